//! What holds of every document, whatever it is: asserted by the fuzz targets (`tests/fuzz/`) and by `tests/fuzzed.rs`, which replays what
//! they found.

use std::io::{Cursor, Write};
use std::time::Duration;

use doichieu::check;
use doichieu::facts::{self, Document};
use doichieu::ingest::{Format, Input, Limits, Ocr, RawText, Settings, ocr, read};
use doichieu::link::Chain;
use doichieu::problem::Lang;
use doichieu::report::{FACTS_FORMATS, REPORT_FORMATS, Report, Style};
use doichieu::store::kept;
use doichieu::text::{Text, normal};
use doichieu::zones::Zones;
use serde_json::Value;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const STYLE: Style = Style::plain(Lang::En);

/// Reads a file; what comes of it holds. No recognition of pictures: that is another program's.
pub(crate) fn file(bytes: &[u8], name: &str) {
    let limits = Limits { timeout: Duration::from_secs(10), ..Limits::default() };
    let settings = Settings { limits, ocr: Ocr::new(ocr::Mode::Off, 1), ..Settings::default() };
    if let Ok(raw) = read(&Input { bytes, name }, &settings) {
        places_hold(&raw);
        let document = document(&raw);
        evidence_holds(&document);
        kept_holds(&document);
    }
}

/// Reads a PDF that is sound but for the operators of its page.
pub(crate) fn pdf_page(operators: &[u8]) {
    file(&around(operators), "a.pdf");
}

/// Reads a DOCX that is sound but for the XML of its body.
pub(crate) fn docx_body(body: &[u8]) {
    if let Ok(bytes) = packed(body) {
        file(&bytes, "a.docx");
    }
}

/// Reads words as a document by themselves and beside a second document: values, their words, findings and every report hold.
pub(crate) fn words(first: &str, second: &str) {
    let documents: Vec<Document> = [first, second]
        .iter()
        .enumerate()
        .map(|(n, words)| {
            let raw = RawText::new(*words, Format::Text);
            Document { path: format!("{n}.txt"), ..document(&raw) }
        })
        .collect();
    documents.iter().for_each(evidence_holds);
    documents.iter().for_each(kept_holds);
    report_holds(&documents);
}

/// The normal form of a text is its own normal form, and each of its letters has a place in the text.
pub(crate) fn normal_form(raw: &str) {
    let once = normal::normalise(raw);
    let again = normal::normalise(&once.text);
    assert_eq!(once.text, again.text, "the normal form of a normal form is another");
    let mut last = 0;
    for (at, letter) in once.text.char_indices() {
        let (start, end) = once.raw_span(place(at), place(at + letter.len_utf8()));
        assert!(raw.get(start as usize..end as usize).is_some(), "{letter:?} at {at} has no place: {start}..{end}");
        assert!(start >= last, "places run backwards at {at}");
        last = start;
    }
}

/// What was kept of a document and is damaged gives an error, never a panic.
pub(crate) fn kept_bytes(bytes: &[u8]) {
    drop(kept::read(bytes));
}

fn place(at: usize) -> u32 {
    u32::try_from(at).expect("no text is larger")
}

/// Pages, layers and fills stand in the text, between letters, in order.
fn places_hold(raw: &RawText<'_>) {
    let boundary = |at: u32| assert!(raw.text.is_char_boundary(at as usize), "{at} is no place in the text");
    raw.page_starts.iter().copied().for_each(boundary);
    assert!(raw.page_starts.is_sorted(), "pages out of order");
    for layer in &raw.layers {
        assert!(raw.text.get(layer.span.range()).is_some(), "a layer is not in the text");
    }
    raw.fills.iter().for_each(|fill| boundary(fill.at));
}

fn document(raw: &RawText<'_>) -> Document {
    let text = Text::of(raw);
    let facts = facts::read(&text, &Zones::new(&text));
    Document {
        path: "a".into(),
        sha256: String::new(),
        format: raw.format,
        pages: raw.pages(),
        own_lines: raw.own_lines.clone(),
        reference: false,
        text: Some(raw.text.to_string()),
        facts,
    }
}

