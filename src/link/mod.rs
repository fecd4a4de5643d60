//! Facts of all documents → chain: who cites whom, who stands above whom, who stands beside whom.
//!
//! A document's identity is number, symbol, issuer **and** year, since numbers restart every year. A citation is resolved to a
//! document only where exactly one fits; two that fit leave it open. Nothing depends on the order in which documents are given:
//! where an order is needed it is that of the paths. All work is linear in the number of documents and citations; of very
//! large circles of siblings only the first members are handed out one by one ([`levels::SPOKESMEN`]).

use crate::date::Date;
use crate::facts::model::{Citation, Level, Role};
use crate::facts::passages::Shared;
use crate::facts::shelf::Shelf;
use crate::strings::Strings;

pub mod key;
pub mod levels;
pub(crate) mod lists;
mod organisations;
pub mod papers;
pub mod resolve;
pub mod sketches;

#[cfg(test)]
mod tests;

use key::NumberKey;
use levels::Circle;
use lists::Lists;
use papers::Papers;
use resolve::{Asked, Identity, Index, Known, Resolution};
use sketches::Sketches;

/// A citation that was resolved to a document at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The citing document.
    pub from: usize,
    /// The cited document.
    pub to: usize,
    /// The citation, by its index in the citing document's list.
    pub citation: usize,
    /// Basis or mention.
    pub role: Role,
}

/// A document that stands above another: cited as a basis, directly or through others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Superior {
    /// The superior.
    pub document: usize,
    /// The documents passed on the way up, the lower one's direct superior first, `document` last.
    pub way: Vec<usize>,
    /// The citation of the lower document that leads there.
    pub citation: usize,
    /// The citation that makes each step of the way, the lower document's first.
    pub steps: Vec<usize>,
}

/// Reads the texts of documents again, which are not kept, and gives the passages that stand in the first and the second and in none
/// of the others.
pub type SharedPassages<'a> = dyn Fn(&Shelf, usize, usize, &[usize]) -> Vec<Shared> + 'a;

/// The way back to the texts.
struct Texts<'a>(&'a SharedPassages<'a>);

impl std::fmt::Debug for Texts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Texts")
    }
}

/// A citation, as far as it decides who stands where.
#[derive(Clone, Debug)]
pub struct Cited {
    /// What it tells of the paper it cites.
    pub identity: Identity,
    /// Basis or mention.
    pub role: Role,
    /// Whether the paper can be a directive, its issuer aside.
    pub directive: bool,
    /// Whether all its mentions give the same date, or none.
    pub one_date: bool,
    /// Whether it tells the paper's subject.
    pub subject: bool,
}

impl Cited {
    fn new(citation: &Citation, by: &Identity) -> Self {
        let dates = citation.mentions.iter().filter_map(|m| m.date.as_ref());
        Self {
            identity: Identity::of_citation(citation, by),
            role: citation.role,
            directive: levels::can_be_directive(citation),
            subject: citation.subject.is_some(),
            one_date: dates.into_iter().all(|d| Some(d.value) == citation.date),
        }
    }
}

/// All documents of a run and how they hang together.
///
/// Of each document that is kept which every other may ask for; what it says stands packed on a [`Shelf`].
#[derive(Debug)]
pub struct Chain<'a> {
    documents: Shelf,
    paths: Strings,
    rank: Vec<u32>,
    identities: Vec<Identity>,
    cited: Lists<Cited>,
    resolved: Lists<Resolution>,
    index: Index,
    papers: Papers,
    circles: Vec<Circle>,
    circles_of: Lists<u32>,
    sketches: Sketches,
    drafts: Option<Drafts>,
    texts: Option<Texts<'a>>,
}

/// The documents that are drafts.
#[derive(Debug)]
struct Drafts {
    today: Date,
    /// Of each document.
    drafts: Vec<bool>,
}

/// The place of each document in the order of the paths.
fn ranks(order: &[u32]) -> Vec<u32> {
    let mut rank = vec![0; order.len()];
    for (r, &d) in order.iter().enumerate() {
        rank[d as usize] = r as u32;
    }
    rank
}

