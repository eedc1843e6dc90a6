//! Exports as the engine writes them: the exact request that left, and none of a job that was stopped.

use std::fs;
use std::path::Path;

use podesk::domain::status::{Intent, OpState};
use podesk::message::export::{ExportCommand, ExportEvent, Format, Which};
use podesk::message::{Command, Event};
use podesk::settings::Settings;

use crate::engine_desk::{Desk, Paper, status};

fn write(request: u64, paper: &Paper, path: &Path) -> Command {
    Command::Export(ExportCommand::Write {
        request,
        which: Which::These(vec![paper.facts.id]),
        format: Format::Json,
        path: path.to_owned(),
        replace: true,
    })
}

fn written(desk: &mut Desk) {
    desk.wait(|event| match event {
        Event::Export(ExportEvent::Written { orders: 1, .. }) => Some(()),
        Event::Export(ExportEvent::Failed { text, .. }) => panic!("{text:?}"),
        _ => None,
    });
}

#[test]
fn a_request_is_written_as_it_was_sent_and_else_as_it_would_be() {
    let (folder, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = out.path().join("request.json");
    let mut desk = Desk::start(folder.path(), Settings::default());
    let mut paper = Paper::new();
    desk.save(&mut paper);
    let review = desk.send(&paper, Intent::Document);
    desk.until(&mut paper, review.operation.id, OpState::Accepted);
    desk.give(write(1, &paper, &path));
    written(&mut desk);
    assert_eq!(fs::read(&path).unwrap(), *review.request, "byte for byte");

    // A change of status makes a version, but the order is still what was sent.
    let changed = desk.send(&paper, status("APPROVED"));
    desk.until(&mut paper, changed.operation.id, OpState::Accepted);
    desk.give(write(2, &paper, &path));
    written(&mut desk);
    assert_eq!(fs::read(&path).unwrap(), *review.request);

    // An amendment was not sent: the file is what would leave, the next version with the status held.
    paper.retitle("Changed since");
    desk.save(&mut paper);
    desk.give(write(3, &paper, &path));
    written(&mut desk);
    let body: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let po = &body["purchaseOrder"];
    assert_eq!(po["subject"], "Changed since");
    assert_eq!((&po["objectVersion"]["currentVersion"], &po["objectVersion"]["newVersion"]), (&2.into(), &3.into()));
    assert_eq!(po["poStatusTransition"]["newStatus"], "APPROVED");
    let ours = desk.review(&paper, Intent::Document).unwrap();
    let mut reviewed: serde_json::Value = serde_json::from_slice(&ours.request).unwrap();
    reviewed["purchaseOrder"]["ts"] = po["ts"].clone();
    assert_eq!(reviewed, body, "but for the moment it is what the review shows");
    desk.end();
}

#[test]
fn a_later_request_ends_an_earlier_one() {
    let (folder, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut desk = Desk::start(folder.path(), Settings::default());
    let mut paper = Paper::new();
    desk.save(&mut paper);
    let (first, second) = (out.path().join("a.json"), out.path().join("b.json"));
    desk.give(write(1, &paper, &first));
    desk.give(Command::Export(ExportCommand::Stop));
    desk.give(write(2, &paper, &second));
    let answered = desk.wait(|event| match event {
        Event::Export(ExportEvent::Written { request, .. }) => Some(*request),
        _ => None,
    });
    // The first may have been done before it could be stopped; the second is answered in any case.
    if answered == 1 {
        written(&mut desk);
    }
    assert!(second.exists());
    desk.end();
}
