//! A value as JSON on one line, as `serde_json` writes it: the record of every document of a run passes through here, and most of its words
//! can be copied as they are, which is found out many bytes at a time.
//!
//! A [`Formatter`](serde_json::ser::Formatter) for `serde_json`, as what is indented has, would be a tenth of this; with one all of `extract
//! --format ndjson` takes 7 % more instructions (150 texts: 182 million for 170), since every string is looked through twice, for what JSON
//! has to spell out and for what terminals act on, and is then handed on in pieces.

use std::fmt::{self, Write as _};

use serde::ser::{self, Error as _, Impossible, Serialize, Serializer};
use serde_json::Error;

use super::super::terminal::acts;

/// Writes a value behind what is in the buffer.
///
/// # Errors
/// For a variant of several values, which nothing that is written on one line has.
pub(super) fn write(value: &impl Serialize, out: &mut Vec<u8>) -> Result<(), Error> {
    value.serialize(Compact(out))
}

/// Where a value is written.
struct Compact<'a>(&'a mut Vec<u8>);

/// A list or an object that is being written.
struct Items<'a> {
    out: &'a mut Vec<u8>,
    first: bool,
    end: u8,
}

impl<'a> Compact<'a> {
    fn items(self, begin: u8, end: u8) -> Items<'a> {
        self.0.push(begin);
        Items { out: self.0, first: true, end }
    }

    /// What is rare is written by `serde_json` itself.
    fn rare(self, value: &impl Serialize) -> Result<(), Error> {
        serde_json::to_writer(self.0, value)
    }
}

impl Items<'_> {
    /// A comma, but before the first.
    #[inline]
    fn next(&mut self) {
        if !std::mem::take(&mut self.first) {
            self.out.push(b',');
        }
    }

    #[inline]
    fn value(&mut self, value: &(impl Serialize + ?Sized)) -> Result<(), Error> {
        value.serialize(Compact(self.out))
    }

    #[inline]
    fn element(&mut self, value: &(impl Serialize + ?Sized)) -> Result<(), Error> {
        self.next();
        self.value(value)
    }

    fn key(&mut self, key: &(impl Serialize + ?Sized)) -> Result<(), Error> {
        self.next();
        let start = self.out.len();
        self.value(key)?;
        // Keys that are no words are put in quotation marks.
        if self.out.get(start) != Some(&b'"') {
            self.out.insert(start, b'"');
            self.out.push(b'"');
        }
        self.out.push(b':');
        Ok(())
    }

    /// A field, whose name is one of Rust: nothing in it has to be spelt out.
    #[inline]
    fn field(&mut self, name: &'static str, value: &(impl Serialize + ?Sized)) -> Result<(), Error> {
        self.out.extend_from_slice(if std::mem::take(&mut self.first) { b"\"" } else { b",\"" });
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
        self.value(value)
    }

    fn close(self) {
        self.out.push(self.end);
    }
}

macro_rules! figures {
    ($($name:ident: $type:ty),*) => {$(
        #[inline]
        fn $name(self, value: $type) -> Result<(), Error> {
            self.0.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
            Ok(())
        }
    )*};
}

