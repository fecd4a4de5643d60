//! JSON and NDJSON.

use std::io::{self, Write};

use serde::Serialize;

use crate::facts::Document;
use crate::report::{Report, Style, wire};

/// A buffer for `serde_json`, which writes marks and quotation marks one by one: those are put without the calls that a copy of any length
/// takes.
struct Buffer<'a>(&'a mut Vec<u8>);

impl Write for Buffer<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        match bytes {
            [one] => self.0.push(*one),
            more => self.0.extend_from_slice(more),
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// One object.
pub(super) fn facts(document: &Document, style: &Style, out: &mut Vec<u8>) {
    serde_json::to_writer(Buffer(out), &wire::Facts::new(document, style.lang))
        .expect("a buffer takes everything and every key is a string");
}

/// One object on a line of its own, in an array.
pub(super) fn facts_element(document: &Document, style: &Style, out: &mut Vec<u8>) {
    out.push(b'\n');
    facts(document, style, out);
}

/// One object and the end of its line.
pub(super) fn facts_line(document: &Document, style: &Style, out: &mut Vec<u8>) {
    facts(document, style, out);
    out.push(b'\n');
}

/// The whole report, indented: it is looked at as often as it is read by a program.
pub(super) fn report(report: &Report<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut to = serde_json::Serializer::pretty(&mut *out);
    wire::report::Report::new(report, style.lang).serialize(&mut to).map_err(io::Error::from)?;
    out.write_all(b"\n")
}
