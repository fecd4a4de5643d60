//! The fixed formulas of the head: quốc hiệu, number line, place and date, titles, stamps, and how the body opens.

use crate::lexicon::phrases::province_at;
use crate::lexicon::{DocType, TypeFamily, types};
use crate::text::Text;
use crate::text::fold::{comparable, letters_alone};
use crate::text::joins::{begins_item, is_capitals};
use crate::text::key::word;
use crate::text::lists::{phrase, words};
use crate::text::token::{Gap, Kind};
use crate::text::words::{
    CAN, CONG, CU, DE_MUC_DICH, DIEU, DU, GIO, GOI, GUI, HIEN, HOA_TOC, HUONG_UNG, KHAI, KHAN, KINH, KY, LUAT, NAM, NGAY, NGUOI,
    NHAM, PHUT, SO, SO_BAN, TAI, THANG, THAO, THEO, THI, THOI, THUC, THUONG, TIEP, TOC, TRIEN, TRONG, UBND, UY, XET,
};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

mod motto;

pub(super) use motto::{is_rest_of_motto, lacking_of_motto, motto_at, motto_end};

/// A head that stands on one line has no more words.
const HEAD_ON_A_LINE: usize = 80;

/// Where the number line begins in a cell that a name in capitals opens: `SỞ TÀI CHÍNH Số: 118/STC-NS`.
pub(super) fn number_behind_name(text: &Text<'_>, cell: &Range<usize>) -> Option<usize> {
    let label = |i: &usize| text.key(*i) == SO && text.kind(*i).is_capital() && text.kind(i + 1) == Kind::Colon;
    let at = (cell.start + 1..cell.end.min(cell.start + HEAD_ON_A_LINE)).find(label)?;
    (is_capitals(&text.tokens()[cell.start..at]) && is_number_line(text, &(at..cell.end))).then_some(at)
}

/// Where the office begins whose name stands behind its committee's on one line: `UBND TỈNH LÂM ĐỒNG | SỞ TÀI CHÍNH`.
pub(super) fn office_behind_committee(text: &Text<'_>, cell: &Range<usize>) -> Option<usize> {
    if cell.len() > HEAD_ON_A_LINE {
        return None;
    }
    let committee = matches!(text.key(cell.start), UBND | UY);
    let office = |i: &usize| text.key(*i) == SO_BAN || text.has(*i, phrase!("văn phòng"));
    (cell.start + 2..cell.end).find(office).filter(|_| committee)
}

/// Urgency, secrecy, `DỰ THẢO`, and the lines of a signing service.
pub(super) fn is_stamp(text: &Text<'_>, cell: &Range<usize>) -> bool {
    const BOI: u64 = word!("bởi");
    const EMAIL: u64 = word!("email");
    const MAT: u64 = word!("mật");
    const TOI: u64 = word!("tối");
    const TUYET: u64 = word!("tuyệt");
    let (k, i) = (text.key(cell.start), cell.start);
    let capitals = text.kind(i) == Kind::Upper;
    match k {
        KY => text.key(i + 1) == BOI || text.key(i + 1) == NGAY,
        NGUOI => text.key(i + 1) == KY,
        THOI => text.has(i + 1, phrase!("gian ký")),
        NGAY => text.key(i + 1) == KY || text.kind(i + 1) == Kind::Colon,
        EMAIL => true,
        HOA_TOC => capitals && text.key(i + 1) == TOC,
        THUONG => capitals && text.key(i + 1) == KHAN,
        KHAN => capitals && cell.len() <= 2,
        DU => text.key(i + 1) == THAO && cell.len() <= 8,
        MAT => capitals && cell.len() <= 2,
        // `TỐI CAO` is the end of a name.
        _ => matches!(k, TOI | TUYET) && capitals && cell.len() == 2 && text.key(i + 1) == MAT,
    }
}

