//! The documents of a check → copies of them with what was found.

use super::{Documents, bytes_of, catch, hex};
use crate::annotate::{self, Options, names};
use crate::check::Finding;
use crate::ingest::{self, Error, Format, Input, Scratch};
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
    /// How many findings are on it.
    pub findings: usize,
    /// The diff of a text file's corrections, where they were asked for and there are any; why not, where there should be.
    pub diff: Result<Option<String>, Message>,
    /// The copy; `None` where files of its format take no comments.
    pub copy: Result<Option<annotate::Copy>, Error>,
}

impl Documents {
    /// A copy of each document that was checked, with its findings, one at a time.
    pub fn annotated<'a>(&'a self, report: &'a Report<'_>, options: &'a Options) -> impl Iterator<Item = Copied<'a>> {
        let checked = self.checked(report);
        let paths: Vec<&str> = checked.iter().map(|(n, _)| self.documents[*n].path.as_str()).collect();
        let names = names::names(&paths);
        checked.into_iter().zip(names).map(move |((n, findings), name)| {
            let document = &self.documents[n];
            let (mut copy, mut diff) = (Ok(None), Ok(None));
            if annotate::takes_comments(document.format) {
                let made = catch(|| self.copy(n, &findings, options)).unwrap_or_else(|panic| Err(Error::Internal(panic)));
                copy = made.map(Some);
            } else if options.fix && is_text(document.format) {
                diff = catch(|| self.diff(n, &findings)).unwrap_or(Ok(None));
            }
            Copied { path: &document.path, format: document.format, name, findings: findings.len(), diff, copy }
        })
    }

    /// The safe corrections of each text file that was checked, as a diff, where there are any; why there is none, where there should be.
    pub fn diffs<'a>(&'a self, report: &Report<'_>) -> impl Iterator<Item = (&'a str, Result<Option<String>, Message>)> {
        let checked = self.checked(report).into_iter().filter(|(n, _)| is_text(self.documents[*n].format));
        checked.map(|(n, findings)| (&*self.documents[n].path, catch(|| self.diff(n, &findings)).unwrap_or(Ok(None))))
    }

    /// How many safe corrections there are for documents that comments can be written into: in all, and of how many documents.
    #[must_use]
    pub fn corrections(&self, report: &Report<'_>) -> (usize, usize) {
        let can = self.checked(report).into_iter().filter(|(n, _)| annotate::takes_corrections(self.documents[*n].format));
        let counts = can.map(|(n, findings)| annotate::fix::of(&self.documents[n], &findings).len()).filter(|count| *count > 0);
        counts.fold((0, 0), |(all, documents), count| (all + count, documents + 1))
    }

    /// The documents that were checked, by their index, each with what counts of its findings.
    fn checked<'r>(&self, report: &'r Report<'_>) -> Vec<(usize, Vec<&'r Finding>)> {
        let mut findings: Vec<Vec<&Finding>> = vec![Vec::new(); self.documents.len()];
        report.counted().for_each(|f| findings[f.document].push(f));
        let given = findings.into_iter().enumerate().take(self.sources.len());
        given.filter(|(n, _)| !self.documents[*n].reference).collect()
    }

    fn copy(&self, document: usize, findings: &[&Finding], options: &Options) -> Result<annotate::Copy, Error> {
        let (source, _) = &self.sources[document];
        let mut scratch = Scratch::default();
        let bytes = bytes_of(source, &mut scratch, self.settings.limits)?;
        let document = &self.documents[document];
        if hex(&Sha256::digest(bytes)) != document.sha256 {
            return Err(Error::Io(std::io::Error::other("it was changed meanwhile")));
        }
        annotate::copy((document, bytes), findings, &self.documents, &self.settings, options)
    }
    fn diff(&self, document: usize, findings: &[&Finding]) -> Result<Option<String>, Message> {
        let (source, _) = &self.sources[document];
        let document = &self.documents[document];
        let fixes = annotate::fix::of(document, findings);
        let mut scratch = Scratch::default();
        let bytes = bytes_of(source, &mut scratch, self.settings.limits).map_err(|e| e.message())?;
        let raw = ingest::read(&Input { bytes, name: source.name() }, &self.settings).map_err(|e| e.message())?;
        annotate::diff::of(&document.path, bytes, &raw.text, &fixes)
    }
}

const fn is_text(format: Format) -> bool {
    matches!(format, Format::Text | Format::Markdown)
}
