//! What the opening tells first and takes up behind it: `Ngày …, Sở X ban hành Công văn số …. Để triển khai có hiệu quả, UBND xã …`.

use super::mention::Draft;
use super::role::{opens_with_basis, skip_bullet};
use crate::facts::issuers::issuer_at;
use crate::facts::model::{Level, Role};
use crate::facts::page::Page;
use crate::lexicon::phrases::doc_type_before;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, phrases};
use crate::text::token::Kind;
use crate::text::words::{BAN, CO, DE_MUC_DICH, GUI, NHAM, NHAN, SO, TREN, VA, VE};
use std::ops::Range;

/// The words that take a paper up stand within so many sentences behind it.
const SENTENCES: usize = 3;

/// Makes a basis of each draft that the opening takes up; `own` is the level of the document's issuer.
pub(super) fn assign(page: &Page<'_, '_>, drafts: &mut [Draft], own: Option<Level>) {
    let mut before_is_told = false;
    for n in 0..drafts.len() {
        let draft = &drafts[n];
        if !page.zones.preamble.contains(&draft.tokens.start) {
            before_is_told = false;
            continue;
        }
        let told = is_told(page.text, draft) || before_is_told && follows_on(page.text, &drafts[n - 1], draft);
        before_is_told = told;
        if draft.role != Role::Basis && is_taken_up(page, drafts, n, told, own) {
            drafts[n].role = Role::Basis;
        }
    }
}

/// Whether one of the next sentences takes up the draft at `n`; or the rest of its own.
fn is_taken_up(page: &Page<'_, '_>, drafts: &[Draft], n: usize, told: bool, own: Option<Level>) -> bool {
    let text = page.text;
    let draft = &drafts[n];
    let sentence = page.sentence(draft.tokens.start);
    let last_of_it = drafts.get(n + 1).is_none_or(|d| d.tokens.start >= sentence.end);
    let rest = draft.tokens.end..sentence.end;
    let again = || rest.clone().any(|i| text.kind(i) == Kind::Semi && names_again(text, draft, i + 1..rest.end));
    if told && last_of_it && (is_from_above(draft, own, false) && acts_behind_semicolon(page, rest.clone(), own) || again()) {
        return true;
    }
    let mut next = sentence.end;
    for _ in 0..SENTENCES {
        if next >= page.zones.preamble.end {
            return false;
        }
        let sentence = page.sentence(next);
        let first = skip_bullet(text, next);
        let mut others = drafts[n + 1..].iter().filter(|d| sentence.contains(&d.tokens.start)).peekable();
        if others.peek().is_none() {
            if last_of_it && names_again(text, draft, first..sentence.end)
                || told && takes_up(page, draft, first..sentence.end, own)
            {
                return true;
            }
        } else if told && is_from_above(draft, own, false) && acts_behind_semicolon(page, first..sentence.end, own) {
            return true;
        } else if text.kind(sentence.end - 1) != Kind::Semi && others.any(|d| !is_told(text, d)) {
            // From here on the document acts on another paper; a list of bases goes on to what it does on all of them.
            return false;
        }
        next = sentence.end.max(next + 1);
    }
    false
}

/// `Sở X ban hành Công văn số …`, `UBND xã nhận được Công văn số …`: a sentence that tells of the paper as of news.
fn is_told(text: &Text<'_>, draft: &Draft) -> bool {
    let end = draft.tokens.start;
    (end.saturating_sub(4)..end).rev().any(|i| match text.key(i) {
        CO | GUI => text.kind(i) == Kind::Lower && i + 2 >= end,
        BAN => text.has(i + 1, phrase!("hành")) && i + 3 >= end,
        NHAN => text.has(i + 1, phrase!("được")) && i + 3 >= end,
        _ => false,
    })
}

/// Whether only a comma, `và` or `số` stands between two papers: what is told of the one is told of the other.
fn follows_on(text: &Text<'_>, before: &Draft, draft: &Draft) -> bool {
    let between = before.tokens.end..draft.tokens.start;
    between.len() <= 2
        && between.clone().all(|i| matches!(text.kind(i), Kind::Comma | Kind::Semi) || matches!(text.key(i), VA | SO))
}

