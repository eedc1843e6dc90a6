//! From a cell as a spreadsheet shows it to the text that a clerk would have typed.
//!
//! Owns what is taken off and spelled out: ₹ and percent signs, dashes for nothing, other names of units. What is left
//! is judged by the same rules as typed text, so nothing here may make a wrong figure right.

use rust_decimal::Decimal;

use super::Rules;
use super::target::Target;
use crate::domain::amount::{Amount, Fixed, Quantity, evaluate, is_sum};
use crate::domain::field::LineField;
use crate::domain::gst::is_uqc;
use crate::domain::text::Text;

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// Nothing.
    Empty,
    /// Text for the field.
    Text(String),
    /// Something that can't be meant for this field.
    Wrong(Text),
}

/// What of a sheet's cells an option can put right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// A text has a `"` or a `\`, which the gateway refuses.
    pub quotes: bool,
    /// A figure has more decimals than its field keeps.
    pub long: bool,
}

/// Reads a cell for a target. `notes` is told what an option could put right.
pub(super) fn clean(target: Target, text: &str, rules: &Rules, notes: &mut Notes) -> Cell {
    let text = visible(text);
    if text.is_empty() {
        return Cell::Empty;
    }
    use LineField as F;
    match target {
        Target::Skip | Target::Head(_) | Target::Remarks | Target::Supplier(_) => Cell::Empty,
        Target::Field(F::Quantity | F::FreeQuantity | F::UnitPrice) => number::<3>(&text, rules, notes),
        Target::Field(F::GstRate) | Target::GstPart => rate(&text, rules, notes),
        Target::DiscountPercent => percent(&text, rules, notes),
        Target::Field(F::Discount) if text.ends_with('%') => percent(&text, rules, notes),
        Target::Field(F::Discount) => number::<2>(&text, rules, notes),
        Target::Field(F::Hsn) => Cell::Text(code(&text).replace('.', "")),
        Target::Field(F::Unit) => Cell::Text(unit(&text)),
        Target::Field(F::IsService) => service(&text),
        Target::Field(F::OriginCountry) if text.eq_ignore_ascii_case("india") => Cell::Text("IN".to_owned()),
        Target::Field(F::BarCode | F::ProductSerialNumber) if is_scientific(&text) => {
            Cell::Wrong(Text::new("import-code-shortened"))
        }
        Target::Field(F::BarCode | F::ProductSerialNumber | F::BatchNumber | F::OrderLineReference) => {
            plain(code(&text), rules, notes)
        }
        Target::Field(F::Description) => plain(&text, rules, notes),
        Target::Field(F::OriginCountry | F::ExpiryDate | F::WarrantyDate) => Cell::Text(text),
    }
}

