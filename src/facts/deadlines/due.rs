//! What is due by a day: the report on the results, or something else (a list, a plan, a report on the way).

use crate::facts::model::Due;
use crate::facts::page::Page;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, wordings, words};
use crate::text::token::{Gap, Kind};
use crate::text::wordings::Wordings;
use crate::text::words::{DOT, GUI, HAN, HANG, HANG2, NOP, THANG, THOI, TUAN, VA, VE};
use std::ops::Range;

/// Objects that are sent in and are no report.
const OBJECTS: Wordings =
    wordings!["đăng ký", "danh sách", "góp ý", "dự toán", "hồ sơ", "bài dự", "bài viết", "bài thi", "tác phẩm"];

/// Words of reports that are due before or while the work runs.
const ON_THE_WAY: Wordings = wordings![
    "nhanh", "tiến độ", "sơ kết", "sơ bộ", "định kỳ", "giữa kỳ", "bước đầu", "quả chuẩn bị", "tác chuẩn bị", "vòng trường",
    "vòng loại", "vòng sơ",
];

/// What is done with, and so is none of what is sent in.
const FINISHED: Wordings = wordings!["hoàn thành", "xong"];

/// What is due by the day at `deadline`. The words that may say it are asked in turn, the nearest first: those before it in its clause, back to the
/// day before; those behind it; the row it stands in; the rest of its sentence; what was asked above; its heading.
pub(super) fn of(page: &Page<'_, '_>, deadline: Range<usize>) -> Due {
    let text = page.text;
    if let Some(round) = round_behind(text, deadline.end) {
        return of_round(page, &deadline, round);
    }
    let clause = page.clause(deadline.start);
    let day_before = page.dates.within(clause.start..deadline.start).iter().rev().find(|d| d.has_day());
    let own = day_before.map_or(clause.start, |d| d.tokens.end)..deadline.start;
    let sentence = page.sentence(deadline.start);
    last_of_rounds(text, &own, &sentence)
        .or_else(|| said(text, own.clone()))
        .or_else(|| next_of_a_list(text, &own))
        .or_else(|| sent_on(text, clause.start, &own))
        .or_else(|| said_behind(page, &own, deadline.end..clause.end))
        .or_else(|| row_above(text, &deadline).map(|row| said(text, row).unwrap_or(Due::Other)))
        .or_else(|| said(text, sentence.start..deadline.start))
        .or_else(|| gathered(text, &own, sentence.start))
        .or_else(|| super::asked_above(page, &sentence).and_then(|above| said(text, above)))
        .or_else(|| is_under_report_heading(page, &sentence, deadline.start).then_some(Due::Report))
        .unwrap_or(Due::Other)
}

/// What the words between a day and the next, or the end of its clause, say is due by it.
fn said_behind(page: &Page<'_, '_>, own: &Range<usize>, behind: Range<usize>) -> Option<Due> {
    let text = page.text;
    let next = page.dates.within(behind.clone()).iter().find(|d| d.has_day()).map(|d| d.tokens.start);
    let to = next.unwrap_or(behind.end).max(behind.start);
    // `hoàn thành kiểm tra trước ngày 20/4, báo cáo trước ngày 30/4`: the report is due by the day behind it.
    // `hoàn thành trước ngày 20/4, báo cáo kết quả về Sở`: the day is that of the work.
    let behind_comma =
        text.kind(behind.start) == Kind::Comma && (behind.start + 1..to.min(behind.start + 4)).any(|i| is_report(text, i));
    let of_next = (next.is_some() || behind_comma) && own.clone().any(|i| FINISHED.stand_at(text, i));
    said(text, behind.start..to).filter(|_| !of_next)
}

