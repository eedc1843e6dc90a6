//! The coordinator's part for settings: which connection is in use, where its keys come from, and what of it is kept.
//!
//! Owns when the connection changes (only by Apply), and that keys are written nowhere but into the keychain.

use jiff::Timestamp;

use super::connect::{self, test_failed, test_result};
use super::hands::Gone;
use super::keys::{Answer, News};
use super::worker::Worker;
use crate::domain::text::Text;
use crate::gateway;
use crate::message::Event;
use crate::message::access::{AccessEvent, KeysAre};
use crate::secrets::KeychainError;
use crate::settings::{self, Credentials, Environment, Settings};

/// A connection that is wanted, until its keys are known.
#[derive(Clone)]
pub(super) struct Wish {
    settings: Settings,
    /// Keys as typed, or from the environment.
    typed: Credentials,
    by_apply: bool,
    /// Whether the window was told what became of it.
    told: bool,
}

impl Worker {
    /// Uses the settings that the program started with.
    pub async fn connect_first(&mut self) -> Result<(), Gone> {
        let (settings, typed) = (self.running.clone(), self.overrides.credentials.clone());
        self.wish_for(Wish { settings, typed, by_apply: false, told: false }).await
    }

    /// Uses other settings from now on.
    pub async fn apply(&mut self, settings: Settings, typed: Credentials) -> Result<(), Gone> {
        if self.overrides.practice && settings.environment != Environment::Sandbox {
            self.emit.emit(Event::Applied(Err(Text::new("practice-sandbox-only"))));
            return Ok(());
        }
        self.wish_for(Wish { settings, typed, by_apply: true, told: false }).await
    }

    /// Connects, or first asks the keychain for keys that were not given.
    async fn wish_for(&mut self, wish: Wish) -> Result<(), Gone> {
        self.drop_wish();
        let gateway = wish.settings.gateway();
        let keys = self.connector.keys(&gateway, wish.typed.clone());
        if !may_be_in_keychain(&wish.settings, &keys) {
            return self.take_up(wish, keys, None).await;
        }
        self.emit.emit(Event::Access(AccessEvent::Keys(KeysAre::AskedFor)));
        self.keys.read(gateway);
        self.wish = Some(wish);
        Ok(())
    }

    /// Another connection is wanted than the one that waits for its keys.
    fn drop_wish(&mut self) {
        self.keys.turn_away();
        if self.wish.take().is_some_and(|wish| wish.by_apply && !wish.told) {
            self.emit.emit(Event::Applied(Err(Text::new("apply-overtaken"))));
        }
    }

    /// What the keychain said, in time or late.
    pub async fn keychain_said(&mut self, (number, answer): News) -> Result<(), Gone> {
        match answer {
            Answer::Read(_) if !self.keys.are_wanted(number) => {}
            Answer::Read(found) => {
                if let Some(wish) = self.wish.take() {
                    return self.keys_found(wish, found).await;
                }
            }
            Answer::Kept(of, _) if !self.keys.is_last_change(number) || of != self.running.gateway() => {}
            Answer::Kept(_, Ok(())) => self.tell_keys(KeysAre::InKeychain),
            Answer::Kept(_, Err(error)) => self.tell_keys(KeysAre::InMemory(error.text())),
            // Where there is no keychain, there is nothing in it.
            Answer::Forgotten(Ok(()) | Err(KeychainError::Missing(_))) => {}
            // Told whatever is in use by now: keys may still be there that the clerk thinks gone.
            Answer::Forgotten(Err(_)) => self.emit.emit(Event::Fault(Text::new("keychain-not-forgotten"))),
        }
        Ok(())
    }

    async fn keys_found(&mut self, wish: Wish, found: Result<Option<Credentials>, KeychainError>) -> Result<(), Gone> {
        let keys = self.connector.keys(&wish.settings.gateway(), wish.typed.clone());
        match found {
            Ok(Some(found)) => self.take_up(wish, keys.or(&found), Some(KeysAre::InKeychain)).await,
            Ok(None) => self.take_up(wish, keys, None).await,
            Err(error) => {
                if error == KeychainError::Silent {
                    // It goes on without them, and takes them when they come after all.
                    self.wish = Some(Wish { told: true, ..wish.clone() });
                }
                self.take_up(wish, keys, Some(KeysAre::Unknown(error.text()))).await
            }
        }
    }

    /// Connects with these keys, and tells how that went and where the keys are. `read` is what the keychain said of
    /// them, if it was asked.
    async fn take_up(&mut self, wish: Wish, keys: Credentials, read: Option<KeysAre>) -> Result<(), Gone> {
        let connected = self.connect(&wish.settings, keys.clone()).await?;
        let applied = connected.is_ok();
        if let Err(why) = &connected {
            self.shared.not_made(why);
        }
        match connected {
            _ if wish.told => {}
            connected if wish.by_apply => self.emit.emit(Event::Applied(connected)),
            Ok(()) => {}
            Err(text) => self.emit.emit(Event::Fault(text)),
        }
        if !applied {
            self.tell_keys(self.keys_are.clone()); // those of the connection that stays
            return self.after_change().await;
        }
        self.place_keys(&wish, keys, read);
        if wish.by_apply {
            self.record_connection().await?;
            self.store_settings().await?;
        }
        self.after_change().await
    }

