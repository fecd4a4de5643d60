//! What the rows of the tables say: types, bodies, provinces, observances, offices, short forms.

use super::Level;
use super::table::{Row, month_day};
use crate::date::Date;

/// A family of document types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum TypeFamily {
    /// The named types of Nghị định 30/2020/NĐ-CP, Điều 7.
    Named,
    /// Normative documents.
    Normative,
    /// Documents of the Party.
    Party,
    /// Letters, whose symbol begins with the issuer.
    Letter,
    /// Others.
    Other,
}

/// A type of document.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct DocType {
    /// Its abbreviation as in a symbol: `KH`; `CV` for a công văn; the name, where it has none (`Bộ luật`).
    pub abbr: &'static str,
    /// Its name: `Kế hoạch`.
    pub name: &'static str,
    /// Its family.
    pub family: TypeFamily,
    /// Other names of it: `Kế hoạch hành động`.
    pub aliases: Box<[&'static str]>,
    /// First and last day of the abbreviation's use, where known.
    pub valid: (Option<Date>, Option<Date>),
}

impl DocType {
    /// Whether the two are one type, whatever the family: the `QĐ` of a UBND and that of the Prime Minister.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// What who holds an office does with a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfficeRole {
    /// Signs it.
    Signs,
    /// Presides at a meeting and signs its minutes.
    Meeting,
    /// Writes the minutes.
    Clerk,
    /// None: what a stamp prints over the signature.
    Stamp,
}

/// The title of one who signs.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Office {
    /// Its first words: `Chi cục trưởng`.
    pub name: &'static str,
    /// What its holder does.
    pub role: OfficeRole,
}

/// A body of which the symbol's code is known.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Body {
    /// The code: `BKHCN`.
    pub code: &'static str,
    /// The name: `Bộ Khoa học và Công nghệ`.
    pub name: &'static str,
    /// Its level; `None` where the code does not tell (`UBND`).
    pub level: Option<Level>,
    /// First and last day of its existence, where known.
    pub valid: (Option<Date>, Option<Date>),
    /// What took its place: codes, ` | ` between them where there are several.
    pub successor: &'static str,
    /// Other names of it: `Bộ KH&CN`.
    pub aliases: Box<[&'static str]>,
}

impl Body {
    /// Whether it existed on that day, as far as is known.
    #[must_use]
    pub fn exists_on(&self, day: Date) -> bool {
        holds(self.valid, day)
    }

    /// Its name and its other names.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.aliases.iter().copied())
    }

    /// The codes of what took its place.
    pub fn successors(&self) -> impl Iterator<Item = &'static str> {
        self.successor.split('|').map(str::trim).filter(|s| !s.is_empty())
    }
}

/// A province or city under the central government, past or present.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Province {
    /// Its name: `Thanh Hóa`.
    pub name: &'static str,
    /// Whether it is a city.
    pub city: bool,
    /// First and last day of its existence, where known.
    pub valid: (Option<Date>, Option<Date>),
    /// What took its place.
    pub successor: &'static str,
    /// Other names and spellings: `Đắc Lắc`, `TP.HCM`.
    pub aliases: Box<[&'static str]>,
}

impl Province {
    /// Whether it existed on that day, as far as is known.
    #[must_use]
    pub fn exists_on(&self, day: Date) -> bool {
        holds(self.valid, day)
    }
}

/// An observance: a day, week or month kept every year.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Observance {
    /// Its name, with its kind word: `Ngày Sở hữu trí tuệ thế giới`.
    pub name: &'static str,
    /// Month and day it is kept on, or begins.
    pub day: (u8, u8),
    /// Month and day it ends, where it is longer than a day.
    pub until: Option<(u8, u8)>,
    /// First and last year in which it bore the name, where known.
    pub years: (Option<i32>, Option<i32>),
    /// Other names of it.
    pub aliases: Box<[&'static str]>,
}

/// How the names of a sort of body begin, and the codes that such bodies have.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct NamePrefix {
    /// The words: `Ủy ban nhân dân`.
    pub words: &'static str,
    /// Their codes, `*` for any rest; `*` alone for any code, `**` where the words tell nothing.
    pub codes: Box<[&'static str]>,
    /// Codes of others that they surely do not write under, whatever `codes` would take.
    pub never: Box<[&'static str]>,
}

/// A short form and what it stands for.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Abbreviation {
    /// The short form: `ĐMST`.
    pub short: &'static str,
    /// The words: `đổi mới sáng tạo`.
    pub long: &'static str,
    /// Whether it stands within the names of bodies at every level: `BHXH tỉnh`.
    pub part_of_names: bool,
}

pub(super) fn holds((from, to): (Option<Date>, Option<Date>), day: Date) -> bool {
    from.is_none_or(|f| f <= day) && to.is_none_or(|t| day <= t)
}

/// `None` for the rows of words that name no type.
pub(super) fn doc_type(row: &Row) -> Option<DocType> {
    let family = match row.get("family") {
        "generic" => return None,
        "named" => TypeFamily::Named,
        "normative" => TypeFamily::Normative,
        "party" => TypeFamily::Party,
        "letter" => TypeFamily::Letter,
        _ => TypeFamily::Other,
    };
    let (abbr, name) = (row.get("abbr"), row.get("name"));
    let abbr = if abbr.is_empty() { name } else { abbr };
    Some(DocType { abbr, name, family, aliases: row.list("aliases"), valid: row.valid() })
}

pub(super) fn body(row: &Row) -> Body {
    Body {
        code: row.get("code"),
        name: row.get("name"),
        level: Level::from_name(row.get("level")),
        valid: row.valid(),
        successor: row.get("successor"),
        aliases: row.list("aliases"),
    }
}

pub(super) fn name_prefix(row: &Row) -> NamePrefix {
    NamePrefix { words: row.get("prefix"), codes: row.list("codes"), never: row.list("never") }
}

pub(super) fn province(row: &Row) -> Province {
    Province {
        name: row.get("name"),
        city: row.get("kind") == "thành phố",
        valid: row.valid(),
        successor: row.get("successor"),
        aliases: row.list("aliases"),
    }
}

pub(super) fn observance(row: &Row) -> Option<Observance> {
    let day = month_day(row.get("day"))?;
    let until = month_day(row.get("until"));
    let year = |column| row.get(column).parse().ok();
    let years = (year("year_from"), year("year_to"));
    Some(Observance { name: row.get("name"), day, until, years, aliases: row.list("aliases") })
}

pub(super) fn office(row: &Row) -> Office {
    let role = match row.get("role") {
        "meeting" => OfficeRole::Meeting,
        "clerk" => OfficeRole::Clerk,
        "stamp" => OfficeRole::Stamp,
        _ => OfficeRole::Signs,
    };
    Office { name: row.get("name"), role }
}

pub(super) fn abbreviation(row: &Row) -> Abbreviation {
    Abbreviation { short: row.get("short"), long: row.get("long"), part_of_names: row.get("role") == "part" }
}
