//! The window while the data folder is opened beside it: a moment that nobody sees, or minutes when an older file is
//! brought up to date.
//!
//! Owns what is shown meanwhile, and that the program's own window takes its place. Must not know who opens the folder.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use egui::{Context, Ui, ViewportCommand};

use super::{Window, dress};
use crate::app::App;
use crate::message::data::OpeningStep;
use crate::settings::Settings;
use crate::ui::{self, opening::opening_ui, theme};
use crate::words::Words;

/// How long the window stays away so that its first picture is the program's own: longer looks like a start that failed.
const PATIENCE: Duration = Duration::from_millis(150);

/// What is told of the opening.
pub enum Opening {
    /// It takes its time for this.
    Step(OpeningStep),
    /// The program can be shown.
    Ready(Box<App>),
    /// It can't be opened; whoever opens it tells why, once this window is closed.
    Failed,
}

/// The data folder can't be opened; why is told elsewhere.
#[derive(Debug, thiserror::Error)]
#[error("the data folder can't be opened")]
pub struct Refused;

/// See the module.
pub struct Starting<M> {
    news: Receiver<Opening>,
    words: Words,
    step: Option<OpeningStep>,
    /// Makes the program's window.
    make: Option<M>,
    window: Option<Window>,
}

impl<M: FnOnce(&Context, App) -> Window> Starting<M> {
    /// Waits a moment for the program, before there is anything to be seen. `make` makes its window; `settings` and
    /// `words` are how it will look and speak.
    ///
    /// # Errors
    /// When there is no program to be shown.
    pub fn new(
        ctx: &Context,
        news: Receiver<Opening>,
        settings: &Settings,
        words: Words,
        make: M,
    ) -> Result<Self, Refused> {
        let mut starting = Self { news, words, step: None, make: Some(make), window: None };
        let until = Instant::now() + PATIENCE;
        while starting.window.is_none() {
            match starting.news.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(Opening::Failed) | Err(RecvTimeoutError::Disconnected) => return Err(Refused),
                Ok(told) => starting.take(ctx, told),
                Err(RecvTimeoutError::Timeout) => break,
            }
        }
        if starting.window.is_none() {
            ui::install(ctx);
            dress(ctx, settings);
        }
        Ok(starting)
    }

    /// Takes what was told.
    pub fn tick(&mut self, ctx: &Context) {
        while let Ok(told) = self.news.try_recv() {
            self.take(ctx, told);
        }
        if let Some(window) = &mut self.window {
            window.tick(ctx);
        }
    }

    /// Draws the program, or what it waits for.
    pub fn draw(&mut self, ui: &mut Ui) {
        match &mut self.window {
            Some(window) => window.draw(ui),
            None => opening_ui(ui, &self.words, self.step),
        }
    }

    fn take(&mut self, ctx: &Context, told: Opening) {
        match told {
            Opening::Step(step) => self.step = Some(step),
            Opening::Ready(app) => self.window = self.make.take().map(|make| make(ctx, *app)),
            Opening::Failed => ctx.send_viewport_cmd(ViewportCommand::Close),
        }
    }
}

impl<M: FnOnce(&Context, App) -> Window> eframe::App for Starting<M> {
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
