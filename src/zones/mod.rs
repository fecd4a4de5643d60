//! Text → zones: where in a document its parts stand (the ô số 1–14 of Nghị định 30/2020/NĐ-CP, annex I, section IV).
//!
//! Zones are ranges of tokens. Only position and the fixed formulas of the form decide here; what the words say is the facts' business.

mod english;
mod foot;
mod formulas;
mod head;
mod parts;
mod subject;

pub(crate) use foot::{is_clerk, is_of_apostrophe, is_office, is_over_signature, is_signatory_title, is_title_line, stands_for};
pub(crate) use formulas::{addresses, hour_before, is_cut_basis, is_heading, spaced_type};

use crate::text::Text;
use crate::text::token::{Gap, Kind};
use crate::text::words::{CAN, NAM, NGAY, SO, THANG};
use std::ops::Range;

/// What a cell of the head is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellRole {
    /// A name in capitals: the issuer, or the body above it.
    Name,
    /// Quốc hiệu, tiêu ngữ, or the Party's heading.
    Motto,
    /// `Số: …/…`.
    Number,
    /// `Thanh Hóa, ngày … tháng … năm …`.
    DateLine,
    /// The rest of it on the right column's next line: `2026`, `5 năm 2026`.
    DateRest,
    /// `V/v …` and its further lines.
    About,
    /// The type's name as a title.
    Title,
    /// The subject under the title.
    Subject,
    /// `Kính gửi …`.
    Addressee,
    /// A stamp: urgency, secrecy, draft, a signing service's lines.
    Stamp,
}

/// A piece of a line in the head: the whole line, or one column of it.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it is.
    pub role: CellRole,
}

/// The parts of a document.
#[derive(Clone, Debug, Default)]
pub struct Zones {
    /// The cells of the head, in reading order.
    pub head: Vec<Cell>,
    /// The body, annexes after the signature aside.
    pub body: Range<usize>,
    /// The opening of the body: up to the first heading, or all of it where there is none.
    pub preamble: Range<usize>,
    /// Lines of `Nơi nhận`, each a range.
    pub recipients: Vec<Range<usize>>,
    /// Cells of the signature block.
    pub signature: Vec<Range<usize>>,
    /// What follows the signature: annexes.
    pub annex: Range<usize>,
    /// Where the document ends: where a second one with a head of its own begins.
    pub end: usize,
    /// The first token of each further document in the file.
    pub parts: Vec<usize>,
}

impl Zones {
    /// Finds the parts of a document.
    #[must_use]
    pub fn new(text: &Text<'_>) -> Self {
        let (end, parts) = parts::read(text);
        let mut zones = Self { end, parts, ..Self::default() };
        let body_start = head::read(text, zones.end, &mut zones.head);
        foot::read(text, body_start, &mut zones);
        if zones.cells(CellRole::DateLine).next().is_none() {
            zones.date_above_signature(text);
        }
        zones.preamble = zones.body.start..first_heading(text, &zones.body);
        zones
    }

    /// Place and date right above the signature, where the head has none.
    fn date_above_signature(&mut self, text: &Text<'_>) {
        if self.signature.is_empty() || self.body.is_empty() {
            return;
        }
        let foot = text.line_of(self.body.end);
        let above = text.line(foot.saturating_sub(1));
        let cell = columns(text, above).find(|c| formulas::date_line(text, c) == Some(c.start) && text.key(c.start) != NGAY);
        if let Some(tokens) = cell.filter(|c| c.start > self.body.start) {
            self.body.end = tokens.start;
            self.head.push(Cell { tokens, role: CellRole::DateLine });
        }
    }

    /// The cells of a role.
    pub fn cells(&self, role: CellRole) -> impl Iterator<Item = Range<usize>> + '_ {
        self.head.iter().filter(move |c| c.role == role).map(|c| c.tokens.clone())
    }

    /// The token after the head.
    #[must_use]
    pub const fn head_end(&self) -> usize {
        self.body.start
    }

    /// Whether a token stands in body or annex.
    #[must_use]
    pub const fn in_body(&self, token: usize) -> bool {
        token >= self.body.start && token < self.body.end || token >= self.annex.start && token < self.annex.end
    }
}

