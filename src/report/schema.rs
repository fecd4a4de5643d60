//! The JSON Schema (draft 2020-12) of what `extract` and `check` print. `tests/cli.rs` holds the program's real output against it.

use serde_json::{Map, Value, json};

use crate::check::Suppressor;
use crate::date::Precision;
use crate::facts::model::{Due, FrameRole, Level, Role, Source, Wording};

mod compare;

pub use compare::compare;

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Of one record of `extract`.
#[must_use]
pub fn facts() -> String {
    let mut schema = facts_object();
    schema["$schema"] = json!(DRAFT);
    schema["$id"] = json!("doichieu.facts/1");
    schema["$defs"] = definitions();
    pretty(&schema)
}

/// Of the report of `check`.
#[must_use]
pub fn report() -> String {
    let mut defs = definitions();
    defs["facts"] = facts_object();
    defs["finding"] = finding();
    defs["known"] = known();
    let count = json!({"type": "integer", "minimum": 0});
    let schema = json!({
        "$schema": DRAFT,
        "$id": "doichieu.report/1",
        "title": "Report of doichieu check",
        "type": "object",
        "required": ["schema", "documents", "links", "findings", "unreadable", "summary"],
        "properties": {
            "schema": {"const": "doichieu.report/1"},
            "documents": list(json!({"$ref": "#/$defs/facts"})),
            "links": list(json!({
                "type": "object",
                "description": "A citation that was resolved to a document at hand",
                "required": ["from", "to", "number", "kind"],
                "properties": {
                    "from": {"type": "string", "description": "Path of the citing document"},
                    "to": {"type": "string", "description": "Path of the cited document"},
                    "number": text_or_null("The cited number, or the name of a law cited by name"),
                    "kind": {"enum": [Role::Basis.name(), Role::Mention.name()]}
                }
            })),
            "findings": list(json!({"$ref": "#/$defs/finding"})),
            "unreadable": list(json!({
                "type": "object",
                "required": ["path", "code", "message"],
                "properties": {"path": {"type": "string"}, "code": {"type": "string"}, "message": {"type": "string"}}
            })),
            "summary": {
                "type": "object",
                "required": ["documents", "errors", "warnings", "infos"],
                "properties": {"documents": count, "errors": count, "warnings": count, "infos": count}
            },
            "baseline": {
                "description": "What became of the baseline; gone: what it holds in vain; elsewhere: of documents not at hand or rules not asked",
                "type": "object",
                "required": ["new", "unchanged", "gone", "elsewhere"],
                "properties": {"new": count, "unchanged": count, "gone": list(json!({"$ref": "#/$defs/known"})), "elsewhere": count}
            }
        },
        "$defs": defs
    });
    pretty(&schema)
}

fn pretty(schema: &Value) -> String {
    format!("{schema:#}\n")
}

fn list(items: Value) -> Value {
    let mut out = Map::from_iter([("type".to_owned(), json!("array"))]);
    out.insert("items".to_owned(), items);
    Value::Object(out)
}

fn text_or_null(description: &str) -> Value {
    json!({"type": ["string", "null"], "description": description})
}

fn day_or_null(description: &str) -> Value {
    json!({"description": description, "anyOf": [{"$ref": "#/$defs/day"}, {"type": "null"}]})
}

/// A value with the words that it was read from.
fn found(description: &str, required: &[&str], properties: &Value) -> Value {
    json!({
        "description": description,
        "allOf": [{"$ref": "#/$defs/evidence"}],
        "type": "object",
        "required": required,
        "properties": properties
    })
}

fn plain(description: &str) -> Value {
    found(description, &["value"], &json!({"value": {"type": "string"}}))
}

fn or_null(schema: &Value) -> Value {
    json!({"anyOf": [schema, {"type": "null"}]})
}

fn levels() -> Value {
    use Level::{Central, Commune, Department, District, Ministry, Province, Unit};
    let names = [Central, Ministry, Province, Department, District, Commune, Unit].map(|l| Value::from(l.name()));
    let names: Value = names.into_iter().chain([Value::Null]).collect();
    json!({"description": "Rung of the administration", "enum": names})
}

