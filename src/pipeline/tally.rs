//! What became of inputs besides what they gave.

use std::collections::HashSet;

use crate::ingest::{Error, Gathered, Source, Unreadable};

/// The inputs that could not be read, and the folders that gave something.
#[derive(Default)]
pub(super) struct Tally {
    /// The folders of which something came, or would have but for an error.
    fruitful: Vec<usize>,
    unreadable: Vec<Unreadable>,
    pub(super) skipped: usize,
}

impl Tally {
    pub(super) fn read(&mut self, source: Source<'_>) {
        if let Some(folder) = source.met.folder.filter(|folder| self.fruitful.last() != Some(folder)) {
            self.fruitful.push(folder);
        }
    }

    /// `named`: also where it is no document.
    pub(super) fn not_read(&mut self, source: Source<'_>, error: Error, named: bool) {
        let unreadable = Unreadable::new(source, error);
        if unreadable.serious {
            self.read(source);
        }
        if unreadable.serious || named {
            self.unreadable.push(unreadable);
        } else {
            self.skipped += 1;
        }
    }

    /// Takes what became of the inputs after these.
    pub(super) fn take(&mut self, other: &mut Self) {
        self.unreadable.append(&mut other.unreadable);
        self.skipped += std::mem::take(&mut other.skipped);
        let last = self.fruitful.last().copied();
        self.fruitful.extend(other.fruitful.drain(..).filter(|folder| Some(*folder) != last));
    }

    /// What was not read: what could not be looked at first, then by the order of the inputs, then folders that gave nothing.
    pub(super) fn unreadable(self, inputs: Gathered) -> Vec<Unreadable> {
        let fruitful: HashSet<usize> = self.fruitful.into_iter().collect();
        let failed = inputs.failed.into_iter().map(|(path, error)| Unreadable { path, error, serious: true });
        let barren = inputs.folders.into_iter().enumerate().filter(|(n, folder)| !folder.excused && !fruitful.contains(n));
        let barren = barren.map(|(_, folder)| Unreadable { path: folder.path, error: Error::NoDocuments, serious: true });
        failed.chain(self.unreadable).chain(barren).collect()
    }
}
