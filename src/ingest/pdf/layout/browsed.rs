//! Pages that a browser printed: its own lines at their edges (day and hour, title, address, `1/3`), and what a portal sets around a document:
//! menus and news in columns beside it, its own words above the head and below the foot. None of it is the document's.
//!
//! Only pages with an address and an hour at their edges are looked at. Where a page shows no quốc hiệu, all of its main column is kept.

use super::spots::Spot;
use crate::letters;

/// What is known of a file's pages so far.
#[derive(Debug, Default)]
pub(super) struct Browsed {
    /// The column of the document, once columns were seen beside it.
    column: Option<(f32, f32)>,
    /// The quốc hiệu was seen, or so much without it that none is awaited.
    begun: bool,
    /// The heading of the recipients was seen.
    foot: bool,
    /// The document has ended.
    past: bool,
}

/// Words that stand on one line, without a wide gap.
struct Part {
    x: f32,
    end: f32,
    y: f32,
    size: f32,
    /// Its first letters, without accents and spaces, in small letters; so many that the quốc hiệu is among them beside a name.
    begin: String,
    /// Whether no small letter is in it.
    capitals: bool,
}

/// So near the edges of the document's column its lines begin and end, in points.
const NEAR: f32 = 2.5;
/// A page of fewer parts is a portal's frame alone.
const FRAME: usize = 24;
/// Lines of a paragraph begin no farther from its first one, in points.
const INDENT: f32 = 48.0;
/// So many lines a column beside the document has.
const ROWS: usize = 3;
/// The lines of a head that may stand over the quốc hiệu, and how far apart they are, in heights of letters.
const ABOVE: usize = 4;
const STEP: f32 = 2.2;

/// What stands first below a document on a portal's page: words of its own that something follows...
const COUNTED: [&str; 3] = ["luotxem", "intrang", "banquyenthuoc"];
/// ...and headings, which have their line to themselves: an annex may begin an item with the same words.
const HEADINGS: [&str; 6] = ["tinlienquan", "cactinkhac", "tinkhac", "tincungchuyenmuc", "vanbanlienquan", "vanbankhac"];

impl Browsed {
    /// Leaves out what is not the document's of a page; whether that was more than the browser's own lines.
    pub(super) fn leave_out(&mut self, spots: &mut Vec<Spot>, text: &str) -> bool {
        if memchr::memmem::find(text.as_bytes(), b"://").is_none() || !drop_edges(spots, text) {
            return false;
        }
        let own = spots.len();
        self.keep_document(spots, text);
        spots.len() < own
    }

    /// Leaves out what a portal sets around the document.
    fn keep_document(&mut self, spots: &mut Vec<Spot>, text: &str) {
        if self.past {
            return spots.clear();
        }
        let parts = parts(spots, text);
        if !self.begun {
            self.column = columns_beside(&parts);
        }
        if let Some((left, right)) = self.column {
            spots.retain(|s| s.end > left - NEAR && s.x < right + NEAR);
        }
        let (left, right) = self.column.unwrap_or((f32::MIN, f32::MAX));
        let within: Vec<&Part> = parts.iter().filter(|p| p.end > left - NEAR && p.x < right + NEAR).collect();
        if let Some(top) = head(&within).filter(|_| !self.begun) {
            spots.retain(|s| s.y >= top - 0.4 * s.size);
            self.begun = true;
        }
        // A portal's own words may take the first page, where the document's table stands on the next one.
        self.begun |= parts.len() > FRAME;
        for part in within {
            self.foot |= part.begin.starts_with("noinhan");
            let below = COUNTED.iter().any(|w| part.begin.starts_with(w)) || HEADINGS.contains(&part.begin.as_str());
            if self.foot && below {
                self.past = true;
                let top = part.y - 0.4 * part.size;
                return spots.retain(|s| s.y < top);
            }
        }
    }
}

/// Leaves out the browser's own lines, the highest and the lowest of a page; whether both are there.
fn drop_edges(spots: &mut Vec<Spot>, text: &str) -> bool {
    let (top, bottom) = spots.iter().fold((f32::MAX, f32::MIN), |(t, b), s| (t.min(s.y), b.max(s.y)));
    let at = |s: &Spot, y: f32| (s.y - y).abs() <= 0.4 * s.size;
    let line = |y: f32| {
        let mut line: Vec<&Spot> = spots.iter().filter(|s| at(s, y)).collect();
        line.sort_by(|a, b| a.x.total_cmp(&b.x));
        line.iter().map(|s| &text[s.from as usize..s.to as usize]).collect::<Vec<_>>().concat()
    };
    let (above, below) = (line(top), line(bottom));
    let hour = |line: &str| has_hour(first(line)) || has_hour(tail(line));
    // `ﬁle:///` where the font has the two letters in one.
    let address = |line: &str| line.contains("://");
    let both = (hour(&above) || hour(&below)) && (address(&above) || address(&below));
    if both {
        spots.retain(|s| !at(s, top) && !at(s, bottom));
    }
    both
}

