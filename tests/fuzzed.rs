//! What the fuzz targets found (`tests/fuzz/`), replayed: `corpus/fuzzed/TARGET/`, one file a finding.

#[path = "support/invariants.rs"]
mod invariants;

#[path = "support/config_holds.rs"]
mod config_holds;

use std::fs;
use std::path::{Path, PathBuf};

/// How a target takes its bytes.
type Target = fn(&[u8]);

const TARGETS: [(&str, Target); 12] = [
    ("text", |bytes| invariants::file(bytes, "a.txt")),
    ("pdf", |bytes| invariants::file(bytes, "a.pdf")),
    ("pdf_page", invariants::pdf_page),
    ("docx", invariants::docx_body),
    ("package", |bytes| invariants::file(bytes, "a.docx")),
    ("doc", |bytes| invariants::file(bytes, "a.doc")),
    ("rtf", |bytes| invariants::file(bytes, "a.rtf")),
    ("html", |bytes| invariants::file(bytes, "a.html")),
    ("normal", |bytes| invariants::normal_form(&String::from_utf8_lossy(bytes))),
    ("fields", |bytes| {
        let words = String::from_utf8_lossy(bytes);
        let (first, second) = words.split_once("\x0c\x0c").unwrap_or((&words, ""));
        invariants::words(first, second);
    }),
    ("register", invariants::kept_bytes),
    ("config", config_holds::config),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/fuzzed")
}

#[test]
fn every_finding_holds_now() {
    let mut replayed = 0;
    for target in fs::read_dir(folder()).expect("corpus/fuzzed").flatten().filter(|t| t.path().is_dir()) {
        let name = target.file_name();
        let (_, run) = TARGETS.iter().find(|(n, _)| name == *n).unwrap_or_else(|| panic!("no target takes {name:?}"));
        for file in fs::read_dir(target.path()).expect("its folder").flatten() {
            println!("{}", file.path().display());
            run(&fs::read(file.path()).expect("its file"));
            replayed += 1;
        }
    }
    assert!(replayed > 0, "nothing in {}", folder().display());
}
