//! Colours, sizes and fonts: the only place where either is written down.
//!
//! Must not know screens, widgets or any state. Values come from `DESIGN.md` §1.

mod styles;
mod tokens;

use std::sync::Arc;

use egui::{
    Context, FontData, FontDefinitions, FontFamily, FontId, FontTweak, TextStyle, Theme, ThemePreference, Ui, Vec2,
    Visuals,
};

pub use styles::dialog_shadow;
pub use tokens::{ChipColors, Chips, DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Tokens};

/// Width of the navigation rail beside lists.
pub const RAIL_WIDE: f32 = 208.0;
/// Width of the navigation rail beside the editor.
pub const RAIL_NARROW: f32 = 48.0;
/// Width of the window below which the rail is narrow beside lists, too.
pub const RAIL_FOLDS: f32 = 820.0;
/// Height of a table row, field, button and navigation item.
pub const ROW: f32 = 28.0;
/// Height of a small button.
pub const ROW_SMALL: f32 = 24.0;
/// Height of a button in a dialog footer.
pub const ROW_LARGE: f32 = 32.0;
/// Height of the editor header.
pub const HEADER_EDITOR: f32 = 48.0;
/// Height of the header above a list.
pub const HEADER_LIST: f32 = 60.0;
/// Room below the editor's header under which all of the order scrolls as one.
pub const EDITOR_LOW: f32 = 380.0;
/// Least height of a section then.
pub const SECTION_LEAST: f32 = 220.0;
/// Room that the sections' tabs need with their keys.
pub const TABS: f32 = 880.0;
/// Width of the summary panel at the right of the editor.
pub const PANEL_RIGHT: f32 = 300.0;
/// Height of the bar that lists the keys.
pub const SHORTCUT_BAR: f32 = 28.0;
/// Width of the popup that explains a figure.
pub const EXPLANATION: f32 = 400.0;
/// Width of the line drawer.
pub const DRAWER: f32 = 420.0;
/// Height of a chip and a version tag.
pub const CHIP: f32 = 20.0;
/// Height of a keycap.
pub const KEYCAP: f32 = 18.0;
/// Height of a card header.
pub const CARD_HEADER: f32 = 36.0;
/// Height of a dialog header.
pub const DIALOG_HEADER: f32 = 72.0;
/// Height of a dialog footer.
pub const DIALOG_FOOTER: f32 = 56.0;
/// Height of the window below which a dialog's header and footer give room to its body.
pub const DIALOG_LOW: f32 = 440.0;
/// Their height then.
pub const DIALOG_EDGE_LOW: f32 = 48.0;
/// Height of a toast.
pub const TOAST: f32 = 36.0;

/// Height of a row of the outbox that is not settled.
pub const ROW_OPEN: f32 = 56.0;
/// Height of a group heading in the outbox.
pub const ROW_GROUP: f32 = 32.0;
/// Width of the detail panel of the outbox.
pub const PANEL_DETAIL: f32 = 400.0;
/// Least width that a panel leaves to what it stands beside; else it takes its place.
pub const BESIDE_LEAST: f32 = 400.0;
/// Width of the panel beside the lists of suppliers and items.
pub const PANEL_ENTRY: f32 = 448.0;
/// Least width of it beside the list.
pub const PANEL_ENTRY_LEAST: f32 = 320.0;
/// Height of the buttons above these lists.
pub const LIST_BAR: f32 = 44.0;
/// Least width in which each of these buttons has its words.
pub const LIST_BAR_WORDS: f32 = 370.0;
/// Height of a small plot in such a panel.
pub const PLOT: f32 = 72.0;
/// Size of the dialog over two entries that may be one.
pub const DIALOG_PAIR: Vec2 = Vec2::new(880.0, 520.0);
/// Room for the names of the fields in it.
pub const PAIR_LABEL: f32 = 132.0;
/// Height of the filters above a list.
pub const FILTER_BAR: f32 = 40.0;
/// Height of the bar of what is chosen in a list.
pub const SELECTION_BAR: f32 = 44.0;
/// Height of the figures above a list, and while they are folded.
pub const TILES: [f32; 2] = [76.0, 36.0];
/// Least size of the list's page that has room for the figures.
pub const TILES_ROOM: Vec2 = Vec2::new(960.0, 640.0);
/// Least and greatest width of a figure above a list.
pub const TILE: [f32; 2] = [128.0, 140.0];
/// Least width of a small plot beside the figures.
pub const SMALL_PLOT: f32 = 156.0;
/// Width of the search box.
pub const SEARCH: f32 = 400.0;
/// Widest column of cards on the settings screen.
pub const CARD_COLUMN: f32 = 640.0;
/// Below this width the settings screen has one column.
pub const TWO_COLUMNS: f32 = 1000.0;
/// Width of the block that an empty store shows: three cards and the room between them.
pub const EMPTY_BLOCK: f32 = 806.0;
/// Width of a starting card in an empty store.
pub const EMPTY_CARD: [f32; 2] = [258.0, 200.0];
/// Width of the bar that marks the selected row.
pub const ROW_MARK: f32 = 2.0;
/// Least height of the box that shows a request or an answer.
pub const JSON_BOX: f32 = 240.0;

