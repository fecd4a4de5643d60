//! What a file is when it is nothing that can be read: known by its first bytes.
//!
//! A kind whose reader is written leaves this table.

use crate::ingest::{Error, Input};

/// A fixed text in both languages.
#[derive(Debug)]
pub struct Words {
    /// Vietnamese.
    pub vi: &'static str,
    /// English.
    pub en: &'static str,
}

/// A kind of file that is not read.
#[derive(Debug)]
pub struct Kind {
    /// What it is called.
    pub name: Words,
    /// What to do with it; for a kind that is no document this is not shown.
    pub advice: Words,
    /// Whether it holds a document, so that a user expects it to be read.
    document: bool,
    /// Whether a file's head is of this kind.
    is: fn(&[u8]) -> bool,
}

impl Kind {
    /// Why such a file is not read.
    #[must_use]
    pub fn error(&'static self) -> Error {
        if self.document { Error::Unsupported { kind: self } } else { Error::NotADocument { kind: self } }
    }
}

const SAVE_AS_TEXT: Words = Words {
    vi: "hãy lưu thành văn bản thuần (.txt) rồi chạy lại",
    en: "save it as plain text (.txt) and run again",
};
const UNPACK: Words = Words { vi: "hãy giải nén rồi chạy lại", en: "unpack it and run again" };
const TYPE_IT: Words = Words {
    vi: "ảnh chụp chưa nhận dạng được chữ; hãy dùng bản có chữ của văn bản",
    en: "pictures cannot be read; use a copy of the document that holds text",
};

macro_rules! kind {
    ($vi:literal, $en:literal, document $advice:expr, $is:expr) => {
        Kind { name: Words { vi: $vi, en: $en }, advice: $advice, document: true, is: $is }
    };
    ($vi:literal, $en:literal, $is:expr) => {
        Kind { name: Words { vi: $vi, en: $en }, advice: SAVE_AS_TEXT, document: false, is: $is }
    };
}

/// Bytes that are no text and nothing known.
pub static BINARY: Kind = kind!("tệp nhị phân", "binary data", binary);

