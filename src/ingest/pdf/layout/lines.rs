//! Runs in their order → lines, and where a paragraph ends between them.

use super::order::Place;
use super::tables::Cell;
use super::words::{Run, Words};

/// A line: runs that stand beside each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Its runs, as places in the order.
    pub(super) first: usize,
    pub(super) last: usize,
    x: f32,
    end: f32,
    y: f32,
    size: f32,
    /// Whether a column begins with it.
    fresh: bool,
    /// How wide its first word is, and where the second begins.
    leader: f32,
    second: f32,
    /// Whether it bears only a number: the page's.
    number: bool,
}

/// How a line goes on with the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Break {
    /// In the same paragraph.
    Line,
    /// A paragraph ends between them.
    Paragraph,
    /// In the next cell of a row.
    Cell,
    /// In the same cell of a row that is read as one line.
    Wrap,
}

/// The lines of a page, and what of them is needed to join the next page's to them.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) list: Vec<Line>,
    /// How each line goes on with the one before it; the first says nothing.
    pub(super) breaks: Vec<Break>,
    /// Whether the last line of text reaches to its column's edge, so that the next page may go on with it.
    pub(super) open: Option<Edges>,
    /// Whether the first line stands in a table: it goes on with nothing.
    in_a_table: bool,
}

/// The edges of a column of text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edges {
    left: f32,
    right: f32,
    size: f32,
    /// Where the last line ends.
    end: f32,
}

impl Lines {
    /// Makes lines of the runs in their order.
    pub(super) fn fill(&mut self, words: &Words, places: &[Place], text: &str) {
        self.list.clear();
        let runs = &words.runs;
        for (n, place) in places.iter().enumerate() {
            let run = &runs[place.run as usize];
            if let Some(line) = self.list.last_mut()
                && !place.fresh
                && goes_on(runs, places, n, line, words, text)
            {
                line.last = n + 1;
                line.end = line.end.max(run.end);
                continue;
            }
            self.list.push(Line::new(words, run, n, place.fresh, text));
        }
        self.find_breaks();
    }

    /// Whether the first line of this page goes on with the last of the page before.
    pub(super) fn continues(&self, before: Option<Edges>) -> bool {
        let Some(edges) = before.filter(|_| !self.in_a_table) else { return false };
        let Some(first) = self.list.iter().find(|l| !l.number) else { return false };
        (first.size - edges.size).abs() < 0.1 * edges.size
            && first.x - edges.left < 0.5 * first.size
            && edges.right - edges.end < first.leader + 0.4 * first.size
    }

    /// Makes one line of each row of a table none of whose cells holds more than a paragraph.
    pub(super) fn join_rows(&mut self, cell: impl Fn(&Line) -> Option<Cell>) {
        let row = |line: &Line| cell(line).map(|c| (c.table, c.row));
        let mut first = 0;
        while first < self.list.len() {
            let own = row(&self.list[first]);
            let last = first + self.list[first..].iter().take_while(|l| row(l) == own).count().max(1);
            let next_cell = |n: usize| cell(&self.list[n]) != cell(&self.list[n - 1]);
            let several = (first + 1..last).any(|n| !next_cell(n) && self.breaks[n] == Break::Paragraph);
            if own.is_some() && !several {
                for n in first + 1..last {
                    self.breaks[n] = if next_cell(n) { Break::Cell } else { Break::Wrap };
                }
            }
            first = last;
        }
        self.in_a_table = self.list.first().is_some_and(|l| row(l).is_some());
        if self.list.last().is_some_and(|l| row(l).is_some()) {
            self.open = None;
        }
    }

    fn find_breaks(&mut self) {
        self.in_a_table = false;
        self.breaks.clear();
        self.breaks.resize(self.list.len(), Break::Paragraph);
        self.open = None;
        let mut first = 0;
        while first < self.list.len() {
            let mut last = first + 1;
            while last < self.list.len() && self.list[last].is_below(&self.list[last - 1]) {
                last += 1;
            }
            let block = Block::new(&self.list[first..last]);
            for n in first + 1..last {
                if !block.ends_between(n - first) {
                    self.breaks[n] = Break::Line;
                }
            }
            if block.lines.len() > 2 || block.lines.iter().any(|l| l.end - l.x > 20.0 * l.size) {
                let text = block.lines.iter().rev().find(|l| !l.number);
                self.open = text.map(|l| Edges { left: block.left, right: block.right, size: l.size, end: l.end });
            }
            first = last;
        }
    }
}

