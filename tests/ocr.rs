//! Pages that are pictures: with the real Tesseract, with programs that misbehave, and with none.
#![cfg(unix)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use serde_json::Value;
use support::{TempDir, corpus, fold, tool};

/// The two programs, or nothing where a test cannot be run.
fn programs() -> Option<(PathBuf, PathBuf)> {
    Some((tool("pdftoppm")?, tool("tesseract")?))
}

fn scan(name: &str) -> PathBuf {
    corpus().join("scans").join(name)
}

/// Runs the program over a scan; the folder is where its temporary files go.
fn run(file: &Path, arguments: &[&str], variables: &[(&str, &Path)]) -> (Output, TempDir) {
    let temp = TempDir::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_doichieu"));
    command.args(["extract", "--format", "json", "--with-text", "--lang", "en"]).args(arguments).arg(file);
    command.env("TMPDIR", temp.path()).env("NO_COLOR", "1").env_remove("DOICHIEU_CONFIG");
    command.envs(variables.iter().copied());
    let output = command.output().unwrap_or_else(|e| panic!("doichieu: {e}"));
    (output, temp)
}

/// The record of a document that was read without complaint of the program itself; nothing is left behind.
#[track_caller]
fn record(file: &Path, arguments: &[&str], variables: &[(&str, &Path)]) -> Value {
    let (output, temp) = run(file, arguments, variables);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{stderr}");
    let left: Vec<_> = fs::read_dir(temp.path()).unwrap().flatten().map(|e| e.file_name()).collect();
    assert!(left.is_empty(), "left behind: {left:?}");
    let mut records: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(records.len(), 1);
    records.remove(0)
}

#[track_caller]
fn says(record: &Value, field: &str, value: &str) {
    let found = record[field]["value"].as_str().unwrap_or("null");
    assert_eq!(fold(found), fold(value), "{field}: {}\n{}", record[field], record["text"].as_str().unwrap_or_default());
}

/// The codes of the problems, in order.
fn codes(record: &Value) -> Vec<&str> {
    record["problems"].as_array().into_iter().flatten().filter_map(|p| p["code"].as_str()).collect()
}

fn message<'a>(record: &'a Value, code: &str) -> &'a str {
    let problems = record["problems"].as_array().into_iter().flatten();
    problems.into_iter().find(|p| p["code"] == code).and_then(|p| p["message"].as_str()).unwrap_or("")
}

#[track_caller]
fn is_the_letter(record: &Value) {
    says(record, "number", "827/SVHTT-QLTDTT");
    says(record, "date", "2025-03-14");
    says(record, "issuer", "Sở Văn hóa và Thể thao");
    says(record, "subject", "tổ chức Ngày chạy bộ vì sức khỏe cộng đồng năm 2025");
    assert_eq!(record["timeframes"][0]["end"], "2025-03-30");
    assert_eq!(record["deadlines"][0]["written"], "2025-04-08");
    let text = record["text"].as_str().unwrap();
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("`{words}` not in:\n{text}"));
    assert!(at("SỞ VĂN HÓA") < at("827/"), "the left column of the header comes first:\n{text}");
    assert!(at("vì sức khỏe cộng đồng năm 2025") < at("Độc lập"), "the columns run into one another:\n{text}");
}

#[test]
fn a_scan_a_little_askew_under_a_seal() {
    if programs().is_none() {
        return;
    }
    let record = record(&scan("letter.pdf"), &[], &[]);
    is_the_letter(&record);
    // In red light the seal over the name is gone; in the grey picture below it is not.
    says(&record, "signer", "Đinh Thị Hồng Vân");
    assert_eq!(codes(&record), ["ocr-read"]);
    assert!(message(&record, "ocr-read").starts_with("page 1:"), "{}", record["problems"]);
}

#[test]
fn a_text_layer_made_for_another_language_is_replaced() {
    if programs().is_none() {
        return;
    }
    let record = record(&scan("garbled.pdf"), &[], &[]);
    is_the_letter(&record);
    assert_eq!(codes(&record), ["garbled-text-layer", "ocr-read"]);
    assert!(!record["text"].as_str().unwrap().contains("cQNG HoA"));
}

