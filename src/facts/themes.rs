//! Themes (chủ đề) and slogans (khẩu hiệu, thông điệp): what stands in quotes, or in a list, behind the word that announces it.

use super::model::Found;
use super::page::Page;
use super::trace::Reason;
use crate::lexicon;
use crate::lexicon::phrases::catalogue_line_at;
use crate::lexicon::phrases::observance_at;
use crate::text::Text;
use crate::text::fold::comparable;
use crate::text::joins::begins_item;
use crate::text::key::word;
use crate::text::lists::{phrase, wordings, words};
use crate::text::marks;
use crate::text::token::{Gap, Kind};
use crate::text::wordings::Wordings;
use crate::text::words::{CHU, DE, HIEU, KHAU, THONG, VA};
use foldhash::fast::RandomState;
use std::collections::HashSet;
use std::ops::Range;

mod lists;
mod mentions;
mod quotes;

use lists::{announces, heads_a_list, leads_a_list, leads_to_quotes, list_below, names_its_event};
use mentions::Mentions;
use quotes::{opens_quote, quoted_beside, quotes, told, trimmed, unquoted};

/// No theme ends farther from the word that announces it: paragraphs without end are no prose.
const REACH: usize = 600;

const DIEP: u64 = word!("điệp");

/// Themes and slogans, in order, each once.
#[derive(Default)]
pub(super) struct Announced {
    /// Chủ đề.
    pub(super) themes: Vec<Found<String>>,
    /// Khẩu hiệu.
    pub(super) slogans: Vec<Found<String>>,
    /// What tells whether a theme, and a slogan, is a new one.
    seen: [Seen; 2],
}

#[derive(Clone, Copy, PartialEq)]
enum What {
    Theme,
    Slogan,
}

impl What {
    /// The field's name in JSON.
    const fn field(self) -> &'static str {
        match self {
            Self::Theme => "themes",
            Self::Slogan => "slogans",
        }
    }
}

const OF_A_MEETING: Reason = (
    "của một hội nghị, cuộc thi, buổi sinh hoạt, không phải của cả đợt",
    "of a conference, contest or meeting, not of the campaign",
);
const IN_PASSING: Reason = (
    "chỉ nhắc đến; đã có chỗ nêu chính thức hoặc đã nhắc trước đó",
    "mentioned in passing; another place announces it, or mentioned it before",
);
const NAME_OF_AN_EVENT: Reason = ("là tên của đợt, không phải chủ đề", "the name of the event, and no theme of it");
const OF_AN_EARLIER_YEAR: Reason = ("của một năm trước", "of an earlier year");
const NOTHING_BEHIND: Reason =
    ("sau từ này không có ngoặc kép, dấu hai chấm hay danh sách", "no quotation, colon or list stands behind the word");

/// Reads both.
pub(super) fn read(page: &Page<'_, '_>) -> Announced {
    let text = page.text;
    let mut out = Announced::default();
    let mut inline = Mentions::default();
    let mut from = 0;
    for i in page.marks.of(marks::THEME) {
        let (a, b) = (text.tokens()[i].key, text.key(i + 1));
        let what = match (a, b) {
            (CHU, DE) => What::Theme,
            (KHAU, HIEU) | (THONG, DIEP) => What::Slogan,
            _ => continue,
        };
        if i < from || i >= page.zones.end || !page.zones.in_body(i) || text.gap(i + 1) >= Gap::Para {
            continue;
        }
        // `sinh hoạt chi bộ theo chủ đề: “…”` inside a sentence is the meeting's.
        if !text.kind(i).is_capital() && i - text.paragraph_start(i) > 4 && is_of_a_meeting(page, i) {
            page.note(what.field(), &(i..i + 2), OF_A_MEETING);
            continue;
        }
        if let Some(items) = announced(text, i, what) {
            for item in items {
                from = item.end;
                out.push(page, what, item);
            }
        } else {
            let past = is_of_an_earlier_year(page, i);
            let beside = if past { Vec::new() } else { quoted_beside(text, i + 2) };
            let items = if past || !beside.is_empty() { beside } else { told(text, i + 2) };
            if items.is_empty() {
                let reason = if past { OF_AN_EARLIER_YEAR } else { NOTHING_BEHIND };
                page.note(what.field(), &(i..i + 2), if inline.has(page, what) { IN_PASSING } else { reason });
            } else if let Some(left) = inline.take(page, (what, i), items) {
                page.note(what.field(), &left.0, left.1);
            }
        }
    }
    out.mentioned(page, inline.items());
    if !lexicon::catalogues().is_empty() {
        out.known_lines(page);
    }
    out
}

