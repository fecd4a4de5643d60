//! Fonts of one byte a glyph: Type 1, `TrueType`, Type 3.

use lopdf::{Dictionary, Object};

use super::encoding::{self, Base};
use super::program::Program;
use super::{entry, number, standard};
use crate::ingest::pdf::file::File;

/// The tables of a simple font.
pub(super) struct Simple {
    /// The encoding that the file names.
    base: Option<Base>,
    /// What holds where neither the file nor the font's program says anything.
    implied: Option<Base>,
    /// Codes whose glyphs have names: the end of each name in `names`.
    differences: Vec<(u8, u32)>,
    names: Vec<u8>,
    first: u32,
    widths: Vec<f32>,
    missing: Option<f32>,
    /// The font's name, for the widths of the standard fonts.
    name: Box<str>,
    /// How high the font is, in parts of its size.
    pub(super) height: f32,
}

impl Simple {
    pub(super) fn read(file: &File<'_>, dict: &Dictionary, name: &str, legacy: bool) -> Self {
        let subtype = entry(file, dict, b"Subtype").and_then(|s| s.as_name().ok()).unwrap_or_default();
        let (scale, height) = if subtype == b"Type3" { own_units(file, dict) } else { (0.001, 1.0) };
        let mut simple = Self {
            base: None,
            implied: Some(implied(subtype, name)),
            differences: Vec::new(),
            names: Vec::new(),
            first: number(file, dict, b"FirstChar").map_or(0, whole),
            widths: Vec::new(),
            missing: None,
            name: name.into(),
            height,
        };
        match entry(file, dict, b"Encoding") {
            Some(Object::Name(name)) => simple.base = Base::named(name),
            Some(Object::Dictionary(encoding)) => {
                let base = entry(file, encoding, b"BaseEncoding").and_then(|b| b.as_name().ok());
                simple.base = base.and_then(Base::named);
                if let Some(Object::Array(differences)) = entry(file, encoding, b"Differences") {
                    simple.read_differences(file, differences);
                }
            }
            _ => {}
        }
        if legacy {
            simple.base = Some(Base::Bytes);
        }
        if let Some(Object::Array(widths)) = entry(file, dict, b"Widths") {
            // A byte has 256 values.
            simple.widths = widths.iter().take(256).map(|w| file.resolve(w).as_float().unwrap_or(0.0) * scale).collect();
            let descriptor = entry(file, dict, b"FontDescriptor").and_then(|d| d.as_dict().ok());
            simple.missing = Some(descriptor.and_then(|d| number(file, d, b"MissingWidth")).unwrap_or(0.0) * scale);
            if simple.numbers_its_own() {
                simple.implied = None;
            }
        }
        simple
    }

    /// How wide a glyph is, where the file says.
    pub(super) fn width(&self, code: u32) -> Option<f32> {
        let place = code.checked_sub(self.first).and_then(|i| self.widths.get(i as usize));
        place.copied().or(self.missing)
    }

    /// How wide a letter is in the standard font of that name.
    pub(super) fn standard_width(&self, letter: char) -> f32 {
        standard::width(&self.name, letter)
    }

    /// What the file says that a code stands for.
    pub(super) fn letters(&self, code: u32) -> Option<String> {
        let code = u8::try_from(code).ok()?;
        let named = self.name_of(code).map(|name| encoding::named(name).collect::<String>());
        match named {
            Some(letters) if !letters.is_empty() => Some(letters),
            // A name without a meaning: the encoding it replaces says nothing either.
            Some(_) => None,
            None => self.base?.letter(code).map(String::from),
        }
    }

    /// What the embedded program says, else the encoding that is usual for such fonts.
    pub(super) fn letter_by_program(&self, code: u32, program: Option<&Program>) -> Option<char> {
        let code = u8::try_from(code).ok()?;
        program.and_then(|p| p.letter_of_byte(code)).or_else(|| {
            let meaningless = self.name_of(code).is_some_and(|n| n != ".notdef");
            if meaningless { None } else { self.implied?.letter(code) }
        })
    }

    /// Whether glyphs stand at codes that are no letters in any encoding: the program that wrote the file numbered them as they came.
    fn numbers_its_own(&self) -> bool {
        (1..32).any(|code| code >= self.first && self.widths.get((code - self.first) as usize).is_some_and(|w| *w > 0.0))
    }

    fn name_of(&self, code: u8) -> Option<&str> {
        // The last one counts.
        let place = self.differences.iter().rposition(|(c, _)| *c == code)?;
        let start = place.checked_sub(1).map_or(0, |before| self.differences[before].1);
        let name = self.names.get(start as usize..self.differences[place].1 as usize)?;
        std::str::from_utf8(name).ok()
    }

    fn read_differences(&mut self, file: &File<'_>, differences: &[Object]) {
        let mut code = 0_u32;
        for object in differences.iter().take(1024) {
            match file.resolve(object) {
                Object::Name(name) => {
                    if let Ok(code) = u8::try_from(code) {
                        self.names.extend_from_slice(name.get(..64).unwrap_or(name));
                        self.differences.push((code, self.names.len() as u32));
                    }
                    code = code.saturating_add(1);
                }
                number => code = number.as_float().map_or(code, whole),
            }
        }
    }
}

#[expect(clippy::cast_sign_loss, reason = "what is below 0 becomes 0")]
fn whole(number: f32) -> u32 {
    number as u32
}

/// The encoding that is usual for such a font.
fn implied(subtype: &[u8], name: &str) -> Base {
    match name {
        _ if name.starts_with("Symbol") => Base::Symbol,
        _ if name.contains("Dingbats") => Base::Dingbats,
        _ if subtype == b"TrueType" => Base::Windows,
        _ => Base::Standard,
    }
}

/// What a unit is in parts of the size, and how high the font is: of fonts whose glyphs are drawn by the file itself.
fn own_units(file: &File<'_>, dict: &Dictionary) -> (f32, f32) {
    let numbers = |key: &[u8]| -> Vec<f32> {
        let Some(Object::Array(array)) = entry(file, dict, key) else { return Vec::new() };
        array.iter().take(6).map(|n| file.resolve(n).as_float().unwrap_or(0.0)).collect()
    };
    let (wide, high) = match numbers(b"FontMatrix").as_slice() {
        [a, b, c, d, ..] => (a.hypot(*b), c.hypot(*d)),
        _ => (0.001, 0.001),
    };
    // A thousand units a size, as other fonts have them, or else the height of the box.
    let height = match numbers(b"FontBBox").as_slice() {
        [_, low, _, top] if (high - 0.001).abs() > 0.0005 && (top - low).abs() > 0.0 => (top - low).abs() * high,
        _ => high * 1000.0,
    };
    (wide, if (0.01..100.0).contains(&height) { height } else { 1.0 })
}
