//! The documents of a check → copies of them with what was found.

use super::{Documents, attempt, bytes_of, catch};
use crate::annotate::{self, Options, names};
use crate::check::Finding;
use crate::facts::Document;
use crate::hex::hex;
use crate::ingest::{self, Error, Format, Input, Scratch};
use crate::link::Chain;
use crate::problem::Message;
use crate::report::Report;
use sha2::{Digest, Sha256};

/// What became of a document that was to be copied.
#[derive(Debug)]
pub struct Copied<'a> {
    /// Its path.
    pub path: &'a str,
    /// What the file is.
    pub format: Format,
    /// What its copy is to be called.
    pub name: String,
    /// The diff of a text file's corrections, where they were asked for and there are any; why not, where there should be.
    pub diff: Result<Option<String>, Message>,
    /// The copy; `None` where files of its format take no comments.
    pub copy: Result<Option<annotate::Copy>, Error>,
}

impl Documents {
    /// A copy of each document that was checked, with its findings, one at a time.
    pub fn annotated<'a>(&'a self, report: &'a Report<'_>, options: &'a Options) -> impl Iterator<Item = Copied<'a>> {
        let checked = self.checked(report);
        let paths: Vec<&str> = checked.iter().map(|(n, _)| report.chain.path(*n)).collect();
        let names = names::names(&paths);
        checked.into_iter().zip(names).map(move |((n, findings), name)| {
            let (document, findings) = (report.chain.documents().read(n), read(report, &findings));
            let (mut copy, mut diff) = (Ok(None), Ok(None));
            if annotate::takes_comments(document.format) {
                copy = attempt(|| self.copy((n, &document), &findings, report.chain, options)).map(Some);
            } else if options.fix && annotate::takes_a_diff(document.format) {
                diff = catch(|| self.diff((n, &document), &findings)).unwrap_or(Ok(None));
            }
            Copied { path: report.chain.path(n), format: document.format, name, diff, copy }
        })
    }

    /// The safe corrections of each text file that was checked, as a diff, where there are any; why there is none, where there should be.
    pub fn diffs<'a>(&'a self, report: &'a Report<'_>) -> impl Iterator<Item = (&'a str, Result<Option<String>, Message>)> {
        self.checked(report).into_iter().filter(|(_, findings)| !findings.is_empty()).filter_map(|(n, findings)| {
            let (document, findings) = (report.chain.documents().read(n), read(report, &findings));
            let diff = || catch(|| self.diff((n, &document), &findings)).unwrap_or(Ok(None));
            annotate::takes_a_diff(document.format).then(|| (report.chain.path(n), diff()))
        })
    }

    /// How many safe corrections there are for documents of some formats: in all, and of how many documents.
    #[must_use]
    pub fn corrections(&self, report: &Report<'_>, of: impl Fn(Format) -> bool) -> (usize, usize) {
        let found = self.checked(report).into_iter().filter(|(_, findings)| !findings.is_empty());
        let can = found.map(|(n, findings)| (report.chain.documents().read(n), findings));
        let can = can.filter(|(document, _)| of(document.format));
        let counts = can
            .map(|(document, findings)| annotate::fix::of(&document, &read(report, &findings)).len())
            .filter(|count| *count > 0);
        counts.fold((0, 0), |(all, documents), count| (all + count, documents + 1))
    }

    /// The documents that were checked, by their index, each with what counts of its findings, by theirs.
    fn checked(&self, report: &Report<'_>) -> Vec<(usize, Vec<usize>)> {
        let mut findings = vec![Vec::new(); report.chain.len()];
        let heads = report.findings.heads().iter().enumerate();
        heads.filter(|(_, f)| f.suppressed.is_none()).for_each(|(n, f)| findings[f.document()].push(n));
        let given = findings.into_iter().enumerate().take(self.len());
        given.filter(|(n, _)| !report.chain.is_reference(*n)).collect()
    }

    fn copy(
        &self,
        (n, document): (usize, &Document),
        findings: &[Finding],
        chain: &Chain<'_>,
        options: &Options,
    ) -> Result<annotate::Copy, Error> {
        let source = self.texts.source(n);
        let mut scratch = Scratch::default();
        let bytes = bytes_of(source, &mut scratch, self.texts.settings.limits)?;
        if hex(&Sha256::digest(bytes)) != document.sha256 {
            return Err(Error::Changed);
        }
        annotate::copy((document, bytes), findings, chain, &self.texts.settings, options)
    }

    fn diff(&self, (n, document): (usize, &Document), findings: &[Finding]) -> Result<Option<String>, Message> {
        let source = self.texts.source(n);
        let fixes = annotate::fix::of(document, findings);
        let mut scratch = Scratch::default();
        let bytes = bytes_of(source, &mut scratch, self.texts.settings.limits).map_err(|e| e.message())?;
        let limit = self.texts.settings.limits.max_size;
        if bytes.len() as u64 > limit {
            // A diff needs the whole file.
            return Err(Error::TooLarge { size: None, limit }.message());
        }
        let raw = ingest::read(&Input { bytes, name: source.name() }, &self.texts.settings).map_err(|e| e.message())?;
        annotate::diff::of(&document.path, bytes, &raw.text, &fixes)
    }
}

fn read(report: &Report<'_>, findings: &[usize]) -> Vec<Finding> {
    findings.iter().map(|n| report.findings.get(*n)).collect()
}
