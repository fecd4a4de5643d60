//! Why the fields of a document are what they are: for people, and as an object.

use anstyle::Style as Paint;

use super::terminal::{block, escape, squeeze, width};
use super::triage::words;
use super::{Style, text, wire};
use crate::facts::Document;
use crate::facts::model::{Evidence, Facts, Found, FrameRole, Issuer, Role};
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

/// A paragraph a field: its values, each with its words and the rule; what was left aside, each with the reason; where there is nothing,
/// what was looked for and where.
pub(super) fn text(explained: &Explained<'_>, style: &Style) -> String {
    let mut out = vec![
        paint(&text::link(&escape(&explained.document.path), &explained.document.path, style), HEADING, style),
        String::new(),
    ];
    for field in explained.fields {
        let Some(told) = FIELDS.iter().find(|f| f.name == field.field) else { continue };
        let values = shown(field.field, &explained.document.facts, style);
        let among_others = explained.fields.len() > 1;
        if told.rare && among_others && values.is_empty() && field.rejected.is_empty() {
            continue;
        }
        let heading = paint(style.pick(told.title.0, told.title.1), HEADING, style);
        out.push(format!("{heading} {}", paint(&format!("({})", field.field), DIM, style)));
        for ((value, evidence), rule) in values.iter().zip(&field.rules) {
            out.extend(under("  = ", &escape(value), style));
            let words = quoted(evidence, style);
            out.extend(under(&" ".repeat(INDENT), &words, style));
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
            out.extend(under("    - ", &quoted(&rejected.evidence, style), style));
            out.extend(indented(rejected.reason.in_lang(style.lang), style));
        }
        out.push(String::new());
    }
    out.join("\n")
}

fn quoted(evidence: &Evidence, style: &Style) -> String {
    let words = squeeze(&evidence.raw, QUOTE);
    let line = format!("{} {}", style.pick("dòng", "line"), evidence.line);
    let page = evidence.page.map(|p| format!(", {} {p}", style.pick("trang", "page"))).unwrap_or_default();
    format!("“{words}” ({line}{page})")
}

/// Words behind a mark, those on further lines below the first.
fn under(mark: &str, words: &str, style: &Style) -> Vec<String> {
    let blank = " ".repeat(width(mark));
    let lines = block(words, style.columns().saturating_sub(blank.len()));
    lines.iter().enumerate().map(|(n, l)| format!("{}{}", if n == 0 { mark } else { &blank }, l)).collect()
}

fn indented(words: &str, style: &Style) -> Vec<String> {
    let lines = block(words, style.columns().saturating_sub(INDENT));
    lines.into_iter().map(|l| format!("{}{}", " ".repeat(INDENT), paint(&l, DIM, style))).collect()
}

fn paint(words: &str, with: Paint, style: &Style) -> String {
    if style.color { format!("{with}{words}{with:#}") } else { words.to_owned() }
}

/// The values of a field in lines, and the words that each was read from.
fn shown<'a>(field: &str, f: &'a Facts, style: &Style) -> Vec<(String, &'a Evidence)> {
    match field {
        "type" => each(&f.kind, |k| format!("{} ({})", k.name, k.abbr)),
        "number" => each(&f.number, |n| text::number(n, style)),
        "date" => each(&f.date, |d| text::day(*d, style.lang)),
        "place" => each(&f.place, Clone::clone),
        "issuer" => each(&f.issuer, |i| issuer(i, style)),
        "co_issuers" => each(&f.co_issuers, |i| issuer(i, style)),
        "subject" => each(&f.subject, Clone::clone),
        "urgency" => each(&f.urgency, Clone::clone),
        "citations" => each(&f.citations, |c| {
            let role = match c.role {
                Role::Basis => style.pick("căn cứ", "basis"),
                Role::Mention => style.pick("nhắc đến", "mention"),
            };
            format!("{} ({role})", text::citation(c, style))
        }),
        "themes" => each(&f.themes, Clone::clone),
        "slogans" => each(&f.slogans, Clone::clone),
        "events" => each(&f.events, |e| text::event(e, style)),
        "timeframes" => each(&f.timeframes, |t| {
            let role = match t.role {
                FrameRole::Main => style.pick("cả đợt", "main"),
                FrameRole::Activity => style.pick("một phần", "a part"),
            };
            format!("{} ({role})", text::timeframe(t, style))
        }),
        "deadlines" => each(&f.deadlines, |d| text::deadline(d, style)),
        "recipients" => each(&f.recipients, Clone::clone),
        "signer" => each(&f.signer, text::signer_words),
        "co_signers" => each(&f.co_signers, text::signer_words),
        "parts" => each(&f.parts, |p| text::part(p, style)),
        _ => each(&f.signatures, text::signature),
    }
}

fn each<'a, T: 'a>(found: impl IntoIterator<Item = &'a Found<T>>, words: impl Fn(&T) -> String) -> Vec<(String, &'a Evidence)> {
    found.into_iter().map(|f| (words(&f.value), &f.evidence)).collect()
}

/// With its level, which is worked out and printed nowhere.
fn issuer(issuer: &Issuer, style: &Style) -> String {
    let level = issuer.level.map(|l| format!("{} {}", style.pick("cấp", "level:"), words::level(l, style).to_lowercase()));
    let more: Vec<String> = issuer.province.iter().cloned().chain(level).collect();
    if more.is_empty() { issuer.value.clone() } else { format!("{} ({})", issuer.value, more.join(", ")) }
}

/// An object: for each field what was taken, with the rule; what was left aside, with the reason; what was looked for and where.
pub(super) fn json(explained: &Explained<'_>, style: &Style) -> String {
    super::json::text(&wire::why::Why::new(explained, style.lang))
}
