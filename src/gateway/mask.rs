//! Masks secrets that a gateway throws back, because its answers are recorded and shown.
//!
//! Owns in which shapes a secret is recognised. Must not know what an answer means.

/// The shortest secret that is masked wherever it stands, in bytes; shorter ones would hide parts of ordinary words.
const ANYWHERE_FROM: usize = 6;

/// How many JSON texts may stand one in another, each escaping what is in it once more. The program itself reads two.
const DEEPEST: u32 = 3;

/// Texts that must never be seen.
pub(super) struct Secrets<'a>(Vec<&'a str>);

impl<'a> Secrets<'a> {
    /// These, but for empty ones.
    pub fn new(secrets: impl IntoIterator<Item = &'a str>) -> Self {
        Self(secrets.into_iter().filter(|secret| !secret.is_empty()).collect())
    }

    /// These and one more.
    pub fn and(self, secret: &'a str) -> Self {
        Self::new(self.0.into_iter().chain([secret]))
    }

    /// Masks the long ones wherever they stand, as they are or as JSON escapes them. What can be read of a body as JSON
    /// can be read of it still.
    pub fn mask(&self, body: &mut [u8]) {
        for secret in self.0.iter().filter(|secret| secret.len() >= ANYWHERE_FROM) {
            let mut at = 0;
            while at < body.len() {
                match echo(&body[at..], secret) {
                    Some(length) => {
                        body[at..at + length].fill(b'*');
                        at += length;
                    }
                    None => at += 1,
                }
            }
        }
    }

    /// Masks the short ones where they are a word of their own. In JSON that is still to be read this might hit a number.
    pub fn mask_words(&self, body: &mut [u8]) {
        let in_word = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
        for secret in self.0.iter().filter(|secret| secret.len() < ANYWHERE_FROM) {
            for at in 0..body.len() {
                let end = at + secret.len();
                let before = at.checked_sub(1).and_then(|before| body.get(before));
                if body[at..].starts_with(secret.as_bytes()) && !in_word(before) && !in_word(body.get(end)) {
                    body[at..end].fill(b'*');
                }
            }
        }
    }

    /// Masks all of them in a text that is to be shown.
    pub fn mask_text(&self, text: &mut String) {
        let mut bytes = std::mem::take(text).into_bytes();
        self.mask(&mut bytes);
        self.mask_words(&mut bytes);
        // Whole characters were masked, so nothing is lost here.
        *text = String::from_utf8_lossy(&bytes).into_owned();
    }
}

/// How many bytes the text begins with that are the secret; none when it does not begin with it.
fn echo(text: &[u8], secret: &str) -> Option<usize> {
    // Nearly every place of a body is told by its first byte.
    if text.first() != secret.as_bytes().first() && text.first() != Some(&b'\\') {
        return None;
    }
    (0..=DEEPEST).find_map(|depth| echo_at(text, secret, depth))
}

/// The same for a secret that was escaped so often.
fn echo_at(text: &[u8], secret: &str, depth: u32) -> Option<usize> {
    let mut at = 0;
    for wanted in secret.chars() {
        match first(&text[at..], depth) {
            Ok((found, length)) if found == wanted => at += length,
            // A body that was cut off may end in the middle of a secret.
            Err(Stop::Cut) if at >= ANYWHERE_FROM => return Some(text.len()),
            _ => return None,
        }
    }
    Some(at)
}

/// Why no character can be read.
enum Stop {
    /// The text ends before.
    Cut,
    /// There is none.
    Foreign,
}

/// The first character of a text that JSON escaped so often, and how many bytes stand for it.
fn first(text: &[u8], depth: u32) -> Result<(char, usize), Stop> {
    let Some(below) = depth.checked_sub(1) else { return plain(text) };
    let (mark, mut at) = first(text, below)?;
    if mark != '\\' {
        return Ok((mark, at));
    }
    let (kind, length) = first(&text[at..], below)?;
    at += length;
    let meant = match kind {
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => return by_code(text, at, below),
        other => other,
    };
    Ok((meant, at))
}

