//! Rows of the Checks list that say more than a check: orders that look like this one, and mending by one keystroke.
//!
//! Owns their looks. Which orders are alike is the store's to find, what mends a text `domain::check`'s.

use egui::{Rect, Sense, Ui, Vec2, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::app::action::Action;
use crate::app::editor::Editor;
use crate::domain::check::{Check, remedy};
use crate::domain::edit::Edit;
use crate::domain::twin::{Twin, TwinKey};
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{self, S4, S8, TEXT_BODY, regular, tokens};
use crate::ui::{Ctx, names, widgets};

/// Orders that look like the open one, as far as is known.
#[must_use]
pub fn twins_of<'a>(ctx: &Ctx<'a>, editor: &Editor) -> &'a [Twin] {
    let key = TwinKey::of(&editor.order().head, &editor.derived.totals);
    ctx.state.twins.of(editor.facts.id, key.as_ref())
}

/// Draws a twin: it names the other order and leads nowhere, because this one is not to be left by a slip.
pub fn twin_ui(ui: &mut Ui, ctx: &Ctx<'_>, twin: &Twin) {
    let t = tokens(ui);
    let text = format!("{}: {}", ctx.t("twin-place"), ctx.words.text(&twin.text()));
    let (width, from) = (ui.available_width(), S8 + theme::ICON + S8);
    let galley = ui.painter().layout(text.clone(), regular(TEXT_BODY), t.text, width - from - S8);
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y + S8), Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    let top = rect.top() + S4;
    let icon = Rect::from_min_size(pos2(rect.left() + S8, top + 1.0), Vec2::splat(theme::ICON));
    paint_icon(ui, icon, Icon::Alert, t.warn);
    ui.painter().galley(pos2(rect.left() + from, top), galley, t.text);
    widgets::focus_ring(ui, &response, rect.shrink(2.0));
}

/// Draws the button that mends what a check found, where it can be mended by one keystroke.
pub fn mend_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, check: &Check) {
    let Some(mended) = remedy(check, &editor.text(check.path)) else { return };
    let place = names::place(ctx.words, editor.order(), check);
    let name = ctx.tw("summary-mend", &[("place", &place)]);
    let label = match check.text.key.as_str() {
        "check-forbidden-characters" => ctx.t("summary-use-signs"),
        _ => ctx.tw("summary-use-text", &[("text", &mended)]),
    };
    ui.horizontal(|ui| {
        ui.add_space(S8 + theme::ICON);
        if widgets::Button::new(&label).name(&name).link().small().show(ui).clicked() {
            ctx.push(Action::Edit(Edit::Set(check.path, mended)));
        }
    });
}
