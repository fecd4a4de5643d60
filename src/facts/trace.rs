//! What fields leave aside and why, kept only where somebody asks (`doichieu why`).

use std::cell::RefCell;

use crate::span::Span;

/// A reason in Vietnamese and English.
pub(crate) type Reason = (&'static str, &'static str);

/// So many are kept of a document; a text made to be long is not to fill the memory.
const MOST: usize = 20_000;

/// A candidate that was left aside.
#[derive(Clone, Debug)]
pub(crate) struct Aside {
    /// The field, by its name in JSON.
    pub(crate) field: &'static str,
    /// Its words.
    pub(crate) span: Span,
    /// Why.
    pub(crate) reason: Reason,
}

/// The candidates that were left aside, in the order in which fields met them.
#[derive(Debug, Default)]
pub(crate) struct Trace(RefCell<Vec<Aside>>);

impl Trace {
    /// Keeps one.
    #[cold]
    pub(crate) fn keep(&self, field: &'static str, span: Span, reason: Reason) {
        let mut all = self.0.borrow_mut();
        if all.len() < MOST {
            all.push(Aside { field, span, reason });
        }
    }

    /// All of them.
    pub(crate) fn into_inner(self) -> Vec<Aside> {
        self.0.into_inner()
    }
}
