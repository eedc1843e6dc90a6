//! Round corners, rings and dots as letters: two triangles for each of their parts, where egui makes some hundred of one.
//!
//! Owns the pictures of such outlines and their place in the texture that holds the letters of all fonts; must not know
//! what they are part of, nor the other shapes of a frame.
//!
//! A picture is drawn by egui's own tessellator, once for an outline, and has the pixels that it would have on the screen:
//! no pixel shows it. Of a rectangle it holds no more than the corners and one pixel of each side between them, which is
//! stretched. It has two halves, for the fill and the line around it, which are tinted with their colours.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use egui::emath::GuiRounding as _;
use egui::epaint::text::RasterizedGlyph;
use egui::epaint::{CircleShape, RectShape, TessellationOptions, Tessellator, Vertex};
use egui::{
    Color32, ColorImage, Context, CornerRadius, FontFamily, FontId, FontPriority, GlyphBitmap, GlyphRasterizer, Mesh,
    Pos2, Rangef, Rect, Shape, Stroke, StrokeKind, Vec2, pos2, vec2,
};

use super::theme::STAMPS;

/// The letter of the first picture, in the area that Unicode leaves to programs.
const FIRST: u32 = 0xE000;

/// How many pictures there are at most: some twenty for each size of text that was tried.
const MOST: usize = 1024;

/// The widest picture, in pixels; what is larger is painted in triangles.
const WIDEST: u32 = 128;

/// The pictures of a window, and where they are.
#[derive(Default)]
pub struct Stamps {
    numbers: HashMap<Stamp, usize>,
    /// The same in the order of their letters, for who draws these.
    pictures: Arc<Mutex<Vec<Stamp>>>,
    /// Where they are in the texture of this frame, in its pixels; none for what was not known when the frame began.
    places: HashMap<usize, Pos2>,
    /// The size of the texture in pixels.
    texture: Vec2,
}

/// An outline whose pixels are the same wherever it is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Stamp {
    /// Bits of the pixels for a point.
    scale: u32,
    /// Width and height in pixels.
    size: [u32; 2],
    form: Form,
    /// Bits of the width of the line around it, in points.
    line: u32,
    filled: bool,
    stroked: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Form {
    /// Corners, and whether the line is inside, on or outside of the edge (-1, 0, 1).
    Rect(CornerRadius, i8),
    /// Bits of the radius in points; where the centre is, in quarters of a pixel.
    Circle(u32, [u32; 2]),
}

/// An outline, where it is to be painted, and in which colours.
struct Outline {
    stamp: Stamp,
    /// Its place in the window, in pixels.
    to: Rect,
    fill: Color32,
    stroke: Color32,
}

/// An outline whose picture is in the texture.
pub struct Stamped {
    outline: Outline,
    /// The place of the picture, and the size of the texture, in pixels.
    from: Pos2,
    texture: Vec2,
}

impl Stamps {
    /// Lets the pictures be drawn as letters of `ctx`.
    pub fn install(ctx: &Context) -> Self {
        let stamps = Self::default();
        let pictures = stamps.pictures.clone();
        let letters = GlyphRasterizer::new("stamps", move |request| {
            if !matches!(request.family, FontFamily::Name(name) if &**name == STAMPS) {
                return None;
            }
            let number = u32::from(request.cluster.chars().next()?).checked_sub(FIRST)?;
            let stamp = *pictures.lock().unwrap_or_else(PoisonError::into_inner).get(number as usize)?;
            let image = stamp.drawn();
            let advance_px = image.size[0] as f32;
            // A picture of colours keeps its pixels as they are; the dark theme thickens those of letters.
            Some(RasterizedGlyph { bitmap: GlyphBitmap { image, offset_px: Vec2::ZERO, is_color: true }, advance_px })
        });
        ctx.add_glyph_rasterizer(letters.with_priority(FontPriority::Highest));
        stamps
    }

