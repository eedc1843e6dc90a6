//! The HSN/SAC list: every code of the GST portal with its words, searched by beginnings of words or of the code.
//!
//! Owns `assets/data/hsn_sac.tsv` (data: GSTN, under the National Data Sharing and Accessibility Policy). It is read from
//! the program itself at the first search, and each search goes through all 1.4 MB of it, which takes a few milliseconds:
//! no table to be kept up to date, nothing to be done at the start. Must not know the items of the catalogue.

use std::sync::LazyLock;

use crate::domain::catalogue::Code;
use crate::domain::gst::Hsn;

const DATA: &str = include_str!("../../assets/data/hsn_sac.tsv");

/// Words of a search at the most; what follows is not looked at.
const WORDS: usize = 8;

/// Letters from which on the last word of a description may be the beginning of one.
const BEGUN: usize = 3;

struct Row {
    code: &'static str,
    text: &'static str,
    /// Where the text begins in the data.
    at: usize,
}

struct List {
    /// By code, so that a heading comes before what belongs to it.
    rows: Vec<Row>,
    /// The data in lower case; its bytes stand where they stand in the data.
    lower: String,
}

static LIST: LazyLock<List> = LazyLock::new(|| {
    let mut rows = Vec::with_capacity(23_000);
    let mut start = 0;
    for line in DATA.split_inclusive('\n') {
        if let Some((code, text)) = line.trim_end().split_once('\t').filter(|_| !line.starts_with('#')) {
            rows.push(Row { code, text, at: start + code.len() + 1 });
        }
        start += line.len();
    }
    List { rows, lower: DATA.to_ascii_lowercase() }
});

impl List {
    fn row(&self, code: &str) -> Option<&Row> {
        let at = self.rows.binary_search_by(|row| row.code.cmp(code)).ok()?;
        self.rows.get(at)
    }

    fn lower(&self, row: &Row) -> &str {
        &self.lower[row.at..row.at + row.text.len()]
    }

    fn code(&self, row: &Row) -> Option<Code> {
        let mut heading = String::new();
        for digits in [4, 6] {
            let above = row.code.get(..digits).filter(|above| *above != row.code).and_then(|above| self.row(above));
            if let Some(above) = above.filter(|above| above.text != row.text) {
                let text = sentence(above.text);
                if !heading.ends_with(&text) {
                    heading += if heading.is_empty() { "" } else { " – " };
                    heading += &text;
                }
            }
        }
        Some(Code { hsn: Hsn::parse(row.code).ok()?, text: sentence(row.text), heading, gst_rate: None })
    }
}

/// What a code stands for; `None` when the list does not have it.
pub(super) fn describe(code: &str) -> Option<Code> {
    LIST.row(code).and_then(|row| LIST.code(row))
}

/// How words are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Words {
    /// Each may be the beginning of one in the list: what is typed is a search.
    Begun,
    /// Whole words, but for the last while it is being typed: what is typed is a description, and half a word of it says
    /// nothing about the code ("hex b" is no hexachlorobenzene).
    Whole,
}

/// At most `limit` codes that begin with the digits typed, or that have every word typed in their text or in that of the
/// headings above them. Those with the words in their own text come first, whole words before beginnings.
pub(super) fn find(text: &str, words: Words, limit: usize) -> Vec<Code> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let found = if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
        by_digits(&digits)
    } else {
        by_words(text, words)
    };
    found.into_iter().take(limit).filter_map(|row| LIST.code(row)).collect()
}

/// Whether a row only repeats in fewer digits what the next says: 731815 and 73181500.
fn is_repeated(at: usize, row: &Row) -> bool {
    LIST.rows.get(at + 1).is_some_and(|next| next.code.starts_with(row.code) && next.text == row.text)
}

fn by_digits(digits: &str) -> Vec<&'static Row> {
    let from = LIST.rows.partition_point(|row| row.code < digits);
    let rows = LIST.rows.iter().enumerate().skip(from).take_while(|(_, row)| row.code.starts_with(digits));
    rows.filter(|(at, row)| !is_repeated(*at, row)).map(|(_, row)| row).collect()
}

