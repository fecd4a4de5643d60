//! What the scanner makes of a text, in memory that goes from one text to the next: for a text of usual length none is asked for.

use std::cell::RefCell;
use std::mem;

use super::marks::Mark;
use super::token::{Line, Token};

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
        sheet.tokens.reserve(bytes / 4);
        sheet.lines.reserve(bytes / 48);
        sheet
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
