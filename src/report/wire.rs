//! The JSON of the contract: structs that borrow from facts and findings and are written straight into a buffer.

pub(super) mod compare;

use std::fmt;

use serde::ser::{Error as _, SerializeSeq as _};
use serde::{Serialize, Serializer};

use crate::baseline::Entry;
use crate::check::{Finding, Proof};
use crate::date::{Date, PartialDate};
use crate::facts::Document;
use crate::facts::model as m;
use crate::ingest::Unreadable;
use crate::link::Chain;
use crate::problem::{Lang, Problem};
use crate::span::Span;

/// Anything that is written as the words it is displayed in.
pub(super) struct Shown<T>(T);

impl<T: fmt::Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.0)
    }
}

type ShownDate = Shown<PartialDate>;

fn day(date: Date) -> ShownDate {
    Shown(PartialDate::day(date))
}

struct ShownSpan(Span);

impl Serialize for ShownSpan {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (self.0.start, self.0.end).serialize(to)
    }
}

/// `04-21`.
struct MonthDay((u8, u8));

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.0.0, self.0.1)
    }
}

#[derive(Serialize)]
struct Evidence<'a> {
    raw: &'a str,
    span: ShownSpan,
    line: u32,
    column: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    from: &'static str,
}

impl<'a> From<&'a m::Evidence> for Evidence<'a> {
    fn from(e: &'a m::Evidence) -> Self {
        Self { raw: &e.raw, span: ShownSpan(e.span), line: e.line, column: e.column, page: e.page, from: e.from.name() }
    }
}

/// A value and its evidence side by side in one object.
#[derive(Serialize)]
struct With<'a, T> {
    #[serde(flatten)]
    value: T,
    #[serde(flatten)]
    evidence: Evidence<'a>,
}

impl<'a, T> With<'a, T> {
    fn new<U>(found: &'a m::Found<U>, value: impl FnOnce(&'a U) -> T) -> Self {
        Self { value: value(&found.value), evidence: (&found.evidence).into() }
    }
}

/// A list that is made into wire structs while it is written.
struct Each<'a, T, F>(&'a [T], F);

impl<'a, T, W: Serialize, F: Fn(&'a T) -> W> Serialize for Each<'a, T, F> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter().map(&self.1))
    }
}

#[derive(Serialize)]
struct Plain<'a> {
    value: &'a str,
}

fn plain(found: &m::Found<String>) -> With<'_, Plain<'_>> {
    With::new(found, |value| Plain { value })
}

#[derive(Serialize)]
struct Kind {
    value: &'static str,
    name: &'static str,
}

#[derive(Serialize)]
struct Number<'a> {
    value: Option<&'a str>,
    serial: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suffix: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<i32>,
    symbol: &'a str,
}

#[derive(Serialize)]
struct Dated {
    value: ShownDate,
    precision: &'static str,
}

#[derive(Serialize)]
struct Issuer<'a> {
    value: &'a str,
    level: Option<&'static str>,
    province: Option<&'a str>,
}

#[derive(Serialize)]
struct Citation<'a> {
    r#type: Option<&'static str>,
    number: Option<&'a str>,
    date: Option<ShownDate>,
    issuer: Option<&'a str>,
    level: Option<&'static str>,
    province: Option<&'a str>,
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    symbol: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<&'a str>,
}

impl<'a> From<&'a m::Citation> for Citation<'a> {
    fn from(c: &'a m::Citation) -> Self {
        let issuer = c.issuer.as_ref();
        Self {
            r#type: c.kind.map(|k| k.abbr),
            number: c.number.as_ref().and_then(|n| n.value.as_deref()),
            date: c.date.map(Shown),
            issuer: issuer.map(|i| i.value.as_str()),
            level: issuer.and_then(|i| i.level).map(m::Level::name),
            province: issuer.and_then(|i| i.province.as_deref()),
            role: c.role.name(),
            symbol: c.number.as_ref().map(|n| n.symbol.as_str()),
            name: c.name.as_deref(),
            subject: c.subject.as_deref(),
        }
    }
}

