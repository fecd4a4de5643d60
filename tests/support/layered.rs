//! Documents of a case that have what only a reader of pages can give: page starts, stamps, digital signatures.
//!
//! They are read in the test's own process, from a `RawText` made by hand, and are otherwise checked as all others are.

use std::fmt::Write as _;

use doichieu::check;
use doichieu::facts::{self, Document};
use doichieu::ingest::{DigitalSignature, Fill, Format, Layer, LayerKind, RawText};
use doichieu::link::Chain;
use doichieu::problem::{Lang, Problem};
use doichieu::report::{FACTS_FORMATS, REPORT_FORMATS, Report, Style};
use doichieu::span::Span;
use doichieu::text::Text;
use doichieu::zones::Zones;
use serde_json::Value;

use super::{Case, Doc};

/// What a `==` line of a document began.
#[derive(Clone, Debug)]
pub(crate) enum Extra {
    /// `== page`: a page begins at this byte of the document's words.
    Page(usize),
    /// `== stamp`, `== service stamp`: words on a page, perhaps on the blank behind some words.
    Stamp { kind: LayerKind, page: Option<u32>, behind: Option<String>, words: String },
    /// `== recognised`: its words were read off a picture.
    Recognised,
    /// `== signature`: its lines, `signer: …`, `time: …`.
    Signature(String),
}

impl Extra {
    /// Reads what stands behind `== `; `at` is the length of the document's words so far.
    pub(crate) fn parse(head: &str, at: usize) -> Option<Self> {
        let head = head.trim();
        if head == "page" {
            return Some(Self::Page(at));
        }
        if head == "recognised" {
            return Some(Self::Recognised);
        }
        if head == "signature" {
            return Some(Self::Signature(String::new()));
        }
        let (kind, rest) = match head.strip_prefix("service stamp") {
            Some(rest) => (LayerKind::SignatureStamp, rest),
            None => (LayerKind::Stamp, head.strip_prefix("stamp")?),
        };
        let (rest, behind) = match rest.split_once(" behind ") {
            Some((rest, words)) => (rest, Some(words.trim().to_owned())),
            None => (rest, None),
        };
        let page = match rest.trim() {
            "" => None,
            rest => Some(rest.strip_prefix("page ")?.parse().ok()?),
        };
        Some(Self::Stamp { kind, page, behind, words: String::new() })
    }

    /// Takes a line of its words; what belongs to no stamp or signature is the document's.
    pub(crate) fn take(&mut self, line: &str) -> bool {
        match self {
            Self::Page(_) | Self::Recognised => return false,
            Self::Stamp { words, .. } | Self::Signature(words) => words.push_str(line),
        }
        true
    }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).expect("cases are small")
}

/// The document as a reader would hand it on.
fn raw(doc: &Doc) -> Result<RawText<'static>, String> {
    let body = String::from_utf8(doc.bytes.clone()).map_err(|e| e.to_string())?;
    let mut out = RawText::new(body.clone(), Format::Pdf);
    let text = out.text.to_mut();
    for extra in &doc.extras {
        let start = number(text.len());
        let here = |text: &str| Span::new(start, number(text.trim_end().len()));
        match extra {
            Extra::Page(at) => out.page_starts.push(number(*at)),
            Extra::Recognised => {
                out.recognised = true;
                out.problems.push(Problem::new("ocr-read", "trang 1", "page 1"));
            }
            Extra::Stamp { kind, page, behind, words } => {
                let _ = writeln!(text, "{}", words.trim());
                let span = here(text);
                out.layers.push(Layer { span, kind: *kind, page: page.or(Some(1)) });
                if let Some(behind) = behind {
                    let at = body.find(behind.as_str()).ok_or_else(|| format!("`{behind}` does not stand in the document"))?;
                    out.fills.push(Fill { at: number(at + behind.len()), stamp: span });
                }
            }
            Extra::Signature(lines) => {
                let get =
                    |key: &str| lines.lines().find_map(|l| l.strip_prefix(key)?.strip_prefix(':')).map(|v| v.trim().to_owned());
                let (signer, time) = (get("signer"), get("time"));
                let _ = writeln!(text, "Chữ ký số: {} {}", signer.as_deref().unwrap_or("?"), time.as_deref().unwrap_or("?"));
                let span = here(text);
                out.layers.push(Layer { span, kind: LayerKind::Signature, page: None });
                let (organisation, reason, location) = (get("organisation"), get("reason"), get("location"));
                out.signatures.push(DigitalSignature { signer, organisation, time, reason, location, span });
            }
        }
    }
    if out.page_starts.first() != Some(&0) {
        out.page_starts.insert(0, 0);
    }
    Ok(out)
}

const STYLE: Style = Style::plain(Lang::En);

/// What `extract --with-text` and `check` print as JSON for the documents of a case.
pub(crate) fn run(case: &Case) -> Result<(Value, Value), String> {
    let documents = case.docs.iter().map(document).collect::<Result<Vec<_>, _>>()?;
    let json = FACTS_FORMATS.iter().find(|f| f.name == "ndjson").ok_or("no NDJSON")?;
    let mut list = Vec::new();
    for document in &documents {
        let mut out = Vec::new();
        json.document(document, &STYLE, &mut out);
        list.push(serde_json::from_slice(&out).map_err(|e| e.to_string())?);
    }
    let mut chain = Chain::new(&documents);
    let (findings, text) = (check::check(&mut chain), |_| None);
    let report = Report::new(&chain, &findings, &[], &text);
    let format = REPORT_FORMATS.iter().find(|f| f.name == "json").ok_or("no JSON")?;
    let mut out = Vec::new();
    (format.write)(&report, &STYLE, &mut out).map_err(|e| e.to_string())?;
    Ok((Value::Array(list), serde_json::from_slice(&out).map_err(|e| e.to_string())?))
}

fn document(doc: &Doc) -> Result<Document, String> {
    let raw = raw(doc)?;
    let text = Text::of(&raw);
    let mut facts = facts::read(&text, &Zones::new(&text));
    facts.problems.extend(raw.problems.iter().cloned());
    Ok(Document {
        path: doc.name.clone(),
        sha256: String::new(),
        format: raw.format,
        pages: raw.pages(),
        own_lines: raw.own_lines,
        reference: doc.reference,
        text: Some(raw.text.to_string()),
        facts,
    })
}
