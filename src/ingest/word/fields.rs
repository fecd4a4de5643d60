//! Fields: an instruction that is not printed and a result that is, one inside another.

/// Where in a field the reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    /// In its instruction.
    Instruction,
    /// In its result.
    Result,
    /// In the number of a page, which is none of the document's words.
    PageNumber,
}

/// The fields that are open.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Fields {
    open: Vec<Field>,
    instruction: String,
    /// Page numbers are left out: the text is a page's margin.
    pub(in crate::ingest) margin: bool,
}

/// Fields in fields: no real document has more.
const DEEPEST: usize = 64;
/// What is kept of an instruction: its first word tells.
const KEPT: usize = 64;

impl Fields {
    /// No field is open; in a page's margin, page numbers are left out.
    pub(in crate::ingest) fn new(margin: bool) -> Self {
        Self { margin, ..Self::default() }
    }

    /// A field begins.
    pub(in crate::ingest) fn begin(&mut self) {
        if self.open.len() < DEEPEST {
            self.instruction.clear();
            self.open.push(Field::Instruction);
        }
    }

    /// Characters that stand in a field.
    pub(in crate::ingest) fn instruction(&mut self, text: &str) {
        if self.instruction.len() < KEPT && self.open.last() == Some(&Field::Instruction) {
            self.instruction.extend(text.chars().take(KEPT));
        }
    }

    /// Its instruction ends and its result begins.
    pub(in crate::ingest) fn separate(&mut self) {
        let page = self.margin && is_page_number(&self.instruction);
        if let Some(last) = self.open.last_mut() {
            *last = if page { Field::PageNumber } else { Field::Result };
        }
    }

    /// It ends.
    pub(in crate::ingest) fn end(&mut self) {
        self.open.pop();
    }

    /// A paragraph ends. No instruction goes on in another; were its end lost, all the rest would be.
    pub(in crate::ingest) fn paragraph_ends(&mut self) {
        for field in &mut self.open {
            if *field == Field::Instruction {
                *field = Field::Result;
            }
        }
    }

    /// Whether what stands here is printed.
    pub(in crate::ingest) fn are_printed(&self) -> bool {
        self.open.iter().all(|f| *f == Field::Result)
    }
}

/// Whether a field's instruction asks for the number of a page, or of pages.
pub(in crate::ingest) fn is_page_number(instruction: &str) -> bool {
    let word = instruction.split_whitespace().next().unwrap_or_default();
    ["PAGE", "NUMPAGES", "SECTIONPAGES"].iter().any(|w| word.eq_ignore_ascii_case(w))
}
