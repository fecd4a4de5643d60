//! `CMap`s: which letters a code stands for (`/ToUnicode`), and which glyph of a composite font (`/Encoding`).
//!
//! Ranges stay ranges, so that the memory used follows the length of the `CMap` and not what it claims to cover.

use read_fonts::ps::agl;

use crate::ingest::pdf::content::lexer::{Lexer, Operand};

/// The most entries that are kept of a map; there are no more two-byte codes.
const MAX_ENTRIES: usize = 1 << 16;

/// The most letters that one code may stand for.
const MAX_LETTERS: usize = 64;

/// A `CMap`.
#[derive(Clone, Debug, Default)]
pub(super) struct Cmap {
    letters: Vec<Range<Letters>>,
    /// The letters of codes that stand for several.
    texts: String,
    cids: Vec<Range<u32>>,
    /// Which codes there are: how many bytes long, from, to.
    pub(super) spaces: Vec<(usize, u32, u32)>,
    /// The first code that stands for a blank.
    pub(super) blank: Option<u32>,
    /// Whether it is for vertical writing.
    pub(super) vertical: bool,
    /// The `CMap` that it builds on.
    pub(super) base: Option<Vec<u8>>,
}

/// The codes from `low` to `high`, and what the first stands for; the others follow.
#[derive(Clone, Copy, Debug)]
struct Range<T> {
    low: u32,
    high: u32,
    to: T,
}

#[derive(Clone, Copy, Debug)]
enum Letters {
    /// One letter; that of the next code is the next one.
    One(u32),
    /// Several: from and to in [`Cmap::texts`].
    Many(u32, u32),
}

/// What a code stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Text<'m> {
    One(char),
    Many(&'m str),
}

impl Cmap {
    /// Reads a `CMap`; what it does not say itself is taken from `base`. `room` is written over.
    pub(super) fn parse(bytes: &[u8], base: Option<Self>, room: &mut Vec<u8>) -> Self {
        let mut map = base.unwrap_or_default();
        let mut lexer = Lexer::new(bytes, std::mem::take(room));
        let mut section: &[u8] = b"";
        loop {
            let operator = lexer.operator();
            match operator {
                Some(b"usecmap") => map.base = lexer.name().map(<[u8]>::to_vec),
                Some(b"def") => {
                    if let [Operand::Name(b"WMode"), Operand::Number(mode)] = lexer.operands() {
                        map.vertical = *mode > 0.0;
                    }
                }
                Some(word) if word.starts_with(b"begin") => section = &word[b"begin".len()..],
                // Also where the stream was cut off before the end of a section.
                Some(_) | None => {
                    map.section(section, &lexer);
                    section = b"";
                }
            }
            if operator.is_none() {
                break;
            }
        }
        *room = lexer.into_room();
        sort(&mut map.letters);
        sort(&mut map.cids);
        map
    }

    /// About how many bytes it takes.
    pub(super) fn size(&self) -> usize {
        self.letters.len() * size_of::<Range<Letters>>() + self.cids.len() * size_of::<Range<u32>>() + self.texts.len()
    }

