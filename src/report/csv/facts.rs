//! `extract --format csv`: a row a document, the entries of a list in one cell. The words that the values were read from are left out.

use super::{Cell, Table};
use crate::date::Date;
use crate::facts::Document;
use crate::facts::model::{Citation, Deadline, Facts, Found, Issuer, Level, Role, Signer, Timeframe};
use crate::report::Style;

/// A column: its name, and what a document has in it.
type Column = (&'static str, for<'a> fn(&'a Document) -> Cell<'a>);

/// Where the JSON has the field, under its name; where `triage` has the column, under that.
const COLUMNS: &[Column] = &[
    ("path", |d| d.path.as_str().into()),
    ("format", |d| d.format.name().into()),
    ("pages", |d| d.pages.into()),
    ("urgency", |d| plain(d.facts.urgency.as_ref())),
    ("number", |d| d.facts.number.as_ref().and_then(|n| n.value.value.as_deref()).into()),
    ("symbol", |d| d.facts.number.as_ref().map(|n| n.value.symbol.as_str()).into()),
    ("date", |d| d.facts.date.as_ref().map(|d| d.value.to_string()).into()),
    ("place", |d| plain(d.facts.place.as_ref())),
    ("issuer", |d| issuer(d).map(|i| i.value.as_str()).into()),
    ("level", |d| issuer(d).and_then(|i| i.level).map(Level::name).into()),
    ("province", |d| issuer(d).and_then(|i| i.province.as_deref()).into()),
    ("co_issuers", |d| list(&d.facts.co_issuers, |i| i.value.clone())),
    ("type", |d| d.facts.kind.as_ref().map(|k| k.value.abbr).into()),
    ("type_name", |d| d.facts.kind.as_ref().map(|k| k.value.name).into()),
    ("subject", |d| plain(d.facts.subject.as_ref())),
    ("basis", |d| cited(&d.facts, Role::Basis)),
    ("mentions", |d| cited(&d.facts, Role::Mention)),
    ("themes", |d| list(&d.facts.themes, Clone::clone)),
    ("slogans", |d| list(&d.facts.slogans, Clone::clone)),
    ("events", |d| list(&d.facts.events, |e| e.value.clone())),
    ("window_start", |d| d.facts.main_frame().and_then(|f| f.value.start).map(day).into()),
    ("window_end", |d| d.facts.main_frame().and_then(|f| f.value.end).map(day).into()),
    ("timeframes", |d| list(&d.facts.timeframes, frame)),
    ("deadlines", |d| list(&d.facts.deadlines, deadline)),
    ("recipients", |d| list(&d.facts.recipients, Clone::clone)),
    ("signer", |d| signer(d).map(|s| s.value.as_str()).into()),
    ("signer_title", |d| signer(d).and_then(|s| s.title.as_deref()).into()),
    ("signer_authority", |d| signer(d).and_then(|s| s.authority.as_deref()).into()),
    ("co_signers", |d| list(&d.facts.co_signers, |s| s.value.clone())),
    ("signatures", |d| list(&d.facts.signatures, |s| s.time.clone().or_else(|| s.signer.clone()).unwrap_or_default())),
    ("parts", |d| {
        list(&d.facts.parts, |p| {
            p.number.as_ref().map_or_else(String::new, |n| n.value.clone().unwrap_or_else(|| n.symbol.clone()))
        })
    }),
    ("problems", |d| joined(d.facts.problems.iter().map(|p| p.code.to_owned()))),
    ("sha256", |d| d.sha256.as_str().into()),
];

/// The mark and the names of the columns.
pub(in crate::report) fn begin(style: &Style) -> Vec<u8> {
    let mut out = Vec::new();
    let names: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
    Table::new(style.delimiter, &mut out, &names).and_then(Table::finish).expect("a buffer takes everything");
    out
}

/// A row.
pub(in crate::report) fn row(document: &Document, style: &Style, out: &mut Vec<u8>) {
    let mut table = Table::going_on(style.delimiter, out);
    let written = table.row(COLUMNS.iter().map(|(_, cell)| cell(document)));
    written.and_then(|()| table.finish()).expect("a buffer takes everything");
}

fn plain(found: Option<&Found<String>>) -> Cell<'_> {
    found.map(|f| f.value.as_str()).into()
}

fn issuer(d: &Document) -> Option<&Issuer> {
    d.facts.issuer.as_ref().map(|i| &i.value)
}

fn signer(d: &Document) -> Option<&Signer> {
    d.facts.signer.as_ref().map(|s| &s.value)
}

fn list<T>(found: &[Found<T>], words: impl Fn(&T) -> String) -> Cell<'static> {
    joined(found.iter().map(|f| words(&f.value)))
}

fn joined(words: impl Iterator<Item = String>) -> Cell<'static> {
    let all: Vec<String> = words.filter(|w| !w.is_empty()).collect();
    if all.is_empty() { Cell::Empty } else { all.join("; ").into() }
}

fn cited(facts: &Facts, role: Role) -> Cell<'static> {
    let name = |c: &Citation| match (&c.number, &c.name) {
        (Some(n), _) => n.value.clone().unwrap_or_else(|| n.symbol.clone()),
        (None, name) => name.clone().unwrap_or_default(),
    };
    joined(facts.citations.iter().filter(|c| c.value.role == role).map(|c| name(&c.value)))
}

fn day(date: Date) -> String {
    date.to_string()
}

/// `2025-04-15/2025-05-05`, as ISO 8601 writes a span of days; an open end is `..`.
fn frame(frame: &Timeframe) -> String {
    let end = |date: Option<Date>| date.map_or_else(|| "..".to_owned(), day);
    format!("{}/{}", end(frame.start), end(frame.end))
}

fn deadline(deadline: &Deadline) -> String {
    day(deadline.date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_one_for_each_column_and_differ() {
        let head = String::from_utf8(begin(&Style::plain(crate::problem::Lang::En))).unwrap();
        let names: Vec<&str> = head.trim_start_matches('\u{feff}').trim_end().split(',').collect();
        assert_eq!(names.len(), COLUMNS.len());
        assert_eq!(names.iter().collect::<std::collections::HashSet<_>>().len(), COLUMNS.len());
    }
}
