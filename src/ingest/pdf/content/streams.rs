//! Streams → their bytes, as far as they can be unpacked.

use std::cell::RefCell;
use std::ops::Deref;

use flate2::{Decompress, FlushDecompress, Status};
use lopdf::{Dictionary, Object, Stream};

use crate::ingest::pdf::file::File;
use crate::ingest::{Budget, Error};

/// How much room is made at a time: so many times the size of what is packed, as pages need, within these bounds.
const USUAL: usize = 5;
const LEAST: usize = 1 << 10;
const MOST: usize = 64 << 10;

/// So much room is kept for the next file, and no larger: some stream was out of the ordinary.
const KEPT: usize = 8;
const KEPT_ROOM: usize = 1 << 20;

/// Unpacks streams; its tables and its room are used again from one to the next, and from one file to the next.
pub(in crate::ingest::pdf) struct Unpacker {
    tools: Tools,
}

/// What unpacking takes.
#[derive(Default)]
struct Tools {
    zlib: Option<Decompress>,
    /// Room that is not in use.
    rooms: Vec<Vec<u8>>,
}

thread_local! {
    /// The tools of the last file of this thread.
    static SPARE: RefCell<Tools> = RefCell::default();
}

/// Bytes that are unpacked one behind the other into room that was filled before, with whatever: nothing is cleared to be written over.
#[derive(Default)]
pub(in crate::ingest::pdf) struct Room {
    bytes: Vec<u8>,
    taken: usize,
}

impl Room {
    /// So much room behind what is there.
    fn free(&mut self, amount: usize) -> &mut [u8] {
        let end = self.taken + amount;
        if self.bytes.len() < end {
            self.bytes.resize(end, 0);
        }
        &mut self.bytes[self.taken..end]
    }

    /// Appends bytes.
    pub(in crate::ingest::pdf) fn push(&mut self, bytes: &[u8]) {
        self.free(bytes.len()).copy_from_slice(bytes);
        self.taken += bytes.len();
    }

    /// The bytes alone.
    pub(in crate::ingest::pdf) fn into_bytes(mut self) -> Vec<u8> {
        self.bytes.truncate(self.taken);
        self.bytes
    }
}

impl Deref for Room {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes[..self.taken]
    }
}

impl Drop for Unpacker {
    fn drop(&mut self) {
        let mut tools = std::mem::take(&mut self.tools);
        tools.rooms.truncate(KEPT);
        tools.rooms.retain(|room| room.len() <= KEPT_ROOM);
        // A thread that is ending keeps nothing.
        let _ = SPARE.try_with(|spare| spare.try_borrow_mut().map(|mut spare| *spare = tools));
    }
}

impl Unpacker {
    pub(in crate::ingest::pdf) fn new() -> Self {
        let spare = SPARE.try_with(|spare| spare.try_borrow_mut().map(|mut spare| std::mem::take(&mut *spare)));
        Self { tools: spare.ok().and_then(Result::ok).unwrap_or_default() }
    }

    /// Bytes to be written over, to be [given back](Self::take_back).
    pub(in crate::ingest::pdf) fn bytes(&mut self) -> Vec<u8> {
        self.tools.rooms.pop().unwrap_or_default()
    }

    /// Takes bytes back that are of no more use.
    pub(in crate::ingest::pdf) fn take_back(&mut self, bytes: Vec<u8>) {
        self.tools.rooms.push(bytes);
    }

    /// Room, to be [given back](Self::close).
    pub(in crate::ingest::pdf) fn room(&mut self) -> Room {
        Room { bytes: self.bytes(), taken: 0 }
    }

    /// Takes room back.
    pub(in crate::ingest::pdf) fn close(&mut self, room: Room) {
        self.take_back(room.bytes);
    }

    /// Appends what a stream holds. Of a damaged one, what comes before the damage.
    ///
    /// # Errors
    /// Where a limit is reached.
    pub(in crate::ingest::pdf) fn append(
        &mut self,
        file: &File<'_>,
        stream: &Stream,
        out: &mut Room,
        budget: &mut Budget,
    ) -> Result<(), Error> {
        match packing(file, &stream.dict) {
            Packing::None => {
                budget.unpack(stream.content.len())?;
                out.push(&stream.content);
                Ok(())
            }
            Packing::Zlib => self.inflate(&stream.content, out, budget),
            Packing::Other => {
                let limit = usize::try_from(budget.left()).unwrap_or(usize::MAX);
                match stream.decompressed_content_with_limit(limit) {
                    Ok(content) => {
                        budget.unpack(content.len())?;
                        out.push(&content);
                        Ok(())
                    }
                    Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => {
                        budget.unpack(usize::MAX)
                    }
                    Err(_) => Ok(()),
                }
            }
        }
    }

    fn inflate(&mut self, packed: &[u8], out: &mut Room, budget: &mut Budget) -> Result<(), Error> {
        let zlib = self.tools.zlib.get_or_insert_with(|| Decompress::new(true));
        zlib.reset(true);
        let start = out.len();
        run(zlib, packed, out, budget)?;
        // A broken head, or none at all.
        if out.len() == start && packed.len() > 2 {
            for raw in [&packed[2..], packed] {
                run(&mut Decompress::new(false), raw, out, budget)?;
                if out.len() > start {
                    break;
                }
            }
        }
        Ok(())
    }
}

fn run(zlib: &mut Decompress, packed: &[u8], out: &mut Room, budget: &mut Budget) -> Result<(), Error> {
    let step = (packed.len() * USUAL).clamp(LEAST, MOST);
    loop {
        let (read, before) = (zlib.total_in(), zlib.total_out());
        let rest = usize::try_from(read).ok().and_then(|read| packed.get(read..)).unwrap_or_default();
        let status = zlib.decompress(rest, out.free(step), FlushDecompress::None);
        let written = usize::try_from(zlib.total_out() - before).unwrap_or(0);
        out.taken += written;
        budget.unpack(written)?;
        let stuck = zlib.total_in() == read && written == 0;
        if stuck || !matches!(status, Ok(Status::Ok | Status::BufError)) {
            return Ok(());
        }
    }
}

enum Packing {
    None,
    /// `FlateDecode` alone.
    Zlib,
    /// What `lopdf` unpacks.
    Other,
}

fn packing(file: &File<'_>, dict: &Dictionary) -> Packing {
    let Ok(filter) = dict.get(b"Filter") else { return Packing::None };
    let filter = match file.resolve(filter) {
        Object::Array(filters) => match filters.as_slice() {
            [] => return Packing::None,
            [one] => file.resolve(one),
            _ => return Packing::Other,
        },
        Object::Null => return Packing::None,
        one => one,
    };
    if !matches!(filter, Object::Name(name) if name == b"FlateDecode" || name == b"Fl") {
        return Packing::Other;
    }
    match dict.get(b"DecodeParms").map(|p| file.resolve(p)) {
        Err(_) | Ok(Object::Null) => Packing::Zlib,
        Ok(Object::Dictionary(d)) if !d.has(b"Predictor") => Packing::Zlib,
        Ok(_) => Packing::Other,
    }
}