fn by_words(text: &str, look: Words) -> Vec<&'static Row> {
    let words = words(text);
    if words.is_empty() {
        return Vec::new();
    }
    let all = (1_u32 << words.len()) - 1;
    // Which words the headings of four and six digits above the row have.
    let (mut four, mut six) = (("", 0), ("", 0));
    let mut found = Vec::new();
    for (index, row) in LIST.rows.iter().enumerate() {
        let (mut own, mut loose, mut first) = (0_u32, 0_u32, usize::MAX);
        for (at, word) in words.iter().enumerate() {
            let begun = look == Words::Begun || (at + 1 == words.len() && word.chars().count() >= BEGUN);
            if let Some((place, whole)) = place_of(LIST.lower(row), word).filter(|(_, whole)| *whole || begun) {
                own |= 1 << at;
                loose += u32::from(!whole);
                first = first.min(place);
            }
        }
        match row.code.len() {
            4 => four = (row.code, own),
            6 => six = (row.code, own),
            _ => {}
        }
        let above =
            [four, six].iter().filter(|(code, _)| row.code.starts_with(code)).fold(0, |mask, (_, have)| mask | have);
        if own != 0 && own | above == all && !is_repeated(index, row) {
            let missing = all.count_ones() - own.count_ones();
            found.push(((missing, loose, first, row.code), row));
        }
    }
    found.sort_unstable_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, row)| row).collect()
}

/// The words of a search in lower case; a plural stands for both, because beginnings are looked for.
fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(WORDS)
        .map(|word| if word.len() > 3 { word.strip_suffix('s').unwrap_or(word) } else { word }.to_owned())
        .collect()
}

/// Where a word of `text` begins with `word`, and whether it is the whole word (or its plural).
fn place_of(text: &str, word: &str) -> Option<(usize, bool)> {
    let is_letter = |c: char| c.is_alphanumeric();
    let mut begins = None;
    for (at, _) in text.match_indices(word) {
        if text[..at].ends_with(is_letter) {
            continue;
        }
        let rest = &text[at + word.len()..];
        if !rest.strip_prefix('s').unwrap_or(rest).starts_with(is_letter) {
            return Some((at, true));
        }
        begins.get_or_insert(at);
    }
    begins.map(|at| (at, false))
}

/// The tariff prints in capitals, which is hard to read: as a sentence, unless it has small letters already.
fn sentence(text: &str) -> String {
    let text = text.trim_end_matches([':', '.', ' ']);
    if text.chars().any(char::is_lowercase) {
        return text.to_owned();
    }
    let mut letters = text.chars();
    letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<String> {
        find(text, Words::Begun, 5).into_iter().map(|code| code.hsn.to_string()).collect()
    }

    #[test]
    fn the_whole_list_is_read() {
        // 22,374 codes in the file of the GST portal (its first row is the header).
        assert_eq!(LIST.rows.len(), 22_374);
        assert!(LIST.rows.windows(2).all(|pair| pair[0].code < pair[1].code));
        assert!(LIST.rows.iter().all(|row| Hsn::parse(row.code).is_ok() && !row.text.is_empty()));
    }

    #[test]
    fn finds_by_words_and_digits() {
        // Words of the code itself first, whole words before beginnings ("bolting cloth" is not about bolts).
        assert_eq!(codes("bolts"), ["83024120", "7318", "741533", "820340", "73181500"]);
        assert_eq!(codes("screw bolt")[0], "7318");
        // "Pieces" and "frozen" stand in the code, "poultry" in the heading above it.
        assert_eq!(codes("poultry pieces frozen")[0], "02071200");
        assert_eq!(codes("731815"), ["73181500"], "what only repeats it in fewer digits is left out");
        assert_eq!(codes("9987 11")[0], "998711");
        assert_eq!(codes("zzzz"), Vec::<String>::new());
        assert_eq!(codes("  "), Vec::<String>::new());
        assert_eq!(codes("\" ( * %"), Vec::<String>::new());
    }

    #[test]
    fn a_description_finds_codes_by_whole_words() {
        let codes = |text| find(text, Words::Whole, 3).into_iter().map(|code| code.hsn.to_string()).collect::<Vec<_>>();
        assert_eq!(codes("hex b"), Vec::<String>::new());
        assert_eq!(codes("hex bolt"), Vec::<String>::new());
        assert_eq!(codes("tower bolts"), ["83024120"]);
        assert_eq!(codes("tower bol"), ["83024120"], "the last word is still being typed");
        assert_eq!(codes("tow bolt"), Vec::<String>::new());
        assert_eq!(codes("83024120"), ["83024120"]);
    }

    #[test]
    fn says_what_a_code_is_in_readable_letters() {
        let code = describe("73181500").unwrap();
        assert_eq!(code.text, "Other screws and bolts, whether or not with their nuts or washers");
        assert!(code.heading.starts_with("Screws, bolts, nuts, coach-screws"), "{}", code.heading);
        assert_eq!(describe("998873").map(|code| code.text.is_empty()), Some(false));
        assert_eq!(describe("00000001"), None);
    }
}
