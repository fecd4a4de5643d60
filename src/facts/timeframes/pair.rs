//! Two days that make a window, as they are written: `từ … đến …`, `15-30/4`, `ngày 01 và 02/10`.

use super::{Candidate, open, resolve};
use crate::date::days_between;
use crate::facts::dates::DateHit;
use crate::facts::page::Page;
use crate::facts::trace::Reason;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, phrases, wordings, words};
use crate::text::token::{Gap, Kind};
use crate::text::wordings::Wordings;
use crate::text::words::{DEN, GIO, HET, KE_TU, NGAY, PHUT, TOI, TRUOC, TU, VA};
use std::ops::Range;

/// How two days are joined.
#[derive(Clone, Copy, PartialEq)]
enum Join {
    Until,
    /// `và kết thúc vào ngày …`
    Ends,
    Dash,
    And,
}

/// The window that begins with `first`, or ends with it where its start is figures alone (`15-30/4`) or left open.
pub(super) fn candidate(page: &Page<'_, '_>, first: &DateHit) -> Option<Candidate> {
    if first.bad {
        return None;
    }
    let text = page.text;
    let lead = lead_before(text, first.tokens.start);
    let at = after_brackets(text, first.tokens.end);
    if let Some((second, join)) = second_day(page, at).filter(|(second, _)| !first.quarter && !second.quarter) {
        let is_led = first.led || second.led || lead.is_from;
        return (first.day.is_some() || first.month.is_some())
            .then(|| both(page, (first, lead.start), &second, (join, is_led)))
            .flatten();
    }
    if !first.has_day() {
        return super::worked_out::month(page, first).or_else(|| open::until_month(page, first));
    }
    bare_start(page, first)
        .and_then(|(start, tokens)| both_in(page, start, first, tokens))
        .or_else(|| open::candidate(page, first, &lead))
}

/// `từ ngày 15/4 đến hết ngày 31/4`: what would be a window, were both its ends days.
pub(super) fn spoilt(page: &Page<'_, '_>, first: &DateHit) -> Option<Candidate> {
    let lead = lead_before(page.text, first.tokens.start);
    let (second, join) = second_day(page, after_brackets(page.text, first.tokens.end))?;
    let is_led = first.led || second.led || lead.is_from;
    let no_day = |hit: &DateHit| hit.bad || hit.has_day() && hit.resolve(page.year.or(Some(LEAP))).is_none();
    (join == Join::Until && is_led && (no_day(first) || no_day(&second))).then(|| Candidate {
        tokens: lead.start..second.tokens.end,
        start: Some(first.clone()),
        end: Some(second),
        days: (None, None),
        weight: 0,
        spoilt: true,
    })
}

/// A year that has every day.
const LEAP: i32 = 2024;

const NO_WINDOW: Reason = (
    "hai ngày nối bằng `-` hoặc `và` nhưng không có `từ`, nhãn `Thời gian` hay năm làm chúng thành một khoảng",
    "two days joined by `-` or `và`, but no `từ`, no label `Thời gian` and no year makes a window of them",
);

/// Two days with what joins them, if they are a window.
fn both(
    page: &Page<'_, '_>,
    (first, start): (&DateHit, usize),
    second: &DateHit,
    (join, led): (Join, bool),
) -> Option<Candidate> {
    let tokens = start..second.tokens.end;
    let window = both_in(page, first.clone(), second, tokens)?;
    let (a, b) = window.days.0.zip(window.days.1)?;
    let fits = match join {
        Join::Until => true,
        Join::Ends => begins(page.text, start),
        // `30/4/1975 - 30/4/2026` is an anniversary; without `từ` or `ngày`, two days and a year, or a label, must speak for it.
        Join::Dash => {
            let whole = first.has_day() && second.year.is_some();
            // `01 năm vận hành (01/7/2025 - 01/7/2026)`
            let yearly = (a.month(), a.day()) == (b.month(), b.day());
            !yearly
                && (i32::from(b.year()) - i32::from(a.year())).abs() <= 1
                && (led || whole && !is_holiday(page, start) || is_labelled(page.text, start))
        }
        // `ngày 10/4 và 15/4` are two days, not a window, unless they follow each other.
        Join::And => led && days_between(a, b) == 1 && is_held(page, start),
    };
    if !fits {
        page.note("timeframes", &window.tokens, NO_WINDOW);
    }
    fits.then_some(window)
}

