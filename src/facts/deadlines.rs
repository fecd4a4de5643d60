//! Deadlines (hạn): `trước ngày 06/5/2025`, `chậm nhất ngày …`, `đến hết ngày …`.

use super::dates::DateHit;
use super::issuers::issuer_at;
use super::model::{Deadline, Due, Found, Timeframe, Wording};
use super::page::Page;
use crate::text::Text;
use crate::text::key::word;
use crate::text::token::{Gap, Kind};
use crate::text::words::{
    BAO, CHAM, CUOI, DEN, GIO, GUI, HAN, HANG, HANG2, HET, LA, MUON, NAM, NGAY, NHAT, PHUT, QUA, THANG, THOI, TOI, TRONG, TRUOC,
    VE,
};
use std::collections::HashSet;
use std::ops::Range;

/// Reads all deadlines; days inside a window are none.
pub(super) fn read(page: &Page<'_, '_>, frames: &[Found<Timeframe>]) -> Vec<Found<Deadline>> {
    let mut found: Vec<Found<Deadline>> = Vec::new();
    let mut seen = HashSet::new();
    for hit in &page.dates.all {
        if !page.zones.in_body(hit.tokens.start) || !hit.has_day() || hit.bad {
            continue;
        }
        let span = page.text.span(hit.tokens.clone());
        // Windows stand in the order of the text.
        let after = frames.partition_point(|f| f.evidence.span.end <= span.start);
        if frames.get(after).is_some_and(|f| f.evidence.span.overlaps(span)) {
            continue;
        }
        let Some(deadline) = deadline(page, hit) else { continue };
        if seen.insert((deadline.value.date, deadline.value.wording, deadline.value.due)) {
            found.push(deadline);
        }
    }
    found
}

fn deadline(page: &Page<'_, '_>, hit: &DateHit) -> Option<Found<Deadline>> {
    let text = page.text;
    let (wording, start) = lead(text, hit.tokens.start)?;
    if is_recurring(text, hit.tokens.end) || recited(page, start) || !is_demand(page, start, wording) {
        return None;
    }
    let written = hit.resolve(page.year)?;
    let date = match wording {
        Wording::Before => written.yesterday().ok()?,
        Wording::By => written,
    };
    let due = due(page, start);
    let value = Deadline {
        date,
        wording,
        written,
        year_written: hit.year.is_some(),
        due,
        to: addressee(page, start),
        day_words: page.evidence(hit.tokens.clone()),
    };
    Some(page.found(value, start..hit.tokens.end))
}

/// The words that make a day a deadline, and where they begin.
fn lead(text: &Text<'_>, day: usize) -> Option<(Wording, usize)> {
    const KHONG: u64 = word!("không");
    const HOAN: u64 = word!("hoàn");
    const THANH: u64 = word!("thành");
    let mut at = day;
    let mut hour = false;
    // `trước 17 giờ 00 phút, ngày 05/5`, `trước 17h00 ngày …`
    for _ in 0..7 {
        let Some(i) = at.checked_sub(1) else { break };
        if text.gap(at) >= Gap::Para {
            return None;
        }
        let part_of_hour = text.kind(i) == Kind::Number
            || matches!(text.key(i), GIO | PHUT)
            || text.key(i) == word!("h")
            || matches!(text.kind(i), Kind::Comma | Kind::Other | Kind::Colon);
        if !part_of_hour || text.key(i) == TRUOC {
            break;
        }
        hour |= matches!(text.key(i), GIO)
            || text.key(i) == word!("h")
            || text.kind(i) == Kind::Colon && text.kind(i - 1) == Kind::Number;
        at = i;
    }
    if !hour {
        at = day;
    }
    // `(thứ Hai)`, `trong ngày`
    at -= usize::from(at > 0 && text.key(at - 1) == TRONG);
    let before = |n: usize| at.checked_sub(n).map_or(0, |i| text.key(i));
    if text.gap(at) >= Gap::Para {
        return None;
    }
    let (n, wording) = match (before(3), before(2), before(1)) {
        (_, _, TRUOC) => (1, if hour { Wording::By } else { Wording::Before }),
        (CHAM | MUON, NHAT, LA | DEN | TOI | HET | TRONG) => (3, Wording::By),
        (_, CHAM | MUON, NHAT) => (2, Wording::By),
        (_, KHONG, QUA) => (2, Wording::By),
        (QUA, _, _) if before(1) == NGAY => return None,
        (HAN, CUOI, LA) => (3, Wording::By),
        (_, HAN, CUOI) => (2, Wording::By),
        (HAN, HOAN, THANH) => (3, Wording::By),
        (_, DEN, HET) => (2, Wording::By),
        (_, _, HET) => (1, Wording::By),
        (THOI, HAN, DEN | LA) => (3, Wording::By),
        (_, HAN, DEN | LA) => (2, Wording::By),
        _ => return by_colon(text, at),
    };
    Some((wording, at - n))
}

/// `Thời hạn báo cáo: ngày 05/5/2025`, `Hạn nộp: …`.
fn by_colon(text: &Text<'_>, at: usize) -> Option<(Wording, usize)> {
    let colon = at.checked_sub(1).filter(|i| text.kind(*i) == Kind::Colon)?;
    let start = (colon.saturating_sub(8)..colon)
        .rev()
        .take_while(|i| text.gap(i + 1) < Gap::Para)
        .find(|i| text.key(*i) == HAN && text.key(i + 1) != word!("chế"))?;
    let start = if start > 0 && text.key(start - 1) == THOI { start - 1 } else { start };
    Some((Wording::By, start))
}

