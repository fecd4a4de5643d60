//! The three legacy encodings: their code tables and how text is read with them.
//!
//! The input is a *Latin-1 view*: characters up to U+00FF stand for the byte of that value,
//! all others are taken over unchanged. So one decoder serves the bytes of an old file and
//! text that some program has already read, wrongly, as Latin-1.

use crate::letters::{ACUTE, DOT, GRAVE, HOOK, LETTERS, LEVEL, TILDE, lower, upper, with_tone};
use unicode_normalization::UnicodeNormalization;

/// What bytes 0x80–0x9F are in Windows-1252. The Vietnamese fonts left them alone, so quotation
/// marks and dashes stand there in TCVN3 and VNI files too.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”',
    '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// TCVN3 codes, in the order of [`LETTERS`].
pub(super) const TCVN3: [[u8; 6]; 12] = [
    [0x61, 0xB5, 0xB8, 0xB6, 0xB7, 0xB9],
    [0xA8, 0xBB, 0xBE, 0xBC, 0xBD, 0xC6],
    [0xA9, 0xC7, 0xCA, 0xC8, 0xC9, 0xCB],
    [0x65, 0xCC, 0xD0, 0xCE, 0xCF, 0xD1],
    [0xAA, 0xD2, 0xD5, 0xD3, 0xD4, 0xD6],
    [0x69, 0xD7, 0xDD, 0xD8, 0xDC, 0xDE],
    [0x6F, 0xDF, 0xE3, 0xE1, 0xE2, 0xE4],
    [0xAB, 0xE5, 0xE8, 0xE6, 0xE7, 0xE9],
    [0xAC, 0xEA, 0xED, 0xEB, 0xEC, 0xEE],
    [0x75, 0xEF, 0xF3, 0xF1, 0xF2, 0xF4],
    // The letter ư alone is 0xAD: read as Latin-1, a soft hyphen.
    [0xAD, 0xF5, 0xF8, 0xF6, 0xF7, 0xF9],
    [0x79, 0xFA, 0xFD, 0xFB, 0xFC, 0xFE],
];

/// The few capitals that TCVN3 has a code for, and đ.
pub(super) const TCVN3_OTHERS: [(u8, char); 8] =
    [(0xA1, 'Ă'), (0xA2, 'Â'), (0xA3, 'Ê'), (0xA4, 'Ô'), (0xA5, 'Ơ'), (0xA6, 'Ư'), (0xA7, 'Đ'), (0xAE, 'đ')];

/// Where Windows-1258 differs from Windows-1252 (the WHATWG's table).
const WINDOWS_1258: [(u8, char); 18] = [
    (0x8A, '\u{8A}'),
    (0x8E, '\u{8E}'),
    (0x9A, '\u{9A}'),
    (0x9E, '\u{9E}'),
    (0xC3, 'Ă'),
    (0xCC, '\u{300}'),
    (0xD0, 'Đ'),
    (0xD2, '\u{309}'),
    (0xD5, 'Ơ'),
    (0xDD, 'Ư'),
    (0xDE, '\u{303}'),
    (0xE3, 'ă'),
    (0xEC, '\u{301}'),
    (0xF0, 'đ'),
    (0xF2, '\u{323}'),
    (0xF5, 'ơ'),
    (0xFD, 'ư'),
    (0xFE, '₫'),
];

/// VNI letters of one byte, lower case; the capital is 0x20 below.
pub(super) const VNI_LETTERS: [(u8, char); 9] =
    [(0xED, 'í'), (0xEC, 'ì'), (0xE6, 'ỉ'), (0xF3, 'ĩ'), (0xF2, 'ị'), (0xEE, 'ỵ'), (0xF1, 'đ'), (0xF4, 'ơ'), (0xF6, 'ư')];

/// VNI marks of a tone alone.
pub(super) const VNI_TONES: [(u8, u8); 5] = [(0xF9, ACUTE), (0xF8, GRAVE), (0xFB, HOOK), (0xF5, TILDE), (0xEF, DOT)];
/// VNI marks of a circumflex, with or without a tone.
pub(super) const VNI_HATS: [(u8, u8); 6] =
    [(0xE2, LEVEL), (0xE1, ACUTE), (0xE0, GRAVE), (0xE5, HOOK), (0xE3, TILDE), (0xE4, DOT)];
/// VNI marks of a breve, with or without a tone.
pub(super) const VNI_BREVES: [(u8, u8); 6] =
    [(0xEA, LEVEL), (0xE9, ACUTE), (0xE8, GRAVE), (0xFA, HOOK), (0xFC, TILDE), (0xEB, DOT)];

static TCVN3_TABLE: [char; 128] = tcvn3_table();
static WINDOWS_1258_TABLE: [char; 128] = overlay(windows_1252(), &WINDOWS_1258);

#[expect(clippy::cast_possible_truncation, reason = "the index is below 128")]
const fn windows_1252() -> [char; 128] {
    let mut out = ['\0'; 128];
    let mut index = 0;
    while index < 128 {
        out[index] = if index < 32 { WINDOWS[index] } else { (0x80 + index as u8) as char };
        index += 1;
    }
    out
}

const fn overlay(mut table: [char; 128], others: &[(u8, char)]) -> [char; 128] {
    let mut index = 0;
    while index < others.len() {
        table[others[index].0 as usize - 0x80] = others[index].1;
        index += 1;
    }
    table
}

