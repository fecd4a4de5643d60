//! What the rules that compare levels share: whom a document is compared with, who is outvoted among siblings, and how words,
//! windows and documents are quoted.

use std::cell::OnceCell;

use crate::check::campaign::Campaigns;
use crate::check::changes;
pub(super) use crate::check::finding::{proof, quote};
use crate::check::{Finding, Findings, Head, Place, Proof, Rule, Severity, words};
use crate::date::{self, Date, PartialDate};
use crate::facts::model::{Citation, Event, Evidence, Facts, Found, FrameRole, Role, Source, Timeframe};
use crate::facts::shelf::Shelf;
use crate::lexicon::{CampaignKind, TypeFamily, campaign_words};
use crate::link::{Chain, Link, Superior};
use crate::problem::Message;
use crate::sets::Sets;

/// Windows and programmes longer than this many days run over several campaigns or years: no single year or directive rules them.
pub(super) const LONG: i32 = 300;

/// The rules that find a window wrong by itself, whatever the superior's is...
pub(super) const WRONG_WINDOW: &[&str] = &["DAT001", "WIN001", "WIN004"];

/// ...and that beside it: what one of these has charged is no measure for another.
pub(super) const CHARGED_WINDOW: &[&str] = &["DAT001", "WIN001", "WIN002", "WIN004"];

/// A document and those it is compared with.
#[derive(Clone, Copy)]
pub(super) struct Case<'c> {
    /// How all documents hang together, where that is known.
    pub(super) chain: Option<&'c Chain<'c>>,
    /// All documents.
    pub(super) documents: &'c Shelf,
    /// The one that is judged.
    pub(super) me: usize,
    /// Those above it, the nearest first.
    pub(super) superiors: &'c [Superior],
    /// Those above it of which it is not known whether a change came before the document: their days are no measure.
    pub(super) in_doubt: &'c [usize],
    /// Those beside it.
    pub(super) beside: &'c Beside,
    /// What tells the campaigns of documents apart.
    pub(super) campaigns: &'c Campaigns,
    /// Where it is checked as a draft: the day of the check.
    pub(super) draft_on: Option<Date>,
}

