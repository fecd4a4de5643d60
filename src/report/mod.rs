//! Facts and findings → bytes: one file a format, one line a format in [`FACTS_FORMATS`], [`REPORT_FORMATS`],
//! [`ENTRIES_FORMATS`], [`TRIAGE_FORMATS`], [`SETTINGS_FORMATS`], [`WHY_FORMATS`] or [`RULES_FORMATS`]. Wire structs live here and
//! nowhere else.

mod csv;
mod edxml;
mod entries;
mod github;
mod html;
mod json;
mod junit;
mod place;
mod rules;
mod sarif;
pub mod schema;
mod settings;
mod side_by_side;
mod summary;
mod terminal;
#[cfg(test)]
mod tests;
mod text;
mod triage;
mod why;
mod wire;
mod xml;

use std::io::{self, Write};
use std::path::Path;

use crate::baseline::Compared;
use crate::check::{Filed, Finding, Head, Rule, Severity, Suppressor};
use crate::facts::Document;
use crate::ingest::Unreadable;
use crate::link::Chain;
use crate::problem::Lang;
use crate::store::Entry;

pub use rules::explain;
pub use settings::Settings;
pub use side_by_side::{COMPARE_FORMATS, CompareFormat};
pub use terminal::{acts, escape, escape_lines, fitted};
pub use triage::{TRIAGE_FORMATS, TriageFormat, TriageOptions, calendar};
pub use why::Explained;

/// How output for people looks.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The language of messages.
    pub lang: Lang,
    /// Whether to colour.
    pub color: bool,
    /// Whether the names of files lead to them: only where a terminal opens links.
    pub links: bool,
    /// The columns of the terminal; `None` where it goes to none, and long lines stay whole.
    pub width: Option<usize>,
    /// What parts the cells of CSV.
    pub delimiter: u8,
}

impl Style {
    /// For files and programs: no colours, no links, long lines whole.
    #[must_use]
    pub const fn plain(lang: Lang) -> Self {
        Self { lang, color: false, links: false, width: None, delimiter: b',' }
    }

    /// The columns to aim at.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.width.unwrap_or(100)
    }

    /// The text in the language.
    #[must_use]
    pub const fn pick<'a>(&self, vi: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }
}

/// A form in which `extract` prints facts: each document apart, as it comes.
#[derive(Debug)]
pub struct FactsFormat {
    /// The word after `--format`.
    pub name: &'static str,
    begin: fn(&Style) -> Vec<u8>,
    between: &'static str,
    end: &'static str,
    /// Whether each document is a whole of its own, so that several cannot stand in one file.
    pub apart: bool,
    write: fn(&Document, &Style, &mut Vec<u8>),
}

/// The forms of `extract`; the first is the default.
pub static FACTS_FORMATS: &[FactsFormat] = &[
    FactsFormat { between: "\n", ..FactsFormat::new("text", text::facts) },
    FactsFormat { begin: |_| b"[".to_vec(), between: ",", end: "\n]\n", ..FactsFormat::new("json", json::facts_element) },
    FactsFormat::new("ndjson", json::facts_line),
    FactsFormat { begin: csv::facts_begin, ..FactsFormat::new("csv", csv::facts) },
    FactsFormat { apart: true, ..FactsFormat::new("edxml", edxml::facts) },
];

impl FactsFormat {
    /// One after another, with nothing around them.
    const fn new(name: &'static str, write: fn(&Document, &Style, &mut Vec<u8>)) -> Self {
        Self { name, begin: |_| Vec::new(), between: "", end: "", apart: false, write }
    }

    /// Adds a document to what is to be written, what parts it from the one before ahead of it.
    pub fn document(&self, document: &Document, style: &Style, out: &mut Vec<u8>) {
        out.extend_from_slice(self.between.as_bytes());
        (self.write)(document, style, out);
    }
}

/// Puts documents together to a whole.
pub struct FactsWriter<'a> {
    format: &'a FactsFormat,
    out: &'a mut dyn Write,
    first: bool,
}

impl<'a> FactsWriter<'a> {
    /// Begins.
    ///
    /// # Errors
    /// Where `out` fails.
    pub fn new(format: &'a FactsFormat, style: &Style, out: &'a mut dyn Write) -> io::Result<Self> {
        out.write_all(&(format.begin)(style))?;
        Ok(Self { format, out, first: true })
    }

    /// Writes some documents, as [`FactsFormat::document`] made them.
    ///
    /// # Errors
    /// Where `out` fails.
    pub fn write(&mut self, documents: &[u8]) -> io::Result<()> {
        if documents.is_empty() {
            return Ok(());
        }
        let skip = if std::mem::take(&mut self.first) { self.format.between.len() } else { 0 };
        self.out.write_all(&documents[skip..])?;
        self.out.flush()
    }

    /// Ends.
    ///
    /// # Errors
    /// Where `out` fails.
    pub fn finish(self) -> io::Result<()> {
        self.out.write_all(self.format.end.as_bytes())?;
        self.out.flush()
    }
}

/// All that a `check` found.
pub struct Report<'a> {
    /// The documents and how they hang together.
    pub chain: &'a Chain<'a>,
    /// What is wrong, by path, position and code.
    pub findings: &'a Filed,
    /// What was not read.
    pub unreadable: &'a [Unreadable],
    /// The text of a document, by its index: texts are not kept, so this reads it again.
    pub text: &'a dyn Fn(usize) -> Option<String>,
    /// What became of the baseline, where there is one.
    pub baseline: Option<&'a Compared>,
    /// The mildest severity that fails the check, on the document of a finding; `None`: none does.
    pub fail_on: &'a dyn Fn(usize) -> Option<Severity>,
    /// The folder that the report is written to, where it is a file: links to documents lead from there.
    pub folder: Option<&'a Path>,
}

