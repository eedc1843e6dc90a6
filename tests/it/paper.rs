//! Papers as Typst lays them out: what is read on the pages, what a template may reach, and the child process.
#![allow(clippy::unwrap_used, reason = "helpers of tests are outside clippy's own exception for tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use podesk::domain::edit::Edit;
use podesk::domain::field::{Field, LineField, List};
use podesk::domain::order::Order;
use podesk::domain::paper::{Stage, Standing, paper};
use podesk::files::paper::{Fault, Job, Laid, Press, PressError, TEMPLATE, Template};

use super::support::{edit, filled_order, type_line};

/// The smallest PNG: one red pixel.
pub const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 2,
    0, 0, 0, 0x90, 0x77, 0x53, 0xde, 0, 0, 0, 12, b'I', b'D', b'A', b'T', 8, 0xd7, 0x63, 0xf8, 0xcf, 0xc0, 0, 0, 3, 1,
    1, 0, 0x18, 0xdd, 0x8d, 0xb0, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

fn standing(stage: Stage) -> Standing<'static> {
    Standing { version: 1, amendment: 0, stage, cancelled: false, practice: false, before: None }
}

fn job_of(order: &Order, standing: &Standing<'_>) -> Job {
    Job::new(&paper(order, standing), Template::built_in(), None)
}

fn job(order: &Order) -> Job {
    job_of(order, &standing(Stage::Accepted))
}

/// All text of a page, without the ends of runs.
fn text(laid: &Laid, page: usize) -> String {
    laid.text()[page].replace('\n', " ")
}

fn own_template(folder: &Path, source: &str) -> Template {
    fs::write(folder.join("order.typ"), source).unwrap();
    Template::of(folder).unwrap()
}

fn lay_with(order: &Order, template: Template) -> Result<Laid, Fault> {
    Laid::of(Job::new(&paper(order, &standing(Stage::Accepted)), template, None))
}

#[test]
fn a_short_order_is_one_page_with_all_that_was_agreed() {
    let mut order = filled_order(3);
    edit(&mut order, Edit::AddRow(List::AdditionalInfos));
    edit(&mut order, Edit::Set(Field::Row(List::AdditionalInfos, 0, 0), "Remarks".into()));
    edit(&mut order, Edit::Set(Field::Row(List::AdditionalInfos, 0, 1), "Test certificates with each lot".into()));
    let laid = Laid::of(job(&order)).unwrap();
    assert_eq!(laid.pages().len(), 1);
    let text = text(&laid, 0);
    for words in [
        "Purchase order",
        "PO/26-27/0042",
        "Sahyadri Steel & Pipes Pvt Ltd",
        "27AAPFU0939F1ZV",
        "29 – Karnataka",
        "TMT bar Fe 500D, 12 mm, IS 1786",
        "73181500",
        "Amount in words",
        "FOR destination",
        "Test certificates with each lot",
        "Authorised signatory",
        "Page 1 of 1",
    ] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    for mark in ["DRAFT", "CANCELLED", "AMENDMENT", "UNCONFIRMED"] {
        assert!(!text.contains(mark), "{mark} is in {text}");
    }
    assert!(!laid.has_missing_glyphs());
    let pdf = laid.pdf().unwrap();
    assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 5_000);
}

#[test]
fn a_long_order_repeats_head_and_mark_on_every_page() {
    let before = filled_order(90);
    let mut order = before.clone();
    type_line(&mut order, 1, LineField::Quantity, "77");
    let standing = Standing {
        version: 4,
        amendment: 2,
        stage: Stage::Draft,
        cancelled: false,
        practice: false,
        before: Some(&before),
    };
    let laid = Laid::of(job_of(&order, &standing)).unwrap();
    let pages = laid.pages().len();
    assert!(pages > 1);
    for page in 0..pages {
        let text = text(&laid, page);
        // Once in the band and once across the page.
        assert_eq!(text.matches("DRAFT").count(), 2, "page {page}: {text}");
        assert!(text.contains("AMENDMENT 2"), "page {page}: {text}");
        assert!(text.contains(&format!("Page {} of {pages}", page + 1)), "page {page}: {text}");
    }
    assert!(text(&laid, 1).contains("HSN/SAC"), "{}", text(&laid, 1));
    let all = laid.text().join(" ");
    // 2 became 77, and every line is there.
    assert!(all.contains("77") && all.contains("825.00"));
    assert_eq!(all.matches("Hex bolt M16").count(), 15);
}