/// `báo cáo đầu năm gửi Sở trước ngày …; sơ kết học kỳ I trước ngày …; tổng kết năm học trước ngày …`: behind a day, the next of the reports that the
/// paragraph began with is named without the word. `tổ chức tổng kết`, `hội nghị tổng kết` is held and not sent.
fn next_of_a_list(text: &Text<'_>, own: &Range<usize>) -> Option<Due> {
    /// Tokens from the mark to the end: `; tổng kết năm học 2025 - 2026`.
    const LONGEST: usize = 12;
    let is_mark = |i: usize| matches!(text.kind(i), Kind::Semi | Kind::Comma);
    let first = own.start + usize::from(is_mark(own.start));
    let led = first > 0 && is_mark(first - 1);
    let closing = led && text.has(first, phrase!("tổng kết")) && own.len() <= LONGEST;
    (closing && (text.paragraph_start(own.start)..own.start).any(|i| is_report(text, i))).then_some(Due::Report)
}

/// `lập báo cáo trình Chủ tịch trước ngày …, gửi Sở trước ngày …`: behind a day, nothing but the next to whom the report goes.
fn sent_on(text: &Text<'_>, clause: usize, own: &Range<usize>) -> Option<Due> {
    /// Tokens of the name: `, gửi Sở Nông nghiệp và Môi trường`.
    const LONGEST: usize = 12;
    let joined = text.kind(own.start) == Kind::Comma || text.key(own.start) == VA;
    let sent = joined && own.len() <= LONGEST && text.key(own.start + 1) == GUI && text.kind(own.start + 2).is_capital();
    (sent && own.start > clause && said(text, clause..own.start) == Some(Due::Report)).then_some(Due::Report)
}

/// The words of a table's row before the day that is all of its last cell, where a margin cut the row into lines: from the line that begins with
/// the row's figure.
fn row_above(text: &Text<'_>, deadline: &Range<usize>) -> Option<Range<usize>> {
    /// Lines of a row.
    const LINES: usize = 4;
    let line = text.line_of(deadline.start);
    let own = text.line(line);
    let in_cell = |i: usize| text.gap(i) == Gap::Wide;
    let alone = deadline.start == own.start || (own.start + 1..=deadline.start).rev().take(3).any(in_cell);
    let figure = |n: &usize| text.kind(text.line(*n).start) == Kind::Number && in_cell(text.line(*n).start + 1);
    let first = (line.saturating_sub(LINES)..line).rev().find(figure).filter(|_| alone && deadline.end >= own.end)?;
    Some(text.line(first).start..deadline.start)
}

/// `…, gửi kết quả về Sở trước ngày 30/5. Giao Sở tổng hợp, tham mưu UBND tỉnh gửi Bộ trước ngày 02/6`: what was sent in is gathered and sent on.
fn gathered(text: &Text<'_>, own: &Range<usize>, sentence: usize) -> Option<Due> {
    let sent_on = own.clone().any(|i| text.has(i, phrase!("tổng hợp"))) && own.clone().any(|i| text.key(i) == GUI);
    let before = || said(text, text.paragraph_start(sentence)..sentence);
    (sent_on && before() == Some(Due::Report)).then_some(Due::Report)
}

/// `trước ngày 10/12/2025 (đợt 1)`: the figure of the round in the brackets behind a day.
pub(super) fn round_behind(text: &Text<'_>, end: usize) -> Option<u32> {
    let bracket = text.kind(end) == Kind::Open && text.key(end + 1) == DOT && text.kind(end + 3) == Kind::Close;
    bracket.then(|| text.number(end + 2).map(|n| n.0)).flatten()
}

/// `gửi báo cáo về Sở đợt 1 trước ngày …, đợt 2 trước ngày …`: the last of the rounds is the report, those before it are on the way.
fn last_of_rounds(text: &Text<'_>, own: &Range<usize>, sentence: &Range<usize>) -> Option<Due> {
    /// Tokens before the day: `; đợt 2 chậm nhất là`.
    const LONGEST: usize = 7;
    let round = |i: usize| text.number(i + 1).filter(|_| text.key(i) == DOT).map(|n| n.0);
    let last = own.clone().find_map(round).filter(|_| own.len() <= LONGEST)?;
    let before = sentence.start..own.start;
    let first = before.clone().filter_map(round).any(|n| n < last);
    let later = (own.end..sentence.end).filter_map(round).any(|n| n > last);
    let report = before.clone().any(|i| is_report(text, i)) && !before.clone().any(|i| OBJECTS.stand_at(text, i));
    (first && !later && report).then_some(Due::Report)
}

