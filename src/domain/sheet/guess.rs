//! What the columns of a sheet mean, told from their names or, without names, from what they hold.
//!
//! Owns the words of the headings of lines; those of orders and suppliers are in `words`, the looks of what columns hold in
//! `contents`. A guess is only a beginning: the clerk sees it and can choose otherwise.

mod contents;
mod kind;
mod words;

use rust_decimal::Decimal;

use super::clean::{is_figure, is_unit};
use super::target::{Kind, Target};
use crate::domain::field::{HeadField as H, LineField as F, PartyField as P};
pub(super) use contents::{Held, by_contents};
use contents::{RATES, is_one_of};
pub use kind::kind_of;

/// Rows among which the row with the names is looked for.
const NAMES_WITHIN: usize = 20;
/// Longest name of a column, in characters; longer text is content.
const NAME_LENGTH: usize = 40;
/// No rate is above this: among figures that are no rates it shows that they are amounts of tax.
const HIGHEST_RATE: Decimal = Decimal::from_parts(50, 0, 0, false, 0);

/// Names as they stand in lists, the surest first. Written as [`normal`] writes them.
const NAMES: &[(Target, &[&str])] = &[
    (
        Target::Field(F::Description),
        &[
            "description",
            "item description",
            "material description",
            "product description",
            "part description",
            "description of goods",
            "description of item",
            "description of goods services",
            "goods description",
            "item and description",
            "item description of goods",
            "short text",
            "item details",
            "particulars",
            "item name",
            "product name",
            "part name",
            "material name",
            "name of item",
            "name of product",
            "name of goods",
            "details",
            "desc",
            "item desc",
            "product",
            "material",
            "item",
            "items",
            "goods",
            "name",
            "विवरण",
        ],
    ),
    (
        Target::Field(F::Hsn),
        &[
            "hsn sac",
            "hsn code",
            "hsn",
            "hsn sac code",
            "hsn no",
            "hsn number",
            "sac",
            "sac code",
            "hsnsac",
            "hsncode",
            "tariff head",
            "tariff no",
            "tariff code",
            "chapter id",
            "ctsh",
            "commodity code",
        ],
    ),
    (
        Target::Field(F::Quantity),
        &[
            "qty",
            "quantity",
            "order qty",
            "ordered qty",
            "order quantity",
            "po qty",
            "po quantity",
            "required qty",
            "req qty",
            "requirement",
            "qnty",
            "nos",
            "no of units",
            "मात्रा",
        ],
    ),
    (
        Target::Field(F::FreeQuantity),
        &["free qty", "free quantity", "free", "foc", "foc qty", "scheme qty", "bonus", "bonus qty"],
    ),
    (
        Target::Field(F::Unit),
        &["uom", "unit", "unit of measure", "unit of measurement", "uqc", "um", "units", "per", "इकाई"],
    ),
    (
        Target::Field(F::UnitPrice),
        &[
            "unit price",
            "unit rate",
            "rate",
            "price",
            "basic rate",
            "basic price",
            "rate per unit",
            "price per unit",
            "purchase rate",
            "purchase price",
            "net rate",
            "net price",
            "unit cost",
            "cost",
            "cost price",
            "दर",
        ],
    ),
    (
        Target::Field(F::GstRate),
        &[
            "gst %",
            "gst rate",
            "gst rate %",
            "igst %",
            "igst rate",
            "tax %",
            "tax rate",
            "rate of gst",
            "rate of tax",
            "gst percent",
            "gst percentage",
            "tax rate %",
            "gst",
            "igst",
            "tax",
        ],
    ),
    (
        Target::GstPart,
        &[
            "cgst %",
            "sgst %",
            "utgst %",
            "cgst rate",
            "sgst rate",
            "utgst rate",
            "cgst",
            "sgst",
            "utgst",
            "sgst utgst",
            "sgst utgst %",
            "cgst rate %",
            "sgst rate %",
        ],
    ),
    (Target::Field(F::BarCode), &["barcode", "bar code", "ean", "ean code", "gtin", "upc"]),
    (Target::Field(F::IsService), &["is service", "goods service", "goods or service", "g s", "service y n"]),
    (
        Target::Field(F::OrderLineReference),
        &[
            "order line reference",
            "line reference",
            "pr line",
            "pr no",
            "indent no",
            "indent",
            "requisition no",
            "requisition line",
            "req no",
            "line ref",
        ],
    ),
    (Target::Field(F::OriginCountry), &["country of origin", "origin country", "origin", "coo", "made in"]),
    (
        Target::Field(F::ProductSerialNumber),
        &["product serial number", "product serial no", "machine no", "serial number of product"],
    ),
    (Target::Field(F::BatchNumber), &["batch number", "batch no", "batch", "lot no", "lot number", "lot"]),
    (
        Target::Field(F::ExpiryDate),
        &["expiry date", "expiry", "exp date", "exp", "date of expiry", "use by", "best before"],
    ),
    (
        Target::Field(F::WarrantyDate),
        &["warranty date", "warranty", "warranty till", "warranty upto", "warranty until"],
    ),
];

