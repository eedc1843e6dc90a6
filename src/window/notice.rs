//! The window of a program that can't go on: why, and a button to leave.
//!
//! Owns that small window. Whoever starts the program from a menu sees no terminal.

use crate::ui::{crash, theme};
use crate::words::Words;

/// What it says.
#[derive(Clone, Debug)]
pub struct Notice {
    /// What happened, in a few words.
    pub title: String,
    /// Why, and what to do.
    pub text: String,
    /// A report to be copied.
    pub report: Option<String>,
}

/// See the module.
pub struct NoticeWindow {
    notice: Notice,
    words: Words,
}

impl NoticeWindow {
    /// Prepares fonts and looks.
    #[must_use]
    pub fn new(ctx: &egui::Context, notice: Notice) -> Self {
        theme::install(ctx);
        theme::apply(ctx, theme::ThemeChoice::System, 1.0);
        Self { notice, words: Words::english() }
    }
}

impl eframe::App for NoticeWindow {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let Notice { title, text, report } = &self.notice;
        if crash::notice_ui(ui, &self.words, title, text, report.as_deref()) {
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }
}
