//! GST beyond the table of lines: what leaves for the gateway, the duplicate radar, and all of it in the window.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use podesk::domain::amount::Amount;
use podesk::domain::check::Severity;
use podesk::domain::derived::Derived;
use podesk::domain::edit::Edit;
use podesk::domain::field::{Field, HeadField, LineField, List};
use podesk::domain::ids::OrderId;
use podesk::domain::order::{Head, Order};
use podesk::domain::profile::GatewayProfile;
use podesk::domain::treatment::{Treatment, TreatmentKind};
use podesk::domain::twin::TwinKey;
use podesk::store::{Reader, Store};
use serde_json::Value;

use crate::desk::Desk;
use crate::store::{at, save_of};
use crate::support::{edit, filled_order, first_request, type_line};

fn set(order: &mut Order, field: HeadField, text: &str) {
    edit(order, Edit::Set(Field::Head(field), text.to_owned()));
}

fn body(order: &Order, profile: &GatewayProfile) -> Value {
    serde_json::from_slice(&first_request(order, profile)).unwrap()
}

#[test]
fn a_treatment_travels_in_the_po_infos_before_the_clerks_own() {
    let mut order = filled_order(1);
    edit(&mut order, Edit::AddRow(List::PoInfos));
    edit(&mut order, Edit::Set(Field::Row(List::PoInfos, 0, 0), "COLOUR".into()));
    let infos = |order: &Order, profile: &GatewayProfile| -> Vec<(String, String)> {
        let rows = body(order, profile)["purchaseOrder"]["poInfos"].as_array().unwrap().clone();
        let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
        rows.iter().map(|row| (text(row, "detailType"), text(row, "detailValue"))).collect()
    };
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let profile = GatewayProfile::default();
    assert_eq!(infos(&order, &profile), [pair("COLOUR", "")]);
    set(&mut order, HeadField::TaxTreatment, "SEZ");
    assert_eq!(infos(&order, &profile), [pair("TAX_TREATMENT", "SEZ"), pair("COLOUR", "")]);
    set(&mut order, HeadField::TreatmentReason, " MIHAN SEZ, unit 4 ");
    let both = [pair("TAX_TREATMENT", "SEZ"), pair("TAX_TREATMENT_REASON", "MIHAN SEZ, unit 4"), pair("COLOUR", "")];
    assert_eq!(infos(&order, &profile), both);
    let mut silent = profile.clone();
    silent.words.tax_treatment.clear();
    silent.words.treatment_reason.clear();
    assert_eq!(infos(&order, &silent), [pair("COLOUR", "")]);
    set(&mut order, HeadField::TaxTreatment, "NORMAL");
    assert_eq!(infos(&order, &profile), [pair("COLOUR", "")], "a reason alone is not sent");
}

#[test]
fn shipping_leaves_by_itself_where_the_profile_keeps_it_out_of_the_total() {
    let inside = filled_order(1);
    let outside = inside.clone().counting_shipping(false);
    let value = |order: &Order, path: &str| {
        let body = body(order, &GatewayProfile::default());
        body["purchaseOrder"].pointer(path).unwrap().to_string()
    };
    // 58.75 + 10.58 = 69.33; with 2,500 of shipping 2,569.33.
    assert_eq!(value(&inside, "/poValueDetails/totalPOValue"), "2569");
    assert_eq!(value(&outside, "/poValueDetails/totalPOValue"), "69");
    assert_eq!(value(&outside, "/shippingTermsDetails/charges"), "2500");
}

#[test]
fn older_orders_are_read_as_ordinary_ones() {
    let mut json = serde_json::to_value(Head::default()).unwrap();
    let fields = json.as_object_mut().unwrap();
    fields.remove("treatment").unwrap();
    fields.remove("shipping_in_total").unwrap();
    let head: Head = serde_json::from_value(json).unwrap();
    assert_eq!(head.treatment, Treatment { kind: TreatmentKind::Normal, reason: String::new() });
    assert!(head.shipping_in_total);
    let profile: GatewayProfile = serde_json::from_str("{}").unwrap();
    assert!(profile.shipping_in_total);
}

#[test]
fn twins_have_the_supplier_the_total_and_nearly_the_date() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let this = filled_order(3);
    let key = TwinKey::of(&this.head, &Derived::of(&this).totals).unwrap();
    let mut keep = |change: &dyn Fn(&mut Order)| {
        let (id, mut order) = (OrderId::new(), this.clone());
        change(&mut order);
        store.save_order(&save_of(id, 1, &order), at(0)).unwrap();
        id
    };
    let own = keep(&|_| {});
    let six_days = keep(&|order| set(order, HeadField::OrderDate, "2026-06-06"));
    let week = keep(&|order| {
        set(order, HeadField::OrderDate, "2026-06-19");
        set(order, HeadField::PoNumber, "SAC/26-27/00141");
    });
    keep(&|order| set(order, HeadField::OrderDate, "2026-06-20"));
    keep(&|order| type_line(order, 0, LineField::Quantity, "2"));
    keep(&|order| {
        let supplier = Field::Party(podesk::domain::party::Side::Supplier, podesk::domain::field::PartyField::Gstin);
        edit(order, Edit::Set(supplier, "27AACCC0003C1ZP".into()));
    });
    let thrown = keep(&|_| {});
    store.set_deleted(thrown, true, "asha", at(1)).unwrap();
    let reader = Reader::open(folder.path()).unwrap();
    let found = reader.find_twins(own, &key, 10).unwrap();
    assert_eq!(found.iter().map(|twin| twin.id).collect::<Vec<_>>(), [six_days, week]);
    let words = podesk::words::Words::english();
    let total = podesk::domain::amount::grouped(key.total.get(), 2);
    let expected = format!("for ₹{total} was made on 19 Jun 2026 (SAC/26-27/00141)");
    assert!(words.text(&found[1].text()).contains(&expected), "{}", words.text(&found[1].text()));
    assert_eq!(reader.find_twins(own, &key, 1).unwrap().len(), 1);
    let other = TwinKey { total: key.total + Amount::rounded(1.into()), ..key };
    assert_eq!(reader.find_twins(own, &other, 10).unwrap(), []);
}

