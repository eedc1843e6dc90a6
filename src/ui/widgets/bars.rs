//! A small row of bars: no axes and no grid, the values under the pointer or at the arrow keys, and all of them as a text.
//!
//! Owns its looks and keys. Must not know what the bars stand for.

use egui::{EventFilter, Id, Key, Modifiers, Rect, Sense, Ui, UiBuilder, Vec2, WidgetInfo, accesskit::Role};
use egui_plot::{Bar, BarChart, Plot};

use super::paint::{focus_ring, node};
use super::tip::tip;
use crate::ui::theme::tokens;

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct SmallBar {
    /// What it stands for and its value, in words.
    pub text: String,
    /// Its height, from 0 to 1.
    pub share: f64,
}

/// Draws bars side by side; `name` is what they show together. Gives the bar that was clicked, or chosen by the arrow
/// keys and Enter.
pub fn small_bars(ui: &mut Ui, id: Id, name: &str, size: Vec2, bars: &[SmallBar]) -> Option<usize> {
    let (_, rect) = ui.allocate_space(size);
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    node(ui, id, |node| {
        let texts: Vec<&str> = bars.iter().map(|bar| bar.text.as_str()).collect();
        node.set_description(texts.join(". "));
    });
    let under = response.hover_pos().and_then(|at| bar_at(rect, at.x, bars.len()));
    let lit = under.or_else(|| by_keys(ui, id, response.has_focus(), bars.len()));
    plot_ui(ui, id, rect, bars, lit);
    focus_ring(ui, &response, rect);
    let clicked = response.clicked();
    let text = lit.and_then(|at| bars.get(at)).map_or("", |bar| bar.text.as_str());
    tip(response, text);
    lit.filter(|_| clicked)
}

/// Which bar lies at `x`.
fn bar_at(rect: Rect, x: f32, count: usize) -> Option<usize> {
    let at = ((x - rect.left()) / rect.width() * count as f32).floor();
    (at >= 0.0 && (at as usize) < count).then_some(at as usize)
}

/// The bar that the arrow keys have come to: the last one at first.
fn by_keys(ui: &Ui, id: Id, focused: bool, count: usize) -> Option<usize> {
    if !focused || count == 0 {
        return None;
    }
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let mut at = ui.data(|data| data.get_temp::<usize>(id)).unwrap_or(count - 1).min(count - 1);
    ui.input_mut(|input| {
        at = at.saturating_sub(input.count_and_consume_key(Modifiers::NONE, Key::ArrowLeft));
        at = (at + input.count_and_consume_key(Modifiers::NONE, Key::ArrowRight)).min(count - 1);
    });
    ui.data_mut(|data| data.insert_temp(id, at));
    Some(at)
}

fn plot_ui(ui: &mut Ui, id: Id, rect: Rect, bars: &[SmallBar], lit: Option<usize>) {
    let t = tokens(ui);
    let bar = |(at, bar): (usize, &SmallBar)| {
        let fill = if lit == Some(at) { t.text } else { t.accent };
        // A bar without height would be taken for a missing one.
        Bar::new(at as f64, bar.share.clamp(0.02, 1.0)).width(0.7).fill(fill).stroke(egui::Stroke::NONE)
    };
    let chart = BarChart::new("", bars.iter().enumerate().map(bar).collect()).allow_hover(false);
    let last = bars.len() as f64 - 0.5;
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
    Plot::new(id.with("plot"))
        .width(rect.width())
        .height(rect.height())
        .sense(Sense::hover())
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .show_crosshair(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_drag(false)
        .allow_axis_zoom_drag(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .default_x_bounds(-0.5, last)
        .default_y_bounds(0.0, 1.0)
        .auto_bounds(false)
        .show(&mut child, |plot| {
            // The bounds that are remembered may be of another number of bars.
            plot.set_plot_bounds_x(-0.5..=last);
            plot.set_plot_bounds_y(0.0..=1.0);
            plot.bar_chart(chart);
        });
}
