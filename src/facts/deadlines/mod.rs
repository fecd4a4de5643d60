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
use super::model::{Deadline, Found, Matter, Timeframe, Wording};
use super::page::Page;
use super::trace::Reason;
use super::wording;
use crate::date::{Date, days_between};
use crate::lexicon::phrases::doc_type_at;
use crate::text::Text;
use crate::text::key::word;
use crate::text::token::{Gap, Kind};
use crate::text::wordings::Wordings;
use crate::text::words::{
    BAO, BO, CAO, CHAM, DA, DE_MUC_DICH, DEN, GIO, GUI, HAN, HANG, HANG2, HET, KHONG, LA, MUON, NAM, NGAY, NHAT, PHUT, QUA, SO,
    THANG, THEO, THOI, TOI, TRONG, TRUOC, VA, VE, VIEC, XONG,
};
use crate::zones::CellRole;
use foldhash::fast::RandomState;
use std::collections::HashSet;
use std::ops::Range;

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
    let column = led.is_none() && table::is_due(page, hit);
    let Some((wording, start)) = led.or(column.then_some((Wording::By, hit.tokens.start))) else {
        page.note("deadlines", &hit.tokens, NOT_LED);
        return None;
    };
    let written = coming(page, hit)?;
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
        matter: if page.depth == Depth::All { matter::of(page, hit.tokens.start) } else { Matter::default() },
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
    const LONG_GONE: i32 = 90;
    let day = hit.resolve(page.year)?;
    let gone = hit.year.is_none() && page.issued.is_some_and(|issued| days_between(day, issued) > LONG_GONE);
    if gone { hit.resolve(page.year.map(|y| y + 1)) } else { Some(day) }
}

/// The words that make a day a deadline, and where they begin.
fn lead(page: &Page<'_, '_>, hit: &DateHit) -> Option<(Wording, usize)> {
    let text = page.text;
    let (mut at, hour) = before_hour(text, before_brackets(text, before_weekday(text, hit)))?;
    // `thời gian chậm nhất: 20/11/2026`
    at -= usize::from(at > 1 && text.kind(at - 1) == Kind::Colon && text.key(at - 2) == NHAT);
    // `trước cuối ngày 20/11`, `chậm nhất vào cuối ngày 20/11`; but `hạn cuối ngày 20/11` is a label.
    let day_end = at > 1 && text.key(at - 1) == word!("cuối") && text.key(at - 2) != HAN;
    at -= usize::from(day_end);
    let within = at > 0 && text.key(at - 1) == TRONG;
    at -= usize::from(within);
    if text.gap(at) >= Gap::Para {
        return None;
    }
    let before = |n: usize| at.checked_sub(n).map_or(0, |i| text.key(i));
    let (n, wording) = match (before(3), before(2), before(1)) {
        (_, _, TRUOC) => (1, if hour || day_end { Wording::By } else { Wording::Before }),
        (CHAM | MUON, NHAT, LA | DEN | TOI | HET | VAO | TRONG) => (3, Wording::By),
        (_, CHAM | MUON, NHAT) | (_, KHONG, QUA) | (_, DEN, HET) => (2, Wording::By),
        (KHONG, CHAM | MUON, HON) => (3, Wording::By),
        (QUA, _, _) if before(1) == NGAY => return None,
        (_, _, HET) => (1, Wording::By),
        _ if within && finishes(page, at) => (0, Wording::By),
        (_, _, DEN) if is_goal(page, at - 1, hit) => (1, Wording::By),
        // `báo cáo … vào ngày 05/5 để tổng hợp`
        (_, _, VAO) if text.has(hit.tokens.end, &[DE_MUC_DICH, word!("tổng")]) && finishes(page, at) => (1, Wording::By),
        _ => return by_label(text, at),
    };
    Some((wording, at - n))
}

