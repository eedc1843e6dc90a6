//! The figures of an order: per line and in all, exact to the paisa.
//!
//! Owns the arithmetic of the contract's README ("Which figures go where") and facts 3.3. All amounts are rupees,
//! rounded half away from zero per line and per tax head.

use rust_decimal::Decimal;

use super::amount::{Amount, Rate};
use super::gst::{TaxKind, tax_kind};
use super::line::{LineItem, OtherTax};
use super::order::{Head, Order};

/// The words of value details that change the totals (gateway profile, `itemValueDetails`).
pub const DISCOUNT: &str = "DISCOUNT";
/// Charges that the supplier makes before tax (CGST Act s.15(2)(c)).
pub const PRE_TAX_CHARGES: &str = "PRE_TAX_CHARGES";
/// Charges after tax.
pub const OTHER_CHARGES: &str = "OTHER_CHARGES";

/// The figures of one line, in rupees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineTotals {
    /// Quantity times unit price (`totalAmt`).
    pub gross: Amount,
    /// Discount of the line and its part of the order's discount.
    pub discount: Amount,
    /// The line's part of the order's discount, which is in `discount` too.
    pub share: Amount,
    /// Charges before tax.
    pub pre_tax_charges: Amount,
    /// Taxable value (`assessmentAmount`).
    pub taxable: Amount,
    /// Central tax.
    pub cgst: Amount,
    /// State or union territory tax.
    pub sgst: Amount,
    /// Integrated tax.
    pub igst: Amount,
    /// Cess and the like.
    pub other_taxes: Amount,
    /// Charges after tax.
    pub other_charges: Amount,
    /// Value of the line (`totalItemValue`).
    pub total: Amount,
}

impl LineTotals {
    /// GST of the line, all heads.
    #[must_use]
    pub fn tax(&self) -> Amount {
        self.cgst + self.sgst + self.igst
    }

    /// Adds (or, with `minus`, takes away) another line's figures.
    fn shift(&mut self, other: &Self, minus: bool) {
        let shift = |sum: &mut Amount, part: Amount| *sum = if minus { *sum + -part } else { *sum + part };
        shift(&mut self.gross, other.gross);
        shift(&mut self.discount, other.discount);
        shift(&mut self.share, other.share);
        shift(&mut self.pre_tax_charges, other.pre_tax_charges);
        shift(&mut self.taxable, other.taxable);
        shift(&mut self.cgst, other.cgst);
        shift(&mut self.sgst, other.sgst);
        shift(&mut self.igst, other.igst);
        shift(&mut self.other_taxes, other.other_taxes);
        shift(&mut self.other_charges, other.other_charges);
        shift(&mut self.total, other.total);
    }

    /// Adds another line's figures.
    pub fn add(&mut self, other: &Self) {
        self.shift(other, false);
    }

    /// Takes another line's figures away.
    pub fn take(&mut self, other: &Self) {
        self.shift(other, true);
    }
}

/// The figures of an order, in rupees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Which taxes apply; `None` while the supplier's state or the place of supply is not known.
    /// Then the tax is shown under IGST, which is the same sum but for roundings.
    pub kind: Option<TaxKind>,
    /// Sums over the lines.
    pub lines: LineTotals,
    /// Shipping charges that are part of the PO value, not taxed; zero where the order leaves them out of it.
    pub shipping: Amount,
    /// Rounding to the nearest rupee, −0.50 to +0.49.
    pub round_off: Amount,
    /// Total PO value.
    pub total: Amount,
}

impl Totals {
    /// Charges after tax and shipping together, as the summary shows them.
    #[must_use]
    pub fn charges(&self) -> Amount {
        self.lines.other_charges + self.shipping
    }
}

/// Which taxes apply to an order, when that is known: by the two states, or IGST where the order's treatment says so or
/// the supplier's GSTIN begins with 99 (online services from abroad, IGST Act s.14).
#[must_use]
pub fn kind_of(head: &Head) -> Option<TaxKind> {
    let place = *head.place_of_supply.value()?;
    let from_abroad = head.supplier.gstin.value().is_some_and(|gstin| gstin.as_str().starts_with("99"));
    if from_abroad || head.treatment.kind.forces_igst() {
        return Some(TaxKind::Igst);
    }
    Some(tax_kind(head.supplier.tax_state()?, place, false))
}

/// Quantity times price, rounded to the paisa; `None` while one of them is missing or too large to multiply.
#[must_use]
pub fn gross(line: &LineItem) -> Option<Amount> {
    let product = line.quantity.value()?.get().checked_mul(line.unit_price.value()?.get())?;
    (product.abs() < LARGEST).then(|| Amount::rounded(product))
}

/// No line is worth more rupees than this (facts 3.1: 12 digits before the point), so that no sum can overflow.
const LARGEST: Decimal = Decimal::from_parts(3_567_587_328, 232, 0, false, 0); // 1,000,000,000,000

/// Sum of the line's value details under a word.
fn details(line: &LineItem, word: &str) -> Amount {
    line.value_details
        .iter()
        .filter(|row| row.kind.trim().eq_ignore_ascii_case(word))
        .filter_map(|row| row.value.value())
        .map(|value| Amount::rounded(value.get()))
        .sum()
}

fn percent(base: Amount, rate: Decimal) -> Amount {
    let rate = rate.clamp(-Decimal::ONE_THOUSAND, Decimal::ONE_THOUSAND); // the checks refuse such a rate
    Amount::rounded(base.get() * rate / Decimal::ONE_HUNDRED)
}

