//! Picture files of documents (JPEG, PNG): put into a PDF of one page, which is then read like any scan.
//!
//! Nothing is unpacked here: both formats hold their dots in a form that PDF knows too.

use std::fmt::Write as _;

use super::kinds::{self, Kind};
use super::ocr::Mode;
use super::pdf::Pdf;
use super::{Error, Format, Input, RawText, Reader, Settings};
use crate::hex::hex;

/// A picture file.
pub(super) struct Picture;

/// Fewer letters than this, and it is a picture of something else than a document.
const FEW: usize = 20;
/// More dots than this no camera or scanner of an office makes.
const MOST_DOTS: u64 = 120_000_000;
/// The longer side of the page, in points: A4.
const LONG_SIDE: f32 = 842.0;

impl Reader for Picture {
    fn claims(&self, head: &Input<'_>) -> bool {
        kind(head.bytes).is_some()
    }

    fn read<'a>(&self, input: &Input<'a>, settings: &Settings) -> Result<RawText<'a>, Error> {
        let kind = kind(input.bytes).unwrap_or(&kinds::JPEG);
        if settings.ocr.mode == Mode::Off || settings.ocr.missing().is_some() {
            return Err(kind.error());
        }
        let dots = if is_jpeg(input.bytes) { jpeg(input.bytes) } else { png(input.bytes) };
        let pdf = page(&dots.ok_or_else(|| kind.error())?);
        let read = Pdf.read(&Input { bytes: &pdf, name: input.name }, settings)?;
        let failed = read.problems.iter().any(|p| p.code == "ocr-failed");
        if !failed && read.text.chars().filter(|c| c.is_alphabetic()).count() < FEW {
            return Err(kinds::WORDLESS.error());
        }
        let mut raw = RawText::new(read.text.into_owned(), Format::Picture);
        raw.page_starts = read.page_starts;
        raw.problems = read.problems;
        raw.recognised = read.recognised;
        Ok(raw)
    }
}

fn kind(bytes: &[u8]) -> Option<&'static Kind> {
    [&kinds::JPEG, &kinds::PNG].into_iter().find(|k| k.is(bytes))
}

fn is_jpeg(bytes: &[u8]) -> bool {
    kinds::JPEG.is(bytes)
}

/// What a PDF has to know of a picture, and its packed dots.
struct Dots {
    width: u32,
    height: u32,
    /// Entries of its dictionary: colours, bits, how it is packed.
    entries: String,
    data: Vec<u8>,
}

/// A JPEG goes in as it is.
fn jpeg(file: &[u8]) -> Option<Dots> {
    let mut at = 2;
    loop {
        let [0xff, marker] = *file.get(at..at + 2)? else { return None };
        match marker {
            // Padding.
            0xff => at += 1,
            // The frame's head, of whichever way of packing; C4, C8 and CC are tables.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => break,
            // The dots, the end: no head came before.
            0xda | 0xd9 => return None,
            0x01 | 0xd0..=0xd8 => at += 2,
            _ => at += 2 + usize::from(number16(file, at + 2)?),
        }
    }
    let (height, width) = (number16(file, at + 5)?, number16(file, at + 7)?);
    let colours = match file.get(at + 9)? {
        1 => "/DeviceGray",
        3 => "/DeviceRGB",
        // As Adobe's programs write them: ink where there is none.
        4 => "/DeviceCMYK /Decode [1 0 1 0 1 0 1 0]",
        _ => return None,
    };
    let entries = format!("/BitsPerComponent {} /Filter /DCTDecode /ColorSpace {colours}", file.get(at + 4)?);
    sized(Dots { width: width.into(), height: height.into(), entries, data: file.to_vec() })
}

