//! Documents and file names that mean harm, through every command and every form: nothing of them acts on a terminal, runs in a
//! spreadsheet, becomes part of a page, or gives a command to a service. Each form is read back by a reader of that form.

mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::process::Output;

use doichieu::ingest::COPIES_FILE;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use icalendar::{Calendar, CalendarComponent, Component};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;
use support::TempDir;
use zip::ZipArchive;
use zip::write::{SimpleFileOptions, ZipWriter};

/// What is put into each field of a letter and of the plan that carries it out, and into their names.
const HARMS: &[&str] = &[
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>'",
    "javascript:alert(1)",
    "{{7*7}}${7*7}</style></title>",
    "\u{1b}[31mđỏ\u{1b}[0m",
    "\u{1b}]0;tên\u{7}",
    "\u{1b}]8;;http://bay.example\u{1b}\\nút\u{1b}]8;;\u{1b}\\",
    "\u{9b}2J\u{90}q\u{9c}",
    "\u{7f}\u{8}\u{1}",
    "=cmd|'/C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    ",=1+1;=1+1",
    "＝1+1",
    "=HYPERLINK(\"http://bay.example\")",
    "\u{202e}fdp\u{202d}.exe\u{202c}",
    "\u{2066}a\u{2067}b\u{2068}c\u{2069}\u{200e}\u{200f}\u{61c}",
    "mo\u{200b}t\u{200c}ha\u{200d}i\u{2060}ba\u{feff}",
    "\u{2028}dòng\u{2029}đoạn\u{85}",
    "nul\u{0}sau",
    "%0A::error::x%0D",
    "::error file=a.txt::x",
    "\n::error file=a.txt::x",
    "##[error]x ]]> <![CDATA[ --> &amp; &#27;",
    "\u{fffe}\u{ffff}\u{fdd0}\u{e0041}",
    "[nút](http://bay.example)![ảnh](http://bay.example)",
    "BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT",
    "../../../bay/không có",
];

/// The letter of a ministry in whose fields the words stand.
fn upper(n: usize, x: &str) -> String {
    format!(
        "BỘ KHOA HỌC VÀ CÔNG NGHỆ\nSố: {n}11/BKHCN-ĐMST                       Hà Nội, ngày 10 tháng 4 năm 2025\n\
         V/v hưởng ứng Ngày hội đọc sách {x} năm 2025\n\nKính gửi: Ủy ban nhân dân các tỉnh.\n\n\
         1. Chủ đề: “Sách mở {x} tri thức”\n2. Khẩu hiệu: “{x} Đọc sách”\n\
         3. Thời gian: từ ngày 15/4/2025 đến hết ngày 26/4/2025.\n4. Gửi báo cáo {x} về Bộ {x} trước ngày 05/5/2025.\n\n\
         Nơi nhận:                    BỘ TRƯỞNG\n- Như trên;\n- {x}.                  Nguyễn {x} An\n"
    )
}

/// The plan that carries it out, with enough wrong for every rule to quote from it.
fn lower(n: usize, x: &str) -> String {
    format!(
        "ỦY BAN NHÂN DÂN TỈNH LAI CHÂU\nSố: {n}/KH- UBND                       Lai Chậu, ngày 15 tháng 4 năm 2025\n\n\
         KẾ HOẠCH\n{x} hưởng ứng Ngày hội đọc sách {x} năm 2025\n\n\
         Thực hiện Công văn số {n}11/BKHCN-ĐMST ngày 11/4/2025 của Bộ Khoa học và Công nghệ {x}, xây dựng kế hoạch:\n\n\
         1. Chủ đề: “Sách mở {x} trí tuệ”\n2. Khẩu hiệu: “{x} Đọc sách nhiều”\n\
         3. Thời gian: từ ngày 15/4/2024 {x} đến hết ngày 26/4/2024.\n{x} phòng trào thi đua\n\
         4. Gửi báo cáo {x} về Sở {x} trước ngày 09/5/2025.\n\n\
         Nơi nhận:\n- {x};\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần {x} B\n"
    )
}

/// The words as far as a file may be called so.
fn name(n: usize, x: &str) -> String {
    let fit = |c: char| if c == '/' || c == '\0' { '_' } else { c };
    if cfg!(windows) { format!("{n}.txt") } else { format!("{}{n}.txt", x.chars().map(fit).collect::<String>()) }
}

