//! Text from outside on its way to a terminal: nothing in it may move the cursor or turn the writing round, columns are those of
//! the screen, and long lines are cut around the words that matter.

use std::borrow::Cow;
use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::facts::model::Evidence;

/// The most lines that are shown of one piece of evidence.
const LINES: usize = 4;

/// Whether a character acts on the terminal instead of being seen, or is not seen at all, so that two names may look alike: controls, marks
/// that turn the direction of writing, marks of no width, tags.
#[must_use]
pub fn acts(c: char) -> bool {
    match c {
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' => true,
        c => c.is_control(),
    }
}

/// The text with characters that act on a terminal spelt out; line breaks and tabs become spaces.
#[must_use]
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.chars().any(acts) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    text.chars().for_each(|c| push(&mut out, c));
    Cow::Owned(out)
}

/// The same, line breaks kept.
#[must_use]
pub fn escape_lines(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| acts(c) && c != '\n') {
        return Cow::Borrowed(text);
    }
    let lines = text.split('\n').map(|line| escape(line.strip_suffix('\r').unwrap_or(line)));
    Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
}

fn push(out: &mut String, c: char) {
    use std::fmt::Write as _;

    match c {
        '\n' | '\t' | '\r' | '\x0b' | '\x0c' => out.push(' '),
        c if acts(c) => write!(out, "<U+{:04X}>", u32::from(c)).expect("a string takes everything"),
        c => out.push(c),
    }
}

/// The columns that a text takes; marks that combine with the letter before take none.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// The text with white space run together, escaped, and cut to `columns` with an ellipsis.
pub(super) fn squeeze(text: &str, columns: usize) -> String {
    let mut out = String::new();
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&escape(word));
        if width(&out) > columns {
            out.truncate(fitting(&out, columns.saturating_sub(1)));
            out.truncate(out.trim_end().len());
            out.push('…');
            break;
        }
    }
    out
}

/// The text on lines of at most `columns`, the first with `before` columns taken already; the others begin with two spaces. A word that
/// is longer stands on a line of its own.
pub(super) fn wrap(text: &str, before: usize, columns: usize) -> Vec<String> {
    const INDENT: &str = "  ";
    let (mut lines, mut line, mut taken) = (Vec::new(), String::new(), before);
    for word in text.split(' ') {
        let wide = width(word);
        if !line.trim_start().is_empty() {
            if taken + 1 + wide > columns {
                lines.push(std::mem::replace(&mut line, INDENT.to_owned()));
                taken = INDENT.len();
            } else {
                line.push(' ');
                taken += 1;
            }
        }
        line.push_str(word);
        taken += wide;
    }
    lines.push(line);
    lines
}

/// The text on lines of at most `columns`, which all begin at one column.
pub(super) fn block(text: &str, columns: usize) -> Vec<String> {
    const INDENT: usize = 2;
    wrap(text, INDENT, columns.saturating_add(INDENT)).iter().map(|line| line.trim().to_owned()).collect()
}

