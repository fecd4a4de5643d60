//! Observances and other events: `Ngày Sở hữu trí tuệ thế giới (26/4)`, `Tuần lễ … năm 2025`.
//!
//! Known ones are found wherever they are named; an unknown one only where the subject names it.

use super::heading::subject_cells;
use super::model::{Event, Evidence, Found, Slip, Source};
use super::page::Page;
use super::slips::one_slip;
use super::trace::Reason;
use crate::lexicon::Observance;
use crate::lexicon::phrases::{observance_at, phrase_end, word_keys};
use crate::text::Text;
use crate::text::fold::{alike, comparable};
use crate::text::lists::{phrase, wordings, words};
use crate::text::marks;
use crate::text::token::{Gap, Kind};
use crate::text::wordings::Wordings;
use crate::text::words::{LE, NGAY, THANG, TUAN};
use crate::zones::CellRole;
use std::ops::Range;

mod day;
mod names;

use day::{DayAndYear, day_and_year};
use names::{name_as_written, near, near_end, unknown_end};

/// The events of a document, and the names one slip off.
#[derive(Default)]
pub(super) struct Occasions {
    pub(super) events: Vec<Found<Event>>,
    pub(super) odd: Vec<Found<Slip>>,
    /// A known event with another day than the one written first.
    pub(super) more_days: Vec<Found<Event>>,
    /// Mentions of an earlier year's event as one that is over.
    pub(super) past: Vec<Evidence>,
}

const GOES_ON: Reason =
    ("tên còn tiếp nữa, nên là ngày khác với ngày trong bảng", "the name goes on, so it is another than the table's");

/// Reads all events.
pub(super) fn read(page: &Page<'_, '_>) -> Occasions {
    let text = page.text;
    let mut out = Occasions::default();
    let mut from = 0;
    let start = page.zones.head.iter().find(|c| is_subject(c.role)).map_or(page.zones.body.start, |c| c.tokens.start);
    let subject = Subject::new(page);
    if let Some(subject) = &subject {
        out.read_subject(page, subject);
    }
    // What the subject names is known from there on.
    let of_subject: Vec<OwnName> = out.events.iter().filter(|e| e.value.known.is_none()).map(OwnName::new).collect();
    let mut odd_own: Vec<(usize, Range<usize>)> = Vec::new();
    for i in page.marks.of(marks::EVENT) {
        let in_subject = |i| subject.as_ref().is_some_and(|s| s.tokens.contains(&i));
        if i < from || i < start || i >= page.zones.end || text.kind(i + 1) == Kind::Number || in_subject(i) {
            continue;
        }
        let place = page.source(i);
        if !matches!(place, Source::Subject | Source::Body) {
            continue;
        }
        if let Some((known, end)) = observance_at(text, i).filter(|(_, end)| ends_there(text, *end)) {
            from = end;
            out.add(page, name_as_written(text, known, i..end), Some(known), i..end);
        } else if let Some((known, name, end)) = near(text, i) {
            from = end;
            out.odd.push(page.found(Slip { expected: name.to_owned(), right: None }, i..end));
            out.add(page, name.to_owned(), Some(known), i..end);
        } else if let Some(end) = of_subject.iter().find_map(|own| phrase_end(text, i, &own.keys)) {
            from = end;
            out.add(page, text.display(i..end), None, i..end);
        } else if let Some((n, end)) = of_subject.iter().enumerate().find_map(|(n, own)| Some((n, own.near(text, i)?))) {
            from = end;
            odd_own.push((n, i..end));
            out.add(page, of_subject[n].name.clone(), None, i..end);
        } else if place == Source::Subject
            && let Some(end) = unknown_end(text, i)
        {
            from = end;
            out.add(page, text.display(i..end), None, i..end);
        } else {
            page.note_found("events", GOES_ON, || observance_at(text, i).map(|(_, end)| i..end + 1));
        }
    }
    out.odd_own_names(page, &of_subject, &odd_own);
    out.mark_own(page);
    out
}

/// The name of an event that the subject gives and no table has.
struct OwnName {
    keys: Vec<u64>,
    name: String,
    at: Evidence,
}

