//! How many allocations a document costs, from its bytes to its NDJSON record: counts are the same on every run, where times are not. A
//! count over its bound is a change worth a look; one far below it is a bound to be lowered.

use std::fs;
use std::path::Path;

use doichieu::facts::{self, Document};
use doichieu::ingest::{Input, Ocr, Settings, ocr, read};
use doichieu::problem::Lang;
use doichieu::report::{FACTS_FORMATS, Style};
use doichieu::text::Text;
use doichieu::zones::Zones;

/// Documents of the corpus and the most allocations that each may cost.
const BOUNDS: [(&str, u64); 8] = [
    ("demo/1-ministry.txt", 160),
    ("formats/plain.txt", 400),
    ("formats/markdown.md", 400),
    ("formats/libreoffice.docx", 700),
    ("formats/libreoffice.doc", 720),
    ("formats/libreoffice.rtf", 520),
    ("formats/libreoffice.html", 3600),
    ("formats/libreoffice.pdf", 1050),
];

/// Reads a document and writes its record.
fn record(bytes: &[u8], name: &str) -> Vec<u8> {
    let settings = Settings { ocr: Ocr::new(ocr::Mode::Off, 1), ..Settings::default() };
    let raw = read(&Input { bytes, name }, &settings).unwrap_or_else(|e| panic!("{name}: {e:?}"));
    let text = Text::of(&raw);
    let facts = facts::read(&text, &Zones::new(&text));
    let (format, pages) = (raw.format, raw.pages());
    let (path, sha256, own_lines) = (name.into(), String::new(), raw.own_lines);
    let document = Document { path, sha256, format, pages, own_lines, reference: false, text: None, facts };
    let ndjson = FACTS_FORMATS.iter().find(|f| f.name == "ndjson").expect("a format of the table");
    let mut out = Vec::with_capacity(16 << 10);
    ndjson.document(&document, &Style::plain(Lang::En), &mut out);
    out
}

#[test]
fn a_document_costs_no_more_than_its_bound() {
    let mut wrong = Vec::new();
    for (path, bound) in BOUNDS {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(path);
        let bytes = fs::read(&file).unwrap_or_else(|e| panic!("{path}: {e}"));
        // The first document also fills tables that serve all others.
        assert!(record(&bytes, path).len() > 200, "{path}: no record");
        let count = allocation_counter::measure(|| drop(record(&bytes, path))).count_total;
        println!("{path}: {count} allocations, at most {bound}");
        if count > bound || count * 2 < bound {
            wrong.push(format!("{path}: {count} allocations, the bound is {bound}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
