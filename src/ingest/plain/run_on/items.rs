//! The lines of the text: its numbered items, headings and parts.

use super::wordings::PARTS;
use super::{Word, is_title, starts};
use std::ops::Range;

/// Numbered items, headings and parts of the text.
pub(super) fn lines(words: &[Word<'_>], body: Range<usize>, out: &mut Vec<usize>) {
    let mut heading = false;
    let mut addressed = starts(words, body.start, "kinh gui");
    for n in body.start + 1..body.end {
        let (before, word) = (&words[n - 1], &words[n]);
        let next = words.get(n + 1).filter(|_| n + 1 < body.end);
        let roman = is_roman(word.raw) && next.is_some_and(Word::is_caps);
        let marked =
            is_marker(word.raw) && next.is_some_and(|w| w.raw.starts_with(|c: char| c.is_alphabetic() || matches!(c, '“' | '"')));
        let clause = before.ends_clause() || before.raw == "./.";
        let parts = (before.ends_clause() || before.is_caps() && !word.is_caps()) && PARTS.iter().any(|o| starts(words, n, o));
        let title = word.is_caps() && next.is_some_and(Word::is_caps) && (word.key == "phu" || is_title(words, n) && clause);
        let addressees_end =
            addressed && before.raw.ends_with('.') && !before.is_caps() && before.key != "tp" && word.is_capital();
        addressed &= !addressees_end;
        if addressees_end
            || roman
            || marked && (clause || heading)
            || heading && !word.is_caps() && word.is_capital()
            || parts
            || title
            || before.raw.ends_with("/.")
        {
            out.push(n);
        }
        heading = roman || heading && (word.is_caps() || !word.is_capital() && !marked && word.key.len() < 2);
    }
}

/// `IV.`, `II-`
fn is_roman(raw: &str) -> bool {
    let figure = raw.trim_end_matches(['.', '-', ')']);
    figure.len() < raw.len() && !figure.is_empty() && figure.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

/// `1.`, `2)`, `a)`, `-`, `+`
fn is_marker(raw: &str) -> bool {
    if matches!(raw, "-" | "+" | "–" | "•") {
        return true;
    }
    let Some(figure) = raw.strip_suffix(['.', ')', '-']) else { return false };
    let number = figure.len() <= 5 && !figure.is_empty() && figure.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    number || raw.ends_with(')') && figure.chars().count() == 1 && figure.chars().all(char::is_lowercase)
}
