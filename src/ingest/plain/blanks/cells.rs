//! Which column the words of a row's lines stand in. Columns are set in letters of one width out of letters of many, so that they stand
//! where they do in a row, and a little elsewhere in the next.

use super::{Line, Piece, Table};
use std::cmp::Reverse;

/// Columns of a head: pieces that stand above each other are of one.
pub(super) fn clusters<'p>(pieces: impl Iterator<Item = &'p Piece>) -> Vec<(usize, usize)> {
    let mut places: Vec<(usize, usize)> = pieces.map(|p| (p.col, p.end)).collect();
    places.sort_unstable();
    let mut out: Vec<(usize, usize)> = Vec::new();
    for place in places {
        match out.last_mut().filter(|last| place.0 < last.1) {
            Some(last) => last.1 = last.1.max(place.1),
            None => out.push(place),
        }
    }
    out
}

/// The lines of a head in one.
pub(super) fn head(table: &Table<'_>) -> String {
    let mut cells = vec![String::new(); table.columns.len()];
    for piece in table.head.iter().flat_map(|l| &l.pieces) {
        let column = table.columns.iter().position(|c| piece.col >= c.0 && piece.end <= c.1);
        if let Some(cell) = column.and_then(|n| cells.get_mut(n)) {
            push(cell, &table.text[piece.from..piece.to]);
        }
    }
    joined(&cells)
}

/// The lines of a row in one, its cells parted by tabs; `known` is where the columns stand in the row above. None where its
/// words do not stand in columns.
pub(super) fn row(text: &str, lines: &[Line], known: &mut [(usize, usize)]) -> Option<String> {
    let mut lines: Vec<Vec<Piece>> = lines.iter().filter(|l| !l.pieces.is_empty()).map(|l| l.pieces.clone()).collect();
    split_glued(text, &mut lines, known);
    // The fullest lines show where this row's columns stand.
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_key(|n| Reverse(lines[*n].len()));
    let mut own: Vec<Option<(usize, usize)>> = vec![None; known.len()];
    let mut columns: Vec<Vec<usize>> = vec![Vec::new(); lines.len()];
    for n in order {
        columns[n] = assign(&lines[n], &own, known);
        if columns[n].windows(2).any(|w| w[0] > w[1]) {
            return None;
        }
        for (piece, column) in lines[n].iter().zip(&columns[n]) {
            // A piece may run into the next column, from which one blank parts it.
            let limit = own[column + 1..].iter().flatten().map(|c| c.0).next().unwrap_or(usize::MAX).max(piece.col + 1);
            let place = own[*column].get_or_insert((piece.col, piece.end.min(limit)));
            *place = (place.0.min(piece.col), place.1.max(piece.end.min(limit)));
        }
    }
    let mut cells = vec![String::new(); known.len()];
    for (line, columns) in lines.iter().zip(&columns) {
        for (piece, column) in line.iter().zip(columns) {
            push(&mut cells[*column], &text[piece.from..piece.to]);
        }
    }
    for (known, own) in known.iter_mut().zip(own) {
        *known = own.unwrap_or(*known);
    }
    Some(joined(&cells))
}

/// The column of each piece of a line: in order where there are as many, else the one that it begins with, stands in or is nearest to.
fn assign(line: &[Piece], own: &[Option<(usize, usize)>], known: &[(usize, usize)]) -> Vec<usize> {
    if line.len() == known.len() {
        return (0..known.len()).collect();
    }
    // What this row has shown is surer than what the rows above it have.
    let score = |piece: &Piece, n: usize| {
        let (start, end) = own[n].unwrap_or(known[n]);
        let begins = usize::from(piece.col.abs_diff(start) <= 1) * (1 + usize::from(own[n].is_some()));
        let over = piece.end.min(end).saturating_sub(piece.col.max(start));
        let away = piece.col.saturating_sub(end).max(start.saturating_sub(piece.end));
        (begins, over, Reverse(away), Reverse(n))
    };
    let best = |piece: &Piece| (0..known.len()).max_by_key(|n| score(piece, *n)).unwrap_or(0);
    line.iter().map(best).collect()
}

/// Parts what one blank parts from the next column: another line of the row begins its words just there.
fn split_glued(text: &str, lines: &mut [Vec<Piece>], known: &[(usize, usize)]) {
    let begins: Vec<usize> = lines.iter().flat_map(|l| l.iter().skip(1)).map(|p| p.col).collect();
    for line in lines.iter_mut() {
        if line.len() >= known.len() {
            continue;
        }
        for col in &begins {
            let within = |p: &Piece| p.col + 2 < *col && *col < p.end;
            let Some(n) = line.iter().position(within) else { continue };
            let piece = line[n];
            if let Some(at) = word_at(text, piece, *col)
                && line.len() < known.len()
            {
                line[n] = Piece { to: at - 1, end: col - 1, ..piece };
                line.insert(n + 1, Piece { from: at, col: *col, ..piece });
            }
        }
    }
}

/// The byte at which a word of a piece begins at a column.
fn word_at(text: &str, piece: Piece, col: usize) -> Option<usize> {
    let mut at_col = piece.col;
    let mut before = 'x';
    for (at, c) in text[piece.from..piece.to].char_indices() {
        if at_col == col && before == ' ' && !matches!(c, '\u{300}'..='\u{36f}') {
            return Some(piece.from + at);
        }
        at_col += usize::from(!matches!(c, '\u{300}'..='\u{36f}'));
        before = c;
    }
    None
}

/// Adds a line's words to a cell: `57-` / `NQ/TW` and `10/5/` / `2027` are one word.
fn push(cell: &mut String, words: &str) {
    let open = cell.ends_with(['-', '/']) && !cell.ends_with(" -") && cell.len() > 1;
    if !cell.is_empty() && !open {
        cell.push(' ');
    }
    cell.push_str(words);
}

fn joined(cells: &[String]) -> String {
    cells.iter().filter(|c| !c.is_empty()).map(String::as_str).collect::<Vec<_>>().join("\t")
}
