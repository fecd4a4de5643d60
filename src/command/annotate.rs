//! `check --annotate`: copies of the documents with what was found, into a folder.

use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;

use anyhow::Context as _;

use doichieu::annotate::{self, Options};
use doichieu::ingest::{COPIES_FILE, Copies, Format, Gathered, Source};
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
        let place = |source: Source<'_>| source.file()?.canonicalize().ok();
        let walked_here = |folders: &[doichieu::ingest::Folder], n: Option<usize>| {
            let root = n.and_then(|n| folders.get(n)).and_then(|f| Path::new(&f.path).canonicalize().ok());
            root.is_some_and(|root| real.starts_with(&root) && real != root)
        };
        let folders = std::mem::take(&mut inputs.folders);
        let kept = |s: Source<'_>| !(walked_here(&folders, s.met.folder) && place(s).is_some_and(|p| p.starts_with(&real)));
        inputs.sources.retain(kept).with_context(|| self.shelving())?;
        inputs.folders = folders;
        let left = inputs.sources.list().with_context(|| self.shelving())?;
        let taken = left.iter().find(|s| place(*s).is_some_and(|p| p.parent() == Some(&real)));
        let words = self.style.pick(
            "--annotate trỏ vào thư mục của chính văn bản được kiểm tra; hãy chọn thư mục khác để bản gốc không bị ghi đè",
            "--annotate is the folder of a document to be checked; choose another, so that no original is written over",
        );
        match taken {
            Some(source) => anyhow::bail!("{words}: {}", report::escape(source.path)),
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
        let options = Options { fix: asked.fix, ..Options::new(self.style.lang, asked.today, epoch.as_deref()) };
        let (mut told, mut copies) = (Told::default(), Copies::of(folder));
        for copied in documents.annotated(report, &options) {
            let place = folder.join(&copied.name);
            match &copied.copy {
                Ok(Some(copy)) => {
                    write(&place, &copy.bytes).with_context(|| self.not_written(&place))?;
                    copies.add(&copied.name, &copy.bytes);
                    told.written += 1;
                    told.fixed += copy.fixed;
                }
                Ok(None) if annotate::takes_a_diff(copied.format) => match &copied.diff {
                    Ok(Some(diff)) => {
                        let place = folder.join(format!("{}.diff", copied.name));
                        write(&place, diff.as_bytes()).with_context(|| self.not_written(&place))?;
                        told.diffs += 1;
                    }
                    Ok(None) => told.plain += 1,
                    Err(why) => self.not_annotated(&copied, why),
                },
                Ok(None) => self.not_annotated(&copied, &annotate::advice(copied.format)),
                Err(e) => {
                    self.not_annotated(&copied, &e.message());
                    told.failed += 1;
                }
            }
        }
        if told.written > 0 {
            let list = folder.join(COPIES_FILE);
            write(&list, copies.list().as_bytes()).with_context(|| self.not_written(&list))?;
        }
        self.tell_copies(&told, folder);
        Ok(told.failed == 0)
    }

    /// Writes the safe corrections of text files as a diff, in the place of the report.
    pub(crate) fn print_fixes(&self, documents: &Documents, report: &Report<'_>) -> anyhow::Result<()> {
        let mut out = self.output()?;
        // `patch` needs the characters themselves, eyes do not.
        let shown = self.common.output.is_none() && io::stdout().is_terminal();
        for (path, diff) in documents.diffs(report) {
            match diff {
                Ok(Some(diff)) => {
                    let diff = if shown { report::escape_lines(&diff) } else { diff.into() };
                    out.write_all(diff.as_bytes()).with_context(|| self.writing())?;
                }
                Ok(None) => {}
                Err(why) => {
                    let (path, why) = (report::escape(path), report::escape(why.in_lang(self.style.lang)));
                    super::complain(&format!("doichieu: {path}: {why}"));
                }
            }
        }
        out.finish().with_context(|| self.writing())?;
        let (by_hand, of) = documents.corrections(report, |f| !annotate::takes_corrections(f) && !annotate::takes_a_diff(f));
        let (count, documents) = documents.corrections(report, annotate::takes_corrections);
        if count > 0 {
            let places = if count == 1 { "correction" } else { "corrections" };
            let docx = if documents == 1 { "Word document" } else { "Word documents" };
            self.say(
                &format!("doichieu: còn {count} chỗ sửa được trong {documents} văn bản Word: thêm --annotate DIR để ghi thành sửa đổi được theo dõi trong bản sao"),
                &format!("doichieu: {count} {places} in {documents} {docx}: add --annotate DIR to have them as tracked changes in copies"),
            );
        }
        if by_hand > 0 {
            let (places, files) =
                (if by_hand == 1 { "correction" } else { "corrections" }, if of == 1 { "file" } else { "files" });
            self.say(
                &format!("doichieu: còn {by_hand} chỗ sửa được trong {of} tệp không sửa thẳng được: lưu lại thành DOCX rồi chạy lại, hoặc sửa tay"),
                &format!("doichieu: {by_hand} {places} in {of} {files} that cannot be corrected here: save as DOCX and run again, or correct by hand"),
            );
        }
        if !self.common.quiet {
            let found = report.counted_heads().count();
            self.say(
                &format!("doichieu: {found} phát hiện; chạy không có --fix để xem"),
                &format!("doichieu: {found} {}; run without --fix to see", if found == 1 { "finding" } else { "findings" }),
            );
        }
        Ok(())
    }

    fn not_annotated(&self, copied: &Copied<'_>, why: &doichieu::problem::Message) {
        let words = self.style.pick("không có bản sao ghi nhận xét", "no copy with comments");
        let (path, why) = (report::escape(copied.path), report::escape(why.in_lang(self.style.lang)));
        super::complain(&format!("doichieu: {path}: {words}: {why}"));
    }

    fn tell_copies(&self, told: &Told, folder: &Path) {
        if self.common.quiet {
            return;
        }
        let many = |n: usize, one: &'static str, many: &'static str| if n == 1 { one } else { many };
        let Told { written, plain, fixed, diffs, .. } = *told;
        if plain > 0 {
            let why = annotate::advice(Format::Text);
            self.say(
                &format!("doichieu: {plain} tệp văn bản thuần không có bản sao: {}", why.vi),
                &format!("doichieu: no copies of {plain} text {}: {}", many(plain, "file", "files"), why.en),
            );
        }
        let given = |n: usize, vi: String, en: String| if n > 0 { (vi, en) } else { Default::default() };
        let (fixed_vi, fixed_en) =
            given(fixed, format!(", sửa {fixed} chỗ"), format!(" with {fixed} {}", many(fixed, "correction", "corrections")));
        let (diffs_vi, diffs_en) = given(
            diffs,
            format!(", {diffs} tệp .diff cho văn bản thuần (áp dụng bằng patch -p0)"),
            format!(", {diffs} {} of text (for patch -p0)", many(diffs, "diff", "diffs")),
        );
        let place = shown(folder);
        self.say(
            &format!("doichieu: đã ghi vào {place}: {written} bản sao{fixed_vi}{diffs_vi}"),
            &format!("doichieu: wrote into {place}: {written} {}{fixed_en}{diffs_en}", many(written, "copy", "copies")),
        );
    }

    fn not_written(&self, place: &Path) -> String {
        format!("{} {}", self.style.pick("không ghi được", "could not write"), shown(place))
    }
}

/// What became of the documents, counted.
#[derive(Default)]
struct Told {
    written: usize,
    /// Text files, of which there are no copies.
    plain: usize,
    failed: usize,
    /// Corrections made in copies.
    fixed: usize,
    diffs: usize,
}

/// Writes a file beside its place and moves it there when it is whole. A link of that name is replaced, not what it leads to.
pub(super) fn write(place: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut out = Output::<io::Sink>::at(place)?;
    out.write_all(bytes)?;
    out.finish()
}

fn shown(path: &Path) -> String {
    report::escape(&path.to_string_lossy()).into_owned()
}
