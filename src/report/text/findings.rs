//! Findings as a compiler shows them: the printed line with the words underlined, the other document's words beside it, what
//! was expected and what was found.

use std::io::{self, Write};

use anstyle::Style as Paint;

use crate::check::{Finding, Severity, Suppressor};
use crate::facts::model::Evidence;
use crate::problem::Problem;
use crate::report::terminal::{block, escape, excerpt, width, wrap};
use crate::report::{Report, Style};

use super::{ERROR, FRAME, HEADING, WARNING, link, paint};

/// How many texts are kept for the findings that follow.
const TEXTS: usize = 4;

/// Every finding, what was not read, and a line that sums up.
pub(in crate::report) fn report(report: &Report<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(report, style);
    for finding in report.counted() {
        let shown = page.finding(&finding);
        writeln!(out, "{shown}")?;
    }
    let mut aside = false;
    for (document, problem) in problems(report) {
        let (kind, message) = (style.pick("lưu ý", "note"), problem.message.in_lang(style.lang));
        let words = format!("{}: {} [{}]", escape(&document), escape(message), problem.code);
        writeln!(out, "{}", behind(kind, HEADING, &words, style))?;
        aside = true;
    }
    for input in report.unreadable {
        aside = true;
        let message = input.error.message();
        let words = format!("{}: {} [{}]", escape(&input.path), escape(message.in_lang(style.lang)), input.error.code());
        let (vi, en, tint) =
            if input.serious { ("không đọc được", "not read", ERROR) } else { ("bỏ qua", "skipped", Paint::new()) };
        let kind = style.pick(vi, en);
        writeln!(out, "{}", behind(kind, tint, &words, style))?;
    }
    if aside {
        writeln!(out)?;
    }
    for line in quiet(report, style) {
        writeln!(out, "{line}")?;
    }
    writeln!(out, "{}", summary(report, style))
}

/// The words behind what kind of line it is, on lines that fit.
fn behind(kind: &str, tint: Paint, words: &str, style: &Style) -> String {
    let lines = wrap(words, width(kind) + 2, style.width.unwrap_or(usize::MAX));
    format!("{}: {}", paint(kind, tint, style), lines.join("\n"))
}

/// What does not count, summed up, and what the baseline holds in vain.
pub(in crate::report) fn quiet(report: &Report<'_>, style: &Style) -> Vec<String> {
    let mut lines = Vec::new();
    let by = [(Suppressor::Baseline, "tệp mốc", "the baseline"), (Suppressor::Config, "cấu hình", "the configuration")];
    let parts: Vec<String> = by
        .into_iter()
        .map(|(by, vi, en)| (report.suppressed(by), style.pick(vi, en)))
        .filter(|(n, _)| *n > 0)
        .map(|(n, by)| format!("{n} {} {by}", style.pick("theo", "by")))
        .collect();
    if !parts.is_empty() {
        lines.push(format!("{}: {}", style.pick("không tính", "suppressed"), parts.join(", ")));
    }
    let gone = report.baseline.map_or(0, |b| b.gone.iter().map(|e| e.count).sum());
    match gone {
        0 => {}
        1 => lines.push(style.pick(GONE_ONE.0, GONE_ONE.1).to_owned()),
        n => lines.push(format!("{n} {}", style.pick(GONE_MANY.0, GONE_MANY.1))),
    }
    lines
}

const GONE_ONE: (&str, &str) = (
    "1 phát hiện trong tệp mốc không còn nữa: ghi lại tệp bằng --write-baseline",
    "1 finding of the baseline is gone: write it anew with --write-baseline",
);
const GONE_MANY: (&str, &str) = (
    "phát hiện trong tệp mốc không còn nữa: ghi lại tệp bằng --write-baseline",
    "findings of the baseline are gone: write it anew with --write-baseline",
);

/// What could not be read in documents that otherwise were.
pub(in crate::report) fn problems<'a>(report: &'a Report<'a>) -> impl Iterator<Item = (String, Problem)> + 'a {
    let checked = report.chain.documents().each().filter(|d| !d.reference);
    checked.flat_map(|d| d.facts.problems.into_iter().map(move |p| (d.path.clone(), p)))
}

pub(in crate::report) fn summary(report: &Report<'_>, style: &Style) -> String {
    let counted = |n: usize, vi: &str, one: &str, many: &str| match style.pick("vi", "en") {
        "vi" => format!("{n} {vi}"),
        _ => format!("{n} {}", if n == 1 { one } else { many }),
    };
    let count = |severity| report.count(severity);
    let (errors, warnings, infos) = (count(Severity::Error), count(Severity::Warning), count(Severity::Info));
    let tinted = |n: usize, words: String, tint| if n > 0 { paint(&words, tint, style) } else { words };
    format!(
        "{}: {}, {}, {}",
        counted(report.checked(), "văn bản", "document", "documents"),
        tinted(errors, counted(errors, "lỗi", "error", "errors"), ERROR),
        tinted(warnings, counted(warnings, "cảnh báo", "warning", "warnings"), WARNING),
        tinted(infos, counted(infos, "lưu ý", "info", "infos"), HEADING),
    )
}

