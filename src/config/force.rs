//! Which configuration is in force for which document, and what it makes of findings.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Config, FailOn, Wrong};
use crate::check::{self, Filed, Selection, Severity, Suppressed, Suppressor, UnknownRule};
use crate::ingest::CONFIG_FILE;
use crate::lexicon::Additions;

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

/// A folder with documents.
#[derive(Clone, Debug)]
struct Folder {
    /// Where it really is.
    real: PathBuf,
    /// What is in force in it, by its place in the list.
    in_force: usize,
}

/// The configurations of a run: for each folder with documents the nearest file above it.
#[derive(Clone, Debug)]
pub struct Configs {
    /// `--config`: in force everywhere.
    forced: bool,
    /// The first is in force where no file is.
    all: Vec<InForce>,
    /// By the folder as it was named.
    folders: HashMap<PathBuf, Folder>,
    /// Real folders that were gone through on the way up.
    passed: HashMap<PathBuf, usize>,
}

impl Default for Configs {
    fn default() -> Self {
        Self::new(None)
    }
}

impl Configs {
    /// With the file of `--config`, where one is given.
    #[must_use]
    pub fn new(forced: Option<Config>) -> Self {
        let is_forced = forced.is_some();
        let config = forced.map(Arc::new);
        Self { forced: is_forced, all: vec![InForce::new(config)], folders: HashMap::new(), passed: HashMap::new() }
    }

    /// Looks for the configuration of a file; `None`: of standard input, for which it is that of the working folder.
    ///
    /// # Errors
    /// All that is wrong in it.
    pub fn add(&mut self, file: Option<&Path>) -> Result<(), Vec<Wrong>> {
        self.add_folder(folder_of(file))
    }

    /// Looks for the configuration of what is in a folder.
    ///
    /// # Errors
    /// All that is wrong in it.
    pub fn add_folder(&mut self, folder: &Path) -> Result<(), Vec<Wrong>> {
        if self.folders.contains_key(folder) {
            return Ok(());
        }
        let real = real_folder(folder);
        let in_force = if self.forced { 0 } else { self.above(&real)? };
        self.folders.insert(folder.to_owned(), Folder { real, in_force });
        Ok(())
    }

    /// The same, where nothing but what they [add](Self::additions) will be asked for: no folder is kept but those on the way to the file.
    ///
    /// # Errors
    /// Likewise.
    pub fn pass(&mut self, file: Option<&Path>) -> Result<(), Vec<Wrong>> {
        if !self.forced {
            let real = real_folder(folder_of(file));
            self.above(&real)?;
            self.passed.retain(|folder, _| real.starts_with(folder));
        }
        Ok(())
    }

    fn above(&mut self, folder: &Path) -> Result<usize, Vec<Wrong>> {
        let (mut way, mut found) = (Vec::new(), 0);
        for above in folder.ancestors() {
            if let Some(known) = self.passed.get(above) {
                found = *known;
                break;
            }
            way.push(above.to_owned());
            let candidate = above.join(CONFIG_FILE);
            if candidate.is_file() {
                self.all.push(InForce::new(Some(Arc::new(Config::load(&candidate)?))));
                found = self.all.len() - 1;
                break;
            }
        }
        self.passed.extend(way.into_iter().map(|folder| (folder, found)));
        Ok(found)
    }

    /// All that decides what they make of findings, the command line aside: told apart by how it is shown.
    #[must_use]
    pub fn means(&self) -> impl fmt::Debug + use<> {
        let files = self.all.iter().map(|one| one.config.as_ref().map(|c| (c.file.clone(), c.told.clone())));
        let folders: BTreeMap<PathBuf, usize> = self.folders.iter().map(|(folder, f)| (folder.clone(), f.in_force)).collect();
        (self.forced, files.collect::<Vec<_>>(), folders)
    }

    /// With what the command line says.
    ///
    /// # Errors
    /// Where it names no rule.
    pub fn given(mut self, given: &Given) -> Result<Self, UnknownRule> {
        for in_force in &mut self.all {
            in_force.give(given)?;
        }
        Ok(self)
    }

