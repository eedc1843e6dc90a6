//! The checks in the summary: errors, warnings, and apart from them what is only still to be filled in.
//!
//! Owns their layout and counting. What is wrong is `derived`'s, what looks like another order is `twins`'.

use egui::{
    Align2, Margin, Rect, RichText, Sense, Ui, Vec2, WidgetInfo,
    accesskit::{Live, Role},
    pos2, vec2,
};

use super::summary::{named_value, part_ui};
use super::twins::{mend_ui, twin_ui, twins_of};
use crate::app::action::Action;
use crate::app::editor::Editor;
use crate::domain::check::{Check, Severity};
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{self, S4, S8, TEXT_BODY, TEXT_SMALL, regular, semibold, tokens};
use crate::ui::{Ctx, names, widgets};

/// Checks drawn; the others are counted.
const CHECKS: usize = 100;

/// How many there are of each kind.
#[derive(Clone, Copy)]
struct Counts {
    errors: usize,
    warnings: usize,
    missing: usize,
}

impl Counts {
    fn all(self) -> usize {
        self.errors + self.warnings + self.missing
    }

    fn words(self, ctx: &Ctx<'_>) -> [String; 3] {
        [("summary-errors", self.errors), ("summary-warnings", self.warnings), ("summary-missing", self.missing)]
            .map(|(key, count)| ctx.tw(key, &[("n", &count.to_string())]))
    }
}

/// The order of the list: errors, then warnings, then what is to be filled in.
fn group(check: &Check) -> u8 {
    match check.severity {
        _ if check.is_missing() => 2,
        Severity::Error => 0,
        Severity::Warning => 1,
    }
}

/// Draws the list.
pub(super) fn checks_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    let twins = twins_of(ctx, editor);
    let ((errors, warnings), missing) = (editor.derived.counts(), editor.derived.missing());
    let counts = Counts { errors: errors.saturating_sub(missing), warnings: warnings + twins.len(), missing };
    part_ui(ui, |ui| head_ui(ui, ctx, editor, counts));
    let words = counts.words(ctx);
    let kinds = [counts.errors, counts.warnings, counts.missing];
    let groups = kinds.iter().filter(|count| **count > 0).count();
    let inner = Margin { left: S8 as i8, right: S8 as i8, top: 0, bottom: S8 as i8 };
    egui::Frame::new().inner_margin(inner).show(ui, |ui| {
        let mut drawn = 0;
        for (kind, title) in (0..3u8).zip(&words) {
            let twins = if kind == 1 { twins } else { &[] };
            if groups > 1 || kind == 2 {
                title_ui(ui, title, kinds[usize::from(kind)] > 0);
            }
            twins.iter().for_each(|twin| twin_ui(ui, ctx, twin));
            for check in editor.derived.checks().filter(|check| group(check) == kind).take(CHECKS - drawn) {
                check_ui(ui, ctx, editor, check, drawn);
                mend_ui(ui, ctx, editor, check);
                drawn += 1;
            }
        }
        if let Some(more) = (counts.all() - twins.len()).checked_sub(drawn).filter(|more| *more > 0) {
            let text = ctx.tw("summary-more", &[("n", &more.to_string())]);
            ui.label(RichText::new(text).font(regular(TEXT_SMALL)).color(tokens(ui).text2));
        }
    });
}

/// The name of a group, where it has anything in it.
fn title_ui(ui: &mut Ui, title: &str, any: bool) {
    if !any {
        return;
    }
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), theme::FIGURE), Sense::hover());
    let at = rect.left_center() + vec2(S8, 0.0);
    ui.painter().text(at, Align2::LEFT_CENTER, title, semibold(TEXT_SMALL), t.text2);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, title));
}

fn head_ui(ui: &mut Ui, ctx: &Ctx<'_>, editor: &Editor, counts: Counts) {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), theme::FIGURE), Sense::hover());
    let title = ctx.t("summary-checks");
    ui.painter().text(rect.left_center(), Align2::LEFT_CENTER, &title, semibold(TEXT_BODY), t.text);
    let [errors, warnings, missing] = counts.words(ctx);
    let mut x = rect.right();
    if counts.all() > 0 {
        let place = Rect::from_min_max(pos2(x - theme::F_KEYCAP, rect.center().y - theme::KEYCAP / 2.0), rect.max);
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place));
        widgets::keycap(&mut child, "F8");
        x -= theme::F_KEYCAP + S8;
    }
    let mut put = |text: &str, color| {
        let at = pos2(x, rect.center().y);
        x = ui.painter().text(at, Align2::RIGHT_CENTER, text, semibold(TEXT_SMALL), color).left();
    };
    let warn = if counts.warnings > 0 { t.warn } else { t.text2 };
    if counts.errors == 0 && counts.missing > 0 {
        // A fresh order is no wrong one: what is still to be filled in is not shown in red.
        put(&warnings, warn);
        put(" · ", t.text2);
        put(&missing, t.text2);
    } else if counts.all() > 0 {
        put(&warnings, warn);
        put(" · ", t.text2);
        put(&errors, if counts.errors > 0 { t.danger } else { t.ok });
    }
    let mut said = vec![errors, warnings];
    said.extend((counts.missing > 0).then_some(missing));
    named_value(ui, &response, &title, &said.join(" · "));
    // Said when another one has come or gone.
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
    if counts.all() == 0 {
        let n = editor.derived.written().to_string();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = S8;
            crate::ui::icons::icon(ui, Icon::Check, theme::ICON, t.ok);
            ui.label(RichText::new(ctx.tw("summary-all-valid", &[("n", &n)])).color(t.text));
        });
    }
}

/// A check that takes to its field.
fn check_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, check: &Check, index: usize) {
    let t = tokens(ui);
    let text = format!("{}: {}", names::place(ctx.words, editor.order(), check), ctx.words.text(&check.text));
    let (icon, color) = match check.severity {
        Severity::Error if check.is_missing() => (Icon::Pencil, t.text2),
        Severity::Error => (Icon::XCircle, t.danger),
        Severity::Warning => (Icon::Alert, t.warn),
    };
    let width = ui.available_width();
    let from = S8 + theme::ICON + S8;
    let galley = ui.painter().layout(text.clone(), regular(TEXT_BODY), t.text, width - from - theme::ICON - S8);
    let (_, rect) = ui.allocate_space(vec2(width, galley.size().y + S8));
    let response = ui.interact(rect, ui.scope_id().with(("check", index)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
    if ui.is_rect_visible(rect) {
        if response.hovered() || editor.cursor_field() == Some(check.path) {
            ui.painter().rect_filled(rect, theme::RADIUS, t.hover);
        }
        let top = rect.top() + S4;
        paint_icon(ui, Rect::from_min_size(pos2(rect.left() + S8, top + 1.0), Vec2::splat(theme::ICON)), icon, color);
        ui.painter().galley(pos2(rect.left() + from, top), galley, t.text);
        let end = pos2(rect.right() - S4 - theme::ICON_SMALL, top + 2.0);
        paint_icon(ui, Rect::from_min_size(end, Vec2::splat(theme::ICON_SMALL)), Icon::ChevronRight, t.text2);
        widgets::focus_ring(ui, &response, rect.shrink(2.0));
    }
    if response.clicked() {
        ctx.push(Action::GoTo(check.path));
    }
}
