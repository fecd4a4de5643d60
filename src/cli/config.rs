//! The arguments that a configuration can stand for: which rules, and how documents are read; and those of `config`.

use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use serde_json::Value;

use doichieu::check::Severity;
use doichieu::config::{self, size};
use doichieu::ingest::ocr;
use doichieu::report::SETTINGS_FORMATS;

use super::at_least_one;

/// Which rules are asked.
#[derive(Debug, Args)]
pub(crate) struct Rules {
    /// Only these rules: code, name or family such as WIN; commas between several
    #[arg(long, value_name = "RULES", display_order = 3)]
    pub(crate) select: Vec<String>,
    /// Not these rules; the more exact word wins over --select
    #[arg(long, value_name = "RULES", display_order = 4)]
    pub(crate) ignore: Vec<String>,
    /// The mildest finding that gives exit code 1 [default: error]
    #[arg(long, value_enum, value_name = "LEVEL", display_order = 5)]
    pub(crate) fail_on: Option<FailOn>,
}

/// How far documents are read.
#[derive(Debug, Args)]
pub(crate) struct Limits {
    /// Largest file to read, such as 500k, 100MB or 1GiB [default: 64MiB]
    #[arg(long, value_name = "SIZE", value_parser = size, display_order = 15)]
    pub(crate) max_size: Option<u64>,
    /// Pages to read of a document at most [default: 5000]
    #[arg(long, value_name = "N", value_parser = at_least_one::<NonZeroU32>, display_order = 16)]
    pub(crate) max_pages: Option<NonZeroU32>,
    /// What is packed in a file may unpack to so much, such as 1GiB [default: 256MiB]
    #[arg(long, value_name = "SIZE", value_parser = size, display_order = 16)]
    pub(crate) max_unpacked: Option<u64>,
    /// Text to read of a document at most, such as 64MiB [default: 8MiB]
    #[arg(long, value_name = "SIZE", value_parser = size, display_order = 16)]
    pub(crate) max_text: Option<u64>,
    /// How deep elements of a web page or groups of RTF may stand in each other [default: 2000]
    #[arg(long, value_name = "N", value_parser = at_least_one::<NonZeroU32>, display_order = 16)]
    pub(crate) max_nesting: Option<NonZeroU32>,
    /// Seconds that one document may take, recognition of pictures aside [default: 60]
    #[arg(long, value_name = "SECONDS", value_parser = at_least_one::<NonZeroU32>, display_order = 17)]
    pub(crate) timeout: Option<NonZeroU32>,
    /// Reading of pages that are pictures, by pdftoppm and tesseract: where they are found, never, or for every page [default: auto]
    #[arg(long, value_enum, hide_possible_values = true, value_name = "auto|off|force", display_order = 12)]
    pub(crate) ocr: Option<OcrMode>,
}

/// What `config` takes.
#[derive(Debug, Args)]
pub(crate) struct ConfigOf {
    /// A document or folder: the configuration that is in force for it [default: this folder]
    #[arg(value_name = "PATH", default_value = ".", hide_default_value = true)]
    pub(crate) path: PathBuf,
    /// How to print
    #[arg(long, default_value = SETTINGS_FORMATS[0].name, display_order = 1,
          value_parser = PossibleValuesParser::new(SETTINGS_FORMATS.iter().map(|f| f.name)))]
    pub(crate) format: String,
    #[command(flatten)]
    pub(crate) rules: Rules,
    #[command(flatten)]
    pub(crate) limits: Limits,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum OcrMode {
    Auto,
    Off,
    Force,
}

impl From<OcrMode> for ocr::Mode {
    fn from(mode: OcrMode) -> Self {
        match mode {
            OcrMode::Auto => Self::Auto,
            OcrMode::Off => Self::Off,
            OcrMode::Force => Self::Force,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

impl From<FailOn> for config::FailOn {
    fn from(given: FailOn) -> Self {
        match given {
            FailOn::Error => Self::At(Severity::Error),
            FailOn::Warning => Self::At(Severity::Warning),
            FailOn::Info => Self::At(Severity::Info),
            FailOn::Never => Self::Never,
        }
    }
}

impl Rules {
    /// As the library takes them.
    pub(crate) fn given(&self) -> config::Given {
        let (select, ignore) = (self.select.clone(), self.ignore.clone());
        config::Given { select, ignore, fail_on: self.fail_on.map(Into::into) }
    }
}

impl Limits {
    /// Takes from the configuration what the command line leaves open.
    pub(crate) fn fill(&mut self, config: &config::Config) {
        let mode = |m: ocr::Mode| match m {
            ocr::Mode::Auto => OcrMode::Auto,
            ocr::Mode::Off => OcrMode::Off,
            ocr::Mode::Force => OcrMode::Force,
        };
        self.ocr = self.ocr.or(config.ocr.map(mode));
        self.max_size = self.max_size.or(config.max_size);
        self.max_pages = self.max_pages.or(config.max_pages.and_then(NonZeroU32::new));
        self.max_unpacked = self.max_unpacked.or(config.max_unpacked);
        self.max_text = self.max_text.or(config.max_text);
        self.max_nesting = self.max_nesting.or(config.max_nesting.and_then(NonZeroU32::new));
        let seconds = |d: Duration| u32::try_from(d.as_secs()).ok().and_then(NonZeroU32::new);
        self.timeout = self.timeout.or(config.timeout.and_then(seconds));
    }

    /// Those that are given, by their keys in the configuration.
    pub(crate) fn given(&self) -> Vec<(&'static str, Value)> {
        let ocr = self.ocr.and_then(|m| m.to_possible_value()).map(|m| ("reading.ocr", m.get_name().into()));
        let size = self.max_size.map(|n| ("reading.max-size", n.into()));
        let pages = self.max_pages.map(|n| ("reading.max-pages", n.get().into()));
        let unpacked = self.max_unpacked.map(|n| ("reading.max-unpacked", n.into()));
        let text = self.max_text.map(|n| ("reading.max-text", n.into()));
        let nesting = self.max_nesting.map(|n| ("reading.max-nesting", n.get().into()));
        let timeout = self.timeout.map(|n| ("reading.timeout", n.get().into()));
        [ocr, size, pages, unpacked, text, nesting, timeout].into_iter().flatten().collect()
    }
}
