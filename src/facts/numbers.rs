//! Number and symbol as printed (số, ký hiệu): the grammar of Nghị định 30/2020/NĐ-CP, annex I, II.3, with what custom makes of it.
//!
//! ```text
//! 542/SKHCN-CN&ĐMST   31/2024/NĐ-CP   93/2025/QH15   57-NQ/TW   367 - QĐ/TWĐTN-VP   174 KL/TW   30c/NQ-CP   285/CCTTHC
//! ```

use crate::facts::model::Number;
use crate::lexicon;
use crate::text::lists::phrase;
use crate::text::token::{Gap, Kind};
use crate::text::words::{NGAY, SO};
use crate::text::{Text, marks};
use std::ops::Range;

/// A number and symbol found in a text.
#[derive(Clone, Debug)]
pub(crate) struct NumberHit {
    /// What it says.
    pub(crate) number: Number,
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// The tokens of the symbol alone.
    pub(crate) symbol: Range<usize>,
    /// Whether a space or a wrong separator stands inside the symbol.
    pub(crate) malformed: bool,
}

/// Reads the number that begins at `i` with its serial. `sure` where a type or `số` stands before it, so that doubtful forms count too.
pub(crate) fn number_at(text: &Text<'_>, i: usize, sure: bool) -> Option<NumberHit> {
    let (serial, len) = text.number(i)?;
    if len > 6 || is_inside(text, i) {
        return None;
    }
    let suffix = suffix_at(text, i + 1);
    let j = i + 1 + usize::from(suffix);
    let (year, symbol, party) = match text.kind(j) {
        Kind::Slash if text.gap(j) < Gap::Para => match year_inside(text, j + 1) {
            Some(year) => (Some(year), j + 3, false),
            None => (None, j + 1, false),
        },
        Kind::Dash if is_party(text, j + 1) || sure && is_old(text, j + 1) => (None, j + 1, true),
        _ if sure && text.gap(j) == Gap::Space && is_party(text, j) => (None, j, true),
        _ => return None,
    };
    let read = symbol_at(text, symbol, sure || year.is_some())?;
    let digits = text.words(i..i + 1);
    let letter = if suffix { text.words(i + 1..i + 2) } else { "" };
    let value = match (year, party) {
        (Some(y), _) => format!("{digits}{letter}/{y}/{}", read.value),
        (None, party) => [digits, letter, if party { "-" } else { "/" }, &read.value].concat(),
    };
    let number =
        Number { value: Some(value), serial: Some(serial), suffix: suffix.then(|| letter.to_owned()), year, symbol: read.value };
    Some(NumberHit { number, tokens: i..read.tokens.end, symbol: read.tokens, malformed: read.malformed })
}

/// Reads a number of the years before 1996 that no slash tells, `016-SL`, `13-CP`; `sure` where a type or `số` stands before it.
pub(crate) fn old_number_at(text: &Text<'_>, i: usize, sure: bool) -> Option<NumberHit> {
    const CODES: [&str; 8] = ["SL", "CP", "TTg", "HĐBT", "HĐCP", "CTN", "TVQH", "CT"];
    old_number(text, i, sure && CODES.contains(&text.words(i + 2..i + 3)))
}

/// `Số: 109-NV` of the same years: an office's own code, all that the number line has behind its serial.
pub(crate) fn old_own_number_at(text: &Text<'_>, cell: &Range<usize>, i: usize) -> Option<NumberHit> {
    let code = |hit: &NumberHit| {
        let code = hit.number.symbol.as_str();
        (2..=6).contains(&code.chars().count()) && text.kind(i + 2) == Kind::Upper && !lexicon::is_type_code(code)
    };
    old_number(text, i, i + 3 == cell.end && text.kind(i + 1) == Kind::Dash && text.gap(i + 2) == Gap::None).filter(code)
}

/// A serial, a dash and a code that no slash goes on with.
fn old_number(text: &Text<'_>, i: usize, sure: bool) -> Option<NumberHit> {
    let (serial, _) = text.number(i).filter(|n| sure && n.1 <= 4 && !is_inside(text, i))?;
    let symbol = i + 2..i + 3;
    let code = text.words(symbol.clone());
    // `40-CT /TW` is the Party's, whatever stands before its slash.
    let goes_on = matches!(text.kind(i + 3), Kind::Dash | Kind::Number | Kind::Amp) && text.gap(i + 3) == Gap::None;
    let ends = text.kind(i + 3) != Kind::Slash && !goes_on;
    let digits = text.words(i..i + 1);
    let number = Number {
        value: Some(format!("{digits}-{code}")),
        serial: Some(serial),
        suffix: None,
        year: None,
        symbol: code.to_owned(),
    };
    ends.then(|| NumberHit { number, tokens: i..i + 3, symbol, malformed: false })
}

