//! What is packed in a part, a piece at a time. Nothing of the file is copied, and a part that breaks off still gives what stands before
//! the break.

use std::cell::RefCell;
use std::mem;

use flate2::{Crc, Decompress, FlushDecompress, Status};

use crate::ingest::{Budget, Damage, Error};

/// What unpacking takes: tables, and room for what was unpacked. To make it anew cost more than to unpack a small part.
struct Tools {
    inflater: Decompress,
    /// All of it filled with something, so that it can be written over in place.
    room: Vec<u8>,
}

/// Parts are unpacked one within another, the styles while the body is read.
const KEPT: usize = 2;
/// More room is given back: some part was out of the ordinary.
const KEPT_ROOM: usize = 1 << 20;

thread_local! {
    /// What is not in use, from one part and one document to the next.
    static SPARE: RefCell<Vec<Tools>> = const { RefCell::new(Vec::new()) };
}

impl Tools {
    fn get() -> Self {
        let spare = SPARE.try_with(|spare| spare.try_borrow_mut().ok()?.pop()).ok().flatten();
        spare.unwrap_or_else(|| Self { inflater: Decompress::new(false), room: Vec::new() })
    }

    fn put_by(self) {
        let keep = |spare: &RefCell<Vec<Self>>| {
            if let Ok(mut spare) = spare.try_borrow_mut()
                && spare.len() < KEPT
                && self.room.len() <= KEPT_ROOM
            {
                spare.push(self);
            }
        };
        // A thread that is ending keeps nothing.
        let _ = SPARE.try_with(keep);
    }
}

/// A part while it is unpacked.
pub(super) struct Source<'a> {
    rest: &'a [u8],
    deflated: bool,
    /// There until the end.
    tools: Option<Tools>,
    /// Which bytes of the room are unpacked and not used up.
    from: usize,
    to: usize,
    crc: Crc,
    expected: Option<u32>,
    ended: bool,
    broken: Option<Damage>,
}

impl<'a> Source<'a> {
    /// What is packed in these bytes, which may go on behind it; its checksum, where that is known.
    pub(super) fn new(data: &'a [u8], deflated: bool, expected: Option<u32>) -> Self {
        let mut tools = Tools::get();
        if deflated {
            tools.inflater.reset(false);
        }
        let (crc, tools) = (Crc::new(), Some(tools));
        Self { rest: data, deflated, tools, from: 0, to: 0, crc, expected, ended: false, broken: None }
    }

    /// Whether all was unpacked.
    pub(super) const fn ended(&self) -> bool {
        self.ended
    }

    /// What is wrong with the part, as far as it was unpacked.
    pub(super) const fn broken(&self) -> Option<Damage> {
        self.broken
    }

    /// What is unpacked and not used up.
    pub(super) fn held(&self) -> &[u8] {
        self.tools.as_ref().map_or(&[], |t| &t.room[self.from..self.to])
    }

    /// The same, to be mended.
    pub(super) fn held_mut(&mut self) -> &mut [u8] {
        self.tools.as_mut().map_or(&mut [], |t| &mut t.room[self.from..self.to])
    }

    /// Takes so many bytes as used up.
    pub(super) fn used(&mut self, bytes: usize) {
        self.from = (self.from + bytes).min(self.to);
    }

    /// Unpacks about `amount` more bytes.
    ///
    /// # Errors
    /// Where the budget is used up.
    pub(super) fn fill(&mut self, amount: usize, budget: &mut Budget) -> Result<(), Error> {
        let Some(Tools { inflater, room }) = &mut self.tools else { return Ok(()) };
        room.copy_within(self.from..self.to, 0);
        (self.from, self.to) = (0, self.to - self.from);
        let start = self.to;
        if room.len() < start + amount {
            room.resize(start + amount, 0);
        }
        if self.deflated {
            while self.to < start + amount && !self.ended {
                let (read, written) = (inflater.total_in(), inflater.total_out());
                // No more than was asked for, however much room there is from before: what is met of a limit hangs on it.
                let status = inflater.decompress(self.rest, &mut room[self.to..start + amount], FlushDecompress::None);
                let read = usize::try_from(inflater.total_in() - read).unwrap_or(usize::MAX);
                let written = usize::try_from(inflater.total_out() - written).unwrap_or_default();
                self.rest = &self.rest[read.min(self.rest.len())..];
                self.to += written;
                match status {
                    Ok(Status::StreamEnd) => self.ended = true,
                    Ok(_) if read > 0 || written > 0 => {}
                    Ok(_) => (self.broken, self.ended) = (Some(Damage::PartCut), true),
                    Err(_) => (self.broken, self.ended) = (Some(Damage::PartBroken), true),
                }
            }
        } else {
            let (now, later) = self.rest.split_at(amount.min(self.rest.len()));
            room[start..start + now.len()].copy_from_slice(now);
            self.to += now.len();
            self.rest = later;
            self.ended = later.is_empty();
        }
        self.crc.update(&room[start..self.to]);
        if self.ended && self.broken.is_none() && self.expected.is_some_and(|crc| crc != self.crc.sum()) {
            self.broken = Some(Damage::Checksum);
        }
        budget.unpack(self.to - start)
    }
}

impl Drop for Source<'_> {
    fn drop(&mut self) {
        if let Some(tools) = mem::take(&mut self.tools) {
            tools.put_by();
        }
    }
}