/// The columns of a line: its tokens cut where three spaces or a tab stand, or a bar between the two cells of a head's or signature's table.
pub(crate) fn columns(text: &Text<'_>, line: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut start = line.start;
    let mut barred = None;
    std::iter::from_fn(move || {
        let mut is_edge =
            |i: usize| text.kind(i) == Kind::Bar && *barred.get_or_insert_with(|| is_row_of_two(text, line.clone()));
        while start < line.end && is_edge(start) {
            start += 1;
        }
        if start >= line.end {
            return None;
        }
        let mut end = start + 1;
        while end < line.end && (text.gap(end) != Gap::Wide || is_blank(text, end)) && !is_edge(end) {
            end += 1;
        }
        let cell = start..end;
        start = end;
        Some(cell)
    })
}

/// `ỦY BAN NHÂN DÂN | CỘNG HÒA … |`: web pages saved as text keep a table's bars. Heads and signatures have two cells; rows of more are of
/// tables in the body, and are no columns of a page.
fn is_row_of_two(text: &Text<'_>, line: Range<usize>) -> bool {
    let is_bar = |i: usize| text.kind(i) == Kind::Bar;
    line.clone().filter(|i| !is_bar(*i) && (*i == line.start || is_bar(i - 1))).count() <= 2
}

/// Whether the wide gap before `i` is one to be filled in by hand, and no edge of a column: `Số:      /KH-UBND`, `ngày      tháng 4`.
fn is_blank(text: &Text<'_>, i: usize) -> bool {
    let before = text.key(i.wrapping_sub(1));
    // `Tháng      Hà Nội, ngày …`: a name in the left column breaks off there.
    let part = matches!(text.key(i), THANG | NAM) && text.kind(i) != Kind::Title;
    // `Số      -KH/ĐU`: the Party writes neither colon nor slash before its blank's end.
    let party = text.kind(i) == Kind::Dash && before == SO && text.kind(i - 1).is_capital();
    // `Số    41   -KH/TU`, `Số 4 1   -KH/TU`: the serial was stamped or typed on that blank.
    let symbol = |n: usize| matches!(text.kind(n), Kind::Dash | Kind::Slash) && text.kind(n + 1) == Kind::Upper;
    let figure = |n: usize| text.number(n).is_some_and(|f| f.1 == 1);
    let first = |n: usize| (n.saturating_sub(4)..n).rev().take_while(|n| figure(*n) && figure(n + 1)).last().unwrap_or(n);
    let labelled = |n: usize| n > 0 && text.key(n - 1) == SO && text.kind(n - 1).is_capital();
    let serial = |n: usize| text.kind(n) == Kind::Number && labelled(first(n));
    let party = party || i > 1 && (serial(i) && symbol(i + 1) || symbol(i) && serial(i - 1));
    matches!(text.kind(i), Kind::Slash)
        || party
        || part && text.key(i) == THANG && (text.kind(i - 1) != Kind::Lower || before == NGAY)
        || matches!(before, NGAY | THANG | NAM) && (part || !text.kind(i).is_word())
        || text.kind(i - 1) == Kind::Colon
}

/// The first token of the first numbered or capital heading of the body.
fn first_heading(text: &Text<'_>, body: &Range<usize>) -> usize {
    let first = text.line_of(body.start);
    for line in text.lines().iter().skip(first + 1) {
        let tokens = line.first as usize..line.end as usize;
        if tokens.start >= body.end {
            break;
        }
        if is_heading(text, tokens.clone()) && !stands_over_bases(text, first, &tokens) {
            return tokens.start;
        }
    }
    body.end
}

/// A page's own words in capitals, or `I. CĂN CỨ PHÁP LÝ`, near the body's beginning with `Căn cứ …` right below: the opening goes on.
fn stands_over_bases(text: &Text<'_>, first: usize, heading: &Range<usize>) -> bool {
    /// Lines of a page's title above the bases.
    const NEAR: usize = 6;
    let line = text.line_of(heading.start);
    let basis = |l: usize| text.key(text.line(l).start) == CAN && formulas::is_basis_opener(text, text.line(l).start);
    // A title may be of two lines.
    line < first + NEAR && (basis(line + 1) || basis(line + 2) && is_heading(text, text.line(line + 1)))
}
