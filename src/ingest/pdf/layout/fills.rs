//! Stamps: their words behind the text, and the blanks of the text that they stand on.

use super::super::append;
use super::super::stamps::{Kind, Stamp};
use super::{Setter, Spots};
use crate::ingest::{Fill, LayerKind, RawText};
use crate::span::Span;

/// A word of the page with its place in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    pub(super) x: f32,
    pub(super) end: f32,
    pub(super) y: f32,
    pub(super) size: f32,
    /// Its first byte, and the byte after its last.
    pub(super) at: u32,
    pub(super) to: u32,
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
}

/// Finds the blanks that the lines of a stamp stand on.
pub(super) fn find(stamp: &Stamp, id: (usize, usize), placed: &[Placed], setter: &mut Setter, out: &mut Vec<Pending>) {
    let mut words = String::new();
    for line in stamp_lines(stamp, setter, &mut words) {
        if let Some(at) = blank_at(&line, placed) {
            out.push(Pending { stamp: id, line: line.span, at });
        }
    }
}

/// Writes the stamps behind the text, and the blanks they fill.
pub(super) fn write(stamps: &[Vec<Stamp>], pending: &[Pending], setter: &mut Setter, raw: &mut RawText<'_>) {
    let mut pending = pending.iter().peekable();
    let mut words = String::new();
    for (page, on_page) in stamps.iter().enumerate() {
        for (n, stamp) in on_page.iter().enumerate() {
            words.clear();
            stamp_lines(stamp, setter, &mut words);
            let span = (!words.is_empty()).then(|| append(raw, &words, layer(stamp, &words), Some(page as u32 + 1)));
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
    for group in std::iter::once(&mut spots.body).chain(&mut spots.turned) {
        setter.read(group, &stamp.shown.text);
        if !words.is_empty() {
            words.push('\n');
        }
        let mut placed = Vec::new();
        setter.write(&stamp.shown.text, words, Some(&mut placed));
        for word in &placed {
            match out.last_mut() {
                Some(StampLine { span, end, y, .. })
                    if !words[span.end as usize..word.at as usize].contains('\n') && *y == word.y =>
                {
                    *span = Span::new(span.start, word.to);
                    *end = end.max(word.end);
                }
                _ => out.push(StampLine {
                    span: Span::new(word.at, word.to),
                    x: word.x,
                    end: word.end,
                    y: word.y,
                    size: word.size,
                }),
            }
        }
    }
    out
}

/// What kind of layer a stamp's words are.
fn layer(stamp: &Stamp, words: &str) -> LayerKind {
    const SERVICE: [&str; 10] = [
        "người ký",
        "ký bởi",
        "ký số",
        "ký ngày",
        "ngày ký",
        "thời gian ký",
        "giờ ký",
        "chữ ký",
        "digitally signed",
        "signature valid",
    ];
    const BARE: [&str; 4] = ["ky boi", "nguoi ky", "ngay ky", "thoi gian ky"];
    let small = words.to_lowercase();
    let says = SERVICE.iter().chain(&BARE).any(|w| small.contains(w)) || small.contains("signed by") || small.contains("signer");
    let _ = stamp.kind == Kind::Signature;
    if says { LayerKind::SignatureStamp } else { LayerKind::Stamp }
}

/// Where in the text the words of a line belong: over a gap between two words of one line, a run of dots, or right after `Số:`.
fn blank_at(line: &StampLine, placed: &[Placed]) -> Option<u32> {
    let mut before: Option<&Placed> = None;
    let mut after: Option<&Placed> = None;
    for word in placed {
        let lower = line.y - word.y;
        // A stamp may be set half a line off.
        if lower.abs() > 0.6 * word.size.max(line.size) {
            continue;
        }
        if word.x + word.end < line.x + line.end {
            if before.is_none_or(|b| word.end > b.end) {
                before = Some(word);
            }
        } else if after.is_none_or(|a| word.x < a.x) {
            after = Some(word);
        }
    }
    let _ = after;
    before.map(|b| b.to)
}
