//! Facts of all documents → chain: who cites whom, who stands above whom, who stands beside whom.
//!
//! A document's identity is number, symbol, issuer **and** year, since numbers restart every year. A citation is resolved to a
//! document only where exactly one fits; two that fit leave it open. Nothing depends on the order in which documents are given:
//! where an order is needed it is that of the paths. All work is linear in the number of documents and citations; of very
//! large circles of siblings only the first members are handed out one by one ([`levels::SPOKESMEN`]).

use std::sync::OnceLock;

use crate::date::Date;
use crate::facts::Document;
use crate::facts::model::{Level, Role};
use crate::facts::passages::Shared;

pub mod key;
pub mod levels;
pub mod papers;
pub mod resolve;

#[cfg(test)]
pub(crate) mod build;
#[cfg(test)]
mod tests;

use levels::Circle;
use papers::Papers;
use resolve::{Identity, Index, Resolution};

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
pub type SharedPassages<'a> = dyn Fn(usize, usize, &[usize]) -> Vec<Shared> + 'a;

/// The way back to the texts.
struct Texts<'a>(&'a SharedPassages<'a>);

impl std::fmt::Debug for Texts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Texts")
    }
}

/// All documents of a run and how they hang together.
#[derive(Debug)]
pub struct Chain<'a> {
    documents: &'a [Document],
    rank: Vec<usize>,
    identities: Vec<Identity>,
    cited: Vec<Vec<Identity>>,
    resolved: Vec<Vec<Resolution>>,
    index: Index,
    links: Vec<Link>,
    first_link: Vec<usize>,
    papers: Papers,
    circles: Vec<Circle>,
    circles_of: Vec<Vec<usize>>,
    siblings: Vec<OnceLock<Box<[usize]>>>,
    drafts_on: Option<Date>,
    texts: Option<Texts<'a>>,
}

impl<'a> Chain<'a> {
    /// Links the documents.
    #[must_use]
    pub fn new(documents: &'a [Document]) -> Self {
        let mut order: Vec<usize> = (0..documents.len()).collect();
        order.sort_by(|&a, &b| (&documents[a].path, &documents[a].sha256).cmp(&(&documents[b].path, &documents[b].sha256)));
        let mut rank = vec![0; order.len()];
        for (r, &d) in order.iter().enumerate() {
            rank[d] = r;
        }
        let identities: Vec<Identity> = documents.iter().map(Identity::of_document).collect();
        let identify = |(d, by): (&Document, &Identity)| -> Vec<Identity> {
            d.facts.citations.iter().map(|c| Identity::of_citation(&c.value, by)).collect()
        };
        let cited: Vec<Vec<Identity>> = documents.iter().zip(&identities).map(identify).collect();
        let index = Index::new(&identities, &order);
        let resolve = |(by, cited): (usize, &Vec<Identity>)| -> Vec<Resolution> {
            let told = documents[by].facts.citations.iter().map(|c| c.value.subject.as_deref());
            cited.iter().zip(told).map(|c| index.resolve(c, by, &identities, documents)).collect()
        };
        let resolved: Vec<Vec<Resolution>> = cited.iter().enumerate().map(resolve).collect();
        let (links, first_link) = links(documents, &resolved);
        let papers = Papers::new(documents, &order, &cited, &resolved);
        let circles = levels::circles(documents, &order, &identities, &cited, &papers);
        let circles_of = levels::memberships(&circles, documents.len());
        let siblings = documents.iter().map(|_| OnceLock::new()).collect();
        Self {
            documents,
            rank,
            identities,
            cited,
            resolved,
            index,
            links,
            first_link,
            papers,
            circles,
            circles_of,
            siblings,
            drafts_on: None,
            texts: None,
        }
    }

    /// The same documents, taken as drafts on that day: none but the references is issued yet, whatever it looks like.
    #[must_use]
    pub fn with_drafts(self, today: Date) -> Self {
        Self { drafts_on: Some(today), ..self }
    }

    /// The same documents, whose texts can be read again.
    #[must_use]
    pub fn with_texts(self, texts: &'a SharedPassages<'a>) -> Self {
        Self { texts: Some(Texts(texts)), ..self }
    }

    /// The passages that stand in the first and the second document and in none of the others; `None` where texts are not at hand.
    #[must_use]
    pub fn shared_passages(&self, here: usize, there: usize, known: &[usize]) -> Option<Vec<Shared>> {
        self.texts.as_ref().map(|texts| texts.0(here, there, known))
    }

    /// Where a document is a draft: the day of the check, before which it cannot be dated.
    #[must_use]
    pub fn draft_day(&self, document: usize) -> Option<Date> {
        self.drafts_on.filter(|_| !self.documents[document].reference)
    }

    /// The documents, in the order given.
    #[must_use]
    pub fn documents(&self) -> &'a [Document] {
        self.documents
    }

    /// The resolved citations, by citing document and citation.
    #[must_use]
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The resolved citations of one document.
    #[must_use]
    pub fn links_of(&self, document: usize) -> &[Link] {
        &self.links[self.first_link[document]..self.first_link[document + 1]]
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
        self.rank[document]
    }

    /// The documents at hand by their numbers.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.index
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

    /// The documents at hand that stand above this one, the nearest first.
    #[must_use]
    pub fn superiors(&self, document: usize) -> Vec<Superior> {
        levels::superiors(self, document)
    }

    /// The other documents of its level that carry out the same directive, or hold the same event in the same year, by path;
    /// without those it cites or that cite it, and of each circle no more than [`levels::SPOKESMEN`].
    #[must_use]
    pub fn siblings(&self, document: usize) -> &[usize] {
        self.siblings[document]
            .get_or_init(|| levels::siblings(self, document, &self.circles_of[document], &self.circles, &self.rank))
    }
}

/// The links, and where each document's begin (one more entry than there are documents).
fn links(documents: &[Document], resolved: &[Vec<Resolution>]) -> (Vec<Link>, Vec<usize>) {
    let mut links = Vec::new();
    let mut first = Vec::with_capacity(documents.len() + 1);
    for (from, document) in documents.iter().enumerate() {
        first.push(links.len());
        for (citation, found) in document.facts.citations.iter().enumerate() {
            if let Resolution::One(to) = resolved[from][citation] {
                links.push(Link { from, to, citation, role: found.value.role });
            }
        }
    }
    first.push(links.len());
    (links, first)
}
