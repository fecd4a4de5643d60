//! Where each object lies: the cross-reference tables and streams, newest first.

use std::cell::OnceCell;

use lopdf::{Dictionary, Object};

use super::Source;
use super::lexer::Lexer;

/// The most objects that are kept of a file; real ones have thousands.
pub(super) const MOST_OBJECTS: usize = 1 << 21;

/// The most sections of a table: one for each time the file was saved.
const MOST_SECTIONS: usize = 4096;

/// Where an object lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Nowhere: it was removed.
    Free,
    /// At a byte of the file, as the table counts them.
    At(usize),
    /// In an object stream.
    In(u32),
}

/// An object by its number: where it lies, and what it is once it was read.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) number: u32,
    pub(super) place: Place,
    pub(super) object: OnceCell<Box<Object>>,
}

/// Every object of a file, by number.
#[derive(Debug, Default)]
pub(super) struct Table {
    slots: Vec<Slot>,
    /// Whether a section that an earlier one names could not be read.
    pub(super) gaps: bool,
}

impl Table {
    /// Notes where an object lies; of one number the first counts.
    pub(super) fn push(&mut self, number: u32, place: Place) {
        if self.slots.len() < MOST_OBJECTS {
            self.slots.push(Slot { number, place, object: OnceCell::new() });
        }
    }

    /// Puts the objects in order; to be called when all are noted.
    pub(super) fn sort(&mut self) {
        self.slots.sort_by_key(|s| s.number);
        self.slots.dedup_by_key(|s| s.number);
    }

    /// The object of a number.
    pub(super) fn get(&self, number: u32) -> Option<&Slot> {
        // Most tables have every number from 0 on.
        match self.slots.get(number as usize) {
            Some(slot) if slot.number == number => Some(slot),
            _ => self.slots.binary_search_by_key(&number, |s| s.number).ok().map(|i| &self.slots[i]),
        }
    }

    /// All objects, by number.
    pub(super) fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// All objects, to be changed.
    pub(super) fn slots_mut(&mut self) -> &mut [Slot] {
        &mut self.slots
    }
}

/// Reads the sections that `startxref` leads to; the trailer is the newest one's, filled up from older ones.
pub(super) fn read(source: &Source<'_>) -> Option<(Table, Dictionary)> {
    let mut next = vec![start(source)?];
    let mut seen = Vec::new();
    let mut table = Table::default();
    let mut trailer = Dictionary::new();
    while let Some(at) = next.pop() {
        if seen.contains(&at) || seen.len() == MOST_SECTIONS {
            continue;
        }
        seen.push(at);
        let Some(section) = section(source, at, &mut table) else {
            table.gaps = true;
            continue;
        };
        next.extend(number_of(&section, b"Prev"));
        for (key, value) in &section {
            if !trailer.has(key) {
                trailer.set(key.clone(), value.clone());
            }
        }
    }
    table.sort();
    trailer.has(b"Root").then_some((table, trailer))
}

/// The place that the last `startxref` names.
pub(super) fn start(source: &Source<'_>) -> Option<usize> {
    let bytes = source.bytes;
    let at = memchr::memmem::rfind(bytes, b"startxref")?;
    let mut lexer = source.lexer(at + 9);
    lexer.space();
    usize::try_from(lexer.unsigned()?).ok()
}

fn number_of(dictionary: &Dictionary, key: &[u8]) -> Option<usize> {
    dictionary.get(key).and_then(Object::as_i64).ok().and_then(|n| usize::try_from(n).ok())
}

/// Reads one section into the table and gives its trailer.
fn section(source: &Source<'_>, at: usize, table: &mut Table) -> Option<Dictionary> {
    [source.base.checked_add(at), Some(at)].into_iter().flatten().find_map(|at| {
        let mut lexer = source.lexer(at);
        lexer.space();
        if lexer.letters(b"xref") { classic(source, &mut lexer, table) } else { stream(source, at, table) }
    })
}

/// `xref`, lines of twenty bytes (or nearly), `trailer`.
fn classic<'a>(source: &Source<'a>, lexer: &mut Lexer<'a>, table: &mut Table) -> Option<Dictionary> {
    let mut free = Vec::new();
    let start = lexer.at();
    loop {
        lexer.space();
        if lexer.letters(b"trailer") {
            break;
        }
        let (first, count) = (lexer.unsigned()?, (lexer.space(), lexer.unsigned()?).1);
        for number in first..first.saturating_add(count) {
            lexer.space();
            let line = lexer.at();
            let Some(offset) = lexer.unsigned() else { break };
            lexer.space();
            // The word that should end the line may be missing where the count is too large.
            let _generation = lexer.unsigned()?;
            lexer.space();
            let Ok(number) = u32::try_from(number) else { return None };
            if lexer.letters(b"n") {
                table.push(number, Place::At(usize::try_from(offset).ok()?));
            } else if lexer.letters(b"f") {
                free.push(number);
            } else {
                *lexer = source.lexer(line);
                break;
            }
        }
    }
    let Object::Dictionary(trailer) = lexer.object()? else { return None };
    // A table can be read from each of the blanks before it.
    if !source.charge(lexer.at().saturating_sub(start)) {
        return None;
    }
    // In a hybrid file what the table calls free may lie in an object stream that only this one names.
    if let Some(at) = number_of(&trailer, b"XRefStm") {
        [source.base.checked_add(at), Some(at)].into_iter().flatten().find_map(|at| stream(source, at, table));
    }
    for number in free {
        table.push(number, Place::Free);
    }
    Some(trailer)
}

/// A cross-reference stream.
fn stream(source: &Source<'_>, at: usize, table: &mut Table) -> Option<Dictionary> {
    let (_, object) = source.indirect(at, None)?;
    let Object::Stream(stream) = object else { return None };
    if !stream.dict.has_type(b"XRef") {
        return None;
    }
    let data = source.unpack(&stream)?;
    let integers = |key: &[u8]| -> Option<Vec<i64>> {
        stream.dict.get(key).ok()?.as_array().ok()?.iter().map(|n| n.as_i64().ok()).collect()
    };
    let widths: Vec<usize> = integers(b"W")?.into_iter().map(usize::try_from).collect::<Result<_, _>>().ok()?;
    let [kind, second, third] = *widths.get(..3)? else { return None };
    if kind > 8 || second > 8 || third > 8 || kind + second + third == 0 {
        return None;
    }
    let index = integers(b"Index").unwrap_or_else(|| vec![0, i64::MAX]);
    let mut rows = data.chunks_exact(kind + second + third);
    for pair in index.chunks_exact(2) {
        let (first, count) = (u64::try_from(pair[0]).ok()?, u64::try_from(pair[1]).ok()?);
        for (number, row) in (first..first.saturating_add(count)).zip(&mut rows) {
            let Ok(number) = u32::try_from(number) else { break };
            let field = |from: usize, width: usize| row[from..from + width].iter().fold(0_u64, |v, b| v << 8 | u64::from(*b));
            let place = match if kind == 0 { 1 } else { field(0, kind) } {
                0 => Place::Free,
                1 => Place::At(usize::try_from(field(kind, second)).ok()?),
                2 => Place::In(u32::try_from(field(kind, second)).ok()?),
                _ => continue,
            };
            table.push(number, place);
        }
    }
    Some(stream.dict)
}
