//! Names of bodies in running text and in the head: who they are, at what level, of which province.

use crate::date::Date;
use crate::facts::model::{Issuer, Level};
use crate::letters::{is_vowel, lower};
use crate::lexicon::phrases::{body_at, body_name_at, province_at};
use crate::lexicon::{self, Province};
use crate::text::Text;
use crate::text::fold::{tone_old, with_tones_old};
use crate::text::key::word;
use crate::text::lists::{phrase, phrases};
use crate::text::token::{Gap, Kind};
use crate::text::words::{BAN, DOAN, HDND, HOI, HUYEN, PHO_THANH, PHONG, QUAN, THANH, THI_XA, TINH, UBND, UY, XA};
use crate::zones::Zones;
use std::ops::Range;

mod committees;
mod names;
mod organs;
mod spelt;

pub(crate) use names::level_of_place;
pub(super) use names::ministry_run_together;

/// Where the reading document stands, so that `tỉnh` alone means its own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Home {
    /// Its province.
    pub(crate) province: Option<String>,
    /// The unit of its People's Committee: `xã Thuận An`.
    pub(crate) unit: Option<String>,
    /// The level of its issuer.
    pub(crate) level: Option<Level>,
    /// Its date, or the first day it can be.
    pub(crate) day: Option<Date>,
}

/// A body found in a text.
#[derive(Clone, Debug)]
pub(crate) struct IssuerHit {
    /// Who it is.
    pub(crate) issuer: Issuer,
    /// Its tokens, the place included.
    pub(crate) tokens: Range<usize>,
}

/// Reads the body that is named at `i`.
pub(crate) fn issuer_at(text: &Text<'_>, i: usize, home: &Home) -> Option<IssuerHit> {
    if !text.kind(i).is_capital() {
        return match text.key(i) {
            // `của ủy ban nhân dân tỉnh Hòa Bình`: old fonts have no capital Ủ, and many write it small anyway. A unit must follow.
            UY => small_committee(text, i, home),
            k if k == word!("trường") => names::small_school(text, i, home),
            _ => None,
        };
    }
    organs::office_holder(text, i, home)
        .or_else(|| committee(text, i, home))
        .or_else(|| organs::party(text, i, home))
        .or_else(|| known(text, i, home))
        .or_else(|| organs::organ(text, i, home))
        .or_else(|| organs::youth(text, i, home))
        .or_else(|| organs::front(text, i, home))
        .or_else(|| names::generic(text, i, home))
}

/// A committee whose name is written small, the Front's too.
fn small_committee(text: &Text<'_>, i: usize, home: &Home) -> Option<IssuerHit> {
    match committee_head(text, i) {
        Some((_, at)) => unit_at(text, at).and_then(|_| committee(text, i, home)),
        None => organs::front(text, i, home),
    }
}

const NHAN_DAN: &[u64] = phrase!("nhân dân");
const DONG: u64 = word!("đồng");
const PHUONG: u64 = word!("phường");
const TRAN: u64 = word!("trấn");
const DAC: u64 = word!("đặc");
const KHU: u64 = word!("khu");
const TP: u64 = word!("tp");

