//! Inputs → documents → findings: names every stage once. The only user of threads and of `catch_unwind`.
//!
//! One document is one pure job. The order is fixed before the parallel part, and results are handed on in that order, so that
//! the same inputs give the same bytes for any number of threads.

mod annotate;
mod guard;
mod ordered;
mod read;
mod register;
mod state;
mod tally;
mod texts;

use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use crate::baseline::Known;
use crate::check;
use crate::compare::{self, Side};
use crate::config::Configs;
use crate::facts::shelf::Shelf;
use crate::facts::spool;
use crate::facts::why::FieldWhy;
use crate::facts::{self, Depth, Document};
use crate::ingest::{Error, Format, Gathered, List, Scratch, Settings, Source, Unreadable};
use crate::link::Chain;
use crate::report::{self, FactsFormat, Style};
use crate::store::cache::Cache;
use crate::store::{self, Register};
use crate::text::Text;
use crate::zones::Zones;

pub use annotate::Copied;
pub use guard::{catch, quiet_panics};
use read::{bytes_of, read_with};
pub use register::add;
pub use state::state;
use tally::Tally;
use texts::Texts;

/// How documents are read.
#[derive(Clone, Debug)]
pub struct Options {
    /// How many threads; 1 stays on the caller's.
    pub jobs: usize,
    /// Whether each document keeps its text.
    pub with_text: bool,
    /// How files are read.
    pub settings: Settings,
    /// What was read before, where that is kept.
    pub cache: Option<Arc<Cache>>,
    /// Whether [`extract`] names each file that is no document, rather than counting them.
    pub name_skipped: bool,
}

impl Options {
    /// Keeps the cache small, once all is read.
    fn tidy(&self) {
        if let Some(cache) = &self.cache {
            cache.tidy();
        }
    }
}

/// How rules are run.
#[derive(Debug, Default)]
pub struct CheckOptions {
    /// Which rules speak, and what of it counts.
    pub configs: Configs,
    /// Documents count as not issued yet, whatever they look like.
    pub draft: bool,
    /// The day that counts as today; `None`: the system's.
    pub today: Option<crate::date::Date>,
    /// The findings that are known already.
    pub known: Known,
}

/// What became of a run besides its output.
#[derive(Debug, Default)]
pub struct Summary {
    /// How many documents were read.
    pub documents: usize,
    /// What was not.
    pub unreadable: Vec<Unreadable>,
    /// How many more files are no documents, where these are not named.
    pub skipped: usize,
    /// Whether another run would find the same: not so where a program failed or time ran out.
    pub settled: bool,
}

/// A document that was read, packed.
struct Packed {
    /// The input of the group that it came from.
    at: usize,
    bytes: Vec<u8>,
    reference: bool,
    /// Its text, where that took long to get.
    costly: Option<(Format, String)>,
}

/// What a group of documents gave; used again for a later group.
#[derive(Default)]
struct Batch {
    scratch: Scratch,
    written: Vec<u8>,
    /// Which inputs of the group were written, and where each ends.
    ends: Vec<(usize, usize)>,
    packed: Vec<Packed>,
    tally: Tally,
    /// Whether a document would perhaps be read otherwise another time.
    unsettled: bool,
}

