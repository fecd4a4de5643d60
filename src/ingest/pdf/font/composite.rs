//! Type 0 fonts: codes of several bytes.

use encoding_rs::Encoding;
use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::cmap::Cmap;
use super::program::Program;
use super::{Context, entry, number};
use crate::ingest::Error;
use crate::ingest::pdf::file::File;

/// The tables of a composite font.
pub(super) struct Composite {
    codes: Codes,
    /// From codes to CIDs, where a `CMap` is embedded; else they are the same.
    cids: Option<Cmap>,
    widths: Vec<Widths>,
    /// The widths themselves, in parts of the size.
    values: Vec<f32>,
    /// The width of all others.
    default: f32,
    glyph_map: GlyphMap,
    /// Whether it is written downwards.
    pub(super) vertical: bool,
}

/// How strings are cut into codes, and what these are.
enum Codes {
    /// Two bytes, the number of a glyph.
    Two,
    /// Two bytes, UTF-16.
    Unicode,
    /// One byte or two, letters of an old East Asian encoding.
    Charset(&'static Encoding),
    /// As an embedded `CMap` says.
    Ranges,
}

/// The widths of glyphs from `low` to `high`: from `first` on in the list, one each (`step` 1) or one for all (0).
struct Widths {
    low: u32,
    high: u32,
    first: u32,
    step: u32,
}

/// `/CIDToGIDMap`.
enum GlyphMap {
    Same,
    At(ObjectId),
    Read(Vec<u8>),
}

impl Composite {
    pub(super) fn read(dict: &Dictionary, descendant: Option<&Dictionary>, context: &mut Context<'_, '_>) -> Result<Self, Error> {
        let file = context.file;
        let mut composite = Self {
            codes: Codes::Two,
            cids: None,
            widths: Vec::new(),
            values: Vec::new(),
            default: 1.0,
            glyph_map: GlyphMap::Same,
            vertical: false,
        };
        match entry(file, dict, b"Encoding") {
            Some(Object::Name(name)) => composite.predefined(name),
            Some(Object::Stream(stream)) => composite.embedded(stream, context, 0)?,
            _ => {}
        }
        if let Some(descendant) = descendant {
            composite.default = number(file, descendant, b"DW").map_or(1.0, |w| w / 1000.0);
            if let Some(Object::Array(widths)) = entry(file, descendant, b"W") {
                composite.read_widths(file, widths);
            }
            if let Ok(Object::Reference(id)) = descendant.get(b"CIDToGIDMap") {
                composite.glyph_map = GlyphMap::At(*id);
            }
        }
        Ok(composite)
    }

    /// Whether each code has two bytes.
    pub(super) fn has_pairs(&self) -> bool {
        matches!(self.codes, Codes::Two | Codes::Unicode)
    }

    /// The next code of a string that is not empty, and how many bytes it takes.
    #[inline]
    pub(super) fn code(&self, first: u32, bytes: &[u8]) -> (u32, usize) {
        match &self.codes {
            Codes::Two | Codes::Unicode => match bytes {
                [_, second, ..] => (first << 8 | u32::from(*second), 2),
                _ => (first, 1),
            },
            Codes::Charset(charset) => match bytes {
                [lead, second, ..] if *lead >= 0x80 && !(charset.name() == "Shift_JIS" && (0xa0..0xe0).contains(lead)) => {
                    (first << 8 | u32::from(*second), 2)
                }
                _ => (first, 1),
            },
            Codes::Ranges => self.ranged(bytes),
        }
    }

    /// How wide the glyph of a code is.
    pub(super) fn width(&self, code: u32) -> f32 {
        if matches!(self.codes, Codes::Charset(_)) && code < 0x80 {
            return self.default / 2.0;
        }
        let cid = self.cid(code);
        let after = self.widths.partition_point(|w| w.low <= cid);
        let Some(widths) = self.widths[..after].iter().rev().take(8).find(|w| cid <= w.high) else { return self.default };
        let place = widths.first + (cid - widths.low) * widths.step;
        self.values.get(place as usize).copied().unwrap_or(self.default)
    }

    /// The letter of a code that is one.
    pub(super) fn letter(&self, code: u32) -> Option<char> {
        match self.codes {
            Codes::Unicode => char::from_u32(code),
            Codes::Charset(charset) => {
                let bytes = [(code >> 8) as u8, code as u8];
                let bytes = if code < 0x100 { &bytes[1..] } else { &bytes[..] };
                charset.decode_without_bom_handling(bytes).0.chars().next()
            }
            Codes::Two | Codes::Ranges => None,
        }
    }

    /// The letter that the embedded program gives the glyph of a code.
    pub(super) fn letter_by_program(&self, code: u32, program: &Program) -> Option<char> {
        let cid = self.cid(code);
        match &self.glyph_map {
            GlyphMap::Read(map) => {
                let place = (cid as usize).checked_mul(2)?;
                let glyph = map.get(place..place + 2)?;
                program.letter(u32::from(u16::from_be_bytes([glyph[0], glyph[1]])))
            }
            _ => program.letter_of_cid(cid),
        }
    }