/// Where the place and date begin in a cell that ends in them: `Thanh Hóa, ngày   tháng 4 năm 2025`.
pub(super) fn date_line(text: &Text<'_>, cell: &Range<usize>) -> Option<usize> {
    let day = cell.clone().rev().find(|i| text.key(*i) == NGAY)?;
    let whole = ends_in_date(text, day + 1, cell.end);
    // `Lào Cai, hồi 15 giờ 30 phút, ngày …` of a telegram: the place ends before the hour.
    let day = hour_before(text, cell.start..day).filter(|_| whole).unwrap_or(day);
    let comma = day > cell.start && text.kind(day - 1) == Kind::Comma;
    if day > cell.start && !comma && !(text.kind(day - 1).is_capital() && day - cell.start <= 4) || !whole {
        return None;
    }
    // The place: capital words before the comma, back to the cell's start or to a word in small letters.
    let mut start = day - usize::from(comma);
    // The number and symbol may stand before the place, a single space between them.
    let first = number_end(text, cell).unwrap_or(cell.start);
    while start > first {
        let k = text.kind(start - 1);
        let inner = k.is_capital() || k == Kind::Number || matches!(k, Kind::Dot | Kind::Dash);
        let lower_place = k == Kind::Lower && is_unit_word(text.key(start - 1));
        if !(inner || lower_place) {
            break;
        }
        start -= 1;
    }
    // `Hà nội, ngày …`
    if start > first && province_at(text, first).is_some_and(|(_, end)| end == day - usize::from(comma)) {
        start = first;
    }
    start = known_place(text, start..day - usize::from(comma)).unwrap_or(start);
    start = behind_capitals(text, start..day - usize::from(comma)).unwrap_or(start);
    // `Thông báo Khẩn ngày 18/10/2026`: without a comma, a capital behind a word in small letters is a place only where the tables know it.
    let cut = start > first && text.kind(start - 1) == Kind::Lower;
    if cut && !comma && province_at(text, start).is_none_or(|(_, end)| end != day) {
        return None;
    }
    let words = day - start;
    // `Thứ Sáu, ngày 28/8/2026`: the day on which a page was looked at; `… nghỉ thêm một ngày: thứ Hai, ngày …`.
    if start < day && (is_weekday(text, start) || start > cell.start && is_weekday(text, start - 1)) {
        return None;
    }
    // `… được tổ chức tại Hà Nội, ngày …`: a sentence tells of it.
    if cut && text.key(start - 1) == TAI {
        return None;
    }
    (words <= 9 && (start == first || text.kind(start).is_capital() || day == cell.start)).then_some(start)
}

/// Whether a day of the week begins here: `Thứ Sáu`, `Chủ nhật`.
fn is_weekday(text: &Text<'_>, i: usize) -> bool {
    const DAYS: [u64; 6] = words!["hai", "ba", "tư", "năm", "sáu", "bảy"];
    text.key(i) == word!("thứ") && (DAYS.contains(&text.key(i + 1)) || text.kind(i + 1) == Kind::Number)
        || text.has(i, &[word!("chủ"), word!("nhật")])
}

/// Where `hồi 15 giờ 30 phút,` begins that ends the words before a day.
pub(crate) fn hour_before(text: &Text<'_>, words: Range<usize>) -> Option<usize> {
    /// Tokens of an hour and what leads to it: `hồi 15 giờ 30 phút,`.
    const LONGEST: usize = 8;
    let from = words.end.saturating_sub(LONGEST).max(words.start);
    let at = (from..words.end).rev().find(|i| text.key(*i) == word!("hồi") || text.key(*i) == word!("lúc"))?;
    let of_hour = |i: usize| {
        let mark = matches!(text.kind(i), Kind::Number | Kind::Comma | Kind::Colon) || matches!(text.key(i), GIO | PHUT);
        mark || text.key(i) == word!("h") || text.kind(i) == Kind::Mixed
    };
    (text.kind(at + 1) == Kind::Number && (at + 1..words.end).all(of_hour)).then_some(at)
}

