//! Nothing that a command reads is written over by it: documents, the register, the baseline, the configuration.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const PLAN: &str =
    "ỦY BAN NHÂN DÂN XÃ AN BÌNH\nSố: 12/KH-UBND\nAn Bình, ngày 15 tháng 4 năm 2025\n\nKẾ HOẠCH\nTổ chức ngày hội đọc sách\n";

fn run(dir: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_doichieu"));
    command.env("LC_ALL", "C").stdin(Stdio::null());
    command.current_dir(dir).args(arguments).output().unwrap()
}

/// A folder with two documents in `in`, a register, a baseline and a configuration.
fn office() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("in")).unwrap();
    fs::write(dir.path().join("in/a.txt"), PLAN).unwrap();
    fs::write(dir.path().join("in/b.txt"), PLAN.replace("12/KH", "13/KH")).unwrap();
    fs::write(dir.path().join("c.toml"), "[check]\nfail-on = \"never\"\n").unwrap();
    fs::write(dir.path().join("in/doichieu.toml"), "[check]\nignore = [\"CIT\"]\n").unwrap();
    for arguments in [&["register", "add", "in", "--register", "r.db"][..], &["check", "in", "--write-baseline", "b.json"]] {
        assert!(run(dir.path(), arguments).status.success(), "{arguments:?}");
    }
    dir
}

/// The command ends with 2, names the flag and the file, and each file is as it was.
#[track_caller]
fn refused(dir: &TempDir, command: &str, flag: &str) {
    let files = ["in/a.txt", "in/b.txt", "in/doichieu.toml", "c.toml", "r.db", "b.json"].map(|name| dir.path().join(name));
    let before = files.clone().map(|file| fs::read(file).unwrap());
    let output = run(dir.path(), &command.split(' ').collect::<Vec<_>>());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{command}: {said}");
    assert!(said.contains(flag) && said.contains("choose another name"), "{command}: {said}");
    assert_eq!(files.map(|file| fs::read(file).unwrap()), before, "{command}");
}

#[test]
fn no_document_is_written_over() {
    let dir = office();
    for command in ["check in/a.txt -o in/a.txt", "extract in -o in/a.txt", "compare in/a.txt in/b.txt -o in/b.txt"] {
        refused(&dir, command, "--output is one of the documents");
    }
    refused(&dir, "triage in --ics in/b.txt", "--ics is one of the documents");
    for name in ["in/scan.JPG", "in/saved.mhtml", "in/sent.docm"] {
        fs::write(dir.path().join(name), "x").unwrap();
        refused(&dir, &format!("extract in -o {name}"), "--output is one of the documents");
        assert_eq!(fs::read(dir.path().join(name)).unwrap(), b"x");
        fs::remove_file(dir.path().join(name)).unwrap();
    }
    for name in ["in/figures.xlsx", "in/figures.csv", "in/sent.xml"] {
        fs::write(dir.path().join(name), "<?xml version='1.0'?><sent/>").unwrap();
        refused(&dir, &format!("triage in -o {name}"), "--output is one of the documents");
        fs::remove_file(dir.path().join(name)).unwrap();
    }
}

