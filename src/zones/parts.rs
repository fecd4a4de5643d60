//! Several documents in one file: where the first ends, and where each further one with a head of its own begins.
//!
//! A head is known by its quốc hiệu (or the Party's heading) with a number line, a place and date, or an issuer and a title about it, in
//! whatever order a reader gives the columns. One that is quoted in a sentence, a form behind an annex's heading, and the first head printed
//! again are none.

use super::columns;
use super::foot::is_recipients;
use super::formulas::{date_line, is_number_line, motto_at, number_end, title_end};
use crate::lexicon::phrases::body_at;
use crate::text::Text;
use crate::text::joins::{begins_item, is_capitals};
use crate::text::lists::{phrase, words};
use crate::text::marks;
use crate::text::token::{Gap, Kind};
use crate::text::words::{DANG, HDND, UBND, UY};
use std::ops::Range;

/// Lines of a head above its quốc hiệu, and below it.
const ABOVE: usize = 8;
const BELOW: usize = 10;
/// A document with recipients is not shorter than this many words; one of which none were found is longer.
const SHORTEST: usize = 40;
const SHORTEST_WITHOUT_FOOT: usize = 120;
/// A head begins within these lines of its page.
const TOP_OF_PAGE: usize = 6;

/// Where the first document ends, and the first token of each further one.
pub(super) fn read(text: &Text<'_>) -> (usize, Vec<usize>) {
    let (known, parts) = (Vec::new(), Vec::new());
    let mut walk = Walk { text, begin: 0, footed: false, headed: false, words: 0, first: None, known, unsaid: None, parts };
    // A document begins around a quốc hiệu only: lines are walked as far as the last one.
    let mut next = 0;
    let in_capitals = |i: &usize| text.kind(*i) == Kind::Upper && motto_at(text, *i);
    for n in text.marked(marks::MOTTO).filter(in_capitals).map(|i| text.line_of(i)) {
        while next <= n {
            walk.line(next);
            next += 1;
        }
    }
    (walk.first.unwrap_or(text.len()), walk.parts)
}

struct Walk<'t, 'a> {
    text: &'t Text<'a>,
    /// The line the present document begins on.
    begin: usize,
    /// Its recipients have been met.
    footed: bool,
    /// Its quốc hiệu has been met.
    headed: bool,
    /// Its words so far.
    words: usize,
    /// Where the first document ends.
    first: Option<usize>,
    /// What the heads so far say, to know one that is printed again.
    known: Vec<String>,
    /// The lines of a head that is not among them yet.
    unsaid: Option<Range<usize>>,
    parts: Vec<usize>,
}

impl Walk<'_, '_> {
    fn line(&mut self, n: usize) {
        let text = self.text;
        let line = text.line(n);
        self.footed |= is_recipients(text, line.start) && n > self.begin + 3;
        self.words += line.len();
        if !text.marked_in(marks::MOTTO, line.clone()).any(|i| is_motto(text, &line, i)) {
            return;
        }
        if !self.headed && !self.footed {
            self.headed = true;
            self.unsaid = Some(self.begin..n + BELOW);
            return;
        }
        // Most texts have one head, which is held against none.
        if let Some(head) = self.unsaid.take() {
            self.known.extend(self.says(&head));
        }
        let head = self.head(n);
        let says = self.says(&head);
        let sure = says.is_some() || self.is_titled(&head);
        let again = says.as_ref().is_some_and(|s| self.known.contains(s));
        let by_foot = self.footed && self.words > SHORTEST;
        let by_head = self.headed && sure && (self.words > SHORTEST_WITHOUT_FOOT || self.is_top_of_page(head.start));
        // The same head without a foot between: it runs on every page.
        if !by_foot && (!by_head || again) || self.is_attached(&head) {
            return;
        }
        let start = text.line(head.start).start;
        self.first = self.first.or(Some(start));
        if sure && !again && !self.is_form(head.start) {
            self.parts.push(start);
            self.known.extend(says);
        }
        (self.begin, self.footed, self.headed, self.words) = (head.start, false, true, 0);
    }

    /// The lines of the head around a quốc hiệu on line `n`.
    fn head(&self, n: usize) -> Range<usize> {
        let text = self.text;
        let lowest = n.saturating_sub(ABOVE).max(self.begin);
        let page = |l: usize| text.page_of(text.span(text.line(l)).start);
        let on_page = |l: &usize| page(*l) == page(n);
        // The left column may stand above the quốc hiệu: names, number, `V/v …`.
        let number = (lowest..n).rev().take_while(on_page).take(6).find(|l| is_number(text, &text.line(*l)));
        let mut top = number.unwrap_or(n);
        while top > lowest && on_page(&(top - 1)) && is_name(text, &text.line(top - 1)) {
            top -= 1;
        }
        // The name of who signed the document before may stand above, in capitals too.
        let bodies = (top..n).find(|l| begins_body(text, text.line(*l).start));
        bodies.unwrap_or(top)..n + BELOW
    }