/// Whether the paper can be a directive for this document: no report or request, and of a body above (or, `beside`, of its level).
fn is_from_above(draft: &Draft, own: Option<Level>, beside: bool) -> bool {
    let kind = draft.kind.as_ref().map_or("CV", |k| k.0.abbr);
    if matches!(kind, "TTr" | "BC" | "PTr" | "GM" | "BB" | "ĐA" | "DA") {
        return false;
    }
    match (draft.issuer.as_ref().and_then(|i| i.issuer.level), own) {
        (Some(upper), Some(own)) => upper < own || beside && upper == own,
        (None, _) => kind != "CV",
        (Some(_), None) => true,
    }
}

/// `Để thực hiện Công văn nêu trên`: the type's name again, with a word that points back.
fn names_again(text: &Text<'_>, draft: &Draft, sentence: Range<usize>) -> bool {
    let limit = (sentence.start + 16).min(sentence.end);
    let above = |i: usize| text.has(i, phrase!("nêu trên")) || text.key(i) == TREN && text.key(i - 1) != word!("nêu");
    let named =
        |i: usize| doc_type_before(text, i).is_some_and(|(kind, _)| kind.is_none() || kind == draft.kind.as_ref().map(|k| k.0));
    opens_with_basis(text, sentence.start) && (sentence.start + 2..limit).any(|i| above(i) && named(i))
}

/// `Để triển khai có hiệu quả, Sở … ban hành`, `Về vấn đề này, UBND xã triển khai`, `UBND xã triển khai như sau`.
fn takes_up(page: &Page<'_, '_>, draft: &Draft, sentence: Range<usize>, own: Option<Level>) -> bool {
    let text = page.text;
    let first = sentence.start;
    if !text.kind(first).is_capital() {
        return false;
    }
    let purpose = matches!(text.key(first), DE_MUC_DICH | NHAM);
    let points_back =
        points_back(text, first) || opens_with_basis(text, first) && (first + 2..first + 9).any(|i| is_this(text, i));
    if purpose || points_back {
        let comma = sentence.clone().find(|i| text.kind(*i) == Kind::Comma);
        return is_from_above(draft, own, purpose) && comma.is_some_and(|i| goes_to_work(text, i + 1..sentence.end));
    }
    is_from_above(draft, own, false) && itself_acts(page, first, own)
}

/// `Về vấn đề này`, `Trên cơ sở đó`.
fn points_back(text: &Text<'_>, i: usize) -> bool {
    let about = text.key(i) == VE || text.has(i, phrase!("trên cơ sở"));
    about && (i + 2..i + 6).any(|j| is_this(text, j))
}

/// `này`, `đó`, `trên`: a word that points back.
fn is_this(text: &Text<'_>, i: usize) -> bool {
    let k = text.key(i);
    k == word!("này") || k == word!("đó") || k == TREN && text.key(i + 1) != word!("địa") && text.key(i + 1) != word!("cơ")
}

/// `…; UBND xã triển khai thực hiện như sau`.
fn acts_behind_semicolon(page: &Page<'_, '_>, rest: Range<usize>, own: Option<Level>) -> bool {
    rest.clone().any(|i| page.text.kind(i) == Kind::Semi && i + 1 < rest.end && itself_acts(page, i + 1, own))
}

/// Whether the document's issuer is named at `i` and sets to work.
fn itself_acts(page: &Page<'_, '_>, i: usize, own: Option<Level>) -> bool {
    let hit = issuer_at(page.text, i, &page.home).filter(|h| own.is_some() && h.issuer.level == own);
    hit.is_some_and(|h| goes_to_work(page.text, h.tokens.end..h.tokens.end + 3))
}

/// Whether the first thing done here is carrying out (`triển khai`, `yêu cầu`), not answering (`báo cáo`, `có ý kiến`).
fn goes_to_work(text: &Text<'_>, tokens: Range<usize>) -> bool {
    const WORK: [&[u64]; 12] = phrases![
        "triển khai", "thực hiện", "ban hành", "đề nghị", "yêu cầu", "hướng dẫn", "xây dựng", "thông báo", "chỉ đạo",
        "phát động", "tổ chức", "lập kế"
    ];
    const ANSWER: [&[u64]; 8] =
        phrases!["báo cáo", "trả lời", "phúc đáp", "ý kiến", "giải trình", "đề xuất", "kính trình", "nhận thấy"];
    for i in tokens {
        // `Tổ chức` with a capital is a body's name.
        if WORK.iter().any(|v| text.has(i, v)) && text.kind(i) == Kind::Lower || text.key(i) == word!("giao") {
            return true;
        }
        if ANSWER.iter().any(|v| text.has(i, v)) {
            return false;
        }
    }
    false
}
