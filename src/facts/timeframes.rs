//! Windows: `từ ngày 15/4 đến hết ngày 26/4/2025` and its kin (DOMAIN: attested surface forms), and which of them is the campaign's own.
//!
//! Every pair of days joined by `đến`, `-` or `và` is a candidate. What precedes it says what it is the window of: `Thời gian tổ chức`
//! makes it the campaign's, a meeting or a batch makes it a part's, and `số liệu`, `nhiệm kỳ`, `giai đoạn` make it none.

use super::dates::DateHit;
use super::model::{Found, FrameRole, Timeframe};
use super::page::Page;
use crate::date::{Date, date, days_between};
use crate::text::Text;
use crate::text::key::word;
use crate::text::token::{Gap, Kind};
use crate::text::words::{
    CO, DEN, DIEN, DOT, GIAI, GIAN, GIO, HANH, HET, HOAT, KE_TU, KHAI, KHOANG, LIEU, NAM, NAY2, NGAY, NHIEM, PHUT, SO, THANG,
    THE, THOI, THUC, TO, TOI, TRIEN, TRONG, TU, TUAN, VA,
};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

/// A window carried over New Year is no longer than this, in days.
const LONGEST_OVER_NEW_YEAR: i32 = 120;

/// A pair of days in the text.
struct Candidate {
    tokens: Range<usize>,
    start: Option<DateHit>,
    end: Option<DateHit>,
    /// How much speaks for the campaign's own window.
    weight: i32,
}

/// Reads all windows.
pub(super) fn read(page: &Page<'_, '_>) -> Vec<Found<Timeframe>> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for hit in &page.dates.all {
        if !page.zones.in_body(hit.tokens.start) || candidates.last().is_some_and(|c| hit.tokens.start < c.tokens.end) {
            continue;
        }
        if let Some(c) = pair(page, hit) {
            candidates.push(c);
        }
    }
    candidates.retain(|c| !is_none_at_all(page, c));
    for c in &mut candidates {
        c.weight = weight(page, c);
    }
    let main = main_of(page, &candidates);
    let mut frames: Vec<Found<Timeframe>> = Vec::new();
    let mut seen: HashMap<(Option<Date>, Option<Date>), usize> = HashMap::new();
    for (n, c) in candidates.iter().enumerate() {
        let role = if main == Some(n) { FrameRole::Main } else { FrameRole::Activity };
        let Some(frame) = frame(page, c, role) else { continue };
        match seen.entry((frame.value.start, frame.value.end)) {
            Entry::Occupied(known) if role == FrameRole::Main => frames[*known.get()] = frame,
            Entry::Occupied(_) => {}
            Entry::Vacant(new) => {
                new.insert(frames.len());
                frames.push(frame);
            }
        }
    }
    // A window said again where it is the campaign's took the first one's place.
    frames.sort_by_key(|f| f.evidence.span);
    frames
}

/// The pair that begins with `first`, if one does.
fn pair(page: &Page<'_, '_>, first: &DateHit) -> Option<Candidate> {
    let text = page.text;
    let lead = lead_before(text, first.tokens.start);
    let at = after_brackets(text, first.tokens.end);
    if let Some((second, joined)) = second_day(page, at) {
        let led = first.led || second.led || lead.is_from;
        let ordered = matches!(joined, Join::Until) || led;
        if !ordered || !(first.day.is_some() || first.month.is_some()) {
            return None;
        }
        // `ngày 10/4 và 15/4` are two days, not a window, unless they follow each other.
        if joined == Join::And && !follow_each_other(page, first, &second) {
            return None;
        }
        let end = second.tokens.end;
        return Some(Candidate { tokens: lead.start..end, start: Some(first.clone()), end: Some(second), weight: 0 });
    }
    // `từ nay đến hết ngày …`, `từ ngày ký đến hết …`
    if let Some(start) = from_now(text, first.tokens.start)
        && first.has_day()
    {
        return Some(Candidate { tokens: start..first.tokens.end, start: None, end: Some(first.clone()), weight: 0 });
    }
    None
}

/// How two days are joined.
#[derive(Clone, Copy, PartialEq)]
enum Join {
    Until,
    Dash,
    And,
}

