//! The subject under a title: which of the lines after it still belong to it.
//!
//! A subject is set by hand on several short lines and never ends with a stop; the body's first paragraph is a sentence. In a text cut at
//! the margin both look alike line by line, so that a line in doubt is judged by where the sentence that it begins ends.

use super::english::is_motto;
use super::formulas::{addresses, date_line, is_basis_opener, is_heading, is_number_line, is_opener, motto_at, title_end};
use super::is_office;
use crate::lexicon::phrases::{body_at, observance_at};
use crate::text::Text;
use crate::text::joins::{begins_item, is_capitals, is_following, is_leading};
use crate::text::key::word;
use crate::text::lists::{phrase, phrases, words};
use crate::text::token::{Gap, Kind};
use crate::text::words::{CAN, CUA, HDND, NAM, NGAY, TAI, UBND, UY, VA, VE};
use std::ops::Range;

/// A subject's line is not longer than this many words; one that stands alone may be.
const WORDS: usize = 60;
const WORDS_ALONE: usize = 120;

/// A sentence is followed over this many lines.
const SENTENCE_LINES: usize = 12;

/// Whether a line belongs to the subject, `above` being the part of it before, if there is any.
pub(super) fn is_part(text: &Text<'_>, line: usize, above: Option<&Range<usize>>) -> bool {
    let tokens = text.line(line);
    if is_of_a_picture(text, &tokens) {
        return false;
    }
    if above.is_some() && is_added_in_brackets(text, &tokens) {
        return true;
    }
    let is_rest = |above| {
        is_rest_of_years(text, above, &tokens) || is_rest_of_symbol(text, above, &tokens) || is_rest_of_name(text, above, &tokens)
    };
    if above.is_some_and(is_rest) {
        return true;
    }
    if is_something_else(text, &tokens) {
        return false;
    }
    if is_row(text, &tokens) {
        return false;
    }
    let Some(above) = above else {
        return tokens.len() < WORDS_ALONE && !begins_bases(text, line, &tokens);
    };
    let capitals = is_capitals(&text.tokens()[tokens.clone()]);
    // `PHÊ DUYỆT KẾ HOẠCH` / `TRIỂN KHAI …`: no basis is all in capitals; `CĂN CỨ …` may be a heading.
    let basis = is_basis_opener(text, tokens.start) && !(capitals && text.key(tokens.start) != CAN);
    if tokens.len() >= WORDS || basis {
        return false;
    }
    // A narrow column left the first line one short word: `BAN` / `HÀNH QUY CHẾ …`.
    let one_word = above.len() == 1 && text.kind(above.start) == Kind::Upper;
    let after_capitals = one_word || is_capitals(&text.tokens()[above.clone()]);
    // `… NĂM 2024` / `Năm 2023, đội ngũ …`: the first sentence of the body.
    let year = text.key(tokens.start) == NAM && text.number(tokens.start + 1).is_some_and(|n| n.1 == 4);
    if after_capitals && !capitals && year && text.kind(tokens.start + 2) == Kind::Comma {
        return false;
    }
    let leads = leads_on(text, above);
    if capitals {
        return after_capitals && (leads || !is_authority(text, tokens.start));
    }
    let small = matches!(text.kind(tokens.start), Kind::Lower | Kind::Number);
    if small || leads && !is_opener(text, tokens.start) {
        return !after_capitals || !ends_with_stop(text, &tokens);
    }
    !is_opener(text, tokens.start) && !ends_with_stop(text, &tokens) && hangs_on(text, line)
}

/// `![](…) |` without a word: where a picture stood.
fn is_of_a_picture(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    /// `![]()`
    const FEWEST: usize = 4;
    let said = |i: usize| text.kind(i).is_word() || text.kind(i) == Kind::Number;
    tokens.len() >= FEWEST && !tokens.clone().any(said)
}

/// Where the authority ends that stands behind a title: `CỦA BỘ TRƯỞNG BỘ …`, `CỦA CHÍNH PHỦ SỐ 58/2003/NĐ-CP NGÀY 29 THÁNG 5 NĂM 2003 | QUY
/// ĐỊNH …`, `CỦA BAN THƯỜNG VỤ TỈNH ỦY | VỀ …`. What was concluded `TẠI` a meeting is the subject.
pub(super) fn authority_end(text: &Text<'_>, words: &Range<usize>) -> Option<usize> {
    const LONGEST: usize = 16;
    let tokens = &text.tokens()[words.clone()];
    if text.key(words.start) != CUA || text.kind(words.start) != Kind::Upper || tokens.iter().any(|t| t.key == TAI) {
        return None;
    }
    let dated = words.clone().find(|i| text.key(*i) == NGAY).and_then(|day| {
        (day + 1..words.end.min(day + 8)).find(|i| text.number(*i).is_some_and(|n| n.1 == 4)).map(|year| year + 1)
    });
    // `CỦA ỦY BAN NHÂN DÂN TỈNH V/V …`
    let about = |i: &usize| text.key(*i) == VE || text.key(*i) == word!("v") && text.kind(i + 1) == Kind::Slash;
    let end = dated.or_else(|| words.clone().find(about)).unwrap_or(words.end);
    let capitals = is_capitals(&text.tokens()[words.start..end]);
    (capitals && (dated.is_some() || end - words.start <= LONGEST)).then_some(end)
}

