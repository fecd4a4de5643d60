//! The day of the week that is said of several days at once (`các ngày Chủ nhật (08, 15, 22/6/2025)`), or stands in a column beside theirs.

use super::weekdays::{bracket_end, weekday};
use super::{DateHit, short};
use crate::date::{Date, Weekday, date};
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::words;
use crate::text::tables::{begins_cell, cells};
use crate::text::token::{Gap, Kind};
use crate::text::words::{CAC, HANG, HANG2, NGAY, THU, VA};
use std::ops::Range;

/// A day, the day of the week it is given, and the words that do so.
pub(crate) type Given = (Weekday, Date, Range<usize>);

/// A day of the week that holds for a row of days: where its words begin, and where the last of the days ends.
#[derive(Clone, Copy)]
struct Row {
    weekday: Weekday,
    from: usize,
    end: usize,
}

/// Days in rows that are not of the day of the week said of the row; of a row in which none is, the first alone: there the word is wrong.
pub(crate) fn in_rows(text: &Text<'_>, dates: &[DateHit], year: Option<i32>) -> Vec<Given> {
    let mut out = Vec::new();
    let mut open: Option<(Row, Vec<Given>)> = None;
    for hit in dates {
        let (days, start) = bare_days(text, hit);
        let row = open.as_ref().map(|(row, _)| *row).filter(|row| hit.weekday.is_none() && follows(text, row.end, start));
        let Some(row) = row.or_else(|| lead(text, start)) else {
            close(&mut open, &mut out);
            out.extend(shared_out(text, hit, &days, start, year));
            continue;
        };
        if open.as_ref().is_none_or(|(before, _)| before.from != row.from) {
            close(&mut open, &mut out);
        }
        let in_brackets = row.end == start && text.kind(start - 1) == Kind::Open;
        let words = row.from..if in_brackets { bracket_end(text, hit.tokens.end) } else { hit.tokens.end };
        // The first day of a row stands beside the word, and is read with it.
        let own = hit.day.filter(|_| hit.weekday.is_none());
        let all = days.into_iter().chain(own).filter_map(|day| date(hit.year.or(year)?, hit.month?, day));
        let given = all.map(|day| (row.weekday, day, words.clone()));
        let (row, mut told) = open.take().map_or((row, Vec::new()), |(_, told)| (row, told));
        told.extend(given);
        open = Some((Row { end: hit.tokens.end, ..row }, told));
    }
    close(&mut open, &mut out);
    out
}

/// `thứ Bảy, Chủ nhật (04, 05/10/2025)`: as many days of the week as days in the bracket behind them. The first day that is not of its own.
fn shared_out(text: &Text<'_>, hit: &DateHit, days: &[u32], start: usize, year: Option<i32>) -> Option<Given> {
    let open = start.checked_sub(1).filter(|i| !days.is_empty() && text.kind(*i) == Kind::Open)?;
    let mut names = Vec::new();
    let mut at = open;
    while let Some(from) =
        at.checked_sub(2).filter(|from| text.gap(*from + 2) < Gap::Para && names.len() <= days.len() && *from < at)
    {
        let Some(name) = weekday(text, from) else { break };
        names.insert(0, name);
        at = from;
        if from == 0 || !joins(text, from - 1) && text.kind(from - 1) != Kind::Dash {
            break;
        }
        at = from - 1;
    }
    if names.len() != days.len() + 1 {
        return None;
    }
    let all = days.iter().copied().chain(hit.day).zip(names);
    let words = at..bracket_end(text, hit.tokens.end);
    all.filter_map(|(day, name)| Some((name, date(hit.year.or(year)?, hit.month?, day)?, words.clone())))
        .find(|g| g.1.weekday() != g.0)
}

/// Ends a row.
fn close(open: &mut Option<(Row, Vec<Given>)>, out: &mut Vec<Given>) {
    let Some((_, told)) = open.take() else { return };
    let wrong = |g: &&Given| g.1.weekday() != g.0;
    let most = if told.iter().all(|g| wrong(&g)) { 1 } else { told.len() };
    out.extend(told.iter().filter(wrong).take(most).cloned());
}

/// The days before a date that share its month, `08, 15` before `22/6/2025`, and where the first of them stands; none where they do not go
/// upwards.
fn bare_days(text: &Text<'_>, hit: &DateHit) -> (Vec<u32>, usize) {
    let (mut days, mut at) = (Vec::new(), hit.tokens.start);
    let Some(mut next) = hit.day.filter(|_| !hit.led && hit.month.is_some()) else { return (days, at) };
    while at >= 2 && text.gap(at) < Gap::Para && joins(text, at - 1) {
        let Some(day) = short(text, at - 2).filter(|day| (1..next).contains(day)) else { break };
        // The month of a date, the end of `05 - 08`.
        if at >= 3 && matches!(text.kind(at - 3), Kind::Slash | Kind::Dash) {
            break;
        }
        days.insert(0, day);
        (next, at) = (day, at - 2);
    }
    (days, at)
}

fn joins(text: &Text<'_>, i: usize) -> bool {
    text.kind(i) == Kind::Comma || text.key(i) == VA
}