fn definitions() -> Value {
    use Source::{Body, Footer, Header, Inferred, Signature, Stamp, Subject};
    let sources = [Header, Subject, Body, Footer, Stamp, Signature, Inferred].map(Source::name);
    json!({
        "day": {"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"},
        "partialDate": {"type": "string", "pattern": "^\\d{4}(-\\d{2}(-\\d{2})?)?$"},
        "span": {
            "description": "Half-open byte offsets into the text that extract read",
            "type": "array", "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 0}],
            "items": false, "minItems": 2
        },
        "evidence": {
            "type": "object",
            "required": ["raw", "span", "line", "column", "from"],
            "properties": {
                "raw": {"type": "string", "description": "The words as printed"},
                "span": {"$ref": "#/$defs/span"},
                "line": {"type": "integer", "minimum": 1},
                "column": {"type": "integer", "minimum": 1},
                "page": {"type": "integer", "minimum": 1},
                "from": {"enum": sources}
            }
        }
    })
}

fn facts_object() -> Value {
    let mut properties = Map::new();
    let mut add = |name: &str, schema: Value| properties.insert(name.to_owned(), schema);
    add("schema", json!({"const": "doichieu.facts/1"}));
    add("path", json!({"type": "string"}));
    add("reference", json!({"const": true, "description": "Given by --against or --register: compared with, never reported on"}));
    add("sha256", json!({"type": "string", "pattern": "^[0-9a-f]{64}$"}));
    add("format", json!({"type": "string"}));
    add("pages", json!({"type": ["integer", "null"], "minimum": 1}));
    for (name, schema) in single_fields() {
        add(name, or_null(&schema));
    }
    for (name, schema) in list_fields() {
        add(name, list(schema));
    }
    add(
        "problems",
        list(json!({
            "type": "object", "required": ["code", "message"],
            "properties": {"code": {"type": "string"}, "message": {"type": "string"}}
        })),
    );
    add("text", json!({"type": "string", "description": "The text that was read, with --with-text"}));
    let required: Vec<&String> = properties.keys().filter(|k| !["reference", "text"].contains(&k.as_str())).collect();
    json!({"title": "Facts of one document", "type": "object", "required": required, "properties": properties})
}

fn single_fields() -> Vec<(&'static str, Value)> {
    let precision = [Precision::Day, Precision::Month, Precision::Year].map(Precision::name);
    let kind = json!({"value": {"type": "string"}, "name": {"type": "string"}});
    let number = json!({
        "value": text_or_null("The whole, spaces dropped; null where the serial is blank"),
        "serial": {"type": ["integer", "null"]},
        "suffix": {"type": "string"},
        "year": {"type": "integer"},
        "symbol": {"type": "string"}
    });
    let date = json!({"value": {"$ref": "#/$defs/partialDate"}, "precision": {"enum": precision}});
    vec![
        ("type", found("Type (tên loại)", &["value", "name"], &kind)),
        ("number", found("Number and symbol (số, ký hiệu)", &["value", "serial", "symbol"], &number)),
        ("date", found("Day of issue", &["value", "precision"], &date)),
        ("place", plain("Place named with the date (địa danh)")),
        ("issuer", found("Issuing body", &["value", "level", "province"], &issuer())),
        ("subject", plain("Subject (trích yếu)")),
        ("urgency", plain("Degree of urgency")),
        ("signer", found("Who signed", &["value", "title", "authority"], &signer())),
    ]
}

fn issuer() -> Value {
    json!({"value": {"type": "string"}, "level": levels(), "province": text_or_null("The province it belongs to")})
}

fn signer() -> Value {
    json!({
        "value": {"type": "string"},
        "title": text_or_null("The signer's title"),
        "authority": text_or_null("On whose behalf, as printed")
    })
}

