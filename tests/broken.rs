//! The files of `corpus/formats/` cut short, with bytes changed, taken out and doubled: every reader gives what it can or a reason, in
//! time, and makes no more text than there can be.

mod support;

use std::fs;
use std::time::{Duration, Instant};

use doichieu::ingest::{Input, Limits, Settings, read};
use support::{corpus, walk};

/// How often each file is broken in each way.
const TIMES: u64 = 24;

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
    let settings = Settings { limits: Limits { timeout: Duration::from_secs(20), ..Limits::default() }, ..Settings::default() };
    let mut files = Vec::new();
    walk(&corpus().join("formats"), &mut files);
    files.retain(|f| f.extension().is_none_or(|e| e != "py"));
    let (mut tried, mut given) = (0, 0);
    for file in &files {
        let whole = fs::read(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        for (way, break_it) in WAYS {
            for n in 0..TIMES {
                let mut bytes = whole.clone();
                break_it(&mut bytes, &mut Dice(n));
                let start = Instant::now();
                let result = read(&Input { bytes: &bytes, name: &name }, &settings);
                let what = format!("{name}, {way} ({n})");
                assert!(start.elapsed() < Duration::from_secs(20), "{what}: took {:?}", start.elapsed());
                tried += 1;
                if let Ok(text) = result {
                    given += 1;
                    assert!(text.text.len() <= bytes.len() * 40 + (64 << 10), "{what}: {} bytes of text", text.text.len());
                }
            }
        }
    }
    assert!(given * 2 > tried, "of {tried} broken files only {given} gave a text");
}
