//! The cache: what was read of a file, kept by its content, so that a file that has not changed is not read again; and [what whole
//! runs gave](runs).
//!
//! Each entry is a file of its own, written beside its place and moved there when whole: programs that are killed, or run at once, do no
//! harm. An entry is believed only where its checksum is right, which covers the key it was looked for by; whatever else stands there is as
//! good as nothing. Nothing that goes wrong with a cache is an error: the document is read then.

pub mod runs;

use std::fmt::Debug;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};

use crate::facts::{Document, spool};
use crate::hex::hex;

/// How much disk the entries and the [runs] may take in all.
pub const LARGEST: u64 = 1 << 30;

/// Entries stand in so many folders, by the first byte of their keys.
const FOLDERS: usize = 256;

/// No entry is larger.
const LARGEST_ENTRY: u64 = 4 << 20;

/// What disks are given out in.
const BLOCK: u64 = 4 << 10;

/// What an entry begins with, before its checksum.
const HEAD: &[u8; 8] = b"doichieu";

/// How long an entry counts as just used.
const RECENT: Duration = Duration::from_secs(24 * 60 * 60);

/// What is known of a document: what it says, its path left out, and its text where that took long to get.
pub type Known = (Document, Option<String>);

/// What a document is looked for by: the digest of all that decides what is read of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key([u8; 32]);

/// A folder of what was read before.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    reading: [u8; 32],
    most: u64,
    /// Which of the folders got an entry from this run.
    written: Box<[AtomicBool]>,
    failure: OnceLock<io::Error>,
}

impl Cache {
    /// The cache in a folder, which is made when the first entry is written. `reading` is everything besides the file that decides what is
    /// read of it; the program counts by itself.
    #[must_use]
    pub fn new(folder: PathBuf, reading: &dyn Debug) -> Self {
        let all = format!("{} {:?} {reading:?}", env!("CARGO_PKG_VERSION"), program());
        let written = (0..FOLDERS).map(|_| AtomicBool::new(false)).collect();
        Self { folder, reading: Sha256::digest(all).into(), most: LARGEST, written, failure: OnceLock::new() }
    }

    /// The same, of which entries and runs take no more than so many bytes.
    #[must_use]
    pub fn of_at_most(self, most: u64) -> Self {
        Self { most, ..self }
    }

    /// The key of a file: by its content, what its name ends in, and how much is to be read of it.
    #[must_use]
    pub fn key(&self, content: &[u8; 32], name: &str, depth: &str) -> Key {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let sum = Sha256::new().chain_update(self.reading).chain_update(content);
        Key(sum.chain_update(format!("{depth} {extension}")).finalize().into())
    }

    /// What is known by this key.
    #[must_use]
    pub fn get(&self, key: Key) -> Option<Known> {
        let mut file = File::open(self.place(key)).ok()?;
        let mut bytes = Vec::with_capacity(4 << 10);
        (&mut file).take(LARGEST_ENTRY).read_to_end(&mut bytes).ok()?;
        let (sum, packed) = bytes.strip_prefix(HEAD)?.split_first_chunk::<32>()?;
        if *sum != checksum(key, packed) {
            return None;
        }
        let known = spool::unpack(packed).ok()?;
        let now = SystemTime::now();
        let used = file.metadata().and_then(|m| m.modified()).ok();
        if used.is_some_and(|used| now.duration_since(used).is_ok_and(|age| age > RECENT)) {
            // Where this fails it is taken for older than it is.
            let _ = file.set_modified(now);
        }
        Some(known)
    }

    /// Keeps what was read. After the first failure no more is kept: a folder that cannot be written stays so, as a rule.
    pub fn put(&self, key: Key, document: &Document, text: Option<&str>) {
        if self.failure.get().is_some() {
            return;
        }
        if let Err(e) = self.write(key, document, text) {
            let _ = self.failure.set(e);
        }
    }

