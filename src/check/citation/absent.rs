//! CIT006, CIT009: what is cited and not at hand, and what was probably meant.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use super::matter::{Agreement, Matter};
use super::rules::{CIT006, CIT009};
use super::slip::{one_slip, serials_around};
use super::{citation, dates, finding, issuers, number_words, proof, quote};
use crate::check::{Finding, Findings, Severity};
use crate::date::{Date, PartialDate};
use crate::facts::model::{Evidence, Level, Role};
use crate::facts::symbol::{Symbol, Verdict, can_be_type};
use crate::link::Chain;
use crate::link::key::{IssuerKey, NumberKey};
use crate::link::levels::is_norm;
use crate::link::lists::push_alone;
use crate::link::papers::Cite;
use crate::link::resolve::{Identity, Resolution};
use crate::problem::Message;

/// A paper that may have been meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Meant {
    /// A document at hand.
    AtHand(usize),
    /// A paper that others cite, by its index.
    Cited(usize),
}

/// A paper that may have been meant, by its number and issuer.
type Candidate = (NumberKey, Arc<IssuerKey>, Meant);

/// Papers of one issuer and day.
#[derive(Default)]
pub(super) struct Papers {
    all: Vec<Candidate>,
    /// Their serials, in order, each with its paper's place in `all`.
    serials: Vec<(u32, u32)>,
}

impl Papers {
    /// Those whose number is one slip away, in order.
    fn near(&self, number: &NumberKey) -> impl Iterator<Item = &Candidate> {
        let joined = number.joined();
        let of_serial = |serial: u32| {
            let rest = &self.serials[self.serials.partition_point(|s| s.0 < serial)..];
            rest.iter().take_while(move |s| s.0 == serial).map(|s| s.1 as usize)
        };
        let mut near: Vec<usize> = serials_around(number.serial).flat_map(of_serial).collect();
        near.sort_unstable();
        near.dedup();
        near.into_iter().map(|n| &self.all[n]).filter(move |paper| one_slip(&joined, &paper.0.joined()))
    }
}

/// Papers by a hash of their issuer's name, and their date. Others that have the same hash are told apart where issuers are compared.
pub(super) type ByDay = HashMap<(u64, Date), Papers>;

