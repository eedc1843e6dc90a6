//! News of orders: answers that a clerk typed, and messages of the network from a file or the clipboard.
//!
//! Owns how they are read, who says what their words mean, and that only the newest reading goes on. Must not know what
//! follows for an order: that is the store's.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use super::hands::{Gone, Writing};
use super::worker::Worker;
use crate::desktop;
use crate::domain::ids::OrderId;
use crate::domain::news::{Received, Sense, Taken, Via};
use crate::domain::profile::{GatewayId, GatewayProfile};
use crate::domain::text::Text;
use crate::files::read_bytes;
use crate::gateway::news::{Confirmation, MAX_BYTES, Message, confirmation, read};
use crate::message::Event;
use crate::message::news::{Fate, MessageSource, NewsCommand, NewsEvent, Report, ReportRow, TypedAnswer};
use crate::store::Reader;

impl Worker {
    pub(super) async fn news(&mut self, command: NewsCommand) -> Result<(), Gone> {
        match command {
            NewsCommand::Record(answer) => self.record_answer(*answer).await,
            NewsCommand::Look { request, source } => self.take_news(request, source, false).await,
            NewsCommand::Take { request, source } => self.take_news(request, source, true).await,
            NewsCommand::PickFile(title) => {
                let emit = self.emit.clone();
                // Beside the coordinator, because the clerk may take their time.
                self.emit.spawn(async move {
                    let path = desktop::ask_which_file(&title).await;
                    emit.emit(Event::News(NewsEvent::Picked(path)));
                });
                Ok(())
            }
            NewsCommand::Show { order, at, nth } => {
                let (emit, folder) = (self.emit.clone(), self.folder.clone());
                self.files
                    .tell(move |()| emit.emit(Event::News(NewsEvent::Shown(order, kept(&folder, order, at, nth)))))
                    .await
            }
        }
    }

    /// Which words mean what, by the gateway that an order belongs to.
    fn profiles(&self) -> Profiles {
        Profiles { others: self.running.profile.clone() }
    }

    async fn record_answer(&mut self, answer: TypedAnswer) -> Result<(), Gone> {
        self.flush().await?;
        let (actor, profiles) = (Arc::clone(&self.actor), self.profiles());
        self.writer
            .tell(move |writing| {
                let order = answer.order;
                let recorded = record(writing, &answer, &profiles, &actor);
                if recorded.is_ok() {
                    writing.tell_facts(order);
                }
                writing.emit.emit(Event::News(NewsEvent::Recorded(order, recorded)));
            })
            .await?;
        self.after_change().await
    }

    /// Reads messages and takes them in; without `keep` everything is done but kept.
    async fn take_news(&mut self, request: u64, source: MessageSource, keep: bool) -> Result<(), Gone> {
        self.flush().await?;
        self.webhooks.want(request);
        let messages = self.files.ask(move |()| messages(&source)).await?;
        if !self.webhooks.is(request) {
            return Ok(());
        }
        let (actor, profiles, newest) = (Arc::clone(&self.actor), self.profiles(), Arc::clone(&self.webhooks));
        self.writer
            .tell(move |writing| {
                let event = match messages.and_then(|messages| take_all(writing, messages, &profiles, &actor, keep)) {
                    Ok(report) if keep => NewsEvent::Taken { request, report: Box::new(report) },
                    Ok(report) => NewsEvent::Looked { request, report: Box::new(report) },
                    Err(text) => NewsEvent::Failed { request, text },
                };
                newest.done(request);
                writing.emit.emit(Event::News(event));
            })
            .await?;
        if keep { self.after_change().await } else { Ok(()) }
    }
}

struct Profiles {
    others: GatewayProfile,
}

impl Profiles {
    fn sense(&self, gateway: Option<&GatewayId>, message: &Message) -> Sense {
        match gateway.is_some_and(GatewayId::is_sandbox) {
            true => message.news.sense(&GatewayProfile::sandbox()),
            false => message.news.sense(&self.others),
        }
    }
}

/// Reads messages from where they are.
fn messages(source: &MessageSource) -> Result<Vec<Result<Message, Text>>, Text> {
    match source {
        MessageSource::Text(text) => read(text.as_bytes()),
        MessageSource::File(path) => read(&file(path)?),
    }
}

