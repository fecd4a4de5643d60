//! PDF files of `corpus/pdf/` (see `make.py` there): what services stamp on them, their signatures and keys; what is damaged breaks nothing.

mod support;

use std::fs;
use std::io::Write as _;
use std::time::{Duration, Instant};

use doichieu::ingest::{DigitalSignature, Error, Input, LayerKind, Limits, Ocr, RawText, Settings, ocr, read};
use support::{TempDir, corpus, walk};

/// The plan as the service leaves it, in every packing.
const STAMPED: [&str; 8] = [
    "stamped.pdf", "packed.pdf", "linear.pdf", "locked-40.pdf", "locked-128.pdf", "locked-aes-128.pdf", "locked-aes-256.pdf",
    "locked-r5.pdf",
];

fn bytes_of(name: &str) -> Vec<u8> {
    let path = corpus().join("pdf").join(name);
    fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn open<'a>(bytes: &'a [u8], password: Option<&str>) -> Result<RawText<'a>, Error> {
    // What is a picture is left alone: `tests/ocr.rs` has that.
    let ocr = Ocr::new(ocr::Mode::Off, 1);
    let settings = Settings { password: password.map(str::to_owned), ocr, ..Settings::default() };
    read(&Input { bytes, name: "a.pdf" }, &settings)
}

/// The words of each stamp with their kind, and behind which words of the document they fill a blank.
fn stamps(raw: &RawText<'_>) -> Vec<String> {
    let layers = raw.layers.iter().filter(|l| l.kind != LayerKind::Signature);
    let shown = layers.map(|layer| {
        let words = raw.text[layer.span.range()].split_whitespace().collect::<Vec<_>>().join(" ");
        let fill = raw.fills.iter().find(|f| f.stamp == layer.span);
        let before = fill.map(|f| raw.text[..f.at as usize].split_whitespace().next_back().unwrap_or_default());
        format!("{:?} {words}{}", layer.kind, before.map(|b| format!(" behind {b}")).unwrap_or_default())
    });
    shown.collect()
}

fn said(signature: &DigitalSignature) -> [&str; 3] {
    [&signature.signer, &signature.organisation, &signature.time].map(|s| s.as_deref().unwrap_or("–"))
}

fn codes<'a>(raw: &'a RawText<'_>) -> Vec<&'a str> {
    raw.problems.iter().map(|p| p.code).collect()
}

#[test]
fn stamps_and_signatures_are_read_in_every_packing() {
    for name in STAMPED {
        let bytes = bytes_of(name);
        for password in ["user", "owner"] {
            let raw = open(&bytes, Some(password)).unwrap_or_else(|e| panic!("{name}: {e}"));
            assert_eq!(codes(&raw), [""; 0], "{name}");
            assert_eq!(raw.pages(), Some(1), "{name}");
            let service = "SignatureStamp Người ký: Sở Công Thương Cơ quan: Tỉnh Hà Nam Thời gian ký: 25.04.2025 09:03:19 +07:00";
            assert_eq!(stamps(&raw), ["Stamp 542 behind Số:", "Stamp 25 behind ngày", service], "{name}");
            let signatures: Vec<_> = raw.signatures.iter().map(said).collect();
            let expected = [
                ["Nguyễn Văn Bình", "Sở Công Thương", "2025-04-25T08:35:57+07:00"],
                ["Sở Công Thương", "UBND tỉnh Hà Nam", "2025-04-25T09:02:52+07:00"],
                ["Sở Công Thương", "UBND tỉnh Hà Nam", "2025-04-25T09:02:52+07:00"],
                ["Sở Công Thương", "UBND tỉnh Hà Nam", "2025-04-25T09:03:19+07:00"],
                ["–", "–", "2025-04-25T09:04:01+07:00"],
            ];
            assert_eq!(signatures, expected, "{name}");
        }
    }
}

#[test]
fn a_locked_file_says_that_it_is() {
    for name in STAMPED.iter().filter(|n| n.starts_with("locked")) {
        let bytes = bytes_of(name);
        assert_eq!(open(&bytes, None).unwrap_err().code(), "encrypted", "{name}");
        assert_eq!(open(&bytes, Some("mật khẩu")).unwrap_err().code(), "wrong-password", "{name}");
    }
}

#[test]
fn stamped_numbers_and_days_are_the_documents() {
    let dir = TempDir::new();
    for name in ["stamped.pdf", "notes.pdf"] {
        dir.write(name, &bytes_of(name));
        let facts = dir.json(&["extract", "--format", "json", name]).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(facts[0]["number"]["value"], "542/KH-SCT", "{name}");
        assert_eq!(facts[0]["number"]["from"], "stamp", "{name}");
        assert_eq!(facts[0]["date"]["value"], "2025-04-25", "{name}");
    }
}