/// Whether a date, or the days before it, goes on with the row that ended at `end`.
fn follows(text: &Text<'_>, end: usize, start: usize) -> bool {
    start == end + 1 && joins(text, end) && text.gap(start) < Gap::Para
}

/// The word for several days right before the first: `các ngày thứ Bảy: …`, `Thứ Hai các ngày …`, `thứ Ba hằng tuần (…)`.
fn lead(text: &Text<'_>, start: usize) -> Option<Row> {
    let mark = |e: usize| {
        let mark = e > 0 && matches!(text.kind(e - 1), Kind::Open | Kind::Colon | Kind::Comma) && text.gap(e) < Gap::Para;
        e - usize::from(mark)
    };
    let mut several = false;
    let mut end = mark(start);
    end -= usize::from(end > 0 && text.key(end - 1) == NGAY);
    if end > 0 && text.key(end - 1) == CAC {
        (several, end) = (true, mark(end - 1));
    }
    if end > 1 && text.key(end - 1) == word!("tuần") && matches!(text.key(end - 2), HANG | HANG2) {
        (several, end) = (true, end - 2);
    }
    let from = end.checked_sub(2)?;
    several |= from > 2 && is_part_of_days(text, from - 1);
    let found = weekday(text, from).filter(|_| several && text.gap(end) < Gap::Para)?;
    (!is_one_of_several(text, from)).then_some(Row { weekday: found, from, end: start })
}

/// `các ngày`, `các sáng`, `các buổi chiều`, its last word at `i`.
fn is_part_of_days(text: &Text<'_>, i: usize) -> bool {
    const PARTS: [u64; 5] = words!["ngày", "sáng", "chiều", "tối", "đêm"];
    let all = |at: usize| text.key(at) == CAC;
    PARTS.contains(&text.key(i)) && (all(i - 1) || text.key(i - 1) == word!("buổi") && all(i - 2))
}

/// Whether another day of the week stands before the one at `i` and shares what is said: `thứ Bảy, Chủ nhật`, `từ thứ Hai đến thứ Sáu`.
fn is_one_of_several(text: &Text<'_>, i: usize) -> bool {
    const BESIDE: [u64; 5] = words!["và", "đến", "hết", "hoặc", "trừ"];
    let Some(before) = i.checked_sub(1) else { return false };
    BESIDE.contains(&text.key(before))
        || matches!(text.kind(before), Kind::Comma | Kind::Dash | Kind::Slash)
            && before > 1
            && weekday(text, before - 2).is_some()
}

/// Columns of day and weekday end within so many tokens of their row: each day looks at what stands before it.
const LONGEST_ROW: usize = 64;

/// Days beside a cell with a day of the week, in a table whose columns are headed `Thứ` and `Ngày`.
pub(crate) fn in_columns(text: &Text<'_>, dates: &[DateHit], year: Option<i32>) -> Vec<Given> {
    dates.iter().filter_map(|hit| in_column(text, hit, year)).collect()
}

fn in_column(text: &Text<'_>, hit: &DateHit, year: Option<i32>) -> Option<Given> {
    let tokens = &hit.tokens;
    if hit.weekday.is_some() || hit.bad || !begins_cell(text, tokens.start) && text.gap(tokens.start) < Gap::Line {
        return None;
    }
    let line = text.line(text.line_of(tokens.start));
    if tokens.end > line.start + LONGEST_ROW {
        return None;
    }
    let row: Vec<Range<usize>> = cells(text, &line).take_while(|c| c.start <= tokens.end + 1).collect();
    let mine = row.iter().position(|c| c == tokens)?;
    let beside = [mine.checked_sub(1), Some(mine + 1)];
    let named = |n: usize| row.get(n).filter(|c| c.len() == 2).and_then(|c| Some((n, c.clone(), weekday(text, c.start)?)));
    let (theirs, cell, weekday) = beside.into_iter().flatten().find_map(named)?;
    let date = hit.resolve(year)?;
    let words = cell.start.min(tokens.start)..cell.end.max(tokens.end);
    (date.weekday() != weekday && is_headed(text, &line, mine, theirs)).then_some((weekday, date, words))
}

/// Whether the columns of day and weekday have just these names.
fn is_headed(text: &Text<'_>, line: &Range<usize>, day: usize, weekday: usize) -> bool {
    /// Rows are looked over so far up to the heading.
    const ROWS: usize = 40;
    let line = text.line_of(line.start);
    let heading = (line.saturating_sub(ROWS)..line).rev().find_map(|above| {
        let row: Vec<Range<usize>> = cells(text, &text.line(above)).take(day.max(weekday) + 1).collect();
        let cell = row.get(day)?;
        (text.key(cell.start) == NGAY && text.kind(cell.start).is_word()).then_some(row)
    });
    let one = |row: &[Range<usize>], n: usize, key: u64| row.get(n).is_some_and(|c| c.len() == 1 && text.key(c.start) == key);
    heading.is_some_and(|row| one(&row, day, NGAY) && one(&row, weekday, THU))
}
