//! CIT001, CIT009: an annex's head that gives another day or number of the document it goes with than the document's own head.

use super::dates::written;
use super::rules::{CIT001, CIT009};
use super::{proof, quote};
use crate::check::{Finding, Findings, Place, Proof, Rule};
use crate::facts::model::{Attached, Found};
use crate::link::Chain;
use crate::problem::Message;

/// What the annexes of one document show.
pub(super) fn check(chain: &Chain<'_>, document: usize, findings: &mut Findings) {
    let facts = &chain.documents()[document].facts;
    for attached in &facts.notes.attached {
        let date = attached.value.date.zip(facts.date.as_ref());
        if let Some((said, own)) = date {
            let message = Message::new(
                format!(
                    "Phụ lục ghi kèm theo chính văn bản này là {}, nhưng văn bản ghi {}",
                    quote(&attached.evidence),
                    quote(&own.evidence)
                ),
                format!(
                    "The annex says of the document it goes with {}, but that document is dated {}",
                    quote(&attached.evidence),
                    quote(&own.evidence)
                ),
            );
            let right = proof(document, &own.evidence, "ngày của chính văn bản", "the document's own date");
            let finding = finding(CIT001, document, attached, message, right);
            findings.push(finding.comparing(written(own.value), written(said)));
        }
        let number = attached.value.number.as_ref().zip(facts.number.as_ref());
        if let Some((said, own)) = number {
            let value = own.value.value.clone().unwrap_or_default();
            let message = Message::new(
                format!("Phụ lục ghi kèm theo văn bản số “{said}”, nhưng số của chính văn bản là {}", quote(&own.evidence)),
                format!("The annex goes with “{said}”, but the document's own number is {}", quote(&own.evidence)),
            );
            let right = proof(document, &own.evidence, "số của chính văn bản", "the document's own number");
            findings.push(finding(CIT009, document, attached, message, right).comparing(value, said));
        }
    }
}

/// A finding on an annex's head, with the words of the document's own.
fn finding(rule: &'static Rule, document: usize, attached: &Found<Attached>, message: Message, right: Proof) -> Finding {
    let at = &attached.evidence;
    let here = proof(document, at, "chỗ ghi ở phụ lục", "the annex's head");
    Finding::new(rule, document, Place::Words(at.span.start), at, message).borne_out_by([here, right])
}
