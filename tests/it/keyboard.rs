//! A clerk without a mouse: a purchase order of 20 lines with every section filled in, sent, by keys alone.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use podesk::domain::line::LineItem;
use podesk::domain::status::OpState;

use crate::desk::{BUYER, Desk, SUPPLIER};

const CTRL: Modifiers = Modifiers::COMMAND;
const ALT: Modifiers = Modifiers::ALT;
const NONE: Modifiers = Modifiers::NONE;

/// Description, HSN/SAC, quantity, free quantity, unit, unit price, discount, GST %.
const GOODS: [[&str; 8]; 4] = [
    ["Hex bolts M8x40 grade 8.8", "73181500", "12*35", "", "NOS", "8.40", "", "18"],
    ["स्प्रिंग वॉशर M8, ज़िंक प्लेटेड", "73182100", "12.5", "1", "KGS", "168", "5%", "18"],
    ["Zinc plating, job work", "998873", "18.5", "", "KGS", "38", "", "18"],
    ["Safety helmet, IS 2925, yellow", "65061090", "40", "", "NOS", "185", "100", "18"],
];

fn party(desk: &mut Desk, side: &str, keys: Key, values: &[(&str, &str)]) {
    desk.key(ALT, keys);
    for (field, text) in values {
        desk.tab_fill(&format!("{side} {field}"), text);
    }
    desk.key(NONE, Key::Tab);
    desk.key(ALT, keys);
}

fn lines(desk: &mut Desk, count: usize) {
    desk.key(ALT, Key::Num1);
    desk.key(CTRL, Key::Home);
    for row in 0..count {
        for (column, text) in GOODS[row % 4].iter().enumerate() {
            if !text.is_empty() {
                desk.type_text(text);
            }
            let last = row + 1 == count && column == 7;
            desk.key(NONE, if last { Key::ArrowUp } else { Key::Tab });
        }
    }
}

fn details_of_the_last_line(desk: &mut Desk) {
    desk.key(CTRL, Key::End);
    desk.key(NONE, Key::F4);
    for (field, text) in [
        ("bar code", "8901234567890"),
        ("order line reference", "REQ-77/20"),
        ("origin country", "IN"),
        ("product serial number", "SN-0020"),
        ("batch number", "B-2611"),
        ("expiry date", "+400"),
        ("warranty date", "+700"),
    ] {
        desk.tab_fill(&format!("Line 20 {field}"), text);
    }
    for (add, cells) in [
        ("Add value detail", &[("Value detail 1 type", "PRE_TAX_CHARGES"), ("Value detail 1 value", "250")][..]),
        ("Add rate", &[("Rate 1 type", "CESS_INFO"), ("Rate 1 value", "0.5")]),
        ("Add attribute", &[("Attribute 1 name", "Colour"), ("Attribute 1 value", "Yellow")]),
        ("Add other tax", &[("Other tax 1 name", "State cess"), ("Other tax 1 rate", "1")]),
    ] {
        desk.tab_press(add);
        for (name, text) in cells {
            desk.tab_fill(name, text);
        }
    }
    desk.key(NONE, Key::Tab);
    desk.key(NONE, Key::F4);
}

fn sections(desk: &mut Desk) {
    desk.key(ALT, Key::Num2);
    desk.tab_press("Same as buyer");
    desk.key(ALT, Key::Num3);
    desk.tab_press("Add milestone");
    desk.tab_fill("Milestone 1 date", "+30");
    desk.tab_fill("Milestone 1 amount", "10000");
    desk.tab_fill("Shipping terms", "FOR destination");
    desk.tab_fill("Bearing party", "SUPPLIER");
    desk.tab_fill("Shipping charges", "1,250");
    desk.tab_fill("Order discount", "100");
    desk.key(NONE, Key::Tab);
    desk.key(ALT, Key::Num4);
    desk.tab_press("Add reference");
    desk.tab_fill("Reference 1 contract number", "RC/2026/118");
    desk.tab_press("Add document");
    desk.tab_fill("Document 1 url", "https://sahyadriauto.example/drawings/axle.pdf");
    desk.tab_fill("Document 1 info", "Drawing of the axle line");
    desk.key(NONE, Key::Tab);
    desk.key(ALT, Key::Num5);
    for (add, cells) in [
        ("Add PO info", [("PO info 1 type", "INCOTERMS"), ("PO info 1 value", "DAP")]),
        ("Add additional info", [("Additional info 1 name", "Project"), ("Additional info 1 value", "Axle line 3")]),
        ("Add other value", [("Other value 1 type", "BUDGET"), ("Other value 1 value", "75000")]),
    ] {
        desk.tab_press(add);
        for (name, text) in cells {
            desk.tab_fill(name, text);
        }
        desk.key(NONE, Key::Tab);
    }
}

#[test]
fn twenty_lines_with_every_section_are_entered_and_sent_by_keys_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.key(CTRL, Key::N);
    for (field, text) in
        [("PO number", "SAC/26-27/00320"), ("Delivery date", "+21"), ("Subject", "Fasteners and helmets, axle line")]
    {
        desk.tab_fill(field, text);
    }
    desk.key(NONE, Key::Tab);
    party(&mut desk, "Supplier", Key::S, &SUPPLIER);
    party(&mut desk, "Buyer", Key::B, &BUYER);
    lines(&mut desk, 20);
    details_of_the_last_line(&mut desk);
    sections(&mut desk);
    desk.saved();

    {
        let editor = desk.harness.state().app.state.editor.as_ref().unwrap();
        let (head, lines) = (&editor.order().head, &editor.order().lines);
        assert_eq!(lines.len(), 20);
        let filled: Vec<&LineItem> = lines.iter().map(|line| &**line).filter(|line| !line.is_blank()).collect();
        assert_eq!(filled.len(), 20);
        let last = lines.last().unwrap();
        assert_eq!((last.bar_code.as_str(), last.batch_number.as_str()), ("8901234567890", "B-2611"));
        let rows = [last.value_details.len(), last.rates.len(), last.attributes.len(), last.other_taxes.len()];
        assert_eq!(rows, [1; 4]);
        assert_eq!(last.attributes[0].value, "Yellow");
        assert_eq!(head.addresses[0].address.city, "Pune");
        assert_eq!(head.milestones[0].amount.text(), "10000");
        assert_eq!(
            (head.shipping.terms.as_str(), head.shipping.bearing_party.as_str()),
            ("FOR destination", "SUPPLIER")
        );
        assert_eq!(head.references[0].contract_reference_no, "RC/2026/118");
        assert_eq!(head.documents[0].info, "Drawing of the axle line");
        assert_eq!(head.po_infos[0].value, "DAP");
        assert_eq!(head.additional_infos[0].value, "Axle line 3");
        assert_eq!(head.other_values[0].value.text(), "75000");
        // Five rounds of 3,528.00 + 1,995.00 + 703.00 + 7,300.00 = 67,630.00, packing 250.00, less the order's 100.00.
        assert_eq!(editor.derived.totals.lines.taxable.to_string(), "67780");
    }

    desk.key(CTRL, Key::Enter);
    desk.until("the request is prepared", |harness| {
        harness.query_by_label("Send v1 to supplier").is_some_and(|node| !node.accesskit_node().is_disabled())
    });
    desk.key(CTRL, Key::Enter);
    desk.until("it is accepted", |harness| {
        let editor = harness.state().app.state.editor.as_ref();
        editor.is_some_and(|editor| editor.facts.ops.iter().any(|op| op.state == OpState::Accepted))
    });
    desk.close();
}
