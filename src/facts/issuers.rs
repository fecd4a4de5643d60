//! Names of bodies in running text and in the head: who they are, at what level, of which province.

use crate::date::Date;
use crate::facts::model::{Issuer, Level};
use crate::lexicon::phrases::{body_at, body_name_at, province_at};
use crate::lexicon::{self, Province};
use crate::text::Text;
use crate::text::fold::tone_old;
use crate::text::key::key;
use crate::text::token::{Gap, Kind};
use crate::text::words::{BAN, BO, CHU, HDND, HOI, PHO_THANH, PHONG, SO_BAN, THANH, TINH, UBND, UY, VA, VAN};
use std::ops::Range;

/// Where the reading document stands, so that `tỉnh` alone means its own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Home {
    /// Its province.
    pub(crate) province: Option<String>,
    /// The unit of its People's Committee: `xã Thuận An`.
    pub(crate) unit: Option<String>,
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

/// The day on which districts ceased to be.
pub(crate) fn districts_end() -> Date {
    jiff::civil::date(2025, 6, 30)
}

/// Reads the body that is named at `i`.
pub(crate) fn issuer_at(text: &Text<'_>, i: usize, home: &Home) -> Option<IssuerHit> {
    if !text.kind(i).is_capital() {
        return None;
    }
    if let Some(hit) = office_holder(text, i, home).or_else(|| committee(text, i, home)) {
        return Some(hit);
    }
    if let Some(hit) = known(text, i, home) {
        return Some(hit);
    }
    generic(text, i, home)
}

const NHAN_DAN: [u64; 2] = [key("nhân"), key("dân")];
const DONG: u64 = key("đồng");
const TICH: u64 = key("tịch");
const HUYEN: u64 = key("huyện");
const QUAN: u64 = key("quận");
const XA: u64 = key("xã");
const PHUONG: u64 = key("phường");
const TRAN: u64 = key("trấn");
const THI: u64 = key("thị");
const DAC: u64 = key("đặc");
const KHU: u64 = key("khu");
const TP: u64 = key("tp");
const PHO: u64 = key("phó");
const DOC: u64 = key("đốc");
const GIAM: u64 = key("giám");

/// `Chủ tịch UBND tỉnh …`: an office-holder issues under his body's symbol.
fn office_holder(text: &Text<'_>, i: usize, home: &Home) -> Option<IssuerHit> {
    let mut at = i;
    at += usize::from(text.key(at) == PHO);
    let (title, skip) = match (text.key(at), text.key(at + 1)) {
        (CHU, TICH) => ("Chủ tịch", 2),
        (GIAM, DOC) => ("Giám đốc", 2),
        _ => return None,
    };
    let inner = committee(text, at + skip, home).or_else(|| known(text, at + skip, home))?;
    // The director of a sở speaks for it; a chairman is an office of its own.
    let value = if title == "Chủ tịch" { format!("Chủ tịch {}", inner.issuer.value) } else { inner.issuer.value };
    Some(IssuerHit { issuer: Issuer { value, ..inner.issuer }, tokens: i..inner.tokens.end })
}

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
    let (place, end) = place_name(text, at);
    let level = unit.level(place.as_ref(), home);
    let issuer = match (&place, level) {
        (Some(Place::Province(p)), _) if unit.is_province() => province_committee(name, p),
        (Some(p), level) => {
            let words = tone_old(&format!("{} {}", unit.word, p.name(text))).into_owned();
            // A district or commune may be followed by its province.
            let province = trailing_province(text, end).map(|(p, _)| p.name.to_owned());
            let own = (level == Some(Level::Province)).then(|| nearest_province(&p.name(text))).flatten();
            let province = own.or(province).or_else(|| home.province.clone().filter(|_| level != Some(Level::Province)));
            Issuer { value: format!("{name} {words}"), level, province }
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
        Some(Level::Province) => home.province.as_ref().and_then(|p| lexicon::province_named(p)).map(|p| province_words(p)),
        _ => home.unit.as_ref().filter(|u| u.starts_with(unit.word)).cloned(),
    };
    let words = own.unwrap_or_else(|| unit.word.to_owned());
    Issuer { value: format!("{name} {words}"), level, province: home.province.clone() }
}

fn province_words(p: &Province) -> String {
    format!("{} {}", if p.city { "thành phố" } else { "tỉnh" }, p.name)
}

fn province_committee(name: &str, p: &Province) -> Issuer {
    Issuer { value: format!("{name} {}", province_words(p)), level: Some(Level::Province), province: Some(p.name.to_owned()) }
}

