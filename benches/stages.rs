//! Bytes a second of each stage apart, and of the whole.

mod common;

use std::hint::black_box;
use std::io;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use doichieu::facts::{self, model::Facts};
use doichieu::ingest::charset;
use doichieu::ingest::{self, Input, Request, Settings};
use doichieu::pipeline::{self, CheckOptions, Options};
use doichieu::problem::Lang;
use doichieu::report::{FACTS_FORMATS, Style};
use doichieu::text::Text;
use doichieu::zones::Zones;
use sha2::{Digest, Sha256};

fn main() {
    divan::main();
}

/// Runs a stage over all texts and counts their bytes.
fn stage(bencher: Bencher<'_, '_>, stage: impl Fn(&str) + Sync) {
    let texts = common::texts();
    let bytes: usize = texts.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| texts.iter().for_each(|t| stage(black_box(t))));
}

#[divan::bench]
fn s1_sha256(bencher: Bencher<'_, '_>) {
    stage(bencher, |t| {
        black_box(Sha256::digest(t.as_bytes()));
    });
}

#[divan::bench]
fn s2_sniff(bencher: Bencher<'_, '_>) {
    stage(bencher, |t| {
        black_box(ingest::sniff(&Input { bytes: t.as_bytes(), name: "a.txt" }).is_ok());
    });
}

#[divan::bench]
fn s3_charset(bencher: Bencher<'_, '_>) {
    stage(bencher, |t| {
        black_box(charset::decode(t.as_bytes()));
    });
}

#[divan::bench]
fn s4_ingest(bencher: Bencher<'_, '_>) {
    stage(bencher, |t| {
        black_box(ingest::read(&Input { bytes: t.as_bytes(), name: "a.txt" }, &Settings::default()).is_ok());
    });
}

#[divan::bench]
fn s5_text(bencher: Bencher<'_, '_>) {
    stage(bencher, |t| {
        black_box(Text::new(t));
    });
}

#[divan::bench]
fn s6_zones(bencher: Bencher<'_, '_>) {
    let texts = common::texts();
    let read: Vec<Text<'_>> = texts.iter().map(|t| Text::new(t)).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        for text in &read {
            black_box(Zones::new(text));
        }
    });
}

/// All that a document says, as rules want it.
#[divan::bench]
fn s7_facts(bencher: Bencher<'_, '_>) {
    of_zones(bencher, facts::read);
}

/// The fields alone, as `extract` wants them.
#[divan::bench]
fn s7_fields(bencher: Bencher<'_, '_>) {
    of_zones(bencher, facts::fields);
}

fn of_zones(bencher: Bencher<'_, '_>, read: fn(&Text<'_>, &Zones) -> Facts) {
    let texts = common::texts();
    let scanned: Vec<Text<'_>> = texts.iter().map(|t| Text::new(t)).collect();
    let zoned: Vec<(&Text<'_>, Zones)> = scanned.iter().map(|t| (t, Zones::new(t))).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        for (text, zones) in &zoned {
            black_box(read(text, zones));
        }
    });
}

/// Linking and checking.
#[divan::bench]
fn s8_check(bencher: Bencher<'_, '_>) {
    let dir = common::folder(500);
    let options = Options { jobs: 1, with_text: false, settings: Settings::default(), cache: None, name_skipped: false };
    let paths = [dir.path().to_owned()];
    let inputs =
        ingest::gather(&Request { paths: &paths, ..Request::default() }, &mut io::empty()).expect("few inputs need no file");
    let read = pipeline::read_all(inputs, &options, &mut |_| {}).expect("nothing fails");
    let rules = CheckOptions::default();
    let count = read.len();
    bencher
        .counter(ItemsCount::new(count))
        .bench_local(|| read.check(&rules, |report| report.findings.len()).expect("nothing fails"));
}

/// The whole of `extract` over a folder of 2,000 files.
#[divan::bench(args = ["ndjson", "text"], consts = [1, 2], sample_count = 10)]
fn whole<const JOBS: usize>(bencher: Bencher<'_, '_>, format: &str) {
    let (dir, count) = (common::folder(2000), 2000_usize);
    let bytes: u64 =
        std::fs::read_dir(dir.path()).into_iter().flatten().flatten().filter_map(|e| Some(e.metadata().ok()?.len())).sum();
    let format = FACTS_FORMATS.iter().find(|f| f.name == format).expect("a format of the table");
    let options = Options { jobs: JOBS, with_text: false, settings: Settings::default(), cache: None, name_skipped: false };
    let style = Style::plain(Lang::En);
    let paths = [dir.path().to_owned()];
    bencher.counter(BytesCount::new(bytes)).counter(ItemsCount::new(count)).bench_local(|| {
        let inputs =
            ingest::gather(&Request { paths: &paths, ..Request::default() }, &mut io::empty()).expect("few inputs need no file");
        pipeline::extract(inputs, &options, (format, &style), pipeline::Sink::Whole(&mut io::sink()), &mut |_| {})
            .expect("nothing fails")
    });
}
