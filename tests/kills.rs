//! Killed at any moment, the program leaves what was there before or the new one whole: reports, baselines, calendars, workbooks, annotated
//! copies, the register. `FAULTS_KILLS=200 cargo test --test kills -- --nocapture` says how many kills met a file half written.
//!
//! Half of the kills come at any time of the run, half while something is being written, which is a small part of it.

mod support;

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::{Duration, Instant};

use doichieu::ingest::COPIES_FILE;
use serde_json::Value;
use support::TempDir;
use support::faults::{Dice, docx, files, plan, program, times};

/// How often each kind is killed where nobody asks for more.
const FEW: usize = 6;

/// Files by their names.
type Files = BTreeMap<String, Vec<u8>>;

/// One kind of file that is written.
struct Kind {
    name: &'static str,
    arguments: &'static [&'static str],
    /// Where it is written: there the temporary files are too.
    folder: &'static str,
    /// How many documents, and what they are.
    documents: (usize, &'static str),
    /// Whether a file is whole, by itself.
    whole: fn(&[u8]) -> bool,
}

const KINDS: [Kind; 6] = [
    Kind {
        name: "a report",
        arguments: &["check", "docs", "--format", "json", "--fail-on", "never", "--output", "docs/report.json"],
        folder: "docs",
        documents: (60, "txt"),
        whole: is_json,
    },
    Kind {
        name: "a page",
        arguments: &["check", "docs", "--format", "html", "--fail-on", "never", "--output", "out/report.html"],
        folder: "out",
        documents: (60, "txt"),
        whole: |bytes| bytes.trim_ascii_end().ends_with(b"</html>"),
    },
    Kind {
        name: "a baseline",
        arguments: &["check", "docs", "--fail-on", "never", "--write-baseline", "docs/known.json"],
        folder: "docs",
        documents: (60, "txt"),
        whole: is_json,
    },
    Kind {
        name: "a calendar",
        arguments: &["triage", "docs", "--today", "2025-06-08", "--ics", "docs/due.ics"],
        folder: "docs",
        documents: (60, "txt"),
        whole: |bytes| bytes.ends_with(b"END:VCALENDAR\r\n"),
    },
    Kind {
        name: "a workbook",
        arguments: &["triage", "docs", "--today", "2025-06-08", "--format", "xlsx", "--output", "docs/inbound.xlsx"],
        folder: "docs",
        documents: (60, "txt"),
        whole: is_zip,
    },
    Kind {
        name: "annotated copies",
        arguments: &["check", "docs", "--fail-on", "never", "--annotate", "docs/copies"],
        folder: "docs/copies",
        documents: (30, "docx"),
        whole: is_zip,
    },
];

fn is_json(bytes: &[u8]) -> bool {
    serde_json::from_slice::<Value>(bytes).is_ok()
}

/// Every member of it can be read, and its sum is right.
fn is_zip(bytes: &[u8]) -> bool {
    let Ok(mut zip) = zip::ZipArchive::new(Cursor::new(bytes)) else { return false };
    (0..zip.len()).all(|n| zip.by_index(n).is_ok_and(|mut member| std::io::copy(&mut member, &mut std::io::sink()).is_ok()))
}

fn write_documents(dir: &TempDir, (count, extension): (usize, &str), subject: &str) {
    for n in 1..=count {
        let lines = plan(n, subject);
        let bytes = if extension == "docx" { docx(&lines) } else { lines.join("\n").into_bytes() };
        dir.write(&format!("docs/kh-{n:04}.{extension}"), &bytes);
    }
}

fn is_temporary(name: &str) -> bool {
    name.rsplit('/').next().is_some_and(|n| n.starts_with(".doichieu-")) && !is_list(name)
}

/// The list of the copies in a folder, beside them.
fn is_list(name: &str) -> bool {
    name.ends_with(COPIES_FILE)
}

/// What is there besides the documents.
fn written(dir: &TempDir) -> Files {
    files(dir.path()).into_iter().filter(|(name, _)| !name.starts_with("docs/kh-")).collect()
}

