//! `why` with the real program: values with their rules, what was left aside and the reason, where nothing was found.

mod support;

use std::fs;

use serde_json::Value;
use support::{TempDir, cases, corpus};

const LETTER: &str = "\
SỞ KHOA HỌC VÀ CÔNG NGHỆ       CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
     TỈNH HÀ NAM                    Độc lập - Tự do - Hạnh phúc
Số:      /SKHCN-VP              Hà Nam, ngày     tháng 5 năm 2025
V/v hưởng ứng Ngày Sở hữu trí tuệ thế giới

Kính gửi: Ủy ban nhân dân các xã, phường

Thực hiện Công văn số 743/BKHCN-ĐMST ngày 10/4/2025 của Bộ Khoa học và Công nghệ đề nghị báo cáo
trước ngày 20/6/2025, Sở Khoa học và Công nghệ đề nghị các địa phương:
1. Lấy số liệu từ ngày 01/01/2025 đến ngày 30/4/2025 theo Mẫu số 02/BC kèm theo.
2. Thời gian tổ chức: từ ngày 15/5/2025 đến hết ngày 26/5/2025. Hội nghị sơ kết họp ngày 20/5/2025.
3. Gửi báo cáo kết quả về Sở trước ngày 10/6/2025; sinh hoạt chi bộ theo chủ đề “Học và làm theo Bác” vẫn
giữ lịch riêng, trước ngày 05 hằng tháng.

Nơi nhận:                               GIÁM ĐỐC
- Như trên;
- Lưu: VT.                           Nguyễn Văn An
";

fn dir() -> TempDir {
    let dir = TempDir::new();
    dir.write("cv.txt", LETTER.as_bytes());
    dir
}

fn field(dir: &TempDir, name: &str) -> Value {
    let all = dir.json(&["why", "cv.txt", name, "--format", "json"]).unwrap();
    let fields = all["fields"].as_array().unwrap();
    assert_eq!((fields.len(), fields[0]["field"].as_str()), (1, Some(name)));
    fields[0].clone()
}

/// The words and the reason of each candidate that was left aside.
fn rejected(field: &Value) -> Vec<(String, String)> {
    let word = |v: &Value, key: &str| v[key].as_str().unwrap_or_default().to_owned();
    field["rejected"].as_array().unwrap().iter().map(|r| (word(r, "raw"), word(r, "reason"))).collect()
}

#[track_caller]
fn has(field: &Value, words: &str, reason: &str) {
    let all = rejected(field);
    assert!(all.iter().any(|(w, r)| w.contains(words) && r.contains(reason)), "{words} / {reason}: {all:#?}");
}

#[test]
fn every_list_of_extract_can_be_asked_about() {
    let dir = dir();
    let facts = dir.json(&["extract", "cv.txt", "--format", "json"]).unwrap();
    let own = ["schema", "path", "sha256", "format", "pages", "problems"];
    for name in facts[0].as_object().unwrap().keys().filter(|name| !own.contains(&name.as_str())) {
        field(&dir, name);
    }
    let joint = "BỘ TÀI CHÍNH - BỘ NỘI VỤ\nSố: 12/2015/TTLT-BTC-BNV\nHà Nội, ngày 05 tháng 5 năm 2015\n\nTHÔNG TƯ LIÊN TỊCH\nHướng dẫn kinh phí\n";
    dir.write("joint.txt", joint.as_bytes());
    let said = |arguments: &[&str]| String::from_utf8(dir.run(&[arguments, &["--lang", "en"]].concat()).stdout).unwrap();
    assert!(said(&["why", "joint.txt"]).contains("(co_issuers)\n  = Bộ Nội vụ"), "{}", said(&["why", "joint.txt"]));
    // What few documents have is not missed in one that has none, but where it is asked for.
    assert!(!said(&["why", "cv.txt"]).contains("(co_issuers)"));
    assert!(said(&["why", "cv.txt", "co_issuers"]).contains("looked for"));
}

#[test]
fn what_was_left_aside_has_its_reason() {
    let dir = dir();
    let frames = field(&dir, "timeframes");
    assert_eq!(frames["taken"][0]["start"], "2025-05-15", "{frames}");
    assert!(frames["taken"][0]["rule"].as_str().unwrap().contains("the campaign's own"));
    has(&frames, "từ ngày 01/01/2025", "the period of figures");
    has(&frames, "ngày 10/4/2025", "cited");
    has(&frames, "ngày 20/5/2025", "a single day");
    has(&frames, "ngày 10/6/2025", "a deadline");
    let deadlines = field(&dir, "deadlines");
    assert_eq!(deadlines["taken"][0]["date"], "2025-06-09", "{deadlines}");
    has(&deadlines, "trước ngày 20/6/2025", "another paper set");
    has(&deadlines, "ngày 15/5/2025", "a window that was taken");
    let citations = field(&dir, "citations");
    assert_eq!(citations["taken"][0]["number"], "743/BKHCN-ĐMST");
    assert!(citations["taken"][0]["rule"].as_str().unwrap().contains("basis"));
    has(&citations, "02/BC", "a form");
    has(&field(&dir, "themes"), "chủ đề", "of a conference, contest or meeting");
}

