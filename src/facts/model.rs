//! What a document says: the types of the facts.
//!
//! Every value stands in a [`Found`] with the words it was read from; what is not there is `None` or an empty list. The register
//! keeps these types as they are ([`crate::store`]): a new field needs a default, a new kind of value a new name.

use serde::{Deserialize, Serialize};

use crate::date::{Date, PartialDate, Weekday};
use crate::lexicon::DocType;
pub use crate::lexicon::Level;
use crate::problem::Problem;
use crate::span::Span;

/// Where in a document a value was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Source {
    /// The head: issuer, number, place and date, type (ô số 1–5 of Nghị định 30/2020/NĐ-CP, annex I).
    Header,
    /// The subject (trích yếu).
    Subject,
    /// The body.
    Body,
    /// Recipients and signature block.
    Footer,
    /// A text stamped on the page.
    Stamp,
    /// A digital signature.
    Signature,
    /// Worked out from other facts, not printed as such.
    Inferred,
}

impl Source {
    /// The word used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Subject => "subject",
            Self::Body => "body",
            Self::Footer => "footer",
            Self::Stamp => "stamp",
            Self::Signature => "signature",
            Self::Inferred => "inferred",
        }
    }
}

/// The words a value was read from, and their place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The words as printed: the text at `span`, line breaks and all.
    pub raw: String,
    /// Their place in the reader's text.
    pub span: Span,
    /// The line they begin in, from 1.
    pub line: u32,
    /// The character of that line they begin at, from 1.
    pub column: u32,
    /// The page they begin on, from 1, where the format has pages.
    pub page: Option<u32>,
    /// The part of the document.
    pub from: Source,
}

/// A value that was found, and the words it was found in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found<T> {
    /// What it says.
    pub value: T,
    /// The words that say it.
    pub evidence: Evidence,
}

impl<T> Found<T> {
    /// The same words, read otherwise.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Found<U> {
        Found { value: f(self.value), evidence: self.evidence }
    }
}

/// The number and symbol of a document (số, ký hiệu).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Number {
    /// The whole, spaces dropped: `542/SKHCN-CN&ĐMST`; `None` where the serial is blank.
    pub value: Option<String>,
    /// The figure: 542.
    pub serial: Option<u32>,
    /// A letter after the figure: the `c` of `30c/NQ-CP`.
    pub suffix: Option<String>,
    /// The year inside the number: the 2024 of `31/2024/NĐ-CP`.
    pub year: Option<i32>,
    /// The rest: `SKHCN-CN&ĐMST`, `NĐ-CP`, `NQ/TW`.
    pub symbol: String,
}

/// A body that issues documents.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Issuer {
    /// Its name as written in running text, abbreviations spelt out: `Ủy ban nhân dân xã Thuận An`; of a sở or phòng without the place.
    pub value: String,
    /// Its level, where that is known.
    pub level: Option<Level>,
    /// The province it belongs to, where that is known.
    pub province: Option<String>,
}

/// What a citation is to the document that makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Role {
    /// The document acts on it: Căn cứ, Thực hiện, Theo … chỉ đạo tại.
    Basis,
    /// It is merely named.
    Mention,
}

impl Role {
    /// The word used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Basis => "basis",
            Self::Mention => "mention",
        }
    }
}

/// A document that is cited. Its evidence is its fullest mention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// Its type, as the words or else the symbol say (`Văn bản số …` says none).
    pub kind: Option<&'static DocType>,
    /// Its number; `None` for a law cited by name.
    pub number: Option<Number>,
    /// The name of a law cited by name: `Luật Khoa học, công nghệ và ĐMST năm 2025`.
    pub name: Option<String>,
    /// Its date.
    pub date: Option<PartialDate>,
    /// Its issuer.
    pub issuer: Option<Issuer>,
    /// Its subject, as `về việc …` gives it.
    pub subject: Option<String>,
    /// Whether the document acts on it.
    pub role: Role,
    /// Each place that names it, in order; empty only where [`fields`](super::fields) alone were read.
    pub mentions: Vec<Mention>,
}

/// One place in which a document is cited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// All words of the mention, from the type's name to the end of the issuer's or the date.
    pub evidence: Evidence,
    /// The number and symbol as printed.
    pub number: Option<Evidence>,
    /// The type's name, if a type is named (`Văn bản`, which names none, is left out).
    pub kind: Option<Found<&'static DocType>>,
    /// The date given here.
    pub date: Option<Found<PartialDate>>,
    /// The issuer named here.
    pub issuer: Option<Found<Issuer>>,
    /// The subject given here.
    pub subject: Option<Found<String>>,
    /// Whether this place makes it a basis.
    pub role: Role,
}

