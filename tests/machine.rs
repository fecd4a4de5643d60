//! The forms of `check` and `extract` that programs read: SARIF against the standard's schema, workflow commands, `JUnit`, tables; and
//! that nothing a document holds breaks out of any of them.
//!
//! `machine/sarif-2.1.0.json` is the schema of the OASIS standard without its descriptions, and with the pattern of a language as its
//! later edition has it (a bracket too many made it none).

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;
use tempfile::TempDir;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

fn run(dir: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_doichieu"));
    command.env("LC_ALL", "C").env("NO_COLOR", "1").stdin(Stdio::null());
    command.current_dir(dir).args(arguments).output().unwrap()
}

#[track_caller]
fn out(output: Output) -> String {
    assert!(output.status.code().is_some_and(|c| c <= 2), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn check(dir: &Path, arguments: &[&str]) -> String {
    out(run(dir, &[&["check", "--lang", "en"], arguments].concat()))
}

fn sarif(dir: &Path, arguments: &[&str]) -> Value {
    serde_json::from_str(&check(dir, &[&["--format", "sarif"], arguments].concat())).unwrap()
}

#[track_caller]
fn valid(log: &Value) {
    let schema = serde_json::from_str(include_str!("machine/sarif-2.1.0.json")).unwrap();
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(log).map(|e| format!("{e} at {}", e.instance_path())).take(10).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The hostile papers of the corpus, also under names that are hostile themselves.
fn hostile() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let from = corpus().join("bad/hostile");
    fs::copy(from.join("upper.txt"), dir.path().join("=a,::b%25 \u{202e}\n::error::x.txt")).unwrap();
    fs::copy(from.join("lower.txt"), dir.path().join("-l<b>&\"'.txt")).unwrap();
    dir
}

/// Characters that act on a terminal or turn the writing round.
fn acting(text: &str) -> Vec<char> {
    let acts = |c: &char| {
        c.is_control() && !matches!(c, '\n' | '\r')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    };
    text.chars().filter(acts).collect()
}

#[test]
fn sarif_of_the_whole_corpus_is_valid() {
    for folder in ["demo", "chains", "bad", "word", "pdf", "compare"] {
        for lang in ["vi", "en"] {
            let log = out(run(&corpus(), &["check", folder, "--format", "sarif", "--lang", lang, "--ocr", "off"]));
            let log: Value = serde_json::from_str(&log).unwrap();
            valid(&log);
            assert_eq!(log["runs"][0]["language"], lang);
        }
    }
}

#[test]
fn sarif_says_what_the_json_says() {
    let report: Value = serde_json::from_str(&check(&corpus(), &["chains", "--format", "json"])).unwrap();
    let log = sarif(&corpus(), &["chains"]);
    let (run, findings) = (&log["runs"][0], array(&report["findings"]));
    assert!(findings.len() > 20 && array(&run["results"]).len() == findings.len());
    let mut texts = 0;
    for (result, finding) in array(&run["results"]).iter().zip(findings) {
        let level = match finding["severity"].as_str() {
            Some("info") => "note",
            Some(other) => other,
            None => panic!("no severity"),
        };
        assert_eq!((&result["ruleId"], result["level"].as_str()), (&finding["code"], Some(level)));
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], finding["code"]);
        for key in ["expected", "found"] {
            assert_eq!(result["properties"][key], finding[key]);
        }
        for location in array(&result["locations"]).iter().chain(array(&result["relatedLocations"])) {
            texts += usize::from(stands_there(&location["physicalLocation"]));
        }
        // Each of the other places is linked to.
        for related in array(&result["relatedLocations"]) {
            assert!(result["message"]["text"].as_str().unwrap().contains(&format!("]({})", related["id"])), "{result}");
        }
    }
    assert!(texts > 40, "{texts}");
}

/// Whether the words of a place are told by line and column; they must stand there in the file.
fn stands_there(place: &Value) -> bool {
    let uri = place["artifactLocation"]["uri"].as_str().unwrap();
    let Some(region) = place["region"].as_object() else { return false };
    let number = |key: &str| usize::try_from(region[key].as_u64().unwrap()).unwrap();
    let path = percent_encoding::percent_decode_str(uri).decode_utf8().unwrap().into_owned();
    let text = fs::read_to_string(corpus().join(path)).unwrap();
    let lines: Vec<&str> =
        text.split('\n').skip(number("startLine") - 1).take(number("endLine") - number("startLine") + 1).collect();
    let skipped = lines[0].chars().take(number("startColumn") - 1).map(char::len_utf8).sum::<usize>();
    let behind = lines.last().unwrap().chars().skip(number("endColumn") - 1).map(char::len_utf8).sum::<usize>();
    let joined = lines.join("\n");
    assert_eq!(joined[skipped..joined.len() - behind].replace('\r', ""), region["snippet"]["text"].as_str().unwrap());
    true
}

