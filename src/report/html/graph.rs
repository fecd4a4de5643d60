//! Who hangs together with whom: groups of documents that cite each other or are set against each other, and, of a large group,
//! documents that stand for many.

use std::collections::{BTreeMap, BTreeSet};

use super::view::View;
use crate::check::Severity;
use crate::facts::model::Role;
use crate::sets::Sets;

/// Up to so many documents are drawn one by one.
const SINGLY: usize = 40;
/// More nodes than this are too many to look at.
const NODES: usize = 60;
/// So few documents of one kind are not put together.
const FEW: usize = 3;

/// Two documents that findings set against each other.
pub(super) struct Conflict {
    /// The worst of them.
    pub(super) severity: Severity,
    /// The findings, by their numbers on the page.
    pub(super) findings: Vec<usize>,
}

/// Documents that hang together.
#[derive(Default)]
pub(super) struct Group {
    /// The documents, by path.
    pub(super) members: Vec<usize>,
    /// Who cites whom, and as what.
    pub(super) links: BTreeMap<(usize, usize), Role>,
    /// Who is set against whom: the one that is charged first.
    pub(super) conflicts: BTreeMap<(usize, usize), Conflict>,
}

/// The groups, those with the most errors first, and the documents that are in none, by path.
pub(super) fn groups(view: &View<'_>) -> (Vec<Group>, Vec<usize>) {
    let links = links(view);
    let conflicts = conflicts(view);
    let mut together = Sets::new(view.report.chain.len());
    for (a, b) in links.keys().chain(conflicts.keys()) {
        together.join(*a, *b);
    }
    let mut all: BTreeMap<usize, Group> = BTreeMap::new();
    for document in &view.listed {
        all.entry(together.first(*document)).or_default().members.push(*document);
    }
    for (pair, role) in links {
        all.entry(together.first(pair.0)).or_default().links.insert(pair, role);
    }
    for (pair, conflict) in conflicts {
        all.entry(together.first(pair.0)).or_default().conflicts.insert(pair, conflict);
    }
    let (mut groups, single): (Vec<Group>, Vec<Group>) = all.into_values().partition(|g| g.members.len() > 1);
    let errors = |g: &Group| g.members.iter().map(|d| view.counts(*d)).fold([0; 3], |a, b| std::array::from_fn(|n| a[n] + b[n]));
    groups.sort_by_cached_key(|g| (std::cmp::Reverse((errors(g), g.members.len())), view.number(g.members[0])));
    let mut single: Vec<usize> = single.into_iter().flat_map(|g| g.members).collect();
    single.sort_by_key(|d| view.number(*d));
    (groups, single)
}

fn links(view: &View<'_>) -> BTreeMap<(usize, usize), Role> {
    let mut out = BTreeMap::new();
    for link in view.report.chain.links().filter(|l| l.from != l.to && view.is_listed(l.from) && view.is_listed(l.to)) {
        let role = out.entry((link.from, link.to)).or_insert(link.role);
        if link.role == Role::Basis {
            *role = Role::Basis;
        }
    }
    out
}

/// What a finding takes from another document it is set against; mere remarks set nobody against anybody.
fn conflicts(view: &View<'_>) -> BTreeMap<(usize, usize), Conflict> {
    let mut out: BTreeMap<(usize, usize), Conflict> = BTreeMap::new();
    for (document, number, f) in view.listed.iter().flat_map(|d| view.findings(*d).map(|(n, f)| (*d, n, f))) {
        if f.suppressed.is_some() || f.severity == Severity::Info {
            continue;
        }
        let others: BTreeSet<usize> = f.proofs.iter().map(|p| p.document).filter(|d| *d != document).collect();
        for other in others {
            let pair = if out.contains_key(&(other, document)) { (other, document) } else { (document, other) };
            let known = out.entry(pair).or_insert_with(|| Conflict { severity: f.severity, findings: Vec::new() });
            known.severity = known.severity.max(f.severity);
            known.findings.push(number);
        }
    }
    out
}

/// A document, or many that stand alike.
pub(super) struct Node {
    /// The documents, by path; never empty.
    pub(super) members: Vec<usize>,
    /// Their lane.
    pub(super) lane: usize,
}

