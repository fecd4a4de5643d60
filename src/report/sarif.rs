//! SARIF 2.1.0: what code-scanning services take (GitHub's among them), and editors.
//!
//! - **Places**: only of a file that is text itself are lines and columns told. Those of a PDF or a Word document would be of a text that
//!   nobody sees; there a location is the file, its page, and the words ([`place::region`]).
//! - **Fingerprints**: from the paper and the meaning of the finding ([`crate::baseline`]), not from path and line. GitHub makes its own
//!   from the line; of a location without a line it would take the file's first line and see several findings as one, so that for these
//!   ours is given under GitHub's name too. (For all of them it would complain in its log that it came to another.)
//! - **Known findings** are in it with `suppressions` and, where there is a baseline, a `baselineState`; those that are gone are `absent`.

mod rules;
mod wire;

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::place::{self, Root};
use super::terminal::{escape, escape_lines};
use super::{Report, Style, json, text};
use crate::baseline::{self, Entry};
use crate::check::{Finding, Severity, Suppressor};
use crate::facts::Document;
use crate::facts::model::Evidence;
use crate::ingest::Format;
use wire::{
    Artifact, ArtifactLocation, Described, Driver, Id, Invocation, Location, Log, LogicalLocation, Message, Notification,
    NotificationId, PhysicalLocation, Properties, Region, Run, SuppressedBy, Suppression, Tool,
};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// The folder of the run, under the name that GitHub knows.
const SRCROOT: &str = "%SRCROOT%";
/// Where our fingerprint stands; the number changes when what it is made of does.
const FINGERPRINT: &str = "doichieu/meaning/v1";
/// Where GitHub looks for one.
const LINE_HASH: &str = "primaryLocationLineHash";

/// The whole report.
pub(super) fn report(report: &Report<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let page = Page::new(report, style);
    let root = style.pick("thư mục nơi chạy doichieu", "the folder that doichieu was run in");
    let run = Run {
        tool: Tool {
            driver: Driver { name: "doichieu", semantic_version: env!("CARGO_PKG_VERSION"), rules: rules::rules(style) },
        },
        automation_details: Id { id: "doichieu/" },
        invocations: [page.invocation()],
        language: style.pick("vi", "en"),
        column_kind: "unicodeCodePoints",
        original_uri_base_ids: BTreeMap::from([(SRCROOT, Described { description: message(root) })]),
        artifacts: Artifacts(&page),
        results: Results(&page),
    };
    json::indented(&Log { schema: SCHEMA, version: "2.1.0", runs: [run] }, out)
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A message; nothing from a document in it is a link of its own.
fn message(words: &str) -> Message {
    let words = escape(words);
    let linked = words.contains("](");
    Message {
        text: if linked { words.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]") } else { words.into_owned() },
    }
}

struct Page<'a> {
    report: &'a Report<'a>,
    style: &'a Style,
    root: Root,
    /// The documents that are listed, by their index in the chain: their index in `artifacts`.
    artifacts: HashMap<usize, usize>,
    rules: HashMap<&'static str, usize>,
    /// Whether findings say if they are suppressed: as soon as one does, all have to.
    suppressing: bool,
    /// How many findings have had a fingerprint so far.
    seen: RefCell<HashMap<String, usize>>,
}

/// The documents that are listed, each brought into its form only when it is written.
struct Artifacts<'p, 'a>(&'p Page<'a>);

impl Serialize for Artifacts<'_, '_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.artifacts())
    }
}

/// The findings, likewise.
struct Results<'p, 'a>(&'p Page<'a>);

impl Serialize for Results<'_, '_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        // Only then, since those that are alike are counted.
        let gone = std::iter::once_with(|| self.0.gone());
        to.collect_seq(self.0.report.findings.iter().map(|f| self.0.finding(&f)).chain(gone.flatten()))
    }
}

