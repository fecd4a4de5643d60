//! Content streams and `CMap`s → operators with their operands.
//!
//! Nothing is allocated for an operator: numbers are parsed in place, names borrowed, strings decoded into one buffer that is used
//! again. Damaged input never stops it: what cannot be read is passed over.

mod numbers;

/// The most operands that are kept; more never stand before an operator of a real file.
const MAX_OPERANDS: usize = 1 << 20;

/// What stands before an operator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::ingest::pdf) enum Operand<'c> {
    Number(f32),
    /// As written: escapes (`#20`) are not decoded.
    Name(&'c [u8]),
    /// A string: its bytes in [`Lexer::text`].
    Text(u32, u32),
    ArrayStart,
    ArrayEnd,
    DictStart,
    DictEnd,
}

/// No operator has longer strings before it; what has no room is not read.
const MOST_ROOM: usize = 16 << 20;

/// Walks over the bytes.
pub(in crate::ingest::pdf) struct Lexer<'c> {
    bytes: &'c [u8],
    at: usize,
    operands: Vec<Operand<'c>>,
    /// Room for the bytes of the strings before one operator: none is longer than it was written.
    text: Vec<u8>,
    /// How much of it is taken.
    taken: usize,
}

impl<'c> Lexer<'c> {
    /// Begins to walk; `room` is what the bytes of strings are written to, and may have been used before.
    pub(in crate::ingest::pdf) fn new(bytes: &'c [u8], mut room: Vec<u8>) -> Self {
        let enough = bytes.len().min(MOST_ROOM);
        if room.len() < enough {
            room.resize(enough, 0);
        }
        Self { bytes, at: 0, operands: Vec::with_capacity(64), text: room, taken: 0 }
    }

    /// The room, to be used again.
    pub(in crate::ingest::pdf) fn into_room(self) -> Vec<u8> {
        self.text
    }

