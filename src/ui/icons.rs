//! The icons of `assets/icons`, drawn in any colour and at any size.
//!
//! Owns the files and their tinting; must not know what an icon means on a screen.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use egui::{Color32, Context, Image, Rect, Response, Sense, Ui, Vec2, load::Bytes};

use super::theme::ICON;

macro_rules! icons {
    ($($variant:ident = $file:literal),* $(,)?) => {
        /// An icon of 16×16, stroke 1.5.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "named after the files")]
        pub enum Icon { $($variant),* }

        impl Icon {
            /// Every icon, in the order of the enum.
            pub const ALL: &[Icon] = &[$(Icon::$variant),*];

            fn uri(self) -> &'static str {
                match self { $(Icon::$variant => concat!("bytes://icon-", $file, ".svg")),* }
            }
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

/// The files in white, so that a tint gives any colour.
static WHITE: LazyLock<Vec<Arc<[u8]>>> =
    LazyLock::new(|| FILES.iter().map(|svg| svg.replace("currentColor", "white").into_bytes().into()).collect());

/// Draws an icon as a decoration: it has no name of its own and takes no focus.
pub fn icon(ui: &mut Ui, icon: Icon, size: f32, color: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
    paint_icon(ui, rect, icon, color);
    response
}

/// Draws all icons into textures, for which the first frame of a screen would wait.
pub fn draw_all(ctx: &Context) {
    for icon in Icon::ALL {
        if let Some(image) = image(*icon) {
            // One that can't be drawn yet is drawn where it is shown.
            let _ = image.load_for_size(ctx, Vec2::splat(ICON));
        }
    }
}

fn image(icon: Icon) -> Option<Image<'static>> {
    let bytes = WHITE.get(icon as usize)?;
    Some(Image::from_bytes(Cow::Borrowed(icon.uri()), Bytes::Shared(Arc::clone(bytes))).show_loading_spinner(false))
}

/// Paints an icon into `rect`, rasterised at exactly the pixels it covers.
pub fn paint_icon(ui: &Ui, rect: Rect, icon: Icon, color: Color32) {
    if !ui.is_rect_visible(rect) {
        return;
    }
    if icon == Icon::More {
        return paint_dots(ui, rect, color);
    }
    if let Some(image) = image(icon) {
        image.tint(color).paint_at(ui, rect);
    }
}

/// Paints [`Icon::More`] as its file has it. One stands in each row of the line table, between words: with a texture of its
/// own, each would be two more calls of the graphics driver in every frame.
fn paint_dots(ui: &Ui, rect: Rect, color: Color32) {
    let scale = rect.width() / ICON;
    for x in [3.5, 8.0, 12.5] {
        ui.painter().circle_filled(rect.min + Vec2::new(x, 8.0) * scale, scale, color);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_has_its_icon() {
        assert_eq!(Icon::ALL.len(), WHITE.len());
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/icons");
        let files = std::fs::read_dir(folder).unwrap().count();
        assert_eq!(Icon::ALL.len(), files);
        for (icon, svg) in Icon::ALL.iter().zip(WHITE.iter()) {
            let svg = std::str::from_utf8(svg).unwrap();
            assert!(!svg.contains("currentColor"), "{icon:?}");
        }
    }
}
