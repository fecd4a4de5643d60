//! Two columns side by side: the head of a document and its foot, drawn line by line over both.

use super::order::Place;
use super::words::{Run, Words};
use crate::letters;

/// A band of a page with a gutter down its middle.
struct Band {
    /// Its rows.
    first: usize,
    last: usize,
    /// The gutter.
    left: f32,
    right: f32,
}

/// The rows of a page, from the top: runs on one base line.
struct Rows {
    runs: Vec<u32>,
    starts: Vec<usize>,
}

/// A gutter begins so many times as wide as the letters are high, and is nowhere narrower than that.
const GUTTER: f32 = 0.7;
const NARROWEST: f32 = 0.15;

/// Lines of one band are no farther apart than this, in heights of letters: room is left for a signature.
const FARTHEST: f32 = 9.0;

/// No band has more rows than this.
const TALLEST: usize = 200;

/// Puts the columns of heads and feet one after the other where they are drawn line by line; `sorted` where the places are mere lines,
/// so that other columns are to be found as well.
pub(super) fn untangle(words: &Words, text: &str, places: &mut Vec<Place>, sorted: bool) {
    let runs = &words.runs;
    let rows = Rows::new(runs);
    let mut column = Vec::new();
    let mut row = 0;
    let mut bands = 0;
    while row < rows.len() {
        let Some(mut band) = band_at(runs, &rows, row) else {
            row += 1;
            continue;
        };
        let known = is_head_or_foot(words, text, &rows, &band);
        if known || sorted && is_page_of_columns(runs, &rows, &band) {
            grow(runs, &rows, &mut band);
            trim(words, text, &rows, &mut band);
        }
        if known && alternates(runs, &rows, &band, places) || sorted && is_page_of_columns(runs, &rows, &band) {
            if column.is_empty() {
                column.resize(runs.len(), 0);
            }
            bands += 1;
            for run in rows.range(band.first, band.last) {
                let right = runs[*run as usize].x >= band.left;
                column[*run as usize] = bands * 2 + u32::from(right);
            }
        }
        row = band.last.max(row + 1);
    }
    if bands > 0 {
        gather(&rows, &column, places);
    }
}

/// Whether the places go from the right of a band's gutter back to its left, and to the right again: a left column that only goes on
/// below the right one is in order.
fn alternates(runs: &[Run], rows: &Rows, band: &Band, places: &[Place]) -> bool {
    let members = rows.range(band.first, band.last);
    let heights = members.iter().map(|m| runs[*m as usize].y);
    let (top, bottom) = heights.fold((f32::MAX, f32::MIN), |(t, b), y| (t.min(y), b.max(y)));
    let mut turns = 0;
    let mut right = false;
    for place in places {
        let run = &runs[place.run as usize];
        let is_right = run.x >= band.left;
        if run.y >= top && run.y <= bottom && is_right != right {
            turns += 1;
            right = is_right;
        }
    }
    turns > 2
}

/// Rewrites the places: at the first run of a band all of its left column, then all of its right one.
fn gather(rows: &Rows, column: &[u32], places: &mut Vec<Place>) {
    let mut members: Vec<(u32, u32)> = rows.runs.iter().map(|r| (column[*r as usize], *r)).filter(|(c, _)| *c > 0).collect();
    members.sort_by_key(|(c, _)| *c);
    let mut members = members.into_iter().peekable();
    let mut out = Vec::with_capacity(places.len());
    for place in places.iter() {
        let band = column[place.run as usize] / 2;
        if band == 0 {
            let after_band = out.last().is_some_and(|p: &Place| column[p.run as usize] > 0);
            out.push(Place { run: place.run, fresh: place.fresh || after_band });
        } else {
            // Bands are met from the top save where a part was drawn out of order: none is left out.
            let mut last = 0;
            while let Some((c, run)) = members.next_if(|(c, _)| c / 2 <= band) {
                out.push(Place { run, fresh: c != last });
                last = c;
            }
        }
    }
    *places = out;
}

impl Rows {
    fn new(runs: &[Run]) -> Self {
        let mut order: Vec<u32> = (0..runs.len() as u32).collect();
        order.sort_by(|a, b| runs[*a as usize].y.total_cmp(&runs[*b as usize].y));
        let mut starts = Vec::new();
        let mut first = 0;
        while first < order.len() {
            starts.push(first);
            let top = runs[order[first] as usize];
            let mut last = first + 1;
            while last < order.len() && runs[order[last] as usize].beside(&top) {
                last += 1;
            }
            order[first..last].sort_by(|a, b| runs[*a as usize].x.total_cmp(&runs[*b as usize].x));
            first = last;
        }
        Self { runs: order, starts }
    }

    fn len(&self) -> usize {
        self.starts.len()
    }

