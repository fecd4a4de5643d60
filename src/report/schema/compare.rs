//! The JSON Schema of what `compare` prints.

use serde_json::{Value, json};

use super::{DRAFT, definitions, list, list_fields, or_null, pretty, single_fields};
use crate::check::words::Change;
use crate::compare::{Fate, LineKind, Verdict};

/// Of the comparison of two documents.
#[must_use]
pub fn compare() -> String {
    let mut defs = definitions();
    defs["row"] = row();
    defs["passage"] = passage();
    let schema = json!({
        "$schema": DRAFT,
        "$id": "doichieu.compare/1",
        "title": "Comparison of doichieu compare",
        "type": "object",
        "required": ["schema", "upper", "lower", "fields", "passages"],
        "properties": {
            "schema": {"const": "doichieu.compare/1"},
            "upper": {"type": "string", "description": "Path of the document on top"},
            "lower": {"type": "string", "description": "Path of the document below"},
            "fields": list(json!({"$ref": "#/$defs/row"})),
            "passages": list(json!({"$ref": "#/$defs/passage"}))
        },
        "$defs": defs
    });
    pretty(&schema)
}

/// The fields, each with the value that `extract` gives for it; a list's entries stand in rows of their own.
fn row() -> Value {
    use Verdict::{Different, Narrower, OnlyLower, OnlyUpper, Outside, Same, Shifted, Wider};
    const ENTRIES: [(&str, &str); 5] = [
        ("event", "events"),
        ("timeframe", "timeframes"),
        ("activity", "timeframes"),
        ("deadline", "deadlines"),
        ("other-deadline", "deadlines"),
    ];
    let verdicts = [Same, Narrower, Wider, Shifted, Outside, Different, OnlyUpper, OnlyLower].map(Verdict::name);
    let lists = list_fields();
    let entry = |list: &str| lists.iter().find(|(name, _)| *name == list).map(|(_, schema)| schema.clone());
    let entries = ENTRIES.iter().chain(&[("citation", "citations")]).filter_map(|(field, list)| Some((*field, entry(list)?)));
    let cases: Vec<Value> = single_fields()
        .into_iter()
        .chain(entries)
        .map(|(field, value)| {
            let value = or_null(&value);
            json!({"properties": {"field": {"const": field}, "upper": value, "lower": value}})
        })
        .collect();
    json!({
        "type": "object",
        "required": ["field", "upper", "lower", "verdict"],
        "properties": {"field": {"type": "string"}, "verdict": {"enum": verdicts}},
        "oneOf": cases
    })
}

fn passage() -> Value {
    let kinds = [LineKind::Theme, LineKind::Slogan, LineKind::Paragraph].map(LineKind::name);
    let fates = [Fate::Same, Fate::Altered, Fate::OnlyUpper, Fate::OnlyLower].map(Fate::name);
    let marks = [Change::Same, Change::Removed, Change::Added].map(Change::mark);
    let side = or_null(&json!({"$ref": "#/$defs/evidence"}));
    json!({
        "type": "object",
        "required": ["kind", "upper", "lower", "verdict", "words"],
        "properties": {
            "kind": {"enum": kinds},
            "upper": side,
            "lower": side,
            "verdict": {"enum": fates},
            "words": list(json!({
                "description": "A run of words as printed: in both, only in the upper, only in the lower document",
                "type": "array",
                "prefixItems": [{"enum": marks}, {"type": "string", "minLength": 1}],
                "items": false,
                "minItems": 2
            }))
        }
    })
}
