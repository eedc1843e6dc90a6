//! Starting the program: its settings file, its folder's lock, its command line.

use std::fs::{self, File};
use std::process::Command;

use podesk::settings::{self, Environment, Overrides, Settings, Theme};

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_podesk"));
    command.env_remove("PODESK_DATA_DIR").env_remove("PODESK_GATEWAY_URL");
    command
}

#[test]
fn settings_are_found_again_and_unreadable_ones_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let chosen = Settings { theme: Theme::Dark, text_size: 125, ..Settings::default() };
    settings::store(folder.path(), &chosen).unwrap();
    assert_eq!(settings::load(folder.path()).unwrap(), (chosen, None));
    for damaged in ["{ not json", "\u{0}\u{1}"] {
        fs::write(settings::settings_file(folder.path()), damaged).unwrap();
        let (read, aside) = settings::load(folder.path()).unwrap();
        assert_eq!(read, Settings::default());
        assert_eq!(fs::read_to_string(aside.unwrap()).unwrap(), damaged, "nothing of it is lost");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "the second did not take the first one's place");
}

#[test]
fn what_holds_for_this_run_is_not_written_down() {
    let stored = Settings { geocode: "12.9716,77.5946".into(), ..Settings::default() };
    let overrides = Overrides {
        gateway_url: Some("http://127.0.0.1:1".into()),
        geocode: Some("1.0,2.0".into()),
        ..Overrides::default()
    };
    let running = overrides.applied_to(&stored);
    assert_eq!((&running.environment, running.geocode.as_str()), (&Environment::Custom, "1.0,2.0"));
    assert_eq!(overrides.without_overrides(&running, &stored), stored);
}

#[test]
fn a_data_folder_in_use_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let held = File::create(folder.path().join("podesk.lock")).unwrap();
    held.try_lock().unwrap();
    let output = program().arg("--data-dir").arg(folder.path()).output().unwrap();
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && words.contains("is open already"), "{words}");
    assert!(!folder.path().join("podesk.db").exists());
}

#[test]
fn the_command_line_is_that_of_the_readme() {
    let output = program().arg("--help").output().unwrap();
    let help = String::from_utf8_lossy(&output.stdout).into_owned();
    for word in ["--data-dir", "--gateway", "PODESK_DATA_DIR", "PODESK_GATEWAY_URL", "sandbox"] {
        assert!(help.contains(word), "{word} in {help}");
    }
}
