//! Text that flows: paragraphs and tables of a word processor or a web page, written down in the order of reading.
//!
//! A table goes row by row, a row cell by cell. Where every cell of a row is a single line the row is one line, its cells a tab
//! apart, which is how a reader sees it; else each cell's lines stand by themselves, so that two columns of a head never interleave.

/// Tables deeper inside each other than this are read as part of the last one.
const DEEPEST_TABLE: usize = 16;
/// A row of more cells than this goes on in another; Word's have 63 at most.
const MOST_CELLS: usize = 1 << 10;

/// The text so far, and the rows that are open.
#[derive(Debug, Default)]
pub(super) struct Flow {
    out: String,
    /// Rows that are open, a table's inside another's.
    rows: Vec<Row>,
    /// The paragraph that is open.
    line: String,
}

#[derive(Debug, Default)]
struct Row {
    cells: Vec<String>,
    /// The paragraphs of the cell that is open.
    open: String,
}

impl Flow {
    /// Adds words to the open paragraph.
    pub(super) fn push_str(&mut self, words: &str) {
        self.line.push_str(words);
    }

    /// Adds a character to the open paragraph.
    pub(super) fn push(&mut self, c: char) {
        self.line.push(c);
    }

    /// The open paragraph as it stands.
    pub(super) fn line(&self) -> &str {
        &self.line
    }

    /// Takes the open paragraph away, to be given back later.
    pub(super) fn take_line(&mut self) -> String {
        std::mem::take(&mut self.line)
    }

    /// A line end within a paragraph.
    pub(super) fn line_break(&mut self) {
        trim_end(&mut self.line);
        self.line.push('\n');
    }

    /// Ends the paragraph, which stands at this depth of tables; 0 is outside. Rows of deeper tables end with it.
    pub(super) fn end_paragraph(&mut self, depth: usize) {
        let depth = depth.min(DEEPEST_TABLE);
        self.open_rows(depth);
        let line = std::mem::take(&mut self.line);
        self.target(depth).push_line(&line);
        self.line = line;
        self.line.clear();
    }

    /// Ends a cell of a table at this depth, from 1.
    pub(super) fn end_cell(&mut self, depth: usize) {
        let depth = depth.clamp(1, DEEPEST_TABLE);
        self.open_rows(depth);
        if !self.line.is_empty() {
            self.end_paragraph(depth);
        }
        let row = &mut self.rows[depth - 1];
        row.cells.push(std::mem::take(&mut row.open));
        if row.cells.len() >= MOST_CELLS {
            self.close_rows(depth - 1);
        }
    }

    /// Ends a row of a table at this depth, from 1.
    pub(super) fn end_row(&mut self, depth: usize) {
        let depth = depth.clamp(1, DEEPEST_TABLE);
        self.open_rows(depth);
        if !self.line.is_empty() {
            self.end_paragraph(depth);
        }
        self.close_rows(depth - 1);
    }

    /// All that was written.
    pub(super) fn finish(mut self) -> String {
        if !self.line.is_empty() {
            self.end_paragraph(0);
        }
        self.close_rows(0);
        let end = self.out.trim_end().len();
        self.out.truncate(end);
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out
    }

    /// Opens rows up to this depth and ends those below it.
    fn open_rows(&mut self, depth: usize) {
        self.close_rows(depth);
        while self.rows.len() < depth {
            self.rows.push(Row::default());
        }
    }

    fn close_rows(&mut self, depth: usize) {
        while self.rows.len() > depth {
            if let Some(row) = self.rows.pop() {
                let depth = self.rows.len();
                row.write(self.target(depth));
            }
        }
    }

    fn target(&mut self, depth: usize) -> &mut dyn Lines {
        match self.rows.get_mut(depth.wrapping_sub(1)) {
            Some(row) => &mut row.open,
            None => &mut self.out,
        }
    }
}

impl Row {
    fn write(mut self, to: &mut dyn Lines) {
        self.cells.push(self.open);
        let cells = || self.cells.iter().map(|c| c.trim()).filter(|c| !c.is_empty());
        if cells().any(|c| c.contains('\n')) {
            cells().for_each(|c| c.split('\n').for_each(|line| to.push_line(line)));
        } else {
            let line = cells().collect::<Vec<_>>().join("\t");
            if !line.is_empty() {
                to.push_line(&line);
            }
        }
    }
}

/// Text that grows line by line.
trait Lines {
    /// Adds a line; of several empty ones, one.
    fn push_line(&mut self, line: &str);
}

impl Lines for String {
    fn push_line(&mut self, line: &str) {
        let line = line.trim_end();
        if line.is_empty() && (self.is_empty() || self.ends_with("\n\n")) {
            return;
        }
        self.push_str(line);
        self.push('\n');
    }
}

fn trim_end(line: &mut String) {
    line.truncate(line.trim_end_matches([' ', '\t']).len());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(flow: &mut Flow, words: &str, depth: usize) {
        flow.push_str(words);
        flow.end_paragraph(depth);
    }

    #[test]
    fn cells_of_one_line_are_one_line() {
        let mut flow = Flow::default();
        paragraph(&mut flow, "trên", 0);
        for cell in ["1", "", "Họp", "ngày 3/4"] {
            flow.push_str(cell);
            flow.end_cell(1);
        }
        flow.end_row(1);
        paragraph(&mut flow, "dưới", 0);
        assert_eq!(flow.finish(), "trên\n1\tHọp\tngày 3/4\ndưới\n");
    }

    #[test]
    fn cells_of_several_lines_stand_by_themselves() {
        let mut flow = Flow::default();
        paragraph(&mut flow, "UBND XÃ", 1);
        flow.push_str("BÌNH AN");
        flow.end_cell(1);
        flow.push_str("CỘNG HÒA");
        flow.end_cell(1);
        flow.end_row(1);
        assert_eq!(flow.finish(), "UBND XÃ\nBÌNH AN\nCỘNG HÒA\n");
    }

    #[test]
    fn a_table_in_a_cell_is_part_of_it() {
        let mut flow = Flow::default();
        paragraph(&mut flow, "trái", 1);
        for cell in ["a", "b"] {
            flow.push_str(cell);
            flow.end_cell(2);
        }
        flow.end_row(2);
        flow.end_cell(1);
        flow.push_str("phải");
        flow.end_cell(1);
        flow.end_row(1);
        assert_eq!(flow.finish(), "trái\na\tb\nphải\n");
    }

    #[test]
    fn a_row_that_nothing_ends_is_kept() {
        let mut flow = Flow::default();
        flow.push_str("a");
        flow.end_cell(1);
        flow.push_str("b");
        flow.end_cell(40);
        paragraph(&mut flow, "c", 0);
        flow.push_str("d");
        assert_eq!(flow.finish(), "a\tb\nc\nd\n");
    }
}
