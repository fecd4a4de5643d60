//! The tables: document types, issuers, provinces, observances, abbreviations. Data is in the `.tsv` files beside this one,
//! each row with its source and, where it matters, its dates of validity.
//!
//! A table is parsed once, when it is first asked for; every answer is a reference into it. A lookup tries the words as they
//! stand first and only then their [folded](fold) form. An office's own rows come in by [`extend`], before anything is read.

mod added;
mod campaigns;
mod fold;
mod kept;
mod laws;
mod level;
pub(crate) mod lists;
pub(crate) mod phrases;
pub(crate) mod set_phrases;
mod table;
mod units;

use std::sync::LazyLock;

use crate::date::Date;
pub use added::{
    Additions, Agency, Catalogue, OwnObservance, Place, TooLate, additions, catalogues, day_of, extend, is_own_place,
    month_day_of, own_places,
};
pub use campaigns::{CampaignKind, campaign_words, round_called};
pub(crate) use campaigns::{contest_in, round_at};
pub use fold::{fold, fold_code};
pub(crate) use laws::law_goes_on;
pub use level::Level;
use table::{Index, Row, rows};
pub(crate) use units::{DISTRICTS_END, unit_before, unit_words};

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
}

fn holds((from, to): (Option<Date>, Option<Date>), day: Date) -> bool {
    from.is_none_or(|f| f <= day) && to.is_none_or(|t| day <= t)
}

const TYPES: &str = include_str!("types.tsv");
const ISSUERS: &str = include_str!("issuers.tsv");
const BODIES: &str = include_str!("bodies.tsv");
const PROVINCES: &str = include_str!("provinces.tsv");
const OBSERVANCES: &str = include_str!("observances.tsv");
const NAMESAKES: &str = include_str!("namesakes.tsv");
const OFFICES: &str = include_str!("offices.tsv");
const NAME_PAIRS: &str = include_str!("name_pairs.tsv");
const WORD_GROUPS: &str = include_str!("word_groups.tsv");
const ABBREVIATIONS: &str = include_str!("abbreviations.tsv");
const TITLE_OPENINGS: &str = include_str!("title_openings.tsv");
const FAMILY_NAMES: &str = include_str!("family_names.tsv");

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
    let all = rows(TYPES).filter_map(|r| doc_type_of(&r)).collect();
    let mut lexicon = Lexicon::new(all, |t: &DocType, each| with_aliases(t.name, &t.aliases).for_each(each), |_| None);
    // Types are told apart by capitals (`TTr` is no `TT`, `HD` no `HĐ`), so their abbreviations are looked up as they stand.
    lexicon.codes = Index::new(lexicon.all.len(), None);
    for (i, row) in lexicon.all.iter().enumerate() {
        lexicon.codes.add(row.abbr, i);
    }
    lexicon
});

static BODY_TABLE: LazyLock<Lexicon<Body>> = LazyLock::new(|| {
    let all = rows(ISSUERS).map(|r| body_of(&r)).chain(added::bodies()).collect();
    Lexicon::new(all, |b, each| with_aliases(b.name, &b.aliases).for_each(each), |b| Some(b.code))
});

static PREFIX_TABLE: LazyLock<Lexicon<NamePrefix>> = LazyLock::new(|| {
    let all = rows(BODIES).map(|r| prefix_row(&r)).collect();
    Lexicon::new(all, |p, each| each(p.words), |_| None)
});

static PROVINCE_TABLE: LazyLock<Lexicon<Province>> = LazyLock::new(|| {
    let all = rows(PROVINCES).map(|r| province_of(&r)).chain(added::provinces()).collect();
    Lexicon::new(all, |p, each| with_aliases(p.name, &p.aliases).for_each(each), |_| None)
});

static OBSERVANCE_TABLE: LazyLock<Vec<Observance>> = LazyLock::new(|| {
    // The first row of a name is meant: the office's own.
    added::observances().chain(rows(OBSERVANCES).filter_map(|r| observance_of(&r))).collect()
});

