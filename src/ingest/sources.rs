//! The inputs of a run, in their order: there may be any number, and no more of them is in memory than is worked on.

mod packed;
mod sorter;

use std::borrow::Cow;
use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use self::packed::{Packed, Reader};
use self::sorter::Sorter;
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

/// Inputs that are at hand, by their index.
#[derive(Debug, Default)]
pub struct List {
    paths: Strings,
    /// From which on inputs were come upon how.
    met: Vec<(usize, Met)>,
    /// The files whose paths are not what is shown of them: some names are not written in Unicode.
    odd: HashMap<usize, PathBuf>,
    /// The input that is no file.
    stdin: Option<(usize, Arc<Vec<u8>>)>,
}

impl List {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.paths.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.paths.len() == 0
    }

    /// An input.
    ///
    /// # Panics
    /// Where there are not so many.
    #[must_use]
    pub fn get(&self, n: usize) -> Source<'_> {
        let path = &self.paths[n];
        let file = || Origin::File(self.odd.get(&n).map_or(Path::new(path), PathBuf::as_path));
        let stdin = self.stdin.as_ref().filter(|(at, _)| *at == n);
        let origin = stdin.map_or_else(file, |(_, bytes)| Origin::Bytes(bytes));
        let met = self.met[self.met.partition_point(|(first, _)| *first <= n) - 1].1;
        Source { path, origin, met }
    }

    /// Every input in turn.
    pub fn iter(&self) -> impl Iterator<Item = Source<'_>> {
        (0..self.len()).map(|n| self.get(n))
    }

    /// Puts an input of another list at the end.
    pub(crate) fn push_from(&mut self, other: &Self, n: usize) {
        let Source { path, met, .. } = other.get(n);
        if let Some((_, bytes)) = other.stdin.as_ref().filter(|(at, _)| *at == n) {
            self.stdin = Some((self.len(), Arc::clone(bytes)));
        }
        self.push(path, other.odd.get(&n).map(PathBuf::as_path), met);
    }

    fn push(&mut self, shown: &str, odd: Option<&Path>, met: Met) {
        let n = self.len();
        if let Some(odd) = odd {
            self.odd.insert(n, odd.to_owned());
        }
        note(&mut self.met, n, met);
        self.paths.push(shown);
    }
}

/// Notes how an input was come upon, where that is not as the one before.
fn note(all: &mut Vec<(usize, Met)>, n: usize, met: Met) {
    if all.last().is_none_or(|(_, last)| *last != met) {
        all.push((n, met));
    }
}

/// All inputs in order, packed.
#[derive(Debug, Default)]
pub struct Sources {
    paths: Packed,
    count: usize,
    met: Vec<(usize, Met)>,
    stdin: Option<(usize, Arc<Vec<u8>>)>,
}

impl Sources {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// So many at a time.
    #[must_use]
    pub fn groups(&self, size: usize) -> Groups<'_> {
        Groups { sources: self, reader: self.paths.read(), next: 0, met: 0, size }
    }

    /// All of them at hand.
    ///
    /// # Errors
    /// Where there are so many that they stand in a temporary file, and that cannot be read.
    pub fn list(&self) -> io::Result<List> {
        self.groups(usize::MAX).next().unwrap_or_else(|| Ok(List::default()))
    }

    /// Keeps only some.
    ///
    /// # Errors
    /// Likewise, or where it cannot be written.
    pub fn retain(&mut self, keep: impl Fn(Source<'_>) -> bool) -> io::Result<()> {
        let all = std::mem::take(self);
        for group in all.groups(256) {
            let group = group?;
            for (n, source) in group.iter().enumerate().filter(|(_, s)| keep(*s)) {
                if let Origin::Bytes(_) = source.origin {
                    self.stdin = all.stdin.as_ref().map(|(_, bytes)| (self.count, Arc::clone(bytes)));
                }
                self.push(source.path, group.odd.get(&n).map(PathBuf::as_path), source.met)?;
            }
        }
        Ok(())
    }

    pub(super) fn push_file(&mut self, path: &Path, met: Met) -> io::Result<()> {
        let (shown, odd) = shown(path);
        self.push(&shown, odd, met)
    }

    pub(super) fn push_bytes(&mut self, shown: &str, bytes: Vec<u8>, met: Met) -> io::Result<()> {
        self.stdin = Some((self.count, Arc::new(bytes)));
        self.push(shown, None, met)
    }

    fn push(&mut self, shown: &str, odd: Option<&Path>, met: Met) -> io::Result<()> {
        self.paths.push(shown, odd)?;
        note(&mut self.met, self.count, met);
        self.count += 1;
        Ok(())
    }
}

/// Inputs, so many at a time.
#[derive(Debug)]
pub struct Groups<'a> {
    sources: &'a Sources,
    reader: Reader<'a>,
    next: usize,
    /// How the next was come upon.
    met: usize,
    size: usize,
}

