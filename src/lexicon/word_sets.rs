//! The tables that are asked for a word, or for two that stand together: what it tells of what stands beside it.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::table::rows;
use crate::text::key::key;
use foldhash::fast::FixedState;

pub(super) const NAME_PAIRS: &str = include_str!("name_pairs.tsv");
pub(super) const NAME_ENDS: &str = include_str!("name_ends.tsv");
pub(super) const TITLE_OPENINGS: &str = include_str!("title_openings.tsv");
pub(super) const FAMILY_NAMES: &str = include_str!("family_names.tsv");
pub(super) const WEEKDAY_WORDS: &str = include_str!("weekday_words.tsv");
pub(super) const DOUBLED: &str = include_str!("doubled.tsv");
pub(super) const RESULT_WORDS: &str = include_str!("result_words.tsv");
pub(super) const LABEL_WORDS: &str = include_str!("label_words.tsv");

type Words = HashSet<u64, FixedState>;
type Pairs = HashSet<(u64, u64), FixedState>;

/// The pairs of words of bodies' names, those that a comma joins apart.
static PAIRS_IN_NAMES: LazyLock<[Pairs; 2]> = LazyLock::new(|| {
    ["small", "joined"].map(|role| {
        let pairs = rows(NAME_PAIRS).filter(|row| row.get("role") == role);
        pairs.map(|row| (key(row.get("first")), key(row.get("second")))).collect()
    })
});

/// What bears a name in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bearer {
    /// A law.
    Law,
    /// An event that no table has.
    Event,
    /// A body.
    Body,
    /// A committee that is called by what it is for.
    Committee,
}

impl Bearer {
    const ALL: [(&'static str, Self); 4] =
        [("law", Self::Law), ("event", Self::Event), ("body", Self::Body), ("committee", Self::Committee)];

    /// One bit for each.
    const fn bit(self) -> u8 {
        1 << self as u8
    }

    /// The bits of those that a row names.
    fn bits(names: &[&str]) -> u8 {
        Self::ALL.iter().filter(|(name, _)| names.contains(name)).fold(0, |bits, (_, bearer)| bits | bearer.bit())
    }
}

/// Whose names each small word ends.
static ENDS: LazyLock<HashMap<u64, u8, FixedState>> =
    LazyLock::new(|| rows(NAME_ENDS).map(|row| (key(row.get("word")), Bearer::bits(&row.list("ends")))).collect());

/// The pairs of words that begin a matter: a title, what somebody does, what stands behind `về`, the subject of a cited paper.
static OPENINGS: LazyLock<[Pairs; 4]> = LazyLock::new(|| {
    ["title", "doing", "matter", "cited"].map(|what| {
        let rows = rows(TITLE_OPENINGS).filter(|row| row.list("opens").contains(&what));
        rows.filter_map(|row| row.get("words").split_once(' ')).map(|(first, second)| (key(first), key(second))).collect()
    })
});

/// What the word behind `kết quả` tells of these results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ResultWord {
    /// That they are those of the whole, which is carried out: `thực hiện`.
    Done,
    /// That they are those of the whole: `đợt thi đua`.
    Whole,
    /// Where or by when they are sent: `về Sở`.
    Sent,
    /// Nothing: they are told of no further.
    Behind,
}

static AFTER_RESULTS: LazyLock<HashMap<u64, ResultWord, FixedState>> = LazyLock::new(|| {
    let roles =
        [("done", ResultWord::Done), ("whole", ResultWord::Whole), ("sent", ResultWord::Sent), ("behind", ResultWord::Behind)];
    let role = |name: &str| roles.iter().find(|(known, _)| *known == name).map(|(_, role)| *role);
    rows(RESULT_WORDS).filter_map(|row| Some((key(row.get("word")), role(row.get("role"))?))).collect()
});

/// What the label of a window names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Labelled {
    /// A part of a campaign.
    Part,
    /// A round of a contest.
    Round,
}

/// The words of labels that tell no part from another, and no round.
static IN_ANY_LABEL: LazyLock<[Words; 2]> = LazyLock::new(|| {
    ["part", "round"].map(|of| {
        let words = rows(LABEL_WORDS).filter(|row| row.list("of").contains(&of));
        words.map(|row| key(row.get("word"))).collect()
    })
});

static FAMILIES: LazyLock<Words> = LazyLock::new(|| rows(FAMILY_NAMES).map(|row| key(row.get("name"))).collect());

/// What leads to a day of the week, and what is counted by its name.
static BEFORE_WEEKDAYS: LazyLock<[Words; 2]> = LazyLock::new(|| {
    ["leads", "counted"].map(|role| {
        let words = rows(WEEKDAY_WORDS).filter(|row| row.get("role") == role);
        words.map(|row| key(row.get("word"))).collect()
    })
});