/// What is due in a round of several: the last is the report, those before it are on the way.
fn of_round(page: &Page<'_, '_>, deadline: &Range<usize>, round: u32) -> Due {
    let text = page.text;
    let sentence = page.sentence(deadline.start);
    let later = page.dates.within(deadline.end..sentence.end).iter().any(|d| round_behind(text, d.tokens.end) > Some(round));
    let report = sentence.clone().any(|i| is_report(text, i)) && !sentence.clone().any(|i| OBJECTS.stand_at(text, i));
    if report && !later { Due::Report } else { Due::Other }
}

/// What these words say is due, if they say anything.
fn said(text: &Text<'_>, words: Range<usize>) -> Option<Due> {
    let report = words.clone().rev().find(|i| is_report(text, *i));
    let Some(report) = report else {
        if words.clone().any(|i| OBJECTS.stand_at(text, i) || is_plan(text, i)) {
            return Some(Due::Other);
        }
        // `báo cáo sơ kết trước ngày …, tổng kết trước ngày …`
        let closing = |i: usize| text.has(i, phrase!("tổng kết")) && i + 3 >= words.end;
        let results = |i: usize| text.has(i, phrase!("kết quả")) || closing(i);
        return words.clone().any(results).then_some(Due::Report);
    };
    // Behind a comma or `và` after one report (`báo cáo tuần vào thứ Năm hằng tuần, báo cáo tổng kết …`) another begins.
    let near = report.saturating_sub(5).max(words.start);
    // `báo cáo tiến độ vào thứ Sáu hằng tuần; báo cáo tổng kết …`: what a semicolon parts is another's.
    let near = (near..report).rev().find(|i| text.kind(*i) == Kind::Semi).map_or(near, |i| i + 1);
    let comma = (near..report).rev().find(|i| text.kind(*i) == Kind::Comma || text.key(*i) == VA && *i + 1 == report);
    let around = comma.filter(|c| (words.start..*c).any(|i| is_report(text, i))).unwrap_or(near)..words.end;
    let object =
        |i: usize| OBJECTS.stand_at(text, i) && !is_in_brackets(text, words.clone(), i) && !is_sent_with(text, &words, i, report);
    // `báo cáo Bộ Y tế: kế hoạch năm học trước ngày …`: what the colon leads to is what is sent.
    let item = (report..words.end).rev().find(|i| text.kind(*i) == Kind::Colon).map_or(words.end, |i| i + 1);
    let plan = item < words.end && text.has(item, phrase!("kế hoạch"));
    // `báo cáo kết quả thực hiện, tiến độ triển khai và các khó khăn`: the results are told, and how far the work has come beside them.
    let results = text.has(report + 2, phrase!("kết quả thực hiện")) && text.kind(report + 6) == Kind::Comma;
    let on_the_way = around.clone().filter(|i| !results || *i < report).any(|i| is_on_the_way(text, i));
    let other = plan || on_the_way || words.clone().any(object);
    Some(if other { Due::Other } else { Due::Report })
}

/// `gửi hồ sơ, báo cáo về Ban Thường vụ …`: both are sent. Without `gửi` it is the list that is told of: `lập danh sách, báo cáo Sở`.
fn is_sent_with(text: &Text<'_>, words: &Range<usize>, object: usize, report: usize) -> bool {
    /// Tokens of the object's name: `hồ sơ xếp loại`.
    const NAME: usize = 6;
    let joined =
        report > object && report - object <= NAME && (text.kind(report - 1) == Kind::Comma || text.key(report - 1) == VA);
    let listed = matches!(text.key(report + 2), VE | GUI) || text.has(report + 2, phrase!("kết quả"));
    let sent = object > words.start && matches!(text.key(object - 1), GUI | NOP);
    joined && report > object && listed && sent
}

