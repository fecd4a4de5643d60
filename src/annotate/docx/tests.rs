//! Packages made in memory, comments shown as brackets.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;
use crate::ingest::{Input, read};
use crate::span::Span;

const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math""#;
const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
const AUTHOR: Author<'static> = Author { name: "doichieu", initials: "đc", time: "2025-04-25T00:00:00Z" };

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn document(body: &str) -> Vec<u8> {
    let xml = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    package(&[("[Content_Types].xml", TYPES), ("word/document.xml", &xml)])
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap_or_else(|e| panic!("{name}: {e}")).read_to_string(&mut text).unwrap();
    text
}

fn text_of(bytes: &[u8]) -> String {
    read(&Input { bytes, name: "a.docx" }, &Settings::default()).unwrap().text.into_owned()
}

fn note(text: &str, words: &str) -> Note {
    let at = text.find(words).unwrap_or_else(|| panic!("{words} not in {text}"));
    let span = Some(Span::new(at as u32, (at + words.len()) as u32));
    Note { span, raw: words.to_owned(), paragraphs: vec![format!("about {words}")], ..Note::default() }
}

fn fix(text: &str, words: &str, new: &str) -> Fix {
    Fix { span: note(text, words).span.unwrap(), new: new.to_owned(), around: (words.to_owned(), 0), finding: None }
}

/// The package with a comment at each of these words and with corrections. That its text is the same is seen to.
fn annotated(bytes: &[u8], words: &[&str], fixes: &[(&str, &str)]) -> (Vec<u8>, Vec<bool>) {
    let text = text_of(bytes);
    let notes = words.iter().map(|w| note(&text, w)).collect();
    let fixes: Vec<Fix> = fixes.iter().map(|(words, new)| fix(&text, words, new)).collect();
    let (copy, done) = annotate(bytes, (notes, &fixes), (&AUTHOR, Lang::En), &Settings::default()).unwrap();
    if fixes.is_empty() {
        assert_eq!(text_of(&copy), text);
    }
    (copy, done)
}

/// The main part's words with comments as brackets, changes in braces.
fn shown(bytes: &[u8]) -> String {
    let mut out = String::new();
    let xml = part(bytes, "word/document.xml");
    let mut rest = xml.as_str();
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let end = at + rest[at..].find('>').unwrap() + 1;
        let tag = &rest[at + 1..end - 1];
        let mark = match tag.split([' ', '/']).next().unwrap_or_default() {
            "w:commentRangeStart" => "[",
            "w:commentRangeEnd" => "]",
            "w:commentReference" => "*",
            "w:r" => "|",
            "w:drawing" => "#",
            "w:tab" => "→",
            "w:ins" => "{+",
            "w:del" => "{-",
            "" if tag == "/w:ins" || tag == "/w:del" => "}",
            "" if tag == "/w:p" => "¶",
            _ => "",
        };
        out.push_str(mark);
        rest = &rest[end..];
    }
    out
}

#[track_caller]
fn check(body: &str, words: &[&str], expected: &str) {
    let (copy, _) = annotated(&document(body), words, &[]);
    assert_eq!(shown(&copy), expected);
}

#[test]
fn words_of_a_run_of_several_and_of_neighbours() {
    let run = "<w:p><w:pPr><w:jc/></w:pPr><w:r w:rsid=\"1\"><w:rPr><w:b/></w:rPr><w:t>Số: 06/KH- UBND mới</w:t></w:r></w:p>";
    check(run, &["KH- UBND"], "|Số: 06/[|KH- UBND]|*| mới¶");
    check(run, &["Số: 06/KH- UBND mới"], "[|Số: 06/KH- UBND mới]|*¶");
    check(run, &["Số", "Số: 06"], "[[|Số]|*|: 06]|*|/KH- UBND mới¶");
    check(run, &["06", "/KH"], "|Số: [|06]|*[|/KH]|*|- UBND mới¶");
    let split = "<w:p><w:r><w:t>06/K</w:t></w:r><w:r><w:t>H- </w:t></w:r><w:r><w:t>UBND x</w:t></w:r></w:p>";
    check(split, &["KH- UBND"], "|06/[|K|H- |UBND]|*| x¶");
    let two = "<w:p><w:r><w:t>từ ngày</w:t></w:r></w:p><w:p><w:r><w:t>5/6 đến</w:t></w:r></w:p>";
    check(two, &["ngày\n5/6"], "|từ [|ngày¶|5/6]|*| đến¶");
}

