//! The formats of the database, oldest first.
//!
//! Owns the schema. The list is append-only: a migration that was ever released is never changed.

/// Every migration; `user_version` says how many of them a file has seen.
pub(super) const ALL: &[&str] = &[
    FIRST,
    NUMBERS,
    CATALOGUE,
    TWINS,
    LAYOUTS,
    ADDRESSES,
    RESTORED,
    MAY_HAVE_ARRIVED,
    GIVEN,
    KNOWN,
    TRASH,
    NEWS,
    LIST,
    ITEM_LISTS,
];

/// Lists of items that were read in: what they offer stands among the uses of items, under their number with a minus sign.
const ITEM_LISTS: &str = "CREATE TABLE item_lists (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;";

const FIRST: &str = r"
CREATE TABLE orders (
    id TEXT PRIMARY KEY NOT NULL,
    object_id TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL,
    head TEXT NOT NULL,
    number TEXT NOT NULL,
    supplier TEXT NOT NULL,
    subject TEXT NOT NULL,
    order_date TEXT,
    delivery_date TEXT,
    line_count INTEGER NOT NULL,
    total TEXT NOT NULL,
    amended INTEGER NOT NULL DEFAULT 0,
    gateway TEXT,
    accepted_version INTEGER NOT NULL DEFAULT 0,
    accepted_at INTEGER,
    network_status TEXT,
    acknowledged INTEGER NOT NULL DEFAULT 0,
    delivery TEXT NOT NULL DEFAULT 'draft',
    company_id TEXT REFERENCES companies(id),
    created_at INTEGER NOT NULL,
    saved_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT;
CREATE INDEX orders_by_change ON orders(updated_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX orders_by_state ON orders(delivery, amended) WHERE deleted_at IS NULL;
CREATE INDEX orders_by_supplier ON orders(supplier) WHERE deleted_at IS NULL;

CREATE TABLE lines (
    order_id TEXT NOT NULL REFERENCES orders(id),
    id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (order_id, id)
) STRICT;
CREATE INDEX lines_by_rank ON lines(order_id, rank);

CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    order_id TEXT NOT NULL REFERENCES orders(id),
    call TEXT NOT NULL,
    current_version INTEGER NOT NULL,
    new_version INTEGER NOT NULL,
    current_status TEXT NOT NULL,
    new_status TEXT NOT NULL,
    gateway TEXT NOT NULL,
    state TEXT NOT NULL,
    next_try_ms INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    queued_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    last_outcome TEXT,
    po_number TEXT NOT NULL,
    supplier TEXT NOT NULL,
    total TEXT NOT NULL,
    lines INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    intent TEXT NOT NULL,
    note TEXT
) STRICT;
CREATE INDEX outbox_by_order ON outbox(order_id, seq);
CREATE INDEX outbox_by_state ON outbox(state, gateway);

CREATE TABLE versions (
    op_id TEXT PRIMARY KEY NOT NULL REFERENCES outbox(id),
    order_id TEXT NOT NULL REFERENCES orders(id),
    version INTEGER NOT NULL,
    gateway TEXT NOT NULL,
    accepted_at INTEGER,
    document TEXT NOT NULL,
    request BLOB NOT NULL
) STRICT;
CREATE INDEX versions_by_order ON versions(order_id, version);
CREATE TRIGGER versions_stay BEFORE UPDATE OF op_id, order_id, version, gateway, document, request ON versions
BEGIN SELECT RAISE(ABORT, 'versions are immutable'); END;
CREATE TRIGGER versions_kept BEFORE DELETE ON versions
BEGIN SELECT RAISE(ABORT, 'versions are immutable'); END;

CREATE TABLE attempts (
    op_id TEXT NOT NULL REFERENCES outbox(id),
    n INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    outcome TEXT,
    response BLOB,
    PRIMARY KEY (op_id, n)
) STRICT;

CREATE TABLE events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id TEXT REFERENCES orders(id),
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    what TEXT NOT NULL,
    bytes_hash TEXT,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE INDEX events_by_order ON events(order_id, seq);
CREATE TRIGGER events_stay BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_kept BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TABLE parties (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    legal_name TEXT NOT NULL,
    gstin TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT;
CREATE UNIQUE INDEX parties_by_gstin ON parties(gstin) WHERE gstin <> '' AND deleted_at IS NULL;
CREATE INDEX parties_by_name ON parties(legal_name COLLATE NOCASE);

CREATE TABLE companies (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE TABLE numbering_series (
    id TEXT PRIMARY KEY NOT NULL,
    company_id TEXT NOT NULL REFERENCES companies(id),
    pattern TEXT NOT NULL,
    financial_year TEXT NOT NULL,
    next_number INTEGER NOT NULL
) STRICT;
";

/// Companies with a series each, numbers taken for good, templates.
const NUMBERS: &str = r"
ALTER TABLE companies ADD COLUMN pattern TEXT NOT NULL DEFAULT '';
ALTER TABLE companies ADD COLUMN is_default INTEGER NOT NULL DEFAULT 0;
ALTER TABLE companies ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE companies ADD COLUMN deleted_at INTEGER;

DROP TABLE numbering_series;
CREATE TABLE numbering_series (
    company_id TEXT NOT NULL REFERENCES companies(id),
    financial_year TEXT NOT NULL,
    next_number INTEGER NOT NULL,
    PRIMARY KEY (company_id, financial_year)
) STRICT;

CREATE TABLE taken_numbers (
    order_id TEXT PRIMARY KEY NOT NULL REFERENCES orders(id),
    practice INTEGER NOT NULL,
    number TEXT NOT NULL COLLATE NOCASE,
    taken_at INTEGER NOT NULL,
    UNIQUE (practice, number)
) STRICT;
INSERT OR IGNORE INTO taken_numbers (order_id, practice, number, taken_at)
    SELECT id, gateway = 'sandbox', number, updated_at FROM orders WHERE gateway IS NOT NULL AND number <> '' ORDER BY created_at;
CREATE INDEX orders_by_number ON orders(number COLLATE NOCASE);

CREATE TABLE templates (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL COLLATE NOCASE,
    supplier TEXT NOT NULL,
    lines INTEGER NOT NULL,
    document TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT;
CREATE INDEX templates_by_name ON templates(name) WHERE deleted_at IS NULL;
";

/// Items ordered before, one row each, with their uses and an index of their words. Orders that were queued before
/// there was a catalogue are learned in the background.
const CATALOGUE: &str = r#"
CREATE TABLE items (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    description TEXT NOT NULL,
    hsn TEXT NOT NULL,
    unit TEXT NOT NULL,
    gst_rate TEXT,
    price TEXT,
    supplier INTEGER NOT NULL,
    used_at INTEGER NOT NULL,
    uses INTEGER NOT NULL
) STRICT;
CREATE TABLE item_suppliers (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
) STRICT;
CREATE INDEX item_suppliers_by_name ON item_suppliers(name COLLATE NOCASE);
CREATE TABLE item_orders (
    id INTEGER PRIMARY KEY,
    order_id TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE item_uses (
    item INTEGER NOT NULL,
    supplier INTEGER NOT NULL,
    at INTEGER NOT NULL,
    source INTEGER NOT NULL,
    price TEXT,
    PRIMARY KEY (item, supplier, at, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_uses_by_order ON item_uses(source);
CREATE VIRTUAL TABLE item_words USING fts5(
    words, hsn, marks, content = '', contentless_delete = 1, prefix = '1 2 3',
    tokenize = "unicode61 categories 'L* N* Co Mn Mc'"
);
CREATE TABLE items_to_learn (order_id TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO items_to_learn (order_id) SELECT order_id FROM versions GROUP BY order_id ORDER BY min(rowid);
"#;

/// The duplicate radar looks for a total first, because hardly two orders have the same.
const TWINS: &str = "CREATE INDEX orders_by_total ON orders(total, order_date) WHERE deleted_at IS NULL;";

const LAYOUTS: &str = "CREATE TABLE import_layouts (
    layout TEXT PRIMARY KEY NOT NULL,
    columns TEXT NOT NULL,
    used_at INTEGER NOT NULL
) STRICT;";

/// Several addresses of a party, and parties found by their PAN.
const ADDRESSES: &str = "ALTER TABLE parties ADD COLUMN addresses TEXT NOT NULL DEFAULT '[]';
CREATE INDEX parties_by_pan ON parties(substr(gstin, 3, 10)) WHERE deleted_at IS NULL;";

/// Orders that come from a restored backup, made at this moment: they may have been sent since.
const RESTORED: &str = "ALTER TABLE orders ADD COLUMN restored_at INTEGER;";

/// Orders of which a repeat waits while an earlier attempt may have arrived count as unknown.
pub(super) const MAY_HAVE_ARRIVED: &str = r#"
UPDATE orders SET delivery = 'unknown' WHERE EXISTS (
    SELECT 1 FROM outbox o JOIN attempts a ON a.op_id = o.id
    WHERE o.order_id = orders.id AND o.state IN ('waiting', 'needs-credentials', 'sending')
        AND a.outcome LIKE '{"Unknown":%');
"#;

/// Numbers taken in data that a backup has taken the place of, by orders that may not be in it.
const GIVEN: &str = "CREATE TABLE given_numbers (
    number TEXT PRIMARY KEY NOT NULL COLLATE NOCASE,
    order_id TEXT NOT NULL,
    supplier TEXT NOT NULL
) STRICT;";

/// What the clerk says of suppliers and items: registrations and spellings that were merged into another, pairs that are
/// no duplicates, items kept by hand, corrected or no longer offered.
const KNOWN: &str = r"
ALTER TABLE parties ADD COLUMN aliases TEXT NOT NULL DEFAULT '[]';
CREATE TABLE parties_apart (one TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (one, other)) STRICT, WITHOUT ROWID;
CREATE INDEX orders_by_gstin ON orders(
    CASE WHEN json_valid(head) THEN json_extract(head, '$.supplier.gstin.v') END,
    supplier, delivery, accepted_version, network_status, total, order_date
) WHERE deleted_at IS NULL;
ALTER TABLE items ADD COLUMN kept_at INTEGER;
ALTER TABLE items ADD COLUMN corrected_at INTEGER;
ALTER TABLE items ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
CREATE TABLE item_names (key TEXT PRIMARY KEY NOT NULL, item INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX item_names_by_item ON item_names(item);
CREATE TABLE items_apart (one INTEGER NOT NULL, other INTEGER NOT NULL, PRIMARY KEY (one, other)) STRICT, WITHOUT ROWID;
CREATE INDEX items_by_use ON items(used_at DESC);
";

/// Drafts that were deleted for good: their row stays, emptied, because the record of events names it. They are in no view,
/// not even the Trash.
const TRASH: &str = "ALTER TABLE orders ADD COLUMN purged_at INTEGER;
CREATE INDEX orders_by_deletion ON orders(deleted_at DESC) WHERE deleted_at IS NOT NULL AND purged_at IS NULL;";

/// What networks and suppliers said of orders, every byte of it, never changed; and what the latest of it means for the
/// version that an order holds (`attention`: the clerk has to do something about it).
const NEWS: &str = r"
CREATE TABLE news (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id TEXT NOT NULL REFERENCES orders(id),
    kind TEXT NOT NULL,
    sense TEXT NOT NULL,
    via TEXT NOT NULL,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    print TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX news_by_order ON news(order_id, seq);
CREATE UNIQUE INDEX news_once ON news(print) WHERE via = 'import';
CREATE TRIGGER news_stay BEFORE UPDATE ON news
BEGIN SELECT RAISE(ABORT, 'news are append-only'); END;
CREATE TRIGGER news_kept BEFORE DELETE ON news
BEGIN SELECT RAISE(ABORT, 'news are append-only'); END;
ALTER TABLE orders ADD COLUMN news TEXT;
ALTER TABLE orders ADD COLUMN attention INTEGER NOT NULL DEFAULT 0;
";

/// A row of its own for each order with what the list shows, sorts and filters by: the rows of `orders` carry whole
/// documents. Triggers keep it, so that whatever changes an order changes it here. `change` counts changes, for readers that
/// remember. `order_words` are the words of orders, written in the background; `words_due` names orders whose words are to
/// be written, with the moment of their last save.
pub(super) const LIST: &str = r#"
ALTER TABLE orders ADD COLUMN ready INTEGER;
CREATE TABLE order_list (
    doc INTEGER PRIMARY KEY,
    order_id TEXT NOT NULL UNIQUE,
    change INTEGER NOT NULL,
    number TEXT NOT NULL,
    supplier TEXT NOT NULL,
    subject TEXT NOT NULL,
    ordered TEXT,
    due TEXT,
    lines INTEGER NOT NULL,
    total TEXT NOT NULL,
    total_paise INTEGER NOT NULL,
    version INTEGER NOT NULL,
    amended INTEGER NOT NULL,
    ready INTEGER,
    attention INTEGER NOT NULL,
    delivery TEXT NOT NULL,
    network TEXT,
    updated_at INTEGER NOT NULL,
    deleted_at INTEGER,
    purged INTEGER NOT NULL
) STRICT;
INSERT INTO order_list (order_id, change, number, supplier, subject, ordered, due, lines, total, total_paise, version, amended,
    attention, delivery, network, updated_at, deleted_at, purged)
    SELECT id, 1, number, supplier, subject, order_date, delivery_date, line_count, total,
        CAST(round(CAST(total AS REAL) * 100) AS INTEGER), accepted_version, amended, attention, delivery, network_status,
        updated_at, deleted_at, purged_at IS NOT NULL FROM orders ORDER BY rowid;
CREATE INDEX order_list_by_change ON order_list(change);
CREATE INDEX order_list_by_update ON order_list(updated_at DESC, doc DESC) WHERE deleted_at IS NULL AND purged = 0;
CREATE INDEX order_list_by_state ON order_list(delivery, amended, attention, deleted_at IS NOT NULL) WHERE purged = 0;
CREATE TABLE list_state (words INTEGER NOT NULL) STRICT;
INSERT INTO list_state VALUES (0);
CREATE TABLE words_due (doc INTEGER PRIMARY KEY, since INTEGER NOT NULL) STRICT;
INSERT INTO words_due SELECT doc, 0 FROM order_list;
CREATE VIRTUAL TABLE order_words USING fts5(
    number, supplier, subject, words, hsn, content = '', contentless_delete = 1, detail = column, prefix = '1 2 3',
    tokenize = "unicode61 categories 'L* N* Co Mn Mc'"
);
CREATE TRIGGER order_list_new AFTER INSERT ON orders BEGIN
    INSERT INTO order_list (order_id, change, number, supplier, subject, ordered, due, lines, total, total_paise, version,
        amended, ready, attention, delivery, network, updated_at, deleted_at, purged)
        VALUES (NEW.id, (SELECT coalesce(max(change), 0) + 1 FROM order_list), NEW.number, NEW.supplier, NEW.subject,
            NEW.order_date, NEW.delivery_date, NEW.line_count, NEW.total,
            CAST(round(CAST(NEW.total AS REAL) * 100) AS INTEGER), NEW.accepted_version, NEW.amended, NEW.ready,
            NEW.attention, NEW.delivery, NEW.network_status, NEW.updated_at, NEW.deleted_at, NEW.purged_at IS NOT NULL);
    INSERT INTO words_due (doc, since) SELECT doc, NEW.saved_at FROM order_list WHERE order_id = NEW.id;
END;
CREATE TRIGGER order_list_changed AFTER UPDATE OF number, supplier, subject, order_date, delivery_date, line_count, total,
    accepted_version, amended, ready, attention, delivery, network_status, updated_at, deleted_at, purged_at ON orders
BEGIN
    UPDATE order_list SET change = (SELECT max(change) + 1 FROM order_list), number = NEW.number, supplier = NEW.supplier,
        subject = NEW.subject, ordered = NEW.order_date, due = NEW.delivery_date, lines = NEW.line_count, total = NEW.total,
        total_paise = CAST(round(CAST(NEW.total AS REAL) * 100) AS INTEGER), version = NEW.accepted_version,
        amended = NEW.amended, ready = NEW.ready, attention = NEW.attention, delivery = NEW.delivery,
        network = NEW.network_status, updated_at = NEW.updated_at, deleted_at = NEW.deleted_at,
        purged = NEW.purged_at IS NOT NULL
    WHERE order_id = NEW.id;
END;
CREATE TRIGGER order_list_gone AFTER DELETE ON orders BEGIN
    DELETE FROM words_due WHERE doc = (SELECT doc FROM order_list WHERE order_id = OLD.id);
    DELETE FROM order_words WHERE rowid = (SELECT doc FROM order_list WHERE order_id = OLD.id);
    DELETE FROM order_list WHERE order_id = OLD.id;
END;
CREATE TRIGGER words_due_saved AFTER UPDATE OF head, saved_at ON orders BEGIN
    INSERT INTO words_due (doc, since) SELECT doc, NEW.saved_at FROM order_list WHERE order_id = NEW.id
        ON CONFLICT (doc) DO UPDATE SET since = excluded.since;
END;
CREATE TRIGGER words_due_remarked AFTER INSERT ON outbox WHEN NEW.call = 'status-change' BEGIN
    INSERT INTO words_due (doc, since) SELECT doc, NEW.queued_at FROM order_list WHERE order_id = NEW.order_id
        ON CONFLICT (doc) DO UPDATE SET since = excluded.since;
END;
CREATE INDEX items_by_hsn ON items(hsn);
"#;
