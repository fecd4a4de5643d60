//! Citations → documents at hand, in tiers, and never guessed: two that fit leave a citation open.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::key::{self, IssuerKey, NumberKey, Series};
use super::lists::Lists;
use crate::date::{Date, PartialDate};
use crate::facts::Document;
use crate::facts::model::{Citation, Event, Facts, Found, Level, Number};
use crate::facts::shelf::Shelf;
use crate::facts::symbol::Symbol;
use crate::lexicon;

/// What became of a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// No document at hand fits.
    Absent,
    /// Exactly one fits.
    One(u32),
    /// Several fit, so that it stays open.
    Several,
}

impl Resolution {
    /// The document, where there is exactly one.
    #[must_use]
    pub fn document(self) -> Option<usize> {
        match self {
            Self::One(d) => Some(d as usize),
            Self::Absent | Self::Several => None,
        }
    }
}

/// What is known of a document or of a cited paper.
#[derive(Clone, Debug)]
pub struct Identity {
    /// Its number; `None` where it is blank or there is none.
    pub number: Option<NumberKey>,
    /// Its issuer.
    pub issuer: Option<Arc<IssuerKey>>,
    /// Its date as far as it is known.
    pub date: Option<PartialDate>,
    /// Its year.
    pub year: Option<i32>,
}

impl Identity {
    /// Of a document at hand.
    #[must_use]
    pub fn of_document(document: &Document) -> Self {
        let facts = &document.facts;
        Self {
            number: facts.number.as_ref().and_then(|n| NumberKey::new(&n.value)),
            issuer: facts.issuer.as_ref().map(|i| Arc::new(IssuerKey::new(&i.value, None))),
            date: facts.date.as_ref().map(|d| d.value),
            year: key::year(document),
        }
    }

    /// Of a paper cited in the document `by`.
    #[must_use]
    pub fn of_citation(citation: &Citation, by: &Self) -> Self {
        let number = citation.number.as_ref().and_then(NumberKey::new);
        let year = number.as_ref().and_then(NumberKey::year).or(citation.date.map(PartialDate::year));
        let issuer = citation.issuer.as_ref().map(|i| Arc::new(IssuerKey::new(i, by.issuer.as_deref())));
        let issuer = issuer.or_else(|| by.issuer.clone().filter(|_| is_of_its_code(citation, by)));
        Self { number, issuer, date: citation.date, year }
    }

    /// Tier 1: one number, one exact date, and issuers that can be one.
    fn agrees_to_the_day(&self, document: &Self) -> bool {
        let exact = |i: &Self| i.date.and_then(PartialDate::exact);
        let issuers = match (&self.issuer, &document.issuer) {
            (Some(a), Some(b)) => a.compatible(b),
            (None, Some(b)) => b.is_definite() && b.province().is_none(),
            (_, None) => true,
        };
        exact(self).is_some() && exact(self) == exact(document) && issuers
    }

    /// Tier 2: one number of one issuer and one year; the date may be the one that is wrong.
    fn agrees_to_the_year(&self, document: &Self) -> bool {
        let issuers = matches!((&self.issuer, &document.issuer), (Some(a), Some(b)) if a.same(b));
        self.year.is_some() && self.year == document.year && issuers
    }

    /// Tier 3: what the citation does say agrees, and the document is not younger than the one that cites it.
    fn agrees_as_far_as_it_goes(&self, document: &Self, by: &Self) -> bool {
        let issuers = match (&self.issuer, &document.issuer) {
            (Some(a), Some(b)) => a.same(b),
            (None, Some(b)) => {
                b.is_definite() && (b.province().is_none() || b.province() == by.issuer.as_deref().and_then(IssuerKey::province))
            }
            (_, None) => false,
        };
        let dates = match (self.date, document.date) {
            (Some(a), Some(b)) => a.compatible(b),
            _ => self.year.is_none() || document.year.is_none() || self.year == document.year,
        };
        let lacking = self.date.is_none() || self.issuer.is_none() || document.date.is_none();
        lacking && issuers && dates && !document.is_younger_than(by)
    }

