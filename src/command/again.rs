//! A run that is asked for again: where nothing has changed that decides its result, that is written out as it was.

use std::fmt::Debug;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;

use doichieu::ingest::Gathered;
use doichieu::pipeline::{self, Options};
use doichieu::store::cache::runs::{Recording, Told, Written};
use doichieu::store::cache::{Cache, Key};

use super::{Program, complain};
use crate::cli::{Common, Reading};

/// Fewer inputs are read as soon as they are looked up, or each has an entry of its own.
const FEWEST: usize = 64;

/// What a run is known by, and where its result is kept.
pub(super) struct Asked {
    cache: Arc<Cache>,
    key: Key,
    jobs: usize,
}

impl Asked {
    /// Keeps the result of a run that is over.
    pub(super) fn keep(&self, recording: Recording, told: &Told) {
        self.cache.keep(recording, told);
    }
}

/// What is known of a result before it is made.
#[derive(Default)]
pub(super) struct ToCome {
    /// Where it is kept.
    pub(super) recording: Option<Recording>,
    /// How much of it stands at the output already: a kept one was damaged behind that.
    written: u64,
}

/// Writes a result, and keeps it.
pub(super) struct Tee<'a, W> {
    pub(super) out: W,
    pub(super) to_come: &'a mut ToCome,
}

impl<W: Write> Write for Tee<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let ToCome { recording, written } = self.to_come;
        let known = bytes.len().min(usize::try_from(*written).unwrap_or(usize::MAX));
        let taken = if known > 0 { known } else { self.out.write(bytes)? };
        *written -= known as u64;
        if let Some(recording) = recording {
            recording.add(&bytes[..taken]);
        }
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// What became of repeating a run.
pub(super) enum Repeated {
    /// Its result is written; its exit code.
    Whole(u8),
    /// It is to be run.
    Not(ToCome),
}

impl Program<'_> {
    /// What a run is known by: `what` is all that was asked besides how documents are read, `also` the further files that it reads. `None`
    /// where it is not to be kept: nothing is, or it is for a terminal, or small.
    pub(super) fn asked(
        &self,
        reading: &Reading,
        (what, also): (&dyn Debug, &[&Path]),
        inputs: &Gathered,
        options: &Options,
    ) -> Option<Asked> {
        // Each is named, so that one that is new is not forgotten: paths are part of the inputs' state; limits and recognition of the cache
        // itself; language, colours, the marks between cells of the style.
        let Reading { paths: _, jobs: _, with_text, limits: _, password: _, cache: _, no_cache: _, stdin_name: _ } = reading;
        let Common { output: _, config: _, lang: _, color: _, quiet, verbose } = self.common;
        let cache = options.cache.as_ref()?;
        if inputs.sources.len() < FEWEST || self.style.width.is_some() || !cache.can_keep_runs() {
            return None;
        }
        let state = pipeline::state(inputs, also, options.jobs)?;
        let key = cache.run_key(&(what, with_text, quiet, verbose, self.style), &state);
        Some(Asked { cache: Arc::clone(cache), key, jobs: options.jobs })
    }

    /// Writes the result of the same run before, if that is kept.
    pub(super) fn repeat(&self, asked: Option<&Asked>) -> anyhow::Result<Repeated> {
        let Some(Asked { cache, key, jobs }) = asked else { return Ok(Repeated::Not(ToCome::default())) };
        let mut written = 0;
        if let Some(run) = cache.run(*key) {
            let mut out = self.output()?;
            match run.write_to(*jobs, &mut out).with_context(|| self.writing())? {
                Written::Whole(told) => {
                    out.finish().with_context(|| self.writing())?;
                    told.lines.iter().for_each(|line| complain(line));
                    self.tell_time(told.documents);
                    return Ok(Repeated::Whole(told.code));
                }
                // A file is written anew: nobody has seen this one.
                Written::Part(_) if out.is_replacing() => {}
                Written::Part(part) => written = part,
            }
        }
        Ok(Repeated::Not(ToCome { recording: cache.record(*key), written }))
    }
}