/// The day that `đến`, `-` or `và` at `at` joins to the one before.
fn second_day(page: &Page<'_, '_>, at: usize) -> Option<(DateHit, Join)> {
    const TIEP: u64 = word!("tiếp");
    let text = page.text;
    let mut i = at;
    if text.gap(i) >= Gap::Para {
        return None;
    }
    i += usize::from(text.kind(i) == Kind::Comma);
    let join = match text.key(i) {
        DEN | TOI => Join::Until,
        VA => Join::And,
        _ if text.kind(i) == Kind::Dash => Join::Dash,
        _ => return None,
    };
    i += 1;
    if join == Join::Until {
        i += usize::from(text.key(i) == HET);
        i += usize::from(text.key(i) == TIEP);
        i = skip_weekday_and_hour(text, i);
    }
    if text.gap(i) >= Gap::Para {
        return None;
    }
    if let Some(hit) = day_at(page, i) {
        return Some((hit, join));
    }
    // `đến hết ngày Khoa học và Công nghệ (18/5/2026)`: a day by its name, given in brackets.
    if join == Join::Until {
        let limit = (i + 14).min(text.paragraph_end(i));
        let open = (i..limit).find(|j| text.kind(*j) == Kind::Open)?;
        if (i..open).any(|j| matches!(text.kind(j), Kind::Semi | Kind::Dot | Kind::Comma)) || text.key(i) != NGAY {
            return None;
        }
        let mut hit = day_at(page, open + 1).filter(DateHit::has_day)?;
        hit.tokens = i..hit.tokens.end + usize::from(text.kind(hit.tokens.end) == Kind::Close);
        return Some((hit, join));
    }
    None
}

/// A date at `i`, led by `ngày` or not.
fn day_at(page: &Page<'_, '_>, i: usize) -> Option<DateHit> {
    page.dates.starting(i).filter(|d| !d.blank).cloned()
}

/// `Chủ nhật 22/2`, `17 giờ 00 ngày …`: what may stand between `đến` and the day.
fn skip_weekday_and_hour(text: &Text<'_>, i: usize) -> usize {
    const THU: u64 = word!("thứ");
    const CHU: u64 = word!("chủ");
    let mut at = i;
    if text.kind(at) == Kind::Number && matches!(text.key(at + 1), GIO)
        || text.kind(at) == Kind::Number && text.key(at + 1) == word!("h")
    {
        at += 2;
        at += usize::from(text.kind(at) == Kind::Number);
        at += usize::from(text.key(at) == PHUT);
        at += usize::from(text.kind(at) == Kind::Comma);
    }
    if matches!(text.key(at), THU | CHU) && text.kind(at + 1) != Kind::Slash {
        at += 2;
        at += usize::from(text.kind(at) == Kind::Comma);
    }
    at
}

/// Past a bracket that gloses the day before it: `25/1/2025 (26 tháng Chạp năm Giáp Thìn) đến …`.
fn after_brackets(text: &Text<'_>, i: usize) -> usize {
    if text.kind(i) != Kind::Open || text.gap(i) >= Gap::Para {
        return i;
    }
    (i..(i + 20).min(text.len())).find(|j| text.kind(*j) == Kind::Close).map_or(i, |j| j + 1)
}

struct Lead {
    start: usize,
    is_from: bool,
}

/// `từ`, `bắt đầu từ`, `kể từ` before the first day.
fn lead_before(text: &Text<'_>, first: usize) -> Lead {
    let mut at = first;
    // `từ thứ Bảy 14/2`, `từ 7 giờ ngày …`
    for back in 1..=6 {
        let Some(i) = first.checked_sub(back) else { break };
        if text.gap(i + 1) >= Gap::Para {
            break;
        }
        if text.key(i) == TU {
            at = i;
            break;
        }
        if matches!(text.kind(i), Kind::Semi | Kind::Dot | Kind::Colon) {
            break;
        }
    }
    let is_from = at < first && skip_weekday_and_hour(text, at + 1) == first;
    if !is_from {
        return Lead { start: first, is_from: false };
    }
    if at > 0 && text.key(at - 1) == KE_TU {
        at -= 1;
    }
    Lead { start: at, is_from: true }
}

/// `từ nay đến hết`, `từ ngày ký đến hết`: the tokens before an end whose start is not given.
fn from_now(text: &Text<'_>, end: usize) -> Option<usize> {
    let mut at = end;
    at -= usize::from(at > 0 && text.key(at - 1) == HET);
    if at == 0 || !matches!(text.key(at - 1), DEN | TOI) {
        return None;
    }
    at -= 1;
    (at >= 2 && text.key(at - 1) == NAY2 && text.key(at - 2) == TU).then(|| at - 2)
}

fn follow_each_other(page: &Page<'_, '_>, first: &DateHit, second: &DateHit) -> bool {
    match resolve(page, first, second) {
        Some((Some(a), Some(b))) => days_between(a, b) == 1,
        _ => false,
    }
}