/// `(03/02/1930 - 03/02/2026)`, `(đợt 2)` on a line of its own: of the name of what it is about, and no note as `(Kèm theo …)` is.
fn is_added_in_brackets(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    const SPANS: [u64; 7] = words!["đợt", "lần", "kỳ", "khóa", "giai", "phần", "nhiệm"];
    // `(04/10) năm 2026`
    let year = tokens.len() > 4 && text.key(tokens.end - 2) == NAM && text.number(tokens.end - 1).is_some_and(|n| n.1 == 4);
    let close = tokens.end - if year { 3 } else { 1 };
    let within = text.kind(tokens.start) == Kind::Open && text.kind(close) == Kind::Close;
    let first = tokens.start + 1;
    within && (text.kind(first) == Kind::Number || SPANS.contains(&text.key(first))) || opens_with_years(text, tokens)
}

/// `(19/8/1945 - 19/8/2026) và Quốc khánh …`: the years of what stands above, and more of the subject behind them.
fn opens_with_years(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    /// Tokens of two days in brackets.
    const LONGEST: usize = 14;
    let year = |i: usize| text.number(i).is_some_and(|n| n.1 == 4 && (1000..2100).contains(&n.0));
    let mut within = tokens.start + 1..tokens.end.min(tokens.start + LONGEST);
    let open = text.kind(tokens.start) == Kind::Open && text.kind(tokens.start + 1) == Kind::Number;
    let close = within.find(|i| text.kind(*i) == Kind::Close).filter(|_| open);
    close.is_some_and(|close| {
        let dashed = (tokens.start + 1..close).any(|i| text.kind(i) == Kind::Dash && year(i - 1));
        dashed && year(close - 1) && close + 1 < tokens.end && text.key(close + 1) == VA
    })
}

/// `nhiệm kỳ 2026` / `- 2031`, `(03/02/1930` / `- 03/02/2026)`: the dash that begins a line joins two years or days, and no item.
fn is_rest_of_years(text: &Text<'_>, above: &Range<usize>, tokens: &Range<usize>) -> bool {
    /// Tokens of the second day and its bracket.
    const A_DAY: usize = 8;
    let year = |i: usize| text.number(i).is_some_and(|n| n.1 == 4 && (1900..2100).contains(&n.0));
    let dashed = text.kind(tokens.start) == Kind::Dash && tokens.len() < WORDS;
    if !dashed || !year(tokens.start + 1) && text.kind(tokens.start + 1) != Kind::Number {
        return false;
    }
    // A bracket that is open above is closed behind the second day.
    let bracket = |r: Range<usize>| r.rev().find(|i| matches!(text.kind(*i), Kind::Open | Kind::Close));
    let open = || bracket(above.clone()).is_some_and(|i| text.kind(i) == Kind::Open);
    let closed = || tokens.clone().take(A_DAY).any(|i| text.kind(i) == Kind::Close);
    year(above.end - 1) && (year(tokens.start + 1) || open() && closed())
}

/// `… vắc xin sởi` / `- rubella năm 2026`: the dash that begins a line joins what stands on both sides of it. Items of a list begin with
/// capitals, or are followed by others.
fn is_rest_of_name(text: &Text<'_>, above: &Range<usize>, tokens: &Range<usize>) -> bool {
    let dashed = |i: usize| text.kind(i) == Kind::Dash;
    // `Ngày Thương binh` / `- Liệt sĩ năm 2026`: an observance's name, which goes on with a capital.
    let observance =
        || dashed(tokens.start) && text.kind(tokens.start + 1).is_capital() && is_observance_over(text, above, tokens);
    let small = text.kind(tokens.start + 1) == Kind::Lower || observance();
    let small = small && text.gap(tokens.start + 1) == Gap::Space;
    let whole = ends_with_stop(text, above) || ends_with_stop(text, tokens) || is_capitals(&text.tokens()[above.clone()]);
    dashed(tokens.start) && small && !dashed(above.start) && !dashed(tokens.end) && !whole && tokens.len() < WORDS
}

