//! The font program that is embedded in the file: what it says itself of its glyphs. Asked where the PDF's own tables are silent.

use std::collections::HashMap;

use read_fonts::model::Font;
use read_fonts::model::charmap::EncodingKind;

use super::encoding;

/// The most codes that are read of a font; there are no more glyphs than that.
const MAX_CODES: usize = 1 << 17;

/// What a font program says.
pub(super) struct Program {
    /// The letters of its glyphs.
    letters: HashMap<u32, char>,
    /// Its own encoding of single bytes.
    codes: HashMap<u8, u32>,
    /// The glyphs of CIDs, where it is keyed by CID.
    by_cid: Option<Font>,
}

impl Program {
    /// Reads a font program of any kind: `TrueType`, `OpenType`, CFF, Type 1.
    pub(super) fn read(bytes: Vec<u8>) -> Option<Self> {
        let font = Font::new(bytes, 0)?;
        let mut letters = HashMap::new();
        for (letter, glyph) in font.charmap().unicodes().take(MAX_CODES) {
            if let Some(letter) = char::from_u32(letter).filter(|c| meant(*c)) {
                letters.entry(glyph.to_u32()).or_insert(letter);
            }
        }
        for (glyph, name) in font.glyph_names().take(MAX_CODES) {
            let mut named = encoding::named(name.as_str());
            if let (Some(letter), None) = (named.next(), named.next()) {
                letters.entry(glyph.to_u32()).or_insert(letter);
            }
        }
        let codes = byte_codes(&font);
        let by_cid = font.is_cid_keyed().then_some(font);
        Some(Self { letters, codes, by_cid })
    }

    /// The letter of a glyph.
    pub(super) fn letter(&self, glyph: u32) -> Option<char> {
        self.letters.get(&glyph).copied()
    }

    /// The letter of a CID in a font without a map from CIDs to glyphs.
    pub(super) fn letter_of_cid(&self, cid: u32) -> Option<char> {
        match &self.by_cid {
            Some(font) => self.letter(font.glyph_by_cid(cid)?.to_u32()),
            None => self.letter(cid),
        }
    }

    /// The letter of a byte in its own encoding.
    pub(super) fn letter_of_byte(&self, byte: u8) -> Option<char> {
        self.letter(*self.codes.get(&byte)?)
    }
}

/// Whether a font means a letter: the range for private use is how old fonts number their glyphs.
const fn meant(letter: char) -> bool {
    !matches!(letter, '\0'..='\u{1f}' | '\u{e000}'..='\u{f8ff}')
}

fn byte_codes(font: &Font) -> HashMap<u8, u32> {
    let charmap = font.charmap();
    let mut codes = HashMap::new();
    for encoding in charmap.encodings().take(64).filter(|e| e.kind() != EncodingKind::Unicode) {
        for (code, glyph) in charmap.codes(encoding).take(MAX_CODES) {
            // Symbol fonts stand at U+F000 to U+F0FF.
            let byte = if code & 0xff00 == 0xf000 { code & 0xff } else { code };
            if let Ok(byte) = u8::try_from(byte) {
                codes.entry(byte).or_insert(glyph.to_u32());
            }
        }
    }
    codes
}