/// What each citation of each document is of.
fn resolve_all(index: &Index, cited: &Lists<Cited>, identities: &[Identity], documents: &mut Shelf) -> Lists<Resolution> {
    let mut resolved = Lists::default();
    for (by, cited) in cited.iter().enumerate() {
        let one = |(cite, c): (usize, &Cited)| index.resolve(&Asked { cited: &c.identity, by, cite, identities, documents });
        resolved.push(cited.iter().enumerate().map(one));
        documents.tidy();
    }
    resolved
}

impl<'a> Chain<'a> {
    /// Links the documents.
    #[must_use]
    pub fn new(documents: impl Into<Shelf>) -> Self {
        let mut documents = documents.into();
        let (mut paths, mut identities, mut cited) = (Strings::default(), Vec::new(), Lists::default());
        let (mut events, mut sketches) = (Vec::new(), Sketches::default());
        let (mut known, mut mislabelled) = (Known::default(), Vec::new());
        for (d, document) in documents.each().enumerate() {
            let identity = known.one(Identity::of_document(&document));
            let told = document.facts.citations.iter().map(|c| Cited::new(&c.value, &identity));
            cited.push(told.map(|c| Cited { identity: known.one(c.identity), ..c }));
            events.push(levels::own_events(&document, &identity));
            sketches.add(d, &document, &identity);
            identities.push(identity);
            if crate::facts::symbol::own::is_wrong(&document.facts) {
                mislabelled.push(d);
            }
            paths.push(&document.path);
        }
        drop(known);
        let order = order(&paths, &documents);
        let rank = ranks(&order);
        sketches.sort(&rank);
        let index = Index::new(&identities, &order, &mislabelled);
        let resolved = resolve_all(&index, &cited, &identities, &mut documents);
        let papers = Papers::new(&documents, &order, &cited, &resolved);
        let circles = levels::circles(&order, &identities, &cited, events, &papers);
        let circles_of = levels::memberships(&circles, order.len());
        Self {
            documents,
            paths,
            rank,
            identities,
            cited,
            resolved,
            index,
            papers,
            circles,
            circles_of,
            sketches,
            drafts: None,
            texts: None,
        }
    }

    /// The same documents, of which some are drafts on that day: not issued yet, whatever they look like. A reference is none.
    #[must_use]
    pub fn with_drafts(self, today: Date, is_draft: impl Fn(usize) -> bool) -> Self {
        let drafts = (0..self.len()).map(|d| is_draft(d) && !self.is_reference(d)).collect();
        Self { drafts: Some(Drafts { today, drafts }), ..self }
    }

    /// The same documents, whose texts can be read again.
    #[must_use]
    pub fn with_texts(self, texts: &'a SharedPassages<'a>) -> Self {
        Self { texts: Some(Texts(texts)), ..self }
    }

    /// The passages that stand in the first and the second document and in none of the others; `None` where texts are not at hand.
    #[must_use]
    pub fn shared_passages(&self, here: usize, there: usize, known: &[usize]) -> Option<Vec<Shared>> {
        self.texts.as_ref().map(|texts| texts.0(&self.documents, here, there, known))
    }

    /// Where a document is a draft: the day of the check, before which it cannot be dated.
    #[must_use]
    pub fn draft_day(&self, document: usize) -> Option<Date> {
        self.drafts.as_ref().filter(|d| d.drafts[document]).map(|d| d.today)
    }

    /// The documents, in the order given.
    #[must_use]
    pub fn documents(&self) -> &Shelf {
        &self.documents
    }

    /// The path of a document.
    #[must_use]
    pub fn path(&self, document: usize) -> &str {
        &self.paths[document]
    }