static ABBREVIATION_TABLE: LazyLock<Vec<Abbreviation>> =
    LazyLock::new(|| rows(ABBREVIATIONS).map(|r| Abbreviation { short: r.get("short"), long: r.get("long") }).collect());

static OFFICE_TABLE: LazyLock<Vec<Office>> = LazyLock::new(|| {
    let role = |row: &Row| match row.get("role") {
        "meeting" => OfficeRole::Meeting,
        "clerk" => OfficeRole::Clerk,
        "stamp" => OfficeRole::Stamp,
        _ => OfficeRole::Signs,
    };
    rows(OFFICES).map(|r| Office { name: r.get("name"), role: role(&r) }).collect()
});

static NAMESAKE_NAMES: LazyLock<Vec<String>> =
    LazyLock::new(|| rows(NAMESAKES).map(|r| fold(r.get("name")).into_owned()).collect());

static GENERIC_NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let generic = rows(TYPES).filter(|r| r.get("family") == "generic");
    generic.flat_map(|r| with_aliases(r.get("name"), &r.list("aliases")).collect::<Vec<_>>()).collect()
});

/// `None` for the rows of words that name no type.
fn doc_type_of(row: &Row) -> Option<DocType> {
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

fn body_of(row: &Row) -> Body {
    Body {
        code: row.get("code"),
        name: row.get("name"),
        level: Level::from_name(row.get("level")),
        valid: row.valid(),
        successor: row.get("successor"),
        aliases: row.list("aliases"),
    }
}

fn prefix_row(row: &Row) -> NamePrefix {
    NamePrefix { words: row.get("prefix"), codes: row.list("codes"), never: row.list("never") }
}

fn province_of(row: &Row) -> Province {
    Province {
        name: row.get("name"),
        city: row.get("kind") == "thành phố",
        valid: row.valid(),
        successor: row.get("successor"),
        aliases: row.list("aliases"),
    }
}

fn observance_of(row: &Row) -> Option<Observance> {
    let day = table::month_day(row.get("day"))?;
    let until = table::month_day(row.get("until"));
    let year = |column| row.get(column).parse().ok();
    let years = (year("year_from"), year("year_to"));
    Some(Observance { name: row.get("name"), day, until, years, aliases: row.list("aliases") })
}

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

/// Two words by which the name of a body goes on, and whether a comma or `và` joins them.
pub(crate) fn name_pairs() -> impl Iterator<Item = (&'static str, &'static str, bool)> {
    rows(NAME_PAIRS).map(|row| (row.get("first"), row.get("second"), row.get("role") == "joined"))
}

/// The groups of words that names of bodies are made of, in the capitals of running text.
pub(crate) fn word_groups() -> impl Iterator<Item = &'static str> {
    rows(WORD_GROUPS).map(|row| row.get("words"))
}

/// The words that begin what a title says, two of each.
pub(crate) fn title_openings() -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(TITLE_OPENINGS).filter_map(|row| row.get("words").split_once(' '))
}

/// Family names.
pub(crate) fn family_names() -> impl Iterator<Item = &'static str> {
    rows(FAMILY_NAMES).map(|row| row.get("name"))
}

/// The readings of a short form; some have two (`TT`: thông tư, trung tâm).
pub fn readings(short: &str) -> impl Iterator<Item = &'static Abbreviation> {
    ABBREVIATION_TABLE.iter().filter(move |a| a.short == short)
}

/// The first that fits, else the first.
fn pick<'a, T>(mut all: impl Iterator<Item = &'a T>, fits: impl Fn(&T) -> bool) -> Option<&'a T> {
    let first = all.next()?;
    if fits(first) { Some(first) } else { Some(all.find(|t| fits(t)).unwrap_or(first)) }
}

#[cfg(test)]
mod tests;