/// The text with each of its lines broken between words to `columns`; what is broken goes on two columns further in.
#[must_use]
pub fn fitted(text: &str, columns: usize) -> String {
    let lines = text.split('\n').flat_map(|line| {
        let indent = &line[..line.len() - line.trim_start_matches(' ').len()];
        let room = columns.saturating_sub(indent.len());
        wrap(&line[indent.len()..], 0, room).into_iter().map(move |part| format!("{indent}{part}"))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The bytes from the start that fit in `columns`, marks that combine with the last letter included.
pub(super) fn fitting(text: &str, columns: usize) -> usize {
    let mut taken = 0;
    for (at, c) in text.char_indices() {
        taken += columns_of(c);
        if taken > columns {
            return at;
        }
    }
    text.len()
}

/// The bytes at the end that fit in `columns`: where they begin.
fn fitting_back(text: &str, columns: usize) -> usize {
    let (mut taken, mut from) = (0, text.len());
    for (at, c) in text.char_indices().rev() {
        let wide = columns_of(c);
        taken += wide;
        if taken > columns {
            return from;
        }
        // Never between a letter and its marks.
        if wide > 0 {
            from = at;
        }
    }
    0
}

fn columns_of(c: char) -> usize {
    match c {
        c if !acts(c) => c.width().unwrap_or(0),
        // `<U+202E>`
        ..'\u{10000}' => 8,
        _ => 9,
    }
}

/// A printed line, and which part of it is meant.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Printed {
    /// The number of the line.
    pub(super) line: u32,
    /// The line, fit for a terminal.
    pub(super) text: String,
    /// The bytes of `text` that are meant; not empty.
    pub(super) mark: Range<usize>,
}

/// The lines in which the evidence stands, each cut to `columns` around the words.
///
/// Where the text is not at hand, or has changed since, the words alone.
pub(super) fn excerpt(text: Option<&str>, evidence: &Evidence, columns: usize) -> Vec<Printed> {
    let (text, span) = match text {
        Some(text) if text.get(evidence.span.range()) == Some(&evidence.raw) => (text, evidence.span.range()),
        _ => (evidence.raw.as_str(), 0..evidence.raw.len()),
    };
    let mut out = Vec::new();
    let mut start = memchr::memrchr(b'\n', &text.as_bytes()[..span.start]).map_or(0, |at| at + 1);
    for line in evidence.line.. {
        let end = memchr::memchr(b'\n', &text.as_bytes()[start..]).map_or(text.len(), |at| start + at);
        let meant = span.start.clamp(start, end)..span.end.clamp(start, end);
        // Lines that are blank say nothing.
        out.extend(printed(line, &text[start..end], meant.start - start..meant.end - start, columns));
        if span.end <= end + 1 || out.len() == LINES {
            break;
        }
        start = end + 1;
    }
    out
}

/// The line around the words that are meant; `None` where there are none.
fn printed(number: u32, line: &str, meant: Range<usize>, columns: usize) -> Option<Printed> {
    let meant = trim(line, meant);
    let (before, words, after) = (&line[..meant.start], &line[meant.clone()], &line[meant.end..]);
    if words.is_empty() {
        return None;
    }
    let room = columns.saturating_sub(2);
    // No more of the line is measured than could be shown, however long it is.
    let words_end = fitting(words, room);
    let left = room - columns_in(&words[..words_end]);
    let after_end = fitting(after.trim_end(), left);
    let wanted = (left - columns_in(&after[..after_end])).max(left / 3);
    let before_start = fitting_back(before, wanted);
    let left = left - columns_in(&before[before_start..]);
    let after_end = if words_end < words.len() { 0 } else { fitting(after.trim_end(), left) };

    let mut text = String::from(if before_start > 0 { "…" } else { "" });
    before[before_start..].chars().for_each(|c| push(&mut text, c));
    let from = text.len();
    words[..words_end].chars().for_each(|c| push(&mut text, c));
    let mark = from..text.len();
    after[..after_end].chars().for_each(|c| push(&mut text, c));
    if words_end < words.len() || after_end < after.trim_end().len() {
        text.push('…');
    }
    Some(Printed { line: number, text, mark })
}

fn columns_in(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

/// The range without white space at its ends.
fn trim(line: &str, meant: Range<usize>) -> Range<usize> {
    let words = &line[meant.clone()];
    let start = meant.start + (words.len() - words.trim_start().len());
    start..start + words.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::model::Source;
    use crate::span::Span;

    fn shown(text: &str, raw: &str, columns: usize) -> (String, Vec<String>) {
        let at = u32::try_from(text.find(raw).unwrap()).unwrap();
        let span = Span::new(at, at + u32::try_from(raw.len()).unwrap());
        let evidence = Evidence { raw: raw.to_owned(), span, line: 7, column: 1, page: None, from: Source::Body };
        let got = excerpt(Some(text), &evidence, columns);
        let marked = got.iter().map(|p| p.text[p.mark.clone()].to_owned()).collect();
        (got.into_iter().map(|p| p.text).collect::<Vec<_>>().join("\n"), marked)
    }

    #[test]
    fn nothing_from_outside_acts_on_the_terminal() {
        assert_eq!(escape("Số: 12/KH-UBND"), "Số: 12/KH-UBND");
        assert_eq!(escape("a\x1b[31mb\u{202e}c\u{9b}d\te"), "a<U+001B>[31mb<U+202E>c<U+009B>d e");
    }

    #[test]
    fn long_lines_are_broken_between_words() {
        assert_eq!(wrap("một hai ba bốn", 4, 12), ["một hai", "  ba bốn"]);
        assert_eq!(wrap("một hai ba bốn", 4, 80), ["một hai ba bốn"]);
        assert_eq!(block("một hai ba bốn", 7), ["một hai", "ba bốn"]);
        assert_eq!(wrap("mot-tu-rat-dai hai", 4, 8), ["mot-tu-rat-dai", "  hai"]);
        assert_eq!(fitted("lỗi: một hai\n\n  ba bốn năm", 9), "lỗi: một\n  hai\n\n  ba bốn\n    năm");
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        let text = "trước\nTừ ngày 15/4/2024 đến\r\nsau";
        assert_eq!(shown(text, "15/4/2024", 80), ("Từ ngày 15/4/2024 đến".into(), vec!["15/4/2024".into()]));
    }

    #[test]
    fn a_long_line_is_cut_around_the_words() {
        let text = format!("{}Từ ngày 15/4/2024{}", "một hai ba ".repeat(10_000), " bốn năm".repeat(10_000));
        let (line, marked) = shown(&text, "15/4/2024", 60);
        assert!(line.starts_with('…') && line.ends_with('…'), "{line}");
        assert!(width(&line) <= 60 && width(&line) > 50, "{line}");
        assert_eq!(marked, ["15/4/2024"]);
    }

    #[test]
    fn words_over_a_line_break_are_marked_on_each_line() {
        let (text, marked) = shown("của Sở \n\nKhoa học\nvà", "Sở \n\nKhoa học", 80);
        assert_eq!(text, "của Sở\nKhoa học");
        assert_eq!(marked, ["Sở", "Khoa học"]);
    }

    #[test]
    fn marks_stay_with_their_letter() {
        // e, circumflex, dot below: one column.
        let text = "Vie\u{302}\u{323}t Nam";
        assert_eq!(width(text), 8);
        assert_eq!(squeeze(text, 4), "Vie\u{302}\u{323}…");
        assert_eq!(squeeze(text, 5), "Vie\u{302}\u{323}t…");
        assert_eq!(squeeze("mot  hai\nba", 80), "mot hai ba");
        assert_eq!(squeeze("mot hai ba", 8), "mot hai…");
    }
}
