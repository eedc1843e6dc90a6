//! Sheets of orders, suppliers and items: what columns mean, which rows are one order, what is told, what is wrong.
//! Expected figures were worked out by hand.

use podesk::domain::amount::grouped;
use podesk::domain::check::Severity;
use podesk::domain::field::{HeadField as H, LineField as F, PartyField as P};
use podesk::domain::gst::check_character;
use podesk::domain::order::Order;
use podesk::domain::party::Party;
use podesk::domain::sheet::known::{Found, Known};
use podesk::domain::sheet::orders::{Base, Draft, Orders, State};
use podesk::domain::sheet::overview::{Change, Choices, Overview};
use podesk::domain::sheet::suppliers::{News, Suppliers};
use podesk::domain::sheet::{Kind, Sheet, Target, items, kind_of};
use proptest::prelude::*;

use crate::sheet_rows::{SKIP, is, rows, rules};
use crate::support::today;

fn by(field: P) -> Target {
    Target::Supplier(field)
}

fn of(field: H) -> Target {
    Target::Head(field)
}

fn sheet(kind: Kind, lines: &[&str]) -> Sheet {
    Sheet::of(kind, rows(lines), rules())
}

fn gstin(first14: &str) -> String {
    format!("{first14}{}", check_character(first14).unwrap())
}

fn party(name: &str, gstin: &str) -> Party {
    let mut party = Party::fresh();
    for (field, text) in [
        (P::LegalName, name),
        (P::Gstin, gstin),
        (P::B2bId, "bfl@bc"),
        (P::AddressLine1, "41 Bommasandra"),
        (P::City, "Bengaluru"),
        (P::Pincode, "560099"),
        (P::PhoneNumber, "9845011220"),
        (P::Email, "orders@bfl.example"),
    ] {
        party.cell_mut(field).unwrap().set(text, today());
        party.follow(field);
    }
    party
}

const BHARAT: &str = "29AAGCB7383J1Z4";
const SAHYADRI: &str = "27AAPFU0939F1ZV";

fn known() -> Known {
    let book = vec![party("Bharat Fasteners LLP", BHARAT)];
    Known::new(book, [("SAC/26-27/0001".to_owned(), "Kaveri Tools".to_owned())])
}

fn base(series: bool) -> Base {
    let mut buyer = party("Sahyadri Auto Components Pvt Ltd", SAHYADRI);
    "sahyadri@bc".clone_into(&mut buyer.b2b_id);
    let mut blank = Order::fresh(today(), buyer);
    blank.lines.clear();
    Base { blank, series, today: today() }
}

fn orders(sheet: &Sheet, series: bool) -> Orders {
    Orders::of(sheet, &base(series), &known(), Orders::default(), &|_| false)
}

/// What is told of an order, errors first, by key.
fn told(draft: &Draft) -> Vec<&str> {
    draft.told.iter().map(|told| told.text.key.as_str()).collect()
}

