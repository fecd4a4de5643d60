//! CIT002, CIT003: the issuers of cited papers.

use std::collections::HashMap;

use super::matter::{Agreement, Matter};
use super::rules::{CIT002, CIT003};
use super::slip::one_slip;
use super::{charged, citation, finding, number_words, own_symbol_wrong, proof, quote};
use crate::check::{Findings, Place};
use crate::date::{Date, PartialDate};
use crate::facts::model::{Issuer, Mention};
use crate::facts::symbol::{Symbol, Verdict, can_be_of};
use crate::lexicon::{self, Level};
use crate::link::Chain;
use crate::link::key::{IssuerKey, NumberKey};
use crate::link::lists::push_alone;
use crate::link::papers::Cite;
use crate::problem::Message;

/// Citations that were not resolved, by number and day.
pub(super) type SameDay = HashMap<(NumberKey, Date), Vec<Cite>>;

/// What one citation shows.
pub(super) fn check(chain: &Chain<'_>, cite: Cite, same_day: &mut SameDay, findings: &mut Findings) {
    symbol_of_issuer(chain, cite, findings);
    let cited = chain.cited(cite.0, cite.1);
    if let (Some(number), Some(day), Some(_)) = (&cited.number, cited.date.and_then(PartialDate::exact), &cited.issuer) {
        if let Some(document) = other_issuers(chain, cite) {
            against_document(chain, cite, document, findings);
        } else if chain.resolved(cite.0, cite.1).is_none() {
            push_alone(same_day.entry((number.clone(), day)).or_default(), cite);
        }
    }
}

/// What citations of one number and day show together.
pub(super) fn of_papers(chain: &mut Chain<'_>, same_day: &SameDay, findings: &mut Findings) {
    for cites in same_day.values().filter(|c| c.len() > 1) {
        between(chain, cites, findings);
        chain.tidy();
    }
}

/// From this year on symbols follow rules: Luật Ban hành văn bản quy phạm pháp luật of 12/11/1996, in force from 01/01/1997.
const FIRST_RULED: i32 = 1997;

/// CIT003: the symbol cannot be that of the issuer named.
fn symbol_of_issuer(chain: &Chain<'_>, cite: Cite, findings: &mut Findings) {
    let cited = citation(chain.documents(), cite);
    let Some(number) = &cited.number else { return };
    // Before the law on normative documents of 1996 each office had its own letters: `1451/QH-QH` of the Thủ tướng.
    if cited.date.as_ref().is_some_and(|d| d.year() < FIRST_RULED) {
        return;
    }
    let symbol = Symbol::of(number);
    let named = cited.mentions.iter().filter_map(|m| Some((m, m.issuer.as_ref()?)));
    let Some((mention, issuer)) = named.into_iter().find(|(_, i)| can_be_of(&symbol, &i.value) == Verdict::No) else { return };
    if own_symbol_wrong(chain, cite, findings) {
        return;
    }
    let printed = number_words(mention);
    let codes = symbol.issuers().collect::<Vec<_>>().join("-");
    let message = Message::new(
        format!(
            "Ký hiệu của văn bản {} không thể là của {}: “{codes}” là ký hiệu của cơ quan khác; đề nghị kiểm tra lại số, ký hiệu hoặc cơ quan ban hành",
            quote(printed),
            quote(&issuer.evidence)
        ),
        format!(
            "The symbol of {} cannot be that of {}: “{codes}” stands for another body; either the symbol or the issuer is wrong",
            quote(printed),
            quote(&issuer.evidence)
        ),
    );
    let proofs = vec![
        proof(cite.0, printed, "số, ký hiệu được ghi", "the number and symbol given"),
        proof(cite.0, &issuer.evidence, "cơ quan được ghi", "the issuer named"),
    ];
    let expected = body_of(&codes, issuer.value.level).unwrap_or(codes);
    findings.push(finding(CIT003, cite, &mention.evidence, message, proofs).comparing(expected, &issuer.value.value));
}

/// The body whose symbol the codes are, where it is a known one and the only one, or the only one of the level named.
fn body_of(codes: &str, level: Option<Level>) -> Option<String> {
    let only = |of_level: bool| {
        let mut bodies = lexicon::bodies_of_code(codes).filter(|b| !of_level || b.level == level).map(|b| b.name);
        let first = bodies.next()?;
        bodies.all(|b| b == first).then(|| first.to_owned())
    };
    only(false).or_else(|| only(true))
}

