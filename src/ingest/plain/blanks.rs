//! Tables of plain text whose columns are parted by blanks alone, as programs leave them that set a page's words where they stood
//! (`pdftotext -layout`): the lines of a row are gathered into one, its cells parted by tabs.
//!
//! A table begins with a head of three cells or more, the first of them `TT`, and its rows with figures that follow one another. What
//! would fool it stands below a table: a paragraph, which runs over the columns or begins left of them; an item, whose figure does not
//! follow or bears a dot that the others lack; a signature, which blank lines part. Figures may stand in the middle of their rows: these
//! are told apart only where one way of parting them is better than all others. A row that stays in doubt is left as it was.
//!
//! Empty lines take the place of those that a row had, so that every line keeps its number.

mod cells;
mod rows;

use crate::span::Span;
use std::ops::Range;

/// A table has no more lines, and none is longer, in bytes.
const MOST_LINES: usize = 400;
const LONGEST: usize = 600;
/// The head of a table has no more lines above that of `TT`.
const ABOVE: usize = 2;
/// More blank lines end a table, even over the foot of a page.
const BLANKS: usize = 8;

/// Words of a line without a wide gap in them: where they stand in the text and on their line, in letters.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Piece {
    from: usize,
    to: usize,
    col: usize,
    end: usize,
}

/// A line of a table; one that is blank, or bears the page's number, has no pieces.
#[derive(Clone, Debug)]
struct Line {
    bytes: Range<usize>,
    pieces: Vec<Piece>,
    /// A page's number or its end stands on it.
    breaks: bool,
}

/// The text with its rows gathered, if it holds such tables, and where these rows stand in it: there its lines are none of the file's.
pub(super) fn gathered(text: &str) -> Option<(String, Box<[Span]>)> {
    let mut heads: Vec<usize> = ["TT", "tt"].iter().flat_map(|w| memchr::memmem::find_iter(text.as_bytes(), w)).collect();
    heads.sort_unstable();
    let (mut out, mut places) = (String::new(), Vec::new());
    let mut done = 0;
    for at in heads {
        let Some(start) = line_of_head(text, at).filter(|start| *start >= done) else { continue };
        let Some(table) = Table::at(text, start, done) else { continue };
        for (lines, row) in table.rows() {
            out.push_str(&text[done..lines.start]);
            let start = out.len() as u32;
            out.push_str(&row);
            // The lines that it had, save the last, whose end follows.
            let ends = memchr::memchr_iter(b'\n', &text.as_bytes()[lines.clone()]).count();
            out.extend(std::iter::repeat_n('\n', ends));
            places.push(Span::new(start, out.len() as u32));
            done = lines.end;
        }
    }
    (done > 0).then(|| (out + &text[done..], places.into()))
}

/// The beginning of the line that `TT` at this byte is the first word of, or `STT`, `Số TT`.
fn line_of_head(text: &str, at: usize) -> Option<usize> {
    const FARTHEST: usize = 64;
    if !text.as_bytes().get(at + 2).is_some_and(u8::is_ascii_whitespace) {
        return None;
    }
    let before = &text.as_bytes()[at.saturating_sub(FARTHEST)..at];
    let start = match memchr::memrchr(b'\n', before) {
        Some(end) => at - before.len() + end + 1,
        None if at <= FARTHEST => 0,
        None => return None,
    };
    matches!(text.get(start..at)?.trim(), "" | "S" | "Số" | "SỐ").then_some(start)
}

/// A table: its head, the lines below it, and where its columns stand.
struct Table<'t> {
    text: &'t str,
    head: Vec<Line>,
    body: Vec<Line>,
    /// Where the words of each column stand in the head.
    columns: Vec<(usize, usize)>,
}

