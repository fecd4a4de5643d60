//! What the foot says: recipients, who signed, and the traces of digital signatures (ô số 7, 9b).

use super::model::{Found, Signature, Signer, Source};
use super::page::{Page, quote};
use crate::date::date;
use crate::text::Text;
use crate::text::fold::tone_old;
use crate::text::joins::is_capitals;
use crate::text::key::word;
use crate::text::token::{Gap, Kind};
use crate::text::words::{GUI, KINH};
use crate::zones::{CellRole, is_apostrophe, is_signatory_title, office_end};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Recipients: the bodies addressed (`Kính gửi`, ô số 9a), then those under `Nơi nhận` (9b), `Lưu: …` included, without their dashes and
/// final marks.
pub(super) fn recipients(page: &Page<'_, '_>) -> Vec<Found<String>> {
    let addressed = addressees(page);
    let items = addressed.into_iter().chain(page.zones.recipients.iter().cloned());
    items.flat_map(|item| at_semicolons(page.text, item)).filter_map(|item| item_in(page, item)).collect()
}

/// The bodies that one line names, semicolons between them; those inside brackets part nothing.
fn at_semicolons(text: &Text<'_>, item: Range<usize>) -> Vec<Range<usize>> {
    let (mut parts, mut start, mut depth) = (Vec::new(), item.start, 0_i32);
    for i in item.clone() {
        match text.kind(i) {
            Kind::Open => depth += 1,
            Kind::Close => depth -= 1,
            Kind::Semi if depth <= 0 => {
                parts.push(start..i);
                start = i + 1;
            }
            _ => {}
        }
    }
    parts.push(start..item.end);
    parts
}

/// The items under `Kính gửi`: one a line, the lines that a long one goes on over joined to it.
fn addressees(page: &Page<'_, '_>) -> Vec<Range<usize>> {
    let text = page.text;
    let mut items: Vec<Range<usize>> = Vec::new();
    for cell in page.zones.cells(CellRole::Addressee) {
        let mut start = cell.start;
        if text.has(start, &[KINH, GUI]) {
            start += 2;
            start += usize::from(text.kind(start) == Kind::Colon);
        }
        match items.last_mut() {
            Some(last) if text.gap(start) == Gap::Line && last.end == start => last.end = cell.end,
            _ if start < cell.end => items.push(start..cell.end),
            _ => {}
        }
    }
    items
}

fn item_in(page: &Page<'_, '_>, mut tokens: Range<usize>) -> Option<Found<String>> {
    let text = page.text;
    while !tokens.is_empty() && matches!(text.kind(tokens.start), Kind::Dash | Kind::Bullet) {
        tokens.start += 1;
    }
    while tokens.len() > 1 && matches!(text.kind(tokens.end - 1), Kind::Semi | Kind::Dot | Kind::Comma) {
        tokens.end -= 1;
    }
    let said = tokens.clone().any(|i| text.kind(i).is_word());
    said.then(|| page.found(text.display(tokens.clone()), tokens))
}

/// Who signed: the name under the title, with the title's lines.
pub(super) fn signer(page: &Page<'_, '_>) -> Option<Found<Signer>> {
    let text = page.text;
    let cells = first_of_two(text, &page.zones.signature);
    let first = cells.iter().position(|c| is_signatory_title(text, &strip(text, c.clone())))?;
    let mut titles: Vec<Range<usize>> = Vec::new();
    for cell in &cells[first..] {
        let cell = strip(text, cell.clone());
        if is_capitals(&text.tokens()[cell.clone()]) && cell.len() > 1 && !is_name_in_capitals(text, &cell, !titles.is_empty()) {
            titles.push(cell);
            continue;
        }
        if let Some(name) = name_in(text, &cell) {
            let (title, authority) = office(text, &titles);
            let value = Signer { value: name_value(text, name.clone()), title, authority };
            return Some(page.found(value, name));
        }
    }
    None
}

