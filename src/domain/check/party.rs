//! Checks of the supplier and the buyer: registration, state, address, telephone (facts §2.1 to §2.3, §3.2).
//!
//! Owns what is wrong with one party, and with the two together.

use super::{Found, not_an_email};
use crate::domain::entry::Entry;
use crate::domain::field::{Field, PartyField};
use crate::domain::gst::{Gstin, GstinError, StateCode, pincode_matches_state, pincode_ok};
use crate::domain::order::Head;
use crate::domain::party::{Party, Side};
use crate::domain::text::Text;

/// Checks one party.
pub(super) fn check_party(found: &mut Found, head: &Head, side: Side) {
    let party = head.party(side);
    let at = |field| Field::Party(side, field);
    found.required(at(PartyField::LegalName), &party.legal_name);
    found.length(at(PartyField::LegalName), &party.legal_name, 3, 100);
    found.plain(at(PartyField::TradeName), &party.trade_name);
    found.length(at(PartyField::TradeName), &party.trade_name, 3, 100);
    found.required(at(PartyField::B2bId), &party.b2b_id);
    if party.b2b_id.trim().chars().count() > 100 {
        found.error(at(PartyField::B2bId), Text::new("check-too-long").with("most", 100));
    }
    check_gstin(found, party, side);
    check_state(found, party, at);
    check_address(found, party, side);
    found.plain(at(PartyField::ContactType), &party.contact.kind);
    found.plain(at(PartyField::CountryCode), &party.contact.country_code);
    check_phone(found, at(PartyField::PhoneNumber), &party.contact.phone_number);
    found.required(at(PartyField::Email), &party.email);
    let email = party.email.trim();
    if !email.is_empty() && not_an_email(email) {
        found.warning(at(PartyField::Email), Text::new("check-email"));
    }
    found.length(at(PartyField::Email), email, 6, 100);
}

fn check_gstin(found: &mut Found, party: &Party, side: Side) {
    let at = Field::Party(side, PartyField::Gstin);
    found.entry(at, &party.gstin, true, wrong_gstin);
    let Some(gstin) = party.gstin.value() else { return };
    let prefix = gstin.as_str().get(..2).unwrap_or_default();
    match gstin.state() {
        None if prefix == "99" => found.warning(at, Text::new("check-gstin-99")),
        None => found.warning(at, Text::new("check-gstin-no-state").with("code", prefix)),
        Some(state) if state.is_legacy() => {
            let new = state.successor();
            let text = Text::new("check-gstin-legacy").with("code", prefix).with("new", new.code());
            found.warning(at, text.with("state", new.name()));
        }
        Some(state) if state.is_abroad() => {
            found.warning(at, Text::new("check-gstin-no-state").with("code", prefix));
        }
        Some(_) => {}
    }
    if side == Side::Supplier {
        match gstin.as_str().get(12..14) {
            Some("UN" | "ON") => found.warning(at, Text::new("check-gstin-un-body")),
            Some(end) if end.ends_with('D') => found.warning(at, Text::new("check-gstin-deductor")),
            _ => {}
        }
    }
}

/// Says which part of a GSTIN is wrong.
fn wrong_gstin(text: &str) -> Text {
    match Gstin::parse(text) {
        Err(GstinError::Length(length)) => Text::new("check-gstin-length").with("length", length),
        Err(GstinError::CheckDigit { expected }) => Text::new("check-gstin-check-digit").with("expected", expected),
        Err(GstinError::Pattern) | Ok(_) => {
            let letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
            let all = |range: std::ops::Range<usize>, test: fn(&char) -> bool| {
                letters.get(range).is_some_and(|part| part.iter().all(test))
            };
            let pan = all(2..7, char::is_ascii_alphabetic)
                && all(7..11, char::is_ascii_digit)
                && all(11..12, char::is_ascii_alphabetic);
            Text::new(if !all(0..2, char::is_ascii_digit) {
                "check-gstin-state-digits"
            } else if !pan {
                "check-gstin-pan"
            } else {
                "check-gstin-pattern"
            })
        }
    }
}

