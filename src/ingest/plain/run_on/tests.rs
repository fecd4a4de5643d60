use super::*;
use crate::ingest::{Format, OwnLines, Settings};

const LETTER: &str = "UBND TỈNH SƠN LA SỞ Y TẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Số: 12/KH-SYT Sơn La, ngày 03 tháng 8 \
                      năm 2026 KẾ HOẠCH Tiêm phòng năm 2026 Thực hiện Công văn số 5/BYT-DP ngày 01 tháng 8 năm 2026 của Bộ Y tế, Sở Y tế đề \
                      nghị: I. MỤC TIÊU Giữ an toàn, số 1. là trẻ em. 1. Thời gian: từ ngày 05/8. 2. Gửi báo cáo./. Nơi nhận: - Bộ Y tế; - \
                      Lưu: VT. KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Lò Văn Tám";

#[test]
fn the_form_gives_the_lines_back() {
    assert!(is_run_on(LETTER));
    let read = broken_up(LETTER);
    assert_eq!(read.len(), LETTER.len());
    let lines: Vec<&str> = read.lines().collect();
    let expected = [
        "UBND TỈNH SƠN LA",
        "SỞ Y TẾ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 12/KH-SYT",
        "Sơn La, ngày 03 tháng 8 năm 2026",
        "KẾ HOẠCH",
        "Tiêm phòng năm 2026",
        "Thực hiện Công văn số 5/BYT-DP ngày 01 tháng 8 năm 2026 của Bộ Y tế, Sở Y tế đề nghị:",
        "I. MỤC TIÊU",
        "Giữ an toàn, số 1. là trẻ em.",
        "1. Thời gian: từ ngày 05/8.",
        "2. Gửi báo cáo./.",
        "Nơi nhận:",
        "- Bộ Y tế;",
        "- Lưu: VT.",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Lò Văn Tám",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn a_place_behind_a_name_in_capitals_begins_a_line() {
    let head = "TỈNH ỦY SƠN LA ĐẢNG CỘNG SẢN VIỆT NAM ĐẢNG ỦY XÃ TÀ XI * Tà Xi, ngày 18 tháng 01 năm 2027 Số 17-TB/ĐU THÔNG BÁO";
    let read = broken_up(head);
    let lines: Vec<&str> = read.lines().collect();
    assert_eq!(lines[..3], ["TỈNH ỦY SƠN LA", "ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG ỦY XÃ TÀ XI *"]);
    assert_eq!(lines[3], "Tà Xi, ngày 18 tháng 01 năm 2027");
}

/// `Số :` with its colon apart, `tháng11` run together; `số : ` of a sentence leads to no symbol.
#[test]
fn a_number_whose_colon_stands_apart() {
    let head = "UBND TỈNH SƠN LA CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM SỞ Y TẾ Độc lập - Tự do - Hạnh phúc Số : 29 /SYT-VP Sơn La, ngày 05 \
                tháng11 năm 2010 V/v tiêm phòng Kính gửi: Bộ Y tế. Hồ sơ có Số : 12 tờ";
    let read = broken_up(head);
    let lines: Vec<&str> = read.lines().skip(3).collect();
    let expected = [
        "Độc lập - Tự do - Hạnh phúc",
        "Số : 29 /SYT-VP",
        "Sơn La, ngày 05 tháng11 năm 2010",
        "V/v tiêm phòng",
        "Kính gửi: Bộ Y tế.",
    ];
    assert_eq!(lines[..expected.len()], expected);
    assert!(lines.last().is_some_and(|l| l.ends_with("Số : 12 tờ")));
}

/// Both columns of the foot line by line; an item of two lines; a page's number and an annex behind the name.
#[test]
fn a_woven_foot_gives_both_columns() {
    let foot = "Nơi nhận: TM. ỦY BAN NHÂN DÂN - Bộ Y tế; KT. CHỦ TỊCH - Thường trực Tỉnh ủy, Thường trực PHÓ CHỦ TỊCH HĐND tỉnh; - Lưu: VT, \
                KT. Lò Văn Tám 2 PHỤ LỤC Lịch tiêm";
    let text = LETTER.split("Nơi nhận:").next().unwrap().to_owned() + foot;
    let read = broken_up(&text);
    let lines: Vec<&str> = read.lines().skip_while(|l| !l.starts_with("Nơi")).collect();
    let expected = [
        "Nơi nhận:",
        "TM. ỦY BAN NHÂN DÂN",
        "- Bộ Y tế;",
        "KT. CHỦ TỊCH",
        "- Thường trực Tỉnh ủy, Thường trực",
        "PHÓ CHỦ TỊCH",
        "HĐND tỉnh;",
        "- Lưu: VT, KT.",
        "Lò Văn Tám",
        "2",
        "PHỤ LỤC",
    ];
    assert_eq!(lines[..expected.len().min(lines.len())], expected);
}

#[test]
fn its_lines_are_not_the_files() {
    let read = |text: &str| {
        let raw = super::super::read(text.as_bytes(), Format::Text, &Settings::default()).unwrap();
        (raw.own_lines != OwnLines::Nowhere, raw.problems.iter().map(|p| p.code).collect::<Vec<_>>())
    };
    assert_eq!(read(LETTER), (false, vec!["lines-lost"]));
    assert_eq!(read("Độc lập"), (true, vec![]));
}

#[test]
fn what_has_lines_keeps_them_and_nonsense_breaks_nothing() {
    assert!(!is_run_on(&LETTER.replace(" Số:", "\nSố:").replace(" KẾ", "\nKẾ").replace(" Nơi", "\nNơi")));
    assert!(!is_run_on("Độc lập"));
    for text in ["", " ", "Số: ", "Nơi nhận:", "Số", "ngày , ngày tháng năm", "Kính gửi", "KẾ HOẠCH"] {
        assert_eq!(broken_up(text).len(), text.len());
    }
}
