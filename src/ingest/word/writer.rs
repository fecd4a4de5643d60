//! Lines as they are written: text run by run, each in its font.

use std::fmt::Write as _;

use super::lines::{Here, Lines, Place, append, reread};
use crate::ingest::charset;

/// What a run's font means for its letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ingest) enum Font {
    /// None is named: whatever the document's default is.
    #[default]
    Default,
    /// One whose letters are Unicode's.
    Plain,
    /// One that stands for an old encoding: the number that the writer gave it.
    Old(u8),
}

/// What of a run's formatting changes its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ingest) struct Look {
    /// Its font.
    pub(in crate::ingest) font: Font,
    /// Printed in capitals.
    pub(in crate::ingest) caps: bool,
    /// Not printed.
    pub(in crate::ingest) hidden: bool,
    /// A line goes through it: it counts for nothing, as words that a tracked change took out.
    pub(in crate::ingest) struck: bool,
}

/// Text that is being written.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Writer {
    /// What is written.
    out: String,
    /// Text in an old font that waits for its end: its letters are told by their neighbours.
    held: String,
    /// The look of what is held.
    look: Look,
    /// The old fonts that were named.
    fonts: Vec<Box<str>>,
    /// Where what comes next stands in the file; `None` where nobody asks, and no places are recorded.
    pub(in crate::ingest) here: Option<Here>,
    /// Where what is written came from.
    places: Vec<Place>,
    /// Where what is held came from.
    held_places: Vec<Place>,
    /// Rows of tables that are open: where each begins, and where each of its cells ends.
    rows: Vec<(usize, Vec<usize>)>,
}

/// Rows deeper inside each other than this are lines like others.
const DEEPEST_ROW: usize = 64;

impl Writer {
    /// What a font's name means.
    pub(in crate::ingest) fn font(&mut self, name: &str) -> Font {
        let known = |fonts: &[Box<str>]| fonts.iter().position(|f| **f == *name).and_then(|at| u8::try_from(at).ok());
        if charset::decode_font_run(name, "").is_none() {
            return Font::Plain;
        }
        if let Some(at) = known(&self.fonts) {
            return Font::Old(at);
        }
        // No real document has more than a few.
        let Ok(next) = u8::try_from(self.fonts.len()) else { return Font::Plain };
        self.fonts.push(name.into());
        Font::Old(next)
    }

    /// Whether something stands on the line that is being written.
    pub(in crate::ingest) fn on_a_line(&self) -> bool {
        if self.held.is_empty() { !self.out.is_empty() && !self.out.ends_with('\n') } else { !self.held.ends_with('\n') }
    }

    /// Writes a piece of a run.
    pub(in crate::ingest) fn text(&mut self, text: &str, look: Look) {
        if look.hidden || text.is_empty() {
            return;
        }
        if !self.held.is_empty() && self.look != look {
            self.settle();
        }
        if let Font::Old(_) = look.font {
            self.look = look;
            self.held_places.extend(self.here.map(|here| here.place(self.held.len(), text.len())));
            self.held.push_str(text);
            return;
        }
        let before = self.out.len();
        if look.caps {
            self.out.extend(text.chars().flat_map(char::to_uppercase));
        } else {
            self.out.push_str(text);
        }
        if let Some(here) = self.here {
            self.places.push(here.place(before, self.out.len() - before));
        }
    }

    /// Writes what is the same in every font: a tab, a line's end, a hyphen.
    pub(in crate::ingest) fn mark(&mut self, c: char) {
        let (text, places) =
            if self.held.is_empty() { (&mut self.out, &mut self.places) } else { (&mut self.held, &mut self.held_places) };
        places.extend(self.here.map(|here| here.place(text.len(), c.len_utf8())));
        text.push(c);
    }

    /// Writes a list number, in front of the words of its line.
    pub(in crate::ingest) fn label(&mut self, label: &str) {
        self.settle();
        self.out.push_str(label);
    }

    /// Ends a line that holds something.
    pub(in crate::ingest) fn end_line(&mut self) {
        if self.on_a_line() {
            self.new_line();
        }
    }

    /// Ends a line, which may be empty.
    pub(in crate::ingest) fn new_line(&mut self) {
        self.settle();
        self.out.push('\n');
    }

    /// A row of a table begins.
    pub(in crate::ingest) fn begin_row(&mut self) {
        self.settle();
        if self.rows.len() < DEEPEST_ROW {
            self.rows.push((self.out.len(), Vec::new()));
        }
    }

