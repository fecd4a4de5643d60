//! Themes and slogans in quotes, or as far as a sentence goes.

use super::lists::announces;
use super::{REACH, is_prose};
use crate::lexicon::phrases::observance_at;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, phrases, words};
use crate::text::token::{Gap, Kind};
use crate::text::words::{CUA, LA, MUC, SO, VA};
use std::ops::Range;

pub(super) fn opens_quote(text: &Text<'_>, i: usize) -> bool {
    matches!(text.kind(i), Kind::QuoteOpen) || text.kind(i) == Kind::Quote && text.gap(i + 1) == Gap::None
}

/// The insides of the quotes between `from` and `end`.
pub(super) fn quotes(text: &Text<'_>, from: usize, end: usize) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    let mut i = from;
    while i < end {
        if !opens_quote(text, i) {
            // Another clause begins: what is quoted behind it is something else.
            if text.kind(i).is_word() && text.key(i) != VA && !items.is_empty() {
                break;
            }
            i += 1;
            continue;
        }
        let Some(close) = closing(text, i, end) else { break };
        if close > i + 1 {
            items.push(i + 1..close);
        }
        i = close + 1;
    }
    items
}

/// The quote that closes the one at `open`: quotes inside it are closed first, where all are closed.
fn closing(text: &Text<'_>, open: usize, end: usize) -> Option<usize> {
    let mut depth = 1;
    let mut first = None;
    let curly = text.kind(open) == Kind::QuoteOpen;
    for j in open + 1..end {
        match text.kind(j) {
            Kind::QuoteOpen if curly => depth += 1,
            Kind::QuoteClose if curly => depth -= 1,
            Kind::QuoteClose => return Some(j),
            Kind::Quote if !curly => return Some(j),
            Kind::Quote => {}
            _ => continue,
        }
        if depth == 0 {
            return Some(j);
        }
        if first.is_none() && text.kind(j) != Kind::QuoteOpen {
            first = Some(j);
        }
    }
    first
}

/// What stands behind the colon without quotes: up to the stop, in parts where `;` parts them.
pub(super) fn unquoted(text: &Text<'_>, from: usize, end: usize) -> Vec<Range<usize>> {
    // `Chủ đề: nêu tại mục 2` points elsewhere.
    if is_prose(text, from)
        || text.key(from) == word!("nêu")
        || text.key(from) == word!("theo")
        || (from..end).take(6).any(|i| matches!(text.key(i), MUC) && text.kind(i + 1) == Kind::Number)
    {
        return Vec::new();
    }
    let mut items = Vec::new();
    let mut start = from;
    for i in from..end {
        let stop = text.kind(i) == Kind::Semi || text.kind(i) == Kind::Dot && (text.gap(i + 1) >= Gap::Space || i + 1 == end);
        if stop || i + 1 == end {
            let item = trimmed(text, start..if stop { i } else { end });
            if item.len() >= 3 && text.kind(item.start).is_capital() {
                items.push(item);
            }
            if text.kind(i) == Kind::Dot {
                break;
            }
            start = i + 1;
        }
    }
    items
}

pub(super) fn trimmed(text: &Text<'_>, mut tokens: Range<usize>) -> Range<usize> {
    while tokens.len() > 1 && matches!(text.kind(tokens.end - 1), Kind::Semi | Kind::Dot | Kind::Comma) {
        tokens.end -= 1;
    }
    tokens
}

/// `chủ đề “…”`, `chủ đề năm 2025 là “…”`, `khẩu hiệu: “…”`, right behind the word, and those that `và` or a comma joins to it.
pub(super) fn quoted_beside(text: &Text<'_>, i: usize) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    let mut at = i;
    for _ in 0..5 {
        if text.gap(at) >= Gap::Para || opens_quote(text, at) {
            break;
        }
        let filler = matches!(text.key(at), LA | SO)
            || text.key(at) == word!("năm")
            || text.kind(at) == Kind::Number
            || text.kind(at) == Kind::Colon
            || text.key(at) == CUA;
        if !filler {
            break;
        }
        at += 1;
    }
    // `chủ đề của “Tháng Nhân đạo” năm 2026 là …`: whose it is.
    if at > i && leads_to_a_name(text, at - 1) {
        return items;
    }
    let end = text.paragraph_end(i).min(i + REACH);
    while at < end && text.gap(at) < Gap::Para && opens_quote(text, at) {
        let Some(close) = closing(text, at, end) else { break };
        if close > at + 1 {
            items.push(at + 1..close);
        }
        at = close + 1;
        at += usize::from(matches!(text.kind(at), Kind::Comma | Kind::Semi));
        at += usize::from(text.key(at) == VA);
    }
    items
}

/// `của`, `cho`, `hưởng ứng`: what is quoted behind them is the name of a day or period.
fn leads_to_a_name(text: &Text<'_>, i: usize) -> bool {
    text.key(i) == CUA || text.key(i) == word!("cho") || i > 0 && text.has(i - 1, phrase!("hưởng ứng"))
}

/// `chủ đề của Ngày Nước thế giới năm 2026 được Liên hợp quốc chọn là “…”`, `chủ đề cho Tuần lễ này là: “…”`, `các khẩu hiệu tuyên truyền hưởng
/// ứng Ngày … : “…”`: what a sentence says that the theme of a day or period is. `i` is behind the word that announces it.
pub(super) fn told(text: &Text<'_>, i: usize) -> Vec<Range<usize>> {
    /// Words between both: the longest name of an event, who chose it.
    const WORDS: usize = 40;
    const WHOSE: [u64; 14] =
        words!["của", "cho", "được", "do", "chung", "chính", "ngày", "tuần", "tháng", "năm", "tết", "chiến", "đợt", "giờ"];
    const SPREAD: [&[u64]; 3] = phrases!["xuyên suốt", "tuyên truyền", "hưởng ứng"];
    let begins = WHOSE.contains(&text.key(i)) || SPREAD.iter().any(|words| text.has(i, words));
    if !begins || text.gap(i) >= Gap::Para {
        return Vec::new();
    }
    let end = text.paragraph_end(i).min(i + WORDS);
    let mut at = i;
    while at < end {
        let is = text.key(at) == LA || text.kind(at) == Kind::Colon;
        let quote = at + 1 + usize::from(text.kind(at + 1) == Kind::Colon);
        if is && opens_quote(text, quote) && quote < end {
            return quoted_beside(text, quote);
        }
        // Another clause, or another word that announces: what is quoted behind them is theirs. Names of events have commas of their own.
        let quoted = || closing(text, at, end).filter(|_| opens_quote(text, at) && leads_to_a_name(text, at - 1));
        let name = observance_at(text, at).map(|(_, end)| end).or_else(|| quoted().map(|close| close + 1));
        let other = matches!(text.kind(at), Kind::Comma | Kind::Semi | Kind::Colon)
            || text.kind(at) == Kind::Dot && text.gap(at + 1) >= Gap::Space
            || opens_quote(text, at)
            || announces(text, at)
            || text.has(at, phrase!("thông điệp"));
        if other && name.is_none() {
            break;
        }
        at = name.unwrap_or(at + 1);
    }
    Vec::new()
}
