//! Laws cited by name: `Luật Khoa học, công nghệ và đổi mới sáng tạo năm 2025`, `Bộ luật Lao động`, `Pháp lệnh …`.

use std::cell::LazyCell;

use super::mention::Draft;
use crate::facts::dates::DateHit;
use crate::facts::issuers::{Home, issuer_at};
use crate::facts::model::Role;
use crate::facts::page::Page;
use crate::lexicon::phrases::doc_type_at;
use crate::lexicon::word_sets::{Bearer, ends_name_of};
use crate::lexicon::{self, DocType, law_goes_on};
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, phrases, words};
use crate::text::marks;
use crate::text::token::{Gap, Kind};
use crate::text::words::{BO, CAN, DO, LUAT, NAM, NGAY, PHAP, SO, SUA, VA};
use std::ops::Range;

const LENH: u64 = word!("lệnh");

/// The longest name of a law, in words.
const LONGEST: usize = 40;

/// One that amends others names them all, up to its day or number: `Luật sửa đổi, bổ sung một số điều của Luật A, Luật B, …, Luật K ngày …`.
const LONGEST_LIST: usize = 110;

/// Reads the laws that no numbered mention covers; those come in the order of their first words.
pub(super) fn read(page: &Page<'_, '_>, numbered: &[Draft]) -> Vec<Draft> {
    let text = page.text;
    let mut found = Vec::new();
    // How far each numbered mention, or one before it, reaches.
    let reaches = LazyCell::new(|| {
        let mut reach = 0;
        let mut upto = |n: &Draft| {
            reach = reach.max(n.tokens.end);
            reach
        };
        numbered.iter().map(&mut upto).collect::<Vec<usize>>()
    });
    let mut from = 0;
    for i in page.marks.of(marks::LAW) {
        if i < from || i >= page.zones.end || !page.zones.in_body(i) {
            continue;
        }
        let Some((kind, start, name)) = law_at(text, i) else { continue };
        let Some(draft) = draft(page, kind, start, name) else { continue };
        let before = numbered.partition_point(|n| n.tokens.start < draft.tokens.end);
        if before > 0 && reaches[before - 1] > draft.tokens.start {
            continue;
        }
        from = draft.tokens.end;
        found.push(draft);
        if found.len() == super::MOST {
            break;
        }
    }
    found
}

/// The law whose name ends before `so`, the `số` of its number: `Luật Tổ chức Chính phủ số 63/2025/QH15`. Of a law that amends
/// others, the first `Luật` is its own.
pub(super) fn law_before(text: &Text<'_>, so: usize) -> Option<(&'static DocType, usize)> {
    let from = so.saturating_sub(LONGEST_LIST).max(text.paragraph_start(so));
    (from..so).filter(|i| matches!(text.key(*i), LUAT | PHAP)).find_map(|i| {
        let (kind, start, name) = law_at(text, i)?;
        (name_end(text, name).0 == so).then_some((kind, start))
    })
}

/// `pháp luật`, `kỷ luật`, `hình luật`: no law is named there.
fn in_a_word(text: &Text<'_>, i: usize) -> bool {
    const HEADS: [u64; 6] = words!["pháp", "kỷ", "kỉ", "hình", "quy", "dân"];
    i > 0 && text.gap(i) < Gap::Para && HEADS.contains(&text.key(i - 1))
}

