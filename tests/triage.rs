//! The inbound register: the real program over `corpus/triage/inbox` and over documents that mean harm; spreadsheet and calendar are read
//! back by other programs.

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use icalendar::{Calendar, CalendarComponent, Component, DatePerhapsTime};
use serde_json::Value;
use support::{TempDir, corpus, tool};

const COLUMNS: [&str; 16] = [
    "path", "urgency", "number", "date", "issuer", "level", "type", "subject", "basis", "window_start", "window_end", "deadline",
    "days_left", "errors", "warnings", "duplicate_of",
];

/// Runs the program in a folder, on the day that counts as today.
fn triage(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_doichieu"))
        .args(["triage", "--today", "2025-06-08", "--lang", "en"])
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env_remove("DOICHIEU_CONFIG")
        .output()
        .unwrap_or_else(|e| panic!("doichieu: {e}"))
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_else(|e| panic!("{e}"))
}

/// The register of the corpus; one of its files cannot be read, so the exit code is 2.
#[track_caller]
fn inbox(arguments: &[&str]) -> Vec<u8> {
    let output = triage(&corpus().join("triage"), &[&["inbox"], arguments].concat());
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
    output.stdout
}

#[test]
fn the_csv_is_the_one_expected() {
    let csv = inbox(&["--format", "csv"]);
    let lines = text(&csv).strip_prefix('\u{feff}').expect("a mark, by which Excel knows UTF-8").replace("\r\n", "\n");
    assert!(!lines.contains('\r') && text(&csv).matches("\r\n").count() == text(&csv).matches('\n').count());
    let expected = fs::read_to_string(corpus().join("triage/expected.csv")).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(lines, expected);
    assert_eq!(inbox(&["--format", "csv", "--jobs", "3"]), csv);
    let semicolons = inbox(&["--format", "csv", "--delimiter", "semicolon"]);
    assert!(text(&semicolons).starts_with("\u{feff}path;urgency;number;"));
}

#[test]
fn the_json_has_the_same_columns_in_their_order() {
    let json = inbox(&["--format", "json"]);
    let rows: Vec<Value> = serde_json::from_slice(&json).unwrap_or_else(|e| panic!("{e}"));
    let csv = inbox(&["--format", "csv"]);
    let mut records = csv::Reader::from_reader(&csv[3..]);
    let records: Vec<csv::StringRecord> = records.records().map(|r| r.unwrap_or_else(|e| panic!("{e}"))).collect();
    assert_eq!(rows.len(), records.len());
    for (row, record) in rows.iter().zip(&records) {
        for (n, column) in COLUMNS.iter().enumerate() {
            let cell = match &row[column] {
                Value::Null => String::new(),
                Value::String(s) => s.clone(),
                other => other.to_string(),
            };
            assert_eq!(cell, record[n], "{column} of {}", row["path"]);
        }
    }
    let at = |column: &str| text(&json).find(&format!("\"{column}\"")).unwrap_or_else(|| panic!("no {column}"));
    let places: Vec<usize> = COLUMNS.iter().map(|c| at(c)).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(rows[rows.len() - 1]["error"]["code"], "damaged");
    assert!(rows[rows.len() - 1]["errors"].is_null());
}

#[test]
fn the_text_tells_days_copies_and_versions() {
    let shown = inbox(&[]);
    let shown = text(&shown);
    for words in [
        "9 days overdue",
        "due tomorrow",
        "no deadline",
        "= copy of inbox/2-hoa-toc.txt",
        "= other version of inbox/3-ke-hoach.txt",
        "not read: inbox/6-hong.pdf",
        "carries out 3127/BYT-MT, Bộ Y tế",
    ] {
        assert!(shown.contains(words), "no `{words}` in:\n{shown}");
    }
    assert!(shown.find("HỎA TỐC") < shown.find("9 days overdue"), "{shown}");
    assert!(shown.lines().all(|l| l.chars().count() <= 140), "{shown}");
}

