//! The piece table: which bytes of the file are which characters of the document.

use super::fib::{Fib, Plc, Table, len_at, u16_at, u32_at};

/// The piece table.
#[derive(Debug)]
pub(super) struct Pieces<'a> {
    table: Plc<'a>,
    /// Changes to properties that pieces refer to.
    changes: Vec<&'a [u8]>,
}

/// Characters that stand together in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'a> {
    /// The first character.
    pub(super) start: u32,
    /// The one after the last.
    pub(super) end: u32,
    /// The first one's byte in the file.
    pub(super) offset: u32,
    /// Each is two bytes, not one.
    pub(super) wide: bool,
    /// Changes to the properties of its characters.
    pub(super) change: &'a [u8],
}

impl Piece<'_> {
    /// The byte of a character.
    pub(super) fn byte_of(&self, character: u32) -> u32 {
        let n = character.saturating_sub(self.start);
        self.offset.saturating_add(if self.wide { n.saturating_mul(2) } else { n })
    }

    /// The character of a byte, no further than the end.
    pub(super) fn character_of(&self, byte: u32) -> u32 {
        let n = byte.saturating_sub(self.offset);
        self.start.saturating_add(if self.wide { n.div_ceil(2) } else { n }).min(self.end)
    }
}

impl<'a> Pieces<'a> {
    /// The table of a file; empty where it is broken.
    pub(super) fn of(fib: &Fib<'a>) -> Self {
        let mut rest = fib.part(Table::Pieces);
        let mut changes = Vec::new();
        while let [1, ..] = rest {
            let len = usize::from(u16_at(rest, 1).unwrap_or(0));
            changes.push(rest.get(3..3 + len).unwrap_or_default());
            rest = rest.get(3 + len..).unwrap_or_default();
        }
        let table = if rest.first() == Some(&2) { rest.get(5..).unwrap_or_default() } else { &[] };
        let len = len_at(rest, 1).unwrap_or(0).min(table.len());
        Self { table: Plc::new(&table[..len], 8), changes }
    }

    /// The pieces that hold characters of a range, cut to it.
    pub(super) fn within(&self, start: u32, end: u32) -> impl Iterator<Item = Piece<'a>> + '_ {
        let first = self.table.find(start).unwrap_or(self.table.count);
        (first..self.table.count)
            .map_while(|index| self.piece(index))
            .take_while(move |piece| piece.start < end)
            .filter(|piece| piece.start < piece.end)
            .map(move |piece| {
                let (from, to) = (piece.start.max(start), piece.end.min(end));
                Piece { offset: piece.byte_of(from), start: from, end: to, ..piece }
            })
    }

    fn piece(&self, index: usize) -> Option<Piece<'a>> {
        let record = self.table.record(index)?;
        let place = u32_at(record, 2)?;
        let wide = place & 0x4000_0000 == 0;
        let offset = if wide { place & 0x3FFF_FFFF } else { (place & 0x3FFF_FFFF) / 2 };
        let modifier = u16_at(record, 6)?;
        // The other kind of modifier changes one thing that does not change words.
        let change = (modifier & 1 != 0).then(|| self.changes.get(usize::from(modifier >> 1))).flatten();
        let (start, end) = (self.table.place(index)?, self.table.place(index + 1)?);
        Some(Piece { start, end, offset, wide, change: change.copied().unwrap_or_default() })
    }
}
