//! Text strings of dictionaries: `/Contents` of a note, `/Name` of a signature.

use lopdf::Object;

/// The words of a text string; `None` where the object is none.
pub(super) fn text(object: &Object) -> Option<String> {
    let bytes = object.as_str().ok()?;
    let words = match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        // UTF-8 without a mark is against the standard and common.
        _ => match std::str::from_utf8(bytes) {
            Ok(words) => words.to_owned(),
            Err(_) => lopdf::decode_text_string(object).ok()?,
        },
    };
    Some(if words.contains('\u{1b}') { without_languages(&words) } else { words })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// A language may be named in the middle of the words, between two escape characters.
fn without_languages(words: &str) -> String {
    words.split('\u{1b}').step_by(2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::StringFormat;

    fn read(bytes: &[u8]) -> Option<String> {
        text(&Object::String(bytes.to_vec(), StringFormat::Literal))
    }

    #[test]
    fn every_encoding_is_read() {
        assert_eq!(read(b"\xfe\xff\x1e\xe6\0Y").as_deref(), Some("ỦY"));
        assert_eq!(read(b"\xff\xfe\xe6\x1eY\0").as_deref(), Some("ỦY"));
        assert_eq!(read(b"\xef\xbb\xbf\xe1\xbb\xa6Y").as_deref(), Some("ỦY"));
        assert_eq!(read("ỦY".as_bytes()).as_deref(), Some("ỦY"));
        assert_eq!(read(b"caf\xe9").as_deref(), Some("café"));
        assert_eq!(read(b"\xfe\xff\0\x1b\0v\0i\0\x1b\0A").as_deref(), Some("A"));
        assert_eq!(text(&Object::Integer(1)), None);
    }
}
