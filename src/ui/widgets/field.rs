//! Text fields: label above, box of 28, message below.

use std::ops::Range;

use egui::{
    Align, Align2, Color32, Frame, Id, Key, Layout, Margin, Rect, Response, Sense, Shape, Stroke, StrokeKind,
    TextBuffer, TextEdit, Ui, accesskit,
    epaint::RectShape,
    pos2,
    text::{CCursor, CCursorRange, LayoutJob, TextFormat},
    text_edit::TextEditState,
    vec2,
};

use super::banner::Tone;
use super::paint::{galley_left, line, node, square_left};
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{ICON_SMALL, RADIUS, ROW, S4, S8, TEXT_BODY, TEXT_SMALL, Tokens, regular, tokens};

/// Height of one line of a message or label.
const LINE: f32 = 16.0;
/// Gap between icon and text inside the box.
const GAP: f32 = 6.0;

/// A labelled text field.
///
/// Its accessible name is [`Field::name`], or the label; the visible label is painted only,
/// so that exactly one node carries the name.
#[must_use = "call show"]
pub struct Field<'a> {
    label: &'a str,
    text: &'a mut String,
    name: Option<&'a str>,
    hint: &'a str,
    trailing: &'a str,
    error: Option<String>,
    warning: Option<String>,
    info: &'a str,
    icon: Option<Icon>,
    trailing_icon: Option<Icon>,
    width: Option<f32>,
    id: Option<Id>,
    rows: usize,
    char_limit: usize,
    required: bool,
    read_only: bool,
    quiet: bool,
    enabled: bool,
    password: bool,
    ok: bool,
    reserve: bool,
    right: bool,
    enter_goes_on: bool,
    marks: &'a [Range<usize>],
}

/// What happened in a [`Field`].
#[derive(Clone, Debug)]
pub struct FieldResponse {
    /// The text input's own response: ask it for the focus, hang a menu on it.
    pub response: Response,
    /// The text was changed in this frame.
    pub changed: bool,
    /// The field lost the focus in this frame.
    pub committed: bool,
    /// It lost the focus because of Enter.
    pub enter: bool,
    /// The box, for a popup to hang on.
    pub rect: Rect,
}

impl<'a> Field<'a> {
    /// A field for `text` under a visible `label` (none if empty).
    pub fn new(label: &'a str, text: &'a mut String) -> Self {
        Self {
            label,
            text,
            name: None,
            hint: "",
            trailing: "",
            error: None,
            warning: None,
            info: "",
            icon: None,
            trailing_icon: None,
            width: None,
            id: None,
            rows: 1,
            char_limit: usize::MAX,
            required: false,
            read_only: false,
            quiet: false,
            enabled: true,
            password: false,
            ok: false,
            reserve: false,
            right: false,
            enter_goes_on: false,
            marks: &[],
        }
    }

    /// Gives another accessible name than the label.
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// Marks the label with a star.
    pub fn required(mut self, required: bool) -> Self {
        self.required = required;
        self
    }

    /// Shows this while the field is empty.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// Shows an error: red border and the message below.
    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    /// Shows a warning, unless there is an error.
    pub fn warning(mut self, warning: Option<String>) -> Self {
        self.warning = warning;
        self
    }

    /// Says something below, unless there is an error or a warning.
    pub fn info(mut self, info: &'a str) -> Self {
        self.info = info;
        self
    }

    /// Lets the text be read and copied only.
    pub fn read_only(mut self, read_only: bool) -> Self {
        self.read_only = read_only;
        self
    }

    /// Draws the text in grey: it stands for now, and can be typed over.
    pub fn quiet(mut self, quiet: bool) -> Self {
        self.quiet = quiet;
        self
    }

    /// Takes the field out of use when false.
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Hides the letters.
    pub fn password(mut self, password: bool) -> Self {
        self.password = password;
        self
    }

    /// Shows a tick: the value has been checked.
    pub fn ok(mut self, ok: bool) -> Self {
        self.ok = ok;
        self
    }

    /// Keeps the room of one message line, so that nothing jumps when one appears.
    pub fn reserve_message(mut self, reserve: bool) -> Self {
        self.reserve = reserve;
        self
    }

