//! The bytes of a web page as text: by their mark, by being UTF-8, by what the page says of itself, else by how they read.

use std::borrow::Cow;
use std::sync::LazyLock;

use encoding_rs::{Encoding, UTF_8};
use regex::Regex;

use crate::ingest::charset;

/// Where a page says what it is encoded in.
const HEAD: usize = 4 << 10;

/// The text, and where the first place stands that could not be read, with the number of such places.
pub(super) fn decode<'a>(bytes: &'a [u8], declared: Option<&str>) -> (Cow<'a, str>, Option<(usize, usize)>) {
    let marked = matches!(bytes, [0xEF, 0xBB, 0xBF, ..] | [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]);
    // Pages that say they are Latin-1 and are UTF-8 are common; the reverse does not happen by chance.
    if !marked && memchr::memchr(0, &bytes[..bytes.len().min(HEAD)]).is_none() && simdutf8::basic::from_utf8(bytes).is_err() {
        let named = declared.map(str::to_owned).or_else(|| named(bytes));
        let encoding = named.and_then(|n| Encoding::for_label(n.trim().as_bytes()));
        if let Some(encoding) = encoding.filter(|e| *e != UTF_8) {
            let (text, _) = encoding.decode_without_bom_handling(bytes);
            return (text, None);
        }
    }
    // What is in old fonts is read font by font, so mistaken Latin-1 is left to that.
    let decoded = charset::decode(bytes);
    (decoded.text, decoded.first_invalid.map(|at| (at, decoded.replaced)))
}

/// `charset=` of a `meta`, `encoding=` of an XML declaration.
fn named(bytes: &[u8]) -> Option<String> {
    static NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r#"(?i)<meta[^>]*?charset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]*?encoding\s*=\s*["']([\w:.-]+)"#).ok()
    });
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let found = NAME.as_ref()?.captures(&head)?;
    found.get(1).or_else(|| found.get(2)).map(|m| m.as_str().to_owned())
}

/// Elements that XHTML closes in their own tag, which HTML does not: `<script …/>` would swallow the page.
pub(super) fn close_tags(text: &str) -> Cow<'_, str> {
    static CLOSED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"<(?i:(script|style|title|iframe|textarea|noscript|a|p|div|span|b|i|u|em|strong|font|td|th|ol|ul|li|sup|sub))((?:\s[^<>]*)?)/>")
            .ok()
    });
    let xml = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']).starts_with("<?xml");
    match CLOSED.as_ref().filter(|_| xml) {
        Some(closed) => closed.replace_all(text, "<$1$2></$1>"),
        None => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_says_what_it_is_in() {
        let page = |head: &str, rest: &[u8]| [head.as_bytes(), rest].concat();
        let text = |bytes: &[u8]| decode(bytes, None).0.into_owned();
        assert!(text(&page("<meta charset=windows-1258>", b"Vi\xea\xf2t")).ends_with("Viê\u{323}t"));
        assert!(text(&page("<meta http-equiv='Content-Type' content='text/html; charset=gb2312'>", b"\xd6\xd0")).ends_with('中'));
        assert!(text(&page("<?xml version='1.0' encoding='windows-1251'?>", b"\xc4")).ends_with('Д'));
        assert!(text(&page("<meta charset=iso-8859-1>", "Việt".as_bytes())).ends_with("Việt"));
    }

    #[test]
    fn xhtml_closes_in_the_tag() {
        assert_eq!(close_tags("<?xml?><script src='a'/><br/>"), "<?xml?><script src='a'></script><br/>");
        assert_eq!(close_tags("<script src='a'/>"), "<script src='a'/>");
    }
}
