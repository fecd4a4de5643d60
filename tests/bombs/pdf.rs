//! PDF: streams that unpack to gigabytes, things drawn by each other, tables that lead to themselves, and very many of everything.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::{Bomb, UNPACKED};

/// What the operators of a page repeat, up to all that may be unpacked.
const OPERATORS: [(&str, &str); 22] = [
    ("spaces", "    "),
    ("letters", "(a) Tj "),
    ("lines", "(a b) Tj 0 -9 Td "),
    ("places", "1 0 0 1 7 9 Tm (a) Tj "),
    ("arrays", "[(a) -300 (b) 9] TJ "),
    ("open-arrays", "["),
    ("open-dictionaries", "<</A "),
    ("states", "q "),
    ("texts", "BT "),
    ("open-marks", "/Span <</ActualText (abc)>> BDC "),
    ("marked", "/Span <</ActualText (abc)>> BDC (a) Tj EMC "),
    ("rectangles", "1 2 30 40 re f "),
    ("paths", "1 2 m 3 4 l S "),
    ("images", "/X2 Do "),
    ("inline", "BI /W 1 /H 1 /BPC 8 /CS /G ID a EI "),
    ("forms", "/X1 Do "),
    ("laughs", "/L0 Do "),
    ("fonts", "/F1 9 Tf "),
    ("numbers", "1 "),
    ("names", "/A "),
    ("long-glyphs", "(\\200) Tj "),
    ("quotes", "(a) ' "),
];

pub(super) fn bombs() -> Vec<Bomb> {
    let mut all = Vec::new();
    for (name, unit) in OPERATORS {
        all.push(Bomb::new(&format!("{name}.pdf"), move |size| {
            page(&(START.to_owned() + &unit.repeat(size * UNPACKED / 10 * 9 / unit.len())))
        }));
    }
    all.extend(scattered());
    all.extend(streams());
    all.extend(objects());
    all.extend(things_of_pages());
    all.extend(tables());
    all
}

const START: &str = "BT /F1 9 Tf 72 800 Td ";

/// Words all over a page, and what they are written with.
fn scattered() -> Vec<Bomb> {
    let places = |size: usize, place: fn(usize) -> (usize, usize)| {
        let all = (0..size * UNPACKED / 64).fold(START.to_owned(), |mut all, n| {
            let (x, y) = place(n);
            let _ = write!(all, "1 0 0 1 {x} {y} Tm (a) Tj ");
            all
        });
        page(&all)
    };
    vec![
        Bomb::new("columns.pdf", move |size| places(size, |n| (n * 37 % 5000, n * 101 % 7001))),
        Bomb::new("heights.pdf", move |size| places(size, |n| (50, n))),
        Bomb::new("widths.pdf", move |size| places(size, |n| (n * 20, 50))),
        Bomb::new("diagonal.pdf", move |size| places(size, |n| (n, n))),
        Bomb::new("one-string.pdf", |size| page(&format!("{START}({}) Tj", "a".repeat(2 * size)))),
        Bomb::new("one-array.pdf", |size| page(&format!("{START}[{}] TJ", "(a)-300 ".repeat(size)))),
        Bomb::new("unicode.pdf", |size| {
            let ranges = (0..size / 8).fold("1 beginbfchar\n".to_owned(), |mut all, n| {
                let _ = writeln!(all, "<{n:08x}> <00410042>");
                all
            });
            mapped("BT /F1 9 Tf (abc) Tj", &ranges)
        }),
        Bomb::new("unicode-ranges.pdf", |size| {
            let ranges = "<0000> <ffff> <0000>\n".repeat(size / 4);
            let ranges = format!("1 beginbfrange\n{ranges}endbfrange");
            mapped("BT /F1 9 Tf (abc) Tj", &ranges)
        }),
        Bomb::new("long-unicode.pdf", |size| {
            let map = format!("1 beginbfchar <61> <{}> endbfchar", "0041".repeat(size / 4));
            let words = format!("BT /F1 9 Tf ({}) Tj", "a".repeat(size));
            mapped(&words, &map)
        }),
    ]
}

/// The objects of a file of this one page.
fn one(leaf: Vec<u8>) -> Vec<Vec<u8>> {
    vec![catalogue(), pages("3 0 R", 1), leaf, words_in("(KE HOACH) Tj"), font(6), stream("", b"")]
}