/// The type, its first token and the first token of the name, where a law is named at `i`.
fn law_at(text: &Text<'_>, i: usize) -> Option<(&'static DocType, usize, usize)> {
    if let Some(found) = constitution_at(text, i) {
        return Some(found);
    }
    let (kind, start, name) = if text.key(i) == PHAP {
        (text.key(i + 1) == LENH && text.kind(i) == Kind::Title).then_some(("Pháp lệnh", i, i + 2))?
    } else if i > 0 && text.key(i - 1) == BO && text.kind(i - 1).is_capital() && text.gap(i) < Gap::Para {
        ("Bộ luật", i - 1, i + 1)
    } else if text.kind(i) == Kind::Title || text.kind(i) == Kind::Lower && is_dated(text, i + 1) && !in_a_word(text, i) {
        ("Luật", i, i + 1)
    } else {
        return None;
    };
    // `Luật này`, `Luật sư`, `Luật số …`: a name begins with a capital, unless its year tells that it is one (`Luật đất đai năm 2024`).
    let capital = matches!(text.kind(name), Kind::Title | Kind::Upper | Kind::Mixed);
    let named = capital
        || text.has(name, phrase!("sửa đổi"))
        // `Luật các tổ chức tín dụng`: the table has the names that begin so.
        || text.kind(start) == Kind::Title && law_goes_on(text, name, name)
        // `Luật từ ngày 01/9/2016`: the day from which the rules of a law named before hold.
        || text.kind(start) == Kind::Title && text.kind(name) == Kind::Lower && !stops(text, name) && is_dated(text, name);
    let lawyer = text.key(name) == word!("sư");
    (named && !lawyer && text.gap(name) < Gap::Para).then_some((lexicon::doc_type_named(kind)?, start, name))
}

/// `Hiến pháp năm 2013`, `Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam`; `Hiến pháp và pháp luật` cites none.
fn constitution_at(text: &Text<'_>, i: usize) -> Option<(&'static DocType, usize, usize)> {
    let start = i.checked_sub(1).filter(|s| text.has(*s, phrase!("hiến pháp")) && text.kind(*s).is_capital())?;
    let named = text.key(i + 1) == NAM && text.number(i + 2).is_some_and(|n| n.1 == 4)
        || text.key(i + 1) == word!("nước") && text.kind(i + 2).is_capital();
    (named && text.gap(i + 1) < Gap::Para).then_some((lexicon::doc_type_named("Hiến pháp")?, start, i + 1))
}

/// Whether the name at `i` ends with its year or day: `đất đai năm 2024`.
fn is_dated(text: &Text<'_>, i: usize) -> bool {
    /// Words of such a name; behind `Luật` with a capital more: `Luật tổ chức Hội đồng nhân dân và Ủy ban nhân dân ngày …`.
    const WORDS: usize = 10;
    const AFTER_CAPITAL: usize = 18;
    let most = if text.kind(i - 1) == Kind::Title { AFTER_CAPITAL } else { WORDS };
    let (end, sure) = name_end(text, i);
    sure && end <= i + most
}

/// `công bố ngày`, `(sửa đổi) ngày`, `được Quốc hội thông qua ngày`: what may stand between a law's name and its day and is of neither; gives how many
/// tokens it has, where the day stands behind it.
fn until_day(text: &Text<'_>, at: usize) -> usize {
    /// Tokens between the name and its day.
    const LONGEST: usize = 10;
    let passed = text.has(at, phrase!("công bố"))
        || text.has(at, phrase!("ban hành"))
        || text.has(at, phrase!("thông qua"))
        || text.has(at, phrase!("được quốc hội"))
        || text.has(at, phrase!("đã được"))
        || text.kind(at) == Kind::Open && text.key(at + 1) == SUA && text.key(at + 2) == word!("đổi");
    let plain = |i: &usize| {
        matches!(text.kind(*i), Kind::Lower | Kind::Title | Kind::Comma | Kind::Open | Kind::Close)
            && text.gap(*i) < Gap::Para
            && text.key(*i) != NGAY
            && text.key(*i) != LUAT
            // `(sửa đổi), có hiệu lực từ ngày …`: that day is not the law's.
            && text.key(*i) != word!("hiệu")
    };
    let words = if passed { (at..at + LONGEST).take_while(plain).count() } else { by_whom(text, at) };
    if text.key(at + words) == NGAY { words } else { 0 }
}

