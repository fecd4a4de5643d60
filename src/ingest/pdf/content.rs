//! The interpreter: operators of a content stream → pieces of text with their places.

use super::file::{File, PageRef};
use super::shown::Shown;
use crate::ingest::{Budget, Error};

/// Interprets content streams; keeps the fonts of a file.
pub(super) struct Interpreter<'f> {
    file: &'f File,
}

impl<'f> Interpreter<'f> {
    /// An interpreter that has read no font yet.
    pub(super) const fn new(file: &'f File) -> Self {
        Self { file }
    }

    /// What a page shows, its annotations aside.
    ///
    /// # Errors
    /// Where a limit is reached.
    pub(super) fn page(&mut self, page: &PageRef, _budget: &mut Budget) -> Result<Shown, Error> {
        let _ = self.file.page(*page);
        Ok(Shown::default())
    }
}
