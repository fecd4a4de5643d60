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

/// Places for words: a power of two, some times the words of a field.
const PLACES: usize = 8192;
/// The same for those of more than seven bytes, one in twenty-five.
const LONG_PLACES: usize = 1024;

#[inline]
const fn place(bytes: u64, places: usize) -> usize {
    (bytes.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - places.trailing_zeros())) as usize % places
}

/// A word as it is remembered: small, so that those in use stay near the processor.
#[derive(Clone, Copy, Default)]
struct Known {
    /// Its bytes, or its last ones, seven at most; in the eighth what else there is to say.
    bytes: u64,
    key: u64,
}

impl Known {
    const KINDS: [Kind; 4] = [Kind::Lower, Kind::Title, Kind::Upper, Kind::Mixed];

    fn new(bytes: u64, word: Word) -> Self {
        let kind = Self::KINDS.iter().position(|k| *k == word.kind).unwrap_or(0) as u64;
        let rest = (u64::from(word.continuation) << 3) | (u64::from(word.marked) << 2) | kind;
        Self { bytes: bytes | rest << 56, key: word.key }
    }

    #[inline]
    const fn is(self, bytes: u64) -> bool {
        (self.bytes ^ bytes) << 8 == 0
    }

    #[inline]
    const fn word(self) -> Word {
        let rest = (self.bytes >> 56) as usize;
        Word { key: self.key, continuation: (rest >> 3) as u16, kind: Self::KINDS[rest % 4], marked: rest & 4 != 0 }
    }
}

/// The bytes from a place on that letters may be made of: all of a word, unless a rare mark stands right behind it.
#[derive(Clone, Copy)]
struct Run {
    /// The first eight, where there are so many and more; else 0.
    first: u64,
    /// The others, seven at most.
    rest: u64,
    len: usize,
}

impl Run {
    /// The run at a place; `None` where there is none, where it is longer than any syllable, and at the text's end.
    #[inline]
    fn at(text: &[u8], at: usize) -> Option<Self> {
        let bytes = u64::from_le_bytes(*text.get(at..)?.first_chunk()?);
        match end(bytes) {
            0 => None,
            u64::BITS => Self::long(bytes, text.get(at + EACH..)?),
            bits => Some(Self { first: 0, rest: bytes & !(!0 << bits), len: (bits / 8) as usize }),
        }
    }

    fn long(first: u64, behind: &[u8]) -> Option<Self> {
        let bytes = u64::from_le_bytes(*behind.first_chunk()?);
        match end(bytes) {
            u64::BITS => None,
            bits => Some(Self { first, rest: bytes & !(!0 << bits), len: EACH + (bits / 8) as usize }),
        }
    }
}

/// The words, each where its bytes put it; of two that fall on one place the later is remembered.
pub(super) struct Memo {
    words: Box<[Known]>,
    /// Those of eight bytes and more, each with its first eight.
    long: Box<[(u64, Known)]>,
}

thread_local! {
    static MEMO: RefCell<Memo> = RefCell::new(Memo::new());
}

impl Memo {
    fn new() -> Self {
        let long = vec![(0, Known::default()); LONG_PLACES];
        Self { words: vec![Known::default(); PLACES].into_boxed_slice(), long: long.into_boxed_slice() }
    }

    /// Runs `job` with this thread's memory; with an empty one where it is in use.
    pub(super) fn with<T>(job: impl FnOnce(&mut Self) -> T) -> T {
        MEMO.with(|memo| match memo.try_borrow_mut() {
            Ok(mut memo) => job(&mut memo),
            Err(_) => job(&mut Self::new()),
        })
    }

    /// The word at a place of a text, if it is remembered, and its length.
    #[inline]
    pub(super) fn get(&self, text: &[u8], at: usize) -> Option<(Word, usize)> {
        let run = Run::at(text, at)?;
        let known = if run.len < EACH {
            self.words[place(run.rest, PLACES)]
        } else {
            let (first, known) = self.long[place(run.first ^ run.rest, LONG_PLACES)];
            if first != run.first {
                return None;
            }
            known
        };
        known.is(run.rest).then(|| (known.word(), run.len))
    }

    /// Remembers the word of this length at a place of a text, if it is all of its run.
    pub(super) fn put(&mut self, text: &[u8], at: usize, word: Word, len: usize) {
        let Some(run) = Run::at(text, at).filter(|r| r.len == len) else { return };
        let known = Known::new(run.rest, word);
        if len < EACH {
            self.words[place(run.rest, PLACES)] = known;
        } else {
            self.long[place(run.first ^ run.rest, LONG_PLACES)] = (run.first, known);
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
        assert_eq!(run_len("hai”"), Some(6), "such a mark is not told from a letter");
        assert_eq!(run_len("hai|"), Some(4), "nor such a one");
        assert_eq!(run_len("abcdefghijklmnop"), None);
        assert_eq!(run_len(".a"), None);
        assert!(Run::at(b"a", 0).is_none());
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
    fn what_is_not_all_of_its_run_is_not_remembered() {
        let mut memo = Memo::new();
        let line = b"hai|                ";
        memo.put(line, 0, Word { key: 7, continuation: 0, kind: Kind::Lower, marked: false }, 3);
        assert_eq!(memo.get(line, 0), None);
    }
}