#[test]
fn documents_of_the_register_and_references_are_no_rows() {
    let dir = TempDir::new();
    for (name, from) in
        [("new.txt", "3-ke-hoach-gui-lai.txt"), ("known.txt", "3-ke-hoach.txt"), ("above.txt", "1-cong-van-bo.txt")]
    {
        dir.write(name, &fs::read(corpus().join("triage/inbox").join(from)).unwrap_or_else(|e| panic!("{e}")));
    }
    let added = dir.run(&["register", "add", "known.txt", "--register", "r.db"]);
    assert!(added.status.success(), "{}", text(&added.stderr));
    let arguments = ["new.txt", "--register", "r.db", "--against", "above.txt", "--format", "json"];
    let output = triage(dir.path(), &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let rows: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["basis"], "3127/BYT-MT, Bộ Y tế");
    assert_eq!((rows[0]["duplicate_of"].as_str(), rows[0]["duplicate"].as_str()), (Some("known.txt"), Some("version")));
}

#[test]
fn what_the_register_holds_already_is_told_by_its_contents() {
    let dir = TempDir::new();
    let bytes = fs::read(corpus().join("triage/inbox/3-ke-hoach.txt")).unwrap_or_else(|e| panic!("{e}"));
    fs::create_dir_all(dir.path().join("kept")).unwrap_or_else(|e| panic!("{e}"));
    fs::create_dir_all(dir.path().join("inbox")).unwrap_or_else(|e| panic!("{e}"));
    dir.write("kept/plan.txt", &bytes);
    dir.write("inbox/sent.txt", &bytes);
    let add = |path: &str| assert!(dir.run(&["register", "add", path, "--register", "r.db"]).status.success());
    let duplicates = || -> Vec<(Value, Value)> {
        let output = triage(dir.path(), &["inbox", "--register", "r.db", "--format", "json"]);
        let rows: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}"));
        rows.into_iter().map(|r| (r["duplicate_of"].clone(), r["duplicate"].clone())).collect()
    };
    add("kept/plan.txt");
    assert_eq!(duplicates(), [("kept/plan.txt".into(), "copy".into())]);
    // The register may hold the very file: that is no copy.
    add("inbox/sent.txt");
    assert_eq!(duplicates(), [(Value::Null, Value::Null)]);
}

/// A notice whose subject is a formula, with escapes, marks that turn the writing round and a word without end.
fn harmful() -> String {
    let word = "dài".repeat(20_000);
    format!(
        "ỦY BAN NHÂN DÂN\nXÃ BÌNH AN\nSố: 12/TB-UBND\nBình An, ngày 05 tháng 3 năm 2025\n\nTHÔNG BÁO\n\
         =cmd|' /C calc'!A0 ;=1+1 \u{1b}[31m\u{202e}tfd {word}\n\nThông báo đến các thôn.\n"
    )
}

#[test]
fn what_means_harm_does_none() {
    let dir = TempDir::new();
    dir.write("=1+1;@x.txt", harmful().as_bytes());
    let csv = triage(dir.path(), &[".", "--format", "csv"]).stdout;
    let mut records = csv::Reader::from_reader(&csv[3..]);
    let cells: Vec<String> = records.records().flatten().flat_map(|r| r.iter().map(str::to_owned).collect::<Vec<_>>()).collect();
    assert!(cells.iter().any(|c| c.contains("=cmd")), "the subject is there");
    for cell in &cells {
        assert!(!cell.starts_with(['=', '+', '@', '\t', '\r']), "{cell}");
        assert!(!cell.contains(";=") && !cell.contains(";@"), "{cell}");
    }
    let shown = triage(dir.path(), &["."]).stdout;
    assert!(text(&shown).lines().all(|l| l.chars().count() <= 110), "a line is too long");
    dir.run(&["triage", ".", "--today", "2025-06-08", "--format", "xlsx", "--output", "x.xlsx", "--ics", "x.ics"]);
    let ics = fs::read(dir.path().join("x.ics")).unwrap_or_else(|e| panic!("{e}"));
    for bytes in [&csv, &shown, &ics] {
        assert!(!text(bytes).contains(['\u{1b}', '\u{202e}']), "an escape is let through");
    }
    assert!(dir.path().join("x.xlsx").exists());
}

