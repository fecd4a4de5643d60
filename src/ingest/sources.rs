//! The inputs of a run, packed: there may be a million, and each costs little more than its path.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::strings::Strings;

/// Where an input's bytes are.
#[derive(Clone, Copy, Debug)]
pub enum Origin<'a> {
    /// In a file.
    File(&'a Path),
    /// At hand: standard input, which can be read only once.
    Bytes(&'a [u8]),
}

/// How an input was come upon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Met {
    /// Whether it was named itself, rather than met in a folder.
    pub named: bool,
    /// Whether it is only there to be compared with.
    pub reference: bool,
    /// The folder it was met in, by its index in [`Gathered::folders`](super::Gathered::folders).
    pub folder: Option<usize>,
}

/// One input that may be a document.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Its path as given, `/` between the parts.
    pub path: &'a str,
    /// Where its bytes are.
    pub origin: Origin<'a>,
    /// How it was come upon.
    pub met: Met,
}

impl<'a> Source<'a> {
    /// The file it is in; `None` for standard input.
    #[must_use]
    pub fn file(self) -> Option<&'a Path> {
        match self.origin {
            Origin::File(path) => Some(path),
            Origin::Bytes(_) => None,
        }
    }

    /// The name without folders.
    #[must_use]
    pub fn name(self) -> &'a str {
        self.path.rsplit('/').next().unwrap_or(self.path)
    }
}

/// Inputs by their index.
#[derive(Debug, Default)]
pub struct Sources {
    /// The paths, in the order in which they were met.
    paths: Strings,
    /// Of each input, where in that order it stands.
    order: Vec<u32>,
    /// From which on inputs were come upon how.
    met: Vec<(usize, Met)>,
    /// The files whose paths are not what is shown of them: some names are not written in Unicode.
    odd: HashMap<u32, PathBuf>,
    /// The inputs that are no files.
    bytes: HashMap<u32, Vec<u8>>,
}

impl Sources {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// An input.
    ///
    /// # Panics
    /// Where there are not so many.
    #[must_use]
    pub fn get(&self, n: usize) -> Source<'_> {
        let at = self.order[n];
        let path = &self.paths[at as usize];
        let file = || Origin::File(self.odd.get(&at).map_or(Path::new(path), PathBuf::as_path));
        let origin = self.bytes.get(&at).map_or_else(file, |bytes| Origin::Bytes(bytes));
        // Inputs change places only with others that were come upon alike.
        let met = self.met[self.met.partition_point(|(first, _)| *first <= n) - 1].1;
        Source { path, origin, met }
    }

    /// Every input in turn.
    pub fn iter(&self) -> impl Iterator<Item = Source<'_>> {
        (0..self.len()).map(|n| self.get(n))
    }

    /// Keeps only some.
    pub fn retain(&mut self, keep: impl Fn(Source<'_>) -> bool) {
        let all = std::mem::take(self);
        for source in all.iter().filter(|s| keep(*s)) {
            match source.origin {
                Origin::File(path) => self.push_file(path, source.met),
                Origin::Bytes(bytes) => self.push_bytes(source.path, bytes.to_vec(), source.met),
            }
        }
    }

    pub(super) fn push_file(&mut self, path: &Path, met: Met) {
        let shown = display(path);
        if *path != *Path::new(&*shown) {
            self.odd.insert(self.paths.len() as u32, path.to_owned());
        }
        self.push(&shown, met);
    }

    pub(super) fn push_bytes(&mut self, shown: &str, bytes: Vec<u8>, met: Met) {
        self.bytes.insert(self.paths.len() as u32, bytes);
        self.push(shown, met);
    }

    fn push(&mut self, shown: &str, met: Met) {
        if self.met.last().is_none_or(|(_, last)| *last != met) {
            self.met.push((self.len(), met));
        }
        self.order.push(self.paths.len() as u32);
        self.paths.push(shown);
    }

    /// Puts the inputs from this one on, all of which were met in one folder, in the order of the bytes of their paths.
    pub(super) fn sort_from(&mut self, start: usize) {
        let odd = |at: u32| self.odd.get(&at).map(|path| path.as_os_str().as_encoded_bytes());
        let bytes = |at: u32| odd(at).unwrap_or_else(|| self.paths.bytes(at as usize));
        self.order[start..].sort_unstable_by(|a, b| bytes(*a).cmp(bytes(*b)));
    }
}

/// A path for people and for JSON: `/` between its parts whatever the system.
pub(super) fn display(path: &Path) -> std::borrow::Cow<'_, str> {
    let shown = path.to_string_lossy();
    if cfg!(windows) { shown.replace('\\', "/").into() } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MET: Met = Met { named: false, reference: false, folder: Some(0) };

    fn shown(sources: &Sources) -> Vec<&str> {
        sources.iter().map(|s| s.path).collect()
    }

    #[test]
    fn each_input_is_that_which_was_met() {
        let named = Met { named: true, folder: None, ..MET };
        let mut sources = Sources::default();
        sources.push_bytes("-", b"abc".to_vec(), named);
        for path in ["d/z", "d/a.txt", "d/a/b"] {
            sources.push_file(Path::new(path), MET);
        }
        sources.sort_from(1);
        assert_eq!(shown(&sources), ["-", "d/a.txt", "d/a/b", "d/z"]);
        assert_eq!(sources.iter().map(|s| s.met.named).collect::<Vec<_>>(), [true, false, false, false]);
        assert_eq!((sources.get(1).name(), sources.get(1).file()), ("a.txt", Some(Path::new("d/a.txt"))));
        sources.retain(|s| s.name() != "b");
        assert_eq!(shown(&sources), ["-", "d/a.txt", "d/z"]);
        assert!(matches!(sources.get(0).origin, Origin::Bytes(b"abc")));
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_not_in_unicode_is_still_the_files() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt as _;

        let mut sources = Sources::default();
        for name in [b"d/\xff".as_slice(), b"d/\xc3\xa0", b"d/a"] {
            sources.push_file(Path::new(OsStr::from_bytes(name)), MET);
        }
        sources.sort_from(0);
        assert_eq!(shown(&sources), ["d/a", "d/à", "d/\u{fffd}"]);
        assert_eq!(sources.get(2).file(), Some(Path::new(OsStr::from_bytes(b"d/\xff"))));
    }
}