impl<'a> Page<'a> {
    fn new(report: &'a Report<'a>, style: &'a Style) -> Self {
        let listed = report.listed().into_iter().enumerate().filter(|(_, listed)| *listed);
        Self {
            report,
            style,
            root: Root::current(),
            artifacts: listed.enumerate().map(|(at, (document, _))| (document, at)).collect(),
            rules: crate::check::rules().into_iter().enumerate().map(|(n, r)| (r.code, n)).collect(),
            suppressing: report.baseline.is_some() || report.findings.heads().iter().any(|f| f.suppressed.is_some()),
            seen: RefCell::default(),
        }
    }

    fn artifacts(&self) -> impl Iterator<Item = Artifact> {
        let mut listed: Vec<_> = self.artifacts.keys().copied().collect();
        listed.sort_unstable();
        let artifact = move |d: Document| Artifact {
            location: ArtifactLocation { index: None, ..self.file(&d.path, None) },
            mime_type: mime_type(d.format),
            roles: if d.reference { Vec::new() } else { vec!["analysisTarget"] },
            hashes: BTreeMap::from([("sha-256", d.sha256)]),
        };
        listed.into_iter().filter_map(|n| self.report.chain.documents().fetch(n).ok()).map(artifact)
    }

    fn file(&self, path: &str, document: Option<usize>) -> ArtifactLocation {
        let (uri, inside) = self.root.uri(path);
        let index = document.and_then(|d| self.artifacts.get(&d).copied());
        ArtifactLocation { uri, uri_base_id: inside.then_some(SRCROOT), index }
    }

    /// Where words stand, and what they are there.
    fn location(&self, document: usize, e: &Evidence) -> Location {
        let d = &self.report.chain.documents().read(document);
        let words = escape_lines(&e.raw).into_owned();
        let region = place::region(d, e).map(|r| Region {
            start_line: r.line,
            start_column: r.column,
            end_line: r.end_line,
            end_column: r.end_column,
            snippet: Message { text: words.clone() },
        });
        let page = |p| LogicalLocation { name: format!("{} {p}", self.style.pick("trang", "page")), kind: "page" };
        Location {
            id: None,
            properties: if region.is_some() {
                Properties::default()
            } else {
                Properties { page: e.page, words: Some(words), ..Properties::default() }
            },
            physical_location: PhysicalLocation { artifact_location: self.file(&d.path, Some(document)), region },
            logical_locations: e.page.map(page).into_iter().collect(),
            message: None,
        }
    }

    fn finding(&self, f: &Finding) -> wire::Finding {
        let location = self.location(f.document, &f.at);
        let related = f.proofs_elsewhere().enumerate().map(|(n, p)| Location {
            id: Some(n + 1),
            message: Some(message(p.note.in_lang(self.style.lang))),
            ..self.location(p.document, &p.evidence)
        });
        let related: Vec<Location> = related.collect();
        let entry = Entry::of(f, &self.report.chain.documents().read(f.document));
        let mut fingerprints = self.fingerprints(&entry);
        if location.physical_location.region.is_some() {
            fingerprints.remove(LINE_HASH);
        }
        let properties = Properties {
            expected: f.expected.clone(),
            found: f.found.clone(),
            page: f.at.page,
            words: location.properties.words.clone(),
        };
        wire::Finding {
            rule_id: f.rule.code.to_owned(),
            rule_index: self.rules.get(f.rule.code).copied(),
            level: level(f.severity),
            message: self.message(f, &location),
            locations: vec![location],
            related_locations: related,
            partial_fingerprints: fingerprints,
            baseline_state: self.report.baseline.is_some().then(|| match &f.suppressed {
                Some(s) if s.by == Suppressor::Baseline => "unchanged",
                _ => "new",
            }),
            suppressions: self.suppressions(f),
            properties,
        }
    }

