//! What a file is when it is nothing that can be read: known by its first bytes.
//!
//! A kind whose reader is written leaves this table.

use crate::ingest::{Error, Input};

/// A fixed text in both languages.
#[derive(Debug)]
pub struct Words {
    /// Vietnamese.
    pub vi: &'static str,
    /// English.
    pub en: &'static str,
}

/// A kind of file that is not read.
#[derive(Debug)]
pub struct Kind {
    /// What it is called.
    pub name: Words,
    /// What to do with it; for a kind that is no document this is not shown.
    pub advice: Words,
    /// Whether it holds a document, so that a user expects it to be read.
    document: bool,
    /// Whether a file's head is of this kind.
    is: fn(&[u8]) -> bool,
}

impl Kind {
    /// Whether a file's head is of this kind.
    #[must_use]
    pub fn is(&self, head: &[u8]) -> bool {
        (self.is)(head)
    }

    /// Why such a file is not read.
    #[must_use]
    pub fn error(&'static self) -> Error {
        if self.document { Error::Unsupported { kind: self } } else { Error::NotADocument { kind: self } }
    }
}

const SAVE_AS_TEXT: Words = Words {
    vi: "hãy lưu thành văn bản thuần (.txt) rồi chạy lại",
    en: "save it as plain text (.txt) and run again",
};
const SAVE_AS_DOCX: Words = Words {
    vi: "hãy mở bằng chương trình soạn thảo, lưu thành DOCX rồi chạy lại",
    en: "open it in a word processor, save it as DOCX and run again",
};
const SAVE_AS_PDF: Words =
    Words { vi: "hãy lưu hoặc in thành PDF rồi chạy lại", en: "save or print it as PDF and run again" };
const UNPACK: Words = Words { vi: "hãy giải nén rồi chạy lại", en: "unpack it and run again" };
const PUT_IN_PDF: Words = Words {
    vi: "hãy dùng bản có chữ của văn bản, hoặc đưa ảnh vào một tệp PDF (khi có cài Tesseract, chữ trong đó được nhận dạng)",
    en: "use a copy of the document that holds text, or put the picture in a PDF (where Tesseract is installed, its text is recognised)",
};

const SAVE_ATTACHMENTS: Words = Words {
    vi: "hãy lưu các tệp đính kèm ra thư mục (thư tự nó là văn bản thì in thành PDF) rồi chạy lại",
    en: "save its attachments to a folder (print it as PDF where the message itself is the document) and run again",
};

macro_rules! kind {
    ($vi:literal, $en:literal, document $advice:expr, $is:expr) => {
        Kind { name: Words { vi: $vi, en: $en }, advice: $advice, document: true, is: $is }
    };
    ($vi:literal, $en:literal, $is:expr) => {
        Kind { name: Words { vi: $vi, en: $en }, advice: SAVE_AS_TEXT, document: false, is: $is }
    };
}

/// Bytes that are no text and nothing known.
pub static BINARY: Kind = kind!("tệp nhị phân", "binary data", binary);

/// Pictures that are read where recognition is at hand.
pub static PNG: Kind = kind!("ảnh PNG", "a PNG picture", document PUT_IN_PDF, |b| b.starts_with(b"\x89PNG\r\n\x1a\n"));
/// The same.
pub static JPEG: Kind = kind!("ảnh JPEG", "a JPEG picture", document PUT_IN_PDF, |b| b.starts_with(b"\xff\xd8\xff"));
/// Text that is a program's: told by its name alone, and only where nobody named the file.
pub static DATA: Kind = kind!("dữ liệu hoặc mã nguồn", "data or source code", |_| false);
/// What this program wrote.
pub static RESULT: Kind = kind!("kết quả do doichieu ghi ra", "a result that doichieu wrote", |_| false);
/// Pictures in which no words were recognised.
pub static WORDLESS: Kind = kind!("ảnh không có chữ", "a picture without words", |_| false);

