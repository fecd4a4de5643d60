//! Dates as they are written, all of a text in one pass: the fields pick theirs out of this list.
//!
//! Nothing is decided here: a hit keeps what is printed (a missing year stays missing), and figures that cannot be a day of the
//! calendar are kept as such.

mod lunar;
mod months;
mod series;
mod weekdays;

pub(crate) use series::{in_columns, in_rows};

use lunar::is_lunar;
use weekdays::weekday_beside;

use crate::date::{Date, PartialDate, Weekday, date};
use crate::text::Text;
use crate::text::lists::words;
use crate::text::marks::{self, Marks};
use crate::text::token::{Gap, Kind};
use crate::text::words::{NAM, NGAY, QUY, THANG};
use std::ops::Range;

/// A date as written.
#[derive(Clone, Debug, Default)]
pub(crate) struct DateHit {
    /// Its tokens, `ngày` before it included.
    pub(crate) tokens: Range<usize>,
    /// The day.
    pub(crate) day: Option<u32>,
    /// The month.
    pub(crate) month: Option<u32>,
    /// The year.
    pub(crate) year: Option<i32>,
    /// Whether `ngày` leads it.
    pub(crate) led: bool,
    /// Whether a blank stands where day or month should be.
    pub(crate) blank: bool,
    /// Figures in the form of a date that are none.
    pub(crate) bad: bool,
    /// Whether it is a quarter, of which `month` is the last.
    pub(crate) quarter: bool,
    /// Whether its month is the document's: `ngày 15 tháng này`.
    pub(crate) this_month: bool,
    /// The day of the week written beside it, with its tokens.
    pub(crate) weekday: Option<(Weekday, Range<usize>)>,
}

impl DateHit {
    /// The day, with `year` where none is written.
    pub(crate) fn resolve(&self, year: Option<i32>) -> Option<Date> {
        date(self.year.or(year)?, self.month?, self.day?)
    }

    /// What is known of it; `year` where none is written.
    pub(crate) fn partial(&self, year: Option<i32>) -> Option<PartialDate> {
        if self.bad {
            return None;
        }
        if self.quarter {
            return PartialDate::new(self.year.or(year)?, None, None);
        }
        PartialDate::new(self.year.or(year)?, self.month, if self.month.is_some() { self.day } else { None })
    }

    /// Whether day and month are written.
    pub(crate) const fn has_day(&self) -> bool {
        self.day.is_some() && self.month.is_some()
    }
}

/// All dates of a text, in order.
#[derive(Debug, Default)]
pub(crate) struct Dates {
    /// The hits.
    pub(crate) all: Vec<DateHit>,
    /// Whether some are of the document's own month.
    of_this_month: bool,
}

impl Dates {
    /// Reads all dates.
    pub(crate) fn read(text: &Text<'_>, marks: Marks<'_>) -> Self {
        // A kilobyte: what the allocator has at hand goes no farther.
        let mut all: Vec<DateHit> = Vec::with_capacity(14);
        let (mut from, mut of_this_month) = (0, false);
        for i in marks.of(marks::DATE) {
            if i < from {
                continue;
            }
            let t = text.tokens()[i];
            let hit = match t.kind {
                Kind::Number if t.len <= 2 => figures(text, i),
                Kind::Number if t.len == 4 => iso(text, i),
                Kind::Number => None,
                _ if t.key == NGAY => led(text, i),
                _ if t.key == QUY => months::quarter(text, i),
                _ => month(text, i),
            };
            if let Some(mut hit) = hit.filter(|h| !is_lunar(text, h)) {
                hit.weekday = weekday_beside(text, &hit.tokens);
                from = hit.tokens.end;
                of_this_month |= hit.this_month;
                all.push(hit);
            }
        }
        Self { all, of_this_month }
    }

    /// Gives the days of `tháng này` the month in which the document was issued.
    pub(crate) fn settle(&mut self, issued: Option<Date>) {
        let Some(issued) = issued.filter(|_| self.of_this_month) else { return };
        let month = u32::from(issued.month().unsigned_abs());
        for hit in self.all.iter_mut().filter(|h| h.this_month) {
            *hit = finish(DateHit { month: Some(month), ..std::mem::take(hit) });
        }
    }

