use lopdf::{Document, Object, Stream, dictionary};

use super::*;
use crate::ingest::Limits;
use crate::ingest::pdf::matrix::apply;
use crate::ingest::pdf::shown::{Rect, Turn};

/// A file of one page with these operators; `F1` is a standard font, `F2` one whose codes are letters by `/ToUnicode`.
fn file(content: &[u8]) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let pages = document.new_object_id();
    let map = Stream::new(
        dictionary! {},
        b"1 begincodespacerange <0000> <ffff> endcodespacerange 3 beginbfchar <0001> <1EA1> <0002> <00660069> <0003> <0020> endbfchar"
            .to_vec(),
    );
    let map = document.add_object(map);
    let descendant = dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "DW" => 500, "W" => vec![3.into(), 3.into(), 250.into()],
    };
    let fonts = dictionary! {
        "F1" => dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Courier", "Encoding" => "WinAnsiEncoding" },
        "F2" => dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "Encoding" => "Identity-H", "ToUnicode" => map,
            "DescendantFonts" => vec![descendant.into()],
        },
        "F3" => dictionary! { "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => "ABCDEF+.VnTime" },
    };
    let form = document.new_object_id();
    let inner = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "Matrix" => vec![1.into(), 0.into(), 0.into(), 1.into(), 100.into(), 0.into()],
        "Resources" => dictionary! { "Font" => fonts.clone(), "XObject" => dictionary! { "Self" => form } },
    };
    document.objects.insert(form, Stream::new(inner, b"/F1 10 Tf (form) Tj q q Do /Self Do /Self Do".to_vec()).into());
    let picture = document.add_object(Stream::new(dictionary! { "Subtype" => "Image" }, Vec::new()));
    let off = document.add_object(dictionary! { "Type" => "OCG" });
    let content = document.add_object(Stream::new(dictionary! {}, content.to_vec()));
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "Resources" => dictionary! {
            "Font" => fonts, "XObject" => dictionary! { "Fm" => form, "Im" => picture },
            "Properties" => dictionary! { "Off" => off },
        },
    });
    let kids = dictionary! {
        "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1,
        "MediaBox" => vec![0.into(), 0.into(), 600.into(), 800.into()],
    };
    document.objects.insert(pages, Object::Dictionary(kids));
    let layers = dictionary! { "D" => dictionary! { "OFF" => vec![off.into()] } };
    let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages, "OCProperties" => layers });
    document.trailer.set("Root", root);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

fn shown(content: &[u8]) -> Shown {
    let bytes = file(content);
    let mut budget = Budget::new(&Limits::default());
    let file = File::open(&bytes, None, &mut budget).unwrap();
    let page = file.pages()[0];
    Interpreter::new(&file).page(&page, &mut budget).unwrap()
}

/// The pieces of a page: each with the blanks before it and its place, rounded.
fn pieces(content: &str) -> Vec<String> {
    let shown = shown(content.as_bytes());
    let text = |p: &crate::ingest::pdf::shown::Piece| shown.text[p.text.start as usize..p.text.end as usize].to_owned();
    shown
        .pieces
        .iter()
        .map(|p| format!("{}{}@{:.0}-{:.0},{:.0}", "_".repeat(p.spaces.into()), text(p), p.x, p.end, p.y))
        .collect()
}

#[test]
fn strings_become_words() {
    assert_eq!(pieces("BT /F1 10 Tf 100 700 Td (ab  cd) Tj ET"), ["ab@100-112,100", "__cd@124-136,100"]);
    // Kerning, and an operator that goes on where the last one ended, leave a word whole.
    assert_eq!(pieces("BT /F1 10 Tf 100 700 Td [(a) 50 (b) -60 (c)] TJ (d) Tj ET"), ["abcd@100-124,100"]);
    assert_eq!(pieces("BT /F1 10 Tf 100 700 Td [(ab) -500 (cd)] TJ ET"), ["ab@100-112,100", "cd@117-129,100"]);
    assert_eq!(
        pieces("BT /F1 10 Tf 100 700 Td (ab ) Tj 50 0 Td (c) Tj 0 -12 Td (d) Tj ET"),
        ["ab@100-112,100", "c@150-156,100", "d@150-156,112"]
    );
    assert_eq!(
        pieces("BT /F1 10 Tf 12 TL 100 700 Td (a) Tj (b) ' 3 1 (c d) \" ET"),
        ["a@100-106,100", "b@100-106,112", "c@100-106,124", "_d@117-123,124"]
    );
}

#[test]
fn codes_of_two_bytes_by_their_map() {
    assert_eq!(
        pieces("BT /F2 10 Tf 100 700 Td <000100020003000300010004> Tj ET"),
        ["ạfi@100-110,100", "__ạ\u{fffd}@115-125,100"]
    );
    assert_eq!(shown(b"BT /F2 10 Tf 100 700 Td <00010004> Tj ET").unknown, 1);
}

