//! One slip of the pen: one character replaced, added or dropped, or two neighbours swapped.

use crate::facts::slips::slip;

/// Whether the two numbers differ by exactly one slip, capitals and all: in a symbol they tell types apart.
pub(super) fn one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    slip(&a, &b)
}

#[cfg(test)]
mod tests {
    use super::one_slip;

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
