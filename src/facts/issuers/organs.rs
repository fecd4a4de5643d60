//! Bodies whose name leads to another's: office-holders (`Bộ trưởng Bộ …`), organs (`Văn phòng …`, `Ban Thường vụ …`), committees of
//! the Party and the Front.

use super::places::{Place, Unit, place_name, trailing_province, unit_at};
use super::state::{committee, committee_head};
use super::{Home, IssuerHit, known, names};
use crate::facts::model::{Issuer, Level};
use crate::lexicon::leads::{head_title_at, organ_at};
use crate::lexicon::phrases::{body_at, body_name_at};
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, phrases};
use crate::text::token::{Gap, Kind};
use crate::text::words::{BAN, BO, CAC, CHU, DANG, DOAN, HUYEN, PHO, PHONG, QUAN, THANH, THI_XA, TINH, TRUONG, UY, VA, XA};

const TICH: u64 = word!("tịch");
/// The State's or an organisation's centre.
const CENTRE: &[u64] = phrase!("trung ương");

/// `Chủ tịch UBND tỉnh …`, `Bộ trưởng Bộ …`: an office-holder issues under his body's symbol.
pub(super) fn office_holder(text: &Text<'_>, i: usize, home: &Home) -> Option<IssuerHit> {
    let at = i + usize::from(text.key(i) == PHO);
    if (text.key(at), text.key(at + 1)) == (CHU, TICH) {
        // A chairman is an office of its own.
        let inner = committee(text, at + 2, home).or_else(|| known(text, at + 2, home))?;
        let value = format!("Chủ tịch {}", inner.issuer.value);
        return Some(IssuerHit { issuer: Issuer { value, ..inner.issuer }, tokens: i..inner.tokens.end });
    }
    let title = head_title_at(text, at)?;
    // `Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ`
    let also = text.kind(title) == Kind::Comma && text.has(title + 1, phrase!("chủ nhiệm"));
    let inner = title + if also { 3 } else { 0 };
    let hit = body_of_head(text, inner, home).or_else(|| section_of_head(text, at, home))?;
    Some(IssuerHit { tokens: i..hit.tokens.end, ..hit })
}

/// The body named behind a head's title.
fn body_of_head(text: &Text<'_>, i: usize, home: &Home) -> Option<IssuerHit> {
    if !text.kind(i).is_capital() || text.gap(i) >= Gap::Para {
        return None;
    }
    committee(text, i, home)
        .or_else(|| party(text, i, home))
        .or_else(|| known(text, i, home))
        .or_else(|| organ(text, i, home))
        .or_else(|| names::generic(text, i, home))
}

/// `Trưởng phòng Quản lý nhà`: the small `phòng` belongs to the title and to the section's name.
fn section_of_head(text: &Text<'_>, at: usize, home: &Home) -> Option<IssuerHit> {
    if text.key(at) != TRUONG || text.kind(at + 1) != Kind::Lower || !text.kind(at + 2).is_capital() {
        return None;
    }
    // `Trưởng phòng Phòng Kinh tế`: the section's whole name stands behind the title.
    if text.key(at + 2) == text.key(at + 1) {
        return names::generic(text, at + 2, home);
    }
    let word = if text.key(at + 1) == PHONG { "Phòng" } else { "Ban" };
    names::named_after(text, word, at + 1, home)
}

/// `Ban Thường vụ Đảng ủy xã …`, `Thường trực HĐND …`, `Văn phòng HĐND và UBND xã …`.
pub(super) fn organ(text: &Text<'_>, i: usize, home: &Home) -> Option<IssuerHit> {
    let (lead, at) = organ_at(text, i)?;
    // `Thường trực ủy ban …`: old fonts have no capital Ủ.
    if !text.kind(at).is_capital() && text.key(at) != UY || text.gap(at) >= Gap::Wide {
        return None;
    }
    if lead == "Văn phòng" {
        return office(text, i, at, home);
    }
    let inner = committee(text, at, home)
        .or_else(|| party_body(text, at, home))
        .or_else(|| youth(text, at, home))
        .or_else(|| front(text, at, home))
        .or_else(|| known(text, at, home).filter(|h| matches!(h.issuer.level, Some(Level::Central | Level::Ministry))))
        .or_else(|| names::generic(text, at, home))?;
    // The Youth Union's centre is named by its committee in the tables.
    if inner.issuer.value.starts_with(lead) {
        return Some(IssuerHit { tokens: i..inner.tokens.end, ..inner });
    }
    let value = format!("{lead} {}", inner.issuer.value);
    Some(IssuerHit { issuer: Issuer { value, ..inner.issuer }, tokens: i..inner.tokens.end })
}

