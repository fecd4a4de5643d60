//! NUM005: one number for two documents.

use std::collections::HashMap;

use super::rules::NUM005;
use super::{dates, proof, quote};
use crate::check::{Finding, Findings, Place};
use crate::facts::Document;
use crate::facts::model::Evidence;
use crate::link::Chain;
use crate::link::key::{IssuerKey, SubjectKey};
use crate::problem::Message;
use crate::text::fold::comparable;

pub(super) fn check(chain: &mut Chain<'_>, findings: &mut Findings) {
    for n in 0..chain.index().sets() {
        let set: Vec<usize> = chain.index().set(n).collect();
        if set.len() < 2 {
            continue;
        }
        let mut groups: HashMap<(i32, &IssuerKey, String), Vec<usize>> = HashMap::new();
        for &d in &set {
            if let Some(key) = series(chain, d) {
                groups.entry(key).or_default().push(d);
            }
        }
        for members in groups.values().filter(|m| m.len() > 1) {
            taken(chain, members, findings);
        }
        chain.tidy();
    }
}

/// The series of numbers that a document's is of: issuer and year, and the place, where the issuer's name does not tell which it is
/// (`Phòng Tư pháp`). None where that is not known, or where a new series may have begun within the year.
fn series<'c>(chain: &'c Chain<'_>, document: usize) -> Option<(i32, &'c IssuerKey, String)> {
    let identity = chain.identity(document);
    let (issuer, year) = (identity.issuer.as_deref()?, identity.year?);
    if identity.number.as_ref()?.restarts_within(year) {
        return None;
    }
    let place = || chain.documents()[document].facts.place.as_ref().map(|p| comparable(&p.value));
    let place = if issuer.is_whole() || issuer.is_definite() { String::new() } else { place()? };
    Some((year, issuer, place))
}

/// What tells two documents of one number apart: the words on both sides and the two values.
struct Difference<'d> {
    mine: &'d Evidence,
    theirs: &'d Evidence,
    found: String,
    expected: String,
}

fn difference<'d>(mine: &'d Document, theirs: &'d Document) -> Option<Difference<'d>> {
    let dates = mine.facts.date.as_ref().zip(theirs.facts.date.as_ref());
    if let Some((a, b)) = dates.filter(|(a, b)| !a.value.compatible(b.value)) {
        let (found, expected) = (dates::written(a.value), dates::written(b.value));
        return Some(Difference { mine: &a.evidence, theirs: &b.evidence, found, expected });
    }
    let (a, b) = mine.facts.subject.as_ref().zip(theirs.facts.subject.as_ref())?;
    let agree = SubjectKey::new(&a.value).agrees(&SubjectKey::new(&b.value));
    let (found, expected) = (a.value.clone(), b.value.clone());
    (!agree).then_some(Difference { mine: &a.evidence, theirs: &b.evidence, found, expected })
}

/// Charges each of the documents with the first, by path, that differs from it.
fn taken(chain: &Chain<'_>, members: &[usize], findings: &mut Findings) {
    let documents = chain.documents();
    let first = members[0];
    let odd = members.iter().copied().find(|&d| difference(&documents[first], &documents[d]).is_some());
    let Some(odd) = odd else { return };
    for &d in members {
        let other = if difference(&documents[d], &documents[first]).is_some() { first } else { odd };
        if let Some(difference) = difference(&documents[d], &documents[other]) {
            charge(chain, d, other, difference, findings);
        }
    }
}

fn charge(chain: &Chain<'_>, document: usize, other: usize, difference: Difference<'_>, findings: &mut Findings) {
    let facts = |d: usize| &chain.documents()[d].facts;
    let Some((number, taken)) = facts(document).number.as_ref().zip(facts(other).number.as_ref()) else { return };
    let path = &chain.documents()[other].path;
    let (here, there) = (quote(difference.mine), quote(difference.theirs));
    let message = Message::new(
        format!(
            "Số {} đã được dùng cho một văn bản khác của cùng cơ quan trong cùng năm ({path}): ở đây ghi {here}, ở đó ghi {there}; mỗi số chỉ cấp \
             cho một văn bản trong năm",
            quote(&number.evidence)
        ),
        format!(
            "The number {} is also that of another document of the same issuer and year ({path}): here {here}, there {there}; a number is given \
             once a year",
            quote(&number.evidence)
        ),
    );
    let proofs = vec![
        proof(document, &number.evidence, "số của văn bản này", "this document's number"),
        proof(document, difference.mine, "điểm khác nhau", "where they differ"),
        proof(other, &taken.evidence, "cùng số ở văn bản kia", "the same number on the other"),
        proof(other, difference.theirs, "điểm khác nhau", "where they differ"),
    ];
    let finding = Finding::new(NUM005, document, Place::Number, &number.evidence, message).borne_out_by(proofs);
    findings.push(finding.comparing(difference.expected, difference.found));
}