    /// The message, the page where there is no line, and a link to each of the other places.
    fn message(&self, f: &Finding, location: &Location) -> Message {
        let mut text = message(f.message.in_lang(self.style.lang)).text;
        if let (None, Some(page)) = (&location.physical_location.region, f.at.page) {
            let _ = write!(text, " ({} {page})", self.style.pick("trang", "page"));
        }
        let link = |(n, note): (usize, &str)| {
            let note = escape(note).replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]");
            format!("[{note}]({})", n + 1)
        };
        let links: Vec<String> = f.proofs_elsewhere().map(|p| p.note.in_lang(self.style.lang)).enumerate().map(link).collect();
        if !links.is_empty() {
            let _ = write!(text, "\n{}: {}", self.style.pick("Đối chiếu", "Compare"), links.join("; "));
        }
        Message { text }
    }

    fn suppressions(&self, f: &Finding) -> Option<Vec<Suppression>> {
        let suppression = |s: &crate::check::Suppressed| Suppression {
            kind: "external",
            justification: s.reason.as_deref().map(|r| escape(r).into_owned()),
            properties: SuppressedBy { by: s.by.name() },
        };
        self.suppressing.then(|| f.suppressed.iter().map(suppression).collect())
    }

    fn fingerprints(&self, entry: &Entry) -> BTreeMap<&'static str, String> {
        let hash = entry.fingerprint();
        let mut seen = self.seen.borrow_mut();
        let count = seen.entry(hash.clone()).and_modify(|n| *n += 1).or_insert(1);
        let line_hash = format!("{hash}:{count}");
        BTreeMap::from([(FINGERPRINT, hash), (LINE_HASH, line_hash)])
    }

    /// What the baseline holds of documents at hand and is found no more.
    fn gone(&self) -> Vec<wire::Finding> {
        let Some(compared) = self.report.baseline.filter(|b| !b.gone.is_empty()) else { return Vec::new() };
        let documents = self.report.chain.documents().each().enumerate().filter(|(_, d)| !d.reference);
        let papers: HashMap<String, usize> = documents.map(|(n, d)| (baseline::paper(&d), n)).collect();
        compared.gone.iter().map(|entry| self.absent(entry, papers.get(&entry.paper()).copied())).collect()
    }

    fn absent(&self, entry: &Entry, document: Option<usize>) -> wire::Finding {
        let place = |n: usize| Location {
            id: None,
            physical_location: PhysicalLocation { artifact_location: self.file(self.report.path(n), Some(n)), region: None },
            logical_locations: Vec::new(),
            message: None,
            properties: Properties::default(),
        };
        let words = self.style.pick("không còn nữa", "found no more");
        let locations = document.map(place).into_iter().collect();
        let fingerprints = self.fingerprints(entry);
        wire::Finding {
            rule_index: self.rules.get(entry.code.as_str()).copied(),
            level: crate::check::rule(&entry.code).map_or("none", |r| level(r.severity)),
            message: message(&format!("{} {}: {words}", entry.code, entry.rule)),
            rule_id: entry.code.clone(),
            locations,
            related_locations: Vec::new(),
            partial_fingerprints: fingerprints,
            baseline_state: Some("absent"),
            suppressions: Some(Vec::new()),
            properties: Properties { expected: entry.expected.clone(), found: entry.found.clone(), ..Properties::default() },
        }
    }

    /// How the run ended, and what could not be read.
    fn invocation(&self) -> Invocation {
        let lang = self.style.lang;
        let note = |path: &str, code: &'static str, level: &'static str, words: &str| Notification {
            descriptor: NotificationId { id: code },
            level,
            message: message(words),
            locations: vec![Location {
                id: None,
                physical_location: PhysicalLocation { artifact_location: self.file(path, None), region: None },
                logical_locations: Vec::new(),
                message: None,
                properties: Properties::default(),
            }],
        };
        let unread = self.report.unreadable.iter().map(|u| {
            let level = if u.serious { "error" } else { "note" };
            note(&u.path, u.error.code(), level, u.error.message().in_lang(lang))
        });
        let problems = text::problems(self.report).map(|(path, p)| note(&path, p.code, "warning", p.message.in_lang(lang)));
        Invocation {
            execution_successful: !self.report.unreadable.iter().any(|u| u.serious),
            exit_code: self.report.exit_code(),
            tool_execution_notifications: unread.chain(problems).collect(),
        }
    }
}

fn mime_type(format: Format) -> &'static str {
    match format {
        Format::Text => "text/plain",
        Format::Markdown => "text/markdown",
        Format::Pdf => "application/pdf",
        Format::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Format::Doc => "application/msword",
        Format::Rtf => "application/rtf",
        Format::Html => "text/html",
        Format::Picture => "image/*",
    }
}
