//! The next token of XML. Text and tags are told here; what is rarer (references, comments, declarations) is left to `quick-xml`. That
//! checks again of each piece that it is UTF-8 and keeps the names of all that is open, which for text and tags was a quarter of what a
//! Word document took.

use super::attributes::Attributes;
use super::bytes::{below, equal, first};

/// A piece of XML.
#[derive(Clone, Copy, Debug)]
pub(super) enum Token<'t> {
    /// Characters, up to the next tag or reference or as far as the text goes.
    Text(&'t str),
    /// The start of an element.
    Open(Tag<'t>),
    /// An element with nothing in it.
    Empty(Tag<'t>),
    /// The end of an element, with its name.
    Close(&'t [u8]),
    /// Something else begins here.
    Other,
    /// There is nothing more.
    End,
}

/// The name of an element, and its attributes: only places in the text, which are cut out where they are asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag<'t> {
    text: &'t str,
    /// Where the name begins, and where it ends.
    name: (usize, usize),
    /// Where the attributes end.
    end: usize,
}

impl<'t> Tag<'t> {
    /// The name, with its prefix.
    pub(super) fn name(self) -> &'t [u8] {
        &self.text.as_bytes()[self.name.0..self.name.1]
    }

    /// Its attributes.
    pub(super) fn attributes(self) -> Attributes<'t> {
        Attributes::new(&self.text[self.name.0..self.end], self.name.1 - self.name.0)
    }
}

/// The token at a byte of a text, and where it ends; `None` where it breaks off.
#[inline(always)]
#[expect(
    clippy::inline_always,
    reason = "called from one loop, where a token is told apart at once and need not be put together"
)]
pub(super) fn next(text: &str, at: usize) -> Option<(Token<'_>, usize)> {
    let bytes = text.as_bytes();
    match bytes.get(at) {
        None => Some((Token::End, at)),
        Some(b'&') => Some((Token::Other, at)),
        Some(b'<') => match bytes.get(at + 1)? {
            b'!' | b'?' => Some((Token::Other, at)),
            b'/' => {
                let (name, end) = bounds(bytes, at + 2)?;
                let content = &bytes[at + 2..end];
                Some((Token::Close(if name == end { content } else { trimmed(content) }), end + 1))
            }
            _ => {
                let (name, end) = bounds(bytes, at + 1)?;
                Some((opened(text, (at + 1, name), end), end + 1))
            }
        },
        Some(_) => {
            let end = memchr::memchr2(b'<', b'&', &bytes[at..]).map_or(bytes.len(), |n| at + n);
            Some((Token::Text(&text[at..end]), end))
        }
    }
}

#[inline]
fn opened(text: &str, name: (usize, usize), end: usize) -> Token<'_> {
    // The name has a byte at least, or the tag ends where it begins.
    if end > name.0 && text.as_bytes()[end - 1] == b'/' {
        Token::Empty(Tag { text, name: (name.0, name.1.min(end - 1)), end: end - 1 })
    } else {
        Token::Open(Tag { text, name, end })
    }
}

/// Where the name ends that begins here, and where its tag does.
#[inline]
fn bounds(bytes: &[u8], from: usize) -> Option<(usize, usize)> {
    let end = name_end(bytes, from)?;
    match bytes[end] {
        b'>' => Some((end, end)),
        b'"' | b'\'' => {
            // Within a name: whatever it is, the name goes on to a space.
            let tag = tag_end(bytes, end)?;
            let name = bytes[from..tag].iter().position(|b| is_space(*b));
            Some((name.map_or(tag, |n| from + n), tag))
        }
        _ => Some((end, tag_end(bytes, end)?)),
    }
}

/// Where the first byte stands that is none of a name: a space, a quote or the tag's end.
#[inline]
fn name_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        // Below are the quotes and spaces, and little else.
        at = first(bytes, at, |word| below(word, b'\'' + 1) | equal(word, b'>'))?;
        if matches!(bytes[at], b'>' | b'"' | b'\'') || is_space(bytes[at]) {
            return Some(at);
        }
        at += 1;
    }
}

