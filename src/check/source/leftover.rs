//! SRC002: what a copied passage kept of the document it was copied from, another unit's name or last year.

use std::cell::RefCell;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{HINTS, KNOWN, LEFT_OVER, LISTED, WORDS, year};
use crate::check::levels::{Case, is_printed, is_programme, is_report, proof, quote};
use crate::check::{Finding, Findings, Place};
use crate::date::PartialDate;
use crate::facts::model::{Evidence, Found, Issuer};
use crate::facts::passages::Shared;
use crate::link::Chain;
use crate::link::key::IssuerKey;
use crate::problem::Message;

/// No more documents are read again for one document.
const READ: usize = 3;

/// What is asked of one document.
struct Question<'c, 'a> {
    chain: &'c Chain<'a>,
    case: &'c Case<'c>,
    /// What it shares with documents that were read again for it.
    shared: RefCell<HashMap<usize, Vec<Shared>>>,
}

/// SRC002 on one document.
pub(super) fn check(case: &Case<'_>, findings: &mut Findings) {
    let Some(chain) = case.chain else { return };
    let notes = &case.facts().notes;
    let nothing = notes.other_units.is_empty() && notes.earlier_years.is_empty();
    if nothing || chain.is_reference(case.me) || is_report(case.facts()) || is_programme(case.facts()) {
        return;
    }
    let question = Question { chain, case, shared: RefCell::default() };
    question.units(findings);
    question.years(findings);
}

impl Question<'_, '_> {
    /// Another unit named as the document's own, in a passage that this unit's document has too.
    fn units(&self, findings: &mut Findings) {
        let notes = &self.case.facts().notes;
        let mut told: Vec<&str> = Vec::new();
        for unit in &notes.other_units {
            if told.contains(&unit.value.as_str()) {
                continue;
            }
            let name = format!("Ủy ban nhân dân {}", unit.value);
            let name = IssuerKey::new(&Issuer { value: name, level: None, province: None }, None);
            let sources = self.sources(&name, |_| true);
            if let Some((source, passage)) = self.copied(&unit.evidence, &sources, findings) {
                told.push(&unit.value);
                self.report_unit(unit, (source, &passage), findings);
            }
        }
    }

    /// Last year in prose, in a passage that last year's document of the same body, or of the one above it, has with the same year.
    fn years(&self, findings: &mut Findings) {
        let notes = &self.case.facts().notes;
        let above = self.case.directives().next().map(|s| s.document);
        let bodies: Vec<&IssuerKey> = [Some(self.case.me), above].into_iter().flatten().filter_map(|d| self.issuer(d)).collect();
        let mut told: Vec<i32> = Vec::new();
        for found in &notes.earlier_years {
            if told.contains(&found.value) {
                continue;
            }
            let of_that_year = |d: usize| self.chain.identity(d).date.map(PartialDate::year) == Some(found.value);
            let sources: Vec<usize> = bodies.iter().flat_map(|name| self.sources(name, of_that_year)).collect();
            let Some((source, passage)) = self.copied(&found.evidence, &sources, findings) else { continue };
            if passage.there.raw.contains(&found.value.to_string()) {
                told.push(found.value);
                self.report_year(found, (source, &passage), findings);
            }
        }
    }

    fn issuer(&self, document: usize) -> Option<&IssuerKey> {
        self.chain.identity(document).issuer.as_deref()
    }