#[test]
fn a_page_is_told_where_lines_would_be_of_no_file() {
    let log = sarif(&corpus(), &["formats", "--ocr", "off"]);
    let results = array(&log["runs"][0]["results"]);
    let of = |ending: &str| -> Vec<&Value> {
        let uri = |r: &Value| r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap().to_owned();
        results.iter().filter(|r| uri(r).ends_with(ending)).collect()
    };
    let (pdf, text) = (of(".pdf"), of(".txt"));
    assert!(!pdf.is_empty(), "no finding in a PDF of corpus/formats");
    let mut hashes = HashSet::new();
    for result in pdf {
        let location = &result["locations"][0];
        assert!(
            location["physicalLocation"]["region"].is_null() && location["logicalLocations"][0]["kind"] == "page",
            "{result}"
        );
        assert!(location["properties"]["words"].is_string() && location["properties"]["page"].is_u64(), "{result}");
        assert!(result["message"]["text"].as_str().unwrap().contains("(page "), "{result}");
        // GitHub would take several findings of a file without lines for one.
        assert!(hashes.insert(result["partialFingerprints"]["primaryLocationLineHash"].clone()), "{result}");
    }
    for result in text {
        assert!(result["partialFingerprints"]["primaryLocationLineHash"].is_null(), "{result}");
    }
}

/// A table of blanks, whose rows are gathered; the words below it stand in the file as they are read.
const TABLE: &str =
    "ỦY BAN NHÂN DÂN XÃ AN BÌNH\nSố: 12/KH-UBND\nAn Bình, ngày 15 tháng 4 năm 2027\n\nKẾ HOẠCH\nPhòng, chống lụt bão\n
 TT     Việc phải làm                        Chủ trì              Thời hạn
 1      Nạo vét các kênh chính, kênh nhánh   UBND các xã,         Trước ngày
        trước mùa lũ                         phường               31/4/2027
 2      Trực ban                             Văn phòng            Ngày 18/5/2027

    Các đơn vị báo cáo kết quả về Ủy ban nhân dân tỉnh trước ngày 31/6/2027./.
";

#[test]
fn words_below_gathered_rows_keep_their_place_in_the_file() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("bang.txt"), TABLE).unwrap();
    let log = sarif(dir.path(), &["bang.txt", "--select", "DAT001"]);
    let lines = |result: &Value| result["locations"][0]["physicalLocation"]["region"]["startLine"].as_u64();
    let found: Vec<_> = array(&log["runs"][0]["results"]).iter().map(lines).collect();
    assert_eq!(found, [None, Some(13)], "{log}");
}

const PLAN: &str = "ỦY BAN NHÂN DÂN XÃ AN BÌNH\nSố: 12/KH-UBND\nAn Bình, ngày 15 tháng 4 năm 2025\n\nKẾ HOẠCH\nTổ chức ngày hội đọc sách\n\n\
    1. Thời gian: từ ngày 26/5/2025 đến hết ngày 15/5/2025.\n2. Phát động phòng trào thi đua.\n";

#[test]
fn a_finding_is_known_again_when_its_file_is_renamed_and_wraps_otherwise() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::write(one.path().join("kh.txt"), PLAN).unwrap();
    fs::create_dir(other.path().join("Sở")).unwrap();
    fs::write(other.path().join("Sở/kế hoạch.txt"), PLAN.replace("từ ngày", "từ\nngày").replace("KẾ", "\n\nKẾ")).unwrap();
    let prints = |dir: &TempDir| -> Vec<Value> {
        let log = sarif(dir.path(), &["."]);
        array(&log["runs"][0]["results"]).iter().map(|r| r["partialFingerprints"]["doichieu/meaning/v1"].clone()).collect()
    };
    let before = prints(&one);
    assert!(before.len() >= 2 && before.iter().collect::<HashSet<_>>().len() == before.len());
    assert_eq!(before, prints(&other));
}

