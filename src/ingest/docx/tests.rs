//! Packages made in memory.

use std::io::{Cursor, Write as _};

use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::ingest::{Input, Limits, Settings, read};

const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006""#;

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let method = if content.len() > 1 << 22 { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn document(body: &str) -> Vec<u8> {
    package(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &format!("<w:document {W}><w:body>{body}</w:body></w:document>")),
    ])
}

/// The text of a package and the codes of its problems, or the code of the error.
fn outcome(bytes: &[u8], settings: &Settings) -> Result<(String, Vec<&'static str>), &'static str> {
    read(&Input { bytes, name: "a.docx" }, settings)
        .map(|raw| (raw.text.into_owned(), raw.problems.iter().map(|p| p.code).collect()))
        .map_err(|e| e.code())
}

#[track_caller]
fn check(body: &str, expected: &str) {
    assert_eq!(outcome(&document(body), &Settings::default()).map(|(text, _)| text).as_deref(), Ok(expected));
}

#[test]
fn what_a_run_prints() {
    check("<w:p><w:r><w:t>Số:</w:t><w:tab/><w:t xml:space=\"preserve\">   /KH&amp;ĐT</w:t></w:r></w:p>", "Số:\t   /KH&ĐT\n");
    check("<w:p><w:r><w:t>ngày 1&#xBA;</w:t><w:br/><w:t>x &unknown; y</w:t></w:r></w:p>", "ngày 1º\nx &unknown; y\n");
    check("<w:p><w:r><w:t>57</w:t><w:noBreakHyphen/><w:t>NQ</w:t><w:softHyphen/><w:t>/TW</w:t></w:r></w:p>", "57-NQ/TW\n");
    check(r#"<w:p><w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:font=".VnTime" w:char="F0AD"/></w:r></w:p>"#, "•ư\n");
    check(r#"<w:p><w:r><w:t>a</w:t><w:br w:type="page"/></w:r></w:p><w:p/><w:p><w:r><w:t>b</w:t></w:r></w:p>"#, "a\n\n\nb\n");
}

#[test]
fn prefixes_are_free() {
    let root = r#"<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main" xmlns:x="urn:x"><body><p><r><x:t>no</x:t><t>có</t></r></p></body></document>"#;
    let bytes = package(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", root)]);
    assert_eq!(outcome(&bytes, &Settings::default()), Ok(("có\n".to_owned(), vec![])));
}

#[test]
fn nested_fields_and_lost_ends() {
    let char = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let t = |s: &str| format!("<w:r><w:t>{s}</w:t></w:r>");
    let inner = format!("{}{}{}{}{}", char("begin"), t("INNER"), char("separate"), t("inner"), char("end"));
    check(
        &format!("<w:p>{}{}{inner}{}{}{}{}</w:p>", char("begin"), t("IF "), char("separate"), t("kết quả"), char("end"), t(".")),
        "kết quả.\n",
    );
    check(&format!("<w:p>{}{}</w:p><w:p>{}</w:p>", char("begin"), t("lost"), t("shown")), "\nshown\n");
}

#[test]
fn text_boxes_stand_behind_their_paragraph_once() {
    let content = "<w:txbxContent><w:p><w:r><w:t>KHẨN</w:t></w:r></w:p></w:txbxContent>";
    let either = |choice: &str| {
        format!(
            "<w:p><w:r><w:t>trước</w:t><mc:AlternateContent><mc:Choice>{choice}</mc:Choice><mc:Fallback>{content}</mc:Fallback></mc:AlternateContent><w:t>sau</w:t></w:r></w:p>"
        )
    };
    check(&either(content), "trướcsau\nKHẨN\n");
    check(&either("<w:drawing/>"), "trướcsau\nKHẨN\n");
}

#[test]
fn unfinished_parts_give_what_was_there() {
    let whole = document("<w:p><w:r><w:t>Số: 12/KH-UBND</w:t></w:r></w:p><w:p><w:r><w:t>Kế hoạch</w:t></w:r></w:p>");
    // Without the directory and the end of the part.
    let at = whole.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap() - 60;
    let (text, problems) = outcome(&whole[..at], &Settings::default()).unwrap();
    assert!(text.starts_with("Số: 12/KH-UBND\n"), "{text}");
    assert_eq!(problems, ["damaged"]);
    let open = package(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &format!("<w:document {W}><w:p><w:r><w:t>Số: 12</w:t></w:r></w:p><w:p")),
    ]);
    assert_eq!(outcome(&open, &Settings::default()), Ok(("Số: 12\n".to_owned(), vec!["damaged"])));
}

#[test]
fn limits_are_met_alike_whatever_was_read_before() {
    let settings = Settings { limits: Limits { max_unpacked: 100 << 10, ..Limits::default() }, ..Settings::default() };
    let words = document(&("<w:p><w:r><w:t>Số: 12/KH-UBND</w:t></w:r></w:p>".to_owned() + &"<w:p/>".repeat(1 << 15)));
    let alone = outcome(&words, &settings);
    assert_eq!(alone.as_ref().map(|(_, problems)| problems.as_slice()), Ok(["unpacks-too-large"].as_slice()));
    // Its one word leaves much room behind.
    check(&format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "a".repeat(300 << 10)), &("a".repeat(300 << 10) + "\n"));
    assert_eq!(outcome(&words, &settings), alone);
}

#[test]
fn bombs_are_read_as_far_as_the_limit() {
    let limits = Limits { max_unpacked: 1 << 20, ..Limits::default() };
    let settings = Settings { limits, ..Settings::default() };
    assert_eq!(outcome(&document(&"<w:p/>".repeat(1 << 19)), &settings), Err("unpacks-too-large"));
    let words = "<w:p><w:r><w:t>Số: 12/KH-UBND</w:t></w:r></w:p>".to_owned() + &"<w:p/>".repeat(1 << 19);
    let (text, problems) = outcome(&document(&words), &settings).unwrap();
    assert!(text.starts_with("Số: 12/KH-UBND\n"));
    assert_eq!(problems, ["unpacks-too-large"]);
    let one_token = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "a".repeat(17 << 20));
    assert_eq!(outcome(&document(&one_token), &settings), Err("unpacks-too-large"));
    assert_eq!(outcome(&document(&one_token), &Settings::default()), Err("text-too-long"));
    let settings = Settings { limits: Limits { max_text: 18 << 20, ..Limits::default() }, ..Settings::default() };
    let text = outcome(&document(&one_token), &settings).map(|(text, _)| text.len());
    assert_eq!(text, Ok((17 << 20) + 1));
}

