//! What the program prints as JSON is what `schema` says: over the whole corpus, and with nothing in it that the schema does not name.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

fn json(arguments: &[&str]) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_doichieu"));
    let output = command.env("LC_ALL", "C").stdin(Stdio::null()).current_dir(corpus()).args(arguments).output().unwrap();
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|e| panic!("{arguments:?}: {e}: {}", String::from_utf8_lossy(&output.stderr)))
}

/// The schema with every object closed: a field that it does not name is an error.
fn closed(mut schema: Value) -> Value {
    match &mut schema {
        Value::Object(o) => {
            let inside = std::mem::take(o).into_iter().map(|(key, value)| (key, closed(value)));
            o.extend(inside);
            if o.get("properties").is_some_and(Value::is_object) && o.contains_key("type") {
                o.insert("additionalProperties".into(), false.into());
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| *item = closed(item.take())),
        _ => {}
    }
    schema
}

/// How many values were held against the schema, none of which may break it.
#[track_caller]
fn hold<'a>(name: &str, values: impl IntoIterator<Item = &'a Value>) -> usize {
    let schema = closed(json(&["schema", name]));
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let mut count = 0;
    for value in values {
        let wrong: Vec<String> = validator.iter_errors(value).map(|e| format!("{e} at {}", e.instance_path())).take(5).collect();
        assert!(wrong.is_empty(), "{}: {wrong:#?}", value["path"]);
        count += 1;
    }
    count
}

#[test]
fn every_record_of_the_corpus_is_as_the_schema_says() {
    let all = json(&["extract", ".", "--format", "json", "--with-text", "--ocr", "off"]);
    let count = hold("facts", all.as_array().unwrap());
    assert!(count > 100, "{count}");
}

#[test]
fn every_report_of_the_corpus_is_as_the_schema_says() {
    let mut reports: Vec<Value> = ["demo", "chains", "bad", "word", "pdf", "formats", "compare", "fields"]
        .iter()
        .map(|folder| json(&["check", folder, "--format", "json", "--ocr", "off"]))
        .collect();
    let dir = tempfile::tempdir().unwrap();
    let known = dir.path().join("known.json");
    let known = known.to_str().unwrap();
    reports.push(json(&["check", "demo", "--format", "json", "--write-baseline", known]));
    reports.push(json(&["check", "demo", "--against", "chains", "--format", "json", "--baseline", known]));
    hold("report", &reports);
    let findings = |r: &Value| r["findings"].as_array().map_or(0, Vec::len);
    assert!(reports.iter().map(findings).sum::<usize>() > 50);
    let suppressed = |f: &Value| f["suppressed"]["by"] == "baseline";
    assert!(reports.last().unwrap()["findings"].as_array().unwrap().iter().any(suppressed));
}

#[test]
fn every_comparison_is_as_the_schema_says() {
    let pairs = [
        ("compare/upper.txt", "compare/lower.txt"),
        ("demo/1-ministry.txt", "demo/2-department.txt"),
        ("word/letter.docx", "bad/hostile/lower.txt"),
    ];
    let all: Vec<Value> = pairs.iter().map(|(upper, lower)| json(&["compare", upper, lower, "--format", "json"])).collect();
    hold("compare", &all);
    assert!(all.iter().all(|c| c["fields"].as_array().is_some_and(|f| !f.is_empty())));
}

#[test]
fn every_explanation_is_as_the_schema_says() {
    let papers =
        ["demo/1-ministry.txt", "demo/3-commune.txt", "pdf/stamped.pdf", "word/letter.docx", "bad/words-without-a-document.txt"];
    let all: Vec<Value> = papers.iter().map(|paper| json(&["why", paper, "--format", "json"])).collect();
    hold("why", &all);
    let taken =
        |why: &Value| why["fields"].as_array().unwrap().iter().map(|f| f["taken"].as_array().unwrap().len()).sum::<usize>();
    assert!(all.iter().map(taken).sum::<usize>() > 40);
    assert!(all.iter().any(|why| why["fields"].as_array().unwrap().iter().any(|f| f["rejected"][0]["reason"].is_string())));
    let one = json(&["why", "demo/3-commune.txt", "deadlines", "--format", "json"]);
    hold("why", [&one]);
    assert_eq!(one["fields"].as_array().unwrap().len(), 1);
}

#[test]
fn the_test_would_notice() {
    let validator = |name| jsonschema::draft202012::new(&closed(json(&["schema", name]))).unwrap();
    let mut record = json(&["extract", "demo/1-ministry.txt", "--format", "json"])[0].take();
    assert!(validator("facts").is_valid(&record));
    record["deadlines"][0]["more"] = 1.into();
    assert!(!validator("facts").is_valid(&record), "a field that no type has");
    record["deadlines"][0].as_object_mut().unwrap().remove("more");
    record["deadlines"][0]["wording"] = "until".into();
    assert!(!validator("facts").is_valid(&record), "a word that no type has");
    record["deadlines"][0]["wording"] = "by".into();
    record.as_object_mut().unwrap().remove("themes");
    assert!(!validator("facts").is_valid(&record), "a field that is left out");
}
