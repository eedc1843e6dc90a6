//! At the right of an import's rows: what is wrong with them, and the options.
//!
//! Owns the list of problems and the options. Only problems in view are drawn.

use egui::{
    Align2, EventFilter, Id, Key, Modifiers, Rect, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo, accesskit::Role,
    pos2, vec2,
};

use super::targets::problem_text;
use super::{counted, push};
use crate::app::import::{ImportAction, Preview};
use crate::domain::check::Severity;
use crate::domain::field::LineField;
use crate::domain::sheet::{Kind, Problem};
use crate::ui::dialogs::intake;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{
    self, CHIP, IMPORT_PROBLEM, S4, S8, S12, S16, S20, TEXT_BODY, TEXT_SMALL, regular, semibold, tokens,
};
use crate::ui::{Ctx, widgets};

/// Height of an option.
const OPTION: f32 = 26.0;

/// Draws problems and options.
pub(super) fn side_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, preview: &Preview) {
    let all = ui.max_rect();
    let notes = preview.sheet.notes();
    let own = preview.intake.as_ref().map_or(2, |intake| intake::options(preview, intake));
    let options = 1 + usize::from(may_be_empty(preview)) + own + usize::from(notes.quotes) + usize::from(notes.long);
    #[allow(clippy::cast_precision_loss)] // at most 10
    let height = S16 + theme::FIGURE + options as f32 * OPTION + S16;
    let split = (all.bottom() - height).max(all.top() + all.height() * 0.3);
    let top = Rect::from_min_max(all.min, pos2(all.right(), split));
    ui.scope_builder(UiBuilder::new().max_rect(top), |ui| problems_ui(ui, ctx, preview));
    ui.painter().hline(all.x_range(), split, egui::Stroke::new(1.0, tokens(ui).hairline));
    let bottom = Rect::from_min_max(pos2(all.left(), split), all.max).shrink2(vec2(S20, S16));
    ui.scope_builder(UiBuilder::new().max_rect(bottom), |ui| {
        ScrollArea::vertical().id_salt("import options").auto_shrink(false).show(ui, |ui| options_ui(ui, ctx, preview));
    });
}

// ---- Problems ---------------------------------------------------------------------------------------------------

fn problems_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, preview: &Preview) {
    let t = tokens(ui);
    let counts = preview.sheet.counts();
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    ui.add_space(S12);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), theme::FIGURE), Sense::hover());
    let (text, icon, color) = if counts.bad > 0 {
        (counted(ctx, "import-found", counts.bad), Icon::XCircle, t.danger)
    } else {
        (ctx.t("import-found-none"), Icon::Check, t.ok)
    };
    let place = Rect::from_center_size(pos2(rect.left() + S20 + S8, rect.center().y), Vec2::splat(theme::ICON));
    paint_icon(ui, place, icon, color);
    let at = pos2(place.right() + S8, rect.center().y);
    ui.painter().text(at, Align2::LEFT_CENTER, &text, semibold(TEXT_BODY), t.text);
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &text));
    if preview.sheet.found() > 0 {
        let size = vec2(theme::F_KEYCAP, theme::KEYCAP);
        let keycap = Rect::from_center_size(pos2(rect.right() - S20 - S8, rect.center().y), size);
        ui.scope_builder(UiBuilder::new().max_rect(keycap), |ui| widgets::keycap(ui, "F8"));
    }
    if counts.warned > 0 {
        note_ui(ui, &counted(ctx, "import-warned", counts.warned));
    }
    let described = preview.sheet.mapping().iter().any(|target| target.field() == Some(LineField::Description));
    if !described && preview.sheet.kind() != Kind::Suppliers {
        note_ui(ui, &ctx.t("import-no-description"));
    }
    ui.add_space(S4);
    list_ui(ui, ctx, preview);
}

/// A line of advice below the heading.
fn note_ui(ui: &mut Ui, text: &str) {
    let t = tokens(ui);
    let room = ui.available_width() - 2.0 * S20 - S20;
    let galley = ui.painter().layout(text.to_owned(), regular(TEXT_SMALL), t.text2, room);
    let size = vec2(ui.available_width(), galley.size().y + S4);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let icon = Rect::from_min_size(pos2(rect.left() + S20 + 1.0, rect.top() + 1.0), Vec2::splat(theme::ICON_SMALL));
    paint_icon(ui, icon, Icon::Alert, t.warn);
    ui.painter().galley(pos2(rect.left() + S20 + theme::ICON + S8, rect.top()), galley, t.text2);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
}

/// The list: one stop of the keyboard, in which Up and Down move and Enter goes to the cell.
fn list_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, preview: &Preview) {
    let count = preview.sheet.found();
    if count == 0 {
        return;
    }
    let area = ui.available_rect_before_wrap();
    let id = Id::unique("import problems");
    let list = ui.interact(area, id, Sense::focusable_noninteractive());
    let name = ctx.t("import-found-list");
    list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, &name));
    let (lit, moved) = move_lit(ui, ctx, id, preview);
    widgets::focus_ring(ui, &list, area.shrink(2.0));
    let mut scroll = ScrollArea::vertical().id_salt("import problems").auto_shrink(false);
    if let Some(lit) = lit.filter(|_| moved) {
        #[allow(clippy::cast_precision_loss)] // within the bound of rows
        let offset = (lit as f32 * CHIP - area.height() / 2.0).max(0.0);
        scroll = scroll.vertical_scroll_offset(offset);
    }
    scroll.show_rows(ui, CHIP, count, |ui, range| {
        for at in range {
            let Some((row, problem)) = preview.sheet.problem(at) else { continue };
            let row = preview.sheet.rows().get(row);
            let (number, cell) =
                row.map_or((0, ""), |row| (row.number, row.cell(problem.column.unwrap_or(usize::MAX))));
            let text = problem_text(ctx, preview.sheet.kind(), problem, cell);
            if problem_ui(ui, ctx, number, problem, &text, lit == Some(at)) {
                push(ctx, ImportAction::GoTo(at));
            }
        }
    });
}

