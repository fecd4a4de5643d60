//! Every file of the corpus that is more than text, cut short, with bytes changed, taken out and doubled: every reader gives what it can
//! or a reason, in time, makes no more text than there can be, and what is made of it can be read on.

mod support;

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use doichieu::facts;
use doichieu::ingest::{Input, Limits, Ocr, Settings, ocr, read};
use doichieu::text::Text;
use doichieu::zones::Zones;
use support::{corpus, walk};

/// How often each file is broken in each way: a thousand times in all, where the optimiser makes that quick.
const TIMES: u64 = if cfg!(debug_assertions) { 10 } else { 200 };

/// Where such files are.
const FOLDERS: [&str; 4] = ["formats", "pdf", "word", "scans"];

/// The longest that one broken file may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// The same figures on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit.max(1)
    }
}

/// One way to break a file.
type Break = fn(&mut Vec<u8>, &mut Dice);

const WAYS: [(&str, Break); 5] = [
    ("cut", |bytes, dice| bytes.truncate(dice.below(bytes.len()))),
    ("beheaded", |bytes, dice| drop(bytes.drain(..dice.below(bytes.len() / 8)))),
    ("flipped", |bytes, dice| {
        for _ in 0..=dice.below(20) {
            let at = dice.below(bytes.len());
            bytes[at] ^= 1 << dice.below(8);
        }
    }),
    ("struck", |bytes, dice| {
        // What opens and closes matters most.
        let marks = b"{}\\<>/&|\"'=;\0\xff9-";
        for _ in 0..=dice.below(40) {
            let at = dice.below(bytes.len());
            bytes[at] = marks[dice.below(marks.len())];
        }
    }),
    ("doubled", |bytes, dice| {
        let start = dice.below(bytes.len());
        let piece = bytes[start..bytes.len().min(start + 1 + dice.below(4000))].to_vec();
        let at = dice.below(bytes.len());
        drop(bytes.splice(at..at, piece));
    }),
];

#[test]
fn broken_files_do_no_harm() {
    let mut files = Vec::new();
    for folder in FOLDERS {
        walk(&corpus().join(folder), &mut files);
    }
    files.retain(|f| f.extension().is_some_and(|e| e != "py" && e != "txt"));
    assert!(files.len() > 40, "the fixtures are not where they were: {}", files.len());
    let half = files.len() / 2;
    let (left, right) = files.split_at(half);
    let (given, tried) = std::thread::scope(|scope| {
        let other = scope.spawn(|| break_all(right));
        let mine = break_all(left);
        let other = other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        (mine.0 + other.0, mine.1 + other.1)
    });
    assert!(given * 2 > tried, "of {tried} broken files only {given} gave a text");
}

/// How many broken files gave a text, and how many there were.
fn break_all(files: &[PathBuf]) -> (usize, usize) {
    let limits = Limits { timeout: PATIENCE, ..Limits::default() };
    let settings = Settings { limits, ocr: Ocr::new(ocr::Mode::Off, 1), ..Settings::default() };
    let (mut given, mut tried) = (0, 0);
    for file in files {
        let whole = fs::read(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        for (way, break_it) in WAYS {
            for n in 0..TIMES {
                let mut bytes = whole.clone();
                break_it(&mut bytes, &mut Dice(n));
                tried += 1;
                given += usize::from(survives(&Input { bytes: &bytes, name: &name }, &settings, &format!("{name}, {way} ({n})")));
            }
        }
    }
    (given, tried)
}

/// Reads a file and what it says; whether there was a text.
fn survives(input: &Input<'_>, settings: &Settings, what: &str) -> bool {
    let start = Instant::now();
    let read = read(input, settings);
    if let Ok(raw) = &read {
        assert!(raw.text.len() <= input.bytes.len() * 40 + (64 << 10), "{what}: {} bytes of text", raw.text.len());
        let text = Text::of(raw);
        let facts = facts::read(&text, &Zones::new(&text));
        let quoted = facts.number.iter().map(|n| &n.evidence).chain(facts.date.iter().map(|d| &d.evidence));
        for evidence in quoted {
            assert_eq!(raw.text.get(evidence.span.range()), Some(evidence.raw.as_str()), "{what}");
        }
    }
    assert!(start.elapsed() < PATIENCE * 2, "{what}: took {:?}", start.elapsed());
    read.is_ok()
}
