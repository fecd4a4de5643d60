//! Deadlines that another paper set, told again: in the opening, or where the words say that that paper asks.

use crate::facts::issuers::issuer_at;
use crate::facts::page::Page;
use crate::lexicon::Level;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, wordings, words};
use crate::text::token::{Gap, Kind};
use crate::text::wordings::Wordings;
use crate::text::words::{CAN, CO, CU, CUA, DA, THEO, THUC, TIEP, TREN, TRIEN};
use crate::zones::CellRole;
use std::ops::Range;

/// Whether the deadline at a token is not the document's own.
pub(super) fn is_recited(page: &Page<'_, '_>, at: usize) -> bool {
    let sentence = page.sentence(at);
    let Some(symbol) = last_symbol(page.text, sentence.start..at) else { return false };
    told_in_opening(page, at, &sentence) || asked_by_paper(page, at, &sentence, symbol)
}

/// The figures of the last number before a deadline: `88/BYT-…`.
fn last_symbol(text: &Text<'_>, words: Range<usize>) -> Option<usize> {
    // `4/ Các trường …` numbers an item.
    let item = |i: usize| text.gap(i + 2) != Gap::None && text.kind(i + 2) == Kind::Title;
    let symbol = |i: usize| text.kind(i) == Kind::Number && text.kind(i + 1) == Kind::Slash && text.kind(i + 2).is_capital();
    words.rev().find(|&i| symbol(i) && !item(i))
}

/// A superior's deadline told in the opening.
fn told_in_opening(page: &Page<'_, '_>, at: usize, sentence: &Range<usize>) -> bool {
    let text = page.text;
    if !page.zones.preamble.contains(&at) {
        return false;
    }
    // Behind the words in which the document names itself, it is the document that asks.
    if let Some(own) = page.self_named.clone().filter(|own| sentence.contains(&own.start)) {
        return at < own.start;
    }
    !(sentence.start..at).any(|i| is_own_demand(text, i))
}

/// `đề nghị`, `yêu cầu`: the document itself asks.
pub(super) fn is_own_demand(text: &Text<'_>, i: usize) -> bool {
    text.has(i, phrase!("đề nghị")) || text.has(i, phrase!("yêu cầu")) || text.has(i, phrase!("giao"))
}

/// `Công văn số 88/BYT-… của Bộ Y tế yêu cầu các địa phương báo cáo trước ngày …`, `tại Công văn số …, Bộ Y tế đề nghị …`: who asks is
/// another paper, or a body above; not `Thực hiện Công văn số …, đề nghị các đơn vị báo cáo trước ngày …`.
fn asked_by_paper(page: &Page<'_, '_>, at: usize, sentence: &Range<usize>, symbol: usize) -> bool {
    let text = page.text;
    let words = sentence.start..at;
    let Some(verb) = words.clone().rev().find(|i| is_demand(text, *i)) else { return false };
    let subject_end = before_adverbs(text, verb, words.start);
    if symbol > verb || is_own_symbol(page, symbol) || own_body_acts(page, verb + 1..at) {
        return false;
    }
    let comma = (symbol..subject_end).rev().find(|i| text.kind(*i) == Kind::Comma);
    if let Some(body) = body_ending(page, comma.unwrap_or(symbol), subject_end) {
        // `tại Công văn số …, Bộ Y tế yêu cầu`, `của Bộ Y tế yêu cầu`
        let above = page.home.level.is_some_and(|own| body.1.is_some_and(|theirs| theirs < own));
        return above
            && (comma.is_some_and(|c| c + 1 == body.0) || text.key(body.0 - 1) == CUA && is_subject(page, at, sentence, symbol));
    }
    let parted = comma.is_some_and(|c| c + 1 == subject_end || !is_of_its_date(text, c));
    !parted && named_above(page, symbol..subject_end) != Some(false) && is_subject(page, at, sentence, symbol)
}

/// What a paper does with those it is sent to.
fn is_demand(text: &Text<'_>, i: usize) -> bool {
    const DEMANDS: Wordings = wordings!["đề nghị", "yêu cầu", "giao", "chỉ đạo", "quy định", "hướng dẫn", "ấn định", "nêu rõ"];
    // `giao thông`, `giao ban`, `giao lưu` are no orders; `theo quy định` says who asks elsewhere.
    const OTHERS: [u64; 4] = words!["thông", "ban", "lưu", "dịch"];
    let other = text.key(i) == word!("giao") && OTHERS.contains(&text.key(i + 1));
    DEMANDS.stand_at(text, i) && !other && !is_rule(text, i) && !text.has_before(i, phrase!("theo"))
}

