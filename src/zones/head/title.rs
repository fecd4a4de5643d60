//! The title with its subject, or a further name.

use super::{Reader, is_verb};
use crate::text::Text;
use crate::text::joins::{begins_item, is_capitals};
use crate::text::key::word;
use crate::text::lists::{phrases, words};
use crate::text::token::{Gap, Kind};
use crate::text::words::{CUA, THAO};
use crate::zones::formulas::{date_line, is_about, is_basis_opener, is_number_alone, is_number_line, title_end};
use crate::zones::{Cell, CellRole, columns, subject};
use std::ops::Range;

/// A figure alone on its line, above or below another such line: the numbers that a page sets beside its lines.
fn is_margin_number(text: &Text<'_>, line: usize) -> bool {
    let figure = |l: usize| {
        let tokens = text.line(l);
        tokens.len() == 1 && text.number(tokens.start).is_some_and(|n| n.1 <= 3)
    };
    figure(line) && (figure(line + 1) || line > 0 && figure(line - 1))
}

impl Reader<'_, '_> {
    /// Whether the own number is a normative paper's: `12/2026/TT-BNV`, `23/2025/NQ-HĐND`.
    pub(super) fn is_normative(&self) -> bool {
        const CODES: [u64; 5] = words!["TT", "NĐ", "TTLT", "NQ", "QĐ"];
        let text = self.text;
        let year = |i: usize| text.number(i).is_some_and(|n| n.1 == 4) && text.kind(i + 1) == Kind::Slash;
        let own = self.cells.iter().find(|c| c.role == CellRole::Number).map_or(0..0, |c| c.tokens.clone());
        own.into_iter().any(|i| year(i) && CODES.contains(&text.key(i + 2)) && text.kind(i + 3) == Kind::Dash)
    }

    pub(super) fn title_or_name(&mut self, cell: Range<usize>, right: bool) -> bool {
        let text = self.text;
        // `/ỦY BAN …`: a mark left over from a picture or a rule above the first name.
        let marked = self.cells.is_empty() && cell.len() > 2 && text.kind(cell.start) == Kind::Slash;
        let cell = cell.start + usize::from(marked)..cell.end;
        if !self.seen.title
            && !self.seen.about
            && !self.seen.addressee
            && let Some(end) = title_end(text, &cell)
            && !self.goes_on_name(&cell, end)
        {
            if self.is_a_pages_own(&cell) {
                return self.pages_title(cell);
            }
            if self.is_said_again_below(&cell) {
                return self.push(CellRole::Stamp, cell);
            }
            self.seen.title = true;
            // `HƯỚNG DẪN THI HÀNH …` of a circular whose own title was lost.
            if end < cell.end && is_verb(text, cell.start) && self.is_normative() {
                return self.subject(cell);
            }
            self.push(CellRole::Title, cell.start..end);
            if is_number_alone(text, &(end..cell.end)) {
                self.push(CellRole::Stamp, end..cell.end);
                return self.subject(cell.end..cell.end);
            }
            return self.subject(end..cell.end);
        }
        if let Some((title, rest)) = self.title_over_two_lines(&cell) {
            self.seen.title = true;
            self.line += 1;
            self.push(CellRole::Title, title);
            return self.subject(rest);
        }
        if self.ends_name(&cell) {
            return true;
        }
        let tokens = &text.tokens()[cell.clone()];
        if is_capitals(tokens) && (!begins_item(tokens) || self.goes_on_behind_dash(&cell)) && !self.seen.addressee {
            // After the title: the authority that decides (`CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …`). `ĐẾN SỐ: 1188` is a stamp.
            let role = if tokens.iter().any(|t| t.kind == Kind::Colon) { CellRole::Stamp } else { CellRole::Name };
            return self.push(role, cell);
        }
        // Page numbers and table debris before the title do not end the head.
        let debris = self.is_debris(&cell) && self.seen.any() && !self.seen.title;
        debris || right && self.seen.any() || self.stands_within(&cell)
    }

    /// Whether a title above all of the head is the page's that shows the document: below the quốc hiệu stand the document's own number and its
    /// own title, or `V/v …` of a letter. A title that was read before the columns beside it has no second one below.
    fn is_a_pages_own(&self, cell: &Range<usize>) -> bool {
        /// Lines of a head below the quốc hiệu.
        const HEAD_LINES: usize = 14;
        let text = self.text;
        let Some(motto) = self.motto.filter(|m| self.line < *m && !self.seen.any()) else { return false };
        let head = || {
            let lines = (self.line + 1..motto + HEAD_LINES).map(|l| text.line(l));
            lines.take_while(|l| l.start < self.end && !l.is_empty() && !is_basis_opener(text, l.start))
        };
        let whole = |c: &Range<usize>| drafted(text, c).unwrap_or(c.clone());
        let named = |c: &Range<usize>| title_end(text, c).is_some_and(|end| end == c.end || text.kind(c.start) == Kind::Upper);
        // An appeal (`THƯ KÊU GỌI`) has a date and no number.
        let numbered =
            || head().flat_map(|l| columns(text, l)).any(|c| is_number_line(text, &c) || date_line(text, &c).is_some());
        let below = |c: &Range<usize>| text.line_of(c.start) > motto;
        // `V/v …` of a letter, in the column that may have been read before the quốc hiệu; none has it that is titled above.
        let about = |c: &Range<usize>| self.letter.is_some() && is_about(text, c) && text.kind(c.start + 1) == Kind::Slash;
        let own = |c: Range<usize>| below(&c) && named(&whole(&c)) || cell.len() > 3 && about(&c);
        numbered() && head().flat_map(|l| columns(text, l)).any(own)
    }

