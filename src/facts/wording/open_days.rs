//! Days that a document leaves open: others than those written will do.

use std::ops::Range;

use crate::facts::page::Page;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, wordings};
use crate::text::wordings::Wordings;

/// `có thể điều chỉnh`, `có thể kéo dài`: days may be others than those written.
fn may_shift(text: &Text<'_>, tokens: Range<usize>) -> bool {
    const SHIFT: Wordings = wordings!["điều chỉnh", "kéo dài", "gia hạn", "thay đổi", "lùi", "muộn hơn", "chậm hơn", "sớm hơn"];
    let may = |i: &usize| text.has(*i, phrase!("có thể"));
    let end = tokens.end;
    tokens.filter(may).any(|i| SHIFT.stand_in(text, i + 2..(i + 8).min(end)))
}

/// The sentence behind that of a token, in its paragraph.
fn next_sentence(page: &Page<'_, '_>, at: usize) -> Range<usize> {
    let end = page.sentence(at).end;
    if end < page.text.paragraph_end(at) { page.sentence(end) } else { end..end }
}

/// `căn cứ tình hình thực tế`, `tùy điều kiện`, `có thể kéo dài`: the document leaves the days of the window at a token open.
pub(in crate::facts) fn leaves_window_open(page: &Page<'_, '_>, at: usize) -> bool {
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
pub(in crate::facts) fn leaves_deadline_open(page: &Page<'_, '_>, at: usize) -> bool {
    may_shift(page.text, page.sentence(at)) || may_shift(page.text, next_sentence(page, at))
}
