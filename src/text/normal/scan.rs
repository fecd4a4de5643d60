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
    while let Some(block) = bytes.get(at..=at + BLOCK) {
        // What shows in a pair of bytes may have begun one byte before.
        let found = || (at.saturating_sub(1).max(from)..at + BLOCK).find(|&at| is_suspect(bytes, at));
        if let Some(found) = any(block).then(found).flatten() {
            return Some(found);
        }
        at += BLOCK;
    }
    (at.saturating_sub(1).max(from)..bytes.len()).find(|&at| is_suspect(bytes, at))
}

#[inline]
fn any(block: &[u8]) -> bool {
    let pairs = block[..BLOCK].iter().zip(&block[1..]);
    pairs.fold(0, |found, (&a, &b)| found | may_be_suspect(a, b)) != 0
}

#[inline]
fn within(byte: u8, first: u8, last: u8) -> u8 {
    u8::from(byte.wrapping_sub(first) <= last - first)
}

#[inline]
fn is(byte: u8, value: u8) -> u8 {
    u8::from(byte == value)
}

/// 1 where two bytes are in a suspect character, or a rare other one; as few comparisons as
/// will do for that.
#[inline]
fn may_be_suspect(a: u8, b: u8) -> u8 {
    let control = within(a, 0, 8) | is(a, 0xB) | within(a, 0xE, 0x1F);
    let lead = within(a, 0xC9, 0xD0) | is(a, 0xEF);
    let letter =
        (is(a, 0xC2) & is(b, 0xAD)) | (is(a, 0xC3) & is(b & !0x20, 0x90)) | (is(a, 0xC6) & (is(b, 0x89) | is(b & !1, 0xA2)));
    // The second and third byte: E2 need not be compared, since 80 and 81 at the end of
    // another letter are not followed by such a byte.
    let general = (is(a, 0x80) & (within(b, 0x8B, 0x8F) | within(b, 0xAA, 0xAE))) | (is(a, 0x81) & within(b, 0xA0, 0xA9));
    control | lead | letter | general
}

/// Whether a suspect character begins here, exactly.
pub(super) fn is_suspect(bytes: &[u8], at: usize) -> bool {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    let (b, c) = (byte(at + 1), byte(at + 2));
    match bytes[at] {
        // Control characters but for tab, line feed, form feed and carriage return.
        a @ 0..0x20 => !matches!(a, 9..=13),
        // Combining marks; Greek and Cyrillic; the byte order mark.
        0xCC..=0xCE | 0xD0 | 0xEF => true,
        // The soft hyphen; Ð and ð; ɖ.
        0xC2 => b == 0xAD,
        0xC3 => matches!(b, 0x90 | 0xB0),
        // Ɖ, Ƣ and ƣ.
        0xC6 => matches!(b, 0x89 | 0xA2 | 0xA3),
        0xC9 => b == 0x96,
        // U+200B–200F and 202A–202E; U+2060 and 2066–2069.
        0xE2 if b == 0x80 => matches!(c, 0x8B..=0x8F | 0xAA..=0xAE),
        0xE2 if b == 0x81 => matches!(c, 0xA0 | 0xA6..=0xA9),
        _ => false,
    }
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
                || "ÐðƉɖƢƣ".contains(c)
                || ('\u{300}'..='\u{36F}').contains(&c)
                || lookalike::latin(c).is_some()
                || (c < ' ' && !"\t\n\r\u{B}\u{C}".contains(c));
            let found = next_suspect(text.as_bytes(), 0);
            assert!(!must || found == Some(0), "{c:?}");
            for before in if must { BLOCK - 3..BLOCK + 3 } else { 0..0 } {
                let text = format!("{}{c}{}", " ".repeat(before), " ".repeat(BLOCK));
                assert_eq!(next_suspect(text.as_bytes(), 0), Some(before), "{c:?}");
            }
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
