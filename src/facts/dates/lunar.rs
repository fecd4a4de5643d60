//! Days of the lunar calendar, which no field takes: `10/3 âm lịch`, `30/02 năm Bính Ngọ`.

use super::DateHit;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, words};
use crate::text::token::{Gap, Kind};
use crate::text::words::NAM;

/// `10/3 âm lịch`, `ngày 30/02 (âm lịch)`, `15/7 ÂL`, `10/3 năm Bính Ngọ`: a day of another calendar.
pub(super) fn is_lunar(text: &Text<'_>, hit: &DateHit) -> bool {
    let at = hit.tokens.end + usize::from(matches!(text.kind(hit.tokens.end), Kind::Open | Kind::Comma));
    let named = || text.has(at, phrase!("âm lịch")) || text.key(at) == word!("âl");
    hit.has_day() && hit.year.is_none() && text.gap(at) < Gap::Para && (named() || is_lunar_year(text, at))
}

/// `năm Bính Ngọ`, `Bính Ngọ`: a year by its stem and branch.
fn is_lunar_year(text: &Text<'_>, i: usize) -> bool {
    const STEMS: [u64; 10] = words!["giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý"];
    const BRANCHES: [u64; 14] =
        words!["tý", "tí", "sửu", "dần", "mão", "thìn", "tỵ", "tị", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi"];
    let stem = i + usize::from(text.key(i) == NAM);
    text.kind(stem).is_capital() && STEMS.contains(&text.key(stem)) && BRANCHES.contains(&text.key(stem + 1))
}
