//! Windows of which one day is given: `từ nay đến hết ngày …`, `bắt đầu từ ngày …`.

use super::pair::Lead;
use super::{Candidate, worked_out};
use crate::date::date;
use crate::facts::dates::DateHit;
use crate::facts::page::Page;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, wordings, words};
use crate::text::token::{Gap, Kind};
use crate::text::wordings::Wordings;
use crate::text::words::{BAN, DEN, HET, KY, NAY2, NGAY, TOI, TU, TUAN};

/// The window that ends with the day and began unsaid, or begins with it and ends unsaid.
pub(super) fn candidate(page: &Page<'_, '_>, day: &DateHit, lead: &Lead) -> Option<Candidate> {
    open_start(page, day).or_else(|| open_end(page, day, lead))
}

/// `từ nay đến hết ngày 30/4`
fn open_start(page: &Page<'_, '_>, last: &DateHit) -> Option<Candidate> {
    let from = from_now(page.text, last.tokens.start)?;
    Some(Candidate {
        tokens: from..last.tokens.end,
        start: None,
        end: Some(last.clone()),
        days: (None, last.resolve(page.year)),
        weight: 0,
        spoilt: false,
    })
}

/// What a clause says of something that is held; without it, an end in a month alone is no window's.
const HELD: Wordings = wordings!["thời gian", "tổ chức", "tuyên truyền", "hưởng ứng", "phát động", "ra quân"];

/// What a clause says of a goal, which is to be reached by its month and held at no time.
const GOALS: Wordings = wordings!["phấn đấu", "hoàn thành", "đạt", "giải ngân", "tối thiểu"];

/// `Thời gian tuyên truyền: từ nay đến hết tháng 6/2026`. Without `hết` nobody could tell which day of the month; and what is to be reached by then
/// is a goal, so that the clause has to say that something is held.
pub(super) fn until_month(page: &Page<'_, '_>, last: &DateHit) -> Option<Candidate> {
    let text = page.text;
    let month = last.month.filter(|_| last.day.is_none() && !last.quarter && !last.bad)?;
    if last.tokens.start == 0 || text.key(last.tokens.start - 1) != HET {
        return None;
    }
    let from = from_now(text, last.tokens.start)?;
    let clause = page.clause(from);
    let year = last.year.or_else(|| page.coming_year(month)).or(page.year)?;
    let end = date(year, month, 1)?.last_of_month();
    (HELD.stand_in(text, clause.clone()) && !GOALS.stand_in(text, clause)).then(|| Candidate {
        tokens: from..last.tokens.end,
        start: None,
        end: Some(last.clone()),
        days: (None, Some(end)),
        weight: 0,
        spoilt: false,
    })
}

/// `từ nay đến hết`, `từ ngày ký đến hết`: the tokens before an end whose start is not given.
fn from_now(text: &Text<'_>, end: usize) -> Option<usize> {
    let mut at = end;
    at -= usize::from(at > 0 && text.key(at - 1) == HET);
    if at == 0 || !matches!(text.key(at - 1), DEN | TOI) {
        return None;
    }
    at -= 1;
    if at >= 2 && text.key(at - 1) == NAY2 && text.key(at - 2) == TU {
        return Some(at - 2);
    }
    // `từ ngày ban hành Kế hoạch đến`, `từ ngày ký đến`
    let from = (at.saturating_sub(7)..at).rev().take_while(|i| text.kind(*i).is_word()).find(|i| text.key(*i) == TU)?;
    let issued = text.key(from + 1) == NGAY && matches!(text.key(from + 2), KY | BAN) || text.has(from + 1, phrase!("khi ban"));
    issued.then_some(from)
}

/// `Thời gian thực hiện: bắt đầu từ ngày 01/4/2026.`: a window without an end, only where it is announced as one and no hour
/// makes it a meeting.
fn open_end(page: &Page<'_, '_>, first: &DateHit, lead: &Lead) -> Option<Candidate> {
    let text = page.text;
    let end = first.tokens.end;
    let goes_on = text.has(end, phrase!("trở đi"));
    // `từ ngày 15/11/2026 đến khi kết thúc mùa mưa bão`
    let until = end + usize::from(text.key(end) == word!("cho"));
    let untold = matches!(text.key(until), DEN | TOI) && text.key(until + 1) == word!("khi");
    let ends = text.gap(end) >= Gap::Para || matches!(text.kind(end), Kind::Dot | Kind::Semi) || goes_on || untold;
    if !lead.is_from || !lead.near || !ends {
        return None;
    }
    let from = page.clause(lead.start).start.max(lead.start.saturating_sub(9));
    let label = (from..lead.start).rev().find(|i| text.has(*i, phrase!("thời gian")))?;
    let doing =
        words!["thực", "triển", "tổ", "áp"].contains(&text.key(label + 2)) || untold && text.kind(label + 2) == Kind::Colon;
    let day = first.resolve(page.year)?;
    let week = text.key(lead.start.wrapping_sub(1)) == TUAN;
    let last = worked_out::last_day(text, label + 2..lead.start, day);
    (!week && (doing || last.is_some())).then(|| Candidate {
        tokens: lead.start..end,
        start: Some(first.clone()),
        end: None,
        days: (Some(day), last),
        weight: 0,
        spoilt: false,
    })
}
