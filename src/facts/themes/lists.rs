//! Themes and slogans in a list below the word that announces it.

use super::quotes::{opens_quote, quotes, trimmed};
use super::{REACH, is_prose};
use crate::lexicon::phrases::observance_at;
use crate::text::Text;
use crate::text::joins::begins_item;
use crate::text::key::word;
use crate::text::lists::{phrase, words};
use crate::text::token::Kind;
use crate::text::words::{CUA, NAM, SAU, TAI, TREN};
use std::ops::Range;

/// `lựa chọn các khẩu hiệu sau để tuyên truyền:` above a list, but not `treo khẩu hiệu tại các địa điểm sau:`.
pub(super) fn leads_a_list(text: &Text<'_>, i: usize, end: usize) -> bool {
    // `khẩu hiệu có nội dung như sau:`
    let worded = words!["có", "với"].contains(&text.key(i + 2)) && text.has(i + 3, phrase!("nội dung"));
    let near = i + 2..end.min(i + if worded { 8 } else { 5 });
    let next = near.clone().any(|j| text.key(j) == SAU || text.has(j, phrase!("dưới đây")));
    let place = (i + 2..end.min(i + 5)).any(|j| text.key(j) == TAI || text.key(j) == TREN);
    text.kind(end - 1) == Kind::Colon && end - i <= 16 && next && !place
}

/// `Treo băng rôn, khẩu hiệu từ ngày 01/5 đến hết ngày 31/5:` above lines that are each in quotation marks: these are what is hung.
pub(super) fn leads_to_quotes(text: &Text<'_>, i: usize, end: usize) -> bool {
    /// Tokens from the word to the colon.
    const LONGEST: usize = 16;
    let quoted = |at: usize| opens_quote(text, at + usize::from(matches!(text.kind(at), Kind::Dash | Kind::Bullet)));
    let led = text.kind(end - 1) == Kind::Colon && end - i <= LONGEST && !(i..end).any(|j| text.kind(j) == Kind::Semi);
    led && quoted(end) && quoted(text.paragraph_end(end))
}

/// `2. Các khẩu hiệu tuyên truyền:`, `Một số khẩu hiệu`, `Gợi ý một số khẩu hiệu`, `DANH MỤC KHẨU HIỆU`.
pub(super) fn heads_a_list(text: &Text<'_>, first: usize, i: usize) -> bool {
    let word = (first..i.min(first + 3)).find(|j| text.kind(*j).is_word() && text.at(*j).len > 2 && text.kind(*j).is_capital());
    word.is_some_and(|w| {
        let k = text.key(w);
        let several = k == word!("các") || k == word!("một") || k == word!("những");
        let suggested = text.has(w, phrase!("gợi ý")) || text.has(w, phrase!("danh mục"));
        w - first <= 2 && (several && i - w <= 2 || suggested && i - w <= 4)
    })
}

/// `Thông điệp Tuần lễ Quốc gia Nước sạch và Vệ sinh môi trường năm 2026`: the heading has nothing but the event's name and its year.
pub(super) fn names_its_event(text: &Text<'_>, words: Range<usize>) -> bool {
    let first = words.start + usize::from(text.key(words.start) == CUA);
    observance_at(text, first).is_some_and(|(_, named)| {
        let year = named + usize::from(text.key(named) == NAM);
        let dated = text.number(year).is_some_and(|n| n.1 == 4);
        words.end == if dated { year + 1 } else { named }
    })
}