    /// Records who chose the connection. Keys are no part of that.
    async fn record_connection(&self) -> Result<(), Gone> {
        let what = Text::new("event-connection").with("gateway", self.running.gateway().as_str());
        let actor = std::sync::Arc::clone(&self.actor);
        self.writer
            .tell(move |writing| {
                if let Err(error) = writing.store.record(&what, &actor, Timestamp::now()) {
                    writing.emit.emit(Event::Fault(error.text()));
                }
            })
            .await
    }

    /// Has keys that were typed kept, and tells where the keys in use are.
    fn place_keys(&mut self, wish: &Wish, keys: Credentials, read: Option<KeysAre>) {
        let gateway = wish.settings.gateway();
        let typed = wish.by_apply && !wish.typed.is_empty();
        if keys.is_empty() {
            self.tell_keys(read.unwrap_or_default());
        } else if keys.shares_with(&self.overrides.credentials) {
            self.tell_keys(KeysAre::FromEnvironment);
        } else if gateway.is_sandbox() {
            self.tell_keys(KeysAre::InMemory(Text::new("keys-of-sandbox")));
        } else if !keys.is_complete() {
            // Kept as they are, they would take the place of complete ones.
            self.tell_keys(KeysAre::InMemory(Text::new("keys-incomplete")));
        } else if typed {
            self.tell_keys(KeysAre::AskedFor);
            self.keys.keep(gateway, keys);
        } else {
            self.tell_keys(read.unwrap_or_else(|| self.keys_are.clone()));
        }
    }

    fn tell_keys(&mut self, are: KeysAre) {
        self.keys_are = are.clone();
        self.emit.emit(Event::Access(AccessEvent::Keys(are)));
    }

    /// Removes the keys of the gateway in use from the keychain and from memory.
    pub async fn forget_keys(&mut self) -> Result<(), Gone> {
        self.drop_wish();
        if let Err(text) = self.connect(&self.running.clone(), Credentials::default()).await? {
            self.connector.hold(&self.running.gateway(), Credentials::default());
            self.emit.emit(Event::Fault(text));
        }
        self.tell_keys(KeysAre::Missing);
        if !self.running.gateway().is_sandbox() {
            self.keys.forget(self.running.gateway());
        }
        self.after_change().await
    }

    /// Takes a connection up. What else settings say stays as it is: it may have been chosen anew meanwhile.
    async fn connect(&mut self, settings: &Settings, keys: Credentials) -> Result<Result<(), Text>, Gone> {
        let address = match self.connector.address(settings).await {
            Ok(address) => address,
            Err(text) => return Ok(Err(text)),
        };
        let can_send = !keys.is_empty() || !settings.active_profile().needs_token;
        let active = match connect::client(settings, &address, keys.clone(), self.connector.timeouts) {
            Ok(active) => active,
            Err(text) => return Ok(Err(text)),
        };
        let gateway = active.gateway.clone();
        self.connector.hold(&gateway, keys);
        self.shared.activate(active, address);
        self.running = self.running.clone().with_connection_of(settings);
        if can_send {
            self.writer
                .tell(move |writing| match writing.store.credentials_given(&gateway, Timestamp::now()) {
                    Ok(changed) => writing.tell_facts_of(&changed),
                    Err(error) => writing.emit.emit(Event::Fault(error.text())),
                })
                .await?;
        }
        Ok(Ok(()))
    }

    /// Keeps settings beside the connection; what they say of the connection waits for Apply.
    pub async fn save_settings(&mut self, settings: Settings) -> Result<(), Gone> {
        self.running = settings.with_connection_of(&self.running);
        self.store_settings().await
    }

    async fn store_settings(&mut self) -> Result<(), Gone> {
        self.stored = self.overrides.without_overrides(&self.running, &self.stored);
        let (folder, settings, emit) = (self.folder.clone(), self.stored.clone(), self.emit.clone());
        self.files
            .tell(move |()| {
                if let Err(error) = settings::store(&folder, &settings) {
                    emit.emit(Event::SettingsFailed(Text::new("settings-failed").with("detail", error)));
                }
            })
            .await
    }

    /// Tries a connection without taking it up. Keys that were not typed are those held, or those in the keychain.
    pub async fn test(&mut self, settings: &Settings, typed: Credentials) {
        let emit = self.emit.clone();
        let address = match self.connector.address(settings).await {
            Ok(address) => address,
            Err(text) => return emit.emit(Event::Tested(test_failed(text))),
        };
        let gateway = settings.gateway();
        let keys = self.connector.keys(&gateway, typed);
        let more = may_be_in_keychain(settings, &keys).then(|| self.keys.look_up(gateway));
        let (settings, timeouts) = (settings.clone(), self.connector.timeouts);
        // Beside the coordinator, because keychain and gateway may take their time.
        tokio::spawn(async move {
            let keys = match more {
                Some(more) => keys.or(&more.await.unwrap_or_default()),
                None => keys,
            };
            emit.emit(Event::Tested(match connect::client(&settings, &address, keys, timeouts) {
                Ok(active) => test_result(active.client.test().await),
                Err(text) => test_failed(text),
            }));
        });
    }
}

/// Whether keys are wanted that the keychain may have; for an address that can't be used none are.
fn may_be_in_keychain(settings: &Settings, keys: &Credentials) -> bool {
    let is_place = match settings.environment {
        Environment::Sandbox => false,
        Environment::Uat => true,
        Environment::Custom => gateway::check_address(&settings.base_url).is_ok(),
    };
    is_place && settings.active_profile().needs_token && !keys.is_complete()
}
