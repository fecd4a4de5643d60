//! The inbound register that `triage` prints: one file a format, one line a format in [`TRIAGE_FORMATS`].

mod calendar;
mod csv;
mod json;
mod text;
pub(super) mod words;
mod xlsx;

use std::io::{self, Write};
use std::path::PathBuf;

use super::Style;
use crate::triage::Triage;

pub use calendar::write as calendar;

/// What a format takes besides the register itself.
#[derive(Debug)]
pub struct TriageOptions {
    /// How output for people looks.
    pub style: Style,
    /// The folder, from the root, that links to files begin in: the one the result is written to.
    pub folder: Option<PathBuf>,
}

/// A form in which `triage` prints the register.
#[derive(Debug)]
pub struct TriageFormat {
    /// The word after `--format`.
    pub name: &'static str,
    /// Whether it is no text, which a terminal cannot show.
    pub binary: bool,
    /// Writes the whole register.
    pub write: fn(&Triage<'_>, &TriageOptions, &mut dyn Write) -> io::Result<()>,
}

/// The forms of `triage`; the first is the default.
pub static TRIAGE_FORMATS: &[TriageFormat] = &[
    TriageFormat { name: "text", binary: false, write: text::write },
    TriageFormat { name: "csv", binary: false, write: csv::write },
    TriageFormat { name: "json", binary: false, write: json::write },
    TriageFormat { name: "xlsx", binary: true, write: xlsx::write },
];