/// The paragraphs below a heading, as long as they are quoted, or items of a list.
pub(super) fn list_below(text: &Text<'_>, from: usize, quoted_only: bool) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    // A list keeps to its kind: what is quoted, or one kind of mark.
    let mut quoted_only = quoted_only;
    let mut list_mark = None;
    let mut at = first_item(text, from);
    let mut counted = Counted::new(text, from, at);
    while at < text.len() && items.len() < 40 {
        let end = text.paragraph_end(at);
        let line = &text.tokens()[at..end];
        let mark = matches!(text.kind(at), Kind::Dash | Kind::Bullet);
        let inner = at + usize::from(mark);
        let numbered = !mark && begins_item(line);
        let inner = if numbered { at + 2 } else { inner };
        if announces(text, inner) {
            break;
        }
        if opens_quote(text, inner) {
            let found = quotes(text, inner, end.min(inner + REACH));
            // A sentence that merely begins with a quotation is no item.
            let whole = found.last().is_some_and(|f| end - f.end <= 5);
            if !whole {
                break;
            }
            items.extend(found);
            quoted_only = true;
        } else if let Some(open) = labelled_quote(text, inner, end) {
            let found = quotes(text, open, end.min(open + REACH));
            if found.is_empty() {
                break;
            }
            items.extend(found);
        } else {
            let fits = |length: usize| (3..=40).contains(&length) && text.kind(inner).is_capital() && !is_prose(text, inner);
            let marked = mark && *list_mark.get_or_insert(text.kind(at)) == text.kind(at) && fits(end - inner);
            if quoted_only || !(marked || numbered && counted.is_next(text, at, inner..end)) {
                break;
            }
            items.push(trimmed(text, inner..end));
        }
        at = end;
    }
    items
}

/// Where the list below a heading begins, behind what leads to it.
fn first_item(text: &Text<'_>, from: usize) -> usize {
    let mut at = from;
    // A sentence may lead to the list: `Các đơn vị lựa chọn các khẩu hiệu sau:`.
    let lead = text.paragraph_end(at);
    if text.kind(lead - 1) == Kind::Colon && lead - at <= 40 && !begins_item(&text.tokens()[at..lead]) && !announces(text, at) {
        at = lead;
    }
    // `(Ban hành kèm theo Kế hoạch số …)` under the heading of an annex.
    let below = text.paragraph_end(at);
    if text.kind(at) == Kind::Open && text.kind(below - 1) == Kind::Close && below < text.len() {
        at = below;
    }
    at
}

/// `a) Ngày Gia đình Việt Nam: “…”`, `- Tháng hành động …: “…”`: under the heading of the themes each has the name of its day or period before it. What
/// opens the quotation, where it ends the item.
fn labelled_quote(text: &Text<'_>, inner: usize, end: usize) -> Option<usize> {
    /// Tokens of the longest name of an event with its year.
    const LABEL: usize = 26;
    const PERIODS: [u64; 7] = words!["ngày", "tuần", "tháng", "năm", "mùa", "đợt", "chiến"];
    let colon = (inner..end.min(inner + LABEL)).find(|j| text.kind(*j) == Kind::Colon)?;
    let named = text.kind(inner).is_capital() && PERIODS.contains(&text.key(inner)) && colon > inner + 1;
    (named && opens_quote(text, colon + 1)).then_some(colon + 1)
}

/// The items of a list that counts from one in a way that its heading does not, or that are all called out.
struct Counted {
    /// How the heading is counted.
    heading: Kind,
    next: u32,
}

impl Counted {
    fn new(text: &Text<'_>, heading: usize, first: usize) -> Self {
        let start = text.paragraph_start(heading.saturating_sub(1));
        // One item is no list.
        let second = text.paragraph_end(first);
        let two = text.number(first).is_some_and(|n| n.0 == 1) && text.number(second).is_some_and(|n| n.0 == 2);
        Self { heading: text.kind(start), next: u32::from(two) }
    }

    fn is_next(&mut self, text: &Text<'_>, at: usize, words: Range<usize>) -> bool {
        let fits = self.next > 0
            && (self.heading != Kind::Number || is_called_out(text, &words))
            && text.number(at).is_some_and(|n| n.0 == self.next)
            && (3..=40).contains(&words.len())
            && text.kind(words.start).is_capital()
            && (is_called_out(text, &words)
                || !words.clone().any(|j| text.kind(j) == Kind::Colon) && !is_prose(text, words.start));
        self.next += 1;
        fits
    }
}

/// `Lựa chọn thực phẩm an toàn là bảo vệ sức khỏe gia đình bạn!`: what ends so is called out, whatever it begins with.
fn is_called_out(text: &Text<'_>, words: &Range<usize>) -> bool {
    words.end.checked_sub(1).is_some_and(|last| text.words(last..words.end) == "!")
}

/// Whether `Chủ đề` or `Khẩu hiệu` stands at `i`: the next list.
pub(super) fn announces(text: &Text<'_>, i: usize) -> bool {
    text.has(i, phrase!("chủ đề")) || text.has(i, phrase!("khẩu hiệu"))
}
