//! Documents built by hand, for the tests of rules.

use crate::check::campaign::Campaigns;
use crate::check::levels::{Beside, Case};
use crate::check::{Finding, Findings};
use crate::date::{Date, PartialDate, date};
use crate::facts::Document;
use crate::facts::model::{
    Citation, Deadline, Event, Evidence, Facts, Found, FrameRole, Mention, Number, Role, Source, Timeframe,
};
use crate::facts::shelf::Shelf;
use crate::lexicon::{DocType, Observance, doc_type};
use crate::link::Superior;
use crate::span::Span;

/// A document in the making. Spans are handed out one after the other.
pub(super) struct Doc {
    facts: Facts,
    next: u32,
}

/// The day `2025-03-10`.
pub(super) fn day(iso: &str) -> Date {
    let mut parts = iso.split('-').map(|p| p.parse::<i32>().unwrap());
    let mut next = || parts.next().unwrap();
    date(next(), next().unsigned_abs(), next().unsigned_abs()).unwrap()
}

fn kind(abbr: &str) -> &'static DocType {
    doc_type(abbr, None).unwrap()
}

/// A letter without a word.
pub(super) fn doc() -> Doc {
    let mut doc = Doc { facts: Facts::default(), next: 0 };
    doc.facts.kind = Some(doc.found(kind("CV"), "CÔNG VĂN"));
    doc
}

impl Doc {
    pub(super) fn words(&mut self, raw: &str) -> Evidence {
        let start = self.next;
        self.next += u32::try_from(raw.len()).unwrap() + 2;
        let span = Span::new(start, self.next - 2);
        Evidence { raw: raw.to_owned(), span, line: 1, column: start + 1, page: None, from: Source::Body }
    }

    pub(super) fn found<T>(&mut self, value: T, raw: &str) -> Found<T> {
        Found { value, evidence: self.words(raw) }
    }

    /// Whatever the other methods do not set.
    pub(super) fn with(mut self, set: impl FnOnce(&mut Facts)) -> Self {
        set(&mut self.facts);
        self
    }

    pub(super) fn report(mut self) -> Self {
        self.facts.kind = Some(self.found(kind("BC"), "BÁO CÁO"));
        self
    }

    /// The own date: `2025-03-10`, `2025-03` or `2025`.
    pub(super) fn dated(mut self, iso: &str) -> Self {
        let mut parts = iso.split('-').map(|p| p.parse::<u32>().unwrap());
        let year = i32::try_from(parts.next().unwrap()).unwrap();
        let date = PartialDate::new(year, parts.next(), parts.next()).unwrap();
        self.facts.date = Some(self.found(date, &format!("ngày {iso}")));
        self
    }

    pub(super) fn subject(mut self, words: &str) -> Self {
        let years: Vec<i32> =
            words.split(|c: char| !c.is_ascii_digit()).filter_map(|w| w.parse().ok()).filter(|y| *y > 1900).collect();
        self.facts.subject = Some(self.found(words.to_owned(), words));
        for year in years {
            let found = self.found(year, &format!("năm {year}"));
            self.facts.notes.subject_years.push(found);
        }
        self
    }

    /// A letter or plan that the document rests on.
    pub(super) fn basis(mut self, number: &str, iso: &str) -> Self {
        let evidence = self.words(&format!("Công văn số {number} ngày {iso}"));
        let (serial, symbol) = number.split_once('/').unwrap();
        let citation = Citation {
            kind: doc_type("CV", None),
            date: Some(PartialDate::day(day(iso))),
            mentions: vec![Mention::of(evidence.clone(), Role::Basis)],
            ..Citation::of(Number::of(serial.parse().unwrap(), symbol), Role::Basis)
        };
        self.facts.citations.push(Found { value: citation, evidence });
        self
    }

    /// A window with its years written.
    pub(super) fn frame(mut self, start: &str, end: &str) -> Self {
        let role = if self.facts.timeframes.is_empty() { FrameRole::Main } else { FrameRole::Activity };
        let frame = Timeframe { role, ..Timeframe::of(Some(day(start)), Some(day(end))) };
        let found = self.found(frame, &format!("từ ngày {start} đến hết ngày {end}"));
        self.facts.timeframes.push(found);
        self
    }

    /// A day for reports, the day itself allowed.
    pub(super) fn due(mut self, iso: &str) -> Self {
        let day_words = self.words(iso);
        let deadline = Deadline::of(day(iso), day_words);
        let found = self.found(deadline, &format!("báo cáo chậm nhất ngày {iso}"));
        self.facts.deadlines.push(found);
        self
    }

    /// An event the document is about.
    pub(super) fn event(mut self, name: &str, year: Option<i32>, known: Option<&'static Observance>) -> Self {
        let event = Event { day: known.map(|k| k.day), year, known, ..Event::of(name) };
        let found = self.found(event, name);
        self.facts.events.push(found);
        self
    }

    pub(super) fn theme(mut self, words: &str) -> Self {
        let found = self.found(words.to_owned(), words);
        self.facts.themes.push(found);
        self
    }

    pub(super) fn build(self, path: &str) -> Document {
        Document::of(path, self.facts)
    }
}

fn case<'c>(
    documents: &'c Shelf,
    me: usize,
    superiors: &'c [Superior],
    beside: &'c Beside,
    campaigns: &'c Campaigns,
) -> Case<'c> {
    Case { chain: None, documents, me, superiors, in_doubt: &[], beside, campaigns, draft_on: None }
}

/// Asks `check` about each document, where each but the first has all before it as superiors, the nearest first.
pub(super) fn judge_chain(documents: &[Document], checks: &[fn(&Case<'_>, &mut Findings)]) -> Vec<Finding> {
    let (shelf, campaigns, mut findings) = (Shelf::from(documents), Campaigns::default(), Findings::default());
    for check in checks {
        for me in 0..documents.len() {
            let superiors: Vec<Superior> = (0..me)
                .rev()
                .map(|up| Superior { document: up, way: (up..me).rev().collect(), citation: 0, steps: vec![0; me - up] })
                .collect();
            check(&case(&shelf, me, &superiors, &Beside::default(), &campaigns), &mut findings);
        }
    }
    findings.all()
}

/// Asks `check` about each document, where all are siblings.
pub(super) fn judge_siblings(documents: &[Document], checks: &[fn(&Case<'_>, &mut Findings)]) -> Vec<Finding> {
    let (shelf, campaigns, mut findings) = (Shelf::from(documents), Campaigns::default(), Findings::default());
    for check in checks {
        for me in 0..documents.len() {
            let siblings: Vec<usize> = (0..documents.len()).filter(|d| *d != me).collect();
            check(&case(&shelf, me, &[], &Beside::new(siblings), &campaigns), &mut findings);
        }
    }
    findings.all()
}

/// Codes and documents of findings: `WIN002@1`.
pub(super) fn codes(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|f| format!("{}@{}", f.rule.code, f.document)).collect()
}
