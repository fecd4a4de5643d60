//! The head: lines and columns before the body.

mod letter;
mod names;
mod title;

use super::formulas::{
    addresses, date_line, ends_in_date, is_about, is_number_line, is_opener, is_portal_label, is_rest_of_motto, is_stamp,
    is_unit_word, lacking_of_motto, motto_at, motto_end, number_behind_name, number_behind_type, number_end,
    office_behind_committee, title_end,
};
use super::{Cell, CellRole, columns, subject};
use crate::lexicon::lists::{phrases, words};
use crate::text::Text;
use crate::text::joins::begins_item;
use crate::text::key::word;
use crate::text::marks;
use crate::text::token::Kind;
use crate::text::words::{GIO, KINH, NAM, NGAY, SO, THANG};
use std::ops::Range;

/// The head is looked for in this many lines; what lies behind is body.
const LINES: usize = 90;

/// Reads the head into cells; gives the first token of the body.
pub(super) fn read(text: &Text<'_>, end: usize, cells: &mut Vec<Cell>) -> usize {
    let letter = addressee_line(text, end);
    let mut reader = Reader { text, end, line: 0, cells, seen: Seen::default(), letter, arrival: None, lacking: 0 };
    reader.run()
}

/// An arrival stamp has no more lines below its name.
const ARRIVAL_LINES: usize = 6;

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
        SO => text.kind(first).is_capital() && filled(second) && !slash(),
        NGAY | GIO => text.kind(first).is_capital() && filled(second),
        k if k == word!("chuyển") => text.kind(first).is_capital() && filled(second),
        k if k == word!("lưu") => text.has(first, &[word!("lưu"), word!("hồ"), word!("sơ")]),
        KINH => text.key(second) == word!("chuyển"),
        _ => false,
    }
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
}

/// The line of the first `Kính gửi`.
fn addressee_line(text: &Text<'_>, end: usize) -> Option<usize> {
    let begins = |l: &usize| addresses(text, text.line(*l).start) && text.line(*l).start < end;
    (0..text.lines().len().min(LINES)).find(begins)
}

/// Types whose names are verbs too: `HƯỚNG DẪN`, `QUY ĐỊNH`.
fn is_verb(text: &Text<'_>, i: usize) -> bool {
    text.has(i, &[word!("hướng"), word!("dẫn")]) || text.has(i, &[word!("quy"), word!("định")])
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
        (line < 40 && self.text.line(line).start < self.end).then_some(line)
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
        let is_label = |l: usize| {
            let tokens = text.line(l);
            let ended = matches!(text.kind(tokens.end - 1), Kind::Dot | Kind::Semi | Kind::Colon);
            let most = if title.is_some() { WORDS } else { PAGE_TITLE };
            // `Công văn số 12/…: V/v …` over the letter itself.
            let opens = is_opener(text, tokens.start) && !text.has(tokens.start, &[word!("công"), word!("văn")]);
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
            taken |= self.take_cell(cell, n > 0);
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

    fn take_cell(&mut self, cell: Range<usize>, right: bool) -> bool {
        let text = self.text;
        // Two columns run together: the right one begins at the motto or at the place and date.
        let inside = text.marked_in(marks::MOTTO, cell.start + 1..cell.end).find(|i| motto_at(text, *i));
        if let Some(at) = inside {
            self.take_names(cell.start..at, false);
            return self.take_cell(at..cell.end, true);
        }
        let is_rest = || (self.seen.motto || cell.len() == self.lacking) && is_rest_of_motto(text, &cell);
        if motto_at(text, cell.start) || is_rest() {
            self.seen.motto = true;
            let end = motto_end(text, &cell);
            self.push(CellRole::Motto, cell.start..end);
            return end == cell.end || self.take_cell(end..cell.end, true);
        }
        if !self.seen.title
            && !self.seen.number
            && let Some(at) = number_behind_name(text, &cell)
        {
            self.take_names(cell.start..at, right);
            return self.take_cell(at..cell.end, right);
        }
        if is_stamp(text, &cell) || self.is_of_arrival(&cell) {
            return self.push(CellRole::Stamp, cell);
        }
        if let Some(place) = date_line(text, &cell)
            && !self.seen.date
        {
            self.seen.date = true;
            if place > cell.start {
                self.take_cell(cell.start..place, false);
            }
            return self.push(CellRole::DateLine, place..cell.end);
        }
        if self.goes_on_formula(&cell) || self.date_over_two_lines(&cell) {
            return true;
        }
        if right && self.ends_date_above(&cell) {
            return self.push(CellRole::DateRest, cell);
        }
        if right && self.begins_date_beside(&cell) {
            self.seen.date = true;
            return self.push(CellRole::DateLine, cell);
        }
        if self.seen.motto
            && !self.seen.title
            && !self.seen.number
            && let Some(at) = number_behind_type(text, &cell)
        {
            return self.number_line(at..cell.end);
        }
        // `* Số 112-KH/TU`: the Party's star on the line of the number.
        let starred = cell.len() > 1 && matches!(text.kind(cell.start), Kind::Bullet | Kind::Other | Kind::Dash);
        let numbered = cell.start + usize::from(starred)..cell.end;
        if is_number_line(text, &numbered) && !self.seen.title && (!self.seen.number || self.only_a_portal_says(&numbered)) {
            return self.number_line(numbered);
        }
        if self.is_symbol_apart(&cell) {
            self.seen.number = true;
            return self.push(CellRole::Number, cell);
        }
        let is_word = |i: usize| text.kind(i).is_word() || text.kind(i) == Kind::Number;
        if !cell.clone().any(is_word) || is_ornament(text, &cell) {
            // A star or a rule between the parts of the head.
            return self.has_begun();
        }
        // `V/v …` under the number, and the same once more in capitals as a title would have it.
        if self.seen.about && self.seen.date && text.kind(cell.start) == Kind::Upper && is_about(text, &cell) {
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

    /// The stamp that an office puts on what it receives: `CÔNG VĂN ĐẾN`, and on the lines below it `Số: 1188`, `Ngày 05/8/2026`,
    /// `Chuyển: …`. Its day is not the document's.
    fn is_of_arrival(&mut self, cell: &Range<usize>) -> bool {
        let text = self.text;
        if is_arrival(text, cell) {
            self.arrival = Some(self.line);
            return true;
        }
        self.arrival.is_some_and(|first| self.line <= first + ARRIVAL_LINES) && is_in_arrival(text, cell)
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

    /// `/TTr-VPCP` on a line of its own, where `Số:` alone was met: a table's cells were written one under the other.
    fn is_symbol_apart(&self, cell: &Range<usize>) -> bool {
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

    /// A page's number between the lines of `V/v …`: figures alone, where the line before wants none (`quý`, `tháng`).
    fn is_page_number(&self, cell: &Range<usize>, above: &Range<usize>) -> bool {
        const WANT: [u64; 6] = words!["tháng", "năm", "số", "quý", "đợt", "lần"];
        let text = self.text;
        let alone = cell.len() == 1 && text.number(cell.start).is_some_and(|n| n.1 <= 2);
        alone && !WANT.contains(&text.key(above.end - 1)) && !subject::leads_on(text, above)
    }

    /// A page number.
    fn is_debris(&self, cell: &Range<usize>) -> bool {
        cell.len() <= 2 && !self.text.kind(cell.start).is_word()
    }
}
