//! `extract`: the structured fields of each document.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use doichieu::annotate;
use doichieu::ingest::Gathered;
use doichieu::pipeline::{self, Options, Sink, Summary};
use doichieu::report::{self, FACTS_FORMATS, FactsFormat};
use doichieu::store::cache::runs::Told;

use super::again::{Repeated, Tee, ToCome};
use super::{FINE, Program, TROUBLE, options};
use crate::cli::Reading;

impl Program<'_> {
    pub(crate) fn extract(&self, reading: &Reading, format: &str) -> anyhow::Result<u8> {
        let format = FACTS_FORMATS.iter().find(|f| f.name == format).context("format")?;
        let inputs = self.gather(reading)?;
        let options = Options { name_skipped: self.common.verbose, ..options(reading) };
        if let Some(folder) = self.apart(format, &inputs, &reading.paths)? {
            let done = self.extract_apart(folder, inputs, (&options, format))?;
            return Ok(self.tell(reading, &options, &done).code);
        }
        let asked = self.asked(reading, (&("extract", format.name), &[]), &inputs, &options);
        let mut to_come = match self.repeat(asked.as_ref())? {
            Repeated::Whole(code) => return Ok(code),
            Repeated::Not(to_come) => to_come,
        };
        let done = self.extract_whole(inputs, (&options, format), &mut to_come)?;
        let told = self.tell(reading, &options, &done);
        if let (Some(asked), Some(recording)) = (asked, to_come.recording.filter(|_| done.settled)) {
            asked.keep(recording, &told);
        }
        Ok(told.code)
    }

    /// Tells what became of a run besides its result.
    fn tell(&self, reading: &Reading, options: &Options, done: &Summary) -> Told {
        self.tell_cache(reading, options);
        let lines = self.tell_not_read(&done.unreadable, done.skipped);
        self.tell_time(done.documents);
        let code = if done.unreadable.iter().any(|u| u.serious) { TROUBLE } else { FINE };
        Told { code, documents: done.documents, lines }
    }

    fn extract_whole(
        &self,
        inputs: Gathered,
        (options, format): (&Options, &FactsFormat),
        to_come: &mut ToCome,
    ) -> anyhow::Result<Summary> {
        let mut progress = self.progress(inputs.sources.len(), true);
        let mut out = Tee { out: self.output()?, to_come };
        let sink = Sink::Whole(&mut out);
        let done = pipeline::extract(inputs, options, (format, &self.style), sink, &mut |n| progress.show(n));
        progress.clear();
        let done = done.with_context(|| self.writing())?;
        out.out.finish().with_context(|| self.writing())?;
        Ok(done)
    }

    /// The folder in which each document has a file of its own; `None` where there is one file. Which of the two, the command line tells, not
    /// how many documents happened to be in a folder: one path that is no folder has a file.
    fn apart(&self, format: &FactsFormat, inputs: &Gathered, paths: &[PathBuf]) -> anyhow::Result<Option<&Path>> {
        let one = matches!(paths, [path] if !path.is_dir());
        let output = self.common.output.as_deref().filter(|_| format.apart);
        let slash = |path: &Path| path.to_string_lossy().ends_with(std::path::is_separator);
        match output {
            Some(folder) if folder.is_dir() || !folder.exists() && (!one || slash(folder)) => Ok(Some(folder)),
            Some(file) if !one && file.exists() => {
                let words = self.style.pick(
                    "mỗi văn bản là một tệp edXML: --output cần một thư mục, đây là tệp",
                    "each document is an edXML file of its own: --output wants a folder, this is a file",
                );
                anyhow::bail!("{words}: {}", report::escape(&file.to_string_lossy()))
            }
            None if format.apart && inputs.sources.len() > 1 => {
                let words = self.style.pick(
                    "mỗi văn bản là một tệp edXML: thêm --output THƯ-MỤC để ghi tất cả vào thư mục đó",
                    "each document is an edXML file of its own: add --output FOLDER to have them all written there",
                );
                anyhow::bail!("{words}")
            }
            _ => Ok(None),
        }
    }

    fn extract_apart(
        &self,
        folder: &Path,
        inputs: Gathered,
        (options, format): (&Options, &FactsFormat),
    ) -> anyhow::Result<Summary> {
        fs::create_dir_all(folder).with_context(|| self.writing())?;
        let names = {
            let all = inputs.sources.list().with_context(|| self.shelving())?;
            annotate::names::names(&all.iter().map(|s| s.path).collect::<Vec<_>>())
        };
        let mut progress = self.progress(inputs.sources.len(), false);
        let mut each =
            |n: usize, bytes: &[u8]| super::annotate::write(&folder.join(format!("{}.{}", names[n], format.name)), bytes);
        let sink = Sink::Apart(&mut each);
        let done = pipeline::extract(inputs, options, (format, &self.style), sink, &mut |n| progress.show(n));
        progress.clear();
        let done = done.with_context(|| self.writing())?;
        if !self.common.quiet {
            let (place, count) = (report::escape(&folder.to_string_lossy()).into_owned(), done.documents);
            self.say(
                &format!("doichieu: đã ghi vào {place}: {count} tệp"),
                &format!("doichieu: wrote into {place}: {count} {}", if count == 1 { "file" } else { "files" }),
            );
        }
        Ok(done)
    }
}
