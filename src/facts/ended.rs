//! Bodies that came to an end: those addressed, listed under Nơi nhận or named in the head of which the tables know the last day.

use super::model::{EndedBody, Found};
use super::page::Page;
use super::slips::one_province;
use crate::lexicon::phrases::{body_at, province_at};
use crate::lexicon::{Body, DISTRICTS_END, body_of_code, province_named};
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, phrases, words};
use crate::text::token::Kind;
use crate::text::words::{CAC, HDND, HUYEN, NAY2, PHO_THANH, PHONG, QUAN, THANH, THI_XA, TINH, TRUOC, UBND, UY, VA, XA};
use std::ops::Range;

/// Those named in `items`, in order, one entry each time.
pub(super) fn bodies(page: &Page<'_, '_>, items: impl Iterator<Item = Range<usize>>) -> Vec<Found<EndedBody>> {
    items.flat_map(|item| in_item(page, item)).collect()
}

fn in_item(page: &Page<'_, '_>, item: Range<usize>) -> Vec<Found<EndedBody>> {
    let text = page.text;
    let (mut out, mut i) = (Vec::new(), item.start);
    while i < item.end {
        let hit = known(text, i, &item).or_else(|| province(text, i, item.end)).or_else(|| district(text, i, &item));
        match hit {
            Some((body, tokens)) if !is_told_as_past(text, units_end(text, tokens.end, item.end), item.end) => {
                i = tokens.end;
                out.push(page.found(body, tokens));
            }
            Some((_, tokens)) => i = tokens.end,
            None => i += 1,
        }
    }
    out
}

type Hit = (EndedBody, Range<usize>);

/// A body of the table, by its name.
fn known(text: &Text<'_>, i: usize, item: &Range<usize>) -> Option<Hit> {
    // `Chi cục Quản lý thị trường` is there where the Cục is no more.
    const OTHERS: [u64; 3] = words!["chi", "phân", "tổng"];
    let end = item.end;
    let of_another = i > item.start && OTHERS.contains(&text.key(i - 1));
    let (body, after) = (text.kind(i).is_capital() && !of_another).then(|| body_at(text, i)).flatten()?;
    // Phòng Kinh tế was a district's and is a commune's now.
    let until = body.valid.1.filter(|_| text.key(i) != PHONG)?;
    // `Bộ Thương mại Hoa Kỳ`: the name goes on, and is another's.
    if after > end || after < end && text.kind(after).is_capital() && text.key(after) != TINH {
        return None;
    }
    let successor = body.successors().filter_map(|code| body_of_code(code, None)).map(|b: &Body| b.name).collect::<Vec<_>>();
    let successor = (!successor.is_empty()).then(|| successor.join(", "));
    Some((EndedBody { name: body.name.to_owned(), until, successor }, i..after))
}

/// `tỉnh Quảng Nam`; a bare name may be that of a ward that kept it.
fn province(text: &Text<'_>, i: usize, end: usize) -> Option<Hit> {
    let (province, after) = (text.key(i) == TINH).then(|| province_at(text, i + 1)).flatten().filter(|p| p.1 <= end)?;
    let until = province.valid.1?;
    let successor = (!province.successor.is_empty()).then(|| province.successor.to_owned());
    Some((EndedBody { name: format!("tỉnh {}", province.name), until, successor }, i..after))
}

/// `UBND huyện Mường Tè`, `các huyện, thị xã`: only where a body of State is named by it; a hospital may have kept the word in its name.
fn district(text: &Text<'_>, i: usize, item: &Range<usize>) -> Option<Hit> {
    let unit = match text.key(i) {
        HUYEN | QUAN => i + 1,
        THI_XA if matches!(text.key(i + 1), XA) || text.key(i + 1) == word!("trấn") => i + 2,
        // A city that is no province's equal: `thành phố Phú Quốc`.
        THANH if text.key(i + 1) == PHO_THANH && is_city_of_a_province(text, i + 2, item.end) => i + 2,
        _ => return None,
    };
    // In the head the unit has a line of its own: `ỦY BAN NHÂN DÂN` / `HUYỆN VĂN LÃNG`.
    let headed = i == item.start && (i..item.end).all(|j| text.kind(j) == Kind::Upper) && unit < item.end && text.key(unit) != UY;
    let before = if headed { word!("dân") } else { (i > item.start).then(|| text.key(i - 1))? };
    // `Công an huyện …`, `Ban Chỉ huy quân sự huyện …`: how many words of it are quoted before the unit.
    let led = |words: &[u64]| i.checked_sub(words.len()).is_some_and(|j| j >= item.start && text.has(j, words));
    let armed = match before {
        _ if led(phrase!("công an")) => 2,
        _ if led(phrase!("chỉ huy quân sự")) => 4,
        k => usize::from(k == word!("CHQS")),
    };
    let office = if before == CAC { 0 } else { office_before(text, item.start..i) };
    let armed = if office > 0 { office } else { armed };
    let body = matches!(before, UBND | HDND) || before == word!("dân") || before == word!("cấp") || armed > 0;
    if !body && (before != CAC || is_of_an_institution(text, item.start..i)) {
        return None;
    }
    // The name, as far as it goes.
    let mut end = unit;
    while end < item.end && before != CAC && (text.kind(end).is_capital() || text.kind(end) == Kind::Number) {
        end += 1;
    }
    let value = EndedBody {
        name: "cấp huyện và thị trấn".to_owned(),
        until: DISTRICTS_END,
        successor: Some("xã, phường, đặc khu".to_owned()),
    };
    Some((value, i - armed.max(usize::from(!headed))..end))
}

