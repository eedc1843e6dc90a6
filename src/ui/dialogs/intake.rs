//! What a sheet of orders, suppliers or items comes to: the overview with one row each, and the options beside it.
//!
//! Owns the overview, its keys and its sentences. File, rows and frame are `import`'s. Only rows in view are drawn.

mod orders;
mod suppliers;

use egui::{
    EventFilter, Id, Key, Modifiers, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo,
    accesskit::Role, pos2, vec2,
};

use super::import::{counted, figure};
use crate::app::action::Action;
use crate::app::import::Preview;
use crate::app::intake::{Intake, IntakeAction, Shown, Which};
use crate::domain::sheet::Kind;
use crate::domain::sheet::overview::Overview;
use crate::ui::cells::{line_below, row_back, text_left, text_right};
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{
    ICON_SMALL, INTAKE_CHOICE, INTAKE_COLUMNS, INTAKE_LEAST, INTAKE_STATE, RADIUS, ROW, S8, S12, S20, S24, TEXT_BODY,
    TEXT_SMALL, regular, tokens,
};
use crate::ui::{Ctx, row_keys, widgets};
use orders::{order_ui, sheet_row_ui, told_ui};
use suppliers::{difference_ui, supplier_ui};

fn push(ctx: &mut Ctx<'_>, action: IntakeAction) {
    ctx.push(Action::Intake(action));
}

fn list_id() -> Id {
    Id::unique("intake overview")
}

/// Key of what a sheet of a kind is called.
fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Orders | Kind::Lines => "intake-kind-orders",
        Kind::Suppliers => "intake-kind-suppliers",
        Kind::Items => "intake-kind-items",
    }
}

// ---- Texts of the frame -----------------------------------------------------------------------------------------

/// The text of the button that imports.
pub(super) fn import_text(ctx: &Ctx<'_>, preview: &Preview, intake: &Intake) -> String {
    let key = match preview.sheet.kind() {
        Kind::Orders | Kind::Lines => "intake-import-orders",
        Kind::Suppliers => "intake-import-suppliers",
        Kind::Items => "intake-import-items",
    };
    counted(ctx, key, intake.good())
}

/// What came of the sheet so far, if anything did.
pub(super) fn taken_text(ctx: &Ctx<'_>, preview: &Preview, intake: &Intake) -> Option<String> {
    let key = match preview.sheet.kind() {
        Kind::Orders | Kind::Lines => "intake-taken-orders",
        Kind::Suppliers => "intake-taken-suppliers",
        Kind::Items => "intake-taken-items",
    };
    (intake.taken > 0).then(|| counted(ctx, key, intake.taken))
}

/// What stands below the overview; nothing where the rows of the sheet are shown and nothing is under way.
pub(super) fn status_text(ctx: &Ctx<'_>, preview: &Preview, intake: &Intake) -> Option<String> {
    if let Some(busy) = intake.busy {
        return Some(ctx.tw("intake-busy", &[("done", &figure(busy.done)), ("count", &figure(busy.all))]));
    }
    if let Some(failed) = &intake.failed {
        return Some(ctx.words.text(failed));
    }
    if intake.by_rows {
        return None;
    }
    let key = if preview.sheet.names().is_some() { "intake-rows-below" } else { "intake-rows" };
    let rows = counted(ctx, key, preview.sheet.counts().all());
    let keys = match preview.sheet.kind() {
        Kind::Orders | Kind::Lines => "intake-keys-orders",
        Kind::Suppliers | Kind::Items => "intake-keys-suppliers",
    };
    Some(format!("{rows} {}", ctx.t(keys)))
}

/// The choice between overview and rows, and which orders or suppliers are shown. Gives whether the overview is shown.
pub(super) fn bar_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, preview: &Preview, intake: &Intake) -> bool {
    let kind = preview.sheet.kind();
    let (all, counts) = match &intake.overview {
        Overview::Orders(orders) => {
            let counts = orders.counts();
            (counts.all(), [counts.ready, counts.warned + counts.taken, counts.wrong])
        }
        Overview::Suppliers(suppliers) => {
            let counts = suppliers.counts();
            (counts.all(), [counts.new, counts.differs, counts.wrong])
        }
        Overview::Items(_) | Overview::Lines => return false,
    };
    let views = [
        ctx.t(if kind == Kind::Orders { "intake-view-orders" } else { "intake-view-suppliers" }),
        ctx.t("intake-view-rows"),
    ];
    let views: Vec<&str> = views.iter().map(String::as_str).collect();
    let mut chosen = usize::from(intake.by_rows);
    if widgets::segmented(ui, &ctx.t("intake-view"), &mut chosen, &views, None).changed() {
        push(ctx, IntakeAction::ByRows(chosen == 1));
    }
    if intake.by_rows {
        return false;
    }
    let keys = if kind == Kind::Orders {
        ["intake-ready", "intake-look", "intake-wrong"]
    } else {
        ["intake-new", "intake-differs", "intake-wrong"]
    };
    let mut items = vec![ctx.tw("import-all", &[("count", &figure(all))])];
    items.extend(keys.iter().zip(counts).map(|(key, count)| ctx.tw(key, &[("count", &figure(count))])));
    let items: Vec<&str> = items.iter().map(String::as_str).collect();
    let which = [Which::All, Which::Ready, Which::Look, Which::Wrong];
    let mut chosen = which.iter().position(|which| *which == intake.which).unwrap_or(0);
    if widgets::segmented(ui, &ctx.t("intake-filter"), &mut chosen, &items, None).changed() {
        push(ctx, IntakeAction::Show(which[chosen.min(3)]));
    }
    true
}

