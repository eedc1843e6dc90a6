//! The coordinator's way to the keychain, which keeps a caller waiting while it asks the clerk for a password.
//!
//! Owns that nobody else waits meanwhile: questions are put by a thread of their own, and answers come as news, in time
//! or late. Must not know connections, and what is done with an answer.

use std::io;
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::hands::Hand;
use crate::domain::profile::GatewayId;
use crate::secrets::{Keychain, KeychainError};
use crate::settings::Credentials;

/// What became of a question.
pub(super) enum Answer {
    /// The keys found, if any.
    Read(Result<Option<Credentials>, KeychainError>),
    /// Those of this gateway are kept, or why not.
    Kept(GatewayId, Result<(), KeychainError>),
    /// They are gone, or why not.
    Forgotten(Result<(), KeychainError>),
}

/// An answer and the number of its question.
pub(super) type News = (u64, Answer);

/// See the module.
pub(super) struct Keys {
    hand: Hand<Keychain>,
    patience: Duration,
    asked: u64,
    /// The question for keys whose answer is still of account; 0 for none.
    wanted: u64,
    /// The last question to keep or forget keys.
    changed: u64,
    news: UnboundedSender<News>,
}

impl Keys {
    /// Starts the thread. Nobody waits for its end, because a question may be open until the clerk answers it.
    pub fn start(keychain: Keychain) -> io::Result<(Self, UnboundedReceiver<News>)> {
        let patience = keychain.patience;
        let (hand, _) = Hand::start("podesk-keychain", keychain)?;
        let (news, received) = unbounded_channel();
        Ok((Self { hand, patience, asked: 0, wanted: 0, changed: 0, news }, received))
    }

    /// Whether these are the keys asked for last; others are for a connection that is no longer wanted.
    pub fn are_wanted(&self, number: u64) -> bool {
        self.wanted == number
    }

    /// Whether nothing else was to be kept or forgotten since.
    pub fn is_last_change(&self, number: u64) -> bool {
        self.changed == number
    }

    /// Lets keys that were asked for, and may still come, be of no account.
    pub fn turn_away(&mut self) {
        self.wanted = 0;
    }

    /// Asks for the keys of a gateway.
    pub fn read(&mut self, gateway: GatewayId) {
        self.wanted = self.ask(Answer::Read, move |keychain| keychain.read(&gateway));
    }

    /// Looks the keys of a gateway up, beside all other questions; `None` when they are not to be had in time.
    pub fn look_up(&self, gateway: GatewayId) -> impl Future<Output = Option<Credentials>> + Send + use<> {
        let (hand, patience) = (self.hand.clone(), self.patience);
        async move {
            let asked = hand.ask(move |keychain| keychain.read(&gateway));
            tokio::time::timeout(patience, asked).await.ok()?.ok()?.ok()?
        }
    }

    /// Asks for keys to be kept.
    pub fn keep(&mut self, gateway: GatewayId, keys: Credentials) {
        let of = gateway.clone();
        let answer = move |done| Answer::Kept(of.clone(), done);
        self.changed = self.ask(answer, move |keychain| keychain.keep(&gateway, &keys));
    }

    /// Asks for the keys of a gateway to be removed.
    pub fn forget(&mut self, gateway: GatewayId) {
        self.changed = self.ask(Answer::Forgotten, move |keychain| keychain.forget(&gateway));
    }

    /// Puts a question, and gives its number. When the keychain takes its time, `Silent` is told first, and the true
    /// answer when it comes.
    fn ask<R: Send + 'static>(
        &mut self,
        answer: impl Fn(Result<R, KeychainError>) -> Answer + Send + Sync + 'static,
        question: impl FnOnce(&mut Keychain) -> Result<R, KeychainError> + Send + 'static,
    ) -> u64 {
        self.asked += 1;
        let (number, hand, news, patience) = (self.asked, self.hand.clone(), self.news.clone(), self.patience);
        tokio::spawn(async move {
            // An error of `send` means that the engine is ending, when nobody needs an answer.
            let tell = |done| drop(news.send((number, answer(done))));
            let asked = hand.ask(question);
            tokio::pin!(asked);
            let done = match tokio::time::timeout(patience, &mut asked).await {
                Ok(done) => done,
                Err(_) => {
                    tell(Err(KeychainError::Silent));
                    asked.await
                }
            };
            tell(done.unwrap_or_else(|gone| Err(KeychainError::Failed(gone.to_string()))));
        });
        number
    }
}
