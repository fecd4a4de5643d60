//! What is in a folder and those below it, in no order.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use ignore::{DirEntry, Error, WalkBuilder};

/// Something that is there, or the reason why it could not be looked at.
type Entry = Result<DirEntry, Error>;

/// So many entries are handed over at once, and wait to be taken at most.
const TOGETHER: usize = 256;
const WAITING: usize = 16;

/// No more threads are worth their start...
const MOST: usize = 8;
/// ...and each comes back for more about so often.
const TURNS: usize = 4;

/// Hands on what is in a folder, neither hidden nor ignored. Symbolic links are not followed, so there are no loops and no file is met twice.
///
/// The folders right below it are shared out among threads.
///
/// # Errors
/// Those of `then`.
pub(super) fn each(root: &Path, jobs: usize, then: &mut dyn FnMut(Entry) -> io::Result<()>) -> io::Result<()> {
    let mut folders = Vec::new();
    for entry in walk(root).max_depth(Some(1)).build() {
        let is_folder = |e: &DirEntry| e.depth() == 1 && e.file_type().is_some_and(|t| t.is_dir());
        folders.extend(entry.as_ref().ok().filter(|e| is_folder(e)).map(|e| e.path().to_owned()));
        then(entry)?;
    }
    let jobs = jobs.min(MOST).min(folders.len());
    if jobs < 2 {
        return below(&folders).try_for_each(then);
    }
    let shares = Mutex::new(folders.chunks(folders.len().div_ceil(jobs * TURNS)));
    let next = || shares.lock().unwrap_or_else(PoisonError::into_inner).next();
    let (sender, batches) = sync_channel(WAITING);
    let work = |sender: SyncSender<Vec<Entry>>| {
        while let Some(share) = next() {
            let mut entries = below(share).peekable();
            while entries.peek().is_some() {
                if sender.send(entries.by_ref().take(TOGETHER).collect()).is_err() {
                    return;
                }
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..jobs {
            let (work, sender) = (&work, sender.clone());
            // Where the system grants no thread, the others do what it would have done.
            let _ = thread::Builder::new().spawn_scoped(scope, move || work(sender));
        }
        drop(sender);
        batches.into_iter().flatten().try_for_each(&mut *then)?;
        // Or, where it grants none at all, this one.
        std::iter::from_fn(next).flat_map(below).try_for_each(then)
    })
}

/// What is in folders and those below them; not these themselves.
fn below(folders: &[PathBuf]) -> impl Iterator<Item = Entry> + use<> {
    let walk = folders.split_first().map(|(first, others)| {
        let mut builder = walk(first);
        for folder in others {
            builder.add(folder);
        }
        builder.build()
    });
    walk.into_iter().flatten().filter(|entry| entry.as_ref().map_or(true, |e| e.depth() > 0))
}

/// What is excluded stands beside the documents, never in somebody's own settings of git: all who check them read the same ones.
/// Where the result goes, as `> bao-cao.txt` made it a moment ago, is no document.
fn walk(root: &Path) -> WalkBuilder {
    let mut walk = WalkBuilder::new(root);
    walk.git_global(false).git_exclude(false).skip_stdout(true);
    walk
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn paths(root: &Path, jobs: usize) -> Vec<PathBuf> {
        let mut out = Vec::new();
        each(root, jobs, &mut |entry| {
            out.push(entry.unwrap().into_path());
            Ok(())
        })
        .unwrap();
        out.sort();
        out
    }

    /// A folder with this in its `.gitignore`, and others below with files in them.
    fn tree(ignored: &str) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join(".git")).unwrap();
        fs::write(root.path().join(".gitignore"), ignored).unwrap();
        for folder in ["a", "b", "b/a", "b/c/d", "c", "c/a/b", "e"] {
            fs::create_dir_all(root.path().join(folder)).unwrap();
            for name in ["1.txt", "2.txt", ".3.txt"] {
                fs::write(root.path().join(folder).join(name), "").unwrap();
            }
        }
        fs::write(root.path().join("0.txt"), "").unwrap();
        fs::write(root.path().join("c/.ignore"), "a/b/2.txt\n").unwrap();
        root
    }

    #[test]
    fn folders_walked_apart_are_walked_as_one() {
        for ignored in ["", "/b\n", "a/\n!/c/a/\n", "/b/c/**\n", "/b/*.txt\n", "2.txt\n!/e/2.txt\n", "/*\n!/c\n", "c/a\n", "*\n"]
        {
            let root = tree(ignored);
            let mut whole: Vec<PathBuf> = walk(root.path()).build().map(|entry| entry.unwrap().into_path()).collect();
            whole.sort();
            for jobs in [0, 1, 2, 9] {
                assert_eq!(paths(root.path(), jobs), whole, "{ignored:?}, {jobs}");
                assert_eq!(paths(&root.path().join("b/.."), jobs).len(), whole.len(), "{ignored:?}, {jobs}");
            }
        }
    }

    #[test]
    fn what_lies_below_where_the_program_was_called_is_met() {
        let mut whole: Vec<PathBuf> = walk(Path::new("src")).build().map(|entry| entry.unwrap().into_path()).collect();
        whole.sort();
        assert!(whole.contains(&"src/ingest/paths/walk.rs".into()) && paths(Path::new("src"), 2) == whole);
    }

    #[test]
    fn all_of_many_are_met_and_a_failure_ends_it() {
        let root = tempfile::tempdir().unwrap();
        for n in 0..TOGETHER * 2 + 5 {
            let folder = root.path().join(format!("{}", n % 3));
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(format!("{n}.txt")), "").unwrap();
        }
        for jobs in [1, 2] {
            assert_eq!(paths(root.path(), jobs).len(), TOGETHER * 2 + 5 + 3 + 1);
            let mut left = 300;
            let outcome = each(root.path(), jobs, &mut |_| {
                left -= 1;
                if left > 0 { Ok(()) } else { Err(io::ErrorKind::StorageFull.into()) }
            });
            assert_eq!((outcome.unwrap_err().kind(), left), (io::ErrorKind::StorageFull, 0));
        }
    }
}
