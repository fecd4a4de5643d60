//! The State's committees and councils, which are named after their unit: `UBND tỉnh …`, `Hội đồng nhân dân xã …`.

use super::places::{Place, Unit, nearest_province, place_name, trailing_province, unit_at};
use super::{Home, IssuerHit, organs};
use crate::facts::model::{Issuer, Level};
use crate::lexicon::phrases::province_at;
use crate::lexicon::{self, Province};
use crate::text::Text;
use crate::text::fold::tone_old;
use crate::text::key::word;
use crate::text::lists::phrase;
use crate::text::token::{Gap, Kind};
use crate::text::words::{BAN, HDND, HOI, UBND, UY};

const NHAN_DAN: &[u64] = phrase!("nhân dân");
const DONG: u64 = word!("đồng");

/// A committee whose name is written small, the Front's too.
pub(super) fn small_committee(text: &Text<'_>, i: usize, home: &Home) -> Option<IssuerHit> {
    match committee_head(text, i) {
        Some((_, at)) => unit_at(text, at).and_then(|_| committee(text, i, home)),
        None => organs::front(text, i, home),
    }
}

/// `UBND tỉnh …`, `Ủy ban nhân dân xã …`, `HĐND …`.
pub(super) fn committee(text: &Text<'_>, i: usize, home: &Home) -> Option<IssuerHit> {
    let (name, mut at) = committee_head(text, i)?;
    let unit = unit_at(text, at);
    let Some(unit) = unit else {
        // `UBND Hà Nội`
        let (province, end) = province_at(text, at).filter(|_| text.gap(at) < Gap::Para && text.kind(at).is_capital())?;
        return Some(IssuerHit { issuer: province_committee(name, province), tokens: i..end });
    };
    at = unit.end;
    let (place, end) = match place_name(text, at) {
        // No province's name has three words that no table knows: `Phó Chủ tịch UBND tỉnh Nguyễn Văn An`.
        (Some(Place::Words(w)), _) if unit.word == "tỉnh" && w.len() > 2 && text.kind(w.start) == Kind::Title => (None, at),
        found => found,
    };
    let level = unit.level(place.as_ref(), home);
    let issuer = match (&place, level) {
        // `tỉnh Cần Thơ` before it was a city.
        (Some(Place::Province(p)), _) if unit.word == "tỉnh" && p.valid.0.zip(home.day).is_some_and(|(from, day)| day < from) => {
            Issuer { value: spaced(name, &spaced("tỉnh", p.name)), ..province_committee(name, p) }
        }
        (Some(Place::Province(p)), _) if unit.is_of_province(p, home) => province_committee(name, p),
        (Some(p), level) => {
            let words = tone_old(&spaced(unit.word, &p.name(text))).into_owned();
            // A district or commune may be followed by its province.
            let province = trailing_province(text, end).map(|(p, _)| p.name.to_owned());
            let own = (level == Some(Level::Province)).then(|| nearest_province(&p.name(text))).flatten();
            let own = own.or_else(|| unit.city_within(p).map(|p| p.name.to_owned()));
            let province = own.or(province).or_else(|| home.province.clone().filter(|_| level != Some(Level::Province)));
            Issuer { value: spaced(name, &words), level, province }
        }
        (None, level) => own_committee(name, &unit, level, home),
    };
    let end = match (&place, level) {
        (Some(_), Some(Level::District | Level::Commune)) => trailing_province(text, end).map_or(end, |(_, e)| e),
        _ => end,
    };
    Some(IssuerHit { issuer, tokens: i..end })
}

/// `UBND tỉnh`, `UBND xã` without a name: the reader's own.
fn own_committee(name: &str, unit: &Unit, level: Option<Level>, home: &Home) -> Issuer {
    let own = match level {
        Some(Level::Province) => home.province.as_ref().and_then(|p| lexicon::province_named(p)).map(province_words),
        _ => home.unit.as_ref().filter(|u| u.starts_with(unit.word)).cloned(),
    };
    let words = own.unwrap_or_else(|| unit.word.to_owned());
    Issuer { value: spaced(name, &words), level, province: home.province.clone() }
}

fn province_words(p: &Province) -> String {
    spaced(if p.city { "thành phố" } else { "tỉnh" }, p.name)
}

/// Two parts of a name; names are made too often for `format!`.
fn spaced(a: &str, b: &str) -> String {
    [a, " ", b].concat()
}

fn province_committee(name: &str, p: &Province) -> Issuer {
    Issuer { value: spaced(name, &province_words(p)), level: Some(Level::Province), province: Some(p.name.to_owned()) }
}

/// The end of `UBND` or `Ủy ban nhân dân` (`HĐND`, `Hội đồng nhân dân`) at `i`, and its full name.
pub(super) fn committee_head(text: &Text<'_>, i: usize) -> Option<(&'static str, usize)> {
    const COMMITTEE: &str = "Ủy ban nhân dân";
    const COUNCIL: &str = "Hội đồng nhân dân";
    match text.key(i) {
        UBND => Some((COMMITTEE, i + 1)),
        HDND => Some((COUNCIL, i + 1)),
        UY if text.key(i + 1) == BAN && text.has(i + 2, NHAN_DAN) => Some((COMMITTEE, i + 4)),
        // `Y BAN NHÂN DÂN`: old fonts and converters lose the `Ủ`.
        k if k == word!("y") && text.kind(i) == Kind::Upper && text.key(i + 1) == BAN && text.has(i + 2, NHAN_DAN) => {
            Some((COMMITTEE, i + 4))
        }
        HOI if text.key(i + 1) == DONG && text.has(i + 2, NHAN_DAN) => Some((COUNCIL, i + 4)),
        _ => None,
    }
}

/// Whether `UBND`, `HĐND` or their full names stand at `i`.
pub(crate) fn is_committee_at(text: &Text<'_>, i: usize) -> bool {
    committee_head(text, i).is_some()
}
