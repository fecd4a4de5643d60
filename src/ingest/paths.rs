//! The paths that a user names → the inputs, in the order in which everything is reported.

mod copies;
mod walk;

use std::collections::HashSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use ignore::DirEntry;

use super::sources::{Met, Sources, Unsorted, display};
use crate::ingest::{Error, Limits, bytes};

pub use copies::{COPIES_FILE, Copies};

/// The name of the program's configuration, which is no document.
pub const CONFIG_FILE: &str = "doichieu.toml";

/// A folder that was walked.
#[derive(Clone, Debug)]
pub struct Folder {
    /// Its path as given.
    pub path: String,
    /// Whether there is a reason why no document came of it: its files were named before, or it could not be looked into.
    pub excused: bool,
}

/// Why something in a folder was passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PassedOver {
    /// It is a link, which may lead anywhere.
    Link,
    /// Its name begins with a dot.
    Hidden,
    /// A `.ignore` or `.gitignore` says so.
    Ignored,
    /// Word keeps it beside a document that is open (`~$hoạch.docx`), hidden on Windows.
    Owner,
    /// The program made it of another document, to write comments in (`--annotate`).
    Copy,
    /// It is a pipe or a device.
    NoFile,
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
    /// Whether to tell what was passed over in folders.
    pub tell_passed_over: bool,
    /// How many folders to look into at once, at least one.
    pub jobs: usize,
}

/// The inputs, each once.
#[derive(Debug, Default)]
pub struct Gathered {
    /// In the order given; of a folder by the bytes of the path.
    pub sources: Sources,
    /// The folders that were walked.
    pub folders: Vec<Folder>,
    /// What could not even be looked at.
    pub failed: Vec<(String, Error)>,
    /// What was passed over in folders, where that was asked, by path; of a folder not what is in it.
    pub passed_over: Vec<(String, PassedOver)>,
}

/// Finds the inputs: looks into folders, skipping what is hidden or ignored as ripgrep does, and reads standard input.
///
/// A document named both among the paths and as a reference is no reference.
///
/// # Errors
/// Where there are so many inputs that they are to stand in a temporary file, and that cannot be written or read.
pub fn gather(request: &Request<'_>, stdin: &mut dyn Read) -> io::Result<Gathered> {
    let mut gatherer = Gatherer {
        out: Gathered::default(),
        seen: HashSet::new(),
        meeting: meeting(request),
        except: request.except.iter().filter_map(|p| p.canonicalize().ok()).collect(),
        reference: false,
    };
    for path in request.paths {
        gatherer.add(path, request, stdin)?;
    }
    gatherer.reference = true;
    for path in request.against {
        gatherer.add(path, request, stdin)?;
    }
    Ok(gatherer.out)
}

struct Gatherer {
    out: Gathered,
    /// The real paths so far of what was named, and of what was met in a folder where it can turn up twice.
    seen: HashSet<PathBuf>,
    /// The folders in which files can turn up that are met elsewhere too, by their real paths.
    meeting: HashSet<PathBuf>,
    except: Vec<PathBuf>,
    reference: bool,
}

impl Gatherer {
    fn add(&mut self, path: &Path, request: &Request<'_>, stdin: &mut dyn Read) -> io::Result<()> {
        if path.as_os_str() == "-" {
            return self.add_stdin(request, stdin);
        }
        match std::fs::metadata(path) {
            Ok(m) if m.is_dir() => return self.add_folder(path, request),
            Ok(_) => {
                if self.seen.insert(real(path)) {
                    return self.out.sources.push_file(path, self.met(None));
                }
            }
            Err(e) => self.out.failed.push((display(path).into_owned(), e.into())),
        }
        Ok(())
    }

    fn met(&self, folder: Option<usize>) -> Met {
        Met { named: folder.is_none(), reference: self.reference, folder }
    }

