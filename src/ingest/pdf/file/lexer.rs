//! The syntax of objects: bytes → [`Object`], tolerant, never deeper than [`DEPTH`].

use lopdf::{Dictionary, Object, ObjectId, StringFormat};

/// How deep arrays and dictionaries may stand in each other. What lies deeper is read as nothing.
const DEPTH: u32 = 64;

/// So many bytes of a list are looked at to make room for its items.
const LONG_LIST: usize = 2048;

/// Reads objects one after the other.
#[derive(Debug)]
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
    /// How many values may still be made: a byte of a file can cost fifty of memory.
    values: u32,
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

const fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

const fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !is_delimiter(byte)
}

impl<'a> Lexer<'a> {
    /// A lexer from a byte on; past the end it finds nothing.
    pub(super) fn new(bytes: &'a [u8], at: usize, values: u32) -> Self {
        Self { bytes, at: at.min(bytes.len()), values }
    }

    /// The byte that is read next.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// How many values may still be made.
    pub(super) const fn values(&self) -> u32 {
        self.values
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn rest(&self) -> &'a [u8] {
        &self.bytes[self.at..]
    }

    /// Skips white space and comments.
    pub(super) fn space(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b'%' => self.at += memchr::memchr2(b'\n', b'\r', self.rest()).unwrap_or(self.rest().len()),
                _ if is_space(byte) => self.at += 1,
                _ => break,
            }
        }
    }

    /// Takes a keyword if it stands here as a whole word.
    pub(super) fn keyword(&mut self, word: &[u8]) -> bool {
        let found = self.rest().starts_with(word) && !self.rest().get(word.len()).copied().is_some_and(is_regular);
        if found {
            self.at += word.len();
        }
        found
    }

    /// Takes a keyword whatever follows it: `stream` and `obj` often have no space behind them.
    pub(super) fn letters(&mut self, word: &[u8]) -> bool {
        let found = self.rest().starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    /// Takes a number of digits alone, as of an object or an offset.
    pub(super) fn unsigned(&mut self) -> Option<u64> {
        let mut value = 0_u64;
        let mut digits = 0;
        for byte in self.rest() {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                break;
            }
            value = value.wrapping_mul(10).wrapping_add(u64::from(digit));
            digits += 1;
        }
        if digits == 0 || digits > 19 {
            return None;
        }
        self.at += digits;
        Some(value)
    }

    /// Takes `12 0 obj`.
    pub(super) fn header(&mut self) -> Option<ObjectId> {
        self.space();
        let number = self.unsigned()?;
        self.space();
        let generation = self.unsigned()?;
        self.space();
        if !self.letters(b"obj") {
            return None;
        }
        // A generation beyond the range is of no use but to keys, and no object of a locked file has one.
        Some((u32::try_from(number).ok()?, u16::try_from(generation).unwrap_or(u16::MAX)))
    }

    /// Takes an object; `None` where none begins here. What is cut off is given as far as it goes.
    pub(super) fn object(&mut self) -> Option<Object> {
        self.value(DEPTH)
    }

    fn value(&mut self, depth: u32) -> Option<Object> {
        self.space();
        self.values = self.values.checked_sub(1)?;
        let depth = depth.checked_sub(1)?;
        match self.peek()? {
            b'/' => Some(Object::Name(self.name())),
            b'(' => Some(Object::String(self.string(), StringFormat::Literal)),
            b'<' if self.rest().starts_with(b"<<") => Some(Object::Dictionary(self.dictionary(depth))),
            b'<' => Some(Object::String(self.hexadecimal(), StringFormat::Hexadecimal)),
            b'[' => Some(Object::Array(self.array(depth))),
            b'0'..=b'9' => Some(self.reference_or_number()),
            b'+' | b'-' | b'.' => Some(self.number()),
            b't' if self.keyword(b"true") => Some(Object::Boolean(true)),
            b'f' if self.keyword(b"false") => Some(Object::Boolean(false)),
            b'n' if self.keyword(b"null") => Some(Object::Null),
            _ => None,
        }
    }

    /// `12 0 R`, or a number where no more of that stands here.
    fn reference_or_number(&mut self) -> Object {
        let start = self.at;
        let Some(first) = self.unsigned() else { return self.number() };
        let end = self.at;
        // Most numbers are whole and have no sign or point behind them: lists of widths are thousands of them.
        let whole = match self.peek() {
            Some(b'+' | b'-' | b'.' | b'0'..=b'9') => None,
            _ => i64::try_from(first).ok(),
        };
        if whole.is_some()
            && let Some(id) = self.rest_of_reference(first)
        {
            return Object::Reference(id);
        }
        if let Some(whole) = whole {
            self.at = end;
            Object::Integer(whole)
        } else {
            self.at = start;
            self.number()
        }
    }

    /// ` 0 R`, behind a number.
    fn rest_of_reference(&mut self, number: u64) -> Option<ObjectId> {
        is_space(self.peek()?).then(|| self.space())?;
        let generation = self.unsigned()?;
        is_space(self.peek()?).then(|| self.space())?;
        self.keyword(b"R").then_some((u32::try_from(number).ok()?, u16::try_from(generation).ok()?))
    }

    /// A number, as written by whomever: a second sign or point ends what counts, the rest is skipped.
    fn number(&mut self) -> Object {
        let length = self.rest().iter().take_while(|b| matches!(b, b'0'..=b'9' | b'+' | b'-' | b'.')).count();
        let word = &self.rest()[..length];
        self.at += length;
        let signs = word.iter().take_while(|b| matches!(b, b'+' | b'-')).count();
        let negative = word[..signs].contains(&b'-');
        let digits = &word[signs..];
        let whole = digits.iter().take_while(|b| b.is_ascii_digit()).count();
        if digits.get(whole) == Some(&b'.') {
            let fraction = digits[whole + 1..].iter().take_while(|b| b.is_ascii_digit()).count();
            let value = std::str::from_utf8(&digits[..=whole + fraction]).ok().and_then(|w| w.parse::<f32>().ok()).unwrap_or(0.0);
            return Object::Real(if negative { -value } else { value });
        }
        let value = digits[..whole].iter().fold(0_i64, |v, b| v.saturating_mul(10).saturating_add(i64::from(b - b'0')));
        Object::Integer(if negative { -value } else { value })
    }

    fn name(&mut self) -> Vec<u8> {
        self.at += 1;
        let length = self.rest().iter().position(|b| !is_regular(*b)).unwrap_or(self.rest().len());
        let raw = &self.rest()[..length];
        self.at += length;
        if !raw.contains(&b'#') {
            return raw.to_vec();
        }
        let mut name = Vec::with_capacity(raw.len());
        let mut bytes = raw;
        while let Some((first, rest)) = bytes.split_first() {
            let escaped = (*first == b'#').then(|| Some(hex(*rest.first()?)? << 4 | hex(*rest.get(1)?)?)).flatten();
            name.push(escaped.unwrap_or(*first));
            bytes = if escaped.is_some() { &rest[2..] } else { rest };
        }
        name
    }

    fn string(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut out = Vec::new();
        let mut open = 1_u32;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => open -= 1,
                b'\\' => {
                    self.escape(&mut out);
                    continue;
                }
                b'\r' => {
                    self.at += usize::from(self.peek() == Some(b'\n'));
                    out.push(b'\n');
                    continue;
                }
                _ => {}
            }
            if open == 0 {
                break;
            }
            out.push(byte);
        }
        out
    }

    fn escape(&mut self, out: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'\n' => {}
            b'\r' => self.at += usize::from(self.peek() == Some(b'\n')),
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    value = value * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                out.push(value as u8);
            }
            other => out.push(other),
        }
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let length = memchr::memchr(b'>', self.rest()).unwrap_or(self.rest().len());
        let raw = &self.rest()[..length];
        self.at = (self.at + length + 1).min(self.bytes.len());
        let mut out = Vec::with_capacity(length / 2 + 1);
        let mut high = None;
        for digit in raw.iter().filter_map(|b| hex(*b)) {
            match high.take() {
                None => high = Some(digit << 4),
                Some(high) => out.push(high | digit),
            }
        }
        out.extend(high);
        out
    }

    fn array(&mut self, depth: u32) -> Vec<Object> {
        self.at += 1;
        // Widths of letters stand in lists of hundreds, figures and a space each; growing with them would copy them again and again.
        let near = &self.rest()[..self.rest().len().min(LONG_LIST)];
        let expected = memchr::memchr2(b']', b'[', near).unwrap_or(near.len()) / 4;
        let mut items = Vec::with_capacity(expected.min(self.values as usize));
        loop {
            self.space();
            if self.peek() == Some(b']') {
                self.at += 1;
                break;
            }
            match self.value(depth) {
                Some(item) => items.push(item),
                None if self.stray() => {}
                None => break,
            }
        }
        // What is no list of figures is not to hold room that it has no use for.
        if items.len() < items.capacity() / 4 {
            items.shrink_to_fit();
        }
        items
    }

    /// Takes a dictionary that begins here.
    fn dictionary(&mut self, depth: u32) -> Dictionary {
        self.at += 2;
        let mut dictionary = Dictionary::new();
        loop {
            self.space();
            if self.letters(b">>") {
                return dictionary;
            }
            if self.peek() == Some(b'/') {
                let key = self.name();
                self.space();
                // A key without a value, as the last one.
                if self.peek() == Some(b'>') {
                    continue;
                }
                if let Some(value) = self.value(depth) {
                    dictionary.set(key, value);
                    continue;
                }
            }
            if !self.stray() {
                return dictionary;
            }
        }
    }

    /// Skips what has no place in an array or a dictionary; says no at the end of the object or of what may be read.
    fn stray(&mut self) -> bool {
        if self.values == 0
            || [&b"endobj"[..], b"endstream", b"stream", b"obj", b"xref"].iter().any(|w| self.rest().starts_with(w))
        {
            return false;
        }
        let word = self.rest().iter().take_while(|b| is_regular(**b)).count();
        self.at = (self.at + word.max(1)).min(self.bytes.len());
        self.at < self.bytes.len()
    }
}

const fn hex(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
