//! The JSON of `compare`.

use serde::{Serialize, Serializer};

use super::{
    Citation, Dated, Deadline, Each, Event, Evidence, Issuer, Kind, Number, Plain, Shown, Signer, Timeframe, With, plain,
};
use crate::compare::{self, Passage, Row, Value};

/// Two documents side by side.
pub(in crate::report) struct Comparison<'a>(pub(in crate::report) &'a compare::Comparison<'a>);

#[derive(Serialize)]
struct WireRow<'a> {
    field: &'static str,
    upper: Option<WireValue<'a>>,
    lower: Option<WireValue<'a>>,
    verdict: &'static str,
}

/// A value as `extract` gives it.
#[derive(Serialize)]
#[serde(untagged)]
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
            Value::Kind(f) => Self::Kind(With::new(f, |k| Kind { value: k.abbr, name: k.name })),
            Value::Number(f) => Self::Number(With::new(f, Number::from)),
            Value::Date(f) => Self::Date(With::new(f, |d| Dated { value: Shown(*d), precision: d.precision().name() })),
            Value::Plain(f) => Self::Plain(plain(f)),
            Value::Issuer(f) => Self::Issuer(With::new(f, Issuer::from)),
            Value::Event(f) => Self::Event(With::new(f, Event::from)),
            Value::Timeframe(f) => Self::Timeframe(With::new(f, Timeframe::from)),
            Value::Deadline(f) => Self::Deadline(With::new(f, Deadline::from)),
            Value::Citation(f) => Self::Citation(With::new(f, Citation::from)),
            Value::Signer(f) => Self::Signer(With::new(f, Signer::from)),
        }
    }
}

#[derive(Serialize)]
struct WirePassage<'a> {
    kind: &'static str,
    upper: Option<Evidence<'a>>,
    lower: Option<Evidence<'a>>,
    verdict: &'static str,
    words: Vec<(&'static str, &'a str)>,
}

fn row<'a>(row: &'a Row<'a>) -> WireRow<'a> {
    WireRow {
        field: row.field,
        upper: row.upper.map(WireValue::from),
        lower: row.lower.map(WireValue::from),
        verdict: row.verdict.name(),
    }
}

fn passage<'a>(passage: &'a Passage<'a>) -> WirePassage<'a> {
    WirePassage {
        kind: passage.kind.name(),
        upper: passage.upper.map(Evidence::from),
        lower: passage.lower.map(Evidence::from),
        verdict: passage.fate.name(),
        words: passage.words.iter().map(|p| (p.change.mark(), p.words.as_str())).collect(),
    }
}

impl Serialize for Comparison<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;

        let c = self.0;
        let mut out = to.serialize_struct("Comparison", 5)?;
        out.serialize_field("schema", "doichieu.compare/1")?;
        out.serialize_field("upper", &c.upper.path)?;
        out.serialize_field("lower", &c.lower.path)?;
        out.serialize_field("fields", &Each(&c.fields, row))?;
        out.serialize_field("passages", &Each(&c.passages, passage))?;
        out.end()
    }
}