    fn add_stdin(&mut self, request: &Request<'_>, stdin: &mut dyn Read) -> io::Result<()> {
        if !self.seen.insert(PathBuf::from("-")) {
            return Ok(());
        }
        let path = request.stdin_name.unwrap_or("-");
        match bytes::read_stream(stdin, path, request.limits) {
            Ok(bytes) => return self.out.sources.push_bytes(path, bytes, self.met(None)),
            Err(e) => self.out.failed.push((path.to_owned(), e)),
        }
        Ok(())
    }

    fn add_folder(&mut self, root: &Path, request: &Request<'_>) -> io::Result<()> {
        let (met, real) = (self.met(Some(self.out.folders.len())), real(root));
        let (mut found, mut excused) = (Unsorted::default(), false);
        // A folder that holds all that is walked is no reason to read nothing.
        let except: Vec<PathBuf> = self.except.iter().filter(|e| e.starts_with(&real) && **e != real).cloned().collect();
        let meets = self.meeting.contains(&real);
        let mut walked = request.tell_passed_over.then(Walked::default);
        let (mut failed, mut copies) = (Vec::new(), copies::Below::new(root));
        walk::each(root, request.jobs, &mut |entry| {
            if let (Some(walked), Ok(entry)) = (&mut walked, &entry) {
                walked.note(entry);
            }
            let file = match entry {
                Ok(e) if is_file(&e) && e.file_name() != CONFIG_FILE && !is_owner(&e) => e.into_path(),
                Ok(_) => return Ok(()),
                Err(e) => {
                    failed.push(walk_error(root, e));
                    excused = true;
                    return Ok(());
                }
            };
            let key = || file.strip_prefix(root).map_or_else(|_| file.clone(), |rest| real.join(rest));
            if except.iter().any(|e| key().starts_with(e)) {
                return Ok(());
            }
            if copies.hold(&file) {
                excused = true;
                if let Some(walked) = &mut walked {
                    walked.passed_over.push((file, PassedOver::Copy));
                }
                return Ok(());
            }
            if !meets || self.seen.insert(key()) {
                return found.push(&file);
            }
            excused = true;
            Ok(())
        })?;
        failed.sort_by(|a, b| a.0.cmp(&b.0));
        self.out.failed.append(&mut failed);
        found.add_to(&mut self.out.sources, met)?;
        self.out.passed_over.extend(walked.map(Walked::passed_over).unwrap_or_default());
        self.out.folders.push(Folder { path: display(root).into_owned(), excused });
        Ok(())
    }
}

/// What was come upon in a folder.
#[derive(Default)]
struct Walked {
    all: HashSet<PathBuf>,
    folders: Vec<PathBuf>,
    passed_over: Vec<(PathBuf, PassedOver)>,
}

impl Walked {
    fn note(&mut self, entry: &DirEntry) {
        let path = entry.path().to_owned();
        match entry.file_type() {
            Some(kind) if kind.is_dir() => self.folders.push(path.clone()),
            Some(kind) if kind.is_symlink() => self.passed_over.push((path.clone(), PassedOver::Link)),
            Some(kind) if !kind.is_file() => self.passed_over.push((path.clone(), PassedOver::NoFile)),
            Some(_) if is_owner(entry) => self.passed_over.push((path.clone(), PassedOver::Owner)),
            _ => {}
        }
        self.all.insert(path);
    }

    /// What is in the folders and was not come upon is hidden or ignored.
    fn passed_over(mut self) -> Vec<(String, PassedOver)> {
        let hidden = |path: &Path| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        for entry in self.folders.iter().filter_map(|folder| folder.read_dir().ok()).flatten().flatten() {
            let path = entry.path();
            if !self.all.contains(&path) {
                let why = if hidden(&path) { PassedOver::Hidden } else { PassedOver::Ignored };
                self.passed_over.push((path, why));
            }
        }
        self.passed_over.sort();
        self.passed_over.iter().map(|(path, why)| (display(path).into_owned(), *why)).collect()
    }
}

fn is_file(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_file())
}