impl<'a> Report<'a> {
    /// A report without a baseline, on which nothing fails, and that is written to no file.
    #[must_use]
    pub fn new(
        chain: &'a Chain<'a>,
        findings: &'a Filed,
        unreadable: &'a [Unreadable],
        text: &'a dyn Fn(usize) -> Option<String>,
    ) -> Self {
        Self { chain, findings, unreadable, text, baseline: None, fail_on: &|_| None, folder: None }
    }
}

impl Report<'_> {
    /// The findings that count.
    pub fn counted(&self) -> impl Iterator<Item = Finding> + '_ {
        self.findings.counted()
    }

    /// The same, without their words.
    pub fn counted_heads(&self) -> impl Iterator<Item = &Head> {
        self.findings.heads().iter().filter(|f| f.suppressed.is_none())
    }

    /// How many findings that count are of this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.counted_heads().filter(|f| f.severity == severity).count()
    }

    /// Whether a finding that counts is at or above [`fail_on`](Self::fail_on).
    #[must_use]
    pub fn fails(&self) -> bool {
        self.counted_heads().any(|f| (self.fail_on)(f.document()).is_some_and(|least| f.severity >= least))
    }

    /// How the program ends: 2 where an input could not be read, 1 where a finding fails the check, else 0.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        if self.unreadable.iter().any(|u| u.serious) { 2 } else { u8::from(self.fails()) }
    }

    /// How many findings this keeps from counting.
    #[must_use]
    pub fn suppressed(&self, by: Suppressor) -> usize {
        self.findings.heads().iter().filter(|f| f.suppressed.as_ref().is_some_and(|s| s.by == by)).count()
    }

    /// The path of a document.
    fn path(&self, document: usize) -> &str {
        self.chain.path(document)
    }

    /// How many documents were checked: those that are reference only do not count.
    #[must_use]
    pub fn checked(&self) -> usize {
        (0..self.chain.len()).filter(|d| !self.chain.is_reference(*d)).count()
    }

    /// The documents to list: of those that are reference only the ones that were linked to, directly or through others.
    fn listed(&self) -> Vec<bool> {
        let mut listed: Vec<bool> = (0..self.chain.len()).map(|d| !self.chain.is_reference(d)).collect();
        // Words that bear a finding out stand in a document that is listed.
        for proof in self.findings.iter().flat_map(|f| f.proofs) {
            listed[proof.document] = true;
        }
        loop {
            let before = listed.iter().filter(|l| **l).count();
            for link in self.chain.links() {
                listed[link.to] |= listed[link.from];
            }
            if listed.iter().filter(|l| **l).count() == before {
                return listed;
            }
        }
    }
}

/// A form in which `check` prints its report.
#[derive(Debug)]
pub struct ReportFormat {
    /// The word after `--format`.
    pub name: &'static str,
    /// Writes the whole report.
    pub write: fn(&Report<'_>, &Style, &mut dyn Write) -> io::Result<()>,
}

/// The forms of `check`; the first is the default.
pub static REPORT_FORMATS: &[ReportFormat] = &[
    ReportFormat { name: "text", write: text::report },
    ReportFormat { name: "json", write: json::report },
    ReportFormat { name: "sarif", write: sarif::report },
    ReportFormat { name: "github", write: github::report },
    ReportFormat { name: "junit", write: junit::report },
    ReportFormat { name: "csv", write: csv::report },
    ReportFormat { name: "html", write: html::report },
    ReportFormat { name: "summary", write: summary::report },
];

/// A form in which `register list` prints what is kept.
#[derive(Debug)]
pub struct EntriesFormat {
    /// The word after `--format`.
    pub name: &'static str,
    /// The list.
    pub render: fn(&[Entry], &Style) -> String,
}

/// The forms of `register list`; the first is the default.
pub static ENTRIES_FORMATS: &[EntriesFormat] =
    &[EntriesFormat { name: "text", render: entries::text }, EntriesFormat { name: "json", render: entries::array }];

/// A form in which `rules` lists the rules.
#[derive(Debug)]
pub struct RulesFormat {
    /// The word after `--format`.
    pub name: &'static str,
    /// The list.
    pub render: fn(&[&Rule], &Style) -> String,
}

/// A form in which fields are explained.
pub struct WhyFormat {
    /// The word after `--format`.
    pub name: &'static str,
    /// All of them.
    pub render: fn(&Explained<'_>, &Style) -> String,
}

/// The forms of `why`; the first is the default.
pub static WHY_FORMATS: &[WhyFormat] =
    &[WhyFormat { name: "text", render: why::text }, WhyFormat { name: "json", render: why::json }];

/// A form in which settings are shown.
pub struct SettingsFormat {
    /// The word after `--format`.
    pub name: &'static str,
    /// All of them.
    pub render: fn(&Settings<'_>, &Style) -> String,
}

/// The forms of `config`; the first is the default.
pub static SETTINGS_FORMATS: &[SettingsFormat] =
    &[SettingsFormat { name: "text", render: settings::text }, SettingsFormat { name: "json", render: settings::json }];

/// The forms of `rules`; the first is the default.
pub static RULES_FORMATS: &[RulesFormat] = &[
    RulesFormat { name: "text", render: rules::text },
    RulesFormat { name: "json", render: rules::json },
    RulesFormat { name: "markdown", render: rules::markdown },
];
