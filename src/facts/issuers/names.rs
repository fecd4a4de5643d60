//! Names of bodies that are in no table: the first word tells the sort, the name goes on over capital words.

use super::committees::{disease_end, field_before_place};
use super::places::{lexicon_starts_not, place_after, title_case, unit_at};
use super::spelt::expand;
use super::state::committee;
use super::{Home, IssuerHit, issuer_at};
use crate::facts::model::{Issuer, Level};
use crate::facts::naming::acts;
use crate::lexicon::leads::{NameStart, long_name_start_at, may_start_name, name_start_at};
use crate::lexicon::{
    self,
    phrases::{body_at, body_name_at, office_at, province_at},
    word_sets::{Bearer, begins_doing, begins_matter, ends_name_of, joined_in_names, pair_in_names},
};
use crate::text::Text;
use crate::text::fold::tone_old;
use crate::text::key::word;
use crate::text::lists::{phrase, phrases, words};
use crate::text::token::{Gap, Kind};
use crate::text::words::{BAN, HOI, NAM, PHONG, SO, SO_BAN, UY, VA, VE};
use std::ops::Range;

pub(super) const CUC: u64 = word!("cục");

/// Of `V/v`.
const V: u64 = word!("v");

/// The Party's or the State's centre, in the names of its committees.
const CENTRE: &[u64] = phrase!("trung ương");

/// `Ban Chỉ đạo quốc gia về …`: of the whole country, and so of no province. Behind other words the country's may be a matter: `Ban Chỉ đạo các
/// chương trình mục tiêu quốc gia tỉnh`.
const NATIONAL_BOARD: &[u64] = phrase!("ban chỉ đạo quốc gia");

/// The words that begin a name at `i`, and its level.
fn generic_head(text: &Text<'_>, i: usize, home: &Home) -> Option<(usize, Option<Level>)> {
    let (start, next) = name_start_at(text, i)?;
    // `Thuế tỉnh Tây Ninh`, `Công an xã`: nothing but the place.
    let goes_on = text.kind(next).is_capital() && text.gap(next) < Gap::Wide || unit_at(text, next).is_some() || next > i + 1;
    let level = match start {
        NameStart::Of(level) => Some(level),
        // A sở or a ministry speaks of its own.
        NameStart::Office if matches!(home.level, Some(Level::Department | Level::Ministry)) => Some(Level::Unit),
        NameStart::Office if home.day.is_some_and(|d| d > lexicon::DISTRICTS_END) => Some(Level::Commune),
        // Where no day tells, a phòng may be a district's, a commune's or a school's.
        NameStart::Office => home.day.map(|_| Level::District),
        NameStart::Place => None,
    };
    goes_on.then_some((next - i, level))
}