fn list_fields() -> Vec<(&'static str, Value)> {
    let timeframe = json!({
        "start": day_or_null("First day; null where open"),
        "end": day_or_null("Last day, included; null where open"),
        "role": {"enum": [FrameRole::Main.name(), FrameRole::Activity.name()]}
    });
    let deadline = json!({
        "date": {"$ref": "#/$defs/day"},
        "wording": {"enum": [Wording::Before.name(), Wording::By.name()]},
        "written": {"$ref": "#/$defs/day"},
        "for": {"enum": [Due::Report.name(), Due::Other.name()]},
        "to": text_or_null("To whom, as written")
    });
    let event = json!({
        "value": {"type": "string"},
        "day": {"type": ["string", "null"], "pattern": "^\\d{2}-\\d{2}$"},
        "year": {"type": ["integer", "null"]}
    });
    let signature = json!({
        "signer": text_or_null("Who signed"),
        "time": text_or_null("When, ISO 8601"),
        "organisation": {"type": "string", "description": "The organisation of who signed"},
        "reason": {"type": "string"},
        "location": {"type": "string"}
    });
    let part = json!({
        "type": text_or_null("Abbreviation of its type"),
        "number": text_or_null("Its number and symbol"),
        "date": {"anyOf": [{"$ref": "#/$defs/partialDate"}, {"type": "null"}]},
        "symbol": {"type": "string"},
        "subject": {"type": "string"}
    });
    vec![
        ("citations", citation()),
        ("themes", plain("Theme (chủ đề)")),
        ("slogans", plain("Slogan (khẩu hiệu)")),
        ("events", found("Observance or other event", &["value", "day", "year"], &event)),
        ("timeframes", found("Window of days", &["start", "end", "role"], &timeframe)),
        ("deadlines", found("Last day allowed", &["date", "wording", "written", "for", "to"], &deadline)),
        ("recipients", plain("Recipient (nơi nhận)")),
        ("co_issuers", found("Further issuing body of a joint document", &["value", "level", "province"], &issuer())),
        ("co_signers", found("Who signed beside", &["value", "title", "authority"], &signer())),
        ("signatures", found("Digital signature", &["signer", "time"], &signature)),
        ("parts", found("Further document in the same file, as its own head names it", &["type", "number", "date"], &part)),
    ]
}

fn citation() -> Value {
    let properties = json!({
        "type": text_or_null("Abbreviation of its type"),
        "number": text_or_null("Its number and symbol"),
        "date": {"anyOf": [{"$ref": "#/$defs/partialDate"}, {"type": "null"}]},
        "issuer": text_or_null("Its issuer"),
        "level": levels(),
        "province": text_or_null("The issuer's province"),
        "role": {"enum": [Role::Basis.name(), Role::Mention.name()]},
        "symbol": {"type": "string"},
        "name": {"type": "string", "description": "The name of a law cited by name"},
        "subject": {"type": "string"}
    });
    found("Cited document", &["type", "number", "date", "issuer", "level", "province", "role"], &properties)
}

/// An entry of a baseline.
fn known() -> Value {
    let text = json!({"type": "string"});
    json!({
        "type": "object",
        "required": ["document", "code"],
        "properties": {
            "document": {"type": "string", "description": "The paper: number, issuer and year, else what else tells it"},
            "code": text, "about": text, "expected": text, "found": text, "rule": text, "subject": text, "words": text,
            "reason": {"type": "string", "description": "Why it may stay, as a reviewer wrote it"},
            "count": {"type": "integer", "minimum": 1}
        }
    })
}

fn finding() -> Value {
    let place = |mut properties: Value| {
        for (name, schema) in [("path", json!({"type": "string"})), ("span", json!({"$ref": "#/$defs/span"}))] {
            properties[name] = schema;
        }
        for name in ["line", "column", "page"] {
            properties[name] = json!({"type": "integer", "minimum": 1});
        }
        properties
    };
    let evidence = json!({
        "type": "object",
        "required": ["path", "line", "column", "span", "raw", "note"],
        "properties": place(json!({"raw": {"type": "string", "minLength": 1}, "note": {"type": "string"}}))
    });
    json!({
        "type": "object",
        "required": ["code", "rule", "severity", "path", "line", "column", "span", "message", "expected", "found", "evidence"],
        "properties": place(json!({
            "code": {"type": "string", "pattern": "^[A-Z]{3}[0-9]{3}$"},
            "rule": {"type": "string"},
            "severity": {"enum": ["error", "warning", "info"]},
            "message": {"type": "string"},
            "expected": text_or_null("The value that was expected"),
            "found": text_or_null("The value that was found"),
            "evidence": list(evidence),
            "suppressed": {
                "description": "Why it does not count",
                "type": "object",
                "required": ["by", "reason"],
                "properties": {"by": {"enum": [Suppressor::Baseline.name(), Suppressor::Config.name()]}, "reason": text_or_null("The reason given for it")}
            }
        }))
    })
}
