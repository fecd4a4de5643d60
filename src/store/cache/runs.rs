//! What whole runs gave: where nothing has changed that decides a result, it is written out as it was.
//!
//! A run is known by what was asked and by the state of each file (`pipeline::state`), so that no file need be opened to find that all is as it
//! was. Each run is one file: the result as it was written, in pieces with a checksum behind each, then what was said besides, the lengths
//! of both and a checksum over these. So a result is written out while it is read, once, and nothing of it that does not hold. As with
//! other entries, what is not whole is as good as nothing, and nothing that goes wrong here is an error.

mod recording;

use std::fmt::Debug;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::thread;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use recording::Recording;

use super::{Cache, Key, RECENT, UNFINISHED, tidy};
use crate::facts::spool;
use crate::hex::hex;

/// What a kept run begins with, before its key.
const HEAD: &[u8; 8] = b"doicrun2";

/// Where the result begins: behind that and the key.
const RESULT: u64 = HEAD.len() as u64 + 32;

/// A checksum.
const SUM: u64 = 4;

/// The lengths of the result and of what was said, and the checksum.
const TAIL: u64 = 8 + 8 + SUM;

/// No result is kept that is larger.
const LARGEST_RUN: u64 = 384 << 20;

/// What part of the cache the runs may take: half.
pub(super) const SHARE: u64 = 2;

/// So much of a result has a checksum of its own, and is read and written at a time: what the processor's own memory holds.
const PIECE: usize = 256 << 10;

/// So many pieces are read before they are wanted.
const AHEAD: usize = 2;

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

/// A run that was kept, of which what it told is whole.
#[derive(Debug)]
pub struct Run {
    told: Told,
    file: File,
    place: PathBuf,
    pieces: Pieces,
}

/// How much of a kept result was written out.
#[derive(Debug, PartialEq, Eq)]
pub enum Written {
    /// All, and what the run told besides.
    Whole(Told),
    /// So many bytes: what stands behind them is damaged.
    Part(u64),
}

impl Run {
    /// Writes its result out, as far as it is whole. With more than one of `jobs`, a thread of its own reads every other piece.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_to(self, jobs: usize, out: &mut dyn Write) -> io::Result<Written> {
        let Self { told, mut file, place, pieces } = self;
        let (sender, read) = sync_channel(AHEAD);
        let (give_back, used) = channel();
        let pieces = &pieces;
        // The ends of the channels go with this, so that nobody waits for one who is gone.
        thread::scope(move |scope| {
            let second = if jobs > 1 && pieces.count() > 1 { File::open(place).ok() } else { None };
            let helped = second.is_some_and(|file| {
                // Where the system grants no thread, this one reads all.
                thread::Builder::new().spawn_scoped(scope, move || pieces.read_odd(file, &sender, &used)).is_ok()
            });
            let (mut own, mut written) = (Vec::new(), 0);
            for n in 0..pieces.count() {
                let other: Option<Vec<u8>> = if helped && n % 2 == 1 { read.recv().ok().flatten() } else { None };
                let piece = if helped && n % 2 == 1 { other.as_deref() } else { pieces.read(&mut file, n, &mut own) };
                let Some(piece) = piece else { return Ok(Written::Part(written)) };
                out.write_all(piece)?;
                written += piece.len() as u64;
                // To be filled again; after the last nobody wants it.
                let _ = other.map(|piece| give_back.send(piece));
            }
            Ok(Written::Whole(told))
        })
    }
}

/// How a result is cut into pieces, each with a checksum over the run's key, its number and its bytes behind it.
#[derive(Debug)]
struct Pieces {
    /// The checksum of what stands before the result.
    head: crc32fast::Hasher,
    /// How long the result is.
    length: u64,
}

impl Pieces {
    const fn count(&self) -> u64 {
        self.length.div_ceil(PIECE as u64)
    }

    /// One of them; `None` where it is damaged.
    fn read<'a>(&self, file: &mut File, n: u64, piece: &'a mut Vec<u8>) -> Option<&'a [u8]> {
        let before = n * PIECE as u64;
        let size = PIECE.min(usize::try_from(self.length - before).unwrap_or(PIECE));
        piece.resize(size + SUM as usize, 0);
        file.seek(SeekFrom::Start(RESULT + before + n * SUM)).ok()?;
        file.read_exact(piece).ok()?;
        checked(piece, begin(&self.head, n))
    }

    /// Hands over the second, the fourth and so on, as far as they are wanted, in what comes back `used`.
    fn read_odd(&self, mut file: File, to: &SyncSender<Option<Vec<u8>>>, used: &Receiver<Vec<u8>>) {
        for n in (1..self.count()).step_by(2) {
            let mut piece = used.try_recv().unwrap_or_default();
            let size = self.read(&mut file, n, &mut piece).map(<[u8]>::len);
            let whole = size.map(|size| {
                piece.truncate(size);
                piece
            });
            if to.send(whole).is_err() {
                return;
            }
        }
    }
}

/// The checksum of a piece, before its bytes.
fn begin(head: &crc32fast::Hasher, n: u64) -> crc32fast::Hasher {
    let mut sum = head.clone();
    sum.update(&n.to_le_bytes());
    sum
}

/// The bytes before their checksum; `None` where it is another one.
fn checked(bytes: &[u8], mut sum: crc32fast::Hasher) -> Option<&[u8]> {
    let (bytes, last) = bytes.split_last_chunk()?;
    sum.update(bytes);
    (u32::from_le_bytes(*last) == sum.finalize()).then_some(bytes)
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
        let place = self.run_place(key);
        let mut file = File::open(&place).ok()?;
        let about = file.metadata().ok()?;
        let mut head = [0; RESULT as usize];
        file.read_exact(&mut head).ok()?;
        if head != [HEAD.as_slice(), &key.0].concat().as_slice() {
            return None;
        }
        let mut sum = crc32fast::Hasher::new();
        sum.update(&head);
        let (told, length) = tail(&mut file, about.len(), sum.clone())?;
        let now = SystemTime::now();
        if about.modified().is_ok_and(|used| now.duration_since(used).is_ok_and(|age| age > RECENT)) {
            // Where this fails it is taken for older than it is.
            let _ = file.set_modified(now);
        }
        Some(Run { told, file, place, pieces: Pieces { head: sum, length } })
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
            Ok(Recording::new(file, place, sum))
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

/// What a run told and the length of its result, from the end of a file of this size; `None` where that does not hold.
fn tail(file: &mut File, size: u64, sum: crc32fast::Hasher) -> Option<(Told, u64)> {
    let mut lengths = [[0; 8]; 2];
    file.seek(SeekFrom::Start(size.checked_sub(TAIL)?)).ok()?;
    lengths.iter_mut().try_for_each(|length| file.read_exact(length)).ok()?;
    let [length, said] = lengths.map(u64::from_le_bytes);
    if length > LARGEST_RUN || said > LARGEST_RUN {
        return None;
    }
    let at = RESULT + length + length.div_ceil(PIECE as u64) * SUM;
    if at + said + TAIL != size {
        return None;
    }
    file.seek(SeekFrom::Start(at)).ok()?;
    let mut bytes = Vec::new();
    file.take(said + TAIL).read_to_end(&mut bytes).ok()?;
    let told = checked(&bytes, sum)?.get(..usize::try_from(said).ok()?)?;
    Some((spool::unpack(told).ok()?, length))
}

#[cfg(test)]
mod tests;