/// The packed dots of a PNG are those of a PDF, unless they are see-through or interlaced.
fn png(file: &[u8]) -> Option<Dots> {
    let (mut at, mut data, mut palette) = (8, Vec::new(), None);
    let head = file.get(16..29)?;
    while let Some(length) = number32(file, at) {
        let length = usize::try_from(length).ok()?;
        let chunk = file.get(at + 8..)?;
        match file.get(at + 4..at + 8)? {
            b"IDAT" => data.extend_from_slice(chunk.get(..length).unwrap_or(chunk)),
            b"PLTE" => palette = chunk.get(..length),
            b"IEND" => break,
            _ => {}
        }
        at = at.checked_add(length)?.checked_add(12)?;
    }
    let (width, height) = (number32(head, 0)?, number32(head, 4)?);
    let [bits, kind, _, _, interlaced] = *head.get(8..13)? else { return None };
    let (colours, space) = match (kind, palette) {
        (0, _) => (1, "/DeviceGray".to_owned()),
        (2, _) => (3, "/DeviceRGB".to_owned()),
        (3, Some(palette)) => (1, format!("[/Indexed /DeviceRGB {} <{}>]", (palette.len() / 3).checked_sub(1)?, hex(palette))),
        _ => return None,
    };
    let packing = format!("/Predictor 15 /Colors {colours} /BitsPerComponent {bits} /Columns {width}");
    let entries = format!("/BitsPerComponent {bits} /Filter /FlateDecode /DecodeParms <<{packing}>> /ColorSpace {space}");
    (interlaced == 0 && !data.is_empty()).then_some(())?;
    sized(Dots { width, height, entries, data })
}

/// The picture, if it has a size that can be read.
fn sized(dots: Dots) -> Option<Dots> {
    let size = u64::from(dots.width) * u64::from(dots.height);
    (size > 0 && size <= MOST_DOTS).then_some(dots)
}

fn number16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn number32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// A PDF of one page that the picture fills.
fn page(dots: &Dots) -> Vec<u8> {
    let scale = f64::from(LONG_SIDE) / f64::from(dots.width.max(dots.height));
    let (width, height) = (f64::from(dots.width) * scale, f64::from(dots.height) * scale);
    let content = format!("q {width:.2} 0 0 {height:.2} 0 0 cm /P Do Q");
    let objects: [(String, &[u8]); 5] = [
        ("/Type /Catalog /Pages 2 0 R".to_owned(), b""),
        ("/Type /Pages /Count 1 /Kids [3 0 R]".to_owned(), b""),
        (
            format!(
                "/Type /Page /Parent 2 0 R /MediaBox [0 0 {width:.2} {height:.2}] /Contents 4 0 R /Resources <</XObject <</P 5 0 R>>>>"
            ),
            b"",
        ),
        (format!("/Length {}", content.len()), content.as_bytes()),
        (
            format!(
                "/Type /XObject /Subtype /Image /Width {} /Height {} {} /Length {}",
                dots.width,
                dots.height,
                dots.entries,
                dots.data.len()
            ),
            &dots.data,
        ),
    ];
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut table = String::from("xref\n0 6\n0000000000 65535 f \n");
    for (number, (entries, stream)) in (1_u32..).zip(&objects) {
        let _ = writeln!(table, "{:010} 00000 n ", out.len());
        out.extend(format!("{number} 0 obj\n<<{entries}>>\n").into_bytes());
        if !stream.is_empty() {
            out.extend([b"stream\n", *stream, b"\nendstream\n"].concat());
        }
        out.extend(b"endobj\n");
    }
    let start = out.len();
    out.extend(format!("{table}trailer\n<</Size 6 /Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").into_bytes());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_jpeg_is_found_behind_other_parts() {
        let file = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xff\xc4\x00\x03t\xff\xc0\x00\x0b\x08\x00\x20\x00\x10\x01\x01\x11\x00\xff\xda";
        let dots = jpeg(file).unwrap();
        assert_eq!((dots.width, dots.height), (16, 32));
        assert!(dots.entries.contains("/DeviceGray"), "{}", dots.entries);
        for end in 0..file.len() - 10 {
            assert!(jpeg(&file[..end]).is_none(), "{end}");
        }
        assert!(jpeg(b"\xff\xd8\xff\xda\x00\x04ab").is_none());
    }

    #[test]
    fn a_png_that_is_cut_off_or_see_through_is_not_taken() {
        let head = |kind: u8, interlaced: u8| {
            let mut file = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x02\0\0\0\x01\x08".to_vec();
            file.extend([kind, 0, 0, interlaced, 9, 9, 9, 9]);
            file.extend(b"\0\0\0\x03IDATabc\x01\x02\x03\x04\0\0\0\0IEND");
            file
        };
        assert_eq!(png(&head(0, 0)).unwrap().data, b"abc");
        for (kind, interlaced) in [(4, 0), (6, 0), (3, 0), (0, 1)] {
            assert!(png(&head(kind, interlaced)).is_none(), "{kind} {interlaced}");
        }
        for end in 0..40 {
            assert!(png(&head(0, 0)[..end]).is_none(), "{end}");
        }
    }
}