/// The words of every value stand in the text, at the place given.
fn evidence_holds(document: &Document) {
    walk(&json(document), "", document.text.as_deref().unwrap_or_default());
}

fn walk(value: &Value, path: &str, text: &str) {
    match value {
        Value::Array(items) => items.iter().for_each(|v| walk(v, path, text)),
        Value::Object(fields) => {
            if let (Some(raw), true) = (value["raw"].as_str(), value["from"] != "inferred") {
                let place = |n: usize| usize::try_from(value["span"][n].as_u64()?).ok();
                let there = place(0).zip(place(1)).and_then(|(start, end)| text.get(start..end));
                assert!(!raw.is_empty() && there == Some(raw), "{path}: raw is {raw:?}, at its span stands {there:?}");
            }
            fields.iter().for_each(|(k, v)| walk(v, k, text));
        }
        _ => {}
    }
}

/// A document that was kept says the same when it is read again.
fn kept_holds(document: &Document) {
    let kept = kept::read(&kept::write(document)).expect("what was just written is read");
    let again = Document { facts: kept.facts, format: kept.format, pages: kept.pages, ..document.clone() };
    assert_eq!(json(document), json(&again), "what was kept is not what was said");
}

fn json(document: &Document) -> Value {
    let mut out = Vec::new();
    let format = FACTS_FORMATS.iter().find(|f| f.name == "ndjson").expect("a format of the table");
    format.document(document, &STYLE, &mut out);
    serde_json::from_slice(&out).expect("NDJSON is JSON")
}

/// Every report can be written, and the words of its evidence stand in their documents.
fn report_holds(documents: &[Document]) {
    let mut chain = Chain::new(documents);
    let findings = check::check(&mut chain);
    let text = |n: usize| documents.get(n)?.text.clone();
    let report = Report::new(&chain, &findings, &[], &text);
    for format in REPORT_FORMATS {
        let mut out = Vec::new();
        (format.write)(&report, &STYLE, &mut out).expect("a buffer takes everything");
        if format.name == "json" {
            let report: Value = serde_json::from_slice(&out).expect("a report is JSON");
            for (evidence, text) in evidence_of(&report, documents) {
                walk(evidence, "evidence", text);
            }
        }
    }
}

/// The evidence of a report's findings, each with its document's text.
fn evidence_of<'a>(report: &'a Value, documents: &'a [Document]) -> Vec<(&'a Value, &'a str)> {
    let findings = report["findings"].as_array().into_iter().flatten();
    let all = findings.flat_map(|f| f["evidence"].as_array().into_iter().flatten());
    all.filter_map(|e| {
        let document = documents.iter().find(|d| e["path"] == d.path.as_str())?;
        Some((e, document.text.as_deref()?))
    })
    .collect()
}

/// What stands around the operators: a page, a font with a map to letters, a form that can be drawn.
fn around(operators: &[u8]) -> Vec<u8> {
    let unicode = b"1 beginbfrange <20> <7e> <0020> endbfrange 1 beginbfchar <80> <1EA1> endbfchar";
    let form = b"BT /F1 9 Tf 10 10 Td (form) Tj ET";
    let mut out = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R\
        /Resources<</Font<</F1 5 0 R>>/XObject<</X1 7 0 R>>>>>>endobj\n\
        5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/ToUnicode 6 0 R>>endobj\n"
        .to_vec();
    for (number, extra, stream) in [(4, "", operators), (6, "", unicode), (7, "/Subtype/Form/BBox[0 0 99 99]", form)] {
        out.extend(format!("{number} 0 obj<<{extra}/Length {}>>stream\n", stream.len()).bytes());
        out.extend(stream);
        out.extend(b"\nendstream endobj\n");
    }
    out.extend(b"trailer<</Root 1 0 R>>\n%%EOF\n");
    out
}

const TYPES: &[u8] = b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" \
    ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" \
    ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
const RELATIONS: &[u8] = b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship \
    Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
    Target=\"word/document.xml\"/></Relationships>";

fn packed(body: &[u8]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, part) in [("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", body)] {
        zip.start_file(name, stored)?;
        zip.write_all(part)?;
    }
    Ok(zip.finish()?.into_inner())
}