    /// The hit whose tokens begin at `token`.
    pub(crate) fn starting(&self, token: usize) -> Option<&DateHit> {
        let i = self.all.partition_point(|d| d.tokens.start < token);
        self.all.get(i).filter(|d| d.tokens.start == token)
    }

    /// The hits that begin within these tokens.
    pub(crate) fn within(&self, tokens: Range<usize>) -> &[DateHit] {
        let a = self.all.partition_point(|d| d.tokens.start < tokens.start);
        let b = self.all.partition_point(|d| d.tokens.start < tokens.end);
        &self.all[a..b.max(a)]
    }
}

const YEARS: Range<u32> = 1900..2100;

fn year_at(text: &Text<'_>, i: usize) -> Option<i32> {
    match text.number(i) {
        Some((y, 4)) if YEARS.contains(&y) => i32::try_from(y).ok(),
        _ => None,
    }
}

/// Day or month: one or two figures.
fn short(text: &Text<'_>, i: usize) -> Option<u32> {
    text.number(i).filter(|n| n.1 <= 2).map(|n| n.0)
}

/// A separator between the parts of a date at `i`, and whether spaces stand around it.
fn separator(text: &Text<'_>, i: usize) -> Option<(Kind, bool)> {
    let k = text.kind(i);
    let near = |i: usize| text.gap(i) < Gap::Para;
    (matches!(k, Kind::Slash | Kind::Dash | Kind::Dot) && near(i) && near(i + 1))
        .then(|| (k, text.gap(i) != Gap::None || text.gap(i + 1) != Gap::None))
}

/// `ngày …`
fn led(text: &Text<'_>, i: usize) -> Option<DateHit> {
    let j = i + 1;
    // `Từ ngày` and the figures in the next line of a table's cell.
    let cell = || text.kind(j) == Kind::Number && figures(text, j).is_some_and(|d| d.has_day() && !d.bad);
    if text.gap(j) >= Gap::Para && !blank_date_line(text, j) && !cell() {
        return None;
    }
    let mut hit = if text.kind(j) == Kind::Number { figures_after_day_word(text, j)? } else { blank_day(text, j)? };
    hit.tokens.start = i;
    hit.led = true;
    if hit.month.is_none() && hit.day.is_some() && months::is_this(text, hit.tokens.end) {
        hit.tokens.end += 2;
        hit.this_month = true;
    }
    Some(hit)
}

/// The day's blank was long enough to push `tháng` to the next line.
fn blank_date_line(text: &Text<'_>, j: usize) -> bool {
    text.key(j) == THANG && text.kind(j) == Kind::Lower
}

/// `ngày tháng 4 năm 2025`, `ngày …/8/2025`, `ngày … tháng … năm 2025`.
fn blank_day(text: &Text<'_>, mut j: usize) -> Option<DateHit> {
    let figures = j;
    while matches!(text.kind(j), Kind::Ellipsis | Kind::Dot | Kind::Other) && text.gap(j) < Gap::Para {
        j += 1;
    }
    let mut hit = DateHit { blank: true, ..DateHit::default() };
    if text.key(j) == THANG {
        j += 1;
        while matches!(text.kind(j), Kind::Ellipsis | Kind::Dot) {
            j += 1;
        }
        if let Some(m) = short(text, j) {
            hit.month = Some(m);
            j += 1;
        }
        if text.kind(j) == Kind::Slash && hit.month.is_some() {
            hit.year = year_at(text, j + 1);
            j += 2;
        } else if text.key(j) == NAM {
            j += 1;
            hit.year = year_at(text, j);
            j += usize::from(text.kind(j) == Kind::Number);
            // `năm 20…`: a form that nobody has filled in.
            j += usize::from(text.kind(j) == Kind::Ellipsis && text.gap(j) == Gap::None);
        } else {
            return None;
        }
    } else if text.kind(j) == Kind::Slash && text.kind(j + 1) == Kind::Number {
        hit.month = short(text, j + 1);
        hit.year = (text.kind(j + 2) == Kind::Slash).then(|| year_at(text, j + 3)).flatten();
        hit.year?;
        j += 4;
    } else {
        return None;
    }
    hit.month = hit.month.filter(|m| (1..=12).contains(m));
    hit.tokens = figures..j;
    Some(hit)
}

