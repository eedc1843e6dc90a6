//! What an archive of everything holds: one record per order, operation, attempt, event and so on.
//!
//! Owns the shape of the records, which is the format of the file (`files::archive` says how they stand in it). A change
//! that older programs can't read raises [`VERSION`]. Secrets are in none of them, and neither is what can be made anew
//! from the others: the catalogue of items, the HSN list, indexes.

use std::sync::Arc;

use jiff::Timestamp;
use rust_decimal::Decimal;
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::ids::{CompanyId, ObjectId, OpId, OrderId, PartyId, TemplateId};
use super::line::LineItem;
use super::news::{LatestNews, NewsKind, Sense, Via};
use super::order::{Head, Order};
use super::party::{Address, Party};
use super::sheet::Target;
use super::status::{Call, Intent, OpState, Outcome};
use super::text::Text;

/// The format that is written, and the newest that is read.
pub const VERSION: u32 = 1;

/// Lines that are read of one document: twice what one import or paste may bring. Each takes far more memory than the
/// few letters that it may take in a file.
pub const MOST_LINES: usize = 100_000;
/// Characters of a name that is read (a PO number, a party, who did something): lists lay all of it out.
pub const LONGEST_NAME: usize = 10_000;
/// Characters of an archive's text that are shown where it is not known to be sound.
const SHOWN: usize = 200;

/// As much of a text from an archive as is shown.
#[must_use]
pub fn shown(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// What an archive says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// When it was written.
    pub written_at: Timestamp,
    /// By which version of the program.
    pub written_by: String,
    /// SHA-256 of its contents.
    pub hash: String,
}

/// One record of an archive.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// A company of one's own.
    Company(Box<CompanyRecord>),
    /// Where a numbering series has come to.
    Series(SeriesRecord),
    /// A party of the address book.
    Party(Box<PartyRecord>),
    /// A template for new orders.
    Template(Box<TemplateRecord>),
    /// What the columns of an imported sheet meant.
    Layout(LayoutRecord),
    /// An order with its document.
    Order(Box<OrderRecord>),
    /// An operation of the outbox with the exact request and the document that it was made of.
    Operation(Box<OperationRecord>),
    /// An attempt of an operation.
    Attempt(Box<AttemptRecord>),
    /// Something that happened.
    Event(Box<EventRecord>),
}

/// A part of an archive; they stand in it in this order, so that each record comes after those that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Own companies.
    Companies,
    /// Numbering series.
    Series,
    /// The address book.
    Parties,
    /// Templates.
    Templates,
    /// Layouts of imported sheets.
    Layouts,
    /// Orders.
    Orders,
    /// Operations, in the order in which they were queued.
    Operations,
    /// Attempts.
    Attempts,
    /// Events, in the order of their chain.
    Events,
}

impl Section {
    /// All of them, in order.
    pub const ALL: [Self; 9] = [
        Self::Companies,
        Self::Series,
        Self::Parties,
        Self::Templates,
        Self::Layouts,
        Self::Orders,
        Self::Operations,
        Self::Attempts,
        Self::Events,
    ];

    /// Its name in the file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Companies => "companies",
            Self::Series => "series",
            Self::Parties => "parties",
            Self::Templates => "templates",
            Self::Layouts => "layouts",
            Self::Orders => "orders",
            Self::Operations => "operations",
            Self::Attempts => "attempts",
            Self::Events => "events",
        }
    }
}

impl Record {
    /// Whether every name in it can be shown in a list.
    #[must_use]
    pub fn has_fair_names(&self) -> bool {
        let head = |order: &Order| {
            let Head { po_number, subject, supplier, buyer, .. } = &*order.head;
            [po_number, subject, &supplier.legal_name, &buyer.legal_name].into_iter().all(|name| is_fair(name))
        };
        match self {
            Self::Company(record) => is_fair(&record.party.legal_name) && is_fair(&record.pattern),
            Self::Series(record) => is_fair(&record.name),
            Self::Party(record) => is_fair(&record.party.legal_name),
            Self::Template(record) => is_fair(&record.name) && head(&record.document),
            Self::Layout(record) => record.columns.iter().all(|(name, _)| is_fair(name)),
            Self::Order(record) => {
                let texts = [&record.gateway, &record.network_status].into_iter().flatten();
                head(&record.document)
                    && texts.chain(record.taken.as_ref().map(|taken| &taken.number)).all(|name| is_fair(name))
            }
            Self::Operation(record) => {
                let OperationRecord { po_number, supplier, current_status, new_status, gateway, .. } = &**record;
                [po_number, supplier, current_status, new_status, gateway].into_iter().all(|name| is_fair(name))
                    && head(&record.document)
            }
            Self::Attempt(_) => true,
            Self::Event(record) => is_fair(&record.actor),
        }
    }

