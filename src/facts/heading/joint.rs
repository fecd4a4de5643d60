//! The bodies of a joint document.

use super::capitals::name_in_capitals;
use super::lines::{begins_body, is_organ, names_above_title};
use crate::facts::issuers::{Home, unit_on_its_line};
use crate::facts::model::{Issuer, Level};
use crate::facts::{own_number, symbol};
use crate::lexicon;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, phrases};
use crate::text::token::Kind;
use crate::text::words::{SO_BAN, THANH, TINH};
use crate::zones::{CellRole, Zones};
use std::ops::Range;

/// The bodies of a joint document (thông tư liên tịch, kế hoạch phối hợp) in the head's order; empty where it is none, or names but one.
pub(in crate::facts) fn joint_issuers(text: &Text<'_>, zones: &Zones, home: &Home) -> Vec<(Issuer, Range<usize>)> {
    if !is_joint(text, zones) {
        return Vec::new();
    }
    let mut home = home.clone();
    let mut bodies: Vec<(Issuer, Range<usize>)> = Vec::new();
    let names = names_above_title(text, zones);
    let shared = shared_place(text, &names);
    for mut whole in one_by_one(text, &names, shared.as_ref()) {
        let begins = begins_name(text, whole[0].start) || is_organ(text, &whole[..1]) && whole.len() > 1;
        // A ministry is nowhere else, and a name that has its place keeps it.
        if let (Some(place), [one]) = (&shared, whole.as_slice())
            && is_at_every_level(text, one)
            && !one.contains(&place.start)
        {
            whole.push(place.clone());
        }
        let Some(hit) = name_in_capitals(text, &whole, &home).filter(|_| begins) else { continue };
        home.province = hit.issuer.province.clone().or(home.province);
        bodies.push((hit.issuer, hit.tokens));
    }
    // `UBND TỈNH …` above a sở is its superior and no issuer.
    let level = |n: usize| bodies.get(n).and_then(|b| b.0.level);
    // A body at the centre stands above no ministry's name.
    let is_above = |upper, lower| lower > upper && (upper != Level::Central || lower > Level::Ministry);
    let above = matches!((level(0), level(1)), (Some(upper), Some(lower)) if is_above(upper, lower));
    bodies.drain(..usize::from(above));
    if bodies.len() > 1 { bodies } else { Vec::new() }
}

/// The names, each with the lines that it goes on over: `… - BỘ TƯ` / `PHÁP - HỘI …`, `BAN THƯỜNG TRỰC` / `ỦY BAN …`. The place of them all is no name.
fn one_by_one(text: &Text<'_>, names: &[Range<usize>], shared: Option<&Range<usize>>) -> Vec<Vec<Range<usize>>> {
    let mut found: Vec<Vec<Range<usize>>> = Vec::new();
    for line in names.iter().filter(|line| Some(*line) != shared) {
        for (n, part) in at_dashes(text, line).into_iter().enumerate() {
            let last = found.last_mut().filter(|_| n == 0);
            let of_organ = last.as_ref().is_some_and(|last| is_organ(text, last));
            let ended = last.as_ref().is_some_and(|last| last.last().is_some_and(|c| text.kind(c.end) == Kind::Dash));
            match last {
                // `CHI NHÁNH TỈNH …` is of one of them, and nobody can tell of which.
                Some(_) if text.has(part.start, phrase!("chi nhánh")) => {}
                Some(last) if of_organ || !ended && !begins_name(text, part.start) => last.push(part),
                _ => found.push(vec![part]),
            }
        }
    }
    found
}

/// Whether the name of a body begins at `i`, of the kinds that every province has, too.
fn begins_name(text: &Text<'_>, i: usize) -> bool {
    begins_body(text, i) || is_youth(text, i) || local_kind(text, i).is_some()
}

