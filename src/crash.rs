//! What is told when the program itself fails: where and in which thread, and never a document's contents.
//!
//! Owns the panic hook, the report, and how a panic is caught. A leaf: knows nothing else of the program.
//!
//! The message of a panic may quote what the clerk typed (`byte index 3 of "ACME…"`), so a report holds only what cannot:
//! messages that are part of the program's text, and the standard library's own with nothing but numbers in them.

use std::any::Any;
use std::backtrace::Backtrace;
use std::cell::RefCell;
use std::fmt;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::pin::pin;
use std::task::Poll;

use jiff::Timestamp;

/// Calls of the stack that are reported; deeper ones say little.
const FRAMES: usize = 40;
/// How much of a message may be reported.
const LONGEST_MESSAGE: usize = 300;
/// Stands for a message, or the rest of one, that may hold what the clerk typed.
const LEFT_OUT: &str = "(left out: it may hold parts of a document)";

/// Messages of the standard library that end in the contents of the value at fault: they are cut there.
const CUT_AFTER: [&str; 5] = [
    "called `Result::unwrap()` on an `Err` value",
    "called `Result::unwrap_err()` on an `Ok` value",
    "assertion `left == right` failed",
    "assertion `left != right` failed",
    "internal error: entered unreachable code",
];

/// Starts of messages of the standard library that hold numbers and nothing else; shown whole if that is so.
const NUMBERS_ONLY: [&str; 6] = [
    "index out of bounds: ",
    "range start index ",
    "range end index ",
    "slice index starts at ",
    "mid > len",
    "capacity overflow",
];

thread_local! {
    /// The last panic of this thread, until whoever caught it asks for it.
    static LAST: RefCell<Option<Report>> = const { RefCell::new(None) };
}

/// What is known of a panic. Its `Display` is the report that the clerk copies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// When it happened.
    pub at: Timestamp,
    /// Name of the thread.
    pub thread: String,
    /// File, line and column in the program's source; empty when not known.
    pub place: String,
    /// The message as far as it cannot hold a document's contents.
    pub message: String,
    /// The functions that were being called, the innermost first; empty when the build has no names of functions.
    pub calls: Vec<String>,
}

impl Report {
    fn of(info: &PanicHookInfo<'_>) -> Self {
        Self {
            at: Timestamp::now(),
            thread: thread_name(),
            place: info
                .location()
                .map(|at| format!("{}:{}:{}", source(at.file()), at.line(), at.column()))
                .unwrap_or_default(),
            message: message(info.payload()),
            calls: calls(&Backtrace::force_capture().to_string()),
        }
    }

    /// What can be said of a panic that the hook has not seen.
    fn unseen(payload: &(dyn Any + Send)) -> Self {
        let (at, thread) = (Timestamp::now(), thread_name());
        Self { at, thread, place: String::new(), message: message(payload), calls: Vec::new() }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "PO Desk {}, {} {}", env!("CARGO_PKG_VERSION"), std::env::consts::OS, std::env::consts::ARCH)?;
        writeln!(f, "At: {}", self.at)?;
        writeln!(f, "Thread: {}", self.thread)?;
        writeln!(f, "Place: {}", self.place)?;
        writeln!(f, "Message: {}", self.message)?;
        for call in &self.calls {
            writeln!(f, "  {call}")?;
        }
        Ok(())
    }
}

/// Has every panic of the process logged as a report, and kept for whoever catches it. `then` is called after that; the
/// program itself does nothing more, so that no message reaches the terminal as it is.
pub fn install(then: impl Fn(&PanicHookInfo<'_>) + Send + Sync + 'static) {
    std::panic::set_hook(Box::new(move |info| {
        let report = Report::of(info);
        tracing::error!("a panic\n{report}");
        LAST.with_borrow_mut(|last| *last = Some(report));
        then(info);
    }));
}

/// Does some work, and reports the panic in which it ended.
///
/// # Errors
/// The report. What the work changed before it broke off stays changed: the caller goes on only with what it can trust.
pub fn caught<R>(work: impl FnOnce() -> R) -> Result<R, Box<Report>> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| taken(payload.as_ref()))
}

/// Does some work that waits, and reports the panic in which it ended.
///
/// # Errors
/// As with [`caught`].
pub async fn caught_async<R>(work: impl Future<Output = R>) -> Result<R, Box<Report>> {
    let mut work = pin!(work);
    poll_fn(|context| match caught(|| work.as_mut().poll(context)) {
        Ok(Poll::Pending) => Poll::Pending,
        Ok(Poll::Ready(done)) => Poll::Ready(Ok(done)),
        // Not polled again after this: the caller has its answer.
        Err(report) => Poll::Ready(Err(report)),
    })
    .await
}

