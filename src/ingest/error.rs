//! Why an input could not be read, and what to do about it.

use std::io;
use std::time::Duration;

use crate::ingest::damage::Damage;
use crate::ingest::kinds::Kind;
use crate::problem::{Message, Problem};

/// Why an input could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is nothing of that name.
    #[error("no such file or folder")]
    NotFound,
    /// The user may not read it.
    #[error("no permission to read it")]
    NoPermission,
    /// The system could not read it.
    #[error("could not be read: {0}")]
    Io(io::Error),
    /// It holds no byte, or nothing but white space.
    #[error("the file is empty")]
    Empty,
    /// Its content is no document format.
    #[error("not a document: {}", .kind.name.en)]
    NotADocument {
        /// What it is.
        kind: &'static Kind,
    },
    /// It is a document of a format that is not read.
    #[error("format not supported: {}", .kind.name.en)]
    Unsupported {
        /// What it is.
        kind: &'static Kind,
    },
    /// It is larger than the limit.
    #[error("too large")]
    TooLarge {
        /// Its size in bytes, where that is known.
        size: Option<u64>,
        /// The limit in bytes.
        limit: u64,
    },
    /// What is packed in it is larger than the limit.
    #[error("unpacks to more than {limit} bytes")]
    UnpacksTooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// Its text is longer than the limit.
    #[error("more than {limit} bytes of text")]
    TextTooLong {
        /// The limit in bytes.
        limit: u64,
    },
    /// There are more elements in a web page than its text may take room.
    #[error("more than {most} elements")]
    TooManyElements {
        /// How many there may be.
        most: u64,
    },
    /// What stands in it lies deeper inside each other than the limit.
    #[error("nested more than {limit} deep")]
    TooDeep {
        /// The limit.
        limit: u32,
    },
    /// It took longer than the limit.
    #[error("took longer than {} s", .limit.as_secs())]
    TimedOut {
        /// The limit.
        limit: Duration,
    },
    /// It is broken so that nothing can be made of it.
    #[error("damaged: {}", .0.words().en)]
    Damaged(Damage),
    /// It is locked, and no password was given.
    #[error("encrypted")]
    Encrypted,
    /// It is locked, and the password given does not open it.
    #[error("wrong password")]
    WrongPassword,
    /// It is locked, was opened by its password, and what is written into it would have to be locked too.
    #[error("locked: nothing can be added")]
    Locked,
    /// It was changed while the program ran.
    #[error("changed meanwhile")]
    Changed,
    /// A folder in which no document was found.
    #[error("no documents in this folder")]
    NoDocuments,
    /// The program itself failed on it.
    #[error("internal error: {0}")]
    Internal(String),
}

