//! The documents of the sample: what an order says in its first version and after each change.
//!
//! Owns how they are put together from the tables. The same order gives the same document whenever it is asked for.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::dice::Dice;
use super::goods::{Good, TRADES};
use super::people::Supplier;
use super::plan::Life;
use crate::domain::amount::{Amount, Price, Quantity, Rate};
use crate::domain::entry::Entry;
use crate::domain::gst::Hsn;
use crate::domain::ids::{CompanyId, LineId};
use crate::domain::line::{LineItem, NameValue, OtherTax};
use crate::domain::order::{ContractReference, DeliveryAddress, Head, Milestone, Order, Shipping};
use crate::domain::party::Party;
use crate::domain::totals;

/// Who orders, and from whom.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parties<'a> {
    pub buyer: &'a Party,
    pub company: CompanyId,
    pub supplier: &'a Supplier,
    /// The PO number that the order has taken, or that it would be given.
    pub number: &'a str,
}

const REMARKS: [&str; 8] = [
    "Test certificates with each lot",
    "Deliver between 9 and 5, gate 3",
    "Packing: wooden crates, marked with our PO number",
    "कृपया चालान की दो प्रतियाँ भेजें",
    "Partial deliveries are welcome",
    "Inspection at the supplier's works before dispatch",
    "Rates as per annual contract",
    "Urgent: line stoppage",
];
const DEPARTMENTS: [&str; 5] = ["Axle line", "Paint shop", "Maintenance", "Stores", "Tool room"];
const TERMS: [&str; 4] = ["FOR destination", "Ex works", "FOR dispatching station", "Freight to pay"];

/// The document of an order after so many changes.
pub(super) fn document(life: &Life, of: &Parties<'_>, seed: u64, changes: u32) -> Order {
    let mut dice = Dice::new(seed, 0x4000_0000_0000 + life.index as u64);
    let lines: Vec<LineItem> = (0..life.lines).map(|at| line(life, of, at, &mut dice)).collect();
    let head = head(life, of, &mut dice);
    let mut order = Order { head: Arc::new(head), lines: lines.into_iter().map(Arc::new).collect() };
    for change in 1..=changes {
        changed(&mut order, life, of, &mut Dice::new(seed ^ u64::from(change), 0x4100_0000_0000 + life.index as u64));
    }
    with_milestones(&mut order, life.ordered, &mut dice);
    order
}

fn line(life: &Life, of: &Parties<'_>, at: usize, dice: &mut Dice) -> LineItem {
    let id = LineId::from_u128(dice.uuid(life.created.as_millisecond() + i64::try_from(at).unwrap_or_default()));
    let goods = TRADES[of.supplier.trade].goods;
    let (place, size) = (dice.below(goods.len()), dice.next());
    let good = &goods[place];
    let size = good.sizes[usize::try_from(size % good.sizes.len() as u64).unwrap_or_default()];
    let hsn = Hsn::parse(good.hsn).ok();
    let mut line = LineItem {
        id,
        description: good.text.replace("{}", size).trim().to_owned(),
        is_service: hsn.as_ref().is_some_and(Hsn::is_service),
        hsn: hsn.map_or(Entry::Empty, Entry::Value),
        quantity: entry(quantity(good, dice)),
        unit: good.unit.to_owned(),
        unit_price: entry(price(good, size, life, dice)),
        gst_rate: entry(Rate::new(Decimal::from(good.rate))),
        ..LineItem::fresh()
    };
    if dice.chance(60) && !line.is_service {
        line.free_quantity = entry(Quantity::new(Decimal::from(dice.between(1, 20))));
    }
    if dice.chance(120) {
        let gross = totals::gross(&line).map_or(Decimal::ZERO, Amount::get);
        line.discount = entry(Some(Amount::rounded(gross * Decimal::new(dice.between(1, 10), 2))));
    }
    if dice.chance(250) {
        line.order_line_reference = format!("PR-{}", dice.between(10_000, 99_999));
    }
    if dice.chance(40) {
        line.attributes =
            vec![NameValue { name: "Drawing".to_owned(), value: format!("SAC-{}", dice.between(1_000, 9_999)) }];
    }
    if dice.chance(8) && !line.is_service {
        let rate = Rate::new(Decimal::ONE);
        line.other_taxes = vec![OtherTax { name: "State cess".to_owned(), rate: entry(rate), amount: Entry::Empty }];
    }
    line
}

fn entry<T>(value: Option<T>) -> Entry<T> {
    value.map_or(Entry::Empty, Entry::Value)
}