    /// The next operator; the operands before it are in [`operands`](Self::operands) until the next call.
    pub(in crate::ingest::pdf) fn operator(&mut self) -> Option<&'c [u8]> {
        self.operands.clear();
        self.taken = 0;
        loop {
            let byte = *self.bytes.get(self.at)?;
            match CLASS[byte as usize] {
                Class::Space => self.at += 1,
                Class::Number => {
                    let number = self.number();
                    self.push(Operand::Number(number));
                }
                Class::Regular => return Some(self.word()),
                Class::Delimiter => self.delimited(byte),
            }
        }
    }

    /// What stands before the operator.
    pub(in crate::ingest::pdf) fn operands(&self) -> &[Operand<'c>] {
        &self.operands
    }

    /// The bytes of a string.
    pub(in crate::ingest::pdf) fn text(&self, start: u32, end: u32) -> &[u8] {
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The last `N` numbers, where there are as many.
    pub(in crate::ingest::pdf) fn numbers<const N: usize>(&self) -> Option<[f32; N]> {
        let mut numbers = [0.0; N];
        let from = self.operands.len().checked_sub(N)?;
        for (number, operand) in numbers.iter_mut().zip(&self.operands[from..]) {
            let Operand::Number(n) = operand else { return None };
            *number = *n;
        }
        Some(numbers)
    }

    /// The last name.
    pub(in crate::ingest::pdf) fn name(&self) -> Option<&'c [u8]> {
        self.operands.iter().rev().find_map(|o| if let Operand::Name(n) = o { Some(*n) } else { None })
    }

    /// The last string.
    pub(in crate::ingest::pdf) fn string(&self) -> Option<&[u8]> {
        match self.operands.last() {
            Some(Operand::Text(start, end)) => Some(self.text(*start, *end)),
            _ => None,
        }
    }

    /// Passes over the data of an inline image, right after its `ID`.
    pub(in crate::ingest::pdf) fn skip_image(&mut self) {
        let mut from = self.at;
        while let Some(found) = memchr::memmem::find(self.bytes.get(from..).unwrap_or_default(), b"EI") {
            let (start, end) = (from + found, from + found + 2);
            let before = start.checked_sub(1).map_or(b' ', |i| self.bytes[i]);
            let after = &self.bytes[end..self.bytes.len().min(end + 16)];
            if is_space(before) && after.first().is_none_or(|b| is_space(*b)) && after.iter().all(|b| plain(*b)) {
                self.at = end;
                return;
            }
            from = end;
        }
        // No end: what follows may as well be operators.
    }

    #[inline]
    fn push(&mut self, operand: Operand<'c>) {
        if self.operands.len() < MAX_OPERANDS {
            self.operands.push(operand);
        }
    }

    fn delimited(&mut self, byte: u8) {
        let next = self.bytes.get(self.at + 1).copied();
        self.at += 1;
        match byte {
            b'/' => {
                let name = self.word();
                self.push(Operand::Name(name));
            }
            b'(' => self.literal(),
            b'<' if next == Some(b'<') => {
                self.at += 1;
                self.push(Operand::DictStart);
            }
            b'<' => self.hexadecimal(),
            b'>' if next == Some(b'>') => {
                self.at += 1;
                self.push(Operand::DictEnd);
            }
            b'[' => {
                self.push(Operand::ArrayStart);
                self.list();
            }
            b']' => self.push(Operand::ArrayEnd),
            b'%' => {
                let rest = &self.bytes[self.at..];
                self.at += memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
            }
            _ => {}
        }
    }

    /// Strings and numbers up to whatever else stands in an array: most of a page is strings with moves between them.
    fn list(&mut self) {
        let bytes = self.bytes;
        // Whether a string comes that goes on where the one before it ends.
        let mut goes_on = false;
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b'<' if bytes.get(self.at + 1) != Some(&b'<') => {
                    self.at += 1;
                    self.hexadecimal();
                }
                b'(' => {
                    self.at += 1;
                    self.literal();
                }
                b'0'..=b'9' | b'+' | b'-' | b'.' => {
                    let number = self.short_number();
                    // Not where a code is cut in two.
                    let whole = matches!(self.operands.last(), Some(Operand::Text(start, end)) if (end - start) % 2 == 0);
                    goes_on = number == 0.0 && whole;
                    if !goes_on {
                        self.push(Operand::Number(number));
                    }
                    continue;
                }
                _ if is_space(byte) => {
                    self.at += 1;
                    continue;
                }
                _ => return,
            }
            if std::mem::take(&mut goes_on)
                && let [.., Operand::Text(_, to), Operand::Text(from, end)] = self.operands.as_mut_slice()
                && to == from
            {
                *to = *end;
                self.operands.pop();
            }
        }
    }

    /// Regular characters up to the next white space or delimiter. The white space behind them, which is nearly always there, is passed over
    /// with them.
    fn word(&mut self) -> &'c [u8] {
        let (bytes, from) = (self.bytes, self.at);
        let mut at = from;
        while bytes.get(at).is_some_and(|b| matches!(CLASS[*b as usize], Class::Regular | Class::Number)) {
            at += 1;
        }
        self.at = at + usize::from(bytes.get(at).is_some_and(|b| is_space(*b)));
        &bytes[from..at]
    }

    /// `(…)`, right after the opening parenthesis.
    fn literal(&mut self) {
        let bytes = self.bytes;
        let (mut at, mut taken) = (self.at, self.taken);
        let mut depth = 0_u32;
        while let (Some(&byte), Some(slot)) = (bytes.get(at), self.text.get_mut(taken)) {
            at += 1;
            let value = match byte {
                b'\\' => {
                    let (value, length) = escape(&bytes[at..]);
                    at += length;
                    let Some(value) = value else { continue };
                    value
                }
                b'(' => {
                    depth += 1;
                    byte
                }
                b')' => {
                    let Some(less) = depth.checked_sub(1) else { break };
                    depth = less;
                    byte
                }
                b'\r' => {
                    at += usize::from(bytes.get(at) == Some(&b'\n'));
                    b'\n'
                }
                _ => byte,
            };
            *slot = value;
            taken += 1;
        }
        let start = std::mem::replace(&mut self.taken, taken);
        self.at = at;
        self.push(Operand::Text(start as u32, taken as u32));
    }

    /// Adds a byte to the string that is being read.
    fn put(&mut self, byte: u8) {
        if let Some(slot) = self.text.get_mut(self.taken) {
            *slot = byte;
            self.taken += 1;
        }
    }

    /// `<…>`, right after the opening bracket.
    fn hexadecimal(&mut self) {
        let start = self.taken as u32;
        let (bytes, mut at, mut taken) = (self.bytes, self.at, self.taken);
        // Two digits at a time while nothing else stands between them.
        while let (Some(high), Some(low), Some(slot)) = (bytes.get(at), bytes.get(at + 1), self.text.get_mut(taken)) {
            let (high, low) = (HEX[*high as usize], HEX[*low as usize]);
            if (high | low) > 15 {
                break;
            }
            *slot = high << 4 | low;
            (at, taken) = (at + 2, taken + 1);
        }
        (self.at, self.taken) = (at, taken);
        if self.bytes.get(self.at) == Some(&b'>') {
            self.at += 1;
        } else {
            self.odd_hexadecimal();
        }
        self.push(Operand::Text(start, self.taken as u32));
    }

    /// The rest of `<…>` where something else stands between the digits.
    #[cold]
    fn odd_hexadecimal(&mut self) {
        let mut half = None;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match (HEX[byte as usize], half) {
                (digit @ 0..=15, None) => half = Some(digit),
                (digit @ 0..=15, Some(high)) => {
                    self.put(high << 4 | digit);
                    half = None;
                }
                _ if byte == b'>' => break,
                _ => {}
            }
        }
        if let Some(high) = half {
            self.put(high << 4);
        }
    }
}

