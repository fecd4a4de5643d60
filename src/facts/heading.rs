//! What the head says: type, issuer, subject, urgency (ô số 2, 5 and 10b of Nghị định 30/2020/NĐ-CP, annex I). Number and date have files of
//! their own.

use super::issuers::{Home, IssuerHit, is_committee_at};
use super::matters;
use super::model::{Found, Issuer, Level, Number};
use super::page::Page;
use crate::lexicon::phrases::doc_type_at;
use crate::lexicon::{self, DocType};
use crate::text::Text;
use crate::text::fold::comparable;
use crate::text::key::word;
use crate::text::lists::{phrase, phrases};
use crate::text::token::{Gap, Kind};
use crate::text::words::{BAN, HOA_TOC, HOI, KHAN, PHONG, THUONG};
use crate::zones::{CellRole, Zones, spaced_type};
use std::ops::Range;

mod capitals;
mod joint;
mod lines;
mod subject;

use capitals::name_in_capitals;
pub(super) use joint::joint_issuers;
use lines::{is_chairman, is_organ, join_names, names_above_title, without_term};
pub(super) use subject::{subject, subject_cells};

/// The title's type, with its place.
pub(super) fn title(page: &Page<'_, '_>) -> Option<Found<&'static DocType>> {
    let cell = page.zones.cells(CellRole::Title).next()?;
    let (kind, end) = doc_type_at(page.text, cell.start).or_else(|| Some((spaced_type(page.text, &cell)?, cell.end)))?;
    Some(page.found(kind, cell.start..end))
}

/// The letter that `V/v …` under the number and `Kính gửi` make of a document without a title.
pub(super) fn letter(page: &Page<'_, '_>) -> Option<Found<&'static DocType>> {
    let text = page.text;
    let about = page.zones.cells(CellRole::About).next().filter(|c| text.kind(c.start + 1) == Kind::Slash)?;
    let untitled = page.zones.cells(CellRole::Title).next().is_none();
    let addressed = page.zones.cells(CellRole::Addressee).next().is_some();
    let found = page.found(lexicon::doc_type_named("Công văn")?, about.start..about.end.min(about.start + 3));
    (untitled && addressed).then_some(found)
}

/// The type: the title's, else a letter's whose form tells it although its symbol does not, else what the symbol says, else a letter's
/// marks.
pub(super) fn kind(page: &Page<'_, '_>, number: Option<&Found<Number>>) -> Option<Found<&'static DocType>> {
    if let Some(title) = title(page) {
        return Some(title);
    }
    let named = number.and_then(|n| super::symbol_type(&n.value)).is_some_and(is_titled_always);
    // `03/CĐ-XMSL` of a Công đoàn.
    let of_union = || number.is_some_and(|n| n.value.symbol.starts_with("CĐ")) && is_of_a_union(page);
    if (named || of_union())
        && let Some(letter) = letter(page)
    {
        return Some(letter);
    }
    if let Some(n) = number
        && let Some(kind) = super::symbol_type(&n.value)
    {
        return Some(Found { value: kind, evidence: n.evidence.clone() });
    }
    // A letter has no title: `V/v` or `Kính gửi` mark it; under a page's own title nothing but `Kính gửi` tells no type.
    let formula =
        |c: &crate::zones::Cell| matches!(c.role, CellRole::Motto | CellRole::Number | CellRole::DateLine | CellRole::Name);
    let alone = |c: &Range<usize>| page.text.line_of(c.start) == 0 || page.zones.head.iter().any(formula);
    let addressed = || page.zones.cells(CellRole::Addressee).next().filter(alone);
    let mark = page.zones.cells(CellRole::About).next().or_else(addressed)?;
    let letter = lexicon::doc_type_named("Công văn")?;
    Some(page.found(letter, mark.start..mark.end.min(mark.start + 3)))
}

