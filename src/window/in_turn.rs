//! Keys and clicks in the order in which they came: those of one frame all go to the widget that has the keyboard in it,
//! so what follows a key that may take the keyboard elsewhere waits for the frame after.
//!
//! Owns the events that wait. Must not know what any key does. A fast typist on a slow machine types the next field, and
//! the one after it, before the frame in which Tab is done.

use std::collections::VecDeque;

use egui::{Context, Event, Key, Modifiers, Plugin, RawInput};

/// Has events done in turn from now on.
pub fn install(ctx: &Context) {
    ctx.add_plugin(InTurn::default());
}

/// Events that wait for their frame.
#[derive(Default)]
struct InTurn {
    waiting: VecDeque<Event>,
}

/// What an event may do to those that follow it in a frame.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Nothing: a movement, a key let go.
    Neutral,
    /// It goes to whatever has the keyboard.
    Typed,
    /// It says which modifiers are held from here on.
    Modifiers,
    /// It may take the keyboard elsewhere, or open something.
    Turn,
    /// It moves on, and may be repeated in a frame: whoever reads it counts.
    Run(Key, Modifiers),
    /// A button of the mouse. A double click is one even where both come in one frame, so these stay together.
    Click,
}

fn kind(event: &Event) -> Kind {
    use Key as K;
    match event {
        Event::Text(_) | Event::Paste(_) | Event::Copy | Event::Cut | Event::Ime(_) => Kind::Typed,
        Event::ModifiersChanged(_) => Kind::Modifiers,
        Event::PointerButton { .. } => Kind::Click,
        Event::Key { key, pressed: true, modifiers, .. } => match key {
            K::ArrowUp | K::ArrowDown | K::ArrowLeft | K::ArrowRight | K::Home | K::End | K::PageUp | K::PageDown => {
                Kind::Run(*key, *modifiers)
            }
            K::Tab | K::Enter | K::Escape => Kind::Turn,
            _ if modifiers.alt || modifiers.ctrl || modifiers.command => Kind::Turn,
            key if (K::F1..=K::F35).contains(key) => Kind::Turn,
            _ => Kind::Typed,
        },
        _ => Kind::Neutral,
    }
}

/// How many events from the first on belong into one frame.
fn of_one_frame<'a>(events: impl Iterator<Item = &'a Event>) -> usize {
    let mut taken = Kind::Neutral;
    let mut count = 0;
    for event in events {
        let kind = kind(event);
        taken = match (taken, kind) {
            (_, Kind::Neutral) => taken,
            (Kind::Turn | Kind::Run(..) | Kind::Click, Kind::Modifiers | Kind::Typed) => return count,
            (_, Kind::Modifiers) => taken,
            (Kind::Neutral, _) => kind,
            (Kind::Typed, Kind::Typed) | (Kind::Click, Kind::Click) => kind,
            (Kind::Run(..), Kind::Run(..)) if taken == kind => kind,
            _ => return count,
        };
        count += 1;
    }
    count
}

impl Plugin for InTurn {
    fn debug_name(&self) -> &'static str {
        "events in turn"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        self.waiting.extend(input.events.drain(..));
        if ctx.current_pass_index() == 0 {
            let count = of_one_frame(self.waiting.iter());
            input.events.extend(self.waiting.drain(..count));
        }
        if !self.waiting.is_empty() {
            ctx.request_repaint();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Modifiers = Modifiers::NONE;

    fn key(key: Key, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    fn text(text: &str) -> Event {
        Event::Text(text.to_owned())
    }

    /// How many events each frame gets.
    fn frames(events: &[Event]) -> Vec<usize> {
        let (mut rest, mut counts) = (events, Vec::new());
        while !rest.is_empty() {
            let count = of_one_frame(rest.iter());
            assert!(count > 0, "nothing is ever done about {:?}", rest[0]);
            counts.push(count);
            rest = &rest[count..];
        }
        counts
    }

    #[test]
    fn what_is_typed_waits_for_the_key_before_it() {
        let tab = || key(Key::Tab, NONE);
        assert_eq!(frames(&[text("a"), text("b"), tab(), text("c"), tab(), tab(), text("d")]), [2, 1, 1, 1, 1, 1]);
        // Letters come as a key and as a text.
        assert_eq!(frames(&[key(Key::A, NONE), text("a"), key(Key::Backspace, NONE), tab()]), [3, 1]);
        let release = Event::Key { key: Key::Tab, physical_key: None, pressed: false, repeat: false, modifiers: NONE };
        assert_eq!(frames(&[tab(), release, text("c")]), [2, 1]);
    }

    #[test]
    fn a_shortcut_keeps_its_modifiers() {
        let ctrl = Modifiers::COMMAND;
        let held = |modifiers| Event::ModifiersChanged(modifiers);
        assert_eq!(frames(&[held(ctrl), key(Key::N, ctrl), held(NONE), text("SAC")]), [2, 2]);
    }

    #[test]
    fn a_key_that_is_held_is_counted_in_one_frame() {
        let down = || key(Key::ArrowDown, NONE);
        assert_eq!(frames(&[down(), down(), down(), key(Key::ArrowUp, NONE), text("x")]), [3, 1, 1]);
        assert_eq!(frames(&[text("bol"), down(), key(Key::Enter, NONE), text("12")]), [1, 1, 1, 1]);
    }

    #[test]
    fn a_double_click_stays_one() {
        let at = egui::pos2(10.0, 10.0);
        let button = egui::PointerButton::Primary;
        let press = |pressed| Event::PointerButton { pos: at, button, pressed, modifiers: NONE };
        let twice = [Event::PointerMoved(at), press(true), press(false), press(true), press(false), text("x")];
        assert_eq!(frames(&twice), [5, 1]);
        assert_eq!(frames(&[text("x"), press(true), press(false), key(Key::Tab, NONE)]), [1, 2, 1]);
    }
}
