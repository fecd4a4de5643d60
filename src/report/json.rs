//! JSON and NDJSON. Characters that act on a terminal, turn the writing round or are not seen are written `\u202e`: a program reads the same
//! words, and JSON that is printed on a terminal does no harm.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use super::terminal::acts;
use crate::facts::Document;
use crate::report::{Report, Style, wire};

/// One object.
pub(super) fn facts(document: &Document, style: &Style, out: &mut Vec<u8>) {
    line(&wire::Facts::new(document, style.lang), Buffer(out)).expect("a buffer takes everything and every key is a string");
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

/// The whole report, indented.
pub(super) fn report(report: &Report<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    indented(&wire::report::Report::new(report, style.lang), out)
}

/// A value on one line, without its end.
pub(super) fn line(value: &impl Serialize, out: impl Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Harmless(CompactFormatter))).map_err(io::Error::from)
}

/// A value on many lines: it is looked at as often as it is read by a program.
pub(super) fn indented(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *out, Harmless(PrettyFormatter::new()))).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

/// The same as a string.
pub(super) fn text(value: &impl Serialize) -> String {
    let mut out = Vec::new();
    indented(value, &mut out).expect("a buffer takes everything and every key is a string");
    String::from_utf8(out).expect("JSON is UTF-8")
}

/// A buffer for `serde_json`, which writes marks and quotation marks one by one: those are put without the calls that a copy of any length
/// takes (a twentieth of the time of a whole text).
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

/// The bytes with which characters that act on a terminal begin.
static MAY_ACT: [bool; 256] = {
    let (mut may, mut b) = ([false; 256], 0);
    while b < 256 {
        may[b] = matches!(b, 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef | 0xf3);
        b += 1;
    }
    may
};

/// A way of writing, with what acts on a terminal spelt out.
struct Harmless<F>(F);

impl<F: Formatter> Formatter for Harmless<F> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        // Most words have none; all are looked at, since a way out of the loop takes longer.
        if !fragment.bytes().fold(false, |any, b| any | MAY_ACT[usize::from(b)]) {
            return out.write_all(fragment.as_bytes());
        }
        let mut written = 0;
        for (at, c) in fragment.char_indices().filter(|(_, c)| acts(*c)) {
            out.write_all(&fragment.as_bytes()[written..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            written = at + c.len_utf8();
        }
        out.write_all(&fragment.as_bytes()[written..])
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_reads_what_a_terminal_does_not_do() {
        let words = "a\u{1b}b\u{7f}c\u{9b}d\u{202e}e\u{200b}“g”\u{feff}\u{e0041}Hà Nội";
        let written = text(&[words]);
        let want = r"a\u001bb\u007fc\u009bd\u202ee\u200b“g”\ufeff\udb40\udc41Hà Nội";
        assert_eq!(written, format!("[\n  \"{want}\"\n]\n"));
        assert_eq!(serde_json::from_str::<Vec<String>>(&written).unwrap(), [words]);
        // Every character that acts begins with one of the bytes that are looked for.
        for c in (0x7f..=0x0010_ffff).filter_map(char::from_u32).filter(|c| acts(*c)) {
            assert!(!text(&c.to_string()).contains(c), "U+{:04X}", u32::from(c));
        }
    }
}