impl Error {
    /// A short name that does not change with the language.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::NoPermission => "no-permission",
            Self::Io(_) => "read-error",
            Self::Empty => "empty",
            Self::NotADocument { .. } => "not-a-document",
            Self::Unsupported { .. } => "unsupported-format",
            Self::TooLarge { .. } => "too-large",
            Self::UnpacksTooLarge { .. } => "unpacks-too-large",
            Self::TextTooLong { .. } => "text-too-long",
            Self::TooManyElements { .. } => "too-many-elements",
            Self::TooDeep { .. } => "nested-too-deep",
            Self::TimedOut { .. } => "timed-out",
            Self::Damaged(_) => "damaged",
            Self::Encrypted => "encrypted",
            Self::WrongPassword => "wrong-password",
            Self::Locked => "locked",
            Self::Changed => "changed-meanwhile",
            Self::NoDocuments => "no-documents",
            Self::Internal(_) => "internal-error",
        }
    }

    /// What happened and what to do, in both languages.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::NotFound => Message::new(
                "không có tệp hoặc thư mục này; hãy kiểm tra lại đường dẫn",
                "there is no such file or folder; check the path",
            ),
            Self::NoPermission => Message::new(
                "không có quyền đọc; hãy xin quyền đọc hoặc sao chép sang thư mục của mình",
                "no permission to read it; ask for read access, or copy it to a folder of your own",
            ),
            Self::Io(e) => {
                let Message { vi, en } = Message::of_io(e);
                Message::new(format!("không đọc được ({vi})"), format!("could not be read ({en})"))
            }
            Self::Empty => {
                Message::new("tệp rỗng, không có chữ nào; hãy lấy lại bản gốc", "the file is empty; get the original again")
            }
            Self::NotADocument { kind } => {
                Message::new(format!("không phải văn bản: {}", kind.name.vi), format!("not a document: {}", kind.name.en))
            }
            Self::Unsupported { kind } => Message::new(
                format!("chưa đọc được định dạng này: {}; {}", kind.name.vi, kind.advice.vi),
                format!("this format cannot be read yet: {}; {}", kind.name.en, kind.advice.en),
            ),
            Self::TooLarge { size, limit } => too_large(*size, *limit),
            Self::UnpacksTooLarge { limit } => {
                let limit = human_size(*limit);
                Message::new(
                    format!("tệp nén chứa hơn {limit} dữ liệu; nếu tin nguồn của tệp thì tăng --max-unpacked"),
                    format!("what is packed in the file is over {limit}; raise --max-unpacked if you trust where it comes from"),
                )
            }
            Self::TextTooLong { limit } => {
                let limit = human_size(*limit);
                Message::new(
                    format!("văn bản có hơn {limit} chữ; muốn đọc hết thì tăng --max-text"),
                    format!("there is more than {limit} of text in it; raise --max-text to read it all"),
                )
            }
            Self::TooManyElements { most } => Message::new(
                format!("trang web có hơn {most} phần tử; muốn đọc hết thì tăng --max-text"),
                format!("there are more than {most} elements in the page; raise --max-text to read it all"),
            ),
            Self::TooDeep { limit } => Message::new(
                format!("lồng nhau hơn {limit} lớp; nếu tin nguồn của tệp thì tăng --max-nesting"),
                format!("nested more than {limit} deep; raise --max-nesting if you trust where it comes from"),
            ),
            Self::TimedOut { limit } => {
                let seconds = limit.as_secs();
                Message::new(
                    format!("đọc quá {seconds} giây chưa xong; muốn đọc tiếp thì tăng --timeout"),
                    format!("not read within {seconds} s; raise --timeout to read it"),
                )
            }
            Self::Damaged(what) => {
                let Message { vi, en } = what.words();
                Message::new(
                    format!("tệp bị hỏng ({vi}); hãy lấy lại bản gốc"),
                    format!("the file is damaged ({en}); get the original again"),
                )
            }
            Self::Encrypted => Message::new(
                "tệp có mật khẩu; hãy cho mật khẩu bằng --password, hoặc bỏ mật khẩu rồi chạy lại",
                "the file is locked by a password; give it with --password, or remove it and run again",
            ),
            Self::WrongPassword => Message::new(
                "mật khẩu của --password không mở được tệp này",
                "the password given with --password does not open this file",
            ),
            Self::Locked => Message::new(
                "tệp PDF có khóa, ghi thêm nhận xét thì phải khóa cả nhận xét, việc này chương trình chưa làm; hãy bỏ khóa rồi chạy lại, ví dụ: qpdf --decrypt --password=MẬT-KHẨU van-ban.pdf khong-khoa.pdf (kết quả kiểm tra vẫn đầy đủ)",
                "the PDF is locked, and comments in it would have to be locked too, which the program cannot do yet; take the lock off and run again, as by: qpdf --decrypt --password=WORD document.pdf unlocked.pdf (the findings are complete all the same)",
            ),
            Self::Changed => Message::new(
                "tệp đã thay đổi trong lúc chương trình chạy; hãy chạy lại",
                "the file was changed while the program ran; run it again",
            ),
            Self::NoDocuments => Message::new(
                "không tìm thấy văn bản nào trong thư mục (tệp ẩn, liên kết và tệp bị .gitignore, .ignore loại trừ không được xét)",
                "no documents found in this folder (hidden files, links and what .gitignore or .ignore exclude are not looked at)",
            ),
            Self::Internal(what) => Message::new(
                format!("lỗi của chương trình ({what}); các văn bản khác vẫn được xử lý; xin báo lại kèm tệp này"),
                format!(
                    "an error of the program itself ({what}); other documents are not affected; please report it with this file"
                ),
            ),
        }
    }

    /// Whether it was a limit on one document that was met midway, so that what was read before holds.
    #[must_use]
    pub const fn is_limit(&self) -> bool {
        matches!(
            self,
            Self::TooLarge { .. }
                | Self::UnpacksTooLarge { .. }
                | Self::TextTooLong { .. }
                | Self::TooManyElements { .. }
                | Self::TooDeep { .. }
                | Self::TimedOut { .. }
        )
    }

    /// Whether it would be the same another time, as long as the file and the limits are the same.
    #[must_use]
    pub const fn is_settled(&self) -> bool {
        match self {
            Self::Empty
            | Self::NotADocument { .. }
            | Self::Unsupported { .. }
            | Self::TooLarge { .. }
            | Self::UnpacksTooLarge { .. }
            | Self::TextTooLong { .. }
            | Self::TooManyElements { .. }
            | Self::TooDeep { .. }
            | Self::Damaged(_)
            | Self::Encrypted
            | Self::NoDocuments => true,
            Self::NotFound
            | Self::NoPermission
            | Self::Io(_)
            | Self::TimedOut { .. }
            | Self::WrongPassword
            | Self::Locked
            | Self::Changed
            | Self::Internal(_) => false,
        }
    }

    /// What is told of a document that was read as far as a limit allowed.
    #[must_use]
    pub fn cut_off(&self) -> Problem {
        let why = self.message();
        Problem::new(self.code(), format!("chỉ đọc được một phần: {}", why.vi), format!("only a part of it was read: {}", why.en))
    }
}

