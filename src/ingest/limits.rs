//! How much of a file is read, and what is left of that.

use std::time::{Duration, Instant};

use super::Error;

/// How much of a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest file, in bytes; never above [`Limits::LARGEST`].
    pub max_size: u64,
    /// The most pages that are read of a document.
    pub max_pages: u32,
    /// The most bytes that the packed parts of a file may unpack to.
    pub max_unpacked: u64,
    /// The longest that one document may take, recognition of pictures aside.
    pub timeout: Duration,
}

impl Limits {
    /// The largest size that can be asked for: places in a text are 32 bits.
    pub const LARGEST: u64 = (1 << 32) - 2;
}

impl Default for Limits {
    /// What real files never meet.
    fn default() -> Self {
        Self { max_size: 64 << 20, max_pages: 5000, max_unpacked: 512 << 20, timeout: Duration::from_secs(60) }
    }
}

/// What is left of the limits while one file is read.
#[derive(Debug)]
pub struct Budget {
    limits: Limits,
    unpacked: u64,
    until: Option<Instant>,
}

impl Budget {
    /// All that the limits grant.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        Self { limits: *limits, unpacked: limits.max_unpacked, until: Instant::now().checked_add(limits.timeout) }
    }

    /// What they were.
    #[must_use]
    pub const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// How many bytes may still be unpacked.
    #[must_use]
    pub const fn left(&self) -> u64 {
        self.unpacked
    }

    /// Takes unpacked bytes off.
    ///
    /// # Errors
    /// Where no more were left, or time is up.
    pub fn unpack(&mut self, bytes: usize) -> Result<(), Error> {
        match self.unpacked.checked_sub(bytes as u64) {
            Some(left) => self.unpacked = left,
            None => return Err(Error::UnpacksTooLarge { limit: self.limits.max_unpacked }),
        }
        self.time()
    }

    /// Whether there is time left.
    ///
    /// # Errors
    /// Where time is up.
    pub fn time(&self) -> Result<(), Error> {
        match self.until {
            Some(until) if Instant::now() >= until => Err(Error::TimedOut { limit: self.limits.timeout }),
            _ => Ok(()),
        }
    }
}
