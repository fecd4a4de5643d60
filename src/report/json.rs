//! JSON and NDJSON. Characters that act on a terminal, turn the writing round or are not seen are written `\u202e`: a program reads the same
//! words, and JSON that is printed on a terminal does no harm.

mod compact;

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{Formatter, PrettyFormatter};

use super::terminal::acts;
use crate::facts::Document;
use crate::report::{Report, Style, wire};

/// One object.
pub(super) fn facts(document: &Document, style: &Style, out: &mut Vec<u8>) {
    line(&wire::Facts::new(document, style.lang), out);
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
pub(super) fn line(value: &impl Serialize, out: &mut Vec<u8>) {
    compact::write(value, out).expect("a buffer takes everything and no variant holds several values");
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

    /// Words on one line and indented are spelt out by code of their own.
    #[test]
    fn one_line_says_what_many_say() {
        type Row = (f64, char, Result<bool, ()>, [u64; 0]);

        #[derive(Serialize)]
        struct Wire<'a> {
            words: &'a str,
            none: Option<u8>,
            #[serde(flatten)]
            more: std::collections::BTreeMap<i8, Row>,
        }

        let more = [(-7, (0.5, '"', Ok(true), []))].into();
        for at in 0..40 {
            for c in (0_u32..=0x000e_1000).step_by(if at == 20 { 1 } else { 0x7ff }).filter_map(char::from_u32) {
                let words = format!("{}{c}{}", "ộ".repeat(at / 2), "-".repeat(40 - at));
                let (mut one, mut many) = (Vec::new(), Vec::new());
                line(&words, &mut one);
                indented(&words, &mut many).unwrap();
                assert_eq!(one, many.trim_ascii_end(), "U+{:04X} at {at}", u32::from(c));
            }
        }
        let (value, mut out) = (Wire { words: "a\u{1b}\n", none: None, more }, Vec::new());
        line(&value, &mut out);
        let want = r#"{"words":"a\u001b\n","none":null,"-7":[0.5,"\"",{"Ok":true},[]]}"#;
        assert_eq!(String::from_utf8(out).unwrap(), want);
    }

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
