//! Observations about wording that rules rest on: short forms that differ, words said twice over a break, place names one slip off.

use super::issuers::{Place, place_name, place_name_on_its_line, unit_at};
use super::model::{Abbreviations, Citation, Found, Mention, Slip};
use super::page::Page;
use crate::lexicon;
use crate::lexicon::phrases::{doc_type_at, province_at};
use crate::lexicon::word_sets::is_doubled;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, phrases, wordings, words};
use crate::text::marks;
use crate::text::token::{Gap, Kind};
use crate::text::wordings::Wordings;
use crate::text::words::{NGAY, PHO_THANH, THANH, TINH, TU, VE};
use std::collections::HashMap;

/// Short forms, each with how often it stands and where first.
type Forms<'a> = HashMap<&'a str, (usize, std::ops::Range<usize>)>;

/// Terms that the document shortens in two ways: `CDS` beside `CĐS`.
///
/// Two short forms are of one term where they differ only in `D`/`Đ`, dots, dashes or `&`, and one of them is defined in the document
/// (`chuyển đổi số (CĐS)`) or stands in the table, and the other is not.
pub(super) fn abbreviations(page: &Page<'_, '_>) -> Vec<Abbreviations> {
    let text = page.text;
    let mut forms: Forms<'_> = HashMap::new();
    let mut from = 0;
    for i in page.marks.of(marks::CAPITALS) {
        if i < from || i >= page.zones.end || !page.zones.in_body(i) {
            continue;
        }
        if let Some(end) = short_form_end(text, i) {
            forms.entry(text.words(i..end)).or_insert((0, i..end)).0 += 1;
            from = end;
        }
    }
    let mut names: Vec<(String, &str)> = forms.keys().map(|f| (loose(f), *f)).collect();
    names.sort_unstable();
    let mut out = Vec::new();
    for (n, (term, a)) in names.iter().enumerate() {
        for (_, b) in names[n + 1..].iter().take_while(|(t, _)| t == term) {
            if is_brand(a, b) {
                continue;
            }
            let (usual, other) = if rank(page, a, &forms) >= rank(page, b, &forms) { (*a, *b) } else { (*b, *a) };
            if rank(page, usual, &forms).0 == 0 || rank(page, other, &forms).0 != 0 {
                continue;
            }
            let entry = |s: &str| (s.to_owned(), page.evidence(forms[s].1.clone()), forms[s].0);
            out.push(Abbreviations { usual: entry(usual), other: entry(other) });
        }
    }
    out.extend(swapped(page, &forms));
    out.sort_by_key(|a| a.other.1.span);
    out
}

/// `BHTY` beside `BHYT`: a form that nothing explains is a known or defined one with two letters swapped, and much the rarer.
fn swapped(page: &Page<'_, '_>, forms: &Forms<'_>) -> Vec<Abbreviations> {
    /// Shorter ones are swapped into each other too easily: `BCT`, `BTC`.
    const LEAST: usize = 4;
    let sorted = |form: &str| {
        let mut letters: Vec<char> = form.chars().collect();
        letters.sort_unstable();
        letters
    };
    let mut all: Vec<(Vec<char>, &str)> = forms.keys().filter(|f| f.chars().count() >= LEAST).map(|f| (sorted(f), *f)).collect();
    all.sort_unstable();
    let mut out = Vec::new();
    for (n, (letters, a)) in all.iter().enumerate() {
        for (_, b) in all[n + 1..].iter().take_while(|(l, _)| l == letters) {
            let (usual, other) = if rank(page, a, forms) >= rank(page, b, forms) { (*a, *b) } else { (*b, *a) };
            let ((firm, many), (unknown, few)) = (rank(page, usual, forms), rank(page, other, forms));
            if firm > 0 && unknown == 0 && few * 2 <= many && is_neighbours_swapped(usual, other) {
                let entry = |s: &str| (s.to_owned(), page.evidence(forms[s].1.clone()), forms[s].0);
                out.push(Abbreviations { usual: entry(usual), other: entry(other) });
            }
        }
    }
    out
}