impl OwnName {
    fn new(event: &Found<Event>) -> Self {
        let name = event.value.value.clone();
        Self { keys: word_keys(&name), name, at: event.evidence.clone() }
    }

    /// The end of a name of four words or more that stands at `i` with one slip in it; another figure is another event.
    fn near(&self, text: &Text<'_>, i: usize) -> Option<usize> {
        if self.keys.len() < 4 || !text.kind(i).is_capital() {
            return None;
        }
        let end = near_end(text, i, &self.keys)?;
        let words: Vec<usize> = (i..end).filter(|j| !matches!(text.kind(*j), Kind::Comma | Kind::Dash | Kind::Amp)).collect();
        let odd = words.iter().zip(&self.keys).find(|(j, key)| text.key(**j) != **key).map(|(j, _)| *j)?;
        let is_word = matches!(text.kind(odd), Kind::Lower | Kind::Title);
        (is_word && one_slip(&self.name, &text.display(i..end)) && ends_there(text, end)).then_some(end)
    }
}

/// The subject as its value is joined: other columns may stand between its lines.
struct Subject {
    words: String,
    /// For each token of the words, the token of the document.
    tokens: Vec<usize>,
}

impl Subject {
    /// The subject's cells as one text, where an event may be named in them.
    fn new(page: &Page<'_, '_>) -> Option<Self> {
        let text = page.text;
        // `ngày 30/4` names none, unless the figures are another column's.
        let may_name = |cell: &Range<usize>, i: usize| i + 1 == cell.end || text.kind(i + 1) != Kind::Number;
        if !subject_cells(page.zones).any(|cell| text.marked_in(marks::EVENT, cell.clone()).any(|i| may_name(&cell, i))) {
            return None;
        }
        let cells: Vec<Range<usize>> = subject_cells(page.zones).collect();
        let words: Vec<String> = cells.iter().map(|c| page.text.display(c.clone())).collect();
        Some(Self { words: words.join(" "), tokens: cells.into_iter().flatten().collect() })
    }

    /// The document's tokens of some of the subject's, as far as no other column cuts them.
    fn stretch(&self, tokens: &Range<usize>) -> Range<usize> {
        let start = self.tokens[tokens.start];
        let together = self.tokens[tokens.clone()].iter().enumerate().take_while(|(n, t)| **t == start + n).count();
        start..start + together
    }
}

impl Occasions {
    /// Names one slip from the subject's own, each an odd one; where the body says one of them more than once and never the subject's,
    /// it is the subject's that is odd.
    fn odd_own_names(&mut self, page: &Page<'_, '_>, own: &[OwnName], odd: &[(usize, Range<usize>)]) {
        for (n, name) in own.iter().enumerate() {
            let mine: Vec<&Range<usize>> = odd.iter().filter(|o| o.0 == n).map(|o| &o.1).collect();
            let Some(first) = mine.first() else { continue };
            let said = page.text.display((*first).clone());
            let alike = mine.iter().all(|m| alike(&page.text.display((*m).clone()), &said));
            let right = |i: usize| phrase_end(page.text, i, &name.keys).is_some();
            if alike && mine.len() > 1 && !page.marks.of(marks::EVENT).any(|i| page.zones.body.contains(&i) && right(i)) {
                let right = Some(page.evidence((*first).clone()));
                self.odd.push(Found { value: Slip { expected: said, right }, evidence: name.at.clone() });
                continue;
            }
            let slip = || Slip { expected: name.name.clone(), right: Some(name.at.clone()) };
            self.odd.extend(mine.into_iter().map(|m| page.found(slip(), m.clone())));
        }
    }

    /// The events that the subject names, read along its own cells.
    fn read_subject(&mut self, page: &Page<'_, '_>, subject: &Subject) {
        let text = &Text::new(&subject.words);
        if text.len() != subject.tokens.len() {
            return;
        }
        let mut i = 0;
        while i < text.len() {
            let name = matches!(text.key(i), NGAY | TUAN | THANG | LE) && text.kind(i + 1) != Kind::Number;
            let Some((value, known, expected, end)) = name.then(|| named_in_subject(text, i)).flatten() else {
                i += 1;
                continue;
            };
            if let Some(expected) = expected {
                self.odd.push(page.found(Slip { expected: expected.to_owned(), right: None }, subject.stretch(&(i..end))));
            }
            let (day, year, last) = day_and_year(page, Some(subject), text, &(i..end), known);
            self.enter(page, value, known, subject.stretch(&(i..last)), (day, year));
            i = end;
        }
    }
}

