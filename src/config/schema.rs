//! The JSON Schema of a configuration, made from the table of its keys.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::keys::{Key, Kind, SEVERITIES, TABLES};
use crate::check;

/// Of `doichieu.toml`.
#[must_use]
pub fn config() -> String {
    let mut properties = Map::new();
    for table in TABLES {
        match table.name {
            "" => properties.extend(table.keys.iter().map(|k| (k.name.to_owned(), value(k)))),
            name => {
                properties.insert(name.to_owned(), object(table.keys));
            }
        }
    }
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "doichieu.config/1",
        "title": "Configuration of doichieu (doichieu.toml)",
        "type": "object",
        "additionalProperties": false,
        "properties": properties
    });
    format!("{schema:#}\n")
}

fn object(keys: &[Key]) -> Value {
    let properties: Map<String, Value> = keys.iter().map(|k| (k.name.to_owned(), value(k))).collect();
    let required: Vec<&str> = keys.iter().filter(|k| k.needed).map(|k| k.name).collect();
    json!({"type": "object", "additionalProperties": false, "required": required, "properties": properties})
}

fn value(key: &Key) -> Value {
    let texts = json!({"type": "array", "items": {"type": "string"}, "minItems": 1});
    let year = json!({"type": "integer", "minimum": 1945, "maximum": 2200});
    let mut schema = match key.kind {
        Kind::Word(words) => json!({"enum": words}),
        Kind::Rules => json!({"type": "array", "items": {"enum": rules()}, "minItems": 1}),
        Kind::Globs | Kind::Paths | Kind::Texts => json!({"anyOf": [{"type": "string"}, texts]}),
        Kind::Path | Kind::Text => json!({"type": "string", "pattern": "\\S"}),
        Kind::Size => json!({"anyOf": [{"type": "string"}, {"type": "integer", "minimum": 1}]}),
        Kind::Number => json!({"type": "integer", "minimum": 1}),
        Kind::Flag => json!({"type": "boolean"}),
        Kind::Years => json!({"anyOf": [year, {"type": "array", "items": year}]}),
        // A day of TOML's own has no type in JSON: programs that check TOML by a schema hand it on as a string.
        Kind::Day => json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
        Kind::MonthDay => json!({"type": "string", "pattern": "^[0-9]{2}-[0-9]{2}$"}),
        Kind::Severities => {
            json!({"type": "object", "propertyNames": {"enum": rules()}, "additionalProperties": {"enum": SEVERITIES}})
        }
        Kind::Tables(keys) => json!({"type": "array", "items": object(keys)}),
    };
    schema["description"] = key.about.en.into();
    if let Some(usual) = key.usual() {
        schema["default"] = usual;
    }
    schema
}

/// Codes, names and families.
fn rules() -> BTreeSet<&'static str> {
    check::rules().iter().flat_map(|r| [r.code, r.name, r.code.trim_end_matches(|c: char| c.is_ascii_digit())]).collect()
}
