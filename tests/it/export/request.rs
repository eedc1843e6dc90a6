//! Requests read back as orders: the published ones, those of other programs, and what is none.

use std::sync::Arc;

use podesk::domain::field::{Field, LineField};
use podesk::domain::profile::GatewayProfile;
use podesk::gateway::read;
use rust_decimal::Decimal;

use super::request;
use crate::support::{edit, filled_order, today};

pub(super) const PUBLISHED: [&str; 2] =
    [include_str!("../../fixtures/contract/req-send.json"), include_str!("../../fixtures/contract/req-edit.json")];

#[test]
fn the_published_requests_are_read() {
    for text in PUBLISHED {
        let read = read::order(text.as_bytes(), &GatewayProfile::default(), today()).unwrap();
        let body: serde_json::Value = serde_json::from_str(text).unwrap();
        let po = &body["purchaseOrder"];
        assert_eq!(read.unknown, Vec::<String>::new());
        assert_eq!(read.document.head.po_number, po["buyerPONumber"].as_str().unwrap());
        assert_eq!(read.document.lines.len(), po["itemLists"].as_array().unwrap().len());
        assert_eq!(read.document.head.supplier.legal_name, po["supplierDetails"]["legalName"].as_str().unwrap());
    }
}

#[test]
fn a_request_of_another_program_is_fitted_and_what_is_left_out_is_told() {
    let mut body: serde_json::Value = serde_json::from_slice(&request(&filled_order(2))).unwrap();
    let po = body["purchaseOrder"].as_object_mut().unwrap();
    po.insert("loyaltyPoints".to_owned(), 7.into());
    po.remove("paymentMilestones");
    po["itemLists"][0]["quantity"] = "12.5".into();
    po["itemLists"][1]["colour"] = "red".into();
    po["poValueDetails"]["totalPOValue"] = 5.into();
    let read = read::order(body.to_string().as_bytes(), &GatewayProfile::default(), today()).unwrap();
    assert_eq!(read.unknown, ["purchaseOrder.loyaltyPoints", "purchaseOrder.itemLists.colour"]);
    assert_eq!(read.document.lines[0].quantity.text(), "12.5");
    assert_eq!(read.said_total.unwrap().get(), Decimal::from(5));
    assert!(read.document.head.milestones.is_empty());
}

#[test]
fn what_is_no_order_is_refused() {
    let status = include_str!("../../fixtures/contract/req-status-change.json");
    let no_order = read::order(status.as_bytes(), &GatewayProfile::default(), today());
    assert!(matches!(no_order, Err(read::ReadError::NoOrder)), "{no_order:?}");
    let cut = read::order(&request(&filled_order(1))[..500], &GatewayProfile::default(), today());
    assert!(matches!(cut, Err(read::ReadError::Json(_))), "{cut:?}");
}

#[test]
fn rounding_and_shipping_follow_from_the_total_of_the_body() {
    for (round_off, in_total) in [(true, true), (true, false), (false, true), (false, false)] {
        let mut order = filled_order(3);
        let mut head = (*order.head).clone();
        (head.round_off, head.shipping_in_total) = (round_off, in_total);
        order.head = Arc::new(head);
        let id = order.lines[0].id;
        edit(&mut order, podesk::domain::edit::Edit::Set(Field::Line(id, LineField::UnitPrice), "58.77".to_owned()));
        let read = read::order(&request(&order), &GatewayProfile::default(), today()).unwrap();
        assert_eq!(read.said_total, None);
        assert_eq!((read.document.head.round_off, read.document.head.shipping_in_total), (round_off, in_total));
    }
}
