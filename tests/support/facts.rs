//! Values of the program's JSON by their path, compared as the program compares.

use serde_json::Value;

use super::{base, fold, fold_keeping_capitals};

/// Whether the values are those expected, capitals aside; but an issuer's name is given as in running text.
pub(crate) fn same(path: &str, expected: &str, got: &[String]) -> bool {
    let form = if path.ends_with("issuer") || path == "place" { fold_keeping_capitals } else { fold };
    expected.split(" | ").map(form).eq(got.iter().map(|g| form(g)))
}

/// The values at a path: one, or those of a list; an empty list is `[]`.
pub(crate) fn lookup(document: &Value, path: &str) -> Result<Vec<String>, String> {
    let mut here = vec![document];
    let mut listed = false;
    let mut steps = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        let end = if let Some(inside) = rest.strip_prefix('[') {
            inside.find(']').ok_or("`[` without `]`")? + 2
        } else {
            rest.find(['.', '[']).unwrap_or(rest.len())
        };
        steps.push(&rest[..end]);
        rest = rest[end..].trim_start_matches('.');
    }
    for step in steps {
        if let Some(key) = step.strip_prefix('[').and_then(|s| s.strip_suffix(']')) {
            here = vec![pick(here[0], key).ok_or_else(|| format!("nothing at {step}"))?];
            continue;
        }
        if let [Value::Array(items)] = here.as_slice() {
            here = items.iter().collect();
            listed = true;
        }
        let mut next = Vec::new();
        for value in here {
            match value {
                Value::Null => next.push(value),
                Value::Object(o) => next.push(o.get(step).ok_or_else(|| format!("no field `{step}`"))?),
                _ => return Err(format!("`{step}` of what is no object")),
            }
        }
        here = next;
    }
    if let ([Value::Array(items)], false) = (here.as_slice(), listed) {
        here = items.iter().collect();
    }
    if here.is_empty() {
        return Ok(vec!["[]".to_owned()]);
    }
    Ok(here.into_iter().map(show).collect())
}

/// The N-th of a list, or the citation of a number.
fn pick<'a>(list: &'a Value, key: &str) -> Option<&'a Value> {
    let items = list.as_array()?;
    key.parse::<usize>()
        .map_or_else(|_| items.iter().find(|i| i["number"].as_str().is_some_and(|n| fold(n) == fold(key))), |n| items.get(n))
}

fn show(value: &Value) -> String {
    match value {
        Value::String(s) => s.clone(),
        Value::Object(o) => o.get("value").map_or_else(|| value.to_string(), show),
        other => other.to_string(),
    }
}

/// The words of every value stand in the text, at the place given.
pub(crate) fn check_evidence(facts: &Value, wrong: &mut Vec<String>) {
    for document in facts.as_array().into_iter().flatten() {
        let Some(text) = document["text"].as_str() else {
            wrong.push(format!("{}: no text in spite of --with-text", base(document)));
            continue;
        };
        let mut bad = Vec::new();
        walk_evidence(document, "", text, &mut bad);
        wrong.extend(bad.iter().map(|b| format!("{}: evidence {b}", base(document))));
    }
}

fn walk_evidence(value: &Value, path: &str, text: &str, bad: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().enumerate().for_each(|(n, v)| walk_evidence(v, &format!("{path}[{n}]"), text, bad)),
        Value::Object(fields) => {
            let inferred = value["from"] == "inferred";
            if let (Some(raw), false) = (value["raw"].as_str(), inferred) {
                let place = |n: usize| usize::try_from(value["span"][n].as_u64()?).ok();
                let there = place(0).zip(place(1)).and_then(|(start, end)| text.get(start..end));
                if raw.is_empty() || there != Some(raw) {
                    bad.push(format!("{path}: raw is {raw:?}, at its span stands {there:?}"));
                }
            }
            fields.iter().for_each(|(k, v)| walk_evidence(v, &format!("{path}.{k}"), text, bad));
        }
        _ => {}
    }
}