/// `UBND tỉnh …`, `Ủy ban nhân dân xã …`, `HĐND …`.
fn committee(text: &Text<'_>, i: usize, home: &Home) -> Option<IssuerHit> {
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
fn committee_head(text: &Text<'_>, i: usize) -> Option<(&'static str, usize)> {
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
pub(crate) fn committee_in_capitals(text: &Text<'_>, i: usize) -> bool {
    committee_head(text, i).is_some()
}

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
    fn is_of_province(&self, p: &Province, home: &Home) -> bool {
        let since = p.valid.0.zip(home.day).is_none_or(|(from, day)| from <= day);
        self.word == "tỉnh" || self.word == "thành phố" && p.city && since
    }

    /// The tỉnh that a city of its name is in.
    fn city_within(&self, place: &Place) -> Option<&'static Province> {
        match place {
            Place::Province(p) if self.word == "thành phố" && !p.city => Some(p),
            _ => None,
        }
    }

    /// Whether a city within a tỉnh is named here, one of the tables of provinces: `thành phố Bắc Ninh`. Others are not known from a slip.
    fn is_city_within(&self, text: &Text<'_>) -> bool {
        place_name(text, self.end).0.is_some_and(|place| self.city_within(&place).is_some())
    }

    fn level(&self, place: Option<&Place>, home: &Home) -> Option<Level> {
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
    fn name(&self, text: &Text<'_>) -> String {
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
fn lexicon_starts_not(text: &Text<'_>, i: usize) -> bool {
    // `Chi cục Dân số - Kế hoạch hóa gia đình`
    let paper = || crate::lexicon::phrases::doc_type_at(text, i).is_some() && !text.has(i, phrase!("kế hoạch hóa"));
    body_at(text, i).is_none() && committee_head(text, i).is_none() && !paper()
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
            || at > i && (!lexicon_starts_not(text, at) || names::about_at(text, at))
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
fn trailing_province(text: &Text<'_>, i: usize) -> Option<(&'static Province, usize)> {
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
fn nearest_province(name: &str) -> Option<String> {
    if let Some(p) = lexicon::province_named(name) {
        return Some(p.name.to_owned());
    }
    // A place of the office's own is no province with a slip.
    super::slips::one_province(name).filter(|_| !lexicon::is_own_place(name)).map(|p| p.name.to_owned())
}

/// A body of the tables, with the place that may follow it.
fn known(text: &Text<'_>, i: usize, home: &Home) -> Option<IssuerHit> {
    let (body, name, end) = body_name_at(text, i)?;
    // `Ngân hàng Nhà nước Chi nhánh Khu vực 13` is not the bank at the centre.
    if body.level.is_none() || text.has(end, phrase!("chi nhánh")) {
        return None;
    }
    // `Cục Hải quan TP Hồ Chí Minh` is not the ministry's, `Ban Chấp hành Trung ương Đoàn …` not the Party's.
    let local = text.key(i) == names::CUC && body.level == Some(Level::Ministry) && names::is_placed(text, end);
    let others = body.level == Some(Level::Central) && text.key(end - 1) == word!("ương") && begins_organisation(text, end);
    // `Ban Quản lý Khu kinh tế` `Nghi Sơn` is one board of several.
    let board = || text.has(i, phrase!("ban quản lý")) && text.kind(end) == Kind::Title && text.gap(end) == Gap::Space;
    if board() && province_at(text, end).is_none() && unit_at(text, end).is_none() && lexicon_starts_not(text, end) {
        let hit = names::generic(text, i, home)?;
        return Some(IssuerHit { issuer: Issuer { level: hit.issuer.level.or(body.level), ..hit.issuer }, ..hit });
    }
    // `Ban Dân tộc Hội đồng nhân dân tỉnh` is not the committee's.
    let councils = text.key(i) == BAN && text.gap(end) == Gap::Space && committee_head(text, end).is_some();
    if local || others || councils {
        return None;
    }
    // `Mặt trận Tổ quốc Việt Nam tỉnh Hà Tĩnh`, `… Ủy ban tỉnh …` is not the Front at the centre.
    let local = text.gap(end) < Gap::Para && (unit_at(text, end).is_some() || text.has(end, phrase!("ủy ban")));
    if local && text.key(i) == word!("mặt") {
        return None;
    }
    if matches!(body.level, Some(Level::Central | Level::Ministry)) {
        // Another name at the centre is another body under one code (`Bộ Chính trị`), unless it is a short form.
        // `Thủ tướng` alone is the Thủ tướng Chính phủ.
        let short = name.split([' ', '&']).any(|w| w.chars().count() > 1 && w.chars().all(char::is_uppercase))
            || body.name.starts_with(name);
        let value = if short || body.level == Some(Level::Ministry) { body.name } else { name };
        let end = if text.key(end - 1) == DOAN { organs::union_end(text, end) } else { end };
        return Some(IssuerHit { issuer: Issuer { value: value.to_owned(), level: body.level, province: None }, tokens: i..end });
    }
    let level = if text.key(i) == PHONG { level_of_office(text, end, body.level, home) } else { body.level };
    let (province, end) = place_after(text, end, home);
    let province = province.or_else(|| home.province.clone());
    Some(IssuerHit { issuer: Issuer { value: body.name.to_owned(), level, province }, tokens: i..end })
}

/// `Phòng Kinh tế` of a district and of a commune have one name: the unit behind it tells whose it is, else the day, since there are no
/// districts.
fn level_of_office(text: &Text<'_>, end: usize, level: Option<Level>, home: &Home) -> Option<Level> {
    let local = matches!(level, Some(Level::District | Level::Commune));
    let unit = || unit_at(text, end).filter(|u| !u.is_province()).map(|_| names::level_of_place(text, end..end + 1));
    let by_day = || home.day.filter(|day| *day > lexicon::DISTRICTS_END).map(|_| Level::Commune);
    if local { unit().flatten().or_else(by_day).or(level) } else { level }
}

/// `Đoàn …`, `Hội …` whose centre the words before name. Over a line's end the name must be an organisation's: `Đoàn Kiểm tra gồm …` may
/// begin a sentence below an item.
fn begins_organisation(text: &Text<'_>, i: usize) -> bool {
    let named = || match text.key(i) {
        DOAN => text.key(i + 1) == word!("thanh") || text.key(i + 1) == word!("TNCS"),
        _ => text.kind(i + 1) == Kind::Title,
    };
    let gap = text.gap(i);
    matches!(text.key(i), DOAN | HOI) && text.kind(i).is_capital() && (gap == Gap::Space || gap == Gap::Line && named())
}

/// The place that follows a local body: `thành phố Hà Nội`, `Thanh Hóa`, `tỉnh`.
fn place_after(text: &Text<'_>, end: usize, home: &Home) -> (Option<String>, usize) {
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
