//! The register for a terminal: beside the days that are left what the document is, in lines that fit.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style as Paint};

use super::TriageOptions;
use super::words::{day, days_left, due, findings, sameness};
use crate::problem::Lang;
use crate::report::Style;
use crate::report::terminal::{escape, width, wrap};
use crate::report::text::{self, paint};
use crate::triage::{Row, Triage, urgency};

const STRONG: Paint = Paint::new().bold();
const FAINT: Paint = Paint::new().dimmed();
const ALARM: Paint = AnsiColor::BrightRed.on_default().bold();
const SOON: Paint = AnsiColor::Yellow.on_default().bold();
const MARK: Paint = AnsiColor::BrightRed.on_default().bold().invert();

/// Days within which a deadline is near.
const NEAR: i32 = 7;

/// The widest that lines get: longer ones are hard to read.
const WIDEST: usize = 140;

pub(super) fn write(triage: &Triage<'_>, options: &TriageOptions, out: &mut dyn Write) -> io::Result<()> {
    let style = &options.style;
    writeln!(out, "{}\n", summary(triage, style))?;
    let lefts: Vec<Vec<(String, Paint)>> = triage.rows.iter().map(|r| left(r, style)).collect();
    let column = lefts.iter().flatten().map(|(words, _)| width(words)).max().unwrap_or(0);
    let room = style.columns().clamp(40, WIDEST).saturating_sub(column + 2).max(20);
    for (row, left) in triage.rows.iter().zip(&lefts) {
        let right = right(row, room, style);
        for n in 0..left.len().max(right.len()) {
            let (words, tint) = left.get(n).map_or(("", Paint::new()), |(words, tint)| (words.as_str(), *tint));
            let line = right.get(n).map_or("", String::as_str);
            let pad = if line.is_empty() { String::new() } else { " ".repeat(column - width(words) + 2) };
            let words = if words.is_empty() { String::new() } else { paint(words, tint, style) };
            writeln!(out, "{words}{pad}{line}")?;
        }
        writeln!(out)?;
    }
    for unreadable in &triage.unreadable {
        let message = unreadable.error.message();
        let words = style.pick("không đọc được", "not read");
        let line = format!("{}: {} [{}]", escape(&unreadable.path), escape(message.in_lang(style.lang)), unreadable.error.code());
        let lines = wrap(&line, width(words) + 2, style.columns().max(40));
        writeln!(out, "{}: {}", paint(words, ALARM, style), lines.join("\n"))?;
    }
    Ok(())
}

/// How many, how many are late or near, how many are there twice.
fn summary(triage: &Triage<'_>, style: &Style) -> String {
    let late = triage.rows.iter().filter(|r| r.days_left.is_some_and(|d| d < 0)).count();
    let near = triage.rows.iter().filter(|r| r.days_left.is_some_and(|d| (0..=NEAR).contains(&d))).count();
    let marked = triage.rows.iter().filter(|r| urgency(r.document) > 0).count();
    let twice = triage.rows.iter().filter(|r| r.duplicate.is_some()).count();
    let all = triage.rows.len();
    let today = day(triage.today, style);
    let counted = match style.lang {
        Lang::Vi => format!("{all} văn bản, tính đến {today}"),
        Lang::En => format!("{all} {}, as of {today}", if all == 1 { "document" } else { "documents" }),
    };
    let mut parts = vec![(counted, Paint::new())];
    let copies = if twice == 1 { "copy or other version" } else { "copies or other versions" };
    let mut add = |n: usize, vi: &str, en: &str, tint: Paint| {
        if n > 0 {
            parts.push((format!("{n} {}", style.pick(vi, en)), tint));
        }
    };
    add(marked, "có dấu khẩn", "marked urgent", ALARM);
    add(late, "quá hạn", "overdue", ALARM);
    add(near, "đến hạn trong 7 ngày", "due within 7 days", SOON);
    add(twice, "trùng hoặc bản khác", copies, STRONG);
    add(triage.unreadable.len(), "không đọc được", "not read", ALARM);
    // Counted without their colours, which take no columns.
    let (mut out, mut taken) = (String::new(), 0);
    for (words, tint) in parts {
        let wide = width(&words);
        if taken > 0 {
            let wraps = taken + 3 + wide > style.columns();
            out.push_str(if wraps { "\n" } else { " · " });
            taken = if wraps { 0 } else { taken + 3 };
        }
        out.push_str(&paint(&words, tint, style));
        taken += wide;
    }
    out
}

