//! The graphics state: where things come to lie and how text is set.

use crate::ingest::pdf::matrix::{Matrix, apply, then};
use crate::ingest::pdf::shown::Turn;

/// What `q` keeps and `Q` brings back.
#[derive(Clone, Copy)]
pub(super) struct Graphics {
    /// From the space of the stream to the page as looked at.
    pub(super) matrix: Matrix,
    pub(super) font: Option<usize>,
    pub(super) size: f32,
    /// `Tc`, `Tw`, `Tz` (1 for 100), `TL`, `Ts`.
    pub(super) letter_gap: f32,
    pub(super) word_gap: f32,
    pub(super) stretch: f32,
    pub(super) leading: f32,
    pub(super) rise: f32,
    /// `Tr` 3.
    pub(super) hidden: bool,
}

impl Graphics {
    pub(super) const fn new(matrix: Matrix) -> Self {
        Self {
            matrix,
            font: None,
            size: 0.0,
            letter_gap: 0.0,
            word_gap: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            hidden: false,
        }
    }
}

/// How the glyphs of an operator are placed: worked out once for all of them.
///
/// Places are those of the page turned so that the text runs from left to right (see [`Shown`](crate::ingest::pdf::shown::Shown)).
#[derive(Clone, Copy, Default)]
pub(super) struct Line {
    /// Where the pen stands before the first glyph.
    pub(super) x: f32,
    pub(super) y: f32,
    /// How far the pen moves on the page for a move in the text's own space.
    pub(super) scale: f32,
    /// The size of the font in the text's own space, along the line.
    pub(super) em: f32,
    /// What is added after each glyph and after each blank, in the text's own space.
    pub(super) letter_gap: f32,
    pub(super) word_gap: f32,
    /// The height of the font in points.
    pub(super) size: f32,
    /// How wide a space is in points.
    pub(super) space: f32,
    pub(super) turn: Turn,
    /// How far it goes down for each point along its turn.
    pub(super) lean: f32,
    pub(super) font: usize,
    pub(super) hidden: bool,
}

/// What a font adds to the placing of its glyphs.
#[derive(Clone, Copy)]
pub(super) struct Metrics {
    pub(super) space: f32,
    pub(super) height: f32,
    pub(super) vertical: bool,
}

impl Line {
    /// Places text by the state of the graphics, the text's matrix and the size of the page.
    pub(super) fn new(graphics: &Graphics, text: &Matrix, font: usize, metrics: Metrics, page: (f32, f32)) -> Self {
        let matrix = then(text, &graphics.matrix);
        let (stretch, em) =
            if metrics.vertical { (1.0, graphics.size) } else { (graphics.stretch, graphics.size * graphics.stretch) };
        // The direction in which the pen moves, and how far for a unit of the text's own space.
        let along = if metrics.vertical { (-matrix[2], -matrix[3]) } else { (matrix[0], matrix[1]) };
        // Nearly all text runs along an axis, and the general way takes long.
        let length = if along.1 == 0.0 { along.0.abs() } else { along.0.hypot(along.1) };
        let sign = if em < 0.0 { -1.0 } else { 1.0 };
        let (dx, dy) = if length > 0.0 { (sign * along.0 / length, sign * along.1 / length) } else { (1.0, 0.0) };
        let (turn, shift) = turn_of(dx, dy, page);
        let along = (dx, dy);
        let (dx, dy) = match turn {
            Turn::None => (1.0, 0.0),
            Turn::Quarter => (0.0, 1.0),
            Turn::Half => (-1.0, 0.0),
            Turn::ThreeQuarters => (0.0, -1.0),
            Turn::Oblique => (dx, dy),
        };
        let (x, y) = apply(&matrix, 0.0, graphics.rise);
        let area = (matrix[0] * matrix[3] - matrix[1] * matrix[2]).abs();
        let height = match () {
            () if length == 0.0 => 0.0,
            () if metrics.vertical => length,
            () => area / length,
        };
        let scale = sign * length;
        Self {
            x: x * dx + y * dy + shift.0,
            y: y * dx - x * dy + shift.1,
            scale,
            em,
            letter_gap: if metrics.vertical { -graphics.letter_gap } else { graphics.letter_gap * stretch },
            word_gap: if metrics.vertical { -graphics.word_gap } else { graphics.word_gap * stretch },
            size: (graphics.size * metrics.height).abs() * height,
            space: if metrics.vertical { 0.0 } else { (metrics.space * em * scale).abs() },
            turn,
            lean: along.1 * dx - along.0 * dy,
            font,
            hidden: graphics.hidden,
        }
    }
}

/// The turn of a direction on a page of that size, and what is added to places so that the turned page begins at the origin.
fn turn_of(dx: f32, dy: f32, (width, height): (f32, f32)) -> (Turn, (f32, f32)) {
    /// About three degrees: pages that were scanned askew.
    const SLANT: f32 = 0.05;
    if dy.abs() <= SLANT {
        if dx > 0.0 { (Turn::None, (0.0, 0.0)) } else { (Turn::Half, (width, height)) }
    } else if dx.abs() <= SLANT {
        if dy > 0.0 { (Turn::Quarter, (0.0, width)) } else { (Turn::ThreeQuarters, (height, 0.0)) }
    } else {
        (Turn::Oblique, (0.0, 0.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Metrics = Metrics { space: 0.25, height: 1.0, vertical: false };

    fn line(matrix: Matrix) -> (Turn, f32, f32, f32) {
        let graphics = Graphics { size: 10.0, ..Graphics::new([1.0, 0.0, 0.0, -1.0, 0.0, 800.0]) };
        let line = Line::new(&graphics, &matrix, 0, PLAIN, (600.0, 800.0));
        (line.turn, line.x, line.y, line.size)
    }

    #[test]
    fn places_are_those_of_the_page_turned_upright() {
        // Each text begins in the middle of the left half, 100 points from the top.
        assert_eq!(line([1.0, 0.0, 0.0, 1.0, 150.0, 700.0]), (Turn::None, 150.0, 100.0, 10.0));
        assert_eq!(line([0.0, -1.0, 1.0, 0.0, 150.0, 700.0]), (Turn::Quarter, 100.0, 450.0, 10.0));
        assert_eq!(line([-2.0, 0.0, 0.0, -2.0, 150.0, 700.0]), (Turn::Half, 450.0, 700.0, 20.0));
        assert_eq!(line([0.0, 1.0, -1.0, 0.0, 150.0, 700.0]), (Turn::ThreeQuarters, 700.0, 150.0, 10.0));
        assert_eq!(line([0.7, 0.7, -0.7, 0.7, 150.0, 700.0]).0, Turn::Oblique);
    }

    #[test]
    fn matrices_without_extent_give_no_nonsense() {
        let (turn, x, y, size) = line([0.0; 6]);
        assert_eq!((turn, x, y, size), (Turn::None, 0.0, 800.0, 0.0));
    }
}