type Named = (String, Option<&'static Observance>, Option<&'static str>, usize);

/// The event named at `i` of the subject: a known one, one a slip off (with its right name), or any other.
fn named_in_subject(text: &Text<'_>, i: usize) -> Option<Named> {
    if let Some((known, end)) = observance_at(text, i).filter(|(_, end)| ends_there(text, *end)) {
        return Some((name_as_written(text, known, i..end), Some(known), None, end));
    }
    if let Some((known, name, end)) = near(text, i) {
        return Some((name.to_owned(), Some(known), Some(name), end));
    }
    let end = unknown_end(text, i)?;
    Some((text.display(i..end), None, None, end))
}

const fn is_subject(role: CellRole) -> bool {
    matches!(role, CellRole::Subject | CellRole::About)
}

/// A name ends where no further capital word goes on with it: `Ngày thành lập Đảng` is not `Ngày thành lập Đảng bộ tỉnh`.
fn ends_there(text: &Text<'_>, end: usize) -> bool {
    const GOES_ON: [u64; 3] = words!["bộ", "nước", "ngành"];
    let t = text.at(end);
    !(t.gap == Gap::Space
        && (t.kind == Kind::Title || GOES_ON.contains(&t.key))
        && text.kind(end - 1).is_word()
        && !t.kind.eq(&Kind::Number))
        || observance_at(text, end).is_some()
}

impl Occasions {
    fn add(&mut self, page: &Page<'_, '_>, value: String, known: Option<&'static Observance>, name: Range<usize>) {
        let (day, year, end) = day_and_year(page, None, page.text, &name, known);
        let before = if day.is_none() && known.is_some() { day::before(page, name.start) } else { None };
        // `Ngày Quốc tế Phụ nữ 8/3 - Ngày …`: a day that another name has is no other's.
        let of_another = |d: &Found<(u8, u8)>| {
            let days = self.events.iter().chain(&self.more_days).filter_map(|e| e.value.written_day.as_ref());
            days.into_iter().any(|o| o.evidence.span.overlaps(d.evidence.span))
        };
        let day = day.or(before.filter(|d| !of_another(d)));
        self.enter(page, value, known, name.start..end, (day, year));
    }

    /// Enters a mention of an event with its day and year.
    fn enter(
        &mut self,
        page: &Page<'_, '_>,
        value: String,
        known: Option<&'static Observance>,
        mention: Range<usize>,
        (written_day, year): DayAndYear,
    ) {
        // A known observance has one name; others are compared by theirs.
        let same = |e: &Event| match (e.known, known) {
            (Some(a), Some(b)) => a == b,
            (None, None) => alike(&e.value, &value),
            _ => false,
        };
        let fits = |e: &Event| same(e) && (e.year == year || e.year.is_none() || year.is_none());
        if year.is_some() && is_past(page, mention.start, year) {
            // An entry of its own: it must not lend its year to the event that is to come.
            self.past.push(page.evidence(mention.clone()));
            if !self.events.iter().any(|e| e.value.year == year && same(&e.value)) {
                let day = known.map(|k| k.day);
                let event = Event { value, day, written_day, day_mention: None, year, known, own: false };
                self.events.push(page.found(event, mention));
            }
            return;
        }
        if let Some(n) = self.events.iter().position(|e| fits(&e.value)) {
            return self.tell_more(page, n, mention, (written_day, year));
        }
        let day = written_day.as_ref().map(|d| d.value).or(known.map(|k| k.day));
        let event = Event { value, day, written_day, day_mention: None, year, known, own: false };
        self.events.push(page.found(event, mention));
    }

