//! From the bytes of a text file to readable UTF-8.
//!
//! Old offices' files come in TCVN3 (fonts `.VnTime`), VNI (`VNI-Times`) and Windows-1258, and
//! often some program has since taken their bytes for Latin-1 letters and saved those as
//! Unicode. Nothing in such a file names its encoding: each is tried, and the one that reads
//! as Vietnamese is taken. Line structure and the order of characters stay as they are.

mod capitals;
mod legacy;
mod mojibake;
mod score;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt;

pub(in crate::ingest) use legacy::composed;
pub(in crate::ingest) use score::{could_be_syllable, is_syllable};

/// How the letters of a text were encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Charset {
    /// UTF-8, which includes plain ASCII.
    Utf8,
    /// UTF-16 of either byte order.
    Utf16,
    /// TCVN3, also called ABC: one byte a letter, capitals mostly by font.
    Tcvn3,
    /// VNI for Windows: a base letter and a mark byte.
    Vni,
    /// Windows-1258: letters and combining tone marks.
    Windows1258,
}

impl Charset {
    /// The name people know it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Tcvn3 => "TCVN3",
            Self::Vni => "VNI",
            Self::Windows1258 => "windows-1258",
        }
    }
}

impl fmt::Display for Charset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A text file's content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text, without a byte order mark; borrowed where the bytes were the text already.
    pub text: Cow<'a, str>,
    /// What the letters were encoded in; where they were legacy codes saved as UTF-8 or
    /// UTF-16, the legacy encoding.
    pub charset: Charset,
    /// How many invalid sequences were replaced by U+FFFD.
    pub replaced: usize,
    /// Where the first of them stands in the bytes.
    pub first_invalid: Option<usize>,
}

/// How many bytes are read to decide between the legacy encodings.
const SAMPLE: usize = 64 * 1024;
/// How many bytes are looked at for the zeros of UTF-16 without a byte order mark.
const HEAD: usize = 512;

/// Reads a text file.
///
/// Never fails: what cannot be read in any encoding is UTF-8 with its invalid sequences
/// replaced and counted.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    let decoded = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => decode_utf8(rest, 3),
        [0xFF, 0xFE, rest @ ..] => decode_utf16(rest, 2, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => decode_utf16(rest, 2, u16::from_be_bytes),
        _ => match utf16_order(bytes) {
            Some(order) => decode_utf16(bytes, 0, order),
            None => decode_unmarked(bytes),
        },
    };
    match decode_mojibake(&decoded.text) {
        Some((charset, text)) => Decoded { text: Cow::Owned(text), charset, ..decoded },
        None => decoded,
    }
}

/// Text that is valid Unicode but whose letters are TCVN3, VNI or Windows-1258 codes, or bytes
/// of UTF-8, read as Latin-1 or Windows-1252 (`Uû ban nh©n d©n`, `Tieáng Vieät`,
/// `Tiáº¿ng Viá»‡t`). `None` where it is not, which on clean text costs next to nothing.
///
/// Where only some lines are such, the others are left as they are.
#[must_use]
pub fn decode_mojibake(text: &str) -> Option<(Charset, String)> {
    mojibake::decode(text)
}

/// A run of text in the codes that its font stands for: TCVN3 for `.VnTime` and its family, in
/// capitals for those whose name ends in `H`; VNI for `VNI-Times` and its family. `None` for
/// any other font.
///
/// For readers of formats that name fonts, which is better evidence than the letters.
#[must_use]
pub fn decode_font_run(font: &str, text: &str) -> Option<String> {
    let named = |prefix: &str| font.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    let view = || text.chars().map(legacy::view);
    if named(".Vn") {
        let read = legacy::tcvn3(view()).text;
        Some(if font.ends_with('H') { mojibake::all_capitals(&read) } else { capitals::restore(&read) })
    } else if named("VNI-") {
        Some(capitals::restore(&legacy::vni(view()).text))
    } else {
        None
    }
}