/// A character by its code, of which the digits begin at `at`: two codes for a character beyond the first plane.
fn by_code(text: &[u8], at: usize, below: u32) -> Result<(char, usize), Stop> {
    let (high, mut at) = code(text, at, below)?;
    let mut units = vec![high];
    if (0xd800..0xdc00).contains(&high) {
        for wanted in ['\\', 'u'] {
            let (found, length) = first(&text[at..], below)?;
            if found != wanted {
                return Err(Stop::Foreign);
            }
            at += length;
        }
        let (low, end) = code(text, at, below)?;
        (units, at) = (vec![high, low], end);
    }
    let found = char::decode_utf16(units).next().and_then(Result::ok).ok_or(Stop::Foreign)?;
    Ok((found, at))
}

/// Four hexadecimal digits from `at` on, and where they end.
fn code(text: &[u8], mut at: usize, below: u32) -> Result<(u16, usize), Stop> {
    let mut code = 0;
    for _ in 0..4 {
        let (digit, length) = first(&text[at..], below)?;
        let digit = digit.to_digit(16).and_then(|digit| u16::try_from(digit).ok()).ok_or(Stop::Foreign)?;
        code = code << 4 | digit;
        at += length;
    }
    Ok((code, at))
}

/// The first character of UTF-8.
fn plain(text: &[u8]) -> Result<(char, usize), Stop> {
    let length = match text.first().ok_or(Stop::Cut)? {
        0..=0x7f => 1,
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf7 => 4,
        _ => return Err(Stop::Foreign),
    };
    let bytes = text.get(..length).ok_or(Stop::Cut)?;
    let found = std::str::from_utf8(bytes).ok().and_then(|text| text.chars().next()).ok_or(Stop::Foreign)?;
    Ok((found, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(text: &str, secret: &str) -> String {
        let mut body = text.as_bytes().to_vec();
        Secrets::new([secret]).mask(&mut body);
        String::from_utf8(body).unwrap()
    }

    #[test]
    fn masks_every_echo() {
        let mut text = "key s3cret-key, again s3cret-key; abc, abcd, \"abc\" éabc".to_owned();
        Secrets::new(["s3cret-key", "abc", ""]).mask_text(&mut text);
        assert_eq!(text, "key **********, again **********; ***, abcd, \"***\" éabc");
    }

    #[test]
    fn masks_what_json_escapes_and_escapes_again() {
        for (secret, echo) in [
            ("a/b+c==", r"a\/b+c\u003d\u003D"),
            (r#"quo"te\d"#, r#"quo\"te\\d"#),
            (r#"quo"te\d"#, r#"quo"te\d"#),
            ("schlüssel😀", r"schl\u00fcssel\ud83d\ude00"),
            ("schlüssel😀", "schlüssel😀"),
            ("schlüssel=", r"schlüssel\u003d"),
            ("ab/cd==", r"ab\\\/cd=="),
            ("ab/cd==", r"ab\\u002fcd\u005cu003d\u005c\u0075003d"),
            (r#"quo"te\d"#, r#"quo\\\\\\\"te\\\\\\\\d"#),
            ("line\nend", r"line\\\\nend"),
            ("schlüssel😀", r"schl\\u00fcssel\\ud83d\\ude00"),
        ] {
            let body = masked(&format!("{{\"m\":\"{echo}\"}}"), secret);
            assert_eq!(body, format!("{{\"m\":\"{}\"}}", "*".repeat(echo.len())), "{secret} as {echo}");
        }
    }

    #[test]
    fn masks_what_was_cut_and_nothing_else() {
        assert_eq!(masked("you sent s3cret-k", "s3cret-key"), "you sent ********");
        assert_eq!(masked(r"you sent schl\u00fcss\u0", "schlüssel"), format!("you sent {}", "*".repeat(15)));
        for other in ["you sent s3cre", "s3cret-kex", r"a\", r"\u00", r"\ud83d\u0041bcdef", r"\ud83dabcdef"] {
            assert_eq!(masked(other, "s3cret-key"), other);
        }
    }
}
