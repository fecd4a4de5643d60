//! Anniversaries (`kỷ niệm 81 năm … (19/8/1945 - 19/8/2026)`): the years counted against the days in brackets.

use super::dates::DateHit;
use super::model::{Anniversary, Found};
use super::page::Page;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::phrase;
use crate::text::token::{Gap, Kind};
use crate::text::words::{NAM, NGAY};
use crate::zones::CellRole;
use std::ops::Range;

/// How far before the days the count may stand, in words.
const REACH: usize = 44;

/// Those whose count is not that of their days.
pub(super) fn miscounted(page: &Page<'_, '_>) -> Vec<Found<Anniversary>> {
    page.dates.all.iter().filter_map(|now| miscount(page, now)).collect()
}

/// One day of the year in two years, a dash between, and before them the one count of that anniversary.
fn miscount(page: &Page<'_, '_>, now: &DateHit) -> Option<Found<Anniversary>> {
    let (then, open) = day_before(page.text, now)?;
    let years = u32::try_from(now.year? - then).ok().filter(|y| *y > 0)?;
    let (said, at) = one_count(page, words_before(page, open))?;
    (said != years).then(|| page.found(Anniversary { years, said }, at.start..now.tokens.end))
}

/// `(19/5/1890 -` before the same day of a later year: its year, and the bracket. Dates elsewhere are none of such a year.
fn day_before(text: &Text<'_>, now: &DateHit) -> Option<(i32, usize)> {
    let start =
        now.tokens.start.checked_sub(7).filter(|_| now.has_day() && !now.bad && text.kind(now.tokens.start - 1) == Kind::Dash)?;
    let mark = |i: usize| matches!(text.kind(i), Kind::Slash | Kind::Dash | Kind::Dot) && text.gap(i) == Gap::None;
    let figure = |i: usize| text.number(i).map(|n| n.0);
    let same = figure(start + 1) == now.day && figure(start + 3) == now.month;
    let (year, _) = text.number(start + 5).filter(|n| n.1 == 4)?;
    let whole = text.kind(start) == Kind::Open && mark(start + 2) && mark(start + 4) && same;
    whole.then(|| Some((i32::try_from(year).ok()?, start))).flatten()
}

/// The words before the bracket that may hold its count: back to a stop, to another bracket, to the paragraph's start; a subject's lines
/// go together.
fn words_before(page: &Page<'_, '_>, open: usize) -> Range<usize> {
    let text = page.text;
    let is_subject = |i: usize| {
        let of_subject = |role| matches!(role, CellRole::Subject | CellRole::About);
        page.zones.head.iter().any(|c| of_subject(c.role) && c.tokens.contains(&i))
    };
    let mut start = open;
    while start > 0 && open - start < REACH {
        let stop = matches!(text.kind(start - 1), Kind::Semi | Kind::Dot | Kind::Colon | Kind::Close);
        if stop || text.gap(start) >= Gap::Para && !(is_subject(start) && is_subject(start - 1)) {
            break;
        }
        start -= 1;
    }
    start..open
}

/// The only count of years among words, if it is an anniversary's: behind `kỷ niệm` or `mừng`, or before `Ngày …`.
fn one_count(page: &Page<'_, '_>, words: Range<usize>) -> Option<(u32, Range<usize>)> {
    let text = page.text;
    let mut counts = words.clone().filter_map(|i| count_at(text, i));
    let (count, at) = counts.next()?;
    if counts.next().is_some() {
        return None;
    }
    let keeps = |i: usize| text.has(i, phrase!("kỷ niệm")) || text.key(i) == word!("mừng");
    // `10 năm thực hiện …, chào mừng Ngày … (…)`: the count is of something else.
    if (at.end..words.end).any(keeps) {
        return None;
    }
    let led = (words.start..at.start).any(keeps);
    let of_a_day = text.key(at.end) == NGAY && text.kind(at.end + 1).is_word();
    (led || of_a_day).then_some((count, at))
}

/// `81 năm`, `lần thứ 81`: a count of years; but no year (`tháng 8 năm 2026`, `năm thứ 2`).
fn count_at(text: &Text<'_>, i: usize) -> Option<(u32, Range<usize>)> {
    let (count, _) = text.number(i).filter(|n| n.1 <= 4 && n.0 > 0)?;
    let ordinal = text.has_before(i, phrase!("lần thứ"));
    let years = text.key(i + 1) == NAM && text.kind(i + 2) != Kind::Number;
    let month = i > 0 && text.key(i - 1) == word!("tháng");
    match (ordinal, years && !month) {
        (true, _) => Some((count, i - 2..i + 1)),
        (false, true) => Some((count, i..i + 2)),
        _ => None,
    }
}