#[test]
fn what_a_run_was_is_what_its_parts_are() {
    let (copy, _) = annotated(
        &document("<w:p><w:r w:rsidR=\"00A\"><w:rPr><w:b/></w:rPr><w:t>Số: 12 &amp; 13</w:t></w:r></w:p>"),
        &["12 & 13"],
        &[],
    );
    let xml = part(&copy, "word/document.xml");
    let expected = "<w:p><w:r w:rsidR=\"00A\"><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Số: </w:t></w:r><w:commentRangeStart w:id=\"1\"/><w:r w:rsidR=\"00A\"><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">12 &amp; 13</w:t></w:r><w:commentRangeEnd w:id=\"1\"/><w:r><w:commentReference w:id=\"1\"/></w:r></w:p>";
    assert!(xml.contains(expected), "{xml}");
}

#[test]
fn tabs_entities_breaks_and_capitals() {
    check("<w:p><w:r><w:t>a</w:t><w:tab></w:tab><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", &["b"], "|a→[|b]|*|c¶");
    check("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>", &["a\tb"], "[|a→b]|*¶");
    check("<w:p><w:r><w:t>x KH&amp;ĐT y</w:t></w:r></w:p>", &["&ĐT"], "|x KH[|&amp;ĐT]|*| y¶");
    check("<w:p><w:r><w:t><![CDATA[x y]]> z</w:t></w:r></w:p>", &["z"], "| [|z]|*¶");
    check("<w:p><w:r><w:t>w <![CDATA[x y]]> z</w:t></w:r></w:p>", &["y"], "|w [|]|*| z¶");
    let caps = "<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>kế hoạch năm</w:t></w:r></w:p>";
    check(caps, &["HOẠCH"], "|kế [|hoạch]|*| năm¶");
}

#[test]
fn old_fonts_by_word() {
    let body =
        r#"<w:p><w:r><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr><w:t>KÕ ho¹ch n¨m nay</w:t></w:r></w:p>"#;
    check(body, &["hoạch năm"], "|KÕ [|ho¹ch n¨m]|*| nay¶");
}

#[test]
fn text_boxes_formulas_notes_and_margins() {
    let b = |t: &str| format!("<w:txbxContent><w:p><w:r><w:t>{t}</w:t></w:r></w:p></w:txbxContent>");
    let boxed = format!(
        "<w:p><w:r><w:t>trên</w:t><mc:AlternateContent><mc:Choice><w:drawing>{}</w:drawing></mc:Choice><mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>dưới</w:t></w:r></w:p>",
        b("khung"),
        b("khung")
    );
    check(&boxed, &["khung"], "|trên[|#|khung¶|khung¶]|*|dưới¶");
    let (copy, _) = annotated(&document(&boxed), &["khung"], &[]);
    assert!(part(&copy, "word/comments.xml").contains("text box): “khung”"));
    check("<w:p><m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath><w:r><w:t> = 1</w:t></w:r></w:p>", &["x+"], "[x+y]|*| = 1¶");
}

#[test]
fn a_footnote_is_commented_on_where_it_is_referred_to() {
    let rels = r#"<Relationships xmlns="r"><Relationship Id="a" Type="x/footnotes" Target="footnotes.xml"/><Relationship Id="rIdDoichieu1" Type="x/header" Target="/word/h.xml"/></Relationships>"#;
    let body = format!(
        "<w:document {W}><w:body><w:p><w:r><w:t>thân</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t>cuối</w:t></w:r></w:p><w:sectPr><w:headerReference w:type=\"default\" r:id=\"rIdDoichieu1\"/></w:sectPr></w:body></w:document>"
    );
    let foot = format!(
        "<w:footnotes {W}><w:footnote w:id=\"0\" w:type=\"separator\"/><w:footnote w:id=\"2\"><w:p><w:r><w:t>chú thích</w:t></w:r></w:p></w:footnote></w:footnotes>"
    );
    let head = format!("<w:hdr {W}><w:p><w:r><w:t>đầu trang</w:t></w:r></w:p></w:hdr>");
    let bytes = package(&[
        ("[Content_Types].xml", TYPES),
        ("word/_rels/document.xml.rels", rels),
        ("word/document.xml", &body),
        ("word/footnotes.xml", &foot),
        ("word/h.xml", &head),
    ]);
    let (copy, _) = annotated(&bytes, &["thích", "trang"], &[]);
    assert_eq!(shown(&copy), "[|thân]|*[|]|*|cuối¶");
    assert_eq!(part(&copy, "word/footnotes.xml"), foot);
    assert_eq!(part(&copy, "word/h.xml"), head);
    assert!(part(&copy, "word/_rels/document.xml.rels").contains("Id=\"rIdDoichieu2\""));
}

