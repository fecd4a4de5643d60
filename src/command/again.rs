//! A run that is asked for again: where nothing has changed that decides its result, that is written out as it was.

use std::fmt::Debug;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;

use doichieu::ingest::Gathered;
use doichieu::pipeline::{self, Options};
use doichieu::store::cache::runs::{Recording, Run, Told};
use doichieu::store::cache::{Cache, Key};

use super::{Program, complain};
use crate::cli::{Common, Reading};

/// Fewer inputs are read as soon as they are looked up, or each has an entry of its own.
const FEWEST: usize = 64;

/// What a run is known by, and where its result is kept.
pub(super) struct Asked {
    cache: Arc<Cache>,
    key: Key,
}

impl Asked {
    fn run(&self) -> Option<Run> {
        self.cache.run(self.key)
    }

    /// Where the result of the run to come is kept.
    pub(super) fn record(&self) -> Option<Recording> {
        self.cache.record(self.key)
    }

    /// Keeps the result of a run that is over.
    pub(super) fn keep(&self, recording: Recording, told: &Told) {
        self.cache.keep(recording, told);
    }
}

/// Writes a result, and keeps it.
pub(super) struct Tee<'a, W> {
    pub(super) out: W,
    pub(super) recording: Option<&'a mut Recording>,
}

impl<W: Write> Write for Tee<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        if let Some(recording) = &mut self.recording {
            recording.add(&bytes[..written]);
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
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
        // itself; language, colours of the style.
        let Reading { paths: _, jobs: _, with_text, limits: _, password: _, cache: _, no_cache: _, stdin_name: _ } = reading;
        let Common { output: _, config: _, lang: _, color: _, quiet, verbose } = self.common;
        let cache = options.cache.as_ref()?;
        if inputs.sources.len() < FEWEST || self.style.width.is_some() || !cache.can_keep_runs() {
            return None;
        }
        let state = pipeline::state(inputs, also, options.jobs)?;
        let key = cache.run_key(&(what, with_text, quiet, verbose, self.style), &state);
        Some(Asked { cache: Arc::clone(cache), key })
    }

    /// Writes the result of the same run before, if that is kept; the exit code.
    pub(super) fn repeat(&self, asked: &Asked) -> anyhow::Result<Option<u8>> {
        let Some(run) = asked.run() else { return Ok(None) };
        let mut out = self.output()?;
        run.result().and_then(|result| out.copy(result)).with_context(|| self.writing())?;
        out.finish().with_context(|| self.writing())?;
        for line in &run.told.lines {
            complain(line);
        }
        self.tell_time(run.told.documents);
        Ok(Some(run.told.code))
    }
}
