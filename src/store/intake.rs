//! Reading an archive into the store: what is not here comes in, what is here stays, in one transaction.
//!
//! Owns what becomes of each record. Nothing that comes in is ever sent by itself: an operation that had not ended where
//! the archive was written is "outcome unknown" here, because that place may have sent it since. Nothing here is
//! overwritten: an order that is here with other contents stays, and is told. (To take it in as a copy would make a second
//! order of one purchase.) Events of orders that come in keep who, when and what, and are chained to the events here;
//! those about the whole store come in only where nothing was ever recorded.

use std::collections::HashMap;

use jiff::Timestamp;
use rusqlite::{Connection, Transaction, params};

use super::events::Chain;
use super::outbox::{doubt, refresh_delivery};
use super::rows::{find_operation, insert_operation, millis, one, the_operation, to_json};
use super::{Store, StoreError, archive, catalogue, events, news, orders, verify, versions};
use crate::domain::archive::{
    About, AttemptRecord, CompanyRecord, EventRecord, LONGEST_NAME, LayoutRecord, OperationRecord, OrderRecord,
    PartyRecord, Record, SeriesRecord, TemplateRecord, shown,
};
use crate::domain::ids::{OpId, OrderId};
use crate::domain::profile::GatewayId;
use crate::domain::status::{OpState, Operation};
use crate::domain::text::Text;
use crate::domain::trash::due_before;
use crate::message::SaveOrder;
use crate::message::archive::Contents;

/// PO numbers that are listed at the most.
const LISTED: usize = 20;
/// Operations of one order at the most: what is checked of them grows by their square.
const OPERATIONS: u32 = 10_000;

/// What becomes of an order of the archive.
enum Fate {
    /// It comes in.
    New,
    /// It is here; whether just so, as far as is known.
    Here { number: String, same: bool },
}

/// An order of the archive.
struct Known {
    fate: Fate,
    /// How many operations of it the archive named so far.
    ops: u32,
}

/// Fails when the archive is no longer wanted.
type Wanted<'a> = &'a mut dyn FnMut() -> Result<(), StoreError>;

/// An archive that is being read in. Dropping it leaves the store as it was.
pub struct Intake<'a> {
    tx: Transaction<'a>,
    actor: String,
    now: Timestamp,
    /// Whether nothing was ever recorded here.
    fresh: bool,
    orders: HashMap<OrderId, Known>,
    /// Operations of the archive, and whether they come in.
    ops: HashMap<OpId, bool>,
    /// Those that may have been sent since.
    uncertain: Vec<OpId>,
    chain: Chain,
    contents: Contents,
}

impl Store {
    /// Begins to read an archive in.
    ///
    /// # Errors
    /// When the store can't be written.
    pub fn begin_intake(&mut self, actor: &str, now: Timestamp) -> Result<Intake<'_>, StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let fresh = tx.query_row("SELECT NOT EXISTS (SELECT 1 FROM events)", [], |row| row.get(0))?;
        Ok(Intake {
            tx,
            actor: actor.to_owned(),
            now,
            fresh,
            orders: HashMap::new(),
            ops: HashMap::new(),
            uncertain: Vec::new(),
            chain: Chain::default(),
            contents: Contents::default(),
        })
    }
}