    /// How many documents there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rank.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rank.is_empty()
    }

    /// Packs what was looked at of the documents, if that has become much: to be called wherever work goes from document to document.
    pub fn tidy(&mut self) {
        self.documents.tidy();
    }

    /// What went wrong where documents were looked at, if something did.
    pub fn failure(&mut self) -> Option<std::io::Error> {
        self.documents.failure().or_else(|| self.sketches.failure())
    }

    /// Gives the documents back.
    #[must_use]
    pub fn into_documents(self) -> Shelf {
        self.documents
    }

    /// Whether a document is there only to be compared with.
    #[must_use]
    pub fn is_reference(&self, document: usize) -> bool {
        self.documents.is_reference(document)
    }

    /// How many citations a document has.
    #[must_use]
    pub fn citations(&self, document: usize) -> usize {
        self.cited[document].len()
    }

    /// The documents above the communes by the runs of words they share with others.
    #[must_use]
    pub fn sketches(&self) -> &Sketches {
        &self.sketches
    }

    /// The resolved citations, by citing document and citation.
    pub fn links(&self) -> impl Iterator<Item = Link> + '_ {
        (0..self.len()).flat_map(|d| self.links_of(d))
    }

    /// The resolved citations of one document.
    pub fn links_of(&self, document: usize) -> impl Iterator<Item = Link> + '_ {
        let (cited, resolved) = (&self.cited[document], &self.resolved[document]);
        cited.iter().zip(resolved).enumerate().filter_map(move |(citation, (cited, resolved))| {
            Some(Link { from: document, to: resolved.document()?, citation, role: cited.role })
        })
    }

    /// Whether one document cites another.
    #[must_use]
    pub fn cites(&self, document: usize, other: usize) -> bool {
        self.resolved[document].iter().any(|r| r.document() == Some(other))
    }

    /// The document that a citation was resolved to.
    #[must_use]
    pub fn resolved(&self, document: usize, citation: usize) -> Option<usize> {
        self.resolution(document, citation).document()
    }

    /// What became of a citation.
    #[must_use]
    pub fn resolution(&self, document: usize, citation: usize) -> Resolution {
        self.resolved[document][citation]
    }

    /// What is known of a document's identity.
    #[must_use]
    pub fn identity(&self, document: usize) -> &Identity {
        &self.identities[document]
    }

    /// What a citation tells of the identity of the paper it cites.
    #[must_use]
    pub fn cited(&self, document: usize, citation: usize) -> &Identity {
        &self.cited[document][citation].identity
    }

    /// A citation, as far as it decides who stands where.
    #[must_use]
    pub fn citing(&self, document: usize, citation: usize) -> &Cited {
        &self.cited[document][citation]
    }

    /// The level of a document's issuer, as read or as its name tells.
    #[must_use]
    pub fn level(&self, document: usize) -> Option<Level> {
        self.identities[document].issuer.as_ref()?.level()
    }

    /// The place of a document in the order of the paths.
    #[must_use]
    pub fn rank(&self, document: usize) -> usize {
        self.rank[document] as usize
    }

    /// The documents at hand by their numbers.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The documents at hand of a number and a day.
    pub fn of_day(&self, number: &NumberKey, day: Date) -> impl Iterator<Item = usize> + '_ {
        self.index.of_day(number, day, &self.identities)
    }

    /// The papers that are cited.
    #[must_use]
    pub fn papers(&self) -> &Papers {
        &self.papers
    }

    /// The circles of siblings.
    #[must_use]
    pub fn circles(&self) -> &[Circle] {
        &self.circles
    }

    /// The circles that a document is in, by their indices: those of directives first.
    pub fn circles_of(&self, document: usize) -> impl Iterator<Item = usize> + '_ {
        self.circles_of[document].iter().map(|n| *n as usize)
    }

    /// The documents at hand that stand above this one, the nearest first.
    #[must_use]
    pub fn superiors(&self, document: usize) -> Vec<Superior> {
        levels::superiors(self, document)
    }

    /// The other documents of its level that carry out the same directive, or hold the same event in the same year, by path;
    /// without those it cites or that cite it, and of each circle no more than [`levels::SPOKESMEN`].
    #[must_use]
    pub fn siblings(&self, document: usize) -> Vec<usize> {
        levels::siblings(self, document)
    }
}

/// The documents by path, and of one path by what their files hold.
fn order(paths: &Strings, documents: &Shelf) -> Vec<u32> {
    let path = |d: u32| &paths[d as usize];
    let sum = |d: u32| documents.read(d as usize).sha256;
    let mut order: Vec<u32> = (0..paths.len() as u32).collect();
    order.sort_by(|&a, &b| path(a).cmp(path(b)).then_with(|| sum(a).cmp(&sum(b))));
    order
}
