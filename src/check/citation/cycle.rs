//! CIT008: documents that rest on each other in a circle.

use super::rules::CIT008;
use super::{citation, finding, number_words, proof, quote};
use crate::check::{Findings, Place};
use crate::date::PartialDate;
use crate::facts::model::Role;
use crate::link::{Chain, Link};
use crate::problem::Message;

/// No circle of more documents than this is looked for: longer ones are not made by slips.
const LONGEST: usize = 6;

/// Rules that say already why a document seems to cite a later one.
const EXPLAINED: &[&str] = &["CIT001", "CIT005", "CIT010", "CIT009", "CIT002", "CIT003"];

pub(super) fn check(chain: &mut Chain<'_>, findings: &mut Findings) {
    for start in 0..chain.len() {
        if let Some(circle) = circle_from(chain, start)
            && !circle.iter().any(|l| findings.charged(l.from, &Place::Citation(l.citation), EXPLAINED))
        {
            report(chain, &circle, findings);
            chain.tidy();
        }
    }
}

/// The links from a document to itself, the shortest way round, where it is the one of the circle to be charged: the earliest, as far as
/// dates tell, else the first by path.
fn circle_from(chain: &Chain<'_>, start: usize) -> Option<Vec<Link>> {
    let mut ways = vec![Vec::new()];
    let mut seen = vec![start];
    for _ in 0..LONGEST {
        let mut longer = Vec::new();
        for way in ways {
            let at = way.last().map_or(start, |l: &Link| l.to);
            for link in chain.links_of(at).filter(|l| rests_on(chain, l)) {
                if link.to == start && !way.is_empty() {
                    let circle: Vec<Link> = way.iter().copied().chain([link]).collect();
                    return circle.iter().all(|l| l.from == start || before(chain, start, l.from)).then_some(circle);
                }
                if !seen.contains(&link.to) {
                    seen.push(link.to);
                    longer.push(way.iter().copied().chain([link]).collect());
                }
            }
        }
        ways = longer;
        if ways.is_empty() {
            return None;
        }
    }
    None
}

/// Papers of one body and one day (a decision and the plan that comes with it) name each other.
fn rests_on(chain: &Chain<'_>, link: &Link) -> bool {
    let (a, b) = (chain.identity(link.from), chain.identity(link.to));
    let twins = a.issuer == b.issuer && a.date.is_some() && a.date == b.date;
    link.role == Role::Basis && link.from != link.to && !twins
}

fn before(chain: &Chain<'_>, a: usize, b: usize) -> bool {
    let day = |d: usize| chain.identity(d).date.map(PartialDate::earliest);
    match (day(a), day(b)) {
        (Some(x), Some(y)) if x != y => x < y,
        _ => chain.rank(a) < chain.rank(b),
    }
}

fn report(chain: &Chain<'_>, circle: &[Link], findings: &mut Findings) {
    let documents = chain.documents();
    let mention = |l: &Link| {
        let mentions = &citation(documents, (l.from, l.citation)).mentions;
        mentions.iter().find(|m| m.role == Role::Basis).unwrap_or(&mentions[0])
    };
    let first = &circle[0];
    let path = |l: &Link| documents[l.to].path.as_str();
    let way = circle.iter().map(path).collect::<Vec<_>>().join(" → ");
    let words = quote(number_words(mention(first)));
    let message = Message::new(
        format!(
            "Các văn bản căn cứ lẫn nhau thành vòng: {} → {way}; văn bản ban hành trước không thể căn cứ văn bản ban hành sau; có lẽ {words} ghi nhầm số",
            documents[first.from].path
        ),
        format!(
            "The documents rest on each other in a circle: {} → {way}; an earlier document cannot rest on a later one; the number {words} is probably wrong",
            documents[first.from].path
        ),
    );
    let proofs = circle.iter().map(|l| proof(l.from, &mention(l).evidence, "nơi viện dẫn", "where it is cited")).collect();
    findings.push(finding(CIT008, (first.from, first.citation), &mention(first).evidence, message, proofs));
}
