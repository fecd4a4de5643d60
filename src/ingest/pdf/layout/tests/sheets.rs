//! Sheets that hold more than the document's page: what a browser printed around it, two leaves side by side.

use super::super::Writer;
use super::{HEAD, lines, page};

/// A portal's page with columns on both sides, printed by a browser.
fn printed() -> Vec<(f32, f32, &'static str)> {
    let mut drawn =
        vec![(24.0, 20.0, "22/11/2026, 19:44"), (200.0, 20.0, "Công khai"), (24.0, 830.0, "https://x.example.vn/vb/12")];
    drawn.extend([(24.0, 36.0, "CỔNG THÔNG TIN"), (24.0, 48.0, "Thứ Sáu, ngày 28/8/2026")]);
    drawn.extend(
        ["Trang chủ", "Lịch trực", "Hỏi đáp", "Góp ý"].iter().enumerate().map(|(n, w)| (24.0, 100.0 + 16.0 * n as f32, *w)),
    );
    drawn.push((110.0, 84.0, "Số ký hiệu 12/SNV-TC"));
    drawn.extend(HEAD.iter().take(6).map(|(x, y, w)| (x + 20.0, y + 60.0, *w)));
    let line = "Sở Nội vụ đề nghị các phòng, đơn vị thuộc Sở báo cáo số";
    drawn.extend((0..12).map(|n| (110.0, 200.0 + 16.0 * n as f32, line)));
    drawn.extend([(110.0, 420.0, "Nơi nhận:"), (110.0, 436.0, "- Như trên;"), (110.0, 480.0, "Lượt xem: 12")]);
    drawn.extend(
        ["Công văn 9/UBND", "ngày 02/9", "Thông báo 4/TB", "lịch nghỉ"]
            .iter()
            .enumerate()
            .map(|(n, w)| (490.0, 200.0 + 16.0 * n as f32, *w)),
    );
    drawn
}

#[test]
fn of_a_page_that_a_browser_printed_the_document_is_read() {
    let mut drawn = printed();
    let read = lines(&page(&drawn));
    assert_eq!(read[0], "UBND TỈNH A");
    assert_eq!(read.last().map(String::as_str), Some("- Như trên;"));
    assert!(!read.iter().any(|l| l.contains("Hỏi đáp") || l.contains("9/UBND") || l.contains("28/8")));
    // First lines of paragraphs, indented alike, outnumber the others; those are the document's all the same.
    drawn.extend((0..9).map(|n| (134.0, 206.0 + 16.0 * n as f32, "gửi báo cáo về Phòng Tổ chức của Sở để tổng hợp")));
    drawn.push((110.0, 400.0, "năm."));
    assert!(lines(&page(&drawn)).iter().any(|l| l.contains("năm.")));
    // Without the browser's lines it is a page like others, all of which is read.
    drawn.retain(|(_, y, _)| *y > 30.0 && *y < 800.0);
    assert!(lines(&page(&drawn)).iter().any(|l| l.contains("Hỏi đáp")));
}

#[test]
fn a_heading_below_the_document_has_its_line_to_itself() {
    let mut drawn = printed();
    drawn.retain(|w| w.2 != "Lượt xem: 12");
    drawn.extend([
        (110.0, 480.0, "PHỤ LỤC"),
        (110.0, 500.0, "Văn bản khác có liên quan: Công văn số 7/SNV-TC"),
        (110.0, 516.0, "Tin khác với báo cáo đã gửi thì ghi rõ lý do"),
    ]);
    // An annex's item that begins with the words of such a heading ends nothing.
    assert_eq!(lines(&page(&drawn)).last().map(String::as_str), Some("Tin khác với báo cáo đã gửi thì ghi rõ lý do"));
    drawn.extend([(110.0, 540.0, "Văn bản khác"), (110.0, 556.0, "Quyết định 90/QĐ-UBND")]);
    let read = lines(&page(&drawn));
    assert!(read.last().is_some_and(|l| l.starts_with("Tin khác với")), "{read:?}");
}

#[test]
fn the_pages_of_which_words_were_left_out_are_noted() {
    let around = |drawn: &[(f32, f32, &'static str)]| {
        let mut writer = Writer::default();
        writer.page(&page(drawn), &[]);
        writer.around
    };
    assert_eq!(around(&printed()), [1]);
    // The browser's own lines are nobody's loss.
    let mut alone: Vec<_> = printed().into_iter().filter(|w| w.0 > 100.0 && w.0 < 480.0 && w.1 > 84.0 && w.1 < 470.0).collect();
    assert!(around(&alone).is_empty());
    alone.extend([(24.0, 20.0, "22/11/2026, 19:44"), (24.0, 830.0, "https://x.example.vn/vb/12")]);
    assert!(around(&alone).is_empty());
}

#[test]
fn two_leaves_on_one_sheet_are_read_one_after_the_other() {
    let leaf = |x: f32, words: &'static str| (0..12).map(move |n| (x, 60.0 + 16.0 * n as f32, words)).collect::<Vec<_>>();
    let mut drawn = leaf(40.0, "Sở Nội vụ đề nghị các phòng");
    drawn.extend(leaf(460.0, "gửi báo cáo về Sở trước"));
    let mut sheet = page(&drawn);
    (sheet.width, sheet.height) = (842.0, 595.0);
    let read = lines(&sheet);
    assert!(read[..12].iter().all(|l| l.starts_with("Sở Nội vụ")) && read[12].starts_with("gửi"));
    assert_eq!(read.len(), 24);
}
