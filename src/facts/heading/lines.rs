//! Which lines of the head make one body's name.

use super::matters;
use crate::facts::issuers::{Home, is_committee_at, issuer_at, unit_at};
use crate::lexicon;
use crate::lexicon::phrases::{body_at, doc_type_at};
use crate::text::Text;
use crate::text::joins::is_leading;
use crate::text::key::word;
use crate::text::lists::{phrase, phrases, words};
use crate::text::token::Kind;
use crate::text::words::{UBND, UY};
use crate::zones::{CellRole, Zones};
use std::ops::Range;

/// The names before the title or subject; those after it are the authority that decides.
pub(super) fn names_above_title(text: &Text<'_>, zones: &Zones) -> Vec<Range<usize>> {
    // A type's name in capitals, the rest of a number: whatever column they stand in, they are nobody's.
    // `Số: 12/BTNMT-` / `ĐKDLTTĐĐ`: the narrow column broke the symbol.
    let broken = |c: &Range<usize>| {
        c.len() == 1
            && zones.cells(CellRole::Number).any(|n| n.end == c.start && n.len() > 1 && text.kind(n.end - 1) == Kind::Dash)
    };
    // `TỜ TRÌNH XIN …` below `V/v …`: a title once more, and no name of a unit that was left blank.
    let about = zones.cells(CellRole::About).next().map_or(usize::MAX, |c| c.start);
    let titled = |c: &Range<usize>| c.start > about && doc_type_at(text, c.start).is_some();
    let is_name = |c: &Range<usize>| {
        !broken(c)
            && !titled(c)
            && (text.kind(c.start).is_word() || text.kind(c.start) == Kind::Dash)
            && doc_type_at(text, c.start).is_none_or(|(_, end)| end != c.end)
    };
    let limit =
        zones.head.iter().find(|c| matches!(c.role, CellRole::Title | CellRole::Subject)).map_or(usize::MAX, |c| c.tokens.start);
    // Behind place and date only a body of its own, or a unit, is one: a title that a page has lost leaves its subject there.
    let dated = zones.cells(CellRole::DateLine).next().map_or(usize::MAX, |c| c.start);
    let mut above = false;
    // `TỔ CHỨC CÁC HOẠT ĐỘNG HƯỞNG ỨNG …` with nobody's name above: the title of a page that has no head.
    let headless = zones.cells(CellRole::Name).next().is_some_and(|c| matters::opens(text, c.start));
    let mut in_place = |c: &Range<usize>| {
        let body = || begins_body(text, c.start) && !matters::opens(text, c.start);
        let goes_on = !headless && (!above || c.start < dated) || body() || unit_at(text, c.start).is_some();
        above |= c.start < dated;
        goes_on
    };
    let names = zones.cells(CellRole::Name).filter(|c| c.start < limit && is_name(c) && in_place(c));
    names.map(|c| without_term(text, c)).collect()
}

/// `HỘI ĐỒNG NHÂN DÂN TỈNH … KHÓA IX, KỲ HỌP THỨ 3`: the term is no part of the name.
pub(super) fn without_term(text: &Text<'_>, name: Range<usize>) -> Range<usize> {
    let term = name.clone().skip(1).find(|i| text.key(*i) == word!("khóa") && text.kind(*i) == Kind::Upper);
    name.start..term.map_or(name.end, |t| t - usize::from(text.kind(t - 1) == Kind::Open))
}

/// Words of two syllables in names, the second of which begins bodies' names.
const PARTED: [[u64; 2]; 6] = [
    words!["dịch", "vụ"],
    words!["nghiệp", "vụ"],
    words!["cơ", "sở"],
    words!["môi", "trường"],
    words!["thị", "trường"],
    words!["nội", "bộ"],
];

