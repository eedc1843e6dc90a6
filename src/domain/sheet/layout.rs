//! The layout of a sheet: the names of its columns and what they meant, to be remembered for the next sheet like it.
//!
//! Owns how layouts are named. Must not know where they are kept.

use super::{Sheet, Target, guess};

impl Sheet {
    /// What names these columns, the same for every sheet with the same names in any order; `None` without names.
    #[must_use]
    pub fn layout(&self) -> Option<String> {
        let mut names: Vec<String> = self.layout_names()?.into_iter().filter(|name| !name.is_empty()).collect();
        names.sort();
        (!names.is_empty()).then(|| self.kind.prefix().to_owned() + &names.join("\n"))
    }

    /// What the columns mean by name, to be remembered with the layout.
    #[must_use]
    pub fn layout_columns(&self) -> Vec<(String, Target)> {
        let names = self.layout_names().unwrap_or_default();
        names.into_iter().zip(self.mapping.iter().copied()).filter(|(name, _)| !name.is_empty()).collect()
    }

    /// Takes the meanings that the columns had before.
    pub fn set_layout(&mut self, columns: &[(String, Target)]) {
        let names = self.layout_names().unwrap_or_default();
        let known = self.kind.targets();
        let meant = |name: &String| {
            columns.iter().find(|(held, target)| held == name && known.contains(target)).map(|(_, target)| *target)
        };
        let before = std::mem::take(&mut self.mapping);
        for (column, old) in before.into_iter().enumerate() {
            let target = names.get(column).and_then(meant).unwrap_or(old);
            let taken = self.mapping.iter().any(|held| held.excludes(target));
            self.mapping.push(if taken { Target::Skip } else { target });
        }
        self.judge_all();
    }

    /// The names of the columns, told apart where two are the same.
    fn layout_names(&self) -> Option<Vec<String>> {
        let names = self.rows.get(self.names?)?;
        let mut all: Vec<String> = Vec::with_capacity(self.columns);
        for column in 0..self.columns {
            let name = guess::normal(names.cell(column));
            let same = all.iter().filter(|held| held.split('\t').next() == Some(name.as_str())).count();
            all.push(if same > 0 && !name.is_empty() { format!("{name}\t{}", same + 1) } else { name });
        }
        Some(all)
    }
}
