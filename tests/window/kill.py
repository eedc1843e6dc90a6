#!/usr/bin/env python3
"""Pulls the plug: the real program is used at random, and killed at random moments, round after round.

  kill.py --binary target/debug/podesk [--rounds 60] [--seed 1] [--jobs 2]     as many rounds, in so many windows
  kill.py --binary target/debug/podesk --repeat FOLDER [--rounds 20]           a round that failed, again and again

The binary is one built with `--features inspection`. A clerk of random habits types, pastes, takes back, sends, changes
the status, recalls and makes new orders; a gateway answers as badly as it likes (`recorder.py`); `kill -9` comes at any
moment, or at a chosen point of a request or of a save; then `ledger.py` says whether anything is lost or doubled, and the next round
starts on what is left. Needs Xvfb, openbox and Python's msgpack (see drive.py).
"""
import argparse, json, os, random, re, shutil, subprocess, sys, tempfile, threading, time, traceback

import drive, ledger
from ledger import Document, Loss
from recorder import Recorder
from story import Story

# Rounds on one folder before a new one is begun: long enough to build on what earlier kills left.
ROUNDS_A_FOLDER = 100
# Lines of an order; all of them are in view.
FEWEST, MOST = 2, 7
ROWS = [
    "Anchor bolt M12\t73181500\t{n}\t\tNOS\t12.40\t\t18",
    "Gasket sheet 3 mm\t40169330\t{n}\t1\tNOS\t88\t5%\t18",
    "Painting, job work\t998873\t{n}\t\tKGS\t38\t\t18",
]
WORDS = ["bolt", "nut", "washer", "pipe", "valve", "flange", "cable", "paint", "sheet", "angle"]


# When the plug is pulled, and how often: at any moment; while the program starts; when "Saved" has just appeared; a second
# after a change; when the gateway has read a request, is about to answer it, or has answered it.
PLANS = [("moment", 5), ("start", 1), ("saved", 3), ("second", 2), ("read", 2), ("answering", 2), ("answered", 2)]


class Count:
    """What all jobs did together."""

    def __init__(self):
        self.lock = threading.Lock()
        self.of = dict.fromkeys(("rounds", "keystrokes", "pastes", "queued", "recalled", "requests", "kills during sending"), 0)

    def add(self, what, more=1):
        with self.lock:
            self.of[what] += more

    def __str__(self):
        return ", ".join(f"{what} {number}" for what, number in self.of.items())


class Plug:
    """Kills one process once, and knows when."""

    def __init__(self):
        self.lock, self.killed, self.process = threading.Lock(), None, None

    def pull(self):
        with self.lock:
            if self.killed is None and self.process.poll() is None:
                self.killed = time.monotonic()
                self.process.kill()


