//! The safe corrections: those that leave no question what should stand there. All else stays a proposal.
//!
//! - a space inside the document's own symbol (NUM003), where it is all that is wrong with it;
//! - a place name one slip off that the document itself spells right elsewhere (ISS001);
//! - the zero before the day, the month or the number of the document, as annex I of Nghị định 30/2020/NĐ-CP wants it: numbers and days
//!   below 10, months 1 and 2.

use std::ops::Range;

use crate::check::Finding;
use crate::facts::Document;
use crate::facts::model::{Evidence, Source};
use crate::lexicon::TypeFamily;
use crate::span::Span;

/// A correction that cannot be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The words that are replaced; empty where some are put in.
    pub span: Span,
    /// What takes their place.
    pub new: String,
    /// The words around, as printed, and where in them the correction begins.
    pub(super) around: (String, usize),
    /// The finding that it does away with, by its index; none of the zeros has one.
    pub(super) finding: Option<usize>,
}

/// The safe corrections of a document, in order; no two touch.
#[must_use]
pub(crate) fn of(document: &Document, findings: &[Finding]) -> Vec<Fix> {
    let mut fixes = Vec::new();
    for (n, finding) in findings.iter().enumerate() {
        match finding.rule.code {
            "NUM003" => fixes.extend(stray_spaces(n, finding)),
            "ISS001" => fixes.extend(misspelt(n, finding, document)),
            _ => {}
        }
    }
    fixes.extend(zeros(document));
    fixes.sort_by_key(|f| f.span);
    fixes.dedup_by(|later, first| later.span.start <= first.span.end && later.span != first.span || later == first);
    fixes
}

/// A correction of bytes of some words.
fn fix(at: &Evidence, bytes: Range<usize>, new: &str, finding: Option<usize>) -> Fix {
    let place = |byte: usize| at.span.start + byte as u32;
    let span = Span::new(place(bytes.start), place(bytes.end));
    Fix { span, new: new.to_owned(), around: (at.raw.clone(), bytes.start), finding }
}

/// NUM003: the spaces inside the symbol go, if that makes it the one that was expected.
fn stray_spaces(n: usize, finding: &Finding) -> Vec<Fix> {
    let raw = finding.at.raw.as_str();
    let begin = raw.find(char::is_alphabetic).unwrap_or(raw.len());
    let symbol = &raw[begin..];
    let joined: String = symbol.chars().filter(|c| !c.is_whitespace()).collect();
    if finding.expected.as_deref() != Some(joined.as_str()) || symbol.contains(['\n', '\r']) {
        return Vec::new();
    }
    let end = begin + symbol.trim_end().len();
    let mut fixes: Vec<Range<usize>> = Vec::new();
    for (at, c) in raw[..end].char_indices().skip_while(|(at, _)| *at < begin).filter(|(_, c)| c.is_whitespace()) {
        match fixes.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end = at + c.len_utf8(),
            None => fixes.push(at..at + c.len_utf8()),
        }
    }
    fixes.into_iter().map(|bytes| fix(&finding.at, bytes, "", Some(n))).collect()
}

/// ISS001: each place where the name is written so, if the document has it right elsewhere.
fn misspelt(n: usize, finding: &Finding, document: &Document) -> Vec<Fix> {
    let told = |at: &Evidence| at.span == finding.at.span || finding.proofs.iter().any(|p| p.evidence.span == at.span);
    let slips = document.facts.notes.odd_places.iter().filter(|s| s.value.right.is_some() && told(&s.evidence));
    slips.flat_map(|slip| respelt(n, &slip.evidence, &slip.value.expected)).collect()
}

/// The words of a name that are not as expected; none where it is not the same number of words on one line.
fn respelt(n: usize, at: &Evidence, expected: &str) -> Vec<Fix> {
    let raw = at.raw.as_str();
    let words: Vec<&str> = raw.split_whitespace().collect();
    let right: Vec<&str> = expected.split_whitespace().collect();
    if words.len() != right.len() || raw.contains(['\n', '\r', '\t']) {
        return Vec::new();
    }
    let in_capitals = !raw.chars().any(char::is_lowercase);
    let mut from = 0;
    let mut fixes = Vec::new();
    for (is, right) in words.into_iter().zip(right) {
        let begin = from + raw[from..].find(is).unwrap_or(0);
        from = begin + is.len();
        let right = if in_capitals { right.to_uppercase() } else { right.to_owned() };
        if is.to_lowercase() != right.to_lowercase() {
            fixes.push(fix(at, begin..from, &right, Some(n)));
        }
    }
    fixes
}