/// Where the facts of documents go.
pub enum Sink<'a> {
    /// All to one place.
    Whole(&'a mut dyn Write),
    /// Each to a place of its own: the input's number among all, and what is to be written.
    Apart(&'a mut dyn FnMut(usize, &[u8]) -> io::Result<()>),
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
    let work = |group: &List, batch: &mut Batch| {
        for (at, source) in group.iter().enumerate() {
            let before = batch.written.len();
            let Batch { scratch, written, .. } = batch;
            let job = || {
                let (document, _) = read::document(source, scratch, options, Depth::Fields)?;
                format.document(&document, style, written);
                Ok(read::is_settled(&document))
            };
            match catch(job).unwrap_or_else(|panic| Err(Error::Internal(panic))) {
                Ok(settled) => {
                    batch.unsettled |= !settled;
                    batch.ends.push((at, batch.written.len()));
                    batch.tally.read(source);
                }
                Err(e) => {
                    batch.written.truncate(before);
                    batch.tally.not_read(source, e, options.name_skipped);
                }
            }
        }
    };
    let (mut summary, mut tally) = (Summary { settled: true, ..Summary::default() }, Tally::default());
    let mut place = match out {
        Sink::Whole(out) => Ok(report::FactsWriter::new(format, out)?),
        Sink::Apart(each) => Err(each),
    };
    let mut done = 0;
    let sink = |group: &List, batch: &mut Batch| {
        match &mut place {
            Ok(writer) => writer.write(&batch.written)?,
            Err(each) => {
                let mut from = 0;
                for (at, end) in &batch.ends {
                    each(done + *at, &batch.written[std::mem::replace(&mut from, *end)..*end])?;
                }
            }
        }
        batch.written.clear();
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
    place.map_or(Ok(()), report::FactsWriter::finish)?;
    summary.skipped = tally.skipped;
    summary.unreadable = tally.unreadable(inputs);
    summary.settled &= summary.unreadable.iter().all(|u| u.error.is_settled());
    Ok(summary)
}

/// Reads documents with their paragraphs, to be compared: each, or why not.
#[must_use]
pub fn sides(inputs: &[Source<'_>], options: &Options) -> Vec<Result<Side, Unreadable>> {
    let read = |source: Source<'_>| {
        let wanted = |text: &Text<'_>, zones: &Zones| (facts::read(text, zones), compare::paragraphs(text, zones));
        let job = || read_with(source, &mut Scratch::default(), options, wanted);
        let read = catch(job).unwrap_or_else(|panic| Err(Error::Internal(panic)));
        read.map(|(document, _, paragraphs)| Side { document, paragraphs }).map_err(|e| Unreadable::new(source, e))
    };
    inputs.iter().copied().map(read).collect()
}

/// Reads a document, and tells of every field why it is what it is.
///
/// # Errors
/// Why it cannot be read.
pub fn why(input: Source<'_>, options: &Options) -> Result<(Document, Vec<FieldWhy>), Unreadable> {
    let job = || read_with(input, &mut Scratch::default(), options, facts::why::explain);
    let read = catch(job).unwrap_or_else(|panic| Err(Error::Internal(panic)));
    read.map(|(document, _, fields)| (document, fields)).map_err(|e| Unreadable::new(input, e))
}

/// Every document of a run, ready to be checked.
#[derive(Debug, Default)]
pub struct Documents {
    /// The documents, in the order of the inputs; those from a register come after them. While they are checked, the chain has them.
    shelf: RefCell<Shelf>,
    /// What was not read.
    pub unreadable: Vec<Unreadable>,
    /// Whether another run would find the same: not so where a program failed or time ran out.
    pub settled: bool,
    texts: Texts,
}

/// Reads all documents.
///
/// # Errors
/// Where the program itself fails outside of a document.
pub fn read_all(inputs: Gathered, options: &Options, progress: &mut dyn FnMut(usize)) -> io::Result<Documents> {
    let work = |group: &List, batch: &mut Batch| {
        for (at, source) in group.iter().enumerate() {
            let read = catch(|| read::document(source, &mut batch.scratch, options, Depth::All));
            let packed = read.unwrap_or_else(|panic| Err(Error::Internal(panic))).and_then(|(document, costly)| {
                let costly = costly.map(|text| (document.format, text));
                batch.unsettled |= !read::is_settled(&document);
                Ok(Packed { at, bytes: spool::pack(&document).map_err(Error::Io)?, reference: document.reference, costly })
            });
            match packed {
                Ok(packed) => {
                    batch.packed.push(packed);
                    batch.tally.read(source);
                }
                Err(e) => batch.tally.not_read(source, e, true),
            }
        }
    };
    let (mut documents, mut texts) = (Shelf::default(), Texts::new(options.settings.clone()));
    let (mut tally, mut settled) = (Tally::default(), true);
    let mut done = 0;
    let sink = |group: &List, batch: &mut Batch| {
        settled &= !std::mem::take(&mut batch.unsettled);
        for Packed { at, bytes, reference, costly } in batch.packed.drain(..) {
            texts.push(group, at, costly);
            documents.push_packed(&bytes, reference)?;
        }
        tally.take(&mut batch.tally);
        done += group.len();
        progress(done);
        Ok(())
    };
    run(&inputs, options, work, sink)?;
    options.tidy();
    let unreadable = tally.unreadable(inputs);
    Ok(Documents {
        shelf: documents.into(),
        settled: settled && unreadable.iter().all(|u| u.error.is_settled()),
        unreadable,
        texts,
    })
}

impl Documents {
    /// How many documents were read.
    #[must_use]
    pub fn len(&self) -> usize {
        self.texts.inputs.len()
    }

    /// Whether none was.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.inputs.is_empty()
    }

    /// The file of a document, by its index; `None` for standard input.
    #[must_use]
    pub fn file(&self, document: usize) -> Option<&Path> {
        (document < self.len()).then(|| self.texts.source(document).file()).flatten()
    }

    /// Adds the entries of a register that can matter for the documents, to be compared with.
    ///
    /// # Errors
    /// Where the register fails.
    pub fn with_register(self, register: &Register) -> Result<Self, store::Error> {
        let places = self.places();
        Ok(Self { shelf: register.reach(self.shelf.take(), &places)?.into(), ..self })
    }

    /// Which of the documents a register holds from another file: the path there, by their contents (SHA-256).
    ///
    /// # Errors
    /// Where the register fails.
    pub fn copies_in(&self, register: &Register) -> Result<BTreeMap<String, String>, store::Error> {
        let places = self.places();
        let sums: Vec<String> = self.shelf.borrow().each().map(|d| d.sha256).collect();
        register.copies(sums.iter().map(String::as_str), &places)
    }

    /// Where the documents stand, as a register has it.
    fn places(&self) -> HashSet<String> {
        self.texts.inputs.iter().filter_map(register::place).collect()
    }

    /// Links the documents and runs the rules over them; `then` gets the report.
    ///
    /// # Errors
    /// Where the documents, which stand packed in a file, cannot be read again.
    pub fn check<T>(&self, options: &CheckOptions, then: impl FnOnce(&report::Report<'_>) -> T) -> io::Result<T> {
        let texts = &self.texts;
        let shared = |all: &Shelf, here: usize, there: usize, known: &[usize]| texts.shared(all, here, there, known);
        let mut chain = Chain::new(self.shelf.take()).with_texts(&shared);
        if options.draft {
            chain = chain.with_drafts(options.today.unwrap_or_else(crate::date::today));
        }
        let mut findings = check::check(&mut chain);
        options.configs.apply(&mut findings, |document| self.file(document));
        let asked = |code: &str| check::rule(code).is_some_and(|r| options.configs.asks(r));
        let compared = options.known.mark(&mut findings, &chain, asked);
        if let Some(failure) = chain.failure().or(findings.failure()) {
            return Err(failure);
        }
        let text = |document: usize| texts.again(document);
        let out = then(&report::Report {
            chain: &chain,
            findings: &findings,
            unreadable: &self.unreadable,
            text: &text,
            baseline: compared.as_ref(),
            fail_on: &|document| options.configs.fail_on(self.file(document)),
            folder: None,
        });
        let failure = chain.failure().or(findings.failure());
        self.shelf.replace(chain.into_documents());
        failure.map_or(Ok(out), Err)
    }
}

/// Runs `work` over all inputs, some at a time, and `sink` over what they gave, in order.
fn run<R: Default + Send>(
    inputs: &Gathered,
    options: &Options,
    work: impl Fn(&List, &mut R) + Sync,
    sink: impl FnMut(&List, &mut R) -> io::Result<()>,
) -> io::Result<()> {
    let count = inputs.sources.len();
    let size = ordered::size(count, options.jobs);
    ordered::run((count.div_ceil(size), inputs.sources.groups(size)), options.jobs, work, sink)
}