#[test]
fn headings_of_orders_suppliers_and_items_are_recognised() {
    for (kind, names, meant) in [
        (
            Kind::Orders,
            "PO No.|PO Date|Vendor Name|GSTIN|Item Description|HSN|Qty|UOM|Rate|GST %|Delivery Date|Remarks|Amount",
            vec![
                of(H::PoNumber),
                of(H::OrderDate),
                by(P::LegalName),
                by(P::Gstin),
                is(F::Description),
                is(F::Hsn),
                is(F::Quantity),
                is(F::Unit),
                is(F::UnitPrice),
                is(F::GstRate),
                of(H::DeliveryDate),
                Target::Remarks,
                SKIP,
            ],
        ),
        (
            Kind::Orders,
            "S.No|Order No|Date|Party|Particulars|Qty.|Rate (₹)|Freight|Place of Supply|Due Date|B2B ID",
            vec![
                SKIP,
                of(H::PoNumber),
                of(H::OrderDate),
                by(P::LegalName),
                is(F::Description),
                is(F::Quantity),
                is(F::UnitPrice),
                of(H::ShippingCharges),
                of(H::PlaceOfSupply),
                of(H::DeliveryDate),
                by(P::B2bId),
            ],
        ),
        (
            Kind::Orders,
            "आदेश संख्या|दिनांक|विक्रेता|विवरण|मात्रा|दर",
            vec![
                of(H::PoNumber),
                of(H::OrderDate),
                by(P::LegalName),
                is(F::Description),
                is(F::Quantity),
                is(F::UnitPrice),
            ],
        ),
        (
            Kind::Orders,
            "Purchase Order Number|Supplier City|Supplier Mobile|Material|Order Qty|Our GSTIN",
            vec![of(H::PoNumber), by(P::City), by(P::PhoneNumber), is(F::Description), is(F::Quantity), SKIP],
        ),
        (
            Kind::Suppliers,
            "Sl No|Name of the Firm|GST No.|Address|City|State|Pin Code|Mobile No.|E-mail ID|Bank A/c",
            vec![
                SKIP,
                by(P::LegalName),
                by(P::Gstin),
                by(P::AddressLine1),
                by(P::City),
                by(P::State),
                by(P::Pincode),
                by(P::PhoneNumber),
                by(P::Email),
                SKIP,
            ],
        ),
        (
            Kind::Suppliers,
            "Vendor Name|Vendor GSTIN|Address Line 1|Address Line 2|State Code|Country|B2B ID|Contact person|PAN",
            vec![
                by(P::LegalName),
                by(P::Gstin),
                by(P::AddressLine1),
                by(P::AddressLine2),
                by(P::StateCode),
                by(P::Country),
                by(P::B2bId),
                SKIP,
                SKIP,
            ],
        ),
        (
            Kind::Items,
            "Item|HSN Code|Unit|GST Rate|List Price|Supplier|Qty in stock",
            vec![is(F::Description), is(F::Hsn), is(F::Unit), is(F::GstRate), is(F::UnitPrice), by(P::LegalName), SKIP],
        ),
    ] {
        let sheet = sheet(kind, &[names, "x|y|z"]);
        assert_eq!(sheet.names(), Some(0), "{names}");
        assert_eq!(sheet.mapping(), meant, "{names}");
        assert_eq!(kind_of(&rows(&[names])), kind, "{names}");
    }
    let plain = format!("Bharat Fasteners LLP|{BHARAT}|Bengaluru|9845011220");
    assert_eq!(kind_of(&rows(&[&plain])), Kind::Suppliers, "without names, by what the columns hold");
}

#[test]
fn a_sheet_becomes_another_kind_and_layouts_are_kept_apart() {
    let mut sheet = sheet(Kind::Orders, &["PO No|Vendor|Item|Qty|Rate", "1|A|Bolt|2|3"]);
    let layout = sheet.layout().unwrap();
    sheet.change(&Change::Kind(Kind::Items));
    assert_eq!(sheet.mapping(), [SKIP, by(P::LegalName), is(F::Description), SKIP, is(F::UnitPrice)]);
    assert_ne!(sheet.layout().unwrap(), layout);
    // What another kind meant by a name is no meaning here.
    sheet.change(&Change::Layout(vec![("po no".to_owned(), of(H::PoNumber)), ("vendor".to_owned(), SKIP)]));
    assert_eq!(sheet.mapping()[..2], [SKIP, SKIP]);
}

