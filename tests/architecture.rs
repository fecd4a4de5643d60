//! The shape of the house, as `lib.rs` draws it: stages import only stages before them, each heavy crate has one
//! user, every rule has its cases, no file grows without bound, and the compiler named will do.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use support::{TempDir, corpus, walk};

/// From the first to the last; what stands on one line may not import each other either, save within itself.
const STAGES: &[&[&str]] = &[
    &["span", "date", "problem", "letters", "hex", "sets", "strings"],
    &["ingest"],
    &["text"],
    &["lexicon"],
    &["zones"],
    &["facts"],
    &["link"],
    &["store"],
    &["check"],
    &["compare", "triage"],
    &["baseline", "config"],
    &["report"],
    &["annotate"],
    &["pipeline"],
    &["cli", "output"],
    &["command"],
    &["main", "lib"],
];

/// What only the files under these places may name.
const USERS: &[(&str, &[&str])] = &[
    ("rayon::", &["pipeline"]),
    ("catch_unwind", &["pipeline"]),
    ("toml::", &["config/"]),
    ("globset::", &["config/"]),
    ("lopdf::", &["ingest/", "annotate/pdf"]),
    ("zip::", &["ingest/", "annotate/docx/"]),
    ("quick_xml::", &["ingest/", "annotate/docx/", "report/xml.rs"]),
    ("percent_encoding::", &["report/place.rs"]),
    ("cfb::", &["ingest/"]),
    ("html5ever::", &["ingest/html/"]),
    ("mailparse::", &["ingest/html/"]),
    ("encoding_rs::", &["ingest/"]),
    ("unicode_normalization::", &["text/", "ingest/charset/"]),
    ("rusqlite::", &["store/"]),
    ("postcard::", &["facts/spool.rs"]),
    ("rust_xlsxwriter::", &["report/triage/"]),
    ("::csv::", &["report/csv"]),
    ("schemars::", &["report/", "baseline/", "config"]),
    ("anyhow::", &["main.rs", "command"]),
    ("stdout()", &["main.rs", "command"]),
    ("stderr()", &["main.rs", "command"]),
    ("println!", &["main.rs"]),
    ("eprintln!", &["main.rs"]),
    ("print!(", &["main.rs"]),
    ("dbg!", &[]),
    ("todo!", &[]),
    ("unimplemented!", &[]),
    ("process::exit", &["main.rs"]),
];

/// Of the program, and of tests, which may hold whole documents.
const LONGEST_FILES: [usize; 2] = [500, 600];

/// Of the program: what fits a screen.
const LONGEST_FUNCTION: usize = 64;

/// What is longer: one sentence for each kind of mistake, and nothing else.
const TABLES_OF_WORDS: &[&str] = &["ingest/error.rs: message"];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Tests in files of their own, which may print and need not say what they own.
fn is_test(file: &str) -> bool {
    file.ends_with("/tests.rs")
}

/// Every Rust file of a folder: its path from there, and its text.
fn rust_files(folder: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    walk(folder, &mut files);
    files.retain(|f| f.extension().is_some_and(|e| e == "rs"));
    assert!(files.len() > 10, "{}: there is next to nothing to look at", folder.display());
    files
        .into_iter()
        .map(|f| {
            let name = f.strip_prefix(folder).unwrap_or(&f).to_string_lossy().replace('\\', "/");
            let text = fs::read_to_string(&f).unwrap_or_else(|e| panic!("{name}: {e}"));
            (name, text)
        })
        .collect()
}

/// The code of a file: its lines without comments.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(n, l)| (n + 1, l)).filter(|(_, l)| !l.trim_start().starts_with("//"))
}

fn stage_of(file: &str) -> &str {
    file.split('/').next().unwrap_or(file).trim_end_matches(".rs")
}

fn rank(stage: &str) -> Option<usize> {
    STAGES.iter().position(|names| names.contains(&stage))
}

/// The modules of this crate that a line names: `crate::x`, `doichieu::x`, each of `crate::{x, y}`.
fn modules_named(line: &str) -> Vec<String> {
    let mut names = Vec::new();
    for root in ["crate::", "doichieu::"] {
        for rest in line.split(root).skip(1) {
            let list = rest.strip_prefix('{').map_or_else(|| vec![rest], |inside| inside.split(',').collect());
            for item in list {
                let name: String = item.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                names.push(name);
            }
        }
    }
    names
}

