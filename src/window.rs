//! The window's frame loop: events in, drawing, actions applied, and the next frame asked for only when there is cause.
//!
//! Owns the meeting of `app` and `ui` with eframe. Must not know the engine; it is used by `main` and by tests alike.
//! When the program fails in a frame, the window outlives it: `crashed` brings the edits to safety and tells the clerk.

mod crashed;
pub mod notice;

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use egui::{Context, Ui, ViewportCommand};

use crate::app::App;
use crate::app::action::Action;
use crate::app::practice::Restart;
use crate::app::state::{Clock, Screen};
use crate::crash;
use crate::settings::Theme;
use crate::ui::{
    self, Ctx, theme,
    widgets::{Toasts, Tone},
};
use crate::words::Words;
use crashed::Crashed;

/// How many actions of toasts are remembered; older toasts have left the screen long since.
const TOAST_ACTIONS: usize = 64;

/// The program in its window.
pub struct Window {
    /// The program.
    pub app: App,
    words: Words,
    toasts: Toasts,
    /// What the toasts' buttons do, by number.
    toast_actions: VecDeque<(u64, Action)>,
    next_toast: u64,
    /// Theme and text size as applied last.
    applied: Option<(Theme, u32)>,
    /// Actions of the frame that is drawn.
    actions: Vec<Action>,
    /// The program failed in this window.
    crashed: Option<Box<Crashed>>,
    /// Set when the clerk wants the program to be started anew after the window is closed.
    restart: Arc<AtomicBool>,
    /// Set when it is to be started anew with other data.
    practice: Arc<OnceLock<Restart>>,
}

impl Window {
    /// Prepares fonts and looks, and opens the program.
    #[must_use]
    pub fn new(ctx: &Context, app: App) -> Self {
        theme::install(ctx);
        Self {
            app,
            words: Words::english(),
            toasts: Toasts::default(),
            toast_actions: VecDeque::new(),
            next_toast: 0,
            applied: None,
            actions: Vec::new(),
            crashed: None,
            restart: Arc::default(),
            practice: Arc::default(),
        }
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
        if let Some(after) = self.app.tick(Clock::read()) {
            ctx.request_repaint_after(after);
        }
        if ctx.input(|input| input.viewport().close_requested()) && !self.app.state.may_close {
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

    fn draw_app(&mut self, ui: &mut Ui) {
        self.apply_looks(ui.ctx());
        let mut actions = std::mem::take(&mut self.actions);
        ui::root_ui(ui, &mut Ctx { state: &self.app.state, words: &self.words, actions: &mut actions });
        self.toasts_ui(ui, &mut actions);
        if !actions.is_empty() {
            ui.ctx().request_repaint(); // what they change is seen in the next frame
        }
        for action in actions.drain(..) {
            self.app.apply(action);
        }
        self.actions = actions;
        if let Some(after) = self.app.tick(Clock::read()) {
            ui.ctx().request_repaint_after(after);
        }
    }

    fn apply_looks(&mut self, ctx: &Context) {
        let settings = &self.app.state.settings.running;
        let wanted = (settings.theme, settings.text_size);
        if self.applied != Some(wanted) {
            let choice = match settings.theme {
                Theme::Light => theme::ThemeChoice::Light,
                Theme::Dark => theme::ThemeChoice::Dark,
                Theme::System => theme::ThemeChoice::System,
            };
            #[allow(clippy::cast_precision_loss)] // 80 to 200
            theme::apply(ctx, choice, settings.text_size as f32 / 100.0);
            self.applied = Some(wanted);
        }
    }

    fn toasts_ui(&mut self, ui: &Ui, actions: &mut Vec<Action>) {
        for toast in self.app.state.toasts.drain(..) {
            let text = self.words.text(&toast.text);
            let action = toast.action.map(|(label, action)| {
                self.next_toast += 1;
                self.toast_actions.push_back((self.next_toast, action));
                if self.toast_actions.len() > TOAST_ACTIONS {
                    self.toast_actions.pop_front();
                }
                (self.words.get(label), self.next_toast)
            });
            let tone = if toast.warns { Tone::Warn } else { Tone::Ok };
            self.toasts.push(tone, text, action, toast.about.map(|op| op.to_string()));
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

impl Drop for Window {
    /// A failure outside of the frames, as in the window system, still leaves the time to hand the edits over.
    fn drop(&mut self) {
        if std::thread::panicking() && self.crashed.is_none() {
            let _ = crash::caught(|| self.app.rescue()); // it is reported already, and nothing more can be done
        }
    }
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.tick(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.draw(ui);
    }
}
