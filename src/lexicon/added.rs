//! What an office adds to the tables: its own agencies, places, observances and catalogues of themes.
//!
//! The tables are made once, when they are first asked for, and are the same for a whole run. So additions are given once, before that.

use std::collections::HashSet;
use std::hash::Hash;
use std::sync::{LazyLock, OnceLock};

use super::fold::fold;
use super::table::{iso, month_day};
use super::{Body, Level, Observance, Province};
use crate::date::Date;

/// What is added to the tables. Names that the tables have already gain what is added to them; nothing is taken away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Additions {
    /// Bodies with their codes.
    pub agencies: Vec<Agency>,
    /// Places.
    pub places: Vec<Place>,
    /// Days, weeks and months kept every year. One of a known name takes its place.
    pub observances: Vec<OwnObservance>,
    /// Themes and slogans as they were given out.
    pub themes: Vec<Catalogue>,
}

impl Additions {
    /// Whether nothing is added.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.agencies.is_empty() && self.places.is_empty() && self.observances.is_empty() && self.themes.is_empty()
    }

    /// All of several, each once.
    #[must_use]
    pub fn joined<'a>(all: impl Iterator<Item = &'a Self> + Clone) -> Self {
        fn each<'a, T: Clone + Eq + Hash + 'a>(all: impl Iterator<Item = &'a T>) -> Vec<T> {
            let mut seen = HashSet::new();
            all.filter(|one| seen.insert(*one)).cloned().collect()
        }
        Self {
            agencies: each(all.clone().flat_map(|a| &a.agencies)),
            places: each(all.clone().flat_map(|a| &a.places)),
            observances: each(all.clone().flat_map(|a| &a.observances)),
            themes: each(all.flat_map(|a| &a.themes)),
        }
    }
}

/// A body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Agency {
    /// Its code in symbols: `TTPVHCC`.
    pub code: String,
    /// Its name: `Trung tâm Phục vụ hành chính công`.
    pub name: String,
    /// Its level.
    pub level: Option<Level>,
    /// First and last day of its existence, where they are to count.
    pub valid: (Option<Date>, Option<Date>),
    /// What took its place: codes, ` | ` between them where there are several.
    pub successor: String,
    /// Other names of it.
    pub aliases: Vec<String>,
}

/// A place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place {
    /// Its name, without `xã`, `tỉnh`: `Hàm Rồng`.
    pub name: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// `Some(true)`: a city under the central government; `Some(false)`: a province; `None`: any other place.
    pub province: Option<bool>,
}

/// An observance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct OwnObservance {
    /// Its name, with its kind word: `Ngày Chuyển đổi số tỉnh Thanh Hóa`.
    pub name: String,
    /// Month and day, or the first.
    pub day: (u8, u8),
    /// The last, where it is longer than a day.
    pub until: Option<(u8, u8)>,
    /// First and last year in which it bears the name.
    pub years: (Option<i32>, Option<i32>),
    /// Other names of it.
    pub aliases: Vec<String>,
}

/// Themes and slogans that were given out together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Catalogue {
    /// Where they are from, for messages: `Công văn số 743/BKHCN-ĐMST`.
    pub source: String,
    /// The years for which they hold; empty: any.
    pub years: Vec<i32>,
    /// Chủ đề.
    pub themes: Vec<String>,
    /// Khẩu hiệu, thông điệp.
    pub slogans: Vec<String>,
}

impl Catalogue {
    /// Whether it holds for a year; one that is not known counts as any.
    #[must_use]
    pub fn holds_in(&self, year: Option<i32>) -> bool {
        self.years.is_empty() || year.is_none_or(|y| self.years.contains(&y))
    }
}

/// The tables were asked before they were added to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the tables are in use already; add to them before the first document is read")]
pub struct TooLate;

static ADDED: OnceLock<Additions> = OnceLock::new();

/// Adds to the tables, for the whole run of the program: once, and before anything is read.
///
/// # Errors
/// Where something was added or looked up already.
pub fn extend(additions: Additions) -> Result<(), TooLate> {
    ADDED.set(additions).map_err(|_| TooLate)
}

/// What was added. From the first call on, nothing can be.
#[must_use]
pub fn additions() -> &'static Additions {
    ADDED.get_or_init(Additions::default)
}

/// The catalogues of themes that were added.
#[must_use]
pub fn catalogues() -> &'static [Catalogue] {
    &additions().themes
}

/// The places that were added and are neither province nor city under the central government.
pub fn own_places() -> impl Iterator<Item = &'static Place> {
    additions().places.iter().filter(|p| p.province.is_none())
}

/// Whether the name is that of a place that was added, capitals and tone placement aside.
#[must_use]
pub fn is_own_place(name: &str) -> bool {
    static NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let names = own_places().flat_map(|p| std::iter::once(&p.name).chain(&p.aliases));
        names.map(|n| fold(n).into_owned()).collect()
    });
    !NAMES.is_empty() && NAMES.contains(fold(name).as_ref())
}

/// `2025-03-01`, as in the tables.
#[must_use]
pub fn day_of(text: &str) -> Option<Date> {
    iso(text)
}

/// `04-21`, as in the tables; a day that some year has.
#[must_use]
pub fn month_day_of(text: &str) -> Option<(u8, u8)> {
    month_day(text)
}

fn strs(words: &'static [String]) -> Box<[&'static str]> {
    words.iter().map(String::as_str).collect()
}

pub(super) fn bodies() -> impl Iterator<Item = Body> {
    additions().agencies.iter().map(|a| Body {
        code: &a.code,
        name: &a.name,
        level: a.level,
        valid: a.valid,
        successor: &a.successor,
        aliases: strs(&a.aliases),
    })
}

pub(super) fn provinces() -> impl Iterator<Item = Province> {
    let provinces = additions().places.iter().filter_map(|p| Some((p, p.province?)));
    provinces.map(|(p, city)| Province { name: &p.name, city, valid: (None, None), successor: "", aliases: strs(&p.aliases) })
}

pub(super) fn observances() -> impl Iterator<Item = Observance> {
    additions().observances.iter().map(|o| Observance {
        name: &o.name,
        day: o.day,
        until: o.until,
        years: o.years,
        aliases: strs(&o.aliases),
    })
}
