//! The tables: document types, issuers, provinces, observances, abbreviations. Data is in the `.tsv` files beside this one,
//! each row with its source and, where it matters, its dates of validity.
//!
//! A table is parsed once, when it is first asked for; every answer is a reference into it. A lookup tries the words as they
//! stand first and only then their [folded](fold) form. An office's own rows come in by [`extend`], before anything is read.

mod added;
mod addressees;
mod campaigns;
mod entries;
mod fold;
mod kept;
mod laws;
pub(crate) mod leads;
mod level;
pub(crate) mod phrases;
pub(crate) mod set_phrases;
mod table;
mod units;
pub(crate) mod word_sets;

use std::sync::LazyLock;

use crate::date::Date;
pub use added::{
    Additions, Agency, Catalogue, OwnObservance, Place, TooLate, additions, catalogues, day_of, extend, is_own_place,
    month_day_of, own_places,
};
pub(crate) use addressees::level_of_addressee;
pub use campaigns::{CampaignKind, campaign_words, round_called};
pub(crate) use campaigns::{contest_in, round_at};
pub use entries::{Abbreviation, Body, DocType, NamePrefix, Observance, Office, OfficeRole, Province, TypeFamily};
pub use fold::{fold, fold_code};
pub(crate) use laws::law_goes_on;
pub use level::Level;
use table::{Index, rows};
pub(crate) use units::{DISTRICTS_END, PARTY_COMMITTEES, unit_before, unit_words};

const TYPES: &str = include_str!("types.tsv");
const ISSUERS: &str = include_str!("issuers.tsv");
const BODIES: &str = include_str!("bodies.tsv");
const PROVINCES: &str = include_str!("provinces.tsv");
const OBSERVANCES: &str = include_str!("observances.tsv");
const NAMESAKES: &str = include_str!("namesakes.tsv");
const OFFICES: &str = include_str!("offices.tsv");
const WORD_GROUPS: &str = include_str!("word_groups.tsv");
const ABBREVIATIONS: &str = include_str!("abbreviations.tsv");
const JOINED_WORDS: &str = include_str!("joined_words.tsv");

/// A table and its indexes.
struct Lexicon<T> {
    all: Vec<T>,
    names: Index,
    codes: Index,
}

impl<T> Lexicon<T> {
    /// Of rows; `names` gives each name of a row to its second argument.
    fn new(all: Vec<T>, names: impl Fn(&T, &mut dyn FnMut(&'static str)), code: impl Fn(&T) -> Option<&'static str>) -> Self {
        let mut lexicon =
            Self { names: Index::new(all.len() * 2, Some(fold)), codes: Index::new(all.len(), Some(fold_code)), all };
        for (i, row) in lexicon.all.iter().enumerate() {
            names(row, &mut |name| lexicon.names.add(name, i));
            if let Some(code) = code(row) {
                lexicon.codes.add(code, i);
            }
        }
        lexicon
    }

    fn named(&self, name: &str) -> impl Iterator<Item = &T> {
        self.names.get(name).iter().map(|&i| &self.all[i as usize])
    }

    fn coded(&self, code: &str) -> impl Iterator<Item = &T> {
        self.codes.get(code).iter().map(|&i| &self.all[i as usize])
    }
}

fn with_aliases(name: &'static str, aliases: &[&'static str]) -> impl Iterator<Item = &'static str> {
    std::iter::once(name).chain(aliases.iter().copied())
}

static TYPE_TABLE: LazyLock<Lexicon<DocType>> = LazyLock::new(|| {
    let all = rows(TYPES).filter_map(|r| entries::doc_type(&r)).collect();
    let mut lexicon = Lexicon::new(all, |t: &DocType, each| with_aliases(t.name, &t.aliases).for_each(each), |_| None);
    // Types are told apart by capitals (`TTr` is no `TT`, `HD` no `HĐ`), so their abbreviations are looked up as they stand.
    lexicon.codes = Index::new(lexicon.all.len(), None);
    for (i, row) in lexicon.all.iter().enumerate() {
        lexicon.codes.add(row.abbr, i);
    }
    lexicon
});

