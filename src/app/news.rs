//! News of orders: the dialog that records a supplier's answer, and the one that takes in messages of the network.
//!
//! Owns what the two dialogs hold. How messages are read is the engine's, what follows from them the store's.

use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::Date;

use super::App;
use super::action::Action;
use super::state::{Dialog, Screen, State};
use crate::domain::entry::Typable;
use crate::domain::ids::OrderId;
use crate::domain::news::Taken;
use crate::domain::text::Text;
use crate::message::Command;
use crate::message::news::{MessageSource, NewsCommand, NewsEvent, Report, TypedAnswer};

/// Characters that the supplier's remarks may have.
pub const MOST_REMARKS: usize = 1_000;
/// Characters that a word of the clerk's own may have.
pub const MOST_WORD: usize = 100;

/// A supplier's answer while it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerForm {
    /// The order.
    pub order: OrderId,
    /// Its number and its supplier, for people.
    pub about: (String, String),
    /// The version that the answer is to.
    pub version: u32,
    /// The status on the network now.
    pub status_now: String,
    /// The answer; empty until one is chosen.
    pub response: String,
    /// Whether it is a word of the clerk's own.
    pub other: bool,
    /// What the supplier said.
    pub remarks: String,
    /// The day of the answer as typed.
    pub date: String,
    /// The status on the network from now on, as typed.
    pub status: String,
    /// Why it was not recorded.
    pub refused: Option<Text>,
    /// Whether it was confirmed.
    pub confirmed: bool,
}

impl AnswerForm {
    /// The day of the answer; `None` while it is no day, or one ahead of `today`.
    #[must_use]
    pub fn on(&self, today: Date) -> Option<Date> {
        Date::from_typed(self.date.trim(), today).filter(|on| *on <= today)
    }

    /// Whether it can be recorded as it is.
    #[must_use]
    pub fn is_ready(&self, today: Date) -> bool {
        let length = |text: &str| text.trim().chars().count();
        !self.confirmed
            && (1..=MOST_WORD).contains(&length(&self.response))
            && length(&self.remarks) <= MOST_REMARKS
            && (1..=MOST_WORD).contains(&length(&self.status))
            && self.on(today).is_some()
    }
}

/// How far an import of messages has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewsStage {
    /// A file or a text is asked for.
    Ask,
    /// It is read.
    Working,
    /// What taking them in would do.
    Looked(Box<Report>),
    /// They are taken in.
    Done(Box<Report>),
}

/// The import of messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsForm {
    /// Path of the file as typed.
    pub path: String,
    /// Pasted text; it counts where there is some.
    pub text: String,
    /// How far it has come.
    pub stage: NewsStage,
    /// Why the last try failed.
    pub error: Option<Text>,
}

impl NewsForm {
    /// Where the messages are; `None` while nothing is given.
    #[must_use]
    pub fn source(&self) -> Option<MessageSource> {
        let (path, text) = (self.path.trim(), self.text.trim());
        match (text.is_empty(), path.is_empty()) {
            (false, _) => Some(MessageSource::Text(text.to_owned())),
            (true, false) => Some(MessageSource::File(PathBuf::from(path))),
            (true, true) => None,
        }
    }

    /// Whether work is under way.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.stage == NewsStage::Working
    }
}

/// A message that is kept, as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptForm {
    /// The order.
    pub order: OrderId,
    /// What it comes to, as the timeline says it.
    pub what: Text,
    /// When it was recorded.
    pub at: Timestamp,
    /// Its exact text once it is there, or why it is not.
    pub text: Option<Result<String, Text>>,
}

/// What is asked about news.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewsAction {
    /// Opens the dialog for an answer to the order at hand.
    Answer,
    /// Chooses one of the words; empty for one of the clerk's own.
    PickResponse(String),
    /// A word of the clerk's own.
    TypeResponse(String),
    /// The supplier's remarks.
    TypeRemarks(String),
    /// The day of the answer.
    TypeDate(String),
    /// The status from now on.
    TypeStatus(String),
    /// Records the answer.
    Record,
    /// Opens the import of messages.
    Import,
    /// The path of the file.
    TypePath(String),
    /// Pasted text.
    TypeText(String),
    /// Asks by the system's dialog, with this title, for a file.
    Pick(String),
    /// Looks what taking them in would do.
    Look,
    /// Takes them in.
    Take,
    /// Shows the exact text of a message to the open order: when it was recorded, which of that moment, and what it
    /// comes to.
    Show(Timestamp, usize, Text),
    /// Closes the dialog and opens an order that a message is about.
    Open(OrderId),
}

impl State {
    /// What an answer to the order at hand begins with; `None` when it was not sent, so that nobody can answer it.
    #[must_use]
    pub fn answer_form(&self) -> Option<AnswerForm> {
        let (order, about, version, status) = match (self.screen, &self.editor) {
            (Screen::Editor, Some(editor)) => {
                let head = &editor.order().head;
                let about = (head.po_number.clone(), head.supplier.legal_name.clone());
                (editor.facts.id, about, editor.facts.accepted_version, editor.facts.network_status.clone())
            }
            (Screen::Orders, _) => {
                let row = self.list.rows.row(self.list.selected?)?;
                let about = (row.po_number.clone(), row.supplier.clone());
                (row.id, about, row.accepted_version, row.network_status.clone())
            }
            _ => return None,
        };
        if version == 0 {
            return None;
        }
        let status = status.unwrap_or_else(|| self.settings.running.active_profile().first_status);
        Some(AnswerForm {
            order,
            about,
            version,
            status_now: status.clone(),
            response: String::new(),
            other: false,
            remarks: String::new(),
            date: self.clock.today.to_typed(),
            status,
            refused: None,
            confirmed: false,
        })
    }
}

