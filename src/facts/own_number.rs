//! The document's own number: the number line, what is stamped on it, and a serial that stands apart from its symbol (ô số 3).

use super::date_line::DateLine;
use super::model::{Evidence, Found, Number};
use super::numbers::{NumberHit, blank_at, number_at, old_number_at, old_own_number_at};
use super::page::Page;
use super::stamps::{self, NumberBlank};
use super::trace::Reason;
use crate::lexicon;
use crate::span::Span;
use crate::text::Text;
use crate::text::token::{Gap, Kind};
use crate::text::words::{NAM, NGAY, SO, THANG};
use crate::zones::{CellRole, Zones, columns};
use std::ops::Range;

/// The number line, read.
pub(super) struct OwnNumber {
    pub(super) found: Option<Found<Number>>,
    pub(super) blank: Option<Evidence>,
    pub(super) malformed: Option<Found<String>>,
}

/// `Số: 12/KH-UBND`, or its blank; a serial that is stamped on the page, or stands on a line of its own, is joined to its symbol.
pub(super) fn number(page: &Page<'_, '_>, date: &DateLine) -> OwnNumber {
    let text = page.text;
    // A small figure may be the day where that is blank.
    let day_open = date.blank.is_some();
    let mut own = OwnNumber { found: None, blank: None, malformed: None };
    let Some((cell, mut hit)) = number_line(text, page.zones) else {
        own.found = stamped(text, &bare_blank(page, day_open));
        return own;
    };
    take_spaced_unit(text, &cell, &mut hit);
    take_underscored(text, &cell, &mut hit);
    take_lost_dash(text, &cell, &mut hit);
    take_numbered_unit(text, &cell, &mut hit);
    if hit.malformed || wrong_separator(&hit.number) {
        own.malformed = Some(page.found(text.words(hit.symbol.clone()).to_owned(), hit.symbol.clone()));
    }
    if hit.number.serial.is_some() {
        own.found = Some(page.found(hit.number, hit.tokens));
        return own;
    }
    let party = text.kind(hit.symbol.start.wrapping_sub(1)) == Kind::Dash;
    let blank = NumberBlank { slot: slot(text, &cell, &hit), printed: Some(&hit.number), party, day_open };
    let words = cell.start..hit.tokens.end;
    own.found = filled(page, (&cell, &hit), &blank, date);
    if own.found.is_none() {
        own.blank = Some(page.evidence(words.clone()));
        own.found = Some(page.found(hit.number, words));
    }
    own
}

/// `Số: 12/BYT - DP`: in running text a dash between spaces parts two things, at the end of a number line it goes on with the symbol.
fn take_spaced_unit(text: &Text<'_>, cell: &Range<usize>, hit: &mut NumberHit) {
    let (dash, unit) = (hit.symbol.end, hit.symbol.end + 1);
    let is_code = |i: usize| matches!(text.kind(i), Kind::Upper | Kind::Mixed);
    let is_glued = |i: usize| text.kind(i) == Kind::Amp && text.gap(i) == Gap::None && text.gap(i + 1) == Gap::None;
    let mut end = unit + 1;
    // `VT&ATGT`
    while is_glued(end) && is_code(end + 1) {
        end += 2;
    }
    let goes_on = text.kind(dash) == Kind::Dash
        && text.gap(dash) == Gap::Space
        && text.gap(unit) == Gap::Space
        && is_code(unit)
        && end == cell.end;
    if goes_on {
        hit.number.symbol = format!("{}-{}", hit.number.symbol, text.words(unit..end));
        hit.number.value = hit.number.value.as_ref().map(|v| format!("{v}-{}", text.words(unit..end)));
        (hit.symbol.end, hit.tokens.end, hit.malformed) = (end, end, true);
    }
}

/// `58/KH UBND`: a type alone is no symbol; a space stands where the dash before the issuer should.
fn take_lost_dash(text: &Text<'_>, cell: &Range<usize>, hit: &mut NumberHit) {
    let at = hit.symbol.end;
    let code = text.kind(at) == Kind::Upper && text.gap(at) == Gap::Space && at + 1 == cell.end;
    if !code || !lexicon::is_type_code(&hit.number.symbol) || !lexicon::is_body_code_as_written(text.words(at..at + 1)) {
        return;
    }
    take_group(text, at, hit);
}

