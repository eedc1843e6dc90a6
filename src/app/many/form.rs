//! The dialog about many orders: what was looked at, how far it has come, and what came of it.
//!
//! Owns what the dialog holds. Must not know how any of it is done, nor how it is drawn.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::Wish;
use crate::app::state::StatusDialog;
use crate::domain::check::remarks_fault;
use crate::domain::ids::OrderId;
use crate::domain::status::Intent;
use crate::domain::text::Text;
use crate::message::many::{Account, Deed, ManyRow, Which};

/// How far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The words of the change of status are asked for.
    Ask,
    /// The orders are looked at.
    Looking,
    /// All were looked at: it can be confirmed.
    Ready,
    /// It is being done.
    Carrying {
        /// Orders that it is over with.
        done: usize,
    },
    /// It has ended.
    Done(Outcome),
}

/// What came of it, for the summary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// With how many orders it was done.
    pub done: usize,
    /// The orders with which it was not, in their order, each with the reason.
    pub rest: Vec<(OrderId, Text)>,
}

/// Which rows are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// All of them.
    #[default]
    All,
    /// Those with which it will be done.
    Going,
    /// Those that stay as they are.
    Staying,
}

/// The dialog.
#[derive(Debug)]
pub struct ManyForm {
    /// What is wished.
    pub wish: Wish,
    /// How many orders are meant; of the whole Trash it is not known before they were looked at.
    pub count: Option<usize>,
    pub(super) which: Which,
    pub(super) request: u64,
    /// The words of a change of status.
    pub status: StatusDialog,
    /// How far it has come.
    pub stage: Stage,
    /// The orders, as far as they were looked at.
    pub rows: Vec<ManyRow>,
    /// Which of them are shown.
    pub shown: Shown,
    /// The row chosen: its request can be looked at.
    pub at: Option<OrderId>,
    /// Whether the request is shown.
    pub json: bool,
    /// Why it ended before its end.
    pub error: Option<Text>,
}

impl ManyForm {
    /// The order meant, when it is a single one.
    #[must_use]
    pub fn only(&self) -> Option<OrderId> {
        match &self.which {
            Which::These(orders) if orders.len() == 1 => orders.first().copied(),
            _ => None,
        }
    }

    /// Whether it is being done.
    #[must_use]
    pub fn is_carrying(&self) -> bool {
        matches!(self.stage, Stage::Carrying { .. })
    }

    /// Whether it can be confirmed.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.stage == Stage::Ready && self.rows.iter().any(ManyRow::goes)
    }

    /// Whether the words of the change of status are all there.
    #[must_use]
    pub fn is_worded(&self) -> bool {
        self.intent().is_some()
    }

    /// How many go, and what they add up to in rupees.
    #[must_use]
    pub fn going(&self) -> (usize, Decimal) {
        let going = self.rows.iter().filter(|row| row.goes());
        going.fold((0, Decimal::ZERO), |(count, sum), row| (count + 1, sum + row.total))
    }

    /// The rows that are shown.
    #[must_use]
    pub fn shown_rows(&self) -> Vec<&ManyRow> {
        let wanted = |row: &&ManyRow| match self.shown {
            Shown::All => true,
            Shown::Going => row.goes(),
            Shown::Staying => !row.goes(),
        };
        self.rows.iter().filter(wanted).collect()
    }

    /// The row chosen.
    #[must_use]
    pub fn row(&self) -> Option<&ManyRow> {
        self.rows.iter().find(|row| Some(row.order) == self.at)
    }

    /// What is asked of the gateway.
    fn intent(&self) -> Option<Intent> {
        let words = &self.status;
        let new_status = words.new_status.as_deref().map(str::trim).filter(|status| !status.is_empty())?;
        let action = words.buyer_action.trim();
        (remarks_fault(&words.remarks).is_none() && !action.is_empty()).then(|| Intent::StatusChange {
            new_status: new_status.to_owned(),
            buyer_action: action.to_owned(),
            remarks: words.remarks.trim().to_owned(),
        })
    }
}

/// What is done with each order.
pub(super) fn deed(form: &ManyForm, today: jiff::civil::Date) -> Option<Deed> {
    Some(match form.wish {
        Wish::Send => Deed::Queue(Intent::Document),
        Wish::Status => Deed::Queue(form.intent()?),
        Wish::Duplicate => Deed::Duplicate(today),
        Wish::Delete => Deed::Delete,
        Wish::Restore => Deed::Restore,
        Wish::Purge => Deed::Purge,
    })
}

/// The orders with which it was not done, in the order of the rows, each with the reason.
pub(super) fn rest(rows: &[ManyRow], account: &Account) -> Vec<(OrderId, Text)> {
    let left: HashSet<OrderId> = account.left.iter().copied().collect();
    let refused: HashMap<OrderId, &Text> = account.refused.iter().map(|(order, text)| (*order, text)).collect();
    let reason = |row: &ManyRow| {
        let refused = refused.get(&row.order).map(|text| (*text).clone());
        let stopped = left.contains(&row.order).then(|| Text::new("many-stopped"));
        Some((row.order, row.blocked.clone().or(refused).or(stopped)?))
    };
    rows.iter().filter_map(reason).collect()
}