    /// Tier 4: one number in one year, issuers of one name of which one lacks its province (`UBND tỉnh` in a commune's letter that names none),
    /// and one matter; the date may be wrong.
    fn agrees_but_for_the_province(&self, document: &Self) -> bool {
        let one_lacks = |a: &IssuerKey, b: &IssuerKey| a.province().is_none() || b.province().is_none();
        let told = |a: &IssuerKey, b: &IssuerKey| !a.is_kind() || b.kind() == Some(a.name());
        let issuers =
            matches!((&self.issuer, &document.issuer), (Some(a), Some(b)) if told(a, b) && one_lacks(a, b) && a.compatible(b));
        self.year.is_some() && self.year == document.year && issuers
    }

    /// Whether it was surely issued after `other`.
    fn is_younger_than(&self, other: &Self) -> bool {
        match (self.date, other.date) {
            (Some(a), Some(b)) => a.earliest() > b.latest(),
            _ => matches!((self.year, other.year), (Some(a), Some(b)) if a > b),
        }
    }
}

/// `Hướng dẫn số 09/HD-SGDĐT ngày …` in a letter `…/SGDĐT-GDPT`: a sở or a ministry that names nobody behind a symbol with its own code speaks of
/// its own paper. Committees have one code for all (`UBND`).
fn is_of_its_code(citation: &Citation, by: &Identity) -> bool {
    let level = by.issuer.as_ref().and_then(|i| i.level());
    if !matches!(level, Some(Level::Department | Level::Ministry)) {
        return false;
    }
    let own = |code: &str| by.number.as_ref().is_some_and(|n| n.series.has_code(code));
    let coded = |n: &Number| {
        let symbol = Symbol::of(n);
        let mut codes = symbol.issuers();
        codes.next().is_some_and(|code| code.starts_with(['S', 'B']) && lexicon::is_body_code(code) && own(code))
            && codes.next().is_none()
    };
    citation.number.as_ref().is_some_and(coded)
}

/// Series of numbers and issuers that were met, so that each is kept once.
#[derive(Debug, Default)]
pub(super) struct Known {
    series: HashSet<Arc<Series>>,
    issuers: HashSet<Arc<IssuerKey>>,
}

impl Known {
    /// The same identity, of a series and an issuer that are kept already where they were met before.
    pub(super) fn one(&mut self, identity: Identity) -> Identity {
        fn same<T: Eq + std::hash::Hash>(known: &mut HashSet<Arc<T>>, new: Arc<T>) -> Arc<T> {
            if let Some(old) = known.get(&new) {
                return Arc::clone(old);
            }
            known.insert(Arc::clone(&new));
            new
        }
        let number = identity.number.map(|n| NumberKey { series: same(&mut self.series, n.series), ..n });
        let issuer = identity.issuer.map(|i| same(&mut self.issuers, i));
        Identity { number, issuer, ..identity }
    }
}

/// Many documents of one number, told apart by issuer.
#[derive(Debug, Default)]
struct Many {
    /// By the name of the issuer, where the name says which body it is.
    by_issuer: HashMap<String, Vec<u32>>,
    /// The others.
    loose: Vec<u32>,
}

impl Many {
    fn new(set: &[u32], identities: &[Identity]) -> Self {
        let mut many = Self::default();
        for &d in set {
            match identities[d as usize].issuer.as_ref().filter(|i| !i.is_kind()) {
                Some(issuer) => many.by_issuer.entry(issuer.name().to_owned()).or_default().push(d),
                None => many.loose.push(d),
            }
        }
        many
    }
}

/// The day of a document that is dated to the day.
fn day(identity: &Identity) -> Option<Date> {
    identity.date.and_then(PartialDate::exact)
}

/// From how many documents on those of one number are told apart by issuer: `15/KH-UBND` is given by every commune of the country.
const MANY: usize = 32;

/// The numbered documents at hand.
#[derive(Debug, Default)]
pub struct Index {
    /// The sets of documents of one number, by it.
    sets: HashMap<NumberKey, u32>,
    /// The documents of each set by path.
    by_path: Lists<u32>,
    /// Those of them that are dated to the day by that, then by path.
    by_day: Lists<u32>,
    /// The sets of many documents.
    many: HashMap<u32, Many>,
    /// The documents whose own symbol is wrong, by serial and day: those that cite them may give the right one.
    mislabelled: HashMap<(u32, Date), Vec<u32>>,
}

