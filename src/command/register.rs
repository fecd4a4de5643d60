//! `register`: the file of directives that drafts are checked against.

use std::io;
use std::path::Path;

use anyhow::Context as _;

use doichieu::pipeline;
use doichieu::report::{self, ENTRIES_FORMATS, FACTS_FORMATS, FactsWriter};
use doichieu::store::{self, Entry, Register};

use super::{FINE, Program, TROUBLE, complain, options};
use crate::cli::{self, Reading};

impl Program<'_> {
    pub(crate) fn register(&self, asked: &cli::Register) -> anyhow::Result<u8> {
        match asked {
            cli::Register::Add { reading, file } => self.add(reading, &file.register),
            cli::Register::List { file, format } => {
                self.spare_register(&file.register)?;
                let format = ENTRIES_FORMATS.iter().find(|f| f.name == format).context("format")?;
                let entries = self.open_register(&file.register)?.list().map_err(|e| self.register_failed(&e))?;
                self.print(&(format.render)(&entries, &self.style))
            }
            cli::Register::Remove { entries, file } => self.remove(entries, &file.register),
            cli::Register::Export { file, format } => self.export(&file.register, format),
        }
    }

    /// The register of a file that must be there.
    pub(crate) fn open_register(&self, file: &Path) -> anyhow::Result<Register> {
        Register::open(file).map_err(|e| self.register_failed(&e))
    }

    /// What failed, in the user's language.
    pub(crate) fn register_failed(&self, e: &store::Error) -> anyhow::Error {
        anyhow::anyhow!(report::escape(e.message().in_lang(self.style.lang)).into_owned())
    }

    fn add(&self, reading: &Reading, file: &Path) -> anyhow::Result<u8> {
        self.spare_register(file)?;
        let mut register = Register::create(file).map_err(|e| self.register_failed(&e))?;
        let inputs = self.gather(reading)?;
        let mut progress = self.progress(inputs.sources.len(), false);
        let options = options(reading);
        let done = pipeline::add(&mut register, inputs, &options, &mut |n| progress.show(n));
        progress.clear();
        let (added, summary) = done.map_err(|e| self.register_failed(&e))?;
        self.tell_cache(reading, &options);
        self.tell_unreadable(&summary.unreadable);
        let store::Added { new, replaced, known } = added;
        let (vi, en) = (
            format!("thêm mới {new}, thay {replaced}, đã có {known}"),
            format!("{new} added, {replaced} replaced, {known} known already"),
        );
        self.tell_done(&[self.style.pick(&vi, &en).to_owned()])?;
        self.tell_time(summary.documents);
        Ok(if summary.unreadable.iter().any(|u| u.serious) { TROUBLE } else { FINE })
    }

    fn remove(&self, entries: &[String], file: &Path) -> anyhow::Result<u8> {
        self.spare_register(file)?;
        let mut register = self.open_register(file)?;
        let gone = register.remove(entries).map_err(|e| self.register_failed(&e))?;
        let words = self.style.pick("đã bỏ mục", "removed entry");
        let line = |entry: &Entry| format!("{words} {}: {}", entry.id, report::escape(&entry.path));
        self.tell_done(&gone.iter().map(line).collect::<Vec<_>>())?;
        Ok(FINE)
    }

    /// What was done, for who looks on; with `--output` it is the result.
    fn tell_done(&self, lines: &[String]) -> anyhow::Result<()> {
        if self.common.output.is_some() {
            self.print(&(lines.join("\n") + "\n"))?;
        } else if !self.common.quiet {
            for line in lines {
                complain(&format!("doichieu: {line}"));
            }
        }
        Ok(())
    }

    /// Refuses to write the result over the register.
    pub(super) fn spare_register(&self, file: &Path) -> anyhow::Result<()> {
        self.common.output.as_deref().map_or(Ok(()), |output| self.spare_own("--output", output, &[&file.to_owned()]))
    }

    fn export(&self, file: &Path, format: &str) -> anyhow::Result<u8> {
        self.spare_register(file)?;
        let format = FACTS_FORMATS.iter().find(|f| f.name == format).context("format")?;
        let register = self.open_register(file)?;
        let mut out = self.output()?;
        let mut writer = FactsWriter::new(format, &self.style, &mut out).with_context(|| self.writing())?;
        let (mut written, mut outcome) = (Vec::new(), Ok(()));
        let told = register.each(&mut |document| {
            written.clear();
            format.document(&document, &self.style, &mut written);
            outcome = writer.write(&written);
            outcome.is_ok()
        });
        outcome.and_then(|()| told.map_err(|e| io::Error::other(self.register_failed(&e)))).with_context(|| self.writing())?;
        writer.finish().and_then(|()| out.finish()).with_context(|| self.writing())?;
        Ok(FINE)
    }
}
