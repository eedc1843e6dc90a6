//! The keys that widgets understand while they have the keyboard, beside the commands: for the help.
//!
//! Owns this part of the table. `tests/it/key_table.rs` reads the drawing code, and fails on a key that is in neither.

use super::{Key, Shortcut};
use crate::app::state::Screen;

/// What has the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spot {
    /// The search box of a list.
    Search,
    /// The table of orders.
    Orders,
    /// The table of suppliers or items.
    Roster,
    /// The line table.
    Grid,
    /// An open cell of it.
    Cell,
    /// A figure that can be explained.
    Figure,
    /// A text field.
    Field,
    /// The list of the outbox.
    Outbox,
    /// A list that hangs open under a field.
    Offers,
    /// A calendar.
    Calendar,
    /// One of a few, all in sight; a row of bars.
    Segments,
    /// Any dialog.
    Dialog,
    /// The command palette, and the list of templates.
    Palette,
    /// The review of an order, or of many.
    Review,
    /// A change of status, a supplier's answer, the format of an export.
    Cards,
    /// The preview of a PDF.
    Preview,
    /// The import of lines.
    Import,
    /// The import of orders, suppliers and items.
    Intake,
    /// Two suppliers or items that may be one.
    Pair,
}

use Spot::{
    Calendar, Cards, Cell, Dialog, Field, Figure, Grid, Import, Intake, Offers, Orders, Outbox, Pair, Palette, Preview,
    Review, Roster, Search, Segments,
};

/// The spots that are on a screen, or one dialog away from it, in the order of the help; with the keys of their names.
#[must_use]
pub fn spots(screen: Screen) -> Vec<(Spot, &'static str)> {
    let here: &[(Spot, &str)] = match screen {
        Screen::Orders => &[(Search, "keys-search"), (Orders, "keys-orders"), (Intake, "keys-intake")],
        Screen::Editor => &[(Grid, "keys-grid"), (Cell, "keys-cell"), (Figure, "keys-figure"), (Import, "keys-import")],
        Screen::Suppliers | Screen::Items => &[(Search, "keys-search"), (Roster, "keys-roster"), (Pair, "keys-pair")],
        Screen::Outbox => &[(Outbox, "keys-outbox")],
        Screen::Settings => &[],
    };
    let dialogs: &[(Spot, &str)] = match screen {
        Screen::Orders | Screen::Editor => &[(Review, "keys-review"), (Cards, "keys-cards"), (Preview, "keys-preview")],
        _ => &[],
    };
    let common: &[(Spot, &str)] = &[
        (Field, "keys-field"),
        (Offers, "keys-offers"),
        (Calendar, "keys-calendar"),
        (Segments, "keys-segments"),
        (Dialog, "keys-dialog"),
        (Palette, "keys-palette"),
    ];
    [here, dialogs, common].concat()
}

/// What keys do in a spot: the key of the text, and the keys.
pub struct Inside {
    /// What has the keyboard.
    pub spot: Spot,
    /// Key of what they do.
    pub text: &'static str,
    /// The keys.
    pub keys: &'static [Shortcut],
}

const fn of(spot: Spot, text: &'static str, keys: &'static [Shortcut]) -> Inside {
    Inside { spot, text, keys }
}

const fn plain(key: Key) -> Shortcut {
    Shortcut { ctrl: false, shift: false, alt: false, key }
}

const fn ctrl(key: Key) -> Shortcut {
    Shortcut { ctrl: true, shift: false, alt: false, key }
}

const fn shift(key: Key) -> Shortcut {
    Shortcut { ctrl: false, shift: true, alt: false, key }
}

const fn alt(key: Key) -> Shortcut {
    Shortcut { ctrl: false, shift: false, alt: true, key }
}