/// What an office exports: a letterhead, merged cells (the number only in the first row), totals, a blank row.
const MESSY: [&str; 13] = [
    "SAHYADRI AUTO COMPONENTS PVT LTD|||||||||",
    "Purchase register for June 2026|||||||||",
    "PO No.|PO Date|Vendor|GSTIN|Description|HSN|Qty|UOM|Rate|GST %",
    "SAC/26-27/0101|12/6/26|M/s Bharat Fasteners|29AAGCB7383J1Z4|Hex bolts M8x40|73181500|1,200|Nos|8.40|18%",
    "||||Hex nuts M8|73181600|1,200|NOS|₹ 1.85|18",
    "||||Total||2,400||12,300.00|",
    "|||||||||",
    "SAC/26-27/0102|13-06-2026|Kaveri Tools||स्प्रिंग वॉशर M10|73182100|1,23,456.50|Kgs.|10|GST 18 %",
    "SAC/26-27/0001|14 Jun 2026|Bharat Fasteners LLP||Split pins|73182400|10|Nos|2|18",
    "SAC/26-27/0103|15/06/2026|Bharat Fasteners LLP||Circlips|73182100|ten|Nos|2.90|18",
    "SAC/26-27/0103|16/06/2026|||Dowel pins|73182990|5|Nos|6.20|18",
    "Grand Total||||||||1,23,466.50|",
    "Prepared by: R. Kulkarni|||||||||",
];

#[test]
fn rows_of_a_messy_register_become_orders() {
    let sheet = sheet(Kind::Orders, &MESSY[..12]);
    assert_eq!(sheet.names(), Some(2));
    let found = orders(&sheet, false);
    let heads: Vec<(&str, usize, State)> =
        found.drafts.iter().map(|draft| (draft.number.as_str(), draft.rows.len(), draft.state)).collect();
    assert_eq!(
        heads,
        [
            ("SAC/26-27/0101", 2, State::Warned),
            ("SAC/26-27/0102", 1, State::Warned),
            ("SAC/26-27/0001", 1, State::Taken),
            ("SAC/26-27/0103", 2, State::Wrong),
        ]
    );
    let first = &found.drafts[0];
    // 1,200 × 8.40 = 10,080.00 and 1,200 × 1.85 = 2,220.00, with 18% IGST: 12,300.00 + 1,814.40 + 399.60 = 14,514.00.
    assert_eq!(grouped(first.total.get(), 2), "14,514.00");
    let head = &first.document.head;
    assert_eq!(head.supplier, party("Bharat Fasteners LLP", BHARAT), "as the address book has it");
    assert_eq!(head.order_date.text(), "12 Jun 2026");
    assert_eq!(told(first), ["intake-other-name", "intake-missing"]);
    assert_eq!(first.document.lines[1].unit, "NOS");

    let second = &found.drafts[1];
    assert_eq!(second.document.lines[0].description, "स्प्रिंग वॉशर M10");
    assert_eq!(second.document.lines[0].quantity.text(), "123456.5");
    assert_eq!(second.document.lines[0].unit, "KGS");
    assert!(told(second).contains(&"intake-stranger"));
    assert_eq!(second.document.head.supplier.legal_name, "Kaveri Tools");

    assert_eq!(found.drafts[2].taken_by.as_deref(), Some("Kaveri Tools"));
    let wrong = &found.drafts[3];
    assert_eq!(told(wrong)[0], "intake-rows-contradict", "two dates under one number");
    assert!(wrong.told[0].text.args.contains(&("firstrow".to_owned(), "10".to_owned())));
    assert!(wrong.told[0].text.args.contains(&("other".to_owned(), "16 Jun 2026".to_owned())));
    let counts = found.counts();
    assert_eq!((counts.good(), counts.all()), (2, 4));
}

