//! The window in Hindi: switched while it is open, and with nothing left in English but names, the words of the law, and
//! what the orders themselves say.

use std::collections::{BTreeMap, BTreeSet};

use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use podesk::app::action::Action;
use podesk::domain::gst::StateCode;
use podesk::domain::order::Order;
use podesk::domain::text::Text;
use podesk::settings::{self, LanguageChoice, Settings};

use crate::desk::Desk;
use crate::still::{documents, everywhere, sample_of};

/// Words in Latin letters that clerks know so: names, abbreviations, keys, codes of numbering, and units.
const TERMS: &str = "PO Desk JSON PDF XLSX CSV GST GSTIN PAN HSN SAC IGST CGST SGST UTGST UQC URL CA B2B ID API UAT USB UTC \
                     EnKash Bharat Connect Excel Typst English KB MB fy \
                     Ctrl Alt Shift Enter Esc Del Up Down Left Right Space Insert Plus Minus Tab Home End PgUp PgDn Backspace Menu";

/// Words of the licences, which are names.
const LICENCES: &str = "MIT Apache Noto Sans Devanagari SIL Open Font Licence Goods and Services Tax Network National Data \
                        Sharing Accessibility Policy";

/// What the sample's clerks, suppliers and gateway said, and the gateway's words.
const SAMPLE: &str = "ravi Will dispatch as per schedule Supplier is not onboarded CREATED APPROVED FULFILLED CANCELLED \
                      ACCEPT REJECT RETURN";

/// Runs of Latin letters of a text, of which each has two at least.
fn latin(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1)
}

/// Every word of the documents, as the store keeps them, and of the lists of the law that they are filled in from.
fn words_of_orders(orders: &[Order]) -> BTreeSet<String> {
    fn collect(value: &serde_json::Value, into: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::String(text) => into.extend(latin(text).map(str::to_owned)),
            serde_json::Value::Array(all) => all.iter().for_each(|value| collect(value, into)),
            serde_json::Value::Object(all) => all.values().for_each(|value| collect(value, into)),
            _ => {}
        }
    }
    let listed = [TERMS, LICENCES, SAMPLE].into_iter().flat_map(latin);
    let mut all: BTreeSet<String> = listed.map(str::to_owned).collect();
    for order in orders {
        collect(&serde_json::to_value(order).unwrap(), &mut all);
    }
    for state in StateCode::all() {
        all.extend(latin(state.name()).map(str::to_owned));
    }
    all
}

/// Names and values of everything on the screen, but for what is typed into fields.
fn said<T>(harness: &Harness<'_, T>) -> Vec<String> {
    let mut all = Vec::new();
    for node in harness.root().children_recursive() {
        let access = node.accesskit_node();
        all.extend(access.label());
        all.extend(access.description());
        if !access.is_text_input() {
            all.extend(node.value());
        }
    }
    all
}

#[test]
fn nothing_is_left_in_english() {
    let known = words_of_orders(&documents(sample_of(40).path()));
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let look = Settings { language: LanguageChoice::Hindi, ..Settings::default() };
    everywhere(&look, [1440.0, 900.0], |harness, what| {
        for text in said(harness) {
            let in_words = text.starts_with("Rupees "); // the document's own, in English as on the paper
            if !in_words && latin(&text).any(|word| !known.contains(word)) {
                found.entry(text).or_insert_with(|| what.to_owned());
            }
        }
    });
    let list: Vec<String> = found.iter().map(|(text, place)| format!("{text:?} ({place})")).collect();
    assert!(found.is_empty(), "{} in English:\n{}", found.len(), list.join("\n"));
}

#[test]
fn the_language_changes_in_the_next_frame_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    let speak = |desk: &mut Desk, language| {
        desk.harness.state_mut().app.apply(Action::SetLanguage(language));
        desk.harness.step();
    };
    desk.click("New purchase order");
    desk.fill("Delivery date", "12/9/2026");
    assert_eq!(desk.value("Delivery date"), "12 Sep 2026");
    // A toast that is on the screen already is said anew, too.
    desk.harness.state_mut().app.state.toast(Text::new("toast-party-saved"), None);
    desk.run();
    assert!(desk.has("Saved to the address book"));

    speak(&mut desk, LanguageChoice::Hindi);
    assert!(desk.has("समीक्षा करके भेजें") && !desk.has("Review & send"));
    assert!(desk.has("एड्रेस बुक में सहेजा गया") && !desk.has("Saved to the address book"));
    assert_eq!(desk.value("डिलीवरी तारीख़"), "12 सित॰ 2026");
    // What is shown in Hindi is read back as the same date, and so is what is typed.
    desk.fill("डिलीवरी तारीख़", "3 अक्टूबर 2026");
    assert_eq!(desk.value("डिलीवरी तारीख़"), "03 अक्टू॰ 2026");

    speak(&mut desk, LanguageChoice::English);
    assert!(desk.has("Review & send") && !desk.has("समीक्षा करके भेजें"));
    assert_eq!(desk.value("Delivery date"), "03 Oct 2026");
    desk.close();
}

/// Presses what may lie below what is in sight.
fn press(desk: &mut Desk, name: &str) {
    desk.harness.get_by_label(name).click_accesskit();
    desk.run();
}

#[test]
fn the_language_is_chosen_in_the_settings_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.click("Settings");
    press(&mut desk, "हिन्दी"); // by its own name, in either language
    assert!(desk.has("सेटिंग") && desk.has("भाषा"));
    desk.close();
    assert_eq!(settings::load(folder.path()).unwrap().0.language, LanguageChoice::Hindi);

    let mut desk = Desk::open(folder.path());
    assert!(desk.has("नया परचेज़ ऑर्डर"));
    desk.click("सेटिंग");
    press(&mut desk, "English");
    assert!(desk.has("New purchase order"));
    desk.close();
    assert_eq!(settings::load(folder.path()).unwrap().0.language, LanguageChoice::English);
}