/// `gửi báo cáo về Sở (qua Phòng Nghiệp vụ, dự toán) trước ngày …`: a name in brackets is nothing that is sent.
fn is_in_brackets(text: &Text<'_>, words: Range<usize>, i: usize) -> bool {
    let open = (words.start..i).rev().find(|j| matches!(text.kind(*j), Kind::Open | Kind::Close));
    open.is_some_and(|j| text.kind(j) == Kind::Open) && (i..words.end).any(|j| text.kind(j) == Kind::Close)
}

/// `báo cáo`, but not `báo cáo viên`, `theo báo cáo`, nor the one that others make of it: `để tổng hợp, báo cáo UBND tỉnh`. What a congress debates
/// (`dự thảo Báo cáo chính trị`) tells nobody of anything.
fn is_report(text: &Text<'_>, i: usize) -> bool {
    text.has(i, phrase!("báo cáo"))
        && text.key(i + 2) != word!("viên")
        && !text.has(i + 2, phrase!("chính trị"))
        && !text.has_before(i, phrase!("theo"))
}

/// The words of a report on the way that stand at a token: `sơ kết`, `tiến độ`, `đợt 1`.
pub(super) fn stage_at(text: &Text<'_>, i: usize) -> Option<Range<usize>> {
    let counted = text.key(i) == DOT && text.kind(i + 1) == Kind::Number;
    // `giai đoạn 1`; but `giai đoạn 2021 - 2025` is the time that is told of.
    let phase = text.has(i, phrase!("giai đoạn")) && text.kind(i + 2) == Kind::Number && text.at(i + 2).len <= 2;
    let len = if counted {
        Some(2)
    } else if phase {
        Some(3)
    } else {
        ON_THE_WAY.iter().find(|words| text.has(i, words)).map(<[u64]>::len)
    };
    Some(i..i + len?)
}

/// `báo cáo nhanh`, `báo cáo tuần`, `hằng ngày`, `đợt 1`.
fn is_on_the_way(text: &Text<'_>, i: usize) -> bool {
    let period = |j: usize| {
        text.kind(j) == Kind::Lower
            && (matches!(text.key(j), TUAN | THANG) || text.key(j) == word!("quý") || text.key(j) == word!("ngày"))
    };
    ON_THE_WAY.stand_at(text, i)
        || text.has(i, phrase!("báo cáo"))
            && period(i + 2)
            && text.key(i + 2) != word!("ngày")
            && text.kind(i + 3) != Kind::Number
        || matches!(text.key(i), HANG | HANG2) && period(i + 1)
        || text.key(i) == DOT && text.kind(i + 1) == Kind::Number
}

/// `xây dựng kế hoạch`, `gửi kế hoạch`: the plan itself is due.
fn is_plan(text: &Text<'_>, i: usize) -> bool {
    let made = words!["dựng", "hành", "lập", "gửi"];
    text.has(i, phrase!("kế hoạch")) && i > 0 && made.contains(&text.key(i - 1))
}

/// `III. CHẾ ĐỘ BÁO CÁO` a few lines above, over a line that only names the day.
fn is_under_report_heading(page: &Page<'_, '_>, sentence: &Range<usize>, at: usize) -> bool {
    let text = page.text;
    let labelled = at - sentence.start <= 4 || (sentence.start..at).any(|i| matches!(text.key(i), THOI | HAN));
    if sentence.len() > 20 || !labelled {
        return false;
    }
    let line = text.line_of(at);
    for above in (line.saturating_sub(4)..line).rev() {
        let words = text.line(above);
        let reports = words.clone().any(|i| is_report(text, i) || text.has(i, phrase!("kết quả")));
        if reports && (words.len() <= 14 || above + 1 == line) {
            return true;
        }
        if text.kind(words.start) != Kind::Number && crate::zones::is_heading(text, words) {
            return false;
        }
    }
    false
}
