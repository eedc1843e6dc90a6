//! Makes a finished frame cheaper to paint: without a graphics card, painting takes longer than all else that a key sets
//! going.
//!
//! Owns these changes of the frame, which no pixel shows; must not know what is painted.
//!
//! - What no clip cuts is painted with what was painted before it. Each change of the clip is a call of the graphics driver:
//!   a field clips its text, a table each of its cells.
//! - Rectangles and lines that end with a pixel are two triangles each, without the soft edges that egui gives to all:
//!   four times fewer.
//! - Round corners, rings and dots are painted as letters.
//! - Letters are taken from their texture pixel by pixel instead of mixing four: each of its pixels stands on one of the
//!   window's.

use std::sync::Arc;

use egui::emath::{GuiRounding as _, TSTransform};
use egui::epaint::{ClippedShape, Shape};
use egui::{
    Color32, Context, CornerRadius, FullOutput, Mesh, Plugin, Pos2, Rect, Stroke, TextureId, TextureOptions, Ui, Vec2,
    pos2,
};

use super::stamps::{Stamps, is_level};

/// Changes each frame from now on.
pub fn install(ctx: &Context) {
    // Discs are letters that are scaled, which would show.
    ctx.tessellation_options_mut(|options| options.prerasterized_discs = false);
    ctx.add_plugin(Thrift { stamps: Stamps::install(ctx) });
}

struct Thrift {
    stamps: Stamps,
}

impl Plugin for Thrift {
    fn debug_name(&self) -> &'static str {
        "thrift"
    }

    fn on_begin_pass(&mut self, ui: &mut Ui) {
        self.stamps.begin(ui.ctx());
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        self.stamps.end(ctx);
        output.shapes = thrifty(std::mem::take(&mut output.shapes), output.pixels_per_point, &mut self.stamps);
        for letters in output.textures_delta.set.get_mut(&TextureId::default()).into_iter().flatten() {
            letters.options = TextureOptions::NEAREST;
        }
    }
}

/// The same frame from fewer parts; what is outside of its clip is left out.
fn thrifty(shapes: Vec<ClippedShape>, pixels_per_point: f32, stamps: &mut Stamps) -> Vec<ClippedShape> {
    let mut kept: Vec<ClippedShape> = Vec::with_capacity(shapes.len());
    let mut shared = Rect::NOTHING;
    let mut rounded = [Rect::NOTHING; 2]; // most shapes have the clip of the one before
    for mut shape in shapes {
        if shape.clip_rect != rounded[0] {
            rounded = [shape.clip_rect, shape.clip_rect.round_to_pixels(pixels_per_point)]; // as the driver does
        }
        shape.clip_rect = rounded[1];
        // A plain part is cut here.
        let plain = plain(&shape, pixels_per_point).map(|(rect, color)| (rect.intersect(shape.clip_rect), color));
        if plain.is_some_and(|(rect, _)| !rect.is_positive()) {
            continue;
        }
        // What may have a texture of its own is a call of the driver anyhow.
        if shape.clip_rect != shared && !matches!(shape.shape, Shape::Mesh(_) | Shape::Callback(_)) {
            let covered = match plain {
                Some((rect, _)) => rect,
                None => shape.transform_after_tessellation * covered(&shape.shape, pixels_per_point),
            };
            if !covered.intersects(shape.clip_rect) {
                continue;
            }
            if shape.clip_rect.contains_rect(covered) {
                shape.clip_rect = if shared.contains_rect(covered) { shared } else { Rect::EVERYTHING };
            }
        }
        shared = shape.clip_rect;
        if let Some((rect, color)) = plain {
            add(&mut kept, shared, |mesh| mesh.add_colored_rect(rect, color));
        } else if shape.transform_after_tessellation == TSTransform::IDENTITY
            && let Some(stamped) = stamps.find(&shape.shape, pixels_per_point)
        {
            add(&mut kept, shared, |mesh| stamped.paint(mesh));
        } else {
            kept.push(shape);
        }
    }
    kept
}

/// Adds parts to what was painted last, where that is of the same kind.
fn add(kept: &mut Vec<ClippedShape>, clip: Rect, parts: impl FnOnce(&mut Mesh)) {
    if let Some(ClippedShape { clip_rect, shape: Shape::Mesh(mesh), transform_after_tessellation: moved }) =
        kept.last_mut()
        && *clip_rect == clip
        && *moved == TSTransform::IDENTITY
        && mesh.texture_id == TextureId::default()
    {
        return parts(Arc::make_mut(mesh));
    }
    let mut mesh = Mesh::default();
    parts(&mut mesh);
    kept.push(ClippedShape::new(clip, mesh));
}

