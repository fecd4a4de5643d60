//! The tables that are asked for a word, or for two that stand together: what it tells of what stands beside it.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::table::rows;
use crate::text::key::key;
use foldhash::fast::FixedState;

pub(super) const NAME_PAIRS: &str = include_str!("name_pairs.tsv");
pub(super) const TITLE_OPENINGS: &str = include_str!("title_openings.tsv");
pub(super) const FAMILY_NAMES: &str = include_str!("family_names.tsv");
pub(super) const WEEKDAY_WORDS: &str = include_str!("weekday_words.tsv");
pub(super) const DOUBLED: &str = include_str!("doubled.tsv");

type Words = HashSet<u64, FixedState>;
type Pairs = HashSet<(u64, u64), FixedState>;

/// The pairs of words of bodies' names, those that a comma joins apart.
static PAIRS_IN_NAMES: LazyLock<[Pairs; 2]> = LazyLock::new(|| {
    ["small", "joined"].map(|role| {
        let pairs = rows(NAME_PAIRS).filter(|row| row.get("role") == role);
        pairs.map(|row| (key(row.get("first")), key(row.get("second")))).collect()
    })
});

/// The pairs of words that begin what a title says.
static OPENINGS: LazyLock<Pairs> = LazyLock::new(|| {
    let pairs = rows(TITLE_OPENINGS).filter_map(|row| row.get("words").split_once(' '));
    pairs.map(|(first, second)| (key(first), key(second))).collect()
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
    OPENINGS.contains(&(first, second))
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
        assert_eq!(OPENINGS.len(), rows(TITLE_OPENINGS).count());
        assert_eq!(FAMILIES.len(), rows(FAMILY_NAMES).count());
        assert_eq!(DOUBLED_WORDS.len(), rows(DOUBLED).count());
    }

    #[test]
    fn openings_of_titles_are_two_words_each() {
        assert!(rows(TITLE_OPENINGS).all(|row| row.get("words").split(' ').count() == 2));
    }
}