/// The kinds, the more special first.
static KINDS: &[Kind] = &[
    kind!("bảng tính OpenDocument (ODS)", "an OpenDocument spreadsheet (ODS)", document SAVE_AS_PDF, |b| is_zip(b)
        && has(b, b"application/vnd.oasis.opendocument.spreadsheet")),
    kind!("trình chiếu OpenDocument (ODP)", "an OpenDocument presentation (ODP)", document SAVE_AS_PDF, |b| is_zip(b)
        && has(b, b"application/vnd.oasis.opendocument.presentation")),
    kind!("OpenDocument (ODT)", "OpenDocument (ODT)", document SAVE_AS_DOCX, |b| is_zip(b)
        && has(b, b"application/vnd.oasis.opendocument")),
    kind!("sách điện tử (EPUB)", "an electronic book (EPUB)", document SAVE_AS_PDF, |b| is_zip(b)
        && has(b, b"application/epub+zip")),
    kind!("Excel (XLSX)", "Excel (XLSX)", document SAVE_AS_PDF, |b| is_zip(b) && has(b, b"xl/")),
    kind!("PowerPoint (PPTX)", "PowerPoint (PPTX)", document SAVE_AS_PDF, |b| is_zip(b) && has(b, b"ppt/")),
    kind!("tệp nén ZIP", "a ZIP archive", document UNPACK, is_zip),
    kind!("tệp nén RAR", "a RAR archive", document UNPACK, |b| b.starts_with(b"Rar!\x1a\x07")),
    kind!("tệp nén 7z", "a 7z archive", document UNPACK, |b| b.starts_with(b"7z\xbc\xaf\x27\x1c")),
    kind!("tệp nén gzip", "a gzip archive", document UNPACK, |b| b.starts_with(b"\x1f\x8b\x08")),
    kind!("tệp nén bzip2", "a bzip2 archive", document UNPACK, |b| b.starts_with(b"BZh") && b.get(4..7) == Some(b"1AY")),
    kind!("tệp nén xz", "an xz archive", document UNPACK, |b| b.starts_with(b"\xfd7zXZ\0")),
    kind!("tệp nén tar", "a tar archive", document UNPACK, |b| b.get(257..262) == Some(b"ustar")),
    kind!("Word XML", "Word XML", document SAVE_AS_DOCX, |b| markup(b, b"<?xml")
        && (has(b, b"w:wordDocument") || has(b, b"pkg:package"))),
    kind!("OpenDocument phẳng (FODT)", "flat OpenDocument (FODT)", document SAVE_AS_DOCX, |b| markup(b, b"<?xml")
        && has(b, b"office:document")),
    kind!("PostScript", "PostScript", document SAVE_AS_PDF, |b| b.starts_with(b"%!PS") || b.starts_with(b"\xc5\xd0\xd3\xc6")),
    kind!("DjVu", "DjVu", document SAVE_AS_PDF, |b| b.starts_with(b"AT&TFORM")),
    kind!("XML", "XML", |b| markup(b, b"<?xml")),
    kind!("ảnh TIFF", "a TIFF picture", document PUT_IN_PDF, |b| b.starts_with(b"II*\0") || b.starts_with(b"MM\0*")),
    kind!("ảnh BMP", "a BMP picture", document PUT_IN_PDF, |b| b.starts_with(b"BM") && b.get(6..10) == Some(&[0; 4])),
    kind!("ảnh JPEG 2000", "a JPEG 2000 picture", document PUT_IN_PDF, |b| b.starts_with(b"\0\0\0\x0cjP  \r\n")),
    kind!("ảnh GIF", "a GIF picture", document PUT_IN_PDF, |b| b.starts_with(b"GIF87a") || b.starts_with(b"GIF89a")),
    kind!("ảnh WebP", "a WebP picture", document PUT_IN_PDF, |b| b.starts_with(b"RIFF") && b.get(8..12) == Some(b"WEBP")),
    kind!("ảnh HEIC", "a HEIC picture", document PUT_IN_PDF, |b| b.get(4..8) == Some(b"ftyp")
        && matches!(b.get(8..11), Some(b"hei" | b"mif"))),
    kind!("âm thanh hoặc phim", "sound or film", |b| b.get(4..8) == Some(b"ftyp")
        || b.starts_with(b"ID3")
        || b.starts_with(b"OggS")
        || b.starts_with(b"RIFF")
        || b.starts_with(b"\x1aE\xdf\xa3")),
    kind!("chương trình", "a program", |b| b.starts_with(b"\x7fELF")
        || b.starts_with(b"MZ\x90")
        || b.starts_with(b"\xca\xfe\xba\xbe")
        || b.starts_with(b"\xcf\xfa\xed\xfe")),
    kind!("thư điện tử (EML)", "an e-mail (EML)", document SAVE_ATTACHMENTS, mail),
    kind!("lịch (iCalendar)", "a calendar (iCalendar)", |b| markup(b, b"BEGIN:VCALENDAR")),
    kind!("danh thiếp (vCard)", "a card of addresses (vCard)", |b| markup(b, b"BEGIN:VCARD")),
    kind!("lối tắt tới trang web", "a shortcut to a web page", |b| markup(b, b"[InternetShortcut]")),
    kind!("cơ sở dữ liệu SQLite", "an SQLite database", |b| b.starts_with(b"SQLite format 3\0")),
];