impl Announced {
    /// `với chủ đề “…”` in passing: another meeting's theme, unless the document announces none.
    fn mentioned(&mut self, page: &Page<'_, '_>, inline: impl Iterator<Item = (What, Range<usize>)>) {
        let (themes, slogans) = (!self.themes.is_empty(), !self.slogans.is_empty());
        for (what, item) in inline {
            let announced = if what == What::Theme { themes } else { slogans };
            if announced {
                page.note(what.field(), &item, IN_PASSING);
            } else if is_of_a_meeting(page, item.start) {
                page.note(what.field(), &item, OF_A_MEETING);
            } else {
                self.push(page, what, item);
            }
        }
    }

    fn push(&mut self, page: &Page<'_, '_>, what: What, tokens: Range<usize>) {
        // `CHỦ ĐỀ` / `“THÁNG HÀNH ĐỘNG VÌ AN TOÀN THỰC PHẨM” NĂM 2026`: the event's own name over its theme.
        let named = observance_at(page.text, tokens.start).is_some_and(|(_, end)| end == tokens.end);
        if what == What::Theme && named {
            return page.note(what.field(), &tokens, NAME_OF_AN_EVENT);
        }
        let value = page.text.display(tokens.clone());
        let trimmed = value.trim_matches(['.', ',', ';', ':', '"', ' ']);
        if trimmed.chars().nth(3).is_none() {
            return;
        }
        let value = if trimmed.len() < value.len() { trimmed.to_owned() } else { value };
        let list = if what == What::Theme { &mut self.themes } else { &mut self.slogans };
        if self.seen[what as usize].is_new(&value, list) {
            list.push(page.found(value, tokens));
        }
    }

    /// Lines of the office's own catalogues, wherever the body gives them.
    fn known_lines(&mut self, page: &Page<'_, '_>) {
        let end = page.zones.end.min(page.text.len());
        let mut i = page.zones.body.start;
        while i < end {
            let Some((slogan, after)) = catalogue_line_at(page.text, i).filter(|_| page.zones.in_body(i)) else {
                i += 1;
                continue;
            };
            let span = page.text.span(i..after);
            if !self.themes.iter().chain(&self.slogans).any(|f| f.evidence.span.overlaps(span)) {
                self.push(page, if slogan { What::Slogan } else { What::Theme }, i..after);
            }
            i = after;
        }
        for list in [&mut self.themes, &mut self.slogans] {
            list.sort_by_key(|f| f.evidence.span.start);
        }
    }
}

/// The comparable forms of the wordings of a list, made once it has two.
#[derive(Default)]
struct Seen(HashSet<String, RandomState>);

impl Seen {
    /// Whether a wording is none of the list, all of which were asked about before.
    fn is_new(&mut self, value: &str, list: &[Found<String>]) -> bool {
        let Some(first) = list.first() else { return true };
        if self.0.is_empty() {
            self.0.insert(comparable(&first.value));
        }
        self.0.insert(comparable(value))
    }
}

/// `Chủ đề: …`, `a) Chủ đề` with a list below: the items, if the word at `i` announces them.
fn announced(text: &Text<'_>, i: usize, what: What) -> Option<Vec<Range<usize>>> {
    let first = text.paragraph_start(i);
    // The word stands at the beginning of its paragraph, behind a number or a mark only.
    let end = text.paragraph_end(i).min(i + REACH);
    let colon_quote = (i + 2..end.min(i + 12)).find(|j| text.kind(*j) == Kind::Colon).is_some_and(|c| opens_quote(text, c + 1));
    let opens = colon_quote
        || leads_a_list(text, i, end)
        || what == What::Slogan && leads_to_quotes(text, i, end)
        || heads_a_list(text, first, i)
        || (first..i).all(|j| !text.kind(j).is_word() || text.at(j).len <= 3 && j - first <= 1)
        || text.kind(i).is_capital() && i - first <= 4;
    if !opens || names_the_other(text, i, what) {
        return None;
    }
    let colon = (i + 2..end.min(i + 26)).find(|j| text.kind(*j) == Kind::Colon);
    let quote = (i + 2..end).find(|j| opens_quote(text, *j));
    // `Khẩu hiệu: treo tại trụ sở theo chủ đề “…”`: the nearer word has it.
    if quote.is_some_and(|q| (i + 2..q).any(|j| announces(text, j))) {
        return None;
    }
    match (colon, quote) {
        (_, Some(q)) if colon.is_some_and(|c| c < q) || q <= i + 14 => {
            let mut items = quotes(text, q, end);
            if items.is_empty() {
                return None;
            }
            // More of them may follow, a line each.
            items.extend(list_below(text, end, true));
            Some(items)
        }
        (Some(c), _) if c + 1 < end => {
            let items = unquoted(text, c + 1, end);
            (!items.is_empty()).then_some(items)
        }
        (Some(_), _) => Some(list_below(text, end, false)),
        // A heading without a colon: only what is quoted, or itemised, below counts.
        (None, _) if (end - i <= 12 || names_its_event(text, i + 2..end)) && text.kind(i).is_capital() => {
            Some(list_below(text, end, false)).filter(|l| !l.is_empty()).or_else(|| line_below(text, i, what))
        }
        // `2. Gợi ý một số khẩu hiệu tuyên truyền`: of one item nobody could tell.
        (None, _) if end - i <= 8 && heads_a_list(text, first, i) && !is_told(text, i + 2..end) => {
            Some(list_below(text, end, false)).filter(|l| l.len() > 1)
        }
        _ => None,
    }
}