    /// Reads `/CIDToGIDMap`, once the program is asked.
    pub(super) fn read_glyph_map(&mut self, context: &mut Context<'_, '_>) -> Result<(), Error> {
        if let GlyphMap::At(id) = self.glyph_map {
            self.glyph_map = match context.file.object(id) {
                Object::Stream(stream) => GlyphMap::Read(context.stream(stream)?),
                _ => GlyphMap::Same,
            };
        }
        Ok(())
    }

    fn cid(&self, code: u32) -> u32 {
        match &self.cids {
            Some(cids) if cids.has_cids() => cids.cid(code).unwrap_or(0),
            _ => code,
        }
    }

    /// A `CMap` that every reader has, by its name.
    fn predefined(&mut self, name: &[u8]) {
        let has = |word: &[u8]| name.windows(word.len()).any(|w| w == word);
        self.vertical = name.ends_with(b"-V");
        self.codes = match () {
            () if has(b"UCS2") || has(b"UTF16") => Codes::Unicode,
            () if name.starts_with(b"GB") => Codes::Charset(encoding_rs::GBK),
            () if name.starts_with(b"KSC") => Codes::Charset(encoding_rs::EUC_KR),
            () if has(b"RKSJ") => Codes::Charset(encoding_rs::SHIFT_JIS),
            () if name.starts_with(b"B5") || name.starts_with(b"ETen") || name.starts_with(b"HKscs") => {
                Codes::Charset(encoding_rs::BIG5)
            }
            () if name.starts_with(b"EUC") => Codes::Charset(encoding_rs::EUC_JP),
            () => Codes::Two,
        };
    }

    fn embedded(&mut self, stream: &Stream, context: &mut Context<'_, '_>, depth: u32) -> Result<(), Error> {
        match entry(context.file, &stream.dict, b"UseCMap") {
            Some(Object::Name(name)) => self.predefined(name),
            Some(Object::Stream(base)) if depth < 4 => self.embedded(base, context, depth + 1)?,
            _ => {}
        }
        let map = context.cmap(stream, self.cids.take())?;
        if let Some(base) = &map.base {
            self.predefined(base);
        }
        self.vertical |=
            map.vertical || entry(context.file, &stream.dict, b"WMode").is_some_and(|m| m.as_i64().is_ok_and(|m| m == 1));
        if !map.spaces.is_empty() {
            self.codes = Codes::Ranges;
        }
        self.cids = Some(map);
        Ok(())
    }

    /// The code that lies in one of the ranges; else as many bytes as the shortest range has.
    fn ranged(&self, bytes: &[u8]) -> (u32, usize) {
        let spaces = self.cids.as_ref().map_or(&[][..], |c| &c.spaces);
        let mut code = 0;
        for (length, byte) in (1..=4).zip(bytes) {
            code = code << 8 | u32::from(*byte);
            if spaces.iter().any(|(n, low, high)| *n == length && within(code, *low, *high)) {
                return (code, length);
            }
        }
        let shortest = spaces.iter().map(|s| s.0).min().unwrap_or(2).min(bytes.len()).max(1);
        (bytes[..shortest].iter().fold(0, |code, byte| code << 8 | u32::from(*byte)), shortest)
    }

    /// `/W`: `c [w1 w2 …]` and `first last w`.
    fn read_widths(&mut self, file: &File<'_>, array: &[Object]) {
        let mut objects = array.iter().map(|o| file.resolve(o));
        while let (Some(low), Some(next)) = (objects.next(), objects.next()) {
            let Some(low) = cid_of(low) else { continue };
            let first = self.values.len() as u32;
            let (end, step) = match next {
                Object::Array(values) => {
                    self.values.extend(values.iter().map(|w| file.resolve(w).as_float().unwrap_or(0.0) / 1000.0));
                    (low.saturating_add(values.len() as u32), 1)
                }
                high => {
                    let (Some(high), Some(Ok(width))) = (cid_of(high), objects.next().map(Object::as_float)) else { continue };
                    self.values.push(width / 1000.0);
                    (high.saturating_add(1), 0)
                }
            };
            if low < end {
                self.widths.push(Widths { low, high: end - 1, first, step });
            }
        }
        if !self.widths.is_sorted_by_key(|w| w.low) {
            self.widths.sort_by_key(|w| w.low);
        }
    }
}

fn cid_of(object: &Object) -> Option<u32> {
    let cid = object.as_float().ok()?;
    #[expect(clippy::cast_sign_loss, reason = "what is below 0 is left out")]
    (cid >= 0.0).then_some(cid as u32)
}

/// Whether each byte of a code lies between those of the bounds.
fn within(code: u32, low: u32, high: u32) -> bool {
    let (code, low, high) = (code.to_be_bytes(), low.to_be_bytes(), high.to_be_bytes());
    (0..4).all(|i| (low[i]..=high[i]).contains(&code[i]))
}
