//! Where a paragraph goes on over a line end, and where it stops.
//!
//! Text drawn from a page is cut at the margin, often with a blank line after every line; text written as such has one line a
//! paragraph. Whether a line goes on is read off its end, the next line's beginning and how wide the lines of this text are.

mod items;

use super::key::word;
use super::token::{Gap, Kind, Line, Token};
use super::words::{CAN, CU, GOI, GUI, KINH, LUAT, LUC, NAM, NGAY, NHAN, NOI, PHU, SO, THANG};
use crate::text::lists::{phrases, words};
pub(crate) use items::begins_item;

/// Lines wider than this are paragraphs of their own, not visual lines.
const WIDEST_VISUAL_LINE: u32 = 140;

/// The head's lines, two columns wide, say nothing of the margin.
const HEAD_LINES: usize = 3;

/// A page is not narrower than this; where all lines are shorter, none was cut.
const NARROWEST_PAGE: u32 = 56;

/// How a text is laid out.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Layout {
    /// The width at which its lines are cut; `None` where lines are paragraphs.
    pub(crate) margin: Option<u32>,
    /// Whether a blank line stands after most lines, so that a blank line says nothing.
    pub(crate) spaced: bool,
    /// The widest line of a text that shows no margin; 0 elsewhere.
    widest: u32,
    /// Whether that line is where such a text was cut, by the few lines that tell.
    exact: bool,
    /// Whether blank lines stand where the page showed the ends of paragraphs.
    pub(crate) known: bool,
}

/// Marks the first token of each line that goes on with the line before it as [`Gap::Line`]; `known` where blank lines stand between
/// paragraphs and nowhere else, as far as the page shows them.
pub(super) fn join(tokens: &mut [Token], lines: &[Line], known: bool) -> Layout {
    let after_blank = lines.iter().skip(1).filter(|l| l.blanks > 0).count();
    let spaced = after_blank * 2 > lines.len() && !known;
    let mut margin = margin(lines);
    let widest = if margin.is_none() && !known { widest(tokens, lines) } else { 0 };
    let cuts = if widest > 0 { Cuts::at(tokens, lines, widest) } else { Cuts::None };
    if cuts == Cuts::Many {
        margin = Some(widest);
    }
    let layout = Layout { margin, spaced, widest, exact: cuts == Cuts::Few, known };
    for pair in lines.windows(2) {
        if goes_on(tokens, pair[0], pair[1], &layout) {
            tokens[pair[1].first as usize].gap = Gap::Line;
        }
    }
    layout
}

/// The width at which this text is cut: that of its wide lines.
pub(super) fn margin(lines: &[Line]) -> Option<u32> {
    let mut widths: Vec<u32> = lines.iter().map(|l| l.width).collect();
    if widths.len() < 8 {
        return None;
    }
    let at = widths.len() * 9 / 10;
    let wide = *widths.select_nth_unstable(at).1;
    // Lines cut at a margin are many and none goes far beyond it; paragraphs are of all widths.
    let (mut near, mut beyond) = (0, 0);
    for line in lines.iter().skip(HEAD_LINES) {
        near += u32::from(line.width * 10 >= wide * 8 && line.width * 10 <= wide * 13);
        beyond += u32::from(line.width * 10 > wide * 13);
    }
    let cut = near > 2 * beyond;
    (cut && (NARROWEST_PAGE..=WIDEST_VISUAL_LINE).contains(&wide)).then_some(wide)
}

/// The width of the widest line, if it may be a page's. Rows of columns are no lines of text.
fn widest(tokens: &[Token], lines: &[Line]) -> u32 {
    const NARROW: u32 = 48;
    let solid = |l: &&Line| !tokens[l.first as usize..l.end as usize].iter().skip(1).any(|t| t.gap == Gap::Wide);
    if lines.iter().filter(|l| l.width > WIDEST_VISUAL_LINE).any(|l| solid(&l)) {
        return 0;
    }
    let widest = lines.iter().filter(solid).map(|l| l.width).max().unwrap_or(0);
    if widest >= NARROW { widest } else { 0 }
}

/// How many lines show that the text was cut at a width, though most lines are shorter.
#[derive(Clone, Copy, PartialEq)]
enum Cuts {
    /// Nearly all of those whose words or whose next line's small letters tell that they go on: they had no room for the next word.
    Many,
    /// All of them, but they are few: what else goes on must be as full.
    Few,
    None,
}

