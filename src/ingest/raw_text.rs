//! What a reader makes of a file.

use std::borrow::Cow;

use super::{Format, OwnLines};
use crate::problem::Problem;
use crate::span::Span;

/// What a reader made of a file.
///
/// The text is the document's own words first, page by page, and behind them, each on lines of its own, what is not part of them: words
/// stamped on the pages and what digital signatures say ([`layers`](Self::layers)). So a stamp never splices into a line of the body, and
/// yet every value can be shown in the text.
#[derive(Clone, Debug)]
pub struct RawText<'a> {
    /// The text, borrowed where the bytes were the text already. Every span of the program points into it.
    pub text: Cow<'a, str>,
    /// What the file is.
    pub format: Format,
    /// Where each page begins in `text`; empty where the format has no pages.
    pub page_starts: Vec<u32>,
    /// Whether the page showed where its paragraphs end: lines of one are ended by a single newline, and blank lines stand between them.
    pub paragraphs: bool,
    /// What stands behind the document's own words, in order; the first begins where they end.
    pub layers: Vec<Layer>,
    /// Which blanks of the document's own words a stamp stands on.
    pub fills: Vec<Fill>,
    /// The digital signatures of the file, in order.
    pub signatures: Vec<DigitalSignature>,
    /// What could not be read, though the rest could.
    pub problems: Vec<Problem>,
    /// Whether words of it come from recognition, so that reading it again would take long.
    pub recognised: bool,
    /// Which of its lines are those of the file.
    pub own_lines: OwnLines,
}

/// Words that are not the document's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layer {
    /// Their place in the text.
    pub span: Span,
    /// What they are.
    pub kind: LayerKind,
    /// The page they stand on, from 1, where they stand on one.
    pub page: Option<u32>,
}

/// What a layer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LayerKind {
    /// Words of an annotation: a number or a day put on a blank, a note.
    Stamp,
    /// What a signing service prints on the page: `Người ký: …`, `Thời gian ký: …`.
    SignatureStamp,
    /// A line for a digital signature, made of what its dictionary and certificate say.
    Signature,
}

/// A stamp that stands on a blank of the document's own words (`Số:      /KH-UBND`, `ngày      tháng 4`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fill {
    /// The byte of the text at which the stamped words would stand.
    pub at: u32,
    /// The stamped words, in a [`Layer`] of kind [`Stamp`](LayerKind::Stamp).
    pub stamp: Span,
}

/// A digital signature. That it holds is not claimed: nothing is verified.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DigitalSignature {
    /// Who signed: the certificate's subject (CN), else the dictionary's `/Name`.
    pub signer: Option<String>,
    /// The organisation of the certificate's subject (O).
    pub organisation: Option<String>,
    /// When: ISO 8601 with offset; the signed attribute's time, else the dictionary's `/M`.
    pub time: Option<String>,
    /// Why, as the dictionary says.
    pub reason: Option<String>,
    /// Where, as the dictionary says.
    pub location: Option<String>,
    /// Its line in the text, a [`Layer`] of kind [`Signature`](LayerKind::Signature).
    pub span: Span,
}

impl<'a> RawText<'a> {
    /// A text without pages, layers and problems.
    #[must_use]
    pub fn new(text: impl Into<Cow<'a, str>>, format: Format) -> Self {
        Self {
            text: text.into(),
            format,
            page_starts: Vec::new(),
            paragraphs: false,
            layers: Vec::new(),
            fills: Vec::new(),
            signatures: Vec::new(),
            problems: Vec::new(),
            recognised: false,
            own_lines: OwnLines::Nowhere,
        }
    }

    /// The number of pages, where the format has pages.
    #[must_use]
    pub fn pages(&self) -> Option<u32> {
        (!self.page_starts.is_empty()).then(|| u32::try_from(self.page_starts.len()).unwrap_or(u32::MAX))
    }

    /// The length of the document's own words.
    #[must_use]
    pub fn body_len(&self) -> usize {
        self.layers.first().map_or(self.text.len(), |l| l.span.start as usize)
    }

    /// The page of a byte of the text, from 1, where the format has pages.
    #[must_use]
    pub fn page_of(&self, byte: u32) -> Option<u32> {
        if let Some(layer) = self.layers.iter().find(|l| l.span.start <= byte && byte <= l.span.end) {
            return layer.page;
        }
        match self.page_starts.partition_point(|start| *start <= byte) {
            0 => self.pages().map(|_| 1),
            n => u32::try_from(n).ok(),
        }
    }
}
