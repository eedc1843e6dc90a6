//! The window of a program that can't go on: why, and a button to leave.
//!
//! Owns that small window. Whoever starts the program from a menu sees no terminal.

use crate::domain::text::Text;
use crate::ui::{self, crash, theme};
use crate::words::Words;

/// What it says.
#[derive(Clone, Debug)]
pub struct Notice {
    /// What happened, in a few words.
    pub title: Text,
    /// Why, and what to do.
    pub texts: Vec<Text>,
    /// A report to be copied.
    pub report: Option<String>,
}

impl Notice {
    /// Why, and what to do, in one text.
    #[must_use]
    pub fn text(&self, words: &Words) -> String {
        self.texts.iter().map(|text| words.text(text)).collect::<Vec<_>>().join(" ")
    }
}

/// See the module.
pub struct NoticeWindow {
    title: String,
    text: String,
    report: Option<String>,
    words: Words,
}

impl NoticeWindow {
    /// Prepares fonts and looks.
    #[must_use]
    pub fn new(ctx: &egui::Context, notice: &Notice, words: Words) -> Self {
        ui::install(ctx);
        theme::apply(ctx, theme::ThemeChoice::System, false, 1.0);
        let (title, text) = (words.text(&notice.title), notice.text(&words));
        Self { title, text, report: notice.report.clone(), words }
    }
}

impl eframe::App for NoticeWindow {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        if crash::notice_ui(ui, &self.words, &self.title, &self.text, self.report.as_deref()) {
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }
}