/// A body that only its first word gives away: the name goes on over capital words and what joins them.
pub(super) fn generic(text: &Text<'_>, i: usize, home: &Home) -> Option<IssuerHit> {
    // `HỘI NGHỊ VẬT LÝ …`, `Hội thi …`: what is held, and no body.
    if text.key(i) == HOI
        && words!["nghị", "thảo", "thi", "diễn", "chợ", "trại", "đàm", "thao", "khỏe"].contains(&text.key(i + 1))
    {
        return None;
    }
    let (head, level) = generic_head(text, i, home)?;
    // `Trung tâm Phục vụ hành chính công`: a name of the tables that any place may have one of, its place behind it.
    let in_table = body_name_at(text, i).filter(|(b, _, end)| b.level.is_none() && unit_at(text, end - 1).is_none());
    let read = field_before_place(text, i, i + head).unwrap_or_else(|| body_name_end(text, i + head));
    let end = field_of_board(text, i, in_table.map_or(read, |(_, _, end)| end.max(read)));
    let end = if text.key(i) == word!("liên") { partners_end(text, end, home) } else { end };
    // The first word alone is no name, unless its place follows (`Công an xã`); `Cục Thuế`, `Trung ương Hội` are ones.
    let whole = head > 1 && (text.key(i) == CUC || level == Some(Level::Central));
    if end == i + head && !whole && unit_at(text, end).is_none() {
        return None;
    }
    // `Phòng Cảnh sát giao thông Công an tỉnh`: a section of the police, whose place is theirs.
    if text.key(i) == PHONG && text.has(end, phrase!("công an")) && text.kind(end).is_capital() && is_placed(text, end + 2) {
        let host = generic(text, end, home)?;
        let issuer = Issuer { value: expand(text, i..end), level: Some(Level::Unit), province: host.issuer.province };
        return Some(IssuerHit { issuer, tokens: i..host.tokens.end });
    }
    // `Cục Thuế tỉnh Đắk Nông` is the province's.
    let local = text.key(i) == CUC && is_placed(text, end);
    let level = level.filter(|_| !local);
    // `Ban Văn hóa - Xã hội Hội đồng nhân dân tỉnh`
    if text.key(i) == BAN
        && text.gap(end) < Gap::Wide
        && let Some(council) = committee(text, end, home)
    {
        let value = format!("{} {}", expand(text, i..end), council.issuer.value);
        return Some(IssuerHit { issuer: Issuer { value, ..council.issuer }, tokens: i..council.tokens.end });
    }
    Some(placed(text, i, expand(text, i..end), end, level, home))
}

/// Past the further bodies of `Liên ngành Sở Nội vụ - Sở Tài chính`; but behind a comma one that acts is the next clause's.
fn partners_end(text: &Text<'_>, mut end: usize, home: &Home) -> usize {
    /// Bodies of one joint name: those of real ones are two to four.
    const PARTNERS: usize = 6;
    for _ in 0..PARTNERS {
        let joins = matches!(text.kind(end), Kind::Dash | Kind::Comma | Kind::Amp) || text.key(end) == VA;
        let named = text.gap(end + 1) < Gap::Wide && text.kind(end + 1).is_capital() && text.key(end + 1) != word!("liên");
        if !joins || !named {
            break;
        }
        // Behind a dash a sector without its first word is one too: `Liên ngành Tư pháp - Công an`.
        let sector = || (text.kind(end) == Kind::Dash).then(|| body_name_end(text, end + 1));
        let Some(next) = issuer_at(text, end + 1, home).map(|body| body.tokens.end).or_else(sector) else { break };
        if text.kind(end) == Kind::Comma && acts(text, next) {
            break;
        }
        end = next;
    }
    end
}

/// Whether a province or another unit's name stands at `i`.
pub(super) fn is_placed(text: &Text<'_>, i: usize) -> bool {
    text.gap(i) < Gap::Wide && (unit_at(text, i).is_some() || province_at(text, i).is_some() && text.kind(i).is_capital())
}

/// `trường Mầm non Phú Đức`, written small as many do: a school with its own name.
pub(super) fn small_school(text: &Text<'_>, i: usize, home: &Home) -> Option<IssuerHit> {
    const KINDS: [u64; 11] = words!["mầm", "mẫu", "tiểu", "trung", "phổ", "cao", "đại", "TH", "THCS", "THPT", "PTDTNT"];
    /// `Mầm non`, and a name behind it.
    const SHORTEST: usize = 3;
    if !KINDS.contains(&text.key(i + 1)) || !text.kind(i + 1).is_capital() || text.gap(i + 1) >= Gap::Wide {
        return None;
    }
    let end = body_name_end(text, i + 1);
    let named = end - i >= SHORTEST && text.kind(end - 1) == Kind::Title && text.kind(end - 2) != Kind::Lower
        || end - i > SHORTEST && text.kind(end - 1) == Kind::Title;
    named.then(|| named_after(text, "Trường", i, home)).flatten()
}

