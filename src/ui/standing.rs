//! Why an operation stands where it stands, and when it is tried next: said alike in outbox, list and open order.
//!
//! Owns the choice of the words. Must not know how they are laid out.

use jiff::SignedDuration;

use super::{Ctx, format};
use crate::domain::status::{OpState, Operation, Outcome};

/// No wait is longer: an instant further ahead comes of a clock that was set back, and is not waited for.
const LONGEST_COUNTDOWN: SignedDuration = SignedDuration::from_secs(3600);

/// Why it stands there: the cause of the last attempt's end, or what it waits for.
#[must_use]
pub fn reason(ctx: &Ctx<'_>, op: &Operation) -> String {
    let lines = op.lines.to_string();
    let size = format::size(ctx.words, op.bytes);
    if op.state == OpState::Sending {
        return ctx.tw("outbox-sending", &[("lines", &lines), ("size", &size)]);
    }
    if op.held_back && op.state == OpState::Waiting {
        return ctx.tw("outbox-held-back", &[("version", &earlier_version(ctx, op).to_string())]);
    }
    let elsewhere = !in_use(ctx, op) && matches!(op.state, OpState::Waiting | OpState::NeedsCredentials);
    let reason = if elsewhere {
        ctx.tw("outbox-other-gateway", &[("gateway", &format::gateway(ctx.words, &op.gateway))])
    } else {
        last_reason(ctx, op, [&lines, &size])
    };
    // What is said of an unknown outcome, or of a repeat that was refused, tells of the earlier attempt itself.
    let told = !elsewhere && matches!(&op.last, Some(Outcome::Unknown { .. } | Outcome::Rejected { .. }));
    if op.may_have_arrived() && !told {
        return ctx.tw("outcome-earlier-may-have-arrived", &[("reason", reason.trim_end_matches('.'))]);
    }
    reason
}

/// Whether an operation's own gateway is the one in use: it goes to no other.
#[must_use]
pub fn in_use(ctx: &Ctx<'_>, op: &Operation) -> bool {
    op.gateway == ctx.state.connection.gateway
}

fn last_reason(ctx: &Ctx<'_>, op: &Operation, [lines, size]: [&str; 2]) -> String {
    match &op.last {
        Some(Outcome::Rejected { code, message, .. }) if op.state == OpState::Unknown => {
            ctx.tw("outcome-repeat-rejected", &[("code", code), ("message", message)])
        }
        Some(outcome) => ctx.words.text(&format::outcome_text(outcome)),
        None if op.state == OpState::NeedsCredentials => ctx.t("outcome-credentials-needed"),
        None if ctx.state.connection.paused => ctx.t("outbox-reason-paused"),
        None => ctx.tw("outbox-not-tried", &[("lines", lines), ("size", size)]),
    }
}

/// When it is tried next: "0:18", "now", "paused"; nothing when it does not wait for a time.
#[must_use]
pub fn next_try(ctx: &Ctx<'_>, op: &Operation) -> String {
    let now = ctx.state.clock.now;
    match (op.state, op.next_try) {
        (OpState::Sending, _) => ctx.t("outbox-now"),
        (OpState::Waiting, _) if ctx.state.connection.paused => ctx.t("rail-paused"),
        (OpState::Waiting, _) if op.held_back || !in_use(ctx, op) => String::new(),
        (OpState::Waiting, Some(at)) if at.duration_since(now) > LONGEST_COUNTDOWN => ctx.t("outbox-soon"),
        (OpState::Waiting, Some(at)) if at > now => format::countdown(now, at),
        (OpState::Waiting, _) => ctx.t("outbox-now"),
        _ => String::new(),
    }
}

/// Why it stands there and when it is tried next, in one text.
#[must_use]
pub fn reason_and_next(ctx: &Ctx<'_>, op: &Operation) -> String {
    let (reason, next) = (reason(ctx, op), next_try(ctx, op));
    if next.is_empty() {
        return reason;
    }
    // Some reasons are sentences, and none needs two stops.
    ctx.tw("summary-waiting-next", &[("reason", reason.trim_end_matches('.')), ("next", &next)])
}

/// The version that stands before a held back one.
fn earlier_version(ctx: &Ctx<'_>, op: &Operation) -> u32 {
    let earlier = ctx.state.outbox.ops.iter().filter(|other| {
        other.order == op.order
            && other.new_version < op.new_version
            && (other.state.is_open() || other.state == OpState::Rejected)
    });
    earlier.map(|other| other.new_version).max().unwrap_or(op.current_version)
}