    /// What all of them add to the tables.
    #[must_use]
    pub fn additions(&self) -> Additions {
        Additions::joined(self.all.iter().filter_map(|f| Some(&f.config.as_deref()?.additions)))
    }

    /// The files that were found.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.all.iter().filter_map(|f| Some(f.config.as_deref()?.file.as_path()))
    }

    fn of(&self, file: Option<&Path>) -> &InForce {
        let at = self.folders.get(folder_of(file)).map_or(0, |f| f.in_force);
        &self.all[at]
    }

    /// The file in force for what is in a folder that was looked at.
    #[must_use]
    pub fn in_folder(&self, folder: &Path) -> Option<&Arc<Config>> {
        self.of(Some(&folder.join(CONFIG_FILE))).config.as_ref()
    }

    /// Whether a rule is asked anywhere.
    #[must_use]
    pub fn asks(&self, rule: &check::Rule) -> bool {
        let used = |n: usize| self.folders.is_empty() || self.folders.values().any(|f| f.in_force == n);
        self.all.iter().enumerate().any(|(n, f)| used(n) && f.selection.includes(rule))
    }

    /// The mildest severity that fails a check on the file; `None`: none does.
    #[must_use]
    pub fn fail_on(&self, file: Option<&Path>) -> Option<Severity> {
        match self.of(file).fail_on {
            FailOn::At(least) => Some(least),
            FailOn::Never => None,
        }
    }

    /// Whether any file says of documents that they are drafts.
    #[must_use]
    pub fn know_drafts(&self) -> bool {
        self.all.iter().any(|f| f.config.as_ref().is_some_and(|c| c.draft))
    }

    /// Whether the file is that of a draft.
    #[must_use]
    pub fn is_draft(&self, file: Option<&Path>) -> bool {
        self.of(file).config.as_ref().is_some_and(|c| c.draft)
    }

    /// Drops the findings that nobody asked for, gives the others the severities asked for, and marks those that do not count.
    ///
    /// `file`: that of a document, by its index; `None` for standard input.
    pub fn apply<'a>(&self, findings: &mut Filed, file: impl Fn(usize) -> Option<&'a Path>) {
        findings.retain(|f| self.of(file(f.document())).selection.includes(f.rule));
        for f in findings.heads_mut() {
            let file = file(f.document());
            let Some(config) = &self.of(file).config else { continue };
            f.severity = config.severity_of(f.rule).unwrap_or(f.severity);
            if let Some(reason) = self.real(file).and_then(|p| config.ignored(f.rule, &p).map(str::to_owned)) {
                f.suppressed = Some(Box::new(Suppressed { by: Suppressor::Config, reason: Some(reason) }));
            }
        }
    }

    /// Where a file really is.
    fn real(&self, file: Option<&Path>) -> Option<PathBuf> {
        Some(self.folders.get(folder_of(file))?.real.join(file?.file_name()?))
    }
}

impl InForce {
    fn new(config: Option<Arc<Config>>) -> Self {
        let mut in_force = Self { config, selection: Selection::default(), fail_on: FailOn::At(Severity::Error) };
        // The words of a file were looked up when it was read: nothing can be wrong with them here.
        let _ = in_force.give(&Given::default());
        in_force
    }

    fn give(&mut self, given: &Given) -> Result<(), UnknownRule> {
        let config = self.config.as_deref();
        let file = config.filter(|_| given.select.is_empty());
        let select = file.map_or(&given.select, |c| &c.select);
        let mut ignore = file.map(|c| c.ignore.clone()).unwrap_or_default();
        ignore.extend(given.ignore.iter().cloned());
        self.selection = Selection::new(&check::rules(), select, &ignore)?;
        self.fail_on = given.fail_on.or(config.and_then(|c| c.fail_on)).unwrap_or(FailOn::At(Severity::Error));
        Ok(())
    }
}

/// The folder of a file, as it was named; the working folder for standard input.
fn folder_of(file: Option<&Path>) -> &Path {
    file.and_then(Path::parent).unwrap_or(Path::new(""))
}

/// Where a folder really is.
pub(super) fn real_folder(folder: &Path) -> PathBuf {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    dunce::canonicalize(folder).or_else(|_| std::path::absolute(folder)).unwrap_or_else(|_| folder.to_owned())
}