/// `Phấn đấu đến ngày 20/12 hoàn thành …`, `Đến ngày 20/12, các xã phải xong …`: a day to come by which something is to be done; not the
/// end of `từ … đến …`, nor `tính đến ngày …`, nor what `đã` is told of.
fn is_goal(page: &Page<'_, '_>, until: usize, hit: &DateHit) -> bool {
    const DONE: Wordings = Wordings::new(&[&[word!("hoàn"), word!("thành")], &[XONG], &[word!("kết"), word!("thúc")]]);
    const REACH: usize = 16;
    let text = page.text;
    let clause = page.clause(until);
    let opens = until == clause.start
        || [word!("đấu"), word!("chậm"), word!("là")].contains(&text.key(until - 1))
        || matches!(text.kind(until - 1), Kind::Comma | Kind::Colon | Kind::Dash | Kind::Bullet | Kind::Dot | Kind::Close);
    let coming = hit.resolve(page.year).is_some_and(|day| page.issued.is_some_and(|issued| day > issued));
    let behind = hit.tokens.end..clause.end.min(hit.tokens.end + REACH);
    opens && coming && DONE.stand_in(text, behind) && !clause.clone().any(|i| text.key(i) == DA)
}

/// Past `thứ Sáu, ` before the day.
fn before_weekday(text: &Text<'_>, hit: &DateHit) -> usize {
    match &hit.weekday {
        Some((_, tokens)) if tokens.start < hit.tokens.start && text.gap(hit.tokens.start) < Gap::Para => tokens.start,
        _ => hit.tokens.start,
    }
}

/// Past `thứ Sáu (` and `sáng thứ Sáu (`: the day is told by its name, and its figures stand in brackets.
fn before_brackets(text: &Text<'_>, day: usize) -> usize {
    let named = |i: &usize| text.key(*i) == word!("thứ") || text.has(*i, &[word!("chủ"), word!("nhật")]);
    let open = || day.checked_sub(1).filter(|i| text.kind(*i) == Kind::Open && text.gap(day) < Gap::Para);
    let name = Some(day).filter(named).or_else(|| open()?.checked_sub(2).filter(named));
    let Some(name) = name else { return day };
    let half = name.checked_sub(1).filter(|i| text.key(*i) == word!("sáng") || text.key(*i) == word!("chiều"));
    half.unwrap_or(name)
}

/// `8 giờ sáng`, `cuối giờ làm việc`: what may stand behind the hour.
const PART_OF_DAY: [u64; 5] = [word!("sáng"), word!("trưa"), word!("chiều"), word!("làm"), VIEC];

/// Past `17 giờ 00 phút, `, `17h00 `, `17:00 `, `(cuối) giờ làm việc ` before the day; `None` at a paragraph's start.
fn before_hour(text: &Text<'_>, day: usize) -> Option<(usize, bool)> {
    let (mut at, mut hour) = (day, false);
    for _ in 0..7 {
        let Some(i) = at.checked_sub(1) else { break };
        if text.gap(at) >= Gap::Para {
            return None;
        }
        let part_of_hour = text.kind(i) == Kind::Number
            || matches!(text.key(i), GIO | PHUT)
            || text.key(i) == word!("h")
            || PART_OF_DAY.contains(&text.key(i))
            || matches!(text.kind(i), Kind::Comma | Kind::Other | Kind::Colon)
            || is_dot_of_hour(text, i);
        if !part_of_hour {
            break;
        }
        hour |= is_dot_of_hour(text, i);
        hour |= text.key(i) == GIO
            || text.key(i) == word!("h")
            || text.kind(i) == Kind::Colon && i > 0 && text.kind(i - 1) == Kind::Number;
        at = i;
    }
    // `Hạn cuối: 17 giờ 00 ngày …`: the colon is the label's.
    while hour && matches!(text.kind(at), Kind::Colon | Kind::Comma) {
        at += 1;
    }
    Some(if hour { (at, true) } else { (day, false) })
}

/// `17.00`: the dot between the hour and its two figures of minutes.
fn is_dot_of_hour(text: &Text<'_>, i: usize) -> bool {
    let figures = |i: usize, below: u32| text.number(i).is_some_and(|n| n.1 == 2 && n.0 < below);
    text.kind(i) == Kind::Dot && text.gap(i) == Gap::None && i > 0 && figures(i - 1, 24) && figures(i + 1, 60)
}