impl<'c> Case<'c> {
    /// What the judged document says.
    pub(super) fn facts(&self) -> &'c Facts {
        self.of(self.me)
    }

    /// What a document says.
    pub(super) fn of(&self, document: usize) -> &'c Facts {
        &self.documents[document].facts
    }

    /// A document in a message: number and issuer, else issuer and file.
    pub(super) fn name(&self, document: usize) -> String {
        let d = &self.documents[document];
        let number = d.facts.number.as_ref().and_then(|n| n.value.value.as_deref());
        match (number, &d.facts.issuer) {
            (Some(n), Some(i)) => format!("{n} ({})", i.value.value),
            (Some(n), None) => n.to_owned(),
            (None, issuer) => {
                let file = d.path.rsplit('/').next().unwrap_or_default();
                issuer.as_ref().map_or_else(|| file.to_owned(), |i| format!("{} ({file})", i.value.value))
            }
        }
    }

    /// How a superior is reached, where that is not directly: ` (qua …)`, ` (by way of …)`; which paper it changes, where that is cited and
    /// not it.
    pub(super) fn way(&self, superior: &Superior) -> Message {
        let mut between: Vec<String> = superior.way.iter().filter(|d| **d != superior.document).map(|d| self.name(*d)).collect();
        let changed = if superior.steps.len() < superior.way.len() { between.pop() } else { None };
        let (mut vi, mut en) = (Vec::new(), Vec::new());
        if let Some(changed) = changed {
            vi.push(format!("điều chỉnh {changed}"));
            en.push(format!("which changes {changed}"));
        }
        if !between.is_empty() {
            let through = between.join(" → ");
            vi.push(format!("qua {through}"));
            en.push(format!("by way of {through}"));
        }
        let brackets = |told: &[String]| if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) };
        Message::new(brackets(&vi), brackets(&en))
    }

    /// The citations that lead to a superior, step by step from the judged document up.
    pub(super) fn steps_up(&self, superior: &Superior) -> Vec<Proof> {
        let below = std::iter::once(&self.me).chain(&superior.way);
        let steps = below.zip(&superior.way).zip(&superior.steps);
        let told = steps.filter_map(|((from, to), citation)| {
            let cited = self.of(*from).citations.get(*citation)?;
            let name = self.name(*to);
            Some(proof(*from, &cited.evidence, format!("căn cứ dẫn lên {name}"), format!("the citation that leads up to {name}")))
        });
        // Of what changes a superior's days the words that name it.
        let (change, changed) = match superior.way[..] {
            [.., changed, change] if superior.steps.len() < superior.way.len() => (Some(change), changed),
            _ => (None, superior.document),
        };
        let named = change.and_then(|d| {
            let link = self.chain?.links_of(d).find(|l| l.to == changed)?;
            let words = &self.of(d).citations.get(link.citation)?.evidence;
            let name = self.name(changed);
            Some(proof(d, words, format!("điều chỉnh {name}"), format!("changes {name}")))
        });
        told.chain(named).collect()
    }

    /// The superiors whose campaign can be this document's: not another event's, not another year's.
    pub(super) fn directives(&self) -> impl Iterator<Item = &'c Superior> {
        let (documents, campaigns, me) = (self.documents, self.campaigns, self.me);
        self.superiors.iter().filter(move |s| campaigns.joins(documents, s.document, me))
    }

    /// The same with those that are about another round of its contest: they may set the time of this one, and want its results.
    pub(super) fn directives_in_any_round(&self) -> impl Iterator<Item = &'c Superior> {
        let (documents, campaigns, me) = (self.documents, self.campaigns, self.me);
        self.superiors.iter().filter(move |s| campaigns.joins_in_any_round(documents, s.document, me))
    }

    /// Whether a superior is about the document's own campaign, and no other round of its contest.
    pub(super) fn is_directive(&self, superior: &Superior) -> bool {
        self.campaigns.joins(self.documents, superior.document, self.me)
    }

    /// Whether another superior, of which `gives` holds, changes what this one orders or asks for it again, or one may have.
    pub(super) fn is_amended(&self, document: usize, gives: impl Fn(&Facts) -> bool) -> bool {
        if self.in_doubt.contains(&document) {
            return true;
        }
        let Some(chain) = self.chain.filter(|_| self.superiors.len() > 1) else { return false };
        let changes = |d: usize| changes::is_change(self.of(d)) && chain.links_of(d).any(|l| l.to == document);
        self.superiors.iter().any(|s| s.document != document && gives(self.of(s.document)) && changes(s.document))
    }

    /// Whether it has no siblings.
    pub(super) fn is_alone(&self) -> bool {
        self.beside.siblings.is_empty()
    }

    /// The siblings that hold the same campaign: the first so many speak for all.
    pub(super) fn siblings_in_campaign(&self) -> impl Iterator<Item = usize> {
        let held = || self.campaigns.beside(self.documents, self.me, &self.beside.siblings).take(HEARD).collect();
        self.beside.in_campaign.get_or_init(held).iter().copied()
    }

    /// The nearest directive with a main window that no rule has charged.
    pub(super) fn directive_window(&self, findings: &Findings) -> Option<(&'c Superior, usize, &'c Found<Timeframe>)> {
        self.directives().filter(|s| !self.is_amended(s.document, |f| main_frame(f).is_some())).find_map(|s| {
            let (n, frame) = main_frame(self.of(s.document))?;
            let charged = findings.charged(s.document, &Place::Timeframe(n), CHARGED_WINDOW);
            (!charged).then_some((s, n, frame))
        })
    }

    /// A finding of a rule on the judged document, with its usual severity.
    pub(super) fn finding(&self, rule: &'static Rule, place: Place, at: &Evidence, message: Message) -> Finding {
        let own = proof(self.me, at, "chỗ bị báo", "the words reported");
        Finding::new(rule, self.me, place, at, message).borne_out_by([own])
    }
}

