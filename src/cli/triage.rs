//! The arguments of `triage`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};

use doichieu::date::Date;
use doichieu::report::TRIAGE_FORMATS;

use super::config::Rules;
use super::{Reading, day};

#[derive(Debug, Args)]
pub(crate) struct Triage {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// How to print
    #[arg(long, default_value = TRIAGE_FORMATS[0].name, display_order = 1,
          value_parser = PossibleValuesParser::new(TRIAGE_FORMATS.iter().map(|f| f.name)))]
    pub(crate) format: String,
    /// Write the deadlines to FILE, a calendar (iCalendar)
    #[arg(long, value_name = "FILE", display_order = 2)]
    pub(crate) ics: Option<PathBuf>,
    /// Documents to compare with, never reported on; may be repeated
    #[arg(long, value_name = "PATH", display_order = 3)]
    pub(crate) against: Vec<PathBuf>,
    /// A register of documents to compare with, never reported on (see `doichieu register`)
    #[arg(long, value_name = "FILE", display_order = 3)]
    pub(crate) register: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) rules: Rules,
    /// The day that counts as today: 2025-04-25 or 25/4/2025
    #[arg(long, value_name = "DATE", value_parser = day, display_order = 5)]
    pub(crate) today: Option<Date>,
    #[command(flatten)]
    pub(crate) cells: Cells,
}

/// How a table is written.
#[derive(Debug, Args)]
pub(crate) struct Cells {
    /// What parts the cells of CSV: semicolon for Excel under Vietnamese settings of Windows
    #[arg(
        long,
        value_enum,
        default_value = "comma",
        hide_possible_values = true,
        value_name = "comma|semicolon|tab",
        display_order = 6
    )]
    pub(crate) delimiter: Delimiter,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Delimiter {
    Comma,
    Semicolon,
    Tab,
}

impl Delimiter {
    pub(crate) fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}