#[test]
fn the_calendar_is_read_by_a_parser() {
    let dir = TempDir::new();
    let ics = dir.path().join("x.ics");
    inbox(&["--ics", &ics.to_string_lossy()]);
    let written = fs::read_to_string(&ics).unwrap_or_else(|e| panic!("{e}"));
    assert!(written.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{written}");
    let calendar: Calendar = written.parse().unwrap_or_else(|e| panic!("{e}"));
    let events: Vec<_> =
        calendar.components.iter().filter_map(|c| if let CalendarComponent::Event(e) = c { Some(e) } else { None }).collect();
    let day = |e: &icalendar::Event| match e.get_start() {
        Some(DatePerhapsTime::Date(day)) => day.to_string(),
        other => panic!("no day: {other:?}"),
    };
    let mut told: Vec<(String, &str)> = events.iter().map(|e| (day(e), e.get_summary().unwrap_or_default())).collect();
    told.sort();
    // Copies and drafts say nothing that their paper does not; the version with another day does.
    assert_eq!(
        told,
        [
            ("2025-05-30".to_owned(), "Report due: 512/SNV-TCBC (Sở Nội vụ)"),
            ("2025-06-09".to_owned(), "Report due: 845/SYT-NVY (Sở Y tế)"),
            ("2025-06-11".to_owned(), "Due: 3127/BYT-MT (Bộ Y tế)"),
            ("2025-07-04".to_owned(), "Report due: 41/KH-UBND (Ủy ban nhân dân xã Phù Vân)"),
            ("2025-07-07".to_owned(), "Report due: 41/KH-UBND (Ủy ban nhân dân xã Phù Vân)"),
            ("2025-07-15".to_owned(), "Report due: 3127/BYT-MT (Bộ Y tế)"),
        ]
    );
    let mut uids: Vec<&str> = events.iter().filter_map(|e| e.get_uid()).collect();
    assert_eq!(uids.len(), events.len());
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), events.len(), "each event has a UID of its own");
    inbox(&["--ics", &ics.to_string_lossy(), "--jobs", "1"]);
    assert_eq!(fs::read_to_string(&ics).unwrap_or_else(|e| panic!("{e}")), written);
}

/// A workbook as `LibreOffice` reads it; `None` where it is not installed, or without its spreadsheets.
fn read_back(dir: &TempDir, name: &str) -> Option<String> {
    let soffice = tool("soffice")?;
    let profile = format!("-env:UserInstallation=file://{}", dir.path().join("profile").display());
    let output = Command::new(soffice)
        .args([&profile, "--headless", "--convert-to", "fods", name])
        .current_dir(dir.path())
        .output()
        .unwrap_or_else(|e| panic!("soffice: {e}"));
    let read = fs::read_to_string(dir.path().join(name).with_extension("fods"));
    if read.is_err() && std::env::var_os("DOICHIEU_REQUIRE_TOOLS").is_none() {
        use std::io::Write as _;
        drop(writeln!(
            std::io::stderr(),
            "SKIPPED the_workbook_is_read_back: LibreOffice has no spreadsheets (libreoffice-calc)"
        ));
        return None;
    }
    Some(read.unwrap_or_else(|e| panic!("{e}\n{}", text(&output.stderr))))
}

#[test]
fn the_workbook_is_read_back() {
    let dir = TempDir::new();
    let file = dir.path().join("x.xlsx");
    inbox(&["--format", "xlsx", "--output", &file.to_string_lossy()]);
    let first = fs::read(&file).unwrap_or_else(|e| panic!("{e}"));
    inbox(&["--format", "xlsx", "--output", &file.to_string_lossy(), "--jobs", "1"]);
    assert_eq!(fs::read(&file).unwrap_or_default(), first, "the same input gives the same bytes");
    let Some(sheet) = read_back(&dir, "x.xlsx") else { return };
    // The days of issue, of the window and of the deadline are days, the days left a number.
    for cell in [
        "office:value-type=\"date\" office:date-value=\"2025-06-09\"",
        "office:value-type=\"date\" office:date-value=\"2025-06-30\"",
        "office:value-type=\"date\" office:date-value=\"2025-05-30\"",
        "office:value-type=\"float\" office:value=\"-9\"",
    ] {
        assert!(sheet.contains(cell), "no `{cell}`");
    }
    for words in ["other version of inbox/3-ke-hoach.txt", "tháng 6/2025", "table:display-filter-buttons=\"true\"", "xlink:href="]
    {
        let words = if words.starts_with("tháng") { "2025-06<" } else { words };
        assert!(sheet.contains(words), "no `{words}`");
    }
    assert!(!sheet.contains("table:formula="), "nothing is computed");
}
