//! The same input gives the same bytes: whatever the number of threads, and, for findings, whatever the order of the arguments.

mod support;

use serde_json::Value;
use support::{TempDir, cases};

/// Every document of the corpus under a name of its own. Chains come first, so that documents link to each other.
fn folder() -> (TempDir, Vec<String>) {
    let dir = TempDir::new();
    let mut names = Vec::new();
    for (n, case) in cases().into_iter().enumerate() {
        for doc in case.docs {
            let name = format!("{n:03}-{}", doc.name);
            dir.write(&name, &doc.bytes);
            names.push(name);
        }
    }
    assert!(!names.is_empty(), "no document in corpus/");
    (dir, names)
}

fn run(dir: &TempDir, first: &[&str], names: &[String]) -> Vec<u8> {
    let args: Vec<&str> = first.iter().copied().chain(names.iter().map(String::as_str)).collect();
    dir.run(&args).stdout
}

#[test]
fn any_number_of_threads() {
    let (dir, names) = folder();
    for (command, formats) in [("extract", ["json", "ndjson", "text"].as_slice()), ("check", ["json", "text", "html"].as_slice())]
    {
        for format in formats {
            let with = |jobs: &str| run(&dir, &[command, "--format", format, "--jobs", jobs], &names);
            let one = with("1");
            assert!(!one.is_empty(), "{command} --format {format} printed nothing");
            for jobs in ["2", "8"] {
                assert!(one == with(jobs), "{command} --format {format}: --jobs {jobs} prints other bytes than --jobs 1");
            }
        }
    }
}

#[test]
fn again() {
    let (dir, names) = folder();
    for args in [["extract", "--format", "json"], ["check", "--format", "json"]] {
        assert!(run(&dir, &args, &names) == run(&dir, &args, &names), "{} prints other bytes the second time", args[0]);
    }
}

#[test]
fn ndjson_is_in_the_order_of_the_arguments() {
    let (dir, names) = folder();
    let reversed: Vec<String> = names.iter().rev().cloned().collect();
    let lines = |names: &[String]| -> Vec<String> {
        let bytes = run(&dir, &["extract", "--format", "ndjson"], names);
        String::from_utf8(bytes).unwrap_or_else(|e| panic!("{e}")).lines().map(str::to_owned).collect()
    };
    let mut backwards = lines(&reversed);
    backwards.reverse();
    assert_eq!(lines(&names), backwards);
}

#[test]
fn findings_in_any_order_of_the_arguments() {
    let (dir, names) = folder();
    let reversed: Vec<String> = names.iter().rev().cloned().collect();
    let report = |names: &[String]| -> Value {
        let bytes = run(&dir, &["check", "--format", "json"], names);
        serde_json::from_slice(&bytes).unwrap_or_else(|e| panic!("check printed no JSON: {e}"))
    };
    let (forwards, backwards) = (report(&names), report(&reversed));
    let list = |r: &Value| r["findings"].as_array().cloned().unwrap_or_default();
    assert!(!list(&forwards).is_empty(), "no finding in the whole corpus");
    for (one, other) in list(&forwards).iter().zip(list(&backwards).iter()) {
        assert_eq!(one, other);
    }
    assert_eq!(list(&forwards).len(), list(&backwards).len());
    assert_eq!(forwards["summary"], backwards["summary"]);
}

#[test]
fn a_folder_is_its_files() {
    let (dir, names) = folder();
    let all = run(&dir, &["check", "--format", "json", "."], &[]);
    let report: Value = serde_json::from_slice(&all).unwrap_or_else(|e| panic!("check . printed no JSON: {e}"));
    assert_eq!(report["documents"].as_array().map(Vec::len), Some(names.len()));
}
