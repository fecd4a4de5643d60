//! The day and the year that are told of an event.

use super::Subject;
use crate::facts::dates::DateHit;
use crate::facts::model::Found;
use crate::facts::page::Page;
use crate::lexicon::Observance;
use crate::text::Text;
use crate::text::lists::{phrase, wordings};
use crate::text::token::{Gap, Kind};
use crate::text::wordings::Wordings;
use crate::text::words::{DEN, HET, NAM, NGAY, TRUOC, TU};
use std::ops::Range;

pub(super) type DayAndYear = (WrittenDay, Option<i32>);

/// Month and day, with their words.
pub(super) type WrittenDay = Option<Found<(u8, u8)>>;

/// What is written behind a name: `(18/5)`, `18/5`, `- 21/4/2025`, `năm 2025`, in either order. `text` is the document's, or that of
/// its subject's cells.
pub(super) fn day_and_year(
    page: &Page<'_, '_>,
    subject: Option<&Subject>,
    text: &Text<'_>,
    name: &Range<usize>,
    known: Option<&Observance>,
) -> (WrittenDay, Option<i32>, usize) {
    let end = name.end;
    // From the text's tokens to the document's and back.
    let outer = |i: usize| subject.map_or(Some(i), |s| s.tokens.get(i).copied());
    let inner = |o: usize| subject.map_or(Some(o), |s| s.tokens.binary_search(&o).ok());
    let (mut day, mut year, mut last) = (None, None, end);
    let mut at = end;
    for _ in 0..2 {
        if at >= text.len() || text.gap(at) >= Gap::Para || begins_zone(page, outer(at)) {
            break;
        }
        at = before_year(text, at);
        let open = usize::from(matches!(text.kind(at), Kind::Open | Kind::Dash));
        let start = at + open + born_before_1900(text, at + open);
        let hit = outer(start).and_then(|o| page.dates.starting(o)).filter(|d| d.has_day() && !d.bad);
        // `(27/7/1947 - 27/7/2026)`: its first day and this year's.
        let now = hit.and_then(|first| this_years(page, first));
        let hit = now.or(hit);
        if day.is_none()
            && let Some(hit) = hit
            && let Some(hit_end) = inner(hit.tokens.end - 1).map(|i| i + 1)
            // `Ngày … 18/5 - 25/5`: a window, not the day.
            && !(text.kind(hit_end) == Kind::Dash && outer(hit_end + 1).is_some_and(|o| page.dates.starting(o).is_some()))
            // `Ngày 07/10/2025, Sở … đã ban hành`: a sentence of its own on a line of its own.
            && !(text.gap(at) >= Gap::Line && text.kind(at).is_capital())
            && (now.is_some() || !is_of_a_meeting(page, outer(name.start).unwrap_or(name.start), hit, known))
        {
            let value = (u8::try_from(hit.month.unwrap_or(1)).unwrap_or(1), u8::try_from(hit.day.unwrap_or(1)).unwrap_or(1));
            day = Some(page.found(value, hit.tokens.clone()));
            year = year.or(hit.year);
            at = hit_end + usize::from(text.kind(hit_end) == Kind::Close);
            last = hit_end;
        } else if text.key(at) == NAM
            && let Some((y, 4)) = text.number(at + 1)
        {
            year = i32::try_from(y).ok();
            at += 2;
            last = at;
        } else {
            break;
        }
    }
    (day, year, last)
}

/// Where the year begins, if only the end of a quotation or an ordinal stands before it.
fn before_year(text: &Text<'_>, mut at: usize) -> usize {
    // `“Ngày toàn dân phòng cháy, chữa cháy 04/10” năm 2026`
    if matches!(text.kind(at), Kind::QuoteClose | Kind::Quote) && text.key(at + 1) == NAM {
        at += 1;
    }
    // `Ngày Sách và Văn hóa đọc Việt Nam lần thứ Năm năm 2026`
    if text.has(at, phrase!("lần thứ")) && text.key(at + 3) == NAM && text.number(at + 4).is_some() {
        at += 3;
    }
    at
}