/// Figures after `ngày`: a whole date, or a day alone.
fn figures_after_day_word(text: &Text<'_>, j: usize) -> Option<DateHit> {
    if let Some(hit) = figures(text, j) {
        return Some(hit);
    }
    if let Some(hit) = glued(text, j) {
        return Some(hit);
    }
    if let Some((kind, spaced)) = separator(text, j + 1) {
        // `ngày 31/4`, `ngày 15-4`, `ngày 23.7`
        if let (Some(d), Some(m)) = (short(text, j), short(text, j + 2)) {
            let ok = kind == Kind::Slash || !spaced || kind == Kind::Dash && m <= 12 && d <= 31;
            // `từ ngày 15-21/4`, `15-21.4`, `15-21 tháng 4`: two days of one month; the day alone is taken here.
            let month_of_both = || match separator(text, j + 3) {
                Some((Kind::Slash, _)) => short(text, j + 4).is_some(),
                Some((Kind::Dot, false)) => short(text, j + 4).is_some_and(|m| m <= 12),
                _ => text.key(j + 3) == THANG && text.gap(j + 3) < Gap::Para,
            };
            let range = kind == Kind::Dash && (month_of_both() || m > 12 && (d..=31).contains(&m));
            if ok && !range {
                return Some(finish(DateHit { tokens: j..j + 3, day: Some(d), month: Some(m), ..DateHit::default() }));
            }
        }
    }
    let day = short(text, j).filter(|d| (1..=31).contains(d))?;
    Some(DateHit { tokens: j..j + 1, day: Some(day), ..DateHit::default() })
}

/// `05/112025`: month and year run together, so that no reading is certain.
fn glued(text: &Text<'_>, j: usize) -> Option<DateHit> {
    short(text, j)?;
    let (value, len) = text.number(j + 2)?;
    if text.kind(j + 1) != Kind::Slash || !matches!(len, 5 | 6) || !YEARS.contains(&(value % 10_000)) {
        return None;
    }
    let year = i32::try_from(value % 10_000).ok();
    Some(DateHit { tokens: j..j + 3, year, bad: true, ..DateHit::default() })
}

/// `trước 05/112025`: without `ngày`, a word before it tells that a day is meant.
fn glued_behind_a_word(text: &Text<'_>, i: usize) -> Option<DateHit> {
    const BEFORE: [u64; 8] = words!["trước", "sau", "từ", "đến", "hết", "nhất", "vào", "kể"];
    let ends = text.gap(i + 3) != Gap::None || matches!(text.kind(i + 3), Kind::Dot | Kind::Comma | Kind::Semi | Kind::Close);
    let led = i > 0 && text.gap(i) < Gap::Para && BEFORE.contains(&text.key(i - 1));
    (led && ends).then(|| glued(text, i)).flatten()
}

/// Figures that make a date by themselves: `10/4/2025`, `10 tháng 4 năm 2025`, `10/4`.
fn figures(text: &Text<'_>, i: usize) -> Option<DateHit> {
    // `1/2025/…`, `12.10/4`: inside a number or a figure of another kind.
    let inside = i > 0
        && text.gap(i) == Gap::None
        && matches!(text.kind(i - 1), Kind::Slash | Kind::Dash | Kind::Dot | Kind::Number | Kind::Comma);
    let after_dash =
        i > 0 && text.kind(i - 1) == Kind::Dash && (text.kind(i.wrapping_sub(2)) == Kind::Number || text.gap(i - 1) != Gap::None);
    if inside && !after_dash {
        return None;
    }
    let day = short(text, i)?;
    if text.key(i + 1) == THANG && text.gap(i + 1) < Gap::Para {
        return day_month_words(text, i, day);
    }
    let (kind, spaced) = separator(text, i + 1)?;
    let Some(month) = short(text, i + 2) else { return glued_behind_a_word(text, i) };
    if let Some((second, spaced_too)) = separator(text, i + 3)
        && second == kind
        && !(kind != Kind::Slash && (spaced || spaced_too))
        && let Some(year) = year_at(text, i + 4)
    {
        if is_a_pages_clock(text, i + 5) {
            return None;
        }
        let hit = DateHit { tokens: i..i + 5, day: Some(day), month: Some(month), year: Some(year), ..DateHit::default() };
        return Some(finish(hit));
    }
    // Without a year only `10/4` is a date by itself, and only where no letter, figure or further slash follows (`44/139`, `24/7`).
    let ends =
        !(text.gap(i + 3) == Gap::None && (matches!(text.kind(i + 3), Kind::Slash | Kind::Number) || text.kind(i + 3).is_word()));
    let real = (1..=31).contains(&day) && (1..=12).contains(&month);
    (kind == Kind::Slash && !spaced && ends && real)
        .then(|| finish(DateHit { tokens: i..i + 3, day: Some(day), month: Some(month), ..DateHit::default() }))
}