impl Intake<'_> {
    /// Takes the next record.
    ///
    /// # Errors
    /// `Refused` when it contradicts what came before; the intake must be dropped then.
    pub fn take(&mut self, record: Record) -> Result<(), StoreError> {
        if !record.has_fair_names() {
            return Err(contradiction(format!("a name of more than {LONGEST_NAME} characters")));
        }
        let taken = match record {
            Record::Company(record) => self.company(&record),
            Record::Series(record) => self.series(&record),
            Record::Party(record) => self.party(&record),
            Record::Template(record) => self.template(&record),
            Record::Layout(record) => self.layout(&record),
            Record::Order(record) => self.order(*record),
            Record::Operation(record) => self.operation(*record),
            Record::Attempt(record) => self.attempt(&record),
            Record::Event(record) => self.event(&record),
        };
        // What a table refuses (a row that is named and is not there, two with one identity) is the archive's fault.
        taken.map_err(|error| match error {
            StoreError::Sql(detail) => contradiction(detail),
            other => other,
        })
    }

    /// Settles what follows from all records, checks what came in, and tells what it is; `about` is what the archive
    /// says of itself. With `keep` it stays, else the store is left as it was. `go_on` is asked now and then whether it is
    /// still wanted, for the last time just before it stays.
    ///
    /// # Errors
    /// `Refused` when the archive contradicts itself, `Interrupted` when it is no longer wanted; the store is left as it
    /// was then.
    pub fn finish(
        mut self,
        about: &About,
        keep: bool,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Result<Contents, StoreError> {
        let mut wanted = || if go_on() { Ok(()) } else { Err(StoreError::Interrupted) };
        self.settle(&mut wanted)?;
        let mut new: Vec<OrderId> =
            self.orders.iter().filter(|(_, known)| matches!(known.fate, Fate::New)).map(|(id, _)| *id).collect();
        new.sort_unstable();
        for order in &new {
            wanted()?;
            refresh_delivery(&self.tx, *order)?;
            catalogue::note(&self.tx, *order)?; // the items of what was queued are learned anew
            // As with a restored backup: it may have been sent since, and is not until the clerk has made sure.
            let sql = "UPDATE orders SET restored_at = ?2 WHERE id = ?1";
            self.tx.execute(sql, params![order.to_string(), millis(about.written_at)])?;
            if let Some(wrong) = verify::of_order(&self.tx, *order)?.into_iter().next() {
                let args: Vec<String> = wrong.args.iter().map(|(_, value)| value.clone()).collect();
                return Err(contradiction(format!("{} {}", wrong.key, args.join(" "))));
            }
            events::add(&self.tx, Some(*order), self.now, &self.actor, &Text::new("event-archived"), None)?;
        }
        self.compare(&mut wanted)?;
        self.contents.new = new.len() as u64;
        self.contents.broken_at = self.chain.broken_at;
        (self.contents.written_at, self.contents.written_by) = (Some(about.written_at), about.written_by.clone());
        let what = Text::new("event-archive-read").with("orders", new.len()).with("kept", self.contents.kept);
        events::append(&self.tx, None, self.now, &self.actor, &what, Some(&about.hash))?;
        wanted()?;
        if keep {
            self.tx.commit()?;
        }
        Ok(self.contents)
    }

    fn count_other(&mut self, came_in: bool) {
        let counter = if came_in { &mut self.contents.others_new } else { &mut self.contents.others_here };
        *counter += 1;
    }

    fn company(&mut self, record: &CompanyRecord) -> Result<(), StoreError> {
        let came_in = self.tx.execute(
            "INSERT OR IGNORE INTO companies (id, name, body, pattern, is_default, created_at, deleted_at)
             VALUES (?1, ?2, ?3, ?4, ?5 AND NOT EXISTS (SELECT 1 FROM companies WHERE is_default), ?6, ?7)",
            params![
                record.id.to_string(),
                record.party.legal_name.trim(),
                to_json(&record.party)?,
                record.pattern,
                record.is_default && record.deleted_at.is_none(),
                millis(record.created_at),
                record.deleted_at.map(millis)
            ],
        )?;
        self.count_other(came_in > 0);
        Ok(())
    }

    /// A series goes on from the higher of the two numbers, so that none is given twice.
    fn series(&mut self, record: &SeriesRecord) -> Result<(), StoreError> {
        self.tx.execute(
            "INSERT INTO numbering_series (company_id, financial_year, next_number) VALUES (?1, ?2, ?3)
             ON CONFLICT (company_id, financial_year) DO UPDATE SET next_number = max(next_number, excluded.next_number)",
            params![record.company.to_string(), record.name, record.next.max(1)],
        )?;
        Ok(())
    }

    fn party(&mut self, record: &PartyRecord) -> Result<(), StoreError> {
        let (id, name) = (record.id.to_string(), record.party.legal_name.trim());
        let gstin = record.party.gstin.value().map(ToString::to_string).unwrap_or_default();
        // The same party under another identity is here already: one row per GSTIN, or per name without one.
        let known: bool = self.tx.query_row(
            "SELECT EXISTS (SELECT 1 FROM parties WHERE id = ?1 OR ?4 AND deleted_at IS NULL AND (gstin = ?2 AND ?2 <> ''
                OR gstin = '' AND ?2 = '' AND legal_name = ?3 COLLATE NOCASE))",
            params![id, gstin, name, record.deleted_at.is_none()],
            |row| row.get(0),
        )?;
        self.count_other(!known);
        if known {
            return Ok(());
        }
        self.tx.execute(
            "INSERT INTO parties (id, revision, legal_name, gstin, body, addresses, created_at, updated_at, deleted_at,
                aliases) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                id,
                i64::try_from(record.revision).unwrap_or(i64::MAX),
                name,
                gstin,
                to_json(&record.party)?,
                to_json(&record.addresses)?,
                millis(record.created_at),
                millis(record.updated_at),
                record.deleted_at.map(millis),
                to_json(&record.aliases)?
            ],
        )?;
        Ok(())
    }

    fn template(&mut self, record: &TemplateRecord) -> Result<(), StoreError> {
        let known: bool = self.tx.query_row(
            "SELECT EXISTS (SELECT 1 FROM templates WHERE id = ?1 OR ?3 AND name = ?2 AND deleted_at IS NULL)",
            params![record.id.to_string(), record.name, record.deleted_at.is_none()],
            |row| row.get(0),
        )?;
        self.count_other(!known);
        if known {
            return Ok(());
        }
        self.tx.execute(
            "INSERT INTO templates (id, name, supplier, lines, document, saved_at, deleted_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                record.id.to_string(),
                record.name,
                record.document.head.supplier.legal_name.trim(),
                u32::try_from(record.document.written_lines().count()).unwrap_or(u32::MAX),
                to_json(&record.document)?,
                millis(record.saved_at),
                record.deleted_at.map(millis)
            ],
        )?;
        Ok(())
    }

    fn layout(&mut self, record: &LayoutRecord) -> Result<(), StoreError> {
        let came_in = self.tx.execute(
            "INSERT OR IGNORE INTO import_layouts (layout, columns, used_at) VALUES (?1, ?2, ?3)",
            params![record.layout, to_json(&record.columns)?, millis(record.used_at)],
        )?;
        self.count_other(came_in > 0);
        Ok(())
    }

    fn order(&mut self, record: OrderRecord) -> Result<(), StoreError> {
        let id = record.id;
        if self.orders.contains_key(&id) {
            return Err(contradiction(format!("order {id} twice")));
        }
        let emptied = record.gateway.is_none() && record.taken.is_none() && record.document.lines.is_empty();
        if record.purged_at.is_some() && !(emptied && record.deleted_at.is_some()) {
            return Err(contradiction(format!("order {id} was deleted for good, and is there")));
        }
        let twin: Option<String> =
            one(&self.tx, "SELECT id FROM orders WHERE object_id = ?1", [record.object_id.as_str()])?;
        let known = orders::revision(&self.tx, id)?.is_some();
        if known || twin.is_some() {
            let number = record.document.head.po_number.trim().to_owned();
            // One that can't be read counts as different: it stays all the same.
            let same = archive::order_here(&self.tx, id).ok().flatten().is_some_and(|here| is_same(&here, &record));
            self.orders.insert(id, Known { fate: Fate::Here { number, same }, ops: 0 });
            return Ok(());
        }
        self.put_order(record)?;
        self.orders.insert(id, Known { fate: Fate::New, ops: 0 });
        Ok(())
    }

    /// One whose days in the Trash are over stays them once more: it may be what the archive is read for.
    fn put_order(&mut self, record: OrderRecord) -> Result<(), StoreError> {
        let save = SaveOrder {
            order: record.id,
            object_id: record.object_id,
            revision: record.revision,
            document: record.document,
            amended: record.amended,
        };
        orders::put_new(&self.tx, &save, record.saved_at)?;
        self.tx.execute(
            "UPDATE orders SET gateway = ?2, accepted_version = ?3, accepted_at = ?4, network_status = ?5,
                acknowledged = ?6, created_at = ?7, updated_at = ?8, deleted_at = ?9, purged_at = ?10 WHERE id = ?1",
            params![
                record.id.to_string(),
                record.gateway,
                record.accepted_version,
                record.accepted_at.map(millis),
                record.network_status,
                record.acknowledged,
                millis(record.created_at),
                millis(record.updated_at),
                record.deleted_at.map(|at| millis(if at <= due_before(self.now) { self.now } else { at })),
                record.purged_at.map(millis)
            ],
        )?;
        news::restore(&self.tx, record.id, &record.news, record.latest_news.as_ref())?;
        if let Some(taken) = record.taken {
            let free = self.tx.execute(
                "INSERT OR IGNORE INTO taken_numbers (order_id, practice, number, taken_at) VALUES (?1, ?2, ?3, ?4)",
                params![record.id.to_string(), taken.practice, taken.number, millis(taken.taken_at)],
            )?;
            if free == 0 && self.contents.clashes.len() < LISTED {
                self.contents.clashes.push(shown(&taken.number));
            }
        }
        Ok(())
    }

    fn operation(&mut self, record: OperationRecord) -> Result<(), StoreError> {
        let id = record.id;
        let known = self.orders.get_mut(&record.order);
        let known = known.ok_or_else(|| contradiction(format!("operation {id} of an order that is not there")))?;
        known.ops += 1;
        if known.ops > OPERATIONS {
            return Err(contradiction(format!("more than {OPERATIONS} operations of order {}", record.order)));
        }
        let comes_in = matches!(known.fate, Fate::New);
        if self.ops.insert(id, comes_in).is_some() {
            return Err(contradiction(format!("operation {id} twice")));
        }
        let here = find_operation(&self.tx, id)?;
        if let Fate::Here { same, .. } = &mut known.fate {
            *same &= here.is_some_and(|here| stands_alike(&here, &record))
                && versions::request(&self.tx, id).is_ok_and(|request| request == record.request.0);
            return Ok(());
        }
        if here.is_some() {
            return Err(contradiction(format!("operation {id} belongs to another order here")));
        }
        if matches!(record.state, OpState::Waiting | OpState::NeedsCredentials | OpState::Sending) {
            self.uncertain.push(id);
        }
        put_operation(&self.tx, record)
    }

    fn attempt(&mut self, record: &AttemptRecord) -> Result<(), StoreError> {
        let known = self.ops.get(&record.op);
        let comes_in = known.ok_or_else(|| contradiction(format!("an attempt of no operation {}", record.op)))?;
        if *comes_in {
            self.tx.execute(
                "INSERT INTO attempts (op_id, n, started_at, ended_at, outcome, response) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![
                    record.op.to_string(),
                    record.n,
                    millis(record.started_at),
                    record.ended_at.map(millis),
                    record.outcome.as_ref().map(to_json).transpose()?,
                    record.response.as_ref().map(|bytes| bytes.0.as_slice())
                ],
            )?;
        }
        Ok(())
    }

    fn event(&mut self, record: &EventRecord) -> Result<(), StoreError> {
        self.chain.walk(record)?;
        let comes_in = match record.order {
            Some(order) => match self.orders.get(&order) {
                Some(known) => matches!(known.fate, Fate::New),
                None => return Err(contradiction(format!("an event of an order {order} that is not there"))),
            },
            None => self.fresh,
        };
        if comes_in {
            let hash = record.bytes_hash.as_deref();
            events::append(&self.tx, record.order, record.at, &record.actor, &record.what, hash)?;
        }
        Ok(())
    }

    /// What had not ended is uncertain.
    fn settle(&mut self, wanted: Wanted<'_>) -> Result<(), StoreError> {
        for op in std::mem::take(&mut self.uncertain) {
            wanted()?;
            doubt(&self.tx, &[], &the_operation(&self.tx, op)?, &self.actor, self.now)?;
            self.contents.uncertain += 1;
        }
        Ok(())
    }

    /// Counts orders that are here: the same, or with other contents.
    fn compare(&mut self, wanted: Wanted<'_>) -> Result<(), StoreError> {
        let mut numbers = Vec::new();
        for (order, Known { fate, ops }) in &self.orders {
            wanted()?;
            let Fate::Here { number, same } = fate else { continue };
            let here: u32 =
                self.tx.query_row("SELECT count(*) FROM outbox WHERE order_id = ?1", [order.to_string()], |row| {
                    row.get(0)
                })?;
            if *same && here == *ops {
                self.contents.same += 1;
            } else {
                self.contents.kept += 1;
                numbers.push(if number.is_empty() { order.to_string() } else { shown(number) });
            }
        }
        numbers.sort_unstable();
        numbers.truncate(LISTED);
        self.contents.kept_numbers = numbers;
        Ok(())
    }
}

