//! The year that a document is of, and those that its subject names.

use super::date_line::DateLine;
use super::model::{Found, Signature};
use super::page::Page;
use crate::text::Text;
use crate::text::token::Kind;
use crate::text::words::NAM;
use crate::zones::CellRole;

/// The year that dates without one are of: the date line's, else the signature's, else the subject's, else the latest year that a date in the
/// opening gives.
pub(super) fn year(page: &Page<'_, '_>, line: &DateLine, signatures: &[Found<Signature>]) -> Option<i32> {
    let dated = line.date.as_ref().map(|d| d.value.year());
    let signed = || signatures.iter().find_map(|s| s.value.day).map(|d| i32::from(d.year()));
    dated.or_else(signed).or(page.subject_year).or_else(|| {
        let opening = page.zones.preamble.clone();
        page.dates.within(opening).iter().filter_map(|d| d.year).max()
    })
}

/// `năm 2025` in the subject, and a year in a day there.
pub(super) fn in_subject(page: &Page<'_, '_>) -> Vec<Found<i32>> {
    let text = page.text;
    let cells = page.zones.head.iter().filter(|c| matches!(c.role, CellRole::Subject | CellRole::About));
    let mut years = Vec::new();
    for cell in cells {
        for i in cell.tokens.clone() {
            let Some((y, 4)) = text.number(i) else { continue };
            let named = i > 0
                && (text.key(i - 1) == NAM
                    || matches!(text.kind(i - 1), Kind::Slash | Kind::Dash) && text.kind(i.wrapping_sub(2)) == Kind::Number);
            if named && (1990..2100).contains(&y) && !is_span_of_years(text, i) {
                years.push(page.found(i32::try_from(y).unwrap_or(0), i..i + 1));
            }
        }
    }
    years
}

/// `năm 2021 - 2025`, `năm học 2024-2025`.
fn is_span_of_years(text: &Text<'_>, i: usize) -> bool {
    let year = |j: usize| text.number(j).is_some_and(|n| n.1 == 4);
    matches!(text.kind(i + 1), Kind::Dash) && year(i + 2) || i >= 2 && text.kind(i - 1) == Kind::Dash && year(i - 2)
}
