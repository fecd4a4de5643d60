//! Mentions → citations: one entry for each document, the fullest mention first in rank.

use super::mention::Draft;
use super::{Own, is_law};
use crate::facts::Depth;
use crate::facts::model::{Citation, Found, Issuer, Mention, Number, Role};
use crate::facts::page::Page;
use crate::facts::symbol_type;
use crate::text::fold::alike;
use foldhash::fast::RandomState;
use std::collections::HashMap;

/// A mention is held against so many documents of its figures, and so many mentions of each: real texts have fewer.
const MOST: usize = 256;

/// Joins the mentions of one document; leaves the document itself out.
pub(super) fn merge(page: &Page<'_, '_>, drafts: Vec<Draft>, own: &Own<'_>) -> Vec<Found<Citation>> {
    let mut groups: Vec<Vec<Draft>> = Vec::new();
    // Groups by what all their mentions share, so that a draft is held against few others.
    let mut filed: HashMap<Filed, Vec<usize>, RandomState> = HashMap::default();
    for draft in drafts {
        if is_own(page, &draft, own) {
            page.note("citations", &draft.tokens, ("số của chính văn bản này", "the document's own number"));
            continue;
        }
        if is_own_law(&draft, own) {
            page.note("citations", &draft.tokens, ("tên của chính văn bản này", "the document's own name"));
            continue;
        }
        // A blank number is nobody else's.
        if draft.number.as_ref().is_some_and(|(n, _)| n.serial.is_none()) {
            groups.push(vec![draft]);
            continue;
        }
        let near = filed.entry(file(&draft)).or_default();
        let same = |g: &usize| groups[*g].iter().take(MOST).any(|d| same_document(page, d, &draft));
        if let Some(group) = near.iter().take(MOST).copied().find(same) {
            groups[group].push(draft);
        } else {
            near.push(groups.len());
            groups.push(vec![draft]);
        }
    }
    join_named_laws(page, &mut groups);
    groups.into_iter().map(|mut g| citation(page, &mut g)).collect()
}

/// `Luật Nhà ở` beside `Luật Nhà ở số 27/2023/QH15`: one law, where the document numbers no other of that name and the years agree.
fn join_named_laws(page: &Page<'_, '_>, groups: &mut Vec<Vec<Draft>>) {
    let numbered: Vec<(usize, String, Option<i32>)> = groups
        .iter()
        .enumerate()
        .filter_map(|(n, group)| group.iter().find_map(|d| numbered_law(page, d)).map(|(name, year)| (n, name, year)))
        .take(MOST)
        .collect();
    if numbered.is_empty() {
        return;
    }
    let mut joined: Vec<(usize, usize, Option<i32>)> = Vec::new();
    for (n, group) in groups.iter().enumerate() {
        let Some((name, _)) = group.first().filter(|d| d.number.is_none()).and_then(law) else { continue };
        let mut same = numbered.iter().filter(|(_, law, _)| alike(law, name));
        if let (Some((to, _, year)), None) = (same.next(), same.next()) {
            joined.push((n, *to, *year));
        }
    }
    for (from, to, year) in joined {
        // `Luật Nhà ở năm 2014` was an older one.
        let of_year = |d: &Draft| law(d).is_none_or(|(_, said)| said.is_none() || said == year);
        let (its, others): (Vec<_>, Vec<_>) = std::mem::take(&mut groups[from]).into_iter().partition(of_year);
        groups[from] = others;
        groups[to].extend(its);
        groups[to].sort_by_key(|d| d.tokens.start);
    }
    groups.retain(|g| !g.is_empty());
    groups.sort_by_key(|g| g[0].tokens.start);
}

/// The name of a law that is cited with its number, and the year that either gives.
fn numbered_law(page: &Page<'_, '_>, draft: &Draft) -> Option<(String, Option<i32>)> {
    let (number, _) = draft.number.as_ref()?;
    // `Luật số 83/2025/QH15` has no name.
    let (_, words) = draft.kind.as_ref().filter(|(kind, words)| is_law(kind) && words.len() > 2)?;
    let name = page.text.display(words.clone());
    let (bare, named) = without_year(&name);
    Some((bare.to_owned(), number.year.or(named)))
}

/// Serial and inner year of a number, or the length of a law's name.
type Filed = (Option<u32>, Option<i32>, usize);

fn file(draft: &Draft) -> Filed {
    match &draft.number {
        Some((n, _)) => (n.serial, n.year, 0),
        None => (None, None, law(draft).map_or(0, |(name, _)| name.split(' ').count())),
    }
}

