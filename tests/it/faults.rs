//! The gateway misbehaves: each row of the table of outcomes, for each call, through the real engine and real sockets.
//!
//! Clock and network are those of the test: what waits goes when the test moves them, so nothing is slept for.

mod keys;
mod killed;
mod once;
mod shown;
mod table;
mod waits;

use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use podesk::domain::authority::Authority;
use podesk::domain::status::{Call, Intent, OpState, Operation};
use podesk::engine::clock::{Clock, Reading};
use podesk::engine::network::{Network, Way};
use podesk::engine::{EngineOptions, Surroundings};
use podesk::gateway::read_authority;
use podesk::message::Review;
use podesk::settings::Settings;

use crate::engine_desk::{Desk, Paper, options, status};
use crate::faulty::{Act, Faulty};

/// The three calls, and the path of each.
const CALLS: [(Call, &str); 3] = [
    (Call::Send, "/api/v0/purchase-order/req-send"),
    (Call::Edit, "/api/v0/purchase-order/req-edit"),
    (Call::StatusChange, "/api/v0/purchase-order/req-status-change"),
];

/// Clock and network of a test. The clock stands in a far year until the test moves it, so that all that is queued is
/// due, and all that waits waits.
#[derive(Clone)]
struct World(Arc<Mutex<(Reading, Way)>>);

impl World {
    fn new() -> Self {
        let wall = "2100-01-01T00:00:00Z".parse().unwrap();
        let reading = Reading { steady: Duration::from_secs(1), wall };
        Self(Arc::new(Mutex::new((reading, [None, None]))))
    }

    fn surroundings(&self) -> Surroundings {
        let (of_clock, of_network) = (self.clone(), self.clone());
        Surroundings {
            clock: Clock::of(move || of_clock.0.lock().unwrap().0),
            network: Network::of(move || of_network.0.lock().unwrap().1),
            look_again: Duration::from_millis(5),
        }
    }

    /// Starts an engine in this world.
    fn desk(&self, folder: &Path, settings: Settings) -> Desk {
        self.desk_with(options(folder, settings))
    }

    fn desk_with(&self, options: EngineOptions) -> Desk {
        Desk::start_in(options, self.surroundings())
    }

    fn now(&self) -> Timestamp {
        self.0.lock().unwrap().0.wall
    }

    /// Time passes.
    fn pass(&self, millis: i64) {
        let reading = &mut self.0.lock().unwrap().0;
        reading.steady += Duration::from_millis(millis.unsigned_abs());
        reading.wall = reading.wall.checked_add(SignedDuration::from_millis(millis)).unwrap();
    }

    /// Changes one of the clocks alone, as setting the time does, or sleep.
    fn set(&self, change: impl FnOnce(&mut Reading)) {
        change(&mut self.0.lock().unwrap().0);
    }

    /// The machine has another address, or none.
    fn address(&self, last: Option<u8>) {
        self.0.lock().unwrap().1[0] = last.map(|last| IpAddr::V4(Ipv4Addr::new(198, 51, 100, last)));
    }

    /// How long an operation still waits, in milliseconds.
    fn wait_of(&self, op: &Operation) -> i64 {
        op.next_try.expect("it waits for a time").as_millisecond() - self.now().as_millisecond()
    }
}

/// An order that is ready for a call, and the intent that makes it: the version before is delivered where there must be
/// one, by a gateway that is content.
fn ready(desk: &mut Desk, call: Call) -> (Paper, Intent) {
    let mut paper = Paper::new();
    desk.save(&mut paper);
    if call != Call::Send {
        deliver(desk, &mut paper, Intent::Document);
    }
    if call == Call::Edit {
        change(desk, &mut paper, "Second version");
    }
    (paper, if call == Call::StatusChange { status("APPROVED") } else { Intent::Document })
}

/// Types another subject and has it saved.
fn change(desk: &mut Desk, paper: &mut Paper, subject: &str) {
    paper.retitle(subject);
    desk.save(paper);
}

/// Sends and waits until it is accepted.
#[track_caller]
fn deliver(desk: &mut Desk, paper: &mut Paper, intent: Intent) -> Box<Review> {
    let review = desk.send(paper, intent);
    desk.until(paper, review.operation.id, OpState::Accepted);
    review
}

/// Has another order delivered. Whatever was due before it has been tried when this returns, because the oldest goes
/// first: so it shows that nothing else went by itself.
#[track_caller]
fn pass_by(desk: &mut Desk, gateway: &Faulty) {
    gateway.then(Act::accept());
    let mut other = Paper::new();
    desk.save(&mut other);
    deliver(desk, &mut other, Intent::Document);
}

/// An authority that nobody knows: with it, secure connections are tried on a machine without certificates, too.
fn authority() -> Authority {
    let made = rcgen::generate_simple_self_signed(vec!["authority.example".to_owned()]).unwrap();
    read_authority("authority.pem", made.cert.pem().as_bytes()).unwrap()
}

/// The timeline's newest event: its key, and one of its arguments.
#[track_caller]
fn newest_event(paper: &Paper, argument: &str) -> (String, Option<String>) {
    let what = &paper.facts.events[0].what;
    let value = what.args.iter().find(|(name, _)| name == argument).map(|(_, value)| value.clone());
    (what.key.clone(), value)
}