static BODY_TABLE: LazyLock<Lexicon<Body>> = LazyLock::new(|| {
    let all = rows(ISSUERS).map(|r| entries::body(&r)).chain(added::bodies()).collect();
    Lexicon::new(all, |b, each| with_aliases(b.name, &b.aliases).for_each(each), |b| Some(b.code))
});

static PREFIX_TABLE: LazyLock<Lexicon<NamePrefix>> = LazyLock::new(|| {
    let all = rows(BODIES).map(|r| entries::name_prefix(&r)).collect();
    Lexicon::new(all, |p, each| each(p.words), |_| None)
});

static PROVINCE_TABLE: LazyLock<Lexicon<Province>> = LazyLock::new(|| {
    let all = rows(PROVINCES).map(|r| entries::province(&r)).chain(added::provinces()).collect();
    Lexicon::new(all, |p, each| with_aliases(p.name, &p.aliases).for_each(each), |_| None)
});

static OBSERVANCE_TABLE: LazyLock<Vec<Observance>> = LazyLock::new(|| {
    // The first row of a name is meant: the office's own.
    added::observances().chain(rows(OBSERVANCES).filter_map(|r| entries::observance(&r))).collect()
});

static ABBREVIATION_TABLE: LazyLock<Vec<Abbreviation>> =
    LazyLock::new(|| rows(ABBREVIATIONS).map(|r| entries::abbreviation(&r)).collect());

static OFFICE_TABLE: LazyLock<Vec<Office>> = LazyLock::new(|| rows(OFFICES).map(|r| entries::office(&r)).collect());

static NAMESAKE_NAMES: LazyLock<Vec<String>> =
    LazyLock::new(|| rows(NAMESAKES).map(|r| fold(r.get("name")).into_owned()).collect());

static GENERIC_NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let generic = rows(TYPES).filter(|r| r.get("family") == "generic");
    generic.flat_map(|r| with_aliases(r.get("name"), &r.list("aliases")).collect::<Vec<_>>()).collect()
});

/// Every document type, in the order of the table.
#[must_use]
pub fn types() -> &'static [DocType] {
    &TYPE_TABLE.all
}

/// The type of an abbreviation, capitals as in a symbol. Where several families share it, the one of `family`, else the first.
#[must_use]
pub fn doc_type(abbr: &str, family: Option<TypeFamily>) -> Option<&'static DocType> {
    let mut fits = TYPE_TABLE.coded(abbr);
    let first = fits.next()?;
    match family {
        Some(f) if first.family != f => Some(fits.find(|t| t.family == f).unwrap_or(first)),
        _ => Some(first),
    }
}

/// The type of a name or of another name of it, in whatever capitals and tone placement: `TỜ TRÌNH`.
#[must_use]
pub fn doc_type_named(name: &str) -> Option<&'static DocType> {
    TYPE_TABLE.named(name).next()
}

/// Whether a symbol's group is the abbreviation of a type.
#[must_use]
pub fn is_type_code(group: &str) -> bool {
    TYPE_TABLE.codes.has(group)
}

/// Whether a symbol's group is a known body's code, in whatever spelling.
#[must_use]
pub fn is_body_code(group: &str) -> bool {
    BODY_TABLE.coded(group).next().is_some()
}

/// The same, spelt as in the table: what tells a code from a word of the text.
pub(crate) fn is_body_code_as_written(group: &str) -> bool {
    BODY_TABLE.codes.has(group)
}

/// The words that stand where a type would but name none: `Văn bản`.
#[must_use]
pub fn generic_names() -> &'static [&'static str] {
    &GENERIC_NAMES
}

/// Every body whose code is known, in the order of the table; a body with several codes stands in several rows.
#[must_use]
pub fn bodies() -> &'static [Body] {
    &BODY_TABLE.all
}

/// The bodies of a code, in the order of the table; `SKH&CN`, `SKHCN` and `SKH.CN` are one.
pub fn bodies_of_code(code: &str) -> impl Iterator<Item = &'static Body> {
    BODY_TABLE.coded(code)
}