/// The document's own number, with or without its serial; but `130/KH-UBND` of the province's UBND is not the commune's plan of that number.
fn is_own(page: &Page<'_, '_>, draft: &Draft, own: &Own<'_>) -> bool {
    let level = own.level;
    let (Some(own), Some((number, _))) = (own.number, &draft.number) else { return false };
    let named = draft.issuer.as_ref().and_then(|i| i.issuer.level);
    if matches!((level, named), (Some(a), Some(b)) if a != b) {
        return false;
    }
    let one_serial = match (own.serial, number.serial) {
        (Some(a), Some(b)) => a == b && own.suffix == number.suffix,
        // An annex names its plan by the blank number that the plan bears.
        (_, None) => true,
        (None, Some(_)) => false,
    };
    let year = draft.date.as_ref().and_then(|d| d.year);
    let other_year = year.is_some() && page.year.is_some() && year != page.year;
    let one_year = own.year == number.year || number.serial.is_none() && number.year.is_none();
    one_serial && one_year && !other_year && alike(&own.symbol, &number.symbol)
}

/// `Bộ luật Lao động quy định …` in that very code; with another year it is the one before it.
fn is_own_law(draft: &Draft, own: &Own<'_>) -> bool {
    let (Some((kind, subject)), None, Some((name, year))) = (own.law, &draft.number, law(draft)) else { return false };
    let named = draft.kind.as_ref().is_some_and(|k| k.0.name == kind.name);
    let one_year = year.is_none_or(|year| own.number.is_some_and(|n| n.year == Some(year)));
    named && one_year && alike(name, &[kind.name, " ", subject].concat())
}

/// Whether two mentions are of one document. Numbers restart every year: the year must not speak against it.
fn same_document(page: &Page<'_, '_>, a: &Draft, b: &Draft) -> bool {
    match (&a.number, &b.number) {
        (Some((x, _)), Some((y, _))) => {
            x.serial == y.serial
                && x.suffix == y.suffix
                && x.year == y.year
                && x.serial.is_some()
                && (alike(&x.symbol, &y.symbol) || x.year.is_some() && is_joint_in_short(&x.symbol, &y.symbol))
                && fits(page, a, b)
        }
        (None, None) => same_law(a, b),
        _ => false,
    }
}

/// `102/2025/NQLT` beside `102/2025/NQLT-UBTVQH15-CP-…`, `…/NQLT/UBTVQH15-CP-…`: the bodies of a joint paper are a long symbol, which is cut short or
/// written otherwise where it comes again. Of other types several bodies have a series each.
fn is_joint_in_short(a: &str, b: &str) -> bool {
    const JOINT: [&str; 3] = ["TTLT", "NQLT", "TTLB"];
    let groups = |symbol: &str| symbol.split(['-', '/']).map(str::to_lowercase).collect::<Vec<_>>();
    let (a, b) = (groups(a), groups(b));
    let joint = |g: &[String]| g.first().is_some_and(|t| JOINT.iter().any(|j| j.to_lowercase() == *t));
    joint(&a) && (a.starts_with(&b) || b.starts_with(&a)) && joint(&b)
}

/// Whether two mentions name one law, the year of one of them left out perhaps.
fn same_law(a: &Draft, b: &Draft) -> bool {
    let (Some(one), Some(other)) = (law(a), law(b)) else { return false };
    alike(one.0, other.0) && (one.1 == other.1 || one.1.is_none() || other.1.is_none())
}

/// The name of a law, and its year if either the name or the date gives one; of the constitution without the State's.
fn law(draft: &Draft) -> Option<(&str, Option<i32>)> {
    let (name, year) = without_year(draft.name.as_deref()?);
    let constitution = draft.kind.as_ref().is_some_and(|k| k.0.abbr == "HP");
    let name = if constitution { name.split(" nước ").next().unwrap_or(name) } else { name };
    Some((name, year.or_else(|| draft.date.as_ref()?.year)))
}

/// `Luật Nhà ở năm 2023` → the name and the year.
fn without_year(name: &str) -> (&str, Option<i32>) {
    let Some((rest, year)) = name.rsplit_once(' ').filter(|(_, y)| y.len() == 4) else { return (name, None) };
    let Ok(year) = year.parse() else { return (name, None) };
    (rest.strip_suffix(" năm").unwrap_or(rest), Some(year))
}