/// Whether two words of one set of letters differ in two neighbours alone.
fn is_neighbours_swapped(a: &str, b: &str) -> bool {
    let differ: Vec<usize> = a.chars().zip(b.chars()).enumerate().filter(|(_, (x, y))| x != y).map(|(i, _)| i).collect();
    matches!(differ[..], [i, j] if j == i + 1)
}

/// The end of a short form at `i`: capitals, `&` and `-` between them, no figures and no symbol.
fn short_form_end(text: &Text<'_>, i: usize) -> Option<usize> {
    let t = text.at(i);
    let before = i.checked_sub(1).map(|j| text.kind(j));
    let glued = t.gap == Gap::None && matches!(before, Some(Kind::Slash | Kind::Dash | Kind::Amp | Kind::Number));
    if t.kind != Kind::Upper || t.len < 3 || glued {
        return None;
    }
    let mut end = i + 1;
    while matches!(text.kind(end), Kind::Dash)
        && text.gap(end) == Gap::None
        && text.gap(end + 1) == Gap::None
        && text.kind(end + 1) == Kind::Upper
    {
        end += 2;
    }
    let glued_behind = text.gap(end) == Gap::None && matches!(text.kind(end), Kind::Slash | Kind::Number);
    // A line in capitals is a heading, not a row of short forms.
    let neighbours = [i.wrapping_sub(1), end].iter().any(|j| text.kind(*j) == Kind::Upper && text.gap((*j).max(i)) == Gap::Space);
    (!glued_behind && !neighbours).then_some(end)
}

/// The form without what may differ: `Đ` as `D`, no marks.
fn loose(form: &str) -> String {
    form.chars().filter(|c| c.is_alphanumeric()).map(|c| if c == 'Đ' { 'D' } else { c }).collect()
}

/// `KH&CN` beside `KHCN` is the Ministry's own brand; both are in the table.
fn is_brand(a: &str, b: &str) -> bool {
    let known = |s: &str| lexicon::readings(s).next().is_some();
    known(a) && known(b)
}

/// How firmly a form stands: defined here, in the table, and how often it is used.
fn rank(page: &Page<'_, '_>, form: &str, forms: &Forms<'_>) -> (usize, usize) {
    let text = page.text;
    let (count, first) = &forms[form];
    let defined = first.start > 0 && text.kind(first.start - 1) == Kind::Open && text.kind(first.end) == Kind::Close;
    let known = lexicon::readings(form).next().is_some();
    (usize::from(defined) * 2 + usize::from(known), *count)
}

/// Words said twice where a line or page ends: `nhiệm vụ` / `vụ của từng`.
pub(super) fn repeats(page: &Page<'_, '_>) -> Vec<Found<String>> {
    let text = page.text;
    let mut out = Vec::new();
    for line in text.lines().iter().skip(1) {
        let at = line.first as usize;
        if !page.zones.in_body(at)
            || at == page.zones.body.start
            || at == page.zones.annex.start
            || text.kind(at) != Kind::Lower
            || !matches!(text.kind(at - 1), Kind::Lower | Kind::Comma)
        {
            continue;
        }
        // Behind a comma (`để tổng hợp,` / `tổng hợp báo cáo`) two words are looked for alone.
        let comma = usize::from(text.kind(at - 1) == Kind::Comma);
        // Two words may be said again as well: `nhiệm vụ` / `nhiệm vụ của`.
        for n in [2, 1] {
            let Some(first) = at.checked_sub(n + comma).filter(|_| n > comma) else { continue };
            let again = (0..n).all(|k| {
                text.key(at + k) == text.key(first + k) && text.gap(at + k) <= Gap::Space
                    || k == 0 && text.key(at) == text.key(first)
            });
            let same = (0..n).all(|k| text.key(at + k) == text.key(first + k) && text.kind(at + k) == Kind::Lower);
            let once = n > 1 || is_function_word(text, at) || ends_a_word(text, at + 1) || is_type_begun_twice(text, at);
            // `luôn luôn` is one word twice; two words twice are no such thing.
            // `từ từ` is slowly, before a day it is `từ` twice.
            let led = || text.key(at) == TU && (text.key(at + 1) == NGAY || text.kind(at + 1) == Kind::Number);
            let doubled = is_doubled(text.key(at)) && (n == 1 || text.key(at) == text.key(at + 1)) && !led();
            // `kiểm tra,` / `kiểm tra lại`, `từng bước,` / `từng bước`: said twice on purpose.
            let meant =
                comma > 0 && (is_contrast(text, at + n) || text.key(at) == word!("từng") || text.gap(at + n) >= Gap::Para);
            // `Bộ Xây dựng,` / `xây dựng`: a body's name, and what it does.
            let named = n > 1 && first.checked_sub(1).is_some_and(|i| is_body(text, i));
            if again && same && once && text.at(at).len >= 2 && !doubled && !meant && !named {
                let start = at.saturating_sub(n + comma + 1).max(text.line(text.line_of(at - 1)).start);
                out.push(page.found(text.display(at..at + n), start..(at + n + 1).min(text.paragraph_end(at))));
                break;
            }
        }
    }
    out
}