    /// Has the pictures that are known put into the texture of the frame that begins.
    pub fn begin(&mut self, ctx: &Context) {
        let scale = ctx.pixels_per_point().to_bits();
        let letters: String = {
            let pictures = self.pictures.lock().unwrap_or_else(PoisonError::into_inner);
            let known = pictures.iter().enumerate().filter(|(_, stamp)| stamp.scale == scale);
            known.filter_map(|(number, _)| char::from_u32(FIRST + number as u32)).collect()
        };
        let font = FontId::new(1.0, FontFamily::Name(STAMPS.into()));
        let galley = ctx.fonts_mut(|fonts| fonts.layout_no_wrap(letters, font, Color32::PLACEHOLDER));
        let drawn = galley.rows.iter().flat_map(|row| &row.glyphs).filter(|letter| !letter.uv_rect.is_nothing());
        self.places = drawn
            .map(|letter| ((u32::from(letter.chr) - FIRST) as usize, letter.uv_rect.min))
            .map(|(number, [x, y])| (number, pos2(x.into(), y.into())))
            .collect();
    }

    /// Ends a frame: what is asked for next is part of it.
    pub fn end(&mut self, ctx: &Context) {
        self.texture = ctx.fonts(|fonts| fonts.font_image_size()).map(|pixels| pixels as f32).into();
    }

    /// A shape as a picture; `None` where that would not have the same pixels, or is not there yet: it then is when the
    /// next frame begins.
    pub fn find(&mut self, shape: &Shape, pixels_per_point: f32) -> Option<Stamped> {
        let outline = match shape {
            Shape::Rect(rect) => of_rect(rect, pixels_per_point),
            Shape::Circle(circle) => of_circle(circle, pixels_per_point),
            _ => None,
        }?;
        let Some(number) = self.numbers.get(&outline.stamp) else {
            let mut pictures = self.pictures.lock().unwrap_or_else(PoisonError::into_inner);
            if pictures.len() < MOST {
                self.numbers.insert(outline.stamp, pictures.len());
                pictures.push(outline.stamp);
            }
            return None;
        };
        Some(Stamped { outline, from: *self.places.get(number)?, texture: self.texture })
    }
}

impl Stamped {
    /// Adds its parts to a mesh of the texture that holds the letters.
    pub fn paint(&self, mesh: &mut Mesh) {
        let Outline { stamp, to, fill, stroke } = &self.outline;
        let [wide, high] = stamp.size.map(|pixels| pixels as f32);
        let columns = parts(to.width(), wide);
        for y in parts(to.height(), high).iter().filter(|part| part.to.span() > 0.0) {
            for x in columns.iter().filter(|part| part.to.span() > 0.0) {
                let place = Rect::from_x_y_ranges(x.to, y.to).translate(to.min.to_vec2());
                let place = place * (1.0 / f32::from_bits(stamp.scale));
                let picture = Rect::from_x_y_ranges(x.from, y.from).translate(self.from.to_vec2());
                if stamp.filled {
                    mesh.add_rect_with_uv(place, self.within(picture), *fill);
                }
                // In the middle there is nothing but fill.
                if stamp.stroked && picture.size() != Vec2::ZERO {
                    mesh.add_rect_with_uv(place, self.within(picture.translate(vec2(wide, 0.0))), *stroke);
                }
            }
        }
    }

    /// Pixels of the texture as shares of it.
    fn within(&self, pixels: Rect) -> Rect {
        let share = |at: Pos2| (at.to_vec2() / self.texture).to_pos2();
        Rect::from_min_max(share(pixels.min), share(pixels.max))
    }
}

/// A part of a picture along one axis, from its start: pixels of the picture, and of what is painted.
struct Part {
    from: Rangef,
    to: Rangef,
}

/// What `length` pixels are painted of with a picture of `picture` pixels: all of it, or two ends and between them the
/// pixel in the middle, stretched. Parts of no length are none.
fn parts(length: f32, picture: f32) -> [Part; 3] {
    let part =
        |from: [f32; 2], to: [f32; 2]| Part { from: Rangef::new(from[0], from[1]), to: Rangef::new(to[0], to[1]) };
    let end = if length <= picture { picture } else { (picture - 1.0) / 2.0 };
    let last = length.min(picture) - end;
    [
        part([0.0, end], [0.0, end]),
        part([end + 0.5; 2], [end, length - last]),
        part([picture - last, picture], [length - last, length]),
    ]
}

