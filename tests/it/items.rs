//! The list of items: what the catalogue knows, corrections that hold, hiding, merging, and the screen by its names.

use std::path::Path;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use podesk::domain::amount::{Price, Rate};
use podesk::domain::gst::Hsn;
use podesk::domain::roster::{ItemBy, ItemFacts, ItemId, ItemQuery, ItemRow};
use podesk::store::{FILE, Reader};
use rusqlite::Connection;
use rust_decimal::Decimal;

use crate::catalogue::{BHARAT, Catalogue, SAHYADRI, offers, order};
use crate::desk::Desk;
use crate::store::{at, refusal};

impl Catalogue {
    fn reader(&self) -> Reader {
        Reader::open(self.folder.path()).unwrap()
    }

    fn items(&self, text: &str) -> Vec<ItemRow> {
        self.reader().items(&query(text, ItemBy::Description, false)).unwrap().0
    }

    fn names(&self, text: &str) -> Vec<String> {
        self.items(text).into_iter().map(|row| row.facts.description).collect()
    }

    fn item(&self, text: &str) -> ItemRow {
        let mut found = self.items(text);
        assert_eq!(found.len(), 1, "{found:?}");
        found.remove(0)
    }
}

fn query(text: &str, by: ItemBy, descending: bool) -> ItemQuery {
    ItemQuery { text: text.to_owned(), by, descending, hidden: false }
}

fn facts(description: &str, hsn: &str, unit: &str, rate: &str) -> ItemFacts {
    ItemFacts {
        description: description.to_owned(),
        hsn: Hsn::parse(hsn).ok(),
        unit: unit.to_owned(),
        gst_rate: Some(Rate::rounded(Decimal::from_str_exact(rate).unwrap())),
        price: None,
    }
}

const BOLT: [&str; 6] = ["Hex bolt M8 x 40", "73181500", "NOS", "8.40", "18", "100"];
const NUT: [&str; 6] = ["Hex nut M8", "73181600", "NOS", "2.10", "18", "50"];
const SPRING: [&str; 6] = ["स्प्रिंग वॉशर M8", "73182100", "KGS", "168", "12", "3"];

#[test]
fn words_codes_and_hindi_are_found_and_columns_sort() {
    let mut catalogue = Catalogue::new();
    catalogue.learn(0, BHARAT, &[BOLT, NUT]);
    catalogue.learn(60, SAHYADRI, &[SPRING, NUT]);
    let table: [(&str, &[&str]); 7] = [
        ("", &["Hex bolt M8 x 40", "Hex nut M8", "स्प्रिंग वॉशर M8"]),
        ("hex", &["Hex bolt M8 x 40", "Hex nut M8"]),
        ("m8 BO", &["Hex bolt M8 x 40"]),
        ("731816", &["Hex nut M8"]),
        ("वॉश", &["स्प्रिंग वॉशर M8"]),
        ("olt", &[]),
        ("* \"", &[]),
    ];
    for (text, expected) in table {
        assert_eq!(catalogue.names(text), expected, "{text}");
    }
    let first = |by, descending| {
        let (rows, total) = catalogue.reader().items(&query("", by, descending)).unwrap();
        assert_eq!(total, 3);
        rows[0].facts.description.clone()
    };
    assert_eq!(first(ItemBy::Price, true), "स्प्रिंग वॉशर M8", "168 is more than 8.40, though not as a text");
    assert_eq!(first(ItemBy::Uses, true), "Hex nut M8");
    assert_eq!(first(ItemBy::Used, false), "Hex bolt M8 x 40");
    let nut = catalogue.item("nut");
    assert_eq!((nut.uses, nut.supplier.as_str(), nut.used_at), (2, SAHYADRI.0, Some(at(60))));
    let page = catalogue.reader().item_page(nut.id).unwrap().unwrap();
    let uses: Vec<_> = page
        .uses
        .iter()
        .map(|used| (used.supplier.as_str(), used.quantity.unwrap().to_string(), used.price.unwrap().to_string()))
        .collect();
    assert_eq!(uses, [(SAHYADRI.0, "50".into(), "2.1".into()), (BHARAT.0, "50".into(), "2.1".into())]);
}