impl<'t> Table<'t> {
    /// The table whose head begins at a line; nothing before `done` is of it.
    fn at(text: &'t str, start: usize, done: usize) -> Option<Self> {
        let mut first = line_at(text, start)?;
        split_ordinal(text, &mut first);
        let ordinal = *first.pieces.first()?;
        let mut head = vec![first];
        while head.len() <= ABOVE
            && let Some(above) = line_above(text, head[0].bytes.start, done)
            && is_of_head(text, &above, &head[0])
        {
            head.insert(0, above);
        }
        let body = body(text, head.last()?.bytes.end + 1, ordinal.end);
        let columns = cells::clusters(head.iter().flat_map(|l| &l.pieces));
        let table = Self { text, head, body, columns };
        (table.columns.len() > 2 && !table.body.is_empty()).then_some(table)
    }

    /// The lines of each row, and what takes their place, if any of them has several.
    fn rows(mut self) -> Vec<(Range<usize>, String)> {
        let Some(found) = rows::find(&self) else { return Vec::new() };
        self.head.extend(self.body.drain(..found.head).filter(|l| !l.pieces.is_empty()));
        self.columns = cells::clusters(self.head.iter().flat_map(|l| &l.pieces));
        let several = |r: &Range<usize>| self.body[r.clone()].iter().filter(|l| !l.pieces.is_empty()).count() > 1;
        if self.head.len() < 2 && !found.rows.iter().any(several) {
            return Vec::new();
        }
        let mut out = vec![(span(&self.head), cells::head(&self))];
        let mut known = self.columns.clone();
        // One blank may part two cells of the head; its rows show that they are two.
        let full = |n: usize| self.body.iter().filter(|l| l.pieces.len() == n).count();
        let count = if full(known.len() + 1) > 1 { known.len() + 1 } else { known.len() };
        if let Some(line) = self.body.iter().find(|l| l.pieces.len() == count) {
            known = line.pieces.iter().map(|p| (p.col, p.end)).collect();
        }
        for lines in found.rows {
            let lines = &self.body[lines];
            let Some(row) = cells::row(self.text, lines, &mut known) else { continue };
            out.push((span(lines), row));
        }
        out
    }
}

/// The bytes of lines, blank ones at their end left out.
fn span(lines: &[Line]) -> Range<usize> {
    let last = lines.iter().rfind(|l| !l.pieces.is_empty());
    lines.first().map_or(0, |l| l.bytes.start)..last.map_or(0, |l| l.bytes.end)
}

/// The line at a byte; one that is too long, or has tabs, is no table's.
fn line_at(text: &str, start: usize) -> Option<Line> {
    let rest = text.get(start..).filter(|r| !r.is_empty())?;
    let near = &rest.as_bytes()[..rest.len().min(LONGEST)];
    let end = memchr::memchr(b'\n', near).or((rest.len() < LONGEST).then_some(rest.len()))?;
    let line = &rest[..end];
    if memchr::memchr(b'\t', line.as_bytes()).is_some() {
        return None;
    }
    let breaks = line.contains('\u{c}');
    Some(Line { bytes: start..start + end, pieces: pieces(line, start), breaks })
}

fn line_above(text: &str, start: usize, done: usize) -> Option<Line> {
    let end = start.checked_sub(1)?;
    let near = &text.as_bytes()[end.saturating_sub(LONGEST)..end];
    let start = match memchr::memrchr(b'\n', near) {
        Some(n) => end - near.len() + n + 1,
        None if near.len() == end => 0,
        None => return None,
    };
    (start >= done).then(|| line_at(text, start)).flatten().filter(|l| !l.pieces.is_empty() && l.bytes.end == end)
}

/// Cells of a line: what two blanks or more part.
fn pieces(line: &str, start: usize) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let (mut col, mut blanks) = (0, 2);
    for (at, c) in line.char_indices() {
        if c.is_whitespace() {
            blanks += 1;
        } else {
            let to = start + at + c.len_utf8();
            match out.last_mut().filter(|_| blanks < 2) {
                Some(piece) => (piece.to, piece.end) = (to, col + 1),
                None => out.push(Piece { from: start + at, to, col, end: col + 1 }),
            }
            blanks = 0;
        }
        // A mark stands over the letter before it, and a page's end takes no room.
        col += usize::from(!matches!(c, '\u{300}'..='\u{36f}' | '\u{c}'));
    }
    out
}

