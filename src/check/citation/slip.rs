//! One slip of the pen: one character replaced, added or dropped, or two neighbours swapped.

/// Whether the two differ by exactly one slip.
pub(super) fn one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 1 || a == b {
        return false;
    }
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[head..], &b[head..]);
    match (a, b) {
        ([_, x @ ..], [_, y @ ..]) if x == y => true,
        ([_, x @ ..], y) if x == y => true,
        (x, [_, y @ ..]) if x == y => true,
        ([p, q, x @ ..], [r, s, y @ ..]) => p == s && q == r && x == y,
        _ => false,
    }
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
