//! The keys of a configuration: what each takes and what it is for. Reading, the schema and `doichieu config` follow this table.

use crate::check::Summary;

/// What a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list of rules: codes, names, families.
    Rules,
    /// A list of globs, or one.
    Globs,
    /// Any words, but some.
    Text,
    /// `100MB`, or a number of bytes.
    Size,
    /// A whole number, 1 or more.
    Number,
    /// A table of rules with a severity each.
    Severities,
    /// A table of its own, or several: `[[check.ignores]]`.
    Tables,
}

/// A key.
#[derive(Debug)]
pub struct Key {
    /// Its name within its table.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// What holds where it is not given; empty where nothing does.
    pub usual: &'static str,
    /// What it is for.
    pub about: Summary,
}

/// A table: its name (empty: the top), and its keys.
#[derive(Debug)]
pub struct TableKeys {
    /// Its name.
    pub name: &'static str,
    /// Its keys.
    pub keys: &'static [Key],
}

/// The words for severities.
pub const SEVERITIES: &[&str] = &["error", "warning", "info"];

const fn key(name: &'static str, kind: Kind, usual: &'static str, vi: &'static str, en: &'static str) -> Key {
    Key { name, kind, usual, about: Summary { vi, en } }
}

/// The tables.
pub const TABLES: &[TableKeys] = &[
    TableKeys { name: "", keys: KEYS },
    TableKeys { name: "check", keys: CHECK },
    TableKeys { name: "reading", keys: READING },
];

/// The keys of the top.
pub const KEYS: &[Key] = &[key("lang", Kind::Word(&["vi", "en"]), "", "ngôn ngữ thông báo", "language of messages")];

const CHECK: &[Key] = &[
    key("select", Kind::Rules, "", "chỉ các quy tắc này", "only these rules"),
    key("ignore", Kind::Rules, "", "bỏ các quy tắc này", "not these rules; the more exact word wins over select"),
    key(
        "fail-on",
        Kind::Word(&["error", "warning", "info", "never"]),
        "error",
        "mức nhẹ nhất khiến mã thoát là 1",
        "the mildest finding that gives exit code 1",
    ),
    key("severity", Kind::Severities, "", "mức của từng quy tắc hoặc nhóm", "severity by rule or family"),
    key("ignores", Kind::Tables, "", "quy tắc không tính ở các tệp nào, vì sao", "rules that do not count in some files, and why"),
];

/// The keys of `[[check.ignores]]`; all but `rules` are needed.
pub const IGNORES: &[Key] = &[
    key("paths", Kind::Globs, "", "các tệp, tính từ thư mục của cấu hình", "the files, relative to the configuration's folder"),
    key("rules", Kind::Rules, "", "các quy tắc; không ghi là mọi quy tắc", "the rules; all where it is left out"),
    key("reason", Kind::Text, "", "lý do, bắt buộc", "why; it must be given"),
];

const READING: &[Key] = &[
    key("ocr", Kind::Word(&["auto", "off", "force"]), "auto", "nhận dạng trang ảnh", "reading of pages that are pictures"),
    key("max-size", Kind::Size, "64MiB", "tệp lớn nhất được đọc", "the largest file to read"),
    key("max-pages", Kind::Number, "5000", "số trang đọc nhiều nhất", "pages to read of a document at most"),
    key("timeout", Kind::Number, "60", "số giây đọc một văn bản", "seconds that one document may take"),
];
