//! Spots → words → runs: what stands on one base line without a wide gap in it.

use super::spots::Spot;
use super::tables::Tables;

/// A word, or the part of one where its letters are not end to end in the page's text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Its letters, in the page's text.
    pub(super) from: u32,
    pub(super) to: u32,
    /// Where it begins and ends.
    pub(super) x: f32,
    pub(super) end: f32,
    /// Where its last letter ends without the accents over it, whose own width often says nothing.
    bare: f32,
    /// How many spaces were drawn before it.
    typed: u16,
    /// Whether it goes on with the word before it.
    pub(super) glued: bool,
}

/// Words on one base line, with single spaces between them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// Its words.
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) x: f32,
    pub(super) end: f32,
    /// The base line, and the height of its font.
    pub(super) y: f32,
    pub(super) size: f32,
    /// Whether the gap before it is made of spaces.
    pub(super) typed: bool,
}

impl Run {
    /// Whether two runs stand on one base line, as far as a raised letter or a stamp's offset allows.
    pub(super) fn beside(&self, other: &Self) -> bool {
        (self.y - other.y).abs() <= 0.4 * self.size.max(other.size)
    }
}

/// The words and runs of a page.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) list: Vec<Word>,
    pub(super) runs: Vec<Run>,
    gaps: Vec<f32>,
}

/// How many spots back a word drawn twice is looked for.
const TWICE: usize = 64;

/// How a spot goes on with the word before it.
enum Joint {
    /// A part of the word.
    Glue,
    /// An accent over the word's last letter.
    Accent,
    /// A word of the same line.
    Space,
    /// What is there already.
    Again,
    /// Another line, or another place of it.
    Apart,
}

/// The line being read.
struct Row {
    first: usize,
    y: f32,
    size: f32,
}

impl Words {
    /// Reads spots in the order given.
    pub(super) fn fill(&mut self, spots: &[Spot], text: &str) {
        self.list.clear();
        self.runs.clear();
        let mut row = Row { first: 0, y: 0.0, size: 0.0 };
        for (n, spot) in spots.iter().enumerate() {
            let joint = match self.list.last().filter(|_| self.list.len() > row.first) {
                Some(last) => joint(&row, last, &spots[..n], spot, text),
                None => Joint::Apart,
            };
            let glued = match joint {
                Joint::Again => continue,
                Joint::Apart => {
                    self.close(&row, text);
                    row = Row { first: self.list.len(), y: spot.y, size: spot.size };
                    false
                }
                Joint::Glue | Joint::Accent => true,
                Joint::Space => false,
            };
            self.push(spot, glued, matches!(joint, Joint::Accent));
            if spot.size > row.size * 1.15 {
                (row.y, row.size) = (spot.y, spot.size);
            }
        }
        self.close(&row, text);
    }

    /// Cuts runs where a rule of a table stands between two words.
    pub(super) fn part(&mut self, tables: &Tables) {
        if tables.is_empty() {
            return;
        }
        let mut out = Vec::with_capacity(self.runs.len());
        for run in &self.runs {
            let mut open = *run;
            for n in run.first + 1..run.last {
                let (before, word) = (self.list[n as usize - 1], self.list[n as usize]);
                let (left, right) = (before.end - 0.1 * run.size, word.x + 0.1 * run.size);
                if tables.parting(run.y - 0.3 * run.size).any(|x| left <= x && x <= right) {
                    out.push(Run { last: n, end: before.end, ..open });
                    open = Run { first: n, x: word.x, typed: false, ..*run };
                }
            }
            out.push(open);
        }
        self.runs = out;
    }

    /// The words of a run.
    pub(super) fn of(&self, run: &Run) -> &[Word] {
        &self.list[run.first as usize..run.last as usize]
    }

    fn push(&mut self, spot: &Spot, glued: bool, accent: bool) {
        if glued
            && let Some(last) = self.list.last_mut()
            && last.to == spot.from
        {
            last.to = spot.to;
            last.end = if accent { last.end.max(spot.end) } else { spot.end };
            last.bare = if accent { last.bare } else { spot.end };
            return;
        }
        let before = self.list.last().filter(|_| accent).map_or((spot.end, spot.end), |w| (w.end.max(spot.end), w.bare));
        self.list.push(Word {
            from: spot.from,
            to: spot.to,
            x: spot.x,
            end: before.0,
            bare: before.1,
            typed: spot.spaces,
            glued,
        });
    }

    /// Cuts a line that has been read into runs.
    fn close(&mut self, row: &Row, text: &str) {
        let last = self.list.len();
        if row.first == last {
            return;
        }
        let letters = self.tighten(row, text);
        // A word's gap in letters set apart is wider by what parts the letters.
        let wide = self.wide(row).max(4.0 * letters);
        let mut first = row.first;
        for n in row.first + 1..last {
            let (before, word) = (self.list[n - 1], self.list[n]);
            let gap = word.x - before.end;
            let wide = if n == row.first + 1 && is_marker(&text[before.from as usize..before.to as usize]) {
                3.0 * row.size
            } else if word.typed > 2 {
                wide.min(0.55 * row.size)
            } else {
                wide
            };
            if !word.glued && gap > wide {
                self.cut(first, n, row);
                first = n;
            }
        }
        self.cut(first, last, row);
    }

