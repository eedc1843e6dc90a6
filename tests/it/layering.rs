//! The house rules of `lib.rs`, held by reading the source: dependencies run one way, and each crate has its place.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What each module of the library may use of the others.
const MAY_USE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("words", &["domain"]),
    ("settings", &["domain", "private"]),
    ("private", &[]),
    ("fonts", &[]),
    ("licences", &[]),
    ("logs", &["private"]),
    ("memory", &[]),
    ("secrets", &["domain", "settings"]),
    ("crash", &[]),
    ("desktop", &[]),
    ("instance", &["desktop", "private"]),
    ("message", &["domain", "settings"]),
    ("app", &["domain", "message", "settings"]),
    ("ui", &["app", "domain", "fonts", "licences", "message", "settings", "words"]),
    ("window", &["app", "crash", "domain", "message", "ui", "settings", "words"]),
    ("gateway", &["domain"]),
    ("sandbox", &["domain", "gateway", "private"]),
    ("files", &["domain", "fonts", "private"]),
    ("store", &["domain", "message", "private"]),
    ("verify", &["store", "words"]),
    ("practice", &["instance", "sample", "settings", "store"]),
    ("sample", &["domain", "engine", "gateway", "message", "sandbox", "store"]),
    (
        "engine",
        &[
            "crash", "desktop", "domain", "files", "gateway", "logs", "memory", "message", "sandbox", "secrets",
            "settings", "store",
        ],
    ),
];

/// Where each crate may be named.
const AT_HOME: &[(&str, &[&str])] = &[
    ("egui", &["ui", "window", "main"]),
    ("resvg", &["ui"]),
    ("egui_table", &["ui"]),
    ("egui_plot", &["ui"]),
    ("eframe", &["window", "main"]),
    ("tokio", &["engine", "gateway", "sandbox", "main"]),
    ("rusqlite", &["store"]),
    ("reqwest", &["gateway"]),
    ("rustls", &["gateway"]),
    ("axum", &["sandbox"]),
    ("fluent_bundle", &["words"]),
    ("unic_langid", &["words"]),
    ("directories", &["settings"]),
    ("rfd", &["desktop"]),
    ("base64", &["files"]),
    ("calamine", &["files"]),
    ("cfb", &["files"]),
    ("csv", &["files"]),
    ("encoding_rs", &["files"]),
    ("keyring", &["secrets"]),
    ("quick_xml", &["files"]),
    ("rust_xlsxwriter", &["files"]),
    ("zip", &["files"]),
    ("clap", &["main"]),
    ("typst", &["files"]),
    ("typst_layout", &["files"]),
    ("typst_pdf", &["files"]),
    ("typst_render", &["files"]),
    ("opener", &["desktop"]),
    ("flate2", &["licences"]),
    ("libc", &["memory"]),
    ("tracing_subscriber", &["logs", "main"]),
    ("sys_locale", &["desktop"]),
];

/// What `domain` must be free of, beyond the crates above: it has no clock, no files and no network.
const IMPURE: &[&str] = &["std::fs", "std::net", "std::io", "std::time", "Timestamp::now", "Zoned::now"];

fn sources() -> BTreeMap<PathBuf, String> {
    fn read(folder: &Path, into: &mut BTreeMap<PathBuf, String>) {
        for entry in fs::read_dir(folder).expect("src can be listed").flatten() {
            let path = entry.path();
            if path.is_dir() {
                read(&path, into);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                into.insert(path.clone(), fs::read_to_string(&path).expect("a source is text"));
            }
        }
    }
    let mut all = BTreeMap::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    all
}

/// The module of the library that a file belongs to.
fn module(path: &Path) -> String {
    let inside = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).expect("under src");
    let first = inside.components().next().expect("has a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The source without comments, which may name anything.
fn code(source: &str) -> String {
    source.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

/// Whether the code names a path that starts with `name::`, or uses it whole.
fn names(code: &str, name: &str) -> bool {
    let path = format!("{name}::");
    code.match_indices(&path)
        .any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'))
        || code.contains(&format!("use {name};"))
}

/// Every rule that a file breaks, in words.
fn broken(module: &str, source: &str) -> Vec<String> {
    let code = code(source);
    let mut found = Vec::new();
    if let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) {
        for (other, _) in MAY_USE {
            if *other != module
                && !allowed.contains(other)
                && (code.contains(&format!("crate::{other}::")) || code.contains(&format!("crate::{other};")))
            {
                found.push(format!("{module} uses {other}"));
            }
        }
    }
    for (name, homes) in AT_HOME {
        if !homes.contains(&module) && names(&code, name) {
            found.push(format!("{module} names the crate {name}"));
        }
    }
    if module == "domain" {
        for name in IMPURE.iter().filter(|name| code.contains(*name)) {
            found.push(format!("domain names {name}"));
        }
    }
    found
}

#[test]
fn dependencies_run_one_way() {
    let mut found = Vec::new();
    for (path, source) in sources() {
        let module = module(&path);
        if module != "lib" {
            found.extend(broken(&module, &source).into_iter().map(|rule| format!("{}: {rule}", path.display())));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_rules_would_notice() {
    for (module, source, rule) in [
        ("domain", "use egui::Ui;", "domain names the crate egui"),
        ("domain", "fn f(x: crate::store::Store) {}", "domain uses store"),
        ("domain", "let now = jiff::Timestamp::now();", "domain names Timestamp::now"),
        ("ui", "use crate::store::Store;", "ui uses store"),
        ("app", "use tokio::sync::mpsc;", "app names the crate tokio"),
        ("gateway", "use crate::engine::Engine;", "gateway uses engine"),
    ] {
        assert_eq!(broken(module, source), [rule]);
    }
    assert!(broken("domain", "// egui::Ui is only spoken of").is_empty());
}

#[test]
fn every_module_has_its_rule() {
    for path in sources().keys() {
        let module = module(path);
        let known = matches!(module.as_str(), "lib" | "main") || MAY_USE.iter().any(|(name, _)| *name == module);
        assert!(known, "{} has no rule", path.display());
    }
}

#[test]
fn every_file_says_what_it_owns() {
    for (path, source) in sources() {
        assert!(source.starts_with("//!"), "{} does not begin with what it owns", path.display());
    }
}

#[test]
fn every_test_file_is_run() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let main = fs::read_to_string(folder.join("main.rs")).expect("main.rs is text");
    for entry in fs::read_dir(&folder).expect("tests can be listed").flatten() {
        let path = entry.path();
        let name = path.file_stem().expect("has a name").to_string_lossy().into_owned();
        if path.extension().is_some_and(|extension| extension == "rs") && name != "main" {
            assert!(main.contains(&format!("mod {name};")), "{name} is not in main.rs");
        }
    }
}