#[test]
fn nothing_worth_nothing_has_twins() {
    let mut order = filled_order(1);
    assert!(TwinKey::of(&order.head, &Derived::of(&order).totals).is_some());
    set(&mut order, HeadField::ShippingCharges, "0");
    type_line(&mut order, 0, LineField::UnitPrice, "0");
    assert_eq!(TwinKey::of(&order.head, &Derived::of(&order).totals), None);
}

const LINE: [[&str; 8]; 1] = [["Hex bolts M8x40 grade 8.8", "73181500", "12.5", "", "KGS", "168", "5%", "18"]];

/// Chooses from the dropdown of treatments by the keyboard, so many options below the one it holds.
fn choose_treatment(desk: &mut Desk, down: usize) {
    desk.harness.get_by_label("Tax treatment").focus();
    desk.run();
    for _ in 0..=down {
        desk.key(Modifiers::NONE, Key::ArrowDown);
    }
    desk.key(Modifiers::NONE, Key::Enter);
}

#[test]
fn a_clerk_treats_explains_mends_and_is_warned() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.draft("SAC/26-27/00141", &LINE);

    // 12.5 × 168 = 2,100 less 105 = 1,995; 18 % = 359.10; 2,354.10 → 2,354.
    desk.harness.get_by_label("Taxable value").focus();
    desk.run();
    desk.key(Modifiers::NONE, Key::Enter);
    assert!(desk.has("Quantity × price of the line: 2,100.00"), "{}", desk.screen());
    assert!(desk.has("Less discounts of the lines: –105.00"));
    desk.key(Modifiers::NONE, Key::Escape);
    assert!(!desk.has("Quantity × price of the line: 2,100.00"));
    assert!(desk.has("Taxable value"), "Esc closes the popup and not the order");
    desk.click("IGST");
    assert!(desk.has("18 % of 1,995.00, on one line: 359.10"), "{}", desk.screen());
    desk.click("Total PO value");
    assert!(!desk.has("18 % of 1,995.00, on one line: 359.10"), "one explanation at a time");
    assert!(desk.has("Round off: –0.10"));
    desk.key(Modifiers::NONE, Key::Escape);

    // Reverse charge: the fourth treatment.
    desk.key(Modifiers::ALT, Key::Num3);
    choose_treatment(&mut desk, 3);
    assert_eq!(desk.value("Tax treatment"), "Reverse charge: the buyer pays the tax");
    let warning = "The tax of ₹359.10 is paid by you to the government; ₹1,994.90 is payable to the supplier";
    assert!(desk.says(warning), "{}", desk.screen());
    desk.fill("Treatment reason", "Notification 13/2017");
    desk.key(Modifiers::COMMAND, Key::Z);
    desk.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.value("Tax treatment"), "Ordinary: the states decide");
    assert!(!desk.has("Treatment reason"));

    // The shipping charges leave the total by their switch.
    desk.fill("Shipping charges", "100");
    assert_eq!(desk.value("Total PO value"), "₹2,454.00");
    desk.click("Count shipping charges in the total");
    assert_eq!(desk.value("Shipping charges"), "100.00", "an amount that was left has its paise");
    assert_eq!(desk.value("Total PO value"), "₹2,354.00");
    desk.click("Count shipping charges in the total");

    // What the gateway refuses is mended by one keystroke.
    desk.fill("Subject", "Bolts 2\" long");
    desk.harness.get_by_label("Mend: Subject").focus();
    desk.run();
    desk.key(Modifiers::NONE, Key::Enter);
    assert_eq!(desk.value("Subject"), "Bolts 2″ long");
    desk.saved();
    desk.click("Back to orders");

    // The same order again: once it is saved, the radar names the first.
    desk.draft("SAC/26-27/00142", &LINE);
    desk.key(Modifiers::ALT, Key::Num3);
    desk.fill("Shipping charges", "100");
    let twin = "Duplicate: Another order to this supplier for ₹2,454.00 was made on";
    desk.until("the twin", |harness| harness.query_all_by_label_contains(twin).next().is_some());
    assert!(desk.says("(SAC/26-27/00141)"));
    desk.fill("Shipping charges", "101");
    assert!(!desk.says(twin), "another total is another order");
    desk.close();
}

#[test]
fn warnings_never_block() {
    let mut order = filled_order(2);
    set(&mut order, HeadField::TaxTreatment, "COMPOSITION");
    let derived = Derived::of(&order);
    assert!(derived.checks().filter(|check| check.severity == Severity::Warning).count() >= 3);
    assert!(derived.can_send());
}