/// The end of `UBND` or `Ủy ban nhân dân` (`HĐND`, `Hội đồng nhân dân`) at `i`, and its full name.
fn committee_head(text: &Text<'_>, i: usize) -> Option<(&'static str, usize)> {
    const COMMITTEE: &str = "Ủy ban nhân dân";
    const COUNCIL: &str = "Hội đồng nhân dân";
    match text.key(i) {
        UBND => Some((COMMITTEE, i + 1)),
        HDND => Some((COUNCIL, i + 1)),
        UY if text.key(i + 1) == BAN && text.has(i + 2, &NHAN_DAN) => Some((COMMITTEE, i + 4)),
        HOI if text.key(i + 1) == DONG && text.has(i + 2, &NHAN_DAN) => Some((COUNCIL, i + 4)),
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

    fn level(&self, place: Option<&Place>, home: &Home) -> Option<Level> {
        match self.word {
            "tỉnh" => Some(Level::Province),
            "thành phố" => match place {
                Some(Place::Province(_)) => Some(Level::Province),
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
    if text.gap(i) >= Gap::Para {
        return None;
    }
    let (word, n) = match (text.key(i), text.key(i + 1)) {
        (TINH, _) => ("tỉnh", 1),
        (THANH, PHO_THANH) => ("thành phố", 2),
        (TP, _) => ("thành phố", 1 + usize::from(text.kind(i + 1) == Kind::Dot)),
        (HUYEN, _) => ("huyện", 1),
        (QUAN, _) => ("quận", 1),
        (THI, XA) => ("thị xã", 2),
        (THI, TRAN) => ("thị trấn", 2),
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
    if text.gap(i) >= Gap::Para {
        return (None, i);
    }
    if let Some((p, end)) = province_at(text, i).filter(|(_, end)| text.kind(i).is_capital() && !goes_on_as_name(text, *end)) {
        return (Some(Place::Province(p)), end);
    }
    let end = name_end(text, i);
    if end == i { (None, i) } else { (Some(Place::Words(i..end)), end) }
}

/// `Hà Nam` in `Hà Nam Ninh`: a capital word right behind makes it another name.
fn goes_on_as_name(text: &Text<'_>, end: usize) -> bool {
    text.kind(end) == Kind::Title
        && text.kind(end - 1) == Kind::Title
        && text.gap(end) == Gap::Space
        && lexicon_starts_not(text, end)
}

/// Whether the word at `i` begins no name of its own (`Ủy ban`, `Sở`).
fn lexicon_starts_not(text: &Text<'_>, i: usize) -> bool {
    body_at(text, i).is_none() && committee_head(text, i).is_none() && crate::lexicon::phrases::doc_type_at(text, i).is_none()
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
        if !fits || at > i && !lexicon_starts_not(text, at) {
            break;
        }
        at += 1;
    }
    at
}

/// `, tỉnh Thanh Hóa` behind the name of a lower unit.
fn trailing_province(text: &Text<'_>, i: usize) -> Option<(&'static Province, usize)> {
    let at = i + usize::from(matches!(text.kind(i), Kind::Comma | Kind::Dash));
    let unit = unit_at(text, at).filter(Unit::is_province)?;
    province_at(text, unit.end)
}

/// The province that a misspelt name stands for, if exactly one is a slip away.
pub(crate) fn nearest_province(name: &str) -> Option<String> {
    if let Some(p) = lexicon::province_named(name) {
        return Some(p.name.to_owned());
    }
    let mut near = lexicon::provinces().iter().filter(|p| super::slips::one_slip(p.name, name));
    let first = near.next()?;
    near.next().is_none().then(|| first.name.to_owned())
}

/// A body of the tables, with the place that may follow it.
fn known(text: &Text<'_>, i: usize, home: &Home) -> Option<IssuerHit> {
    let (body, name, end) = body_name_at(text, i)?;
    if body.level.is_none() {
        return None;
    }
    if matches!(body.level, Some(Level::Central | Level::Ministry)) {
        // Another name at the centre is another body under one code (`Bộ Chính trị`), unless it is a short form.
        let short = name.split([' ', '&']).any(|w| w.chars().count() > 1 && w.chars().all(char::is_uppercase));
        let value = if short || body.level == Some(Level::Ministry) { body.name } else { name };
        return Some(IssuerHit { issuer: Issuer { value: value.to_owned(), level: body.level, province: None }, tokens: i..end });
    }
    let (province, end) = place_after(text, end, home);
    let province = province.or_else(|| home.province.clone());
    Some(IssuerHit { issuer: Issuer { value: body.name.to_owned(), level: body.level, province }, tokens: i..end })
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

/// Words that begin the name of a body that is in no table, with its level.
fn generic_head(text: &Text<'_>, i: usize, home: &Home) -> Option<(usize, Option<Level>)> {
    const CUC: u64 = key("cục");
    const CHI: u64 = key("chi");
    const TONG: u64 = key("tổng");
    const VU: u64 = key("vụ");
    const TRUNG: u64 = key("trung");
    const TAM: u64 = key("tâm");
    const TRUONG: u64 = key("trường");
    const VIEN: u64 = key("viện");
    const BENH: u64 = key("bệnh");
    const TRAM: u64 = key("trạm");
    const CONG: u64 = key("công");
    const TY: u64 = key("ty");
    const AN: u64 = key("an");
    const THANH_TRA: [u64; 2] = [key("thanh"), key("tra")];
    const BAO: u64 = key("bảo");
    const KHO: u64 = key("kho");
    const DANG: u64 = key("đảng");
    const TOA: u64 = key("tòa");
    const LIEN: u64 = key("liên");
    const DOAN: u64 = key("đoàn");
    const DAI: u64 = key("đài");
    const BUU: u64 = key("bưu");
    let office = Some(if home.day.is_some_and(|d| d > districts_end()) { Level::Commune } else { Level::District });
    let level = match (text.key(i), text.key(i + 1)) {
        (BO, _) => Some(Level::Ministry),
        (SO_BAN, _) => Some(Level::Department),
        (TONG, CUC) | (CUC, _) | (VU, _) => Some(Level::Ministry),
        (CHI, CUC) => Some(Level::Unit),
        (PHONG, _) => office,
        (TRUNG, TAM) | (TRUONG, _) | (VIEN, _) | (BENH, VIEN) | (TRAM, _) | (CONG, TY) => Some(Level::Unit),
        (CONG, AN)
        | (BAO, _)
        | (KHO, _)
        | (TOA, _)
        | (LIEN, _)
        | (DOAN, _)
        | (HOI, _)
        | (DAI, _)
        | (BUU, _)
        | (VAN, PHONG)
        | (BAN, _) => None,
        (TINH, UY) | (THANH, UY) => Some(Level::Province),
        (HUYEN, UY) | (QUAN, UY) | (THI, UY) => Some(Level::District),
        (DANG, UY) => None,
        _ if text.has(i, &THANH_TRA) => None,
        _ => return None,
    };
    Some((1, level))
}

/// A body that only its first word gives away: the name goes on over capital words and what joins them.
fn generic(text: &Text<'_>, i: usize, home: &Home) -> Option<IssuerHit> {
    let (head, level) = generic_head(text, i, home)?;
    let end = body_name_end(text, i + head);
    if end == i + head && !matches!(text.key(i), TINH | THANH) {
        return None;
    }
    let (province, after) = place_after(text, end, home);
    let value = expand(text, i..end);
    let level = level.or_else(|| level_of_place(text, i..after));
    Some(IssuerHit { issuer: Issuer { value, level, province: province.or_else(|| home.province.clone()) }, tokens: i..after })
}

/// `Công an tỉnh …`, `Đoàn Thanh niên xã …`: the place tells the level.
fn level_of_place(text: &Text<'_>, tokens: Range<usize>) -> Option<Level> {
    tokens.clone().skip(1).find_map(|i| unit_at(text, i)).map(|u| match u.word {
        "tỉnh" | "thành phố" => Level::Department,
        "huyện" | "quận" | "thị xã" => Level::District,
        _ => Level::Commune,
    })
}

/// Words in small letters that end a name: verbs and prepositions, of which no name of a body has one.
const STOPS: &[u64] = &[
    key("về"),
    key("ngày"),
    key("tại"),
    key("ban"),
    key("hướng"),
    key("đề"),
    key("yêu"),
    key("xây"),
    key("trân"),
    key("triển"),
    key("đã"),
    key("có"),
    key("được"),
    key("theo"),
    key("để"),
    key("trong"),
    key("trên"),
    key("cùng"),
    key("phối"),
    key("thực"),
    key("căn"),
    key("quy"),
    key("là"),
    key("gửi"),
    key("báo"),
    key("tham"),
    key("chỉ"),
    key("giao"),
    key("cho"),
    key("với"),
    key("từ"),
    key("đến"),
    key("nêu"),
    key("này"),
    key("trình"),
    key("phê"),
    key("tổ"),
    key("chủ"),
    key("chịu"),
    key("sẽ"),
    key("kính"),
    key("nhận"),
    key("tiếp"),
    key("không"),
    key("như"),
    key("đang"),
    key("làm"),
    key("bằng"),
    key("và"),
    key("của"),
    key("số"),
    key("trước"),
    key("sau"),
    key("cấp"),
    key("công"),
    key("thông"),
    key("vào"),
    key("thống"),
    key("tăng"),
    key("đôn"),
    key("rà"),
    key("lập"),
    key("dự"),
    key("hoặc"),
    key("khi"),
    key("nhằm"),
    key("trực"),
    key("thuộc"),
    key("ký"),
    key("mời"),
    key("đăng"),
    key("chuyển"),
    key("trả"),
    key("tỉnh"),
    key("xã"),
    key("huyện"),
    key("phường"),
    key("thành"),
    key("các"),
    key("những"),
    key("cũng"),
    key("phát"),
    key("quyết"),
    key("khẩn"),
    key("lên"),
    key("qua"),
    key("xem"),
    key("ra"),
];

/// The end of a body's name: capital words, each with up to three small ones (`Khoa học`, `Sở hữu trí tuệ`), joined by `và`, `,`, `-`, `&`.
fn body_name_end(text: &Text<'_>, start: usize) -> usize {
    let mut end = start;
    let mut at = start;
    while at < start + 18 {
        let t = text.at(at);
        if at > start && t.gap >= Gap::Wide {
            break;
        }
        if t.kind.is_capital() && (at == start || lexicon_starts_not(text, at) && !ends_name(text, at)) {
            at += 1;
            end = at;
            continue;
        }
        let small = t.kind == Kind::Lower && !STOPS.contains(&t.key);
        if small && at - last_capital(text, at) <= 3 {
            at += 1;
            end = at;
            continue;
        }
        let joins = t.key == VA && t.kind == Kind::Lower || matches!(t.kind, Kind::Comma | Kind::Dash | Kind::Amp);
        // `Văn hóa, Khoa học và Thông tin`; but `Sở Y tế, Sở Nội vụ` are two.
        if joins
            && text.kind(at + 1).is_capital()
            && text.gap(at + 1) < Gap::Wide
            && lexicon_starts_not(text, at + 1)
            && generic_start(text, at + 1).is_none()
        {
            at += 1;
            continue;
        }
        break;
    }
    end
}

fn generic_start(text: &Text<'_>, i: usize) -> Option<u64> {
    const STARTS: [u64; 8] =
        [key("sở"), key("bộ"), key("phòng"), key("ban"), key("cục"), key("trung"), key("trường"), key("công")];
    STARTS.contains(&text.key(i)).then(|| text.key(i))
}

/// A capital word that begins something else: `Kế hoạch`, `Công văn`, `Quý`.
fn ends_name(text: &Text<'_>, i: usize) -> bool {
    text.key(i) == key("quý") || province_at(text, i).is_some()
}

fn last_capital(text: &Text<'_>, i: usize) -> usize {
    (0..i).rev().find(|j| text.kind(*j).is_capital()).unwrap_or(0)
}

/// The words with known short forms spelt out: `Phòng VH-TT` stays, `Phòng KH&CN` becomes `Phòng Khoa học và Công nghệ`.
pub(crate) fn expand(text: &Text<'_>, tokens: Range<usize>) -> String {
    let words = text.display(tokens);
    let words = words.replace("UBND", "Ủy ban nhân dân").replace("HĐND", "Hội đồng nhân dân");
    // A field's short form is the one that a known sở or ministry has.
    let spelt = words.split_once(' ').and_then(|(head, field)| {
        let sister = lexicon::body_named(&format!("Sở {field}")).or_else(|| lexicon::body_named(&format!("Bộ {field}")))?;
        field
            .chars()
            .any(|c| c == '&' || c.is_uppercase())
            .then(|| format!("{head} {}", sister.name.split_once(' ').map_or(field, |f| f.1)))
    });
    tone_old(&spelt.unwrap_or(words)).into_owned()
}

/// A name in capitals or in any case, each word with a capital: `THUẬN AN` → `Thuận An`.
pub(crate) fn title_case(text: &Text<'_>, tokens: Range<usize>) -> String {
    let mut out = String::new();
    for i in tokens.clone() {
        let word = text.words(i..i + 1);
        if i > tokens.start && text.gap(i) != Gap::None {
            out.push(' ');
        }
        if text.kind(i) == Kind::Upper && word.chars().count() > 1 {
            let mut chars = word.chars();
            out.extend(chars.next());
            out.push_str(&chars.as_str().to_lowercase());
        } else {
            out.push_str(if text.kind(i) == Kind::Dash { "-" } else { word });
        }
    }
    tone_old(&out).into_owned()
}
