//! Which lines of a text are those of the file that it was read from.

use crate::span::Span;

/// Where lines and columns of a text are those of the file, as an editor shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum OwnLines {
    /// Nowhere: the text was made of the file, as that of a PDF is.
    #[default]
    Nowhere,
    /// Everywhere but within these places, which stand in the order of the text: there lines were gathered into one.
    Besides(Box<[Span]>),
}

impl OwnLines {
    /// Of a text that is as it was typed.
    #[must_use]
    pub fn everywhere() -> Self {
        Self::Besides(Box::default())
    }

    /// Whether the words at `span` stand in the file as they do in the text.
    #[must_use]
    pub fn hold(&self, span: Span) -> bool {
        match self {
            Self::Nowhere => false,
            Self::Besides(gathered) => {
                let after = gathered.partition_point(|g| g.end <= span.start);
                gathered.get(after).is_none_or(|g| !g.overlaps(span))
            }
        }
    }
}
