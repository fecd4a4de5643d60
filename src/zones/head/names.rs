//! Names and titles that a narrow column broke: what goes on with a line above.

use super::super::formulas::{is_number_line, motto_at, number_behind_name};
use super::super::{Cell, CellRole, columns};
use super::{Reader, stands_right_below};
use crate::lexicon;
use crate::text::Text;
use crate::text::token::Kind;
use crate::text::words::{CUA, VE};
use std::ops::Range;

/// On a page each line of a centred name may be a paragraph of its own.
fn set_apart_on_a_page(text: &Text<'_>, line: usize) -> bool {
    text.layout().known && text.lines().get(line).is_some_and(|l| l.blanks == 1)
}

impl Reader<'_, '_> {
    /// `PHÒNG VĂN HÓA` / `- XÃ HỘI`: the name above goes on, before the number.
    pub(super) fn goes_on_behind_dash(&self, cell: &Range<usize>) -> bool {
        const LONGEST: usize = 8;
        let text = self.text;
        let above = |c: &Cell| c.role == CellRole::Name && text.line_of(c.tokens.end - 1) + 1 == self.line;
        let begins = text.kind(cell.start) == Kind::Dash && cell.len() > 1 && text.kind(cell.start + 1) == Kind::Upper;
        begins
            && cell.len() <= LONGEST
            && !(self.seen.number || self.seen.title)
            && (stands_right_below(text, self.line) || set_apart_on_a_page(text, self.line))
            && self.cells.iter().rev().take(4).any(above)
    }

    /// `BAN QUẢN LÝ` / `DỰ ÁN ĐẦU TƯ …`, `TỔNG CÔNG TY` / `ĐIỆN LỰC …`: a narrow column broke a name before words that name a type too. No
    /// title stands right below a name and above the number, unless it says whose it is or what it is about.
    pub(super) fn goes_on_name(&self, cell: &Range<usize>, end: usize) -> bool {
        /// The number stands within this many lines of a broken name.
        const HEAD_LINES: usize = 12;
        let text = self.text;
        let runs_on = end < cell.end && text.kind(end) == Kind::Upper && !matches!(text.key(end), CUA | VE);
        if self.seen.number || end < cell.end && !runs_on || self.seen.motto && !runs_on {
            return false;
        }
        let above = |c: &Cell| c.role == CellRole::Name && text.line_of(c.tokens.end - 1) + 1 == self.line;
        let formula =
            |c: Range<usize>| is_number_line(text, &c) || number_behind_name(text, &c).is_some() || motto_at(text, c.start);
        let below = self.line + 1..self.line + HEAD_LINES;
        stands_right_below(text, self.line)
            && self.cells.iter().rev().take(4).any(above)
            && below.map(|l| text.line(l)).take_while(|l| l.start < self.end).any(|l| columns(text, l).any(formula))
    }

    /// `THÔNG` / `TƯ`, `CHỈ` / `THỊ`: the type's name broken behind its first word, which nothing stands beside; the title, and what follows
    /// it on the second line.
    pub(super) fn title_over_two_lines(&self, cell: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
        /// Words of a type's name behind its first.
        const LONGEST_REST: usize = 4;
        let text = self.text;
        let alone = cell.len() == 1 && text.line(self.line).len() == 1 && text.kind(cell.start) == Kind::Upper;
        if !alone || self.seen.title || self.seen.about || self.seen.addressee || !self.seen.any() {
            return None;
        }
        let next = columns(text, text.line(self.line + 1)).next().filter(|n| n.start == cell.end && n.end <= self.end)?;
        let first = text.display(cell.clone());
        let named = |end: &usize| lexicon::doc_type_named(&[&first, " ", &text.display(cell.end..*end)].concat()).is_some();
        let words = next.clone().take_while(|i| text.kind(*i) == Kind::Upper).take(LONGEST_REST);
        let end = words.map(|i| i + 1).filter(named).last()?;
        Some((cell.start..end, end..next.end))
    }

    /// `LIÊN ĐOÀN LAO ĐỘNG TỈNH GIA` / `LAI`: one word that a narrow column left for the next line is the name's.
    pub(super) fn ends_name(&mut self, cell: &Range<usize>) -> bool {
        let text = self.text;
        let above = |i: usize| text.raw().get(text.span(i - 1..i).end as usize..text.span(i..i + 1).start as usize);
        // Where a blank line stands after most lines, it says nothing.
        let most = 1 + usize::from(text.layout().spaced);
        let next_line = || cell.start > 0 && above(cell.start).is_some_and(|s| (1..=most).contains(&s.matches('\n').count()));
        let alone = cell.len() == 1 && text.kind(cell.start) == Kind::Upper && next_line();
        if alone && self.ends_left_name(cell) {
            return self.push(CellRole::Name, cell.clone());
        }
        let last = self.cells.last_mut().filter(|c| alone && c.role == CellRole::Name && c.tokens.end == cell.start);
        let Some(name) = last.filter(|c| c.tokens.len() > 2) else { return false };
        name.tokens.end = cell.end;
        true
    }

    /// Whether a word begins its line below a line that begins with a name of several, and stands beside the right column.
    fn ends_left_name(&self, cell: &Range<usize>) -> bool {
        let text = self.text;
        let Some(above) = self.line.checked_sub(1).map(|l| text.line(l)) else { return false };
        let beside = text.line(self.line).start == cell.start && text.line(self.line).end > cell.end;
        let name = |c: &Cell| c.role == CellRole::Name && c.tokens.start == above.start && c.tokens.len() > 2;
        beside && self.cells.iter().rev().take(4).any(name)
    }
}