/// `Phòng Văn hóa và Thông tin thành phố …`, `Thanh tra huyện …`: how many words name an office that only districts had, right before the unit.
/// What else is called Phòng (`Phòng giao dịch`, `Phòng khám`) may have kept its name.
fn office_before(text: &Text<'_>, before: Range<usize>) -> usize {
    const LONGEST: usize = 10;
    const FIELDS: [&[u64]; 20] = phrases![
        "văn hóa", "giáo dục", "nội vụ", "tài chính", "tư pháp", "y tế", "nông nghiệp", "kinh tế", "lao động", "tài nguyên",
        "quản lý đô thị", "dân tộc", "GD", "GDĐT", "VHTT", "LĐTBXH", "TN", "TNMT", "TCKH", "NNPTNT",
    ];
    let from = before.start.max(before.end.saturating_sub(LONGEST));
    let office = (from..before.end).rev().find(|j| text.key(*j) == PHONG && text.kind(*j) == Kind::Title);
    let own = |j: &usize| {
        let ends = |k: usize| matches!(text.kind(k), Kind::Semi | Kind::Colon | Kind::Open | Kind::Close);
        FIELDS.iter().any(|f| text.has(j + 1, f)) && !(*j..before.end).any(ends)
    };
    office.filter(own).map_or(0, |j| before.end - j)
}

/// Whether a name stands at `i` that is no city's of the rank of a province, nor a slip of one: `Đà Nẵn`.
fn is_city_of_a_province(text: &Text<'_>, i: usize, end: usize) -> bool {
    let named = i < end && matches!(text.kind(i), Kind::Title | Kind::Upper) && text.at(i).len > 1;
    let name = || i..(i..end).find(|j| !text.kind(*j).is_capital()).unwrap_or(end);
    // `THÀNH PHỐ ĐÀ` / `NẴNG`: a narrow column broke the name.
    let province = |name: &str| province_named(name).is_some() || one_province(name).is_some();
    named && province_at(text, i).is_none() && !province(&text.display(name()))
}

/// Whether the units are those that hospitals, centres, schools were named after, which kept their names: `Trung tâm Y tế các huyện`,
/// but `Trung tâm Y tế; UBND các huyện`.
fn is_of_an_institution(text: &Text<'_>, before: Range<usize>) -> bool {
    const INSTITUTIONS: [&[u64]; 9] =
        phrases!["trung tâm", "bệnh viện", "phòng khám", "trường", "trạm", "hạt", "chi nhánh", "điện lực", "công ty"];
    let last = before.clone().rev().find(|j| matches!(text.key(*j), UBND | HDND) || text.kind(*j) == Kind::Semi);
    (last.map_or(before.start, |j| j + 1)..before.end).any(|j| {
        let committee = text.key(j) == word!("ủy") && text.key(j + 1) == word!("ban");
        !committee && INSTITUTIONS.iter().any(|words| text.has(j, words))
    })
}

/// The end of further units behind the first: `các huyện, thị xã, thành phố (cũ)`, where what is said of the last is said of all.
fn units_end(text: &Text<'_>, mut after: usize, end: usize) -> usize {
    while after < end {
        let next = after + usize::from(text.kind(after) == Kind::Comma || text.key(after) == VA);
        let words = match text.key(next) {
            HUYEN | QUAN => 1,
            THI_XA if text.key(next + 1) == XA || text.key(next + 1) == word!("trấn") => 2,
            k if k == word!("thành") && text.key(next + 1) == word!("phố") => 2,
            _ => return after,
        };
        if next == after || next + words > end {
            return after;
        }
        after = next + words;
    }
    after
}

/// `(cũ)`, `trước đây`, `(nay là …)` behind the name: told as a thing of the past.
fn is_told_as_past(text: &Text<'_>, after: usize, end: usize) -> bool {
    (after..end.min(after + 3)).any(|i| {
        text.key(i) == word!("cũ")
            || text.key(i) == TRUOC && text.key(i + 1) == word!("đây")
            || text.key(i) == NAY2 && text.key(i + 1) == word!("là")
    })
}
