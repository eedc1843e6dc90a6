//! The gateway profile: every word and format that the contract leaves open, as a setting.
//!
//! Owns the defaults of the contract's README and how sure we are of them. Must not know how a request is sent.

use serde::{Deserialize, Serialize};

use super::treatment::TreatmentKind;

/// Which gateway an order, a version and an operation belong to; they are sent to no other.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GatewayId(String);

impl GatewayId {
    /// The gateway built into the program.
    #[must_use]
    pub fn sandbox() -> Self {
        Self("sandbox".to_owned())
    }

    /// The gateway at a base URL: letter case of scheme and host and a final slash make no difference.
    ///
    /// Whatever was typed, it holds no user name, password, query or fragment; such an address is refused anyway. Of one
    /// that can't be taken apart for sure nothing is left.
    #[must_use]
    pub fn of_url(url: &str) -> Self {
        let url = url.trim();
        let url = url.find(['?', '#']).map_or(url, |end| &url[..end]);
        let (scheme, rest) = url.split_at(url.find("://").map_or(0, |at| at + 3));
        let (authority, path) = rest.split_at(rest.find(['/', '\\']).unwrap_or(rest.len()));
        let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        let port = host.rsplit_once(':').map_or("", |(_, port)| port);
        // A port that is none may be the beginning of a password that goes on behind the sign that ended it here.
        let is_port = port.bytes().all(|digit| digit.is_ascii_digit()) || port.ends_with(']');
        // Without a scheme, or with one that is none, nobody can say where the host is.
        let is_sure = if scheme.is_empty() { !path.contains('@') } else { !scheme.contains('@') && !host.is_empty() };
        if !is_port || !is_sure {
            return Self(String::new());
        }
        Self(format!("{scheme}{host}").to_ascii_lowercase() + path.trim_end_matches('/'))
    }

    /// Takes a stored identity as it is.
    #[must_use]
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// The identity as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is the gateway built into the program.
    #[must_use]
    pub fn is_sandbox(&self) -> bool {
        self.0 == "sandbox"
    }
}

/// A status that may follow another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transition {
    /// The status held.
    pub from: String,
    /// The status that may follow it.
    pub to: String,
}

/// The words of the `{type, value}` lists, each as the gateway spells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)] // named as the words themselves
pub struct TypeWords {
    pub discount: String,
    pub pre_tax_charges: String,
    pub cgst: String,
    pub sgst: String,
    /// How UTGST is spelled (guess: as SGST).
    pub utgst: String,
    pub igst: String,
    pub other_charges: String,
    pub assessable_value: String,
    pub other_taxes: String,
    pub round_off: String,
    /// `detailType` in `poInfos` under which a tax treatment travels; empty when it is not sent.
    pub tax_treatment: String,
    /// `detailType` of the reason for it; empty when it is not sent.
    pub treatment_reason: String,
    pub sez: String,
    pub igst_on_intra: String,
    pub reverse_charge: String,
    pub composition: String,
}

impl Default for TypeWords {
    fn default() -> Self {
        Self {
            discount: "DISCOUNT".into(),
            pre_tax_charges: "PRE_TAX_CHARGES".into(),
            cgst: "CGST".into(),
            sgst: "SGST".into(),
            utgst: "SGST".into(),
            igst: "IGST".into(),
            other_charges: "OTHER_CHARGES".into(),
            assessable_value: "ASSESSABLE_VALUE".into(),
            other_taxes: "OTHER_TAXES".into(),
            round_off: "ROUND_OFF".into(),
            tax_treatment: "TAX_TREATMENT".into(),
            treatment_reason: "TAX_TREATMENT_REASON".into(),
            sez: "SEZ".into(),
            igst_on_intra: "IGST_ON_INTRA".into(),
            reverse_charge: "REVERSE_CHARGE".into(),
            composition: "COMPOSITION".into(),
        }
    }
}

impl TypeWords {
    /// The gateway's word for a tax treatment; empty for the ordinary one.
    #[must_use]
    pub fn treatment(&self, kind: TreatmentKind) -> &str {
        match kind {
            TreatmentKind::Normal => "",
            TreatmentKind::Sez => &self.sez,
            TreatmentKind::IgstOnIntra => &self.igst_on_intra,
            TreatmentKind::ReverseCharge => &self.reverse_charge,
            TreatmentKind::Composition => &self.composition,
        }
    }
}

