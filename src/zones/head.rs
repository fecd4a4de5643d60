//! The head: lines and columns before the body.

use super::{Cell, CellRole, columns};
use crate::text::Text;
use crate::text::joins::{begins_item, is_capitals};
use crate::text::key::key;
use crate::text::token::{Gap, Kind};
use crate::text::words::{
    CAN, CONG, CONG_HOA, CU, DANG, DE_MUC_DICH, DIEU, DOC, DU, GIO, GUI, HIEN, HOA, HOA_TOC, HOI, HUONG_UNG, KHAI, KHAN, KINH,
    KY, LAP, NAM, NGAY, NGUOI, NHAM, SO, TAI, THANG, THAO, THEO, THI, THOI, THUC, THUONG, TIEP, TOC, TREN, TRIEN, TRONG, VE,
    VIEC, XA, XET,
};
use std::ops::Range;

/// The head is looked for in this many lines; what lies behind is body.
const LINES: usize = 90;

/// Reads the head into cells; gives the first token of the body.
pub(super) fn read(text: &Text<'_>, end: usize, cells: &mut Vec<Cell>) -> usize {
    let mut reader = Reader { text, end, line: 0, cells, seen: Seen::default() };
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
}

impl Reader<'_, '_> {
    fn run(&mut self) -> usize {
        let motto = self.last_motto();
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
    fn last_motto(&self) -> Option<usize> {
        (0..self.text.lines().len().min(40)).find(|l| {
            let line = self.text.line(*l);
            line.clone().any(|i| motto_at(self.text, i)) && line.start < self.end
        })
    }

    /// Takes a line, or says that it is body.
    fn take_line(&mut self, line: Range<usize>) -> bool {
        let mut taken = false;
        let columns: Vec<_> = columns(self.text, line).collect();
        for (n, cell) in columns.iter().enumerate() {
            taken |= self.take_cell(cell.clone(), n > 0);
        }
        taken
    }

    fn push(&mut self, role: CellRole, tokens: Range<usize>) -> bool {
        if !tokens.is_empty() {
            self.cells.push(Cell { tokens, role });
        }
        true
    }

    fn take_cell(&mut self, cell: Range<usize>, right: bool) -> bool {
        let text = self.text;
        // Two columns run together: the right one begins at the motto or at the place and date.
        if let Some(at) = cell.clone().skip(1).find(|i| motto_at(text, *i)) {
            self.take_cell(cell.start..at, false);
            return self.take_cell(at..cell.end, true);
        }
        if motto_at(text, cell.start) {
            self.seen.motto = true;
            return self.push(CellRole::Motto, cell);
        }
        if is_stamp(text, &cell) {
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
        if is_number_line(text, &cell) && !self.seen.title && !self.seen.number {
            return self.number_line(cell);
        }
        if is_about(text, &cell) && !self.seen.title {
            self.seen.about = true;
            return self.about(cell);
        }
        if self.goes_on_about(&cell) {
            return self.push(CellRole::About, cell);
        }
        if text.has(cell.start, &[KINH, GUI]) {
            return self.addressee(cell);
        }
        self.title_or_name(cell, right)
    }

    /// `Số: 12/KH-UBND`, with whatever was set beside it cut off.
    fn number_line(&mut self, cell: Range<usize>) -> bool {
        self.seen.number = true;
        let about = cell.clone().skip(1).find(|i| is_about(self.text, &(*i..cell.end)));
        let end = about.unwrap_or(cell.end);
        self.push(CellRole::Number, cell.start..end);
        if let Some(at) = about {
            self.seen.about = true;
            return self.about(at..cell.end);
        }
        true
    }

    /// `V/v …` and the lines it goes on over.
    fn about(&mut self, cell: Range<usize>) -> bool {
        self.push(CellRole::About, cell)
    }

    /// A further line of `V/v …`: joined to it, or in small letters after the line that stood beside it.
    fn goes_on_about(&self, cell: &Range<usize>) -> bool {
        let text = self.text;
        if !self.seen.about || self.seen.addressee || self.seen.title || cell.len() > 24 {
            return false;
        }
        let Some(last) = self.cells.iter().rev().find(|c| c.role == CellRole::About) else { return false };
        let ended = matches!(text.kind(last.tokens.end - 1), Kind::Dot | Kind::Semi | Kind::Colon);
        let near = text.line_of(cell.start) - text.line_of(last.tokens.start) <= 4;
        let small = matches!(text.kind(cell.start), Kind::Lower | Kind::Number) && !is_opener(text, cell.start);
        let joined = text.gap(cell.start) == Gap::Line && self.cells.last().is_some_and(|c| c.role == CellRole::About);
        near && !ended && (small || joined) && !matches!(text.kind(cell.end - 1), Kind::Semi | Kind::Colon)
    }

    /// `Kính gửi: …` with the list that may follow.
    fn addressee(&mut self, cell: Range<usize>) -> bool {
        self.seen.addressee = true;
        self.push(CellRole::Addressee, cell);
        loop {
            let next = self.text.line(self.line + 1);
            if next.is_empty() || next.start >= self.end {
                return true;
            }
            let tokens = &self.text.tokens()[next.clone()];
            let item = begins_item(tokens) && !is_heading(self.text, next.clone());
            let goes_on = self.text.gap(next.start) == Gap::Line;
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

    fn title_or_name(&mut self, cell: Range<usize>, right: bool) -> bool {
        let text = self.text;
        if !self.seen.title
            && !self.seen.about
            && !self.seen.addressee
            && let Some(end) = title_end(text, &cell)
        {
            self.seen.title = true;
            self.push(CellRole::Title, cell.start..end);
            return self.subject(end..cell.end);
        }
        let tokens = &text.tokens()[cell.clone()];
        if is_capitals(tokens) && !begins_item(tokens) && !self.seen.addressee {
            // After the title: the authority that decides (`CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …`).
            return self.push(CellRole::Name, cell);
        }
        // Page numbers and table debris before the title do not end the head.
        let debris = cell.len() <= 2 && self.seen.any() && !self.seen.title && !text.kind(cell.start).is_word();
        debris || right && self.seen.any()
    }

    /// The subject under a title: the rest of its line, and the lines up to the body.
    fn subject(&mut self, rest: Range<usize>) -> bool {
        let text = self.text;
        let mut any = !rest.is_empty();
        if any {
            self.push(CellRole::Subject, rest);
        }
        for _ in 0..8 {
            let next = text.line(self.line + 1);
            if next.is_empty() || next.start >= self.end || !self.is_subject_line(next.clone(), any) {
                break;
            }
            self.push(CellRole::Subject, next);
            self.line += 1;
            any = true;
        }
        true
    }

    fn is_subject_line(&self, line: Range<usize>, any: bool) -> bool {
        let text = self.text;
        let tokens = &text.tokens()[line.clone()];
        if begins_item(tokens)
            || text.has(line.start, &[KINH, GUI])
            || is_basis_opener(text, line.start) && (any || line.len() > 20)
        {
            return false;
        }
        if text.kind(line.start) == Kind::Open
            || motto_at(text, line.start)
            || is_number_line(text, &line)
            || date_line(text, &line).is_some()
        {
            return false;
        }
        if any && is_capitals(tokens) && !self.cells.last().is_some_and(|c| is_capitals(&text.tokens()[c.tokens.clone()])) {
            return false;
        }
        if !any {
            return line.len() < 120;
        }
        // A further line of the subject hangs on to the one before; the body's first line is a sentence of its own.
        let joined = text.gap(line.start) == Gap::Line;
        let sentence = is_opener(text, line.start) || matches!(text.kind(line.end - 1), Kind::Dot | Kind::Semi | Kind::Colon);
        let small = matches!(text.kind(line.start), Kind::Lower | Kind::Number);
        let close = text.lines()[text.line_of(line.start)].blanks == 0;
        (joined || small || close && !sentence) && line.len() < 60
    }
}

/// `CỘNG HÒA XÃ HỘI …`, `Độc lập - Tự do - …`, `ĐẢNG CỘNG SẢN …`.
pub(super) fn motto_at(text: &Text<'_>, i: usize) -> bool {
    const SAN: u64 = key("sản");
    const TU: u64 = key("tự");
    match text.key(i) {
        CONG_HOA => text.kind(i) == Kind::Upper && text.has(i + 1, &[HOA, XA, HOI]),
        DOC => text.has(i + 1, &[LAP]) && (text.key(i + 3) == TU || text.key(i + 2) == TU) && text.kind(i).is_capital(),
        DANG => text.kind(i) == Kind::Upper && text.has(i + 1, &[CONG_HOA, SAN]),
        _ => false,
    }
}

/// Urgency, secrecy, `DỰ THẢO`, and the lines of a signing service.
fn is_stamp(text: &Text<'_>, cell: &Range<usize>) -> bool {
    const BOI: u64 = key("bởi");
    const GIAN: u64 = key("gian");
    const EMAIL: u64 = key("email");
    const MAT: u64 = key("mật");
    const TOI: u64 = key("tối");
    const TUYET: u64 = key("tuyệt");
    let (k, i) = (text.key(cell.start), cell.start);
    let capitals = text.kind(i) == Kind::Upper;
    match k {
        KY => text.key(i + 1) == BOI || text.key(i + 1) == NGAY,
        NGUOI => text.key(i + 1) == KY,
        THOI => text.has(i + 1, &[GIAN, KY]),
        NGAY => text.key(i + 1) == KY,
        EMAIL => true,
        HOA_TOC => capitals && text.key(i + 1) == TOC,
        THUONG => capitals && text.key(i + 1) == KHAN,
        KHAN => capitals && cell.len() <= 2,
        DU => text.key(i + 1) == THAO && cell.len() <= 8,
        _ => matches!(k, MAT | TOI | TUYET) && capitals && cell.len() <= 2,
    }
}

/// Where the place and date begin in a cell that ends in them: `Thanh Hóa, ngày   tháng 4 năm 2025`.
fn date_line(text: &Text<'_>, cell: &Range<usize>) -> Option<usize> {
    let day = cell.clone().rev().find(|i| text.key(*i) == NGAY)?;
    let comma = day > cell.start && text.kind(day - 1) == Kind::Comma;
    if day > cell.start && !comma && !(text.kind(day - 1).is_capital() && day - cell.start <= 4)
        || !ends_in_date(text, day + 1, cell.end)
    {
        return None;
    }
    // The place: capital words before the comma, back to the cell's start or to a word in small letters.
    let mut start = day - usize::from(comma);
    while start > cell.start {
        let k = text.kind(start - 1);
        let inner = k.is_capital() || k == Kind::Number || matches!(k, Kind::Dot | Kind::Dash);
        let lower_place = k == Kind::Lower && is_unit_word(text.key(start - 1));
        if !(inner || lower_place) {
            break;
        }
        start -= 1;
    }
    // `Đổi   Lai Châu, ngày …`: a further line of the subject beside the place ends where a known place begins.
    let words = day - start;
    (words <= 9 && (start == cell.start || text.kind(start).is_capital() || day == cell.start)).then_some(start)
}

/// Whether nothing but figures, blanks, `tháng` and `năm` stands between here and the end, with a month or a slash among them.
fn ends_in_date(text: &Text<'_>, from: usize, end: usize) -> bool {
    let mut parts = 0;
    for i in from..end {
        let k = text.kind(i);
        let fits = matches!(k, Kind::Number | Kind::Slash | Kind::Dash | Kind::Dot | Kind::Ellipsis | Kind::Other)
            || matches!(text.key(i), THANG | NAM);
        if !fits {
            return false;
        }
        parts += usize::from(text.key(i) == THANG || k == Kind::Slash);
    }
    parts > 0
}

fn is_unit_word(k: u64) -> bool {
    const UNITS: [u64; 6] = [key("tỉnh"), key("thành"), key("phố"), key("huyện"), key("xã"), key("phường")];
    UNITS.contains(&k)
}

/// `Số: …`: the own number, in the head.
fn is_number_line(text: &Text<'_>, cell: &Range<usize>) -> bool {
    if text.key(cell.start) != SO || !text.kind(cell.start).is_capital() {
        return false;
    }
    let colon = matches!(text.kind(cell.start + 1), Kind::Colon | Kind::Dot);
    let slash = cell.clone().take(12).any(|i| text.kind(i) == Kind::Slash);
    colon && cell.len() <= 24 || slash && cell.len() <= 16
}

/// `V/v …`, or `Về việc …` in the place of it.
fn is_about(text: &Text<'_>, cell: &Range<usize>) -> bool {
    const V: u64 = key("v");
    let i = cell.start;
    text.key(i) == V && text.kind(i) == Kind::Upper && text.kind(i + 1) == Kind::Slash && text.key(i + 2) == V
        || text.has(i, &[VE, VIEC]) && text.kind(i).is_capital() && cell.len() < 60
}

/// The end of a type's name in capitals at the start of the cell. What follows must be in capitals too, or begin a subject.
fn title_end(text: &Text<'_>, cell: &Range<usize>) -> Option<usize> {
    if text.kind(cell.start) != Kind::Upper {
        return None;
    }
    let (_, end) = crate::lexicon::phrases::doc_type_at(text, cell.start)?;
    let in_capitals = (cell.start..end).all(|i| text.kind(i) == Kind::Upper);
    let breaks_off =
        end == cell.end || matches!(text.kind(end), Kind::Title | Kind::Upper | Kind::Open | Kind::Colon | Kind::Lower);
    (in_capitals && end <= cell.end && breaks_off).then_some(end)
}

/// Words that begin the sentence in which a document names what it rests on.
pub(crate) fn is_basis_opener(text: &Text<'_>, i: usize) -> bool {
    if !text.kind(i).is_capital() {
        return false;
    }
    match text.key(i) {
        CAN => text.key(i + 1) == CU,
        THUC => text.key(i + 1) == HIEN,
        THI => text.key(i + 1) == key("hành"),
        THEO | XET => true,
        TIEP => matches!(text.key(i + 1), TIEP | THEO) || text.key(i + 1) == key("tục"),
        TRIEN => text.key(i + 1) == KHAI,
        DE_MUC_DICH | NHAM => true,
        HUONG_UNG => false,
        _ => text.has(i, &[TREN, key("cơ"), key("sở")]),
    }
}

/// Words that begin a sentence of the body.
fn is_opener(text: &Text<'_>, i: usize) -> bool {
    is_basis_opener(text, i) || text.kind(i).is_capital() && matches!(text.key(i), TRONG | NGAY | TAI | CONG | GIO)
}

/// A numbered heading (`I.`, `1.`, `Điều 1`), or a line in capitals.
pub(crate) fn is_heading(text: &Text<'_>, line: Range<usize>) -> bool {
    let tokens = &text.tokens()[line.clone()];
    let numbered = match tokens {
        [n, m, ..] if n.kind == Kind::Number || n.kind == Kind::Upper && n.len <= 4 => {
            matches!(m.kind, Kind::Dot | Kind::Close) && m.gap == Gap::None && begins_item(tokens)
        }
        [w, n, ..] if w.key == DIEU && w.kind.is_capital() => n.kind == Kind::Number,
        _ => false,
    };
    numbered || is_capitals(tokens) && tokens.len() >= 2
}
