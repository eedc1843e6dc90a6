//! What is shown while the data folder is opened and that takes its time.
//!
//! Owns this look. Must not know what opens the folder.

use egui::{Align, CentralPanel, Frame, Label, Layout, RichText, Ui};

use super::theme::{self, CARD_COLUMN, S8, TEXT_CARD, TEXT_HEADING, regular, semibold};
use crate::message::data::OpeningStep;
use crate::words::Words;

/// Draws what takes its time; nothing is asked of the clerk.
pub fn opening_ui(ui: &mut Ui, words: &Words, step: Option<OpeningStep>) {
    let t = theme::tokens(ui);
    let (title, text) = match step {
        None => (words.get("opening-title"), String::new()),
        Some(OpeningStep::Checking) => (words.get("opening-checking"), words.get("opening-checking-why")),
        Some(OpeningStep::Copying(percent)) => {
            (words.get("opening-upgrading"), words.with("opening-copying", &[("percent", &percent.to_string())]))
        }
        Some(OpeningStep::Upgrading) => (words.get("opening-upgrading"), words.get("opening-upgrading-why")),
    };
    CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
        ui.with_layout(Layout::top_down(Align::Center), |ui| {
            ui.add_space(ui.available_height() / 3.0);
            ui.set_max_width(CARD_COLUMN.min(ui.available_width()));
            ui.label(RichText::new(title).font(semibold(TEXT_HEADING)).color(t.text));
            ui.add_space(S8);
            ui.add(Label::new(RichText::new(text).font(regular(TEXT_CARD)).color(t.text2)).wrap());
        });
    });
}
