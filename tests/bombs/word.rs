//! Word: packages that unpack to far more than they are, RTF, and the files of before 2007.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{Bomb, UNPACKED};

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const SPACE: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006""#;

/// What the body of a document repeats, up to all that may be unpacked.
const BODIES: [(&str, &str); 26] = [
    ("empty", "<w:p/>"),
    ("letters", "<w:p><w:r><w:t>a</w:t></w:r></w:p>"),
    ("runs", "<w:r><w:t>a</w:t></w:r>"),
    ("tokens", "<w:p><w:r><w:t>1/1/1/1/1/1/1/1/1/1/1/1/</w:t></w:r></w:p>"),
    ("lines", "<w:p><w:r><w:t>- Sở Y tế; ngày 1/2/2025, số 5/KH-UBND</w:t></w:r></w:p>"),
    ("open-tables", "<w:tbl><w:tr><w:tc>"),
    ("open-paragraphs", "<w:p>"),
    ("open-unknown", "<x>"),
    ("cells", "<w:tc><w:p/></w:tc>"),
    ("tables", "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"),
    ("tabs", "<w:r><w:tab/></w:r>"),
    ("breaks", "<w:br/>"),
    ("entities", "<w:t>&#65;&amp;</w:t>"),
    ("comments", "<!---->"),
    ("open-boxes", "<w:p><w:r><w:pict><w:txbxContent>"),
    ("boxes", "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>a</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"),
    ("fields", r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r>"#),
    ("instructions", r#"<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC </w:instrText></w:r>"#),
    ("insertions", "<w:ins><w:r><w:t>a</w:t></w:r></w:ins><w:del><w:r><w:delText>b</w:delText></w:r></w:del>"),
    ("alternatives", "<mc:AlternateContent><mc:Choice/><mc:Fallback><w:r><w:t>a</w:t></w:r></mc:Fallback></mc:AlternateContent>"),
    ("open-alternatives", "<mc:AlternateContent><mc:Fallback>"),
    ("symbols", r#"<w:sym w:font="Wingdings" w:char="F0E0"/>"#),
    ("styled", r#"<w:p><w:pPr><w:pStyle w:val="S9"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"#),
    ("listed", r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="8"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"#),
    ("noted", r#"<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>"#),
    ("sections", r#"<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rId7"/></w:sectPr></w:pPr></w:p>"#),
];

/// What RTF repeats.
const RTF: [(&str, &str); 20] = [
    ("groups", "{"),
    ("closed", "{\\b a}"),
    ("letters", "a"),
    ("lines", "a\\par "),
    ("empty", "\\par "),
    ("coded", "\\u7853?"),
    ("bytes", "\\'e1"),
    ("binary", "\\bin999999999 "),
    ("cells", "\\trowd\\intbl a\\cell\\row "),
    ("deep-cells", "\\itap9\\intbl a\\nestcell\\nestrow "),
    ("tabs", "\\tab "),
    ("fields", "{\\field{\\*\\fldinst TOC}{\\fldrslt a}}"),
    ("open-fields", "{\\field{\\fldrslt "),
    ("fonts", "{\\fonttbl{\\f1\\fcharset163 Times;}}"),
    ("boxes", "{\\shp{\\*\\shpinst{\\shptxt a\\par}}}"),
    ("open-boxes", "{\\shp{\\*\\shpinst{\\shptxt "),
    ("notes", "{\\footnote a\\par}"),
    ("pictures", "{\\pict 00ff00ff00ff00ff}"),
    ("labels", "{\\listtext 1.\\tab}a\\par "),
    ("tokens", "1/1/"),
];

pub(super) fn bombs() -> Vec<Bomb> {
    let mut all = Vec::new();
    for (name, unit) in BODIES {
        all.push(Bomb::new(&format!("{name}.docx"), move |size| docx(&body(unit, size * UNPACKED), &extras(size / 4))));
    }
    for (name, unit) in RTF {
        let make = move |size: usize| format!("{{\\rtf1\\ansi {}", unit.repeat(8 * size / unit.len())).into_bytes();
        all.push(Bomb::new(&format!("{name}.rtf"), make));
    }
    let plain = "<w:p><w:r><w:t>a</w:t></w:r></w:p>";
    all.push(Bomb::new("run.docx", |size| docx(&format!("<w:p><w:r><w:t>{}", "a".repeat(size * UNPACKED)), &[])));
    all.push(Bomb::new("attributes.docx", |size| {
        let many = (0..size * 2).fold(String::new(), |mut all, n| {
            let _ = write!(all, " a{n}=\"\"");
            all
        });
        docx(&format!("<w:p{many}>"), &[])
    }));
    all.push(Bomb::new("attribute.docx", |size| docx(&format!("<w:p w:a=\"{}\"/>", "&amp;".repeat(size * UNPACKED / 5)), &[])));
    all.push(Bomb::new("styles.docx", move |size| {
        let styles = (0..size * UNPACKED / 64).fold(String::new(), |mut all, n| {
            let _ = write!(all, r#"<w:style w:type="paragraph" w:styleId="S{n}"><w:basedOn w:val="S{}"/></w:style>"#, n + 1);
            all
        });
        docx(&body(r#"<w:p><w:pPr><w:pStyle w:val="S0"/></w:pPr></w:p>"#, size), &[("word/styles.xml", root("styles", &styles))])
    }));
    all.push(Bomb::new("lists.docx", move |size| {
        let lists = (0..size * UNPACKED / 150).fold(String::new(), |mut all, n| {
            let level = r#"<w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl>"#;
            let _ = write!(all, r#"<w:abstractNum w:abstractNumId="{n}">{level}</w:abstractNum><w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>"#);
            all
        });
        docx(plain, &[("word/numbering.xml", root("numbering", &lists))])
    }));
    all.push(Bomb::new("members.docx", move |size| {
        let names: Vec<String> = (0..size / 200).map(|n| format!("word/media/image{n}.png")).collect();
        let more: Vec<(&str, String)> = names.iter().map(|name| (name.as_str(), String::new())).collect();
        docx(plain, &more)
    }));
    all.push(Bomb::new("media.docx", move |size| docx(plain, &[("word/media/image1.png", "\0".repeat(2 * size * UNPACKED))])));
    all.push(Bomb::new("relations.docx", move |size| {
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header";
        let many = (0..size * UNPACKED / 160).fold(String::new(), |mut all, n| {
            let _ = write!(all, r#"<Relationship Id="r{n}" Type="{kind}" Target="header1.xml"/>"#);
            all
        });
        let relations = RELATIONS.replace("<Relationship Id", &format!("{many}<Relationship Id"));
        docx(plain, &[("word/_rels/document.xml.rels", relations), ("word/header1.xml", root("hdr", &body(plain, size)))])
    }));
    for (name, wide) in [("pieces", false), ("wide-pieces", true)] {
        all.push(Bomb::new(&format!("{name}.doc"), move |size| doc(size / 4, size / 8, wide)));
    }
    all.push(Bomb::new("small-pieces.doc", |size| doc(1, size, false)));
    all.push(Bomb::new("letters.doc", |size| doc(size * 7, 1, false)));
    all.push(Bomb::new("streams.doc", |size| {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a file");
        for n in 0..size / 2000 {
            file.create_stream(format!("/s{n}")).expect("a stream").write_all(b"a").expect("its bytes");
        }
        file.create_stream("/WordDocument").expect("a stream").write_all(&[0; 600]).expect("its bytes");
        file.into_inner().into_inner()
    }));
    all
}

/// So many bytes of a unit.
fn body(unit: &str, bytes: usize) -> String {
    unit.repeat(bytes / unit.len())
}

fn root(name: &str, inside: &str) -> String {
    format!("<w:{name} {SPACE}>{inside}</w:{name}>")
}

/// Parts that the body refers to again and again, each long.
fn extras(size: usize) -> Vec<(&'static str, String)> {
    let long = body("<w:p><w:r><w:t>một hai ba</w:t></w:r></w:p>", size);
    let label = "%1%2%3%4%5%6%7%8%9.".repeat(size / 20);
    let levels = (0..9)
        .map(|n| format!(r#"<w:lvl w:ilvl="{n}"><w:start w:val="99999"/><w:lvlText w:val="{label}"/></w:lvl>"#))
        .collect::<Vec<_>>()
        .concat();
    let list = format!(
        r#"<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>"#
    );
    let of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = [("rId7", "header"), ("rId8", "footnotes"), ("rId9", "numbering")]
        .map(|(id, kind)| format!(r#"<Relationship Id="{id}" Type="{of}/{kind}" Target="{kind}.xml"/>"#))
        .concat();
    vec![
        ("word/_rels/document.xml.rels", RELATIONS.replace("<Relationship Id", &format!("{relations}<Relationship Id"))),
        ("word/header.xml", root("hdr", &long)),
        ("word/footnotes.xml", root("footnotes", &format!(r#"<w:footnote w:id="2">{long}</w:footnote>"#))),
        ("word/numbering.xml", root("numbering", &list)),
    ]
}

/// A document of this body, which may be left open, and these parts.
fn docx(body: &str, more: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).compression_level(Some(1));
    let document = format!("<w:document {SPACE}><w:body>{body}</w:body></w:document>");
    let own = [("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", &document)];
    for (name, part) in own.into_iter().chain(more.iter().map(|(name, part)| (*name, part.as_str()))) {
        zip.start_file(name, packed).expect("a part");
        zip.write_all(part.as_bytes()).expect("its bytes");
    }
    zip.finish().expect("whole").into_inner()
}

/// A file of Word 97 in which many pieces are the same letters.
fn doc(letters: usize, pieces: usize, wide: bool) -> Vec<u8> {
    const TEXT: usize = 0x400;
    let text = b"UBND xa\rngay 1/2/2025 ".repeat(letters / 22 + 1);
    let each = if wide { letters / 2 } else { letters }.max(1);
    let mut table = vec![2];
    table.extend(((pieces * 12 + 4) as u32).to_le_bytes());
    (0..=pieces).for_each(|n| table.extend(((n * each) as u32).to_le_bytes()));
    let place = if wide { TEXT as u32 } else { (TEXT as u32 * 2) | 0x4000_0000 };
    (0..pieces).for_each(|_| table.extend([&[0, 0][..], &place.to_le_bytes(), &[0, 0]].concat()));
    let mut word = vec![0; TEXT];
    let mut put = |at: usize, value: u32| word[at..at + 4].copy_from_slice(&value.to_le_bytes());
    put(0, 0x00C1_A5EC);
    put(0x4C, (pieces * each) as u32);
    put(154 + 8 * 33, 0);
    put(154 + 8 * 33 + 4, table.len() as u32);
    word.extend(text);
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a file");
    for (name, bytes) in [("/WordDocument", &word), ("/0Table", &table)] {
        file.create_stream(name).expect("a stream").write_all(bytes).expect("its bytes");
    }
    file.into_inner().into_inner()
}
