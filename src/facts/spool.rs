//! Packed things in a file of the system's folder for such, in memory as long as they are few.

use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};

use serde::Serialize;
use serde::de::DeserializeOwned;
use tempfile::SpooledTempFile;

/// From this size on it is a file.
const IN_MEMORY: usize = 4 << 20;

/// How much is read at once, so that what stands side by side is read together.
const WINDOW: usize = 64 << 10;

/// How much where something stands apart from what was read before.
const FEW: usize = 4 << 10;

/// Something alone or with what goes with it, as it stands in a spool.
///
/// # Errors
/// Never in practice: all that is packed can be written down.
pub(crate) fn pack<T: Serialize>(value: &T) -> io::Result<Vec<u8>> {
    postcard::to_stdvec(value).map_err(io::Error::other)
}

/// What was [packed](pack) by this very program.
///
/// # Errors
/// Where the bytes are nothing of the kind.
pub(crate) fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> io::Result<T> {
    postcard::from_bytes(bytes).map_err(io::Error::other)
}

/// Packed things, and the part of them that was read last.
pub(crate) struct Spool {
    packed: SpooledTempFile,
    length: u64,
    window: Vec<u8>,
    window_start: u64,
}

/// Where something stands: of millions of things this is all that memory holds, so how long each is stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place(u64);

/// The bytes of a length.
const LENGTH: usize = size_of::<u32>();

impl Default for Spool {
    fn default() -> Self {
        Self { packed: SpooledTempFile::new(IN_MEMORY), length: 0, window: Vec::new(), window_start: 0 }
    }
}

impl Spool {
    /// Puts something that is packed at the end.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub(crate) fn push(&mut self, packed: &[u8]) -> io::Result<Place> {
        let place = Place(self.length);
        let length = u32::try_from(packed.len()).map_err(io::Error::other)?;
        self.packed.seek(SeekFrom::Start(self.length))?;
        self.packed.write_all(&length.to_le_bytes())?;
        self.packed.write_all(packed)?;
        self.length += (LENGTH + packed.len()) as u64;
        self.window.clear();
        Ok(place)
    }

    /// What stands in a place.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub(crate) fn read<T: DeserializeOwned>(&mut self, place: Place) -> io::Result<T> {
        let length = self.bytes(place.0, LENGTH)?.try_into().map_or(0, u32::from_le_bytes);
        unpack(self.bytes(place.0 + LENGTH as u64, length as usize)?)
    }

    /// So many bytes from `start` on.
    fn bytes(&mut self, start: u64, length: usize) -> io::Result<&[u8]> {
        let within = |spool: &Self| {
            let from = usize::try_from(start.checked_sub(spool.window_start)?).ok()?;
            (from + length <= spool.window.len()).then_some(from)
        };
        let from = if let Some(from) = within(self) {
            from
        } else {
            self.look_at(start, length)?;
            0
        };
        Ok(&self.window[from..from + length])
    }

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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_there_stands_in_its_place() {
        let mut spool = Spool::default();
        let words = |n: usize| format!("{n} ").repeat(1 + n * 37 % 500);
        let places: Vec<Place> = (0..9000).map(|n| spool.push(&pack(&words(n)).unwrap()).unwrap()).collect();
        assert!(spool.length > IN_MEMORY as u64, "{}", spool.length);
        for n in (0..9000).chain((0..9000).step_by(613).rev()) {
            assert_eq!(spool.read::<String>(places[n]).unwrap(), words(n), "{n}");
        }
        let late = spool.push(&pack(&"thêm").unwrap()).unwrap();
        assert_eq!(spool.read::<String>(late).unwrap(), "thêm");
    }
}
