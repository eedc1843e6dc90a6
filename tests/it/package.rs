//! What the desktop is told of the program: icons of every size, the menu's entry, the kind of file, the change log.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use eframe::icon_data::{IconDataExt as _, from_png_bytes};
use egui::IconData;
use resvg::{tiny_skia, usvg};

/// Sides of the icon in pixels.
const SIDES: [u32; 7] = [16, 24, 32, 48, 64, 128, 256];
/// Sides within the icon for Windows.
const ICO: [u32; 4] = [16, 32, 48, 256];
/// Names and sides of the PNG parts within the icon for macOS.
const ICNS: [(&[u8; 4], u32); 5] = [(b"icp4", 16), (b"icp5", 32), (b"icp6", 64), (b"ic07", 128), (b"ic08", 256)];
/// How far a pixel may be from the drawing on another machine.
const NEAR: u8 = 3;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn desktop(name: &str) -> PathBuf {
    root().join("assets/desktop").join(name)
}

fn text(name: &str) -> String {
    fs::read_to_string(desktop(name)).unwrap()
}

fn png(side: u32) -> PathBuf {
    desktop(&format!("icons/{side}.png"))
}

/// The drawing at a size.
fn drawn(side: u32) -> IconData {
    let svg = usvg::Tree::from_data(&fs::read(desktop("podesk.svg")).unwrap(), &usvg::Options::default()).unwrap();
    let mut pixels = tiny_skia::Pixmap::new(side, side).unwrap();
    let scale = tiny_skia::Transform::from_scale(side as f32 / svg.size().width(), side as f32 / svg.size().height());
    resvg::render(&svg, scale, &mut pixels.as_mut());
    let rgba = pixels.take_demultiplied();
    IconData { rgba, width: side, height: side }
}

/// The PNG files in one file for Windows: a head of 6 bytes, 16 bytes for each picture, the pictures.
fn ico() -> Vec<u8> {
    let pictures = ICO.map(|side| fs::read(png(side)).unwrap());
    let mut out = [0_u16, 1, 4].map(u16::to_le_bytes).concat();
    let mut at = 6 + 16 * pictures.len();
    for (side, picture) in ICO.into_iter().zip(&pictures) {
        let side = u8::try_from(side).unwrap_or(0); // 256 is written as 0
        out.extend([side, side, 0, 0, 1, 0, 32, 0]);
        out.extend([picture.len(), at].map(|number| u32::try_from(number).unwrap().to_le_bytes()).concat());
        at += picture.len();
    }
    out.extend(pictures.concat());
    out
}

/// The PNG files in one file for macOS: each behind its name and its length, which counts both.
fn icns() -> Vec<u8> {
    let part = |name: &[u8; 4], body: &[u8]| {
        let length = u32::try_from(body.len() + 8).unwrap();
        [name.as_slice(), &length.to_be_bytes(), body].concat()
    };
    let parts = ICNS.map(|(name, side)| part(name, &fs::read(png(side)).unwrap())).concat();
    part(b"icns", &parts)
}

/// With `PODESK_DRAW=1` the pictures are drawn anew from `podesk.svg`.
#[test]
fn the_icons_are_those_of_the_drawing() {
    if std::env::var_os("PODESK_DRAW").is_some() {
        for side in SIDES {
            fs::write(png(side), drawn(side).to_png_bytes().unwrap()).unwrap();
        }
        fs::write(desktop("podesk.ico"), ico()).unwrap();
        fs::write(desktop("podesk.icns"), icns()).unwrap();
    }
    for side in SIDES {
        let (kept, drawn) = (from_png_bytes(&fs::read(png(side)).unwrap()).unwrap(), drawn(side));
        assert_eq!((kept.width, kept.height), (side, side));
        let far = kept.rgba.iter().zip(&drawn.rgba).filter(|(kept, drawn)| kept.abs_diff(**drawn) > NEAR).count();
        assert!(far * 100 <= kept.rgba.len(), "{side}.png is not podesk.svg: {far} values differ");
        assert!(kept.rgba.contains(&0) && kept.rgba.contains(&255), "{side}.png is empty");
    }
    assert_eq!(fs::read(desktop("podesk.ico")).unwrap(), ico());
    assert_eq!(fs::read(desktop("podesk.icns")).unwrap(), icns());
}

#[test]
fn menu_kind_of_file_and_store_page_mean_the_same_program() {
    let kind = "application/x-podesk-archive";
    let entry = text("podesk.desktop");
    let says = |line: &str| entry.lines().any(|other| other == line);
    // The window's application id is `podesk` (main.rs): a desktop finds the entry of a window by it.
    for line in ["StartupWMClass=podesk", "Icon=podesk", "Exec=podesk %f", &format!("MimeType={kind};")] {
        assert!(says(line), "{line} is not in podesk.desktop");
    }
    for key in ["Name", "Comment", "Keywords", "GenericName"] {
        assert!(entry.contains(&format!("\n{key}=")) && entry.contains(&format!("\n{key}[hi]=")), "{key}");
    }
    let mime = text("podesk.mime.xml");
    assert!(mime.contains(&format!("type=\"{kind}\"")) && mime.contains("pattern=\"*.podesk.json\""));
    let page = text("in.podesk.podesk.metainfo.xml");
    assert!(page.contains(kind) && page.contains("<launchable type=\"desktop-id\">podesk.desktop</launchable>"));
    let version = env!("CARGO_PKG_VERSION");
    assert!(page.contains(&format!("<release version=\"{version}\"")));
    let changes = fs::read_to_string(root().join("CHANGELOG.md")).unwrap();
    assert!(changes.contains(&format!("\n## [{version}]")), "CHANGELOG.md does not tell of {version}");
}

#[test]
fn the_licences_name_every_crate() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let value = |package: &str, key: &str| {
        let line = package.lines().find_map(|line| line.strip_prefix(&format!("{key} = \"")).map(str::to_owned));
        line.map(|line| line.trim_end_matches('"').to_owned())
    };
    let used: BTreeSet<String> = lock
        .split("[[package]]")
        .filter(|package| value(package, "source").is_some())
        .map(|package| format!("{} {}", value(package, "name").unwrap(), value(package, "version").unwrap()))
        .collect();
    let lines = podesk::licences::lines();
    let start = lines.iter().position(|line| line.starts_with("Crates: ")).unwrap() + 2;
    let named: BTreeSet<String> = lines[start..]
        .iter()
        .take_while(|line| !line.is_empty())
        .map(|line| line.split_once(": ").unwrap().0.to_owned())
        .collect();
    let missing: Vec<&String> = used.difference(&named).collect();
    let gone: Vec<&String> = named.difference(&used).collect();
    assert!(missing.is_empty() && gone.is_empty(), "run assets/licences.py: missing {missing:?}, gone {gone:?}");
    let all = lines.join("\n");
    for part in [
        "SIL OPEN FONT LICENSE",
        "Goods and Services Tax Network",
        "Permission is hereby granted, free of charge",
        "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION",
        "Mozilla Public License",
        "UNICODE LICENSE V3",
    ] {
        assert!(all.to_uppercase().contains(&part.to_uppercase()), "{part}");
    }
}