/// How surely a name means a target: less is surer.
const BY_WORDS: usize = 100;

/// A name in small letters, without dots, with other punctuation as spaces, and without words of currency.
pub(super) fn normal(name: &str) -> String {
    let mut plain = String::with_capacity(name.len() + 4);
    for c in name.chars().filter(|c| *c != '.') {
        match c {
            '%' => plain.push_str(" % "),
            '&' => plain.push_str(" and "),
            c if c.is_alphanumeric() || !c.is_ascii() && !c.is_whitespace() => plain.extend(c.to_lowercase()),
            _ => plain.push(' '),
        }
    }
    let words: Vec<&str> = plain.split_whitespace().filter(|word| !matches!(*word, "₹" | "rs" | "inr")).collect();
    words.join(" ")
}

/// What a name means in a sheet of that kind, and how surely; `None` for a name that means nothing there.
fn meaning(kind: Kind, name: &str) -> Option<(Target, usize)> {
    if name.chars().count() > NAME_LENGTH {
        return None;
    }
    let normal = normal(name);
    let found = match kind {
        Kind::Lines => line_meaning(&normal, name),
        Kind::Orders => exact(words::ORDERS, &normal)
            .or_else(|| exact(words::SUPPLIER_OF_ORDER, &normal))
            .or_else(|| exact(NAMES, &normal))
            .or_else(|| Some((words::order_by_words(&normal)?, BY_WORDS)))
            .or_else(|| Some((by_words(&normal, name)?, BY_WORDS))),
        Kind::Suppliers => exact(words::SUPPLIERS, &normal)
            .or_else(|| exact(words::SUPPLIERS, words::without_supplier(&normal)?))
            .or_else(|| Some((words::supplier_by_words(&normal)?, BY_WORDS))),
        Kind::Items => exact(words::SUPPLIER_OF_ORDER, &normal)
            .or_else(|| exact(words::PRICES, &normal))
            .or_else(|| line_meaning(&normal, name)),
    };
    found.filter(|(target, _)| kind.targets().contains(target))
}

fn line_meaning(normal: &str, name: &str) -> Option<(Target, usize)> {
    exact(NAMES, normal).or_else(|| Some((by_words(normal, name)?, BY_WORDS)))
}

fn exact(table: &[(Target, &[&str])], normal: &str) -> Option<(Target, usize)> {
    table.iter().find_map(|(target, names)| Some((*target, names.iter().position(|known| *known == normal)?)))
}

/// What the words of a name mean together.
fn by_words(normal: &str, name: &str) -> Option<Target> {
    let words: Vec<&str> = normal.split(' ').collect();
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    let discount = words.iter().any(|word| word.starts_with("disc") || *word == "dis" || *word == "छूट");
    if words.len() > 5 || has(&["gstin", "date"]) && !has(&["expiry", "exp", "warranty"]) {
        return None;
    }
    if discount {
        let amount = has(&["amount", "amt", "value"]) || name.contains('₹') || name.to_lowercase().contains("rs");
        return Some(if amount { Target::Field(F::Discount) } else { Target::DiscountPercent });
    }
    if has(&["hsn", "sac"]) {
        return Some(Target::Field(F::Hsn));
    }
    if has(&["amount", "amt", "value", "total", "mrp", "incl", "inclusive", "balance", "stock", "received", "rejected"])
    {
        return None;
    }
    [
        (&["free", "foc"][..], Target::Field(F::FreeQuantity)),
        (&["cgst", "sgst", "utgst"], Target::GstPart),
        (&["gst", "igst"], Target::Field(F::GstRate)),
        (&["qty", "quantity", "qnty"], Target::Field(F::Quantity)),
        (&["price", "rate", "cost"], Target::Field(F::UnitPrice)),
        (&["uom", "unit"], Target::Field(F::Unit)),
        (&["description", "desc", "particulars"], Target::Field(F::Description)),
        (&["barcode", "ean", "gtin"], Target::Field(F::BarCode)),
        (&["batch", "lot"], Target::Field(F::BatchNumber)),
        (&["expiry", "exp"], Target::Field(F::ExpiryDate)),
        (&["warranty"], Target::Field(F::WarrantyDate)),
        (&["origin"], Target::Field(F::OriginCountry)),
    ]
    .into_iter()
    .find_map(|(wanted, target)| has(wanted).then_some(target))
}