/// `phù hợp với quy định của pháp luật`, `các quy định hiện hành`: rules that there are, and nobody asks.
fn is_rule(text: &Text<'_>, i: usize) -> bool {
    const BEFORE: [u64; 5] = words!["với", "các", "những", "đúng", "mọi"];
    const BEHIND: [u64; 3] = words!["của", "hiện", "pháp"];
    text.has(i, &[word!("quy"), word!("định")])
        && (BEHIND.contains(&text.key(i + 2)) || i > 0 && BEFORE.contains(&text.key(i - 1)))
}

/// Past `đã`, `có`, `tiếp tục`, `cũng` before a verb.
fn before_adverbs(text: &Text<'_>, verb: usize, first: usize) -> usize {
    let mut at = verb;
    while at > first
        && (matches!(text.key(at - 1), DA | CO | TIEP) || words!["tục", "cũng", "trong", "đó"].contains(&text.key(at - 1)))
    {
        at -= 1;
    }
    at
}

/// The body whose name ends right before the verb: its first token, and its level.
fn body_ending(page: &Page<'_, '_>, from: usize, end: usize) -> Option<(usize, Option<Level>)> {
    let capital = |i: &usize| page.text.kind(*i).is_capital();
    let hit =
        (from + 1..end).filter(capital).find_map(|i| issuer_at(page.text, i, &page.home).filter(|h| h.tokens.end == end))?;
    Some((hit.tokens.start, hit.issuer.level))
}

/// Whether the first body that is named behind the number stands above the document's issuer; `None` where none is.
fn named_above(page: &Page<'_, '_>, words: Range<usize>) -> Option<bool> {
    let own = page.home.level?;
    let of = words.clone().find(|i| page.text.key(*i) == CUA)?;
    let hit = issuer_at(page.text, of + 1, &page.home).filter(|h| h.tokens.end <= words.end)?;
    Some(hit.issuer.level? < own)
}

/// `…, ngày 12/11/2026 của …`: a comma that belongs to the citation.
fn is_of_its_date(text: &Text<'_>, comma: usize) -> bool {
    matches!(text.key(comma + 1), CUA) || text.key(comma + 1) == word!("ngày") || text.has(comma + 1, phrase!("về việc"))
}

/// Whether the paper is what the sentence speaks of. Under `Thực hiện`, `Căn cứ`, `Theo` it is so only where the document's own asking
/// follows: `Thực hiện Công văn số … yêu cầu báo cáo trước ngày …, Sở đề nghị …`.
fn is_subject(page: &Page<'_, '_>, at: usize, sentence: &Range<usize>, symbol: usize) -> bool {
    let text = page.text;
    let led = (sentence.start..symbol).any(|i| {
        let role = matches!(text.key(i), THEO | TREN) || matches!((text.key(i), text.key(i + 1)), (CAN, CU) | (THUC | TRIEN, _));
        role && symbol - i <= 12
    });
    !led || (at..sentence.end).any(|i| {
        text.kind(i) == Kind::Comma && (own_body_acts(page, i + 1..sentence.end.min(i + 16)) || is_own_demand(text, i + 1))
    })
}

/// Whether a body of the document's own level begins a part of the sentence there: `…, Sở Y tế báo cáo …`.
fn own_body_acts(page: &Page<'_, '_>, words: Range<usize>) -> bool {
    let text = page.text;
    let Some(own) = page.home.level else { return false };
    let begins = |i: &usize| *i > 0 && text.kind(*i - 1) == Kind::Comma && text.kind(*i).is_capital() && text.gap(*i) < Gap::Para;
    words.filter(begins).any(|i| issuer_at(text, i, &page.home).is_some_and(|h| h.issuer.level == Some(own)))
}

/// Whether the number has the symbol of the document's own: an earlier letter of its issuer, which asks again.
fn is_own_symbol(page: &Page<'_, '_>, symbol: usize) -> bool {
    let text = page.text;
    let codes = |slash: usize| text.key(slash + 1);
    let own = page.zones.cells(CellRole::Number).find_map(|c| c.clone().find(|i| text.kind(*i) == Kind::Slash));
    own.is_some_and(|slash| codes(slash) == codes(symbol + 1) && text.key(slash + 3) == text.key(symbol + 4))
}