/// `do Chủ tịch nước Cộng hòa XHCN Việt Nam công bố`, `do Quốc hội thông qua`: by whom a law was passed, `tự do` aside; the tokens of it.
fn by_whom(text: &Text<'_>, at: usize) -> usize {
    /// Words of the longest of those that pass laws.
    const LONGEST: usize = 14;
    const PASSED: [&[u64]; 3] = phrases!["công bố", "thông qua", "ban hành"];
    let led = text.key(at) == DO && text.kind(at) == Kind::Lower && text.kind(at + 1) == Kind::Title;
    if !led || text.key(at - 1) == word!("tự") {
        return 0;
    }
    let word = |i: &usize| text.kind(*i).is_word() && text.gap(*i) < Gap::Para && text.key(*i) != LUAT;
    let words = at + 1..at + LONGEST;
    let verb = words.take_while(word).find(|i| PASSED.iter().any(|verb| text.has(*i, verb)));
    verb.map_or(0, |verb| verb + 2 - at)
}

fn draft(page: &Page<'_, '_>, kind: &'static DocType, start: usize, name: usize) -> Option<Draft> {
    let text = page.text;
    let end = name_end(text, name).0;
    // `… một số điều của Luật`, the rest lost at a line's end: that is no law's name.
    if end > name && text.key(end - 1) == LUAT && text.key(end - 2) == word!("của") {
        return None;
    }
    let mut tokens_end = end;
    let mut date: Option<DateHit> = None;
    // `ngày 27 tháng 6 năm 2025`, in brackets or not, behind the name.
    let at = end + usize::from(matches!(text.kind(end), Kind::Comma | Kind::Open) && text.key(end + 1) == NGAY);
    let at = at + until_day(text, at);
    if text.key(at) == NGAY
        && text.gap(at) < Gap::Para
        && let Some(hit) = page.dates.starting(at).filter(|d| d.has_day() && d.year.is_some())
    {
        tokens_end = hit.tokens.end;
        date = Some(hit.clone());
    }
    (end > name).then(|| Draft {
        tokens: start..tokens_end,
        number: None,
        name: Some(text.display(start..end)),
        kind: Some((kind, start..name)),
        date,
        issuer: None,
        subject: None,
        role: Role::Mention,
        run_on: false,
        amends: false,
        quoted: false,
        of_another: false,
    })
}

/// The end of a law's name, and whether its year, day or number makes it sure.
fn name_end(text: &Text<'_>, name: usize) -> (usize, bool) {
    // One that amends others names them: `Luật sửa đổi, bổ sung một số điều của Luật A, Luật B`.
    let amends = text.key(name) == SUA;
    let most = name + if amends { LONGEST_LIST } else { LONGEST };
    let mut end = name;
    while end < most && (end == name || text.gap(end) < Gap::Para) {
        match text.kind(end) {
            Kind::Semi | Kind::Dot | Kind::Close | Kind::Open | Kind::Colon | Kind::Slash | Kind::Bar => break,
            k if k.is_quote() => break,
            _ => {}
        }
        if end > name && matches!(text.kind(end), Kind::Lower | Kind::Open) && until_day(text, end) > 0 {
            return (end, true);
        }
        if let Some(sure) = anchor(text, end).filter(|_| end < name + LONGEST || is_list_of_laws(text, name..end)) {
            return if amends || is_plain(text, name, end) { (sure, true) } else { (shorten(text, name, end), false) };
        }
        if end > name && !amends && text.key(end) == LUAT && text.kind(end) == Kind::Title {
            break;
        }
        end += 1;
    }
    end = end.min(name + LONGEST);
    // An item of a list of bases holds nothing but the name.
    let listed = text.kind(end) == Kind::Semi && is_listed(text, name) && is_plain(text, name, end);
    match amends {
        true => (amended_end(text, name, end), false),
        false if listed => (end, false),
        false => (shorten(text, name, end), false),
    }
}

