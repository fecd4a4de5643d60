//! Place and date (ô số 4): what is printed, and what is stamped on its blanks.

use super::dates::Dates;
use super::issuers::{title_case, unit_at};
use super::model::{Evidence, Found, Signature, Source};
use super::own_number;
use super::page::quote;
use super::stamps::{self, DateBlank};
use crate::date::{Date, PartialDate, Precision, date};
use crate::span::Span;
use crate::text::Text;
use crate::text::fold::tone_old;
use crate::text::key::word;
use crate::text::token::Kind;
use crate::text::words::{NAM, NGAY, THANG, THANH};
use crate::zones::{CellRole, Zones, hour_before};
use std::ops::Range;

/// `phố` of `Thành phố`.
const PHO_OF_CITY: u64 = word!("phố");

/// Place and date.
#[derive(Default)]
pub(super) struct DateLine {
    pub(super) date: Option<Found<PartialDate>>,
    pub(super) place: Option<Found<String>>,
    pub(super) blank: Option<Evidence>,
    /// The tokens of figures that are no date.
    pub(super) bad: Option<Range<usize>>,
}

impl DateLine {
    /// The first day that its date can be, where the month is given.
    pub(super) fn first_day(&self) -> Option<Date> {
        let date = self.date.as_ref().filter(|d| d.value.precision() != Precision::Year)?;
        Some(date.value.earliest())
    }
}

/// `Thanh Hóa, ngày     tháng 4 năm 2025`, and what is stamped on its blanks or typed beside them.
pub(super) fn date_line(text: &Text<'_>, zones: &Zones, dates: &Dates) -> DateLine {
    let cell = zones.cells(CellRole::DateLine).next();
    let mut line = cell.clone().map_or_else(DateLine::default, |cell| printed(text, zones, dates, cell));
    if let Some(date) = cell.as_ref().and_then(|cell| over_columns(text, zones, cell)) {
        (line.date, line.blank, line.bad) = (Some(date), None, None);
    }
    let is_whole = |line: &DateLine| line.date.as_ref().is_some_and(|d| d.value.exact().is_some());
    if let Some(date) = cell.as_ref().filter(|_| !is_whole(&line)).and_then(|cell| figure_by_figure(text, cell)) {
        (line.date, line.blank, line.bad) = (Some(date), None, None);
    }
    if is_whole(&line) || line.bad.is_some() {
        return line;
    }
    let blank = cell.map(|c| blanks(text, &c)).unwrap_or_default();
    let fits = |d: &Date| line.date.as_ref().is_none_or(|p| p.value.compatible(PartialDate::day(*d)));
    let stamped = stamps::day(text, &blank).or_else(|| stamps::whole_date(text)).filter(|(d, _)| fits(d));
    let found = stamped
        .map(|(day, span)| (day, quote(text, span, Source::Stamp)))
        .or_else(|| day_apart(text, zones, &blank).map(|(day, tokens)| (day, quote(text, text.span(tokens), Source::Header))));
    if let Some((day, evidence)) = found {
        line.date = Some(Found { value: PartialDate::day(day), evidence });
        line.blank = None;
    }
    line
}

/// The head's date; where its day is blank, the first signature's day, if that can be it.
pub(super) fn issue_date(line: &DateLine, signatures: &[Found<Signature>]) -> Option<Found<PartialDate>> {
    if let Some(date) = line.date.as_ref().filter(|d| d.value.exact().is_some()) {
        return Some(date.clone());
    }
    let issuers = signatures.iter().filter(|s| !s.value.is_publishers());
    let signed = issuers.filter_map(|s| Some((s.value.day?, &s.evidence))).min_by_key(|s| s.0);
    let fits = |day: Date| line.date.as_ref().is_none_or(|d| d.value.compatible(PartialDate::day(day)));
    match signed.filter(|(day, _)| fits(*day)) {
        // What a signing service stamps on the page is the signature's day too, and no stamp on the date's blank.
        Some((day, evidence)) => {
            let evidence = Evidence { from: Source::Signature, ..evidence.clone() };
            Some(Found { value: PartialDate::day(day), evidence })
        }
        None => line.date.clone(),
    }
}

/// What the line itself says.
fn printed(text: &Text<'_>, zones: &Zones, dates: &Dates, cell: Range<usize>) -> DateLine {
    let mut line = DateLine::default();
    let from = if cell.start < zones.body.start { Source::Header } else { Source::Footer };
    let Some(day) = day_word(text, &cell) else { return line };
    let mut end = hour_before(text, cell.start..day).unwrap_or(day);
    while end > cell.start && matches!(text.kind(end - 1), Kind::Comma | Kind::Dot) {
        end -= 1;
    }
    if end > cell.start {
        // `Số: 238/GDĐT-TC Thành` / `phố Hồ Chí Minh, ngày …`: the column broke the name.
        let broken = cell.start > 0 && text.key(cell.start) == PHO_OF_CITY && text.kind(cell.start) == Kind::Lower;
        let broken = broken && text.key(cell.start - 1) == THANH && text.kind(cell.start - 1) == Kind::Title;
        let tokens = place_tokens(text, cell.start - usize::from(broken)..end);
        let evidence = quote(text, text.span(tokens.clone()), from);
        line.place = Some(Found { value: tone_old(&place_value(text, tokens)).into_owned(), evidence });
    }
    if let Some(hit) = dates.starting(day) {
        let evidence = quote(text, text.span(hit.tokens.clone()), from);
        if hit.bad {
            line.bad = Some(hit.tokens.clone());
        } else {
            line.date = hit.partial(None).map(|value| Found { value, evidence: evidence.clone() });
        }
        if hit.blank || line.date.as_ref().is_some_and(|d| d.value.exact().is_none()) {
            line.blank = Some(evidence);
        }
    }
    line
}