/// Whether it says no more than who has a document open.
fn is_owner(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b"~$")
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// What is named twice, and what lies within something else that is named, with that: there alone a file can turn up twice.
fn meeting(request: &Request<'_>) -> HashSet<PathBuf> {
    let (mut all, mut out) = (HashSet::new(), HashSet::new());
    for path in request.paths.iter().chain(request.against).map(|path| real(path)) {
        if let Some(twice) = all.replace(path) {
            out.insert(twice);
        }
    }
    for path in &all {
        let above = path.ancestors().skip(1).filter(|above| all.contains(*above));
        for above in above {
            out.extend([path.clone(), above.to_owned()]);
        }
    }
    out
}

/// A part of a folder that could not be looked into: its path and the system's reason.
fn walk_error(root: &Path, error: ignore::Error) -> (String, Error) {
    let path = error_path(&error).unwrap_or(root);
    let shown = display(path).into_owned();
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
    use crate::ingest::List;

    fn all(request: &Request<'_>) -> List {
        gather(request, &mut io::empty()).unwrap().sources.list().unwrap()
    }

    fn paths(request: &Request<'_>) -> Vec<String> {
        all(request).iter().map(|s| s.path.to_owned()).collect()
    }

    #[test]
    fn a_folder_is_read_in_order_and_each_file_once() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        std::fs::create_dir(root.join("a")).unwrap();
        for name in ["b.txt", "a.txt", "a/x.txt", ".hidden.txt", "skipped.txt", "~$b.docx"] {
            std::fs::write(root.join(name), "x").unwrap();
        }
        std::fs::write(root.join(".ignore"), "skipped.txt\n").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(root, root.join("a/loop")).unwrap();

        let given = [root.to_owned()];
        let shown = |names: &[&str]| names.iter().map(|n| display(&root.join(n)).into_owned()).collect::<Vec<_>>();
        let request = Request { paths: &given, ..Request::default() };
        assert_eq!(paths(&request), shown(&["a.txt", "a/x.txt", "b.txt"]));

        let request = Request { paths: &given, tell_passed_over: true, ..Request::default() };
        let told = gather(&request, &mut io::empty()).unwrap().passed_over;
        let mut want = vec![(".hidden.txt", PassedOver::Hidden), (".ignore", PassedOver::Hidden)];
        #[cfg(unix)]
        want.push(("a/loop", PassedOver::Link));
        want.extend([("skipped.txt", PassedOver::Ignored), ("~$b.docx", PassedOver::Owner)]);
        let want: Vec<_> = want.into_iter().map(|(name, why)| (display(&root.join(name)).into_owned(), why)).collect();
        assert_eq!(told, want);

        let twice = [root.join("b.txt"), root.join("a/../b.txt"), root.to_owned()];
        let request = Request { paths: &twice, ..Request::default() };
        assert_eq!(paths(&request), shown(&["b.txt", "a.txt", "a/x.txt"]));

        let (outer, inner) = ([root.to_owned()], [root.join("a")]);
        for (first, against, want) in
            [(&inner, &outer, ["a/x.txt", "a.txt", "b.txt"]), (&outer, &inner, ["a.txt", "a/x.txt", "b.txt"])]
        {
            let request = Request { paths: first, against, ..Request::default() };
            let got = gather(&request, &mut io::empty()).unwrap();
            assert_eq!(paths(&request), shown(&want));
            assert!(got.folders[1].excused && !got.folders[0].excused);
        }

        let output = root.join("a.txt");
        let request = Request { paths: &given, except: &[&output], ..Request::default() };
        assert_eq!(paths(&request), shown(&["a/x.txt", "b.txt"]));
    }

    #[test]
    fn named_beside_its_folder_it_is_no_reference() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("new.txt"), "x").unwrap();
        std::fs::write(dir.path().join("old.txt"), "x").unwrap();
        let (new, old) = ([dir.path().join("new.txt")], [dir.path().to_owned()]);
        let request = Request { paths: &new, against: &old, ..Request::default() };
        assert_eq!(
            all(&request).iter().map(|s| (s.name(), s.met.reference)).collect::<Vec<_>>(),
            [("new.txt", false), ("old.txt", true)]
        );
    }
}
