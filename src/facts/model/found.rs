//! A value, and the words that it was read from.

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// Where in a document a value was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Source {
    /// The head: issuer, number, place and date, type (ô số 1–5 of Nghị định 30/2020/NĐ-CP, annex I).
    Header,
    /// The subject (trích yếu).
    Subject,
    /// The body.
    Body,
    /// Recipients and signature block.
    Footer,
    /// A text stamped on the page.
    Stamp,
    /// A digital signature.
    Signature,
    /// Worked out from other facts, not printed as such.
    Inferred,
}

impl Source {
    /// The word used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Subject => "subject",
            Self::Body => "body",
            Self::Footer => "footer",
            Self::Stamp => "stamp",
            Self::Signature => "signature",
            Self::Inferred => "inferred",
        }
    }
}

/// The words a value was read from, and their place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The words as printed: the text at `span`, line breaks and all.
    pub raw: String,
    /// Their place in the reader's text.
    pub span: Span,
    /// The line they begin in, from 1.
    pub line: u32,
    /// The character of that line they begin at, from 1.
    pub column: u32,
    /// The page they begin on, from 1, where the format has pages.
    pub page: Option<u32>,
    /// The part of the document.
    pub from: Source,
}

/// A value that was found, and the words it was found in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found<T> {
    /// What it says.
    pub value: T,
    /// The words that say it.
    pub evidence: Evidence,
}
