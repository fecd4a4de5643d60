//! Windows that are parts of something, as others beside them or the words before them tell: batches, steps, the heart of a whole, tasks.

use super::Candidate;
use super::weigh::{DOING, before, in_subject, label_of_sentence, names_campaign, time_heading};
use crate::facts::dates::DateHit;
use crate::facts::page::Page;
use crate::text::key::word;
use crate::text::lists::{phrase, words};
use crate::text::token::Kind;
use crate::text::words::{DOT, GIAI, NAM, VONG};
use crate::zones::CellRole;
use std::ops::Range;

/// What speaks against a window that is one of several batches, which is never the whole...
const ONE_OF_SEVERAL: i32 = 40;
/// ...and against the one batch there is.
const BATCH: i32 = 8;
/// What speaks against a window that is one step of several under a heading.
const STEP: i32 = 12;
/// What speaks for a window under a heading that the campaign's own name stands before.
const NAMED: i32 = 3;
/// What speaks against the heart of a window that was named before it.
const HEART: i32 = 12;

/// Takes from the weight of each window what speaks against it as a part beside the others.
pub(super) fn weigh_down(page: &Page<'_, '_>, all: &mut [Candidate]) {
    weigh_batches(page, all);
    weigh_steps(page, all);
}

fn weigh_batches(page: &Page<'_, '_>, all: &mut [Candidate]) {
    let batches: Vec<usize> = (0..all.len()).filter(|n| is_batch(page, &all[*n])).collect();
    for n in &batches {
        // `Tháng tổng vệ sinh đợt 2 năm 2025 từ …`: where no other is named, that batch of the year is what is held.
        let is_all = all.len() == 1 && is_batch_of_a_year(page, &all[*n]);
        all[*n].weight -= match batches.len() {
            1 if is_all => 0,
            1 => BATCH,
            _ => ONE_OF_SEVERAL,
        };
    }
}

fn weigh_steps(page: &Page<'_, '_>, all: &mut [Candidate]) {
    let mut steps: Vec<Option<usize>> = all.iter().map(|c| step_under(page, c)).collect();
    if let Some(whole) = only_named(page, all) {
        let called = steps[whole].is_some() || is_called_as_in_subject(page, &all[whole]);
        all[whole].weight += if called { NAMED } else { 0 };
        steps[whole] = None;
    }
    for n in 1..all.len() {
        if is_heart_of(page, &all[n - 1], &all[n]) {
            // It is no step beside the window that it is the heart of.
            all[n].weight -= HEART;
            steps[n] = None;
        }
    }
    for (n, c) in all.iter_mut().enumerate() {
        // Where several hang under one heading, each by a name of its own, none is the whole.
        if steps[n].is_some() && steps.iter().filter(|s| **s == steps[n]).count() > 1 {
            c.weight -= STEP;
        }
    }
}

/// `a) Tháng hành động …: từ …; b) Ngày hội …: …` under `Thời gian`: the one that has the campaign's own name is no step of it. Of two that the subject
/// names (`Tháng hành động … và các hoạt động hè`) neither is the whole.
fn only_named(page: &Page<'_, '_>, all: &[Candidate]) -> Option<usize> {
    let of_its_name = |c: &Candidate| names_campaign(page, c) || is_called_as_in_subject(page, c);
    let mut named = (0..all.len()).filter(|n| of_its_name(&all[*n]) || label_in_subject(page, &all[*n]).is_some());
    let only = named.next().filter(|_| named.next().is_none())?;
    of_its_name(&all[only]).then_some(only)
}

/// `- Tháng hành động: từ …`: what an item begins with, up to its colon, are words of the subject that name a period or an event.
fn is_called_as_in_subject(page: &Page<'_, '_>, c: &Candidate) -> bool {
    const FIRST: [u64; 6] = words!["tháng", "tuần", "đợt", "chiến", "cuộc", "mùa"];
    label_in_subject(page, c).is_some_and(|l| l.len() >= 3 && FIRST.contains(&page.text.key(l.start)))
}

/// What an item begins with, up to its colon, where these are words of the subject.
fn label_in_subject(page: &Page<'_, '_>, c: &Candidate) -> Option<Range<usize>> {
    let text = page.text;
    let start = page.sentence(c.tokens.start).start.max(text.paragraph_start(c.tokens.start));
    let first = (start..c.tokens.start).take(3).find(|i| text.kind(*i).is_capital() && text.at(*i).len > 2)?;
    let colon = (first..c.tokens.start).find(|i| text.kind(*i) == Kind::Colon)?;
    let label = Some(first..colon).filter(|l| l.len() >= 2)?;
    // Its lines may be cells of their own, and a name go on over their ends.
    let cells = page.zones.head.iter().filter(|cell| matches!(cell.role, CellRole::Subject | CellRole::About));
    let subject: Vec<u64> = cells.flat_map(|cell| cell.tokens.clone()).map(|i| text.key(i)).collect();
    let words: Vec<u64> = label.clone().map(|i| text.key(i)).collect();
    subject.windows(words.len()).any(|run| run == words).then_some(label)
}

/// The heading `Thời gian` that a window hangs under by a name of its own: `1. Sơ tuyển: từ …`, a row `Khu vực 1 | 03/11 - 14/11`.
fn step_under(page: &Page<'_, '_>, c: &Candidate) -> Option<usize> {
    let text = page.text;
    let sentence = page.sentence(c.tokens.start);
    let line = sentence.start.max(text.paragraph_start(c.tokens.start))..c.tokens.start;
    let named = |i: usize| text.kind(i).is_word() && text.at(i).len > 2;
    let is_step = line.clone().any(named)
        && !line.clone().any(|i| text.has(i, phrase!("thời gian")))
        && !DOING.stand_in(text, before(page, c))
        && label_of_sentence(page, c).is_none();
    is_step.then(|| heading_of_steps(page, c.tokens.start)).flatten()
}

