//! The paths that a user names → the inputs, in the order in which everything is reported.

use std::collections::HashSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::WalkBuilder;

use crate::ingest::{Error, Limits, bytes};

/// The name of the program's configuration, which is no document.
pub const CONFIG_FILE: &str = "doichieu.toml";

/// Where an input's bytes are.
#[derive(Clone, Debug)]
pub enum Origin {
    /// In a file.
    File(PathBuf),
    /// At hand: standard input, which can be read only once.
    Bytes(Arc<[u8]>),
}

/// One input that may be a document.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its path as given, `/` between the parts.
    pub path: String,
    /// Where its bytes are.
    pub origin: Origin,
    /// Whether it was named itself, rather than met in a folder.
    pub named: bool,
    /// Whether it is only there to be compared with.
    pub reference: bool,
    /// The folder it was met in, by its index in [`Gathered::folders`].
    pub folder: Option<usize>,
}

impl Source {
    /// The file it is in; `None` for standard input.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match &self.origin {
            Origin::File(path) => Some(path),
            Origin::Bytes(_) => None,
        }
    }

    /// The name without folders.
    #[must_use]
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

/// A folder that was walked.
#[derive(Clone, Debug)]
pub struct Folder {
    /// Its path as given.
    pub path: String,
    /// Whether there is a reason why no document came of it: its files were named before, or it could not be looked into.
    pub excused: bool,
}

/// What to gather.
#[derive(Debug, Default)]
pub struct Request<'a> {
    /// Files, folders or `-`.
    pub paths: &'a [PathBuf],
    /// Likewise, of documents that are reference only.
    pub against: &'a [PathBuf],
    /// What to call standard input.
    pub stdin_name: Option<&'a str>,
    /// Files that are never read where they are met in a folder: those that are going to be written, and the program's own.
    pub except: &'a [&'a Path],
    /// How much to read of standard input.
    pub limits: Limits,
}

/// The inputs, each once.
#[derive(Debug, Default)]
pub struct Gathered {
    /// In the order given; of a folder by the bytes of the path.
    pub sources: Vec<Source>,
    /// The folders that were walked.
    pub folders: Vec<Folder>,
    /// What could not even be looked at.
    pub failed: Vec<(String, Error)>,
}

/// Finds the inputs: looks into folders, skipping what is hidden or ignored as ripgrep does, and reads standard input.
///
/// A document named both among the paths and as a reference is no reference.
pub fn gather(request: &Request<'_>, stdin: &mut dyn Read) -> Gathered {
    let several = request.paths.len() + request.against.len() > 1;
    let mut gatherer = Gatherer {
        out: Gathered::default(),
        seen: several.then(HashSet::new),
        except: request.except.iter().filter_map(|p| p.canonicalize().ok()).collect(),
        reference: false,
    };
    for path in request.paths {
        gatherer.add(path, request, stdin);
    }
    gatherer.reference = true;
    for path in request.against {
        gatherer.add(path, request, stdin);
    }
    gatherer.out
}

struct Gatherer {
    out: Gathered,
    /// The real paths so far; none are kept where there is but one argument, in which no file can turn up twice.
    seen: Option<HashSet<PathBuf>>,
    except: Vec<PathBuf>,
    reference: bool,
}

impl Gatherer {
    fn add(&mut self, path: &Path, request: &Request<'_>, stdin: &mut dyn Read) {
        if path.as_os_str() == "-" {
            return self.add_stdin(request, stdin);
        }
        match std::fs::metadata(path) {
            Ok(m) if m.is_dir() => self.add_folder(path),
            Ok(_) => {
                if self.is_new(|| path.canonicalize().unwrap_or_else(|_| path.to_owned())) {
                    self.push(path.to_owned(), true, None);
                }
            }
            Err(e) => self.out.failed.push((display(path), e.into())),
        }
    }

    fn is_new(&mut self, key: impl FnOnce() -> PathBuf) -> bool {
        self.seen.as_mut().is_none_or(|seen| seen.insert(key()))
    }

    fn push(&mut self, path: PathBuf, named: bool, folder: Option<usize>) {
        let (shown, reference) = (display(&path), self.reference);
        self.out.sources.push(Source { path: shown, origin: Origin::File(path), named, reference, folder });
    }

