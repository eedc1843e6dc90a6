"""What must hold of a data folder after `kill -9`, whatever was under way.

The ledger remembers what the window showed and what the gateway saw, and compares it with a copy of the database.
"""
import collections, json, os, shutil, sqlite3

# From these states an operation goes nowhere.
SETTLED = {"accepted", "recalled", "superseded", "marked-delivered", "marked-not-delivered"}

Document = collections.namedtuple("Document", "number subject lines")
Operation = collections.namedtuple("Operation", "id order version state attempts request")


class Loss(AssertionError):
    """Something that must hold does not."""


class Sheet:
    """An order as the window showed it in one round: every state of it, in order."""

    def __init__(self, order=None):
        self.order = order  # its id; None for one made in this round
        self.shown = []  # (time, document)
        self.saved = -1  # place of the last one that stood beside "Saved"
        self.pending = None  # what an event under way makes of it; True when that can't be told

    def show(self, when, document, saved):
        """Notes what is shown; "changed" or "saved" when that is news."""
        news = None
        if not self.shown or self.shown[-1][1] != document:
            news = "changed" if self.shown else None
            self.shown.append((when, document))
        if saved and self.saved < len(self.shown) - 1:
            news = "saved" if self.saved >= 0 else None
            self.saved = len(self.shown) - 1
        self.pending = None
        return news

    def due(self, killed):
        """Place of the last state that must be stored: acknowledged, or followed by a second without a kill."""
        old = [place for place, (when, _) in enumerate(self.shown) if when < killed - 1.0]
        # A new order that nothing was typed into need not be stored.
        return max([self.saved] + [place for place in old if place > 0 or self.order])

    def holds(self, document, killed):
        """Whether a stored document is late enough."""
        due = self.due(killed)
        late = [shown for _, shown in self.shown[max(due, 0):]]
        if self.pending is True:
            return document in late or document not in [shown for _, shown in self.shown]
        return document in late or document == self.pending


