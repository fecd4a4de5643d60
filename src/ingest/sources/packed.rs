//! Paths one behind another, each by what it does not share with the one before: in memory while they are few, in a temporary file from then on.

use std::fs::File;
use std::io::{self, ErrorKind, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

/// So much is read at a time: a block, which can be understood without those before it.
const BLOCK: usize = 32 << 10;

/// What is more than this goes to a file.
const IN_MEMORY: usize = 512 << 10;

/// Paths in the order in which they were put there.
#[derive(Debug)]
pub(super) struct Packed {
    /// Blocks, each behind its length: the first of all in the file...
    file: Option<File>,
    filed: u64,
    /// ...the next here...
    full: Vec<u8>,
    /// ...and the last, which is being filled, without a length.
    block: Vec<u8>,
    /// What was put there last.
    last: String,
    in_memory: usize,
}

impl Default for Packed {
    fn default() -> Self {
        Self { in_memory: IN_MEMORY, ..Self::filed() }
    }
}

impl Packed {
    /// Those that go to a file at once.
    pub(super) fn filed() -> Self {
        Self { file: None, filed: 0, full: Vec::new(), block: Vec::new(), last: String::new(), in_memory: 0 }
    }

    /// Puts a path at the end: what is shown of it, and itself where that is something else.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub(super) fn push(&mut self, shown: &str, odd: Option<&Path>) -> io::Result<()> {
        let alike = alike(&self.last, shown);
        let rest = &shown[alike..];
        number(&mut self.block, alike);
        number(&mut self.block, rest.len() << 1 | usize::from(odd.is_some()));
        self.block.extend_from_slice(rest.as_bytes());
        if let Some(odd) = odd {
            let raw = raw(odd);
            number(&mut self.block, raw.len());
            self.block.extend_from_slice(&raw);
        }
        self.last.truncate(alike);
        self.last.push_str(rest);
        if self.block.len() < BLOCK { Ok(()) } else { self.close() }
    }

    /// Puts all of it away, where nothing more will come.
    ///
    /// # Errors
    /// Likewise.
    pub(super) fn put_away(mut self) -> io::Result<Self> {
        self.in_memory = 0;
        self.close()?;
        Ok(Self { file: self.file, filed: self.filed, ..Self::filed() })
    }

    fn close(&mut self) -> io::Result<()> {
        let length = u32::try_from(self.block.len()).map_err(io::Error::other)?;
        self.full.extend_from_slice(&length.to_le_bytes());
        self.full.append(&mut self.block);
        self.last.clear();
        if self.full.len() < self.in_memory {
            return Ok(());
        }
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile()?),
        };
        file.seek(SeekFrom::Start(self.filed))?;
        file.write_all(&self.full)?;
        self.filed += self.full.len() as u64;
        self.full.clear();
        Ok(())
    }

    /// Reads them from the first on.
    pub(super) fn read(&self) -> Reader<'_> {
        Reader { packed: self, next: 0, block: Vec::new(), at: 0, shown: String::new(), odd: None }
    }
}

/// How much of two strings is the same, in whole letters.
fn alike(a: &str, b: &str) -> usize {
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    (0..=same).rev().find(|n| b.is_char_boundary(*n)).unwrap_or(0)
}

/// Writes a number: seven bits a byte, the lowest first.
fn number(out: &mut Vec<u8>, mut n: usize) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

/// The paths again, in their order.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    packed: &'a Packed,
    /// Where the next block stands; past the end when the last has been begun.
    next: u64,
    block: Vec<u8>,
    at: usize,
    shown: String,
    odd: Option<PathBuf>,
}

impl Reader<'_> {
    /// What is shown of the path that was come to last.
    pub(super) fn shown(&self) -> &str {
        &self.shown
    }

    /// That path itself where it is something else.
    pub(super) fn odd(&self) -> Option<&Path> {
        self.odd.as_deref()
    }

    /// Goes on to the next path; whether there is one.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub(super) fn step(&mut self) -> io::Result<bool> {
        if self.at == self.block.len() && !self.turn()? {
            return Ok(false);
        }
        // Nobody else writes to the file; but nothing read from a disk is to be trusted to be what was written.
        self.take().ok_or_else(|| ErrorKind::InvalidData.into()).map(|()| true)
    }

    fn take(&mut self) -> Option<()> {
        let alike = self.number()?;
        let length = self.number()?;
        let rest = std::str::from_utf8(self.block.get(self.at..)?.get(..length >> 1)?).ok()?;
        if !self.shown.is_char_boundary(alike) {
            return None;
        }
        self.shown.truncate(alike);
        self.shown.push_str(rest);
        self.at += rest.len();
        self.odd = None;
        if length & 1 == 1 {
            let length = self.number()?;
            self.odd = Some(unraw(self.block.get(self.at..)?.get(..length)?));
            self.at += length;
        }
        Some(())
    }

    fn number(&mut self) -> Option<usize> {
        let mut n = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let byte = *self.block.get(self.at)?;
            self.at += 1;
            n |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(n);
            }
        }
        None
    }

    /// Goes on to the next block.
    fn turn(&mut self) -> io::Result<bool> {
        self.shown.clear();
        self.block.clear();
        self.at = 0;
        let Packed { file, filed, full, block, .. } = self.packed;
        let end = filed + full.len() as u64;
        if self.next >= end {
            if self.next == end {
                self.block.extend_from_slice(block);
                self.next += 1;
            }
            return Ok(!self.block.is_empty());
        }
        let mut length = [0; 4];
        let read = |to: &mut [u8], at: u64| match file {
            Some(file) if at < *filed => read_at(file, to, at),
            _ => {
                let from = usize::try_from(at - filed).ok().and_then(|at| full.get(at..)?.get(..to.len()));
                to.copy_from_slice(from.ok_or(ErrorKind::UnexpectedEof)?);
                Ok(())
            }
        };
        read(&mut length, self.next)?;
        self.block.resize(u32::from_le_bytes(length) as usize, 0);
        read(&mut self.block, self.next + 4)?;
        self.next += 4 + self.block.len() as u64;
        Ok(!self.block.is_empty())
    }
}