static DOUBLED_WORDS: LazyLock<Words> = LazyLock::new(|| rows(DOUBLED).map(|row| key(row.get("word"))).collect());

/// Whether a word in small letters stands behind the names of these, and never in one: `theo`, `được`.
pub(crate) fn ends_name_of(bearer: Bearer, word: u64) -> bool {
    ENDS.get(&word).is_some_and(|bits| bits & bearer.bit() != 0)
}

/// Whether two words stand together in names of bodies, of which one alone would end such a name: `phổ thông`.
pub(crate) fn pair_in_names(first: u64, second: u64) -> bool {
    PAIRS_IN_NAMES[0].contains(&(first, second))
}

/// Whether a comma or `và` joins two words within a name, the second of them written small: `Khám, chữa bệnh`.
pub(crate) fn joined_in_names(first: u64, second: u64) -> bool {
    PAIRS_IN_NAMES[1].contains(&(first, second))
}

/// Whether two words begin what a title or subject says, and no body's name: `triển khai`.
pub(crate) fn opens_title(first: u64, second: u64) -> bool {
    OPENINGS[0].contains(&(first, second))
}

/// Whether two words begin what somebody does, wherever they stand: `triển khai`; not `thực phẩm`.
pub(crate) fn begins_doing(first: u64, second: u64) -> bool {
    OPENINGS[1].contains(&(first, second))
}

/// Whether two words behind `về` begin what a paper is about, and no field of a committee: `triển khai`, `công tác`.
pub(crate) fn begins_matter(first: u64, second: u64) -> bool {
    begins_doing(first, second) || OPENINGS[2].contains(&(first, second))
}

/// Whether two words in small letters begin the subject of a cited paper without `về`: `Kế hoạch số … của Sở Y tế triển khai …`.
pub(crate) fn opens_cited_subject(first: u64, second: u64) -> bool {
    OPENINGS[3].contains(&(first, second))
}

/// What the word behind `kết quả` tells; `None` where it is of a piece of work.
pub(crate) fn result_word(word: u64) -> Option<ResultWord> {
    AFTER_RESULTS.get(&word).copied()
}

/// Whether a word in the label of such a window tells it from no other: `thời`, `gian`.
pub(crate) fn is_in_any_label(word: &str, of: Labelled) -> bool {
    IN_ANY_LABEL[of as usize].contains(&key(word))
}

/// Whether a word is a family name.
pub(crate) fn is_family_name(word: u64) -> bool {
    FAMILIES.contains(&word)
}

/// Whether a day of the week stands behind this word even where it is written small: `sáng thứ hai`.
pub(crate) fn leads_to_weekday(word: u64) -> bool {
    BEFORE_WEEKDAYS[0].contains(&word)
}

/// Whether this word is counted by what stands behind it even where that has a capital: `kỳ họp thứ Sáu`.
pub(crate) fn is_counted_by_name(word: u64) -> bool {
    BEFORE_WEEKDAYS[1].contains(&word)
}

/// Whether a word is said twice on purpose: `luôn luôn`.
pub(crate) fn is_doubled(word: u64) -> bool {
    DOUBLED_WORDS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_counts() {
        let both = |sets: [usize; 2]| sets[0] + sets[1];
        assert_eq!(both(PAIRS_IN_NAMES.each_ref().map(Pairs::len)), rows(NAME_PAIRS).count());
        assert_eq!(both(BEFORE_WEEKDAYS.each_ref().map(Words::len)), rows(WEEKDAY_WORDS).count());
        assert_eq!(ENDS.len(), rows(NAME_ENDS).count());
        let openings = OPENINGS.iter().flatten().collect::<HashSet<_>>();
        assert_eq!(openings.len(), rows(TITLE_OPENINGS).count());
        assert_eq!(AFTER_RESULTS.len(), rows(RESULT_WORDS).count());
        let labels = IN_ANY_LABEL.iter().flatten().collect::<HashSet<_>>();
        assert_eq!(labels.len(), rows(LABEL_WORDS).count());
        assert_eq!(FAMILIES.len(), rows(FAMILY_NAMES).count());
        assert_eq!(DOUBLED_WORDS.len(), rows(DOUBLED).count());
    }

    #[test]
    fn every_end_of_a_name_says_whose() {
        let known = |name: &&str| Bearer::ALL.iter().any(|(known, _)| known == name);
        assert!(rows(NAME_ENDS).all(|row| !row.list("ends").is_empty() && row.list("ends").iter().all(known)));
        assert!(ends_name_of(Bearer::Law, key("được")) && !ends_name_of(Bearer::Law, key("và")));
    }

    #[test]
    fn openings_of_titles_are_two_words_each() {
        assert!(rows(TITLE_OPENINGS).all(|row| row.get("words").split(' ').count() == 2));
    }
}