/// Packages of other programs, told by the names of their parts.
static PACKAGES: &[(&str, Kind)] = &[
    ("xl/", kind!("Excel (XLSX)", "Excel (XLSX)", document SAVE_AS_PDF, is_zip)),
    ("ppt/", kind!("PowerPoint (PPTX)", "PowerPoint (PPTX)", document SAVE_AS_PDF, is_zip)),
    ("META-INF/manifest.xml", kind!("OpenDocument (ODT)", "OpenDocument (ODT)", document SAVE_AS_DOCX, is_zip)),
    (".fdseq", kind!("XPS", "XPS", document SAVE_AS_PDF, is_zip)),
    ("", kind!("tệp nén ZIP", "a ZIP archive", document UNPACK, is_zip)),
];

/// What a package without a Word document is; `has_part` tells whether a part's name holds these words. `None` where there are parts of
/// a Word document.
pub(super) fn of_package(has_part: impl Fn(&str) -> bool) -> Option<&'static Kind> {
    // Mostly in a folder of that name; the main part is called so in any.
    if has_part("word/") || has_part("document.xml") {
        return None;
    }
    PACKAGES.iter().find(|(part, _)| has_part(part)).map(|(_, kind)| kind)
}

/// Compound files of other programs, told by the names of their streams.
static COMPOUNDS: &[(&str, Kind)] = &[
    ("Workbook", kind!("Excel 97-2003 (XLS)", "Excel 97-2003 (XLS)", document SAVE_AS_PDF, is_compound)),
    ("Book", kind!("Excel 95 (XLS)", "Excel 95 (XLS)", document SAVE_AS_PDF, is_compound)),
    ("PowerPoint Document", kind!("PowerPoint 97-2003 (PPT)", "PowerPoint 97-2003 (PPT)", document SAVE_AS_PDF, is_compound)),
    ("__properties_version1.0", kind!("thư Outlook (MSG)", "an Outlook message (MSG)", document SAVE_ATTACHMENTS, is_compound)),
    ("Quill", kind!("Publisher (PUB)", "Publisher (PUB)", document SAVE_AS_PDF, is_compound)),
    ("VisioDocument", kind!("Visio (VSD)", "Visio (VSD)", document SAVE_AS_PDF, is_compound)),
    ("FileHeader", kind!("Hangul (HWP)", "Hangul (HWP)", document SAVE_AS_PDF, is_compound)),
    (
        "",
        kind!(
            "tệp của chương trình khác (bộ cài đặt, ảnh thu nhỏ, …)",
            "a file of another program (an installer, thumbnails, …)",
            is_compound
        ),
    ),
];

/// Why a compound file without a Word document is not read; `has_stream` tells whether there is a stream of a name at its top.
pub(super) fn of_compound(has_stream: impl Fn(&str) -> bool) -> Error {
    if has_stream("EncryptedPackage") {
        // A package of Word, Excel or PowerPoint: which, is locked away too.
        return Error::Encrypted;
    }
    COMPOUNDS.iter().find(|(stream, _)| has_stream(stream)).map_or(Error::Empty, |(_, kind)| kind.error())
}

