//! What rules ask for besides the fields: observations, each with the place where it was made.

use serde::{Deserialize, Serialize};

use super::{Event, Evidence, Found};
use crate::date::{Date, PartialDate, Weekday};
use crate::lexicon::DocType;

/// A word or name that is one slip from one that is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// What it should probably be.
    pub expected: String,
    /// Another place of the document that has it right, if there is one.
    pub right: Option<Evidence>,
}

/// `kỷ niệm 80 năm … (19/8/1945 - 19/8/2026)`: an anniversary whose years are not those between its days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anniversary {
    /// The years between the days in brackets.
    pub years: u32,
    /// The years that are written.
    pub said: u32,
}

/// Figures that look like a date and are none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BadDate {
    /// What it belongs to.
    pub owner: DateOwner,
}

/// The field that a date belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DateOwner {
    /// The document's own date.
    Issue,
    /// A cited document's: its number, or its words where it has none.
    Citation(String),
    /// A window's end or start.
    Timeframe,
    /// A deadline.
    Deadline,
    /// Nothing that is a field.
    Other,
}

/// A day of the week written beside a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekdayNote {
    /// The weekday as written.
    #[serde(with = "crate::date::weekday")]
    pub weekday: Weekday,
    /// The day beside it.
    pub date: Date,
}

/// Two short forms of one term in one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Abbreviations {
    /// The usual form (defined in the document, or the more frequent): `CĐS`, with its first place and count.
    pub usual: (String, Evidence, usize),
    /// The other form: `CDS`, with its first place and count.
    pub other: (String, Evidence, usize),
}

/// What is wrong with a reference of a document to a part of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReferenceFault {
    /// No such part; the last of its kind is there.
    Missing {
        /// The heading of the last.
        last: Evidence,
    },
    /// The part holds something else.
    Other {
        /// What the reference says is there.
        topic: String,
        /// The heading of the part.
        holds: Evidence,
        /// The heading of the part that holds it.
        right: Evidence,
    },
}

/// A body that came to an end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndedBody {
    /// Its name, as the table has it.
    pub name: String,
    /// Its last day.
    pub until: Date,
    /// What took its place, where that is known.
    pub successor: Option<String>,
}

/// What the head of an annex says of the document it goes with, where that is not what the document's own head says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attached {
    /// The other day.
    pub date: Option<PartialDate>,
    /// The other number.
    pub number: Option<String>,
}

/// Observations that are no fields but that rules rest on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Notes {
    /// Bodies addressed, listed as recipients or named in the head that came to an end on a day that is known.
    pub ended_bodies: Vec<Found<EndedBody>>,
    /// Quốc hiệu or tiêu ngữ, or the Party's heading.
    pub motto: Option<Evidence>,
    /// `Kính gửi`.
    pub addressee: Option<Evidence>,
    /// The type printed as a title, where it differs from the type that the symbol gives.
    pub title: Option<Found<&'static DocType>>,
    /// The symbol as printed, where it has a space or a wrong separator inside.
    pub malformed_symbol: Option<Found<String>>,
    /// Heads of annexes that give another number or day of the document than its own head.
    pub attached: Vec<Found<Attached>>,
    /// Years written in the subject.
    pub subject_years: Vec<Found<i32>>,
    /// Years written in slogans.
    pub slogan_years: Vec<Found<i32>>,
    /// Dates that are none.
    pub bad_dates: Vec<Found<BadDate>>,
    /// Weekdays beside dates.
    pub weekdays: Vec<Found<WeekdayNote>>,
    /// Place names one slip off.
    pub odd_places: Vec<Found<Slip>>,
    /// References of the document to parts of its own that lead nowhere, or to something else.
    pub wrong_references: Vec<Found<ReferenceFault>>,
    /// Wordings one slip from a phrase that these documents repeat.
    pub misspelt: Vec<Found<Slip>>,
    /// Names of observances one slip off.
    pub odd_events: Vec<Found<Slip>>,
    /// Further days written beside an observance, where they differ from its first.
    pub more_days: Vec<Found<Event>>,
    /// Places that name an event as one that is over: `kết quả Ngày … năm 2024`, `tổng kết …`, `so với …`.
    pub past_events: Vec<Evidence>,
    /// Anniversaries whose years were miscounted.
    pub anniversaries: Vec<Found<Anniversary>>,
    /// The document leaves its themes or slogans to be chosen from: `có thể lựa chọn chủ đề`.
    pub themes_optional: Option<Evidence>,
    /// The paper that it passes on goes with it: `Công văn số … (sao gửi kèm theo)`.
    pub sent_along: Option<Evidence>,
    /// Terms with two short forms.
    pub abbreviations: Vec<Abbreviations>,
    /// Words said twice over a break.
    pub repeats: Vec<Found<String>>,
    /// The document asks others for a report (`báo cáo kết quả … về …`).
    pub asks_report: Option<Evidence>,
    /// A report is due on a day of every year (`trước ngày 05/12 hằng năm`).
    pub yearly_report: Option<Evidence>,
    /// Other units of the issuer's sort named as if they were its own: `trên địa bàn xã Phú Hòa`.
    pub other_units: Vec<Found<String>>,
    /// An earlier year in prose, with no word beside it that looks back.
    pub earlier_years: Vec<Found<i32>>,
    /// `DỰ THẢO` is printed on it.
    pub draft_mark: Option<Evidence>,
    /// Blank serial: the words of the blank (`Số:      /KH-UBND`).
    pub blank_number: Option<Evidence>,
    /// Hashes of some of its runs of words, by which documents that share a passage are found.
    pub sketch: Box<[u32]>,
    /// A hash of all its words and figures, whatever their order; 0 where they are too few to tell texts apart.
    pub words: u64,
    /// Blank day or month: the words (`ngày     tháng 4 năm 2025`).
    pub blank_date: Option<Evidence>,
}
