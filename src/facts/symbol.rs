//! The grammar of numbers and symbols: what a symbol says of the type, the issuer and the unit of its document.
//!
//! Agencies below the ministries set their own codes, so that an unknown code says nothing; only the types are a closed list.

mod issuer;
pub(crate) mod own;

use crate::facts::model::Number;
use crate::lexicon::{self, DocType, TypeFamily, fold, is_body_code, is_type_code};

pub(crate) use issuer::{Verdict, can_be_of, code_of, is_of_a_unit_below, is_of_another_at_the_centre, whole_name};

/// Whether a code is that of a People's Committee or Council, or of who speaks for one: `UBND`, `UB`, `CTUBND`, `TTHĐND`.
pub(super) fn is_of_committee(code: &str) -> bool {
    code.contains("UB") || code.contains("HĐND")
}

/// What a symbol says of the type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    /// This type; `CV` where the symbol begins with an issuer, as a letter's does.
    Type(&'static DocType),
    /// A law, an ordinance or a resolution of the National Assembly or its Standing Committee: `QH15` does not tell which.
    Law,
    /// Nothing for certain: `TT-BYT` without a year, a symbol of old, a copy's, a garbled one.
    Nothing,
}

/// A symbol, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Symbol<'s> {
    /// What it says of the type.
    pub says: Says,
    /// Whether it has the form of the Party's symbols, `NQ/TW`.
    pub party: bool,
    issuers: &'s str,
    units: &'s str,
}

/// Types of which the copy or certificate bears the title of another document, or whose abbreviation is also many a unit's.
const VAGUE: &[&str] = &["SY", "TrS", "TS", "SL", "GP", "ĐC", "ĐL", "PL", "HP", "CL", "PB", "PC"];

/// Types that several issuers sign, all of them in the symbol: `TTLT-BTP-BQP`.
const JOINT: &[&str] =
    &["TTLT", "TTLB", "NQLT", "KHLT", "KHPH", "KHLN", "CTPH", "CTrPH", "QCPH", "HDLT", "HDLN", "HDLS", "TTrLN", "BCLN", "VBLT"];

impl<'s> Symbol<'s> {
    /// Takes apart a symbol that stands in a number without a year: `KH-SKHCN`, `SKHCN-QL`, `NQ/TW`.
    #[must_use]
    pub(crate) fn parse(symbol: &'s str) -> Self {
        Self::parse_with(symbol, false)
    }

    /// Takes apart the symbol of a number, whose year counts: `TT-BYT` is a thông tư's only with one.
    #[must_use]
    pub(crate) fn of(number: &'s Number) -> Self {
        Self::parse_with(&number.symbol, number.year.is_some())
    }

    /// The type, where the symbol tells it.
    #[must_use]
    pub(crate) fn kind(&self) -> Option<&'static DocType> {
        match self.says {
            Says::Type(kind) => Some(kind),
            Says::Law | Says::Nothing => None,
        }
    }

    /// Whether it is a letter's.
    #[must_use]
    pub(crate) fn is_letter(&self) -> bool {
        self.kind().is_some_and(|k| k.abbr == "CV")
    }

    /// The codes of the issuers: one, save in joint documents.
    pub(crate) fn issuers(&self) -> impl Iterator<Item = &'s str> + use<'s> {
        groups(self.issuers)
    }

    /// Whether several issuers stand in it: `TTLT-BTP-BQP`.
    #[must_use]
    pub(crate) fn is_joint(&self) -> bool {
        self.issuers().nth(1).is_some()
    }

    /// The codes of the units that drew it up.
    pub(crate) fn units(&self) -> impl Iterator<Item = &'s str> + use<'s> {
        groups(self.units)
    }

    fn parse_with(symbol: &'s str, year: bool) -> Self {
        let symbol = symbol.trim().trim_matches('-');
        match symbol.split_once('/') {
            Some((kind, rest)) => Self::with_slash(kind.trim(), rest, year),
            None => Self::with_dashes(symbol, year),
        }
    }

    /// `NQ/TW`, `QĐ/TWĐTN-VP`, and of old `QĐ/TTg`.
    fn with_slash(kind: &'s str, rest: &'s str, year: bool) -> Self {
        // `01/QCPH/UBND-UBMTTQ`: all of them issue it.
        let (issuers, units) = if JOINT.contains(&kind) { (rest, "") } else { head(rest) };
        if is_type_code(kind) {
            let party = is_party(issuers);
            Self { says: says(kind, year, party), party, issuers, units }
        } else if is_body_code(head(kind).0) {
            Self { says: letter(), party: false, issuers: head(kind).0, units: rest }
        } else {
            Self { says: Says::Nothing, party: is_party(issuers), issuers, units }
        }
    }

    /// `KH-SKHCN`, `SKHCN-QL`, `QH15`.
    fn with_dashes(symbol: &'s str, year: bool) -> Self {
        let (first, rest) = head(symbol);
        let new = |says, issuers, units| Self { says, party: is_party(issuers), issuers, units };
        if is_law(first) {
            return new(Says::Law, first, rest);
        }
        if is_type_code(first) {
            if JOINT.contains(&first) {
                return new(says(first, year, false), rest, "");
            }
            let (issuers, units) = head(rest);
            let says =
                if first == "HĐ" && !is_body_code(issuers) { Says::Nothing } else { says(first, year, is_party(issuers)) };
            return new(says, issuers, units);
        }
        // `LN-VKS-CA-TA`, `QCLN-VKS-CA`: behind the words that several issue it stand all of their codes.
        if is_of_several(first) && rest.contains('-') {
            return new(if first.starts_with("CV") { letter() } else { Says::Nothing }, rest, "");
        }
        if let Some((kind, issuer)) = glued(first) {
            return new(says(kind, year, false), issuer, rest);
        }
        if resembles_type(first) {
            let (issuers, units) = head(rest);
            return new(Says::Nothing, issuers, units);
        }
        // `13-CP`, `77-TTg` of the years before 1996 name no type.
        let court = matches!(rest, "ST" | "PT" | "GĐT") || first.starts_with("TLST") || first.starts_with("TLPT");
        let bare_centre = rest.is_empty() && matches!(first, "CP" | "TTg" | "HĐBT" | "HĐCP" | "TW" | "CTN");
        // No letter's number has a year inside: `12/2025/HS-ST` is a judgment's, and so is `98/DS-PT`.
        new(if bare_centre || court || first.is_empty() || year { Says::Nothing } else { letter() }, first, rest)
    }
}

