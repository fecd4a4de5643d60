//! Why the fields of a document are what they are: for people, and as an object.

use anstyle::Style as Paint;
use serde_json::{Map, Value, json as object};

use super::terminal::{escape, squeeze, wrap};
use super::{Style, text, wire};
use crate::facts::Document;
use crate::facts::model::Evidence;
use crate::facts::why::{FIELDS, FieldWhy};

const HEADING: Paint = Paint::new().bold();
const DIM: Paint = Paint::new().dimmed();
/// The most that is quoted of a candidate's words.
const QUOTE: usize = 90;
/// Under the marks before a value or a candidate.
const INDENT: usize = 6;

/// A document and why its fields are what they are.
#[derive(Debug)]
pub struct Explained<'a> {
    /// The document.
    pub document: &'a Document,
    /// The fields that are asked for.
    pub fields: &'a [FieldWhy],
}

/// The values of a field, as `extract` has them.
fn values(facts: &Value, field: &str) -> Vec<Value> {
    match &facts[field] {
        Value::Array(all) => all.clone(),
        Value::Null => Vec::new(),
        one => vec![one.clone()],
    }
}

fn wired(explained: &Explained<'_>, style: &Style) -> Value {
    serde_json::to_value(wire::Facts::new(explained.document, style.lang)).unwrap_or_default()
}

/// A paragraph a field: its values, each with its words and the rule; what was left aside, each with the reason; where there is nothing,
/// what was looked for and where.
pub(super) fn text(explained: &Explained<'_>, style: &Style) -> String {
    let facts = wired(explained, style);
    let mut out = vec![
        paint(&text::link(&escape(&explained.document.path), &explained.document.path, style), HEADING, style),
        String::new(),
    ];
    for field in explained.fields {
        let title = FIELDS.iter().find(|f| f.name == field.field).map_or(("", ""), |f| f.title);
        let heading = paint(style.pick(title.0, title.1), HEADING, style);
        out.push(format!("{heading} {}", paint(&format!("({})", field.field), DIM, style)));
        let values = values(&facts, field.field);
        for (value, rule) in values.iter().zip(&field.rules) {
            out.push(format!("  = {}", escape(&shown(value))));
            let words = value["raw"].as_str().unwrap_or_default();
            out.push(quoted(words, value["line"].as_u64(), value["page"].as_u64(), style));
            out.extend(indented(rule.in_lang(style.lang), style));
        }
        if values.is_empty() {
            out.push(format!("  {}", style.pick("văn bản không cho biết", "the document does not say")));
            let place = match field.lines {
                Some((first, last)) => format!("{} {first}–{last}: ", style.pick("đã tìm ở dòng", "looked for in lines")),
                None => style.pick("văn bản không có phần này: ", "the document has no such part: ").to_owned(),
            };
            out.extend(indented(&(place + field.looked.in_lang(style.lang)), style));
        }
        if !field.rejected.is_empty() {
            out.push(format!("  {}", style.pick("không lấy:", "left aside:")));
        }
        for rejected in &field.rejected {
            let Evidence { raw, line, page, .. } = &rejected.evidence;
            let words = quoted(raw, Some((*line).into()), page.map(u64::from), style);
            out.push(format!("    -{}", &words[INDENT - 1..]));
            out.extend(indented(rejected.reason.in_lang(style.lang), style));
        }
        out.push(String::new());
    }
    out.join("\n")
}

fn quoted(words: &str, line: Option<u64>, page: Option<u64>, style: &Style) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = squeeze(&escape(&words), QUOTE);
    let line = line.map(|l| format!("{} {l}", style.pick("dòng", "line"))).unwrap_or_default();
    let page = page.map(|p| format!(", {} {p}", style.pick("trang", "page"))).unwrap_or_default();
    format!("{}“{words}” ({line}{page})", " ".repeat(INDENT))
}

fn indented(words: &str, style: &Style) -> Vec<String> {
    let lines = wrap(words, INDENT, style.columns());
    lines.into_iter().map(|l| format!("{}{}", " ".repeat(INDENT), paint(l.trim(), DIM, style))).collect()
}

fn paint(words: &str, with: Paint, style: &Style) -> String {
    if style.color { format!("{with}{words}{with:#}") } else { words.to_owned() }
}

/// A value in a line: its parts that say something, the evidence aside.
fn shown(value: &Value) -> String {
    let text = |key: &str| value[key].as_str().map(str::to_owned);
    if !value["start"].is_null() || !value["end"].is_null() {
        let day = |key: &str| text(key).unwrap_or_else(|| "…".to_owned());
        return format!("{} – {} ({})", day("start"), day("end"), text("role").unwrap_or_default());
    }
    let first = ["value", "number", "name", "date", "symbol", "signer", "time"].iter().find_map(|k| text(k)).unwrap_or_default();
    let more: &[&str] = match () {
        () if value["wording"].is_string() => &["wording", "for", "to"],
        () if value["role"].is_string() => &["date", "issuer", "role"],
        () if value["day"].is_string() => &["day"],
        () => &["name", "level", "province", "title", "authority"],
    };
    let more: Vec<String> = more.iter().filter_map(|k| text(k)).filter(|t| *t != first).collect();
    if more.is_empty() { first } else { format!("{first} ({})", more.join(", ")) }
}

/// An object: for each field what was taken, with the rule; what was left aside, with the reason; what was looked for and where.
pub(super) fn json(explained: &Explained<'_>, style: &Style) -> String {
    let facts = wired(explained, style);
    let fields = explained.fields.iter().map(|f| {
        let taken = values(&facts, f.field).into_iter().zip(&f.rules).map(|(mut value, rule)| {
            value["rule"] = rule.in_lang(style.lang).into();
            value
        });
        let rejected = f.rejected.iter().map(|r| {
            let e = &r.evidence;
            let mut words: Map<String, Value> = Map::new();
            words.insert("raw".into(), e.raw.as_str().into());
            words.insert("span".into(), object!([e.span.start, e.span.end]));
            words.insert("line".into(), e.line.into());
            words.insert("column".into(), e.column.into());
            words.extend(e.page.map(|p| ("page".to_owned(), p.into())));
            words.insert("from".into(), e.from.name().into());
            words.insert("reason".into(), r.reason.in_lang(style.lang).into());
            Value::Object(words)
        });
        object!({
            "field": f.field,
            "taken": taken.collect::<Vec<_>>(),
            "rejected": rejected.collect::<Vec<_>>(),
            "looked_for": f.looked.in_lang(style.lang),
            "lines": f.lines.map(|(first, last)| [first, last]),
        })
    });
    let all = object!({
        "schema": "doichieu.why/1",
        "path": explained.document.path,
        "fields": fields.collect::<Vec<_>>(),
        "problems": facts["problems"],
    });
    super::json::text(&all)
}
