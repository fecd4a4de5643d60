//! Which of the windows is the campaign's own: what speaks for each and against it.

use super::Candidate;
use crate::facts::dates::DateHit;
use crate::facts::page::Page;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, wordings};
use crate::text::token::Kind;
use crate::text::wordings::Wordings;
use crate::text::words::{BAO, DIEN, DOT, GIAI, HOAT, NAM, NGAY, NHAN, NOP, THANG, THUC, TO, TRIEN, TUAN, VONG};
use crate::zones::CellRole;
use std::ops::Range;

/// Words of a part of the campaign; where the subject has them they are the campaign itself.
const PARTS: Wordings = wordings![
    "đăng ký", "hội nghị", "hội thảo", "hội thi", "cuộc thi", "bài dự", "tác phẩm", "triển lãm", "trưng bày", "tập huấn",
    "kiểm tra", "giám sát", "chấm", "treo", "hồ sơ", "cao điểm", "chuẩn bị", "nghỉ học", "nghỉ tết", "nghỉ lễ",
];

/// What speaks against a window before which such words stand.
const PART: i32 = 5;

/// What speaks against a window that is one step of several under a heading.
const STEP: i32 = 12;

/// Words of doing the whole.
const DOING: Wordings = wordings!["tổ chức", "triển khai", "phát động", "hưởng ứng", "diễn ra"];

/// Weighs all, and picks the one for which most speaks; the first where two are level.
/// A report's own is one that it names as such.
pub(super) fn main_of(page: &Page<'_, '_>, all: &mut [Candidate], report: bool) -> Option<usize> {
    let in_annex = |c: &Candidate| page.zones.annex.contains(&c.tokens.start);
    // Beside a window of the document's own text the rows of an annex's schedule are its parts.
    let own = all.iter().filter(|c| !in_annex(c)).count();
    let batches = all.iter().filter(|c| is_batch(page, &before(page, c))).count();
    let all_alone = batches == 1 && all.len() == 1;
    for c in all.iter_mut() {
        c.weight = weight(page, c, own == 0 || !in_annex(c));
        if is_batch(page, &before(page, c)) {
            // One of several batches is never the whole.
            c.weight -= if batches > 1 { 40 } else { 8 };
            // `Tháng tổng vệ sinh đợt 2 năm 2025 từ …`: where no other is named, that batch of the year is what is held.
            if all_alone && is_batch_of_a_year(page, c) {
                c.weight += 8;
            }
        }
    }
    let mut steps: Vec<Option<usize>> = all.iter().map(|c| step_under(page, c)).collect();
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
    let best = all.iter().enumerate().rev().max_by_key(|(_, c)| c.weight)?;
    if is_one_task_of_many(all, best.1) {
        return None;
    }
    // One window alone is the campaign's if nothing speaks against it; in an annex it may be that of one task of many.
    let alone = !report && !in_annex(best.1) && (all.len() == 1 || own == 1);
    let enough = match alone {
        // The peak, where no other window is named, is all there is of the campaign.
        true if is_peak(page, best.1) => -PART,
        true => 0,
        false => 3,
    };
    (best.1.weight >= enough).then_some(best.0)
}

