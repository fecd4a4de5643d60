//! By what an entry is found: words made of its number, issuer, dates, citations and events, kept beside it, and those that a
//! document asks for. A key may fetch an entry too many, never one too few: [`crate::link`] decides.

use std::collections::BTreeSet;

use crate::date::PartialDate;
use crate::facts::Document;
use crate::facts::model::Role;
use crate::link::key::{IssuerKey, NumberKey};
use crate::link::levels::{SPOKESMEN, event_key, is_norm};
use crate::link::resolve::Identity;

/// The most entries that a key fetches which names one paper beyond doubt, or nearly.
const PAPER: usize = 1024;
/// The most documents of one number, whatever their issuer and year, and the most that cite one paper.
const NAMESAKES: usize = 128;

/// How much is asked for a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Need {
    /// What it rests on.
    Above,
    /// And who stands beside it: for what stands above a document that is checked, since its own faults are not its inferiors'.
    Beside,
    /// And what others say of the papers it cites: for a document that is checked.
    All,
}

/// The keys under which a document is kept.
pub(super) fn offered(document: &Document, identity: &Identity) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    if let Some(number) = &identity.number {
        let number = number.joined();
        out.insert(format!("n:{number}"));
        out.insert(format!("ni:{number}|{}", telling(identity).unwrap_or_default()));
        out.extend(day(identity).map(|day| format!("nd:{number}|{day}")));
    }
    out.extend(issued(identity).map(|key| format!("d:{key}")));
    out.extend(issued_in_the_province(identity).map(|key| format!("d:{key}")));
    out.extend(issued_in_full(identity).into_iter().flatten().map(|key| format!("d:{key}")));
    for cited in cited(document, identity) {
        out.extend(cited.number.as_ref().map(|n| format!("c:{}", n.joined())));
        out.extend(issued(&cited).map(|key| format!("cd:{key}")));
    }
    out.extend(shared(document, identity));
    out
}

/// The keys that a document asks for, and how many entries of each at most.
pub(super) fn sought(document: &Document, identity: &Identity, need: Need) -> Vec<(String, usize)> {
    let mut out = Vec::new();
    let cited = cited(document, identity);
    for one in &cited {
        paper(one, &mut out);
    }
    if need >= Need::Beside {
        out.extend(shared(document, identity).map(|key| (key, SPOKESMEN)));
    }
    if need == Need::All {
        paper(identity, &mut out);
        for one in cited.iter().chain([identity]) {
            out.extend(one.number.as_ref().map(|n| (format!("c:{}", n.joined()), NAMESAKES)));
            out.extend(issued(one).or_else(|| issued_by_a_kind(one)).map(|key| (format!("d:{key}"), NAMESAKES)));
            out.extend(issued(one).map(|key| (format!("cd:{key}"), NAMESAKES)));
        }
    }
    out
}

/// The keys of a paper itself.
fn paper(identity: &Identity, out: &mut Vec<(String, usize)>) {
    let Some(number) = identity.number.as_ref().map(NumberKey::joined) else { return };
    out.extend(day(identity).map(|day| (format!("nd:{number}|{day}"), PAPER)));
    match telling(identity) {
        // Names that tell of different bodies are never taken for one.
        Some(issuer) => out.extend([(format!("ni:{number}|{issuer}"), PAPER), (format!("ni:{number}|"), NAMESAKES)]),
        None => out.push((format!("n:{number}"), NAMESAKES)),
    }
}

/// What makes documents of one level siblings: a directive that both carry out, an event that both hold in one year.
fn shared(document: &Document, identity: &Identity) -> impl Iterator<Item = String> {
    let facts = &document.facts;
    let level = identity.issuer.as_deref().and_then(IssuerKey::level).map(crate::facts::model::Level::name);
    let directives = facts.citations.iter().filter(|c| c.value.role == Role::Basis && !is_norm(&c.value));
    let directives = directives.filter_map(|c| Some(NumberKey::new(c.value.number.as_ref()?)?.joined()));
    let events = facts.events.iter().filter(|e| e.value.own);
    let events = events.filter_map(|e| Some((event_key(&e.value), e.value.year.or(identity.year)?)));
    let directives = directives.filter_map(move |number| Some(format!("s:{}|{number}", level?)));
    directives.chain(events.filter_map(move |(event, year)| Some(format!("e:{}|{event}|{year}", level?))))
}

fn cited(document: &Document, identity: &Identity) -> Vec<Identity> {
    document.facts.citations.iter().map(|c| Identity::of_citation(&c.value, identity)).collect()
}

/// The name of an issuer that says more than what kind of body it is.
fn telling(identity: &Identity) -> Option<&str> {
    identity.issuer.as_deref().filter(|i| !i.is_kind()).map(IssuerKey::name)
}

fn day(identity: &Identity) -> Option<crate::date::Date> {
    identity.date.and_then(PartialDate::exact)
}

/// Who issued it on what day: the papers that a slip in the number may hide are found so.
fn issued(identity: &Identity) -> Option<String> {
    Some(format!("{}|{}", telling(identity)?, day(identity)?))
}

/// The same where the province is left out, as its communes do.
fn issued_in_the_province(identity: &Identity) -> Option<String> {
    Some(format!("{}|{}", identity.issuer.as_deref()?.kind()?, day(identity)?))
}

/// The same under the names by which others cite in full a body whose own head leaves its place out.
fn issued_in_full(identity: &Identity) -> Option<[String; 4]> {
    let (names, day) = (identity.issuer.as_deref()?.in_full()?, day(identity)?);
    Some(names.map(|name| format!("{name}|{day}")))
}

/// What a commune asks for that leaves it out.
fn issued_by_a_kind(identity: &Identity) -> Option<String> {
    Some(format!("{}|{}", identity.issuer.as_deref().filter(|i| i.is_kind())?.name(), day(identity)?))
}
