//! A part's XML as a run of nodes, read while it is unpacked: at no time is more than a piece of it in memory.
//!
//! A piece is parsed as far as it goes; what it breaks off in the middle of is parsed again with the next piece. Entities other than
//! XML's own five stay as they are written, and document type declarations are passed over: nothing is ever expanded.

use quick_xml::events::Event;
use quick_xml::reader::Reader;

use super::tokens::{self, Tag as Start, Token};
use super::unpack::Source;
use crate::ingest::{Budget, Damage, Error};

/// What a part's nodes are given to.
pub(super) trait Sink {
    /// What may still be unpacked.
    fn budget(&mut self) -> &mut Budget;

    /// Is told between which bytes of the part the next node stands; most do not ask.
    fn at(&mut self, _from: usize, _to: usize) {}

    /// Takes the start of an element.
    ///
    /// # Errors
    /// Where reading has to stop.
    fn open(&mut self, name: Name<'_>, tag: &Tag<'_>) -> Result<(), Error>;

    /// Takes the end of an element.
    ///
    /// # Errors
    /// Where reading has to stop.
    fn close(&mut self, _name: Name<'_>) -> Result<(), Error> {
        Ok(())
    }

    /// Takes an element with nothing in it.
    ///
    /// # Errors
    /// Where reading has to stop.
    fn empty(&mut self, name: Name<'_>, tag: &Tag<'_>) -> Result<(), Error> {
        self.open(name, tag)?;
        self.close(name)
    }

    /// Takes characters, in no fixed portions.
    ///
    /// # Errors
    /// Where reading has to stop.
    fn text(&mut self, _text: &str) -> Result<(), Error> {
        Ok(())
    }
}

/// What takes Word's own elements alone.
pub(super) trait WordSink {
    /// What may still be unpacked.
    fn budget(&mut self) -> &mut Budget;

    /// Takes the start of an element, by its name without prefix.
    fn begin(&mut self, name: &[u8], tag: &Tag<'_>);

    /// Takes the end of an element.
    fn end(&mut self, name: &[u8]);
}

impl<S: WordSink> Sink for S {
    fn budget(&mut self) -> &mut Budget {
        WordSink::budget(self)
    }

    fn open(&mut self, name: Name<'_>, tag: &Tag<'_>) -> Result<(), Error> {
        if name.space == Space::Word {
            self.begin(name.local, tag);
        }
        Ok(())
    }

    fn close(&mut self, name: Name<'_>) -> Result<(), Error> {
        if name.space == Space::Word {
            self.end(name.local);
        }
        Ok(())
    }
}

/// Whose an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// Word's own.
    Word,
    /// Formulas.
    Math,
    /// Markup compatibility: alternatives.
    Compatibility,
    /// Any other: drawings, pictures.
    Other,
}

/// An element's name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name<'n> {
    /// Whose it is.
    pub(super) space: Space,
    /// Without prefix; bytes, which are told apart byte by byte, where texts would be compared one by one.
    pub(super) local: &'n [u8],
}

/// The attributes of an element.
#[derive(Debug)]
pub(super) struct Tag<'n>(Start<'n>);

impl<'n> Tag<'n> {
    /// The value of an attribute, by its name without prefix. Values that are looked at hold no references, but for names of fonts and
    /// list texts, which [`unescaped`] takes.
    pub(super) fn get(&self, local: &str) -> Option<&'n str> {
        let is_it = |name: &str| name.strip_suffix(local).is_some_and(|prefix| prefix.is_empty() || prefix.ends_with(':'));
        self.0.attributes().find(|(name, _)| is_it(name)).map(|(_, value)| value)
    }

    /// The value of an attribute that is a whole number.
    pub(super) fn number(&self, local: &str) -> Option<u32> {
        self.get(local)?.trim().parse().ok()
    }

    /// `w:val` of a property that is on or off: on unless it says otherwise.
    pub(super) fn on(&self) -> bool {
        !matches!(self.get("val"), Some("0" | "false" | "off"))
    }
}

/// An attribute's value with its references resolved.
pub(super) fn unescaped(value: &str) -> String {
    quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), std::borrow::Cow::into_owned)
}

/// How much is unpacked at a time.
const PIECE: usize = 64 << 10;
/// No tag or comment of a real document is as long.
const LONGEST_TOKEN: usize = 16 << 20;

/// Gives a part's nodes to `sink`; what is broken in it, if anything.
///
/// # Errors
/// Where the sink says so, or the budget is used up.
pub(super) fn read(source: &mut Source<'_>, sink: &mut impl Sink) -> Result<Option<Damage>, Error> {
    let mut names = Names::default();
    let mut amount = PIECE;
    let mut before = 0;
    loop {
        source.fill(amount, sink.budget())?;
        let ended = source.ended();
        let held = source.held();
        // A token that has grown too long is taken as far as it goes.
        let length = held.len();
        let more = !ended && length < LONGEST_TOKEN;
        let text = match simdutf8::basic::from_utf8(held) {
            Ok(text) => text,
            Err(_) => mended(source.held_mut(), more),
        };
        let used = piece(text, before, more, &mut names, sink)?;
        let cut = used < text.trim_end().len();
        if ended || (cut && !more) {
            return Ok(source.broken().or(cut.then_some(Damage::Xml)));
        }
        // Where nothing was parsed the next piece is larger, so that no byte is looked at more than a few times.
        amount = if used == 0 { length } else { PIECE };
        source.used(used);
        before += used;
    }
}