/// The outline of a rectangle whose edges end with a pixel. Rounds as egui's tessellator does.
fn of_rect(shape: &RectShape, pixels_per_point: f32) -> Option<Outline> {
    let (line, is_stroked) = (shape.stroke.width, can_stroke(shape.stroke, pixels_per_point)?);
    if !is_level(shape) || !(is_stroked || shape.fill != Color32::TRANSPARENT) {
        return None;
    }
    let (side, outside) = side(shape.stroke_kind, line);
    let is_centred = side == 0 && line > 0.0 && (line * pixels_per_point).round().max(1.0) % 2.0 == 1.0;
    let edges = match is_centred {
        true => shape.rect.round_to_pixel_center(pixels_per_point),
        false => shape.rect.round_to_pixels(pixels_per_point),
    };
    let exact = edges.expand(outside) * pixels_per_point;
    let to = exact.round();
    let is_off = (exact.min - to.min).abs().max_elem().max((exact.max - to.max).abs().max_elem()) > 0.01;
    if is_off || to.size().min_elem() <= 2.0 {
        return None; // soft edges, or a line
    }
    let corners = shape.corner_radius;
    let round = [corners.nw, corners.ne, corners.sw, corners.se].into_iter().max().unwrap_or(0);
    // egui makes corners a little rounder than asked for, and no less round than a line is wide.
    let end = ((f32::from(round) + outside + 0.5).max(line + 0.1) * pixels_per_point).ceil() as u32 + 1;
    let size = [to.width(), to.height()].map(|length| (length as u32).min(2 * end + 1));
    let stamp = Stamp {
        scale: pixels_per_point.to_bits(),
        size,
        form: Form::Rect(corners, side),
        line: line.to_bits(),
        filled: shape.fill != Color32::TRANSPARENT,
        stroked: is_stroked,
    };
    let outline = Outline { stamp, to, fill: shape.fill, stroke: shape.stroke.color };
    (size[0].max(size[1]) <= WIDEST).then_some(outline)
}

/// Whether a rectangle is upright, of one colour, without blur, and rounded to pixels.
pub(super) fn is_level(shape: &RectShape) -> bool {
    shape.blur_width == 0.0
        && shape.angle == 0.0
        && shape.brush.is_none()
        && shape.round_to_pixels.unwrap_or(true)
        && shape.rect.is_finite()
}

/// Where the line around a rectangle is, and how far it reaches beyond the edge in points.
fn side(kind: StrokeKind, line: f32) -> (i8, f32) {
    match kind {
        StrokeKind::Inside => (-1, 0.0),
        StrokeKind::Middle => (0, line / 2.0),
        StrokeKind::Outside => (1, line),
    }
}

/// Whether there is a line; `None` where a picture has no room for it: what it covers would shine through, or it is
/// thinner than a pixel and reaches beyond its edges.
fn can_stroke(stroke: Stroke, pixels_per_point: f32) -> Option<bool> {
    let is_simple = stroke.color.is_opaque() && stroke.width * pixels_per_point > 0.99;
    (stroke.is_empty() || is_simple).then_some(!stroke.is_empty())
}

/// The outline of a circle around a point that is known to a quarter of a pixel.
fn of_circle(shape: &CircleShape, pixels_per_point: f32) -> Option<Outline> {
    let is_stroked = can_stroke(shape.stroke, pixels_per_point)?;
    let reach = (shape.radius + shape.stroke.width) * pixels_per_point + 0.5;
    if !(is_stroked || shape.fill != Color32::TRANSPARENT) || !shape.center.is_finite() || shape.radius <= 0.0 {
        return None;
    }
    let centre = shape.center.to_vec2() * pixels_per_point;
    let quarters = (centre * 4.0).round() / 4.0;
    if (centre - quarters).abs().max_elem() > 0.01 {
        return None;
    }
    let from = (quarters - Vec2::splat(reach)).floor();
    let size = (quarters + Vec2::splat(reach)).ceil() - from;
    let within = (quarters - from) * 4.0;
    let stamp = Stamp {
        scale: pixels_per_point.to_bits(),
        size: [size.x as u32, size.y as u32],
        form: Form::Circle(shape.radius.to_bits(), [within.x as u32, within.y as u32]),
        line: shape.stroke.width.to_bits(),
        filled: shape.fill != Color32::TRANSPARENT,
        stroked: is_stroked,
    };
    let to = Rect::from_min_size(from.to_pos2(), size);
    let outline = Outline { stamp, to, fill: shape.fill, stroke: shape.stroke.color };
    (size.max_elem() <= WIDEST as f32).then_some(outline)
}

