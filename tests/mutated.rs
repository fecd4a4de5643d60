//! Damaged files of every format through the real program: none makes it panic, hang or take more memory than it may, and each is accounted
//! for, as a document or by a reason. Behind the sums that guard them, too: members of packages are damaged and packed again, streams of
//! PDFs likewise, two files are joined. (`broken.rs` damages more of them, within one process.)
//!
//! `MUTATED_FILES=10000 cargo test --test mutated -- --nocapture` takes that many and tells what came of them; `MUTATED_PROGRAM` names a
//! program to be tried in place of the one just built, such as an optimised one.
#![cfg(target_os = "linux")]

mod support;

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::read::{ZlibDecoder, ZlibEncoder};
use serde_json::Value;
use support::faults::Dice;
use support::{TempDir, corpus, walk};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The longest that one file may take; no batch of files takes longer, or each of them is tried alone.
const PATIENCE: Duration = Duration::from_secs(10);
const BATCH: usize = 20;
/// The most memory, in kilobytes, that the program can even ask for.
const MEMORY: u64 = 512 << 10;

/// One way to damage a file.
type Mutation = fn(&[u8], &[u8], &mut Dice) -> Option<Vec<u8>>;

/// Each takes the file, another one, and figures.
const MUTATIONS: [(&str, Mutation); 6] = [
    ("flipped", |file, _, dice| Some(flipped(file, dice))),
    ("cut", |file, _, dice| Some(file[..dice.below(file.len())].to_vec())),
    ("joined", |file, other, dice| Some([&file[..dice.below(file.len())], &other[dice.below(other.len())..]].concat())),
    ("lengths", |file, _, dice| Some(lengths(file, dice))),
    ("member", member),
    ("stream", stream),
];

fn flipped(file: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut out = file.to_vec();
    for _ in 0..=dice.below(24) {
        let at = dice.below(out.len());
        if let Some(byte) = out.get_mut(at) {
            *byte ^= 1 << dice.below(8);
        }
    }
    out
}

/// Figures that are written in digits, or four bytes somewhere, become extreme ones.
fn lengths(file: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut out = file.to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(out.len());
        let digits = out[at..].iter().position(u8::is_ascii_digit).map(|n| at + n);
        if let Some(start) = digits.filter(|_| dice.below(2) == 0) {
            let end = out[start..].iter().position(|b| !b.is_ascii_digit()).map_or(out.len(), |n| start + n);
            let figure: &[u8] = [b"0".as_slice(), b"-1", b"65536", b"4294967295", b"99999999999999999999"][dice.below(5)];
            drop(out.splice(start..end, figure.iter().copied()));
        } else if let Some(bytes) = out.get_mut(at..at + 4) {
            bytes.copy_from_slice(&[0, u32::MAX, 0x7fff_ffff, 0x0100_0000][dice.below(4)].to_le_bytes());
        }
    }
    out
}

/// Damages the inside of something that is packed.
fn inside(whole: &[u8], dice: &mut Dice) -> Vec<u8> {
    match dice.below(4) {
        0 => whole[..dice.below(whole.len())].to_vec(),
        1 => {
            let (start, at) = (dice.below(whole.len()), dice.below(whole.len()));
            let piece = &whole[start..whole.len().min(start + 1 + dice.below(2000))];
            [&whole[..at], &piece.repeat(1 + dice.below(50)), &whole[at..]].concat()
        }
        2 => lengths(whole, dice),
        _ => flipped(whole, dice),
    }
}

/// A member of a package is damaged, and packed with its sum.
fn member(file: &[u8], _: &[u8], dice: &mut Dice) -> Option<Vec<u8>> {
    let mut from = ZipArchive::new(Cursor::new(file)).ok()?;
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let chosen = dice.below(from.len());
    for n in 0..from.len() {
        let mut one = from.by_index(n).ok()?;
        let mut bytes = Vec::new();
        one.read_to_end(&mut bytes).ok()?;
        if n == chosen || dice.below(4) == 0 {
            bytes = inside(&bytes, dice);
        }
        to.start_file(one.name().ok()?, SimpleFileOptions::default()).ok()?;
        to.write_all(&bytes).ok()?;
    }
    Some(to.finish().ok()?.into_inner())
}