impl Index {
    /// The index of documents, those of one number in the order of `order`; `mislabelled` are those whose own symbol is wrong.
    #[must_use]
    pub fn new(identities: &[Identity], order: &[u32], mislabelled: &[usize]) -> Self {
        let (mut index, day) = (Self::default(), |d: u32| day(&identities[d as usize]));
        for &d in mislabelled {
            if let Some((number, day)) = identities[d].number.as_ref().zip(day(d as u32)) {
                index.mislabelled.entry((number.serial, day)).or_default().push(d as u32);
            }
        }
        let mut set_of = Vec::new();
        for &d in order {
            let next = index.sets.len() as u32;
            let number = identities[d as usize].number.as_ref();
            set_of.push(number.map(|number| *index.sets.entry(number.clone()).or_insert(next)));
        }
        let pairs = set_of.iter().zip(order).filter_map(|(set, d)| Some(((*set)? as usize, *d)));
        index.by_path = Lists::of_pairs(index.sets.len(), pairs, 0);
        for set in index.by_path.iter() {
            let mut dated: Vec<u32> = set.iter().copied().filter(|d| day(*d).is_some()).collect();
            dated.sort_by_key(|d| day(*d));
            index.by_day.push(dated);
        }
        let many = index.by_path.iter().enumerate().filter(|(_, set)| set.len() >= MANY);
        index.many = many.map(|(n, set)| (n as u32, Many::new(set, identities))).collect();
        index
    }

    /// The documents of a number and a day, by path.
    pub(super) fn of_day(&self, number: &NumberKey, of: Date, identities: &[Identity]) -> impl Iterator<Item = usize> + use<'_> {
        let set: &[u32] = self.sets.get(number).map_or(&[], |set| &self.by_day[*set as usize]);
        let before = |wanted: Option<Date>| set.partition_point(|d| day(&identities[*d as usize]) < wanted);
        let start = before(Some(of));
        let length = set[start..].partition_point(|d| day(&identities[*d as usize]) == Some(of));
        set[start..start + length].iter().map(|d| *d as usize)
    }

    /// How many sets of documents of one number there are.
    #[must_use]
    pub fn sets(&self) -> usize {
        self.by_path.len()
    }

    /// The documents of a set, by path.
    pub fn set(&self, set: usize) -> impl Iterator<Item = usize> + '_ {
        self.by_path[set].iter().map(|d| *d as usize)
    }

    /// The documents of a number, whatever their year, that can be of an issuer.
    pub fn of_issuer(&self, number: &NumberKey, issuer: Option<&IssuerKey>) -> impl Iterator<Item = usize> + use<'_> {
        let (first, second): (&[u32], &[u32]) = match self.sets.get(number) {
            None => (&[], &[]),
            Some(set) => match self.many.get(set).zip(issuer.filter(|i| !i.is_kind())) {
                Some((many, issuer)) => (many.by_issuer.get(issuer.name()).map_or(&[], Vec::as_slice), &many.loose),
                None => (&self.by_path[*set as usize], &[]),
            },
        };
        first.iter().chain(second).map(|d| *d as usize)
    }

    /// Resolves a citation, by the first tier in which a document fits.
    #[must_use]
    pub fn resolve(&self, asked: &Asked<'_>) -> Resolution {
        let Asked { cited, by, identities, .. } = *asked;
        let Some(number) = &cited.number else { return Resolution::Absent };
        let candidates: Vec<usize> = self.of_issuer(number, cited.issuer.as_deref()).filter(|d| *d != by).collect();
        let tier = |fits: &dyn Fn(&Identity) -> bool| asked.among(&candidates, &|d| fits(&identities[d]));
        let mut out = tier(&|d| cited.agrees_to_the_day(d));
        if out == Resolution::Absent {
            out = tier(&|d| cited.agrees_to_the_year(d));
        }
        if out == Resolution::Absent {
            out = tier(&|d| cited.agrees_as_far_as_it_goes(d, &identities[by]));
        }
        if out == Resolution::Absent && candidates.iter().any(|d| cited.agrees_but_for_the_province(&identities[*d])) {
            let matter = asked.matter();
            out = asked.among(&candidates, &|d| cited.agrees_but_for_the_province(&identities[d]) && matter(d));
        }
        if out == Resolution::Absent { self.under_a_wrong_symbol(asked) } else { out }
    }

    /// Tier 5: serial, day, issuer and matter are those of one document whose own symbol is wrong, as its title or its head shows.
    fn under_a_wrong_symbol(&self, asked: &Asked<'_>) -> Resolution {
        let Asked { cited, by, identities, .. } = *asked;
        let key = cited.number.as_ref().map(|n| n.serial).zip(cited.date.and_then(PartialDate::exact));
        let Some(all) = key.and_then(|key| self.mislabelled.get(&key)) else { return Resolution::Absent };
        let issuers = |d: usize| matches!((&cited.issuer, &identities[d].issuer), (Some(a), Some(b)) if a.compatible(b));
        let matter = asked.matter();
        let all: Vec<usize> = all.iter().map(|d| *d as usize).collect();
        asked.among(&all, &|d| d != by && issuers(d) && matter(d))
    }
}

