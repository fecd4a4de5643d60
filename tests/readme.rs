//! The README says what the program says.

use std::process::Command;

#[test]
fn the_rule_table_is_current() {
    let printed = Command::new(env!("CARGO_BIN_EXE_doichieu"))
        .args(["rules", "--format", "markdown", "--lang", "en"])
        .output()
        .expect("the program runs");
    let table = String::from_utf8(printed.stdout).expect("UTF-8");
    assert!(table.lines().count() > 30, "{table}");
    let readme = include_str!("../README.md");
    assert!(readme.contains(table.trim()), "README.md: put this between the `rules` marks:\n\n{table}");
}

#[test]
fn what_why_says_is_current() {
    let run = Command::new(env!("CARGO_BIN_EXE_doichieu"))
        .args(["why", "corpus/demo/3-commune.txt", "deadlines", "--lang", "en", "--color", "never"])
        .output()
        .expect("the program runs");
    let said = String::from_utf8(run.stdout).expect("UTF-8");
    let readme = include_str!("../README.md");
    let shown = readme.split("deadlines --lang en\n").nth(1).and_then(|rest| rest.split("```").next()).expect("the example");
    assert!(said.starts_with(shown), "{said}");
}

#[test]
fn the_first_command_finds_what_the_first_screen_shows() {
    let run = Command::new(env!("CARGO_BIN_EXE_doichieu"))
        .args(["check", "corpus/demo", "--lang", "en", "--color", "never"])
        .output()
        .expect("the program runs");
    assert_eq!(run.status.code(), Some(1));
    let report = String::from_utf8(run.stdout).expect("UTF-8");
    let readme = include_str!("../README.md");
    for line in ["16 | 2. Thời gian: từ ngày 29/4/2025 đến hết ngày 16/5/2025.", "3 documents: 4 errors, 0 warnings, 0 infos"]
    {
        assert!(report.contains(line) && readme.contains(line), "{line}\n{report}");
    }
}
