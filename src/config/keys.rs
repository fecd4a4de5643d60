//! The keys of a configuration: what each takes and what it is for. Reading, the schema and `doichieu config` follow this table.

use serde_json::Value;

use crate::check::Summary;

/// What a key takes.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list of rules: codes, names, families.
    Rules,
    /// A list of globs, or one.
    Globs,
    /// A list of files and folders from the configuration's folder, or one.
    Paths,
    /// One such file.
    Path,
    /// Words.
    Text,
    /// A list of words.
    Texts,
    /// `100MB`, or a number of bytes.
    Size,
    /// A whole number, 1 or more.
    Number,
    /// `true` or `false`.
    Flag,
    /// A year, or a list of them.
    Years,
    /// A day: `2025-03-01`.
    Day,
    /// A day of every year: `04-21`.
    MonthDay,
    /// A table of rules with a severity each.
    Severities,
    /// Tables with these keys: `[[check.ignores]]`.
    Tables(&'static [Key]),
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
    /// Whether its table makes no sense without it.
    pub needed: bool,
    /// What it is for.
    pub about: Summary,
}

impl Key {
    /// What holds where it is not given, if anything does.
    #[must_use]
    pub fn usual(&self) -> Option<Value> {
        let plain = matches!(self.kind, Kind::Number | Kind::Flag);
        let value = self.usual.parse().ok().filter(|_: &Value| plain).unwrap_or_else(|| self.usual.into());
        (!self.usual.is_empty()).then_some(value)
    }
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
pub(super) const SEVERITIES: &[&str] = &["error", "warning", "info"];

const fn key(name: &'static str, kind: Kind, usual: &'static str, vi: &'static str, en: &'static str) -> Key {
    Key { name, kind, usual, needed: false, about: Summary { vi, en } }
}

const fn needed(name: &'static str, kind: Kind, vi: &'static str, en: &'static str) -> Key {
    Key { name, kind, usual: "", needed: true, about: Summary { vi, en } }
}

/// The tables.
pub const TABLES: &[TableKeys] = &[
    TableKeys { name: "", keys: TOP },
    TableKeys { name: "check", keys: CHECK },
    TableKeys { name: "reading", keys: READING },
    TableKeys { name: "tables", keys: OWN },
];

const TOP: &[Key] = &[key(
    "lang",
    Kind::Word(&["vi", "en"]),
    "",
    "ngôn ngữ thông báo; không ghi là theo máy",
    "language of messages; else the system's",
)];

const CHECK: &[Key] = &[
    key("select", Kind::Rules, "", "chỉ các quy tắc này", "only these rules"),
    key(
        "ignore",
        Kind::Rules,
        "",
        "bỏ các quy tắc này; từ cụ thể hơn thắng select",
        "not these rules; the more exact word wins over select",
    ),
    key(
        "fail-on",
        Kind::Word(&["error", "warning", "info", "never"]),
        "error",
        "mức nhẹ nhất khiến mã thoát là 1",
        "the mildest finding that gives exit code 1",
    ),
    key(
        "draft",
        Kind::Flag,
        "false",
        "văn bản ở đây chưa ban hành, dù trông thế nào",
        "the documents here are not issued yet, whatever they look like",
    ),
    key(
        "against",
        Kind::Paths,
        "",
        "văn bản chỉ để đối chiếu, tính từ thư mục của cấu hình; như --against",
        "documents to compare with, never reported on, from the configuration's folder; as --against",
    ),
    key(
        "register",
        Kind::Path,
        "",
        "sổ văn bản để đối chiếu, tính từ thư mục của cấu hình; như --register",
        "a register to compare with, from the configuration's folder; as --register",
    ),
    key(
        "severity",
        Kind::Severities,
        "",
        "mức của từng quy tắc hoặc nhóm; từ cụ thể hơn thắng",
        "severity by rule or family; the more exact word wins",
    ),
    key(
        "ignores",
        Kind::Tables(IGNORES),
        "",
        "quy tắc không tính ở tệp nào, vì sao; phát hiện vẫn được ghi, có đánh dấu",
        "rules that do not count in some files, and why; what is found stays in the report, marked",
    ),
];

const IGNORES: &[Key] = &[
    needed(
        "paths",
        Kind::Globs,
        "các tệp, tính từ thư mục của cấu hình: \"2024/**\", \"cu/\", \"*.rtf\"",
        "the files, relative to the configuration's folder: \"2024/**\", \"old/\", \"*.rtf\"",
    ),
    key("rules", Kind::Rules, "", "các quy tắc; không ghi là mọi quy tắc", "the rules; all where it is left out"),
    needed("reason", Kind::Text, "lý do, bắt buộc", "why; it must be given"),
];

const READING: &[Key] = &[
    key("ocr", Kind::Word(&["auto", "off", "force"]), "auto", "nhận dạng trang ảnh", "reading of pages that are pictures"),
    key("max-size", Kind::Size, "64MiB", "tệp lớn nhất được đọc", "the largest file to read"),
    key("max-pages", Kind::Number, "5000", "số trang đọc nhiều nhất", "pages to read of a document at most"),
    key("max-unpacked", Kind::Size, "256MiB", "dữ liệu giải nén nhiều nhất của một tệp", "what a file may unpack to at most"),
    key("max-text", Kind::Size, "8MiB", "chữ đọc nhiều nhất của một văn bản", "text to read of a document at most"),
    key(
        "max-nesting",
        Kind::Number,
        "2000",
        "số lớp lồng nhau nhiều nhất của trang web, RTF",
        "how deep elements of a web page or groups of RTF may stand in each other",
    ),
    key("timeout", Kind::Number, "60", "số giây đọc một văn bản", "seconds that one document may take"),
];

const OWN: &[Key] = &[
    key("agencies", Kind::Tables(AGENCIES), "", "cơ quan, đơn vị thêm vào bảng", "bodies that come to the table"),
    key("places", Kind::Tables(PLACES), "", "địa danh thêm vào bảng", "places that come to the table"),
    key(
        "observances",
        Kind::Tables(OBSERVANCES),
        "",
        "ngày, tuần, tháng kỷ niệm thêm vào bảng",
        "observances that come to the table",
    ),
    key(
        "themes",
        Kind::Tables(THEMES),
        "",
        "danh mục chủ đề, khẩu hiệu đã được công bố",
        "themes and slogans as they were given out",
    ),
];

const ALIASES: Key = key("aliases", Kind::Texts, "", "các tên gọi khác", "other names");

pub(super) const AGENCIES: &[Key] = &[
    needed("code", Kind::Text, "chữ viết tắt trong ký hiệu: TTPVHCC", "its code in symbols: TTPVHCC"),
    needed("name", Kind::Text, "tên đầy đủ, không kèm địa danh", "its name in full, without a place"),
    key(
        "level",
        Kind::Word(&["central", "ministry", "province", "department", "district", "commune", "unit"]),
        "",
        "cấp; không ghi là không rõ",
        "its level; else it is not known",
    ),
    ALIASES,
    key("from", Kind::Day, "", "ngày đầu hoạt động", "its first day"),
    key("until", Kind::Day, "", "ngày cuối hoạt động", "its last day"),
    key("successor", Kind::Texts, "", "chữ viết tắt của cơ quan thay thế", "codes of what took its place"),
];

pub(super) const PLACES: &[Key] = &[
    needed("name", Kind::Text, "tên, không kèm “xã”, “tỉnh”: Hàm Rồng", "its name without `xã`, `tỉnh`: Hàm Rồng"),
    ALIASES,
    key(
        "kind",
        Kind::Word(&["province", "city", "other"]),
        "other",
        "tỉnh, thành phố trực thuộc trung ương, hay nơi khác",
        "province, city under the central government, or any other place",
    ),
];

pub(super) const OBSERVANCES: &[Key] = &[
    needed(
        "name",
        Kind::Text,
        "tên, bắt đầu bằng Ngày, Tuần, Tháng hoặc Lễ",
        "its name, which begins with Ngày, Tuần, Tháng or Lễ",
    ),
    needed("day", Kind::MonthDay, "tháng-ngày, hoặc ngày đầu: 04-21", "month and day, or the first: 04-21"),
    key("until", Kind::MonthDay, "", "tháng-ngày cuối, nếu dài hơn một ngày", "the last, where it is longer than a day"),
    ALIASES,
    key("from-year", Kind::Number, "", "năm đầu mang tên này", "the first year of the name"),
    key("to-year", Kind::Number, "", "năm cuối mang tên này", "the last year of the name"),
];

pub(super) const THEMES: &[Key] = &[
    needed("source", Kind::Text, "văn bản công bố: Công văn số 743/BKHCN-ĐMST", "what gave them out: Công văn số 743/BKHCN-ĐMST"),
    key("years", Kind::Years, "", "năm áp dụng; không ghi là mọi năm", "the years for which they hold; else any"),
    key("themes", Kind::Texts, "", "chủ đề, đúng nguyên văn", "themes, word for word"),
    key("slogans", Kind::Texts, "", "khẩu hiệu, thông điệp, đúng nguyên văn", "slogans, word for word"),
];