/// The row with the names of the columns: the first with the most names that mean something, two at the least. The
/// first row of all needs but one, where there are figures below it and none in it.
pub(super) fn names_row<'a>(kind: Kind, rows: impl Iterator<Item = &'a [String]>, columns: usize) -> Option<usize> {
    let rows: Vec<&[String]> = rows.take(NAMES_WITHIN).collect();
    let figures = |row: &[String]| row.iter().any(|cell| is_figure(cell));
    let names = |row: &[String]| {
        let found: Vec<(Target, usize)> = row.iter().filter_map(|cell| meaning(kind, cell)).collect();
        let sure = found.iter().any(|(_, rank)| *rank < BY_WORDS);
        if sure && !figures(row) { found.len() } else { 0 }
    };
    let found: Vec<usize> = rows.iter().map(|row| names(row)).collect();
    let best = found.iter().copied().max().unwrap_or(0);
    let at = found.iter().position(|names| *names == best)?;
    let first = rows.iter().position(|row| row.iter().any(|cell| !cell.trim().is_empty()));
    let below = || rows.iter().skip(at + 1).any(|row| figures(row));
    let alone = columns == 1 || (first == Some(at) && below());
    (best >= 2 || (best == 1 && alone)).then_some(at)
}

/// The meaning of columns by their names. What a column holds can contradict its name: "GST" above amounts is no rate.
pub(super) fn by_names(kind: Kind, names: &[String], columns: usize, held: &Held<'_>) -> Vec<Target> {
    let mut mapping = vec![Target::Skip; columns];
    let mut ranks = vec![usize::MAX; columns];
    for (column, name) in names.iter().enumerate().take(columns) {
        let Some((target, rank)) = meaning(kind, name) else { continue };
        mapping[column] = agreed(target, column, held);
        ranks[column] = rank;
    }
    // IGST beside CGST and SGST is the third part of one rate.
    let is_part = |column: usize| mapping[column] == Target::GstPart;
    if (0..columns).any(is_part) {
        let whole = |column: usize| mapping[column] == Target::Field(F::GstRate);
        let other: Vec<usize> = (0..columns).filter(|column| whole(*column)).collect();
        for column in &other {
            if names.get(*column).is_some_and(|name| normal(name).starts_with("igst")) {
                mapping[*column] = Target::GstPart;
            }
        }
        if mapping.contains(&Target::Field(F::GstRate)) {
            for target in mapping.iter_mut().filter(|target| **target == Target::GstPart) {
                *target = Target::Skip; // the whole rate stands in a column of its own
            }
        }
    }
    keep_surest(&mut mapping, &ranks);
    mapping
}

/// What a column is, given its name and what it holds.
fn agreed(target: Target, column: usize, held: &Held<'_>) -> Target {
    let largest = held.largest(column);
    let above = |limit: Decimal| largest.is_some_and(|largest| largest > limit);
    match target {
        Target::Field(F::GstRate) | Target::GstPart
            if above(HIGHEST_RATE) && !held.mostly(column, 50, |cell| is_one_of(cell, &RATES)) =>
        {
            Target::Skip
        }
        // "Disc" may be either: more than a hundred is rupees.
        Target::DiscountPercent if above(Decimal::ONE_HUNDRED) => Target::Field(F::Discount),
        // "Units" and "Nos" may be either, too.
        Target::Field(F::Unit) if held.mostly(column, 80, is_figure) => Target::Field(F::Quantity),
        Target::Field(F::Quantity) if held.mostly(column, 80, is_unit) => Target::Field(F::Unit),
        other => other,
    }
}

/// Of columns that exclude each other keeps the one with the surest name, the first of equals.
fn keep_surest(mapping: &mut [Target], ranks: &[usize]) {
    for column in 0..mapping.len() {
        let beaten = (0..mapping.len()).any(|other| {
            other != column
                && mapping[other].excludes(mapping[column])
                && (ranks[other], other) < (ranks[column], column)
        });
        if beaten {
            mapping[column] = Target::Skip;
        }
    }
}
