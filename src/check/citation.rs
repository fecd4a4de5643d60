//! The citation family: whether what documents say of the papers they cite can be true, and whether they say the same.
//!
//! `NUM005` is here too, since it rests on the keys that tell papers apart. One file a question: [`dates`] CIT001, CIT005 and
//! CIT010; [`issuers`] CIT002 and CIT003; [`types`] CIT004; [`absent`] CIT006 and CIT009;
//! [`incomplete`] CIT007; [`cycle`] CIT008; [`taken`] NUM005.

use std::collections::HashMap;
use std::hash::Hash;

use crate::check::finding::{proof, quote};
use crate::check::{Check, Family, Finding, Findings, Place, Proof, Rule};
use crate::facts::model::{Citation, Evidence, Mention};
use crate::facts::shelf::Shelf;
use crate::link::Chain;
use crate::link::papers::Cite;
use crate::problem::Message;

mod absent;
mod attached;
mod cycle;
mod dates;
mod docs;
mod incomplete;
mod issuers;
mod matter;
mod rules;
mod slip;
mod taken;
#[cfg(test)]
mod tests;
mod types;

/// The family. It comes after the rules on a document's own number, whose charges it does not repeat.
pub(super) const FAMILY: Family = Family { rules: rules::RULES, check: Check::Papers(check) };

/// Applies every rule of the family: first what each document shows, then what only several do.
fn check(chain: &mut Chain<'_>, findings: &mut Findings) {
    let (by_day, mut same_day) = (absent::by_day(chain), issuers::SameDay::new());
    for document in 0..chain.len() {
        for cite in (0..chain.citations(document)).map(|c| (document, c)) {
            dates::check(chain, cite, findings);
            issuers::check(chain, cite, &mut same_day, findings);
            types::check(chain, cite, findings);
            absent::check(chain, cite, &by_day, findings);
            incomplete::check(chain, cite, findings);
        }
        dates::within(chain, document, findings);
        attached::check(chain, document, findings);
        chain.tidy();
    }
    dates::of_papers(chain, findings);
    issuers::of_papers(chain, &same_day, findings);
    taken::check(chain, findings);
    cycle::check(chain, findings);
}

/// A citation, by the place that makes it.
fn citation(documents: &Shelf, (d, c): Cite) -> &Citation {
    &documents[d].facts.citations[c].value
}

/// The number of a mention as printed; the whole mention where it has none.
fn number_words(mention: &Mention) -> &Evidence {
    mention.number.as_ref().unwrap_or(&mention.evidence)
}

/// The rules that charge a document with its own symbol.
const OWN_SYMBOL: &[&str] = &["NUM002", "NUM004"];

/// Whether the cited document is at hand and was charged with its own symbol: those that cite it only copy it.
fn own_symbol_wrong(chain: &Chain<'_>, cite: Cite, findings: &Findings) -> bool {
    chain.resolved(cite.0, cite.1).is_some_and(|d| findings.charged(d, &Place::Number, OWN_SYMBOL))
}

/// A finding on a citation.
fn finding(rule: &'static Rule, (document, citation): Cite, at: &Evidence, message: Message, proofs: Vec<Proof>) -> Finding {
    Finding::new(rule, document, Place::Citation(citation), at, message).borne_out_by(proofs)
}

/// Of documents that say different things of one paper, those to be charged, each with one that says otherwise (both by their
/// index in `says`): what a reference document says is taken as right; of two the lower one is charged, of one level both; from
/// three up the minority, and each where there is no majority.
fn charged<T: Eq + Hash + Copy>(chain: &Chain<'_>, says: &[(usize, T)]) -> Vec<(usize, usize)> {
    let right = agreed(chain, says);
    let against = |i: usize| says.iter().position(|s| right.map_or(s.1 != says[i].1, |r| s.1 == r));
    let mut out: Vec<(usize, usize)> =
        (0..says.len()).filter(|&i| right.is_none_or(|r| r != says[i].1)).filter_map(|i| Some((i, against(i)?))).collect();
    if let ([a, b], None) = (says, right)
        && let (Some(first), Some(second)) = (chain.level(a.0), chain.level(b.0))
        && first != second
    {
        out.retain(|&(i, _)| i == usize::from(second > first));
    }
    out
}

/// What is taken as right: the only thing that reference documents say, else what most say, three or more having spoken.
fn agreed<T: Eq + Hash + Copy>(chain: &Chain<'_>, says: &[(usize, T)]) -> Option<T> {
    let mut reference = says.iter().filter(|s| chain.is_reference(s.0)).map(|s| s.1);
    if let Some(first) = reference.next() {
        return reference.all(|t| t == first).then_some(first);
    }
    let mut counts: HashMap<T, usize> = HashMap::new();
    for (_, t) in says {
        *counts.entry(*t).or_default() += 1;
    }
    let most = *counts.values().max()?;
    let mut top = counts.iter().filter(|(_, n)| **n == most).map(|(t, _)| *t);
    let first = top.next()?;
    (says.len() > 2 && top.next().is_none()).then_some(first)
}