#[test]
fn pages_of_text_stay_and_scanned_ones_are_read() {
    if programs().is_none() {
        return;
    }
    let record = record(&scan("mixed.pdf"), &[], &[]);
    says(&record, "number", "412/KH-SVHTT");
    assert_eq!(codes(&record), ["ocr-read"]);
    assert!(message(&record, "ocr-read").starts_with("page 2:"), "{}", record["problems"]);
    let text = record["text"].as_str().unwrap();
    assert!(text.contains("Trung tâm Văn hóa tỉnh chuẩn bị âm thanh"), "{text}");
}

#[test]
fn a_stamp_that_is_a_picture_fills_its_blank() {
    if programs().is_none() {
        return;
    }
    let record = record(&scan("stamped.pdf"), &[], &[]);
    says(&record, "number", "412/KH-SVHTT");
    says(&record, "date", "2025-03-10");
    assert_eq!(codes(&record), ["stamp-is-image"]);
}

#[test]
fn a_picture_file_is_a_document_too() {
    if programs().is_none() {
        return;
    }
    let record = record(&scan("photo.png"), &[], &[]);
    assert_eq!(record["format"], "image");
    is_the_letter(&record);
    assert_eq!(codes(&record), ["ocr-read"]);
    let (off, _) = run(&scan("photo.png"), &["--ocr", "off"], &[]);
    assert_eq!(off.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&off.stderr).contains("[unsupported-format]"));
}

#[test]
fn force_reads_pages_that_have_text() {
    if programs().is_none() {
        return;
    }
    let record = record(&scan("mixed.pdf"), &["--ocr", "force"], &[]);
    // The font of the page of text is not in the file: what is drawn depends on the machine, that it is read does not.
    assert!(message(&record, "ocr-read").starts_with("page 1–2:"), "{}", record["problems"]);
}

#[test]
fn the_same_bytes_for_any_number_of_jobs() {
    if programs().is_none() {
        return;
    }
    let one = run(&corpus().join("scans"), &["--jobs", "1"], &[]).0;
    let many = run(&corpus().join("scans"), &["--jobs", "3"], &[]).0;
    assert!(one.stdout.len() > 1000 && one.stdout == many.stdout, "{}", String::from_utf8_lossy(&one.stderr));
}

#[test]
fn switched_off_the_pages_are_named() {
    let letter = record(&scan("letter.pdf"), &["--ocr", "off"], &[]);
    assert_eq!(codes(&letter), ["scanned-pages"]);
    assert!(message(&letter, "scanned-pages").contains("page 1:") && message(&letter, "scanned-pages").contains("--ocr off"));
    assert!(letter["number"].is_null() && letter["subject"].is_null() && letter["citations"] == Value::Array(Vec::new()));

    let garbled = record(&scan("garbled.pdf"), &["--ocr", "off"], &[]);
    assert_eq!(codes(&garbled), ["garbled-text-layer"]);
    assert!(garbled["number"].is_null(), "{}", garbled["number"]);

    let mixed = record(&scan("mixed.pdf"), &["--ocr", "off"], &[]);
    says(&mixed, "number", "412/KH-SVHTT");
    assert!(message(&mixed, "scanned-pages").starts_with("page 2:"), "{}", mixed["problems"]);

    let stamped = record(&scan("stamped.pdf"), &["--ocr", "off"], &[]);
    assert_eq!(codes(&stamped), ["stamp-is-image"]);
    assert!(stamped["number"]["value"].is_null(), "{}", stamped["number"]);
}

#[test]
fn without_the_programs_it_says_what_to_install() {
    let nowhere = TempDir::new();
    for mode in ["auto", "force"] {
        let record = record(&scan("letter.pdf"), &["--ocr", mode], &[("PATH", nowhere.path())]);
        assert_eq!(codes(&record), ["scanned-pages"]);
        let words = message(&record, "scanned-pages");
        for part in ["page 1:", "pdftoppm, tesseract", "apt install", "brew install", "Windows"] {
            assert!(words.contains(part), "{part} not in {words}");
        }
    }
}

