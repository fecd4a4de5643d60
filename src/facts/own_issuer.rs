//! The body that a document is of: as its head names it, else the sentence in which it names itself, else its signature.

use super::date_line::DateLine;
use super::heading;
use super::issuers::{self, Home, IssuerHit};
use super::model::{Found, Issuer, Level, Number, Source};
use super::naming;
use super::page::{Page, found_in_head, quote};
use super::symbol::{self, Symbol};
use crate::lexicon::province_named;
use crate::text::Text;
use crate::text::fold::alike;
use crate::zones::{CellRole, Zones};
use std::ops::Range;

/// Who issues a document, and from where.
pub(super) struct OwnIssuer {
    pub(super) first: Option<Found<Issuer>>,
    /// Those that issue it together with the first.
    pub(super) others: Vec<Found<Issuer>>,
    /// Where the document stands, by which names without a place are read.
    pub(super) home: Home,
    /// The words of its opening in which it names itself.
    pub(super) self_named: Option<Range<usize>>,
}

/// The issuers that head, opening and signature name.
pub(super) fn read(text: &Text<'_>, zones: &Zones, line: &DateLine) -> OwnIssuer {
    let mut home = home(line);
    if is_of_unit_in_head(text, zones, line) {
        home.province = None;
    }
    let named = naming::self_named(text, zones, &home);
    let mut joint = heading::joint_issuers(text, zones, &home).into_iter();
    let place = line.place.as_ref().map(|p| p.value.as_str());
    let one = Search { text, zones, home: &home, named: named.as_ref(), place }.issuer();
    let home = home_of(one.as_ref().map(|i| &i.value), home, text, zones);
    let first = joint.next().map(|(value, tokens)| found_in_head(text, value, tokens)).or(one);
    let others = joint.map(|(value, tokens)| found_in_head(text, value, tokens)).collect();
    let self_named = named.map(|n| n.tokens).filter(|t| zones.preamble.contains(&t.start));
    OwnIssuer { first, others, home, self_named }
}

/// The issuer, once the number is known: none where the symbol shows that its own line of the head was lost, its whole name where the symbol
/// tells it.
pub(super) fn beside_number(
    page: &Page<'_, '_>,
    issuer: Option<Found<Issuer>>,
    number: Option<&Found<Number>>,
) -> Option<Found<Issuer>> {
    let mut issuer = issuer?;
    let Some(symbol) = number.map(|n| Symbol::of(&n.value)) else { return Some(issuer) };
    // `ỦY BAN NHÂN DÂN` alone above a symbol that is none of a committee's.
    let lost = heading::is_bare_committee(&issuer.value) && !symbol.issuers().all(symbol::is_of_committee);
    if lost {
        return named_as_symbol(page, &symbol);
    }
    if symbol::is_of_a_unit_below(&symbol, &issuer.value) {
        return None;
    }
    if let Some(body) = symbol::whole_name(&symbol, &issuer.value) {
        issuer.value = Issuer { value: body.name.to_owned(), level: body.level, province: None };
    }
    Some(issuer)
}

/// `ỦY BAN NHÂN DÂN` and a lost line over `1557/SGDĐT-…`: the body that names itself in the opening, where the symbol is its own.
fn named_as_symbol(page: &Page<'_, '_>, symbol: &Symbol<'_>) -> Option<Found<Issuer>> {
    let hit = issuers::issuer_at(page.text, page.self_named.as_ref()?.start, &page.home)?;
    (symbol::can_be_of(symbol, &hit.issuer) == symbol::Verdict::Yes).then(|| page.found(hit.issuer, hit.tokens))
}

/// Where the document stands, as far as place and date tell.
fn home(line: &DateLine) -> Home {
    // `Song An` is a commune, no slip of `Long An`.
    let day = line.date.as_ref().map(|d| d.value.earliest());
    // `Hòa Bình, ngày 11/3/2026` is a ward: by then there was no such province.
    let province = line.place.as_ref().and_then(|p| province_named(&p.value)).filter(|p| day.is_none_or(|day| p.exists_on(day)));
    let province = province.map(|p| p.name.to_owned());
    Home { province, day, ..Home::default() }
}

