//! Pieces → spots: pieces with sound coordinates, sorted by direction.

use super::super::shown::{Piece, Shown, Turn};

/// A piece on its way to a line. Its text runs to the right and lines follow downwards, whatever way it is turned on the page: the
/// interpreter gives places on the page turned upright.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    /// Its letters, in [`Shown::text`].
    pub(super) from: u32,
    pub(super) to: u32,
    /// Where it begins and ends on its base line.
    pub(super) x: f32,
    pub(super) end: f32,
    pub(super) y: f32,
    /// The height of its font.
    pub(super) size: f32,
    /// How wide a space is, as far as its font says something sound.
    pub(super) space: f32,
    /// How many spaces were drawn before it.
    pub(super) spaces: u16,
    /// Whether it was drawn elsewhere in its line, so that these spaces may be another's.
    pub(super) moved: bool,
}

/// No page is larger; what lies beyond is brought to its edge.
const FARTHEST: f32 = 1e5;

/// The spots of a page: those of its body first, then the text that is turned otherwise.
#[derive(Debug, Default)]
pub(super) struct Spots {
    /// What runs in the page's own direction.
    pub(super) body: Vec<Spot>,
    /// What is turned otherwise, a group for each direction.
    pub(super) turned: Vec<Vec<Spot>>,
    /// Whether the page's own direction is that of the page as looked at.
    pub(super) upright: bool,
}

impl Spots {
    /// Sorts the pieces of a page by direction. Hidden words count where nothing is shown at their place.
    pub(super) fn fill(&mut self, shown: &Shown) {
        self.body.clear();
        self.turned.clear();
        let main = main_turn(shown);
        self.upright = main == Turn::None;
        let covered = covered(shown);
        let lean = lean(shown, main);
        let mut others = [const { Vec::new() }; 5];
        for (n, piece) in shown.pieces.iter().enumerate() {
            if piece.text.start >= piece.text.end || !covered.is_empty() && covered[n] {
                continue;
            }
            let mut spot = spot(piece);
            if lean != 0.0 && piece.turn == main {
                straighten(&mut spot, lean, shown);
            }
            if piece.turn == main { self.body.push(spot) } else { others[piece.turn as usize].push(spot) }
        }
        self.turned.extend(others.into_iter().filter(|o| !o.is_empty()));
    }
}

/// The direction in which most letters run.
fn main_turn(shown: &Shown) -> Turn {
    if shown.pieces.iter().all(|p| p.turn == Turn::None) {
        return Turn::None;
    }
    let mut letters = [0u64; 4];
    for piece in shown.pieces.iter().filter(|p| p.turn != Turn::Oblique) {
        letters[piece.turn as usize] += u64::from(piece.text.end.saturating_sub(piece.text.start));
    }
    let turns = [Turn::None, Turn::Quarter, Turn::Half, Turn::ThreeQuarters];
    turns.into_iter().rev().max_by_key(|t| letters[*t as usize]).unwrap_or_default()
}

/// How far the lines of a page that was scanned askew go down for each point to the right; 0 where nearly all do not go alike.
fn lean(shown: &Shown, main: Turn) -> f32 {
    /// Less than this is nobody's scanner; most letters lean as the mean does, within so much.
    const LEAST: f32 = 0.002;
    const ALIKE: f32 = 0.004;
    let letters = |p: &Piece| f32::from(u16::try_from(p.text.end.saturating_sub(p.text.start)).unwrap_or(u16::MAX));
    let pieces = || shown.pieces.iter().filter(|p| p.turn == main);
    if main == Turn::Oblique || pieces().all(|p| p.lean.abs() < LEAST) {
        return 0.0;
    }
    let (all, sum) = pieces().fold((0.0, 0.0), |(n, sum), p| (n + letters(p), sum + letters(p) * p.lean));
    let mean = if all > 0.0 { sum / all } else { 0.0 };
    let alike: f32 = pieces().filter(|p| (p.lean - mean).abs() < ALIKE).map(letters).sum();
    if mean.abs() >= LEAST && alike > 0.8 * all { mean } else { 0.0 }
}

/// Turns a spot with its page until lines run straight: about the middle, so that what is stamped is not far off.
fn straighten(spot: &mut Spot, lean: f32, shown: &Shown) {
    let (right, down) = (spot.x - 0.5 * shown.width, spot.y - 0.5 * shown.height);
    spot.y -= right * lean;
    spot.x += down * lean;
    spot.end += down * lean;
}

fn sound(value: f32) -> f32 {
    if value.is_nan() { 0.0 } else { value.clamp(-FARTHEST, FARTHEST) }
}