/// `Việt Nam Lai Châu, ngày …`: a further line of the subject beside the place ends where a known place begins.
fn known_place(text: &Text<'_>, words: Range<usize>) -> Option<usize> {
    let whole = |i: usize| province_at(text, i).is_some_and(|(_, end)| end == words.end);
    // `TP. Hồ Chí Minh`
    let abbreviated = text.kind(words.start + 1) == Kind::Dot;
    // `Thừa Thiên Huế` is one name.
    if words.len() < 3 || is_unit_word(text.key(words.start)) || abbreviated || whole(words.start) {
        return None;
    }
    words.clone().skip(1).find(|i| whole(*i))
}

/// `TỈNH CÀ MAU Cà Mau, ngày …`: the rest of a body's name, all in capitals, beside a place that is not.
fn behind_capitals(text: &Text<'_>, words: Range<usize>) -> Option<usize> {
    let place = words.clone().find(|i| text.kind(*i) != Kind::Upper)?;
    // `TP Hồ Chí Minh`
    (place > words.start + 1 && text.kind(place) == Kind::Title).then_some(place)
}

/// The token after the symbol in a cell that begins with a number line: `Số: 318/SXD-QLN Cao Bằng, …`.
pub(super) fn number_end(text: &Text<'_>, cell: &Range<usize>) -> Option<usize> {
    if text.key(cell.start) != SO {
        return None;
    }
    let is_joint = |i: usize| matches!(text.kind(i), Kind::Slash | Kind::Dash | Kind::Amp);
    let slash = cell.clone().take(12).find(|i| text.kind(*i) == Kind::Slash)?;
    let end = (slash + 1..cell.end).find(|i| text.gap(*i) != Gap::None && !is_joint(*i) && !is_joint(i - 1));
    Some(end.unwrap_or(cell.end))
}

/// Whether nothing but figures, blanks, `tháng` and `năm` stands between here and the end, with a month or a slash among them.
pub(super) fn ends_in_date(text: &Text<'_>, from: usize, end: usize) -> bool {
    let mut parts = 0;
    for i in from..end {
        let k = text.kind(i);
        let fits = matches!(k, Kind::Number | Kind::Slash | Kind::Dash | Kind::Dot | Kind::Ellipsis | Kind::Other)
            || matches!(text.key(i), THANG | NAM);
        if !fits {
            return false;
        }
        parts += usize::from(text.key(i) == THANG || k == Kind::Slash);
    }
    parts > 0
}

pub(super) fn is_unit_word(k: u64) -> bool {
    const UNITS: [u64; 11] = words!["đặc", "khu", "tỉnh", "thành", "phố", "huyện", "xã", "phường", "thị", "trấn", "quận"];
    UNITS.contains(&k)
}

/// `Nghị quyết số: 653/2019/UBTVQH14`: the type before the own number's line, as the Quốc hội sets it; gives the place of `số`.
pub(super) fn number_behind_type(text: &Text<'_>, cell: &Range<usize>) -> Option<usize> {
    let (_, at) = crate::lexicon::phrases::doc_type_at(text, cell.start).filter(|_| text.kind(cell.start).is_capital())?;
    let labelled = at < cell.end && text.key(at) == SO && text.kind(at + 1) == Kind::Colon;
    (labelled && (at + 2..cell.end.min(at + 6)).any(|i| text.kind(i) == Kind::Slash)).then_some(at)
}

/// `Số hiệu: 12/KH-UBND`: what a portal says of the document above it.
pub(super) fn is_portal_label(text: &Text<'_>, i: usize) -> bool {
    text.has(i, phrase!("số hiệu"))
}

/// `Kính gửi`, and `Kính gởi` as the south writes it.
pub(crate) fn addresses(text: &Text<'_>, i: usize) -> bool {
    text.key(i) == KINH && matches!(text.key(i + 1), GUI | GOI)
}