/// `18/5 - Ngày Khoa học và Công nghệ Việt Nam`, `ngày 18/5 (Ngày …)`: the day right before a name, which a dash or a bracket parts from it. The
/// end of a window (`15/4 - 21/4 - Ngày …`) is none.
pub(super) fn before(page: &Page<'_, '_>, name: usize) -> Option<Found<(u8, u8)>> {
    /// Tokens of a day and what leads it: `ngày 18 tháng 5`, `(18/5 `.
    const DAY: usize = 6;
    let text = page.text;
    let mark = name.checked_sub(1).filter(|i| matches!(text.kind(*i), Kind::Dash | Kind::Open))?;
    if text.gap(name) >= Gap::Para || text.gap(mark) >= Gap::Para {
        return None;
    }
    let hit =
        page.dates.within(mark.saturating_sub(DAY)..mark).last().filter(|d| d.tokens.end == mark && d.has_day() && !d.bad)?;
    let (month, day) = (u8::try_from(hit.month?).ok()?, u8::try_from(hit.day?).ok()?);
    let lead = hit.tokens.start.checked_sub(1)?;
    let is_day = page.text.key(hit.tokens.start) == NGAY || matches!(text.kind(lead), Kind::Open | Kind::Semi | Kind::Colon);
    let ranged = matches!(text.kind(lead), Kind::Dash) || matches!(text.key(lead), DEN | TU | HET | TRUOC);
    (is_day && !ranged).then(|| page.found((month, day), hit.tokens.clone()))
}

/// The tokens of `19/5/1890 - ` before this year's day: days of so early a year are no dates of documents.
fn born_before_1900(text: &Text<'_>, i: usize) -> usize {
    let early = text.number(i + 4).is_some_and(|n| n.1 == 4 && (1700..1900).contains(&n.0));
    let marked = text.kind(i + 1) == Kind::Slash && text.kind(i + 3) == Kind::Slash && text.kind(i + 5) == Kind::Dash;
    if early && marked && text.number(i).is_some() { 6 } else { 0 }
}

/// The day this year, where it stands behind the one of which it is an anniversary.
fn this_years<'p>(page: &'p Page<'_, '_>, first: &DateHit) -> Option<&'p DateHit> {
    let dash = first.tokens.end;
    let second = page.dates.starting(dash + 1).filter(|_| page.text.kind(dash) == Kind::Dash)?;
    let same = (first.day, first.month) == (second.day, second.month) && first.has_day() && !second.bad;
    (same && first.year.zip(second.year).is_some_and(|(then, now)| then < now)).then_some(second)
}

/// Whether the body begins at a token, which may look as if it went on with the head.
fn begins_zone(page: &Page<'_, '_>, token: Option<usize>) -> bool {
    token.is_none_or(|t| t == page.zones.body.start)
}

/// `Lễ mít tinh hưởng ứng Ngày Môi trường thế giới ngày 04/6/2026`: the day of the meeting, which need not be the observance's.
fn is_of_a_meeting(page: &Page<'_, '_>, name: usize, hit: &DateHit, known: Option<&Observance>) -> bool {
    const MEETINGS: Wordings = wordings![
        "lễ", "mít tinh", "phát động", "ra quân", "khai mạc", "tọa đàm", "gặp mặt", "giao lưu", "diễu hành", "chương trình",
        "cuộc thi", "tập huấn", "sinh hoạt", "hội nghị", "hội thảo", "hội thi",
    ];
    let own_day = known.is_some_and(|k| hit.month == Some(k.day.0.into()) && hit.day == Some(k.day.1.into()));
    if own_day || !(hit.led || hit.year.is_some()) {
        return false;
    }
    let from = page.clause(name).start.max(name.saturating_sub(12));
    MEETINGS.stand_in(page.text, from..name)
}
