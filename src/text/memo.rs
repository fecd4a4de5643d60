//! Words met before: the few hundred words that make up most of any text are taken apart letter by letter once, and known by their
//! bytes from then on.
//!
//! A thread's memory outlives the text: documents of one field use the same words. It changes nothing but the time that it takes.

use std::cell::RefCell;

use super::token::Kind;

/// What a word is, its length aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Its key.
    pub(super) key: u64,
    /// How many of its bytes begin no letter.
    pub(super) continuation: u16,
    /// Its kind.
    pub(super) kind: Kind,
    /// Whether it is one that [`marks`](super::marks) tells of.
    pub(super) marked: bool,
}

/// A byte's worth for each of eight bytes.
const EACH: usize = 8;

/// Bits before the first byte below 0x40, where all figures, spaces and usual marks are: all eight bytes are looked at in one go.
#[inline]
const fn end(bytes: u64) -> u32 {
    const HIGH: u64 = u64::from_ne_bytes([0x80; EACH]);
    (!(bytes | (bytes << 1)) & HIGH).trailing_zeros() & !7
}

/// Bits before the first byte that is below 0x40 or begins a quotation mark, a dash or an ellipsis: no letter of Vietnamese begins so.
#[inline]
const fn end_of_letters(bytes: u64) -> u32 {
    const MARK: u64 = u64::from_ne_bytes([0xE2; EACH]);
    const LOW: u64 = u64::from_ne_bytes([0x01; EACH]);
    let others = bytes ^ MARK;
    let marks = others.wrapping_sub(LOW) & !others & (LOW << 7);
    let mark = marks.trailing_zeros() & !7;
    let end = end(bytes);
    if mark < end { mark } else { end }
}

/// The first eight bytes, zeros behind the last.
#[inline]
fn eight(text: &[u8]) -> u64 {
    let padded = || {
        let mut bytes = [0; EACH];
        bytes[..text.len()].copy_from_slice(text);
        bytes
    };
    u64::from_le_bytes(text.first_chunk().copied().unwrap_or_else(padded))
}

/// Places for words: a power of two, some times the words of a field.
const PLACES: usize = 8192;
/// The same for those of more than seven bytes, one in twenty-five.
const LONG_PLACES: usize = 4096;
/// On so many places next to each other a word may stand.
const NEAR: usize = 4;

/// The first `bits` of eight bytes, seven bytes at most, moved to the top: below them is room for what else there is to say.
#[inline]
const fn at_top(bytes: u64, bits: u32) -> u64 {
    bytes.unbounded_shl(u64::BITS - bits)
}

#[inline]
const fn place(bytes: u64, places: usize) -> usize {
    (bytes.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - places.trailing_zeros())) as usize % places
}

/// A word as it is remembered: small, so that those in use stay near the processor.
#[derive(Clone, Copy, Default)]
pub(super) struct Known {
    /// Its bytes, or its last ones, seven at most, [at the top](at_top); in the lowest what else there is to say. 0 where no word stands.
    bytes: u64,
    /// Its key.
    pub(super) key: u64,
}

impl Known {
    fn new(bytes: u64, word: Word) -> Self {
        let kind = match word.kind {
            Kind::Title => 1,
            Kind::Upper => 2,
            Kind::Mixed => 3,
            _ => 0,
        };
        let rest = (u64::from(word.continuation) << 3) | (u64::from(word.marked) << 2) | kind;
        Self { bytes: bytes | rest, key: word.key }
    }

    #[inline]
    const fn is(self, bytes: u64) -> bool {
        self.bytes ^ bytes < 0x100
    }

    /// Its kind.
    #[inline]
    pub(super) const fn kind(self) -> Kind {
        // In the order of the enum, so that nothing need be looked up.
        match self.bytes & 3 {
            0 => Kind::Lower,
            1 => Kind::Title,
            2 => Kind::Upper,
            _ => Kind::Mixed,
        }
    }

    /// How many of its bytes begin no letter.
    #[inline]
    pub(super) const fn continuation(self) -> u16 {
        (self.bytes as u8 >> 3) as u16
    }

    /// Whether it is marked.
    #[inline]
    pub(super) const fn is_marked(self) -> bool {
        self.bytes & 4 != 0
    }

    const fn word(self) -> Word {
        Word { key: self.key, continuation: self.continuation(), kind: self.kind(), marked: self.is_marked() }
    }
}