/// Where two sign side by side, the cells of the left one: a name goes with the titles above it.
fn first_of_two(text: &Text<'_>, cells: &[Range<usize>]) -> Vec<Range<usize>> {
    let beside = |a: &Range<usize>, b: &Range<usize>| text.line_of(a.start) == text.line_of(b.start);
    let title = |c: &Range<usize>| is_signatory_title(text, c);
    if !cells.windows(2).any(|w| beside(&w[0], &w[1]) && title(&w[0]) && title(&w[1])) {
        return cells.to_vec();
    }
    let is_left = |n: &usize| *n == 0 || !beside(&cells[n - 1], &cells[*n]);
    (0..cells.len()).filter(is_left).map(|n| cells[n].clone()).collect()
}

/// Without Markdown's leftovers and bullets.
fn strip(text: &Text<'_>, mut cell: Range<usize>) -> Range<usize> {
    while cell.len() > 1 && matches!(text.kind(cell.start), Kind::Bullet | Kind::Dash | Kind::Bar) {
        cell.start += 1;
    }
    cell
}

/// `NGUYỄN VĂN A` below the title: no title word, two to five words.
fn is_name_in_capitals(text: &Text<'_>, cell: &Range<usize>, titled: bool) -> bool {
    titled
        && (2..=5).contains(&cell.len())
        && cell.clone().all(|i| text.kind(i) == Kind::Upper && text.at(i).len > 1)
        && is_family_name(text.key(cell.start))
        && !is_signatory_title(text, cell)
}

/// Family names, by which a name in capitals is told from a title.
fn is_family_name(k: u64) -> bool {
    const NAMES: &[u64] = &[
        word!("nguyễn"),
        word!("trần"),
        word!("lê"),
        word!("phạm"),
        word!("hoàng"),
        word!("huỳnh"),
        word!("phan"),
        word!("vũ"),
        word!("võ"),
        word!("đặng"),
        word!("bùi"),
        word!("đỗ"),
        word!("hồ"),
        word!("ngô"),
        word!("dương"),
        word!("lý"),
        word!("đinh"),
        word!("trịnh"),
        word!("lương"),
        word!("mai"),
        word!("đào"),
        word!("đoàn"),
        word!("vương"),
        word!("lâm"),
        word!("hà"),
        word!("cao"),
        word!("tạ"),
        word!("chu"),
        word!("châu"),
        word!("quách"),
        word!("lò"),
        word!("giàng"),
        word!("hứa"),
        word!("thái"),
        word!("tô"),
        word!("kiều"),
        word!("nông"),
        word!("vi"),
        word!("cầm"),
    ];
    NAMES.contains(&k)
}

/// The tokens of a person's name in a cell: two to six words with capitals, behind a rank or an academic title if there is one.
fn name_in(text: &Text<'_>, cell: &Range<usize>) -> Option<Range<usize>> {
    let start = (cell.start..cell.end).find(|i| !is_rank(text, *i, cell.end))?;
    let name = start..cell.end;
    // The old encodings have no capital for `Í`, `Á`: `Bế ích Quân`.
    let lost =
        |i: usize| text.kind(i) == Kind::Lower && i > start && i + 1 < cell.end && !text.words(i..i + 1).is_char_boundary(1);
    let plain = name.clone().all(|i| matches!(text.kind(i), Kind::Title | Kind::Upper) || is_apostrophe(text, i) || lost(i));
    ((2..=6).contains(&name.len()) && plain && !is_signatory_title(text, &name)).then_some(name)
}