/// `Trưởng phòng Quản lý nhà`, whose `phòng` at `i` is written small.
pub(super) fn named_after(text: &Text<'_>, word: &str, i: usize, home: &Home) -> Option<IssuerHit> {
    let (_, level) = generic_head(text, i, home)?;
    let end = body_name_end(text, i + 1);
    let value = format!("{word} {}", tone_old(&text.display(i + 1..end)));
    (end > i + 1).then(|| placed(text, i, value, end, level, home))
}

/// The body whose name ends at `end`, with its place: part of the name save for a sở, a phòng and what is the ministries'.
fn placed(text: &Text<'_>, i: usize, name: String, end: usize, level: Option<Level>, home: &Home) -> IssuerHit {
    if level == Some(Level::Ministry) {
        let name = ministry_run_together(&name).map_or(name, |body| body.name.to_owned());
        return IssuerHit { issuer: Issuer { value: name, level, province: None }, tokens: i..parent_end(text, end) };
    }
    let of_country = |t: usize| text.has(t, CENTRE) || t == i && text.has(t, NATIONAL_BOARD);
    let run_together = (level == Some(Level::Department)).then(|| ministry_run_together(&name)).flatten();
    let name = run_together.map_or(name, |body| body.name.to_owned());
    let centre = level == Some(Level::Central) || level.is_none() && (i..end).any(of_country) || is_of_all_vietnam(text, i, end);
    if centre {
        return IssuerHit { issuer: Issuer { value: name, level: Some(Level::Central), province: None }, tokens: i..end };
    }
    // `Ban Chỉ đạo 35 Tỉnh ủy`
    if text.key(end + 1) == UY && text.kind(end) == Kind::Title && text.gap(end) < Gap::Wide && unit_at(text, end).is_some() {
        let value = format!("{name} {}", tone_old(&text.display(end..end + 2)));
        let province = home.province.clone();
        return IssuerHit { issuer: Issuer { value, level: Some(Level::Department), province }, tokens: i..end + 2 };
    }
    let (province, after) = place_after(text, end, home);
    let bare = level == Some(Level::Department) || matches!(text.key(i), PHONG | SO_BAN) || after == end;
    let value = if bare { name } else { format!("{name} {}", place_words(text, end..after)) };
    let level = level.or_else(|| level_of_place(text, end..after));
    let after = parent_end(text, after);
    IssuerHit { issuer: Issuer { value, level, province: province.or_else(|| home.province.clone()) }, tokens: i..after }
}

/// The ministry or sở whose name this is, but for spaces that were lost (`Bộ Giáodục và Đào tạo`).
pub(in crate::facts) fn ministry_run_together(name: &str) -> Option<&'static lexicon::Body> {
    let head = ["Bộ ", "Sở "].into_iter().find(|head| name.starts_with(head))?;
    if lexicon::body_named(name).is_some() {
        return None;
    }
    let letters = |name: &str| lexicon::fold(name).chars().filter(|c| c.is_alphabetic()).collect::<String>();
    let said = letters(name);
    // `Bộ trưởngBộ Giáo dục …`: the minister's office stuck to it.
    let said = said.strip_prefix("bộtrưởng").filter(|rest| rest.starts_with("bộ")).unwrap_or(&said);
    let level = if head == "Bộ " { Level::Ministry } else { Level::Department };
    lexicon::bodies().iter().find(|b| b.level == Some(level) && b.name.starts_with(head) && letters(b.name) == said)
}

/// Past the ministry that a body is part of: `Cục Hạ tầng kỹ thuật - Bộ Xây dựng`, `Cục Thú y, Bộ …`, `… thuộc Bộ …`.
fn parent_end(text: &Text<'_>, end: usize) -> usize {
    let joined = matches!(text.kind(end), Kind::Dash | Kind::Comma | Kind::Open) || text.key(end) == word!("thuộc");
    if !joined || text.gap(end + 1) >= Gap::Wide {
        return end;
    }
    match body_at(text, end + 1) {
        // `… của Thanh tra Nhà nước, Bộ Quốc phòng hướng dẫn …`: the document itself speaks behind the comma.
        Some((_, after)) if text.kind(end) == Kind::Comma && acts(text, after) => end,
        Some((body, after)) if body.level == Some(Level::Ministry) && text.kind(end + 1).is_capital() => {
            after + usize::from(text.kind(end) == Kind::Open && text.kind(after) == Kind::Close)
        }
        _ => end,
    }
}

