//! Papers: each numbered document that is cited, at hand or not, once, with all who cite it.

use std::collections::HashMap;

use super::Cited;
use super::key::{IssuerKey, NumberKey, SubjectKey};
use super::lists::{Lists, push_alone};
use super::resolve::{Identity, Resolution};
use crate::date::{Date, PartialDate};
use crate::facts::model::Level;
use crate::facts::shelf::Shelf;

/// A place that cites a paper: the citing document and the index of its citation.
pub type Cite = (usize, usize);

/// One paper.
#[derive(Clone, Copy, Debug)]
pub struct Paper<'a> {
    /// The document, where it is at hand.
    pub document: Option<usize>,
    /// Who cites it, by path and citation; never empty.
    pub cites: &'a [Cite],
    /// The first of them that tells its subject, else the first.
    pub telling: Cite,
}

/// All papers that are cited.
#[derive(Debug, Default)]
pub struct Papers {
    /// The document of each that is at hand.
    at_hand: Vec<Option<u32>>,
    /// Of each, by its index among those who cite it, the first that tells its subject.
    telling: Vec<u32>,
    cites: Lists<Cite>,
    /// The paper of each citation, by the document.
    of: Lists<Option<u32>>,
}

/// A paper that is not at hand, by what is told of it beyond doubt.
struct Known<'a> {
    year: i32,
    /// The days it is given, by those who give one.
    day: Option<PartialDate>,
    issuer: &'a IssuerKey,
    paper: usize,
    /// The first citation of it that was met.
    first: Cite,
}

impl Known<'_> {
    fn is_of_day(&self, cited: &Identity) -> bool {
        let exact = |d: Option<PartialDate>| d.and_then(PartialDate::exact);
        exact(self.day).is_some() && exact(self.day) == exact(cited.date)
    }

    /// Whether what a citation tells can be said of this paper, and of no namesake in another province.
    fn fits(&self, cited: &Identity) -> bool {
        let issuers = match &cited.issuer {
            // A number and a day are one paper's although a province is left out.
            Some(i) => i.same(self.issuer) || !i.is_kind() && self.is_of_day(cited) && i.compatible(self.issuer),
            None => self.issuer.province().is_none(),
        };
        issuers && cited.year.is_none_or(|y| y == self.year)
    }

    /// Whether a citation that leaves the province out names this body by its own name, and a paper of this year: another day of it may be wrong.
    fn is_named_by(&self, cited: &Identity) -> bool {
        let named = cited.issuer.as_ref().is_some_and(|i| i.is_whole() && i.compatible(self.issuer));
        named && cited.year == Some(self.year)
    }
}

/// What the paper of a citation is about; a citation that does not say so is taken to be about what cites it.
fn matter(documents: &Shelf, (d, c): Cite) -> Option<SubjectKey> {
    let facts = documents.read(d).facts;
    let told = facts.citations[c].value.subject.as_deref().or(facts.subject.as_ref().map(|s| s.value.as_str()));
    told.map(SubjectKey::new)
}

/// A paper of a body whose name is known and whose province is not (`UBND huyện Giao Hải`, `Sở Y tế`).
struct Homeless<'a> {
    issuer: &'a IssuerKey,
    day: Date,
    matter: Option<SubjectKey>,
    paper: usize,
}

impl<'a> Homeless<'a> {
    fn new(cite: Cite, identity: &'a Identity, documents: &Shelf) -> Option<Self> {
        let issuer = identity.issuer.as_ref().filter(|i| !i.is_kind() && i.level().is_some_and(|l| l > Level::Province))?;
        Some(Self { issuer, day: identity.date.and_then(PartialDate::exact)?, matter: matter(documents, cite), paper: 0 })
    }

    /// Whether two citations of one number are of one paper: the same name and day; of another day of that year only where the name says
    /// which body it is. The matter must be one in either case, since bodies of one name stand in more than one province.
    fn is(&self, other: &Self) -> bool {
        let day = self.day == other.day || self.day.year() == other.day.year() && self.issuer.is_whole();
        let matter = matches!((&self.matter, &other.matter), (Some(a), Some(b)) if a.agrees(b));
        day && matter && self.issuer.compatible(other.issuer)
    }
}

/// Papers while their citations are gone through.
struct Gathering<'a> {
    documents: &'a Shelf,
    papers: Papers,
    /// The papers of documents.
    at_hand: HashMap<u32, usize>,
    /// Those that are not at hand, by number.
    known: HashMap<&'a NumberKey, Vec<Known<'a>>>,
    /// Those of local bodies whose province nothing tells, by number and the body's name.
    homeless: HashMap<(&'a NumberKey, &'a str), Vec<Homeless<'a>>>,
}

impl<'a> Gathering<'a> {
    fn new(documents: &'a Shelf, cited: &Lists<Cited>) -> Self {
        let mut papers = Papers::default();
        cited.iter().for_each(|all| papers.of.push(all.iter().map(|_| None)));
        Self { documents, papers, at_hand: HashMap::new(), known: HashMap::new(), homeless: HashMap::new() }
    }