impl Cuts {
    fn at(tokens: &[Token], lines: &[Line], width: u32) -> Self {
        const MANY: u32 = 3;
        let (mut cut, mut open) = (0, 0);
        for pair in lines.windows(2).skip(HEAD_LINES) {
            let line = &tokens[pair[0].first as usize..pair[0].end as usize];
            let next = &tokens[pair[1].first as usize..pair[1].end as usize];
            let (Some(last), Some(first)) = (line.last(), next.first()) else { continue };
            let goes_on = match first.kind {
                Kind::Lower => last.kind.is_word() || last.kind == Kind::Comma,
                kind => kind.is_capital() && (begins_name(line) || leads_on(last)),
            };
            if goes_on && !begins_item(next) {
                open += 1;
                cut += u32::from(pair[0].width + u32::from(first.len) >= width);
            }
        }
        match cut {
            0 => Self::None,
            MANY.. if cut * 10 >= open * 9 => Self::Many,
            _ if cut == open => Self::Few,
            _ => Self::None,
        }
    }
}

fn goes_on(tokens: &[Token], above: Line, below: Line, layout: &Layout) -> bool {
    let line = &tokens[above.first as usize..above.end as usize];
    let next = &tokens[below.first as usize..below.end as usize];
    let margin = layout.margin;
    let (Some(last), Some(first)) = (line.last(), next.first()) else { return false };
    let dashed = first.kind == Kind::Dash && is_full(above, begins_item(line), margin);
    if dashed && (is_dashed_name(line, next) || is_dashed(line, next)) {
        return true;
    }
    if is_year_range(line, next) || closes_bracket(line, next) {
        return true;
    }
    if begins_item(next) || is_address(next) {
        return false;
    }
    // A word cut at its hyphen, a ratio, a symbol: `57-` / `NQ/TW`.
    if last.kind == Kind::Dash && last.gap == Gap::None && line.len() > 1 {
        return true;
    }
    // `Số:` and `/KH-UBND`, the blank between them wider than the column.
    if first.kind == Kind::Slash && next.get(1).is_some_and(|t| t.kind.is_capital()) && is_number_label(line) {
        return true;
    }
    // `…, hạn cuối:` / `ngày 19/4/2025`: the margin cut the line behind its colon, and a day alone is no item of a list.
    let day = last.kind == Kind::Colon
        && first.kind == Kind::Lower
        && first.key == NGAY
        && next.get(1).is_some_and(|t| t.kind == Kind::Number);
    if ends_paragraph(line) && !is_in_brackets(line) && !(day && is_full(above, begins_item(line), margin)) {
        return false;
    }
    match first.kind {
        Kind::Lower => !is_capitals(line) || margin.is_some_and(|m| above.width * 10 >= m * 8),
        // `2` at the head of a row begins the next one.
        Kind::Number if next.get(1).is_some_and(|t| t.gap == Gap::Wide) && is_row(line) => false,
        Kind::Number | Kind::Close | Kind::Comma | Kind::Slash => !is_capitals(line),
        _ => {
            let capitals = is_capitals(line);
            let near = layout.spaced || below.blanks == 0;
            // The widest line leaves no room for the next word.
            let full = layout.widest > 0 && above.width + u32::from(first.len) >= layout.widest;
            let joined = capitals == is_capitals(next)
                && (leads_on(last) && !is_following(line)
                    || is_basis_alone(line)
                    || near && is_law_cut(line, next)
                    || proposes(line)
                    || is_of_the_centre(last, next)
                    || first.kind.is_capital() && begins_name(line) && (below.blanks == 0 || full)
                    || full && near && (layout.exact || first.kind == Kind::Title && is_unit(last) && !begins_item(line))
                    || layout.known && below.blanks == 0 && !capitals
                    || is_full(above, begins_item(line), margin) && near);
            joined && (leads_on(last) || !is_row(line))
        }
    }
}

/// Whether a line is a row of three cells or more: what stands below it is the next row, or a paragraph of its own. The blanks of
/// `ngày      tháng      năm` part no cells.
fn is_row(line: &[Token]) -> bool {
    let parts_cells = |pair: &&[Token]| {
        let (before, cell) = (&pair[0], &pair[1]);
        cell.gap == Gap::Wide
            && !matches!(before.kind, Kind::Colon | Kind::Slash)
            && cell.kind != Kind::Slash
            && ![SO, NGAY, THANG, NAM].contains(&before.key)
            && !(cell.kind == Kind::Lower && [NGAY, THANG, NAM].contains(&cell.key))
    };
    line.windows(2).filter(parts_cells).nth(1).is_some()
}

/// Whether a line that begins with `- ` goes on with a name that has a dash in it: `Phòng Văn hóa` / `- Xã hội`. The fields that are joined so in
/// names are few, and set by the decrees on what offices there are; the tables of names belong to a later stage.
fn is_dashed_name(line: &[Token], next: &[Token]) -> bool {
    const JOINTS: [&[u64]; 11] = phrases![
        "văn hóa xã hội", "văn hóa thông tin", "kinh tế xã hội", "kinh tế ngân sách", "kinh tế hạ tầng", "chính trị xã hội",
        "tài chính kế hoạch", "lao động thương binh", "thương binh xã hội", "phát thanh truyền hình", "khoa học công nghệ"
    ];
    match (line, next) {
        ([.., _, a, b], [_, c, d, ..]) => JOINTS.iter().any(|j| j[0] == a.key && j[1..] == [b.key, c.key, d.key]),
        _ => false,
    }
}

