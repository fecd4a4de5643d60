//! The parts of findings that the rules over single documents share.

pub(super) use super::finding::{proof, quote};
use super::words::collapse;
use super::{Finding, Place, Rule};
use crate::facts::model::{Evidence, Facts};
use crate::link::Chain;
use crate::problem::Message;

/// The words as printed, line breaks and runs of spaces made one space.
pub(super) fn printed(evidence: &Evidence) -> String {
    collapse(&evidence.raw)
}

/// A finding of the rule's own severity, borne out by the words it stands on.
pub(super) fn finding(rule: &'static Rule, document: usize, place: Place, at: &Evidence, message: Message) -> Finding {
    let own = proof(document, at, "chỗ có vấn đề", "the words in question");
    Finding::new(rule, document, place, at, message).borne_out_by([own])
}

/// Words of the text that are no field.
pub(super) fn words(at: &Evidence) -> Place {
    Place::Words(at.span.start)
}

/// Whether the document must be complete: it is signed, or bears the stamp of a signature's time.
pub(super) fn is_signed(facts: &Facts) -> bool {
    !facts.signatures.is_empty()
}

/// Whether blanks are to be expected: the document is checked as a draft, or calls itself one and nobody has signed it.
pub(super) fn is_draft(chain: &Chain<'_>, document: usize) -> bool {
    let facts = &chain.documents()[document].facts;
    chain.draft_day(document).is_some() || facts.notes.draft_mark.is_some() && !is_signed(facts)
}

/// Facts and findings made by hand.
#[cfg(test)]
pub(super) mod testing {
    use super::Finding;
    use crate::check::check;
    use crate::date::date;
    use crate::facts::Document;
    use crate::facts::model::{Evidence, Facts, Found, Issuer, Signature, Source};
    use crate::link::Chain;
    use crate::span::Span;

    /// Words in the header.
    pub(in crate::check) fn evidence(raw: &str) -> Evidence {
        at(raw, 0)
    }

    /// Words at a place.
    pub(in crate::check) fn at(raw: &str, start: u32) -> Evidence {
        let span = Span::new(start, start + u32::try_from(raw.len()).unwrap());
        Evidence { raw: raw.into(), span, line: 1, column: 1, page: None, from: Source::Header }
    }

    /// A value in the header.
    pub(in crate::check) fn found<T>(value: T, raw: &str) -> Found<T> {
        Found { value, evidence: evidence(raw) }
    }

    /// An issuer in the header.
    pub(in crate::check) fn issuer(name: &str) -> Found<Issuer> {
        found(Issuer { value: name.into(), level: None, province: None }, &name.to_uppercase())
    }

    /// A signature of 25/4/2025.
    pub(in crate::check) fn signature() -> Found<Signature> {
        let time = Some("2025-04-25T08:35:57+07:00".into());
        found(Signature { time, day: date(2025, 4, 25), ..Signature::default() }, "Thời gian ký: 25/04/2025 08:35:57")
    }

    /// What the rules find in one document.
    pub(in crate::check) fn check_one(facts: Facts) -> Vec<Finding> {
        let findings: Vec<Finding> = check(&mut Chain::new([Document::of("a.txt", facts)])).iter().collect();
        for finding in &findings {
            assert!(!finding.proofs.is_empty() && finding.proofs.iter().all(|p| !p.evidence.raw.is_empty()));
            assert!(!finding.message.vi.is_empty() && !finding.message.en.is_empty());
        }
        findings
    }
}