/// The pixels that a plain rectangle or a level line fills, in points; `None` for what has soft edges or round corners.
/// Rounds as egui's tessellator does.
fn plain(shape: &ClippedShape, pixels_per_point: f32) -> Option<(Rect, Color32)> {
    if shape.transform_after_tessellation != TSTransform::IDENTITY {
        return None;
    }
    match &shape.shape {
        Shape::Rect(rect) => {
            let is_plain = rect.corner_radius == CornerRadius::ZERO
                && rect.stroke.is_empty()
                && rect.fill != Color32::TRANSPARENT
                && is_level(rect);
            (is_plain && is_wide(rect.rect, pixels_per_point))
                .then(|| (rect.rect.round_to_pixels(pixels_per_point), rect.fill))
        }
        Shape::LineSegment { points, stroke } => Some((line(*points, *stroke, pixels_per_point)?, stroke.color)),
        _ => None,
    }
}

/// Whether egui does not take a rectangle for a line.
fn is_wide(rect: Rect, pixels_per_point: f32) -> bool {
    rect.size().min_elem() * pixels_per_point > 2.0
}

/// The pixels of a level or upright line that is some pixels wide.
fn line([from, to]: [Pos2; 2], stroke: Stroke, pixels_per_point: f32) -> Option<Rect> {
    let pixels = stroke.width * pixels_per_point;
    if stroke.is_empty() || pixels < 0.5 || (pixels - pixels.round()).abs() > 0.01 {
        return None;
    }
    let pixel = 1.0 / pixels_per_point;
    let level = from.y == to.y;
    if level == (from.x == to.x) {
        return None;
    }
    // As if it were level.
    let (along, mut across) = if level { ([from.x, to.x], from.y) } else { ([from.y, to.y], from.x) };
    let (start, end) = (along[0].min(along[1]), along[0].max(along[1]));
    let start = (start + 0.25 * pixel).round_to_pixel_center(pixels_per_point) - 0.5 * pixel;
    let end = (end - 0.25 * pixel).round_to_pixel_center(pixels_per_point) + 0.5 * pixel;
    stroke.round_center_to_pixel(pixels_per_point, &mut across);
    let (near, far) = (across - 0.5 * stroke.width, across + 0.5 * stroke.width);
    Some(if level {
        Rect::from_min_max(pos2(start, near), pos2(end, far))
    } else {
        Rect::from_min_max(pos2(near, start), pos2(far, end))
    })
}

/// What a shape covers, in points: of text the rows, which may be higher than their letters where they are selected; of
/// what has soft edges the pixel that these may reach.
fn covered(shape: &Shape, pixels_per_point: f32) -> Rect {
    match shape {
        Shape::Text(text) if text.angle == 0.0 && text.underline.is_empty() => {
            text.galley.rows.iter().fold(Rect::NOTHING, |all, row| {
                let letters = row.visuals.mesh_bounds;
                if letters.is_finite() { all | letters.translate(text.pos.to_vec2() + row.pos.to_vec2()) } else { all }
            })
        }
        Shape::Rect(rect) if is_wide(rect.rect, pixels_per_point) => rect.visual_bounding_rect(), // its edges lie on pixels
        _ => shape.visual_bounding_rect().expand2(Vec2::splat(1.0 / pixels_per_point)),
    }
}

#[cfg(test)]
mod tests {
    use egui::epaint::text::{FontDefinitions, Fonts, LayoutJob, TextOptions};
    use egui::epaint::{CircleShape, Primitive, RectShape, TessellationOptions, Tessellator, TextShape, Vertex};
    use egui::{ColorImage, StrokeKind, vec2};

    use super::*;
    use crate::ui::stamps::{covered, mix};

    fn rect(left: f32, top: f32, width: f32, height: f32) -> Rect {
        Rect::from_min_size(pos2(left, top), vec2(width, height))
    }

    /// Something with round corners, which no rectangle of two triangles is.
    fn round(clip_rect: Rect, place: Rect) -> ClippedShape {
        ClippedShape::new(clip_rect, Shape::rect_filled(place, 2, Color32::RED))
    }

    fn plain_rect(clip_rect: Rect, place: Rect) -> ClippedShape {
        ClippedShape::new(clip_rect, Shape::rect_filled(place, 0, Color32::RED))
    }

