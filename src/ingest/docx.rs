//! Word documents (DOCX): a ZIP package of XML parts.
//!
//! ```text
//! bytes ─ package ─ xml ─ story ─ lines ─┐
//!         parts     nodes (+ styles,     ├─ document ─ header, body, footer, notes
//!                          numbering)   ─┘
//! ```
//!
//! A paragraph is a line, an empty one an empty line; cells of a table follow one another, row by row. There are no pages: where they
//! end is not in the file.

mod attributes;
mod bytes;
mod directory;
mod document;
mod numbering;
mod package;
mod places;
mod relations;
mod story;
mod styles;
mod tokens;
mod unpack;
mod xml;

use memchr::memmem;

use crate::ingest::word::Outcome;
use crate::ingest::{Budget, Damage, Error, Format, GENERATOR, Input, Limits, RawText, Reader, Settings, kinds};

use document::Document;
use package::Package;

pub use places::{Places, places};
pub(crate) use relations::part_name;

/// A Word document, or a template, with or without macros.
pub(super) struct Docx;

impl Reader for Docx {
    fn claims(&self, head: &Input<'_>) -> bool {
        kinds::is_zip(head.bytes)
            && (memmem::find(head.bytes, b"[Content_Types].xml").is_some()
                || memmem::find(head.bytes, b"word/").is_some()
                || head.has_extension(&["docx", "docm", "dotx", "dotm"]))
    }

    fn read<'a>(&self, input: &Input<'a>, settings: &Settings) -> Result<RawText<'a>, Error> {
        let package = Package::open(input.bytes);
        let whole = package.is_whole();
        if let Some(kind) = kinds::of_package(|words| package.has(words)) {
            return Err(if is_made_by(input.bytes, GENERATOR) { &kinds::RESULT } else { kind }.error());
        }
        let mut document = Document::new(package, Budget::new(&settings.limits));
        let Some(lines) = document.read()? else {
            return Err(Error::Damaged(Damage::MainPart));
        };
        let broken = document.broken.or((!whole).then_some(Damage::Contents));
        let tracked = (document.inserted, document.deleted);
        let (struck, pictures) = (document.struck, document.pictures);
        let outcome = Outcome { text: lines.text, tracked, struck, pictures, cut: document.cut.take() };
        outcome.finish(broken, Format::Docx)
    }
}

/// Whether a package says of itself that this made it, and nobody else has saved it since.
pub(super) fn is_made_by(file: &[u8], who: &str) -> bool {
    /// The part is short.
    const ENOUGH: usize = 8 << 10;
    let Ok(Some(part)) = Package::open(file).part("docProps/core.xml") else { return false };
    let mut said = part.unpack();
    let read = said.fill(ENOUGH, &mut Budget::new(&Limits::default()));
    let says = |tag: &str| memmem::find(said.held(), format!("<{tag}>{who}</{tag}>").as_bytes()).is_some();
    read.is_ok() && says("dc:creator") && says("cp:lastModifiedBy")
}

#[cfg(test)]
mod tests;
