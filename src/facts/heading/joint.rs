//! The bodies of a joint document.

use super::capitals::name_in_capitals;
use super::lines::{begins_body, names_above_title};
use crate::facts::issuers::Home;
use crate::facts::model::{Issuer, Level};
use crate::facts::{own_number, symbol};
use crate::lexicon;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::phrases;
use crate::text::token::Kind;
use crate::text::words::{THANH, TINH};
use crate::zones::{CellRole, Zones};
use std::ops::Range;

/// The bodies of a joint document (thông tư liên tịch, kế hoạch phối hợp) in the head's order; empty where it is none, or names but one.
pub(in crate::facts) fn joint_issuers(text: &Text<'_>, zones: &Zones, home: &Home) -> Vec<(Issuer, Range<usize>)> {
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
