//! `check --annotate`: copies with comments, opened by `LibreOffice`, and what must never happen to the originals.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::process::Command;

use support::{TempDir, corpus, tool};
use zip::ZipArchive;
use zip::write::{SimpleFileOptions, ZipWriter};

const W: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#,
    r#"xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" "#,
    r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" "#,
    r#"xmlns:v="urn:schemas-microsoft-com:vml""#
);
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

fn package(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Every part of a package.
fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|n| {
            let mut file = zip.by_index(n).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            (file.name().unwrap().into_owned(), content)
        })
        .collect()
}

fn run(text: &str) -> String {
    format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn paragraph(runs: &[&str]) -> String {
    format!("<w:p>{}</w:p>", runs.iter().map(|r| run(r)).collect::<String>())
}

/// A text box, in both forms.
fn text_box(text: &str) -> String {
    let inside = format!("<w:txbxContent>{}</w:txbxContent>", paragraph(&[text]));
    format!(
        concat!(
            "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline><wp:extent cx=\"2000000\" cy=\"500000\"/>",
            "<wp:docPr id=\"1\" name=\"k\"/><a:graphic><a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\">",
            "<wps:wsp><wps:cNvSpPr txBox=\"1\"/><wps:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"2000000\" cy=\"500000\"/></a:xfrm>",
            "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{0}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>",
            "</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:rect style=\"width:200pt;height:50pt\"><v:textbox>{0}</v:textbox>",
            "</v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        ),
        inside
    )
}

/// A draft with a comment, tracked changes, a table, a text box, a footnote, and words that begin and end within runs.
fn draft() -> Vec<u8> {
    let cell = |inside: String| format!("<w:tc><w:tcPr><w:tcW w:w=\"4500\" w:type=\"dxa\"/></w:tcPr>{inside}</w:tc>");
    let left = [paragraph(&["ỦY BAN NHÂN DÂN"]), paragraph(&["XÃ BÌNH AN"]), paragraph(&["Số: 06", "/KH", "- UB", "ND"])];
    let right = [
        paragraph(&["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]),
        paragraph(&["Độc lập - Tự do - Hạnh phúc"]),
        paragraph(&["Bình An, ngày 25 tháng 4 năm 2025"]),
    ];
    let body = [
        format!(
            "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"4500\"/><w:gridCol w:w=\"4500\"/></w:tblGrid><w:tr>{}{}</w:tr></w:tbl>",
            cell(left.concat()),
            cell(right.concat())
        ),
        paragraph(&["KẾ HOẠCH"]),
        paragraph(&["Tổ chức Ngày hội đọc sách năm 2025"]),
        format!(
            "<w:p>{}<w:commentRangeStart w:id=\"7\"/>{}<w:commentRangeEnd w:id=\"7\"/><w:r><w:commentReference w:id=\"7\"/></w:r>{}</w:p>",
            run("Thực hiện Công văn số "),
            run("12/QĐ-UBND ngày 31/4/2025"),
            run(" của Ủy ban nhân dân tỉnh Thanh Hóa, Ủy ban nhân dân xã xây dựng kế hoạch như sau:")
        ),
        format!(
            "<w:p>{}<w:r><w:footnoteReference w:id=\"2\"/></w:r><w:ins w:id=\"20\" w:author=\"Chị Tư\" w:date=\"2025-01-01T00:00:00Z\">{}</w:ins><w:del w:id=\"21\" w:author=\"Chị Tư\" w:date=\"2025-01-01T00:00:00Z\"><w:r><w:delText>bỏ đi</w:delText></w:r></w:del></w:p>",
            run("1. Họp tại xã."),
            run(" Họp lại ngày 30/02/2025 tại xã.")
        ),
        text_box("Hạn nộp: ngày 31/6/2025"),
        paragraph(&["TM. ỦY BAN NHÂN DÂN"]),
        paragraph(&["CHỦ TỊCH"]),
        paragraph(&["Trần Văn An"]),
    ];
    let types = [
        ("document", "document.main"),
        ("comments", "comments"),
        ("footnotes", "footnotes"),
    ]
    .map(|(part, kind)| {
        format!("<Override PartName=\"/word/{part}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml\"/>")
    });
    package(&[
        (
            "[Content_Types].xml",
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>{}</Types>",
                types.concat()
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"r\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
            ),
        ),
        (
            "word/_rels/document.xml.rels",
            format!(
                "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"r1\" Type=\"{OFFICE}/comments\" Target=\"comments.xml\"/><Relationship Id=\"r2\" Type=\"{OFFICE}/footnotes\" Target=\"footnotes.xml\"/></Relationships>"
            ),
        ),
        ("word/document.xml", format!("<w:document {W}><w:body>{}<w:sectPr/></w:body></w:document>", body.concat())),
        (
            "word/comments.xml",
            format!(
                "<w:comments {W}><w:comment w:id=\"7\" w:author=\"Anh Ba\" w:date=\"2025-01-02T03:04:05Z\" w:initials=\"AB\"><w:p>{}</w:p></w:comment></w:comments>",
                run("xem lại số này")
            ),
        ),
        (
            "word/footnotes.xml",
            format!(
                "<w:footnotes {W}><w:footnote w:id=\"0\" w:type=\"separator\"><w:p/></w:footnote><w:footnote w:id=\"1\" w:type=\"continuationSeparator\"><w:p/></w:footnote><w:footnote w:id=\"2\"><w:p>{}</w:p></w:footnote></w:footnotes>",
                run("Xem thông báo ngày 32/01/2025.")
            ),
        ),
        ("word/vbaProject.bin", "\u{1}macro".to_owned()),
    ])
}

/// The words of a document as `LibreOffice` has it, each comment's between brackets, its author before.
fn opened_by_libreoffice(soffice: &Path, folder: &TempDir, file: &str) -> String {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let output = Command::new(soffice)
        .args([&profile, "--headless", "--convert-to", "odt", "--outdir", "odt", file])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let name = Path::new(file).with_extension("odt");
    let odt = folder.path().join("odt").join(name.file_name().unwrap());
    let bytes = fs::read(&odt).unwrap_or_else(|e| panic!("{}: {e}\n{}", odt.display(), String::from_utf8_lossy(&output.stderr)));
    let content = String::from_utf8(parts(&bytes).remove("content.xml").unwrap()).unwrap();
    let mut out = String::new();
    let mut rest = content.split_once("<office:text").unwrap().1;
    rest = &rest[rest.find('<').unwrap()..];
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        for aside in ["office:annotation", "text:tracked-changes"] {
            let end = format!("</{aside}>");
            if rest.starts_with(&format!("<{aside} ")) || rest.starts_with(&format!("<{aside}>")) {
                let (inside, behind) = rest.split_once(&end).unwrap();
                if let Some((_, author)) = inside.split_once("<dc:creator>").filter(|_| aside == "office:annotation") {
                    out.extend(["[", author.split('<').next().unwrap_or_default(), ":"]);
                }
                rest = behind;
            }
        }
        if rest.starts_with('<') {
            let end = rest.find('>').unwrap() + 1;
            match &rest[..end] {
                tag if tag.starts_with("<office:annotation-end") => out.push(']'),
                "</text:p>" => out.push('\n'),
                _ => {}
            }
            rest = &rest[end..];
        }
    }
    out
}

#[test]
fn comments_stand_at_their_words() {
    let Some(soffice) = tool("soffice") else { return };
    let dir = TempDir::new();
    let draft = draft();
    dir.write("draft.docm", &draft);
    let output = dir.run(&["check", "draft.docm", "--annotate", "out", "--today", "2025-04-25", "--lang", "vi"]);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(fs::read(dir.path().join("draft.docm")).unwrap(), draft, "the original is as it was");
    let copy = fs::read(dir.path().join("out/draft.docm")).unwrap();

    let (before, after) = (parts(&draft), parts(&copy));
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    for (name, content) in &before {
        match name.as_str() {
            "word/document.xml" => {}
            "word/comments.xml" => {
                let kept = content.strip_suffix(b"</w:comments>").unwrap();
                assert!(after[name].starts_with(kept), "the comment that was there is as it was");
            }
            _ => assert_eq!(content, &after[name], "{name}"),
        }
    }
    let comments = String::from_utf8(after["word/comments.xml"].clone()).unwrap();
    assert!(comments.contains("w:date=\"2025-04-25T00:00:00Z\" w:initials=\"đc\""), "{comments}");
    assert!(comments.contains("Cần: KH-UBND · Thấy: KH- UBND"), "{comments}");

    fs::copy(dir.path().join("out/draft.docm"), dir.path().join("copy.docx")).unwrap();
    let shown = opened_by_libreoffice(&soffice, &dir, "copy.docx");
    for words in
        ["Số: 06/[doichieu:KH- UBND]\n", "[Anh Ba:", "[doichieu:ngày 31/4/2025]", "Họp lại [doichieu:ngày 30/02/2025] tại xã"]
    {
        assert!(shown.contains(words), "{words} is not in\n{shown}");
    }
    assert!(comments.contains("khung chữ): “ngày 31/6/2025”"), "{comments}");
    assert!(comments.contains("khung chữ): “ngày 32/01/2025”"), "{comments}");
    let plain: String = shown.replace("[doichieu:", "").replace("[Anh Ba:", "").replace(']', "");
    fs::copy(dir.path().join("draft.docm"), dir.path().join("original.docx")).unwrap();
    let original = opened_by_libreoffice(&soffice, &dir, "original.docx").replace("[Anh Ba:", "").replace(']', "");
    assert_eq!(plain, original, "no word is lost");
}

#[test]
fn a_copy_that_is_checked_again_has_each_comment_once() {
    let dir = TempDir::new();
    dir.write("draft.docm", &draft());
    dir.run(&["check", "draft.docm", "--annotate", "out", "--today", "2025-04-25", "--lang", "vi"]);
    dir.run(&["check", "out/draft.docm", "--annotate", "again", "--today", "2025-04-25", "--lang", "vi"]);
    let [once, twice] = ["out", "again"].map(|folder| parts(&fs::read(dir.path().join(folder).join("draft.docm")).unwrap()));
    let ours = String::from_utf8_lossy(&once["word/comments.xml"]).matches("w:author=\"doichieu\"").count();
    assert!(ours > 3, "{ours}");
    for (name, content) in &once {
        assert!(*content == twice[name], "{name}\n{}", String::from_utf8_lossy(&twice[name]));
    }
    // What is no finding any more leaves no comment; that of somebody else stays.
    dir.run(&["check", "out/draft.docm", "--annotate", "none", "--select", "SRC001"]);
    let none = parts(&fs::read(dir.path().join("none/draft.docm")).unwrap());
    assert_eq!(none["word/comments.xml"], parts(&draft())["word/comments.xml"]);
    let main = String::from_utf8_lossy(&none["word/document.xml"]).into_owned();
    assert_eq!((main.matches("commentReference").count(), main.matches("commentRangeStart").count()), (1, 1), "{main}");
}

/// Every document of the corpus, whatever is found in it: what is read of the copy is what is read of the original.
#[test]
fn copies_say_what_the_originals_say() {
    let dir = TempDir::new();
    let mut files = Vec::new();
    support::walk(&corpus(), &mut files);
    let mut count = 0;
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "docx")) {
        let name = file.file_name().unwrap().to_str().unwrap();
        dir.run(&["check", file.to_str().unwrap(), "--annotate", "out"]);
        let text = |path: &str| dir.json(&["extract", path, "--format", "json", "--with-text"]).map(|j| j[0]["text"].clone());
        let Ok(before) = text(file.to_str().unwrap()) else { continue };
        assert_eq!(text(&format!("out/{name}")).unwrap(), before, "{name}");
        count += 1;
    }
    assert!(count >= 3, "the corpus has Word documents");
}