/// Whether a trade union's name stands in the head.
fn is_of_a_union(page: &Page<'_, '_>) -> bool {
    page.zones.cells(CellRole::Name).flatten().any(|i| page.text.has(i, phrase!("công đoàn")))
}

/// Types that stand as a title over their subject wherever they are issued; invitations and telegrams are often set as letters are.
fn is_titled_always(kind: &DocType) -> bool {
    const TITLED: [&str; 8] = ["KH", "QĐ", "BC", "TTr", "TB", "CT", "NQ", "HD"];
    TITLED.contains(&kind.abbr)
}

/// `HỎA TỐC`, `THƯỢNG KHẨN`, `KHẨN`.
pub(super) fn urgency(page: &Page<'_, '_>) -> Option<Found<String>> {
    let text = page.text;
    page.zones.cells(CellRole::Stamp).find_map(|cell| {
        let value = match text.key(cell.start) {
            HOA_TOC if cell.clone().any(|i| text.key(i) == word!("giờ")) => "hỏa tốc hẹn giờ",
            HOA_TOC => "hỏa tốc",
            THUONG => "thượng khẩn",
            KHAN => "khẩn",
            _ => return None,
        };
        Some(page.found(value.to_owned(), cell))
    })
}

/// The issuer as the head's capitals name it, with the body above it for its province.
pub(super) fn issuer(text: &Text<'_>, zones: &Zones, home: &Home) -> Option<(Issuer, Range<usize>)> {
    let names: Vec<Range<usize>> = names_above_title(text, zones);
    let place = zones.cells(CellRole::DateLine).next();
    let joined = join_names(text, &names, place.as_ref());
    let mut home = home.clone();
    let mut issuer: Option<(Issuer, Range<usize>)> = None;
    let mut chairman: Option<usize> = None;
    for cell in joined {
        // `CHỦ TỊCH` over the name of a UBND.
        if issuer.is_none() && is_chairman(text, &cell) {
            chairman = cell.first().map(|c| c.start);
            continue;
        }
        if let Some((above, tokens)) = issuer.as_mut().filter(|_| is_chairman(text, &cell)) {
            above.value.insert_str(0, "Chủ tịch ");
            tokens.end = tokens.end.max(cell.last().map_or(0, |c| c.end));
            continue;
        }
        // `BAN THƯỜNG VỤ` under a body's name is the body's organ.
        if issuer.is_some() && is_organ(text, &cell) {
            continue;
        }
        let Some(hit) = name_in_capitals(text, &cell, &home) else { continue };
        let (mut next, mut tokens) = (hit.issuer, hit.tokens);
        if let Some(start) = chairman.take().filter(|_| next.value.starts_with(COMMITTEES[0])) {
            next.value.insert_str(0, "Chủ tịch ");
            tokens.start = start;
        }
        if let Some((above, _)) = &issuer {
            if !matches!(next.level, Some(Level::Central | Level::Ministry)) {
                next.province = next.province.or_else(|| above.province.clone());
            }
            let host = unit_alone(above).filter(|_| next.level.is_none()).or(above.level);
            next.level = level_under(host, &next, text.key(tokens.start)).or_else(|| unit_alone(above));
            next = under_its_host(above, of_the_centre(above, next));
        }
        if next.province.is_some() {
            home.province.clone_from(&next.province);
        }
        issuer = Some((next, tokens));
    }
    let (mut issuer, tokens) = issuer.filter(|(issuer, tokens)| is_sound(text, zones, issuer, tokens))?;
    of_the_youth_union(text, zones, &mut issuer);
    if let Some(name) = bare_committee(&issuer) {
        name.clone_into(&mut issuer.value);
    }
    Some((issuer, tokens))
}

/// Whether a name in the head is that of one body, and read as it was printed.
fn is_sound(text: &Text<'_>, zones: &Zones, issuer: &Issuer, tokens: &Range<usize>) -> bool {
    let far = is_far_from_the_head(text, zones, tokens);
    let misread = text.is_recognised() && is_misread(text, issuer, tokens);
    !far && !is_of_several(issuer) && !is_unit_without_body(issuer) && !is_left_open(issuer) && !misread
}