/// Whether the two are surely two bodies, and not one with a slip in its name or named in part.
fn two_bodies(a: &IssuerKey, b: &IssuerKey) -> bool {
    let (x, y) = (a.name(), b.name());
    !a.compatible(b) && !one_slip(x, y) && !((x.starts_with(y) || y.starts_with(x)) && !a.is_namesake_of(b))
}

/// Whether naming `cited` where `right` is meant is a slip and no other paper: bodies of one kind in two places (`UBND tỉnh`) both
/// issue papers of one number, so there the citing document must be of the right one's province.
fn in_its_province(right: &IssuerKey, cited: &IssuerKey, by: Option<&IssuerKey>) -> bool {
    let home = by.and_then(IssuerKey::province);
    // Of two provinces' or districts' papers that agree in number, day and matter one is the other misnamed; communes are too many for that.
    let few = matches!(right.level(), Some(Level::Province | Level::District));
    let untold = home.is_none() || right.level() == Some(Level::District) && right.province().is_none();
    !right.is_namesake_of(cited) || few && untold || (right.province().is_some() && home == right.province())
}

/// The document at hand that has the citation's number, date and matter, and another issuer.
pub(super) fn other_issuers(chain: &Chain<'_>, cite: Cite) -> Option<usize> {
    let cited = chain.cited(cite.0, cite.1);
    if chain.resolved(cite.0, cite.1).is_some() {
        return None;
    }
    let (number, day, issuer) = (cited.number.as_ref()?, cited.date.and_then(PartialDate::exact)?, cited.issuer.as_ref()?);
    let by = chain.identity(cite.0).issuer.as_deref();
    let other = |d: &usize| {
        let right = chain.identity(*d).issuer.as_ref();
        right.is_some_and(|r| two_bodies(r, issuer) && in_its_province(r, issuer, by))
    };
    let mut found = chain.of_day(number, day).filter(|d| *d != cite.0 && other(d));
    let first = found.next()?;
    // A draft and its final version, or a letter as text and as PDF, are one paper in two files.
    let paper = |d: usize| chain.identity(d).issuer.as_ref();
    if !found.all(|d| paper(d).zip(paper(first)).is_some_and(|(a, b)| a.same(b))) {
        return None;
    }
    let matter = Matter::of_citation(citation(chain.documents(), cite).subject.as_deref(), &chain.documents()[cite.0]);
    (matter.agreement(&Matter::of_document(&chain.documents()[first])) == Agreement::Same).then_some(first)
}

/// The place that names a citation's issuer.
fn naming<'c>(chain: &'c Chain<'_>, (d, c): Cite) -> Option<&'c Mention> {
    chain.documents()[d].facts.citations[c].value.mentions.iter().find(|m| m.issuer.is_some())
}

/// CIT002 against the cited document itself.
fn against_document(chain: &Chain<'_>, cite: Cite, document: usize, findings: &mut Findings) {
    let other = &chain.documents()[document];
    let Some((mention, right)) = naming(chain, cite).zip(other.facts.issuer.as_ref()) else { return };
    let Some(named) = &mention.issuer else { return };
    if own_number_wrong(findings, document) {
        return;
    }
    let (number, path) = (quote(number_words(mention)), &other.path);
    let message = Message::new(
        format!(
            "Văn bản {number} được viện dẫn là của {}, nhưng chính văn bản đó ({path}) do {} ({}) ban hành",
            quote(&named.evidence),
            quote(&right.evidence),
            placed(&right.value)
        ),
        format!(
            "{number} is cited as a paper of {}, but the document itself ({path}) was issued by {} ({})",
            quote(&named.evidence),
            quote(&right.evidence),
            placed(&right.value)
        ),
    );
    let mut proofs = vec![
        proof(cite.0, &named.evidence, "cơ quan được ghi khi viện dẫn", "the issuer named in the citation"),
        proof(document, &right.evidence, "cơ quan ban hành văn bản được viện dẫn", "the issuer of the cited document"),
    ];
    proofs.extend(other.facts.number.iter().map(|n| proof(document, &n.evidence, "số, ký hiệu của văn bản đó", "its number")));
    let finding = finding(CIT002, cite, &named.evidence, message, proofs);
    findings.push(finding.comparing(placed(&right.value), placed(&named.value)));
}