#[test]
fn the_marks_say_how_far_a_version_has_come() {
    let order = filled_order(1);
    for (stage, cancelled, amendment, marks) in [
        (Stage::Draft, false, 0, vec!["DRAFT"]),
        (Stage::Unconfirmed, false, 1, vec!["UNCONFIRMED", "AMENDMENT 1"]),
        (Stage::Accepted, false, 2, vec!["AMENDMENT 2"]),
        (Stage::Accepted, true, 0, vec!["CANCELLED"]),
        (Stage::Draft, true, 0, vec!["CANCELLED"]),
    ] {
        let standing = Standing { version: 1, amendment, stage, cancelled, practice: true, before: None };
        let laid = Laid::of(job_of(&order, &standing)).unwrap();
        let text = text(&laid, 0);
        for mark in ["DRAFT", "UNCONFIRMED", "CANCELLED", "AMENDMENT 1", "AMENDMENT 2"] {
            assert_eq!(text.contains(mark), marks.contains(&mark), "{mark}: {text}");
        }
        assert!(text.contains("Practice order of the sandbox"));
    }
}

#[test]
fn text_of_a_document_is_never_markup() {
    let hostile = [
        "#import \"@preview/x:1.0.0\": *",
        "*bold* _it_ `raw` $x^2$ <label> @ref",
        "#read(\"/etc/passwd\")",
        "] #panic() [",
        "= Heading \\ \\u{41} // comment",
        "{json: [1, 2]} \" ' ~ --- ...",
    ];
    let mut order = filled_order(hostile.len());
    for (at, words) in hostile.iter().enumerate() {
        type_line(&mut order, at, LineField::Description, words);
    }
    let laid = Laid::of(job(&order)).unwrap();
    // Long words may be broken, by a space without width.
    let squeezed: String = laid.text().concat().replace('\u{200b}', "").split_whitespace().collect();
    for words in hostile {
        let words: String = words.split_whitespace().collect();
        assert!(squeezed.contains(&words), "{words} is not in {squeezed}");
    }
}

/// A word that is wider than its column is broken, not printed over the figures beside it.
#[test]
fn a_long_word_stays_in_its_column() {
    let mut order = filled_order(2);
    let rows = |order: &Order| Laid::of(job(order)).unwrap().text().concat().matches("W").count();
    type_line(&mut order, 0, LineField::Description, "none");
    let others = rows(&order);
    type_line(&mut order, 0, LineField::Description, &"W".repeat(400));
    let runs = Laid::of(job(&order)).unwrap().text().concat();
    assert_eq!(rows(&order), 400 + others);
    let longest = runs.lines().filter(|line| line.contains("WW")).map(str::len).max();
    assert!(longest.is_some_and(|longest| longest <= 63), "{longest:?}"); // 20 letters and a break, at the most thrice
}

#[test]
fn hindi_has_all_its_shapes() {
    let mut order = filled_order(2);
    type_line(&mut order, 0, LineField::Description, "स्टेनलेस स्टील स्प्रिंग वॉशर, श्रेणी क्ष");
    let laid = Laid::of(job(&order)).unwrap();
    assert!(!laid.has_missing_glyphs());
    assert!(laid.text().concat().replace('\n', "").contains("स्प्रिंग"));
    type_line(&mut order, 0, LineField::Description, "\u{10330}"); // Gothic, which no font here has
    assert!(Laid::of(job(&order)).unwrap().has_missing_glyphs());
}

/// The height that is worked out beforehand is never less than what Typst would find by itself, and mostly the same.
#[test]
fn rows_have_room_for_their_text() {
    let words = ["Bolt", "M16", "× 60,", "zinc-plated", "grade 8.8/10.9", "IS:1367(Part 3)", "washer", "स्प्रिंग", "W"];
    let mut order = filled_order(40);
    for at in 0..order.lines.len() {
        let long: Vec<&str> = (0..at).map(|word| words[(word * 7 + at) % words.len()]).collect();
        type_line(&mut order, at, LineField::Description, &format!("{} {}", at + 1, long.join(" ")));
    }
    let height = |source: String| {
        // One endless page, so that nothing but the rows' heights makes a difference.
        let source = source.replace("paper: \"a4\", flipped: order.table.landscape,", "width: 595.28pt, height: auto,");
        let folder = tempfile::tempdir().unwrap();
        lay_with(&order, own_template(folder.path(), &source)).unwrap().pages()[0][1]
    };
    let known = height(TEMPLATE.to_owned());
    let found = height(TEMPLATE.replace("#let known-heights = true", "#let known-heights = false"));
    assert!(known >= found - 0.01, "{known} is less than {found}");
    assert!(known <= found * 1.05, "{known} is much more than {found}");
}