    fn cut(&mut self, first: usize, last: usize, row: &Row) {
        let words = &self.list[first..last];
        let end = words.iter().map(|w| w.end).fold(f32::MIN, f32::max);
        let typed = words[0].typed > 1 && first > row.first;
        self.runs.push(Run { first: first as u32, last: last as u32, x: words[0].x, end, y: row.y, size: row.size, typed });
    }

    /// The gap that is no space between words any more: lines set to both margins have wide ones throughout.
    fn wide(&mut self, row: &Row) -> f32 {
        let least = 0.9 * row.size;
        self.gaps.clear();
        let words = &self.list[row.first..];
        self.gaps.extend(words.windows(2).filter(|w| !w[1].glued).map(|w| w[1].x - w[0].end));
        if self.gaps.len() < 3 {
            return least;
        }
        let middle = self.gaps.len() / 2;
        let median = *self.gaps.select_nth_unstable_by(middle, f32::total_cmp).1;
        least.max(2.2 * median)
    }

    /// Headings set with a gap behind each letter: single letters without drawn spaces between are one word. Gives
    /// the gap behind each letter; 0 where letters are not set apart.
    fn tighten(&mut self, row: &Row, text: &str) -> f32 {
        let single = |w: &Word| text[w.from as usize..w.to as usize].chars().nth(1).is_none();
        let words = &self.list[row.first..];
        let loose = |pair: &[Word]| pair[1].typed == 0 && !pair[1].glued && single(&pair[0]) && single(&pair[1]);
        if words.len() < 4 || words.windows(2).filter(|w| loose(w)).count() * 10 < words.len() * 7 {
            return 0.0;
        }
        self.gaps.clear();
        self.gaps.extend(words.windows(2).map(|w| w[1].x - w[0].end));
        let middle = self.gaps.len() / 2;
        let median = *self.gaps.select_nth_unstable_by(middle, f32::total_cmp).1;
        for n in row.first + 1..self.list.len() {
            let gap = self.list[n].x - self.list[n - 1].end;
            if self.list[n].typed == 0 && gap < median * 1.5 {
                self.list[n].glued = true;
            }
        }
        median
    }
}

/// What begins an item or a numbered line: `-`, `1.`, `a)`.
fn is_marker(word: &str) -> bool {
    word.len() <= 5 && word.ends_with(|c: char| !c.is_alphanumeric() && !matches!(c, ':' | '/' | '_' | '…' | '\u{fffd}'))
}

fn joint(row: &Row, last: &Word, before: &[Spot], spot: &Spot, text: &str) -> Joint {
    let em = spot.size.max(row.size);
    let rise = row.y - spot.y;
    let mut gap = spot.x - last.end;
    // Where the pen went back to the letter that an accent stands over, what follows is as far from that letter.
    if last.bare < last.end && gap.abs() > 0.03 * em && spot.x > last.bare - 0.1 * em {
        gap = spot.x - last.bare;
    }
    if rise.abs() > 0.5 * em {
        return Joint::Apart;
    }
    let letters = &text[spot.from as usize..spot.to as usize];
    if letters.starts_with(is_accent) && gap.abs() < 1.2 * em {
        return Joint::Accent;
    }
    // A letter that is shaped of two glyphs, both of which say that they are it.
    if spot.end - spot.x < 0.02 * em && gap.abs() < 0.3 * em && text[..last.to as usize].ends_with(letters) {
        return Joint::Again;
    }
    if gap < -0.3 * em.min(spot.end - spot.x).max(0.15 * em) {
        return if drawn_before(before, spot, text) { Joint::Again } else { Joint::Apart };
    }
    // Raised or lowered text farther away is of another line.
    if rise.abs() > 0.2 * em && gap > 1.5 * em {
        return Joint::Apart;
    }
    let typed = spot.spaces > 0 && (!spot.moved || gap > 0.06 * em);
    let narrow = (0.5 * spot.space).clamp(0.1 * em, 0.17 * em);
    if typed || gap > narrow || is_note_mark(rise, spot, row, last, letters, text) { Joint::Space } else { Joint::Glue }
}

/// A raised figure behind a figure or a capital is the mark of a footnote, and no part of the number or symbol.
fn is_note_mark(rise: f32, spot: &Spot, row: &Row, last: &Word, letters: &str, text: &str) -> bool {
    rise > 0.2 * row.size
        && spot.size < 0.85 * row.size
        && letters.bytes().all(|b| b.is_ascii_digit())
        && text[last.from as usize..last.to as usize].ends_with(|c: char| c.is_numeric() || c.is_uppercase())
}

/// Whether a spot's letters were drawn at its place already: bold made by drawing twice.
fn drawn_before(before: &[Spot], spot: &Spot, text: &str) -> bool {
    let near = 0.25 * spot.size;
    let letters = &text[spot.from as usize..spot.to as usize];
    before
        .iter()
        .rev()
        .take(TWICE)
        .any(|s| (s.x - spot.x).abs() < near && (s.y - spot.y).abs() < near && &text[s.from as usize..s.to as usize] == letters)
}

/// Whether a character is an accent that stands over the letter before it.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}
