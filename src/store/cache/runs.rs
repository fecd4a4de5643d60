//! What whole runs gave: where nothing has changed that decides a result, it is written out as it was.
//!
//! A run is known by what was asked and by the state of each file (`pipeline::state`), so that no file need be opened to find that all is as it
//! was. Each run is one file: the result as it was written, then what was said besides, then their lengths and a checksum over all. As with
//! other entries, what is not whole is as good as nothing, and nothing that goes wrong here is an error.

use std::fmt::Debug;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Take, Write as _};
use std::path::PathBuf;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::{Cache, Key, RECENT, UNFINISHED, tidy};
use crate::facts::spool;
use crate::hex::hex;

/// What a kept run begins with, before its key.
const HEAD: &[u8; 8] = b"doicrun1";

/// The lengths of the result and of what was said, and the checksum.
const TAIL: u64 = 8 + 8 + 4;

/// No result is kept that is larger.
const LARGEST_RUN: u64 = 384 << 20;

/// What part of the cache the runs may take: half.
pub(super) const SHARE: u64 = 2;

/// So much is read and written at a time: what the processor's own memory holds.
const PIECE: usize = 256 << 10;

/// What a run tells besides its result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The exit code.
    pub code: u8,
    /// How many documents were read.
    pub documents: usize,
    /// What was said on standard error.
    pub lines: Vec<String>,
}

/// A run that was kept, whole.
#[derive(Debug)]
pub struct Run {
    /// What it told besides its result.
    pub told: Told,
    file: File,
    length: u64,
}

impl Run {
    /// Its result.
    ///
    /// # Errors
    /// Where the file cannot be read again.
    pub fn result(&self) -> io::Result<Take<&File>> {
        let mut file = &self.file;
        file.seek(SeekFrom::Start(HEAD.len() as u64 + 32))?;
        Ok(file.take(self.length))
    }
}

/// The result of a run while it is written, to be kept.
#[derive(Debug)]
pub struct Recording {
    file: NamedTempFile,
    place: PathBuf,
    sum: crc32fast::Hasher,
    length: u64,
    /// Whether all of it could be written.
    whole: bool,
}

impl Recording {
    /// Takes the next bytes of the result.
    pub fn add(&mut self, bytes: &[u8]) {
        self.length += bytes.len() as u64;
        self.whole = self.whole && self.length <= LARGEST_RUN && self.put(bytes).is_ok();
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.sum.update(bytes);
        self.file.write_all(bytes)
    }

    /// Keeps the run, now that it is over.
    ///
    /// # Errors
    /// Where it could not be written.
    fn finish(mut self, told: &Told) -> io::Result<()> {
        if !self.whole {
            return Ok(());
        }
        let told = spool::pack(told)?;
        self.put(&told)?;
        self.put(&self.length.to_le_bytes())?;
        self.put(&(told.len() as u64).to_le_bytes())?;
        let sum = self.sum.clone().finalize();
        self.file.write_all(&sum.to_le_bytes())?;
        self.file.persist(self.place)?;
        Ok(())
    }
}

impl Cache {
    /// The key of a run: by what was asked, and by what decides besides.
    #[must_use]
    pub fn run_key(&self, asked: &dyn Debug, state: &[u8; 32]) -> Key {
        let sum = Sha256::new().chain_update(self.reading).chain_update(state);
        Key(sum.chain_update(format!("{asked:?}")).finalize().into())
    }

    /// What a run of this key gave.
    #[must_use]
    pub fn run(&self, key: Key) -> Option<Run> {
        let mut file = File::open(self.run_place(key)).ok()?;
        let about = file.metadata().ok()?;
        let mut head = [0; HEAD.len() + 32];
        let whole = about.len().checked_sub(TAIL).filter(|whole| *whole >= head.len() as u64)?;
        file.read_exact(&mut head).ok()?;
        if head != [HEAD.as_slice(), &key.0].concat().as_slice() {
            return None;
        }
        let mut sum = crc32fast::Hasher::new();
        sum.update(&head);
        each_piece(&mut file, about.len() - 4 - head.len() as u64, &mut |piece| {
            sum.update(piece);
            Ok(())
        })
        .ok()?;
        let mut last = [0; 4];
        file.read_exact(&mut last).ok()?;
        if u32::from_le_bytes(last) != sum.finalize() {
            return None;
        }
        let mut lengths = [[0; 8]; 2];
        file.seek(SeekFrom::Start(whole)).ok()?;
        lengths.iter_mut().try_for_each(|length| file.read_exact(length)).ok()?;
        let [length, said] = lengths.map(u64::from_le_bytes);
        let at = length.checked_add(head.len() as u64)?;
        (at.checked_add(said)? == whole).then_some(())?;
        file.seek(SeekFrom::Start(at)).ok()?;
        let mut told = Vec::new();
        (&mut file).take(said).read_to_end(&mut told).ok()?;
        let told = spool::unpack(&told).ok()?;
        let now = SystemTime::now();
        if about.modified().is_ok_and(|used| now.duration_since(used).is_ok_and(|age| age > RECENT)) {
            // Where this fails it is taken for older than it is.
            let _ = file.set_modified(now);
        }
        Some(Run { told, file, length })
    }

    /// Whether runs can be kept: where there is no folder for them and none can be made, nothing need be looked up.
    #[must_use]
    pub fn can_keep_runs(&self) -> bool {
        self.runs_made().map_err(|e| drop(self.failure.set(e))).is_ok()
    }

