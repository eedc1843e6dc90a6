//! The looks of egui's own widgets, in the theme's colours and sizes.
//!
//! Must not know screens, widgets or any state.

use std::collections::BTreeMap;

use egui::{
    CornerRadius, FontId, Margin, Shadow, Stroke, Style, TextStyle, Vec2, Visuals,
    style::{ScrollAnimation, ScrollStyle, Selection, WidgetVisuals, Widgets},
};

use super::{
    ICON_SMALL, RADIUS, RADIUS_CARD, RADIUS_DIALOG, ROW, S8, S16, TEXT_BODY, TEXT_CARD, TEXT_HEADING, TEXT_SMALL,
    TEXT_TITLE, Tokens, card_style, regular, semibold, title_style,
};

fn text_styles() -> BTreeMap<TextStyle, FontId> {
    [
        (TextStyle::Small, regular(TEXT_SMALL)),
        (TextStyle::Body, regular(TEXT_BODY)),
        (TextStyle::Button, regular(TEXT_BODY)),
        (TextStyle::Monospace, regular(TEXT_BODY)),
        (TextStyle::Heading, semibold(TEXT_HEADING)),
        (title_style(), semibold(TEXT_TITLE)),
        (card_style(), semibold(TEXT_CARD)),
    ]
    .into()
}

/// The style in these colours.
pub(super) fn style(t: &Tokens, dark: bool) -> Style {
    let mut style = Style {
        text_styles: text_styles(),
        visuals: visuals(t, dark),
        animation_time: 0.06,
        scroll_animation: ScrollAnimation::none(),
        ..Style::default()
    };
    #[cfg(debug_assertions)]
    {
        style.debug.show_unaligned = false;
    }
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(S8, S8);
    spacing.button_padding = Vec2::new(10.0, 4.0);
    spacing.menu_margin = Margin::same(4);
    spacing.window_margin = Margin::same(S16 as i8);
    spacing.interact_size = Vec2::new(40.0, ROW);
    spacing.icon_width = ICON_SMALL;
    spacing.icon_spacing = S8;
    spacing.text_edit_width = 200.0;
    spacing.tooltip_width = 360.0;
    spacing.combo_height = 280.0;
    spacing.scroll = ScrollStyle {
        bar_width: 8.0,
        floating_width: 6.0,
        floating_allocated_width: 8.0,
        handle_min_length: 24.0,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        interact_handle_opacity: 1.0,
        ..ScrollStyle::thin()
    };
    spacing.scroll.fade.strength = 0.0;
    spacing.scroll.kinetic.decay_time = 0.0;
    style.interaction.tooltip_delay = 0.4;
    style.interaction.selectable_labels = false;
    style.interaction.multi_widget_text_select = false;
    style
}

fn visuals(t: &Tokens, dark: bool) -> Visuals {
    let mut visuals = if dark { Visuals::dark() } else { Visuals::light() };
    visuals.weak_text_color = Some(t.text2);
    visuals.widgets = widgets(t);
    visuals.selection = Selection { bg_fill: t.accent_line, stroke: Stroke::new(1.0, t.text) };
    visuals.hyperlink_color = t.accent;
    visuals.faint_bg_color = t.surface_alt;
    visuals.extreme_bg_color = t.surface;
    visuals.text_edit_bg_color = Some(t.surface);
    visuals.code_bg_color = t.surface_alt;
    visuals.warn_fg_color = t.warn;
    visuals.error_fg_color = t.danger;
    visuals.window_corner_radius = CornerRadius::same(RADIUS_DIALOG);
    visuals.menu_corner_radius = CornerRadius::same(RADIUS_CARD);
    visuals.window_shadow = dialog_shadow(t);
    visuals.popup_shadow = Shadow::NONE;
    visuals.window_fill = t.surface;
    visuals.window_stroke = Stroke::new(1.0, t.control_soft);
    visuals.panel_fill = t.surface;
    visuals.text_cursor.blink = false;
    visuals.text_cursor.stroke = Stroke::new(1.5, t.text);
    visuals.image_loading_spinners = false;
    visuals.striped = false;
    visuals.disabled_alpha = 0.6;
    visuals
}

fn widgets(t: &Tokens) -> Widgets {
    let of = |handle, fill, line, line_width, fg| WidgetVisuals {
        bg_fill: handle,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(line_width, line),
        corner_radius: CornerRadius::same(RADIUS),
        fg_stroke: Stroke::new(1.0, fg),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: of(t.surface, t.surface, t.hairline, 1.0, t.text),
        inactive: of(t.control_soft, t.surface, t.control_soft, 1.0, t.text),
        hovered: of(t.control, t.hover, t.control_soft, 1.0, t.text),
        active: of(t.control, t.hover, t.accent, 2.0, t.text),
        open: of(t.control, t.hover, t.accent, 1.0, t.text),
    }
}

/// The shadow under dialogs; nothing else has one.
pub fn dialog_shadow(t: &Tokens) -> Shadow {
    Shadow { offset: [0, 8], blur: 24, spread: 0, color: t.shadow }
}
