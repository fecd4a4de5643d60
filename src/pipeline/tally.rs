//! What became of inputs besides what they gave.

use std::collections::HashSet;

use super::Summary;
use super::run::Settled;
use crate::ingest::{Error, Gathered, Source, Unreadable};

/// How many inputs were read, which could not be, and which folders gave something.
#[derive(Default)]
pub(super) struct Tally {
    documents: usize,
    /// Whether one of them would perhaps be read otherwise another time.
    unsettled: bool,
    /// The folders of which something came, or would have but for an error.
    fruitful: Vec<usize>,
    unreadable: Vec<Unreadable>,
    /// How many more are no documents.
    skipped: usize,
}

impl Tally {
    /// An input was read.
    pub(super) fn read(&mut self, source: Source<'_>, settled: Settled) {
        self.documents += 1;
        self.unsettled |= !settled;
        self.gave_something(source);
    }

    /// An input was not read. `named`: it is told of also where it is no document.
    pub(super) fn not_read(&mut self, source: Source<'_>, error: Error, named: bool) {
        let unreadable = Unreadable::new(source, error);
        if unreadable.serious {
            self.gave_something(source);
        }
        if unreadable.serious || named {
            self.unreadable.push(unreadable);
        } else {
            self.skipped += 1;
        }
    }

    fn gave_something(&mut self, source: Source<'_>) {
        if let Some(folder) = source.met.folder.filter(|folder| self.fruitful.last() != Some(folder)) {
            self.fruitful.push(folder);
        }
    }

    /// Takes what became of the inputs after these, and leaves nothing there.
    pub(super) fn take(&mut self, other: &mut Self) {
        self.documents += std::mem::take(&mut other.documents);
        self.unsettled |= std::mem::take(&mut other.unsettled);
        self.unreadable.append(&mut other.unreadable);
        self.skipped += std::mem::take(&mut other.skipped);
        let last = self.fruitful.last().copied();
        self.fruitful.extend(other.fruitful.drain(..).filter(|folder| Some(*folder) != last));
    }

    /// What became of all. What was not read stands there by the order of the inputs, before it what could not be looked at, behind it the
    /// folders that gave nothing.
    pub(super) fn summary(self, inputs: Gathered) -> Summary {
        let fruitful: HashSet<usize> = self.fruitful.into_iter().collect();
        let failed = inputs.failed.into_iter().map(|(path, error)| Unreadable { path, error, serious: true });
        let barren = inputs.folders.into_iter().enumerate().filter(|(n, folder)| !folder.excused && !fruitful.contains(n));
        let barren = barren.map(|(_, folder)| Unreadable { path: folder.path, error: Error::NoDocuments, serious: true });
        let unreadable: Vec<Unreadable> = failed.chain(self.unreadable).chain(barren).collect();
        let settled = !self.unsettled && unreadable.iter().all(|u| u.error.is_settled());
        Summary { documents: self.documents, unreadable, skipped: self.skipped, settled }
    }
}