/// The characters of a piece, without a letter that is cut at its end; bytes that are no UTF-8 become question marks.
fn mended(buffer: &mut [u8], more: bool) -> &str {
    let mut cut = 0;
    while let Err(e) = simdutf8::compat::from_utf8(&buffer[cut..]) {
        let at = cut + e.valid_up_to();
        match e.error_len() {
            Some(len) => {
                buffer[at..at + len].fill(b'?');
                cut = at + len;
            }
            None if more => return simdutf8::basic::from_utf8(&buffer[..at]).unwrap_or_default(),
            None => buffer[at..].fill(b'?'),
        }
    }
    simdutf8::basic::from_utf8(buffer).unwrap_or_default()
}

/// Gives the nodes of a piece to the sink; how many bytes were used up. `before` is how many bytes of the part stand before it.
fn piece(text: &str, before: usize, more: bool, names: &mut Names, sink: &mut impl Sink) -> Result<usize, Error> {
    let mut used = text.len() - text.trim_start_matches('\u{feff}').len();
    while let Some((token, at)) = tokens::next(text, used) {
        sink.at(before + used, before + at);
        match token {
            // Perhaps half a text.
            Token::Text(_) if more && at == text.len() => break,
            Token::Text(text) => sink.text(text)?,
            Token::Open(tag) => sink.open(names.opened(tag), &Tag(tag))?,
            Token::Empty(tag) => sink.empty(names.opened(tag), &Tag(tag))?,
            Token::Close(name) => sink.close(names.of(name))?,
            Token::Other => match other(text, used, before, more, sink)? {
                Some(at) => {
                    used = at;
                    continue;
                }
                None => break,
            },
            Token::End => break,
        }
        used = at;
    }
    Ok(used)
}

/// Gives what begins with `&`, `<!` or `<?` to the sink; where it ends, or `None` where it breaks off.
fn other(text: &str, from: usize, before: usize, more: bool, sink: &mut impl Sink) -> Result<Option<usize>, Error> {
    let rest = &text[from..];
    let mut reader = Reader::from_str(rest);
    reader.config_mut().allow_dangling_amp = true;
    let Ok(event) = reader.read_event() else { return Ok(None) };
    let at = from + usize::try_from(reader.buffer_position()).unwrap_or(rest.len());
    sink.at(before + from, before + at);
    match event {
        // Perhaps half a reference.
        Event::Text(_) if more && at == text.len() => return Ok(None),
        Event::Text(t) => sink.text(&t)?,
        Event::CData(t) => sink.text(&t)?,
        Event::GeneralRef(r) => reference(&r, sink)?,
        _ => {}
    }
    Ok(Some(at))
}

/// `&amp;`, `&#7841;`; anything else is shown as it is written.
fn reference(r: &quick_xml::events::BytesRef<'_>, sink: &mut impl Sink) -> Result<(), Error> {
    if let Ok(Some(c)) = r.resolve_char_ref() {
        return sink.text(c.encode_utf8(&mut [0; 4]));
    }
    match quick_xml::escape::resolve_predefined_entity(r) {
        Some(text) => sink.text(text),
        None => sink.text(&format!("&{};", &**r)),
    }
}

/// The prefixes of a part, as its root declares them.
struct Names {
    word: Vec<u8>,
    math: Vec<u8>,
    compatibility: Vec<u8>,
    seen_root: bool,
}

impl Default for Names {
    /// The prefixes that everyone uses.
    fn default() -> Self {
        Self { word: b"w".to_vec(), math: b"m".to_vec(), compatibility: b"mc".to_vec(), seen_root: false }
    }
}

impl Names {
    #[inline]
    fn opened<'n>(&mut self, tag: Start<'n>) -> Name<'n> {
        if !self.seen_root {
            self.root(tag);
        }
        self.of(tag.name())
    }

    /// Takes what the root declares.
    #[cold]
    fn root(&mut self, tag: Start<'_>) {
        self.seen_root = true;
        for (name, uri) in tag.attributes() {
            if let Some(prefix) = name.strip_prefix("xmlns:").or_else(|| (name == "xmlns").then_some("")) {
                self.declare(prefix, uri);
            }
        }
    }

    /// Takes a namespace by what both its forms, transitional and strict, end in.
    fn declare(&mut self, prefix: &str, uri: &str) {
        let its = if uri.ends_with("/wordprocessingml/main") || uri.ends_with("/wordprocessingml/2006/main") {
            &mut self.word
        } else if uri.ends_with("/officeDocument/math") || uri.ends_with("/officeDocument/2006/math") {
            &mut self.math
        } else if uri.ends_with("/markup-compatibility/2006") {
            &mut self.compatibility
        } else {
            return;
        };
        prefix.as_bytes().clone_into(its);
    }

    #[inline]
    fn of<'n>(&self, name: &'n [u8]) -> Name<'n> {
        // Nearly every name is one of these.
        if let [prefix, b':', local @ ..] = name
            && !local.is_empty()
            && self.word == [*prefix]
        {
            return Name { space: Space::Word, local };
        }
        self.rarer(name)
    }

    fn rarer<'n>(&self, name: &'n [u8]) -> Name<'n> {
        let colon = memchr::memchr(b':', name);
        let (prefix, local) = colon.map_or((&b""[..], name), |at| (&name[..at], &name[at + 1..]));
        let space = if prefix == self.word {
            Space::Word
        } else if prefix == self.math {
            Space::Math
        } else if prefix == self.compatibility {
            Space::Compatibility
        } else {
            Space::Other
        };
        Name { space, local }
    }
}
