//! The window's frame loop: events in, drawing, actions applied, and the next frame asked for only when there is cause.
//!
//! Owns the meeting of `app` and `ui` with eframe. Must not know the engine; it is used by `main` and by tests alike.
//! When the program fails in a frame, the window outlives it: `crashed` brings the edits to safety and tells the clerk.

mod crashed;
mod in_turn;
pub mod notice;
pub mod place;
pub mod starting;

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use egui::{Context, Ui, ViewportCommand};

use crate::app::App;
use crate::app::action::{Action, ExportAction};
use crate::app::practice::Restart;
use crate::app::state::{Clock, Screen, Tab};
use crate::crash;
use crate::domain::ids::OrderId;
use crate::domain::text::Text;
use crate::settings::place::Place;
use crate::settings::{LanguageChoice, Settings, Theme};
use crate::ui::{
    self, Ctx, theme,
    widgets::{Toasts, Tone},
};
use crate::words::{Language, Words};
use crashed::Crashed;
use place::Watch;

/// Seconds after the start at which letters and icons are drawn that no screen has shown yet.
const DRAW_AHEAD_AFTER: f64 = 1.0;

/// How many actions of toasts are remembered; older toasts have left the screen long since.
const TOAST_ACTIONS: usize = 64;

/// How many frames in a row are laid out twice; egui takes more for a mistake.
const MOST_IN_ROW: u32 = 2;

/// How often a frame is laid out at most: as it was, after its actions, and when its parts know their sizes.
const PASSES: usize = 3;

/// How long a frame waits for an order that was asked for in it; no longer than it takes to paint one in software.
const ORDER_COMES: Duration = Duration::from_millis(25);

/// How often it looks whether it has come.
const LOOK_AGAIN: Duration = Duration::from_micros(500);

/// Asks for one more frame. Asked for without a delay, egui would paint two.
pub const NEXT_FRAME: Duration = Duration::from_micros(1);

/// The program in its window.
pub struct Window {
    /// The program.
    pub app: App,
    words: Words,
    /// The language of the account.
    system: Language,
    toasts: Toasts,
    /// What the last toasts say and the keys of their buttons' labels, by the toasts' numbers.
    told: VecDeque<(u64, Text, Option<&'static str>)>,
    /// What the toasts' buttons do, by number.
    toast_actions: VecDeque<(u64, Action)>,
    next_toast: u64,
    /// Whether all letters and icons were drawn.
    drawn: bool,
    /// Theme, high contrast and text size as applied last.
    applied: Option<(Theme, bool, u32)>,
    /// The frame in which they were applied.
    dressed: u64,
    /// Actions of the frame that is drawn.
    actions: Vec<Action>,
    /// The order that a frame waited for last.
    awaited: Option<OrderId>,
    /// How many frames in a row were laid out a second time.
    laid_out_again: u32,
    /// What was laid out last: the screen, and in the editor the order and its tab.
    shown: Option<(Screen, Option<(OrderId, Tab)>)>,
    /// The program failed in this window.
    crashed: Option<Box<Crashed>>,
    /// Set when the clerk wants the program to be started anew after the window is closed.
    restart: Arc<AtomicBool>,
    /// Files that the program was started with, here or a second time: each is opened as if it had been dropped here.
    pub files: Option<Receiver<PathBuf>>,
    /// Where the window is.
    watch: Watch,
    /// Set when it is to be started anew with other data.
    practice: Arc<OnceLock<Restart>>,
}

impl Window {
    /// Prepares fonts and looks, and opens the program.
    #[must_use]
    pub fn new(ctx: &Context, app: App) -> Self {
        ui::install(ctx);
        in_turn::install(ctx);
        ctx.options_mut(|options| options.max_passes = PASSES.try_into().unwrap_or(options.max_passes));
        Self {
            app,
            words: Words::english(),
            system: Language::English,
            toasts: Toasts::default(),
            told: VecDeque::new(),
            toast_actions: VecDeque::new(),
            next_toast: 0,
            drawn: false,
            applied: None,
            dressed: 0,
            actions: Vec::new(),
            awaited: None,
            laid_out_again: 0,
            shown: None,
            crashed: None,
            restart: Arc::default(),
            files: None,
            watch: Watch::default(),
            practice: Arc::default(),
        }
    }

    /// Says which language the account has, for a window that speaks as the system does; English when nothing is said.
    #[must_use]
    pub fn in_account_of(mut self, system: Language) -> Self {
        self.system = system;
        self
    }

    /// Tells by `flag` whether the program is to be started anew after the window is closed.
    #[must_use]
    pub fn telling_restart(mut self, flag: Arc<AtomicBool>) -> Self {
        self.restart = flag;
        self
    }

