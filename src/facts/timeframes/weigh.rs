//! Which of the windows is the campaign's own: what speaks for each and against it.

use super::{Candidate, parts};
use crate::facts::page::Page;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, wordings};
use crate::text::token::Kind;
use crate::text::wordings::Wordings;
use crate::text::words::{BAO, DIEN, HOAT, NGAY, NHAN, NOP, THANG, THUC, TO, TRIEN, TRUOC, TUAN};
use crate::zones::CellRole;
use std::ops::Range;

/// Words of a part of the campaign; where the subject has them they are the campaign itself.
const PARTS: Wordings = wordings![
    "đăng ký", "hội nghị", "hội thảo", "hội thi", "cuộc thi", "bài dự", "tác phẩm", "triển lãm", "trưng bày", "tập huấn",
    "kiểm tra", "giám sát", "chấm", "treo", "hồ sơ", "cao điểm", "chuẩn bị", "nghỉ học", "nghỉ tết", "nghỉ lễ", "nộp bài",
    "nhận bài", "gửi bài",
];

/// What speaks against a window before which such words stand.
const PART: i32 = 5;

/// Words of doing the whole.
pub(super) const DOING: Wordings = wordings!["tổ chức", "triển khai", "phát động", "hưởng ứng", "diễn ra"];

/// Weighs all, and picks the one for which most speaks; the first where two are level.
/// A report's own is one that it names as such.
pub(super) fn main_of(page: &Page<'_, '_>, all: &mut [Candidate], report: bool) -> Option<usize> {
    let in_annex = |c: &Candidate| page.zones.annex.contains(&c.tokens.start);
    // Beside a window of the document's own text the rows of an annex's schedule are its parts.
    let own = all.iter().filter(|c| !in_annex(c)).count();
    for c in all.iter_mut() {
        c.weight = weight(page, c, own == 0 || !in_annex(c));
    }
    parts::weigh_down(page, all);
    let best = all.iter().enumerate().rev().max_by_key(|(_, c)| c.weight)?;
    if parts::is_one_task_of_many(all, best.1) {
        return None;
    }
    // One window alone is the campaign's if nothing speaks against it; in an annex it may be that of one task of many.
    let alone = !report && !in_annex(best.1) && (all.len() == 1 || own == 1);
    // `Đợt cao điểm … từ ngày A … ngày B`, and below it its batches from A to B: beside its own parts it stands alone.
    let alone = alone || !report && !in_annex(best.1) && parts::is_whole_of_batches(page, all, best.1);
    let enough = match alone {
        // The peak, where no other window is named, is all there is of the campaign.
        true if parts::is_peak(page, best.1) => -PART,
        true => 0,
        false => 3,
    };
    (best.1.weight >= enough).then_some(best.0)
}

/// The words of its sentence before a window, within reach.
pub(super) fn before(page: &Page<'_, '_>, c: &Candidate) -> Range<usize> {
    let sentence = page.sentence(c.tokens.start);
    sentence.start.max(c.tokens.start.saturating_sub(16))..c.tokens.start
}

/// Whether the subject has these words.
pub(super) fn in_subject(page: &Page<'_, '_>, words: &[u64]) -> bool {
    let cells = page.zones.head.iter().filter(|c| matches!(c.role, CellRole::Subject | CellRole::About));
    cells.flat_map(|c| c.tokens.clone()).any(|i| page.text.has(i, words))
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
        _ if is_replaced(page, c) || was_told_before(page, c) => -20,
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

/// `(thông báo trước từ ngày 28/4 đến hết ngày 01/5)`: what was told before, in a bracket behind what holds now.
fn was_told_before(page: &Page<'_, '_>, c: &Candidate) -> bool {
    /// Tokens from the bracket to the window.
    const REACH: usize = 8;
    let text = page.text;
    let said = c.tokens.start.saturating_sub(REACH)..c.tokens.start;
    let open = said.clone().rev().find(|i| matches!(text.kind(*i), Kind::Open | Kind::Close));
    let open = open.filter(|i| text.kind(*i) == Kind::Open);
    open.is_some_and(|open| (open + 1..said.end).any(|i| text.key(i) == TRUOC && text.key(i + 1) != NGAY))
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
pub(super) fn label_of_sentence(page: &Page<'_, '_>, c: &Candidate) -> Option<usize> {
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
    /// A list of batches may stand under the heading: its items are looked over, and no more.
    const ITEMS: usize = 3;
    let item = |line: &Range<usize>| line.len() <= SHORT && !crate::zones::is_heading(page.text, line.clone());
    time_heading(page, token, ITEMS, item).map(|i| i + 2)
}

/// A heading has no more tokens.
const SHORT: usize = 14;

/// The heading with `Thời gian` among so many lines above that of a token, where all between them may be looked over.
pub(super) fn time_heading(
    page: &Page<'_, '_>,
    token: usize,
    lines: usize,
    looked_over: impl Fn(&Range<usize>) -> bool,
) -> Option<usize> {
    let text = page.text;
    let first = text.line_of(text.paragraph_start(token));
    for line in (first.saturating_sub(lines)..first).rev() {
        let above = text.line(line);
        let named = above.clone().find(|i| text.has(*i, phrase!("thời gian"))).filter(|_| above.len() <= SHORT);
        if let Some(i) = named {
            return text.kind(i).is_capital().then_some(i);
        }
        if !looked_over(&above) {
            return None;
        }
    }
    None
}

/// `Tổ chức Tháng tổng vệ sinh, khử trùng từ ngày …` under that subject, `Tổ chức các hoạt động hưởng ứng từ ngày …`: the whole, and no part.
pub(super) fn names_campaign(page: &Page<'_, '_>, c: &Candidate) -> bool {
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
