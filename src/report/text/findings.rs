//! Findings as a compiler shows them: the printed line with the words underlined, the other document's words beside it, what
//! was expected and what was found.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use crate::check::{Finding, Severity};
use crate::facts::model::Evidence;
use crate::problem::Problem;
use crate::report::terminal::{Excerpt, escape, excerpt};
use crate::report::{Report, Style};

use super::{ERROR, HEADING, WARNING, paint};

/// How many texts are kept for the findings that follow.
const TEXTS: usize = 4;

/// Every finding, what was not read, and a line that sums up.
pub(in crate::report) fn report(report: &Report<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page { report, style, texts: Vec::new() };
    for finding in report.findings {
        let shown = page.finding(finding);
        writeln!(out, "{shown}\n")?;
    }
    let mut aside = false;
    for (document, problem) in problems(report) {
        let (kind, message) = (paint(style.pick("lưu ý", "note"), HEADING, style), problem.message.in_lang(style.lang));
        writeln!(out, "{kind}: {}: {} [{}]", escape(document), escape(message), problem.code)?;
        aside = true;
    }
    for input in report.unreadable {
        aside = true;
        let message = input.error.message();
        let kind = if input.serious { paint(style.pick("không đọc được", "not read"), ERROR, style) } else { skipped(style) };
        writeln!(out, "{kind}: {}: {} [{}]", escape(&input.path), escape(message.in_lang(style.lang)), input.error.code())?;
    }
    if aside {
        writeln!(out)?;
    }
    writeln!(out, "{}", summary(report, style))
}

/// What could not be read in documents that otherwise were.
fn problems<'a>(report: &'a Report<'a>) -> impl Iterator<Item = (&'a str, &'a Problem)> {
    let checked = report.chain.documents().iter().filter(|d| !d.reference);
    checked.flat_map(|d| d.facts.problems.iter().map(|p| (d.path.as_str(), p)))
}

fn skipped(style: &Style) -> String {
    style.pick("bỏ qua", "skipped").to_owned()
}

fn summary(report: &Report<'_>, style: &Style) -> String {
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
        tinted(infos, counted(infos, "lưu ý", "note", "notes"), HEADING),
    )
}

struct Page<'a> {
    report: &'a Report<'a>,
    style: &'a Style,
    /// The texts last read, the latest at the end.
    texts: Vec<(usize, Option<String>)>,
}

impl Page<'_> {
    fn finding(&mut self, f: &Finding) -> String {
        let style = self.style;
        let (level, name) = match f.severity {
            Severity::Error => (Level::ERROR, style.pick("lỗi", "error")),
            Severity::Warning => (Level::WARNING, style.pick("cảnh báo", "warning")),
            Severity::Info => (Level::INFO, style.pick("lưu ý", "note")),
        };
        let title = level.with_name(name).primary_title(escape(f.message.in_lang(style.lang)).into_owned());
        let mut first = Group::with_title(title.id(format!("{} {}", f.rule.code, f.rule.name)));
        first = first.elements(self.snippet(f.document, &f.at, AnnotationKind::Primary));
        for (name, value) in [(style.pick("cần", "expected"), &f.expected), (style.pick("thấy", "found"), &f.found)] {
            if let Some(value) = value {
                first = first.element(Level::NOTE.with_name(name).message(escape(value).into_owned()));
            }
        }
        let mut groups = vec![first];
        for proof in &f.proofs {
            if (proof.document, proof.evidence.span) != (f.document, f.at.span) {
                let note = escape(proof.note.in_lang(style.lang)).into_owned();
                let title = Level::NOTE.with_name(style.pick("đối chiếu", "compare")).secondary_title(note);
                let snippet = self.snippet(proof.document, &proof.evidence, AnnotationKind::Context);
                groups.push(Group::with_title(title).elements(snippet));
            }
        }
        let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
        // Lines are cut already.
        renderer.term_width(usize::from(u16::MAX)).render(&groups)
    }

    /// Path and place, and the printed lines with the words underlined.
    fn snippet(&mut self, document: usize, e: &Evidence, kind: AnnotationKind) -> Vec<Element<'static>> {
        let path = escape(&self.report.chain.documents()[document].path).into_owned();
        let columns = self.style.width.clamp(60, 140).saturating_sub(12);
        let Excerpt { line, text, marks } = excerpt(self.text(document), e, columns);
        let origin = Origin::path(match e.page {
            Some(page) => format!("{path} ({} {page})", self.style.pick("trang", "page")),
            None => path,
        });
        let origin = origin.line(line as usize).char_column(e.column as usize);
        vec![origin.into(), Snippet::source(text).line_start(line as usize).fold(false).annotations(marks.into_iter().map(|m| kind.span(m))).into()]
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
