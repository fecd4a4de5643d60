//! `check --annotate`: copies of the documents with what was found, into a folder.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use doichieu::annotate::{self, Options};
use doichieu::ingest::{Format, Gathered, Origin};
use doichieu::pipeline::{Copied, Documents};
use doichieu::report::{self, Report};

use super::Program;
use crate::cli;
use crate::output::Output;

impl Program<'_> {
    /// Refuses a folder that holds one of the inputs: copies would take their places. What it holds is no input where it was only met
    /// while walking, as the copies of an earlier run are.
    pub(crate) fn spare_inputs(&self, folder: &Path, inputs: &mut Gathered) -> anyhow::Result<()> {
        if folder.exists() {
            anyhow::ensure!(folder.is_dir(), "{}: {}", shown(folder), self.style.pick("không phải thư mục", "is no folder"));
        }
        let Ok(real) = folder.canonicalize() else { return Ok(()) };
        let place = |origin: &Origin| match origin {
            Origin::File(path) => path.canonicalize().ok(),
            Origin::Bytes(_) => None,
        };
        let walked_here = |folders: &[doichieu::ingest::Folder], n: Option<usize>| {
            let root = n.and_then(|n| folders.get(n)).and_then(|f| Path::new(&f.path).canonicalize().ok());
            root.is_some_and(|root| real.starts_with(&root) && real != root)
        };
        let folders = std::mem::take(&mut inputs.folders);
        inputs.sources.retain(|s| !(walked_here(&folders, s.folder) && place(&s.origin).is_some_and(|p| p.starts_with(&real))));
        inputs.folders = folders;
        let taken = inputs.sources.iter().find(|s| place(&s.origin).is_some_and(|p| p.parent() == Some(&real)));
        let words = self.style.pick(
            "--annotate trỏ vào thư mục của chính văn bản được kiểm tra; hãy chọn thư mục khác để bản gốc không bị ghi đè",
            "--annotate is the folder of a document to be checked; choose another, so that no original is written over",
        );
        match taken {
            Some(source) => anyhow::bail!("{words}: {}", report::escape(&source.path)),
            None => Ok(()),
        }
    }

    /// Writes the copies; whether each could be made.
    pub(crate) fn annotate(
        &self,
        folder: &Path,
        asked: &cli::Check,
        (documents, report): (&Documents, &Report<'_>),
    ) -> anyhow::Result<bool> {
        fs::create_dir_all(folder).with_context(|| self.not_written(folder))?;
        let epoch = std::env::var("SOURCE_DATE_EPOCH").ok();
        let options = Options::new(self.style.lang, asked.today, epoch.as_deref());
        let (mut written, mut plain, mut whole) = (0, 0, true);
        for copy in documents.annotated(report, &options) {
            match copy.bytes {
                Ok(Some(bytes)) => {
                    let place = folder.join(&copy.name);
                    write(&place, &bytes).with_context(|| self.not_written(&place))?;
                    written += 1;
                }
                Ok(None) if matches!(copy.format, Format::Text | Format::Markdown) => plain += 1,
                Ok(None) => self.not_annotated(&copy, &annotate::advice(copy.format)),
                Err(ref e) => {
                    self.not_annotated(&copy, &e.message());
                    whole = false;
                }
            }
        }
        self.tell_copies(written, plain, folder);
        Ok(whole)
    }

    fn not_annotated(&self, copy: &Copied<'_>, why: &doichieu::problem::Message) {
        let words = self.style.pick("không có bản sao ghi nhận xét", "no copy with comments");
        let (path, why) = (report::escape(copy.path), report::escape(why.in_lang(self.style.lang)));
        super::complain(&format!("doichieu: {path}: {words}: {why}"));
    }

    fn tell_copies(&self, written: usize, plain: usize, folder: &Path) {
        if self.common.quiet {
            return;
        }
        if plain > 0 {
            let why = annotate::advice(Format::Text);
            self.say(
                &format!("doichieu: {plain} tệp văn bản thuần không có bản sao: {}", why.vi),
                &format!("doichieu: no copies of {plain} text {}: {}", if plain == 1 { "file" } else { "files" }, why.en),
            );
        }
        let place = shown(folder);
        let copies = if written == 1 { "copy" } else { "copies" };
        self.say(
            &format!("doichieu: đã ghi {written} bản sao vào {place}"),
            &format!("doichieu: wrote {written} {copies} into {place}"),
        );
    }

    fn not_written(&self, place: &Path) -> String {
        format!("{} {}", self.style.pick("không ghi được", "could not write"), shown(place))
    }
}

/// Writes a file beside its place and moves it there when it is whole. A link of that name is replaced, not what it leads to.
fn write(place: &PathBuf, bytes: &[u8]) -> io::Result<()> {
    if fs::symlink_metadata(place).is_ok_and(|m| m.is_symlink()) {
        fs::remove_file(place)?;
    }
    let mut out = Output::open(Some(place), io::sink())?;
    out.write_all(bytes)?;
    out.finish()
}

fn shown(path: &Path) -> String {
    report::escape(&path.to_string_lossy()).into_owned()
}