/// A run of seven bytes at most, and how many they are.
#[derive(Clone, Copy)]
pub(super) struct Short {
    bytes: u64,
    /// How many bytes.
    pub(super) len: usize,
}

impl Short {
    /// The run that a text begins with; `None` where there is none, where it is longer, and at the text's end.
    #[inline]
    pub(super) fn first(text: &[u8]) -> Option<Self> {
        let bytes = u64::from_le_bytes(*text.first_chunk()?);
        // 0 too where all eight are of the run.
        let bits = end(bytes) % u64::BITS;
        (bits > 0).then(|| Self { bytes: at_top(bytes, bits), len: (bits / 8) as usize })
    }

    /// The word that it is, if that is remembered.
    #[inline]
    pub(super) fn find(self, words: &Words) -> Option<Known> {
        word(words, self.bytes)
    }
}

/// The bytes from a place on that letters may be made of: all of a word, unless a rare mark stands right behind it.
#[derive(Clone, Copy)]
struct Run {
    /// The first eight, where there are so many and more; else 0.
    first: u64,
    /// The others, seven at most, [at the top](at_top).
    rest: u64,
    len: usize,
}

impl Run {
    /// The run at a place; `None` where there is none, and where it is longer than any syllable.
    fn at(text: &[u8], at: usize) -> Option<Self> {
        let bytes = eight(text.get(at..)?);
        match end_of_letters(bytes) {
            0 => None,
            u64::BITS => Self::long(bytes, text.get(at + EACH..)?),
            bits => Some(Self { first: 0, rest: at_top(bytes, bits), len: (bits / 8) as usize }),
        }
    }

    fn long(first: u64, behind: &[u8]) -> Option<Self> {
        let bytes = eight(behind);
        match end_of_letters(bytes) {
            u64::BITS => None,
            bits => Some(Self { first, rest: at_top(bytes, bits), len: EACH + (bits / 8) as usize }),
        }
    }
}

/// The words, each where its bytes put it or on one of the places next to it; where all of those are taken, one is forgotten. (With two
/// places a word, twenty of a page were taken apart again each time.)
pub(super) struct Memo {
    words: Box<Words>,
    /// Those of eight bytes and more, each with its first eight.
    long: Box<[(u64, Known); LONG_PLACES]>,
}

/// The places next to each other, which the processor fetches as one.
#[derive(Clone, Copy, Default)]
#[repr(align(64))]
pub(super) struct Group([Known; NEAR]);

/// The words of seven bytes at most.
pub(super) type Words = [Group; PLACES / NEAR];

/// The word of these bytes, if it is remembered.
#[inline]
fn word(words: &Words, bytes: u64) -> Option<Known> {
    let at = place(bytes, PLACES);
    let Group(group) = &words[at / NEAR];
    let first = group[at % NEAR];
    if first.is(bytes) {
        return Some(first);
    }
    (1..NEAR).map(|n| group[(at ^ n) % NEAR]).find(|known| known.is(bytes))
}

thread_local! {
    static MEMO: RefCell<Memo> = RefCell::new(Memo::new());
}

impl Memo {
    fn new() -> Self {
        // By way of lists, so that the whole never stands on the stack; they are as long as is asked for.
        let words = vec![Group::default(); PLACES / NEAR].into_boxed_slice();
        let long = vec![(0, Known::default()); LONG_PLACES].into_boxed_slice();
        Self {
            words: words.try_into().unwrap_or_else(|_| unreachable!()),
            long: long.try_into().unwrap_or_else(|_| unreachable!()),
        }
    }

    /// Runs `job` with this thread's memory; with an empty one where it is in use.
    pub(super) fn with<T>(job: impl FnOnce(&mut Self) -> T) -> T {
        MEMO.with(|memo| match memo.try_borrow_mut() {
            Ok(mut memo) => job(&mut memo),
            Err(_) => job(&mut Self::new()),
        })
    }

    /// The word at a place of a text, if it is remembered, and its length.
    pub(super) fn get(&self, text: &[u8], at: usize) -> Option<(Word, usize)> {
        let run = Run::at(text, at)?;
        if run.len < EACH {
            return word(&self.words, run.rest).map(|known| (known.word(), run.len));
        }
        let at = place(run.first ^ run.rest, LONG_PLACES);
        let (_, known) = (0..NEAR).map(|n| &self.long[at ^ n]).find(|(f, k)| *f == run.first && k.is(run.rest))?;
        Some((known.word(), run.len))
    }

