//! Windows of which not both days are written, and which follow from what is: `Thời gian thực hiện: trong tháng 11/2026`, `30 ngày, kể từ
//! ngày 15/11/2026`. Their evidence says that they are worked out. A quarter is no window.

use super::{Candidate, pair, parts};
use crate::date::{Date, date};
use crate::facts::dates::DateHit;
use crate::facts::page::Page;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, wordings};
use crate::text::token::{Gap, Kind};
use crate::text::wordings::Wordings;
use crate::text::words::{NGAY, TRONG};
use crate::zones::CellRole;
use std::ops::Range;

/// What is held on one day of a month, or sent in by its end.
const OF_ONE_DAY: Wordings = wordings![
    "hội nghị", "hội thảo", "tọa đàm", "lễ", "họp", "khai mạc", "chung kết", "đại hội", "đăng ký", "gửi", "nhận", "nộp", "báo",
];

/// `Thời gian thực hiện: trong tháng 11/2026`: from the first day to the last.
pub(super) fn month(page: &Page<'_, '_>, hit: &DateHit) -> Option<Candidate> {
    let text = page.text;
    let month = hit.month.filter(|_| hit.day.is_none() && !hit.quarter && !hit.blank)?;
    let led = hit.tokens.start.checked_sub(1).is_some_and(|i| text.key(i) == TRONG || text.key(i) == word!("cả"));
    let start = hit.tokens.start - usize::from(led);
    // Other words behind the month may narrow it: `tháng 11/2026, sau kỳ họp …`.
    let ends = text.gap(hit.tokens.end) >= Gap::Para || matches!(text.kind(hit.tokens.end), Kind::Dot | Kind::Semi);
    let label = label_before(text, start)?;
    let one_day = OF_ONE_DAY.stand_in(text, label) || is_subject_of_one_day(page);
    if !ends || one_day || !pair::is_labelled(text, start) {
        return None;
    }
    let year = hit.year.or(page.year)?;
    let days = (date(year, month, 1)?, date(year, month, 1)?.last_of_month());
    let first = DateHit { tokens: hit.tokens.clone(), ..hit.clone() };
    let candidate = Candidate {
        tokens: start..hit.tokens.end,
        start: Some(first),
        end: None,
        days: (Some(days.0), Some(days.1)),
        weight: 0,
        spoilt: false,
    };
    (!parts::is_batch(page, &candidate)).then_some(candidate)
}

/// The words of the label before a month: from `Thời gian` to its colon.
fn label_before(text: &Text<'_>, at: usize) -> Option<Range<usize>> {
    let colon = at.checked_sub(1).filter(|i| text.kind(*i) == Kind::Colon)?;
    let label = (colon.saturating_sub(8)..colon).rev().find(|i| text.has(*i, phrase!("thời gian")))?;
    Some(label..colon)
}

fn is_subject_of_one_day(page: &Page<'_, '_>) -> bool {
    let cells = page.zones.head.iter().filter(|c| matches!(c.role, CellRole::Subject | CellRole::About));
    cells.into_iter().any(|c| OF_ONE_DAY.stand_in(page.text, c.tokens.clone()))
}

/// `30 ngày, kể từ ngày …`: the last of so many days, the first counted; working days need a calendar.
pub(super) fn last_day(text: &Text<'_>, label: Range<usize>, first: Date) -> Option<Date> {
    if OF_ONE_DAY.stand_in(text, label.clone()) {
        return None;
    }
    let days = label.clone().rev().find(|i| text.key(*i) == NGAY && text.key(*i + 1) != word!("làm"))?;
    let count = days.checked_sub(1).and_then(|i| text.number(i)).filter(|n| n.1 <= 3 && n.0 > 1)?.0;
    let near = (days..label.end).all(|i| text.kind(i).is_word() || text.kind(i) == Kind::Comma || text.kind(i) == Kind::Open);
    if !near || label.end - days > 4 {
        return None;
    }
    first.checked_add(jiff::Span::new().days(i64::from(count) - 1)).ok()
}

/// Whether a window follows from what is written, rather than stands there.
pub(super) const fn is_worked_out(c: &Candidate) -> bool {
    c.start.is_some() && c.end.is_none() && c.days.1.is_some()
}
