//! Terms that a document shortens in two ways.

use std::collections::HashMap;
use std::ops::Range;

use crate::facts::model::Abbreviations;
use crate::facts::page::Page;
use crate::lexicon;
use crate::text::Text;
use crate::text::marks;
use crate::text::token::{Gap, Kind};

/// Short forms, each with how often it stands and where first.
type Forms<'a> = HashMap<&'a str, (usize, Range<usize>)>;

/// Terms that the document shortens in two ways: `CDS` beside `CĐS`.
///
/// Two short forms are of one term where they differ only in `D`/`Đ`, dots, dashes or `&`, and one of them is defined in the document
/// (`chuyển đổi số (CĐS)`) or stands in the table, and the other is not.
pub(in crate::facts) fn abbreviations(page: &Page<'_, '_>) -> Vec<Abbreviations> {
    let text = page.text;
    let mut forms: Forms<'_> = HashMap::new();
    let mut from = 0;
    for i in page.marks.of(marks::CAPITALS) {
        if i < from || i >= page.zones.end || !page.zones.in_body(i) {
            continue;
        }
        if let Some(end) = short_form_end(text, i) {
            forms.entry(text.words(i..end)).or_insert((0, i..end)).0 += 1;
            from = end;
        }
    }
    let mut names: Vec<(String, &str)> = forms.keys().map(|f| (loose(f), *f)).collect();
    names.sort_unstable();
    let mut out = Vec::new();
    for (n, (term, a)) in names.iter().enumerate() {
        for (_, b) in names[n + 1..].iter().take_while(|(t, _)| t == term) {
            if is_brand(a, b) {
                continue;
            }
            let (usual, other) = if rank(page, a, &forms) >= rank(page, b, &forms) { (*a, *b) } else { (*b, *a) };
            if rank(page, usual, &forms).0 == 0 || rank(page, other, &forms).0 != 0 {
                continue;
            }
            let entry = |s: &str| (s.to_owned(), page.evidence(forms[s].1.clone()), forms[s].0);
            out.push(Abbreviations { usual: entry(usual), other: entry(other) });
        }
    }
    out.extend(swapped(page, &forms));
    out.sort_by_key(|a| a.other.1.span);
    out
}

/// `BHTY` beside `BHYT`: a form that nothing explains is a known or defined one with two letters swapped, and much the rarer.
fn swapped(page: &Page<'_, '_>, forms: &Forms<'_>) -> Vec<Abbreviations> {
    /// Shorter ones are swapped into each other too easily: `BCT`, `BTC`.
    const LEAST: usize = 4;
    let sorted = |form: &str| {
        let mut letters: Vec<char> = form.chars().collect();
        letters.sort_unstable();
        letters
    };
    let mut all: Vec<(Vec<char>, &str)> = forms.keys().filter(|f| f.chars().count() >= LEAST).map(|f| (sorted(f), *f)).collect();
    all.sort_unstable();
    let mut out = Vec::new();
    for (n, (letters, a)) in all.iter().enumerate() {
        for (_, b) in all[n + 1..].iter().take_while(|(l, _)| l == letters) {
            let (usual, other) = if rank(page, a, forms) >= rank(page, b, forms) { (*a, *b) } else { (*b, *a) };
            let ((firm, many), (unknown, few)) = (rank(page, usual, forms), rank(page, other, forms));
            if firm > 0 && unknown == 0 && few * 2 <= many && is_neighbours_swapped(usual, other) {
                let entry = |s: &str| (s.to_owned(), page.evidence(forms[s].1.clone()), forms[s].0);
                out.push(Abbreviations { usual: entry(usual), other: entry(other) });
            }
        }
    }
    out
}

/// Whether two words of one set of letters differ in two neighbours alone.
fn is_neighbours_swapped(a: &str, b: &str) -> bool {
    let differ: Vec<usize> = a.chars().zip(b.chars()).enumerate().filter(|(_, (x, y))| x != y).map(|(i, _)| i).collect();
    matches!(differ[..], [i, j] if j == i + 1)
}

/// The end of a short form at `i`: capitals, `&` and `-` between them, no figures and no symbol.
fn short_form_end(text: &Text<'_>, i: usize) -> Option<usize> {
    let t = text.at(i);
    let before = i.checked_sub(1).map(|j| text.kind(j));
    let glued = t.gap == Gap::None && matches!(before, Some(Kind::Slash | Kind::Dash | Kind::Amp | Kind::Number));
    if t.kind != Kind::Upper || t.len < 3 || glued {
        return None;
    }
    let mut end = i + 1;
    while matches!(text.kind(end), Kind::Dash)
        && text.gap(end) == Gap::None
        && text.gap(end + 1) == Gap::None
        && text.kind(end + 1) == Kind::Upper
    {
        end += 2;
    }
    let glued_behind = text.gap(end) == Gap::None && matches!(text.kind(end), Kind::Slash | Kind::Number);
    // A line in capitals is a heading, not a row of short forms.
    let neighbours = [i.wrapping_sub(1), end].iter().any(|j| text.kind(*j) == Kind::Upper && text.gap((*j).max(i)) == Gap::Space);
    (!glued_behind && !neighbours).then_some(end)
}

/// The form without what may differ: `Đ` as `D`, no marks.
fn loose(form: &str) -> String {
    form.chars().filter(|c| c.is_alphanumeric()).map(|c| if c == 'Đ' { 'D' } else { c }).collect()
}

/// `KH&CN` beside `KHCN` is the Ministry's own brand; both are in the table.
fn is_brand(a: &str, b: &str) -> bool {
    let known = |s: &str| lexicon::readings(s).next().is_some();
    known(a) && known(b)
}

/// How firmly a form stands: defined here, in the table, and how often it is used.
fn rank(page: &Page<'_, '_>, form: &str, forms: &Forms<'_>) -> (usize, usize) {
    let text = page.text;
    let (count, first) = &forms[form];
    let defined = first.start > 0 && text.kind(first.start - 1) == Kind::Open && text.kind(first.end) == Kind::Close;
    let known = lexicon::readings(form).next().is_some();
    (usize::from(defined) * 2 + usize::from(known), *count)
}
