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
    /// How deep elements of a web page, or groups of an RTF file, may stand in each other.
    pub max_nesting: u32,
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
        Self { max_size: 64 << 20, max_pages: 5000, max_unpacked: 512 << 20, max_nesting: 2000, timeout: Duration::from_secs(60) }
    }
}

/// How far back the end of a line, or of a word, is looked for.
const LINE: usize = 64 << 10;

/// The beginning of a file that is larger than a limit, to the end of a line; `None` where the file is not.
pub(super) fn part(bytes: &[u8], limit: u64) -> Option<&[u8]> {
    let limit = usize::try_from(limit).ok().filter(|limit| *limit < bytes.len())?;
    let start = limit.saturating_sub(LINE);
    let last = |byte: u8| memchr::memrchr(byte, &bytes[start..limit]).map(|at| start + at);
    // The other half of a wide one belongs to it.
    let behind = |at: usize| at + 1 + usize::from(bytes[at + 1] == 0);
    let letter = || (limit.saturating_sub(3)..=limit).rev().find(|at| bytes[*at] & 0xC0 != 0x80);
    let end = last(b'\n').or_else(|| last(b' ')).map(behind).or_else(letter).unwrap_or(limit);
    Some(&bytes[..end])
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
        let Some(left) = self.unpacked.checked_sub(bytes as u64) else {
            self.unpacked = 0;
            return Err(Error::UnpacksTooLarge { limit: self.limits.max_unpacked });
        };
        self.unpacked = left;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_ends_with_a_line_a_word_or_a_letter() {
        let part = |text: &str, limit| part(text.as_bytes(), limit).map(|p| String::from_utf8_lossy(p).into_owned());
        assert_eq!(part("một\nhai", 9), None);
        assert_eq!(part("một\nhai ba", 9).as_deref(), Some("một\n"));
        assert_eq!(part("một hai", 7).as_deref(), Some("một "));
        assert_eq!(part("mộtộ", 6).as_deref(), Some("một"));
        assert_eq!(part("ộ", 1).as_deref(), Some(""));
        let wide: Vec<u8> = "a\nbc".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(super::part(&wide, 7), Some(&wide[..4]));
    }
}
