//! To whom reports go, as deadlines name them.

use std::sync::LazyLock;

use super::Level;
use super::table::rows;

pub(super) const ADDRESSEES: &str = include_str!("addressees.tsv");

/// Words of a name and the level that they tell.
type Told = (&'static str, Level);

/// The words with which names begin, and those with which they end.
static TOLD: LazyLock<[Vec<Told>; 2]> = LazyLock::new(|| {
    ["begins", "ends"].map(|place| {
        let rows = rows(ADDRESSEES).filter(|row| row.get("stand") == place);
        rows.filter_map(|row| Some((row.get("words"), Level::from_name(row.get("level"))?))).collect()
    })
});

/// The level of an addressee by its name in normal form: `bộ khoa học và công nghệ`, `sở`.
pub(crate) fn level_of_addressee(name: &str) -> Option<Level> {
    let [begins, ends] = &*TOLD;
    let begins =
        begins.iter().find(|(words, _)| name.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')));
    let ends = || ends.iter().find(|(words, _)| name.strip_suffix(words).is_some_and(|rest| rest.ends_with(' ')));
    begins.or_else(ends).map(|(_, level)| *level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_counts() {
        assert_eq!(TOLD.iter().map(Vec::len).sum::<usize>(), rows(ADDRESSEES).count());
    }

    #[test]
    fn whole_words_tell_the_level() {
        assert_eq!(level_of_addressee("sở y tế"), Some(Level::Department));
        assert_eq!(level_of_addressee("ban tổ chức trung ương"), Some(Level::Central));
        assert_eq!(level_of_addressee("bộ phận một cửa quốc gia"), Some(Level::Ministry));
        assert_eq!(level_of_addressee("bộphận"), None);
        assert_eq!(level_of_addressee("phòng nội vụ"), None);
    }
}
