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
}

/// The bytes from a place on that letters may be made of, as one number: all of a word, unless a rare mark stands right behind it.
#[derive(Clone, Copy)]
pub(super) struct Run {
    bytes: u64,
    /// How many they are. Known before the word is found, so that the next word can be looked for in the meantime.
    pub(super) len: u16,
}

impl Run {
    /// The run at a place; `None` where there is none, where it has more than seven bytes (one word in twenty-five), and at the text's
    /// end.
    #[inline]
    pub(super) fn at(text: &[u8], at: usize) -> Option<Self> {
        let bytes = u64::from_le_bytes(*text.get(at..)?.first_chunk()?);
        match end(bytes) {
            0 | u64::BITS => None,
            bits => Some(Self { bytes: bytes & !(!0 << bits), len: (bits / 8) as u16 }),
        }
    }

    #[inline]
    const fn place(self) -> usize {
        (self.bytes.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - PLACES.trailing_zeros())) as usize % PLACES
    }
}

/// Bits before the first byte below 0x40, where all figures, spaces and usual marks are: all eight bytes are looked at in one go.
#[inline]
const fn end(bytes: u64) -> u32 {
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    (!(bytes | (bytes << 1)) & HIGH).trailing_zeros() & !7
}

/// Places for words: a power of two, some times the words of a field.
const PLACES: usize = 8192;

/// A word as it is remembered: small, so that those in use stay near the processor.
#[derive(Clone, Copy, Default)]
struct Known {
    /// Its bytes, seven at most; in the eighth what else there is to say.
    bytes: u64,
    key: u64,
}

impl Known {
    const KINDS: [Kind; 4] = [Kind::Lower, Kind::Title, Kind::Upper, Kind::Mixed];

    fn new(run: Run, word: Word) -> Self {
        let kind = Self::KINDS.iter().position(|k| *k == word.kind).unwrap_or(0) as u64;
        Self { bytes: run.bytes | ((u64::from(word.continuation) << 2) | kind) << 56, key: word.key }
    }

    #[inline]
    const fn is(self, run: Run) -> bool {
        (self.bytes ^ run.bytes) << 8 == 0
    }

    #[inline]
    const fn word(self) -> Word {
        let rest = (self.bytes >> 56) as usize;
        Word { key: self.key, continuation: (rest >> 2) as u16, kind: Self::KINDS[rest % 4] }
    }
}

/// The words, each where its bytes put it; of two that fall on one place the later is remembered.
pub(super) struct Memo(Box<[Known]>);

thread_local! {
    static MEMO: RefCell<Memo> = RefCell::new(Memo::new());
}

impl Memo {
    fn new() -> Self {
        Self(vec![Known::default(); PLACES].into_boxed_slice())
    }

    /// Runs `job` with this thread's memory; with an empty one where it is in use.
    pub(super) fn with<T>(job: impl FnOnce(&mut Self) -> T) -> T {
        MEMO.with(|memo| match memo.try_borrow_mut() {
            Ok(mut memo) => job(&mut memo),
            Err(_) => job(&mut Self::new()),
        })
    }

    /// The word that is all of this run, if it is remembered.
    #[inline]
    pub(super) fn get(&self, run: Run) -> Option<Word> {
        let known = self.0[run.place()];
        known.is(run).then(|| known.word())
    }

    /// Remembers a word of this length, if it is all of its run.
    pub(super) fn put(&mut self, run: Run, word: Word, len: usize) {
        if usize::from(run.len) == len {
            self.0[run.place()] = Known::new(run, word);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str) -> Option<Run> {
        Run::at(format!("{text}         ").as_bytes(), 0)
    }

    fn run_len(text: &str) -> Option<u16> {
        run(text).map(|r| r.len)
    }

    #[test]
    fn a_run_is_all_of_a_word() {
        for word in ["a", "Z", "za", "nghiên", "Trườ", "abcdefg"] {
            for behind in ["", " ", "0", "/", "-", "?", "\n"] {
                let length = u16::try_from(word.len()).unwrap();
                assert_eq!(run_len(&format!("{word}{behind}")), Some(length), "{word}{behind}");
            }
        }
        assert_eq!(run_len("hai”"), Some(6), "such a mark is not told from a letter");
        assert_eq!(run_len("hai|"), Some(4), "nor such a one");
        assert_eq!(run_len("abcdefgh"), None);
        assert_eq!(run_len("abcdefê"), None);
        assert_eq!(run_len(".a"), None);
        assert!(Run::at(b"a", 0).is_none());
    }

    #[test]
    fn a_word_comes_back_as_it_was() {
        let mut memo = Memo::new();
        let words = [("hai", Kind::Lower, 0), ("Trườ", Kind::Title, 3), ("UBND", Kind::Upper, 0), ("abcdefg", Kind::Mixed, 0)];
        for (key, (text, kind, continuation)) in (1..).zip(words) {
            let (run, word) = (run(text).unwrap(), Word { key, continuation, kind });
            assert_eq!(memo.get(run), None);
            memo.put(run, word, text.len());
            assert_eq!(memo.get(run), Some(word));
        }
    }

    #[test]
    fn what_is_not_all_of_its_run_is_not_remembered() {
        let mut memo = Memo::new();
        let run = run("hai|").unwrap();
        memo.put(run, Word { key: 7, continuation: 0, kind: Kind::Lower }, 3);
        assert_eq!(memo.get(run), None);
    }
}