/// `hoàn thành … trong ngày 15/4`.
fn finishes(page: &Page<'_, '_>, at: usize) -> bool {
    let text = page.text;
    let from = page.clause(at).start.max(at.saturating_sub(14));
    (from..at).any(|i| {
        text.has(i, &[word!("hoàn"), word!("thành")]) || text.key(i) == XONG || text.key(i) == GUI || text.has(i, &[BAO, CAO])
    })
}

/// `Thời hạn báo cáo: ngày 05/5/2025`, `hạn nộp ngày …`, `hạn cuối là …`, `Thời gian hoàn thành: …`: the label before the day.
fn by_label(text: &Text<'_>, at: usize) -> Option<(Wording, usize)> {
    // `quyền hạn`, `giới hạn`, `có thời hạn`, `hạn chế`, `hạn hán` are no deadlines.
    let is_term = |i: usize| {
        text.key(i) == HAN
            && ![word!("chế"), word!("hán"), word!("mặn"), word!("ngạch"), word!("điền")].contains(&text.key(i + 1))
            && ![word!("quyền"), word!("giới"), word!("kỳ"), word!("vô"), word!("dài"), word!("ngắn")]
                .contains(&text.key(i.wrapping_sub(1)))
            && !text.has(i.wrapping_sub(2), &[word!("có"), THOI])
    };
    let to_finish = |i: usize| {
        text.has(i, &[THOI, word!("gian")]) && [word!("hoàn"), GUI, word!("nộp"), BAO, word!("kết")].contains(&text.key(i + 2))
    };
    let last = at.checked_sub(1)?;
    let colon = text.kind(last) == Kind::Colon;
    let named = [word!("nộp"), GUI, word!("cuối"), word!("đăng"), BAO, word!("hoàn"), word!("nhận"), word!("tiếp")];
    let start = (at.saturating_sub(9)..at)
        .rev()
        .take_while(|i| text.gap(i + 1) < Gap::Para && (text.kind(*i).is_word() || colon && *i == last))
        .find(|i| is_term(*i) && (colon || at - i <= 4 || named.contains(&text.key(i + 1))) || colon && to_finish(*i))?;
    Some((Wording::By, if start > 0 && text.key(start - 1) == THOI { start - 1 } else { start }))
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
        let sent = |i: usize| {
            text.key(i) == GUI || text.has(i, &[word!("cung"), word!("cấp")]) || text.has(i, &[word!("cập"), word!("nhật")])
        };
        text.has_before(start, &[SO, word!("liệu")]) && !(from.max(text.paragraph_start(start))..start).any(sent)
    };
    text.key(start) == DEN
        && (page.dates.within(from..start).last().is_some_and(|d| d.tokens.end + 1 >= start && d.day.is_some()) || counted())
}

/// `thay cho thời hạn ngày 15/11`, `thay vì trước ngày 15/11`: what holds no more.
fn is_replaced(text: &Text<'_>, start: usize) -> bool {
    let instead = |i: usize| text.key(i) == word!("thay") && [word!("cho"), word!("vì"), word!("thế")].contains(&text.key(i + 1));
    (text.paragraph_start(start).max(start.saturating_sub(4))..start).any(instead)
}