    fn write(&self, key: Key, document: &Document, text: Option<&str>) -> io::Result<()> {
        let packed = spool::pack(&(document, text))?;
        if packed.len() as u64 >= LARGEST_ENTRY / 2 {
            return Ok(());
        }
        let place = self.place(key);
        let folder = place.parent().unwrap_or(&self.folder);
        if !folder.is_dir() {
            self.make(folder)?;
        }
        // Of this user alone, as temporary files are.
        let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder)?;
        file.write_all(&[HEAD.as_slice(), &checksum(key, &packed), &packed].concat())?;
        file.persist(place)?;
        self.written[usize::from(key.0[0])].store(true, Ordering::Relaxed);
        Ok(())
    }

    fn make(&self, folder: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(folder)?;
        let tag = self.folder.join("CACHEDIR.TAG");
        if !tag.exists() {
            // Programs that copy folders to a safe place leave those with such a tag out.
            fs::write(tag, "Signature: 8a477f597d28d172789f06886806bc55\n# Made by doichieu; may be deleted at any time.\n")?;
        }
        Ok(())
    }

    /// Deletes the entries that have not been used for longest, where there are more than may be: of the folders this run wrote to.
    pub fn tidy(&self) {
        for (n, written) in self.written.iter().enumerate() {
            if written.swap(false, Ordering::Relaxed) {
                let most = self.most - self.most / runs::SHARE;
                tidy(&self.folder.join(format!("{n:02x}")), most / FOLDERS as u64);
            }
        }
    }

    /// Why something could not be kept, if that happened.
    #[must_use]
    pub fn failure(&self) -> Option<&io::Error> {
        self.failure.get()
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn place(&self, key: Key) -> PathBuf {
        let name = hex(&key.0);
        self.folder.join(&name[..2]).join(&name[2..])
    }
}

/// What the name of an entry begins with as long as it is not whole.
const UNFINISHED: &str = ".unfinished-";

/// Whether a file of the folder is ours: nothing else is ever deleted.
fn is_entry(name: &str) -> bool {
    name.starts_with(UNFINISHED) || name.len() == 62 && name.bytes().all(|b| b.is_ascii_hexdigit())
}

fn tidy(folder: &Path, most: u64) {
    let Ok(all) = fs::read_dir(folder) else { return };
    let ours = all.flatten().filter(|e| e.file_name().to_str().is_some_and(is_entry));
    let entry = |e: fs::DirEntry| {
        let about = e.metadata().ok().filter(fs::Metadata::is_file)?;
        Some((about.modified().ok()?, e.path(), about.len().div_ceil(BLOCK) * BLOCK))
    };
    let mut entries: Vec<_> = ours.filter_map(entry).collect();
    entries.sort_unstable_by(|a, b| b.cmp(a));
    let mut total = 0;
    for (_, path, size) in entries {
        total += size;
        if total > most {
            let _ = fs::remove_file(path);
        }
    }
}

fn checksum(key: Key, packed: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update(key.0).chain_update(packed).finalize().into()
}

/// The program by its size and age: one that was built anew may read otherwise, though its version is the same.
fn program() -> Option<(u64, SystemTime)> {
    let about = std::env::current_exe().and_then(fs::metadata).ok()?;
    Some((about.len(), about.modified().ok()?))
}