class Clerk:
    """Uses the window at random, and notes in the ledger what it shows."""

    def __init__(self, app, rng, book, count, name, news):
        self.app, self.rng, self.book, self.count, self.name, self.news = app, rng, book, count, name, news
        self.sheet, self.made = None, 0

    # Looking -----------------------------------------------------------------------------------------------------

    def look(self):
        """The window now. What the open order shows is noted."""
        before = time.monotonic()  # what is seen was there at least since then
        self.seen = {}
        for widget in self.app.widgets():
            if widget.role != "textRun":
                self.seen.setdefault(widget.name, widget)
                if isinstance(widget.value, str):
                    self.seen.setdefault(widget.value, widget)
        if "Copy report" in self.seen:
            raise Loss("the program failed:\n" + str(self.seen.get("Report") and self.seen["Report"].value))
        document = self.document()
        if self.sheet and document:
            state = self.seen.get("Save state")
            if news := self.sheet.show(before, document, state and str(state.value).startswith("Saved")):
                self.news(news)
        return document

    def document(self):
        if "PO number" not in self.seen or "Subject" not in self.seen:
            return None
        text = lambda name: str(self.seen[name].value or "").strip()
        lines = []
        while (name := f"Line {len(lines) + 1} description") in self.seen:
            lines.append(text(name))
        return Document(text("PO number"), text("Subject"), tuple(lines))

    def wait_for(self, *names, patience=3.0):
        """Looks until one of the names is there; that name, or None."""
        end = time.monotonic() + patience
        while True:
            self.look()
            for name in names:
                if name in self.seen:
                    return name
            if time.monotonic() > end:
                return None

    def pause(self, longest):
        end = time.monotonic() + self.rng.uniform(0.0, longest)
        while time.monotonic() < end:
            time.sleep(0.05)
            self.look()

    # Doing -------------------------------------------------------------------------------------------------------

    def do(self, act, makes=True):
        """One act; `makes` is the document that comes of it, if that can be told."""
        if self.sheet:
            self.sheet.pending = makes
        act()
        return self.look()

    def key(self, keys):
        return self.do(lambda: self.app.key(keys))

    def click(self, name):
        if name in self.seen:
            self.do(lambda: self.app.click(self.seen[name]))
        return self.document()

    def letter(self, letter, makes):
        self.count.add("keystrokes")
        self.do(lambda: self.app.events({"Text": letter}), makes)

    def open_some(self):
        """Opens an order of the list, or stays where it is."""
        if not self.wait_for("New purchase order"):
            raise Loss(f"the list never came:\n{self.app.text()}")
        numbers = lambda: sorted({held.number for held in self.book.documents.values() if held.number} & set(self.seen))
        end = time.monotonic() + 3
        while not numbers() and time.monotonic() < end:
            self.look()
        if not numbers():
            raise Loss(f"the list is empty:\n{self.app.text()}")
        self.sheet = None
        self.app.click(self.seen[self.rng.choice(numbers())], times=2)
        if self.wait_for("Line 1 description"):
            document = self.document()
            self.sheet = self.book.sheet_of(document)
            self.look()

    def open_new(self):
        """A new order like the open one, with a number of its own."""
        number = f"K/{self.name}/{self.made}"
        self.made += 1
        self.sheet = None
        self.app.key("Ctrl+Shift+D")
        end = time.monotonic() + 3
        while (document := self.look()) is None or document.number:
            if time.monotonic() > end:
                return
        self.sheet = self.book.new_sheet()
        self.look()
        self.click("PO number")
        for place, letter in enumerate(number):
            self.letter(letter, document._replace(number=number[:place + 1]))
        self.key("Tab")

    def type_line(self):
        at = self.rng.randrange(len(self.document().lines))
        self.click(f"Line {at + 1} description")
        text = " ".join(self.rng.choice(WORDS) for _ in range(self.rng.randint(1, 3))) + str(self.rng.randrange(1000))
        for place, letter in enumerate(text):
            document = self.document()
            if document is None or at >= len(document.lines):
                return
            lines = list(document.lines)
            lines[at] = text[:place + 1].strip()
            self.letter(letter, document._replace(lines=tuple(lines)))
        self.key(self.rng.choice(["Enter", "Tab", "Enter", "Esc"]))

    def type_subject(self):
        self.click("Subject")
        self.key("End")
        for letter in self.rng.choice(WORDS) + str(self.rng.randrange(100)):
            document = self.document()
            if document is None:
                return
            if len(document.subject) > 90:
                self.key("Ctrl+A")
                document = document._replace(subject="")
            self.letter(letter, document._replace(subject=(document.subject + letter).strip()))
        self.key("Tab")

    def paste(self):
        rows = self.rng.sample(ROWS, self.rng.randint(1, 3))
        self.click("Line 1 description")
        self.count.add("pastes")
        self.do(lambda: self.app.paste("\n".join(rows).replace("{n}", str(self.rng.randrange(1, 90)))))

    def change_lines(self):
        count = len(self.document().lines)
        keys = (["Ctrl+J", "Ctrl+Plus"] if count < MOST else []) + (["Ctrl+Minus"] if count > FEWEST else [])
        self.click(f"Line {self.rng.randint(1, count)} description")
        self.key(self.rng.choice(keys))

    def take_back(self):
        for _ in range(self.rng.randint(1, 4)):
            self.key(self.rng.choice(["Ctrl+Z", "Ctrl+Z", "Ctrl+Y"]))

    def send(self):
        self.key("Ctrl+Enter")
        button = self.wait_for_send()
        if button is None:
            self.key("Esc")
            return
        version = int(button.split()[1][1:])
        self.app.key("Ctrl+Enter")
        self.note_queued(version, lambda: button not in self.seen)

    def wait_for_send(self):
        end = time.monotonic() + 1.5
        while time.monotonic() < end:
            self.look()
            for name, widget in self.seen.items():
                if name.startswith("Send v") and "disabled" not in str(widget.flags).lower():
                    return name
        return None

    def change_status(self):
        self.key("Alt+C")
        chosen = self.rng.choice(["APPROVED", "FULFILLED", "CANCELLED"])
        if not self.wait_for(f"New status {chosen}", patience=0.6):
            return
        self.click(f"New status {chosen}")
        self.click("Remarks")
        self.do(lambda: self.app.events({"Text": "Agreed by phone"}))
        button = "Cancel this PO" if chosen == "CANCELLED" else f"Change status to {chosen}"
        self.click(button)
        self.note_queued(None, lambda: button not in self.seen)
        if button in self.seen:
            self.key("Esc")

    def note_queued(self, version, holds):
        """Once the dialog is gone and the toast says so, the operation is in the outbox for good."""
        end = time.monotonic() + 2
        while time.monotonic() < end:
            document = self.look()
            toasts = [told for name in self.seen if (told := re.match(r"v(\d+) queued for", str(name)))]
            if version is not None:
                toasts = [told for told in toasts if int(told[1]) == version]
            if document and holds() and toasts:
                self.book.queued.append((document.number, int(toasts[-1][1])))
                self.count.add("queued")
                if self.rng.random() < 0.3:
                    self.recall()  # before it leaves, if it can be
                return

    def recall(self):
        if "Recall" in self.seen:
            self.count.add("recalled")
            self.click("Recall")

    def begin(self):
        self.open_some()
        if self.rng.random() < 0.4:
            self.open_new()

    def go_on(self, sends):
        """Works until the plug is pulled; begins with an edit that is sent, if it `sends`."""
        if sends and self.sheet and self.document():
            self.paste()
            self.send()
        acts = [(self.type_line, 6), (self.type_subject, 3), (self.paste, 2), (self.change_lines, 2), (self.take_back, 2),
                (self.send, 5), (self.change_status, 2), (self.recall, 2), (lambda: self.pause(0.6), 2)]
        while True:
            act = self.rng.choices([act for act, _ in acts], [weight for _, weight in acts])[0]
            self.look()
            if self.sheet is None or self.document() is None or not self.document().lines:
                self.key("Esc")
                if "New purchase order" in self.seen and "PO number" not in self.seen:
                    self.open_some()
                continue
            act()