/// Width of a dialog below which its two panes lie one below the other.
pub const PANES: f32 = 640.0;
/// Size of the review before sending.
pub const DIALOG_REVIEW: Vec2 = Vec2::new(1208.0, 704.0);
/// Width of the differences in the review.
pub const REVIEW_LEFT: f32 = 860.0;
/// Height of the box that shows a request.
pub const REQUEST_BOX: f32 = 220.0;
/// Size of the change of status.
pub const DIALOG_STATUS: Vec2 = Vec2::new(580.0, 704.0);
/// Size of the question about a delivery.
pub const DIALOG_MARK: Vec2 = Vec2::new(580.0, 330.0);
/// Size of the dialog about the program.
pub const DIALOG_ABOUT: Vec2 = Vec2::new(640.0, 600.0);
/// Side of the program's icon in it.
pub const ABOUT_ICON: f32 = 64.0;
/// Size of the command palette.
pub const DIALOG_PALETTE: Vec2 = Vec2::new(580.0, 560.0);
/// Size of the question for a template's name.
pub const DIALOG_TEMPLATE: Vec2 = Vec2::new(580.0, 240.0);
/// Size of the dialog that splits the total over milestones.
pub const DIALOG_SPLIT: Vec2 = Vec2::new(640.0, 560.0);
/// Widths of parts, first date and distance in that dialog.
pub const SPLIT_FIELDS: [f32; 3] = [180.0, 140.0, 108.0];
/// Where date and amount of a milestone stand in that dialog.
pub const SPLIT_COLUMNS: [f32; 2] = [48.0, 300.0];
/// Greatest width of the table of milestones.
pub const MILESTONES: f32 = 560.0;
/// Room for a document's file in its row.
pub const FILE: f32 = 260.0;
/// Side of a day in the calendar.
pub const DAY: f32 = 30.0;
/// Height of the head of a table in a form.
pub const TABLE_HEAD: f32 = 26.0;
/// Height of a version in the list of versions.
pub const VERSION_ROW: f32 = 48.0;
/// Size of the list of messages.
pub const DIALOG_NOTICES: Vec2 = Vec2::new(640.0, 520.0);
/// Room for the time of a message, and for its action.
pub const NOTICE_TIME: f32 = 88.0;
/// Room for the action of a message.
pub const NOTICE_ACTION: f32 = 96.0;
/// Size of the list of shortcuts.
pub const DIALOG_HELP: Vec2 = Vec2::new(760.0, 640.0);
/// Size of an import's preview.
pub const DIALOG_IMPORT: Vec2 = Vec2::new(1280.0, 724.0);
/// Size of an import's choice of a file.
pub const DIALOG_IMPORT_FILE: Vec2 = Vec2::new(640.0, 340.0);
/// Size of the dialog that writes an archive.
pub const DIALOG_ARCHIVE_OUT: Vec2 = Vec2::new(640.0, 340.0);
/// Size of the dialog that takes in messages of the network.
pub const DIALOG_NEWS: Vec2 = Vec2::new(760.0, 560.0);
/// Size of the dialog that reads an archive in.
pub const DIALOG_ARCHIVE_IN: Vec2 = Vec2::new(640.0, 480.0);
/// Size of the review of many orders.
pub const DIALOG_MANY: Vec2 = Vec2::new(1080.0, 660.0);
/// Width of its orders.
pub const MANY_LEFT: f32 = 760.0;
/// Room for an order's number in it, and for its total and its link.
pub const MANY_COLUMNS: [f32; 3] = [164.0, 128.0, 64.0];
/// Size of the dialog that writes orders to files.
pub const DIALOG_EXPORT: Vec2 = Vec2::new(640.0, 520.0);
/// Size of the dialog that reads orders from a file.
pub const DIALOG_READBACK: Vec2 = Vec2::new(760.0, 560.0);
/// Height of an order that was read from a file.
pub const READBACK_ROW: f32 = 44.0;
/// Size of the dialog for the PDFs of many orders.
pub const DIALOG_PAPERS: Vec2 = Vec2::new(640.0, 420.0);
/// Height of the bar above the pages of a preview.
pub const PAPER_BAR: f32 = 44.0;
/// Room around the pages of a preview.
pub const PAPER_GAP: f32 = 16.0;
/// How far an arrow key scrolls them.
pub const PAPER_STEP: f32 = 60.0;
/// Width of their zoom.
pub const PAPER_ZOOM: f32 = 148.0;
/// Paper is white in either theme.
pub const PAPER: egui::Color32 = egui::Color32::WHITE;
/// Width of the rows of an import.
pub const IMPORT_LEFT: f32 = 976.0;
/// Height of the bar above the rows of an import.
pub const IMPORT_BAR: f32 = 52.0;
/// Height of the head with the meanings of the columns.
pub const IMPORT_HEAD: f32 = 60.0;
/// Height of the line below the rows of an import.
pub const IMPORT_STATUS: f32 = 32.0;
/// Width of a row's number in an import.
pub const IMPORT_NUMBER: f32 = 52.0;
/// Least and greatest width of a column of an import.
pub const IMPORT_COLUMN: [f32; 2] = [92.0, 300.0];
/// Widths of number, date, lines and total in what a sheet comes to.
pub const INTAKE_COLUMNS: [f32; 4] = [184.0, 96.0, 56.0, 116.0];
/// Width of what is said of an order or supplier there.
pub const INTAKE_STATE: f32 = 300.0;
/// What the state, the number or name, and the supplier or GSTIN need at least.
pub const INTAKE_LEAST: [f32; 3] = [180.0, 130.0, 120.0];
/// Width of a choice there.
pub const INTAKE_CHOICE: f32 = 132.0;
/// Where the text of a problem begins in the list.
pub const IMPORT_PROBLEM: f32 = 72.0;
/// The dialog of backups.
pub const DIALOG_BACKUPS: Vec2 = Vec2::new(1040.0, 640.0);
/// The list of backups.
pub const BACKUPS_LEFT: f32 = 440.0;
/// The dialogs about data that can't be used, and about a restore.
pub const DIALOG_DAMAGED: Vec2 = Vec2::new(640.0, 400.0);
/// Size of the dialog over an order that can't be saved.
pub const DIALOG_UNSAVED: Vec2 = Vec2::new(580.0, 400.0);
/// Room for a button beside a path.
pub const PATH_BUTTON: f32 = 128.0;
/// Height of the label above a field's box.
pub const FIELD_LABEL: f32 = 20.0;
/// The least width of a field in a form.
pub const FIELD_MIN: f32 = 132.0;
/// Height of a party's card.
pub const PARTY_CARD: f32 = 80.0;
/// Least room for the name and the link of a party's card in which the link shows its keys.
pub const PARTY_KEYS: f32 = 260.0;
/// Where the name begins in a party's card.
pub const PARTY_LABEL: f32 = 60.0;
/// Least width that the name of a state is shown in; else it is left out.
pub const STATE_LEAST: f32 = 40.0;
/// Height of the footer of a party's panel.
pub const PARTY_FOOTER: f32 = 44.0;
/// Width of the left column of a party's panel.
pub const PARTY_LEFT: f32 = 292.0;
/// Least width of a list whose rows explain themselves.
pub const OFFERS: f32 = 280.0;
/// Room for the link that takes another registration.
pub const PAN_LINK: f32 = 40.0;
/// Least width of a party's panel with two columns.
pub const PARTY_WIDE: f32 = 760.0;
/// Height of a row of a popup with two lines.
pub const POPUP_ROW: f32 = 44.0;
/// Least width of the list below a cell that is completed.
pub const COMPLETION: f32 = 460.0;
/// Greatest width of a form.
pub const FORM_MAX: f32 = 1080.0;
/// Width of the keycap of a function key.
pub const F_KEYCAP: f32 = 24.0;
/// Height of a figure in the summary.
pub const FIGURE: f32 = 24.0;

