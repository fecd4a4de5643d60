//! The rules drawn on a page, those of tables: long, thin and straight runs of ink.
//!
//! Tesseract tells none where it looks for words wherever they stand, which is what reads a table's cells.

use super::hocr::Bounds;
use super::picture::Grey;

/// Dots darker than this are ink.
const INK: u8 = 150;
/// A stroke is at least so many dots long (a letter's are shorter), a rule so many; no rule is thicker than so many.
const STROKE: usize = 50;
const RULE: usize = 110;
const THICK: usize = 14;
/// No page has more strokes that matter than this.
const MOST_STROKES: usize = 200_000;

/// A run of ink: on which row (or column) it lies, where it begins and ends.
#[derive(Clone, Copy)]
struct Stroke {
    at: usize,
    from: usize,
    to: usize,
}

/// Strokes that lie side by side.
struct Group {
    last: Stroke,
    from: usize,
    to: usize,
    top: usize,
    ink: usize,
}

/// The rules of a picture, those that lie first.
pub(super) fn of(grey: &Grey) -> Vec<Bounds> {
    let bounds = |n: usize| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
    let lying = gathered(&across(grey)).into_iter();
    let lying = lying.map(|[from, top, to, bottom]| [bounds(from), bounds(top), bounds(to), bounds(bottom)]);
    let upright = gathered(&down(grey)).into_iter();
    let upright = upright.map(|[from, left, to, right]| [bounds(left), bounds(from), bounds(right), bounds(to)]);
    lying.chain(upright).collect()
}

/// Whether rules part cells: some stand, and some lie across them.
pub(super) fn is_table(rules: &[Bounds]) -> bool {
    let upright = |r: &&Bounds| r[3] - r[1] > r[2] - r[0];
    let crossing = |r: &&Bounds| {
        rules.iter().any(|o| !upright(&o) && o[0] <= r[2] + 9.0 && r[0] <= o[2] + 9.0 && o[1] <= r[3] + 9.0 && r[1] <= o[3] + 9.0)
    };
    rules.iter().filter(upright).filter(crossing).count() > 2
}

/// Whether there is paper on both sides of a stroke, and not the shadow or the table that the sheet lies on.
fn between_paper((from, to): (usize, usize), dot: impl Fn(usize, isize) -> Option<u8>) -> bool {
    const SIDE: isize = 16;
    const LOOKS: usize = 8;
    let bright = |off| (0..LOOKS).filter(|n| dot(from + (to - from) * n / LOOKS, off).is_some_and(|d| d >= INK)).count();
    bright(-SIDE) * 2 > LOOKS && bright(SIDE) * 2 > LOOKS
}

/// The strokes that lie, row by row.
fn across(grey: &Grey) -> Vec<Stroke> {
    let mut out = Vec::new();
    for (at, row) in grey.rows().enumerate() {
        let mut from = 0;
        while from < row.len() && out.len() < MOST_STROKES {
            // A stroke covers one of the dots that are so far apart; most rows have nothing there.
            let Some(ink) = (from + STROKE - 1..row.len()).step_by(STROKE).find(|x| row[*x] < INK) else { break };
            let begin = row[from..ink].iter().rposition(|d| *d >= INK).map_or(from, |n| from + n + 1);
            let end = row[ink..].iter().position(|d| *d >= INK).map_or(row.len(), |n| ink + n);
            if end - begin >= STROKE && between_paper((begin, end), |along, off| grey.dot(along, at.checked_add_signed(off)?)) {
                out.push(Stroke { at, from: begin, to: end });
            }
            from = end.max(ink) + 1;
        }
    }
    out
}

/// The strokes that stand, column by column.
fn down(grey: &Grey) -> Vec<Stroke> {
    let mut out = Vec::new();
    let mut began = vec![0; grey.width];
    for (y, row) in grey.rows().enumerate() {
        for (at, (dot, began)) in row.iter().zip(&mut began).enumerate() {
            if *dot >= INK {
                let paper = || between_paper((*began, y), |along, off| grey.dot(at.checked_add_signed(off)?, along));
                if y - *began >= STROKE && out.len() < MOST_STROKES && paper() {
                    out.push(Stroke { at, from: *began, to: y });
                }
                *began = y + 1;
            }
        }
    }
    out.sort_by_key(|s| (s.at, s.from));
    out
}

/// Strokes that touch put together, and of these the long and thin ones: from, the first row, to, the last row.
fn gathered(strokes: &[Stroke]) -> Vec<[usize; 4]> {
    let (mut open, mut out): (Vec<Group>, Vec<Group>) = (Vec::new(), Vec::new());
    for stroke in strokes {
        // What no stroke has touched for two rows is done.
        let (gone, still) = open.drain(..).partition(|g: &Group| g.last.at + 2 < stroke.at);
        open = still;
        out.extend(gone);
        let touches = |g: &&mut Group| stroke.from <= g.last.to + 4 && g.last.from <= stroke.to + 4;
        match open.iter_mut().find(touches) {
            Some(group) => {
                group.last = *stroke;
                group.from = group.from.min(stroke.from);
                group.to = group.to.max(stroke.to);
                group.ink += stroke.to - stroke.from;
            }
            None => {
                open.push(Group {
                    last: *stroke,
                    from: stroke.from,
                    to: stroke.to,
                    top: stroke.at,
                    ink: stroke.to - stroke.from,
                });
            }
        }
    }
    out.extend(open);
    let is_rule = |g: &Group| g.to - g.from >= RULE && g.ink <= THICK * (g.to - g.from);
    out.iter().filter(|g| is_rule(g)).map(|g| [g.from, g.top, g.to, g.last.at + 1]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A white picture with black boxes on it: left, top, right, bottom.
    fn picture(boxes: &[[usize; 4]]) -> Grey {
        let mut file = b"P5 600 400 255\n".to_vec();
        let dark = |x: usize, y: usize| boxes.iter().any(|[l, t, r, b]| (*l..*r).contains(&x) && (*t..*b).contains(&y));
        file.extend((0..600 * 400).map(|n| if dark(n % 600, n / 600) { 10 } else { 250 }));
        Grey::read(&file).unwrap()
    }

    #[test]
    fn long_and_thin_ink_is_a_rule() {
        // Across, upright, a letter's stroke, a black area, the edge of a sheet.
        let boxes = [[50, 100, 450, 104], [50, 100, 53, 300], [200, 150, 204, 190], [300, 200, 420, 290], [0, 380, 600, 400]];
        assert_eq!(of(&picture(&boxes)), [[50.0, 100.0, 450.0, 104.0], [50.0, 100.0, 53.0, 300.0]]);
    }

    #[test]
    fn a_rule_may_lie_askew() {
        let steps: Vec<[usize; 4]> = (0..6).map(|n| [50 + 70 * n, 200 + n, 120 + 70 * n, 203 + n]).collect();
        assert_eq!(of(&picture(&steps)), [[50.0, 200.0, 470.0, 208.0]]);
    }

    #[test]
    fn rules_that_cross_are_a_table() {
        let upright = |x: usize| [x, 100, x + 3, 300];
        let boxes = [[50, 100, 453, 103], [50, 300, 453, 303], upright(50), upright(250), upright(450)];
        assert!(is_table(&of(&picture(&boxes))));
        // The rules under a head, a frame around a word.
        assert!(!is_table(&of(&picture(&boxes[..2]))) && !is_table(&of(&picture(&boxes[..4]))));
    }
}