/// The problem that is lit, and whether it moved: by the keys of the list, or by going to a problem.
fn move_lit(ui: &Ui, ctx: &mut Ctx<'_>, id: Id, preview: &Preview) -> (Option<usize>, bool) {
    let last = preview.sheet.found().saturating_sub(1);
    let (seen, held): (Option<usize>, Option<usize>) = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let mut lit = if preview.problem == seen { held } else { preview.problem };
    if ui.memory(|memory| memory.has_focus(id)) {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let (down, up, enter) = ui.input_mut(|input| {
            let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
            (pressed(Key::ArrowDown), pressed(Key::ArrowUp), pressed(Key::Enter))
        });
        if down {
            lit = Some(lit.map_or(0, |at| at + 1));
        }
        if up {
            lit = lit.map(|at| at.saturating_sub(1));
        }
        if enter {
            push(ctx, ImportAction::GoTo(lit.unwrap_or(0).min(last)));
        }
    }
    let lit = lit.map(|at| at.min(last));
    ui.data_mut(|data| data.insert_temp(id, (preview.problem, lit)));
    (lit, lit != held)
}

fn problem_ui(ui: &mut Ui, ctx: &Ctx<'_>, number: usize, problem: &Problem, text: &str, lit: bool) -> bool {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), CHIP), Sense::CLICK);
    let row = ctx.tw("import-row", &[("row", &super::figure(number))]);
    let name = ctx.tw("import-problems-of-row", &[("row", &row), ("text", text)]);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, lit, &name));
    let inner = rect.shrink2(vec2(S12, 0.0));
    if lit || response.hovered() {
        ui.painter().rect_filled(inner, theme::RADIUS, if lit { t.accent_tint } else { t.hover });
    }
    let warns = problem.severity == Severity::Warning;
    let font = regular(TEXT_SMALL);
    let split = rect.left() + S20 + IMPORT_PROBLEM;
    ui.painter().text(pos2(split - S12, rect.center().y), Align2::RIGHT_CENTER, &row, font.clone(), t.text2);
    let color = if warns { t.warn } else { t.text };
    let galley = widgets::elide(ui.painter(), text, font, color, rect.right() - S16 - split);
    let cut = galley.rows.iter().any(|row| row.ends_with_newline) || galley.elided;
    let at = pos2(split, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, color);
    let clicked = response.clicked();
    if cut {
        widgets::tip(response, text);
    }
    clicked
}

// ---- Options ----------------------------------------------------------------------------------------------------

fn options_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, preview: &Preview) {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing = vec2(S8, OPTION - 20.0);
    let title = ctx.t("import-options");
    ui.label(egui::RichText::new(title).font(semibold(TEXT_BODY)).color(t.text));
    match &preview.intake {
        Some(intake) => intake::options_ui(ui, ctx, preview, intake),
        None => place_ui(ui, ctx, preview),
    }
    let rules = *preview.sheet.rules();
    let notes = preview.sheet.notes();
    let names = match preview.sheet.names().and_then(|at| preview.sheet.rows().get(at)) {
        Some(row) if row.number > 1 => ctx.tw("import-nth-row-names", &[("row", &super::figure(row.number))]),
        _ => ctx.t("import-first-row-names"),
    };
    let mut on = preview.sheet.names().is_some();
    // With the other rows gone, what was the first row is not known any more.
    if preview.imported == 0 && widgets::checkbox_text(ui, &names, &mut on).changed() {
        push(ctx, ImportAction::SetNames(on));
    }
    if may_be_empty(preview) {
        option_ui(ui, ctx, "import-empty-later", rules.empty_later, ImportAction::SetEmptyLater);
    }
    if notes.quotes {
        option_ui(ui, ctx, "import-plain-quotes", rules.plain_quotes, ImportAction::SetPlainQuotes);
    }
    if notes.long {
        option_ui(ui, ctx, "import-round", rules.round, ImportAction::SetRound);
    }
}

/// Whether it makes a difference that empty cells may be filled in later: of suppliers and items they always may.
fn may_be_empty(preview: &Preview) -> bool {
    matches!(preview.sheet.kind(), Kind::Lines | Kind::Orders)
}

/// Where lines of the open order go.
fn place_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, preview: &Preview) {
    let lines = ctx.state.editor.as_ref().map_or(0, |editor| editor.order().written_lines().count());
    let after = counted(ctx, "import-add-after", lines);
    if widgets::radio_text(ui, &after, !preview.replace).clicked() && preview.replace {
        push(ctx, ImportAction::SetReplace(false));
    }
    if lines > 0 {
        let replace = counted(ctx, "import-replace", lines);
        if widgets::radio_text(ui, &replace, preview.replace).clicked() && !preview.replace {
            push(ctx, ImportAction::SetReplace(true));
        }
    }
}

fn option_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, key: &str, on: bool, action: fn(bool) -> ImportAction) {
    let mut on = on;
    if widgets::checkbox_text(ui, &ctx.t(key), &mut on).changed() {
        push(ctx, action(on));
    }
}
