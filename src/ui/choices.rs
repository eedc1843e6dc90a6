//! Fields that can be typed into and chosen in: states, words of the gateway, days of a calendar.
//!
//! Owns what is offered under a field of the document, and how the choice gets into it. The lists' keys and looks are the
//! widgets'.

use egui::{Rect, Ui, pos2, vec2};
use jiff::civil::Date;

use super::Ctx;
use super::fields::{Look, field_id, field_ui};
use super::icons::Icon;
use super::widgets::{self, Calendar, CalendarWords, FieldResponse, Offer, Offers};
use crate::app::action::Action;
use crate::app::editor::Editor;
use crate::domain::entry::Typable;
use crate::domain::field::{Field, LineField};
use crate::domain::gst::StateCode;
use crate::ui::theme;

/// One thing to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choose {
    /// What the field holds then.
    pub value: String,
    /// What it is called.
    pub title: String,
    /// Explains it; may be empty.
    pub detail: String,
}

impl Choose {
    /// A word that explains itself.
    #[must_use]
    pub fn word(word: &str) -> Self {
        Self { value: word.to_owned(), title: word.to_owned(), detail: String::new() }
    }
}

/// States by their codes, as "27 – Maharashtra"; codes that are no more are left out.
#[must_use]
pub fn state_codes() -> Vec<Choose> {
    let states = StateCode::all().iter().filter(|state| !state.is_legacy());
    states.map(|state| Choose { value: state.code(), title: state_text(*state), detail: String::new() }).collect()
}

/// States of India by their names.
#[must_use]
pub fn state_names() -> Vec<Choose> {
    let states = StateCode::all().iter().filter(|state| !state.is_legacy() && !state.is_abroad());
    states.map(|state| Choose { detail: state.code(), ..Choose::word(state.name()) }).collect()
}

/// "27 – Maharashtra".
#[must_use]
pub fn state_text(state: StateCode) -> String {
    format!("{} – {}", state.code(), state.name())
}

/// The parts of a text such as "India | Nepal"; what stands after a "=" explains the part.
#[must_use]
pub fn words(ctx: &Ctx<'_>, key: &str) -> Vec<Choose> {
    let choose = |part: &str| match part.split_once('=') {
        Some((word, detail)) => Choose { detail: detail.trim().to_owned(), ..Choose::word(word.trim()) },
        None => Choose::word(part.trim()),
    };
    ctx.t(key).split('|').map(choose).collect()
}

/// The gateway's words, each with what it means where that is known here (`prefix` and the word in small letters).
#[must_use]
pub fn gateway_words(ctx: &Ctx<'_>, words: &[String], prefix: &str) -> Vec<Choose> {
    let choose = |word: &String| {
        let key = format!("{prefix}{}", word.to_lowercase().replace('_', "-"));
        // The clerk's own words explain themselves.
        let detail = if ctx.words.has(&key) { ctx.t(&key) } else { String::new() };
        Choose { detail, ..Choose::word(word) }
    };
    words.iter().map(choose).collect()
}

/// How a field with offers behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Only what is offered makes sense: typing chooses the first that matches, and Tab takes it.
    Fixed,
    /// Any text may be typed; Down chooses an offer.
    Free,
}

