//! Who stands above whom, and who beside whom.

use std::collections::{BTreeMap, HashSet, VecDeque};

use super::key;
use super::lists::{Lists, push_alone};
use super::papers::Papers;
use super::resolve::Identity;
use super::{Chain, Cited, Superior};
use crate::facts::Document;
use crate::facts::model::{Citation, Event, Level, Role};
use crate::lexicon::TypeFamily;
use crate::text::fold::comparable;

/// Why documents of one level are siblings.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cause {
    /// They carry out one directive: a paper, by its index among [`Chain::papers`].
    Directive(usize),
    /// They hold one event, by its name in normal form, in one year.
    Event(String, i32),
}

/// Documents of one level with one cause.
#[derive(Clone, Debug)]
pub struct Circle {
    /// Their level.
    pub level: Level,
    /// What they share.
    pub cause: Cause,
    /// The documents, by path; two or more.
    pub members: Vec<usize>,
}

/// Words by which a paper is known for a standing arrangement, on which everything its issuer's bodies do is based.
const STANDING: &[&str] =
    &["chức năng", "cơ cấu tổ chức", "quy chế", "phân cấp", "ủy quyền", "dự toán", "biên chế", "bổ nhiệm", "kiện toàn"];

/// Whether a cited type is a norm of the State or the Party: the basis of everything, the directive of nothing in particular.
#[must_use]
pub fn is_norm(citation: &Citation) -> bool {
    let family = citation.kind.map(|k| k.family);
    let number = citation.number.as_ref();
    let year_inside = number.is_some_and(|n| n.year.is_some());
    let symbol = number.map(|n| key::symbol_key(&n.symbol)).unwrap_or_default();
    let party = symbol.contains('/');
    let resolution = symbol.starts_with("NQ-");
    let assembly = symbol.starts_with("QH") || symbol.starts_with("UBTVQH");
    matches!(family, Some(TypeFamily::Normative | TypeFamily::Party))
        || number.is_none()
        || year_inside
        || party
        || resolution
        || assembly
}

/// Whether a cited paper is a standing arrangement: what a body does, who may decide what.
#[must_use]
pub fn is_standing(citation: &Citation) -> bool {
    citation.subject.as_ref().is_some_and(|s| {
        let s = comparable(s);
        STANDING.iter().any(|w| s.contains(w))
    })
}

/// Whether a citation can be of a directive, whoever issued it.
pub(super) fn can_be_directive(citation: &Citation) -> bool {
    citation.role == Role::Basis && !is_norm(citation) && !is_standing(citation)
}

/// Whether a citation is of a directive: a superior's paper about a matter, carried out by the document that cites it.
fn is_directive(cited: &Cited, by: &Identity) -> bool {
    let level = |i: &Identity| i.issuer.as_ref().and_then(|i| i.level());
    let above = matches!((level(&cited.identity), level(by)), (Some(a), Some(b)) if a <= b);
    cited.directive && above && cited.identity.issuer != by.issuer
}

/// The events that a document is about, with their years, by which it may have siblings.
pub(super) fn own_events(document: &Document, identity: &Identity) -> Box<[(String, i32)]> {
    let own = document.facts.events.iter().filter(|e| e.value.own);
    own.filter_map(|e| Some((event_key(&e.value), e.value.year.or(identity.year)?))).collect()
}

/// The circles of siblings, each with its members in the order `order` of their paths.
pub(super) fn circles(
    order: &[u32],
    identities: &[Identity],
    cited: &Lists<Cited>,
    mut events: Vec<Box<[(String, i32)]>>,
    papers: &Papers,
) -> Vec<Circle> {
    let mut found: BTreeMap<(Level, Cause), Vec<usize>> = BTreeMap::new();
    for d in order.iter().map(|d| *d as usize) {
        let Some(level) = identities[d].issuer.as_ref().and_then(|i| i.level()) else { continue };
        let mut causes: HashSet<Cause> = HashSet::new();
        for (c, citation) in cited[d].iter().enumerate() {
            if let Some(paper) = papers.of((d, c)).filter(|_| is_directive(citation, &identities[d])) {
                causes.insert(Cause::Directive(paper));
            }
        }
        causes.extend(std::mem::take(&mut events[d]).into_iter().map(|(event, year)| Cause::Event(event, year)));
        for cause in causes {
            push_alone(found.entry((level, cause)).or_default(), d);
        }
    }
    let circles = found.into_iter().filter(|(_, members)| members.len() > 1);
    circles.map(|((level, cause), members)| Circle { level, cause, members }).collect()
}

/// An event's name in normal form: that of the table, where it is a known one.
#[must_use]
pub fn event_key(event: &Event) -> String {
    comparable(event.known.map_or(event.value.as_str(), |k| k.name))
}

/// The circles that each document is in.
pub(super) fn memberships(circles: &[Circle], documents: usize) -> Lists<u32> {
    let pairs = circles.iter().enumerate().flat_map(|(n, circle)| circle.members.iter().map(move |d| (*d, n as u32)));
    Lists::of_pairs(documents, pairs, 0)
}

/// The documents above `start`: breadth first along citations as a basis that do not lead down, of one distance the nearer level
/// first, then the one cited first.
pub(super) fn superiors(chain: &Chain<'_>, start: usize) -> Vec<Superior> {
    let mut seen = HashSet::from([start]);
    let mut queue = VecDeque::from([(start, Vec::new(), Vec::new())]);
    let mut out = Vec::new();
    while let Some((below, way, steps)) = queue.pop_front() {
        // A body of which no level is known (`Bảo hiểm xã hội cơ sở …`) is a local one: what a sở or who is above it orders is above it.
        let named = chain.identity(below).issuer.is_some();
        let Some(level) = chain.level(below).or(named.then_some(Level::Department)) else { continue };
        let mut above: Vec<(std::cmp::Reverse<Level>, usize, usize)> = chain
            .links_of(below)
            .filter(|l| l.role == Role::Basis)
            .filter_map(|l| {
                let cited = chain.level(l.to).or_else(|| chain.cited(below, l.citation).issuer.as_ref()?.level())?;
                (cited <= level).then_some((std::cmp::Reverse(cited), l.citation, l.to))
            })
            .collect();
        above.sort_unstable();
        for (_, citation, document) in above {
            if seen.insert(document) {
                let mut way: Vec<usize> = way.clone();
                way.push(document);
                let mut steps: Vec<usize> = steps.clone();
                steps.push(citation);
                out.push(Superior { document, way: way.clone(), citation: steps[0], steps: steps.clone() });
                queue.push_back((document, way, steps));
            }
        }
    }
    out
}

/// How many members of a circle are looked at as siblings: where a whole country carries out one directive, the first so many by
/// path speak for all, and the work stays linear.
pub const SPOKESMEN: usize = 256;

/// The other members of a document's circles, by path, without those it cites or that cite it.
pub(super) fn siblings(chain: &Chain<'_>, document: usize) -> Vec<usize> {
    let circles = chain.circles_of(document).map(|n| &chain.circles()[n]);
    let mut out: Vec<usize> = circles.flat_map(|circle| circle.members.iter().take(SPOKESMEN)).copied().collect();
    out.sort_unstable_by_key(|&d| chain.rank(d));
    out.dedup();
    out.retain(|&d| d != document && !chain.cites(document, d) && !chain.cites(d, document));
    out
}
