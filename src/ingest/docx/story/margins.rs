//! Headers and footers: which of them the sections of a document refer to.

use super::Story;
use crate::ingest::docx::xml::Tag;

/// A header or footer that a section refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ingest::docx) struct Margin {
    /// The relation that leads to it.
    pub(in crate::ingest::docx) id: String,
    /// A header, not a footer.
    pub(in crate::ingest::docx) header: bool,
    /// Only for the first page of a section.
    pub(in crate::ingest::docx) first: bool,
    /// Of the document's first section.
    pub(in crate::ingest::docx) in_first_section: bool,
}

impl Margin {
    /// Whether it stands on the document's first page; `None` where it stands on none.
    pub(in crate::ingest::docx) const fn on_first_page(&self, first_differs: bool) -> Option<bool> {
        match (self.first, first_differs) {
            (true, false) => None,
            (first, differs) => Some(self.in_first_section && first == differs),
        }
    }
}

impl Story<'_, '_> {
    /// Notes a header or footer that the section refers to.
    pub(super) fn margin_reference(&mut self, header: bool, tag: &Tag<'_>) {
        let Some(id) = tag.get("id") else { return };
        // Most documents have those of even pages only from some earlier form, and do not print them.
        if tag.get("type") == Some("even") {
            return;
        }
        let margin = Margin {
            id: id.to_owned(),
            header,
            first: tag.get("type") == Some("first"),
            in_first_section: !self.past_first_section,
        };
        if self.margins.len() < 64 && !self.margins.contains(&margin) {
            self.margins.push(margin);
        }
    }
}
