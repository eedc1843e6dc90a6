//! Many orders at once: each is looked at, and then done, exactly as a single one is.
//!
//! Owns the order of the steps and what is told of them. Each order is a job of its own for the writer, so that saves and
//! the sender go on between two of them, and a stop comes between two orders and never in one. Must not know how a
//! request is made (`review`) or stored (`store`).

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::civil::Date;

use super::catalogue;
use super::hands::{Emit, Gone, Hand, Newest, Reading, Writing};
use super::review::{self, Destination};
use super::shared::Shared;
use super::worker::Worker;
use crate::domain::check::{Check, Severity};
use crate::domain::copy::duplicate;
use crate::domain::derived::Derived;
use crate::domain::diff;
use crate::domain::ids::{ObjectId, OrderId};
use crate::domain::order::Order;
use crate::domain::profile::GatewayId;
use crate::domain::status::{Intent, OrderFacts};
use crate::domain::text::Text;
use crate::message::many::{Account, Deed, ManyCommand, ManyEvent, ManyRow, Step, Which};
use crate::message::{Event, OpenedOrder, Review, SaveOrder, SaveSlot};
use crate::store::{Brief, Reserved, Store, StoreError};

/// Least time between two reports.
const PROGRESS: Duration = Duration::from_millis(150);

/// Orders that are looked at at once at the most.
const MOST: usize = 10_000;

/// Bytes of requests that are held at once at the most (256 MiB): they wait in memory until they are confirmed.
const MOST_BYTES: u64 = 256 << 20;

impl Worker {
    pub(super) async fn many(&mut self, command: ManyCommand) -> Result<(), Gone> {
        match command {
            ManyCommand::Look { request, orders, deed } => {
                self.flush().await?; // what was typed last is looked at, too
                self.manies.want(request);
                let job = self.many_job(request, false);
                self.emit.spawn(job.look(orders, deed));
            }
            ManyCommand::Carry { request, deed, steps, quiet } => {
                self.flush().await?;
                if !quiet {
                    self.manies.want(request);
                }
                let job = self.many_job(request, quiet);
                // Beside the coordinator, which must hear of a stop meanwhile.
                self.emit.spawn(job.carry(deed, steps));
            }
            ManyCommand::Stop => {
                self.manies.want(0);
            }
        }
        Ok(())
    }

    fn many_job(&self, request: u64, quiet: bool) -> Job {
        Job {
            request,
            quiet,
            newest: Arc::clone(&self.manies),
            emit: self.emit.clone(),
            writer: self.writer.clone(),
            reader: self.reader.clone(),
            shared: Arc::clone(&self.shared),
            saves: Arc::clone(&self.saves),
            to: self.destination(),
            actor: Arc::clone(&self.actor),
        }
    }
}

/// What is stored of an order that is to be reviewed, and the document with the number that its request will carry: the
/// document given, else the one stored. `reserved` are numbers that orders before it will take.
///
/// # Errors
/// `Refused` when it may have been sent since the backup that it comes from.
pub(super) fn look_up(
    store: &mut Store,
    order: OrderId,
    given: Option<Order>,
    is_document: bool,
    gateway: &GatewayId,
    reserved: &Reserved,
) -> Result<Option<(OpenedOrder, Order)>, StoreError> {
    store.require_released(order, gateway)?;
    let Some(stored) = store.open_order(order)? else { return Ok(None) };
    let document = given.unwrap_or_else(|| stored.document.clone());
    // The number is settled here, and taken when exactly this is queued.
    let document =
        if is_document { store.numbered_past(order, document, gateway.is_sandbox(), reserved)? } else { document };
    Ok(Some((stored, document)))
}

/// A request under way.
struct Job {
    request: u64,
    /// Whether nobody watches.
    quiet: bool,
    newest: Arc<Newest>,
    emit: Emit,
    writer: Hand<Writing>,
    reader: Hand<Reading>,
    shared: Arc<Shared>,
    saves: Arc<SaveSlot>,
    /// The gateway in use when it began.
    to: Destination,
    actor: Arc<str>,
}

impl Job {
    fn is_wanted(&self) -> bool {
        self.quiet || self.newest.is(self.request)
    }

    fn tell(&self, event: ManyEvent) {
        self.emit.emit(Event::Many(event));
    }

    // ---- Looking ------------------------------------------------------------------------------------------------