const UP_DOWN: &[Shortcut] = &[plain(Key::Up), plain(Key::Down)];
const LEFT_RIGHT: &[Shortcut] = &[plain(Key::Left), plain(Key::Right)];
const ARROWS: &[Shortcut] = &[plain(Key::Up), plain(Key::Down), plain(Key::Left), plain(Key::Right)];
const PAGES: &[Shortcut] = &[plain(Key::PageUp), plain(Key::PageDown)];
const ENDS: &[Shortcut] = &[plain(Key::Home), plain(Key::End)];
const ALL_ENDS: &[Shortcut] = &[ctrl(Key::Home), ctrl(Key::End)];
const ENTER: &[Shortcut] = &[plain(Key::Enter)];
const ESCAPE: &[Shortcut] = &[plain(Key::Escape)];
const NEXT: &[Shortcut] = &[plain(Key::Enter), plain(Key::Tab)];
const PREVIOUS: &[Shortcut] = &[shift(Key::Enter), shift(Key::Tab)];
const CLEAR: &[Shortcut] = &[plain(Key::Delete), plain(Key::Backspace)];
const CONFIRM: &[Shortcut] = &[ctrl(Key::Enter)];

/// To the clipboard, and out of the table.
pub const CUT: Shortcut = ctrl(Key::Char('X'));
/// To the clipboard.
pub const COPY: Shortcut = ctrl(Key::Char('C'));
/// From the clipboard.
pub const PASTE: Shortcut = ctrl(Key::Char('V'));
const MENU: &[Shortcut] = &[plain(Key::Menu), shift(Key::F(10))];