/// Where a user's caches are kept, with the program's name; `None` where the system does not say.
#[must_use]
pub fn usual_folder() -> Option<PathBuf> {
    let variable = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|p| p.is_absolute());
    if cfg!(windows) {
        return Some(variable("LOCALAPPDATA")?.join("doichieu").join("cache"));
    }
    let below = if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" };
    let caches = variable("XDG_CACHE_HOME").or_else(|| Some(variable("HOME")?.join(below)))?;
    Some(caches.join("doichieu"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::model::Facts;

    fn document(of: &str) -> Document {
        Document { sha256: of.to_owned(), ..Document::of("", Facts::default()) }
    }

    fn entries(folder: &Path) -> Vec<PathBuf> {
        let folders = fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).filter(|p| p.is_dir());
        folders.flat_map(|f| fs::read_dir(f).into_iter().flatten().flatten()).map(|e| e.path()).collect()
    }

    #[test]
    fn what_was_kept_is_found_again_by_all_that_decides_it_and_by_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let cache = |reading: &str| Cache::new(folder.path().join("new"), &reading.to_owned());
        let key = |reading: &str, content: u8, name, depth| cache(reading).key(&[content; 32], name, depth);
        let own = key("auto", 1, "a.pdf", "rules");
        assert!(cache("auto").get(own).is_none());
        cache("auto").put(own, &document("1"), Some("chữ"));
        let (known, text) = cache("auto").get(own).unwrap();
        assert_eq!((known.sha256.as_str(), text.as_deref()), ("1", Some("chữ")));
        assert_eq!(own, key("auto", 1, "thư mục/b.pdf", "rules"));
        let others = [
            key("off", 1, "a.pdf", "rules"),
            key("auto", 2, "a.pdf", "rules"),
            key("auto", 1, "a.doc", "rules"),
            key("auto", 1, "a.pdf", "fields"),
        ];
        assert!(others.iter().all(|k| *k != own && cache("auto").get(*k).is_none()));
    }

    /// What a disk may make of some bytes: of each, bits of it turned over, and the rest from it on cut off.
    pub(super) fn damaged(whole: &[u8]) -> impl Iterator<Item = (String, Vec<u8>)> {
        (0..whole.len()).flat_map(|at| {
            let turned = [1, 0x80, 0xff].map(|bits| {
                let mut broken = whole.to_vec();
                broken[at] ^= bits;
                (format!("byte {at}"), broken)
            });
            turned.into_iter().chain([(format!("cut at {at}"), whole[..at].to_vec())])
        })
    }

    /// A damaged entry, and one in another's place.
    #[test]
    fn a_damaged_entry_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path().to_owned(), &"");
        let [key, other] = [1, 2].map(|n| cache.key(&[n; 32], "a.pdf", "rules"));
        cache.put(key, &document("1"), None);
        let place = cache.place(key);
        let whole = fs::read(&place).unwrap();
        for (what, broken) in damaged(&whole) {
            fs::write(&place, &broken).unwrap();
            assert!(cache.get(key).is_none(), "{what}");
        }
        fs::create_dir_all(cache.place(other).parent().unwrap()).unwrap();
        fs::write(cache.place(other), &whole).unwrap();
        assert!(cache.get(other).is_none());
        cache.put(key, &document("1"), None);
        assert!(cache.get(key).is_some());
    }

    /// What has the right checksum and is no document, as another program with our key could write it.
    #[test]
    fn what_is_no_document_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path().to_owned(), &"");
        let key = cache.key(&[1; 32], "a.pdf", "rules");
        fs::create_dir_all(cache.place(key).parent().unwrap()).unwrap();
        let mut seed = 1_u32;
        for length in 0..400 {
            let packed: Vec<u8> = (0..length)
                .map(|_| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (seed >> 24) as u8
                })
                .collect();
            fs::write(cache.place(key), [HEAD.as_slice(), &checksum(key, &packed), &packed].concat()).unwrap();
            assert!(cache.get(key).is_none(), "{packed:?}");
        }
    }

    #[test]
    fn the_oldest_go_first_and_nothing_that_is_not_ours() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path().to_owned(), &"").of_at_most(FOLDERS as u64 * 4 * BLOCK);
        let keys: Vec<Key> = (1..=4).map(|n| Key([[7; 31].as_slice(), &[n]].concat().try_into().unwrap())).collect();
        for (n, key) in keys.iter().enumerate() {
            cache.put(*key, &document("1"), None);
            let age = Duration::from_secs(3600 * (n as u64 + 1));
            File::open(cache.place(*key)).unwrap().set_modified(SystemTime::now() - age).unwrap();
        }
        let strange = cache.place(keys[0]).with_file_name("quan trọng.pdf");
        fs::write(&strange, "").unwrap();
        cache.tidy();
        let left: Vec<bool> = keys.iter().map(|k| cache.get(*k).is_some()).collect();
        assert_eq!(left, [true, true, false, false]);
        assert!(strange.exists());
        assert_eq!(entries(folder.path()).len(), 3);
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_told_of_and_no_more() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("file"), "").unwrap();
        let cache = Cache::new(folder.path().join("file"), &"");
        let key = cache.key(&[1; 32], "a.pdf", "rules");
        cache.put(key, &document("1"), None);
        assert!(cache.get(key).is_none() && cache.failure().is_some());
        cache.tidy();
    }
}