    /// Tells by `cell` that the program is to be started anew with other data after the window is closed.
    #[must_use]
    pub fn telling_practice(mut self, cell: Arc<OnceLock<Restart>>) -> Self {
        self.practice = cell;
        self
    }

    /// Has it noticed when the window is moved away from where it opened.
    #[must_use]
    pub fn watching_place(mut self, place: Option<Place>) -> Self {
        self.watch = Watch::of(place);
        self
    }

    /// Does a part of a frame. A failure in it must not take the edits along, nor leave the clerk without a word.
    fn guarded(&mut self, ctx: &Context, part: impl FnOnce(&mut Self)) {
        if let Err(report) = crash::caught(|| part(self)) {
            self.crashed = Some(Box::new(Crashed::new(&report, &mut self.app)));
            ctx.request_repaint();
        }
    }

    /// Takes events and does what has come due; also called while the window is hidden.
    pub fn tick(&mut self, ctx: &Context) {
        match &mut self.crashed {
            Some(crashed) => crashed.tick(ctx, &mut self.app),
            None => self.guarded(ctx, |window| window.tick_app(ctx)),
        }
    }

    /// Draws a frame, then applies what was asked for in it.
    pub fn draw(&mut self, ui: &mut Ui) {
        match &mut self.crashed {
            Some(crashed) => {
                crashed.draw(ui, &mut self.app, &self.words);
                self.restart.store(crashed.restart, Ordering::SeqCst);
            }
            None => {
                let ctx = ui.ctx().clone();
                self.guarded(&ctx, |window| window.draw_app(ui));
            }
        }
    }

