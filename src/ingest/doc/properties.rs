//! Properties of characters and paragraphs: lists of changes, kept in pages of 512 bytes by the bytes of text that they are for.

use super::fib::{Plc, u16_at, u32_at};

/// A change of a property: what it is, and its operand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Change<'a> {
    /// Its code.
    pub(super) code: u16,
    operand: &'a [u8],
}

impl Change<'_> {
    /// An operand of one byte.
    pub(super) fn byte(&self) -> u8 {
        self.operand.first().copied().unwrap_or(0)
    }

    /// One of two bytes.
    pub(super) fn word(&self) -> u16 {
        u16_at(self.operand, 0).unwrap_or(0)
    }

    /// The second two of four bytes.
    pub(super) fn second_word(&self) -> u16 {
        u16_at(self.operand, 2).unwrap_or(0)
    }

    /// A switch, given what the style says.
    pub(super) fn switch(&self, style: bool) -> bool {
        match self.byte() {
            0x80 => style,
            0x81 => !style,
            n => n != 0,
        }
    }
}

/// The changes of a list, as far as it is whole.
pub(super) fn changes(mut list: &[u8]) -> impl Iterator<Item = Change<'_>> {
    std::iter::from_fn(move || {
        let code = u16_at(list, 0)?;
        let rest = list.get(2..)?;
        let (skip, len) = match code >> 13 {
            0 | 1 => (0, 1),
            2 | 4 | 5 => (0, 2),
            3 => (0, 4),
            7 => (0, 3),
            // Their lengths stand in front; of a table's definition in two bytes, one too many.
            _ if code == 0xD608 => (2, usize::from(u16_at(rest, 0)?).saturating_sub(1)),
            // Tabs of which there are too many for the byte.
            _ if code == 0xC615 && rest.first() == Some(&255) => return None,
            _ => (1, usize::from(*rest.first()?)),
        };
        let operand = rest.get(skip..skip + len)?;
        list = &rest[skip + len..];
        Some(Change { code, operand })
    })
}

/// The pages of one kind of properties.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pages<'a> {
    word: &'a [u8],
    table: Plc<'a>,
    paragraphs: bool,
}

/// Properties and the bytes of text that they are for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run<'a> {
    /// The byte after the last.
    pub(super) end: u32,
    /// The list of changes; a paragraph's begins with the number of its style.
    pub(super) list: &'a [u8],
}

const PAGE: usize = 512;

impl<'a> Pages<'a> {
    /// The pages that a table leads to.
    pub(super) fn new(word: &'a [u8], table: &'a [u8], paragraphs: bool) -> Self {
        Self { word, table: Plc::new(table, 4), paragraphs }
    }

    /// The properties at a byte of text.
    pub(super) fn at(&self, byte: u32) -> Option<Run<'a>> {
        let index = self.table.find(byte)?;
        let number = u32_at(self.table.record(index)?, 0)? & 0x003F_FFFF;
        let start = (number as usize).checked_mul(PAGE)?;
        let page = self.word.get(start..start + PAGE)?;
        let count = usize::from(page[PAGE - 1]);
        let run = (0..count).find(|n| u32_at(page, (n + 1) * 4).is_some_and(|end| byte < end))?;
        if u32_at(page, run * 4)? > byte {
            return None;
        }
        let record = (count + 1) * 4 + run * if self.paragraphs { 13 } else { 1 };
        let at = usize::from(*page.get(record)?) * 2;
        let list = if at == 0 { &[][..] } else { self.list(page, at).unwrap_or_default() };
        Some(Run { end: u32_at(page, (run + 1) * 4)?, list })
    }

    fn list(&self, page: &'a [u8], at: usize) -> Option<&'a [u8]> {
        let len = usize::from(*page.get(at)?);
        let (start, len) = match (self.paragraphs, len) {
            (false, len) => (at + 1, len),
            (true, 0) => (at + 2, usize::from(*page.get(at + 1)?) * 2),
            (true, len) => (at + 1, len * 2 - 1),
        };
        page.get(start..(start + len).min(PAGE))
    }
}

#[cfg(test)]
mod tests {
    use super::changes;

    #[test]
    fn lists_are_read_as_far_as_they_are_whole() {
        let list = [0x3C, 0x08, 0x81, 0x4F, 0x4A, 3, 0, 0x15, 0xC6, 2, 9, 9, 0x41, 0x2A];
        let codes: Vec<u16> = changes(&list).map(|c| c.code).collect();
        assert_eq!(codes, [0x083C, 0x4A4F, 0xC615]);
        let first = changes(&list).next().map(|c| (c.switch(true), c.switch(false)));
        assert_eq!(first, Some((false, true)));
    }
}