/// A stream of a PDF is damaged and packed again; where it fits, in its old place, so that everything else is sound.
fn stream(file: &[u8], _: &[u8], dice: &mut Dice) -> Option<Vec<u8>> {
    let starts: Vec<usize> =
        file.windows(7).enumerate().filter(|(_, w)| w == b"stream\n" || w == b"stream\r").map(|s| s.0).collect();
    let head = *starts.get(dice.below(starts.len()))? + 6;
    let start = head + file[head..].iter().position(|b| !matches!(b, b'\r' | b'\n'))?;
    let end = start + file[start..].windows(9).position(|w| w == b"endstream")?;
    let mut plain = Vec::new();
    ZlibDecoder::new(&file[start..end]).take(4 << 20).read_to_end(&mut plain).ok()?;
    let mut packed = Vec::new();
    ZlibEncoder::new(inside(&plain, dice).as_slice(), Compression::best()).read_to_end(&mut packed).ok()?;
    packed.resize(packed.len().max(end - start), 0);
    Some([&file[..start], &packed, &file[end..]].concat())
}

/// The files that are damaged, with their names.
fn originals() -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for folder in ["formats", "pdf", "word", "scans", "demo"] {
        walk(&corpus().join(folder), &mut found);
    }
    found.retain(|f| f.extension().is_some_and(|e| e != "py"));
    let named = |f: &Path| (f.file_name().unwrap_or_default().to_string_lossy().into_owned(), fs::read(f).expect("its bytes"));
    found.iter().map(|f| named(f)).filter(|(_, bytes)| !bytes.is_empty()).collect()
}

/// The n-th damaged file; the same on every run.
fn mutated(originals: &[(String, Vec<u8>)], n: usize) -> (String, Vec<u8>) {
    let mut dice = Dice(n as u64 * 7_919);
    dice.below(1);
    let (name, file) = &originals[n % originals.len()];
    let other = &originals[dice.below(originals.len())].1;
    let first = n / originals.len();
    // Not every way is one for every format.
    let done = (0..MUTATIONS.len()).find_map(|next| {
        let (way, mutation) = MUTATIONS[(first + next) % MUTATIONS.len()];
        Some((format!("{n:05}-{way}-{name}"), mutation(file, other, &mut dice)?))
    });
    done.expect("bits can be flipped in any file")
}

/// What a run gave: files accounted for by how (a document, or the code of the reason), the most memory in kilobytes, how long it took.
struct Run {
    accounted: BTreeMap<String, String>,
    memory: u64,
    took: Duration,
}