/// The text of a message that is kept.
fn kept(folder: &Path, order: OrderId, at: Timestamp, nth: usize) -> Result<String, Text> {
    let reader = Reader::open(folder).map_err(|error| error.text())?;
    let bodies = reader.news_bodies(order).map_err(|error| error.text())?;
    let found = bodies.into_iter().filter(|(_, recorded, _)| *recorded == at).nth(nth);
    found.map(|(.., body)| String::from_utf8_lossy(&body).into_owned()).ok_or_else(|| Text::new("news-not-kept"))
}

fn file(path: &Path) -> Result<Vec<u8>, Text> {
    read_bytes(path, MAX_BYTES as u64).map(|(_, bytes)| bytes).map_err(|error| error.text())
}

/// Takes messages into the store, all in one transaction, and says what becomes of each.
fn take_all(
    writing: &mut Writing,
    messages: Vec<Result<Message, Text>>,
    profiles: &Profiles,
    actor: &str,
    keep: bool,
) -> Result<Report, Text> {
    let now = Timestamp::now();
    let mut rows = Vec::with_capacity(messages.len());
    let mut received = Vec::new();
    for message in messages {
        match message {
            Ok(message) => {
                let to = writing.store.addressee(&message.news.object_id).map_err(|error| error.text())?;
                let sense = profiles.sense(to.as_ref().and_then(|to| to.gateway.as_ref()), &message);
                rows.push(row(&message, sense));
                let Message { news, body, print } = message;
                received.push(Received { news, sense, via: Via::Import, at: now, body, print });
            }
            Err(text) => rows.push(ReportRow {
                order: None,
                po_number: String::new(),
                object_id: String::new(),
                fate: Fate::Unreadable(text),
            }),
        }
    }
    let done = writing.store.take_all_news(&received, actor, now, keep).map_err(|error| error.text())?;
    let mut orders: Vec<OrderId> = Vec::new();
    let readable = rows.iter_mut().filter(|row| matches!(row.fate, Fate::Known { .. }));
    for (row, (to, fate)) in readable.zip(done) {
        if let Some(to) = to {
            row.order = Some(to.order);
            row.po_number = to.po_number;
            orders.push(to.order);
        }
        if let Fate::Known { taken, .. } = &mut row.fate {
            *taken = fate;
        }
    }
    if keep {
        orders.sort_unstable();
        orders.dedup();
        for order in orders {
            writing.tell_facts(order);
        }
    }
    Ok(Report { rows })
}

fn row(message: &Message, sense: Sense) -> ReportRow {
    let news = &message.news;
    let about = [news.code.trim(), news.remarks.trim()].into_iter().filter(|part| !part.is_empty());
    ReportRow {
        order: None,
        po_number: news.po_number.clone(),
        object_id: news.object_id.clone(),
        fate: Fate::Known {
            kind: news.kind,
            sense,
            version: news.version,
            word: news.word.clone(),
            about: about.collect::<Vec<_>>().join(": "),
            taken: Taken::Stranger,
        },
    }
}

/// Records a typed answer as the message that it would have been.
fn record(writing: &mut Writing, answer: &TypedAnswer, profiles: &Profiles, actor: &str) -> Result<Taken, Text> {
    let facts = writing.store.facts(answer.order).map_err(|error| error.text())?;
    let base = writing.store.base(answer.order).map_err(|error| error.text())?;
    let (Some(facts), Some(base)) = (facts, base) else { return Err(Text::new("refused-not-sent")) };
    if answer.version == 0 || answer.version > facts.accepted_version {
        return Err(Text::new("refused-not-sent"));
    }
    let now = Timestamp::now();
    let status = facts.network_status.clone().unwrap_or_default();
    let message = confirmation(&Confirmation {
        object_id: &facts.object_id,
        po_number: &base.head.po_number,
        parties: (&base.head.buyer.b2b_id, &base.head.supplier.b2b_id),
        version: answer.version,
        response: &answer.response,
        remarks: &answer.remarks,
        statuses: (&status, &answer.status),
    })?;
    let sense = profiles.sense(facts.gateway.as_ref(), &message);
    let Message { news, body, print } = message;
    let received = Received { news, sense, via: Via::Hand, at: moment(answer.on, now), body, print };
    let (_, taken) = writing.store.take_news(&received, actor, now).map_err(|error| error.text())?;
    Ok(taken)
}

/// Noon of a day here, or now for today.
fn moment(on: Date, now: Timestamp) -> Timestamp {
    let zone = TimeZone::system();
    if now.to_zoned(zone.clone()).date() == on {
        return now;
    }
    let noon = Time::constant(12, 0, 0, 0);
    zone.to_ambiguous_zoned(on.to_datetime(noon)).compatible().map_or(now, |at| at.timestamp())
}
