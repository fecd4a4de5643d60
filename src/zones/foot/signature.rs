//! What a signature is made of: titles, marks of whom one signs for, names, and several of them on one line.

use crate::lexicon::OfficeRole;
use crate::lexicon::phrases::office_at;
use crate::lexicon::word_sets::is_family_name;
use crate::text::Text;
use crate::text::joins::{begins_item, is_capitals};
use crate::text::key::word;
use crate::text::lists::{phrase, words};
use crate::text::token::{Gap, Kind};
use crate::text::words::CUA;
use std::ops::Range;

/// A line in capitals that names who signs: `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`, `GIÁM ĐỐC`.
pub(crate) fn is_signatory_title(text: &Text<'_>, cell: &Range<usize>) -> bool {
    let tokens = &text.tokens()[cell.clone()];
    if !is_capitals(tokens) || tokens.len() > 16 {
        return false;
    }
    let marked = stands_for(text, cell.start).is_some() || is_of_meeting(text, cell);
    // `PHÓ TỔNG GIÁM ĐỐC`; but `TRÁCH NHIỆM CỦA CHỦ TỊCH …` is a heading.
    marked || cell.clone().take(3).any(|i| is_office(text, i)) && !begins_item(tokens) && !is_about_offices(text, cell)
}

/// Whether the name of an office stands at `i`: `CHỦ TỊCH`, `GIÁM ĐỐC`.
pub(crate) fn is_office(text: &Text<'_>, i: usize) -> bool {
    office_end(text, i).is_some()
}

/// The token after the name of an office at `i`.
fn office_end(text: &Text<'_>, i: usize) -> Option<usize> {
    office_at(text, i).filter(|(o, _)| o.role == OfficeRole::Signs).map(|(_, end)| end)
}

/// `CHỦ TRÌ`, `THƯ KÝ`: who signs the minutes of a meeting, where it is all of the cell.
fn is_of_meeting(text: &Text<'_>, cell: &Range<usize>) -> bool {
    let presides = |role| matches!(role, OfficeRole::Meeting | OfficeRole::Clerk);
    office_at(text, cell.start).is_some_and(|(o, end)| presides(o.role) && end == cell.end)
}

/// `SAO Y BẢN CHÍNH`, `ĐÃ KÝ`: what a stamp prints over a signature, where it is all of the cell, brackets and stops aside.
pub(crate) fn is_over_signature(text: &Text<'_>, cell: &Range<usize>) -> bool {
    let start = cell.start + usize::from(!text.kind(cell.start).is_word());
    office_at(text, start).is_some_and(|(o, end)| o.role == OfficeRole::Stamp && (end..cell.end).all(|i| !text.kind(i).is_word()))
}

/// Whether a title is that of who wrote the minutes, and not of who presided.
pub(crate) fn is_clerk(text: &Text<'_>, cell: &Range<usize>) -> bool {
    office_at(text, cell.start).is_some_and(|(o, _)| o.role == OfficeRole::Clerk)
}

/// Whether a cell of the foot names who signs, in capitals or as running text does: `Giám đốc`, `KT. Chủ tịch`, `Phó Chủ tịch`.
pub(crate) fn is_title_line(text: &Text<'_>, cell: &Range<usize>) -> bool {
    is_signatory_title(text, cell) || is_small_title(text, cell)
}

/// A title in small letters: the office alone, or behind `KT.` and the like, and a few words of the body it heads.
pub(super) fn is_small_title(text: &Text<'_>, cell: &Range<usize>) -> bool {
    /// Words of a title and of the body that it heads.
    const WORDS: usize = 9;
    if !text.kind(cell.start).is_capital() || cell.len() > WORDS {
        return false;
    }
    let mark = stands_for(text, cell.start);
    let (marked, at) = (mark.is_some(), mark.unwrap_or(cell.start));
    let words = |r: Range<usize>| !r.is_empty() && r.clone().all(|i| text.kind(i).is_word());
    // `Phó Giám đốc`, `Phó Tổng Giám đốc`
    let deputy = |i: usize| words!["phó", "tổng"].contains(&text.key(i));
    let start = (at..cell.end).find(|i| !deputy(*i)).unwrap_or(cell.end);
    let office = office_end(text, start).filter(|e| *e <= cell.end);
    if marked { words(at..cell.end) } else { office.is_some() && words(cell.clone()) || is_of_meeting(text, cell) }
}

/// The end of the mark at `i` that says for whom one signs: `TM.`, `KT.`, `TL.`, `TUQ.`, `Q.`, `T/M`, `K/T`, `T.M`, `T.M.`; `TM` without a
/// dot before a name in capitals.
pub(crate) fn stands_for(text: &Text<'_>, i: usize) -> Option<usize> {
    let joined = |j: usize| text.gap(j) == Gap::None && matches!(text.kind(j), Kind::Dot | Kind::Slash);
    let (key, behind) = (text.key(i), text.key(i + 2));
    match key {
        k if k == word!("tm") || k == word!("kt") || k == word!("tl") || k == word!("tuq") => {
            let bare = text.kind(i) == Kind::Upper && text.gap(i + 1) == Gap::Space && text.kind(i + 1) == Kind::Upper;
            let mark = matches!(text.kind(i + 1), Kind::Dot | Kind::Slash);
            mark.then_some(i + 2).or_else(|| bare.then_some(i + 1))
        }
        k if k == word!("q") => matches!(text.kind(i + 1), Kind::Dot | Kind::Slash).then_some(i + 2),
        k if k == word!("t") || k == word!("k") => {
            // `T/M`, whatever stands behind it; `T.M` letter by letter, since `T.` may be a name's.
            let slash = text.kind(i + 1) == Kind::Slash;
            let letters = joined(i + 1) && text.gap(i + 2) == Gap::None;
            let pair =
                letters && (behind == word!("m") || behind == word!("l") || behind == word!("t")) && text.at(i + 2).len == 1;
            let end = i + 3 + usize::from(pair && text.kind(i + 3) == Kind::Dot && text.gap(i + 3) == Gap::None);
            if pair { Some(end) } else { slash.then_some(i + 2) }
        }
        _ => None,
    }
}