/// Start and end with what is left out inherited: the month and the year of the start from the end, both from the document.
fn resolve(page: &Page<'_, '_>, first: &DateHit, second: &DateHit) -> Option<(Option<Date>, Option<Date>)> {
    if first.bad || second.bad {
        return None;
    }
    let end_month = second.month?;
    let month = first.month.or(Some(end_month))?;
    let year = second.year.or(first.year).or(page.year)?;
    let end = match second.day {
        Some(d) => date(year, end_month, d)?,
        // `đến hết tháng 6/2025`
        None => date(year, end_month, 1)?.last_of_month(),
    };
    let start_of = |y: i32| date(y, month, first.day.unwrap_or(1));
    if second.year.is_none() {
        // `từ ngày 25/12/2025 đến ngày 05/01`, `từ ngày 20/12 đến hết ngày 31/01`: the start has the year.
        return over_new_year(start_of(year)?, end);
    }
    let start = match first.year {
        Some(y) => start_of(y)?,
        None => start_of(year)?,
    };
    if first.year.is_none() && start > end {
        // `từ ngày 25/12 đến ngày 05/01/2026`
        let before = start_of(year - 1)?;
        if days_between(before, end) <= LONGEST_OVER_NEW_YEAR {
            return Some((Some(before), Some(end)));
        }
    }
    Some((Some(start), Some(end)))
}

/// `từ ngày 25/12/2025 đến ngày 05/01`: the end's year is the next one, if the window stays short.
fn over_new_year(start: Date, end: Date) -> Option<(Option<Date>, Option<Date>)> {
    if start > end {
        let next = date(i32::from(end.year()) + 1, u32::try_from(end.month()).ok()?, u32::try_from(end.day()).ok()?)?;
        if days_between(start, next) <= LONGEST_OVER_NEW_YEAR {
            return Some((Some(start), Some(next)));
        }
    }
    Some((Some(start), Some(end)))
}

fn frame(page: &Page<'_, '_>, c: &Candidate, role: FrameRole) -> Option<Found<Timeframe>> {
    let end = c.end.as_ref()?;
    let (start_day, end_day) = match &c.start {
        Some(start) => resolve(page, start, end)?,
        None => (None, end.resolve(page.year)),
    };
    // A launch or a meeting on one day is no window.
    if start_day == end_day {
        return None;
    }
    let quote = |h: &DateHit| page.evidence(h.tokens.clone());
    let value = Timeframe {
        start: start_day,
        end: end_day,
        role,
        start_words: c.start.as_ref().map(quote),
        end_words: Some(quote(end)),
        year_written: end.year.is_some() || c.start.as_ref().is_some_and(|s| s.year.is_some()),
        label: label(page, c),
        flexible: is_flexible(page, c),
    };
    Some(page.found(value, c.tokens.clone()))
}

const KE: u64 = word!("kế");
const BAO: u64 = word!("báo");
const CAO: u64 = word!("cáo");
const KY_WORD: u64 = word!("kỳ");
const DOAN: u64 = word!("đoạn");
const SO_LIEU: [u64; 2] = [SO, LIEU];

/// A period that is no doing of the campaign: figures' period, a term of office, a programme's years, broadcast hours.
fn is_none_at_all(page: &Page<'_, '_>, c: &Candidate) -> bool {
    let text = page.text;
    let clause = page.clause(c.tokens.start);
    let from = clause.start.max(c.tokens.start.saturating_sub(10));
    let before = from..c.tokens.start;
    let has = |k: &[u64]| before.clone().any(|i| text.has(i, k));
    let figures = has(&SO_LIEU)
        || has(&[word!("thống"), KE])
        || has(&[KY_WORD, BAO, CAO])
        || has(&[word!("tính"), TU])
        || has(&[word!("kết"), word!("quả")]) && !has(&[THOI, GIAN]);
    let term = has(&[NHIEM, KY_WORD]) || has(&[GIAI, DOAN]) || has(&[word!("niên"), word!("khóa")]) || has(&[NAM, word!("học")]);
    let past = text.has_before(c.tokens.start, &[word!("sinh")])
        && !text.has_before(c.tokens.start, &[word!("học"), word!("sinh")])
        || has(&[word!("công"), word!("tác"), TU])
        || has(&[word!("ban"), HANH]);
    let in_preamble_past = page.zones.preamble.contains(&c.tokens.start) && has(&[word!("đã")]);
    let years_only = c.start.as_ref().is_some_and(|s| s.month.is_none() && s.day.is_none());
    figures || term || past || in_preamble_past || years_only
}

