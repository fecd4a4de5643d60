//! Months that are not written in figures, and quarters: `tháng Mười hai`, `ngày 15 tháng này`, `quý IV/2026`.

use super::{DateHit, year_at};
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::words;
use crate::text::token::{Gap, Kind};
use crate::text::words::{HAI, NAM, THANG};

/// `này`
const THIS: u64 = word!("này");

/// The month whose words stand at a token, and how many they are: `Mười hai`. Small letters are taken for a month only before its year
/// (`tháng hai bên …`), and `năm` before figures is the year (`ngày   tháng   năm 2026`).
pub(super) fn in_words(text: &Text<'_>, i: usize) -> Option<(u32, usize)> {
    const NAMES: [u64; 10] = words!["một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    if !text.kind(i).is_word() || text.gap(i) >= Gap::Para {
        return None;
    }
    let first = NAMES.iter().position(|name| *name == text.key(i))? as u32 + 1;
    let (month, len) = match text.key(i + 1) {
        _ if first < 10 || text.gap(i + 1) >= Gap::Para => (first, 1),
        HAI => (12, 2),
        k if k == NAMES[0] => (11, 2),
        _ => (10, 1),
    };
    let year = text.key(i + len) == NAM && year_at(text, i + len + 1).is_some();
    let slash = text.kind(i + len) == Kind::Slash && year_at(text, i + len + 1).is_some();
    let named = text.kind(i) == Kind::Title && text.kind(i + 1) != Kind::Number;
    (year || slash || named).then_some((month, len))
}

/// `tháng Mười hai`, but not the `Cách mạng tháng Tám`.
pub(super) fn named(text: &Text<'_>, month: usize) -> Option<(u32, usize)> {
    let revolution = month > 0 && text.key(month - 1) == word!("mạng");
    in_words(text, month + 1).filter(|_| !revolution)
}

/// Whether `tháng này` stands at a token: the month is that of the document.
pub(super) fn is_this(text: &Text<'_>, i: usize) -> bool {
    text.key(i) == THANG && text.key(i + 1) == THIS && text.gap(i) < Gap::Para
}

/// `quý IV/2026`, `Quý II năm 2026`, `quý 3`: the last month of the quarter.
pub(super) fn quarter(text: &Text<'_>, i: usize) -> Option<DateHit> {
    if text.gap(i + 1) >= Gap::Para {
        return None;
    }
    let number = match text.words(i + 1..i + 2) {
        "I" => 1,
        "II" => 2,
        "III" => 3,
        "IV" => 4,
        _ => text.number(i + 1).filter(|n| n.1 == 1 && (1..=4).contains(&n.0))?.0,
    };
    let year = match text.kind(i + 2) {
        Kind::Slash | Kind::Dash if text.gap(i + 2) == Gap::None => year_at(text, i + 3),
        _ if text.key(i + 2) == NAM => year_at(text, i + 3),
        _ => None,
    };
    let end = if year.is_some() { i + 4 } else { i + 2 };
    Some(DateHit { tokens: i..end, month: Some(number * 3), year, quarter: true, ..DateHit::default() })
}

#[cfg(test)]
mod tests {
    use super::super::Dates;
    use crate::text::Text;

    fn read(words: &str) -> Vec<(Option<u32>, Option<u32>, Option<i32>)> {
        let text = Text::new(words);
        let dates = Dates::read(&text, text.marks(text.len()));
        dates.all.iter().map(|d| (d.day, d.month, d.year)).collect()
    }

    #[test]
    fn months_in_words_are_months() {
        assert_eq!(read("ngày 15 tháng Mười hai năm 2026"), [(Some(15), Some(12), Some(2026))]);
        assert_eq!(read("ngày 02 tháng Năm năm 2026"), [(Some(2), Some(5), Some(2026))]);
        assert_eq!(read("ngày 30 tháng tư năm 2026"), [(Some(30), Some(4), Some(2026))]);
        assert_eq!(read("đến hết tháng Mười một"), [(None, Some(11), None)]);
    }

    #[test]
    fn what_looks_like_one_is_none() {
        assert_eq!(read("ngày 15 tháng năm 2026"), [(None, None, Some(2026))]);
        assert_eq!(read("Cách mạng tháng Tám thành công"), []);
        assert_eq!(read("mỗi tháng hai lần"), []);
    }

    #[test]
    fn quarters_end_with_their_third_month() {
        assert_eq!(read("trong quý IV/2026"), [(None, Some(12), Some(2026))]);
        assert_eq!(read("Quý II năm 2026"), [(None, Some(6), Some(2026))]);
        assert_eq!(read("kính gửi quý cơ quan"), []);
    }
}