/// `Số: …`: the own number, in the head.
pub(super) fn is_number_line(text: &Text<'_>, cell: &Range<usize>) -> bool {
    // `Số / ký hiệu` is a portal's label, its value a line below.
    let label = text.kind(cell.start + 1) == Kind::Slash && text.key(cell.start + 2) == KY;
    if text.key(cell.start) != SO || !text.kind(cell.start).is_capital() || label {
        return false;
    }
    let colon = matches!(text.kind(cell.start + 1), Kind::Colon | Kind::Dot);
    let slash = cell.clone().take(12).any(|i| text.kind(i) == Kind::Slash);
    // `Số: 51/BNV-VP V/v …` of a cell whose paragraphs were written on one line.
    let about = || cell.clone().take(16).skip(4).any(|i| is_about(text, &(i..cell.end)));
    colon && (cell.len() <= 24 || slash && about()) || slash && cell.len() <= 16
}

/// `V/v …`, or `Về việc …` in the place of it.
pub(super) fn is_about(text: &Text<'_>, cell: &Range<usize>) -> bool {
    const V: u64 = word!("v");
    let i = cell.start;
    text.key(i) == V && text.kind(i + 1) == Kind::Slash && text.key(i + 2) == V
        // `Về việc này, Sở … có ý kiến như sau` is the body's.
        || text.has(i, phrase!("về việc")) && text.kind(i).is_capital() && cell.len() < 60 && text.key(i + 2) != word!("này")
}

/// The end of a type's name in capitals at the start of the cell. What follows must be in capitals too, or begin a subject.
pub(super) fn title_end(text: &Text<'_>, cell: &Range<usize>) -> Option<usize> {
    if text.kind(cell.start) != Kind::Upper {
        return None;
    }
    if spaced_type(text, cell).is_some() {
        return Some(cell.end);
    }
    let (_, end) = crate::lexicon::phrases::doc_type_at(text, cell.start)?;
    let in_capitals = (cell.start..end).all(|i| text.kind(i) == Kind::Upper);
    let breaks_off =
        end == cell.end || matches!(text.kind(end), Kind::Title | Kind::Upper | Kind::Open | Kind::Colon | Kind::Lower);
    // `KẾ HOẠCH TRIỂN KHAI “THÁNG HÀNH ĐỘNG …”`
    let breaks_off = breaks_off || text.kind(end).is_quote() && text.gap(end) < Gap::Para;
    let breaks_off = breaks_off || is_number_alone(text, &(end..cell.end));
    (in_capitals && end <= cell.end && breaks_off).then_some(end)
}

/// `45/2026/TT-BNV` behind a title's type: the own number again, and nothing else.
pub(super) fn is_number_alone(text: &Text<'_>, rest: &Range<usize>) -> bool {
    let slash = text.kind(rest.start) == Kind::Number && text.kind(rest.start + 1) == Kind::Slash;
    slash && rest.len() > 2 && rest.clone().skip(1).all(|i| text.gap(i) == Gap::None && text.kind(i) != Kind::Lower)
}

/// The type whose name is set with a space behind each letter: `K Ế  H O Ạ C H`.
pub(crate) fn spaced_type(text: &Text<'_>, cell: &Range<usize>) -> Option<&'static DocType> {
    let upper = cell.clone().all(|i| text.kind(i) == Kind::Upper);
    let letters = cell.len() > 3 && upper && cell.clone().all(|i| text.words(i..i + 1).chars().count() == 1);
    if !letters {
        return (upper && (2..=3).contains(&cell.len())).then(|| worn_type(&text.display(cell.clone()))).flatten();
    }
    let solid: String = cell.clone().map(|i| text.words(i..i + 1)).collect();
    types().iter().find(|t| comparable(&t.name.replace(' ', "")) == comparable(&solid))
}

/// `KÉ HOẠCH`, `QUYÉT ĐỊNH`, `THONG BAO`: the type of a title of which a reader of scans or an old machine has lost marks, where its letters
/// are those of one type alone.
fn worn_type(title: &str) -> Option<&'static DocType> {
    static BARE: LazyLock<HashMap<String, Option<&'static DocType>>> = LazyLock::new(|| {
        let mut names = HashMap::new();
        for kind in types().iter().filter(|t| matches!(t.family, TypeFamily::Named | TypeFamily::Party)) {
            let one = names.entry(letters_alone(kind.name)).or_insert(Some(kind));
            *one = one.filter(|first: &&DocType| first.name == kind.name);
        }
        names.retain(|name: &String, _| name.len() >= SHORTEST);
        names
    });
    BARE.get(&letters_alone(title)).copied().flatten()
}

