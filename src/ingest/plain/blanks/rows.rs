//! Where the rows of a table begin and end: at their figures, or about them.

use super::{Line, Table};
use std::ops::Range;

/// The rows of a table.
pub(super) struct Found {
    /// So many lines below that of `TT` are of the head.
    pub(super) head: usize,
    /// The lines of each row, counted behind those of the head.
    pub(super) rows: Vec<Range<usize>>,
}

/// What stands in the first column of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Ordinal {
    /// `3`, and whether a dot stands behind it.
    Figure(u32, bool),
    /// `I`, `A`, `1.2`: of a group of rows, or below one.
    Group,
}

pub(super) fn ordinal(word: &str) -> Option<Ordinal> {
    let bare = word.trim_end_matches(['.', ')']);
    let figures = |s: &str| (1..=3).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    if figures(bare) {
        return Some(Ordinal::Figure(bare.parse().ok()?, bare.len() < word.len()));
    }
    let roman = (1..=5).contains(&bare.len()) && bare.bytes().all(|b| b"IVX".contains(&b));
    let letter = bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_uppercase());
    let nested = bare.contains('.') && bare.split('.').all(figures);
    (roman || letter || nested).then_some(Ordinal::Group)
}

/// A line that begins a row, or stands in its middle.
struct Mark {
    line: usize,
    ordinal: Ordinal,
}

/// Finds the rows; none where the figures do not follow one another, or where nothing tells where rows begin.
pub(super) fn find(table: &Table<'_>) -> Option<Found> {
    let edge = table.head.last()?.pieces.first()?.end;
    let marks = marks(table, edge);
    let plain = marks.iter().filter(|m| matches!(m.ordinal, Ordinal::Figure(..))).count();
    let first = marks.first().filter(|_| plain > 1)?.line;
    let end = end(table, &marks);
    // A row's own words begin on the line of its figure.
    let leads = |m: &Mark| table.body[m.line].pieces.get(1).is_some_and(|p| !begins_small(table.text, p.from));
    let ends = marks.iter().skip(1).map(|m| m.line).chain([end]);
    let rows: Vec<Range<usize>> = marks.iter().map(|m| m.line).zip(ends).map(|(a, b)| a..b).collect();
    if !marks.iter().all(leads) || !rows.iter().all(|row| hangs_on_first(&table.body[row.clone()])) {
        return middle(table, &marks, end);
    }
    let rows = rows.into_iter().flat_map(|r| over_pages(&table.body[first..], r.start - first..r.end - first)).collect();
    Some(Found { head: first, rows })
}

/// Whether a row's lines stand below words of its first one: in the middle of its row a figure has cells beside it that begin higher.
fn hangs_on_first(row: &[Line]) -> bool {
    let Some((first, others)) = row.split_first() else { return true };
    let below =
        |p: &super::Piece| first.pieces.iter().skip(1).any(|q| q.col < p.end && p.col < q.end || q.col.abs_diff(p.col) < 3);
    // What stands on the next page may begin any of its cells.
    others.iter().take_while(|l| !l.breaks).flat_map(|l| &l.pieces).all(below)
}

fn begins_small(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_none_or(char::is_lowercase)
}

/// The lines with figures that follow one another; the first that does not follow is of what stands below the table.
fn marks(table: &Table<'_>, edge: usize) -> Vec<Mark> {
    let mut out: Vec<Mark> = Vec::new();
    let mut last: Option<(u32, bool)> = None;
    let mut group = false;
    for (line, pieces) in table.body.iter().enumerate().filter_map(|(n, l)| Some((n, l.pieces.first().map(|_| &l.pieces)?))) {
        let first = pieces[0];
        if first.col >= edge {
            // A paragraph runs over the last columns.
            if runs_over(table, first.col, first.end, pieces.len()) {
                break;
            }
            continue;
        }
        let Some(ordinal) = ordinal(&table.text[first.from..first.to]) else { break };
        match (ordinal, last) {
            (Ordinal::Figure(n, dot), Some((before, dotted))) => {
                let follows = n == before.saturating_add(1) || group && n == 1;
                if !follows || dot != dotted {
                    break;
                }
                last = Some((n, dot));
            }
            (Ordinal::Figure(n, dot), None) => last = Some((n, dot)),
            (Ordinal::Group, _) => {}
        }
        group = ordinal == Ordinal::Group;
        out.push(Mark { line, ordinal });
    }
    // A group that no row follows is a heading below the table.
    while out.last().is_some_and(|m| m.ordinal == Ordinal::Group) {
        out.pop();
    }
    out
}

/// Whether the only piece of a line stands in all columns from its own to the last.
fn runs_over(table: &Table<'_>, col: usize, end: usize, pieces: usize) -> bool {
    const BEYOND: usize = 3;
    let n = table.columns.len();
    pieces == 1 && n > 2 && col + BEYOND < table.columns[n - 2].0 && end > table.columns[n - 1].0 + BEYOND
}

