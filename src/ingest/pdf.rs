//! PDF: objects → what each page shows → its text.
//!
//! ```text
//! bytes ─ file ─ page ─┬─ content (+ font) ─ Shown ─┐
//!         objects,     │  operators → pieces        ├─ layout ─ text of the page, blanks that stamps fill
//!         keys         └─ stamps ────────── Shown ──┘
//!   scans: pages that are pictures are read by recognition, which gives a Shown too
//!         signatures ──────────────────────────────── lines of their own
//! ```
//!
//! The interpreter knows where each piece of text stands; the order of reading is worked out from that (`lopdf`'s own `extract_text`
//! ignores moves, form `XObjects` and annotations, and glues or splits words).

mod content;
mod file;
mod font;
mod layout;
mod matrix;
mod places;
mod scans;
mod shown;
mod signatures;
mod stamps;
mod strings;

use crate::ingest::{Budget, Error, Format, Input, Layer, LayerKind, RawText, Reader, Settings};
use crate::problem::Problem;
use crate::span::Span;

pub use places::{PdfPlaces, PdfWord};

use file::File;
use layout::Writer;
use scans::Scans;
use stamps::Stamp;

/// A PDF file.
pub(super) struct Pdf;

impl Reader for Pdf {
    fn claims(&self, head: &Input<'_>) -> bool {
        let start = &head.bytes[..head.bytes.len().min(1024)];
        memchr::memmem::find(start, b"%PDF-").is_some_and(|at| {
            let before = start[..at].strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start[..at]);
            before.trim_ascii().is_empty() || begins_an_object(&head.bytes[at..])
        })
    }

    fn read<'a>(&self, input: &Input<'a>, settings: &Settings) -> Result<RawText<'a>, Error> {
        let mut budget = Budget::new(&settings.limits);
        let file = File::open(input.bytes, settings.password.as_deref(), &mut budget)?;
        let mut content = content::Interpreter::new(&file);
        let mut writer = Writer::default();
        let mut stamps = Vec::new();
        let mut scans = Scans::new(&settings.ocr);
        let pages = file.pages();
        let mut cut = None;
        for page in pages.iter().take(settings.limits.max_pages as usize) {
            let shown = content.page(page, &mut budget)?;
            let on_page = stamps::on_page(&file, &mut content, page, &mut budget)?;
            if let Some(limit) = content.cut.take() {
                if page.number == 1 && shown.pieces.is_empty() {
                    return Err(limit);
                }
                cut = Some(cut_off(page.number, &limit));
            }
            if let Some((shown, on_page)) = scans.take(page.number, shown, on_page) {
                writer.page(&shown, &on_page);
                stamps.push(on_page);
            }
            if cut.is_some() {
                break;
            }
        }
        let mut raw = RawText::new(String::new(), Format::Pdf);
        let (waited, recognised) = scans.read(input.bytes, settings.password.as_deref(), &mut raw.problems);
        raw.recognised = recognised;
        for page in waited {
            // What was read lying on its side has other places than the stamps.
            writer.page(&page.shown, if page.quarters == 0 { &page.stamps } else { &[] });
            stamps.push(page.stamps);
        }
        raw.problems.extend(struck_out(&writer.struck));
        raw.problems.extend(around(&writer.around));
        writer.finish(&stamps, &mut raw);
        for signature in signatures::read(&file) {
            signatures::append(signature, &mut raw);
        }
        raw.problems.extend(cut);
        raw.problems.extend(file.problems());
        raw.problems.extend(pictures(&stamps));
        Ok(raw)
    }
}

/// Whether there is the beginning of an object (`12 0 obj`) in these bytes. Where something stands before the header, as a mail's head or what a
/// printer was told, this tells a PDF from a text that merely names the header.
fn begins_an_object(bytes: &[u8]) -> bool {
    memchr::memmem::find_iter(bytes, b" obj").any(|at| at > 0 && bytes[at - 1].is_ascii_digit())
}

/// Says that a limit was met, and how far the document was read.
fn cut_off(page: u32, limit: &Error) -> Problem {
    let why = limit.message();
    Problem::new(
        limit.code(),
        format!("chỉ đọc đến trang {page}: {}", why.vi),
        format!("it was read up to page {page}: {}", why.en),
    )
}

/// Says of which pages something holds, if of any.
fn on_pages(code: &'static str, pages: &[u32], vi: &str, en: &str) -> Option<Problem> {
    let list = pages.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
    (!pages.is_empty()).then(|| Problem::new(code, format!("trang {list}: {vi}"), format!("page {list}: {en}")))
}

/// Says on which pages words were struck out: a file printed with its tracked changes.
fn struck_out(pages: &[u32]) -> Option<Problem> {
    on_pages(
        "words-struck-out",
        pages,
        "có chữ bị gạch ngang (dấu vết sửa đổi), không tính; hãy in lại từ bản đã chấp nhận sửa đổi",
        "words are struck out (tracked changes) and do not count; print the file again with its changes accepted",
    )
}

/// Says on which pages what a portal sets around a document was left out, as a browser printed it.
fn around(pages: &[u32]) -> Option<Problem> {
    on_pages(
        "web-page-left-out",
        pages,
        "bản in từ trình duyệt; lời của trang web quanh văn bản (bên cạnh, phía trên, phía dưới) không tính; nên dùng tệp gốc của văn bản",
        "printed by a browser; what the web page says around the document (beside, above, below it) does not count; better use the document's own file",
    )
}

/// Says on which pages a stamp is a picture that may be of words: the number and the day, perhaps.
fn pictures(stamps: &[Vec<Stamp>]) -> Option<Problem> {
    let on_page = |stamps: &Vec<Stamp>| stamps.iter().any(Stamp::may_be_words_as_picture);
    let pages: Vec<u32> = (1..).zip(stamps).filter(|(_, s)| on_page(s)).map(|(n, _)| n).collect();
    on_pages(
        "stamp-is-image",
        &pages,
        "con dấu chữ (số, ngày) là hình ảnh nên không đọc được chữ; hãy xem trực tiếp trên văn bản",
        "a stamp (a number, a day) is a picture, so its words were not read; look at the document",
    )
}

/// Appends words that are not the document's own, on lines of their own.
fn append(raw: &mut RawText<'_>, words: &str, kind: LayerKind, page: Option<u32>) -> Span {
    let text = raw.text.to_mut();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    let start = text.len() as u32;
    text.push_str(words);
    let span = Span::new(start, text.len() as u32);
    raw.layers.push(Layer { span, kind, page });
    span
}