/// Whether an observance's name begins above and goes on behind the dash that begins the line.
fn is_observance_over(text: &Text<'_>, above: &Range<usize>, tokens: &Range<usize>) -> bool {
    /// Tokens of such a name before its dash, and with what is behind it.
    const BEFORE: usize = 8;
    const BEHIND: usize = 5;
    let first = above.end.saturating_sub(BEFORE).max(above.start);
    let last = tokens.end.min(tokens.start + BEHIND);
    let joined = [&text.display(first..above.end), " ", &text.display(tokens.start..last)].concat();
    let joined = Text::new(&joined);
    let dash = above.end - first;
    (0..dash).any(|i| observance_at(&joined, i).is_some_and(|(_, end)| end > dash + 1))
}

/// `Nghị quyết số 41/2024/NQ-` / `HĐND`: the margin broke a symbol at its dash.
fn is_rest_of_symbol(text: &Text<'_>, above: &Range<usize>, tokens: &Range<usize>) -> bool {
    let dash = above.end - 1;
    let broken = text.kind(dash) == Kind::Dash && text.gap(dash) == Gap::None && text.kind(dash - 1) == Kind::Upper;
    broken && above.len() > 3 && matches!(text.kind(tokens.start), Kind::Upper | Kind::Mixed) && tokens.len() < WORDS
}

/// Whether a line after the title is the first of the bases: `Triển khai …` opens subjects and bases alike, but a basis is part of a
/// sentence, and no basis stands below one that ends in no mark.
fn begins_bases(text: &Text<'_>, line: usize, tokens: &Range<usize>) -> bool {
    let next = tokens.end;
    let opens = is_basis_opener(text, next) || is_opener(text, next);
    let over = text.gap(next) >= Gap::Para && opens && !ends_with_stop(text, tokens);
    is_basis_opener(text, tokens.start) && tokens.len() > 20 && !over && is_sentence(text, line)
}

/// Whether a line is a table's row: three cells or more.
fn is_row(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    tokens.clone().skip(1).filter(|i| text.gap(*i) == Gap::Wide).nth(1).is_some()
}

/// Whether a line that begins with a capital hangs on to the subject before it, and does not begin the body.
fn hangs_on(text: &Text<'_>, line: usize) -> bool {
    let layout = text.layout();
    let this = text.lines()[line];
    let Some(margin) = layout.margin else {
        return this.blanks == 0 || layout.spaced && this.width < 80 && !is_sentence(text, line);
    };
    // On a page each line of a title, set in the middle, is a paragraph of its own.
    if this.blanks > 0 && !layout.spaced && !layout.known {
        return false;
    }
    this.width * 100 < margin * 62 || !is_sentence(text, line)
}

/// Whether the lines from here on run to a full stop, a semicolon or a colon before something else begins.
pub(super) fn is_sentence(text: &Text<'_>, line: usize) -> bool {
    for n in line..line + SENTENCE_LINES {
        let tokens = text.line(n);
        let addressed = addresses(text, tokens.start);
        // A full line may be cut anywhere, but neither a blank line nor a capital `Căn cứ` stands within a sentence.
        let blanks = text.lines().get(n).map_or(0, |l| l.blanks);
        let blank = blanks > 0 && !text.layout().spaced || is_basis_opener(text, tokens.start);
        let goes_on = || is_full(text, n - 1) && !blank;
        if tokens.is_empty() || n > line && (addressed || begins_part(text, &tokens) && !goes_on()) {
            return false;
        }
        if ends_with_stop(text, &tokens) {
            return true;
        }
        // Where lines are paragraphs, the sentence is the line; a small letter goes on with it all the same.
        let next = text.kind(tokens.end);
        if text.layout().margin.is_none() && !matches!(next, Kind::Lower | Kind::Number | Kind::Open) {
            return false;
        }
    }
    true
}

/// Whether the page's margin ended the line.
fn is_full(text: &Text<'_>, line: usize) -> bool {
    text.layout().margin.is_some_and(|m| text.lines()[line].width * 100 >= m * 75)
}

fn begins_part(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    text.kind(tokens.start) != Kind::Open && is_something_else(text, tokens)
        || is_opener(text, tokens.start)
        || is_heading(text, tokens.clone())
}

/// An item, an addressee, a formula of the head, a note in brackets.
fn is_something_else(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    begins_item(&text.tokens()[tokens.clone()])
        || addresses(text, tokens.start)
        || text.kind(tokens.start) == Kind::Open
        || motto_at(text, tokens.start)
        || is_motto(text, tokens.start)
        || is_number_line(text, tokens)
        || date_line(text, tokens).is_some()
        || is_part_heading(text, tokens)
        || is_page_note(text, tokens.start)
        || is_of_an_invitation(text, tokens)
        // `17 7 0`: what a page counts.
        || tokens.len() > 1 && tokens.clone().all(|i| text.kind(i) == Kind::Number)
        // A rule under the subject.
        || tokens.clone().all(|i| matches!(text.kind(i), Kind::Dash | Kind::Other))
}

