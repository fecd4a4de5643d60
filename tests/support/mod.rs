//! What the tests over `corpus/` share: reading cases, running the program, comparing as it compares.
#![allow(dead_code, reason = "each test binary uses its own part")]

pub(crate) mod facts;
pub(crate) mod faults;
pub(crate) mod layered;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use layered::Extra;

/// A document of a case, to be written to a file of this name.
#[derive(Clone, Debug)]
pub(crate) struct Doc {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// As with `--against`.
    pub(crate) reference: bool,
    /// Pages, stamps and signatures (`== …`).
    pub(crate) extras: Vec<Extra>,
}

impl Doc {
    fn new(name: &str, bytes: Vec<u8>, reference: bool) -> Self {
        Self { name: name.to_owned(), bytes, reference, extras: Vec::new() }
    }

    /// Takes a line of the case.
    fn line(&mut self, line: &str, bad_lines: &mut Vec<String>) {
        if let Some(head) = line.strip_prefix("== ") {
            match Extra::parse(head, self.bytes.len()) {
                Some(extra) => self.extras.push(extra),
                None => bad_lines.push(line.to_owned()),
            }
        } else if !self.extras.last_mut().is_some_and(|e| e.take(line)) {
            self.bytes.extend_from_slice(line.as_bytes());
        }
    }
}

/// One line of `expect`.
#[derive(Clone, Debug)]
pub(crate) enum Expect {
    Fact { file: String, path: String, value: String },
    Finding { file: String, code: String, severity: String, words: Vec<String> },
    Silent(Vec<String>),
}

/// Documents and what is to be read and found in them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Case {
    /// Its file (or folder) under `corpus/`, without the extension.
    pub(crate) name: String,
    pub(crate) docs: Vec<Doc>,
    pub(crate) expect: Vec<Expect>,
    pub(crate) today: Option<String>,
    /// Lines that could not be understood; they fail the case.
    pub(crate) bad_lines: Vec<String>,
}

/// `corpus/` of this crate.
pub(crate) fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// Every case of the corpus: `*.case` files and folders with an `expected.txt`, by name.
pub(crate) fn cases() -> Vec<Case> {
    let mut files = Vec::new();
    walk(&corpus(), &mut files);
    let mut cases: Vec<Case> = files
        .iter()
        .filter_map(|file| match file.file_name()?.to_str()? {
            "expected.txt" => Some(folder_case(file.parent()?)),
            _ if file.extension().is_some_and(|e| e == "case") => Some(file_case(file)),
            _ => None,
        })
        .collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

/// All files under a folder.
pub(crate) fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            walk(&entry, files);
        } else {
            files.push(entry);
        }
    }
}

fn name_of(path: &Path) -> String {
    path.strip_prefix(corpus()).unwrap_or(path).with_extension("").to_string_lossy().replace('\\', "/")
}

fn folder_case(folder: &Path) -> Case {
    let mut case = Case { name: name_of(folder), ..Case::default() };
    let mut files = Vec::new();
    walk(folder, &mut files);
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name == "expected.txt" {
            read_expect(&read(&file), &mut case);
        } else {
            case.docs.push(Doc::new(&name, fs::read(&file).unwrap_or_default(), false));
        }
    }
    case
}

fn file_case(file: &Path) -> Case {
    let mut case = Case { name: name_of(file), ..Case::default() };
    let mut in_expect = false;
    let mut expect = String::new();
    for line in read(file).split_inclusive('\n') {
        if let Some(head) = line.strip_prefix("--- ") {
            let mut words = head.split_whitespace();
            let name = words.next().unwrap_or_default().to_owned();
            in_expect = name == "expect";
            if !in_expect {
                case.docs.push(Doc::new(&name, Vec::new(), words.next() == Some("reference")));
            }
        } else if in_expect {
            expect.push_str(line);
        } else if let Some(doc) = case.docs.last_mut() {
            doc.line(line, &mut case.bad_lines);
        }
    }
    read_expect(&expect, &mut case);
    case
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
}

fn read_expect(text: &str, case: &mut Case) {
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        if let Some(codes) = line.strip_prefix("silent ") {
            case.expect.push(Expect::Silent(codes.split_whitespace().map(str::to_owned).collect()));
        } else if let Some(day) = line.strip_prefix("today ") {
            case.today = Some(day.trim().to_owned());
        } else if let Some(finding) = line.strip_prefix("finding ").and_then(read_finding) {
            case.expect.push(finding);
        } else if let Some(fact) = read_fact(line) {
            case.expect.push(fact);
        } else {
            case.bad_lines.push(line.to_owned());
        }
    }
}