/// `PHƯỜNG BẮC NINH` over `Bắc Ninh, ngày …`: the place is the ward's own name, which may be that of a province it is not in.
fn is_of_unit_in_head(text: &Text<'_>, zones: &Zones, line: &DateLine) -> bool {
    const COMMUNES: [&str; 4] = ["xã", "phường", "thị trấn", "đặc khu"];
    let Some(place) = &line.place else { return false };
    let named = |i: usize| {
        issuers::unit_at(text, i).is_some_and(|unit| {
            let name = issuers::place_name(text, unit.end);
            COMMUNES.contains(&unit.word) && name.0.is_some() && alike(&issuers::title_case(text, unit.end..name.1), &place.value)
        })
    };
    province_named(&place.value).is_some() && zones.cells(CellRole::Name).flatten().any(named)
}

/// Committees whose name ends in that of their unit, which all the unit's bodies share.
const COMMITTEES: [&str; 3] = ["Ủy ban nhân dân ", "Hội đồng nhân dân ", "Đảng ủy "];

/// The same, as far as the issuer tells.
fn home_of(issuer: Option<&Issuer>, mut home: Home, text: &Text<'_>, zones: &Zones) -> Home {
    let Some(issuer) = issuer else { return home };
    home.province = issuer.province.clone().or(home.province);
    home.level = issuer.level;
    home.unit = COMMITTEES.iter().find_map(|name| issuer.value.strip_prefix(name)).map(str::to_owned);
    if home.province.is_none() && matches!(issuer.level, Some(Level::Department | Level::District | Level::Commune)) {
        home.province = issuers::one_province_named(text, zones, home.day);
    }
    home
}

/// The places where a document says whose it is.
struct Search<'s, 't> {
    text: &'s Text<'t>,
    zones: &'s Zones,
    home: &'s Home,
    /// The body that acts in the opening.
    named: Option<&'s IssuerHit>,
    /// The place before the date.
    place: Option<&'s str>,
}

impl Search<'_, '_> {
    fn issuer(&self) -> Option<Found<Issuer>> {
        let by_authority = || heading::authority(self.text, self.zones, self.home).map(|i| self.found(i, Source::Header));
        let by_itself = || self.named.cloned().map(|hit| self.found((hit.issuer, hit.tokens), Source::Body));
        let by_signature = || naming::from_signature(self.text, self.zones, self.place).map(|i| self.found(i, Source::Footer));
        self.in_head().or_else(by_authority).or_else(by_itself).or_else(by_signature)
    }

    /// The body that the head names.
    fn in_head(&self) -> Option<Found<Issuer>> {
        let (mut issuer, tokens) = heading::issuer(self.text, self.zones, self.home)?;
        // The head may have lost the lower line (`UBND TỈNH …` above a sở): the self-naming sentence of a lower body wins.
        if let Some(hit) = self.named
            && issuer.level.is_none()
            && heading::same_body(&hit.issuer.value, &issuer.value)
        {
            issuer.level = hit.issuer.level;
        }
        // `ỦY BAN NHÂN DÂN`, its unit's line lost: the authority under the title, or the sentence in which it names itself, has it.
        if heading::is_bare_committee(&issuer)
            && let Some(whole) = heading::unit_named(self.text, self.zones, self.home, &issuer, self.named)
        {
            let from = if whole.1.start < self.zones.head_end() { Source::Header } else { Source::Body };
            return Some(self.found(whole, from));
        }
        Some(self.found((issuer, tokens), Source::Header))
    }

    fn found(&self, (value, tokens): (Issuer, Range<usize>), from: Source) -> Found<Issuer> {
        Found { value, evidence: quote(self.text, self.text.span(tokens), from) }
    }
}