    /// Sets the width; the available width otherwise.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Puts an icon before the text.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Puts an icon at the right end, such as a calendar.
    pub fn trailing_icon(mut self, icon: Icon) -> Self {
        self.trailing_icon = Some(icon);
        self
    }

    /// Puts a short text at the right end, such as a unit.
    pub fn trailing(mut self, text: &'a str) -> Self {
        self.trailing = text;
        self
    }

    /// Makes it a field of several rows.
    pub fn multiline(mut self, rows: usize) -> Self {
        self.rows = rows.max(1);
        self
    }

    /// Takes no more characters than this.
    pub fn char_limit(mut self, limit: usize) -> Self {
        self.char_limit = limit;
        self
    }

    /// Aligns the text right, for numbers.
    pub fn align_right(mut self) -> Self {
        self.right = true;
        self
    }

    /// Underlines these bytes of the text, a part of which is wrong; only in a field of one row.
    pub fn marks(mut self, marks: &'a [Range<usize>]) -> Self {
        self.marks = marks;
        self
    }

    /// Makes Enter go to the next field, as Tab does.
    pub fn enter_goes_on(mut self) -> Self {
        self.enter_goes_on = true;
        self
    }

    /// Sets the id of the text input, so that it can be focused from elsewhere.
    pub fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    /// Draws the field.
    pub fn show(mut self, ui: &mut Ui) -> FieldResponse {
        let width = self.width.unwrap_or_else(|| ui.available_width());
        let name = self.name.unwrap_or(self.label);
        let id = self.id.unwrap_or_else(|| ui.make_persistent_id(("field", name)));
        let down = Layout::top_down(Align::Min);
        ui.allocate_ui_with_layout(vec2(width, 0.0), down, |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 0.0;
            self.enabled &= ui.is_enabled();
            label_ui(ui, self.label, self.required);
            let message = match (&self.error, &self.warning) {
                (Some(error), _) => Some((Tone::Err, error.clone())),
                (None, Some(warning)) => Some((Tone::Warn, warning.clone())),
                (None, None) => None,
            };
            let (reserve, info) = (self.reserve, self.info);
            let response = self.box_ui(ui, id, width, message.as_ref());
            if message.is_none() && !info.is_empty() {
                info_ui(ui, info, width);
                node(ui, id, |node| node.set_description(info));
            } else {
                message_ui(ui, message.as_ref(), width, reserve);
            }
            response
        })
        .inner
    }

    fn box_ui(mut self, ui: &mut Ui, id: Id, width: f32, message: Option<&(Tone, String)>) -> FieldResponse {
        let name = self.name.unwrap_or(self.label).to_owned();
        let frame_at = ui.painter().add(Shape::Noop);
        let (enabled, read_only, required) = (self.enabled, self.read_only, self.required);
        let enter_goes_on = self.enter_goes_on;
        let extras = self.extras(ui);
        let margin = self.margin(&extras);
        let response = ui.scope(|ui| self.edit_ui(ui, id, width, margin)).inner;
        let rect = response.rect;
        let response = response.accessible_name(name);
        node(ui, id, |node| {
            if !enabled {
                node.set_disabled();
            }
            if required {
                node.set_required();
            }
            if read_only {
                node.set_read_only();
            }
            if let Some((tone, text)) = message {
                node.set_description(text.as_str());
                if *tone == Tone::Err {
                    node.set_invalid(accesskit::Invalid::True);
                }
            }
        });
        select_all_on_focus(ui, &response);
        let (fill, stroke) = frame_look(ui, &response, enabled && !read_only, message);
        ui.painter().set(frame_at, RectShape::new(rect, RADIUS, fill, stroke, StrokeKind::Inside));
        paint_extras(ui, rect, &extras);
        let enter = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        if enter && enter_goes_on {
            ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::Next));
        }
        FieldResponse { changed: response.changed(), committed: response.lost_focus(), enter, rect, response }
    }

    /// Draws the text input alone, without a frame.
    fn edit_ui(self, ui: &mut Ui, id: Id, width: f32, margin: Margin) -> Response {
        let t = tokens(ui);
        let text_color = self.text_color(t);
        let hint_color = if self.enabled { t.text3 } else { t.disabled };
        ui.visuals_mut().weak_text_color = Some(hint_color);
        let marks = self.marks;
        let mut layout = |ui: &Ui, text: &dyn TextBuffer, _: f32| marked(ui, text.as_str(), marks, text_color);
        let mut shown = self.text.as_str();
        let text: &mut dyn TextBuffer = if self.read_only { &mut shown } else { self.text };
        let edit = if self.rows > 1 {
            TextEdit::multiline(text).align(Align2::LEFT_TOP)
        } else {
            let align = if self.right { Align2::RIGHT_CENTER } else { Align2::LEFT_CENTER };
            TextEdit::singleline(text).min_size(vec2(width, ROW)).align(align)
        };
        let edit = if marks.is_empty() || self.rows > 1 { edit } else { edit.layouter(&mut layout) };
        edit.id(id)
            .frame(Frame::new().inner_margin(margin))
            .font(regular(TEXT_BODY))
            .text_color(text_color)
            .hint_text(self.hint)
            .password(self.password)
            .interactive(self.enabled)
            .desired_rows(self.rows)
            .desired_width(width)
            .char_limit(self.char_limit)
            .show(ui)
            .response
            .response
    }

    fn text_color(&self, t: &Tokens) -> Color32 {
        match (self.enabled, self.read_only) {
            (false, _) => t.disabled,
            (true, true) => t.text2,
            (true, false) if self.quiet => t.text3,
            (true, false) => t.text,
        }
    }

    /// Decides what stands beside the text, and how wide it is.
    fn extras(&mut self, ui: &Ui) -> Extras {
        let t = tokens(ui);
        let quiet = if self.enabled { t.text2 } else { t.disabled };
        let after = if self.read_only && self.enabled && self.trailing_icon.is_none() {
            Some((Icon::Lock, quiet))
        } else if self.ok && self.error.is_none() {
            Some((Icon::Check, t.ok))
        } else {
            self.trailing_icon.map(|icon| (icon, quiet))
        };
        let text = (!self.trailing.is_empty()).then(|| line(ui, self.trailing, regular(TEXT_SMALL), quiet));
        Extras { before: self.icon.map(|icon| (icon, quiet)), text, after, color: quiet }
    }

    fn margin(&self, extras: &Extras) -> Margin {
        let mut left = S8;
        if extras.before.is_some() {
            left += ICON_SMALL + GAP;
        }
        let mut right = S8;
        if extras.after.is_some() {
            right += ICON_SMALL + GAP;
        }
        if let Some(text) = &extras.text {
            right += text.size().x + GAP;
        }
        Margin { left: left as i8, right: right.min(120.0) as i8, top: 4, bottom: 4 }
    }
}