/// `LN`, `LT` (liên ngành, liên tịch), alone or stuck to a type (`QCLN`, `CVLN`): several issue it. `CTLN`, `TTLN` are bodies.
fn is_of_several(first: &str) -> bool {
    const TYPES: [&str; 9] = ["", "QC", "QyĐ", "QĐ", "KH", "HD", "CV", "TB", "NQ"];
    ["LN", "LT"].iter().any(|mark| first.strip_suffix(mark).is_some_and(|kind| TYPES.contains(&kind)))
}

/// Whether a document with that symbol can be of that type. A doubt is `Unknown`.
#[must_use]
pub(crate) fn can_be_type(symbol: &Symbol<'_>, kind: &DocType) -> Verdict {
    match symbol.says {
        Says::Law => match kind.name {
            "Luật" | "Bộ luật" | "Hiến pháp" | "Pháp lệnh" | "Nghị quyết" => Verdict::Yes,
            _ => Verdict::No,
        },
        Says::Type(said) if said.same(kind) => Verdict::Yes,
        Says::Type(said) if said.abbr == "CV" => letter_under(symbol, kind),
        Says::Type(said) if kind.abbr == "CV" || !akin(said, kind, symbol.party) => Verdict::No,
        Says::Nothing | Says::Type(_) => Verdict::Unknown,
    }
}

/// A letter's symbol under the name of another type. Phiếu trình, thư công and the like have no settled symbol; a first group that
/// begins with the type's abbreviation (`KHCT-…`) may be an office's own abbreviation of it.
fn letter_under(symbol: &Symbol<'_>, kind: &DocType) -> Verdict {
    let own = symbol.issuers.len() > kind.abbr.len() && symbol.issuers.starts_with(kind.abbr);
    // `ĐHV-TB-HC`: the type between issuer and unit, where a school sets it.
    let between = symbol.units().next() == Some(kind.abbr) && symbol.units().count() > 1;
    let own = own || between;
    match kind.family {
        TypeFamily::Named | TypeFamily::Normative | TypeFamily::Party if !own => Verdict::No,
        _ => Verdict::Unknown,
    }
}

/// Types between which symbol and title may waver.
fn akin(said: &DocType, kind: &DocType, party: bool) -> bool {
    let extends = |a: &str, b: &str| a.strip_prefix(b).is_some_and(|rest| rest.starts_with(' '));
    let pair = |a, b| (said.abbr == a && kind.abbr == b) || (said.abbr == b && kind.abbr == a);
    let alias = |a: &DocType, b: &DocType| a.aliases.contains(&b.name);
    extends(said.name, kind.name)
        || alias(said, kind)
        || alias(kind, said)
        || extends(kind.name, said.name)
        // A consolidated text keeps the title of what it consolidates.
        || said.abbr == "VBHN"
        // `Quy định số 37-QĐ/TW`.
        || (party && said.abbr == "QĐ" && kind.name == "Quy định")
        || pair("TB", "KL")
        || pair("CTr", "KH") && said.name.contains("phối hợp")
}

/// The letter's type.
fn letter() -> Says {
    lexicon::doc_type("CV", None).map_or(Says::Nothing, Says::Type)
}

/// What the abbreviation of a type says at the head of a symbol.
fn says(abbr: &str, year: bool, party: bool) -> Says {
    let family = match (party, year) {
        (true, _) => TypeFamily::Party,
        (_, true) => TypeFamily::Normative,
        _ => TypeFamily::Named,
    };
    let Some(kind) = lexicon::doc_type(abbr, Some(family)) else { return Says::Nothing };
    // `TT` without a year is a trung tâm, or a circular of before 1996.
    let bare_circular = abbr == "TT" && !year && !party;
    // The abbreviations given up in 2020 (`CN`, `GN`) are units' codes more often than types.
    let old = kind.valid.1.is_some() && kind.family == TypeFamily::Named;
    if bare_circular || old || VAGUE.contains(&abbr) { Says::Nothing } else { Says::Type(kind) }
}

