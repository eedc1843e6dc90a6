//! The list below the open cell: items ordered before and HSN/SAC codes that match what is typed.
//!
//! Owns how offers are drawn and what a click on one asks. The keys are read by `grid_input`; which offers there are, and
//! which is chosen, is the program's.

use std::ops::Range;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align2, Popup, PopupCloseBehavior, Rect, Response, Sense, Stroke, Ui, Vec2, WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::lines::grid_id;
use crate::app::action::Action;
use crate::domain::amount::grouped;
use crate::domain::catalogue::{Code, Completion, Item};
use crate::ui::theme::{self, S8, S12, TEXT_BODY, TEXT_SMALL, regular, semibold, tokens};
use crate::ui::{Ctx, format, widgets};

/// Draws the offers below the open cell, of which `cell` is the text edit and `typed` the text.
pub(super) fn completion_ui(ui: &Ui, ctx: &mut Ctx<'_>, cell: &Response, typed: &str) {
    let state = ctx.state;
    let list = &state.completion;
    let here = ui.memory(|memory| memory.focused().is_none_or(|focused| focused == grid_id()));
    if !list.is_open() || !here {
        return; // elsewhere it would lie over what the clerk went to
    }
    let t = tokens(ui);
    let width = cell.rect.width().max(theme::COMPLETION).min(ui.ctx().content_rect().width() - 2.0 * S8);
    let mut taken = None;
    Popup::from_response(cell)
        .id(grid_id().with("completion"))
        .open(true)
        .gap(theme::S4)
        .width(width)
        .accessible_name(ctx.t("completion-list"))
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .frame(
            egui::Frame::new()
                .fill(t.surface)
                .stroke(Stroke::new(1.0, t.control_soft))
                .corner_radius(theme::RADIUS_CARD),
        )
        .show(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            for (at, offer) in list.rows.iter().enumerate() {
                if offer_ui(ui, &Shown::of(ctx, offer), typed, list.chosen == Some(at)) {
                    taken = Some(at);
                }
            }
        });
    if let Some(at) = taken {
        ctx.push(Action::TakeCompletion(at));
    }
}

/// An offer in words.
struct Shown {
    title: String,
    detail: String,
    /// At the right of the title; may be empty.
    count: String,
}

impl Shown {
    fn of(ctx: &Ctx<'_>, offer: &Completion) -> Self {
        match offer {
            Completion::Item(item) => Self {
                title: item.description.clone(),
                detail: item_detail(ctx, item),
                count: ctx.tw("completion-orders", &[("n", &item.orders.to_string())]),
            },
            Completion::Code(code) => Self {
                title: format!("{} {}", code.hsn, code.text),
                detail: code_detail(ctx, code),
                count: String::new(),
            },
        }
    }
}

/// HSN, unit, rate, and what was last paid: when, and to whom.
fn item_detail(ctx: &Ctx<'_>, item: &Item) -> String {
    let mut parts = Vec::new();
    parts.extend(item.hsn.as_ref().map(|hsn| ctx.tw(code_key(hsn.is_service()), &[("code", hsn.as_str())])));
    parts.extend((!item.unit.is_empty()).then(|| item.unit.clone()));
    parts.extend(item.gst_rate.map(|rate| ctx.tw("completion-gst", &[("rate", &rate.to_string())])));
    if let Some(last) = &item.last {
        let price = last.price.get();
        let price = format!("₹{}", grouped(price, price.normalize().scale().max(2)));
        parts.push(if last.listed { ctx.tw("intake-list-price", &[("price", &price)]) } else { price });
        parts.push(ctx.date(format::local_date(last.at)));
        parts.extend((!last.supplier.is_empty()).then(|| last.supplier.clone()));
    }
    parts.join(" · ")
}

/// Which list the code is from, its heading, and the rate under which it was last ordered.
fn code_detail(ctx: &Ctx<'_>, code: &Code) -> String {
    let mut parts = vec![ctx.t(if code.hsn.is_service() { "completion-sac-list" } else { "completion-hsn-list" })];
    parts.extend(code.gst_rate.map(|rate| ctx.tw("completion-gst", &[("rate", &rate.to_string())])));
    parts.extend((!code.heading.is_empty()).then(|| code.heading.clone()));
    parts.join(" · ")
}