impl Line {
    fn new(words: &Words, run: &Run, place: usize, fresh: bool, text: &str) -> Self {
        let list = words.of(run);
        let second = list.iter().skip(1).position(|w| !w.glued).map(|n| n + 1);
        let first_end = list[second.unwrap_or(list.len()) - 1].end;
        let number = list.len() == 1 && text[list[0].from as usize..list[0].to as usize].bytes().all(|b| b.is_ascii_digit());
        Self {
            first: place,
            last: place + 1,
            x: run.x,
            end: run.end,
            y: run.y,
            size: run.size,
            fresh,
            leader: first_end - run.x,
            second: second.map_or(run.end, |n| list[n].x),
            number,
        }
    }

    /// Whether this line stands below `above` in the same column.
    fn is_below(&self, above: &Self) -> bool {
        let step = self.y - above.y;
        let over = self.x < above.end && above.x < self.end;
        !self.fresh
            && over
            && step > 0.5 * self.size
            && step < 4.0 * self.size
            && (self.size - above.size).abs() < 0.08 * self.size
            && self.number == above.number
    }
}

/// Lines below one another.
struct Block<'l> {
    lines: &'l [Line],
    left: f32,
    right: f32,
    /// How far apart its lines are.
    leading: f32,
}

impl<'l> Block<'l> {
    fn new(lines: &'l [Line]) -> Self {
        let left = lines.iter().map(|l| l.x).fold(f32::MAX, f32::min);
        let right = lines.iter().map(|l| l.end).fold(f32::MIN, f32::max);
        let mut block = Self { lines, left, right, leading: f32::MAX };
        block.leading = block.leading();
        block
    }

    /// How far apart the lines of a paragraph are: those whose end is the margin's doing, else the nearest ones.
    fn leading(&self) -> f32 {
        let steps = || self.lines.windows(2).map(|w| (w[1].y - w[0].y, self.has_room(&w[0], &w[1])));
        let mut cut: Vec<f32> = steps().filter(|(_, room)| !room).map(|(step, _)| step).collect();
        if cut.len() < 3 {
            return steps().map(|(step, _)| step).fold(f32::MAX, f32::min);
        }
        let middle = cut.len() / 2;
        *cut.select_nth_unstable_by(middle, f32::total_cmp).1
    }

    /// Whether the first word of a line would have found room on the one above, so that it was not the margin that put it below.
    fn has_room(&self, above: &Line, line: &Line) -> bool {
        let em = line.size;
        let centred = is_centred(above, line);
        let room = self.right - above.end + if centred { above.x - self.left } else { 0.0 };
        room > line.leader + 0.45 * em
    }

    /// Whether a paragraph ends before line `n`.
    fn ends_between(&self, n: usize) -> bool {
        let (above, line) = (&self.lines[n - 1], &self.lines[n]);
        let em = line.size;
        if line.y - above.y > 1.22 * self.leading.max(0.9 * em) {
            return true;
        }
        if self.has_room(above, line) {
            return true;
        }
        let indent = line.x - above.x;
        if is_centred(above, line) || indent.abs() < 0.5 * em || indent < 0.0 {
            return false;
        }
        // Deeper than the line above: a new paragraph, or the lines of an item under its first word.
        let hangs = (line.x - above.second).abs() < 0.3 * em;
        // What goes back to the left below it is the paragraph that it begins, or the next item.
        let item = |l: &Line| (l.x - above.x).abs() < 0.3 * em && (l.second - above.second).abs() < 0.3 * em;
        let next = self.lines.get(n + 1).filter(|l| !item(l));
        !hangs || next.is_some_and(|l| l.x < line.x - 0.5 * em)
    }
}

/// Whether two lines have their middle in common and not their edges.
fn is_centred(above: &Line, line: &Line) -> bool {
    let em = line.size;
    (line.x + line.end - above.x - above.end).abs() < 0.4 * em && (line.x - above.x).abs() > 0.4 * em
}

/// Whether the run at place `n` goes on with a line: it stands to the right of it, over a blank and not over a gutter.
fn goes_on(runs: &[Run], places: &[Place], n: usize, line: &Line, words: &Words, text: &str) -> bool {
    let run = &runs[places[n].run as usize];
    let before = &runs[places[n - 1].run as usize];
    if !run.beside(before) || run.x < line.end - 0.5 * run.size {
        return false;
    }
    let gap = run.x - before.end;
    if gap <= 2.0 * run.size || run.typed {
        return true;
    }
    let first = words.list[run.first as usize];
    if text[first.from as usize..].starts_with(|c: char| c == '/' || c.is_lowercase()) {
        return true;
    }
    // The next run tells of a cell of several lines: it stands below this run, and not below the line.
    let next = places.get(n + 1).filter(|p| !p.fresh).map(|p| &runs[p.run as usize]);
    let cell = next.is_some_and(|next| {
        !next.beside(run) && next.y > run.y && next.y - run.y < 3.0 * run.size && next.x > before.end && next.end > run.x
    });
    !cell
}