/// `ỦY BAN NHÂN DÂN` and `XÃ THUẬN AN` on two lines, or on both sides of the quốc hiệu, are one name.
///
/// `place` is the line of place and date.
pub(super) fn join_names(text: &Text<'_>, names: &[Range<usize>], place: Option<&Range<usize>>) -> Vec<Vec<Range<usize>>> {
    let mut joined: Vec<Vec<Range<usize>>> = Vec::new();
    for (n, name) in names.iter().enumerate() {
        // `SỞ TƯ PHÁP` / `THỂ LỆ CUỘC THI … NĂM 2026`: what the page says below a whole name, and all behind it, is of no body.
        if joined.last().is_some_and(|above| matters::stands_below(text, above, name)) {
            break;
        }
        let above = joined.last().and_then(|j| j.last()).map(|c| c.end - 1);
        // `TRUNG TÂM CUNG ỨNG DỊCH` / `VỤ CÔNG`, `CÔNG TY CỔ PHẦN MÔI` / `TRƯỜNG ĐÔ THỊ …`: the column parted a word, whose end begins no body.
        let word = above.is_some_and(|i| PARTED.contains(&[text.key(i), text.key(name.start)]));
        let led = word || above.is_some_and(|i| is_leading(text.key(i)) || text.kind(i) == Kind::Comma);
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
        // `PHƯỜNG` / `TRƯỜNG VINH`: the unit's own name begins as a school's does.
        let of_unit = above.is_some_and(|i| unit_lacks_name(text, i)) && place.is_some_and(|p| begins_alike(text, p, name));
        let goes_on = led
            || of_unit
            || parts
            || broken
            || office
            || joined.last().is_some_and(|above| is_at_the_centre(text, above, name))
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

/// `BAN CHỈ ĐẠO LIÊN NGÀNH` / `TRUNG ƯƠNG VỀ …`, `HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG` / `TRUNG ƯƠNG`: a committee's name goes on; but `TRUNG ƯƠNG ĐOÀN …`,
/// `TRUNG ƯƠNG HỘI …` is another's.
fn is_at_the_centre(text: &Text<'_>, above: &[Range<usize>], name: &Range<usize>) -> bool {
    const COMMITTEES: [&[u64]; 4] = phrases!["ban chỉ đạo", "ban chỉ huy", "hội đồng", "ủy ban"];
    let committee = above.first().is_some_and(|c| COMMITTEES.iter().any(|words| text.has(c.start, words)));
    let centre = text.has(name.start, phrase!("trung ương"));
    committee && centre && (name.len() == 2 || !begins_body(text, name.start + 2))
}

/// Whether a line ends in the kind of a unit at token `i`, and its name is to follow.
fn unit_lacks_name(text: &Text<'_>, i: usize) -> bool {
    const KINDS: [u64; 4] = words!["phường", "xã", "huyện", "quận"];
    KINDS.contains(&text.key(i)) || text.key(i) == word!("khu") && i > 0 && text.key(i - 1) == word!("đặc")
}

/// Whether the line of place and date begins with the words of a name.
fn begins_alike(text: &Text<'_>, place: &Range<usize>, name: &Range<usize>) -> bool {
    name.len() < place.len() && name.clone().zip(place.clone()).all(|(a, b)| text.key(a) == text.key(b))
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

/// `CÔNG ĐOÀN CƠ SỞ`, `CHI BỘ` alone: of whom, the line below says. Closed: the Party, the unions and the Youth Union have these at their base;
/// an alliance is of the cooperatives.
fn is_kind_alone(text: &Text<'_>, cells: &[Range<usize>]) -> bool {
    const KINDS: [&[u64]; 6] = phrases!["công đoàn cơ sở", "đảng bộ cơ sở", "đoàn cơ sở", "đảng bộ", "chi bộ", "liên minh"];
    matches!(cells, [one] if KINDS.iter().any(|kind| one.len() == kind.len() && text.has(one.start, kind)))
}

/// `VĂN PHÒNG` alone.
fn is_bare_office(text: &Text<'_>, cell: &Range<usize>) -> bool {
    cell.len() == 2 && text.has(cell.start, phrase!("văn phòng"))
}

/// `ỦY BAN TRUNG ƯƠNG` over `MẶT TRẬN TỔ QUỐC VIỆT NAM`, or the other way round with the unit behind it: one name on two lines.
fn is_front_in_two(text: &Text<'_>, above: &[Range<usize>], name: &Range<usize>) -> bool {
    const COMMITTEE: &[u64] = phrase!("ủy ban");
    let is_front = |c: &Range<usize>| text.has(c.start, phrase!("mặt trận"));
    let is_committee = |c: &Range<usize>| {
        text.has(c.start, COMMITTEE)
            && (c.len() == 2 || text.has(c.start + 2, phrase!("trung ương")) || unit_at(text, c.start + 2).is_some())
    };
    matches!(above, [one] if is_committee(one) && one.len() <= 4 && is_front(name) || is_front(one) && is_committee(name))
}

/// `BAN CHẤP HÀNH`, `BAN THƯỜNG VỤ`, `THƯỜNG TRỰC`: who speaks for an organisation.
pub(super) fn is_organ(text: &Text<'_>, cells: &[Range<usize>]) -> bool {
    const ORGANS: [&[u64]; 7] = phrases![
        "đoàn chủ tịch", "cơ quan thường trực", "ban chấp hành", "ban thường vụ", "ban thường trực", "thường trực", "thường vụ",
    ];
    matches!(cells, [one] if ORGANS.iter().any(|o| one.len() == o.len() && text.has(one.start, o)))
}

/// `CHỦ TỊCH` alone under the name of a UBND: the office issues.
pub(super) fn is_chairman(text: &Text<'_>, cells: &[Range<usize>]) -> bool {
    matches!(cells, [one] if one.len() == 2 && text.has(one.start, phrase!("chủ tịch")))
}

/// Whether a name of a body can begin at `i`.
pub(super) fn begins_body(text: &Text<'_>, i: usize) -> bool {
    const GROUPS: [u64; 4] = words!["tổ", "đội", "hạt", "tiểu"];
    body_at(text, i).is_some()
        || is_committee_at(text, i)
        || GROUPS.contains(&text.key(i))
        || issuer_at(text, i, &Home::default()).is_some() && !begins_lower(text, i)
}

/// Names that begin a body's of their own under another's line, and are too common in running text to begin one there.
fn begins_lower(text: &Text<'_>, i: usize) -> bool {
    const NAMES: [&[u64]; 9] = phrases![
        "công đoàn", "chi bộ", "đại học", "BHXH", "quân khu", "quân đoàn", "NHNN", "ủy ban kiểm tra", "chi nhánh văn phòng",
    ];
    let counted = text.has(i, phrase!("thống kê"));
    NAMES.iter().any(|words| text.has(i, words))
        || counted && (unit_at(text, i + 2).is_some() || text.has(i + 2, phrase!("cơ sở")))
}
