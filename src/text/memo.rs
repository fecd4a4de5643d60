//! Words met before: the few hundred words that make up most of any text are taken apart letter by letter once, and known by their
//! bytes from then on.
//!
//! A thread's memory outlives the text: documents of one field use the same words. It changes nothing but the time that it takes.

use std::cell::RefCell;

use super::token::Kind;

/// What a word is, its length aside.
#[derive(Clone, Copy)]
pub(super) struct Word {
    /// Its key.
    pub(super) key: u64,
    /// How many of its bytes begin no letter.
    pub(super) continuation: u16,
    /// Its kind.
    pub(super) kind: Kind,
}

/// The bytes from a place on that letters are made of, as one number: all of a word, unless a foreign sign stands right behind it.
#[derive(Clone, Copy)]
pub(super) struct Run {
    bytes: u64,
    /// How many they are. Known before the word is found, so that the next word can be looked for in the meantime.
    pub(super) len: u16,
}

impl Run {
    /// The run at a place; `None` where there is none, where it has more than eight bytes (one word in two hundred), and at the text's
    /// end.
    #[inline]
    pub(super) fn at(text: &[u8], at: usize) -> Option<Self> {
        let text = text.get(at..)?;
        let bytes = u64::from_le_bytes(*text.first_chunk()?);
        match end(bytes) {
            0 => None,
            u64::BITS => text.get(8).is_some_and(|b| *b < 0x80 && !b.is_ascii_alphabetic()).then_some(Self { bytes, len: 8 }),
            bits => Some(Self { bytes: bytes & !(!0 << bits), len: (bits / 8) as u16 }),
        }
    }

    #[inline]
    const fn place(self) -> usize {
        (self.bytes.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - PLACES.trailing_zeros())) as usize % PLACES
    }
}

/// Bits before the first byte that is neither an ASCII letter nor part of a longer character: all eight bytes are looked at in one go.
#[inline]
const fn end(bytes: u64) -> u32 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    let folded = bytes & !HIGH | (0x20 * EACH);
    // The high bit of a byte is set where the sum reaches 0x80.
    let from_a = folded + (0x80 - b'a' as u64) * EACH;
    let past_z = folded + (0x7F - b'z' as u64) * EACH;
    let within = (from_a & !past_z | bytes) & HIGH;
    (within ^ HIGH).trailing_zeros() & !7
}

/// Places for words: a power of two, some times the words of a field.
const PLACES: usize = 2048;

/// Two words by their bytes, the later first: a line of the processor's cache.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Place([(u64, Word); 2]);

/// The words, each where its bytes put it.
pub(super) struct Memo(Box<[Place]>);

thread_local! {
    static MEMO: RefCell<Memo> = RefCell::new(Memo::new());
}

impl Memo {
    fn new() -> Self {
        let none = (0, Word { key: 0, continuation: 0, kind: Kind::Lower });
        Self(vec![Place([none; 2]); PLACES].into_boxed_slice())
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
        let Place([later, earlier]) = &self.0[run.place()];
        [later, earlier].into_iter().find(|(bytes, _)| *bytes == run.bytes).map(|(_, word)| *word)
    }

    /// Remembers a word of this length, if it is all of its run.
    pub(super) fn put(&mut self, run: Run, word: Word, len: usize) {
        if usize::from(run.len) == len {
            let Place([later, earlier]) = &mut self.0[run.place()];
            *earlier = *later;
            *later = (run.bytes, word);
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
        for word in ["a", "Z", "za", "nghiêng", "Trườ", "abcdefgh"] {
            for behind in ["", " ", "@", "[", "`", "{", "0", "/", "\n"] {
                let length = u16::try_from(word.len()).unwrap();
                assert_eq!(run_len(&format!("{word}{behind}")), Some(length), "{word}{behind}");
            }
        }
        assert_eq!(run_len("hai”"), Some(6), "a foreign sign is not told from a letter");
        assert_eq!(run_len("abcdefghi"), None);
        assert_eq!(run_len("abcdefgê"), None);
        assert_eq!(run_len(".a"), None);
        assert!(Run::at(b"a", 0).is_none());
    }

    #[test]
    fn what_is_not_all_of_its_run_is_not_remembered() {
        let mut memo = Memo::new();
        let word = |key| Word { key, continuation: 0, kind: Kind::Lower };
        let hai = run("hai").unwrap();
        memo.put(hai, word(7), 2);
        assert!(memo.get(hai).is_none());
        memo.put(hai, word(7), 3);
        assert_eq!(memo.get(hai).map(|w| w.key), Some(7));
    }

    #[test]
    fn a_full_place_forgets_the_earlier_word() {
        let mut memo = Memo::new();
        let first = run("a").unwrap();
        let others: Vec<Run> = (0..)
            .filter_map(|n: u32| run(&format!("b{}", String::from_utf8(n.to_string().bytes().map(|b| b + 49).collect()).ok()?)))
            .filter(|r| r.place() == first.place())
            .take(2)
            .collect();
        for (key, run) in (1..).zip([first, others[0], others[1]]) {
            memo.put(run, Word { key, continuation: 0, kind: Kind::Lower }, usize::from(run.len));
        }
        assert!(memo.get(first).is_none());
        assert_eq!(memo.get(others[0]).map(|w| w.key), Some(2));
        assert_eq!(memo.get(others[1]).map(|w| w.key), Some(3));
    }
}