/// The heading over a list of steps, beyond those that stand before this one with days of their own.
fn heading_of_steps(page: &Page<'_, '_>, token: usize) -> Option<usize> {
    const STEPS: usize = 8;
    // A rule between a table's head and its rows has no words.
    let step =
        |line: &Range<usize>| !page.dates.within(line.clone()).is_empty() || !line.clone().any(|i| page.text.kind(i).is_word());
    time_heading(page, token, STEPS, step)
}

/// `từ ngày 01/10 đến hết ngày 30/11, trọng tâm là Tuần lễ … từ ngày 03/11 đến ngày 09/11`: of two windows of one sentence the second lies in the
/// first, and the words between say that it is its heart.
fn is_heart_of(page: &Page<'_, '_>, whole: &Candidate, part: &Candidate) -> bool {
    let text = page.text;
    let inside = whole.days.0.zip(part.days.0).is_some_and(|(a, b)| a <= b)
        && part.days.1.zip(whole.days.1).is_some_and(|(a, b)| a <= b)
        && whole.days != part.days;
    let between = whole.tokens.end..part.tokens.start;
    let heart = |i: usize| {
        text.has(i, phrase!("trọng tâm"))
            || text.has(i, phrase!("trong đó"))
            || text.has(i, phrase!("tập trung"))
            || text.has(i, phrase!("cao điểm")) && !in_subject(page, phrase!("cao điểm"))
    };
    inside && page.sentence(whole.tokens.start).contains(&part.tokens.start) && between.clone().any(heart)
}

/// `Đợt 1`, `Giai đoạn 2`, `Vòng loại`, `Bước 1`; but not the batch that the subject names, which is the whole.
pub(super) fn is_batch(page: &Page<'_, '_>, c: &Candidate) -> bool {
    let text = page.text;
    let counted = |i: usize| text.kind(i) == Kind::Number && text.at(i).len <= 2 || text.kind(i) == Kind::Upper;
    before(page, c).any(|i| match text.key(i) {
        DOT => counted(i + 1) && !is_of_subject(page, DOT, i + 1),
        GIAI => text.key(i + 1) == word!("đoạn") && counted(i + 2),
        VONG => true,
        k => k == word!("bước") && counted(i + 1),
    })
}

/// Whether the subject has this word with the number at `i` behind it.
fn is_of_subject(page: &Page<'_, '_>, word: u64, i: usize) -> bool {
    let text = page.text;
    let cells = page.zones.head.iter().filter(|c| matches!(c.role, CellRole::Subject | CellRole::About));
    let same = |j: usize| text.kind(j) == text.kind(i) && text.at(j).key == text.at(i).key;
    cells.flat_map(|c| c.tokens.clone()).any(|j| text.key(j) == word && same(j + 1))
}

/// Whether all other windows are batches, of which the first begins and the last ends with this one.
pub(super) fn is_whole_of_batches(page: &Page<'_, '_>, all: &[Candidate], whole: &Candidate) -> bool {
    // `từ ngày 04/5 đến hết ngày 02/6/2026`: the year is said once.
    let day = |hit: &DateHit, year: Option<i32>| Some((hit.year.or(year)?, hit.month?, hit.day?));
    let days = |c: &Candidate| {
        let end = c.end.as_ref()?;
        Some((day(c.start.as_ref()?, end.year)?, day(end, None)?))
    };
    let parts: Vec<_> = all.iter().filter(|c| c.tokens != whole.tokens).collect();
    let ends: Option<Vec<_>> = parts.iter().map(|c| days(c)).collect();
    let (Some((start, end)), Some(ends)) = (days(whole), ends) else { return false };
    let first = ends.iter().map(|(a, _)| *a).min();
    let last = ends.iter().map(|(_, b)| *b).max();
    parts.len() > 1 && first == Some(start) && last == Some(end) && parts.iter().all(|c| is_batch(page, c))
}

/// `đợt cao điểm từ ngày … đến ngày …`
pub(super) fn is_peak(page: &Page<'_, '_>, c: &Candidate) -> bool {
    before(page, c).any(|i| page.text.has(i, phrase!("cao điểm")))
}

/// `đợt 2 năm 2025` right before the window.
fn is_batch_of_a_year(page: &Page<'_, '_>, c: &Candidate) -> bool {
    let text = page.text;
    let named = |i: usize| text.key(i) == DOT && text.kind(i + 1) == Kind::Number && text.key(i + 2) == NAM;
    c.tokens.start >= 4 && named(c.tokens.start - 4) && text.kind(c.tokens.start - 1) == Kind::Number
}

/// Whether each of several tasks has a window of its own under the same label (`Thời gian thực hiện: từ … đến …` four times), and none of
/// them spans the others: no window is the whole's then.
pub(super) fn is_one_task_of_many(all: &[Candidate], best: &Candidate) -> bool {
    const FEWEST: usize = 3;
    let day = |hit: &DateHit| Some((hit.year?, hit.month?, hit.day?));
    let days = |c: &Candidate| Some((day(c.start.as_ref()?)?, day(c.end.as_ref()?)?));
    let Some((start, end)) = days(best) else { return false };
    let alike = all.iter().filter(|c| c.weight == best.weight).filter_map(days);
    let (within, outside): (Vec<_>, Vec<_>) = alike.partition(|(a, b)| *a >= start && *b <= end);
    outside.len() + 1 >= FEWEST && within.len() <= outside.len()
}
