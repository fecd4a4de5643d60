//! Pieces → words → lines → columns → text.
//!
//! ```text
//! Shown ─ spots ─ words ─ order (columns) ─ lines ─ text
//!         turned  and     drawn, where      where a paragraph ends
//!         as read runs    that is reading   └─ fills: blanks that stamps stand on
//! ```

mod browsed;
mod columns;
mod fills;
mod leaves;
mod lines;
mod order;
mod spots;
mod struck;
mod tables;
#[cfg(test)]
mod tests;
mod unruled;
mod words;

use super::shown::{Rect, Shown};
use super::stamps::Stamp;
use crate::ingest::RawText;

use browsed::Browsed;
use fills::Pending;
pub(super) use fills::Placed;
use lines::{Break, Edges, Lines};
use order::Order;
use spots::{Spot, Spots};
use tables::Tables;
use words::Words;

/// Writes the text of a file, page by page.
#[derive(Debug, Default)]
pub(super) struct Writer {
    text: String,
    page_starts: Vec<u32>,
    /// The edges of the text on the page before.
    open: Option<Edges>,
    /// What stamps of the pages fill.
    pending: Vec<Pending>,
    spots: Spots,
    setter: Setter,
    browsed: Browsed,
    /// The pages, from 1, of which words are left out that were struck out.
    pub(super) struck: Vec<u32>,
    /// The pages, from 1, that a browser printed with words around the document, which are left out.
    pub(super) around: Vec<u32>,
    /// Where upright words of the pages went, each with its page from 0, where somebody asks.
    pub(super) record: Option<Vec<(usize, Placed)>>,
}

impl Writer {
    /// Appends a page's own words; finds the blanks that its stamps stand on.
    pub(super) fn page(&mut self, shown: &Shown, stamps: &[Stamp]) {
        self.spots.fill(shown);
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let page = self.page_starts.len();
        self.page_starts.push(self.text.len() as u32);
        let mut placed = (!stamps.is_empty() || self.record.is_some()).then(Vec::new);
        let mut body = std::mem::take(&mut self.spots.body);
        let rules = if self.spots.upright { shown.rules.as_slice() } else { &[] };
        if struck::leave_out(&mut body, rules) {
            self.struck.push(page as u32 + 1);
        }
        if self.browsed.leave_out(&mut body, &shown.text) {
            self.around.push(page as u32 + 1);
        }
        let leaves = leaves::second(shown, &body).filter(|_| self.spots.upright);
        let cut = leaves.unwrap_or(body.len());
        let (one, two) = body.split_at_mut(cut);
        self.leaf(one, shown, (rules, page), &mut placed);
        if !two.is_empty() {
            self.text.push('\n');
            self.leaf(two, shown, (rules, page), &mut placed);
        }
        self.spots.body = body;
        for mut spots in std::mem::take(&mut self.spots.turned) {
            self.setter.read(&mut spots, &shown.text, &[]);
            self.text.push_str("\n\n");
            self.setter.write(&shown.text, &mut self.text, None);
        }
        if let Some(placed) = placed {
            if let Some(record) = self.record.as_mut().filter(|_| self.spots.upright) {
                record.extend(placed.iter().map(|p| (page, *p)));
            }
            for (n, stamp) in stamps.iter().enumerate() {
                let found = fills::find(stamp, (page, n), (&placed, &self.text), &mut self.setter);
                self.pending.extend(found);
            }
        }
    }

    /// Appends the words of a page, or of one of the two leaves that are printed side by side on it; `page` counts from 0.
    fn leaf(&mut self, spots: &mut [Spot], shown: &Shown, (rules, page): (&[Rect], usize), placed: &mut Option<Vec<Placed>>) {
        let first = self.text.len() as u32 == self.page_starts[page];
        self.setter.read(spots, &shown.text, rules);
        if !self.setter.lines.continues(self.open) && !self.text.is_empty() {
            self.text.push('\n');
            if first {
                self.page_starts[page] = self.text.len() as u32;
            }
        }
        self.open = self.setter.lines.open;
        self.setter.write(&shown.text, &mut self.text, placed.as_mut());
    }

    /// The text as far as it goes, stamps aside, and where its words stand.
    pub(super) fn finish_recorded(self) -> (String, Vec<(usize, Placed)>) {
        (self.text, self.record.unwrap_or_default())
    }

