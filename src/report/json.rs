//! JSON and NDJSON.

use std::io::{self, Write};

use serde::Serialize;

use crate::facts::Document;
use crate::report::{Report, Style, compact, wire};

/// One object.
pub(super) fn facts(document: &Document, style: &Style, out: &mut Vec<u8>) {
    compact::write(&wire::Facts(document, style.lang), out).expect("a record has no part that cannot be written");
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
    wire::Report(report, style.lang).serialize(&mut to).map_err(io::Error::from)?;
    out.write_all(b"\n")
}
