//! What can be wrong with a register, and what a user can do about it.

use std::path::{Path, PathBuf};

use super::Entry;
use crate::problem::Message;

/// Why a register cannot be used, or not as asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no such file.
    #[error("{0:?}: there is no such register")]
    Absent(PathBuf),
    /// The file is none.
    #[error("{0:?} is no register")]
    NoRegister(PathBuf),
    /// It is damaged.
    #[error("{0:?}: the register is damaged")]
    Damaged(PathBuf),
    /// It was made by a newer program, with this version of the file.
    #[error("{0:?}: the register was made by a newer program (version {1})")]
    Newer(PathBuf, i64),
    /// Another program holds it.
    #[error("{0:?}: the register is in use")]
    Busy(PathBuf),
    /// It cannot be written.
    #[error("{0:?}: the register cannot be opened or written")]
    Locked(PathBuf),
    /// The disk is full.
    #[error("{0:?}: the disk is full")]
    Full(PathBuf),
    /// An entry cannot be understood: its id and path.
    #[error("entry {0} ({1}) cannot be understood")]
    Entry(i64, String),
    /// A word names no entry.
    #[error("no entry is called {0}")]
    NoEntry(String),
    /// A word names several.
    #[error("{0} names {n} entries", n = .1.len())]
    Several(String, Vec<Entry>),
    /// Anything else, in the words of `SQLite`.
    #[error("{0:?}: {1}")]
    Other(PathBuf, String),
}

impl Error {
    /// What a failure of `SQLite` means.
    pub(super) fn of(path: &Path, e: &rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as C;
        let path = path.to_owned();
        match e.sqlite_error_code() {
            Some(C::NotADatabase) => Self::NoRegister(path),
            Some(C::DatabaseCorrupt) => Self::Damaged(path),
            Some(C::DatabaseBusy | C::DatabaseLocked) => Self::Busy(path),
            Some(C::ReadOnly | C::CannotOpen | C::PermissionDenied) => Self::Locked(path),
            Some(C::DiskFull) => Self::Full(path),
            _ => Self::Other(path, e.to_string()),
        }
    }

    /// What happened and what to do.
    #[must_use]
    pub fn message(&self) -> Message {
        let at = |path: &Path| path.to_string_lossy().into_owned();
        match self {
            Self::Absent(p) | Self::Locked(p) if p.is_dir() => Message::new(
                format!("{}: đây là thư mục; sổ lưu là một tệp, ví dụ so-luu.db", at(p)),
                format!("{}: this is a folder; a register is a file, such as register.db", at(p)),
            ),
            Self::Absent(p) => Message::new(
                format!("{}: chưa có sổ lưu này; tạo bằng `doichieu register add --register {0} …`", at(p)),
                format!("{}: there is no such register; `doichieu register add --register {0} …` makes it", at(p)),
            ),
            Self::NoRegister(p) => Message::new(
                format!("{}: không phải sổ lưu của doichieu; hãy chọn tệp khác", at(p)),
                format!("{}: is no register of doichieu; choose another file", at(p)),
            ),
            Self::Damaged(p) => Message::new(
                format!("{}: sổ lưu bị hỏng; khôi phục từ bản sao lưu, hoặc xóa tệp rồi thêm lại các văn bản", at(p)),
                format!("{}: the register is damaged; restore a copy of it, or delete it and add the documents again", at(p)),
            ),
            Self::Newer(p, version) => Message::new(
                format!("{}: sổ lưu do bản doichieu mới hơn tạo ra (dạng {version}); hãy cập nhật chương trình", at(p)),
                format!("{}: the register was made by a newer doichieu (form {version}); update the program", at(p)),
            ),
            Self::Busy(p) => Message::new(
                format!("{}: chương trình khác đang ghi sổ lưu; hãy thử lại sau", at(p)),
                format!("{}: another program is writing the register; try again later", at(p)),
            ),
            Self::Locked(p) => Message::new(
                format!("{}: không mở hoặc ghi được sổ lưu; kiểm tra thư mục và quyền ghi", at(p)),
                format!("{}: the register cannot be opened or written; look at the folder and its permissions", at(p)),
            ),
            Self::Full(p) => Message::new(format!("{}: ổ đĩa đã đầy", at(p)), format!("{}: the disk is full", at(p))),
            Self::Entry(id, path) => Message::new(
                format!("không đọc được mục {id} của sổ lưu ({path}), do bản khác ghi; hãy thêm lại: doichieu register add"),
                format!("entry {id} of the register ({path}), written by another version, cannot be understood; add it again"),
            ),
            Self::NoEntry(word) => Message::new(
                format!("sổ lưu không có mục nào là `{word}`; không xóa gì; xem danh sách: doichieu register list --register …"),
                format!(
                    "the register has no entry `{word}`; nothing was removed; for the list: doichieu register list --register …"
                ),
            ),
            Self::Several(word, entries) => {
                let ids = entries.iter().map(|e| format!("{} ({})", e.id, e.path)).collect::<Vec<_>>().join(", ");
                Message::new(
                    format!("`{word}` là nhiều mục: {ids}; không xóa gì; hãy ghi số mục"),
                    format!("`{word}` names several entries: {ids}; nothing was removed; give the id"),
                )
            }
            Self::Other(p, words) => {
                Message::new(format!("{}: lỗi sổ lưu: {words}", at(p)), format!("{}: the register failed: {words}", at(p)))
            }
        }
    }
}
