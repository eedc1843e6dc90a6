//! The dialogs over the screen, one file each; this one chooses.
//!
//! Owns what they share: the frame, keys that must be pressed anew, and where the focus starts. Must not know what a
//! dialog asks for.

mod about;
mod answer;
mod archive;
mod attach;
mod backups;
mod damaged;
mod export;
mod forget_practice;
mod help;
mod import;
mod intake;
mod kept;
mod keyboard;
mod many;
mod many_side;
mod mark;
mod name_view;
mod news;
mod notices;
mod pair;
mod palette;
mod paper;
mod papers;
mod parts;
mod readback;
mod review;
mod review_access;
mod review_rows;
mod split;
mod status;
mod templates;
mod unsaved;
mod versions;
mod versions_rows;

use egui::{Id, Rect, Response, Sense, Stroke, Ui, WidgetInfo, accesskit::Role};

use crate::app::action::{Action, DataAction};
use crate::app::state::Dialog;
use crate::app::ui_command::{Key, Shortcut};
use crate::domain::status::RESTORED;
use crate::domain::text::Text;
use crate::ui::keys::{self, appeared};
use crate::ui::theme::{self, tokens};
use crate::ui::{Ctx, widgets};

pub(super) use import::take_paste;
pub(super) use keyboard::just_closed;

/// Draws the dialog that is open, if any.
pub fn dialogs_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let state = ctx.state;
    keyboard::follow(ui, ctx);
    if !matches!(state.dialog, Some(Dialog::Paper(_))) {
        paper::forget(ui.ctx());
    }
    match &state.dialog {
        Some(Dialog::Review(dialog)) => review::review_ui(ui, ctx, dialog),
        Some(Dialog::Status(dialog)) => status::status_ui(ui, ctx, dialog),
        Some(Dialog::Mark { op, verdict, note }) => mark::mark_ui(ui, ctx, *op, *verdict, note),
        Some(Dialog::NameView(form)) => name_view::name_ui(ui, ctx, form),
        Some(Dialog::SaveTemplate(name)) => templates::name_ui(ui, ctx, name),
        Some(Dialog::Templates(query)) => templates::list_ui(ui, ctx, query),
        Some(Dialog::Versions(dialog)) => versions::versions_ui(ui, ctx, dialog),
        Some(Dialog::Pair(dialog)) => pair::pair_ui(ui, ctx, dialog),
        Some(Dialog::Palette(query)) => palette::palette_ui(ui, ctx, query),
        Some(Dialog::Import(dialog)) => import::import_ui(ui, ctx, dialog),
        Some(Dialog::Many(form)) => many::many_ui(ui, ctx, form),
        Some(Dialog::Split(form)) => split::split_ui(ui, ctx, form),
        Some(Dialog::Attach(form)) => attach::attach_ui(ui, ctx, form),
        Some(Dialog::Archive(form)) => archive::archive_ui(ui, ctx, form),
        Some(Dialog::Paper(form)) => paper::paper_ui(ui, ctx, form),
        Some(Dialog::Papers(form)) => papers::papers_ui(ui, ctx, form),
        Some(Dialog::Export(form)) => export::export_ui(ui, ctx, form),
        Some(Dialog::ReadBack(form)) => readback::readback_ui(ui, ctx, form),
        Some(Dialog::ForgetPractice) => forget_practice::forget_ui(ui, ctx),
        Some(Dialog::Answer(form)) => answer::answer_ui(ui, ctx, form),
        Some(Dialog::Kept(form)) => kept::kept_ui(ui, ctx, form),
        Some(Dialog::News(form)) => news::news_ui(ui, ctx, form),
        Some(Dialog::Backups(form)) => backups::backups_ui(ui, ctx, form),
        Some(Dialog::Damaged(form)) => damaged::damaged_ui(ui, ctx, form),
        Some(Dialog::Restored(restored)) => damaged::restored_ui(ui, ctx, restored),
        Some(Dialog::Help) => help::help_ui(ui, ctx),
        Some(Dialog::About { licences }) => about::about_ui(ui, ctx, *licences),
        Some(Dialog::Notices) => notices::notices_ui(ui, ctx),
        Some(Dialog::Unsaved { text, copy, result }) => unsaved::unsaved_ui(ui, ctx, text, copy, result.as_ref()),
        None => {}
    }
}

