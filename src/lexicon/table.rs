//! Tab-separated tables: the first line names the columns, lines that begin with `#` are comments.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::OnceLock;

use foldhash::fast::FixedState;

use crate::date::{Date, date};

/// No table has more columns.
const MOST: usize = 8;

/// A row, with the table's column names.
pub(super) struct Row {
    columns: Rc<[&'static str]>,
    cells: [&'static str; MOST],
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
        match self.get(column) {
            "" => Box::default(),
            list => list.split('|').map(str::trim_ascii).filter(|s| !s.is_empty()).collect(),
        }
    }

    /// `valid_from` and `valid_to`.
    pub(super) fn valid(&self) -> (Option<Date>, Option<Date>) {
        (iso(self.get("valid_from")), iso(self.get("valid_to")))
    }
}

/// The rows of a table.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = Row> {
    let columns: Rc<[&str]> = cells(table.lines().next().unwrap_or("").trim_start_matches('#')).collect();
    table.lines().filter(|l| !l.starts_with('#') && !l.trim_ascii().is_empty()).map(move |line| {
        let mut row = Row {
            columns: Rc::clone(&columns),
            cells: [""; MOST],
            #[cfg(test)]
            line,
        };
        for (to, cell) in row.cells.iter_mut().zip(cells(line)) {
            *to = cell;
        }
        row
    })
}

/// What stands between the tabs of a line. (All tables are read before the first document is: std's search takes thrice as long for words
/// so short.)
fn cells(line: &'static str) -> impl Iterator<Item = &'static str> {
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let line = rest?;
        let (cell, behind) = match memchr::memchr(b'\t', line.as_bytes()) {
            Some(at) => (&line[..at], Some(&line[at + 1..])),
            None => (line, None),
        };
        rest = behind;
        Some(cell.trim_ascii())
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
    exact: NameMap<&'static str, Rows>,
    /// Made when words are first asked for that do not stand in the table so: to fold all names takes ten times as long as to file them.
    folded: OnceLock<NameMap<String, Rows>>,
    /// Nothing for words that are looked up only as they stand.
    fold: Option<Fold>,
}

type Fold = fn(&str) -> Cow<'_, str>;

/// The rows of a name, ascending: nearly always one.
enum Rows {
    One(u32),
    More(Vec<u32>),
}

impl Rows {
    fn as_slice(&self) -> &[u32] {
        match self {
            Self::One(row) => std::slice::from_ref(row),
            Self::More(rows) => rows,
        }
    }

    fn add(&mut self, row: u32) {
        match self {
            Self::One(one) if *one == row => {}
            Self::One(one) => *self = Self::More(if *one < row { vec![*one, row] } else { vec![row, *one] }),
            Self::More(rows) => {
                if let Err(at) = rows.binary_search(&row) {
                    rows.insert(at, row);
                }
            }
        }
    }
}

impl Index {
    /// An index of about so many names.
    pub(super) fn new(names: usize, fold: Option<Fold>) -> Self {
        let exact = NameMap::with_capacity_and_hasher(names, FixedState::default());
        Self { exact, folded: OnceLock::new(), fold }
    }

    pub(super) fn add(&mut self, words: &'static str, row: usize) {
        let Ok(row) = u32::try_from(row) else { return };
        self.exact.entry(words).and_modify(|rows| rows.add(row)).or_insert(Rows::One(row));
    }

    /// The rows of these words, the table's order kept.
    pub(super) fn get(&self, words: &str) -> &[u32] {
        let folded = || self.fold.and_then(|fold| self.folded(fold).get(fold(words).as_ref()));
        self.exact.get(words).or_else(folded).map_or(&[], Rows::as_slice)
    }

    /// Whether the table has these words as they stand.
    pub(super) fn has(&self, words: &str) -> bool {
        self.exact.contains_key(words)
    }

    fn folded(&self, fold: Fold) -> &NameMap<String, Rows> {
        self.folded.get_or_init(|| {
            let mut folded: NameMap<String, Rows> = NameMap::with_capacity_and_hasher(self.exact.len(), FixedState::default());
            for (words, rows) in &self.exact {
                for row in rows.as_slice() {
                    let name = fold(words).into_owned();
                    folded.entry(name).and_modify(|rows| rows.add(*row)).or_insert(Rows::One(*row));
                }
            }
            folded
        })
    }
}