/// `Hội Khuyến học Việt Nam`, with no place behind it: the organisation at the centre.
fn is_of_all_vietnam(text: &Text<'_>, i: usize, end: usize) -> bool {
    let whole = text.key(i) == HOI && end > i + 2 && text.has(end - 2, phrase!("việt nam"));
    whole && !is_placed(text, end)
}

/// The place behind a name, in running text's capitals.
pub(super) fn place_words(text: &Text<'_>, tokens: Range<usize>) -> String {
    match unit_at(text, tokens.start) {
        Some(unit) if unit.end < tokens.end => format!("{} {}", unit.word, title_case(text, unit.end..tokens.end)),
        Some(unit) => unit.word.to_owned(),
        None => title_case(text, tokens),
    }
}

/// `Công an tỉnh …`, `Đoàn Thanh niên xã …`: the place tells the level.
pub(crate) fn level_of_place(text: &Text<'_>, tokens: Range<usize>) -> Option<Level> {
    // `Hợp tác xã` is no commune.
    let cooperative = |i: usize| i > 0 && text.key(i - 1) == word!("tác");
    tokens.clone().filter(|i| !cooperative(*i)).find_map(|i| unit_at(text, i)).map(|u| match u.word {
        "thành phố" if u.is_city_within(text) => Level::District,
        "tỉnh" | "thành phố" => Level::Department,
        "huyện" | "quận" | "thị xã" => Level::District,
        _ => Level::Commune,
    })
}

/// Whether a comma or `và` at `i` stands within a name, though a small word follows.
fn is_joined(text: &Text<'_>, i: usize) -> bool {
    let mark = text.kind(i) == Kind::Comma || text.key(i) == VA;
    mark && text.kind(i + 1) == Kind::Lower && i > 0 && joined_in_names(text.key(i - 1), text.key(i + 1))
}

/// Whether the small word at `i` can be part of a name.
fn fits(text: &Text<'_>, i: usize) -> bool {
    let key = text.key(i);
    if text.has(i, phrase!("đặc khu")) || is_year(text, i) || about_at(text, i) {
        return false;
    }
    // `Tòa án nhân dân số 12/…`: a number begins there, and no `dân số`.
    let numbered = key == SO && text.kind(i + 1) == Kind::Number;
    let paired = |a: usize| pair_in_names(text.key(a), text.key(a + 1)) && !numbered;
    !ends_name_of(Bearer::Body, key) || paired(i) || i > 0 && paired(i - 1)
}

/// `năm 2026`
fn is_year(text: &Text<'_>, i: usize) -> bool {
    text.key(i) == NAM && text.number(i + 1).is_some_and(|n| n.1 == 4)
}

/// What surely stands behind a name: after it, more than three small words in a row are still the name's.
pub(super) fn surely_ended(text: &Text<'_>, i: usize) -> bool {
    const ENDS: [u64; 7] = words!["ngày", "về", "tại", "số", "v", "ban", "tỉnh"];
    text.gap(i) >= Gap::Para
        || matches!(text.kind(i), Kind::Semi | Kind::Dot | Kind::Close | Kind::Open | Kind::Bar)
        || ENDS.contains(&text.key(i))
}

/// The end of a run of small words at `i` that goes on with a name, if one stands there: three at most, eight where something that ends a name
/// follows.
fn small_run(text: &Text<'_>, i: usize) -> Option<usize> {
    let mut end = i;
    while end < i + 9 && text.kind(end) == Kind::Lower && text.gap(end) < Gap::Wide && text.key(end) != VA && fits(text, end) {
        end += 1;
    }
    let whole = end - i <= 3 || end < i + 9 && surely_ended(text, end);
    (end > i).then_some(if whole { end } else { i + 3 })
}

