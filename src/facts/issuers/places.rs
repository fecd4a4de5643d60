//! Places in the names of bodies: the word for a unit (`tỉnh`, `xã`) and the name behind it.

use super::Home;
use super::names::about_at;
use super::state::is_committee_at;
use crate::date::Date;
use crate::facts::model::Level;
use crate::facts::slips::one_province;
use crate::letters::{is_vowel, lower};
use crate::lexicon::phrases::{body_at, doc_type_at, province_at};
use crate::lexicon::{self, Province};
use crate::text::Text;
use crate::text::fold::with_tones_old;
use crate::text::key::word;
use crate::text::lists::{phrase, phrases};
use crate::text::token::{Gap, Kind};
use crate::text::words::{HUYEN, PHO_THANH, QUAN, THANH, THI_XA, TINH, XA};
use crate::zones::Zones;
use std::ops::Range;

const PHUONG: u64 = word!("phường");
const TRAN: u64 = word!("trấn");
const DAC: u64 = word!("đặc");
const KHU: u64 = word!("khu");
const TP: u64 = word!("tp");

/// The word for a unit of the administration: `tỉnh`, `thành phố`, `xã`.
pub(crate) struct Unit {
    pub(crate) word: &'static str,
    pub(crate) end: usize,
}

impl Unit {
    pub(crate) fn is_province(&self) -> bool {
        matches!(self.word, "tỉnh" | "thành phố")
    }

    /// Whether with the name of a province this is that province. `thành phố Bắc Ninh` was a city in the tỉnh of its name, as was `thành phố
    /// Cần Thơ` before it was of a province's rank.
    pub(super) fn is_of_province(&self, p: &Province, home: &Home) -> bool {
        let since = p.valid.0.zip(home.day).is_none_or(|(from, day)| from <= day);
        self.word == "tỉnh" || self.word == "thành phố" && p.city && since
    }

    /// The tỉnh that a city of its name is in.
    pub(super) fn city_within(&self, place: &Place) -> Option<&'static Province> {
        match place {
            Place::Province(p) if self.word == "thành phố" && !p.city => Some(p),
            _ => None,
        }
    }

    /// Whether a city within a tỉnh is named here, one of the tables of provinces: `thành phố Bắc Ninh`. Others are not known from a slip.
    pub(super) fn is_city_within(&self, text: &Text<'_>) -> bool {
        place_name(text, self.end).0.is_some_and(|place| self.city_within(&place).is_some())
    }

    pub(super) fn level(&self, place: Option<&Place>, home: &Home) -> Option<Level> {
        match self.word {
            "tỉnh" => Some(Level::Province),
            "thành phố" => match place {
                Some(Place::Province(p)) if self.is_of_province(p, home) => Some(Level::Province),
                // With the districts such cities ended; what is called so since may be a province that rose to a city.
                Some(Place::Province(_)) => home.day.is_none_or(|day| day <= lexicon::DISTRICTS_END).then_some(Level::District),
                Some(Place::Words(_)) => Some(Level::District),
                None => {
                    let city = home.province.as_ref().and_then(|p| lexicon::province_named(p)).is_some_and(|p| p.city);
                    city.then_some(Level::Province)
                }
            },
            "huyện" | "quận" | "thị xã" => Some(Level::District),
            _ => Some(Level::Commune),
        }
    }
}

/// Reads the word for a unit at `i`.
pub(crate) fn unit_at(text: &Text<'_>, i: usize) -> Option<Unit> {
    if text.gap(i) >= Gap::Para { None } else { unit_on_its_line(text, i) }
}

