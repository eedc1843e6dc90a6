//! Words as the index of the store keeps them.
//!
//! Owns what belongs to a word: letters, digits, and the marks of Indian scripts, so that no Hindi word is cut at a
//! vowel sign or virama.

/// Letters of a word that are looked at.
pub(super) const LONGEST: usize = 40;

/// The words of a text, in lower case.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c| !is_of_word(c))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(|word| word.chars().take(LONGEST).flat_map(char::to_lowercase).collect())
}

/// Whether a character belongs to a word.
#[must_use]
pub fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// Combining marks, and those of the Indian scripts that Unicode does not count among letters (virama, nukta).
fn is_mark(c: char) -> bool {
    const DANDAS: [char; 3] = ['\u{964}', '\u{965}', '\u{970}'];
    const VIRAMAS: [char; 10] =
        ['\u{94D}', '\u{9CD}', '\u{A4D}', '\u{ACD}', '\u{B4D}', '\u{BCD}', '\u{C4D}', '\u{CCD}', '\u{D4D}', '\u{DCA}'];
    const NUKTAS: [char; 6] = ['\u{93C}', '\u{9BC}', '\u{A3C}', '\u{ABC}', '\u{B3C}', '\u{CBC}'];
    let combining = ('\u{300}'..='\u{36F}').contains(&c);
    (combining || VIRAMAS.contains(&c) || NUKTAS.contains(&c) || ('\u{951}'..='\u{954}').contains(&c))
        && !DANDAS.contains(&c)
}
