//! `extract --format edxml`: the header fields in the names and the order of QCVN 102:2016/BTTTT, a file a document.

mod support;

use std::fs;
use std::process::Command;

use quick_xml::Reader;
use quick_xml::events::Event;
use support::{TempDir, corpus, tool};

/// The parts of `MessageHeader` and what stands in them, in the standard's order.
const ORDER: [&str; 21] = [
    "From", "OrganName", "Code", "CodeNumber", "CodeNotation", "PromulgationInfo", "PromulgationInfo/Place", "PromulgationDate",
    "DocumentType", "TypeName", "Subject", "SignerInfo", "Competence", "Position", "FullName", "DueDate", "ToPlaces",
    "ToPlaces/Place", "OtherInfo", "Priority", "PageAmount",
];

/// The leaves of a file with what they say; every element is known and in its place.
fn leaves(xml: &str) -> Vec<(String, String)> {
    let (mut reader, mut open, mut leaves, mut last) = (Reader::from_str(xml), Vec::new(), Vec::new(), 0);
    loop {
        match reader.read_event().unwrap_or_else(|e| panic!("{e}: {xml}")) {
            Event::Start(e) => {
                let name = e.name().as_ref().to_owned();
                let depth = open.len();
                let known = ["edXML", "edXML:edXMLEnvelope", "edXML:edXMLHeader", "edXML:MessageHeader"];
                if let Some(known) = known.get(depth) {
                    assert_eq!(name, *known);
                } else {
                    let plain = name.strip_prefix("edXML:").unwrap_or_else(|| panic!("{name} has no prefix"));
                    let inside = format!("{}/{plain}", open.last().map_or("", String::as_str));
                    let at = ORDER.iter().position(|o| *o == plain || *o == inside).unwrap_or_else(|| panic!("<{plain}>"));
                    assert!(at >= last, "<{plain}> is out of order: {xml}");
                    last = at;
                }
                open.push(name.trim_start_matches("edXML:").to_owned());
            }
            Event::Text(t) if !t.xml10_content().trim().is_empty() => {
                leaves.push((open[4..].join("/"), t.xml10_content().into_owned()));
            }
            Event::Empty(e) => panic!("<{}/> says nothing", e.name().as_ref()),
            Event::End(_) => drop(open.pop()),
            Event::Eof => return leaves,
            _ => {}
        }
    }
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|e| panic!("{e}"))
}

const LETTER: &str = "BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG\nSố: 31/2025/TT-BNNMT          Hà Nội, ngày 08 tháng 4 năm 2025\n\nHỎA TỐC\n\nTHÔNG TƯ\n\
    Quy định <tạm> & về nước sạch\n\nĐiều 1. Gửi báo cáo về Bộ trước ngày 06/5/2025.\n\n\
    Nơi nhận:                    BỘ TRƯỞNG\n- Các sở;\n- Lưu: VT.\n                             Vũ Hải Đăng\n";

#[test]
fn what_a_document_says_is_told_in_the_standards_names() {
    let dir = TempDir::new();
    dir.write("a.txt", LETTER.as_bytes());
    let output = dir.run(&["extract", "a.txt", "--format", "edxml", "--lang", "en"]);
    assert!(output.status.success());
    let xml = text(output.stdout);
    assert!(xml.contains("xmlns:edXML=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\""), "{xml}");
    let told = leaves(&xml);
    for (name, words) in [
        ("From/OrganName", "Bộ Nông nghiệp và Môi trường"),
        ("Code/CodeNumber", "31/2025"),
        ("Code/CodeNotation", "TT-BNNMT"),
        ("PromulgationInfo/Place", "Hà Nội"),
        ("PromulgationInfo/PromulgationDate", "2025/04/08"),
        ("DocumentType/TypeName", "Thông tư"),
        ("SignerInfo/FullName", "Vũ Hải Đăng"),
        ("DueDate", "2025/05/05"),
        ("ToPlaces/Place", "Các sở"),
        ("OtherInfo/Priority", "3"),
    ] {
        assert!(told.iter().any(|(n, w)| n == name && w == words), "{name} is not {words}: {told:#?}");
    }
    assert!(xml.contains("&lt;tạm&gt; &amp; về nước"), "{xml}");
}

