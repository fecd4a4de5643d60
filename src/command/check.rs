//! `check`: documents linked by citation, and what disagrees.

use std::io::{self, BufWriter};

use anyhow::Context as _;

use doichieu::check::{self, Selection};
use doichieu::pipeline::{self, CheckOptions};
use doichieu::report::REPORT_FORMATS;

use super::{FINDINGS, FINE, Program, TROUBLE, options};
use crate::cli;

impl Program<'_> {
    pub(crate) fn check(&self, asked: &cli::Check) -> anyhow::Result<u8> {
        let selection = match Selection::new(&check::rules(), &asked.select, &asked.ignore) {
            Ok(selection) => selection,
            Err(e) => return Ok(self.unknown_rule(&e)),
        };
        let format = REPORT_FORMATS.iter().find(|f| f.name == asked.format).context("format")?;
        // Before anything is read: a register that is refused is told of at once.
        let register = asked.register.as_deref().map(|file| self.open_register(file)).transpose()?;
        let inputs = self.gather(&asked.reading, &asked.against)?;
        let mut progress = self.progress(inputs.sources.len(), false);
        let read = pipeline::read_all(inputs, &options(&asked.reading), &mut |n| progress.show(n));
        progress.clear();
        let mut read = read?;
        let given = read.documents.len();
        if let Some(register) = &register {
            read = read.with_register(register).map_err(|e| self.register_failed(&e))?;
        }
        let rules = CheckOptions { selection, draft: asked.draft, today: asked.today };
        let failing = read.check(&rules, |report| -> anyhow::Result<bool> {
            let mut out = BufWriter::new(self.output()?);
            (format.write)(report, &self.style, &mut out).with_context(|| self.writing())?;
            let out = out.into_inner().map_err(io::IntoInnerError::into_error).with_context(|| self.writing())?;
            out.finish().with_context(|| self.writing())?;
            let failing = asked.fail_on.severity();
            Ok(failing.is_some_and(|least| report.findings.iter().any(|f| f.severity >= least)))
        })?;
        // The text on standard output has said it already.
        if format.name != REPORT_FORMATS[0].name || self.common.output.is_some() {
            self.tell_unreadable(&read.unreadable);
        }
        self.tell_time(given);
        Ok(match (read.unreadable.iter().any(|u| u.serious), failing) {
            (true, _) => TROUBLE,
            (false, true) => FINDINGS,
            (false, false) => FINE,
        })
    }
}