    /// The runs of rows.
    fn range(&self, first: usize, last: usize) -> &[u32] {
        let end = self.starts.get(last).copied().unwrap_or(self.runs.len());
        &self.runs[self.starts[first].min(end)..end]
    }

    fn row(&self, row: usize) -> &[u32] {
        self.range(row, row + 1)
    }
}

/// The band that begins at a row with a gap: the rows that leave the gap open, at least two of them with words on both sides.
fn band_at(runs: &[Run], rows: &Rows, first: usize) -> Option<Band> {
    let top = rows.row(first);
    let mut best: Option<(usize, Band)> = None;
    for pair in top.windows(2).take(6) {
        let (a, b) = (&runs[pair[0] as usize], &runs[pair[1] as usize]);
        if b.x - a.end < GUTTER * a.size {
            continue;
        }
        let (both, band) = follow(runs, rows, first, a.end, b.x);
        let better =
            best.as_ref().is_none_or(|(n, old)| both > *n || both == *n && band.right - band.left > old.right - old.left);
        if both > 1 && better {
            best = Some((both, band));
        }
    }
    best.map(|(_, band)| band)
}

/// Follows a gutter down the rows; gives how many of them have words on both sides.
fn follow(runs: &[Run], rows: &Rows, first: usize, left: f32, right: f32) -> (usize, Band) {
    let mut band = Band { first, last: first, left, right };
    let mut both = 0;
    let mut bottom = runs[rows.row(first)[0] as usize].y;
    for row in first..rows.len().min(first + TALLEST) {
        let members = rows.row(row);
        let (y, size) = (runs[members[0] as usize].y, runs[members[0] as usize].size);
        if y - bottom > FARTHEST * size {
            break;
        }
        let Some((left, right, sides)) = narrow(runs, members, &band).filter(|(l, r, _)| r - l >= NARROWEST * size) else {
            break;
        };
        (band.left, band.right, band.last) = (left, right, row + 1);
        both += usize::from(sides);
        bottom = y;
    }
    (both, band)
}

/// The gutter that a row leaves of the one before, and whether it has words on both sides.
fn narrow(runs: &[Run], members: &[u32], band: &Band) -> Option<(f32, f32, bool)> {
    let mut best: Option<(f32, f32, bool)> = None;
    let mut end = f32::MIN;
    for n in 0..=members.len() {
        let next = members.get(n).map_or(f32::MAX, |m| runs[*m as usize].x);
        let (left, right) = (end.max(band.left), next.min(band.right));
        if right > left && best.is_none_or(|(l, r, _)| right - left > r - l) {
            best = Some((left, right, n > 0 && n < members.len()));
        }
        if let Some(m) = members.get(n) {
            end = end.max(runs[*m as usize].end);
        }
    }
    best
}

/// Takes rows above that leave the gutter open too: a band is first seen at a row with words on both sides.
fn grow(runs: &[Run], rows: &Rows, band: &mut Band) {
    while band.first > 0 {
        let above = rows.row(band.first - 1);
        let (a, b) = (&runs[above[0] as usize], &runs[rows.row(band.first)[0] as usize]);
        if b.y - a.y > 2.2 * a.size.max(b.size) {
            break;
        }
        let Some((left, right, _)) = narrow(runs, above, band).filter(|(l, r, _)| r - l >= NARROWEST * a.size) else { break };
        (band.left, band.right, band.first) = (left, right, band.first - 1);
    }
}

/// Gives back rows at either end that are of the text: its last line stands left of the gutter too, and so does a short heading.
fn trim(words: &Words, text: &str, rows: &Rows, band: &mut Band) {
    let runs = &words.runs;
    let side = |row: usize| {
        let members = rows.row(row);
        let left = members.iter().any(|m| runs[*m as usize].x < band.left);
        let right = members.iter().any(|m| runs[*m as usize].x >= band.left);
        (left, right)
    };
    let Some(last_both) = (band.first..band.last).rev().find(|r| side(*r) == (true, true)) else { return };
    let mut left_above = &runs[rows.row(last_both)[0] as usize];
    let mut leading = f32::MAX;
    let mut keep = last_both + 1;
    for row in band.first + 1..=last_both {
        let step = runs[rows.row(row)[0] as usize].y - runs[rows.row(row - 1)[0] as usize].y;
        leading = leading.min(step.max(left_above.size));
    }
    for row in last_both + 1..band.last {
        let run = &runs[rows.row(row)[0] as usize];
        if side(row) == (false, true) {
            // Of the right column, or of the text below, which is read after it: the same.
            continue;
        }
        let begin = begin(words, text, run);
        if begin.starts_with("kinhgui") || TITLES.contains(&begin.as_str()) {
            break;
        }
        let centred = (run.x + run.end - left_above.x - left_above.end).abs() < run.size;
        let aligned = (run.x - left_above.x).abs() < 0.3 * run.size;
        if !(centred || aligned) || run.y - left_above.y > 2.5 * leading.max(run.size) {
            break;
        }
        left_above = run;
        keep = row + 1;
    }
    band.last = keep;
    // The left column of a foot begins with its heading: what stands above that, and left of the gutter alone, is text.
    let heads = |row: &usize| rows.row(*row).iter().any(|r| is_heading_of_foot(&begin(words, text, &runs[*r as usize])));
    if let Some(heading) = (band.first..band.last).find(heads) {
        let above = (band.first..heading).rev().find(|row| side(*row) == (true, false));
        band.first = above.map_or(band.first, |row| row + 1);
    }
}