/// How many of the siblings in one campaign are heard: work does not grow with the country.
const HEARD: usize = 32;

/// A window or deadline of the judged document, and the superior's that it is measured by.
pub(super) struct Measured<'c, T> {
    /// Its place among those of the document.
    pub(super) n: usize,
    /// The document's own.
    pub(super) lower: &'c Found<T>,
    /// Whose the measure is.
    pub(super) superior: &'c Superior,
    /// The measure.
    pub(super) upper: &'c Found<T>,
}

/// The documents beside one.
#[derive(Default)]
pub(super) struct Beside {
    siblings: Vec<usize>,
    /// Those that hold the same campaign, once somebody asked.
    in_campaign: OnceCell<Vec<usize>>,
}

impl Beside {
    /// These siblings, by path.
    pub(super) const fn new(siblings: Vec<usize>) -> Self {
        Self { siblings, in_campaign: OnceCell::new() }
    }
}

/// Hands a document with those it is compared with to `then`.
pub(super) fn with_case(chain: &Chain<'_>, campaigns: &Campaigns, me: usize, then: impl FnOnce(&Case<'_>)) {
    let (above, beside) = (campaigns.changes.above(chain, me), Beside::new(chain.siblings(me)));
    then(&Case {
        chain: Some(chain),
        documents: chain.documents(),
        me,
        superiors: &above.superiors,
        in_doubt: &above.in_doubt,
        beside: &beside,
        campaigns,
        draft_on: chain.draft_day(me),
    });
}

/// The documents in an order in which each comes after all that stand above it, and those that are compared with each other come one after
/// the other: those that hang together, and among them siblings. Whoever stands above a document has fewer superiors than it.
pub(super) fn from_the_top(chain: &Chain<'_>) -> Vec<usize> {
    let mut together = Sets::new(chain.len());
    // What changes a paper of its issuer may name it in passing.
    let one_issuer = |l: &Link| chain.identity(l.from).issuer == chain.identity(l.to).issuer;
    chain.links().filter(|l| l.role == Role::Basis || one_issuer(l)).for_each(|l| together.join(l.from, l.to));
    for circle in chain.circles() {
        circle.members.windows(2).for_each(|pair| together.join(pair[0], pair[1]));
    }
    let circle = |d: usize| chain.circles_of(d).next().map(|n| n as u32);
    // Of those with as many above them, what stands higher comes first: what changes a superior's days, too, is a measure.
    let height = |d: usize| (chain.superiors(d).len() as u32, chain.level(d));
    let place = |d: usize| (together.first(d) as u32, height(d), circle(d), d as u32);
    let mut order: Vec<_> = (0..chain.len()).map(place).collect();
    order.sort_unstable();
    order.into_iter().map(|(.., d)| d as usize).collect()
}

/// The campaign's own window and its index.
pub(super) fn main_frame(facts: &Facts) -> Option<(usize, &Found<Timeframe>)> {
    facts.timeframes.iter().enumerate().find(|(_, t)| t.value.role == FrameRole::Main)
}

/// The worst severity with which rules of these codes have spoken of a place.
pub(super) fn worst(findings: &Findings, document: usize, place: &Place, codes: &[&str]) -> Option<Severity> {
    let speaks = |f: &&Head| f.place() == *place && codes.contains(&f.rule.code);
    findings.on(document).filter(speaks).map(|f| f.severity).max()
}

/// Whether the days of a window or deadline follow from a month, a quarter or a number of days, and are not written.
pub(super) fn is_worked_out<T>(value: &Found<T>) -> bool {
    value.evidence.from == Source::Inferred
}

/// Whether the document tells what has been done rather than what is to be done.
pub(super) fn is_report(facts: &Facts) -> bool {
    facts.kind.as_ref().is_some_and(|k| k.value.abbr == "BC")
}

