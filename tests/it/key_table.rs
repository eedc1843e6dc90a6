//! The one table of commands and keys: nothing is handled outside of it, nothing in it clashes, and buttons name their
//! keys.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, iter};

use egui::accesskit::Role;
use egui_kittest::kittest::NodeT as _;
use podesk::app::action::{Action, ChosenAction};
use podesk::app::state::Screen;
use podesk::app::ui_command::inside::{INSIDE, Spot, spots};
use podesk::app::ui_command::{COMMANDS, keys_of, on_screen};
use podesk::domain::status::DeliveryState;
use podesk::words::Words;

use crate::desk::Desk;
use crate::sample::sample_of;
use crate::tour;

const SCREENS: [Screen; 6] =
    [Screen::Orders, Screen::Editor, Screen::Outbox, Screen::Suppliers, Screen::Items, Screen::Settings];

/// The drawing code that reads keys, and the spots of the table that say so. Keys of commands count everywhere.
const READERS: &[(&str, &[Spot])] = &[
    ("dialogs/about.rs", &[Spot::Dialog]),
    ("dialogs/answer.rs", &[Spot::Cards]),
    ("dialogs/export.rs", &[Spot::Cards]),
    ("dialogs/import.rs", &[Spot::Import]),
    ("dialogs/import/keys.rs", &[Spot::Import]),
    ("dialogs/import/side.rs", &[Spot::Import]),
    ("dialogs/import/table.rs", &[Spot::Import]),
    ("dialogs/intake.rs", &[Spot::Intake]),
    ("dialogs/many.rs", &[Spot::Review]),
    ("dialogs/mod.rs", &[Spot::Dialog]),
    ("dialogs/name_view.rs", &[Spot::Dialog]),
    ("dialogs/pair.rs", &[Spot::Pair]),
    ("dialogs/palette.rs", &[Spot::Palette]),
    ("dialogs/paper.rs", &[Spot::Preview]),
    ("dialogs/review.rs", &[Spot::Review]),
    ("dialogs/review_rows.rs", &[Spot::Review]),
    ("dialogs/split.rs", &[Spot::Dialog]),
    ("dialogs/status.rs", &[Spot::Cards]),
    ("dialogs/templates.rs", &[Spot::Palette]),
    ("editor/explain.rs", &[Spot::Figure]),
    ("editor/grid_input.rs", &[Spot::Grid, Spot::Cell]),
    ("editor/party/book.rs", &[Spot::Offers]),
    ("fields.rs", &[Spot::Field]),
    ("orders/search.rs", &[Spot::Search, Spot::Offers]),
    ("orders/table.rs", &[Spot::Orders]),
    ("outbox/keyboard.rs", &[Spot::Outbox]),
    ("roster.rs", &[Spot::Roster]),
    ("row_menu.rs", &[Spot::Orders, Spot::Roster, Spot::Grid, Spot::Dialog]),
    ("row_keys.rs", &[Spot::Orders, Spot::Roster, Spot::Outbox]),
    ("roster/screen.rs", &[Spot::Search]),
    ("widgets/bars.rs", &[Spot::Segments]),
    ("widgets/calendar.rs", &[Spot::Calendar]),
    ("widgets/choice.rs", &[Spot::Offers]),
    ("widgets/dialog.rs", &[Spot::Dialog]),
    ("widgets/field.rs", &[Spot::Field]),
    ("widgets/offers.rs", &[Spot::Offers, Spot::Search]),
    ("widgets/paint.rs", &[Spot::Dialog]),
    ("widgets/segmented.rs", &[Spot::Segments]),
];

/// Keys as egui calls them, as the table writes them.
fn written(key: &str) -> String {
    match key {
        "ArrowUp" => "Up",
        "ArrowDown" => "Down",
        "ArrowLeft" => "Left",
        "ArrowRight" => "Right",
        "Escape" => "Esc",
        "Delete" => "Del",
        "PageUp" => "PgUp",
        "PageDown" => "PgDn",
        other => other,
    }
    .to_owned()
}

/// The names of keys in a source: `Key::Home`, `Named::Char('P')`, `Key::F(8)`.
fn keys_in(source: &str) -> BTreeSet<String> {
    let code: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut found = BTreeSet::new();
    for start in ["Key::", "Named::"] {
        for (at, _) in code.match_indices(start) {
            if code[..at].ends_with(char::is_alphanumeric) {
                continue; // of another word, such as `TwinKey`
            }
            let rest = &code[at + start.len()..];
            let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
            let inside = rest[name.len()..].strip_prefix('(').and_then(|rest| rest.split(')').next());
            match (name.as_str(), inside) {
                ("Char", Some(letter)) if letter.starts_with('\'') => {
                    found.insert(letter.trim_matches('\'').to_owned())
                }
                ("Char", _) => found.insert("1".to_owned()), // a number counted up from 1
                ("F", Some(number)) => found.insert(format!("F{number}")),
                _ => found.insert(written(&name)),
            };
        }
    }
    found
}

