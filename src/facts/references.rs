//! References of a document to its own parts (`nêu tại mục 2`, `theo điểm b khoản 2 mục II`) that lead nowhere or to something else.

use super::model::{Found, ReferenceFault};
use super::outline::{Label, Outline, Part, Value, may_stand, value};
use super::page::Page;
use crate::lexicon::phrases::doc_type_at;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, phrases, words};
use crate::text::marks;
use crate::text::token::{Gap, Kind};
use crate::text::words::{CUA, DEN, MUC, PHAN, TAI, THEO, TRONG, VA};
use std::ops::Range;

mod annexes;

const KHOAN: u64 = word!("khoản");
const DIEM: u64 = word!("điểm");
const NAY: u64 = word!("này");

/// Words that a heading says in so many words, so that it plainly holds that and nothing else.
const TOPICS: &[&[u64]] =
    &phrases!["chủ đề", "khẩu hiệu", "thông điệp", "thời gian", "địa điểm", "mục đích", "yêu cầu", "kinh phí", "đối tượng"];

/// Words that head what is to be done and by whom; they hold none of the topics unless they name it.
const DEEDS: &[&[u64]] = &phrases!["nội dung", "nhiệm vụ", "giải pháp", "tổ chức thực hiện", "phân công"];

/// The wrong ones, in order.
pub(super) fn wrong(page: &Page<'_, '_>) -> Vec<Found<ReferenceFault>> {
    let text = page.text;
    let (mut out, mut outline, mut from) = (Vec::new(), None, 0);
    for i in page.marks.of(marks::REFERENCE).filter(|i| page.zones.body.contains(i)) {
        if i < from {
            continue;
        }
        let Some(reference) = read(text, i).filter(|r| is_own(page, r)) else { continue };
        from = reference.tokens.end;
        // The numbering is read where there is a reference to look up.
        let Some(outline) = outline.get_or_insert_with(|| Outline::read(page)) else { break };
        if let Some(fault) = missing(page, outline, &reference).or_else(|| other(page, outline, &reference)) {
            out.push(page.found(fault, reference.tokens));
        }
    }
    out.extend(annexes::wrong(page));
    out.sort_by_key(|f| f.evidence.span.start);
    out
}

/// A reference: which part it names, 0 for what it leaves out.
struct Reference {
    tokens: Range<usize>,
    label: Label,
}

/// `mục 2`, `mục II.2`, `điểm b khoản 2 mục II`, `khoản 2 phần III`.
fn read(text: &Text<'_>, start: usize) -> Option<Reference> {
    let (mut label, mut i) = (Label::default(), start);
    loop {
        let (slot, n) = match (text.key(i), value(text, i + 1)?) {
            (MUC | PHAN, Value::Roman(n)) => (&mut label.section, n),
            (MUC | KHOAN | DIEM, Value::Figure(n)) => (&mut label.item, n),
            (DIEM, Value::Letter(n)) => (&mut label.letter, n),
            _ => return None,
        };
        if *slot != 0 {
            return None;
        }
        *slot = n;
        i += 2;
        // `mục II.2`; `mục 2.1` has a level that is not read.
        if text.kind(i) == Kind::Dot
            && text.gap(i) == Gap::None
            && text.gap(i + 1) == Gap::None
            && text.kind(i + 1) == Kind::Number
        {
            match value(text, i + 1) {
                Some(Value::Figure(n)) if label.item == 0 => label.item = n,
                _ => return None,
            }
            i += 2;
        }
        let next = i + usize::from(text.kind(i) == Kind::Comma || text.kind(i) == Kind::Close);
        if !matches!(text.key(next), MUC | PHAN | KHOAN | DIEM) || value(text, next + 1).is_none() {
            return Some(Reference { tokens: start..i, label });
        }
        i = next;
    }
}

/// Whether the reference is to this document: led by `tại`, `theo`, `trong`, and no other document's name beside it.
fn is_own(page: &Page<'_, '_>, reference: &Reference) -> bool {
    let text = page.text;
    let Range { start, end } = reference.tokens;
    let led = start > 0 && (matches!(text.key(start - 1), TAI | THEO | TRONG) || text.key(start - 1) == word!("ở"));
    if !led || text.gap(start) >= Gap::Para {
        return false;
    }
    let sentence = page.sentence(start);
    // A list of parts may end in the document they are of: `mục 1, 2 và 3 Công văn`.
    let mut after = end;
    while after < sentence.end
        && (matches!(text.kind(after), Kind::Comma | Kind::Dash | Kind::Close | Kind::Open)
            || matches!(text.key(after), VA | DEN | MUC | PHAN | KHOAN | DIEM)
            || value(text, after).is_some())
    {
        after += 1;
    }
    let said = (after..sentence.end.min(after + 8)).any(|i| text.key(i) == NAY);
    if said && (text.key(after) == CUA || doc_type_at(text, after).is_some()) {
        return true;
    }
    let is_others =
        text.key(after) == CUA || text.kind(after).is_capital() && after < sentence.end || doc_type_at(text, after).is_some();
    let is_symbol = |i: usize| text.kind(i) == Kind::Slash && text.kind(i + 1).is_word();
    let named = |i: usize| is_symbol(i) || text.kind(i).is_capital() && doc_type_at(text, i).is_some();
    !is_others && !sentence.clone().any(named) && !sentence.clone().any(|i| text.has(i, phrase!("phụ lục")))
}

