//! Windows: `từ ngày 15/4 đến hết ngày 26/4/2025` and its kin, and which of them is the campaign's own.
//!
//! Every pair of days joined by `đến`, `-` or `và` is a candidate ([`pair`]), and so is one day that is said to begin or end something ([`open`]). What precedes it says what it is the window of:
//! `Thời gian tổ chức` makes it the campaign's, a meeting or a batch makes it a part's ([`weigh`], [`parts`]), and `số liệu`, `nhiệm kỳ`,
//! `hiệu lực` make it none ([`period`]).

mod open;
mod pair;
mod parts;
mod period;
mod weigh;
mod worked_out;

use super::dates::DateHit;
use super::model::{Found, FrameRole, Source, Timeframe};
use super::page::Page;
use super::trace::Reason;
use super::wording;
use crate::date::{Date, date, days_between};
use crate::text::Text;
use crate::text::lists::phrase;
use crate::text::token::{Gap, Kind};
use crate::text::words::{NAM, TRONG, TU};
use foldhash::fast::RandomState;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

/// A window carried over New Year is no longer than this, in days.
const LONGEST_OVER_NEW_YEAR: i32 = 120;

const OTHER_PERIOD: Reason = (
    "kỳ số liệu, nhiệm kỳ, hiệu lực, hợp đồng … hoặc việc đã qua, không phải thời gian của đợt này",
    "the period of figures, a term, a contract … or of what is over, not of this campaign",
);
const NO_SUCH_DAY: Reason =
    ("một đầu không phải là ngày có thật hoặc không đọc chắc được", "one end is no day of the calendar, or not read for certain");
const ALONE: Reason = ("một ngày đơn lẻ, không nối với ngày thứ hai", "a single day, with no second one joined to it");

/// A pair of days in the text, one of which may be left open.
struct Candidate {
    tokens: Range<usize>,
    start: Option<DateHit>,
    end: Option<DateHit>,
    /// First and last day.
    days: (Option<Date>, Option<Date>),
    /// How much speaks for the campaign's own window.
    weight: i32,
    /// Whether one of the days is none of the calendar: no window to give, but it may be the campaign's, and then no other is.
    spoilt: bool,
}

/// Reads all windows; `report` is a document that tells of days gone by.
pub(super) fn read(page: &Page<'_, '_>, report: bool) -> Vec<Found<Timeframe>> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for hit in &page.dates.all {
        if !page.zones.in_body(hit.tokens.start) || candidates.last().is_some_and(|c| hit.tokens.start < c.tokens.end) {
            continue;
        }
        match pair::candidate(page, hit) {
            Some(c) if period::is_none_of_a_campaign(page, &c, report) => page.note("timeframes", &c.tokens, OTHER_PERIOD),
            Some(c) => candidates.push(c),
            None => match pair::spoilt(page, hit) {
                Some(c) => candidates.push(c),
                None => page.note("timeframes", &hit.tokens, ALONE),
            },
        }
    }
    let main = weigh::main_of(page, &mut candidates, report);
    let mut frames: Vec<Found<Timeframe>> = Vec::new();
    let mut seen: HashMap<(Option<Date>, Option<Date>), usize, RandomState> = HashMap::default();
    for (n, c) in candidates.iter().enumerate() {
        if c.spoilt {
            page.note("timeframes", &c.tokens, NO_SUCH_DAY);
            continue;
        }
        let role = if main == Some(n) { FrameRole::Main } else { FrameRole::Activity };
        let frame = frame(page, c, role);
        match seen.entry(c.days) {
            Entry::Occupied(known) if role == FrameRole::Main => frames[*known.get()] = frame,
            Entry::Occupied(_) => page.note("timeframes", &c.tokens, ("nhắc lại khoảng thời gian đã lấy", "the same days again")),
            Entry::Vacant(new) => {
                new.insert(frames.len());
                frames.push(frame);
            }
        }
    }
    // A window said again where it is the campaign's took the first one's place.
    frames.sort_by_key(|f| f.evidence.span);
    frames
}

