//! Banners: messages that stay until their cause is gone.

use egui::{
    Align, Color32, CornerRadius, FontId, Frame, Layout, Margin, Response, Sense, Stroke, Ui, WidgetInfo,
    accesskit::Role, vec2,
};

use crate::ui::icons::{Icon, icon};
use crate::ui::theme::{ICON, RADIUS, S8, TEXT_BODY, Tokens, regular, semibold, tokens};

/// The weight of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// News.
    Info,
    /// Success.
    Ok,
    /// A warning; it does not block.
    Warn,
    /// An error.
    Err,
    /// The outcome is not known.
    Unk,
}

impl Tone {
    /// Text and icon colour.
    pub fn color(self, t: &Tokens) -> Color32 {
        match self {
            Self::Info => t.info,
            Self::Ok => t.ok,
            Self::Warn => t.warn,
            Self::Err => t.danger,
            Self::Unk => t.unk,
        }
    }

    /// Background colour.
    pub fn tint(self, t: &Tokens) -> Color32 {
        match self {
            Self::Info => t.info_tint,
            Self::Ok => t.ok_tint,
            Self::Warn => t.warn_tint,
            Self::Err => t.danger_tint,
            Self::Unk => t.unk_tint,
        }
    }

    /// Border colour.
    pub fn line(self, t: &Tokens) -> Color32 {
        match self {
            Self::Info => t.info_line,
            Self::Ok => t.ok_line,
            Self::Warn => t.warn_line,
            Self::Err => t.danger_line,
            Self::Unk => t.unk_line,
        }
    }

    /// The icon that says the same as the colour.
    pub fn icon(self) -> Icon {
        match self {
            Self::Info => Icon::Info,
            Self::Ok => Icon::Check,
            Self::Warn => Icon::Alert,
            Self::Err => Icon::XCircle,
            Self::Unk => Icon::Help,
        }
    }
}

/// Draws a banner over the available width.
pub fn banner(ui: &mut Ui, tone: Tone, text: &str) -> Response {
    banner_ui(ui, tone, None, text, |_| {})
}

/// Draws a banner with buttons at its right; the first one added is the rightmost.
pub fn banner_with(ui: &mut Ui, tone: Tone, text: &str, buttons: impl FnOnce(&mut Ui)) -> Response {
    banner_ui(ui, tone, None, text, buttons)
}

/// Draws a banner with a title in the tone's colour above its text, and buttons at its right.
pub fn banner_titled(ui: &mut Ui, tone: Tone, title: &str, text: &str, buttons: impl FnOnce(&mut Ui)) -> Response {
    banner_ui(ui, tone, Some(title), text, buttons)
}

fn banner_ui(ui: &mut Ui, tone: Tone, title: Option<&str>, text: &str, buttons: impl FnOnce(&mut Ui)) -> Response {
    let t = tokens(ui);
    let frame = Frame::new()
        .fill(tone.tint(t))
        .stroke(Stroke::new(1.0, tone.line(t)))
        .corner_radius(CornerRadius::same(RADIUS))
        .inner_margin(Margin::symmetric(10, 4));
    let response = frame
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            // Buttons stand in the middle of the first line, as its text does.
            let size = vec2(ui.available_width(), 26.0);
            let from_right = Layout::right_to_left(Align::Center);
            ui.allocate_ui_with_layout(size, from_right, |ui| {
                buttons(ui);
                ui.with_layout(Layout::left_to_right(Align::TOP), |ui| {
                    text_ui(ui, tone, title, text);
                });
            });
        })
        .response;
    let role = if tone == Tone::Err { Role::Alert } else { Role::Status };
    let said = match title {
        Some(title) => format!("{title}. {text}"),
        None => text.to_owned(),
    };
    response.widget_info(|| WidgetInfo::labeled(role, true, &said));
    response
}

fn text_ui(ui: &mut Ui, tone: Tone, title: Option<&str>, text: &str) {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing = vec2(S8, 2.0);
    ui.vertical(|ui| {
        ui.set_width(ICON);
        ui.add_space(4.0);
        icon(ui, tone.icon(), ICON, tone.color(t));
    });
    ui.vertical(|ui| {
        ui.add_space(3.0);
        // Painted, not labels: the banner itself is the one node that says it.
        if let Some(title) = title {
            wrapped(ui, title, semibold(TEXT_BODY), tone.color(t));
        }
        if !text.is_empty() {
            wrapped(ui, text, regular(TEXT_BODY), t.text);
        }
        ui.add_space(1.0);
    });
}

fn wrapped(ui: &mut Ui, text: &str, font: FontId, color: Color32) {
    let width = ui.available_width();
    let galley = ui.painter().layout(text.to_owned(), font, color, width);
    let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
    ui.painter().galley(rect.min, galley, color);
}
