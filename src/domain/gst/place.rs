//! Owns states and PIN codes: which exist, what local tax a state has, which PIN lies where (facts §2.2, §2.3).
//! Must not know addresses.

use std::fmt;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::entry::Typable;

/// Names the tax that goes with CGST inside a state or union territory (facts §2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LocalTax {
    /// State tax.
    Sgst,
    /// Union territory tax, where there is no legislature.
    Utgst,
}

/// Holds a two-digit GST state code, one of `assets/data/states.csv` or the legacy 25 and 28. Stored as "27".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct StateCode(u8);

/// Says that a stored text is no state's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no state has this code or name")]
pub struct StateCodeError;

struct State {
    code: StateCode,
    name: &'static str,
    local_tax: LocalTax,
}

/// States that are no more, but that old GSTINs still name (facts §2.2).
const LEGACY: [State; 2] = [
    State { code: StateCode(25), name: "Daman and Diu (before merger)", local_tax: LocalTax::Utgst },
    State { code: StateCode(28), name: "Andhra Pradesh (before division)", local_tax: LocalTax::Sgst },
];
const ABROAD: StateCode = StateCode(96);

static STATES: LazyLock<Vec<State>> = LazyLock::new(|| {
    let rows = include_str!("../../../assets/data/states.csv").lines().skip(1);
    rows.filter_map(state_of_row).chain(LEGACY).collect()
});
static CODES: LazyLock<Vec<StateCode>> = LazyLock::new(|| STATES.iter().map(|state| state.code).collect());

fn state_of_row(row: &'static str) -> Option<State> {
    let mut cells = row.split(',');
    let code = StateCode(cells.next()?.parse().ok()?);
    let name = cells.next()?;
    let local_tax = if cells.next()? == "UTGST" { LocalTax::Utgst } else { LocalTax::Sgst };
    Some(State { code, name, local_tax })
}

impl StateCode {
    /// Reads "27", "7", "27 – Maharashtra" (or the beginning of the name), or the name in any case; `None` when the
    /// code and the name are of different states.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let name_at = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (digits, rest) = text.split_at(name_at);
        let name = letters(rest);
        let found = if digits.is_empty() {
            STATES.iter().find(|state| letters(state.name) == name)
        } else if digits.len() <= 2 {
            let code: u8 = digits.parse().ok()?;
            STATES.iter().find(|state| state.code.0 == code && letters(state.name).starts_with(&name))
        } else {
            None
        };
        found.map(|state| state.code)
    }

    /// Gives the two digits.
    pub fn code(self) -> String {
        format!("{:02}", self.0)
    }

    /// Gives the state's name.
    pub fn name(self) -> &'static str {
        self.state().map_or("", |state| state.name)
    }

    /// Names the tax beside CGST inside this state. Of no use for 96 (outside India), where there is only IGST.
    pub fn local_tax(self) -> LocalTax {
        self.state().map_or(LocalTax::Sgst, |state| state.local_tax)
    }

    /// Lists every code in the order of `states.csv`, the two legacy ones last.
    pub fn all() -> &'static [StateCode] {
        &CODES
    }

    /// Says whether this is one of the codes that are no more: 25 and 28.
    pub fn is_legacy(self) -> bool {
        self.successor() != self
    }

    /// Says whether this is 96, a place of supply outside India.
    pub fn is_abroad(self) -> bool {
        self == ABROAD
    }

    /// Gives the code that took the place of a legacy one (25 → 26, 28 → 37), and every other code itself.
    pub fn successor(self) -> Self {
        match self.0 {
            25 => StateCode(26),
            28 => StateCode(37),
            _ => self,
        }
    }

    fn state(self) -> Option<&'static State> {
        STATES.iter().find(|state| state.code == self)
    }
}

/// Reduces a name to what matters: "Jammu & Kashmir" is "jammuandkashmir".
fn letters(name: &str) -> String {
    name.replace('&', "and").chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect()
}

impl fmt::Display for StateCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.0)
    }
}

impl fmt::Debug for StateCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.0)
    }
}

impl From<StateCode> for String {
    fn from(code: StateCode) -> Self {
        code.code()
    }
}

impl TryFrom<String> for StateCode {
    type Error = StateCodeError;

    fn try_from(text: String) -> Result<Self, StateCodeError> {
        Self::parse(&text).ok_or(StateCodeError)
    }
}

impl Typable for StateCode {
    fn from_typed(text: &str, _today: Date) -> Option<Self> {
        Self::parse(text)
    }

