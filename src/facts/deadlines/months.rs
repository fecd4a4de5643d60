//! Deadlines of which a month or a quarter is all that is named: `hoàn thành trong quý IV/2026`, `nộp về Sở trước tháng 12`. Their day is
//! worked out, and their evidence says so.

use super::{found, is_recurring, recited};
use crate::date::{Date, date};
use crate::facts::dates::DateHit;
use crate::facts::model::{Deadline, Found, Source, Wording};
use crate::facts::page::Page;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, wordings};
use crate::text::token::Gap;
use crate::text::wordings::Wordings;
use crate::text::words::{CHAM, DA, DEN, HANG, HANG2, HET, KHONG, LA, MUON, NHAT, QUA, TOI, TRONG, TRUOC};
use std::ops::Range;

/// No farther from the month does what is to be done stand.
const REACH: usize = 24;
/// Behind the month it begins at once.
const BEHIND: usize = 7;

/// What is over at the end of a month.
const DONE: Wordings = wordings!["hoàn thành", "xong", "kết thúc", "nộp", "gửi", "trình", "báo cáo", "ban hành", "hạn"];

/// Of these, what in a month alone (`trong tháng 7`) does not settle: reports and papers `of` that month.
const VAGUE: Wordings = wordings!["báo cáo", "ban hành", "hạn"];

/// Words that make the month the end of figures, of what is over, or of what comes again.
const OTHER: Wordings =
    wordings!["số liệu", "tính", "lũy kế", "ước", "đã", "từ tháng", "từ quý", "kỳ", "hằng", "hàng", "mỗi", "kết quả đến"];

/// The deadline that a month or a quarter ends.
pub(super) fn deadline(page: &Page<'_, '_>, hit: &DateHit) -> Option<Found<Deadline>> {
    let text = page.text;
    let (wording, start) = lead(text, hit.tokens.start)?;
    let (first, last) = days(page, hit)?;
    let (day, written) = match wording {
        Wording::Before => (first.yesterday().ok()?, first),
        Wording::By => (last, last),
    };
    let to_come = page.issued.is_none_or(|issued| day >= issued);
    if !to_come || !is_due(page, start, hit) || is_recurring(text, hit.tokens.end) || recited::is_recited(page, start) {
        return None;
    }
    let mut deadline = found(page, hit, (wording, start), (day, written));
    deadline.evidence.from = Source::Inferred;
    Some(deadline)
}

/// The words that make a month a deadline, and where they begin.
fn lead(text: &Text<'_>, month: usize) -> Option<(Wording, usize)> {
    let end_of = month > 0 && text.key(month - 1) == word!("cuối");
    let at = month - usize::from(end_of);
    if text.gap(month) >= Gap::Para || text.gap(at) >= Gap::Para {
        return None;
    }
    let before = |n: usize| at.checked_sub(n).map_or(0, |i| text.key(i));
    let (n, wording) = match (before(3), before(2), before(1)) {
        (_, _, TRUOC) => (1, if end_of { Wording::By } else { Wording::Before }),
        (CHAM | MUON, NHAT, LA | DEN | TOI | HET | TRONG) => (3, Wording::By),
        (_, CHAM | MUON, NHAT) | (_, KHONG, QUA) | (_, DEN, HET) => (2, Wording::By),
        (_, _, HET | TRONG) => (1, Wording::By),
        (_, _, DEN) if end_of => (1, Wording::By),
        _ => return None,
    };
    Some((wording, at - n))
}

/// The first day of the month or quarter, and its last.
fn days(page: &Page<'_, '_>, hit: &DateHit) -> Option<(Date, Date)> {
    let month = hit.month?;
    let year = hit.year.or_else(|| page.coming_year(month)).or(page.year)?;
    Some((date(year, if hit.quarter { month - 2 } else { month }, 1)?, date(year, month, 1)?.last_of_month()))
}

/// Whether something is to be done by the end of the month, in the words before it or right behind.
fn is_due(page: &Page<'_, '_>, start: usize, hit: &DateHit) -> bool {
    let text = page.text;
    let clause = page.clause(start);
    let before = clause.start.max(start.saturating_sub(REACH))..start;
    let behind = hit.tokens.end..clause.end.min(hit.tokens.end + BEHIND);
    let firm = |words: Range<usize>| {
        let within = text.key(start) == TRONG;
        words.into_iter().any(|i| DONE.stand_at(text, i) && !(within && VAGUE.stand_at(text, i)))
    };
    !OTHER.stand_in(text, before.clone()) && !behind.clone().any(|i| text.key(i) == DA) && (firm(before) || firm(behind))
}

/// Whether the sentence tells of what is done every month: `Định kỳ …, trước ngày 25 tháng này`.
pub(super) fn is_periodic(page: &Page<'_, '_>, at: usize) -> bool {
    let text = page.text;
    page.sentence(at)
        .any(|i| matches!(text.key(i), HANG | HANG2) || text.key(i) == word!("mỗi") || text.has(i, phrase!("định kỳ")))
}
