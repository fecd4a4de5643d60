//! How much like Vietnamese a text reads: the judge between encodings.
//!
//! Vietnamese syllables are a closed set of onsets, rhymes and tones, so that a wrong table
//! betrays itself within a few words. Only words with a letter outside ASCII are judged; the
//! others read the same in every encoding.

use crate::letters::{ACUTE, DOT, LEVEL, is_letter, is_vowel, lower, split};
use std::ops::AddAssign;
use std::sync::LazyLock;

/// The rhymes, without tones.
const RHYMES: &str = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp \
    ât âu ây e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm \
    iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt \
    oc oe oem oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua \
    uân uâng uât uây uc ui um un ung up ut uê uêch uên uênh uơ uôc uôi uôm uôn uông uôt uy uya uych \
    uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y \
    yêm yên yêng yêt yêu";

static RHYME_SET: LazyLock<Vec<&str>> = LazyLock::new(|| sorted(RHYMES));

/// The rhymes without any marks.
static BARE_RHYMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut rhymes: Vec<String> = RHYMES.split_whitespace().map(|r| r.chars().map(bare).collect()).collect();
    rhymes.sort_unstable();
    rhymes.dedup();
    rhymes
});

/// Words that every administrative document is full of.
const COMMON: &str = "của và số ngày tháng năm nhân dân việt các được về việc là với có đến từ tỉnh huyện xã sở bộ ủy \
    uỷ hội đồng chính phủ quyết định kế hoạch thực hiện công cộng hòa hoà chủ nghĩa độc lập hạnh \
    phúc kính gửi nơi nhận lưu điều này những để đã tổ chức văn bản quản lý nước";

static COMMON_SET: LazyLock<Vec<&str>> = LazyLock::new(|| sorted(COMMON));

fn sorted(words: &'static str) -> Vec<&'static str> {
    let mut words: Vec<&str> = words.split_whitespace().collect();
    words.sort_unstable();
    words
}

/// What was found in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Score {
    /// Words that are Vietnamese syllables.
    pub(super) valid: usize,
    /// Those of them that every administrative document is full of.
    pub(super) common: usize,
    /// Words that cannot be Vietnamese.
    pub(super) invalid: usize,
}

impl Score {
    /// The balance: one wrong word outweighs two right ones, a frequent one counts twice.
    pub(super) fn net(self) -> isize {
        (self.valid + self.common).cast_signed() - (2 * self.invalid).cast_signed()
    }

    /// Whether at least `percent` of the judged words are Vietnamese.
    pub(super) fn reads_at(self, percent: usize) -> bool {
        self.valid * 100 >= (self.valid + self.invalid) * percent
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.valid += other.valid;
        self.common += other.common;
        self.invalid += other.invalid;
    }
}

/// Judges every word of a text that has a letter outside ASCII.
pub(super) fn score(text: &str) -> Score {
    let mut out = Score::default();
    let mut word = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let inside = !word.is_empty() && chars.peek().is_some_and(|next| is_letter(*next));
        if is_word(c) || (inside && is_symbol(c)) {
            word.push(lower(c));
        } else if !word.is_empty() {
            judge(&word, &mut out);
            word.clear();
        }
    }
    judge(&word, &mut out);
    out
}

fn is_word(c: char) -> bool {
    is_letter(c) || matches!(c, '\u{300}'..='\u{36F}' | '\u{FFFD}')
}

/// The signs of Latin-1, which stand for letters where they stand inside a word (`d©n`).
fn is_symbol(c: char) -> bool {
    matches!(c, '\u{A1}'..='\u{BF}' | '×' | '÷')
}

fn judge(word: &str, out: &mut Score) {
    if word.is_ascii() {
        return;
    }
    if is_syllable(word) {
        out.valid += 1;
        out.common += usize::from(is_common(word));
    } else if !word.chars().all(|c| matches!(c, 'đ' | 'b'..='z') && !is_vowel(c)) {
        // Abbreviations (`HĐND`, `QĐ`) speak neither for nor against.
        out.invalid += 1;
    }
}