#[test]
fn depth_is_no_matter() {
    let deep = "<w:tbl><w:tr><w:tc>".repeat(100_000) + "<w:p><w:r><w:t>đáy</w:t></w:r></w:p>";
    check(&deep, "đáy\n");
    let boxes = "<w:p><w:r><w:txbxContent>".repeat(10_000) + "<w:p><w:r><w:t>đáy</w:t></w:r></w:p>";
    check(&boxes, "đáy\n");
}

#[test]
fn what_is_no_word_document_is_named() {
    let other = |part: &str| outcome(&package(&[("[Content_Types].xml", "<Types/>"), (part, "<x/>")]), &Settings::default());
    assert_eq!(other("xl/workbook.xml"), Err("unsupported-format"));
    assert_eq!(other("readme.md"), Err("unsupported-format"));
    assert_eq!(other("word/styles.xml"), Err("damaged"));
    assert_eq!(outcome(&document("<w:p/>"), &Settings::default()), Err("empty"));
    assert_eq!(
        outcome(&document("<w:p><w:r><w:drawing/></w:r></w:p>"), &Settings::default()),
        Ok(("\n".to_owned(), vec!["only-pictures"]))
    );
}

#[test]
fn the_first_pages_header_stands_before_the_body_and_other_margins_behind() {
    let relation = |id: &str, kind: &str| format!(r#"<Relationship Id="{id}" Type="http://x/{kind}" Target="{id}.xml"/>"#);
    let relations = [("h1", "header"), ("h2", "header"), ("f1", "footer")].map(|(id, kind)| relation(id, kind)).concat();
    let refer = |kind: &str, of: &str, id: &str| format!(r#"<w:{kind}Reference w:type="{of}" w:id="{id}"/>"#);
    let section = |title: &str| {
        let refers =
            [refer("header", "first", "h1"), refer("header", "default", "h2"), refer("footer", "default", "f1")].concat();
        format!("<w:document {W}><w:p><w:r><w:t>thân</w:t></w:r></w:p><w:sectPr>{refers}{title}</w:sectPr></w:document>")
    };
    let part = |words: &str| format!("<w:hdr {W}><w:p>{words}</w:p></w:hdr>");
    let text = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
    let page = format!(r#"<w:fldSimple w:instr="PAGE">{}</w:fldSimple>"#, text("2"));
    let read = |title: &str| {
        let bytes = package(&[
            ("[Content_Types].xml", "<Types/>"),
            ("word/document.xml", &section(title)),
            ("word/_rels/document.xml.rels", &format!("<Relationships>{relations}</Relationships>")),
            ("word/h1.xml", &part(&text("UBND XÃ"))),
            ("word/h2.xml", &part(&(text("Trang ") + &page))),
            ("word/f1.xml", &part(&text("Địa chỉ"))),
        ]);
        outcome(&bytes, &Settings::default()).map(|(text, _)| text)
    };
    assert_eq!(read("<w:titlePg/>").as_deref(), Ok("UBND XÃ\nthân\nĐịa chỉ\n"));
    assert_eq!(read("").as_deref(), Ok("thân\nĐịa chỉ\n"));
}