/// Streams that hold more than they are.
fn streams() -> Vec<Bomb> {
    vec![
        Bomb::new("same-pages.pdf", |size| {
            let text = format!("{START}{}", "(a b c 1/2) Tj 0 -9 Td ".repeat(size / 100));
            let kids = "3 0 R ".repeat(6000);
            file(&[catalogue(), pages(&kids, 6000), leaf(4), stream("", text.as_bytes()), font(6), stream("", b"")])
        }),
        Bomb::new("same-contents.pdf", |size| {
            let again = format!("[{}]", "4 0 R ".repeat(size / 8));
            let text = format!("{START}{}", "(a) Tj ".repeat(size / 16));
            let leaf = leaf_with(&again, "");
            file(&[catalogue(), pages("3 0 R", 1), leaf, stream("", text.as_bytes()), font(6), stream("", b"")])
        }),
        Bomb::new("twice-packed.pdf", |size| {
            let inner = zlib(&" ".repeat(4 * size * UNPACKED).into_bytes());
            let leaf = stream("/Filter[/FlateDecode/FlateDecode]", &zlib(&inner));
            file(&[catalogue(), pages("3 0 R", 1), self::leaf(4), leaf, font(6), stream("", b"")])
        }),
        Bomb::new("run-lengths.pdf", |size| {
            let runs = [129_u8, b' '].repeat(4 * size);
            file(&[catalogue(), pages("3 0 R", 1), leaf(4), stream("/Filter/RunLengthDecode", &runs), font(6), stream("", b"")])
        }),
        Bomb::new("predictor.pdf", |size| {
            let wide = format!("/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns {}>>", 1_u64 << 31);
            let rows = stream(&wide, &zlib(&vec![2; size]));
            file(&[catalogue(), pages("3 0 R", 1), leaf(4), rows, font(6), stream("", b"")])
        }),
    ]
}

/// Objects without number, and inside each other.
fn objects() -> Vec<Bomb> {
    vec![
        Bomb::new("objects.pdf", move |size| {
            let mut all = one(leaf(4));
            all.extend((0..size / 8).map(|_| b"<</A 1>>".to_vec()));
            file(&all)
        }),
        Bomb::new("packed-objects.pdf", move |size| {
            let count = size * 2;
            let heads = (0..count).fold(String::new(), |mut all, n| {
                let _ = write!(all, "{} {} ", n + 100, n * 2);
                all
            });
            let dictionary = format!("/Type/ObjStm/N {count}/First {}/Filter/FlateDecode", heads.len());
            let mut all = one(leaf(4));
            all.push(stream(&dictionary, &zlib(&(heads + &"1 ".repeat(count)).into_bytes())));
            file(&all)
        }),
        Bomb::new("deep.pdf", move |size| {
            let mut all = one(leaf(4));
            all.extend([b"[".repeat(size), b"<</A".repeat(size / 4), [b"[".repeat(size), b"]".repeat(size)].concat()]);
            file(&all)
        }),
        Bomb::new("deep-pages.pdf", |size| {
            let count = size / 60;
            let mut all = vec![catalogue()];
            all.extend(
                (0..count).map(|n| format!("<</Type/Pages/Kids[{} 0 R {} 0 R 2 0 R]/Count 9>>", n + 3, n + 3).into_bytes()),
            );
            all.push(leaf_with("2 0 R", ""));
            file(&all)
        }),
        Bomb::new("broken.pdf", |size| [b"%PDF-1.7\n".to_vec(), b"1 0 obj<</Type/Page>>endobj\n".repeat(size / 4)].concat()),
    ]
}

/// What stands on a page besides its operators.
fn things_of_pages() -> Vec<Bomb> {
    vec![
        Bomb::new("annotations.pdf", move |size| {
            let count = size / 24;
            let mut all = one(leaf_with("4 0 R", &format!("/Annots[{}]", "7 0 R ".repeat(count))));
            all.push(b"<</Type/Annot/Subtype/FreeText/Rect[9 9 99 99]/Contents(Ngay 1/2/2025 so 5)/AP<</N 8 0 R>>>>".to_vec());
            all.push(form("/F1 9 Tf (stamp 1) Tj"));
            file(&all)
        }),
        Bomb::new("signatures.pdf", move |size| {
            let mut all = one(leaf(4));
            all[0] = format!("<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[{}]>>>>", "7 0 R ".repeat(size / 24)).into_bytes();
            let contents = "30".repeat(size / 64);
            all.push(format!("<</FT/Sig/T(a)/V<</Type/Sig/Name(A)/M(D:20250102)/Contents<{contents}>>>>>").into_bytes());
            file(&all)
        }),
        Bomb::new("many-fonts.pdf", |size| {
            let count = size / 400;
            let names = (0..count).fold(String::new(), |mut all, n| {
                let _ = write!(all, "/A{n} {} 0 R", n + 5);
                all
            });
            let used = (0..count).fold("BT ".to_owned(), |mut all, n| {
                let _ = write!(all, "/A{n} 9 Tf (a) Tj ");
                all
            });
            let leaf = format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<<{names}>>>>>>");
            let mut all = vec![catalogue(), pages("3 0 R", 1), leaf.into_bytes(), stream("", used.as_bytes())];
            let map = (0..2000).fold("1 beginbfchar\n".to_owned(), |mut all, n| {
                let _ = write!(all, "<{n:04x}><0041>");
                all
            });
            all.extend((0..count).map(|_| font(count + 5)));
            all.push(stream("/Filter/FlateDecode", &zlib(map.as_bytes())));
            file(&all)
        }),
        Bomb::new("font-program.pdf", |size| {
            let mut all = vec![catalogue(), pages("3 0 R", 1), leaf(4), words_in("(abc) Tj")];
            all.push(b"<</Type/Font/Subtype/TrueType/BaseFont/A/FontDescriptor 6 0 R>>".to_vec());
            all.push(b"<</Type/FontDescriptor/FontName/A/Flags 4/FontFile2 7 0 R>>".to_vec());
            all.push(stream("/Filter/FlateDecode", &zlib(&b"\0\x01\0\0\0\xff".repeat(size * UNPACKED / 6))));
            file(&all)
        }),
        Bomb::new("huge-picture.pdf", move |_| {
            let mut all = one(leaf_with("4 0 R", ""));
            all[3] = stream("", b"q 595 0 0 842 0 0 cm /X2 Do Q");
            file(&all)
        }),
    ]
}