impl From<io::Error> for Error {
    fn from(e: io::Error) -> Self {
        match e.kind() {
            io::ErrorKind::NotFound => Self::NotFound,
            io::ErrorKind::PermissionDenied => Self::NoPermission,
            _ => Self::Io(e),
        }
    }
}

fn too_large(size: Option<u64>, limit: u64) -> Message {
    let (vi, en) = match size {
        Some(s) => (format!("tệp quá lớn ({})", human_size(s)), format!("the file is too large ({})", human_size(s))),
        None => ("dữ liệu quá lớn".to_owned(), "the input is too large".to_owned()),
    };
    let limit = human_size(limit);
    Message::new(
        format!("{vi}, giới hạn là {limit}; muốn đọc thì tăng --max-size"),
        format!("{en}, the limit is {limit}; raise --max-size to read it"),
    )
}

/// A size for people: `64 MiB`, `700 B`.
fn human_size(bytes: u64) -> String {
    let (unit, name) = match bytes {
        0..1024 => return format!("{bytes} B"),
        0x400..0x10_0000 => (1 << 10, "KiB"),
        0x10_0000..0x4000_0000 => (1 << 20, "MiB"),
        _ => (1_u64 << 30, "GiB"),
    };
    // One decimal, rounded up, so that what is over a limit never looks like the limit.
    let tenths = (u128::from(bytes) * 10).div_ceil(u128::from(unit));
    if tenths % 10 == 0 { format!("{} {name}", tenths / 10) } else { format!("{}.{} {name}", tenths / 10, tenths % 10) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_well() {
        assert_eq!(human_size(700), "700 B");
        assert_eq!(human_size(64 << 20), "64 MiB");
        assert_eq!(human_size((64 << 20) + 1), "64.1 MiB");
        assert_eq!(human_size(3 << 30), "3 GiB");
    }
}