    /// What another mention tells of the n-th event. The fullest mention is the event's evidence.
    fn tell_more(&mut self, page: &Page<'_, '_>, n: usize, mention: Range<usize>, (written_day, year): DayAndYear) {
        let known = &mut self.events[n];
        if known.value.year.is_none() && year.is_some() {
            known.value.year = year;
            let before = std::mem::replace(&mut known.evidence, page.evidence(mention.clone()));
            if known.value.written_day.is_some() && known.value.day_mention.is_none() {
                known.value.day_mention = Some(before);
            }
        }
        let Some(more) = written_day else { return };
        match &known.value.written_day {
            Some(first) if first.value != more.value => {
                let (day, day_mention) = (Some(more.value), None);
                let event = Event { day, written_day: Some(more), day_mention, own: false, ..known.value.clone() };
                self.more_days.push(page.found(event, mention));
            }
            Some(_) => {}
            None => {
                known.value.day = Some(more.value);
                known.value.written_day = Some(more);
                let here = page.evidence(mention);
                known.value.day_mention = (here.span != known.evidence.span).then_some(here);
            }
        }
    }

    /// The event that the document is about: the subject's, else the one that its opening names first with its year.
    fn mark_own(&mut self, page: &Page<'_, '_>) {
        let subject = self.events.iter().position(|e| e.evidence.from == super::model::Source::Subject);
        let subject = subject.or_else(|| {
            let named = |e: &Found<Event>| {
                page.zones
                    .head
                    .iter()
                    .filter(|c| is_subject(c.role))
                    .any(|c| page.text.span(c.tokens.clone()).overlaps(e.evidence.span))
            };
            self.events.iter().position(named)
        });
        let has_subject = page.zones.head.iter().any(|c| is_subject(c.role));
        let own = subject.or_else(|| {
            if has_subject {
                return self.subject_named(page);
            }
            let preamble = page.text.span(page.zones.preamble.clone());
            self.events.iter().position(|e| e.value.year.is_some() && e.evidence.span.overlaps(preamble))
        });
        if let Some(own) = own {
            self.events[own].value.own = true;
        }
    }

    /// The event whose name stands in the subject although another mention, with its year, is its evidence.
    fn subject_named(&self, page: &Page<'_, '_>) -> Option<usize> {
        let cells = page.zones.head.iter().filter(|c| is_subject(c.role));
        let words: String = cells.map(|c| comparable(&page.text.display(c.tokens.clone())) + " ").collect();
        self.events.iter().position(|e| words.contains(&comparable(&e.value.value)))
    }
}

/// Words before an event's name that speak of it as over. `đã tuyên truyền …` tells what was done; `đã ban hành`, `đã có Kế hoạch` of papers, whose
/// year may be a slip.
const OVER: Wordings = wordings![
    "kết quả", "tổng kết", "so với", "kinh nghiệm", "thành công", "tiếp nối", "đã tổ", "đã tuyên", "đã hưởng", "đã tham",
    "đã phối", "đã phát động", "đã treo",
];

/// What an event did that is over: `Tháng Thanh niên năm 2025 đã thu hút …`, `… đạt kết quả tốt`.
const DONE: Wordings = wordings![
    "thu hút", "đã đạt", "đạt được", "đạt kết", "đã góp", "đã diễn", "đã kết", "đã khép", "đã thành", "thành công tốt",
];

/// What an event is for, and so to come: `Tháng Thanh niên năm 2025 nhằm thu hút …`.
const INTENT: [u64; 6] = words!["nhằm", "để", "phải", "cần", "sẽ", "phấn"];

/// Whether the words around a name speak of an earlier year's event as over: `phát huy kết quả Ngày … năm 2024`, but not
/// `báo cáo kết quả …`.
fn is_past(page: &Page<'_, '_>, name: usize, year: Option<i32>) -> bool {
    /// Tokens behind the name within which it is told what the event did.
    const REACH: usize = 40;
    let text = page.text;
    let from = page.clause(name).start.max(name.saturating_sub(10));
    let ahead = |i: &usize| INTENT.contains(&text.key(*i));
    let reach = page.clause(name).end.min(name + REACH);
    let behind = name..(name..reach).find(ahead).unwrap_or(reach);
    let meant = (from..name).any(|i| INTENT.contains(&text.key(i)));
    let over = |i: usize| OVER.stand_at(text, i) && !(i >= 2 && text.has(i - 2, phrase!("báo cáo")));
    year.zip(page.year).is_none_or(|(year, own)| year < own) && ((from..name).any(over) || !meant && DONE.stand_in(text, behind))
}