#[test]
fn a_stage_imports_only_stages_before_it() {
    let mut wrong = Vec::new();
    for (file, text) in rust_files(&source()) {
        let stage = stage_of(&file);
        let Some(mine) = rank(stage) else {
            wrong.push(format!("{file}: is of no known stage; name it in STAGES"));
            continue;
        };
        for (n, line) in code(&text) {
            for other in modules_named(line) {
                if other != stage && rank(&other).is_some_and(|theirs| theirs >= mine) {
                    wrong.push(format!("{file}:{n}: {stage} names {other}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_heavy_thing_has_one_user() {
    let mut wrong = Vec::new();
    for (file, text) in rust_files(&source()) {
        for (word, users) in USERS {
            if is_test(&file) || users.iter().any(|u| file.starts_with(u)) {
                continue;
            }
            for (n, line) in code(&text) {
                let named = line
                    .match_indices(word)
                    .any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') || word.starts_with('.'));
                if named {
                    wrong.push(format!("{file}:{n}: {word} belongs to {users:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_case_that_fires_and_a_near_miss() {
    let dir = TempDir::new();
    let rules = dir.json(&["rules", "--format", "json"]).unwrap_or_else(|e| panic!("{e}"));
    let list = rules.as_array().or_else(|| rules["rules"].as_array()).cloned().unwrap_or_default();
    let codes: BTreeSet<String> = list.iter().filter_map(|r| r["code"].as_str()).map(str::to_owned).collect();
    assert!(!codes.is_empty(), "the program has no rules: {}", Value::Array(list));
    let mut wrong = Vec::new();
    for rule in &codes {
        let mut files = Vec::new();
        walk(&corpus().join("rules").join(rule), &mut files);
        for kind in ["fires", "near"] {
            let there = files.iter().any(|f| {
                let name = f.file_name().unwrap_or_default().to_string_lossy();
                name.starts_with(kind) && f.extension().is_some_and(|e| e == "case")
            });
            if !there {
                wrong.push(format!("corpus/rules/{rule}/: no {kind}*.case"));
            }
        }
    }
    for folder in fs::read_dir(corpus().join("rules")).into_iter().flatten().flatten() {
        let name = folder.file_name().to_string_lossy().into_owned();
        if !codes.contains(&name) {
            wrong.push(format!("corpus/rules/{name}: no such rule"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_file_is_too_long() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut long = Vec::new();
    for (folder, most) in [source(), tests].iter().zip(LONGEST_FILES) {
        let counted = rust_files(folder).into_iter().map(|(file, text)| (file, text.lines().count()));
        long.extend(counted.filter(|(_, n)| *n > most).map(|(file, n)| format!("{file}: {n} lines, at most {most}")));
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

/// A function of code that `rustfmt` has set: from the line with its name to the brace that stands as far in.
#[test]
fn no_function_is_too_long() {
    let named = |line: &str| {
        let (before, behind) = line.split_once("fn ").filter(|_| !line.ends_with(['}', ';']))?;
        let alone = before.split_whitespace().all(|w| w.starts_with("pub") || w.starts_with("crate::") || w == "const");
        let name: String = behind.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        (alone && !name.is_empty()).then_some((before.len() - before.trim_start().len(), name))
    };
    let (mut long, mut all) = (Vec::new(), 0);
    for (file, text) in rust_files(&source()).into_iter().filter(|(file, _)| !is_test(file)) {
        let lines: Vec<&str> = text.lines().collect();
        for (n, line) in lines.iter().enumerate() {
            let Some((indent, name)) = named(line) else { continue };
            let end = format!("{}}}", " ".repeat(indent));
            let length = lines[n..].iter().position(|l| *l == end).map_or(0, |last| last + 1);
            all += 1;
            if length > LONGEST_FUNCTION && !TABLES_OF_WORDS.contains(&format!("{file}: {name}").as_str()) {
                long.push(format!("{file}:{}: {name} has {length} lines, at most {LONGEST_FUNCTION}", n + 1));
            }
        }
    }
    assert!(all > 3000 && long.is_empty(), "of {all} functions:\n{}", long.join("\n"));
}

#[test]
fn every_file_says_what_it_owns() {
    let silent: Vec<String> = rust_files(&source())
        .into_iter()
        .filter(|(file, text)| !is_test(file) && !text.starts_with("//!"))
        .map(|(file, _)| file)
        .collect();
    assert!(silent.is_empty(), "without `//!` at the top: {}", silent.join(", "));
}

/// A stage with parts is a folder with its `mod.rs`; a part of a stage is a file, with its own parts in a folder of its name.
#[test]
fn only_a_stage_is_a_mod_file() {
    let files = rust_files(&source());
    let names: BTreeSet<&str> = files.iter().map(|(file, _)| file.as_str()).collect();
    let mut wrong = BTreeSet::new();
    for file in &names {
        if let Some(part) = file.strip_suffix("/mod.rs").filter(|folder| folder.contains('/')) {
            wrong.insert(format!("{file} should be {part}.rs"));
        }
        let stage = stage_of(file);
        if file.contains('/') && names.contains(format!("{stage}.rs").as_str()) {
            wrong.insert(format!("{stage}.rs should be {stage}/mod.rs"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The first line of a table names its columns, one of them `source`; comments begin with `#`.
#[test]
fn every_lexicon_row_has_a_source() {
    let mut files = Vec::new();
    walk(&source().join("lexicon"), &mut files);
    let mut wrong = Vec::new();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "tsv")) {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let text = fs::read_to_string(file).unwrap_or_else(|e| panic!("{name}: {e}"));
        let head = text.lines().next().unwrap_or_default().trim_start_matches(['#', ' ']);
        let Some(column) = head.split('\t').position(|c| c == "source") else {
            wrong.push(format!("{name}: no column `source`"));
            continue;
        };
        for (n, line) in text.lines().enumerate().skip(1).filter(|(_, l)| !l.starts_with('#') && !l.trim().is_empty()) {
            if line.split('\t').nth(column).is_none_or(|s| s.trim().is_empty()) {
                wrong.push(format!("{name}:{}: no source: {line}", n + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A machine that never saw the project has only what `.ci/run` installs: a program that a test asks for and it does not name was there by
/// chance.
#[test]
fn every_program_that_tests_ask_for_is_installed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Ok(run) = fs::read_to_string(root.join(".ci/run")) else {
        // The published package has tests, but not what runs them here.
        support::missing::<()>(".ci/run");
        return;
    };
    let list = run.split_once("\ntools=(").and_then(|(_, rest)| rest.split_once(')')).map_or("", |(list, _)| list);
    let installed: BTreeSet<&str> =
        list.split_whitespace().filter_map(|entry| entry.split_once(':')).map(|(tool, _)| tool).collect();
    let mut asked = 0;
    let mut wrong = Vec::new();
    for (file, text) in rust_files(&root.join("tests")) {
        for name in text.split("tool(\u{22}").skip(1).filter_map(|rest| rest.split('"').next()) {
            asked += 1;
            if !installed.contains(name) {
                wrong.push(format!("{file}: {name}"));
            }
        }
    }
    assert!(asked > 5 && wrong.is_empty(), "{asked} asked for; not in .ci/run: {}", wrong.join(", "));
}

/// The compiler that `Cargo.toml` names is one that every crate in the lock file is content with: cargo itself takes a newer crate where
/// another asks for it.
#[test]
fn the_compiler_named_will_do_for_every_crate() {
    let cargo = |arguments: &[&str]| {
        let out = Command::new(env!("CARGO")).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    };
    // Without a network there are only the crates that are built here.
    let told = cargo(&["-vV"]);
    let host = told.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let metadata = cargo(&["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host]);
    let metadata: Value = serde_json::from_str(&metadata).unwrap();
    let version = |text: &str| text.split('.').map(|part| part.parse::<u32>().unwrap()).take(2).collect::<Vec<_>>();
    let ours = version(env!("CARGO_PKG_RUST_VERSION"));
    let wanting = |p: &&Value| p["rust_version"].as_str().is_some_and(|wanted| version(wanted) > ours);
    let crates = metadata["packages"].as_array().unwrap();
    let newer: Vec<_> = crates.iter().filter(wanting).map(|p| format!("{} {}", p["name"], p["rust_version"])).collect();
    assert!(crates.len() > 50 && newer.is_empty(), "of {} crates want a newer compiler than {ours:?}: {newer:?}", crates.len());
}
