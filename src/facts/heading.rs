//! What the head says: type, issuer, subject, urgency (ô số 2, 5 and 10b of Nghị định 30/2020/NĐ-CP, annex I). Number and date have files of
//! their own.

use super::issuers::{Home, IssuerHit, committee_in_capitals, issuer_at, level_of_place, unit_at};
use super::matters;
use super::model::{Found, Issuer, Level, Number};
use super::names::in_running_text;
use super::page::Page;
use crate::lexicon::phrases::{body_at, doc_type_at, province_at};
use crate::lexicon::{self, DocType};
use crate::text::Text;
use crate::text::fold::{comparable, tone_old};
use crate::text::joins::is_leading;
use crate::text::key::word;
use crate::text::token::Kind;
use crate::text::words::{BO, HOA_TOC, KHAN, THANH, THUONG, TINH, UBND, UY};
use crate::zones::{CellRole, Zones, spaced_type};
use std::ops::Range;

mod subject;

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
    // A letter has no title: `V/v` or `Kính gửi` mark it.
    let mark = page.zones.cells(CellRole::About).next().or_else(|| page.zones.cells(CellRole::Addressee).next())?;
    let letter = lexicon::doc_type_named("Công văn")?;
    Some(page.found(letter, mark.start..mark.end.min(mark.start + 3)))
}

/// Whether a trade union's name stands in the head.
fn is_of_a_union(page: &Page<'_, '_>) -> bool {
    page.zones.cells(CellRole::Name).flatten().any(|i| page.text.has(i, &[word!("công"), word!("đoàn")]))
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
    let joined = join_names(text, &names);
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
    if let Some((issuer, _)) = &mut issuer {
        of_the_youth_union(text, zones, issuer);
        if let Some(name) = bare_committee(issuer) {
            name.clone_into(&mut issuer.value);
        }
    }
    issuer
}

