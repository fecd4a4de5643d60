//! Many documents, of which few are unpacked at a time.
//!
//! What a document says takes some ten kilobytes as it is worked with and one when it is packed. So the documents of a run stand packed on
//! a shelf, a file of the system's folder for such (in memory as long as it is small), and one that is looked at stays unpacked until
//! somebody tidies up. Each document costs the memory of its place alone, whatever its length.

use std::cell::{Cell, OnceCell, RefCell};
use std::fmt;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::ops::Index;

use serde::Serialize;
use serde::de::DeserializeOwned;
use tempfile::SpooledTempFile;

use super::Document;
use super::model::Facts;

/// From this size on the shelf is a file.
const IN_MEMORY: usize = 4 << 20;

/// How many documents may stay unpacked: some thirty megabytes.
const UNPACKED: usize = 2048;

/// How much is read at once, so that documents that stand side by side are read together.
const WINDOW: usize = 64 << 10;

/// How much where a document stands apart from the one before.
const FEW: usize = 4 << 10;

/// Documents by their index, in the order in which they were put there.
pub struct Shelf {
    places: Vec<Place>,
    unpacked: Vec<OnceCell<Box<Document>>>,
    count: Cell<usize>,
    file: RefCell<File>,
    failure: OnceCell<io::Error>,
}

/// Where a document stands.
#[derive(Clone, Copy)]
struct Place {
    start: u64,
    length: u32,
    reference: bool,
}

/// The packed documents, and the part of them that was read last.
struct File {
    packed: SpooledTempFile,
    length: u64,
    window: Vec<u8>,
    window_start: u64,
}

impl Default for Shelf {
    fn default() -> Self {
        let file = File { packed: SpooledTempFile::new(IN_MEMORY), length: 0, window: Vec::new(), window_start: 0 };
        Self { places: Vec::new(), unpacked: Vec::new(), count: Cell::new(0), file: RefCell::new(file), failure: OnceCell::new() }
    }
}

impl fmt::Debug for Shelf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shelf of {}", self.places.len())
    }
}

/// A document, alone or with what goes with it, as it stands on a shelf.
///
/// # Errors
/// Never in practice: every fact can be written down.
pub fn pack<T: Serialize>(document: &T) -> io::Result<Vec<u8>> {
    postcard::to_stdvec(document).map_err(io::Error::other)
}

/// What was [packed](pack) by this very program.
///
/// # Errors
/// Where the bytes are nothing of the kind.
pub fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> io::Result<T> {
    postcard::from_bytes(bytes).map_err(io::Error::other)
}

impl Shelf {
    /// Puts a document at the end.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn push(&mut self, document: &Document) -> io::Result<()> {
        self.push_packed(&pack(document)?, document.reference)
    }

    /// The same, of a document that is [packed](pack).
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn push_packed(&mut self, packed: &[u8], reference: bool) -> io::Result<()> {
        let file = self.file.get_mut();
        let length = u32::try_from(packed.len()).map_err(io::Error::other)?;
        file.packed.seek(SeekFrom::Start(file.length))?;
        file.packed.write_all(packed)?;
        self.places.push(Place { start: file.length, length, reference });
        self.unpacked.push(OnceCell::new());
        file.length += u64::from(length);
        file.window.clear();
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
        self.places[document].reference
    }

    /// A document, whether or not it is unpacked already; it does not stay so.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn fetch(&self, document: usize) -> io::Result<Document> {
        self.file.borrow_mut().read(self.places[document], unpack)?
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
        self.unpacked = keep.iter().map(|_| OnceCell::new()).collect();
        self.count.set(0);
        self
    }

    /// Packs what was looked at, if that has become much. Nobody holds a document then, as the borrow shows.
    pub fn tidy(&mut self) {
        if self.count.get() > UNPACKED {
            self.unpacked.fill_with(OnceCell::new);
            self.count.set(0);
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
        self.unpacked[document].get_or_init(|| {
            self.count.set(self.count.get() + 1);
            Box::new(self.read(document))
        })
    }
}

impl File {
    /// Reads what stands from `start` on: whoever goes on where the last stood is likely to go on.
    fn look_at(&mut self, start: u64, length: usize) -> io::Result<()> {
        let end = self.window_start + self.window.len() as u64;
        let goes_on = (self.window_start..=end + FEW as u64).contains(&start);
        let wanted = if goes_on { WINDOW } else { FEW }.max(length);
        self.window.resize(wanted.min(usize::try_from(self.length - start).unwrap_or(usize::MAX)), 0);
        self.window_start = start;
        self.packed.seek(SeekFrom::Start(start))?;
        let read = self.packed.read_exact(&mut self.window);
        if read.is_err() {
            self.window.clear();
        }
        read
    }

    fn read<T>(&mut self, place: Place, then: impl FnOnce(&[u8]) -> T) -> io::Result<T> {
        let (start, length) = (place.start, place.length as usize);
        let within = |file: &Self| {
            let from = usize::try_from(start.checked_sub(file.window_start)?).ok()?;
            (from + length <= file.window.len()).then_some(from..from + length)
        };
        let range = if let Some(range) = within(self) {
            range
        } else {
            self.look_at(start, length)?;
            0..length
        };
        Ok(then(&self.window[range]))
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
