//! The directory of a package, where it is written as nearly every program writes it: read in place, without a copy of any name. Whatever is
//! out of the ordinary (words behind the end or before the beginning, comments, extra fields, sizes of 64 bits, keys, rarer packing, names that are
//! not ASCII) is left to the `zip` crate, which takes a hundred times as long; what is read here, it reads alike.

use super::package::Part;

/// A directory that was seen to be plain.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plain<'a> {
    file: &'a [u8],
    /// The entries, one behind the other.
    entries: &'a [u8],
}

/// What it says of a part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry<'a> {
    /// The name.
    pub(super) name: &'a [u8],
    deflated: bool,
    crc: u32,
    /// Packed.
    size: u32,
    /// Where its own header stands.
    at: u32,
}

/// What stands before the name of an entry, before the name at the part itself, and at the end of the file.
const ENTRY: usize = 46;
const LOCAL: usize = 30;
const END: usize = 22;

impl<'a> Plain<'a> {
    /// The directory of a file; `None` where it is not plain.
    pub(super) fn of(file: &'a [u8]) -> Option<Self> {
        let (rest, end) = file.split_last_chunk::<END>()?;
        let (size, start) = (long(end, 12) as usize, long(end, 16) as usize);
        let is_plain = end.starts_with(b"PK\x05\x06") && end[4..8] == [0; 4] && end[8..10] == end[10..12] && end[20..] == [0; 2];
        if !is_plain || start.checked_add(size) != Some(rest.len()) {
            return None;
        }
        let entries = &rest[start..];
        let (mut left, mut count) = (entries, 0);
        while let Some((_, behind)) = Entry::first(left) {
            (left, count) = (behind, count + 1);
        }
        (left.is_empty() && count > 0 && count == usize::from(short(end, 8))).then_some(Self { file, entries })
    }

    /// All entries, in order.
    pub(super) fn entries(self) -> impl Iterator<Item = Entry<'a>> {
        let mut left = self.entries;
        std::iter::from_fn(move || {
            let (entry, behind) = Entry::first(left)?;
            left = behind;
            Some(entry)
        })
    }

    /// The part of an entry; `None` where there is none at its place.
    pub(super) fn part(self, entry: Entry<'a>) -> Option<Part<'a>> {
        let here = self.file.get(entry.at as usize..)?;
        let header = here.first_chunk::<LOCAL>().filter(|h| h.starts_with(b"PK\x03\x04"))?;
        let data = here.get(LOCAL + usize::from(short(header, 26)) + usize::from(short(header, 28))..)?;
        Some(Part::new(data, entry.deflated, entry.size as usize, entry.crc))
    }
}

impl<'a> Entry<'a> {
    /// The entry that bytes begin with, and what stands behind it; `None` where it is not plain.
    fn first(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        /// How hard it was packed, sizes behind the part, names in UTF-8.
        const HARMLESS: u16 = 0x0002 | 0x0004 | 0x0008 | 0x0800;
        let (header, behind) = bytes.split_first_chunk::<ENTRY>()?;
        let (name, behind) = behind.split_at_checked(usize::from(short(header, 28)))?;
        let (method, size, unpacked, at) = (short(header, 10), long(header, 20), long(header, 24), long(header, 42));
        let is_plain = header.starts_with(b"PK\x01\x02")
            && short(header, 8) & !HARMLESS == 0
            && matches!(method, 0 | 8)
            // No extra field, no comment.
            && header[30..34] == [0; 4]
            && ![size, unpacked, at].contains(&u32::MAX)
            && name.is_ascii();
        is_plain.then_some((Self { name, deflated: method == 8, crc: long(header, 16), size, at }, behind))
    }
}

/// The number of two bytes at a place in a header.
fn short<const N: usize>(header: &[u8; N], at: usize) -> u16 {
    u16::from_le_bytes([header[at], header[at + 1]])
}

/// The number of four bytes.
fn long<const N: usize>(header: &[u8; N], at: usize) -> u32 {
    u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]])
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use zip::write::{SimpleFileOptions, ZipWriter};
    use zip::{CompressionMethod, ZipArchive};

    use super::*;

    fn package() -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, method) in [("a.xml", CompressionMethod::Stored), ("word/b.xml", CompressionMethod::Deflated)] {
            zip.start_file(name, SimpleFileOptions::default().compression_method(method)).unwrap();
            zip.write_all(name.repeat(9).as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    /// The parts of a file: name, where the content stands, how it is packed and what is said of it.
    type Told = Vec<(Vec<u8>, Option<(usize, bool, u32)>)>;

    fn ours(file: &[u8]) -> Option<Told> {
        let plain = Plain::of(file)?;
        let part = |entry| plain.part(entry).map(|part| part.told(file));
        Some(plain.entries().map(|entry| (entry.name.to_vec(), part(entry))).collect())
    }

    fn theirs(file: &[u8]) -> Told {
        let mut archive = ZipArchive::new(Cursor::new(file)).expect("what is plain is read");
        let told = |at| {
            let name = archive.file_names_raw().nth(at).unwrap().to_vec();
            let part = archive.by_index_raw(at).ok().map(|part| {
                let start = part.data_start().unwrap() as usize;
                (start, part.compression() == CompressionMethod::Deflated, part.crc32())
            });
            (name, part.filter(|(start, ..)| *start <= file.len()))
        };
        (0..2).map(told).collect()
    }

    #[test]
    fn what_is_plain_is_read_as_by_the_library() {
        let whole = package();
        assert_eq!(ours(&whole).as_ref(), Some(&theirs(&whole)));
        let (mut plain, mut other) = (0, 0);
        for at in 0..whole.len() {
            for byte in [0, 1, 2, 0x50, 0x80, 0xFF, whole[at] ^ 1, whole[at].wrapping_add(8)] {
                let mut file = whole.clone();
                file[at] = byte;
                match ours(&file) {
                    Some(told) => {
                        assert_eq!(told, theirs(&file), "byte {at} is {byte}");
                        plain += 1;
                    }
                    None => other += 1,
                }
            }
        }
        assert!(plain > 100 && other > 100, "{plain} {other}");
        for cut in 0..whole.len() {
            assert_eq!(ours(&whole[..cut]), None);
            assert_eq!(ours(&whole[cut + 1..]), None);
        }
    }
}
