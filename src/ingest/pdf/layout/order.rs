//! The order of reading. What was drawn in an order that agrees with the page's geometry is read in that order, for those that draw cell
//! by cell know their cells; what was not is put in its place.

use super::columns;
use super::words::{Run, Words};

/// A run in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) run: u32,
    /// Whether a column begins with it.
    pub(super) fresh: bool,
}

/// How far back the lines of a column are looked for.
const COLUMN: usize = 80;

/// More runs than these out of place are no order of drawing.
const STRAYS: usize = 48;

/// Nor is what goes back up the page more often than this.
const BREAKS: usize = 4;

/// So few parts are boxes, which know their words.
const BOXES: usize = 2;

/// A note has no more lines than this.
const NOTE: usize = 6;

/// The order of the runs of a page.
#[derive(Debug, Default)]
pub(super) struct Order {
    pub(super) places: Vec<Place>,
    breaks: Vec<usize>,
}

impl Order {
    /// Orders runs that stand in the order of drawing; false where that says nothing, so that the spots are to be sorted first.
    pub(super) fn drawn(&mut self, words: &Words, text: &str) -> bool {
        let runs = &words.runs;
        let beside = self.find_breaks(runs);
        self.places.clear();
        if self.breaks.is_empty() {
            self.places.extend((0..runs.len()).map(place));
        } else if !self.settle(runs) {
            return false;
        }
        if beside > 1 || !self.breaks.is_empty() {
            columns::untangle(words, text, &mut self.places, false);
        }
        true
    }

    /// Orders runs that stand line by line.
    pub(super) fn sorted(&mut self, words: &Words, text: &str) {
        self.places.clear();
        self.places.extend((0..words.runs.len()).map(place));
        columns::untangle(words, text, &mut self.places, true);
    }

    /// Notes where the drawing goes back up the page though no column begins there; counts how often it goes to the right on a line.
    fn find_breaks(&mut self, runs: &[Run]) -> usize {
        self.breaks.clear();
        let mut beside = 0;
        for n in 1..runs.len() {
            let (before, run) = (&runs[n - 1], &runs[n]);
            let apart = run.x >= before.end - 0.3 * run.size;
            if run.beside(before) {
                beside += usize::from(apart);
                if !apart {
                    self.breaks.push(n);
                }
            } else if run.y > before.y {
                let lower = run.y - before.y;
                beside += usize::from(lower < 0.9 * run.size.max(before.size) && (apart || run.end <= before.x));
            } else if !begins_column(&runs[..n], run) {
                self.breaks.push(n);
            }
        }
        beside
    }

    /// Puts what was drawn out of order where it belongs; false where too much was.
    fn settle(&mut self, runs: &[Run]) -> bool {
        let notes = self.notes(runs);
        let is_note = |n: &usize| notes.iter().any(|note| note.contains(n));
        let edges = || std::iter::once(0).chain(self.breaks.iter().copied()).chain(std::iter::once(runs.len()));
        let parts = || edges().zip(edges().skip(1)).map(|(a, b)| a..b);
        let Some(main) = parts().max_by_key(std::iter::ExactSizeIterator::len) else { return true };
        let strays = runs.len() - main.len();
        if strays > STRAYS || self.breaks.len() + notes.len() > BREAKS {
            return false;
        }
        let mut places: Vec<Place> = main.clone().filter(|n| !is_note(n)).map(place).collect();
        // A part that lies wholly before the main one was often drawn after it (a head), or the other way round.
        // From the top down, so that what stands above a part is there before it.
        let beside = notes.iter().filter(|note| main.contains(&note.start)).cloned();
        let mut strays: Vec<std::ops::Range<usize>> = parts().filter(|p| *p != main).chain(beside).collect();
        strays.sort_by(|a, b| runs[a.start].y.total_cmp(&runs[b.start].y));
        for n in strays.into_iter().flatten() {
            let at = columns::place_for(runs, &places, &runs[n]);
            places.insert(at, place(n));
        }
        self.places = places;
        // Of several parts drawn here and there some leave the lines of others between them; a box or two are where they belong.
        if self.breaks.len() <= BOXES && parts().all(|p| p == main || is_box(runs, &p)) {
            return true;
        }
        let set: Vec<Run> = self.places.iter().map(|p| runs[p.run as usize]).collect();
        self.find_breaks(&set);
        self.breaks.is_empty()
    }

    /// The notes at the foot of the page that were drawn where their mark stands, the text going on behind them: their breaks are none.
    fn notes(&mut self, runs: &[Run]) -> Vec<std::ops::Range<usize>> {
        let mut notes = Vec::new();
        if self.breaks.len() > BREAKS {
            return notes;
        }
        // A page's number may stand below a note, and nothing else.
        let last = |note: &[Run], top: f32| runs.iter().filter(|r| r.y >= top).count() <= note.len() + 1;
        self.breaks.retain(|n| {
            let back = runs[*n];
            let lines = runs[..*n].iter().rev().take(NOTE + 1).take_while(|r| r.y > back.y + 0.4 * back.size).count();
            let above = n.checked_sub(lines + 1).map(|n| runs[n]);
            let beside = above.is_some_and(|a| back.y - a.y < 2.5 * back.size && back.y > a.y);
            let note = (1..=NOTE).contains(&lines) && beside && last(&runs[n - lines..*n], runs[n - lines].y);
            if note {
                notes.push(n - lines..*n);
            }
            !note
        });
        notes
    }
}

fn place(run: usize) -> Place {
    Place { run: run as u32, fresh: false }
}

/// Whether nothing that was drawn otherwise stands between the first and the last line of a part.
fn is_box(runs: &[Run], part: &std::ops::Range<usize>) -> bool {
    let own = || runs[part.clone()].iter();
    let (left, right) = own().fold((f32::MAX, f32::MIN), |(l, r), run| (l.min(run.x), r.max(run.end)));
    let (top, bottom) = own().fold((f32::MAX, f32::MIN), |(t, b), run| (t.min(run.y), b.max(run.y)));
    let within = |run: &Run| run.x < right && run.end > left && run.y - top > 0.4 * run.size && bottom - run.y > 0.4 * run.size;
    !runs.iter().enumerate().any(|(n, run)| !part.contains(&n) && within(run))
}

/// Whether a run that stands higher than the one before it begins a column: all that was drawn at its height or below stands to the left.
fn begins_column(before: &[Run], run: &Run) -> bool {
    for (n, other) in before.iter().rev().enumerate() {
        if other.y < run.y - 0.4 * run.size.max(other.size) {
            return n > 0;
        }
        if n >= COLUMN || other.end > run.x + 0.5 * run.size {
            return false;
        }
    }
    true
}