/// Start and end with what is left out inherited: the month and the year of the start from the end, both from the document.
fn resolve(page: &Page<'_, '_>, first: &DateHit, second: &DateHit) -> Option<(Date, Date)> {
    if first.bad || second.bad {
        return None;
    }
    let end_month = second.month?;
    let month = first.month.unwrap_or(end_month);
    let year = second.year.or(first.year).or(page.year)?;
    let end_in = |y: i32| match second.day {
        Some(d) => date(y, end_month, d),
        // `đến hết tháng 6/2025`
        None => Some(date(y, end_month, 1)?.last_of_month()),
    };
    let start_in = |y: i32| date(y, month, first.day.unwrap_or(1));
    let is_short = |a: Date, b: Date| (0..=LONGEST_OVER_NEW_YEAR).contains(&days_between(a, b));
    match (first.year, second.year) {
        (Some(a), Some(b)) => Some((start_in(a)?, end_in(b)?)),
        // `từ ngày 25/12/2025 đến ngày 05/01`: the end's year is the next one, if the window stays short.
        (Some(a), None) => Some(over_new_year(start_in(a)?, (end_in(a)?, end_in(a + 1)), is_short)),
        // `từ ngày 25/12 đến ngày 05/01/2026`
        (None, Some(b)) => {
            let (start, end) = (start_in(b)?, end_in(b)?);
            let before = start_in(b - 1).filter(|s| start > end && is_short(*s, end));
            Some((before.unwrap_or(start), end))
        }
        (None, None) => {
            if let Some(year) = year_ahead(page.text, first.tokens.start) {
                return Some((start_in(year)?, end_in(year)?));
            }
            let year = page.coming_year(end_month).filter(|_| month <= end_month).unwrap_or(year);
            let (start, end) = over_new_year(start_in(year)?, (end_in(year)?, end_in(year + 1)), is_short);
            // Issued in January, `từ ngày 20/12 đến hết ngày 15/02` began in the year before.
            let began = page.home.day.filter(|_| end.year() > start.year()).and_then(|day| {
                let (s, e) = (start_in(year - 1)?, end_in(year)?);
                (s < day && day <= e).then_some((s, e))
            });
            Some(began.unwrap_or((start, end)))
        }
    }
}

/// `Năm 2024, từ ngày 17/9 đến ngày 20/9`: the year that leads days without one.
fn year_ahead(text: &Text<'_>, day: usize) -> Option<i32> {
    /// Tokens from the year to the day: `2024, trong từ`.
    const REACH: usize = 4;
    let joins = |i: usize| matches!(text.key(i), TU | TRONG) || text.kind(i) == Kind::Comma;
    let year = (day.saturating_sub(REACH)..day).rev().find(|i| !joins(*i))?;
    let (figure, _) = text.number(year).filter(|n| n.1 == 4 && (1990..2100).contains(&n.0))?;
    (year > 0 && text.key(year - 1) == NAM && text.gap(day) < Gap::Para).then(|| i32::try_from(figure).ok()).flatten()
}

/// The end of this year, or where that lies before the start, of the next, if the window then is short.
fn over_new_year(start: Date, end: (Date, Option<Date>), is_short: impl Fn(Date, Date) -> bool) -> (Date, Date) {
    let next = end.1.filter(|e| start > end.0 && is_short(start, *e));
    (start, next.unwrap_or(end.0))
}

fn frame(page: &Page<'_, '_>, c: &Candidate, role: FrameRole) -> Found<Timeframe> {
    let quote = |h: &DateHit| page.evidence(h.tokens.clone());
    let value = Timeframe {
        start: c.days.0,
        end: c.days.1,
        role,
        start_words: c.start.as_ref().map(quote),
        end_words: c.end.as_ref().map(quote),
        year_written: [&c.start, &c.end].into_iter().flatten().any(|h| h.year.is_some()),
        label: label(page, c),
        flexible: wording::leaves_window_open(page, c.tokens.start),
    };
    let mut frame = page.found(value, c.tokens.clone());
    if worked_out::is_worked_out(c) {
        frame.evidence.from = Source::Inferred;
    }
    frame
}

/// Tokens of a label at most.
const LABEL: usize = 12;

/// The words that a part's window hangs on: those of its clause before it, behind the batch that it begins with
/// (`Giai đoạn 2: thu thập thông tin … từ ngày …`).
fn label(page: &Page<'_, '_>, c: &Candidate) -> Option<String> {
    let (text, at) = (page.text, c.tokens.start);
    let clause = page.clause(at).start;
    let start = clause.max(at.saturating_sub(LABEL));
    // Behind a bullet, or the letter of an item.
    let batch = if start == clause { None } else { (clause..clause + 3).find_map(|i| batch_at(text, i)) };
    match batch {
        Some(batch) if batch.end >= start => Some(text.display(batch.start..at)),
        Some(batch) => Some(format!("{}: {}", text.display(batch), text.display(start..at).trim_start_matches([':', ' ']))),
        None => (start < at).then(|| text.display(start..at)),
    }
}

/// `Đợt 2:`, `Giai đoạn 1 (…):` at a token: its words.
fn batch_at(text: &Text<'_>, i: usize) -> Option<Range<usize>> {
    let named = [phrase!("đợt"), phrase!("giai đoạn"), phrase!("vòng")].into_iter().find(|name| text.has(i, name))?;
    let figure = i + named.len();
    let counted = text.number(figure).is_some_and(|n| n.1 <= 2) && matches!(text.kind(figure + 1), Kind::Colon | Kind::Open);
    counted.then_some(i..figure + 1)
}
