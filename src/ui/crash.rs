//! What is shown when the program failed: in a part of it, in the whole window, or before there was a window.
//!
//! Owns these three looks. Must not know what failed: the report comes in as text.

use egui::{Align, CornerRadius, Frame, Layout, Margin, Panel, RichText, ScrollArea, Stroke, TextEdit, Ui, vec2};

use super::Ctx;
use super::copy_path::{CopyAsked, copy_path_ui};
use super::icons::Icon;
use super::theme::{
    self, CARD_COLUMN, RADIUS, S8, S12, S16, S20, TEXT_CARD, TEXT_HEADING, TEXT_SMALL, regular, semibold,
};
use super::widgets::{Button, Tone, banner, banner_with};
use crate::app::action::Action;
use crate::app::rescue::{Rescue, RescueCopy};
use crate::words::Words;

/// Height of the box with the report.
const REPORT: f32 = 220.0;

/// What was asked for on the screen of a window that failed.
pub enum CrashAsked {
    /// A copy of what can't be saved.
    Copy(CopyAsked),
    /// The program is to be closed, whatever is saved.
    Close,
    /// The program is to be started anew.
    Restart,
}

/// Draws what is left of a window that failed: what happened, whether the edits are safe, and the report.
pub fn crash_ui(ui: &mut Ui, words: &Words, report: &str, rescue: &Rescue, copy: &RescueCopy) -> Option<CrashAsked> {
    let mut asked = None;
    page_ui(ui, &words.get("crash-title"), &words.get("crash-text"), |ui| {
        match rescue {
            Rescue::Saved => banner(ui, Tone::Ok, &words.get("crash-saved")),
            Rescue::Waiting => banner(ui, Tone::Info, &words.get("crash-saving")),
            Rescue::Failed(why) => {
                banner(ui, Tone::Err, &words.with("crash-not-saved", &[("reason", &words.text(why))]))
            }
        };
        ui.add_space(S12);
        if let Rescue::Failed(_) = rescue {
            asked = copy_path_ui(ui, words, &copy.path, true, copy.result.as_ref()).map(CrashAsked::Copy);
            ui.add_space(S12);
        }
        report_ui(ui, words, report);
        ui.add_space(S16);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = S8;
            if Button::new(&words.get("crash-copy")).large().icon(Icon::Copy).show(ui).clicked() {
                ui.ctx().copy_text(report.to_owned());
            }
            if *rescue == Rescue::Saved {
                if Button::new(&words.get("crash-restart")).primary().large().show(ui).clicked() {
                    asked = Some(CrashAsked::Restart);
                }
                if Button::new(&words.get("crash-close")).large().show(ui).clicked() {
                    asked = Some(CrashAsked::Close);
                }
            } else if Button::new(&words.get("unsaved-close-anyway")).danger().large().show(ui).clicked() {
                asked = Some(CrashAsked::Close);
            }
        });
    });
    asked
}

/// Draws why the program can't go on, with a report if there is one; true when it is to be left.
pub fn notice_ui(ui: &mut Ui, words: &Words, title: &str, text: &str, report: Option<&str>) -> bool {
    let mut quit = false;
    page_ui(ui, title, text, |ui| {
        if let Some(report) = report {
            report_ui(ui, words, report);
            ui.add_space(S16);
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = S8;
            if let Some(report) = report
                && Button::new(&words.get("crash-copy")).large().icon(Icon::Copy).show(ui).clicked()
            {
                ui.ctx().copy_text(report.to_owned());
            }
            let button = Button::new(&words.get("start-quit")).primary().large().show(ui);
            if ui.memory(|memory| memory.focused().is_none()) {
                button.request_focus(); // Enter leaves
            }
            quit = button.clicked();
        });
    });
    quit
}

/// Draws, above any screen, that a part of the program failed.
pub(super) fn failure_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let Some(failure) = &ctx.state.failure else { return };
    let (text, copy, close) = (ctx.words.text(&failure.text), ctx.t("crash-copy"), ctx.t("close"));
    let frame = Frame::NONE.inner_margin(Margin::symmetric(16, 8));
    Panel::top("failure").resizable(false).show_separator_line(false).frame(frame).show(ui, |ui| {
        banner_with(ui, Tone::Err, &text, |ui| {
            if Button::new(&close).link().small().show(ui).clicked() {
                ctx.push(Action::DismissFailure);
            }
            if Button::new(&copy).link().small().show(ui).clicked() {
                ui.ctx().copy_text(failure.report.clone());
            }
        });
    });
}

/// A column in the middle of the window, under a title and a text.
fn page_ui(ui: &mut Ui, title: &str, text: &str, body: impl FnOnce(&mut Ui)) {
    let t = theme::tokens(ui);
    egui::CentralPanel::default().frame(Frame::NONE.fill(t.surface).inner_margin(Margin::same(20))).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let room = ui.available_size();
            let width = CARD_COLUMN.min(room.x);
            ui.add_space((room.y / 8.0).min(4.0 * S20));
            ui.horizontal_top(|ui| {
                ui.add_space((room.x - width) / 2.0);
                ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                    ui.set_width(width);
                    ui.label(RichText::new(title).font(semibold(TEXT_HEADING)).color(t.text));
                    ui.add_space(S8);
                    ui.label(RichText::new(text).font(regular(TEXT_CARD)).color(t.text2));
                    ui.add_space(S20);
                    body(ui);
                });
            });
        });
    });
}

/// The report, to be read and selected.
fn report_ui(ui: &mut Ui, words: &Words, report: &str) {
    let t = theme::tokens(ui);
    let frame =
        Frame::NONE.fill(t.surface_alt).stroke(Stroke::new(1.0, t.hairline)).corner_radius(CornerRadius::same(RADIUS));
    frame.inner_margin(Margin::same(8)).show(ui, |ui| {
        ScrollArea::both()
            .id_salt("report")
            .min_scrolled_height(REPORT)
            .max_height(REPORT)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                let mut shown = report;
                let field = TextEdit::multiline(&mut shown).font(regular(TEXT_SMALL)).frame(Frame::NONE);
                let response = ui.add(field.desired_width(f32::INFINITY));
                let name = words.get("crash-report");
                ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
            });
    });
}