#[derive(Serialize)]
struct Event<'a> {
    value: &'a str,
    day: Option<Shown<MonthDay>>,
    year: Option<i32>,
}

#[derive(Serialize)]
struct Timeframe {
    start: Option<ShownDate>,
    end: Option<ShownDate>,
    role: &'static str,
}

#[derive(Serialize)]
struct Deadline<'a> {
    date: ShownDate,
    wording: &'static str,
    written: ShownDate,
    r#for: &'static str,
    to: Option<&'a str>,
}

#[derive(Serialize)]
struct Signer<'a> {
    value: &'a str,
    title: Option<&'a str>,
    authority: Option<&'a str>,
}

#[derive(Serialize)]
struct Signature<'a> {
    signer: Option<&'a str>,
    time: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<&'a str>,
}

#[derive(Serialize)]
struct Part<'a> {
    r#type: Option<&'static str>,
    number: Option<&'a str>,
    date: Option<ShownDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    symbol: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<&'a str>,
}

impl<'a> From<&'a m::Part> for Part<'a> {
    fn from(p: &'a m::Part) -> Self {
        let number = p.number.as_ref();
        Self {
            r#type: p.kind.map(|k| k.abbr),
            number: number.and_then(|n| n.value.as_deref()),
            date: p.date.map(Shown),
            symbol: number.map(|n| n.symbol.as_str()),
            subject: p.subject.as_deref(),
        }
    }
}

#[derive(Serialize)]
struct Trouble<'a> {
    code: &'static str,
    message: &'a str,
}

fn trouble(problem: &Problem, lang: Lang) -> Trouble<'_> {
    Trouble { code: problem.code, message: problem.message.in_lang(lang) }
}

/// The facts of a document.
pub(super) struct Facts<'a>(pub(super) &'a Document, pub(super) Lang);

impl Serialize for Facts<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;

        let (d, f, lang) = (self.0, &self.0.facts, self.1);
        let mut out = to.serialize_struct("Facts", 24)?;
        out.serialize_field("schema", "doichieu.facts/1")?;
        out.serialize_field("path", &d.path)?;
        if d.reference {
            out.serialize_field("reference", &true)?;
        }
        out.serialize_field("sha256", &d.sha256)?;
        out.serialize_field("format", d.format.name())?;
        out.serialize_field("pages", &d.pages)?;
        header(f, &mut out)?;
        lists(f, &mut out)?;
        let signer = |s| Signer::from(s);
        out.serialize_field("signer", &f.signer.as_ref().map(|s| With::new(s, signer)))?;
        out.serialize_field("co_signers", &Each(&f.co_signers, |s| With::new(s, signer)))?;
        out.serialize_field("signatures", &Each(&f.signatures, |s| With::new(s, Signature::from)))?;
        out.serialize_field("parts", &Each(&f.parts, |p| With::new(p, Part::from)))?;
        out.serialize_field("problems", &Each(&f.problems, |p| trouble(p, lang)))?;
        if let Some(text) = &d.text {
            out.serialize_field("text", text)?;
        }
        out.end()
    }
}

fn header<S: serde::ser::SerializeStruct>(f: &m::Facts, out: &mut S) -> Result<(), S::Error> {
    out.serialize_field("type", &f.kind.as_ref().map(|k| With::new(k, |k| Kind { value: k.abbr, name: k.name })))?;
    out.serialize_field("number", &f.number.as_ref().map(|n| With::new(n, Number::from)))?;
    let dated = |d: &m::Found<PartialDate>| Dated { value: Shown(d.value), precision: d.value.precision().name() };
    out.serialize_field("date", &f.date.as_ref().map(|d| With::new(d, |_| dated(d))))?;
    out.serialize_field("place", &f.place.as_ref().map(plain))?;
    out.serialize_field("issuer", &f.issuer.as_ref().map(|i| With::new(i, Issuer::from)))?;
    out.serialize_field("co_issuers", &Each(&f.co_issuers, |i| With::new(i, Issuer::from)))?;
    out.serialize_field("subject", &f.subject.as_ref().map(plain))?;
    out.serialize_field("urgency", &f.urgency.as_ref().map(plain))
}

