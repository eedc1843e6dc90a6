//! The editor's header: where the order stands, whether it is saved, and what can be done; and the details row.
//!
//! Owns both rows.

use egui::accesskit::{Live, Role};
use egui::{Align, Layout, Rect, RichText, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use crate::app::action::{Action, ExportAction, PaperAction};
use crate::app::editor::Editor;
use crate::app::state::{Origin, Screen};
use crate::domain::field::{Field, HeadField};
use crate::domain::status::DeliveryState;
use crate::ui::cells::say_heading;
use crate::ui::choices::{date_ui, state_code_ui};
use crate::ui::fields::{Look, field_ui};
use crate::ui::format::{delivery_chip, saved};
use crate::ui::icons::Icon;
use crate::ui::theme::{self, tokens};
use crate::ui::{Ctx, widgets};

/// Whether the window has no room for the summary beside the order (design/UI.md: below 1200 points).
#[must_use]
pub fn is_narrow(ui: &Ui) -> bool {
    ui.ctx().content_rect().width() < 1200.0
}

/// Draws the header.
pub fn header_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = theme::S8;
        let (back, keys) = (ctx.t(back_key(ctx.state.back_to)), ctx.keys("command-back"));
        if widgets::icon_button_keys(ui, Icon::ArrowLeft, &back, &keys, true).clicked() {
            ctx.push(Action::Leave);
        }
        // What can be done comes first; what is said of the order has the room between.
        let (from, all) = (ui.cursor().left(), ui.max_rect());
        let builder = UiBuilder::new().max_rect(all.with_min_x(from)).layout(Layout::right_to_left(Align::Center));
        let mut right = ui.new_child(builder);
        right.spacing_mut().item_spacing.x = theme::S8;
        buttons_ui(&mut right, ctx, editor);
        let end = right.min_rect().left() - theme::S8;
        let builder = UiBuilder::new().max_rect(Rect::from_x_y_ranges(from..=end.max(from), all.y_range()));
        let mut left = ui.new_child(builder.layout(Layout::left_to_right(Align::Center)));
        left.set_clip_rect(left.max_rect().intersect(ui.clip_rect()));
        left.spacing_mut().item_spacing.x = theme::S8;
        order_ui(&mut left, ctx, editor);
    });
}

/// Number, standing, and when it was saved: what has no room gives way, the last first.
fn order_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    let number = editor.text(Field::Head(HeadField::PoNumber));
    let title = if number.trim().is_empty() { ctx.t("editor-new") } else { number };
    let t = tokens(ui);
    let color = if editor.order().head.provisional { t.text2 } else { t.text };
    let text = RichText::new(&title).font(theme::semibold(theme::TEXT_TITLE)).color(color);
    say_heading(&ui.add(egui::Label::new(text).truncate()), &title);
    standing_ui(ui, ctx, editor);
    save_state_ui(ui, ctx, editor);
}

/// Key of the name of the button that leads back.
fn back_key(to: Option<Origin>) -> &'static str {
    match to {
        Some(Origin::Screen(Screen::Suppliers)) => "editor-back-suppliers",
        Some(Origin::Screen(Screen::Items)) => "editor-back-items",
        Some(Origin::Screen(Screen::Outbox)) => "editor-back-outbox",
        _ => "editor-back",
    }
}

/// Chip and versions: what the network holds, and what is being edited.
fn standing_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    let delivery = editor.facts.delivery();
    let (kind, key) = delivery_chip(delivery);
    let text = ctx.t(key);
    let fits = widgets::chip_width(ui, &text) <= ui.available_width();
    if !fits {
        return;
    }
    widgets::chip(ui, kind, &text);
    let profile = ctx.state.settings.running.active_profile();
    if let Some(status) = editor.facts.network_status.as_deref()
        && status != profile.first_status
        && delivery != DeliveryState::Cancelled
    {
        ui.label(RichText::new(status).small().color(tokens(ui).text2));
    }
    let base = editor.facts.base_version();
    let next = format!("v{}", base + 1);
    if base == 0 {
        widgets::version_tag(ui, &next, None);
    } else {
        let amended = editor.amended();
        widgets::version_tag(ui, &format!("v{base}"), amended.then_some(next.as_str()));
    }
}

/// When it was saved, or that it is not: icon, words and colour.
pub(super) fn save_text(ui: &Ui, ctx: &Ctx<'_>, editor: &Editor) -> (Option<Icon>, String, egui::Color32) {
    let t = tokens(ui);
    let failed = ctx.state.unsaved.get(&editor.facts.id).is_some_and(|(_, error)| error.is_some());
    if failed {
        (Some(Icon::XCircle), ctx.t("editor-not-saved"), t.danger)
    } else if let Some(at) = editor.saved_at.filter(|_| editor.saved == editor.revision) {
        (Some(Icon::Check), ctx.tw("editor-saved", &[("time", &saved(ctx.words, at, ctx.state.clock.today))]), t.text2)
    } else if editor.revision == editor.saved {
        (None, ctx.t("editor-nothing-yet"), t.text3)
    } else {
        (None, ctx.t("editor-saving"), t.text2)
    }
}

/// When it was saved, for everybody.
fn save_state_ui(ui: &mut Ui, ctx: &Ctx<'_>, editor: &Editor) {
    let (icon, text, color) = save_text(ui, ctx, editor);
    if let Some(icon) = icon {
        crate::ui::icons::icon(ui, icon, theme::ICON_SMALL, color);
    }
    // Without room for the words the icon alone says it.
    let wide = ui.painter().layout_no_wrap(text.clone(), theme::regular(theme::TEXT_SMALL), color).size().x;
    let response = if wide <= ui.available_width() {
        ui.label(RichText::new(&text).small().color(color))
    } else {
        ui.allocate_response(vec2(ui.available_width().max(0.0), theme::ROW), Sense::hover())
    };
    let name = ctx.t("editor-save-state");
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(text.clone()),
        ..WidgetInfo::labeled(Role::Status, true, &name)
    });
    // It is said when it can't be saved, and not at every save.
    let live = if color == tokens(ui).danger { Live::Assertive } else { Live::Off };
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(live));
}

