//! Bytes → the text of a document.
//!
//! What a file is follows from its content first and its name second. A format is one file with a [`Reader`] and one line in
//! [`READERS`]; what is recognised but cannot be read yet is a line in [`kinds`].

mod bytes;
pub mod charset;
mod damage;
mod doc;
mod docx;
mod error;
mod flow;
mod html;
pub mod kinds;
mod legible;
mod limits;
mod markdown;
pub mod ocr;
mod own_lines;
mod paths;
mod pdf;
mod picture;
mod plain;
mod raw_text;
mod results;
mod rtf;
mod sources;
mod word;

use std::fmt;

pub use bytes::Scratch;
pub use damage::Damage;
pub(crate) use docx::part_name;
pub use docx::{Places, places};
pub use error::Error;
pub use limits::{Budget, Limits};
pub use ocr::Ocr;
pub use own_lines::OwnLines;
pub use paths::{CONFIG_FILE, COPIES_FILE, Copies, Folder, Gathered, PassedOver, Request, gather};
pub use pdf::{PdfPlaces, PdfWord};
pub use raw_text::{DigitalSignature, Fill, Layer, LayerKind, RawText};
pub use results::{GENERATOR, is_result};
pub use sources::{Groups, List, Met, Origin, Source, Sources};
pub use word::Place;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// PDF.
    Pdf,
    /// A picture file.
    Picture,
    /// Word, as a package of XML.
    Docx,
    /// Word before 2007, as a compound file.
    Doc,
    /// Rich Text Format.
    Rtf,
    /// A web page, also one packed as MHTML.
    Html,
}

impl Format {
    /// Whether a file of this format keeps all that is printed on a page, so that what is not found is missing.
    #[must_use]
    pub const fn keeps_the_page(self) -> bool {
        !matches!(self, Self::Text | Self::Markdown)
    }

    /// The word used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Pdf => "pdf",
            Self::Picture => "image",
            Self::Docx => "docx",
            Self::Doc => "doc",
            Self::Rtf => "rtf",
            Self::Html => "html",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How files are read.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// How much of a file is read.
    pub limits: Limits,
    /// The password to try on a file that an empty one does not open.
    pub password: Option<String>,
    /// What is done about pages that are pictures.
    pub ocr: Ocr,
}

/// A file's content and name, as a reader gets them.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The content; for [`Reader::claims`] perhaps only its head.
    pub bytes: &'a [u8],
    /// The file's name, without folders; of standard input the one given, or empty.
    pub name: &'a str,
}

impl Input<'_> {
    /// Whether the name ends in one of these extensions (given in small letters, without the dot).
    #[must_use]
    pub fn has_extension(&self, extensions: &[&str]) -> bool {
        let Some((_, ext)) = self.name.rsplit_once('.') else { return false };
        extensions.iter().any(|e| e.eq_ignore_ascii_case(ext))
    }
}

/// A format that can be read.
pub trait Reader: Sync {
    /// Whether a file is of this format, by its head (at least [`HEAD`] bytes, if there are so many) and its name.
    fn claims(&self, head: &Input<'_>) -> bool;

    /// The text of a file that it claims.
    ///
    /// # Errors
    /// Where nothing can be made of the file; what is merely damaged is a problem of the text.
    fn read<'a>(&self, input: &Input<'a>, settings: &Settings) -> Result<RawText<'a>, Error>;

    /// Whether the beginning of a file can be read without its end.
    fn reads_a_part(&self) -> bool {
        false
    }

    /// Whether reading takes so long that it is worth keeping what was read.
    fn is_costly(&self) -> bool {
        true
    }
}

/// An input of which there is no record.
#[derive(Debug)]
pub struct Unreadable {
    /// Its path as given.
    pub path: String,
    /// Why.
    pub error: Error,
    /// Whether a user has to know: not so for a file that was met in a folder and is no document.
    pub serious: bool,
}

impl Unreadable {
    /// An input that was found but not read.
    #[must_use]
    pub fn new(source: Source<'_>, error: Error) -> Self {
        let harmless = match error {
            Error::NotADocument { .. } => true,
            Error::Empty => !kinds::named_as_document(source.name()),
            _ => false,
        };
        Self { path: source.path.to_owned(), error, serious: source.met.named || !harmless }
    }
}

/// Every format that can be read, in the order in which they are asked. Plain text claims what is left, if it is text.
pub static READERS: &[&dyn Reader] =
    &[&pdf::Pdf, &picture::Picture, &docx::Docx, &doc::Doc, &rtf::Rtf, &html::Html, &plain::Markdown, &plain::PlainText];

/// How many bytes of a file decide what it is.
pub const HEAD: usize = 8 << 10;

