//! What each action does to the state: the one door, and which part of the program stands behind it.
//!
//! Owns `App::update`. What the actions do is with `navigation`, `editing`, `sending`, `settings_form` and `closing`.

use super::App;
use super::action::Action;
use crate::message::Command;

impl App {
    pub(super) fn update(&mut self, action: Action) {
        match action {
            Action::Go(_)
            | Action::Leave
            | Action::ShowSetting(_)
            | Action::SettingShown
            | Action::ShowView(_)
            | Action::Search(_)
            | Action::FocusSearch
            | Action::SearchFocused
            | Action::SelectOrder(_)
            | Action::SortList(_)
            | Action::ShowRows(_)
            | Action::Suggest(..)
            | Action::MoveSelection(_)
            | Action::Open(_)
            | Action::NewOrder
            | Action::Delete(_)
            | Action::Restore(_)
            | Action::Back => self.navigate(action),
            Action::Review
            | Action::ToggleJson
            | Action::ConfirmSend
            | Action::ChangeStatus
            | Action::PickStatus(_)
            | Action::TypeOtherStatus(_)
            | Action::TypeBuyerAction(_)
            | Action::TypeRemarks(_)
            | Action::ConfirmStatus
            | Action::CloseDialog
            | Action::Palette
            | Action::TypePalette(_)
            | Action::Ran(_)
            | Action::Help => self.dialog(action),
            Action::Recall(_)
            | Action::RetryNow(_)
            | Action::RetryAll
            | Action::Mark(..)
            | Action::TypeNote(_)
            | Action::ConfirmMark
            | Action::PauseSending(_)
            | Action::SelectOp(_) => self.outbox(action),
            Action::SetSetting(..)
            | Action::TestConnection
            | Action::Apply
            | Action::SetTheme(_)
            | Action::SetHighContrast(_)
            | Action::SetTextSize(_)
            | Action::SetLanguage(_) => self.settings(action),
            Action::Company(action) => self.company(action),
            Action::Copy(action) => self.copy(action),
            Action::Versions(action) => self.versions(action),
            Action::Data(action) => self.data(action),
            Action::ChooseCompletion(_)
            | Action::CloseCompletion
            | Action::TakeCompletion(_)
            | Action::AcceptCompletion(_) => self.completing(action),
            Action::Import(action) => self.import(action),
            Action::Intake(action) => self.intake(action),
            Action::Book(action) => self.book(action),
            Action::Suppliers(action) => self.suppliers(action),
            Action::Items(action) => self.items(action),
            Action::Pair(action) => self.pair(action),
            Action::Row(action) => self.row(action),
            Action::Split(action) => self.split(action),
            Action::Attach(action) => self.attach(action),
            Action::Archive(action) => self.archive(action),
            Action::Paper(action) => self.paper(action),
            Action::Export(action) => self.export(action),
            Action::About(action) => self.about(action),
            Action::Access(action) => self.access(action),
            Action::News(action) => self.news(action),
            Action::Notices(action) => self.notices(action),
            Action::Practice(action) => self.practice(action),
            Action::Chosen(action) => self.chosen(action),
            Action::Many(action) => self.many(action),
            Action::ListView(action) => self.list_view(action),
            Action::DismissGuide => self.end_guide(),
            Action::DismissFault => self.state.fault = None,
            Action::DismissFailure => self.state.failure = None,
            Action::RetrySaveNow => self.send(Command::Flush),
            Action::Close
            | Action::RetrySave
            | Action::TypeCopyPath(_)
            | Action::SaveCopy(_)
            | Action::PickCopyPath(_)
            | Action::CloseAnyway => self.close(action),
            editing => self.editing(editing),
        }
        self.follow_number();
        self.follow_book();
    }
}