#[test]
fn where_nothing_was_found_it_is_told_what_was_looked_for() {
    let dir = dir();
    let date = field(&dir, "date");
    assert_eq!(date["taken"][0]["value"], "2025-05");
    assert!(date["taken"][0]["rule"].as_str().unwrap().contains("blank"), "{date}");
    let number = field(&dir, "number");
    assert!(number["taken"][0]["rule"].as_str().unwrap().contains("blank"), "{number}");
    let urgency = field(&dir, "urgency");
    assert_eq!(urgency["taken"], serde_json::json!([]));
    assert_eq!(urgency["lines"][0], 1);
    assert!(urgency["looked_for"].as_str().unwrap().contains("HỎA TỐC"), "{urgency}");
    let run = dir.run(&["why", "cv.txt", "slogans", "--lang", "vi"]);
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(said.contains("văn bản không cho biết") && said.contains("đã tìm ở dòng 8"), "{said}");
    // A text that is none, and one that is empty.
    dir.write("none.txt", "Hôm nay trời đẹp.\n".as_bytes());
    let all = dir.json(&["why", "none.txt", "--format", "json"]).unwrap();
    assert!(all["fields"].as_array().unwrap().iter().all(|f| f["taken"].as_array().unwrap().is_empty()), "{all}");
}

#[test]
fn every_value_of_extract_is_told_with_a_rule() {
    let dir = TempDir::new();
    let mut values = 0;
    for case in cases().into_iter().filter(|c| c.name.starts_with("fields/") || c.name.starts_with("chains/")).step_by(7) {
        for doc in case.docs.iter().filter(|d| d.extras.is_empty()) {
            let file = format!("{}.txt", doc.name.replace(['/', '.'], "-"));
            dir.write(&file, &doc.bytes);
            let Ok(why) = dir.json(&["why", &file, "--format", "json"]) else { continue };
            // The text that was read, which places are of: a table's ruled line is none of its words.
            let facts = dir.json(&["extract", &file, "--format", "json", "--with-text"]).unwrap()[0].clone();
            let text = facts["text"].as_str().unwrap();
            for field in why["fields"].as_array().unwrap() {
                let value = &facts[field["field"].as_str().unwrap()];
                let count = value.as_array().map_or_else(|| usize::from(!value.is_null()), Vec::len);
                let taken = field["taken"].as_array().unwrap();
                values += taken.len();
                assert_eq!(taken.len(), count, "{}: {field}", case.name);
                assert!(taken.iter().all(|t| !t["rule"].as_str().unwrap().is_empty()), "{}: {field}", case.name);
                for rejected in field["rejected"].as_array().unwrap() {
                    let span = |n: usize| usize::try_from(rejected["span"][n].as_u64().unwrap()).unwrap();
                    assert_eq!(&text[span(0)..span(1)], rejected["raw"].as_str().unwrap(), "{}", case.name);
                }
            }
        }
    }
    assert!(values > 100, "{values}");
}

#[test]
fn wrong_usage_is_told() {
    let dir = dir();
    for (args, words) in [
        (&["why", "cv.txt", "deadline"][..], "did you mean `deadlines`?"),
        (&["why", "cv.txt", "colour"], "the fields: type, number"),
        (&["why", "."], "this is a folder"),
        (&["why", "none.txt"], "none.txt"),
    ] {
        let run = dir.run(&[args, &["--lang", "en"]].concat());
        let said = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(2), "{args:?}");
        assert!(said.contains(words), "{args:?}: {said}");
    }
    let told = dir.run(&["why", "cv.txt", "colour", "--lang", "vi"]);
    assert!(String::from_utf8_lossy(&told.stderr).contains("deadlines (Thời hạn)"), "{told:?}");
    let by_title = dir.run(&["why", "cv.txt", "thời hạn"]);
    assert_eq!(by_title.stdout, dir.run(&["why", "cv.txt", "deadlines"]).stdout);
    let demo = corpus().join("demo/3-commune.txt");
    dir.write("3.txt", &fs::read(demo).unwrap());
    let run = dir.run(&["why", "3.txt", "number.serial", "--lang", "en"]);
    assert_eq!(run.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&run.stdout).contains("= 29/KH-UBND"));
}
