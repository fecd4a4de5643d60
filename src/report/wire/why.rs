//! The JSON of `why`.

use schemars::JsonSchema;
use serde::Serialize;

use super::found::Evidence;
use super::values::{Citation, Dated, Deadline, Event, Issuer, Kind, Number, Part, Plain, Signature, Signer, Timeframe};
use super::{Trouble, trouble};
use crate::facts::model::{Facts, Found};
use crate::facts::why::{FIELDS, FieldWhy};
use crate::problem::{Lang, Message};
use crate::report::Explained;

/// What doichieu why says of a document
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "why")]
pub(in crate::report) struct Why<'a> {
    #[schemars(extend("const" = "doichieu.why/1"))]
    schema: &'static str,
    /// The path as given
    path: &'a str,
    /// Every field, or the one that was asked for
    fields: Vec<Told<'a>>,
    /// What could not be read
    problems: Vec<Trouble<'a>>,
}

impl<'a> Why<'a> {
    /// Of a document, messages in the language.
    pub(in crate::report) fn new(explained: &'a Explained<'a>, lang: Lang) -> Self {
        let document = explained.document;
        Self {
            schema: "doichieu.why/1",
            path: &document.path,
            fields: explained.fields.iter().map(|f| field(f, &document.facts, lang)).collect(),
            problems: document.facts.problems.iter().map(|p| trouble(p, lang)).collect(),
        }
    }
}

/// Why a field is what it is
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "field")]
struct Told<'a> {
    /// Its name, as in extract
    #[schemars(extend("enum" = names()))]
    field: &'static str,
    /// Its values; none where the document does not say
    taken: Vec<Taken<'a>>,
    /// What could have been a value and was left aside, in the order of the text
    rejected: Vec<Rejected<'a>>,
    /// What was looked for
    looked_for: &'a str,
    /// First and last line that were looked at; null where the document has no such part
    lines: Option<(u32, u32)>,
}

fn names() -> Vec<&'static str> {
    FIELDS.iter().map(|f| f.name).collect()
}

/// A candidate that was left aside
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "rejected")]
struct Rejected<'a> {
    #[serde(flatten)]
    evidence: Evidence<'a>,
    /// Why it was not taken
    reason: &'a str,
}

// A value, its evidence and its rule side by side in one object. (A comment only: in the schema it is called after the value.)
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "taken-{T}")]
struct Ruled<'a, T> {
    #[serde(flatten)]
    value: T,
    #[serde(flatten)]
    evidence: Evidence<'a>,
    /// What took it
    rule: &'a str,
}

/// A value as extract gives it, with the rule that took it
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "taken")]
enum Taken<'a> {
    Kind(Ruled<'a, Kind>),
    Number(Ruled<'a, Number<'a>>),
    Date(Ruled<'a, Dated>),
    Plain(Ruled<'a, Plain<'a>>),
    Issuer(Ruled<'a, Issuer<'a>>),
    Citation(Ruled<'a, Citation<'a>>),
    Event(Ruled<'a, Event<'a>>),
    Timeframe(Ruled<'a, Timeframe>),
    Deadline(Ruled<'a, Deadline<'a>>),
    Signer(Ruled<'a, Signer<'a>>),
    Signature(Ruled<'a, Signature<'a>>),
    Part(Ruled<'a, Part<'a>>),
}

fn field<'a>(why: &'a FieldWhy, facts: &'a Facts, lang: Lang) -> Told<'a> {
    let rejected = why.rejected.iter();
    Told {
        field: why.field,
        taken: taken(why, facts, lang),
        rejected: rejected.map(|r| Rejected { evidence: (&r.evidence).into(), reason: r.reason.in_lang(lang) }).collect(),
        looked_for: why.looked.in_lang(lang),
        lines: why.lines,
    }
}

fn taken<'a>(why: &'a FieldWhy, f: &'a Facts, lang: Lang) -> Vec<Taken<'a>> {
    let rules = || why.rules.iter().map(move |r: &'a Message| r.in_lang(lang));
    match why.field {
        "type" => ruled(&f.kind, rules(), Taken::Kind),
        "number" => ruled(&f.number, rules(), Taken::Number),
        "date" => ruled(&f.date, rules(), Taken::Date),
        "place" => ruled(&f.place, rules(), Taken::Plain),
        "issuer" => ruled(&f.issuer, rules(), Taken::Issuer),
        "co_issuers" => ruled(&f.co_issuers, rules(), Taken::Issuer),
        "subject" => ruled(&f.subject, rules(), Taken::Plain),
        "urgency" => ruled(&f.urgency, rules(), Taken::Plain),
        "citations" => ruled(&f.citations, rules(), Taken::Citation),
        "themes" => ruled(&f.themes, rules(), Taken::Plain),
        "slogans" => ruled(&f.slogans, rules(), Taken::Plain),
        "events" => ruled(&f.events, rules(), Taken::Event),
        "timeframes" => ruled(&f.timeframes, rules(), Taken::Timeframe),
        "deadlines" => ruled(&f.deadlines, rules(), Taken::Deadline),
        "recipients" => ruled(&f.recipients, rules(), Taken::Plain),
        "signer" => ruled(&f.signer, rules(), Taken::Signer),
        "co_signers" => ruled(&f.co_signers, rules(), Taken::Signer),
        "parts" => ruled(&f.parts, rules(), Taken::Part),
        _ => ruled(&f.signatures, rules(), Taken::Signature),
    }
}

fn ruled<'a, U: 'a, T: From<&'a U>>(
    values: impl IntoIterator<Item = &'a Found<U>>,
    rules: impl Iterator<Item = &'a str>,
    make: fn(Ruled<'a, T>) -> Taken<'a>,
) -> Vec<Taken<'a>> {
    let values = values.into_iter().zip(rules);
    values.map(|(v, rule)| make(Ruled { value: T::from(&v.value), evidence: (&v.evidence).into(), rule })).collect()
}
