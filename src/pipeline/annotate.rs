//! The documents of a check → copies of them with what was found.

use super::{Documents, bytes_of, catch, hex};
use crate::annotate::{self, Options, names};
use crate::check::Finding;
use crate::facts::Document;
use crate::ingest::{Error, Format, Scratch};
use crate::link::Chain;
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
        let chain = report.chain;
        let checked: Vec<usize> = (0..self.len()).filter(|n| !chain.is_reference(*n)).collect();
        let paths: Vec<&str> = checked.iter().map(|n| chain.path(*n)).collect();
        let mut findings: Vec<Vec<&Finding>> = vec![Vec::new(); chain.len()];
        report.counted().for_each(|f| findings[f.document].push(f));
        checked.into_iter().zip(names::names(&paths)).map(move |(n, name)| {
            let findings = std::mem::take(&mut findings[n]);
            let (document, count) = (chain.documents().fetch(n), findings.len());
            let format = document.as_ref().map_or(Format::Text, |d| d.format);
            let bytes = match document {
                Ok(document) if annotate::takes_comments(document.format) => {
                    let copy = || self.copy((n, &document), &findings, chain, options);
                    catch(copy).unwrap_or_else(|panic| Err(Error::Internal(panic))).map(Some)
                }
                Ok(_) => Ok(None),
                Err(e) => Err(Error::Io(e)),
            };
            Copied { path: chain.path(n), format, name, findings: count, bytes }
        })
    }

    fn copy(
        &self,
        (n, document): (usize, &Document),
        findings: &[&Finding],
        chain: &Chain<'_>,
        options: &Options,
    ) -> Result<Vec<u8>, Error> {
        let source = &self.texts.inputs[self.texts.of[n] as usize];
        let mut scratch = Scratch::default();
        let bytes = bytes_of(source, &mut scratch, self.texts.settings.limits)?;
        if hex(&Sha256::digest(bytes)) != document.sha256 {
            return Err(Error::Io(std::io::Error::other("it was changed meanwhile")));
        }
        annotate::copy((document, bytes), findings, chain, &self.texts.settings, options)
    }
}
