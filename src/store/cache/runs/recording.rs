//! The result of a run while it is written.

use std::io::{self, Write as _};
use std::path::PathBuf;

use tempfile::NamedTempFile;

use super::{LARGEST_RUN, PIECE, Told, begin};
use crate::facts::spool;

/// The result of a run while it is written, to be kept.
#[derive(Debug)]
pub struct Recording {
    file: NamedTempFile,
    place: PathBuf,
    /// The checksum of what stands before the result, and that of the piece that was begun last.
    head: crc32fast::Hasher,
    sum: crc32fast::Hasher,
    pub(super) length: u64,
    /// Whether all of it could be written.
    whole: bool,
}

impl Recording {
    /// A run whose head, of this checksum, is written.
    pub(super) fn new(file: NamedTempFile, place: PathBuf, head: crc32fast::Hasher) -> Self {
        Self { file, place, sum: begin(&head, 0), head, length: 0, whole: true }
    }

    /// Takes the next bytes of the result.
    pub fn add(&mut self, bytes: &[u8]) {
        let fits = self.length + bytes.len() as u64 <= LARGEST_RUN;
        self.whole = self.whole && fits && self.put(bytes).is_ok();
    }

    fn put(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            let room = PIECE - self.begun();
            let (now, later) = bytes.split_at(room.min(bytes.len()));
            self.sum.update(now);
            self.file.write_all(now)?;
            self.length += now.len() as u64;
            if self.begun() == 0 {
                self.close()?;
                self.sum = begin(&self.head, self.length / PIECE as u64);
            }
            bytes = later;
        }
        Ok(())
    }

    /// How much there is of the piece that was begun last.
    const fn begun(&self) -> usize {
        (self.length % PIECE as u64) as usize
    }

    /// Ends a piece.
    fn close(&mut self) -> io::Result<()> {
        self.file.write_all(&self.sum.clone().finalize().to_le_bytes())
    }

    /// Keeps the run, now that it is over.
    ///
    /// # Errors
    /// Where it could not be written.
    pub(super) fn finish(mut self, told: &Told) -> io::Result<()> {
        if !self.whole {
            return Ok(());
        }
        if self.begun() > 0 {
            self.close()?;
        }
        let mut tail = spool::pack(told)?;
        let said = tail.len() as u64;
        tail.extend([self.length, said].map(u64::to_le_bytes).as_flattened());
        self.sum = self.head.clone();
        self.sum.update(&tail);
        self.file.write_all(&tail)?;
        self.close()?;
        self.file.persist(self.place)?;
        Ok(())
    }
}