/// The body of a code: the one that existed on that day, else the first.
#[must_use]
pub fn body_of_code(code: &str, on: Option<Date>) -> Option<&'static Body> {
    pick(bodies_of_code(code), |b| on.is_none_or(|d| b.exists_on(d)))
}

/// The body of a name or of another name of it (`Bộ KH&CN`), without a place: the first row of it.
#[must_use]
pub fn body_named(name: &str) -> Option<&'static Body> {
    bodies_named(name).next()
}

/// The rows of a name.
pub fn bodies_named(name: &str) -> impl Iterator<Item = &'static Body> {
    BODY_TABLE.named(name)
}

/// The longest of the known beginnings of names with which this name begins: of `Ủy ban nhân dân xã Thuận An`, `Ủy ban nhân dân`.
#[must_use]
pub fn name_prefix(name: &str) -> Option<&'static NamePrefix> {
    let name = fold(name);
    word_ends(&name).rev().find_map(|end| PREFIX_TABLE.named(&name[..end]).next())
}

/// The ends of the words of a folded name.
pub(crate) fn word_ends(name: &str) -> impl DoubleEndedIterator<Item = usize> + '_ {
    let ends = name.char_indices().filter(|(_, c)| !c.is_alphanumeric()).map(|(at, _)| at);
    ends.filter(|&at| at > 0).chain(std::iter::once(name.len()))
}

/// Every province, past and present.
#[must_use]
pub fn provinces() -> &'static [Province] {
    &PROVINCE_TABLE.all
}

/// The province of a name or another spelling of it: `Thanh Hoá`, `TP.HCM`.
#[must_use]
pub fn province_named(name: &str) -> Option<&'static Province> {
    PROVINCE_TABLE.named(name).next()
}

/// Every observance.
#[must_use]
pub fn observances() -> &'static [Observance] {
    &OBSERVANCE_TABLE
}

/// Whether a place of this name is one slip from a province and yet another place.
#[must_use]
pub fn is_namesake(name: &str) -> bool {
    let name = fold(name);
    NAMESAKE_NAMES.iter().any(|n| *n == name)
}

/// The titles of those who sign.
#[must_use]
pub fn offices() -> &'static [Office] {
    &OFFICE_TABLE
}

/// The groups of words that names of bodies are made of, in the capitals of running text.
pub(crate) fn word_groups() -> impl Iterator<Item = &'static str> {
    rows(WORD_GROUPS).map(|row| row.get("words"))
}

/// Words of two syllables whose first often ends the word before: `chức năng` behind `tổ chức`.
pub(crate) fn joined_words() -> impl Iterator<Item = &'static str> {
    static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| rows(JOINED_WORDS).map(|row| row.get("words")).collect());
    WORDS.iter().copied()
}

/// The readings of a short form; some have two (`TT`: thông tư, trung tâm).
pub fn readings(short: &str) -> impl Iterator<Item = &'static Abbreviation> {
    ABBREVIATION_TABLE.iter().filter(move |a| a.short == short)
}

/// What a short form stands for that is part of the names of bodies at every level (`BHXH`); others are names by themselves (`UNESCO`, `BTC`).
pub(crate) fn part_of_names(short: &str) -> Option<&'static str> {
    static PARTS: LazyLock<Vec<&Abbreviation>> =
        LazyLock::new(|| ABBREVIATION_TABLE.iter().filter(|a| a.part_of_names).collect());
    PARTS.iter().find(|a| a.short == short).map(|a| a.long)
}

/// What a short form stands for, where the table has one reading.
pub(crate) fn only_reading(short: &str) -> Option<&'static str> {
    let mut readings = readings(short);
    readings.next().filter(|_| readings.next().is_none()).map(|reading| reading.long)
}

/// The first that fits, else the first.
fn pick<'a, T>(mut all: impl Iterator<Item = &'a T>, fits: impl Fn(&T) -> bool) -> Option<&'a T> {
    let first = all.next()?;
    if fits(first) { Some(first) } else { Some(all.find(|t| fits(t)).unwrap_or(first)) }
}

#[cfg(test)]
mod tests;