/// Whether a name off a picture is what ink was taken for (`S63I-CTTU`, `TRO Y TẾ`), or runs into the quốc hiệu beside it: in a name of which
/// nobody knows at what level its body stands, a word was lost or misread.
fn is_misread(text: &Text<'_>, issuer: &Issuer, name: &Range<usize>) -> bool {
    let figure = |i: usize| text.words(i..i + 1).bytes().any(|b| b.is_ascii_digit());
    let glued = |i: usize| text.kind(i) != Kind::Number || i > name.start && text.gap(i) == Gap::None;
    issuer.level.is_none() || name.clone().any(|i| figure(i) && glued(i)) || issuer.value.to_lowercase().contains("cộng hòa")
}

/// `HĐND - UBND TỈNH HÒA BÌNH`: two committees in one line, neither of them alone the issuer.
fn is_of_several(issuer: &Issuer) -> bool {
    let mut groups = issuer.value.split([' ', '-']).filter(|g| !g.is_empty());
    let committee = |g: &str| matches!(g, "HĐND" | "UBND" | "UBMTTQ" | "MTTQ" | "UBMTTQVN");
    groups.next().is_some_and(committee) && groups.next().is_some_and(committee)
}

/// A page's caption (`HỘI THU “KẾ HOẠCH NHỎ”`), since no body's name is in quotation marks; `TRƯỜNG ……`, the name left to be filled in, and `NGÂN HÀNG`, `SỞ` alone, whose second line was lost: a kind of bodies, and none of them.
fn is_left_open(issuer: &Issuer) -> bool {
    let name = comparable(&issuer.value);
    let quoted = issuer.value.contains(['“', '”', '"']);
    quoted || name.contains("...") || name.contains('…') || lexicon::leads::is_no_name_alone(name.trim())
}

/// `XÃ YÊN BÌNH` alone, the line with its committee's name lost: a unit issues nothing, and which of its bodies did nobody can tell.
fn is_unit_without_body(issuer: &Issuer) -> bool {
    const FORCES: [&str; 3] = [" đoàn", " đội", " ủy"];
    let name = comparable(&issuer.value);
    issuer.level.is_none() && unit_alone(issuer).is_some() && !FORCES.iter().any(|force| name.contains(force))
}

/// Whether words in capitals that begin no body's name stand far from quốc hiệu, number and date: a page's own words (`ADSENSE`, `CHỈ ĐẠO ĐIỀU
/// HÀNH` over a title).
fn is_far_from_the_head(text: &Text<'_>, zones: &Zones, name: &Range<usize>) -> bool {
    /// In lines.
    const NEAR: usize = 5;
    const FORMULAS: [CellRole; 3] = [CellRole::Motto, CellRole::Number, CellRole::DateLine];
    let (first, last) = (text.line_of(name.start), text.line_of(name.end - 1));
    let near = |line: usize| line + NEAR >= first && line <= last + NEAR;
    let formula = |c: &&crate::zones::Cell| FORMULAS.contains(&c.role);
    let mut lines = zones.head.iter().filter(formula).map(|c| text.line_of(c.tokens.start));
    !lines::begins_body(text, name.start) && !lines.any(near)
}

/// `TỈNH LÂM ĐỒNG` alone above `ỦY BAN BẦU CỬ`: no body, but the unit whose body follows.
fn unit_alone(above: &Issuer) -> Option<Level> {
    let name = comparable(&above.value);
    let begins = |words: &[&str]| words.iter().any(|w| name.strip_prefix(w).is_some_and(|rest| rest.starts_with(' ')));
    if begins(&["tỉnh", "thành phố"]) {
        return (!name.contains(" ủy") && !name.contains(" đoàn")).then_some(Level::Province);
    }
    if begins(&["huyện", "quận", "thị xã"]) {
        return (!name.contains(" ủy") && !name.contains(" đoàn")).then_some(Level::District);
    }
    begins(&["xã", "phường", "thị trấn", "đặc khu"]).then_some(Level::Commune)
}

