//! The configuration, `doichieu.toml`: found upwards from each document, read with a place for every value, and laid over findings.
//!
//! A value given on the command line wins over the file's. Files do not add up: of several above a document the nearest is in force, whole.

mod keys;
mod read;
pub mod schema;

use std::collections::HashMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use globset::GlobSet;

use crate::check::select::RuleWord;
use crate::check::{self, Finding, Selection, Severity, Suppressed, Suppressor, UnknownRule};
use crate::ingest::CONFIG_FILE;
use crate::ingest::ocr;
use crate::problem::{Lang, Message};

pub use keys::{Key, Kind, KEYS, TABLES, TableKeys};
pub use read::size;

/// No configuration is larger.
const LARGEST: u64 = 1 << 20;

/// A value, and the line of the file that gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set<T> {
    /// The value.
    pub value: T,
    /// The line, from 1.
    pub line: usize,
}

/// The mildest severity that fails a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailOn {
    /// This one.
    At(Severity),
    /// None does.
    Never,
}

/// Rules that are not to count for some files.
#[derive(Clone, Debug)]
pub struct Ignore {
    /// The globs, as written.
    pub paths: Vec<String>,
    /// The rules, as written; all where there are none.
    pub rules: Vec<String>,
    /// Why.
    pub reason: String,
    matcher: GlobSet,
    selection: Selection,
}

/// One file.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The file.
    pub file: PathBuf,
    /// The folder that globs are relative to.
    pub folder: PathBuf,
    /// The language of messages.
    pub lang: Option<Set<Lang>>,
    /// The rules to ask, as written.
    pub select: Option<Set<Vec<String>>>,
    /// The rules not to ask, as written.
    pub ignore: Option<Set<Vec<String>>>,
    /// The mildest finding that fails a check.
    pub fail_on: Option<Set<FailOn>>,
    /// Severities by rule or family.
    pub severity: Vec<Set<(String, RuleWord, Severity)>>,
    /// What does not count where.
    pub ignores: Vec<Set<Ignore>>,
    /// Reading of pictures.
    pub ocr: Option<Set<ocr::Mode>>,
    /// The largest file.
    pub max_size: Option<Set<u64>>,
    /// The most pages.
    pub max_pages: Option<Set<u32>>,
    /// The longest time.
    pub timeout: Option<Set<Duration>>,
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
        match fs::metadata(file) {
            Ok(m) if m.len() > LARGEST => {
                return Err(unreadable("tệp cấu hình quá lớn".into(), "too large for a configuration".into()));
            }
            _ => {}
        }
        let text = fs::read_to_string(file)
            .map_err(|e| unreadable(format!("không đọc được tệp cấu hình: {e}"), format!("the configuration cannot be read: {e}")))?;
        Self::read(&text, file)
    }

    /// From the text of a file.
    ///
    /// # Errors
    /// All that is wrong in it.
    pub fn read(text: &str, file: &Path) -> Result<Self, Vec<Wrong>> {
        let parent = file.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = fs::canonicalize(parent).unwrap_or_else(|_| parent.to_owned());
        read::config(text, file, folder)
    }

    /// The severity that a finding of the rule gets; the rule's own code wins over its family.
    fn severity_of(&self, rule: &check::Rule) -> Option<Severity> {
        let fitting = self.severity.iter().filter_map(|s| Some((s.value.1.means(rule)?, s.value.2)));
        fitting.max_by_key(|(exact, _)| *exact).map(|(_, severity)| severity)
    }

    /// The reason for which findings of the rule do not count in a file.
    fn ignored(&self, rule: &check::Rule, file: &Path) -> Option<&str> {
        let relative = file.strip_prefix(&self.folder).ok()?;
        let fits = |i: &&Set<Ignore>| i.value.selection.includes(rule) && i.value.matcher.is_match(relative);
        self.ignores.iter().find(fits).map(|i| i.value.reason.as_str())
    }
}

/// What the command line says of rules.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// `--select`: takes the place of the file's `select` and `ignore`.
    pub select: Vec<String>,
    /// `--ignore`: comes to the file's.
    pub ignore: Vec<String>,
    /// `--fail-on`: takes the place of the file's.
    pub fail_on: Option<FailOn>,
}

/// What is in force for one document.
#[derive(Clone, Debug)]
struct InForce {
    config: Option<Arc<Config>>,
    selection: Selection,
    fail_on: FailOn,
}

/// The configurations of a run: for each folder the nearest file above it.
#[derive(Clone, Debug)]
pub struct Configs {
    /// `--config`: in force everywhere.
    forced: bool,
    given: Given,
    usual: Arc<InForce>,
    folders: HashMap<PathBuf, Arc<InForce>>,
}

