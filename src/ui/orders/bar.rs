//! The bar of what is chosen in the list: how many, their total, and what can be done with them.
//!
//! Owns its layout and Clear. Each capability adds its button to `ACTIONS`, which draws itself only where it can do
//! something; what it does is its own.

use std::sync::Arc;

use egui::{
    Align, Align2, Color32, Galley, Id, Layout, Sense, Stroke, Ui, UiBuilder, WidgetInfo, accesskit::Role, vec2,
};

use super::{EDGES, many};
use crate::app::action::{Action, ChosenAction, ExportAction, PaperAction};
use crate::domain::status::View;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, S4, S8, S12, TEXT_BODY, TEXT_SMALL, regular, semibold};
use crate::ui::widgets::{self, Button};
use crate::ui::{Ctx, format};

/// What Clear may reach over its room before the buttons give way.
const BESIDE: f32 = 1.0;

/// How much of a button is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// Its text and its keys.
    Keys,
    /// Its text.
    Texts,
    /// Its icon alone, the primary one with its text; a text that is not drawn is its name.
    Primary,
    /// Its icon alone; the text is its name.
    Icons,
}

impl Fit {
    /// The next one that needs less room.
    fn less(self) -> Option<Self> {
        match self {
            Self::Keys => Some(Self::Texts),
            Self::Texts => Some(Self::Primary),
            Self::Primary => Some(Self::Icons),
            Self::Icons => None,
        }
    }
}

/// Draws one button for what can be done with the orders chosen (`ctx.state.chosen`), or none where it can do nothing.
/// The last argument says how much of it there is room for: [`action_button`] heeds it.
type Part = fn(&mut Ui, &mut Ctx<'_>, Fit);

/// What can be done, from the right end on: the primary button first.
const ACTIONS: &[Part] = &[
    many::send_ui,
    many::delete_ui,
    many::duplicate_ui,
    many::status_ui,
    export_ui,
    pdf_ui,
    many::restore_ui,
    many::purge_ui,
];

/// A button of this bar, with as much of it as there is room for.
pub(super) fn action_button<'a>(text: &'a str, icon: Icon, keys: &'a str, fit: Fit) -> Button<'a> {
    match fit {
        Fit::Keys => Button::new(text).icon(icon).shortcut(keys),
        Fit::Texts => Button::new(text).icon(icon).keys(keys),
        Fit::Primary | Fit::Icons => Button::new("").icon(icon).name(text).tip(text).keys(keys),
    }
}

/// Draws the bar; it is shown only while something is chosen.
pub(super) fn bar_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let t = theme::tokens(ui);
    let rect = ui.max_rect();
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, t.hairline));
    let inner = rect.with_min_x(rect.left() + EDGES[0]).with_max_x(rect.right() - EDGES[1]);
    // How much fits is tried out when what is chosen or the width changes, and holds until then.
    let held = Id::unique("orders bar fit");
    let of = (rect.width().to_bits(), ctx.state.chosen.len(), ctx.state.list.view);
    let known = ui.data(|data| data.get_temp::<((u32, usize, View), Fit)>(held)).filter(|(known, _)| *known == of);
    let fit = known.map_or(Fit::Keys, |(_, fit)| fit);
    let builder = UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center));
    let mut right = ui.new_child(builder);
    right.spacing_mut().item_spacing = vec2(S8, 0.0);
    for part in ACTIONS {
        part(&mut right, ctx, fit);
    }
    let room = inner.with_max_x(right.min_rect().left().min(inner.right()) - S12);
    let mut left = ui.new_child(UiBuilder::new().max_rect(room).layout(Layout::left_to_right(Align::Center)));
    left.set_clip_rect(room.expand(4.0).intersect(ui.clip_rect()));
    left.spacing_mut().item_spacing = vec2(S8, 0.0);
    figures_ui(&mut left, ctx);
    let clear = ctx.t("list-clear");
    let keys = if matches!(fit, Fit::Primary | Fit::Icons) { "" } else { "Esc" };
    let clear = widgets::Button::new(&clear).link().shortcut(keys).show(&mut left);
    if clear.clicked() {
        ctx.push(Action::Chosen(ChosenAction::Clear));
    }
    if clear.rect.right() > room.right() + BESIDE
        && let Some(less) = fit.less()
    {
        ui.data_mut(|data| data.insert_temp(held, (of, less)));
        ui.ctx().request_discard("the buttons do not fit");
        ui.ctx().request_repaint();
    } else if known.is_none() {
        ui.data_mut(|data| data.insert_temp(held, (of, fit)));
    }
}

/// Export: writes what is chosen to files.
fn export_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, fit: Fit) {
    let text = ctx.t("command-export");
    if action_button(&text, Icon::Export, "Ctrl+E", fit).show(ui).clicked() {
        ctx.push(Action::Export(ExportAction::Open));
    }
}

/// PDF: writes one for each of what is chosen.
fn pdf_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, fit: Fit) {
    let text = ctx.t("papers-button");
    if action_button(&text, Icon::File, "", fit).show(ui).clicked() {
        ctx.push(Action::Paper(PaperAction::Many(ctx.state.chosen.that(|_| true))));
    }
}

/// "5 of 1,284 · selected total ₹26,05,513.30".
fn figures_ui(ui: &mut Ui, ctx: &Ctx<'_>) {
    let t = theme::tokens(ui);
    let (list, chosen) = (&ctx.state.list, &ctx.state.chosen);
    // What is chosen is of the whole view, whatever is searched for in it.
    let in_view = list.counts.views.iter().find(|(view, _)| *view == list.view).map(|(_, count)| *count as usize);
    let all = in_view.unwrap_or_default().max(list.rows.len()).max(chosen.len());
    let count = |number: usize| format::count(number as u64);
    let of = ctx.tw("list-of", &[("chosen", &count(chosen.len())), ("all", &count(all))]);
    let (word, total) = (ctx.t("list-selected-total"), format::money(chosen.total()));
    let parts = [
        (of.clone(), semibold(TEXT_BODY), t.text),
        (format!("· {word}"), regular(TEXT_SMALL), t.text2),
        (total.clone(), semibold(TEXT_BODY), t.text),
    ];
    let galleys = parts.map(|(text, font, color)| (ui.painter().layout_no_wrap(text, font, color), color));
    let wide = |galleys: &[(Arc<Galley>, Color32)]| galleys.iter().map(|(galley, _)| galley.size().x + S4).sum::<f32>();
    // A total that is cut would be another one.
    let shown = if wide(&galleys) > ui.available_width() { &galleys[..1] } else { &galleys[..] };
    let width = wide(shown);
    let (rect, response) = ui.allocate_exact_size(vec2(width, theme::ROW), Sense::hover());
    let said = format!("{of} · {word} {total}");
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &said));
    let mut x = rect.left();
    for (galley, color) in shown {
        let place = Align2::LEFT_CENTER.anchor_size(egui::pos2(x, rect.center().y), galley.size());
        x = place.right() + S4;
        ui.painter().galley(place.min, Arc::clone(galley), *color);
    }
}