const fn tcvn3_table() -> [char; 128] {
    let mut table = overlay(windows_1252(), &TCVN3_OTHERS);
    let mut row = 0;
    while row < LETTERS.len() {
        let mut tone = 0;
        while tone < 6 {
            let code = TCVN3[row][tone] as usize;
            if code >= 0x80 {
                table[code - 0x80] = LETTERS[row][tone];
            }
            tone += 1;
        }
        row += 1;
    }
    table
}

/// The Latin-1 view of text that was read as Latin-1 or as Windows-1252.
pub(super) fn view(c: char) -> char {
    if c <= '\u{FF}' {
        return c;
    }
    let known = WINDOWS.iter().zip(0x80_u8..).find(|(windows, _)| **windows == c);
    known.map_or(c, |(_, byte)| char::from(byte))
}

/// Text in one of the encodings, and how many codes in it mean nothing there.
pub(super) struct Candidate {
    pub(super) text: String,
    pub(super) strays: usize,
}

/// Reads a Latin-1 view as TCVN3.
pub(super) fn tcvn3(view: impl Iterator<Item = char>) -> Candidate {
    let mut out = Candidate { text: String::with_capacity(view.size_hint().0), strays: 0 };
    for c in view {
        let read = from_table(&TCVN3_TABLE, c);
        // Letters of Latin-1 that no TCVN3 code stands for.
        out.strays += usize::from(read == c && ('\u{BF}'..='\u{FF}').contains(&c));
        out.text.push(read);
    }
    out
}

/// Reads a Latin-1 view as Windows-1258, composed.
pub(super) fn windows_1258(view: impl Iterator<Item = char>) -> Candidate {
    let text = view.map(|c| from_table(&WINDOWS_1258_TABLE, c)).nfc().collect();
    Candidate { text, strays: 0 }
}

/// Reads a Latin-1 view as VNI: a base letter and the mark after it are one letter, whose case
/// is the base's (files mix `Uû` and `UÛ`).
pub(super) fn vni(view: impl Iterator<Item = char>) -> Candidate {
    let mut out = Candidate { text: String::with_capacity(view.size_hint().0), strays: 0 };
    let mut view = view.peekable();
    while let Some(c) = view.next() {
        let known = vni_letter(c);
        let letter = known.unwrap_or(c);
        if let Some(marked) = view.peek().and_then(|&mark| vni_marked(letter, mark)) {
            view.next();
            out.text.push(marked);
            continue;
        }
        out.strays += usize::from(known.is_none() && is_vni_stray(c));
        out.text.push(known.unwrap_or_else(|| from_windows(c)));
    }
    out
}

/// Reads a Latin-1 view as the UTF-8 that it was before someone took its bytes for letters.
/// `None` where it is not that.
pub(super) fn utf8(view: impl Iterator<Item = char>) -> Option<Candidate> {
    let bytes: Option<Vec<u8>> = view.map(|c| u8::try_from(c).ok()).collect();
    let text = String::from_utf8(bytes?).ok()?;
    Some(Candidate { text, strays: 0 })
}

fn from_table(table: &[char; 128], c: char) -> char {
    match c as usize {
        code @ 0x80..=0xFF => table[code - 0x80],
        _ => c,
    }
}

fn from_windows(c: char) -> char {
    match c as usize {
        code @ 0x80..=0x9F => WINDOWS[code - 0x80],
        _ => c,
    }
}

/// A code from 0xC0 up as its lower-case twin, 0x20 above, and whether it was the capital one.
fn vni_lower(c: char) -> Option<(u8, bool)> {
    match u8::try_from(c).ok()? {
        code @ 0xC0..=0xDF => Some((code + 0x20, true)),
        code @ 0xE0.. => Some((code, false)),
        _ => None,
    }
}

/// The letter that one VNI byte stands for.
fn vni_letter(c: char) -> Option<char> {
    let (code, capital) = vni_lower(c)?;
    let (_, letter) = VNI_LETTERS.iter().find(|(known, _)| *known == code)?;
    Some(if capital { upper(*letter) } else { *letter })
}

/// The letter that a base and the mark after it make.
fn vni_marked(base: char, mark: char) -> Option<char> {
    let (code, _) = vni_lower(mark)?;
    let low = lower(base);
    let tone_in = |marks: &[(u8, u8)]| marks.iter().find(|(known, _)| *known == code).map(|m| m.1);
    let marked = if let Some(tone) = tone_in(&VNI_TONES) {
        matches!(low, 'a' | 'e' | 'o' | 'u' | 'y' | 'ơ' | 'ư').then(|| with_tone(low, tone))?
    } else if let Some(tone) = tone_in(&VNI_HATS) {
        let hat = match low {
            'a' => 'â',
            'e' => 'ê',
            'o' => 'ô',
            _ => return None,
        };
        with_tone(hat, tone)
    } else {
        let tone = tone_in(&VNI_BREVES)?;
        (low == 'a').then(|| with_tone('ă', tone))?
    }?;
    Some(if low == base { marked } else { upper(marked) })
}

/// A code of VNI's mark range (× and ÷ are none of them).
fn is_vni_stray(c: char) -> bool {
    matches!(c, '\u{C0}'..='\u{FF}') && !matches!(c, '×' | '÷')
}
/// A word with each letter and its marks in one character.
pub(in crate::ingest) fn composed(word: &str) -> String {
    word.nfc().collect()
}