/// Reads a number whose serial is blank: `/KH-UBND`, `…/TTr-SNV`, `-KH/TU`, where the blank or its slash stands at `i`.
pub(crate) fn blank_at(text: &Text<'_>, i: usize) -> Option<NumberHit> {
    let mut j = i;
    while matches!(text.kind(j), Kind::Ellipsis | Kind::Dot | Kind::Other) && text.gap(j) < Gap::Para {
        j += 1;
    }
    let party = text.kind(j) == Kind::Dash && is_party(text, j + 1);
    if text.kind(j) != Kind::Slash && !party || j > i && text.gap(j) == Gap::Para {
        return None;
    }
    // `Số:    /2025/NQ-HĐND`
    let year = if party { None } else { year_inside(text, j + 1) };
    let start = if year.is_some() { j + 3 } else { j + 1 };
    let read = symbol_at(text, start, true)?;
    let number = Number { value: None, serial: None, suffix: None, year, symbol: read.value };
    Some(NumberHit { number, tokens: i..read.tokens.end, symbol: read.tokens, malformed: read.malformed })
}

/// Whether the figures at `i` are part of something longer.
fn is_inside(text: &Text<'_>, i: usize) -> bool {
    if i == 0 || text.gap(i) != Gap::None {
        return false;
    }
    match text.kind(i - 1) {
        Kind::Slash | Kind::Number | Kind::Amp => true,
        // `QCVN 01-1:2024/BYT`; but `số:12/…`
        Kind::Colon => i >= 2 && text.kind(i - 2) == Kind::Number,
        Kind::Dot | Kind::Comma | Kind::Dash => i >= 2 && text.gap(i - 1) == Gap::None && text.kind(i - 2) == Kind::Number,
        // `số31-QĐ/TW`: a space lost at a line end; `QĐ12/…` is no number.
        k => k.is_word() && text.key(i - 1) != SO,
    }
}

/// A letter right after the serial: `30c/NQ-CP`.
fn suffix_at(text: &Text<'_>, i: usize) -> bool {
    let t = text.at(i);
    t.kind.is_word()
        && t.gap == Gap::None
        && t.len <= 2
        && matches!(text.kind(i + 1), Kind::Slash | Kind::Dash)
        && text.gap(i + 1) <= Gap::Space
        && (t.kind == Kind::Lower || t.len == 1 || text.words(i..i + 1) == "Đ")
}

/// The year inside a number, `2024/` or `2024-`.
fn year_inside(text: &Text<'_>, i: usize) -> Option<i32> {
    let (year, 4) = text.number(i)? else { return None };
    let symbol_follows = text.kind(i + 2).is_capital();
    ((1945..2100).contains(&year) && matches!(text.kind(i + 1), Kind::Slash | Kind::Dash) && symbol_follows)
        .then(|| i32::try_from(year).ok())
        .flatten()
}

/// `NQ/TW`: a type, a slash, a code.
fn is_party(text: &Text<'_>, i: usize) -> bool {
    text.kind(i).is_capital()
        && text.kind(i + 1) == Kind::Slash
        && text.kind(i + 2).is_capital()
        && text.gap(i + 1) <= Gap::Space
        && lexicon::is_type_code(text.words(i..i + 1))
}

/// `BYT/QĐ`, `LĐTBXH/TT` as they stood behind the serial and a dash before 1997: a code, a slash, a type; `TC-TM/TTLB`: of two bodies.
fn is_old(text: &Text<'_>, i: usize) -> bool {
    let tight = |i: usize| text.gap(i) == Gap::None;
    let second = text.kind(i) == Kind::Upper && text.kind(i + 1) == Kind::Dash && tight(i) && tight(i + 1);
    let i = if second { i + 2 } else { i };
    matches!(text.kind(i), Kind::Upper | Kind::Mixed)
        && text.kind(i + 1) == Kind::Slash
        && text.kind(i + 2).is_capital()
        && (i..i + 3).all(tight)
        && lexicon::is_type_code(text.words(i + 2..i + 3))
        && !matches!(text.kind(i + 3), Kind::Dash | Kind::Slash if tight(i + 3))
}

/// A symbol as read.
struct Symbol {
    value: String,
    tokens: Range<usize>,
    malformed: bool,
}

/// Bytes for a third group of a symbol, so that few need to grow.
const ROOM: usize = 8;

/// Types of papers that several bodies sign, all of them in the symbol.
const JOINT: [&str; 3] = ["TTLT", "TTLB", "NQLT"];

