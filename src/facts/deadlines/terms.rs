//! Deadlines told as a term: `trong thời hạn 30 ngày, kể từ ngày 15/3/2026`, `trong vòng 15 ngày kể từ ngày ký`. Their day is worked out, and
//! their evidence says so. A term that counts from a day which the document does not give (`kể từ ngày nhận được`) has none.

use super::{addressee, due, matter, recited};
use crate::date::{Date, days_between};
use crate::facts::Depth;
use crate::facts::model::{Deadline, Found, Matter, Source, Timeframe, Wording};
use crate::facts::page::Page;
use crate::facts::wording;
use crate::lexicon::phrases::doc_type_at;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, wordings};
use crate::text::marks;
use crate::text::token::{Gap, Kind};
use crate::text::wordings::Wordings;
use crate::text::words::{CHAM, GIAN, HAN, HET, KE_TU, KHONG, KY, LA, MUON, NGAY, NHAT, QUA, SAU, THANG, THOI, TRONG, TU, VONG};
use jiff::{Span, ToSpan};
use std::ops::Range;

/// A longer term is no deadline of a paper of this kind.
const LONGEST: u32 = 366;
/// The same in months.
const MONTHS: u32 = 12;

/// What those who are written to have to do within a term. Grammar, not data: each wording widens what counts as a deadline, and wants a case of its
/// own and a near miss. (The lists of its neighbours are wider or narrower on purpose.)
const ASKED: Wordings =
    wordings!["gửi", "báo cáo", "nộp", "xong", "hoàn thành", "trình", "góp ý", "có ý kiến", "phản hồi", "cung cấp", "tổng hợp"];

/// Terms that bind nobody to send or finish anything: of rights and effect, of what lies open or stands still; and what hangs on a condition.
const NONE: Wordings = wordings![
    "khiếu nại", "tố cáo", "khởi kiện", "kháng", "hiệu lực", "niêm yết", "có quyền", "đình chỉ", "phạt", "hợp đồng", "bảo hành",
    "nếu", "nghỉ", "đã",
];

/// Adds the terms to the deadlines, in the order of the text; those inside a window are none.
pub(super) fn read(page: &Page<'_, '_>, frames: &[Found<Timeframe>], own_day: Option<Date>, found: &mut Vec<Found<Deadline>>) {
    let text = page.text;
    let before = found.len();
    for body in [page.zones.body.clone(), page.zones.annex.clone()] {
        for day in text.marked_in(marks::EVENT, body) {
            // `kể từ ngày`: nearly all days are led by other words.
            if text.key(day) == NGAY && day > 5 && text.key(day - 1) == TU && text.key(day - 2) == KE_TU {
                found.extend(
                    term(page, day, own_day).filter(|d| frames.iter().all(|f| !f.evidence.span.overlaps(d.evidence.span))),
                );
            }
        }
    }
    if found.len() > before {
        found.sort_by_key(|d| d.evidence.span.start);
    }
}

/// The deadline that a term ends which counts from the day at this token.
fn term(page: &Page<'_, '_>, day: usize, own_day: Option<Date>) -> Option<Found<Deadline>> {
    let (start, length) = length(page.text, day - 2)?;
    let (base, end) = first_day(page, day, own_day)?;
    let last = base.checked_add(length).ok()?;
    let to_come = page.issued.is_none_or(|issued| days_between(issued, last) >= 0);
    if !to_come || !is_asked(page, start..end) || recited::is_recited(page, start) {
        page.note("deadlines", &(start..end), NOBODY);
        return None;
    }
    let value = Deadline {
        date: last,
        wording: Wording::By,
        written: last,
        year_written: false,
        due: due::of(page, start..end),
        matter: if page.depth == Depth::All { matter::of(page, start..end) } else { Matter::default() },
        to: addressee(page, start),
        day_words: page.evidence(day..end),
        flexible: wording::leaves_deadline_open(page, start),
    };
    let mut deadline = page.found(value, start..end);
    deadline.evidence.from = Source::Inferred;
    Some(deadline)
}

