//! Deadlines (hạn): `trước ngày 06/5/2025`, `chậm nhất ngày …`, `đến hết ngày …`.

mod due;
mod matter;
mod months;
mod recited;
mod table;
mod terms;

use super::Depth;
use super::dates::DateHit;
use super::issuers::issuer_at;
use super::model::{Deadline, Due, Evidence, Found, Matter, Timeframe, Wording};
use super::page::Page;
use super::trace::Reason;
use super::wording;
use crate::date::{Date, days_between};
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, words};
use crate::text::token::{Gap, Kind};
use crate::text::words::{BO, DEN, GUI, HANG, HANG2, NAM, THANG, VA, VE};
use foldhash::fast::RandomState;
use std::collections::HashSet;

mod demand;
mod lead;

use demand::{asked_above, is_asked_ahead, is_demand, looks_back};
use lead::lead;

/// A deadline missed longer ago than this, in days, is none that the document tells of: its year may be wrong.
const LONG_AGO: i32 = 200;
const HON: u64 = word!("hơn");
const VAO: u64 = word!("vào");

/// Reads all deadlines; days inside a window are none. Terms may count from the document's own day.
pub(super) fn read(page: &Page<'_, '_>, frames: &[Found<Timeframe>], own_day: Option<Date>) -> Vec<Found<Deadline>> {
    let mut found: Vec<Found<Deadline>> = Vec::new();
    let mut seen: HashSet<_, RandomState> = HashSet::default();
    for hit in &page.dates.all {
        let is_month = hit.day.is_none() && hit.month.is_some() && !hit.blank;
        if !page.zones.in_body(hit.tokens.start) || !hit.has_day() && !is_month || hit.bad {
            continue;
        }
        let span = page.text.span(hit.tokens.clone());
        // Windows stand in the order of the text.
        let after = frames.partition_point(|f| f.evidence.span.end <= span.start);
        if frames.get(after).is_some_and(|f| f.evidence.span.overlaps(span)) {
            page.note("deadlines", &hit.tokens, ("thuộc một khoảng thời gian đã lấy", "it belongs to a window that was taken"));
            continue;
        }
        let one = if is_month { months::deadline(page, hit) } else { deadline(page, hit) };
        let Some(deadline) = one else { continue };
        if seen.insert((deadline.value.date, deadline.value.wording, deadline.value.due)) {
            found.push(deadline);
        } else {
            page.note("deadlines", &hit.tokens, ("nhắc lại thời hạn đã lấy", "the same deadline again"));
        }
    }
    terms::read(page, frames, own_day, &mut found);
    found
}

fn deadline(page: &Page<'_, '_>, hit: &DateHit) -> Option<Found<Deadline>> {
    let led = lead(page, hit);
    let mut column = table::is_due(page, hit, led.map(|(_, start)| start));
    let Some((wording, start)) = led.or(column.then_some((Wording::By, hit.tokens.start))) else {
        page.note("deadlines", &hit.tokens, NOT_LED);
        return None;
    };
    let written = coming(page, hit)?;
    // `Trước ngày 01/7/2025` in a table of what was and what is.
    column &= led.is_none() || page.home.day.is_none_or(|own| written >= own);
    if let Some(reason) = refusal(page, hit, (wording, start), written).filter(|r| !column || *r != NOTHING_ASKED) {
        page.note("deadlines", &(start..hit.tokens.end), reason);
        return None;
    }
    let date = match wording {
        Wording::Before => written.yesterday().ok()?,
        Wording::By => written,
    };
    Some(found(page, hit, (wording, start), (date, written)))
}

/// The deadline whose words begin at `start` and end with a day or a month.
fn found(
    page: &Page<'_, '_>,
    hit: &DateHit,
    (wording, start): (Wording, usize),
    (date, written): (Date, Date),
) -> Found<Deadline> {
    let value = Deadline {
        date,
        wording,
        written,
        year_written: hit.year.is_some(),
        due: due::of(page, hit.tokens.clone()),
        matter: if page.depth == Depth::All { matter::of(page, hit.tokens.clone()) } else { Matter::default() },
        to: addressee(page, start),
        day_words: page.evidence(hit.tokens.clone()),
        flexible: wording::leaves_deadline_open(page, start),
    };
    page.found(value, start..hit.tokens.end)
}

const NOT_LED: Reason = (
    "trước ngày này không có `trước`, `chậm nhất`, `đến hết`, `hạn …`",
    "no `trước`, `chậm nhất`, `đến hết` or `hạn …` stands before this day",
);

const NOTHING_ASKED: Reason = ("câu này không có việc phải làm", "nothing is asked for in this sentence");

