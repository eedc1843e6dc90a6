//! What waits: no connection, the clock, the network, and the clerk who asks for it now.

use std::time::Duration;

use jiff::SignedDuration;
use podesk::domain::ids::OpId;
use podesk::domain::status::{Call, Intent, NotSentCause, OpState, Operation, Outcome};
use podesk::engine::{EngineOptions, Surroundings};
use podesk::gateway::Timeouts;
use podesk::message::{Command, Review};

use super::{CALLS, World, newest_event, pass_by, ready};
use crate::engine_desk::{Desk, Paper, custom, options};
use crate::faulty::{Act, Faulty, nowhere};

/// Ended so many attempts.
fn tried(id: OpId, count: u32) -> impl Fn(&Operation) -> bool {
    move |op| op.id == id && op.attempts == count && op.state != OpState::Sending
}

#[track_caller]
fn assert_not_sent(op: &Operation, cause: NotSentCause) {
    let Some(Outcome::NotSent { cause: told, detail }) = &op.last else { panic!("{:?}", op.last) };
    assert_eq!((*told, op.state), (cause, OpState::Waiting), "{detail}");
    assert!(!detail.is_empty(), "the system's words are kept");
}

/// One order for each call, ready while the gateway is there.
fn one_of_each(desk: &mut Desk) -> Vec<(Call, Paper, Intent)> {
    CALLS.map(|(call, _)| ready(desk, call)).into_iter().zip(CALLS).map(|((p, i), (call, _))| (call, p, i)).collect()
}

/// Queues orders, each of which is tried once and not sent.
fn send_in_vain(desk: &mut Desk, orders: Vec<(Call, Paper, Intent)>) -> Vec<(Paper, Box<Review>)> {
    let send = |(_, mut paper, intent): (Call, Paper, Intent)| {
        let review = desk.send(&paper, intent);
        desk.until_op(&mut paper, tried(review.operation.id, 1));
        (paper, review)
    };
    orders.into_iter().map(send).collect()
}

#[test]
fn no_connection_is_tried_again_by_itself_with_longer_and_longer_waits() {
    let (folder, gateway, world) = (tempfile::tempdir().unwrap(), Faulty::start(), World::new());
    let (address, settings) = (gateway.address, custom(&gateway.url));
    let mut desk = world.desk(folder.path(), settings);
    let orders = one_of_each(&mut desk);
    drop(gateway);
    for (call, mut paper, intent) in orders {
        let review = desk.send(&paper, intent);
        let id = review.operation.id;
        for (attempt, seconds) in [2, 4, 8, 16, 32, 64, 128, 256, 300, 300].into_iter().enumerate() {
            let op = desk.until_op(&mut paper, tried(id, u32::try_from(attempt + 1).unwrap()));
            assert_not_sent(&op, NotSentCause::Refused);
            assert_eq!(newest_event(&paper, "cause"), ("event-not-sent".to_owned(), Some("refused".to_owned())));
            let wait = world.wait_of(&op);
            assert!((seconds * 800..=seconds * 1200).contains(&wait), "{call:?}, attempt {attempt}: {wait} ms");
            if attempt < 9 {
                world.pass(wait);
            }
        }
        // The gateway is there again.
        let gateway = Faulty::start_at(address);
        desk.give(Command::RetryNow(Some(id)));
        desk.until(&mut paper, id, OpState::Accepted);
        assert_eq!(gateway.with_body(&review.request).len(), 1, "{call:?}: taken once");
    }
    desk.end();
}

#[test]
fn what_waits_goes_at_once_when_the_clerk_asks_or_another_got_through() {
    let (folder, gateway, world) = (tempfile::tempdir().unwrap(), Faulty::start(), World::new());
    let (address, settings) = (gateway.address, custom(&gateway.url));
    let mut desk = world.desk(folder.path(), settings);
    let orders = one_of_each(&mut desk);
    drop(gateway);
    let mut queued = send_in_vain(&mut desk, orders);
    let gateway = Faulty::start_at(address);
    // No time passes: it is the clerk's wish, and then the knowledge that the gateway can be reached.
    desk.give(Command::RetryNow(Some(queued[2].1.operation.id)));
    for (paper, review) in &mut queued {
        desk.until(paper, review.operation.id, OpState::Accepted);
        assert_eq!(gateway.with_body(&review.request).len(), 1);
    }
    desk.end();
}