/// Reads a symbol: groups of capitals, joined by `-` or `/`.
fn symbol_at(text: &Text<'_>, start: usize, sure: bool) -> Option<Symbol> {
    if text.gap(start) >= Gap::Para {
        return None;
    }
    let mut end = group_end(text, start)?;
    let first = text.words(start..end);
    // `12 / SNV - TCCB`, `12/ SNV – TCCB`: who sets a space behind the slash sets them about the dash.
    let wide = text.kind(start - 1) == Kind::Slash && text.gap(start) == Gap::Space;
    if sure && let Some(read) = hyphen_forgotten(text, start, end) {
        return Some(read);
    }
    let Some((next, spaced)) = next_group(text, end, wide || lexicon::is_type_code(first)) else {
        let single = sure && first.chars().count() >= 2 && text.kind(start) != Kind::Title;
        let solid = single || lexicon::is_body_code_as_written(first);
        let dated = text.number(start.wrapping_sub(2)).is_some_and(|n| n.1 == 4);
        if let Some((kind, code)) = hyphen_lost(first, dated).filter(|_| single) {
            return Some(Symbol { value: format!("{kind}-{code}"), tokens: start..end, malformed: has_hyphens(text) });
        }
        return solid.then(|| Symbol { value: first.to_owned(), tokens: start..end, malformed: false });
    };
    let joint = JOINT.contains(&first);
    let mut symbol = String::with_capacity(first.len() + text.words(end..next).len() + ROOM);
    symbol.push_str(first);
    let mut malformed = false;
    let mut group = Some((next, spaced));
    while let Some((next, spaced)) = group {
        symbol.push(if text.kind(end) == Kind::Slash { '/' } else { '-' });
        symbol.push_str(text.words(end + 1..next));
        malformed |= spaced;
        end = next;
        // The bodies of a joint paper: `TTLT – BTC – BTP`.
        let body = joint && lexicon::is_body_code_as_written(text.words(end + 1..end + 2));
        group = next_group(text, end, wide || body);
    }
    if let Some(rest) = space_inside(text, end) {
        symbol.push_str(rest);
        (end, malformed) = (end + 1, true);
    }
    Some(Symbol { value: symbol, tokens: start..end, malformed })
}

/// `88/KH STC ngày …`: a space where the hyphen between type and body belongs, the day behind it.
fn hyphen_forgotten(text: &Text<'_>, start: usize, end: usize) -> Option<Symbol> {
    let (kind, body) = (text.words(start..end), text.words(end..end + 1));
    let spaced = text.kind(end) == Kind::Upper && text.gap(end) == Gap::Space && body.chars().count() > 2;
    let dated = text.key(end + 1) == NGAY && text.gap(end + 1) < Gap::Para && text.number(end + 2).is_some();
    let untyped = || lexicon::is_type_code(kind) && !lexicon::is_type_code(body);
    (spaced && dated && untyped()).then(|| Symbol { value: format!("{kind}-{body}"), tokens: start..end + 1, malformed: true })
}

/// `TT-BGD ĐT`: the rest of a code that a space broke. Neither part is a body's code, the whole is a ministry's or a sở's.
fn space_inside<'t>(text: &'t Text<'_>, end: usize) -> Option<&'t str> {
    if text.kind(end) != Kind::Upper || text.gap(end) != Gap::Space || text.gap(end - 1) != Gap::None {
        return None;
    }
    let (first, rest) = (text.words(end - 1..end), text.words(end..end + 1));
    let known = |code: &str| lexicon::body_of_code(code, None).is_some_and(|b| b.level.is_some());
    (first.starts_with(['B', 'S']) && !known(first) && !known(rest) && known(&format!("{first}{rest}"))).then_some(rest)
}

/// `KHUBND`, `QĐTTg`: type and body, between which the hyphen was left out, or lost where the text was taken from a page. Types whose letters
/// begin codes too (`TT`, `CT`) are left alone, but for a circular's with its year.
fn hyphen_lost(group: &str, dated: bool) -> Option<(&str, &str)> {
    const TYPES: [&str; 8] = ["TT", "KH", "QĐ", "NQ", "NĐ", "TB", "TTr", "BC"];
    const BODIES: [&str; 5] = ["UBND", "HĐND", "TTg", "CP", "VPCP"];
    TYPES[usize::from(!dated)..].iter().find_map(|kind| {
        let code = group.strip_prefix(kind)?;
        let known = || code.starts_with(['S', 'B']) && code.len() > 2 && lexicon::body_of_code(code, None).is_some();
        (BODIES.contains(&code) || known()).then(|| group.split_at(kind.len()))
    })
}