/// The program over the folder `m`; it may not ask for more memory than it should need.
fn run(dir: &TempDir, command: &str) -> Run {
    let program = std::env::var("MUTATED_PROGRAM").unwrap_or_else(|_| env!("CARGO_BIN_EXE_doichieu").to_owned());
    let (out, err) = (dir.path().join("out"), dir.path().join("err"));
    let line = format!("ulimit -v {MEMORY}; exec \"$P\" {command} m --jobs 1 --verbose --lang en");
    let mut shell = Command::new("sh");
    shell.args(["-c", &line]).current_dir(dir.path()).env("P", program).env("NO_COLOR", "1").env_remove("DOICHIEU_CONFIG");
    // Pages that are pictures are drawn, and nothing is recognised on them.
    shell.env("DOICHIEU_PDFTOPPM", dir.path().join("pdftoppm")).env("DOICHIEU_TESSERACT", dir.path().join("tesseract"));
    let file = |path: &Path| fs::File::create(path).expect("a file");
    let begun = Instant::now();
    let mut child = shell.stdin(Stdio::null()).stdout(file(&out)).stderr(file(&err)).spawn().expect("started");
    let (status, mut memory) = (format!("/proc/{}/status", child.id()), 0);
    let code = loop {
        memory = memory.max(most_memory(&status));
        if let Some(status) = child.try_wait().expect("asked") {
            break status;
        }
        if begun.elapsed() > PATIENCE * 30 {
            child.kill().expect("killed");
            panic!("{command} hangs on: {:?}", fs::read_dir(dir.path().join("m")).expect("files").flatten().collect::<Vec<_>>());
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let took = begun.elapsed();
    let said = String::from_utf8_lossy(&fs::read(&err).expect("what it said")).into_owned();
    assert!(matches!(code.code(), Some(0..=2)) && !said.contains("please report"), "{command}: {code}: {said}");
    let printed = String::from_utf8_lossy(&fs::read(&out).expect("what it printed")).into_owned();
    Run { accounted: accounted(&printed, &said), memory, took }
}

fn most_memory(status: &str) -> u64 {
    let status = fs::read_to_string(status).unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

/// The files that are documents of the output, or are named with a code on standard error.
fn accounted(printed: &str, said: &str) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let mut take = |document: &Value| drop(all.insert(support::base(document).to_owned(), "a document".to_owned()));
    for line in printed.lines().filter(|l| l.starts_with("{\"schema\":\"doichieu.facts")) {
        take(&serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}")));
    }
    if all.is_empty() && printed.trim_start().starts_with('{') {
        let report: Value = serde_json::from_str(printed).unwrap_or_default();
        report["documents"]
            .as_array()
            .into_iter()
            .flatten()
            .for_each(|d| drop(all.insert(support::base(d).to_owned(), "a document".into())));
    }
    for line in said.lines() {
        let name = line.split_once("m/").and_then(|(_, rest)| rest.split_once(": "));
        if let (Some((name, _)), Some((_, code))) = (name, line.rsplit_once(" [")) {
            all.insert(name.to_owned(), code.trim_end_matches(']').to_owned());
        }
    }
    all
}

#[test]
fn damaged_files_do_no_harm_and_are_accounted_for() {
    let count: usize = std::env::var("MUTATED_FILES").ok().and_then(|n| n.parse().ok()).unwrap_or(120);
    let originals = originals();
    assert!(originals.len() > 40, "the fixtures are not where they were: {}", originals.len());
    let dir = TempDir::new();
    let page = "printf 'P5 4 4 255 \\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000'";
    for (name, script) in [("pdftoppm", page), ("tesseract", "[ \"$1\" = --list-langs ] && echo vie")] {
        dir.write(name, format!("#!/bin/sh\n{script}\n").as_bytes());
        fs::set_permissions(dir.path().join(name), fs::Permissions::from_mode(0o755)).expect("may be run");
    }
    let (mut told, mut memory, mut slowest) = (BTreeMap::<String, usize>::new(), 0, Duration::ZERO);
    for first in (0..count).step_by(BATCH) {
        let files: Vec<(String, Vec<u8>)> = (first..count.min(first + BATCH)).map(|n| mutated(&originals, n)).collect();
        for command in ["extract --format ndjson", "check --format json"] {
            let together = tried(&dir, command, &files);
            memory = memory.max(together.memory);
            if together.took < PATIENCE {
                slowest = slowest.max(together.took);
            } else {
                // Together they took long: each has to be quick alone.
                for one in &files {
                    let alone = tried(&dir, command, std::slice::from_ref(one));
                    assert!(alone.took < PATIENCE, "{command}: {} took {:?}", one.0, alone.took);
                    slowest = slowest.max(alone.took);
                }
            }
            for how in together.accounted.into_values() {
                *told.entry(how).or_default() += 1;
            }
        }
    }
    assert_eq!(told.get("internal-error"), None, "a panic was caught");
    let words =
        format!("{count} files, each by extract and check: {told:?}; at most {memory} kB; no batch or file over {slowest:?}\n");
    drop(std::io::stderr().write_all(words.as_bytes()));
}

/// These files in the folder, through the program: all are accounted for, within the memory.
fn tried(dir: &TempDir, command: &str, files: &[(String, Vec<u8>)]) -> Run {
    let folder = dir.path().join("m");
    drop(fs::remove_dir_all(&folder));
    fs::create_dir(&folder).expect("a folder");
    for (name, bytes) in files {
        dir.write(&format!("m/{name}"), bytes);
    }
    let run = run(dir, command);
    let there: HashSet<&String> = run.accounted.keys().collect();
    let lost: Vec<&String> = files.iter().map(|(name, _)| name).filter(|n| !there.contains(n)).collect();
    assert!(lost.is_empty(), "{command}: not accounted for: {lost:?}");
    assert!(run.memory < MEMORY, "{command}: {} kB", run.memory);
    run
}
