//! Rows of tables: what wide gaps or bars part.

use super::Text;
use super::token::{Gap, Kind};
use std::ops::Range;

/// Whether a cell begins at a token within its line.
pub(crate) fn begins_cell(text: &Text<'_>, i: usize) -> bool {
    text.gap(i) == Gap::Wide || i > 0 && text.kind(i - 1) == Kind::Bar && text.gap(i) < Gap::Para
}

/// The cells of a line: what wide gaps or bars part.
pub(crate) fn cells<'t>(text: &'t Text<'t>, line: &Range<usize>) -> impl Iterator<Item = Range<usize>> + use<'t> {
    let (mut at, last) = (line.start, line.end);
    std::iter::from_fn(move || {
        at += usize::from(at < last && text.kind(at) == Kind::Bar);
        let start = at;
        at = (start + 1..last).find(|i| text.gap(*i) == Gap::Wide || text.kind(*i) == Kind::Bar).unwrap_or(last);
        (start < last).then_some(start..at)
    })
}
