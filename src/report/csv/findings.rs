//! `check --format csv`: a row a finding, then one for each document that could not be read.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{Cell, Table, harmless};
use crate::check::{Finding, Suppressed};
use crate::ingest::Unreadable;
use crate::report::{Report, Style};

/// The columns; those of the JSON keep its names. `words`: what the finding stands on; `evidence`: the words of the other places.
const COLUMNS: [&str; 14] = [
    "path", "line", "column", "page", "code", "rule", "severity", "message", "expected", "found", "words", "evidence",
    "suppressed_by", "reason",
];

/// Every finding, those that do not count too.
pub(in crate::report) fn report(report: &Report<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(style.delimiter, out, &COLUMNS)?;
    for f in report.findings.iter() {
        table.row(row(report, &f, style))?;
    }
    for unreadable in report.unreadable.iter().filter(|u| u.serious) {
        table.row(unread(unreadable, style))?;
    }
    table.finish()
}

fn row<'a>(report: &'a Report<'_>, f: &'a Finding, style: &Style) -> [Cell<'a>; COLUMNS.len()] {
    let suppressed = f.suppressed.as_ref();
    [
        report.path(f.document).into(),
        f.at.line.into(),
        f.at.column.into(),
        f.at.page.into(),
        f.rule.code.into(),
        f.rule.name.into(),
        f.severity.name().into(),
        f.message.in_lang(style.lang).into(),
        f.expected.as_deref().into(),
        f.found.as_deref().into(),
        f.at.raw.as_str().into(),
        evidence(report, f, style).into(),
        suppressed.map(|s| s.by.name()).into(),
        suppressed.and_then(|s: &Suppressed| s.reason.as_deref()).into(),
    ]
}

/// Of no rule and no severity: nothing was found, since nothing was read.
fn unread<'a>(unreadable: &'a Unreadable, style: &Style) -> [Cell<'a>; COLUMNS.len()] {
    let why = format!("{}: {}", style.pick("không đọc được", "not read"), unreadable.error.message().in_lang(style.lang));
    let mut row = [const { Cell::Empty }; COLUMNS.len()];
    for (column, cell) in
        [("path", unreadable.path.as_str().into()), ("code", unreadable.error.code().into()), ("message", why.into())]
    {
        if let Some(n) = COLUMNS.iter().position(|c| *c == column) {
            row[n] = cell;
        }
    }
    row
}

/// `a.txt:14 “từ ngày …” (the superior's window)`, one after the other.
fn evidence(report: &Report<'_>, f: &Finding, style: &Style) -> String {
    let mut out = String::new();
    for proof in f.proofs_elsewhere() {
        let (path, line, note) = (report.path(proof.document), proof.evidence.line, proof.note.in_lang(style.lang));
        let between = if out.is_empty() { "" } else { "; " };
        let _ = write!(out, "{between}{path}:{line} “{}” ({note})", harmless(&proof.evidence.raw).trim_start_matches('\''));
    }
    out
}