impl Default for Configs {
    fn default() -> Self {
        let usual = InForce { config: None, selection: Selection::default(), fail_on: FailOn::At(Severity::Error) };
        Self { forced: false, given: Given::default(), usual: Arc::new(usual), folders: HashMap::new() }
    }
}

impl Configs {
    /// With what the command line says, and the file of `--config` where one is given.
    ///
    /// # Errors
    /// Where the command line names no rule.
    pub fn new(given: Given, forced: Option<Arc<Config>>) -> Result<Self, UnknownRule> {
        let is_forced = forced.is_some();
        let usual = Arc::new(in_force(&given, forced)?);
        Ok(Self { forced: is_forced, given, usual, folders: HashMap::new() })
    }

    /// Looks for the configuration of a file.
    ///
    /// # Errors
    /// All that is wrong in it.
    pub fn add(&mut self, file: &Path) -> Result<(), Vec<Wrong>> {
        if self.forced {
            return Ok(());
        }
        let folder = folder_of(file);
        let mut passed = Vec::new();
        let mut found = Arc::clone(&self.usual);
        for above in folder.ancestors() {
            if let Some(known) = self.folders.get(above) {
                found = Arc::clone(known);
                break;
            }
            passed.push(above.to_owned());
            let candidate = above.join(CONFIG_FILE);
            if candidate.is_file() {
                let config = Arc::new(Config::load(&candidate)?);
                // The words of the file were looked up when it was read, those of the command line before.
                found = in_force(&self.given, Some(config)).map_or(found, Arc::new);
                break;
            }
        }
        self.folders.extend(passed.into_iter().map(|folder| (folder, Arc::clone(&found))));
        Ok(())
    }

    fn of(&self, file: Option<&Path>) -> &InForce {
        let folder = file.filter(|_| !self.forced).map(folder_of);
        folder.and_then(|f| self.folders.get(&f)).unwrap_or(&self.usual)
    }

    /// The file in force for a document.
    #[must_use]
    pub fn config(&self, file: Option<&Path>) -> Option<&Arc<Config>> {
        self.of(file).config.as_ref()
    }

    /// Whether a rule is asked anywhere.
    #[must_use]
    pub fn asks(&self, rule: &check::Rule) -> bool {
        self.usual.selection.includes(rule) || self.folders.values().any(|f| f.selection.includes(rule))
    }

    /// Whether a finding on the file fails a check.
    #[must_use]
    pub fn fails(&self, finding: &Finding, file: Option<&Path>) -> bool {
        match self.of(file).fail_on {
            FailOn::At(least) => finding.suppressed.is_none() && finding.severity >= least,
            FailOn::Never => false,
        }
    }

    /// Drops the findings that nobody asked for, gives the others the severities asked for, and marks those that do not count. `file`: that
    /// of a document, by its index.
    pub fn apply<'a>(&self, findings: &mut Vec<Finding>, file: impl Fn(usize) -> Option<&'a Path>) {
        findings.retain(|f| self.of(file(f.document)).selection.includes(f.rule));
        for f in findings {
            let file = file(f.document);
            let Some(config) = &self.of(file).config else { continue };
            f.severity = config.severity_of(f.rule).unwrap_or(f.severity);
            let real = file.map(|p| folder_of(p).join(p.file_name().unwrap_or_default()));
            if let Some(reason) = real.and_then(|p| config.ignored(f.rule, &p).map(str::to_owned)) {
                f.suppressed = Some(Suppressed { by: Suppressor::Config, reason: Some(reason) });
            }
        }
    }
}

fn in_force(given: &Given, config: Option<Arc<Config>>) -> Result<InForce, UnknownRule> {
    let words = |set: Option<&Set<Vec<String>>>| set.map(|s| s.value.clone()).unwrap_or_default();
    let file = config.as_deref().filter(|_| given.select.is_empty());
    let select = if given.select.is_empty() { words(file.and_then(|c| c.select.as_ref())) } else { given.select.clone() };
    let mut ignore = words(file.and_then(|c| c.ignore.as_ref()));
    ignore.extend(given.ignore.iter().cloned());
    let selection = Selection::new(&check::rules(), &select, &ignore)?;
    let told = config.as_ref().and_then(|c| c.fail_on.as_ref()).map(|s| s.value);
    let fail_on = given.fail_on.or(told).unwrap_or(FailOn::At(Severity::Error));
    Ok(InForce { config, selection, fail_on })
}

/// The real folder of a file, or of a folder itself.
fn folder_of(path: &Path) -> PathBuf {
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    fs::canonicalize(folder).or_else(|_| std::path::absolute(folder)).unwrap_or_else(|_| folder.to_owned())
}
