//! Bytes that are looked for eight at a time. Names and values of XML are so short that to start a search by vectors takes longer than the
//! search, and a loop over bytes ends after another number of them each time, which processors cannot foresee.

/// A word that holds a byte eight times.
const fn eight(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

const TOPS: u64 = eight(0x80);

/// Marks the bytes of a word that are `byte`, by their top bits. The first mark is right; those above it need not be.
pub(super) const fn equal(word: u64, byte: u8) -> u64 {
    below(word ^ eight(byte), 1)
}

/// Marks the bytes of a word that are below `limit`, which is no more than 128, likewise.
pub(super) const fn below(word: u64, limit: u8) -> u64 {
    word.wrapping_sub(eight(limit)) & !word & TOPS
}

/// Where the first byte stands, from `from` on, that is marked.
#[inline]
pub(super) fn first(bytes: &[u8], from: usize, marks: impl Fn(u64) -> u64) -> Option<usize> {
    let mut at = from;
    loop {
        let rest = bytes.get(at..)?;
        let word = rest.first_chunk().copied().unwrap_or_else(|| padded(rest));
        let found = marks(u64::from_le_bytes(word));
        if found != 0 {
            return Some(at + found.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
}

/// The last bytes, and behind them what is never marked.
#[cold]
fn padded(rest: &[u8]) -> [u8; 8] {
    let mut word = [0xFF; 8];
    word[..rest.len()].copy_from_slice(rest);
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_is_found_wherever_it_stands() {
        for length in 0..20 {
            for at in 0..length {
                for other in [0, 0x20, b'=' - 1, b'=' + 1, 0x7F, 0x80, 0xBD, 0xFF] {
                    let mut bytes = vec![other; length];
                    bytes[at..].fill(b'=');
                    for from in 0..length {
                        assert_eq!(first(&bytes, from, |w| equal(w, b'=')), Some(at.max(from)), "{bytes:?}");
                        let low = bytes[from..].iter().position(|b| *b < 0x21).map(|n| from + n);
                        assert_eq!(first(&bytes, from, |w| below(w, 0x21)), low, "{bytes:?}");
                    }
                }
            }
        }
        assert_eq!(first(b"", 0, |w| below(w, 0x80)), None);
        assert_eq!(first(b"abc", 4, |w| below(w, 0x80)), None);
    }
}