    /// The words of seven bytes at most.
    #[inline]
    pub(super) const fn short_words(&self) -> &Words {
        &self.words
    }

    /// Remembers the word of this length at a place of a text, if it is all of its run.
    pub(super) fn put(&mut self, text: &[u8], at: usize, word: Word, len: usize) {
        let Some(run) = Run::at(text, at).filter(|r| r.len == len) else { return };
        let known = Known::new(run.rest, word);
        if len < EACH {
            let at = place(run.rest, PLACES);
            let Group(group) = &mut self.words[at / NEAR];
            let free = (0..NEAR).map(|n| (at ^ n) % NEAR).find(|at| group[*at].bytes == 0);
            group[free.unwrap_or(at % NEAR)] = known;
        } else {
            let at = place(run.first ^ run.rest, LONG_PLACES);
            let free = (0..NEAR).map(|n| at ^ n).find(|at| self.long[*at].0 == 0);
            self.long[free.unwrap_or(at)] = (run.first, known);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run_len(text: &str) -> Option<usize> {
        Run::at(format!("{text}                ").as_bytes(), 0).map(|r| r.len)
    }

    #[test]
    fn a_run_is_all_of_a_word() {
        for word in ["a", "Z", "za", "nghiên", "Trườ", "abcdefg", "nghiêng", "Trường", "abcdefgh", "abcdefghijklmno"] {
            for behind in ["", " ", "0", "/", "-", "?", "\n"] {
                assert_eq!(run_len(&format!("{word}{behind}")), Some(word.len()), "{word}{behind}");
            }
        }
        for marked in ["hai”", "hai–ba", "hai…", "hai’"] {
            assert_eq!(run_len(marked), Some(3), "{marked}");
        }
        assert_eq!(run_len("trường”"), Some("trường".len()));
        assert_eq!(run_len("hai|"), Some(4), "such a mark is not told from a letter");
        assert_eq!(run_len("abcdefghijklmnop"), None);
        assert_eq!(run_len(".a"), None);
        assert_eq!(Run::at(b"ba", 1).map(|r| r.len), Some(1), "a run goes to the text's end");
        assert!(Run::at(b"a", 1).is_none());
    }

    #[test]
    fn a_word_comes_back_as_it_was() {
        let mut memo = Memo::new();
        let words = [
            ("hai", Kind::Lower, 0),
            ("Trườ", Kind::Title, 3),
            ("UBND", Kind::Upper, 0),
            ("abcdefg", Kind::Mixed, 0),
            ("abcdefgh", Kind::Lower, 0),
            ("Trưởng", Kind::Title, 3),
            ("ễễễễễ", Kind::Lower, 10),
        ];
        for (key, (text, kind, continuation)) in (1..).zip(words) {
            let line = format!("{text}                ");
            let word = Word { key, continuation, kind, marked: key % 2 == 0 };
            assert_eq!(memo.get(line.as_bytes(), 0), None);
            memo.put(line.as_bytes(), 0, word, text.len());
            assert_eq!(memo.get(line.as_bytes(), 0), Some((word, text.len())));
        }
    }

    #[test]
    fn words_of_one_place_stand_beside_each_other() {
        let short = |n: u16| [b'a' + (n / 676) as u8, b'a' + (n / 26 % 26) as u8, b'a' + (n % 26) as u8];
        let bytes = |word: [u8; 3]| at_top(eight(&word), 24);
        let all = (0..26 * 676).map(short).filter(|w| place(bytes(*w), PLACES) / NEAR == 7);
        let mut memo = Memo::new();
        let words: Vec<[u8; 3]> = all.take(NEAR).collect();
        assert_eq!(words.len(), NEAR);
        for (key, word) in (1..).zip(&words) {
            memo.put(word, 0, Word { key, continuation: 0, kind: Kind::Lower, marked: false }, 3);
        }
        for (key, word) in (1..).zip(&words) {
            assert_eq!(memo.get(word, 0).map(|(w, _)| w.key), Some(key));
        }
    }

    #[test]
    fn what_is_not_all_of_its_run_is_not_remembered() {
        let mut memo = Memo::new();
        let line = b"hai|                ";
        memo.put(line, 0, Word { key: 7, continuation: 0, kind: Kind::Lower, marked: false }, 3);
        assert_eq!(memo.get(line, 0), None);
    }
}