impl App {
    pub(super) fn news(&mut self, action: NewsAction) {
        match action {
            NewsAction::Answer => {
                if self.state.dialog.is_none()
                    && let Some(form) = self.state.answer_form()
                {
                    self.commit();
                    self.save();
                    self.state.dialog = Some(Dialog::Answer(Box::new(form)));
                }
            }
            NewsAction::Record => self.record_answer(),
            NewsAction::Import => {
                if self.state.dialog.is_none() {
                    self.commit();
                    self.save();
                    let (path, text) = (String::new(), String::new());
                    let form = NewsForm { path, text, stage: NewsStage::Ask, error: None };
                    self.state.dialog = Some(Dialog::News(Box::new(form)));
                }
            }
            NewsAction::Open(order) => {
                self.state.dialog = None;
                self.apply(Action::Open(order));
            }
            NewsAction::Show(at, nth, what) => self.show_news(at, nth, what),
            NewsAction::Look => self.read_news(false),
            NewsAction::Take => self.read_news(true),
            NewsAction::Pick(title) => self.send(Command::News(NewsCommand::PickFile(title))),
            typed => self.type_news(typed),
        }
    }

    fn show_news(&mut self, at: Timestamp, nth: usize, what: Text) {
        let order = self.state.editor.as_ref().map(|editor| editor.facts.id);
        let (Some(order), None) = (order, &self.state.dialog) else { return };
        self.commit();
        self.state.dialog = Some(Dialog::Kept(Box::new(KeptForm { order, what, at, text: None })));
        self.send(Command::News(NewsCommand::Show { order, at, nth }));
    }

    /// What is typed into one of the two dialogs.
    fn type_news(&mut self, action: NewsAction) {
        match (&mut self.state.dialog, action) {
            (Some(Dialog::Answer(form)), action) if !form.confirmed => {
                form.refused = None;
                match action {
                    NewsAction::PickResponse(word) => (form.other, form.response) = (word.is_empty(), word),
                    NewsAction::TypeResponse(word) => form.response = word,
                    NewsAction::TypeRemarks(text) => form.remarks = text,
                    NewsAction::TypeDate(text) => form.date = text,
                    NewsAction::TypeStatus(text) => form.status = text,
                    _ => {}
                }
            }
            (Some(Dialog::News(form)), action) if !form.is_working() => {
                match action {
                    NewsAction::TypePath(path) => form.path = path,
                    NewsAction::TypeText(text) => form.text = text,
                    _ => return,
                }
                // What was looked into is what stood here before.
                (form.stage, form.error) = (NewsStage::Ask, None);
            }
            _ => {}
        }
    }

    fn record_answer(&mut self) {
        let today = self.state.clock.today;
        let Some(Dialog::Answer(form)) = &mut self.state.dialog else { return };
        let (true, Some(on)) = (form.is_ready(today), form.on(today)) else { return };
        form.confirmed = true;
        let answer = TypedAnswer {
            order: form.order,
            version: form.version,
            response: form.response.trim().to_owned(),
            remarks: form.remarks.trim().to_owned(),
            on,
            status: form.status.trim().to_owned(),
        };
        self.send(Command::News(NewsCommand::Record(Box::new(answer))));
    }

    fn read_news(&mut self, keep: bool) {
        let Some(Dialog::News(form)) = &mut self.state.dialog else { return };
        let ready = match &form.stage {
            NewsStage::Working => false,
            NewsStage::Looked(_) => true,
            NewsStage::Ask | NewsStage::Done(_) => !keep,
        };
        let Some(source) = form.source().filter(|_| ready) else { return };
        (form.stage, form.error) = (NewsStage::Working, None);
        self.state.news_request += 1;
        let request = self.state.news_request;
        self.send(Command::News(match keep {
            true => NewsCommand::Take { request, source },
            false => NewsCommand::Look { request, source },
        }));
    }

    pub(super) fn on_news(&mut self, event: NewsEvent) {
        let newest = self.state.news_request;
        match (event, &mut self.state.dialog) {
            (NewsEvent::Recorded(order, result), Some(Dialog::Answer(form))) if form.order == order => match result {
                Ok(taken) => {
                    let key = if taken == Taken::Stale { "news-recorded-stale" } else { "news-recorded" };
                    let text = Text::new(key).with("number", &form.about.0).with("word", form.response.trim());
                    self.state.dialog = None;
                    self.state.toast(text, None);
                }
                Err(text) => (form.confirmed, form.refused) = (false, Some(text)),
            },
            (NewsEvent::Shown(order, text), Some(Dialog::Kept(form))) if form.order == order => form.text = Some(text),
            (NewsEvent::Recorded(_, Err(text)), _) => self.state.fault = Some(text),
            (NewsEvent::Picked(Some(path)), Some(Dialog::News(form))) if !form.is_working() => {
                (form.path, form.text, form.stage) = (path.display().to_string(), String::new(), NewsStage::Ask);
                self.read_news(false);
            }
            (NewsEvent::Looked { request, report }, Some(Dialog::News(form))) if request == newest => {
                form.stage = NewsStage::Looked(report);
            }
            (NewsEvent::Taken { request, report }, dialog) if request == newest => match dialog {
                Some(Dialog::News(form)) => form.stage = NewsStage::Done(report),
                // The dialog was closed too late to keep them from coming in.
                _ => self.state.toast(Text::new("news-taken").with("count", report.recorded()), None),
            },
            (NewsEvent::Failed { request, text }, Some(Dialog::News(form))) if request == newest => {
                (form.stage, form.error) = (NewsStage::Ask, Some(text));
            }
            _ => {} // of a dialog that was closed
        }
    }
}