/// Gives what is offered; asked only while the list is open.
pub type Options<'a> = &'a dyn Fn(&Ctx<'_>) -> Vec<Choose>;

/// Draws a field with a list of `options`, which are asked for only while it is open.
pub fn choice_ui(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    editor: &Editor,
    field: Field,
    look: Look<'_>,
    (kind, options): (Kind, Options<'_>),
) -> FieldResponse {
    let id = field_id(field);
    let mut list = Offers::load(ui, id);
    let held = editor.text(field);
    let mut offered = if list.open { offered(&options(ctx), list.typed.then_some(held.as_str())) } else { Vec::new() };
    let taken = list.keys(ui, id, offered.len(), kind == Kind::Fixed);
    take(ui, ctx, field, &offered, taken);
    list.open &= !offered.is_empty(); // nothing matches what is typed
    let shown = field_ui(ui, ctx, editor, field, Look { trailing_icon: Some(Icon::ChevronDown), ..look });
    widgets::set_opens_with_alt(ui, id, !in_drawer(field));
    if taken.is_some() {
        list.open = false;
        ctx.push(Action::Commit);
        widgets::select_all(ui.ctx(), id);
    } else if shown.changed {
        list.show_at((kind == Kind::Fixed).then_some(0), true);
    } else if !list.open && (shown.response.clicked() || widgets::down_pressed(ui, id)) {
        let all = options(ctx);
        list.show_at(all.iter().position(|choose| choose.value == held), false);
        offered = self::offered(&all, None);
    }
    let rows: Vec<Offer> = offered.iter().map(|(offer, _)| offer.clone()).collect();
    let width = if rows.iter().any(|row| !row.detail.is_empty()) { theme::OFFERS } else { 0.0 };
    let clicked = list.show(ui, &shown, &super::names::label(ctx.words, field), &rows, width);
    if clicked.is_some() {
        take(ui, ctx, field, &offered, clicked);
        ctx.push(Action::Commit);
        list.open = false;
        shown.response.request_focus();
    }
    list.store(ui, id);
    shown
}

/// What is offered for a typed text: all of it for `None`.
fn offered(options: &[Choose], typed: Option<&str>) -> Vec<(Offer, String)> {
    let offer = |choose: &Choose| {
        let of_value = |typed: &str| widgets::matching(&choose.value, typed).map(|_| 0..0);
        let matched = match typed {
            Some(typed) => widgets::matching(&choose.title, typed).or_else(|| of_value(typed))?,
            None => 0..0,
        };
        let offer = Offer { title: choose.title.clone(), matched, detail: choose.detail.clone(), ..Offer::default() };
        Some((offer, choose.value.clone()))
    };
    options.iter().filter_map(offer).collect()
}

fn take(ui: &Ui, ctx: &mut Ctx<'_>, field: Field, offered: &[(Offer, String)], taken: Option<usize>) {
    if let Some((_, value)) = taken.and_then(|at| offered.get(at)) {
        ctx.push(Action::Type(field, value.clone()));
        ui.ctx().request_repaint();
    }
}

/// Whether Alt and an arrow go to another line there (design, screen 07).
fn in_drawer(field: Field) -> bool {
    matches!(field, Field::Line(..) | Field::LineRow(..))
}

/// Draws a field for a state's code, shown with the state's name.
pub fn state_code_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, field: Field, look: Look<'_>) -> FieldResponse {
    let held = editor.order().text(field);
    let text = StateCode::parse(&held).filter(|_| !held.is_empty()).map(state_text);
    choice_ui(
        ui,
        ctx,
        editor,
        field,
        Look { display: text.as_deref(), ..look },
        (Kind::Fixed, &|_: &Ctx<'_>| state_codes()),
    )
}

/// Draws a field for a state's name. Outside India any name will do.
pub fn state_name_ui(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    editor: &Editor,
    field: Field,
    look: Look<'_>,
    country: &str,
) -> FieldResponse {
    let abroad = !country.trim().is_empty() && !country.trim().eq_ignore_ascii_case("india");
    if abroad {
        return field_ui(ui, ctx, editor, field, look);
    }
    choice_ui(ui, ctx, editor, field, look, (Kind::Fixed, &|_: &Ctx<'_>| state_names()))
}

/// Draws a field for a date, with a calendar under it: by its icon, by Down or by Alt+Down.
pub fn date_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, field: Field, look: Look<'_>) -> FieldResponse {
    let id = field_id(field);
    let mut calendar = Calendar::load(ui, id);
    let today = ctx.state.clock.today;
    let mut taken = calendar.keys(ui, id);
    if let Some(date) = taken {
        ctx.push(Action::Type(field, date.to_typed()));
    }
    let held = ctx.words.shown(&editor.committed_text(field));
    let look = Look { trailing_icon: Some(Icon::Calendar), display: Some(&held), ..look };
    let shown = field_ui(ui, ctx, editor, field, look);
    widgets::set_opens_with_alt(ui, id, !in_drawer(field));
    let icon = Rect::from_center_size(
        pos2(shown.rect.right() - theme::ROW / 2.0, shown.rect.center().y),
        vec2(theme::ROW, theme::ROW),
    );
    let on_icon =
        shown.response.clicked() && ui.input(|input| input.pointer.interact_pos().is_some_and(|at| icon.contains(at)));
    if taken.is_none() && calendar.at.is_none() && !look.read_only && (on_icon || widgets::down_pressed(ui, id)) {
        let typed = Date::from_typed(&editor.text(field), today);
        calendar.at = Some(typed.or_else(|| start_of(editor, field)).unwrap_or(today));
        shown.response.request_focus();
    }
    if calendar.at.is_some() {
        let day = |date| ctx.words.date(date);
        let words = calendar_words(ctx, &calendar, &day);
        if let Some(date) = calendar.show(ui, &shown, &words, today) {
            ctx.push(Action::Type(field, date.to_typed()));
            taken = Some(date);
        }
    }
    if taken.is_some() {
        ctx.push(Action::Commit);
        widgets::select_all(ui.ctx(), id);
        ui.ctx().request_repaint();
    }
    calendar.store(ui, id);
    shown
}

/// Where a calendar opens under an empty field: dates of an order follow the order's own.
fn start_of(editor: &Editor, field: Field) -> Option<Date> {
    let head = &editor.order().head;
    match field {
        Field::Line(_, LineField::ExpiryDate | LineField::WarrantyDate) => head.delivery_date.value().copied(),
        Field::Row(crate::domain::field::List::Milestones, row, _) => {
            let above = head.milestones.get(..row)?.iter().rev().find_map(|milestone| milestone.date.value());
            above.or(head.delivery_date.value()).copied()
        }
        _ => None,
    }
}

fn calendar_words<'a>(ctx: &Ctx<'_>, calendar: &Calendar, day_name: &'a dyn Fn(Date) -> String) -> CalendarWords<'a> {
    let at = calendar.at.unwrap_or_default();
    let names = ctx.t("calendar-months");
    let month = usize::try_from(at.month() - 1).ok().and_then(|month| names.split('|').nth(month)).unwrap_or_default();
    let days = ctx.t("calendar-days");
    let mut day = days.split('|').map(|day| day.trim().to_owned());
    CalendarWords {
        name: ctx.t("calendar-name"),
        month: format!("{} {}", month.trim(), at.year()),
        days: std::array::from_fn(|_| day.next().unwrap_or_default()),
        previous: ctx.t("calendar-previous"),
        next: ctx.t("calendar-next"),
        day: day_name,
    }
}
