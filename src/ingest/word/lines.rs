//! Lines that were written and, where that is recorded, from which bytes of which part of the file each word of them came.

/// Words of the text, and the bytes that they were read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where the words begin in the text.
    pub at: usize,
    /// How many bytes of the text they are.
    pub len: usize,
    /// The part of the file, by its index.
    pub part: usize,
    /// Where they begin in the part.
    pub from: usize,
    /// Where they end in the part.
    pub to: usize,
}

impl Place {
    /// Where the words end in the text.
    #[must_use]
    pub const fn end(&self) -> usize {
        self.at + self.len
    }

    /// Whether the words stand in the part letter by letter as in the text, so that a place within them can be told.
    #[must_use]
    pub const fn is_plain(&self) -> bool {
        self.len == self.to - self.from
    }
}

/// Where in a file something stands that is being read.
#[derive(Clone, Copy, Debug)]
pub(in crate::ingest) struct Here {
    pub(in crate::ingest) part: usize,
    pub(in crate::ingest) from: usize,
    pub(in crate::ingest) to: usize,
}

impl Here {
    /// Where words stand that were read here.
    pub(in crate::ingest) const fn place(self, at: usize, len: usize) -> Place {
        Place { at, len, part: self.part, from: self.from, to: self.to }
    }
}

/// Lines that are done. Where nothing was recorded there are no places.
#[derive(Clone, Debug, Default)]
pub(in crate::ingest) struct Lines {
    pub(in crate::ingest) text: String,
    pub(in crate::ingest) places: Vec<Place>,
}

impl Lines {
    /// Appends lines.
    pub(in crate::ingest) fn push(&mut self, lines: &Self) {
        append(&mut self.text, &mut self.places, lines);
    }

    /// Puts lines in front.
    pub(in crate::ingest) fn prepend(&mut self, mut lines: Self) {
        if !lines.text.is_empty() {
            lines.push(self);
            *self = lines;
        }
    }
}

/// Appends lines to a text and its places.
pub(super) fn append(text: &mut String, places: &mut Vec<Place>, lines: &Lines) {
    let shift = text.len();
    places.extend(lines.places.iter().map(|p| Place { at: p.at + shift, ..p.clone() }));
    text.push_str(&lines.text);
}

/// The places of a text that was read anew, letters changed but not words: of each word the place of the word that it was, as a whole.
/// `shift` is what stands before the new text. Where the words are not the same number, all of it has the place of all.
pub(in crate::ingest) fn reread(old: &str, places: &[Place], new: &str, shift: usize) -> Vec<Place> {
    let (before, after) = (words(old), words(new));
    if before.len() != after.len() {
        let (Some(first), Some(last)) = (places.first(), places.last()) else { return Vec::new() };
        return joined(first, last, shift, new.len()).into_iter().collect();
    }
    let mut rest = places;
    let mut out = Vec::with_capacity(before.len());
    for (was, is) in before.into_iter().zip(after) {
        let passed = rest.iter().take_while(|p| p.end() <= was.0).count();
        rest = &rest[passed..];
        let of = rest.iter().take_while(|p| p.at < was.1).count();
        let (Some(first), Some(last)) = (rest[..of].first(), rest[..of].last()) else { continue };
        // Bytes of a plain place are counted, so that a word has its own.
        let mut first = first.clone();
        let mut last = last.clone();
        if first.is_plain() && was.0 > first.at {
            first.from += was.0 - first.at;
        }
        if last.is_plain() && was.1 < last.end() {
            last.to -= last.end() - was.1;
        }
        out.extend(joined(&first, &last, shift + is.0, is.1 - is.0));
    }
    out
}

/// One place from the first to the last; none where they stand in different parts or out of order.
fn joined(first: &Place, last: &Place, at: usize, len: usize) -> Option<Place> {
    let forward = first.part == last.part && first.from <= last.to;
    forward.then_some(Place { at, len, part: first.part, from: first.from, to: last.to })
}

/// Where the words of a text begin and end.
fn words(text: &str) -> Vec<(usize, usize)> {
    let start = text.as_ptr() as usize;
    text.split_whitespace().map(|w| (w.as_ptr() as usize - start, w.as_ptr() as usize - start + w.len())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_places() {
        let places = [Place { at: 0, len: 6, part: 0, from: 100, to: 106 }, Place { at: 6, len: 1, part: 0, from: 110, to: 115 }];
        let read = reread("KÕ h&", &places, "Kế h&", 50);
        assert_eq!(
            read,
            [Place { at: 50, len: 4, part: 0, from: 100, to: 103 }, Place { at: 55, len: 2, part: 0, from: 104, to: 106 }]
        );
        assert_eq!(reread("a b", &places, "ab", 0), [Place { at: 0, len: 2, part: 0, from: 100, to: 115 }]);
    }
}