/// An issuer with the province that tells it from its namesakes: a sở's name is without it.
fn placed(issuer: &Issuer) -> String {
    let Some(province) = issuer.province.as_deref().filter(|p| !issuer.value.contains(*p)) else { return issuer.value.clone() };
    // `Công an tỉnh` has its unit already.
    if ["tỉnh", "thành phố"].iter().any(|unit| issuer.value.ends_with(unit)) {
        return format!("{} {province}", issuer.value);
    }
    match lexicon::province_named(province) {
        Some(p) => format!("{} {} {province}", issuer.value, if p.city { "thành phố" } else { "tỉnh" }),
        None => format!("{} {province}", issuer.value),
    }
}

fn own_number_wrong(findings: &Findings, document: usize) -> bool {
    findings.charged(document, &Place::Number, super::OWN_SYMBOL)
}

/// CIT002 between citations of one number and day, none of which is at hand.
fn between(chain: &Chain<'_>, cites: &[Cite], findings: &mut Findings) {
    let mut cites = cites.to_vec();
    cites.sort_unstable_by_key(|&(d, c)| (chain.rank(d), c));
    let key = |c: &Cite| chain.cited(c.0, c.1).issuer.as_ref();
    let matter = |c: &Cite| Matter::of_citation(citation(chain.documents(), *c).subject.as_deref(), &chain.documents()[c.0]);
    // Citations by issuer, each under the first that can be of the same one; hardly ever more than one such group.
    let mut groups: Vec<Cite> = Vec::new();
    let mut says: Vec<(usize, usize)> = Vec::new();
    let mut spoken: Vec<Cite> = Vec::new();
    for cite in cites {
        let Some(issuer) = key(&cite) else { continue };
        let group = groups.iter().position(|g| key(g).is_some_and(|k| !two_bodies(k, issuer)));
        let group = group.unwrap_or_else(|| {
            groups.push(cite);
            groups.len() - 1
        });
        says.push((cite.0, group));
        spoken.push(cite);
    }
    if groups.len() < 2 {
        return;
    }
    for (one, other) in charged(chain, &says) {
        let (a, b) = (spoken[one], spoken[other]);
        let Some((mine, theirs)) = key(&a).zip(key(&b)) else { continue };
        let province = |c: Cite| chain.identity(c.0).issuer.as_deref().and_then(IssuerKey::province);
        let one_place = !mine.is_namesake_of(theirs) || (province(a).is_some() && province(a) == province(b));
        if one_place && two_bodies(mine, theirs) && matter(&a).agreement(&matter(&b)) == Agreement::Same {
            differ(chain, a, b, findings);
        }
    }
}

/// The finding that `one` names another issuer than `other`.
fn differ(chain: &Chain<'_>, one: Cite, other: Cite, findings: &mut Findings) {
    let Some((mine, theirs)) = naming(chain, one).zip(naming(chain, other)) else { return };
    let Some((a, b)) = mine.issuer.as_ref().zip(theirs.issuer.as_ref()) else { return };
    let (number, path) = (quote(number_words(mine)), &chain.documents()[other.0].path);
    let (here, there) = (quote(&a.evidence), quote(&b.evidence));
    let message = Message::new(
        format!(
            "Văn bản {number} ở đây được ghi là của {here}, nhưng {path} ghi là của {there}; đề nghị đối chiếu với văn bản gốc"
        ),
        format!("{number} is cited here as a paper of {here}, but {path} says {there}; please check the original"),
    );
    let proofs = vec![
        proof(one.0, &a.evidence, "cơ quan được ghi ở đây", "the issuer named here"),
        proof(other.0, &theirs.evidence, "cùng văn bản, viện dẫn ở chỗ khác", "the same paper, cited elsewhere"),
        proof(other.0, &b.evidence, "cơ quan được ghi ở đó", "the issuer named there"),
    ];
    findings.push(finding(CIT002, one, &a.evidence, message, proofs).comparing(placed(&b.value), placed(&a.value)));
}