/// Lays out one row of text with the marked bytes underlined.
fn marked(ui: &Ui, text: &str, marks: &[Range<usize>], color: Color32) -> std::sync::Arc<egui::Galley> {
    let font = regular(TEXT_BODY);
    let height = ui.fonts_mut(|fonts| fonts.row_height(&font));
    let plain = TextFormat { font_id: font, color, line_height: Some(height), ..TextFormat::default() };
    let wrong = TextFormat { underline: Stroke::new(2.0, tokens(ui).danger), ..plain.clone() };
    let mut job = LayoutJob { break_on_newline: false, keep_trailing_whitespace: true, ..LayoutJob::default() };
    let mut end = 0;
    for mark in marks {
        // The marks may be of the text as it was a letter ago.
        let parts = text.get(end..mark.start).zip(text.get(mark.clone()));
        let Some((before, inside)) = parts.filter(|_| mark.start >= end) else { continue };
        job.append(before, 0.0, plain.clone());
        job.append(inside, 0.0, wrong.clone());
        end = mark.end;
    }
    job.append(text.get(end..).unwrap_or_default(), 0.0, plain);
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// What stands in the box beside the text.
struct Extras {
    before: Option<(Icon, Color32)>,
    text: Option<std::sync::Arc<egui::Galley>>,
    after: Option<(Icon, Color32)>,
    color: Color32,
}

fn paint_extras(ui: &Ui, rect: Rect, extras: &Extras) {
    let middle = if rect.height() > ROW { rect.top() + ROW / 2.0 } else { rect.center().y };
    if let Some((icon, color)) = extras.before {
        let place = square_left(pos2(rect.left() + S8, middle), ICON_SMALL);
        paint_icon(ui, place, icon, color);
    }
    let mut x = rect.right() - S8;
    if let Some((icon, color)) = extras.after {
        x -= ICON_SMALL;
        paint_icon(ui, square_left(pos2(x, middle), ICON_SMALL), icon, color);
        x -= GAP;
    }
    if let Some(text) = &extras.text {
        let at = pos2(x - text.size().x, middle);
        galley_left(ui, at, text.clone(), extras.color);
    }
}

/// Fill and border of a box in its state.
pub(super) fn frame_look(
    ui: &Ui,
    response: &Response,
    editable: bool,
    message: Option<&(Tone, String)>,
) -> (Color32, Stroke) {
    let t = tokens(ui);
    let stroke = if response.has_focus() {
        Stroke::new(2.0, t.accent)
    } else if let Some((tone, _)) = message {
        Stroke::new(1.0, tone.color(t))
    } else if !editable {
        Stroke::new(1.0, t.hairline)
    } else if response.hovered() {
        Stroke::new(1.0, t.text2)
    } else {
        Stroke::new(1.0, t.control)
    };
    (if editable { t.surface } else { t.bg }, stroke)
}

/// Paints the label above a field; it is no node, the field itself has the name.
pub(super) fn label_ui(ui: &mut Ui, label: &str, required: bool) {
    if label.is_empty() {
        return;
    }
    let t = tokens(ui);
    let size = vec2(ui.available_width(), LINE + S4);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let galley = line(ui, label, regular(TEXT_SMALL), t.text2);
    let at = pos2(rect.left(), rect.top() + LINE / 2.0);
    let width = galley.size().x;
    galley_left(ui, at, galley, t.text2);
    if required {
        let star = line(ui, "*", regular(TEXT_BODY), t.danger);
        galley_left(ui, at + vec2(width + S4, 0.0), star, t.danger);
    }
}

/// Paints the message below a field, or keeps its room.
pub(super) fn message_ui(ui: &mut Ui, message: Option<&(Tone, String)>, width: f32, reserve: bool) {
    let Some((tone, text)) = message else {
        if reserve {
            ui.add_space(S4 + LINE);
        }
        return;
    };
    let color = tone.color(tokens(ui));
    let indent = ICON_SMALL + S4;
    let galley = ui.painter().layout(text.clone(), regular(TEXT_SMALL), color, width - indent);
    let size = vec2(width, S4 + galley.size().y.max(LINE));
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let top = rect.top() + S4;
    let icon = square_left(pos2(rect.left(), top + LINE / 2.0), ICON_SMALL);
    paint_icon(ui, icon, tone.icon(), color);
    ui.painter().galley(pos2(rect.left() + indent, top), galley, color);
}

/// Paints what is said below a field that has no message.
fn info_ui(ui: &mut Ui, info: &str, width: f32) {
    let t = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(width, S4 + LINE), Sense::hover());
    let galley = super::text::elide(ui.painter(), info, regular(TEXT_SMALL), t.text2, width);
    galley_left(ui, pos2(rect.left(), rect.top() + S4 + LINE / 2.0), galley, t.text2);
}

/// Selects the whole text of the field with this id, so that typing replaces it.
pub fn select_all(ctx: &egui::Context, id: Id) {
    if let Some(mut state) = TextEditState::load(ctx, id) {
        let end = CCursor::new(egui::text::CharIndex(usize::MAX));
        state.cursor.set_char_range(Some(CCursorRange::two(CCursor::default(), end)));
        state.store(ctx, id);
    }
}

/// Selects the whole text when the focus came by key or program; a click places the cursor.
fn select_all_on_focus(ui: &Ui, response: &Response) {
    let by_pointer = ui.input(|i| i.pointer.any_down() || i.pointer.any_released());
    // What was typed in the very frame in which the focus came is not to be replaced by the next letter.
    if !response.gained_focus() || by_pointer || response.changed() {
        return;
    }
    select_all(ui.ctx(), response.id);
}