    /// The documents of a body that it may have been copied from, those that share the most first. What one of two documents cites of the
    /// other it did not copy unawares.
    fn sources(&self, issuer: &IssuerKey, fits: impl Fn(usize) -> bool) -> Vec<usize> {
        let (chain, me) = (self.chain, self.case.me);
        let above = |d: usize| self.case.superiors.iter().any(|s| s.document == d);
        let named = |d: usize| self.issuer(d).is_some_and(|i| i.name() == issuer.name());
        let free = |d: &usize| *d != me && named(*d) && fits(*d) && !above(*d) && !chain.cites(me, *d) && !chain.cites(*d, me);
        let mine = &self.case.facts().notes.sketch;
        let hints = |d: usize| chain.sketches().shared(d, mine);
        let all = chain.sketches().issued_by(issuer).filter(free).take(LISTED);
        let mut out: Vec<(usize, usize)> = all.map(|d| (hints(d), d)).filter(|(hints, _)| *hints >= HINTS).collect();
        out.sort_by_key(|(hints, d)| (std::cmp::Reverse(*hints), chain.rank(*d)));
        out.truncate(READ);
        out.into_iter().map(|(_, d)| d).collect()
    }

    /// The first of the sources that has a passage with these words in it, and the passage; `None` where another rule speaks of them.
    fn copied(&self, at: &Evidence, sources: &[usize], findings: &Findings) -> Option<(usize, Shared)> {
        if findings.on(self.case.me).any(|f| f.rule.code != "SRC001" && f.span.overlaps(at.span)) {
            return None;
        }
        let mut read = self.shared.borrow_mut();
        sources.iter().find_map(|source| {
            let shared = match read.entry(*source) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(self.shared_with(*source)?),
            };
            let enough = shared.iter().map(|s| s.words).sum::<usize>() >= WORDS;
            let holds = |s: &Shared| s.here.span.start <= at.span.start && at.span.end <= s.here.span.end;
            let passage = shared.iter().find(|s| holds(s) && is_printed(&s.there))?;
            enough.then(|| (*source, passage.clone()))
        })
    }

    /// The passages of the document that stand in a source, and in none of its superiors.
    fn shared_with(&self, source: usize) -> Option<Vec<Shared>> {
        let known: Vec<usize> = self.case.superiors.iter().map(|s| s.document).take(KNOWN).collect();
        self.chain.shared_passages(self.case.me, source, &known)
    }

    fn report_unit(&self, unit: &Found<String>, (source, passage): (usize, &Shared), findings: &mut Findings) {
        let (said, name) = (quote(&unit.evidence), self.case.name(source));
        let own = self.case.facts().issuer.as_ref().map(|i| i.value.value.clone()).unwrap_or_default();
        let message = Message::new(
            format!(
                "{said} nằm trong đoạn giống hệt {name}, có lẽ sót lại khi chép: văn bản này là của {own}; sửa lại tên hoặc bỏ"
            ),
            format!(
                "{said} stands in a passage word for word that of {name} and was probably left over: this document is {own}'s; change the name or leave it out"
            ),
        );
        findings.push(self.finding(&unit.evidence, message, (source, passage)).comparing(own, &unit.value));
    }

    fn report_year(&self, found: &Found<i32>, (source, passage): (usize, &Shared), findings: &mut Findings) {
        let (said, name) = (quote(&found.evidence), self.case.name(source));
        let facts = self.case.facts();
        let now = facts.notes.subject_years.first().map(|y| y.value).or_else(|| year(facts)).unwrap_or_default();
        let message = Message::new(
            format!(
                "{said} nằm trong đoạn giống hệt {name} của năm ấy, có lẽ sót lại khi chép: văn bản này cho năm {now}; xem lại năm"
            ),
            format!(
                "{said} stands in a passage word for word that of {name}, of that year, and was probably left over: this document is for {now}; check the year"
            ),
        );
        let finding = self.finding(&found.evidence, message, (source, passage));
        findings.push(finding.comparing(now.to_string(), found.value.to_string()));
    }

    /// A finding on words that stand in a passage of a source, too.
    fn finding(&self, at: &Evidence, message: Message, (source, passage): (usize, &Shared)) -> Finding {
        let there =
            proof(source, &passage.there, "đoạn này ở văn bản được chép", "the passage in the document it was copied from");
        self.case.finding(LEFT_OVER, Place::Words(at.span.start), at, message).borne_out_by([there])
    }
}
