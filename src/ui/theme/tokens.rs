//! The colours of both themes, as in `DESIGN.md` §1; no colour is written anywhere else.

use egui::Color32;

/// Background and text of one kind of chip.
#[derive(Clone, Copy, Debug)]
pub struct ChipColors {
    /// Background.
    pub bg: Color32,
    /// Text and icon.
    pub text: Color32,
}

/// Colours of the status chips.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "named after the states")]
pub struct Chips {
    pub draft: ChipColors,
    pub queued: ChipColors,
    pub sending: ChipColors,
    pub sent: ChipColors,
    pub unknown: ChipColors,
    pub failed: ChipColors,
    pub cancelled: ChipColors,
}

/// The colours of one theme, named as in `DESIGN.md` §1.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "named and described in DESIGN.md")]
pub struct Tokens {
    pub bg: Color32,
    pub surface: Color32,
    pub surface_alt: Color32,
    pub header: Color32,
    pub hover: Color32,
    pub hairline: Color32,
    pub gridline: Color32,
    pub control: Color32,
    pub control_soft: Color32,
    pub text: Color32,
    pub text2: Color32,
    pub text3: Color32,
    pub disabled: Color32,
    pub accent: Color32,
    pub accent_fill: Color32,
    pub accent_fill_hover: Color32,
    pub on_accent: Color32,
    pub accent_tint: Color32,
    pub accent_row: Color32,
    pub accent_line: Color32,
    pub danger: Color32,
    pub danger_fill: Color32,
    pub danger_fill_hover: Color32,
    pub danger_tint: Color32,
    pub danger_line: Color32,
    pub warn: Color32,
    pub warn_tint: Color32,
    pub warn_line: Color32,
    pub ok: Color32,
    pub ok_tint: Color32,
    pub ok_line: Color32,
    pub info: Color32,
    pub info_tint: Color32,
    pub info_line: Color32,
    pub unk: Color32,
    pub unk_tint: Color32,
    pub unk_line: Color32,
    pub amber: Color32,
    pub scrim: Color32,
    pub shadow: Color32,
    pub tip_bg: Color32,
    pub tip_text: Color32,
    pub chips: Chips,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const fn chip(bg: u32, text: u32) -> ChipColors {
    ChipColors { bg: rgb(bg), text: rgb(text) }
}

/// The light theme.
pub static LIGHT: Tokens = Tokens {
    bg: rgb(0xF5F6F7),
    surface: rgb(0xFFFFFF),
    surface_alt: rgb(0xFAFBFB),
    header: rgb(0xF5F6F7),
    hover: rgb(0xF0F2F3),
    hairline: rgb(0xE1E5E8),
    gridline: rgb(0xEBEEF0),
    control: rgb(0x868F97),
    control_soft: rgb(0xC9CFD4),
    text: rgb(0x1A2126),
    text2: rgb(0x56616A),
    text3: rgb(0x5F6A73),
    disabled: rgb(0xA5ADB4),
    accent: rgb(0x0B6B6F),
    accent_fill: rgb(0x0B6B6F),
    accent_fill_hover: rgb(0x095A5E),
    on_accent: rgb(0xFFFFFF),
    accent_tint: rgb(0xE3F1F1),
    accent_row: rgb(0xEEF6F6),
    accent_line: rgb(0x9CCACA),
    danger: rgb(0xB3261E),
    danger_fill: rgb(0xB3261E),
    danger_fill_hover: rgb(0x981B15),
    danger_tint: rgb(0xFCEBEA),
    danger_line: rgb(0xE8B4B0),
    warn: rgb(0x8A5200),
    warn_tint: rgb(0xFEF6E4),
    warn_line: rgb(0xE6C98A),
    ok: rgb(0x1F7A3D),
    ok_tint: rgb(0xE8F5EC),
    ok_line: rgb(0xA9D3B6),
    info: rgb(0x1B4F9C),
    info_tint: rgb(0xEAF2FC),
    info_line: rgb(0xB3CCEC),
    unk: rgb(0x5E2CA5),
    unk_tint: rgb(0xF4EEFC),
    unk_line: rgb(0xCDB6EC),
    amber: rgb(0xB97400),
    scrim: Color32::from_rgba_unmultiplied_const(20, 26, 30, 107),
    shadow: Color32::from_black_alpha(46),
    tip_bg: rgb(0x262E34),
    tip_text: rgb(0xFFFFFF),
    chips: Chips {
        draft: chip(0xECEEF0, 0x4A545D),
        queued: chip(0xFDF0D5, 0x7A4A00),
        sending: chip(0xDFEBFB, 0x1B4F9C),
        sent: chip(0xD9F0EC, 0x0B5C55),
        unknown: chip(0xEDE4FA, 0x5E2CA5),
        failed: chip(0xFCE3E1, 0xA1211A),
        cancelled: chip(0x59636C, 0xFFFFFF),
    },
};

/// The dark theme.
pub static DARK: Tokens = Tokens {
    bg: rgb(0x14181B),
    surface: rgb(0x1B2024),
    surface_alt: rgb(0x1F2529),
    header: rgb(0x20272B),
    hover: rgb(0x262D32),
    hairline: rgb(0x2E363C),
    gridline: rgb(0x282F34),
    control: rgb(0x6B757E),
    control_soft: rgb(0x48525A),
    text: rgb(0xE6EAED),
    text2: rgb(0xA9B3BB),
    text3: rgb(0x929DA6),
    disabled: rgb(0x66717A),
    accent: rgb(0x4FB8B3),
    accent_fill: rgb(0x14787A),
    accent_fill_hover: rgb(0x106668),
    on_accent: rgb(0xFFFFFF),
    accent_tint: rgb(0x173435),
    accent_row: rgb(0x1A2B2D),
    accent_line: rgb(0x2F6C6D),
    danger: rgb(0xFF8A80),
    danger_fill: rgb(0xB8352C),
    danger_fill_hover: rgb(0x9E2C24),
    danger_tint: rgb(0x3A2021),
    danger_line: rgb(0x6B3532),
    warn: rgb(0xF2C46B),
    warn_tint: rgb(0x332A18),
    warn_line: rgb(0x63512A),
    ok: rgb(0x74CC90),
    ok_tint: rgb(0x1A3223),
    ok_line: rgb(0x2F5C40),
    info: rgb(0x8FBCF5),
    info_tint: rgb(0x1B2A3D),
    info_line: rgb(0x33527A),
    unk: rgb(0xC9A9F5),
    unk_tint: rgb(0x2B2140),
    unk_line: rgb(0x54407A),
    amber: rgb(0xF2C46B),
    scrim: Color32::from_rgba_unmultiplied_const(0, 0, 0, 140),
    shadow: Color32::from_black_alpha(128),
    tip_bg: rgb(0xE6EAED),
    tip_text: rgb(0x1A2126),
    chips: Chips {
        draft: chip(0x2F373D, 0xB9C2C9),
        queued: chip(0x3A2E14, 0xF2C46B),
        sending: chip(0x1B2F4A, 0x8FBCF5),
        sent: chip(0x14352F, 0x6FD0C4),
        unknown: chip(0x33244D, 0xC9A9F5),
        failed: chip(0x452120, 0xFF9D94),
        cancelled: chip(0x4A545C, 0xF0F2F4),
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(color: Color32) -> f64 {
        let channel = |v: u8| {
            let v = f64::from(v) / 255.0;
            if v <= 0.03928 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(color.r()) + 0.7152 * channel(color.g()) + 0.0722 * channel(color.b())
    }

    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Disabled text is left out, as in DESIGN.md.
    #[test]
    fn text_is_readable_in_both_themes() {
        for (theme, t) in [("light", &LIGHT), ("dark", &DARK)] {
            let c = &t.chips;
            let mut pairs: Vec<(&str, Color32, Color32)> = vec![
                ("accent on tint", t.accent, t.accent_tint),
                ("primary", t.on_accent, t.accent_fill),
                ("primary hover", t.on_accent, t.accent_fill_hover),
                ("danger button", t.on_accent, t.danger_fill),
                ("danger hover", t.on_accent, t.danger_fill_hover),
                ("tip", t.tip_text, t.tip_bg),
                ("text selection", t.text, t.accent_line),
                ("info", t.info, t.info_tint),
                ("ok", t.ok, t.ok_tint),
                ("warn", t.warn, t.warn_tint),
                ("danger", t.danger, t.danger_tint),
                ("unk", t.unk, t.unk_tint),
            ];
            for (name, bg) in [
                ("bg", t.bg),
                ("surface", t.surface),
                ("surface_alt", t.surface_alt),
                ("header", t.header),
                ("hover", t.hover),
                ("accent_row", t.accent_row),
            ] {
                pairs.extend([
                    (name, t.text, bg),
                    (name, t.text2, bg),
                    (name, t.text3, bg),
                    (name, t.accent, bg),
                    (name, t.danger, bg),
                    (name, t.warn, bg),
                ]);
            }
            for chip in [c.draft, c.queued, c.sending, c.sent, c.unknown, c.failed, c.cancelled] {
                pairs.push(("chip", chip.text, chip.bg));
            }
            for (name, fg, bg) in pairs {
                let ratio = contrast(fg, bg);
                assert!(ratio >= 4.5, "{theme} {name}: {fg:?} on {bg:?} is {ratio:.2}");
            }
            for line in [t.control, t.accent, t.amber, t.ok, t.danger] {
                let ratio = contrast(line, t.surface);
                assert!(ratio >= 3.0, "{theme}: line {line:?} is {ratio:.2}");
            }
        }
    }
}
