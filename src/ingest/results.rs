//! What the program itself wrote: such a file lies where the documents lie, and is none of them.
//!
//! Told by the content alone, since a report is called as its user likes. Each form begins in a way that no paper does; text, which has no
//! such beginning, gets one where it is written under a document's name ([`heading`]).

use memchr::memmem;

use super::docx;
use super::kinds::is_zip;
use crate::problem::Lang;

/// What a page says it was made by, among the first things in its head.
pub const GENERATOR: &str = "doichieu";

/// The line that a result in plain text opens with where it has the name of a document.
#[must_use]
pub const fn heading(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Kết quả do doichieu ghi ra, không phải văn bản",
        Lang::En => "A result that doichieu wrote, no document",
    }
}

/// Whether a file that begins so is a result: text, a page, JSON, XML or CSV. A workbook is told by what stands further behind, see [`is_result`].
#[must_use]
pub(super) fn begins(head: &[u8]) -> bool {
    /// How far behind the beginning the words stand that tell.
    const NEAR: usize = 200;
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let near = &head[..head.len().min(NEAR)];
    let says = |words: &[u8]| memmem::find(near, words).is_some();
    match head.first() {
        Some(b'<') => {
            near.starts_with(b"<!DOCTYPE html>") && says(format!("<meta name=\"generator\" content=\"{GENERATOR}\">").as_bytes())
                || near.starts_with(b"<?xml") && says(b"<testsuites name=\"doichieu\"")
        }
        Some(b'{' | b'[') => is_json(near),
        Some(b'p') => near.starts_with(b"path,") || near.starts_with(b"path;"),
        _ => [Lang::Vi, Lang::En].iter().any(|lang| near.starts_with(heading(*lang).as_bytes())),
    }
}

/// Whether the first key is the form's name.
fn is_json(head: &[u8]) -> bool {
    let mut words = head.split(|b| b.is_ascii_whitespace() || matches!(b, b'[' | b'{' | b':')).filter(|word| !word.is_empty());
    words.next() == Some(b"\"schema\"") && words.next().is_some_and(|form| form.starts_with(b"\"doichieu."))
}

/// Whether a whole file is a result.
#[must_use]
pub fn is_result(file: &[u8]) -> bool {
    begins(file) || is_zip(file) && docx::is_made_by(file, GENERATOR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_told_from_a_document() {
        for result in [
            "<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\"><meta name=\"generator\" content=\"doichieu\">",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"doichieu\" tests=\"1\">",
            "{\n  \"schema\": \"doichieu.report/1\",",
            "[\n{\"schema\":\"doichieu.facts/1\",",
            "\u{feff}path,urgency,number",
            "path;urgency;number",
            heading(Lang::Vi),
            heading(Lang::En),
        ] {
            assert!(begins(result.as_bytes()) && is_result(result.as_bytes()), "{result}");
        }
        for paper in [
            "",
            "KẾ HOẠCH\nđối chiếu bằng doichieu",
            "<!DOCTYPE html><html lang=\"vi\"><head><meta name=\"generator\" content=\"LibreOffice\">",
            "<?xml version=\"1.0\"?>\n<edXML xmlns=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\">",
            "{\"so\": \"doichieu.facts/1\"}",
            "PK\u{3}\u{4}",
        ] {
            assert!(!is_result(paper.as_bytes()), "{paper}");
        }
    }
}