    /// Whether the first line of all stands once more right below: the page's title, and the paper's own.
    fn is_said_again_below(&self, cell: &Range<usize>) -> bool {
        let (text, next) = (self.text, self.text.line(self.line + 1));
        let same = || cell.clone().zip(next.clone()).all(|(a, b)| text.key(a) == text.key(b) && text.kind(a) == text.kind(b));
        self.cells.is_empty() && cell.len() > 4 && next.len() == cell.len() && next.start == cell.end && same()
    }

    /// The title that a page gives the document, with the lines it goes on over: nobody's words.
    fn pages_title(&mut self, cell: Range<usize>) -> bool {
        let mut above = cell.clone();
        // The name of the page's own body is nobody's, either.
        self.cells.iter_mut().filter(|c| c.role == CellRole::Name).for_each(|c| c.role = CellRole::Stamp);
        self.push(CellRole::Stamp, cell);
        while self.motto.is_some_and(|m| self.line + 1 < m) && self.text.gap(self.text.line(self.line + 1).start) < Gap::Para {
            let next = self.text.line(self.line + 1);
            if !subject::is_part(self.text, self.line + 1, Some(&above)) {
                break;
            }
            self.push(CellRole::Stamp, next.clone());
            (above, self.line) = (next, self.line + 1);
        }
        true
    }

    /// What follows a title on its line, or stands right under it: whose it is (`CỦA BỘ TRƯỞNG BỘ …`) apart from the subject. Whether there
    /// is any of the subject.
    pub(super) fn issued_by(&mut self, words: Range<usize>) -> bool {
        let end = subject::authority_end(self.text, &words).unwrap_or(words.start);
        self.push(CellRole::Name, words.start..end);
        self.push(CellRole::Subject, end..words.end);
        end < words.end
    }

    /// Whether a line in capitals begins with the words of the authority that was just taken: `CỦA CHỦ TỊCH …`.
    fn repeats_authority(&self, line: &Range<usize>) -> bool {
        const SAME: usize = 3;
        let text = self.text;
        let of = |c: &Cell| c.role == CellRole::Name && text.key(c.tokens.start) == CUA && c.tokens.len() > SAME;
        let taken = self.cells.iter().rev().find(|c| !c.tokens.is_empty()).filter(|c| of(c));
        let same = |c: &Cell| (0..SAME).all(|n| text.key(c.tokens.start + 1 + n) == text.key(line.start + n));
        taken.is_some_and(same) && is_capitals(&text.tokens()[line.clone()])
    }

    /// `THÔNG TƯ LIÊN BỘ` / `LAO ĐỘNG - TÀI CHÍNH` / `Hướng dẫn …`: whose the joint paper is, in capitals between its title and a subject in small
    /// letters.
    fn names_who_join(&self, line: &Range<usize>) -> bool {
        const JOINT: [&[u64]; 2] = phrases!["liên bộ", "liên tịch"];
        let text = self.text;
        let title = self.cells.iter().rev().find(|c| c.role == CellRole::Title).map_or(0..0, |c| c.tokens.clone());
        let joint = title.into_iter().any(|i| JOINT.iter().any(|words| text.has(i, words)));
        let dashed =
            line.len() > 2 && is_capitals(&text.tokens()[line.clone()]) && line.clone().any(|i| text.kind(i) == Kind::Dash);
        let below = text.line(self.line + 2);
        joint && dashed && line.end < self.end && text.kind(line.end) == Kind::Title && is_verb(text, below.start)
    }

    /// The subject under a title: the rest of its line, and the lines up to the body.
    pub(super) fn subject(&mut self, rest: Range<usize>) -> bool {
        let text = self.text;
        let mut any = self.issued_by(rest);
        for _ in 0..8 {
            let next = text.line(self.line + 1);
            // `CHỈ THỊ` / `CỦA BAN THƯỜNG VỤ TỈNH ỦY` / `về …`
            if !any && next.start < self.end && subject::authority_end(text, &next).is_some() {
                any = self.issued_by(next);
                self.line += 1;
                continue;
            }
            if !any && self.names_who_join(&next) {
                self.push(CellRole::Name, next);
                self.line += 1;
                continue;
            }
            // `SẮC LỆNH` / `CỦA CHỦ TỊCH CHÍNH PHỦ SỐ …` / `CHỦ TỊCH CHÍNH PHỦ`: who decides, once more, and nothing that it is about.
            if !any && next.start < self.end && self.repeats_authority(&next) {
                break;
            }
            // What was stamped beside the title, or the numbers of lines in the margin.
            if !any && next.start < self.end && (self.is_in_arrival_here(&next) || is_margin_number(text, self.line + 1)) {
                self.push(CellRole::Stamp, next);
                self.line += 1;
                continue;
            }
            let above = any.then(|| self.cells.last().map(|c| c.tokens.clone())).flatten();
            if next.is_empty() || next.start >= self.end || !subject::is_part(text, self.line + 1, above.as_ref()) {
                break;
            }
            self.push(CellRole::Subject, next);
            self.line += 1;
            any = true;
        }
        true
    }
}

/// `DỰ THẢO BÁO CÁO`: the title behind the words that say it is a draft, and nothing behind it.
pub(super) fn drafted(text: &Text<'_>, cell: &Range<usize>) -> Option<Range<usize>> {
    let title = cell.start + 2..cell.end;
    let draft = text.key(cell.start) == word!("dự") && text.key(cell.start + 1) == THAO && text.kind(cell.start) == Kind::Upper;
    (draft && title.len() > 1 && title_end(text, &title) == Some(title.end)).then_some(title)
}