/// Widths of line, quantity, price, discount and change in the review.
pub const REVIEW_COLUMNS: [f32; 5] = [68.0, 136.0, 148.0, 120.0, 116.0];
/// These widths in a narrow review: below which width of the lines, and the widths.
pub const REVIEW_NARROW: [(f32, [f32; 5]); 2] =
    [(560.0, [68.0, 84.0, 64.0, 64.0, 84.0]), (720.0, [68.0, 108.0, 80.0, 72.0, 100.0])];
/// Least width of the prices there, where the old one stands beside the new.
pub const REVIEW_PRICES: f32 = 132.0;
/// Room for the two positions of a moved line in the review.
pub const REVIEW_MOVED: f32 = 84.0;
/// Width of a choice between versions.
pub const CHOICE: f32 = 200.0;
/// How far the second and third line of a party's card stand below the first.
pub const PARTY_LINES: [f32; 2] = [22.0, 41.0];
/// Middles of the two lines of a row in a popup.
pub const POPUP_LINES: [f32; 2] = [15.0, 32.0];
/// Radius of buttons, fields, chips and keycaps.
pub const RADIUS: u8 = 4;
/// Radius of cards, popups and toasts.
pub const RADIUS_CARD: u8 = 6;
/// Radius of dialogs.
pub const RADIUS_DIALOG: u8 = 8;

