//! The words before a day that make it a last one.

use super::{HON, VAO};
use crate::facts::dates::DateHit;
use crate::facts::model::Wording;
use crate::facts::page::Page;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, wordings, words};
use crate::text::token::{Gap, Kind};
use crate::text::wordings::Wordings;
use crate::text::words::{
    CHAM, DA, DEN, GIO, GUI, HAN, HET, KHONG, LA, MUON, NGAY, NHAT, PHUT, QUA, THOI, TOI, TRONG, TRUOC, XONG,
};

/// The words that make a day a deadline, and where they begin.
pub(super) fn lead(page: &Page<'_, '_>, hit: &DateHit) -> Option<(Wording, usize)> {
    let text = page.text;
    let (mut at, hour) = before_hour(text, before_brackets(text, before_weekday(text, hit)))?;
    // `thời gian chậm nhất: 20/11/2026`
    at -= usize::from(at > 1 && text.kind(at - 1) == Kind::Colon && text.key(at - 2) == NHAT);
    // `trước cuối ngày 20/11`, `chậm nhất vào cuối ngày 20/11`; but `hạn cuối ngày 20/11` is a label.
    let day_end = at > 1 && text.key(at - 1) == word!("cuối") && text.key(at - 2) != HAN;
    at -= usize::from(day_end);
    let within = at > 0 && text.key(at - 1) == TRONG;
    at -= usize::from(within);
    if text.gap(at) >= Gap::Para || is_use_by(text, at) {
        return None;
    }
    let before = |n: usize| at.checked_sub(n).map_or(0, |i| text.key(i));
    let (n, wording) = match (before(3), before(2), before(1)) {
        (_, _, TRUOC) => (1, if hour || day_end { Wording::By } else { Wording::Before }),
        (CHAM | MUON, NHAT, LA | DEN | TOI | HET | VAO | TRONG) => (3, Wording::By),
        (_, CHAM | MUON, NHAT) | (_, KHONG, QUA) | (_, DEN, HET) => (2, Wording::By),
        (KHONG, CHAM | MUON, HON) => (3, Wording::By),
        (QUA, _, _) if before(1) == NGAY => return None,
        (_, _, HET) => (1, Wording::By),
        _ if within && finishes(page, at) => (0, Wording::By),
        (_, _, DEN) if is_goal(page, at - 1, hit) => (1, Wording::By),
        // `báo cáo … vào ngày 05/5 để tổng hợp`
        (_, _, VAO) if text.has(hit.tokens.end, phrase!("để tổng")) && finishes(page, at) => (1, Wording::By),
        _ => return by_label(text, at),
    };
    Some((wording, at - n))
}

/// `Phấn đấu đến ngày 20/12 hoàn thành …`, `Đến ngày 20/12, các xã phải xong …`: a day to come by which something is to be done; not the
/// end of `từ … đến …`, nor `tính đến ngày …`, nor what `đã` is told of.
fn is_goal(page: &Page<'_, '_>, until: usize, hit: &DateHit) -> bool {
    const DONE: Wordings = wordings!["hoàn thành", "xong", "kết thúc"];
    /// Tokens behind the day within which its verb stands.
    const REACH: usize = 16;
    let text = page.text;
    let clause = page.clause(until);
    let opens = until == clause.start
        || words!["đấu", "chậm", "là"].contains(&text.key(until - 1))
        || matches!(text.kind(until - 1), Kind::Comma | Kind::Colon | Kind::Dash | Kind::Bullet | Kind::Dot | Kind::Close);
    let coming = hit.resolve(page.year).is_some_and(|day| page.issued.is_some_and(|issued| day > issued));
    let behind = hit.tokens.end..clause.end.min(hit.tokens.end + REACH);
    opens && coming && DONE.stand_in(text, behind) && !clause.clone().any(|i| text.key(i) == DA)
}

/// `hạn dùng đến 30/6/2027`, `hạn sử dụng: đến hết ngày …`, `hạn bảo hành …`: how long a thing is good for; nobody owes anything by that day.
fn is_use_by(text: &Text<'_>, at: usize) -> bool {
    const REACH: usize = 6;
    const OF: [u64; 3] = words!["dùng", "sử", "bảo"];
    (at.saturating_sub(REACH)..at)
        .rev()
        .take_while(|i| text.gap(i + 1) < Gap::Para && !matches!(text.kind(*i), Kind::Semi | Kind::Comma))
        .any(|i| text.key(i) == HAN && OF.contains(&text.key(i + 1)) && i + 1 < at)
}

/// Past `thứ Sáu, ` before the day.
fn before_weekday(text: &Text<'_>, hit: &DateHit) -> usize {
    match &hit.weekday {
        Some((_, tokens)) if tokens.start < hit.tokens.start && text.gap(hit.tokens.start) < Gap::Para => tokens.start,
        _ => hit.tokens.start,
    }
}