/// `Thượng tá`, `ThS.`, `TS.`, `PGS.TS.`, `BS.CKII`: what stands before a name and is no part of it.
fn is_rank(text: &Text<'_>, i: usize, end: usize) -> bool {
    const RANKS: &[u64] = &[
        word!("đại"),
        word!("thượng"),
        word!("trung"),
        word!("thiếu"),
        word!("tướng"),
        word!("tá"),
        word!("úy"),
        word!("ths"),
        word!("ts"),
        word!("pgs"),
        word!("gs"),
        word!("bs"),
        word!("ck"),
        word!("ckii"),
        word!("cki"),
        word!("ds"),
    ];
    let rank_of_two = matches!(text.key(i + 1), k if k == word!("tướng") || k == word!("tá") || k == word!("úy"));
    let dot = text.kind(i) == Kind::Dot;
    let dotted = i + 1 < end && text.kind(i + 1) == Kind::Dot;
    dot || (RANKS.contains(&text.key(i)) && (rank_of_two || dotted || !matches!(text.kind(i), Kind::Title)))
        || matches!(text.key(i), k if k == word!("tướng") || k == word!("tá") || k == word!("úy")) && text.kind(i) == Kind::Lower
}

fn name_value(text: &Text<'_>, name: Range<usize>) -> String {
    super::issuers::title_case(text, name)
}

/// The title as running text writes it, and on whose behalf (`TM.`, `KT.`, `TL.`, `TUQ.`, `Q.` lines) as printed.
fn office(text: &Text<'_>, titles: &[Range<usize>]) -> (Option<String>, Option<String>) {
    const MARKS: [u64; 7] = [word!("tm"), word!("kt"), word!("tl"), word!("tuq"), word!("t"), word!("k"), word!("q")];
    let marked =
        |c: &Range<usize>| MARKS.contains(&text.key(c.start)) && matches!(text.kind(c.start + 1), Kind::Dot | Kind::Slash);
    let acting = |c: &Range<usize>| text.key(c.start) == word!("q") && text.kind(c.start + 1) == Kind::Dot;
    let authority: Vec<String> = titles.iter().filter(|c| marked(c)).map(|c| text.display(c.clone())).collect();
    let title = titles.iter().rev().find(|c| !marked(c)).or_else(|| titles.iter().rev().find(|c| acting(c)));
    let title = title.map(|c| if acting(c) { c.start + 2..c.end } else { c.clone() }).map(|c| title_in_words(text, c));
    // `KT. CHỦ TỊCH PHÓ CHỦ TỊCH` on one line: the second title is the signatory's.
    let on_one_line = || titles.iter().rev().find_map(|c| deputy(text, c).map(|d| title_in_words(text, d)));
    let authority = (!authority.is_empty()).then(|| authority.join(" / "));
    (title.or_else(on_one_line), authority)
}

fn deputy(text: &Text<'_>, cell: &Range<usize>) -> Option<Range<usize>> {
    let at = cell.clone().skip(2).find(|i| text.key(*i) == word!("phó"))?;
    Some(at..cell.end)
}

/// `PHÓ CHỦ TỊCH` → `Phó Chủ tịch`; `GIÁM ĐỐC` → `Giám đốc`.
fn title_in_words(text: &Text<'_>, cell: Range<usize>) -> String {
    const SECOND: [u64; 10] = [
        word!("tịch"),
        word!("đốc"),
        word!("trưởng"),
        word!("phòng"),
        word!("thư"),
        word!("nhiệm"),
        word!("tướng"),
        word!("tra"),
        word!("thường"),
        word!("trực"),
    ];
    // `VỤ TRƯỞNG VỤ …`, `PHÓ CHỦ TỊCH UBND TỈNH`: the body behind the office is written as bodies are.
    let office = (cell.start..cell.end.min(cell.start + 3)).find_map(|i| office_end(text, i));
    let rest = office.filter(|e| *e < cell.end).map(|e| e..cell.end);
    let cell = cell.start..rest.as_ref().map_or(cell.end, |r| r.start);
    let mut out = String::new();
    for i in cell.clone() {
        if i > cell.start && text.gap(i) != Gap::None {
            out.push(' ');
        }
        let word = text.words(i..i + 1);
        let lower = word.to_lowercase();
        let behind = text.key(i.wrapping_sub(1));
        // `Trưởng ban`, `Trưởng đoàn`, `Chi cục trưởng`
        let tied = behind == word!("trưởng") || behind == word!("chi") && text.key(i) == word!("cục");
        let small = i > cell.start && (tied || SECOND.contains(&text.key(i)));
        // `Phó Chủ tịch`, `Phó Trưởng phòng`, `Chánh Văn phòng`.
        let begins_group = text.key(i) == word!("trưởng") && text.key(i.wrapping_sub(1)) == word!("phó") && i > cell.start;
        if small && !begins_group {
            out.push_str(&lower);
        } else {
            let mut chars = lower.chars();
            out.extend(chars.next().into_iter().flat_map(char::to_uppercase));
            out.push_str(chars.as_str());
        }
    }
    if let Some(rest) = rest {
        let spaced = text.gap(rest.start) != Gap::None;
        out.push_str(if spaced { " " } else { "" });
        out.push_str(&super::names::by_groups(text, rest, false));
    }
    tone_old(out.trim_matches(['.', ',', ' '])).into_owned()
}

