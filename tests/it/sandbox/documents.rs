//! Request bodies as a buyer in Pune would send them to a supplier in Bengaluru.

use serde_json::{Value, json};

const ORDER: &str = "POR0123456789abcdefABCDEF0123456789";

fn address(kind: &str, line: &str, city: &str, state: &str, pincode: &str) -> Value {
    json!({"type": kind, "addressLine1": line, "addressLine2": "", "city": city, "state": state, "country": "India",
        "pincode": pincode})
}

pub(super) fn line(number: usize) -> Value {
    json!({"serialno": number.to_string(), "productDescription": "Hex bolt M12 x 50, zinc plated", "isService": "N",
        "hsnCode": "73181500", "barCode": "", "quantity": 250, "freeQuantity": 0, "unit": "NOS", "unitPrice": 12.5,
        "totalAmt": 3125, "assessmentAmount": 3125, "gstRate": 18, "totalItemValue": 3687.5,
        "orderLineReference": "", "originCountry": "IN", "productSerialNumber": "",
        "itemValueDetails": [{"type": "IGST", "value": 562.5}], "rates": [{"type": "IGST", "value": 18}],
        "batchDetails": {"batchNumber": "", "expiryDate": "", "batchWarrantyDate": ""},
        "attributeDetails": [{"name": "Grade", "value": "8.8"}], "otherTaxes": []})
}

/// A send or edit of an order by a Pune buyer from a Bengaluru supplier.
pub(super) fn document(from: u32, status: &str) -> Value {
    let phone = |number: &str| json!({"type": "MOBILE", "countryCode": "+91", "phoneNumber": number});
    json!({
        "device": {"tag": {"name": "GEOCODE", "value": "18.5204,73.8567"}},
        "b2bIds": {"buyerB2BId": "sahyadri_engg_27", "supplierB2BId": "kaveri_fasteners_29"},
        "purchaseOrder": {
            "objectId": ORDER, "buyerPONumber": "PO/2025-26/0042", "ts": "2026-01-05T11:20:00+05:30",
            "orderDate": "2026-01-05", "deliveryDate": "2026-01-20", "subject": "Fasteners for line 3",
            "objectVersion": {"currentVersion": from, "newVersion": from + 1},
            "poStatusTransition": {"currentStatus": status, "newStatus": status},
            "supplierDetails": {"b2bId": "kaveri_fasteners_29", "gstin": "29AAACA0001A1ZT",
                "legalName": "Kaveri Fasteners Private Limited", "tradeName": "Kaveri Fasteners", "stateCode": "29",
                "address": address("FACTORY", "14 Peenya Industrial Area", "Bengaluru", "Karnataka", "560058"),
                "contactNumber": phone("9880012345"), "email": "sales@kaveri.example"},
            "buyerDetails": {"b2bId": "sahyadri_engg_27", "gstin": "27AAACC0003C1ZP",
                "legalName": "Sahyadri Engineering Works LLP", "tradeName": "", "stateCode": "27",
                "placeOfSupply": "27",
                "address": address("OFFICE", "Plot 7, Bhosari MIDC", "Pune", "Maharashtra", "411026"),
                "contactNumber": phone("9822012345"), "email": "purchase@sahyadri.example"},
            "addressDetails": [{"addressType": "SHIP_TO",
                "address": address("WAREHOUSE", "Gate 2, Chakan", "Pune", "Maharashtra", "410501")}],
            "itemLists": [line(1), line(2)],
            "poValueDetails": {"totalPOValue": 7375, "otherValues": [{"type": "IGST", "value": 1125}]},
            "poInfos": [], "contractReferenceDetails": [], "additionalDocumentDetails": [],
            "paymentMilestones": [{"milestoneDate": "2026-02-20", "dueAmount": 7375}],
            "shippingTermsDetails": {"terms": "FOR destination", "bearingParty": "Supplier", "charges": 0},
        },
        "additionalInfos": [{"name": "department"}, {"value": "stores"}, {}],
    })
}

pub(super) fn status_change(from: u32, current: &str, new: &str) -> Value {
    json!({
        "device": {"tag": {"name": "GEOCODE", "value": "18.5204,73.8567"}},
        "b2bIds": {"buyerB2BId": "sahyadri_engg_27", "supplierB2BId": "kaveri_fasteners_29"},
        "poStatus": {"objectId": ORDER, "buyerPONumber": "PO/2025-26/0042",
            "objectVersion": {"currentVersion": from, "newVersion": from + 1}, "buyerAction": "UPDATE",
            "buyerRemarks": "Line 3 is put off", "poStatusTransition": {"currentStatus": current, "newStatus": new}},
        "additionalInfos": [],
    })
}

/// Sets the value at a JSON pointer, which must exist.
pub(super) fn with(mut body: Value, pointer: &str, value: Value) -> Value {
    *body.pointer_mut(pointer).unwrap_or_else(|| panic!("no {pointer}")) = value;
    body
}