/// Whether a line that begins with `- ` goes on with what the one above left open: a quotation, or a day (`từ ngày 01/10/2025` /
/// `- 07/10/2025`).
fn is_dashed(line: &[Token], next: &[Token]) -> bool {
    let count = |kind: Kind| line.iter().filter(|t| t.kind == kind).count();
    // A straight quote opens as it closes: of two lines that share a quotation each has an odd number of them.
    let is_odd = |tokens: &[Token]| tokens.iter().filter(|t| t.kind == Kind::Quote).count() % 2 == 1;
    let is_open = || {
        next.iter().any(|t| t.kind == Kind::QuoteClose) && count(Kind::QuoteOpen) > count(Kind::QuoteClose)
            || is_odd(line) && is_odd(next)
    };
    let is_day = |tokens: &[Token]| matches!(tokens, [d, s, ..] if d.kind == Kind::Number && d.len <= 2 && s.kind == Kind::Slash);
    let ends_in_day = matches!(line, [.., s, y] if s.kind == Kind::Slash && y.kind == Kind::Number);
    ends_in_day && is_day(&next[1..]) || is_open()
}

/// `năm học 2026` / `- 2027`.
fn is_year_range(line: &[Token], next: &[Token]) -> bool {
    const YEARS: std::ops::Range<u64> = 1900..2100;
    match (line, next) {
        ([.., a], [dash, b, ..]) if dash.kind == Kind::Dash && a.kind == Kind::Number && b.kind == Kind::Number => {
            YEARS.contains(&a.key) && YEARS.contains(&b.key) && a.key < b.key
        }
        _ => false,
    }
}

/// `Nghị quyết số 19-NQ/TW (khóa` / `XIII) ngày …`: what looks like an item's number ends the bracket that the line above leaves open.
fn closes_bracket(line: &[Token], next: &[Token]) -> bool {
    let closes = matches!(next, [word, close, ..] if word.kind.is_word() && close.kind == Kind::Close);
    closes
        && !ends_paragraph(line)
        && line.iter().rev().find(|t| matches!(t.kind, Kind::Open | Kind::Close)).is_some_and(|t| t.kind == Kind::Open)
}

/// Words after which no paragraph ends: what they lead to stands on the next line.
fn leads_on(last: &Token) -> bool {
    last.kind == Kind::Comma || last.kind == Kind::Lower && is_leading(last.key)
}

/// `Theo đề nghị của Giám đốc Sở` / `Xây dựng tại Tờ trình …`: which sở, the next line says. `theo phân công của Giám đốc Sở` may end an item.
fn proposes(line: &[Token]) -> bool {
    const WORDS: [u64; 5] = words!["nghị", "của", "giám", "đốc", "sở"];
    line.len() > WORDS.len() && line[line.len() - WORDS.len()..].iter().zip(WORDS).all(|(t, word)| t.key == word)
}

/// `các thành phố trực thuộc` / `Trung ương`.
fn is_of_the_centre(last: &Token, next: &[Token]) -> bool {
    last.key == word!("thuộc") && matches!(next, [a, b, ..] if a.key == word!("trung") && b.key == word!("ương"))
}

/// `Căn cứ` / `Luật Tổ chức …`: a narrow column parts it from what it leads to.
fn is_basis_alone(line: &[Token]) -> bool {
    matches!(line, [a, b] if a.kind == Kind::Title && a.key == word!("căn") && b.key == word!("cứ"))
}

/// `Căn cứ Luật Mặt trận` / `Tổ quốc Việt Nam ngày 09 tháng 6 năm 2015;`: a narrow line cut a law's name, whose day or year stands in the next.
fn is_law_cut(line: &[Token], next: &[Token]) -> bool {
    /// Tokens of the rest of a name up to its day.
    const REACH: usize = 10;
    let law = matches!(line, [a, b, c, ..] if a.key == CAN && a.kind == Kind::Title && b.key == CU && c.key == LUAT);
    let dated = |pair: &[Token]| matches!(pair, [a, b] if [NGAY, NAM].contains(&a.key) && a.kind == Kind::Lower && b.kind == Kind::Number);
    let plain = |t: &&Token| t.kind.is_word() || t.kind == Kind::Comma;
    let name = next.iter().take(REACH).take_while(plain).count();
    // The day's figure stands behind its word.
    let day = name.checked_sub(1).and_then(|word| next.get(word..=name));
    law && line.iter().all(|t| plain(&t)) && next.first().is_some_and(|t| t.key != LUAT) && day.is_some_and(dated)
}

