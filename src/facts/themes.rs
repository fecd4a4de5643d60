//! Themes (chủ đề) and slogans (khẩu hiệu, thông điệp): what stands in quotes, or in a list, behind the word that announces it.

use super::model::Found;
use super::page::Page;
use super::trace::Reason;
use crate::lexicon;
use crate::lexicon::phrases::catalogue_line_at;
use crate::text::Text;
use crate::text::fold::comparable;
use crate::text::joins::begins_item;
use crate::text::key::word;
use crate::text::marks;
use crate::text::token::{Gap, Kind};
use crate::text::wordings::Wordings;
use crate::text::words::{CHU, DE, HIEU, KHAU, LA, MUC, SAU, SO, TAI, THONG, TREN, VA};
use foldhash::fast::RandomState;
use std::collections::HashSet;
use std::ops::Range;

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
const NOTHING_BEHIND: Reason =
    ("sau từ này không có ngoặc kép, dấu hai chấm hay danh sách", "no quotation, colon or list stands behind the word");

/// Reads both.
pub(super) fn read(page: &Page<'_, '_>) -> Announced {
    let text = page.text;
    let mut out = Announced::default();
    let mut inline: Vec<(What, Range<usize>)> = Vec::new();
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
            // Of several mentions in passing, the first counts.
            let known = inline.iter().any(|(w, item): &(What, Range<usize>)| *w == what && !is_of_a_meeting(page, item.start));
            let items = if known { Vec::new() } else { quoted_beside(text, i + 2) };
            if items.is_empty() {
                page.note(what.field(), &(i..i + 2), if known { IN_PASSING } else { NOTHING_BEHIND });
            }
            inline.extend(items.into_iter().map(|item| (what, item)));
        }
    }
    // `với chủ đề “…”` in passing: another meeting's theme, unless the document announces none.
    let (themes, slogans) = (!out.themes.is_empty(), !out.slogans.is_empty());
    for (what, item) in inline {
        let announced = if what == What::Theme { themes } else { slogans };
        if announced {
            page.note(what.field(), &item, IN_PASSING);
        } else if is_of_a_meeting(page, item.start) {
            page.note(what.field(), &item, OF_A_MEETING);
        } else {
            out.push(page, what, item);
        }
    }
    if !lexicon::catalogues().is_empty() {
        out.known_lines(page);
    }
    out
}

impl Announced {
    fn push(&mut self, page: &Page<'_, '_>, what: What, tokens: Range<usize>) {
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
        (None, _) if end - i <= 12 && text.kind(i).is_capital() => {
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
    const TOLD: [u64; 5] = [word!("được"), word!("treo"), word!("phải"), word!("do"), TAI];
    words.into_iter().any(|j| TOLD.contains(&text.key(j)))
}

/// `lựa chọn các khẩu hiệu sau để tuyên truyền:` above a list, but not `treo khẩu hiệu tại các địa điểm sau:`.
fn leads_a_list(text: &Text<'_>, i: usize, end: usize) -> bool {
    // `khẩu hiệu có nội dung như sau:`
    let worded = [word!("có"), word!("với")].contains(&text.key(i + 2)) && text.has(i + 3, &[word!("nội"), word!("dung")]);
    let near = i + 2..end.min(i + if worded { 8 } else { 5 });
    let next = near.clone().any(|j| text.key(j) == SAU || text.has(j, &[word!("dưới"), word!("đây")]));
    let place = (i + 2..end.min(i + 5)).any(|j| text.key(j) == TAI || text.key(j) == TREN);
    text.kind(end - 1) == Kind::Colon && end - i <= 16 && next && !place
}

/// `2. Các khẩu hiệu tuyên truyền:`, `Một số khẩu hiệu`, `Gợi ý một số khẩu hiệu`, `DANH MỤC KHẨU HIỆU`.
fn heads_a_list(text: &Text<'_>, first: usize, i: usize) -> bool {
    let word = (first..i.min(first + 3)).find(|j| text.kind(*j).is_word() && text.at(*j).len > 2 && text.kind(*j).is_capital());
    word.is_some_and(|w| {
        let k = text.key(w);
        let several = k == word!("các") || k == word!("một") || k == word!("những");
        let suggested = text.has(w, &[word!("gợi"), word!("ý")]) || text.has(w, &[word!("danh"), MUC]);
        w - first <= 2 && (several && i - w <= 2 || suggested && i - w <= 4)
    })
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
            || text.has(j, &[word!("đơn"), word!("vị")])
            || text.has(j, &[word!("hướng"), word!("dẫn")])
            || text.has(j, &[word!("lựa"), word!("chọn")])
            || announces(text, j)
    });
    let alone = what == What::Theme && (i + 2..at).all(bare) && begins_item(&text.tokens()[end.min(text.len())..]);
    (alone && short && !prose && !is_prose(text, at)).then(|| vec![trimmed(text, at..end)])
}