/// What can be due: something is to be done in this sentence. `ban hành trước ngày …`, `sinh trước ngày …` look back.
fn is_demand(page: &Page<'_, '_>, at: usize, wording: Wording) -> bool {
    const DOING: Wordings = Wordings::new(&[
        &[GUI],
        &[BAO, CAO],
        &[word!("hoàn"), word!("thành")],
        &[word!("nộp")],
        &[word!("đăng"), word!("ký")],
        &[word!("tổng"), word!("hợp")],
        &[XONG],
        &[word!("trình")],
        &[word!("cung"), word!("cấp")],
        &[word!("đề"), word!("xuất")],
        &[word!("phản"), word!("hồi")],
        &[word!("góp"), word!("ý")],
        &[word!("triển"), word!("khai")],
        &[word!("thực"), word!("hiện")],
        &[word!("tham"), word!("mưu")],
        &[word!("ban"), word!("hành")],
        &[word!("lập")],
        &[word!("xây"), word!("dựng")],
        &[word!("hạn")],
        &[word!("tiếp"), word!("nhận")],
        &[word!("cử")],
        &[word!("rà"), word!("soát")],
        &[word!("giải"), word!("quyết")],
        &[word!("kết"), word!("thúc")],
        &[word!("treo")],
        &[word!("chuẩn"), word!("bị")],
        &[word!("cập"), word!("nhật")],
        &[word!("công"), word!("bố")],
        &[word!("tổ"), word!("chức")],
        &[word!("nhận")],
        &[word!("có"), word!("ý")],
        &[word!("trả"), word!("lời")],
        &[word!("cho"), word!("ý")],
        &[word!("phê"), word!("duyệt")],
    ]);
    const PAST: &[&[u64]] = &[
        &[word!("hiệu"), word!("lực")],
        &[word!("đã")],
        &[word!("có"), word!("từ")],
        &[word!("ban"), word!("hành")],
        &[word!("được"), word!("cấp")],
        &[word!("được"), word!("nghỉ")],
        &[word!("được"), word!("phép")],
        &[word!("được"), word!("hưởng")],
        &[word!("tồn"), word!("tại")],
        &[word!("thành"), word!("lập")],
    ];
    let text = page.text;
    let near = at.saturating_sub(3)..at;
    let past = |i: usize| PAST.iter().any(|w| text.has(i, w) && i + w.len() <= at);
    if wording == Wording::Before && near.clone().any(|i| past(i) || is_born(text, i)) {
        let demanded = page.sentence(at);
        let born = at > 0 && is_born(text, at - 1);
        return (demanded.start..at).any(|i| recited::is_own_demand(text, i)) && !born;
    }
    let sentence = page.sentence(at);
    if DOING.stand_in(text, sentence.clone()) {
        return true;
    }
    if asked_above(page, &sentence).is_some_and(|above| DOING.stand_in(text, above)) {
        return true;
    }
    // In a table or under a heading the doing stands above.
    let row = text.line_of(at);
    (row.saturating_sub(2)..row)
        .flat_map(|l| text.line(l))
        .any(|i| text.has(i, &[BAO, word!("cáo")]) || text.has(i, &[THOI, HAN]))
}

/// `đề nghị … khắc phục lỗi trước ngày …`: whatever is to be done, the document asks for it and the day is still to come.
fn is_asked_ahead(page: &Page<'_, '_>, at: usize, written: Date) -> bool {
    let asked = |i: usize| recited::is_own_demand(page.text, i);
    let coming = page.issued.is_some_and(|day| day < written);
    let clause = page.clause(at);
    let verb = (clause.start..at).find(|i| asked(*i)).filter(|_| coming);
    // `theo đề nghị của …`, `các trường hợp được giao đất trước ngày …` tell of what was.
    verb.is_some_and(|verb| !(clause.start..at).any(|i| i <= verb && page.text.key(i) == THEO || is_told(page.text, i)))
}

/// `đã`, `được`: what was done.
fn is_told(text: &Text<'_>, i: usize) -> bool {
    text.key(i) == DA || text.key(i) == word!("được") || is_born(text, i)
}

/// `sinh trước ngày …`; but `sinh viên`, `học sinh`, `phát sinh` are nobody's birth.
fn is_born(text: &Text<'_>, i: usize) -> bool {
    const BEFORE: [u64; 9] = [
        word!("học"),
        word!("phát"),
        word!("vệ"),
        word!("thí"),
        word!("an"),
        word!("tuyển"),
        word!("hy"),
        word!("khai"),
        word!("dân"),
    ];
    const BEHIND: [u64; 5] = [word!("viên"), word!("hoạt"), word!("học"), word!("thái"), word!("kế")];
    let citizen = text.has_before(i, &[word!("công"), word!("dân")]);
    text.key(i) == word!("sinh")
        && !BEHIND.contains(&text.key(i + 1))
        && (citizen || i == 0 || !BEFORE.contains(&text.key(i - 1)))
}

/// The end of the line above a paragraph that begins like an item but goes on with it: `gửi Phòng Văn hóa` / `- Xã hội trước ngày …`.
fn asked_above(page: &Page<'_, '_>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let text = page.text;
    let start = sentence.start;
    let last = start.checked_sub(1).filter(|last| page.zones.body.contains(last))?;
    let goes_on = text.kind(start) == Kind::Dash && text.paragraph_start(start) == start && text.kind(last).is_word();
    let above = page.sentence(last);
    (goes_on && above.len() > 8).then_some(above)
}

