//! Word files of `corpus/word/` say what the text beside them says, and what is cut or damaged breaks nothing.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use doichieu::ingest::{Input, Settings, read};
use serde_json::Value;
use support::{TempDir, corpus, walk};

/// The Word files, by name.
fn files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    walk(&corpus().join("word"), &mut files);
    files.retain(|f| f.extension().is_some_and(|e| e == "docx" || e == "doc"));
    assert!(files.len() >= 3, "no Word files in corpus/word");
    files
}

fn bytes_of(file: &Path) -> Vec<u8> {
    fs::read(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
}

fn name_of(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The text that a file stands for: its own, else that of its kin. `LibreOffice`, which made the DOC files, changed a few things.
fn expected(file: &Path) -> String {
    let own = file.with_file_name(name_of(file) + ".txt");
    let text = if own.exists() { own } else { file.with_extension("txt") };
    fs::read_to_string(&text).unwrap_or_else(|e| panic!("{}: {e}", text.display()))
}

#[test]
fn the_words_are_those_of_the_text_beside() {
    for file in files() {
        let (bytes, name) = (bytes_of(&file), name_of(&file));
        let raw = read(&Input { bytes: &bytes, name: &name }, &Settings::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(raw.text, expected(&file), "{name}");
        let codes: Vec<&str> = raw.problems.iter().map(|p| p.code).collect();
        let said: &[&str] = match () {
            () if name.starts_with("tracked") => &["tracked-changes"],
            () if name.starts_with("struck") => &["words-struck-out"],
            () => &[],
        };
        assert_eq!(codes, said, "{name}");
    }
}

#[test]
fn the_facts_are_those_of_the_text_beside() {
    for file in files() {
        let (dir, name) = (TempDir::new(), name_of(&file));
        dir.write(&name, &bytes_of(&file));
        dir.write("text.txt", expected(&file).as_bytes());
        let both = dir.json(&["extract", "--format", "json", &name, "text.txt"]).unwrap_or_else(|e| panic!("{e}"));
        let facts = |n: usize| {
            let mut facts = both[n].clone();
            for key in ["path", "sha256", "format", "pages", "problems"] {
                facts[key] = Value::Null;
            }
            facts
        };
        assert_eq!(facts(0), facts(1), "{name}");
    }
}

/// A file cut anywhere, or with bits turned over, is read or refused, soon, and never breaks the program.
#[test]
fn damaged_files_break_nothing() {
    let settings = Settings::default();
    let mut read_in_part = 0;
    for file in files() {
        let (bytes, name) = (bytes_of(&file), name_of(&file));
        let start = Instant::now();
        let mut try_it = |bytes: &[u8]| match read(&Input { bytes, name: &name }, &settings) {
            Ok(raw) => read_in_part += usize::from(!raw.problems.is_empty() && !raw.text.is_empty()),
            Err(e) => assert!(!e.code().is_empty()),
        };
        for cut in (0..bytes.len()).step_by((bytes.len() / 60).max(1)) {
            try_it(&bytes[..cut]);
        }
        let mut state = 0x9e37_79b9_u32;
        for _ in 0..250 {
            let mut broken = bytes.clone();
            for _ in 0..3 {
                // A few places in a fixed order that looks like chance.
                state ^= state << 13;
                state ^= state >> 17;
                state ^= state << 5;
                let at = state as usize % broken.len();
                broken[at] ^= 1 << (state >> 29);
            }
            try_it(&broken);
        }
        assert!(start.elapsed() < Duration::from_secs(120), "{name}: {:?}", start.elapsed());
    }
    assert!(read_in_part > 50, "only {read_in_part} damaged files were read in part");
}
