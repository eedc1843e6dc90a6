//! What is typed into the search box of the list: words, and filters such as `supplier:bharat total:>1L due:<+7`.
//!
//! Owns the language and its meaning. Must not know how orders are stored or found. A filter that does not parse is told
//! as a fault and leaves the rest in force; no text is ever refused.
//!
//! ```text
//! query  = { ["-"] ( word | field ":" value ) }       joined by AND; "-" turns one around
//! word   = letters and digits, the beginning of a word of the order; in "quotes" whole words
//! value  = word | status {"," status} | [> >= < <= =] number or date | from ".." to
//! ```

mod complete;
mod edit;
mod piece;
mod value;
mod words;

use std::ops::Range;

use jiff::civil::Date;

use super::status::{CANCELLED, DeliveryState, View};
use super::text::Text;

pub use complete::{Completion, Offer, Values, complete};
pub use edit::{filter_of, with_filter};
pub use words::{is_of_word, words};

use piece::{Piece, pieces};

/// The longest text that is looked into, in characters; what follows means nothing.
pub const LONGEST: usize = 500;

/// Words of a search at the most.
const MOST_WORDS: usize = 16;

/// The network status of an order that was delivered in full.
pub const FULFILLED: &str = "FULFILLED";

/// A field that can be filtered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Filter {
    /// The PO number.
    Number,
    /// The supplier's legal name.
    Supplier,
    /// The subject.
    Subject,
    /// HSN or SAC codes of the lines.
    Hsn,
    /// Delivery state or network status.
    Status,
    /// Total PO value.
    Total,
    /// Number of lines.
    Lines,
    /// Last accepted version.
    Version,
    /// Order date.
    Date,
    /// Delivery date.
    Due,
    /// Day of the last change.
    Updated,
    /// A view of the navigation.
    View,
}

impl Filter {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 12] = [
        Self::Supplier,
        Self::Status,
        Self::Total,
        Self::Due,
        Self::Date,
        Self::Number,
        Self::Subject,
        Self::Hsn,
        Self::Lines,
        Self::Updated,
        Self::Version,
        Self::View,
    ];

    /// Its name before the colon.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Supplier => "supplier",
            Self::Subject => "subject",
            Self::Hsn => "hsn",
            Self::Status => "status",
            Self::Total => "total",
            Self::Lines => "lines",
            Self::Version => "version",
            Self::Date => "date",
            Self::Due => "due",
            Self::Updated => "updated",
            Self::View => "view",
        }
    }

    /// Key of the text that says what it filters by.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            Self::Number => "query-about-number",
            Self::Supplier => "query-about-supplier",
            Self::Subject => "query-about-subject",
            Self::Hsn => "query-about-hsn",
            Self::Status => "query-about-status",
            Self::Total => "query-about-total",
            Self::Lines => "query-about-lines",
            Self::Version => "query-about-version",
            Self::Date => "query-about-date",
            Self::Due => "query-about-due",
            Self::Updated => "query-about-updated",
            Self::View => "query-about-view",
        }
    }

    /// The filter of that name, whatever its letters' case; some have a second name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        match name.as_str() {
            "po" => Some(Self::Number),
            "amount" | "value" => Some(Self::Total),
            "ordered" => Some(Self::Date),
            "delivery" => Some(Self::Due),
            "changed" => Some(Self::Updated),
            "sac" => Some(Self::Hsn),
            _ => Self::ALL.into_iter().find(|filter| filter.name() == name),
        }
    }
}

/// Where a word is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Everywhere: number, supplier, subject, descriptions, HSN, remarks, references.
    Any,
    /// In the PO number.
    Number,
    /// In the supplier's name.
    Supplier,
    /// In the subject.
    Subject,
    /// In the HSN and SAC codes.
    Hsn,
}

/// A word to be found.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Word {
    /// Where.
    pub scope: Scope,
    /// Its letters and digits, in lower case.
    pub text: String,
    /// Whether it is a whole word; else the beginning of one.
    pub whole: bool,
}

/// What a status filter names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StatusWord {
    /// Accepted by the gateway, and neither fulfilled nor cancelled.
    Open,
    /// Accepted by the gateway, and not cancelled.
    Accepted,
    /// A draft that nothing keeps from being sent.
    Ready,
    /// Differs from what was last accepted or queued.
    Amended,
    /// A delivery state.
    Delivery(DeliveryState),
    /// A word of the network, in capital letters; those that are delivery states, too, are found as either.
    Network(String),
}

