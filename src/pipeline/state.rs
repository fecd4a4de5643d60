//! The state of inputs: what tells that none of them has changed since, without opening any.

use std::path::Path;

use crate::ingest::Gathered;

/// Nothing can be told on systems that do not note when what is known of a file was changed.
#[cfg(not(unix))]
#[must_use]
pub fn state(_: &Gathered, _: &[&Path], _: usize) -> Option<[u8; 32]> {
    None
}

#[cfg(unix)]
pub use of_files::state;

#[cfg(unix)]
mod of_files {
    use std::io::{self, ErrorKind};
    use std::os::fd::OwnedFd;
    use std::os::unix::ffi::OsStrExt as _;
    use std::time::{Duration, SystemTime};

    use rustix::fs::{AtFlags, Mode, OFlags, Stat};
    use sha2::{Digest, Sha256};

    use super::{Gathered, Path};
    use crate::ingest::{List, Met, Source};
    use crate::pipeline::ordered;

    /// How many files are asked about at once.
    pub(super) const GROUP: usize = 512;

    /// Systems note the time of a change by a clock that moves on in steps, none longer than this...
    const STEP: Duration = Duration::from_millis(20);
    /// ...but on disks that know whole seconds only, two of them at most.
    const COARSE_STEP: Duration = Duration::from_secs(2);

    /// Everything outside of the program that decides what is read: which inputs there are, where, and how each of their files stands.
    /// `also`: further files. `None` where that cannot be told: an input is no file, or one was changed in this very moment, so that a
    /// change to come might not show.
    ///
    /// A file's state is its place on the disk, its size, and when it and what is known of it were changed, which the system notes and
    /// no program can set.
    #[must_use]
    pub fn state(inputs: &Gathered, also: &[&Path], jobs: usize) -> Option<[u8; 32]> {
        if !inputs.failed.is_empty() {
            return None;
        }
        let mut seen = look(inputs, also, jobs)?;
        if seen.is_fresh(STEP) {
            // Once the clock has moved on, a change to come will show.
            std::thread::sleep(STEP);
            seen = look(inputs, also, jobs)?;
        }
        (!seen.is_fresh(STEP)).then(|| seen.sum.finalize().into())
    }

    /// The folder of the file that was asked about last, held open: of the files of a folder, which stand side by side, each is asked about by
    /// its name alone, and the system need not look for the folder each time.
    #[derive(Default)]
    pub(super) struct Folder {
        path: Vec<u8>,
        open: Option<OwnedFd>,
    }

    impl Folder {
        pub(super) fn about(&mut self, path: &Path) -> io::Result<Stat> {
            if let Some((folder, name)) = folder_and_name(path) {
                if self.path != folder {
                    let open = rustix::fs::open(folder, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty());
                    // A folder may let its files be read and itself not.
                    *self = Self { path: folder.to_owned(), open: open.ok() };
                }
                if let Some(open) = &self.open {
                    return Ok(rustix::fs::statat(open, name, AtFlags::empty())?);
                }
            }
            Ok(rustix::fs::stat(path)?)
        }
    }

    fn folder_and_name(path: &Path) -> Option<(&[u8], &[u8])> {
        let path = path.as_os_str().as_bytes();
        let slash = memchr::memrchr(b'/', path)?;
        let (folder, name) = (&path[..slash], &path[slash + 1..]);
        (!folder.is_empty() && !name.is_empty()).then_some((folder, name))
    }

    /// The state of files, and the last change among them.
    #[derive(Default)]
    struct Seen {
        sum: Sha256,
        changed: (i64, i64),
        /// The last of those that are told in whole seconds.
        changed_coarse: i64,
        folder: Folder,
    }

    impl Seen {
        fn add(&mut self, path: &Path, shown: &str) -> io::Result<()> {
            let about = self.folder.about(path)?;
            // Of what type these are varies with the system.
            let nanoseconds = |of| i64::try_from(of).unwrap_or(i64::MAX);
            let status = (about.st_ctime, nanoseconds(about.st_ctime_nsec));
            let content = (about.st_mtime, nanoseconds(about.st_mtime_nsec));
            self.changed = self.changed.max(status).max(content);
            if status.1 == 0 {
                self.changed_coarse = self.changed_coarse.max(status.0).max(content.0);
            }
            self.sum.update(about.st_dev.to_le_bytes());
            self.sum.update(about.st_ino.to_le_bytes());
            self.sum.update(about.st_size.to_le_bytes());
            self.sum.update(about.st_mode.to_le_bytes());
            for time in [status.0, status.1, content.0, content.1] {
                self.sum.update(time.to_le_bytes());
            }
            self.words(shown);
            Ok(())
        }

        fn words(&mut self, words: &str) {
            self.sum.update((words.len() as u64).to_le_bytes());
            self.sum.update(words);
        }