/// How much speaks for a window as the campaign's own.
fn weight(page: &Page<'_, '_>, c: &Candidate) -> i32 {
    let text = page.text;
    let sentence = page.sentence(c.tokens.start);
    let before = sentence.start.max(c.tokens.start.saturating_sub(16))..c.tokens.start;
    let near = |keys: &[u64]| before.clone().any(|i| text.has(i, keys));
    let mut weight = 0;
    // `Thời gian tổ chức:`, `Thời gian thực hiện`, on the line or as the heading above it.
    if let Some(i) = before.clone().find(|i| text.has(*i, &[THOI, GIAN])) {
        weight += 4;
        let labelled = text.kind(i).is_capital();
        weight += if labelled { 6 } else { 0 };
        weight += label_kind(text, i + 2);
    } else if let Some(i) = heading_above(page, c.tokens.start) {
        weight += 8 + label_kind(text, i);
    }
    let batch =
        before.clone().any(|i| text.key(i) == DOT && (text.kind(i + 1) == Kind::Number || text.kind(i + 1) == Kind::Upper));
    if batch || near(&[GIAI, DOAN]) || near(&[word!("vòng")]) || near(&[word!("bước")]) {
        weight -= 8;
    }
    if near(&[TO, word!("chức")])
        || near(&[TRIEN, KHAI])
        || near(&[word!("phát"), word!("động")])
        || near(&[word!("hưởng"), word!("ứng")])
        || near(&[DIEN, word!("ra")])
    {
        weight += 2;
    }
    if near(&[word!("đăng"), word!("ký")])
        || near(&[word!("hội"), word!("nghị")])
        || near(&[word!("triển"), word!("lãm")])
        || near(&[word!("hội"), word!("thi")])
        || near(&[word!("tập"), word!("huấn")])
    {
        weight -= 5;
    }
    if near(&[KHOANG, THOI, GIAN]) || near(&[TRONG, THOI, GIAN]) {
        weight -= 4;
    }
    if names_event(page, &sentence) {
        weight += 3;
    }
    if c.start.is_none() {
        weight -= 1;
    }
    weight
}

/// What follows `Thời gian`: doing it (`tổ chức`, `thực hiện`, or nothing at all) or something before or after it (`đăng ký`, `báo cáo`).
fn label_kind(text: &Text<'_>, i: usize) -> i32 {
    match text.key(i) {
        TO | THUC | TRIEN | HOAT | DIEN => 3,
        _ if matches!(text.kind(i), Kind::Colon | Kind::Comma) => 3,
        k if k == word!("đăng") || k == BAO || k == word!("nộp") || k == word!("nhận") || k == word!("gửi") => -14,
        _ => 0,
    }
}

/// `6. Thời gian tổ chức` as the line above: the token behind `Thời gian`.
fn heading_above(page: &Page<'_, '_>, token: usize) -> Option<usize> {
    let text = page.text;
    let first = text.paragraph_start(token);
    let mut line = text.line_of(first);
    // A list of batches under the heading: look over its items, not further.
    for _ in 0..3 {
        line = line.checked_sub(1)?;
        let above = text.line(line);
        if above.len() <= 14
            && let Some(i) = above.clone().find(|i| text.has(*i, &[THOI, GIAN]))
        {
            return text.kind(i).is_capital().then_some(i + 2);
        }
        if above.len() > 14 || crate::zones::is_heading(text, above.clone()) {
            return None;
        }
    }
    None
}

/// Whether a known observance, or the document's own event, is named in the sentence.
fn names_event(page: &Page<'_, '_>, sentence: &Range<usize>) -> bool {
    let text = page.text;
    sentence
        .clone()
        .any(|i| matches!(text.key(i), NGAY | TUAN | THANG) && crate::lexicon::phrases::observance_at(text, i).is_some())
}

/// The campaign's own window: the one for which most speaks; the first where two are level.
fn main_of(page: &Page<'_, '_>, all: &[Candidate]) -> Option<usize> {
    let whole = |c: &Candidate| frame(page, c, FrameRole::Main).is_some();
    let best = all.iter().enumerate().filter(|(_, c)| whole(c)).rev().max_by_key(|(_, c)| c.weight)?;
    // One window alone is the campaign's if anything speaks for it.
    let enough = if all.len() == 1 { 0 } else { 3 };
    (best.1.weight >= enough).then_some(best.0)
}

/// The words that a part's window hangs on: those of its sentence before it.
fn label(page: &Page<'_, '_>, c: &Candidate) -> Option<String> {
    let clause = page.clause(c.tokens.start);
    let start = clause.start.max(c.tokens.start.saturating_sub(12));
    (start < c.tokens.start).then(|| page.text.display(start..c.tokens.start))
}

/// `căn cứ tình hình thực tế`, `có thể`: the document leaves the days open.
fn is_flexible(page: &Page<'_, '_>, c: &Candidate) -> bool {
    const TINH: u64 = word!("tình");
    const HINH: u64 = word!("hình");
    const LINH: u64 = word!("linh");
    const DIEU: u64 = word!("điều");
    const CHINH: u64 = word!("chỉnh");
    let text = page.text;
    let clause = page.clause(c.tokens.start);
    let has = |k: &[u64]| clause.clone().any(|i| text.has(i, k));
    has(&[TINH, HINH, word!("thực"), word!("tế")])
        || has(&[LINH, HOAT])
        || has(&[CO, THE, DIEU, CHINH])
        || has(&[CO, THE, word!("kéo"), word!("dài")])
}