/// What can be done with the order, from the right.
fn buttons_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    let review = ctx.t("command-review");
    let (narrow, tight) = (is_narrow(ui), ui.ctx().content_rect().width() < theme::RAIL_FOLDS);
    let button = widgets::Button::new(if tight { "" } else { &review }).name(&review).primary().icon(Icon::Send);
    let button = if tight { button.tip(&review) } else { button.shortcut("Ctrl+Enter") };
    if button.show(ui).clicked() {
        ctx.push(Action::Review);
    }
    let status = ctx.t("command-change-status");
    let sent = editor.facts.base_version() > 0;
    let keys = ctx.keys("command-change-status");
    let clicked = if narrow {
        widgets::icon_button_keys(ui, Icon::ChangeStatus, &status, &keys, sent).clicked()
    } else {
        widgets::Button::new(&status).ghost().icon(Icon::ChangeStatus).keys(&keys).enabled(sent).show(ui).clicked()
    };
    if clicked {
        ctx.push(Action::ChangeStatus);
    }
    let export = ctx.t("command-export");
    let enabled = ctx.state.to_export().is_some();
    let keys = ctx.keys("command-export");
    let clicked = if narrow {
        widgets::icon_button_keys(ui, Icon::Export, &export, &keys, enabled).clicked()
    } else {
        widgets::Button::new(&export).ghost().icon(Icon::Export).keys(&keys).enabled(enabled).show(ui).clicked()
    };
    if clicked {
        ctx.push(Action::Export(ExportAction::Open));
    }
    let preview = ctx.t("command-preview");
    let keys = ctx.keys("command-preview");
    let clicked = if narrow {
        widgets::icon_button_keys(ui, Icon::Eye, &preview, &keys, true).clicked()
    } else {
        widgets::Button::new(&preview).ghost().icon(Icon::Eye).keys(&keys).show(ui).clicked()
    };
    if clicked {
        ctx.push(Action::Paper(PaperAction::Open(editor.facts.id, None)));
    }
    if editor.amended() {
        let discard = ctx.t("command-discard-amendment");
        let clicked = if narrow {
            widgets::icon_button(ui, Icon::Undo, &discard, true).clicked()
        } else {
            widgets::Button::new(&discard).ghost().icon(Icon::Undo).show(ui).clicked()
        };
        if clicked {
            ctx.push(Action::DiscardAmendment);
        }
    }
    if narrow && editor.drawer.is_none() {
        let key = if editor.summary { "editor-hide-summary" } else { "editor-show-summary" };
        let text = ctx.t(key);
        // While the checks are hidden, their button says that something is wrong.
        let errors = editor.derived.counts().0.saturating_sub(editor.derived.missing());
        let wrong = errors > 0 && !editor.summary;
        let told = ctx.tw("summary-errors", &[("n", &errors.to_string())]);
        let clicked = if tight {
            widgets::icon_button(ui, if wrong { Icon::XCircle } else { Icon::Number }, &text, true).clicked()
        } else {
            let button = widgets::Button::new(&text).ghost();
            let button = if wrong { button.icon(Icon::XCircle).red().tip(&told) } else { button };
            button.show(ui).clicked()
        };
        if clicked {
            ctx.push(Action::ShowSummary(!editor.summary));
        }
    }
}

/// Draws the details row: number, dates, place of supply, subject.
pub fn details_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    let head = &editor.order().head;
    let number_fixed = editor.number_is_fixed();
    let note = if head.provisional { ctx.t("number-provisional") } else { String::new() };
    let (date_hint, place_hint) = (ctx.t("editor-date-hint"), ctx.t("editor-place-hint"));
    let field = Field::Head;
    let required = Look { required: true, reserve: true, ..Look::default() };
    // Beside the line's details in a narrow window there is no room for all in one row.
    let room = ui.available_width();
    let one_row = room >= 156.0 + 2.0 * 132.0 + 172.0 + 120.0 + 4.0 * theme::S12;
    let [number_wide, date_wide] = if room < 156.0 + 2.0 * 132.0 + 2.0 * theme::S12 {
        [room - 2.0 * (124.0 + theme::S12), 124.0]
    } else {
        [156.0, 132.0]
    };
    let place_and_subject = |ui: &mut Ui, ctx: &mut Ctx<'_>| {
        let look = Look { width: 172.0, hint: &place_hint, ..required };
        state_code_ui(ui, ctx, editor, field(HeadField::PlaceOfSupply), look);
        let rest = ui.available_width().max(120.0);
        field_ui(ui, ctx, editor, field(HeadField::Subject), Look { width: rest, ..required });
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme::S12;
        field_ui(
            ui,
            ctx,
            editor,
            field(HeadField::PoNumber),
            Look { width: number_wide, read_only: number_fixed, note: &note, ..required },
        );
        date_ui(ui, ctx, editor, field(HeadField::OrderDate), Look { width: date_wide, hint: &date_hint, ..required });
        date_ui(
            ui,
            ctx,
            editor,
            field(HeadField::DeliveryDate),
            Look { width: date_wide, hint: &date_hint, ..required },
        );
        if one_row {
            place_and_subject(ui, ctx);
        }
    });
    if !one_row {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = theme::S12;
            place_and_subject(ui, ctx);
        });
    }
}