fn restore(dir: &TempDir, to: &Files) {
    for name in written(dir).into_keys().filter(|n| !to.contains_key(n)) {
        fs::remove_file(dir.path().join(name)).expect("removed");
    }
    for (name, bytes) in to {
        fs::create_dir_all(dir.path().join(name).parent().expect("a folder")).expect("made");
        dir.write(name, bytes);
    }
}

/// How long a run takes, and for how long there are traces of writing.
struct Course {
    whole: Duration,
    writing: Duration,
}

/// Runs to the end.
fn course(dir: &TempDir, arguments: &[&str], trace: impl Fn(&Child) -> bool) -> Course {
    let begun = Instant::now();
    let mut child = program(dir.path(), arguments).spawn().expect("started");
    await_trace(&mut child, &trace);
    let (first, mut last) = (Instant::now(), Instant::now());
    while child.try_wait().expect("asked").is_none() {
        if trace(&child) {
            last = Instant::now();
        }
    }
    assert!(child.wait().expect("ended").success());
    Course { whole: begun.elapsed(), writing: last - first }
}

/// Waits for the first trace of writing, or the end.
fn await_trace(child: &mut Child, trace: impl Fn(&Child) -> bool) {
    while !trace(child) && child.try_wait().expect("asked").is_none() {
        std::thread::sleep(Duration::from_micros(20));
    }
}

/// Starts the program and kills it: every second time while it writes.
fn kill(dir: &TempDir, arguments: &[&str], course: &Course, trace: impl Fn(&Child) -> bool, (round, dice): (usize, &mut Dice)) {
    let mut child = program(dir.path(), arguments).spawn().expect("started");
    if round.is_multiple_of(2) {
        std::thread::sleep(course.whole.mul_f64(dice.part()));
    } else {
        await_trace(&mut child, trace);
        // Sooner rather than later: on a busy machine the course took longer than it need.
        let until = Instant::now() + course.writing.mul_f64(dice.part().powi(2));
        while Instant::now() < until {
            std::hint::spin_loop();
        }
    }
    // It may have ended already.
    let _ = child.kill();
    child.wait().expect("ended");
}

fn has_temporary(folder: &Path) -> bool {
    let names = fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.file_name());
    names.into_iter().any(|n| is_temporary(&n.to_string_lossy()))
}

/// Whether the program is writing a file in the folder that has no name yet, as only Linux tells.
fn has_nameless(child: &Child, folder: &Path) -> bool {
    let open = fs::read_dir(format!("/proc/{}/fd", child.id())).into_iter().flatten().flatten();
    let leads = open.filter_map(|fd| fs::read_link(fd.path()).ok());
    leads.into_iter().any(|to| to.starts_with(folder) && to.to_string_lossy().ends_with(" (deleted)"))
}

/// A run that is ended while it writes, as by Ctrl-C, leaves nothing behind.
#[cfg(target_os = "linux")]
#[test]
fn nothing_is_left_half_written() {
    let dir = TempDir::new();
    let folder = fs::canonicalize(dir.path()).expect("a folder");
    // Nobody writes into the pipe: the run waits for its document, the place for the result open.
    let made = std::process::Command::new("mkfifo").arg(dir.path().join("pipe")).status().expect("mkfifo");
    assert!(made.success());
    let mut child = program(dir.path(), &["extract", "pipe", "--output", "fields.txt"]).spawn().expect("started");
    let writes = |child: &Child| has_temporary(&folder) || has_nameless(child, &folder);
    await_trace(&mut child, writes);
    child.kill().expect("killed");
    child.wait().expect("ended");
    let left = fs::read_dir(&folder).expect("a folder").flatten().map(|entry| entry.file_name());
    assert_eq!(left.collect::<Vec<_>>(), ["pipe"]);
}

#[test]
fn what_was_there_is_intact_or_the_new_one_is_whole() {
    for kind in &KINDS {
        killed(kind);
    }
}