/// Why a day that is led as a deadline is none.
fn refusal(page: &Page<'_, '_>, hit: &DateHit, (wording, start): (Wording, usize), written: Date) -> Option<Reason> {
    if hit.this_month && months::is_periodic(page, hit.tokens.start)
        || is_recurring(page.text, hit.tokens.end)
        || is_recurring(page.text, end_of_run(page, hit))
        || hit.year.is_none() && comes_every_year(page, start)
    {
        return Some(("hạn lặp lại hằng tháng, hằng năm", "due every month or year"));
    }
    if ends_a_period(page, start) {
        return Some(("ngày cuối của một kỳ, không phải thời hạn", "the last day of a period, no deadline"));
    }
    if is_replaced(page.text, start) {
        return Some(("hạn cũ, đã có hạn khác thay", "a day that another has taken the place of"));
    }
    if recited::is_recited(page, start) {
        return Some(("thời hạn mà văn bản khác đặt ra, được nhắc lại", "a deadline that another paper set, told again"));
    }
    if !is_demand(page, start, wording) && !is_asked_ahead(page, start, written) {
        return Some(NOTHING_ASKED);
    }
    let back = ("ngày đã qua, câu này kể lại việc cũ", "a day gone by: the sentence tells what was");
    looks_back(page, start..hit.tokens.end, written).then_some(back)
}

/// The day, with the document's year where none is written; a day long gone by then is the next year's.
fn coming(page: &Page<'_, '_>, hit: &DateHit) -> Option<Date> {
    /// In days before the document's own.
    const LONG_GONE: i32 = 90;
    let day = hit.resolve(page.year)?;
    let gone = hit.year.is_none() && page.issued.is_some_and(|issued| days_between(day, issued) > LONG_GONE);
    if gone { hit.resolve(page.year.map(|y| y + 1)) } else { Some(day) }
}

/// The end of the days that follow a day without a year in one breath: `trước ngày 14/6 và 14/12 hằng năm`.
fn end_of_run(page: &Page<'_, '_>, hit: &DateHit) -> usize {
    let mut last = hit;
    for next in page.dates.within(hit.tokens.end..hit.tokens.end + 12) {
        let joined = next.tokens.start.saturating_sub(last.tokens.end) <= 3
            && (matches!(page.text.key(last.tokens.end), VA) || page.text.kind(last.tokens.end) == Kind::Comma);
        if last.year.is_some() || !joined {
            break;
        }
        last = next;
    }
    last.tokens.end
}

/// `Định kỳ hằng năm, các sở báo cáo trước ngày 05/12`, `báo cáo hằng năm trước ngày 05/12`: said at the head of the clause, or with nothing that
/// parts it from the day. What is held every year (`Hội thi tổ chức hằng năm, đề nghị gửi danh sách trước …`) has a day of this year.
fn comes_every_year(page: &Page<'_, '_>, start: usize) -> bool {
    let text = page.text;
    let clause = page.clause(start);
    let every_year = |i: &usize| matches!(text.key(*i), HANG | HANG2) && text.key(*i + 1) == NAM;
    let Some(at) = (clause.start..start).rev().find(every_year) else { return false };
    let parted = (at..start).any(|i| text.kind(i) == Kind::Comma || recited::is_own_demand(text, i));
    let first = at - if text.has_before(at, phrase!("định kỳ")) { 2 } else { 0 };
    !parted || first == clause.start || first == text.line(text.line_of(first)).start
}

/// `báo cáo Sở trước ngày 05/12 hằng năm`: the first report that is due every year. It has no day of its own, and is asked for all the same.
pub(super) fn yearly_report(page: &Page<'_, '_>) -> Option<Evidence> {
    let yearly = |hit: &&DateHit| {
        let day = hit.day.is_some() && hit.month.is_some() && hit.year.is_none() && page.zones.in_body(hit.tokens.start);
        let every_year = |start: usize| comes_every_year(page, start) || is_recurring(page.text, hit.tokens.end);
        day && lead(page, hit).is_some_and(|(_, start)| every_year(start))
    };
    let hit = page.dates.all.iter().filter(yearly).find(|hit| due::of(page, hit.tokens.clone()) == Due::Report)?;
    Some(page.evidence(hit.tokens.clone()))
}

/// `trước ngày 15 hằng tháng`.
fn is_recurring(text: &Text<'_>, end: usize) -> bool {
    matches!(text.key(end), HANG | HANG2) && matches!(text.key(end + 1), THANG | NAM) || text.key(end) == word!("mỗi")
}

/// `số liệu từ ngày 01/01 đến hết ngày 31/12`, `chốt số liệu đến hết ngày 14/12`: a day stands right before, or figures are counted until
/// it; no window, but no deadline either.
fn ends_a_period(page: &Page<'_, '_>, start: usize) -> bool {
    let text = page.text;
    let from = start.saturating_sub(8);
    let counted = || {
        let sent = |i: usize| text.key(i) == GUI || text.has(i, phrase!("cung cấp")) || text.has(i, phrase!("cập nhật"));
        text.has_before(start, phrase!("số liệu")) && !(from.max(text.paragraph_start(start))..start).any(sent)
    };
    text.key(start) == DEN
        && (page.dates.within(from..start).last().is_some_and(|d| d.tokens.end + 1 >= start && d.day.is_some()) || counted())
}