/// What is drawn of a group: each document, or, where there are many, those of one lane that cite the same ones and fare alike in
/// one; where that is still too much, those of one lane that fare alike.
pub(super) fn nodes(group: &Group, view: &View<'_>) -> Vec<Node> {
    if group.members.len() <= SINGLY {
        return group.members.iter().map(|d| Node { members: vec![*d], lane: view.lane(*d) }).collect();
    }
    let nodes = together(group, view, true);
    if nodes.len() <= NODES { nodes } else { together(group, view, false) }
}

fn together(group: &Group, view: &View<'_>, by_basis: bool) -> Vec<Node> {
    let mut cited: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (from, to) in group.links.keys().filter(|_| by_basis) {
        cited.entry(*from).or_default().push(*to);
    }
    let mut lanes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for d in &group.members {
        lanes.entry(view.lane(*d)).or_default().push(*d);
    }
    let (mut nodes, mut node_of) = (Vec::new(), BTreeMap::new());
    for (lane, members) in lanes {
        let mut alike: BTreeMap<(BTreeSet<usize>, Option<Severity>), Vec<usize>> = BTreeMap::new();
        for d in members {
            let above = cited.get(&d).into_iter().flatten().filter_map(|to| node_of.get(to)).copied().collect();
            alike.entry((above, view.worst(d))).or_default().push(d);
        }
        for members in alike.into_values() {
            let stacks = if members.len() > FEW { vec![members] } else { members.into_iter().map(|d| vec![d]).collect() };
            for members in stacks {
                node_of.extend(members.iter().map(|d| (*d, nodes.len())));
                nodes.push(Node { members, lane });
            }
        }
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Document;
    use crate::facts::testing::{Cite, Doc};
    use crate::link::Chain;
    use crate::report::Report;
    use crate::report::tests::PLAIN;

    /// A ministry's letter, and communes that carry it out.
    fn dossier(communes: usize) -> Vec<Document> {
        let ministry = Doc::new("0").number("743/BKHCN-ĐMST").date("10/4/2025").issuer("Bộ Khoa học và Công nghệ", "").done();
        let commune = |n: usize| {
            let basis = Cite::basis("743/BKHCN-ĐMST").date("10/4/2025").issuer("Bộ Khoa học và Công nghệ", "");
            let name = format!("Ủy ban nhân dân xã {n}");
            Doc::new(&n.to_string()).number("12/KH-UBND").date("15/4/2025").issuer(&name, "Lai Châu").cites(basis).done()
        };
        std::iter::once(ministry).chain((1..=communes).map(commune)).collect()
    }

    fn with<T>(documents: &[Document], then: impl FnOnce(&View<'_>) -> T) -> T {
        let (chain, text) = (Chain::new(documents), |_| None);
        let findings = crate::check::Filed::default();
        let report = Report::new(&chain, &findings, &[], &text);
        then(&View::new(&report, &PLAIN))
    }

    #[test]
    fn documents_that_cite_each_other_are_a_group() {
        let mut documents = dossier(3);
        documents.push(Doc::new("alone").number("1/KH-UBND").done());
        with(&documents, |view| {
            let (groups, single) = groups(view);
            assert_eq!(groups.len(), 1);
            assert_eq!(groups[0].members, [0, 1, 2, 3]);
            assert_eq!(groups[0].links.keys().copied().collect::<Vec<_>>(), [(1, 0), (2, 0), (3, 0)]);
            assert_eq!(single, [4]);
            assert_eq!(nodes(&groups[0], view).len(), 4, "few documents are drawn one by one");
        });
    }

    #[test]
    fn many_that_stand_alike_are_drawn_as_one() {
        with(&dossier(200), |view| {
            let (groups, _) = groups(view);
            let nodes = nodes(&groups[0], view);
            let members: Vec<usize> = nodes.iter().map(|n| n.members.len()).collect();
            assert_eq!(members, [1, 200]);
            let picture = crate::report::html::chain::picture(&groups[0], view, 0).into_string();
            assert!(picture.contains("200 documents") && picture.matches("class=\"edge").count() == 1, "{picture}");
        });
    }
}
