//! EVT002 where no event is named with a year: the year of a campaign (`đợt 1 năm 2025`) against the paper that it carries out.

use super::WRONG_YEAR;
use crate::check::levels::{self, Case, is_programme, is_report, proof, quote};
use crate::check::{Finding, Findings, Place, words};
use crate::facts::model::{Evidence, Facts, Found, Role};
use crate::problem::Message;

/// From this share of words in common, in one order, two subjects are one but for their years.
const SAME: f32 = 0.7;

/// The subject's one year, where basis, window and date of issue all say another: whether that was told.
pub(super) fn wrong_year(case: &Case<'_>, findings: &mut Findings) -> bool {
    let finding = at_odds(case, findings);
    let told = finding.is_some();
    if let Some(finding) = finding {
        findings.push(finding);
    }
    told
}

fn at_odds(case: &Case<'_>, findings: &Findings) -> Option<Finding> {
    let facts = case.facts();
    if is_report(facts) || is_programme(facts) {
        return None;
    }
    let [said, more @ ..] = &facts.notes.subject_years[..] else { return None };
    let subject = facts.subject.as_ref().filter(|_| more.iter().all(|y| y.value == said.value))?;
    let right = facts.date.as_ref().map(|d| d.value.year()).filter(|y| *y != said.value)?;
    let window = levels::main_frame(facts).filter(|(n, f)| {
        let charged = findings.charged(case.me, &Place::Timeframe(*n), &["WIN001", "WIN004"]);
        let years = [f.value.start, f.value.end].map(|d| d.map(|d| i32::from(d.year())));
        f.value.year_written && !charged && years == [Some(right); 2]
    });
    let ((_, window), basis) = window.zip(basis(facts, &subject.value, right))?;
    let (mine, theirs, days) = (quote(&said.evidence), quote(basis), quote(&window.evidence));
    let message = Message::new(
        format!("Trích yếu ghi {mine}, nhưng căn cứ để thực hiện là {theirs} và thời gian là {days}; có lẽ phải là năm {right}"),
        format!(
            "The subject says {mine}, but what it carries out is {theirs}, and its window is {days}; it should probably be {right}"
        ),
    );
    let mut finding = case.finding(WRONG_YEAR, Place::Words(said.evidence.span.start), &said.evidence, message);
    finding.expected = Some(right.to_string());
    finding.found = Some(said.value.to_string());
    finding.proofs.push(proof(case.me, basis, "trích yếu của căn cứ", "the basis's subject"));
    finding.proofs.push(proof(case.me, &window.evidence, "thời gian tổ chức", "the window"));
    Some(finding)
}

/// The subject of a basis that is the document's own but for the year, which is `right`.
fn basis<'f>(facts: &'f Facts, subject: &str, right: i32) -> Option<&'f Evidence> {
    let mine = words::key(subject);
    let year = right.to_string();
    let fits = |told: &&Found<String>| {
        let theirs = words::key(&told.value);
        let years: Vec<&str> = theirs.split(' ').filter(|w| w.len() == 4 && w.starts_with("20")).collect();
        years == [year.as_str()] && words::nearness(&mine, &theirs) >= SAME
    };
    let mentions = facts.citations.iter().filter(|c| c.value.role == Role::Basis).flat_map(|c| &c.value.mentions);
    mentions.filter_map(|m| m.subject.as_ref()).find(fits).map(|told| &told.evidence)
}