    /// The folder of the runs, which is there.
    fn runs_made(&self) -> io::Result<PathBuf> {
        let folder = self.runs();
        if !folder.is_dir() {
            self.make(&folder)?;
        }
        Ok(folder)
    }

    /// A place for the result of a run of this key; `None` where none can be made.
    #[must_use]
    pub fn record(&self, key: Key) -> Option<Recording> {
        let made = || -> io::Result<Recording> {
            let place = self.run_place(key);
            let folder = self.runs_made()?;
            let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(&folder)?;
            let head = [HEAD.as_slice(), &key.0].concat();
            file.write_all(&head)?;
            let mut sum = crc32fast::Hasher::new();
            sum.update(&head);
            Ok(Recording { file, place, sum, length: 0, whole: true })
        };
        made().map_err(|e| drop(self.failure.set(e))).ok()
    }

    /// Keeps a run, now that it is over; those that have not been used for longest go where there are too many.
    pub fn keep(&self, recording: Recording, told: &Told) {
        if let Err(e) = recording.finish(told) {
            let _ = self.failure.set(e);
        }
        self.tidy_runs();
    }

    fn tidy_runs(&self) {
        tidy(&self.runs(), self.most / SHARE);
    }

    fn runs(&self) -> PathBuf {
        self.folder.join("runs")
    }

    fn run_place(&self, key: Key) -> PathBuf {
        // Named as entries are, which have two letters of their keys in the name of their folder.
        self.runs().join(&hex(&key.0)[2..])
    }
}

/// Hands on so many bytes of a file, piece by piece.
fn each_piece(file: &mut File, length: u64, then: &mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
    let mut piece = vec![0; PIECE.min(usize::try_from(length).unwrap_or(PIECE))];
    let mut left = length;
    while left > 0 {
        let most = piece.len().min(usize::try_from(left).unwrap_or(PIECE));
        let read = file.read(&mut piece[..most])?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        then(&piece[..read])?;
        left -= read as u64;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::BLOCK;
    use super::super::tests::damaged;
    use super::*;

    fn told() -> Told {
        Told { code: 1, documents: 70, lines: vec!["doichieu: a.pdf: trống".to_owned()] }
    }

    fn keep(cache: &Cache, key: Key, pieces: &[&str]) {
        let mut recording = cache.record(key).unwrap();
        for piece in pieces {
            recording.add(piece.as_bytes());
        }
        cache.keep(recording, &told());
    }

    fn result(run: &Run) -> String {
        io::read_to_string(run.result().unwrap()).unwrap()
    }

    #[test]
    fn a_run_comes_back_as_it_was_and_for_no_other_question() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path().join("new"), &"");
        let key = cache.run_key(&"extract", &[1; 32]);
        assert!(cache.run(key).is_none());
        keep(&cache, key, &["một ", "hai"]);
        let run = cache.run(key).unwrap();
        assert_eq!((run.told.clone(), result(&run)), (told(), "một hai".to_owned()));
        assert_eq!(result(&run), "một hai");
        let others = [cache.run_key(&"check", &[1; 32]), cache.run_key(&"extract", &[2; 32])];
        assert!(others.into_iter().all(|key| cache.run(key).is_none()));
        let other = Cache::new(folder.path().join("new"), &"ocr").run_key(&"extract", &[1; 32]);
        assert!(cache.run(other).is_none());
        // A file that is open can not be replaced everywhere.
        drop(run);
        keep(&cache, key, &[]);
        assert_eq!(result(&cache.run(key).unwrap()), "");
    }

    #[test]
    fn a_damaged_run_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path().to_owned(), &"");
        let [key, other] = [1, 2].map(|n| cache.run_key(&"extract", &[n; 32]));
        keep(&cache, key, &["một hai"]);
        let place = cache.run_place(key);
        let whole = fs::read(&place).unwrap();
        for (what, broken) in damaged(&whole) {
            fs::write(&place, &broken).unwrap();
            assert!(cache.run(key).is_none(), "{what}");
        }
        fs::write(cache.run_place(other), &whole).unwrap();
        assert!(cache.run(other).is_none());
        keep(&cache, key, &["một hai"]);
        assert!(cache.run(key).is_some());
    }

    #[test]
    fn runs_that_are_too_large_or_too_many_are_not_kept() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path().to_owned(), &"").of_at_most(SHARE * 2 * BLOCK);
        let keys = [1, 2, 3].map(|n| cache.run_key(&"extract", &[n; 32]));
        for key in keys {
            keep(&cache, key, &["một"]);
            let age = std::time::Duration::from_secs(3600 * (4 - u64::from(key.0 == keys[2].0)));
            File::open(cache.run_place(key)).unwrap().set_modified(SystemTime::now() - age).unwrap();
        }
        cache.tidy_runs();
        assert_eq!(keys.into_iter().filter(|key| cache.run(*key).is_some()).count(), 2);
        assert!(cache.run(keys[2]).is_some());
        let mut large = cache.record(keys[0]).unwrap();
        large.length = LARGEST_RUN;
        large.add(b"x");
        let before = fs::read_dir(cache.runs()).unwrap().count();
        cache.keep(large, &told());
        assert_eq!(fs::read_dir(cache.runs()).unwrap().count(), before - 1);
    }
}