#[test]
fn a_baseline_gives_states_and_suppressions() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("kh.txt"), PLAN).unwrap();
    check(dir.path(), &["kh.txt", "--write-baseline", "known.json"]);
    let known = fs::read_to_string(dir.path().join("known.json"))
        .unwrap()
        .replace("\"code\": \"WIN004\"", "\"reason\": \"đã xem\", \"code\": \"WIN004\"");
    fs::write(dir.path().join("known.json"), known).unwrap();
    let edited = PLAN.replace("phòng trào", "phong trào") + "3. Báo cáo trước ngày 31/4/2025.\n";
    fs::write(dir.path().join("kh.txt"), edited).unwrap();

    let log = sarif(dir.path(), &["kh.txt", "--baseline", "known.json"]);
    valid(&log);
    let results = array(&log["runs"][0]["results"]);
    let state = |code: &str| results.iter().find(|r| r["ruleId"] == code).map(|r| r["baselineState"].as_str().unwrap());
    assert_eq!((state("WIN004"), state("DAT001"), state("TXT003")), (Some("unchanged"), Some("new"), Some("absent")));
    for result in results {
        let suppressed = !array(&result["suppressions"]).is_empty();
        assert_eq!(suppressed, result["baselineState"] == "unchanged", "{result}");
    }
    let kinds: BTreeSet<String> =
        results.iter().flat_map(|r| array(&r["suppressions"])).map(|s| s["justification"].to_string()).collect();
    assert!(kinds.contains("\"đã xem\""), "{kinds:?}");
    assert!(log["runs"][0]["invocations"][0]["exitCode"] == 1);

    let junit = check(dir.path(), &["kh.txt", "--baseline", "known.json", "--format", "junit"]);
    assert!(junit.contains("<skipped message=\"baseline: đã xem\"/>"), "{junit}");
    let github = check(dir.path(), &["kh.txt", "--baseline", "known.json", "--format", "github"]);
    assert!(!github.contains("WIN004") && github.contains("DAT001") && github.contains("by the baseline"), "{github}");
    let without = sarif(dir.path(), &["kh.txt"]);
    assert!(array(&without["runs"][0]["results"]).iter().all(|r| r["baselineState"].is_null() && r["suppressions"].is_null()));
}

#[test]
fn what_was_not_read_is_told() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("kh.txt"), PLAN).unwrap();
    let log = sarif(dir.path(), &["kh.txt", "missing.txt"]);
    valid(&log);
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!((invocation["executionSuccessful"].as_bool(), invocation["exitCode"].as_u64()), (Some(false), Some(2)));
    assert_eq!(invocation["toolExecutionNotifications"][0]["descriptor"]["id"], "not-found");
    let github = check(dir.path(), &["kh.txt", "missing.txt", "--format", "github"]);
    assert!(github.contains("\n::error file=missing.txt,title=not-found::there is no such file or folder"), "{github}");
    let junit = check(dir.path(), &["kh.txt", "missing.txt", "--format", "junit"]);
    assert!(junit.contains("<error type=\"not-found\""), "{junit}");
}

/// The name of an element, and its attributes.
type Element = (String, Vec<(String, String)>);

/// The elements of a document, and all its words.
fn elements(xml: &str) -> (Vec<Element>, String) {
    let (mut reader, mut found, mut words) = (Reader::from_str(xml), Vec::new(), String::new());
    reader.config_mut().check_end_names = true;
    loop {
        match reader.read_event().unwrap_or_else(|e| panic!("{e}: {xml}")) {
            Event::Start(e) | Event::Empty(e) => {
                let name = e.name().as_ref().to_owned();
                let attribute =
                    |a: quick_xml::events::attributes::Attribute<'_>| (a.key.as_ref().to_owned(), a.value.into_owned());
                found.push((name, e.attributes().map(|a| attribute(a.unwrap())).collect()));
            }
            Event::Text(t) => words += &t.xml10_content(),
            Event::Eof => return (found, words),
            _ => {}
        }
    }
}

/// The elements and attributes that Jenkins' schema of `JUnit` reports knows.
const JUNIT: &[(&str, &[&str])] = &[
    ("testsuites", &["name", "tests", "failures", "errors"]),
    ("testsuite", &["name", "tests", "failures", "errors", "skipped"]),
    ("testcase", &["name", "classname"]),
    ("failure", &["type", "message"]),
    ("error", &["type", "message"]),
    ("skipped", &["message"]),
    ("system-out", &[]),
];

