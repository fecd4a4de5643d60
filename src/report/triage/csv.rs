//! The register as CSV. Days are ISO 8601, which every locale takes for days; what else a spreadsheet would take for a day or a number has
//! an apostrophe before it.
//!
//! Cells are parted by commas, as programs expect. Excel parts by the "list separator" of Windows, and by a semicolon where that is the
//! decimal sign too, as it is under Vietnamese settings: hence `--delimiter semicolon`. A first line `sep=;` would tell Excel so, but
//! Excel then forgets the code page.

use std::io::{self, Write};

use super::TriageOptions;
use crate::date::Date;
use crate::facts::model::Level;
use crate::report::csv::{Cell, Table};
use crate::triage::{Row, Triage};

/// The columns, which scripts go by: their names and order stay.
const COLUMNS: [&str; 16] = [
    "path", "urgency", "number", "date", "issuer", "level", "type", "subject", "basis", "window_start", "window_end", "deadline",
    "days_left", "errors", "warnings", "duplicate_of",
];

pub(super) fn write(triage: &Triage<'_>, options: &TriageOptions, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(options.style.delimiter, out, &COLUMNS)?;
    for row in &triage.rows {
        table.row(cells(row))?;
    }
    for unreadable in &triage.unreadable {
        let empty = std::iter::repeat_n(Cell::Empty, COLUMNS.len() - 1);
        table.row(std::iter::once(words(&unreadable.path)).chain(empty))?;
    }
    table.finish()
}

fn cells<'a>(row: &'a Row<'_>) -> [Cell<'a>; 16] {
    let facts = &row.document.facts;
    let text = |value: Option<&'a str>| value.map_or(Cell::Empty, words);
    let window = facts.main_frame().map(|t| &t.value);
    let day = |date: Option<Date>| Cell::from(date.map(|d| d.to_string()));
    let count = |n: usize| Cell::Number(i64::try_from(n).unwrap_or(i64::MAX));
    [
        words(&row.document.path),
        text(facts.urgency.as_ref().map(|u| u.value.as_str())),
        text(facts.number.as_ref().and_then(|n| n.value.value.as_deref())),
        facts.date.as_ref().map(|d| d.value.to_string()).into(),
        text(facts.issuer.as_ref().map(|i| i.value.value.as_str())),
        row.level.map(Level::name).into(),
        text(facts.kind.as_ref().map(|k| k.value.abbr)),
        text(facts.subject.as_ref().map(|s| s.value.as_str())),
        row.basis.map(|b| b.words()).into(),
        day(window.and_then(|w| w.start)),
        day(window.and_then(|w| w.end)),
        day(row.deadline.map(|d| d.value.date)),
        row.days_left.map(i64::from).into(),
        count(row.errors),
        count(row.warnings),
        text(row.duplicate.map(|d| d.of)),
    ]
}

/// Words; where they are figures and marks alone (`12/5`), no spreadsheet takes them for anything else.
fn words(text: &str) -> Cell<'_> {
    let figures = text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '-' | '.' | ',' | ':' | ' ' | 'e' | 'E'));
    // What begins with a minus gets its apostrophe as a formula.
    if figures && !text.starts_with('-') { format!("'{text}").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stay_as_they_are_written() {
        assert_eq!(words("12/5"), Cell::from("'12/5"));
        assert_eq!(words("007"), Cell::from("'007"));
        assert_eq!(words("1894/BNNMT-TL"), Cell::from("1894/BNNMT-TL"));
    }
}
