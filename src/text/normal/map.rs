//! The way back from the normal text to the raw text.

use std::ops::Range;

/// One change: these bytes of the normal text stand for those of the raw text. Between changes
/// the two texts are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Edit {
    start: u32,
    end: u32,
    raw_start: u32,
    raw_end: u32,
}

/// All changes, in order. Empty: the texts are the same throughout.
#[derive(Clone, Debug, Default)]
pub(super) struct Map {
    edits: Vec<Edit>,
}

impl Map {
    pub(super) fn is_identity(&self) -> bool {
        self.edits.is_empty()
    }

    /// Notes a change after all others. Texts are shorter than 4 GiB: see `normalise`.
    #[expect(clippy::cast_possible_truncation, reason = "checked where the text comes in")]
    pub(super) fn push(&mut self, normal: Range<usize>, raw: Range<usize>) {
        let edit =
            Edit { start: normal.start as u32, end: normal.end as u32, raw_start: raw.start as u32, raw_end: raw.end as u32 };
        match self.edits.last_mut() {
            // A run of dropped characters is one change.
            Some(last) if last.start == last.end && edit.end == last.end && edit.raw_start == last.raw_end => {
                last.raw_end = edit.raw_end;
            }
            _ => self.edits.push(edit),
        }
    }

    /// Takes back the changes from the normal position `start` on, which is to be written anew;
    /// where that begins in the raw text.
    #[expect(clippy::cast_possible_truncation, reason = "checked where the text comes in")]
    pub(super) fn reopen(&mut self, start: usize) -> usize {
        let start = start as u32;
        let mut raw_start = self.raw_start(start);
        while let Some(last) = self.edits.last().filter(|last| last.end > start) {
            raw_start = raw_start.min(last.raw_start);
            self.edits.pop();
        }
        raw_start as usize
    }

    pub(super) fn raw_span(&self, start: u32, end: u32) -> (u32, u32) {
        let raw_start = self.raw_start(start);
        (raw_start, self.raw_end(end).max(raw_start))
    }

    /// Where the character at a normal position starts, behind what was dropped before it.
    fn raw_start(&self, at: u32) -> u32 {
        let after = self.edits.partition_point(|edit| edit.start <= at);
        match after.checked_sub(1).map(|index| self.edits[index]) {
            Some(edit) if at < edit.end => edit.raw_start,
            Some(edit) => edit.raw_end + (at - edit.end),
            None => at,
        }
    }

    /// Where the character before a normal position ends, ahead of what was dropped after it.
    fn raw_end(&self, at: u32) -> u32 {
        let after = self.edits.partition_point(|edit| edit.start < at);
        match after.checked_sub(1).map(|index| self.edits[index]) {
            Some(edit) if at <= edit.end => edit.raw_end,
            Some(edit) => edit.raw_end + (at - edit.end),
            None => at,
        }
    }
}
