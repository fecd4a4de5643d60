//! `extract`: the structured fields of each document.

use anyhow::Context as _;

use doichieu::pipeline;
use doichieu::report::FACTS_FORMATS;

use super::{FINE, Program, TROUBLE, options};
use crate::cli::Reading;

impl Program<'_> {
    pub(crate) fn extract(&self, reading: &Reading, format: &str) -> anyhow::Result<u8> {
        let format = FACTS_FORMATS.iter().find(|f| f.name == format).context("format")?;
        let inputs = self.gather(reading, &[], &[])?;
        let mut progress = self.progress(inputs.sources.len(), true);
        let mut out = self.output()?;
        let options = options(reading);
        let done = pipeline::extract(inputs, &options, (format, &self.style), &mut out, &mut |n| progress.show(n));
        progress.clear();
        let done = done.with_context(|| self.writing())?;
        out.finish().with_context(|| self.writing())?;
        self.tell_cache(reading, &options);
        self.tell_unreadable(&done.unreadable);
        self.tell_time(done.documents);
        Ok(if done.unreadable.iter().any(|u| u.serious) { TROUBLE } else { FINE })
    }
}
