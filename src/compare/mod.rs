//! Two documents side by side: fields with a verdict, then themes, slogans and paragraphs aligned, with the words that differ.
//!
//! Says what differs, not what is wrong: that is [`crate::check`]'s. Comparison is on the normal form (capitals, tone placement,
//! dashes, known short forms), what is shown is as printed.

mod align;
mod fields;
mod passages;
#[cfg(test)]
mod tests;

pub use fields::{Row, Value};
pub use passages::LineKind;

use crate::check::window::Relation;
use crate::check::words::Piece;
use crate::facts::Document;
use crate::facts::model::Evidence;
use crate::text::Text;
use crate::zones::Zones;

/// A document and its paragraphs.
#[derive(Debug)]
pub struct Side {
    /// The document.
    pub document: Document,
    /// The paragraphs of its body and annexes.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph of a document, or a piece of one that is very long.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Its words.
    pub evidence: Evidence,
    /// Its words in the form in which they are compared.
    key: String,
    /// Each two words in a row, as hashes, sorted, each once.
    pairs: Vec<u64>,
}

/// The paragraphs of a text, head and signature aside: those are fields.
#[must_use]
pub fn paragraphs(text: &Text<'_>, zones: &Zones) -> Vec<Paragraph> {
    passages::of_text(text, zones)
}

/// How the lower document's value lies to the upper one's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// They agree.
    Same,
    /// Windows: within the upper one.
    Narrower,
    /// Windows: the upper one is within it.
    Wider,
    /// Windows: both ends lie on one side.
    Shifted,
    /// Windows: no day in common.
    Outside,
    /// They do not agree.
    Different,
    /// The lower document gives none.
    OnlyUpper,
    /// The upper document gives none.
    OnlyLower,
}

impl Verdict {
    /// The word used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Narrower => "narrower",
            Self::Wider => "wider",
            Self::Shifted => "shifted",
            Self::Outside => "outside",
            Self::Different => "different",
            Self::OnlyUpper => "only-upper",
            Self::OnlyLower => "only-lower",
        }
    }
}

impl From<Relation> for Verdict {
    fn from(relation: Relation) -> Self {
        match relation {
            Relation::Same => Self::Same,
            Relation::Narrower => Self::Narrower,
            Relation::Wider => Self::Wider,
            Relation::Shifted => Self::Shifted,
            Relation::Outside => Self::Outside,
        }
    }
}

/// What has become of a theme, slogan or paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fate {
    /// In both, word for word.
    Same,
    /// In both, with other words.
    Altered,
    /// In the upper document alone.
    OnlyUpper,
    /// In the lower document alone.
    OnlyLower,
}

impl Fate {
    /// The word used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Altered => "altered",
            Self::OnlyUpper => "only-upper",
            Self::OnlyLower => "only-lower",
        }
    }
}

/// A theme, slogan or paragraph of one document beside that of the other.
#[derive(Debug)]
pub struct Passage<'a> {
    /// What it is.
    pub kind: LineKind,
    /// The upper document's words.
    pub upper: Option<&'a Evidence>,
    /// The lower document's words.
    pub lower: Option<&'a Evidence>,
    /// What has become of it.
    pub fate: Fate,
    /// The words, run by run.
    pub words: Vec<Piece>,
}

/// Two documents side by side.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// The document on top.
    pub upper: &'a Document,
    /// The one below.
    pub lower: &'a Document,
    /// The fields that either gives.
    pub fields: Vec<Row<'a>>,
    /// Themes and slogans, then paragraphs in their order.
    pub passages: Vec<Passage<'a>>,
}

/// Compares two documents.
#[must_use]
pub fn compare<'a>(upper: &'a Side, lower: &'a Side) -> Comparison<'a> {
    Comparison {
        upper: &upper.document,
        lower: &lower.document,
        fields: fields::rows(&upper.document.facts, &lower.document.facts),
        passages: passages::passages(upper, lower),
    }
}
