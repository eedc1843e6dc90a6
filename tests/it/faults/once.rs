//! One intent, one operation; operations of one order in their order; and taken back or sent, never both.

use std::sync::Barrier;

use podesk::domain::status::{Intent, OpState, Verdict};
use podesk::message::{Command, Event};
use podesk::store::{FILE, Store};
use rusqlite::{Connection, params};

use super::{World, change, deliver, pass_by, ready};
use crate::engine_desk::{Desk, Paper, custom, status};
use crate::faulty::{Act, Faulty};
use crate::store::at;
use crate::store_desk;

/// Bodies in the order in which the gateway read them.
fn bodies(gateway: &Faulty) -> Vec<Vec<u8>> {
    gateway.requests().into_iter().map(|request| request.body).collect()
}

#[test]
fn what_is_queued_twice_is_one_operation() {
    for (call, _) in super::CALLS {
        let (folder, gateway) = (tempfile::tempdir().unwrap(), Faulty::start());
        let mut desk = Desk::start(folder.path(), custom(&gateway.url));
        let (mut paper, intent) = ready(&mut desk, call);
        let reviews = [desk.review(&paper, intent.clone()).unwrap(), desk.review(&paper, intent).unwrap()];
        let before = gateway.requests().len();
        // The same review given twice without waiting, then another review of the same.
        for review in [&reviews[0], &reviews[0], &reviews[1]] {
            desk.give(Command::Enqueue(review.clone()));
        }
        let mut refused = Vec::new();
        desk.wait(|event| {
            if let Event::EnqueueRefused(_, text) = event {
                refused.push(text.key.clone());
            }
            (refused.len() == 2).then_some(())
        });
        assert_eq!(refused, ["refused-version", "refused-version"], "{call:?}");
        desk.until(&mut paper, reviews[0].operation.id, OpState::Accepted);
        pass_by(&mut desk, &gateway);
        assert_eq!(gateway.requests().len() - before, 2, "{call:?}: the one, and the other order");
        assert_eq!(gateway.with_body(&reviews[0].request).len(), 1);
        desk.end();
    }
}

#[test]
fn two_windows_on_one_folder_make_one_operation_and_one_request() {
    let (folder, gateway) = (tempfile::tempdir().unwrap(), Faulty::start());
    let mut first = Desk::start(folder.path(), custom(&gateway.url));
    let mut second = Desk::start(folder.path(), custom(&gateway.url));
    for round in 1..=5 {
        let mut paper = Paper::new();
        first.save(&mut paper);
        let reviews =
            [first.review(&paper, Intent::Document).unwrap(), second.review(&paper, Intent::Document).unwrap()];
        first.give(Command::Enqueue(reviews[0].clone()));
        second.give(Command::Enqueue(reviews[1].clone()));
        let outcomes = [&mut first, &mut second].map(|desk| {
            desk.wait(|event| match event {
                Event::Queued(op) => Some(Ok(op.id)),
                Event::EnqueueRefused(_, text) => Some(Err(text.key.clone())),
                _ => None,
            })
        });
        let queued: Vec<_> = outcomes.iter().flatten().collect();
        assert_eq!(queued.len(), 1, "{outcomes:?}");
        let mine = if outcomes[0].is_ok() { &mut first } else { &mut second };
        // Whichever window sends it, it is sent once.
        mine.give(Command::RetryNow(None));
        gateway.until_requests(round);
    }
    let taken = bodies(&gateway);
    for body in &taken {
        assert_eq!(gateway.with_body(body).len(), 1);
    }
    first.end();
    second.end();
    assert_eq!(gateway.requests().len(), 5);
}

