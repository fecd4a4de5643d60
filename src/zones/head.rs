//! The head: lines and columns before the body.

mod arrival;
mod date;
mod letter;
mod names;
mod number;
mod title;

use super::english::is_english;
use super::formulas::{
    addresses, date_line, is_about, is_number_line, is_opener, is_portal_label, is_rest_of_motto, is_stamp, lacking_of_motto,
    motto_at, motto_end, number_end, office_behind_committee, title_end,
};
use super::{Cell, CellRole, columns, subject};
use crate::text::Text;
use crate::text::joins::begins_item;
use crate::text::lists::{phrase, words};
use crate::text::marks;
use crate::text::token::Kind;
use std::ops::Range;

/// The head is looked for in this many lines; what lies behind is body.
const LINES: usize = 90;

/// Reads the head into cells; gives the first token of the body.
pub(super) fn read(text: &Text<'_>, end: usize, cells: &mut Vec<Cell>) -> usize {
    let letter = addressee_line(text, end);
    let mut reader = Reader { text, end, line: 0, cells, seen: Seen::default(), letter, arrival: None, lacking: 0, motto: None };
    reader.run()
}

/// What of the head has been met.
#[derive(Default)]
struct Seen {
    motto: bool,
    number: bool,
    date: bool,
    title: bool,
    about: bool,
    addressee: bool,
}

impl Seen {
    const fn any(&self) -> bool {
        self.motto || self.number || self.date || self.title || self.about || self.addressee
    }
}

struct Reader<'t, 'a> {
    text: &'t Text<'a>,
    end: usize,
    line: usize,
    cells: &'t mut Vec<Cell>,
    seen: Seen,
    /// The line of the first `Kính gửi`: a letter's subject ends before it.
    letter: Option<usize>,
    /// The line that an arrival stamp begins on.
    arrival: Option<usize>,
    /// How many words of the quốc hiệu its line is short of, which may stand above it where columns are read one after the other.
    lacking: usize,
    /// The line of the first quốc hiệu.
    motto: Option<usize>,
}

/// The line of the first `Kính gửi`.
fn addressee_line(text: &Text<'_>, end: usize) -> Option<usize> {
    let begins = |l: &usize| addresses(text, text.line(*l).start) && text.line(*l).start < end;
    (0..text.lines().len().min(LINES)).find(begins)
}

/// Types whose names are verbs too: `HƯỚNG DẪN`, `QUY ĐỊNH`.
fn is_verb(text: &Text<'_>, i: usize) -> bool {
    text.has(i, phrase!("hướng dẫn")) || text.has(i, phrase!("quy định"))
}

/// `--------o0o--------`
fn is_ornament(text: &Text<'_>, cell: &Range<usize>) -> bool {
    let words = text.words(cell.clone());
    words.len() >= 3
        && words.chars().all(|c| matches!(c, 'o' | 'O' | '0' | '-' | '*' | '_' | '=' | ' '))
        && words.contains(['o', 'O'])
}

/// Whether no blank line stands above a line that does not stand above most.
fn stands_right_below(text: &Text<'_>, line: usize) -> bool {
    text.lines().get(line).is_some_and(|l| l.blanks <= u16::from(text.layout().spaced))
}

impl Reader<'_, '_> {
    fn run(&mut self) -> usize {
        let motto = self.last_motto().or_else(|| self.title_below_a_page());
        let last = self.text.lines().len().min(LINES);
        while self.line < last {
            let line = self.text.line(self.line);
            if line.start >= self.end {
                break;
            }
            if !self.take_line(line.clone()) && motto.is_none_or(|m| self.line > m) {
                return line.start;
            }
            self.line += 1;
        }
        self.text.line(self.line).start.min(self.end)
    }

    /// The line of the first quốc hiệu: what stands before it is head, whatever it looks like.
    fn last_motto(&mut self) -> Option<usize> {
        let motto = self.text.marked(marks::MOTTO).find(|i| motto_at(self.text, *i))?;
        self.lacking = lacking_of_motto(self.text, motto);
        let line = self.text.line_of(motto);
        self.motto = (line < 40 && self.text.line(line).start < self.end).then_some(line);
        self.motto
    }

