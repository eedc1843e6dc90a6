//! What the orders of the benches are about, and the day on which they are written.

use jiff::civil::{Date, date};

/// 12 June 2026.
pub fn today() -> Date {
    date(2026, 6, 12)
}

/// Goods of a building contractor: description, HSN, unit, price, GST rate.
pub const GOODS: [[&str; 5]; 6] = [
    ["TMT bar Fe 500D, 12 mm, IS 1786", "72142090", "KGS", "58.75", "18"],
    ["MS ERW pipe 50 mm NB, medium, IS 1239", "73063090", "MTR", "412.50", "18"],
    ["Hex bolt M16 × 60, grade 8.8, zinc plated", "73181500", "NOS", "23.4", "18"],
    ["Butterfly valve DN100, PN16", "84818030", "NOS", "4,860", "18"],
    ["Safety helmet, IS 2925, yellow", "65061090", "NOS", "185", "18"],
    ["स्प्रिंग वॉशर M8, ज़िंक प्लेटेड", "73182100", "KGS", "168", "5"],
];
