//! The icons of `assets/icons`, drawn in any colour and at any size, and the program's own.
//!
//! Owns the files and how they are drawn; must not know what an icon means on a screen.
//!
//! Each icon is a letter of a font of its own, which is drawn from the file into the texture that holds the letters of all
//! fonts: with textures of their own, an icon between words would cost two more calls of the graphics driver in each frame.

use std::sync::LazyLock;

use egui::epaint::{FontColorTransferFunction, text::RasterizedGlyph};
use egui::{
    Color32, ColorImage, Context, FontFamily, FontPriority, GlyphBitmap, GlyphRasterizer, GlyphRasterizerRequest, Rect,
    Response, Sense, Ui, Vec2, Visuals,
};
use resvg::{tiny_skia, usvg};

use super::theme::{ICON, ICONS, icons};

macro_rules! icons {
    ($($variant:ident = $file:literal),* $(,)?) => {
        /// An icon of 16×16, stroke 1.5.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "named after the files")]
        pub enum Icon { $($variant),* }

        impl Icon {
            /// Every icon, in the order of the enum.
            pub const ALL: &[Icon] = &[$(Icon::$variant),*];
        }

        const FILES: &[&str] = &[
            $(include_str!(concat!("../../assets/icons/", $file, ".svg"))),*
        ];
    };
}

icons! {
    Alert = "alert",
    ArrowDown = "arrow-down",
    ArrowLeft = "arrow-left",
    ArrowRight = "arrow-right",
    ArrowUp = "arrow-up",
    Ban = "ban",
    Bell = "bell",
    Box = "box",
    Building = "building",
    Calendar = "calendar",
    ChangeStatus = "change-status",
    Check = "check",
    CheckDouble = "check-double",
    ChevronDown = "chevron-down",
    ChevronLeft = "chevron-left",
    ChevronRight = "chevron-right",
    ChevronUp = "chevron-up",
    ChevronUpdown = "chevron-updown",
    Clock = "clock",
    Close = "close",
    Columns = "columns",
    Copy = "copy",
    Database = "database",
    Export = "export",
    Eye = "eye",
    File = "file",
    FillDown = "fill-down",
    Filter = "filter",
    Help = "help",
    Import = "import",
    Info = "info",
    Lock = "lock",
    Minus = "minus",
    More = "more",
    Number = "number",
    Outbox = "outbox",
    Palette = "palette",
    Paste = "paste",
    Pencil = "pencil",
    Play = "play",
    Plug = "plug",
    Plus = "plus",
    Redo = "redo",
    Refresh = "refresh",
    Search = "search",
    Send = "send",
    Sliders = "sliders",
    Spinner = "spinner",
    Table = "table",
    Trash = "trash",
    Undo = "undo",
    XCircle = "x-circle",
}

/// The program's own icon, which has colours of its own.
const PROGRAM: &str = include_str!("../../assets/desktop/podesk.svg");

/// The letter of the first icon, in the area that Unicode leaves to programs; the program's own follows the last.
const FIRST: u32 = 0xE000;

/// How far from it the letters for dark colours are.
const DARK: u32 = 0x100;

/// The files in white, so that a tint gives any colour.
static WHITE: LazyLock<Vec<String>> =
    LazyLock::new(|| FILES.iter().map(|svg| svg.replace("currentColor", "white")).collect());

/// Lets the letters of the icons' font be drawn from the files; call once, before the first frame.
pub fn install(ctx: &Context) {
    // First of all: a font of the machine may have letters of its own there. It costs a look-up for each letter laid out anew.
    ctx.add_glyph_rasterizer(GlyphRasterizer::new("icons", letter).with_priority(FontPriority::Highest));
}

fn letter(request: &GlyphRasterizerRequest<'_>) -> Option<RasterizedGlyph> {
    if !matches!(request.family, FontFamily::Name(name) if &**name == ICONS) {
        return None;
    }
    let number = u32::from(request.cluster.chars().next()?).checked_sub(FIRST)?;
    let (dark, at) = (number >= DARK, (number % DARK) as usize);
    let is_color = at == Icon::ALL.len();
    let svg = if is_color { PROGRAM } else { WHITE.get(at)? };
    let mut image = drawn(svg, request.font_size_px.round() as u32)?;
    if dark && !is_color {
        image.pixels.iter_mut().for_each(|pixel| *pixel = Color32::from_white_alpha(thinned(pixel.a())));
    }
    let bitmap = GlyphBitmap { image, offset_px: Vec2::ZERO, is_color };
    Some(RasterizedGlyph { bitmap, advance_px: request.font_size_px })
}

