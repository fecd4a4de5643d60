//! Days of a table that its column makes deadlines: `Thời hạn hoàn thành` over `30/9/2025`.

use crate::facts::dates::DateHit;
use crate::facts::page::Page;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::phrase;
use crate::text::tables::{begins_cell, cells};
use crate::text::token::{Gap, Kind};
use crate::text::words::{BAO, GUI, HAN, NOP};
use std::ops::Range;

/// Rows are looked over so far up to the heading.
const ROWS: usize = 40;
/// A line that is no row is a cell's, if it is so short.
const CELL: usize = 12;
/// A day that stands farther from the beginning of its row, in tokens, is in no column: each looks at what stands before it.
const LONGEST_ROW: usize = 1000;
/// A heading's cell has no more words.
const LABEL: usize = 8;

/// Whether a day is all of a cell in such a column; `led` is where the words before it begin that make it a deadline of its own
/// (`Trước ngày 30/9/2025`): then the column may be headed `Thời gian` as well.
pub(super) fn is_due(page: &Page<'_, '_>, hit: &DateHit, led: Option<usize>) -> bool {
    let (text, day) = (page.text, &hit.tokens);
    let ends = !matches!(text.gap(day.end), Gap::None | Gap::Space) || text.kind(day.end) == Kind::Bar;
    if !ends || !begins_cell(text, led.unwrap_or(day.start)) {
        return false;
    }
    let line = text.line_of(day.start);
    if day.start > text.line(line).start + LONGEST_ROW {
        return false;
    }
    let column = cells(text, &text.line(line)).position(|c| c.contains(&day.start));
    let Some(column) = column.filter(|n| *n > 0) else { return false };
    for above in (line.saturating_sub(ROWS)..line).rev() {
        let row = text.line(above);
        if !row.clone().skip(1).any(|i| begins_cell(text, i)) {
            if row.len() > CELL {
                return false;
            }
            continue;
        }
        let Some(cell) = cells(text, &row).nth(column) else {
            // `A | NHIỆM VỤ CHUNG`: a row over the group of those below it.
            if cells(text, &row).count() <= 2 {
                continue;
            }
            return false;
        };
        if !cell.clone().any(|i| text.kind(i) == Kind::Number) {
            return cell.len() <= LABEL && (names_deadlines(text, &cell) || led.is_some() && names_times(text, &cell));
        }
    }
    false
}

/// `Thời hạn`, `Hạn báo cáo`, `Thời gian hoàn thành`, `Hoàn thành`.
fn names_deadlines(text: &Text<'_>, cell: &Range<usize>) -> bool {
    let finishing = |k: u64| matches!(k, BAO | GUI | NOP) || k == word!("hoàn");
    text.has(cell.start, phrase!("thời hạn"))
        || text.key(cell.start) == HAN
        || text.has(cell.start, phrase!("thời gian")) && finishing(text.key(cell.start + 2))
        || text.has(cell.start, phrase!("ngày hoàn thành"))
        || text.has(cell.start, phrase!("hoàn thành")) && cell.len() == 2
}

/// `Thời gian`, `Thời gian thực hiện`, `Tiến độ`.
fn names_times(text: &Text<'_>, cell: &Range<usize>) -> bool {
    text.has(cell.start, phrase!("thời gian")) || text.has(cell.start, phrase!("tiến độ"))
}