#[test]
fn junit_counts_what_it_holds() {
    for (folder, level) in [("chains", "error"), ("chains", "info"), ("demo", "never"), ("bad", "warning")] {
        let (elements, _) = elements(&check(&corpus(), &[folder, "--format", "junit", "--fail-on", level, "--ocr", "off"]));
        for (name, attributes) in &elements {
            let (_, known) = JUNIT.iter().find(|(n, _)| n == name).unwrap_or_else(|| panic!("<{name}>"));
            assert!(attributes.iter().all(|(name, _)| known.contains(&name.as_str())), "{name} {attributes:?}");
        }
        let count = |name: &str| elements.iter().filter(|(n, _)| n == name).count().to_string();
        let told = |key: &str| elements[0].1.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone()).unwrap();
        assert_eq!((told("tests"), told("failures"), told("errors")), (count("testcase"), count("failure"), count("error")));
        assert_eq!(level == "never", told("failures") == "0", "{folder}: what --fail-on lets through passes");
        let identity = |(_, a): &Element| a.clone();
        let cases: Vec<_> = elements.iter().filter(|(n, _)| n == "testcase").map(identity).collect();
        assert_eq!(cases.iter().collect::<HashSet<_>>().len(), cases.len());
    }
}

#[test]
fn hostile_papers_give_no_command() {
    let dir = hostile();
    let github = check(dir.path(), &[".", "--format", "github"]);
    let lines: Vec<&str> = github.lines().collect();
    assert!(lines.iter().any(|l| l.contains("THM001")) && lines.last().unwrap().starts_with("2 documents: "), "{github}");
    for line in &lines[..lines.len() - 1] {
        assert!(["::error ", "::warning ", "::notice "].iter().any(|c| line.starts_with(c)), "{line}");
        // What stands before the message holds no end of a command but its own.
        let properties = line[2..].split_once("::").unwrap().0;
        assert!(properties.split(',').all(|p| p.contains('=')), "{line}");
    }
    assert_eq!(acting(&github), []);
    assert!(github.contains("%250A::error::b"), "{github}");
}

#[test]
fn hostile_papers_break_out_of_no_form() {
    let dir = hostile();
    let log = sarif(dir.path(), &["."]);
    valid(&log);
    let theme = array(&log["runs"][0]["results"]).iter().find(|r| r["ruleId"] == "THM001").unwrap();
    let message = theme["message"]["text"].as_str().unwrap();
    assert!(
        message.contains("<script>") && message.contains("\\](http://bay.example)") && acting(message).is_empty(),
        "{message}"
    );
    // A text with marks of HTML in it is read as a page shows it: its lines are not the file's.
    let location = &theme["locations"][0];
    assert!(location["physicalLocation"]["region"].is_null(), "{location}");
    assert_eq!(acting(location["properties"]["words"].as_str().unwrap()), []);
    let uri = location["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
    assert_eq!(uri, "-l%3Cb%3E%26%22%27.txt");

    let junit = check(dir.path(), &[".", "--format", "junit"]);
    let (_, words) = elements(&junit);
    assert!(words.contains("script") && acting(&junit).is_empty(), "{junit}");

    for (command, columns) in [("check", 14), ("extract", 33)] {
        let table = out(run(dir.path(), &[command, ".", "--format", "csv"]));
        assert!(table.starts_with('\u{feff}') && acting(&table).iter().all(|c| *c == '\u{feff}'), "{table}");
        let mut reader = ::csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
        for row in reader.records().map(Result::unwrap) {
            assert_eq!(row.len(), columns);
            assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{row:?}");
        }
    }
    // What could not be read is not left out of the table.
    fs::write(dir.path().join("none.pdf"), "").unwrap();
    let table = out(run(dir.path(), &["check", ".", "--format", "csv", "--lang", "en"]));
    assert!(table.contains("\r\n./none.pdf,,,,empty,,,not read: the file is empty; get the original again,,,,,,\r\n"), "{table}");
    fs::remove_file(dir.path().join("none.pdf")).unwrap();
    for format in ["text", "json"] {
        let shown = check(dir.path(), &[".", "--format", format]);
        assert!(format == "json" || acting(&shown).is_empty(), "{shown}");
    }
}
