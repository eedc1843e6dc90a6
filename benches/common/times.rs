//! Times of an operation: median, 99th percentile and largest, in milliseconds, beside the bound that they must keep.
#![allow(dead_code, reason = "each bench asks for what it needs")]

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Rounds that don't count, before those that do.
const WARMING: usize = 3;

/// Times of one operation.
#[derive(Default)]
pub struct Times(Vec<Duration>);

impl Times {
    /// Runs something so often, after a few rounds that don't count.
    pub fn of(rounds: usize, mut run: impl FnMut(usize) -> Duration) -> Self {
        (0..WARMING).for_each(|round| _ = run(round));
        Self((WARMING..WARMING + rounds).map(run).collect())
    }

    /// One time more.
    pub fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// All those of another, too.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The time in milliseconds within which this share of them lies.
    pub fn at(&self, share: f64) -> f64 {
        let mut times = self.0.clone();
        times.sort();
        let last = times.len() - 1;
        times[((last as f64 * share).ceil() as usize).min(last)].as_secs_f64() * 1e3
    }

    /// Prints them in a line of a table with [`head`].
    pub fn print(&self, what: &str, bound: f64) {
        let (median, p99, most) = (self.at(0.5), self.at(0.99), self.at(1.0));
        let verdict = if p99 <= bound { "" } else { "  OVER" };
        println!("{what:<58} {median:>8.3} {p99:>8.3} {most:>8.3} {bound:>8.1}{verdict}");
    }
}

/// Prints the head of the table.
pub fn head() {
    println!("{:<58} {:>8} {:>8} {:>8} {:>8}", "ms", "median", "p99", "most", "bound");
}

/// How long something takes.
pub fn time<R>(run: impl FnOnce() -> R) -> Duration {
    let started = Instant::now();
    black_box(run());
    started.elapsed()
}
