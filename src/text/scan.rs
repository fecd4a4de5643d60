//! Text → tokens and lines, in one pass over its bytes.

mod punctuation;

use super::key::{KeyBuilder, Letter, packed_at};
use super::marks;
use super::memo::{Memo, Short, Word};
use super::normal;
use super::sheet::Sheet;
use super::token::{Gap, Kind, Line, Token};
use super::words::is_glued;

/// What a byte begins.
#[derive(Clone, Copy, PartialEq)]
enum Class {
    Letter,
    Digit,
    Space,
    Newline,
    Multi,
    Mark,
    Control,
}

const CLASSES: [Class; 256] = {
    let mut t = [Class::Mark; 256];
    let mut b = 0;
    while b < 256 {
        t[b] = match b as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b' ' | b'\t' | b'\r' => Class::Space,
            // A vertical tab is how Word hands on a line's end within a paragraph.
            b'\n' | 0x0B | 0x0C => Class::Newline,
            0..0x20 => Class::Control,
            0x80..=0xFF => Class::Multi,
            _ => Class::Mark,
        };
        b += 1;
    }
    t
};

/// Tokens and lines of a text, unless something in it has to be [normalised](normal::normalise) first. The gap of a line's first token
/// is [`Gap::Para`]; whether the line goes on with the paragraph before it is decided afterwards.
///
/// Nearly all texts are in normal form already, and the letters are looked at here anyway.
pub(super) fn scan(text: &str) -> Option<Sheet> {
    scan_as(text, true)
}

/// The same of a text in normal form.
pub(super) fn scan_normal(text: &str) -> Sheet {
    scan_as(text, false).unwrap_or_default()
}

fn scan_as(text: &str, wary: bool) -> Option<Sheet> {
    Memo::with(|memo| {
        let (bytes, sheet) = (text.as_bytes(), Sheet::with_room(text.len()));
        let mut s = Scanner { memo, bytes, at: 0, sheet, gap: Gap::Para, blanks: 0, line: LineState::default(), wary };
        s.run().is_ok().then_some(s.sheet)
    })
}

/// A character was met that may have to be changed first.
struct Suspect;

#[derive(Default)]
struct LineState {
    first: usize,
    continuation: u32,
    indent: u16,
}

struct Scanner<'a> {
    memo: &'a mut Memo,
    bytes: &'a [u8],
    at: usize,
    sheet: Sheet,
    gap: Gap,
    blanks: u16,
    line: LineState,
    /// Whether characters that may have to be changed end the scan.
    wary: bool,
}

/// The word at the beginning of these bytes, and its length.
fn spell(bytes: &[u8]) -> (Word, usize) {
    let mut key = KeyBuilder::new();
    let (mut at, mut letters, mut capitals) = (0, 0, 0);
    // No word is longer than 64 KiB; what is goes on in a further token.
    while at < bytes.len().min(usize::from(u16::MAX) - 4) {
        let (packed, length) = packed_at(bytes, at);
        if packed == 0 || letters > 1 && capitals == letters && is_glued(&bytes[at..]) {
            break;
        }
        key = key.push_packed(packed);
        capitals += usize::from(Letter::is_upper(packed));
        letters += 1;
        at += length;
    }
    let kind = match capitals {
        0 => Kind::Lower,
        c if c == letters => Kind::Upper,
        1 if Letter::is_upper(packed_at(bytes, 0).0) => Kind::Title,
        _ => Kind::Mixed,
    };
    let key = key.finish();
    (Word { key, continuation: (at - letters) as u16, kind, marked: marks::of(kind, key) != 0 }, at)
}

fn begins_word(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(|b| match CLASSES[*b as usize] {
        Class::Letter => true,
        Class::Multi => packed_at(bytes, at).0 != 0,
        _ => false,
    })
}

