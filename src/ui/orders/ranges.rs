//! The menus of filters by date and amount: what is often asked for, and any range by its two ends.
//!
//! Owns these menus. What an end means is the domain's: it reads the filter that they make.

use egui::{Id, Ui};

use super::filters::set;
use crate::domain::query::{Filter, Query, with_filter};
use crate::ui::Ctx;
use crate::ui::theme::{S4, S8};
use crate::ui::widgets::{Button, Field, menu_item};

/// Width of an end of a range.
const END: f32 = 112.0;

/// Order dates that are often asked for: the value, and the key of its words.
const DATES: [(&str, &str); 8] = [
    ("today", "list-date-today"),
    ("this-week", "list-date-this-week"),
    ("this-month", "list-date-this-month"),
    ("last-month", "list-date-last-month"),
    (">-30", "list-date-30-days"),
    ("fy", "list-date-fy"),
    ("last-fy", "list-date-last-fy"),
    ("none", "list-date-none"),
];

/// Totals that are often asked for.
const AMOUNTS: [(&str, &str); 5] = [
    ("<50000", "list-amount-small"),
    (">1L", "list-amount-lakh"),
    (">5L", "list-amount-five-lakh"),
    (">10L", "list-amount-ten-lakh"),
    (">1Cr", "list-amount-crore"),
];

/// Key of the words of a value that is often asked for.
pub(super) fn preset_key(filter: Filter, value: &str) -> Option<&'static str> {
    let presets: &[_] = if filter == Filter::Total { &AMOUNTS } else { &DATES };
    presets.iter().find(|(preset, _)| *preset == value).map(|(_, key)| *key)
}

/// The menu of order dates.
pub(super) fn date_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, value: Option<&str>, opened: bool) {
    menu_ui(ui, ctx, Filter::Date, &DATES, value, opened);
}

/// The menu of totals.
pub(super) fn amount_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, value: Option<&str>, opened: bool) {
    menu_ui(ui, ctx, Filter::Total, &AMOUNTS, value, opened);
}

fn menu_ui(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    filter: Filter,
    presets: &[(&str, &str)],
    value: Option<&str>,
    opened: bool,
) {
    ui.set_min_width(2.0 * END + S8);
    for (at, (preset, key)) in presets.iter().enumerate() {
        let item = menu_item(ui, &ctx.t(key), "");
        if opened && at == 0 {
            item.request_focus();
        }
        if item.clicked() {
            set(ui, ctx, filter, (*preset).to_owned());
        }
    }
    ui.add_space(S4);
    range_ui(ui, ctx, filter, value, opened);
}

/// Two ends and a button; an end may be left empty.
fn range_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, filter: Filter, value: Option<&str>, opened: bool) {
    let id = Id::unique(("orders filter range", filter.name()));
    let mut ends: [String; 2] =
        if opened { ends_of(value) } else { ui.data(|data| data.get_temp(id)).unwrap_or_default() };
    let made = format!("{}..{}", ends[0].trim(), ends[1].trim());
    let empty = ends.iter().all(|end| end.trim().is_empty());
    let text = with_filter("", filter, Some(&made));
    let fault = Query::parse(&text, ctx.state.clock.today).faults.into_iter().next().filter(|_| !empty);
    let mut enter = false;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = S8;
        for (end, key) in ends.iter_mut().zip(["list-range-from", "list-range-to"]) {
            let label = ctx.t(key);
            enter |= Field::new(&label, end).id(id.with(key)).width(END).show(ui).enter;
        }
    });
    if let Some(fault) = &fault {
        crate::ui::cells::note_ui(ui, &ctx.words.text(&fault.text));
    }
    ui.add_space(S8);
    let usable = !empty && fault.is_none();
    let apply = ctx.t("list-range-apply");
    if (Button::new(&apply).enabled(usable).show(ui).clicked() || enter) && usable {
        set(ui, ctx, filter, made);
    }
    ui.data_mut(|data| data.insert_temp(id, ends));
}

/// The ends of a range that is in force.
fn ends_of(value: Option<&str>) -> [String; 2] {
    match value.and_then(|value| value.split_once("..")) {
        Some((from, to)) => [from.trim().to_owned(), to.trim().to_owned()],
        None => Default::default(),
    }
}
