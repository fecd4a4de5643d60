//! The number line in the head: behind a name or a type, alone, and its symbol where that was set apart.

use super::super::formulas::{
    ends_in_date, is_about, is_number_line, is_portal_label, number_behind_name, number_behind_type, number_end,
};
use super::super::{Cell, CellRole};
use super::Reader;
use crate::text::token::Kind;
use crate::text::words::{NGAY, SO};
use std::ops::Range;

impl Reader<'_, '_> {
    /// `SỞ Y TẾ  Số: 12/…`: a body's name and the number, run together.
    pub(super) fn number_beside_name(&mut self, cell: &Range<usize>, right: bool) -> Option<bool> {
        let open = !self.seen.title && !self.seen.number;
        let at = open.then(|| number_behind_name(self.text, cell)).flatten()?;
        self.take_names(cell.start..at, right);
        Some(self.take_cell(at..cell.end, right))
    }

    /// The number line, behind the type's name or alone, and a symbol that was set apart from its serial.
    pub(super) fn number(&mut self, cell: &Range<usize>) -> Option<bool> {
        let text = self.text;
        if self.seen.motto
            && !self.seen.title
            && !self.seen.number
            && let Some(at) = number_behind_type(text, cell)
        {
            return Some(self.number_line(at..cell.end));
        }
        // `* Số 112-KH/TU`: the Party's star on the line of the number.
        let starred = cell.len() > 1 && matches!(text.kind(cell.start), Kind::Bullet | Kind::Other | Kind::Dash);
        let numbered = cell.start + usize::from(starred)..cell.end;
        if is_number_line(text, &numbered) && !self.seen.title && (!self.seen.number || self.only_a_portal_says(&numbered)) {
            return Some(self.number_line(numbered));
        }
        if self.is_symbol_apart(cell) {
            self.seen.number = true;
            return Some(self.push(CellRole::Number, cell.clone()));
        }
        None
    }

    /// `/TTr-VPCP` on a line of its own, where `Số:` alone was met: a table's cells were written one under the other.
    fn is_symbol_apart(&self, cell: &Range<usize>) -> bool {
        /// Tokens of a symbol.
        const LONGEST: usize = 10;
        let text = self.text;
        let label = |c: &Cell| c.role == CellRole::Number && c.tokens.len() <= 2 && text.key(c.tokens.start) == SO;
        let symbol = text.kind(cell.start) == Kind::Slash && text.kind(cell.start + 1).is_capital() && cell.len() <= LONGEST;
        symbol && !self.seen.number && !self.seen.title && self.cells.iter().any(label)
    }

    /// Whether the number met so far is what a portal said above the document, and this is the document's own; the portal's is dropped.
    fn only_a_portal_says(&mut self, own: &Range<usize>) -> bool {
        let text = self.text;
        let portal = self.cells.iter_mut().rev().find(|c| c.role == CellRole::Number && is_portal_label(text, c.tokens.start));
        let Some(portal) = portal.filter(|_| !is_portal_label(text, own.start)) else { return false };
        portal.role = CellRole::Stamp;
        true
    }

    /// `Số: 12/KH-UBND`, with whatever was set beside it cut off.
    fn number_line(&mut self, cell: Range<usize>) -> bool {
        // An arrival stamp has a number without a symbol: the own one may follow it.
        self.seen.number = number_end(self.text, &cell).is_some();
        // `Số: 12/SYT-NV, ngày 04 tháng 4 năm 2019`: the day behind the number on its line.
        let dated = |i: &usize| self.text.key(*i) == NGAY && ends_in_date(self.text, i + 1, cell.end);
        if let Some(day) = cell.clone().skip(4).find(dated).filter(|_| !self.seen.date && self.seen.number) {
            self.seen.date = true;
            self.push(CellRole::Number, cell.start..day - usize::from(self.text.kind(day - 1) == Kind::Comma));
            return self.push(CellRole::DateLine, day..cell.end);
        }
        let about = cell.clone().skip(1).find(|i| is_about(self.text, &(*i..cell.end)));
        let end = about.unwrap_or(cell.end);
        self.push(CellRole::Number, cell.start..end);
        if let Some(at) = about {
            self.seen.about = true;
            return self.about(at..cell.end);
        }
        true
    }
}
