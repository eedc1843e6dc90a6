//! What the palette offers for what is typed.
//!
//! Owns the groups, their order, and how each thing is called, drawn and gone to. What the store finds is in the form.

use std::ops::Range;

use crate::app::action::{Action, ListViewAction, SupplierAction};
use crate::app::palette::{Matched, PaletteForm, marks as marks_of, matched};
use crate::app::setting::{SETTINGS, Setting};
use crate::app::settings_form::SettingsField;
use crate::app::ui_command::{UiCommand, on_screen};
use crate::domain::roster::SupplierRow;
use crate::domain::status::OrderRow;
use crate::ui::icons::Icon;
use crate::ui::{Ctx, format, names};

/// Commands that make no sense where the keyboard is in the palette.
const LEFT_OUT: [&str; 7] = [
    "command-palette",
    "command-list-up",
    "command-list-down",
    "command-supplier-up",
    "command-supplier-down",
    "command-item-up",
    "command-item-down",
];

/// A kind of things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Recent,
    Commands,
    Settings,
    Orders,
    Suppliers,
}

impl Group {
    /// Key of its name.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Recent => "palette-recent",
            Self::Commands => "palette-commands",
            Self::Settings => "palette-settings",
            Self::Orders => "palette-orders",
            Self::Suppliers => "palette-suppliers",
        }
    }

    /// Whether its rows come from the store, a moment later.
    pub(super) fn is_stored(self) -> bool {
        matches!(self, Self::Orders | Self::Suppliers)
    }
}

/// Something that was found.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) group: Group,
    pub(super) icon: Icon,
    /// What it is called, and the bytes of it that match.
    pub(super) title: String,
    pub(super) marks: Vec<Range<usize>>,
    /// Explains it, in small letters after the title.
    pub(super) detail: String,
    pub(super) detail_marks: Vec<Range<usize>>,
    /// At the right: a command's shortcut, an order's state.
    pub(super) end: String,
    /// The key of its text, when it is a command.
    pub(super) command: Option<&'static str>,
    pub(super) action: Action,
}

/// Everything that matches, in the order of the rows. What can't be done now, or not on this screen, is left out.
pub(super) fn found(ctx: &Ctx<'_>, form: &PaletteForm) -> Vec<Found> {
    let typed = form.text.trim();
    let orders = form.orders.iter().map(|row| order(ctx, row, typed));
    let suppliers = form.suppliers.iter().map(|row| supplier(row, typed));
    let (commands, settings) = (commands(ctx, typed), settings(ctx, typed));
    if !typed.is_empty() {
        return commands.into_iter().chain(settings).chain(orders).chain(suppliers).collect();
    }
    let recent = &ctx.state.settings.running.recent_commands;
    let place = |found: &Found| recent.iter().position(|key| found.command == Some(key.as_str()));
    let (mut lately, others): (Vec<Found>, Vec<Found>) = commands.into_iter().partition(|row| place(row).is_some());
    lately.sort_by_key(place);
    let lately = lately.into_iter().map(|row| Found { group: Group::Recent, ..row });
    lately.chain(orders).chain(others).chain(settings).chain(suppliers).collect()
}

/// The best match first; what matches equally well as it stood.
fn ranked(mut found: Vec<(usize, Found)>) -> Vec<Found> {
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, found)| found).collect()
}

fn commands(ctx: &Ctx<'_>, typed: &str) -> Vec<Found> {
    let offered = on_screen(ctx.state.screen).filter(|command| !LEFT_OUT.contains(&command.text));
    let mut found: Vec<(usize, Found)> = Vec::new();
    for command in offered {
        let title = ctx.t(command.text);
        let Some((Matched { rank, marks }, action)) = matched(&title, typed).zip((command.action)(ctx.state)) else {
            continue;
        };
        let end = command.shortcut.map(|keys| keys.to_string()).unwrap_or_default();
        let row =
            Found { icon: icon_of(command), command: Some(command.text), ..plain(Group::Commands, title, action) };
        found.push((rank, Found { marks, end, ..row }));
    }
    for view in &ctx.state.settings.running.list.views {
        if let Some(Matched { rank, marks }) = matched(&view.name, typed) {
            let action = Action::ListView(ListViewAction::OpenView(view.name.clone()));
            let row = plain(Group::Commands, view.name.clone(), action);
            found.push((rank, Found { marks, icon: Icon::Search, detail: ctx.t("palette-view"), ..row }));
        }
    }
    ranked(found)
}

fn plain(group: Group, title: String, action: Action) -> Found {
    let (marks, detail_marks) = (Vec::new(), Vec::new());
    let (detail, end) = (String::new(), String::new());
    Found { group, icon: Icon::Play, title, marks, detail, detail_marks, end, command: None, action }
}

