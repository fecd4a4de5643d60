//! Place and date in the head: whole, or the parts of them that columns and narrow lines left.

use super::super::formulas::{date_line, is_unit_word, title_end};
use super::super::{CellRole, columns};
use super::{Reader, stands_right_below};
use crate::text::Text;
use crate::text::token::Kind;
use crate::text::words::{NAM, NGAY, SO, THANG};
use std::ops::Range;

impl Reader<'_, '_> {
    /// Place and date, whole or the part of them that a narrow column left here; and the number's rest, broken likewise.
    pub(super) fn date(&mut self, cell: &Range<usize>, right: bool) -> Option<bool> {
        let text = self.text;
        // `BÁO CÁO NGÀY 11 THÁNG 9 NĂM 2025`: a title with the day that it is about.
        let titled = || title_end(text, cell).is_some_and(|end| end < cell.end && text.key(end) == NGAY);
        if let Some(place) = date_line(text, cell)
            && !self.seen.date
            && !titled()
        {
            self.seen.date = true;
            if place > cell.start {
                self.take_cell(cell.start..place, false);
            }
            return Some(self.push(CellRole::DateLine, place..cell.end));
        }
        if self.goes_on_formula(cell) || self.date_over_two_lines(cell) {
            return Some(true);
        }
        if right && self.ends_date_above(cell) {
            return Some(self.push(CellRole::DateRest, cell.clone()));
        }
        if right && self.begins_date_beside(cell) {
            self.seen.date = true;
            return Some(self.push(CellRole::DateLine, cell.clone()));
        }
        None
    }

    /// The rest of a number line or of place and date that a narrow column broke: `Số:` / `/KH-UBND`, `ngày … tháng … năm` / `2026`,
    /// `ngày … tháng 6` / `năm 2026`.
    fn goes_on_formula(&mut self, cell: &Range<usize>) -> bool {
        let text = self.text;
        let Some(last) = self.cells.last_mut().filter(|c| c.tokens.end == cell.start) else { return false };
        let end = cell.start - 1;
        let goes_on = match last.role {
            CellRole::Number => {
                text.kind(cell.start) == Kind::Slash
                    && (text.key(end) == SO || text.kind(end) == Kind::Colon)
                    && last.tokens.len() <= 2
            }
            CellRole::DateLine => {
                let year = cell.end.checked_sub(1).and_then(|i| text.number(i)).is_some_and(|n| n.1 == 4);
                let month = || end > 0 && text.key(end - 1) == THANG && text.kind(end) == Kind::Number;
                let alone = cell.len() == 1 && text.key(end) == NAM
                    || cell.len() == 2 && text.key(cell.start) == NAM && (month() || text.key(end) == THANG);
                // `ngày 19 tháng` / `6 năm 2026`
                let of_month = || {
                    let figure = text.number(cell.start).is_some_and(|n| (1..=12).contains(&n.0));
                    cell.len() == 3 && text.key(end) == THANG && figure && text.key(cell.start + 1) == NAM
                };
                year && (alone || of_month())
            }
            _ => false,
        };
        if goes_on {
            last.tokens.end = cell.end;
        }
        self.seen.number |= goes_on && last.role == CellRole::Number;
        goes_on
    }

    /// `Thành phố Hồ Chí Minh, ngày 20` / `tháng 3 năm 2026`, `Quảng Nam,` / `ngày …`, `Mỹ` / `Tho, ngày …`: a narrow column broke the line.
    fn date_over_two_lines(&mut self, cell: &Range<usize>) -> bool {
        /// Tokens of a line of a narrow column.
        const SHORT: usize = 9;
        let text = self.text;
        let line = self.line + 1;
        let next = columns(text, text.line(line)).next().unwrap_or_default();
        // The day left blank, and a line below the rest of the date.
        let blank = cell.len() > 1 && text.key(cell.end - 1) == NGAY && text.key(cell.end) == THANG;
        let near = next.start == cell.end && next.end <= self.end && (blank || stands_right_below(text, line));
        if self.seen.date || !near || cell.len() + next.len() > 2 * SHORT || !begins_place(text, cell) {
            return false;
        }
        let whole = cell.start..next.end;
        if date_line(text, &whole) != Some(cell.start) {
            return false;
        }
        self.seen.date = true;
        self.line += 1;
        self.push(CellRole::DateLine, whole)
    }

    /// `Lâm Đồng, ngày 04 tháng 5 năm` and, on the right column's next line, `2026`: what a narrow column left of place and date, with words
    /// of the left one between.
    fn ends_date_above(&self, cell: &Range<usize>) -> bool {
        const LONGEST: usize = 4;
        let text = self.text;
        let year = |i: usize| text.number(i).is_some_and(|n| n.1 == 4 && (1900..2100).contains(&n.0));
        let above = self.cells.iter().rfind(|c| c.role == CellRole::DateLine).map(|c| c.tokens.clone());
        let short = above.filter(|a| text.line_of(a.start) + 1 == self.line && !a.clone().any(year));
        let of_date = |i: usize| text.kind(i) == Kind::Number || matches!(text.key(i), THANG | NAM);
        short.is_some() && cell.len() <= LONGEST && year(cell.end - 1) && cell.clone().all(of_date)
    }

    /// `Xuân Hương - Đà Lạt, ngày 11` in the right column, and `tháng 4 năm 2026` in it on the next line, with words of the left one between.
    fn begins_date_beside(&self, cell: &Range<usize>) -> bool {
        const LONGEST: usize = 4;
        let text = self.text;
        let next = columns(text, text.line(self.line + 1)).last().filter(|n| n.start > cell.end && n.end <= self.end);
        let day = cell.end.checked_sub(2).is_some_and(|i| text.key(i) == NGAY && cell.contains(&i));
        let rest = |n: &Range<usize>| n.len() == LONGEST && text.key(n.start) == THANG && text.key(n.start + 2) == NAM;
        !self.seen.date && day && begins_place(text, cell) && next.is_some_and(|n| rest(&n))
    }
}

/// Whether a place, or part of its name, is all that stands before `ngày` and what a line's end left of the day: `Hà`, `Quảng Nam,`,
/// `Hà Nội, ngày 15`.
fn begins_place(text: &Text<'_>, cell: &Range<usize>) -> bool {
    let day = cell.clone().find(|i| text.key(*i) == NGAY).unwrap_or(cell.end);
    let name = cell.start..day - usize::from(day > cell.start && text.kind(day - 1) == Kind::Comma);
    // `TP Hồ Chí` / `Minh, ngày …`
    let city = |i: usize| i == name.start && text.words(i..i + 1).eq_ignore_ascii_case("TP");
    let dot = |i: usize| text.kind(i) == Kind::Dot && i == name.start + 1 && city(name.start);
    let words =
        |i: usize| text.kind(i) == Kind::Title || text.kind(i).is_word() && is_unit_word(text.key(i)) || city(i) || dot(i);
    let rest = cell.end.saturating_sub(day + 1);
    let is_day = rest == 0 || rest == 1 && text.number(day + 1).is_some_and(|n| n.1 <= 2);
    // `Xuân Hương - Đà Lạt`, `Phường 2 Bảo Lộc`
    let within = |i: usize| i > name.start && matches!(text.kind(i), Kind::Dash | Kind::Number);
    let begins = !name.is_empty() && (text.kind(name.start) == Kind::Title || city(name.start));
    begins && is_day && name.clone().all(|i| words(i) || within(i))
}