/// `thay cho thời hạn ngày 15/11`, `thay vì trước ngày 15/11`: what holds no more.
fn is_replaced(text: &Text<'_>, start: usize) -> bool {
    let instead = |i: usize| text.key(i) == word!("thay") && words!["cho", "vì", "thế"].contains(&text.key(i + 1));
    (text.paragraph_start(start).max(start.saturating_sub(4))..start).any(instead)
}

/// `về Phòng Văn hóa …`, `gửi Sở Y tế …`: the nearest body before the deadline, else the first behind it.
fn addressee(page: &Page<'_, '_>, at: usize) -> Option<String> {
    let text = page.text;
    let sentence = page.sentence(at);
    // `báo cáo Ban Chỉ đạo tỉnh kết quả …`, `báo cáo Trung tâm Y tế đợt 1 trước …`: what is told is no part of the name.
    let matter = |i: usize| text.has(i, phrase!("kết quả")) || due::stage_at(text, i).is_some();
    let results = |tokens: &std::ops::Range<usize>| (tokens.start + 1..tokens.end).find(|i| matter(*i));
    let body =
        |i: usize| issuer_at(text, i, &page.home).map(|hit| hit.tokens.start..results(&hit.tokens).unwrap_or(hit.tokens.end));
    // `báo cáo kết quả với UBND tỉnh`, but not `phối hợp với`.
    let with = |i: usize| text.key(i) == word!("với") && text.has_before(i, phrase!("kết quả"));
    // `báo cáo Bộ trước …`, `gửi về Sở trước …` are to the ministry, the department, whichever it is.
    let bare = |i: usize| {
        let office = text.key(i) == BO || text.key(i) == word!("sở");
        office && text.kind(i) == Kind::Title && !text.kind(i + 1).is_capital()
    };
    let reported = |i: usize| body(i).or_else(|| bare(i).then_some(i..i + 1));
    let to =
        |i: usize| (matches!(text.key(i), VE | GUI) || text.key(i) == word!("cho") || with(i)).then(|| reported(i + 1)).flatten();
    // `BCĐ tỉnh`, `BCĐ Trung ương`: a board by its short form and where it stands; `Tổng Liên đoàn` there is but one.
    let board = |i: usize| {
        let of = text.key(i + 1) == word!("tỉnh") || text.key(i + 1) == word!("xã") || text.key(i + 1) == word!("phường");
        let at = text.kind(i) == Kind::Upper && text.key(i) == word!("bcđ") && text.gap(i + 1) < Gap::Para;
        let union = text.has(i, phrase!("tổng liên đoàn")) && text.kind(i).is_capital();
        let central = union || at && text.has(i + 1, phrase!("trung ương"));
        if of { at.then_some(i..i + 2) } else { central.then_some(i..i + 3) }
    };
    let reported = |i: usize| reported(i).or_else(|| board(i));
    // `để tổng hợp, báo cáo huyện trước ngày …`
    let unit = |i: usize| {
        let small = text.kind(i) == Kind::Lower && !text.kind(i + 1).is_capital();
        (small && words!["tỉnh", "huyện", "xã", "phường"].contains(&text.key(i))).then_some(i..i + 1)
    };
    // `Ủy ban nhân dân xã báo cáo Sở Y tế trước …`: in the clause, a body right behind `báo cáo` is told, too.
    let clause = page.clause(at);
    let told = |i: usize| {
        let behind = || reported(i + 1).or_else(|| unit(i + 1));
        to(i).or_else(|| text.has_before(i + 1, phrase!("báo cáo")).then(behind).flatten())
    };
    // `báo cáo Bộ Y tế: kế hoạch trước ngày …; kết quả trước ngày …`: who stands before the colon is told of all behind it.
    let over_all = |i: usize| told(i).filter(|body| text.kind(body.end) == Kind::Colon);
    // `báo cáo Sở đợt 1 trước ngày …; đợt 2 trước ngày …`: the second goes where the first does.
    let goes_on = due::stage_at(text, clause.start + usize::from(text.kind(clause.start) == Kind::Semi)).is_some();
    let tokens = (clause.start..at)
        .rev()
        .find_map(told)
        .or_else(|| (sentence.start..clause.start).rev().filter(|_| goes_on).find_map(told))
        .or_else(|| (sentence.start..clause.start).rev().find_map(to))
        .or_else(|| (sentence.start..clause.start).rev().find_map(over_all))
        .or_else(|| (at..sentence.end).find_map(to))?;
    Some(text.display(tokens))
}
