//! How many allocations a document costs, from its bytes to its NDJSON record: counts are the same on every run, where times are not. A
//! count over its bound is a change worth a look; one far below it is a bound to be lowered. And that many documents take no more memory
//! at once than few.

use std::path::Path;
use std::{fs, io};

use doichieu::facts::{self, Document};
use doichieu::ingest::{Input, Ocr, Request, Settings, gather, ocr, read};
use doichieu::pipeline::{self, Options, Sink};
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

/// The most bytes that are in use at once while the fields of so many files are written, each of which has a path that shares little with
/// those beside it: paths are what there would be to keep of each.
fn most_bytes(files: usize) -> u64 {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    for n in 0..files {
        let name = format!("{:0>9}{}.txt", n * 7919 % 999_983, "x".repeat(220));
        fs::write(folder.path().join(name), "x").unwrap_or_else(|e| panic!("{n}: {e}"));
    }
    let paths = [folder.path().to_owned()];
    let settings = Settings { ocr: Ocr::new(ocr::Mode::Off, 1), ..Settings::default() };
    let options = Options { jobs: 1, with_text: false, settings, cache: None, name_skipped: false };
    let format = FACTS_FORMATS.iter().find(|f| f.name == "ndjson").expect("a format of the table");
    let mut documents = 0;
    let measured = allocation_counter::measure(|| {
        let inputs = gather(&Request { paths: &paths, ..Request::default() }, &mut io::empty()).expect("a temporary file");
        let _ = pipeline::state(&inputs, &[], 1);
        let out = Sink::Whole(&mut io::sink());
        let done = pipeline::extract(inputs, &options, (format, &Style::plain(Lang::En)), out, &mut |_| {});
        documents = done.expect("nothing fails").documents;
    });
    assert_eq!(documents, files);
    measured.bytes_max
}

#[test]
fn many_documents_take_no_more_memory_at_once_than_few() {
    // What parts of a sorted list take, which is no more for any number.
    let (few, many) = (most_bytes(4_000), most_bytes(12_000));
    println!("4,000 files: {few} bytes at once, 12,000: {many}");
    assert!(many < few + (512 << 10), "4,000 files: {few} bytes at once, 12,000: {many}");
}
