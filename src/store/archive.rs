//! Everything that the store holds, as records of an archive.
//!
//! Owns which rows become which records. What can be made anew from others (catalogue, indexes) and what is the same
//! everywhere (the HSN list) is left out. How an archive comes back in is with `intake`.

use rusqlite::{Connection, Row, Transaction, params};

use super::rows::{from_json, moment, the_operation};
use super::{Reader, StoreError, news, orders, versions};
use crate::domain::archive::{
    AttemptRecord, Bytes, CompanyRecord, EventRecord, LayoutRecord, OperationRecord, OrderRecord, PartyRecord, Record,
    SeriesRecord, TakenNumber, TemplateRecord,
};
use crate::domain::ids::{CompanyId, ObjectId, OpId, OrderId, PartyId, TemplateId};

/// Where records go; false says that no more are wanted.
pub(super) type Sink<'a> = dyn FnMut(Record) -> bool + 'a;

impl Reader {
    /// Gives out everything that the store holds, as of one moment, in the order of an archive's sections.
    ///
    /// # Errors
    /// `Corrupt` names the row that can't be read; `Interrupted` when `take` wants no more.
    pub fn archive(&self, take: &mut dyn FnMut(Record) -> bool) -> Result<(), StoreError> {
        let tx = self.moment()?;
        for (sql, record) in SECTIONS {
            let mut statement = tx.prepare(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                give(take, record(&tx, row)?)?;
            }
        }
        Ok(())
    }
}

fn give(take: &mut Sink<'_>, record: Record) -> Result<(), StoreError> {
    if take(record) { Ok(()) } else { Err(StoreError::Interrupted) }
}

/// Makes a record of a row.
type Make = fn(&Transaction<'_>, &Row<'_>) -> Result<Record, StoreError>;

/// The rows of each section, and what is made of them.
const SECTIONS: [(&str, Make); 9] = [
    ("SELECT id, body, pattern, is_default, created_at, deleted_at FROM companies ORDER BY id", company),
    ("SELECT company_id, financial_year, next_number FROM numbering_series ORDER BY 1, 2", series),
    ("SELECT id, revision, body, addresses, created_at, updated_at, deleted_at, aliases FROM parties ORDER BY id", party),
    ("SELECT id, name, document, saved_at, deleted_at FROM templates ORDER BY id", template),
    ("SELECT layout, columns, used_at FROM import_layouts ORDER BY layout", layout),
    (
        "SELECT o.id, o.object_id, o.revision, o.amended, o.gateway, o.accepted_version, o.accepted_at, o.network_status,
            o.acknowledged, o.created_at, o.saved_at, o.updated_at, o.deleted_at, t.number, t.practice, t.taken_at,
            o.purged_at
         FROM orders o LEFT JOIN taken_numbers t ON t.order_id = o.id ORDER BY o.id",
        order,
    ),
    (
        "SELECT o.id, o.intent, o.note, v.accepted_at, v.request FROM outbox o JOIN versions v ON v.op_id = o.id ORDER BY o.seq",
        operation,
    ),
    (
        "SELECT a.op_id, a.n, a.started_at, a.ended_at, a.outcome, a.response FROM attempts a
         JOIN outbox o ON o.id = a.op_id ORDER BY o.seq, a.n",
        attempt,
    ),
    ("SELECT seq, order_id, at, actor, what, bytes_hash, hash FROM events ORDER BY seq", event),
];

/// The identity in the first column, read by its type.
fn id<T>(text: &str, parse: impl FnOnce(&str) -> Option<T>, what: &str) -> Result<T, StoreError> {
    parse(text).ok_or_else(|| StoreError::corrupt(format!("{what} with the id {text}")))
}

fn instant(millis: Option<i64>) -> Result<Option<jiff::Timestamp>, StoreError> {
    millis.map(moment).transpose()
}

fn company(_: &Transaction<'_>, row: &Row<'_>) -> Result<Record, StoreError> {
    let (text, body): (String, String) = (row.get(0)?, row.get(1)?);
    Ok(Record::Company(Box::new(CompanyRecord {
        id: id(&text, CompanyId::parse, "a company")?,
        party: from_json(&body, || format!("company {text}"))?,
        pattern: row.get(2)?,
        is_default: row.get(3)?,
        created_at: moment(row.get(4)?)?,
        deleted_at: instant(row.get(5)?)?,
    })))
}

fn series(_: &Transaction<'_>, row: &Row<'_>) -> Result<Record, StoreError> {
    let text: String = row.get(0)?;
    let company = id(&text, CompanyId::parse, "a series of a company")?;
    Ok(Record::Series(SeriesRecord { company, name: row.get(1)?, next: row.get(2)? }))
}

fn party(_: &Transaction<'_>, row: &Row<'_>) -> Result<Record, StoreError> {
    let (text, body, addresses): (String, String, String) = (row.get(0)?, row.get(2)?, row.get(3)?);
    let aliases: String = row.get(7)?;
    Ok(Record::Party(Box::new(PartyRecord {
        id: id(&text, PartyId::parse, "a party")?,
        revision: row.get::<_, i64>(1)?.unsigned_abs(),
        party: from_json(&body, || format!("party {text}"))?,
        addresses: from_json(&addresses, || format!("addresses of party {text}"))?,
        aliases: from_json(&aliases, || format!("aliases of party {text}"))?,
        created_at: moment(row.get(4)?)?,
        updated_at: moment(row.get(5)?)?,
        deleted_at: instant(row.get(6)?)?,
    })))
}

