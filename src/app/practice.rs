//! The practice workspace: going into it, out of it, and giving it up. It is another data folder beside the real one, so
//! each of these starts the program anew.
//!
//! Owns when that is asked for. Must not know folders, nor how the program is started.

use super::App;
use super::action::Action;
use super::state::Dialog;

/// As what the program is started anew once the window is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Restart {
    /// With practice data.
    Practice,
    /// With the real data.
    Real,
    /// With the real data, the practice data being deleted first.
    Forget,
}

/// What is asked about practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PracticeAction {
    /// Opens the practice workspace.
    Enter,
    /// Goes back to the real data; the practice data stay.
    Leave,
    /// Asks whether the practice data are to be deleted.
    AskForget,
    /// Deletes them, and goes back.
    Forget,
}

impl App {
    pub(super) fn practice(&mut self, action: PracticeAction) {
        let here = self.state.practice;
        let restart = match action {
            PracticeAction::Enter if !here => Restart::Practice,
            PracticeAction::Leave if here => Restart::Real,
            PracticeAction::Forget if here => Restart::Forget,
            PracticeAction::AskForget if here && self.state.dialog.is_none() => {
                self.commit();
                self.save();
                self.state.dialog = Some(Dialog::ForgetPractice);
                return;
            }
            _ => return,
        };
        self.state.dialog = None;
        self.state.restart = Some(restart);
        // As when the window is closed: only once all is saved.
        self.apply(Action::Close);
    }

    /// A window that stays open is not started anew later on.
    pub(super) fn follow_closing(&mut self) {
        if !self.state.closing && !self.state.may_close {
            self.state.restart = None;
        }
    }
}