    fn clips(shapes: Vec<ClippedShape>) -> Vec<Rect> {
        thrifty(shapes, 1.0, &mut Stamps::default()).into_iter().map(|shape| shape.clip_rect).collect()
    }

    #[test]
    fn what_is_not_cut_shares_the_clip_before_it() {
        let (window, field, all) = (rect(0.0, 0.0, 200.0, 100.0), rect(10.0, 10.0, 50.0, 20.0), Rect::EVERYTHING);
        let whole = round(field, rect(12.0, 12.0, 40.0, 10.0));
        let cut = round(field, rect(12.0, 12.0, 80.0, 10.0));
        let around = round(window, window);
        assert_eq!(clips(vec![around.clone(), whole.clone(), around.clone()]), [all, all, all]);
        assert_eq!(clips(vec![around.clone(), cut.clone(), around.clone()]), [all, field, all]);
        // What is cut can't widen the clip of what follows, nor can that be cut by it.
        assert_eq!(clips(vec![around.clone(), cut, whole, around.clone()]), [all, field, field, all]);
        let oblique = Shape::line_segment([pos2(12.0, 10.5), pos2(40.0, 20.0)], Stroke::new(1.0, Color32::RED));
        assert_eq!(clips(vec![around, ClippedShape::new(field, oblique)]), [all, field], "its edge is soft");
    }

    #[test]
    fn what_is_outside_of_its_clip_is_left_out() {
        let (window, field) = (rect(0.0, 0.0, 200.0, 100.0), rect(10.0, 10.0, 50.0, 20.0));
        let outside = round(field, rect(70.0, 10.0, 20.0, 20.0));
        let nothing = ClippedShape::new(field, Shape::Noop);
        assert_eq!(clips(vec![round(window, window), outside, nothing, round(window, field)]), [Rect::EVERYTHING; 2]);
    }

    #[test]
    fn a_selection_is_cut_and_kept_as_high_as_its_row() {
        let mut fonts = Fonts::new(TextOptions::default(), FontDefinitions::default());
        let font = egui::FontId::proportional(12.0);
        let job = LayoutJob::simple_singleline("   ".to_owned(), font, Color32::RED);
        let mut galley = fonts.with_pixels_per_point(1.0).layout_job(job);
        let row = &mut Arc::make_mut(&mut galley).rows[0];
        Arc::make_mut(&mut row.row).visuals.mesh_bounds = rect(0.0, 0.0, 9.0, 14.0); // as egui marks a selection
        let at = |y: f32| {
            ClippedShape::new(rect(0.0, 10.0, 50.0, 50.0), TextShape::new(pos2(0.0, y), galley.clone(), Color32::RED))
        };
        assert_eq!(clips(vec![at(20.0)]), [Rect::EVERYTHING], "spaces that are selected are painted");
        assert_eq!(clips(vec![at(9.0)]), [rect(0.0, 10.0, 50.0, 50.0)], "and cut where the row is");
        assert!(clips(vec![at(70.0)]).is_empty());
    }

    /// Pixels on each side of what is painted here.
    const SIDE: usize = 128;

    /// The colours of the pixels of these shapes, by how the middle of each is covered: tells whether what is painted
    /// differs. `letters` is the texture.
    fn painted(shapes: Vec<ClippedShape>, pixels_per_point: f32, letters: &ColorImage) -> Vec<[f32; 4]> {
        let mut tessellator = Tessellator::new(pixels_per_point, TessellationOptions::default(), letters.size, vec![]);
        let mut pixels = vec![[0.0; 4]; SIDE * SIDE];
        for primitive in tessellator.tessellate_shapes(shapes) {
            let Primitive::Mesh(mesh) = primitive.primitive else { panic!("no mesh") };
            let clip = (primitive.clip_rect * pixels_per_point).round();
            for corners in mesh.indices.chunks(3) {
                let corners = [0, 1, 2].map(|at| mesh.vertices[corners[at] as usize]);
                let corners = corners.map(|c| Vertex { pos: c.pos * pixels_per_point, ..c });
                covered(corners, [SIDE; 2], |[x, y], share| {
                    if !clip.contains(pos2(x as f32 + 0.5, y as f32 + 0.5)) {
                        return;
                    }
                    let letter = [0, 1].map(|axis| {
                        let at = mix(&corners, share, |corner| corner.uv[axis]) * letters.size[axis] as f32;
                        (at.max(0.0) as usize).min(letters.size[axis] - 1)
                    });
                    let letter = letters[(letter[0], letter[1])];
                    let color = |channel: usize| {
                        mix(&corners, share, |corner| corner.color[channel].into()) * f32::from(letter[channel]) / 255.0
                    };
                    let alpha = color(3) / 255.0;
                    let pixel = &mut pixels[y * SIDE + x];
                    (0..4).for_each(|channel| pixel[channel] = color(channel) + pixel[channel] * (1.0 - alpha));
                });
            }
        }
        pixels
    }

