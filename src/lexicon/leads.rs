//! Words that lead to the name of a body: with which names begin, the titles of heads before them, the organs of committees.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Level;
use super::table::{Row, rows};
use crate::text::Text;
use crate::text::key::key;
use crate::text::wordings::Firsts;

pub(super) const NAME_STARTS: &str = include_str!("name_starts.tsv");
pub(super) const HEADS: &str = include_str!("heads.tsv");
pub(super) const ORGANS: &str = include_str!("organs.tsv");
pub(super) const BODY_KINDS: &str = include_str!("body_kinds.tsv");

/// What the beginning of a name tells of the body's level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameStart {
    /// It tells it.
    Of(Level),
    /// It is a phòng's: of a district, or of a commune since there are no districts.
    Office,
    /// The place behind the name tells it.
    Place,
}

impl NameStart {
    fn from_name(name: &str) -> Option<Self> {
        match name {
            "office" => Some(Self::Office),
            "place" => Some(Self::Place),
            level => Level::from_name(level).map(Self::Of),
        }
    }
}

/// A table of wordings in the order of its rows, of which the first that stands somewhere counts.
struct Leads<T> {
    rows: Vec<(Box<[u64]>, T)>,
    /// Most words of a text begin none of them.
    firsts: Firsts,
}

impl<T: Copy> Leads<T> {
    fn new(table: &'static str, value: impl Fn(&Row) -> Option<T>) -> Self {
        let keys = |row: &Row| row.get("words").split(' ').map(key).collect();
        let rows: Vec<(Box<[u64]>, T)> = rows(table).filter_map(|row| Some((keys(&row), value(&row)?))).collect();
        let firsts = rows.iter().fold(Firsts::none(), |firsts, (words, _)| firsts.with(words[0]));
        Self { rows, firsts }
    }

    /// What the wording at `i` stands for, and how many words it has.
    fn at(&self, text: &Text<'_>, i: usize) -> Option<(T, usize)> {
        if !self.firsts.may_be(text.key(i)) {
            return None;
        }
        self.rows.iter().find(|(words, _)| text.has(i, words)).map(|(words, value)| (*value, words.len()))
    }
}

static STARTS: LazyLock<Leads<NameStart>> =
    LazyLock::new(|| Leads::new(NAME_STARTS, |row| NameStart::from_name(row.get("level"))));

/// How many words of a title are no part of the body's name.
static TITLES: LazyLock<Leads<usize>> = LazyLock::new(|| Leads::new(HEADS, |row| Some(row.get("title").split(' ').count())));

static ORGAN_NAMES: LazyLock<Leads<&'static str>> = LazyLock::new(|| Leads::new(ORGANS, |row| Some(row.get("name"))));

/// The kinds of bodies that have this role.
fn kinds(role: &str) -> Leads<()> {
    Leads::new(BODY_KINDS, |row| row.list("role").contains(&role).then_some(()))
}

/// Those that stand at several levels.
static LOCAL: LazyLock<Leads<()>> = LazyLock::new(|| kinds("local"));

/// Those that by themselves are no name.
static ALONE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let alone = rows(BODY_KINDS).filter(|row| row.list("role").contains(&"alone"));
    alone.map(|row| row.get("words")).collect()
});

/// Those under whose names, which no table has, a document's own body acts.
static ACTING: LazyLock<Leads<()>> = LazyLock::new(|| kinds("acts"));

/// Those that a document calls its own body by in small letters.
static SMALL: LazyLock<Leads<()>> = LazyLock::new(|| kinds("small"));

/// What the beginning of a name at `i` tells, and the token behind its words.
pub(crate) fn name_start_at(text: &Text<'_>, i: usize) -> Option<(NameStart, usize)> {
    STARTS.at(text, i).map(|(start, words)| (start, i + words))
}

/// Whether a name may begin with this word.
pub(crate) fn may_start_name(key: u64) -> bool {
    STARTS.firsts.may_be(key)
}

/// Whether two words or more at `i` begin a name.
pub(crate) fn long_name_start_at(text: &Text<'_>, i: usize) -> bool {
    STARTS.rows.iter().any(|(words, _)| words.len() > 1 && text.has(i, words))
}

/// The token behind the title of a head at `i`: there the body's name begins.
pub(crate) fn head_title_at(text: &Text<'_>, i: usize) -> Option<usize> {
    TITLES.at(text, i).map(|(title, _)| i + title)
}

/// The organ that is named at `i`, and the token behind its words.
pub(crate) fn organ_at(text: &Text<'_>, i: usize) -> Option<(&'static str, usize)> {
    ORGAN_NAMES.at(text, i).map(|(name, words)| (name, i + words))
}

/// How many words at `i` name a kind of bodies of which the place tells one from another: `VIỆN KIỂM SÁT NHÂN DÂN`, `CÔNG AN`.
pub(crate) fn local_kind_at(text: &Text<'_>, i: usize) -> Option<usize> {
    LOCAL.at(text, i).map(|((), words)| words)
}

/// Whether the name of a body begins at `i` that acts though no table has it: `Công đoàn cơ sở`.
pub(crate) fn acting_kind_at(text: &Text<'_>, i: usize) -> bool {
    ACTING.at(text, i).is_some()
}

/// The token behind words in small letters at `i` by which a document calls its own body: `nhà trường`.
pub(crate) fn small_kind_at(text: &Text<'_>, i: usize) -> Option<usize> {
    SMALL.at(text, i).map(|((), words)| i + words)
}

/// Whether words in small letters are a kind of bodies, and no body's name: `sở`.
pub(crate) fn is_no_name_alone(words: &str) -> bool {
    ALONE.contains(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_none_hides_another() {
        for (table, read) in [(NAME_STARTS, STARTS.rows.len()), (HEADS, TITLES.rows.len()), (ORGANS, ORGAN_NAMES.rows.len())] {
            assert_eq!(rows(table).count(), read);
            let all: Vec<&str> = rows(table).map(|row| row.get("words")).collect();
            for (n, words) in all.iter().enumerate() {
                let hidden = all[..n].iter().find(|before| **before == *words || words.starts_with(&format!("{before} ")));
                assert_eq!(hidden, None, "{words} never counts");
            }
        }
    }

    #[test]
    fn every_kind_of_bodies_has_a_role() {
        const ROLES: [&str; 4] = ["local", "alone", "acts", "small"];
        let known = |row: &Row| row.list("role").iter().all(|role| ROLES.contains(role));
        assert!(rows(BODY_KINDS).all(|row| !row.list("role").is_empty() && known(&row)));
        let read = [LOCAL.rows.len(), ALONE.len(), ACTING.rows.len(), SMALL.rows.len()];
        assert!(read.iter().all(|rows| *rows > 0), "{read:?}");
        assert!(is_no_name_alone("sở") && !is_no_name_alone("công an"));
        assert_eq!(local_kind_at(&Text::new("CÔNG AN TỈNH"), 0), Some(2));
    }

    #[test]
    fn a_title_ends_where_the_name_begins() {
        let text = Text::new("Chánh Văn phòng Bộ");
        assert_eq!(head_title_at(&text, 0), Some(1));
        assert_eq!(organ_at(&text, 1), Some(("Văn phòng", 3)));
        assert_eq!(name_start_at(&text, 3), Some((NameStart::Of(Level::Ministry), 4)));
        assert!(long_name_start_at(&text, 1) && !long_name_start_at(&text, 3));
    }
}
