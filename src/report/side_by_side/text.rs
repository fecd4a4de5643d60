//! A comparison for terminals: values in two columns where they fit, else one above the other; then the passages that differ.

use std::io::{self, Write};

use anstyle::{AnsiColor, Effects, Style as Paint};

use super::{both, judged, kind, label, summary, told};
use crate::check::words::{Change, Piece};
use crate::compare::{Comparison, Fate, Passage, Row, Verdict};
use crate::report::Style;
use crate::report::terminal::{escape, width, wrap};
use crate::report::text::{link, paint};

const HEADING: Paint = Paint::new().bold();
const LABEL: Paint = AnsiColor::Cyan.on_default();
const GONE: Paint = AnsiColor::Red.on_default().effects(Effects::STRIKETHROUGH);
const NEW: Paint = AnsiColor::Green.on_default().bold();
const ODD: Paint = AnsiColor::Yellow.on_default();

/// Fewer columns than this do not hold two values beside each other.
const NARROW: usize = 90;

/// How many words that are the same are shown on each side of a difference.
const AROUND: usize = 10;

/// The whole comparison.
pub(super) fn write(comparison: &Comparison<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let (above, below) = (style.pick("Trên", "Upper"), style.pick("Dưới", "Lower"));
    for (name, path) in [(above, &comparison.upper.path), (below, &comparison.lower.path)] {
        writeln!(out, "{}: {}", paint(name, LABEL, style), paint(&link(&escape(path), path, style), HEADING, style))?;
    }
    writeln!(out)?;
    let labels = comparison.fields.iter().map(|r| width(label(r.field, style))).max().unwrap_or(0);
    let verdicts = comparison.fields.iter().map(|r| width(judged(r.verdict, style))).max().unwrap_or(0);
    let columns = style.columns();
    for row in &comparison.fields {
        match columns.checked_sub(labels + verdicts + 8) {
            Some(room) if columns >= NARROW => beside(row, (labels, verdicts, room / 2), style, out)?,
            _ => stacked(row, columns, style, out)?,
        }
    }
    if !comparison.fields.is_empty() {
        writeln!(out)?;
    }
    for passage in comparison.passages.iter().filter(|p| p.fate != Fate::Same) {
        show(passage, columns, style, out)?;
    }
    writeln!(
        out,
        "{}: {}",
        style.pick("Chủ đề, khẩu hiệu và đoạn văn", "Themes, slogans and passages"),
        summary(comparison, style)
    )
}

fn tint(verdict: Verdict) -> Paint {
    match verdict {
        Verdict::Same => Paint::new().dimmed(),
        Verdict::Wider | Verdict::Shifted | Verdict::Outside => AnsiColor::BrightRed.on_default().bold(),
        _ => ODD,
    }
}

/// The words with blanks behind them up to `columns`.
fn padded(words: &str, columns: usize) -> String {
    format!("{words}{}", " ".repeat(columns.saturating_sub(width(words))))
}

/// Label, verdict, and both values in columns of their own.
fn beside(row: &Row<'_>, (labels, verdicts, room): (usize, usize, usize), style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let [above, below] = both(row, style).map(|v| wrap(&escape(&v), 0, room));
    for n in 0..above.len().max(below.len()) {
        let (name, verdict) = if n == 0 { (label(row.field, style), judged(row.verdict, style)) } else { ("", "") };
        let left = above.get(n).map_or("", String::as_str);
        let line = format!(
            "{}  {}  {}  {}",
            paint(&padded(name, labels), LABEL, style),
            paint(&padded(verdict, verdicts), tint(row.verdict), style),
            padded(left, room),
            below.get(n).map_or("", String::as_str)
        );
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Label and verdict, then one value above the other.
fn stacked(row: &Row<'_>, columns: usize, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let verdict = paint(judged(row.verdict, style), tint(row.verdict), style);
    writeln!(out, "{}: {verdict}", paint(label(row.field, style), LABEL, style))?;
    for (mark, value) in ["<", ">"].iter().zip(both(row, style)) {
        for (n, line) in wrap(&escape(&value), 4, columns).iter().enumerate() {
            writeln!(out, "  {} {line}", if n == 0 { mark } else { " " })?;
        }
    }
    Ok(())
}

/// What a passage is, where it stands, and the words that differ with some around them.
fn show(passage: &Passage<'_>, columns: usize, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let line = |n: u32| format!("{} {n}", style.pick("dòng", "line"));
    let places: Vec<String> = [passage.upper, passage.lower].into_iter().flatten().map(|e| line(e.line)).collect();
    let head = format!("{} ({}): {}", kind(passage.kind, style), places.join(" → "), told(passage.fate, style));
    writeln!(out, "{}", paint(&head, HEADING, style))?;
    let (mut text, mut taken) = (String::new(), 0);
    for (words, paint_with) in runs(passage) {
        for word in words.split(' ') {
            let wide = width(word);
            if taken > 0 && taken + 1 + wide + 2 > columns {
                writeln!(out, "  {text}")?;
                (text, taken) = (String::new(), 0);
            }
            let gap = if taken > 0 { " " } else { "" };
            text.extend([gap, &paint_with.map_or_else(|| word.to_owned(), |p| paint(word, p, style))]);
            taken += gap.len() + wide;
        }
    }
    writeln!(out, "  {text}\n")
}

/// The runs of words with their colours; marks too, so that they are told apart without colour.
fn runs(passage: &Passage<'_>) -> Vec<(String, Option<Paint>)> {
    let last = passage.words.len().saturating_sub(1);
    let run = |(n, piece): (usize, &Piece)| {
        let words = escape(&piece.words);
        match (passage.fate, piece.change) {
            (Fate::Altered, Change::Same) => (shortened(&words, n > 0, n < last), None),
            (Fate::Altered, Change::Removed) => (format!("[-{words}-]"), Some(GONE)),
            (Fate::Altered, Change::Added) => (format!("{{+{words}+}}"), Some(NEW)),
            (_, Change::Removed) => (format!("- {words}"), Some(AnsiColor::Red.on_default())),
            (_, Change::Added) => (format!("+ {words}"), Some(AnsiColor::Green.on_default())),
            (_, Change::Same) => (words.into_owned(), None),
        }
    };
    passage.words.iter().enumerate().map(run).collect()
}

/// Words that are the same: those next to a difference before (at the start) and behind.
fn shortened(words: &str, before: bool, behind: bool) -> String {
    let all: Vec<&str> = words.split(' ').collect();
    let (head, tail) = (if before { AROUND } else { 0 }, if behind { AROUND } else { 0 });
    if all.len() <= head + tail + 2 {
        return words.to_owned();
    }
    let parts = [all[..head].join(" "), "…".to_owned(), all[all.len() - tail..].join(" ")];
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")
}