/// Whether a document corrects another (`đính chính`): it quotes that one as it was and as it shall be, so the days in it are not its own.
pub(super) fn is_correction(facts: &Facts) -> bool {
    let says = |subject: &str| ["đính chính", "Đính chính", "ĐÍNH CHÍNH"].iter().any(|w| subject.contains(w));
    facts.subject.as_ref().is_some_and(|s| says(&s.value))
}

/// Whether the document is a programme of several years, whose parts may lie in any of them. The term for which somebody is elected is not
/// the time of the election.
pub(super) fn is_programme(facts: &Facts) -> bool {
    let subject = facts.subject.as_ref().map(|s| s.value.to_lowercase());
    let of_a_term =
        subject.as_ref().is_some_and(|s| s.contains("nhiệm kỳ") && campaign_words(CampaignKind::Election).any(|w| s.contains(w)));
    if of_a_term {
        return false;
    }
    // `kỷ niệm 25 năm … (28/6/2001 - 28/6/2026)`: the years of an anniversary's days are those that it spans, not the campaign.
    let of_a_day = |year: i32| subject.as_ref().is_some_and(|s| s.contains("kỷ niệm") && s.contains(&format!("/{year}")));
    let years = facts.notes.subject_years.iter().map(|y| y.value).filter(|y| !of_a_day(*y));
    let span = years.clone().max().zip(years.min()).map_or(0, |(last, first)| last - first);
    span >= 2 || subject.is_some_and(|s| ["giai đoạn", "nhiệm kỳ"].iter().any(|w| s.contains(w)))
}

/// Whether words call a batch of several by its figure: `đợt 1`, `giai đoạn 2`.
pub(super) fn is_batch(words: &str) -> bool {
    let figure = words.strip_prefix("đợt ").or_else(|| words.strip_prefix("giai đoạn "));
    figure.is_some_and(|figure| figure.parse::<u8>().is_ok())
}

/// The one batch that a document is on, as its subject says: `Chiến dịch … đợt 1 năm 2025`.
pub(super) fn batch(facts: &Facts) -> Option<String> {
    let subject = words::key(&facts.subject.as_ref()?.value);
    let mut named = subject.match_indices("đợt ").filter(|(at, _)| *at == 0 || subject[..*at].ends_with(' '));
    let (at, _) = named.next().filter(|_| named.next().is_none())?;
    let mut words = subject[at..].split(' ');
    let batch = format!("{} {}", words.next()?, words.next()?);
    is_batch(&batch).then_some(batch)
}

/// The events a document is about, except where they are named as past, or in the subject of a document that is merely
/// mentioned.
pub(super) fn own_events(facts: &Facts) -> impl Iterator<Item = &Found<Event>> {
    facts.events.iter().filter(|e| e.value.own && !is_aside(facts, e))
}

/// Each entry of the events a document is about: the same event with another year stands in one of its own.
pub(super) fn own_events_by_year(facts: &Facts) -> impl Iterator<Item = &Found<Event>> {
    let same = |a: &Event, b: &Event| match (a.known, b.known) {
        (Some(x), Some(y)) => x.name == y.name,
        _ => words::key(&a.value) == words::key(&b.value),
    };
    facts.events.iter().filter(move |e| {
        (e.value.own || facts.events.iter().any(|o| o.value.own && same(&o.value, &e.value))) && !is_aside(facts, e)
    })
}

/// Whether an event is named as past, or, with its year, in the subject of a document that is merely mentioned.
fn is_aside(facts: &Facts, event: &Found<Event>) -> bool {
    let here = event.evidence.span;
    let mentioned = || {
        let mut mentions = facts.citations.iter().flat_map(|c| &c.value.mentions);
        mentions.any(|m| m.role == Role::Mention && m.subject.as_ref().is_some_and(|s| s.evidence.span.overlaps(here)))
    };
    (!event.value.own && facts.notes.past_events.iter().any(|p| p.span.overlaps(here)))
        || (event.value.year.is_some() && mentioned())
}

