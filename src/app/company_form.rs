//! The settings' form of one company: its fields and its number series, as typed until they are saved.
//!
//! Owns the form and the actions about companies. Must not know how companies are stored.

use super::App;
use super::action::Action;
use crate::domain::company::{Company, Pattern, suggested};
use crate::domain::edit::Edit;
use crate::domain::field::{Field, HeadField};
use crate::domain::ids::CompanyId;
use crate::domain::party::Party;
use crate::domain::text::Text;
use crate::message::registry::{RegistryCommand, SeriesChange};

/// What is asked about companies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompanyAction {
    /// Shows a company in the form; an empty form for a new one with `None`.
    Show(Option<CompanyId>),
    /// Keeps what the form holds.
    Save,
    /// New orders begin with the company shown.
    MakeDefault,
    /// Takes the company shown out of the list.
    Remove,
    /// Puts a company back into the list.
    Restore(CompanyId),
    /// Puts a pattern into the form, made of the company's initials.
    SuggestPattern,
    /// Keeps the series as typed.
    SaveSeries,
    /// The open order is of this company.
    Take(CompanyId),
    /// The open order's buyer becomes the company that new orders begin with.
    KeepBuyer,
    /// The open order gets the next number of its series.
    NumberFromSeries,
}

/// The company in the settings' form.
#[derive(Clone, Debug, Default)]
pub struct CompanyForm {
    /// The company as it is kept; `None` for a new one.
    pub kept: Option<Company>,
    /// Whether the clerk asked for an empty form.
    adding: bool,
    /// The identity that a new company is being kept under.
    minted: Option<CompanyId>,
    /// Its fields as typed.
    pub party: Party,
    /// Its pattern as typed.
    pub pattern: String,
    /// Its next number as typed.
    pub next: String,
}

impl CompanyForm {
    /// A form that begins with what is known.
    #[must_use]
    pub fn new(kept: Option<&Company>) -> Self {
        let mut form = Self { party: Party::fresh(), ..Self::default() };
        if let Some(kept) = kept {
            form.show(kept);
        }
        form
    }

    fn show(&mut self, company: &Company) {
        (self.adding, self.minted) = (false, None);
        self.party = company.party.clone();
        self.pattern.clone_from(&company.pattern);
        self.next = company.next.to_string();
        self.kept = Some(company.clone());
    }

    /// Whether the fields differ from what is kept.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.kept.as_ref().map_or(self.party != Party::fresh(), |kept| kept.party != self.party)
    }

    /// Whether the series differs from what is kept.
    #[must_use]
    pub fn series_differs(&self) -> bool {
        self.kept
            .as_ref()
            .is_some_and(|kept| kept.pattern != self.pattern.trim() || kept.next.to_string() != self.next.trim())
    }

    /// What is wrong with the pattern typed.
    #[must_use]
    pub fn pattern_fault(&self) -> Option<Text> {
        (!self.pattern.trim().is_empty()).then(|| Pattern::parse(&self.pattern).err())?
    }

    /// The next number typed, when it is one.
    #[must_use]
    pub fn next_number(&self) -> Option<u32> {
        self.next.trim().parse().ok().filter(|next| *next > 0)
    }

    /// Whether the series typed can be kept.
    #[must_use]
    pub fn can_save_series(&self) -> bool {
        let numbered = !self.pattern.trim().is_empty();
        self.series_differs() && self.pattern_fault().is_none() && (!numbered || self.next_number().is_some())
    }

    /// Takes news of the companies: what the clerk has changed in the form stays.
    pub(super) fn follow(&mut self, companies: &[Company]) {
        let id = self.kept.as_ref().map(|kept| kept.id).or(self.minted);
        let shown = id.and_then(|id| companies.iter().find(|company| company.id == id));
        match (shown, &self.kept) {
            (Some(now), Some(before)) => {
                if self.party == before.party {
                    self.party = now.party.clone();
                }
                if self.pattern == before.pattern {
                    self.pattern.clone_from(&now.pattern);
                }
                if self.next == before.next.to_string() {
                    self.next = now.next.to_string();
                }
                self.kept = Some(now.clone());
            }
            (Some(now), None) => {
                let party = std::mem::take(&mut self.party);
                self.show(now);
                self.party = party; // what was typed while it was being kept
            }
            (None, None) if self.adding || self.differs() => {}
            (None, _) => *self = Self::new(companies.first()),
        }
    }
}