    fn add_stdin(&mut self, request: &Request<'_>, stdin: &mut dyn Read) {
        if !self.is_new(|| PathBuf::from("-")) {
            return;
        }
        let path = request.stdin_name.unwrap_or("-").to_owned();
        match bytes::read_stream(stdin, &path, request.limits) {
            Ok(bytes) => {
                let (origin, reference) = (Origin::Bytes(bytes.into()), self.reference);
                self.out.sources.push(Source { path, origin, named: true, reference, folder: None });
            }
            Err(e) => self.out.failed.push((path, e)),
        }
    }

    fn add_folder(&mut self, root: &Path) {
        let folder = self.out.folders.len();
        self.out.folders.push(Folder { path: display(root), excused: false });
        let mut files = Vec::new();
        // Symbolic links are not followed, so there are no loops and no file is met twice.
        for entry in WalkBuilder::new(root).build() {
            match entry {
                Ok(e) if e.file_type().is_some_and(|t| t.is_file()) => files.push(e.into_path()),
                Ok(_) => {}
                Err(e) => {
                    self.out.failed.push(walk_error(root, e));
                    self.out.folders[folder].excused = true;
                }
            }
        }
        files.sort_unstable_by(|a, b| bytes_of(a).cmp(bytes_of(b)));
        let real = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        for file in files {
            let key = || file.strip_prefix(root).map_or_else(|_| file.clone(), |rest| real.join(rest));
            // A folder that holds all that is walked is no reason to read nothing.
            let excepted = self.except.iter().any(|e| e.starts_with(&real) && *e != real && key().starts_with(e));
            if excepted || file.file_name().is_some_and(|n| n == CONFIG_FILE) {
                continue;
            }
            if self.is_new(key) {
                self.push(file, false, Some(folder));
            } else {
                self.out.folders[folder].excused = true;
            }
        }
    }
}

fn bytes_of(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}

/// A path for people and for JSON: `/` between its parts whatever the system.
fn display(path: &Path) -> String {
    let shown = path.to_string_lossy();
    if cfg!(windows) { shown.replace('\\', "/") } else { shown.into_owned() }
}

/// A part of a folder that could not be looked into: its path and the system's reason.
fn walk_error(root: &Path, error: ignore::Error) -> (String, Error) {
    let path = error_path(&error).unwrap_or(root);
    let shown = display(path);
    let text = error.to_string();
    let error = error.into_io_error().map_or_else(|| Error::Io(std::io::Error::other(text)), Error::from);
    (shown, error)
}

fn error_path(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => error_path(err),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(request: &Request<'_>) -> Vec<String> {
        gather(request, &mut std::io::empty()).sources.into_iter().map(|s| s.path).collect()
    }

    #[test]
    fn a_folder_is_read_in_order_and_each_file_once() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        std::fs::create_dir(root.join("a")).unwrap();
        for name in ["b.txt", "a.txt", "a/x.txt", ".hidden.txt", "skipped.txt"] {
            std::fs::write(root.join(name), "x").unwrap();
        }
        std::fs::write(root.join(".ignore"), "skipped.txt\n").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(root, root.join("a/loop")).unwrap();

        let given = [root.to_owned()];
        let shown = |names: &[&str]| names.iter().map(|n| display(&root.join(n))).collect::<Vec<_>>();
        let request = Request { paths: &given, ..Request::default() };
        assert_eq!(paths(&request), shown(&["a.txt", "a/x.txt", "b.txt"]));

        let twice = [root.join("b.txt"), root.join("a/../b.txt"), root.to_owned()];
        let request = Request { paths: &twice, ..Request::default() };
        assert_eq!(paths(&request), shown(&["b.txt", "a.txt", "a/x.txt"]));

        let output = root.join("a.txt");
        let request = Request { paths: &given, except: &[&output], ..Request::default() };
        assert_eq!(paths(&request), shown(&["a/x.txt", "b.txt"]));
    }

    #[test]
    fn named_beside_its_folder_it_is_no_reference() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("new.txt"), "x").unwrap();
        std::fs::write(dir.path().join("old.txt"), "x").unwrap();
        let (new, all) = ([dir.path().join("new.txt")], [dir.path().to_owned()]);
        let request = Request { paths: &new, against: &all, ..Request::default() };
        let got = gather(&request, &mut std::io::empty());
        assert_eq!(
            got.sources.iter().map(|s| (s.name(), s.reference)).collect::<Vec<_>>(),
            [("new.txt", false), ("old.txt", true)]
        );
    }
}
