//! The step of the GitHub Action that checks, run as GitHub runs it: in a real repository, with its environment.
#![cfg(unix)]

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use support::tool;

const DIRECTIVE: &str = "BỘ KHOA HỌC VÀ CÔNG NGHỆ\nSố: 811/BKHCN-ĐMST          Hà Nội, ngày 10 tháng 4 năm 2025\n\
    V/v hưởng ứng Ngày hội đọc sách năm 2025\n\nKính gửi: Ủy ban nhân dân các tỉnh.\n\n1. Thời gian: từ ngày 15/4/2025 đến hết ngày 26/4/2025.\n";
const DRAFT: &str = "ỦY BAN NHÂN DÂN TỈNH LAI CHÂU\nSố: 12/KH-UBND          Lai Châu, ngày 15 tháng 4 năm 2025\n\nKẾ HOẠCH\n\
    Hưởng ứng Ngày hội đọc sách năm 2025\n\nThực hiện Công văn số 811/BKHCN-ĐMST ngày 10/4/2025 của Bộ Khoa học và Công nghệ.\n\n\
    1. Thời gian: từ ngày 15/4/2025 đến hết ngày 30/4/2025.\n";

fn git(dir: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    let name = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "core.hooksPath=/dev/null"];
    let output = command.current_dir(dir).args(name).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn commit(dir: &Path, files: &[(&str, &str)]) -> String {
    for (name, text) in files {
        fs::create_dir_all(dir.join(name).parent().unwrap()).unwrap();
        fs::write(dir.join(name), text).unwrap();
    }
    git(dir, &["add", "-A"]);
    git(dir, &["commit", "-qm", "x"]);
    git(dir, &["rev-parse", "HEAD"])
}

/// The step, and the SARIF file that it tells of.
fn step(dir: &Path, base: &str, more: &[(&str, &str)]) -> (Output, Option<Value>) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/actions/check/check.sh");
    let temp = tempfile::tempdir().unwrap();
    let mut command = Command::new(script);
    command.current_dir(dir).env("DOICHIEU_PROGRAM", env!("CARGO_BIN_EXE_doichieu")).env("DOICHIEU_BASE", base);
    command.env("DOICHIEU_LANG", "en").env("RUNNER_TEMP", temp.path()).env("GITHUB_OUTPUT", temp.path().join("output"));
    let output = command.envs(more.iter().copied()).output().unwrap();
    let told = fs::read_to_string(temp.path().join("output")).unwrap_or_default();
    let sarif = told.trim().strip_prefix("sarif=").map(|path| serde_json::from_slice(&fs::read(path).unwrap()).unwrap());
    (output, sarif)
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_pull_request_is_checked_by_what_it_changes() {
    if ["git", "bash", "jq"].iter().any(|name| tool(name).is_none()) {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    git(dir, &["init", "-q", "-b", "main"]);
    let base = commit(dir, &[("chi-dao/811.txt", DIRECTIVE), ("du-thao/cũ.txt", DRAFT), ("a.rs", "")]);
    let hostile = "du-thao/$(touch x)\n::error::; --fail-on never.TXT";
    commit(dir, &[(hostile, &DRAFT.replace("12/KH", "13/KH")), ("a.rs", "fn main() {}"), ("picture.png", "x")]);

    let (output, sarif) = step(dir, &base, &[]);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = out(&output);
    assert!(
        lines.contains("WIN002") && !lines.contains("cũ.txt,") && lines.ends_with("1 document: 1 error, 0 warnings, 0 infos\n"),
        "{lines}"
    );
    assert!(lines.lines().all(|l| !l.starts_with("::error::")) && !dir.join("x").exists(), "{lines}");
    let results = sarif.unwrap()["runs"][0]["results"].as_array().unwrap().clone();
    assert_eq!(results.len(), 1, "{results:#?}");

    // All of it where asked, or where there is no pull request.
    let (all, _) = step(dir, &base, &[("DOICHIEU_CHANGED_ONLY", "false")]);
    assert!(out(&all).contains("file=du-thao/cũ.txt,"), "{}", out(&all));
    let (mild, _) = step(dir, "", &[("DOICHIEU_FAIL_ON", "never"), ("DOICHIEU_PATH", "du-thao\n\nchi-dao")]);
    assert_eq!(mild.status.code(), Some(0), "{}", String::from_utf8_lossy(&mild.stderr));

    // Known findings open no alert.
    let known = dir.join("known.json");
    let mut write = Command::new(env!("CARGO_BIN_EXE_doichieu"));
    write.current_dir(dir).args(["check", ".", "--fail-on", "never", "--write-baseline"]).arg(&known).output().unwrap();
    let arguments = format!("--baseline\n{}", known.display());
    let (quiet, sarif) = step(dir, &base, &[("DOICHIEU_ARGS", &arguments)]);
    assert_eq!(quiet.status.code(), Some(0), "{}", out(&quiet));
    assert!(sarif.unwrap()["runs"][0]["results"].as_array().unwrap().is_empty());

    // A slip in the workflow, and a base that git does not know, are no clean bill.
    let (slip, _) = step(dir, &base, &[("DOICHIEU_PATH", "du-thaoo")]);
    assert_eq!(slip.status.code(), Some(2), "{}", out(&slip));
    assert!(out(&slip).contains("`du-thaoo`"), "{}", out(&slip));
    let (unknown, _) = step(dir, "0123456789012345678901234567890123456789", &[]);
    assert!(!unknown.status.success() && !out(&unknown).contains("No document"), "{}", out(&unknown));

    // A link may lead out of the repository: it is not followed.
    let before = git(dir, &["rev-parse", "HEAD"]);
    std::os::unix::fs::symlink("/etc/hostname", dir.join("du-thao/link.txt")).unwrap();
    commit(dir, &[]);
    let (link, _) = step(dir, &before, &[]);
    assert_eq!((link.status.code(), out(&link).as_str()), (Some(0), "No document was changed.\n"));

    let head = git(dir, &["rev-parse", "HEAD"]);
    let (nothing, sarif) = step(dir, &head, &[]);
    assert_eq!((nothing.status.code(), out(&nothing).as_str(), sarif), (Some(0), "No document was changed.\n", None));
}

#[test]
fn the_hooks_take_every_format_that_is_read() {
    let hooks = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(".pre-commit-hooks.yaml")).unwrap();
    let script = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/actions/check/check.sh")).unwrap();
    let of = |text: &str| regex::Regex::new(r"\\\.\([a-z()?|]+\)\$").unwrap().find(text).unwrap().as_str().to_owned();
    for pattern in [of(&hooks), of(&script)] {
        let pattern = regex::Regex::new(&pattern).unwrap();
        for extension in ["pdf", "docx", "doc", "rtf", "html", "htm", "mht", "mhtml", "md", "markdown", "txt"] {
            assert!(pattern.is_match(&format!("a.{extension}")), "{extension}");
        }
        assert!(!pattern.is_match("a.rs") && !pattern.is_match("txt"));
    }
}