#[test]
fn rows_without_a_number_are_told_apart_by_supplier_and_date() {
    let sheet = sheet(
        Kind::Orders,
        &[
            "Supplier|Date|Item|Qty|Rate",
            "Kaveri Tools|12/6/26|Bolt|1|10",
            "||Nut|2|5",
            "Bharat Fasteners LLP|12/6/26|Pin|1|2",
            "|13/6/26|Pin|1|2",
            "Kaveri Tools|12/6/26|Washer|4|1",
        ],
    );
    let found = orders(&sheet, true);
    let groups: Vec<&[usize]> = found.drafts.iter().map(|draft| draft.rows.as_slice()).collect();
    assert_eq!(groups, [&[1, 2, 5][..], &[3], &[4]]);
    assert_eq!(found.drafts[2].document.head.supplier.legal_name, "Bharat Fasteners LLP", "as in the row above");
    assert!(found.drafts.iter().all(|draft| draft.document.head.provisional), "the series gives the numbers");
    let found = orders(&sheet, false);
    assert!(found.drafts.iter().all(|draft| told(draft).contains(&"intake-no-number")));
}

#[test]
fn a_taken_number_is_left_out_or_numbered_anew() {
    let sheet = sheet(Kind::Orders, &["PO No|Vendor|Item|Qty|Rate", "sac/26-27/0001|Bharat Fasteners LLP|Bolt|2|3"]);
    let anew = |series, before| Orders::of(&sheet, &base(series), &known(), before, &|key| key == "sac/26-27/0001");
    let skipped = orders(&sheet, false);
    assert_eq!(skipped.drafts[0].state, State::Taken);
    let found = anew(false, skipped);
    assert_eq!(found.drafts[0].document.head.po_number, "sac/26-27/0001-2");
    assert!(found.drafts[0].is_good());
    let found = anew(true, found);
    assert!(found.drafts[0].document.head.provisional && found.drafts[0].document.head.po_number.is_empty());
    // And back.
    let again = Orders::of(&sheet, &base(true), &known(), found, &|_| false);
    assert_eq!(again.drafts[0].state, State::Taken);
    assert_eq!(again.drafts[0].document.head.po_number, "sac/26-27/0001");
    assert!(!again.drafts[0].document.head.provisional);
}

#[test]
fn contradictions_block_and_differences_warn() {
    let names = "PO No|Vendor|GSTIN|Subject|Delivery date|Remarks|Item|Qty|Rate";
    for (first, second, state, key) in [
        ("Kaveri||Pins|20/6/26|urgent", "Kaveri||Pins|20/6/26|", State::Warned, "intake-stranger"),
        ("Kaveri||Pins|20/6/26|", "Cauvery||Pins|20/6/26|", State::Wrong, "intake-rows-contradict"),
        ("Kaveri||Pins|20/6/26|", "Kaveri||Bolts|20/6/26|", State::Warned, "intake-rows-differ"),
        ("Kaveri||Pins|22/6/26|", "Kaveri||Pins|20/6/26|", State::Warned, "intake-deliveries-differ"),
        (
            "Kaveri|29AAGCB7383J1Z4|Pins|20/6/26|",
            "Kaveri|27AAPFU0939F1ZV|Pins|20/6/26|",
            State::Wrong,
            "intake-rows-contradict",
        ),
    ] {
        let [first, second] = [first, second].map(|head| format!("7|{head}|Bolt|1|10"));
        let sheet = sheet(Kind::Orders, &[names, &first, &second]);
        let found = orders(&sheet, false);
        assert_eq!(found.drafts.len(), 1, "one number is one order");
        assert_eq!(found.drafts[0].state, state, "{first}\n{second}\n{:?}", found.drafts[0].told);
        assert!(told(&found.drafts[0]).contains(&key), "{first}\n{second}\n{:?}", told(&found.drafts[0]));
    }
    let sheet = sheet(
        Kind::Orders,
        &[names, "7|K||P|22/6/26|by road|Bolt|1|10", "7|K||P|20/6/26|By  road|Nut|1|10", "7|K||P||fragile|Pin|1|1"],
    );
    let draft = &orders(&sheet, false).drafts[0];
    assert_eq!(draft.document.head.delivery_date.text(), "20 Jun 2026", "the earliest");
    let remarks: Vec<&str> = draft.document.head.po_infos.iter().map(|info| info.value.as_str()).collect();
    assert_eq!(remarks, ["by road", "fragile"]);
}

