//! The colours: whatever is read or aimed at stands out enough from what is behind it, in every theme.

use egui::Color32;
use podesk::ui::theme::{DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Tokens};

const THEMES: [(&str, &Tokens, bool); 4] = [
    ("light", &LIGHT, false),
    ("dark", &DARK, false),
    ("light in high contrast", &HIGH_LIGHT, true),
    ("dark in high contrast", &HIGH_DARK, true),
];

/// Relative luminance (WCAG 2.2).
fn luminance(color: Color32) -> f64 {
    let channel = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(color.r()) + 0.7152 * channel(color.g()) + 0.0722 * channel(color.b())
}

/// Contrast of two colours (WCAG 2.2), 1 to 21.
fn contrast(one: Color32, other: Color32) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

type Pair = (&'static str, Color32, Color32);

/// Text and icons on what they are drawn on. Disabled text is left out, as WCAG does.
fn texts(t: &Tokens) -> Vec<Pair> {
    let mut pairs = vec![
        ("primary button", t.on_accent, t.accent_fill),
        ("primary button, hovered", t.on_accent, t.accent_fill_hover),
        ("danger button", t.on_accent, t.danger_fill),
        ("danger button, hovered", t.on_accent, t.danger_fill_hover),
        ("toast, tooltip", t.tip_text, t.tip_bg),
        ("selected text", t.text, t.accent_line),
        ("practice strip", t.text2, t.info_tint),
        ("removed line", t.text2, t.danger_tint),
        ("added line", t.text2, t.ok_tint),
        ("warned cell", t.text, t.warn_tint),
    ];
    // Pages, tables, dialogs; heads and footers; hovered rows and buttons; chosen rows; what is chosen in a list.
    for behind in [t.bg, t.surface, t.surface_alt, t.header, t.hover, t.accent_row, t.accent_tint] {
        pairs.extend([
            ("text", t.text, behind),
            ("labels", t.text2, behind),
            ("hints", t.text3, behind),
            ("links, active icons", t.accent, behind),
            ("errors", t.danger, behind),
            ("warnings", t.warn, behind),
        ]);
    }
    for (ink, tint) in [
        (t.info, t.info_tint),
        (t.ok, t.ok_tint),
        (t.warn, t.warn_tint),
        (t.danger, t.danger_tint),
        (t.unk, t.unk_tint),
    ] {
        pairs.extend([("banner's icon and title", ink, tint), ("banner", t.text, tint)]);
    }
    let c = &t.chips;
    for chip in [c.draft, c.queued, c.sending, c.sent, c.unknown, c.failed, c.cancelled] {
        pairs.push(("chip", chip.text, chip.bg));
    }
    pairs
}

/// What shows where a control is, or what state something has.
fn marks(t: &Tokens) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for behind in [t.bg, t.surface] {
        pairs.extend([
            ("field's border", t.control, behind),
            ("focus", t.accent, behind),
            ("switch that is on", t.accent_fill, behind),
            ("field's border with an error", t.danger, behind),
            ("field's border with a warning", t.warn, behind),
            ("dot: online", t.ok, behind),
            ("dot: offline", t.amber, behind),
        ]);
    }
    pairs
}

fn assert_all(theme: &str, pairs: Vec<Pair>, least: f64) {
    for (what, ink, behind) in pairs {
        let ratio = contrast(ink, behind);
        assert!(ratio >= least, "{theme}, {what}: {ink:?} on {behind:?} is {ratio:.2}, and {least} is needed");
    }
}

#[test]
fn contrast_is_reckoned_as_wcag_does() {
    assert!((contrast(Color32::WHITE, Color32::BLACK) - 21.0).abs() < 1e-9);
    assert!((contrast(Color32::from_rgb(0x77, 0x77, 0x77), Color32::WHITE) - 4.48).abs() < 0.005); // #777: the known near miss
}

#[test]
fn text_is_readable_in_every_theme() {
    for (theme, tokens, high) in THEMES {
        assert_all(theme, texts(tokens), if high { 7.0 } else { 4.5 });
    }
}

#[test]
fn controls_focus_and_dots_can_be_seen_in_every_theme() {
    for (theme, tokens, _) in THEMES {
        assert_all(theme, marks(tokens), 3.0);
    }
}

#[test]
fn in_high_contrast_borders_have_the_colour_of_text() {
    for (theme, t, high) in THEMES {
        if high {
            assert_eq!([t.control, t.control_soft], [t.text; 2], "{theme}");
            assert_all(theme, vec![("divider", t.hairline, t.surface), ("cell line", t.gridline, t.surface)], 3.0);
            assert_all(theme, vec![("disabled", t.disabled, t.surface)], 4.5);
        }
    }
}

#[test]
fn each_theme_has_an_accent_of_its_own() {
    // By its accent a style finds back to its tokens.
    for (at, (one, tokens, _)) in THEMES.iter().enumerate() {
        for (other, others, _) in &THEMES[at + 1..] {
            assert_ne!(tokens.accent, others.accent, "{one}, {other}");
        }
    }
}