/// Whether a lower-case word is a Vietnamese syllable as it is written.
pub(in crate::ingest) fn is_syllable(word: &str) -> bool {
    let mut plain = String::with_capacity(word.len());
    let mut tone = LEVEL;
    for c in word.chars() {
        // `ð` is a common slip for `đ`, put right later.
        let (letter, own) = split(if c == 'ð' { 'đ' } else { c });
        if own != LEVEL && tone != LEVEL {
            return false;
        }
        tone = tone.max(own);
        plain.push(letter);
    }
    let onset = plain.find(is_vowel).unwrap_or(plain.len());
    // In `gi` and `qu` the vowel may belong to the onset.
    let longer = matches!(plain.get(..onset + 1), Some("gi" | "qu"));
    [onset, onset + 1][..=usize::from(longer)].iter().any(|&at| {
        let (onset, rhyme) = plain.split_at(at);
        fits(onset, rhyme, tone)
    })
}

/// Whether a lower-case word of plain letters may be a Vietnamese syllable whose marks were left out.
pub(in crate::ingest) fn could_be_syllable(word: &str) -> bool {
    let onset = word.find(is_vowel).unwrap_or(word.len());
    let longer = matches!(word.get(..onset + 1), Some("gi" | "qu"));
    [onset, onset + 1][..=usize::from(longer)].iter().any(|&at| {
        let (onset, rhyme) = word.split_at(at);
        onset_fits(onset, rhyme) && BARE_RHYMES.binary_search_by(|r| r.as_str().cmp(rhyme)).is_ok()
    })
}

/// The plain letter that a vowel is written with.
fn bare(letter: char) -> char {
    match letter {
        'ă' | 'â' => 'a',
        'ê' => 'e',
        'ô' | 'ơ' => 'o',
        'ư' => 'u',
        other => other,
    }
}

fn fits(onset: &str, rhyme: &str, tone: u8) -> bool {
    let stopped = rhyme.ends_with(['c', 'p', 't']) || rhyme.ends_with("ch");
    onset_fits(onset, rhyme) && (!stopped || matches!(tone, ACUTE | DOT)) && RHYME_SET.binary_search(&rhyme).is_ok()
}

/// Whether there is such an onset, and it is written so before this rhyme.
fn onset_fits(onset: &str, rhyme: &str) -> bool {
    let known = matches!(
        onset,
        "" | "b"
            | "c"
            | "ch"
            | "d"
            | "đ"
            | "g"
            | "gh"
            | "gi"
            | "h"
            | "k"
            | "kh"
            | "l"
            | "m"
            | "n"
            | "ng"
            | "ngh"
            | "nh"
            | "p"
            | "ph"
            | "q"
            | "qu"
            | "r"
            | "s"
            | "t"
            | "th"
            | "tr"
            | "v"
            | "x"
    );
    let front = rhyme.starts_with(['e', 'ê', 'i', 'y']);
    let spelt = match onset {
        "c" | "ng" => !front,
        // `gi` is written `g` before another i (`gì`).
        "g" => !front || rhyme.starts_with('i'),
        "k" | "gh" | "ngh" => front,
        "q" => rhyme.starts_with('u'),
        _ => true,
    };
    known && spelt
}

fn is_common(word: &str) -> bool {
    COMMON_SET.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables() {
        let words = "của quốc giữa nghiêng khuỷu thuở gì giếng quý hoà hòa ướt yêu đường quỵt ủy uỷ";
        for word in words.split(' ') {
            assert!(is_syllable(word), "{word}");
        }
        for word in "céng ngé càc ậa été đă ñoâ qé kòn xzé ầầ nươc".split(' ') {
            assert!(!is_syllable(word), "{word}");
        }
    }

    #[test]
    fn syllables_without_their_marks() {
        for word in "ke hoach truyen thong cua quyet gi giua duong nghieng khuya".split(' ') {
            assert!(could_be_syllable(word), "{word}");
        }
        for word in "shall ndm ddn ngdy table cuz ugr kong phric".split(' ') {
            assert!(!could_be_syllable(word), "{word}");
        }
    }

    #[test]
    fn only_words_outside_ascii_are_judged() {
        assert_eq!(score("ban hanh 12/KH"), Score::default());
        assert_eq!(score("QĐ, HĐND-UBND"), Score::default());
        assert_eq!(score("của d©n «Việt»"), Score { valid: 2, common: 2, invalid: 1 });
    }
}
