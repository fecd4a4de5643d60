//! The normal form of a document's text, which the grammars read, and the way back.
//!
//! Owns the changes that make one letter one character: composed accents, one `Đ`, no
//! invisible characters. Each change is written down as it is made, so that a span of the
//! normal text leads to the very bytes that were printed. Dashes, quotation marks, spaces,
//! line breaks and capitals are *not* touched; telling those apart is the tokenizer's.
//!
//! Nearly all documents are in normal form already: one vectorised pass finds that out, and
//! the text is borrowed.

mod lookalike;
mod map;
mod scan;
#[cfg(test)]
mod tests;

use lookalike::Tokens;
use map::Map;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose as compose_pair, decompose_canonical, is_combining_mark};

/// A text in normal form.
#[derive(Clone, Debug)]
pub struct Normal<'a> {
    /// The normal text; borrowed where there was nothing to change.
    pub text: Cow<'a, str>,
    map: Map,
}

impl<'a> Normal<'a> {
    /// A text that is in normal form.
    pub(super) fn as_it_is(raw: &'a str) -> Self {
        Self { text: Cow::Borrowed(raw), map: Map::default() }
    }

    /// The bytes of the raw text that made up the bytes `start..end` of the normal text; both
    /// spans are half-open.
    ///
    /// Characters that were dropped count where they stood inside the span, not at its edges.
    #[must_use]
    pub fn raw_span(&self, start: u32, end: u32) -> (u32, u32) {
        self.map.raw_span(start, end)
    }
}

/// Whether the character at `at` need not be changed.
pub(super) fn is_normal_at(bytes: &[u8], at: usize) -> bool {
    !scan::is_suspect(bytes, at)
}

/// Whether none of these characters need be changed.
pub(super) fn is_normal(bytes: &[u8]) -> bool {
    scan::next_suspect(bytes, 0).is_none()
}

/// Brings a text into normal form.
#[must_use]
pub fn normalise(raw: &str) -> Normal<'_> {
    let mut at = match scan::next_suspect(raw.as_bytes(), 0) {
        // Spans are 32 bits wide; a text beyond that is left as it is.
        Some(first) if u32::try_from(raw.len()).is_ok() => first,
        _ => {
            return Normal::as_it_is(raw);
        }
    };
    let mut writer = Writer::new(raw);
    loop {
        at = writer.change(at);
        match scan::next_suspect(raw.as_bytes(), at) {
            Some(next) => at = next,
            None => return writer.finish(),
        }
    }
}

/// A text brought into normal form, these single bytes of it, in order, left out.
pub(super) fn without<'a>(raw: &'a str, bytes: &[u32]) -> Normal<'a> {
    let mut writer = Writer::new(raw);
    let mut suspect = scan::next_suspect(raw.as_bytes(), 0);
    for left_out in bytes.iter().map(|at| *at as usize).chain([raw.len()]) {
        while let Some(at) = suspect.filter(|at| *at < left_out) {
            suspect = scan::next_suspect(raw.as_bytes(), writer.change(at));
        }
        let whole = raw.is_char_boundary(left_out) && raw.is_char_boundary(left_out + 1);
        if whole && left_out >= writer.read && left_out < raw.len() {
            writer.put(left_out, left_out + 1, None);
        }
        // What is left out may itself have been suspect: a control character that stands for a space.
        if suspect.is_some_and(|at| at < writer.read) {
            suspect = scan::next_suspect(raw.as_bytes(), writer.read);
        }
    }
    writer.finish()
}

/// What is to be done about a suspect character.
enum Change {
    Nothing,
    Drop,
    Replace(char),
    /// A combining mark, to be composed with the letter before it.
    Compose,
}

/// The normal text so far, the changes made, and how far the raw text has been read.
struct Writer<'a> {
    raw: &'a str,
    out: String,
    map: Map,
    /// The raw text before this is in `out`.
    read: usize,
    tokens: Tokens,
}

impl<'a> Writer<'a> {
    fn new(raw: &'a str) -> Self {
        let out = String::with_capacity(raw.len());
        Self { raw, out, map: Map::default(), read: 0, tokens: Tokens::default() }
    }