/// How many words name a kind of body that stands at several levels, whose place tells which: `VIỆN KIỂM SÁT NHÂN DÂN`, `CÔNG AN`.
fn local_kind(text: &Text<'_>, i: usize) -> Option<usize> {
    lexicon::leads::local_kind_at(text, i).filter(|_| text.kind(i) == Kind::Upper)
}

/// Whether a name in the head is such a kind and nothing else, or a sở.
fn is_at_every_level(text: &Text<'_>, name: &Range<usize>) -> bool {
    local_kind(text, name.start).is_some_and(|len| len == name.len()) || text.key(name.start) == SO_BAN
}

/// `TỈNH LÂM ĐỒNG` on a line of its own below several names, or behind the last: the place of them all.
fn shared_place(text: &Text<'_>, names: &[Range<usize>]) -> Option<Range<usize>> {
    let last = names.last()?;
    let unit = |i: usize| !is_youth(text, i) && unit_on_its_line(text, i).is_some_and(|u| u.end < last.end);
    if unit(last.start) {
        return Some(last.clone());
    }
    let part = at_dashes(text, last).pop()?;
    let place = part.start + local_kind(text, part.start)?;
    (at_dashes(text, last).len() > 1 && place < part.end && unit(place)).then_some(place..part.end)
}

/// `TỈNH ĐOÀN`, `THÀNH ĐOÀN`: the Youth Union of a province or city.
fn is_youth(text: &Text<'_>, i: usize) -> bool {
    text.key(i + 1) == word!("đoàn") && matches!(text.key(i), TINH | THANH) && text.kind(i) == Kind::Upper
}

/// Whether the symbol says that several issue the document, or the title where a dash stands between their names.
fn is_joint(text: &Text<'_>, zones: &Zones) -> bool {
    const TOGETHER: [&[u64]; 4] = phrases!["liên tịch", "liên bộ", "phối hợp", "liên ngành"];
    let titled = zones.cells(CellRole::Title).any(|c| c.clone().any(|i| TOGETHER.iter().any(|t| text.has(i, t))));
    // A dash between the names, or one at the end of a line before the next.
    let dashed = || {
        let ends_in_dash = |c: &Range<usize>| text.kind(c.end - 1) == Kind::Dash && c.len() > 2;
        names_above_title(text, zones).iter().any(|c| at_dashes(text, c).len() > 1 || ends_in_dash(c))
    };
    let number = own_number::number_line(text, zones);
    // `KH-BCA-BNNMT`: in the place of a unit the code of the second.
    let coded = number.is_some_and(|(_, hit)| {
        let symbol = symbol::Symbol::of(&hit.number);
        symbol.is_joint() || !symbol.is_letter() && symbol.units().any(lexicon::is_body_code) && dashed()
    });
    titled && dashed() || coded || is_joint_by_title(text, zones)
}

/// `THÔNG TƯ LIÊN TỊCH` under the names of several bodies, one a line, whose symbol is older than today's forms (`01-A-B/TTLT`).
fn is_joint_by_title(text: &Text<'_>, zones: &Zones) -> bool {
    const TOGETHER: [&[u64]; 2] = phrases!["liên tịch", "liên bộ"];
    let titled = zones.cells(CellRole::Title).any(|c| c.clone().any(|i| TOGETHER.iter().any(|t| text.has(i, t))));
    let bodies = || names_above_title(text, zones).into_iter().filter(|c| begins_body(text, c.start)).count();
    titled && bodies() > 1
}

/// A line of names cut at the dashes behind which another body's name begins: `BỘ TƯ PHÁP - BỘ QUỐC PHÒNG`.
fn at_dashes(text: &Text<'_>, cell: &Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = cell.start;
    for i in cell.clone() {
        if text.kind(i) == Kind::Dash && i > start && i + 1 < cell.end && begins_name(text, i + 1) {
            parts.push(start..i);
            start = i + 1;
        }
    }
    // A dash at the end of the line leads to the name on the next.
    let led = cell.end > start + 1 && text.kind(cell.end - 1) == Kind::Dash;
    parts.push(start..cell.end - usize::from(led));
    parts
}
