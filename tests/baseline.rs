//! Baselines with the real program: what is known does not count, what is new does, what is gone is told.

mod support;

use std::fs;
use std::process::Output;

use serde_json::Value;
use support::{TempDir, corpus};

/// The documents of the demo, which hold errors.
fn dossier() -> TempDir {
    let dir = TempDir::new();
    for name in ["1-ministry.txt", "2-department.txt", "3-commune.txt"] {
        dir.write(name, &fs::read(corpus().join("demo").join(name)).unwrap());
    }
    dir
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn check(dir: &TempDir, more: &[&str]) -> (Option<i32>, String) {
    let output = dir.run(&[&["check", ".", "--lang", "en"], more].concat());
    (output.status.code(), text(&output))
}

fn report(dir: &TempDir) -> Value {
    dir.json(&["check", ".", "--baseline", "known.json", "--format", "json", "--fail-on", "never"]).unwrap()
}

fn edit(dir: &TempDir, name: &str, change: impl Fn(&str) -> String) {
    let file = dir.path().join(name);
    fs::write(&file, change(&fs::read_to_string(&file).unwrap())).unwrap();
}

#[test]
fn what_is_known_does_not_count_and_stays_in_json_marked() {
    let dir = dossier();
    assert_eq!(check(&dir, &[]).0, Some(1));
    let (code, said) = check(&dir, &["--write-baseline", "known.json"]);
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = check(&dir, &["--baseline", "known.json"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("suppressed: 4 by the baseline\n3 documents: 0 errors"), "{said}");

    edit(&dir, "known.json", |t| t.replacen("\"words\"", "\"reason\": \"agreed with the province\",\n \"words\"", 1));
    let report = report(&dir);
    let findings = report["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 4);
    assert!(findings.iter().all(|f| f["suppressed"]["by"] == "baseline"), "{report}");
    assert_eq!(findings.iter().filter(|f| f["suppressed"]["reason"] == "agreed with the province").count(), 1);
    assert_eq!(report["summary"]["errors"], 0);
    assert_eq!(report["baseline"]["unchanged"], 4);

    // Written anew, the reason stays; the same findings give the same bytes.
    check(&dir, &["--write-baseline", "known.json"]);
    let once = fs::read(dir.path().join("known.json")).unwrap();
    assert!(String::from_utf8_lossy(&once).contains("agreed with the province"));
    check(&dir, &["--write-baseline", "known.json"]);
    assert_eq!(once, fs::read(dir.path().join("known.json")).unwrap());
}

#[test]
fn it_survives_renaming_and_wrapping_otherwise() {
    let dir = dossier();
    check(&dir, &["--write-baseline", "known.json"]);
    fs::rename(dir.path().join("3-commune.txt"), dir.path().join("0-new-name.txt")).unwrap();
    edit(&dir, "2-department.txt", |t| t.replace("từ ngày 29/4/2025 đến hết", "từ ngày 29/4/2025\nđến hết"));
    edit(&dir, "1-ministry.txt", |t| format!("\n\n{t}"));
    let report = report(&dir);
    assert_eq!(report["baseline"]["new"], 0, "{report}");
    assert_eq!(report["baseline"]["unchanged"], 4, "{report}");
    assert_eq!(report["baseline"]["gone"], serde_json::json!([]));
}

#[test]
fn new_and_gone_findings_are_told_apart() {
    let dir = dossier();
    check(&dir, &["--write-baseline", "known.json"]);
    // The known window is put right, another one wrong: the same rule, other values.
    edit(&dir, "2-department.txt", |t| t.replace("16/5/2025", "26/5/2025"));
    let (code, said) = check(&dir, &["--baseline", "known.json"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("WIN002") && said.contains("suppressed: 3 by the baseline"), "{said}");
    assert!(said.contains("1 finding of the baseline is gone: write it anew with --write-baseline"), "{said}");
    let all = report(&dir);
    assert_eq!(all["baseline"]["gone"][0]["found"], "29/4/2025 – 16/5/2025");

    // Rules that are not asked and documents that are not at hand are not gone.
    let (_, said) = check(&dir, &["--baseline", "known.json", "--select", "CIT"]);
    assert!(!said.contains("gone"), "{said}");
    fs::remove_file(dir.path().join("3-commune.txt")).unwrap();
    assert_eq!(report(&dir)["baseline"]["elsewhere"], 3);
}

#[test]
fn a_paper_whose_number_was_put_right_is_known_by_its_subject() {
    let dir = dossier();
    check(&dir, &["--write-baseline", "known.json"]);
    edit(&dir, "3-commune.txt", |t| t.replace("29/KH-UBND", "30/KH-UBND"));
    let report = report(&dir);
    assert_eq!((&report["baseline"]["new"], &report["baseline"]["unchanged"]), (&0.into(), &4.into()), "{report}");
}

#[test]
fn what_is_no_baseline_is_neither_read_nor_written_over() {
    let dir = dossier();
    let before = fs::read(dir.path().join("1-ministry.txt")).unwrap();
    for option in ["--baseline", "--write-baseline"] {
        let (code, said) = check(&dir, &[option, "1-ministry.txt"]);
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains("1-ministry.txt is no baseline"), "{said}");
    }
    assert_eq!(before, fs::read(dir.path().join("1-ministry.txt")).unwrap());
    let (code, said) = check(&dir, &["--baseline", "none.json"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("--write-baseline writes the first one"), "{said}");
    dir.write("other.json", b"{\"schema\": \"doichieu.baseline/9\", \"findings\": []}");
    let (code, said) = check(&dir, &["--baseline", "other.json"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("doichieu.baseline/9"), "{said}");
}

/// It may be edited by hand; the parser's own words are English.
#[test]
fn mistakes_in_it_are_told_in_the_language() {
    let dir = dossier();
    for (text, vi) in [
        ("{\"schema\": \"doichieu.baseline/1\",\n \"findings\": [],}", "thừa dấu `,`, ở dòng 2, cột"),
        ("{\"findings\": []}", "thiếu khóa `schema`, ở dòng 1"),
        ("Kế hoạch", "không phải tệp mốc của doichieu: thiếu giá trị, hoặc giá trị viết sai, ở dòng 1, cột 1"),
    ] {
        dir.write("known.json", text.as_bytes());
        let output = dir.run(&["check", ".", "--baseline", "known.json", "--lang", "vi"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && said.contains(vi) && !said.contains("expected"), "{said}");
    }
    dir.write("known.json", b"\xff\xfe{}");
    let (code, said) = check(&dir, &["--baseline", "known.json"]);
    assert!(code == Some(2) && said.contains("is no baseline of doichieu: it is not written in UTF-8"), "{said}");
}
