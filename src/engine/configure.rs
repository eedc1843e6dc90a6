//! The coordinator's part for settings: which connection is in use, and what of the settings is kept.
//!
//! Owns when the connection changes (only by Apply) and what is written of it. Keys are never written.

use jiff::Timestamp;

use super::connect::{test_failed, test_result};
use super::hands::Gone;
use super::worker::Worker;
use crate::domain::text::Text;
use crate::message::Event;
use crate::settings::{self, Credentials, Settings};

impl Worker {
    /// Uses the settings that the program started with.
    pub async fn connect_first(&mut self) -> Result<(), Gone> {
        let (settings, credentials) = (self.running.clone(), self.overrides.credentials.clone());
        if let Err(text) = self.connect(settings, credentials).await? {
            self.emit.emit(Event::Fault(text));
        }
        self.after_change().await
    }

    async fn connect(&mut self, settings: Settings, credentials: Credentials) -> Result<Result<(), Text>, Gone> {
        let (active, address) = match self.connector.client(&settings, credentials.clone()).await {
            Ok(ready) => ready,
            Err(text) => return Ok(Err(text)),
        };
        let gateway = active.gateway.clone();
        let has_keys = self.connector.hold(&gateway, credentials);
        let can_send = has_keys || !settings.active_profile().needs_token;
        self.shared.activate(active, address);
        self.running = settings;
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

    pub async fn apply(&mut self, settings: Settings, credentials: Credentials) -> Result<(), Gone> {
        let connected = self.connect(settings, credentials).await?;
        let applied = connected.is_ok();
        self.emit.emit(Event::Applied(connected));
        if !applied {
            return Ok(());
        }
        self.store_settings().await?;
        self.after_change().await
    }

    /// Keeps settings beside the connection; what they say of the connection waits for Apply.
    pub async fn save_settings(&mut self, settings: Settings) -> Result<(), Gone> {
        self.running = Settings {
            environment: self.running.environment.clone(),
            base_url: self.running.base_url.clone(),
            geocode: self.running.geocode.clone(),
            profile: self.running.profile.clone(),
            ..settings
        };
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

    pub async fn test(&mut self, settings: &Settings, credentials: Credentials) {
        let emit = self.emit.clone();
        match self.connector.client(settings, credentials).await {
            Ok((active, _)) => {
                // Beside the coordinator, because the gateway may take its time.
                tokio::spawn(async move { emit.emit(Event::Tested(test_result(active.client.test().await))) });
            }
            Err(text) => emit.emit(Event::Tested(test_failed(text))),
        }
    }
}