fn lists<S: serde::ser::SerializeStruct>(f: &m::Facts, out: &mut S) -> Result<(), S::Error> {
    out.serialize_field("citations", &Each(&f.citations, |c| With::new(c, Citation::from)))?;
    out.serialize_field("themes", &Each(&f.themes, plain))?;
    out.serialize_field("slogans", &Each(&f.slogans, plain))?;
    out.serialize_field("events", &Each(&f.events, |e| With::new(e, Event::from)))?;
    out.serialize_field("timeframes", &Each(&f.timeframes, |t| With::new(t, Timeframe::from)))?;
    out.serialize_field("deadlines", &Each(&f.deadlines, |d| With::new(d, Deadline::from)))?;
    out.serialize_field("recipients", &Each(&f.recipients, plain))
}

impl<'a> From<&'a m::Number> for Number<'a> {
    fn from(n: &'a m::Number) -> Self {
        Self { value: n.value.as_deref(), serial: n.serial, suffix: n.suffix.as_deref(), year: n.year, symbol: &n.symbol }
    }
}

impl<'a> From<&'a m::Issuer> for Issuer<'a> {
    fn from(i: &'a m::Issuer) -> Self {
        Self { value: &i.value, level: i.level.map(m::Level::name), province: i.province.as_deref() }
    }
}

impl<'a> From<&'a m::Event> for Event<'a> {
    fn from(e: &'a m::Event) -> Self {
        Self { value: &e.value, day: e.day.map(|d| Shown(MonthDay(d))), year: e.year }
    }
}

impl From<&m::Timeframe> for Timeframe {
    fn from(t: &m::Timeframe) -> Self {
        Self { start: t.start.map(day), end: t.end.map(day), role: t.role.name() }
    }
}

impl<'a> From<&'a m::Deadline> for Deadline<'a> {
    fn from(d: &'a m::Deadline) -> Self {
        let (date, written) = (day(d.date), day(d.written));
        Self { date, wording: d.wording.name(), written, r#for: d.due.name(), to: d.to.as_deref() }
    }
}

impl<'a> From<&'a m::Signer> for Signer<'a> {
    fn from(s: &'a m::Signer) -> Self {
        Self { value: &s.value, title: s.title.as_deref(), authority: s.authority.as_deref() }
    }
}

impl<'a> From<&'a m::Signature> for Signature<'a> {
    fn from(s: &'a m::Signature) -> Self {
        Self {
            signer: s.signer.as_deref(),
            time: s.time.as_deref(),
            organisation: s.organisation.as_deref(),
            reason: s.reason.as_deref(),
            location: s.location.as_deref(),
        }
    }
}

/// The report of a `check`.
pub(super) struct Report<'a>(pub(super) &'a super::Report<'a>, pub(super) Lang);

#[derive(Serialize)]
struct WireLink<'a> {
    from: &'a str,
    to: &'a str,
    number: Option<&'a str>,
    kind: &'static str,
}

#[derive(Serialize)]
struct WireProof<'a> {
    path: &'a str,
    line: u32,
    column: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    span: ShownSpan,
    raw: &'a str,
    note: &'a str,
}

#[derive(Serialize)]
struct WireFinding<'a> {
    code: &'static str,
    rule: &'static str,
    severity: &'static str,
    path: &'a str,
    line: u32,
    column: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    span: ShownSpan,
    message: &'a str,
    expected: Option<&'a str>,
    found: Option<&'a str>,
    evidence: Vec<WireProof<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressed: Option<WireSuppressed<'a>>,
}

#[derive(Serialize)]
struct WireSuppressed<'a> {
    by: &'static str,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct WireBaseline<'a> {
    new: usize,
    unchanged: usize,
    gone: &'a [Entry],
    elsewhere: usize,
}

#[derive(Serialize)]
struct WireUnreadable<'a> {
    path: &'a str,
    code: &'static str,
    message: String,
}

#[derive(Serialize)]
struct Summary {
    documents: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
}

