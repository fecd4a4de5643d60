//! The lines that a paper bears over all others: quốc hiệu and tiêu ngữ, the Party's heading, the Youth Union's.

use super::HEAD_ON_A_LINE;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, words};
use crate::text::token::{Gap, Kind};
use crate::text::words::{CONG_HOA, DANG, DOAN, DOC, HOA, HOI, XA};
use std::ops::Range;

/// The quốc hiệu, word by word.
const NAME: [u64; 8] = words!["cộng", "hòa", "xã", "hội", "chủ", "nghĩa", "việt", "nam"];

/// The Party's heading, word by word.
const PARTY: [u64; 5] = words!["đảng", "cộng", "sản", "việt", "nam"];

/// `CỘNG HÒA XÃ HỘI …`, `Độc lập - Tự do - …`, `ĐẢNG CỘNG SẢN …`.
pub(in crate::zones) fn motto_at(text: &Text<'_>, i: usize) -> bool {
    const TU: u64 = word!("tự");
    const VIET: u64 = word!("việt");
    match text.key(i) {
        // Wherever a narrow column breaks it: `CỘNG` / `HÒA XÃ HỘI …`.
        CONG_HOA => {
            let whole = || [HOA, XA, HOI].iter().zip(i + 1..).all(|(word, at)| text.key(at) == *word);
            // `CỘNG HÒA XàHỘI CHỦ NGHĨA`: an old font's `Ã` was lost with the space behind it.
            let worn = || text.key(i + 1) == HOA && (i + 3..i + 5).any(|at| text.has(at, phrase!("chủ nghĩa việt")));
            text.kind(i) == Kind::Upper && (whole() || worn())
        }
        VIET => text.kind(i) == Kind::Upper && text.has(i + 1, phrase!("nam dân chủ cộng")),
        DOC => {
            let free = || text.key(i + 3) == TU || text.key(i + 2) == TU;
            // `Độc lập - Tư do - Hạnh phúc`: a slip in one word leaves the others.
            let happy = || (i + 2..i + 8).any(|at| text.has(at, phrase!("hạnh phúc")) && text.gap(at) < Gap::Line);
            text.kind(i).is_capital() && text.has(i + 1, phrase!("lập")) && (free() || happy())
        }
        DANG => text.kind(i) == Kind::Upper && text.has(i + 1, phrase!("cộng sản")),
        // The Youth Union's heading stands where the Party's does.
        DOAN => text.kind(i) == Kind::Upper && is_youth_union(text, i + 1),
        _ => false,
    }
}

/// The end of the formula that begins a cell, where other parts of the head go on behind it on the same line.
pub(in crate::zones) fn motto_end(text: &Text<'_>, cell: &Range<usize>) -> usize {
    const LONGEST: usize = 10;
    if cell.len() > HEAD_ON_A_LINE {
        return cell.end;
    }
    let whole = |words: &[u64]| cell.clone().zip(words).all(|(i, word)| text.key(i) == *word) && cell.len() > words.len();
    if whole(&NAME) {
        return cell.start + NAME.len();
    }
    if whole(&PARTY) {
        return cell.start + PARTY.len();
    }
    let motto = cell.start..cell.end.min(cell.start + LONGEST);
    let happy = motto.clone().find(|i| text.has(*i, phrase!("hạnh phúc"))).filter(|_| text.key(cell.start) == DOC);
    happy.map_or(cell.end, |i| (i + 2).min(cell.end))
}

/// How many words of the quốc hiệu that begins at a token its line, and the one below it, are short of; none where another motto begins.
pub(in crate::zones) fn lacking_of_motto(text: &Text<'_>, motto: usize) -> usize {
    let line = text.line(text.line_of(motto));
    let there = (motto..line.end).zip(NAME).take_while(|(i, word)| text.key(*i) == *word).count();
    let ends = motto + there == line.end || text.gap(motto + there) >= Gap::Wide;
    let goes_on_below = || text.key(line.end) == NAME[there.min(NAME.len() - 1)] && there < NAME.len();
    if there == 0 || !ends || goes_on_below() { 0 } else { NAME.len() - there }
}

/// The end of the quốc hiệu that a narrow column left for the next line: `NAM`, `CHỦ NGHĨA VIỆT NAM`, `HÒA XÃ HỘI …`; `CỘNG SẢN VIỆT NAM` of the
/// Party's heading.
pub(in crate::zones) fn is_rest_of_motto(text: &Text<'_>, cell: &Range<usize>) -> bool {
    let upper = |i: usize| text.kind(i) == Kind::Upper;
    let ends = |whole: &[u64]| {
        let rest = whole.len().checked_sub(cell.len()).and_then(|from| whole.get(from.max(1)..));
        rest.is_some_and(|rest| {
            rest.len() == cell.len() && cell.clone().zip(rest).all(|(i, word)| upper(i) && text.key(i) == *word)
        })
    };
    ends(&NAME) || ends(&PARTY) || ends_tieu_ngu(text, cell)
}

/// `phúc`, `- Hạnh phúc`, `Tự do - Hạnh phúc`: the end of the line under the quốc hiệu.
fn ends_tieu_ngu(text: &Text<'_>, cell: &Range<usize>) -> bool {
    const WHOLE: [u64; 6] = words!["độc", "lập", "tự", "do", "hạnh", "phúc"];
    let words = || cell.clone().filter(|i| text.kind(*i) != Kind::Dash);
    let count = words().count();
    let from = WHOLE.len().checked_sub(count).filter(|from| *from > 0 && count > 0 && cell.len() <= count + 2);
    from.is_some_and(|from| words().zip(&WHOLE[from..]).all(|(i, word)| text.key(i) == *word))
}

/// `TNCS HỒ CHÍ MINH`, `THANH NIÊN CỘNG SẢN HỒ CHÍ MINH`.
fn is_youth_union(text: &Text<'_>, i: usize) -> bool {
    const HO_CHI_MINH: [u64; 3] = words!["hồ", "chí", "minh"];
    const YOUTH: [u64; 4] = words!["thanh", "niên", "cộng", "sản"];
    text.key(i) == word!("tncs") && text.has(i + 1, &HO_CHI_MINH) || text.has(i, &YOUTH) && text.has(i + 4, &HO_CHI_MINH)
}