fn template(_: &Transaction<'_>, row: &Row<'_>) -> Result<Record, StoreError> {
    let (text, document): (String, String) = (row.get(0)?, row.get(2)?);
    Ok(Record::Template(Box::new(TemplateRecord {
        id: id(&text, TemplateId::parse, "a template")?,
        name: row.get(1)?,
        document: from_json(&document, || format!("template {text}"))?,
        saved_at: moment(row.get(3)?)?,
        deleted_at: instant(row.get(4)?)?,
    })))
}

fn layout(_: &Transaction<'_>, row: &Row<'_>) -> Result<Record, StoreError> {
    let columns: String = row.get(1)?;
    Ok(Record::Layout(LayoutRecord {
        layout: row.get(0)?,
        columns: from_json(&columns, || "a layout of imports".to_owned())?,
        used_at: moment(row.get(2)?)?,
    }))
}

fn order(tx: &Transaction<'_>, row: &Row<'_>) -> Result<Record, StoreError> {
    let text: String = row.get(0)?;
    order_record(tx, row, id(&text, OrderId::parse, "an order")?)
}

fn order_record(conn: &Connection, row: &Row<'_>, order: OrderId) -> Result<Record, StoreError> {
    let number: Option<String> = row.get(13)?;
    let taken = match number {
        Some(number) => Some(TakenNumber { number, practice: row.get(14)?, taken_at: moment(row.get(15)?)? }),
        None => None,
    };
    Ok(Record::Order(Box::new(OrderRecord {
        id: order,
        object_id: ObjectId::from_stored(row.get(1)?),
        revision: row.get::<_, i64>(2)?.unsigned_abs(),
        document: orders::read_document(conn, order)?.0,
        amended: row.get(3)?,
        taken,
        gateway: row.get(4)?,
        accepted_version: row.get(5)?,
        accepted_at: instant(row.get(6)?)?,
        network_status: row.get(7)?,
        acknowledged: row.get(8)?,
        created_at: moment(row.get(9)?)?,
        saved_at: moment(row.get(10)?)?,
        updated_at: moment(row.get(11)?)?,
        deleted_at: instant(row.get(12)?)?,
        purged_at: instant(row.get(16)?)?,
        news: news::records(conn, order)?,
        latest_news: news::latest(conn, order)?,
    })))
}

fn operation(tx: &Transaction<'_>, row: &Row<'_>) -> Result<Record, StoreError> {
    let (text, intent): (String, String) = (row.get(0)?, row.get(1)?);
    let op = the_operation(tx, id(&text, OpId::parse, "an operation")?)?;
    Ok(Record::Operation(Box::new(OperationRecord {
        id: op.id,
        order: op.order,
        call: op.call,
        intent: from_json(&intent, || format!("intent of operation {text}"))?,
        current_version: op.current_version,
        new_version: op.new_version,
        current_status: op.current_status,
        new_status: op.new_status,
        gateway: op.gateway.as_str().to_owned(),
        state: op.state,
        next_try: op.next_try,
        attempts: op.attempts,
        queued_at: op.queued_at,
        changed_at: op.changed_at,
        last: op.last,
        note: row.get(2)?,
        po_number: op.po_number,
        supplier: op.supplier,
        total: op.total,
        lines: op.lines,
        accepted_at: instant(row.get(3)?)?,
        document: versions::document(tx, op.id)?,
        request: Bytes(row.get(4)?),
    })))
}

fn attempt(_: &Transaction<'_>, row: &Row<'_>) -> Result<Record, StoreError> {
    let (text, outcome): (String, Option<String>) = (row.get(0)?, row.get(4)?);
    Ok(Record::Attempt(Box::new(AttemptRecord {
        op: id(&text, OpId::parse, "an attempt of an operation")?,
        n: row.get(1)?,
        started_at: moment(row.get(2)?)?,
        ended_at: instant(row.get(3)?)?,
        outcome: outcome.map(|json| from_json(&json, || format!("an attempt of operation {text}"))).transpose()?,
        response: row.get::<_, Option<Vec<u8>>>(5)?.map(Bytes),
    })))
}

fn event(_: &Transaction<'_>, row: &Row<'_>) -> Result<Record, StoreError> {
    let (seq, order, what): (i64, Option<String>, String) = (row.get(0)?, row.get(1)?, row.get(4)?);
    Ok(Record::Event(Box::new(EventRecord {
        order: order.map(|text| id(&text, OrderId::parse, "an event of an order")).transpose()?,
        at: moment(row.get(2)?)?,
        actor: row.get(3)?,
        what: from_json(&what, || format!("event {seq}"))?,
        bytes_hash: row.get(5)?,
        hash: row.get(6)?,
    })))
}

/// The record of one order that is here; `None` when it is not.
pub(super) fn order_here(conn: &Connection, order: OrderId) -> Result<Option<OrderRecord>, StoreError> {
    let sql = SECTIONS[5].0.replace("ORDER BY o.id", "WHERE o.id = ?1");
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params![order.to_string()])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    match order_record(conn, row, order)? {
        Record::Order(record) => Ok(Some(*record)),
        _ => Ok(None),
    }
}