// ---- Options ----------------------------------------------------------------------------------------------------

fn clashes(intake: &Intake) -> usize {
    match &intake.overview {
        Overview::Orders(orders) => orders.drafts.iter().filter(|draft| draft.taken_by.is_some()).count(),
        Overview::Suppliers(suppliers) => suppliers.counts().differs,
        Overview::Items(_) | Overview::Lines => 0,
    }
}

/// How many lines the options take.
pub(super) fn options(_preview: &Preview, intake: &Intake) -> usize {
    Kind::LISTS.len() + if clashes(intake) > 0 { 1 } else { 0 }
}

/// What the sheet holds, and what becomes of numbers that are taken or of suppliers that differ.
pub(super) fn options_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, preview: &Preview, intake: &Intake) {
    let kind = preview.sheet.kind();
    for other in Kind::LISTS {
        if widgets::radio_text(ui, &ctx.t(kind_key(other)), kind == other).clicked() && kind != other {
            push(ctx, IntakeAction::SetKind(other));
        }
    }
    let clashes = clashes(intake);
    if clashes == 0 {
        return;
    }
    if kind == Kind::Orders {
        let mut on = intake.choices.renumber;
        if widgets::checkbox_text(ui, &counted(ctx, "intake-renumber-all", clashes), &mut on).changed() {
            push(ctx, IntakeAction::RenumberAll(on));
        }
    } else {
        let mut on = intake.choices.keep;
        if widgets::checkbox_text(ui, &counted(ctx, "intake-keep-all", clashes), &mut on).changed() {
            push(ctx, IntakeAction::KeepAll(on));
        }
    }
}

// ---- The overview -----------------------------------------------------------------------------------------------

