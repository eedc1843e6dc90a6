//! Companies, templates and numbers as the window knows them.
//!
//! Owns what was last heard of them, and the question about the open order's number, which is asked whenever what it
//! depends on changes. Must not know how any of it is stored.

use std::sync::Arc;

use super::App;
use super::action::Action;
use super::company_form::CompanyAction;
use super::copies::CopyAction;
use super::state::Dialog;
use crate::domain::company::{Company, NumberAnswer, NumberQuestion};
use crate::domain::field::HeadField;
use crate::domain::ids::{CompanyId, OrderId};
use crate::domain::order::Order;
use crate::domain::party::Party;
use crate::domain::text::Text;
use crate::message::Command;
use crate::message::registry::{RegistryCommand, RegistryEvent, Source, TemplateRow};

/// What is kept beside the orders, as last heard of.
#[derive(Debug, Default)]
pub struct Registry {
    /// Own companies, the default one first.
    pub companies: Vec<Company>,
    /// Templates by name.
    pub templates: Vec<TemplateRow>,
    /// The question about the open order's number, and its request.
    question: Option<NumberQuestion>,
    request: u64,
    answer: Option<NumberAnswer>,
    /// Request of the document that a new order is to be made of.
    fetch: u64,
}

impl Registry {
    /// What is known before the store has told: the company that settings of the first release held.
    #[must_use]
    pub fn new(buyer: &Party) -> Self {
        let mut registry = Self::default();
        if *buyer != Party::fresh() {
            let party = buyer.clone();
            let company = Company { id: CompanyId::new(), party, is_default: true, pattern: String::new(), next: 1 };
            registry.companies.push(company);
        }
        registry
    }

    /// The company that new orders begin with.
    #[must_use]
    pub fn default_company(&self) -> Option<&Company> {
        self.companies.iter().find(|company| company.is_default).or_else(|| self.companies.first())
    }

    /// What is known about the open order's number may be out of date: it is asked anew.
    pub(super) fn ask_number_anew(&mut self) {
        (self.question, self.answer) = (None, None);
    }

    /// The company of that identity, unless it was removed.
    #[must_use]
    pub fn company(&self, id: CompanyId) -> Option<&Company> {
        self.companies.iter().find(|company| company.id == id)
    }
}

impl App {
    pub(super) fn on_registry(&mut self, event: RegistryEvent) {
        let state = &mut self.state;
        match event {
            RegistryEvent::Companies(companies) => {
                state.settings.company.follow(&companies);
                state.registry.companies = companies;
                state.registry.ask_number_anew(); // a series may go on otherwise now
            }
            RegistryEvent::CompanySaved(id) => {
                if let Some(company) = state.registry.company(id) {
                    let text = Text::new("toast-company-saved").with("company", company.name());
                    state.toast(text, None);
                }
            }
            RegistryEvent::CompanyRemoved(id, true) => {
                let undo = Action::Company(CompanyAction::Restore(id));
                state.toast(Text::new("toast-company-removed"), Some(("action-undo", undo)));
            }
            RegistryEvent::Number { request, answer } if request == state.registry.request => {
                state.registry.answer = Some(answer);
            }
            RegistryEvent::Fetched { request, document } if request == state.registry.fetch => {
                self.begin_copy(&document);
            }
            RegistryEvent::Templates(templates) => state.registry.templates = templates,
            RegistryEvent::TemplateSaved(name) => {
                state.toast(Text::new("toast-template-saved").with("name", name), None);
            }
            RegistryEvent::TemplateRemoved(id, true) => {
                let undo = Action::Copy(CopyAction::RestoreTemplate(id));
                state.toast(Text::new("toast-template-removed"), Some(("action-undo", undo)));
            }
            RegistryEvent::Versions(order, rows) => self.on_versions(order, rows),
            RegistryEvent::VersionOpened(op, document) => {
                if let Some(Dialog::Versions(dialog)) = &mut state.dialog {
                    dialog.opened(op, *document);
                }
            }
            RegistryEvent::CompanyRemoved(_, false)
            | RegistryEvent::Number { .. }
            | RegistryEvent::Fetched { .. }
            | RegistryEvent::TemplateRemoved(_, false) => {}
        }
    }

    pub(super) fn ask_registry(&mut self, command: RegistryCommand) {
        self.send(Command::Registry(command));
    }

    /// Asks for a document that a new order is to be made of.
    pub(super) fn fetch(&mut self, source: Source) {
        self.state.registry.fetch += 1;
        let request = self.state.registry.fetch;
        self.ask_registry(RegistryCommand::Fetch { request, source });
    }

    /// Keeps the open order's number up to date with its company, its date and what was typed.
    pub(super) fn follow_number(&mut self) {
        let state = &mut self.state;
        let (today, practice) = (state.clock.today, state.connection.gateway.is_sandbox());
        let question = state.editor.as_ref().and_then(|editor| editor.number_question(today, practice));
        let registry = &mut state.registry;
        if question != registry.question {
            registry.question.clone_from(&question);
            registry.request += 1;
            registry.answer = None;
            let request = registry.request;
            match question {
                Some(question) => self.ask_registry(RegistryCommand::Number { request, question }),
                None => registry.answer = Some(NumberAnswer::default()),
            }
        }
        if let (Some(editor), Some(answer)) = (&mut self.state.editor, &self.state.registry.answer) {
            editor.take_number(answer);
        }
    }
}

impl App {
    /// An empty order of the default company.
    pub(super) fn blank_order(&self) -> Order {
        let company = self.state.registry.default_company();
        let buyer = company.map_or_else(Party::fresh, |company| company.party.clone());
        let mut order = Order::fresh(self.state.clock.today, buyer);
        Arc::make_mut(&mut order.head).company = company.map(|company| company.id);
        order
    }

    /// Where typing begins in a new order: its number, unless that is given.
    pub(super) fn first_field(&self) -> HeadField {
        let numbered = self.state.registry.default_company().is_some_and(|company| !company.pattern.is_empty());
        if numbered { HeadField::DeliveryDate } else { HeadField::PoNumber }
    }

    /// Whether the review of an order is open.
    pub(super) fn is_reviewing(&self, order: OrderId) -> bool {
        matches!(self.state.dialog, Some(Dialog::Review(_)))
            && self.state.editor.as_ref().is_some_and(|editor| editor.facts.id == order)
    }

    /// The number reviewed went to another order: the review is made anew with the next one, for the clerk to confirm.
    pub(super) fn review_again(&mut self, why: Text) {
        self.state.dialog = None;
        self.state.warn(why, None);
        self.apply(Action::Review);
    }
}