fn both_in(page: &Page<'_, '_>, start: DateHit, end: &DateHit, tokens: Range<usize>) -> Option<Candidate> {
    let (a, b) = resolve(page, &start, end)?;
    // A launch or a meeting on one day is no window.
    if a == b {
        page.note("timeframes", &tokens, ("hai đầu là cùng một ngày", "both ends are one day"));
    }
    (a != b).then(|| Candidate {
        tokens,
        start: Some(start),
        end: Some(end.clone()),
        days: (Some(a), Some(b)),
        weight: 0,
        spoilt: false,
    })
}

/// The day that `đến`, `-` or `và` at `at` joins to the one before.
fn second_day(page: &Page<'_, '_>, at: usize) -> Option<(DateHit, Join)> {
    let text = page.text;
    if let Some(end) = end_label(text, at) {
        // `kết thúc trước ngày 20/4`: the day before is the last.
        let before = text.key(end) == TRUOC;
        let day = day_at(page, skip_weekday_and_hour(text, end + usize::from(before))).filter(DateHit::has_day)?;
        let day = if before { day_before(page, day)? } else { day };
        return Some((day, Join::Ends));
    }
    let mut i = at;
    // A cell's next line may begin with `đến`.
    if text.gap(i) >= Gap::Para && !(text.key(i) == DEN && text.kind(i) == Kind::Lower) {
        return None;
    }
    i += usize::from(text.kind(i) == Kind::Comma);
    // `cho đến hết ngày`, `kéo dài đến ngày`
    let filler = phrases!["cho", "kéo dài", "và kéo dài", "liên tục"];
    i += filler.iter().find(|w| text.has(i, w) && matches!(text.key(i + w.len()), DEN | TOI)).map_or(0, |w| w.len());
    let join = join_at(text, i)?;
    // `15/11 -> 15/12`
    i += 1 + usize::from(join == Join::Dash && text.gap(i + 1) == Gap::None && text.words(i + 1..i + 2) == ">");
    if join == Join::Until {
        i += usize::from(text.key(i) == HET);
        i += usize::from(text.key(i) == word!("tiếp"));
    }
    if join != Join::And {
        i = skip_weekday_and_hour(text, i);
    }
    if text.gap(i) >= Gap::Para {
        return None;
    }
    if let Some(hit) = day_at(page, i) {
        return Some((hit, join));
    }
    (join == Join::Until).then(|| named_day(page, i)).flatten().map(|hit| (hit, join))
}

/// The day before the one that is written, in its words.
fn day_before(page: &Page<'_, '_>, hit: DateHit) -> Option<DateHit> {
    let day = hit.resolve(page.year)?.yesterday().ok()?;
    let (month, of_month) = (day.month().unsigned_abs(), day.day().unsigned_abs());
    let year = hit.year.map(|_| i32::from(day.year()));
    Some(DateHit { day: Some(u32::from(of_month)), month: Some(u32::from(month)), year, ..hit })
}

/// `và kết thúc vào`, `, kết thúc`, `. Thời gian kết thúc:`: past the words that announce the last day.
fn end_label(text: &Text<'_>, at: usize) -> Option<usize> {
    let mut i = at;
    i += usize::from(matches!(text.kind(i), Kind::Comma | Kind::Dot | Kind::Semi));
    let item = matches!(text.kind(i), Kind::Dash | Kind::Bullet);
    i += usize::from(item || text.key(i) == VA);
    let named = text.has(i, phrase!("thời gian")) || text.has(i, phrase!("thời điểm"));
    i += if named { 2 } else { usize::from(text.key(i) == NGAY) };
    if !text.has(i, phrase!("kết thúc")) || !named && (at..=i).any(|j| text.gap(j) >= Gap::Para) {
        return None;
    }
    i += 2;
    while text.kind(i) == Kind::Colon || words!["vào", "là", "lúc"].contains(&text.key(i)) {
        i += 1;
    }
    (text.gap(i) < Gap::Para).then_some(i)
}

/// `bắt đầu`, `khởi động` a few words before the first day.
fn begins(text: &Text<'_>, start: usize) -> bool {
    const BEGINS: Wordings = wordings!["bắt đầu", "khởi động", "khai mạc", "phát động"];
    let from = text.paragraph_start(start).max(start.saturating_sub(6));
    text.key(start) == TU || BEGINS.stand_in(text, from..start)
}

fn join_at(text: &Text<'_>, i: usize) -> Option<Join> {
    match text.key(i) {
        DEN | TOI => Some(Join::Until),
        VA => Some(Join::And),
        _ if text.kind(i) == Kind::Dash || text.kind(i) == Kind::Other && matches!(text.words(i..i + 1), "÷" | "→" | "⇒") => {
            Some(Join::Dash)
        }
        _ => None,
    }
}