#[test]
fn wide_figures_turn_the_page() {
    let mut order = filled_order(2);
    assert!(!job(&order).data()["table"]["landscape"].as_bool().unwrap());
    type_line(&mut order, 0, LineField::Quantity, "99999999999.125");
    type_line(&mut order, 0, LineField::UnitPrice, "9.125");
    type_line(&mut order, 0, LineField::Discount, "12345678901.25");
    assert!(job(&order).data()["table"]["landscape"].as_bool().unwrap());
    let [width, height] = Laid::of(job(&order)).unwrap().pages()[0];
    assert!(width > height);
}

#[test]
fn a_template_reads_its_own_folder_and_nothing_else() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.txt"), "top secret").unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("note.txt"), "a note of ours").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside.path().join("secret.txt"), folder.path().join("link.txt")).unwrap();
    let order = filled_order(1);
    let good = own_template(folder.path(), "#read(\"note.txt\")\n#sys.inputs.order.number");
    let laid = lay_with(&order, good).unwrap();
    assert!(text(&laid, 0).contains("a note of ours") && text(&laid, 0).contains("PO/26-27/0042"));
    let absolute = format!("#read(\"{}\")", outside.path().join("secret.txt").display());
    for source in [
        "#read(\"../secret.txt\")",
        "#read(\"link.txt\")",
        "#import \"@preview/cetz:0.3.0\"",
        "#datetime.today()",
        absolute.as_str(),
    ] {
        let fault = lay_with(&order, own_template(folder.path(), source)).unwrap_err();
        assert!(matches!(fault, Fault::Template { line: Some(1), .. }), "{source}: {fault:?}");
    }
    // The built-in one reads nothing at all, whatever lies about.
    assert!(!Template::built_in().is_own());
}

#[test]
fn a_broken_template_is_told_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let order = filled_order(1);
    let broken = TEMPLATE.replace("#let inset-y = 3pt", "#let inset-y = 3pt +");
    let line = TEMPLATE.lines().position(|line| line == "#let inset-y = 3pt").unwrap() + 1;
    match lay_with(&order, own_template(folder.path(), &broken)).unwrap_err() {
        Fault::Template { line: Some(told), .. } => assert!(told.abs_diff(line) <= 1, "{told} for {line}"),
        other => panic!("{other:?}"),
    }
    fs::write(folder.path().join("order.typ"), [0xff, 0xfe, 0x00]).unwrap();
    assert!(matches!(Template::of(folder.path()), Err(Fault::Template { line: None, .. })));
    fs::write(folder.path().join("order.typ"), vec![b' '; (1 << 20) + 1]).unwrap();
    assert!(matches!(Template::of(folder.path()), Err(Fault::Template { line: None, .. })));
}

#[test]
fn a_logo_is_a_picture_within_its_bound() {
    let folder = tempfile::tempdir().unwrap();
    let logo = folder.path().join("logo.png");
    fs::write(&logo, PNG).unwrap();
    assert!(Laid::of(Job::of_logo(&logo)).is_ok());
    let order = filled_order(1);
    let job =
        |logo: &Path| Job::new(&paper(&order, &standing(Stage::Accepted)), Template::built_in(), Some(logo.to_owned()));
    assert_eq!(Laid::of(job(&logo)).unwrap().pages().len(), 1);
    fs::write(&logo, b"no picture").unwrap();
    assert!(matches!(Laid::of(Job::of_logo(&logo)), Err(Fault::Logo(_))));
    assert!(matches!(Laid::of(job(&logo)), Err(Fault::Logo(_))));
    fs::write(&logo, vec![0; (2 << 20) + 1]).unwrap();
    assert!(matches!(Laid::of(Job::of_logo(&logo)), Err(Fault::Logo(_))));
}

#[test]
fn a_picture_has_the_size_that_was_asked() {
    let laid = Laid::of(job(&filled_order(1))).unwrap();
    let picture = laid.picture(0, 0.5).unwrap();
    assert_eq!((picture.width, picture.height), (298, 421)); // A4 is 595.28 × 841.89 points
    assert_eq!(picture.rgba.len(), 298 * 421 * 4);
    assert_eq!(&picture.rgba[..4], &[255; 4], "paper is white");
    assert!(picture.rgba.chunks(4).any(|pixel| pixel[0] < 100), "something is printed");
    assert!(laid.picture(1, 0.5).is_none());
    let huge = laid.picture(0, 1e9).unwrap();
    assert!(huge.width.max(huge.height) <= 6_000);
}

fn program() -> PathBuf {
    env!("CARGO_BIN_EXE_podesk").into()
}

