//! Small marks: status chips, keycaps, version tags and dots.

use egui::{Color32, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::paint::{galley_center, galley_left, line, square_left};
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{
    CHIP, ChipColors, ICON_SMALL, ICON_TINY, KEYCAP, RADIUS, S4, TEXT_SMALL, Tokens, regular, tokens,
};

/// The look of a status chip: colours and icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChipKind {
    /// Never queued.
    Draft,
    /// In the outbox.
    Queued,
    /// An attempt is under way.
    Sending,
    /// Accepted by the gateway: one tick.
    Sent,
    /// Confirmed by the supplier: two ticks.
    Acknowledged,
    /// Sent, but no reply came.
    Unknown,
    /// Refused.
    Failed,
    /// Cancelled.
    Cancelled,
    /// Something is in order, such as a connection: one tick.
    Ok,
}

impl ChipKind {
    /// The icon of this chip.
    pub fn icon(self) -> Icon {
        match self {
            Self::Draft => Icon::Pencil,
            Self::Queued => Icon::Clock,
            Self::Sending => Icon::Spinner,
            Self::Sent | Self::Ok => Icon::Check,
            Self::Acknowledged => Icon::CheckDouble,
            Self::Unknown => Icon::Help,
            Self::Failed => Icon::XCircle,
            Self::Cancelled => Icon::Ban,
        }
    }

    /// The colours of this chip.
    pub fn colors(self, t: &Tokens) -> ChipColors {
        match self {
            Self::Draft => t.chips.draft,
            Self::Queued => t.chips.queued,
            Self::Sending => t.chips.sending,
            Self::Sent | Self::Acknowledged | Self::Ok => t.chips.sent,
            Self::Unknown => t.chips.unknown,
            Self::Failed => t.chips.failed,
            Self::Cancelled => t.chips.cancelled,
        }
    }
}

/// Padding at the icon, between icon and text, and after the text.
const PAD: [f32; 3] = [5.0, 5.0, 7.0];

/// Draws a status chip; screen readers read its text.
pub fn chip(ui: &mut Ui, kind: ChipKind, text: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(chip_width(ui, text), CHIP), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    paint_chip(ui, rect.left_center(), kind, text);
    response
}

/// Width of a status chip in points; without a text it is its icon alone.
pub fn chip_width(ui: &Ui, text: &str) -> f32 {
    if text.is_empty() {
        return PAD[0] + ICON_SMALL + PAD[0];
    }
    PAD[0] + ICON_SMALL + PAD[1] + line(ui, text, regular(TEXT_SMALL), Color32::PLACEHOLDER).size().x + PAD[2]
}

/// Paints a status chip with its left edge at `left_center` and gives its rectangle.
pub fn paint_chip(ui: &Ui, left_center: Pos2, kind: ChipKind, text: &str) -> Rect {
    let colors = kind.colors(tokens(ui));
    let galley = line(ui, text, regular(TEXT_SMALL), colors.text);
    let top_left = left_center - vec2(0.0, CHIP / 2.0);
    let rect = Rect::from_min_size(top_left, vec2(chip_width(ui, text), CHIP));
    ui.painter().rect_filled(rect, RADIUS, colors.bg);
    let icon = square_left(left_center + vec2(PAD[0], 0.0), ICON_SMALL);
    paint_icon(ui, icon, kind.icon(), colors.text);
    let text_at = left_center + vec2(PAD[0] + ICON_SMALL + PAD[1], 0.0);
    galley_left(ui, text_at, galley, colors.text);
    rect
}

/// Draws a keycap; `Up`, `Down`, `Left` and `Right` become arrows.
pub fn keycap(ui: &mut Ui, text: &str) -> Response {
    let t = tokens(ui);
    let arrow = match text {
        "Up" => Some(Icon::ArrowUp),
        "Down" => Some(Icon::ArrowDown),
        "Left" => Some(Icon::ArrowLeft),
        "Right" => Some(Icon::ArrowRight),
        _ => None,
    };
    let galley = line(ui, text, regular(TEXT_SMALL), t.text2);
    let (rect, response) = ui.allocate_exact_size(vec2(keycap_width(ui, text), KEYCAP), Sense::hover());
    let stroke = Stroke::new(1.0, t.control_soft);
    ui.painter().rect(rect, RADIUS, t.surface, stroke, StrokeKind::Inside);
    match arrow {
        Some(icon) => {
            let place = Rect::from_center_size(rect.center(), vec2(ICON_TINY, ICON_TINY));
            paint_icon(ui, place, icon, t.text2);
        }
        None => galley_center(ui, rect, galley, t.text2),
    }
    response
}

/// How wide the keycap of a key is.
pub fn keycap_width(ui: &Ui, text: &str) -> f32 {
    let inner = match text {
        "Up" | "Down" | "Left" | "Right" => ICON_TINY,
        _ => line(ui, text, regular(TEXT_SMALL), tokens(ui).text2).size().x,
    };
    (inner + 2.0 * 5.0).max(KEYCAP)
}

/// Draws the tag of a version, or of the step from one to the next (`v2 → v3`).
pub fn version_tag(ui: &mut Ui, version: &str, next: Option<&str>) -> Response {
    let t = tokens(ui);
    let font = regular(TEXT_SMALL);
    let from = line(ui, version, font.clone(), t.text2);
    let to = next.map(|next| line(ui, next, font, t.text));
    let pad = 7.0;
    let mut width = pad + from.size().x + pad;
    if let Some(to) = &to {
        width += S4 + ICON_TINY + S4 + to.size().x;
    }
    let (rect, response) = ui.allocate_exact_size(vec2(width, CHIP), Sense::hover());
    let said = match next {
        Some(next) => format!("{version} – {next}"),
        None => version.to_owned(),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    let stroke = Stroke::new(1.0, t.control_soft);
    ui.painter().rect(rect, RADIUS, t.surface, stroke, StrokeKind::Inside);
    let middle = rect.center().y;
    let mut x = rect.left() + pad;
    let first = from.size().x;
    galley_left(ui, pos2(x, middle), from, t.text2);
    if let Some(to) = to {
        x += first + S4;
        let arrow = square_left(pos2(x, middle), ICON_TINY);
        paint_icon(ui, arrow, Icon::ArrowRight, t.text2);
        galley_left(ui, pos2(x + ICON_TINY + S4, middle), to, t.text);
    }
    response
}

/// Draws a dot of 8 px, as in the connection indicator.
pub fn dot(ui: &mut Ui, color: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(8.0, 16.0), Sense::hover());
    ui.painter().circle_filled(rect.center(), 4.0, color);
    response
}
