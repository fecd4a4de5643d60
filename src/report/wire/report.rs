//! The JSON of `check`.

use std::rc::Rc;

use schemars::JsonSchema;
use serde::ser::{Error as _, SerializeSeq as _};
use serde::{Serialize, Serializer};

use super::Facts;
use super::shown::ShownSpan;
use super::values::roles;
use crate::baseline::Entry;
use crate::check::{self, Proof, Severity, Suppressor};
use crate::facts::Document;
use crate::facts::model::Evidence;
use crate::ingest::Unreadable;
use crate::link::{self, Chain};
use crate::problem::Lang;

/// Report of doichieu check
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "report")]
pub(in crate::report) struct Report<'a> {
    #[schemars(extend("const" = "doichieu.report/1"))]
    schema: &'static str,
    /// The documents; of those that are reference only the ones that were linked to
    #[schemars(with = "Vec<Facts<'a>>")]
    documents: Documents<'a>,
    /// Citations that were resolved to a document at hand
    #[schemars(with = "Vec<Link<'a>>")]
    links: Links<'a>,
    /// What is wrong, by path, position and code
    #[schemars(with = "Vec<Finding<'a>>")]
    findings: Findings<'a>,
    /// What was not read
    unreadable: Vec<NotRead<'a>>,
    /// What counts, summed up
    summary: Summary,
    /// What became of the baseline, with --baseline or --write-baseline
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Baseline<'a>")]
    baseline: Option<Baseline<'a>>,
}

impl<'a> Report<'a> {
    /// Of what a check found, messages in the language.
    pub(in crate::report) fn new(report: &'a crate::report::Report<'a>, lang: Lang) -> Self {
        let (all, listed): (_, Rc<[bool]>) = (report.chain, report.listed().into());
        let count = |severity| report.count(severity);
        Self {
            schema: "doichieu.report/1",
            documents: Documents { all, listed: Rc::clone(&listed), lang },
            links: Links { all, listed },
            findings: Findings { all, found: report.findings, lang },
            unreadable: report.unreadable.iter().map(|u| unreadable(u, lang)).collect(),
            summary: Summary {
                documents: report.checked(),
                errors: count(Severity::Error),
                warnings: count(Severity::Warning),
                infos: count(Severity::Info),
            },
            baseline: report.baseline.map(|b| Baseline {
                new: b.new,
                unchanged: b.unchanged,
                gone: &b.gone,
                elsewhere: b.elsewhere,
            }),
        }
    }
}

/// The documents that are listed, each brought into its form only when it is written: a hundred thousand at once would be heavy.
struct Documents<'a> {
    all: &'a Chain<'a>,
    listed: Rc<[bool]>,
    lang: Lang,
}

impl Serialize for Documents<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut out = to.serialize_seq(None)?;
        for d in (0..self.all.len()).filter(|d| self.listed[*d]) {
            let document = self.all.documents().fetch(d).map_err(S::Error::custom)?;
            out.serialize_element(&Facts::new(&document, self.lang))?;
        }
        out.end()
    }
}

/// The links of the documents that are listed, likewise.
struct Links<'a> {
    all: &'a Chain<'a>,
    listed: Rc<[bool]>,
}

impl Serialize for Links<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut out = to.serialize_seq(None)?;
        for from in (0..self.all.len()).filter(|d| self.listed[*d] && self.all.links_of(*d).next().is_some()) {
            let document = self.all.documents().fetch(from).map_err(S::Error::custom)?;
            for l in self.all.links_of(from) {
                out.serialize_element(&link(self.all, &document, &l))?;
            }
        }
        out.end()
    }
}

/// The findings, likewise.
struct Findings<'a> {
    all: &'a Chain<'a>,
    found: &'a check::Filed,
    lang: Lang,
}

impl Serialize for Findings<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut out = to.serialize_seq(Some(self.found.len()))?;
        for f in self.found.iter() {
            out.serialize_element(&finding(self.all, &f, self.lang))?;
        }
        out.end()
    }
}

/// A citation that was resolved to a document at hand
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "link")]
struct Link<'a> {
    /// Path of the citing document
    from: &'a str,
    /// Path of the cited document
    to: &'a str,
    /// The cited number, or the name of a law cited by name
    number: Option<&'a str>,
    /// Whether the document acts on it
    #[schemars(extend("enum" = roles()))]
    kind: &'static str,
}