    fn finish(mut self) -> Normal<'a> {
        if self.map.is_identity() {
            return Normal { text: Cow::Borrowed(self.raw), map: self.map };
        }
        self.copy(self.raw.len());
        Normal { text: Cow::Owned(self.out), map: self.map }
    }

    /// Takes the raw text over as it is, up to `end`.
    fn copy(&mut self, end: usize) {
        self.out.push_str(&self.raw[self.read..end]);
        self.read = end;
    }

    /// Makes the change that the character at `at` calls for, if any; where to look on.
    fn change(&mut self, at: usize) -> usize {
        let Some(c) = self.raw[at..].chars().next() else {
            return self.raw.len();
        };
        let end = at + c.len_utf8();
        match self.wanted(c, at) {
            Change::Nothing => end,
            Change::Drop => self.put(at, end, None),
            Change::Replace(by) => self.put(at, end, Some(by)),
            Change::Compose => self.compose(at),
        }
    }

    fn wanted(&mut self, c: char, at: usize) -> Change {
        match c {
            // The Greek question mark is a semicolon in Unicode's own reading; some programs write it for one.
            '\u{37e}' => Change::Replace(';'),
            'Ð' | 'Ɖ' => Change::Replace('Đ'),
            'ð' | 'ɖ' => Change::Replace('đ'),
            // Fonts of old word processors drew `ư` at the place of this letter, which no other language here has.
            'Ƣ' => Change::Replace('Ư'),
            'ƣ' => Change::Replace('ư'),
            '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' => Change::Nothing,
            '\0'..' ' => Change::Replace(' '),
            c if is_invisible(c) => Change::Drop,
            '\u{300}'..='\u{36F}' => Change::Compose,
            c => match lookalike::latin(c) {
                Some(latin) if self.tokens.is_code(self.raw, at) => Change::Replace(latin),
                _ => Change::Nothing,
            },
        }
    }

    /// Puts one character, or nothing, in the place of the raw bytes `at..end`.
    fn put(&mut self, at: usize, end: usize, by: Option<char>) -> usize {
        self.copy(at);
        let start = self.out.len();
        self.out.extend(by);
        self.map.push(start..self.out.len(), at..end);
        self.read = end;
        end
    }

    /// Composes the marks at `at` with the letter that was written last, whatever became of it
    /// and of invisible characters between them.
    fn compose(&mut self, at: usize) -> usize {
        self.copy(at);
        let Some(base) = self.out.chars().next_back().filter(|base| lookalike::is_latin(*base)) else {
            // A mark without a letter stays as it is, and so does one on a letter of another script: taken apart, that might look like
            // a Latin one.
            return at + self.raw[at..].chars().next().map_or(1, char::len_utf8);
        };
        let marks = marks(&self.raw[at..]);
        let end = at + marks.len();
        let start = self.out.len() - base.len_utf8();
        let raw_start = self.map.reopen(start);
        self.read = end;
        self.out.truncate(start);
        compose(base, marks, &mut self.out);
        if self.raw[raw_start..end] != self.out[start..] {
            self.map.push(start..self.out.len(), raw_start..end);
        }
        end
    }
}

/// Characters that are never seen: soft hyphens, joiners, direction marks, byte order marks.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{34F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}'
    )
}

/// The combining marks that a text starts with, and invisible characters between them.
fn marks(text: &str) -> &str {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if is_invisible(c) {
            continue;
        }
        if !is_combining_mark(c) {
            break;
        }
        end = at + c.len_utf8();
    }
    &text[..end]
}

/// Writes a letter and its marks in composed form. A tone typed before the circumflex, breve or
/// horn (á and then a circumflex) is moved behind it, since that is the only letter it can mean.
fn compose(base: char, marks: &str, out: &mut String) {
    let marks = || marks.chars().filter(|&mark| !is_invisible(mark));
    // The usual order needs no sorting.
    if let Some(letter) = marks().try_fold(base, compose_pair) {
        out.push(letter);
        return;
    }
    let mut parts = Vec::with_capacity(4);
    decompose_canonical(base, |part| parts.push(part));
    for mark in marks() {
        decompose_canonical(mark, |part| parts.push(part));
    }
    let is_hat = |c: char| matches!(c, '\u{302}' | '\u{306}' | '\u{31B}');
    parts[1..].sort_by_key(|&part| !is_hat(part));
    out.extend(parts.into_iter().nfc());
}
