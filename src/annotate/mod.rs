//! Findings → the documents themselves: copies with a comment at each finding's words, and the safe corrections.
//!
//! A copy is made in memory from the bytes of the file; nothing but what is put in differs from them. One file a format: [`docx`].

mod docx;
pub mod names;
mod note;

use crate::check::Finding;
use crate::date::Date;
use crate::facts::Document;
use crate::ingest::{Error, Format, Settings};
use crate::link::Chain;
use crate::problem::{Lang, Message};
use crate::span::Span;

/// What is to be written beside words of a document.
#[derive(Debug)]
pub struct Note {
    /// The words; `None` where it is about the whole document.
    span: Option<Span>,
    /// The words as printed, run together.
    raw: String,
    /// What is said.
    paragraphs: Vec<String>,
}

/// A correction that cannot be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The words that are replaced; empty where some are put in.
    pub span: Span,
    /// What takes their place.
    pub new: String,
}

/// How copies are made.
#[derive(Clone, Debug)]
pub struct Options {
    /// The language of comments.
    pub lang: Lang,
    /// When they were written, as Word has it: `2025-04-25T08:30:00Z`.
    pub time: String,
}

impl Options {
    /// With the time of a run: of `today`, where that is given, else of `SOURCE_DATE_EPOCH` (seconds since 1970), else of the clock. It is
    /// Vietnam's: Word shows what is written, whatever the zone.
    #[must_use]
    pub fn new(lang: Lang, today: Option<Date>, epoch: Option<&str>) -> Self {
        let epoch = epoch.and_then(|seconds| seconds.trim().parse().ok()).and_then(crate::date::at_second);
        let time = match (today, epoch) {
            (Some(day), _) => format!("{day}T00:00:00Z"),
            (None, Some(time)) => format!("{time}Z"),
            (None, None) => format!("{}Z", crate::date::now()),
        };
        Self { lang, time }
    }
}

/// Who signs comments, when.
struct Author<'a> {
    name: &'a str,
    initials: &'a str,
    time: &'a str,
}

/// Whether comments can be written into files of a format.
#[must_use]
pub const fn takes_comments(format: Format) -> bool {
    matches!(format, Format::Docx)
}

/// What to do with a document of a format that takes no comments.
#[must_use]
pub fn advice(format: Format) -> Message {
    match format {
        Format::Doc | Format::Rtf => Message::new(
            "hãy lưu lại thành DOCX bằng Word hoặc LibreOffice rồi chạy lại",
            "save it as DOCX in Word or LibreOffice and run again",
        ),
        Format::Text | Format::Markdown => {
            Message::new("văn bản thuần không chứa được nhận xét", "plain text cannot hold comments")
        }
        _ => Message::new(
            "chưa ghi được nhận xét vào dạng này; hãy dùng bản DOCX",
            "comments cannot be written into this format yet; use a DOCX of it",
        ),
    }
}

/// A copy of a document with a comment for each of its findings; without any, the same bytes.
///
/// # Errors
/// Where the file is damaged, or of a format that takes no comments.
pub fn copy(
    (document, bytes): (&Document, &[u8]),
    findings: &[&Finding],
    all: &Chain<'_>,
    settings: &Settings,
    options: &Options,
) -> Result<Vec<u8>, Error> {
    if findings.is_empty() {
        return Ok(bytes.to_owned());
    }
    let notes = findings.iter().map(|f| note::of(f, all, options.lang)).collect();
    let author = Author { name: "doichieu", initials: "đc", time: &options.time };
    match document.format {
        Format::Docx => docx::annotate(bytes, (notes, &[]), (&author, options.lang), settings).map(|(copy, _)| copy),
        other => Err(Error::Internal(format!("no comments in {other}"))),
    }
}
