//! New orders from others: duplicates and templates.
//!
//! Owns the two dialogs of templates and the beginning of a copied order. What is copied is `domain::copy`'s.

use super::App;
use super::editor::Editor;
use super::state::{Dialog, Screen};
use crate::domain::copy::duplicate;
use crate::domain::field::{Field, HeadField};
use crate::domain::ids::{OrderId, TemplateId};
use crate::domain::order::Order;
use crate::domain::text::Text;
use crate::message::registry::{RegistryCommand, Source, TemplateRow};

/// What is asked about copies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CopyAction {
    /// A new order like this one.
    Duplicate(OrderId),
    /// Opens the dialog that asks for a template's name.
    NameTemplate,
    /// The name as typed.
    TypeName(String),
    /// Keeps the open order as a template of that name.
    SaveTemplate,
    /// Opens the list of templates.
    ShowTemplates,
    /// What is searched for in it.
    Find(String),
    /// A new order from a template.
    Use(TemplateId),
    /// Takes a template out of the list.
    RemoveTemplate(TemplateId),
    /// Puts it back.
    RestoreTemplate(TemplateId),
}

impl App {
    pub(super) fn copy(&mut self, action: CopyAction) {
        match action {
            CopyAction::Duplicate(order) => self.duplicate(order),
            CopyAction::NameTemplate => {
                let Some(editor) = self.state.editor.as_ref().filter(|_| self.state.dialog.is_none()) else { return };
                let head = &editor.order().head;
                let name = if head.subject.trim().is_empty() { &head.supplier.legal_name } else { &head.subject };
                self.state.dialog = Some(Dialog::SaveTemplate(name.trim().to_owned()));
                self.ask_registry(RegistryCommand::Templates); // to tell which name is in use
            }
            CopyAction::TypeName(text) => {
                if let Some(Dialog::SaveTemplate(name)) = &mut self.state.dialog {
                    *name = text;
                }
            }
            CopyAction::SaveTemplate => self.save_template(),
            CopyAction::ShowTemplates => {
                if self.state.dialog.is_none() {
                    self.state.dialog = Some(Dialog::Templates(String::new()));
                    self.ask_registry(RegistryCommand::Templates);
                }
            }
            CopyAction::Find(text) => {
                if let Some(Dialog::Templates(query)) = &mut self.state.dialog {
                    *query = text;
                }
            }
            CopyAction::Use(template) => {
                self.state.dialog = None;
                self.fetch(Source::Template(template));
            }
            CopyAction::RemoveTemplate(id) => self.ask_registry(RegistryCommand::RemoveTemplate(id, true)),
            CopyAction::RestoreTemplate(id) => self.ask_registry(RegistryCommand::RemoveTemplate(id, false)),
        }
    }

    /// The open order is copied as it is on the screen, another one as it is stored.
    fn duplicate(&mut self, order: OrderId) {
        self.commit();
        match self.state.editor.as_ref().filter(|editor| editor.facts.id == order) {
            Some(editor) => {
                let document = editor.order().clone();
                self.begin_copy(&document);
            }
            None => self.fetch(Source::Order(order)),
        }
    }

    /// Opens a new order like `document`.
    pub(super) fn begin_copy(&mut self, document: &Order) {
        self.note_origin();
        if self.state.screen == Screen::Editor {
            self.leave_editor();
        }
        let profile = self.state.settings.running.active_profile();
        let copy = duplicate(document, self.state.clock.today).counting_shipping(profile.shipping_in_total);
        let company = copy.head.company.and_then(|id| self.state.registry.company(id));
        let numbered = company.is_some_and(|company| !company.pattern.is_empty());
        let mut editor = Editor::copied(copy, &profile.object_prefix);
        if numbered {
            editor.focus_grid();
        } else {
            editor.focus = Some(Field::Head(HeadField::PoNumber));
        }
        self.state.editor = Some(editor);
        self.show_columns();
        self.state.opening = None;
        self.state.screen = Screen::Editor;
        self.state.autosave.touch(self.state.clock.instant);
        let from = document.head.po_number.trim();
        if from.is_empty() || document.head.provisional {
            self.state.toast(Text::new("toast-copied-unnumbered"), None);
        } else {
            self.state.toast(Text::new("toast-copied").with("number", from), None);
        }
    }

    fn save_template(&mut self) {
        let Some(Dialog::SaveTemplate(name)) = &self.state.dialog else { return };
        let name = name.trim().to_owned();
        let Some(editor) = self.state.editor.as_ref().filter(|_| !name.is_empty()) else { return };
        let mut document = editor.order().clone();
        let head = std::sync::Arc::make_mut(&mut document.head);
        head.po_number.clear();
        head.provisional = false;
        self.state.dialog = None;
        self.ask_registry(RegistryCommand::SaveTemplate { name, document: Box::new(document) });
    }
}

impl super::state::State {
    /// The order that a command about one order means: the open one, or the one selected in the list.
    #[must_use]
    pub fn order_at_hand(&self) -> Option<OrderId> {
        match self.screen {
            Screen::Editor => self.editor.as_ref().map(|editor| editor.facts.id),
            Screen::Orders => self.list.selected,
            Screen::Outbox | Screen::Suppliers | Screen::Items | Screen::Settings => None,
        }
    }

    /// Templates that hold every word of a query in their name or supplier.
    #[must_use]
    pub fn templates_found(&self, query: &str) -> Vec<&TemplateRow> {
        let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
        let holds = |row: &&TemplateRow| {
            let text = format!("{} {}", row.name, row.supplier).to_lowercase();
            words.iter().all(|word| text.contains(word))
        };
        self.registry.templates.iter().filter(holds).collect()
    }
}
