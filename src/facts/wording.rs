//! What rules weigh in the wording of a document: reports that it asks for, themes to choose from, a paper that is sent along; and, in files of
//! their own, days that it leaves open, short forms, words said twice, places with a slip.

use super::model::{Citation, Found, Mention};
use super::page::Page;
use crate::text::key::word;
use crate::text::lists::phrase;
use crate::text::marks;
use crate::text::token::{Gap, Kind};
use crate::text::words::VE;
use std::ops::Range;

mod odd_places;
mod open_days;
mod repeats;
mod short_forms;

pub(super) use odd_places::odd_places;
pub(super) use open_days::{leaves_deadline_open, leaves_window_open};
pub(super) use repeats::repeats;
pub(super) use short_forms::abbreviations;

/// `báo cáo kết quả … về …`: the document asks others for a report, itself or in the plan that it puts in force.
pub(super) fn asks_report(page: &Page<'_, '_>) -> Option<Range<usize>> {
    let text = page.text;
    let cao = word!("cáo");
    page.marks.of(marks::REPORT).filter(|i| page.zones.in_body(*i)).find_map(|i| {
        if text.key(i + 1) != cao {
            return None;
        }
        let sentence = page.sentence(i);
        let to = (i + 2..sentence.end.min(i + 16)).find(|j| text.key(*j) == VE && text.kind(j + 1).is_capital())?;
        Some(i..to + 1)
    })
}

/// `có thể lựa chọn chủ đề`, `chủ đề (… lựa chọn cho phù hợp)`: themes or slogans to choose from.
pub(super) fn themes_optional(page: &Page<'_, '_>) -> Option<Range<usize>> {
    let text = page.text;
    let choose = |i: usize| text.key(i + 1) == word!("chọn") && text.gap(i + 1) < Gap::Para;
    let line = |i: usize| text.has(i, phrase!("chủ đề")) || text.has(i, phrase!("khẩu hiệu"));
    page.marks.of(marks::CHOICE).filter(|i| page.zones.body.contains(i) && choose(*i)).find_map(|i| {
        let clause = page.clause(i);
        let after = (i + 2..clause.end.min(i + 8)).find(|j| line(*j)).map(|j| i..j + 2);
        after.or_else(|| (clause.start.max(i.saturating_sub(12))..i).rev().find(|j| line(*j)).map(|j| j..i + 2))
    })
}

/// `Sở nhận được Công văn số … của Bộ … về … (sao gửi kèm theo)`: a paper that is passed on with the document. Looked for in the opening
/// alone, where letters that pass one on name it; a form that is sent along stands behind other words.
pub(super) fn sent_along(page: &Page<'_, '_>, citations: &[Found<Citation>]) -> Option<Range<usize>> {
    const OPENING: usize = 200;
    const BRACKET: usize = 4;
    let text = page.text;
    let mut with = (page.zones.body.start..page.zones.body.end.min(page.zones.body.start + OPENING))
        .filter(|i| text.key(*i) == word!("kèm"));
    with.find_map(|i| {
        let open = (i.saturating_sub(BRACKET)..i).rev().find(|j| text.kind(*j) == Kind::Open).filter(|j| *j > 0)?;
        let last = text.span(open - 1..open);
        let ends =
            |m: &Mention| m.evidence.span.overlaps(last) || m.subject.as_ref().is_some_and(|s| s.evidence.span.overlaps(last));
        citations.iter().any(|c| c.value.mentions.iter().any(ends)).then_some(open..i + 1)
    })
}
