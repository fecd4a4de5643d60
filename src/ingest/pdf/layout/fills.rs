//! Stamps: their words behind the text, and the blanks of the text that they stand on.

use super::super::append;
use super::super::stamps::Stamp;
use super::words::{Run, Word};
use super::{Setter, Spots};
use crate::ingest::{Fill, LayerKind, RawText};
use crate::span::Span;
use std::ops::Range;

/// A stamp of more lines than this fills no blank.
const MOST_LINES: usize = 4;

/// A word of the page with its place in the text.
#[derive(Clone, Copy, Debug)]
pub(in crate::ingest::pdf) struct Placed {
    pub(in crate::ingest::pdf) x: f32,
    pub(in crate::ingest::pdf) end: f32,
    pub(in crate::ingest::pdf) y: f32,
    pub(in crate::ingest::pdf) size: f32,
    /// Its first byte, and the byte after its last.
    pub(in crate::ingest::pdf) at: u32,
    pub(in crate::ingest::pdf) to: u32,
    /// Which line of the page it stands on.
    pub(in crate::ingest::pdf) line: u32,
}

impl Placed {
    /// A word of a run, written at `at` on a line.
    pub(super) fn new(word: &Word, run: &Run, at: Range<u32>, line: usize) -> Self {
        Self { x: word.x, end: word.end, y: run.y, size: run.size, at: at.start, to: at.end, line: line as u32 }
    }
}

/// A line of a stamp that fills a blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pending {
    /// The page and the stamp, from 0.
    stamp: (usize, usize),
    /// Its bytes in the stamp's words.
    line: Span,
    /// Where it would stand in the text.
    at: u32,
}

/// A line of a stamp's words.
struct StampLine {
    /// Its bytes in the stamp's words.
    span: Span,
    x: f32,
    end: f32,
    y: f32,
    size: f32,
    /// Its group of spots, and its line there.
    of: (usize, u32),
}

/// Finds the blanks that the lines of a stamp stand on.
pub(super) fn find(stamp: &Stamp, id: (usize, usize), (placed, text): (&[Placed], &str), setter: &mut Setter) -> Vec<Pending> {
    let mut words = String::new();
    let lines = stamp_lines(stamp, setter, &mut words);
    if lines.len() > MOST_LINES || layer(&words) == LayerKind::SignatureStamp {
        return Vec::new();
    }
    let fill = |line: &StampLine| Some(Pending { stamp: id, line: line.span, at: blank_at(line, placed, text)? });
    lines.iter().filter_map(fill).collect()
}

/// Writes the stamps behind the text, and the blanks they fill.
pub(super) fn write(stamps: &[Vec<Stamp>], pending: &[Pending], setter: &mut Setter, raw: &mut RawText<'_>) {
    let mut pending = pending.iter().peekable();
    let mut words = String::new();
    for (page, on_page) in stamps.iter().enumerate() {
        for (n, stamp) in on_page.iter().enumerate() {
            words.clear();
            stamp_lines(stamp, setter, &mut words);
            let span = (!words.is_empty()).then(|| append(raw, &words, layer(&words), Some(page as u32 + 1)));
            while let Some(fill) = pending.next_if(|p| p.stamp == (page, n)) {
                if let Some(span) = span {
                    let stamp = Span::new(span.start + fill.line.start, span.start + fill.line.end);
                    raw.fills.push(Fill { at: fill.at, stamp });
                }
            }
        }
    }
}

/// Sets a stamp's words; gives its lines.
fn stamp_lines(stamp: &Stamp, setter: &mut Setter, words: &mut String) -> Vec<StampLine> {
    let mut spots = Spots::default();
    spots.fill(&stamp.shown);
    let mut out = Vec::new();
    for (group_no, group) in std::iter::once(&mut spots.body).chain(&mut spots.turned).enumerate() {
        setter.read(group, &stamp.shown.text, &[]);
        if !words.is_empty() {
            words.push('\n');
        }
        let mut placed = Vec::new();
        setter.write(&stamp.shown.text, words, Some(&mut placed));
        for word in &placed {
            match out.last_mut() {
                Some(StampLine { span, end, of, .. }) if *of == (group_no, word.line) => {
                    *span = Span::new(span.start, word.to);
                    *end = end.max(word.end);
                }
                _ => out.push(StampLine {
                    span: Span::new(word.at, word.to),
                    x: word.x,
                    end: word.end,
                    y: word.y,
                    size: word.size,
                    of: (group_no, word.line),
                }),
            }
        }
    }
    out
}