/// A title of fewer letters says too little without its marks.
const SHORTEST: usize = 6;

/// `Căn Luật …`, `Căn Nghị định số …`: a reader or a hasty hand lost the `cứ`.
pub(crate) fn is_cut_basis(text: &Text<'_>, i: usize) -> bool {
    let named = |end: usize| text.key(end) == SO || text.kind(end) == Kind::Number;
    text.kind(i) == Kind::Title
        && text.key(i) == CAN
        && (text.key(i + 1) == LUAT && text.kind(i + 1) == Kind::Title
            || text.kind(i + 1) == Kind::Title
                && crate::lexicon::phrases::doc_type_at(text, i + 1).is_some_and(|(_, end)| named(end)))
}

/// Words that begin the sentence in which a document names what it rests on.
pub(crate) fn is_basis_opener(text: &Text<'_>, i: usize) -> bool {
    if !text.kind(i).is_capital() {
        return false;
    }
    match text.key(i) {
        CAN => text.key(i + 1) == CU || is_cut_basis(text, i),
        THUC => text.key(i + 1) == HIEN,
        THI => text.key(i + 1) == word!("hành"),
        THEO | XET => true,
        TIEP => matches!(text.key(i + 1), TIEP | THEO) || text.key(i + 1) == word!("tục"),
        TRIEN => text.key(i + 1) == KHAI,
        DE_MUC_DICH | NHAM => true,
        HUONG_UNG => false,
        // As papers of the first years have it.
        k if k == word!("chiểu") => true,
        _ => text.has(i, phrase!("trên cơ sở")),
    }
}

/// Words that begin a sentence of the body. `Ngày 12/3/2026, …` is one, `Ngày Chuyển đổi số quốc gia năm 2026` a subject's last line.
pub(super) fn is_opener(text: &Text<'_>, i: usize) -> bool {
    let opens = match text.key(i) {
        TRONG | TAI | GIO => true,
        // `Công an nhân dân` is a force, and none that issues anything.
        CONG => !text.has(i + 1, phrase!("an nhân dân")),
        NGAY => !text.kind(i + 1).is_word() || text.key(i + 1) == word!("nay"),
        _ => false,
    };
    is_basis_opener(text, i) || opens && text.kind(i).is_capital()
}

/// `… Trung ương Đảng (khóa` / `XII) về …`: the bracket behind the figure is the one that the line above opened.
fn closes_the_line_above(text: &Text<'_>, i: usize) -> bool {
    const REACH: usize = 4;
    let bracket = (i.saturating_sub(REACH)..i).rev().find(|n| matches!(text.kind(*n), Kind::Open | Kind::Close));
    bracket.is_some_and(|n| text.kind(n) == Kind::Open)
}

/// A numbered heading (`I.`, `1.`, `Điều 1`), or a line in capitals.
pub(crate) fn is_heading(text: &Text<'_>, line: Range<usize>) -> bool {
    let tokens = &text.tokens()[line.clone()];
    let numbered = match tokens {
        [n, m, ..] if n.kind == Kind::Number || n.kind == Kind::Upper && n.len <= 4 => {
            let marked = matches!(m.kind, Kind::Dot | Kind::Close) && m.gap == Gap::None && begins_item(tokens);
            marked && !(m.kind == Kind::Close && closes_the_line_above(text, line.start))
        }
        [w, n, ..] if w.key == DIEU && w.kind.is_capital() => n.kind == Kind::Number,
        _ => false,
    };
    // A line may begin with the number that the one above left over: `318/KH-UBND.`
    let is_number = tokens.len() > 1 && tokens[0].kind == Kind::Number && tokens[1].kind == Kind::Slash;
    numbered || is_capitals(tokens) && tokens.len() >= 2 && !is_number
}
