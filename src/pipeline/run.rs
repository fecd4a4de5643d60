//! One run over all inputs: each is read, a group at a time, and what became of those that could not be read is told at the end.

use std::io;

use super::guard::attempt;
use super::tally::Tally;
use super::{Options, Summary, ordered};
use crate::ingest::{Error, Gathered, List, Scratch, Source};

/// What every run over inputs has, whatever is made of them.
pub(super) struct Run<'a> {
    pub(super) inputs: Gathered,
    pub(super) options: &'a Options,
    /// Whether each file that is no document is named, rather than counted.
    pub(super) name_skipped: bool,
    /// Is told how many inputs are done.
    pub(super) progress: &'a mut dyn FnMut(usize),
}

/// Whether an input would be read the same another time; not so where a program failed or time ran out.
pub(super) type Settled = bool;

/// What a group of inputs gave; used again for a later group.
#[derive(Default)]
struct Batch<T> {
    scratch: Scratch,
    made: T,
    tally: Tally,
}

impl Run<'_> {
    /// Reads the inputs, several at a time. `read` adds to what is made of a group what is made of one input, the `at`th of it. `sink` takes
    /// what was made of each group, in order; `before` is how many inputs came before the group.
    ///
    /// # Errors
    /// Where `sink` fails or the inputs cannot be listed; what could not be read of an input is in the summary.
    pub(super) fn each<T: Default + Send>(
        self,
        read: impl Fn((usize, Source<'_>), &mut Scratch, &mut T) -> Result<Settled, Error> + Sync,
        mut sink: impl FnMut((usize, &List), &mut T) -> io::Result<()>,
    ) -> io::Result<Summary> {
        let Self { inputs, options, name_skipped, progress } = self;
        let work = |group: &List, Batch { scratch, made, tally }: &mut Batch<T>| {
            for (at, source) in group.iter().enumerate() {
                match attempt(|| read((at, source), scratch, made)) {
                    Ok(settled) => tally.read(source, settled),
                    Err(e) => tally.not_read(source, e, name_skipped),
                }
            }
        };
        let (mut tally, mut done) = (Tally::default(), 0);
        let taken = |group: &List, batch: &mut Batch<T>| {
            sink((done, group), &mut batch.made)?;
            tally.take(&mut batch.tally);
            done += group.len();
            progress(done);
            Ok(())
        };
        let count = inputs.sources.len();
        let size = ordered::size(count, options.jobs);
        ordered::run((count.div_ceil(size), inputs.sources.groups(size)), options.jobs, work, taken)?;
        options.tidy();
        Ok(tally.summary(inputs))
    }
}
