//! The fonts of an RTF file, each with the code page its bytes are in, and runs of text of one font.

use std::collections::HashMap;

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
    WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
};

use crate::ingest::charset;
use crate::ingest::flow::Flow;

/// The table of fonts.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    /// The number of the font where none is named.
    pub(super) default: i32,
    page: Option<&'static Encoding>,
    table: HashMap<i32, Font>,
    /// The one that is being described.
    open: i32,
}

#[derive(Debug, Default)]
struct Font {
    name: String,
    named: bool,
    page: Option<&'static Encoding>,
    /// Pictures in place of letters: Symbol, Wingdings.
    symbols: bool,
}

impl Fonts {
    /// `\f` in the table.
    pub(super) fn begin(&mut self, number: i32) {
        self.open = number;
        self.table.insert(number, Font::default());
    }

    /// The name, or a part of it; `;` ends it.
    pub(super) fn name(&mut self, bytes: &[u8]) {
        const LONGEST: usize = 64;
        let font = self.table.entry(self.open).or_default();
        for byte in bytes {
            match byte {
                b';' => font.named = true,
                b if !font.named && font.name.len() < LONGEST => font.name.push(char::from(*b)),
                _ => {}
            }
        }
    }

    /// `\fcharset`.
    pub(super) fn charset(&mut self, number: i32) {
        let page = match number {
            0 => 1252,
            77 => 10_000,
            128 => 932,
            129 => 949,
            134 => 936,
            136 => 950,
            161 => 1253,
            162 => 1254,
            163 => 1258,
            177 => 1255,
            178 => 1256,
            186 => 1257,
            204 => 1251,
            222 => 874,
            238 => 1250,
            _ => 0,
        };
        let font = self.table.entry(self.open).or_default();
        font.symbols = number == 2;
        font.page = font.page.or(code_page(page));
    }

    /// `\cpg`, which says more than the character set.
    pub(super) fn page(&mut self, number: i32) {
        self.table.entry(self.open).or_default().page = code_page(number);
    }

    /// `\ansicpg`.
    pub(super) fn default_page(&mut self, number: i32) {
        self.page = code_page(number);
    }

    fn get(&self, number: i32) -> Option<&Font> {
        self.table.get(&number).or_else(|| self.table.get(&self.default))
    }
}

fn code_page(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        874 => WINDOWS_874,
        932 => SHIFT_JIS,
        936 => GBK,
        949 => EUC_KR,
        950 => BIG5,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1252 => WINDOWS_1252,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        10_000 => MACINTOSH,
        65001 => UTF_8,
        _ => return None,
    })
}

/// A character of a font of pictures, which stands in the private area: its like.
pub(super) fn symbol(c: char) -> char {
    match c {
        '\u{f020}' => ' ',
        '\u{f02d}' => '-',
        '\u{f000}'..='\u{f0ff}' => '•',
        _ => c,
    }
}

/// Characters of one font that follow each other.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub(super) font: i32,
    text: String,
    /// Bytes that are still to be read in the font's code page; a character may be several.
    pending: Vec<u8>,
}

impl Run {
    pub(super) fn bytes(&mut self, bytes: &[u8], fonts: &Fonts) {
        if self.pending.is_empty() && bytes.is_ascii() {
            self.text.extend(bytes.iter().map(|b| char::from(*b)));
            return;
        }
        // Several bytes as they are, and these are UTF-8: what the file says of code pages is not true.
        if bytes.len() > 1
            && let Ok(text) = std::str::from_utf8(bytes)
            && !bytes.is_ascii()
        {
            self.decode(fonts);
            self.text.push_str(text);
            return;
        }
        self.pending.extend_from_slice(bytes);
    }

    pub(super) fn character(&mut self, c: char, fonts: &Fonts) {
        self.decode(fonts);
        self.text.push(c);
    }

    /// Writes the run down and empties it.
    pub(super) fn write(&mut self, fonts: &Fonts, flow: &mut Flow) {
        self.decode(fonts);
        if self.text.is_empty() {
            return;
        }
        let read = fonts.get(self.font).and_then(|f| charset::decode_font_run(f.name.trim(), &self.text));
        flow.push_str(read.as_ref().unwrap_or(&self.text));
        self.text.clear();
    }

    fn decode(&mut self, fonts: &Fonts) {
        if self.pending.is_empty() {
            return;
        }
        let font = fonts.get(self.font);
        if font.is_some_and(|f| f.symbols) {
            self.text.extend(self.pending.drain(..).map(|b| if b < 0x80 { char::from(b) } else { '•' }));
            return;
        }
        // The old fonts put their letters where Windows-1252 has others, whatever their character set says.
        let old = font.is_some_and(|f| charset::decode_font_run(f.name.trim(), "").is_some());
        let page = if old { None } else { font.and_then(|f| f.page).or(fonts.page) };
        let (text, _) = page.unwrap_or(WINDOWS_1252).decode_without_bom_handling(&self.pending);
        self.text.push_str(&text);
        self.pending.clear();
    }
}