const NOBODY: super::Reason =
    ("thời hạn này không buộc ai gửi hay hoàn thành việc gì", "a term by which nobody is asked to send or finish anything");

/// The days of a term whose last word stands before `kể`, and where its words begin: `trong vòng 15 ngày`, `chậm nhất là 30 (ba mươi) ngày,`.
/// Working days are not counted: that wants a calendar of holidays.
/// A term in months ends on the day of that figure, or the last that the month has (Bộ luật Dân sự 91/2015/QH13, Điều 148).
fn length(text: &Text<'_>, from: usize) -> Option<(usize, Span)> {
    let unit = from - 1 - usize::from(text.kind(from - 1) == Kind::Comma);
    let longest = match text.key(unit) {
        NGAY => LONGEST,
        THANG => MONTHS,
        _ => return None,
    };
    let mut figure = unit.checked_sub(1)?;
    if text.kind(figure) == Kind::Close {
        figure = (figure.saturating_sub(6)..figure).rev().find(|i| text.kind(*i) == Kind::Open)?.checked_sub(1)?;
    }
    let (many, _) = text.number(figure).filter(|n| (1..=longest).contains(&n.0))?;
    let many = i64::from(many);
    let length = if text.key(unit) == NGAY { many.days() } else { many.months() };
    let start = lead(text, figure)?;
    let later = start.checked_sub(1).is_some_and(|i| matches!(text.key(i), SAU | QUA | HET) || text.key(i) == word!("ngoài"));
    let whole = (start + 1..from + 3).all(|i| text.gap(i) < Gap::Wide);
    (!later && whole).then_some((start, length))
}

/// Where the words begin that lead to the figure of a term.
fn lead(text: &Text<'_>, figure: usize) -> Option<usize> {
    let key = |n: usize| figure.checked_sub(n).map_or(0, |i| text.key(i));
    let most = usize::from(key(1) == word!("đa") && key(2) == word!("tối")) * 2;
    let words = match (key(most + 3), key(most + 2), key(most + 1)) {
        (TRONG, THOI, HAN | GIAN) | (CHAM | MUON, NHAT, LA | SAU | TRONG) => 3,
        (_, TRONG, VONG) | (_, CHAM | MUON, NHAT) | (_, KHONG, QUA) => 2,
        (_, _, TRONG) => 1,
        _ => return None,
    };
    Some(figure - most - words)
}

/// The day that a term counts from, and the token behind its words: a printed one, or that of the document itself (`kể từ ngày ký`, `kể từ
/// ngày ban hành Kế hoạch này`).
fn first_day(page: &Page<'_, '_>, day: usize, own_day: Option<Date>) -> Option<(Date, usize)> {
    let text = page.text;
    if let Some(hit) = page.dates.within(day..day + 2).first() {
        let printed = hit.has_day() && !hit.bad && hit.year.is_some();
        return printed.then(|| hit.resolve(page.year)).flatten().map(|date| (date, hit.tokens.end));
    }
    let issue = phrase!("ban hành");
    let mut end = day + 1;
    end += usize::from(text.key(end) == KY);
    end += if text.has(end, issue) { 2 } else { 0 };
    if end == day + 1 {
        return None;
    }
    // `Kế hoạch này`, `văn bản này`
    let paper = text.has(end, phrase!("văn bản")).then_some(end + 2);
    if let Some(after) = doc_type_at(text, end).map(|(_, after)| after).or(paper) {
        if text.key(after) != word!("này") {
            return None;
        }
        end = after + 1;
    }
    // `kể từ ngày ký hợp đồng` is another's day.
    let own = text.gap(end) >= Gap::Wide || !text.kind(end).is_word() && text.kind(end) != Kind::Open;
    own_day.filter(|_| own).map(|date| (date, end))
}

/// Whether the clause asks somebody to send or finish something within the term.
fn is_asked(page: &Page<'_, '_>, term: Range<usize>) -> bool {
    let clause = page.clause(term.start);
    let stands =
        |words: &Wordings| words.stand_in(page.text, clause.start..term.start) || words.stand_in(page.text, term.end..clause.end);
    stands(&ASKED) && !stands(&NONE)
}