/// `Đăng ngày 17 - 05 - 2024`, `Lượt xem: 400`: what a page says of itself under the title.
pub(super) fn is_page_note(text: &Text<'_>, i: usize) -> bool {
    const NOTES: [&[u64]; 7] =
        phrases!["đăng ngày", "ngày đăng", "ngày cập nhật", "cập nhật lúc", "đăng lúc", "lượt xem", "cập nhật"];
    let words = NOTES.iter().find(|words| text.kind(i).is_capital() && text.has(i, words)).map_or(0, |words| words.len());
    words > 0 && matches!(text.kind(i + words), Kind::Number | Kind::Colon)
}

/// What an invitation's items are called; before a colon no subject goes on with them.
const INVITATION_ITEMS: [&[u64]; 4] = phrases!["thời gian", "địa điểm", "thành phần", "nội dung"];

/// `Ủy ban nhân dân xã trân trọng kính mời: …`, `Thời gian: 8 giờ`: an invitation's body, which has neither bases nor headings.
fn is_of_an_invitation(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    let label = INVITATION_ITEMS.iter().find(|words| text.kind(tokens.start).is_capital() && text.has(tokens.start, words));
    label.is_some_and(|words| text.kind(tokens.start + words.len()) == Kind::Colon)
        || tokens.clone().skip(1).any(|i| text.has(i, phrase!("kính mời")) && text.kind(i) == Kind::Lower)
}

/// `Phần thứ nhất`, `PHẦN I` on a line of its own: the body begins there.
fn is_part_heading(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    let counted = text.key(tokens.start + 1) == word!("thứ") || text.kind(tokens.start + 1) == Kind::Number;
    let roman = || text.words(tokens.start + 1..tokens.start + 2).bytes().all(|b| b"IVX".contains(&b));
    text.key(tokens.start) == word!("phần")
        && text.kind(tokens.start).is_capital()
        && (2..=3).contains(&tokens.len())
        && (counted || roman())
}

fn ends_with_stop(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    let back = tokens.clone().rev().find(|i| !text.kind(*i).is_quote() && text.kind(*i) != Kind::Close);
    back.is_some_and(|i| match text.kind(i) {
        Kind::Semi | Kind::Colon => true,
        // `TP.` at the end of a line is a short form.
        Kind::Dot => !(text.kind(i - 1) == Kind::Upper && text.at(i - 1).len <= 2 && tokens.len() > 2),
        _ => false,
    })
}

/// Whether the part before ends in a word or a mark that wants more.
pub(super) fn leads_on(text: &Text<'_>, above: &Range<usize>) -> bool {
    if is_following(&text.tokens()[above.clone()]) {
        return false;
    }
    let last = text.at(above.end - 1);
    // `… CỦA BỘ TRƯỞNG BỘ` / `CÔNG AN QUY ĐỊNH …`: a body's name was broken; `CÁN BỘ`, `NỘI BỘ` are whole.
    let before = || text.key((above.end - 1).saturating_sub(1));
    if above.len() > 1
        && words!["bộ", "sở"].contains(&text.key(above.end - 1))
        && words!["của", "trưởng", "đốc"].contains(&before())
    {
        return true;
    }
    // `QUY CHẾ LÀM VIỆC CỦA ỦY` / `BAN NHÂN DÂN …`
    if text.key(above.end - 1) == UY && text.has(above.end, phrase!("ban nhân")) {
        return true;
    }
    matches!(last.kind, Kind::Comma | Kind::Dash | Kind::Amp) || last.kind.is_word() && is_leading(last.key)
}

/// The authority that decides, under the title of a decision: `CHỦ TỊCH ỦY BAN NHÂN DÂN …`, `BỘ TRƯỞNG …`, `HỘI ĐỒNG NHÂN DÂN …`.
fn is_authority(text: &Text<'_>, i: usize) -> bool {
    // `… CỦA BAN` / `BÍ THƯ VỀ TĂNG CƯỜNG …`: the line goes on with what was cited.
    let about = |j: usize| text.key(j) == VE && text.kind(j) == Kind::Upper;
    if text.line(text.line_of(i)).any(about) {
        return false;
    }
    let body = matches!(text.key(i), UBND | HDND) || text.has(i, phrase!("ủy ban")) || text.has(i, phrase!("hội đồng"));
    body || is_office(text, i)
        || body_at(text, i).is_some()
        || title_end(text, &(i..text.paragraph_end(i))).is_some() && text.gap(i) == Gap::Para
        || words!["khóa", "ban"].contains(&text.key(i))
}
