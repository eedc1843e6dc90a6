//! The window on sample data of a fixed day, with a clock that stands still: whatever it asks of the engine is answered
//! from the store at once, on its own thread. The same look and the same steps give the same frames.

use std::path::Path;
use std::sync::{Arc, mpsc};
use std::time::Instant;

use egui_kittest::Harness;
use jiff::civil::{Date, date};
use podesk::app::App;
use podesk::app::action::Action;
use podesk::app::state::{Clock, Dialog, Screen};
use podesk::app::ui_command::{self, Place};
use podesk::domain::ids::OrderId;
use podesk::domain::order::Order;
use podesk::domain::profile::{GatewayId, GatewayProfile};
use podesk::domain::status::{Verdict, View};
use podesk::domain::text::Text;
use podesk::engine::review::{Destination, prepare};
use podesk::message::list::{ListCommand, ListEvent, ListQuery};
use podesk::message::lists::{ListsCommand, ListsEvent};
use podesk::message::registry::RegistryEvent;
use podesk::message::{Command, ConnectionState, Event, Link};
use podesk::sample::{self, SampleOptions};
use podesk::settings::{Settings, Theme};
use podesk::store::{Reader, Store};
use podesk::ui::{self, Ctx, theme};
use podesk::window::language;
use podesk::words::{Language, Words};
use tempfile::TempDir;

use crate::pixels::Pixels;

/// The day that it is.
const TODAY: Date = date(2026, 6, 17);

/// What stands for the engine: it answers from the store, on the window's own thread.
struct Answers {
    store: Store,
    reader: Reader,
    commands: mpsc::Receiver<Command>,
    events: mpsc::Sender<Event>,
}

/// The window and what it stands on.
pub struct Desk {
    pub app: App,
    words: Words,
    clock: Clock,
    answers: Answers,
}

impl Answers {
    /// Answers what was asked; whether anything was.
    fn answer(&mut self) -> bool {
        let mut any = false;
        while let Ok(command) = self.commands.try_recv() {
            if let Some(event) = self.event(command) {
                any = true;
                let _ = self.events.send(event);
            }
        }
        any
    }

    fn event(&mut self, command: Command) -> Option<Event> {
        Some(match command {
            Command::List(ListCommand::Show { request, query, window }) => {
                let page = self.reader.show(&query, window, TODAY).unwrap();
                let (offset, rows, total) = (page.offset, page.rows, page.total);
                let (counts, indexed) = (page.counts, page.indexed);
                Event::List(ListEvent::Shown { request, offset, rows, total, counts, indexed })
            }
            Command::List(ListCommand::Tiles { request }) => {
                Event::List(ListEvent::Tiles(Box::new(self.reader.tiles(request, TODAY).unwrap())))
            }
            Command::Lists(ListsCommand::Count) => {
                let (suppliers, items) = self.reader.list_counts().unwrap();
                Event::Lists(ListsEvent::Counted { suppliers, items })
            }
            Command::Outbox => Event::Outbox(self.reader.outbox().unwrap()),
            Command::OpDetails(op) => {
                let (request, attempts) = self.reader.op_details(op).unwrap();
                Event::OpDetails { op, request, attempts }
            }
            Command::Open(order) => Event::Opened(Box::new(self.store.open_order(order).unwrap().unwrap())),
            Command::PrepareReview { facts, document, revision, intent } => {
                let to = Destination {
                    gateway: GatewayId::sandbox(),
                    is_usable: true,
                    profile: GatewayProfile::sandbox(),
                    geocode: String::new(),
                };
                let stored = self.store.open_order(facts.id).unwrap().unwrap();
                let now = stored.saved_at;
                Event::ReviewReady(Box::new(prepare(&stored, document, revision, intent, &to, now).unwrap()))
            }
            _ => return None,
        })
    }
}

/// A window with this look on the data of a folder.
pub fn desk(folder: &Path, look: &Settings) -> Desk {
    let store = Store::open(folder).unwrap();
    let reader = Reader::open(folder).unwrap();
    let (to_engine, commands) = mpsc::channel();
    let (events, from_engine) = mpsc::channel();
    let send = Box::new(move |command| {
        let _ = to_engine.send(command);
        None
    });
    let link = Link { send, events: from_engine, saves: Arc::default() };
    let india = jiff::tz::TimeZone::fixed(jiff::tz::offset(5).saturating_add(jiff::Span::new().minutes(30)));
    let now = TODAY.at(12, 3, 22, 0).to_zoned(india).unwrap().timestamp();
    let clock = Clock { instant: Instant::now(), now, today: TODAY };
    let app = App::new(link, look.clone(), clock);
    events.send(Event::Registry(RegistryEvent::Companies(store.companies(TODAY).unwrap()))).unwrap();
    let connection = ConnectionState {
        gateway: GatewayId::sandbox(),
        address: String::new(),
        online: Some(true),
        unusable: None,
        waiting: 0,
        paused: false,
    };
    events.send(Event::Connection(connection)).unwrap();
    let words = Words::of(language(look.language, Language::English));
    Desk { app, words, clock, answers: Answers { store, reader, commands, events } }
}