    /// The number of a head, else its place and date with the title: what tells it from others. `None` where it has neither.
    fn says(&self, lines: &Range<usize>) -> Option<String> {
        let text = self.text;
        let cells = || lines.clone().flat_map(|l| columns(text, text.line(l)));
        let number = cells().find(|c| is_number(text, c)).map(|c| c.start..number_end(text, &c).unwrap_or(c.end));
        let date = cells().find_map(|c| Some(date_line(text, &c)?..c.end));
        let solid = |r: &Range<usize>| r.clone().map(|i| text.words(i..i + 1)).collect::<String>().to_lowercase();
        match (number, date) {
            (Some(n), _) if n.clone().any(|i| text.kind(i) == Kind::Number) => Some(solid(&n)),
            (None, None) => None,
            (number, date) => {
                let title = cells().find(|c| title_end(text, c).is_some());
                Some([number, date, title].iter().flatten().map(solid).collect())
            }
        }
    }

    /// `(Ban hành kèm theo Quyết định số …)` under a title without a number of its own: what the document issues is the document's, whether
    /// the quốc hiệu is printed over it again or not.
    fn is_attached(&self, lines: &Range<usize>) -> bool {
        const WITH: &[u64] = phrase!("kèm theo");
        const ISSUED: &[u64] = phrase!("ban hành");
        let text = self.text;
        let says = |l: usize| {
            let line = text.line(l);
            let i = line.start + usize::from(text.kind(line.start) == Kind::Open);
            text.has(i, WITH) || text.has(i, ISSUED) && text.has(i + 2, WITH)
        };
        let mut cells = lines.clone().flat_map(|l| columns(text, text.line(l)));
        lines.clone().any(says) && !cells.any(|c| is_number(text, &c))
    }

    /// An issuer's name and a type's title, without number and date.
    fn is_titled(&self, lines: &Range<usize>) -> bool {
        let text = self.text;
        let cells = || lines.clone().flat_map(|l| columns(text, text.line(l)));
        cells().any(|c| begins_body(text, c.start) && is_capitals(&text.tokens()[c.clone()]))
            && cells().any(|c| title_end(text, &c).is_some())
    }

    /// Whether the line stands at the top of a page that is not the one the present document begins on.
    fn is_top_of_page(&self, line: usize) -> bool {
        let text = self.text;
        let page = |l: usize| text.page_of(text.span(text.line(l)).start);
        let here = page(line);
        here.is_some() && here != page(self.begin) && page(line.saturating_sub(TOP_OF_PAGE)) != here
    }

    /// Whether a form's or an annex's heading stands right above: `PHỤ LỤC II`, `Mẫu số 01`.
    fn is_form(&self, line: usize) -> bool {
        let text = self.text;
        (line.saturating_sub(5).max(self.begin)..line).any(|l| {
            columns(text, text.line(l)).any(|c| {
                text.has(c.start, phrase!("phụ lục")) && text.kind(c.start) == Kind::Upper
                    || words!["mẫu", "biểu"].contains(&text.key(c.start)) && text.kind(c.start).is_capital()
            })
        })
    }
}

/// `CỘNG HÒA XÃ HỘI …` in capitals, where nothing but capitals or another column stands before it on its line. Of the Party's heading the
/// line holds no more: `ĐẢNG CỘNG SẢN VIỆT NAM QUANG VINH` is a slogan.
fn is_motto(text: &Text<'_>, line: &Range<usize>, i: usize) -> bool {
    if text.kind(i) != Kind::Upper || !motto_at(text, i) {
        return false;
    }
    let apart = i == line.start || text.gap(i) == Gap::Wide || is_capitals(&text.tokens()[line.start..i]);
    let party = text.key(i) == DANG;
    let ends = i + 5 >= line.end || text.gap(i + 5) == Gap::Wide;
    apart && (!party || ends)
}

/// A number line with a symbol, or with a blank for one.
fn is_number(text: &Text<'_>, cell: &Range<usize>) -> bool {
    is_number_line(text, cell) && number_end(text, cell).is_some()
}

/// A line of names in capitals: no title of who signs, no item.
fn is_name(text: &Text<'_>, line: &Range<usize>) -> bool {
    let tokens = &text.tokens()[line.clone()];
    is_capitals(tokens) && !begins_item(tokens) && !super::is_signatory_title(text, line)
}

/// Whether a body's name begins at `i`.
fn begins_body(text: &Text<'_>, i: usize) -> bool {
    matches!(text.key(i), UBND | HDND | UY) || body_at(text, i).is_some()
}
