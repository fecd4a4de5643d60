//! What begins an item, a heading or a row.

use crate::text::lists::words;
use crate::text::token::{Gap, Kind, Token};
use crate::text::words::{CHUONG, DIEU, MUC, PHAN};

/// What a part's number is written with, where it is no figure and no single letter. Closed: numerals, and what stands in their place
/// (`PHẦN MỞ ĐẦU`, `PHẦN CHUNG`); no document has more parts of one sort.
const COUNTS: [u64; 31] = words![
    "ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx", "thứ",
    "một", "nhất", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mở", "chung"
];

/// Whether a line begins an item, a numbered heading or a table row.
pub(crate) fn begins_item(line: &[Token]) -> bool {
    let spaced = |i: usize| line.get(i).is_some_and(|t| t.gap >= Gap::Space);
    match line {
        [t, ..] if matches!(t.kind, Kind::Bullet | Kind::Bar) => true,
        // `- ` begins an item; `-UBND` goes on with a symbol.
        [t, ..] if t.kind == Kind::Dash => spaced(1) || line.get(1).is_some_and(|t| t.kind.is_capital()),
        // `1.` `1)` `1.2.` `a)` `IV.`, with a space behind.
        [n, m, ..] if n.kind == Kind::Number && n.len <= 2 && matches!(m.kind, Kind::Dot | Kind::Close) && m.gap == Gap::None => {
            is_numbering(&line[2..])
        }
        // `1/ Thời gian`, `a/ Nội dung`; `24/KH-UBND` is a number.
        [n, m, t, ..] if m.kind == Kind::Slash && m.gap == Gap::None && t.gap == Gap::Space && t.kind == Kind::Title => {
            n.kind == Kind::Number && n.len <= 2 || n.kind == Kind::Lower && n.len == 1 || is_roman_or_letter(*n) && n.len <= 3
        }
        // `1- Nội dung`, `II- KHẨU HIỆU` of the Party's papers; `57- NQ/TW` is a number.
        [n, m, t, ..] if m.kind == Kind::Dash && m.gap == Gap::None && t.gap == Gap::Space && t.kind.is_capital() => {
            n.kind == Kind::Number && n.len <= 2 && t.kind == Kind::Title || is_roman_or_letter(*n) && n.len <= 3
        }
        [w, m, ..] if w.kind.is_word() && w.len <= 4 && m.gap == Gap::None && spaced(2) => {
            let letter = matches!(w.kind, Kind::Lower) && w.len <= 2 && matches!(m.kind, Kind::Close | Kind::Dot);
            letter || (matches!(m.kind, Kind::Dot | Kind::Close) && is_roman_or_letter(*w))
        }
        [o, w, c, ..] if o.kind == Kind::Open && c.kind == Kind::Close => {
            matches!(w.kind, Kind::Number | Kind::Lower) && w.len <= 2
        }
        // `ĐIỀU 5`, `PHẦN II`, `MỤC A`, `CHƯƠNG MỘT`; not `ĐIỀU CHỈNH …`, `MỤC TIÊU …`, `CHƯƠNG TRÌNH …`.
        [w, n, ..] if [DIEU, CHUONG, MUC, PHAN].contains(&w.key) && w.kind.is_capital() => {
            n.kind == Kind::Number || n.kind == Kind::Upper && (n.len == 1 || COUNTS.contains(&n.key))
        }
        _ => false,
    }
}

/// What follows `1.`: more of the number, then a space, a capital or a small letter.
fn is_numbering(mut rest: &[Token]) -> bool {
    // A loop: figures and dots may go on without end.
    while let [n, d, after @ ..] = rest
        && (n.gap < Gap::Space && n.kind == Kind::Number && n.len <= 2 && d.kind == Kind::Dot)
    {
        rest = after;
    }
    match rest {
        [] => true,
        [t, ..] if t.gap >= Gap::Space => true,
        [t, ..] if t.kind.is_capital() => true,
        // `1.2 Nội dung`
        [n, t, ..] if n.kind == Kind::Number && n.len <= 2 => t.gap >= Gap::Space && t.kind.is_capital(),
        _ => false,
    }
}

fn is_roman_or_letter(word: Token) -> bool {
    word.kind == Kind::Upper && word.len <= 4
}