/// The text on one line, without what cannot be seen.
pub(super) fn visible(text: &str) -> String {
    let seen = |c: &char| !matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}');
    if text.chars().all(|c| seen(&c) && !matches!(c, '\r' | '\n' | '\t')) {
        return text.trim().to_owned();
    }
    let text: String = text.chars().filter(seen).map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text in which `"` and `\` are written as the checks advise, when that was asked for.
pub(super) fn plain(text: &str, rules: &Rules, notes: &mut Notes) -> Cell {
    notes.quotes |= text.contains(['"', '\\']);
    Cell::Text(if rules.plain_quotes { text.replace('"', "″").replace('\\', "/") } else { text.to_owned() })
}

/// A code without the apostrophe that keeps a spreadsheet from taking it for a number.
pub(super) fn code(text: &str) -> &str {
    text.strip_prefix('\'').unwrap_or(text).trim()
}

/// A figure as typed; a dash alone is how accountants write nothing. A sum is no figure of a list: "10+1" is ten and one free.
pub(super) fn number<const P: u32>(text: &str, rules: &Rules, notes: &mut Notes) -> Cell {
    let text = code(text);
    if matches!(text, "-" | "–" | "—" | "\u{2212}") {
        return Cell::Empty;
    }
    let wrong = || Cell::Wrong(Text::new("check-not-a-number").with("places", P));
    let spelled = if is_scientific(text) {
        match Decimal::from_scientific(text) {
            Ok(number) => number.normalize().to_string(),
            Err(_) => return wrong(),
        }
    } else if is_sum(text) {
        return wrong();
    } else {
        text.to_owned()
    };
    let long = evaluate(&spelled).filter(|number| number.normalize().scale() > P);
    notes.long |= long.is_some();
    Cell::Text(match long {
        Some(number) if rules.round => Fixed::<P>::rounded(number).to_string(),
        _ => spelled,
    })
}

/// A GST rate: "18", "18%", "GST 18 %", "IGST@5%", "Nil", "Exempt".
fn rate(text: &str, rules: &Rules, notes: &mut Notes) -> Cell {
    let lower = text.to_ascii_lowercase();
    let words = lower.replace(['@', '%', ':'], " ");
    let mut left = words.split_whitespace().filter(|word| !matches!(*word, "gst" | "igst" | "cgst" | "sgst" | "utgst"));
    let (first, more) = (left.next(), left.next());
    match (first, more) {
        (Some("nil" | "exempt" | "exempted" | "nil-rated" | "zero"), None) | (Some("nil"), Some("rated")) => {
            Cell::Text("0".to_owned())
        }
        (Some(figure), None) => number::<3>(figure.strip_prefix("gst").unwrap_or(figure), rules, notes),
        _ => Cell::Wrong(Text::new("check-not-a-number").with("places", 3)),
    }
}

/// A discount in percent, with its sign so that it is taken for one.
fn percent(text: &str, rules: &Rules, notes: &mut Notes) -> Cell {
    match number::<3>(text.trim_end_matches('%').trim_end(), rules, notes) {
        Cell::Text(figure) => Cell::Text(figure + "%"),
        other => other,
    }
}

/// Goods or a service.
fn service(text: &str) -> Cell {
    let lower = text.to_ascii_lowercase();
    match lower.as_str() {
        "y" | "yes" | "true" | "1" | "s" | "service" | "services" => Cell::Text("Y".to_owned()),
        "n" | "no" | "false" | "0" | "g" | "goods" | "good" | "material" => Cell::Text("N".to_owned()),
        _ => Cell::Wrong(Text::new("import-not-yes-or-no")),
    }
}

/// Whether a spreadsheet wrote the number short: 8.90123E+12.
pub(super) fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else { return false };
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    digits(mantissa.strip_prefix('-').unwrap_or(mantissa)) && exponent.len() <= 3 && digits(exponent)
}

/// Other names of units, in capitals and without dots, and the code that they mean (facts §2.5).
const UNITS: &[(&str, &str)] = &[
    ("BAGS", "BAG"),
    ("BOTTLE", "BTL"),
    ("BOTTLES", "BTL"),
    ("BOXES", "BOX"),
    ("BUNDLE", "BDL"),
    ("BUNDLES", "BDL"),
    ("CAN", "CAN"),
    ("CARTON", "CTN"),
    ("CARTONS", "CTN"),
    ("CM", "CMS"),
    ("CUM", "CBM"),
    ("DOZEN", "DOZ"),
    ("DOZENS", "DOZ"),
    ("DRUM", "DRM"),
    ("DRUMS", "DRM"),
    ("EA", "NOS"),
    ("EACH", "NOS"),
    ("G", "GMS"),
    ("GM", "GMS"),
    ("GRAM", "GMS"),
    ("GRAMS", "GMS"),
    ("GROSS", "GRS"),
    ("KG", "KGS"),
    ("KILOGRAM", "KGS"),
    ("KILOGRAMS", "KGS"),
    ("KL", "KLR"),
    ("KM", "KME"),
    ("L", "LTR"),
    ("LIT", "LTR"),
    ("LITER", "LTR"),
    ("LITERS", "LTR"),
    ("LITRE", "LTR"),
    ("LITRES", "LTR"),
    ("LTRS", "LTR"),
    ("M", "MTR"),
    ("M2", "SQM"),
    ("M3", "CBM"),
    ("METER", "MTR"),
    ("METERS", "MTR"),
    ("METRE", "MTR"),
    ("METRES", "MTR"),
    ("ML", "MLT"),
    ("MT", "MTS"),
    ("MTRS", "MTR"),
    ("NO", "NOS"),
    ("NUMBER", "NOS"),
    ("NUMBERS", "NOS"),
    ("PACK", "PAC"),
    ("PACKET", "PAC"),
    ("PACKETS", "PAC"),
    ("PACKS", "PAC"),
    ("PAIR", "PRS"),
    ("PAIRS", "PRS"),
    ("PC", "PCS"),
    ("PIECE", "PCS"),
    ("PIECES", "PCS"),
    ("PKT", "PAC"),
    ("PR", "PRS"),
    ("QUINTAL", "QTL"),
    ("QUINTALS", "QTL"),
    ("ROLL", "ROL"),
    ("ROLLS", "ROL"),
    ("SET", "SET"),
    ("SFT", "SQF"),
    ("SQ FT", "SQF"),
    ("SQ M", "SQM"),
    ("SQ MTR", "SQM"),
    ("SQFT", "SQF"),
    ("SQMTR", "SQM"),
    ("TABLET", "TBS"),
    ("TABLETS", "TBS"),
    ("TONNE", "TON"),
    ("TONNES", "TON"),
    ("TONS", "TON"),
    ("TUBE", "TUB"),
    ("TUBES", "TUB"),
    ("UNIT", "UNT"),
    ("UNITS", "UNT"),
    ("YARD", "YDS"),
    ("YARDS", "YDS"),
    ("YD", "YDS"),
];

/// The unit's code where the name is a known one ("Pcs.", "kg", "NOS-NUMBERS"), the name in capitals otherwise.
fn unit(text: &str) -> String {
    let name = text.to_uppercase().replace('.', "");
    let name = name.trim();
    // The portals write code and name together: "KGS-KILOGRAMS".
    let head = name.split(['-', '(']).next().unwrap_or(name).trim();
    for name in [name, head] {
        if is_uqc(name) {
            return name.to_owned();
        }
        if let Some((_, code)) = UNITS.iter().find(|(known, _)| *known == name) {
            return (*code).to_owned();
        }
    }
    name.to_owned()
}

/// Whether a text names a unit.
pub(super) fn is_unit(text: &str) -> bool {
    is_uqc(&unit(text))
}

/// The figure of a cell, as the sum of GST parts needs it.
pub(super) fn figure(text: &str) -> Option<Decimal> {
    (!is_sum(text)).then(|| evaluate(text)).flatten()
}

/// Whether a text holds a figure that money or a quantity can be.
pub(super) fn is_figure(text: &str) -> bool {
    let mut notes = Notes::default();
    let rules = Rules { round: true, ..Rules::default() };
    match number::<3>(&visible(text), &rules, &mut notes) {
        Cell::Text(text) => figure(&text).is_some_and(|n| Quantity::new(n).is_some() || Amount::new(n).is_some()),
        Cell::Empty | Cell::Wrong(_) => false,
    }
}
