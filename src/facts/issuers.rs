//! Names of bodies in running text and in the head: who they are, at what level, of which province.

use crate::date::Date;
use crate::facts::model::{Issuer, Level};
use crate::lexicon;
use crate::lexicon::phrases::{body_name_at, province_at};
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::phrase;
use crate::text::token::{Gap, Kind};
use crate::text::words::{BAN, BO, DOAN, HOI, PHONG, SO_BAN, UY, VE};
use std::ops::Range;

mod committees;
mod names;
mod organs;
mod places;
mod spelt;
mod state;

pub(crate) use names::level_of_place;
pub(super) use names::ministry_run_together;
pub(crate) use places::{Place, one_province_named, place_name, place_name_on_its_line, title_case, unit_at, unit_on_its_line};
use places::{lexicon_starts_not, place_after};
pub(crate) use state::is_committee_at;
use state::{committee, committee_head, small_committee};

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
            // `của phòng Giáo dục và Đào tạo quận …`, `của sở Y tế`: a name of the tables, its first word written small.
            PHONG | SO_BAN | BO if text.kind(i + 1).is_capital() && text.gap(i + 1) < Gap::Para => known(text, i, home),
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
    let (province, after) = place_after(text, end, home);
    let after = if text.key(i) == PHONG && after == end { bare_place_end(text, end) } else { after };
    let province = province.or_else(|| home.province.clone());
    Some(IssuerHit { issuer: Issuer { value: body.name.to_owned(), level, province }, tokens: i..after })
}

/// `Phòng Kinh tế` of a district and of a commune have one name: the unit behind it tells whose it is, else the day, since there are no
/// districts.
fn level_of_office(text: &Text<'_>, end: usize, level: Option<Level>, home: &Home) -> Option<Level> {
    let local = matches!(level, Some(Level::District | Level::Commune));
    let unit = || unit_at(text, end).filter(|u| !u.is_province()).map(|_| names::level_of_place(text, end..end + 1));
    let by_day = || home.day.filter(|day| *day > lexicon::DISTRICTS_END).map(|_| Level::Commune);
    if local { unit().flatten().or_else(by_day).or(level) } else { level }
}

/// `Phòng Giáo dục và Đào tạo` `Lấp Vò` `về việc …`: past a district's name without its word, where what is said of the paper or what the body does
/// follows, by which it can be nothing else.
fn bare_place_end(text: &Text<'_>, end: usize) -> usize {
    /// Words of a district's name.
    const LONGEST: usize = 4;
    let named = |i: &usize| text.kind(*i) == Kind::Title && text.gap(*i) < Gap::Wide && lexicon_starts_not(text, *i);
    let after = end + (end..end + LONGEST).take_while(named).count();
    let said = text.key(after) == VE || names::about_at(text, after) || crate::facts::naming::acts(text, after);
    if after > end && said && text.kind(after) == Kind::Lower && text.gap(after) < Gap::Para { after } else { end }
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
