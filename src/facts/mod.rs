//! Text + zones → facts: one file a field; the tables are in `lexicon/`.

pub mod lexicon;
pub(crate) mod dates;
pub mod model;
pub mod symbol;

use crate::ingest::Format;
use model::Facts;

/// A document: where it came from and what it says.
#[derive(Clone, Debug)]
pub struct Document {
    /// The path as given, `/` between its parts.
    pub path: String,
    /// SHA-256 of the file's bytes, in hex.
    pub sha256: String,
    /// What the file is.
    pub format: Format,
    /// The number of pages, where the format has pages.
    pub pages: Option<u32>,
    /// Whether it is there only to be compared with.
    pub reference: bool,
    /// The text that was read, kept only where it was asked for.
    pub text: Option<String>,
    /// What it says.
    pub facts: Facts,
}
