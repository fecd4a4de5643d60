//! Names of places with a slip in them.

use crate::facts::issuers::{Place, place_name, place_name_on_its_line, unit_at};
use crate::facts::model::{Found, Slip};
use crate::facts::page::Page;
use crate::facts::slips::{one_own_place, one_province};
use crate::lexicon;
use crate::lexicon::phrases::province_at;
use crate::text::Text;
use crate::text::marks;
use crate::text::words::{PHO_THANH, THANH, TINH};
use crate::zones::CellRole;

/// Names behind `tỉnh`, `thành phố` that are one slip from exactly one province, and no place themselves.
pub(in crate::facts) fn odd_places(page: &Page<'_, '_>) -> Vec<Found<Slip>> {
    let text = page.text;
    let mut out = Vec::new();
    for i in page.marks.of(marks::PLACE).filter(|i| *i < page.zones.end) {
        if let Some(end) = province_word(text, i)
            && let Some(slip) = odd_place(page, place_name(text, end))
        {
            out.push(slip);
        }
    }
    // The place of the date line stands alone: `Lai Chậu, ngày …`.
    if let Some(cell) = page.zones.cells(CellRole::DateLine).next()
        && province_word(text, cell.start).is_none()
        && let Some(slip) = odd_place(page, place_name_on_its_line(text, cell.start))
    {
        out.push(slip);
    }
    if lexicon::own_places().next().is_some() {
        out.extend(odd_own_places(page));
    }
    out
}

/// Names behind `xã`, `phường`, and in the date line, that are one slip from a place of the office's own and no place themselves.
fn odd_own_places(page: &Page<'_, '_>) -> Vec<Found<Slip>> {
    let text = page.text;
    let named = (0..page.zones.end.min(text.len())).filter_map(|i| unit_at(text, i).filter(|u| !u.is_province()).map(|u| u.end));
    let dated = page.zones.cells(CellRole::DateLine).next().map(|c| c.start);
    let odd = |i: usize| {
        let (_, end) = place_name(text, i);
        let tries = (1..=4.min(end - i)).rev().map(|n| (i..i + n, text.display(i..i + n)));
        let tries: Vec<_> = tries.collect();
        let known =
            |name: &str| lexicon::is_own_place(name) || lexicon::province_named(name).is_some() || lexicon::is_namesake(name);
        if tries.iter().any(|(_, name)| known(name)) {
            return None;
        }
        tries.into_iter().find_map(|(tokens, name)| {
            let expected = one_own_place(&name)?.to_owned();
            Some(page.found(Slip { expected, right: None }, tokens))
        })
    };
    dated.into_iter().chain(named).filter_map(odd).collect()
}

/// The token behind `tỉnh`, `thành phố`; in the head they begin a line of their own.
fn province_word(text: &Text<'_>, i: usize) -> Option<usize> {
    match text.key(i) {
        TINH => Some(i + 1),
        THANH if text.key(i + 1) == PHO_THANH => Some(i + 2),
        _ => None,
    }
}

fn odd_place(page: &Page<'_, '_>, (place, end): (Option<Place>, usize)) -> Option<Found<Slip>> {
    let text = page.text;
    let Place::Words(words) = place? else { return None };
    // One word more or less may be the next sentence's: try the first two to four.
    let (tokens, name) = (2..=4.min(end - words.start))
        .rev()
        .map(|n| (words.start..words.start + n, text.display(words.start..words.start + n)))
        .find_map(|(t, name)| one_province(&name).map(|p| (t, p.name)))?;
    let printed = text.display(tokens.clone());
    if lexicon::is_namesake(&printed) || lexicon::is_own_place(&printed) {
        return None;
    }
    // The right name is looked for where documents name their province: near the beginning.
    let right = (0..text.len().min(4000))
        .find_map(|j| province_at(text, j).filter(|(p, _)| p.name == name).map(|(_, end)| page.evidence(j..end)));
    Some(page.found(Slip { expected: name.to_owned(), right }, tokens))
}
