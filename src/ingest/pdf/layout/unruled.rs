//! Tables without rules, told by their first column: a head that begins with `TT` or `STT`, and below it 1, 2, 3 ….
//!
//! They are given the rules that they lack, and are read like any other. What would fool it is a list beside a narrow column, so that
//! two gutters are to stay open from the head to the last row, the figures are to follow one another, and each is to begin a row that
//! stands apart from the one above it, or to stand right in the middle of its row.

use super::super::shown::Rect;
use super::words::{Run, Word, Words};

/// A gutter is nowhere narrower than this, in heights of letters; between the words of a head it is a little wider.
const NARROWEST: f32 = 0.3;
const GUTTER: f32 = 0.4;
/// Lines of one table are no farther apart than this.
const FARTHEST: f32 = 4.0;
/// A table of fewer gutters than these may be a list with its figures.
const GUTTERS: usize = 2;
/// No table has more, and no page more tables: what has is drawn to be slow.
const MOST_GUTTERS: usize = 40;
const MOST_TABLES: usize = 20;
/// How much farther than the nearest lines rows are apart.
const APART: f32 = 1.06;

/// A line of words: its base line, its height, its words from left to right.
struct Line {
    y: f32,
    size: f32,
    words: Vec<Word>,
}

/// The rules that tables of this page lack.
pub(super) fn rules(words: &Words, text: &str) -> Vec<Rect> {
    let mut out = Vec::new();
    let Some(head) = words.runs.iter().find(|run| is_head(words, run, text)) else { return out };
    let lines = lines_from(words, head);
    let mut first = 0;
    // A page may hold more than one.
    for _ in 0..MOST_TABLES {
        let Some(at) = (first..lines.len()).find(|n| begins_with_ordinal_head(&lines[*n..], text)) else { break };
        let last = table(&lines[at..], text, &mut out).map_or(at + 1, |rows| at + rows);
        first = last;
    }
    out
}

/// Whether a run begins with the head of a column of ordinals.
fn is_head(words: &Words, run: &Run, text: &str) -> bool {
    let words = words.of(run);
    let alone = words.get(1).is_none_or(|w| w.x - words[0].end > GUTTER * run.size);
    is_ordinal_head(words, text) || alone && words.first().is_some_and(|w| is_so(letters(w, text)))
}

fn is_so(word: &str) -> bool {
    matches!(word, "Số" | "SỐ")
}

/// `TT`, `STT`, `Số TT`
fn is_ordinal_head(words: &[Word], text: &str) -> bool {
    let word = |n: usize| words.get(n).map_or("", |w| letters(w, text));
    matches!(word(0), "TT" | "STT" | "Stt" | "Tt") || is_so(word(0)) && matches!(word(1), "TT" | "tt")
}

/// Whether the first line begins with such a head, or the first two: `Số` over `TT`.
fn begins_with_ordinal_head(lines: &[Line], text: &str) -> bool {
    let first = |n: usize| lines.get(n).and_then(|l: &Line| l.words.first()).map_or("", |w| letters(w, text));
    lines.first().is_some_and(|l| is_ordinal_head(&l.words, text)) || is_so(first(0)) && matches!(first(1), "TT" | "tt")
}

fn letters<'t>(word: &Word, text: &'t str) -> &'t str {
    text.get(word.from as usize..word.to as usize).unwrap_or_default()
}

