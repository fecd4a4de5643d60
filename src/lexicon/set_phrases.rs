//! Set phrases: wordings that these documents repeat, and where words one slip from one of them are to be looked for.

use super::table::rows;
use crate::letters::{LETTERS, split};
use crate::text::key::key;
use std::sync::LazyLock;

const SET_PHRASES: &str = include_str!("set_phrases.tsv");

/// A phrase of two words or more.
pub(crate) struct SetPhrase {
    /// Its words, in small letters.
    pub(crate) words: Box<[&'static str]>,
    /// The keys of its words.
    pub(crate) keys: Box<[u64]>,
    /// Wordings one slip away that are right where they stand.
    pub(crate) not: Box<[&'static str]>,
}

/// Two words of a phrase that may stand where another of its words is wrong.
struct Anchor {
    pair: u64,
    phrase: u16,
    /// Which word of the phrase the first of the two is.
    offset: u8,
}

/// The table, and the pairs of words that lead to its phrases.
pub(crate) struct SetPhrases {
    pub(crate) all: Vec<SetPhrase>,
    /// By pair.
    anchors: Vec<Anchor>,
    /// A bit for each pair, so that most words of a text are turned away without a search.
    sieve: Box<[u64; SIEVE_WORDS]>,
    /// A bit for each first word of a pair: most words are turned away by theirs.
    firsts: [u64; 64],
}

const SIEVE_WORDS: usize = 512;

const fn bit(pair: u64) -> (usize, u32) {
    ((pair >> 55) as usize, (pair >> 49 & 63) as u32)
}

/// Two words that stand side by side.
#[inline]
pub(crate) const fn beside(first: u64, second: u64) -> u64 {
    (first.rotate_left(17) ^ second).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Two words with another between them.
#[inline]
pub(crate) const fn apart(first: u64, third: u64) -> u64 {
    (first.rotate_left(29) ^ third).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl SetPhrases {
    /// Whether the word may be the first of a pair.
    #[inline]
    pub(crate) const fn may_begin(&self, key: u64) -> bool {
        self.firsts[(key >> 58) as usize] >> (key >> 52 & 63) & 1 != 0
    }

    /// Whether the pair may be one of a phrase's.
    #[inline]
    pub(crate) fn may(&self, pair: u64) -> bool {
        let (word, bit) = bit(pair);
        self.sieve[word] >> bit & 1 != 0
    }

    /// The phrases of the pair, each with the place of its first word.
    pub(crate) fn of(&self, pair: u64) -> impl Iterator<Item = (&SetPhrase, usize)> {
        let start = self.anchors.partition_point(|a| a.pair < pair);
        let same = self.anchors[start..].iter().take_while(move |a| a.pair == pair);
        same.map(|a| (&self.all[usize::from(a.phrase)], usize::from(a.offset)))
    }
}

pub(crate) static PHRASES: LazyLock<SetPhrases> = LazyLock::new(|| {
    let mut all: Vec<SetPhrase> = rows(SET_PHRASES)
        .map(|row| {
            let words: Box<[_]> = row.get("phrase").split(' ').collect();
            let keys = words.iter().map(|w| key(w)).collect();
            SetPhrase { words, keys, not: row.list("not") }
        })
        .collect();
    // Of two phrases the longer is told.
    all.sort_by_key(|p| std::cmp::Reverse(p.words.len()));
    let (mut anchors, mut firsts) = (Vec::new(), [0; 64]);
    for (n, phrase) in (0_u16..).zip(&all) {
        let mut add = |how: fn(u64, u64) -> u64, a: u64, b: u64, offset| {
            firsts[(a >> 58) as usize] |= 1 << (a >> 52 & 63);
            anchors.push(Anchor { pair: how(a, b), phrase: n, offset });
        };
        match *phrase.keys {
            // Neither word is left to find the phrase by: the wrong wordings themselves are.
            [first, second] => {
                marked_otherwise(phrase.words[0]).for_each(|w| add(beside, key(&w), second, 0));
                marked_otherwise(phrase.words[1]).for_each(|w| add(beside, first, key(&w), 0));
            }
            [first, second, third] => {
                add(beside, first, second, 0);
                add(beside, second, third, 1);
                add(apart, first, third, 0);
            }
            // One slip leaves one of the two pairs as it was.
            [first, second, third, fourth, ..] => {
                add(beside, first, second, 0);
                add(beside, third, fourth, 2);
            }
            _ => {}
        }
    }
    anchors.sort_by_key(|a| (a.pair, a.phrase));
    let mut sieve = Box::new([0; SIEVE_WORDS]);
    for anchor in &anchors {
        let (word, bit) = bit(anchor.pair);
        sieve[word] |= 1 << bit;
    }
    SetPhrases { all, anchors, sieve, firsts }
});

/// The word with one letter's mark or tone changed: `truyển`, `tuyen`.
fn marked_otherwise(word: &'static str) -> impl Iterator<Item = String> {
    const FAMILIES: [&str; 5] = ["aăâ", "eê", "oôơ", "uư", "dđ"];
    word.char_indices().flat_map(move |(at, letter)| {
        let base = split(letter).0;
        let family = FAMILIES.iter().find(|f| f.contains(base)).copied();
        let bases: Vec<char> = family.map_or_else(|| vec![base], |f| f.chars().collect());
        let letters = bases.into_iter().flat_map(|b| {
            let row = LETTERS.iter().find(|row| row[0] == b);
            row.map_or_else(|| vec![b], |row| row.to_vec())
        });
        let others: Vec<char> = letters.filter(|l| *l != letter).collect();
        others.into_iter().map(move |l| format!("{}{l}{}", &word[..at], &word[at + letter.len_utf8()..]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_in_any_word_leaves_a_way_to_the_phrase() {
        let ways = |words: &[&str]| {
            let k: Vec<u64> = words.iter().map(|w| key(w)).collect();
            let side = k.windows(2).map(|w| beside(w[0], w[1]));
            side.chain(k.windows(3).map(|w| apart(w[0], w[2]))).filter(|p| PHRASES.may(*p)).flat_map(|p| PHRASES.of(p)).count()
        };
        for words in
            ["phòng trào thi đua", "phong trao thi đua", "phong trào thì đua", "chuyên đổi số", "tuyên truyển", "tuyen truyền"]
        {
            assert!(ways(&words.split(' ').collect::<Vec<_>>()) > 0, "{words}");
        }
        assert_eq!(ways(&["chuyên", "đổi", "hàng"]), 0);
    }
}
