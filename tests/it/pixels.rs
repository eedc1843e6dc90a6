//! Draws what egui paints into a picture, on the processor alone: the same pixels on every machine, without a display,
//! a graphics driver, or the minutes that wgpu takes to compile.
//!
//! It does as a graphics card would with egui's shader: triangles by the top-left rule at 1/256 of a pixel, colours
//! multiplied and blended as they are stored (gamma space, premultiplied), textures linear or nearest as asked.

use std::collections::HashMap;

use egui::epaint::{ClippedPrimitive, ImageData, Mesh, Primitive, Vertex};
use egui::{Color32, ColorImage, Context, FullOutput, Rect, TextureFilter, TextureId, TexturesDelta, pos2};
use egui_kittest::TestRenderer;
use image::{Rgba, RgbaImage};

/// Parts of a pixel that corners are rounded to.
const PARTS: f32 = 256.0;

struct Texture {
    image: ColorImage,
    linear: bool,
}

/// A renderer for `egui_kittest`.
#[derive(Default)]
pub struct Pixels {
    textures: HashMap<TextureId, Texture>,
}

impl TestRenderer for Pixels {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, images) in delta.set.drain() {
            for change in images {
                let ImageData::Color(image) = &change.image;
                match (change.pos, self.textures.get_mut(&id)) {
                    (Some([left, top]), Some(texture)) => {
                        for row in 0..image.height() {
                            let from = &image.pixels[row * image.width()..][..image.width()];
                            let at = (top + row) * texture.image.width() + left;
                            texture.image.pixels[at..][..image.width()].copy_from_slice(from);
                        }
                    }
                    _ => {
                        let linear = change.options.magnification == TextureFilter::Linear;
                        self.textures.insert(id, Texture { image: image.as_ref().clone(), linear });
                    }
                }
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn render(&mut self, ctx: &Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let scale = ctx.pixels_per_point();
        let size = ctx.content_rect().size() * scale;
        let mut canvas = Canvas::new(size.x.round() as usize, size.y.round() as usize, scale);
        for ClippedPrimitive { clip_rect, primitive } in ctx.tessellate(output.shapes.clone(), scale) {
            let Primitive::Mesh(mesh) = primitive else { return Err("a paint callback".to_owned()) };
            let texture = self.textures.get(&mesh.texture_id).ok_or("an unknown texture")?;
            canvas.mesh(&mesh, texture, clip_rect);
        }
        Ok(canvas.picture())
    }
}

impl Texture {
    /// The colour at a place, both coordinates 0 to 1.
    fn at(&self, u: f32, v: f32) -> [f32; 4] {
        let [wide, high] = self.image.size;
        let texel = |x: isize, y: isize| {
            let x = x.clamp(0, wide as isize - 1) as usize;
            let y = y.clamp(0, high as isize - 1) as usize;
            self.image.pixels[y * wide + x].to_array().map(f32::from)
        };
        let (x, y) = (u * wide as f32, v * high as f32);
        if !self.linear {
            return texel(x.floor() as isize, y.floor() as isize);
        }
        let (x, y) = (x - 0.5, y - 0.5);
        let (left, top) = (x.floor(), y.floor());
        let (across, down) = (x - left, y - top);
        let (left, top) = (left as isize, top as isize);
        let corners = [texel(left, top), texel(left + 1, top), texel(left, top + 1), texel(left + 1, top + 1)];
        std::array::from_fn(|c| {
            let above = corners[0][c] + (corners[1][c] - corners[0][c]) * across;
            let below = corners[2][c] + (corners[3][c] - corners[2][c]) * across;
            above + (below - above) * down
        })
    }
}

struct Canvas {
    wide: usize,
    high: usize,
    scale: f32,
    pixels: Vec<Color32>,
}

/// A corner in parts of a pixel.
type Point = [i64; 2];

/// Twice the area of a triangle; positive when its corners run clockwise on the screen.
fn area([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point) -> i64 {
    (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
}

/// What an edge adds so that a pixel on it belongs to one of its two triangles: to that below it or at its right.
fn bias(from: Point, to: Point) -> i64 {
    let is_top = from[1] == to[1] && to[0] > from[0];
    let is_left = to[1] < from[1];
    if is_top || is_left { 0 } else { -1 }
}

/// The columns of a row whose middles lie inside of all three edges, among those given.
fn span(edges: [(Point, Point); 3], biases: [i64; 3], y: i64, [mut from, mut to]: [i64; 2]) -> [i64; 2] {
    for ((start, end), bias) in edges.into_iter().zip(biases) {
        // An edge's value is that of column 0 and so much more for each column; inside, it is not negative.
        let first = area(start, end, [128, y]) + bias;
        let step = (start[1] - end[1]) * PARTS as i64;
        match step {
            0 if first < 0 => return [0, 0],
            0 => {}
            _ if step > 0 => from = from.max((-first).div_euclid(step) + i64::from((-first).rem_euclid(step) > 0)),
            _ => to = to.min(first.div_euclid(-step) + 1),
        }
    }
    [from, to.max(from)]
}

impl Canvas {
    fn new(wide: usize, high: usize, scale: f32) -> Self {
        Self { wide, high, scale, pixels: vec![Color32::BLACK; wide * high] }
    }

    fn mesh(&mut self, mesh: &Mesh, texture: &Texture, clip: Rect) {
        let edge = |value: f32, most: usize| ((value * self.scale).round().max(0.0) as usize).min(most);
        let x = [edge(clip.left(), self.wide), edge(clip.right(), self.wide)];
        let y = [edge(clip.top(), self.high), edge(clip.bottom(), self.high)];
        for corners in mesh.indices.chunks_exact(3) {
            let corners = [corners[0], corners[1], corners[2]].map(|at| mesh.vertices[at as usize]);
            self.triangle(corners, texture, x, y);
        }
    }

    fn triangle(&mut self, mut corners: [Vertex; 3], texture: &Texture, x: [usize; 2], y: [usize; 2]) {
        let point = |vertex: &Vertex| -> Point {
            let at = vertex.pos * self.scale * PARTS;
            [at.x.round() as i64, at.y.round() as i64]
        };
        let mut points = [point(&corners[0]), point(&corners[1]), point(&corners[2])];
        let mut whole = area(points[0], points[1], points[2]);
        if whole < 0 {
            points.swap(1, 2);
            corners.swap(1, 2);
            whole = -whole;
        }
        if whole == 0 {
            return;
        }
        let [a, b, c] = points;
        let biases = [bias(b, c), bias(c, a), bias(a, b)];
        let range = |axis: usize, [first, end]: [usize; 2]| {
            let (least, most) = (a[axis].min(b[axis]).min(c[axis]), a[axis].max(b[axis]).max(c[axis]));
            let at = |parts: i64| parts.div_euclid(PARTS as i64).max(0) as usize;
            (at(least).max(first), (at(most) + 1).min(end))
        };
        let ((left, right), (top, bottom)) = (range(0, x), range(1, y));
        let flat = corners.iter().all(|corner| corner.uv == corners[0].uv).then(|| {
            let uv = corners[0].uv;
            texture.at(uv.x, uv.y)
        });
        let even = corners.iter().all(|corner| corner.color == corners[0].color).then_some(flat).flatten();
        let even = even.map(|_| shade(&corners, [1.0, 0.0, 0.0], texture, flat));
        for row in top..bottom {
            let y = row as i64 * PARTS as i64 + 128;
            let [from, to] = span([(b, c), (c, a), (a, b)], biases, y, [left as i64, right as i64]);
            for column in from..to {
                let here = [column * PARTS as i64 + 128, y];
                let pixel = &mut self.pixels[row * self.wide + column as usize];
                let color = even.unwrap_or_else(|| {
                    let parts = [area(b, c, here), area(c, a, here), area(a, b, here)];
                    shade(&corners, parts.map(|part| part as f32 / whole as f32), texture, flat)
                });
                *pixel = blend(*pixel, color);
            }
        }
    }

    fn picture(&self) -> RgbaImage {
        RgbaImage::from_fn(self.wide as u32, self.high as u32, |x, y| {
            let color = self.pixels[y as usize * self.wide + x as usize];
            Rgba([color.r(), color.g(), color.b(), 255])
        })
    }
}

/// The colour of a triangle where its corners have these shares, 0 to 255.
fn shade(corners: &[Vertex; 3], share: [f32; 3], texture: &Texture, flat: Option<[f32; 4]>) -> [f32; 4] {
    let texel = flat.unwrap_or_else(|| {
        let mix = |of: fn(&Vertex) -> f32| (0..3).map(|at| of(&corners[at]) * share[at]).sum::<f32>();
        texture.at(mix(|corner| corner.uv.x), mix(|corner| corner.uv.y))
    });
    let colors = corners.map(|corner| corner.color.to_array());
    std::array::from_fn(|c| {
        let tint: f32 = (0..3).map(|at| f32::from(colors[at][c]) * share[at]).sum();
        tint * texel[c] / 255.0
    })
}

/// A premultiplied colour over another.
fn blend(under: Color32, over: [f32; 4]) -> Color32 {
    let rest = 1.0 - over[3] / 255.0;
    let [r, g, b, _] = under.to_array();
    let mix = |under: u8, over: f32| (over + f32::from(under) * rest).round().clamp(0.0, 255.0) as u8;
    Color32::from_rgb(mix(r, over[0]), mix(g, over[1]), mix(b, over[2]))
}

/// Two triangles that share an edge leave no gap between them and meet on no pixel.
#[test]
fn a_half_transparent_square_is_even() {
    let mut mesh = Mesh::default();
    let color = Color32::from_white_alpha(128);
    for (x, y) in [(1.3, 1.3), (9.0, 1.3), (9.0, 9.0), (1.3, 9.0)] {
        mesh.colored_vertex(pos2(x, y), color);
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(0, 2, 3);
    let texture = Texture { image: ColorImage::filled([1, 1], Color32::WHITE), linear: true };
    let mut canvas = Canvas::new(10, 10, 1.0);
    canvas.mesh(&mesh, &texture, Rect::EVERYTHING);
    let picture = canvas.picture();
    for (x, y, pixel) in picture.enumerate_pixels() {
        let inside = (1..9).contains(&x) && (1..9).contains(&y);
        assert_eq!(pixel.0[0], if inside { 128 } else { 0 }, "{x}, {y}");
    }
}
