//! The day of the week that stands beside a date.

use super::short;
use crate::date::Weekday;
use crate::lexicon::word_sets::{is_counted_by_name, leads_to_weekday};
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::words;
use crate::text::token::{Gap, Kind};
use crate::text::words::{CHU, CHU_NHAT_NHAT, HAI, NAM, NGAY, THU, VA};
use std::ops::Range;

const BA: u64 = word!("ba");
const TU: u64 = word!("tư");
const SAU: u64 = word!("sáu");
const BAY: u64 = word!("bảy");

/// `thứ Hai, ngày …`, `… (thứ Hai)`.
pub(super) fn weekday_beside(text: &Text<'_>, tokens: &Range<usize>) -> Option<(Weekday, Range<usize>)> {
    let mut end = tokens.start;
    if end > 0 && matches!(text.kind(end - 1), Kind::Comma | Kind::Open) && text.gap(tokens.start) < Gap::Para {
        end -= 1;
    }
    let marked = end < tokens.start;
    if end >= 2
        && text.gap(end) < Gap::Para
        && let Some(w) = weekday(text, end - 2)
        && !(marked && is_behind_another(text, end - 2))
    {
        return Some((w, end - 2..end));
    }
    let after = tokens.end + 1;
    if matches!(text.kind(tokens.end), Kind::Open)
        && let Some(w) = weekday(text, after)
    {
        return match last_of_several(text, after) {
            None => Some((w, after..bracket_end(text, after + 2))),
            // `ngày 20 và 21/3/2025 (thứ Năm, thứ Sáu)`: the last is the last day's; beside one day alone nobody could tell whose they are.
            Some((last, at)) => is_last_of_several(text, tokens.start).then(|| (last, at..bracket_end(text, at + 2))),
        };
    }
    // `(khai mạc ngày 09/4/2026, thứ Năm)`: where nothing follows that it could be the name of.
    let ends = || {
        let mark = matches!(text.kind(after + 2), Kind::Close | Kind::Semi | Kind::Dot);
        mark || after + 2 >= text.len() || text.gap(after + 2) >= Gap::Para
    };
    let beside = text.kind(tokens.end) == Kind::Comma && text.gap(after) < Gap::Para;
    weekday(text, after).filter(|_| beside && ends()).map(|w| (w, after..after + 2))
}

/// `thứ Bảy và Chủ nhật (31/01 và 01/02/2026)`: of two that share the days behind a mark nobody could tell which is the first day's.
fn is_behind_another(text: &Text<'_>, i: usize) -> bool {
    let joined = |before: usize| matches!(text.kind(before), Kind::Comma | Kind::Dash) || text.key(before) == VA;
    i >= 3 && joined(i - 1) && weekday(text, i - 3).is_some()
}

/// Past the bracket that closes at `i`, so that what is quoted ends with it.
pub(super) fn bracket_end(text: &Text<'_>, i: usize) -> usize {
    i + usize::from(text.kind(i) == Kind::Close && text.gap(i) < Gap::Para)
}

/// The last of several weekdays that follow each other from `i` on: `thứ Năm, thứ Sáu`, `thứ Bảy và Chủ nhật`.
fn last_of_several(text: &Text<'_>, i: usize) -> Option<(Weekday, usize)> {
    /// A week has no more.
    const MOST: usize = 7;
    let next = |at: usize| {
        let joined = matches!(text.kind(at + 2), Kind::Comma | Kind::Dash | Kind::Semi) || joins_days(text.key(at + 2));
        weekday(text, at + 3).filter(|_| joined).map(|w| (w, at + 3))
    };
    std::iter::successors(next(i), |(_, at)| next(*at)).take(MOST).last()
}

/// Whether the date at `i` is the last of several days: `ngày 20 và 21/3/2025`, `24 - 25/3/2026`, `từ ngày … đến ngày …`.
fn is_last_of_several(text: &Text<'_>, i: usize) -> bool {
    let before = i - usize::from(i > 0 && text.key(i - 1) == NGAY);
    before > 0 && (matches!(text.kind(before - 1), Kind::Comma | Kind::Dash) || joins_days(text.key(before - 1)))
}

/// `và`, `đến`, `hết`
fn joins_days(key: u64) -> bool {
    const WORDS: [u64; 3] = words!["và", "đến", "hết"];
    WORDS.contains(&key)
}

/// `lần thứ 2`, `kỳ họp thứ Sáu`, `tiết thứ 5`, `ngày thứ 3`: what stands before is counted, unless it leads to a day.
fn is_ordinal(text: &Text<'_>, thu: usize) -> bool {
    // `cả ngày thứ Bảy (04/10/2025)`: within a sentence a capital marks the day's name; `Ngày thứ Hai (21/10): …` counts days.
    let day = thu > 0 && text.key(thu - 1) == NGAY && text.kind(thu - 1) == Kind::Lower && text.kind(thu) == Kind::Lower;
    let named = day && text.kind(thu + 1) == Kind::Title;
    let counted = || text.kind(thu - 1).is_word() && text.at(thu - 1).len > 1 && !leads_to_weekday(text.key(thu - 1));
    // `nghỉ thứ Sáu, ngày …`: with a capital it is the day's name whatever stands before, but for what is counted in capitals too.
    let by_name = text.kind(thu + 1) == Kind::Title;
    thu > 0 && !named && text.gap(thu) < Gap::Line && if by_name { is_counted_by_name(text.key(thu - 1)) } else { counted() }
}

/// The weekday whose two words stand at `i`. `thứ 6` is one only in capitals or beside a date, which is where this is asked;
/// `lần thứ 2`, `kỳ họp thứ 6` and `Phó Thủ trưởng thứ nhất` are not.
pub(super) fn weekday(text: &Text<'_>, i: usize) -> Option<Weekday> {
    if text.key(i) == CHU && text.key(i + 1) == CHU_NHAT_NHAT {
        return Some(Weekday::Sunday);
    }
    if text.key(i) != THU || text.gap(i + 1) >= Gap::Para || is_ordinal(text, i) {
        return None;
    }
    match (text.key(i + 1), short(text, i + 1)) {
        (HAI, _) | (_, Some(2)) => Some(Weekday::Monday),
        (BA, _) | (_, Some(3)) => Some(Weekday::Tuesday),
        (TU, _) | (_, Some(4)) => Some(Weekday::Wednesday),
        (NAM, _) | (_, Some(5)) => Some(Weekday::Thursday),
        (SAU, _) | (_, Some(6)) => Some(Weekday::Friday),
        (BAY, _) | (_, Some(7)) => Some(Weekday::Saturday),
        _ => None,
    }
}