/// Parts `TT Nội dung`, `1 Rà soát …`: a narrow first column leaves one blank.
fn split_ordinal(text: &str, line: &mut Line) {
    let Some(first) = line.pieces.first_mut() else { return };
    let words = &text[first.from..first.to];
    let Some((word, _)) = words.split_once(' ') else { return };
    if is_head_word(word) || rows::ordinal(word).is_some() {
        let letters = word.chars().count();
        let rest = Piece { from: first.from + word.len() + 1, col: first.col + letters + 1, ..*first };
        (first.to, first.end) = (first.from + word.len(), first.col + letters);
        line.pieces.insert(1, rest);
    }
}

fn is_head_word(word: &str) -> bool {
    matches!(word, "TT" | "STT" | "Stt" | "tt")
}

/// Whether a line above the one with `TT` is of the head: nothing of it stands in the first column, and it is no line of text, no heading.
fn is_of_head(text: &str, above: &Line, head: &Line) -> bool {
    /// Letters of a cell's line.
    const WIDEST: usize = 40;
    let words = |p: &Piece| &text[p.from..p.to];
    let small = |p: &Piece| words(p).chars().any(char::is_lowercase);
    let marked = |p: &Piece| words(p).starts_with(['(', '-', '+']) || words(p).ends_with(['.', ';', ':']);
    let opens = |p: &Piece| marked(p) || words(p).split(' ').next().is_some_and(|w| rows::ordinal(w).is_some());
    // `Số` over `TT`.
    let so = |p: &Piece| p.col < head.pieces[0].end && matches!(words(p), "Số" | "SỐ");
    let cell = |p: &Piece| p.end - p.col < WIDEST && p.col > head.pieces[0].end && !opens(p) || so(p);
    above.pieces.iter().all(|p| cell(p) && (head.pieces.len() < 2 || small(p) == head.pieces.iter().any(small)))
}

/// The lines below the head at a byte, as far as they may be of the table; `edge` is where its first column ends.
fn body(text: &str, start: usize, edge: usize) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let (mut at, mut blanks) = (start, 0);
    // Where the second column begins, as far as the lines have shown, and whether a row was among them.
    let (mut second, mut shown) = (usize::MAX, false);
    while out.len() < MOST_LINES && blanks <= BLANKS {
        let Some(mut line) = line_at(text, at) else { break };
        at = line.bytes.end + 1;
        let first = line.pieces.first().map_or("", |p| &text[p.from..p.to]);
        // The number of a page, which blank lines part from the text.
        let number = line.pieces.len() == 1 && line.pieces[0].col > edge && first.bytes().all(|b| b.is_ascii_digit());
        if number && (blanks > 0 || line.breaks) {
            (line.breaks, line.pieces) = (true, Vec::new());
        }
        if line.pieces.is_empty() {
            blanks += 1;
            out.push(line);
            continue;
        }
        blanks = 0;
        split_ordinal(text, &mut line);
        let place = line.pieces[0];
        let word = &text[place.from..place.to];
        if is_head_word(word) {
            break;
        }
        if place.col < edge {
            if rows::ordinal(word).is_none() {
                break;
            }
            second = line.pieces.get(1).map_or(second, |p| second.min(p.col));
            shown = true;
        } else if !shown {
            second = second.min(place.col);
        } else if place.col < second {
            break;
        }
        out.push(line);
    }
    // A blank line behind every line parts nothing.
    let blank = |n: usize| out.get(n).is_none_or(|l| l.pieces.is_empty());
    if (0..out.len()).all(|n| blank(n) || blank(n + 1)) && blank(0) {
        let lone: Vec<bool> = (0..out.len()).map(|n| blank(n) && !out[n].breaks && !(n > 0 && blank(n - 1))).collect();
        let mut lone = lone.into_iter();
        out.retain(|_| !lone.next().unwrap_or(false));
    }
    out
}

#[cfg(test)]
mod tests;
