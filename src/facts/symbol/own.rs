//! Whether a document's own symbol can be its own: that of the type in its title, that of its issuer.

use super::{Symbol, Verdict, can_be_of, can_be_type};
use crate::date::{PartialDate, days_between};
use crate::facts::model::{Facts, Found, Issuer, Source};
use crate::lexicon::{self, Body, DocType, TypeFamily, fold};

/// The title that the document's symbol cannot belong to, with the symbol.
#[must_use]
pub(crate) fn of_another_type(facts: &Facts) -> Option<(Symbol<'_>, &Found<&'static DocType>)> {
    let number = facts.number.as_ref()?;
    if facts.date.as_ref().is_some_and(|d| is_of_old(d.value)) {
        return None;
    }
    let symbol = Symbol::of(&number.value);
    let title = title(facts)?;
    let wrong = can_be_type(&symbol, title.value) == Verdict::No && !is_attached(facts, &symbol, title.value);
    let own = |issuer: &Found<Issuer>| is_letter_of(&number.value.symbol, title.value, &issuer.value.value);
    let initials = || is_initials(symbol.issuers().next().unwrap_or_default(), &title.evidence.raw);
    (wrong && !facts.issuer.as_ref().is_some_and(own) && !initials()).then_some((symbol, title))
}

/// Whether a code is the first letters of a title's words: `TM` over `THƯ MỜI`.
fn is_initials(code: &str, title: &str) -> bool {
    let first = title.split_whitespace().filter_map(|w| w.chars().next());
    code.chars().count() > 1 && first.flat_map(char::to_uppercase).eq(code.chars().flat_map(char::to_uppercase))
}

/// Whether a paper is of the years before the law on normative documents (in force since 01/01/1997) gave symbols their form: each office
/// had its own way to set issuer, type and unit (`416/BYT-QĐ`, `112-TC/TCT`).
#[must_use]
pub(crate) fn is_of_old(date: PartialDate) -> bool {
    /// The first year of the form.
    const FORM: i32 = 1997;
    date.year() < FORM
}

/// Whether a symbol that begins as a type's does is a letter's of this issuer, whose own code those letters are: `3150/CT-NVT` of the
/// Cục Thuế is no chỉ thị.
#[must_use]
pub(crate) fn is_letter_of(symbol: &str, kind: &DocType, issuer: &str) -> bool {
    let code = symbol.split(['-', '/']).next().unwrap_or_default();
    // `03/CĐ-XMSL` of a Công đoàn is no công điện.
    let union = code == "CĐ" && super::begins(&fold(issuer), "Công đoàn");
    kind.abbr == "CV" && (union || lexicon::bodies_of_code(code).any(|row| super::begins(&fold(issuer), row.name)))
}

/// The document's symbol, where it cannot be its issuer's.
#[must_use]
pub(crate) fn of_another_issuer(facts: &Facts) -> Option<Symbol<'_>> {
    let (number, issuer) = (facts.number.as_ref()?, facts.issuer.as_ref()?);
    // An issuer that was gathered from the body's sentences is no match for a printed symbol.
    if !matches!(issuer.evidence.from, Source::Header | Source::Footer) {
        return None;
    }
    let symbol = Symbol::of(&number.value);
    let wrong = can_be_of(&symbol, &issuer.value) == Verdict::No || is_of_a_body_gone(facts, &symbol, &issuer.value.value);
    wrong.then_some(symbol)
}

/// `KH-STTTT` of a Sở Khoa học và Công nghệ, long after it took that sở's place: the code of last year's paper.
fn is_of_a_body_gone(facts: &Facts, symbol: &Symbol<'_>, issuer: &str) -> bool {
    /// Papers that were begun before the merger may come out after it.
    const GRACE: i32 = 120;
    let Some((code, day)) = symbol.issuers().next().zip(facts.date.as_ref().map(|d| d.value.earliest())) else { return false };
    let gone = |row: &Body| row.valid.1.is_some_and(|until| days_between(until, day) > GRACE) && fold(row.name) != fold(issuer);
    let mut rows = lexicon::bodies_of_code(code).peekable();
    rows.peek().is_some() && rows.all(gone) && lexicon::body_named(issuer).is_some()
}

/// Whether it is one or the other.
#[must_use]
pub(crate) fn is_wrong(facts: &Facts) -> bool {
    of_another_type(facts).is_some() || of_another_issuer(facts).is_some()
}

/// The words as printed, line breaks and runs of spaces made one space.
fn printed(raw: &str) -> String {
    raw.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The type printed as a title.
fn title(facts: &Facts) -> Option<&Found<&'static DocType>> {
    let is_name =
        |k: &&Found<&'static DocType>| k.evidence.from == Source::Header && fold(&printed(&k.evidence.raw)) == fold(k.value.name);
    facts.notes.title.as_ref().or_else(|| facts.kind.as_ref().filter(is_name))
}

/// Whether the title is that of a text put in force by the document whose symbol it is: `QUY CHẾ … (ban hành kèm theo Quyết định …)`.
fn is_attached(facts: &Facts, symbol: &Symbol<'_>, title: &DocType) -> bool {
    const PUTS_IN_FORCE: &[&str] = &["QĐ", "NQ", "NĐ", "TT"];
    const RULES: &[&str] = &["QC", "QyĐ", "QĐi", "ĐL", "QCPH"];
    let by = symbol.kind().is_some_and(|k| PUTS_IN_FORCE.contains(&k.abbr));
    let says_so = facts.subject.as_ref().is_some_and(|s| fold(&printed(&s.evidence.raw)).contains("kèm theo"));
    by && (says_so || RULES.contains(&title.abbr) || title.family == TypeFamily::Other)
}
