//! The JSON Schema of a configuration, made from the table of its keys.

use serde_json::{Map, Value, json};

use crate::check;

use super::keys::{IGNORES, Key, Kind, SEVERITIES, TABLES};

/// Of `doichieu.toml`.
#[must_use]
pub fn config() -> String {
    let mut properties = Map::new();
    for table in TABLES {
        match table.name {
            "" => properties.extend(table.keys.iter().map(|k| (k.name.to_owned(), value(k)))),
            name => {
                properties.insert(name.to_owned(), object(table.keys, &[]));
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

fn object(keys: &[Key], required: &[&str]) -> Value {
    let properties: Map<String, Value> = keys.iter().map(|k| (k.name.to_owned(), value(k))).collect();
    json!({"type": "object", "additionalProperties": false, "required": required, "properties": properties})
}

fn value(key: &Key) -> Value {
    let texts = json!({"type": "array", "items": {"type": "string"}, "minItems": 1});
    let mut schema = match key.kind {
        Kind::Word(words) => json!({"enum": words}),
        Kind::Rules => texts,
        Kind::Globs => json!({"anyOf": [{"type": "string"}, texts]}),
        Kind::Text => json!({"type": "string", "pattern": "\\S"}),
        Kind::Size => json!({"anyOf": [{"type": "string"}, {"type": "integer", "minimum": 1}]}),
        Kind::Number => json!({"type": "integer", "minimum": 1}),
        Kind::Severities => {
            let codes: Vec<Value> = check::rules().iter().flat_map(|r| [r.code, r.name, r.code.trim_end_matches(|c: char| c.is_ascii_digit())]).map(Value::from).collect();
            json!({"type": "object", "propertyNames": {"enum": distinct(codes)}, "additionalProperties": {"enum": SEVERITIES}})
        }
        Kind::Tables => json!({"type": "array", "items": object(IGNORES, &["paths", "reason"])}),
    };
    schema["description"] = key.about.en.into();
    if !key.usual.is_empty() {
        let number = key.usual.parse::<u64>().ok().filter(|_| key.kind == Kind::Number);
        schema["default"] = number.map_or_else(|| key.usual.into(), Value::from);
    }
    schema
}

fn distinct(mut words: Vec<Value>) -> Vec<Value> {
    let mut seen = std::collections::HashSet::new();
    words.retain(|w| seen.insert(w.to_string()));
    words
}