    /// The part of the archive in which it stands.
    #[must_use]
    pub fn section(&self) -> Section {
        match self {
            Self::Company(_) => Section::Companies,
            Self::Series(_) => Section::Series,
            Self::Party(_) => Section::Parties,
            Self::Template(_) => Section::Templates,
            Self::Layout(_) => Section::Layouts,
            Self::Order(_) => Section::Orders,
            Self::Operation(_) => Section::Operations,
            Self::Attempt(_) => Section::Attempts,
            Self::Event(_) => Section::Events,
        }
    }
}

fn is_fair(name: &str) -> bool {
    name.len() <= LONGEST_NAME || name.chars().count() <= LONGEST_NAME
}

/// Reads a document with no more lines than [`MOST_LINES`].
fn document<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Order, D::Error> {
    #[derive(Deserialize)]
    struct Whole {
        head: Arc<Head>,
        lines: Lines,
    }
    let Whole { head, lines: Lines(lines) } = Whole::deserialize(deserializer)?;
    Ok(Order { head, lines })
}

/// The lines of a document.
struct Lines(Vec<Arc<LineItem>>);

impl<'de> Deserialize<'de> for Lines {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(LinesVisitor)
    }
}

struct LinesVisitor;

impl<'de> Visitor<'de> for LinesVisitor {
    type Value = Lines;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("lines of an order")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Lines, A::Error> {
        let mut lines = Vec::new();
        while let Some(line) = list.next_element()? {
            if lines.len() == MOST_LINES {
                return Err(serde::de::Error::custom(format!("more than {MOST_LINES} lines in an order")));
            }
            lines.push(line);
        }
        Ok(Lines(lines))
    }
}

/// A company of one's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompanyRecord {
    /// Its identity.
    pub id: CompanyId,
    /// Who it is.
    pub party: Party,
    /// Pattern of its PO numbers; empty for none.
    pub pattern: String,
    /// Whether new orders begin with it.
    pub is_default: bool,
    /// When it was first kept.
    pub created_at: Timestamp,
    /// When it was taken out of the list.
    pub deleted_at: Option<Timestamp>,
}

/// Where a numbering series has come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeriesRecord {
    /// Whose series.
    pub company: CompanyId,
    /// Its name (`Pattern::series`).
    pub name: String,
    /// The next number.
    pub next: u32,
}

/// A party of the address book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartyRecord {
    /// Its identity.
    pub id: PartyId,
    /// How often it was saved.
    pub revision: u64,
    /// The party with the address saved last.
    pub party: Party,
    /// All its addresses; none for one saved before they were kept apart.
    pub addresses: Vec<Address>,
    /// GSTINs and names, in small letters, of entries that were merged into it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// When it was first kept.
    pub created_at: Timestamp,
    /// When it was last saved.
    pub updated_at: Timestamp,
    /// When it was removed.
    pub deleted_at: Option<Timestamp>,
}

/// A template for new orders.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplateRecord {
    /// Its identity.
    pub id: TemplateId,
    /// Its name.
    pub name: String,
    /// The document.
    #[serde(deserialize_with = "document")]
    pub document: Order,
    /// When it was last saved.
    pub saved_at: Timestamp,
    /// When it was taken out of the list.
    pub deleted_at: Option<Timestamp>,
}

/// What the columns of an imported sheet meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LayoutRecord {
    /// The layout.
    pub layout: String,
    /// Its columns by name.
    pub columns: Vec<(String, Target)>,
    /// When it was last imported.
    pub used_at: Timestamp,
}

/// A PO number taken for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakenNumber {
    /// The number.
    pub number: String,
    /// Whether it was taken among orders of the sandbox.
    pub practice: bool,
    /// When.
    pub taken_at: Timestamp,
}