/// The same, be it at the head of a paragraph.
pub(crate) fn unit_on_its_line(text: &Text<'_>, i: usize) -> Option<Unit> {
    let (word, n) = match (text.key(i), text.key(i + 1)) {
        (TINH, _) => ("tỉnh", 1),
        (THANH, PHO_THANH) => ("thành phố", 2),
        (TP, _) => ("thành phố", 1 + usize::from(text.kind(i + 1) == Kind::Dot)),
        (HUYEN, _) => ("huyện", 1),
        (QUAN, _) => ("quận", 1),
        (THI_XA, XA) => ("thị xã", 2),
        (THI_XA, TRAN) => ("thị trấn", 2),
        (XA, _) => ("xã", 1),
        (PHUONG, _) => ("phường", 1),
        (DAC, KHU) => ("đặc khu", 2),
        _ => return None,
    };
    Some(Unit { word, end: i + n })
}

/// The name of a place.
pub(crate) enum Place {
    Province(&'static Province),
    Words(Range<usize>),
}

impl Place {
    pub(super) fn name(&self, text: &Text<'_>) -> String {
        match self {
            Self::Province(p) => p.name.to_owned(),
            Self::Words(w) => title_case(text, w.clone()),
        }
    }
}

/// The name of a place at `i`, and the token after it.
pub(crate) fn place_name(text: &Text<'_>, i: usize) -> (Option<Place>, usize) {
    if text.gap(i) >= Gap::Para { (None, i) } else { place_name_on_its_line(text, i) }
}

/// The same, be it at the head of a paragraph.
pub(crate) fn place_name_on_its_line(text: &Text<'_>, i: usize) -> (Option<Place>, usize) {
    if let Some((p, end)) = province_at(text, i).filter(|(_, end)| text.kind(i).is_capital() && !goes_on_as_name(text, *end)) {
        return (Some(Place::Province(p)), end);
    }
    let end = name_end(text, i);
    if end == i { (None, i) } else { (Some(Place::Words(i..end)), end) }
}

/// `Hà Nam` in `Hà Nam Ninh`: a capital word right behind makes it another name; two or more are a person's.
fn goes_on_as_name(text: &Text<'_>, end: usize) -> bool {
    text.kind(end) == Kind::Title
        && text.kind(end - 1) == Kind::Title
        && text.gap(end) == Gap::Space
        && text.kind(end + 1) != Kind::Title
        && lexicon_starts_not(text, end)
}

/// Whether the word at `i` begins no name of its own (`Ủy ban`, `Sở`).
pub(super) fn lexicon_starts_not(text: &Text<'_>, i: usize) -> bool {
    // `Chi cục Dân số - Kế hoạch hóa gia đình`
    let paper = || doc_type_at(text, i).is_some() && !text.has(i, phrase!("kế hoạch hóa"));
    body_at(text, i).is_none() && !is_committee_at(text, i) && !paper()
}

/// The end of a place's name: up to four words that begin with a capital, or figures (`Quận 1`).
fn name_end(text: &Text<'_>, i: usize) -> usize {
    if text.number(i).is_some_and(|n| n.1 <= 2) && text.gap(i) < Gap::Para {
        return i + 1;
    }
    let capitals = text.kind(i) == Kind::Upper && text.at(i).len > 1;
    let mut at = i;
    while at < i + 5 && (at == i || text.gap(at) < Gap::Wide) {
        let fits = if capitals { text.kind(at) == Kind::Upper } else { text.kind(at) == Kind::Title };
        // `của UBND tỉnh Ban hành Quy định …`
        if !fits
            || text.has(at, phrase!("ban hành"))
            || rules_at(text, at)
            || at > i && (!lexicon_starts_not(text, at) || about_at(text, at))
        {
            break;
        }
        at += 1;
    }
    // `phường Cam Ly - Đà Lạt`: the wards of that city kept its name behind a dash. Closed: no other city's did in 2025.
    let kept = at > i && text.kind(at) == Kind::Dash && text.gap(at + 1) < Gap::Wide && text.has(at + 1, phrase!("đà lạt"));
    if kept && text.kind(at + 1).is_capital() { at + 3 } else { at }
}

/// `của UBND tỉnh Phê duyệt …`: a verb whose first word has a capital is no place, whose words all have.
fn rules_at(text: &Text<'_>, i: usize) -> bool {
    const VERBS: [&[u64]; 6] = phrases!["phê duyệt", "quy định", "công bố", "hướng dẫn", "sửa đổi", "triển khai"];
    text.kind(i) == Kind::Title && text.kind(i + 1) == Kind::Lower && VERBS.iter().any(|verb| text.has(i, verb))
}

/// `, tỉnh Thanh Hóa` behind the name of a lower unit.
pub(super) fn trailing_province(text: &Text<'_>, i: usize) -> Option<(&'static Province, usize)> {
    let at = i + usize::from(matches!(text.kind(i), Kind::Comma | Kind::Dash));
    let unit = unit_at(text, at).filter(Unit::is_province)?;
    province_at(text, unit.end)
}

/// The province of which a local body's superiors and recipients are, where all that are named are of one: `UBND tỉnh Phú Thọ` in a commune's
/// letter, which says of itself only `xã Lâm Thao`. One that was no more on its day does not count.
pub(crate) fn one_province_named(text: &Text<'_>, zones: &Zones, day: Option<Date>) -> Option<String> {
    let places = zones.recipients.iter().cloned().chain([zones.preamble.clone()]);
    let named = places.flatten().filter_map(|i| province_at(text, unit_at(text, i).filter(Unit::is_province)?.end));
    let mut named = named.map(|(province, _)| province).filter(|p| day.is_none_or(|day| p.exists_on(day)));
    let one = named.next()?;
    named.all(|other| other.name == one.name).then(|| one.name.to_owned())
}

/// The province that a misspelt name stands for, if exactly one is a slip away.
pub(super) fn nearest_province(name: &str) -> Option<String> {
    if let Some(p) = lexicon::province_named(name) {
        return Some(p.name.to_owned());
    }
    // A place of the office's own is no province with a slip.
    one_province(name).filter(|_| !lexicon::is_own_place(name)).map(|p| p.name.to_owned())
}

/// The place that follows a local body: `thành phố Hà Nội`, `Thanh Hóa`, `tỉnh`.
pub(super) fn place_after(text: &Text<'_>, end: usize, home: &Home) -> (Option<String>, usize) {
    if let Some(unit) = unit_at(text, end) {
        let (place, after) = place_name(text, unit.end);
        return match place {
            Some(Place::Province(p)) => (Some(p.name.to_owned()), after),
            Some(Place::Words(w)) if unit.is_province() => (nearest_province(&title_case(text, w)), after),
            Some(Place::Words(_)) => trailing_province(text, after).map_or((None, after), |(p, e)| (Some(p.name.to_owned()), e)),
            None => (home.province.clone(), unit.end),
        };
    }
    match province_at(text, end) {
        Some((p, after)) if text.gap(end) < Gap::Wide && text.kind(end).is_capital() => (Some(p.name.to_owned()), after),
        _ => (None, end),
    }
}

/// A name in capitals or in any case, each word with a capital: `THUẬN AN` → `Thuận An`.
pub(crate) fn title_case(text: &Text<'_>, tokens: Range<usize>) -> String {
    let mut out = String::with_capacity(text.words(tokens.clone()).len());
    for i in tokens.clone() {
        let word = text.words(i..i + 1);
        if i > tokens.start && text.gap(i) != Gap::None {
            out.push(' ');
        }
        // Each syllable has a vowel: `TP`, `HCM` are abbreviations.
        if text.kind(i) == Kind::Upper && word.chars().count() > 1 && word.chars().any(|c| is_vowel(lower(c))) {
            let mut chars = word.chars();
            out.extend(chars.next());
            out.extend(chars.map(lower));
        } else {
            out.push_str(if text.kind(i) == Kind::Dash { "-" } else { word });
        }
    }
    with_tones_old(out)
}