fn hash(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

/// Asks one citation.
pub(super) fn check(chain: &Chain<'_>, cite: Cite, by_day: &ByDay, findings: &mut Findings) {
    if chain.resolution(cite.0, cite.1) != Resolution::Absent {
        return;
    }
    match meant(chain, cite, by_day) {
        Some((paper, severity)) => near_miss(chain, cite, paper, severity, findings),
        None if explained(chain, cite) => {}
        None => absent(chain, cite, findings),
    }
}

/// The issuer and date by which a paper is looked for.
fn issued(identity: &Identity) -> Option<(u64, Date)> {
    let issuer =
        identity.issuer.as_ref().filter(|i| !i.is_kind() || matches!(i.level(), Some(Level::Province | Level::District)))?;
    Some((hash(issuer.name()), identity.date.and_then(PartialDate::exact)?))
}

/// The same where the province is left out, as its communes do.
fn issued_in_the_province(identity: &Identity) -> Option<(u64, Date)> {
    Some((hash(identity.issuer.as_ref()?.kind()?), identity.date.and_then(PartialDate::exact)?))
}

/// The same under the names by which others cite in full a body whose own head leaves its place out.
fn issued_in_full(identity: &Identity) -> Option<[(u64, Date); 4]> {
    let (names, day) = (identity.issuer.as_ref()?.in_full()?, identity.date.and_then(PartialDate::exact)?);
    Some(names.map(|name| (hash(&name), day)))
}

/// The papers that citations for which none is at hand may mean, by issuer and date, those at hand first.
pub(super) fn by_day(chain: &Chain<'_>) -> ByDay {
    let cites = (0..chain.len()).flat_map(|d| (0..chain.citations(d)).map(move |c| (d, c)));
    let absent = cites.filter(|c| chain.resolution(c.0, c.1) == Resolution::Absent);
    let mut out: ByDay = absent.filter_map(|(d, c)| Some((issued(chain.cited(d, c))?, Papers::default()))).collect();
    let mut add = |identity: &Identity, meant: Meant| {
        let Some((number, issuer)) = identity.number.as_ref().zip(identity.issuer.as_ref()) else { return };
        // Two that are called so, of which neither is at hand, may be two provinces'.
        let at_hand = matches!(meant, Meant::AtHand(_));
        let whole = issued(identity).filter(|_| at_hand || !issuer.is_kind());
        let in_full = issued_in_full(identity).into_iter().flatten();
        let others = issued_in_the_province(identity).into_iter().chain(in_full).filter(|_| at_hand);
        for key in whole.into_iter().chain(others) {
            if let Some(papers) = out.get_mut(&key) {
                push_alone(&mut papers.all, (number.clone(), Arc::clone(issuer), meant));
            }
        }
    };
    let mut order: Vec<usize> = (0..chain.len()).collect();
    order.sort_unstable_by_key(|d| chain.rank(*d));
    for d in order {
        add(chain.identity(d), Meant::AtHand(d));
    }
    for (n, paper) in chain.papers().iter().enumerate().filter(|(_, p)| p.document.is_none()) {
        add(chain.cited(paper.cites[0].0, paper.cites[0].1), Meant::Cited(n));
    }
    for papers in out.values_mut() {
        papers.serials = papers.all.iter().enumerate().map(|(n, paper)| (paper.0.serial, n as u32)).collect();
        papers.serials.sort_unstable();
    }
    out
}

/// The one paper a citation probably means, and how sure that is.
fn meant(chain: &Chain<'_>, cite: Cite, by_day: &ByDay) -> Option<(Meant, Severity)> {
    let cited = chain.cited(cite.0, cite.1);
    let (number, issuer, key) = (cited.number.as_ref()?, cited.issuer.as_ref()?, issued(cited)?);
    let matter = |m: Meant| {
        let mine = Matter::of_citation(citation(chain.documents(), cite).subject.as_deref(), &chain.documents()[cite.0]);
        mine.agreement(&matter_of(chain, m))
    };
    let near = by_day.get(&key)?.near(number).filter(|(_, i, _)| i.compatible(issuer));
    let mut best: Vec<(Meant, Severity)> = near
        .filter(|(n, _, m)| !another_type(chain, cite, n, *m) && may_be_charged(chain, cite, *m))
        .filter_map(|(_, i, m)| match matter(*m) {
            Agreement::Same => Some((*m, Severity::Error)),
            // Bodies of one name that may be two provinces' are one only where the matter says so.
            Agreement::Unknown => i.same(issuer).then_some((*m, Severity::Info)),
            Agreement::Different => None,
        })
        .collect();
    let top = best.iter().map(|b| b.1).max()?;
    best.retain(|b| b.1 == top);
    let one = best.len() == 1;
    // Of `UBND tỉnh` alone two may be meant.
    best.into_iter().next().filter(|_| one || !issuer.is_kind())
}

/// Whether the slip would turn one type into another that the citation does not name: `CT` and `CTr` are both types.
fn another_type(chain: &Chain<'_>, cite: Cite, number: &NumberKey, meant: Meant) -> bool {
    let mine = citation(chain.documents(), cite).number.as_ref();
    let theirs = match meant {
        Meant::AtHand(d) => chain.documents()[d].facts.number.as_ref().map(|n| &n.value),
        Meant::Cited(p) => citation(chain.documents(), chain.papers().get(p).cites[0]).number.as_ref(),
    };
    let same_serial = mine.is_some_and(|m| m.serial == Some(number.serial));
    let kinds = mine.zip(theirs).and_then(|(m, t)| Some((Symbol::of(m).kind()?, Symbol::of(t))));
    same_serial
        && kinds.is_some_and(|(kind, symbol)| {
            let named = citation(chain.documents(), cite).mentions.iter().find_map(|m| m.kind.as_ref());
            can_be_type(&symbol, kind) == Verdict::No && named.is_none_or(|n| can_be_type(&symbol, n.value) == Verdict::No)
        })
}

/// Whether the citation and not the paper is the odd one: the document does not cite both, and a paper that is not at hand is cited
/// by as many others; of two documents of different levels that cite one each, the lower is charged.
fn may_be_charged(chain: &Chain<'_>, cite: Cite, meant: Meant) -> bool {
    // Who cites a paper stands by path: a law has many who do.
    let cited_by_me = |p: usize| {
        let cites = chain.papers().get(p).cites;
        let first = cites.partition_point(|c| chain.rank(c.0) < chain.rank(cite.0));
        cites.get(first).is_some_and(|c| c.0 == cite.0)
    };
    match meant {
        Meant::AtHand(d) => d != cite.0 && !chain.cites(cite.0, d),
        Meant::Cited(p) => {
            let Some(mine) = chain.papers().of(cite) else { return false };
            let (mine, theirs) = (chain.papers().get(mine).cites, chain.papers().get(p).cites);
            let lower = match (chain.level(cite.0), chain.level(theirs[0].0)) {
                (Some(a), Some(b)) if mine.len() == 1 && theirs.len() == 1 => a >= b || chain.is_reference(theirs[0].0),
                _ => true,
            };
            !cited_by_me(p) && mine.len() <= theirs.len() && lower
        }
    }
}

/// What a paper is about.
fn matter_of(chain: &Chain<'_>, meant: Meant) -> Matter {
    match meant {
        Meant::AtHand(d) => Matter::of_document(&chain.documents()[d]),
        Meant::Cited(p) => {
            let telling = chain.papers().get(p).telling;
            Matter::of_citation(citation(chain.documents(), telling).subject.as_deref(), &chain.documents()[telling.0])
        }
    }
}

/// Where a paper's number is printed: the document, its words, and the number's value.
fn printed<'c>(chain: &'c Chain<'_>, meant: Meant) -> Option<(usize, &'c Evidence, String)> {
    match meant {
        Meant::AtHand(d) => {
            let n = chain.documents()[d].facts.number.as_ref()?;
            Some((d, &n.evidence, n.value.value.clone()?))
        }
        Meant::Cited(p) => {
            let cite = chain.papers().get(p).cites[0];
            let cited = citation(chain.documents(), cite);
            Some((
                cite.0,
                number_words(&chain.documents()[cite.0].facts.citations[cite.1].value.mentions[0]),
                cited.number.as_ref()?.value.clone()?,
            ))
        }
    }
}