/// What the contract leaves open (contract README, "Defaults of the built-in gateway profile").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GatewayProfile {
    /// Status of a PO that was sent (page).
    pub first_status: String,
    /// Statuses offered; any other can be typed (prose).
    pub statuses: Vec<String>,
    /// Transitions that are expected; others warn (guess).
    pub transitions: Vec<Transition>,
    /// Three letters before an objectId (sibling).
    pub object_prefix: String,
    /// `isService` of a service, and of goods (guess).
    pub is_service: (String, String),
    /// `buyerAction` by new status; UPDATE for others (guess).
    pub buyer_actions: Vec<(String, String)>,
    /// The words of the typed lists (guess).
    pub words: TypeWords,
    /// What a delivery address is for (`addressType`); any other word can be typed (guess).
    pub address_uses: Vec<String>,
    /// Kinds of an address (`address.type`) that are offered (guess).
    pub address_kinds: Vec<String>,
    /// Kinds of a telephone number that are offered (guess).
    pub contact_kinds: Vec<String>,
    /// Whether `shippingTermsDetails.charges` are part of `totalPOValue`, for orders made from now on (guess).
    pub shipping_in_total: bool,
    /// Whether repeating an objectId and version is harmless (guess: not).
    pub resend_is_safe: bool,
    /// Whether calls need a token.
    pub needs_token: bool,
    /// What a supplier answers (`supplierResponse`): the first word accepts the order, the others don't (sibling).
    pub supplier_responses: Vec<String>,
    /// `resp.result` of what the network passed on (guess).
    pub result_success: String,
    /// `resp.result` of what the network refuses, where it names no error (guess).
    pub result_failures: Vec<String>,
}

impl Default for GatewayProfile {
    fn default() -> Self {
        let transition = |from: &str, to: &str| Transition { from: from.into(), to: to.into() };
        Self {
            first_status: "CREATED".into(),
            statuses: ["APPROVED", "FULFILLED", "CANCELLED"].map(String::from).into(),
            transitions: vec![
                transition("CREATED", "APPROVED"),
                transition("CREATED", "FULFILLED"),
                transition("CREATED", "CANCELLED"),
                transition("APPROVED", "FULFILLED"),
                transition("APPROVED", "CANCELLED"),
            ],
            object_prefix: "POR".into(),
            is_service: ("Y".into(), "N".into()),
            buyer_actions: [("APPROVED", "APPROVE"), ("FULFILLED", "FULFIL"), ("CANCELLED", "CANCEL")]
                .map(|(status, action)| (status.to_owned(), action.to_owned()))
                .into(),
            words: TypeWords::default(),
            address_uses: ["SHIP_TO", "BILL_TO", "DISPATCH_FROM"].map(String::from).into(),
            address_kinds: ["OFFICE", "WAREHOUSE", "FACTORY", "OTHER"].map(String::from).into(),
            contact_kinds: ["MOBILE", "LANDLINE"].map(String::from).into(),
            shipping_in_total: true,
            resend_is_safe: false,
            needs_token: true,
            supplier_responses: ["ACCEPT", "REJECT", "RETURN"].map(String::from).into(),
            result_success: "SUCCESS".into(),
            result_failures: ["FAILURE", "FAILED", "ERROR", "REJECTED"].map(String::from).into(),
        }
    }
}

impl GatewayProfile {
    /// The profile of the built-in sandbox: resends are safe there, and no keys are needed.
    #[must_use]
    pub fn sandbox() -> Self {
        Self { resend_is_safe: true, needs_token: false, ..Self::default() }
    }

    /// Whether a transition is one of those expected.
    #[must_use]
    pub fn expects(&self, from: &str, to: &str) -> bool {
        let known = |status: &str| status == self.first_status || self.statuses.iter().any(|s| s == status);
        self.transitions.iter().any(|t| t.from == from && t.to == to) || !known(from) || !known(to)
    }

    /// The action that goes with a new status.
    #[must_use]
    pub fn buyer_action(&self, status: &str) -> &str {
        self.buyer_actions.iter().find(|(s, _)| s == status).map_or("UPDATE", |(_, action)| action)
    }
}

/// A place as the gateway's GEOCODE tag wants it: `lat,long` with four decimals (sibling); `None` when it is none.
#[must_use]
pub fn geocode(text: &str) -> Option<String> {
    use rust_decimal::Decimal;
    let (lat, long) = text.split_once(',')?;
    let part = |text: &str, most: i64| {
        let value: Decimal = text.trim().parse().ok()?;
        (value.abs() <= Decimal::from(most)).then(|| {
            let mut value = value.round_dp(4);
            value.rescale(4);
            value
        })
    };
    Some(format!("{},{}", part(lat, 90)?, part(long, 180)?))
}