/// What a file is that is not read; `None` where it may be text. For what no reader of a format of its own claims.
#[must_use]
pub fn recognise(head: &Input<'_>) -> Option<&'static Kind> {
    KINDS.iter().chain([&BINARY]).find(|k| (k.is)(head.bytes))
}

/// Names of files in which a user expects a document.
#[must_use]
pub fn named_as_document(name: &str) -> bool {
    const EXTENSIONS: &[&str] = &[
        "txt", "text", "md", "markdown", "pdf", "doc", "dot", "docx", "docm", "dotx", "dotm", "odt", "rtf", "htm", "html",
        "xhtml", "mht", "mhtml", "xml", "zip", "rar", "7z", "png", "jpg", "jpeg", "tif", "tiff",
    ];
    Input { bytes: b"", name }.has_extension(EXTENSIONS)
}

/// Names of files whose text is data, a program or its settings: met in a folder, they are no documents.
pub(super) fn named_as_data(head: &Input<'_>) -> bool {
    const EXTENSIONS: &[&str] = &[
        "bat", "bib", "c", "cc", "cfg", "cmake", "conf", "cpp", "cs", "css", "csv", "diff", "geojson", "go", "gradle", "h",
        "hpp", "ini", "ipynb", "java", "js", "json", "json5", "jsonc", "jsonl", "jsx", "kt", "less", "lock", "log", "lua", "map",
        "ndjson", "patch", "php", "pl", "po", "properties", "ps1", "py", "r", "rb", "rs", "sarif", "scss", "sh", "sql", "srt",
        "swift", "toml", "ts", "tsv", "tsx", "vtt", "vue", "yaml", "yml",
    ];
    head.has_extension(EXTENSIONS)
}

fn has(bytes: &[u8], needle: &[u8]) -> bool {
    memchr::memmem::find(bytes, needle).is_some()
}

/// Whether a file begins as a ZIP archive does.
pub(super) fn is_zip(b: &[u8]) -> bool {
    b.starts_with(b"PK\x03\x04") || b.starts_with(b"PK\x05\x06")
}

/// Whether a file begins as a compound file does.
pub(super) fn is_compound(b: &[u8]) -> bool {
    b.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

/// Whether the text begins with `tag`, past a byte order mark and white space, capitals aside.
fn markup(bytes: &[u8], tag: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    bytes.get(..tag.len()).is_some_and(|b| b.eq_ignore_ascii_case(tag))
}

/// Whether it is a message as mail programs keep it: a head of `Name: value` lines, with a sender and one of the fields that no person
/// types. The head of a message that somebody copied into a text (`From: … Sent: … Subject: …`) has none of these.
fn mail(bytes: &[u8]) -> bool {
    let field = |line: &[u8]| {
        let name = line.split(|b| *b == b':').next().unwrap_or_default();
        let is_name = name.len() < line.len() && name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-');
        (is_name && !name.is_empty()).then(|| name.to_ascii_lowercase())
    };
    // Nearly every text is turned away at its first line.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let (mut sender, mut machine, mut fields) = (false, false, 0);
    for line in bytes.split(|b| *b == b'\n').map(<[u8]>::trim_ascii_end) {
        match line.first() {
            None => break,
            Some(b' ' | b'\t') => continue,
            Some(_) => {}
        }
        let Some(name) = field(line) else { break };
        fields += 1;
        sender |= name == b"from";
        machine |= matches!(&name[..], b"received" | b"message-id" | b"mime-version" | b"return-path");
    }
    // The sender may stand behind all that servers on the way put before it.
    machine && (sender || fields > 12)
}

/// Whether it is no text in any encoding: NUL bytes that are not UTF-16's, or more control characters than a text has.
fn binary(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return false;
    }
    if memchr::memchr(0, bytes).is_some() {
        return !utf16(bytes);
    }
    let sample = &bytes[..bytes.len().min(1024)];
    let is_control = |b: u8| b < 0x20 && !matches!(b, b'\t' | b'\n' | 0x0b | 0x0c | b'\r' | 0x1b);
    let counted = |part: &[u8]| usize::from(part.iter().map(|b| u8::from(is_control(*b))).sum::<u8>());
    let controls: usize = sample.chunks(usize::from(u8::MAX)).map(counted).sum();
    // Old Vietnamese encodings put a few rare capitals on control codes.
    controls * 20 > sample.len()
}

/// UTF-16 without a mark: all zeros on one side, many of them, and a printed character beside each.
fn utf16(bytes: &[u8]) -> bool {
    let printed = |b: u8| b >= 0x20 || matches!(b, b'\t' | b'\n' | b'\r');
    let (mut big, mut little) = (0_usize, 0_usize);
    for pair in bytes.chunks_exact(2) {
        match *pair {
            [0, other] if printed(other) => big += 1,
            [other, 0] if printed(other) => little += 1,
            [0, _] | [_, 0] => return false,
            _ => {}
        }
    }
    big.min(little) == 0 && big.max(little) * 8 > bytes.len().max(32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(bytes: &[u8]) -> Option<&'static str> {
        recognise(&Input { bytes, name: "" }).map(|k| k.name.en)
    }

    #[test]
    fn kinds_by_their_first_bytes() {
        let odt = b"PK\x03\x04\x14\0\0\x08\0\0mimetypeapplication/vnd.oasis.opendocument.text";
        assert_eq!(kind(odt), Some("OpenDocument (ODT)"));
        let ods = b"PK\x03\x04\x14\0\0\x08\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet";
        assert_eq!(kind(ods), Some("an OpenDocument spreadsheet (ODS)"));
        assert_eq!(kind(b"PK\x03\x04\x14\0....xl/workbook.xml"), Some("Excel (XLSX)"));
        assert_eq!(kind(b"PK\x03\x04\x14\0....a.pdf"), Some("a ZIP archive"));
        assert_eq!(kind(b"<?xml version='1.0'?><office:document office:version='1.3'>"), Some("flat OpenDocument (FODT)"));
        assert_eq!(kind(b"<?xml version='1.0'?>\n<?mso-application progid='Word.Document'?><w:wordDocument>"), Some("Word XML"));
        assert!(JPEG.is(b"\xff\xd8\xff\xe0\0\x10JFIF") && PNG.is(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"));
        assert_eq!(kind(b"BM\x36\0\0\0\0\0\0\0"), Some("a BMP picture"));
        assert_eq!(kind(b"\0\0\0\x0cjP  \r\n\x87\n"), Some("a JPEG 2000 picture"));
        assert_eq!(kind("Số: 12/KH-UBND".as_bytes()), None);
        assert_eq!(kind(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), Some("a calendar (iCalendar)"));
        assert_eq!(kind(b"[InternetShortcut]\r\nURL=https://a.vn/\r\n"), Some("a shortcut to a web page"));
    }

    #[test]
    fn a_message_is_told_by_the_fields_that_no_person_types() {
        let mail = "Return-Path: <a@b.vn>\r\nReceived: from x\r\n\tby y; Mon, 9 Mar 2026\r\nFrom: a@b.vn\r\n\r\nKính gửi";
        assert_eq!(kind(mail.as_bytes()), Some("an e-mail (EML)"));
        assert_eq!(kind(b"From: a\nMIME-Version: 1.0\n"), Some("an e-mail (EML)"));
        for text in [
            "From: Văn thư\nSent: Monday\nTo: b\nSubject: Gửi kế hoạch\n\nKẾ HOẠCH\n",
            "Số: 12/KH-UBND\nFrom: a\nMIME-Version: 1.0\n",
            "From: a\n\nMIME-Version: 1.0\n",
            "Received: by post\nSố: 12/KH-UBND\nFrom: a\n",
        ] {
            assert_eq!(kind(text.as_bytes()), None, "{text}");
        }
    }

    /// What a user reads says what to do.
    #[test]
    fn a_document_of_another_format_comes_with_advice() {
        for kind in KINDS.iter().chain(PACKAGES.iter().chain(COMPOUNDS).map(|p| &p.1)).filter(|k| k.document) {
            let message = kind.error().message();
            assert!(
                message.vi.contains("hãy") && message.en.contains("run again") || message.en.contains("use a copy"),
                "{message:?}"
            );
        }
    }
}