/// A signing time on a line of its own, or in a signing service's stamp.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    let iso = r"(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)T(?P<t>\d\d:[0-9]{2}:\d\d)(?P<o>Z|[+-]\d\d:?\d\d)";
    let stamp = r"(?i:(?:thời\s+gian|ngày)\s+ký)\s*:?\s*(?P<d2>\d\d?)[./-](?P<m2>\d\d?)[./-](?P<y2>20\d\d)\s+(?P<t2>\d\d:[0-9]{2}:\d\d)(?:\s*(?P<o2>[+-]\d\d:?\d\d))?";
    Regex::new(&format!("{iso}|{stamp}")).expect("a fixed pattern")
});

/// Traces of digital signatures in the text: time stamps (`2025-04-25T08:35:57+0700`, `Thời gian ký: 25.04.2025 08:35:57 +07:00`).
pub(super) fn signatures(text: &Text<'_>) -> Vec<Found<Signature>> {
    let raw = text.clean();
    // A signing time has seconds. Most documents have none, and are done here.
    let is_minute =
        |i: usize| matches!(raw.as_bytes().get(i + 1..i + 4), Some([a, b, b':']) if a.is_ascii_digit() && b.is_ascii_digit());
    if !memchr::memchr_iter(b':', raw.as_bytes()).any(is_minute) {
        return Vec::new();
    }
    TIME.captures_iter(raw).filter_map(|c| signature(text, &c)).collect()
}

fn signature(text: &Text<'_>, c: &regex::Captures<'_>) -> Option<Found<Signature>> {
    let get = |a: &str, b: &str| c.name(a).or_else(|| c.name(b)).map(|m| m.as_str());
    let number = |s: &str| s.parse::<u32>().ok();
    let (year, month) = (number(get("y", "y2")?)?, number(get("m", "m2")?)?);
    let day = date(i32::try_from(year).ok()?, month, number(get("d", "d2")?)?)?;
    // Vietnam keeps one time: a stamp without an offset is of +07:00.
    let offset = match get("o", "o2") {
        Some("Z") => "Z".to_owned(),
        Some(o) if o.len() == 5 => format!("{}:{}", &o[..3], &o[3..]),
        Some(o) => o.to_owned(),
        None => "+07:00".to_owned(),
    };
    let time = format!("{day}T{}{offset}", get("t", "t2")?);
    let whole = c.get(0)?;
    let span = text.raw_span(whole.range());
    let signer = signer_before(&text.clean()[..whole.start()]);
    Some(Found { value: Signature { signer, time, day }, evidence: quote(text, span, Source::Signature) })
}

/// `Người ký: …` or `Ký bởi: …` on the lines right before a time.
fn signer_before(before: &str) -> Option<String> {
    static SIGNER: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?i)(?:người ký|ký bởi)\s*:\s*([^\n;]+)").expect("a fixed pattern"));
    let near: String = before.lines().rev().take(6).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join("\n");
    let name = SIGNER.captures_iter(&near).last()?.get(1)?.as_str().trim().to_owned();
    (!name.is_empty()).then_some(name)
}
