//! The tables: document types, issuers, provinces, observances, abbreviations. Data is in the `.tsv` files beside this one,
//! each row with its source and, where it matters, its dates of validity.

use crate::date::Date;
use crate::facts::model::Level;

/// A family of document types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    /// Its abbreviation as in a symbol: `KH`; `CV` for a công văn.
    pub abbr: &'static str,
    /// Its name: `Kế hoạch`.
    pub name: &'static str,
    /// Its family.
    pub family: TypeFamily,
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
    /// What took its place.
    pub successor: &'static str,
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
}