fn killed(kind: &Kind) {
    let dir = TempDir::new();
    for name in ["docs", "out"] {
        fs::create_dir(dir.path().join(name)).expect("a folder");
    }
    let folder: PathBuf = dir.path().join(kind.folder);
    let trace = |child: &Child| has_temporary(&folder) || has_nameless(child, &folder);
    write_documents(&dir, kind.documents, "Ngày hội đọc sách");
    course(&dir, kind.arguments, trace);
    let old = written(&dir);
    write_documents(&dir, kind.documents, "Tháng hành động vì trẻ em");
    let course = course(&dir, kind.arguments, trace);
    let new = written(&dir);
    assert!(!old.is_empty() && old.keys().eq(new.keys()), "{}: {:?}", kind.name, new.keys());
    let is_whole = |(name, bytes): (&String, &Vec<u8>)| is_list(name) || (kind.whole)(bytes);
    assert!(old.iter().chain(&new).all(is_whole) && old.values().ne(new.values()), "{}", kind.name);

    let (rounds, mut half, mut kept, mut dice) = (times(FEW), 0, 0, Dice(7));
    for round in 0..rounds {
        // Every third time there is nothing yet.
        let before = if round % 3 == 2 { Files::new() } else { old.clone() };
        restore(&dir, &before);
        kill(&dir, kind.arguments, &course, trace, (round, &mut dice));
        let (left, after): (Files, Files) = written(&dir).into_iter().partition(|(name, _)| is_temporary(name));
        for (name, bytes) in &after {
            let known = Some(bytes) == new.get(name) || Some(bytes) == before.get(name);
            assert!(known, "{} ({round}): {name} is neither what was there nor the new one", kind.name);
        }
        assert!(before.keys().all(|name| after.contains_key(name)), "{} ({round}): lost of {:?}", kind.name, before.keys());
        kept += usize::from(after == before);
        if !left.is_empty() {
            half += 1;
            no_document(&dir, kind);
        }
    }
    // The next run has the last word.
    assert!(program(dir.path(), kind.arguments).status().expect("ended").success());
    let after: Files = written(&dir).into_iter().filter(|(name, _)| !is_temporary(name)).collect();
    assert!(after == new, "{}: a run after it wrote something else", kind.name);
    say(&format!("{}: {rounds} kills, {half} with a file half written, {kept} before the new one was there", kind.name));
}

/// What was left half written is read as nothing.
fn no_document(dir: &TempDir, kind: &Kind) {
    let output = dir.run(&["extract", ".", "--format", "ndjson"]);
    let lines = String::from_utf8_lossy(&output.stdout).lines().filter(|l| l.contains("docs/kh-")).count();
    let temporary = String::from_utf8_lossy(&output.stdout).lines().filter(|l| l.contains("/.doichieu-")).count();
    assert_eq!((lines, temporary), (kind.documents.0, 0), "{}", kind.name);
}

/// Not by `println!`, which the test runner keeps to itself.
fn say(words: &str) {
    drop(writeln!(std::io::stderr(), "{words}"));
}