/// `TỈNH LÂM ĐỒNG` alone above `ỦY BAN BẦU CỬ`: no body, but the unit whose body follows.
fn unit_alone(above: &Issuer) -> Option<Level> {
    let name = comparable(&above.value);
    let begins = |words: &[&str]| words.iter().any(|w| name.strip_prefix(w).is_some_and(|rest| rest.starts_with(' ')));
    if begins(&["tỉnh", "thành phố"]) {
        return (!name.contains(" ủy") && !name.contains(" đoàn")).then_some(Level::Province);
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
        let at = cell.clone().find(|i| committee_in_capitals(text, *i))?;
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

/// The bodies of a joint document (thông tư liên tịch, kế hoạch phối hợp) in the head's order; empty where it is none, or names but one.
pub(super) fn joint_issuers(text: &Text<'_>, zones: &Zones, home: &Home) -> Vec<(Issuer, Range<usize>)> {
    if !is_joint(text, zones) {
        return Vec::new();
    }
    let mut home = home.clone();
    let mut bodies: Vec<(Issuer, Range<usize>)> = Vec::new();
    for cell in names_above_title(text, zones).iter().flat_map(|c| at_dashes(text, c)) {
        let begins = begins_body(text, cell.start) || is_youth(text, cell.start);
        let Some(hit) = name_in_capitals(text, std::slice::from_ref(&cell), &home).filter(|_| begins) else { continue };
        home.province = hit.issuer.province.clone().or(home.province);
        bodies.push((hit.issuer, hit.tokens));
    }
    // `UBND TỈNH …` above a sở is its superior and no issuer.
    let level = |n: usize| bodies.get(n).and_then(|b| b.0.level);
    // A body at the centre stands above no ministry's name.
    let above = matches!((level(0), level(1)), (Some(upper), Some(lower)) if lower > upper && upper != Level::Central);
    bodies.drain(..usize::from(above));
    if bodies.len() > 1 { bodies } else { Vec::new() }
}

/// `TỈNH ĐOÀN`, `THÀNH ĐOÀN`: the Youth Union of a province or city.
fn is_youth(text: &Text<'_>, i: usize) -> bool {
    text.key(i + 1) == word!("đoàn") && matches!(text.key(i), TINH | THANH) && text.kind(i) == Kind::Upper
}

/// Whether the symbol says that several issue the document, or the title where a dash stands between their names.
fn is_joint(text: &Text<'_>, zones: &Zones) -> bool {
    const TOGETHER: [[u64; 2]; 3] =
        [[word!("liên"), word!("tịch")], [word!("phối"), word!("hợp")], [word!("liên"), word!("ngành")]];
    let titled = zones.cells(CellRole::Title).any(|c| c.clone().any(|i| TOGETHER.iter().any(|t| text.has(i, t))));
    // A dash between the names, or one at the end of a line before the next.
    let dashed = || {
        let ends_in_dash = |c: &Range<usize>| text.kind(c.end - 1) == Kind::Dash && c.len() > 2;
        names_above_title(text, zones).iter().any(|c| at_dashes(text, c).len() > 1 || ends_in_dash(c))
    };
    let number = super::own_number::number_line(text, zones);
    // `KH-BCA-BNNMT`: in the place of a unit the code of the second.
    let coded = number.is_some_and(|(_, hit)| {
        let symbol = super::symbol::Symbol::of(&hit.number);
        symbol.is_joint() || !symbol.is_letter() && symbol.units().any(lexicon::is_body_code) && dashed()
    });
    titled && dashed() || coded
}

/// A line of names cut at the dashes behind which another body's name begins: `BỘ TƯ PHÁP - BỘ QUỐC PHÒNG`.
fn at_dashes(text: &Text<'_>, cell: &Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = cell.start;
    for i in cell.clone() {
        if text.kind(i) == Kind::Dash && i > start && i + 1 < cell.end && (begins_body(text, i + 1) || is_youth(text, i + 1)) {
            parts.push(start..i);
            start = i + 1;
        }
    }
    // A dash at the end of the line leads to the name on the next.
    let led = cell.end > start + 1 && text.kind(cell.end - 1) == Kind::Dash;
    parts.push(start..cell.end - usize::from(led));
    parts
}

/// The names before the title or subject; those after it are the authority that decides.
fn names_above_title(text: &Text<'_>, zones: &Zones) -> Vec<Range<usize>> {
    // A type's name in capitals, the rest of a number: whatever column they stand in, they are nobody's.
    let is_name = |c: &Range<usize>| {
        (text.kind(c.start).is_word() || text.kind(c.start) == Kind::Dash)
            && doc_type_at(text, c.start).is_none_or(|(_, end)| end != c.end)
    };
    let limit =
        zones.head.iter().find(|c| matches!(c.role, CellRole::Title | CellRole::Subject)).map_or(usize::MAX, |c| c.tokens.start);
    // Behind place and date only a body of its own, or a unit, is one: a title that a page has lost leaves its subject there.
    let dated = zones.cells(CellRole::DateLine).next().map_or(usize::MAX, |c| c.start);
    let mut above = false;
    let mut in_place = |c: &Range<usize>| {
        let body = || begins_body(text, c.start) && !matters::opens(text, c.start);
        let goes_on = !above || c.start < dated || body() || unit_at(text, c.start).is_some();
        above |= c.start < dated;
        goes_on
    };
    let names = zones.cells(CellRole::Name).filter(|c| c.start < limit && is_name(c) && in_place(c));
    names.map(|c| without_term(text, c)).collect()
}

/// `HỘI ĐỒNG NHÂN DÂN TỈNH … KHÓA IX, KỲ HỌP THỨ 3`: the term is no part of the name.
fn without_term(text: &Text<'_>, name: Range<usize>) -> Range<usize> {
    let term = name.clone().skip(1).find(|i| text.key(*i) == word!("khóa") && text.kind(*i) == Kind::Upper);
    name.start..term.map_or(name.end, |t| t - usize::from(text.kind(t - 1) == Kind::Open))
}

/// `ỦY BAN NHÂN DÂN` and `XÃ THUẬN AN` on two lines, or on both sides of the quốc hiệu, are one name.
fn join_names(text: &Text<'_>, names: &[Range<usize>]) -> Vec<Vec<Range<usize>>> {
    let mut joined: Vec<Vec<Range<usize>>> = Vec::new();
    for (n, name) in names.iter().enumerate() {
        // `SỞ TƯ PHÁP` / `THỂ LỆ CUỘC THI … NĂM 2026`: what the page says below a whole name, and all behind it, is of no body.
        if joined.last().is_some_and(|above| matters::stands_below(text, above, name)) {
            break;
        }
        let above = joined.last().and_then(|j| j.last()).map(|c| c.end - 1);
        // `TRUNG TÂM CUNG ỨNG DỊCH` / `VỤ CÔNG`: no vụ begins there.
        let service = above.is_some_and(|i| text.key(i) == word!("dịch") && text.key(name.start) == word!("vụ"));
        let led = service || above.is_some_and(|i| is_leading(text.key(i)) || text.kind(i) == Kind::Comma);
        let one = std::slice::from_ref(name);
        let begins = begins_body(text, name.start) || is_chairman(text, one) || is_organ(text, one);
        let under = !begins && joined.last().is_some_and(|above| is_whole_committee(text, above));
        let begins = begins || under && names.get(n + 1).is_some_and(|next| begin_body_together(text, name, next));
        let parts = joined.last().is_some_and(|above| is_front_in_two(text, above, name));
        // `CÔNG ĐOÀN XÃ IA GRAI` under its union; but `BAN CHẤP HÀNH` / `CÔNG ĐOÀN CƠ SỞ …` is one name.
        let below = joined.last().is_some_and(|above| above.iter().map(Range::len).sum::<usize>() > 1 && !is_organ(text, above));
        // `… - CTCP`, `… (TKV)`: the name above is whole, whatever the one below begins with.
        let whole = above.is_some_and(|i| text.key(i) == word!("CTCP") || text.kind(i) == Kind::Close);
        let begins = begins || whole || below && begins_lower(text, name.start);
        let parts = parts || joined.last().is_some_and(|above| is_kind_alone(text, above));
        // `VĂN PHÒNG` over `ỦY BAN NHÂN DÂN TỈNH …`, with nothing above it: one name.
        let office = matches!(joined.as_slice(), [first] if matches!(first.as_slice(), [one] if is_bare_office(text, one)));
        // `ỦY` / `BAN NHÂN DÂN`: a narrow column broke it; no body's name is one word.
        let broken =
            joined.last().is_some_and(|above| matches!(above.as_slice(), [one] if one.len() == 1 && one.end == name.start));
        // `ỦY BAN THƯỜNG VỤ` / `QUỐC HỘI`
        let known = || {
            let [one] = joined.last()?.as_slice() else { return None };
            lexicon::body_named(&[&text.display(one.clone()), " ", &text.display(name.clone())].concat())
        };
        let goes_on = led
            || parts
            || broken
            || office
            || begins && known().is_some()
            || unit_at(text, name.start).is_some_and(|u| u.end < name.end)
            || text.kind(name.start) == Kind::Dash && above.is_some()
            || !begins && above.is_some() && text.kind(name.start) == Kind::Upper;
        match joined.last_mut() {
            Some(last) if goes_on => last.push(name.clone()),
            _ => joined.push(vec![name.clone()]),
        }
    }
    joined
}

/// `UBND XÃ PHƯỚC DINH`: a committee with its unit's name, of two words or more.
fn is_whole_committee(text: &Text<'_>, cells: &[Range<usize>]) -> bool {
    let tokens: Vec<usize> = cells.iter().flat_map(Clone::clone).collect();
    let committee = tokens.first().is_some_and(|i| matches!(text.key(*i), UBND | UY));
    let unit = tokens.iter().position(|i| unit_at(text, *i).is_some()).filter(|_| committee);
    // The words of `thành phố` and `đặc khu` are two.
    let name = unit.and_then(|u| unit_at(text, tokens[u])).map(|unit| tokens.iter().filter(|i| **i >= unit.end).count());
    name.is_some_and(|words| words >= 2)
}

/// `TRƯỜNG TIỂU HỌC` / `VĨNH TRƯỜNG`, `CÔNG AN` / `XÃ …`: two lines that are a body's name only together.
fn begin_body_together(text: &Text<'_>, name: &Range<usize>, next: &Range<usize>) -> bool {
    let whole = [&text.display(name.clone()), " ", &text.display(next.clone())].concat();
    let inner = Text::new(&whole);
    begins_body(&inner, 0)
}

/// `CÔNG ĐOÀN CƠ SỞ`, `CHI BỘ` alone: of whom, the line below says. Closed: the Party, the unions and the Youth Union have these at their base.
fn is_kind_alone(text: &Text<'_>, cells: &[Range<usize>]) -> bool {
    const KINDS: [&[u64]; 5] = [
        &[word!("công"), word!("đoàn"), word!("cơ"), word!("sở")],
        &[word!("đảng"), word!("bộ"), word!("cơ"), word!("sở")],
        &[word!("đoàn"), word!("cơ"), word!("sở")],
        &[word!("đảng"), BO],
        &[word!("chi"), BO],
    ];
    matches!(cells, [one] if KINDS.iter().any(|kind| one.len() == kind.len() && text.has(one.start, kind)))
}

/// `VĂN PHÒNG` alone.
fn is_bare_office(text: &Text<'_>, cell: &Range<usize>) -> bool {
    cell.len() == 2 && text.has(cell.start, &[word!("văn"), word!("phòng")])
}

/// `ỦY BAN TRUNG ƯƠNG` over `MẶT TRẬN TỔ QUỐC VIỆT NAM`, or the other way round with the unit behind it: one name on two lines.
fn is_front_in_two(text: &Text<'_>, above: &[Range<usize>], name: &Range<usize>) -> bool {
    const COMMITTEE: [u64; 2] = [word!("ủy"), word!("ban")];
    let is_front = |c: &Range<usize>| text.has(c.start, &[word!("mặt"), word!("trận")]);
    let is_committee = |c: &Range<usize>| {
        text.has(c.start, &COMMITTEE)
            && (c.len() == 2 || text.has(c.start + 2, &[word!("trung"), word!("ương")]) || unit_at(text, c.start + 2).is_some())
    };
    matches!(above, [one] if is_committee(one) && one.len() <= 4 && is_front(name) || is_front(one) && is_committee(name))
}

/// `BAN CHẤP HÀNH TRUNG ƯƠNG`, `BAN CHẤP HÀNH PHƯỜNG …` where the Youth Union's name stands in the place of the State's: the union's own.
fn of_the_youth_union(text: &Text<'_>, zones: &Zones, issuer: &mut Issuer) {
    const UNION: [&[u64]; 2] = [&[word!("đoàn"), word!("TNCS")], &[word!("đoàn"), word!("thanh"), word!("niên"), word!("cộng")]];
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

/// `BAN CHẤP HÀNH`, `BAN THƯỜNG VỤ`, `THƯỜNG TRỰC`: who speaks for an organisation.
fn is_organ(text: &Text<'_>, cells: &[Range<usize>]) -> bool {
    const ORGANS: [&[u64]; 7] = [
        &[word!("đoàn"), word!("chủ"), word!("tịch")],
        &[word!("cơ"), word!("quan"), word!("thường"), word!("trực")],
        &[word!("ban"), word!("chấp"), word!("hành")],
        &[word!("ban"), word!("thường"), word!("vụ")],
        &[word!("ban"), word!("thường"), word!("trực")],
        &[word!("thường"), word!("trực")],
        &[word!("thường"), word!("vụ")],
    ];
    matches!(cells, [one] if ORGANS.iter().any(|o| one.len() == o.len() && text.has(one.start, o)))
}

/// `CHỦ TỊCH` alone under the name of a UBND: the office issues.
fn is_chairman(text: &Text<'_>, cells: &[Range<usize>]) -> bool {
    matches!(cells, [one] if one.len() == 2 && text.has(one.start, &[word!("chủ"), word!("tịch")]))
}

/// Whether a name of a body can begin at `i`.
fn begins_body(text: &Text<'_>, i: usize) -> bool {
    const GROUPS: [u64; 4] = [word!("tổ"), word!("đội"), word!("hạt"), word!("tiểu")];
    body_at(text, i).is_some()
        || committee_in_capitals(text, i)
        || GROUPS.contains(&text.key(i))
        || issuer_at(text, i, &Home::default()).is_some()
}

/// Names that begin a body's of their own under another's line, and are too common in running text to begin one there.
fn begins_lower(text: &Text<'_>, i: usize) -> bool {
    const NAMES: [&[u64]; 7] = [
        &[word!("công"), word!("đoàn")],
        &[word!("chi"), BO],
        &[word!("đại"), word!("học")],
        &[word!("BHXH")],
        &[word!("quân"), word!("khu")],
        &[word!("quân"), word!("đoàn")],
        &[word!("NHNN")],
    ];
    let counted = text.has(i, &[word!("thống"), word!("kê")]);
    NAMES.iter().any(|words| text.has(i, words))
        || counted && (unit_at(text, i + 2).is_some() || text.has(i + 2, &[word!("cơ"), word!("sở")]))
}

/// No body has a name of more words.
const LONGEST_NAME: usize = 400;

/// The body that the cells of one name make, read as running text would be.
fn name_in_capitals(text: &Text<'_>, cells: &[Range<usize>], home: &Home) -> Option<IssuerHit> {
    let (first, last) = (cells.first()?, cells.last()?);
    if cells.iter().map(ExactSizeIterator::len).sum::<usize>() > LONGEST_NAME {
        return None;
    }
    if let [one] = cells
        && let Some(hit) = issuer_at(text, one.start, home)
        && hit.tokens.end == one.end
        && is_known(text, one.start)
    {
        return Some(hit);
    }
    // Several lines, another column between them or behind them perhaps: read from a text of its own, in running text's capitals.
    let words: Vec<String> = cells.iter().map(|c| text.display(c.clone())).collect();
    let alone = words.join(" ");
    let inner = Text::new(&alone);
    let spelt = in_own_words(text, cells, &inner);
    let issuer = read_name(&Text::new(&spelt), home)?;
    let end = if cells.windows(2).all(|w| w[0].end == w[1].start) { last.end } else { first.end };
    Some(IssuerHit { issuer, tokens: first.start..end })
}

/// Whether a name of the tables stands at `i`, which needs no guess at its capitals.
fn is_known(text: &Text<'_>, i: usize) -> bool {
    body_at(text, i).is_some_and(|(b, _)| b.level.is_some()) || committee_in_capitals(text, i)
}

fn in_own_words(text: &Text<'_>, cells: &[Range<usize>], inner: &Text<'_>) -> String {
    match cells {
        _ if committee_in_capitals(inner, 0) => inner.display(0..inner.len()),
        [one] => in_running_text(text, one.clone()),
        _ => in_running_text(inner, 0..inner.len()),
    }
}

/// The body that a whole text names.
fn read_name(text: &Text<'_>, home: &Home) -> Option<Issuer> {
    let hit = issuer_at(text, 0, home);
    if let Some(hit) = &hit
        && hit.tokens.end >= text.len()
    {
        return Some(hit.issuer.clone());
    }
    // Longer than any known name: all of it is the name.
    let words = 0..text.len();
    let value =
        if committee_in_capitals(text, 0) { in_running_text(text, words) } else { tone_old(&text.display(words)).into_owned() };
    let unknown = hit.is_none();
    let level = hit.as_ref().and_then(|h| h.issuer.level).or_else(|| level_of_unknown(text).filter(|_| unknown));
    let level = level.or_else(|| level_of_place(text, 0..text.len()).filter(|_| unknown));
    let own = if level == Some(Level::Central) { None } else { province_in(text).or_else(|| home.province.clone()) };
    let province = hit.and_then(|h| h.issuer.province).or(own);
    (text.len() >= 2).then_some(Issuer { value, level, province })
}

/// `TRƯỜNG …`, `BỆNH VIỆN …` are units; `TRUNG ƯƠNG HỘI …` is central.
fn level_of_unknown(text: &Text<'_>) -> Option<Level> {
    const UNITS: [u64; 4] = [word!("trường"), word!("bệnh"), word!("viện"), word!("trạm")];
    match (text.key(0), text.key(1)) {
        (k, tam) if k == word!("trung") && tam == word!("tâm") || UNITS.contains(&k) => Some(Level::Unit),
        (k, uong) if k == word!("trung") && uong == word!("ương") => Some(Level::Central),
        (k, hoc) if k == word!("đại") && hoc == word!("học") => Some(Level::Unit),
        (k, doan) if k == word!("công") && doan == word!("đoàn") && text.has(2, &[word!("cơ"), word!("sở")]) => {
            Some(Level::Unit)
        }
        _ => None,
    }
}

/// The province that a name ends in: `Đảng bộ tỉnh Lâm Đồng`.
fn province_in(text: &Text<'_>) -> Option<String> {
    (1..text.len()).find_map(|i| province_at(text, i).filter(|(_, end)| *end == text.len())).map(|(p, _)| p.name.to_owned())
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
    let of_union = ["Hội ", "Đoàn ", "Tổng Liên đoàn ", "Công đoàn "].iter().any(|u| above.value.starts_with(u));
    if of_union && issuer.value == "Ban Chấp hành Trung ương" {
        return Issuer { value: format!("Trung ương {}", above.value), ..issuer };
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
    const PHONG: u64 = word!("phòng");
    const BAN: u64 = word!("ban");
    const VAN: u64 = word!("văn");
    const HOI: u64 = word!("hội");
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
