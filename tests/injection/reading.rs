//! A chain through the library: text → facts → links → findings, within the test's own process.

use std::collections::HashMap;
use std::fmt::Write as _;

use doichieu::check::{self, Finding};
use doichieu::facts::passages::{self, Reread, Shared};
use doichieu::facts::shelf::Shelf;
use doichieu::facts::{self, Document};
use doichieu::ingest::{self, DigitalSignature, Format, Input, Layer, LayerKind, RawText, Settings};
use doichieu::link;
use doichieu::span::Span;
use doichieu::text::Text;
use doichieu::zones::Zones;

use crate::chain::{Chain, Doc};
use crate::page;

/// A document in words, and what a page of a PDF has besides.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Printed {
    name: String,
    text: String,
    page: bool,
    signed: Option<(String, String)>,
}

impl Printed {
    fn new(doc: &Doc) -> Self {
        let name = format!(
            "{}.{}",
            doc.id,
            if doc.page {
                "pdf"
            } else if doc.form.head == 4 {
                "md"
            } else {
                "txt"
            }
        );
        let signed = doc.signed.clone().map(|time| (doc.issuer.clone(), time));
        Self { name, text: page::render(doc), page: doc.page, signed }
    }

    /// As a reader would hand it on.
    fn raw(&self) -> RawText<'_> {
        if !self.page {
            let input = Input { bytes: self.text.as_bytes(), name: &self.name };
            return ingest::read(&input, &Settings::default()).unwrap_or_else(|e| panic!("{}: {e}", self.name));
        }
        let mut raw = RawText::new(self.text.clone(), Format::Pdf);
        raw.page_starts.push(0);
        if let Some((signer, time)) = &self.signed {
            let text = raw.text.to_mut();
            let start = text.len();
            let _ = write!(text, "Chữ ký số: {signer} {time}");
            let place = |n: usize| u32::try_from(n).expect("a page");
            let span = Span::new(place(start), place(text.len()));
            raw.layers.push(Layer { span, kind: LayerKind::Signature, page: None });
            raw.signatures.push(DigitalSignature {
                signer: Some(signer.clone()),
                organisation: None,
                time: Some(time.clone()),
                reason: None,
                location: None,
                span,
            });
        }
        raw
    }

    fn read(&self) -> Document {
        let raw = self.raw();
        let text = Text::of(&raw);
        let facts = facts::read(&text, &Zones::new(&text));
        Document {
            path: self.name.clone(),
            sha256: String::new(),
            format: raw.format,
            pages: raw.pages(),
            own_lines: raw.own_lines,
            reference: false,
            text: None,
            facts,
        }
    }
}

/// Reads chains; what an injection leaves as it was is read once.
#[derive(Default)]
pub(crate) struct Reader {
    read: HashMap<Printed, Document>,
    /// How many documents have been checked.
    pub(crate) documents: usize,
}

/// What was found on a document of the chain.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) document: usize,
    pub(crate) code: &'static str,
    pub(crate) severity: check::Severity,
    pub(crate) message: String,
}

impl Reader {
    /// Forgets what was read of the chain before.
    pub(crate) fn next_chain(&mut self) {
        self.read.clear();
    }

    /// Every finding on a chain.
    pub(crate) fn check(&mut self, chain: &Chain) -> Vec<Found> {
        let printed: Vec<Printed> = chain.docs.iter().map(Printed::new).collect();
        let documents: Vec<Document> =
            printed.iter().map(|p| self.read.entry(p.clone()).or_insert_with(|| p.read()).clone()).collect();
        self.documents += documents.len();
        let shared = |_: &Shelf, here: usize, there: usize, known: &[usize]| shared(&printed, &documents, here, there, known);
        let mut links = link::Chain::new(&documents).with_texts(&shared);
        check::check(&mut links).iter().map(|finding| found(&finding)).collect()
    }

    /// The chain and its findings, for people.
    pub(crate) fn show(&mut self, chain: &Chain) -> String {
        let mut out = String::new();
        for printed in chain.docs.iter().map(Printed::new) {
            let _ = writeln!(out, "--- {}\n{}", printed.name, printed.text);
        }
        for f in self.check(chain) {
            let _ = writeln!(out, "{} {:?} {}: {}", chain.docs[f.document].id, f.severity, f.code, f.message);
        }
        out
    }
}

fn found(finding: &Finding) -> Found {
    Found { document: finding.document, code: finding.rule.code, severity: finding.severity, message: finding.message.en.clone() }
}

/// The passages two documents share, read from their texts again.
fn shared(printed: &[Printed], documents: &[Document], here: usize, there: usize, known: &[usize]) -> Vec<Shared> {
    let all: Vec<usize> = [here, there].into_iter().chain(known.iter().copied()).collect();
    let raws: Vec<RawText<'_>> = all.iter().map(|n| printed[*n].raw()).collect();
    let texts: Vec<Text<'_>> = raws.iter().map(Text::of).collect();
    let zones: Vec<Zones> = texts.iter().map(Zones::new).collect();
    let reread = |n: usize| Reread { text: &texts[n], zones: &zones[n], facts: &documents[all[n]].facts };
    let known: Vec<Reread<'_>> = (2..all.len()).map(reread).collect();
    passages::shared(reread(0), reread(1), &known)
}