#[test]
fn what_could_not_be_sent_goes_at_once_when_the_network_returns() {
    let (folder, gateway, world) = (tempfile::tempdir().unwrap(), Faulty::start(), World::new());
    let (address, settings) = (gateway.address, custom(&gateway.url));
    let mut desk = world.desk(folder.path(), settings);
    let orders = one_of_each(&mut desk);
    // What the gateway put off waits as it was told, network or not.
    gateway.then(Act::wait(429, "600"));
    let mut told = Paper::new();
    desk.save(&mut told);
    let deferred = desk.send(&told, Intent::Document);
    desk.until_op(&mut told, tried(deferred.operation.id, 1));
    drop(gateway);
    let mut queued = send_in_vain(&mut desk, orders);
    // Another network, but the gateway can't be reached through it: tried, and it waits on.
    world.address(Some(1));
    for (paper, review) in &mut queued {
        assert_not_sent(&desk.until_op(paper, tried(review.operation.id, 2)), NotSentCause::Refused);
    }
    let gateway = Faulty::start_at(address);
    world.address(Some(2));
    for (paper, review) in &mut queued {
        desk.until(paper, review.operation.id, OpState::Accepted);
        assert_eq!(gateway.with_body(&review.request).len(), 1);
    }
    pass_by(&mut desk, &gateway);
    assert_eq!(gateway.with_body(&deferred.request).len(), 0, "it was told to wait");
    world.pass(600_000);
    desk.until(&mut told, deferred.operation.id, OpState::Accepted);
    desk.end();
}

#[test]
fn a_host_without_a_name_and_one_without_certificates_are_not_sent() {
    let gateway = Faulty::start();
    let plain = gateway.url.replace("http://", "https://");
    for (url, causes) in [
        // Where there is no network, the look-up of a name may take its time; where there is a proxy, it is the proxy's.
        (
            "https://no-such-host.invalid".to_owned(),
            vec![NotSentCause::Dns, NotSentCause::Timeout, NotSentCause::Other],
        ),
        (plain, vec![NotSentCause::Tls]),
    ] {
        let (folder, world) = (tempfile::tempdir().unwrap(), World::new());
        let timeouts = Timeouts { connect: Duration::from_secs(3), ..Timeouts::default() };
        let mut settings = custom(&url);
        settings.authority = Some(super::authority());
        let mut desk = world.desk_with(EngineOptions { timeouts, ..options(folder.path(), settings) });
        let (mut paper, intent) = ready(&mut desk, Call::Send);
        let review = desk.send(&paper, intent);
        let op = desk.until_op(&mut paper, tried(review.operation.id, 1));
        let Some(Outcome::NotSent { cause, .. }) = op.last else { panic!("{:?}", op.last) };
        assert!(causes.contains(&cause), "{cause:?}");
        assert_eq!(op.state, OpState::Waiting);
        assert!((1_600..=2_400).contains(&world.wait_of(&op)));
        desk.end();
    }
    assert_eq!(gateway.requests().len(), 0);
}

