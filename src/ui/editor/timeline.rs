//! What happened to the open order, who did it and when, the newest first; and the news that the clerk must know of.
//!
//! Owns both parts of the summary. What happened is in the order's record of events.

use egui::{Id, Ui};
use jiff::Timestamp;

use crate::app::action::{Action, NewsAction, VersionsAction};
use crate::app::editor::Editor;
use crate::domain::news::{LatestNews, NewsKind, Sense};
use crate::domain::status::{Call, TimelineEvent};
use crate::domain::text::Text;
use crate::ui::format::{when, when_within};
use crate::ui::icons::Icon;
use crate::ui::theme::{S4, S8, S12};
use crate::ui::{Ctx, widgets};

/// Events drawn at first.
const EVENTS: usize = 12;

/// What the network or the supplier said of the version held, where the clerk has to do something about it.
pub(super) fn news_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    let Some(news) = editor.facts.news.as_ref().filter(|news| news.sense.is_trouble()) else { return };
    let version = news.version.to_string();
    let (tone, key) = match (news.sense, news.kind) {
        (Sense::Refused, NewsKind::StatusChange) => (widgets::Tone::Err, "news-refused-status"),
        (Sense::Refused, _) => (widgets::Tone::Err, "news-refused"),
        _ => (widgets::Tone::Warn, "news-declined"),
    };
    let title = ctx.tw(key, &[("version", &version), ("word", &news.word)]);
    let words = news_words(ctx, news);
    egui::Frame::new()
        .inner_margin(egui::Margin { left: S12 as i8, right: S12 as i8, top: S12 as i8, bottom: 0 })
        .show(ui, |ui| widgets::banner_titled(ui, tone, &title, &words, |_| {}));
}

/// What was said, and what can be done about it.
fn news_words(ctx: &Ctx<'_>, news: &LatestNews) -> String {
    let said = [news.code.as_str(), news.remarks.as_str()].into_iter().filter(|part| !part.is_empty());
    let mut words = said.collect::<Vec<_>>().join(": ");
    if !news.field.is_empty() {
        words = ctx.tw("summary-rejected-field", &[("words", &words), ("field", &news.field)]);
    }
    let advice = ctx.t(if news.sense == Sense::Refused { "news-refused-about" } else { "news-declined-about" });
    if words.is_empty() { advice } else { format!("{words}\n{advice}") }
}

/// The version whose acceptance an event tells of.
fn accepted_version(what: &Text) -> Option<u32> {
    let accepted = matches!(what.key.as_str(), "event-accepted" | "event-marked-delivered");
    let version = what.args.iter().find(|(name, _)| accepted && name == "version")?;
    version.1.parse().ok()
}

/// Where a row of the timeline leads.
enum Link {
    /// To a version that was accepted.
    Version(u32),
    /// To the words of a message: when it was recorded, which of that moment, and what it comes to.
    News(Timestamp, usize, Text),
}

/// Whether an event is a message whose words are kept.
fn is_message(what: &Text) -> bool {
    what.key.starts_with("event-news-") && what.key != "event-news-proves"
}

/// Where an event leads.
fn link(events: &[TimelineEvent], at: usize) -> Option<Link> {
    let event = events.get(at)?;
    if let Some(version) = accepted_version(&event.what) {
        return Some(Link::Version(version));
    }
    let newer = || events.iter().take(at).filter(|newer| newer.at == event.at && is_message(&newer.what)).count();
    is_message(&event.what).then(|| Link::News(event.at, newer(), event.what.clone()))
}

/// The argument of an event's text.
fn argument<'a>(what: &'a Text, name: &str) -> &'a str {
    what.args.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
}

/// The status that a version changes to, for its being queued and accepted; `None` for a version of the document.
fn new_status<'a>(editor: &'a Editor, what: &Text) -> Option<&'a str> {
    if !matches!(what.key.as_str(), "event-queued" | "event-accepted" | "event-marked-delivered") {
        return None;
    }
    let version: u32 = argument(what, "version").parse().ok()?;
    let mut ops = editor.facts.ops.iter();
    let op = ops.find(|op| op.new_version == version && op.call == Call::StatusChange)?;
    Some(&op.new_status)
}