/// A report lies where it is most natural, among the documents: there it is neither read nor in the way of the next one.
#[test]
fn a_result_among_the_documents_is_known_as_one() {
    let dir = office();
    for (command, name) in [
        ("check in --format html", "bao-cao.html"),
        ("check in", "bao-cao.txt"),
        ("check in --lang vi", "bao-cao.md"),
        ("check in --format json", "report.json"),
        ("check in --format json", "json.txt"),
        ("check in --format junit", "report.xml"),
        ("check in --format csv", "report.csv"),
        ("check in --format sarif", "report.sarif"),
        ("extract in", "fields.txt"),
        ("extract in --format ndjson", "fields.text"),
        ("extract in --format csv --delimiter semicolon", "fields.csv"),
        ("check in --format csv --delimiter tab", "tabs.txt"),
        ("check in --format summary --lang vi", "sums.txt"),
        ("triage in --ics in/deadlines.ics", "dated.txt"),
        ("triage in --format xlsx", "inbound.xlsx"),
        ("triage in", "inbound.txt"),
        ("triage in --format csv --delimiter semicolon", "inbound.csv"),
        ("compare in/a.txt in/b.txt --format html", "two.htm"),
        ("compare in/a.txt in/b.txt", "two.txt"),
    ] {
        let output = format!("in/{name}");
        let arguments: Vec<&str> = command.split(' ').chain(["-o", &output]).collect();
        for turn in 0..2 {
            let ran = run(dir.path(), &arguments);
            assert!(ran.status.success(), "{command}, {turn}: {}", String::from_utf8_lossy(&ran.stderr));
        }
    }
    let report = run(dir.path(), &["check", "in", "--format", "json"]);
    let said: serde_json::Value = serde_json::from_slice(&report.stdout).unwrap();
    assert_eq!((report.status.code(), &said["summary"]["documents"]), (Some(0), &serde_json::json!(2)), "{said}");
    // By name, as anything that is no document.
    assert_eq!(run(dir.path(), &["extract", "in/bao-cao.html"]).status.code(), Some(2));
}

/// So does the shell write one, and makes the file before the program runs.
#[test]
fn a_result_sent_among_the_documents_is_known_as_one() {
    let dir = office();
    for command in [
        "check in", "check in --lang vi", "triage in --lang vi", "extract in --lang vi", "check in --format csv",
        "check in --format html",
    ] {
        for turn in 0..2 {
            let file = fs::File::create(dir.path().join("in/result.txt")).unwrap();
            let mut sent = Command::new(env!("CARGO_BIN_EXE_doichieu"));
            sent.env("LC_ALL", "C").stdin(Stdio::null()).stdout(file).current_dir(dir.path()).args(command.split(' '));
            let sent = sent.output().unwrap();
            assert!(sent.status.success(), "{command}, {turn}: {}", String::from_utf8_lossy(&sent.stderr));
        }
        let report = run(dir.path(), &["check", "in", "--format", "json"]);
        let said: serde_json::Value = serde_json::from_slice(&report.stdout).unwrap();
        assert_eq!((report.status.code(), &said["summary"]["documents"]), (Some(0), &serde_json::json!(2)), "{command}: {said}");
    }
}

#[cfg(unix)]
#[test]
fn no_document_is_written_over_through_a_link() {
    let dir = office();
    std::os::unix::fs::symlink("in/a.txt", dir.path().join("link")).unwrap();
    refused(&dir, "triage in --ics link", "--ics is one of the documents");
    refused(&dir, "extract in -o link", "--output is one of the documents");
}

#[test]
fn no_other_file_of_the_command_is_written_over() {
    let dir = office();
    for command in [
        "check in --register r.db -o r.db",
        "register list --register r.db -o r.db",
        "register export --register r.db -o ./r.db",
        "triage in --register r.db -o r.db",
        "check in --baseline b.json -o b.json",
        "check in --write-baseline new.json -o in/../new.json",
        "check in --config c.toml -o c.toml",
        "extract in --config c.toml -o c.toml",
        "check in -o in/doichieu.toml",
    ] {
        refused(&dir, command, "--output is another file");
    }
    for command in
        ["triage in --ics x --output x", "triage in --register r.db --ics r.db", "triage in --ics c.toml --config c.toml"]
    {
        refused(&dir, command, "--ics is another file");
    }
    // A baseline is read and written under one name.
    assert!(run(dir.path(), &["check", "in", "--write-baseline", "b.json"]).status.success());
}

#[cfg(unix)]
#[test]
fn of_a_link_that_leads_nowhere_the_file_is_made() {
    let dir = office();
    std::os::unix::fs::symlink("made.json", dir.path().join("link")).unwrap();
    assert!(run(dir.path(), &["extract", "in", "--format", "json", "-o", "link"]).status.success());
    assert!(dir.path().join("link").is_symlink());
    assert!(fs::read(dir.path().join("made.json")).unwrap().starts_with(b"["));
}