impl<'a> Serializer for Compact<'a> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Items<'a>;
    type SerializeTuple = Items<'a>;
    type SerializeTupleStruct = Items<'a>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Items<'a>;
    type SerializeStruct = Items<'a>;
    type SerializeStructVariant = Impossible<(), Error>;

    figures! {
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64
    }

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.0.extend_from_slice(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        self.rare(&value)
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        self.rare(&value)
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Error> {
        self.rare(&value)
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    #[inline]
    fn serialize_str(self, value: &str) -> Result<(), Error> {
        self.0.push(b'"');
        words(self.0, value);
        self.0.push(b'"');
        Ok(())
    }

    fn collect_str<T: fmt::Display + ?Sized>(self, value: &T) -> Result<(), Error> {
        self.0.push(b'"');
        write!(Words(self.0), "{value}").map_err(Error::custom)?;
        self.0.push(b'"');
        Ok(())
    }

    #[inline]
    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    #[inline]
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    #[inline]
    fn serialize_unit(self) -> Result<(), Error> {
        self.0.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        let mut items = self.items(b'{', b'}');
        items.field(variant, value)?;
        items.close();
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'a>, Error> {
        Ok(self.items(b'[', b']'))
    }

    fn serialize_tuple(self, _: usize) -> Result<Items<'a>, Error> {
        Ok(self.items(b'[', b']'))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Items<'a>, Error> {
        Ok(self.items(b'[', b']'))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        Err(Error::custom(variant))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Items<'a>, Error> {
        Ok(self.items(b'{', b'}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Items<'a>, Error> {
        Ok(self.items(b'{', b'}'))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        Err(Error::custom(variant))
    }
}

macro_rules! list {
    ($($trait:ident: $method:ident),*) => {$(
        impl ser::$trait for Items<'_> {
            type Ok = ();
            type Error = Error;

            #[inline]
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.element(value)
            }

            fn end(self) -> Result<(), Error> {
                self.close();
                Ok(())
            }
        }
    )*};
}

list!(SerializeSeq: serialize_element, SerializeTuple: serialize_element, SerializeTupleStruct: serialize_field);

impl ser::SerializeMap for Items<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.key(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.value(value)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

impl ser::SerializeStruct for Items<'_> {
    type Ok = ();
    type Error = Error;

    #[inline]
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        self.field(name, value)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

/// Words that come in pieces.
struct Words<'a>(&'a mut Vec<u8>);

impl fmt::Write for Words<'_> {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        words(self.0, piece);
        Ok(())
    }
}

/// 1 where a byte may begin what is to be spelt out: control characters, `"`, `\`, and the bytes with which characters that act on a
/// terminal begin. Without a branch, so that the compiler makes thirty vector instructions of a whole block.
const fn odd(b: u8) -> u8 {
    const fn is(b: u8, value: u8) -> u8 {
        (b == value) as u8
    }
    let marks = is(b, b'"') | is(b, b'\\') | is(b, 0x7f);
    // C2 and E2 differ in one bit.
    (b < 0x20) as u8 | marks | is(b & !0x20, 0xc2) | is(b, 0xd8) | is(b, 0xef) | is(b, 0xf3)
}

static ODD: [bool; 256] = {
    let (mut table, mut b) = ([false; 256], 0);
    while b < 256 {
        table[b] = odd(b as u8) != 0;
        b += 1;
    }
    table
};

/// Bytes looked at in one go.
const BLOCK: usize = 16;

/// Whether any byte is odd; the last block reaches back into the one before it.
fn any_odd(bytes: &[u8]) -> bool {
    let any = |block: &[u8; BLOCK]| block.iter().fold(0, |any, b| any | odd(*b)) != 0;
    let Some(last) = bytes.last_chunk() else {
        return bytes.iter().fold(false, |any, b| any | ODD[usize::from(*b)]);
    };
    bytes.as_chunks().0.iter().any(any) || any(last)
}

/// Writes words without the quotation marks around them.
#[inline]
fn words(out: &mut Vec<u8>, words: &str) {
    if any_odd(words.as_bytes()) {
        spell_out(out, words);
    } else {
        out.extend_from_slice(words.as_bytes());
    }
}

/// The same, of words some of whose characters may have to be spelt out.
fn spell_out(out: &mut Vec<u8>, words: &str) {
    let bytes = words.as_bytes();
    let mut written = 0;
    for (at, b) in bytes.iter().enumerate().filter(|(_, b)| ODD[usize::from(**b)]) {
        // All odd bytes begin a character.
        let Some(c) = words[at..].chars().next() else { break };
        let short = match b {
            b'"' | b'\\' => *b,
            0x08 => b'b',
            0x09 => b't',
            0x0A => b'n',
            0x0C => b'f',
            0x0D => b'r',
            _ if acts(c) => b'u',
            _ => continue,
        };
        out.extend_from_slice(&bytes[written..at]);
        out.extend([b'\\', short]);
        if short == b'u' {
            by_number(out, c);
        }
        written = at + c.len_utf8();
    }
    out.extend_from_slice(&bytes[written..]);
}

/// What stands behind `\u`: four figures, or twice as many for a pair.
fn by_number(out: &mut Vec<u8>, c: char) {
    const FIGURES: &[u8; 16] = b"0123456789abcdef";
    for (n, unit) in c.encode_utf16(&mut [0; 2]).iter().enumerate() {
        if n > 0 {
            out.extend(*b"\\u");
        }
        out.extend([12, 8, 4, 0].map(|bits| FIGURES[usize::from(unit >> bits & 15)]));
    }
}