/// `đến hết ngày Khoa học và Công nghệ (18/5/2026)`: a day by its name, given in brackets.
fn named_day(page: &Page<'_, '_>, i: usize) -> Option<DateHit> {
    let text = page.text;
    let limit = (i + 14).min(text.paragraph_end(i));
    let open = (i..limit).find(|j| text.kind(*j) == Kind::Open)?;
    let cut = |j: usize| matches!(text.kind(j), Kind::Semi | Kind::Dot | Kind::Comma);
    if (i..open).any(cut) || text.key(i) != NGAY {
        return None;
    }
    let mut hit = day_at(page, open + 1).filter(DateHit::has_day)?;
    hit.tokens = i..hit.tokens.end + usize::from(text.kind(hit.tokens.end) == Kind::Close);
    Some(hit)
}

/// A date at `i`, led by `ngày` or not.
fn day_at(page: &Page<'_, '_>, i: usize) -> Option<DateHit> {
    let i = i + usize::from(page.text.kind(i) == Kind::Open);
    page.dates.starting(i).filter(|d| !d.blank).cloned()
}

/// `Chủ nhật 22/2`, `17 giờ 00 ngày …`: what may stand between `đến` and the day.
fn skip_weekday_and_hour(text: &Text<'_>, i: usize) -> usize {
    let mut at = i;
    if text.kind(at) == Kind::Number && (text.key(at + 1) == GIO || words!["h", "g"].contains(&text.key(at + 1))) {
        at += 2;
        at += usize::from(text.kind(at) == Kind::Number);
        at += usize::from(text.key(at) == PHUT || text.kind(at) == Kind::Other);
        at += usize::from(text.kind(at) == Kind::Comma);
    } else if text.kind(at) == Kind::Number && text.kind(at + 1) == Kind::Colon && text.kind(at + 2) == Kind::Number {
        at += 3;
        at += usize::from(text.kind(at) == Kind::Comma);
    }
    let weekday = |i: usize| (text.key(i) == word!("thứ") || text.key(i) == word!("chủ")) && text.kind(i + 1) != Kind::Slash;
    // `đến hết ngày Thứ Hai ngày 01/01/2024`
    at += usize::from(text.key(at) == NGAY && weekday(at + 1) && text.kind(at + 1) == Kind::Title);
    if weekday(at) {
        at += 2;
        at += usize::from(text.kind(at) == Kind::Comma);
    }
    at
}

/// Past a bracket that encloses the day, or glosses it: `25/1/2025 (26 tháng Chạp năm Giáp Thìn) đến …`.
fn after_brackets(text: &Text<'_>, i: usize) -> usize {
    if text.kind(i) == Kind::Close && text.gap(i) == Gap::None {
        return i + 1;
    }
    if text.kind(i) != Kind::Open || text.gap(i) >= Gap::Para {
        return i;
    }
    (i..(i + 20).min(text.len())).find(|j| text.kind(*j) == Kind::Close).map_or(i, |j| j + 1)
}

/// What leads to the first day.
pub(super) struct Lead {
    /// Where its words begin; the day itself, where there are none.
    pub(super) start: usize,
    /// Whether it is `từ`.
    pub(super) is_from: bool,
    /// Whether nothing stands between `từ` and the day.
    pub(super) near: bool,
}

/// `từ`, `bắt đầu từ`, `kể từ` before the first day.
fn lead_before(text: &Text<'_>, first: usize) -> Lead {
    let mut at = first;
    // `từ thứ Bảy 14/2`, `từ 7 giờ ngày …`
    for back in 1..=8 {
        let Some(i) = first.checked_sub(back) else { break };
        if text.gap(i + 1) >= Gap::Para {
            break;
        }
        if text.key(i) == TU {
            at = i;
            break;
        }
        if matches!(text.kind(i), Kind::Semi | Kind::Dot) {
            break;
        }
    }
    let skipped = skip_weekday_and_hour(text, at + 1);
    let is_from = at < first && (skipped == first || skipped + 1 == first && text.kind(skipped) == Kind::Open);
    if !is_from {
        return Lead { start: first, is_from: false, near: false };
    }
    let near = at + 1 == first;
    if at > 0 && text.key(at - 1) == KE_TU {
        at -= 1;
    }
    Lead { start: at, is_from: true, near }
}

