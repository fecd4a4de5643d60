//! One slip: one character replaced, added or dropped, one tone mark, or two neighbours swapped.

use crate::lexicon::{self, Province};
use crate::text::fold::comparable;
use std::sync::LazyLock;

/// Whether `b` is `a` with one slip, capitals and tone placement aside; equal words are no slip. A letter with its marks is one
/// character, so a wrong tone is one slip.
#[must_use]
pub(crate) fn one_slip(a: &str, b: &str) -> bool {
    let a: Vec<char> = comparable(a).chars().collect();
    let b: Vec<char> = comparable(b).chars().collect();
    slip(&a, &b)
}

/// The province that `name` is one slip from, if there is exactly one.
pub(crate) fn one_province(name: &str) -> Option<&'static Province> {
    static FOLDED: LazyLock<Vec<(Vec<char>, &'static Province)>> =
        LazyLock::new(|| lexicon::provinces().iter().map(|p| (comparable(p.name).chars().collect(), p)).collect());
    let name: Vec<char> = comparable(name).chars().collect();
    let mut near = FOLDED.iter().filter(|(p, _)| p.len().abs_diff(name.len()) <= 1 && slip(p, &name));
    let (_, first) = near.next()?;
    near.next().is_none().then_some(*first)
}

/// The office's own place that `name` is one slip from, if there is exactly one.
pub(crate) fn one_own_place(name: &str) -> Option<&'static str> {
    static FOLDED: LazyLock<Vec<(Vec<char>, &'static str)>> =
        LazyLock::new(|| lexicon::own_places().map(|p| (comparable(&p.name).chars().collect(), p.name.as_str())).collect());
    let name: Vec<char> = comparable(name).chars().collect();
    let mut near = FOLDED.iter().filter(|(p, _)| p.len().abs_diff(name.len()) <= 1 && slip(p, &name));
    let (_, first) = near.next()?;
    near.next().is_none().then_some(*first)
}

/// Whether the two rows of characters differ by exactly one slip.
pub(crate) fn slip(a: &[char], b: &[char]) -> bool {
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    match (a, b) {
        ([_] | [], [_]) | ([_], []) => true,
        ([_, _], [_, _]) => a[0] == b[1] && a[1] == b[0],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::one_slip;

    #[test]
    fn a_slip_is_one_character_or_mark_or_a_swap() {
        for (a, b, want) in [
            ("Lai Châu", "Lai Chậu", true),
            ("Việt Nam", "Việt Năm", true),
            ("Lai Châu", "Lai Châu", false),
            ("Lai Châu", "LAI CHÂU", false),
            ("Thanh Hóa", "Thanh Hoá", false),
            ("Nghệ An", "Nghệ Na", true),
            ("Thanh Hóa", "Khánh Hòa", false),
            ("Quảng Ninh", "Quảng Nam", false),
            ("Hà Giang", "Hậu Giang", false),
        ] {
            assert_eq!(one_slip(a, b), want, "{a} / {b}");
        }
    }
}