/// Without a byte order mark: UTF-8 if it is that, or mostly; else the legacy encoding that
/// reads best.
fn decode_unmarked(bytes: &[u8]) -> Decoded<'_> {
    let decoded = decode_utf8(bytes, 0);
    if decoded.replaced == 0 || mostly_utf8(bytes) {
        return decoded;
    }
    match choose(bytes) {
        Some(charset) => Decoded { text: Cow::Owned(read_as(bytes, charset)), charset, replaced: 0, first_invalid: None },
        None => decoded,
    }
}

fn decode_utf8(bytes: &[u8], offset: usize) -> Decoded<'_> {
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Decoded { text: Cow::Borrowed(text), charset: Charset::Utf8, replaced: 0, first_invalid: None };
    }
    let (mut text, mut replaced, mut first_invalid) = (String::new(), 0, None);
    let mut at = offset;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
            replaced += 1;
            first_invalid.get_or_insert(at);
            at += chunk.invalid().len();
        }
    }
    Decoded { text: Cow::Owned(text), charset: Charset::Utf8, replaced, first_invalid }
}

/// Whether a file that is not UTF-8 throughout has at least as many letters of several bytes
/// as broken places. Two codes of an old encoding hardly ever make up a valid sequence.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut letters, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    letters >= broken
}

/// The legacy encoding in which the start of the file reads as Vietnamese.
fn choose(bytes: &[u8]) -> Option<Charset> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let view = || sample.iter().map(|&byte| char::from(byte));
    let candidates = [
        (Charset::Tcvn3, legacy::tcvn3(view())),
        (Charset::Vni, legacy::vni(view())),
        (Charset::Windows1258, legacy::windows_1258(view())),
    ];
    let scored = candidates.into_iter().rev().map(|(charset, read)| {
        let mut score = score::score(&read.text);
        score.invalid += read.strays;
        (charset, score)
    });
    let (charset, score) = scored.max_by_key(|(_, score)| score.net())?;
    (score.net() >= 2 && score.reads_at(60)).then_some(charset)
}

fn read_as(bytes: &[u8], charset: Charset) -> String {
    let view = bytes.iter().map(|&byte| char::from(byte));
    let read = match charset {
        Charset::Tcvn3 => legacy::tcvn3(view),
        Charset::Vni => legacy::vni(view),
        _ => legacy::windows_1258(view),
    };
    mojibake::with_capitals(read.text, charset)
}

/// How two bytes make a code unit.
type Order = fn([u8; 2]) -> u16;

fn decode_utf16(bytes: &[u8], offset: usize, order: Order) -> Decoded<'static> {
    let (units, odd) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let (mut replaced, mut first_invalid) = (0, None);
    let mut at = offset;
    for unit in char::decode_utf16(units.iter().map(|&pair| order(pair))) {
        let c = unit.unwrap_or_else(|_| {
            replaced += 1;
            first_invalid.get_or_insert(at);
            char::REPLACEMENT_CHARACTER
        });
        at += 2 * c.len_utf16();
        text.push(c);
    }
    if !odd.is_empty() {
        replaced += 1;
        first_invalid.get_or_insert(at);
        text.push(char::REPLACEMENT_CHARACTER);
    }
    Decoded { text: Cow::Owned(text), charset: Charset::Utf16, replaced, first_invalid }
}

/// UTF-16 without a byte order mark: most high bytes are zero, hardly any low byte is.
fn utf16_order(bytes: &[u8]) -> Option<Order> {
    let head = &bytes[..bytes.len().min(HEAD)];
    memchr::memchr(0, head)?;
    let (pairs, _) = head.as_chunks::<2>();
    let zeros = |side: usize| pairs.iter().filter(|pair| pair[side] == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let many = |count: usize| count * 2 >= pairs.len();
    let few = |count: usize| count * 20 <= pairs.len();
    if pairs.len() < 2 {
        None
    } else if many(second) && few(first) {
        Some(u16::from_le_bytes)
    } else if many(first) && few(second) {
        Some(u16::from_be_bytes)
    } else {
        None
    }
}
