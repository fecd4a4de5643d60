//! Allocations for each document: counts, which unlike times are the same on every run.

mod common;

use std::io;

use divan::counter::ItemsCount;
use divan::{AllocProfiler, Bencher};
use doichieu::ingest::{self, Request, Settings};
use doichieu::pipeline::{self, Options, Sink};
use doichieu::problem::Lang;
use doichieu::report::{FACTS_FORMATS, Style};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// The difference between two counts of files is what a file costs; what is left is the run's own.
#[divan::bench(args = [1, 101, 1001], sample_count = 3, sample_size = 1)]
fn extract(bencher: Bencher<'_, '_>, files: usize) {
    let dir = common::folder(files);
    let options = Options { jobs: 1, with_text: false, settings: Settings::default(), cache: None, name_skipped: false };
    let style = Style::plain(Lang::En);
    let paths = [dir.path().to_owned()];
    let format = FACTS_FORMATS.iter().find(|f| f.name == "ndjson").expect("a format of the table");
    let with_inputs =
        || ingest::gather(&Request { paths: &paths, ..Request::default() }, &mut io::empty()).expect("few inputs need no file");
    bencher.counter(ItemsCount::new(files)).with_inputs(with_inputs).bench_local_values(|inputs| {
        pipeline::extract(inputs, &options, (format, &style), Sink::Whole(&mut io::sink()), &mut |_| {}).expect("nothing fails")
    });
}
