//! Windows and deadlines.

use serde::{Deserialize, Serialize};

use super::{Evidence, Level};
use crate::date::Date;

/// What part of a document's doings a timeframe is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FrameRole {
    /// The campaign's own window; at most one a document.
    Main,
    /// A part of it.
    Activity,
}

impl FrameRole {
    /// The word used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Activity => "activity",
        }
    }
}

/// A window of days, both ends included, as printed even where the end lies before the start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeframe {
    /// The first day; `None` where it is open.
    pub start: Option<Date>,
    /// The last day; `None` where it is open.
    pub end: Option<Date>,
    /// The campaign's own, or a part's.
    pub role: FrameRole,
    /// The words of the first day.
    pub start_words: Option<Evidence>,
    /// The words of the last day.
    pub end_words: Option<Evidence>,
    /// Whether a year is written in it, rather than inherited from elsewhere.
    pub year_written: bool,
    /// What a part is of: the words it hangs on, for matching it with the same part of another document.
    pub label: Option<String>,
    /// Whether the document leaves it open (`căn cứ tình hình thực tế`, `có thể`).
    pub flexible: bool,
}

/// `trước ngày` (the day itself is too late) or `chậm nhất ngày` (the day itself will do).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Wording {
    /// `trước ngày`: the last day allowed is the one before.
    Before,
    /// `chậm nhất`, `đến hết ngày`, or `trước … giờ … ngày`.
    By,
}

impl Wording {
    /// The word used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::By => "by",
        }
    }
}

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Due {
    /// A report.
    Report,
    /// Anything else.
    Other,
}

impl Due {
    /// The word used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Other => "other",
        }
    }
}

/// A day by which something is due (hạn).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// The last day allowed.
    pub date: Date,
    /// Before or by.
    pub wording: Wording,
    /// The day as written.
    pub written: Date,
    /// Whether its year is written, rather than inherited.
    pub year_written: bool,
    /// What is due.
    pub due: Due,
    /// To whom, as written.
    pub to: Option<String>,
    /// The words of the day alone.
    pub day_words: Evidence,
    /// Whether the document leaves the day open: `có thể gửi muộn hơn`.
    #[serde(default)]
    pub flexible: bool,
    /// What rules ask for besides.
    #[serde(default)]
    pub matter: Matter,
}

/// What a report is on, as far as its sentence tells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matter {
    /// The level of the round of a contest whose results are told: `kết quả Hội thi cấp tỉnh`.
    pub round: Option<Level>,
    /// The words that make it one on the way: `sơ kết`, `tiến độ`.
    pub stage: Option<Box<str>>,
    /// Whether it is on the results of the whole: `báo cáo kết quả thực hiện`.
    pub results: bool,
    /// Whether it is on how things stand and no results are named: `báo cáo tình hình Tết`.
    #[serde(default)]
    pub state: bool,
    /// What the results are those of, where that is one piece of work and not the whole: `kết quả giao quân`.
    #[serde(default)]
    pub object: Option<Box<str>>,
    /// Whether it is put together of others' reports: `tổng hợp, báo cáo UBND tỉnh`.
    #[serde(default)]
    pub gathered: bool,
}
