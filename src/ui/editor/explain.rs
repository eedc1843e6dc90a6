//! "Explain this amount": a small popup with the sum behind a computed figure.
//!
//! Owns its looks, and when it opens. The steps are `domain::explain`'s.

use std::sync::Arc;

use egui::{Align2, RectAlign, accesskit::Role, vec2};
use egui::{Frame, Key, Margin, Modifiers, Popup, PopupCloseBehavior, Response, Sense, Stroke, Ui, Vec2, WidgetInfo};

use crate::app::editor::Editor;
use crate::domain::amount::grouped;
use crate::domain::explain::{Figure, Step, explain};
use crate::domain::ids::OrderId;
use crate::ui::theme::{self, S4, S8, S12, TEXT_BODY, regular, semibold, tokens};
use crate::ui::{Ctx, widgets};

/// The steps last worked out, and for which figure of which revision.
type Worked = (OrderId, u64, Figure, Arc<Vec<Step>>);

/// Explains `figure`, called `name`, in a popup beside `response` (where `align` says, if there is room) when that is clicked, or Enter is pressed on it; the
/// same again, Esc or a click elsewhere closes it. Call it in each frame for a widget that senses clicks.
pub fn explain_ui(
    ui: &mut Ui,
    ctx: &Ctx<'_>,
    editor: &Editor,
    (response, align): (&Response, RectAlign),
    name: &str,
    figure: Figure,
) {
    let popup = response.id.with("explanation");
    if response.clicked() {
        Popup::toggle_id(ui.ctx(), popup);
        ui.ctx().request_repaint(); // another figure's popup, drawn before this, closes
    }
    let escape = popup_ui(ui, ctx, editor, (response, align), name, figure);
    if response.lost_focus() {
        Popup::close_id(ui.ctx(), popup);
    }
    if escape {
        response.request_focus(); // Esc takes the focus away as well
    }
}

/// Explains a figure of the line table beside its cell, when `asked` for in this frame and until Esc or a click elsewhere.
pub fn explain_cell_ui(
    ui: &mut Ui,
    ctx: &Ctx<'_>,
    editor: &Editor,
    response: &Response,
    name: &str,
    asked: Option<Figure>,
) {
    let popup = response.id.with("explanation");
    if asked.is_some() {
        Popup::open_id(ui.ctx(), popup);
        ui.ctx().request_repaint();
    }
    let figure = asked.or_else(|| ui.data(|data| data.get_temp(popup)));
    if let Some(figure) = figure {
        ui.data_mut(|data| data.insert_temp(popup, figure));
        if popup_ui(ui, ctx, editor, (response, RectAlign::BOTTOM_END), name, figure) {
            ui.memory_mut(|memory| memory.request_focus(super::lines::grid_id()));
        }
        if !Popup::is_id_open(ui.ctx(), popup) {
            ui.data_mut(|data| data.remove::<Figure>(popup));
        }
    }
}

/// The popup, while it is open. True when Esc closed it.
fn popup_ui(
    ui: &mut Ui,
    ctx: &Ctx<'_>,
    editor: &Editor,
    (response, align): (&Response, RectAlign),
    name: &str,
    figure: Figure,
) -> bool {
    let popup = response.id.with("explanation");
    if !Popup::is_id_open(ui.ctx(), popup) {
        return false;
    }
    let t = tokens(ui);
    let steps = steps(ui, editor, figure);
    let title = ctx.tw("explain-title", &[("figure", name)]);
    Popup::from_response(response)
        .id(popup)
        .open_memory(None)
        .align(align)
        .gap(S4)
        .width(theme::EXPLANATION)
        .accessible_name(title.as_str())
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .frame(
            Frame::new()
                .fill(t.surface)
                .stroke(Stroke::new(1.0, t.control_soft))
                .corner_radius(theme::RADIUS_CARD)
                .inner_margin(Margin::same(S12 as i8)),
        )
        .show(|ui| {
            ui.set_width(theme::EXPLANATION);
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            widgets::section_title(ui, &title, None);
            ui.add_space(S4);
            for (at, step) in steps.iter().enumerate() {
                let last = at + 1 == steps.len();
                if last {
                    ui.add_space(S4);
                    widgets::hairline(ui);
                    ui.add_space(S4);
                }
                step_ui(ui, ctx, step, last);
            }
        });
    let escape = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if escape {
        Popup::close_id(ui.ctx(), popup);
    }
    escape
}

/// The steps to a figure, worked out once for each revision: thousands of lines are behind some of them.
fn steps(ui: &Ui, editor: &Editor, figure: Figure) -> Arc<Vec<Step>> {
    let id = egui::Id::unique("explained figure");
    let (order, revision) = (editor.facts.id, editor.revision);
    let worked: Option<Worked> = ui.data(|data| data.get_temp(id));
    if let Some((of, at, what, steps)) = worked
        && (of, at, what) == (order, revision, figure)
    {
        return steps;
    }
    let steps = Arc::new(explain(editor.order(), &editor.derived, figure));
    ui.data_mut(|data| data.insert_temp::<Worked>(id, (order, revision, figure, Arc::clone(&steps))));
    steps
}

/// One row: what it is, and its amount at the right.
fn step_ui(ui: &mut Ui, ctx: &Ctx<'_>, step: &Step, last: bool) {
    let t = tokens(ui);
    let (text, amount) = (ctx.words.text(&step.text), grouped(step.amount.get(), 2));
    let (font, color) = if last { (semibold(TEXT_BODY), t.text) } else { (regular(TEXT_BODY), t.text2) };
    let figure = ui.painter().layout_no_wrap(amount.clone(), font.clone(), t.text);
    let room = (ui.available_width() - figure.size().x - S12).max(S12);
    let words = ui.painter().layout(text.clone(), font, color, room);
    let height = words.size().y.max(figure.size().y) + S8;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let at = Align2::RIGHT_CENTER.anchor_size(rect.right_center(), figure.size());
    ui.painter().galley(at.min, figure, t.text);
    let at = Align2::LEFT_CENTER.anchor_size(rect.left_center(), words.size());
    ui.painter().galley(at.min, words, color);
    let said = format!("{text}: {amount}");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
}