fn sources(folder: &Path, into: &mut Vec<(String, String)>, root: &Path) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, into, root);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root).unwrap().display().to_string();
            into.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn no_key_is_handled_outside_the_table() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui");
    let mut files = Vec::new();
    sources(&root, &mut files, &root);
    let last = |keys: String| keys.rsplit('+').next().unwrap_or_default().to_owned();
    let of_commands: BTreeSet<String> =
        COMMANDS.iter().filter_map(|command| command.shortcut).map(|keys| last(keys.to_string())).collect();
    for (file, source) in files {
        let keys = keys_in(&source);
        if file == "keys.rs" || keys.is_empty() {
            continue; // how keys are read
        }
        let spots = READERS.iter().find(|(reader, _)| *reader == file).map(|(_, spots)| *spots);
        let spots = spots.unwrap_or_else(|| panic!("{file} handles {keys:?}: say so in the table, and here where"));
        let told: BTreeSet<String> = INSIDE
            .iter()
            .filter(|inside| spots.contains(&inside.spot))
            .flat_map(|inside| inside.keys.iter().map(|keys| last(keys.to_string())))
            .chain(of_commands.iter().filter(|_| spots == [Spot::Orders]).cloned())
            .collect();
        let untold: Vec<&String> = keys.difference(&told).collect();
        assert!(untold.is_empty(), "{file} handles {untold:?}, which the table does not say of {spots:?}");
    }
}

#[test]
fn every_spot_is_on_some_screen_and_every_text_is_there() {
    let shown: BTreeSet<String> =
        SCREENS.iter().flat_map(|screen| spots(*screen)).map(|(spot, _)| format!("{spot:?}")).collect();
    let words = Words::english();
    for inside in INSIDE {
        assert!(shown.contains(&format!("{:?}", inside.spot)), "{:?} is on no screen", inside.spot);
        assert!(words.has(inside.text) && !inside.keys.is_empty(), "{}", inside.text);
    }
    for (_, name) in SCREENS.iter().flat_map(|screen| spots(*screen)) {
        assert!(words.has(name), "{name}");
    }
}

/// Commands that share their keys because only one of them can be done at a time; the first that can be has them.
const TAKE_TURNS: &[[&str; 2]] = &[
    ["command-add-row", "command-add-line"],
    ["command-delete-draft", "command-delete-for-good"],
    ["command-list-clear", "command-back"],
    ["command-next-line", "command-move-line-down"],
    ["command-previous-line", "command-move-line-up"],
    ["command-remove-row", "command-delete-line"],
    ["command-search", "command-find-in-lines"],
    ["start-explore", "practice-leave"],
];

#[test]
fn no_two_commands_of_a_screen_share_their_keys() {
    let mut turns = BTreeSet::new();
    for screen in SCREENS {
        let commands: Vec<_> = on_screen(screen).filter(|command| command.shortcut.is_some()).collect();
        for (at, one) in commands.iter().enumerate() {
            for other in commands[at + 1..].iter().filter(|other| other.shortcut == one.shortcut) {
                let pair = [one.text, other.text];
                assert!(TAKE_TURNS.contains(&pair), "{screen:?}: {pair:?} share {}", one.shortcut.unwrap());
                turns.insert(pair);
            }
        }
    }
    let listed: BTreeSet<[&str; 2]> = TAKE_TURNS.iter().copied().collect();
    assert_eq!(turns, listed, "what shares no keys any more is not to be listed");
}

/// Buttons named like a command that has keys say these keys.
fn silent(desk: &Desk) -> Vec<String> {
    let (words, screen) = (Words::english(), desk.harness.state().app.state.screen);
    let commands: Vec<(String, String)> =
        on_screen(screen).map(|command| (words.get(command.text), keys_of(command.text, screen))).collect();
    let nodes = iter::once(()).flat_map(|()| desk.harness.root().children_recursive());
    let buttons = nodes.filter(|node| matches!(node.accesskit_node().role(), Role::Button | Role::Tab));
    let told = buttons.filter_map(|node| {
        let node = node.accesskit_node();
        let name = node.label()?;
        let (_, keys) = commands.iter().find(|(text, keys)| *text == name && !keys.is_empty())?;
        let said = node.data().keyboard_shortcut();
        (said != Some(keys.as_str())).then(|| format!("{screen:?}: {name} says {said:?}, not {keys}"))
    });
    told.collect()
}

#[test]
fn every_button_of_a_command_names_its_keys() {
    let folder = sample_of(40);
    for size in [[1440.0, 900.0], [1024.0, 640.0]] {
        let mut desk = Desk::open_with(folder.path(), podesk::settings::Overrides::default(), size);
        let mut all = silent(&desk);
        let sent = tour::orders(&mut desk, DeliveryState::Sent)[0];
        tour::act(&mut desk, Action::Chosen(ChosenAction::All));
        desk.until("all chosen", |harness| !harness.state().app.state.chosen.is_empty());
        all.extend(silent(&desk));
        tour::open(&mut desk, sent);
        all.extend(silent(&desk));
        for screen in [Screen::Outbox, Screen::Suppliers, Screen::Items, Screen::Settings] {
            tour::act(&mut desk, Action::Go(screen));
            all.extend(silent(&desk));
        }
        assert!(all.is_empty(), "{size:?}:\n{}", all.join("\n"));
        desk.close();
    }
}
