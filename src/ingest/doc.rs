//! Word documents of 1995 to 2003 (DOC): a compound file with a stream of text and one of tables.
//!
//! ```text
//! bytes ─ fib ─ pieces ─ story ─ lines: header, body with its text boxes, footer, notes
//!         where  which bytes (+ properties, styles, lists)
//!         things are which
//!         stand  characters
//! ```

mod fib;
mod lists;
mod old;
mod pieces;
mod properties;
mod story;
mod styles;

use std::io::{Cursor, Read as _};

use cfb::CompoundFile;

use crate::ingest::{Budget, Damage, Error, Format, Input, RawText, Reader, Settings, kinds};

use fib::Fib;
use story::Story;

/// A Word document in a compound file.
pub(super) struct Doc;

impl Reader for Doc {
    fn claims(&self, head: &Input<'_>) -> bool {
        kinds::is_compound(head.bytes)
    }

    fn read<'a>(&self, input: &Input<'a>, settings: &Settings) -> Result<RawText<'a>, Error> {
        let budget = Budget::new(&settings.limits);
        let Ok(mut file) = CompoundFile::open(Cursor::new(input.bytes)) else {
            let outcome = old::salvage(input.bytes).ok_or(Error::Damaged(Damage::Directory))?;
            return outcome.finish(Some(Damage::Directory), Format::Doc);
        };
        if !file.is_stream("/WordDocument") {
            return Err(kinds::of_compound(|name| file.exists(format!("/{name}"))));
        }
        let (word, cut) = stream(&mut file, "WordDocument", input.bytes.len());
        let version = Fib::version(&word).ok_or(Error::Damaged(Damage::Head))?;
        if Fib::is_encrypted(&word) {
            return Err(Error::Encrypted);
        }
        if version < FIRST_OF_97 {
            let outcome = old::read(&word).ok_or(Error::Damaged(Damage::TextMissing))?;
            return outcome.finish(cut, Format::Doc);
        }
        let (table, table_cut) = stream(&mut file, Fib::table_name(&word), input.bytes.len());
        let outcome = Story::new(Fib { word: &word, table: &table }, budget).read();
        outcome.finish(cut.or(table_cut), Format::Doc)
    }
}

/// The first version whose files are laid out as in Word 97.
const FIRST_OF_97: u16 = 0x00C0;

/// The content of a stream as far as it can be read, and what is wrong with it. Nothing in the file is packed: no stream is longer than it.
fn stream(file: &mut CompoundFile<Cursor<&[u8]>>, name: &str, most: usize) -> (Vec<u8>, Option<Damage>) {
    let Ok(stream) = file.open_stream(format!("/{name}")) else { return (Vec::new(), Some(Damage::StreamMissing)) };
    let mut bytes = Vec::new();
    let whole = stream.take(most as u64).read_to_end(&mut bytes).is_ok();
    (bytes, (!whole).then_some(Damage::StreamCut))
}

#[cfg(test)]
mod tests;