/// A heading that speaks of offices: `NHIỆM VỤ CỦA …`, `TRÁCH NHIỆM …`.
fn is_about_offices(text: &Text<'_>, cell: &Range<usize>) -> bool {
    cell.clone().take(3).any(|i| text.key(i) == CUA || text.has(i, phrase!("trách nhiệm")))
}

/// Two to six words with a capital: `Rơ Châm Hiếu`, `K’ Brếp`.
pub(super) fn is_name(text: &Text<'_>, cell: &Range<usize>) -> bool {
    let first = text.kind(cell.start).is_capital();
    let fits =
        |i: usize| text.kind(i) == Kind::Title || text.kind(i) == Kind::Upper && text.at(i).len == 1 || is_of_apostrophe(text, i);
    (2..=6).contains(&cell.len()) && first && cell.clone().all(fits)
}

/// The mark inside `K’ Brếp`, `H'Mai`.
pub(super) fn is_apostrophe(text: &Text<'_>, i: usize) -> bool {
    text.kind(i) == Kind::Other && matches!(text.words(i..i + 1), "’" | "'" | "‘" | "`")
}

/// An apostrophe, or the small letters behind one: `Bh’nướch`.
pub(crate) fn is_of_apostrophe(text: &Text<'_>, i: usize) -> bool {
    let behind = || text.kind(i) == Kind::Lower && text.gap(i) == Gap::None && i > 0 && is_apostrophe(text, i - 1);
    is_apostrophe(text, i) || behind()
}

/// Where the name begins behind titles on one line: `KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Văn An`; `CHỦ TỊCH QUỐC HỘI Nguyễn Văn An` without a mark,
/// where the first word is a family's name.
pub(super) fn name_behind_titles(text: &Text<'_>, cell: &Range<usize>) -> Option<usize> {
    let office = || office_end(text, cell.start).filter(|_| text.kind(cell.start) == Kind::Upper);
    let Some(mark) = stands_for(text, cell.start) else {
        let family = |i: &usize| text.kind(*i) == Kind::Title && is_family_name(text.key(*i));
        let name = (office()?..cell.end).find(|i| text.kind(*i) != Kind::Upper).filter(family)?;
        return (cell.end - name > 2 && is_name(text, &(name..cell.end))).then_some(name);
    };
    let small = cell.clone().find(|i| matches!(text.kind(*i), Kind::Title | Kind::Lower))?;
    (small > mark && is_name(text, &(small..cell.end)) && is_capitals(&text.tokens()[cell.start..small])).then_some(small)
}

/// `TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Văn An`: the lines of a signature whose cell was written on one, told apart where a mark,
/// an office or a name begins.
pub(super) fn on_one_line(text: &Text<'_>, cell: Range<usize>, cells: &mut Vec<Range<usize>>) {
    let behind = name_behind_titles(text, &cell);
    if stands_for(text, cell.start).is_none() && behind.is_none() || cell.len() <= 4 {
        return cells.push(cell);
    }
    let name = behind.unwrap_or(cell.end);
    let titles = cell.start..name;
    if !is_capitals(&text.tokens()[titles.clone()]) {
        return cells.push(cell);
    }
    let mut start = titles.start;
    for i in titles.start + 1..titles.end {
        // `KT. GIÁM ĐỐC - PHÓ GIÁM ĐỐC`
        let dash = usize::from(text.kind(i) == Kind::Dash);
        let begins = i + dash;
        if stands_for(text, begins).is_some() && text.gap(i) != Gap::None || is_second_office(text, start..i, begins, titles.end)
        {
            cells.push(start..i);
            start = begins;
        }
    }
    cells.push(start..titles.end);
    if name < cell.end {
        cells.push(name..cell.end);
    }
}

/// Whether the signatory's own office begins at `i` behind `before`, which says for whom he signs: `KT. BỘ TRƯỞNG | THỨ TRƯỞNG`.
fn is_second_office(text: &Text<'_>, before: Range<usize>, i: usize, end: usize) -> bool {
    let deputy = |i: usize| i + usize::from(text.key(i) == word!("phó") || text.key(i) == word!("quyền"));
    let Some(mark) = stands_for(text, before.start).filter(|mark| *mark < before.end) else { return false };
    let collective = text.key(mark.saturating_sub(2)) == word!("tm") || text.key(mark.saturating_sub(1)) == word!("m");
    let first = office_end(text, deputy(mark)).is_some_and(|e| e <= before.end);
    // `TM. ĐOÀN CHỦ TỊCH` is the presidium of a union, `HỘI ĐỒNG BỘ TRƯỞNG` was the government.
    let presidium = text.has(before.end - 1, phrase!("đoàn chủ tịch"))
        || text.has(before.end.saturating_sub(2), phrase!("hội đồng bộ trưởng"));
    let whole = !presidium && (collective || first) && text.kind(i).is_word() && text.kind(before.end - 1).is_word();
    whole && office_end(text, deputy(i)).is_some_and(|e| e == end)
}
