//! The window after the program failed in it: the edits are brought to safety, and the clerk is told.
//!
//! Owns what a failed window still does. Must not draw or use anything of the screens that it showed before.

use egui::{Context, Ui, ViewportCommand};

use crate::app::App;
use crate::app::rescue::{Rescue, RescueCopy};
use crate::crash::{self, Report};
use crate::domain::text::Text;
use crate::ui::copy_path::CopyAsked;
use crate::ui::crash::{CrashAsked, crash_ui};
use crate::words::Words;

/// See the module.
pub(super) struct Crashed {
    report: String,
    copy: RescueCopy,
    /// Why not even handing over the edits worked.
    lost: Option<Text>,
    /// The window closes as soon as everything is saved.
    closing: bool,
    /// The window may close now.
    leave: bool,
    /// The program is started anew after that.
    pub restart: bool,
}

impl Crashed {
    /// Hands the edits over. What comes of that is heard in `tick`.
    pub fn new(report: &Report, app: &mut App) -> Self {
        let lost = crash::caught(|| app.rescue()).err().map(|_| Text::new("crash-not-handed-over"));
        let copy = RescueCopy::default();
        Self { report: report.to_string(), copy, lost, closing: false, leave: false, restart: false }
    }

    /// Hears what became of saving, and closes the window when it may close.
    pub fn tick(&mut self, ctx: &Context, app: &mut App) {
        app.hear_of_saving(&mut self.copy);
        let saved = self.rescue(app) == Rescue::Saved;
        if ctx.input(|input| input.viewport().close_requested()) && !self.leave && !saved {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.closing = true;
        }
        if self.leave || self.closing && saved {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    /// Draws what happened, and does what was asked for.
    pub fn draw(&mut self, ui: &mut Ui, app: &mut App, words: &Words) {
        let rescue = self.rescue(app);
        match crash_ui(ui, words, &self.report, &rescue, &self.copy) {
            Some(CrashAsked::Copy(CopyAsked::Typed(path))) => self.copy.path = path,
            Some(CrashAsked::Copy(CopyAsked::Save(path))) => app.rescue_copy(path),
            Some(CrashAsked::Copy(CopyAsked::Pick(title))) => app.pick_rescue_path(title),
            Some(CrashAsked::Close) => self.leave = true,
            Some(CrashAsked::Restart) => (self.restart, self.leave) = (true, true),
            None => return,
        }
        ui.ctx().request_repaint();
    }

    fn rescue(&self, app: &App) -> Rescue {
        self.lost.clone().map_or_else(|| app.rescued(), Rescue::Failed)
    }
}