#[test]
fn comments_changes_and_prefixes_that_are_there_stay() {
    let rels = r#"<Relationships xmlns="r"><Relationship Id="a" Type="http://x/comments" Target="c/old.xml"/></Relationships>"#;
    let old = r#"<x:comments xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:comment x:id="41" x:author="Ba"><x:p/></x:comment></x:comments>"#;
    let body = r#"<document xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><body><p><commentRangeStart id="41"/><ins><r><t>một hai</t></r></ins><commentRangeEnd id="41"/><del><r><delText>x</delText></r></del></p></body></document>"#;
    let bytes = package(&[
        ("[Content_Types].xml", TYPES),
        ("word/_rels/document.xml.rels", rels),
        ("word/document.xml", body),
        ("word/c/old.xml", old),
    ]);
    let (copy, _) = annotated(&bytes, &["hai"], &[]);
    let comments = part(&copy, "word/c/old.xml");
    assert!(comments.starts_with(old.trim_end_matches("</x:comments>")), "{comments}");
    assert!(comments.contains("<x:comment x:id=\"42\" x:author=\"doichieu\""), "{comments}");
    let xml = part(&copy, "word/document.xml");
    let declared = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;
    assert!(xml.contains(&format!("</t></r><w:commentRangeStart {declared} w:id=\"42\"/><r><t")), "{xml}");
    assert_eq!(part(&copy, "[Content_Types].xml"), TYPES);
}

#[test]
fn the_strict_form_stays_strict() {
    let body = r#"<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r><w:t>a b</w:t></w:r></w:p></w:body></w:document>"#;
    let (copy, _) = annotated(&package(&[("[Content_Types].xml", TYPES), ("word/document.xml", body)]), &["b"], &[]);
    assert!(
        part(&copy, "word/comments.xml").contains("<w:comments xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\">")
    );
    let kind = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments";
    assert!(part(&copy, "word/_rels/document.xml.rels").contains(kind));
    assert!(part(&copy, "[Content_Types].xml").contains("<Override PartName=\"/word/comments.xml\""));
}

#[test]
fn hostile_words_are_words() {
    let bytes = document("<w:p><w:r><w:t>&lt;script&gt; \u{202e}x</w:t></w:r></w:p>");
    let notes = vec![Note {
        span: None,
        raw: String::new(),
        paragraphs: vec!["</w:t> & \u{1b}[2J \u{202e}\u{fffe} ]]>".to_owned()],
        ..Note::default()
    }];
    let (copy, _) = annotate(&bytes, (notes, &[]), (&AUTHOR, Lang::En), &Settings::default()).unwrap();
    let comments = part(&copy, "word/comments.xml");
    assert!(comments.contains("&lt;/w:t&gt; &amp; &lt;U+001B&gt;[2J &lt;U+202E&gt; ]]&gt;"), "{comments}");
    assert_eq!(shown(&copy), "[|&lt;script&gt; \u{202e}x]|*¶");
}

#[test]
fn a_body_without_words_gets_a_paragraph() {
    let rels = r#"<Relationships xmlns="r"><Relationship Id="h" Type="x/header" Target="h.xml"/></Relationships>"#;
    let body = format!(
        "<w:document {W}><w:body><w:p/><w:sectPr><w:headerReference w:type=\"default\" r:id=\"h\"/></w:sectPr></w:body></w:document>"
    );
    let head = format!("<w:hdr {W}><w:p><w:r><w:t>đầu trang</w:t></w:r></w:p></w:hdr>");
    let bytes = package(&[
        ("[Content_Types].xml", TYPES),
        ("word/_rels/document.xml.rels", rels),
        ("word/document.xml", &body),
        ("word/h.xml", &head),
    ]);
    let text = text_of(&bytes);
    let (copy, _) = annotate(&bytes, (vec![note(&text, "trang")], &[]), (&AUTHOR, Lang::En), &Settings::default()).unwrap();
    assert_eq!(shown(&copy), "[]|*¶¶".replace("¶¶", "¶"));
    let none = without_earlier(&copy, &AUTHOR, &Settings::default()).unwrap().expect("there was one");
    assert_eq!(part(&none, "word/document.xml"), body);
}

#[test]
fn comments_of_an_earlier_run_are_replaced() {
    let body = "<w:p><w:r><w:t>Số: 06/KH- UBND mới</w:t></w:r></w:p><w:p><w:r><w:t>từ ngày 31/4 đến</w:t></w:r></w:p>";
    let words = ["KH- UBND", "31/4", "ngày 31/4"];
    let (once, _) = annotated(&document(body), &words, &[]);
    let (twice, _) = annotated(&once, &words, &[]);
    assert_eq!(part(&twice, "word/document.xml"), part(&once, "word/document.xml"));
    assert_eq!(part(&twice, "word/comments.xml"), part(&once, "word/comments.xml"));
    let (other, _) = annotated(&once, &["mới"], &[]);
    assert_eq!(shown(&other), "|Số: 06/|KH- UBND| [|mới]|*¶|từ |ngày |31/4| đến¶");
    let none = without_earlier(&once, &AUTHOR, &Settings::default()).unwrap().expect("there were some");
    assert_eq!(shown(&none), "|Số: 06/|KH- UBND| mới¶|từ |ngày |31/4| đến¶");
    assert!(without_earlier(&none, &AUTHOR, &Settings::default()).unwrap().is_none());
}