/// CIT009.
fn near_miss(chain: &Chain<'_>, cite: Cite, meant: Meant, severity: Severity, findings: &mut Findings) {
    let Some((document, words, value)) = printed(chain, meant) else { return };
    let cited = citation(chain.documents(), cite);
    let mention = &cited.mentions[0];
    let path = &chain.documents()[document].path;
    let number = quote(number_words(mention));
    let (whose_vi, whose_en) = match meant {
        Meant::AtHand(_) => (format!("văn bản {} ({path})", quote(words)), format!("{} ({path})", quote(words))),
        Meant::Cited(_) => {
            (format!("văn bản {} được viện dẫn trong {path}", quote(words)), format!("{}, which {path} cites", quote(words)))
        }
    };
    let found = cited.number.as_ref().and_then(|n| n.value.clone());
    // Two neighbours swapped leave the number as long as it was, and of the same characters.
    let sorted = |s: &str| {
        let mut all: Vec<char> = s.chars().collect();
        all.sort_unstable();
        all
    };
    let swapped = found.as_deref().is_some_and(|f| sorted(f) == sorted(&value));
    let slip = if swapped { "chỉ đổi chỗ hai ký tự" } else { "chỉ lệch một ký tự" };
    let message = Message::new(
        format!("Không có văn bản {number}; {slip} là {whose_vi}, cùng cơ quan, cùng ngày; có lẽ đúng là “{value}”"),
        format!(
            "There is no {number} at hand; one slip away is {whose_en}, of the same issuer and date; it should probably be “{value}”"
        ),
    );
    let mut proofs = vec![
        proof(cite.0, number_words(mention), "số, ký hiệu được viện dẫn", "the cited number"),
        proof(document, words, "số, ký hiệu gần giống", "the number one slip away"),
    ];
    proofs.extend(mention.date.iter().map(|d| proof(cite.0, &d.evidence, "cùng ngày", "the same date")));
    let finding = finding(CIT009, cite, number_words(mention), message, proofs).with_severity(severity);
    findings.push(Finding { expected: Some(value), found, ..finding });
}

/// Whether another rule has said why the citation finds no document.
fn explained(chain: &Chain<'_>, cite: Cite) -> bool {
    dates::twin_of_another_year(chain, cite).is_some() || issuers::other_issuers(chain, cite).is_some()
}

/// CIT006.
fn absent(chain: &Chain<'_>, cite: Cite, findings: &mut Findings) {
    let cited = citation(chain.documents(), cite);
    if cited.role != Role::Basis || is_norm(cited) || chain.cited(cite.0, cite.1).number.is_none() {
        return;
    }
    let basis = cited.mentions.iter().find(|m| m.role == Role::Basis).unwrap_or(&cited.mentions[0]);
    let number = quote(number_words(basis));
    let message = Message::new(
        format!("Căn cứ {number} không có trong các văn bản đang đối chiếu, nên chưa kiểm tra được nội dung theo văn bản đó"),
        format!("The basis {number} is not among the documents at hand, so nothing could be compared with it"),
    );
    let proofs = vec![proof(cite.0, &basis.evidence, "nơi viện dẫn", "where it is cited")];
    findings.push(finding(CIT006, cite, &basis.evidence, message, proofs));
}