/// The word for a body that has its field behind it as a name.
fn is_body(text: &Text<'_>, i: usize) -> bool {
    const BODIES: [u64; 7] = words!["bộ", "sở", "phòng", "cục", "vụ", "ban", "ngành"];
    text.kind(i).is_capital() && BODIES.contains(&text.key(i))
}

/// What tells one doing from the same one before it: `kiểm tra, kiểm tra đột xuất`.
fn is_contrast(text: &Text<'_>, i: usize) -> bool {
    const MORE: [u64; 12] = words!["lại", "chéo", "đột", "định", "thường", "tăng", "toàn", "kỹ", "nhiều", "liên", "bổ", "chuyên"];
    MORE.contains(&text.key(i))
}

/// Whether the word before `i` cannot be the first half of another: `nhiệm vụ` / `vụ của từng`, but `tổ chức` / `chức năng`.
fn ends_a_word(text: &Text<'_>, i: usize) -> bool {
    text.gap(i) >= Gap::Para || !text.kind(i).is_word() || is_function_word(text, i)
}

/// `xây dựng kế` / `kế hoạch`: a type's name broken off and begun again, behind a verb with which its first half makes no word.
fn is_type_begun_twice(text: &Text<'_>, at: usize) -> bool {
    const MADE: &[&[u64]] = &phrases!["xây dựng", "ban hành", "thực hiện", "triển khai", "phê duyệt", "tham mưu"];
    at > 1 && MADE.iter().any(|verb| text.has_before(at - 1, verb)) && doc_type_at(text, at).is_some_and(|(_, end)| end == at + 2)
}

/// Small words that are no half of a word and are not said twice.
fn is_function_word(text: &Text<'_>, i: usize) -> bool {
    const SMALL: [u64; 27] = words![
        "của", "và", "các", "cho", "theo", "trong", "tại", "với", "để", "là", "được", "về", "trên", "từ", "đến", "do", "này",
        "đó", "phải", "đã", "những", "bằng", "như", "khi", "gồm", "hoặc", "nhằm",
    ];
    SMALL.contains(&text.key(i))
}

/// Names behind `tỉnh`, `thành phố` that are one slip from exactly one province, and no place themselves.
pub(super) fn places(page: &Page<'_, '_>) -> Vec<Found<Slip>> {
    let text = page.text;
    let mut out = Vec::new();
    for i in page.marks.of(marks::PLACE).filter(|i| *i < page.zones.end) {
        if let Some(end) = province_word(text, i)
            && let Some(slip) = odd_place(page, place_name(text, end))
        {
            out.push(slip);
        }
    }
    // The place of the date line stands alone: `Lai Chậu, ngày …`.
    if let Some(cell) = page.zones.cells(crate::zones::CellRole::DateLine).next()
        && province_word(text, cell.start).is_none()
        && let Some(slip) = odd_place(page, place_name_on_its_line(text, cell.start))
    {
        out.push(slip);
    }
    if lexicon::own_places().next().is_some() {
        out.extend(odd_own_places(page));
    }
    out
}

