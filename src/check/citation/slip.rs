//! One slip of the pen: one character replaced, added or dropped, or two neighbours swapped.

use std::iter;

use crate::facts::slips::slip;

/// Whether the two numbers differ by exactly one slip, capitals and all: in a symbol they tell types apart.
pub(super) fn one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    slip(&a, &b)
}

/// A serial and all that are one slip away from it, some of them twice.
pub(super) fn serials_around(serial: u32) -> impl Iterator<Item = u32> {
    let serial = u64::from(serial);
    // Each figure, and the place before the first, by its weight.
    let places = iter::successors(Some(1), |weight| Some(weight * 10)).take_while(move |weight| *weight <= serial.max(1) * 10);
    let at = move |weight: u64| {
        let (before, figure, behind) = (serial / weight / 10, serial / weight % 10, serial % weight);
        let dropped = before * weight + behind;
        let swapped = (before / 10 * 100 + figure * 10 + before % 10) * weight + behind;
        let added = (0..10).map(move |f| ((before * 10 + figure) * 10 + f) * weight + behind);
        let replaced = (0..10).map(move |f| (before * 10 + f) * weight + behind);
        added.chain(replaced).chain([dropped, swapped])
    };
    places.flat_map(at).filter_map(|around| u32::try_from(around).ok())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{one_slip, serials_around};

    #[test]
    fn the_serials_around_one_are_all_that_a_slip_makes_of_it() {
        for serial in [0, 7, 42, 743, 1001, 90_210] {
            let around: HashSet<u32> = serials_around(serial).collect();
            let slips = |n: &u32| *n == serial || one_slip(&serial.to_string(), &n.to_string());
            let missing: Vec<u32> = (0..1_000_000).filter(slips).filter(|n| !around.contains(n)).collect();
            assert!(missing.is_empty(), "{serial}: {missing:?}");
            assert!(around.len() < 150, "{serial}: {}", around.len());
        }
    }

    #[test]
    fn one_is_one() {
        for (a, b) in [("743", "734"), ("743", "742"), ("743", "7430"), ("743", "43"), ("BYT-DP", "BYT-ĐP"), ("743", "74")] {
            assert!(one_slip(a, b) && one_slip(b, a), "{a} {b}");
        }
        for (a, b) in [("743", "743"), ("743", "437"), ("743", "721"), ("KH-UBND", "QĐ-UBND"), ("", "ab")] {
            assert!(!one_slip(a, b) && !one_slip(b, a), "{a} {b}");
        }
    }
}
