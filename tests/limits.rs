//! Documents over a limit are read as far as it allows: by the real program, every format and every limit that it can meet. What was read
//! before the limit is given, with a problem that names the limit, its value and the flag that changes it.

mod support;

use std::time::Duration;

use doichieu::ingest::{self, Input, Limits, Settings};
use serde_json::Value;
use support::TempDir;
use support::faults::{docx, plan};

/// A plan with so many paragraphs behind it.
fn long(paragraphs: usize) -> Vec<String> {
    let more =
        (0..paragraphs).map(|n| format!("{n}. Các phòng, ban, đơn vị tổ chức thực hiện theo chức năng, nhiệm vụ được giao."));
    plan(12, "Ngày hội đọc sách").into_iter().chain(more).collect()
}

fn html(paragraphs: usize) -> Vec<u8> {
    let lines: Vec<String> = long(paragraphs).iter().map(|line| format!("<p>{line}</p>\n")).collect();
    format!("<!DOCTYPE html><html><meta charset=utf-8><body>{}</body></html>", lines.concat()).into_bytes()
}

fn rtf(paragraphs: usize) -> Vec<u8> {
    let coded = |line: &String| -> String {
        let one = |c: char| if c.is_ascii() { c.to_string() } else { format!("\\u{}?", u32::from(c)) };
        line.chars().map(one).collect::<String>() + "\\par\n"
    };
    let lines: Vec<String> = long(paragraphs).iter().map(coded).collect();
    format!("{{\\rtf1\\ansi\\ansicpg1252\n{}}}", lines.concat()).into_bytes()
}