/// Whether hyphens are in the head at all: some readers of pages lose every one. The motto has two, if it is there; a page's words above it tell nothing.
fn has_hyphens(text: &Text<'_>) -> bool {
    /// Tokens that a head without a motto surely has.
    const HEAD: usize = 60;
    let motto = text.marked(marks::MOTTO).find(|i| text.has(*i, phrase!("độc lập")));
    match motto {
        Some(i) => (i + 2..i + 7).any(|i| text.kind(i) == Kind::Dash),
        None => (0..text.len().min(HEAD)).any(|i| text.kind(i) == Kind::Dash),
    }
}

/// The end of the group of a symbol that begins at `i`: `SKHCN`, `CN&ĐMST`, `QH15`, `VPĐĐBQH.HĐND`, `CAT(PC01)`.
fn group_end(text: &Text<'_>, i: usize) -> Option<usize> {
    let t = text.at(i);
    let short_title = t.kind == Kind::Title && t.len <= 5;
    if !(matches!(t.kind, Kind::Upper | Kind::Mixed) || short_title) {
        return None;
    }
    let mut j = i + 1;
    loop {
        let tight = |i: usize| text.gap(i) == Gap::None;
        if !tight(j) {
            return Some(j);
        }
        match text.kind(j) {
            // A footnote's mark sticks to the symbol: `NĐ-CP1`.
            Kind::Number if is_note(text, i, j) => return Some(j),
            Kind::Number => j += 1,
            Kind::Amp | Kind::Dot if tight(j + 1) && matches!(text.kind(j + 1), Kind::Upper | Kind::Mixed) => j += 2,
            // `KD+AT`
            Kind::Other if text.words(j..j + 1) == "+" && tight(j + 1) && text.kind(j + 1) == Kind::Upper => j += 2,
            // `VH,TT&DL`
            Kind::Comma if tight(j + 1) && text.kind(j + 1) == Kind::Upper && text.kind(j + 2) == Kind::Amp => j += 2,
            Kind::Open
                if tight(j + 1)
                    && text.kind(j + 1) == Kind::Upper
                    && text.kind(j + 2 + usize::from(text.kind(j + 2) == Kind::Number)) == Kind::Close =>
            {
                j += 3 + usize::from(text.kind(j + 2) == Kind::Number);
            }
            // `QH15ngày`: a space was lost.
            Kind::Lower if text.key(j) == NGAY => return Some(j),
            Kind::Upper | Kind::Mixed | Kind::Lower if text.kind(j - 1) == Kind::Number => j += 1,
            _ => return Some(j),
        }
    }
}

/// Whether the figures at `j` are a note's, not the code's that begins at `i` (`QH15`, `PC07`): the code is known without them.
fn is_note(text: &Text<'_>, i: usize, j: usize) -> bool {
    let code = text.words(i..j);
    // `BCĐ57` is the board's for Resolution 57; a code of a body that stands at no level is open to such figures.
    let known = || matches!(code, "UBND" | "HĐND") || lexicon::body_of_code(code, None).is_some_and(|b| b.level.is_some());
    // The National Assembly and its committees write the number of their term behind their code: `QH15`, `UBPLTP15`.
    let law = matches!(code, "QH" | "UBTVQH" | "UBPLTP" | "UBKTTC");
    !law && text.at(j).len <= 2 && known()
}

/// The end of the next group where one follows its separator at `i`, and whether spaces stand about the separator that should not.
fn next_group(text: &Text<'_>, i: usize, after_type: bool) -> Option<(usize, bool)> {
    if !matches!(text.kind(i), Kind::Dash | Kind::Slash) || text.gap(i) >= Gap::Line || text.gap(i + 1) >= Gap::Para {
        return None;
    }
    let next = text.at(i + 1);
    let before = text.gap(i) != Gap::None;
    let after = matches!(text.gap(i + 1), Gap::Space | Gap::Wide);
    // A dash with a space on both sides parts two things, unless a type still waits for its issuer.
    if before && after && !after_type {
        return None;
    }
    let code = matches!(next.kind, Kind::Upper | Kind::Mixed);
    // A short word with a capital counts only where no space parts it: `/KH-Sở` is no symbol, `-Ttr` may be one.
    let short = next.kind == Kind::Title && next.len <= 4 && next.gap == Gap::None;
    let known = short && lexicon::is_body_code_as_written(text.words(i + 1..i + 2));
    if !(code || known) {
        return None;
    }
    if (before || after) && next.len < 2 {
        return None;
    }
    Some((group_end(text, i + 1)?, before || after))
}
