//! One slip of the pen: one character replaced, added or dropped, or two neighbours swapped.

/// Whether the two differ by exactly one slip.
pub(super) fn one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let front = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let back = a[front..].iter().rev().zip(b[front..].iter().rev()).take_while(|(x, y)| x == y).count();
    match (&a[front..a.len() - back], &b[front..b.len() - back]) {
        ([_], [] | [_]) | ([], [_]) => true,
        (swapped @ [_, _], [first, second]) => swapped == [*second, *first],
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
