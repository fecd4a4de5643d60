//! The encodings of simple fonts: which letter a byte stands for.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
use read_fonts::ps::PredefinedEncoding;
use read_fonts::ps::agl;

/// An encoding that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    Standard,
    Windows,
    Mac,
    Expert,
    Symbol,
    Dingbats,
    /// Each byte the letter of that number: for the old Vietnamese fonts, which are decoded from there.
    Bytes,
}

impl Base {
    /// The encoding of a name.
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        match name {
            b"StandardEncoding" => Some(Self::Standard),
            b"WinAnsiEncoding" | b"PDFDocEncoding" => Some(Self::Windows),
            b"MacRomanEncoding" => Some(Self::Mac),
            b"MacExpertEncoding" => Some(Self::Expert),
            _ => None,
        }
    }

    /// The letter of a byte.
    pub(super) fn letter(self, byte: u8) -> Option<char> {
        if byte.is_ascii_graphic() && matches!(self, Self::Windows | Self::Mac | Self::Bytes) || byte == b' ' {
            return Some(char::from(byte));
        }
        match self {
            Self::Standard => agl::name_to_char(PredefinedEncoding::Standard.name(byte)),
            Self::Expert => agl::name_to_char(PredefinedEncoding::Expert.name(byte)),
            Self::Windows => match byte {
                0xad => Some('-'),
                // What is not in use shows a bullet.
                0x7f | 0x81 | 0x8d | 0x8f | 0x90 | 0x9d => Some('•'),
                0x80.. => decoded(WINDOWS_1252, byte),
                _ => None,
            },
            Self::Mac => (byte >= 0x80).then(|| decoded(MACINTOSH, byte)).flatten(),
            Self::Symbol => symbol(byte),
            Self::Dingbats => dingbat(byte),
            Self::Bytes => (byte >= 0x80).then(|| char::from(byte)),
        }
    }
}

fn decoded(encoding: &'static Encoding, byte: u8) -> Option<char> {
    encoding.decode_without_bom_handling(&[byte]).0.chars().next().filter(|c| *c != char::REPLACEMENT_CHARACTER)
}

/// The letter or letters of a glyph's name, where it has a meaning.
pub(super) fn named(name: &str) -> impl Iterator<Item = char> {
    agl::name_to_chars(name)
}

/// The built-in encoding of the font Symbol (PDF 32000-1, annex D.5), from 0x21 and from 0xA0.
const SYMBOL: (&str, &str) = (
    "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\u{f8ff}〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
);

fn symbol(byte: u8) -> Option<char> {
    match byte {
        0x21..=0x7e => SYMBOL.0.chars().nth(usize::from(byte - 0x21)),
        0xa0.. => SYMBOL.1.chars().nth(usize::from(byte - 0xa0)),
        _ => None,
    }
}

/// The built-in encoding of the font `ZapfDingbats` (annex D.6): nearly the order of Unicode's block.
fn dingbat(byte: u8) -> Option<char> {
    match byte {
        0x25 => Some('☎'),
        0x2a => Some('☛'),
        0x2b => Some('☞'),
        0x48 => Some('★'),
        0x6c => Some('●'),
        0x6e => Some('■'),
        0x73 => Some('▲'),
        0x74 => Some('▼'),
        0x75 => Some('◆'),
        0x77 => Some('◗'),
        0xa8 => Some('♣'),
        0xa9 => Some('♦'),
        0xaa => Some('♥'),
        0xab => Some('♠'),
        0xac..=0xb5 => char::from_u32(0x2460 + u32::from(byte - 0xac)),
        0xd5 => Some('→'),
        0xd6 => Some('↔'),
        0xd7 => Some('↕'),
        0x21..=0x7e | 0xa1..=0xfe => char::from_u32(0x2700 + u32::from(byte - 0x20)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_bytes() {
        assert_eq!(Base::Windows.letter(0xd0), Some('Ð'));
        assert_eq!(Base::Windows.letter(0x93), Some('“'));
        assert_eq!(Base::Mac.letter(0x8e), Some('é'));
        assert_eq!(Base::Standard.letter(0xae), Some('\u{fb01}'));
        assert_eq!(Base::Standard.letter(0x27), Some('’'));
        assert_eq!(Base::Symbol.letter(0xb7), Some('•'));
        assert_eq!(Base::Symbol.letter(0x61), Some('α'));
        assert_eq!(Base::Symbol.letter(0xfe), Some('⎭'));
        assert_eq!(Base::Dingbats.letter(0x6c), Some('●'));
        assert_eq!(Base::Windows.letter(0x01), None);
        assert_eq!((Base::Bytes.letter(0xb5), Base::Bytes.letter(1)), (Some('µ'), None));
    }

    #[test]
    fn letters_of_names() {
        let named = |name| named(name).collect::<String>();
        assert_eq!(named("Aacute"), "Á");
        assert_eq!(named("uni1EA1"), "ạ");
        assert_eq!(named("u1EA1"), "ạ");
        assert_eq!(named("f_f_i"), "ffi");
        assert_eq!(named("uni00610323"), "ạ".chars().map(|_| "a\u{323}").collect::<String>());
        assert_eq!(named("a.sc"), "a");
        assert_eq!(named("g37"), "");
    }
}