/// The names of committees without their unit.
const COMMITTEES: [&str; 2] = ["Ủy ban nhân dân", "Hội đồng nhân dân"];

/// Whether the head names a committee and not whose: `ỦY BAN NHÂN DÂN`.
pub(super) fn is_bare_committee(issuer: &Issuer) -> bool {
    bare_committee(issuer).is_some()
}

fn bare_committee(issuer: &Issuer) -> Option<&'static str> {
    // Most names are longer: of those nothing is folded.
    let long = issuer.value.chars().count();
    COMMITTEES.into_iter().find(|c| c.chars().count() == long && comparable(c) == comparable(&issuer.value))
}

/// The committee that decides, under the title of a decision whose head was lost: `ỦY BAN NHÂN DÂN TỈNH ĐẮK NÔNG`.
pub(super) fn authority(text: &Text<'_>, zones: &Zones, home: &Home) -> Option<(Issuer, Range<usize>)> {
    let title = zones.cells(CellRole::Title).next()?.start;
    let committee = |cell: Range<usize>| {
        let cell = without_term(text, cell);
        let at = cell.clone().find(|i| is_committee_at(text, *i)).filter(|_| cell.start > title)?;
        name_in_capitals(text, std::slice::from_ref(&(at..cell.end)), home)
    };
    let hit = zones.cells(CellRole::Name).find_map(committee)?;
    (bare_committee(&hit.issuer).is_none()).then_some((hit.issuer, hit.tokens))
}

/// The committee with its unit: `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH NINH BÌNH` under the title, else `UBND tỉnh ban hành …`, or its chairman there.
pub(super) fn unit_named(
    text: &Text<'_>,
    zones: &Zones,
    home: &Home,
    bare: &Issuer,
    named: Option<&IssuerHit>,
) -> Option<(Issuer, Range<usize>)> {
    let whole = |hit: &IssuerHit| {
        let rest = comparable(&hit.issuer.value).strip_prefix(comparable(&bare.value).as_str()).map(str::to_owned);
        rest.is_some_and(|unit| unit.trim().contains(' '))
    };
    let committee = |cell: Range<usize>| {
        let cell = without_term(text, cell);
        let at = cell.clone().find(|i| is_committee_at(text, *i))?;
        name_in_capitals(text, std::slice::from_ref(&(at..cell.end)), home)
    };
    let authority = zones.cells(CellRole::Name).filter_map(committee).find(whole);
    let named = named.cloned().map(|mut hit| {
        if let Some(of) = hit.issuer.value.strip_prefix("Chủ tịch ") {
            hit.issuer.value = of.to_owned();
        }
        hit
    });
    authority.or_else(|| named.filter(whole)).map(|hit| (hit.issuer, hit.tokens))
}

/// `BAN CHẤP HÀNH TRUNG ƯƠNG`, `BAN CHẤP HÀNH PHƯỜNG …` where the Youth Union's name stands in the place of the State's: the union's own.
fn of_the_youth_union(text: &Text<'_>, zones: &Zones, issuer: &mut Issuer) {
    const UNION: [&[u64]; 2] = phrases!["đoàn TNCS", "đoàn thanh niên cộng"];
    let party = issuer.level == Some(Level::Central) && comparable(&issuer.value) == "ban chấp hành trung ương";
    let unit = ["Ban Chấp hành ", "Ban Thường vụ "].iter().find_map(|organ| {
        let unit = issuer.value.strip_prefix(organ)?;
        lexicon::unit_before(unit).filter(|(_, _, name)| !name.is_empty()).map(|_| (*organ, unit))
    });
    if !party && unit.is_none() {
        return;
    }
    let named = || zones.head.iter().flat_map(|c| c.tokens.clone()).any(|i| UNION.iter().any(|words| text.has(i, words)));
    if !named() {
        return;
    }
    if let Some((organ, unit)) = unit {
        issuer.value = format!("{organ}Đoàn {unit}");
    } else if let Some(union) = lexicon::body_named("Trung ương Đoàn") {
        union.name.clone_into(&mut issuer.value);
    }
}