    /// The line above a title that stands under a page's own words (`Trang chủ`, `Đăng nhập`), where there is no quốc hiệu: the title is all
    /// of its line, and the lines above it are short and no text. Of a letter its number or `Kính gửi` stands there, the page's title above.
    fn title_below_a_page(&self) -> Option<usize> {
        const ABOVE: usize = 12;
        const WORDS: usize = 16;
        const PAGE_TITLE: usize = 45;
        let text = self.text;
        let title = |l: &usize| title_end(text, &text.line(*l)) == Some(text.line(*l).end);
        let title = (1..ABOVE).find(title);
        let line = title.or_else(|| self.letter_below_a_page()).filter(|l| text.line(*l).start < self.end)?;
        // What the page calls the document may be long, with the day it was put up right below.
        let entitles = |l: usize| subject::is_page_note(text, text.line(l + 1).start) && l + 1 < line;
        // The page's title is the paper's, its type and what it is about on one line.
        let same_type = |l: usize| {
            let (own, page) = (text.line(line), text.line(l));
            title.is_some() && own.len() > 1 && own.clone().zip(page).all(|(a, b)| text.key(a) == text.key(b))
        };
        let is_label = |l: usize| {
            let tokens = text.line(l);
            let ended = matches!(text.kind(tokens.end - 1), Kind::Dot | Kind::Semi | Kind::Colon);
            let most = if title.is_some() && !entitles(l) && !same_type(l) { WORDS } else { PAGE_TITLE };
            // `Công văn số 12/…: V/v …` over the letter itself.
            let opens = is_opener(text, tokens.start) && !text.has(tokens.start, phrase!("công văn"));
            tokens.len() <= most && !ended && !opens && !begins_item(&text.tokens()[tokens.clone()])
        };
        (0..line).all(is_label).then_some(line - 1)
    }

    /// The line of a letter's number, or that of its `Kính gửi`, near the text's beginning but not on its first line.
    fn letter_below_a_page(&self) -> Option<usize> {
        const ABOVE: usize = 8;
        let text = self.text;
        let letter = self.letter.filter(|l| (1..ABOVE).contains(l))?;
        let number = |l: &usize| {
            let line = text.line(*l);
            is_number_line(text, &line) && !is_portal_label(text, line.start) && number_end(text, &line).is_some()
        };
        Some((1..letter).find(number).unwrap_or(letter))
    }

    /// Whether anything of the head has been met.
    fn has_begun(&self) -> bool {
        self.seen.any() || self.cells.iter().any(|c| c.role == CellRole::Name)
    }

    /// Takes a line, or says that it is body.
    fn take_line(&mut self, line: Range<usize>) -> bool {
        // A bar alone parts the cells of the head's table.
        let mut taken = columns(self.text, line.clone()).next().is_none() && self.has_begun();
        for (n, cell) in columns(self.text, line).enumerate() {
            // `Căn cứ Luật …      Quốc hội, …` below the title: blanks within a sentence are no edge of a column.
            let sentence = n == 0 && (self.seen.title || self.seen.addressee) && is_opener(self.text, cell.start);
            let cell_taken = self.take_cell(cell, n > 0);
            taken |= cell_taken;
            if sentence && !cell_taken {
                return taken;
            }
        }
        taken
    }

    fn push(&mut self, role: CellRole, tokens: Range<usize>) -> bool {
        if !tokens.is_empty() {
            self.cells.push(Cell { tokens, role });
        }
        true
    }

    /// What stands before another part of the head on one line: a body's name, or a committee's and behind it its office's.
    fn take_names(&mut self, names: Range<usize>, right: bool) {
        let office = office_behind_committee(self.text, &names).unwrap_or(names.start);
        if office > names.start {
            self.take_cell(names.start..office, right);
        }
        self.take_cell(office..names.end, right);
    }

    /// Takes a cell, or says that it is body. `right`: another cell stands before it on its line.
    fn take_cell(&mut self, cell: Range<usize>, right: bool) -> bool {
        let formula = self.motto(&cell);
        let formula = formula.or_else(|| self.number_beside_name(&cell, right)).or_else(|| self.stamp(&cell));
        let formula = formula.or_else(|| self.date(&cell, right)).or_else(|| self.number(&cell));
        if let Some(taken) = formula {
            return taken;
        }
        let text = self.text;
        let is_word = |i: usize| text.kind(i).is_word() || text.kind(i) == Kind::Number;
        if !cell.clone().any(is_word) || is_ornament(text, &cell) {
            // A star or a rule between the parts of the head.
            return self.has_begun();
        }
        // `V/v …` under the number, and the same once more in capitals as a title would have it.
        if self.seen.about && self.seen.date && text.kind(cell.start) == Kind::Upper && is_about(text, &cell) {
            return self.push(CellRole::Stamp, cell);
        }
        // `Về việc …` above all of the head is a page's own title, which need not be the document's.
        if !self.has_begun() && self.motto.is_some_and(|m| self.line < m) && is_about(text, &cell) {
            return self.push(CellRole::Stamp, cell);
        }
        if (is_about(text, &cell) || self.is_about_below_number(&cell)) && !self.seen.title {
            self.seen.about = true;
            return self.about(cell);
        }
        if self.goes_on_about(&cell) {
            return self.push(CellRole::About, cell);
        }
        if addresses(text, cell.start) {
            return self.addressee(cell);
        }
        self.title_or_name(cell, right)
    }

