//! The head of a Word file: where everything stands. Numbers are little-endian throughout.

/// Two bytes at a place, where there are so many.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// Four bytes at a place.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// Four bytes that are a length or a count.
pub(super) fn len_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32_at(bytes, at)?).ok()
}

/// A table of places with a record between each two of them: `count + 1` numbers, then `count` records.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plc<'a> {
    bytes: &'a [u8],
    record: usize,
    /// How many records there are.
    pub(super) count: usize,
}

impl<'a> Plc<'a> {
    /// A table whose records have this size.
    pub(super) fn new(bytes: &'a [u8], record: usize) -> Self {
        Self { bytes, record, count: bytes.len().saturating_sub(4) / (4 + record) }
    }

    /// The place before a record; that of the count is the end of the last.
    pub(super) fn place(&self, index: usize) -> Option<u32> {
        if index > self.count { None } else { u32_at(self.bytes, index * 4) }
    }

    /// A record.
    pub(super) fn record(&self, index: usize) -> Option<&'a [u8]> {
        let at = (self.count + 1) * 4 + index * self.record;
        if index < self.count { self.bytes.get(at..at + self.record) } else { None }
    }

    /// The record whose places hold this one between them.
    pub(super) fn find(&self, place: u32) -> Option<usize> {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.place(middle + 1)? <= place { low = middle + 1 } else { high = middle }
        }
        (low < self.count && self.place(low)? <= place).then_some(low)
    }
}

/// A part of the table stream, by its number in the head.
#[derive(Clone, Copy, Debug)]
pub(super) enum Table {
    Styles = 1,
    Sections = 6,
    Headers = 11,
    CharacterPages = 12,
    ParagraphPages = 13,
    Fonts = 15,
    Pieces = 33,
    Shapes = 40,
    Boxes = 56,
    Lists = 73,
    ListUses = 74,
}

/// A document within the document, by its place in the count of characters.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sub {
    Main = 0,
    Footnotes = 1,
    Headers = 2,
    Endnotes = 5,
    Boxes = 6,
}

/// The head.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fib<'a> {
    /// The stream that it opens.
    pub(super) word: &'a [u8],
    /// The stream of tables.
    pub(super) table: &'a [u8],
}

impl<'a> Fib<'a> {
    /// The version of the format, where the stream is Word's.
    pub(super) fn version(word: &[u8]) -> Option<u16> {
        matches!(u16_at(word, 0)?, 0xA5EC | 0xA5DC).then(|| u16_at(word, 2)).flatten()
    }

    /// The flags.
    fn flags(word: &[u8]) -> u16 {
        u16_at(word, 0x0A).unwrap_or(0)
    }

    /// Whether it is locked.
    pub(super) fn is_encrypted(word: &[u8]) -> bool {
        Self::flags(word) & 0x0100 != 0
    }

    /// The name of the stream of tables.
    pub(super) fn table_name(word: &[u8]) -> &'static str {
        if Self::flags(word) & 0x0200 != 0 { "1Table" } else { "0Table" }
    }

    /// A table, empty where it is not there; what lies beyond the stream's end is cut off.
    pub(super) fn part(&self, part: Table) -> &'a [u8] {
        let (start, len) = self.place(part);
        let rest = self.table.get(start..).unwrap_or_default();
        &rest[..len.min(rest.len())]
    }

    /// Where a table stands in the stream, and its length.
    pub(super) fn place(&self, part: Table) -> (usize, usize) {
        let at = 154 + 8 * part as usize;
        (len_at(self.word, at).unwrap_or(usize::MAX), len_at(self.word, at + 4).unwrap_or(0))
    }

    /// The characters of a document within the document: the first, and the one after the last.
    pub(super) fn characters(&self, sub: Sub) -> (u32, u32) {
        // Comments are the fourth; the third of the counts is no longer used.
        let counts = [0x4C, 0x50, 0x54, 0x58, 0x5C, 0x60, 0x64];
        let count = |at: usize| u32_at(self.word, at).filter(|n| i32::try_from(*n).is_ok()).unwrap_or(0);
        let start = counts[..sub as usize].iter().fold(0, |sum: u32, at| sum.saturating_add(count(*at)));
        (start, start.saturating_add(count(counts[sub as usize])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_between_others() {
        let bytes: Vec<u8> = [0_u32, 5, 9].iter().flat_map(|n| n.to_le_bytes()).chain([7, 8]).collect();
        let plc = Plc::new(&bytes, 1);
        assert_eq!((plc.count, plc.record(1)), (2, Some(&[8][..])));
        assert_eq!([0, 4, 5, 8, 9].map(|p| plc.find(p)), [Some(0), Some(0), Some(1), Some(1), None]);
        assert_eq!(Plc::new(&[], 4).find(0), None);
    }
}