/// Names behind `xã`, `phường`, and in the date line, that are one slip from a place of the office's own and no place themselves.
fn odd_own_places(page: &Page<'_, '_>) -> Vec<Found<Slip>> {
    let text = page.text;
    let named = (0..page.zones.end.min(text.len())).filter_map(|i| unit_at(text, i).filter(|u| !u.is_province()).map(|u| u.end));
    let dated = page.zones.cells(crate::zones::CellRole::DateLine).next().map(|c| c.start);
    let odd = |i: usize| {
        let (_, end) = place_name(text, i);
        let tries = (1..=4.min(end - i)).rev().map(|n| (i..i + n, text.display(i..i + n)));
        let tries: Vec<_> = tries.collect();
        let known =
            |name: &str| lexicon::is_own_place(name) || lexicon::province_named(name).is_some() || lexicon::is_namesake(name);
        if tries.iter().any(|(_, name)| known(name)) {
            return None;
        }
        tries.into_iter().find_map(|(tokens, name)| {
            let expected = super::slips::one_own_place(&name)?.to_owned();
            Some(page.found(Slip { expected, right: None }, tokens))
        })
    };
    dated.into_iter().chain(named).filter_map(odd).collect()
}

/// The token behind `tỉnh`, `thành phố`; in the head they begin a line of their own.
fn province_word(text: &Text<'_>, i: usize) -> Option<usize> {
    match text.key(i) {
        TINH => Some(i + 1),
        THANH if text.key(i + 1) == PHO_THANH => Some(i + 2),
        _ => None,
    }
}

fn odd_place(page: &Page<'_, '_>, (place, end): (Option<Place>, usize)) -> Option<Found<Slip>> {
    let text = page.text;
    let Place::Words(words) = place? else { return None };
    // One word more or less may be the next sentence's: try the first two to four.
    let (tokens, name) = (2..=4.min(end - words.start))
        .rev()
        .map(|n| (words.start..words.start + n, text.display(words.start..words.start + n)))
        .find_map(|(t, name)| super::slips::one_province(&name).map(|p| (t, p.name)))?;
    let printed = text.display(tokens.clone());
    if lexicon::is_namesake(&printed) || lexicon::is_own_place(&printed) {
        return None;
    }
    // The right name is looked for where documents name their province: near the beginning.
    let right = (0..text.len().min(4000))
        .find_map(|j| province_at(text, j).filter(|(p, _)| p.name == name).map(|(_, end)| page.evidence(j..end)));
    Some(page.found(Slip { expected: name.to_owned(), right }, tokens))
}

/// `có thể điều chỉnh`, `có thể kéo dài`: days may be others than those written.
fn may_shift(text: &Text<'_>, tokens: std::ops::Range<usize>) -> bool {
    const SHIFT: Wordings = wordings!["điều chỉnh", "kéo dài", "gia hạn", "thay đổi", "lùi", "muộn hơn", "chậm hơn", "sớm hơn"];
    let may = |i: &usize| text.has(*i, phrase!("có thể"));
    let end = tokens.end;
    tokens.filter(may).any(|i| SHIFT.stand_in(text, i + 2..(i + 8).min(end)))
}

/// The sentence behind that of a token, in its paragraph.
fn next_sentence(page: &Page<'_, '_>, at: usize) -> std::ops::Range<usize> {
    let end = page.sentence(at).end;
    if end < page.text.paragraph_end(at) { page.sentence(end) } else { end..end }
}