/// Past `thứ Sáu (`, `sáng thứ Sáu (` and `ngày thứ Sáu (`: the day is told by its name, and its figures stand in brackets.
fn before_brackets(text: &Text<'_>, day: usize) -> usize {
    let named = |i: &usize| text.key(*i) == word!("thứ") || text.has(*i, phrase!("chủ nhật"));
    let open = || day.checked_sub(1).filter(|i| text.kind(*i) == Kind::Open && text.gap(day) < Gap::Para);
    let name = Some(day).filter(named).or_else(|| open()?.checked_sub(2).filter(named));
    let Some(name) = name else { return day };
    let of_the_name = |i: &usize| text.gap(i + 1) < Gap::Para && words!["sáng", "chiều", "ngày"].contains(&text.key(*i));
    name.checked_sub(1).filter(of_the_name).unwrap_or(name)
}

/// `8 giờ sáng`, `cuối giờ làm việc`: what may stand behind the hour.
const PART_OF_DAY: [u64; 5] = words!["sáng", "trưa", "chiều", "làm", "việc"];

/// Past `17 giờ 00 phút, `, `17h00 `, `17:00 `, `(cuối) giờ làm việc ` before the day; `None` at a paragraph's start.
fn before_hour(text: &Text<'_>, day: usize) -> Option<(usize, bool)> {
    let (mut at, mut hour) = (day, false);
    for _ in 0..7 {
        let Some(i) = at.checked_sub(1) else { break };
        if text.gap(at) >= Gap::Para {
            return None;
        }
        let part_of_hour = text.kind(i) == Kind::Number
            || text.key(i) == PHUT
            || is_hour(text, i)
            || PART_OF_DAY.contains(&text.key(i))
            || matches!(text.kind(i), Kind::Comma | Kind::Other | Kind::Colon)
            || is_dot_of_hour(text, i);
        if !part_of_hour {
            break;
        }
        hour |= is_dot_of_hour(text, i);
        hour |= is_hour(text, i) || text.kind(i) == Kind::Colon && i > 0 && text.kind(i - 1) == Kind::Number;
        at = i;
    }
    // `Hạn cuối: 17 giờ 00 ngày …`: the colon is the label's.
    while hour && matches!(text.kind(at), Kind::Colon | Kind::Comma) {
        at += 1;
    }
    Some(if hour { (at, true) } else { (day, false) })
}

/// `17 giờ`, `17h00`, `17g00`.
fn is_hour(text: &Text<'_>, i: usize) -> bool {
    text.key(i) == GIO || words!["h", "g"].contains(&text.key(i)) && i > 0 && text.kind(i - 1) == Kind::Number
}

/// `17.00`: the dot between the hour and its two figures of minutes.
fn is_dot_of_hour(text: &Text<'_>, i: usize) -> bool {
    let figures = |i: usize, below: u32| text.number(i).is_some_and(|n| n.1 == 2 && n.0 < below);
    text.kind(i) == Kind::Dot && text.gap(i) == Gap::None && i > 0 && figures(i - 1, 24) && figures(i + 1, 60)
}

/// `hoàn thành … trong ngày 15/4`.
fn finishes(page: &Page<'_, '_>, at: usize) -> bool {
    let text = page.text;
    let from = page.clause(at).start.max(at.saturating_sub(14));
    (from..at).any(|i| {
        text.has(i, phrase!("hoàn thành")) || text.key(i) == XONG || text.key(i) == GUI || text.has(i, phrase!("báo cáo"))
    })
}

/// `Thời hạn báo cáo: ngày 05/5/2025`, `hạn nộp ngày …`, `hạn cuối là …`, `Thời gian hoàn thành: …`: the label before the day.
fn by_label(text: &Text<'_>, at: usize) -> Option<(Wording, usize)> {
    // `quyền hạn`, `giới hạn`, `có thời hạn`, `hạn chế`, `hạn hán` are no deadlines.
    let is_term = |i: usize| {
        text.key(i) == HAN
            && !words!["chế", "hán", "mặn", "ngạch", "điền"].contains(&text.key(i + 1))
            && !words!["quyền", "giới", "kỳ", "vô", "dài", "ngắn"].contains(&text.key(i.wrapping_sub(1)))
            && !text.has(i.wrapping_sub(2), phrase!("có thời"))
    };
    let to_finish =
        |i: usize| text.has(i, phrase!("thời gian")) && words!["hoàn", "gửi", "nộp", "báo", "kết"].contains(&text.key(i + 2));
    let last = at.checked_sub(1)?;
    let colon = text.kind(last) == Kind::Colon;
    let named = words!["nộp", "gửi", "cuối", "đăng", "báo", "hoàn", "nhận", "tiếp"];
    let start = (at.saturating_sub(9)..at)
        .rev()
        .take_while(|i| text.gap(i + 1) < Gap::Para && (text.kind(*i).is_word() || colon && *i == last))
        .find(|i| is_term(*i) && (colon || at - i <= 4 || named.contains(&text.key(i + 1))) || colon && to_finish(*i))?;
    Some((Wording::By, if start > 0 && text.key(start - 1) == THOI { start - 1 } else { start }))
}
