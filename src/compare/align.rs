//! Which paragraph of one text is which of the other.
//!
//! An index of the upper text's word pairs gives each lower paragraph a few candidates; of those the heaviest set that keeps the
//! order is taken. Pairs of words that stand everywhere are dropped from the index, so the work grows with the texts, not with
//! their product.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::Paragraph;

/// Two words in a row that stand in more paragraphs than this tell none apart.
const COMMON: usize = 24;

/// How many candidates of a paragraph are looked at closely.
const CANDIDATES: usize = 6;

/// From this share of word pairs in common (in thousandths) two paragraphs are versions of one.
const NEAR: u64 = 340;

/// All of them.
const ALL: u64 = 1000;

/// Places in the upper and in the lower list; at least one is given.
pub(super) type Beside = Vec<(Option<usize>, Option<usize>)>;

/// A lower paragraph that may be an upper one.
#[derive(Clone, Copy)]
struct Candidate {
    upper: usize,
    lower: usize,
    share: u64,
}

/// For each lower paragraph, the upper ones that are most like it, the likest first.
fn candidates(upper: &[&Paragraph], lower: &[&Paragraph]) -> Vec<Vec<Candidate>> {
    let mut same: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut index: HashMap<u64, Vec<usize>> = HashMap::new();
    for (n, p) in upper.iter().enumerate() {
        same.entry(p.key()).or_default().push(n);
        for pair in p.pairs() {
            let all = index.entry(*pair).or_default();
            // One more than is of use says that there are too many.
            if all.len() <= COMMON {
                all.push(n);
            }
        }
    }
    let mut met: HashMap<&str, usize> = HashMap::new();
    let mut out = Vec::with_capacity(lower.len());
    for (m, p) in lower.iter().enumerate() {
        let mut near = alike(upper, p, &index);
        if let Some(equal) = same.get(p.key()) {
            // The n-th of several that are the same is most likely the n-th there.
            let nth = met.entry(p.key()).or_default();
            let from = (*nth).min(equal.len() - 1).saturating_sub(CANDIDATES / 2);
            let likely = equal.iter().skip(from).take(CANDIDATES).map(|n| (*n, ALL));
            near.retain(|(n, _)| upper[*n].key() != p.key());
            near.extend(likely);
            *nth += 1;
        }
        near.sort_by_key(|(n, share)| (Reverse(*share), *n));
        out.push(near.into_iter().map(|(upper, share)| Candidate { upper, lower: m, share }).collect());
    }
    out
}

/// The upper paragraphs that share the most word pairs, with their share in thousandths (below [`ALL`]: they are not the same).
fn alike(upper: &[&Paragraph], p: &Paragraph, index: &HashMap<u64, Vec<usize>>) -> Vec<(usize, u64)> {
    let mut votes: HashMap<usize, usize> = HashMap::new();
    for all in p.pairs().iter().filter_map(|pair| index.get(pair)).filter(|all| all.len() <= COMMON) {
        for n in all {
            *votes.entry(*n).or_default() += 1;
        }
    }
    let mut best: Vec<(usize, usize)> = votes.into_iter().collect();
    best.sort_unstable_by_key(|(n, count)| (Reverse(*count), *n));
    best.truncate(CANDIDATES);
    let shares = best.into_iter().map(|(n, _)| (n, share(upper[n].pairs(), p.pairs())));
    shares.filter(|(_, share)| *share >= NEAR).collect()
}

/// Twice what two sorted lists have in common over what they have, in thousandths.
fn share(above: &[u64], below: &[u64]) -> u64 {
    let (mut i, mut j, mut common) = (0, 0, 0_u64);
    while i < above.len() && j < below.len() {
        common += u64::from(above[i] == below[j]);
        let (left, right) = (above[i], below[j]);
        i += usize::from(left <= right);
        j += usize::from(right <= left);
    }
    let all = (above.len() + below.len()) as u64;
    (common * 2000).checked_div(all).unwrap_or(0).min(ALL - 1)
}

/// Beside each other whatever its place: the likest first.
pub(super) fn in_any_order(upper: &[&Paragraph], lower: &[&Paragraph]) -> Beside {
    let mut all: Vec<Candidate> = candidates(upper, lower).into_iter().flatten().collect();
    all.sort_by_key(|c| (Reverse(c.share), c.upper.abs_diff(c.lower), c.upper, c.lower));
    let mut partner = vec![None; upper.len()];
    let mut taken = vec![false; lower.len()];
    for c in all {
        if partner[c.upper].is_none() && !taken[c.lower] {
            (partner[c.upper], taken[c.lower]) = (Some(c.lower), true);
        }
    }
    let mut out: Beside = partner.iter().enumerate().map(|(n, m)| (Some(n), *m)).collect();
    out.extend(taken.iter().enumerate().filter(|(_, taken)| !**taken).map(|(m, _)| (None, Some(m))));
    out
}

/// Beside each other in the order of both texts; what only one has stands where it stood, the upper text's first.
pub(super) fn in_order(upper: &[&Paragraph], lower: &[&Paragraph]) -> Beside {
    let chosen = heaviest(upper.len(), &candidates(upper, lower), |c| c.share * (lower[c.lower].pairs().len() as u64 + 1));
    let (mut n, mut m, mut out) = (0, 0, Vec::with_capacity(upper.len() + lower.len()));
    let ends = (upper.len(), lower.len());
    for (a, b) in chosen.into_iter().chain([ends]) {
        out.extend((n..a).map(|n| (Some(n), None)));
        out.extend((m..b).map(|m| (None, Some(m))));
        if (a, b) != ends {
            out.push((Some(a), Some(b)));
        }
        (n, m) = (a + 1, b + 1);
    }
    out
}

/// The best chain that ends at an upper paragraph: its weight, and its last link.
type Best = (u64, Option<usize>);

/// The heaviest set of candidates in which both places rise.
fn heaviest(upper: usize, candidates: &[Vec<Candidate>], weight: impl Fn(&Candidate) -> u64) -> Vec<(usize, usize)> {
    // A Fenwick tree of maxima over the places in the upper text.
    let mut tree: Vec<Best> = vec![(0, None); upper + 1];
    let best_before = |tree: &[Best], place: usize| {
        let (mut best, mut at): (Best, usize) = ((0, None), place);
        while at > 0 {
            best = if tree[at].0 > best.0 { tree[at] } else { best };
            at &= at - 1;
        }
        best
    };
    let mut links: Vec<(usize, usize, Option<usize>)> = Vec::new();
    for of_one in candidates {
        // All are weighed before any is entered: a lower paragraph is beside one upper one.
        let weighed: Vec<(u64, Option<usize>)> = of_one
            .iter()
            .map(|c| {
                let (before, link) = best_before(&tree, c.upper);
                (before + weight(c), link)
            })
            .collect();
        for (c, (total, before)) in of_one.iter().zip(weighed) {
            links.push((c.upper, c.lower, before));
            let mut at = c.upper + 1;
            while at <= upper {
                if total > tree[at].0 {
                    tree[at] = (total, Some(links.len() - 1));
                }
                at += at & at.wrapping_neg();
            }
        }
    }
    let mut out = Vec::new();
    let mut link = best_before(&tree, upper).1;
    while let Some(n) = link {
        let (a, b, before) = links[n];
        out.push((a, b));
        link = before;
    }
    out.reverse();
    out
}
