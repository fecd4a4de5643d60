//! Tab-separated tables: the first line names the columns, lines that begin with `#` are comments.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use foldhash::fast::FixedState;

use crate::date::{Date, date};

/// A row, with the table's column names.
pub(super) struct Row {
    columns: Rc<[&'static str]>,
    cells: Box<[&'static str]>,
    /// The line as it stands in the file.
    #[cfg(test)]
    pub(super) line: &'static str,
}

impl Row {
    /// The field of a column; empty where the row ends before it or the table has no such column.
    pub(super) fn get(&self, column: &str) -> &'static str {
        let at = self.columns.iter().position(|c| *c == column);
        at.and_then(|i| self.cells.get(i)).copied().unwrap_or_default()
    }

    /// The fields between the bars of a column.
    pub(super) fn list(&self, column: &str) -> Box<[&'static str]> {
        self.get(column).split('|').map(str::trim).filter(|s| !s.is_empty()).collect()
    }

    /// `valid_from` and `valid_to`.
    pub(super) fn valid(&self) -> (Option<Date>, Option<Date>) {
        (iso(self.get("valid_from")), iso(self.get("valid_to")))
    }
}

/// The rows of a table.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = Row> {
    let cells = |line: &'static str| line.split('\t').map(str::trim);
    let columns: Rc<[&str]> = cells(table.lines().next().unwrap_or("").trim_start_matches('#')).collect();
    table.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()).map(move |line| Row {
        columns: Rc::clone(&columns),
        cells: cells(line).collect(),
        #[cfg(test)]
        line,
    })
}

/// `2025-03-01`.
pub(super) fn iso(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let mut next = || parts.next()?.parse::<u32>().ok();
    let (year, month, day) = (next()?, next()?, next()?);
    date(year.try_into().ok()?, month, day)
}

/// `04-21`; a day that some year has.
pub(super) fn month_day(text: &str) -> Option<(u8, u8)> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    date(2024, u32::from(month), u32::from(day)).map(|_| (month, day))
}

/// A map of names that no document chooses, so that a fast hash will do: std's takes 180 instructions a name.
type NameMap<K, V> = HashMap<K, V, FixedState>;

/// From words to row numbers: as they stand, else folded.
pub(super) struct Index {
    exact: NameMap<&'static str, Vec<u32>>,
    folded: NameMap<String, Vec<u32>>,
    fold: fn(&str) -> Cow<'_, str>,
}

impl Index {
    pub(super) fn new(fold: fn(&str) -> Cow<'_, str>) -> Self {
        Self { exact: NameMap::default(), folded: NameMap::default(), fold }
    }

    pub(super) fn add(&mut self, words: &'static str, row: usize) {
        let Ok(row) = u32::try_from(row) else { return };
        let insert = |rows: &mut Vec<u32>| {
            if !rows.contains(&row) {
                rows.push(row);
            }
        };
        insert(self.exact.entry(words).or_default());
        insert(self.folded.entry((self.fold)(words).into_owned()).or_default());
    }

    /// The rows of these words, the table's order kept.
    pub(super) fn get(&self, words: &str) -> &[u32] {
        let rows = self.exact.get(words).or_else(|| self.folded.get((self.fold)(words).as_ref()));
        rows.map_or(&[], Vec::as_slice)
    }
}