/// The start before an end where it is figures alone: `từ 1-3/10`, `Thời gian: 15 đến 30/4/2026`, `ngày 10, 11 và 12/4`; with the
/// tokens of both.
fn bare_start(page: &Page<'_, '_>, end: &DateHit) -> Option<(DateHit, Range<usize>)> {
    let text = page.text;
    let mut join = end.tokens.start.checked_sub(1)?;
    let near = |i: usize| text.gap(i) < Gap::Para;
    // `từ 20 đến hết 23/3`
    let whole = text.key(join) == HET && near(join) && near(join + 1);
    join = join.checked_sub(usize::from(whole))?;
    let mut at = join.checked_sub(1)?;
    let day = |i: usize| text.number(i).filter(|n| n.1 <= 2 && (1..=31).contains(&n.0)).map(|n| n.0);
    let mut first = day(at).filter(|_| near(join) && near(end.tokens.start))?;
    // `Ngày 11, 12 tháng 3`: a comma between two days that follow each other joins them as `và` does.
    let joined = join_at(text, join).or_else(|| (text.kind(join) == Kind::Comma).then_some(Join::And))?;
    // `từ 20 đến ngày 23/3`: where `ngày` stands before the last day alone, `từ` tells that the figure is one.
    let until = joined == Join::Until && text.key(at.wrapping_sub(1)) == TU;
    if end.led && !until || whole && joined != Join::Until {
        return None;
    }
    let mut after = end.day?;
    if joined == Join::And {
        // A list of days is a window where each follows the one before.
        while at >= 2 && text.kind(at - 1) == Kind::Comma && near(at) && near(at - 1) && first + 1 == after {
            let Some(d) = day(at - 2) else { break };
            (after, first, at) = (first, d, at - 2);
        }
        if first + 1 != after {
            return None;
        }
    }
    let before = at.checked_sub(1)?;
    let labelled = match text.key(before) {
        TU | NGAY => true,
        // `02 ngày (24 và 25/9)`, `trong 03 ngày: 12, 13 và 14/01`
        _ => {
            let counted = matches!(text.kind(before), Kind::Open | Kind::Colon) && text.key(before.wrapping_sub(1)) == NGAY;
            counted || is_labelled(text, at)
        }
    };
    if !labelled || first >= end.day? {
        return None;
    }
    let lead = if text.key(before) == NGAY && before > 0 && text.key(before - 1) == TU { before - 1 } else { before };
    let start = if matches!(text.key(lead), TU | NGAY) { lead } else { at };
    let hit = DateHit { tokens: at..at + 1, day: Some(first), ..DateHit::default() };
    Some((hit, start..end.tokens.end))
}

/// `Thời gian:`, `Thời gian tổ chức:` right before.
pub(super) fn is_labelled(text: &Text<'_>, at: usize) -> bool {
    const ROUNDS: [u64; 5] = words!["đợt", "tuần", "vòng", "kỳ", "đoạn"];
    let Some(colon) = at.checked_sub(1).filter(|i| text.kind(*i) == Kind::Colon) else { return false };
    // `Đợt 1: 15-20/3/2026`, `Tuần 2: 17/10 - 23/10`
    let round = colon.checked_sub(2).is_some_and(|i| ROUNDS.contains(&text.key(i)) && text.kind(i + 1) == Kind::Number);
    let named = |i: usize| text.has(i, phrase!("thời gian"));
    round || (colon.saturating_sub(8)..colon).rev().take_while(|i| text.gap(i + 1) < Gap::Para).any(named)
}

/// `tổ chức trong hai ngày 01/10 và 02/10`, but not `kết luận tại các cuộc họp ngày 01/3 và ngày 02/3`.
fn is_held(page: &Page<'_, '_>, at: usize) -> bool {
    const HELD: Wordings = wordings!["thời gian", "tổ chức", "diễn ra", "trong", "vào", "khai mạc"];
    let text = page.text;
    let from = page.clause(at).start.max(at.saturating_sub(12));
    let counted = |i: usize| text.kind(i) == Kind::Number && text.key(i + 1) == NGAY || text.key(i) == word!("hai");
    (from..at).any(|i| counted(i) || HELD.stand_at(text, i))
}

/// `dịp lễ 30/4 - 01/5`, `kỷ niệm 26/3/1931 - 26/3/2026`: two holidays, or one and its year.
fn is_holiday(page: &Page<'_, '_>, at: usize) -> bool {
    let text = page.text;
    let from = page.clause(at).start.max(at.saturating_sub(8));
    (from..at).any(|i| {
        let k = text.key(i);
        k == word!("dịp") || k == word!("lễ") || k == word!("niệm")
    })
}