#[test]
fn cells_of_the_head_are_read_as_lists_write_them() {
    let names = "PO No|PO Date|GSTIN|Place of supply|Freight|Item|Qty|Rate";
    let good = |cells: &str| {
        let sheet = sheet(Kind::Orders, &[names, &format!("7|{cells}|Bolt|1|10")]);
        let found = orders(&sheet, false);
        let head = found.drafts[0].document.head.clone();
        let wrong: Vec<String> = sheet.rows()[1].problems.iter().map(|problem| problem.text.key.clone()).collect();
        (head, wrong)
    };
    for date in
        ["12/6/26", "12.06.2026", "2026-06-12", "2026-06-12T00:00:00", "12 June, 2026", "12th Jun 2026", "46185"]
    {
        let (head, wrong) = good(&format!("{date}||Maharashtra|1,500/-"));
        assert_eq!(head.order_date.text(), "12 Jun 2026", "{date}");
        assert!(wrong.is_empty(), "{date}: {wrong:?}");
        assert_eq!(head.place_of_supply.text(), "27");
        assert_eq!(head.shipping.charges.text(), "1500");
    }
    for (cells, key) in [
        ("06/25/2026|||", "check-not-a-date"),
        ("+7|||", "check-not-a-date"),
        ("|29AAGCB7383J1Z5||", "check-gstin-check-digit"),
        ("||Atlantis|", "check-state-code"),
        ("|||a lot", "check-not-a-number"),
    ] {
        assert_eq!(good(cells).1, [key], "{cells}");
    }
    assert_eq!(good("||27-Maharashtra|").0.place_of_supply.text(), "27");
    assert_eq!(good("||Maharashtra (27)|").0.place_of_supply.text(), "27");
    let (head, wrong) = good("|URP||-");
    assert!(head.supplier.gstin.is_empty() && wrong.is_empty(), "unregistered is no wrong GSTIN");
}

#[test]
fn suppliers_are_found_in_the_book_by_gstin_then_by_name() {
    let twin = gstin("27AAGCB7383J1Z");
    let book = vec![party("Bharat Fasteners LLP", BHARAT), party("Kaveri Tools Private Limited", &twin)];
    let known = Known::new(book, []);
    for (gstin, name, found) in [
        (BHARAT, "whatever", Some("Bharat Fasteners LLP")),
        ("", "M/s. KAVERI TOOLS PVT. LTD.", Some("Kaveri Tools Private Limited")),
        ("", "bharat  fasteners llp", Some("Bharat Fasteners LLP")),
        ("", "Bharat", None),
        (SAHYADRI, "Bharat Fasteners LLP", None),
    ] {
        let one = match known.supplier(gstin, "", name) {
            Found::One(party) => Some(party.legal_name.as_str()),
            Found::Several(_) | Found::None => None,
        };
        assert_eq!(one, found, "{gstin} {name}");
    }
}