fn contradiction(detail: String) -> StoreError {
    StoreError::Refused(Text::new("archive-error-contradiction").with("detail", shown(&detail)))
}

/// Whether an order is here just as in the archive, as far as its document and its place on the network go.
fn is_same(here: &OrderRecord, record: &OrderRecord) -> bool {
    here.object_id == record.object_id
        && here.document == record.document
        && here.gateway == record.gateway
        && here.accepted_version == record.accepted_version
        && here.network_status == record.network_status
        && here.deleted_at.is_some() == record.deleted_at.is_some()
        && here.purged_at.is_some() == record.purged_at.is_some()
        && here.news == record.news
}

/// Whether an operation stands here as in the archive. All that have not ended stand alike: what waited there is
/// unknown here.
fn stands_alike(here: &Operation, record: &OperationRecord) -> bool {
    let same_state = here.state == record.state || here.state.is_open() && record.state.is_open();
    here.order == record.order && here.new_version == record.new_version && same_state
}

/// Stores an operation with its version as they are in the archive.
fn put_operation(conn: &Connection, record: OperationRecord) -> Result<(), StoreError> {
    let op = Operation {
        id: record.id,
        order: record.order,
        call: record.call,
        po_number: record.po_number,
        supplier: record.supplier,
        current_version: record.current_version,
        new_version: record.new_version,
        current_status: record.current_status,
        new_status: record.new_status,
        gateway: GatewayId::from_stored(record.gateway),
        state: record.state,
        held_back: false,
        attempts: record.attempts,
        had_unknown: false, // read from its attempts
        next_try: None,     // nothing that comes in is tried by itself
        queued_at: record.queued_at,
        changed_at: record.changed_at,
        last: record.last,
        total: record.total,
        lines: record.lines,
        bytes: record.request.0.len() as u64,
    };
    insert_operation(conn, &op, &to_json(&record.intent)?)?;
    conn.execute(
        "UPDATE outbox SET attempts = ?2, changed_at = ?3, last_outcome = ?4, note = ?5 WHERE id = ?1",
        params![
            op.id.to_string(),
            op.attempts,
            millis(op.changed_at),
            op.last.as_ref().map(to_json).transpose()?,
            record.note
        ],
    )?;
    versions::insert(conn, &op, &record.document, &record.request.0)?;
    if let Some(at) = record.accepted_at {
        versions::accept(conn, op.id, at)?;
    }
    Ok(())
}