/// The report that the hook made of the panic just caught in this thread.
fn taken(payload: &(dyn Any + Send)) -> Box<Report> {
    Box::new(LAST.take().unwrap_or_else(|| Report::unseen(payload)))
}

fn thread_name() -> String {
    std::thread::current().name().unwrap_or("unnamed").to_owned()
}

/// What of a panic's message may be told.
fn message(payload: &(dyn Any + Send)) -> String {
    // A text without arguments stands in the program itself.
    if let Some(fixed) = payload.downcast_ref::<&'static str>() {
        return fixed.chars().take(LONGEST_MESSAGE).collect();
    }
    let Some(made) = payload.downcast_ref::<String>() else { return LEFT_OUT.to_owned() };
    if let Some(start) = CUT_AFTER.iter().find(|start| made.starts_with(**start)) {
        return format!("{start} {LEFT_OUT}");
    }
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || " :,.<>".contains(c);
    if NUMBERS_ONLY.iter().any(|start| made.starts_with(start))
        && made.len() <= LONGEST_MESSAGE
        && made.chars().all(plain)
    {
        return made.clone();
    }
    LEFT_OUT.to_owned()
}

/// A source file without the folders of the computer that the program was built on.
fn source(file: &str) -> String {
    let file = file.replace('\\', "/");
    match file.split_once("/registry/src/").and_then(|(_, rest)| rest.split_once('/')) {
        Some((_, crate_file)) => crate_file.to_owned(),
        None if file.starts_with('/') || file.contains(":/") => {
            file.split_once("/library/").map_or_else(String::new, |(_, rest)| rest.to_owned())
        }
        None => file,
    }
}

/// The functions of a backtrace, without the machinery of panics above them and without places on a disk.
fn calls(backtrace: &str) -> Vec<String> {
    let names = backtrace.lines().filter_map(|line| {
        let (number, name) = line.trim().split_once(": ")?;
        number.parse::<u32>().ok()?;
        (name != "<unknown>").then(|| name.to_owned())
    });
    let names: Vec<String> = names.collect();
    let machinery = |name: &String| name.contains("rust_begin_unwind") || name.contains("core::panicking::");
    let from = names.iter().rposition(machinery).map_or(0, |at| at + 1);
    names.into_iter().skip(from).take(FRAMES).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(payload: impl Any + Send) -> String {
        message(&payload)
    }

    #[test]
    fn a_message_that_may_hold_a_document_is_left_out() {
        let typed = "ACME Traders";
        for made in [
            format!("byte index 3 is not a char boundary; it is inside 'é' of `{typed}`"),
            format!("called `Result::unwrap()` on an `Err` value: Unreadable({typed:?})"),
            format!("assertion `left == right` failed\n  left: {typed:?}\n right: \"\""),
            format!("index out of bounds: {typed}"),
            typed.to_owned(),
        ] {
            let told = told(made.clone());
            assert!(told.contains("left out") && !told.contains("ACME"), "{made}: {told}");
        }
    }

    #[test]
    fn a_message_of_the_program_itself_is_told() {
        assert_eq!(told("called `Option::unwrap()` on a `None` value"), "called `Option::unwrap()` on a `None` value");
        let bounds = "index out of bounds: the len is 3 but the index is 7";
        assert_eq!(told(bounds.to_owned()), bounds);
        assert!(told(7_u8).contains("left out"));
    }

    #[test]
    fn places_are_those_of_the_source() {
        assert_eq!(source("src/ui/mod.rs"), "src/ui/mod.rs");
        assert_eq!(
            source("/home/x/.cargo/registry/src/index.crates.io-0/egui-0.37.0/src/ui.rs"),
            "egui-0.37.0/src/ui.rs"
        );
        assert_eq!(source(r"C:\rust\library\core\src\option.rs"), "core/src/option.rs");
        assert_eq!(source("/home/somebody/other.rs"), "");
    }

    #[test]
    fn calls_are_names_only() {
        let text = "   0: std::backtrace::Backtrace::force_capture\n             at /home/x/lib.rs:1:2\n   \
                    1: rust_begin_unwind\n   2: core::panicking::panic_fmt\n   3: podesk::app::App::tick\n   4: <unknown>\n";
        assert_eq!(calls(text), ["podesk::app::App::tick"]);
    }
}
