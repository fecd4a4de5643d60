//! What the scanner makes of a text, in memory that goes from one text to the next: for a text of usual length none is asked for.

use std::cell::RefCell;
use std::mem;

use super::marks::Mark;
use super::token::{Gap, Line, Token};

/// The tokens and lines of a text.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Its tokens.
    pub(super) tokens: Vec<Token>,
    /// Its lines, blank ones aside.
    pub(super) lines: Vec<Line>,
    /// The bytes that are line feeds.
    pub(super) newlines: Vec<u32>,
    /// The tokens that begin a paragraph.
    pub(super) paragraphs: Vec<u32>,
    /// The tokens at which fields begin to look, in order.
    pub(super) marks: Vec<Mark>,
    /// What stands [together](super::marks::together) among them.
    pub(super) together: Vec<u16>,
}

thread_local! {
    /// The largest sheet that a text of this thread has left behind.
    static SPARE: RefCell<Sheet> = RefCell::default();
}

/// The tokens of a sheet that is kept; what grew past this for one text is given back.
const KEEP: usize = 1 << 18;

impl Sheet {
    /// An empty sheet with room for so many bytes of text.
    pub(super) fn with_room(bytes: usize) -> Self {
        let mut sheet = SPARE.take();
        sheet.tokens.clear();
        sheet.lines.clear();
        sheet.newlines.clear();
        sheet.paragraphs.clear();
        sheet.marks.clear();
        sheet.together.clear();
        sheet.tokens.reserve(bytes / 4);
        sheet.lines.reserve(bytes / 48);
        sheet
    }

    /// Drops the tokens that are not to be kept, and lines that have none left.
    pub(super) fn drop_tokens(&mut self, text: &str, keep: &[bool]) {
        let Self { tokens, lines, marks, .. } = self;
        let mut kept = 0;
        let mut blanks = 0;
        lines.retain_mut(|line| {
            let (first, end) = (line.first as usize, line.end as usize);
            let start = kept;
            for i in first..end {
                if keep[i] {
                    tokens[kept] = tokens[i];
                    kept += 1;
                }
            }
            if kept == start {
                blanks = line.blanks.max(blanks);
                return false;
            }
            if kept - start < end - first {
                tokens[start].gap = Gap::Para;
                let words = &text[tokens[start].start as usize..tokens[kept - 1].end() as usize];
                line.width = words.chars().count() as u32;
            }
            line.blanks = line.blanks.max(std::mem::take(&mut blanks));
            (line.first, line.end) = (start as u32, kept as u32);
            true
        });
        tokens.truncate(kept);
        marks.clear();
        marks.extend(super::marks::of_all(tokens));
    }
}

impl Drop for Sheet {
    fn drop(&mut self) {
        let room = self.tokens.capacity();
        // A thread that is ending keeps nothing.
        let _ = SPARE.try_with(|spare| {
            if let Ok(mut spare) = spare.try_borrow_mut()
                && (spare.tokens.capacity()..KEEP).contains(&room)
            {
                mem::swap(&mut *spare, self);
            }
        });
    }
}
