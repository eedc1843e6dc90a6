//! The window: drawing only. It reads the state, and pushes actions.
//!
//! Must not know the store, the gateway or the engine, and must not wait for anything.

pub mod access;
pub mod cells;
pub mod choices;
pub mod copy_path;
pub mod crash;
pub mod dialogs;
pub mod drop;
pub mod editor;
pub mod fields;
pub mod format;
pub mod icons;
pub mod items;
pub mod keys;
pub mod names;
pub mod opening;
pub mod orders;
pub mod outbox;
mod practice;
pub mod rail;
pub mod roster;
mod row_keys;
mod row_menu;
pub mod settings;
mod stamps;
pub mod standing;
pub mod suppliers;
pub mod theme;
mod thrift;
pub mod widgets;

use egui::Ui;
use jiff::civil::Date;

use crate::app::action::Action;
use crate::app::state::{Screen, State, Tab};
use crate::app::ui_command;
use crate::app::ui_command::inside::{INSIDE, Spot};
use crate::words::Words;

/// Prepares fonts, icons, looks and the accessible tree; call it before the first frame, and before [`theme::apply`], since it begins without high contrast.
pub fn install(ctx: &egui::Context) {
    theme::install(ctx);
    icons::install(ctx);
    access::install(ctx);
    thrift::install(ctx);
}

/// What drawing gets: the state to read, the words, and where its actions go.
pub struct Ctx<'a> {
    /// The state.
    pub state: &'a State,
    /// The texts.
    pub words: &'a Words,
    /// What was asked for, applied after drawing.
    pub actions: &'a mut Vec<Action>,
}

impl Ctx<'_> {
    /// Asks for something.
    pub fn push(&mut self, action: Action) {
        self.actions.push(action);
    }

    /// A text.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.words.get(key)
    }

    /// A date.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        self.words.date(date)
    }

    /// The keys of a command on this screen, as they are written on it; empty for one without.
    #[must_use]
    pub fn keys(&self, command: &str) -> String {
        ui_command::keys_of(command, self.state.screen)
    }

    /// A text with arguments.
    #[must_use]
    pub fn tw(&self, key: &str, args: &[(&str, &str)]) -> String {
        self.words.with(key, args)
    }
}

/// Reads the keys that can be done before the window is drawn: the line table's, and the shortcuts while it has the
/// keyboard, which count last as in [`root_ui`].
pub fn keys_ui(ui: &Ui, ctx: &mut Ctx<'_>) {
    if ui.input(|input| input.events.iter().any(|event| matches!(event, egui::Event::Paste(_)))) {
        return; // it may be the preview's
    }
    let in_table = ui.memory(|memory| memory.has_focus(editor::lines::grid_id()));
    if in_table && ctx.state.dialog.is_none() && !keys::any_text(ui) {
        keys::shortcuts(ui, ctx);
    }
    let shortcuts = std::mem::take(ctx.actions);
    editor::lines::keys_ui(ui, ctx);
    ctx.actions.extend(shortcuts);
}

/// Draws the whole window.
pub fn root_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    if dialogs::just_closed(ui, ctx) && !keys::any_typed(ui) {
        return ui.ctx().request_discard("a dialog was closed: what is behind it can have the keyboard again");
    }
    dialogs::take_paste(ui, ctx);
    // Shortcuts are read first, so that no widget takes them, and count last: what was typed before them belongs to the
    // field that it was typed into.
    let typed = ctx.actions.len();
    if ctx.state.dialog.is_none() {
        keys::shortcuts(ui, ctx);
    }
    let shortcuts = ctx.actions.split_off(typed);
    practice::practice_ui(ui, ctx);
    rail::rail_ui(ui, ctx);
    shortcut_bar_ui(ui, ctx);
    crash::failure_ui(ui, ctx);
    match ctx.state.screen {
        Screen::Orders => orders::orders_ui(ui, ctx),
        Screen::Editor => editor::editor_ui(ui, ctx),
        Screen::Outbox => outbox::outbox_ui(ui, ctx),
        Screen::Suppliers => suppliers::suppliers_ui(ui, ctx),
        Screen::Items => items::items_ui(ui, ctx),
        Screen::Settings => settings::settings_ui(ui, ctx),
    }
    dialogs::dialogs_ui(ui, ctx);
    drop::drop_ui(ui, ctx);
    ctx.actions.extend(shortcuts);
}

/// Whether the keyboard is in the editor, but not in its table.
fn is_beside_grid(ui: &Ui, ctx: &Ctx<'_>) -> bool {
    let Some(editor) = ctx.state.editor.as_ref().filter(|_| ctx.state.screen == Screen::Editor) else { return false };
    let grid = editor::lines::grid_id();
    let elsewhere = |memory: &egui::Memory| memory.focused().is_some_and(|id| id != grid);
    editor.tab != Tab::Lines || (ui.memory(elsewhere) && !row_menu::is_open(ui, grid))
}

/// The keys that can be used where the keyboard is now.
fn shortcut_bar_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let mut keys = std::collections::HashSet::new();
    let beside = is_beside_grid(ui, ctx);
    let mut entries: Vec<(String, String)> = ui_command::on_screen(ctx.state.screen)
        .filter(|command| command.bar.shows(beside) && (command.action)(ctx.state).is_some())
        // Of commands with the same keys the first has them.
        .filter(|command| keys.insert(command.shortcut.map(|shortcut| shortcut.to_string())))
        .filter_map(|command| Some((command.shortcut?.to_string(), ctx.t(command.text))))
        .collect();
    if ctx.state.screen == Screen::Outbox {
        let meant = outbox::meant(ui, ctx);
        let own = INSIDE.iter().filter(|inside| inside.spot == Spot::Outbox && meant.contains(&inside.text));
        entries.extend(own.filter_map(|inside| match inside.keys {
            [key] => Some((key.to_string(), ctx.t(inside.text))),
            _ => None, // movement, which nobody has to be told
        }));
    }
    let items: Vec<(&str, &str)> = entries.iter().map(|(keys, text)| (keys.as_str(), text.as_str())).collect();
    let help = ctx.t("command-help");
    egui::Panel::bottom("shortcut bar")
        .exact_size(theme::SHORTCUT_BAR)
        .show_separator_line(false)
        .frame(egui::Frame::NONE)
        .show(ui, |ui| {
            widgets::shortcut_bar(ui, &items, Some(("F1", &help)));
        });
}
