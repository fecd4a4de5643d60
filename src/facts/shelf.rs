//! Many documents, of which few are unpacked at a time.
//!
//! What a document says takes some ten kilobytes as it is worked with and one when it is packed. So the documents of a run stand packed on
//! a shelf, a file of the system's folder for such (in memory as long as it is small), and one that is looked at stays unpacked until
//! somebody tidies up, or longer where it was looked at again. Each document costs the memory of its place alone, whatever its length.

use std::cell::{Cell, OnceCell, RefCell};
use std::fmt;
use std::io;
use std::ops::Index;

use super::Document;
use super::model::Facts;
use super::spool::{Place, Spool, pack};

/// From how many unpacked documents on those are packed that nobody looked at again: some ten megabytes.
const UNPACKED: usize = 1024;

/// A document that is unpacked.
struct Open {
    document: Document,
    /// Whether it was looked at again since the shelf was last tidied up.
    again: Cell<bool>,
}

/// Documents by their index, in the order in which they were put there.
pub struct Shelf {
    places: Vec<Place>,
    references: Vec<bool>,
    unpacked: Vec<OnceCell<Box<Open>>>,
    /// Those that are unpacked.
    open: RefCell<Vec<u32>>,
    packed: RefCell<Spool>,
    failure: OnceCell<io::Error>,
}

impl Default for Shelf {
    fn default() -> Self {
        let (packed, failure) = (RefCell::default(), OnceCell::new());
        Self { places: Vec::new(), references: Vec::new(), unpacked: Vec::new(), open: RefCell::default(), packed, failure }
    }
}

impl fmt::Debug for Shelf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shelf of {}", self.places.len())
    }
}

impl Shelf {
    /// Puts a document at the end.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn push(&mut self, document: &Document) -> io::Result<()> {
        self.push_packed(&pack(document)?, document.reference)
    }

    /// The same, of a document that is packed.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn push_packed(&mut self, packed: &[u8], reference: bool) -> io::Result<()> {
        self.places.push(self.packed.get_mut().push(packed)?);
        self.references.push(reference);
        self.unpacked.push(OnceCell::new());
        Ok(())
    }

    /// How many documents there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Whether a document is there only to be compared with; it is not unpacked for this.
    #[must_use]
    pub fn is_reference(&self, document: usize) -> bool {
        self.references[document]
    }

    /// A document, whether or not it is unpacked already; it does not stay so.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn fetch(&self, document: usize) -> io::Result<Document> {
        self.packed.borrow_mut().read(self.places[document])
    }

    /// Every document in turn, unpacked one at a time; one that cannot be read is nothing but its place ([`failure`](Self::failure)).
    pub fn each(&self) -> impl Iterator<Item = Document> + '_ {
        (0..self.len()).map(|d| self.read(d))
    }

    /// Every document in turn, where there are few: all stay unpacked.
    pub fn iter(&self) -> impl Iterator<Item = &Document> {
        (0..self.len()).map(|d| &self[d])
    }

    /// The documents in a new order; `keep` gives the old index of each.
    ///
    /// # Panics
    /// Where an index is none of a document.
    #[must_use]
    pub fn arranged(mut self, keep: &[usize]) -> Self {
        self.places = keep.iter().map(|d| self.places[*d]).collect();
        self.references = keep.iter().map(|d| self.references[*d]).collect();
        self.unpacked = keep.iter().map(|_| OnceCell::new()).collect();
        self.open.get_mut().clear();
        self
    }

    /// Packs what was looked at once alone, if much is unpacked. Nobody holds a document then, as the borrow shows.
    pub fn tidy(&mut self) {
        let open = self.open.get_mut();
        if open.len() > UNPACKED {
            open.retain(|d| {
                let slot = &mut self.unpacked[*d as usize];
                let stays = slot.get().is_some_and(|open| open.again.take());
                if !stays {
                    slot.take();
                }
                stays
            });
        }
    }

    /// What went wrong where documents were looked at, if something did: all that was made of them is void then.
    pub fn failure(&mut self) -> Option<io::Error> {
        self.failure.take()
    }

    /// A document, which does not stay unpacked; one that cannot be read is nothing but its place ([`failure`](Self::failure)).
    #[must_use]
    pub fn read(&self, document: usize) -> Document {
        self.fetch(document).unwrap_or_else(|e| {
            let _ = self.failure.set(e);
            Document { reference: self.is_reference(document), ..Document::of("", Facts::default()) }
        })
    }
}

impl Index<usize> for Shelf {
    type Output = Document;

    /// A document, which stays unpacked until the shelf is tidied up.
    fn index(&self, document: usize) -> &Document {
        let slot = &self.unpacked[document];
        if let Some(open) = slot.get() {
            open.again.set(true);
            return &open.document;
        }
        self.open.borrow_mut().push(document as u32);
        &slot.get_or_init(|| Box::new(Open { document: self.read(document), again: Cell::new(false) })).document
    }
}

impl<D: AsRef<[Document]>> From<D> for Shelf {
    /// A shelf of documents made by hand.
    ///
    /// # Panics
    /// Where there is no room for them, in memory or in a file.
    fn from(documents: D) -> Self {
        let mut shelf = Self::default();
        for document in documents.as_ref() {
            shelf.push(document).expect("room for the documents");
        }
        shelf
    }
}
