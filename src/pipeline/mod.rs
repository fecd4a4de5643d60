//! Inputs → documents → findings: names every stage once. The only user of threads and of `catch_unwind`.
//!
//! One document is one pure job. The order is fixed before the parallel part, and results are handed on in that order, so that
//! the same inputs give the same bytes for any number of threads.

mod annotate;
mod documents;
mod extract;
mod guard;
mod ordered;
mod read;
mod register;
mod run;
mod state;
mod tally;
mod texts;

use std::sync::Arc;

use crate::compare::{self, Side};
use crate::facts::why::FieldWhy;
use crate::facts::{self, Document};
use crate::ingest::{Scratch, Settings, Source, Unreadable};
use crate::store::cache::Cache;
use crate::text::Text;
use crate::zones::Zones;

pub use annotate::Copied;
pub use documents::{CheckOptions, Documents, read_all};
pub use extract::{Sink, extract};
use guard::attempt;
pub use guard::{catch, quiet_panics};
use read::{bytes_of, read_with};
pub use register::add;
pub use state::state;

/// How documents are read.
#[derive(Clone, Debug)]
pub struct Options {
    /// How many threads; 1 stays on the caller's.
    pub jobs: usize,
    /// Whether each document keeps its text.
    pub with_text: bool,
    /// How files are read.
    pub settings: Settings,
    /// What was read before, where that is kept.
    pub cache: Option<Arc<Cache>>,
    /// Whether [`extract`] names each file that is no document, rather than counting them.
    pub name_skipped: bool,
}

impl Options {
    /// Keeps the cache small, once all is read.
    fn tidy(&self) {
        if let Some(cache) = &self.cache {
            cache.tidy();
        }
    }
}

/// What became of a run besides its output.
#[derive(Debug, Default)]
pub struct Summary {
    /// How many documents were read.
    pub documents: usize,
    /// What was not.
    pub unreadable: Vec<Unreadable>,
    /// How many more files are no documents, where these are not named.
    pub skipped: usize,
    /// Whether another run would find the same: not so where a program failed or time ran out.
    pub settled: bool,
}

/// Reads documents with their paragraphs, to be compared: each, or why not.
#[must_use]
pub fn sides(inputs: &[Source<'_>], options: &Options) -> Vec<Result<Side, Unreadable>> {
    let read = |source: Source<'_>| {
        let wanted = |text: &Text<'_>, zones: &Zones| (facts::read(text, zones), compare::paragraphs(text, zones));
        let read = attempt(|| read_with(source, &mut Scratch::default(), options, wanted));
        read.map(|(document, _, paragraphs)| Side { document, paragraphs }).map_err(|e| Unreadable::new(source, e))
    };
    inputs.iter().copied().map(read).collect()
}

/// Reads a document, and tells of every field why it is what it is.
///
/// # Errors
/// Why it cannot be read.
pub fn why(input: Source<'_>, options: &Options) -> Result<(Document, Vec<FieldWhy>), Unreadable> {
    let read = attempt(|| read_with(input, &mut Scratch::default(), options, facts::why::explain));
    read.map(|(document, _, fields)| (document, fields)).map_err(|e| Unreadable::new(input, e))
}