impl Groups<'_> {
    fn group(&mut self) -> io::Result<List> {
        let Sources { count, met, stdin, .. } = self.sources;
        let mut out = List::default();
        let first = self.next;
        if let Some((at, bytes)) = stdin {
            out.stdin = at.checked_sub(first).map(|at| (at, Arc::clone(bytes)));
        }
        while self.next < *count && out.len() < self.size {
            if !self.reader.step()? {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if met.get(self.met + 1).is_some_and(|(from, _)| *from == self.next) {
                self.met += 1;
            }
            out.push(self.reader.shown(), self.reader.odd(), met[self.met].1);
            self.next += 1;
        }
        Ok(out)
    }
}

impl Iterator for Groups<'_> {
    type Item = io::Result<List>;

    fn next(&mut self) -> Option<Self::Item> {
        (self.next < self.sources.count).then(|| self.group())
    }
}

/// What was met in a folder, in any order.
#[derive(Debug, Default)]
pub(super) struct Unsorted(Sorter);

impl Unsorted {
    pub(super) fn push(&mut self, path: &Path) -> io::Result<()> {
        let (shown, odd) = shown(path);
        self.0.push(&shown, odd)
    }

    /// Puts all that was met at the end of the inputs, in the order of the bytes of their paths.
    pub(super) fn add_to(self, sources: &mut Sources, met: Met) -> io::Result<()> {
        self.0.finish(&mut |shown, odd| sources.push(shown, odd, met))
    }
}

/// What is shown of a path, and itself where that is another one.
fn shown(path: &Path) -> (Cow<'_, str>, Option<&Path>) {
    let shown = display(path);
    let odd = matches!(&shown, Cow::Owned(shown) if *path != *Path::new(shown)).then_some(path);
    (shown, odd)
}

/// A path for people and for JSON: `/` between its parts whatever the system.
pub(super) fn display(path: &Path) -> Cow<'_, str> {
    let shown = path.to_string_lossy();
    if cfg!(windows) { shown.replace('\\', "/").into() } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MET: Met = Met { named: false, reference: false, folder: Some(0) };

    fn shown(list: &List) -> Vec<&str> {
        list.iter().map(|s| s.path).collect()
    }

    fn folder(sources: &mut Sources, paths: &[&Path]) {
        let mut met = Unsorted::default();
        for path in paths {
            met.push(path).unwrap();
        }
        met.add_to(sources, MET).unwrap();
    }

    #[test]
    fn each_input_is_that_which_was_met() {
        let named = Met { named: true, folder: None, ..MET };
        let mut sources = Sources::default();
        assert!(sources.list().unwrap().is_empty() && sources.groups(3).next().is_none());
        sources.push_file(Path::new("one"), named).unwrap();
        sources.push_bytes("-", b"abc".to_vec(), named).unwrap();
        folder(&mut sources, &["d/z", "d/a.txt", "d/a/b"].map(Path::new));
        let all = sources.list().unwrap();
        assert_eq!(shown(&all), ["one", "-", "d/a.txt", "d/a/b", "d/z"]);
        assert_eq!(all.iter().map(|s| s.met.named).collect::<Vec<_>>(), [true, true, false, false, false]);
        assert_eq!((all.get(2).name(), all.get(2).file()), ("a.txt", Some(Path::new("d/a.txt"))));
        for size in 1..7 {
            let groups: Vec<List> = sources.groups(size).map(Result::unwrap).collect();
            assert!(groups.iter().all(|g| g.len() <= size) && groups.len() == 5usize.div_ceil(size), "{size}");
            let each = |list: &List| list.iter().map(|s| format!("{s:?}")).collect::<Vec<_>>();
            assert_eq!(groups.iter().flat_map(each).collect::<Vec<_>>(), each(&all), "{size}");
        }
        sources.retain(|s| s.name() != "b" && s.name() != "one").unwrap();
        let all = sources.list().unwrap();
        assert_eq!(shown(&all), ["-", "d/a.txt", "d/z"]);
        assert!(matches!(all.get(0).origin, Origin::Bytes(b"abc")) && all.get(1).file().is_some());
        let mut some = List::default();
        for n in [2, 0] {
            some.push_from(&all, n);
        }
        assert!(matches!(some.get(1).origin, Origin::Bytes(b"abc")) && some.get(0).file() == Some(Path::new("d/z")));
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_not_in_unicode_is_still_the_files() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt as _;

        let mut sources = Sources::default();
        folder(&mut sources, &[b"d/\xff".as_slice(), b"d/\xc3\xa0", b"d/a"].map(|name| Path::new(OsStr::from_bytes(name))));
        let all = sources.list().unwrap();
        assert_eq!(shown(&all), ["d/a", "d/à", "d/\u{fffd}"]);
        assert_eq!(all.get(2).file(), Some(Path::new(OsStr::from_bytes(b"d/\xff"))));
    }
}