/// Titles below a head, as [`begin`] gives them: of neither column, even where they are not set in the middle.
const TITLES: [&str; 12] = [
    "kehoach", "quyetdinh", "thongbao", "chithi", "huongdan", "baocao", "totrinh", "congdien", "nghiquyet", "chuongtrinh",
    "ketluan", "giaymoi",
];

/// Whether letters begin the heading of the recipients.
fn is_heading_of_foot(begin: &str) -> bool {
    begin.starts_with("noinhan") || begin.starts_with("sovakyhieu")
}

/// Whether a band is the head or the foot of a document, by the formulas that stand in every one.
fn is_head_or_foot(words: &Words, text: &str, rows: &Rows, band: &Band) -> bool {
    rows.range(band.first, band.last).iter().any(|run| {
        let run = &words.runs[*run as usize];
        let begin = begin(words, text, run);
        let formulas = ["conghoaxahoi", "conghoaxhcn", "doclap", "dangcongsan"];
        if run.x >= band.left { formulas.iter().any(|f| begin.starts_with(f)) } else { is_heading_of_foot(&begin) }
    })
}

/// The first letters of a run, without accents and spaces, in small letters.
fn begin(words: &Words, text: &str, run: &Run) -> String {
    let mut out = String::with_capacity(24);
    for word in words.of(run) {
        out.extend(text[word.from as usize..word.to as usize].chars().map(letters::plain).filter(|c| c.is_alphanumeric()));
        if out.len() >= 16 {
            break;
        }
    }
    out
}

/// Whether a band without known formulas is one of two columns of text: many rows with words on both sides, few gaps in them.
fn is_page_of_columns(runs: &[Run], rows: &Rows, band: &Band) -> bool {
    let mut both = 0;
    for row in band.first..band.last {
        let members = rows.row(row);
        let left = members.iter().filter(|m| runs[**m as usize].x < band.left).count();
        if left > 1 || members.len() - left > 1 {
            return false;
        }
        both += usize::from(left == 1 && members.len() == 2);
    }
    let size = runs[rows.row(band.first)[0] as usize].size;
    both > 5 && band.right - band.left > 1.2 * size
}

/// Where among the places a run belongs that was drawn out of order: beside what stands on its line, else below what stands above it.
pub(super) fn place_for(runs: &[Run], places: &[Place], run: &Run) -> usize {
    let mut beside: Option<(f32, usize)> = None;
    let mut below: Option<(f32, usize)> = None;
    let mut first_lower = None;
    for (n, place) in places.iter().enumerate() {
        let other = &runs[place.run as usize];
        if other.beside(run) {
            let (gap, at) = if other.x <= run.x { (run.x - other.end, n + 1) } else { (other.x - run.end, n) };
            if gap < 8.0 * run.size && beside.is_none_or(|(g, _)| gap < g) {
                beside = Some((gap, at));
            }
        } else if other.y < run.y {
            let over = other.x < run.end && run.x < other.end;
            if over && below.is_none_or(|(y, _)| other.y >= y) {
                below = Some((other.y, n));
            }
        } else if first_lower.is_none() {
            first_lower = Some(n);
        }
    }
    match (beside, below, first_lower) {
        (Some((_, at)), ..) => at,
        (None, Some((_, n)), _) => below_paragraph(runs, places, n, run),
        (None, None, Some(n)) => n,
        _ => places.len(),
    }
}

/// The place below the paragraph that the run at place `n` is of: its last line may end beside what is above `run`.
fn below_paragraph(runs: &[Run], places: &[Place], n: usize, run: &Run) -> usize {
    let mut at = n;
    while let Some(next) = places.get(at + 1).filter(|p| !p.fresh && at < n + TALLEST) {
        let (above, other) = (&runs[places[at].run as usize], &runs[next.run as usize]);
        let step = other.y - above.y;
        let same = step > 0.0 && step < 2.0 * above.size && (other.size - above.size).abs() < 0.08 * above.size;
        if !same || other.y > run.y - 1.2 * run.size || other.x > above.end || above.x > other.end {
            break;
        }
        at += 1;
    }
    at + 1
}