/// The word at `at` as a group of the symbol, its dash lost.
fn take_group(text: &Text<'_>, at: usize, hit: &mut NumberHit) {
    let group = text.words(at..at + 1);
    hit.number.symbol = format!("{}-{group}", hit.number.symbol);
    hit.number.value = hit.number.value.as_ref().map(|v| format!("{v}-{group}"));
    (hit.symbol.end, hit.tokens.end, hit.malformed) = (at + 1, at + 1, true);
}

/// `VPCP-V .III`: the number of a department, which a space was set before.
fn take_numbered_unit(text: &Text<'_>, cell: &Range<usize>, hit: &mut NumberHit) {
    let (dot, unit) = (hit.symbol.end, hit.symbol.end + 1);
    let roman = text.words(unit..unit + 1);
    let goes_on = text.kind(dot) == Kind::Dot
        && text.gap(dot) == Gap::Space
        && text.gap(unit) == Gap::None
        && unit + 1 == cell.end
        && roman.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    if goes_on {
        hit.number.symbol = format!("{}.{roman}", hit.number.symbol);
        hit.number.value = hit.number.value.as_ref().map(|v| format!("{v}.{roman}"));
        (hit.symbol.end, hit.tokens.end, hit.malformed) = (unit + 1, unit + 1, true);
    }
}

/// `KH_UBND`: the groups behind a wrong separator.
fn take_underscored(text: &Text<'_>, cell: &Range<usize>, hit: &mut NumberHit) {
    loop {
        let at = hit.symbol.end;
        // An underscore is a blank's rule and no word of the text.
        let between = text.span(at - 1..at).end as usize..text.span(at..at + 1).start as usize;
        if at >= cell.end || text.kind(at) != Kind::Upper || text.raw().get(between) != Some("_") {
            return;
        }
        take_group(text, at, hit);
    }
}

/// The number line and the number in it, be its serial blank.
pub(super) fn number_line(text: &Text<'_>, zones: &Zones) -> Option<(Range<usize>, NumberHit)> {
    zones.cells(CellRole::Number).find_map(|cell| Some((cell.clone(), number_in(text, &cell)?)))
}

/// Whether the head has a number line without a serial.
pub(super) fn is_blank(text: &Text<'_>, zones: &Zones) -> bool {
    number_line(text, zones).is_some_and(|(_, hit)| hit.number.serial.is_none())
}

/// The number whose serial stands elsewhere: stamped on the blank, else printed or stamped near it, if only one can be meant.
fn filled(
    page: &Page<'_, '_>,
    line: (&Range<usize>, &NumberHit),
    blank: &NumberBlank<'_>,
    date: &DateLine,
) -> Option<Found<Number>> {
    if let Some(found) = stamps::on_blank(page.text, blank) {
        return Some(found);
    }
    let printed = with_serial_apart(page, line, blank, date).map(|(number, tokens)| page.found(number, tokens));
    match (printed, stamps::elsewhere(page.text, blank)) {
        (Some(a), Some(b)) if a.value.serial != b.value.serial => None,
        (printed, stamped) => printed.or(stamped),
    }
}

fn stamped(text: &Text<'_>, blank: &NumberBlank<'_>) -> Option<Found<Number>> {
    stamps::on_blank(text, blank).or_else(|| stamps::elsewhere(text, blank))
}

/// The blank of a line of which nothing but `Số:` is printed, or none at all.
fn bare_blank(page: &Page<'_, '_>, day_open: bool) -> NumberBlank<'static> {
    let text = page.text;
    let alone = |c: &Range<usize>| c.clone().skip(1).all(|i| matches!(text.kind(i), Kind::Colon | Kind::Dot | Kind::Ellipsis));
    let cell = page.zones.cells(CellRole::Number).find(alone);
    let slot = cell.map(|c| {
        let from = text.span(c.start..c.start + 1).end;
        Span::new(from, stamps::line_end(text, text.span(c).end))
    });
    NumberBlank { slot, printed: None, party: false, day_open }
}