impl StatusWord {
    /// The words of our own, as they are typed.
    pub const OWN: [&str; 12] = [
        "draft",
        "ready",
        "queued",
        "sending",
        "unknown",
        "failed",
        "sent",
        "acknowledged",
        "cancelled",
        "open",
        "accepted",
        "amended",
    ];

    fn of(word: &str) -> Self {
        let lower = word.to_lowercase();
        match lower.as_str() {
            "open" => Self::Open,
            "accepted" => Self::Accepted,
            "ready" => Self::Ready,
            "amended" => Self::Amended,
            "waiting" => Self::Delivery(DeliveryState::Queued),
            "outcome-unknown" => Self::Delivery(DeliveryState::Unknown),
            "rejected" => Self::Delivery(DeliveryState::Failed),
            _ => DeliveryState::from_name(&lower).map_or_else(|| Self::Network(word.to_uppercase()), Self::Delivery),
        }
    }

    /// Whether an order in this standing has this status.
    #[must_use]
    pub fn holds(&self, standing: &Standing<'_>) -> bool {
        match self {
            Self::Open => standing.is_open(),
            Self::Accepted => standing.is_spend(),
            Self::Ready => standing.ready && View::Drafts.shows(standing),
            Self::Amended => standing.amended && standing.accepted_version > 0,
            Self::Delivery(state) => standing.delivery == *state || standing.is_on_network(state.name()),
            Self::Network(word) => standing.is_on_network(word),
        }
    }
}

/// Where an order stands, as far as views and status filters look at it.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// Delivery state of the newest version.
    pub delivery: DeliveryState,
    /// Status on the network.
    pub network: Option<&'a str>,
    /// Last accepted version; 0 before the first.
    pub accepted_version: u32,
    /// Whether it differs from what was last accepted or queued.
    pub amended: bool,
    /// Whether nothing in the document keeps it from being sent.
    pub ready: bool,
    /// Whether news of the network or the supplier ask for something.
    pub attention: bool,
    /// Whether it is in the Trash.
    pub deleted: bool,
}

impl Standing<'_> {
    fn is_on_network(&self, word: &str) -> bool {
        self.network.is_some_and(|status| status.eq_ignore_ascii_case(word))
    }

    /// Whether it counts as spent: accepted by the gateway and not cancelled.
    #[must_use]
    pub fn is_spend(&self) -> bool {
        self.accepted_version > 0 && self.delivery != DeliveryState::Cancelled && !self.is_on_network(CANCELLED)
    }

    /// Whether the supplier has it, and is still to deliver.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.is_spend() && !self.is_on_network(FULFILLED)
    }
}

impl View {
    /// Whether the view shows an order in this standing (design/UI.md, "States, chips and where they are listed").
    #[must_use]
    pub fn shows(self, standing: &Standing<'_>) -> bool {
        use DeliveryState::{Acknowledged, Cancelled, Draft, Failed, Sent, Unknown};
        if standing.deleted {
            return self == Self::Trash;
        }
        match self {
            Self::All => true,
            Self::Drafts => standing.amended || matches!(standing.delivery, Draft | Failed),
            Self::Sent => matches!(standing.delivery, Sent | Acknowledged),
            Self::NeedsAttention => standing.attention || matches!(standing.delivery, Unknown | Failed),
            Self::Cancelled => standing.delivery == Cancelled,
            Self::Trash => false,
        }
    }

    /// The view of that name, as [`View::name`] gives it, whatever its letters' case.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let name = if name == "needs-attention" { "attention" } else { name.as_str() };
        Self::ALL.into_iter().find(|view| view.name() == name)
    }
}

/// From where to where, both ends belonging to it; an end that is missing lies nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds<T> {
    /// The least.
    pub from: Option<T>,
    /// The greatest.
    pub to: Option<T>,
}

impl<T: Ord + Copy> Bounds<T> {
    /// Whether a value lies within.
    pub fn hold(&self, value: T) -> bool {
        self.from.is_none_or(|from| from <= value) && self.to.is_none_or(|to| value <= to)
    }
}

/// What a date filter asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A date within bounds.
    Within(Bounds<Date>),
    /// No date at all.
    Never,
}