/// The end of a body's name: capital words, each with small ones behind it (`Khoa học`, `Sở hữu trí tuệ`), joined by `và`, `,`, `-`, `&`.
fn body_name_end(text: &Text<'_>, start: usize) -> usize {
    /// Tokens of the longest name.
    const LONGEST: usize = 24;
    let (mut end, mut at) = (start, start);
    while at < start + LONGEST && text.gap(at) < Gap::Wide && !is_city_in_short(text, at) {
        if text.has(at, CENTRE) {
            end = field_end(text, start, at + CENTRE.len());
            at = end;
        } else if let Some(after) = disease_end(text, at) {
            (at, end) = (after, after);
        } else if is_word_of_name(text, start, at) {
            at += 1;
            end = at;
        } else if is_year(text, at) {
            return if names_its_year(text, start, at) { at + 2 } else { end };
        } else if let Some(run) = small_run(text, at) {
            (at, end) = (run, run);
        } else if let Some(after) = province_of_court(text, at) {
            return after;
        } else if is_joined(text, at) || joins_capital(text, at) {
            at += 1;
        } else {
            break;
        }
    }
    end
}

/// `Cục Thuế TP Hà Nội`: the place begins at `TP`.
fn is_city_in_short(text: &Text<'_>, i: usize) -> bool {
    let tp = text.key(i) == word!("tp") && text.kind(i) == Kind::Upper;
    tp && unit_at(text, i).is_some_and(|u| is_placed(text, u.end))
}

/// Whether the capital word at `i` goes on with the name that begins at `start`, or a figure does: `Ban Chỉ đạo 389`.
fn is_word_of_name(text: &Text<'_>, start: usize, i: usize) -> bool {
    let t = text.at(i);
    let named = t.kind.is_capital() && (i == start || lexicon_starts_not(text, i) && !ends_name(text, i));
    named || t.kind == Kind::Number && t.len <= 3 && t.gap == Gap::Space && text.kind(i + 1) != Kind::Slash
}

/// `Tòa án nhân dân khu vực 1 - Vĩnh Long`: courts and their kin have the province behind the figure and the dash at `i`.
fn province_of_court(text: &Text<'_>, i: usize) -> Option<usize> {
    let figure = text.kind(i) == Kind::Dash && i > 0 && text.kind(i - 1) == Kind::Number;
    let court = figure && text.has_before(i - 1, phrase!("khu vực"));
    court.then(|| province_at(text, i + 1)).flatten().map(|(_, after)| after)
}

/// Whether the name goes on with a capital word behind the mark or `và` at `i`: `Văn hóa, Khoa học và Thông tin`; but `Sở Y tế, Sở Nội vụ` are
/// two.
fn joins_capital(text: &Text<'_>, i: usize) -> bool {
    let joins = text.key(i) == VA && text.kind(i) == Kind::Lower || matches!(text.kind(i), Kind::Comma | Kind::Dash | Kind::Amp);
    joins
        && text.kind(i + 1).is_capital()
        && text.gap(i + 1) < Gap::Wide
        && lexicon_starts_not(text, i + 1)
        && !begins_another(text, i + 1)
        // `thay mặt Đoàn Chủ tịch, Phó Chủ tịch … đã ký`: who signed, and no further part of the name.
        && (text.kind(i) != Kind::Comma || office_at(text, i + 1).is_none())
}

/// `Ban Chỉ đạo Tổng điều tra kinh tế năm 2026`, `Ban Tổ chức Lễ hội … năm 2026`: what comes once has its year in its committee's name; and so has
/// any committee behind whose year its place follows. Else the year is that of the paper.
fn names_its_year(text: &Text<'_>, start: usize, year: usize) -> bool {
    const ONCE: [&[u64]; 7] = phrases!["điều tra", "lễ hội", "kỳ thi", "cuộc thi", "hội thi", "đại hội", "tuyển"];
    let committee = (start.saturating_sub(3)..start).any(|i| matches!(text.key(i), BAN | HOI));
    committee && (is_placed(text, year + 2) || (start..year).any(|i| ONCE.iter().any(|words| text.has(i, words))))
}

