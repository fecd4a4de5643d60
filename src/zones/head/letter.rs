//! What heads a letter: `V/v …` under the number, `Kính gửi`.

use super::{Reader, stands_right_below};
use crate::lexicon::phrases::body_at;
use crate::text::joins::{begins_item, is_capitals};
use crate::text::key::word;
use crate::text::lists::phrase;
use crate::text::token::{Gap, Kind};
use crate::text::words::VE;
use crate::zones::formulas::{is_heading, is_opener};
use crate::zones::{Cell, CellRole, subject};
use std::ops::Range;

impl Reader<'_, '_> {
    /// `Về …` on the line below the number, as offices in the south write for `V/v`.
    pub(super) fn is_about_below_number(&self, cell: &Range<usize>) -> bool {
        let text = self.text;
        let below = |c: &Cell| c.role == CellRole::Number && text.line_of(c.tokens.start) + 1 == self.line;
        let number = self.cells.iter().rev().take(2).any(below);
        let title = number && text.kind(cell.start) == Kind::Title && (2..60).contains(&cell.len());
        title && (text.key(cell.start) == VE || self.is_about_of_party(cell))
    }

    /// `Số 36-CV/BTGTU` / `Gửi đề cương tuyên truyền`: the Party's letters say what they are about without `V/v`; `Kính gửi` follows soon.
    fn is_about_of_party(&self, cell: &Range<usize>) -> bool {
        /// Lines of such a subject, at most.
        const LINES: usize = 4;
        let text = self.text;
        let party = |c: &Cell| {
            let letters = |i: usize| text.key(i) == word!("CV") && text.kind(i + 1) == Kind::Slash;
            c.role == CellRole::Number
                && c.tokens.clone().any(|i| letters(i) && i > c.tokens.start && text.kind(i - 1) == Kind::Dash)
        };
        let soon = self.letter.is_some_and(|l| (self.line + 1..=self.line + LINES).contains(&l));
        soon && self.cells.iter().any(party) && body_at(text, cell.start).is_none() && !begins_item(&text.tokens()[cell.clone()])
    }

    /// `V/v …` and the lines it goes on over.
    pub(super) fn about(&mut self, cell: Range<usize>) -> bool {
        self.push(CellRole::About, cell)
    }

    /// A further line of `V/v …`: joined to it, or in small letters after the line that stood beside it.
    pub(super) fn goes_on_about(&self, cell: &Range<usize>) -> bool {
        let text = self.text;
        if !self.seen.about || self.seen.addressee || self.seen.title || cell.len() > 24 {
            return false;
        }
        let Some(last) = self.cells.iter().rev().find(|c| c.role == CellRole::About) else { return false };
        // `V/v` / `: …`; `chính sách thuế` / `GTGT`: no name is one word, and what stands right below is the subject's.
        let below = last.tokens.end == cell.start && stands_right_below(text, self.line);
        let word = cell.len() == 1 && text.kind(cell.start) == Kind::Upper && last.tokens.len() > 3;
        if below && (text.kind(cell.start) == Kind::Colon || word) {
            return true;
        }
        let ended = matches!(text.kind(last.tokens.end - 1), Kind::Dot | Kind::Semi | Kind::Colon);
        // `V/v quy định thu nhận hồ sơ` / `tuyển sinh … 2026.`: the stop closes a subject over the letter's formula, and no sentence.
        let stopped = below
            && !ended
            && text.kind(cell.start) == Kind::Lower
            && text.kind(cell.end - 1) == Kind::Dot
            && self.letter.is_some_and(|l| (self.line + 1..=self.line + 4).contains(&l));
        let far = text.line_of(cell.start) - text.line_of(last.tokens.start);
        if ended
            || far > 4
            || self.is_page_number(cell, &last.tokens)
            || matches!(text.kind(cell.end - 1), Kind::Semi | Kind::Colon | Kind::Dot) && !stopped
        {
            return false;
        }
        let small = matches!(text.kind(cell.start), Kind::Lower | Kind::Number) && !is_opener(text, cell.start);
        let joined = text.gap(cell.start) == Gap::Line && self.cells.last().is_some_and(|c| c.role == CellRole::About);
        // What stands between `V/v` and `Kính gửi` is of the one or a formula.
        let between = (self.letter.is_some_and(|l| self.line < l) || self.formula_follows())
            && !is_capitals(&text.tokens()[cell.clone()])
            && !self.is_debris(cell);
        small || joined || between
    }

    /// `Kính gửi: …` with the list that may follow.
    pub(super) fn addressee(&mut self, cell: Range<usize>) -> bool {
        self.seen.addressee = true;
        // `Kính gửi: | - Các sở; |`: a table's row turned into text.
        let row = cell.end..self.text.line(self.line).end;
        let bar = |i: usize| self.text.kind(i) == Kind::Bar;
        let barred = !row.is_empty() && bar(row.start) && bar(row.end - 1) && row.len() > 2;
        // `Kính gửi: Hiệu trưởng các trường.` and a blank line: items below it are what the letter says.
        let whole = self.text.kind(cell.end - 1) == Kind::Dot;
        self.push(CellRole::Addressee, cell);
        if barred {
            self.push(CellRole::Addressee, row.start + 1..row.end - 1);
            return true;
        }
        loop {
            let next = self.text.line(self.line + 1);
            let over = || whole && self.text.gap(next.start) >= Gap::Para;
            if next.is_empty() || next.start >= self.end || over() {
                return true;
            }
            let tokens = &self.text.tokens()[next.clone()];
            let item = begins_item(tokens) && !is_heading(self.text, next.clone());
            // `Kính gửi quý Công ty,` / `Thực hiện Công văn số …`: with a comma a letter begins, and no further addressee.
            let goes_on =
                self.text.gap(next.start) == Gap::Line && !is_opener(self.text, next.start) && self.addressee_goes_on(&next);
            // `Kính gửi:` alone: the bodies stand on lines of their own.
            let listed = self.cells.last().is_some_and(|c| matches!(self.text.kind(c.tokens.end - 1), Kind::Colon | Kind::Semi))
                && !is_opener(self.text, next.start)
                && next.len() < 40;
            if !(item || goes_on || listed) {
                return true;
            }
            self.push(CellRole::Addressee, next);
            self.line += 1;
        }
    }

    /// Whether a line joined to an addressee is of it: it begins in small letters, is led to, or is no sentence of its own.
    fn addressee_goes_on(&self, next: &Range<usize>) -> bool {
        let small = !self.text.kind(next.start).is_capital();
        let led = self.cells.last().is_some_and(|c| subject::leads_on(self.text, &c.tokens));
        // `… trực thuộc` / `Trung ương`
        let centre = self.text.has(next.start, phrase!("trung ương"));
        // `… thủy lợi Cà` / `Mau.`: so few words are the end of a name, and no sentence.
        let end = next.len() <= 4
            && self.text.kind(next.end - 1) == Kind::Dot
            && (next.start..next.end - 1).all(|i| self.text.kind(i) == Kind::Title);
        small || led || centre || end || !subject::is_sentence(self.text, self.line + 1)
    }
}