/// Bytes of `11/22/2026, 10:44:05 PM`.
const HOUR: usize = 24;

fn first(line: &str) -> &str {
    let end = (0..=HOUR.min(line.len())).rev().find(|n| line.is_char_boundary(*n)).unwrap_or(0);
    &line[..end]
}

fn tail(line: &str) -> &str {
    let from = (line.len().saturating_sub(HOUR)..=line.len()).find(|n| line.is_char_boundary(*n)).unwrap_or(line.len());
    &line[from..]
}

/// Whether a day in figures and an hour stand here: `22/11/2026,19:44`.
fn has_hour(words: &str) -> bool {
    let bytes = words.as_bytes();
    let between = |mark: u8| bytes.windows(3).filter(|w| w[1] == mark && w[0].is_ascii_digit() && w[2].is_ascii_digit()).count();
    between(b':') > 0 && [b'/', b'-', b'.'].iter().any(|mark| between(*mark) > 1)
}

/// Letters of a part that are kept.
const BEGIN: usize = 96;

/// The parts of a page's lines, from the top.
fn parts(spots: &[Spot], text: &str) -> Vec<Part> {
    let mut sorted = spots.to_vec();
    super::spots::sort(&mut sorted);
    let mut parts: Vec<Part> = Vec::new();
    for spot in &sorted {
        let words = &text[spot.from as usize..spot.to as usize];
        let goes_on = parts.last().is_some_and(|p| {
            (p.y - spot.y).abs() <= 0.4 * p.size.max(spot.size) && (-p.size..0.9 * p.size).contains(&(spot.x - p.end))
        });
        if !goes_on {
            let (x, end, y, size) = (spot.x, spot.end, spot.y, spot.size);
            parts.push(Part { x, end, y, size, begin: String::new(), capitals: true });
        }
        let Some(part) = parts.last_mut() else { continue };
        part.end = part.end.max(spot.end);
        part.capitals &= !words.chars().any(char::is_lowercase);
        if part.begin.len() < BEGIN {
            part.begin.extend(words.chars().map(letters::plain).filter(|c| c.is_alphanumeric()).take(BEGIN));
        }
    }
    parts
}

/// The column in which most of the text stands, where columns stand beside it that leave it free.
fn columns_beside(parts: &[Part]) -> Option<(f32, f32)> {
    let wide = |p: &Part| p.end - p.x;
    let (from, to) = parts.iter().fold((f32::MAX, f32::MIN), |(l, r), p| (l.min(p.x), r.max(p.end)));
    let begun_at = |x: f32| parts.iter().filter(move |p| (p.x - x).abs() <= NEAR);
    let weight = |x: f32| begun_at(x).map(wide).sum::<f32>();
    // Of more lines than a page has, the first will do.
    let left = parts.iter().take(400).map(|p| p.x).max_by(|a, b| weight(*a).total_cmp(&weight(*b)))?;
    // The first lines of paragraphs may be all that begin together: the others begin farther left, and go on beyond.
    let over = |p: &&Part| (left - INDENT..left - NEAR).contains(&p.x) && p.end > left + INDENT;
    let left = parts.iter().filter(over).map(|p| p.x).fold(left, f32::min);
    // One line that reaches farther is a frame's.
    let mut ends: Vec<f32> = parts.iter().filter(|p| (left - NEAR..left + INDENT).contains(&p.x)).map(|p| p.end).collect();
    ends.sort_by(f32::total_cmp);
    let right = *ends.get(ends.len().checked_sub(2)?)?;
    let before = parts.iter().filter(|p| p.end < left - NEAR).count();
    let behind = parts.iter().filter(|p| p.x > right + NEAR).count();
    let beside = before >= ROWS || behind >= ROWS;
    (beside && right - left > 0.5 * (to - from)).then_some((left, right))
}

/// Where the head begins: at the quốc hiệu, or at the lines in capitals right above it.
fn head(parts: &[&Part]) -> Option<f32> {
    const FORMULAS: [&str; 3] = ["conghoaxahoi", "conghoaxhcn", "dangcongsanviet"];
    let motto = parts.iter().position(|p| p.capitals && FORMULAS.iter().any(|f| p.begin.contains(f)))?;
    let mut top = (parts[motto].y, parts[motto].size);
    let above = parts[..motto].iter().rev().take(2 * ABOVE);
    for part in above {
        if top.0 - part.y > STEP * top.1.max(part.size) || !part.capitals {
            break;
        }
        top = (part.y, part.size);
    }
    Some(top.0)
}