#[test]
fn text_is_placed_by_all_matrices() {
    assert_eq!(pieces("q 2 0 0 2 100 400 cm BT /F1 5 Tf 50 Tz 3 Ts 1 0 0 1 10 100 Tm (ab) Tj ET Q"), ["ab@120-126,194"]);
    let turned = shown(b"BT /F1 10 Tf 0 1 -1 0 50 700 Tm (ab) Tj ET");
    assert_eq!((turned.pieces[0].turn, turned.pieces[0].x, turned.pieces[0].y), (Turn::ThreeQuarters, 700.0, 50.0));
    assert!(shown(b"BT /F1 10 Tf 3 Tr 100 700 Td (ab) Tj ET").pieces[0].hidden);
    assert_eq!(pieces("BT /F1 10 Tf 700 700 Td (off) Tj -690 0 Td (on) Tj 0 500 Td (off) Tj ET"), ["on@10-22,100"]);
}

#[test]
fn forms_and_pictures() {
    assert_eq!(pieces("/F1 10 Tf q 1 0 0 1 0 500 cm /Fm Do Q 50 0 0 50 0 0 cm /Im Do"), ["form@100-124,300"]);
    assert_eq!(shown(b"10 0 0 20 30 40 cm /Im Do").images, [Rect { left: 30.0, top: 740.0, right: 40.0, bottom: 760.0 }]);
    assert_eq!(pieces("BI /W 1 /H 1 ID \u{1} EI BT /F1 10 Tf 9 9 Td (a) Tj ET"), ["a@9-15,791"]);
}

#[test]
fn marked_passages() {
    let say = |marked: &str| pieces(&format!("BT /F1 10 Tf 100 700 Td (x) Tj {marked} (z) Tj ET"));
    assert_eq!(say("/Span <</ActualText (fi)>> BDC (y) Tj EMC"), ["x@100-106,100", "fi@106-112,100", "z@112-118,100"]);
    assert_eq!(say("/Span <</ActualText <FEFF1EA1>>> BDC (y y) Tj EMC"), ["x@100-106,100", "ạ@106-124,100", "z@124-130,100"]);
    assert_eq!(say("/OC /Off BDC (y) Tj EMC"), ["x@100-106,100", "z@112-118,100"]);
    assert_eq!(say("/P /MC0 BDC (y) Tj EMC EMC EMC"), ["xyz@100-118,100"]);
}

#[test]
fn old_vietnamese_fonts_are_decoded() {
    assert_eq!(pieces("BT /F3 10 Tf 100 700 Td [(S\\350)-300(ng\\265y)] TJ ET")[0].split('@').next(), Some("Số"));
}

#[test]
fn nonsense_does_no_harm() {
    for content in [
        &b"BT /F1 1e99 Tf 9999999999999999999999999999 0 0 99999999999999999999999999 0 0 Tm (a) Tj (b) Tj ET"[..],
        b"Q Q Q EMC EMC ET (a) Tj [ [ << (b) TJ ' \" Tf Td cm /Nope Do /Nope gs /Nope 5 Tf (c) Tj",
        b"q q q q BT /F1 10 Tf (never ends",
        b"/F2 10 Tf <00> Tj <000> Tj () Tj <0001",
        b"BI ID \xff\xfe\x00 EI\xff (x) Tj",
    ] {
        for piece in shown(content).pieces {
            assert!([piece.x, piece.end, piece.y, piece.size, piece.space].iter().all(|n| n.is_finite()) && piece.size > 0.0);
        }
    }
    // A form that shows itself is shown once.
    assert_eq!(pieces("1 0 0 1 0 500 cm /Fm Do").len(), 1);
    let deep = "q ".repeat(5000) + &"/P BMC ".repeat(5000) + "BT /F1 10 Tf 9 9 Td (a) Tj ET " + &"EMC Q ".repeat(6000);
    assert_eq!(pieces(&deep), ["a@9-15,791"]);
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let limits = Limits { max_unpacked: 10, ..Limits::default() };
    let bytes = file(b"BT /F1 10 Tf (a) Tj ET");
    let file = File::open(&bytes, None, &mut Budget::new(&Limits::default())).unwrap();
    let page = file.pages()[0];
    let mut interpreter = Interpreter::new(&file);
    interpreter.page(&page, &mut Budget::new(&limits)).unwrap();
    assert!(matches!(interpreter.cut, Some(Error::UnpacksTooLarge { limit: 10 })));
}

#[test]
fn boxes_and_turns() {
    let at = |turn, x: f32, y: f32| {
        let space = space(Some([0.0, 0.0, 600.0, 800.0]), Some([610.0, 50.0, 10.0, 790.0]), turn);
        let (x, y) = apply(&space.matrix, x, y);
        (x, y, space.width, space.height)
    };
    assert_eq!(at(0.0, 110.0, 690.0), (100.0, 100.0, 590.0, 740.0));
    assert_eq!(at(90.0, 110.0, 690.0), (640.0, 100.0, 740.0, 590.0));
    assert_eq!(at(-180.0, 110.0, 690.0), (490.0, 640.0, 590.0, 740.0));
    assert_eq!(at(270.0, 110.0, 690.0), (100.0, 490.0, 740.0, 590.0));
    assert_eq!(space(None, Some([5.0; 4]), f32::NAN).width.to_string(), "595");
}
