//! The components every screen is built from, after `DESIGN.md` §2.
//!
//! Own their looks, keyboard behaviour and accessible names. Must not know any
//! application state, domain type or UI text: everything comes in as `&str` or `bool`.

mod banner;
mod bars;
mod button;
mod calendar;
mod card;
mod chip;
mod choice;
mod dialog;
mod field;
mod ground;
mod menu;
mod nav;
mod offers;
mod paint;
mod path;
mod progress;
mod segmented;
mod text;
mod tip;
mod toast;
mod toggles;

pub use banner::{Tone, banner, banner_titled, banner_with};
pub use bars::{SmallBar, small_bars};
pub use button::{Button, icon_button, icon_button_keys};
pub use calendar::{Calendar, CalendarWords};
pub use card::{card, card_body, card_header, card_with_line, hairline, section_title};
pub use chip::{ChipKind, chip, chip_width, dot, keycap, keycap_width, paint_chip, version_tag};
pub use choice::{Choice, choice};
pub use dialog::{Dialog, DialogResponse};
pub use field::{Field, FieldResponse, select_all};
pub use ground::ground;
pub use menu::{menu_item, menu_width};
pub use nav::{Badge, TimelineRow, nav_item, shortcut_bar, timeline, timeline_links};
pub use offers::{Offer, Offers, down_pressed, list_takes_ctrl_enter, matching, opens_with_alt, set_opens_with_alt};
pub use paint::focus_ring;
pub use path::{PathField, PathResponse};
pub use progress::progress;
pub use segmented::{segment_id, segmented};
pub use text::{FRACTION, decimal_cell, elide, money_cell, number_within, quantity_cell};
pub use tip::{tip, tip_at_pointer, tip_now};
pub use toast::Toasts;
pub use toggles::{
    checkbox, checkbox_mixed, checkbox_text, paint_checkbox, radio_card, radio_text, toggle, toggle_text,
};