/// Where the name of an amending law ends that neither day nor number ends: with the last law that it amends. What else was amended beside it
/// (`và sửa đổi một số điều tại các Thông tư`) is of another paper.
fn amended_end(text: &Text<'_>, name: usize, end: usize) -> usize {
    let also = (name + 1..end).find(|i| text.key(*i) == VA && text.key(i + 1) == SUA && text.kind(i + 1) == Kind::Lower);
    let end = also.unwrap_or(end);
    let last = (name + 1..end).rev().find(|i| text.key(*i) == LUAT && (text.kind(*i) == Kind::Title || text.key(i - 1) == BO));
    last.map_or(end, |law| shorten(text, law + 1, end))
}

/// Whether every part of an amending law's name behind its first comma but one is a law's own: so long a name is nothing but their list.
fn is_list_of_laws(text: &Text<'_>, name: Range<usize>) -> bool {
    let laws = |i: &usize| text.key(*i) == LUAT && text.kind(*i) == Kind::Title;
    let plain = |i: usize| text.kind(i) != Kind::Lower || !stops(text, i);
    name.clone().filter(laws).count() > 3 && name.clone().skip(LONGEST).all(plain)
}

/// Where a name ends whose year, day or number stands at `i`: behind the year, before the others.
fn anchor(text: &Text<'_>, i: usize) -> Option<usize> {
    let year = |j: usize| text.number(j).is_some_and(|n| n.1 == 4 && (1945..2100).contains(&n.0));
    match text.key(i) {
        NAM if year(i + 1) && text.kind(i + 2) != Kind::Dash => Some(i + 2),
        NGAY if text.kind(i + 1) == Kind::Number => Some(i),
        SO if text.kind(i + 1) == Kind::Number => Some(i),
        _ if year(i) && !matches!(text.kind(i + 1), Kind::Slash | Kind::Dash) => Some(i + 1),
        _ => None,
    }
}

/// Whether no word in these tokens ends a name, and no other paper is named among them.
fn is_plain(text: &Text<'_>, name: usize, end: usize) -> bool {
    (name + 1..end).all(|i| match text.kind(i) {
        // `Luật Ngân sách nhà nước và Nghị định số …`
        Kind::Lower if text.key(i) == VA && text.kind(i + 1).is_capital() => doc_type_at(text, i + 1).is_none(),
        Kind::Lower => !stops(text, i),
        Kind::Comma => text.kind(i + 1) == Kind::Lower || doc_type_at(text, i + 1).is_none() && text.key(i + 1) != LUAT,
        _ => true,
    })
}

/// `Căn cứ Luật …`: nothing but the law's type stands between.
fn is_listed(text: &Text<'_>, name: usize) -> bool {
    let first = text.paragraph_start(name);
    (first..name).rev().take(5).any(|i| text.key(i) == CAN && text.kind(i) == Kind::Title)
}

/// Whether the small word at `i` ends a name; `quy phạm`, `quy hoạch`, `quy chuẩn` do not.
fn stops(text: &Text<'_>, i: usize) -> bool {
    let of_name = || words!["phạm", "hoạch", "chuẩn"].contains(&text.key(i + 1));
    ends_name_of(Bearer::Law, text.key(i)) && !of_name() && !law_goes_on(text, i, i)
}

fn is_body(text: &Text<'_>, i: usize) -> bool {
    issuer_at(text, i, &Home::default()).is_some()
}

/// Without a year to end it, the name is its first capital group with what `và` or a comma adds in capitals or as the tables
/// know it.
fn shorten(text: &Text<'_>, name: usize, limit: usize) -> usize {
    let mut i = name;
    while i < limit {
        let t = text.at(i);
        // `Căn cứ Luật Phòng bệnh, Sở Y tế yêu cầu …`: no law has another body's name behind a comma.
        let another = || doc_type_at(text, i + 1).is_some() || t.kind == Kind::Comma && is_body(text, i + 1);
        let next = text.kind(i + 1).is_capital() && text.key(i + 1) != LUAT && !another() || law_goes_on(text, i, i + 1);
        let ends = match t.kind {
            Kind::Comma => !next,
            Kind::Lower if t.key == VA => !next,
            Kind::Lower => stops(text, i) && i > name + 1,
            _ => false,
        };
        if ends {
            break;
        }
        i += 1;
    }
    i
}
