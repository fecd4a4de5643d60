//! One document: bytes → facts, through every stage but the rules. What the cache has of it is not read again.

use sha2::{Digest, Sha256};

use super::Options;
use crate::facts::model::Facts;
use crate::facts::{self, Depth, Document};
use crate::hex::hex;
use crate::ingest::{self, Error, Input, Limits, Origin, RawText, Reader, Scratch, Source};
use crate::text::Text;
use crate::zones::Zones;

/// The stages behind the reader: text → zones → what is wanted of them before they are dropped.
fn read_text<T>(raw: &RawText<'_>, wanted: impl FnOnce(&Text<'_>, &Zones) -> T) -> T {
    let text = Text::of(raw);
    let zones = Zones::new(&text);
    wanted(&text, &zones)
}

/// A document, with its text where that took long to get, as recognition does.
pub(super) type Read = (Document, Option<String>);

/// One document: all stages but the rules.
pub(super) fn document(source: Source<'_>, scratch: &mut Scratch, options: &Options, depth: Depth) -> Result<Read, Error> {
    let bytes = bytes_of(source, scratch, options.settings.limits)?;
    of_bytes(bytes, Sha256::digest(bytes).into(), source, options, depth)
}

/// The same, from bytes whose SHA-256 is known: out of the cache, where that has it.
pub(super) fn of_bytes(bytes: &[u8], sum: [u8; 32], source: Source<'_>, options: &Options, depth: Depth) -> Result<Read, Error> {
    let reader = ingest::sniff(&Input { bytes, name: source.name() })?;
    let read = || {
        let wanted = |text: &Text<'_>, zones: &Zones| match depth {
            Depth::Fields => (facts::fields(text, zones), ()),
            Depth::All => (facts::read(text, zones), ()),
        };
        document_of(bytes, reader, hex(&sum), source, options, wanted).map(|(document, costly, ())| (document, costly))
    };
    let Some(cache) = options.cache.as_deref().filter(|_| !options.with_text && reader.is_costly()) else { return read() };
    let key = cache.key(&sum, source.name(), if depth == Depth::Fields { "fields" } else { "rules" });
    if let Some((known, text)) = cache.get(key) {
        return Ok((Document { path: source.path.to_owned(), reference: source.met.reference, ..known }, text));
    }
    let (mut document, text) = read()?;
    if is_settled(&document) {
        let path = std::mem::take(&mut document.path);
        cache.put(key, &document, text.as_deref());
        document.path = path;
    }
    Ok((document, text))
}

/// Whether a document would be read the same another time: not so where a program failed or time ran out. (Which programs there are is
/// part of what the cache goes by.)
pub(super) fn is_settled(document: &Document) -> bool {
    document.facts.problems.iter().all(|p| !matches!(p.code, "ocr-failed" | "timed-out"))
}

/// One document, always read anew, where it is told what is wanted of its text and what else.
pub(super) fn read_with<T>(
    source: Source<'_>,
    scratch: &mut Scratch,
    options: &Options,
    wanted: impl FnOnce(&Text<'_>, &Zones) -> (Facts, T),
) -> Result<(Document, Option<String>, T), Error> {
    let bytes = bytes_of(source, scratch, options.settings.limits)?;
    let reader = ingest::sniff(&Input { bytes, name: source.name() })?;
    document_of(bytes, reader, hex(&Sha256::digest(bytes)), source, options, wanted)
}

/// The same, from bytes whose SHA-256 is known.
fn document_of<T>(
    bytes: &[u8],
    reader: &dyn Reader,
    sha256: String,
    source: Source<'_>,
    options: &Options,
    wanted: impl FnOnce(&Text<'_>, &Zones) -> (Facts, T),
) -> Result<(Document, Option<String>, T), Error> {
    let raw = ingest::read_by(reader, &Input { bytes, name: source.name() }, &options.settings)?;
    let (mut facts, also) = read_text(&raw, wanted);
    let (format, pages) = (raw.format, raw.pages());
    if !raw.problems.is_empty() {
        let found = std::mem::replace(&mut facts.problems, raw.problems);
        facts.problems.extend(found);
    }
    let costly = raw.recognised.then(|| raw.text.to_string());
    let document = Document {
        path: source.path.to_owned(),
        sha256,
        format,
        pages,
        own_lines: raw.own_lines,
        reference: source.met.reference,
        text: options.with_text.then(|| raw.text.into_owned()),
        facts,
    };
    Ok((document, costly, also))
}

pub(super) fn bytes_of<'a>(source: Source<'a>, scratch: &'a mut Scratch, limits: Limits) -> Result<&'a [u8], Error> {
    let bytes = match source.origin {
        Origin::File(path) => scratch.read_file(path, source.name(), source.met.named, limits)?,
        Origin::Bytes(bytes) => bytes,
    };
    if !source.met.named {
        ingest::expect_document(&Input { bytes, name: source.name() })?;
    }
    Ok(bytes)
}