    /// Complains of a pixel that differs by more than `limit` of 255.
    fn assert_same(before: &[[f32; 4]], after: &[[f32; 4]], limit: f32, what: &str) {
        assert!(before.iter().any(|pixel| pixel[3] > 0.0), "{what}: nothing is painted");
        for (at, (before, after)) in before.iter().zip(after).enumerate() {
            let far = before.iter().zip(after).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
            assert!(far < limit, "{what}, pixel {}, {}: {before:?} became {after:?}", at % SIDE, at / SIDE);
        }
    }

    /// The third frame of a window that paints these shapes, and the texture of its letters: pictures are there by then.
    fn third_frame(shapes: &[ClippedShape], pixels_per_point: f32) -> (Vec<ClippedShape>, ColorImage) {
        let ctx = Context::default();
        crate::ui::theme::install(&ctx);
        install(&ctx);
        ctx.set_zoom_factor(pixels_per_point);
        let mut painted = Vec::new();
        for _ in 0..3 {
            let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
                for shape in shapes {
                    ui.painter().with_clip_rect(shape.clip_rect).add(shape.shape.clone());
                }
            });
            assert_eq!(output.pixels_per_point, pixels_per_point);
            output.textures_delta.clear();
            painted = output.shapes;
        }
        (painted, ctx.fonts(|fonts| fonts.image()))
    }

    /// A field with a line around it, chips, buttons, a tab with two round corners, a ring, a dot: whole and cut.
    fn outlines() -> Vec<ClippedShape> {
        let (grey, blue) = (Color32::from_gray(220), Color32::from_rgb(30, 90, 200));
        let faint = Color32::from_rgba_premultiplied(60, 30, 10, 100);
        let line = Stroke::new(1.0, blue);
        let tab = CornerRadius { nw: 5, ne: 5, sw: 0, se: 0 };
        let all = rect(0.0, 0.0, 64.0, 64.0);
        let whole = |shape: Shape| ClippedShape::new(all, shape);
        vec![
            whole(RectShape::new(rect(2.0, 2.0, 30.0, 12.0), 4, grey, line, StrokeKind::Inside).into()),
            whole(RectShape::new(rect(2.3, 16.4, 9.0, 9.0), 3, grey, line, StrokeKind::Inside).into()),
            whole(Shape::rect_stroke(rect(14.0, 16.0, 15.0, 9.0), 0, line, StrokeKind::Inside)),
            whole(Shape::rect_stroke(rect(14.0, 28.0, 40.0, 9.0), 4, Stroke::new(2.0, grey), StrokeKind::Middle)),
            whole(Shape::rect_stroke(rect(36.0, 4.0, 14.0, 8.0), 2, Stroke::new(2.0, blue), StrokeKind::Outside)),
            whole(Shape::rect_filled(rect(32.0, 16.0, 26.0, 9.0), 5, faint)),
            whole(Shape::rect_filled(rect(2.0, 28.0, 10.0, 10.0), 5, grey)),
            whole(Shape::rect_filled(rect(2.0, 40.0, 20.0, 8.0), tab, blue)),
            whole(RectShape::new(rect(24.0, 40.0, 12.0, 8.0), 8, faint, line, StrokeKind::Inside).into()),
            whole(CircleShape { center: pos2(6.0, 56.0), radius: 4.0, fill: grey, stroke: line }.into()),
            whole(Shape::circle_stroke(pos2(18.0, 56.0), 5.0, Stroke::new(2.0, blue))),
            whole(Shape::circle_filled(pos2(28.5, 56.5), 3.5, faint)),
            ClippedShape::new(rect(40.0, 42.0, 11.3, 20.0), Shape::rect_filled(rect(38.0, 40.0, 20.0, 20.0), 4, grey)),
        ]
    }

    #[test]
    fn round_corners_rings_and_dots_are_letters_of_the_same_pixels() {
        for pixels_per_point in [0.8, 1.0, 1.25, 1.5, 2.0] {
            for (number, shape) in outlines().into_iter().enumerate() {
                let (kept, letters) = third_frame(std::slice::from_ref(&shape), pixels_per_point);
                let what = format!("shape {number} at {pixels_per_point}");
                let before = painted(vec![shape], pixels_per_point, &letters);
                assert_same(&before, &painted(kept.clone(), pixels_per_point, &letters), 4.0, &what);
                let triangles = |kept: &[ClippedShape]| match kept {
                    [ClippedShape { shape: Shape::Mesh(mesh), .. }] => mesh.indices.len() / 3,
                    _ => usize::MAX,
                };
                if pixels_per_point.fract() == 0.0 {
                    assert!(triangles(&kept) <= 34, "{what}: {kept:?}");
                }
            }
        }
    }

    #[test]
    fn what_no_picture_has_room_for_is_left_as_it_is() {
        let place = rect(2.0, 2.0, 20.0, 20.0);
        let faint = Stroke::new(1.0, Color32::from_white_alpha(90));
        for shape in [
            Shape::rect_stroke(place, 4, faint, StrokeKind::Inside),
            RectShape::filled(place, 4, Color32::RED).with_blur_width(6.0).into(),
            Shape::rect_filled(place * 20.0, 120, Color32::RED),
            Shape::circle_filled(pos2(20.1, 20.0), 5.0, Color32::RED),
        ] {
            let (kept, _) = third_frame(&[ClippedShape::new(Rect::EVERYTHING, shape.clone())], 1.0);
            assert!(matches!(&kept[..], [kept] if kept.shape == shape), "{kept:?}");
        }
    }

    #[test]
    fn no_pixel_shows_it() {
        let clip = rect(0.0, 0.0, 24.0, 24.0);
        for pixels_per_point in [1.0, 1.25, 1.5, 2.0] {
            let mut shapes = Vec::new();
            for (x, y, wide, high) in
                [(2.0, 3.0, 9.0, 5.0), (4.3, 2.2, 7.7, 8.1), (15.5, 1.0, 20.0, 6.0), (1.0, 15.0, 3.0, 3.0)]
            {
                let fill = Color32::from_rgba_premultiplied(100, 50, 20, 200);
                shapes.push(ClippedShape::new(clip, Shape::rect_filled(rect(x, y, wide, high), 0, fill)));
            }
            for (at, width) in [(4.5, 1.0), (10.0, 2.0), (17.3, 1.0), (20.2, 1.5)] {
                let stroke = Stroke::new(width, Color32::from_rgb(10, 200, 90));
                shapes.push(ClippedShape::new(clip, Shape::hline(3.0..=19.0, at, stroke)));
                shapes.push(ClippedShape::new(clip, Shape::vline(at, 1.6..=22.4, stroke)));
            }
            let white = ColorImage::filled([1, 1], Color32::WHITE);
            let before = painted(shapes.clone(), pixels_per_point, &white);
            let kept = thrifty(shapes, pixels_per_point, &mut Stamps::default());
            assert_same(&before, &painted(kept, pixels_per_point, &white), 6.0, &format!("at {pixels_per_point}"));
        }
    }

    #[test]
    fn letters_are_taken_pixel_by_pixel() {
        let ctx = Context::default();
        crate::ui::theme::install(&ctx);
        install(&ctx);
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            ui.label("PO");
        });
        let letters = output.textures_delta.set.remove(&TextureId::default()).unwrap();
        output.textures_delta.clear(); // which egui wants to be told
        assert!(letters.iter().all(|part| part.options == TextureOptions::NEAREST) && !letters.is_empty());
        assert!(!ctx.tessellation_options(|options| options.prerasterized_discs), "scaled letters would show");
    }

    #[test]
    fn plain_parts_are_two_triangles_each_and_joined() {
        let clip = rect(0.0, 0.0, 100.0, 100.0);
        let line = Shape::hline(3.0..=19.0, 10.5, Stroke::new(1.0, Color32::RED));
        let shapes =
            vec![plain_rect(clip, rect(0.0, 0.0, 10.0, 10.0)), plain_rect(clip, clip), ClippedShape::new(clip, line)];
        let kept = thrifty(shapes, 1.0, &mut Stamps::default());
        assert!(matches!(&kept[..], [ClippedShape { shape: Shape::Mesh(mesh), .. }] if mesh.indices.len() == 3 * 6));
    }
}