class Ledger:
    """See the module. One for each data folder."""

    def __init__(self, folder, recorder):
        self.folder, self.recorder = folder, recorder
        self.first_request = len(recorder.requests)
        self.documents, self.operations, self.sheets, self.queued = {}, {}, [], []
        self.read()

    # What the window showed --------------------------------------------------------------------------------------

    def begin(self):
        self.sheets, self.queued = [], []

    def sheet_of(self, document):
        """The sheet of an order that was opened: of one left exactly so in this round, or held exactly so by the folder.
        None when that can't be told from one another."""
        known = {sheet.order for sheet in self.sheets}
        fits = [sheet for sheet in self.sheets if sheet.shown and sheet.shown[-1][1] == document]
        fits += [Sheet(order) for order, stored in self.documents.items() if stored == document and order not in known]
        if not fits:
            raise Loss(f"the window shows an order that the folder did not hold: {document}")
        if len(fits) > 1:
            return None
        if fits[0] not in self.sheets:
            self.sheets.append(fits[0])
        return fits[0]

    def new_sheet(self):
        self.sheets.append(Sheet())
        return self.sheets[-1]

    # What the folder holds ---------------------------------------------------------------------------------------

    def read(self):
        """Reads a copy, as the next start of the program will find it."""
        place = os.path.join(self.folder, "ledger")
        shutil.rmtree(place, ignore_errors=True)
        os.makedirs(place)
        for name in ("podesk.db", "podesk.db-wal"):
            if os.path.exists(os.path.join(self.folder, name)):
                shutil.copy(os.path.join(self.folder, name), place)
        db = sqlite3.connect(os.path.join(place, "podesk.db"))
        try:
            sound = [row[0] for row in db.execute("PRAGMA integrity_check")]
            if sound != ["ok"]:
                raise Loss(f"the database is damaged: {sound}")
            lines = collections.defaultdict(list)
            for order, body in db.execute("SELECT order_id, body FROM lines ORDER BY rank, id"):
                lines[order].append(json.loads(body).get("description", "").strip())
            heads = db.execute("SELECT id, head FROM orders")
            documents = {order: document(json.loads(head), lines[order]) for order, head in heads}
            rows = db.execute("SELECT o.id, o.order_id, o.new_version, o.state, o.attempts, v.request"
                              " FROM outbox o LEFT JOIN versions v ON v.op_id = o.id ORDER BY o.seq")
            operations = {row[0]: Operation(*row) for row in rows}
            object_ids = dict(db.execute("SELECT id, object_id FROM orders"))
        finally:
            db.close()
        before = self.documents, self.operations
        self.documents, self.operations, self.object_ids = documents, operations, object_ids
        return before

    def check(self, killed):
        """Compares the folder after a kill with all that is known. Raises `Loss`."""
        documents, operations = self.read()
        self._orders(documents, killed)
        self._outbox(operations)
        self._gateway()

    def _orders(self, before, killed):
        for order in before:
            if order not in self.documents:
                raise Loss(f"order {order} vanished")
        sheets = {sheet.order: sheet for sheet in self.sheets if sheet.order}
        for order, stored in self.documents.items():
            if order in sheets:
                expect(sheets[order], order, stored, killed)
            elif order in before and before[order] != stored:
                raise Loss(f"order {order} changed though nobody touched it: {before[order]} became {stored}")
        fresh = [order for order in self.documents if order not in before]
        made = [sheet for sheet in self.sheets if not sheet.order]
        for sheet in made:
            fits = [order for order in fresh if sheet.holds(self.documents[order], killed)]
            if fits:
                sheet.order = fits[0]
                fresh.remove(fits[0])
            elif sheet.due(killed) >= 0:
                raise Loss(f"a new order is lost, or older than it must be: {sheet.shown[sheet.due(killed):]}\nheld: "
                           + "\n".join(str(self.documents[order]) for order in fresh))
        if fresh:
            raise Loss(f"orders that nobody made: {[self.documents[order] for order in fresh]}")

    def _outbox(self, before):
        for op in before.values():
            now = self.operations.get(op.id)
            if now is None:
                raise Loss(f"operation {op} vanished")
            if now.request != op.request or (op.state in SETTLED and now.state != op.state):
                raise Loss(f"operation {op} became {now}")
        for op in self.operations.values():
            if op.request is None:
                raise Loss(f"operation {op.id} has no bytes")
        for number, version in self.queued:
            orders = [order for order, held in self.documents.items() if held.number == number]
            if not any(op.order in orders and op.version >= version for op in self.operations.values()):
                raise Loss(f"v{version} of {number} was shown as queued, and is in no outbox")

    def _gateway(self):
        """Every request is an operation's, sent once unless the gateway said that it did nothing; outcomes are true."""
        twins = collections.defaultdict(list)  # operations with the same bytes: taken back and queued again in one second
        for op in self.operations.values():
            twins[op.request].append(op)
        fates = collections.defaultdict(list)
        for request in self.recorder.requests[self.first_request:]:
            if request.body not in twins:
                raise Loss(f"a request that is no operation: {request}")
            fates[request.body].append(request.fate)
        accepted = {}
        for request, ops in twins.items():
            *earlier, op = ops
            if any(other.state not in ("recalled", "superseded") for other in earlier):
                raise Loss(f"operations with the same bytes: {[(other.id, other.state) for other in ops]}")
            harmless = ("not processed", "rejected") if earlier else ("not processed",)
            if any(fate not in harmless for fate in fates[request][:-1]):
                raise Loss(f"operation {op.id} was sent again after {fates[request]}")
            if not truthful(op, fates[request][-1:] if earlier else fates[request]):
                raise Loss(f"operation {op.id} is {op.state}, but the gateway: {fates[request]}")
            if "accepted" in fates[request]:
                key = (self.object_ids[op.order], op.version)
                if accepted.setdefault(key, request) != request:
                    raise Loss(f"{key} was accepted twice with different bytes")


def truthful(op, fates):
    """Whether an operation's state follows from what the gateway did with its requests, or is as modest as it can be."""
    last = fates[-1] if fates else None
    if op.state == "accepted":
        return last == "accepted"
    if op.state in ("rejected", "superseded"):
        return last == "rejected"
    if op.state in ("waiting", "needs-credentials"):
        return all(fate == "not processed" for fate in fates)
    if op.state == "recalled":
        return all(fate in ("not processed", "rejected") for fate in fates)
    return op.state in ("sending", "unknown")


def document(head, lines):
    return Document(head.get("po_number", "").strip(), head.get("subject", "").strip(), tuple(lines))


def expect(sheet, order, stored, killed):
    if sheet.shown and not sheet.holds(stored, killed):
        due = sheet.due(killed)
        raise Loss(f"order {order} is older than it must be, or was never like this:\nheld:     {stored}\n"
                   + "\n".join(f"{killed - when:6.3f} s before: {shown}" for when, shown in sheet.shown[max(due, 0):]))
