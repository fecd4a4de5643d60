//! What the program itself wrote: such a file lies where the documents lie, and is none of them.
//!
//! Told by how it begins, whatever its name: a report is called as its user likes, and may have been sent there by the shell (`> bao-cao.txt`).
//! `tests/spared.rs` writes one of every form.

use memchr::memmem;

use super::docx;
use super::kinds::is_zip;

/// What a page says it was made by, among the first things in its head.
pub const GENERATOR: &str = "doichieu";

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
        Some(b'p') if [&b"path,"[..], b"path;", b"path\t"].iter().any(|cells| near.starts_with(cells)) => true,
        _ => is_text(head),
    }
}

/// Whether it begins as the text of `check`, `triage`, `compare` or `extract` does.
fn is_text(head: &[u8]) -> bool {
    let end = memchr::memchr(b'\n', head).unwrap_or(head.len());
    let (first, rest) = (head[..end].trim_ascii_end(), head.get(end + 1..).unwrap_or_default());
    let behind = |words: &[&str]| words.iter().find_map(|words| first.strip_prefix(words.as_bytes()));
    let goes_on = |words: &[&str]| words.iter().any(|words| rest.starts_with(words.as_bytes()));
    // The fields of a document stand under its path; two paths above a comparison.
    if goes_on(&["  Loại văn bản  ", "  Type  "]) || behind(&["Trên: ", "Upper: "]).is_some() && goes_on(&["Dưới: ", "Lower: "])
    {
        return true;
    }
    let digits = first.iter().take_while(|b| b.is_ascii_digit()).count();
    if digits > 0 {
        let (behind, digit) = (&first[digits..], |b: Option<&u8>| b.is_some_and(u8::is_ascii_digit));
        let counts =
            [" văn bản: ", " document: ", " documents: ", " văn bản, tính đến ", " document, as of ", " documents, as of "];
        return counts.iter().any(|words| behind.strip_prefix(words.as_bytes()).is_some_and(|rest| digit(rest.first())));
    }
    // `lỗi[WIN002 window-differs-from-superior]: …`
    if let Some(code) = behind(&["lỗi[", "error[", "cảnh báo[", "warning[", "lưu ý[", "info["]) {
        return code.len() > 6
            && code[..3].iter().all(u8::is_ascii_uppercase)
            && code[3..6].iter().all(u8::is_ascii_digit)
            && code[6] == b' ';
    }
    // `lưu ý: a.pdf: … [ocr-read]`
    let told = behind(&["lưu ý: ", "note: ", "không đọc được: ", "not read: ", "bỏ qua: ", "skipped: "]).is_some();
    told && first.ends_with(b"]")
        || behind(&["không tính: ", "suppressed: "]).is_some_and(|n| n.first().is_some_and(u8::is_ascii_digit))
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
            "path\tline\tcolumn",
            "lỗi[WIN002 window-differs-from-superior]: Thời gian",
            "info[CIT006 cited-document-absent]: The basis",
            "lưu ý: in/a.pdf: trang 1 được máy nhận dạng chữ từ ảnh [ocr-read]\nlỗi",
            "không tính: 4 theo tệp mốc\n3 văn bản: 0 lỗi, 0 cảnh báo, 0 lưu ý\n",
            "1 document: 0 errors, 0 warnings, 0 infos\n",
            "8 văn bản, tính đến 08/6/2025 · 2 có dấu khẩn",
            "in/a.txt\n  Loại văn bản      Công văn (CV)",
            "Trên: a.txt\nDưới: b.txt\n",
        ] {
            assert!(begins(result.as_bytes()) && is_result(result.as_bytes()), "{result}");
        }
        for paper in [
            "",
            "KẾ HOẠCH\nđối chiếu bằng doichieu",
            "lỗi[1] ghi ở trang sau",
            "Lưu ý: bản này thay bản trước [1]",
            "lưu ý: bản này thay bản trước",
            "3 văn bản: Quyết định số 5",
            "12",
            "Trên: cơ quan chủ quản\nSố: 12/KH-UBND",
            "Loại văn bản  Công văn",
            "<!DOCTYPE html><html lang=\"vi\"><head><meta name=\"generator\" content=\"LibreOffice\">",
            "<?xml version=\"1.0\"?>\n<edXML xmlns=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\">",
            "{\"so\": \"doichieu.facts/1\"}",
            "PK\u{3}\u{4}",
        ] {
            assert!(!is_result(paper.as_bytes()), "{paper}");
        }
    }
}
