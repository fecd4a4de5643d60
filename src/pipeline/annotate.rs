//! The documents of a check → copies of them with what was found.

use super::{Documents, bytes_of, catch, hex};
use crate::annotate::{self, Options, names};
use crate::check::Finding;
use crate::ingest::{Error, Format, Scratch};
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
    /// The copy; `None` where files of its format take no comments.
    pub bytes: Result<Option<Vec<u8>>, Error>,
}

impl Documents {
    /// A copy of each document that was checked, with its findings, one at a time.
    pub fn annotated<'a>(&'a self, report: &'a Report<'_>, options: &'a Options) -> impl Iterator<Item = Copied<'a>> {
        let checked: Vec<usize> = (0..self.sources.len()).filter(|n| !self.documents[*n].reference).collect();
        let paths: Vec<&str> = checked.iter().map(|n| self.documents[*n].path.as_str()).collect();
        let mut findings: Vec<Vec<&Finding>> = vec![Vec::new(); self.documents.len()];
        report.counted().for_each(|f| findings[f.document].push(f));
        checked.into_iter().zip(names::names(&paths)).map(move |(n, name)| {
            let findings = std::mem::take(&mut findings[n]);
            let document = &self.documents[n];
            let bytes = if annotate::takes_comments(document.format) {
                catch(|| self.copy(n, &findings, options)).unwrap_or_else(|panic| Err(Error::Internal(panic))).map(Some)
            } else {
                Ok(None)
            };
            Copied { path: &document.path, format: document.format, name, findings: findings.len(), bytes }
        })
    }

    fn copy(&self, document: usize, findings: &[&Finding], options: &Options) -> Result<Vec<u8>, Error> {
        let (source, _) = &self.sources[document];
        let mut scratch = Scratch::default();
        let bytes = bytes_of(source, &mut scratch, self.settings.limits)?;
        let document = &self.documents[document];
        if hex(&Sha256::digest(bytes)) != document.sha256 {
            return Err(Error::Io(std::io::Error::other("it was changed meanwhile")));
        }
        annotate::copy((document, bytes), findings, &self.documents, &self.settings, options)
    }
}