/// Draws a dialog whose parts push actions; Esc and the close button close it.
fn show(
    ui: &Ui,
    ctx: &mut Ctx<'_>,
    dialog: widgets::Dialog<'_>,
    body: impl FnOnce(&mut Ui, &mut Ctx<'_>),
    footer: impl FnOnce(&mut Ui, &mut Ctx<'_>),
) {
    let (state, words) = (ctx.state, ctx.words);
    let (mut inner, mut outer) = (Vec::new(), Vec::new());
    let shown = dialog.show(
        ui.ctx(),
        |ui| body(ui, &mut Ctx { state, words, actions: &mut inner }),
        |ui| footer(ui, &mut Ctx { state, words, actions: &mut outer }),
    );
    ctx.actions.append(&mut inner);
    ctx.actions.append(&mut outer);
    if shown.close_requested {
        ctx.push(Action::CloseDialog);
    }
}

/// Draws why something can't be sent. An order of a restored backup can be, once the clerk has made sure.
fn refused_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, title: &str, refused: &Text) {
    let text = ctx.words.text(refused);
    let mut release = false;
    let mut buttons = |ui: &mut Ui| {
        if refused.key == RESTORED {
            release = widgets::Button::new(&ctx.t("restored-not-sent")).show(ui).clicked();
        }
    };
    if title.is_empty() {
        widgets::banner_with(ui, widgets::Tone::Err, &text, &mut buttons);
    } else {
        widgets::banner_titled(ui, widgets::Tone::Err, title, &text, &mut buttons);
    }
    if release {
        ctx.push(Action::Data(DataAction::Release));
    }
}

/// Whether Ctrl+Enter was pressed anew: a held key never counts, nor one that opened the dialog.
fn confirmed(ui: &Ui, appeared: bool) -> bool {
    keys::pressed(ui, Shortcut { ctrl: true, shift: false, alt: false, key: Key::Enter }, false) && !appeared
}

/// A place that takes the focus when the dialog opens, so that neither Enter nor Space does anything by accident.
fn neutral(ui: &Ui, rect: Rect, id: Id, name: &str, appeared: bool) -> Response {
    let response = ui.interact(rect, id.with("neutral"), Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, name));
    if appeared {
        response.request_focus();
    }
    response
}

/// Gives the focus to a widget when the dialog opens.
fn start_at(ui: &Ui, id: Id, appeared: bool) {
    if appeared {
        ui.memory_mut(|memory| memory.request_focus(id));
        widgets::select_all(ui.ctx(), id); // as when Tab had come there
    }
}

/// Paints "n / most" at the right end of the label above a field's box; in red when the text is too long.
fn counter_ui(ui: &Ui, field: Rect, text: &str, most: usize) {
    let t = crate::ui::theme::tokens(ui);
    let length = text.trim().chars().count();
    let color = if length > most { t.danger } else { t.text2 };
    let at = field.right_top() - egui::vec2(0.0, crate::ui::theme::S12);
    let font = crate::ui::theme::regular(crate::ui::theme::TEXT_SMALL);
    ui.painter().text(at, egui::Align2::RIGHT_CENTER, format!("{length} / {most}"), font, color);
}

/// Parts a dialog's body into a left pane of that width and a right one, which has between `share` of the whole; paints
/// what lies behind the right one. In a very narrow window one lies below the other.
fn panes(ui: &Ui, left: f32, share: [f32; 2]) -> [Rect; 2] {
    let all = ui.max_rect();
    if all.width() < theme::PANES {
        let (left, right) = all.split_top_bottom_at_y((all.top() + all.height() * 0.55).round());
        ui.painter().rect_filled(right, 0, tokens(ui).bg);
        ui.painter().hline(all.x_range(), right.top(), Stroke::new(1.0, tokens(ui).hairline));
        return [left, right];
    }
    let right = (all.width() - left).max(all.width() * share[0]).min(all.width() * share[1]);
    let (left, right) = all.split_left_right_at_x(all.right() - right);
    ui.painter().rect_filled(right, 0, tokens(ui).bg);
    ui.painter().vline(right.left(), all.y_range(), Stroke::new(1.0, tokens(ui).hairline));
    [left, right]
}