/// Draws it, in a window of that size in points.
pub fn harness(desk: Desk, size: [f32; 2]) -> Harness<'static, Desk> {
    let mut harness = Harness::builder()
        .with_size(size)
        .with_max_steps(64)
        .renderer(Pixels::default())
        .with_context_setup(podesk::ui::install)
        .build_ui_state(
            |ui, desk: &mut Desk| {
                let look = &desk.app.state.settings.running;
                let choice =
                    if look.theme == Theme::Dark { theme::ThemeChoice::Dark } else { theme::ThemeChoice::Light };
                theme::apply(ui.ctx(), choice, look.high_contrast, 1.0);
                desk.app.tick(desk.clock);
                let mut actions = Vec::new();
                // The harness leaves a margin, which the window does not have.
                let all = ui.ctx().content_rect();
                ui.scope_builder(egui::UiBuilder::new().max_rect(all), |ui| {
                    ui.set_clip_rect(all);
                    ui::root_ui(ui, &mut Ctx { state: &desk.app.state, words: &desk.words, actions: &mut actions });
                });
                let acted = !actions.is_empty();
                for action in actions {
                    desk.app.apply(action);
                }
                if desk.answers.answer() || acted {
                    ui.ctx().request_repaint();
                }
            },
            desk,
        );
    harness.run();
    harness
}

/// Does something, and draws until nothing moves.
pub fn act(harness: &mut Harness<'_, Desk>, action: Action) {
    harness.state_mut().app.apply(action);
    harness.run();
}

/// Sample orders as of that day, in a folder that lasts as long as what is returned.
pub fn sample_of(orders: u32) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    sample::fill_on(folder.path(), &SampleOptions { orders, lines: 12, seed: 1 }, TODAY, |_, _| {}).unwrap();
    folder
}

/// Opens the amendment with the most lines among those that can be sent.
pub fn open_ready(harness: &mut Harness<'_, Desk>) -> OrderId {
    act(harness, Action::Search("status:ready".into()));
    let rows = &harness.state().app.state.list.rows;
    let order =
        rows.iter().filter(|row| row.amended && row.accepted_version > 0).max_by_key(|row| row.lines).unwrap().id;
    act(harness, Action::Search(String::new()));
    act(harness, Action::Open(order));
    assert!(harness.state().app.state.editor.is_some());
    order
}

/// Commands that leave the program, or lead nowhere that is not looked at elsewhere.
const LEFT_OUT: [&str; 4] = ["start-explore", "practice-leave", "command-new-order", "command-back"];

fn back_to(harness: &mut Harness<'_, Desk>, screen: Screen, order: OrderId) {
    harness.state_mut().app.state.dialog = None;
    match screen {
        Screen::Editor => act(harness, Action::Open(order)),
        Screen::Orders => {
            act(harness, Action::ShowView(View::All));
            let rows = &harness.state().app.state.list.rows;
            let first = rows.iter().next().map(|row| row.id);
            act(harness, Action::SelectOrder(first));
        }
        other => act(harness, Action::Go(other)),
    }
}

/// Goes through every screen, what each command shows there, and the dialogs that no command opens; `look` gets each with
/// its name.
pub fn everywhere(settings: &Settings, size: [f32; 2], mut look: impl FnMut(&Harness<'_, Desk>, &str)) {
    let folder = sample_of(40);
    let mut harness = harness(desk(folder.path(), settings), size);
    let order = open_ready(&mut harness);
    let screens = [Screen::Orders, Screen::Editor, Screen::Outbox, Screen::Suppliers, Screen::Items, Screen::Settings];
    for screen in screens {
        back_to(&mut harness, screen, order);
        look(&harness, &format!("{screen:?}"));
        // What can be done everywhere is looked at where it has an order at hand.
        let everywhere = matches!(screen, Screen::Orders | Screen::Editor);
        let commands = ui_command::on_screen(screen).filter(|command| everywhere || command.place != Place::Everywhere);
        for command in commands.filter(|command| !LEFT_OUT.contains(&command.text)) {
            let Some(action) = (command.action)(&harness.state().app.state) else { continue };
            act(&mut harness, action);
            look(&harness, &format!("{screen:?}, {}", command.text));
            back_to(&mut harness, screen, order);
        }
    }
    let op = harness.state().app.state.outbox.ops.first().map(|op| op.id).unwrap();
    let text = Text::new("error-store-full");
    for (name, dialog) in [
        ("mark", Dialog::Mark { op, verdict: Verdict::Delivered, note: String::new() }),
        ("unsaved", Dialog::Unsaved { text, copy: String::new(), result: None }),
        ("forget practice", Dialog::ForgetPractice),
    ] {
        harness.state_mut().app.state.dialog = Some(dialog);
        harness.run();
        look(&harness, name);
    }
}

/// The sample orders of a folder.
pub fn documents(folder: &Path) -> Vec<Order> {
    let (mut store, mut reader) = (Store::open(folder).unwrap(), Reader::open(folder).unwrap());
    let page = reader.show(&ListQuery::new(View::All, ""), 0..1000, TODAY).unwrap();
    page.rows.iter().map(|row| store.open_order(row.id).unwrap().unwrap().document).collect()
}