/// What was written below a folder of documents is none of them, whatever the command, until somebody changes it; named, it is one.
#[test]
fn copies_are_no_documents_of_the_folder_above() {
    let dir = TempDir::new();
    fs::create_dir(dir.path().join("in")).unwrap();
    dir.write("in/kh.docx", &draft());
    dir.write("in/cv.docx", &draft());
    dir.run(&["check", "in", "--annotate", "in/copies"]);
    dir.run(&["check", "in/kh.docx", "--annotate", "in/copies"]);
    let paths = |of: &[&str]| {
        let read = dir.json(&[&["extract", "--format", "json"], of].concat()).unwrap();
        read.as_array().unwrap().iter().map(|d| d["path"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(paths(&["in"]), ["in/cv.docx", "in/kh.docx"]);
    assert_eq!(paths(&["in/copies"]), ["in/copies/cv.docx", "in/copies/kh.docx"]);
    let said = dir.run(&["triage", "in", "--verbose", "--lang", "en"]).stderr;
    let said = String::from_utf8_lossy(&said).into_owned();
    assert!(said.contains("in/copies/kh.docx: a copy that --annotate wrote"), "{said}");
    dir.write("in/copies/kh.docx", &draft());
    assert_eq!(paths(&["in"]), ["in/copies/kh.docx", "in/cv.docx", "in/kh.docx"]);
}

#[test]
fn copies_are_told_apart_and_originals_stay() {
    let dir = TempDir::new();
    for folder in ["a", "b"] {
        fs::create_dir(dir.path().join(folder)).unwrap();
        dir.write(&format!("{folder}/kh.docx"), &draft());
    }
    dir.write("a/thu.txt", "Số: 06/KH- UBND\nngày 31/4/2025\n".as_bytes());
    dir.write("a/cu.rtf", b"{\\rtf1 S\\u7889?: 06/KH-UBND, ng\\u224?y 31/4/2025}");
    let output = dir.run(&["check", "a", "b", "--annotate", "a/out", "--lang", "en"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("no copies of 1 text file: plain text cannot hold comments"), "{said}");
    assert!(said.contains("a/cu.rtf: no copy with comments: save it as DOCX in Word or LibreOffice and run again"), "{said}");
    assert!(said.contains("wrote into a/out: 2 copies"), "{said}");
    let names = |folder: &str| {
        let mut all: Vec<_> = fs::read_dir(dir.path().join(folder)).unwrap().flatten().map(|e| e.file_name()).collect();
        all.sort();
        all
    };
    assert_eq!(names("a/out"), [".doichieu-copies", "kh (a).docx", "kh (b).docx"]);

    // Copies of an earlier run are no documents to be checked.
    let output = dir.run(&["check", "a", "b", "--annotate", "a/out", "--lang", "en"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("wrote into a/out: 2 copies"), "{said}");

    let before = fs::read(dir.path().join("a/kh.docx")).unwrap();
    for into in ["a", "./b/../a"] {
        let output = dir.run(&["check", "a", "--annotate", into, "--lang", "en"]);
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains("choose another, so that no original is written over"), "{said}");
    }
    assert_eq!(fs::read(dir.path().join("a/kh.docx")).unwrap(), before);
    assert_eq!(dir.run(&["check", "a", "--annotate", "a/thu.txt"]).status.code(), Some(2));
    assert_eq!(names("a"), ["cu.rtf", "kh.docx", "out", "thu.txt"]);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let dir = TempDir::new();
    dir.write("kh.docx", &draft());
    for (into, jobs) in [("one", "1"), ("two", "4")] {
        dir.run(&["check", "kh.docx", "--annotate", into, "--today", "2025-04-25", "--jobs", jobs]);
    }
    let read = |into: &str| fs::read(dir.path().join(into).join("kh.docx")).unwrap();
    assert_eq!(read("one"), read("two"));
}

#[test]
fn a_document_without_findings_is_copied_as_it_is() {
    let dir = TempDir::new();
    dir.write("kh.docx", &draft());
    dir.run(&["check", "kh.docx", "--annotate", "out", "--select", "CIT008"]);
    assert_eq!(fs::read(dir.path().join("out/kh.docx")).unwrap(), draft());
}

/// What is printed of a page's upper part, A4, between these edges, counted as PDF does from the lower left corner.
fn printed_between(pdftotext: &Path, file: &Path, edges: &[f32]) -> String {
    let [left, lower, right, upper] = edges else { panic!("{edges:?}") };
    let number = |n: f32| format!("{}", n.round() as i32);
    let area = ["-x", &number(*left), "-y", &number(841.9 - upper), "-W", &number(right - left), "-H", &number(upper - lower)];
    let output = Command::new(pdftotext).args(["-r", "72", "-l", "1"]).args(area).arg(file).arg("-").output().unwrap();
    String::from_utf8_lossy(&output.stdout).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn highlights_of_a_pdf_lie_over_their_words() {
    let (Some(soffice), Some(pdftotext)) = (tool("soffice"), tool("pdftotext")) else { return };
    let dir = TempDir::new();
    let mut all = parts(&draft());
    let page = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\"/></w:sectPr>";
    let main = String::from_utf8(all["word/document.xml"].clone()).unwrap().replace("<w:sectPr/>", page);
    all.insert("word/document.xml".to_owned(), main.into_bytes());
    let all: Vec<(&str, String)> = all.iter().map(|(n, c)| (n.as_str(), String::from_utf8(c.clone()).unwrap())).collect();
    dir.write("kh.docx", &package(&all));
    let profile = format!("-env:UserInstallation=file://{}/profile", dir.path().display());
    let arguments = [&profile, "--headless", "--convert-to", "pdf", "kh.docx"];
    Command::new(soffice).args(arguments).current_dir(dir.path()).output().unwrap();
    let output = dir.run(&["check", "kh.pdf", "--annotate", "out", "--today", "2025-04-25", "--lang", "vi"]);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let (before, copy) = (fs::read(dir.path().join("kh.pdf")).unwrap(), fs::read(dir.path().join("out/kh.pdf")).unwrap());
    let added =
        String::from_utf8_lossy(copy.strip_prefix(&before[..]).expect("the file is the beginning of its copy")).into_owned();
    let file = dir.path().join("out/kh.pdf");
    let highlights = added.split(" obj\n").filter(|o| o.contains("/Subtype/Highlight"));
    let words: Vec<String> = highlights
        .map(|o| {
            let rect = o.split_once("/Rect[").unwrap().1.split_once(']').unwrap().0;
            printed_between(&pdftotext, &file, &rect.split(' ').map(|n| n.parse().unwrap()).collect::<Vec<f32>>())
        })
        .collect();
    for expected in ["KH- UBND", "ngày 31/4/2025", "ngày 30/02/2025"] {
        assert!(words.iter().any(|w| w.contains(expected) && w.len() <= expected.len() + 6), "{expected} is not among {words:?}");
    }
}

/// Every PDF of the corpus: the original is the beginning of its copy, which qpdf finds sound and which says the same.
#[test]
fn copies_of_pdfs_go_on_from_the_originals() {
    let Some(qpdf) = tool("qpdf") else { return };
    let dir = TempDir::new();
    let mut files = Vec::new();
    support::walk(&corpus().join("pdf"), &mut files);
    files.push(corpus().join("scans/mixed.pdf"));
    let (mut copied, mut locked) = (0, 0);
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "pdf")) {
        let (path, name) = (file.to_str().unwrap(), file.file_name().unwrap().to_str().unwrap());
        let output = dir.run(&["check", path, "--annotate", "out", "--ocr", "off", "--password", "mật khẩu", "--lang", "en"]);
        let Ok(copy) = fs::read(dir.path().join("out").join(name)) else {
            assert_eq!(output.status.code(), Some(2), "{name}");
            locked += 1;
            continue;
        };
        let before = fs::read(file).unwrap();
        assert!(copy.starts_with(&before), "{name}");
        let text = |path: &str| {
            let record = dir.json(&["extract", path, "--format", "json", "--with-text", "--ocr", "off"]).unwrap();
            record[0]["text"].clone()
        };
        assert_eq!(text(&format!("out/{name}")), text(path), "{name}");
        let sound = |path: &Path| Command::new(&qpdf).arg("--check").arg(path).output().unwrap().status.success();
        assert_eq!(sound(&dir.path().join("out").join(name)), sound(file), "{name}");
        copied += usize::from(copy.len() > before.len());
        // Once more: the notes of the first time are not there twice.
        let made = dir.path().join("out").join(name);
        dir.run(&["check", made.to_str().unwrap(), "--annotate", "again", "--ocr", "off", "--lang", "en"]);
        let again = fs::read(dir.path().join("again").join(name)).unwrap();
        let lists = |update: &[u8]| -> Vec<usize> {
            let update = String::from_utf8_lossy(update);
            update.split("/Annots[").skip(1).map(|l| l.split(']').next().unwrap().matches(" R").count()).collect()
        };
        assert_eq!(lists(&again[copy.len()..]), lists(&copy[before.len()..]), "{name}");
        assert_eq!(sound(&dir.path().join("again").join(name)), sound(file), "{name}");
    }
    assert!(copied >= 3 && locked >= 1, "{copied} copied, {locked} locked");
}

/// A text in which each of the safe corrections can be made, and some that only people can make.
const TEXT: &str = "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU\nSố: 6/KH- UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\
    Lai Châu, ngày 5 tháng 2 năm 2025\n\nKẾ HOẠCH\nTổ chức Ngày hội đọc sách năm 2025\n\n\
    Thực hiện Công văn số 12/CV-BVHTTDL ngày 31/4/2025, các xã của tỉnh Lai Chậu làm theo.\n";
const RIGHT: [&str; 3] = ["Số: 06/KH-UBND\n", "ngày 05 tháng 02 năm 2025", "tỉnh Lai Châu làm theo"];

#[test]
fn safe_corrections_of_text_are_a_diff() {
    let dir = TempDir::new();
    dir.write("kh 6.txt", TEXT.as_bytes());
    let output = dir.run(&["check", "kh 6.txt", "--fix", "--lang", "en"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("run without --fix to see"), "{said}");
    let diff = String::from_utf8(output.stdout).unwrap();
    assert!(diff.starts_with("--- kh 6.txt\t\n+++ kh 6.txt\t\n@@ "), "{diff}");
    assert_eq!(fs::read_to_string(dir.path().join("kh 6.txt")).unwrap(), TEXT, "the file itself is as it was");
    dir.write("fix.diff", diff.as_bytes());
    for (program, arguments) in [("patch", &["-p0", "-i", "fix.diff"][..]), ("git", &["apply", "-p0", "fix.diff"])] {
        let Some(program) = tool(program) else { return };
        dir.write("kh 6.txt", TEXT.as_bytes());
        let output = Command::new(program).args(arguments).current_dir(dir.path()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let new = fs::read_to_string(dir.path().join("kh 6.txt")).unwrap();
        for words in RIGHT {
            assert!(new.contains(words), "{words} is not in\n{new}");
        }
        assert!(new.contains("ngày 31/4/2025"), "what is not safe is left alone\n{new}");
    }
    let again = dir.run(&["check", "kh 6.txt", "--fix"]);
    assert_eq!(String::from_utf8_lossy(&again.stdout), "");
    dir.write("kh 6.txt", TEXT.as_bytes());
    let output = dir.run(&["check", "kh 6.txt", "--fix", "--annotate", "out", "--lang", "en"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("NUM003"), "the report is printed as well");
    assert_eq!(fs::read_to_string(dir.path().join("out/kh 6.txt.diff")).unwrap(), diff);
    assert_eq!(dir.run(&["check", "kh 6.txt", "--fix", "--format", "json"]).status.code(), Some(2));
}

#[test]
fn safe_corrections_of_word_documents_are_tracked_changes() {
    let dir = TempDir::new();
    let body: String = TEXT.lines().map(|line| paragraph(&[line])).collect();
    let mut all = parts(&draft());
    all.insert("word/document.xml".to_owned(), format!("<w:document {W}><w:body>{body}</w:body></w:document>").into_bytes());
    let all: Vec<(&str, String)> = all.iter().map(|(n, c)| (n.as_str(), String::from_utf8(c.clone()).unwrap())).collect();
    dir.write("kh.docx", &package(&all));
    let output = dir.run(&["check", "kh.docx", "--fix", "--lang", "en"]);
    assert_eq!(output.stdout, b"");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("5 corrections in 1 Word document: add --annotate DIR"), "{said}");
    let output = dir.run(&["check", "kh.docx", "--fix", "--annotate", "out", "--lang", "en"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("wrote into out: 1 copy with 5 corrections"), "{said}");
    let copy = dir.json(&["extract", "out/kh.docx", "--format", "json", "--with-text"]).unwrap();
    let text = copy[0]["text"].as_str().unwrap();
    for words in RIGHT {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    let bytes = fs::read(dir.path().join("out/kh.docx")).unwrap();
    let xml = String::from_utf8(parts(&bytes).remove("word/document.xml").unwrap()).unwrap();
    assert!(xml.contains("<w:delText xml:space=\"preserve\">Chậu</w:delText>"), "{xml}");
    let comments = String::from_utf8(parts(&bytes).remove("word/comments.xml").unwrap()).unwrap();
    assert_eq!(comments.matches("Corrected in this copy by a tracked change").count(), 2, "{comments}");
    let Some(soffice) = tool("soffice") else { return };
    let shown = opened_by_libreoffice(&soffice, &dir, "out/kh.docx");
    assert!(shown.contains("tỉnh [doichieu:Lai Châu] làm theo"), "{shown}");
    let content = parts(&fs::read(dir.path().join("odt/kh.odt")).unwrap()).remove("content.xml").unwrap();
    let content = String::from_utf8(content).unwrap();
    assert_eq!(content.matches("<text:insertion>").count(), 4, "{content}");
    assert_eq!(content.matches("<text:deletion>").count(), 2, "{content}");
}