impl Serialize for Report<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        use crate::check::Severity;
        use serde::ser::SerializeStruct;

        let (report, lang) = (self.0, self.1);
        let listed = report.listed();
        let mut out = to.serialize_struct("Report", 7)?;
        out.serialize_field("schema", "doichieu.report/1")?;
        out.serialize_field("documents", &Documents(report.chain, &listed, lang))?;
        out.serialize_field("links", &Links(report.chain, &listed))?;
        out.serialize_field("findings", &Each(report.findings, |f| finding(report.chain, f, lang)))?;
        out.serialize_field("unreadable", &Each(report.unreadable, |u| unreadable(u, lang)))?;
        let count = |severity| report.count(severity);
        let (errors, warnings, infos) = (count(Severity::Error), count(Severity::Warning), count(Severity::Info));
        out.serialize_field("summary", &Summary { documents: report.checked(), errors, warnings, infos })?;
        if let Some(b) = report.baseline {
            let (new, unchanged, elsewhere) = (b.new, b.unchanged, b.elsewhere);
            out.serialize_field("baseline", &WireBaseline { new, unchanged, gone: &b.gone, elsewhere })?;
        }
        out.end()
    }
}

/// The documents that are listed, unpacked one at a time.
struct Documents<'a>(&'a Chain<'a>, &'a [bool], Lang);

impl Serialize for Documents<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut out = to.serialize_seq(None)?;
        for d in (0..self.0.len()).filter(|d| self.1[*d]) {
            let document = self.0.documents().fetch(d).map_err(S::Error::custom)?;
            out.serialize_element(&Facts(&document, self.2))?;
        }
        out.end()
    }
}

/// The links of the documents that are listed.
struct Links<'a>(&'a Chain<'a>, &'a [bool]);

impl Serialize for Links<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let chain = self.0;
        let mut out = to.serialize_seq(None)?;
        for from in (0..chain.len()).filter(|d| self.1[*d] && !chain.links_of(*d).is_empty()) {
            let document = chain.documents().fetch(from).map_err(S::Error::custom)?;
            for l in chain.links_of(from) {
                let cited = document.facts.citations.get(l.citation).map(|c| &c.value);
                let number = cited.and_then(|c| c.number.as_ref().and_then(|n| n.value.as_deref()).or(c.name.as_deref()));
                out.serialize_element(&WireLink { from: chain.path(from), to: chain.path(l.to), number, kind: l.role.name() })?;
            }
        }
        out.end()
    }
}

fn finding<'a>(all: &'a Chain<'_>, f: &'a Finding, lang: Lang) -> WireFinding<'a> {
    let here = |p: &Proof| p.document == f.document && p.evidence.span == f.at.span;
    let own =
        (!f.proofs.iter().any(here)).then(|| proof(all, f.document, &f.at, if lang == Lang::Vi { "chỗ này" } else { "here" }));
    let proofs = f.proofs.iter().map(|p| proof(all, p.document, &p.evidence, p.note.in_lang(lang)));
    WireFinding {
        code: f.rule.code,
        rule: f.rule.name,
        severity: f.severity.name(),
        path: all.path(f.document),
        line: f.at.line,
        column: f.at.column,
        page: f.at.page,
        span: ShownSpan(f.at.span),
        message: f.message.in_lang(lang),
        expected: f.expected.as_deref(),
        found: f.found.as_deref(),
        evidence: own.into_iter().chain(proofs).filter(|p| !p.raw.trim().is_empty()).collect(),
        suppressed: f.suppressed.as_ref().map(|s| WireSuppressed { by: s.by.name(), reason: s.reason.as_deref() }),
    }
}

fn proof<'a>(all: &'a Chain<'_>, document: usize, e: &'a m::Evidence, note: &'a str) -> WireProof<'a> {
    let (path, span) = (all.path(document), ShownSpan(e.span));
    WireProof { path, line: e.line, column: e.column, page: e.page, span, raw: &e.raw, note }
}

fn unreadable(u: &Unreadable, lang: Lang) -> WireUnreadable<'_> {
    WireUnreadable { path: &u.path, code: u.error.code(), message: u.error.message().in_lang(lang).to_owned() }
}
