//! Whether something is asked for by a day, or only told of it.

use super::{LONG_AGO, recited};
use crate::date::{Date, days_between};
use crate::facts::model::Wording;
use crate::facts::page::Page;
use crate::lexicon::phrases::doc_type_at;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, phrases, wordings, words};
use crate::text::token::Kind;
use crate::text::wordings::Wordings;
use crate::text::words::{DA, SO, THEO};
use crate::zones::CellRole;
use std::ops::Range;

/// What can be due: something is to be done in this sentence. `ban hành trước ngày …`, `sinh trước ngày …` look back.
pub(super) fn is_demand(page: &Page<'_, '_>, at: usize, wording: Wording) -> bool {
    const DOING: Wordings = wordings![
        "gửi", "báo cáo", "hoàn thành", "nộp", "đăng ký", "tổng hợp", "xong", "trình", "cung cấp", "đề xuất", "phản hồi",
        "góp ý", "triển khai", "thực hiện", "tham mưu", "ban hành", "lập", "xây dựng", "hạn", "tiếp nhận", "cử", "rà soát",
        "giải quyết", "kết thúc", "treo", "chuẩn bị", "cập nhật", "công bố", "tổ chức", "nhận", "có ý", "trả lời", "cho ý",
        "phê duyệt", "thanh toán", "giải ngân", "bàn giao", "phát lệnh",
    ];
    const PAST: &[&[u64]] = &phrases![
        "hiệu lực", "đã", "có từ", "ban hành", "được cấp", "được nghỉ", "được phép", "được hưởng", "tồn tại", "thành lập",
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
        .any(|i| text.has(i, phrase!("báo cáo")) || text.has(i, phrase!("thời hạn")))
}

/// `đề nghị … khắc phục lỗi trước ngày …`: whatever is to be done, the document asks for it and the day is still to come. So does
/// `chậm nhất`, which nothing that merely happens is said to be, and `Trước ngày 28/9/2026` where that is all of a paragraph: a table's cell.
pub(super) fn is_asked_ahead(page: &Page<'_, '_>, at: usize, written: Date) -> bool {
    /// Tokens of a cell: `Chậm nhất là ngày 28 tháng 9 năm 2026`.
    const CELL: usize = 12;
    let text = page.text;
    let latest = || text.has(at, phrase!("chậm nhất")) || text.has(at, phrase!("muộn nhất"));
    let cell = || text.paragraph_start(at) == at && text.paragraph_end(at) - at <= CELL;
    let asked = |i: usize| recited::is_own_demand(page.text, i);
    let coming = page.issued.is_some_and(|day| day < written);
    let clause = page.clause(at);
    if coming && (cell() || latest() && !(clause.start..at).any(|i| is_told(text, i) || text.key(i) == THEO)) {
        return true;
    }
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
    const BEFORE: [u64; 9] = words!["học", "phát", "vệ", "thí", "an", "tuyển", "hy", "khai", "dân"];
    const BEHIND: [u64; 5] = words!["viên", "hoạt", "học", "thái", "kế"];
    let citizen = text.has_before(i, phrase!("công dân"));
    text.key(i) == word!("sinh")
        && !BEHIND.contains(&text.key(i + 1))
        && (citizen || i == 0 || !BEFORE.contains(&text.key(i - 1)))
}

/// The end of the line above a paragraph that begins like an item but goes on with it: `gửi Phòng Văn hóa` / `- Xã hội trước ngày …`.
pub(super) fn asked_above(page: &Page<'_, '_>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let text = page.text;
    let start = sentence.start;
    let last = start.checked_sub(1).filter(|last| page.zones.body.contains(last))?;
    let goes_on = text.kind(start) == Kind::Dash && text.paragraph_start(start) == start && text.kind(last).is_word();
    let above = page.sentence(last);
    (goes_on && above.len() > 8).then_some(above)
}

/// A day before the document's own that tells what was, not what is due: `Đến hết ngày 28/02, toàn tỉnh đã …`, `sử dụng đất trước
/// ngày 15/10/1993`. One that something is asked by stays, so that a wrong year shows.
pub(super) fn looks_back(page: &Page<'_, '_>, tokens: Range<usize>, written: Date) -> bool {
    const ASKED: Wordings =
        wordings!["gửi", "báo cáo", "hoàn thành", "hoàn thiện", "nộp", "đăng ký", "xong", "hạn", "tổng hợp", "tham mưu"];
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
    let report = || page.zones.cells(CellRole::Title).any(|c| text.has(c.start, phrase!("báo cáo")));
    if recent && report() {
        return true;
    }
    let told = |i: usize| {
        text.key(i) == DA
            || text.has(i, phrase!("theo báo cáo"))
            || text.has(i, phrase!("tính đến"))
            || text.has(i, phrase!("ghi nhận"))
            || recent && text.key(i) == word!("có") && doc_type_at(text, i + 1).is_some_and(|(_, end)| text.key(end) == SO)
    };
    clause.clone().any(told) || !clause.clone().any(asked)
}