/// Where the last row ends: a blank line ends it, and a line that runs over its columns or opens a new part.
fn end(table: &Table<'_>, marks: &[Mark]) -> usize {
    let Some(last) = marks.last().map(|m| m.line) else { return 0 };
    let second = marks.iter().filter_map(|m| table.body[m.line].pieces.get(1)).map(|p| p.col).min().unwrap_or(0);
    let goes_on = |l: &&Line| {
        let Some(first) = l.pieces.first() else { return false };
        let words = &table.text[first.from..first.to];
        let part = l.pieces.len() == 1 && first.col != second && words.split(' ').next().is_some_and(|w| ordinal(w).is_some());
        let in_first = first.col < table.columns.first().map_or(0, |c| c.1);
        !in_first && !part && !runs_over(table, first.col, first.end, l.pieces.len())
    };
    last + 1 + table.body[last + 1..].iter().take_while(goes_on).count()
}

/// Parts a row at the ends of pages, whose numbers stay where they are.
fn over_pages(lines: &[Line], row: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = row.start;
    for n in row.clone() {
        if lines[n].breaks {
            // The first line of a page may bear words as well.
            out.push(start..n);
            start = if lines[n].pieces.is_empty() { n + 1 } else { n };
        }
    }
    out.push(start..row.end);
    out.retain(|r| lines[r.clone()].iter().any(|l| !l.pieces.is_empty()));
    for part in &mut out {
        part.start += lines[part.clone()].iter().take_while(|l| l.pieces.is_empty()).count();
    }
    out
}

/// Ways to part the rows up to some line: how uneven they are, and by which lines.
type Way = (usize, Vec<usize>, bool);

/// The ways to part the rows with one more, of which `figure` is the middle and whose last line is within `may_end`. Of two ways up to one line
/// the evener is kept, unsure where they are alike.
fn with_row(ways: Vec<(usize, Way)>, figure: usize, may_end: &Range<usize>) -> Vec<(usize, Way)> {
    let mut out: Vec<(usize, Way)> = Vec::new();
    for (start, (uneven, starts, sure)) in ways {
        let above = figure - start;
        for below in above.saturating_sub(1)..=above + 1 {
            let end = figure + below + 1;
            if !may_end.contains(&(end - 1)) {
                continue;
            }
            let mut starts = starts.clone();
            starts.push(end);
            let way = (uneven + below.abs_diff(above), starts, sure);
            match out.iter_mut().find(|(at, _)| *at == end) {
                None => out.push((end, way)),
                Some((_, old)) if way.0 < old.0 => *old = way,
                Some((_, old)) => old.2 &= way.0 > old.0,
            }
        }
    }
    out
}

/// Rows whose figures stand in their middle: as many lines above the figure as below it, or one more or less, and each row begins with a
/// capital. Only where one way is the evenest.
fn middle(table: &Table<'_>, marks: &[Mark], end: usize) -> Option<Found> {
    let lines: Vec<usize> = (0..table.body.len()).filter(|n| !table.body[*n].pieces.is_empty() && *n < end).collect();
    if table.body[..end].iter().any(|l| l.breaks) {
        return None;
    }
    let place = |line: usize| lines.binary_search(&line).ok();
    let figures: Vec<usize> = marks.iter().map(|m| place(m.line)).collect::<Option<_>>()?;
    let capital = |n: usize| {
        let second = table.body[lines[n]].pieces.iter().find(|p| p.col >= table.columns[0].1);
        second.is_none_or(|p| !begins_small(table.text, p.from))
    };
    // The head may have as many lines below that of `TT` as above it, or one more or less.
    let above = table.head.len() - 1;
    let heads = above.saturating_sub(1)..=(above + 1).min(figures[0]);
    let mut ways: Vec<(usize, Way)> = heads.map(|head| (head, (head.abs_diff(above), vec![head], true))).collect();
    for (n, figure) in figures.iter().enumerate() {
        ways.retain(|(start, _)| start <= figure && capital(*start));
        // The last row ends with the table, another before the next figure.
        let may_end = match figures.get(n + 1) {
            Some(next) => 0..*next,
            None => lines.len() - 1..lines.len(),
        };
        ways = with_row(ways, *figure, &may_end);
    }
    let best = ways.iter().map(|(_, way)| way.0).min()?;
    let mut best = ways.into_iter().filter(|(_, way)| way.0 == best);
    let (_, (_, starts, sure)) = best.next().filter(|(_, way)| way.2)?;
    if best.next().is_some() || !sure {
        return None;
    }
    let head = lines.get(*starts.first()?).copied()?;
    let line = |n: usize| lines.get(n).copied().unwrap_or(end);
    let rows = starts.windows(2).map(|w| line(w[0]) - head..line(w[1]) - head).collect();
    Some(Found { head, rows })
}
