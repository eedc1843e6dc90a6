//! Where the window opens, and noticing where the clerk puts it.
//!
//! Owns how `settings::place` meets the window system. Must not know files: a place that is to be kept goes to the engine.

use std::time::{Duration, Instant};

use egui::{Context, Pos2, ViewportBuilder, ViewportCommand, pos2, vec2};

use crate::settings::place::Place;

/// Size of the first window, in points.
const SIZE: [u32; 2] = [1440, 900];
/// The smallest window, in points: every screen fits into it.
const SMALLEST: [f32; 2] = [1024.0, 640.0];
/// How long the window must stay as it is before its place is kept.
const REST: Duration = Duration::from_millis(700);

/// Has the window open where it was, or at its first size where that is not known.
#[must_use]
#[allow(clippy::cast_precision_loss)] // points of a screen
pub fn opened_at(viewport: ViewportBuilder, place: Option<Place>) -> ViewportBuilder {
    let [width, height] = place.map_or(SIZE, |place| place.size);
    let mut viewport = viewport.with_min_inner_size(SMALLEST).with_inner_size(vec2(width as f32, height as f32));
    if let Some(Place { at: Some([x, y]), .. }) = place {
        viewport = viewport.with_position(pos2(x as f32, y as f32));
    }
    viewport.with_maximized(place.is_some_and(|place| place.maximized))
}

/// Brings the window back that would open out of sight, as when a screen was taken away since, and maximises it again.
#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)] // points of a screen
pub fn bring_back(creation: &eframe::CreationContext<'_>, place: Option<Place>) {
    let (Some(place), Some(window)) = (place, creation.winit_window()) else { return };
    let points = |pixels: f64| (pixels / window.scale_factor()).round() as i32;
    let screens: Vec<[i32; 4]> = window
        .available_monitors()
        .map(|screen| {
            let (at, size) = (screen.position(), screen.size());
            [at.x.into(), at.y.into(), size.width.into(), size.height.into()].map(points)
        })
        .collect();
    if let Some([left, top, wide, high]) = screens.first()
        && !place.is_on(&screens)
    {
        let middle = |from: i32, room: i32, size: u32| (from + (room - size.cast_signed()).max(0) / 2) as f32;
        let at = pos2(middle(*left, *wide, place.size[0]), middle(*top, *high, place.size[1]));
        creation.egui_ctx.send_viewport_cmd(ViewportCommand::OuterPosition(at));
    }
    // A window that is not shown yet is not maximised everywhere (X11).
    if place.maximized {
        creation.egui_ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
    }
}

/// Notices when the window has come to rest at another place.
#[derive(Debug, Default)]
pub(super) struct Watch {
    /// What is kept, or was found at the start.
    kept: Option<Place>,
    /// What it was seen at last that is not kept yet, and since when.
    seen: Option<(Place, Instant)>,
}

impl Watch {
    /// A watch over a window that opened there.
    pub fn of(place: Option<Place>) -> Self {
        Self { kept: place, seen: None }
    }

    /// Looks where the window is. Gives the place to be kept now, or after how long to look again.
    pub fn look(&mut self, ctx: &Context, now: Instant) -> (Option<Place>, Option<Duration>) {
        let before = self.seen.map_or(self.kept, |(place, _)| Some(place));
        let Some(place) = place_of(ctx, before) else { return (None, None) };
        match self.seen {
            // Where it opened at first is not where the clerk put it.
            _ if self.kept.is_none() => self.kept = Some(place),
            _ if self.kept == Some(place) => self.seen = None,
            Some((seen, since)) if seen == place => {
                let left = REST.saturating_sub(now.duration_since(since));
                return if left.is_zero() { (self.settle(), None) } else { (None, Some(left)) };
            }
            _ => {
                self.seen = Some((place, now));
                return (None, Some(REST));
            }
        }
        (None, None)
    }

    /// What is not kept yet, as when the window closes.
    pub fn settle(&mut self) -> Option<Place> {
        let (place, _) = self.seen.take()?;
        self.kept = Some(place);
        Some(place)
    }
}

/// Where the window is; `None` while that says nothing. While it is maximised it keeps the place to which it goes back.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // points of a screen
fn place_of(ctx: &Context, before: Option<Place>) -> Option<Place> {
    let zoom = ctx.zoom_factor();
    ctx.input(|input| {
        let viewport = input.viewport();
        if viewport.minimized == Some(true) || viewport.fullscreen == Some(true) {
            return None;
        }
        let at = viewport.outer_rect.map(|outer| outer.min * zoom);
        let size = input.content_rect().size() * zoom;
        let place = Place {
            at: at.map(|Pos2 { x, y }| [x.round() as i32, y.round() as i32]),
            size: [size.x.round() as u32, size.y.round() as u32],
            maximized: viewport.maximized == Some(true),
        };
        match before {
            Some(before) if place.maximized => Some(Place { maximized: true, ..before }),
            _ => Some(place),
        }
    })
}
