//! ASN.1 as it is met in signatures: BER and DER, nothing checked that is not needed to find a name and a time.
//!
//! The strict readers (`cms`, `x509-cert`) refuse what some signing services write: indefinite lengths, sets out of order, Vietnamese
//! letters in a `PrintableString`.

/// How deep values of unknown length may stand in each other.
const DEPTH: u32 = 16;

/// A value: its tag and what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Value<'a> {
    pub(super) tag: u8,
    pub(super) body: &'a [u8],
    /// With tag and length, as it stands in the bytes.
    pub(super) whole: &'a [u8],
}

pub(super) const INTEGER: u8 = 0x02;
pub(super) const OCTETS: u8 = 0x04;
pub(super) const OID: u8 = 0x06;
pub(super) const SEQUENCE: u8 = 0x30;
pub(super) const SET: u8 = 0x31;

/// Values one after the other, as far as they can be read.
#[derive(Clone, Debug)]
pub(super) struct Values<'a> {
    rest: &'a [u8],
    depth: u32,
}

/// The values that some bytes hold.
pub(super) fn values(bytes: &[u8]) -> Values<'_> {
    Values { rest: bytes, depth: DEPTH }
}

impl<'a> Value<'a> {
    /// The values that it holds.
    pub(super) fn inside(self) -> Values<'a> {
        values(self.body)
    }

    /// Whether it is the object identifier of these bytes.
    pub(super) fn is_oid(self, oid: &[u8]) -> bool {
        self.tag == OID && self.body == oid
    }

    /// The bytes of an octet string, which in BER can be in parts.
    pub(super) fn octets(self) -> Vec<u8> {
        match self.tag {
            0x24 => self.inside().filter(|v| v.tag == OCTETS).flat_map(|v| v.body.iter().copied()).collect(),
            _ => self.body.to_vec(),
        }
    }

    /// The letters of any kind of string.
    pub(super) fn text(self) -> Option<String> {
        let bytes = self.body;
        let text: String = match self.tag {
            0x1e => {
                let units = bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair));
                char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
            }
            0x1c => bytes.as_chunks::<4>().0.iter().filter_map(|four| char::from_u32(u32::from_be_bytes(*four))).collect(),
            // UTF-8, and the older kinds, into which many write UTF-8 all the same.
            0x0c | 0x12..=0x16 | 0x1a | 0x1b => match std::str::from_utf8(bytes) {
                Ok(text) => text.to_owned(),
                Err(_) => bytes.iter().map(|b| char::from(*b)).collect(),
            },
            _ => return None,
        };
        let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }
}

impl<'a> Iterator for Values<'a> {
    type Item = Value<'a>;

    fn next(&mut self) -> Option<Value<'a>> {
        let bytes = self.rest;
        let (&tag, after) = bytes.split_first()?;
        let (&first, after) = after.split_first()?;
        // Two zeros end a value of unknown length; the padding behind a signature is zeros too. Tags above 30 are not met here.
        if (tag == 0 && first == 0) || tag & 0x1f == 0x1f {
            self.rest = &[];
            return None;
        }
        let (body, rest) = match first {
            0x80 => self.indefinite(after)?,
            _ => definite(first, after)?,
        };
        self.rest = rest;
        Some(Value { tag, body, whole: &bytes[..bytes.len() - rest.len()] })
    }
}

impl<'a> Values<'a> {
    /// A value that ends where two zeros stand in place of another.
    fn indefinite(&self, bytes: &'a [u8]) -> Option<(&'a [u8], &'a [u8])> {
        let mut inner = Values { rest: bytes, depth: self.depth.checked_sub(1)? };
        let mut rest = bytes;
        while inner.next().is_some() {
            rest = inner.rest;
        }
        let body = &bytes[..bytes.len() - rest.len()];
        Some((body, rest.get(2..).unwrap_or_default()))
    }
}

/// A value of known length; one that is cut off goes as far as the bytes do.
fn definite(first: u8, bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, bytes) = if first < 0x80 {
        (usize::from(first), bytes)
    } else {
        let (digits, rest) = bytes.split_at_checked(usize::from(first & 0x7f))?;
        let significant = &digits[digits.iter().take_while(|b| **b == 0).count()..];
        if significant.len() > 4 {
            return None;
        }
        (significant.iter().fold(0_usize, |n, b| n << 8 | usize::from(*b)), rest)
    };
    Some(bytes.split_at(length.min(bytes.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_in_both_forms() {
        let der = [0x30, 3, 2, 1, 5, 0x0c, 1, b'a'];
        let tags: Vec<_> = values(&der).map(|v| (v.tag, v.body.len())).collect();
        assert_eq!(tags, [(SEQUENCE, 3), (0x0c, 1)]);
        let ber = [0x30, 0x80, 0x24, 0x80, 4, 1, b'x', 4, 1, b'y', 0, 0, 2, 1, 5, 0, 0, 0x0c, 1, b'a'];
        let read: Vec<_> = values(&ber).collect();
        assert_eq!(read.len(), 2);
        let inside: Vec<_> = read[0].inside().collect();
        assert_eq!(inside[0].octets(), b"xy");
        assert_eq!(inside[1].body, [5]);
        assert_eq!(read[1].text().as_deref(), Some("a"));
    }

    #[test]
    fn letters_of_every_kind() {
        let text = |tag, body: &[u8]| Value { tag, body, whole: body }.text();
        assert_eq!(text(0x0c, "ỦY BAN".as_bytes()).as_deref(), Some("ỦY BAN"));
        assert_eq!(text(0x13, "ỦY BAN".as_bytes()).as_deref(), Some("ỦY BAN"));
        assert_eq!(text(0x1e, &[0x1e, 0xe6, 0, b'Y']).as_deref(), Some("ỦY"));
        assert_eq!(text(0x1c, &[0, 0, 0x1e, 0xe6]).as_deref(), Some("Ủ"));
        assert_eq!(text(0x14, &[b'C', 0xe1]).as_deref(), Some("Cá"));
        assert_eq!(text(0x0c, b" \n "), None);
        assert_eq!(text(INTEGER, b"1"), None);
    }

    #[test]
    fn nonsense_ends() {
        assert_eq!(values(&[0x30]).count(), 0);
        assert_eq!(values(&[0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 1]).count(), 1);
        assert_eq!(values(&[0x30, 0xff]).count(), 0);
        let deep = [0x30, 0x80].repeat(100_000);
        assert_eq!(values(&deep).count(), 1);
    }
}