/// What kind of layer a stamp's words are: of a signing service where they are those that it prints.
fn layer(words: &str) -> LayerKind {
    const SERVICE: [&str; 16] = [
        "người ký", "ký bởi", "ký số", "ký điện tử", "ký ngày", "ngày ký", "giờ ký", "thời gian ký", "chữ ký số", "nguoi ky",
        "ky boi", "ngay ky", "thoi gian ky", "digitally signed", "signed by", "signature valid",
    ];
    let small = words.to_lowercase();
    if SERVICE.iter().any(|w| small.contains(w)) { LayerKind::SignatureStamp } else { LayerKind::Stamp }
}

/// Where in the text a line of a stamp belongs: the nearest blank of a line at its height that it stands on.
fn blank_at(line: &StampLine, placed: &[Placed], text: &str) -> Option<u32> {
    let mut best: Option<(f32, u32)> = None;
    for (n, word) in placed.iter().enumerate() {
        let off = (line.middle() - (word.y - 0.3 * word.size)).abs();
        if off > 0.7 * word.size.max(line.size) {
            continue;
        }
        let next = placed.get(n + 1).filter(|next| next.line == word.line);
        let first = n == 0 || placed[n - 1].line != word.line;
        let blanks = [dots(line, word, text), behind(line, word, next, text), before(line, word, first, text)];
        for (distance, at) in blanks.into_iter().flatten() {
            let cost = off + distance;
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, at));
            }
        }
    }
    best.map(|(_, at)| at)
}

/// A run of dots or a rule within a word: `Số:…………/KH-UBND`. Gives how far off it is, and its first byte.
fn dots(line: &StampLine, word: &Placed, text: &str) -> Option<(f32, u32)> {
    let letters = &text[word.at as usize..word.to as usize];
    let is_dot = |c: char| matches!(c, '.' | '…' | '_' | '·');
    let start = letters.find(is_dot)?;
    let length = letters[start..].find(|c| !is_dot(c)).unwrap_or(letters.len() - start);
    let is_run = letters[start..start + length].chars().nth(1).is_some() || letters[start..].starts_with('…');
    let within = word.x <= line.centre() && line.centre() <= word.end;
    (is_run && within).then_some((0.0, word.at + start as u32))
}

/// The gap behind a word, if it is one to be filled in: a wide one, one before a symbol (`Số: /KH-UBND`), or the rest of the line behind
/// `Số:` or `ngày`.
fn behind(line: &StampLine, word: &Placed, next: Option<&Placed>, text: &str) -> Option<(f32, u32)> {
    let em = word.size;
    let (right, least) = match next {
        // Web pages print a blank of many spaces as one: `Số: /KH-UBND`, `ngày tháng 4`.
        Some(next) if text[next.at as usize..].starts_with('/') || is_open(word, next, text) => (next.x, 0.1 * em),
        Some(next) => (next.x, 0.6 * em),
        None if leaves_open(&text[word.at as usize..word.to as usize]) => (word.end + 12.0 * em, 0.0),
        None => return None,
    };
    if right - word.end < least || line.end < word.end || line.x > right {
        return None;
    }
    // Most of the stamp stands on the blank, or the blank is too small for it.
    let distance = (word.end - line.centre()).max(line.centre() - right).max(0.0);
    (distance <= 0.5 * em || distance <= 0.5 * line.width() && right - word.end < line.width()).then_some((distance, word.to))
}

/// The room before a symbol that begins its line: `/KH-UBND`.
fn before(line: &StampLine, word: &Placed, first: bool, text: &str) -> Option<(f32, u32)> {
    let near = line.end > word.x - 4.0 * word.size && line.centre() < word.x;
    (first && near && text[word.at as usize..].starts_with('/')).then(|| ((word.x - line.end).max(0.0), word.at))
}

/// Whether a day or month is wanting between two words: `ngày tháng`, `tháng năm`.
fn is_open(word: &Placed, next: &Placed, text: &str) -> bool {
    let words = |w: &Placed| &text[w.at as usize..w.to as usize];
    matches!((words(word), words(next)), ("ngày", "tháng") | ("tháng", "năm"))
}

/// Words behind which a line is left open for a number or a day.
fn leaves_open(word: &str) -> bool {
    word.ends_with(':') || matches!(word, "ngày" | "tháng" | "năm" | "20")
}

impl StampLine {
    fn centre(&self) -> f32 {
        f32::midpoint(self.x, self.end)
    }

    fn width(&self) -> f32 {
        self.end - self.x
    }

    /// The middle of its letters' height.
    fn middle(&self) -> f32 {
        self.y - 0.3 * self.size
    }
}