/// What is asked of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// It has all these words.
    Words(Vec<Word>),
    /// It has one of these statuses.
    Status(Vec<StatusWord>),
    /// Its total, in paise, lies within.
    Total(Bounds<i64>),
    /// Its number of lines lies within.
    Lines(Bounds<u32>),
    /// Its last accepted version lies within.
    Version(Bounds<u32>),
    /// Its order date.
    Date(When),
    /// Its delivery date.
    Due(When),
    /// The day of its last change, here.
    Updated(Bounds<Date>),
    /// It is shown in this view.
    View(View),
}

/// A part of a query: what is asked, or what must not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// What.
    pub test: Test,
    /// Whether it must not hold.
    pub negated: bool,
}

/// A filter that does not parse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryFault {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// What is wrong.
    pub text: Text,
}

/// What was typed, understood as far as it goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What must hold, all of it.
    pub terms: Vec<Term>,
    /// What could not be understood; it asks for nothing.
    pub faults: Vec<QueryFault>,
}

impl Query {
    /// Reads a search. `today` gives relative dates their meaning.
    #[must_use]
    pub fn parse(text: &str, today: Date) -> Self {
        let mut query = Self::default();
        let mut words_left = MOST_WORDS;
        for piece in pieces(text) {
            match test(&piece, today) {
                Ok(None) => {}
                Ok(Some(Test::Words(words))) => {
                    let words: Vec<Word> = words.into_iter().take(words_left).collect();
                    words_left -= words.len();
                    if !words.is_empty() {
                        query.terms.push(Term { test: Test::Words(words), negated: piece.negated });
                    }
                }
                Ok(Some(test)) => query.terms.push(Term { test, negated: piece.negated }),
                Err(text) => query.faults.push(QueryFault { range: piece.range, text }),
            }
        }
        query
    }

    /// Whether it asks for nothing: every order matches.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether it looks for orders in the Trash, which are found in no other way.
    #[must_use]
    pub fn wants_trash(&self) -> bool {
        self.terms.iter().any(|term| term.test == Test::View(View::Trash) && !term.negated)
    }

    /// Whether a word is looked for anywhere, or among the HSN codes: where the index of words decides.
    #[must_use]
    pub fn needs_lines(&self) -> bool {
        let in_lines = |word: &Word| matches!(word.scope, Scope::Any | Scope::Hsn);
        self.terms.iter().any(|term| matches!(&term.test, Test::Words(words) if words.iter().any(in_lines)))
    }
}

/// What a piece of the text asks for; nothing while its value is still to be typed.
fn test(piece: &Piece<'_>, today: Date) -> Result<Option<Test>, Text> {
    let value = piece.value;
    let scope = match piece.filter {
        None => Scope::Any,
        Some(_) if value.trim().is_empty() => return Ok(None),
        Some(Filter::Number) => Scope::Number,
        Some(Filter::Supplier) => Scope::Supplier,
        Some(Filter::Subject) => Scope::Subject,
        Some(Filter::Hsn) => Scope::Hsn,
        Some(Filter::Status) => {
            let words = value.split(',').map(str::trim).filter(|word| !word.is_empty());
            let words: Vec<StatusWord> = words.map(StatusWord::of).collect();
            return Ok((!words.is_empty()).then_some(Test::Status(words)));
        }
        Some(Filter::Total) => return value::paise(value).map(|bounds| Some(Test::Total(bounds))),
        Some(Filter::Lines) => return value::whole(value).map(|bounds| Some(Test::Lines(bounds))),
        Some(Filter::Version) => return value::whole(value).map(|bounds| Some(Test::Version(bounds))),
        Some(Filter::Date) => return value::when(value, today).map(|when| Some(Test::Date(when))),
        Some(Filter::Due) => return value::when(value, today).map(|when| Some(Test::Due(when))),
        Some(Filter::Updated) => return value::dates(value, today).map(|bounds| Some(Test::Updated(bounds))),
        Some(Filter::View) => {
            let view = View::from_name(value.trim()).ok_or_else(|| Text::new("list-fault-view"))?;
            return Ok(Some(Test::View(view)));
        }
    };
    let texts: Vec<String> = words(value).collect();
    let last = texts.len().saturating_sub(1);
    // Of a word that was cut, what is left is the beginning of one.
    let is_cut = |text: &String| text.chars().count() >= words::LONGEST;
    let word = |(at, text)| Word { scope, whole: (piece.quoted || at < last) && !is_cut(&text), text };
    let found: Vec<Word> = texts.into_iter().enumerate().map(word).collect();
    Ok((!found.is_empty()).then_some(Test::Words(found)))
}