fn read_finding(line: &str) -> Option<Expect> {
    let (head, words) = line.split_once('"').map_or((line, ""), |(head, words)| (head, words));
    let mut head = head.split_whitespace();
    let finding = Expect::Finding {
        file: head.next()?.to_owned(),
        code: head.next()?.to_owned(),
        severity: head.next()?.to_owned(),
        words: words.trim_end().trim_end_matches('"').split("\" \"").filter(|w| !w.is_empty()).map(str::to_owned).collect(),
    };
    head.next().is_none().then_some(finding)
}

fn read_fact(line: &str) -> Option<Expect> {
    let (left, value) = line.split_once(" = ")?;
    let (file, path) = left.split_once(' ')?;
    Some(Expect::Fact { file: file.to_owned(), path: path.to_owned(), value: value.trim().to_owned() })
}

/// A program that a test needs besides ours. Without it the test says that it is skipped; where `DOICHIEU_REQUIRE_TOOLS` is set, as in the
/// project's own checks, it fails.
pub(crate) fn tool(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let found = std::env::split_paths(&path).map(|folder| folder.join(&file)).find(|p| p.is_file());
    found.or_else(|| missing(name))
}

/// Says that the test is skipped since this is not installed, or fails it.
pub(crate) fn missing<T>(name: &str) -> Option<T> {
    assert!(std::env::var_os("DOICHIEU_REQUIRE_TOOLS").is_none(), "{name} is not installed, and DOICHIEU_REQUIRE_TOOLS is set");
    let test = std::thread::current().name().unwrap_or("a test").to_owned();
    // Not by `eprintln!`, which the test runner keeps to itself.
    drop(writeln!(std::io::stderr(), "SKIPPED {test}: {name} is not installed"));
    None
}

/// A folder of its own that is gone when the test is.
pub(crate) struct TempDir(PathBuf);

impl TempDir {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let n = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("doichieu-test-{}-{n}", std::process::id()));
        fs::create_dir_all(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        let file = self.0.join(name);
        fs::write(&file, bytes).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    }

    /// Runs the program in this folder.
    pub(crate) fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_doichieu"))
            .args(args)
            .current_dir(&self.0)
            .env("NO_COLOR", "1")
            .env_remove("DOICHIEU_CONFIG")
            .output()
            .unwrap_or_else(|e| panic!("doichieu: {e}"))
    }

    /// Runs the program in this folder and reads its JSON.
    pub(crate) fn json(&self, args: &[&str]) -> Result<Value, String> {
        let output = self.run(args);
        let stderr = String::from_utf8_lossy(&output.stderr);
        if !output.status.success() {
            return Err(format!("doichieu {} … ended with {}:\n{stderr}", args[0], output.status));
        }
        serde_json::from_slice(&output.stdout).map_err(|e| format!("doichieu {} … printed no JSON: {e}\n{stderr}", args[0]))
    }
}

impl Drop for TempDir {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// The form in which two texts are compared: NFC, tone marks in one place, one kind of dash, quote and space, no capitals.
pub(crate) fn fold(text: &str) -> String {
    fold_keeping_capitals(&text.to_lowercase())
}

/// The same, but capitals count: for names, which the contract wants as in running text.
pub(crate) fn fold_keeping_capitals(text: &str) -> String {
    let plain: String = text
        .nfc()
        .map(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            '“' | '”' | '„' | '«' | '»' => '"',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect();
    fold_tones(&plain.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" "))
}

/// `hoá` → `hóa`, `thuỷ` → `thủy`, but not `quý`, `hoán`.
fn fold_tones(text: &str) -> String {
    const OA: [&str; 2] = ["òóỏõọ", "àáảãạ"];
    const OE: [&str; 2] = ["òóỏõọ", "èéẻẽẹ"];
    const UY: [&str; 2] = ["ùúủũụ", "ỳýỷỹỵ"];
    let chars: Vec<char> = text.chars().collect();
    let mut out = chars.clone();
    for i in 0..chars.len().saturating_sub(1) {
        if chars.get(i + 2).is_some_and(|c| c.is_alphabetic()) || (i > 0 && chars[i - 1] == 'q') {
            continue;
        }
        for ([first, second], plain, vowel) in [(OA, 'o', 'a'), (OE, 'o', 'e'), (UY, 'u', 'y')] {
            if chars[i] == plain
                && let Some(tone) = second.chars().position(|c| c == chars[i + 1])
            {
                out[i] = first.chars().nth(tone).unwrap_or(plain);
                out[i + 1] = vowel;
            }
        }
    }
    out.into_iter().collect()
}

/// The last part of a path in the program's JSON.
pub(crate) fn base(value: &Value) -> &str {
    let path = value["path"].as_str().unwrap_or_default();
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
