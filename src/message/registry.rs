//! What is kept beside the orders (own companies and their series, templates, earlier versions) and is asked for by
//! the window.
//!
//! Owns these commands and events, in domain types only.

use jiff::Timestamp;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::domain::company::{Company, NumberAnswer, NumberQuestion};
use crate::domain::ids::{CompanyId, OpId, OrderId, TemplateId};
use crate::domain::order::Order;
use crate::domain::status::Call;

/// Where a new order is copied from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Another order.
    Order(OrderId),
    /// A template.
    Template(TemplateId),
}

/// How a company's PO numbers go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriesChange {
    /// The company.
    pub company: CompanyId,
    /// The pattern; empty for numbers typed by hand.
    pub pattern: String,
    /// The next number of the series that an order of `on` is in; `None` leaves it.
    pub next: Option<u32>,
    /// The day that says which financial year is meant.
    pub on: Date,
}

/// What the window asks for.
#[derive(Debug)]
pub enum RegistryCommand {
    /// All own companies, with the next numbers of the financial year of that day. Answered by `Companies`.
    Companies(Date),
    /// Keep a company (a new one, or the changed fields of one). Its pattern and number stay.
    SaveCompany(Box<Company>),
    /// Take a company out of the list, or put it back. Its orders keep it.
    RemoveCompany(CompanyId, bool),
    /// Number the orders of a company by this.
    SaveSeries(SeriesChange),
    /// Which number an order gets, or who else has the one typed. Older questions need no answer.
    Number {
        /// Number of the request.
        request: u64,
        /// The question.
        question: NumberQuestion,
    },
    /// A document to be copied into a new order.
    Fetch {
        /// Number of the request.
        request: u64,
        /// Which.
        source: Source,
    },
    /// All templates. Answered by `Templates`.
    Templates,
    /// Keep a document as a template, in place of the one of the same name.
    SaveTemplate {
        /// Its name.
        name: String,
        /// What a new order begins with.
        document: Box<Order>,
    },
    /// Take a template out of the list, or put it back.
    RemoveTemplate(TemplateId, bool),
    /// The accepted versions of an order. Answered by `Versions`.
    Versions(OrderId),
    /// The document of a version.
    OpenVersion(OpId),
}

/// A template for new orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateRow {
    /// Its identity.
    pub id: TemplateId,
    /// Its name.
    pub name: String,
    /// The supplier's legal name.
    pub supplier: String,
    /// How many written lines.
    pub lines: u32,
    /// When it was last saved.
    pub saved_at: Timestamp,
}

/// An accepted version of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionRow {
    /// The operation that made it.
    pub op: OpId,
    /// Its number.
    pub version: u32,
    /// Which call made it: a status change has the document of the version before.
    pub call: Call,
    /// The status that it has.
    pub status: String,
    /// When the gateway accepted it.
    pub accepted_at: Timestamp,
    /// Total PO value in rupees.
    pub total: Decimal,
    /// How many written lines.
    pub lines: u32,
}

/// What the engine reports.
#[derive(Debug)]
pub enum RegistryEvent {
    /// All own companies, the default one first.
    Companies(Vec<Company>),
    /// A company was kept; it may be a new one.
    CompanySaved(CompanyId),
    /// A company was taken out of the list (true), or put back.
    CompanyRemoved(CompanyId, bool),
    /// What is known about a number.
    Number {
        /// The request answered.
        request: u64,
        /// The answer.
        answer: NumberAnswer,
    },
    /// The document asked for.
    Fetched {
        /// The request answered.
        request: u64,
        /// The document as it is kept.
        document: Box<Order>,
    },
    /// All templates by name.
    Templates(Vec<TemplateRow>),
    /// A template was kept.
    TemplateSaved(String),
    /// A template was taken out of the list (true), or put back.
    TemplateRemoved(TemplateId, bool),
    /// The accepted versions of an order, the newest first.
    Versions(OrderId, Vec<VersionRow>),
    /// The document of a version.
    VersionOpened(OpId, Box<Order>),
}