#[test]
fn an_answered_comment_stays_and_is_not_said_again() {
    let rels = r#"<Relationships xmlns="r"><Relationship Id="c" Type="x/comments" Target="comments.xml"/><Relationship Id="e" Type="x/commentsExtended" Target="commentsExtended.xml"/></Relationships>"#;
    let anchors = |id: u8| {
        format!(
            "<w:commentRangeStart w:id=\"{id}\"/><w:r><w:t>chữ {id}</w:t></w:r><w:commentRangeEnd w:id=\"{id}\"/><w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr><w:commentReference w:id=\"{id}\"/></w:r>"
        )
    };
    let body = format!("<w:document {W}><w:body><w:p>{}{}{}</w:p></w:body></w:document>", anchors(0), anchors(1), anchors(2));
    let comment = |id: u8, author: &str, initials: &str, words: &str| {
        format!(
            "<w:comment w:id=\"{id}\" w:author=\"{author}\" w:initials=\"{initials}\"><w:p w14:paraId=\"A{id}\"><w:r><w:t>{words}</w:t></w:r></w:p></w:comment>"
        )
    };
    let all = [
        comment(0, "doichieu", "đc", "about chữ 0"),
        comment(1, "doichieu", "đc", "about chữ 1"),
        comment(2, "Chị Tư", "CT", "để tôi xem"),
    ];
    let comments = format!("<w:comments {W} xmlns:w14=\"x\">{}</w:comments>", all.concat());
    let ties = "<w15:commentsEx xmlns:w15=\"y\"><w15:commentEx w15:paraId=\"A0\" w15:done=\"0\"/><w15:commentEx w15:paraId=\"A1\" w15:done=\"0\"/><w15:commentEx w15:paraId=\"A2\" w15:paraIdParent=\"A1\" w15:done=\"0\"/></w15:commentsEx>";
    let bytes = package(&[
        ("[Content_Types].xml", TYPES),
        ("word/_rels/document.xml.rels", rels),
        ("word/document.xml", &body),
        ("word/comments.xml", &comments),
        ("word/commentsExtended.xml", ties),
    ]);
    let (copy, _) = annotated(&bytes, &["chữ 0", "chữ 1"], &[]);
    assert_eq!(shown(&copy), "[|chữ 0]|*[|chữ 1]|*[|chữ 2]|*¶");
    let now = part(&copy, "word/comments.xml");
    assert_eq!((now.matches("about chữ 0").count(), now.matches("about chữ 1").count()), (1, 1), "{now}");
    assert!(now.contains(&format!("{}{}", all[1], all[2])), "the conversation is as it was: {now}");
    let ties = part(&copy, "word/commentsExtended.xml");
    assert!(!ties.contains("A0") && ties.matches("commentEx ").count() == 2, "{ties}");
}

#[test]
fn corrections_are_tracked_changes() {
    let body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Số: 6/KH- UBND tại Lai Chậu</w:t></w:r></w:p>";
    let (copy, done) = annotated(&document(body), &["KH- UBND", "Chậu"], &[(" UBND", "UBND"), ("Chậu", "Châu"), ("6/", "06/")]);
    assert_eq!(done, [true, true, true]);
    assert_eq!(text_of(&copy), "Số: 06/KH-UBND tại Lai Châu\n");
    let expected = "|Số: {-|6/}{+|06/}[|KH-{-| UBND}{+|UBND}]|*| tại Lai [{-|Chậu}{+|Châu}|]|*¶";
    assert_eq!(shown(&copy), expected);
    let bytes =
        document("<w:p><w:ins w:id=\"3\"><w:r><w:t>a</w:t></w:r></w:ins><w:r><w:t>b</w:t></w:r><w:r><w:t>c</w:t></w:r></w:p>");
    let text = text_of(&bytes);
    let fixes = [fix(&text, "a", "x"), fix(&text, "bc", "y"), Fix { span: Span::new(2, 2), ..fix(&text, "c", "z") }];
    let (copy, done) = annotate(&bytes, (Vec::new(), &fixes), (&AUTHOR, Lang::En), &Settings::default()).unwrap();
    assert_eq!(done, [false, false, true], "neither in another's change nor over several runs");
    assert_eq!(text_of(&copy), "abzc\n");
}
