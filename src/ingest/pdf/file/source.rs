//! The bytes of a file and what may still be spent on them: every object is read through here, so hostile ones cannot cost more than
//! their share.

use std::cell::Cell;

use lopdf::{Object, ObjectId, Stream};

use super::lexer::Lexer;

/// The most values (numbers, names, …) that are made of a file; each takes some fifty bytes.
const MOST_VALUES: u32 = 4 << 20;

/// The most that one object or cross-reference stream may unpack to.
const MOST_OF_A_STREAM: u64 = 64 << 20;

/// The bytes of a file.
#[derive(Debug)]
pub(super) struct Source<'a> {
    pub(super) bytes: &'a [u8],
    /// Where `%PDF-` stands: places are counted from there.
    pub(super) base: usize,
    /// How many bytes of the file may still be read. Objects can lie over each other, so its size is no bound by itself.
    left: Cell<u64>,
    /// How many bytes objects may still be unpacked to, or read from what was unpacked.
    packed: Cell<u64>,
    values: Cell<u32>,
    spent: Cell<bool>,
}

impl<'a> Source<'a> {
    /// A file of which at most so much may be unpacked.
    pub(super) fn new(bytes: &'a [u8], most: u64) -> Self {
        let base = memchr::memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-").unwrap_or(0);
        let length = bytes.len() as u64;
        // Every object is read once, some to find their place and again to have them.
        let left = Cell::new(length * 4 + (1 << 16));
        // Objects, unlike pictures, hardly ever unpack to ten times their size.
        let packed = Cell::new(most.min(length * 16 + (16 << 20)));
        Self { bytes, base, left, packed, values: Cell::new(MOST_VALUES), spent: Cell::new(false) }
    }

    /// A lexer from a byte on.
    pub(super) fn lexer(&self, at: usize) -> Lexer<'a> {
        Lexer::new(self.bytes, at, self.values.get())
    }

    /// Whether so much was asked for that objects are missing.
    pub(super) fn spent(&self) -> bool {
        self.spent.get()
    }

    /// Takes bytes of the file off what may be read; says no where no more are left.
    pub(super) fn charge(&self, bytes: usize) -> bool {
        self.take(&self.left, bytes)
    }

    fn take(&self, from: &Cell<u64>, bytes: usize) -> bool {
        let left = from.get().checked_sub(bytes as u64);
        from.set(left.unwrap_or(0));
        if left.is_none() {
            self.spent.set(true);
        }
        !self.spent.get()
    }

    /// Reads an object at a byte of the file.
    pub(super) fn object(&self, at: usize) -> Option<Object> {
        self.read(self.lexer(at), &self.left)
    }

    /// Reads an object at a byte of an object stream.
    pub(super) fn member(&self, data: &[u8], at: usize) -> Option<Object> {
        self.read(Lexer::new(data, at, self.values.get()), &self.packed)
    }

    fn read(&self, mut lexer: Lexer<'_>, from: &Cell<u64>) -> Option<Object> {
        let start = lexer.at();
        let object = lexer.object();
        self.note(&lexer, start, from).then_some(object).flatten()
    }

    /// Takes what a lexer has read off what is left.
    fn note(&self, lexer: &Lexer<'_>, start: usize, from: &Cell<u64>) -> bool {
        self.values.set(lexer.values());
        if lexer.values() == 0 {
            self.spent.set(true);
        }
        self.take(from, lexer.at().saturating_sub(start))
    }

    /// Reads `12 0 obj …` at a byte of the file; `length` finds the number of an object that holds a stream's length.
    pub(super) fn indirect(&self, at: usize, length: Option<&dyn Fn(u32) -> Option<usize>>) -> Option<(ObjectId, Object)> {
        if self.spent() {
            return None;
        }
        let mut lexer = self.lexer(at);
        let id = lexer.header()?;
        let object = lexer.object();
        if !self.note(&lexer, at, &self.left) {
            return None;
        }
        let Some(Object::Dictionary(dict)) = object else { return Some((id, object.unwrap_or(Object::Null))) };
        lexer.space();
        if !lexer.letters(b"stream") {
            return Some((id, Object::Dictionary(dict)));
        }
        let length = match dict.get(b"Length") {
            Ok(Object::Integer(n)) => usize::try_from(*n).ok(),
            Ok(Object::Reference(id)) => length.and_then(|find| find(id.0)),
            _ => None,
        };
        let content = self.content(lexer.at(), length);
        self.charge(content.len()).then(|| {
            let stream = Stream { dict, content: content.to_vec(), allows_compression: false, start_position: None };
            (id, Object::Stream(stream))
        })
    }

    /// The bytes of a stream from the end of its keyword on: so many as its length says where `endstream` follows them, else all up to that
    /// word, else all there are.
    fn content(&self, keyword: usize, length: Option<usize>) -> &'a [u8] {
        let rest = &self.bytes[keyword.min(self.bytes.len())..];
        // A space or two may stand before the end of the line; a lone CR ends it in some files.
        let blanks = rest.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        let rest = match &rest[blanks..] {
            [b'\r', b'\n', after @ ..] | [b'\n' | b'\r', after @ ..] => after,
            _ => rest,
        };
        if let Some((content, after)) = length.and_then(|n| rest.split_at_checked(n)) {
            let blanks = after.iter().take_while(|b| matches!(b, b'\r' | b'\n' | b' ' | b'\t' | b'\0')).count();
            if after[blanks..].starts_with(b"endstream") || after[blanks..].starts_with(b"endobj") {
                return content;
            }
        }
        match memchr::memmem::find(rest, b"endstream") {
            Some(end) => match &rest[..end] {
                [content @ .., b'\r', b'\n'] | [content @ .., b'\n' | b'\r'] => content,
                content => content,
            },
            None => rest,
        }
    }

    /// Unpacks a stream that holds objects or places of objects.
    pub(super) fn unpack(&self, stream: &Stream) -> Option<Vec<u8>> {
        let most = self.packed.get().min(MOST_OF_A_STREAM);
        let data = stream.get_plain_content_with_limit(usize::try_from(most).ok()?);
        if let Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) = data {
            self.take(&self.packed, usize::try_from(most).ok()?);
            self.spent.set(true);
        }
        let data = data.ok()?;
        self.take(&self.packed, data.len()).then_some(data)
    }
}