fn markdown(paragraphs: usize) -> Vec<u8> {
    let lines: Vec<String> = long(paragraphs).iter().map(|line| format!("<tr><td>{line}</td></tr>\n")).collect();
    format!("<table>\n{}</table>\n", lines.concat()).into_bytes()
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(support::corpus().join("formats").join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// The record of a file that is read with more arguments, and its problems.
fn read(name: &str, bytes: &[u8], arguments: &[&str]) -> (Value, Vec<(String, String)>) {
    let dir = TempDir::new();
    dir.write(name, bytes);
    let output = dir.run(&[&["extract", name, "--format", "json", "--lang", "en", "--no-cache"], arguments].concat());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{name} {arguments:?}: {said}");
    let all: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let of = |p: &Value, key: &str| p[key].as_str().unwrap_or_default().to_owned();
    let problems = all[0]["problems"].as_array().expect("a list").iter().map(|p| (of(p, "code"), of(p, "message"))).collect();
    (all[0].clone(), problems)
}

/// What was read before the limit is there, and of all problems just the one that says so.
fn in_part(name: &str, bytes: &[u8], arguments: [&str; 2], told: [&str; 2]) {
    let (whole, problems) = read(name, bytes, &[]);
    assert_eq!(problems, [], "{name}");
    let (record, problems) = read(name, bytes, &arguments);
    assert!(whole["number"]["value"].is_string() && whole["type"]["value"].is_string(), "{name}: {whole}");
    for field in ["number", "date", "issuer", "type"] {
        assert_eq!(record[field]["value"], whole[field]["value"], "{name} {arguments:?}: {field}");
    }
    let [(code, message)] = problems.as_slice() else { panic!("{name} {arguments:?}: {problems:?}") };
    assert_eq!(code, told[0], "{name}");
    for words in [told[1], arguments[0]] {
        assert!(message.contains(words), "{name}: {message}");
    }
}

#[test]
fn a_file_over_its_size_is_read_to_the_last_line_before_it() {
    let told = ["too-large", "4 KiB"];
    let limit = ["--max-size", "4k"];
    in_part("a.txt", long(200).join("\n").as_bytes(), limit, told);
    let one_line = plan(12, "Ngày hội đọc sách").join("\n") + &"ký ".repeat(4000);
    in_part("b.txt", one_line.as_bytes(), limit, told);
    in_part("a.md", &markdown(200), limit, told);
    in_part("a.html", &html(200), limit, told);
    in_part("a.rtf", &rtf(200), limit, told);
    let wide = |text: String| [vec![0xff, 0xfe], text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    in_part("wide.txt", &wide(long(200).join("\n")), limit, told);
}

/// Of what is packed, or has its index at its end, no beginning can be read.
#[test]
fn a_package_over_its_size_is_refused_by_name_and_the_others_go_on() {
    let dir = TempDir::new();
    for name in ["libreoffice.doc", "libreoffice.docx", "libreoffice.pdf"] {
        dir.write(name, &fixture(name));
    }
    dir.write("a.txt", plan(1, "Ngày hội đọc sách").join("\n").as_bytes());
    let output = dir.run(&["extract", ".", "--format", "ndjson", "--lang", "en", "--no-cache", "--max-size", "2k"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 1);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    for name in ["libreoffice.doc:", "libreoffice.docx:", "libreoffice.pdf:"] {
        let told =
            said.lines().any(|l| l.contains(name) && l.contains("the limit is 2 KiB; raise --max-size to read it [too-large]"));
        assert!(told, "{said}");
    }
}

#[test]
fn what_unpacks_to_too_much_is_read_as_far_as_it_may() {
    in_part("a.docx", &docx(&long(2000)), ["--max-unpacked", "128k"], ["unpacks-too-large", "128 KiB"]);
    in_part("a.doc", &fixture("libreoffice.doc"), ["--max-unpacked", "2k"], ["unpacks-too-large", "2 KiB"]);
    in_part("a.pdf", &fixture("typst.pdf"), ["--max-unpacked", "30k"], ["unpacks-too-large", "30 KiB"]);
}

#[test]
fn what_holds_too_much_text_is_read_as_far_as_it_may() {
    let text = long(2000).join("\n");
    for (name, bytes) in
        [("a.txt", text.clone().into_bytes()), ("a.md", markdown(2000)), ("a.rtf", rtf(2000)), ("a.docx", docx(&long(2000)))]
    {
        in_part(name, &bytes, ["--max-text", "64k"], ["text-too-long", "64 KiB"]);
    }
    in_part("a.html", &html(2000), ["--max-text", "64k"], ["too-many-elements", "4096 elements"]);
    let words = format!("<p>{}</p>", "ký ".repeat(20_000));
    in_part("a.html", &[html(5), words.into_bytes()].concat(), ["--max-text", "64k"], ["text-too-long", "64 KiB"]);
    in_part("a.doc", &fixture("libreoffice.doc"), ["--max-text", "2k"], ["text-too-long", "2 KiB"]);
    in_part("a.pdf", &fixture("typst.pdf"), ["--max-text", "5k"], ["text-too-long", "5 KiB"]);
}

/// A small file that unpacks to much text, each byte of which is a token of its own.
#[test]
fn a_bomb_of_text_is_read_in_little_memory() {
    let bomb = docx(&vec!["1/".repeat(50_000); 400]);
    assert!(bomb.len() < 1 << 20, "{} bytes", bomb.len());
    let (record, problems) = read("bomb.docx", &bomb, &["--with-text"]);
    let [(code, _), ..] = problems.as_slice() else { panic!("no problem") };
    assert_eq!(code, "text-too-long");
    let read = record["text"].as_str().expect("the text").len();
    assert!((4 << 20..=8 << 20).contains(&read), "{read} bytes");
}

#[test]
fn what_stands_too_deep_is_told() {
    let deep = |open: &str, close: &str| open.repeat(300) + "sâu" + &close.repeat(300);
    let page = html(3000).strip_suffix(b"</body></html>").map(<[u8]>::to_vec).expect("a page");
    let page = [page, deep("<div>", "</div>").into_bytes(), html(300)].concat();
    in_part("a.html", &page, ["--max-nesting", "200"], ["nested-too-deep", "200 deep"]);
    let text = rtf(5).strip_suffix(b"}").map(<[u8]>::to_vec).expect("a group");
    let text = [text, deep("{\\b ", "}").into_bytes(), b"}".to_vec()].concat();
    in_part("a.rtf", &text, ["--max-nesting", "200"], ["nested-too-deep", "200 deep"]);
}

#[test]
fn pages_over_the_limit_are_told() {
    in_part("a.pdf", &fixture("typst.pdf"), ["--max-pages", "1"], ["too-many-pages", "first 1 page"]);
}

/// The shortest time in which anything of a file is read is not enough for all of it.
#[test]
fn a_document_that_takes_too_long_is_read_as_far_as_time_allowed() {
    let packed = docx(&long(40_000));
    for (name, bytes) in [("a.docx", packed), ("a.html", html(20_000)), ("a.md", markdown(20_000)), ("a.rtf", rtf(20_000))] {
        let mut timeout = Duration::from_micros(250);
        let raw = loop {
            let settings = Settings { limits: Limits { timeout, ..Limits::default() }, ..Settings::default() };
            match ingest::read(&Input { bytes: &bytes, name }, &settings) {
                Ok(raw) => break raw,
                Err(e) => assert_eq!(e.code(), "timed-out", "{name}"),
            }
            timeout *= 2;
        };
        let codes: Vec<_> = raw.problems.iter().map(|p| p.code).collect();
        assert_eq!(codes, ["timed-out"], "{name}");
        assert!(raw.problems[0].message.en.contains("--timeout"), "{}", raw.problems[0].message.en);
        assert!(raw.text.contains("Số: 12/KH-UBND"), "{name}");
    }
}

/// The limits of a configuration, and of the command line over it.
#[test]
fn a_configuration_sets_each_limit() {
    let dir = TempDir::new();
    dir.write(
        "doichieu.toml",
        b"[reading]\nmax-unpacked = \"128k\"\nmax-text = \"100MB\"\nmax-nesting = 200\nmax-size = \"1MB\"\n",
    );
    dir.write("a.docx", &docx(&long(2000)));
    let codes = |arguments: &[&str]| -> Vec<String> {
        let output = dir.run(&[&["extract", "a.docx", "--format", "json", "--no-cache"], arguments].concat());
        let all: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        all[0]["problems"].as_array().expect("a list").iter().map(|p| p["code"].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(codes(&[]), ["unpacks-too-large"]);
    assert!(codes(&["--max-unpacked", "1GiB"]).is_empty());
    let shown = String::from_utf8_lossy(&dir.run(&["config"]).stdout).into_owned();
    assert!(shown.contains("reading.max-unpacked") && shown.contains("reading.max-nesting"), "{shown}");
}
