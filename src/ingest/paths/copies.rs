//! Copies of documents that the program made (`check --annotate`). Where one is met below a folder that is walked, it is no further document:
//! each of its findings would be told twice. One that somebody has changed since is a document like others, and so is each in a folder that is
//! named itself.
//!
//! A hidden file beside them lists them, as `sha256sum` does: nothing within a copy tells it from its original where there was nothing to
//! be said of it.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use crate::hex::hex;

/// The name of the list.
pub const COPIES_FILE: &str = ".doichieu-copies";

/// The copies that the program made in one folder: the SHA-256 of each by its name.
#[derive(Debug, Default)]
pub struct Copies(BTreeMap<String, String>);

impl Copies {
    /// Those that the list in a folder names; none where there is no such list.
    #[must_use]
    pub fn of(folder: &Path) -> Self {
        let list = std::fs::read_to_string(folder.join(COPIES_FILE)).unwrap_or_default();
        let entry = |line: &str| line.split_once("  ").map(|(sum, name)| (name.to_owned(), sum.to_owned()));
        Self(list.lines().filter_map(entry).collect())
    }

    /// Adds a copy, in the place of an earlier one of its name.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        // A list has a line for each.
        if !name.contains(['\n', '\r']) {
            self.0.insert(name.to_owned(), hex(&Sha256::digest(bytes)));
        }
    }

    /// The list, a line for each copy.
    #[must_use]
    pub fn list(&self) -> String {
        self.0.iter().flat_map(|(name, sum)| [sum, "  ", name, "\n"]).collect()
    }

    /// Whether a file of the folder is a copy, as it was made.
    fn hold(&self, file: &Path) -> bool {
        let sum = file.file_name().and_then(|name| self.0.get(name.to_str()?));
        sum.is_some_and(|sum| std::fs::read(file).is_ok_and(|bytes| hex(&Sha256::digest(bytes)) == *sum))
    }
}

/// The copies in all folders below one.
pub(super) struct Below<'a> {
    root: &'a Path,
    folders: HashMap<PathBuf, Copies>,
}

impl<'a> Below<'a> {
    /// None is known yet.
    pub(super) fn new(root: &'a Path) -> Self {
        Self { root, folders: HashMap::new() }
    }

    /// Whether a file is one of them.
    pub(super) fn hold(&mut self, file: &Path) -> bool {
        let Some(folder) = file.parent().filter(|folder| *folder != self.root) else { return false };
        if !self.folders.contains_key(folder) {
            self.folders.insert(folder.to_owned(), Copies::of(folder));
        }
        self.folders[folder].hold(file)
    }
}