    /// The row turns out to be none: its lines stay as they are.
    pub(in crate::ingest) fn drop_row(&mut self) {
        self.rows.pop();
    }

    /// A cell of the row ends.
    pub(in crate::ingest) fn end_cell(&mut self) {
        self.settle();
        if let Some((_, cells)) = self.rows.last_mut() {
            cells.push(self.out.len());
        }
    }

    /// The row ends: where every cell of it is a single line it is one line, its cells a tab apart, which is how a reader sees it.
    pub(in crate::ingest) fn end_row(&mut self) {
        self.settle();
        let Some((start, cells)) = self.rows.pop() else { return };
        let mut words = 0;
        let mut from = start;
        for end in cells {
            let Some(cell) = self.out.get(from..end) else { return };
            let lines = cell.split('\n').filter(|line| !line.trim_ascii().is_empty()).count();
            if lines > 1 {
                return;
            }
            words += lines;
            from = end;
        }
        let Some(row) = self.out.get(start..).filter(|row| words > 1 && row.ends_with('\n')) else { return };
        let joined = row[..row.len() - 1].replace('\n', "\t");
        self.out.truncate(start);
        self.out.push_str(&joined);
        self.out.push('\n');
    }

    /// Reads what is held by its font.
    fn settle(&mut self) {
        if self.held.is_empty() {
            return;
        }
        let Font::Old(at) = self.look.font else { return };
        let decoded = self.fonts.get(usize::from(at)).and_then(|font| charset::decode_font_run(font, &self.held));
        let text = decoded.as_deref().unwrap_or(&self.held);
        if !self.held_places.is_empty() {
            self.places.extend(reread(&self.held, &self.held_places, text, self.out.len()));
            self.held_places.clear();
        }
        if self.look.caps {
            self.out.extend(text.chars().flat_map(char::to_uppercase));
        } else {
            self.out.push_str(text);
        }
        self.held.clear();
    }

    /// Writes lines that are done.
    pub(in crate::ingest) fn lines(&mut self, lines: &Lines) {
        self.settle();
        append(&mut self.out, &mut self.places, lines);
    }

    /// Writes a figure.
    pub(in crate::ingest) fn figure(&mut self, n: usize) {
        self.settle();
        // Writing to a string cannot fail.
        let _ = write!(self.out, "{n}");
    }

    /// Takes what is written so far.
    pub(in crate::ingest) fn take(&mut self) -> String {
        self.take_lines().text
    }

    /// The same, with the places of its words.
    pub(in crate::ingest) fn take_lines(&mut self) -> Lines {
        self.settle();
        Lines { text: std::mem::take(&mut self.out), places: std::mem::take(&mut self.places) }
    }

    /// Puts back what was taken, in front of nothing.
    pub(in crate::ingest) fn restore(&mut self, lines: Lines) {
        (self.out, self.places) = (lines.text, lines.places);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_single_lines_are_one_line() {
        let mut w = Writer::default();
        let row = |w: &mut Writer, cells: &[&str]| {
            w.begin_row();
            for cell in cells {
                cell.split('|').for_each(|line| {
                    w.text(line, Look::default());
                    w.new_line();
                });
                w.end_cell();
            }
            w.end_row();
        };
        row(&mut w, &["1", "Họp", "", "ngày 3/4"]);
        row(&mut w, &["UBND XÃ|BÌNH AN", "CỘNG HÒA"]);
        row(&mut w, &["trong khung"]);
        assert_eq!(w.take(), "1\tHọp\t\tngày 3/4\nUBND XÃ\nBÌNH AN\nCỘNG HÒA\ntrong khung\n");
    }

    #[test]
    fn runs_in_old_fonts_are_read_together() {
        let mut w = Writer::default();
        let old = Look { font: w.font(".VnTime"), ..Look::default() };
        let vni = Look { font: w.font("VNI-Times"), ..Look::default() };
        w.text("KÕ", old);
        w.text(" ho¹ch ", old);
        w.text("Tie", vni);
        w.text("áng Vieät", vni);
        w.mark('\t');
        let plain = w.font("Arial");
        w.text("số", Look { caps: true, font: plain, ..Look::default() });
        assert_eq!(w.take(), "Kế hoạch Tiếng Việt\tSỐ");
    }
}