    /// Enters a citation of a document.
    fn join_document(&mut self, cite: Cite, document: u32) {
        let paper = *self.at_hand.entry(document).or_insert_with(|| self.papers.add(Some(document)));
        self.papers.join(paper, cite);
    }

    /// Enters a citation that leaves no doubt about number, year and issuer.
    fn join_known(&mut self, cite: Cite, number: &'a NumberKey, (year, issuer): (i32, &'a IssuerKey), day: Option<PartialDate>) {
        let same = self.known.entry(number).or_default();
        let paper = same.iter().find(|k| k.year == year && k.issuer.same(issuer)).map(|k| k.paper);
        let paper = paper.unwrap_or_else(|| {
            let paper = self.papers.add(None);
            push_alone(same, Known { year, day, issuer, paper, first: cite });
            paper
        });
        self.papers.join(paper, cite);
    }

    /// Enters a citation that lacks a date or an issuer: with the one paper it can be, if there is just one.
    fn join_vague(&mut self, cite: Cite, number: &'a NumberKey, identity: &'a Identity) {
        let known = self.known.get(number).map_or(&[][..], Vec::as_slice);
        let mut fitting = known.iter().filter(|k| k.fits(identity));
        match (fitting.next(), fitting.next()) {
            (Some(one), None) => self.papers.join(one.paper, cite),
            (None, _) => {
                let mut named = known.iter().filter(|k| k.is_named_by(identity));
                if let (Some(one), None) = (named.next(), named.next())
                    && let Some(about) = matter(self.documents, one.first)
                    && matter(self.documents, cite).is_some_and(|m| m.agrees(&about))
                {
                    self.papers.join(one.paper, cite);
                    return;
                }
                self.join_homeless(cite, number, identity);
            }
            _ => {}
        }
    }

    /// Enters a citation of a local body whose province nothing tells.
    fn join_homeless(&mut self, cite: Cite, number: &'a NumberKey, identity: &'a Identity) {
        let name = identity.issuer.as_deref().map_or("", IssuerKey::name);
        let namesakes = self.homeless.entry((number, name)).or_default();
        let Some(new) = Homeless::new(cite, identity, self.documents) else { return };
        if let Some(same) = namesakes.iter().find(|h| h.is(&new)) {
            self.papers.join(same.paper, cite);
            return;
        }
        let paper = self.papers.add(None);
        self.papers.join(paper, cite);
        push_alone(namesakes, Homeless { paper, ..new });
    }
}

impl Papers {
    /// Gathers the papers. `order` is that of the paths; `cited` and `resolved` go by document and citation.
    #[must_use]
    pub(super) fn new(documents: &Shelf, order: &[u32], cited: &Lists<Cited>, resolved: &Lists<Resolution>) -> Self {
        let order = || order.iter().map(|d| *d as usize);
        let places = || order().flat_map(|d| (0..cited[d].len()).map(move |c| (d, c)));
        let mut gathering = Gathering::new(documents, cited);
        let mut vague = Vec::new();
        for (d, c) in places() {
            let identity = &cited[d][c].identity;
            match (resolved[d][c], &identity.number) {
                (Resolution::One(document), _) => gathering.join_document((d, c), document),
                (Resolution::Absent, Some(number)) => {
                    match (identity.year, identity.issuer.as_deref().filter(|i| i.is_definite())) {
                        (Some(year), Some(issuer)) => {
                            gathering.join_known((d, c), number, (year, issuer), identity.date);
                        }
                        _ => vague.push(((d, c), number, identity)),
                    }
                }
                _ => {}
            }
        }
        for (cite, number, identity) in vague {
            gathering.join_vague(cite, number, identity);
        }
        let mut papers = gathering.papers;
        // In the order of the paths, and of their citations.
        let pairs = places().filter_map(|cite| Some((papers.of(cite)?, cite)));
        papers.cites = Lists::of_pairs(papers.len(), pairs, Cite::default());
        let telling = |cites: &[Cite]| cites.iter().position(|(d, c)| cited[*d][*c].subject).unwrap_or(0) as u32;
        papers.telling = papers.cites.iter().map(telling).collect();
        papers
    }

    /// How many papers there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.at_hand.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.at_hand.is_empty()
    }

    /// A paper, by its index.
    #[must_use]
    pub fn get(&self, paper: usize) -> Paper<'_> {
        let cites = &self.cites[paper];
        Paper { document: self.at_hand[paper].map(|d| d as usize), cites, telling: cites[self.telling[paper] as usize] }
    }

    /// Every paper.
    pub fn iter(&self) -> impl Iterator<Item = Paper<'_>> {
        (0..self.len()).map(|n| self.get(n))
    }

    /// The paper that a citation is of, where that is beyond doubt.
    #[must_use]
    pub fn of(&self, (document, citation): Cite) -> Option<usize> {
        self.of[document].get(citation)?.map(|n| n as usize)
    }

    fn add(&mut self, document: Option<u32>) -> usize {
        self.at_hand.push(document);
        self.at_hand.len() - 1
    }

    fn join(&mut self, paper: usize, (d, c): Cite) {
        *self.of.at_mut(d, c) = Some(paper as u32);
    }
}
