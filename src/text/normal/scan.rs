//! Finding, fast, the next character that may have to be changed.
//!
//! The lead bytes alone would not do: C3, C6 and E2 begin letters and quotation marks found in
//! every line. So two or three bytes are compared at once, without a branch, for a block at a
//! time, which the compiler turns into vector instructions.

/// Bytes looked at in one go.
const BLOCK: usize = 128;

/// The first place from `from` on where a suspect character begins.
pub(super) fn next_suspect(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(block) = bytes.get(at..at + BLOCK + 2) {
        if any(block) {
            return (at..at + BLOCK).find(|&at| is_suspect(bytes, at));
        }
        at += BLOCK;
    }
    (at..bytes.len()).find(|&at| is_suspect(bytes, at))
}

#[inline]
fn any(block: &[u8]) -> bool {
    let (first, second, third) = (&block[..BLOCK], &block[1..=BLOCK], &block[2..BLOCK + 2]);
    let pairs = first.iter().zip(second).zip(third);
    pairs.fold(0, |found, ((&a, &b), &c)| found | suspect(a, b, c)) != 0
}

fn is_suspect(bytes: &[u8], at: usize) -> bool {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    suspect(byte(at), byte(at + 1), byte(at + 2)) != 0
}

/// 1 where three bytes begin with a suspect character.
#[inline]
fn suspect(a: u8, b: u8, c: u8) -> u8 {
    let within = |byte: u8, first: u8, last: u8| u8::from(byte.wrapping_sub(first) <= last - first);
    let is = |byte: u8, value: u8| u8::from(byte == value);
    // Control characters but for tab, line feed, form feed and carriage return.
    let kept = is(a, 9) | is(a, 10) | within(a, 12, 13);
    let control = u8::from(a < 0x20) & (kept ^ 1);
    // Combining marks; Greek and Cyrillic; the byte order mark.
    let lead = within(a, 0xCC, 0xCE) | is(a, 0xD0) | is(a, 0xEF);
    // The soft hyphen; Ð and ð; Ɖ; ɖ.
    let letter = (is(a, 0xC2) & is(b, 0xAD))
        | (is(a, 0xC3) & is(b & !0x20, 0x90))
        | (is(a, 0xC6) & is(b, 0x89))
        | (is(a, 0xC9) & is(b, 0x96));
    // U+200B–200F and 202A–202E; U+2060 and 2066–2069.
    let general = (is(b, 0x80) & (within(c, 0x8B, 0x8F) | within(c, 0xAA, 0xAE)))
        | (is(b, 0x81) & (is(c, 0xA0) | within(c, 0xA6, 0xA9)));
    control | lead | letter | (is(a, 0xE2) & general)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::normal::{is_invisible, lookalike};

    #[test]
    fn nothing_that_has_to_change_is_passed_over() {
        for c in '\0'..='\u{FFFF}' {
            let text = format!("{c} a");
            let must = is_invisible(c)
                || "ÐðƉɖ".contains(c)
                || ('\u{300}'..='\u{36F}').contains(&c)
                || lookalike::latin(c).is_some()
                || (c < ' ' && !"\t\n\r\u{C}".contains(c));
            let found = next_suspect(text.as_bytes(), 0);
            assert!(!must || found == Some(0), "{c:?}");
        }
    }

    #[test]
    fn usual_characters_are_passed_over() {
        let usual = "aàáảãạăâđĐƠơƯưỹỸ\t\r\n\u{C}“”‘’–—…•\u{A0}«»°½§·\u{2009}₫";
        assert_eq!(next_suspect(usual.as_bytes(), 0), None);
        assert_eq!(next_suspect(usual.repeat(9).as_bytes(), 0), None);
        let late = format!("{}\0", usual.repeat(9));
        assert_eq!(next_suspect(late.as_bytes(), 0), Some(late.len() - 1));
    }
}
