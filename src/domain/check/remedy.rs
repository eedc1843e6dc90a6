//! What can be put right by one keystroke: the text that takes the place of the wrong one.
//!
//! Owns the replacements. Must not know how they are offered.

use super::{Check, FORBIDDEN};

/// The text that a check proposes in place of `text`, that of its field; `None` where it takes a person to decide.
#[must_use]
pub fn remedy(check: &Check, text: &str) -> Option<String> {
    let mended = match check.text.key.as_str() {
        // U+2033 is the sign of an inch, and no quote.
        FORBIDDEN => text.replace('"', "″").replace('\\', "/"),
        "check-phone-digits" => phone(text)?,
        "check-state-differs" | "check-state-legacy" => {
            check.text.args.iter().find(|(name, _)| name == "state").map(|(_, state)| state.clone())?
        }
        _ => return None,
    };
    (mended != text).then_some(mended)
}

/// The digits alone, without the 0 or 91 that some write before ten of them; `None` when they are no number then.
fn phone(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let short = match (digits.len(), digits.as_bytes()) {
        (12, [b'9', b'1', ..]) if text.trim_start().starts_with('+') => &digits[2..],
        (11, [b'0', ..]) => &digits[1..],
        _ => &digits[..],
    };
    (6..=12).contains(&short.len()).then(|| short.to_owned())
}
