//! The sample's companies, suppliers and clerks.
//!
//! Owns names, addresses and registrations: the GSTINs have the right shape and check character, the PIN codes lie in
//! their states. The people are made up; where a GSTIN belongs to somebody, that is chance.

use super::dice::Dice;
use super::goods::TRADES;
use crate::domain::entry::Entry;
use crate::domain::gst::{Gstin, StateCode, check_character};
use crate::domain::party::{Address, Contact, Party};

/// Who works with the orders.
pub(super) const CLERKS: [&str; 4] = ["asha", "ravi.k", "meena", "joseph"];

/// A place where suppliers are: city, state, PIN code, estate, and the digits that its land lines begin with.
type Place = (&'static str, u8, &'static str, &'static str);

#[rustfmt::skip]
const PLACES: [Place; 36] = [
    ("Pune", 27, "411026", "MIDC Bhosari"), ("Bengaluru", 29, "560099", "Bommasandra Industrial Area"),
    ("Nashik", 27, "422007", "MIDC Satpur"), ("Rajkot", 24, "360024", "GIDC Shapar"),
    ("Chennai", 33, "600058", "Ambattur Industrial Estate"), ("Kolhapur", 27, "416122", "MIDC Shiroli"),
    ("Coimbatore", 33, "641021", "SIDCO Industrial Estate, Kurichi"), ("Ludhiana", 3, "141010", "Focal Point, Phase V"),
    ("Aurangabad", 27, "431136", "MIDC Waluj"), ("Mysuru", 29, "570016", "Hebbal Industrial Area"),
    ("Ahmedabad", 24, "382445", "GIDC Vatva"), ("Hosur", 33, "635126", "SIPCOT Phase I"),
    ("Nagpur", 27, "440016", "MIDC Hingna"), ("Vadodara", 24, "390010", "GIDC Makarpura"),
    ("Faridabad", 6, "121003", "Sector 24"), ("Hyderabad", 36, "500037", "Balanagar"),
    ("Sangli", 27, "416436", "MIDC Kupwad"), ("Surat", 24, "394230", "GIDC Sachin"),
    ("Jamshedpur", 20, "831013", "Adityapur Industrial Area"), ("Howrah", 19, "711109", "Dasnagar"),
    ("Satara", 27, "415004", "MIDC Satara"), ("Gurugram", 6, "122016", "Udyog Vihar, Phase IV"),
    ("Noida", 9, "201301", "Sector 63"), ("Indore", 23, "452015", "Sanwer Road"),
    ("Solapur", 27, "413006", "MIDC Chincholi"), ("Jaipur", 8, "302013", "Vishwakarma Industrial Area"),
    ("New Delhi", 7, "110020", "Okhla Industrial Area, Phase II"), ("Puducherry", 34, "605009", "Thattanchavady"),
    ("Daman", 26, "396210", "Kachigam"), ("Verna", 30, "403722", "Verna Industrial Estate"),
    ("Kanpur", 9, "208022", "Panki Industrial Area"), ("Raipur", 22, "493221", "Siltara"),
    ("Visakhapatnam", 37, "530012", "Autonagar"), ("Silvassa", 26, "396230", "Masat"),
    ("Chandigarh", 4, "160002", "Industrial Area, Phase I"), ("Rudrapur", 5, "263153", "SIDCUL Pantnagar"),
];

/// What suppliers' names begin with; their number has no divisor in common with that of the trades.
#[rustfmt::skip]
const BEGINNINGS: [&str; 37] = [
    "Bharat", "Deccan", "Kaveri", "Shree Ganesh", "Lakshmi", "Konkan", "Vidarbha", "Gujarat", "Godavari", "Om Sai",
    "Navjeevan", "Sri Balaji", "Ashoka", "Himalaya", "Narmada", "Krishna", "Sabarmati", "Annapurna", "Vijay", "Modern",
    "National", "United", "Precision", "Metro", "Star", "Crown", "Sunrise", "Apex", "Maratha", "Nilgiri",
    "Malabar", "Aravalli", "Jyoti", "Shakti", "Vishal", "Sagar", "Trimurti",
];

const ROADS: [&str; 6] =
    ["Near Telephone Exchange", "Opposite Bus Depot", "Behind Fire Station", "Station Road", "Service Road", "Gate 2"];

/// What the name of a kind of firm ends with, and the letter that its PAN has for it (facts 2.1).
const FIRMS: [(&str, char); 4] = [("Pvt Ltd", 'C'), ("LLP", 'F'), ("", 'P'), ("Ltd", 'C')];

/// A supplier with its trade.
#[derive(Clone, Debug)]
pub(super) struct Supplier {
    pub party: Party,
    /// Index into the trades.
    pub trade: usize,
}

/// So many suppliers, each with another name and registration. The first ones are the same for every count.
pub(super) fn suppliers(count: usize, seed: u64) -> Vec<Supplier> {
    let mut names = std::collections::HashSet::new();
    (0..count).map(|at| supplier(at, seed, &mut names)).collect()
}

fn supplier(at: usize, seed: u64, names: &mut std::collections::HashSet<String>) -> Supplier {
    let mut dice = Dice::new(seed, 0x5000_0000 + at as u64);
    let trade = at % TRADES.len();
    let (beginning, endings) = (BEGINNINGS[at % BEGINNINGS.len()], TRADES[trade].names);
    let (firm, letter) = FIRMS[dice.below(FIRMS.len())];
    let place = PLACES[(at + at / PLACES.len()) % PLACES.len()];
    let mut name = format!("{beginning} {}", endings[at / TRADES.len() % endings.len()]);
    let mut number = 1;
    while !names.insert(name.to_lowercase()) {
        // The same words in another city; then numbered works.
        name = match number {
            1 => format!("{} {name}", place.0),
            _ => format!("{} {beginning} {} {number}", place.0, endings[0]),
        };
        number += 1;
    }
    let legal = format!("{name} {firm}").trim().to_owned();
    Supplier { party: party(&legal, &name, (at, letter), place, &mut dice), trade }
}

fn party(legal: &str, trade_name: &str, (at, letter): (usize, char), place: Place, dice: &mut Dice) -> Party {
    let (city, state, pincode, estate) = place;
    let code = StateCode::parse(&format!("{state:02}"));
    let slug: String = legal.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    let initials: String = legal.split_whitespace().filter_map(|word| word.chars().next()).take(3).collect();
    Party {
        b2b_id: format!("BBPS.{}.{state:02}.{:06}", initials.to_ascii_uppercase(), 4_000 + at),
        gstin: gstin(state, legal, at, letter, dice),
        legal_name: legal.to_owned(),
        trade_name: trade_name.to_owned(),
        state: code.map_or(Entry::Empty, Entry::Value),
        address: Address {
            kind: (*dice.pick(&["FACTORY", "OFFICE", "WAREHOUSE"])).to_owned(),
            line1: format!("Plot {}, {estate}", dice.between(1, 240)),
            line2: (*dice.pick(&ROADS)).to_owned(),
            city: city.to_owned(),
            state: code.map_or("", StateCode::name).to_owned(),
            country: "India".to_owned(),
            pincode: pincode.to_owned(),
        },
        contact: Contact {
            kind: "MOBILE".to_owned(),
            country_code: "+91".to_owned(),
            phone_number: format!("{}{:08}", dice.pick(&["98", "97", "99", "94"]), dice.between(0, 99_999_999)),
        },
        email: format!("orders@{}.example", slug.get(..slug.len().min(40)).unwrap_or("supplier")),
    }
}

/// A registration: state, PAN (three letters, the kind of firm, the name's first letter, four digits, a letter), the
/// first registration in the state, Z, and the check character.
fn gstin(state: u8, name: &str, at: usize, letter: char, dice: &mut Dice) -> Entry<Gstin> {
    let mut capital = || char::from(b'A' + u8::try_from(dice.below(26)).unwrap_or_default());
    let (a, b, c, last) = (capital(), capital(), capital(), capital());
    let first = name.chars().next().unwrap_or('A').to_ascii_uppercase();
    registered(&format!("{state:02}{a}{b}{c}{letter}{first}{:04}{last}1Z", at % 10_000))
}

fn registered(first14: &str) -> Entry<Gstin> {
    let whole = check_character(first14).map(|check| format!("{first14}{check}"));
    whole.and_then(|text| Gstin::parse(&text).ok()).map_or(Entry::Empty, Entry::Value)
}

/// The companies that order: a head office in Pune and a works in Bengaluru, of one PAN.
pub(super) fn companies() -> [(Party, &'static str); 2] {
    let party = |name: &str, first14: &str, place: Place, line1: &str, phone: &str| {
        let code = StateCode::parse(&format!("{:02}", place.1));
        Party {
            b2b_id: format!("BBPS.SAC.{:02}.000118", place.1),
            gstin: registered(first14),
            legal_name: name.to_owned(),
            trade_name: "Sahyadri Auto".to_owned(),
            state: code.map_or(Entry::Empty, Entry::Value),
            address: Address {
                kind: "FACTORY".to_owned(),
                line1: line1.to_owned(),
                line2: place.3.to_owned(),
                city: place.0.to_owned(),
                state: code.map_or("", StateCode::name).to_owned(),
                country: "India".to_owned(),
                pincode: place.2.to_owned(),
            },
            contact: Contact {
                kind: "LANDLINE".to_owned(),
                country_code: "+91".to_owned(),
                phone_number: phone.to_owned(),
            },
            email: "purchase@sahyadriauto.example".to_owned(),
        }
    };
    let name = "Sahyadri Auto Components Pvt Ltd";
    [
        (party(name, "27AAPFU0939F1Z", PLACES[0], "Plot 18", "2027124400"), "SAC/{fy}/{n:5}"),
        (
            party(&format!("{name}, Bengaluru works"), "29AAPFU0939F1Z", PLACES[1], "Plot 7-B", "8027834400"),
            "SAB/{fy}/{n:5}",
        ),
    ]
}
