//! The configuration, `doichieu.toml`: found upwards from each document, read with a place for every value, and laid over findings.
//!
//! A value given on the command line wins over the file's. Files do not add up: of several above a document the nearest is in force, whole.
//! What belongs to a whole run is taken once: the language, how files are read and what documents are compared with from the configuration of
//! the first path, additions to the tables from those of all documents together.

mod force;
mod keys;
mod own;
mod paths;
mod read;
pub mod schema;
mod settings;
mod size;
mod syntax;
mod values;

use std::fmt;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use globset::GlobSet;
use serde_json::Value;

use crate::check::select::RuleWord;
use crate::check::{self, Selection, Severity};
use crate::ingest::ocr;
use crate::lexicon::Additions;
use crate::problem::{Lang, Message};

pub use force::{Configs, Given};
pub use keys::{Key, Kind, TABLES, TableKeys};
pub use settings::{Origin, Setting, settings};
pub use size::size;

/// No configuration is larger.
const LARGEST: u64 = 1 << 20;

/// The mildest severity that fails a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailOn {
    /// This one.
    At(Severity),
    /// None does.
    Never,
}

impl FailOn {
    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::At(severity) => severity.name(),
            Self::Never => "never",
        }
    }
}

/// Rules that are not to count for some files.
#[derive(Clone, Debug)]
struct Ignore {
    paths: GlobSet,
    rules: Selection,
    reason: String,
}

/// A value as the file gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The key with its tables: `check.fail-on`.
    pub key: String,
    /// The value.
    pub value: Value,
    /// The line, from 1.
    pub line: usize,
}

/// A file or folder that a configuration names: the path as it stands there, with line and column from 1.
#[derive(Clone, Debug)]
struct Named {
    path: PathBuf,
    at: (usize, usize),
}

/// One file.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The file.
    pub file: PathBuf,
    /// The language of messages.
    pub lang: Option<Lang>,
    /// The rules to ask.
    pub select: Vec<String>,
    /// The rules not to ask.
    pub ignore: Vec<String>,
    /// The mildest finding that fails a check.
    pub fail_on: Option<FailOn>,
    /// Whether the documents are not issued yet.
    pub draft: bool,
    /// Reading of pictures.
    pub ocr: Option<ocr::Mode>,
    /// The largest file.
    pub max_size: Option<u64>,
    /// The most pages.
    pub max_pages: Option<u32>,
    /// The most bytes that a file may unpack to.
    pub max_unpacked: Option<u64>,
    /// The most bytes of text.
    pub max_text: Option<u64>,
    /// The deepest nesting.
    pub max_nesting: Option<u32>,
    /// The longest time.
    pub timeout: Option<Duration>,
    /// What comes to the tables.
    pub additions: Additions,
    /// Every value, in the order of the keys.
    pub told: Vec<Told>,
    /// The folder that globs are relative to.
    folder: PathBuf,
    against: Vec<Named>,
    register: Option<Named>,
    severity: Vec<(RuleWord, Severity)>,
    ignores: Vec<Ignore>,
}

/// Something wrong in a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The file.
    pub file: PathBuf,
    /// Line and column, from 1; `None` where the file could not be read at all.
    pub at: Option<(usize, usize)>,
    /// What is wrong, and what to do.
    pub message: Message,
}

impl Wrong {
    /// `doichieu.toml:3:1: …`.
    #[must_use]
    pub fn told(&self, lang: Lang) -> String {
        let place = self.at.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
        format!("{}{place}: {}", self.file.display(), self.message.in_lang(lang))
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(Lang::En))
    }
}

impl Config {
    /// Reads a file.
    ///
    /// # Errors
    /// All that is wrong in it.
    pub fn load(file: &Path) -> Result<Self, Vec<Wrong>> {
        let unreadable = |vi: String, en: String| vec![Wrong { file: file.to_owned(), at: None, message: Message::new(vi, en) }];
        let mut bytes = Vec::new();
        File::open(file).and_then(|f| f.take(LARGEST + 1).read_to_end(&mut bytes)).map_err(|e| {
            let Message { vi, en } = Message::of_io(&e);
            unreadable(format!("không đọc được tệp cấu hình: {vi}"), format!("the configuration cannot be read: {en}"))
        })?;
        if bytes.len() as u64 > LARGEST {
            return Err(unreadable("tệp cấu hình lớn hơn 1 MiB".into(), "larger than 1 MiB, and so no configuration".into()));
        }
        let text = String::from_utf8(bytes).map_err(|e| {
            let at = e.utf8_error().valid_up_to();
            unreadable(
                format!("tệp cấu hình phải ghi bằng UTF-8; byte thứ {} không phải", at + 1),
                format!("a configuration is written in UTF-8; byte {} is not", at + 1),
            )
        })?;
        Self::read(&text, file)
    }

    /// From the text of a file.
    ///
    /// # Errors
    /// All that is wrong in it.
    pub fn read(text: &str, file: &Path) -> Result<Self, Vec<Wrong>> {
        read::config(text, file, force::real_folder(file.parent().unwrap_or(Path::new(""))))
    }

    /// What documents are compared with besides each other; paths are told from the working folder.
    ///
    /// # Errors
    /// All that lead to nothing.
    pub fn against(&self) -> Result<Vec<PathBuf>, Vec<Wrong>> {
        let (found, lost): (Vec<_>, Vec<_>) = self.against.iter().map(|named| self.place(named)).partition(Result::is_ok);
        if lost.is_empty() {
            Ok(found.into_iter().flatten().collect())
        } else {
            Err(lost.into_iter().filter_map(Result::err).collect())
        }
    }

    /// The register that documents are compared with; its path is told from the working folder.
    ///
    /// # Errors
    /// Where it leads to nothing.
    pub fn register(&self) -> Result<Option<PathBuf>, Vec<Wrong>> {
        self.register.as_ref().map(|named| self.place(named)).transpose().map_err(|wrong| vec![wrong])
    }

    /// Where a file or folder lies that is named here.
    fn place(&self, named: &Named) -> Result<PathBuf, Wrong> {
        let place = self.folder.join(&named.path);
        if place.exists() {
            return Ok(paths::from(&force::real_folder(Path::new("")), &place));
        }
        let (path, folder) = (named.path.display(), self.folder.display());
        let message = Message::new(
            format!("không có “{path}” trong thư mục {folder}; đường dẫn tính từ thư mục của tệp cấu hình"),
            format!("there is no “{path}” in {folder}; paths are those from the folder of the configuration"),
        );
        Err(Wrong { file: self.file.clone(), at: Some(named.at), message })
    }

    /// The severity that a finding of the rule gets; the rule's own code wins over its family.
    fn severity_of(&self, rule: &check::Rule) -> Option<Severity> {
        let fitting = self.severity.iter().filter_map(|(word, severity)| Some((word.means(rule)?, *severity)));
        fitting.max_by_key(|(exact, _)| *exact).map(|(_, severity)| severity)
    }

    /// The reason for which findings of the rule do not count in a file.
    fn ignored(&self, rule: &check::Rule, file: &Path) -> Option<&str> {
        let relative = file.strip_prefix(&self.folder).ok()?;
        let fits = |i: &&Ignore| i.rules.includes(rule) && i.paths.is_match(relative);
        self.ignores.iter().find(fits).map(|i| i.reason.as_str())
    }
}

#[cfg(test)]
mod tests;