/// The kinds, the more special first.
static KINDS: &[Kind] = &[
    kind!("Word (DOCX)", "Word (DOCX)", document SAVE_AS_TEXT, |b| zip(b) && has(b, b"word/")),
    kind!("Excel (XLSX)", "Excel (XLSX)", document SAVE_AS_TEXT, |b| zip(b) && has(b, b"xl/")),
    kind!("PowerPoint (PPTX)", "PowerPoint (PPTX)", document SAVE_AS_TEXT, |b| zip(b) && has(b, b"ppt/")),
    kind!("OpenDocument (ODT)", "OpenDocument (ODT)", document SAVE_AS_TEXT, |b| zip(b)
        && has(b, b"application/vnd.oasis.opendocument")),
    kind!("tệp nén ZIP", "a ZIP archive", document UNPACK, zip),
    kind!("tệp nén RAR", "a RAR archive", document UNPACK, |b| b.starts_with(b"Rar!\x1a\x07")),
    kind!("tệp nén 7z", "a 7z archive", document UNPACK, |b| b.starts_with(b"7z\xbc\xaf\x27\x1c")),
    kind!("tệp nén gzip", "a gzip archive", document UNPACK, |b| b.starts_with(b"\x1f\x8b\x08")),
    kind!("Word 97-2003 (DOC) hoặc tệp Office cũ", "Word 97-2003 (DOC) or another old Office file",
        document SAVE_AS_TEXT, |b| b.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
    kind!("RTF", "RTF", document SAVE_AS_TEXT, |b| b.starts_with(b"{\\rtf")),
    kind!("Word XML", "Word XML", document SAVE_AS_TEXT, |b| markup(b, b"<?xml")
        && (has(b, b"w:wordDocument") || has(b, b"pkg:package"))),
    kind!("OpenDocument phẳng (FODT)", "flat OpenDocument (FODT)", document SAVE_AS_TEXT, |b| markup(b, b"<?xml")
        && has(b, b"office:document")),
    kind!("trang web (HTML)", "a web page (HTML)", document SAVE_AS_TEXT, |b| markup(b, b"<!doctype html")
        || markup(b, b"<html")),
    kind!("XML", "XML", |b| markup(b, b"<?xml")),
    kind!("ảnh PNG", "a PNG picture", document TYPE_IT, |b| b.starts_with(b"\x89PNG\r\n\x1a\n")),
    kind!("ảnh JPEG", "a JPEG picture", document TYPE_IT, |b| b.starts_with(b"\xff\xd8\xff")),
    kind!("ảnh TIFF", "a TIFF picture", document TYPE_IT, |b| b.starts_with(b"II*\0") || b.starts_with(b"MM\0*")),
    kind!("ảnh GIF", "a GIF picture", document TYPE_IT, |b| b.starts_with(b"GIF87a") || b.starts_with(b"GIF89a")),
    kind!("ảnh WebP", "a WebP picture", document TYPE_IT, |b| b.starts_with(b"RIFF") && b.get(8..12) == Some(b"WEBP")),
    kind!("ảnh HEIC", "a HEIC picture", document TYPE_IT, |b| b.get(4..8) == Some(b"ftyp")
        && matches!(b.get(8..11), Some(b"hei" | b"mif"))),
    kind!("âm thanh hoặc phim", "sound or film", |b| b.get(4..8) == Some(b"ftyp")
        || b.starts_with(b"ID3")
        || b.starts_with(b"OggS")
        || b.starts_with(b"RIFF")
        || b.starts_with(b"\x1aE\xdf\xa3")),
    kind!("chương trình", "a program", |b| b.starts_with(b"\x7fELF")
        || b.starts_with(b"MZ\x90")
        || b.starts_with(b"\xca\xfe\xba\xbe")
        || b.starts_with(b"\xcf\xfa\xed\xfe")),
    kind!("cơ sở dữ liệu SQLite", "an SQLite database", |b| b.starts_with(b"SQLite format 3\0")),
];

/// What a file is that is not read; `None` where it may be text.
#[must_use]
pub fn recognise(head: &Input<'_>) -> Option<&'static Kind> {
    KINDS.iter().chain([&BINARY]).find(|k| (k.is)(head.bytes))
}

/// Names of files in which a user expects a document.
#[must_use]
pub fn named_as_document(name: &str) -> bool {
    const EXTENSIONS: &[&str] = &[
        "txt", "text", "md", "markdown", "pdf", "doc", "docx", "odt", "rtf", "htm", "html", "xml", "zip", "rar", "7z", "png",
        "jpg", "jpeg", "tif", "tiff",
    ];
    Input { bytes: b"", name }.has_extension(EXTENSIONS)
}

fn has(bytes: &[u8], needle: &[u8]) -> bool {
    memchr::memmem::find(bytes, needle).is_some()
}

fn zip(b: &[u8]) -> bool {
    b.starts_with(b"PK\x03\x04") || b.starts_with(b"PK\x05\x06")
}

/// Whether the text begins with `tag`, past a byte order mark and white space, capitals aside.
fn markup(bytes: &[u8], tag: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    bytes.get(..tag.len()).is_some_and(|b| b.eq_ignore_ascii_case(tag))
}

/// Whether it is no text in any encoding: NUL bytes that are not UTF-16's, or more control characters than a text has.
fn binary(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return false;
    }
    if memchr::memchr(0, bytes).is_some() {
        return !utf16(bytes);
    }
    let sample = &bytes[..bytes.len().min(1024)];
    let is_control = |b: u8| b < 0x20 && !matches!(b, b'\t' | b'\n' | 0x0b | 0x0c | b'\r' | 0x1b);
    let controls: u32 = sample.iter().map(|b| u32::from(is_control(*b))).sum();
    // Old Vietnamese encodings put a few rare capitals on control codes.
    controls as usize * 20 > sample.len()
}

/// UTF-16 without a mark: all zeros on one side, many of them, and a printed character beside each.
fn utf16(bytes: &[u8]) -> bool {
    let printed = |b: u8| b >= 0x20 || matches!(b, b'\t' | b'\n' | b'\r');
    let (mut big, mut little) = (0_usize, 0_usize);
    for pair in bytes.chunks_exact(2) {
        match *pair {
            [0, other] if printed(other) => big += 1,
            [other, 0] if printed(other) => little += 1,
            [0, _] | [_, 0] => return false,
            _ => {}
        }
    }
    big.min(little) == 0 && big.max(little) * 8 > bytes.len().max(32)
}