#[test]
fn a_correction_holds_until_a_new_order_says_otherwise() {
    let mut catalogue = Catalogue::new();
    let first = catalogue.learn(0, BHARAT, &[BOLT]);
    let id = catalogue.item("bolt").id;
    catalogue.store.save_item(Some(id), &facts("Hex bolt M8x40 gr 8.8", "7318", "KGS", "12"), "asha", at(100)).unwrap();
    let offer = catalogue.offers(BHARAT, "bolt").remove(0);
    assert_eq!(offer.description, "Hex bolt M8x40 gr 8.8", "completion follows at once");
    assert_eq!(offer.last.unwrap().price.to_string(), "8.4", "the price is that of its order");

    // An amendment of the order that taught it repeats what was wrong: the correction holds, the price goes on.
    let mut dearer = BOLT;
    dearer[3] = "9";
    catalogue.store.learn(first, &order(BHARAT, &[dearer]), at(200)).unwrap();
    let bolt = catalogue.item("bolt");
    assert_eq!((bolt.facts.unit.as_str(), bolt.facts.price.unwrap().to_string().as_str()), ("KGS", "9"));
    assert_eq!(bolt.uses, 1);

    // An order of before the correction, learned late, does not undo it either.
    catalogue.learn(50, SAHYADRI, &[BOLT]);
    assert_eq!(catalogue.item("bolt").facts.unit, "KGS");
    // A new order does; its old spelling means the item still, and does not undo the new one.
    catalogue.learn(300, SAHYADRI, &[BOLT]);
    let bolt = catalogue.item("bolt");
    assert_eq!((bolt.facts.description.as_str(), bolt.facts.unit.as_str()), ("Hex bolt M8x40 gr 8.8", "NOS"));
    assert_eq!((bolt.uses, bolt.facts.hsn.unwrap().as_str()), (3, "73181500"));
    assert_eq!(catalogue.store.verify().unwrap(), []);
}

#[test]
fn an_item_made_by_hand_is_offered_and_stays_without_orders() {
    let mut catalogue = Catalogue::new();
    let made =
        ItemFacts { price: Price::new(Decimal::from(185)), ..facts("Safety helmet, yellow", "65061090", "NOS", "18") };
    let id = catalogue.store.save_item(None, &made, "asha", at(0)).unwrap();
    assert_eq!(catalogue.item("helmet").used_at, None);
    let offer = catalogue.offers(BHARAT, "helmet").remove(0);
    assert_eq!((offer.orders, offer.last.unwrap().price.to_string().as_str()), (0, "185"));
    assert_eq!(refusal(catalogue.store.save_item(None, &made, "asha", at(1))), "refused-item-there");
    let nameless = ItemFacts { description: "  ".to_owned(), ..made.clone() };
    assert_eq!(refusal(catalogue.store.save_item(Some(id), &nameless, "asha", at(1))), "refused-item-nameless");

    let line = ["Safety helmet, YELLOW", "65061090", "NOS", "190", "18", "4"];
    let used = catalogue.learn(10, BHARAT, &[line]);
    let helmet = catalogue.item("helmet");
    assert_eq!((helmet.id, helmet.uses, helmet.facts.price.unwrap().to_string().as_str()), (id, 1, "190"));
    // Taken back, the order leaves the item that the clerk made.
    catalogue.store.learn(used, &order::<6>(BHARAT, &[]), at(20)).unwrap();
    assert_eq!((catalogue.item("helmet").uses, catalogue.item("helmet").used_at), (0, None));
}