/// A folder with programs of these names, each a shell script.
fn fakes(pdftoppm: &str, tesseract: &str) -> TempDir {
    use std::os::unix::fs::PermissionsExt;
    let dir = TempDir::new();
    for (name, script) in [("pdftoppm", pdftoppm), ("tesseract", tesseract)] {
        dir.write(name, format!("#!/bin/sh\n{script}\n").as_bytes());
        let file = dir.path().join(name);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    }
    dir
}

/// A page with some ink on it, and the Vietnamese language.
const PAGE: &str = "printf 'P5 4 4 255 \\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000'";
const LANGUAGES: &str = "[ \"$1\" = --list-langs ] && { echo vie; exit; }\n";

/// What the letter's page says of a failure with such programs, and how long that took.
#[track_caller]
fn failure(pdftoppm: &str, tesseract: &str) -> (String, Duration) {
    let dir = fakes(pdftoppm, &format!("{LANGUAGES}{tesseract}"));
    let (first, second) = (dir.path().join("pdftoppm"), dir.path().join("tesseract"));
    let begun = Instant::now();
    let limit = Path::new("1");
    let variables = [("DOICHIEU_PDFTOPPM", first.as_path()), ("DOICHIEU_TESSERACT", &second), ("DOICHIEU_OCR_SECONDS", limit)];
    let record = record(&scan("letter.pdf"), &[], &variables);
    assert_eq!(codes(&record), ["ocr-failed"], "{}", record["problems"]);
    (message(&record, "ocr-failed").to_owned(), begun.elapsed())
}

#[test]
fn a_program_that_hangs_is_ended_with_its_children() {
    // A figure of its own, by which a process left behind would be known.
    let nap = format!("31{:05}", std::process::id() % 100_000);
    for (pdftoppm, tesseract) in
        [(format!("sleep {nap}; true"), PAGE.to_owned()), (PAGE.to_owned(), format!("sleep {nap} & wait"))]
    {
        let (words, took) = failure(&pdftoppm, &tesseract);
        assert!(words.contains("over 1 seconds"), "{words}");
        assert!(took < Duration::from_secs(20), "{took:?}");
    }
    let left = Command::new("ps").args(["-eo", "args"]).output().map(|o| String::from_utf8_lossy(&o.stdout).contains(&nap));
    assert!(!left.unwrap_or(false), "sleep {nap} still runs");
}

#[test]
fn a_program_that_crashes_says_why() {
    let (words, _) = failure("echo 'Syntax Error: no page' >&2; exit 3", "true");
    assert!(words.contains("pdftoppm failed") && words.contains("no page"), "{words}");
    let (words, _) = failure(PAGE, "kill -SEGV $$");
    assert!(words.contains("tesseract failed") && words.contains("signal"), "{words}");
}

#[test]
fn a_program_that_floods_is_ended() {
    let (words, _) = failure("cat /dev/zero", "true");
    assert!(words.contains("pdftoppm wrote too much") || words.contains("pdftoppm ran for over"), "{words}");
}

#[test]
fn a_program_that_prints_rubbish_is_a_failure() {
    let (words, _) = failure("head -c 1000 /dev/urandom", "true");
    assert!(words.contains("pdftoppm failed"), "{words}");
    let (words, _) = failure(PAGE, "head -c 1000 /dev/urandom");
    assert!(words.contains("tesseract failed"), "{words}");
}

#[test]
fn tesseract_without_vietnamese_is_not_used() {
    let dir = fakes("true", "echo eng");
    let (first, second) = (dir.path().join("pdftoppm"), dir.path().join("tesseract"));
    let record = record(&scan("letter.pdf"), &[], &[("DOICHIEU_PDFTOPPM", &first), ("DOICHIEU_TESSERACT", &second)]);
    assert_eq!(codes(&record), ["scanned-pages"]);
    assert!(message(&record, "scanned-pages").contains("tesseract-ocr-vie"), "{}", record["problems"]);
}