/// The amount of a cess or the like: the one typed, else that of its rate.
#[must_use]
pub fn other_tax(tax: &OtherTax, taxable: Amount) -> Amount {
    match (tax.amount.value(), tax.rate.value()) {
        (Some(amount), _) => *amount,
        (None, Some(rate)) => percent(taxable, rate.get()),
        (None, None) => Amount::ZERO,
    }
}

/// The line's value before any discount of the order: gross less its own discount plus charges before tax.
#[must_use]
pub fn before_order_discount(line: &LineItem) -> Amount {
    let gross = gross(line).unwrap_or(Amount::ZERO);
    let discount = line.discount.value().copied().unwrap_or(Amount::ZERO) + details(line, DISCOUNT);
    gross + -discount + details(line, PRE_TAX_CHARGES)
}

/// The figures of one line, `share` being its part of the order's discount.
#[must_use]
pub fn line_totals(line: &LineItem, kind: Option<TaxKind>, share: Amount) -> LineTotals {
    let gross = gross(line).unwrap_or(Amount::ZERO);
    let taxable = before_order_discount(line) + -share;
    let rate = line.gst_rate.value().map_or(Decimal::ZERO, |rate: &Rate| rate.get());
    let (cgst, sgst, igst) = match kind {
        Some(TaxKind::CgstSgst | TaxKind::CgstUtgst) => {
            let half = percent(taxable, rate / Decimal::TWO);
            (half, half, Amount::ZERO)
        }
        Some(TaxKind::Igst) | None => (Amount::ZERO, Amount::ZERO, percent(taxable, rate)),
    };
    let other_taxes: Amount = line.other_taxes.iter().map(|tax| other_tax(tax, taxable)).sum();
    let other_charges = details(line, OTHER_CHARGES);
    LineTotals {
        gross,
        discount: line.discount.value().copied().unwrap_or(Amount::ZERO) + details(line, DISCOUNT) + share,
        share,
        pre_tax_charges: details(line, PRE_TAX_CHARGES),
        taxable,
        cgst,
        sgst,
        igst,
        other_taxes,
        other_charges,
        total: taxable + cgst + sgst + igst + other_taxes + other_charges,
    }
}

/// Apportions `discount` over `bases` by their size, to the paisa: the parts sum to it exactly. Each part is rounded
/// down in paise, and the paise left over go to the largest remainders, the earlier line first.
#[must_use]
pub fn apportion(discount: Amount, bases: &[Amount]) -> Vec<Amount> {
    let bases: Vec<i128> = bases.iter().map(|base| paise(*base).max(0)).collect();
    let sum: i128 = bases.iter().sum();
    if discount == Amount::ZERO || sum == 0 {
        return vec![Amount::ZERO; bases.len()];
    }
    // Whole paise throughout: a quotient of decimals would be cut off, and with it a remainder's rank.
    let whole = paise(discount);
    let product = |base: i128| whole.abs().saturating_mul(base);
    let mut parts: Vec<i128> = bases.iter().map(|base| product(*base) / sum).collect();
    let left = usize::try_from(whole.abs() - parts.iter().sum::<i128>()).unwrap_or(0);
    let mut order: Vec<usize> = (0..parts.len()).collect();
    if left > 0 && left < order.len() {
        let remainder = |at: &usize| product(bases[*at]) % sum;
        order.select_nth_unstable_by(left, |a, b| remainder(b).cmp(&remainder(a)).then(a.cmp(b)));
    }
    for index in order.into_iter().take(left) {
        parts[index] += 1;
    }
    parts.into_iter().map(|part| from_paise(part * whole.signum())).collect()
}

/// An amount in paise.
fn paise(amount: Amount) -> i128 {
    let mut number = amount.get();
    number.rescale(2);
    number.mantissa()
}

/// The amount of so many paise.
fn from_paise(paise: i128) -> Amount {
    Amount::rounded(Decimal::try_from_i128_with_scale(paise, 2).unwrap_or_default())
}

/// Each line's part of the order's discount; empty when there is none.
#[must_use]
pub fn shares(order: &Order) -> Vec<Amount> {
    match order.head.order_discount.value() {
        Some(discount) if *discount != Amount::ZERO => {
            let bases: Vec<Amount> = order.lines.iter().map(|line| before_order_discount(line)).collect();
            apportion(*discount, &bases)
        }
        _ => Vec::new(),
    }
}

/// The order's figures from the sums over its lines.
#[must_use]
pub fn order_totals(head: &Head, lines: LineTotals) -> Totals {
    let counted = head.shipping.charges.value().filter(|_| head.shipping_in_total);
    let shipping = counted.copied().unwrap_or(Amount::ZERO);
    let exact = lines.total + shipping;
    let rounded = if head.round_off { nearest_rupee(exact.get()) } else { exact.get() };
    let total = Amount::rounded(rounded);
    Totals { kind: kind_of(head), round_off: total + -exact, shipping, total, lines }
}

/// To the nearest rupee, the half downwards, so that the rounding is −0.50 to +0.49 (contract README, "round-off").
fn nearest_rupee(exact: Decimal) -> Decimal {
    let floor = exact.floor();
    if exact - floor > Decimal::new(5, 1) { floor + Decimal::ONE } else { floor }
}

/// All figures from scratch. `derived` keeps them up to date more cheaply; a test holds the two equal.
#[must_use]
pub fn totals(order: &Order) -> Totals {
    let kind = kind_of(&order.head);
    let shares = shares(order);
    let mut sums = LineTotals::default();
    for (index, line) in order.lines.iter().enumerate() {
        sums.add(&line_totals(line, kind, shares.get(index).copied().unwrap_or(Amount::ZERO)));
    }
    order_totals(&order.head, sums)
}
