//! Small files that are made to take much: each of every format is read within the memory and the processor's time that one document may
//! take, and is accounted for. The limits on a document are an eighth of the usual ones, and so is the memory: what a limit does not hold shows.
//!
//! `BOMBS=whole cargo test --profile checked --test bombs -- --nocapture` tries them under the usual limits and tells what each took;
//! `BOMBS_PROGRAM` names a program to be tried in place of the one just built, `BOMBS_ONLY` a part of the names.
#![cfg(target_os = "linux")]

mod pdf;
#[path = "../support/mod.rs"]
mod support;
mod text;
mod web;
mod word;

use std::fs;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use doichieu::ingest::Limits;
use support::TempDir;

/// How many times the limit on text is that on what is unpacked.
const UNPACKED: usize = 32;
/// How much of the usual limits is allowed, unless the whole is tried.
const PART: u64 = 8;
/// What one document may take under the usual limits, in kilobytes and seconds of the processor.
const MEMORY: u64 = 512 << 10;
const SECONDS: u64 = 10;
/// What the program takes for itself, the fullest page of a PDF and the most citations, whatever the limits are.
const OWN_MEMORY: u64 = 160 << 10;

/// A file that is made to take much.
struct Bomb {
    name: String,
    /// Makes it, where so many bytes of text may be read.
    make: Box<dyn Fn(usize) -> Vec<u8> + Send + Sync>,
}

impl Bomb {
    fn new(name: &str, make: impl Fn(usize) -> Vec<u8> + Send + Sync + 'static) -> Self {
        Self { name: name.to_owned(), make: Box::new(make) }
    }
}

/// What a run took: kilobytes at most, ticks of the processor's time (hundredths of a second), and how it ended, where that was not well.
struct Took {
    memory: u64,
    ticks: u64,
    wrong: Option<String>,
}

/// The program over one file. It may not ask for more of the processor than is given, nor for memory without end.
fn run(dir: &TempDir, name: &str, part: u64, seconds: u64) -> Took {
    let usual = Limits::default();
    let limits = format!(
        "--max-size {} --max-pages {} --max-unpacked {} --max-text {}",
        usual.max_size / part,
        u64::from(usual.max_pages) / part,
        usual.max_unpacked / part,
        usual.max_text / part
    );
    let program = std::env::var("BOMBS_PROGRAM").unwrap_or_else(|_| env!("CARGO_BIN_EXE_doichieu").to_owned());
    let line = format!(
        "ulimit -v 4000000; ulimit -t {seconds}; exec \"$P\" extract \"$F\" --jobs 1 --no-cache --ocr off {limits} --lang en --format ndjson"
    );
    let mut shell = Command::new("sh");
    shell
        .args(["-c", &line])
        .current_dir(dir.path())
        .env("P", program)
        .env("F", name)
        .env("NO_COLOR", "1")
        .env_remove("DOICHIEU_CONFIG");
    let out = dir.path().join(format!("{name}.out"));
    let file = || fs::File::options().append(true).create(true).open(&out).expect("a file");
    let mut child = shell.stdin(Stdio::null()).stdout(file()).stderr(file()).spawn().expect("started");
    let id = child.id();
    let about = |what: &str| fs::read_to_string(format!("/proc/{id}/{what}")).unwrap_or_default();
    let (mut memory, mut ticks) = (0, 0);
    let status = loop {
        memory = memory.max(figure(about("status").split("VmHWM:").nth(1), 0));
        ticks = ticks.max({
            let stat = about("stat");
            let rest = stat.rsplit(") ").next();
            figure(rest, 11) + figure(rest, 12)
        });
        if let Some(status) = child.try_wait().expect("asked") {
            break status;
        }
        std::thread::sleep(std::time::Duration::from_millis(1));
    };
    let said = String::from_utf8_lossy(&fs::read(&out).expect("what it said")).into_owned();
    let accounted = said.contains(&format!("\"path\":\"{name}\"")) || said.contains(&format!("doichieu: {name}: "));
    let well = matches!(status.code(), Some(0 | 2)) && accounted && !said.contains("[internal-error]");
    let told: String = said.chars().take(300).collect();
    Took { memory, ticks, wrong: (!well).then(|| format!("{status}: {told}")) }
}

/// A number of those that stand in a row.
fn figure(row: Option<&str>, at: usize) -> u64 {
    row.and_then(|r| r.split_whitespace().nth(at)?.parse().ok()).unwrap_or(0)
}

#[test]
fn no_file_takes_more_than_a_document_may() {
    let whole = std::env::var("BOMBS").is_ok_and(|b| b == "whole");
    let only = std::env::var("BOMBS_ONLY").unwrap_or_default();
    let part = if whole { 1 } else { PART };
    // A program that is not optimised takes its time.
    let seconds = if cfg!(debug_assertions) { SECONDS * 12 } else { SECONDS };
    let bombs: Vec<Bomb> = [text::bombs(), word::bombs(), web::bombs(), pdf::bombs()].into_iter().flatten().collect();
    let bombs: Vec<Bomb> = bombs.into_iter().filter(|b| b.name.contains(&only)).collect();
    let (next, wrong) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let work = || {
        while let Some(bomb) = bombs.get(next.fetch_add(1, Ordering::Relaxed)) {
            let dir = TempDir::new();
            let bytes = (bomb.make)(usize::try_from(Limits::default().max_text / part).expect("a size"));
            dir.write(&bomb.name, &bytes);
            let took = run(&dir, &bomb.name, part, seconds);
            if whole {
                let (seconds, hundredths) = (took.ticks / 100, took.ticks % 100);
                println!("{:9} kB {seconds:3}.{hundredths:02} s {:9} bytes {}", took.memory, bytes.len(), bomb.name);
            }
            let much = (took.memory > MEMORY / part + if whole { 0 } else { OWN_MEMORY }).then(|| format!("{} kB", took.memory));
            wrong.lock().expect("no panic").extend(took.wrong.or(much).map(|what| format!("{}: {what}", bomb.name)));
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(work);
        work();
    });
    let wrong = wrong.into_inner().expect("no panic");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