#[test]
fn a_hidden_item_is_not_offered_and_can_be_shown_again() {
    let mut catalogue = Catalogue::new();
    catalogue.learn(0, BHARAT, &[BOLT, NUT]);
    let id = catalogue.item("bolt").id;
    catalogue.store.hide_item(id, true, "asha", at(1)).unwrap();
    assert_eq!(catalogue.offered(BHARAT, "hex"), ["Hex nut M8"]);
    assert_eq!(catalogue.names("hex"), ["Hex nut M8"]);
    let hidden = ItemQuery { hidden: true, ..query("", ItemBy::Description, false) };
    assert_eq!(catalogue.reader().items(&hidden).unwrap().1, 1);
    catalogue.learn(10, SAHYADRI, &[BOLT]);
    assert_eq!(catalogue.offered(BHARAT, "hex"), ["Hex nut M8"], "ordered again, it stays hidden");
    catalogue.store.hide_item(id, false, "asha", at(20)).unwrap();
    assert_eq!(catalogue.offered(BHARAT, "hex").len(), 2);
    assert_eq!(refusal(catalogue.store.hide_item(ItemId(999), true, "asha", at(21))), "refused-item-gone");
}

#[test]
fn merged_items_share_their_orders_and_can_be_parted() {
    let mut catalogue = Catalogue::new();
    let other = ["HEX BOLT, M8 × 40", "7318", "", "8.90", "18", "7"];
    catalogue.learn(0, BHARAT, &[BOLT]);
    let both = catalogue.learn(60, SAHYADRI, &[BOLT, other]);
    catalogue.learn(120, SAHYADRI, &[other]);
    let pairs = catalogue.reader().item_pairs().unwrap();
    assert_eq!(pairs.len(), 1);
    let ids =
        |text: &str| catalogue.items(text).into_iter().map(|row| (row.facts.description, row.id)).collect::<Vec<_>>();
    let all = ids("hex");
    let id = |name: &str| all.iter().find(|(of, _)| of == name).unwrap().1;
    let (kept, gone) = (id(BOLT[0]), id(other[0]));
    let merged =
        catalogue.store.merge_items(kept, gone, &facts(BOLT[0], "73181500", "NOS", "18"), "asha", at(200)).unwrap();
    let bolt = catalogue.item("hex");
    // The order that has both counts once: two of the first, and the last one of the second.
    assert_eq!((bolt.id, bolt.uses, bolt.facts.price.unwrap().to_string().as_str()), (kept, 3, "8.9"));
    assert_eq!(catalogue.offered(BHARAT, "hex"), [BOLT[0]]);
    assert_eq!(catalogue.reader().item_pairs().unwrap(), Vec::<[ItemRow; 2]>::new());

    // What has either spelling means the one from now on, also when an order has both.
    catalogue.learn(300, BHARAT, &[other]);
    assert_eq!(catalogue.item("hex").uses, 4);
    catalogue.store.learn(both, &order(SAHYADRI, &[BOLT, other]), at(310)).unwrap();
    assert_eq!(catalogue.item("hex").uses, 4);
    assert_eq!(catalogue.item("hex").facts.description, BOLT[0]);

    catalogue.store.part_items(&merged, "asha", at(400)).unwrap();
    let uses: Vec<_> = catalogue.items("hex").into_iter().map(|row| (row.facts.description, row.uses)).collect();
    // The first keeps what was ordered since the merge.
    assert!(uses.contains(&(other[0].to_owned(), 2)), "{uses:?}");
    assert_eq!(uses.len(), 2);
    catalogue.store.items_apart(kept, gone).unwrap();
    assert_eq!(catalogue.reader().item_pairs().unwrap(), Vec::<[ItemRow; 2]>::new());
    assert_eq!(catalogue.store.verify().unwrap(), []);
}

// ---- The screen -----------------------------------------------------------------------------------------------------

fn unit_of(folder: &Path, key: &str) -> String {
    Connection::open(folder.join(FILE))
        .unwrap()
        .query_row("SELECT coalesce(max(unit), '') FROM items WHERE key = ?1", [key], |row| row.get(0))
        .unwrap()
}