/// Side of an icon.
pub const ICON: f32 = 16.0;
/// Side of an icon in chips and fields.
pub const ICON_SMALL: f32 = 14.0;
/// Side of an icon in a keycap.
pub const ICON_TINY: f32 = 12.0;

/// Spacing of 4 points.
pub const S4: f32 = 4.0;
/// Spacing of 8 points.
pub const S8: f32 = 8.0;
/// Spacing of 12 points.
pub const S12: f32 = 12.0;
/// Spacing of 16 points.
pub const S16: f32 = 16.0;
/// Spacing of 20 points.
pub const S20: f32 = 20.0;
/// Spacing of 24 points.
pub const S24: f32 = 24.0;

/// Size of labels, hints, chips and table headers.
pub const TEXT_SMALL: f32 = 12.0;
/// Size of body text, cells and buttons.
pub const TEXT_BODY: f32 = 13.0;
/// Size of card titles.
pub const TEXT_CARD: f32 = 14.0;
/// Size of dialog titles and the PO number.
pub const TEXT_TITLE: f32 = 16.0;
/// Size of page titles and the grand total.
pub const TEXT_HEADING: f32 = 20.0;

/// Which theme the clerk chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// Always light.
    Light,
    /// Always dark.
    Dark,
    /// As the desktop says; light when it says nothing.
    #[default]
    System,
}

/// Gives the colours of the theme that `ui` is drawn in.
pub fn tokens(ui: &Ui) -> &'static Tokens {
    of_visuals(ui.visuals())
}

/// Gives the colours of the active theme.
pub fn tokens_ctx(ctx: &Context) -> &'static Tokens {
    of_visuals(&ctx.style_of(ctx.theme()).visuals)
}

/// The tokens that a style was made of: each has an accent of its own.
fn of_visuals(visuals: &Visuals) -> &'static Tokens {
    let all: [&'static Tokens; 4] = [&LIGHT, &DARK, &HIGH_LIGHT, &HIGH_DARK];
    all.into_iter().find(|tokens| tokens.accent == visuals.hyperlink_color).unwrap_or(&LIGHT)
}

/// Name of the semibold font family.
const SEMIBOLD: &str = "semibold";
/// Name of the font family whose letters are the icons.
pub const ICONS: &str = "icons";

/// The font whose letters are round corners, rings and dots.
pub const STAMPS: &str = "stamps";