    async fn look(self, orders: Which, deed: Deed) {
        let request = self.request;
        let orders = match orders {
            Which::These(orders) => orders,
            Which::Trash => match self.writer.ask(|writing| writing.store.in_trash()).await {
                Ok(Ok(orders)) => orders,
                Ok(Err(error)) => return self.emit.emit(Event::Fault(error.text())),
                Err(gone) => return self.emit.emit(Event::Fault(gone.text())),
            },
        };
        let mut sum = Sum::default();
        let (mut rows, mut told) = (Vec::new(), Instant::now());
        for (at, order) in orders.into_iter().enumerate() {
            if !self.is_wanted() {
                return;
            }
            rows.push(match &deed {
                Deed::Queue(intent) => self.look_at_request(order, intent, &mut sum, at).await,
                deed => self.look_at(order, deed).await,
            });
            if told.elapsed() >= PROGRESS {
                told = Instant::now();
                self.tell(ManyEvent::Looked { request, rows: std::mem::take(&mut rows) });
            }
        }
        self.tell(ManyEvent::Looked { request, rows });
        self.tell(ManyEvent::Ready { request });
    }

    /// An order about which no request leaves.
    async fn look_at(&self, order: OrderId, deed: &Deed) -> ManyRow {
        let brief = match self.writer.ask(move |writing| writing.store.brief(order)).await {
            Ok(brief) => brief.map_err(|error| error.text()),
            Err(gone) => Err(gone.text()),
        };
        let blocked = match &brief {
            Err(text) => Some(text.clone()),
            Ok(None) => Some(Text::new("refused-no-order")),
            Ok(Some(brief)) => refusal(brief, deed),
        };
        row(order, brief.ok().flatten(), blocked)
    }

    /// An order of which a request leaves: prepared exactly as for a single one.
    async fn look_at_request(&self, order: OrderId, intent: &Intent, sum: &mut Sum, at: usize) -> ManyRow {
        let is_document = *intent == Intent::Document;
        let (gateway, reserved) = (self.to.gateway.clone(), std::mem::take(&mut sum.reserved));
        let asked = self
            .writer
            .ask(move |writing| {
                (look_up_request(&mut writing.store, order, is_document, &gateway, &reserved), reserved)
            })
            .await;
        let (brief, found) = match asked {
            Ok((found, reserved)) => {
                sum.reserved = reserved;
                found
            }
            Err(gone) => return row(order, None, Some(gone.text())),
        };
        let found = match found {
            // What the store has is older than what was typed.
            Ok(_) if self.saves.holds(order) => return row(order, brief, Some(Text::new("refused-unsaved"))),
            Ok(_) if at >= MOST || sum.bytes >= MOST_BYTES => {
                return row(order, brief, Some(Text::new("many-too-much")));
            }
            Ok(found) => found,
            Err(text) => return row(order, brief, Some(text)),
        };
        let (intent, to, now) = (intent.clone(), self.to.clone(), Timestamp::now());
        // Checks and JSON of thousands of lines are work for another thread.
        let prepared = tokio::task::spawn_blocking(move || prepare(found, intent, &to, now)).await;
        match prepared {
            Ok(Ok((review, _))) if is_document && !sum.reserved.add(&review.operation.po_number) => {
                let text = Text::new("many-number-twice").with("number", &review.operation.po_number);
                row(order, brief, Some(text))
            }
            Ok(Ok((review, notes))) => {
                sum.bytes += review.operation.bytes;
                let op = &review.operation;
                ManyRow {
                    order,
                    number: op.po_number.clone(),
                    supplier: op.supplier.clone(),
                    total: op.total,
                    review: Some(Arc::new(review)),
                    blocked: None,
                    wrong: None,
                    notes,
                }
            }
            Ok(Err((text, wrong))) => ManyRow { wrong, ..row(order, brief, Some(text)) },
            // The report is in the log; the error's own words may quote the document.
            Err(_) => row(order, brief, Some(Gone.text())),
        }
    }

    // ---- Doing --------------------------------------------------------------------------------------------------

