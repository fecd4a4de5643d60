//! Matrices as PDF writes them: `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.

/// `[a b c d e f]`.
pub(super) type Matrix = [f32; 6];

/// Changes nothing.
pub(super) const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// What applies `first`, then `second`.
pub(super) fn then(first: &Matrix, second: &Matrix) -> Matrix {
    let (m, n) = (first, second);
    [
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    ]
}

/// Where a point comes to lie.
pub(super) fn apply(matrix: &Matrix, x: f32, y: f32) -> (f32, f32) {
    let m = matrix;
    (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
}

/// The smallest upright rectangle round a moved one: lower x, lower y, upper x, upper y.
pub(super) fn bounds([left, lower, right, upper]: [f32; 4], matrix: &Matrix) -> [f32; 4] {
    let corners = [(left, lower), (right, lower), (left, upper), (right, upper)].map(|(x, y)| apply(matrix, x, y));
    corners
        .iter()
        .fold([f32::MAX, f32::MAX, f32::MIN, f32::MIN], |r, (x, y)| [r[0].min(*x), r[1].min(*y), r[2].max(*x), r[3].max(*y)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_after_the_other() {
        let quarter = [0.0, 1.0, -1.0, 0.0, 0.0, 0.0];
        let moved = [1.0, 0.0, 0.0, 1.0, 10.0, 20.0];
        assert_eq!(apply(&then(&quarter, &moved), 1.0, 0.0), (10.0, 21.0));
        assert_eq!(apply(&then(&moved, &quarter), 1.0, 0.0), (-20.0, 11.0));
        let turned = bounds([0.0, 0.0, 4.0, 1.0], &quarter);
        assert!(turned.iter().zip([-1.0, 0.0, 0.0, 4.0]).all(|(a, b)| (a - b).abs() < 1e-6), "{turned:?}");
    }
}
