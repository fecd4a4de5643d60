//! The register: what an office's directives say, kept in one file, so that a draft is checked against all of them without
//! reading them again.
//!
//! [`kept`] is how facts are written down, `schema` what the file holds and which files are refused, `keys` by what an entry
//! is found, `reach` which entries can matter for some documents. The only user of `rusqlite`.
//!
//! Beside it stands the [`cache`] of what was read of files, which nobody need know of.
//!
//! Every change is one transaction that takes the file for itself, so a program that is killed loses at most the documents it
//! had not yet handed in, and several programs may use one register: each waits for the others (`WAIT`). The file keeps
//! the rollback journal of `SQLite` and not its write-ahead log, which does not work on the shared folders of a network.

pub mod cache;
mod error;
pub mod kept;
mod keys;
pub(crate) mod reach;
mod schema;
mod seen;

use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension as _, Row, Transaction, TransactionBehavior, params};

use crate::facts::Document;
use crate::ingest::OwnLines;
use crate::link::key::symbol_key;
use crate::link::resolve::Identity;
pub use error::Error;
use kept::Kept;
use seen::Here;

/// How long a program waits for another one that is changing the register.
const WAIT: Duration = Duration::from_secs(60);

/// The reading that entries come from: those of another are read again when they are added again.
const READER: &str = env!("CARGO_PKG_VERSION");

/// The register of a file.
#[derive(Debug)]
pub struct Register {
    connection: Connection,
    path: PathBuf,
    here: Here,
}

/// What is told of an entry without its facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its own number in the register; never given again.
    pub id: i64,
    /// SHA-256 of the document's bytes.
    pub sha256: String,
    /// The path that leads to it from where the program was called.
    pub path: String,
    /// The same from the root; `None` for what came from standard input.
    pub place: Option<String>,
    /// The document's number and symbol.
    pub number: Option<String>,
    /// Its date, as far as it is known.
    pub date: Option<String>,
    /// Its issuer.
    pub issuer: Option<String>,
    /// Its subject.
    pub subject: Option<String>,
}

/// A document that is handed in.
#[derive(Debug)]
pub enum Given {
    /// One that was read.
    Read(Box<Document>, Option<String>),
    /// One that the register has already: its SHA-256, its path as given and from the root.
    Known(String, String, Option<String>),
}

/// What became of the documents that were handed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// New ones.
    pub new: usize,
    /// New contents of a file that was there, or contents that were read again.
    pub replaced: usize,
    /// Those that were there already.
    pub known: usize,
}