/// Tables of where objects stand.
fn tables() -> Vec<Bomb> {
    vec![
        Bomb::new("tables.pdf", |size| {
            let mut out = file(&[catalogue(), pages("3 0 R", 1), leaf(4), words_in("(abc) Tj"), font(6), stream("", b"")]);
            let mut before = 0;
            for _ in 0..size / 60 {
                let at = out.len();
                out.extend(format!("xref\n0 0\ntrailer<</Root 1 0 R/Size 9/Prev {before}>>\n").bytes());
                before = at;
            }
            out.extend(format!("startxref\n{before}\n%%EOF\n").bytes());
            out
        }),
        Bomb::new("wide-table.pdf", |size| {
            let mut out = file(&[catalogue(), pages("3 0 R", 1), leaf(4), words_in("(abc) Tj"), font(6), stream("", b"")]);
            let at = out.len();
            let table = zlib(&vec![1; size * UNPACKED / 2]);
            out.extend(
                format!(
                    "9 0 obj<</Type/XRef/Root 1 0 R/Size 4294967295/W[1 1 0]/Filter/FlateDecode/Length {}>>stream\n",
                    table.len()
                )
                .bytes(),
            );
            out.extend(table);
            out.extend(format!("\nendstream endobj\nstartxref\n{at}\n%%EOF\n").bytes());
            out
        }),
    ]
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).expect("a buffer");
    packed.finish().expect("a buffer")
}

fn catalogue() -> Vec<u8> {
    b"<</Type/Catalog/Pages 2 0 R>>".to_vec()
}

fn pages(kids: &str, count: usize) -> Vec<u8> {
    format!("<</Type/Pages/Kids[{kids}]/Count {count}>>").into_bytes()
}

/// A page whose operators are this object.
fn leaf(contents: usize) -> Vec<u8> {
    leaf_with(&format!("{contents} 0 R"), "")
}

fn leaf_with(contents: &str, more: &str) -> Vec<u8> {
    format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {contents}/Resources<</Font<</F1 5 0 R>>/XObject<</X1 7 0 R/X2 8 0 R\
         /L0 9 0 R>>>>{more}>>"
    )
    .into_bytes()
}

fn font(unicode: usize) -> Vec<u8> {
    format!("<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/ToUnicode {unicode} 0 R>>").into_bytes()
}

/// A page of these words, in a font of this map to letters.
fn mapped(words: &str, map: &str) -> Vec<u8> {
    file(&[catalogue(), pages("3 0 R", 1), leaf(4), stream("", words.as_bytes()), font(6), stream("", map.as_bytes())])
}

fn stream(dictionary: &str, bytes: &[u8]) -> Vec<u8> {
    [format!("<<{dictionary}/Length {}>>stream\n", bytes.len()).as_bytes(), bytes, b"\nendstream"].concat()
}

fn words_in(operators: &str) -> Vec<u8> {
    stream("", format!("{START}{operators}").as_bytes())
}

fn form(operators: &str) -> Vec<u8> {
    let dictionary = "/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</Font<</F1 5 0 R>>>>";
    stream(dictionary, format!("BT {operators}").as_bytes())
}

/// A page of these operators, packed; among what they can draw are a picture, and forms of which each draws the next one ten times.
fn page(operators: &str) -> Vec<u8> {
    let contents = stream("/Filter/FlateDecode", &zlib(operators.as_bytes()));
    let long = format!("1 beginbfchar <80> <{}> endbfchar", "0041".repeat(400));
    let picture = "/Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 8/ColorSpace/DeviceGray";
    let mut all = vec![catalogue(), pages("3 0 R", 1), leaf(4), contents, font(6), stream("", long.as_bytes())];
    all.extend([form("/F1 9 Tf (form) Tj"), stream(picture, b"a")]);
    for n in 9..19 {
        let next =
            format!("/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</Font<</F1 5 0 R>>/XObject<</L {} 0 R>>>>", n + 1);
        all.push(stream(&next, "/L Do ".repeat(10).as_bytes()));
    }
    all.push(form("/F1 9 Tf (ha) Tj"));
    file(&all)
}

/// A file of these objects, numbered from one, the first of which is its catalogue.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (n, object) in (1..).zip(objects) {
        let _ = writeln!(table, "{:010} 00000 n ", out.len());
        out.extend([format!("{n} 0 obj\n").as_bytes(), object, b"\nendobj\n"].concat());
    }
    let place = out.len();
    out.extend(format!("{table}trailer<</Root 1 0 R/Size {}>>\nstartxref\n{place}\n%%EOF\n", objects.len() + 1).bytes());
    out
}
