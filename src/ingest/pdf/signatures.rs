//! Digital signatures: what their dictionaries and certificates say. Nothing is verified.

mod ber;
mod cms;
mod time;

use std::collections::HashSet;

use lopdf::{Dictionary, Object};

use super::file::File;
use super::strings;
use crate::ingest::{DigitalSignature, LayerKind, RawText};

/// The most fields that are looked at.
const MOST_FIELDS: usize = 100_000;

/// The most bytes of a signature that are looked at.
const LARGEST: usize = 1 << 20;

/// How long a name or a reason may be, in letters.
const LONGEST: usize = 500;

/// The signatures of a file, in the order of their fields.
pub(super) fn read(file: &File<'_>) -> Vec<DigitalSignature> {
    let mut found = Found { file, seen: HashSet::new(), left: MOST_FIELDS, signatures: Vec::new() };
    let root = file.root();
    if let Object::Dictionary(form) = file.get(root, b"AcroForm") {
        found.fields(file.get(form, b"Fields"));
    }
    if let Object::Dictionary(permissions) = file.get(root, b"Perms")
        && let Ok(signature) = permissions.get(b"DocMDP")
    {
        found.signature(signature);
    }
    // Some services list their field on the page alone.
    for page in file.pages() {
        if let Some(page) = file.page(page) {
            found.fields(file.get(page, b"Annots"));
        }
    }
    found.signatures
}

struct Found<'f> {
    file: &'f File<'f>,
    /// The dictionaries that were read, by their place in memory: one can be reached in several ways.
    seen: HashSet<*const Dictionary>,
    /// How many fields may still be looked at.
    left: usize,
    signatures: Vec<DigitalSignature>,
}

impl<'f> Found<'f> {
    /// Reads the values of fields and of those below them.
    fn fields(&mut self, fields: &'f Object) {
        let mut open: Vec<&Object> = vec![fields];
        while let Some(object) = open.pop() {
            let Some(left) = self.left.checked_sub(1) else { return };
            self.left = left;
            match self.file.resolve(object) {
                Object::Array(items) => open.extend(items[..items.len().min(left.saturating_sub(open.len()))].iter().rev()),
                Object::Dictionary(field) if self.seen.insert(field) => {
                    if let Ok(value) = field.get(b"V") {
                        self.signature(value);
                    }
                    open.extend(field.get(b"Kids"));
                }
                _ => {}
            }
        }
    }

    /// Reads a field's value if it is a signature.
    fn signature(&mut self, value: &'f Object) {
        let Object::Dictionary(signature) = self.file.resolve(value) else { return };
        let is_one = [&b"Contents"[..], b"M", b"ByteRange"].iter().any(|key| signature.has(key));
        if is_one && self.seen.insert(signature) {
            self.signatures.push(self.describe(signature));
        }
    }

    fn describe(&self, signature: &Dictionary) -> DigitalSignature {
        let text = |key: &[u8]| strings::text(self.file.get(signature, key)).and_then(|t| tidy(&t));
        let contents = self.file.get(signature, b"Contents").as_str().unwrap_or_default();
        let contents = &contents[..contents.len().min(LARGEST)];
        let kind = self.file.get(signature, b"SubFilter").as_name().unwrap_or_default();
        let noted = strings::text(self.file.get(signature, b"M")).and_then(|m| time::of_pdf(&m));
        if kind == b"ETSI.RFC3161" {
            // A time stamp of the whole document: an authority's word for the time; nobody signed.
            return DigitalSignature { time: cms::time_stamp(contents).or(noted), ..DigitalSignature::default() };
        }
        let said = cms::read(contents).or_else(|| cms::read_certificate(self.certificate(signature)?));
        let said = said.unwrap_or_default();
        DigitalSignature {
            signer: said.name.and_then(|n| tidy(&n)).or_else(|| text(b"Name")),
            organisation: said.organisation.and_then(|n| tidy(&n)),
            time: said.time.or(noted).or(said.stamped),
            reason: text(b"Reason"),
            location: text(b"Location"),
            span: crate::span::Span::default(),
        }
    }

    /// The signer's certificate where it stands apart: `/Cert`, the first of several.
    fn certificate(&self, signature: &'f Dictionary) -> Option<&'f [u8]> {
        let certificate = match self.file.get(signature, b"Cert") {
            Object::Array(several) => self.file.resolve(several.first()?),
            one => one,
        };
        certificate.as_str().ok().filter(|c| c.len() <= LARGEST)
    }
}

/// Words on one line, not endless.
fn tidy(words: &str) -> Option<String> {
    let line = words.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty());
    let line: String = line.collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect();
    (!line.is_empty()).then_some(line)
}

/// Writes a signature's line behind the text and lists it.
pub(super) fn append(mut signature: DigitalSignature, raw: &mut RawText<'_>) {
    let said = [&signature.signer, &signature.organisation, &signature.time, &signature.reason, &signature.location];
    let words: Vec<&str> = said.into_iter().filter_map(|w| w.as_deref()).collect();
    // A signature that says nothing is one all the same, and its evidence must not be empty.
    let words = if words.is_empty() { "Chữ ký số".to_owned() } else { words.join("; ") };
    signature.span = super::append(raw, &words, LayerKind::Signature, None);
    raw.signatures.push(signature);
}