    /// What a code stands for.
    pub(super) fn letters(&self, code: u32) -> Option<Text<'_>> {
        let range = find(&self.letters, code)?;
        match range.to {
            Letters::One(first) => char::from_u32(first.checked_add(code - range.low)?).map(Text::One),
            Letters::Many(start, end) => self.texts.get(start as usize..end as usize).map(Text::Many),
        }
    }

    /// The glyph that a code stands for.
    pub(super) fn cid(&self, code: u32) -> Option<u32> {
        let range = find(&self.cids, code)?;
        range.to.checked_add(code - range.low)
    }

    /// Whether it says which glyphs codes stand for.
    pub(super) fn has_cids(&self) -> bool {
        !self.cids.is_empty()
    }

    fn section(&mut self, section: &[u8], lexer: &Lexer<'_>) {
        match section {
            b"bfchar" => self.letter_chars(lexer),
            b"bfrange" => self.letter_ranges(lexer),
            b"cidchar" => {
                for entry in lexer.operands().chunks_exact(2) {
                    let [Operand::Text(s, e), Operand::Number(cid)] = entry else { continue };
                    let code = value(lexer.text(*s, *e));
                    self.cid_range(code, code, *cid);
                }
            }
            b"cidrange" => {
                for entry in lexer.operands().chunks_exact(3) {
                    let [Operand::Text(s, e), Operand::Text(s2, e2), Operand::Number(cid)] = entry else { continue };
                    self.cid_range(value(lexer.text(*s, *e)), value(lexer.text(*s2, *e2)), *cid);
                }
            }
            b"codespacerange" => {
                for entry in lexer.operands().chunks_exact(2) {
                    let [Operand::Text(s, e), Operand::Text(s2, e2)] = entry else { continue };
                    let (low, high) = (lexer.text(*s, *e), lexer.text(*s2, *e2));
                    if (1..=4).contains(&low.len()) && self.spaces.len() < 64 {
                        self.spaces.push((low.len(), value(low), value(high)));
                    }
                }
            }
            _ => {}
        }
    }

    fn letter_chars(&mut self, lexer: &Lexer<'_>) {
        self.letters.reserve(lexer.operands().len() / 2);
        for entry in lexer.operands().chunks_exact(2) {
            let Operand::Text(s, e) = entry[0] else { continue };
            let code = value(lexer.text(s, e));
            self.letter_range(code, code, lexer, entry[1]);
        }
    }

    fn letter_ranges(&mut self, lexer: &Lexer<'_>) {
        let mut operands = lexer.operands();
        while let [Operand::Text(s, e), Operand::Text(s2, e2), to, rest @ ..] = operands {
            let (low, high) = (value(lexer.text(*s, *e)), value(lexer.text(*s2, *e2)));
            operands = rest;
            if *to != Operand::ArrayStart {
                self.letter_range(low, high, lexer, *to);
                continue;
            }
            let end = rest.iter().position(|o| *o == Operand::ArrayEnd).unwrap_or(rest.len());
            for (code, to) in (low..=high).zip(&rest[..end]) {
                self.letter_range(code, code, lexer, *to);
            }
            operands = rest.get(end + 1..).unwrap_or_default();
        }
    }

    fn cid_range(&mut self, low: u32, high: u32, cid: f32) {
        if low <= high && self.cids.len() < MAX_ENTRIES {
            #[expect(clippy::cast_sign_loss, reason = "what is below 0 becomes 0")]
            self.cids.push(Range { low, high, to: cid as u32 });
        }
    }

    /// Codes of which each stands for the letter after that of the one before.
    fn counted(&mut self, low: u32, high: u32, first: u32) {
        if let Some(distance) = u32::from(' ').checked_sub(first).filter(|d| *d <= high - low) {
            self.blank.get_or_insert(low + distance);
        }
        self.letters.push(Range { low, high, to: Letters::One(first) });
    }

    fn letter_range(&mut self, low: u32, high: u32, lexer: &Lexer<'_>, to: Operand<'_>) {
        if low > high || self.letters.len() >= MAX_ENTRIES {
            return;
        }
        let mut letters = [char::REPLACEMENT_CHARACTER; MAX_LETTERS];
        let count = match to {
            Operand::Text(start, end) => fill(&mut letters, utf16(lexer.text(start, end))),
            Operand::Name(name) => fill(&mut letters, agl::name_to_chars(std::str::from_utf8(name).unwrap_or_default())),
            _ => return,
        };
        match letters[..count] {
            // From zero on, as where codes are Unicode: zero itself is no letter.
            [] if low < high && matches!(to, Operand::Text(..)) => self.counted(low + 1, high, 1),
            // Nothing, which is no answer: what else is known of the font is asked.
            [] | [char::REPLACEMENT_CHARACTER] => {}
            [one] => self.counted(low, high, u32::from(one)),
            // Of several letters the last one counts on; 256 codes at most, as the last byte does.
            [ref start @ .., last] => {
                for code in low..=high.min(low.saturating_add(255)) {
                    let Some(last) = char::from_u32(u32::from(last) + (code - low)) else { break };
                    let from = self.texts.len() as u32;
                    self.texts.extend(start);
                    self.texts.push(last);
                    let to = Letters::Many(from, self.texts.len() as u32);
                    self.letters.push(Range { low: code, high: code, to });
                }
            }
        }
    }
}

