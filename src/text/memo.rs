//! Words met before: the few hundred words that make up most of any text are taken apart letter by letter once, and known by their
//! bytes from then on.
//!
//! A thread's memory outlives the text: documents of one field use the same words. It changes nothing but the time that it takes.

use std::cell::RefCell;

use super::token::Kind;

/// What a word is.
#[derive(Clone, Copy)]
pub(super) struct Word {
    /// Its key.
    pub(super) key: u64,
    /// Its length in bytes.
    pub(super) len: u16,
    /// How many of its bytes begin no letter.
    pub(super) continuation: u16,
    /// Its kind.
    pub(super) kind: Kind,
}

/// The bytes from a place on that letters are made of, as one number: all of a word, unless a foreign sign stands right behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Run(u64);

impl Run {
    /// The run at a place; `None` where there is none, where it has eight bytes or more (one word in fifty), and at the text's end.
    #[inline]
    pub(super) fn at(bytes: &[u8], at: usize) -> Option<Self> {
        let bytes = u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?);
        match end(bytes) {
            0 | u64::BITS => None,
            bits => Some(Self(bytes & !(!0 << bits))),
        }
    }

    const fn len(self) -> usize {
        8 - self.0.leading_zeros() as usize / 8
    }

    #[inline]
    const fn slot(self) -> usize {
        (self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - SLOTS.trailing_zeros())) as usize % SLOTS
    }
}

/// Bits before the first byte that is neither an ASCII letter nor part of a longer character: all eight bytes are looked at in one go.
#[inline]
const fn end(bytes: u64) -> u32 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    let folded = bytes & !HIGH | 0x20 * EACH;
    // The high bit of a byte is set where the sum reaches 0x80.
    let from_a = folded + (0x80 - b'a' as u64) * EACH;
    let past_z = folded + (0x7F - b'z' as u64) * EACH;
    let within = (from_a & !past_z | bytes) & HIGH;
    (within ^ HIGH).trailing_zeros() & !7
}

/// How many words are remembered: a power of two, some times the words of a field.
const SLOTS: usize = 4096;

/// The words, each at the one place where its bytes put it; the latest stays.
pub(super) struct Memo(Box<[(Run, Word); SLOTS]>);

thread_local! {
    static MEMO: RefCell<Memo> = RefCell::new(Memo::new());
}

impl Memo {
    fn new() -> Self {
        let none = (Run(0), Word { key: 0, len: 0, continuation: 0, kind: Kind::Lower });
        Self(Box::new([none; SLOTS]))
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
        let (known, word) = &self.0[run.slot()];
        (*known == run).then_some(*word)
    }

    /// Remembers a word, if it is all of its run.
    pub(super) fn put(&mut self, run: Run, word: Word) {
        if run.len() == usize::from(word.len) {
            self.0[run.slot()] = (run, word);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run_len(text: &str) -> Option<usize> {
        Run::at(format!("{text}                ").as_bytes(), 0).map(Run::len)
    }

    #[test]
    fn a_run_is_all_of_a_word() {
        for word in ["a", "Z", "za", "nghiê", "Trườ", "abcdefg"] {
            for behind in ["", " ", "@", "[", "`", "{", "0", "/", "\n"] {
                assert_eq!(run_len(&format!("{word}{behind}")), Some(word.len()), "{word}{behind}");
            }
        }
        assert_eq!(run_len("hai”"), Some(6), "a foreign sign is not told from a letter");
        assert_eq!(run_len("abcdefgh"), None);
        assert_eq!(run_len(".a"), None);
        assert_eq!(Run::at(b"a", 0).map(Run::len), None);
    }

    #[test]
    fn what_is_not_all_of_its_run_is_not_remembered() {
        let mut memo = Memo::new();
        let word = |len| Word { key: 7, len, continuation: 0, kind: Kind::Lower };
        let run = Run::at("hai”                ".as_bytes(), 0).unwrap();
        memo.put(run, word(3));
        assert!(memo.get(run).is_none());
        let run = Run::at("hai                 ".as_bytes(), 0).unwrap();
        memo.put(run, word(3));
        assert_eq!(memo.get(run).map(|w| w.key), Some(7));
    }
}