/// Draws the overview: one row for each order or supplier, its details below it when it is open.
pub(super) fn overview_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, preview: &Preview, intake: &Intake) {
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    heading_ui(ui, ctx, preview.sheet.kind());
    let body = ui.available_rect_before_wrap();
    let focused = keys_ui(ui, ctx, preview, intake, body);
    if intake.shown.is_empty() {
        let text = ctx.t("intake-nothing");
        let response = ui.interact(body, list_id().with("nothing"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
        let place = Rect::from_min_size(body.min + vec2(S20, S12), vec2(body.width() - 2.0 * S20, ROW));
        text_left(ui, place, &text, regular(TEXT_BODY), tokens(ui).text2);
        return;
    }
    let seen = Id::unique("intake cursor seen");
    let moved = ui.data(|data| data.get_temp(seen)) != Some(intake.cursor);
    ScrollArea::vertical().id_salt("intake overview").auto_shrink(false).show_viewport(ui, |ui, viewport| {
        #[allow(clippy::cast_precision_loss)] // within the bound of rows
        let top = |at: usize| ROW * at as f32;
        ui.set_height(top(intake.shown.len()));
        let area = ui.max_rect();
        let place = |at: usize| Rect::from_min_size(pos2(area.left(), area.top() + top(at)), vec2(area.width(), ROW));
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // positions of rows
        let first = |y: f32| (y / ROW).floor().max(0.0) as usize;
        let to = (first(viewport.max.y) + 2).min(intake.shown.len());
        for at in first(viewport.min.y).min(to)..to {
            let (Some(shown), rect) = (intake.shown.get(at), place(at)) else { continue };
            let lit = focused && intake.cursor == at;
            row_ui(ui, ctx, preview, intake, *shown, at, rect, lit);
        }
        if moved {
            ui.scroll_to_rect(place(intake.cursor), None);
            ui.data_mut(|data| data.insert_temp(seen, intake.cursor));
        }
    });
}

/// Where the columns stand in a row: number or name, supplier or GSTIN, date, lines, total, state.
fn columns(rect: Rect, kind: Kind) -> [Rect; 6] {
    let inner = rect.with_min_x(rect.left() + S20 + S24).with_max_x(rect.right() - S20);
    let [number, date, lines, total] = INTAKE_COLUMNS;
    let [least_state, least_number, least_supplier] = INTAKE_LEAST;
    // Suppliers have no total. In a narrow window the state gives way first, then the number or name, then the date of
    // an order.
    let total = if kind == Kind::Orders { total } else { S8 };
    let wanted = number + least_supplier + date + lines + total + 2.0 * S12 + INTAKE_STATE;
    let missing = (wanted - inner.width()).max(0.0);
    let given = missing.min(INTAKE_STATE - least_state);
    let taken = (missing - given).min(number - least_number);
    let number = number - taken;
    let date = if kind == Kind::Orders && missing - given - taken > 0.0 { 0.0 } else { date };
    let state = inner.with_min_x(inner.right() - INTAKE_STATE + given);
    let total =
        Rect::from_min_max(pos2(state.left() - S12 - total, rect.top()), pos2(state.left() - S20, rect.bottom()));
    let lines = Rect::from_min_max(pos2(total.left() - lines, rect.top()), pos2(total.left() - S8, rect.bottom()));
    let date = Rect::from_min_max(pos2(lines.left() - date, rect.top()), pos2(lines.left() - S8, rect.bottom()));
    let number = inner.with_max_x(inner.left() + number - S12);
    let supplier = Rect::from_min_max(pos2(number.right() + S12, rect.top()), pos2(date.left() - S12, rect.bottom()));
    [number, supplier, date, lines, total, state]
}

fn heading_ui(ui: &mut Ui, ctx: &Ctx<'_>, kind: Kind) {
    let t = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    ui.painter().rect_filled(rect, 0, t.header);
    line_below(ui, rect);
    let keys = if kind == Kind::Orders {
        [
            "field-po-number",
            "side-supplier",
            "field-order-date",
            "intake-column-lines",
            "intake-column-total",
            "intake-column-state",
        ]
    } else {
        ["party-legal-name", "party-gstin", "party-state", "intake-column-row", "", "intake-column-state"]
    };
    for (at, (place, key)) in columns(rect, kind).into_iter().zip(keys).enumerate() {
        if key.is_empty() || place.width() <= 0.0 {
            continue;
        }
        let text = ctx.t(key);
        if matches!(at, 3 | 4) {
            text_right(ui, place, &text, regular(TEXT_SMALL), t.text2);
        } else {
            text_left(ui, place, &text, regular(TEXT_SMALL), t.text2);
        }
    }
}

/// The list is one stop of the keyboard. Says whether it has the keyboard.
fn keys_ui(ui: &Ui, ctx: &mut Ctx<'_>, preview: &Preview, intake: &Intake, body: Rect) -> bool {
    let list = ui.interact(body, list_id(), Sense::focusable_noninteractive());
    let name = ctx.t("intake-list");
    list.widget_info(|| WidgetInfo::labeled(Role::Grid, true, &name));
    if preview.focus {
        if list.has_focus() {
            ctx.push(Action::Import(crate::app::import::ImportAction::FocusDone));
        } else {
            list.request_focus();
            ui.ctx().request_repaint();
        }
    }
    if !list.has_focus() {
        return false;
    }
    let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), filter));
    let taken = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    for (key, by) in row_keys::steps(body) {
        for _ in 0..taken(key) {
            push(ctx, IntakeAction::Move(by as isize));
        }
    }
    let Some(shown) = intake.shown.get(intake.cursor).copied() else { return true };
    let (Shown::Entry(entry) | Shown::Told(entry, _) | Shown::Row(entry, _)) = shown;
    if taken(Key::ArrowRight) > 0 {
        push(ctx, IntakeAction::Expand(entry, true));
    }
    if taken(Key::ArrowLeft) > 0 {
        push(ctx, IntakeAction::Expand(entry, false));
        if let Some(at) = intake.shown.iter().position(|shown| *shown == Shown::Entry(entry)) {
            push(ctx, IntakeAction::Select(at));
        }
    }
    if taken(Key::Space) > 0 {
        push(ctx, IntakeAction::Choose(entry));
    }
    if taken(Key::Enter) > 0 {
        push(ctx, pressed(intake, shown));
    }
    true
}

