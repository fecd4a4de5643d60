//! The kinds of administrative units. Closed: laws set them, not offices.

use super::Level;
use crate::date::Date;

/// The last day of the districts (huyện, quận, thị xã, thành phố thuộc tỉnh) and of the thị trấn: Nghị quyết 203/2025/QH15, Luật 72/2025/QH15.
pub(crate) const DISTRICTS_END: Date = jiff::civil::date(2025, 6, 30);

/// The words for units as they stand before a place, in small letters, and the level of the body that governs one; a `thành phố` is a province
/// or, until the districts' end, one of them.
pub(crate) const UNITS: [(&str, Option<Level>); 9] = [
    ("tỉnh", Some(Level::Province)),
    ("thành phố", None),
    ("huyện", Some(Level::District)),
    ("quận", Some(Level::District)),
    ("thị xã", Some(Level::District)),
    ("xã", Some(Level::Commune)),
    ("phường", Some(Level::Commune)),
    ("thị trấn", Some(Level::Commune)),
    ("đặc khu", Some(Level::Commune)),
];

/// The committees of the Party in each kind of unit, which call themselves by it. Closed, as the units are.
pub(crate) const PARTY_COMMITTEES: [(&str, &str); 9] = [
    ("tỉnh", "tỉnh ủy"),
    ("thành phố", "thành ủy"),
    ("huyện", "huyện ủy"),
    ("quận", "quận ủy"),
    ("thị xã", "thị ủy"),
    ("xã", "đảng ủy xã"),
    ("phường", "đảng ủy phường"),
    ("thị trấn", "đảng ủy thị trấn"),
    ("đặc khu", "đảng ủy đặc khu"),
];

/// The words for units.
pub(crate) fn unit_words() -> impl Iterator<Item = &'static str> {
    UNITS.iter().map(|(word, _)| *word)
}

/// The word for a unit with which words in small letters begin, its level, and what stands behind it: `xã Thuận An`, `tỉnh`.
pub(crate) fn unit_before(words: &str) -> Option<(&'static str, Option<Level>, &str)> {
    UNITS.iter().find_map(|(word, level)| {
        let rest = words.strip_prefix(word)?;
        (!rest.starts_with(char::is_alphanumeric)).then(|| (*word, *level, rest.trim_start()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_a_word_of_its_own() {
        assert_eq!(unit_before("thị xã Tân Châu"), Some(("thị xã", Some(Level::District), "Tân Châu")));
        assert_eq!(unit_before("thành phố"), Some(("thành phố", None, "")));
        assert_eq!(unit_before("xãhội"), None);
        assert_eq!(unit_before("tỉnh ủy"), Some(("tỉnh", Some(Level::Province), "ủy")));
    }
}
