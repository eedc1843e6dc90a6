//! The window while the data folder is opened beside it.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::{Context, ViewportCommand};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use podesk::app::App;
use podesk::app::state::Clock;
use podesk::message::data::OpeningStep;
use podesk::message::{Link, SaveSlot};
use podesk::settings::Settings;
use podesk::window::Window;
use podesk::window::starting::{Opening, Refused, Starting};
use podesk::words::Words;

type Make = fn(&Context, App) -> Window;

/// A program without an engine.
fn app() -> Box<App> {
    let (events, received) = channel();
    std::mem::forget(events); // an engine that has nothing to say
    let link = Link { send: Box::new(|_| None), events: received, saves: Arc::new(SaveSlot::default()) };
    Box::new(App::new(link, Settings::default(), Clock::read()))
}

fn start(ctx: &Context, told: Receiver<Opening>) -> Result<Starting<Make>, Refused> {
    Starting::new(ctx, told, &Settings::default(), Words::english(), Window::new as Make)
}

/// The window of a program whose data folder takes its time.
fn waiting() -> (Sender<Opening>, Harness<'static, Starting<Make>>) {
    let (tell, told) = channel();
    let mut harness = Harness::builder()
        .with_size([1024.0, 640.0])
        .build_eframe(move |creation| start(&creation.egui_ctx, told).unwrap());
    harness.run_ok();
    (tell, harness)
}

#[test]
fn what_takes_its_time_is_told_until_the_program_is_there() {
    let (tell, mut harness) = waiting();
    harness.get_by_value("Opening your orders…");
    for (step, texts) in [
        (OpeningStep::Checking, ["Checking the data…", "found damaged before"]),
        (OpeningStep::Copying(43), ["Bringing the file up to date…", "A copy is made first: 43 %."]),
        (OpeningStep::Upgrading, ["Bringing the file up to date…", "A copy of it is in the backups."]),
    ] {
        tell.send(Opening::Step(step)).unwrap();
        harness.run_ok();
        for text in texts {
            harness.get_by(|node| node.value().is_some_and(|value| value.contains(text)));
        }
    }
    tell.send(Opening::Ready(app())).unwrap();
    harness.run_ok();
    harness.get_by_label("New purchase order");
    assert!(harness.query_by_value("Bringing the file up to date…").is_none());
}

#[test]
fn a_program_that_is_there_at_once_is_what_is_seen_first() {
    let (tell, told) = channel();
    tell.send(Opening::Ready(app())).unwrap();
    let harness = Harness::builder().build_eframe(move |creation| start(&creation.egui_ctx, told).unwrap());
    harness.get_by_label("New purchase order");
}

#[test]
fn a_folder_that_can_not_be_opened_has_no_window() {
    let (tell, told) = channel();
    tell.send(Opening::Failed).unwrap();
    assert!(start(&Context::default(), told).is_err());
    let (tell, told) = channel();
    drop(tell);
    assert!(start(&Context::default(), told).is_err(), "who opens it has ended");

    let (tell, mut harness) = waiting();
    tell.send(Opening::Failed).unwrap();
    harness.step();
    let mut asked = harness.output().viewport_output.values().flat_map(|output| &output.commands);
    assert!(asked.any(|command| *command == ViewportCommand::Close), "a window that waits is closed");
}
