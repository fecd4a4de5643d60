//! The ZIP package: its parts by name.
//!
//! A plain directory is read in place, any other by the `zip` crate; a part is unpacked from the file's bytes in place (`unpack`), so that
//! one that is not needed costs nothing.

use std::io::Cursor;

use memchr::memmem;
use zip::{CompressionMethod, ZipArchive};

use super::directory::Plain;
use super::unpack::Source;
use crate::ingest::{Damage, Error};

/// A package.
pub(super) struct Package<'a> {
    bytes: &'a [u8],
    directory: Directory<'a>,
}

/// What is known of the parts.
enum Directory<'a> {
    Plain(Plain<'a>),
    Other(ZipArchive<Cursor<&'a [u8]>>),
    Lost,
}

impl<'a> Directory<'a> {
    /// A directory that is not plain.
    fn other(bytes: &'a [u8]) -> Self {
        ZipArchive::new(Cursor::new(bytes)).map_or(Self::Lost, Self::Other)
    }
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
        Self { bytes, directory: Plain::of(bytes).map_or_else(|| Directory::other(bytes), Directory::Plain) }
    }

    /// Whether the directory at the end of the file is there.
    pub(super) const fn is_whole(&self) -> bool {
        !matches!(self.directory, Directory::Lost)
    }

    /// Whether a part's name holds these words; of a broken package, whether the file does.
    pub(super) fn has(&self, words: &str) -> bool {
        let words = memmem::Finder::new(words);
        match &self.directory {
            Directory::Plain(plain) => plain.entries().any(|entry| words.find(entry.name).is_some()),
            Directory::Other(archive) => archive.file_names_raw().any(|name| words.find(name).is_some()),
            Directory::Lost => words.find(self.bytes).is_some(),
        }
    }

    /// The part of a name: as written, else capitals and the kind of slash aside.
    ///
    /// # Errors
    /// Where it is locked, or packed in a way that is not read.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Part<'a>>, Error> {
        let name = name.trim_start_matches('/');
        if let Directory::Plain(plain) = &self.directory {
            // Of several of one name the last one counts.
            let named = |name: &[u8]| plain.entries().filter(|entry| entry.name == name).last();
            let like = || plain.entries().find(|entry| alike(entry.name, name)).and_then(|entry| named(entry.name));
            let Some(entry) = named(name.as_bytes()).or_else(like) else { return Ok(None) };
            if let Some(part) = plain.part(entry) {
                return Ok(Some(part));
            }
            self.directory = Directory::other(self.bytes);
        }
        let Directory::Other(archive) = &mut self.directory else { return Ok(salvage(self.bytes, name)) };
        let found = archive.index_for_name(name).or_else(|| archive.file_names_raw().position(|other| alike(other, name)));
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
        let size = usize::try_from(file.compressed_size()).unwrap_or(usize::MAX);
        Ok(Some(Part::new(rest, deflated, size, file.crc32())))
    }
}

/// Whether two names of parts are one, capitals and the kind of slash aside.
fn alike(other: &[u8], name: &str) -> bool {
    other.len() == name.len()
        && other.iter().zip(name.bytes()).all(|(a, b)| a.eq_ignore_ascii_case(&b) || (*a == b'\\' && b == b'/'))
}

impl<'a> Part<'a> {
    /// A part that begins where these bytes do, of that size by the directory.
    pub(super) fn new(rest: &'a [u8], deflated: bool, size: usize, crc: u32) -> Self {
        // A deflated part knows its own end, so that a wrong size in the directory does no harm.
        let data = if deflated { rest } else { &rest[..size.min(rest.len())] };
        Self { data, deflated, crc: Some(crc) }
    }

    /// Where it begins in a file, how it is packed and what its checksum is.
    #[cfg(test)]
    pub(super) fn told(self, file: &[u8]) -> (usize, bool, u32) {
        (self.data.as_ptr() as usize - file.as_ptr() as usize, self.deflated, self.crc.unwrap_or_default())
    }

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