impl Scanner<'_> {
    fn run(&mut self) -> Result<(), Suspect> {
        while let Some(&b) = self.bytes.get(self.at) {
            match CLASSES[b as usize] {
                Class::Letter => self.words()?,
                Class::Space => self.spaces(),
                Class::Digit => self.figures(),
                Class::Newline => self.newline(),
                Class::Mark => self.mark(b),
                Class::Multi => self.multi()?,
                Class::Control => self.control()?,
            }
        }
        self.end_line();
        Ok(())
    }

    fn push(&mut self, start: usize, end: usize, kind: Kind, key: u64) {
        // A token longer than 64 KiB (no word is) is cut.
        let len = u16::try_from(end - start).unwrap_or(u16::MAX);
        self.sheet.tokens.push(Token { key, start: start as u32, len, kind, gap: self.gap });
        self.gap = Gap::None;
        self.at = end;
    }

    /// Marks the token to come.
    fn note(&mut self, mark: u16) {
        self.sheet.marks.push((self.sheet.tokens.len() as u32, mark));
    }

    /// A word, and those that follow it with one space between: most of any text.
    fn words(&mut self) -> Result<(), Suspect> {
        while self.known_words() {
            match self.bytes.get(self.at).map(|b| CLASSES[*b as usize]) {
                Some(Class::Letter | Class::Multi) => {}
                // More spaces than one are measured together.
                Some(Class::Space) => {
                    self.at -= 1;
                    self.gap = Gap::None;
                    break;
                }
                _ => break,
            }
            let (word, len) = match self.memo.get(self.bytes, self.at) {
                Some(known) => known,
                None if begins_word(self.bytes, self.at) => self.new_word()?,
                None => break,
            };
            if word.marked {
                self.note(marks::of(word.kind, word.key));
            }
            self.line.continuation += u32::from(word.continuation);
            self.push(self.at, self.at + len, word.kind, word.key);
            if self.bytes.get(self.at) != Some(&b' ') {
                break;
            }
            self.at += 1;
            self.gap = Gap::Space;
        }
        Ok(())
    }

    /// Short words that are remembered, as far as single spaces part them. Whether it ends before something else: behind a space, or where
    /// it began.
    ///
    /// Each word's place hangs on the one before it, so that little may stand between the two: the place is a local and goes back to
    /// `self` at the end, and that a space follows is foreseen, not reckoned with.
    fn known_words(&mut self) -> bool {
        let Self { memo, bytes, sheet: Sheet { tokens, marks, .. }, .. } = self;
        let known_words = memo.short_words();
        let (mut rest, mut gap, mut continuation) = (&bytes[self.at..], self.gap, 0);
        let goes_on = loop {
            let Some(run) = Short::first(rest) else { break true };
            let Some(known) = run.find(known_words) else { break true };
            if known.is_marked() {
                marks.push((tokens.len() as u32, marks::of_word(known.kind(), known.key)));
            }
            continuation += u32::from(known.continuation());
            let start = (bytes.len() - rest.len()) as u32;
            tokens.push(Token { key: known.key, start, len: run.len as u16, kind: known.kind(), gap });
            gap = Gap::Space;
            if rest[run.len] != b' ' {
                // Of all marks the one that words go on behind.
                if let Some([b',', b' ', behind @ ..]) = rest.get(run.len..) {
                    tokens.push(Token { key: 0, start: start + run.len as u32, len: 1, kind: Kind::Comma, gap: Gap::None });
                    rest = behind;
                    continue;
                }
                gap = Gap::None;
                rest = &rest[run.len..];
                break false;
            }
            rest = &rest[run.len + 1..];
        };
        self.line.continuation += continuation;
        (self.at, self.gap) = (bytes.len() - rest.len(), gap);
        goes_on
    }

    /// The word that stands here and is not remembered, letter by letter; and its length.
    #[cold]
    fn new_word(&mut self) -> Result<(Word, usize), Suspect> {
        let (word, len) = spell(&self.bytes[self.at..]);
        if normal::is_normal(&self.bytes[self.at..self.at + len]) {
            // Known words are not looked at again.
            self.memo.put(self.bytes, self.at, word, len);
        } else {
            self.suspect()?;
        }
        Ok((word, len))
    }

    /// Ends the scan, if characters that may have to be changed do.
    const fn suspect(&self) -> Result<(), Suspect> {
        if self.wary { Err(Suspect) } else { Ok(()) }
    }

    fn control(&mut self) -> Result<(), Suspect> {
        self.suspect()?;
        self.push(self.at, self.at + 1, Kind::Other, 0);
        Ok(())
    }

    fn figures(&mut self) {
        let start = self.at;
        let mut i = start;
        let mut value = 0_u64;
        while let Some(b) = self.bytes.get(i).filter(|b| b.is_ascii_digit()) {
            value = value.saturating_mul(10).saturating_add(u64::from(b - b'0'));
            i += 1;
        }
        self.note(marks::DATE);
        self.push(start, i, Kind::Number, value);
        self.single_space();
    }

    fn spaces(&mut self) {
        let start = self.at;
        let mut wide = false;
        while let Some(&b) = self.bytes.get(self.at) {
            if CLASSES[b as usize] != Class::Space {
                break;
            }
            wide |= b == b'\t';
            self.at += 1;
        }
        self.blank(self.at - start, wide);
    }

    /// Notes a blank of `columns` before the next token.
    fn blank(&mut self, columns: usize, wide: bool) {
        let gap = if wide || columns >= 3 { Gap::Wide } else { Gap::Space };
        if self.gap == Gap::Para {
            self.line.indent = self.line.indent.saturating_add(columns as u16);
        } else if gap > self.gap {
            self.gap = gap;
        }
    }

    /// A line's end, and the blank lines behind it.
    fn newline(&mut self) {
        self.end_line();
        if self.bytes[self.at] == b'\n' {
            self.sheet.newlines.push(self.at as u32);
        }
        self.at += 1;
        while self.bytes.get(self.at) == Some(&b'\n') {
            self.sheet.newlines.push(self.at as u32);
            self.blanks = self.blanks.saturating_add(1);
            self.at += 1;
        }
    }

    fn end_line(&mut self) {
        if self.sheet.tokens.len() > self.line.first {
            let last = self.sheet.tokens[self.sheet.tokens.len() - 1];
            let first = self.sheet.tokens[self.line.first];
            self.sheet.lines.push(Line {
                first: self.line.first as u32,
                end: self.sheet.tokens.len() as u32,
                blanks: self.blanks,
                indent: self.line.indent,
                width: (last.end() - first.start).saturating_sub(self.line.continuation),
            });
            self.blanks = 0;
        } else {
            self.blanks = self.blanks.saturating_add(1);
        }
        self.gap = Gap::Para;
        self.line = LineState { first: self.sheet.tokens.len(), continuation: 0, indent: 0 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_may_have_to_change_is_passed_over() {
        for c in '\0'..='\u{FFFF}' {
            for text in
                [format!("{c}"), format!("{c} a"), format!("hai{c}ba bốn năm sáu bảy"), format!("Số 1{c}2 hai ba bốn năm")]
            {
                assert_eq!(scan(&text).is_some(), normal::is_normal(text.as_bytes()), "{c:?} in {text}");
            }
        }
    }

    #[test]
    fn remembered_words_are_read_as_new_ones() {
        let text = "Xếp hai  ba – “bốn” nghiêng nghiêng TTg|năm, sáu\tbảy UBND.\n 12 tháng 3 \n\nNghiêng a b1 c– d ” e [f] g_h thủy, hai, ba,  bốn, \nhai,ba , bốn, – hai,";
        let first = scan_normal(text);
        let tokens = |s: &Sheet| s.tokens.iter().map(|t| (t.start, t.len, t.key, t.kind, t.gap)).collect::<Vec<_>>();
        for _ in 0..3 {
            let again = scan_normal(text);
            assert_eq!((tokens(&again), &again.marks), (tokens(&first), &first.marks));
            assert_eq!(format!("{:?}", again.lines), format!("{:?}", first.lines));
        }
        let alone = |word: &str| scan_normal(word).tokens[0].key;
        for (n, t) in first.tokens.iter().enumerate().filter(|(_, t)| t.kind.is_word()) {
            let word = &text[t.start as usize..t.end() as usize];
            assert_eq!(t.key, alone(word), "{word}");
            let gap = text[first.tokens[n.saturating_sub(1)].end() as usize..].starts_with(' ');
            assert!(n == 0 || t.gap != Gap::None || !gap, "{word}");
        }
    }

    #[test]
    fn what_is_noted_is_what_is_there() {
        let text = "Căn cứ Luật số 12/2024/QH15 ngày 3 tháng 4, TM. UBND tỉnh; mục 2 – 016-SL, 5–7: ký bởi Nơi nhận; CĐS - 9 | 8";
        let sheet = scan_normal(text);
        assert_eq!(sheet.marks, marks::of_all(&sheet.tokens).collect::<Vec<_>>());
    }
}