/// The mark of urgency, the days left and the day.
fn left(row: &Row<'_>, style: &Style) -> Vec<(String, Paint)> {
    let mut lines = Vec::new();
    if let Some(mark) = &row.document.facts.urgency {
        lines.push((format!(" {} ", escape(&mark.value).to_uppercase()), MARK));
    }
    match (row.days_left, row.deadline) {
        (Some(days), Some(deadline)) => {
            let tint = match days {
                ..0 => ALARM,
                0..=NEAR => SOON,
                _ => STRONG,
            };
            lines.push((days_left(days, style), tint));
            lines.push((format!("{} {}", due(deadline.value.due, style), day(deadline.value.date, style)), FAINT));
        }
        _ => lines.push((style.pick("không có hạn", "no deadline").to_owned(), FAINT)),
    }
    lines
}

/// What the document is: number, day and issuer; subject; what it carries out, its window, what was found; its path.
fn right(row: &Row<'_>, room: usize, style: &Style) -> Vec<String> {
    let facts = &row.document.facts;
    let number = facts.number.as_ref().map(|n| text::number(&n.value, style));
    let head = [
        facts.kind.as_ref().map(|k| k.value.name.to_owned()),
        number,
        facts.date.as_ref().map(|d| text::day(d.value, style.lang)),
        facts.issuer.as_ref().map(|i| i.value.value.clone()),
    ];
    let head = head.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let basis = row.basis.map(|b| format!("{} {}", style.pick("thực hiện", "carries out"), b.words()));
    let window = facts.main_frame().map(|t| text::timeframe(&t.value, style));
    let facts_line = [basis, window].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let mut lines = Vec::new();
    let mut add = |words: &str, tint: Paint| {
        if !words.trim().is_empty() {
            let words = escape(words);
            lines.extend(fold(&words, room).iter().map(|l| paint(l, tint, style)));
        }
    };
    add(&head, STRONG);
    add(facts.subject.as_ref().map_or("", |s| s.value.as_str()), Paint::new());
    add(&facts_line, Paint::new());
    if let Some(found) = findings(row, style) {
        add(&found, if row.errors > 0 { ALARM } else { SOON });
    }
    for problem in &facts.problems {
        add(&format!("! {}", problem.message.in_lang(style.lang)), SOON);
    }
    let path = &row.document.path;
    lines.extend(fold(&escape(path), room).iter().map(|l| paint(&text::link(l, path, style), FAINT, style)));
    let mut add = |words: &str, tint: Paint| lines.extend(fold(&escape(words), room).iter().map(|l| paint(l, tint, style)));
    if let Some(duplicate) = row.duplicate {
        add(&format!("= {} {}", sameness(duplicate.sameness, style), duplicate.of), SOON);
    }
    lines
}

/// The words on lines of at most `room` columns; a word that is longer is broken.
fn fold(words: &str, room: usize) -> Vec<String> {
    let mut out = Vec::new();
    for line in wrap(words, 0, room) {
        let mut rest = line.as_str();
        while width(rest) > room {
            let cut = crate::report::terminal::fitting(rest, room).max(rest.chars().next().map_or(1, char::len_utf8));
            out.push(rest[..cut].to_owned());
            rest = &rest[cut..];
        }
        out.push(rest.to_owned());
    }
    out
}