#[test]
fn pictures_of_words_are_told_of() {
    let bytes = bytes_of("pictures.pdf");
    let raw = open(&bytes, None).unwrap();
    assert_eq!(codes(&raw), ["stamp-is-image"]);
    assert!(raw.problems[0].message.en.contains("page 1:"), "{}", raw.problems[0]);
    assert_eq!(raw.signatures.len(), 5);
    assert!(raw.fills.is_empty());
}

#[test]
fn notes_are_read_with_or_without_an_appearance() {
    let bytes = bytes_of("notes.pdf");
    let raw = open(&bytes, None).unwrap();
    // A form that its matrix turns back; a free text and a field that only say what to write. Hidden ones and pop-ups are left out.
    assert_eq!(stamps(&raw), ["Stamp 542 behind Số:", "Stamp Chuyển phòng Quản lý thương mại", "Stamp 25 behind ngày"]);
    assert_eq!(codes(&raw), [""; 0]);
}

#[test]
fn what_only_the_stream_of_a_hybrid_file_names_is_found() {
    let bytes = bytes_of("hybrid.pdf");
    let raw = open(&bytes, None).unwrap();
    assert!(raw.text.contains("Sở Công Thương ban hành Kế hoạch như sau:"), "{}", raw.text);
    assert_eq!(codes(&raw), [""; 0]);
}

/// Every file, cut and with bits turned over in more than a thousand places in all: read in part or refused, and soon.
#[test]
fn damaged_files_break_nothing() {
    let mut files = Vec::new();
    walk(&corpus().join("pdf"), &mut files);
    files.retain(|f| f.extension().is_some_and(|e| e == "pdf"));
    assert!(files.len() >= 11, "{} files", files.len());
    // A fixed sequence, so that what fails once fails again.
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        usize::try_from(random % below as u64).unwrap_or(0)
    };
    let (mut whole, mut refused) = (0, 0);
    for file in files {
        let bytes = fs::read(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        // The newest keys take a tenth of a second to try, on purpose.
        let rounds = if file.ends_with("locked-aes-256.pdf") { 15 } else { 110 };
        for round in 0..rounds {
            let mut damaged = bytes.clone();
            if round % 3 == 0 {
                damaged.truncate(next(bytes.len()));
            } else {
                for _ in 0..=next(8) {
                    damaged[next(bytes.len())] ^= 1 << next(8);
                }
            }
            let start = Instant::now();
            match open(&damaged, Some("user")) {
                Ok(raw) => {
                    whole += usize::from(raw.text.contains("KẾ HOẠCH"));
                    assert!(raw.layers.iter().all(|l| raw.text.get(l.span.range()).is_some()), "{} {round}", file.display());
                }
                Err(e) => refused += usize::from(!e.code().is_empty()),
            }
            assert!(start.elapsed() < Duration::from_secs(10), "{} {round}: {:?}", file.display(), start.elapsed());
        }
    }
    // Most are read all the same; that some are refused shows that the damage was one.
    assert!(whole > 600 && refused > 0, "{whole} read, {refused} refused");
}

/// Two pages, of which the second unpacks to more than may be: the first is read, and the limit is told of.
#[test]
fn what_was_read_before_a_limit_stays() {
    let mut bomb = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    bomb.write_all(&vec![b' '; 4 << 20]).unwrap();
    let (words, bomb) = (b"BT /F1 12 Tf 72 700 Td (KE HOACH) Tj ET".to_vec(), bomb.finish().unwrap());
    let page =
        "/Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>";
    let mut bytes = format!(
        "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>endobj\n\
         3 0 obj<<{page}/Contents 5 0 R>>endobj\n4 0 obj<<{page}/Contents 6 0 R>>endobj\n"
    )
    .into_bytes();
    for (number, filter, stream) in [(5, "", words), (6, "/Filter/FlateDecode", bomb)] {
        bytes.extend(format!("{number} 0 obj<</Length {}{filter}>>stream\n", stream.len()).bytes());
        bytes.extend(stream);
        bytes.extend(b"\nendstream endobj\n");
    }
    bytes.extend(b"trailer<</Root 1 0 R>>\n%%EOF\n");
    let limits = Limits { max_unpacked: 1 << 20, ..Limits::default() };
    let raw = read(&Input { bytes: &bytes, name: "a.pdf" }, &Settings { limits, ..Settings::default() }).unwrap();
    assert_eq!(raw.text.trim(), "KE HOACH");
    let told = raw.problems.iter().find(|p| p.code == "unpacks-too-large").map(|p| p.message.en.as_str());
    assert!(told.is_some_and(|t| t.starts_with("it was read up to page 2")), "{told:?}");
}