#[cfg(unix)]
fn read_at(file: &File, to: &mut [u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, to, at)
}

#[cfg(not(unix))]
fn read_at(mut file: &File, to: &mut [u8], at: u64) -> io::Result<()> {
    file.seek(SeekFrom::Start(at))?;
    io::Read::read_exact(&mut file, to)
}

/// A path that is not written in Unicode, to the byte.
#[cfg(unix)]
fn raw(path: &Path) -> Vec<u8> {
    std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()).to_vec()
}

#[cfg(unix)]
fn unraw(bytes: &[u8]) -> PathBuf {
    let path: std::ffi::OsString = std::os::unix::ffi::OsStringExt::from_vec(bytes.to_vec());
    path.into()
}

#[cfg(windows)]
fn raw(path: &Path) -> Vec<u8> {
    std::os::windows::ffi::OsStrExt::encode_wide(path.as_os_str()).flat_map(u16::to_le_bytes).collect()
}

#[cfg(windows)]
fn unraw(bytes: &[u8]) -> PathBuf {
    let wide: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let path: std::ffi::OsString = std::os::windows::ffi::OsStringExt::from_wide(&wide);
    path.into()
}

#[cfg(not(any(unix, windows)))]
fn raw(path: &Path) -> Vec<u8> {
    path.to_string_lossy().into_owned().into_bytes()
}

#[cfg(not(any(unix, windows)))]
fn unraw(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(packed: &Packed) -> Vec<String> {
        let (mut reader, mut out) = (packed.read(), Vec::new());
        while reader.step().unwrap() {
            out.push(reader.shown().to_owned());
        }
        assert!(!reader.step().unwrap());
        out
    }

    #[test]
    fn paths_come_back_in_their_order_from_memory_and_file() {
        let name = |n: usize| format!("d/{}/{}.txt", ["kế hoạch", "kể", "", "x"][n % 4], n * 7919 % 60_000);
        for count in [0, 1, 500, 20_000] {
            for in_memory in [0, BLOCK * 2, usize::MAX] {
                let names: Vec<String> = (0..count).map(name).collect();
                let mut packed = Packed { in_memory, ..Packed::default() };
                for n in &names {
                    packed.push(n, None).unwrap();
                }
                assert!(count < 20_000 || packed.file.is_some() == (in_memory < usize::MAX));
                assert!(all(&packed) == names && all(&packed) == names, "{count}");
            }
        }
    }

    #[test]
    fn a_path_of_any_length_has_its_place() {
        let names = ["a".repeat(BLOCK * 3), "a".repeat(BLOCK * 2), String::new(), "ă".repeat(200)];
        let mut packed = Packed::default();
        for n in &names {
            packed.push(n, None).unwrap();
        }
        assert!(all(&packed) == names);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_unicode_comes_back_to_the_byte() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt as _;

        let odd = Path::new(OsStr::from_bytes(b"d/\xc0\xff.txt"));
        let mut packed = Packed::default();
        packed.push("d/\u{fffd}\u{fffd}.txt", Some(odd)).unwrap();
        packed.push("d/\u{fffd}.txt", None).unwrap();
        let mut reader = packed.read();
        assert!(reader.step().unwrap() && reader.odd() == Some(odd));
        assert!(reader.step().unwrap() && reader.odd().is_none() && reader.shown() == "d/\u{fffd}.txt");
    }

    #[test]
    fn damage_is_an_error() {
        let mut packed = Packed::default();
        (0..40).for_each(|n| packed.push(&format!("thư mục/{n}"), None).unwrap());
        for at in 0..packed.block.len() {
            let mut broken = Packed { block: packed.block.clone(), ..Packed::default() };
            broken.block[at] ^= 0x85;
            let mut reader = broken.read();
            while matches!(reader.step(), Ok(true)) {}
        }
        let broken = Packed { full: vec![255, 0, 0, 0, 1], ..Packed::default() };
        assert!(broken.read().step().is_err());
    }
}