    /// The text with its pages, and behind it the stamps of each page with the blanks they fill.
    pub(super) fn finish(mut self, stamps: &[Vec<Stamp>], raw: &mut RawText<'_>) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        raw.text = self.text.into();
        raw.page_starts = self.page_starts;
        raw.paragraphs = true;
        fills::write(stamps, &self.pending, &mut self.setter, raw);
    }
}

/// Sets spots into lines of text; keeps its room from page to page.
#[derive(Debug, Default)]
struct Setter {
    words: Words,
    order: Order,
    tables: Tables,
    lines: Lines,
}

impl Setter {
    /// Reads spots into lines; `rules` part cells.
    fn read(&mut self, spots: &mut [Spot], text: &str, rules: &[Rect]) {
        spots::set_figures(spots, text);
        spots::mend_lines(spots);
        self.tables.find(rules);
        self.words.fill(spots, text);
        if self.tables.is_empty() {
            self.tables.find(&unruled::rules(&self.words, text));
        }
        self.words.part(&self.tables);
        if !self.order.drawn(&self.words, text) {
            spots::sort(spots);
            self.words.fill(spots, text);
            self.words.part(&self.tables);
            self.order.sorted(&self.words, text);
        }
        self.tables.gather(&self.words, &mut self.order.places);
        self.lines.fill(&self.words, &self.order.places, text);
        if !self.tables.is_empty() {
            self.lines.join_rows(|line| self.tables.cell(self.order.places[line.first]));
        }
    }

    /// Writes the lines; `placed` takes down where each word went.
    fn write(&self, text: &str, out: &mut String, mut placed: Option<&mut Vec<Placed>>) {
        let twins = holds(text, SOFT_HYPHEN) || holds(text, GREEK_QUESTION_MARK);
        out.reserve(text.len() + self.words.list.len());
        let above = placed.as_deref().and_then(|p| p.last()).map_or(0, |p| p.line as usize + 1);
        for (n, line) in self.lines.list.iter().enumerate() {
            if n > 0 {
                out.push_str(match self.lines.breaks[n] {
                    Break::Line => "\n",
                    Break::Paragraph => "\n\n",
                    Break::Cell => "\t",
                    Break::Wrap => {
                        if out.ends_with(['-', '/']) {
                            ""
                        } else {
                            " "
                        }
                    }
                });
            }
            let mut end: Option<f32> = None;
            for place in &self.order.places[line.first..line.last] {
                let run = &self.words.runs[place.run as usize];
                if let Some(end) = end {
                    push_gap(out, run.x - end, run.size);
                }
                for (i, word) in self.words.of(run).iter().enumerate() {
                    if i > 0 && !word.glued {
                        out.push(' ');
                    }
                    let at = out.len() as u32;
                    push_word(out, &text[word.from as usize..word.to as usize], twins);
                    if let Some(placed) = placed.as_deref_mut() {
                        placed.push(Placed::new(word, run, at..out.len() as u32, above + n));
                    }
                }
                end = Some(run.end);
            }
        }
    }
}

/// Whether a letter stands in a text that hardly ever has it.
fn holds(text: &str, letter: char) -> bool {
    memchr::memmem::find(text.as_bytes(), letter.encode_utf8(&mut [0; 4]).as_bytes()).is_some()
}

const SOFT_HYPHEN: char = '\u{ad}';
const GREEK_QUESTION_MARK: char = '\u{37e}';

/// Fonts have one glyph for the hyphen and the soft one, and one for the semicolon and the Greek question mark, and which of them a file
/// names is chance: what is drawn is the common one. Only at the end of a word in small letters a soft hyphen may be the page's doing.
fn push_word(out: &mut String, word: &str, twins: bool) {
    if !twins {
        return out.push_str(word);
    }
    let mut before = None;
    for (at, c) in word.char_indices() {
        let last = at + c.len_utf8() == word.len();
        out.push(match c {
            SOFT_HYPHEN if !last || !before.is_some_and(char::is_lowercase) => '-',
            GREEK_QUESTION_MARK => ';',
            c => c,
        });
        before = Some(c);
    }
}

/// The gap between two runs of a line: a blank to be filled in keeps its width, three spaces at least.
fn push_gap(out: &mut String, gap: f32, size: f32) {
    const BLANK: &str = "            ";
    let spaces = match gap / size {
        g if g < 0.12 => 0,
        g if g < 0.8 => 1,
        g => (4..12_u8).find(|n| g < f32::from(*n) * 0.25).map_or(BLANK.len(), |n| usize::from(n) - 1),
    };
    out.push_str(&BLANK[..spaces]);
}