/// An order with its document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderRecord {
    /// Its identity.
    pub id: OrderId,
    /// Its identity on the network.
    pub object_id: ObjectId,
    /// The revision of the document.
    pub revision: u64,
    /// The document, with text that does not parse as it was typed.
    #[serde(deserialize_with = "document")]
    pub document: Order,
    /// Whether it differs from what was last accepted or queued.
    pub amended: bool,
    /// The number that it has taken.
    pub taken: Option<TakenNumber>,
    /// The gateway that it belongs to.
    pub gateway: Option<String>,
    /// Last accepted version; 0 before the first.
    pub accepted_version: u32,
    /// When that was.
    pub accepted_at: Option<Timestamp>,
    /// Status on the network.
    pub network_status: Option<String>,
    /// Whether the supplier's answer confirmed it.
    pub acknowledged: bool,
    /// When it was made.
    pub created_at: Timestamp,
    /// When the document was last saved.
    pub saved_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When it was put into the Trash.
    pub deleted_at: Option<Timestamp>,
    /// When it was deleted for good: the document is an empty one then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purged_at: Option<Timestamp>,
    /// What the network and the supplier said of it, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub news: Vec<NewsRecord>,
    /// The latest of it that counts for the version held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest_news: Option<LatestNews>,
}

/// A message of the network, or an answer that was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewsRecord {
    /// Which message.
    pub kind: NewsKind,
    /// What it means.
    pub sense: Sense,
    /// How it came.
    pub via: Via,
    /// Which version it is about.
    pub version: u32,
    /// When it came, or the day that the clerk gave.
    pub at: Timestamp,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// SHA-256 of its contents however they are spaced.
    pub print: String,
    /// Every byte of it.
    pub body: Bytes,
}

/// An operation of the outbox.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OperationRecord {
    /// Its identity.
    pub id: OpId,
    /// Its order.
    pub order: OrderId,
    /// The call.
    pub call: Call,
    /// What was asked for.
    pub intent: Intent,
    /// Version held before.
    pub current_version: u32,
    /// Version it makes.
    pub new_version: u32,
    /// Status before.
    pub current_status: String,
    /// Status after.
    pub new_status: String,
    /// The gateway it goes to.
    pub gateway: String,
    /// Where it stands.
    pub state: OpState,
    /// When it is tried next.
    pub next_try: Option<Timestamp>,
    /// Attempts made so far.
    pub attempts: u32,
    /// When it was queued.
    pub queued_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// What became of the last attempt.
    pub last: Option<Outcome>,
    /// How the clerk knows what became of it.
    pub note: Option<String>,
    /// The order's number when it was queued.
    pub po_number: String,
    /// The supplier's name when it was queued.
    pub supplier: String,
    /// Total PO value in rupees.
    pub total: Decimal,
    /// Lines in the document.
    pub lines: u32,
    /// When its version was accepted.
    pub accepted_at: Option<Timestamp>,
    /// The document.
    #[serde(deserialize_with = "document")]
    pub document: Order,
    /// The exact request.
    pub request: Bytes,
}

/// An attempt of an operation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttemptRecord {
    /// The operation.
    pub op: OpId,
    /// Which attempt, from 1.
    pub n: u32,
    /// When it began.
    pub started_at: Timestamp,
    /// When its outcome was known.
    pub ended_at: Option<Timestamp>,
    /// What became of it.
    pub outcome: Option<Outcome>,
    /// The gateway's answer.
    pub response: Option<Bytes>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventRecord {
    /// The order that it is about; none for one about the whole store.
    pub order: Option<OrderId>,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: String,
    /// What.
    pub what: Text,
    /// SHA-256 of the bytes that it is about.
    pub bytes_hash: Option<String>,
    /// Its place in the chain of the store that the archive was written from: SHA-256 over this and the one before.
    pub hash: String,
}

/// Bytes: `{"text": …}` where they are UTF-8, else `{"hex": …}`.
#[derive(Clone, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl std::fmt::Debug for Bytes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Bytes({})", self.0.len())
    }
}

/// The stored shape of bytes.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Written<T> {
    Text(T),
    Hex(String),
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match std::str::from_utf8(&self.0) {
            Ok(text) => Written::Text(text).serialize(serializer),
            Err(_) => {
                let hex = self.0.iter().flat_map(|byte| [byte >> 4, byte & 15]);
                let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
                Written::<&str>::Hex(hex.map(digit).collect()).serialize(serializer)
            }
        }
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let hex = match Written::<String>::deserialize(deserializer)? {
            Written::Text(text) => return Ok(Self(text.into_bytes())),
            Written::Hex(hex) => hex,
        };
        let nibble = |digit: u8| char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok());
        let byte = |pair: &[u8]| match pair {
            [high, low] => Some(nibble(*high)? << 4 | nibble(*low)?),
            _ => None,
        };
        let bytes: Option<Vec<u8>> = hex.as_bytes().chunks(2).map(byte).collect();
        bytes.map(Self).ok_or_else(|| serde::de::Error::custom("not hexadecimal"))
    }
}