impl Register {
    /// Opens the register of a file; makes one where there is none.
    ///
    /// # Errors
    /// Where the file is no register, or one of a newer program, or cannot be written.
    pub fn create(path: &Path) -> Result<Self, Error> {
        Self::with(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
    }

    /// Opens the register of a file.
    ///
    /// # Errors
    /// Where there is no such file, or it is no register, or one of a newer program.
    pub fn open(path: &Path) -> Result<Self, Error> {
        if !path.is_file() {
            return Err(Error::Absent(path.to_owned()));
        }
        Self::with(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
    }

    fn with(path: &Path, flags: OpenFlags) -> Result<Self, Error> {
        let at = |e| Error::of(path, &e);
        // Never a URI: a file may be called `file:x`.
        let mut connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(at)?;
        connection.busy_timeout(WAIT).map_err(at)?;
        schema::prepare(&mut connection, path)?;
        Ok(Self { connection, path: path.to_owned(), here: Here::new() })
    }

    fn failed(&self, e: &rusqlite::Error) -> Error {
        Error::of(&self.path, e)
    }

    /// The SHA-256 of every document that need not be read again.
    ///
    /// # Errors
    /// Where the file fails.
    pub fn known(&self) -> Result<HashSet<String>, Error> {
        let all = || -> rusqlite::Result<HashSet<String>> {
            let mut rows = self.connection.prepare("SELECT sha256 FROM entry WHERE reader = ?1")?;
            rows.query_map([READER], |row| row.get(0))?.collect()
        };
        all().map_err(|e| self.failed(&e))
    }

    /// Takes documents in, all or, where it fails, none of them.
    ///
    /// # Errors
    /// Where the file fails.
    pub fn add(&mut self, given: &[Given]) -> Result<Added, Error> {
        let path = self.path.clone();
        let mut all = || -> rusqlite::Result<Added> {
            let change = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut added = Added::default();
            for one in given {
                let count = match one {
                    Given::Read(document, place) => take(&change, document, place.as_deref())?,
                    Given::Known(sha256, path, place) => {
                        moved(&change, sha256, path, place.as_deref())?;
                        Count::Known
                    }
                };
                match count {
                    Count::New => added.new += 1,
                    Count::Replaced => added.replaced += 1,
                    Count::Known => added.known += 1,
                }
            }
            change.commit()?;
            Ok(added)
        };
        all().map_err(|e| Error::of(&path, &e))
    }

    /// What is told of every entry, by path.
    ///
    /// # Errors
    /// Where the file fails.
    pub fn list(&self) -> Result<Vec<Entry>, Error> {
        let all = || -> rusqlite::Result<Vec<Entry>> {
            let mut rows = self.connection.prepare(&format!("SELECT {TOLD} FROM entry"))?;
            rows.query_map([], |row| entry(row, &self.here))?.collect()
        };
        let mut all = all().map_err(|e| self.failed(&e))?;
        all.sort_by(|a, b| (&a.path, &a.sha256).cmp(&(&b.path, &b.sha256)));
        Ok(all)
    }

    /// Takes the entries out that the words name by id, number or path; all of them or none.
    ///
    /// # Errors
    /// Where a word names no entry or more than one, or the file fails.
    pub fn remove(&mut self, words: &[String]) -> Result<Vec<Entry>, Error> {
        let path = self.path.clone();
        let at = |e| Error::of(&path, &e);
        let change = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(at)?;
        let mut gone: Vec<Entry> = Vec::new();
        for word in words {
            let mut named = named(&change, word, &self.here).map_err(at)?;
            match (named.pop(), named.is_empty()) {
                (None, _) => return Err(Error::NoEntry(word.clone())),
                (Some(last), false) => {
                    named.push(last);
                    return Err(Error::Several(word.clone(), named));
                }
                (Some(one), true) => {
                    change.execute("DELETE FROM entry WHERE id = ?1", [one.id]).map_err(at)?;
                    if !gone.contains(&one) {
                        gone.push(one);
                    }
                }
            }
        }
        change.commit().map_err(at)?;
        Ok(gone)
    }

    /// Hands every document to `then`, by path; stops where that says so.
    ///
    /// # Errors
    /// Where the file fails or an entry cannot be understood.
    pub fn each(&self, then: &mut dyn FnMut(Document) -> bool) -> Result<(), Error> {
        // One state, whatever other programs do meanwhile.
        let view = self.connection.unchecked_transaction().map_err(|e| self.failed(&e))?;
        let ids = || -> rusqlite::Result<Vec<(String, String, i64)>> {
            let mut rows = view.prepare("SELECT path, place, sha256, id FROM entry")?;
            let told = |row: &Row<'_>| {
                let place: Option<String> = row.get(1)?;
                Ok((self.here.path(row.get(0)?, place.as_deref()), row.get(2)?, row.get(3)?))
            };
            rows.query_map([], told)?.collect()
        };
        let mut all = ids().map_err(|e| self.failed(&e))?;
        all.sort_unstable();
        for (.., id) in all {
            if !then(self.fetch(id)?.0) {
                break;
            }
        }
        Ok(())
    }

    /// The document of an entry, and its place.
    fn fetch(&self, id: i64) -> Result<(Document, Option<String>), Error> {
        let row = || -> rusqlite::Result<(String, String, Option<String>, Vec<u8>)> {
            let mut one = self.connection.prepare_cached("SELECT path, sha256, place, facts FROM entry WHERE id = ?1")?;
            one.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        };
        let (given, sha256, place, facts) = row().map_err(|e| self.failed(&e))?;
        let path = self.here.path(given, place.as_deref());
        let Kept { format, pages, facts } = kept::read(&facts).map_err(|_| Error::Entry(id, path.clone()))?;
        // Its file may have changed since: no line of it is vouched for.
        Ok((Document { path, sha256, format, pages, own_lines: OwnLines::Nowhere, reference: false, text: None, facts }, place))
    }
}

/// What became of one document.
enum Count {
    New,
    Replaced,
    Known,
}

/// The columns of an [`Entry`].
const TOLD: &str = "id, sha256, path, place, number, date, issuer, subject";

fn entry(row: &Row<'_>, here: &Here) -> rusqlite::Result<Entry> {
    let place: Option<String> = row.get(3)?;
    Ok(Entry {
        id: row.get(0)?,
        sha256: row.get(1)?,
        path: here.path(row.get(2)?, place.as_deref()),
        place,
        number: row.get(4)?,
        date: row.get(5)?,
        issuer: row.get(6)?,
        subject: row.get(7)?,
    })
}

/// Takes a document in. What stood at its place before, with other contents, is that file no more.
fn take(change: &Transaction<'_>, document: &Document, place: Option<&str>) -> rusqlite::Result<Count> {
    let query = "SELECT id, reader FROM entry WHERE sha256 = ?1";
    let same: Option<(i64, String)> = change.query_row(query, [&document.sha256], |r| Ok((r.get(0)?, r.get(1)?))).optional()?;
    if same.as_ref().is_some_and(|(_, reader)| reader == READER) {
        moved(change, &document.sha256, &document.path, place)?;
        return Ok(Count::Known);
    }
    let stale = change.execute("DELETE FROM entry WHERE place = ?1 AND sha256 <> ?2", params![place, document.sha256])?;
    if let Some((id, _)) = same {
        change.execute("DELETE FROM entry WHERE id = ?1", [id])?;
        insert(change, Some(id), document, place)?;
        return Ok(Count::Replaced);
    }
    insert(change, None, document, place)?;
    Ok(if stale > 0 { Count::Replaced } else { Count::New })
}

fn insert(change: &Transaction<'_>, id: Option<i64>, document: &Document, place: Option<&str>) -> rusqlite::Result<()> {
    let (facts, identity) = (&document.facts, Identity::of_document(document));
    let number = facts.number.as_ref().and_then(|n| n.value.value.as_deref());
    change
        .prepare_cached(
            "INSERT INTO entry (id, sha256, path, place, number, number_key, date, issuer, subject, reader, facts)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            id,
            document.sha256,
            document.path,
            place,
            number,
            number.map(symbol_key),
            facts.date.as_ref().map(|d| d.value.to_string()),
            facts.issuer.as_ref().map(|i| i.value.value.as_str()),
            facts.subject.as_ref().map(|s| s.value.as_str()),
            READER,
            kept::write(document),
        ])?;
    let id = id.unwrap_or_else(|| change.last_insert_rowid());
    let mut row = change.prepare_cached("INSERT OR IGNORE INTO key (key, entry) VALUES (?1, ?2)")?;
    keys::offered(document, &identity).iter().try_for_each(|key| row.execute(params![key, id]).map(drop))
}