/// Bases of the document other than laws and decrees, with the index of each: what it can be said to carry out.
pub(super) fn bases(facts: &Facts) -> impl Iterator<Item = (usize, &Found<Citation>)> {
    facts.citations.iter().enumerate().filter(|(_, c)| {
        c.value.role == Role::Basis && c.value.name.is_none() && c.value.kind.is_none_or(|k| k.family != TypeFamily::Normative)
    })
}

/// The basis of the latest exact date that is not after the document's own: the directive it carries out, as far as dates tell.
pub(super) fn latest_basis(facts: &Facts) -> Option<(usize, &Found<Citation>, Date)> {
    let own = facts.date.as_ref().map(|d| d.value.latest());
    bases(facts)
        .filter_map(|(n, c)| Some((n, c, c.value.date.and_then(PartialDate::exact)?)))
        .filter(|(_, _, day)| own.is_none_or(|own| *day <= own))
        .max_by_key(|(n, _, day)| (*day, std::cmp::Reverse(*n)))
}

/// A window in a message: `15/4/2025 – 26/4/2025`, an open end as `…`.
pub(super) fn span_of(frame: &Timeframe) -> String {
    let day = |d: Option<Date>| d.map_or_else(|| "…".to_owned(), date::vietnamese);
    format!("{} – {}", day(frame.start), day(frame.end))
}

/// The number of days a window lasts; `None` where an end is open.
pub(super) fn length(frame: &Timeframe) -> Option<i32> {
    Some(date::days_between(frame.start?, frame.end?) + 1)
}

/// Whether a value is read off the page rather than worked out.
pub(super) fn is_printed(evidence: &Evidence) -> bool {
    evidence.from != Source::Inferred && !evidence.raw.trim().is_empty()
}

/// What siblings say against a document.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Dissent {
    /// One of the others that says otherwise, by its place in the list.
    pub(super) other: usize,
    /// How many documents say what it says, and of how many: given where those are the majority.
    pub(super) majority: Option<(usize, usize)>,
}

/// Whether a value is charged against those of its siblings: of two that differ each is; from three up the minority, or each
/// where there is no majority.
pub(super) fn dissent<K: PartialEq>(mine: &K, others: &[K]) -> Option<Dissent> {
    let differing = others.iter().position(|o| o != mine)?;
    let all = others.len() + 1;
    let count = |value: &K| others.iter().chain([mine]).filter(|o| *o == value).count();
    // Boyer and Moore: whatever fills more than half survives this.
    let mut candidate = (mine, 0_usize);
    for value in others.iter().chain([mine]) {
        candidate = match candidate {
            (_, 0) => (value, 1),
            (held, n) if held == value => (held, n + 1),
            (held, n) => (held, n - 1),
        };
    }
    let votes = count(candidate.0);
    if all == 2 || votes * 2 <= all {
        return Some(Dissent { other: differing, majority: None });
    }
    let other = others.iter().position(|o| o == candidate.0)?;
    (candidate.0 != mine).then_some(Dissent { other, majority: Some((votes, all)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_that_differ_are_both_charged_and_of_three_the_minority() {
        let both = Dissent { other: 0, majority: None };
        assert_eq!(dissent(&1, &[2]), Some(both));
        assert_eq!(dissent(&1, &[1]), None);
        assert_eq!(dissent(&1, &[]), None);
        assert_eq!(dissent(&1, &[2, 2]), Some(Dissent { other: 0, majority: Some((2, 3)) }));
        assert_eq!(dissent(&2, &[1, 2]), None);
        assert_eq!(dissent(&1, &[2, 3]), Some(Dissent { other: 0, majority: None }));
        assert_eq!(dissent(&1, &[1, 2, 2]), Some(Dissent { other: 1, majority: None }));
    }
}