        fn add_source(&mut self, source: Source<'_>) -> Option<()> {
            self.add(source.file()?, source.path).ok()?;
            let Met { named, reference, folder } = source.met;
            self.sum.update([u8::from(named), u8::from(reference)]);
            self.sum.update(folder.map_or(u64::MAX, |n| n as u64).to_le_bytes());
            Some(())
        }

        fn take(&mut self, other: Self) {
            self.sum.update(other.sum.finalize());
            self.changed = self.changed.max(other.changed);
            self.changed_coarse = self.changed_coarse.max(other.changed_coarse);
        }

        /// Whether there was a change just now, or one to come.
        fn is_fresh(&self, step: Duration) -> bool {
            let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
            let at = |(seconds, rest): (i64, i64)| {
                let seconds = Duration::from_secs(u64::try_from(seconds).unwrap_or(0));
                seconds + Duration::from_nanos(u64::try_from(rest).unwrap_or(0))
            };
            at(self.changed) + step > now || at((self.changed_coarse, 0)) + COARSE_STEP > now
        }
    }

    fn look(inputs: &Gathered, also: &[&Path], jobs: usize) -> Option<Seen> {
        let mut all = Seen::default();
        let groups = (inputs.sources.len().div_ceil(GROUP), inputs.sources.groups(GROUP));
        let work = |group: &List, seen: &mut Option<Seen>| *seen = of(group);
        let sink =
            |_: &List, seen: &mut Option<Seen>| seen.take().map(|seen| all.take(seen)).ok_or_else(|| ErrorKind::Other.into());
        ordered::run(groups, jobs, work, sink).ok()?;
        for folder in &inputs.folders {
            all.words(&format!("{} {}", folder.excused, folder.path));
        }
        also.iter().try_for_each(|path| all.add(path, "").ok())?;
        Some(all)
    }

    fn of(group: &List) -> Option<Seen> {
        let mut seen = Seen::default();
        group.iter().try_for_each(|source| seen.add_source(source))?;
        Some(seen)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs::{self, File};
    use std::os::unix::fs::MetadataExt as _;
    use std::time::{Duration, SystemTime};

    use super::of_files::{Folder, GROUP};
    use super::*;
    use crate::ingest::{self, Request};

    #[test]
    fn a_state_is_that_of_every_file_and_of_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| folder.path().join(name);
        for n in 0..GROUP + 3 {
            fs::write(file(&format!("{n}.txt")), "một").unwrap();
        }
        let paths = [folder.path().to_owned()];
        let now = |jobs| {
            let inputs = ingest::gather(&Request { paths: &paths, ..Request::default() }, &mut std::io::empty()).unwrap();
            state(&inputs, &[], jobs)
        };
        let first = now(1).unwrap();
        assert_eq!(first, now(3).unwrap());
        let same_size_and_time = || {
            let place = file("7.txt");
            let time = fs::metadata(&place).unwrap().modified().unwrap();
            fs::write(&place, "hai").unwrap();
            File::options().write(true).open(&place).unwrap().set_modified(time).unwrap();
        };
        same_size_and_time();
        let second = now(1).unwrap();
        assert_ne!(first, second);
        fs::write(file("thêm.txt"), "").unwrap();
        let third = now(2).unwrap();
        assert!(third != second && third != first);
        fs::write(file(".ẩn.txt"), "").unwrap();
        assert_eq!(now(2).unwrap(), third);
        File::create(file("mai.txt")).unwrap().set_modified(SystemTime::now() + Duration::from_secs(60)).unwrap();
        assert!(now(2).is_none());
    }

    #[test]
    fn each_file_is_the_one_of_its_folder() {
        let (root, mut folder) = (tempfile::tempdir().unwrap(), Folder::default());
        let mut all = vec!["Cargo.toml".into(), "./Cargo.toml".into(), "src/../Cargo.lock".into(), root.path().to_owned()];
        for place in ["a/1.txt", "b/1.txt", "b/2.txt", "a/2.txt"] {
            let place = root.path().join(place);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(&place, "một").unwrap();
            all.push(place);
        }
        std::os::unix::fs::symlink("../a/1.txt", root.path().join("b/3.txt")).unwrap();
        all.push(root.path().join("b/3.txt"));
        for place in all {
            let (mine, known) = (folder.about(&place).unwrap(), fs::metadata(&place).unwrap());
            assert_eq!((mine.st_dev, mine.st_ino), (known.dev(), known.ino()), "{}", place.display());
        }
        let missing = |folder: &mut Folder, place: &str| folder.about(&root.path().join(place)).is_err();
        assert!(missing(&mut folder, "a/3.txt") && missing(&mut folder, "c/1.txt"));
    }

    #[test]
    fn what_is_no_file_has_none() {
        let paths = ["-".into()];
        let inputs = ingest::gather(&Request { paths: &paths, ..Request::default() }, &mut "chữ".as_bytes()).unwrap();
        assert!(state(&inputs, &[], 1).is_none());
    }
}