    /// Quốc hiệu and tiêu ngữ, with whatever was set beside them.
    fn motto(&mut self, cell: &Range<usize>) -> Option<bool> {
        let text = self.text;
        // Two columns run together: the right one begins at the motto or at the place and date.
        // `TRUNG ƯƠNG ĐOÀN TNCS HỒ CHÍ MINH` is the centre of the union, and no heading beside something.
        let centre = |i: usize| text.has_before(i, phrase!("trung ương"));
        let inside = text.marked_in(marks::MOTTO, cell.start + 1..cell.end).find(|i| motto_at(text, *i) && !centre(*i));
        if let Some(at) = inside {
            self.take_names(cell.start..at, false);
            return Some(self.take_cell(at..cell.end, true));
        }
        let is_rest = || (self.seen.motto || cell.len() == self.lacking) && is_rest_of_motto(text, cell);
        if !motto_at(text, cell.start) && !is_rest() {
            return None;
        }
        self.seen.motto = true;
        let end = motto_end(text, cell);
        self.push(CellRole::Motto, cell.start..end);
        Some(end == cell.end || self.take_cell(end..cell.end, true))
    }

    /// What was stamped on the head, and what stands there once more in English.
    fn stamp(&mut self, cell: &Range<usize>) -> Option<bool> {
        // `DỰ THẢO BÁO CÁO` below the date is a title with its draft's mark; above it the words are a mark at the page's corner.
        if let Some(title) = title::drafted(self.text, cell).filter(|_| self.seen.date && !self.seen.title) {
            self.push(CellRole::Stamp, cell.start..title.start);
            return Some(self.title_or_name(title, false));
        }
        let stamp = is_stamp(self.text, cell) || self.is_of_arrival(cell) || is_english(self.text, cell);
        stamp.then(|| self.push(CellRole::Stamp, cell.clone()))
    }

    /// Whether quốc hiệu, or place and date stand on one of the next lines, so that this one is no body yet.
    fn formula_follows(&self) -> bool {
        let text = self.text;
        let formula = |l: usize| {
            let line = text.line(l);
            line.start < self.end
                && columns(text, line).any(|c| motto_at(text, c.start) || !self.seen.date && date_line(text, &c).is_some())
        };
        (!self.seen.motto || !self.seen.date) && (self.line + 1..=self.line + 3).any(formula)
    }

    /// Whether a line that nobody knows stands within the head (`……, ngày … tháng …` left to be filled in, a letter lost): quốc hiệu above it, and
    /// within three lines number, place and date, or a title alone on its line.
    fn stands_within(&self, cell: &Range<usize>) -> bool {
        /// Tokens of such a line, dots aside.
        const LONGEST: usize = 14;
        let text = self.text;
        let seen = self.seen.motto && !(self.seen.title || self.seen.about || self.seen.addressee);
        let words = || cell.clone().filter(|i| text.kind(*i).is_word()).count();
        if !seen || words() > LONGEST || is_opener(text, cell.start) || begins_item(&text.tokens()[cell.clone()]) {
            return false;
        }
        let goes_on = |c: Range<usize>| {
            is_number_line(text, &c) || date_line(text, &c).is_some() || title_end(text, &c) == Some(c.end) && c.len() > 1
        };
        let below = (self.line + 1..=self.line + 3).map(|l| text.line(l)).take_while(|l| l.start < self.end && !l.is_empty());
        below.flat_map(|l| columns(text, l)).any(goes_on)
    }

    /// A page's number between the lines of `V/v …`, or the stamped serial: figures alone, where the line before wants none (`quý`, `tháng`).
    fn is_page_number(&self, cell: &Range<usize>, above: &Range<usize>) -> bool {
        const WANT: [u64; 6] = words!["tháng", "năm", "số", "quý", "đợt", "lần"];
        let text = self.text;
        // `… đường tỉnh` / `991`: larger ones may go on with a name, but not with a figure.
        let ended = || text.kind(above.end - 1) == Kind::Number;
        let alone = cell.len() == 1 && text.number(cell.start).is_some_and(|n| n.1 <= 2 || n.1 <= 5 && ended());
        alone && !WANT.contains(&text.key(above.end - 1)) && !subject::leads_on(text, above)
    }

    /// A page number.
    fn is_debris(&self, cell: &Range<usize>) -> bool {
        cell.len() <= 2 && !self.text.kind(cell.start).is_word()
    }
}