class Job:
    """Rounds one after the other in one window."""

    def __init__(self, options, number, seed_folder, recorder, count):
        self.options, self.number, self.seed_folder, self.count = options, number, seed_folder, count
        self.recorder = recorder
        self.screen = drive.Screen((1200, 760))
        self.folder = None

    def run(self, rounds, failed):
        """The rounds of these numbers, as long as none has failed in any job."""
        try:
            for number in rounds:
                if failed:
                    return
                if self.folder is None or number % ROUNDS_A_FOLDER < self.options.jobs:
                    self.begin(self.seed_folder)
                self.round(number)
                self.count.add("rounds")
            shutil.rmtree(self.folder, ignore_errors=True)
        finally:
            self.screen.stop(True)

    def begin(self, source):
        if self.folder:
            shutil.rmtree(self.folder)
        self.folder = tempfile.mkdtemp(prefix="podesk-kill-")
        self.data = os.path.join(self.folder, "data")
        shutil.copytree(source, self.data)
        self.book = ledger.Ledger(self.data, self.recorder)

    def round(self, number):
        name = f"{self.options.seed}/{self.number}/{number}"
        rng = random.Random(name)
        before = os.path.join(self.folder, "before")
        shutil.rmtree(before, ignore_errors=True)
        shutil.copytree(self.data, before)
        with open(os.path.join(self.folder, "round.json"), "w") as file:
            json.dump({"seed": self.options.seed, "job": self.number, "round": number, "port": self.recorder.port}, file)
        log = os.path.join(self.folder, "log")
        seen = len(self.recorder.requests)
        try:
            self.use(rng, f"{self.number}.{number}", log)
            self.book.check(self.plug.killed)
            if rng.random() < 0.1:
                self.verify()
        except Loss as loss:
            raise Loss(f"round {name}, kept in {self.folder}; again with: kill.py --binary {self.options.binary}"
                       f" --repeat {self.folder}\n{loss}") from None
        self.count.add("requests", len(self.recorder.requests) - seen)
        self.count.add("kills during sending", sum(op.state == "sending" for op in self.book.operations.values()))

    def verify(self):
        """Has the program itself look for what is wrong: the file, the record of events, the outbox."""
        told = subprocess.run([self.options.binary, "verify", "--data-dir", self.data], capture_output=True, text=True)
        if told.returncode != 0:
            raise Loss(f"podesk verify:\n{told.stdout}{told.stderr}")

    def use(self, rng, name, log):
        """Starts the program, uses it, and kills it at the moment that the round's plan says."""
        self.recorder.rng = random.Random(rng.random())
        plan = rng.choices([plan for plan, _ in PLANS], [weight for _, weight in PLANS])[0]
        after = rng.uniform(0.0, 0.06) * rng.choice([0, 1])
        moment = {"start": rng.uniform(0.0, 1.5), "moment": rng.uniform(0.2, 2.5)}.get(plan, 3.0)
        left = rng.randint(1, {"second": 12, "saved": 3}.get(plan, 1))  # the how manieth of these moments it is
        self.recorder.online() if rng.random() < 0.85 else self.recorder.offline()
        self.plug = plug = Plug()
        self.book.begin()
        env = {"PODESK_GATEWAY_URL": self.recorder.url, "PODESK_GEOCODE": "18.5204,73.8567", "PODESK_ACCESS_KEY": "A",
               "PODESK_SECRET_KEY": "S", "PODESK_API_KEY": "K"}
        timer = None
        try:
            app, plug.process = self.screen.start([self.options.binary, "--data-dir", self.data], env=env, log=log)
            try:
                def heard(news):
                    nonlocal left
                    if news != {"second": "changed"}.get(plan, plan):
                        return
                    left -= 1
                    if left == 0 and plan == "second":
                        threading.Timer(1.01, plug.pull).start()
                    elif left == 0:
                        time.sleep(after)
                        plug.pull()
                self.recorder.at_request = heard
                timer = threading.Timer(moment, plug.pull)
                clerk = Clerk(app, rng, self.book, self.count, name, heard)
                if plan == "start":
                    timer.start()
                clerk.begin()
                if plan != "start":
                    timer.start()
                clerk.go_on(sends=plan in ("read", "answering", "answered"))
            finally:
                if timer:
                    timer.cancel()
                self.recorder.at_request = None
                drive.end(plug.process, True)
                app.sock.close()
        except (drive.DriveError, OSError) as error:
            if plug.killed is None:
                with open(log, errors="replace") as file:
                    raise Loss(f"the program ended by itself ({error}):\n{file.read()[-4000:]}") from error


