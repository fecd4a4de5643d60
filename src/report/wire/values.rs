//! The values of the fields, each with the words that it was read from.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::beside::Beside;
use crate::date::{Date, PartialDate, Precision};
use crate::facts::model as m;
use crate::lexicon::DocType;
use crate::span::Span;

/// Anything that is written as the words it is displayed in.
pub(in crate::report) struct Shown<T>(T);

impl<T: fmt::Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.0)
    }
}

/// A day.
type Day = Shown<WholeDay>;
/// A day, or what is known of one.
type PartialDay = Shown<PartialDate>;

/// A day of which all is known.
pub(in crate::report) struct WholeDay(PartialDate);

impl fmt::Display for WholeDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

fn day(date: Date) -> Day {
    Shown(WholeDay(PartialDate::day(date)))
}

/// `04-21`.
pub(in crate::report) struct MonthDay((u8, u8));

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.0.0, self.0.1)
    }
}

/// The name and form of what is written as words.
macro_rules! schema_of {
    ($shown:ty, $name:literal, $schema:tt) => {
        impl JsonSchema for $shown {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

schema_of!(Day, "day", {"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"});
schema_of!(PartialDay, "partialDate", {"type": "string", "pattern": "^\\d{4}(-\\d{2}(-\\d{2})?)?$"});
schema_of!(Shown<MonthDay>, "monthDay", {"type": "string", "pattern": "^\\d{2}-\\d{2}$"});
schema_of!(ShownSpan, "span", {
    "description": "Half-open byte offsets into the text that extract read",
    "type": "array",
    "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 0}],
    "items": false,
    "minItems": 2
});

pub(super) struct ShownSpan(pub(super) Span);

impl Serialize for ShownSpan {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (self.0.start, self.0.end).serialize(to)
    }
}

/// The words a value was read from, and their place
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "evidence")]
pub(super) struct Evidence<'a> {
    /// The words as printed
    raw: &'a str,
    span: ShownSpan,
    /// The line they begin in
    #[schemars(range(min = 1))]
    line: u32,
    /// The character of that line they begin at
    #[schemars(range(min = 1))]
    column: u32,
    /// The page they begin on, where the format has pages
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "u32", range(min = 1))]
    page: Option<u32>,
    /// The part of the document; inferred: worked out, not printed as such
    #[schemars(extend("enum" = sources()))]
    from: &'static str,
}

fn sources() -> [&'static str; 7] {
    use m::Source::{Body, Footer, Header, Inferred, Signature, Stamp, Subject};
    [Header, Subject, Body, Footer, Stamp, Signature, Inferred].map(m::Source::name)
}

impl<'a> From<&'a m::Evidence> for Evidence<'a> {
    fn from(e: &'a m::Evidence) -> Self {
        Self { raw: &e.raw, span: ShownSpan(e.span), line: e.line, column: e.column, page: e.page, from: e.from.name() }
    }
}

// A value and its evidence side by side in one object. (A comment only: in the schema it is called after the value.)
#[derive(JsonSchema)]
#[schemars(rename = "{T}")]
pub(super) struct With<'a, T> {
    #[schemars(flatten)]
    value: T,
    #[schemars(flatten)]
    evidence: Evidence<'a>,
}

impl<T: Serialize> Serialize for With<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        // JSON only asks whether there will be any.
        let mut object = to.serialize_struct("With", 1)?;
        self.value.serialize(Beside(&mut object))?;
        self.evidence.serialize(Beside(&mut object))?;
        object.end()
    }
}

impl<'a, U, T: From<&'a U>> From<&'a m::Found<U>> for With<'a, T> {
    fn from(found: &'a m::Found<U>) -> Self {
        Self { value: T::from(&found.value), evidence: (&found.evidence).into() }
    }
}

/// A field that is there or not.
pub(super) fn one<'a, U, T: From<&'a U>>(found: Option<&'a m::Found<U>>) -> Option<With<'a, T>> {
    found.map(With::from)
}

/// A list that is made into wire structs while it is written.
pub(super) struct List<'a, U, T>(&'a [m::Found<U>], PhantomData<T>);

impl<'a, U, T> List<'a, U, T> {
    pub(super) fn of(entries: &'a [m::Found<U>]) -> Self {
        Self(entries, PhantomData)
    }
}

impl<'a, U, T: From<&'a U> + Serialize> Serialize for List<'a, U, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter().map(With::<'a, T>::from))
    }
}

impl<'a, U, T: JsonSchema> JsonSchema for List<'a, U, T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Vec::<With<'a, T>>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<With<'a, T>>::json_schema(generator)
    }
}

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
