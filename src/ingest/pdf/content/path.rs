//! Paths → the rules of a page: thin lines along its axes, of which tables are made. All else that is drawn is of no interest.

use crate::ingest::pdf::matrix::{Matrix, apply};
use crate::ingest::pdf::shown::Rect;

/// No rule is thicker, or shorter, than this, in points.
const THICKEST: f32 = 3.0;
const SHORTEST: f32 = 4.0;
/// A path of more lines is a drawing.
const MOST_LINES: usize = 4096;

/// The path that is being made.
#[derive(Debug, Default)]
pub(super) struct Path {
    /// Where it stands and where its part began.
    at: (f32, f32),
    start: (f32, f32),
    /// Its straight lines.
    lines: Vec<Rect>,
    /// What each of its parts covers.
    parts: Vec<Rect>,
}

impl Path {
    /// `m`
    pub(super) fn start(&mut self, matrix: &Matrix, [x, y]: [f32; 2]) {
        self.at = apply(matrix, x, y);
        self.start = self.at;
        if self.parts.len() < MOST_LINES {
            self.parts.push(between(self.at, self.at));
        }
    }

    /// `l`
    pub(super) fn line(&mut self, matrix: &Matrix, [x, y]: [f32; 2]) {
        self.line_to(apply(matrix, x, y));
    }

    /// `h`
    pub(super) fn close(&mut self) {
        self.line_to(self.start);
    }

    /// `c`, `v`, `y`: nothing that bends is a rule, however thin what it surrounds.
    pub(super) fn bend(&mut self, matrix: &Matrix, [x, y]: [f32; 2]) {
        self.at = apply(matrix, x, y);
        self.parts.pop();
    }

    /// `re`
    pub(super) fn rectangle(&mut self, matrix: &Matrix, [x, y, width, height]: [f32; 4]) {
        self.start(matrix, [x, y]);
        for corner in [[x + width, y], [x + width, y + height], [x, y + height]] {
            self.line(matrix, corner);
        }
        self.close();
    }

    fn line_to(&mut self, to: (f32, f32)) {
        let line = between(self.at, to);
        self.at = to;
        if self.lines.len() < MOST_LINES {
            self.lines.push(line);
        }
        if let Some(part) = self.parts.last_mut() {
            *part = around(*part, line);
        }
    }

    /// Ends the path, which is drawn or filled or neither; gives the rules that it makes.
    pub(super) fn paint(&mut self, stroked: bool, filled: bool, mut rule: impl FnMut(Rect)) {
        let drawn = self.lines.iter().filter(|_| stroked);
        let thin = self.parts.iter().filter(|_| filled);
        for rect in drawn.chain(thin).filter(|r| is_rule(r)) {
            rule(*rect);
        }
        self.lines.clear();
        self.parts.clear();
    }
}

fn between((a, b): (f32, f32), (c, d): (f32, f32)) -> Rect {
    Rect { left: a.min(c), top: b.min(d), right: a.max(c), bottom: b.max(d) }
}

fn around(a: Rect, b: Rect) -> Rect {
    Rect { left: a.left.min(b.left), top: a.top.min(b.top), right: a.right.max(b.right), bottom: a.bottom.max(b.bottom) }
}

fn is_rule(rect: &Rect) -> bool {
    let (width, height) = (rect.right - rect.left, rect.bottom - rect.top);
    width.min(height) <= THICKEST && width.max(height) >= SHORTEST && (width + height).is_finite()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::pdf::matrix::IDENTITY;

    fn rules(path: &mut Path, stroked: bool, filled: bool) -> usize {
        let mut count = 0;
        path.paint(stroked, filled, |_| count += 1);
        count
    }

    #[test]
    fn boxes_have_four_rules_where_they_are_drawn() {
        let mut path = Path::default();
        path.rectangle(&IDENTITY, [0.0, 0.0, 50.0, 20.0]);
        assert_eq!(rules(&mut path, true, false), 4);
        path.rectangle(&IDENTITY, [0.0, 0.0, 50.0, 20.0]);
        assert_eq!(rules(&mut path, false, true), 0, "a shade");
        path.rectangle(&IDENTITY, [0.0, 0.0, 50.0, 20.0]);
        assert_eq!(rules(&mut path, false, false), 0, "a clip");
    }

    #[test]
    fn thin_boxes_that_are_filled_are_rules() {
        let mut path = Path::default();
        path.rectangle(&IDENTITY, [0.0, 0.0, 50.0, 0.5]);
        path.rectangle(&IDENTITY, [0.0, 0.0, 0.5, 50.0]);
        path.start(&IDENTITY, [0.0, 0.0]);
        path.bend(&IDENTITY, [0.0, 50.0]);
        path.close();
        assert_eq!(rules(&mut path, false, true), 2);
    }

    #[test]
    fn slanted_lines_are_none() {
        let mut path = Path::default();
        path.start(&IDENTITY, [0.0, 0.0]);
        path.line(&IDENTITY, [50.0, 50.0]);
        assert_eq!(rules(&mut path, true, false), 0);
    }
}
