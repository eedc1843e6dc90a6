//! What each of the line table's actions does.
//!
//! Owns the way from an action to the open order's table, and what the clerk is told of it.

use super::Column;
use crate::app::App;
use crate::app::action::Action;
use crate::domain::text::Text;

impl App {
    /// Does an action of the line table: whether the draft changed. Gives back an action that is none of its.
    pub(in crate::app) fn grid(&mut self, action: Action) -> Result<bool, Action> {
        let today = self.state.clock.today;
        let Some(editor) = self.state.editor.as_mut() else { return Ok(false) };
        Ok(match action {
            Action::SetCursor(cell) => editor.set_cursor(cell, today),
            Action::MoveCursor(step) => editor.move_cursor(step, today),
            Action::Extend(step) => editor.extend(step, today),
            Action::SelectTo(cell) => editor.select_to(cell, today),
            Action::SelectRows(from, to) => editor.select_rows(from, to, today),
            Action::SelectColumn(column, extend) => editor.select_column(column, extend, today),
            Action::SelectAll => editor.select_all(today),
            Action::ClearCells => editor.clear_cells(today),
            Action::Paste(text) => self.paste(&text),
            Action::Fill(fill) => editor.fill(fill, today),
            Action::FillTo(cell) => editor.fill_to(cell, today),
            Action::CopyAbove => editor.copy_above(today),
            Action::AddLine => {
                editor.add_line(today);
                true
            }
            Action::InsertLine => {
                editor.insert_line(today);
                true
            }
            Action::DuplicateLines => editor.duplicate_lines(today),
            Action::DeleteLines => editor.delete_lines(today),
            Action::MoveLines(down) => editor.move_lines(down, today),
            Action::Sort(column, descending) => editor.sort(column, descending, today),
            Action::ShowFind(on) => {
                editor.find = on.then(|| editor.find.take().unwrap_or_default());
                if let Some(find) = &mut editor.find {
                    find.asked += 1;
                }
                if !on {
                    editor.focus_grid();
                }
                false
            }
            Action::TypeFind(text) => {
                if let Some(find) = &mut editor.find {
                    find.text = text;
                }
                editor.count_found();
                false
            }
            Action::TypeReplace(text) => {
                if let Some(find) = &mut editor.find {
                    find.with = text;
                }
                false
            }
            Action::FindNext(backward) => editor.find_next(backward, today),
            Action::ReplaceOne => editor.replace_one(today),
            Action::ReplaceAll => {
                let count = editor.replace_all(today);
                let undo = (count > 0).then_some(("action-undo", Action::UndoOf(editor.facts.id, editor.revision)));
                self.state.toast(Text::new("toast-replaced").with("count", count), undo);
                count > 0
            }
            Action::ShowColumn(column, on) => self.keep_columns(|grid| {
                grid.entry(column.name().to_owned()).or_default().shown = Some(on);
            }),
            Action::SetColumnWidth(column, width) => self.keep_columns(|grid| {
                grid.entry(column.name().to_owned()).or_default().width = Some(width);
            }),
            Action::ResetColumns => self.keep_columns(std::collections::BTreeMap::clear),
            other => return Err(other),
        })
    }

    fn paste(&mut self, text: &str) -> bool {
        let today = self.state.clock.today;
        let Some(editor) = self.state.editor.as_mut() else { return false };
        let pasted = editor.paste(text, today);
        let undo = Some(("action-undo", Action::UndoOf(editor.facts.id, editor.revision)));
        if pasted.too_many {
            let text = Text::new("toast-paste-too-many").with("rows", pasted.rows);
            self.state.warn(text.with("most", super::range::MOST_ROWS), None);
        } else if pasted.left_out > 0 {
            let text = Text::new("toast-paste-left-out").with("cells", pasted.left_out).with("rows", pasted.rows);
            self.state.warn(text, undo);
        } else if pasted.rows > 1 {
            let text = Text::new("toast-pasted").with("rows", pasted.rows).with("added", pasted.added);
            self.state.toast(text, undo);
        }
        pasted.changed
    }

    /// Changes the clerk's choice of columns and keeps it. The draft does not change by that.
    fn keep_columns(
        &mut self,
        change: impl FnOnce(&mut std::collections::BTreeMap<String, crate::settings::GridColumn>),
    ) -> bool {
        let form = &mut self.state.settings;
        change(&mut form.running.grid);
        form.draft.grid.clone_from(&form.running.grid);
        self.keep_settings();
        self.show_columns();
        false
    }

    /// The open order's table has the columns that the clerk chose.
    pub(in crate::app) fn show_columns(&mut self) {
        let grid = &self.state.settings.running.grid;
        if let Some(editor) = self.state.editor.as_mut() {
            editor.columns = Column::shown(|name| grid.get(name).and_then(|column| column.shown));
            editor.keep_cursor();
        }
    }
}