/// Words with which an instruction begins, and no theme or slogan.
fn is_prose(text: &Text<'_>, i: usize) -> bool {
    const FIRST: Wordings = Wordings::new(&[
        &[word!("treo")],
        &[word!("các")],
        &[word!("nội"), word!("dung")],
        &[word!("hình"), word!("thức")],
        &[word!("thời"), word!("gian")],
        &[word!("địa"), word!("điểm")],
        &[word!("số"), word!("lượng")],
        &[word!("vị"), word!("trí")],
        &[word!("kích"), word!("thước")],
        &[word!("đề"), word!("nghị")],
        &[word!("yêu"), word!("cầu")],
        &[word!("căn"), word!("cứ")],
        &[word!("thực"), word!("hiện"), word!("theo")],
        &[word!("tổ"), word!("chức")],
        &[word!("lựa"), word!("chọn")],
        &[word!("do")],
        &[word!("giao")],
        &[word!("trên")],
        &[word!("tại")],
        &[word!("in")],
        &[word!("sở")],
        &[word!("ủy"), word!("ban")],
        &[word!("phòng"), word!("văn")],
        &[word!("đơn"), word!("vị")],
        &[word!("cơ"), word!("quan")],
    ]);
    // `Giao thông an toàn`, `Sở hữu trí tuệ và …` are themes like any other.
    const LINES: Wordings = Wordings::new(&[&[word!("giao"), word!("thông")], &[word!("sở"), word!("hữu")]]);
    FIRST.stand_at(text, i) && !LINES.stand_at(text, i)
}

/// `Chủ đề và khẩu hiệu`: a heading over both, which announces neither.
fn names_the_other(text: &Text<'_>, i: usize, what: What) -> bool {
    let other = if what == What::Theme { [KHAU, HIEU] } else { [CHU, DE] };
    let end = text.paragraph_end(i);
    (i + 2..end.min(i + 6)).any(|j| text.has(j, &other))
        && (i + 2..end.min(i + 4)).any(|j| text.key(j) == VA || text.kind(j) == Kind::Comma)
}

fn opens_quote(text: &Text<'_>, i: usize) -> bool {
    matches!(text.kind(i), Kind::QuoteOpen) || text.kind(i) == Kind::Quote && text.gap(i + 1) == Gap::None
}

/// The insides of the quotes between `from` and `end`.
fn quotes(text: &Text<'_>, from: usize, end: usize) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    let mut i = from;
    while i < end {
        if !opens_quote(text, i) {
            // Another clause begins: what is quoted behind it is something else.
            if text.kind(i).is_word() && text.key(i) != VA && !items.is_empty() {
                break;
            }
            i += 1;
            continue;
        }
        let Some(close) = closing(text, i, end) else { break };
        if close > i + 1 {
            items.push(i + 1..close);
        }
        i = close + 1;
    }
    items
}

/// The quote that closes the one at `open`: quotes inside it are closed first, where all are closed.
fn closing(text: &Text<'_>, open: usize, end: usize) -> Option<usize> {
    let mut depth = 1;
    let mut first = None;
    let curly = text.kind(open) == Kind::QuoteOpen;
    for j in open + 1..end {
        match text.kind(j) {
            Kind::QuoteOpen if curly => depth += 1,
            Kind::QuoteClose if curly => depth -= 1,
            Kind::QuoteClose => return Some(j),
            Kind::Quote if !curly => return Some(j),
            Kind::Quote => {}
            _ => continue,
        }
        if depth == 0 {
            return Some(j);
        }
        if first.is_none() && text.kind(j) != Kind::QuoteOpen {
            first = Some(j);
        }
    }
    first
}