/// Whether each of several tasks has a window of its own under the same label (`Thời gian thực hiện: từ … đến …` four times), and none of
/// them spans the others: no window is the whole's then.
fn is_one_task_of_many(all: &[Candidate], best: &Candidate) -> bool {
    const FEWEST: usize = 3;
    let day = |hit: &DateHit| Some((hit.year?, hit.month?, hit.day?));
    let days = |c: &Candidate| Some((day(c.start.as_ref()?)?, day(c.end.as_ref()?)?));
    let Some((start, end)) = days(best) else { return false };
    let alike = all.iter().filter(|c| c.weight == best.weight).filter_map(days);
    let (within, outside): (Vec<_>, Vec<_>) = alike.partition(|(a, b)| *a >= start && *b <= end);
    outside.len() + 1 >= FEWEST && within.len() <= outside.len()
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

/// The heading with `Thời gian` over a list of steps, beyond those that stand before this one with days of their own.
fn heading_of_steps(page: &Page<'_, '_>, token: usize) -> Option<usize> {
    const STEPS: usize = 8;
    const SHORT: usize = 14;
    let text = page.text;
    let first = text.line_of(text.paragraph_start(token));
    for line in (first.saturating_sub(STEPS)..first).rev() {
        let above = text.line(line);
        if above.len() <= SHORT
            && let Some(i) = above.clone().find(|i| text.has(*i, phrase!("thời gian")))
        {
            return text.kind(i).is_capital().then_some(i);
        }
        // A rule between a table's head and its rows has no words.
        if page.dates.within(above.clone()).is_empty() && above.clone().any(|i| text.kind(i).is_word()) {
            return None;
        }
    }
    None
}

/// What speaks against the heart of a window that was named before it.
const HEART: i32 = 12;

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

/// Whether a window is one of several batches, as the words before it say.
pub(super) fn is_batch_before(page: &Page<'_, '_>, c: &Candidate) -> bool {
    is_batch(page, &before(page, c))
}

/// The words of its sentence before a window, within reach.
fn before(page: &Page<'_, '_>, c: &Candidate) -> Range<usize> {
    let sentence = page.sentence(c.tokens.start);
    sentence.start.max(c.tokens.start.saturating_sub(16))..c.tokens.start
}

/// `đợt cao điểm từ ngày … đến ngày …`
fn is_peak(page: &Page<'_, '_>, c: &Candidate) -> bool {
    before(page, c).any(|i| page.text.has(i, phrase!("cao điểm")))
}

/// `đợt 2 năm 2025` right before the window.
fn is_batch_of_a_year(page: &Page<'_, '_>, c: &Candidate) -> bool {
    let text = page.text;
    let named = |i: usize| text.key(i) == DOT && text.kind(i + 1) == Kind::Number && text.key(i + 2) == NAM;
    c.tokens.start >= 4 && named(c.tokens.start - 4) && text.kind(c.tokens.start - 1) == Kind::Number
}

fn in_subject(page: &Page<'_, '_>, words: &[u64]) -> bool {
    let cells = page.zones.head.iter().filter(|c| matches!(c.role, CellRole::Subject | CellRole::About));
    cells.flat_map(|c| c.tokens.clone()).any(|i| page.text.has(i, words))
}

/// `Đợt 1`, `Giai đoạn 2`, `Vòng loại`, `Bước 1`; but not the batch that the subject names, which is the whole.
fn is_batch(page: &Page<'_, '_>, before: &Range<usize>) -> bool {
    let text = page.text;
    let counted = |i: usize| text.kind(i) == Kind::Number && text.at(i).len <= 2 || text.kind(i) == Kind::Upper;
    before.clone().any(|i| match text.key(i) {
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

/// How much speaks for a window as the campaign's own; a heading above it only where it is `headed`.
fn weight(page: &Page<'_, '_>, c: &Candidate, headed: bool) -> i32 {
    let text = page.text;
    let before = before(page, c);
    let near = |keys: &[u64]| before.clone().any(|i| text.has(i, keys));
    let mut weight = 0;
    // `Thời gian tổ chức:`, `Thời gian thực hiện`, on the line or as the heading above it.
    let labelled = label_of_sentence(page, c);
    if let Some(i) = labelled.or_else(|| before.clone().rev().find(|i| text.has(*i, phrase!("thời gian")))) {
        weight += 4;
        weight += if text.kind(i).is_capital() { 6 } else { 0 };
        weight += label_kind(text, i + 2);
    } else if let Some(i) = heading_above(page, c.tokens.start).filter(|_| headed) {
        weight += 8 + label_kind(text, i);
    }
    if DOING.stand_in(text, before.clone()) {
        weight += 2;
    }
    if PARTS.stand_in(text, before.clone()) && PARTS.iter().any(|w| near(w) && !in_subject(page, w)) {
        weight -= PART;
    }
    if labelled.is_none() && (near(phrase!("khoảng thời gian")) || near(phrase!("trong thời gian"))) {
        weight -= 4;
    }
    if labelled.is_none() && DOING.stand_in(text, before.clone()) && names_campaign(page, c) {
        weight += 3;
    }
    if names_event(page, &page.sentence(c.tokens.start)) {
        weight += 3;
    }
    weight -= i32::from(c.start.is_none() || c.end.is_none());
    // `thành “từ ngày …”`
    let quoted = usize::from(c.tokens.start > 0 && text.kind(c.tokens.start - 1).is_quote());
    weight += match c.tokens.start.checked_sub(1 + quoted).map(|i| text.key(i)) {
        Some(k) if k == word!("thành") || k == word!("sang") => 6,
        _ if is_replaced(page, c) => -20,
        _ => 0,
    };
    weight - if is_recited(page, c) { 12 } else { 0 }
}

/// `từ ngày 10/4 đến ngày 20/4 điều chỉnh thành từ ngày 05/5 đến ngày 15/5`, `… sang …`, `… nay sửa thành …`: what was, and holds no more.
fn is_replaced(page: &Page<'_, '_>, c: &Candidate) -> bool {
    /// Tokens between the old window and `thành`; as many again to the new one.
    const REACH: usize = 6;
    let text = page.text;
    let end = c.tokens.end;
    let behind = end..page.sentence(c.tokens.start).end.min(end + REACH);
    let instead = |i: usize| text.key(i) == word!("thành") && text.key(i + 1) != word!("phố") || text.key(i) == word!("sang");
    behind.clone().any(instead) && !page.dates.within(end..end + 2 * REACH).is_empty()
}

/// What follows `Thời gian`: doing it (`tổ chức`, `thực hiện`, or nothing at all) or something before or after it (`đăng ký`, `báo cáo`).
fn label_kind(text: &Text<'_>, i: usize) -> i32 {
    match text.key(i) {
        TO | THUC | TRIEN | HOAT | DIEN => 3,
        _ if matches!(text.kind(i), Kind::Colon | Kind::Comma) => 3,
        BAO | NOP | NHAN => -14,
        k if k == word!("đăng") || k == word!("gửi") || k == word!("tiếp") || k == word!("chốt") => -14,
        _ => 0,
    }
}

/// `2. Thời gian tổ chức: Các hoạt động … trong thời gian từ ngày …`: the label that the sentence begins with, however long it is.
fn label_of_sentence(page: &Page<'_, '_>, c: &Candidate) -> Option<usize> {
    /// Tokens before the label: `2.`, `a)`, `II. 1.`
    const NUMBERING: usize = 5;
    /// Tokens of the label up to its colon.
    const LABEL: usize = 8;
    let text = page.text;
    let sentence = page.sentence(c.tokens.start).start..c.tokens.start;
    let label = sentence.clone().take(NUMBERING).find(|i| text.has(*i, phrase!("thời gian")) && text.kind(*i).is_capital())?;
    (label..sentence.end.min(label + LABEL)).any(|i| text.kind(i) == Kind::Colon).then_some(label)
}

/// `6. Thời gian tổ chức` as the line above: the token behind `Thời gian`.
fn heading_above(page: &Page<'_, '_>, token: usize) -> Option<usize> {
    let text = page.text;
    let first = text.paragraph_start(token);
    let mut line = text.line_of(first);
    // A list of batches under the heading: look over its items, not further.
    for _ in 0..3 {
        line = line.checked_sub(1)?;
        let above = text.line(line);
        if above.len() <= 14
            && let Some(i) = above.clone().find(|i| text.has(*i, phrase!("thời gian")))
        {
            return text.kind(i).is_capital().then_some(i + 2);
        }
        if above.len() > 14 || crate::zones::is_heading(text, above.clone()) {
            return None;
        }
    }
    None
}

/// `Tổ chức Tháng tổng vệ sinh, khử trùng từ ngày …` under that subject, `Tổ chức các hoạt động hưởng ứng từ ngày …`: the whole, and no part.
fn names_campaign(page: &Page<'_, '_>, c: &Candidate) -> bool {
    const RUN: usize = 5;
    let text = page.text;
    let sentence = page.sentence(c.tokens.start);
    let said = sentence.start..c.tokens.start;
    let all = |i: usize| text.has(i, phrase!("hoạt động hưởng ứng")) && i + 4 >= c.tokens.start;
    let mut subject = page.zones.head.iter().filter(|cell| matches!(cell.role, CellRole::Subject | CellRole::About));
    let same = |i: usize, j: usize| (0..RUN).all(|k| text.key(i + k) == text.key(j + k) && text.kind(i + k) != Kind::Number);
    let repeats = |cell: &Range<usize>| {
        let last = cell.end.saturating_sub(RUN);
        (cell.start..=last).any(|i| (said.start..said.end.saturating_sub(RUN - 1)).any(|j| same(i, j)))
    };
    said.clone().any(all) || subject.any(|cell| cell.tokens.len() >= RUN && repeats(&cell.tokens))
}

/// Whether a known observance, or the document's own event, is named in the sentence.
fn names_event(page: &Page<'_, '_>, sentence: &Range<usize>) -> bool {
    let text = page.text;
    sentence
        .clone()
        .any(|i| matches!(text.key(i), NGAY | TUAN | THANG) && crate::lexicon::phrases::observance_at(text, i).is_some())
}

/// A superior's window told in the opening, before the words in which the document names itself.
fn is_recited(page: &Page<'_, '_>, c: &Candidate) -> bool {
    let at = c.tokens.start;
    page.zones.preamble.contains(&at)
        && page.self_named.as_ref().is_some_and(|own| page.sentence(at).contains(&own.start) && at < own.start)
}
