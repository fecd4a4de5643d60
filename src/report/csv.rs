//! CSV that Vietnamese Excel opens right, for whatever has rows: UTF-8 with the mark that says so, commas, lines that end in CRLF
//! (RFC 4180), and no cell that a spreadsheet would take for a formula. What goes into the rows is in the files below.

mod facts;
mod findings;

use std::borrow::Cow;
use std::io::{self, Write};

use ::csv::{ErrorKind, Terminator, Writer, WriterBuilder};

use super::terminal::escape;

pub(super) use facts::{begin as facts_begin, row as facts};
pub(super) use findings::report;

/// Excel takes a file for UTF-8 only where it begins with this.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// What one cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell<'a> {
    /// Words, from a document or of the program.
    Words(Cow<'a, str>),
    /// A number: the only thing that may begin with a minus.
    Number(i64),
    /// Nothing.
    Empty,
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(words: &'a str) -> Self {
        Self::Words(Cow::Borrowed(words))
    }
}

impl From<String> for Cell<'_> {
    fn from(words: String) -> Self {
        Self::Words(Cow::Owned(words))
    }
}

impl From<i64> for Cell<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Cell<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

impl Cell<'_> {
    fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Words(words) => harmless(words),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Empty => Cow::Borrowed(""),
        }
    }
}

/// What begins a formula; the wide forms too: spreadsheets of East Asian locales take them for the narrow ones.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The words on one line, with characters that act on a terminal or turn the writing round spelt out, and an apostrophe before what
/// a spreadsheet would reckon: it shows such a cell as text. Also inside, behind a mark at which a spreadsheet of another locale would begin
/// the next cell.
pub(super) fn harmless(words: &str) -> Cow<'_, str> {
    let squeezed = if words.split(' ').any(|w| w.is_empty() || w.contains(char::is_whitespace)) {
        Cow::Owned(words.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(words)
    };
    let plain = match escape(&squeezed) {
        Cow::Owned(escaped) => Cow::Owned(escaped),
        Cow::Borrowed(_) => squeezed,
    };
    let edge = |c: char| matches!(c, ',' | ';' | '|' | '"');
    let begins = |before: Option<char>, c: char| before.is_none_or(edge) && FORMULA.contains(&c);
    let pairs = || std::iter::once(None).chain(plain.chars().map(Some)).zip(plain.chars());
    if !pairs().any(|(before, c)| begins(before, c)) {
        return plain;
    }
    let mut out = String::with_capacity(plain.len() + 2);
    for (before, c) in pairs() {
        if begins(before, c) {
            out.push('\'');
        }
        out.push(c);
    }
    Cow::Owned(out)
}

/// Rows of cells.
pub(super) struct Table<W: Write> {
    out: Writer<W>,
}

impl<W: Write> Table<W> {
    /// Begins a file: the mark, and the names of the columns. `delimiter` stands between the cells.
    pub(super) fn new(delimiter: u8, mut out: W, columns: &[&str]) -> io::Result<Self> {
        out.write_all(MARK)?;
        let mut table = Self::going_on(delimiter, out);
        table.out.write_record(columns).map_err(cause)?;
        Ok(table)
    }

    /// Goes on with a file that was begun.
    pub(super) fn going_on(delimiter: u8, out: W) -> Self {
        Self { out: WriterBuilder::new().delimiter(delimiter).terminator(Terminator::CRLF).from_writer(out) }
    }

    /// Adds a row; each has as many cells as there are columns.
    pub(super) fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) -> io::Result<()> {
        for cell in cells {
            self.out.write_field(cell.text().as_bytes()).map_err(cause)?;
        }
        self.out.write_record(None::<&[u8]>).map_err(cause)
    }

    /// Writes what is left.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// What failed beneath: of a pipe that nobody reads on it matters that it is one.
fn cause(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(rows: &[&[Cell<'_>]]) -> String {
        let mut out = Vec::new();
        let mut table = Table::new(b',', &mut out, &["path", "subject", "days_left"]).unwrap();
        for row in rows {
            table.row(row.iter().cloned()).unwrap();
        }
        table.finish().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn excel_reads_it_as_it_was_meant() {
        let rows: &[&[Cell<'_>]] =
            &[&["a,b.txt".into(), "Nói “có”, \"không\"".into(), Cell::Number(-3)], &["c".into(), Cell::Empty, 4_u32.into()]];
        let want = "\u{feff}path,subject,days_left\r\n\"a,b.txt\",\"Nói “có”, \"\"không\"\"\",-3\r\nc,,4\r\n";
        assert_eq!(written(rows), want);
    }

    #[test]
    fn no_cell_is_a_formula() {
        for words in ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r\n=1", " =1", "＝1"] {
            assert!(harmless(words).starts_with('\''), "{words:?}: {}", harmless(words));
        }
        assert_eq!(harmless("Số: 12/KH-UBND"), "Số: 12/KH-UBND");
        assert_eq!(harmless("6 - 7 = 13"), "6 - 7 = 13");
        assert_eq!(harmless("57-NQ/TW, a - b; c"), "57-NQ/TW, a - b; c");
        assert_eq!(harmless("a;=1+1"), "a;'=1+1");
        assert_eq!(harmless("a\"|-1"), "a\"|'-1");
    }

    #[test]
    fn a_cell_is_one_line_and_acts_on_nothing() {
        assert_eq!(harmless("từ ngày\r\n\t15/4\u{a0}/2025 "), "từ ngày 15/4 /2025");
        assert_eq!(harmless("a\u{1b}[31mb\u{202e}c"), "a<U+001B>[31mb<U+202E>c");
    }
}
