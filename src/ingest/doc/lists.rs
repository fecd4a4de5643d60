//! Automatic lists: what their levels print, and which paragraphs' numbers count on from which.

use std::collections::HashSet;

use super::fib::{Fib, Table, len_at, u16_at, u32_at};
use crate::ingest::word::lists::{Counters, LEVELS, Level, Style};

/// The lists of a file, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    all: Vec<List>,
    uses: Vec<Use>,
    counters: Counters,
    /// Uses that began their count anew already.
    begun: HashSet<usize>,
}

/// A list: its number and levels.
#[derive(Debug)]
struct List {
    id: u32,
    levels: Vec<Level>,
}

/// A use of a list, which may begin anew or have levels of its own.
#[derive(Debug, Default)]
struct Use {
    list: usize,
    starts: Vec<(usize, u32)>,
    levels: Option<Vec<Level>>,
}

impl Lists {
    /// Reads the tables of lists and their uses.
    pub(super) fn of(fib: &Fib<'_>) -> Self {
        let lists = lists(fib).unwrap_or_default();
        let uses = uses(fib.part(Table::ListUses), &lists).unwrap_or_default();
        Self { all: lists, uses, ..Self::default() }
    }

    /// What is printed before a paragraph of a use of a list (from 1), which is counted by that.
    pub(super) fn label(&mut self, number: u16, level: u8) -> String {
        let index = usize::from(number).wrapping_sub(1);
        let Some(of_use) = self.uses.get(index) else { return String::new() };
        let Some(list) = self.all.get(of_use.list) else { return String::new() };
        let levels = of_use.levels.as_deref().unwrap_or(&list.levels);
        let level = usize::from(level).min(levels.len().saturating_sub(1));
        if self.begun.insert(index) {
            for (at, start) in &of_use.starts {
                self.counters.restart(list.id, *at, *start);
            }
        }
        self.counters.next(list.id, level, levels);
        self.counters.label(list.id, level, levels)
    }
}

/// The lists: a record for each, then the levels of all of them, behind what counts as the table.
fn lists(fib: &Fib<'_>) -> Option<Vec<List>> {
    const RECORD: usize = 28;
    let table = fib.part(Table::Lists);
    let count = usize::from(u16_at(table, 0)?).min(table.len() / RECORD);
    let (start, len) = fib.place(Table::Lists);
    let mut rest = fib.table.get(start.checked_add(len)?..)?;
    let mut out = Vec::new();
    for n in 0..count {
        let record = table.get(2 + n * RECORD..)?;
        let simple = record.get(26)? & 1 != 0;
        let mut levels = Vec::new();
        for _ in 0..if simple { 1 } else { LEVELS } {
            let Some(level) = level(&mut rest) else { break };
            levels.push(level);
        }
        out.push(List { id: u32_at(record, 0)?, levels });
    }
    Some(out)
}

/// A level, which is cut off the bytes.
fn level(rest: &mut &[u8]) -> Option<Level> {
    let head = rest.get(..28)?;
    let text_at = 28 + usize::from(head[24]) + usize::from(head[25]);
    let len = usize::from(u16_at(rest, text_at)?);
    let text = rest.get(text_at + 2..text_at + 2 + len * 2)?;
    *rest = &rest[text_at + 2 + len * 2..];
    let flags = head[5];
    let restart = (flags & 8 != 0).then_some(head[26]);
    Some(Level {
        start: u32_at(head, 0)?.min(i32::MAX as u32),
        style: style_of(head[4]),
        text: text_of(text),
        restart,
        legal: flags & 4 != 0,
        tight: head[15] == 2,
    })
}

/// The text of a level: a character below the number of levels stands for that level's number.
fn text_of(units: &[u8]) -> String {
    let units = units.as_chunks::<2>().0.iter().map(|c| u16::from_le_bytes(*c));
    let mut out = String::new();
    for c in char::decode_utf16(units).map(|c| c.unwrap_or('?')) {
        match c {
            '\0'..'\u{9}' => {
                out.push('%');
                out.push(char::from(b'1' + c as u8));
            }
            c => out.push(c),
        }
    }
    out
}

/// A number format by its number in the file.
fn style_of(number: u8) -> Style {
    match number {
        1 => Style::UpperRoman,
        2 => Style::LowerRoman,
        3 => Style::UpperLetter,
        4 => Style::LowerLetter,
        22 => Style::DecimalZero,
        23 => Style::Bullet,
        255 => Style::None,
        _ => Style::Decimal,
    }
}

/// The uses: a record for each, then what each changes.
fn uses(table: &[u8], lists: &[List]) -> Option<Vec<Use>> {
    const RECORD: usize = 16;
    let count = len_at(table, 0)?.min(table.len() / RECORD);
    let mut rest = table.get(4 + count * RECORD..)?;
    let mut out = Vec::new();
    for n in 0..count {
        let record = table.get(4 + n * RECORD..)?;
        let id = u32_at(record, 0)?;
        let mut one = Use { list: lists.iter().position(|l| l.id == id).unwrap_or(usize::MAX), ..Use::default() };
        rest = rest.get(4..).unwrap_or_default();
        for _ in 0..*record.get(12)? {
            let (Some(start), Some(flags)) = (u32_at(rest, 0), u32_at(rest, 4)) else { break };
            rest = rest.get(8..).unwrap_or_default();
            let at = (flags & 0xF) as usize;
            if flags & 0x20 != 0 {
                let Some(level) = level(&mut rest) else { break };
                let own = one.levels.get_or_insert_with(|| lists.get(one.list).map(|l| l.levels.clone()).unwrap_or_default());
                if let Some(place) = own.get_mut(at) {
                    *place = level;
                }
            } else if flags & 0x10 != 0 {
                one.starts.push((at, start));
            }
        }
        out.push(one);
    }
    Some(out)
}
