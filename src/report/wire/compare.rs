//! The JSON of `compare`.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use super::found::{Evidence, With};
use super::values::{Citation, Dated, Deadline, Event, Issuer, Kind, Number, Plain, Signer, Timeframe};
use crate::check::words::Change;
use crate::compare::{self, Fate, LineKind, Value, Verdict};

/// Comparison of doichieu compare
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "comparison")]
pub(in crate::report) struct Comparison<'a> {
    #[schemars(extend("const" = "doichieu.compare/1"))]
    schema: &'static str,
    /// Path of the document on top
    upper: &'a str,
    /// Path of the document below
    lower: &'a str,
    fields: Vec<Row<'a>>,
    passages: Vec<Passage<'a>>,
}

impl<'a> Comparison<'a> {
    /// Of two documents.
    pub(in crate::report) fn new(c: &'a compare::Comparison<'a>) -> Self {
        Self {
            schema: "doichieu.compare/1",
            upper: &c.upper.path,
            lower: &c.lower.path,
            fields: c.fields.iter().map(row).collect(),
            passages: c.passages.iter().map(passage).collect(),
        }
    }
}

/// A field, or an entry of a list, of both documents
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "row")]
struct Row<'a> {
    field: &'static str,
    upper: Option<WireValue<'a>>,
    lower: Option<WireValue<'a>>,
    /// How the lower one lies to the upper one
    #[schemars(extend("enum" = verdicts()))]
    verdict: &'static str,
}

fn verdicts() -> [&'static str; 8] {
    use Verdict::{Different, Narrower, OnlyLower, OnlyUpper, Outside, Same, Shifted, Wider};
    [Same, Narrower, Wider, Shifted, Outside, Different, OnlyUpper, OnlyLower].map(Verdict::name)
}

/// A value as extract gives it
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "value")]
enum WireValue<'a> {
    Kind(With<'a, Kind>),
    Number(With<'a, Number<'a>>),
    Date(With<'a, Dated>),
    Plain(With<'a, Plain<'a>>),
    Issuer(With<'a, Issuer<'a>>),
    Event(With<'a, Event<'a>>),
    Timeframe(With<'a, Timeframe>),
    Deadline(With<'a, Deadline<'a>>),
    Citation(With<'a, Citation<'a>>),
    Signer(With<'a, Signer<'a>>),
}

impl<'a> From<Value<'a>> for WireValue<'a> {
    fn from(value: Value<'a>) -> Self {
        match value {
            Value::Kind(f) => Self::Kind(f.into()),
            Value::Number(f) => Self::Number(f.into()),
            Value::Date(f) => Self::Date(f.into()),
            Value::Plain(f) => Self::Plain(f.into()),
            Value::Issuer(f) => Self::Issuer(f.into()),
            Value::Event(f) => Self::Event(f.into()),
            Value::Timeframe(f) => Self::Timeframe(f.into()),
            Value::Deadline(f) => Self::Deadline(f.into()),
            Value::Citation(f) => Self::Citation(f.into()),
            Value::Signer(f) => Self::Signer(f.into()),
        }
    }
}

/// A theme, slogan or paragraph of both documents, or of one
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "passage")]
struct Passage<'a> {
    #[schemars(extend("enum" = [LineKind::Theme, LineKind::Slogan, LineKind::Paragraph].map(LineKind::name)))]
    kind: &'static str,
    upper: Option<Evidence<'a>>,
    lower: Option<Evidence<'a>>,
    #[schemars(extend("enum" = [Fate::Same, Fate::Altered, Fate::OnlyUpper, Fate::OnlyLower].map(Fate::name)))]
    verdict: &'static str,
    /// Runs of words as printed: in both, only in the upper, only in the lower document
    words: Vec<(Mark, &'a str)>,
}

/// `=`, `-` or `+`.
struct Mark(Change);

impl Serialize for Mark {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.0.mark())
    }
}

impl JsonSchema for Mark {
    fn schema_name() -> Cow<'static, str> {
        "mark".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let marks = [Change::Same, Change::Removed, Change::Added].map(Change::mark);
        json_schema!({"enum": marks})
    }
}

fn row<'a>(row: &'a compare::Row<'a>) -> Row<'a> {
    Row {
        field: row.field,
        upper: row.upper.map(WireValue::from),
        lower: row.lower.map(WireValue::from),
        verdict: row.verdict.name(),
    }
}

fn passage<'a>(passage: &'a compare::Passage<'a>) -> Passage<'a> {
    Passage {
        kind: passage.kind.name(),
        upper: passage.upper.map(Evidence::from),
        lower: passage.lower.map(Evidence::from),
        verdict: passage.fate.name(),
        words: passage.words.iter().map(|p| (Mark(p.change), p.words.as_str())).collect(),
    }
}