/// Where the tag ends, from a place outside of quotes on: at the first `>` that stands in none.
#[inline]
fn tag_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at = first(bytes, at, |word| equal(word, b'>') | equal(word, b'"') | equal(word, b'\''))?;
        let quote = bytes[at];
        if quote == b'>' {
            return Some(at);
        }
        at = first(bytes, at + 1, |word| equal(word, quote))? + 1;
    }
}

/// What stands between names and attributes.
const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
}

/// Without the spaces at its end.
#[cold]
fn trimmed(name: &[u8]) -> &[u8] {
    let end = name.iter().rposition(|b| !is_space(*b)).map_or(0, |last| last + 1);
    &name[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use quick_xml::events::Event;
    use quick_xml::reader::Reader;

    /// The tokens up to the first that is rarer, or breaks off, each with where it ends.
    fn ours(text: &str) -> Vec<(String, usize)> {
        let (mut all, mut at) = (Vec::new(), 0);
        while let Some((token, end)) = next(text, at) {
            let tag = |tag: Tag<'_>| {
                let attributes = tag.attributes().map(|(name, value)| format!("{name}={value}"));
                format!("{} {:?}", String::from_utf8_lossy(tag.name()), attributes.collect::<Vec<_>>())
            };
            let told = match token {
                Token::Text(t) => format!("text {t}"),
                Token::Open(t) => format!("open {}", tag(t)),
                Token::Empty(t) => format!("empty {}", tag(t)),
                Token::Close(name) => format!("close {}", String::from_utf8_lossy(name)),
                Token::Other | Token::End => break,
            };
            all.push((told, end));
            at = end;
        }
        all
    }

    /// The same as `quick-xml` reads it.
    fn theirs(text: &str) -> Vec<(String, usize)> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        (config.check_end_names, config.allow_unmatched_ends, config.allow_dangling_amp) = (false, true, true);
        let mut all = Vec::new();
        while let Ok(event) = reader.read_event() {
            let tag = |tag: quick_xml::events::BytesStart<'_>| {
                let mut attributes = tag.attributes();
                let attributes = attributes.with_checks(false).flatten().map(|a| format!("{}={}", a.key.0, a.value));
                format!("{} {:?}", tag.name().0, attributes.collect::<Vec<_>>())
            };
            let told = match event {
                Event::Text(t) => format!("text {}", &*t),
                Event::Start(t) => format!("open {}", tag(t)),
                Event::Empty(t) => format!("empty {}", tag(t)),
                // A close without a name keeps its spaces there; it closes nothing.
                Event::End(t) => format!("close {}", t.name().0.trim_end_matches([' ', '\r', '\n', '\t'])),
                _ => break,
            };
            all.push((told, usize::try_from(reader.buffer_position()).unwrap()));
        }
        all
    }

    #[test]
    fn tokens_are_those_of_quick_xml() {
        let parts = ["<", ">", "/", "a", "w:t", " ", "\n", "=", "\"", "'", "ơ", "&", "!", "?"];
        let mut texts: Vec<String> = vec![String::new()];
        for _ in 0..4 {
            texts = texts.iter().flat_map(|t| parts.iter().map(move |p| format!("{t}{p}"))).collect();
        }
        let wrapped =
            |t: &String| [format!("<{t}"), format!("</{t}"), format!("x<w:t w:val=\"{t}"), format!("<a b='>' {t}/>c</a >")];
        for text in texts.iter().flat_map(wrapped).chain(texts.clone()) {
            // A lone `&` is text to them.
            let (ours, theirs) = (ours(&text), theirs(&text));
            assert_eq!(ours, theirs[..ours.len().min(theirs.len())], "{text:?}");
            let rest = &text[ours.last().map_or(0, |(_, end)| *end)..];
            assert!(ours.len() == theirs.len() || rest.starts_with('&'), "{text:?}: {theirs:?}");
        }
    }
}
