//! Two leaves on one sheet: two pages of a document, printed side by side on a page that lies across.

use super::super::shown::Shown;
use super::spots::Spot;

/// A sheet that lies across is so many times as wide as it is high.
const ACROSS: f32 = 1.2;

/// A leaf has so many words; fewer are a drawing's.
const WORDS: usize = 30;

/// Where the second leaf begins among the spots. All of the first was drawn before it, and nothing stands over the middle of the sheet: of a
/// table that lies across, cells stand there, or are drawn row by row.
pub(super) fn second(shown: &Shown, spots: &[Spot]) -> Option<usize> {
    if shown.width < ACROSS * shown.height {
        return None;
    }
    let middle = 0.5 * shown.width;
    let cut = spots.iter().position(|s| s.x >= middle)?;
    let (one, two) = spots.split_at(cut);
    let apart = one.iter().all(|s| s.end <= middle) && two.iter().all(|s| s.x >= middle);
    (apart && one.len() >= WORDS && two.len() >= WORDS).then_some(cut)
}
