//! The page that `check --format html` writes, opened in a real browser (`tests/browser/report.mjs` says what is done with it).
//!
//! Needs node, chromium and `npm ci` in `tests/browser`; skipped without, and said so (see [`support::tool`]).

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use support::{TempDir, corpus, tool, walk};

/// Opens a report that lies in the folder; what the browser says, unless what it needs is missing.
fn browse(scenario: &str, dir: &TempDir) -> Option<String> {
    let (node, chromium) = (tool("node")?, tool("chromium")?);
    let browser = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    if !browser.join("node_modules/playwright-core").is_dir() {
        return support::missing("node_modules (`npm ci` in tests/browser)");
    }
    let report = dir.path().join("report.html");
    let output = Command::new(node).arg(browser.join("report.mjs")).arg(scenario).arg(report).arg(chromium).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{scenario}: {said}{}", String::from_utf8_lossy(&output.stderr));
    Some(said)
}

/// Checks the folder's documents.
fn check(dir: &TempDir, more: &[&str]) {
    let arguments = ["check", ".", "--format", "html", "--lang", "vi", "--output", "report.html"];
    let output = dir.run(&[&arguments, more].concat());
    assert!(dir.path().join("report.html").is_file(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The chain of the corpus in which commune, province and department disagree.
fn chain() -> TempDir {
    let dir = TempDir::new();
    let mut files = Vec::new();
    walk(&corpus().join("chains/hoc-tap-suot-doi-2025"), &mut files);
    for file in files.iter().filter(|f| !f.ends_with("expected.txt")) {
        dir.write(&file.file_name().unwrap().to_string_lossy(), &fs::read(file).unwrap());
    }
    dir
}

#[test]
fn a_reader_finds_filters_and_follows() {
    let dir = chain();
    // One finding is known: that of the department.
    assert!(dir.run(&["check", "03-so-gddt.txt", "02-ubnd-tinh.txt", "--write-baseline", "known.json"]).status.code() < Some(2));
    check(&dir, &["--baseline", "known.json"]);
    browse("dossier", &dir);
}

#[test]
fn hostile_documents_do_no_harm() {
    const ACTS: &str = "<script>window.acted=true</script>";
    let dir = TempDir::new();
    let odd = format!(
        "ỦY BAN NHÂN DÂN XÃ AN BÌNH\nSố: 12/KH-UBND\nAn Bình, ngày 15 tháng 4 năm 2025\n\nKẾ HOẠCH\nTổ chức {ACTS} \"onmouseover=\"window.acted=true\" \
         ngày hội \u{202e}đọc\u{2028} sách\n\nThực hiện Kế hoạch số 5/KH-UBND ngày 31/4/2025 của Ủy ban nhân dân tỉnh Gia Lai về {ACTS}</script>\
         <img src=x onerror=alert(1)> {};\nThời gian: từ ngày 31/4/2025 đến hết ngày 20/4/2024 {ACTS} thứ Hai, ngày 22/4/2025.\n\
         Chủ đề: “</style></script>{ACTS}<!--”\n\nNơi nhận:\n- {ACTS};\n- Lưu: VT.\n",
        "dài".repeat(3000)
    );
    dir.write("a.txt", odd.as_bytes());
    dir.write("b.txt", odd.replace("12/KH-UBND", "13/KH-UBND").replace("20/4/2024", "25/4/2024").as_bytes());
    // Names that the system takes and a page could stumble over.
    if cfg!(unix) {
        dir.write("javascript:window.acted=true'\"<script>window.acted=true<%2f\u{202e}txt.txt", odd.as_bytes());
    }
    dir.write("leer.txt", b"");
    check(&dir, &[]);
    browse("hostile", &dir);
}

#[test]
fn a_thousand_documents_stay_smooth() {
    let dir = TempDir::new();
    for n in 0..1000 {
        dir.write(&format!("{n:04}.txt"), one_of_many(n).as_bytes());
    }
    check(&dir, &[]);
    if let Some(said) = browse("many", &dir) {
        println!("{said}");
    }
}

/// Of every fifty, one is a province's directive, nine are departments', the others communes'; some are wrong.
fn one_of_many(n: usize) -> String {
    let (circle, place) = (n / 50, n % 50);
    let mut out = String::new();
    let (issuer, town, symbol, title) = match place {
        0 => ("ỦY BAN NHÂN DÂN\nTỈNH GIA LAI".to_owned(), "Gia Lai", "KH-UBND", "KẾ HOẠCH"),
        1..10 => ("UBND TỈNH GIA LAI\nSỞ GIÁO DỤC VÀ ĐÀO TẠO".to_owned(), "Gia Lai", "KH-SGDĐT", "KẾ HOẠCH"),
        _ => (format!("ỦY BAN NHÂN DÂN\nXÃ IA KRÔNG {place}"), "Ia Krông", "KH-UBND", "KẾ HOẠCH"),
    };
    let (number, day) = (circle * 100 + place + 1, if place == 0 { 1 } else { 2 + place % 20 });
    let wrong = place % 7 == 3;
    let (start, end) = (if place % 11 == 5 { "2024" } else { "2025" }, if wrong { "16/5/2025" } else { "06/5/2025" });
    let _ = write!(
        out,
        "{issuer}\nSố: {number}/{symbol}\n{town}, ngày {day:02} tháng 4 năm 2025\n\n{title}\nTổ chức Tuần lễ hưởng ứng đợt {circle} năm 2025\n\n"
    );
    if place > 0 {
        let above = circle * 100 + 1;
        let _ = writeln!(
            out,
            "Thực hiện Kế hoạch số {above}/KH-UBND ngày 01/4/2025 của Ủy ban nhân dân tỉnh Gia Lai về việc tổ chức Tuần lễ hưởng ứng đợt {circle} năm 2025, đơn vị xây dựng Kế hoạch như sau:"
        );
    }
    let _ = write!(
        out,
        "\nI. MỤC ĐÍCH\nNâng cao nhận thức của cán bộ, đảng viên và Nhân dân.\n\nII. NỘI DUNG\n1. Chủ đề: “Chuyển đổi số vì cuộc sống tốt đẹp hơn”.\n\
         2. Thời gian: từ ngày 29/4/{start} đến hết ngày {end}.\n3. Báo cáo kết quả trước ngày {}/5/2025.\n\n\
         Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn {place}\n",
        10 + place % 15
    );
    out
}