    async fn carry(self, deed: Deed, steps: Vec<Step>) {
        let (request, mut account) = (self.request, Account::default());
        let (deed, mut told) = (Arc::new(deed), Instant::now());
        let mut steps = steps.into_iter().enumerate();
        while let Some((done, step)) = steps.next() {
            if !self.is_wanted() {
                account.left.push(step.order);
                account.left.extend(steps.by_ref().map(|(_, step)| step.order));
                break;
            }
            if told.elapsed() >= PROGRESS {
                told = Instant::now();
                self.follow().await;
                self.tell(ManyEvent::Progress { request, done });
            }
            let order = step.order;
            match self.carry_one(Arc::clone(&deed), step).await {
                Ok(made) => {
                    account.done.push(order);
                    account.made.extend(made);
                }
                Err(text) => account.refused.push((order, text)),
            }
        }
        self.follow().await;
        catalogue::learn(&self.writer);
        self.tell(ManyEvent::Done { request, account });
    }

    /// What was done so far shows in the list and in the outbox, and is sent.
    async fn follow(&self) {
        self.shared.news.notify_one();
        let shared = Arc::clone(&self.shared);
        // A reader that is gone means that the engine is ending.
        let _ = self.reader.tell(move |reading| reading.refresh(&shared, false)).await;
        self.emit.emit(Event::ListChanged);
    }

    /// Does it with one order. Gives the new order, if it makes one.
    async fn carry_one(&self, deed: Arc<Deed>, step: Step) -> Result<Option<OrderId>, Text> {
        if matches!(*deed, Deed::Queue(_)) {
            self.may_queue(&step)?;
        }
        let (actor, to) = (Arc::clone(&self.actor), self.to.clone());
        let done = self.writer.ask(move |writing| do_one(&mut writing.store, &deed, &step, &to, &actor)).await;
        done.map_err(|gone| gone.text())?.map_err(|error| error.text())
    }

    /// The connection may have changed since the review, and the order may have been typed into.
    fn may_queue(&self, step: &Step) -> Result<(), Text> {
        if self.saves.holds(step.order) {
            return Err(Text::new("refused-revision"));
        }
        let in_use = self.shared.gateway();
        let to = Destination { gateway: in_use, is_usable: !self.shared.is_unusable(), ..self.to.clone() };
        let review = step.review.as_ref().ok_or_else(|| Text::new("refused-revision"))?;
        to.takes(Some(&review.operation.gateway))
    }
}

/// What the orders looked at so far add up to.
#[derive(Default)]
struct Sum {
    /// Their numbers.
    reserved: Reserved,
    /// The length of their requests.
    bytes: u64,
}

/// An order, as far as it could be looked up, and why nothing leaves.
fn row(order: OrderId, brief: Option<Brief>, blocked: Option<Text>) -> ManyRow {
    let (number, supplier, total) =
        brief.map_or_else(Default::default, |brief| (brief.number, brief.supplier, brief.total));
    ManyRow { order, number, supplier, total, review: None, blocked, wrong: None, notes: Vec::new() }
}

/// Why nothing can be done with an order.
fn refusal(brief: &Brief, deed: &Deed) -> Option<Text> {
    let key = match deed {
        Deed::Delete if brief.out_of_hand => "refused-delete",
        Deed::Delete if brief.deleted => "refused-deleted-already",
        Deed::Restore | Deed::Purge if !brief.deleted => "refused-not-in-trash",
        Deed::Purge if brief.queued => "refused-purge",
        Deed::Duplicate(_) | Deed::Delete | Deed::Restore | Deed::Purge | Deed::Queue(_) => return None,
    };
    Some(Text::new(key))
}

fn not_there() -> StoreError {
    StoreError::Refused(Text::new("refused-no-order"))
}

type Found = (OpenedOrder, Order);

/// An error of a document, with the document.
type Wrong = Option<Arc<(Order, Check)>>;

/// Looks an order up for its request: in brief for the row, and all that the request is made of.
fn look_up_request(
    store: &mut Store,
    order: OrderId,
    is_document: bool,
    gateway: &GatewayId,
    reserved: &Reserved,
) -> (Option<Brief>, Result<Found, Text>) {
    let brief = match store.brief(order) {
        Ok(Some(brief)) => brief,
        Ok(None) => return (None, Err(Text::new("refused-no-order"))),
        Err(error) => return (None, Err(error.text())),
    };
    if brief.deleted {
        return (Some(brief), Err(Text::new("refused-deleted")));
    }
    let found = look_up(store, order, None, is_document, gateway, reserved).and_then(|found| {
        let (stored, document) = found.ok_or_else(not_there)?;
        if is_document && let Some(supplier) = store.number_elsewhere(order, &document, gateway.is_sandbox())? {
            let text = Text::new("refused-number-duplicate").with("number", document.head.po_number.trim());
            return Err(StoreError::Refused(text.with("supplier", supplier)));
        }
        Ok((stored, document))
    });
    (Some(brief), found.map_err(|error| error.text()))
}