impl App {
    pub(super) fn company(&mut self, action: CompanyAction) {
        let today = self.state.clock.today;
        let form = &mut self.state.settings.company;
        match action {
            CompanyAction::Show(id) => {
                // What was typed about the company shown before is not lost.
                self.company(CompanyAction::Save);
                self.company(CompanyAction::SaveSeries);
                let form = &mut self.state.settings.company;
                let company = id.and_then(|id| self.state.registry.companies.iter().find(|company| company.id == id));
                *form = CompanyForm { adding: company.is_none(), ..CompanyForm::new(company) };
            }
            CompanyAction::Save if form.differs() => {
                let id = match &form.kept {
                    Some(kept) => kept.id,
                    None => *form.minted.get_or_insert_with(CompanyId::new),
                };
                let party = form.party.clone();
                let company = Company { id, party, is_default: false, pattern: String::new(), next: 1 };
                self.ask_registry(RegistryCommand::SaveCompany(Box::new(company)));
            }
            CompanyAction::MakeDefault => {
                if let Some(kept) = form.kept.clone() {
                    let company = Box::new(Company { is_default: true, ..kept });
                    self.ask_registry(RegistryCommand::SaveCompany(company));
                }
            }
            CompanyAction::Remove => {
                if let Some(kept) = &form.kept {
                    let id = kept.id;
                    self.ask_registry(RegistryCommand::RemoveCompany(id, true));
                }
            }
            CompanyAction::Restore(id) => self.ask_registry(RegistryCommand::RemoveCompany(id, false)),
            CompanyAction::SuggestPattern => form.pattern = suggested(&form.party.legal_name),
            CompanyAction::SaveSeries if form.can_save_series() => {
                if let Some(kept) = &form.kept {
                    let next = form.next_number().filter(|next| *next != kept.next || form.pattern != kept.pattern);
                    let change =
                        SeriesChange { company: kept.id, pattern: form.pattern.trim().to_owned(), next, on: today };
                    self.ask_registry(RegistryCommand::SaveSeries(change));
                }
            }
            CompanyAction::Take(id) => {
                let company = self.state.registry.company(id).map(|company| Box::new(company.party.clone()));
                if let Some(party) = company {
                    self.editing(Action::Edit(Edit::SetCompany(id, party)));
                }
            }
            CompanyAction::KeepBuyer => {
                self.commit();
                if let Some(buyer) = self.state.buyer_to_keep().cloned() {
                    let id = CompanyId::new();
                    let party = buyer.clone();
                    let company = Company { id, party, is_default: true, pattern: String::new(), next: 1 };
                    self.ask_registry(RegistryCommand::SaveCompany(Box::new(company)));
                    self.editing(Action::Edit(Edit::SetCompany(id, Box::new(buyer))));
                }
            }
            CompanyAction::NumberFromSeries => {
                let field = Field::Head(HeadField::PoNumber);
                self.editing(Action::Edit(Edit::Set(field, String::new())));
            }
            CompanyAction::Save | CompanyAction::SaveSeries => {}
        }
    }
}

impl super::state::State {
    /// The open order's buyer, while no company is known that new orders could begin with, and it can be one.
    #[must_use]
    pub fn buyer_to_keep(&self) -> Option<&Party> {
        let buyer = &self.editor.as_ref()?.order().head.buyer;
        let named = !buyer.legal_name.trim().is_empty() && buyer.gstin.value().is_some();
        (self.registry.companies.is_empty() && named).then_some(buyer)
    }

    /// The open order's number could be the next of its series, but was typed by hand.
    #[must_use]
    pub fn can_number_from_series(&self) -> bool {
        self.editor.as_ref().is_some_and(|editor| {
            let head = &editor.order().head;
            let company = head.company.and_then(|id| self.registry.company(id));
            let numbered = company.is_some_and(|company| !company.pattern.is_empty());
            numbered && !head.provisional && !editor.number_is_fixed()
        })
    }
}