fn spot(piece: &Piece) -> Spot {
    let (x, end, y) = (sound(piece.x), sound(piece.end), sound(piece.y));
    let size = sound(piece.size).abs().max(0.5);
    Spot {
        from: piece.text.start,
        to: piece.text.end,
        x: x.min(end),
        end: x.max(end),
        y,
        size,
        space: if piece.space > 0.0 { sound(piece.space).clamp(0.18 * size, 0.34 * size) } else { 0.25 * size },
        spaces: piece.spaces,
        moved: false,
    }
}

/// Which hidden pieces have visible words at their place; empty where there is nothing to leave out.
fn covered(shown: &Shown) -> Vec<bool> {
    let hidden = shown.pieces.iter().filter(|p| p.hidden).count();
    if hidden == 0 || hidden == shown.pieces.len() {
        return Vec::new();
    }
    let mut visible: Vec<&Piece> = shown.pieces.iter().filter(|p| !p.hidden).collect();
    visible.sort_by(|a, b| sound(a.y).total_cmp(&sound(b.y)));
    let is_covered = |p: &Piece| {
        let (y, reach) = (sound(p.y), sound(p.size).abs() * 0.6);
        let first = visible.partition_point(|v| sound(v.y) < y - reach);
        let near = visible[first..].iter().take_while(|v| sound(v.y) <= y + reach).take(256);
        near.into_iter().any(|v| v.turn == p.turn && v.x.min(v.end) < p.x.max(p.end) && p.x.min(p.end) < v.x.max(v.end))
    };
    shown.pieces.iter().map(|p| p.hidden && is_covered(p)).collect()
}

/// Puts the spots of each line in order where they were drawn in another: the letters of one font first, then those of the font that
/// stands in for it.
pub(super) fn mend_lines(spots: &mut [Spot]) {
    let mut first = 0;
    let mut back = false;
    for n in 1..=spots.len() {
        let line = spots[first];
        let next = spots.get(n).filter(|s| (s.y - line.y).abs() <= 0.12 * line.size);
        if let Some(next) = next {
            back |= next.x < spots[n - 1].end - 0.3 * next.size;
            continue;
        }
        if back {
            spots[first..n].sort_by(|a, b| a.x.total_cmp(&b.x));
            spots[first..n].iter_mut().for_each(|s| s.moved = true);
        }
        (first, back) = (n, false);
    }
}

/// No page has more blanks to be filled in.
const MOST_BLANKS: usize = 16;

/// Puts a figure that was written over a blank a little too low or too high (`Số:      /KH-UBND`, `ngày      tháng`) on its line.
pub(super) fn set_figures(spots: &mut [Spot], text: &str) {
    let words = |s: &Spot| &text[s.from as usize..s.to as usize];
    let is_blank = |pair: &&[Spot]| {
        let (before, after) = (&pair[0], &pair[1]);
        let on_one_line = (before.y - after.y).abs() <= 0.12 * before.size && after.x - before.end > before.size;
        on_one_line
            && (words(after).starts_with(['/', '-']) && words(before).ends_with([':', 'ố', '\u{301}'])
                || words(after).starts_with("tháng") && words(before).ends_with("ngày"))
    };
    let blanks: Vec<(Spot, Spot)> = spots.windows(2).filter(is_blank).take(MOST_BLANKS).map(|p| (p[0], p[1])).collect();
    if blanks.is_empty() {
        return;
    }
    for spot in spots.iter_mut().filter(|s| s.to - s.from <= 5 && words(s).bytes().all(|b| b.is_ascii_digit())) {
        let over = |(before, after): &&(Spot, Spot)| {
            let near = 0.4 * spot.size;
            (spot.y - before.y).abs() < 0.9 * before.size && spot.x > before.end - near && spot.end < after.x + near
        };
        if let Some((before, _)) = blanks.iter().find(over) {
            spot.y = before.y;
        }
    }
}

/// Sorts spots line by line, each from left to right.
pub(super) fn sort(spots: &mut [Spot]) {
    spots.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut first = 0;
    while first < spots.len() {
        let (top, mut size) = (spots[first].y, spots[first].size);
        let mut last = first + 1;
        while last < spots.len() && spots[last].y - top <= 0.4 * size.max(spots[last].size) {
            size = size.max(spots[last].size);
            last += 1;
        }
        spots[first..last].sort_by(|a, b| a.x.total_cmp(&b.x));
        first = last;
    }
    for spot in spots {
        spot.moved = true;
    }
}