/// What egui makes `alpha` of when it thickens light letters on dark: `c` becomes `2c - c²`. Icons keep their strokes.
fn thinned(alpha: u8) -> u8 {
    (255.0 * (1.0 - (1.0 - f32::from(alpha) / 255.0).sqrt())).round() as u8
}

/// A square file at `side` pixels; none where it can't be read.
fn drawn(svg: &str, side: u32) -> Option<ColorImage> {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).ok()?;
    let mut pixels = tiny_skia::Pixmap::new(side, side)?;
    let scale = tiny_skia::Transform::from_scale(side as f32 / tree.size().width(), side as f32 / tree.size().height());
    resvg::render(&tree, scale, &mut pixels.as_mut());
    Some(ColorImage::from_rgba_premultiplied([side as usize; 2], pixels.data()))
}

/// Draws an icon as a decoration: it has no name of its own and takes no focus.
pub fn icon(ui: &mut Ui, icon: Icon, size: f32, color: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
    paint_icon(ui, rect, icon, color);
    response
}

/// Draws the program's own icon, in its colours.
pub fn program_icon(ui: &mut Ui, size: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
    paint(ui, rect, Icon::ALL.len(), Color32::WHITE);
    response
}

/// Draws all icons into the texture, for which the first frame of a screen would wait.
pub fn draw_all(ctx: &Context) {
    let dark = is_dark(&ctx.global_style().visuals);
    let letters = (0..Icon::ALL.len()).map(|number| character(number, dark)).collect();
    ctx.fonts_mut(|fonts| fonts.layout_no_wrap(letters, icons(ICON), Color32::PLACEHOLDER));
}

/// Paints an icon into `rect`, rasterised at exactly the pixels it covers.
pub fn paint_icon(ui: &Ui, rect: Rect, icon: Icon, color: Color32) {
    paint(ui, rect, icon as usize, color);
}

fn paint(ui: &Ui, rect: Rect, number: usize, color: Color32) {
    if !ui.is_rect_visible(rect) {
        return;
    }
    let letter = character(number, is_dark(ui.visuals())).to_string();
    let galley = ui.painter().layout_no_wrap(letter, icons(rect.width()), Color32::PLACEHOLDER);
    ui.painter().galley(rect.min - galley.mesh_bounds.min.to_vec2(), galley, color);
}

fn is_dark(visuals: &Visuals) -> bool {
    visuals.text_options.color_transfer_function == FontColorTransferFunction::TwoCoverageMinusCoverageSq
}

fn character(number: usize, dark: bool) -> char {
    let first = if dark { FIRST + DARK } else { FIRST };
    char::from_u32(first + number as u32).unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_icon_is_as_bold_in_the_dark() {
        for alpha in 0..=255 {
            let thickened =
                FontColorTransferFunction::DARK_MODE_DEFAULT.to_atlas_color(Color32::from_white_alpha(thinned(alpha)));
            assert!(thickened.a().abs_diff(alpha) <= 1, "{alpha} became {}", thickened.a());
        }
    }

    #[test]
    fn every_file_has_its_icon() {
        assert_eq!(Icon::ALL.len(), WHITE.len());
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/icons");
        let files = std::fs::read_dir(folder).unwrap().count();
        assert_eq!(Icon::ALL.len(), files);
        for (icon, svg) in Icon::ALL.iter().zip(WHITE.iter()) {
            assert!(!svg.contains("currentColor"), "{icon:?}");
            let image = drawn(svg, 16).unwrap();
            assert!(image.pixels.iter().any(|pixel| pixel.a() > 100), "{icon:?}");
            assert!(image.pixels.iter().all(|pixel| pixel.r() == pixel.a()), "{icon:?} is not white alone");
        }
    }
}
