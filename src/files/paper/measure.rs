//! The line table's measures: how wide its columns are, and how many lines of text each row has.
//!
//! Owns an estimate that never falls short: rows whose height is known beforehand are laid out twice as fast, so a row is
//! measured here wherever that is safe, and left to Typst (0) where it is not. Must not know how a page looks beyond the
//! widths that it gives to it.

use std::sync::LazyLock;

use serde_json::{Value, json};
use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontInstance, FontVariant, FontVariations};

use super::world::{DEVANAGARI, LATIN, LATIN_BOLD};
use crate::domain::paper::{PaperLine, PaperLines};

/// Size of text in the line table, in points.
const SIZE: f64 = 7.5;
/// Room within the margins of an A4 page, upright and across, in points.
const ROOM: [f64; 2] = [523.28, 769.89];
/// Room beside a cell's text, both sides, in points.
const INSET: f64 = 6.0;
/// Width of the column with the bar of changed lines, in points. It hangs into the margin.
const BAR: f64 = 7.0;
/// The narrowest description on an upright page, in points: with less room the page is turned.
const DESCRIPTION: f64 = 112.0;
/// Cells are never wider than this, in points; a longer text is broken.
const WIDEST: f64 = 110.0;
/// The shaping of Devanagari makes text narrower than its characters, as a rule; this covers exceptions.
const DEVANAGARI_ROOM: f64 = 1.1;
/// Share of a column's width that is counted on, so that roundings do no harm.
const SAFE: f64 = 0.995;

type Cell = fn(&PaperLine) -> &str;

/// The columns between the description and the end: name, heading, text.
const COLUMNS: [(&str, &str, Cell); 10] = [
    ("hsn", "HSN/SAC", |line| &line.hsn),
    ("quantity", "Qty", |line| &line.quantity),
    ("unit", "Unit", |line| &line.unit),
    ("price", "Unit price", |line| &line.price),
    ("discount", "Discount", |line| &line.discount),
    ("taxable", "Taxable", |line| &line.taxable),
    ("rate", "GST %", |line| &line.rate),
    ("tax", "Tax", |line| &line.tax),
    ("total", "Total", |line| &line.total),
    ("no", "#", |line| &line.no),
];

static FONTS: LazyLock<[Option<FontInstance>; 3]> = LazyLock::new(|| {
    let instance = |font: Font| font.instantiate(FontVariant::default(), Abs::pt(SIZE), &FontVariations::default());
    [LATIN, LATIN_BOLD, DEVANAGARI].map(|data| Font::new(Bytes::new(data), 0).map(instance))
});

/// Width of a character in ems; `None` where no font of ours has it.
fn advance(c: char, bold: bool) -> Option<f64> {
    let [latin, latin_bold, devanagari] = &*FONTS;
    let width = |font: &Option<FontInstance>| {
        let font = font.as_ref()?;
        Some(font.x_advance(font.ttf().glyph_index(c)?.0)?.get())
    };
    width(if bold { latin_bold } else { latin }).or_else(|| Some(width(devanagari)? * DEVANAGARI_ROOM))
}

/// Width of a text in points, at the table's size.
fn width(text: &str, bold: bool) -> Option<f64> {
    text.chars().map(|c| advance(c, bold)).sum::<Option<f64>>().map(|ems| ems * SIZE)
}

/// How many lines a text takes in a column of that width, in points, when each line takes the words that fit; `None` when
/// that can't be known: no font, characters that break lines by rules of their own, a word that is too long.
fn text_lines(text: &str, room: f64) -> Option<usize> {
    let space = advance(' ', false)? * SIZE;
    let (mut lines, mut used) = (1, 0.0);
    for (at, word) in text.split(' ').enumerate() {
        // Other white space, and soft hyphens, would mean something of their own.
        if word.chars().any(|c| c.is_whitespace() || c.is_control() || c == '\u{ad}') {
            return None;
        }
        let word = width(word, false)?;
        if word > room * SAFE {
            return None;
        }
        let with = if at == 0 { word } else { used + space + word };
        if with > room * SAFE {
            lines += 1;
            used = word;
        } else {
            used = with;
        }
    }
    Some(lines)
}

/// Width of a column, in points, that none of its texts is broken in, as far as that is sensible.
fn column(lines: &[PaperLine], head: &str, name: &str, cell: Cell) -> f64 {
    let widest =
        |texts: &mut dyn Iterator<Item = &str>| texts.filter_map(|text| width(text, false)).fold(0.0_f64, f64::max);
    let cells = widest(&mut lines.iter().map(cell));
    let free =
        if name == "quantity" { widest(&mut lines.iter().map(|line| line.free.as_str())) + 3.0 * SIZE } else { 0.0 };
    let free = if lines.iter().any(|line| !line.free.is_empty()) { free } else { 0.0 };
    let old = lines.iter().flat_map(|line| &line.old).filter(|fact| fact.name == name);
    let old = widest(&mut old.map(|fact| fact.value.as_str()));
    let head = width(head, true).unwrap_or(0.0);
    cells.max(old).max(free * 0.9).max(head).min(WIDEST) / SAFE + INSET + 0.5
}

/// How many lines of text a row has; 0 where its height is Typst's to find.
fn row_lines(line: &PaperLine, room: &[(Cell, f64)]) -> usize {
    if !line.change.is_empty() || !line.extras.is_empty() {
        return 0;
    }
    let mut most = if line.free.is_empty() { 1 } else { 2 };
    for (cell, room) in room {
        match text_lines(cell(line), room - INSET) {
            Some(lines) => most = most.max(lines),
            None => return 0,
        }
    }
    most
}

/// The measures of the line table: text size, columns with their widths in points, lines of text in each row.
pub(super) fn table(lines: &PaperLines) -> Value {
    let rows = &lines.rows;
    let bar = rows.iter().any(|line| !line.change.is_empty());
    let wanted = COLUMNS.iter().filter(|(name, ..)| *name != "discount" || lines.has_discount);
    let widths: Vec<(&str, Cell, f64)> =
        wanted.map(|(name, head, cell)| (*name, *cell, column(rows, head, name, *cell))).collect();
    let taken: f64 = widths.iter().map(|(.., width)| width).sum();
    let landscape = ROOM[0] - taken < DESCRIPTION;
    let room = if landscape { ROOM[1] } else { ROOM[0] };
    let description = (room - taken).max(DESCRIPTION);

    let mut columns = Vec::new();
    let mut all: Vec<(Cell, f64)> = vec![(|line| &line.description, description)];
    if bar {
        columns.push(json!({"name": "bar", "width": BAR}));
    }
    if let Some((name, _, width)) = widths.last() {
        columns.push(json!({"name": name, "width": width}));
    }
    columns.push(json!({"name": "description", "width": description}));
    for (name, cell, width) in &widths {
        if *name != "no" {
            columns.push(json!({"name": name, "width": width}));
        }
        all.push((*cell, *width));
    }
    let rows: Vec<usize> = rows.iter().map(|line| row_lines(line, &all)).collect();
    json!({"size": SIZE, "landscape": landscape, "columns": columns, "rows": rows})
}
