//! Going from screen to screen, and the list of orders.
//!
//! Owns what opens and leaves an order. Must not know what is done inside it.

use super::App;
use super::action::Action;
use super::editor::Editor;
use super::setting::Setting;
use super::state::{Origin, Screen};
use crate::domain::field::Field;
use crate::domain::ids::OrderId;
use crate::message::Command;
use crate::message::registry::RegistryCommand;

impl App {
    pub(super) fn navigate(&mut self, action: Action) {
        match action {
            Action::Go(screen) => self.go(screen),
            Action::Leave => self.leave(),
            Action::ShowSetting(setting) => self.show_setting(setting),
            Action::SettingShown => self.state.settings.wanted = None,
            Action::ShowView(view) => {
                let other = self.state.list.view != view;
                self.state.list.view = view;
                self.leave_saved();
                self.leave_rows(other);
                self.state.list.select(None);
                self.go(Screen::Orders);
                self.query_changed();
            }
            Action::Search(text) => {
                let before = std::mem::replace(&mut self.state.list.search, text);
                self.query_changed();
                self.leave_rows(false);
                self.follow_search(&before);
            }
            Action::FocusSearch => {
                if !matches!(self.state.screen, Screen::Suppliers | Screen::Items) {
                    self.go(Screen::Orders);
                }
                self.state.list.focus_search = true;
            }
            Action::SearchFocused => self.state.list.focus_search = false,
            Action::SelectOrder(order) => {
                self.state.list.select(order);
                self.state.chosen.leave_range();
            }
            Action::SortList(sort) => {
                self.state.list.sort = sort;
                self.query_changed();
                self.leave_rows(false);
            }
            Action::ShowRows(sight) => self.show_rows(sight),
            Action::Suggest(text, cursor) => self.ask_suggestions(text, cursor),
            Action::MoveSelection(by) => {
                self.move_selection(by);
                self.state.chosen.leave_range();
            }
            Action::Open(order) => self.open(order),
            Action::NewOrder => self.new_order(),
            Action::Delete(order) => self.set_deleted(order, true),
            Action::Restore(order) => self.set_deleted(order, false),
            Action::Back => self.back(),
            _ => {}
        }
    }

    /// Esc and "Back": first what lies on top, then the screen.
    pub(super) fn back(&mut self) {
        if let Some(editor) = self.state.editor.as_mut().filter(|_| self.state.screen == Screen::Editor)
            && (editor.party.take().is_some() || editor.drawer.take().is_some() || editor.find.take().is_some())
        {
            editor.focus_grid();
            self.commit();
            return;
        }
        let closed = match self.state.screen {
            Screen::Suppliers => self.close_supplier(),
            Screen::Items => self.close_item(),
            _ => false,
        };
        if !closed {
            self.leave();
        }
    }

    /// Back to where the screen was opened from.
    fn leave(&mut self) {
        match self.state.back_to.take() {
            Some(Origin::Order(order)) => self.open(order),
            Some(Origin::Screen(screen)) if screen != self.state.screen => self.go(screen),
            _ => self.go(Screen::Orders),
        }
    }

    /// Opens the settings at one of them; Esc leads back to the order that was open.
    fn show_setting(&mut self, setting: Setting) {
        // An order never typed into leaves nothing to come back to.
        let kept = |editor: &&Editor| editor.revision > 0 || editor.saved_at.is_some();
        let order = self.state.editor.as_ref().filter(kept).map(|editor| editor.facts.id);
        self.go(Screen::Settings);
        self.state.back_to = order.map(Origin::Order);
        self.state.settings.wanted = Some(setting);
    }

    /// Esc in an order that is opened now leads to the screen that is shown now.
    pub(super) fn note_origin(&mut self) {
        if self.state.screen != Screen::Editor {
            self.state.back_to = Some(self.state.screen).filter(|from| *from != Screen::Settings).map(Origin::Screen);
        }
    }

    pub(super) fn go(&mut self, screen: Screen) {
        if self.state.screen == Screen::Editor && screen != Screen::Editor {
            self.leave_editor();
        }
        self.keep_lists();
        (self.state.screen, self.state.back_to) = (screen, None);
        self.state.fault = None;
        match screen {
            Screen::Orders => self.refresh_list(),
            Screen::Outbox => self.send(Command::Outbox),
            Screen::Suppliers | Screen::Items => self.refresh_lists(true),
            Screen::Settings => {
                // The next numbers may have gone on since they were last told.
                self.ask_registry(RegistryCommand::Companies(self.state.clock.today));
                self.ask_paper_things();
            }
            Screen::Editor => {}
        }
    }

    /// Leaving an order hands its last change to the engine; an order never typed into leaves nothing behind.
    pub(super) fn leave_editor(&mut self) {
        self.commit();
        self.save();
        self.state.editor = None;
    }

    fn open(&mut self, order: OrderId) {
        if self.state.screen == Screen::Editor {
            if self.state.editor.as_ref().is_some_and(|editor| editor.facts.id == order) {
                return;
            }
            self.leave_editor();
        }
        self.note_origin();
        self.take_out(order);
        self.state.opening = Some(order);
        self.send(Command::Open(order));
    }

    fn new_order(&mut self) {
        self.note_origin();
        if self.state.screen == Screen::Editor {
            self.leave_editor();
        }
        let running = &self.state.settings.running;
        let profile = running.active_profile();
        let order = self.blank_order().counting_shipping(profile.shipping_in_total);
        let mut editor = Editor::fresh(order, &profile.object_prefix);
        editor.focus = Some(Field::Head(self.first_field()));
        self.state.editor = Some(editor);
        self.show_columns();
        self.state.opening = None;
        self.state.screen = Screen::Editor;
    }

    fn set_deleted(&mut self, order: OrderId, deleted: bool) {
        if deleted {
            if self.state.editor.as_ref().is_some_and(|editor| editor.facts.id == order) {
                self.go(Screen::Orders);
            }
            self.state.list.select(None);
        }
        self.send(Command::SetDeleted { order, deleted });
    }
}
