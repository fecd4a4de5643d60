//! The rules: the list, and one in full.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style as Paint};
use serde::Serialize;

use crate::check::{Rule, Summary};
use crate::problem::Lang;
use crate::report::Style;
use crate::report::terminal::{block, fitted, wrap};

const CODE: Paint = AnsiColor::Cyan.on_default();
const HEADING: Paint = Paint::new().bold();

/// Longer lines of running text are hard to read.
const READABLE: usize = 120;

fn pick(text: &Summary, style: &Style) -> &'static str {
    match style.lang {
        Lang::Vi => text.vi,
        Lang::En => text.en,
    }
}

fn severity(rule: &Rule, style: &Style) -> &'static str {
    rule.severity.word(style.lang)
}

/// The least columns for a summary beside the other columns; where there are fewer it stands below.
const BESIDE: usize = 20;

/// One line a rule.
pub(super) fn text(rules: &[&Rule], style: &Style) -> String {
    let name = rules.iter().map(|r| r.name.len()).max().unwrap_or(0);
    let widest = rules.iter().map(|r| severity(r, style).chars().count()).max().unwrap_or(0);
    let mut out = String::new();
    for r in rules {
        let (on, off) =
            if style.color { (CODE.render().to_string(), CODE.render_reset().to_string()) } else { Default::default() };
        let (severity, summary) = (severity(r, style), pick(&r.summary, style));
        // On a terminal the summary stays in its column.
        let indent = r.code.len() + name + widest + 6;
        let lines = match style.width {
            Some(columns) if columns < indent + BESIDE => {
                let below = fitted(&format!("  {summary}"), columns);
                let _ = writeln!(out, "{on}{}{off}  {}  {severity}\n{below}", r.code, r.name);
                continue;
            }
            Some(columns) => wrap(summary, 2, columns - indent + 2),
            None => vec![summary.to_owned()],
        };
        let pad = format!("\n{}", " ".repeat(indent));
        let summary = lines.iter().map(|l| l.trim_start()).collect::<Vec<_>>().join(&pad);
        let _ = writeln!(out, "{on}{}{off}  {:name$}  {severity:widest$}  {summary}", r.code, r.name);
    }
    out
}

#[derive(Serialize)]
struct WireRule {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    summary: &'static str,
    docs: &'static str,
}

/// An array of objects.
pub(super) fn json(rules: &[&Rule], style: &Style) -> String {
    let wire = |r: &&Rule| WireRule {
        code: r.code,
        name: r.name,
        severity: r.severity.name(),
        summary: pick(&r.summary, style),
        docs: pick(&r.docs, style),
    };
    let all: Vec<_> = rules.iter().map(wire).collect();
    super::json::text(&all)
}

/// A table, as the README has it.
pub(super) fn markdown(rules: &[&Rule], style: &Style) -> String {
    let mut out = String::from("| code | name | severity | ");
    out += style.pick("ý nghĩa |\n", "fires when |\n");
    out += "|---|---|---|---|\n";
    for r in rules {
        let summary = pick(&r.summary, style).replace('|', "\\|");
        let _ = writeln!(out, "| {} | {} | {} | {summary} |", r.code, r.name, r.severity.name());
    }
    out
}

/// One rule in full: its documentation is Markdown and reads as it is.
#[must_use]
pub fn explain(rule: &Rule, style: &Style) -> String {
    let title = format!("{} {} ({})", rule.code, rule.name, severity(rule, style));
    let mut out = heading(&title, style);
    out += &paragraph(pick(&rule.summary, style), style);
    let mut open = String::new();
    for line in pick(&rule.docs, style).trim().lines() {
        let heads = line.starts_with('#');
        // A line goes on with the one before, however the source wraps it.
        let apart = heads || line.trim().is_empty() || line.starts_with(['-', ' ']);
        if apart && !open.is_empty() {
            out += &paragraph(&std::mem::take(&mut open), style);
        }
        if heads {
            let _ = write!(out, "\n{}", heading(line.trim_start_matches('#').trim(), style));
        } else if !line.trim().is_empty() {
            open.extend([if open.is_empty() { "" } else { " " }, line]);
        }
    }
    out + &paragraph(&open, style)
}

/// The words on lines that fit.
fn paragraph(words: &str, style: &Style) -> String {
    if words.is_empty() { String::new() } else { block(words, style.columns().min(READABLE)).join("\n") + "\n" }
}

fn heading(words: &str, style: &Style) -> String {
    if style.color { format!("{HEADING}{words}{HEADING:#}\n") } else { format!("{words}\n") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules;
    use crate::report::terminal::width;

    #[test]
    fn the_list_fits_every_terminal() {
        for lang in [Lang::Vi, Lang::En] {
            for columns in [40, 60, 77, 80, 120, 200] {
                let style = Style { width: Some(columns), ..Style::plain(lang) };
                let list = text(&rules(), &style);
                // The longest name needs so many.
                assert!(list.lines().all(|line| width(line) <= columns.max(46)), "{columns}:\n{list}");
            }
            assert_eq!(text(&rules(), &Style::plain(lang)).lines().count(), rules().len());
        }
    }
}
