//! The values of the fields, as JSON has them.

use schemars::JsonSchema;
use serde::Serialize;

use super::shown::{Day, MonthDay, PartialDay, Shown, day};
use crate::date::{PartialDate, Precision};
use crate::facts::model as m;
use crate::lexicon::DocType;

/// Words
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "words")]
pub(super) struct Plain<'a> {
    value: &'a str,
}

impl<'a> From<&'a String> for Plain<'a> {
    fn from(value: &'a String) -> Self {
        Self { value }
    }
}

/// Type of a document
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "type")]
pub(super) struct Kind {
    /// The abbreviation of Nghị định 30/2020/NĐ-CP; CV of a công văn
    value: &'static str,
    /// The name in words
    name: &'static str,
}

impl From<&&'static DocType> for Kind {
    fn from(kind: &&'static DocType) -> Self {
        Self { value: kind.abbr, name: kind.name }
    }
}

/// Number and symbol
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "number")]
pub(super) struct Number<'a> {
    /// The whole, spaces dropped; null where the serial is blank
    value: Option<&'a str>,
    /// The figure
    serial: Option<u32>,
    /// A letter after the figure
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    suffix: Option<&'a str>,
    /// The year inside the number
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "i32")]
    year: Option<i32>,
    /// The rest
    symbol: &'a str,
}

impl<'a> From<&'a m::Number> for Number<'a> {
    fn from(n: &'a m::Number) -> Self {
        Self { value: n.value.as_deref(), serial: n.serial, suffix: n.suffix.as_deref(), year: n.year, symbol: &n.symbol }
    }
}

/// A day, or what is known of it
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "date")]
pub(super) struct Dated {
    value: PartialDay,
    /// How much of it is known
    #[schemars(extend("enum" = [Precision::Day, Precision::Month, Precision::Year].map(Precision::name)))]
    precision: &'static str,
}

impl From<&PartialDate> for Dated {
    fn from(date: &PartialDate) -> Self {
        Self { value: Shown(*date), precision: date.precision().name() }
    }
}

/// Issuing body
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "issuer")]
pub(super) struct Issuer<'a> {
    /// Its name as in running text, abbreviations spelt out
    value: &'a str,
    /// Rung of the administration
    #[schemars(extend("enum" = levels()))]
    level: Option<&'static str>,
    /// The province it belongs to
    province: Option<&'a str>,
}

fn levels() -> Vec<Option<&'static str>> {
    use m::Level::{Central, Commune, Department, District, Ministry, Province, Unit};
    let names = [Central, Ministry, Province, Department, District, Commune, Unit].map(|l| Some(l.name()));
    names.into_iter().chain([None]).collect()
}

impl<'a> From<&'a m::Issuer> for Issuer<'a> {
    fn from(i: &'a m::Issuer) -> Self {
        Self { value: &i.value, level: i.level.map(m::Level::name), province: i.province.as_deref() }
    }
}

/// Cited document
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "citation")]
pub(super) struct Citation<'a> {
    /// Abbreviation of its type
    r#type: Option<&'static str>,
    /// Its number and symbol
    number: Option<&'a str>,
    /// Its date
    date: Option<PartialDay>,
    /// Its issuer
    issuer: Option<&'a str>,
    /// Rung of the administration
    #[schemars(extend("enum" = levels()))]
    level: Option<&'static str>,
    /// The issuer's province
    province: Option<&'a str>,
    /// Whether the document acts on it
    #[schemars(extend("enum" = roles()))]
    role: &'static str,
    /// The number without its figure
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    symbol: Option<&'a str>,
    /// The name of a law cited by name
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    name: Option<&'a str>,
    /// Its subject
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    subject: Option<&'a str>,
}

pub(super) fn roles() -> [&'static str; 2] {
    [m::Role::Basis, m::Role::Mention].map(m::Role::name)
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

/// Observance or other event
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "event")]
pub(super) struct Event<'a> {
    /// Its name
    value: &'a str,
    /// Month and day
    day: Option<Shown<MonthDay>>,
    /// The year written beside the name
    year: Option<i32>,
}

impl<'a> From<&'a m::Event> for Event<'a> {
    fn from(e: &'a m::Event) -> Self {
        Self { value: &e.value, day: e.day.map(|d| Shown(MonthDay(d))), year: e.year }
    }
}

/// Window of days, both ends included
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "timeframe")]
pub(super) struct Timeframe {
    /// First day; null where open
    start: Option<Day>,
    /// Last day; null where open
    end: Option<Day>,
    /// The campaign's own, or a part's
    #[schemars(extend("enum" = [m::FrameRole::Main, m::FrameRole::Activity].map(m::FrameRole::name)))]
    role: &'static str,
}

impl From<&m::Timeframe> for Timeframe {
    fn from(t: &m::Timeframe) -> Self {
        Self { start: t.start.map(day), end: t.end.map(day), role: t.role.name() }
    }
}

/// Last day allowed
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "deadline")]
pub(super) struct Deadline<'a> {
    /// The last day allowed
    date: Day,
    /// Whether the day as written is too late itself (before) or will do (by)
    #[schemars(extend("enum" = [m::Wording::Before, m::Wording::By].map(m::Wording::name)))]
    wording: &'static str,
    /// The day as written
    written: Day,
    /// What is due
    #[schemars(extend("enum" = [m::Due::Report, m::Due::Other].map(m::Due::name)))]
    r#for: &'static str,
    /// To whom, as written
    to: Option<&'a str>,
}

impl<'a> From<&'a m::Deadline> for Deadline<'a> {
    fn from(d: &'a m::Deadline) -> Self {
        let (date, written) = (day(d.date), day(d.written));
        Self { date, wording: d.wording.name(), written, r#for: d.due.name(), to: d.to.as_deref() }
    }
}

/// Who signed
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "signer")]
pub(super) struct Signer<'a> {
    /// The name
    value: &'a str,
    /// The title, as in running text
    title: Option<&'a str>,
    /// On whose behalf, as printed
    authority: Option<&'a str>,
}

impl<'a> From<&'a m::Signer> for Signer<'a> {
    fn from(s: &'a m::Signer) -> Self {
        Self { value: &s.value, title: s.title.as_deref(), authority: s.authority.as_deref() }
    }
}

/// Digital signature
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "signature")]
pub(super) struct Signature<'a> {
    /// Who signed
    signer: Option<&'a str>,
    /// When, ISO 8601
    time: Option<&'a str>,
    /// The organisation of who signed
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    organisation: Option<&'a str>,
    /// Why, as it says
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    reason: Option<&'a str>,
    /// Where, as it says
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    location: Option<&'a str>,
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

/// Further document in the same file
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "part")]
pub(super) struct Part<'a> {
    /// Abbreviation of its type
    r#type: Option<&'static str>,
    /// Its number and symbol
    number: Option<&'a str>,
    /// Its date
    date: Option<PartialDay>,
    /// The number without its figure
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    symbol: Option<&'a str>,
    /// Its subject
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
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