/// The state by its code: in use, that of the GSTIN, and that of the address.
fn check_state(found: &mut Found, party: &Party, at: impl Fn(PartyField) -> Field) {
    let code = at(PartyField::StateCode);
    found.entry(code, &party.state, true, |text| {
        Text::new(if text.trim() == "99" { "check-state-99" } else { "check-state-code" })
    });
    let Some(state) = party.state.value().copied() else { return };
    if let Some(of_gstin) = party.gstin.value().and_then(Gstin::state)
        && of_gstin.successor() != state.successor()
    {
        found.warning(code, Text::new("check-state-differs").with("state", of_gstin.name()));
    } else if state.is_legacy() {
        let new = state.successor();
        found.warning(code, Text::new("check-state-legacy").with("code", state.code()).with("state", new.code()));
    } else if state.is_abroad() {
        found.warning(code, Text::new("check-state-abroad"));
    } else if state.code() == "97" {
        found.warning(code, Text::new("check-place-other-territory"));
    }
    if let Some(named) = StateCode::parse(&party.address.state)
        && named.successor() != state.successor()
    {
        found.warning(at(PartyField::State), Text::new("check-address-state").with("state", state.name()));
    }
}

fn check_address(found: &mut Found, party: &Party, side: Side) {
    let (address, at) = (&party.address, |field| Field::Party(side, field));
    found.plain(at(PartyField::AddressType), &address.kind);
    found.required(at(PartyField::AddressLine1), &address.line1);
    found.length(at(PartyField::AddressLine1), &address.line1, 1, 100);
    found.plain(at(PartyField::AddressLine2), &address.line2);
    found.length(at(PartyField::AddressLine2), &address.line2, 3, 100);
    found.required(at(PartyField::City), &address.city);
    found.length(at(PartyField::City), &address.city, 3, if side == Side::Supplier { 50 } else { 100 });
    found.required(at(PartyField::State), &address.state);
    found.required(at(PartyField::Country), &address.country);
    found.required(at(PartyField::Pincode), &address.pincode);
    let lies_in = StateCode::parse(&address.state).or_else(|| party.tax_state());
    check_pincode(found, at(PartyField::Pincode), &address.pincode, &address.country, lies_in);
}

/// A PIN code of India: its form, and by its first digits the state (facts §2.3). Both warn.
pub(super) fn check_pincode(found: &mut Found, at: Field, pincode: &str, country: &str, lies_in: Option<StateCode>) {
    let pincode = pincode.trim();
    let in_india = country.trim().is_empty() || country.trim().eq_ignore_ascii_case("india");
    if pincode.is_empty() || !in_india {
        return;
    }
    if !pincode_ok(pincode) {
        found.warning(at, Text::new("check-pincode"));
    } else if let Some(state) = lies_in
        && pincode_matches_state(pincode, state) == Some(false)
    {
        found.warning(at, Text::new("check-pincode-state").with("state", state.name()));
    }
}

/// A telephone number: 6 to 12 digits and nothing else (facts §3.2). Both warn.
fn check_phone(found: &mut Found, at: Field, number: &str) {
    found.required(at, number);
    let number = number.trim();
    let digits = number.chars().filter(char::is_ascii_digit).count();
    if number.is_empty() {
        return;
    }
    if !(6..=12).contains(&digits) {
        found.warning(at, Text::new("check-phone"));
    } else if !number.bytes().all(|b| b.is_ascii_digit()) {
        found.warning(at, Text::new("check-phone-digits"));
    }
}

/// An order goes to somebody else: one registration and one B2B ID stand for one party (facts §1.2).
pub(super) fn check_apart(found: &mut Found, head: &Head) {
    let (supplier, buyer) = (&head.supplier, &head.buyer);
    if matches!((&supplier.gstin, &buyer.gstin), (Entry::Value(one), Entry::Value(other)) if one == other) {
        found.warning(Field::Party(Side::Supplier, PartyField::Gstin), Text::new("check-same-gstin"));
    }
    let id = supplier.b2b_id.trim();
    if !id.is_empty() && id == buyer.b2b_id.trim() {
        found.warning(Field::Party(Side::Supplier, PartyField::B2bId), Text::new("check-same-b2b-id"));
    }
}