/// Sorts ranges by their first code; of two with the same the one that was read later is found.
fn sort<T>(ranges: &mut [Range<T>]) {
    if !ranges.is_sorted_by_key(|r| r.low) {
        ranges.sort_by_key(|r| r.low);
    }
}

fn find<T>(ranges: &[Range<T>], code: u32) -> Option<&Range<T>> {
    let after = ranges.partition_point(|r| r.low <= code);
    // Ranges that overlap are rare and few: a wide one may stand some places before.
    ranges[..after].iter().rev().take(8).find(|r| code <= r.high)
}

/// A code as a number.
fn value(code: &[u8]) -> u32 {
    code.iter().take(4).fold(0, |value, byte| value << 8 | u32::from(*byte))
}

/// The letters of a big-endian UTF-16 string; a single byte is a letter too. Zero, which is no letter, is left out.
fn utf16(bytes: &[u8]) -> impl Iterator<Item = char> {
    let single = if let [byte] = bytes { Some(u16::from(*byte)) } else { None };
    let units = bytes.chunks_exact(2).map(|b| u16::from_be_bytes([b[0], b[1]]));
    char::decode_utf16(units.chain(single)).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).filter(|c| *c != '\0')
}

fn fill(letters: &mut [char], found: impl Iterator<Item = char>) -> usize {
    letters.iter_mut().zip(found).map(|(letter, c)| *letter = c).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(source: &str) -> Cmap {
        Cmap::parse(source.as_bytes(), None, &mut Vec::new())
    }

    #[test]
    fn letters_of_chars_and_ranges() {
        let map = parse(
            "1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0003> <0020> <0004> <00660069> endbfchar\
             2 beginbfrange <0010> <0012> <1EA0> <0020> <0022> [<0041> <00610323> /Abreve] endbfrange",
        );
        assert_eq!(map.spaces, [(2, 0, 0xffff)]);
        assert_eq!(map.blank, Some(3));
        assert_eq!(map.letters(4), Some(Text::Many("fi")));
        assert_eq!(map.letters(0x12), Some(Text::One('\u{1ea2}')));
        assert_eq!(map.letters(0x20), Some(Text::One('A')));
        assert_eq!(map.letters(0x21), Some(Text::Many("a\u{323}")));
        assert_eq!(map.letters(0x22), Some(Text::One('Ă')));
        assert_eq!(map.letters(0x23), None);
        let whole = parse("1 beginbfrange <0000> <ffff> <0000> endbfrange");
        assert_eq!((whole.letters(0x1ea0), whole.blank), (Some(Text::One('Ạ')), Some(0x20)));
    }

    #[test]
    fn what_is_damaged_or_enormous_does_no_harm() {
        let map = parse("1 beginbfrange <00000000> <ffffffff> <0041> endbfrange 1 beginbfchar <01> <0042>");
        assert_eq!(map.letters(2), Some(Text::One('C')));
        assert_eq!(map.letters(1), Some(Text::One('B')));
        assert_eq!(map.letters(u32::MAX), None);
        let map = parse("1 beginbfrange <0000> <ffff> <00410042> endbfrange 1 beginbfrange <0009> <0001> <0041> endbfrange");
        assert_eq!(map.letters(255), Some(Text::Many("A\u{141}")));
        assert_eq!(map.letters(256), None);
        assert_eq!(parse("1 beginbfchar <0001> <D800> <0002> <> endbfchar").letters(1), None);
    }

    #[test]
    fn glyphs_of_chars_and_ranges() {
        let map = parse("/WMode 1 def 1 begincidrange <0041> <0050> 7 endcidrange 1 begincidchar <09> 3 endcidchar");
        assert_eq!((map.cid(0x42), map.cid(9), map.cid(1), map.vertical), (Some(8), Some(3), None, true));
    }
}
