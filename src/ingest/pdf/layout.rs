//! Pieces → words → lines → columns → text.

use super::shown::Shown;
use super::stamps::Stamp;
use crate::ingest::RawText;

/// Writes the text of a file, page by page.
#[derive(Debug, Default)]
pub(super) struct Writer {
    text: String,
    page_starts: Vec<u32>,
}

impl Writer {
    /// Appends a page's own words; finds the blanks that its stamps stand on.
    pub(super) fn page(&mut self, _shown: &Shown, _stamps: &[Stamp]) {
        self.page_starts.push(self.text.len() as u32);
    }

    /// The text with its pages, and behind it the stamps of each page with the blanks they fill.
    pub(super) fn finish(self, _stamps: &[Vec<Stamp>], raw: &mut RawText<'_>) {
        raw.text = self.text.into();
        raw.page_starts = self.page_starts;
    }
}