#[test]
fn what_it_does_not_say_is_left_out() {
    let dir = TempDir::new();
    let blank = LETTER.replace("31/2025/", "      /").replace("ngày 08", "ngày   ").replace("HỎA TỐC\n", "");
    dir.write("a.txt", blank.replace("06/5/2025", "06/5/2025; gửi báo cáo lần hai trước ngày 09/9/2025").as_bytes());
    let told = leaves(&text(dir.run(&["extract", "a.txt", "--format", "edxml"]).stdout));
    let has = |name: &str| told.iter().any(|(n, _)| n.ends_with(name));
    assert!(has("CodeNotation") && has("Place"), "{told:?}");
    // Which of two days is the day of the answer, the document does not say.
    for name in ["CodeNumber", "PromulgationDate", "Priority", "DueDate", "PageAmount"] {
        assert!(!has(name), "{name} is made up: {told:?}");
    }
    dir.write("b.txt", b"Xin ch\xc3\xa0o.\n");
    let empty = text(dir.run(&["extract", "b.txt", "--format", "edxml"]).stdout);
    assert_eq!(leaves(&empty), []);
}

#[test]
fn each_document_has_a_file_of_its_own() {
    let dir = TempDir::new();
    fs::create_dir_all(dir.path().join("in/b")).unwrap_or_else(|e| panic!("{e}"));
    for (name, number) in [("in/a.txt", "1"), ("in/b/a.txt", "2"), ("in/c.txt", "3")] {
        dir.write(name, LETTER.replace("31/2025", &format!("{number}/2025")).as_bytes());
    }
    dir.write("in/d.pdf", b"%PDF-1.4 broken");
    let refused = dir.run(&["extract", "in", "--format", "edxml", "--lang", "en"]);
    assert_eq!((refused.status.code(), refused.stdout.len()), (Some(2), 0));
    assert!(text(refused.stderr).contains("--output FOLDER"));
    // The folder may stand among the documents; what is in it is no document the second time.
    for _ in 0..2 {
        let output = dir.run(&["extract", "in", "--format", "edxml", "--output", "in/out", "--jobs", "3", "--lang", "en"]);
        assert_eq!(output.status.code(), Some(2));
        let told = text(output.stderr);
        assert!(told.contains("3 files") && told.contains("d.pdf"), "{told}");
    }
    let mut names: Vec<String> = fs::read_dir(dir.path().join("in/out"))
        .unwrap_or_else(|e| panic!("{e}"))
        .map(|e| e.unwrap_or_else(|e| panic!("{e}")).file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["a (b).txt.edxml", "a (in).txt.edxml", "c.txt.edxml"]);
    for (name, number) in [("a (in).txt.edxml", "1/2025"), ("a (b).txt.edxml", "2/2025"), ("c.txt.edxml", "3/2025")] {
        let xml = fs::read_to_string(dir.path().join("in/out").join(name)).unwrap_or_else(|e| panic!("{e}"));
        assert!(leaves(&xml).contains(&("Code/CodeNumber".to_owned(), number.to_owned())), "{name}: {xml}");
    }
    // One document may stand where it is sent to.
    let one = dir.run(&["extract", "in/c.txt", "--format", "edxml", "--output", "c.xml"]);
    // How many documents a folder holds does not decide what --output is.
    fs::create_dir(dir.path().join("few")).unwrap();
    dir.write("few/one.txt", b"x");
    for (paths, out, file) in [("few", "new", "new/one.txt.edxml"), ("few/one.txt", "named/", "named/one.txt.edxml")] {
        for _ in 0..2 {
            let output = dir.run(&["extract", paths, "--format", "edxml", "--output", out]);
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        assert!(dir.path().join(file).is_file(), "{file}");
    }
    let file = dir.run(&["extract", "few", "--format", "edxml", "--output", "c.xml", "--lang", "en"]);
    assert_eq!(file.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&file.stderr).contains("wants a folder, this is a file: c.xml"));
    assert!(one.status.success() && dir.path().join("c.xml").is_file());
}

#[test]
fn every_document_of_the_corpus_is_well_formed() {
    let dir = TempDir::new();
    let from = corpus();
    let folders: Vec<String> =
        ["demo", "chains", "bad", "word", "pdf", "triage"].iter().map(|f| from.join(f).to_string_lossy().into_owned()).collect();
    let folders: Vec<&str> = folders.iter().map(String::as_str).collect();
    dir.run(&[&["extract", "--format", "edxml", "--ocr", "off", "--output", "out"], &folders[..]].concat());
    let mut count = 0;
    for entry in fs::read_dir(dir.path().join("out")).unwrap_or_else(|e| panic!("{e}")) {
        let path = entry.unwrap_or_else(|e| panic!("{e}")).path();
        leaves(&fs::read_to_string(&path).unwrap_or_else(|e| panic!("{e}")));
        count += 1;
    }
    assert!(count > 30, "{count} files");
    let Some(xmllint) = tool("xmllint") else { return };
    let files = fs::read_dir(dir.path().join("out")).unwrap_or_else(|e| panic!("{e}")).flatten().map(|e| e.path());
    let output = Command::new(xmllint).arg("--noout").args(files).output().unwrap_or_else(|e| panic!("{e}"));
    assert!(output.status.success(), "{}", text(output.stderr));
}