/// Where words stand
#[derive(Serialize, JsonSchema)]
struct Place {
    #[schemars(range(min = 1))]
    line: u32,
    #[schemars(range(min = 1))]
    column: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "u32", range(min = 1))]
    page: Option<u32>,
    span: ShownSpan,
}

/// Words that bear a finding out
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "proof")]
struct WireProof<'a> {
    /// The document they stand in
    path: &'a str,
    #[serde(flatten)]
    place: Place,
    /// The words as printed
    #[schemars(length(min = 1))]
    raw: &'a str,
    /// What they are to the finding
    note: &'a str,
}

/// Something that is wrong, or probably wrong
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "finding")]
struct Finding<'a> {
    /// The rule's code
    #[schemars(regex(pattern = "^[A-Z]{3}[0-9]{3}$"))]
    code: &'static str,
    /// The rule's name
    rule: &'static str,
    #[schemars(extend("enum" = [Severity::Error, Severity::Warning, Severity::Info].map(Severity::name)))]
    severity: &'static str,
    /// The document it stands on
    path: &'a str,
    #[serde(flatten)]
    place: Place,
    /// What is wrong, against what, and what it should probably be
    message: &'a str,
    /// The value that was expected
    expected: Option<&'a str>,
    /// The value that was found
    found: Option<&'a str>,
    /// The words that bear it out, of this and of other documents
    evidence: Vec<WireProof<'a>>,
    /// Why it does not count
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Suppressed<'a>")]
    suppressed: Option<Suppressed<'a>>,
}

/// Why a finding does not count
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "suppressed")]
struct Suppressed<'a> {
    #[schemars(extend("enum" = [Suppressor::Baseline, Suppressor::Config].map(Suppressor::name)))]
    by: &'static str,
    /// The reason given for it
    reason: Option<&'a str>,
}

/// What became of the baseline
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "baseline")]
struct Baseline<'a> {
    /// Findings that are not in it
    new: usize,
    /// Findings that are
    unchanged: usize,
    /// What it holds in vain
    gone: &'a [Entry],
    /// How many it holds of documents not at hand or rules not asked
    elsewhere: usize,
}

/// An input that was not read
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "unreadable")]
struct NotRead<'a> {
    path: &'a str,
    /// A short name that does not change with the language
    code: &'static str,
    /// Why, and what to do
    message: String,
}

/// How much there is that counts
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "summary")]
struct Summary {
    /// Documents that were checked
    documents: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
}

fn link<'a>(all: &'a Chain<'_>, from: &'a Document, link: &link::Link) -> Link<'a> {
    let cited = from.facts.citations.get(link.citation).map(|c| &c.value);
    let number = cited.and_then(|c| c.number.as_ref().and_then(|n| n.value.as_deref()).or(c.name.as_deref()));
    Link { from: &from.path, to: all.path(link.to), number, kind: link.role.name() }
}

fn finding<'a>(all: &'a Chain<'_>, f: &'a check::Finding, lang: Lang) -> Finding<'a> {
    let here = |p: &Proof| p.document == f.document && p.evidence.span == f.at.span;
    let own =
        (!f.proofs.iter().any(here)).then(|| proof(all, f.document, &f.at, if lang == Lang::Vi { "chỗ này" } else { "here" }));
    let proofs = f.proofs.iter().map(|p| proof(all, p.document, &p.evidence, p.note.in_lang(lang)));
    Finding {
        code: f.rule.code,
        rule: f.rule.name,
        severity: f.severity.name(),
        path: all.path(f.document),
        place: place(&f.at),
        message: f.message.in_lang(lang),
        expected: f.expected.as_deref(),
        found: f.found.as_deref(),
        evidence: own.into_iter().chain(proofs).filter(|p| !p.raw.trim().is_empty()).collect(),
        suppressed: f.suppressed.as_ref().map(|s| Suppressed { by: s.by.name(), reason: s.reason.as_deref() }),
    }
}

fn proof<'a>(all: &'a Chain<'_>, document: usize, e: &'a Evidence, note: &'a str) -> WireProof<'a> {
    WireProof { path: all.path(document), place: place(e), raw: &e.raw, note }
}

fn place(e: &Evidence) -> Place {
    Place { line: e.line, column: e.column, page: e.page, span: ShownSpan(e.span) }
}

fn unreadable(u: &Unreadable, lang: Lang) -> NotRead<'_> {
    NotRead { path: &u.path, code: u.error.code(), message: u.error.message().in_lang(lang).to_owned() }
}