/// The lines of the page from a run on downwards.
fn lines_from(words: &Words, head: &Run) -> Vec<Line> {
    let mut runs: Vec<&Run> = words.runs.iter().filter(|r| r.y >= head.y - 0.4 * head.size).collect();
    runs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines: Vec<Line> = Vec::new();
    for run in runs {
        match lines.last_mut() {
            Some(line) if run.y - line.y <= 0.4 * line.size => line.words.extend_from_slice(words.of(run)),
            _ => lines.push(Line { y: run.y, size: run.size, words: words.of(run).to_vec() }),
        }
    }
    for line in &mut lines {
        line.words.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    lines
}

/// A gutter while it is followed down a table: the stretches of it that no line has words in. In cells set to both margins a gap between
/// words is wider than the gutter, and stays open for a line or two.
type Gutter = Vec<(f32, f32)>;

/// More stretches than these are not followed.
const MOST_STRETCHES: usize = 8;

/// The rules of the table that begins at the first line; gives how many lines it has.
fn table(lines: &[Line], text: &str, out: &mut Vec<Rect>) -> Option<usize> {
    let head = &lines[0];
    let mut gutters: Vec<Gutter> = head
        .words
        .windows(2)
        .map(|w| (w[0].end, w[1].x))
        .filter(|(l, r)| r - l > GUTTER * head.size)
        .take(MOST_GUTTERS)
        .map(|gap| vec![gap])
        .collect();
    let first_column = gutters.first()?.first()?.1;
    let mut count = 1;
    let mut nearest = f32::MAX;
    let mut last: Option<(u16, bool)> = None;
    for pair in lines.windows(2) {
        let (above, line) = (&pair[0], &pair[1]);
        let open = narrowed(&gutters, line);
        // The first column is never given up: its figures tell the rows.
        let keeps = open.first().and_then(|g| g.first()).is_some_and(|now| now.0 < first_column);
        // The text below a table stands apart, and begins no row, though it may leave the gutters open, or be an item with its figure.
        let step = line.y - above.y;
        let figure = ordinal(line, text);
        let next_row = figure.is_some_and(|own| last.is_none_or(|last| own.0 == last.0.saturating_add(1) && own.1 == last.1));
        let stands_out = open.len() < gutters.len() || figure.is_some();
        let text_below = stands_out && step > APART * nearest && !next_row;
        if step > FARTHEST * line.size || !keeps || open.len() < GUTTERS || text_below {
            break;
        }
        nearest = nearest.min(step);
        last = figure.or(last);
        gutters = open;
        count += 1;
    }
    let lines = &lines[..count];
    let gutters: Vec<(f32, f32)> = gutters.iter().filter_map(|g| likeliest(g, lines)).collect();
    let first = gutters.first().filter(|_| gutters.len() >= GUTTERS)?.0;
    let figured = |n: &usize| ordinal(&lines[*n], text).is_some();
    let begins = |n: &usize| lines[*n].words[0].end <= first + 0.5;
    // A line that counts the columns, (1) (2) (3), is the head's.
    let starts: Vec<usize> = (1..count).filter(begins).skip_while(|n| !figured(n)).collect();
    if !follow(&starts, lines, text) {
        return None;
    }
    let rows = if stand_apart(&starts, lines) { starts } else { about_figures(&starts, lines, &gutters, text)? };
    draw(&gutters, &rows, lines, out)?;
    Some(count)
}

/// The first lines of rows whose figures stand in their middle: each row's first and last line are as far from its figure, and together the
/// rows are all that is below the head. None where that can be so in two ways, or in none, or where a row's words begin beside its figure.
fn about_figures(figures: &[usize], lines: &[Line], gutters: &[(f32, f32)], text: &str) -> Option<Vec<usize>> {
    /// So far from the middle a figure may stand, in heights of letters.
    const OFF: f32 = 0.2;
    let rows_from = |first: usize| {
        let mut rows = Vec::with_capacity(figures.len());
        let mut start = first;
        for (n, figure) in figures.iter().enumerate() {
            let limit = figures.get(n + 1).copied().unwrap_or(lines.len());
            let middle = |end: &usize| {
                let off = f32::midpoint(lines.get(start).map_or(f32::MAX, |l| l.y), lines[*end].y) - lines[*figure].y;
                off.abs() < OFF * lines[*figure].size
            };
            let end = (*figure..limit).find(middle).filter(|_| start <= *figure)?;
            rows.push(start);
            start = end + 1;
        }
        (start == lines.len()).then_some(rows)
    };
    let mut ways = (1..=*figures.first()?).filter_map(rows_from);
    let rows = ways.next().filter(|_| ways.next().is_none())?;
    let second = (gutters.first()?.1 - 0.5)..gutters.get(1)?.0;
    let begins = |line: &Line| {
        let first = line.words.iter().find(|w| second.contains(&w.x));
        first.is_some_and(|w| letters(w, text).starts_with(char::is_uppercase))
    };
    let beside = rows.iter().zip(figures).any(|(row, figure)| row < figure && begins(&lines[*figure]));
    (!beside).then_some(rows)
}

/// What a line leaves open of gutters.
fn narrowed(gutters: &[Gutter], line: &Line) -> Vec<Gutter> {
    let least = NARROWEST * line.size;
    let mut out = Vec::with_capacity(gutters.len());
    for gutter in gutters {
        let mut open = Gutter::new();
        for (left, right) in gutter {
            let mut end = *left;
            for (x, word_end) in line.words.iter().map(|w| (w.x, w.end)).chain([(*right, *right)]) {
                let stop = x.min(*right);
                if stop - end >= least && open.len() < MOST_STRETCHES {
                    open.push((end, stop));
                }
                end = end.max(word_end);
            }
        }
        if !open.is_empty() {
            out.push(open);
        }
    }
    out
}

/// Of the stretches that stay open the one behind which most lines begin their words at one place; the widest of those.
fn likeliest(gutter: &[(f32, f32)], lines: &[Line]) -> Option<(f32, f32)> {
    let begin_there = |right: f32| {
        let at = |line: &&Line| line.words.iter().any(|w| (w.x - right).abs() < 0.2 * line.size);
        lines.iter().filter(at).count()
    };
    let one = gutter.len() == 1;
    let weighed = gutter.iter().map(|g| (if one { 0 } else { begin_there(g.1) }, g.1 - g.0, *g));
    weighed.max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))).map(|(_, _, g)| g)
}

