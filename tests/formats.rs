//! One document, made by many programs (`corpus/formats/`): the same facts from each file; one test a file.

mod support;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;
use support::facts::{check_evidence, lookup, same};
use support::{TempDir, corpus, walk};

fn main() -> ExitCode {
    let args = Arguments::from_args();
    let folder = corpus().join("formats");
    let facts = facts(&folder.join("facts.txt"));
    let mut files = Vec::new();
    walk(&folder, &mut files);
    files.retain(|f| f.extension().is_none_or(|e| e != "py") && f.file_name().is_none_or(|n| n != "facts.txt"));
    let (count, lines) = (files.len(), facts.len());
    let mut trials: Vec<Trial> = files
        .into_iter()
        .map(|file| {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let facts = facts.clone();
            Trial::test(name, move || run(&file, &facts).map_err(Failed::from))
        })
        .collect();
    trials.push(Trial::test("there_are_files_and_facts", move || {
        if count > 0 && lines > 0 { Ok(()) } else { Err(format!("{count} files, {lines} facts").into()) }
    }));
    libtest_mimic::run(&args, trials).exit_code()
}

/// The lines `PATH = VALUE`.
fn facts(file: &Path) -> Vec<(String, String)> {
    let text = fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let lines = text.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#'));
    lines
        .map(|line| {
            let (path, value) = line.split_once(" = ").unwrap_or_else(|| panic!("not understood: {line}"));
            (path.to_owned(), value.to_owned())
        })
        .collect()
}

fn run(file: &Path, facts: &[(String, String)]) -> Result<(), String> {
    let dir = TempDir::new();
    let documents = dir.json(&["extract", "--format", "json", "--with-text", &file.to_string_lossy()])?;
    let document = documents.get(0).ok_or("no document")?;
    let mut wrong: Vec<String> = facts.iter().filter_map(|(path, value)| difference(document, path, value)).collect();
    check_evidence(&documents, &mut wrong);
    if wrong.is_empty() {
        return Ok(());
    }
    let text = document["text"].as_str().unwrap_or_default();
    Err(format!("{} differences\n{}\n--- text\n{text}", wrong.len(), wrong.join("\n")))
}

fn difference(document: &Value, path: &str, value: &str) -> Option<String> {
    match lookup(document, path) {
        Ok(got) if same(path, value, &got) => None,
        Ok(got) => Some(format!("{path}\n    expected: {value}\n    found:    {}", got.join(" | "))),
        Err(e) => Some(format!("{path}: {e}")),
    }
}