/// The office of a committee, of two (`HĐND và UBND`), of a Party committee; like a phòng's, its place goes to the province.
fn office(text: &Text<'_>, i: usize, at: usize, home: &Home) -> Option<IssuerHit> {
    if let Some(inner) = party_body(text, at, home) {
        let value = format!("Văn phòng {}", inner.issuer.value);
        return Some(IssuerHit { issuer: Issuer { value, ..inner.issuer }, tokens: i..inner.tokens.end });
    }
    let (first, end) = committee_head(text, at)?;
    let joint = text.key(end) == VA || matches!(text.kind(end), Kind::Dash | Kind::Amp);
    let second = if joint { committee_head(text, end + 1) } else { None };
    let (value, end) = match second {
        Some((second, end)) => (format!("Văn phòng {first} và {second}"), end),
        None => (format!("Văn phòng {first}"), end),
    };
    let unit = unit_at(text, end);
    let level = match unit.as_ref().map(|u| u.word) {
        Some("tỉnh" | "thành phố") if unit.as_ref().is_some_and(|u| u.is_city_within(text)) => Some(Level::District),
        Some("tỉnh" | "thành phố") => Some(Level::Department),
        Some("huyện" | "quận" | "thị xã") => Some(Level::District),
        Some(_) => Some(Level::Commune),
        None => home.unit.is_some().then_some(Level::Commune),
    };
    let (province, end) = super::place_after(text, end, home);
    let province = province.or_else(|| home.province.clone());
    Some(IssuerHit { issuer: Issuer { value, level, province }, tokens: i..end })
}

/// `Tỉnh đoàn`, `Thành đoàn Hà Nội`: the Youth Union of a province. `Thành đoàn` of a city below one had its level with the districts.
pub(super) fn youth(text: &Text<'_>, i: usize, home: &Home) -> Option<IssuerHit> {
    let name = match (text.key(i), text.key(i + 1)) {
        (TINH, DOAN) => "Tỉnh đoàn",
        (THANH, DOAN) => "Thành đoàn",
        (HUYEN, DOAN) => return youth_below(text, i, "Huyện đoàn", Level::District, home),
        (QUAN, DOAN) => return youth_below(text, i, "Quận đoàn", Level::District, home),
        (XA, DOAN) => return youth_below(text, i, "Xã đoàn", Level::Commune, home),
        _ => return None,
    };
    if !text.kind(i).is_capital() || text.gap(i + 1) >= Gap::Wide {
        return None;
    }
    let (place, end) = place_name(text, i + 2);
    let (value, level, province, end) = match place {
        Some(Place::Province(p)) => {
            let level = if text.key(i) == THANH && !p.city { Level::District } else { Level::Department };
            (format!("{name} {}", p.name), level, Some(p.name.to_owned()), end)
        }
        Some(place) if text.key(i) == THANH => {
            (format!("{name} {}", place.name(text)), Level::District, home.province.clone(), end)
        }
        _ => (name.to_owned(), Level::Department, home.province.clone(), i + 2),
    };
    Some(IssuerHit { issuer: Issuer { value, level: Some(level), province }, tokens: i..end })
}

/// `Ban Bí thư Trung ương Đoàn` `TNCS Hồ Chí Minh`: past the union's own name.
pub(super) fn union_end(text: &Text<'_>, i: usize) -> usize {
    const NAMES: [&[u64]; 2] = phrases!["TNCS hồ chí minh", "thanh niên cộng sản hồ chí minh"];
    NAMES.iter().find(|name| text.has(i, name) && text.gap(i) < Gap::Wide).map_or(i, |name| i + name.len())
}

