//! Which documents share runs of words: those that others may have been copied from, by the hashes of their
//! [sketches](crate::facts::passages), and by whom they were issued.

use std::cell::{OnceCell, RefCell};
use std::fmt;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io;

use super::key::IssuerKey;
use super::resolve::Identity;
use crate::facts::Document;
use crate::facts::model::Level;
use crate::facts::spool::{Place, Spool, pack};

/// Documents above the communes that are dated and no reports, by the hashes of their sketches; of one hash the highest levels first, then by path.
#[derive(Default)]
pub struct Sketches {
    entries: Vec<(u32, u32)>,
    /// All documents by a hash of their issuer's name, then by path.
    issued: Vec<(u64, u32)>,
    levels: Vec<Option<Level>>,
    /// The sketch of each document, apart from all else that it says: of a body's many documents nothing else is asked.
    places: Vec<Place>,
    packed: RefCell<Spool>,
    failure: OnceCell<io::Error>,
}

impl fmt::Debug for Sketches {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sketches of {}", self.places.len())
    }
}

impl Sketches {
    /// Takes a document in.
    pub(super) fn add(&mut self, index: usize, document: &Document, identity: &Identity) {
        match pack(&document.facts.notes.sketch).and_then(|packed| self.packed.get_mut().push(&packed)) {
            Ok(place) => self.places.push(place),
            Err(e) => drop(self.failure.set(e)),
        }
        let level = identity.issuer.as_ref().and_then(|i| i.level());
        self.levels.push(level);
        if let Some(issuer) = &identity.issuer {
            self.issued.push((name_hash(issuer), u32::try_from(index).unwrap_or(u32::MAX)));
        }
        // What a report tells is done: nothing is copied from it to be done.
        let report = document.facts.kind.as_ref().is_some_and(|k| k.value.abbr == "BC");
        if level.is_some_and(|l| l < Level::Commune) && identity.date.is_some() && !report {
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            self.entries.extend(document.facts.notes.sketch.iter().map(|hash| (*hash, index)));
        }
    }

    /// Puts the documents in their order, once all are there.
    pub(super) fn sort(&mut self, rank: &[u32]) {
        let levels = std::mem::take(&mut self.levels);
        let of = |d: u32| (levels.get(d as usize), rank.get(d as usize));
        self.entries.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| of(a.1).cmp(&of(b.1))));
        self.entries.shrink_to_fit();
        self.issued.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| rank.get(a.1 as usize).cmp(&rank.get(b.1 as usize))));
    }

    /// The documents of bodies of a name, by path; a few others may be among them, whose names have the same hash.
    pub fn issued_by(&self, issuer: &IssuerKey) -> impl Iterator<Item = usize> + '_ {
        let hash = name_hash(issuer);
        let start = self.issued.partition_point(|e| e.0 < hash);
        self.issued[start..].iter().take_while(move |e| e.0 == hash).map(|e| e.1 as usize)
    }

    /// How many of these hashes are in a document's sketch; none where it cannot be read (the chain tells of it: [`super::Chain::failure`]).
    #[must_use]
    pub fn shared(&self, document: usize, hashes: &[u32]) -> usize {
        let Some(place) = self.places.get(document) else { return 0 };
        let sketch: Box<[u32]> = self.packed.borrow_mut().read(*place).unwrap_or_else(|e| {
            let _ = self.failure.set(e);
            Box::default()
        });
        hashes.iter().filter(|h| sketch.binary_search(h).is_ok()).count()
    }

    /// What went wrong where sketches were put away or looked at, if something did.
    pub(super) fn failure(&mut self) -> Option<io::Error> {
        self.failure.take()
    }

    /// The first `most` documents with a hash.
    pub fn with(&self, hash: u32, most: usize) -> impl Iterator<Item = usize> + '_ {
        let start = self.entries.partition_point(|e| e.0 < hash);
        self.entries[start..].iter().take_while(move |e| e.0 == hash).take(most).map(|e| e.1 as usize)
    }
}

fn name_hash(issuer: &IssuerKey) -> u64 {
    let mut hasher = DefaultHasher::new();
    issuer.name().hash(&mut hasher);
    hasher.finish()
}