/// All of them, in the order of the help.
pub const INSIDE: &[Inside] = &[
    of(Search, "key-to-table", &[plain(Key::Enter), plain(Key::Down)]),
    of(Search, "key-offers", &[alt(Key::Down)]),
    of(Search, "key-take", &[plain(Key::Tab)]),
    of(Orders, "key-page", PAGES),
    of(Orders, "key-ends", ENDS),
    of(
        Orders,
        "key-choose-range",
        &[
            shift(Key::Up),
            shift(Key::Down),
            shift(Key::PageUp),
            shift(Key::PageDown),
            shift(Key::Home),
            shift(Key::End),
        ],
    ),
    of(Orders, "key-menu", MENU),
    of(Roster, "key-rows", UP_DOWN),
    of(Roster, "key-page", PAGES),
    of(Roster, "key-ends", ENDS),
    of(Roster, "key-open", ENTER),
    of(Roster, "key-menu", MENU),
    of(Outbox, "key-rows", UP_DOWN),
    of(Outbox, "key-page", PAGES),
    of(Outbox, "key-ends", ENDS),
    of(Outbox, "outbox-open-po", ENTER),
    of(Outbox, "outbox-details", &[plain(Key::Space)]),
    of(Outbox, "outbox-retry-now", &[plain(Key::Char('R'))]),
    of(Outbox, "action-recall", &[plain(Key::Backspace)]),
    of(Grid, "key-next-cell", NEXT),
    of(Grid, "key-previous-cell", PREVIOUS),
    of(Grid, "key-cells", ARROWS),
    of(Grid, "key-cells-edge", &[ctrl(Key::Up), ctrl(Key::Down), ctrl(Key::Left), ctrl(Key::Right)]),
    of(Grid, "key-page", PAGES),
    of(Grid, "key-line-ends", ENDS),
    of(Grid, "key-table-ends", ALL_ENDS),
    of(Grid, "key-choose-cells", &[shift(Key::Up), shift(Key::Down), shift(Key::Left), shift(Key::Right)]),
    of(Grid, "key-choose-rows", &[shift(Key::Space)]),
    of(Grid, "key-choose-column", &[ctrl(Key::Space)]),
    of(Grid, "key-choose-all", &[ctrl(Key::Char('A'))]),
    of(Grid, "key-edit", &[plain(Key::F(2))]),
    of(Grid, "key-insert", &[plain(Key::Insert)]),
    of(Grid, "key-clear", CLEAR),
    of(Grid, "key-leave-grid", &[plain(Key::F(6)), shift(Key::F(6))]),
    of(Grid, "key-copy-paste", &[CUT, COPY, PASTE]),
    of(Grid, "key-menu", MENU),
    of(Cell, "key-keep-next", NEXT),
    of(Cell, "key-take-back", ESCAPE),
    of(Cell, "key-choose-offer", UP_DOWN),
    of(Figure, "key-explain", ENTER),
    of(Figure, "key-close", ESCAPE),
    of(Field, "key-next-field", NEXT),
    of(Field, "key-previous-field", &[shift(Key::Tab)]),
    of(Field, "key-field-offers", &[alt(Key::Down)]),
    of(Field, "key-take-back", ESCAPE),
    of(Offers, "key-choose-offer", UP_DOWN),
    of(Offers, "key-ends", ENDS),
    of(Offers, "key-take", &[plain(Key::Enter), plain(Key::Space)]),
    of(Offers, "key-new-supplier", CONFIRM),
    of(Offers, "key-close", &[plain(Key::Escape), plain(Key::Tab)]),
    of(Calendar, "key-days", ARROWS),
    of(Calendar, "key-months", PAGES),
    of(Calendar, "key-month-ends", ENDS),
    of(Calendar, "key-take", ENTER),
    of(Calendar, "key-close", ESCAPE),
    of(Segments, "key-segments", LEFT_RIGHT),
    of(Dialog, "key-parts", &[plain(Key::Tab), shift(Key::Tab)]),
    of(Dialog, "key-press", &[plain(Key::Enter), plain(Key::Space)]),
    of(Dialog, "key-scroll", &[plain(Key::Up), plain(Key::Down), plain(Key::PageUp), plain(Key::PageDown)]),
    of(Dialog, "key-ends", ENDS),
    of(Dialog, "key-confirm", CONFIRM),
    of(Dialog, "key-close", ESCAPE),
    of(Palette, "key-rows", UP_DOWN),
    of(Palette, "key-page", PAGES),
    of(Palette, "key-ends", ENDS),
    of(Palette, "key-run", ENTER),
    of(Palette, "key-remove-template", &[ctrl(Key::Delete)]),
    of(Review, "key-rows", UP_DOWN),
    of(Review, "key-page", PAGES),
    of(Review, "key-open", ENTER),
    of(Review, "key-json", &[ctrl(Key::Char('J'))]),
    of(Review, "key-confirm", CONFIRM),
    of(
        Cards,
        "key-card",
        &[plain(Key::Char('1')), plain(Key::Char('2')), plain(Key::Char('3')), plain(Key::Char('4'))],
    ),
    of(Preview, "key-scroll", UP_DOWN),
    of(Preview, "key-page", PAGES),
    of(Preview, "key-ends", ENDS),
    of(Preview, "key-zoom", &[ctrl(Key::Plus), ctrl(Key::Minus), ctrl(Key::Char('0'))]),
    of(Preview, "key-save", &[ctrl(Key::Char('S'))]),
    of(Preview, "key-print", &[ctrl(Key::Char('P'))]),
    of(Preview, "key-close", ESCAPE),
    of(Import, "key-problem", &[plain(Key::F(8)), shift(Key::F(8))]),
    of(Import, "key-meaning", &[alt(Key::Down)]),
    of(Import, "key-cells", ARROWS),
    of(Import, "key-next-row", ENTER),
    of(Import, "key-next-cell", &[plain(Key::Tab)]),
    of(Import, "key-page", PAGES),
    of(Import, "key-line-ends", ENDS),
    of(Import, "key-table-ends", ALL_ENDS),
    of(Import, "key-edit", &[plain(Key::F(2))]),
    of(Import, "key-clear", CLEAR),
    of(Import, "key-take-back", ESCAPE),
    of(Intake, "key-rows", UP_DOWN),
    of(Intake, "key-page", PAGES),
    of(Intake, "key-ends", ENDS),
    of(Intake, "key-fold", LEFT_RIGHT),
    of(Intake, "key-tick", &[plain(Key::Space)]),
    of(Intake, "key-press", ENTER),
    of(Pair, "key-side", LEFT_RIGHT),
];