/// `… và những năm tiếp theo`: here `theo` leads to nothing.
pub(crate) fn is_following(line: &[Token]) -> bool {
    matches!(line, [.., a, b] if a.key == word!("tiếp") && b.key == word!("theo"))
}

/// `Số:` alone.
fn is_number_label(line: &[Token]) -> bool {
    matches!(line, [so] | [so, _] if so.key == SO && so.kind.is_capital()) && line.get(1).is_none_or(|t| t.kind == Kind::Colon)
}

/// `Bộ`, `Ủy`, `Mặt`, `tỉnh Ninh`: a capital word that is no name without the next one.
fn begins_name(line: &[Token]) -> bool {
    const WORDS: [u64; 4] = words!["bộ", "ủy", "mặt", "chi"];
    match line {
        [.., unit, last] if last.kind == Kind::Title => {
            WORDS.contains(&last.key)
                || is_unit(unit)
                // `của Sở` / `Công Thương`, `của Luật` / `Đất đai`; `gửi về Sở` may end an item.
                || unit.key == word!("của") && words!["sở", "luật"].contains(&last.key)
        }
        [last] => last.kind == Kind::Title && WORDS.contains(&last.key),
        _ => false,
    }
}

/// `tỉnh`, `xã`: what a name may follow.
fn is_unit(word: &Token) -> bool {
    const UNITS: [u64; 5] = words!["tỉnh", "phố", "huyện", "xã", "phường"];
    word.kind == Kind::Lower && UNITS.contains(&word.key)
}

/// `của`, `và`, `về`: a word that what follows belongs to.
pub(crate) fn is_leading(key: u64) -> bool {
    const WORDS: [u64; 14] = [
        word!("của"),
        word!("và"),
        word!("về"),
        word!("các"),
        word!("với"),
        word!("cho"),
        word!("tại"),
        word!("từ"),
        word!("đến"),
        word!("là"),
        word!("theo"),
        word!("ngày"),
        word!("số"),
        word!("những"),
    ];
    WORDS.contains(&key)
}

/// Whether the line reaches so near the margin that its end is the page's doing, not the writer's. Letters differ in width, so the
/// margin is a wide one; items of a list, which often lack their final mark, must come nearer to it.
pub(super) fn is_full(line: Line, item: bool, margin: Option<u32>) -> bool {
    let share = if item { 80 } else { 62 };
    margin.is_some_and(|m| (u64::from(line.width) + u64::from(line.indent).min(12)) * 100 >= u64::from(m) * share)
}

/// Whether a line is set in capitals: a title or a name in the head or in the signature block.
pub(crate) fn is_capitals(line: &[Token]) -> bool {
    let mut upper = 0_u32;
    for t in line {
        match t.kind {
            Kind::Lower | Kind::Title => return false,
            Kind::Upper => upper += u32::from(t.len),
            _ => {}
        }
    }
    upper > 3
}

pub(super) fn ends_paragraph(line: &[Token]) -> bool {
    let mut back = line.iter().rev();
    let last = back.find(|t| !t.kind.is_quote() && t.kind != Kind::Close);
    match last.map(|t| t.kind) {
        Some(Kind::Dot) => !is_abbreviation_dot(line),
        Some(Kind::Semi | Kind::Colon | Kind::Bar) => true,
        Some(Kind::Ellipsis) => line.last().is_some_and(|t| t.kind == Kind::Ellipsis && t.len > 3),
        Some(Kind::Other) => false,
        _ => false,
    }
}

/// `gửi về Sở (qua Chi cục Thủy lợi, email:`: a colon or semicolon within brackets that are still open ends nothing.
fn is_in_brackets(line: &[Token]) -> bool {
    let ends = matches!(line.last().map(|t| t.kind), Some(Kind::Colon | Kind::Semi));
    let last = line.iter().rev().find(|t| matches!(t.kind, Kind::Open | Kind::Close));
    ends && last.is_some_and(|t| t.kind == Kind::Open)
}

/// `TP.`, `Q.`: a dot that ends a short form at the line's end.
fn is_abbreviation_dot(line: &[Token]) -> bool {
    matches!(line, [.., word, dot] if dot.kind == Kind::Dot && word.kind == Kind::Upper && word.len <= 2 && line.len() > 2)
}

/// `Căn cứ`, `Kính gửi`, `Nơi nhận`, `PHỤ LỤC`: a part of its own.
pub(super) fn is_address(line: &[Token]) -> bool {
    match line {
        [a, b, ..] => {
            (a.key == CAN && b.key == CU && a.kind == Kind::Title)
                || (a.key == KINH && matches!(b.key, GUI | GOI) && a.kind.is_capital())
                || (a.key == NOI && b.key == NHAN && a.kind.is_capital())
                || (a.key == PHU && b.key == LUC && a.kind == Kind::Upper)
        }
        _ => false,
    }
}