#[test]
fn a_clock_that_is_set_back_makes_nothing_wait_longer() {
    let (folder, gateway, world) = (tempfile::tempdir().unwrap(), Faulty::start(), World::new());
    let settings = custom(&gateway.url);
    let mut desk = world.desk(folder.path(), settings.clone());
    let (mut paper, intent) = ready(&mut desk, Call::Send);
    gateway.then(Act::wait(429, "60"));
    let review = desk.send(&paper, intent);
    let id = review.operation.id;
    desk.until_op(&mut paper, tried(id, 1));
    // Three years back while it waits; then a minute passes.
    world.set(|reading| reading.wall = reading.wall.checked_sub(SignedDuration::from_hours(26_280)).unwrap());
    pass_by(&mut desk, &gateway);
    assert_eq!(gateway.with_body(&review.request).len(), 1, "and not shorter");
    gateway.then(Act::wait(503, "3600"));
    world.pass(60_000);
    desk.until_op(&mut paper, tried(id, 2));
    desk.end();

    // In the next run nothing remembers how long ago that was: what lies too far ahead is due.
    let mut desk = Desk::start_in(options(folder.path(), settings), Surroundings::machine());
    desk.until(&mut paper, id, OpState::Accepted);
    assert_eq!(gateway.with_body(&review.request).len(), 3);
    desk.end();
}

#[test]
fn waits_follow_a_clock_that_is_set_back_so_that_they_are_shown_as_they_are() {
    let (folder, gateway, world) = (tempfile::tempdir().unwrap(), Faulty::start(), World::new());
    let settings = custom(&gateway.url);
    let mut desk = world.desk(folder.path(), settings.clone());
    let told_to_wait = |desk: &mut Desk, seconds: &str| {
        let (mut paper, intent) = ready(desk, Call::Send);
        gateway.then(Act::wait(429, seconds));
        let review = desk.send(&paper, intent);
        let op = desk.until_op(&mut paper, tried(review.operation.id, 1));
        (paper, review, world.wait_of(&op))
    };
    let (mut long, long_review, wait) = told_to_wait(&mut desk, "60");
    assert_eq!(wait, 60_000);
    world.set(|reading| reading.wall = reading.wall.checked_sub(SignedDuration::from_mins(30)).unwrap());
    let (mut short, short_review, wait) = told_to_wait(&mut desk, "10");
    assert_eq!(wait, 10_000, "by the clock that the window shows");
    let id = long_review.operation.id;
    desk.until_op(&mut long, |op| op.id == id && world.wait_of(op) == 60_000);
    desk.end();

    // The next run knows no other clock.
    let mut desk = world.desk(folder.path(), settings);
    pass_by(&mut desk, &gateway);
    assert_eq!(gateway.with_body(&short_review.request).len(), 1, "not earlier");
    world.pass(10_000);
    for (paper, review, rest) in [(&mut short, short_review, 50_000), (&mut long, long_review, 0)] {
        desk.until(paper, review.operation.id, OpState::Accepted);
        world.pass(rest);
    }
    desk.end();
}

#[test]
fn a_machine_that_slept_sends_at_once_what_came_due_meanwhile() {
    let (folder, gateway, world) = (tempfile::tempdir().unwrap(), Faulty::start(), World::new());
    let mut desk = world.desk(folder.path(), custom(&gateway.url));
    let (mut paper, intent) = ready(&mut desk, Call::Send);
    gateway.then(Act::wait(429, "3000"));
    let review = desk.send(&paper, intent);
    let id = review.operation.id;
    desk.until_op(&mut paper, tried(id, 1));
    // While it sleeps only the wall's clock goes on.
    world.set(|reading| reading.wall = reading.wall.checked_add(SignedDuration::from_hours(8)).unwrap());
    desk.until(&mut paper, id, OpState::Accepted);
    assert_eq!(gateway.with_body(&review.request).len(), 2);
    desk.end();
}

#[test]
fn the_machines_own_clock_and_network_send_too() {
    let folder = tempfile::tempdir().unwrap();
    let address = nowhere();
    let mut desk =
        Desk::start_in(options(folder.path(), custom(&format!("http://{address}"))), Surroundings::machine());
    let (mut paper, intent) = ready(&mut desk, Call::Send);
    let review = desk.send(&paper, intent);
    let id = review.operation.id;
    assert_not_sent(&desk.until_op(&mut paper, tried(id, 1)), NotSentCause::Refused);
    let gateway = Faulty::start_at(address);
    desk.until(&mut paper, id, OpState::Accepted); // by itself, after its two seconds
    assert_eq!(gateway.with_body(&review.request).len(), 1);
    desk.end();
}
