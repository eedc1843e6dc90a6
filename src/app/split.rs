//! Splitting the order's total over payment milestones: the dialog's form, and the milestones that it makes.
//!
//! Owns the form. The arithmetic is `domain::milestones`'.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::App;
use super::state::Dialog;
use crate::domain::amount::{Amount, Rate};
use crate::domain::edit::Edit;
use crate::domain::entry::{Entry, Typable};
use crate::domain::field::{Field, List};
use crate::domain::milestones::{Every, by_percent, due_dates, equal_parts, with_rest};
use crate::domain::order::{Head, Milestone};
use crate::domain::text::Text;

/// Milestones that a split makes at the most.
const MOST: usize = 120;
/// Days or months that milestones are apart at the most.
const APART: u16 = 999;

/// How the total is split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Into equal parts.
    Parts,
    /// By percentages.
    Percentages,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SplitField {
    /// How many parts.
    Parts,
    /// Percentages, such as "30, 60, 10".
    Percentages,
    /// The first due date.
    First,
    /// Days or months between the milestones.
    Every,
}

/// What is asked about a split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SplitAction {
    /// Opens the dialog.
    Open(By),
    /// Text of a field.
    Type(SplitField, String),
    /// Whether months are counted, or days.
    Months(bool),
    /// The milestones of the form become those of the order.
    Confirm,
    /// What is left of the total is added to the last milestone.
    AddRest,
}

/// The form, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitForm {
    /// How the total is split.
    pub by: By,
    /// How many parts.
    pub parts: String,
    /// Percentages, such as "30, 60, 10".
    pub percentages: String,
    /// The first due date; empty leaves the dates open.
    pub first: String,
    /// Days or months between the milestones.
    pub every: String,
    /// Whether months are counted, or days.
    pub months: bool,
}

impl SplitForm {
    /// A form for an order: monthly, from the delivery on where that is known.
    #[must_use]
    pub fn new(by: By, head: &Head) -> Self {
        let first = head.delivery_date.value().or(head.order_date.value());
        Self {
            by,
            parts: "3".to_owned(),
            percentages: "30, 60, 10".to_owned(),
            first: first.map(Typable::to_typed).unwrap_or_default(),
            every: "1".to_owned(),
            months: true,
        }
    }

    /// The text of a field.
    #[must_use]
    pub fn text(&self, field: SplitField) -> &str {
        match field {
            SplitField::Parts => &self.parts,
            SplitField::Percentages => &self.percentages,
            SplitField::First => &self.first,
            SplitField::Every => &self.every,
        }
    }

    fn text_mut(&mut self, field: SplitField) -> &mut String {
        match field {
            SplitField::Parts => &mut self.parts,
            SplitField::Percentages => &mut self.percentages,
            SplitField::First => &mut self.first,
            SplitField::Every => &mut self.every,
        }
    }

    /// The milestones that the form makes of `total` (rupees).
    ///
    /// # Errors
    /// The field that is wrong, and why.
    pub fn milestones(&self, total: Amount, today: Date) -> Result<Vec<Milestone>, (SplitField, Text)> {
        let amounts = self.amounts(total)?;
        let dates = self.dates(amounts.len(), today)?;
        let row = |(date, amount)| Milestone { date, amount: Entry::Value(amount) };
        Ok(dates.into_iter().zip(amounts).map(row).collect())
    }

    fn amounts(&self, total: Amount) -> Result<Vec<Amount>, (SplitField, Text)> {
        let main = if self.by == By::Parts { SplitField::Parts } else { SplitField::Percentages };
        if total.get() <= Decimal::ZERO {
            return Err((main, Text::new("split-no-total")));
        }
        if self.by == By::Parts {
            let parts = self.parts.trim().parse().ok().filter(|parts| (1..=MOST).contains(parts));
            let parts = parts.ok_or_else(|| (main, Text::new("split-parts-wrong").with("most", MOST)))?;
            return Ok(equal_parts(total, parts));
        }
        let percentages = percentages(&self.percentages)
            .filter(|percentages| (1..=MOST).contains(&percentages.len()))
            .ok_or_else(|| (main, Text::new("split-percentages-wrong")))?;
        by_percent(total, &percentages).ok_or_else(|| {
            let sum: Decimal = percentages.iter().map(|percentage| percentage.get()).sum();
            (main, Text::new("split-not-a-hundred").with("sum", sum.normalize()))
        })
    }

    fn dates(&self, count: usize, today: Date) -> Result<Vec<Entry<Date>>, (SplitField, Text)> {
        let first = match Entry::<Date>::parse(&self.first, today) {
            Entry::Value(first) => first,
            Entry::Empty => return Ok(vec![Entry::Empty; count]),
            Entry::Typed(_) => return Err((SplitField::First, Text::new("check-not-a-date"))),
        };
        let wrong = || (SplitField::Every, Text::new("split-every-wrong").with("most", APART));
        let every = self.every.trim().parse().ok().filter(|every| *every <= APART).ok_or_else(wrong)?;
        let every = if self.months { Every::Months(every) } else { Every::Days(every) };
        let dates = due_dates(first, every, count).ok_or_else(wrong)?;
        Ok(dates.into_iter().map(Entry::Value).collect())
    }
}

/// Reads "30, 60, 10", "30/60/10" or "30% 60% 10%"; `None` when a part is no percentage.
fn percentages(text: &str) -> Option<Vec<Rate>> {
    let parts = text.split([',', ';', '/', '+', '%', ' ']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| Rate::from_typed(part, Date::MIN)).collect()
}

impl App {
    pub(super) fn split(&mut self, action: SplitAction) {
        let today = self.state.clock.today;
        if let SplitAction::Open(by) = action {
            self.commit();
            let head = self.state.editor.as_ref().map(|editor| &editor.order().head);
            if let Some(head) = head.filter(|_| self.state.dialog.is_none()) {
                self.state.dialog = Some(Dialog::Split(Box::new(SplitForm::new(by, head))));
            }
            return;
        }
        let Some(editor) = self.state.editor.as_mut() else { return };
        let total = editor.derived.totals.total;
        let milestones = match (action, &mut self.state.dialog) {
            (SplitAction::Type(field, text), Some(Dialog::Split(form))) => {
                *form.text_mut(field) = text;
                None
            }
            (SplitAction::Months(months), Some(Dialog::Split(form))) => {
                form.months = months;
                None
            }
            (SplitAction::Confirm, Some(Dialog::Split(form))) => form.milestones(total, today).ok(),
            (SplitAction::AddRest, None) => {
                editor.commit(today);
                with_rest(editor.derived.totals.total, &editor.order().head.milestones)
            }
            _ => None,
        };
        let Some(milestones) = milestones else { return };
        let last = milestones.len().saturating_sub(1);
        let split = self.state.dialog.take().is_some();
        editor.edit(Edit::SetMilestones(milestones), today);
        editor.go_to(Field::Row(List::Milestones, if split { 0 } else { last }, usize::from(!split)));
        self.state.autosave.touch(self.state.clock.instant);
    }
}
