//! Splitting the total over milestones: the form, and the milestones that it makes, shown while it is typed.
//!
//! Owns its looks. What the milestones are is the form's.

use egui::{Align2, Id, Key, Modifiers, Rect, RichText, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::app::action::{Action, SplitAction};
use crate::app::split::{By, SplitField, SplitForm};
use crate::domain::amount::grouped;
use crate::domain::order::Milestone;
use crate::domain::text::Text;
use crate::ui::theme::{self, CHIP, S4, S8, S12, TEXT_BODY, TEXT_SMALL, regular, semibold, tokens};
use crate::ui::{Ctx, widgets};

/// Milestones drawn; the others are counted.
const SHOWN: usize = 12;

/// Draws the dialog.
pub(super) fn split_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &SplitForm) {
    let id = Id::unique("split dialog");
    let appeared = super::appeared(ui, id);
    let Some(editor) = ctx.state.editor.as_ref() else { return };
    let total = editor.derived.totals.total;
    let replaced = editor.order().head.milestones.len();
    let made = form.milestones(total, ctx.state.clock.today);
    // In a field; on a button it is that button's.
    let typing = !appeared && ui.ctx().text_edit_focused();
    let enter = typing && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let confirmed = super::confirmed(ui, appeared) || enter;
    if confirmed && made.is_ok() {
        ctx.push(Action::Split(SplitAction::Confirm));
    }
    let key = if form.by == By::Parts { "split-title-parts" } else { "split-title-percentages" };
    let (title, close) = (ctx.t(key), ctx.t("close"));
    let subtitle = ctx.tw("split-total", &[("total", &grouped(total.get(), 2))]);
    let dialog = widgets::Dialog::new(id, &title, &close).subtitle(&subtitle).size(theme::DIALOG_SPLIT);
    super::show(
        ui,
        ctx,
        dialog,
        |ui, ctx| {
            form_ui(ui, ctx, form, id, made.as_ref().err(), appeared);
            ui.add_space(S4);
            if replaced > 0 {
                let text = ctx.tw("split-replaces", &[("n", &replaced.to_string())]);
                ui.label(RichText::new(text).font(regular(TEXT_SMALL)).color(tokens(ui).text2));
            }
            if let Ok(rows) = &made {
                rows_ui(ui, ctx, rows);
            }
        },
        |ui, ctx| {
            let text = ctx.t("split-confirm");
            let button = widgets::Button::new(&text).primary().large().shortcut("Enter").enabled(made.is_ok());
            if button.show(ui).clicked() {
                ctx.push(Action::Split(SplitAction::Confirm));
            }
            if widgets::Button::new(&ctx.t("cancel")).large().shortcut("Esc").show(ui).clicked() {
                ctx.push(Action::CloseDialog);
            }
        },
    );
}

fn form_ui(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    form: &SplitForm,
    id: Id,
    wrong: Option<&(SplitField, Text)>,
    appeared: bool,
) {
    let (main, label) = match form.by {
        By::Parts => (SplitField::Parts, "split-parts"),
        By::Percentages => (SplitField::Percentages, "split-percentages"),
    };
    let [main_width, first_width, every_width] = theme::SPLIT_FIELDS;
    let field = |ui: &mut Ui, ctx: &mut Ctx<'_>, of: SplitField, label: &str, hint: &str, width: f32| {
        let (label, hint) = (ctx.t(label), if hint.is_empty() { String::new() } else { ctx.t(hint) });
        let mut text = ctx.words.shown(form.text(of));
        let error = wrong.filter(|(wrong, _)| *wrong == of).map(|(_, text)| ctx.words.text(text));
        let shown = widgets::Field::new(&label, &mut text)
            .id(id.with(label.as_str()))
            .width(width)
            .hint(&hint)
            .error(error)
            .reserve_message(true)
            .show(ui);
        if shown.changed {
            ctx.push(Action::Split(SplitAction::Type(of, text)));
        }
        shown.response
    };
    let every = |ui: &mut Ui, ctx: &mut Ctx<'_>| {
        field(ui, ctx, SplitField::Every, "split-every", "", every_width);
        ui.vertical(|ui| {
            ui.add_space(theme::FIELD_LABEL);
            let units = [ctx.t("split-months"), ctx.t("split-days")];
            let mut at = usize::from(!form.months);
            let name = ctx.t("split-unit");
            if widgets::segmented(ui, &name, &mut at, &[&units[0], &units[1]], None).changed() {
                ctx.push(Action::Split(SplitAction::Months(at == 0)));
            }
        });
    };
    // In a narrow window the distance stands below.
    let wide = ui.available_width() >= theme::DIALOG_SPLIT.x - 2.0 * theme::S20;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = S12;
        let first = field(ui, ctx, main, label, "", main_width);
        super::start_at(ui, first.id, appeared);
        field(ui, ctx, SplitField::First, "split-first", "editor-date-hint", first_width);
        if wide {
            every(ui, ctx);
        }
    });
    if !wide {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = S12;
            every(ui, ctx);
        });
    }
}

/// The milestones as they will be.
fn rows_ui(ui: &mut Ui, ctx: &Ctx<'_>, rows: &[Milestone]) {
    let t = tokens(ui);
    for (at, row) in rows.iter().take(SHOWN).enumerate() {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), CHIP), Sense::hover());
        let date = row.date.value().map_or_else(|| ctx.t("split-no-date"), |date| ctx.date(*date));
        let amount = row.amount.value().map(|amount| grouped(amount.get(), 2)).unwrap_or_default();
        let columns = [rect.left() + S8, rect.left() + theme::SPLIT_COLUMNS[0], rect.left() + theme::SPLIT_COLUMNS[1]];
        let put = |x, align: Align2, text: &str, font, color| {
            ui.painter().text(pos2(x, rect.center().y), align, text, font, color);
        };
        put(columns[0], Align2::LEFT_CENTER, &(at + 1).to_string(), regular(TEXT_BODY), t.text3);
        put(columns[1], Align2::LEFT_CENTER, &date, regular(TEXT_BODY), t.text);
        put(columns[2], Align2::RIGHT_CENTER, &amount, semibold(TEXT_BODY), t.text);
        ui.painter().hline(
            Rect::from_min_max(rect.min, pos2(columns[2] + S8, rect.bottom())).x_range(),
            rect.bottom(),
            egui::Stroke::new(1.0, t.gridline),
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{}. {date}: {amount}", at + 1)));
    }
    if let Some(more) = rows.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        let text = ctx.tw("summary-more", &[("n", &more.to_string())]);
        ui.label(RichText::new(text).font(regular(TEXT_SMALL)).color(t.text2));
    }
}
