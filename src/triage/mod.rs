//! Documents and findings → the inbound register: a row a document, most urgent first.
//!
//! The order: the urgency mark (hỏa tốc, thượng khẩn, khẩn, none), then the deadline that binds the receiver, the earliest first, so that
//! what is overdue stands above what is due tomorrow; those without a deadline after those with one; what is left by path.

mod basis;
mod deadline;
mod same;

use std::collections::BTreeMap;

use crate::check::{Filed, Severity};
use crate::date::{Date, days_between};
use crate::facts::Document;
use crate::facts::model::{Deadline, Found, Level};
use crate::ingest::Unreadable;
use crate::link::Chain;

pub use basis::Basis;
pub use same::{Duplicate, Sameness};

/// A document of the register.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The document.
    pub document: &'a Document,
    /// The level of its issuer.
    pub level: Option<Level>,
    /// What it carries out.
    pub basis: Option<Basis<'a>>,
    /// The deadline that binds the receiver.
    pub deadline: Option<&'a Found<Deadline>>,
    /// The days from today to that deadline: negative where it is past.
    pub days_left: Option<i32>,
    /// How many errors were found in it.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// How many lesser findings.
    pub infos: usize,
    /// The paper at hand that it is a copy or a version of.
    pub duplicate: Option<Duplicate<'a>>,
}

/// The register.
#[derive(Clone, Debug)]
pub struct Triage<'a> {
    /// The day that days are counted from.
    pub today: Date,
    /// The documents, most urgent first.
    pub rows: Vec<Row<'a>>,
    /// What could not be read and has to be looked at by hand, by path.
    pub unreadable: Vec<&'a Unreadable>,
}

/// How urgent a mark is: 4 for hỏa tốc hẹn giờ, 0 for none, as documents are exchanged by (QCVN 102:2016/BTTTT).
#[must_use]
pub fn urgency(document: &Document) -> u8 {
    match document.facts.urgency.as_ref().map(|u| u.value.as_str()) {
        Some("hỏa tốc hẹn giờ") => 4,
        Some("hỏa tốc") => 3,
        Some("thượng khẩn") => 2,
        Some("khẩn") => 1,
        _ => 0,
    }
}

/// The register of all documents that are not there only to be compared with. `kept`: the paths of those that are kept elsewhere already, by
/// their contents (SHA-256).
#[must_use]
pub fn triage<'a>(
    chain: &'a Chain<'_>,
    findings: &Filed,
    unreadable: &'a [Unreadable],
    (today, kept): (Date, &'a BTreeMap<String, String>),
) -> Triage<'a> {
    let documents = chain.documents();
    let mut counts = vec![[0; 3]; documents.len()];
    for finding in findings.heads().iter().filter(|f| f.suppressed.is_none()) {
        let kind = match finding.severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Info => 2,
        };
        counts[finding.document()][kind] += 1;
    }
    let duplicates = same::duplicates(chain);
    let row = |(d, duplicate): (usize, Option<Duplicate<'a>>)| {
        let document = &documents[d];
        let copy = kept.get(&document.sha256).map(|path| Duplicate { of: path.as_str(), sameness: Sameness::Copy });
        let deadline = deadline::binding(&document.facts.deadlines, today);
        let days_left = deadline.map(|due| days_between(today, due.value.date));
        let [errors, warnings, infos] = counts[d];
        Row {
            document,
            level: chain.level(d),
            basis: basis::of(chain, d),
            deadline,
            days_left,
            errors,
            warnings,
            infos,
            duplicate: copy.or(duplicate),
        }
    };
    let own = duplicates.into_iter().enumerate().filter(|(d, _)| !documents[*d].reference);
    let mut rows: Vec<Row<'a>> = own.map(row).collect();
    let order = |r: &Row<'a>| (std::cmp::Reverse(urgency(r.document)), r.days_left.is_none(), r.days_left);
    rows.sort_by(|a, b| order(a).cmp(&order(b)).then_with(|| a.document.path.cmp(&b.document.path)));
    let mut unreadable: Vec<&Unreadable> = unreadable.iter().filter(|u| u.serious).collect();
    unreadable.sort_by(|a, b| a.path.cmp(&b.path));
    Triage { today, rows, unreadable }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;
    use crate::facts::testing::Doc;

    fn urgent(path: &str, mark: &str) -> Document {
        Doc::new(path).urgent(mark).done()
    }

    #[test]
    fn marks_come_before_days_and_overdue_before_due() {
        let documents = vec![
            Doc::new("none.txt").done(),
            Doc::new("later.txt").due("20/5/2025").done(),
            Doc::new("soon.txt").due("02/5/2025").done(),
            Doc::new("past.txt").due("01/4/2025").done(),
            urgent("b-khan.txt", "khẩn"),
            urgent("a-khan.txt", "khẩn"),
            urgent("thuong-khan.txt", "thượng khẩn"),
            urgent("hoa-toc.txt", "hỏa tốc"),
            Doc::new("only-compared.txt").reference().done(),
        ];
        let chain = Chain::new(&documents);
        let kept = BTreeMap::new();
        let triage = triage(&chain, &Filed::default(), &[], (date(2025, 4, 25).unwrap(), &kept));
        let order: Vec<&str> = triage.rows.iter().map(|r| r.document.path.trim_end_matches(".txt")).collect();
        assert_eq!(order, ["hoa-toc", "thuong-khan", "a-khan", "b-khan", "past", "soon", "later", "none"]);
        let days: Vec<Option<i32>> = triage.rows.iter().skip(4).map(|r| r.days_left).collect();
        assert_eq!(days, [Some(-24), Some(7), Some(25), None]);
    }
}
