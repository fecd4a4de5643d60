//! Texts that lost their line ends: a whole document on one line, as programs that gather pages leave it.
//!
//! A line end is put back where the form of these documents has one: before and behind quốc hiệu, number, place and date, the type's name,
//! `Kính gửi`, before numbered items and headings, `Nơi nhận` and its items, the signature's lines. Each takes the place of one space, so
//! that every byte stays where it was. What would fool it stands within sentences (`số 12/…`, `ngày … tháng …`, `1. …`), so that the lines
//! of the head are looked for at the head alone, items only behind what ends a clause.

mod foot;
mod head;
mod items;
mod wordings;

use crate::letters;
use wordings::{MOTTOS, TITLES};

/// A shorter text is a sentence, and no document.
const LEAST: usize = 400;
/// A text with more line ends has lines.
const FEW: usize = 2;
/// The head is no longer than this, in words.
const HEAD: usize = 160;

/// Whether a text is a document that lost its line ends: as its beginning shows.
pub(super) fn is_run_on(text: &str) -> bool {
    let text = text.trim();
    let start = &text.as_bytes()[..text.len().min(1 << 16)];
    text.len() > LEAST && memchr::memchr_iter(b'\n', start).nth(FEW).is_none() && has_motto(text)
}

/// Whether the State's motto, the Party's heading or the Youth Union's stands among the first words.
fn has_motto(text: &str) -> bool {
    let words: Vec<Word<'_>> =
        text.split(' ').filter(|w| !w.is_empty()).take(HEAD).map(|raw| Word { at: 0, raw, key: key(raw) }).collect();
    (0..words.len()).any(|n| MOTTOS.iter().any(|motto| starts(&words, n, motto)))
}

/// The letters and figures of a word, small and without accents.
fn key(word: &str) -> String {
    word.chars().map(letters::plain).filter(|c| c.is_alphanumeric()).collect()
}

/// A word of the text, and where it stands.
struct Word<'t> {
    at: usize,
    raw: &'t str,
    key: String,
}

impl Word<'_> {
    fn is_caps(&self) -> bool {
        self.raw.chars().filter(|c| c.is_alphabetic()).count() > 1 && !self.raw.chars().any(char::is_lowercase)
    }

    fn is_capital(&self) -> bool {
        self.raw.trim_start_matches(['“', '"', '(']).starts_with(char::is_uppercase)
    }

    /// Whether a clause ends with it.
    fn ends_clause(&self) -> bool {
        self.raw.ends_with(['.', ':', ';', '!', '?', '”', '"', ')'])
    }
}

/// The same text with line ends.
pub(super) fn broken_up(text: &str) -> String {
    let mut words = Vec::new();
    let mut at = 0;
    for raw in text.split(' ') {
        if !raw.is_empty() {
            words.push(Word { at, raw, key: key(raw) });
        }
        at += raw.len() + 1;
    }
    let mut out = text.as_bytes().to_vec();
    for n in breaks(&words) {
        // One space stands before each word but the first.
        if let Some(space) = words.get(n).and_then(|w| w.at.checked_sub(1)) {
            out[space] = b'\n';
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// The words before which a line ends.
fn breaks(words: &[Word<'_>]) -> Vec<usize> {
    let mut out = Vec::new();
    let body = head::lines(words, &mut out);
    let foot = (body..words.len()).find(|n| starts(words, *n, "noi nhan") && words[n + 1].raw.ends_with(':'));
    items::lines(words, body..foot.unwrap_or(words.len()), &mut out);
    if let Some(foot) = foot {
        out.push(foot);
        foot::lines(words, foot + 2, &mut out);
    }
    out
}

/// Whether a wording begins at `n`, its first word with a capital.
fn starts(words: &[Word<'_>], n: usize, wording: &str) -> bool {
    let key_at = |n: usize| words.get(n).map(|w| w.key.as_str());
    words.get(n).is_some_and(Word::is_capital) && wording.split(' ').enumerate().all(|(i, key)| key_at(n + i) == Some(key))
}

/// Whether a type's name in capitals begins here: `KẾ HOẠCH`.
fn is_title(words: &[Word<'_>], n: usize) -> bool {
    let caps = |n: usize| words.get(n).is_some_and(Word::is_caps);
    caps(n) && caps(n + 1) && TITLES.iter().any(|title| starts(words, n, title))
}

#[cfg(test)]
mod tests;
