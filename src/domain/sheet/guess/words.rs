//! The words over columns of orders and of suppliers, as the lists of Indian offices have them.
//!
//! Owns these words. Written as `normal` writes them: small letters, no dots, spaces for other marks.

use super::{F, H, P, Target};

/// Names of columns about the order, the surest first.
pub(super) const ORDERS: &[(Target, &[&str])] = &[
    (
        Target::Head(H::PoNumber),
        &[
            "po number",
            "po no",
            "purchase order no",
            "purchase order number",
            "po num",
            "po",
            "order no",
            "order number",
            "po ref",
            "po reference",
            "po ref no",
            "buyer po number",
            "purchase order",
            "voucher no",
            "document no",
            "doc no",
            "document number",
            "पीओ संख्या",
            "क्रय आदेश संख्या",
            "आदेश संख्या",
        ],
    ),
    (
        Target::Head(H::OrderDate),
        &[
            "po date",
            "order date",
            "purchase order date",
            "date of order",
            "date of po",
            "dated",
            "date",
            "doc date",
            "document date",
            "voucher date",
            "आदेश दिनांक",
            "दिनांक",
            "तारीख",
        ],
    ),
    (
        Target::Head(H::DeliveryDate),
        &[
            "delivery date",
            "date of delivery",
            "due date",
            "delivery due date",
            "delivery due",
            "required date",
            "required by",
            "reqd date",
            "reqd by",
            "need by date",
            "need by",
            "delivery by",
            "deliver by",
            "expected date",
            "expected delivery",
            "schedule date",
            "target date",
            "due on",
            "delivery",
            "डिलीवरी तिथि",
            "डिलीवरी दिनांक",
        ],
    ),
    (Target::Head(H::PlaceOfSupply), &["place of supply", "pos", "supply state", "place of supply state"]),
    (Target::Head(H::Subject), &["subject", "po subject", "order subject", "purpose", "title", "project", "विषय"]),
    (
        Target::Head(H::ShippingTerms),
        &[
            "shipping terms",
            "delivery terms",
            "terms of delivery",
            "freight terms",
            "incoterms",
            "incoterm",
            "inco terms",
            "dispatch terms",
            "despatch terms",
            "price basis",
        ],
    ),
    (
        Target::Head(H::BearingParty),
        &["bearing party", "freight borne by", "freight paid by", "freight by", "freight payable by"],
    ),
    (
        Target::Head(H::ShippingCharges),
        &[
            "shipping charges",
            "freight charges",
            "freight amount",
            "freight",
            "transport charges",
            "transportation charges",
            "transportation",
            "carriage",
            "shipping",
        ],
    ),
    (Target::Head(H::OrderDiscount), &["order discount", "po discount", "overall discount", "discount on order"]),
    (
        Target::Remarks,
        &[
            "remarks",
            "remark",
            "po remarks",
            "order remarks",
            "narration",
            "notes",
            "note",
            "comments",
            "comment",
            "special instructions",
            "instructions",
            "टिप्पणी",
        ],
    ),
];

/// Names of columns about the supplier in a sheet of orders or items.
pub(super) const SUPPLIER_OF_ORDER: &[(Target, &[&str])] = &[
    (
        Target::Supplier(P::LegalName),
        &[
            "supplier name",
            "supplier",
            "vendor name",
            "vendor",
            "party name",
            "name of supplier",
            "name of vendor",
            "name of party",
            "name of the supplier",
            "name of the party",
            "supplier legal name",
            "seller name",
            "seller",
            "party",
            "party ledger",
            "ledger name",
            "creditor",
            "sundry creditor",
            "विक्रेता",
            "आपूर्तिकर्ता",
            "पार्टी का नाम",
        ],
    ),
    (
        Target::Supplier(P::Gstin),
        &[
            "gstin",
            "supplier gstin",
            "vendor gstin",
            "party gstin",
            "gstin no",
            "gstin number",
            "gstin uin",
            "gst no",
            "gst number",
            "gst in",
            "gst registration no",
            "gstin of supplier",
            "supplier gst no",
            "vendor gst no",
            "party gst no",
            "supplier gst",
            "vendor gst",
        ],
    ),
    (
        Target::Supplier(P::B2bId),
        &["b2b id", "supplier b2b id", "vendor b2b id", "b2bid", "bharat connect id", "supplier id"],
    ),
];

/// Names of columns with the price in a list of items, beside those of lines.
pub(super) const PRICES: &[(Target, &[&str])] = &[(
    Target::Field(F::UnitPrice),
    &["list price", "last price", "last purchase price", "last rate", "contract rate", "agreed rate", "standard rate"],
)];