#[test]
fn one_orders_operations_go_in_order_and_wait_for_it_alone() {
    for (act, state) in [(Act::answer(500, ""), OpState::Unknown), (Act::answer(409, ""), OpState::Rejected)] {
        let (folder, gateway) = (tempfile::tempdir().unwrap(), Faulty::start());
        let mut desk = Desk::start(folder.path(), custom(&gateway.url));
        desk.give(Command::PauseSending(true));
        let mut paper = Paper::new();
        desk.save(&mut paper);
        let first = desk.send(&paper, Intent::Document);
        change(&mut desk, &mut paper, "Second version");
        let second = desk.send(&paper, Intent::Document);
        let third = desk.send(&paper, status("APPROVED"));
        let (mut other, intent) = (Paper::new(), Intent::Document);
        desk.save(&mut other);
        let others = desk.send(&other, intent);
        assert_eq!(gateway.connections(), 0, "it is paused");

        gateway.then(act);
        desk.give(Command::PauseSending(false));
        desk.until(&mut paper, first.operation.id, state);
        desk.until(&mut other, others.operation.id, OpState::Accepted);
        pass_by(&mut desk, &gateway);
        let seen = bodies(&gateway);
        assert_eq!(seen[..2], [first.request.to_vec(), others.request.to_vec()]);
        assert_eq!(seen.len(), 3, "nothing else but the order that passed by");
        let held: Vec<bool> = paper.facts.ops.iter().map(|op| op.held_back).collect();
        assert_eq!(held, [false, true, true]);
        // Asking does not help; what stands before it must be settled.
        desk.give(Command::RetryNow(None));
        pass_by(&mut desk, &gateway);
        assert_eq!(gateway.with_body(&second.request).len(), 0);
        if state == OpState::Rejected {
            // From the last to the first they can be taken back, and the whole be corrected.
            for review in [&third, &second, &first] {
                desk.give(Command::Recall(review.operation.id));
                desk.until(&mut paper, review.operation.id, OpState::Recalled);
            }
            let sent = deliver(&mut desk, &mut paper, Intent::Document);
            assert_eq!(sent.operation.new_version, 1);
        } else {
            let note = "Seen in the portal".to_owned();
            let verdict = podesk::domain::status::Verdict::Delivered;
            desk.give(Command::Settle { op: first.operation.id, verdict, note });
            desk.until(&mut paper, third.operation.id, OpState::Accepted);
            assert_eq!(bodies(&gateway)[4..], [second.request.to_vec(), third.request.to_vec()]);
        }
        desk.end();
    }
}

#[test]
fn what_cant_be_begun_holds_back_its_own_order_alone_and_is_told_once() {
    let (folder, gateway) = (tempfile::tempdir().unwrap(), Faulty::start());
    let mut desk = Desk::start(folder.path(), custom(&gateway.url));
    desk.give(Command::PauseSending(true));
    let mut paper = Paper::new();
    desk.save(&mut paper);
    let first = desk.send(&paper, Intent::Document);
    change(&mut desk, &mut paper, "Second version");
    desk.send(&paper, Intent::Document);
    // Somebody else's hand was in the file.
    let raw = Connection::open(folder.path().join(FILE)).unwrap();
    let elsewhere = params!["https://elsewhere.example", paper.facts.id.to_string()];
    raw.execute("UPDATE orders SET gateway = ?1 WHERE id = ?2", elsewhere).unwrap();

    desk.give(Command::PauseSending(false));
    for _ in 0..3 {
        pass_by(&mut desk, &gateway);
    }
    assert_eq!(gateway.requests().len(), 3, "nothing of that order went");
    let told = desk.log.iter().filter(|entry| entry.contains("refused-other-gateway"));
    assert_eq!(told.count(), 1, "{:#?}", desk.log);
    // Whoever asks for it is told again.
    desk.give(Command::RetryNow(Some(first.operation.id)));
    let refused = desk.wait(|event| match event {
        Event::OpRefused(op, text) => Some((*op, text.key.clone())),
        _ => None,
    });
    assert_eq!(refused, (first.operation.id, "refused-other-gateway".to_owned()));
    desk.end();
}

#[test]
fn what_cant_be_finished_stops_no_other() {
    let (folder, gateway) = (tempfile::tempdir().unwrap(), Faulty::start());
    let mut desk = Desk::start(folder.path(), custom(&gateway.url));
    let (paper, intent) = ready(&mut desk, podesk::domain::status::Call::Send);
    gateway.then(Act::accept().held());
    let review = desk.send(&paper, intent);
    gateway.until_requests(1);
    let raw = Connection::open(folder.path().join(FILE)).unwrap();
    let id = review.operation.id.to_string();
    raw.execute("UPDATE outbox SET state = 'unknown' WHERE id = ?1", [&id]).unwrap();
    gateway.release();
    pass_by(&mut desk, &gateway);
    assert_eq!(desk.log.iter().filter(|entry| entry.contains("refused-op-state")).count(), 1, "{:#?}", desk.log);
    desk.end();
}