#[test]
fn a_list_of_suppliers_is_set_beside_the_book() {
    let other = gstin("24AAACC1206D1Z");
    let lines = [
        "Name|GSTIN|Address|City|State|PIN|Mobile|Email".to_owned(),
        format!("Bharat Fasteners LLP|{BHARAT}|41 Bommasandra|Bengaluru||560 099|+91 98450-11220|"),
        format!("Kaveri Tools|{other}|12 GIDC|Vadodara||390010|9825012345|k@kaveri.example"),
        format!("Kaveri Tools|{other}|12 GIDC|Vadodara||390010|9825012345|k@kaveri.example"),
        format!("Kaveri Tools|{other}|99 Other Road|Vadodara||390010|9825012345|k@kaveri.example"),
        format!("Bad Digit|{BHARAT}X|||||"),
        "Small Works|URP|Lane 2|Pune|Maharashtra|411026||".to_owned(),
        "Total|||||||".to_owned(),
    ];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let sheet = sheet(Kind::Suppliers, &lines);
    let found = Suppliers::of(&sheet, &known(), today(), &|_| false);
    let news: Vec<&News> = found.listed.iter().map(|one| &one.news).collect();
    assert_eq!(news[0], &News::Same, "spaces and +91 are no difference");
    assert_eq!(news[1], &News::New);
    assert_eq!(news[2], &News::Repeats(3));
    assert_eq!(news[3], &News::Contradicts(3, vec![P::AddressLine1]));
    assert_eq!((news[4], news[5]), (&News::Wrong, &News::New));
    assert_eq!(found.listed[1].party.address.state, "Gujarat", "the state follows from the GSTIN");
    assert_eq!(found.listed[1].party.state.text(), "24");
    let counts = found.counts();
    assert_eq!((counts.new, counts.same, counts.wrong, counts.taken, counts.all()), (2, 2, 2, 2, 6));
    assert_eq!(found.problem_rows(&sheet).len(), 3, "names and the two that are wrong");
}

#[test]
fn what_differs_from_the_book_is_taken_or_kept() {
    let line = format!("Bharat Fasteners LLP|{BHARAT}|Hosur|");
    let sheet = sheet(Kind::Suppliers, &["Name|GSTIN|City|Email", &line]);
    let take = Suppliers::of(&sheet, &known(), today(), &|_| false);
    let News::Differs(differences) = &take.listed[0].news else { panic!("{:?}", take.listed[0].news) };
    assert_eq!(differences.len(), 1, "an empty cell says nothing: {differences:?}");
    assert_eq!((differences[0].held.as_str(), differences[0].listed.as_str()), ("Bengaluru", "Hosur"));
    let written: Vec<&Party> = take.taken().collect();
    assert_eq!((written[0].address.city.as_str(), written[0].email.as_str()), ("Hosur", "orders@bfl.example"));
    let keep = Suppliers::of(&sheet, &known(), today(), &|row| row == 1);
    assert_eq!(keep.taken().count(), 0);
}

#[test]
fn items_need_a_description_and_nothing_else() {
    let sheet = sheet(
        Kind::Items,
        &[
            "Item|HSN|UOM|GST|Rate|Supplier",
            "Hex bolt M8|73181500|Pcs|18%|8.40|M/s Bharat Fasteners LLP",
            "Grinding wheel|||||Unknown Abrasives",
            "|7318|||2|",
            "Bad code|73|||2|",
        ],
    );
    let listed = items::of(&sheet, &known());
    assert_eq!(listed.len(), 2);
    assert_eq!((listed[0].line.unit.as_str(), listed[0].supplier.gstin.as_str()), ("PCS", BHARAT));
    assert_eq!((listed[1].supplier.gstin.as_str(), listed[1].supplier.name.as_str()), ("", "Unknown Abrasives"));
    assert_eq!((sheet.counts().good, sheet.counts().bad), (2, 2));
}

// ---- Properties -------------------------------------------------------------------------------------------------

fn any_cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        2 => prop::sample::select(vec![
            "7", "8", "SAC/26-27/0001", "12/6/26", "13/6/26", "Kaveri Tools", "Bharat Fasteners LLP", BHARAT, SAHYADRI,
            "Bolt", "1,200", "8.40", "18%", "Nos", "Total", "x", "-1", "99/99/99", "स्प्रिंग",
        ])
        .prop_map(str::to_owned),
        1 => "[ -~]{0,12}",
    ]
}

const NAMES: &str = "PO No|PO Date|Vendor|GSTIN|Item|HSN|Qty|UOM|Rate|GST|Remarks";

fn any_rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(prop::collection::vec(any_cell(), 0..12), 0..14).prop_map(|body| {
        let mut all = rows(&[NAMES]);
        all.extend(body);
        all
    })
}