/// The reader for a file, by its head and name.
///
/// # Errors
/// Where it is empty, of a format that is not read, or no document.
pub fn sniff(head: &Input<'_>) -> Result<&'static dyn Reader, Error> {
    if head.bytes.is_empty() {
        return Err(Error::Empty);
    }
    let head = Input { bytes: &head.bytes[..head.bytes.len().min(HEAD)], name: head.name };
    if results::begins(head.bytes) {
        return Err(kinds::RESULT.error());
    }
    let reader = READERS.iter().copied().find(|r| r.claims(&head));
    reader.ok_or_else(|| kinds::recognise(&head).unwrap_or(&kinds::BINARY).error())
}

/// Whether a file that was met in a folder may be a document: text under a name of data or source code (`.json`, `.py`) is none.
/// Named by the user, it is read all the same.
///
/// # Errors
/// Where it is none.
pub fn expect_document(input: &Input<'_>) -> Result<(), Error> {
    let head = Input { bytes: &input.bytes[..input.bytes.len().min(HEAD)], name: input.name };
    let (_, others) = READERS.split_last().unwrap_or((&READERS[0], &[]));
    let is_data = !head.bytes.is_empty() && kinds::named_as_data(&head) && !others.iter().any(|r| r.claims(&head));
    if is_data && kinds::recognise(&head).is_none() { Err(kinds::DATA.error()) } else { Ok(()) }
}

/// The text of a file; of one that is larger than the limit its beginning, where that can be read by itself.
///
/// # Errors
/// Where it is no document, or none that can be read.
pub fn read<'a>(input: &Input<'a>, settings: &Settings) -> Result<RawText<'a>, Error> {
    read_by(sniff(input)?, input, settings)
}

/// The same, where it is known which reader claims the file.
///
/// # Errors
/// Where none can be read.
pub fn read_by<'a>(reader: &dyn Reader, input: &Input<'a>, settings: &Settings) -> Result<RawText<'a>, Error> {
    let mut raw = read_part_by(reader, input, settings)?;
    limits::keep_within(&mut raw, settings.limits.max_text);
    Ok(raw)
}

/// The same, however long the text.
fn read_part_by<'a>(reader: &dyn Reader, input: &Input<'a>, settings: &Settings) -> Result<RawText<'a>, Error> {
    let limit = settings.limits.max_size;
    let Some(part) = limits::part(input.bytes, limit) else { return reader.read(input, settings) };
    let too_large = Error::TooLarge { size: None, limit };
    if !reader.reads_a_part() {
        return Err(too_large);
    }
    let mut raw = reader.read(&Input { bytes: part, ..*input }, settings)?;
    // That it breaks off is our doing.
    raw.problems.retain(|p| p.code != "truncated");
    raw.problems.insert(0, too_large.cut_off());
    Ok(raw)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(bytes: &[u8], name: &str) -> Result<Format, &'static str> {
        read(&Input { bytes, name }, &Settings::default()).map(|t| t.format).map_err(|e| e.code())
    }

    #[test]
    fn content_decides_before_the_name() {
        assert_eq!(format("Số: 12/KH-UBND".as_bytes(), "a.txt"), Ok(Format::Text));
        assert_eq!(format("Số: 12/KH-UBND".as_bytes(), "a.md"), Ok(Format::Markdown));
        assert_eq!(format("Số: 12/KH-UBND".as_bytes(), "a.pdf"), Ok(Format::Text));
        assert_eq!(format(b"%PDF-1.7\n", "a.txt"), Err("damaged"));
        assert_eq!(format(b"\xef\xbb\xbf\r\n%PDF-1.7\n", "a.txt"), Err("damaged"));
        assert_eq!(format(b"@PJL JOB\n%PDF-1.7\n1 0 obj\n", "a.prn"), Err("damaged"));
        assert_eq!(format("Tệp bắt đầu bằng %PDF-1.7, mỗi phần là một obj\n".as_bytes(), "a.pdf"), Ok(Format::Text));
        assert_eq!(format(b"PK\x03\x04....word/document.xml", "a.txt"), Err("damaged"));
        assert_eq!(format(b"\x7fELF\x02\x01\x01\0\0", "a.txt"), Err("not-a-document"));
        assert_eq!(format(b"\x01\x02\0\x03", "a.txt"), Err("not-a-document"));
        assert_eq!(format(b"", "a.txt"), Err("empty"));
    }

    #[test]
    fn data_met_in_a_folder_is_no_document() {
        let code = |bytes: &[u8], name: &str| expect_document(&Input { bytes, name }).err().map(|e| e.code());
        assert_eq!(code(b"{\"so\": 1}", "a.JSON"), Some("not-a-document"));
        assert_eq!(code(b"so,ngay\n1,2\n", "a.csv"), Some("not-a-document"));
        assert_eq!(code(b"%PDF-1.7\n", "a.csv"), None);
        assert_eq!(code("Số: 12/KH-UBND".as_bytes(), "12.KH"), None);
        assert_eq!(code("Số: 12/KH-UBND".as_bytes(), "a.md"), None);
        assert_eq!(code(b"", "a.json"), None);
    }

    #[test]
    fn utf16_is_text() {
        let le: Vec<u8> = "S\u{1ed1}: 12/KH-UBND".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(format(&le, "a.txt"), Ok(Format::Text));
        let mut marked = vec![0xff, 0xfe];
        marked.extend(le);
        assert_eq!(format(&marked, ""), Ok(Format::Text));
    }
}