/// The regular font at `size`.
pub fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// The semibold font at `size`.
pub fn semibold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(SEMIBOLD.into()))
}

/// Text style of dialog titles and the PO number: 16 semibold.
pub fn title_style() -> TextStyle {
    TextStyle::Name("title".into())
}

/// Text style of card titles: 14 semibold.
pub fn card_style() -> TextStyle {
    TextStyle::Name("card".into())
}

/// The font of the icons at `size`: each is one letter, as wide and as high as that.
pub fn icons(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(ICONS.into()))
}

/// Installs fonts and both themes; call once, before the first frame.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts());
    ctx.options_mut(|options| {
        options.zoom_with_keyboard = false;
        options.fallback_theme = Theme::Light;
    });
    set_styles(ctx, false);
}

/// Has the letters of every size drawn into the texture of the fonts, for which the first frame of a screen would wait.
pub fn draw_letters(ctx: &Context) {
    let letters: String = (' '..='~').chain("₹–·…".chars()).collect();
    for size in [TEXT_SMALL, TEXT_BODY, TEXT_CARD, TEXT_TITLE, TEXT_HEADING] {
        for font in [regular(size), semibold(size)] {
            ctx.fonts_mut(|fonts| fonts.layout_no_wrap(letters.clone(), font, egui::Color32::PLACEHOLDER));
        }
    }
}

fn set_styles(ctx: &Context, high_contrast: bool) {
    let [light, dark] = if high_contrast { [&HIGH_LIGHT, &HIGH_DARK] } else { [&LIGHT, &DARK] };
    ctx.set_style_of(Theme::Light, styles::style(light, false));
    ctx.set_style_of(Theme::Dark, styles::style(dark, true));
}

/// What the window is cleared to before a frame is drawn: the surface. What lies directly on it need not be filled with
/// it again; without a graphics card, a fill of the window takes longer than all letters in it.
#[must_use]
pub fn clear_color(visuals: &Visuals) -> [f32; 4] {
    of_visuals(visuals).surface.to_normalized_gamma_f32()
}

/// Applies the clerk's choice of theme, contrast and text size (0.8 to 2.0).
pub fn apply(ctx: &Context, choice: ThemeChoice, high_contrast: bool, text_scale: f32) {
    set_styles(ctx, high_contrast);
    ctx.set_theme(match choice {
        ThemeChoice::Light => ThemePreference::Light,
        ThemeChoice::Dark => ThemePreference::Dark,
        ThemeChoice::System => ThemePreference::System,
    });
    let scale = if text_scale.is_finite() { text_scale } else { 1.0 };
    ctx.set_zoom_factor(scale.clamp(0.8, 2.0));
}

fn fonts() -> FontDefinitions {
    let files: [(&str, &'static [u8]); 4] = [
        ("noto", crate::fonts::NOTO_SANS),
        ("noto-devanagari", crate::fonts::NOTO_SANS_DEVANAGARI),
        ("noto-semibold", crate::fonts::NOTO_SANS_SEMIBOLD),
        ("noto-devanagari-semibold", crate::fonts::NOTO_SANS_DEVANAGARI_SEMIBOLD),
    ];
    // egui centres a fallback font in the row; this puts it on the baseline of Noto Sans.
    let on_baseline = FontTweak { y_offset_factor: 0.144, ..FontTweak::default() };
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in files {
        let mut data = FontData::from_static(bytes);
        if name.starts_with("noto-devanagari") {
            data = data.tweak(on_baseline.clone());
        }
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
    }
    let regular = vec!["noto".to_owned(), "noto-devanagari".to_owned()];
    let semibold = vec!["noto-semibold".to_owned(), "noto-devanagari-semibold".to_owned()];
    // Their letters are not drawn from these; egui complains of a family without a font.
    fonts.families.insert(FontFamily::Name(ICONS.into()), regular.clone());
    fonts.families.insert(FontFamily::Name(STAMPS.into()), regular.clone());
    fonts.families.insert(FontFamily::Proportional, regular.clone());
    fonts.families.insert(FontFamily::Monospace, regular);
    fonts.families.insert(FontFamily::Name(SEMIBOLD.into()), semibold);
    fonts
}
