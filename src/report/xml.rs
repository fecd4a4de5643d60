//! XML that is well-formed whatever the documents hold: marks are escaped, characters that XML has no way to say are left out.

use std::borrow::Cow;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::escape::escape;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::terminal::escape_lines;

/// A document that is being written.
pub(super) struct Xml<W: Write> {
    out: Writer<W>,
    open: Vec<&'static str>,
}

impl<W: Write> Xml<W> {
    /// Begins with the declaration.
    pub(super) fn new(out: W) -> io::Result<Self> {
        let mut out = Writer::new_with_indent(out, b' ', 2);
        out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Self { out, open: Vec::new() })
    }

    /// Opens an element.
    pub(super) fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.open.push(name);
        self.out.write_event(Event::Start(start(name, attributes)))
    }

    /// Closes the element that was opened last.
    pub(super) fn close(&mut self) -> io::Result<()> {
        match self.open.pop() {
            Some(name) => self.out.write_event(Event::End(BytesEnd::new(name))),
            None => Ok(()),
        }
    }

    /// An element that holds words, or nothing.
    pub(super) fn element(&mut self, name: &'static str, attributes: &[(&str, &str)], words: &str) -> io::Result<()> {
        if words.is_empty() {
            return self.out.write_event(Event::Empty(start(name, attributes)));
        }
        self.out.write_event(Event::Start(start(name, attributes)))?;
        self.out.write_event(Event::Text(BytesText::from_escaped(escape(sayable(words)))))?;
        self.out.write_event(Event::End(BytesEnd::new(name)))
    }

    /// Closes all that is open.
    pub(super) fn finish(mut self) -> io::Result<()> {
        while !self.open.is_empty() {
            self.close()?;
        }
        let mut out = self.out.into_inner();
        out.write_all(b"\n")?;
        out.flush()
    }
}

fn start<'a>(name: &'a str, attributes: &[(&'a str, &'a str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        // A break inside an attribute would be read as a space anyway.
        let line = sayable(value).replace('\n', " ");
        start.push_attribute((*name, line.as_str()));
    }
    start
}

/// The text with characters spelt out that XML has no way to say, or that turn the writing round.
fn sayable(text: &str) -> Cow<'_, str> {
    const NONE: [char; 2] = ['\u{fffe}', '\u{ffff}'];
    let text = escape_lines(text);
    if text.contains(NONE) { Cow::Owned(text.replace(NONE, "\u{fffd}")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out() {
        let mut out = Vec::new();
        let mut xml = Xml::new(&mut out).unwrap();
        xml.open("a", &[("b", "1\"2<3&4\n5\u{1b}")]).unwrap();
        xml.element("c", &[], "]]><script>\u{0}\u{1b}[31m\u{202e}x\ny</script>").unwrap();
        xml.element("d", &[], "").unwrap();
        xml.finish().unwrap();
        let want = concat!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"1&quot;2&lt;3&amp;4 5&lt;U+001B&gt;\">\n",
            "  <c>]]&gt;&lt;script&gt;&lt;U+0000&gt;&lt;U+001B&gt;[31m&lt;U+202E&gt;x\ny&lt;/script&gt;</c>\n  <d/>\n</a>\n"
        );
        assert_eq!(String::from_utf8(out).unwrap(), want);
    }
}