/// Stand for fill and line while a picture is drawn.
const FILL: Color32 = Color32::from_rgb(255, 0, 0);
const LINE: Color32 = Color32::from_rgb(0, 255, 0);

impl Stamp {
    /// The shape at the origin.
    fn shape(self) -> Shape {
        let pixels_per_point = f32::from_bits(self.scale);
        let fill = if self.filled { FILL } else { Color32::TRANSPARENT };
        let stroke = Stroke::new(f32::from_bits(self.line), if self.stroked { LINE } else { Color32::TRANSPARENT });
        match self.form {
            Form::Rect(corners, at) => {
                let kind = match at {
                    ..0 => StrokeKind::Inside,
                    0 => StrokeKind::Middle,
                    1.. => StrokeKind::Outside,
                };
                let size = vec2(self.size[0] as f32, self.size[1] as f32) / pixels_per_point;
                let edges = Rect::from_min_size(Pos2::ZERO, size).shrink(side(kind, stroke.width).1);
                RectShape::new(edges, corners, fill, stroke, kind).into()
            }
            Form::Circle(radius, [x, y]) => {
                let center = pos2(x as f32, y as f32) / (4.0 * pixels_per_point);
                CircleShape { center, radius: f32::from_bits(radius), fill, stroke }.into()
            }
        }
    }

    /// How far fill and line cover each pixel, side by side in white.
    fn drawn(self) -> ColorImage {
        let [wide, high] = self.size.map(|pixels| pixels as usize);
        let pixels_per_point = f32::from_bits(self.scale);
        let options = TessellationOptions { prerasterized_discs: false, ..TessellationOptions::default() };
        let mut mesh = Mesh::default();
        Tessellator::new(pixels_per_point, options, [1, 1], Vec::new()).tessellate_shape(self.shape(), &mut mesh);
        let mut image = ColorImage::filled([2 * wide, high], Color32::TRANSPARENT);
        for corners in mesh.indices.chunks_exact(3) {
            let corners = [0, 1, 2].map(|corner| {
                let vertex = mesh.vertices[corners[corner] as usize];
                Vertex { pos: vertex.pos * pixels_per_point, ..vertex }
            });
            covered(corners, [wide, high], |[x, y], share| {
                let color = |channel: usize| mix(&corners, share, |corner| corner.color[channel].into()) / 255.0;
                let (fill, line) = (color(0), color(1));
                // The line is painted over the fill.
                let under = if line < 1.0 { fill / (1.0 - line) } else { 0.0 };
                for (half, alpha) in [under, line].into_iter().enumerate() {
                    let pixel = &mut image[(half * wide + x, y)];
                    *pixel = Color32::from_white_alpha(pixel.a().max((alpha.min(1.0) * 255.0).round() as u8));
                }
            });
        }
        image
    }
}

/// A value between the corners of a triangle.
pub(super) fn mix<T>(corners: &[T; 3], share: [f32; 3], value: impl Fn(&T) -> f32) -> f32 {
    (0..3).map(|corner| share[corner] * value(&corners[corner])).sum()
}

/// Calls `paint` for each pixel of an image whose middle a triangle covers, with the share that its corners have in it. Of
/// triangles side by side, one has the pixel between them.
pub(super) fn covered(corners: [Vertex; 3], [wide, high]: [usize; 2], mut paint: impl FnMut([usize; 2], [f32; 3])) {
    let [a, b, c] = corners.map(|corner| corner.pos);
    let area = |a: Pos2, b: Pos2, c: Pos2| (b - a).x * (c - a).y - (b - a).y * (c - a).x;
    let all = area(a, b, c);
    if all.abs() < 1e-3 {
        return;
    }
    let bounds = Rect::from_points(&[a, b, c]);
    let within =
        |from: f32, to: f32, limit: usize| from.floor().max(0.0) as usize..(to.ceil().max(0.0) as usize).min(limit);
    for y in within(bounds.top(), bounds.bottom(), high) {
        for x in within(bounds.left(), bounds.right(), wide) {
            // A little left and above: no edge then goes through the middle of a pixel.
            let middle = pos2(x as f32 + 0.497, y as f32 + 0.498);
            let share = [area(b, c, middle), area(c, a, middle), area(a, b, middle)].map(|part| part / all);
            if share.iter().all(|share| *share >= 0.0) {
                paint([x, y], share);
            }
        }
    }
}
