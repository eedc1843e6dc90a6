//! The whole program without a display: the real window's frame loop over the real engine, used by accessible names.

use std::path::Path;
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use podesk::app::App;
use podesk::app::state::Clock;
use podesk::engine::{Engine, EngineOptions};
use podesk::gateway::Timeouts;
use podesk::message::Link;
use podesk::secrets::Keychain;
use podesk::settings::{self, Overrides};
use podesk::window::Window;

/// How long a condition may take to come true before a test gives up.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running program.
pub struct Desk {
    pub harness: Harness<'static, Window>,
    engine: Engine,
}

impl Desk {
    /// Opens the program on a data folder.
    pub fn open(folder: &Path) -> Self {
        Self::open_with(folder, Overrides::default(), [1440.0, 900.0])
    }

    /// Opens the program with overrides, in a window of that size.
    pub fn open_with(folder: &Path, overrides: Overrides, size: [f32; 2]) -> Self {
        Self::open_on(folder, overrides, size, |link| link)
    }

    /// Opens the program on a line to the engine that the test has its hand in.
    pub fn open_on(folder: &Path, overrides: Overrides, size: [f32; 2], tap: impl FnOnce(Link) -> Link) -> Self {
        Self::open_wired(folder, overrides, size, Box::new(|| {}), tap)
    }

    /// Opens the program with what the engine calls for each event, too.
    pub fn open_wired(
        folder: &Path,
        overrides: Overrides,
        size: [f32; 2],
        wake: Box<dyn Fn() + Send + Sync>,
        tap: impl FnOnce(Link) -> Link,
    ) -> Self {
        let (stored, _) = settings::load(folder).unwrap();
        let running = overrides.applied_to(&stored);
        let (engine, link) = Engine::start(EngineOptions {
            folder: folder.to_owned(),
            settings: stored,
            overrides,
            wake,
            sandbox_port: 0,
            keychain: Keychain::memory(),
            timeouts: Timeouts::default(),
            program: env!("CARGO_BIN_EXE_podesk").into(),
        })
        .unwrap();
        let app = App::new(tap(link), running, Clock::read());
        let mut harness = Harness::builder()
            .with_size(size)
            .with_max_steps(64)
            .build_eframe(move |creation| Window::new(&creation.egui_ctx, app));
        harness.run_ok();
        Self { harness, engine }
    }

    /// Draws until nothing more is asked for.
    pub fn run(&mut self) {
        self.harness.run_ok();
    }

