//! Findings → the documents themselves: copies with a comment at each finding's words, and the safe corrections.
//!
//! A copy is made in memory from the bytes of the file; nothing but what is put in differs from them. One file a format: `docx`, `pdf`;
//! of text files there is a `diff`.

pub(crate) mod diff;
mod docx;
pub(crate) mod fix;
pub mod names;
mod note;
mod pdf;

use crate::check::Finding;
use crate::date::Date;
use crate::facts::Document;
use crate::ingest::{Error, Format, Settings};
use crate::link::Chain;
use crate::problem::{Lang, Message};
use crate::span::Span;

pub use fix::Fix;

/// What is to be written beside words of a document.
#[derive(Debug, Default)]
pub struct Note {
    /// The words; `None` where it is about the whole document.
    span: Option<Span>,
    /// The words as printed, run together.
    raw: String,
    /// What is said.
    paragraphs: Vec<String>,
    /// The corrections that do away with what is said, by their index.
    fixes: Vec<usize>,
    /// The rule's code.
    code: &'static str,
    /// The page of the words, from 1, where there are pages.
    page: Option<u32>,
    /// Its colour: red, green and blue, each up to 1.
    tint: [f32; 3],
}

/// A copy, and how many corrections are made in it.
#[derive(Debug)]
pub struct Copy {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many corrections it holds.
    pub fixed: usize,
}

/// How copies are made.
#[derive(Clone, Debug)]
pub struct Options {
    /// The language of comments.
    pub lang: Lang,
    /// When they were written, as Word has it: `2025-04-25T08:30:00Z`.
    pub time: String,
    /// Whether the safe corrections are made.
    pub fix: bool,
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
        Self { lang, time, fix: false }
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
    matches!(format, Format::Docx | Format::Pdf)
}

/// Whether corrections can be made in files of a format.
#[must_use]
pub const fn takes_corrections(format: Format) -> bool {
    matches!(format, Format::Docx)
}

/// Whether corrections of files of a format are given as a diff.
#[must_use]
pub const fn takes_a_diff(format: Format) -> bool {
    matches!(format, Format::Text | Format::Markdown)
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

/// A copy of a document with a comment for each of its findings and, where that is asked for, the safe corrections; without any, the same
/// bytes. Comments of an earlier run are left out: a copy can be checked again.
///
/// # Errors
/// Where the file is damaged, or of a format that takes no comments.
pub fn copy(
    (document, bytes): (&Document, &[u8]),
    findings: &[Finding],
    all: &Chain<'_>,
    settings: &Settings,
    options: &Options,
) -> Result<Copy, Error> {
    let fixes = if options.fix && takes_corrections(document.format) { fix::of(document, findings) } else { Vec::new() };
    let author = Author { name: "doichieu", initials: "đc", time: &options.time };
    if findings.is_empty() && fixes.is_empty() {
        // What an earlier run said is no longer so. A file that cannot be looked into is copied as it is.
        let without = match document.format {
            Format::Docx => docx::without_earlier(bytes, &author, settings),
            Format::Pdf => pdf::annotate(bytes, &[], &author, settings),
            _ => Ok(None),
        };
        return Ok(Copy { bytes: without.ok().flatten().unwrap_or_else(|| bytes.to_owned()), fixed: 0 });
    }
    let mut notes: Vec<Note> = findings.iter().map(|f| note::of(f, all, options.lang)).collect();
    for (n, fix) in fixes.iter().enumerate() {
        if let Some(note) = fix.finding.and_then(|f| notes.get_mut(f)) {
            note.fixes.push(n);
        }
    }
    match document.format {
        Format::Docx => {
            let (bytes, done) = docx::annotate(bytes, (notes, &fixes), (&author, options.lang), settings)?;
            Ok(Copy { bytes, fixed: done.into_iter().filter(|d| *d).count() })
        }
        Format::Pdf => {
            let with = pdf::annotate(bytes, &notes, &author, settings)?;
            Ok(Copy { bytes: with.unwrap_or_else(|| bytes.to_owned()), fixed: 0 })
        }
        other => Err(Error::Internal(format!("no comments in {other}"))),
    }
}