/// Names of columns in a list of suppliers, the surest first.
pub(super) const SUPPLIERS: &[(Target, &[&str])] = &[
    (
        Target::Supplier(P::LegalName),
        &[
            "legal name",
            "supplier name",
            "vendor name",
            "party name",
            "company name",
            "firm name",
            "supplier",
            "vendor",
            "party",
            "name of supplier",
            "name of vendor",
            "name of party",
            "name of firm",
            "name of the firm",
            "name of the party",
            "business name",
            "ledger name",
            "account name",
            "organisation",
            "organization",
            "company",
            "name",
            "विक्रेता",
            "आपूर्तिकर्ता",
            "फर्म का नाम",
            "नाम",
        ],
    ),
    (Target::Supplier(P::TradeName), &["trade name", "trading name", "brand name", "brand", "alias", "short name"]),
    (Target::Supplier(P::B2bId), &["b2b id", "b2bid", "bharat connect id", "b2b identifier"]),
    (
        Target::Supplier(P::Gstin),
        &[
            "gstin",
            "gstin no",
            "gstin number",
            "gstin uin",
            "gst no",
            "gst number",
            "gst in",
            "gst",
            "gst registration no",
            "gst registration number",
            "जीएसटी",
            "जीएसटीआईएन",
        ],
    ),
    (Target::Supplier(P::StateCode), &["state code", "gst state code", "code of state"]),
    (Target::Supplier(P::AddressType), &["address type", "type of address"]),
    (
        Target::Supplier(P::AddressLine1),
        &[
            "address line 1",
            "address 1",
            "address1",
            "address",
            "addr 1",
            "street",
            "street address",
            "registered address",
            "full address",
            "postal address",
            "billing address",
            "पता",
        ],
    ),
    (
        Target::Supplier(P::AddressLine2),
        &["address line 2", "address 2", "address2", "addr 2", "area", "locality", "landmark"],
    ),
    (Target::Supplier(P::City), &["city", "town", "place", "city town", "district", "location", "शहर"]),
    (Target::Supplier(P::State), &["state", "state name", "राज्य"]),
    (Target::Supplier(P::Country), &["country", "देश"]),
    (
        Target::Supplier(P::Pincode),
        &["pincode", "pin code", "pin", "postal code", "zip", "zip code", "post code", "पिन कोड", "पिन"],
    ),
    (Target::Supplier(P::ContactType), &["contact type", "phone type"]),
    (Target::Supplier(P::CountryCode), &["country code", "isd code", "dialling code"]),
    (
        Target::Supplier(P::PhoneNumber),
        &[
            "phone number",
            "phone",
            "phone no",
            "mobile",
            "mobile no",
            "mobile number",
            "contact no",
            "contact number",
            "telephone",
            "telephone no",
            "tel",
            "tel no",
            "cell",
            "cell no",
            "whatsapp no",
            "मोबाइल",
            "फोन",
        ],
    ),
    (
        Target::Supplier(P::Email),
        &["email", "e mail", "email id", "e mail id", "email address", "mail id", "mail", "ईमेल"],
    ),
];

/// Words that say of whom a column speaks.
const OF_SUPPLIER: [&str; 6] = ["supplier", "supplier's", "vendor", "seller", "party", "company"];

/// A name without the word that says that it is the supplier's: "vendor city" is "city".
pub(super) fn without_supplier(normal: &str) -> Option<&str> {
    let (first, rest) = normal.split_once(' ')?;
    OF_SUPPLIER.contains(&first).then_some(rest)
}

/// What the words of a name mean together in a sheet of orders.
pub(super) fn order_by_words(normal: &str) -> Option<Target> {
    if let Some(rest) = without_supplier(normal) {
        return super::exact(SUPPLIERS, rest).map(|(target, _)| target).or_else(|| supplier_by_words(rest));
    }
    let words: Vec<&str> = normal.split(' ').collect();
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    if words.len() > 5
        || has(&["qty", "quantity", "value", "amount", "line", "sr", "sl", "expiry", "warranty", "invoice"])
    {
        return None;
    }
    let order = has(&["po", "order", "purchase"]);
    match () {
        () if has(&["gstin"]) && !has(&["buyer", "our", "bill", "ship"]) => Some(Target::Supplier(P::Gstin)),
        () if has(&["date", "dt"]) && has(&["delivery", "due", "required", "reqd", "need", "expected", "schedule"]) => {
            Some(Target::Head(H::DeliveryDate))
        }
        () if order && has(&["date", "dt"]) => Some(Target::Head(H::OrderDate)),
        () if order && has(&["no", "number", "num", "id", "ref"]) => Some(Target::Head(H::PoNumber)),
        () if has(&["remarks", "remark", "narration"]) => Some(Target::Remarks),
        () if has(&["vendor", "supplier"]) && has(&["name"]) => Some(Target::Supplier(P::LegalName)),
        () => None,
    }
}

/// What the words of a name mean together in a list of suppliers.
pub(super) fn supplier_by_words(normal: &str) -> Option<Target> {
    let words: Vec<&str> = normal.split(' ').collect();
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    if words.len() > 5 || has(&["bank", "ifsc", "account", "person", "date", "terms", "pan", "rating"]) {
        return None;
    }
    [
        (&["gstin", "gst"][..], P::Gstin),
        (&["b2b"], P::B2bId),
        (&["pin", "pincode", "zip"], P::Pincode),
        (&["email", "mail"], P::Email),
        (&["phone", "mobile", "telephone", "tel"], P::PhoneNumber),
        (&["trade"], P::TradeName),
        (&["city", "town"], P::City),
        (&["state"], P::State),
        (&["country"], P::Country),
        (&["address"], P::AddressLine1),
        (&["name"], P::LegalName),
    ]
    .into_iter()
    .find_map(|(wanted, field)| has(wanted).then_some(Target::Supplier(field)))
}