    /// Draws until the condition holds.
    pub fn until(&mut self, what: &str, mut holds: impl FnMut(&Harness<'static, Window>) -> bool) {
        let started = Instant::now();
        loop {
            self.harness.step();
            if holds(&self.harness) {
                self.harness.step(); // a state that changed at the end of a frame is seen in the next
                return;
            }
            assert!(started.elapsed() < PATIENCE, "{what} did not come true; on screen:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(10)); // the engine works on its own threads
        }
    }

    /// Everything readable, for messages of failing tests.
    pub fn screen(&self) -> String {
        let mut out = String::new();
        for node in self.harness.root().children_recursive() {
            let (label, value) = (node.accesskit_node().label(), node.value());
            if label.is_some() || value.is_some() {
                out.push_str(&format!("{:?} {label:?} = {value:?}\n", node.accesskit_node().role()));
            }
        }
        out
    }

    /// Whether a widget of that name is shown.
    pub fn has(&self, name: &str) -> bool {
        self.harness.query_all_by_label(name).next().is_some()
    }

    /// Whether a text stands on the screen, as a name or a value.
    pub fn says(&self, text: &str) -> bool {
        self.screen().contains(text)
    }

    /// The widget of that name, which the page may also be headed by.
    pub fn widget<'a>(&'a self, name: &'a str) -> egui_kittest::Node<'a> {
        self.harness.get(By::new().label(name).predicate(|node| node.role() != Role::Heading))
    }

    /// The value of the widget of that name.
    pub fn value(&self, name: &str) -> String {
        self.harness.get_by_label(name).value().unwrap_or_default()
    }

    /// Clicks the widget of that name.
    pub fn click(&mut self, name: &str) {
        self.until(name, |harness| harness.query_all_by_label(name).next().is_some());
        self.widget(name).click();
        self.run();
    }

    /// Presses a key with modifiers.
    pub fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.run();
    }

    /// Types into whatever has the keyboard.
    pub fn type_text(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.run();
    }

    /// Goes to a field, replaces what it holds, and leaves it by Tab.
    pub fn fill(&mut self, name: &str, text: &str) {
        self.until(name, |harness| harness.query_all_by_label(name).next().is_some());
        self.harness.get_by_label(name).focus();
        self.run();
        self.harness.get_by_label(name).type_text(text);
        self.run();
        self.key(Modifiers::NONE, Key::Tab);
    }

    /// Waits until the open order is stored.
    pub fn saved(&mut self) {
        self.until("saved", |harness| {
            let state = harness.query_by_label("Save state").and_then(|node| node.value());
            state.is_some_and(|state| state.starts_with("Saved"))
        });
    }

    /// Ends the program as closing the window does.
    pub fn close(self) {
        let Self { harness, engine } = self;
        drop(harness);
        engine.join();
    }
}

/// Values typed into the supplier's panel, by the words of the accessible names.
pub const SUPPLIER: [(&str, &str); 14] = [
    ("legal name", "Bharat Fasteners LLP"),
    ("trade name", "Bharat Fasteners"),
    ("B2B ID", "BBPS.BFL.29.004417"),
    ("GSTIN", "29AAGCB7383J1Z4"),
    ("address type", "FACTORY"),
    ("address line 1", "41 Bommasandra Industrial Area"),
    ("address line 2", "Hosur Road"),
    ("city", "Bengaluru"),
    ("country", "India"),
    ("pincode", "560099"),
    ("contact type", "MOBILE"),
    ("country code", "+91"),
    ("phone number", "9845011220"),
    ("email", "orders@bharatfasteners.example"),
];

/// Values typed into the buyer's panel.
pub const BUYER: [(&str, &str); 11] = [
    ("legal name", "Sahyadri Auto Components Pvt Ltd"),
    ("B2B ID", "sahyadri.auto@bc"),
    ("GSTIN", "27AAPFU0939F1ZV"),
    ("address type", "OFFICE"),
    ("address line 1", "Plot 18, MIDC Bhosari"),
    ("city", "Pune"),
    ("country", "India"),
    ("pincode", "411026"),
    ("country code", "+91"),
    ("phone number", "2027124400"),
    ("email", "purchase@sahyadriauto.example"),
];

impl Desk {
    /// Fills in a party through its panel.
    pub fn party(&mut self, side: &str, edit: &str, values: &[(&str, &str)]) {
        self.click(edit);
        for (field, text) in values {
            self.fill(&format!("{side} {field}"), text);
        }
        self.click("Done");
    }

    /// Types a new order by the keyboard: head, parties, and lines of description, HSN, quantity, free, unit, price,
    /// discount and GST %.
    pub fn draft(&mut self, number: &str, lines: &[[&str; 8]]) {
        self.click("New purchase order");
        self.fill("PO number", number);
        self.fill("Delivery date", "+21");
        self.fill("Subject", "Fasteners for axle line");
        self.party("Supplier", "Edit supplier", &SUPPLIER);
        self.party("Buyer", "Edit buyer", &BUYER);
        self.click("Line 1 description");
        for (row, line) in lines.iter().enumerate() {
            for (column, text) in line.iter().enumerate() {
                if !text.is_empty() {
                    self.type_text(text);
                }
                if column + 1 < line.len() || row + 1 < lines.len() {
                    self.key(Modifiers::NONE, Key::Tab);
                } else {
                    self.key(Modifiers::NONE, Key::ArrowDown);
                }
            }
        }
    }
}

/// By the keyboard alone: no pointer, and no focus but what keys bring about.
impl Desk {
    /// The name of the widget that has the keyboard: of a table, and not of its row or cell that is said.
    pub fn focused(&self) -> String {
        let nodes = || self.harness.root().children_recursive();
        let says = |node: &egui_kittest::Node<'_>| {
            let said = node.accesskit_node().active_descendant();
            said.is_some_and(|said| said.is_focused())
        };
        let focused = nodes().find(says).or_else(|| nodes().find(|node| node.accesskit_node().is_focused()));
        focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
    }

    /// Presses Tab until the widget of that name has the keyboard.
    pub fn tab_to(&mut self, name: &str) {
        let mut seen = Vec::new();
        for _ in 0..120 {
            if self.focused() == name {
                return;
            }
            seen.push(self.focused());
            self.key(Modifiers::NONE, Key::Tab);
        }
        panic!("Tab never came to {name:?}, but to {seen:?}");
    }

    /// Goes to a field by Tab and types into it, in place of what it held.
    pub fn tab_fill(&mut self, name: &str, text: &str) {
        self.tab_to(name);
        self.type_text(text);
    }

    /// Goes to a button by Tab and presses it.
    pub fn tab_press(&mut self, name: &str) {
        self.tab_to(name);
        self.key(Modifiers::NONE, Key::Enter);
    }
}