/// What Enter or a click does in a row.
fn pressed(intake: &Intake, shown: Shown) -> IntakeAction {
    match shown {
        Shown::Entry(entry) => IntakeAction::Expand(entry, !intake.is_open(entry)),
        Shown::Row(_, row) => IntakeAction::GoToRow(row),
        Shown::Told(entry, _) => {
            let first = match &intake.overview {
                Overview::Orders(orders) => orders.drafts.get(entry).and_then(|draft| draft.rows.first().copied()),
                Overview::Suppliers(suppliers) => suppliers.listed.get(entry).map(|one| one.row),
                Overview::Items(_) | Overview::Lines => None,
            };
            first.map_or(IntakeAction::Expand(entry, false), IntakeAction::GoToRow)
        }
    }
}

#[allow(clippy::too_many_arguments)] // what a row is and where it is drawn
fn row_ui(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    preview: &Preview,
    intake: &Intake,
    shown: Shown,
    at: usize,
    rect: Rect,
    lit: bool,
) {
    let response = ui.interact(rect, list_id().with(at), Sense::CLICK);
    if matches!(shown, Shown::Entry(_)) {
        row_back(ui, rect, lit, response.hovered());
    } else {
        ui.painter().rect_filled(rect, 0, if response.hovered() { tokens(ui).hover } else { tokens(ui).surface_alt });
    }
    let words = match (&intake.overview, shown) {
        (Overview::Orders(orders), Shown::Entry(entry)) => {
            orders.drafts.get(entry).map(|draft| order_ui(ui, ctx, preview, intake, entry, draft, rect))
        }
        (Overview::Orders(orders), Shown::Told(entry, told)) => {
            let draft = orders.drafts.get(entry);
            draft.and_then(|draft| draft.told.get(told)).map(|told| (told_ui(ui, ctx, told, rect), String::new()))
        }
        (Overview::Suppliers(suppliers), Shown::Entry(entry)) => {
            suppliers.listed.get(entry).map(|one| supplier_ui(ui, ctx, preview, intake, entry, one, rect))
        }
        (Overview::Suppliers(suppliers), Shown::Told(entry, at)) => {
            suppliers.listed.get(entry).and_then(|one| difference_ui(ui, ctx, one, at, rect))
        }
        (_, Shown::Row(_, row)) => {
            preview.sheet.rows().get(row).map(|row| (sheet_row_ui(ui, ctx, preview, row, rect), String::new()))
        }
        _ => None,
    };
    let Some((name, value)) = words else { return };
    response.widget_info(|| WidgetInfo {
        current_text_value: (!value.is_empty()).then(|| value.clone()),
        ..WidgetInfo::selected(Role::Row, true, lit, &name)
    });
    if lit {
        let line = Stroke::new(2.0, tokens(ui).accent);
        ui.painter().rect_stroke(rect.shrink(1.0), RADIUS, line, StrokeKind::Inside);
    }
    let response = if matches!(shown, Shown::Entry(_)) { response } else { widgets::tip(response, &name) };
    if response.clicked() {
        push(ctx, IntakeAction::Select(at));
        push(ctx, pressed(intake, shown));
        ui.memory_mut(|memory| memory.request_focus(list_id()));
    }
}

/// Icon, colour and words of a state.
fn state_ui(ui: &Ui, rect: Rect, icon: Icon, color: egui::Color32, text: &str) {
    let place = Rect::from_center_size(pos2(rect.left() + ICON_SMALL / 2.0, rect.center().y), Vec2::splat(ICON_SMALL));
    paint_icon(ui, place, icon, color);
    text_left(ui, rect.with_min_x(place.right() + S8 - 2.0), text, regular(TEXT_BODY), color);
}

fn chevron_ui(ui: &Ui, rect: Rect, open: bool) {
    let place = Rect::from_center_size(pos2(rect.left() + S20 + S8, rect.center().y), Vec2::splat(ICON_SMALL));
    paint_icon(ui, place, if open { Icon::ChevronDown } else { Icon::ChevronRight }, tokens(ui).text2);
}

/// A choice at the right end of a row. True when the other of the two was chosen.
fn choice_ui(ui: &mut Ui, rect: Rect, id: Id, name: &str, options: [&str; 2], chosen: usize) -> bool {
    let place = Rect::from_min_max(pos2(rect.right() - INTAKE_CHOICE, rect.top()), rect.max);
    let current = options.get(chosen).copied().unwrap_or_default();
    let texts = options.map(|text| ("", text));
    let choice = widgets::Choice::new(name, "", current).id(id).width(place.width());
    let picked = ui.scope_builder(UiBuilder::new().max_rect(place), |ui| choice.show(ui, &texts)).inner;
    picked.is_some_and(|picked| picked != chosen)
}