/// A Word draft with the words in it, as far as XML can say them.
fn docx(text: &str) -> Vec<u8> {
    const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
    let mut body = String::new();
    for line in text.lines() {
        let said: String = line.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect();
        let escaped = quick_xml::escape::escape(said.as_str());
        write!(body, "<w:p><w:r><w:t xml:space=\"preserve\">{escaped}</w:t></w:r></w:p>").unwrap();
    }
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (part, content) in [("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", document.as_str())]
    {
        zip.start_file(part, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A folder of all of it, and of a word without end.
fn folder() -> TempDir {
    let dir = TempDir::new();
    let long = "dài".repeat(10_000 / 3);
    for (n, x) in HARMS.iter().copied().chain([long.as_str()]).enumerate() {
        let n = n + 10;
        // A name may have 255 bytes.
        let called = if x.len() > 200 { "dai" } else { x };
        dir.write(&name(n, called), upper(n, x).as_bytes());
        dir.write(&name(n + 100, called), lower(n, x).as_bytes());
    }
    dir
}

/// Characters that act on a terminal, turn the writing round or are not seen.
fn acting(text: &str) -> BTreeSet<char> {
    let acts = |c: &char| {
        c.is_control() && *c != '\n'
            || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
            || matches!(c, '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
    };
    text.chars().filter(acts).collect()
}

#[track_caller]
fn utf8(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_else(|e| panic!("{e}"))
}

/// Runs a command over the folder, in a language; what it says beside the result acts on nothing either.
#[track_caller]
fn said(dir: &TempDir, lang: &str, arguments: &[&str]) -> String {
    let arguments = [&["--lang", lang, "--verbose"], arguments].concat();
    let Output { status, stdout, stderr } = dir.run(&arguments);
    assert!(matches!(status.code(), Some(0 | 1)), "{arguments:?}: {status}\n{}", utf8(&stderr));
    assert_eq!(acting(utf8(&stderr)), BTreeSet::new(), "{arguments:?}: {}", utf8(&stderr));
    utf8(&stdout).to_owned()
}

const LANGUAGES: [&str; 2] = ["vi", "en"];

#[test]
fn nothing_acts_on_a_terminal() {
    let dir = folder();
    let (one, other) = (name(10, HARMS[0]), name(110, HARMS[0]));
    // A file with a NUL in it is no document.
    let all: Vec<String> = (0..HARMS.len())
        .filter(|n| !HARMS[*n].contains('\0'))
        .flat_map(|n| [name(n + 10, HARMS[n]), name(n + 110, HARMS[n])])
        .collect();
    for lang in LANGUAGES {
        said(&dir, lang, &["register", "add", ".", "--register", "r.db"]);
        for arguments in [
            &["extract", "."][..],
            &["extract", ".", "--with-text"],
            &["extract", ".", "--format", "json"],
            &["extract", ".", "--format", "ndjson", "--with-text"],
            &["check", "."],
            &["check", ".", "--format", "json"],
            &["check", ".", "--format", "sarif"],
            &["check", ".", "--format", "github"],
            &["check", ".", "--format", "junit"],
            &["compare", "--", &one, &other],
            &["compare", "--format", "json", "--", &one, &other],
            &["triage", ".", "--today", "2025-04-20"],
            &["triage", ".", "--format", "json", "--today", "2025-04-20"],
            &["register", "list", "--register", "r.db"],
            &["register", "list", "--register", "r.db", "--format", "json"],
            &["register", "export", "--register", "r.db"],
            &["register", "export", "--register", "r.db", "--format", "text"],
        ] {
            let shown = said(&dir, lang, arguments);
            assert_eq!(acting(&shown), BTreeSet::new(), "{arguments:?}");
            assert!(shown.contains("script") && shown.len() > 300, "{arguments:?}: {shown}");
        }
    }
    for (n, file) in all.iter().enumerate() {
        let shown = said(&dir, LANGUAGES[n / 2 % 2], &["why", "--format", ["text", "json"][n % 2], "--", file]);
        assert_eq!(acting(&shown), BTreeSet::new(), "{file:?}");
    }
    for (upper, lower) in all.chunks(2).map(|pair| (&pair[0], &pair[1])) {
        assert_eq!(acting(&said(&dir, "vi", &["compare", "--", upper, lower])), BTreeSet::new(), "{upper:?}");
    }
}

/// The same where the words are wrong arguments or names of files that are not there.
#[test]
fn wrong_arguments_are_told_without_harm() {
    let dir = TempDir::new();
    for (n, x) in HARMS.iter().enumerate().filter(|(_, x)| !x.contains('\0')) {
        for arguments in [
            &["check", "--", x][..],
            &["check", ".", "--config", x],
            &["check", ".", "--select", x],
            &["check", ".", "--baseline", x],
            &["check", ".", "--today", x],
            &["check", ".", "--format", x],
            &["explain", "--", x],
            &["why", "--", x, x],
            &["register", "list", "--register", x],
            &["register", "remove", "--register", "r.db", "--", x],
            &["man", "--", x],
            &["--", x],
            &[&format!("--{x}")],
        ] {
            let output = dir.run(&[&["--lang", LANGUAGES[n % 2]], arguments].concat());
            assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", utf8(&output.stderr));
            assert_eq!(acting(utf8(&output.stderr)), BTreeSet::new(), "{arguments:?}: {}", utf8(&output.stderr));
            assert_eq!(acting(utf8(&output.stdout)), BTreeSet::new(), "{arguments:?}");
        }
    }
}

#[test]
fn a_program_gets_the_words_as_they_are() {
    let dir = folder();
    for (n, x) in HARMS.iter().enumerate().filter(|(_, x)| !x.contains('\0')) {
        let file = name(n + 110, x);
        let facts: Value =
            serde_json::from_str(&said(&dir, "en", &["extract", "--with-text", "--format", "ndjson", "--", &file]))
                .unwrap_or_else(|e| panic!("{file:?}: {e}"));
        // Where there are marks of HTML, it is read as a page shows it.
        if facts["format"] == "text" && !x.contains('<') {
            let text = facts["text"].as_str().unwrap_or_else(|| panic!("{facts}"));
            assert!(text.contains(x.trim_end()), "{x:?} is not in {text:?}");
            assert_eq!(facts["path"], file.as_str());
        }
    }
}

#[test]
fn no_cell_of_a_table_runs() {
    let dir = folder();
    said(&dir, "en", &["register", "add", ".", "--register", "r.db"]);
    for arguments in [
        &["extract", ".", "--format", "csv"][..],
        &["check", ".", "--format", "csv"],
        &["triage", ".", "--format", "csv", "--today", "2025-04-20"],
        &["triage", ".", "--format", "csv", "--delimiter", "semicolon", "--today", "2025-04-20"],
        &["register", "export", "--register", "r.db", "--format", "csv"],
    ] {
        let table = said(&dir, "vi", arguments);
        let table = table.strip_prefix('\u{feff}').unwrap_or_else(|| panic!("{arguments:?}: no mark for Excel"));
        assert_eq!(acting(&table.replace("\r\n", "\n")), BTreeSet::new(), "{arguments:?}");
        let delimiter = if arguments.contains(&"semicolon") { b';' } else { b',' };
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(table.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(|r| r.unwrap_or_else(|e| panic!("{e}"))).collect();
        assert!(rows.len() > HARMS.len(), "{arguments:?}: {} rows", rows.len());
        for cell in rows.iter().flat_map(csv::StringRecord::iter).filter(|c| c.parse::<i64>().is_err()) {
            let runs = |part: &str| part.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r']);
            assert!(!cell.split([',', ';', '|', '"']).any(runs), "{arguments:?}: {cell:?}");
            assert!(!cell.contains('\n'), "{arguments:?}: {cell:?}");
        }
    }
}

/// The texts and the attributes of a piece of XML, which is read to its end.
fn xml(part: &str, content: &str) -> (Vec<String>, String) {
    let mut reader = Reader::from_str(content);
    reader.config_mut().check_end_names = true;
    let (mut names, mut words) = (Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap_or_else(|e| panic!("{part}: {e}")) {
            Event::Start(e) | Event::Empty(e) => {
                names.push(e.name().as_ref().to_owned());
                for a in e.attributes() {
                    let a = a.unwrap_or_else(|e| panic!("{part}: {e}"));
                    words += &quick_xml::escape::unescape(&a.value).unwrap_or_else(|e| panic!("{part}: {e}"));
                    words.push('\n');
                }
            }
            Event::Text(t) => words += &t.xml10_content(),
            Event::GeneralRef(r) => {
                let name = format!("&{};", &*r);
                words += &quick_xml::escape::unescape(&name).unwrap_or_else(|e| panic!("{part}: {e}"));
            }
            Event::Eof => return (names, words),
            _ => {}
        }
    }
}

/// The parts of a package.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap_or_else(|e| panic!("{e}"));
    (0..zip.len())
        .map(|n| {
            let mut part = zip.by_index(n).unwrap_or_else(|e| panic!("{e}"));
            let mut content = String::new();
            part.read_to_string(&mut content).unwrap_or_else(|e| panic!("{e}"));
            (part.name().unwrap().into_owned(), content)
        })
        .collect()
}

#[test]
fn header_fields_for_other_systems_are_words_alone() {
    let dir = folder();
    said(&dir, "en", &["extract", ".", "--format", "edxml", "--output", "out"]);
    let (mut files, mut all) = (0, String::new());
    for entry in fs::read_dir(dir.path().join("out")).unwrap_or_else(|e| panic!("{e}")) {
        let path = entry.unwrap_or_else(|e| panic!("{e}")).path();
        let (names, words) = xml(&path.to_string_lossy(), &fs::read_to_string(&path).unwrap_or_else(|e| panic!("{e}")));
        assert!(names.iter().all(|n| n.starts_with("edXML")), "{names:?}");
        assert_eq!(acting(&words), BTreeSet::new(), "{}", path.display());
        (files, all) = (files + 1, all + &words);
    }
    assert!(files > 2 * HARMS.len() - 4 && all.contains("]]>") && all.contains("=cmd"), "{files} files");
}

#[test]
fn the_workbook_and_the_calendar_hold_words_alone() {
    let dir = folder();
    said(&dir, "vi", &["triage", ".", "--today", "2025-04-20", "--format", "xlsx", "--output", "x.xlsx", "--ics", "x.ics"]);
    let book = fs::read(dir.path().join("x.xlsx")).unwrap_or_else(|e| panic!("{e}"));
    let mut shared = 0;
    for (part, content) in parts(&book) {
        let (names, words) = xml(&part, &content);
        assert!(!names.iter().any(|n| n == "f"), "{part} holds a formula");
        assert_eq!(acting(&words.replace('\r', "")), BTreeSet::new(), "{part}");
        let led = |w: &str| w.starts_with("http://bay") || w.starts_with("javascript");
        assert!(!part.contains("rels") || !words.lines().any(led), "{part}: {words}");
        shared += words.matches("=cmd").count();
    }
    assert!(shared > 0, "the words are in no cell");

    let calendar = fs::read_to_string(dir.path().join("x.ics")).unwrap_or_else(|e| panic!("{e}"));
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75 && acting(line).is_empty()), "{calendar}");
    let read: Calendar = calendar.parse().unwrap_or_else(|e| panic!("{e}"));
    let events = read.components.iter().filter_map(|c| if let CalendarComponent::Event(e) = c { Some(e) } else { None });
    let summaries: Vec<&str> = events.filter_map(Component::get_summary).collect();
    assert!(summaries.len() > HARMS.len() && summaries.iter().all(|s| *s != "x"), "{summaries:?}");
}

/// The elements of a page with the names of their attributes, and links that lead anywhere but to files.
#[derive(Default)]
struct Page(std::cell::RefCell<BTreeSet<String>>);

impl TokenSink for Page {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        use html5ever::tokenizer::states::RawKind;

        let Token::TagToken(Tag { kind: TagKind::StartTag, name, attrs, .. }) = token else { return TokenSinkResult::Continue };
        for a in attrs {
            let link = &*a.name.local == "href" && (a.value.contains("javascript:") || a.value.contains("//"));
            self.0.borrow_mut().insert(format!("{name} {}{}", a.name.local, if link { &*a.value } else { "" }));
        }
        self.0.borrow_mut().insert(name.to_string());
        match &*name {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }
}

fn page(html: &str) -> BTreeSet<String> {
    let queue = BufferQueue::default();
    queue.push_back(html.into());
    let tokenizer = Tokenizer::new(Page::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

#[test]
fn a_page_has_no_element_of_a_documents_own() {
    let (dir, plain) = (folder(), TempDir::new());
    for n in 10..30 {
        plain.write(&name(n, "a"), upper(n, "quốc gia").as_bytes());
        plain.write(&name(n + 100, "a"), lower(n, "quốc gia").as_bytes());
    }
    plain.write("with-nul.txt", b"a\0b");
    let known = page(&said(&plain, "vi", &["check", ".", "--format", "html"]));
    let hostile = said(&dir, "vi", &["check", ".", "--format", "html"]);
    assert!(hostile.contains("alert(1)"), "the words are on the page");
    assert_eq!(acting(&hostile), BTreeSet::new());
    assert_eq!(page(&hostile).difference(&known).collect::<Vec<_>>(), Vec::<&String>::new());

    let both = |dir: &TempDir, x: &str| said(dir, "en", &["compare", "--format", "html", "--", &name(10, x), &name(110, x)]);
    let known = page(&both(&plain, "a"));
    let hostile = both(&dir, HARMS[0]);
    assert!(hostile.contains("alert(1)"));
    assert_eq!(acting(&hostile), BTreeSet::new());
    assert_eq!(page(&hostile).difference(&known).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn services_get_no_command() {
    let dir = folder();
    for lang in LANGUAGES {
        let github = said(&dir, lang, &["check", ".", "--format", "github"]);
        let commands: Vec<&str> = github.lines().filter(|l| l.starts_with("::")).collect();
        assert!(commands.len() > HARMS.len(), "{github}");
        for line in &commands {
            let (properties, _) = line[2..].split_once("::").unwrap_or_else(|| panic!("{line}"));
            let (command, properties) = properties.split_once(' ').unwrap_or_else(|| panic!("{line}"));
            assert!(["error", "warning", "notice"].contains(&command), "{line}");
            let known = ["file", "line", "endLine", "col", "endColumn", "title"];
            assert!(properties.split(',').all(|p| p.split_once('=').is_some_and(|(k, _)| known.contains(&k))), "{line}");
        }
        assert!(github.lines().all(|l| l.starts_with("::") || !l.contains("::") && !l.contains("##[")), "{github}");

        let junit = said(&dir, lang, &["check", ".", "--format", "junit"]);
        let (names, words) = xml("junit", &junit);
        let known = ["testsuites", "testsuite", "testcase", "failure", "error", "skipped", "system-out"];
        assert!(names.iter().all(|n| known.contains(&n.as_str())), "{names:?}");
        assert!(words.contains("<script>") && words.contains("]]>"), "the words are there");

        let sarif: Value = serde_json::from_str(&said(&dir, lang, &["check", ".", "--format", "sarif"])).unwrap();
        let results = sarif["runs"][0]["results"].as_array().unwrap_or_else(|| panic!("no results"));
        assert!(results.len() > HARMS.len());
        for result in results {
            let message = result["message"]["text"].as_str().unwrap_or_default();
            assert!(acting(message).is_empty() && !message.contains("[nút](http"), "{message}");
            let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap_or_default();
            assert!(uri.is_ascii() && !uri.contains([' ', '<', '"', ':']), "{uri}");
        }
    }
}

#[test]
fn comments_in_a_copy_act_on_nothing() {
    let dir = TempDir::new();
    for (n, x) in HARMS.iter().enumerate() {
        dir.write(&format!("{}-tren.docx", n + 10), &docx(&upper(n + 10, x)));
        dir.write(&format!("{}-duoi.docx", n + 10), &docx(&lower(n + 10, x)));
    }
    said(&dir, "en", &["check", ".", "--annotate", "copies", "--fix", "--format", "json"]);
    let (mut comments, mut copies) = (0, 0);
    for entry in fs::read_dir(dir.path().join("copies")).unwrap_or_else(|e| panic!("{e}")) {
        let path = entry.unwrap_or_else(|e| panic!("{e}")).path();
        if path.ends_with(COPIES_FILE) {
            continue;
        }
        copies += 1;
        for (part, content) in parts(&fs::read(&path).unwrap_or_else(|e| panic!("{e}"))) {
            let (names, words) = xml(&part, &content);
            assert!(!names.iter().any(|n| n == "script" || n == "w:instrText" || n == "w:hyperlink"), "{part}");
            if part.contains("comments") {
                assert_eq!(acting(&words.replace('\r', "")), BTreeSet::new(), "{part} of {}", path.display());
                comments += names.iter().filter(|n| *n == "w:comment").count();
            }
        }
    }
    assert!(copies > HARMS.len() && comments > copies, "{copies} copies, {comments} comments");
}

/// A diff is for `patch`, so it has the file's own characters; a name cannot end its line.
#[test]
fn a_diff_names_the_file_on_one_line() {
    let dir = folder();
    let diff = said(&dir, "en", &["check", ".", "--fix"]);
    let names: Vec<&str> = diff.lines().filter(|l| l.starts_with("--- ") || l.starts_with("+++ ")).collect();
    assert!(names.len() > HARMS.len(), "{diff}");
    assert_eq!(names.len() % 2, 0, "{names:#?}");
    for name in names {
        assert_eq!(acting(name.trim_end_matches('\t')), BTreeSet::new(), "{name}");
        assert!(name.contains(".txt"), "{name}");
    }
}
