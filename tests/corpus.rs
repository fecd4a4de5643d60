//! Runs the real program over every case of `corpus/` and compares with what the case expects; one test a case.

mod support;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;
use support::facts::{check_evidence, lookup, same};
use support::{Case, Expect, TempDir, base, cases, corpus, fold, layered, walk};

fn main() -> ExitCode {
    let args = Arguments::from_args();
    let cases = cases();
    let count = cases.len();
    let mut trials: Vec<Trial> =
        cases.into_iter().map(|case| Trial::test(case.name.clone(), move || run(&case).map_err(Failed::from))).collect();
    let mut bad = Vec::new();
    walk(&corpus().join("bad"), &mut bad);
    trials.extend(bad.into_iter().filter(|f| f.extension().is_none_or(|e| e != "case")).map(bad_file));
    trials.push(Trial::test("there_are_cases", move || if count > 0 { Ok(()) } else { Err("no case in corpus/".into()) }));
    libtest_mimic::run(&args, trials).exit_code()
}

/// A file that breaks readers, beside one that does not.
fn bad_file(file: PathBuf) -> Trial {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Trial::test(format!("bad/{name}"), move || survive(&file, &name).map_err(Failed::from))
}

const GOOD: &str =
    "ỦY BAN NHÂN DÂN\nXÃ BÌNH AN\nSố: 12/TB-UBND\nBình An, ngày 05 tháng 3 năm 2026\n\nTHÔNG BÁO\nLịch tiêm phòng\n";

/// The program neither panics nor gives up the other document; what it cannot read it names, and says so by its exit code.
fn survive(file: &Path, name: &str) -> Result<(), String> {
    let dir = TempDir::new();
    dir.write(name, &std::fs::read(file).map_err(|e| e.to_string())?);
    dir.write("good.txt", GOOD.as_bytes());
    for command in ["extract", "check"] {
        let output = dir.run(&[command, "--format", "json", name, "good.txt"]);
        let stderr = String::from_utf8_lossy(&output.stderr);
        let said = || format!("{command}: {}\n{stderr}", output.status);
        if stderr.contains("panicked") {
            return Err(said());
        }
        match output.status.code() {
            Some(2) if !stderr.contains(name) => return Err(format!("the message does not name the file; {}", said())),
            Some(0..=2) => {}
            _ => return Err(said()),
        }
        let json: Value = serde_json::from_slice(&output.stdout).map_err(|e| format!("{e}; {}", said()))?;
        let documents = if command == "check" { &json["documents"] } else { &json };
        let good = documents.as_array().into_iter().flatten().find(|d| base(d) == "good.txt");
        if good.is_none_or(|d| d["number"]["value"] != "12/TB-UBND") {
            return Err(format!("the good document beside it is lost; {}", said()));
        }
    }
    Ok(())
}

/// Runs a case; the error lists every difference.
fn run(case: &Case) -> Result<(), String> {
    let mut wrong: Vec<String> = case.bad_lines.iter().map(|l| format!("not understood in expect: {l}")).collect();
    if case.expect.is_empty() {
        wrong.push("nothing is expected".to_owned());
    }
    // Pages, stamps and signatures are no part of a text file: such cases do not go through the program.
    let by_hand = case.docs.iter().any(|d| !d.extras.is_empty());
    match if by_hand { layered::run(case) } else { run_program(case) } {
        Ok((facts, report)) => {
            check_facts(case, &facts, &mut wrong);
            check_evidence(&facts, &mut wrong);
            check_findings(case, &report, &mut wrong);
        }
        Err(e) => wrong.push(e),
    }
    if wrong.is_empty() { Ok(()) } else { Err(format!("{}: {} differences\n{}", case.name, wrong.len(), wrong.join("\n"))) }
}

/// What the program prints for the documents of a case: facts and report.
fn run_program(case: &Case) -> Result<(Value, Value), String> {
    let dir = TempDir::new();
    for doc in &case.docs {
        dir.write(&doc.name, &doc.bytes);
    }
    let names: Vec<&str> = case.docs.iter().map(|d| d.name.as_str()).collect();
    let facts = dir.json(&[&["extract", "--format", "json", "--with-text"], names.as_slice()].concat())?;
    Ok((facts, dir.json(&check_args(case))?))
}

fn check_args(case: &Case) -> Vec<&str> {
    let mut args = vec!["check", "--format", "json", "--fail-on", "never"];
    if let Some(today) = &case.today {
        args.extend(["--today", today]);
    }
    for doc in case.docs.iter().filter(|d| d.reference) {
        args.extend(["--against", &doc.name]);
    }
    args.extend(case.docs.iter().filter(|d| !d.reference).map(|d| d.name.as_str()));
    args
}

fn check_facts(case: &Case, facts: &Value, wrong: &mut Vec<String>) {
    for expect in &case.expect {
        let Expect::Fact { file, path, value } = expect else { continue };
        let Some(document) = facts.as_array().into_iter().flatten().find(|f| base(f) == file) else {
            wrong.push(format!("{file}: not among the documents that extract printed"));
            continue;
        };
        match lookup(document, path) {
            Ok(got) if same(path, value, &got) => {}
            Ok(got) => wrong.push(format!("{file} {path}\n    expected: {value}\n    found:    {}", got.join(" | "))),
            Err(e) => wrong.push(format!("{file} {path}: {e}")),
        }
    }
}

fn check_findings(case: &Case, report: &Value, wrong: &mut Vec<String>) {
    let mut left: Vec<&Value> = report["findings"].as_array().into_iter().flatten().collect();
    for finding in &left {
        let evidence = finding["evidence"].as_array();
        if evidence.is_none_or(|e| e.is_empty() || e.iter().any(|e| e["raw"].as_str().is_none_or(str::is_empty))) {
            wrong.push(format!("a finding without evidence: {}", describe(finding)));
        }
        if finding["message"].as_str().is_none_or(|m| m.ends_with('.')) {
            wrong.push(format!("a message is one clause without a full stop: {}", describe(finding)));
        }
    }
    for expect in &case.expect {
        match expect {
            Expect::Fact { .. } => {}
            Expect::Finding { file, code, severity, words } => {
                let fits = |f: &&Value| -> bool {
                    let said = fold(&said(f));
                    base(f) == file
                        && f["code"] == code.as_str()
                        && f["severity"] == severity.as_str()
                        && words.iter().all(|w| said.contains(&fold(w)))
                };
                match left.iter().position(fits) {
                    Some(n) => drop(left.remove(n)),
                    None => wrong.push(format!("{file}: no {severity} {code} that says {words:?}")),
                }
            }
            Expect::Silent(codes) => {
                for finding in report["findings"].as_array().into_iter().flatten() {
                    if codes.iter().any(|c| finding["code"] == c.as_str()) {
                        wrong.push(format!("should be silent: {}", describe(finding)));
                    }
                }
            }
        }
    }
    for finding in left.iter().filter(|f| f["severity"] != "info") {
        wrong.push(format!("not expected: {}", describe(finding)));
    }
}

/// All that a finding says.
fn said(finding: &Value) -> String {
    let mut parts: Vec<&str> = ["message", "expected", "found"].iter().filter_map(|k| finding[k].as_str()).collect();
    for evidence in finding["evidence"].as_array().into_iter().flatten() {
        parts.extend(["raw", "note"].iter().filter_map(|k| evidence[k].as_str()));
    }
    parts.join("\n")
}

fn describe(finding: &Value) -> String {
    let word = |key: &str| finding[key].as_str().unwrap_or("?").to_owned();
    format!("{}: {} {}: {}", base(finding), word("severity"), word("code"), word("message"))
}