/// `Các khẩu hiệu được treo tại trụ sở`: a sentence, no heading.
fn is_told(text: &Text<'_>, words: Range<usize>) -> bool {
    const TOLD: [u64; 5] = words!["được", "treo", "phải", "do", "tại"];
    words.into_iter().any(|j| TOLD.contains(&text.key(j)))
}

/// `II. CHỦ ĐỀ` and below it one line that can be nothing but the theme.
fn line_below(text: &Text<'_>, i: usize, what: What) -> Option<Vec<Range<usize>>> {
    let at = text.paragraph_end(i);
    let end = text.paragraph_end(at);
    let bare = |j: usize| text.key(j) == word!("năm") || text.kind(j) == Kind::Number || text.kind(j) == Kind::Dot;
    let short = (5..=24).contains(&(end - at)) && text.kind(at).is_capital();
    let prose = (at..end).any(|j| {
        let k = text.key(j);
        text.kind(j) == Kind::Colon
            || k == word!("theo")
            || k == word!("được")
            || text.has(j, phrase!("đơn vị"))
            || text.has(j, phrase!("hướng dẫn"))
            || text.has(j, phrase!("lựa chọn"))
            || announces(text, j)
    });
    let alone = what == What::Theme && (i + 2..at).all(bare) && begins_item(&text.tokens()[end.min(text.len())..]);
    (alone && short && !prose && !is_prose(text, at)).then(|| vec![trimmed(text, at..end)])
}

/// Words with which an instruction begins, and no theme or slogan.
fn is_prose(text: &Text<'_>, i: usize) -> bool {
    const FIRST: Wordings = wordings![
        "treo", "các", "nội dung", "hình thức", "thời gian", "địa điểm", "số lượng", "vị trí", "kích thước", "đề nghị",
        "yêu cầu", "căn cứ", "thực hiện theo", "tổ chức", "lựa chọn", "do", "giao", "trên", "tại", "in", "sở", "ủy ban",
        "phòng văn", "đơn vị", "cơ quan",
    ];
    // `Giao thông an toàn`, `Sở hữu trí tuệ và …` are themes like any other.
    const LINES: Wordings = wordings!["giao thông", "sở hữu"];
    FIRST.stand_at(text, i) && !LINES.stand_at(text, i)
}

/// `Chủ đề và khẩu hiệu`: a heading over both, which announces neither.
fn names_the_other(text: &Text<'_>, i: usize, what: What) -> bool {
    let other = if what == What::Theme { [KHAU, HIEU] } else { [CHU, DE] };
    let end = text.paragraph_end(i);
    (i + 2..end.min(i + 6)).any(|j| text.has(j, &other))
        && (i + 2..end.min(i + 4)).any(|j| text.key(j) == VA || text.kind(j) == Kind::Comma)
}

/// `Năm 2025, chủ đề là “…”` in a document of 2026. A year elsewhere in the sentence (`Ngày Nước thế giới năm 2025 với chủ đề …`) may be one that
/// nobody brought up to date: then the theme is this year's all the same.
fn is_of_an_earlier_year(page: &Page<'_, '_>, token: usize) -> bool {
    let now = page.issued.map(|d| i32::from(d.year())).or(page.year);
    now.is_some() && page.told_year(token).is_some_and(|told| Some(told) < now)
}

/// A conference's, a contest's or a class's theme is not the campaign's.
fn is_of_a_meeting(page: &Page<'_, '_>, token: usize) -> bool {
    const MEETINGS: Wordings =
        wordings!["hội nghị", "hội thảo", "tọa đàm", "cuộc thi", "hội thi", "diễn đàn", "triển lãm", "sinh hoạt"];
    let text = page.text;
    let clause = page.clause(token);
    MEETINGS.stand_in(text, clause.start..token)
}