/// The register opens, is sound by `SQLite`'s own word, has what it had, and takes the rest.
#[test]
fn a_register_is_sound_and_goes_on() {
    const ADD: &[&str] = &["register", "add", "--register", "r.db", "docs"];
    let dir = TempDir::new();
    fs::create_dir(dir.path().join("docs")).expect("a folder");
    let export = || dir.run(&["register", "export", "--register", "r.db"]).stdout;
    let trace = |_: &Child| dir.path().join("r.db-journal").exists();
    write_documents(&dir, (40, "txt"), "Ngày hội đọc sách");
    course(&dir, ADD, trace);
    let old = written(&dir);
    let first = export();
    let first: HashSet<&[u8]> = sorted(&first).into_iter().collect();
    write_documents(&dir, (300, "txt"), "Tháng hành động vì trẻ em");
    // The first forty are replaced, in two transactions of some 256 and the rest.
    let course = course(&dir, ADD, trace);
    let whole = export();
    assert_eq!(String::from_utf8_lossy(&whole).lines().count(), 300);
    let all = sorted(&whole);
    let whole: HashSet<&[u8]> = all.iter().copied().collect();

    let (rounds, mut half, mut between, mut dice) = (times(FEW), 0, 0, Dice(11));
    for round in 0..rounds {
        restore(&dir, if round % 3 == 2 { const { &Files::new() } } else { &old });
        kill(&dir, ADD, &course, trace, (round, &mut dice));
        half += usize::from(dir.path().join("r.db-journal").exists());
        if !dir.path().join("r.db").exists() {
            continue;
        }
        assert_eq!(integrity(&dir), "ok", "round {round}");
        let empty = fs::metadata(dir.path().join("r.db")).is_ok_and(|m| m.len() == 0);
        let kept = if empty { Vec::new() } else { export() };
        let count = String::from_utf8_lossy(&kept).lines().count();
        // Documents are handed in by the hundred.
        let before = if round % 3 == 2 { 0 } else { 40 };
        assert!(count == before || (256..=300).contains(&count), "round {round}: {count} entries");
        let known = |line: &&[u8]| whole.contains(line) || first.contains(line);
        assert!(sorted(&kept).iter().all(known), "round {round}: an entry that says something else");
        between += usize::from(count > before && count < 300);
        if round % 10 == 1 {
            assert!(program(dir.path(), ADD).status().expect("ended").success());
            assert!(sorted(&export()) == all, "round {round}");
        }
    }
    assert!(program(dir.path(), ADD).status().expect("ended").success());
    assert!(sorted(&export()) == all && integrity(&dir) == "ok");
    say(&format!("a register: {rounds} kills, {half} amid a transaction, {between} between two"));
}

fn sorted(lines: &[u8]) -> Vec<&[u8]> {
    let mut lines: Vec<&[u8]> = lines.split(|b| *b == b'\n').collect();
    lines.sort_unstable();
    lines
}

fn integrity(dir: &TempDir) -> String {
    let file = rusqlite::Connection::open(dir.path().join("r.db")).expect("opened");
    file.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("asked")
}

/// A cache that a killed program was writing changes nothing that the next one says, and is whole after it.
#[test]
fn a_cache_half_written_is_read_around() {
    const EXTRACT: &[&str] = &["extract", "docs", "--format", "ndjson", "--jobs", "2", "--cache", "cache"];
    let dir = TempDir::new();
    fs::create_dir(dir.path().join("docs")).expect("a folder");
    write_documents(&dir, (30, "docx"), "Ngày hội đọc sách");
    let cache = dir.path().join("cache");
    let entries = || -> Vec<String> { files(&cache).into_keys().filter(|name| name.contains('/')).collect() };
    let right = dir.run(&["extract", "docs", "--format", "ndjson", "--no-cache"]).stdout;
    let course = course(&dir, EXTRACT, |_| cache.exists());
    let kept = || -> Files { files(&cache).into_iter().filter(|(name, _)| name.contains('/')).collect() };
    let whole = kept();
    assert_eq!((entries().len(), String::from_utf8_lossy(&right).lines().count()), (30, 30));

    let (rounds, mut half, mut some, mut dice) = (times(FEW), 0, 0, Dice(7));
    for round in 0..rounds {
        // Every second time half of it is there already.
        for name in entries().into_iter().filter(|name| round % 4 < 2 || name.as_str() < "8") {
            fs::remove_file(cache.join(name)).expect("removed");
        }
        let before = entries().len();
        kill(&dir, EXTRACT, &course, |_| entries().len() > before, (round, &mut dice));
        let left = entries();
        half += usize::from(left.iter().any(|name| name.contains("/.unfinished-")));
        some += usize::from((before + 1..30).contains(&left.len()));
        assert!(dir.run(EXTRACT).stdout == right, "({round}) the next run says something else");
        let after = kept();
        assert!(whole.iter().all(|(name, bytes)| after.get(name) == Some(bytes)), "({round}) an entry was not mended");
    }
    say(&format!("a cache: {rounds} kills, {half} with an entry half written, {some} with some of the entries"));
}
