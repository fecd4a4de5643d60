//! Lines in capitals in the head that say what the document is about, where its type's name is none of the tables' (`THỂ LỆ CUỘC THI …`) or
//! was lost (`TỔ CHỨC TIÊM CHỦNG …`): they belong to no body's name, however near they stand below one.

use super::issuers::{Home, is_committee_at, issuer_at};
use crate::lexicon::word_sets::opens_title;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, words};
use crate::text::token::{Gap, Kind};
use crate::text::words::{BAN, NAM};
use crate::zones::{CellRole, Zones};
use std::ops::Range;

/// Whether a line that begins at `i` says what is done, and names nobody.
pub(super) fn opens(text: &Text<'_>, i: usize) -> bool {
    opens_title(text.key(i), text.key(i + 1)) && text.kind(i + 1).is_word() && text.gap(i + 1) < Gap::Para
}

/// Whether `line` says what the document is about, below a name that is whole. A board's own name may hold all that: `BAN CHỈ ĐẠO` /
/// `TRIỂN KHAI …`, `HỘI ĐỒNG TUYỂN DỤNG VIÊN CHỨC` / `NĂM 2026`; a name of two words may want the next line: `TRUNG TÂM` / `TỔ CHỨC …`.
pub(super) fn stands_below(text: &Text<'_>, above: &[Range<usize>], line: &Range<usize>) -> bool {
    const WHOLE: [u64; 6] = words!["sở", "bộ", "trường", "phòng", "bệnh", "đảng"];
    let Some(first) = above.first() else { return false };
    let words: usize = above.iter().map(ExactSizeIterator::len).sum();
    // `UBND TỈNH …` / `BAN CHỈ ĐẠO TỔNG ĐIỀU TRA … NĂM 2026`
    let board =
        text.key(line.start) == BAN && text.key(line.start + 1) != word!("hành") || text.has(line.start, phrase!("hội đồng"));
    if board {
        return false;
    }
    let whole = is_committee_at(text, first.start) || WHOLE.contains(&text.key(first.start)) && words > 2;
    whole && (opens(text, line.start) || line.clone().any(|i| is_of_a_matter(text, i)))
}

/// `NĂM 2026`, `GIAI ĐOẠN 2026 - 2030`, `TRÊN ĐỊA BÀN …`: nobody's name has these.
fn is_of_a_matter(text: &Text<'_>, i: usize) -> bool {
    let year = |i: usize| text.number(i).is_some_and(|n| n.1 == 4) && text.gap(i) < Gap::Para;
    text.key(i) == NAM && text.kind(i) == Kind::Upper && year(i + 1)
        || text.has(i, phrase!("giai đoạn")) && year(i + 2)
        || text.has(i, phrase!("trên địa bàn"))
}

/// The lines of the subject of which a page has lost the title above: in capitals behind place and date, up to the authority that decides.
/// Only such as begin with what is done are sure to be one.
pub(super) fn below_a_lost_title(text: &Text<'_>, zones: &Zones) -> Vec<Range<usize>> {
    let dated = zones.cells(CellRole::DateLine).next().map_or(usize::MAX, |c| c.end);
    let titled = zones.cells(CellRole::Title).next().is_some();
    let mut lines: Vec<Range<usize>> = Vec::new();
    for line in zones.cells(CellRole::Name).filter(|c| c.start >= dated && !titled) {
        let goes_on = lines.last().map_or_else(
            || opens(text, line.start),
            |above| above.end == line.start && issuer_at(text, line.start, &Home::default()).is_none(),
        );
        if !goes_on {
            break;
        }
        lines.push(line);
    }
    lines
}
