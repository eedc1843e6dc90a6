//! Request and answer as they went over the line, laid out for reading.
//!
//! Owns the laid out text, kept between frames. What can't be read as JSON is shown as it came.

use std::ops::Range;
use std::sync::Arc;

use egui::{Align, CornerRadius, Frame, Id, Layout, Margin, RichText, ScrollArea, Stroke, Ui, vec2};

use super::detail::nothing_ui;
use crate::domain::ids::OpId;
use crate::domain::status::Attempt;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, JSON_BOX, RADIUS, ROW, S8, TEXT_SMALL, regular};
use crate::ui::widgets::{Button, segmented};
use crate::ui::{Ctx, format};

/// A text in lines.
struct Laid {
    text: String,
    lines: Vec<Range<usize>>,
}

/// What the laid out text was made from.
type Key = (OpId, usize, usize, usize);

/// Draws the choice between request and answer, and the text chosen, at least as high as `room`.
pub(super) fn json_ui(ui: &mut Ui, ctx: &Ctx<'_>, op: OpId, request: &[u8], attempts: &[Attempt], room: f32) {
    let tab_id = Id::unique("outbox tab");
    let mut tab = ui.data(|data| data.get_temp::<usize>(tab_id)).unwrap_or(0);
    let answer = attempts.first().map_or(&[][..], |attempt| &attempt.response);
    let mut copy = false;
    ui.horizontal(|ui| {
        let names = [ctx.t("outbox-request"), ctx.t("outbox-response")];
        if segmented(ui, &ctx.t("outbox-tab"), &mut tab, &[&names[0], &names[1]], None).changed() {
            ui.data_mut(|data| data.insert_temp(tab_id, tab));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            copy = Button::new(&ctx.t("outbox-copy")).link().icon(Icon::Copy).show(ui).clicked();
        });
    });
    let bytes = if tab == 0 { request } else { answer };
    let laid = laid(ui, (op, attempts.len(), tab, bytes.len()), bytes);
    if copy {
        ui.ctx().copy_text(laid.text.clone());
    }
    if bytes.is_empty() {
        nothing_ui(ui, &ctx.t("outbox-no-answer"));
        return;
    }
    text_ui(ui, &laid, (room - ROW - S8).max(JSON_BOX));
}

fn text_ui(ui: &mut Ui, laid: &Laid, height: f32) {
    let t = theme::tokens(ui);
    let frame =
        Frame::NONE.fill(t.surface_alt).stroke(Stroke::new(1.0, t.hairline)).corner_radius(CornerRadius::same(RADIUS));
    frame.inner_margin(Margin::same(S8 as i8)).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        ui.set_width(ui.available_width());
        ui.set_height(height - 2.0 * S8);
        let row = 17.0;
        ScrollArea::both().id_salt("outbox json").auto_shrink(false).show_rows(
            ui,
            row,
            laid.lines.len(),
            |ui, shown| {
                for line in laid.lines.get(shown).unwrap_or_default() {
                    let text = laid.text.get(line.clone()).unwrap_or_default();
                    let text = RichText::new(text).font(regular(TEXT_SMALL)).color(t.text);
                    ui.allocate_ui_with_layout(
                        vec2(ui.available_width(), row),
                        Layout::left_to_right(Align::Center),
                        |ui| {
                            ui.set_min_height(row);
                            ui.add(egui::Label::new(text).extend().selectable(true));
                        },
                    );
                }
            },
        );
    });
}

/// The text laid out, made anew only when there is another one.
fn laid(ui: &Ui, key: Key, bytes: &[u8]) -> Arc<Laid> {
    let id = Id::unique("outbox laid out");
    if let Some((of, laid)) = ui.data(|data| data.get_temp::<(Key, Arc<Laid>)>(id))
        && of == key
    {
        return laid;
    }
    let text = format::json(bytes);
    let mut lines = Vec::new();
    let mut from = 0;
    for line in text.split('\n') {
        lines.push(from..from + line.len());
        from += line.len() + 1;
    }
    let laid = Arc::new(Laid { text, lines });
    ui.data_mut(|data| data.insert_temp(id, (key, laid.clone())));
    laid
}