#[test]
fn an_item_is_found_corrected_undone_and_hidden() {
    let mut catalogue = Catalogue::new();
    catalogue.learn(0, BHARAT, &[BOLT, NUT, SPRING]);
    catalogue.learn(60, SAHYADRI, &[["Hex bolt M8 x 40", "73181500", "NOS", "9", "18", "10"]]);
    let Catalogue { folder, store } = catalogue;
    drop(store);
    let mut desk = Desk::open(folder.path());
    desk.until("the count", |harness| {
        harness.get_by_label("Items").accesskit_node().description().as_deref() == Some("3")
    });
    desk.click("Items");
    desk.until("the list", |harness| harness.query_by_label(BOLT[0]).is_some());
    desk.key(Modifiers::COMMAND, Key::F);
    assert_eq!(desk.focused(), "Search items");
    desk.type_text("7318 bolt");
    desk.until("one item", |harness| harness.query_by_label(NUT[0]).is_none());
    desk.key(Modifiers::NONE, Key::Enter);
    desk.key(Modifiers::NONE, Key::Enter);
    desk.until("the panel", |harness| harness.query_by_label("Item description").is_some());
    assert_eq!(desk.value("Item HSN/SAC"), "73181500");
    assert!(desk.has("Prices, the newest at the right"), "two prices make a plot");
    let history = desk.harness.root().children_recursive().filter_map(|node| node.accesskit_node().description());
    assert!(history.into_iter().any(|said| said.contains("10 NOS, ₹9.00")), "the history");

    desk.fill("Item unit", "KGS");
    desk.until("kept", |_| unit_of(folder.path(), "hex bolt m8 x 40") == "KGS");
    desk.key(Modifiers::COMMAND, Key::Z);
    desk.until("taken back", |_| unit_of(folder.path(), "hex bolt m8 x 40") == "NOS");
    desk.fill("Item HSN/SAC", "731");
    assert_eq!(desk.value("Item HSN/SAC"), "731", "what is wrong stays as typed");
    desk.key(Modifiers::COMMAND, Key::Z);

    desk.click("Hide from completion");
    desk.until("hidden", |harness| harness.query_by_label(BOLT[0]).is_none());
    assert_eq!(offers(folder.path(), BHARAT, "bolt"), []);
    desk.click("Undo");
    desk.until("offered again", |harness| harness.query_by_label(BOLT[0]).is_some());
    assert_eq!(offers(folder.path(), BHARAT, "bolt").len(), 1);
    desk.close();
}

#[test]
fn a_new_item_is_completed_in_the_next_order() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.click("Items");
    desk.until("nothing yet", |harness| harness.query_by_value("No items yet").is_some());
    desk.click("New item");
    assert_eq!(desk.focused(), "Item description");
    desk.type_text("Safety helmet, yellow");
    desk.key(Modifiers::NONE, Key::Tab);
    desk.fill("Item HSN/SAC", "65061090");
    desk.fill("Item unit", "NOS");
    desk.fill("Item GST %", "18");
    desk.until("kept", |_| unit_of(folder.path(), "safety helmet, yellow") == "NOS");
    desk.click("New purchase order");
    desk.click("Line 1 description");
    desk.type_text("helmet");
    desk.until("the offer", |harness| harness.query_by_label("Safety helmet, yellow").is_some());
    desk.key(Modifiers::NONE, Key::ArrowDown);
    desk.key(Modifiers::NONE, Key::Enter);
    assert_eq!(desk.value("Line 1 HSN/SAC"), "65061090");
    assert_eq!(desk.value("Line 1 GST %"), "18");
    desk.close();
}

#[test]
fn two_spellings_become_one_item() {
    let mut catalogue = Catalogue::new();
    let other = ["HEX BOLT, M8 × 40", "7318", "", "8.90", "18", "7"];
    catalogue.learn(0, BHARAT, &[BOLT]);
    catalogue.learn(60, SAHYADRI, &[other]);
    let Catalogue { folder, store } = catalogue;
    drop(store);
    let mut desk = Desk::open(folder.path());
    desk.click("Items");
    desk.click("1 pair looks alike…");
    desk.until("the dialog", |harness| harness.query_by_label("Merge").is_some());
    desk.click("Merge");
    desk.until("one item", |harness| harness.query_by_label("Merge").is_none());
    assert_eq!(offers(folder.path(), BHARAT, "hex").len(), 1);
    desk.click("Undo");
    desk.until("two items", |_| offers(folder.path(), BHARAT, "hex").len() == 2);
    desk.close();
}