fn shown(orders: &Orders) -> Vec<String> {
    let one = |draft: &Draft| {
        let number = (&draft.document.head.po_number, draft.document.head.provisional);
        format!("{:?} {} {:?} {} {:?} {number:?}", draft.rows, draft.number, draft.state, draft.total, draft.told)
    };
    orders.drafts.iter().map(one).collect()
}

proptest! {
    #[test]
    fn every_row_that_holds_something_is_in_one_order(rows in any_rows()) {
        let mut sheet = Sheet::of(Kind::Orders, rows, rules());
        let mut found = orders(&sheet, false);
        let mut placed: Vec<usize> = found.drafts.iter().flat_map(|draft| draft.rows.clone()).collect();
        placed.sort_unstable();
        let held: Vec<usize> =
            sheet.rows().iter().enumerate().filter(|(_, row)| row.is_good() || row.is_bad()).map(|(at, _)| at).collect();
        prop_assert_eq!(&placed, &held);
        let lines: usize = found.drafts.iter().map(|draft| draft.document.lines.len()).sum();
        prop_assert_eq!(lines, sheet.lines().count());
        for draft in &found.drafts {
            let bad = draft.rows.iter().any(|at| sheet.rows()[*at].is_bad());
            let told = draft.told.iter().any(|told| told.severity == Severity::Error);
            prop_assert_eq!(draft.state == State::Wrong, bad || told);
        }
        // What is taken and what is left are all there was, and what is left can be taken no more.
        let before = found.counts();
        let left_before: Vec<String> = found
            .drafts
            .iter()
            .filter(|draft| !draft.is_good())
            .map(|draft| format!("{} {}", draft.number, draft.document.head.supplier.legal_name))
            .collect();
        let taken = found.take_good(&mut sheet);
        prop_assert_eq!(taken.len(), before.good());
        let left = orders(&sheet, false);
        prop_assert_eq!(left.counts().good(), 0, "{:?}", shown(&left));
        let numbers = |orders: &Orders| -> Vec<String> {
            let wrong = orders.drafts.iter().filter(|draft| !draft.is_good());
            wrong.map(|draft| format!("{} {}", draft.number, draft.document.head.supplier.legal_name)).collect()
        };
        prop_assert_eq!(numbers(&left), left_before, "what stays is what it was");
        prop_assert_eq!(left.counts().all(), before.all() - before.good());
    }

    #[test]
    fn mending_a_cell_gives_what_judging_all_anew_gives(
        rows in any_rows(), at in 0_usize..14, column in 0_usize..11, text in any_cell(), renumber: bool
    ) {
        let mut sheet = Sheet::of(Kind::Orders, rows, rules());
        let (base, known) = (base(false), known());
        let choices = Choices { renumber, ..Choices::default() };
        let before = Overview::of(&sheet, &base, &known, Overview::default(), &Choices::default());
        sheet.set_cell(at, column, &text);
        let again = Overview::of(&sheet, &base, &known, before, &choices);
        let fresh = Overview::of(&sheet, &base, &known, Overview::default(), &choices);
        let (Overview::Orders(again), Overview::Orders(fresh)) = (again, fresh) else { panic!("orders") };
        prop_assert_eq!(shown(&again), shown(&fresh));
    }

    #[test]
    fn no_supplier_is_written_twice(rows in any_rows()) {
        let mut sheet = Sheet::of(Kind::Suppliers, rows, rules());
        sheet.change(&Change::Target(2, by(P::LegalName)));
        let found = Suppliers::of(&sheet, &known(), today(), &|_| false);
        let counts = found.counts();
        prop_assert_eq!(counts.all(), sheet.counts().good + sheet.counts().bad);
        let key = |party: &Party| (party.gstin.text(), party.legal_name.clone());
        let mut keys: Vec<(String, String)> = found.taken().map(key).collect();
        let all = keys.len();
        keys.sort();
        keys.dedup();
        prop_assert_eq!(keys.len(), all);
    }
}
