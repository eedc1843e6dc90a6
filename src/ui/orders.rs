//! The list of orders: title, search, figures, filters, the table, and the bar of what is chosen.
//!
//! Owns their places on the screen. Must not know how orders are found or opened.

mod bar;
mod columns;
mod empty;
mod filters;
mod many;
mod ranges;
mod row;
mod search;
mod table;
mod tiles;

use egui::{CentralPanel, CornerRadius, Frame, Id, Margin, Panel, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use super::Ctx;
use super::cells::heading_ui;
use super::icons::Icon;
use super::theme::{self, HEADER_LIST, ROW, S12, S16, S20, SEARCH};
use super::widgets::{Tone, banner_with, icon_button};
use crate::app::action::Action;
use crate::domain::status::View;

pub use table::list_id;

/// Room at the left and right of the table.
const EDGES: [f32; 2] = [S20, S16];
/// Room for the checkbox before a row.
const CHECK: f32 = 32.0;

/// Draws the list of orders.
pub fn orders_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let list = &ctx.state.list;
        if !ctx.state.chosen.is_empty() {
            let frame = Frame::NONE.fill(theme::tokens(ui).accent_row);
            Panel::bottom("selection bar")
                .exact_size(theme::SELECTION_BAR)
                .show_separator_line(false)
                .frame(frame)
                .show(ui, |ui| bar::bar_ui(ui, ctx));
        }
        let beside = header_ui(ui, ctx);
        fault_ui(ui, ctx);
        if ctx.state.is_empty_store() {
            empty::store_ui(ui, ctx);
            return;
        }
        if shows_tiles(ui, ctx) {
            tiles::tiles_ui(ui, ctx);
        }
        filters::filters_ui(ui, ctx, beside);
        if !list.rows.is_empty() || list.answered == 0 {
            // Before the first answer nothing is known to be missing.
            table::table_ui(ui, ctx);
        } else {
            empty::result_ui(ui, ctx);
        }
    });
}

/// Whether the figures are shown. A filter that is set takes them away when its menu closes, not under the pointer.
fn shows_tiles(ui: &Ui, ctx: &Ctx<'_>) -> bool {
    let id = Id::unique("orders tiles shown");
    let before = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or_default();
    let shown = ctx.state.shows_tiles() || (before && filters::is_open(ui));
    ui.data_mut(|data| data.insert_temp(id, shown));
    shown
}

/// Key of a view's title.
fn title_key(view: View) -> &'static str {
    match view {
        View::All => "orders-all",
        View::Drafts => "view-drafts",
        View::Sent => "view-sent",
        View::NeedsAttention => "view-needs-attention",
        View::Cancelled => "view-cancelled",
        View::Trash => "list-view-trash",
    }
}

/// Draws title and search. Gives the room between them.
fn header_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) -> Rect {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEADER_LIST), Sense::hover());
    let inner = rect.with_min_x(rect.left() + EDGES[0]).with_max_x(rect.right() - EDGES[1]);
    let width = SEARCH.min(inner.width() / 2.0);
    let top = rect.center().y - ROW / 2.0;
    let place = Rect::from_min_max(pos2(inner.right() - width, top), pos2(inner.right(), top + ROW));
    let title = match ctx.state.open_view() {
        Some(view) => view.name.clone(),
        None => ctx.t(title_key(ctx.state.list.view)),
    };
    let room = inner.with_max_x(place.left() - S12);
    let heading = heading_ui(ui, room, &title);
    let down = egui::Layout::top_down(egui::Align::Min);
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).layout(down));
    search::search_ui(&mut child, ctx, place);
    room.with_min_x((heading.right() + S12).min(room.right()))
}

fn fault_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let Some(fault) = &ctx.state.fault else { return };
    let text = ctx.words.text(fault);
    let dismiss = ctx.t("orders-dismiss");
    Frame::NONE.inner_margin(Margin { left: S20 as i8, right: S16 as i8, top: 4, bottom: 12 }).show(ui, |ui| {
        banner_with(ui, Tone::Err, &text, |ui| {
            if icon_button(ui, Icon::Close, &dismiss, true).clicked() {
                ctx.push(Action::DismissFault);
            }
        });
    });
}

/// Paints the surface behind a part of the page.
fn back(ui: &Ui, rect: Rect, fill: egui::Color32) {
    ui.painter().rect_filled(rect, CornerRadius::ZERO, fill);
}