fn code_key(is_service: bool) -> &'static str {
    if is_service { "completion-sac" } else { "completion-hsn" }
}

/// One row; true when it was clicked.
fn offer_ui(ui: &mut Ui, shown: &Shown, typed: &str, chosen: bool) -> bool {
    let t = tokens(ui);
    // Clickable but not focusable: the keyboard stays in the cell.
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), theme::POPUP_ROW), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &shown.title));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_selected(chosen);
        node.set_description(shown.detail.as_str());
    });
    if chosen || response.hovered() {
        let fill = if chosen { t.accent_tint } else { t.hover };
        ui.painter().rect_filled(rect.shrink(1.0), theme::RADIUS, fill);
    }
    let inner = rect.shrink2(vec2(S12, 0.0));
    let [first, second] = theme::POPUP_LINES.map(|middle| rect.top() + middle);
    let at = pos2(inner.right(), first);
    let count = ui.painter().text(at, Align2::RIGHT_CENTER, &shown.count, regular(TEXT_SMALL), t.text2);
    let gap = if shown.count.is_empty() { 0.0 } else { S8 };
    title_ui(ui, Rect::from_x_y_ranges(inner.left()..=count.left() - gap, first..=first), &shown.title, typed);
    let detail = widgets::elide(ui.painter(), &shown.detail, regular(TEXT_SMALL), t.text2, inner.width());
    ui.painter().galley(pos2(inner.left(), second - detail.size().y / 2.0), detail, t.text2);
    response.clicked()
}

/// The title, with what was typed in SemiBold.
fn title_ui(ui: &Ui, place: Rect, title: &str, typed: &str) {
    let t = tokens(ui);
    let format = |font| TextFormat { font_id: font, color: t.text, ..TextFormat::default() };
    let mut job = LayoutJob { wrap: TextWrapping::truncate_at_width(place.width().max(0.0)), ..LayoutJob::default() };
    let mut end = 0;
    for matched in matches(title, typed) {
        job.append(&title[end..matched.start], 0.0, format(regular(TEXT_BODY)));
        job.append(&title[matched.clone()], 0.0, format(semibold(TEXT_BODY)));
        end = matched.end;
    }
    job.append(&title[end..], 0.0, format(regular(TEXT_BODY)));
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(pos2(place.left(), place.top() - galley.size().y / 2.0), galley, t.text);
}

/// Which bytes of `title` are the beginnings of its words that were typed, in any case of letters.
fn matches(title: &str, typed: &str) -> Vec<Range<usize>> {
    let wanted: Vec<String> =
        typed.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let mut found = Vec::new();
    let mut end = 0;
    for word in title.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()) {
        let start = end + title[end..].find(word).unwrap_or(0);
        end = start + word.len();
        let longest = wanted.iter().filter_map(|wanted| beginning(word, wanted)).max();
        found.extend(longest.map(|bytes| start..start + bytes));
    }
    found
}

/// Whether a character belongs to a word: letters, digits and the signs that stand on Indian letters.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{900}'..='\u{963}' | '\u{966}'..='\u{dff}')
}

/// How many bytes of `word` are `wanted` (in lower case), when it begins with that.
fn beginning(word: &str, wanted: &str) -> Option<usize> {
    let mut left = wanted.chars().peekable();
    for (at, letter) in word.char_indices() {
        if left.peek().is_none() {
            return Some(at);
        }
        for lower in letter.to_lowercase() {
            if left.next() != Some(lower) {
                return None;
            }
        }
    }
    left.peek().is_none().then_some(word.len())
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn marks_what_was_typed() {
        let table: [(&str, &str, &[&str]); 6] = [
            ("Hex bolt M16 × 60", "bol hex", &["Hex", "bol"]),
            ("Bolt, bolts and a boltless door", "BOLT", &["Bolt", "bolt", "bolt"]),
            ("Turnbolt", "bolt", &[]),
            ("73181500 Other screws and bolts", "7318 b", &["7318", "b"]),
            ("स्प्रिंग वॉशर", "स्प्रि वॉ", &["स्प्रि", "वॉ"]),
            ("Hex", "hexagon", &[]),
        ];
        for (title, typed, expected) in table {
            let found: Vec<&str> = matches(title, typed).into_iter().map(|range| &title[range]).collect();
            assert_eq!(found, expected, "{typed} in {title}");
        }
    }
}
