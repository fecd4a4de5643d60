//! The register as JSON: one array, an object a document with the columns of the CSV as keys, in their order.

use std::io::{self, Write};

use serde::Serialize;

use super::TriageOptions;
use crate::problem::Lang;
use crate::report::json;
use crate::triage::{Row, Triage};

/// A document; what could not be read has its path and an error alone.
#[derive(Default, Serialize)]
pub(super) struct Record<'a> {
    path: &'a str,
    urgency: Option<&'a str>,
    number: Option<&'a str>,
    date: Option<String>,
    issuer: Option<&'a str>,
    level: Option<&'static str>,
    r#type: Option<&'static str>,
    subject: Option<&'a str>,
    basis: Option<String>,
    window_start: Option<String>,
    window_end: Option<String>,
    deadline: Option<String>,
    days_left: Option<i32>,
    errors: Option<usize>,
    warnings: Option<usize>,
    duplicate_of: Option<&'a str>,
    infos: Option<usize>,
    duplicate: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Trouble<'a>>,
}

#[derive(Serialize)]
struct Trouble<'a> {
    code: &'static str,
    message: &'a str,
}

impl<'a> Record<'a> {
    pub(super) fn new(row: &'a Row<'_>) -> Self {
        let facts = &row.document.facts;
        let window = facts.main_frame().map(|t| &t.value);
        Self {
            path: &row.document.path,
            urgency: facts.urgency.as_ref().map(|u| u.value.as_str()),
            number: facts.number.as_ref().and_then(|n| n.value.value.as_deref()),
            date: facts.date.as_ref().map(|d| d.value.to_string()),
            issuer: facts.issuer.as_ref().map(|i| i.value.value.as_str()),
            level: row.level.map(crate::facts::model::Level::name),
            r#type: facts.kind.as_ref().map(|k| k.value.abbr),
            subject: facts.subject.as_ref().map(|s| s.value.as_str()),
            basis: row.basis.map(|b| b.words()),
            window_start: window.and_then(|w| w.start).map(|d| d.to_string()),
            window_end: window.and_then(|w| w.end).map(|d| d.to_string()),
            deadline: row.deadline.map(|d| d.value.date.to_string()),
            days_left: row.days_left,
            errors: Some(row.errors),
            warnings: Some(row.warnings),
            duplicate_of: row.duplicate.map(|d| d.of),
            infos: Some(row.infos),
            duplicate: row.duplicate.map(|d| d.sameness.name()),
            error: None,
        }
    }
}

/// The whole register, indented.
pub(super) fn write(triage: &Triage<'_>, options: &TriageOptions, out: &mut dyn Write) -> io::Result<()> {
    let lang: Lang = options.style.lang;
    let messages: Vec<_> = triage.unreadable.iter().map(|u| u.error.message()).collect();
    let unread = triage.unreadable.iter().zip(&messages).map(|(u, message)| Record {
        path: &u.path,
        error: Some(Trouble { code: u.error.code(), message: message.in_lang(lang) }),
        ..Record::default()
    });
    json::indented(&triage.rows.iter().map(Record::new).chain(unread).collect::<Vec<_>>(), out)
}
