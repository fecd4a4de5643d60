//! Asking rules about documents made by hand.

use crate::check::campaign::Campaigns;
use crate::check::levels::{Beside, Case};
use crate::check::{Finding, Findings};
use crate::facts::Document;
use crate::facts::shelf::Shelf;
use crate::facts::testing::Doc;
use crate::link::Superior;

/// A letter without a word.
pub(super) fn doc() -> Doc {
    Doc::new("").kind("CV")
}

fn case<'c>(
    documents: &'c Shelf,
    me: usize,
    superiors: &'c [Superior],
    beside: &'c Beside,
    campaigns: &'c Campaigns,
) -> Case<'c> {
    Case { chain: None, documents, me, superiors, in_doubt: &[], beside, campaigns, draft_on: None }
}

/// Asks `check` about each document, where each but the first has all before it as superiors, the nearest first.
pub(super) fn judge_chain(documents: &[Document], checks: &[fn(&Case<'_>, &mut Findings)]) -> Vec<Finding> {
    let (shelf, campaigns, mut findings) = (Shelf::from(documents), Campaigns::default(), Findings::default());
    for check in checks {
        for me in 0..documents.len() {
            let superiors: Vec<Superior> = (0..me)
                .rev()
                .map(|up| Superior { document: up, way: (up..me).rev().collect(), citation: 0, steps: vec![0; me - up] })
                .collect();
            check(&case(&shelf, me, &superiors, &Beside::default(), &campaigns), &mut findings);
        }
    }
    findings.all()
}

/// Asks `check` about each document, where all are siblings.
pub(super) fn judge_siblings(documents: &[Document], checks: &[fn(&Case<'_>, &mut Findings)]) -> Vec<Finding> {
    let (shelf, campaigns, mut findings) = (Shelf::from(documents), Campaigns::default(), Findings::default());
    for check in checks {
        for me in 0..documents.len() {
            let siblings: Vec<usize> = (0..documents.len()).filter(|d| *d != me).collect();
            check(&case(&shelf, me, &[], &Beside::new(siblings), &campaigns), &mut findings);
        }
    }
    findings.all()
}

/// Codes and documents of findings: `WIN002@1`.
pub(super) fn codes(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|f| format!("{}@{}", f.rule.code, f.document)).collect()
}
