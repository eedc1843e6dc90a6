//! What a paper is made of: the document, the one before it, and how far its version has come.
//!
//! Owns which version a paper is of. Must not know what stands on it.

use std::path::{Path, PathBuf};

use super::things;
use crate::domain::ids::{OpId, OrderId};
use crate::domain::order::Order;
use crate::domain::paper::{Paper, Stage, Standing, file_name, paper};
use crate::domain::status::{Call, DeliveryState};
use crate::domain::text::Text;
use crate::engine::hands::Reading;
use crate::files::paper::{Fault, Job, Template};
use crate::message::OpenedOrder;
use crate::message::paper::PaperAbout;
use crate::message::registry::VersionRow;
use crate::settings;
use crate::store::StoreError;

/// Everything that is known of an order for its paper.
pub(super) struct Gathered {
    document: Order,
    before: Option<Order>,
    version: u32,
    amendment: u32,
    stage: Stage,
    cancelled: bool,
    practice: bool,
}

impl Gathered {
    /// The version that an operation made; the order as it stands with `None`.
    pub fn of(
        reading: &mut Reading,
        opened: OpenedOrder,
        version: Option<OpId>,
        practice: bool,
    ) -> Result<Self, StoreError> {
        let id = opened.facts.id;
        let rows = reading.read(|reader| reader.versions(id))?;
        match version {
            Some(op) => Self::version(reading, &opened, &rows, op, practice),
            None => Self::standing(reading, opened, &rows, practice),
        }
    }

    fn version(
        reading: &mut Reading,
        opened: &OpenedOrder,
        rows: &[VersionRow],
        op: OpId,
        practice: bool,
    ) -> Result<Self, StoreError> {
        let version = rows.iter().find(|row| row.op == op).map_or(0, |row| row.version);
        Ok(Self {
            document: reading.read(|reader| reader.version(op))?,
            before: before(reading, &of_rows(rows), last_edit(rows, version))?,
            version,
            amendment: amendments(rows, version),
            stage: Stage::Accepted,
            cancelled: is_cancelled(opened),
            practice: is_practice(opened, practice),
        })
    }

    /// The order as it stands: the draft where it differs from what was last sent.
    fn standing(
        reading: &mut Reading,
        opened: OpenedOrder,
        rows: &[VersionRow],
        practice: bool,
    ) -> Result<Self, StoreError> {
        let (cancelled, practice) = (is_cancelled(&opened), is_practice(&opened, practice));
        let sent = opened.facts.base_version();
        let OpenedOrder { facts, document, base, .. } = opened;
        let open_edits = || facts.open_ops().filter(|op| op.call == Call::Edit).map(|op| op.new_version);
        let made = amendments(rows, u32::MAX) + u32::try_from(open_edits().count()).unwrap_or(u32::MAX);
        let last_edit = open_edits().max().or_else(|| last_edit(rows, u32::MAX));
        // What one amendment amends may be on its way itself.
        let mut versions = of_rows(rows);
        versions.extend(facts.open_ops().map(|op| (op.new_version, op.id)));
        let gathered = match base {
            None => Self { document, before: None, version: 1, amendment: 0, stage: Stage::Draft, cancelled, practice },
            Some(base) if !document.same_as(&base) => Self {
                document,
                before: Some(base),
                version: sent + 1,
                amendment: made + 1,
                stage: Stage::Draft,
                cancelled,
                practice,
            },
            Some(_) => Self {
                document,
                before: before(reading, &versions, last_edit)?,
                version: sent,
                amendment: made,
                stage: if facts.open_ops().next().is_some() { Stage::Unconfirmed } else { Stage::Accepted },
                cancelled,
                practice,
            },
        };
        Ok(gathered)
    }

    /// The paper.
    pub fn paper(&self) -> Paper {
        let standing = Standing {
            version: self.version,
            amendment: self.amendment,
            stage: self.stage,
            cancelled: self.cancelled,
            practice: self.practice,
            before: self.before.as_ref(),
        };
        paper(&self.document, &standing)
    }

    /// The company's logo.
    pub fn logo(&self, folder: &Path) -> Option<PathBuf> {
        self.document.head.company.and_then(|company| things::logo(folder, company))
    }

    /// The job of laying it out, and what is known of it.
    pub fn job(&self, folder: &Path, built_in: bool) -> Result<(Job, PaperAbout), Fault> {
        let template = if built_in { Template::built_in() } else { Template::of(folder)? };
        let paper = self.paper();
        let draft = self.stage == Stage::Draft;
        let about = PaperAbout {
            number: paper.number.clone(),
            version: paper.version,
            is_draft: draft,
            is_cancelled: paper.cancelled,
            subject: paper.subject.clone(),
            supplier: paper.supplier.name.clone(),
            email: paper.supplier.email.clone(),
            buyer: paper.buyer.name.clone(),
            total: paper.total.clone(),
            file_name: file_name(&paper.number, paper.version, draft),
            documents: settings::documents_folder(),
            own_template: template.is_own(),
        };
        Ok((Job::new(&paper, template, self.logo(folder)), about))
    }
}

fn is_cancelled(opened: &OpenedOrder) -> bool {
    opened.facts.delivery() == DeliveryState::Cancelled
}

/// An order that was never sent goes to the gateway of today.
fn is_practice(opened: &OpenedOrder, running: bool) -> bool {
    opened.facts.gateway.as_ref().map_or(running, |gateway| gateway.is_sandbox())
}

/// How many amendments there are up to a version: changes of status are none.
fn amendments(rows: &[VersionRow], version: u32) -> u32 {
    let edits = rows.iter().filter(|row| row.call == Call::Edit && row.version <= version);
    u32::try_from(edits.count()).unwrap_or(u32::MAX)
}

/// The version that the last amendment up to `version` made.
fn last_edit(rows: &[VersionRow], version: u32) -> Option<u32> {
    rows.iter().filter(|row| row.call == Call::Edit && row.version <= version).map(|row| row.version).max()
}

/// Accepted versions, each with the operation that made it.
fn of_rows(rows: &[VersionRow]) -> Vec<(u32, OpId)> {
    rows.iter().map(|row| (row.version, row.op)).collect()
}

/// The document that the amendment which made `edit` amended.
fn before(reading: &mut Reading, versions: &[(u32, OpId)], edit: Option<u32>) -> Result<Option<Order>, StoreError> {
    let Some(edit) = edit else { return Ok(None) };
    let found = versions.iter().filter(|(version, _)| *version < edit).max_by_key(|(version, _)| *version);
    found.map(|(_, op)| reading.read(|reader| reader.version(*op))).transpose()
}

/// Opens an order as the store has it.
pub(super) fn opened(found: Result<Option<OpenedOrder>, StoreError>) -> Result<OpenedOrder, Text> {
    match found {
        Ok(Some(opened)) => Ok(opened),
        Ok(None) => Err(Text::new("paper-error-no-order")),
        Err(error) => Err(error.text()),
    }
}

/// What an order is called where its paper can't be made.
pub(super) fn name_of(opened: &OpenedOrder, order: OrderId) -> String {
    let number = opened.document.head.po_number.trim();
    if number.is_empty() { order.to_string() } else { number.to_owned() }
}
