//! Streams → their bytes, as far as they can be unpacked.

use flate2::{Decompress, FlushDecompress, Status};
use lopdf::{Dictionary, Object, Stream};

use crate::ingest::pdf::file::File;
use crate::ingest::{Budget, Error};

/// How much room is made at a time: so many times the size of what is packed, as pages need, within these bounds.
const USUAL: usize = 5;
const LEAST: usize = 1 << 10;
const MOST: usize = 64 << 10;

/// Unpacks streams; its tables are used again from one to the next.
pub(in crate::ingest::pdf) struct Unpacker {
    zlib: Decompress,
    /// Room for a stream that is read and forgotten.
    pub(in crate::ingest::pdf) room: Vec<u8>,
}

impl Unpacker {
    pub(in crate::ingest::pdf) fn new() -> Self {
        Self { zlib: Decompress::new(true), room: Vec::new() }
    }

    /// Appends what a stream holds. Of a damaged one, what comes before the damage.
    ///
    /// # Errors
    /// Where a limit is reached.
    pub(in crate::ingest::pdf) fn append(
        &mut self,
        file: &File<'_>,
        stream: &Stream,
        out: &mut Vec<u8>,
        budget: &mut Budget,
    ) -> Result<(), Error> {
        match packing(file, &stream.dict) {
            Packing::None => {
                budget.unpack(stream.content.len())?;
                out.extend_from_slice(&stream.content);
                Ok(())
            }
            Packing::Zlib => self.inflate(&stream.content, out, budget),
            Packing::Other => {
                let limit = usize::try_from(budget.left()).unwrap_or(usize::MAX);
                match stream.decompressed_content_with_limit(limit) {
                    Ok(content) => {
                        budget.unpack(content.len())?;
                        out.extend_from_slice(&content);
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

    fn inflate(&mut self, packed: &[u8], out: &mut Vec<u8>, budget: &mut Budget) -> Result<(), Error> {
        self.zlib.reset(true);
        let start = out.len();
        run(&mut self.zlib, packed, out, budget)?;
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

fn run(zlib: &mut Decompress, packed: &[u8], out: &mut Vec<u8>, budget: &mut Budget) -> Result<(), Error> {
    let step = (packed.len() * USUAL).clamp(LEAST, MOST);
    loop {
        let (read, before) = (zlib.total_in(), zlib.total_out());
        let rest = usize::try_from(read).ok().and_then(|read| packed.get(read..)).unwrap_or_default();
        let start = out.len();
        out.resize(start + step, 0);
        let status = zlib.decompress(rest, &mut out[start..], FlushDecompress::None);
        let written = usize::try_from(zlib.total_out() - before).unwrap_or(0);
        out.truncate(start + written);
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