/// Day, month and year where the right column's next line has what this one lacks, as `2026`: the words quoted are this line's.
fn over_columns(text: &Text<'_>, zones: &Zones, cell: &Range<usize>) -> Option<Found<PartialDate>> {
    let rest = zones.cells(CellRole::DateRest).next()?;
    let day = day_word(text, cell)?;
    let figures: Vec<u32> = (day + 1..cell.end).chain(rest).filter_map(|i| text.number(i)).map(|n| n.0).collect();
    let &[d, m, y] = figures.as_slice() else { return None };
    let value = PartialDate::day(date(i32::try_from(y).ok()?, m, d)?);
    Some(Found { value, evidence: quote(text, text.span(day..cell.end), Source::Header) })
}

/// `ngày 1 4 tháng 5 năm 2 0 2 6`: figures written one by one, as into a form.
fn figure_by_figure(text: &Text<'_>, cell: &Range<usize>) -> Option<Found<PartialDate>> {
    let day = day_word(text, cell)?;
    let month = (day + 1..cell.end).find(|i| text.key(*i) == THANG)?;
    let year = (month + 1..cell.end).find(|i| text.key(*i) == NAM)?;
    let figures = |words: Range<usize>| {
        let one = words.len() == 1;
        words.map(|i| text.number(i).filter(|n| one || n.1 == 1)).try_fold(0_u32, |all, n| all.checked_mul(10)?.checked_add(n?.0))
    };
    let y = i32::try_from(figures(year + 1..cell.end)?).ok().filter(|y| (1900..2100).contains(y))?;
    let value = PartialDate::day(date(y, figures(month + 1..year)?, figures(day + 1..month)?)?);
    Some(Found { value, evidence: quote(text, text.span(day..cell.end), Source::Header) })
}

/// `ngày` in the line.
fn day_word(text: &Text<'_>, cell: &Range<usize>) -> Option<usize> {
    cell.clone().rev().find(|i| text.key(*i) == NGAY)
}

/// Where in the reader's text day, month and year stand or should stand: `ngày … tháng … năm …`, `ngày …/…/…`.
fn blanks(text: &Text<'_>, cell: &Range<usize>) -> DateBlank {
    let Some(day) = day_word(text, cell) else { return DateBlank::default() };
    let rest = day + 1..cell.end;
    let is_slash = |i: &usize| text.kind(*i) == Kind::Slash;
    let month = rest.clone().find(|i| text.key(*i) == THANG || is_slash(i));
    let year = month.and_then(|m| (m + 1..cell.end).find(|i| text.key(*i) == NAM || is_slash(i)));
    let slot = |word: usize, next: Option<usize>| {
        let from = text.span(word..word + 1).end;
        let to = next.map_or_else(|| stamps::line_end(text, from), |n| text.span(n..n + 1).start);
        let figure = (word + 1..next.unwrap_or(cell.end)).find_map(|i| text.number(i)).map(|n| n.0);
        (Span::new(from, to), figure)
    };
    let whole_year = |(span, year): (Span, Option<u32>)| (span, year.filter(|y| *y > 1900));
    DateBlank { day: Some(slot(day, month)), month: month.map(|m| slot(m, year)), year: year.map(|y| whole_year(slot(y, None))) }
}

/// The day that stands alone within two lines of its blank: the one figure that can be it, where it cannot be the serial as well.
fn day_apart(text: &Text<'_>, zones: &Zones, blank: &DateBlank) -> Option<(Date, Range<usize>)> {
    const LINES: usize = 2;
    let (Some((_, None)), Some((_, Some(month))), Some((_, Some(year)))) = (blank.day, blank.month, blank.year) else {
        return None;
    };
    let cell = zones.cells(CellRole::DateLine).next()?;
    let line = text.line_of(cell.start);
    let figures = own_number::figures_alone(text, zones, line);
    let mut days = figures.iter().filter(|f| f.can_be_day());
    let figure = days.next().filter(|f| f.line.abs_diff(line) <= LINES)?;
    let serial_told = !own_number::is_blank(text, zones) || figures.iter().filter(|f| f.value > 31).count() == 1;
    if days.next().is_some() || !serial_told {
        return None;
    }
    Some((date(i32::try_from(year).ok()?, month, figure.value)?, figure.tokens.clone()))
}

/// A unit's word before the name is kept (`Quận 1`) only where the name is a number.
fn place_tokens(text: &Text<'_>, tokens: Range<usize>) -> Range<usize> {
    match unit_at(text, tokens.start) {
        Some(unit) if unit.end < tokens.end && text.kind(unit.end) != Kind::Number && text.kind(tokens.start) != Kind::Title => {
            unit.end..tokens.end
        }
        _ => tokens,
    }
}

fn place_value(text: &Text<'_>, tokens: Range<usize>) -> String {
    let capitals = tokens.clone().all(|i| !matches!(text.kind(i), Kind::Lower | Kind::Title));
    if capitals { title_case(text, tokens) } else { text.display(tokens) }
}