/// `BAN TUYÊN GIÁO VÀ DÂN VẬN` under `BAN CHẤP HÀNH TRUNG ƯƠNG` is the Party's own at the centre, where the tables know such a one.
fn of_the_centre(above: &Issuer, issuer: Issuer) -> Issuer {
    let centre = above.level == Some(Level::Central) && comparable(&above.value).ends_with("trung ương");
    let known = centre.then(|| lexicon::body_named(&format!("{} Trung ương", issuer.value))).flatten();
    known.map_or(issuer, |body| Issuer { value: body.name.to_owned(), level: body.level, province: None })
}

/// `VĂN PHÒNG` alone under a body's line is that body's office: a committee's goes without the place, as running text has it. `BAN CHẤP HÀNH
/// TỈNH LÂM ĐỒNG` under an association's line is the association's there.
fn under_its_host(above: &Issuer, issuer: Issuer) -> Issuer {
    if issuer.value == "Văn phòng" {
        let host = COMMITTEES.into_iter().find(|c| above.value.starts_with(c)).unwrap_or(&above.value);
        return Issuer { value: format!("Văn phòng {host}"), ..issuer };
    }
    // `ỦY BAN KIỂM TRA` under `TỈNH ỦY …`, `ĐẢNG ỦY …` is that committee's.
    if issuer.value == "Ủy ban Kiểm tra" && comparable(&above.value).contains(" ủy") {
        return Issuer { value: format!("Ủy ban Kiểm tra {}", above.value), ..issuer };
    }
    let of_union = ["Hội ", "Đoàn ", "Tổng Liên đoàn ", "Công đoàn "].iter().any(|u| above.value.starts_with(u));
    if of_union && issuer.value == "Ban Chấp hành Trung ương" {
        return Issuer { value: format!("Trung ương {}", above.value), ..issuer };
    }
    if issuer.value == "Ban Bí thư" && above.value.contains("Trung ương Đoàn") {
        return Issuer { value: "Ban Bí thư Trung ương Đoàn".to_owned(), ..issuer };
    }
    let place = ["Ban Chấp hành ", "Ban Thường vụ "].iter().find_map(|organ| issuer.value.strip_prefix(organ));
    let unit = place.filter(|p| lexicon::unit_before(p).is_some_and(|(_, _, name)| !name.is_empty()));
    match unit {
        Some(unit) if above.value.starts_with("Hội ") => {
            let host = above.value.strip_suffix(" Việt Nam").unwrap_or(&above.value);
            Issuer { value: format!("{host} {unit}"), ..issuer }
        }
        _ => issuer,
    }
}

/// A phòng has the level of the unit above it; a văn phòng, ban or trung tâm under a UBND likewise.
fn level_under(above: Option<Level>, issuer: &Issuer, first: u64) -> Option<Level> {
    const VAN: u64 = word!("văn");
    match (above, issuer.level) {
        (Some(Level::District | Level::Commune), level) if first == PHONG || level.is_none() => above,
        // A sở's own phòng is a unit of it, whatever its first word would make of it.
        (Some(Level::Department), _) if first == PHONG => Some(Level::Unit),
        (Some(Level::Province), None) if matches!(first, BAN | VAN | HOI) => Some(Level::Department),
        (Some(Level::Ministry | Level::Unit), None) => above,
        (_, level) => level,
    }
}

/// Whether two names are one body's, places aside.
pub(super) fn same_body(a: &str, b: &str) -> bool {
    comparable(a) == comparable(b)
}
