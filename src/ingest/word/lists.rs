//! Automatic list numbers: what a level prints, and the counts from paragraph to paragraph.

use std::collections::HashMap;
use std::fmt::Write as _;

/// How a number is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ingest) enum Style {
    /// 1, 2, 3.
    #[default]
    Decimal,
    /// 01, 02, 03.
    DecimalZero,
    /// a, b, c.
    LowerLetter,
    /// A, B, C.
    UpperLetter,
    /// i, ii, iii.
    LowerRoman,
    /// I, II, III.
    UpperRoman,
    /// A mark, the same for every item.
    Bullet,
    /// Nothing, but what stands around it is printed.
    None,
}

/// A level of a list.
#[derive(Clone, Debug, Default)]
pub(in crate::ingest) struct Level {
    /// The first number.
    pub(in crate::ingest) start: u32,
    /// How numbers are written.
    pub(in crate::ingest) style: Style,
    /// What is printed: `%1.%2)`, `%n` being the number of level n.
    pub(in crate::ingest) text: String,
    /// The level, from 1, whose next item begins the count anew; 0: none does. `None`: any above.
    pub(in crate::ingest) restart: Option<u8>,
    /// All numbers of it in figures.
    pub(in crate::ingest) legal: bool,
    /// Nothing stands between number and words.
    pub(in crate::ingest) tight: bool,
}

/// Levels of a list.
pub(in crate::ingest) const LEVELS: usize = 9;
/// No real list number is as long.
const LONGEST: usize = 120;

/// The counts of all lists.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Counters {
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
}

impl Counters {
    /// Begins the count of a level anew at its next item.
    pub(in crate::ingest) fn restart(&mut self, list: u32, level: usize, at: u32) {
        if let Some(count) = self.counts.entry(list).or_default().get_mut(level) {
            *count = at.checked_sub(1);
        }
    }

    /// Counts an item of a level.
    pub(in crate::ingest) fn next(&mut self, list: u32, level: usize, levels: &[Level]) {
        let counts = self.counts.entry(list).or_default();
        let Some(of_level) = levels.get(level) else { return };
        if let Some(count) = counts.get_mut(level) {
            *count = Some(count.map_or(of_level.start, |n| n.saturating_add(1)));
        }
        for (below, count) in counts.iter_mut().enumerate().skip(level + 1) {
            let until = levels.get(below).and_then(|l| l.restart).map_or(below, usize::from);
            if level < until {
                *count = None;
            }
        }
    }

    /// What is printed before an item, with the space behind it.
    pub(in crate::ingest) fn label(&self, list: u32, level: usize, levels: &[Level]) -> String {
        let Some(of_level) = levels.get(level) else { return String::new() };
        let mut out = String::new();
        if of_level.style == Style::Bullet {
            out.push_str(bullet(&of_level.text));
        } else {
            self.numbers(list, of_level, levels, &mut out);
        }
        if !out.is_empty() && !of_level.tight {
            out.push(' ');
        }
        out
    }

    fn numbers(&self, list: u32, of_level: &Level, levels: &[Level], out: &mut String) {
        let none = [None; LEVELS];
        let counts = self.counts.get(&list).unwrap_or(&none);
        let mut chars = of_level.text.chars().peekable();
        while let Some(c) = chars.next() {
            if out.len() > LONGEST {
                return;
            }
            let n = chars.peek().and_then(|d| d.to_digit(10)).filter(|d| c == '%' && *d > 0);
            let Some(at) = n.map(|n| n as usize - 1) else {
                out.push(c);
                continue;
            };
            chars.next();
            let Some(other) = levels.get(at) else { continue };
            let style = if of_level.legal && other.style != Style::None { Style::Decimal } else { other.style };
            write_number(counts[at].unwrap_or(other.start), style, out);
        }
    }
}

/// A bullet as it is printed, where it is a character that texts use; else a dash.
fn bullet(text: &str) -> &str {
    match text.trim() {
        "" if text.is_empty() => "",
        mark @ ("-" | "–" | "—" | "+" | "*" | "•") => mark,
        _ => "-",
    }
}

/// Writes a number.
pub(in crate::ingest) fn write_number(n: u32, style: Style, out: &mut String) {
    match style {
        Style::Bullet | Style::None => {}
        Style::LowerLetter if (1..=26 * 30).contains(&n) => letters(n, b'a', out),
        Style::UpperLetter if (1..=26 * 30).contains(&n) => letters(n, b'A', out),
        Style::LowerRoman if (1..4000).contains(&n) => roman(n, true, out),
        Style::UpperRoman if (1..4000).contains(&n) => roman(n, false, out),
        style => {
            let width = if style == Style::DecimalZero { 2 } else { 0 };
            // Writing to a string cannot fail.
            let _ = write!(out, "{n:0width$}");
        }
    }
}

/// After z come aa, bb, cc.
fn letters(n: u32, first: u8, out: &mut String) {
    let letter = char::from(first + ((n - 1) % 26) as u8);
    out.extend(std::iter::repeat_n(letter, ((n - 1) / 26 + 1) as usize));
}

fn roman(mut n: u32, small: bool, out: &mut String) {
    const FIGURES: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let start = out.len();
    for (value, figure) in FIGURES {
        while n >= value {
            out.push_str(figure);
            n -= value;
        }
    }
    if small {
        out[start..].make_ascii_lowercase();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(style: Style, text: &str) -> Level {
        Level { start: 1, style, text: text.to_owned(), ..Level::default() }
    }

    fn written(n: u32, style: Style) -> String {
        let mut out = String::new();
        write_number(n, style, &mut out);
        out
    }

    #[test]
    fn numbers_are_written_as_printed() {
        assert_eq!(written(14, Style::UpperRoman), "XIV");
        assert_eq!(written(9, Style::LowerRoman), "ix");
        assert_eq!(written(28, Style::LowerLetter), "bb");
        assert_eq!(written(7, Style::DecimalZero), "07");
        assert_eq!(written(0, Style::UpperRoman), "0");
        assert_eq!(written(u32::MAX, Style::LowerLetter), "4294967295");
    }

    #[test]
    fn lower_levels_begin_anew() {
        let levels = [level(Style::UpperRoman, "%1."), level(Style::Decimal, "%2."), level(Style::LowerLetter, "%2.%3)")];
        let mut counters = Counters::default();
        let labels: Vec<String> = [0, 1, 1, 2, 2, 0, 1, 2]
            .into_iter()
            .map(|l| {
                counters.next(7, l, &levels);
                counters.label(7, l, &levels)
            })
            .collect();
        assert_eq!(labels, ["I. ", "1. ", "2. ", "2.a) ", "2.b) ", "II. ", "1. ", "1.a) "]);
    }

    #[test]
    fn a_level_may_go_on_counting() {
        let mut levels = [level(Style::Decimal, "Chương %1"), level(Style::Decimal, "Điều %2.")];
        levels[1].restart = Some(0);
        let mut counters = Counters::default();
        for l in [0, 1, 1, 0, 1] {
            counters.next(1, l, &levels);
        }
        assert_eq!(counters.label(1, 1, &levels), "Điều 3. ");
    }

    #[test]
    fn bullets_are_marks() {
        let counters = Counters::default();
        assert_eq!(counters.label(1, 0, &[level(Style::Bullet, "\u{F0B7}")]), "- ");
        assert_eq!(counters.label(1, 0, &[level(Style::Bullet, "+")]), "+ ");
    }
}
