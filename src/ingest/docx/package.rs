//! The ZIP package: its parts by name.
//!
//! The directory is the `zip` crate's business; a part is unpacked from the file's bytes in place (`unpack`), so that one that is not
//! needed costs nothing.

use std::io::Cursor;

use memchr::memmem;
use zip::{CompressionMethod, ZipArchive};

use super::unpack::Source;
use crate::ingest::{Damage, Error};

/// A package.
pub(super) struct Package<'a> {
    bytes: &'a [u8],
    archive: Option<ZipArchive<Cursor<&'a [u8]>>>,
}

/// A part as it stands in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'a> {
    data: &'a [u8],
    deflated: bool,
    /// What the directory says of the unpacked content; `None` where there is no directory.
    crc: Option<u32>,
}

impl<'a> Package<'a> {
    /// Opens a package; one whose directory is lost is searched for its parts.
    pub(super) fn open(bytes: &'a [u8]) -> Self {
        Self { bytes, archive: ZipArchive::new(Cursor::new(bytes)).ok() }
    }

    /// Whether the directory at the end of the file is there.
    pub(super) const fn is_whole(&self) -> bool {
        self.archive.is_some()
    }

    /// Whether a part's name holds these words; of a broken package, whether the file does.
    pub(super) fn has(&self, words: &str) -> bool {
        match &self.archive {
            Some(archive) => archive.file_names_raw().any(|name| memmem::find(name, words.as_bytes()).is_some()),
            None => memmem::find(self.bytes, words.as_bytes()).is_some(),
        }
    }

    /// The part of a name: as written, else capitals and the kind of slash aside.
    ///
    /// # Errors
    /// Where it is locked, or packed in a way that is not read.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Part<'a>>, Error> {
        let name = name.trim_start_matches('/');
        let Some(archive) = &mut self.archive else { return Ok(salvage(self.bytes, name)) };
        let alike = |other: &[u8]| {
            other.len() == name.len()
                && other.iter().zip(name.bytes()).all(|(a, b)| a.eq_ignore_ascii_case(&b) || (*a == b'\\' && b == b'/'))
        };
        let found = archive.index_for_name(name).or_else(|| archive.file_names_raw().position(alike));
        let Some(index) = found else { return Ok(None) };
        let Ok(file) = archive.by_index_raw(index) else { return Ok(salvage(self.bytes, name)) };
        if file.encrypted() {
            return Err(Error::Encrypted);
        }
        let deflated = match file.compression() {
            CompressionMethod::Stored => false,
            CompressionMethod::Deflated => true,
            _ => return Err(Error::Damaged(Damage::Packing)),
        };
        let start = file.data_start().and_then(|at| usize::try_from(at).ok()).unwrap_or(usize::MAX);
        let rest = self.bytes.get(start..).unwrap_or_default();
        // A deflated part knows its own end, so that a wrong size in the directory does no harm.
        let size = usize::try_from(file.compressed_size()).unwrap_or(usize::MAX);
        let data = if deflated { rest } else { &rest[..size.min(rest.len())] };
        Ok(Some(Part { data, deflated, crc: Some(file.crc32()) }))
    }
}

impl<'a> Part<'a> {
    /// What is packed in it.
    pub(super) fn unpack(self) -> Source<'a> {
        Source::new(self.data, self.deflated, self.crc)
    }
}

/// A part of a package that has lost its directory, by its local header.
fn salvage<'a>(bytes: &'a [u8], name: &str) -> Option<Part<'a>> {
    const HEADER: usize = 30;
    let word = |at: usize| bytes.get(at..at + 2).map(|b| usize::from(u16::from_le_bytes([b[0], b[1]])));
    memmem::find_iter(bytes, b"PK\x03\x04").find_map(|at| {
        let (method, name_len, extra) = (word(at + 8)?, word(at + 26)?, word(at + 28)?);
        let here = bytes.get(at + HEADER..at + HEADER + name_len)?;
        if !here.eq_ignore_ascii_case(name.as_bytes()) || !matches!(method, 0 | 8) {
            return None;
        }
        let data = bytes.get(at + HEADER + name_len + extra..)?;
        let size = bytes.get(at + 18..at + 22).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]) as usize);
        let deflated = method == 8;
        Some(Part { data: if deflated || size == 0 { data } else { &data[..size.min(data.len())] }, deflated, crc: None })
    })
}