/// A citation whose document is looked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// What the citation says.
    pub cited: &'a Identity,
    /// The document that cites.
    pub by: usize,
    /// Which of its citations it is.
    pub cite: usize,
    /// What is known of the documents at hand.
    pub identities: &'a [Identity],
    /// The documents at hand.
    pub documents: &'a Shelf,
}

impl Asked<'_> {
    /// The document among the candidates that fits; copies of one document are one.
    fn among(&self, candidates: &[usize], fits: &dyn Fn(usize) -> bool) -> Resolution {
        let mut fitting = candidates.iter().copied().filter(|d| fits(*d));
        let Some(first) = fitting.next() else { return Resolution::Absent };
        if fitting.all(|d| copies(&self.documents[first], &self.documents[d])) {
            Resolution::One(first as u32)
        } else {
            Resolution::Several
        }
    }

    /// Whether a document is about what the citation says its paper is about; what it does not say is taken to be the matter of the
    /// document that cites it. It is looked up only where it decides.
    fn matter(&self) -> impl Fn(usize) -> bool {
        let citing = &self.documents[self.by].facts;
        let told = citing.citations.get(self.cite).and_then(|c| c.value.subject.as_deref());
        // Without a subject of its own the citation may be known by the observance that both documents hold.
        let held = move |theirs: &Facts| {
            let known = |e: &Found<Event>| e.value.known.filter(|_| e.value.own);
            let mine = citing.events.iter().filter_map(known);
            told.is_none() && mine.into_iter().any(|a| theirs.events.iter().filter_map(known).any(|b| a.name == b.name))
        };
        let subject = told.or(citing.subject.as_ref().map(|s| s.value.as_str())).map(key::SubjectKey::new);
        move |d: usize| {
            let theirs = self.documents[d].facts.subject.as_ref();
            subject.as_ref().zip(theirs).is_some_and(|(s, t)| s.agrees(&key::SubjectKey::new(&t.value)))
                || held(&self.documents[d].facts)
        }
    }
}

/// Whether two files are one document: the same bytes, or the same in all that rules compare.
#[must_use]
pub fn copies(a: &Document, b: &Document) -> bool {
    fn values<T: PartialEq>(a: &[Found<T>], b: &[Found<T>]) -> bool {
        a.len() == b.len() && a.iter().zip(b).all(|(x, y)| x.value == y.value)
    }
    fn windows(f: &Facts) -> impl Iterator<Item = (Option<Date>, Option<Date>)> {
        f.timeframes.iter().map(|t| (t.value.start, t.value.end))
    }
    let same = |a: &Facts, b: &Facts| {
        a.date.as_ref().map(|d| d.value) == b.date.as_ref().map(|d| d.value)
            && a.issuer.as_ref().map(|d| &d.value) == b.issuer.as_ref().map(|d| &d.value)
            && a.subject.as_ref().map(|s| key::SubjectKey::new(&s.value))
                == b.subject.as_ref().map(|s| key::SubjectKey::new(&s.value))
            && values(&a.themes, &b.themes)
            && values(&a.slogans, &b.slogans)
            && windows(a).eq(windows(b))
            && a.deadlines.iter().map(|d| d.value.date).eq(b.deadlines.iter().map(|d| d.value.date))
    };
    (!a.sha256.is_empty() && a.sha256 == b.sha256) || same(&a.facts, &b.facts)
}