def make_seed(binary):
    """A folder with one order that can be sent, typed by the story's clerk. A draft belongs to no gateway yet."""
    folder = os.path.join(tempfile.mkdtemp(prefix="podesk-kill-seed-"), "data")
    story = Story(binary, None)
    story.open(folder)
    try:
        story.app.find("New purchase order", wait=20)
        story.app.type = lambda text: story.app.events({"Text": text})  # at once: nothing is killed yet
        story.draft("KILL/0")
        story.saved()
    finally:
        story.stop()
    return folder


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--repeat")
    options = parser.parse_args()
    options.binary = os.path.abspath(options.binary)
    if options.repeat:
        return repeat(options)
    count, failed, started = Count(), [], time.monotonic()
    recorders = [Recorder() for _ in range(options.jobs)]
    seed_folder = make_seed(options.binary)

    def work(number):
        try:
            rounds = range(number, options.rounds, options.jobs)
            Job(options, number, seed_folder, recorders[number], count).run(rounds, failed)
        except Loss as loss:
            failed.append(str(loss))
        except Exception:
            failed.append(traceback.format_exc())

    threads = [threading.Thread(target=work, args=(number,), daemon=True) for number in range(options.jobs)]
    for thread in threads:
        thread.start()
    told = started
    while any(thread.is_alive() for thread in threads):
        time.sleep(0.5)
        if time.monotonic() > told + 60:
            told = time.monotonic()
            print(f"{told - started:5.0f} s: {count}", flush=True)
    shutil.rmtree(os.path.dirname(seed_folder))
    return report(count, failed, started)


def repeat(options):
    """Plays a round that failed from the state in which it began."""
    with open(os.path.join(options.repeat, "round.json")) as file:
        told = json.load(file)
    options.seed = told["seed"]
    count, failed, started = Count(), [], time.monotonic()
    job = Job(options, told["job"], None, Recorder(told["port"]), count)
    try:
        for _ in range(options.rounds):
            job.begin(os.path.join(options.repeat, "before"))
            job.round(told["round"])
            count.add("rounds")
        shutil.rmtree(job.folder)
    except Loss as loss:
        failed.append(str(loss))
    finally:
        job.screen.stop(True)
    return report(count, failed, started)


def report(count, failed, started):
    for loss in failed:
        print(f"\nLOST: {loss}", flush=True)
    print(f"{time.monotonic() - started:.0f} s: {count}, " + ("FAILED" if failed else "losses 0, doubles 0"), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
