//! Facts of documents, written as they are read.

use std::io::{self, Write};

use super::guard::attempt;
use super::tally::Tally;
use super::{Options, Summary, read, run};
use crate::facts::Depth;
use crate::ingest::{Gathered, List, Scratch};
use crate::report::{FactsFormat, FactsWriter, Style};

/// Where the facts of documents go.
pub enum Sink<'a> {
    /// All to one place.
    Whole(&'a mut dyn Write),
    /// Each to a place of its own: the input's number among all, and what is to be written.
    Apart(&'a mut dyn FnMut(usize, &[u8]) -> io::Result<()>),
}

/// Takes what was written of a document: the input's number among all, and the bytes.
type Each<'a> = &'a mut dyn FnMut(usize, &[u8]) -> io::Result<()>;

/// The same places, begun.
enum Place<'a> {
    Whole(FactsWriter<'a>),
    Apart(Each<'a>),
}

/// What a group of documents gave; used again for a later group.
#[derive(Default)]
struct Written {
    scratch: Scratch,
    bytes: Vec<u8>,
    /// Which inputs of the group were written, and where each ends.
    ends: Vec<(usize, usize)>,
    tally: Tally,
    /// Whether a document would perhaps be read otherwise another time.
    unsettled: bool,
}

impl Written {
    /// Reads the documents of a group, and writes their facts.
    fn read(&mut self, group: &List, options: &Options, (format, style): (&FactsFormat, &Style)) {
        for (at, source) in group.iter().enumerate() {
            let before = self.bytes.len();
            let Self { scratch, bytes, .. } = self;
            let read = attempt(|| {
                let (document, _) = read::document(source, scratch, options, Depth::Fields)?;
                format.document(&document, style, bytes);
                Ok(read::is_settled(&document))
            });
            match read {
                Ok(settled) => {
                    self.unsettled |= !settled;
                    self.ends.push((at, self.bytes.len()));
                    self.tally.read(source);
                }
                Err(e) => {
                    self.bytes.truncate(before);
                    self.tally.not_read(source, e, options.name_skipped);
                }
            }
        }
    }

    /// Hands on what was written; `done` inputs were before the group.
    fn hand_on(&mut self, place: &mut Place<'_>, done: usize) -> io::Result<()> {
        match place {
            Place::Whole(writer) => writer.write(&self.bytes)?,
            Place::Apart(each) => {
                let mut from = 0;
                for (at, end) in &self.ends {
                    each(done + *at, &self.bytes[std::mem::replace(&mut from, *end)..*end])?;
                }
            }
        }
        self.bytes.clear();
        Ok(())
    }
}

/// Writes the facts of each document as soon as it and all before it are done. At no time are more than a few documents for
/// each thread in memory.
///
/// `progress` is told how many inputs are done.
///
/// # Errors
/// Where `out` fails; a closed pipe is such a failure.
pub fn extract(
    inputs: Gathered,
    options: &Options,
    (format, style): (&FactsFormat, &Style),
    out: Sink<'_>,
    progress: &mut dyn FnMut(usize),
) -> io::Result<Summary> {
    let (mut summary, mut tally) = (Summary { settled: true, ..Summary::default() }, Tally::default());
    let mut place = match out {
        Sink::Whole(out) => Place::Whole(FactsWriter::new(format, out)?),
        Sink::Apart(each) => Place::Apart(each),
    };
    let mut done = 0;
    let work = |group: &List, batch: &mut Written| batch.read(group, options, (format, style));
    let sink = |group: &List, batch: &mut Written| {
        batch.hand_on(&mut place, done)?;
        summary.documents += batch.ends.len();
        summary.settled &= !std::mem::take(&mut batch.unsettled);
        batch.ends.clear();
        tally.take(&mut batch.tally);
        done += group.len();
        progress(done);
        Ok(())
    };
    run(&inputs, options, work, sink)?;
    options.tidy();
    if let Place::Whole(writer) = place {
        writer.finish()?;
    }
    summary.skipped = tally.skipped;
    summary.unreadable = tally.unreadable(inputs);
    summary.settled &= summary.unreadable.iter().all(|u| u.error.is_settled());
    Ok(summary)
}