/// What stands behind a backslash: the byte that it means, if it means one, and how many were read.
#[inline]
fn escape(rest: &[u8]) -> (Option<u8>, usize) {
    // Some write every code so.
    if let [a @ b'0'..=b'7', b @ b'0'..=b'7', c @ b'0'..=b'7', ..] = rest {
        return (Some((a << 6) | (b - b'0') << 3 | (c - b'0')), 3);
    }
    let Some(byte) = rest.first() else { return (None, 0) };
    let value = match byte {
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'b' => 8,
        b'f' => 12,
        b'0'..=b'7' => {
            let digits = rest.iter().take(3).take_while(|d| matches!(d, b'0'..=b'7'));
            let (value, length) = digits.fold((0, 0), |(value, length), digit| (value * 8 + digit - b'0', length + 1));
            return (Some(value), length);
        }
        b'\r' => return (None, 1 + usize::from(rest.get(1) == Some(&b'\n'))),
        b'\n' => return (None, 1),
        other => *other,
    };
    (Some(value), 1)
}

/// White space of PDF.
pub(in crate::ingest::pdf) const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | 12 | 0)
}

/// What stands in operators, rather than in the data of a picture.
const fn plain(byte: u8) -> bool {
    is_space(byte) || matches!(byte, b' '..=b'~')
}

#[derive(Clone, Copy)]
enum Class {
    Space,
    Delimiter,
    Number,
    Regular,
}

static CLASS: [Class; 256] = {
    let mut class = [Class::Regular; 256];
    let mut i = 0;
    while i < 256 {
        let byte = i as u8;
        class[i] = match byte {
            b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%' => Class::Delimiter,
            b'0'..=b'9' | b'+' | b'-' | b'.' => Class::Number,
            _ if is_space(byte) => Class::Space,
            _ => Class::Regular,
        };
        i += 1;
    }
    class
};

/// The value of a hexadecimal digit; 255 for what is none.
static HEX: [u8; 256] = {
    let mut hex = [255; 256];
    let mut i = 0;
    while i < 256 {
        let byte = i as u8;
        hex[i] = match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'f' => byte - b'a' + 10,
            b'A'..=b'F' => byte - b'A' + 10,
            _ => 255,
        };
        i += 1;
    }
    hex
};

#[cfg(test)]
mod tests;
