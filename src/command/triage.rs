//! `triage`: the inbound register, most urgent first.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, IsTerminal, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use doichieu::config::Configs;
use doichieu::date;
use doichieu::pipeline::{self, CheckOptions};
use doichieu::report::{self, TRIAGE_FORMATS, TriageFormat, TriageOptions};
use doichieu::triage::{self, Triage};

use super::{FINE, Program, TROUBLE, options};
use crate::cli;
use crate::output::Output;

impl Program<'_> {
    pub(crate) fn triage(&self, asked: &cli::Triage) -> anyhow::Result<u8> {
        let given = asked.rules.given();
        if let Err(e) = Configs::default().given(&given) {
            return Ok(self.unknown_rule(&e));
        }
        let format = TRIAGE_FORMATS.iter().find(|f| f.name == asked.format).context("format")?;
        self.can_be_shown(format)?;
        if let Some(ics) = &asked.ics {
            let own: Vec<_> = asked.register.iter().chain(&self.common.output).collect();
            self.spare_documents("--ics", ics, &asked.reading, &asked.against)?;
            self.spare_own("--ics", ics, &own)?;
        }
        let register = asked.register.as_deref().map(|file| self.open_register(file)).transpose()?;
        let own: Vec<_> = asked.ics.iter().chain(&asked.register).collect();
        let inputs = self.gather_to_check(&asked.reading, &asked.against, &own)?;
        let configs = self.configs.get().cloned().unwrap_or_default().given(&given)?;
        let mut progress = self.progress(inputs.sources.len(), false);
        let options = options(&asked.reading);
        let read = pipeline::read_all(inputs, &options, &mut |n| progress.show(n));
        progress.clear();
        let mut read = read.with_context(|| self.shelving())?;
        self.tell_cache(&asked.reading, &options);
        let count = read.len();
        let mut kept = BTreeMap::new();
        if let Some(register) = &register {
            kept = read.copies_in(register).map_err(|e| self.register_failed(&e))?;
            read = read.with_register(register).map_err(|e| self.register_failed(&e))?;
        }
        let today = asked.today.unwrap_or_else(date::today);
        let rules = CheckOptions { configs, today: Some(today), ..CheckOptions::default() };
        let outcome = read.check(&rules, |report| -> anyhow::Result<()> {
            let triage = triage::triage(report.chain, report.findings, report.unreadable, (today, &kept));
            self.write_triage(&triage, format)?;
            asked.ics.as_deref().map_or(Ok(()), |ics| self.write_calendar(&triage, ics))
        });
        outcome.with_context(|| self.shelving())??;
        // The text on standard output has named what matters; what was merely skipped it has not.
        let told = format.name == TRIAGE_FORMATS[0].name && self.common.output.is_none();
        let (serious, skipped): (Vec<_>, Vec<_>) = read.unreadable.into_iter().partition(|u| u.serious);
        if !told {
            self.tell_unreadable(&serious);
        }
        self.tell_unreadable(&skipped);
        self.tell_time(count);
        Ok(if serious.is_empty() { FINE } else { TROUBLE })
    }

    fn write_triage(&self, triage: &Triage<'_>, format: &TriageFormat) -> anyhow::Result<()> {
        let options = TriageOptions { style: self.style, folder: folder(self.common.output.as_deref()) };
        let mut out = BufWriter::new(self.output()?);
        (format.write)(triage, &options, &mut out).with_context(|| self.writing())?;
        let out = out.into_inner().map_err(io::IntoInnerError::into_error).with_context(|| self.writing())?;
        out.finish().with_context(|| self.writing())
    }

    fn write_calendar(&self, triage: &Triage<'_>, ics: &Path) -> anyhow::Result<()> {
        let name = || {
            let words = self.style.pick("không ghi được", "could not write");
            format!("{words} {}", report::escape(&ics.to_string_lossy()))
        };
        let mut out = BufWriter::new(Output::open(Some(ics), io::sink()).with_context(name)?);
        report::calendar(triage, &self.style, &mut out).and_then(|()| out.flush()).with_context(name)?;
        let out = out.into_inner().map_err(io::IntoInnerError::into_error).with_context(name)?;
        out.finish().with_context(name)
    }

    /// Refuses to send a workbook to a screen.
    fn can_be_shown(&self, format: &TriageFormat) -> anyhow::Result<()> {
        let screen = format.binary && self.common.output.is_none() && io::stdout().is_terminal();
        let words = self.style.pick(
            "không in được bảng tính ra màn hình; hãy thêm --output van-ban-den.xlsx",
            "a workbook cannot be shown here; add --output inbound.xlsx",
        );
        anyhow::ensure!(!screen, "{words}");
        Ok(())
    }
}

/// The folder, from the root, that the result is written to; standard output is thought to go to the current one.
fn folder(output: Option<&Path>) -> Option<PathBuf> {
    let file = std::path::absolute(output.unwrap_or(Path::new("x"))).ok()?;
    file.parent().map(Path::to_owned)
}
