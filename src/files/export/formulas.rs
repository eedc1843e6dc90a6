//! The formulas of computed figures, so that a spreadsheet computes what PO Desk computed.
//!
//! Owns the arithmetic of `domain::totals` in the words of spreadsheets. Text counts as 0, as there; rows are told by the
//! numbers of order and line, so that sorting a sheet changes nothing.

use rust_xlsxwriter::utility::column_number_to_name;

use crate::domain::field::{HeadField, LineField};
use crate::domain::tabular::{Figure, Place, Shared, Sheet};

/// Stands for the row's number.
const ROW: &str = "#";

/// The formula of each column of a sheet, with `#` for the row.
pub(super) struct Formulas(Vec<Option<String>>);

impl Formulas {
    pub fn of(sheet: Sheet) -> Self {
        Self(sheet.columns().iter().map(|column| formula(sheet, column.place)).collect())
    }

    /// The formula of a column in a row, counted from 1.
    pub fn get(&self, column: usize, row: u32) -> Option<String> {
        Some(self.0.get(column)?.as_ref()?.replace(ROW, &row.to_string()))
    }
}

/// The letters of a column.
fn letter(sheet: Sheet, place: Place) -> String {
    let at = sheet.columns().iter().position(|column| column.place == place).unwrap_or(0);
    column_number_to_name(u16::try_from(at).unwrap_or(0))
}

/// A cell of the row.
fn cell(sheet: Sheet, place: Place) -> String {
    format!("${}{ROW}", letter(sheet, place))
}

/// A cell of the row as a number; 0 for text.
fn number(sheet: Sheet, place: Place) -> String {
    format!("N({})", cell(sheet, place))
}

/// A whole column of a sheet.
fn all(sheet: Sheet, place: Place) -> String {
    let letter = letter(sheet, place);
    format!("'{}'!${letter}:${letter}", sheet.name())
}

fn formula(sheet: Sheet, place: Place) -> Option<String> {
    let Place::Figure(figure) = place else { return None };
    match sheet {
        Sheet::Orders => order(figure),
        Sheet::Lines => line(figure),
        Sheet::LineDetails => detail(figure),
        Sheet::TaxSummary => rate(figure),
        Sheet::Addresses | Sheet::Milestones | Sheet::References | Sheet::Documents | Sheet::Additional => None,
    }
}

/// A sum over the details of a line, of one kind or of all.
fn of_details(figure: Figure, word: Option<&str>) -> String {
    let details = Sheet::LineDetails;
    let kind = word.map_or_else(String::new, |word| format!(",{},\"{word}\"", all(details, Place::CountsAs)));
    format!(
        "SUMIFS({},{},{},{},{}{kind})",
        all(details, Place::Figure(figure)),
        all(details, Place::Order),
        cell(Sheet::Lines, Place::Order),
        all(details, Place::Item),
        cell(Sheet::Lines, Place::Item),
    )
}

fn line(figure: Figure) -> Option<String> {
    let at = |figure| cell(Sheet::Lines, Place::Figure(figure));
    let typed = |field| number(Sheet::Lines, Place::Line(field));
    Some(match figure {
        Figure::Gross => format!("ROUND({}*{},2)", typed(LineField::Quantity), typed(LineField::UnitPrice)),
        Figure::DiscountRows => of_details(Figure::Counted, Some("DISCOUNT")),
        Figure::ChargesBefore => of_details(Figure::Counted, Some("PRE_TAX_CHARGES")),
        Figure::ChargesAfter => of_details(Figure::Counted, Some("OTHER_CHARGES")),
        Figure::OtherTaxes => of_details(Figure::TaxAmount, None),
        Figure::Discounts => {
            format!("ROUND({}+{}+{},2)", typed(LineField::Discount), at(Figure::DiscountRows), at(Figure::Share))
        }
        Figure::Taxable => {
            format!("ROUND({}-{}+{},2)", at(Figure::Gross), at(Figure::Discounts), at(Figure::ChargesBefore))
        }
        // Half the rate under each of two heads.
        Figure::Cgst | Figure::Sgst => format!("ROUND({}*{}/200,2)", at(Figure::Taxable), typed(LineField::GstRate)),
        Figure::Igst => format!("ROUND({}*{}/100,2)", at(Figure::Taxable), typed(LineField::GstRate)),
        Figure::Total => {
            let parts =
                [Figure::Taxable, Figure::Cgst, Figure::Sgst, Figure::Igst, Figure::OtherTaxes, Figure::ChargesAfter];
            format!("ROUND({},2)", parts.map(at).join("+"))
        }
        _ => return None,
    })
}