/// `Huyện đoàn Thọ Xuân`, `Xã đoàn`: the same below a province, whose name is in its own.
fn youth_below(text: &Text<'_>, i: usize, name: &str, level: Level, home: &Home) -> Option<IssuerHit> {
    if !text.kind(i).is_capital() || text.gap(i + 1) >= Gap::Wide {
        return None;
    }
    let (place, end) = place_name(text, i + 2);
    let value = place.as_ref().map_or_else(|| name.to_owned(), |place| format!("{name} {}", place.name(text)));
    let (province, end) =
        trailing_province(text, end).map_or((home.province.clone(), end), |(p, e)| (Some(p.name.to_owned()), e));
    Some(IssuerHit { issuer: Issuer { value, level: Some(level), province }, tokens: i..end })
}

/// A committee of the Party, or its organ.
pub(super) fn party(text: &Text<'_>, i: usize, home: &Home) -> Option<IssuerHit> {
    if let Some(hit) = party_body(text, i, home) {
        return Some(hit);
    }
    let (lead, at) = organ_at(text, i)?;
    let inner = party_body(text, at, home)?;
    let value = format!("{lead} {}", inner.issuer.value);
    Some(IssuerHit { issuer: Issuer { value, ..inner.issuer }, tokens: i..inner.tokens.end })
}

/// `Tỉnh ủy`, `Huyện ủy …`, `Đảng ủy xã …`, `Đảng bộ tỉnh`.
fn party_body(text: &Text<'_>, i: usize, home: &Home) -> Option<IssuerHit> {
    if !text.kind(i).is_capital() || text.gap(i + 1) >= Gap::Para {
        return None;
    }
    let (name, level) = match (text.key(i), text.key(i + 1)) {
        (TINH, UY) => ("Tỉnh ủy", Level::Province),
        (THANH, UY) => ("Thành ủy", Level::Province),
        (HUYEN, UY) => ("Huyện ủy", Level::District),
        (QUAN, UY) => ("Quận ủy", Level::District),
        (THI_XA, UY) => ("Thị ủy", Level::District),
        (DANG, UY) => return party_of_unit(text, i, "Đảng ủy", home),
        (DANG, BO) => return party_of_unit(text, i, "Đảng bộ", home),
        _ => return None,
    };
    let (place, end) = place_name(text, i + 2);
    let (value, level, province, end) = match place {
        // `Thành ủy Bắc Ninh` was of the city in the tỉnh of its name.
        Some(Place::Province(p)) if text.key(i) == THANH && !p.city => {
            (format!("{name} {}", p.name), Level::District, Some(p.name.to_owned()), end)
        }
        // A province goes to its own field.
        Some(Place::Province(p)) => (name.to_owned(), level, Some(p.name.to_owned()), end),
        Some(place) => {
            let level = if level == Level::Province { Level::District } else { level };
            let (province, end) = trailing_province(text, end).map_or((None, end), |(p, e)| (Some(p.name.to_owned()), e));
            (format!("{name} {}", place.name(text)), level, province, end)
        }
        None => (name.to_owned(), level, None, i + 2),
    };
    let province = province.or_else(|| home.province.clone());
    Some(IssuerHit { issuer: Issuer { value, level: Some(level), province }, tokens: i..end })
}