fn fits(page: &Page<'_, '_>, a: &Draft, b: &Draft) -> bool {
    let day = |d: &Draft| d.date.as_ref().map(|h| (h.year.or(page.year), h.month, h.day));
    let one_date = match (day(a), day(b)) {
        (Some(x), Some(y)) => x.0 == y.0 || (x.1, x.2) == (y.1, y.2),
        _ => true,
    };
    let one_issuer = match (&a.issuer, &b.issuer) {
        // Two issuers under one number are one document only if all else agrees: then it is a conflict to be shown.
        (Some(x), Some(y)) => one_body(&x.issuer, &y.issuer) || day(a).is_some() && day(a) == day(b),
        _ => true,
    };
    one_date && one_issuer
}

/// Whether two names are of one body, the place left out of one of them: `UBND tỉnh` beside `UBND tỉnh Lào Cai`.
fn one_body(a: &Issuer, b: &Issuer) -> bool {
    let bare = |short: &str, long: &str| {
        let unit = [" tỉnh", " thành phố", " huyện", " xã", " phường"].iter().any(|u| short.ends_with(u));
        unit && long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
    };
    alike(&a.value, &b.value) || bare(&a.value, &b.value) || bare(&b.value, &a.value)
}

/// How much a mention says. A number comes before all: `Luật Nhà ở` alone may have been joined to the mention that gives it.
fn fullness(d: &Draft) -> usize {
    usize::from(d.number.is_some()) * 8
        + usize::from(d.date.is_some()) * 2
        + usize::from(d.issuer.is_some()) * 2
        + usize::from(d.kind.is_some())
        + usize::from(d.subject.is_some())
}

/// The citation that a group of drafts makes; number, name and issuer go over to it.
fn citation(page: &Page<'_, '_>, group: &mut [Draft]) -> Found<Citation> {
    let all = 0..group.len();
    let fullest = all.clone().rev().max_by_key(|n| fullness(&group[*n])).unwrap_or(0);
    let first_of = |has: fn(&Draft) -> bool| std::iter::once(fullest).chain(all.clone()).find(|n| has(&group[*n]));
    let role = if group.iter().any(|d| d.role == Role::Basis) { Role::Basis } else { Role::Mention };
    let kind = first_of(|d| d.kind.is_some()).and_then(|n| group[n].kind.as_ref()).map(|k| k.0);
    let dated = first_of(|d| d.date.as_ref().is_some_and(|h| !h.bad));
    let subject = first_of(|d| d.subject.is_some()).and_then(|n| group[n].subject.clone());
    let issued = first_of(|d| d.issuer.is_some());
    let year = group[fullest].number.as_ref().and_then(|n| n.0.year).or(page.year);
    let mentions = if page.depth == Depth::All { group.iter().map(|d| mention(page, d, year)).collect() } else { Vec::new() };
    let mut number = group[fullest].number.take().map(|n| n.0);
    // `22/2013/QĐ-TTG` of a subject in capitals: elsewhere the symbol stands as it is written.
    if let Some(number) = &mut number
        && !number.symbol.chars().any(char::is_lowercase)
    {
        let same = |other: &&Number| other.symbol.to_uppercase() == number.symbol && other.serial == number.serial;
        let others = || group.iter().filter_map(|d| d.number.as_ref().map(|n| &n.0));
        if let Some(written) = others().find(|n| same(n) && n.symbol != number.symbol) {
            number.clone_from(written);
        }
    }
    let value = Citation {
        kind: kind.or_else(|| number.as_ref().and_then(symbol_type)),
        name: group[fullest].name.take(),
        date: dated.and_then(|n| group[n].date.as_ref()).and_then(|h| h.partial(year)),
        issuer: issued.and_then(|n| group[n].issuer.take()).map(|i| i.issuer),
        subject: subject.map(|s| page.text.display(s)),
        role,
        mentions,
        number,
    };
    page.found(value, group[fullest].tokens.clone())
}

fn mention(page: &Page<'_, '_>, d: &Draft, year: Option<i32>) -> Mention {
    Mention {
        evidence: page.evidence(d.tokens.clone()),
        number: d.number.as_ref().map(|(_, t)| page.evidence(t.clone())),
        kind: d.kind.as_ref().map(|(k, t)| page.found(*k, t.clone())),
        date: d.date.as_ref().and_then(|h| h.partial(year).map(|p| page.found(p, h.tokens.clone()))),
        issuer: d.issuer.as_ref().map(|i| page.found(i.issuer.clone(), i.tokens.clone())),
        subject: d.subject.as_ref().map(|s| page.found(page.text.display(s.clone()), s.clone())),
        role: d.role,
        amends: d.amends,
        quoted: d.quoted,
        of_another: d.of_another,
    }
}
