//! The program's window without a screen: drawn in full but for the pixels, as the program does it for each frame.
#![allow(dead_code, reason = "each bench asks for what it needs")]

use std::time::Duration;

use egui::{Context, Event, Modifiers, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, vec2};
use podesk::app::App;
use podesk::app::state::Clock;
use podesk::message::Link;
use podesk::settings::Settings;
use podesk::window::Window;

use crate::times::time;

/// A window of 1440×900 points.
pub struct Desk {
    pub ctx: Context,
    pub window: Window,
    seconds: f64,
}

impl Desk {
    /// Opens the program on a line to whatever answers it.
    pub fn open(link: Link) -> Self {
        let ctx = Context::default();
        ctx.enable_accesskit();
        let window = Window::new(&ctx, App::new(link, Settings::default(), Clock::read()));
        Self { ctx, window, seconds: 0.0 }
    }

    /// Draws a few frames, after which everything has its place.
    pub fn settle(&mut self) {
        (0..5).for_each(|_| _ = self.frame(Vec::new()));
    }

    /// Draws a frame with these events; how long that took.
    pub fn frame(&mut self, events: Vec<Event>) -> Duration {
        self.seconds += 1.0 / 60.0;
        let screen = Rect::from_min_size(Pos2::ZERO, vec2(1440.0, 900.0));
        let input = RawInput { screen_rect: Some(screen), time: Some(self.seconds), events, ..RawInput::default() };
        time(|| self.ctx.run_ui(input, |ui| self.window.draw(ui)))
    }

    /// The same with the wheel turned by so many points over the middle of the window; down is negative.
    pub fn scroll(&mut self, points: f32) -> Duration {
        let wheel = Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, points),
            phase: TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        };
        self.frame(vec![Event::PointerMoved(Pos2::new(500.0, 450.0)), wheel])
    }
}