/// `11/24/2020 8:34:55 AM`, `24/08/2019 3:10:33 CH`: a page's own time, which counts days as its server does; no paper tells the hour so.
fn is_a_pages_clock(text: &Text<'_>, i: usize) -> bool {
    const HALVES: [u64; 4] = words!["am", "pm", "sa", "ch"];
    let part = |j: usize| text.kind(j) == Kind::Colon && text.gap(j) == Gap::None && text.kind(j + 1) == Kind::Number;
    let clock = text.kind(i) == Kind::Number && text.gap(i) == Gap::Space && part(i + 1);
    let end = i + if part(i + 3) { 5 } else { 3 };
    clock && text.kind(end) == Kind::Upper && HALVES.contains(&text.key(end)) && text.gap(end) < Gap::Line
}

fn day_month_words(text: &Text<'_>, i: usize, day: u32) -> Option<DateHit> {
    let (month, len) = match short(text, i + 2) {
        Some(month) => (Some(month), 1),
        None => months::in_words(text, i + 2).map_or((None, 0), |(month, len)| (Some(month), len)),
    };
    let mut j = i + 2 + len;
    let mut hit = DateHit { day: Some(day), month, ..DateHit::default() };
    if month.is_none() {
        // `ngày 05 tháng … năm 2025`: a blank month, as long as a year follows.
        while text.kind(j) == Kind::Ellipsis {
            j += 1;
        }
        if text.key(j) != NAM {
            return None;
        }
        hit.blank = true;
        hit.day = None;
    }
    let joined = text.key(j) == NAM && text.gap(j) < Gap::Para || matches!(text.kind(j), Kind::Slash | Kind::Dash);
    if joined && let Some(year) = year_at(text, j + 1) {
        hit.year = Some(year);
        j += 2;
    }
    hit.tokens = i..j;
    Some(finish(hit))
}

/// `tháng 4/2025`, `tháng 4 năm 2025`: a month.
fn month(text: &Text<'_>, i: usize) -> Option<DateHit> {
    let figures = short(text, i + 1).filter(|m| (1..=12).contains(m)).map(|m| (m, 1));
    let (month, len) = figures.or_else(|| months::named(text, i))?;
    let j = i + 1 + len;
    let year = match text.kind(j) {
        Kind::Slash | Kind::Dash if text.gap(j) == Gap::None => year_at(text, j + 1),
        _ if text.key(j) == NAM => year_at(text, j + 1),
        _ => None,
    };
    let end = if year.is_some() { j + 2 } else { j };
    Some(DateHit { tokens: i..end, month: Some(month), year, ..DateHit::default() })
}

/// `2025-04-25`, `2025/04/25`.
fn iso(text: &Text<'_>, i: usize) -> Option<DateHit> {
    let year = year_at(text, i)?;
    let sep =
        |j: usize| matches!(text.kind(j), Kind::Dash | Kind::Slash) && text.gap(j) == Gap::None && text.gap(j + 1) == Gap::None;
    let two = |j: usize| text.number(j).filter(|n| n.1 == 2).map(|n| n.0);
    let before = i > 0 && text.gap(i) == Gap::None && text.kind(i - 1) == Kind::Slash;
    if before || !sep(i + 1) || !sep(i + 3) {
        return None;
    }
    let hit = DateHit { tokens: i..i + 5, day: two(i + 4), month: two(i + 2), year: Some(year), ..DateHit::default() };
    (hit.has_day() && hit.resolve(None).is_some()).then_some(hit)
}

/// Notes whether the figures are a day of the calendar: of any year, where none is written.
fn finish(mut hit: DateHit) -> DateHit {
    // 2024 is a leap year: 29/02 without a year may be right.
    hit.bad = hit.has_day() && hit.resolve(Some(2024)).is_none();
    hit
}