/// A file that is known is now where it was given last; what stood there before is gone.
fn moved(change: &Transaction<'_>, sha256: &str, path: &str, place: Option<&str>) -> rusqlite::Result<()> {
    change.execute("DELETE FROM entry WHERE place = ?1 AND sha256 <> ?2", params![place, sha256])?;
    let update = "UPDATE entry SET path = ?1, place = ?2 WHERE sha256 = ?3 AND (path <> ?1 OR place IS NOT ?2)";
    change.execute(update, params![path, place, sha256]).map(drop)
}

/// The entries of a word: an id, else a path, else a number.
fn named(change: &Transaction<'_>, word: &str, here: &Here) -> rusqlite::Result<Vec<Entry>> {
    let ask = |by: &str, value: &dyn rusqlite::ToSql| -> rusqlite::Result<Vec<Entry>> {
        let mut rows = change.prepare(&format!("SELECT {TOLD} FROM entry WHERE {by} = ?1 ORDER BY id"))?;
        rows.query_map([value], |row| entry(row, here))?.collect()
    };
    if let Ok(id) = word.parse::<i64>() {
        return ask("id", &id);
    }
    let place = place(Path::new(word));
    let mut found = ask("place", &place)?;
    if found.is_empty() {
        found = ask("number_key", &symbol_key(word))?;
    }
    if found.is_empty() {
        found = ask("path", &word)?;
    }
    Ok(found)
}

/// A path without `..`, so that a file has one place from wherever it was given. Behind a link that leads up from where the link leads to.
fn upright(path: PathBuf) -> PathBuf {
    if !path.components().any(|part| part == Component::ParentDir) {
        return path;
    }
    let mut out = PathBuf::new();
    for part in path.components() {
        if part == Component::ParentDir {
            out = out.canonicalize().unwrap_or(out);
            out.pop();
        } else {
            out.push(part);
        }
    }
    out
}

/// A path from the root, as entries bear it; `None` where it has none. No two files have one place: bytes that are no letters are told
/// by their figures.
#[must_use]
pub fn place(path: &Path) -> Option<String> {
    let path = upright(std::path::absolute(path).ok()?);
    let mut place = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        place += chunk.valid();
        place.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02x}")));
    }
    Some(if cfg!(windows) { place.replace('\\', "/") } else { place })
}