/// Findings as they are shown, one after the other.
pub(in crate::report) struct Page<'a> {
    report: &'a Report<'a>,
    style: &'a Style,
    /// The texts last read, the latest at the end.
    texts: Vec<(usize, Option<String>)>,
}

impl<'a> Page<'a> {
    /// Of a report.
    pub(in crate::report) fn new(report: &'a Report<'a>, style: &'a Style) -> Self {
        Self { report, style, texts: Vec::new() }
    }

    /// The finding, with the words that it stands on and those that bear it out.
    pub(in crate::report) fn finding(&mut self, f: &Finding) -> String {
        let style = self.style;
        let name = f.severity.word(style.lang);
        let tint = match f.severity {
            Severity::Error => ERROR,
            Severity::Warning => WARNING,
            Severity::Info => HEADING,
        };
        let proofs = || f.proofs_elsewhere();
        let lines = proofs().map(|p| &p.evidence).chain([&f.at]).map(|e| e.line as usize + e.raw.matches('\n').count());
        let gutter = lines.max().unwrap_or(0).to_string().len();

        let rule = format!("{name}[{} {}]", f.rule.code, f.rule.name);
        let message = escape(f.message.in_lang(style.lang));
        let lines = wrap(&message, width(&rule) + 2, style.width.unwrap_or(usize::MAX));
        let mut out = format!("{}: ", paint(&rule, tint, style));
        for line in lines {
            out.extend([&paint(&line, HEADING, style), "\n"]);
        }
        self.snippet(f.document, &f.at, ('^', tint), gutter, &mut out);
        for (name, value) in [(style.pick("cần", "expected"), &f.expected), (style.pick("thấy", "found"), &f.found)] {
            if let Some(value) = value {
                let before = gutter + " = : ".len() + width(name);
                let lines = block(&escape(value), style.width.unwrap_or(usize::MAX).saturating_sub(before));
                let value = lines.join(&format!("\n{}", " ".repeat(before)));
                out.extend([&self.frame(gutter, "", "="), " ", &paint(name, HEADING, style), ": ", &value, "\n"]);
            }
        }
        for proof in proofs() {
            let (name, note) = (style.pick("đối chiếu", "compare"), escape(proof.note.in_lang(style.lang)));
            out.extend([&behind(name, FRAME, &note, style), "\n"]);
            self.snippet(proof.document, &proof.evidence, ('-', FRAME), gutter, &mut out);
        }
        out
    }

    /// Path and place, and the printed lines with the words underlined.
    fn snippet(&mut self, document: usize, e: &Evidence, (underline, tint): (char, Paint), gutter: usize, out: &mut String) {
        let (style, report) = (self.style, self.report);
        let path = report.path(document);
        let page = e.page.map(|p| format!(" ({} {p})", style.pick("trang", "page"))).unwrap_or_default();
        let columns = style.columns().clamp(60, 140).saturating_sub(gutter + 4);
        let lines = excerpt(self.text(document), e, columns);

        let arrow = paint(&format!("{}-->", " ".repeat(gutter)), FRAME, style);
        let place = link(&format!("{}:{}:{}", escape(path), e.line, e.column), path, style);
        out.extend([&arrow, " ", &place, &page, "\n", &self.frame(gutter, "", "|"), "\n"]);
        for printed in lines {
            let pad = " ".repeat(width(&printed.text[..printed.mark.start]));
            let under = underline.to_string().repeat(width(&printed.text[printed.mark]).max(1));
            out.extend([&self.frame(gutter, &printed.line.to_string(), "|"), " ", &printed.text, "\n"]);
            out.extend([&self.frame(gutter, "", "|"), " ", &pad, &paint(&under, tint, style), "\n"]);
        }
    }

    /// The beginning of a line: the number or nothing, and the rule beside it.
    fn frame(&self, gutter: usize, number: &str, rule: &str) -> String {
        paint(&format!("{number:>gutter$} {rule}"), FRAME, self.style)
    }

    fn text(&mut self, document: usize) -> Option<&str> {
        if let Some(at) = self.texts.iter().position(|(d, _)| *d == document) {
            let known = self.texts.remove(at);
            self.texts.push(known);
        } else {
            if self.texts.len() == TEXTS {
                self.texts.remove(0);
            }
            self.texts.push((document, (self.report.text)(document)));
        }
        self.texts.last().and_then(|(_, text)| text.as_deref())
    }
}