/// Settings by their names and those of their cards.
fn settings(ctx: &Ctx<'_>, typed: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for (setting, key, card) in SETTINGS.iter().filter(|(setting, ..)| ctx.state.shows_setting(*setting)) {
        let title = match setting {
            Setting::Of(SettingsField::Company(field)) => names::company_name(ctx.words, *field),
            _ => ctx.t(key),
        };
        let card = ctx.t(card);
        let by_name = matched(&title, typed);
        let both = || matched(&format!("{title} {card}"), typed).map(|found| found.rank + 10);
        let Some(rank) = by_name.as_ref().map(|found| found.rank).or_else(both) else { continue };
        let row = plain(Group::Settings, title, Action::ShowSetting(*setting));
        let marks = by_name.map(|found| found.marks).unwrap_or_default();
        let detail_marks = marks_of(&card, typed);
        let detail = if card == row.title { String::new() } else { card };
        found.push((rank, Found { icon: Icon::Sliders, marks, detail, detail_marks, ..row }));
    }
    ranked(found)
}

/// An order as it was found by the store.
fn order(ctx: &Ctx<'_>, row: &OrderRow, typed: &str) -> Found {
    let number = row.po_number.trim();
    let title = if number.is_empty() { ctx.t("orders-no-number") } else { number.to_owned() };
    let parts = [row.supplier.trim(), row.subject.trim()];
    let detail = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let end = ctx.t(format::delivery_chip(row.delivery).1);
    let (marked, detail_marks) = (marks_of(&title, typed), marks_of(&detail, typed));
    let found = plain(Group::Orders, title, Action::Open(row.id));
    Found { icon: Icon::File, marks: marked, detail, detail_marks, end, ..found }
}

/// A supplier as it was found by the store.
fn supplier(row: &SupplierRow, typed: &str) -> Found {
    let title = if row.name.is_empty() { row.gstin.clone() } else { row.name.clone() };
    let parts = [row.gstin.as_str(), row.city.as_str()];
    let detail = parts.into_iter().filter(|part| !part.is_empty() && *part != title).collect::<Vec<_>>().join(" · ");
    let (marked, detail_marks) = (marks_of(&title, typed), marks_of(&detail, typed));
    let found = plain(Group::Suppliers, title, Action::Suppliers(SupplierAction::Open(row.id)));
    Found { icon: Icon::Building, marks: marked, detail, detail_marks, ..found }
}

/// The icon that the command has elsewhere on the screen.
fn icon_of(command: &UiCommand) -> Icon {
    match command.text {
        "command-new-order"
        | "command-add-line"
        | "command-add-row"
        | "command-new-supplier"
        | "command-new-item"
        | "command-insert-line" => Icon::Plus,
        "command-review" | "command-send-drafts" | "view-sent" => Icon::Send,
        "command-change-status" => Icon::ChangeStatus,
        "command-undo"
        | "command-undo-supplier"
        | "command-undo-item"
        | "command-restore"
        | "command-discard-amendment" => Icon::Undo,
        "command-redo" | "command-redo-supplier" | "command-redo-item" => Icon::Redo,
        "command-search" | "command-find-in-lines" | "command-replace-in-lines" | "command-find-next" => Icon::Search,
        "command-export" => Icon::Export,
        "command-import" | "command-import-list" | "command-read-back" | "command-import-news" => Icon::Import,
        "command-paste-from-excel" => Icon::Paste,
        "command-preview" => Icon::Eye,
        "command-fill-down" => Icon::FillDown,
        "command-list-filter" => Icon::Filter,
        "command-reset-columns" => Icon::Columns,
        "command-test-connection" => Icon::Plug,
        "command-help" => Icon::Help,
        "command-next-problem" | "view-needs-attention" => Icon::Alert,
        "view-cancelled" => Icon::Ban,
        "nav-outbox" => Icon::Outbox,
        "nav-suppliers" | "command-open-supplier" => Icon::Building,
        "nav-items" | "command-open-item" => Icon::Box,
        "nav-settings" => Icon::Sliders,
        "view-all" | "command-open-order" => Icon::File,
        "view-drafts" | "command-edit-cell" => Icon::Pencil,
        "command-toggle-theme" | "command-toggle-contrast" => Icon::Palette,
        "command-retry-all" => Icon::Refresh,
        "command-back" => Icon::ArrowLeft,
        "command-number-from-series" => Icon::Number,
        text if text.contains("delete") || text.contains("remove") || text.contains("trash") => Icon::Trash,
        text if text.contains("duplicate") || text.contains("copy") || text.contains("template") => Icon::Copy,
        text if text.contains("sort") => Icon::ChevronUpdown,
        text if text.starts_with("tab-") => Icon::Table,
        _ => Icon::ChevronRight,
    }
}
