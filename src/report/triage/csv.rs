//! The register as CSV that spreadsheets open as it is meant: UTF-8 with its mark, without which Excel takes another code page; lines that
//! end in CR LF; days as ISO 8601, which every locale takes for days; and no cell that a spreadsheet would compute.
//!
//! Cells are parted by commas, as programs expect. Excel parts by the "list separator" of Windows, and by a semicolon where that is the
//! decimal sign too, as it is under Vietnamese settings: hence `--delimiter semicolon`. A first line `sep=;` would tell Excel so, but
//! Excel then forgets the code page.

use std::io::{self, Write};

use super::TriageOptions;
use crate::report::terminal::escape;
use crate::triage::{Row, Triage};

/// The contract's columns.
pub(super) const COLUMNS: [&str; 16] = [
    "path",
    "urgency",
    "number",
    "date",
    "issuer",
    "level",
    "type",
    "subject",
    "basis",
    "window_start",
    "window_end",
    "deadline",
    "days_left",
    "errors",
    "warnings",
    "duplicate_of",
];

pub(super) fn write(triage: &Triage<'_>, options: &TriageOptions, out: &mut dyn Write) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut csv = csv::WriterBuilder::new().delimiter(options.delimiter).terminator(csv::Terminator::CRLF).from_writer(&mut *out);
    csv.write_record(COLUMNS)?;
    for row in &triage.rows {
        csv.write_record(cells(row))?;
    }
    for unreadable in &triage.unreadable {
        let mut cells: [String; 16] = Default::default();
        cells[0] = harmless(&unreadable.path);
        csv.write_record(cells)?;
    }
    csv.flush()
}

fn cells(row: &Row<'_>) -> [String; 16] {
    let facts = &row.document.facts;
    let text = |value: Option<&str>| value.map(harmless).unwrap_or_default();
    let window = facts.main_frame().map(|t| &t.value);
    let day = |date: Option<crate::date::Date>| date.map(|d| d.to_string()).unwrap_or_default();
    [
        harmless(&row.document.path),
        text(facts.urgency.as_ref().map(|u| u.value.as_str())),
        text(facts.number.as_ref().and_then(|n| n.value.value.as_deref())),
        facts.date.as_ref().map(|d| d.value.to_string()).unwrap_or_default(),
        text(facts.issuer.as_ref().map(|i| i.value.value.as_str())),
        row.level.map(|l| l.name().to_owned()).unwrap_or_default(),
        text(facts.kind.as_ref().map(|k| k.value.abbr)),
        text(facts.subject.as_ref().map(|s| s.value.as_str())),
        text(row.basis.map(|b| b.words()).as_deref()),
        day(window.and_then(|w| w.start)),
        day(window.and_then(|w| w.end)),
        day(row.deadline.map(|d| d.value.date)),
        row.days_left.map(|d| d.to_string()).unwrap_or_default(),
        row.errors.to_string(),
        row.warnings.to_string(),
        text(row.duplicate.map(|d| d.of)),
    ]
}

/// Characters that make a cell a formula.
const FORMULA: &[char] = &['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A text that no spreadsheet takes for anything else: an apostrophe stands before what it would compute, or read as a number or a day;
/// also behind a mark that another locale parts cells by. Controls and marks that turn the writing round are spelt out.
fn harmless(text: &str) -> String {
    let text = text.trim_matches(['\u{feff}', '\0']);
    let mut out = String::with_capacity(text.len() + 4);
    let figures = text.chars().any(|c| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '-' | '.' | ',' | ':' | ' ' | 'e' | 'E'));
    let mut edge = true;
    if figures {
        out.push('\'');
        edge = false;
    }
    for c in text.chars() {
        if edge && FORMULA.contains(&c) {
            out.push('\'');
        }
        edge = matches!(c, ';' | ',' | '\t' | '|' | '"' | '\n');
        out.push(c);
    }
    escape(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_computed() {
        assert_eq!(harmless("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
        assert_eq!(harmless("@SUM(1)"), "'@SUM(1)");
        assert_eq!(harmless("a;=1+1"), "a;'=1+1");
        assert_eq!(harmless("a\";-1"), "a\";'-1");
        assert_eq!(harmless("12/5"), "'12/5");
        assert_eq!(harmless("007"), "'007");
        assert_eq!(harmless("1894/BNNMT-TL"), "1894/BNNMT-TL");
        assert_eq!(harmless("57-NQ/TW"), "57-NQ/TW");
        assert_eq!(harmless("phòng, chống - ứng phó"), "phòng, chống - ứng phó");
        assert_eq!(harmless("a\u{202e}b\u{1b}[31m"), "a<U+202E>b<U+001B>[31m");
    }
}
