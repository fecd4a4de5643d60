//! What could not be read, and what a user can do about it.

use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Deserializer, Serialize};

/// The code of the problem that pages were read by recognition: what is a slip in them may be the machine's.
pub(crate) const RECOGNISED: &str = "ocr-read";

/// What stands in the text of a picture for a word of which recognition was too unsure to say it: a word of its own, a blank as where nothing
/// was filled in.
pub(crate) const LEFT_OUT: &str = "…";

/// A text in both languages of the program: what happened, then what to do about it, parted by a semicolon. It bears no full stop, since forms put it
/// into lines of their own.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Message {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Message {
    /// Both texts.
    #[must_use]
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }

    /// What the system says of a failure, in words for people where it is one that they meet.
    #[must_use]
    pub fn of_io(error: &io::Error) -> Self {
        let (vi, en) = match error.kind() {
            io::ErrorKind::NotFound => ("không có tệp hoặc thư mục này", "there is no such file or folder"),
            io::ErrorKind::PermissionDenied => ("không có quyền", "no permission"),
            io::ErrorKind::IsADirectory => ("đây là thư mục, không phải tệp", "this is a folder and no file"),
            io::ErrorKind::NotADirectory => ("đường dẫn đi qua một tệp", "the path leads through a file"),
            io::ErrorKind::StorageFull => ("ổ đĩa đã đầy", "the disk is full"),
            io::ErrorKind::QuotaExceeded => ("đã hết hạn mức lưu trữ", "the quota of storage is used up"),
            io::ErrorKind::ReadOnlyFilesystem => ("ổ đĩa chỉ cho đọc", "the disk can only be read"),
            io::ErrorKind::FileTooLarge => ("không ghi được tệp lớn như vậy", "no file may be so large there"),
            io::ErrorKind::InvalidFilename => ("tên tệp không hợp lệ hoặc quá dài", "the name is too long, or none"),
            _ if is_loop_of_links(error) => ("các liên kết dẫn vòng về chính chúng", "its links lead round in a circle"),
            _ => return Self::new(format!("hệ thống báo: {error}"), error.to_string()),
        };
        Self::new(vi, en)
    }

    /// The text in `lang`.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

/// Whether a path leads through links that lead back to themselves; std's kind for it is not stable.
fn is_loop_of_links(error: &io::Error) -> bool {
    #[cfg(unix)]
    return error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error());
    // ERROR_CANT_RESOLVE_FILENAME
    #[cfg(not(unix))]
    return cfg!(windows) && error.raw_os_error() == Some(1921);
}

/// The language of messages. Codes, names and JSON keys never change with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

/// The short name of a problem. A name of its own, since serde takes a reference for something to borrow from its input.
pub type Code = &'static str;

/// Something about one document that could not be read, or read only in part. The document's record is still given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// A short name that does not change with the language: `invalid-utf8`, `not-a-document`.
    #[serde(deserialize_with = "known_code")]
    pub code: Code,
    /// What happened and what to do.
    pub message: Message,
}

impl Problem {
    /// A problem with its message in both languages.
    #[must_use]
    pub fn new(code: &'static str, vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { code, message: Message::new(vi, en) }
    }
}

/// A code out of a file. There are some dozens in all, so each is made to last once and never freed.
fn known_code<'de, D: Deserializer<'de>>(from: D) -> Result<&'static str, D::Error> {
    static CODES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let code = String::deserialize(from)?;
    let mut codes = CODES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = codes.get(code.as_str()) {
        return Ok(known);
    }
    let lasting: &'static str = code.leak();
    codes.insert(lasting);
    Ok(lasting)
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message.en)
    }
}

impl std::error::Error for Problem {}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn links_that_lead_to_themselves_are_told_in_both_languages() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("a");
        symlink("a", &link).unwrap();
        let told = Message::of_io(&std::fs::read(&link).unwrap_err());
        assert_eq!(told.en, "its links lead round in a circle");
        assert!(told.vi.contains("vòng"), "{}", told.vi);
    }
}