/// Between `Số` and the slash (or the Party's dash) before the symbol.
fn slot(text: &Text<'_>, cell: &Range<usize>, hit: &NumberHit) -> Option<Span> {
    let joint = (cell.start + 1..hit.symbol.start).find(|i| matches!(text.kind(*i), Kind::Slash | Kind::Dash))?;
    Some(Span::new(text.span(cell.start..cell.start + 1).end, text.span(joint..joint + 1).start))
}

/// The number in a number line.
fn number_in(text: &Text<'_>, cell: &Range<usize>) -> Option<NumberHit> {
    let mut at = cell.start + usize::from(text.key(cell.start) == SO);
    while at < cell.end && matches!(text.kind(at), Kind::Colon | Kind::Dot) {
        at += 1;
    }
    number_at(text, at, true)
        .or_else(|| {
            (at..cell.end.min(at + FIGURES)).find_map(|i| number_at(text, i, true)).map(|hit| whole_serial(text, at, hit))
        })
        .or_else(|| blank_at(text, at))
        .or_else(|| old_number_at(text, at, true))
        .or_else(|| old_own_number_at(text, cell, at))
}

/// So many words of the line are looked through for the one that the slash follows: a serial written figure by figure has no more.
const FIGURES: usize = 6;

/// `Số: 1 7 8 /KH-UBND`: figures written one by one, as into a form, are one serial. Of other figures before the last one (`Số: 12 8/…`)
/// it is not known what they are: the serial is none of them.
fn whole_serial(text: &Text<'_>, at: usize, mut hit: NumberHit) -> NumberHit {
    let last = hit.tokens.start;
    let before = (at..last).rev().take_while(|i| text.kind(*i) == Kind::Number && text.gap(i + 1) == Gap::Space).count();
    let first = last - before;
    if before == 0 {
        return hit;
    }
    let number = &mut hit.number;
    hit.tokens.start = first;
    if (first..=last).all(|i| text.number(i).is_some_and(|n| n.1 == 1)) {
        let figures: String = (first..last).map(|i| text.words(i..i + 1)).collect();
        number.value = number.value.as_ref().map(|v| format!("{figures}{v}"));
        number.serial =
            (first..=last).filter_map(|i| text.number(i)).try_fold(0, |all: u32, n| all.checked_mul(10)?.checked_add(n.0));
    } else {
        (number.value, number.serial, number.suffix) = (None, None, None);
    }
    hit
}

/// Around the number line a figure that stands alone may be its serial without being as large as one of the whole head must be.
const NEAR: usize = 3;

const TWO_FIGURES: Reason = (
    "hai con số đứng riêng đều có thể là số của văn bản; không đoán",
    "two figures that stand alone can both be the serial; neither is guessed",
);

/// The number whose serial was typed apart from its symbol: the one figure alone in the head, or near the blank, that can be it.
fn with_serial_apart(
    page: &Page<'_, '_>,
    (cell, hit): (&Range<usize>, &NumberHit),
    blank: &NumberBlank<'_>,
    date: &DateLine,
) -> Option<(Number, Range<usize>)> {
    let text = page.text;
    let line = text.line_of(cell.start);
    let is_day = |f: &Figure| date.date.as_ref().is_some_and(|d| d.evidence.span.overlaps(text.span(f.tokens.clone())));
    let fits = |f: &Figure| f.can_be_serial(f.line.abs_diff(line), blank.day_open, page.year) && !is_day(f);
    let mut alone = figures_alone(text, page.zones, line).into_iter().filter(fits);
    let figure = alone.next()?;
    if text.is_recognised() && (is_unread(text, cell) || figure.line.abs_diff(line) > 1) {
        return None;
    }
    if let Some(other) = alone.next() {
        for tokens in [&figure.tokens, &other.tokens] {
            page.note("number", tokens, TWO_FIGURES);
        }
        return None;
    }
    let number = stamps::with_serial(text.words(figure.tokens.clone()), &hit.number, blank.party)?;
    let near = figure.line.abs_diff(line) <= 1;
    let whole = figure.tokens.start.min(cell.start)..hit.tokens.end.max(figure.tokens.end);
    Some((number, if near { whole } else { figure.tokens }))
}

