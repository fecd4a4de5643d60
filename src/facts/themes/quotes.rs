//! Themes and slogans in quotes, or as far as a sentence goes.

use super::{REACH, is_prose};
use crate::text::Text;
use crate::text::key::word;
use crate::text::token::{Gap, Kind};
use crate::text::words::{LA, MUC, SO, VA};
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
            || text.key(at) == word!("của");
        if !filler {
            break;
        }
        at += 1;
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