/// A day before the document's own that tells what was, not what is due: `Đến hết ngày 28/02, toàn tỉnh đã …`, `sử dụng đất trước
/// ngày 15/10/1993`. One that something is asked by stays, so that a wrong year shows.
fn looks_back(page: &Page<'_, '_>, tokens: Range<usize>, written: Date) -> bool {
    const ASKED: Wordings = Wordings::new(&[
        &[GUI],
        &[BAO, CAO],
        &[word!("hoàn"), word!("thành")],
        &[word!("hoàn"), word!("thiện")],
        &[word!("nộp")],
        &[word!("đăng"), word!("ký")],
        &[XONG],
        &[word!("hạn")],
        &[word!("tổng"), word!("hợp")],
        &[word!("tham"), word!("mưu")],
    ]);
    let text = page.text;
    let gone = page.issued.map_or_else(|| page.year.is_some_and(|y| i32::from(written.year()) < y), |day| written < day);
    let clause = page.clause(tokens.start);
    let asked = |i: usize| ASKED.stand_at(text, i);
    if !gone {
        // Where nothing tells the document's day, what `đã` is told of behind the day was by then.
        let done = (tokens.end..clause.end).any(|i| text.key(i) == DA);
        return page.issued.is_none() && done && !clause.clone().any(|i| asked(i) || recited::is_own_demand(text, i));
    }
    // `ngày 30/9 có Công văn số … yêu cầu báo cáo trước ngày 10/10`: what was asked then; not a slip in the year, which is long gone.
    let recent = page.issued.is_some_and(|day| days_between(written, day) < LONG_AGO);
    // A report tells of days that were set, `nộp báo cáo chậm so với thời hạn (trước ngày …)`.
    let report = || page.zones.cells(CellRole::Title).any(|c| text.has(c.start, &[BAO, CAO]));
    if recent && report() {
        return true;
    }
    let told = |i: usize| {
        text.key(i) == DA
            || text.has(i, &[word!("theo"), BAO, CAO])
            || text.has(i, &[word!("tính"), DEN])
            || text.has(i, &[word!("ghi"), word!("nhận")])
            || recent && text.key(i) == word!("có") && doc_type_at(text, i + 1).is_some_and(|(_, end)| text.key(end) == SO)
    };
    clause.clone().any(told) || !clause.clone().any(asked)
}

/// `về Phòng Văn hóa …`, `gửi Sở Y tế …`: the nearest body before the deadline, else the first behind it.
fn addressee(page: &Page<'_, '_>, at: usize) -> Option<String> {
    let text = page.text;
    let sentence = page.sentence(at);
    let body = |i: usize| issuer_at(text, i, &page.home).map(|hit| hit.tokens);
    // `báo cáo kết quả với UBND tỉnh`, but not `phối hợp với`.
    let with = |i: usize| text.key(i) == word!("với") && text.has_before(i, &[word!("kết"), word!("quả")]);
    let to =
        |i: usize| (matches!(text.key(i), VE | GUI) || text.key(i) == word!("cho") || with(i)).then(|| body(i + 1)).flatten();
    // `Ủy ban nhân dân xã báo cáo Sở Y tế trước …`: in the clause, a body right behind `báo cáo` is told, too.
    let clause = page.clause(at);
    // `báo cáo Bộ trước …` is to the ministry, whichever it is.
    let bare = |i: usize| text.key(i) == BO && text.kind(i) == Kind::Title && !text.kind(i + 1).is_capital();
    let reported = |i: usize| body(i).or_else(|| bare(i).then_some(i..i + 1));
    let told = |i: usize| to(i).or_else(|| text.has_before(i + 1, &[BAO, CAO]).then(|| reported(i + 1)).flatten());
    let tokens = (clause.start..at)
        .rev()
        .find_map(told)
        .or_else(|| (sentence.start..clause.start).rev().find_map(to))
        .or_else(|| (at..sentence.end).find_map(to))?;
    Some(text.display(tokens))
}
