//! The ground that cards lie on.
//!
//! Owns how it is painted: only where no card lies. The window is cleared to the colour of cards (see
//! [`clear_color`](crate::ui::theme::clear_color)), so neither they nor what they cover need be filled; a fill of the
//! window takes longer than all letters in it.

use egui::emath::GuiRounding as _;
use egui::{CornerRadius, Id, LayerId, Rect, Shape, Ui, Vec2};

use crate::ui::theme::{RADIUS_CARD, tokens};

/// Draws cards, and what else stands among them, on their ground, which takes all room that is left. There is no ground on a
/// ground.
pub fn ground<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    // Edges on pixels: parts that meet leave nothing between them.
    let room = ui.available_rect_before_wrap().round_to_pixels(ui.pixels_per_point());
    let at = ui.painter().add(Shape::Noop);
    ui.data_mut(|data| data.insert_temp(id(), Cards { layer: Some(ui.layer_id()), cards: Vec::new() }));
    let shown = add(ui);
    let Cards { cards, .. } = ui.data_mut(|data| data.remove_temp(id())).unwrap_or_default();
    let color = tokens(ui).bg;
    let parts = around(room, &cards).into_iter().map(|part| Shape::rect_filled(part, 0, color));
    ui.painter().set(at, Shape::Vec(parts.collect()));
    shown
}

/// Whether what is drawn now lies on such a ground.
pub(super) fn is_ground(ui: &Ui) -> bool {
    let layer = ui.layer_id();
    ui.data(|data| data.get_temp::<Cards>(id()).is_some_and(|cards| cards.layer == Some(layer)))
}

/// Leaves the ground out below a card with round corners, and gives its corners their colour: draws two shapes.
pub(super) fn spare(ui: &Ui, card: Rect) -> Shape {
    let high = (2.0 * f32::from(RADIUS_CARD)).min(card.height());
    let inner = card.shrink2(Vec2::new(0.0, 0.5 * high)).intersect(ui.clip_rect());
    let inner = inner.round_to_pixels(ui.pixels_per_point());
    if inner.is_positive() {
        ui.data_mut(|data| data.get_temp_mut_or_default::<Cards>(id()).cards.push(inner));
    }
    let fill = tokens(ui).surface;
    let (top, bottom) = (card.with_max_y(card.top() + high), card.with_min_y(card.bottom() - high));
    Shape::Vec(vec![
        Shape::rect_filled(top, CornerRadius { sw: 0, se: 0, ..CornerRadius::same(RADIUS_CARD) }, fill),
        Shape::rect_filled(bottom, CornerRadius { nw: 0, ne: 0, ..CornerRadius::same(RADIUS_CARD) }, fill),
    ])
}

/// The cards on the ground, as far as they need none of it.
#[derive(Clone, Debug, Default)]
struct Cards {
    /// Where the ground is: what floats above it lies on something else.
    layer: Option<LayerId>,
    cards: Vec<Rect>,
}

fn id() -> Id {
    Id::unique("cards on the ground")
}

/// What is left of `room` beside `cards`, in parts that do not overlap.
fn around(room: Rect, cards: &[Rect]) -> Vec<Rect> {
    let mut heights: Vec<f32> = cards.iter().flat_map(|card| [card.top(), card.bottom()]).collect();
    heights.extend([room.top(), room.bottom()]);
    heights.retain(|y| room.y_range().contains(*y));
    heights.sort_by(f32::total_cmp);
    heights.dedup();
    let mut parts = Vec::new();
    for (top, bottom) in heights.iter().zip(heights.iter().skip(1)) {
        let band = room.with_min_y(*top).with_max_y(*bottom);
        let mut beside: Vec<&Rect> =
            cards.iter().filter(|card| card.top() <= *top && card.bottom() >= *bottom).collect();
        beside.sort_by(|a, b| a.left().total_cmp(&b.left()));
        let mut left = room.left();
        for card in beside {
            parts.push(band.with_min_x(left).with_max_x(card.left().min(room.right())));
            left = left.max(card.right());
        }
        parts.push(band.with_min_x(left));
    }
    parts.retain(Rect::is_positive);
    parts
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    fn rect(left: f32, top: f32, right: f32, bottom: f32) -> Rect {
        Rect::from_min_max(pos2(left, top), pos2(right, bottom))
    }

    #[test]
    fn the_ground_is_left_out_below_cards() {
        let room = rect(0.0, 0.0, 100.0, 100.0);
        assert_eq!(around(room, &[]), [room]);
        let card = rect(10.0, 20.0, 60.0, 70.0);
        let one = [
            rect(0.0, 0.0, 100.0, 20.0),
            rect(0.0, 20.0, 10.0, 70.0),
            rect(60.0, 20.0, 100.0, 70.0),
            rect(0.0, 70.0, 100.0, 100.0),
        ];
        assert_eq!(around(room, &[card]), one);
        // What stands out of the room needs none of it, nor does one card within another.
        assert_eq!(around(room, &[rect(-5.0, -5.0, 105.0, 105.0)]), []);
        assert_eq!(
            around(room, &[rect(0.0, 0.0, 100.0, 90.0), rect(20.0, 10.0, 30.0, 80.0)]),
            [rect(0.0, 90.0, 100.0, 100.0)]
        );
    }

    #[test]
    fn each_point_is_ground_once_or_a_card() {
        let room = rect(0.0, 0.0, 100.0, 100.0);
        let cards = [rect(5.0, 5.0, 45.0, 30.0), rect(5.0, 40.0, 45.0, 120.0), rect(55.0, 10.0, 95.0, 60.0)];
        let parts = around(room, &cards);
        for x in 0..100 {
            for y in 0..100 {
                let at = pos2(x as f32 + 0.5, y as f32 + 0.5);
                let grounds = parts.iter().filter(|part| part.contains(at)).count();
                let covered = usize::from(cards.iter().any(|card| card.contains(at)));
                assert_eq!(grounds + covered, 1, "{at:?}");
            }
        }
    }
}
