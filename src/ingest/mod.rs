//! Bytes → the text of a document.
//!
//! What a file is follows from its content first and its name second. A format is one file with a [`Reader`] and one line in
//! [`READERS`]; what is recognised but cannot be read yet is a line in [`kinds`].

mod bytes;
pub mod charset;
mod error;
pub mod kinds;
mod paths;
mod plain;

use std::borrow::Cow;
use std::fmt;

use crate::problem::Problem;

pub use bytes::Scratch;
pub use error::Error;
pub use paths::{Folder, Gathered, Origin, Request, Source, gather};

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
}

impl Format {
    /// The word used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How much of a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest file, in bytes; never above [`Limits::LARGEST`].
    pub max_size: u64,
}

impl Limits {
    /// The largest size that can be asked for: places in a text are 32 bits.
    pub const LARGEST: u64 = (1 << 32) - 2;
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_size: 64 << 20 }
    }
}

/// What a reader made of a file.
#[derive(Clone, Debug)]
pub struct RawText<'a> {
    /// The text, borrowed where the bytes were the text already. Every span of the program points into it.
    pub text: Cow<'a, str>,
    /// What the file is.
    pub format: Format,
    /// Where each page begins in `text`; empty where the format has no pages.
    pub page_starts: Vec<u32>,
    /// What could not be read, though the rest could.
    pub problems: Vec<Problem>,
}

impl RawText<'_> {
    /// The number of pages, where the format has pages.
    #[must_use]
    pub fn pages(&self) -> Option<u32> {
        (!self.page_starts.is_empty()).then(|| u32::try_from(self.page_starts.len()).unwrap_or(u32::MAX))
    }
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
    fn read<'a>(&self, input: &Input<'a>, limits: &Limits) -> Result<RawText<'a>, Error>;
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
    pub fn new(source: &Source, error: Error) -> Self {
        let harmless = match error {
            Error::NotADocument { .. } => true,
            Error::Empty => !kinds::named_as_document(source.name()),
            _ => false,
        };
        Self { path: source.path.clone(), error, serious: source.named || !harmless }
    }
}

/// Every format that can be read, in the order in which they are asked. Plain text claims what is left.
pub static READERS: &[&dyn Reader] = &[&plain::Markdown, &plain::PlainText];

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
    if let Some(kind) = kinds::recognise(&head) {
        return Err(kind.error());
    }
    READERS.iter().copied().find(|r| r.claims(&head)).ok_or(Error::NotADocument { kind: &kinds::BINARY })
}

/// The text of a file.
///
/// # Errors
/// Where it is no document, or none that can be read.
pub fn read<'a>(input: &Input<'a>, limits: &Limits) -> Result<RawText<'a>, Error> {
    sniff(input)?.read(input, limits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(bytes: &[u8], name: &str) -> Result<Format, &'static str> {
        read(&Input { bytes, name }, &Limits::default()).map(|t| t.format).map_err(|e| e.code())
    }

    #[test]
    fn content_decides_before_the_name() {
        assert_eq!(format("Số: 12/KH-UBND".as_bytes(), "a.txt"), Ok(Format::Text));
        assert_eq!(format("Số: 12/KH-UBND".as_bytes(), "a.md"), Ok(Format::Markdown));
        assert_eq!(format("Số: 12/KH-UBND".as_bytes(), "a.pdf"), Ok(Format::Text));
        assert_eq!(format(b"%PDF-1.7\n", "a.txt"), Err("unsupported-format"));
        assert_eq!(format(b"PK\x03\x04....word/document.xml", "a.txt"), Err("unsupported-format"));
        assert_eq!(format(b"\x7fELF\x02\x01\x01\0\0", "a.txt"), Err("not-a-document"));
        assert_eq!(format(b"\x01\x02\0\x03", "a.txt"), Err("not-a-document"));
        assert_eq!(format(b"", "a.txt"), Err("empty"));
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