#[test]
fn what_belongs_to_a_gateway_not_in_use_is_not_sent_on_demand_either() {
    let (folder, gateway, other) = (tempfile::tempdir().unwrap(), Faulty::start(), Faulty::start());
    let mut desk = Desk::start(folder.path(), custom(&gateway.url));
    let (mut lost, intent) = ready(&mut desk, podesk::domain::status::Call::Send);
    gateway.then(Act::CloseAfterProcessing);
    let unknown = desk.send(&lost, intent.clone());
    desk.until(&mut lost, unknown.operation.id, OpState::Unknown);
    desk.give(Command::PauseSending(true));
    let (mut paper, _) = ready(&mut desk, podesk::domain::status::Call::Send);
    let waiting = desk.send(&paper, intent);
    desk.apply(custom(&other.url)).unwrap();
    desk.give(Command::PauseSending(false));

    let again = Command::Settle { op: unknown.operation.id, verdict: Verdict::SendAgain, note: "Again".into() };
    for command in [Command::RetryNow(Some(waiting.operation.id)), again] {
        desk.give(command);
        let refused = desk.wait(|event| match event {
            Event::OpRefused(_, text) => Some(text.clone()),
            _ => None,
        });
        assert_eq!((refused.key.as_str(), &refused.args[0].1), ("refused-not-in-use", &gateway.url));
    }
    desk.give(Command::RetryNow(None));
    pass_by(&mut desk, &other);
    assert_eq!((gateway.requests().len(), other.requests().len()), (1, 1));

    desk.apply(custom(&gateway.url)).unwrap();
    desk.until(&mut paper, waiting.operation.id, OpState::Accepted);
    desk.end();
}

#[test]
fn it_is_recalled_while_it_waits_for_whatever() {
    let (folder, gateway, world) = (tempfile::tempdir().unwrap(), Faulty::start(), World::new());
    let mut desk = world.desk(folder.path(), custom(&gateway.url));
    for (call, _) in super::CALLS {
        let (mut paper, intent) = ready(&mut desk, call);
        gateway.then(Act::wait(429, "60"));
        let review = desk.send(&paper, intent.clone());
        let id = review.operation.id;
        desk.until_op(&mut paper, |op| op.id == id && op.state == OpState::Waiting && op.attempts == 1);
        desk.give(Command::Recall(id));
        desk.until(&mut paper, id, OpState::Recalled);
        world.pass(60_000);
        pass_by(&mut desk, &gateway);
        assert_eq!(gateway.with_body(&review.request).len(), 1, "{call:?}: it does not go any more");
        let again = deliver(&mut desk, &mut paper, intent);
        assert_eq!(again.operation.new_version, review.operation.new_version, "{call:?}: its version is free again");
    }
    desk.end();
}

#[test]
fn it_is_recalled_or_sent_but_never_both() {
    let (folder, gateway) = (tempfile::tempdir().unwrap(), Faulty::start());
    let mut desk = Desk::start(folder.path(), custom(&gateway.url));
    for round in 0..40 {
        let mut paper = Paper::new();
        desk.save(&mut paper);
        let review = desk.review(&paper, Intent::Document).unwrap();
        let id = review.operation.id;
        desk.give(Command::Enqueue(review.clone()));
        for _ in 0..round * 50 {
            std::thread::yield_now(); // the recall comes sooner or later
        }
        desk.give(Command::Recall(id));
        let op =
            desk.until_op(&mut paper, |op| op.id == id && matches!(op.state, OpState::Recalled | OpState::Accepted));
        pass_by(&mut desk, &gateway);
        let sent = gateway.with_body(&review.request).len();
        assert_eq!(sent, usize::from(op.state == OpState::Accepted), "round {round}: {:?}", op.state);
    }
    desk.end();
}

#[test]
fn in_the_store_a_recall_and_an_attempt_exclude_each_other() {
    let mut desk = store_desk::Desk::new();
    let mut other = Store::open(desk.folder.path()).unwrap();
    for round in 0..40 {
        let op = desk.send();
        let barrier = Barrier::new(2);
        let store = &mut desk.store;
        let (begun, recalled) = std::thread::scope(|scope| {
            let begin = scope.spawn(|| {
                barrier.wait();
                store.begin_attempt(op.id, at(100)).is_ok()
            });
            barrier.wait();
            let recalled = other.recall(op.id, "asha", at(100)).is_ok();
            (begin.join().unwrap(), recalled)
        });
        assert!(begun != recalled, "round {round}: begun {begun}, recalled {recalled}");
        if begun {
            desk.finish(op.id, &store_desk::rejected(), OpState::Rejected);
            let now = desk.now();
            desk.store.recall(op.id, "asha", now).unwrap();
        }
    }
    assert_eq!(desk.store.verify().unwrap(), []);
}