/// `Đảng ủy xã Tân Hòa`, `Đảng ủy UBND tỉnh`, `Đảng ủy các cơ quan Đảng tỉnh`, `Đảng ủy` alone.
fn party_of_unit(text: &Text<'_>, i: usize, name: &str, home: &Home) -> Option<IssuerHit> {
    let at = i + 2;
    if body_at(text, i).is_some_and(|(b, _)| matches!(b.level, Some(Level::Central | Level::Ministry))) {
        return None;
    }
    if let Some(unit) = unit_at(text, at) {
        let (place, end) = place_name(text, unit.end);
        let level = unit.level(place.as_ref(), home);
        let printed = place.as_ref().map(|p| p.name(text));
        let value = words_of(name, &unit, printed.as_deref());
        let own = place.and_then(|p| if let Place::Province(p) = p { Some(p.name.to_owned()) } else { None });
        let (province, end) = match (own, trailing_province(text, end)) {
            (Some(own), _) => (Some(own), end),
            (None, Some((p, e))) => (Some(p.name.to_owned()), e),
            (None, None) => (home.province.clone(), end),
        };
        return Some(IssuerHit { issuer: Issuer { value, level, province }, tokens: i..end });
    }
    // `Đảng ủy Khối các cơ quan tỉnh`: a name of the tables that any place may have one of.
    if let Some((body, _, end)) = body_name_at(text, i).filter(|(_, _, end)| *end > at) {
        let (province, after) = super::place_after(text, end, home);
        let level = body.level.or_else(|| names::level_of_place(text, end..after));
        let value =
            if after == end { body.name.to_owned() } else { format!("{} {}", body.name, names::place_words(text, end..after)) };
        let province = province.or_else(|| home.province.clone());
        return Some(IssuerHit { issuer: Issuer { value, level, province }, tokens: i..after });
    }
    let inner = if text.key(at) == CAC { None } else { body_of_head(text, at, home).filter(|_| text.gap(at) < Gap::Wide) };
    if let Some(inner) = inner {
        let value = format!("{name} {}", inner.issuer.value);
        return Some(IssuerHit { issuer: Issuer { value, ..inner.issuer }, tokens: i..inner.tokens.end });
    }
    let own = home.unit.as_deref().and_then(|u| u.split(' ').next());
    let level = match own {
        Some("xã" | "phường" | "đặc") => Some(Level::Commune),
        _ => None,
    };
    Some(IssuerHit { issuer: Issuer { value: name.to_owned(), level, province: home.province.clone() }, tokens: i..at })
}

fn words_of(name: &str, unit: &Unit, place: Option<&str>) -> String {
    place.map_or_else(|| format!("{name} {}", unit.word), |p| format!("{name} {} {p}", unit.word))
}

/// The Fatherland Front: `Ủy ban MTTQ Việt Nam tỉnh …`, `UBMTTQVN xã`, `MTTQ tỉnh`.
pub(super) fn front(text: &Text<'_>, i: usize, home: &Home) -> Option<IssuerHit> {
    const FULL: &str = "Ủy ban Mặt trận Tổ quốc Việt Nam";
    const FRONT: &[u64] = phrase!("mặt trận tổ quốc");
    const VIET_NAM: &[u64] = phrase!("việt nam");
    let mut at = match text.key(i) {
        UY if text.key(i + 1) == BAN => i + 2,
        k if k == word!("UB") => i + 1,
        _ => i,
    };
    at = match text.key(at) {
        k if k == word!("MTTQ") || k == word!("MTTQVN") => at + 1,
        k if at == i && (k == word!("UBMTTQ") || k == word!("UBMTTQVN")) => at + 1,
        _ if text.has(at, FRONT) => at + 4,
        _ => return None,
    };
    at += usize::from(text.key(at) == word!("VN"));
    if text.has(at, VIET_NAM) && text.gap(at) < Gap::Wide {
        at += 2;
    }
    // `MẶT TRẬN TỔ QUỐC VIỆT NAM` over `ỦY BAN TRUNG ƯƠNG`, `ỦY BAN TỈNH HÀ TĨNH`, as heads write it.
    if text.has(at, phrase!("ủy ban")) && text.gap(at) < Gap::Para {
        if text.has(at + 2, CENTRE) {
            let value = format!("Ủy ban Trung ương {}", &FULL["Ủy ban ".len()..]);
            return Some(IssuerHit { issuer: Issuer { value, level: Some(Level::Central), province: None }, tokens: i..at + 4 });
        }
        at += if unit_at(text, at + 2).is_some() { 2 } else { 0 };
    }
    let Some(unit) = unit_at(text, at) else {
        let (province, end) = super::place_after(text, at, home);
        let level = province.is_some().then_some(Level::Province);
        return Some(IssuerHit { issuer: Issuer { value: FULL.to_owned(), level, province }, tokens: i..end });
    };
    let (place, end) = place_name(text, unit.end);
    let level = unit.level(place.as_ref(), home);
    let value = words_of(FULL, &unit, place.as_ref().map(|p| p.name(text)).as_deref());
    let province = match place {
        Some(Place::Province(p)) => Some(p.name.to_owned()),
        _ => trailing_province(text, end).map(|(p, _)| p.name.to_owned()).or_else(|| home.province.clone()),
    };
    let end = trailing_province(text, end).map_or(end, |(_, e)| e);
    Some(IssuerHit { issuer: Issuer { value, level, province }, tokens: i..end })
}
