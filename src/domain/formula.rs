//! Text that a spreadsheet would take for a formula, and the apostrophe that keeps it from that.
//!
//! Owns which text is risky (OWASP, "CSV injection"). Must not know where it is written to.

/// Whether a spreadsheet takes the text for a formula. A number with its sign is none.
fn is_formula(text: &str) -> bool {
    let risky = text.trim_start().starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
        || text.starts_with(['\t', '\r', '\n']);
    risky && !is_number(text)
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    digits.bytes().any(|b| b.is_ascii_digit()) && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',')
}

/// The text so that a spreadsheet takes it for text: with an apostrophe in front where it is needed. Text that has one
/// already gets one more, so that [`unguarded`] gives back exactly what was.
#[must_use]
pub fn guarded(text: &str) -> std::borrow::Cow<'_, str> {
    if is_formula(text.trim_start_matches('\'')) { format!("'{text}").into() } else { text.into() }
}

/// The text without the apostrophe that [`guarded`] puts in front.
#[must_use]
pub fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}