/// The zeros that are missing before the document's own number, day and month.
fn zeros(document: &Document) -> Vec<Fix> {
    let facts = &document.facts;
    let is_administrative = |f: TypeFamily| matches!(f, TypeFamily::Named | TypeFamily::Letter);
    if !facts.kind.as_ref().is_some_and(|k| is_administrative(k.value.family)) {
        return Vec::new();
    }
    let mut fixes = Vec::new();
    if let Some(number) = facts.number.as_ref().filter(|n| n.evidence.from == Source::Header) {
        let raw = number.evidence.raw.as_str();
        let at = raw.find(|c: char| c.is_ascii_digit()).unwrap_or(raw.len());
        let lone = number.value.serial.is_some_and(|s| (1..10).contains(&s) && raw[at..].starts_with(&format!("{s}/")));
        if lone {
            fixes.push(fix(&number.evidence, at..at, "0", None));
        }
    }
    if let Some(date) = facts.date.as_ref().filter(|d| d.evidence.from == Source::Header) {
        let at = [("ngày", 9), ("tháng", 2)].into_iter().filter_map(|(word, most)| lone_digit(&date.evidence.raw, word, most));
        fixes.extend(at.map(|at| fix(&date.evidence, at..at, "0", None)));
    }
    fixes
}

/// Where after a word a figure from 1 to `most` stands alone.
fn lone_digit(raw: &str, word: &str, most: u8) -> Option<usize> {
    let behind = raw.find(word)? + word.len();
    let rest = &raw[behind..];
    let figure = rest.trim_start_matches([' ', '\u{a0}']);
    let mut bytes = figure.bytes();
    let digit = bytes.next().filter(|d| (b'1'..=b'0' + most).contains(d));
    (digit.is_some() && bytes.next() == Some(b' ')).then_some(behind + rest.len() - figure.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(raw: &str) -> Evidence {
        let span = Span::new(100, 100 + raw.len() as u32);
        Evidence { raw: raw.to_owned(), span, line: 1, column: 1, page: None, from: Source::Header }
    }

    fn applied(raw: &str, fixes: &[Fix]) -> String {
        let mut out = raw.to_owned();
        for f in fixes.iter().rev() {
            out.replace_range(f.span.start as usize - 100..f.span.end as usize - 100, &f.new);
        }
        out
    }

    #[test]
    fn a_name_is_respelt_word_by_word() {
        let check = |raw: &str, expected: &str, result: &str| {
            assert_eq!(applied(raw, &respelt(0, &evidence(raw), expected)), result);
        };
        check("Lai Chậu", "Lai Châu", "Lai Châu");
        check("LAI CHẬU", "Lai Châu", "LAI CHÂU");
        check("Lai  Chậu", "Lai Châu", "Lai  Châu");
        check("Lai\nChậu", "Lai Châu", "Lai\nChậu");
        check("LaiChậu", "Lai Châu", "LaiChậu");
    }

    #[test]
    fn a_lone_digit_after_its_word() {
        assert_eq!(lone_digit("ngày 5 tháng 2 năm 2025", "ngày", 9), Some("ngày ".len()));
        assert_eq!(lone_digit("ngày 5 tháng 2 năm 2025", "tháng", 2), Some("ngày 5 tháng ".len()));
        assert_eq!(lone_digit("ngày 15 tháng 3 năm 2025", "ngày", 9), None);
        assert_eq!(lone_digit("ngày 15 tháng 3 năm 2025", "tháng", 2), None);
        assert_eq!(lone_digit("ngày 05 tháng", "ngày", 9), None);
        assert_eq!(lone_digit("ngày 5", "ngày", 9), None);
        assert_eq!(lone_digit("", "ngày", 9), None);
    }
}