/// `căn cứ tình hình thực tế`, `tùy điều kiện`, `có thể kéo dài`: the document leaves the days of the window at a token open.
pub(super) fn leaves_window_open(page: &Page<'_, '_>, at: usize) -> bool {
    let text = page.text;
    let by_need = |i: usize| {
        let real = text.has(i + 2, phrase!("thực tế"));
        let state = text.has(i, phrase!("tình hình")) || text.has(i, phrase!("điều kiện"));
        let after = i > 0
            && matches!(text.key(i - 1), k if k == word!("tùy") || k == word!("theo") && i > 1 && text.key(i - 2) == word!("tùy"));
        state && (real || after) || text.has(i, phrase!("linh hoạt"))
    };
    let next = next_sentence(page, at);
    let of_time = || next.clone().any(|i| text.has(i, phrase!("thời gian")));
    page.clause(at).any(by_need)
        || may_shift(text, page.sentence(at))
        || may_shift(text, next.clone())
        || next.clone().any(by_need) && (of_time() || next.clone().any(|i| text.has(i, phrase!("có thể"))))
}

/// `có thể gửi muộn hơn`: the document leaves the deadline at a token open. Need alone does not: `căn cứ tình hình thực tế triển khai, báo
/// cáo trước ngày …` asks for the report by that day.
pub(super) fn leaves_deadline_open(page: &Page<'_, '_>, at: usize) -> bool {
    may_shift(page.text, page.sentence(at)) || may_shift(page.text, next_sentence(page, at))
}

/// `báo cáo kết quả … về …`: the document asks others for a report, itself or in the plan that it puts in force.
pub(super) fn asks_report(page: &Page<'_, '_>) -> Option<std::ops::Range<usize>> {
    let text = page.text;
    let cao = word!("cáo");
    page.marks.of(marks::REPORT).filter(|i| page.zones.in_body(*i)).find_map(|i| {
        if text.key(i + 1) != cao {
            return None;
        }
        let sentence = page.sentence(i);
        let to = (i + 2..sentence.end.min(i + 16)).find(|j| text.key(*j) == VE && text.kind(j + 1).is_capital())?;
        Some(i..to + 1)
    })
}

/// `có thể lựa chọn chủ đề`, `chủ đề (… lựa chọn cho phù hợp)`: themes or slogans to choose from.
pub(super) fn themes_optional(page: &Page<'_, '_>) -> Option<std::ops::Range<usize>> {
    let text = page.text;
    let choose = |i: usize| text.key(i + 1) == word!("chọn") && text.gap(i + 1) < Gap::Para;
    let line = |i: usize| text.has(i, phrase!("chủ đề")) || text.has(i, phrase!("khẩu hiệu"));
    page.marks.of(marks::CHOICE).filter(|i| page.zones.body.contains(i) && choose(*i)).find_map(|i| {
        let clause = page.clause(i);
        let after = (i + 2..clause.end.min(i + 8)).find(|j| line(*j)).map(|j| i..j + 2);
        after.or_else(|| (clause.start.max(i.saturating_sub(12))..i).rev().find(|j| line(*j)).map(|j| j..i + 2))
    })
}

/// `Sở nhận được Công văn số … của Bộ … về … (sao gửi kèm theo)`: a paper that is passed on with the document. Looked for in the opening
/// alone, where letters that pass one on name it; a form that is sent along stands behind other words.
pub(super) fn sent_along(page: &Page<'_, '_>, citations: &[Found<Citation>]) -> Option<std::ops::Range<usize>> {
    const OPENING: usize = 200;
    const BRACKET: usize = 4;
    let text = page.text;
    let mut with = (page.zones.body.start..page.zones.body.end.min(page.zones.body.start + OPENING))
        .filter(|i| text.key(*i) == word!("kèm"));
    with.find_map(|i| {
        let open = (i.saturating_sub(BRACKET)..i).rev().find(|j| text.kind(*j) == Kind::Open).filter(|j| *j > 0)?;
        let last = text.span(open - 1..open);
        let ends =
            |m: &Mention| m.evidence.span.overlaps(last) || m.subject.as_ref().is_some_and(|s| s.evidence.span.overlaps(last));
        citations.iter().any(|c| c.value.mentions.iter().any(ends)).then_some(open..i + 1)
    })
}