/// The part named is not there, while parts of its kind before it are.
fn missing(page: &Page<'_, '_>, outline: &Outline, reference: &Reference) -> Option<ReferenceFault> {
    let Label { section, item, letter } = reference.label;
    let last = |fits: &dyn Fn(Label) -> bool| outline.parts.iter().rev().find(|p| fits(p.label));
    let gone = |wanted: Value| !may_stand(page.text, &page.zones.body, wanted);
    let fault = |part: &Part| ReferenceFault::Missing { last: page.evidence(part.heading.clone()) };
    if section > 0 {
        let top = last(&|l| l.item == 0 && l.letter == 0)?;
        if section > top.label.section {
            return gone(Value::Roman(section)).then(|| fault(top));
        }
    }
    if item > 0 {
        // Without a section, the item may be of any.
        let top = outline
            .parts
            .iter()
            .filter(|p| p.label.item > 0 && p.label.letter == 0 && (section == 0 || p.label.section == section))
            .max_by_key(|p| p.label.item)?;
        if item > top.label.item {
            return gone(Value::Figure(item)).then(|| fault(top));
        }
        let label = Label { section, item, letter: 0 };
        let whole = if section == 0 { Label { section: outline.around(reference.tokens.start).section, ..label } } else { label };
        outline.part(whole)?;
        if letter > 0 {
            let top = last(&|l| l.letter > 0 && Label { letter: 0, ..l } == whole)?;
            let only = section > 0 || outline.parts.iter().filter(|p| p.label.item == item && p.label.letter == 0).count() == 1;
            return (only && letter > top.label.letter && gone(Value::Letter(letter))).then(|| fault(top));
        }
    }
    None
}

/// The part named plainly holds something else, and another beside it what the reference says.
fn other(page: &Page<'_, '_>, outline: &Outline, reference: &Reference) -> Option<ReferenceFault> {
    let text = page.text;
    let mut label = reference.label;
    if label.letter > 0 || is_listed(text, reference.tokens.end) {
        return None;
    }
    let here = outline.around(reference.tokens.start);
    if label.section == 0 {
        label.section = here.section;
        // Of another section's item the same words may be right; so may a figure for the section.
        let elsewhere = outline.parts.iter().filter(|p| p.label.letter == 0 && p.label.section != here.section);
        let spoken = topics_before(text, reference.tokens.start);
        let alike = |p: &&Part| p.label.item == label.item || p.label.item == 0 && p.label.section == label.item;
        if elsewhere.filter(alike).any(|p| spoken.iter().any(|t| says(text, outline.extent(p.label), t))) {
            return None;
        }
    }
    let part = outline.part(label)?;
    let is_topic = |p: &Part, t: &[u64]| text.has(p.words, t);
    // Its own heading must be of another topic alone.
    TOPICS.iter().chain(DEEDS).find(|t| is_topic(part, t))?;
    topics_before(text, reference.tokens.start).into_iter().find_map(|topic| {
        if says(text, outline.extent(label), topic) {
            return None;
        }
        let beside = |p: &&Part| {
            p.label.letter == 0 && p.label.section == label.section && (p.label.item > 0) == (label.item > 0)
                || label.item == 0 && p.label.item == 0
        };
        let right = outline.parts.iter().filter(beside).find(|p| is_topic(p, topic))?;
        Some(ReferenceFault::Other {
            topic: name(topic),
            holds: page.evidence(part.heading.clone()),
            right: page.evidence(right.heading.clone()),
        })
    })
}

/// Whether further parts are named: `mục 1 và mục 2`; between them they may hold all that is said.
fn is_listed(text: &Text<'_>, end: usize) -> bool {
    let joined = matches!(text.kind(end), Kind::Comma | Kind::Dash) || matches!(text.key(end), VA | DEN);
    joined && (value(text, end + 1).is_some() || matches!(text.key(end + 1), MUC | PHAN | KHOAN | DIEM))
}

/// The topics named right before a reference: `chủ đề, khẩu hiệu nêu tại`.
fn topics_before(text: &Text<'_>, start: usize) -> Vec<&'static [u64]> {
    const LEADS: [u64; 7] = words!["nêu", "định", "quy", "ghi", "được", "đã", "tại"];
    let mut end = start;
    while end > 0
        && (LEADS.contains(&text.key(end - 1)) || matches!(text.key(end - 1), THEO | TRONG) || text.key(end - 1) == word!("ở"))
    {
        end -= 1;
    }
    let mut out = Vec::new();
    loop {
        let topic = TOPICS.iter().find(|t| text.has_before(end, t));
        let Some(topic) = topic else { return out };
        out.insert(0, *topic);
        end -= topic.len();
        if end == 0 || text.kind(end - 1) != Kind::Comma && text.key(end - 1) != VA {
            return out;
        }
        end -= 1;
    }
}

/// Whether the topic is named among these tokens.
fn says(text: &Text<'_>, mut tokens: Range<usize>, topic: &[u64]) -> bool {
    tokens.any(|i| text.has(i, topic))
}

/// A topic in words.
fn name(topic: &[u64]) -> String {
    const NAMES: [&str; 9] =
        ["chủ đề", "khẩu hiệu", "thông điệp", "thời gian", "địa điểm", "mục đích", "yêu cầu", "kinh phí", "đối tượng"];
    let at = TOPICS.iter().position(|t| *t == topic);
    at.map_or_else(String::new, |n| NAMES[n].to_owned())
}