/// `… Trung ương về an toàn thực phẩm về triển khai …`: of two fields behind a body at the centre the first is part of its name; of one
/// alone nobody could tell whether it is the paper's.
pub(super) fn field_end(text: &Text<'_>, start: usize, i: usize) -> usize {
    /// Tokens that the first field has at most.
    const FIELD: usize = 12;
    if text.key(i) != VE || leads_to_matter(text, i) {
        return i;
    }
    // A steering committee is for something: what is done about it begins with its verb (`về an toàn thực phẩm triển khai …`).
    let committee = text.has_before(start, phrase!("ban chỉ đạo"));
    let done = |n: usize| committee && n > i + 2 && text.kind(n) == Kind::Lower && begins_doing(text.key(n), text.key(n + 1));
    let ended = |n: usize| text.gap(n) >= Gap::Para || matches!(text.kind(n), Kind::Semi | Kind::Dot | Kind::Open);
    (i + 1..i + FIELD).take_while(|n| !ended(*n)).find(|n| text.key(*n) == VE || about_at(text, *n) || done(*n)).unwrap_or(i)
}

/// Whether `về` at `i` leads to what a paper is about, and to no committee's field: `về việc`, `về triển khai …`.
pub(super) fn leads_to_matter(text: &Text<'_>, i: usize) -> bool {
    about_at(text, i) || begins_matter(text.key(i + 1), text.key(i + 2))
}

/// `Ban Chỉ đạo liên ngành về Vệ sinh an toàn thực phẩm về việc …`: the first of two fields is part of a board's name.
fn field_of_board(text: &Text<'_>, i: usize, end: usize) -> usize {
    let board = text.has(i, phrase!("ban chỉ đạo"));
    if board && text.gap(end) < Gap::Para {
        let field = field_end(text, i + phrase!("ban chỉ đạo").len(), end);
        let done = field > end && begins_doing(text.key(field), text.key(field + 1));
        return if done || about_at(text, field) { field } else { end };
    }
    end
}

/// Whether another body's name begins at `i`: `Cục Thuế, Thuế tỉnh …`, `…, Bảo hiểm xã hội …`.
fn begins_another(text: &Text<'_>, i: usize) -> bool {
    const FIRST: [u64; 8] = words!["sở", "bộ", "phòng", "ban", "cục", "trung", "trường", "công"];
    // `Chi cục Dân số - Trẻ em và Phòng, chống tệ nạn xã hội`
    let against = text.key(i) == PHONG && text.key(i + 1 + usize::from(text.kind(i + 1) == Kind::Comma)) == word!("chống");
    FIRST.contains(&text.key(i)) && !against
        || may_start_name(text.key(i)) && (long_name_start_at(text, i) || unit_at(text, i + 1).is_some())
}

/// A capital word that begins something else: `Kế hoạch`, `Công văn`, `Quý`.
pub(super) fn ends_name(text: &Text<'_>, i: usize) -> bool {
    // `Cộng sản Hồ Chí Minh` is the Youth Union's name and no place.
    let union = words!["sản", "TNCS", "phong"].contains(&text.key(i - 1));
    text.key(i) == word!("quý") || about_at(text, i) || !union && province_at(text, i).is_some()
}

/// `Về việc`, with a capital by mistake, or `V/v`: the subject begins there.
pub(super) fn about_at(text: &Text<'_>, i: usize) -> bool {
    let short = || text.key(i) == V && text.kind(i + 1) == Kind::Slash && text.key(i + 2) == V;
    text.has(i, phrase!("về việc")) || short()
}
