//! All documents of a run together: read, packed on a shelf, linked and checked.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};
use std::io;
use std::path::Path;

use super::run::Run;
use super::texts::Texts;
use super::{Options, read, register};
use crate::baseline::Known;
use crate::check;
use crate::config::Configs;
use crate::facts::shelf::Shelf;
use crate::facts::{Depth, spool};
use crate::ingest::{Error, Format, Gathered, Unreadable};
use crate::link::Chain;
use crate::report::Report;
use crate::store::{self, Register};

/// How rules are run.
#[derive(Debug, Default)]
pub struct CheckOptions {
    /// Which rules speak, and what of it counts.
    pub configs: Configs,
    /// All documents count as not issued yet, whatever they look like; else those of which the configuration says so.
    pub draft: bool,
    /// The day that counts as today; `None`: the system's.
    pub today: Option<crate::date::Date>,
    /// The findings that are known already.
    pub known: Known,
}

/// Every document of a run, ready to be checked.
#[derive(Debug, Default)]
pub struct Documents {
    /// The documents, in the order of the inputs; those from a register come after them. While they are checked, the chain has them.
    pub(super) shelf: RefCell<Shelf>,
    /// What was not read.
    pub unreadable: Vec<Unreadable>,
    /// Whether another run would find the same: not so where a program failed or time ran out.
    pub settled: bool,
    pub(super) texts: Texts,
}

/// A document that was read, packed.
struct Packed {
    /// The input of the group that it came from.
    at: usize,
    bytes: Vec<u8>,
    reference: bool,
    /// Its text, where that took long to get.
    costly: Option<(Format, String)>,
}

impl Packed {
    fn new(at: usize, (document, costly): read::Read) -> Result<Self, Error> {
        let costly = costly.map(|text| (document.format, text));
        Ok(Self { at, bytes: spool::pack(&document).map_err(Error::Io)?, reference: document.reference, costly })
    }
}

/// Reads all documents.
///
/// # Errors
/// Where the program itself fails outside of a document.
pub fn read_all(inputs: Gathered, options: &Options, progress: &mut dyn FnMut(usize)) -> io::Result<Documents> {
    let (mut documents, mut texts) = (Shelf::default(), Texts::new(options.settings.clone()));
    let run = Run { inputs, options, name_skipped: true, progress };
    let summary = run.each(
        |(at, source), scratch, packed: &mut Vec<Packed>| {
            let read = read::document(source, scratch, options, Depth::All)?;
            let settled = read::is_settled(&read.0);
            packed.push(Packed::new(at, read)?);
            Ok(settled)
        },
        |(_, group), packed| {
            for Packed { at, bytes, reference, costly } in packed.drain(..) {
                texts.push(group, at, costly);
                documents.push_packed(&bytes, reference)?;
            }
            Ok(())
        },
    )?;
    Ok(Documents { shelf: documents.into(), settled: summary.settled, unreadable: summary.unreadable, texts })
}

impl Documents {
    /// How many documents were read.
    #[must_use]
    pub fn len(&self) -> usize {
        self.texts.inputs.len()
    }

    /// Whether none was.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.inputs.is_empty()
    }

    /// The file of a document, by its index; `None` for standard input.
    #[must_use]
    pub fn file(&self, document: usize) -> Option<&Path> {
        (document < self.len()).then(|| self.texts.source(document).file()).flatten()
    }

    /// Adds the entries of a register that can matter for the documents, to be compared with.
    ///
    /// # Errors
    /// Where the register fails.
    pub fn with_register(self, register: &Register) -> Result<Self, store::Error> {
        let places = self.places();
        Ok(Self { shelf: register.reach(self.shelf.take(), &places)?.into(), ..self })
    }

    /// Which of the documents a register holds from another file: the path there, by their contents (SHA-256).
    ///
    /// # Errors
    /// Where the register fails.
    pub fn copies_in(&self, register: &Register) -> Result<BTreeMap<String, String>, store::Error> {
        let places = self.places();
        let sums: Vec<String> = self.shelf.borrow().each().map(|d| d.sha256).collect();
        register.copies(sums.iter().map(String::as_str), &places)
    }

    /// Where the documents stand, as a register has it.
    fn places(&self) -> HashSet<String> {
        self.texts.inputs.iter().filter_map(register::place).collect()
    }

    /// Links the documents and runs the rules over them; `then` gets the report.
    ///
    /// # Errors
    /// Where the documents, which stand packed in a file, cannot be read again.
    pub fn check<T>(&self, options: &CheckOptions, then: impl FnOnce(&Report<'_>) -> T) -> io::Result<T> {
        let texts = &self.texts;
        let shared = |all: &Shelf, here: usize, there: usize, known: &[usize]| texts.shared(all, here, there, known);
        let mut chain = Chain::new(self.shelf.take()).with_texts(&shared);
        if options.draft || options.configs.know_drafts() {
            let is_draft = |document| options.draft || options.configs.is_draft(self.file(document));
            chain = chain.with_drafts(options.today.unwrap_or_else(crate::date::today), is_draft);
        }
        let mut findings = check::check(&mut chain);
        options.configs.apply(&mut findings, |document| self.file(document));
        let asked = |code: &str| check::rule(code).is_some_and(|r| options.configs.asks(r));
        let compared = options.known.mark(&mut findings, &chain, asked);
        if let Some(failure) = chain.failure().or(findings.failure()) {
            return Err(failure);
        }
        let text = |document: usize| texts.again(document);
        let out = then(&Report {
            chain: &chain,
            findings: &findings,
            unreadable: &self.unreadable,
            text: &text,
            baseline: compared.as_ref(),
            fail_on: &|document| options.configs.fail_on(self.file(document)),
            folder: None,
        });
        let failure = chain.failure().or(findings.failure());
        self.shelf.replace(chain.into_documents());
        failure.map_or(Ok(out), Err)
    }
}
