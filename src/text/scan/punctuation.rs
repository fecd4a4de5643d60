//! Marks, and what takes several bytes and is no letter of a word.

use super::{CLASSES, Class, Scanner, Suspect};
use crate::text::key::{decode, letter};
use crate::text::marks;
use crate::text::normal;
use crate::text::token::{Gap, Kind};

impl Scanner<'_> {
    pub(super) fn mark(&mut self, b: u8) {
        let start = self.at;
        let kind = match b {
            b',' => Kind::Comma,
            b':' => Kind::Colon,
            b';' => {
                self.note(marks::SEMI);
                Kind::Semi
            }
            b'/' => {
                self.note(marks::SLASH);
                Kind::Slash
            }
            b'(' | b'[' => Kind::Open,
            b')' | b']' => Kind::Close,
            b'"' => Kind::Quote,
            b'&' => Kind::Amp,
            b'|' => Kind::Bar,
            b'-' | b'_' => return self.dash(start + 1),
            b'.' => return self.dots(),
            b'*' | b'#' | b'`' | b'\\' | b'+' | b'~' => return self.markdown(b),
            _ => Kind::Other,
        };
        self.push(start, start + 1, kind, 0);
        self.single_space();
    }

    /// A space behind a mark, if it is one alone, as nearly always.
    pub(super) fn single_space(&mut self) {
        if let [b' ', next, ..] = self.bytes[self.at..]
            && CLASSES[usize::from(next)] != Class::Space
        {
            self.at += 1;
            self.gap = Gap::Space;
        }
    }

    /// Three dashes or more are a ruled line, not a word of the text.
    fn dash(&mut self, after: usize) {
        let start = self.at;
        let mut i = after;
        while self.bytes.get(i).is_some_and(|b| matches!(b, b'-' | b'_')) {
            i += 1;
        }
        let ruled = i - start >= 3 && self.bytes[start] < 0x80 || self.bytes[start] == b'_';
        if ruled {
            self.at = i;
            self.blank(i - start, false);
        } else {
            self.dashed(start, after);
        }
    }

    fn dashed(&mut self, start: usize, end: usize) {
        if self.gap == Gap::None && self.sheet.tokens.last().is_some_and(|t| t.kind == Kind::Number) {
            self.note(marks::JOINED);
        }
        self.push(start, end, Kind::Dash, 0);
        self.single_space();
    }

    fn dots(&mut self) {
        let start = self.at;
        let mut i = start;
        while self.bytes.get(i) == Some(&b'.') || self.bytes[i..].starts_with("…".as_bytes()) {
            i += if self.bytes[i] == b'.' { 1 } else { 3 };
        }
        if i - start > 1 {
            return self.push(start, i, Kind::Ellipsis, 0);
        }
        self.note(marks::DOT);
        self.push(start, i, Kind::Dot, 0);
        self.single_space();
    }

    /// Markdown's marks are no part of the text; `*` or `+` with a space after it is a list mark.
    fn markdown(&mut self, b: u8) {
        let start = self.at;
        let mut i = start;
        while self.bytes.get(i) == Some(&b) {
            i += 1;
        }
        let spaced = self.bytes.get(i).is_none_or(|b| matches!(b, b' ' | b'\t' | b'\n'));
        match b {
            b'*' | b'+' if spaced && self.gap == Gap::Para => self.push(start, i, Kind::Bullet, 0),
            b'+' | b'~' => self.push(start, i, Kind::Other, 0),
            _ => self.at = i,
        }
    }

    pub(super) fn multi(&mut self) -> Result<(), Suspect> {
        let (start, (c, n)) = (self.at, decode(self.bytes, self.at));
        if letter(c).is_some() {
            return self.words();
        }
        if !normal::is_normal_at(self.bytes, start) {
            self.suspect()?;
        }
        self.line.continuation += n as u32 - 1;
        let kind = match char::from_u32(c).unwrap_or(' ') {
            '\u{A0}' | '\u{2000}'..='\u{200F}' | '\u{2028}' | '\u{2029}' | '\u{202F}' | '\u{205F}' | '\u{3000}' | '\u{FEFF}' => {
                self.at += n;
                self.blank(1, false);
                return Ok(());
            }
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' | '\u{2043}' | '\u{02D7}' => {
                self.dashed(start, start + n);
                return Ok(());
            }
            // The fraction's and the division's, which editors put for the plain one: `1478⁄CĐ-TTg`.
            '\u{2044}' | '\u{2215}' | '\u{FF0F}' => {
                self.note(marks::SLASH);
                Kind::Slash
            }
            '“' | '„' | '«' => Kind::QuoteOpen,
            '”' | '»' => Kind::QuoteClose,
            '‟' | '″' => Kind::Quote,
            '…' => {
                self.dots();
                return Ok(());
            }
            '•' | '∙' | '●' | '▪' | '◦' | '■' | '□' | '➢' | '\u{F0B7}' | '\u{F0A7}' | '\u{F0D8}' => Kind::Bullet,
            c if c.is_alphabetic() => Kind::Lower,
            _ => Kind::Other,
        };
        // A foreign letter stands for itself: no grammar reads it.
        self.push(start, start + n, kind, u64::from(c) << 32);
        Ok(())
    }
}