    fn to_typed(&self) -> String {
        self.code()
    }
}

/// Says whether a text is the code of a country: two capitals of ISO 3166-1 (facts §3.1, `OrgCntry`).
pub fn is_country(code: &str) -> bool {
    code.len() == 2 && COUNTRIES.split(' ').any(|known| known == code)
}

/// The 249 two-letter codes of ISO 3166-1.
const COUNTRIES: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV \
    BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES \
    ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE \
    IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY \
    MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU \
    NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM \
    SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE \
    VG VI VN VU WF WS YE YT ZA ZM ZW";

/// Says whether a text has the form of a PIN code: six digits, the first not 0 (facts §2.3).
pub fn pincode_ok(pin: &str) -> bool {
    pin.len() == 6 && !pin.starts_with('0') && pin.bytes().all(|b| b.is_ascii_digit())
}

/// Says whether a PIN code may lie in a state, by its first three digits (facts §2.3): a reason to warn, no more.
///
/// `None` when that cannot be known: not a PIN code, a prefix of no state (the army's 9xx), or a code without
/// land of its own (96, 97).
pub fn pincode_matches_state(pin: &str, state: StateCode) -> Option<bool> {
    if !pincode_ok(pin) {
        return None;
    }
    let prefix: u16 = pin.get(..3)?.parse().ok()?;
    let covers = |ranges: &[(u16, u16)]| ranges.iter().any(|(from, to)| (*from..=*to).contains(&prefix));
    let (_, own) = PIN_PREFIXES.iter().find(|(code, _)| *code == state.successor().0)?;
    if !PIN_PREFIXES.iter().any(|(_, ranges)| covers(ranges)) {
        return None;
    }
    Some(covers(own))
}

/// By state, the ranges of three-digit prefixes, those that it shares with a neighbour among them (facts §2.3).
#[rustfmt::skip]
const PIN_PREFIXES: &[(u8, &[(u16, u16)])] = &[
    (1, &[(180, 182), (184, 185), (190, 193)]),
    (2, &[(171, 177)]),
    (3, &[(140, 148), (151, 152), (160, 160)]),
    (4, &[(160, 160)]),
    (5, &[(246, 246), (248, 249), (262, 263), (244, 244), (247, 247)]),
    (6, &[(121, 127), (131, 136)]),
    (7, &[(110, 110)]),
    (8, &[(301, 307), (311, 314), (321, 328), (331, 335), (341, 345)]),
    (9, &[(201, 212), (221, 233), (241, 245), (247, 247), (250, 251), (261, 261), (271, 277), (281, 285), (246, 246), (262, 262)]),
    (10, &[(800, 805), (811, 813), (821, 821), (823, 824), (841, 848), (851, 855), (814, 814)]),
    (11, &[(737, 737)]),
    (12, &[(790, 792)]),
    (13, &[(797, 798)]),
    (14, &[(795, 795)]),
    (15, &[(796, 796), (791, 791)]),
    (16, &[(799, 799)]),
    (17, &[(793, 794), (781, 782)]),
    (18, &[(781, 788)]),
    (19, &[(700, 700), (711, 713), (721, 723), (731, 736), (741, 743)]),
    (20, &[(814, 816), (818, 818), (822, 822), (825, 829), (831, 835), (813, 813)]),
    (21, &[(751, 770)]),
    (22, &[(490, 497)]),
    (23, &[(450, 458), (460, 466), (470, 477), (480, 488)]),
    (24, &[(360, 365), (370, 370), (380, 380), (382, 385), (387, 396)]),
    (26, &[(362, 362), (396, 396)]),
    (27, &[(400, 402), (410, 416), (421, 425), (431, 431), (440, 445)]),
    (29, &[(560, 563), (570, 577), (580, 587), (590, 591)]),
    (30, &[(403, 403)]),
    (31, &[(682, 682)]),
    (32, &[(670, 671), (673, 673), (676, 676), (678, 680), (682, 683), (685, 686), (688, 691), (695, 695)]),
    (33, &[(600, 614), (620, 632), (635, 639), (641, 643)]),
    (34, &[(533, 533), (605, 605), (607, 607), (609, 609), (673, 673)]),
    (35, &[(744, 744)]),
    (36, &[(500, 509), (531, 531)]),
    (37, &[(515, 518), (520, 524), (530, 535), (503, 506), (509, 509)]),
    (38, &[(194, 194)]),
];