#[test]
fn the_child_lays_out_draws_and_makes_the_pdf() {
    let mut press = Press::start(&program()).unwrap();
    let order = filled_order(3);
    assert_eq!(press.lay(job(&order)).unwrap().len(), 1);
    let picture = press.picture(0, 0.5).unwrap();
    assert_eq!(Some(picture), Laid::of(job(&order)).unwrap().picture(0, 0.5));
    assert!(press.pdf().unwrap().starts_with(b"%PDF-"));
    assert!(matches!(press.picture(7, 1.0), Err(PressError::Fault(Fault::Program(_)))));
    // It goes on after a fault.
    let folder = tempfile::tempdir().unwrap();
    let broken = Job::new(&paper(&order, &standing(Stage::Draft)), own_template(folder.path(), "#panic()"), None);
    assert!(matches!(press.lay(broken), Err(PressError::Fault(Fault::Template { .. }))));
    assert_eq!(press.lay(job(&order)).unwrap().len(), 1);
}

#[test]
fn a_child_that_is_stopped_answers_no_more() {
    let mut press = Press::start(&program()).unwrap();
    let stop = press.stopper();
    let folder = tempfile::tempdir().unwrap();
    // A template that never ends by itself within the test's patience.
    let endless = "#let spin(n) = { let i = 0; while i < n { i += 1 } }\n#for i in range(100000) { spin(9000) }";
    let order = filled_order(1);
    let endless = Job::new(&paper(&order, &standing(Stage::Draft)), own_template(folder.path(), endless), None);
    let stopping = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(500));
        stop.stop();
    });
    let started = Instant::now();
    assert!(matches!(press.lay(endless), Err(PressError::Gone(_))));
    assert!(started.elapsed() < Duration::from_secs(20));
    stopping.join().unwrap();
    assert!(matches!(press.pdf(), Err(PressError::Gone(_))));
}

/// Whoever started it is gone, by whatever death: its input ends, and so does it.
#[test]
fn a_child_ends_with_its_input() {
    let mut child = Command::new(program()).arg("paper").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    assert!(child.try_wait().unwrap().is_none());
    drop(child.stdin.take());
    let started = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(started.elapsed() < Duration::from_secs(20), "it lives on");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// What pdftotext reads of a paper, with its arrangement; `None` where programs from outside are not asked.
fn read_by_pdftotext(order: &Order, standing: &Standing<'_>) -> Option<String> {
    if std::env::var("PODESK_OUTSIDE").as_deref() != Ok("1") {
        super::child::say(format_args!("skipped: PODESK_OUTSIDE is not 1"));
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("order.pdf");
    fs::write(&path, Laid::of(job_of(order, standing)).unwrap().pdf().unwrap()).unwrap();
    let output = Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn an_outside_reader_finds_lines_totals_and_words() {
    let order = filled_order(60);
    let standing = standing(Stage::Accepted);
    let Some(text) = read_by_pdftotext(&order, &standing) else { return };
    let wanted = paper(&order, &standing);
    assert_eq!(text.matches("Butterfly valve").count(), 10);
    assert!(text.contains(&wanted.words) && text.contains(&wanted.total));
    for row in &wanted.lines.rows {
        let line = text
            .lines()
            .find(|line| line.trim_start().starts_with(&format!("{} ", row.no)) && line.contains(&row.total));
        assert!(line.is_some_and(|line| line.contains(&row.taxable)), "line {} is not in {text}", row.no);
    }
}

#[test]
fn an_outside_reader_finds_the_marks_on_every_page() {
    let order = filled_order(60);
    for (stage, cancelled, amendment, marks, note) in [
        (Stage::Draft, false, 0, &["DRAFT"][..], "Not issued. Not valid for supply."),
        (Stage::Draft, false, 2, &["DRAFT", "AMENDMENT 2"], "Not issued. Not valid for supply."),
        (Stage::Unconfirmed, false, 1, &["UNCONFIRMED", "AMENDMENT 1"], "Its receipt is not confirmed yet."),
        (Stage::Accepted, false, 12, &["AMENDMENT 12"], "Replaces all earlier versions of this order."),
        (Stage::Accepted, true, 0, &["CANCELLED"], "This order is void. Do not supply against it."),
    ] {
        let standing = Standing { version: 1, amendment, stage, cancelled, practice: false, before: None };
        let Some(text) = read_by_pdftotext(&order, &standing) else { return };
        let pages: Vec<&str> = text.split_terminator('\u{c}').collect();
        assert!(pages.len() > 1);
        for page in pages {
            // The band, not the word across the page.
            let band =
                page.lines().find(|line| line.contains(note)).unwrap_or_else(|| panic!("{note} is not in {page}"));
            for mark in marks {
                assert!(band.contains(mark), "{mark} is not in {band}");
            }
        }
    }
}
