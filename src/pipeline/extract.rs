//! Facts of documents, written as they are read.

use std::io::{self, Write};

use super::run::Run;
use super::{Options, Summary, read};
use crate::facts::{Depth, Document};
use crate::ingest::Gathered;
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

/// The facts of a group's documents, as they are written.
#[derive(Default)]
struct Written {
    bytes: Vec<u8>,
    /// Which inputs of the group were written, and where each ends.
    ends: Vec<(usize, usize)>,
}

impl Written {
    /// Where the last document ends: behind that may stand what was written of one that then failed.
    fn end(&self) -> usize {
        self.ends.last().map_or(0, |(_, end)| *end)
    }

    /// Writes the facts of the `at`th document of the group.
    fn write(&mut self, at: usize, document: &Document, (format, style): (&FactsFormat, &Style)) {
        self.bytes.truncate(self.end());
        format.document(document, style, &mut self.bytes);
        self.ends.push((at, self.bytes.len()));
    }

    /// Hands on what was written; `before` inputs were before the group.
    fn hand_on(&mut self, place: &mut Place<'_>, before: usize) -> io::Result<()> {
        match place {
            Place::Whole(writer) => writer.write(&self.bytes[..self.end()])?,
            Place::Apart(each) => {
                let mut from = 0;
                for (at, end) in &self.ends {
                    each(before + *at, &self.bytes[std::mem::replace(&mut from, *end)..*end])?;
                }
            }
        }
        self.bytes.clear();
        self.ends.clear();
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
    let mut place = match out {
        Sink::Whole(out) => Place::Whole(FactsWriter::new(format, style, out)?),
        Sink::Apart(each) => Place::Apart(each),
    };
    let run = Run { inputs, options, name_skipped: options.name_skipped, progress };
    let summary = run.each(
        |(at, source), scratch, written: &mut Written| {
            let (document, _) = read::document(source, scratch, options, Depth::Fields)?;
            written.write(at, &document, (format, style));
            Ok(read::is_settled(&document))
        },
        |(before, _), written| written.hand_on(&mut place, before),
    )?;
    if let Place::Whole(writer) = place {
        writer.finish()?;
    }
    Ok(summary)
}
