//! The stamp that an office puts on what it receives.

use super::{CellRole, Reader};
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, phrases};
use crate::text::token::Kind;
use crate::text::words::{GIO, KINH, NGAY, SO};
use std::ops::Range;

/// An arrival stamp has no more lines below its name.
const ARRIVAL_LINES: usize = 6;

impl Reader<'_, '_> {
    /// The stamp that an office puts on what it receives: `CÔNG VĂN ĐẾN`, and on the lines below it `Số: 1188`, `Ngày 05/8/2026`,
    /// `Chuyển: …`. Its day is not the document's.
    pub(super) fn is_of_arrival(&mut self, cell: &Range<usize>) -> bool {
        let text = self.text;
        if is_arrival(text, cell) || self.is_name_over_arrival(cell) {
            self.arrival = Some(self.line);
            return true;
        }
        self.arrival.is_some_and(|first| self.line <= first + ARRIVAL_LINES) && is_in_arrival(text, cell)
    }

    /// `TRƯỜNG ĐẠI HỌC …` over `ĐẾN Số: …`: who received it, where the head has its own name, number and day above.
    fn is_name_over_arrival(&self, cell: &Range<usize>) -> bool {
        let text = self.text;
        let (own, below) = (text.line(self.line), text.line(self.line + 1));
        let named = || self.cells.iter().any(|c| c.role == CellRole::Name);
        let alone = *cell == own && text.kind(cell.start) == Kind::Upper && below.start < self.end;
        alone && self.seen.number && self.seen.date && named() && is_arrival(text, &below)
    }

    /// Whether a line below the title is of the arrival stamp that stands beside it.
    pub(super) fn is_in_arrival_here(&self, line: &Range<usize>) -> bool {
        self.arrival.is_some_and(|first| self.line < first + ARRIVAL_LINES) && !line.is_empty() && is_in_arrival(self.text, line)
    }
}

/// The name of an arrival stamp: `ĐẾN`, `CÔNG VĂN ĐẾN`, and what may stand behind it.
fn is_arrival(text: &Text<'_>, cell: &Range<usize>) -> bool {
    const WHAT: [&[u64]; 4] = phrases!["công văn", "văn bản", "CV", "VB"];
    let what = WHAT.iter().find(|what| text.has(cell.start, what)).map_or(0, |what| what.len());
    let den = cell.start + what;
    let named = den < cell.end && text.key(den) == word!("đến") && text.kind(den) == Kind::Upper;
    let below = den + 1..cell.end;
    named && (below.is_empty() || text.kind(below.start) == Kind::Colon || is_in_arrival(text, &below))
}

/// A line of an arrival stamp below its name.
fn is_in_arrival(text: &Text<'_>, cell: &Range<usize>) -> bool {
    let (first, second) = (cell.start, cell.start + 1);
    let filled = |i: usize| i >= cell.end || matches!(text.kind(i), Kind::Colon | Kind::Dot | Kind::Ellipsis | Kind::Number);
    let slash = || cell.clone().any(|i| text.kind(i) == Kind::Slash && text.kind(i + 1).is_capital());
    match text.key(first) {
        // `Số và ký hiệu HS: …`, as the decree has it.
        SO if text.has(second, phrase!("và ký hiệu")) => text.kind(first).is_capital() && !slash(),
        SO => text.kind(first).is_capital() && filled(second) && !slash(),
        NGAY | GIO => text.kind(first).is_capital() && filled(second),
        k if k == word!("chuyển") => text.kind(first).is_capital() && filled(second),
        k if k == word!("lưu") => text.has(first, phrase!("lưu hồ sơ")),
        KINH => text.key(second) == word!("chuyển"),
        _ => false,
    }
}