fn quantity(good: &Good, dice: &mut Dice) -> Option<Quantity> {
    let (low, high) = good.quantity;
    // Small lots are the rule.
    let (a, b) = (dice.between(low, high), dice.between(low, high));
    let steps = a.min(b) * 1_000 / good.step.max(1);
    Quantity::new(Decimal::new(steps * good.step, 3))
}

/// The price of an item: by its size within the bounds, a little dearer each year, a little different from order to order.
fn price(good: &Good, size: &str, life: &Life, dice: &mut Dice) -> Option<Price> {
    let (low, high) = good.price;
    let place = good.sizes.iter().position(|known| *known == size).unwrap_or_default();
    let steps = i64::try_from(good.sizes.len()).unwrap_or(1);
    let base = low + (high - low) * i64::try_from(place).unwrap_or_default() / steps;
    let years = i64::from(life.ordered.year()) * 12 + i64::from(life.ordered.month()) - 24_300;
    let paise = base * (1_000 + years * 3 + dice.between(-25, 25)) / 1_000;
    Price::new(Decimal::new(paise.max(1), 2))
}

fn head(life: &Life, of: &Parties<'_>, dice: &mut Dice) -> Head {
    let ordered = life.ordered;
    let subject = *dice.pick(TRADES[of.supplier.trade].subjects);
    let delivery = ordered.checked_add(dice.between(7, 35).days()).unwrap_or(ordered);
    let mut head = Head {
        po_number: of.number.to_owned(),
        provisional: life.number.is_none(),
        company: Some(of.company),
        subject: subject.to_owned(),
        order_date: Entry::Value(ordered),
        delivery_date: Entry::Value(delivery),
        place_of_supply: of.buyer.tax_state().map_or(Entry::Empty, Entry::Value),
        supplier: of.supplier.party.clone(),
        buyer: of.buyer.clone(),
        ..Head::default()
    };
    if dice.chance(500) {
        head.addresses = vec![DeliveryAddress { kind: "SHIP_TO".to_owned(), address: of.buyer.address.clone() }];
    }
    if dice.chance(600) {
        head.shipping = Shipping {
            terms: (*dice.pick(&TERMS)).to_owned(),
            bearing_party: (*dice.pick(&["SUPPLIER", "BUYER"])).to_owned(),
            charges: if dice.chance(400) { Entry::Value(rupees(dice.between(2, 60) * 50)) } else { Entry::Empty },
        };
    }
    if dice.chance(420) {
        head.references = vec![ContractReference {
            contract_reference_no: format!("RC/{}/{:03}", ordered.year(), dice.between(1, 480)),
            project_reference_no: if dice.chance(300) {
                format!("PRJ-{}", dice.between(100, 999))
            } else {
                String::new()
            },
            ..ContractReference::default()
        }];
    }
    if dice.chance(550) {
        head.po_infos = vec![NameValue { name: "REMARKS".to_owned(), value: (*dice.pick(&REMARKS)).to_owned() }];
    }
    if dice.chance(350) {
        let value = (*dice.pick(&DEPARTMENTS)).to_owned();
        head.additional_infos = vec![NameValue { name: "Department".to_owned(), value }];
    }
    head
}

fn rupees(whole: i64) -> Amount {
    Amount::rounded(Decimal::from(whole))
}

/// An amendment: some quantities and prices, a line more, a later date.
fn changed(order: &mut Order, life: &Life, of: &Parties<'_>, dice: &mut Dice) {
    let count = order.lines.len();
    for _ in 0..1 + count / 12 {
        if count == 0 {
            break;
        }
        let line = Arc::make_mut(&mut order.lines[dice.below(count)]);
        if let Some(quantity) = line.quantity.value() {
            let more = quantity.get() * Decimal::new(dice.between(11, 16), 1);
            line.quantity = entry(Quantity::new(more.ceil()));
        }
    }
    if dice.chance(400) {
        order.lines.push(Arc::new(line(life, of, count, dice)));
    }
    let head = Arc::make_mut(&mut order.head);
    if let Some(date) = head.delivery_date.value() {
        head.delivery_date = entry(date.checked_add(dice.between(2, 12).days()).ok());
    }
}

/// Every fifth order is paid in two parts, which sum to its total.
fn with_milestones(order: &mut Order, ordered: Date, dice: &mut Dice) {
    if !dice.chance(200) {
        return;
    }
    let total = totals::totals(order).total;
    let first = Amount::rounded((total.get() * Decimal::new(3, 1)).round());
    let part = |days: i64, amount| Milestone {
        date: entry(ordered.checked_add(days.days()).ok()),
        amount: Entry::Value(amount),
    };
    Arc::make_mut(&mut order.head).milestones = vec![part(7, first), part(45, total - first)];
}