fn detail(figure: Figure) -> Option<String> {
    let details = Sheet::LineDetails;
    let amount = cell(details, Place::Shared(Shared::Amount));
    Some(match figure {
        Figure::Counted => format!("ROUND({},2)", number(details, Place::Shared(Shared::Value))),
        // An amount that was typed wins over the rate.
        Figure::TaxAmount => format!(
            "IF(ISNUMBER({amount}),{amount},ROUND(SUMIFS({},{},{},{},{})*{}/100,2))",
            all(Sheet::Lines, Place::Figure(Figure::Taxable)),
            all(Sheet::Lines, Place::Order),
            cell(details, Place::Order),
            all(Sheet::Lines, Place::Item),
            cell(details, Place::Item),
            number(details, Place::Shared(Shared::Rate)),
        ),
        _ => return None,
    })
}

/// A sum over the lines of the order.
fn of_lines(figure: Figure) -> String {
    format!(
        "SUMIFS({},{},{})",
        all(Sheet::Lines, Place::Figure(figure)),
        all(Sheet::Lines, Place::Order),
        cell(Sheet::Orders, Place::Order)
    )
}

fn order(figure: Figure) -> Option<String> {
    let orders = Sheet::Orders;
    let at = |figure| cell(orders, Place::Figure(figure));
    let exact = || format!("ROUND({}+{},2)", of_lines(Figure::Total), at(Figure::Shipping));
    Some(match figure {
        Figure::LineCount => {
            format!("COUNTIF({},{})", all(Sheet::Lines, Place::Order), cell(orders, Place::Order))
        }
        Figure::Gross
        | Figure::Discounts
        | Figure::ChargesBefore
        | Figure::Taxable
        | Figure::Cgst
        | Figure::Sgst
        | Figure::Igst
        | Figure::OtherTaxes
        | Figure::ChargesAfter => format!("ROUND({},2)", of_lines(figure)),
        Figure::Shipping => format!(
            "IF({}=\"Y\",{},0)",
            cell(orders, Place::Head(HeadField::ShippingInTotal)),
            number(orders, Place::Head(HeadField::ShippingCharges))
        ),
        // To the nearest rupee, the half downwards.
        Figure::Total => {
            let exact = exact();
            format!(
                "IF({}=\"Y\",INT({exact})+IF(ROUND({exact}-INT({exact}),2)>0.5,1,0),{exact})",
                cell(orders, Place::Head(HeadField::RoundOff))
            )
        }
        Figure::RoundOff => format!("ROUND({}-{},2)", at(Figure::Total), exact()),
        _ => return None,
    })
}

fn rate(figure: Figure) -> Option<String> {
    let summary = Sheet::TaxSummary;
    let at = |figure| cell(summary, Place::Figure(figure));
    Some(match figure {
        Figure::Taxable | Figure::Cgst | Figure::Sgst | Figure::Igst => format!(
            "ROUND(SUMIFS({},{},{},{},{}),2)",
            all(Sheet::Lines, Place::Figure(figure)),
            all(Sheet::Lines, Place::Order),
            cell(summary, Place::Order),
            all(Sheet::Lines, Place::Line(LineField::GstRate)),
            cell(summary, Place::Rate),
        ),
        Figure::Tax => format!("ROUND({}+{}+{},2)", at(Figure::Cgst), at(Figure::Sgst), at(Figure::Igst)),
        _ => return None,
    })
}
