//! What a document says: the types of the facts.
//!
//! Every value stands in a [`Found`] with the words it was read from; what is not there is `None` or an empty list. The register
//! keeps these types as they are ([`crate::store`]): a new field needs a default, a new kind of value a new name.

use serde::{Deserialize, Serialize};

use crate::date::{Date, PartialDate};
pub use crate::lexicon::Level;
use crate::lexicon::{DocType, Observance, fold};
use crate::problem::{LEFT_OUT, Problem, RECOGNISED};

mod days;
mod found;
mod notes;
#[cfg(test)]
mod testing;

pub use days::{Deadline, Due, FrameRole, Matter, Timeframe, Wording};
pub use found::{Evidence, Found, Source};
pub use notes::{Abbreviations, Anniversary, Attached, BadDate, DateOwner, EndedBody, Notes, ReferenceFault, Slip, WeekdayNote};

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
    /// Whether it is told of as what amends the paper named before it: its issuer is that one's (`… được sửa đổi tại Nghị định số …`).
    #[serde(default)]
    pub amends: bool,
    /// Whether its form is not the document's to choose: it stands in the name of another paper, which is quoted as it is.
    #[serde(default)]
    pub quoted: bool,
    /// Whether a body is named behind it that was not read as one: `của nhà trường`.
    #[serde(default)]
    pub of_another: bool,
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
    pub known: Option<&'static Observance>,
    /// Whether the document is about it: named in the subject, or called for in the opening.
    pub own: bool,
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

impl Signature {
    /// Whether it is a publisher's, not the issuer's: portals and gazettes sign the files that they hand out, days or years later.
    #[must_use]
    pub fn is_publishers(&self) -> bool {
        let said = |name: &Option<String>| {
            let name = fold(name.as_deref().unwrap_or_default());
            name.starts_with("cổng thông tin") || name.starts_with("cổng ttđt") || name.contains("công báo")
        };
        said(&self.signer) || said(&self.organisation)
    }
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
    /// Whether pages were read by recognition, so that a slip may be the machine's.
    #[must_use]
    pub fn is_recognised(&self) -> bool {
        self.problems.iter().any(|p| p.code == RECOGNISED)
    }

    /// Whether a blank may be what recognition was too unsure of to say, and no blank on the paper: whether the sign of a word that was left out
    /// stands in it, which is a word of its own. Dots that are printed come in rows (`……`), or stick to what is beside them.
    #[must_use]
    pub fn may_be_unread(&self, blank: &Evidence) -> bool {
        self.is_recognised() && blank.raw.split_whitespace().any(|word| word == LEFT_OUT)
    }

    /// The campaign's own window.
    #[must_use]
    pub fn main_frame(&self) -> Option<&Found<Timeframe>> {
        self.timeframes.iter().find(|t| t.value.role == FrameRole::Main)
    }
}
