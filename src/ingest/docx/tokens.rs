//! The next token of XML. Text and tags are told here; what is rarer (references, comments, declarations) is left to `quick-xml`, and so
//! are attributes. That checks again of each piece that it is UTF-8 and keeps the names of all that is open, which for text and tags was a
//! quarter of what a Word document took.

use quick_xml::events::attributes::Attributes;

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
    Close(&'t str),
    /// Something else begins here.
    Other,
    /// There is nothing more.
    End,
}

/// The name of an element, and its attributes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag<'t> {
    /// What stands between the angle brackets.
    content: &'t str,
    /// How long the name is.
    name: usize,
}

impl<'t> Tag<'t> {
    /// The name, with its prefix.
    pub(super) fn name(self) -> &'t str {
        &self.content[..self.name]
    }

    /// Its attributes.
    pub(super) fn attributes(self) -> Attributes<'t> {
        let mut attributes = Attributes::new(self.content, self.name);
        attributes.with_checks(false);
        attributes
    }
}

/// The token at a byte of a text, and where it ends; `None` where it breaks off.
pub(super) fn next(text: &str, at: usize) -> Option<(Token<'_>, usize)> {
    let bytes = text.as_bytes();
    match bytes.get(at) {
        None => Some((Token::End, at)),
        Some(b'&') => Some((Token::Other, at)),
        Some(b'<') => match bytes.get(at + 1)? {
            b'!' | b'?' => Some((Token::Other, at)),
            b'/' => {
                let (_, end) = bounds(bytes, at + 2)?;
                Some((Token::Close(text[at + 2..end].trim_end_matches(SPACES)), end + 1))
            }
            _ => {
                let (name, end) = bounds(bytes, at + 1)?;
                Some((opened(&text[at + 1..end], name - at - 1), end + 1))
            }
        },
        Some(_) => {
            let end = memchr::memchr2(b'<', b'&', &bytes[at..]).map_or(bytes.len(), |n| at + n);
            Some((Token::Text(&text[at..end]), end))
        }
    }
}

/// What stands between names and attributes.
const SPACES: [char; 4] = [' ', '\r', '\n', '\t'];

fn opened(content: &str, name: usize) -> Token<'_> {
    match content.strip_suffix('/') {
        Some(content) => Token::Empty(Tag { content, name: name.min(content.len()) }),
        None => Token::Open(Tag { content, name }),
    }
}

/// Where the name ends that begins here, and where its tag does. Names are too short to be searched by vectors.
fn bounds(bytes: &[u8], from: usize) -> Option<(usize, usize)> {
    let length = bytes[from..].iter().position(|b| matches!(b, b'>' | b' ' | b'\n' | b'\r' | b'\t' | b'"' | b'\''))?;
    let end = from + length;
    match bytes[end] {
        b'>' => Some((end, end)),
        b'"' | b'\'' => {
            // Within a name: whatever it is, the name goes on to a space.
            let tag = tag_end(bytes, end)?;
            let name = bytes[from..tag].iter().position(|b| matches!(b, b' ' | b'\n' | b'\r' | b'\t'));
            Some((name.map_or(tag, |n| from + n), tag))
        }
        _ => Some((end, tag_end(bytes, end)?)),
    }
}

/// Where the tag ends, from a place outside of quotes on: at the first `>` that stands in none.
fn tag_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while bytes.get(at)? != &b'>' {
        at += memchr::memchr3(b'>', b'"', b'\'', &bytes[at..])?;
        if bytes[at] != b'>' {
            at += 2 + memchr::memchr(bytes[at], &bytes[at + 1..])?;
        }
    }
    Some(at)
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
                let attributes = tag.attributes().map(|a| a.map(|a| format!("{}={}", a.key.0, a.value)));
                format!("{} {:?}", tag.name(), attributes.collect::<Vec<_>>())
            };
            let told = match token {
                Token::Text(t) => format!("text {t}"),
                Token::Open(t) => format!("open {}", tag(t)),
                Token::Empty(t) => format!("empty {}", tag(t)),
                Token::Close(name) => format!("close {name}"),
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
                let attributes = attributes.with_checks(false).map(|a| a.map(|a| format!("{}={}", a.key.0, a.value)));
                format!("{} {:?}", tag.name().0, attributes.collect::<Vec<_>>())
            };
            let told = match event {
                Event::Text(t) => format!("text {}", &*t),
                Event::Start(t) => format!("open {}", tag(t)),
                Event::Empty(t) => format!("empty {}", tag(t)),
                // A close without a name keeps its spaces there; it closes nothing.
                Event::End(t) => format!("close {}", t.name().0.trim_end_matches(SPACES)),
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
