//! Workflow commands of GitHub Actions: a line a finding, which becomes an annotation on the lines of a pull request.
//!
//! A document cannot give a command of its own: its words stand behind one that has begun, and neither a line break nor the mark that
//! ends a property comes through (`%0A`, `%3A`).

use std::fmt::Write as _;
use std::io::{self, Write};

use super::place::{self, Root};
use super::terminal::escape;
use super::{Report, Style, text};
use crate::check::{Finding, Severity};
use crate::facts::Document;
use crate::facts::model::Evidence;

/// Findings that count, what could not be read, and the line that sums up, as the text has it.
pub(super) fn report(report: &Report<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let root = Root::current();
    for f in report.counted() {
        writeln!(out, "{}", finding(report, &f, &root, style))?;
    }
    for (path, problem) in text::problems(report) {
        let place = Command::new("warning").file(&path, &root).property("title", problem.code);
        writeln!(out, "{}", place.says(problem.message.in_lang(style.lang)))?;
    }
    for u in report.unreadable.iter().filter(|u| u.serious) {
        let place = Command::new("error").file(&u.path, &root).property("title", u.error.code());
        writeln!(out, "{}", place.says(u.error.message().in_lang(style.lang)))?;
    }
    let plain = Style { color: false, links: false, ..*style };
    text::quiet(report, &plain).iter().try_for_each(|line| writeln!(out, "{line}"))?;
    writeln!(out, "{}", text::summary(report, &plain))
}

fn finding(report: &Report<'_>, f: &Finding, root: &Root, style: &Style) -> String {
    let level = match f.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let document = &report.chain.documents().read(f.document);
    let command = Command::new(level).file(&document.path, root).at(document, &f.at);
    let command = command.property("title", &format!("{} {}", f.rule.code, f.rule.name));
    let mut words = f.message.in_lang(style.lang).to_owned();
    if let (None, Some(page)) = (place::region(document, &f.at), f.at.page) {
        let _ = write!(words, " ({} {page})", style.pick("trang", "page"));
    }
    for (name, value) in [(style.pick("cần", "expected"), &f.expected), (style.pick("thấy", "found"), &f.found)] {
        if let Some(value) = value {
            let _ = write!(words, "\n{name}: {}", escape(value));
        }
    }
    for proof in f.proofs_elsewhere() {
        let (path, e) = (report.path(proof.document), &proof.evidence);
        let raw = e.raw.split_whitespace().collect::<Vec<_>>().join(" ");
        let compare = style.pick("đối chiếu", "compare");
        let _ = write!(
            words,
            "\n{compare}: {}:{} “{}” ({})",
            escape(path),
            e.line,
            escape(&raw),
            escape(proof.note.in_lang(style.lang))
        );
    }
    command.says(&words)
}

/// `::error file=a.txt,line=3::…`.
struct Command(String);

impl Command {
    fn new(name: &str) -> Self {
        Self(format!("::{name}"))
    }

    fn property(mut self, name: &str, value: &str) -> Self {
        let before = if self.0.contains(' ') { ',' } else { ' ' };
        let value = escaped(&escape(value)).replace(':', "%3A").replace(',', "%2C");
        let _ = write!(self.0, "{before}{name}={value}");
        self
    }

    fn file(self, path: &str, root: &Root) -> Self {
        let path = root.relative(path).unwrap_or_else(|| path.to_owned());
        self.property("file", &path)
    }

    /// The lines, and the columns where they are of one line: GitHub takes them only then.
    fn at(self, document: &Document, e: &Evidence) -> Self {
        let Some(region) = place::region(document, e) else { return self };
        let numbers = |command: Self, pairs: [(&str, u32); 2]| {
            pairs.into_iter().fold(command, |command, (name, n)| command.property(name, &n.to_string()))
        };
        let command = numbers(self, [("line", region.line), ("endLine", region.end_line)]);
        if region.line == region.end_line {
            numbers(command, [("col", region.column), ("endColumn", region.end_column)])
        } else {
            command
        }
    }

    fn says(self, words: &str) -> String {
        let lines: Vec<_> = words.lines().map(escape).collect();
        format!("{}::{}", self.0, escaped(&lines.join("\n")))
    }
}

fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_of_a_document_is_a_command() {
        let command = Command::new("error").property("file", "a:b,c%\n::error::x.txt").property("title", "t");
        let want = "::error file=a%3Ab%2Cc%25 %3A%3Aerror%3A%3Ax.txt,title=t::50%25%0A::add-mask::x%0A y";
        assert_eq!(command.says("50%\n::add-mask::x\r\n\ry"), want);
    }
}
