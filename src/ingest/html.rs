//! Web pages: what Word and `LibreOffice` save as such, what browsers save, and pages of portals, of which only the document is read.
//!
//! ```text
//! bytes ─ mhtml ─ decode ─ tree ─ frame ─ write ─ text
//!         unpack  charset  parse  which   order of
//!                                 block   reading
//! ```

mod decode;
mod frame;
mod look;
mod mhtml;
mod tree;
mod write;

use std::borrow::Cow;

use super::{charset, plain};
use crate::ingest::{Budget, Error, Format, Input, RawText, Reader, Settings};
use crate::problem::Problem;

use tree::{Cut, Tree};

/// A web page.
pub(super) struct Html;

impl Reader for Html {
    fn claims(&self, head: &Input<'_>) -> bool {
        mhtml::claims(head.bytes) || is_page(head)
    }

    fn read<'a>(&self, input: &Input<'a>, settings: &Settings) -> Result<RawText<'a>, Error> {
        let budget = Budget::new(&settings.limits);
        let (bytes, declared) = if mhtml::claims(&input.bytes[..input.bytes.len().min(super::HEAD)]) {
            let (page, declared) = mhtml::page(input.bytes)?;
            (Cow::Owned(page), declared)
        } else {
            (Cow::Borrowed(input.bytes), None)
        };
        let (page, invalid) = decode::decode(&bytes, declared.as_deref());
        let tree = Tree::parse(&decode::close_tags(&page), &budget);
        let mut text = write::write(&tree, &frame::document(&tree));
        if let Some((_, read)) = charset::decode_mojibake(&text) {
            text = read;
        }
        if text.is_empty() {
            return Err(match tree.cut {
                Some(Cut::Limit(limit)) => limit,
                _ => Error::Empty,
            });
        }
        let mut raw = RawText::new(text, Format::Html);
        raw.problems.extend(invalid.map(|(at, count)| plain::invalid(at, &bytes, count)));
        raw.problems.extend(tree.cut.map(|cut| cut.problem()));
        Ok(raw)
    }

    fn reads_a_part(&self) -> bool {
        true
    }
}

/// The text of a piece of HTML that stands in other text, and why it is not the whole, if it is not.
pub(super) fn text_of(piece: &str, budget: &Budget) -> (String, Option<Problem>) {
    let tree = Tree::parse(piece, budget);
    (write::write(&tree, &[Tree::ROOT]), tree.cut.map(|cut| cut.problem()))
}

impl Cut {
    fn problem(&self) -> Problem {
        match self {
            Self::Limit(limit) => limit.cut_off(),
            Self::Multiplies => Problem::new(
                "truncated",
                "trang web có quá nhiều thẻ không đóng, chỉ đọc được phần đầu; hãy lưu lại bằng trình duyệt rồi chạy lại",
                "too many marks of the page are never closed, only its beginning was read; save it again from a browser",
            ),
        }
    }
}

/// Whether a file is a page by how it begins, or by its name if there is a tag in it.
fn is_page(head: &Input<'_>) -> bool {
    let start = &head.bytes[..head.bytes.len().min(64)];
    let wide = start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") || start.contains(&0);
    let named = head.has_extension(&["htm", "html", "xhtml", "xht"]);
    // Nearly every text is turned away here, before its letters are looked at.
    if !wide && !named && !begins_with_bracket(head.bytes) {
        return false;
    }
    let text = if wide { charset::decode(head.bytes).text } else { String::from_utf8_lossy(head.bytes) };
    if text.contains('\0') {
        return false;
    }
    let lower = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']).to_ascii_lowercase();
    let has = |word: &str| lower.contains(word);
    if lower.starts_with("<!doctype html") || lower.starts_with("<html") {
        return true;
    }
    if lower.starts_with("<?xml") || lower.starts_with("<!--") {
        return has("<html");
    }
    let markdown = head.has_extension(&["md", "markdown"]);
    named && has("</") || !markdown && begins_with_tag(&lower) && has("</")
}

/// Whether the first byte that is no space, and part of no byte order mark, is `<`.
fn begins_with_bracket(bytes: &[u8]) -> bool {
    let blank = |b: &u8| matches!(b, b' ' | b'\n' | b'\r' | b'\t' | 0xEF | 0xBB | 0xBF);
    bytes.iter().find(|b| !blank(b)) == Some(&b'<')
}

/// Whether a text begins with an element of a page.
fn begins_with_tag(lower: &str) -> bool {
    const TAGS: [&str; 22] = [
        "head", "body", "meta", "title", "style", "script", "link", "div", "p", "table", "center", "font", "span", "h1", "h2",
        "h3", "b", "strong", "section", "article", "main", "pre",
    ];
    let Some(rest) = lower.strip_prefix('<') else { return false };
    let name = rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    TAGS.contains(&name)
}

#[cfg(test)]
mod tests;