/// When, who, and what belongs to it: lines that were changed, remarks, the field at fault.
fn detail(ctx: &Ctx<'_>, editor: &Editor, event: &TimelineEvent) -> String {
    let mut parts = vec![when(ctx.words, event.at, ctx.state.clock.today), event.actor.clone()];
    let what = &event.what;
    if let Ok(lines) = argument(what, "lines").parse::<u32>() {
        parts.push(ctx.tw("timeline-lines", &[("lines", &lines.to_string())]));
    }
    if let Some(status) = new_status(editor, what) {
        parts.push(ctx.tw("timeline-status", &[("status", status)]));
    }
    if what.key.starts_with("event-news-") {
        let said = [argument(what, "code"), argument(what, "remarks"), argument(what, "field")];
        parts.extend(said.iter().filter(|part| !part.is_empty()).map(|part| (*part).to_owned()));
        if argument(what, "via") == "hand" {
            parts.push(ctx.t("timeline-by-hand"));
        }
    }
    parts.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(" · ")
}

fn tone(what: &Text) -> Option<widgets::Tone> {
    match what.key.as_str() {
        "event-news-refused" | "event-rejected" => Some(widgets::Tone::Err),
        "event-news-declined" => Some(widgets::Tone::Warn),
        "event-unknown" => Some(widgets::Tone::Unk),
        _ => None,
    }
}

/// Everything that happened, newest first.
pub(super) fn timeline_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    let today = ctx.state.clock.today;
    widgets::section_title(ui, &ctx.t("summary-timeline"), None);
    ui.add_space(S8);
    if editor.facts.accepted_version > 0 {
        let text = ctx.t("command-record-answer");
        let keys = ctx.keys("command-record-answer");
        if widgets::Button::new(&text).link().small().icon(Icon::Plus).keys(&keys).show(ui).clicked() {
            ctx.push(Action::News(NewsAction::Answer));
        }
        ui.add_space(S4);
    }
    let mut texts: Vec<(String, String, Option<widgets::Tone>)> = Vec::new();
    if editor.facts.base_version() == 0 || editor.amended() {
        let title = ctx.tw("summary-editing", &[("version", &editor.next_version().to_string())]);
        let saved = editor.saved_at.map(|at| ctx.tw("summary-saved", &[("when", &when_within(ctx.words, at, today))]));
        texts.push((title, saved.unwrap_or_default(), None));
    }
    // A version that was accepted can be opened again, and the words of a message be read.
    let mut links: Vec<Option<Link>> = texts.iter().map(|_| None).collect();
    let all_memory = Id::unique(("timeline of", editor.facts.id.as_u128()));
    let all = ui.data(|data| data.get_temp::<bool>(all_memory)).unwrap_or(false);
    let events = &editor.facts.events;
    let shown = if all { events.len() } else { EVENTS };
    for (at, event) in events.iter().enumerate().take(shown) {
        texts.push((ctx.words.text(&event.what), detail(ctx, editor, event), tone(&event.what)));
        links.push(link(events, at));
    }
    let rows: Vec<widgets::TimelineRow<'_>> = texts
        .iter()
        .enumerate()
        .map(|(index, (title, detail, tone))| widgets::TimelineRow {
            active: index == 0 || tone.is_some(),
            tone: *tone,
            title,
            detail,
        })
        .collect();
    let linked: Vec<bool> = links.iter().map(Option::is_some).collect();
    match widgets::timeline_links(ui, &rows, &linked).and_then(|index| links.into_iter().nth(index).flatten()) {
        Some(Link::Version(version)) => ctx.push(Action::Versions(VersionsAction::Open(Some(version)))),
        Some(Link::News(at, nth, what)) => ctx.push(Action::News(NewsAction::Show(at, nth, what))),
        None => {}
    }
    if events.len() > shown {
        let text = ctx.tw("timeline-earlier", &[("count", &(events.len() - shown).to_string())]);
        if widgets::Button::new(&text).link().show(ui).clicked() {
            ui.data_mut(|data| data.insert_temp(all_memory, true));
            ui.ctx().request_repaint();
        }
    }
    if editor.facts.accepted_version > 0 {
        let text = ctx.t("command-versions");
        if widgets::Button::new(&text).link().trailing_icon(Icon::ChevronRight).show(ui).clicked() {
            ctx.push(Action::Versions(VersionsAction::Open(None)));
        }
    }
}
