//! References to annexes (`theo mẫu tại Phụ lục 4`) of a document whose own annexes end before that number.

use super::super::model::{Found, ReferenceFault};
use super::super::outline::{ANNEX, Value, value};
use super::super::page::Page;
use crate::lexicon::phrases::doc_type_at;
use crate::text::Text;
use crate::text::lists::{phrase, words};
use crate::text::token::Kind;
use crate::text::words::{CUA, SO};
use std::ops::Range;

const HEADING: &[u64] = phrase!("phụ lục");

/// References to annexes beyond the last. Silent unless the document has two annexes and more, counted from one on without a gap.
pub(super) fn wrong(page: &Page<'_, '_>) -> Vec<Found<ReferenceFault>> {
    let text = page.text;
    let annexes = headings(page);
    let Some((last, heading)) = annexes.last().filter(|_| annexes.len() > 1) else { return Vec::new() };
    let in_order = annexes.iter().enumerate().all(|(n, (value, _))| count(*value) == n + 1 && is_alike(*value, *last));
    if !in_order {
        return Vec::new();
    }
    let named = |i: usize| value(text, i + HEADING.len()).filter(|v| text.has(i, HEADING) && is_alike(*v, *last));
    // What the annexes themselves name may be there without a heading that is read as one.
    let inside = page.zones.annex.clone().filter_map(named).map(count).max().unwrap_or_default();
    let beyond = |i: usize| named(i).filter(|v| count(*v) > count(*last).max(inside) && is_own(page, i));
    let fault = |i: usize| {
        let last = page.evidence(heading.clone());
        page.found(ReferenceFault::Missing { last }, i..i + HEADING.len() + 1)
    };
    page.zones.body.clone().filter(|i| beyond(*i).is_some()).map(fault).collect()
}

/// The annexes behind the signature by their headings: `PHỤ LỤC 1`, `Phụ lục II`.
fn headings(page: &Page<'_, '_>) -> Vec<(Value, Range<usize>)> {
    /// Tokens of a heading's line.
    const LINE: usize = 12;
    let (text, annex) = (page.text, &page.zones.annex);
    if annex.len() <= ANNEX {
        return Vec::new();
    }
    let first = text.line_of(annex.start);
    let last = text.line_of(annex.end - 1);
    let heading = |line: usize| {
        let words = text.line(line);
        let counted = text.has(words.start, HEADING) && words.len() <= LINE;
        let number = value(text, words.start + HEADING.len()).filter(|_| counted)?;
        // A reference at the head of a line goes on in small letters.
        let alone = words.len() == HEADING.len() + 1 || text.kind(words.start + HEADING.len() + 1) != Kind::Lower;
        alone.then_some((number, words.start..words.start + HEADING.len() + 1))
    };
    (first..=last).filter_map(heading).collect()
}

/// Whether the annex named at `i` is one of this document's, sent in the same file: no other paper is named beside it, nor a file of its own.
fn is_own(page: &Page<'_, '_>, i: usize) -> bool {
    const ELSEWHERE: [u64; 9] = words!["excel", "file", "tệp", "link", "đường", "http", "https", "riêng", "mềm"];
    let text = page.text;
    let sentence = page.sentence(i);
    let after = i + HEADING.len() + 1;
    let of_others = text.key(after) == CUA || doc_type_at(text, after).is_some();
    let symbol = |i: usize| text.kind(i) == Kind::Slash && text.kind(i + 1).is_word();
    let other = |i: usize| symbol(i) || text.kind(i).is_capital() && names_a_paper(text, i) || ELSEWHERE.contains(&text.key(i));
    !of_others && !sentence.clone().any(other)
}

/// `Thông tư số …`, `Nghị định 30`: another paper; not `Kế hoạch này`, nor the word at the head of an item (`Báo cáo: …`).
fn names_a_paper(text: &Text<'_>, i: usize) -> bool {
    let numbered = |end: usize| text.key(end) == SO || text.kind(end) == Kind::Number;
    !text.has(i, HEADING) && doc_type_at(text, i).is_some_and(|(_, end)| numbered(end))
}

/// The number of a part.
const fn count(value: Value) -> usize {
    match value {
        Value::Roman(n) | Value::Figure(n) | Value::Letter(n) => n,
    }
}

/// Whether two are counted in one way.
const fn is_alike(a: Value, b: Value) -> bool {
    matches!(
        (a, b),
        (Value::Roman(_), Value::Roman(_)) | (Value::Figure(_), Value::Figure(_)) | (Value::Letter(_), Value::Letter(_))
    )
}