/// Whether the figures of the rows follow one another, two of them at least.
fn follow(starts: &[usize], lines: &[Line], text: &str) -> bool {
    let figures: Vec<Option<u16>> = starts.iter().map(|n| ordinal(&lines[*n], text).map(|(figure, _)| figure)).collect();
    figures.len() > 1 && figures.windows(2).all(|w| w[0].zip(w[1]).is_some_and(|(a, b)| a.checked_add(1) == Some(b)))
}

/// The figure that a line begins with, and whether a dot stands behind it.
fn ordinal(line: &Line, text: &str) -> Option<(u16, bool)> {
    let word = letters(line.words.first()?, text);
    let figure = word.trim_end_matches('.');
    Some((figure.parse().ok()?, figure.len() < word.len()))
}

/// Whether every row stands farther below the one above it than the lines within a row are apart.
fn stand_apart(starts: &[usize], lines: &[Line]) -> bool {
    let step = |n: usize| lines[n].y - lines[n - 1].y;
    let within = (1..lines.len()).filter(|n| starts.binary_search(n).is_err()).map(step).reduce(f32::min);
    starts.iter().all(|n| within.is_none_or(|within| step(*n) > APART * within))
}

fn draw(gutters: &[(f32, f32)], starts: &[usize], lines: &[Line], out: &mut Vec<Rect>) -> Option<()> {
    let words = || lines.iter().flat_map(|l| &l.words);
    let left = words().map(|w| w.x).fold(f32::MAX, f32::min) - 3.0;
    let right = words().map(|w| w.end).fold(f32::MIN, f32::max) + 3.0;
    let (first, last) = (lines.first()?, lines.last()?);
    let (top, bottom) = (first.y - 1.2 * first.size, last.y + 0.5 * last.size);
    // A run's place is taken a little above its base line.
    let above = |n: &usize| f32::midpoint(lines[*n - 1].y, lines[*n].y) - 0.3 * lines[*n].size;
    for y in [top, bottom].into_iter().chain(starts.iter().map(above)) {
        out.push(Rect { left, right, top: y, bottom: y });
    }
    for x in [left, right].into_iter().chain(gutters.iter().map(|g| f32::midpoint(g.0, g.1))) {
        out.push(Rect { left: x, right: x, top, bottom });
    }
    Some(())
}
