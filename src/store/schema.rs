//! What the file holds, which files are refused, and how an older one is brought up to date.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::Error;

/// Marks a file as a register (`PRAGMA application_id`): "dchi".
const MARK: i64 = 0x6463_6869;

/// One step a version: the first makes the tables, each further one changes what the version before it had.
const STEPS: &[&str] = &["
    CREATE TABLE entry (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        sha256 TEXT NOT NULL UNIQUE,
        path TEXT NOT NULL,
        place TEXT,
        number TEXT,
        number_key TEXT,
        date TEXT,
        issuer TEXT,
        subject TEXT,
        reader TEXT NOT NULL,
        facts BLOB NOT NULL
    );
    CREATE INDEX entry_path ON entry (path, sha256);
    CREATE INDEX entry_place ON entry (place);
    CREATE INDEX entry_number ON entry (number_key);
    CREATE TABLE key (
        key TEXT NOT NULL,
        entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
        PRIMARY KEY (key, entry)
    ) WITHOUT ROWID;
    CREATE INDEX key_entry ON key (entry);
"];

/// Makes the tables of a new file, brings those of an older one up to date, refuses what is no register.
pub(super) fn prepare(connection: &mut Connection, path: &Path) -> Result<(), Error> {
    let at = |e| Error::of(path, &e);
    connection.pragma_update(None, "foreign_keys", true).map_err(at)?;
    let newest = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    // Looked at in one go: another program may be making it in this moment.
    let version = state(&*connection.transaction().map_err(at)?, path)?;
    if version == newest {
        return Ok(());
    }
    // Another program may be doing the same: what is to be done is looked at again once the file is this one's.
    let change = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(at)?;
    let version = state(&change, path)?;
    for step in STEPS.iter().skip(usize::try_from(version).unwrap_or(usize::MAX)) {
        change.execute_batch(step).map_err(at)?;
    }
    change.pragma_update(None, "application_id", MARK).map_err(at)?;
    change.pragma_update(None, "user_version", newest).map_err(at)?;
    change.commit().map_err(at)
}

/// The version of the file; 0 for an empty one.
fn state(connection: &Connection, path: &Path) -> Result<i64, Error> {
    let number = |query: &str| connection.query_row(query, [], |row| row.get::<_, i64>(0)).map_err(|e| Error::of(path, &e));
    let (mark, version) = (number("PRAGMA application_id")?, number("PRAGMA user_version")?);
    let newest = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    match (mark, version) {
        (MARK, 1..) if version > newest => Err(Error::Newer(path.to_owned(), version)),
        (MARK, 1..) => Ok(version),
        (0, 0) if number("SELECT count(*) FROM sqlite_master")? == 0 => Ok(0),
        _ => Err(Error::NoRegister(path.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use crate::store::Register;

    /// Where one looks at the file while another makes it.
    #[test]
    fn several_make_a_register_at_once() {
        let folder = tempfile::tempdir().unwrap();
        for n in 0..60 {
            let path = &folder.path().join(format!("{n}.db"));
            thread::scope(|scope| {
                let all: Vec<_> = (0..4).map(|_| scope.spawn(|| Register::create(path).map(drop))).collect();
                for one in all {
                    one.join().unwrap().unwrap();
                }
            });
        }
    }
}