/// `trước ngày 15 hằng tháng`.
fn is_recurring(text: &Text<'_>, end: usize) -> bool {
    matches!(text.key(end), HANG | HANG2) && matches!(text.key(end + 1), THANG | NAM) || text.key(end) == word!("mỗi")
}

/// A superior's deadline told in the opening is not the document's own.
fn recited(page: &Page<'_, '_>, at: usize) -> bool {
    let text = page.text;
    if !page.zones.preamble.contains(&at) {
        return false;
    }
    let sentence = page.sentence(at);
    // Behind the words in which the document names itself, it is the document that asks.
    if let Some(own) = page.self_named.clone().filter(|own| sentence.contains(&own.start)) {
        return at < own.start;
    }
    let cites = (sentence.start..at)
        .any(|i| text.kind(i) == Kind::Number && text.kind(i + 1) == Kind::Slash && text.kind(i + 2).is_capital());
    let demands = (sentence.start..at).any(|i| is_own_demand(text, i));
    cites && !demands
}

/// `đề nghị`, `yêu cầu`: the document itself asks.
fn is_own_demand(text: &Text<'_>, i: usize) -> bool {
    text.has(i, &[word!("đề"), word!("nghị")]) || text.has(i, &[word!("yêu"), word!("cầu")]) || text.has(i, &[word!("giao")])
}

/// What can be due: something is to be done in this sentence. `ban hành trước ngày …`, `sinh trước ngày …` look back.
fn is_demand(page: &Page<'_, '_>, at: usize, wording: Wording) -> bool {
    const DOING: &[&[u64]] = &[
        &[GUI],
        &[BAO, word!("cáo")],
        &[word!("hoàn"), word!("thành")],
        &[word!("nộp")],
        &[word!("đăng"), word!("ký")],
        &[word!("tổng"), word!("hợp")],
        &[word!("xong")],
        &[word!("trình")],
        &[word!("cung"), word!("cấp")],
        &[word!("đề"), word!("xuất")],
        &[word!("phản"), word!("hồi")],
        &[word!("góp"), word!("ý")],
        &[word!("triển"), word!("khai")],
        &[word!("thực"), word!("hiện")],
        &[word!("tham"), word!("mưu")],
        &[word!("ban"), word!("hành")],
        &[word!("gửi")],
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
    ];
    const PAST: &[&[u64]] = &[
        &[word!("sinh")],
        &[word!("hiệu"), word!("lực")],
        &[word!("đã")],
        &[word!("có"), word!("từ")],
        &[word!("ban"), word!("hành")],
        &[word!("được"), word!("cấp")],
        &[word!("tồn"), word!("tại")],
        &[word!("thành"), word!("lập")],
    ];
    let text = page.text;
    let near = at.saturating_sub(3)..at;
    if wording == Wording::Before && PAST.iter().any(|w| near.clone().any(|i| text.has(i, w) && i + w.len() <= at)) {
        let demanded = page.sentence(at);
        return (demanded.start..at).any(|i| is_own_demand(text, i)) && !text.has_before(at, &[word!("sinh")]);
    }
    let sentence = page.sentence(at);
    if sentence.clone().any(|i| DOING.iter().any(|w| text.has(i, w))) {
        return true;
    }
    // In a table or under a heading the doing stands above.
    let row = text.line_of(at);
    (row.saturating_sub(2)..row)
        .flat_map(|l| text.line(l))
        .any(|i| text.has(i, &[BAO, word!("cáo")]) || text.has(i, &[THOI, HAN]))
}

/// A report, if the sentence speaks of one.
fn due(page: &Page<'_, '_>, at: usize) -> Due {
    let text = page.text;
    let sentence = page.sentence(at);
    let reports = |i: usize| {
        text.has(i, &[BAO, word!("cáo")]) && text.key(i + 2) != word!("viên") || text.has(i, &[word!("kết"), word!("quả")])
    };
    let clause = page.clause(at);
    let other = clause.clone().any(|i| {
        text.has(i, &[word!("đăng"), word!("ký")])
            || text.has(i, &[word!("danh"), word!("sách")])
            || text.has(i, &[word!("góp"), word!("ý")])
    });
    let in_clause = clause.clone().any(reports);
    let in_sentence = sentence.clone().any(reports);
    if in_clause && !other || in_sentence && !other {
        return Due::Report;
    }
    let above = text.line_of(at);
    let labelled = above > 0 && sentence.len() < 14 && text.line(above - 1).any(reports);
    if labelled { Due::Report } else { Due::Other }
}

/// `về Phòng Văn hóa …`, `gửi Sở Y tế …`: the nearest body before the deadline, else the first behind it.
fn addressee(page: &Page<'_, '_>, at: usize) -> Option<String> {
    let text = page.text;
    let sentence = page.sentence(at);
    let to = |i: usize| {
        (matches!(text.key(i), VE | GUI) || text.key(i) == word!("cho")).then(|| issuer_at(text, i + 1, &page.home)).flatten()
    };
    let hit = (sentence.start..at).rev().find_map(to).or_else(|| (at..sentence.end).find_map(to))?;
    let tokens: Range<usize> = hit.tokens;
    Some(text.display(tokens))
}