/// Whether something stands on a scan between `Số:` and the symbol that was not read: a number by hand, beside which another figure of the
/// page (of the stamp of arrival) is none of the document's.
fn is_unread(text: &Text<'_>, cell: &Range<usize>) -> bool {
    let line = text.display(cell.clone());
    let serial = line.split(['/', '-']).next().unwrap_or_default();
    let serial = serial.strip_prefix("Số").unwrap_or(serial);
    serial.contains(|c: char| !c.is_whitespace() && !matches!(c, ':' | '.' | '_'))
}

/// Figures that are all of a line or of one of its columns.
pub(super) struct Figure {
    pub(super) value: u32,
    digits: u16,
    pub(super) tokens: Range<usize>,
    pub(super) line: usize,
    /// A nought stands before it.
    pub(super) padded: bool,
    /// Nothing stands above it in the text or on its page, where a page's number may stand.
    pub(super) first: bool,
}

impl Figure {
    /// Whether it can be the serial of a number line so many lines away: no page's number, no day, no year.
    fn can_be_serial(&self, away: usize, day_open: bool, year: Option<i32>) -> bool {
        let small = self.value <= 31;
        // A page's number is small and first of its page; in the head it is at most that of the second leaf.
        let beside = away <= 1 && !self.first && self.value > 3;
        let large = !small || self.padded && away <= NEAR;
        let is_year = year.is_some_and(|y| i32::try_from(self.value) == Ok(y));
        self.digits <= 5 && !is_year && !(small && day_open) && (large || beside)
    }

    /// Whether it can be a day: of two digits, as days are written in the head.
    pub(super) fn can_be_day(&self) -> bool {
        self.digits == 2 && (1..=31).contains(&self.value) && !self.first
    }
}

/// The figures that stand alone in the head, or within a few lines of `line`.
pub(super) fn figures_alone(text: &Text<'_>, zones: &Zones, line: usize) -> Vec<Figure> {
    let head = text.line_of(zones.body.start);
    let last = head.max(line + NEAR + 1).min(text.lines().len());
    let starts_page = |tokens: &Range<usize>| {
        let page = |i: usize| text.page_of(text.span(i..i + 1).start);
        tokens.start == 0 || page(tokens.start) != page(tokens.start - 1)
    };
    let mut found = Vec::new();
    for n in 0..last {
        for cell in columns(text, text.line(n)) {
            let letter = cell.len() == 2 && text.kind(cell.start + 1) == Kind::Lower && text.gap(cell.start + 1) == Gap::None;
            let Some((value, digits)) = text.number(cell.start).filter(|_| cell.len() == 1 || letter) else { continue };
            let after = text.key(cell.start.wrapping_sub(1));
            if matches!(after, NAM | NGAY | THANG | SO) {
                continue;
            }
            let (padded, first) = (text.words(cell.clone()).starts_with('0'), starts_page(&cell));
            found.push(Figure { value, digits, tokens: cell, line: n, padded, first });
        }
    }
    found
}

/// `KH/UBND`, `KH.UBND`: in a State body's symbol the type is joined by `-`.
fn wrong_separator(number: &Number) -> bool {
    let Some((kind, rest)) = number.symbol.split_once(['/', '.']) else { return false };
    // `01/QCPH/UBND-UBMTTQ`: papers with the Front and the unions are numbered so.
    if super::symbol::Symbol::of(number).is_joint() {
        return false;
    }
    // `58-KH/UBND` is the Party's way; those bodies are none of its.
    if matches!(rest, "UBND" | "HĐND") {
        return lexicon::is_type_code(kind);
    }
    let state = |code: &str| {
        matches!(code, "UBND" | "HĐND") || code.starts_with(['S', 'B']) && lexicon::body_of_code(code, None).is_some()
    };
    number.value.as_deref().is_none_or(|v| !v.contains(&format!("-{}", number.symbol)))
        && lexicon::is_type_code(kind)
        && state(rest.split('-').next().unwrap_or(rest))
}
