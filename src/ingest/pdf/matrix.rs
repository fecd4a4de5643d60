//! Matrices as PDF writes them: `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.

/// `[a b c d e f]`.
pub(super) type Matrix = [f32; 6];

/// Changes nothing.
pub(super) const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First one, then the other.
pub(super) fn then(first: &Matrix, second: &Matrix) -> Matrix {
    let [a, b, c, d, e, f] = *first;
    let [x, y] = apply(second, [e, f]);
    let [m, n, o, p, ..] = *second;
    [a * m + b * o, a * n + b * p, c * m + d * o, c * n + d * p, x, y]
}

/// Where a point comes to lie.
pub(super) fn apply(matrix: &Matrix, [x, y]: [f32; 2]) -> [f32; 2] {
    let [a, b, c, d, e, f] = *matrix;
    [a * x + c * y + e, b * x + d * y + f]
}

/// The smallest upright rectangle round a moved one: lower x, lower y, upper x, upper y.
pub(super) fn bounds([left, lower, right, upper]: [f32; 4], matrix: &Matrix) -> [f32; 4] {
    let corners = [[left, lower], [right, lower], [left, upper], [right, upper]].map(|corner| apply(matrix, corner));
    corners
        .iter()
        .fold([f32::MAX, f32::MAX, f32::MIN, f32::MIN], |r, [x, y]| [r[0].min(*x), r[1].min(*y), r[2].max(*x), r[3].max(*y)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_after_the_other() {
        let quarter = [0.0, 1.0, -1.0, 0.0, 0.0, 0.0];
        let moved = [1.0, 0.0, 0.0, 1.0, 10.0, 20.0];
        assert_eq!(apply(&then(&quarter, &moved), [1.0, 0.0]), [10.0, 21.0]);
        assert_eq!(apply(&then(&moved, &quarter), [1.0, 0.0]), [-20.0, 11.0]);
        assert_eq!(bounds([0.0, 0.0, 4.0, 1.0], &quarter), [-1.0, 0.0, 0.0, 4.0]);
    }
}