/// A day or period that is observed, or another named event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Its name: `Ngày Sáng tạo và Đổi mới sáng tạo thế giới`.
    pub value: String,
    /// Month and day, as written here or else as the table of observances has it.
    pub day: Option<(u8, u8)>,
    /// The day as written beside the name here, if it is.
    pub written_day: Option<Found<(u8, u8)>>,
    /// The mention beside which that day is written, where it is not the one that is the event's evidence.
    pub day_mention: Option<Evidence>,
    /// The year, as written beside the name here.
    pub year: Option<i32>,
    /// The observance of the table, if it is a known one.
    pub known: Option<&'static crate::lexicon::Observance>,
    /// Whether the document is about it: named in the subject, or called for in the opening.
    pub own: bool,
}

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
}

/// Who signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signer {
    /// The name.
    pub value: String,
    /// The title, as written in running text: `Phó Chủ tịch`.
    pub title: Option<String>,
    /// On whose behalf, as printed: `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH` (joined by ` / `).
    pub authority: Option<String>,
}

/// A digital signature, or the trace of one in the text. At least one of signer and time is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Signature {
    /// Who signed, if it says.
    pub signer: Option<String>,
    /// The organisation of who signed.
    pub organisation: Option<String>,
    /// When: ISO 8601 with offset.
    pub time: Option<String>,
    /// The day of `time` in Vietnam; known too where a stamp tells the day alone.
    pub day: Option<Date>,
    /// Why, as the signature says.
    pub reason: Option<String>,
    /// Where, as the signature says.
    pub location: Option<String>,
}

/// A further document in the same file, as its own head names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its type.
    pub kind: Option<&'static DocType>,
    /// Its number and symbol.
    pub number: Option<Number>,
    /// Its date.
    pub date: Option<PartialDate>,
    /// Its subject.
    pub subject: Option<String>,
}

/// All that a document says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// The type (tên loại).
    pub kind: Option<Found<&'static DocType>>,
    /// Number and symbol.
    pub number: Option<Found<Number>>,
    /// The day of issue.
    pub date: Option<Found<PartialDate>>,
    /// The place named with the date (địa danh).
    pub place: Option<Found<String>>,
    /// The issuing body.
    pub issuer: Option<Found<Issuer>>,
    /// Who issued it besides: the further bodies of a joint document.
    pub co_issuers: Vec<Found<Issuer>>,
    /// The subject (trích yếu), without `V/v` and without the type's name.
    pub subject: Option<Found<String>>,
    /// `khẩn`, `thượng khẩn`, `hỏa tốc`, `hỏa tốc hẹn giờ`.
    pub urgency: Option<Found<String>>,
    /// Each document cited, in order of first mention.
    pub citations: Vec<Found<Citation>>,
    /// Themes (chủ đề).
    pub themes: Vec<Found<String>>,
    /// Slogans (khẩu hiệu).
    pub slogans: Vec<Found<String>>,
    /// Observances and other events, one entry for each name and year, in order.
    pub events: Vec<Found<Event>>,
    /// Windows.
    pub timeframes: Vec<Found<Timeframe>>,
    /// Deadlines.
    pub deadlines: Vec<Found<Deadline>>,
    /// Recipients (nơi nhận).
    pub recipients: Vec<Found<String>>,
    /// Who signed.
    pub signer: Option<Found<Signer>>,
    /// Who signed beside, in a joint document.
    pub co_signers: Vec<Found<Signer>>,
    /// Digital signatures.
    pub signatures: Vec<Found<Signature>>,
    /// Further documents in the same file: a plan behind the letter that sends it.
    pub parts: Vec<Found<Part>>,
    /// What only the rules read.
    pub notes: Notes,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

impl Facts {
    /// The campaign's own window.
    #[must_use]
    pub fn main_frame(&self) -> Option<&Found<Timeframe>> {
        self.timeframes.iter().find(|t| t.value.role == FrameRole::Main)
    }

    /// Gives back what the lists have grown beyond need: a list of one was made for four, and a hundred thousand documents may be held at
    /// once.
    pub fn shrink_to_fit(&mut self) {
        let Self { citations, themes, slogans, events, timeframes, deadlines, recipients, notes, .. } = self;
        for citation in citations.iter_mut() {
            citation.value.mentions.shrink_to_fit();
        }
        citations.shrink_to_fit();
        events.shrink_to_fit();
        timeframes.shrink_to_fit();
        deadlines.shrink_to_fit();
        for words in [themes, slogans, recipients, &mut notes.repeats] {
            words.shrink_to_fit();
        }
        for years in [&mut notes.subject_years, &mut notes.slogan_years] {
            years.shrink_to_fit();
        }
        notes.abbreviations.shrink_to_fit();
    }
}

/// A word or name that is one slip from one that is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// What it should probably be.
    pub expected: String,
    /// Another place of the document that has it right, if there is one.
    pub right: Option<Evidence>,
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
    /// The document leaves its themes or slogans to be chosen from: `có thể lựa chọn chủ đề`.
    pub themes_optional: Option<Evidence>,
    /// Terms with two short forms.
    pub abbreviations: Vec<Abbreviations>,
    /// Words said twice over a break.
    pub repeats: Vec<Found<String>>,
    /// The document asks others for a report (`báo cáo kết quả … về …`).
    pub asks_report: Option<Evidence>,
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
