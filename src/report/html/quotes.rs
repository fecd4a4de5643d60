//! The printed lines around the words of findings. Texts are not kept, so each document is read again once, for all that is shown
//! of it.

use std::collections::{BTreeMap, HashMap};

use crate::facts::model::Evidence;
use crate::report::Report;
use crate::report::terminal::{escape, excerpt, squeeze};
use crate::span::Span;

/// A line with the words that are meant is cut to so many columns around them.
const MEANT: usize = 420;
/// A line beside it to so many.
const BESIDE: usize = 200;
/// So many blank lines may part a line from the one beside it.
const BLANK: usize = 3;

/// A printed line.
pub(super) struct Line {
    /// Its number.
    pub(super) number: u32,
    /// What stands before the words that are meant, or the whole line where none are.
    pub(super) before: String,
    /// The words that are meant; empty in a line beside.
    pub(super) words: String,
    /// What stands behind them.
    pub(super) after: String,
}

/// The lines of every piece of evidence that is shown.
pub(super) struct Quotes(HashMap<(usize, Span), Vec<Line>>);

impl Quotes {
    /// Reads what the findings need.
    pub(super) fn gather(report: &Report<'_>) -> Self {
        let mut wanted: BTreeMap<usize, Vec<Evidence>> = BTreeMap::new();
        for f in report.findings.iter() {
            wanted.entry(f.document).or_default().push(f.at);
            for proof in f.proofs {
                wanted.entry(proof.document).or_default().push(proof.evidence);
            }
        }
        let mut out = HashMap::new();
        for (document, pieces) in wanted {
            let text = (report.text)(document);
            for e in pieces {
                out.entry((document, e.span)).or_insert_with(|| around(text.as_deref(), &e));
            }
        }
        Self(out)
    }

    /// The lines of a piece of evidence.
    pub(super) fn of(&self, document: usize, evidence: &Evidence) -> &[Line] {
        self.0.get(&(document, evidence.span)).map_or(&[], Vec::as_slice)
    }
}

/// The line before, those of the words, the line after. Without the text, or where it has changed since, the words alone.
fn around(text: Option<&str>, e: &Evidence) -> Vec<Line> {
    let mut out: Vec<Line> = excerpt(text, e, MEANT)
        .into_iter()
        .map(|p| {
            let (before, words, after) = (&p.text[..p.mark.start], &p.text[p.mark.clone()], &p.text[p.mark.end..]);
            let before = narrowed(before);
            Line { number: p.line, before: before.trim_start().to_owned(), words: words.to_owned(), after: narrowed(after) }
        })
        .collect();
    let Some(text) = text.filter(|t| t.get(e.span.range()) == Some(&e.raw)) else { return out };
    let first = memchr::memrchr(b'\n', &text.as_bytes()[..e.span.range().start]);
    let before = first.map(|at| text[..at].rsplit('\n')).into_iter().flatten().zip(1..);
    if let Some((line, n)) = before.take(BLANK + 1).find(|(line, _)| !line.trim().is_empty()) {
        out.insert(0, beside(line, e.line.saturating_sub(n)));
    }
    let (end, last) = (e.span.range().end, out.last().map_or(e.line, |l| l.number));
    let next = memchr::memchr(b'\n', &text.as_bytes()[end..]).map(|at| text[end + at + 1..].split('\n'));
    let whole = last == e.line + u32::try_from(e.raw.trim_end().matches('\n').count()).unwrap_or(0);
    let after = next.into_iter().flatten().zip(1..).take(BLANK + 1);
    if let Some((line, n)) = after.filter(|_| whole).find(|(line, _)| !line.trim().is_empty()) {
        out.push(beside(line, last + n));
    }
    out
}

fn beside(line: &str, number: u32) -> Line {
    Line { number, before: squeeze(line, BESIDE), words: String::new(), after: String::new() }
}

/// Long gaps between columns, narrowed: the page's letters are not of one width anyway.
fn narrowed(text: &str) -> String {
    /// In blanks.
    const GAP: usize = 4;
    let mut out = String::with_capacity(text.len());
    let mut blanks = 0;
    for c in text.chars() {
        blanks = if c == ' ' { blanks + 1 } else { 0 };
        if blanks <= GAP {
            out.push(c);
        }
    }
    escape(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::model::Source;

    fn lines(text: &str, raw: &str) -> Vec<(u32, String)> {
        let at = u32::try_from(text.find(raw).unwrap()).unwrap();
        let line = 1 + u32::try_from(text[..at as usize].matches('\n').count()).unwrap();
        let span = Span::new(at, at + u32::try_from(raw.len()).unwrap());
        let e = Evidence { raw: raw.to_owned(), span, line, column: 1, page: None, from: Source::Body };
        let shown =
            |l: Line| (l.number, if l.words.is_empty() { l.before } else { format!("{}[{}]{}", l.before, l.words, l.after) });
        around(Some(text), &e).into_iter().map(shown).collect()
    }

    #[test]
    fn the_lines_beside_are_shown() {
        let text = "một\n\nhai            ba bốn\nnăm\nsáu\n\n\n\n\n\nbảy";
        assert_eq!(lines(text, "ba"), [(1, "một".into()), (3, "hai    [ba] bốn".into()), (4, "năm".into())]);
        assert_eq!(
            lines(text, "bốn\nnăm"),
            [(1, "một".into()), (3, "hai    ba [bốn]".into()), (4, "[năm]".into()), (5, "sáu".into())]
        );
        assert_eq!(lines(text, "sáu"), [(4, "năm".into()), (5, "[sáu]".into())]);
        assert_eq!(lines(text, "một"), [(1, "[một]".into()), (3, "hai ba bốn".into())]);
    }

    #[test]
    fn a_text_that_has_changed_is_not_quoted() {
        let e = Evidence { raw: "cũ".into(), span: Span::new(0, 3), line: 7, column: 1, page: None, from: Source::Body };
        let got = around(Some("mới hẳn\nkhác"), &e);
        assert_eq!(got.len(), 1);
        assert_eq!((got[0].number, got[0].words.as_str()), (7, "cũ"));
    }
}