/// `QH15`, `UBTVQH14`.
fn is_law(code: &str) -> bool {
    let number = code.strip_prefix("UBTVQH").or_else(|| code.strip_prefix("QH"));
    number.is_some_and(|n| (1..=2).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a code is a Party body's or that of an organisation which numbers as the Party does.
fn is_party(code: &str) -> bool {
    const PARTY: &[&str] = &["HU", "QU", "ThU", "ĐU", "ĐUK", "BTG", "BTGDV", "BCSĐ", "BDV", "UBKT", "BTV", "ĐTN"];
    code.ends_with("TW") || code.ends_with("TU") || code.starts_with("TWĐ") || code.starts_with("ĐU") || PARTY.contains(&code)
}

/// The first group, and the rest without its dash.
fn head(groups: &str) -> (&str, &str) {
    groups.split_once('-').map_or((groups, ""), |(first, rest)| (first.trim(), rest.trim()))
}

/// The groups, a bracket at the end of one aside: `CAT(PC01)`.
fn groups(all: &str) -> impl Iterator<Item = &str> {
    all.split('-').map(|g| g.split('(').next().unwrap_or(g).trim()).filter(|g| !g.is_empty())
}

/// Types that are met without their dash. Rarer ones are the beginning of an office's own code: `PCLS` of a power company.
const GLUED: &[&str] = &["QĐ", "KH", "BC", "TB", "TTr", "CT", "NQ", "HD", "NĐ", "TT", "CTr", "GM", "ĐA", "TTLT"];

/// `QĐUBND`: a symbol whose dash a scanner or a clerk lost.
fn glued(group: &str) -> Option<(&str, &str)> {
    if is_body_code(group) {
        return None;
    }
    let splits = group.char_indices().map(|(at, _)| group.split_at(at)).skip(1);
    splits.filter(|(kind, _)| GLUED.contains(kind)).find(|(_, code)| code.len() > 1 && is_body_code(code))
}

/// `QD`, `TTR`: what a scanner or a hasty clerk makes of a type.
fn resembles_type(group: &str) -> bool {
    let plain = |c: char| if matches!(c, 'Đ' | 'đ' | 'Ð') { 'd' } else { c.to_ascii_lowercase() };
    let alike = |abbr: &str| abbr.chars().count() < 5 && abbr.chars().map(plain).eq(group.chars().map(plain));
    // `TTR` is `TTr` in capitals, whatever body (`TTr`, a Thanh tra) has these letters.
    !lexicon::is_body_code_as_written(group) && lexicon::types().iter().any(|t| alike(t.abbr))
}

/// Takes apart a number as it is printed, spaces aside: `31/2024/NĐ-CP`, `57-NQ/TW`, `30c/NQ-CP`, `40/2023-NĐ-CP`, `93/2025/QH15`,
/// `016-SL`, `/KH-UBND` with its serial blank. `None` where no symbol is left.
#[must_use]
pub(crate) fn number(text: &str) -> Option<Number> {
    let value: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let serial = (digits <= 9).then(|| value[..digits].parse().ok()).flatten();
    let rest = &value[digits..];
    let (suffix, rest) = suffix_of(rest, digits > 0);
    let rest = rest.strip_prefix(['/', '-']).unwrap_or(rest);
    let (year, symbol) = year_of(rest);
    if !symbol.starts_with(char::is_alphabetic) {
        return None;
    }
    let (suffix, symbol) = (suffix.map(str::to_owned), symbol.to_owned());
    Some(Number { value: serial.is_some().then_some(value), serial, suffix, year, symbol })
}

/// `c/NQ-CP` → `c`, `/NQ-CP`.
fn suffix_of(rest: &str, after_figure: bool) -> (Option<&str>, &str) {
    let Some(letter) = rest.chars().next().filter(|c| after_figure && c.is_alphabetic()) else { return (None, rest) };
    match rest.split_at(letter.len_utf8()) {
        (suffix, rest) if rest.starts_with(['/', '-']) => (Some(suffix), rest),
        _ => (None, rest),
    }
}

/// `2024/NĐ-CP`, `2023-NĐ-CP`: the year and the symbol.
fn year_of(rest: &str) -> (Option<i32>, &str) {
    let Some((year, symbol)) = rest.get(..4).zip(rest.get(4..)) else { return (None, rest) };
    match (year.parse(), symbol.strip_prefix(['/', '-'])) {
        (Ok(year @ 1945..=2100), Some(symbol)) => (Some(year), symbol),
        _ => (None, rest),
    }
}

/// Whether two codes are one, `&`, dots and capitals aside.
fn same_code(a: &str, b: &str) -> bool {
    lexicon::fold_code(a) == lexicon::fold_code(b)
}

/// Whether the folded name begins with these words.
fn begins(folded: &str, words: &str) -> bool {
    folded.strip_prefix(fold(words).as_ref()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests;
