//! A file's bytes, read with as few calls to the system as will do.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::ingest::{Error, Input, Limits, sniff};

/// A buffer that is used for one file after another.
#[derive(Debug, Default)]
pub struct Scratch {
    /// Always filled to its length, so that reading into it needs no zeroing.
    buffer: Vec<u8>,
}

impl Scratch {
    const FIRST: usize = 64 << 10;
    /// A buffer that grew past this for one file is given back after it.
    const KEEP: usize = 4 << 20;

    /// The whole content of the file; of one that is larger than the limit and can be read in part, a byte more than the limit. `named`: by
    /// the user; else it was met in a folder.
    ///
    /// # Errors
    /// Where it cannot be opened or read, is too large, or is large and no document by its head.
    pub fn read_file(&mut self, path: &Path, name: &str, named: bool, limits: Limits) -> Result<&[u8], Error> {
        let mut file = if named { File::open(path)? } else { open_met(path)? };
        let size = |file: &File| file.metadata().ok().filter(std::fs::Metadata::is_file).map(|m| m.len());
        match self.fill(&mut file, name, limits) {
            Ok(length) => Ok(&self.buffer[..length]),
            Err(Error::TooLarge { limit, .. }) => Err(Error::TooLarge { size: size(&file), limit }),
            Err(e) => Err(e),
        }
    }

    /// Reads until nothing is left, and returns how much there was.
    fn fill(&mut self, from: &mut impl Read, name: &str, limits: Limits) -> Result<usize, Error> {
        if self.buffer.len() > Self::KEEP {
            self.buffer = Vec::new();
        }
        let limit = usize::try_from(limits.max_size).unwrap_or(usize::MAX);
        let mut length = 0;
        loop {
            if length == self.buffer.len() {
                if length >= Self::FIRST {
                    // Whether it is worth reading on.
                    sniff(&Input { bytes: &self.buffer[..length], name })?;
                }
                // No larger than what may be read, and a byte more than that.
                let enough = (length * 2).min(limit.saturating_add(2));
                self.buffer.resize(enough.max(Self::FIRST).max(length + 1), 0);
            }
            match from.read(&mut self.buffer[length..]) {
                Ok(0) => return Ok(length),
                Ok(n) => length += n,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(e.into()),
            }
            if length > limit {
                let reader = sniff(&Input { bytes: &self.buffer[..length], name })?;
                // One byte more than may be read tells that there is more.
                let part = reader.reads_a_part().then_some(limit + 1);
                return part.ok_or(Error::TooLarge { size: None, limit: limits.max_size });
            }
        }
    }
}

/// Opens what was a file when its folder was looked through. By now it may be a pipe, for which nobody is to wait, or a link, which is not
/// followed.
fn open_met(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt as _;

        options.custom_flags((OFlags::NONBLOCK | OFlags::NOFOLLOW).bits().cast_signed());
    }
    options.read(true).open(path)
}

/// All that an input which is no file holds.
pub(super) fn read_stream(mut from: impl Read, name: &str, limits: Limits) -> Result<Vec<u8>, Error> {
    let mut scratch = Scratch::default();
    let length = scratch.fill(&mut from, name, limits)?;
    scratch.buffer.truncate(length);
    Ok(scratch.buffer)
}