/// The request of an order, and what to know of it.
fn prepare(
    (stored, document): Found,
    intent: Intent,
    to: &Destination,
    now: Timestamp,
) -> Result<(Review, Vec<Text>), (Text, Wrong)> {
    let is_document = intent == Intent::Document;
    let held = document.clone(); // shares its lines
    let prepared = review::prepare_checked(&stored, document, stored.revision, intent, to, now);
    let (review, warnings) = prepared.map_err(|text| {
        let wrong = if text.key == "refused-checks" { first_error(held) } else { None };
        (told(&stored.facts, text), wrong)
    })?;
    let mut notes = Vec::new();
    if is_document {
        if let Some(base) = &stored.base {
            notes.push(changes(base, &review.document));
        }
        if warnings > 0 {
            notes.push(Text::new("summary-warnings").with("n", warnings));
        }
        if review.operation.held_back {
            notes.push(Text::new("many-behind").with("version", review.operation.current_version));
        }
        return Ok((review, notes));
    }
    let (from, new) = (&review.operation.current_status, &review.operation.new_status);
    if !to.profile.expects(from, new) {
        notes.push(Text::new("status-unexpected").with("from", from).with("to", new));
    }
    if stored.base.as_ref().is_some_and(|base| !stored.document.same_as(base)) {
        notes.push(Text::new("many-unsent"));
    }
    Ok((review, notes))
}

/// The first error of a document, beside the document.
fn first_error(document: Order) -> Wrong {
    let derived = Derived::of(&document);
    let first = derived.checks().find(|check| check.severity == Severity::Error).cloned();
    first.map(|check| Arc::new((document, check)))
}

/// A refusal as it is told of one of many: what has not changed may be on its way.
fn told(facts: &OrderFacts, refused: Text) -> Text {
    match facts.open_ops().last() {
        Some(open) if refused.key == "toast-nothing-changed" => {
            Text::new("many-in-outbox").with("version", open.new_version)
        }
        _ => refused,
    }
}

/// How much of a document differs from what was last accepted or queued.
fn changes(base: &Order, document: &Order) -> Text {
    let diff = diff::diff(base, document);
    let lines = diff.line_changes() + diff.moved.len();
    Text::new("many-changes").with("lines", lines).with("fields", diff.fields.len())
}

/// Does it with one order, in one transaction. Gives the new order, if it makes one.
fn do_one(
    store: &mut Store,
    deed: &Deed,
    step: &Step,
    to: &Destination,
    actor: &str,
) -> Result<Option<OrderId>, StoreError> {
    let (order, now) = (step.order, Timestamp::now());
    match (deed, &step.review) {
        (Deed::Queue(intent), Some(review)) if review.order == order && review.intent == *intent => {
            store.enqueue(review, actor, now)?;
        }
        (Deed::Queue(_), _) => return Err(StoreError::Refused(Text::new("refused-revision"))),
        (Deed::Duplicate(on), _) => return copy(store, order, *on, to, now).map(Some),
        (Deed::Delete, _) => store.set_deleted(order, true, actor, now)?,
        (Deed::Restore, _) => store.set_deleted(order, false, actor, now)?,
        (Deed::Purge, _) => store.purge(order, actor, now)?,
    }
    Ok(None)
}

/// Makes a new draft like an order. It gets the next number of its company's series when it is queued, if there is one.
fn copy(store: &mut Store, order: OrderId, on: Date, to: &Destination, now: Timestamp) -> Result<OrderId, StoreError> {
    let stored = store.open_order(order)?.ok_or_else(not_there)?;
    let mut document = duplicate(&stored.document, on).counting_shipping(to.profile.shipping_in_total);
    let id = OrderId::new();
    Arc::make_mut(&mut document.head).provisional = true;
    let document = store.numbered(id, document, to.gateway.is_sandbox())?;
    let object_id = ObjectId::mint(&to.profile.object_prefix);
    store.save_order(&SaveOrder { order: id, object_id, revision: 1, document, amended: false }, now)?;
    Ok(id)
}