    fn tick_app(&mut self, ctx: &Context) {
        while let Some(file) = self.files.as_ref().and_then(|files| files.try_recv().ok()) {
            self.app.apply(Action::Export(ExportAction::Dropped(vec![file])));
        }
        if let Some(after) = self.app.tick(Clock::read()) {
            ctx.request_repaint_after(after);
        }
        self.draw_ahead(ctx);
        let closes = ctx.input(|input| input.viewport().close_requested());
        self.keep_place(ctx, closes);
        if closes && !self.app.state.may_close {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.app.apply(Action::Close);
        }
        if self.app.state.may_close {
            if let Some(restart) = self.app.state.restart {
                let _ = self.practice.set(restart); // set once: the window closes now
            }
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    /// Draws all letters and icons once, when the first screen has long been there.
    fn draw_ahead(&mut self, ctx: &Context) {
        if self.drawn {
            return;
        }
        let left = DRAW_AHEAD_AFTER - ctx.input(|input| input.time);
        if left > 0.0 {
            ctx.request_repaint_after_secs(left as f32);
        } else {
            theme::draw_letters(ctx);
            ui::icons::draw_all(ctx);
            self.drawn = true;
        }
    }

    fn keep_place(&mut self, ctx: &Context, closes: bool) {
        let (place, again) = self.watch.look(ctx, Instant::now());
        if let Some(place) = place.or_else(|| if closes { self.watch.settle() } else { None }) {
            self.app.keep_place(place);
        }
        if let Some(after) = again {
            ctx.request_repaint_after(after);
        }
    }

    fn draw_app(&mut self, ui: &mut Ui) {
        self.apply_looks(ui);
        let mut actions = std::mem::take(&mut self.actions);
        ui::keys_ui(ui, &mut Ctx { state: &self.app.state, words: &self.words, actions: &mut actions });
        if !actions.is_empty() {
            for action in actions.drain(..) {
                self.app.apply(action);
            }
            self.await_order();
        }
        ui::root_ui(ui, &mut Ctx { state: &self.app.state, words: &self.words, actions: &mut actions });
        if let Some(text) = self.app.state.about.to_copy.take() {
            ui.ctx().copy_text(text);
        }
        self.toasts_ui(ui, &mut actions);
        // What is typed stands in its field already; what follows from it may come a frame later.
        let typed = |action: &Action| matches!(action, Action::Type(..));
        self.follow(ui.ctx(), !actions.is_empty(), actions.iter().all(typed));
        for action in actions.drain(..) {
            self.app.apply(action);
        }
        self.actions = actions;
        if ui.ctx().will_discard() {
            self.await_order();
        }
        if let Some(after) = self.app.tick(Clock::read()) {
            ui.ctx().request_repaint_after(after);
        }
    }

    /// Has the frame laid out again instead of painted, where what it shows is out of date: after actions, and when a screen
    /// was laid out for the first time and its parts did not know their sizes yet. Painting costs far more than laying out.
    /// Where every frame acts, as in a drag, or nothing was done but typing, the next one shows it.
    fn follow(&mut self, ctx: &Context, acted: bool, typed: bool) {
        let state = &self.app.state;
        let shown = (state.screen, state.editor.as_ref().map(|editor| (editor.facts.id, editor.tab)));
        let fresh = self.shown.replace(shown) != Some(shown);
        let pass = ctx.current_pass_index();
        let again = fresh || (acted && !typed && pass == 0 && self.laid_out_again < MOST_IN_ROW);
        if pass == 0 {
            self.laid_out_again = if again { self.laid_out_again + 1 } else { 0 };
        }
        if again && pass + 1 < PASSES {
            ctx.request_discard("out of date");
        } else if acted || fresh {
            ctx.request_repaint_after(NEXT_FRAME);
        }
    }

    /// Gives an order that was asked for a moment to come, before the frame is laid out again: it takes the store some
    /// milliseconds, and a frame without it many more. Once for each: a store that hangs holds up no second frame.
    fn await_order(&mut self) {
        let asked = self.app.state.opening;
        if std::mem::replace(&mut self.awaited, asked) == asked {
            return;
        }
        let until = Instant::now() + ORDER_COMES;
        while self.app.state.opening.is_some() && Instant::now() < until {
            std::thread::sleep(LOOK_AGAIN);
            self.app.tick(Clock::read());
        }
    }

    fn apply_looks(&mut self, ui: &Ui) {
        let ctx = ui.ctx();
        let settings = &self.app.state.settings.running;
        let language = language(settings.language, self.system);
        if self.words.language() != language {
            self.words = Words::of(language);
            for (key, text, label) in &self.told {
                self.toasts.reword(*key, self.words.text(text), label.map(|label| self.words.get(label)));
            }
        }
        let wanted = (settings.theme, settings.high_contrast, settings.text_size);
        if self.applied != Some(wanted) {
            dress(ctx, settings);
            self.applied = Some(wanted);
            self.dressed = ctx.cumulative_frame_nr();
        }
        if self.dressed == ctx.cumulative_frame_nr() {
            // It was cleared in the colour before.
            ui.painter().rect_filled(ctx.content_rect(), 0.0, theme::tokens(ui).surface);
        }
    }

    fn toasts_ui(&mut self, ui: &Ui, actions: &mut Vec<Action>) {
        for toast in self.app.state.toasts.drain(..) {
            let label = toast.action.as_ref().map(|(label, _)| *label);
            let action = toast.action.map(|(label, action)| {
                self.next_toast += 1;
                self.toast_actions.push_back((self.next_toast, action));
                if self.toast_actions.len() > TOAST_ACTIONS {
                    self.toast_actions.pop_front();
                }
                (self.words.get(label), self.next_toast)
            });
            let tone = if toast.warns { Tone::Warn } else { Tone::Ok };
            let about = toast.about.map(|op| op.to_string());
            let key = self.toasts.push(tone, self.words.text(&toast.text), action, about);
            self.told.push_back((key, toast.text, label));
            if self.told.len() > TOAST_ACTIONS {
                self.told.pop_front();
            }
        }
        let state = &self.app.state;
        let bar = state.screen == Screen::Orders && !state.chosen.is_empty();
        self.toasts.lift(if bar { theme::SELECTION_BAR } else { 0.0 });
        if let Some(clicked) = self.toasts.show(ui.ctx())
            && let Some((_, action)) = self.toast_actions.iter().find(|(id, _)| *id == clicked)
        {
            actions.push(action.clone());
        }
    }
}

/// The language that is spoken by a clerk's choice, in an account of that language.
#[must_use]
pub fn language(choice: LanguageChoice, system: Language) -> Language {
    match choice {
        LanguageChoice::System => system,
        LanguageChoice::English => Language::English,
        LanguageChoice::Hindi => Language::Hindi,
    }
}

/// Applies the clerk's choice of looks.
fn dress(ctx: &Context, settings: &Settings) {
    let choice = match settings.theme {
        Theme::Light => theme::ThemeChoice::Light,
        Theme::Dark => theme::ThemeChoice::Dark,
        Theme::System => theme::ThemeChoice::System,
    };
    #[allow(clippy::cast_precision_loss)] // 80 to 200
    theme::apply(ctx, choice, settings.high_contrast, settings.text_size as f32 / 100.0);
}

impl Drop for Window {
    /// A failure outside of the frames, as in the window system, still leaves the time to hand the edits over.
    fn drop(&mut self) {
        if std::thread::panicking() && self.crashed.is_none() {
            let _ = crash::caught(|| self.app.rescue()); // it is reported already, and nothing more can be done
        }
    }
}

impl eframe::App for Window {
    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        theme::clear_color(visuals)
    }

    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.tick(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.draw(ui);
    }
}
