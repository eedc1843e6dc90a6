//! What several capabilities' tests build on: a day, and orders made as a clerk makes them.
#![allow(clippy::unwrap_used, reason = "helpers of tests are outside clippy's own exception for tests")]

use std::sync::{Arc, mpsc};

use jiff::Timestamp;
use jiff::civil::{Date, date};
use podesk::domain::edit::{Edit, History};
use podesk::domain::field::{Field, HeadField, LineField, PartyField};
use podesk::domain::ids::{LineId, ObjectId, OrderId};
use podesk::domain::line::LineItem;
use podesk::domain::order::Order;
use podesk::domain::party::{Party, Side};
use podesk::domain::profile::GatewayProfile;
use podesk::domain::status::{DeliveryState, OrderRow};
use podesk::gateway::build::{self, Envelope};
use podesk::message::{Command, Event, Link};
use rust_decimal::Decimal;

/// The day on which all tests take place: 12 June 2026.
pub fn today() -> Date {
    date(2026, 6, 12)
}

/// Does one edit that must change something.
pub fn edit(order: &mut Order, edit: Edit) {
    assert!(History::default().apply(order, edit, today()));
}

/// Types into a cell of the line at a position, counted from 0.
pub fn type_line(order: &mut Order, at: usize, field: LineField, text: &str) {
    let id = order.lines[at].id;
    edit(order, Edit::Set(Field::Line(id, field), text.to_owned()));
}

/// A draft as the list shows it, with a new identity.
pub fn order_row(number: &str) -> OrderRow {
    OrderRow {
        id: OrderId::new(),
        po_number: number.into(),
        supplier: "Bharat Fasteners LLP".into(),
        subject: "Fasteners".into(),
        order_date: None,
        delivery_date: None,
        lines: 1,
        total: Decimal::ONE_HUNDRED,
        accepted_version: 0,
        amended: false,
        delivery: DeliveryState::Draft,
        network_status: None,
        updated_at: Timestamp::UNIX_EPOCH,
        leaves_at: None,
    }
}

/// The line of a program whose engine is the test: what the program asks, and where the test answers.
pub fn link() -> (Link, mpsc::Receiver<Command>, mpsc::Sender<Event>) {
    let (to_engine, commands) = mpsc::channel();
    let (events, from_engine) = mpsc::channel();
    let send = move |command| {
        let _ = to_engine.send(command); // a test that has heard enough does not listen any more
        None
    };
    (Link { send: Box::new(send), events: from_engine, saves: Arc::default() }, commands, events)
}

/// The body of the request that sends a first version.
pub fn first_request(order: &Order, profile: &GatewayProfile) -> Vec<u8> {
    let envelope = Envelope {
        object_id: &ObjectId::from_stored(format!("POR{}", "a1B2".repeat(8))),
        current_version: 0,
        new_version: 1,
        current_status: "CREATED",
        new_status: "CREATED",
        profile,
        geocode: "18.5204,73.8567",
        ts: "2026-06-12T10:15:00+05:30",
    };
    build::bytes(&build::send_request(order, &envelope)).unwrap()
}

/// Goods of a building contractor: description, HSN, unit, price, GST rate.
const GOODS: [[&str; 5]; 6] = [
    ["TMT bar Fe 500D, 12 mm, IS 1786", "72142090", "KGS", "58.75", "18"],
    ["MS ERW pipe 50 mm NB, medium, IS 1239", "73063090", "MTR", "412.50", "18"],
    ["Hex bolt M16 × 60, grade 8.8, zinc plated", "73181500", "NOS", "23.4", "18"],
    ["Butterfly valve DN100, PN16", "84818030", "NOS", "4,860", "18"],
    ["Safety helmet, IS 2925, yellow", "65061090", "NOS", "185", "18"],
    ["Solar cooker, box type", "73211990", "NOS", "3,250", "5"],
];

/// A complete order that nothing keeps from being sent, with so many lines.
pub fn filled_order(lines: usize) -> Order {
    let mut order = Order::fresh(today(), Party::fresh());
    let mut history = History::default();
    let mut set = |order: &mut Order, field: Field, text: &str| {
        history.apply(order, Edit::Set(field, text.to_owned()), today());
    };
    for (field, text) in [
        (HeadField::PoNumber, "PO/26-27/0042"),
        (HeadField::OrderDate, "12/6/2026"),
        (HeadField::DeliveryDate, "+21"),
        (HeadField::Subject, "Pipes, fittings and fasteners, Peenya plant"),
        (HeadField::ShippingTerms, "FOR destination"),
        (HeadField::BearingParty, "SUPPLIER"),
        (HeadField::ShippingCharges, "2,500"),
    ] {
        set(&mut order, Field::Head(field), text);
    }
    let supplier = [
        "Sahyadri Steel & Pipes Pvt Ltd",
        "sahyadri.steel@bharatconnect",
        "27AAPFU0939F1ZV",
        "Plot 14, MIDC Bhosari",
        "Pune",
        "411026",
        "9822012345",
        "orders@sahyadristeel.example",
    ];
    let buyer = [
        "Kaveri Process Systems Pvt Ltd",
        "kaveri.process@bharatconnect",
        "29AAGCB7383J1Z4",
        "12, 2nd Phase, Peenya Industrial Area",
        "Bengaluru",
        "560058",
        "9845098765",
        "purchase@kaveriprocess.example",
    ];
    for (side, texts) in [(Side::Supplier, supplier), (Side::Buyer, buyer)] {
        use PartyField as F;
        let fields = [F::LegalName, F::B2bId, F::Gstin, F::AddressLine1, F::City, F::Pincode, F::PhoneNumber, F::Email];
        for (field, text) in fields.into_iter().zip(texts) {
            set(&mut order, Field::Party(side, field), text);
        }
    }
    let filled = (0..lines).map(filled_line).collect();
    let blank: Vec<LineId> = order.lines.iter().map(|line| line.id).collect();
    edit(&mut order, Edit::RemoveLines(blank));
    edit(&mut order, Edit::InsertLines(0, filled));
    order
}

/// The line that a complete order has at a position, with a new identity.
pub fn filled_line(at: usize) -> Arc<LineItem> {
    use LineField as F;
    let line = Arc::new(LineItem::fresh());
    let id = line.id;
    let mut order = Order { head: Arc::default(), lines: vec![line] };
    let [description, hsn, unit, price, rate] = GOODS[at % GOODS.len()];
    let quantity = (at % 40 + 1).to_string();
    for (field, text) in [
        (F::Description, description),
        (F::Hsn, hsn),
        (F::Quantity, &quantity),
        (F::Unit, unit),
        (F::UnitPrice, price),
        (F::GstRate, rate),
    ] {
        edit(&mut order, Edit::Set(Field::Line(id, field), text.to_owned()));
    }
    order.lines.pop().unwrap()
}
