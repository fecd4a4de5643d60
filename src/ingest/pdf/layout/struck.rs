//! Words that a line is drawn through: what somebody struck out and a program printed all the same (changes that were tracked, and neither
//! accepted nor rejected). They count for nothing, as in the file that they were printed from.
//!
//! Lines under words, rules of tables and the dots of forms lie at the base line or below it, or between lines.

use super::super::shown::Rect;
use super::spots::Spot;

/// How high over the base line the line goes through letters, in heights of the font.
const LOWEST: f32 = 0.15;
const HIGHEST: f32 = 0.38;
/// A line is drawn through all of a word but for this, in heights of the font.
const SHORT: f32 = 0.15;
/// Of lines at one height no more are looked at.
const MOST_BESIDE: usize = 256;

/// Leaves out the spots that are struck out; whether there were any. Where half of a page is struck out it is a pattern, and nothing is.
pub(super) fn leave_out(spots: &mut Vec<Spot>, rules: &[Rect]) -> bool {
    let mut across: Vec<&Rect> = rules.iter().filter(|r| r.right - r.left > 2.0 * (r.bottom - r.top)).collect();
    if across.is_empty() {
        return false;
    }
    across.sort_by(|a, b| a.top.total_cmp(&b.top));
    let struck = spots.iter().filter(|s| is_struck(s, &across)).count();
    let few = struck > 0 && struck * 2 < spots.len();
    if few {
        close_up(spots, &across);
        spots.retain(|s| !is_struck(s, &across));
    }
    few
}

/// The gap that struck words leave is no blank: what stands before them reaches nearly to their end.
fn close_up(spots: &mut [Spot], across: &[&Rect]) {
    let mut before: Option<usize> = None;
    for n in 0..spots.len() {
        let spot = spots[n];
        if !is_struck(&spot, across) {
            before = Some(n);
            continue;
        }
        let Some(last) = before.map(|n| &mut spots[n]) else { continue };
        let beside = (last.y - spot.y).abs() < 0.3 * spot.size && spot.x - last.end < spot.size && spot.x >= last.x;
        if beside {
            last.end = last.end.max(spot.end - 0.3 * spot.size);
        }
    }
}

/// Whether a line goes through a spot; `across` stand in order from the top.
fn is_struck(spot: &Spot, across: &[&Rect]) -> bool {
    let (top, bottom) = (spot.y - HIGHEST * spot.size, spot.y - LOWEST * spot.size);
    let first = across.partition_point(|r| r.top < top);
    let near = SHORT * spot.size;
    let mut through = across[first..].iter().take_while(|r| r.top <= bottom).take(MOST_BESIDE);
    through.any(|r| r.bottom <= bottom && r.left <= spot.x + near && spot.end - near <= r.right)
}
