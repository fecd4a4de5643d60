//! Annotations: text put on a page, not in it.

use super::content::Interpreter;
use super::file::PageRef;
use super::shown::{Rect, Shown};
use crate::ingest::{Budget, Error};

/// An annotation with an appearance.
#[derive(Debug)]
pub(super) struct Stamp {
    /// What kind of annotation it is.
    pub(super) kind: Kind,
    /// Its place on the page.
    pub(super) rect: Rect,
    /// What its appearance shows, in the page's own coordinates.
    pub(super) shown: Shown,
}

/// The kinds of annotations that bear text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `/Stamp`, `/FreeText` and the like.
    Note,
    /// A field to be filled in.
    Field,
    /// A field that holds a digital signature.
    Signature,
}

/// The stamps of a page, in the order of its annotations.
///
/// # Errors
/// Where a limit is reached.
pub(super) fn on_page(_content: &mut Interpreter<'_>, _page: &PageRef, _budget: &mut Budget) -> Result<Vec<Stamp>, Error> {
    Ok(Vec::new())
}