/// The paragraphs below a heading, as long as they are quoted, or items of a list.
fn list_below(text: &Text<'_>, from: usize, quoted_only: bool) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    let mut at = from;
    // A list keeps to its kind: what is quoted, or one kind of mark.
    let mut quoted_only = quoted_only;
    let mut list_mark = None;
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

/// The items of a list that counts from one in a way that its heading does not.
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
            && self.heading != Kind::Number
            && text.number(at).is_some_and(|n| n.0 == self.next)
            && (3..=40).contains(&words.len())
            && text.kind(words.start).is_capital()
            && !words.clone().any(|j| text.kind(j) == Kind::Colon)
            && !is_prose(text, words.start);
        self.next += 1;
        fits
    }
}

/// Whether `Chủ đề` or `Khẩu hiệu` stands at `i`: the next list.
fn announces(text: &Text<'_>, i: usize) -> bool {
    text.has(i, &[CHU, DE]) || text.has(i, &[KHAU, HIEU])
}

/// What stands behind the colon without quotes: up to the stop, in parts where `;` parts them.
fn unquoted(text: &Text<'_>, from: usize, end: usize) -> Vec<Range<usize>> {
    // `Chủ đề: nêu tại mục 2` points elsewhere.
    if is_prose(text, from)
        || text.key(from) == word!("nêu")
        || text.key(from) == word!("theo")
        || (from..end).take(6).any(|i| matches!(text.key(i), MUC) && text.kind(i + 1) == Kind::Number)
    {
        return Vec::new();
    }
    let mut items = Vec::new();
    let mut start = from;
    for i in from..end {
        let stop = text.kind(i) == Kind::Semi || text.kind(i) == Kind::Dot && (text.gap(i + 1) >= Gap::Space || i + 1 == end);
        if stop || i + 1 == end {
            let item = trimmed(text, start..if stop { i } else { end });
            if item.len() >= 3 && text.kind(item.start).is_capital() {
                items.push(item);
            }
            if text.kind(i) == Kind::Dot {
                break;
            }
            start = i + 1;
        }
    }
    items
}

fn trimmed(text: &Text<'_>, mut tokens: Range<usize>) -> Range<usize> {
    while tokens.len() > 1 && matches!(text.kind(tokens.end - 1), Kind::Semi | Kind::Dot | Kind::Comma) {
        tokens.end -= 1;
    }
    tokens
}

/// `chủ đề “…”`, `chủ đề năm 2025 là “…”`, `khẩu hiệu: “…”`, right behind the word, and those that `và` or a comma joins to it.
fn quoted_beside(text: &Text<'_>, i: usize) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    let mut at = i;
    for _ in 0..5 {
        if text.gap(at) >= Gap::Para || opens_quote(text, at) {
            break;
        }
        let filler = matches!(text.key(at), LA | SO)
            || text.key(at) == word!("năm")
            || text.kind(at) == Kind::Number
            || text.kind(at) == Kind::Colon
            || text.key(at) == word!("của");
        if !filler {
            break;
        }
        at += 1;
    }
    let end = text.paragraph_end(i).min(i + REACH);
    while at < end && text.gap(at) < Gap::Para && opens_quote(text, at) {
        let Some(close) = closing(text, at, end) else { break };
        if close > at + 1 {
            items.push(at + 1..close);
        }
        at = close + 1;
        at += usize::from(matches!(text.kind(at), Kind::Comma | Kind::Semi));
        at += usize::from(text.key(at) == VA);
    }
    items
}

/// A conference's, a contest's or a class's theme is not the campaign's.
fn is_of_a_meeting(page: &Page<'_, '_>, token: usize) -> bool {
    const MEETINGS: Wordings = Wordings::new(&[
        &[word!("hội"), word!("nghị")],
        &[word!("hội"), word!("thảo")],
        &[word!("tọa"), word!("đàm")],
        &[word!("cuộc"), word!("thi")],
        &[word!("hội"), word!("thi")],
        &[word!("diễn"), word!("đàm")],
        &[word!("triển"), word!("lãm")],
        &[word!("sinh"), word!("hoạt")],
    ]);
    let text = page.text;
    let clause = page.clause(token);
    MEETINGS.stand_in(text, clause.start..token)
}
