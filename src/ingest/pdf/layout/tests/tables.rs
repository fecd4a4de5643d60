//! Tables, ruled and told by their figures.

use super::*;

/// A page of two columns and three rows, ruled; `at` says where its upper left corner is.
fn ruled(mut page: Shown, (x, y): (f32, f32), columns: &[f32], rows: &[f32]) -> Shown {
    let (width, height) = (columns.last().copied().unwrap_or_default(), rows.last().copied().unwrap_or_default());
    for row in rows {
        page.rules.push(Rect { left: x, right: x + width, top: y + row, bottom: y + row });
    }
    for column in columns {
        page.rules.push(Rect { left: x + column, right: x + column + 0.5, top: y, bottom: y + height });
    }
    page
}

#[test]
fn a_ruled_row_is_one_line() {
    let words = [
        (85.0, 60.0, "Phân công như sau:"),
        (92.0, 95.0, "Nhiệm vụ"),
        (262.0, 95.0, "Thời hạn"),
        (92.0, 115.0, "Gửi báo cáo kết quả về"),
        (92.0, 130.0, "Sở Nội vụ"),
        (262.0, 122.0, "Trước ngày"),
        (262.0, 137.0, "05/6/2026"),
        (92.0, 160.0, "Họp"),
        (262.0, 160.0, "04/5/2026"),
        (85.0, 190.0, "Yêu cầu các đơn vị thực hiện."),
    ];
    let read = lines(&ruled(page(&words), (85.0, 80.0), &[0.0, 170.0, 300.0], &[0.0, 20.0, 65.0, 85.0]));
    let rows = ["Nhiệm vụ\tThời hạn", "Gửi báo cáo kết quả về Sở Nội vụ\tTrước ngày 05/6/2026", "Họp\t04/5/2026"];
    assert_eq!(read, [&["Phân công như sau:"], &rows[..], &["Yêu cầu các đơn vị thực hiện."]].concat());
}

#[test]
fn a_cell_of_several_paragraphs_is_read_by_itself() {
    let words = [
        (92.0, 95.0, "Nhiệm vụ"),
        (262.0, 95.0, "Đơn vị"),
        (92.0, 115.0, "Gửi báo cáo"),
        (262.0, 115.0, "Các thôn."),
        (262.0, 130.0, "Trường học, trạm y tế."),
    ];
    let read = lines(&ruled(page(&words), (85.0, 80.0), &[0.0, 170.0, 300.0], &[0.0, 20.0, 65.0]));
    assert_eq!(read, ["Nhiệm vụ\tĐơn vị", "Gửi báo cáo", "Các thôn.", "Trường học, trạm y tế."]);
}

/// A table of three columns whose rows are `apart` below one another, its figures `lower` than the first lines of their rows.
fn unruled(apart: f32, lower: f32) -> Vec<(f32, f32, &'static str)> {
    let mut words =
        vec![(85.0, 60.0, "Phân công như sau:"), (85.0, 90.0, "TT"), (120.0, 90.0, "Nhiệm vụ"), (300.0, 90.0, "Thời hạn")];
    let mut y = 90.0 + apart;
    for (figure, task) in [("1", ["Gửi báo cáo kết quả về", "Sở Nội vụ"]), ("2", ["Họp rút kinh nghiệm tại", "trụ sở"])]
    {
        words.extend([(88.0, y + lower, figure), (120.0, y, task[0]), (300.0, y, "Trước ngày"), (120.0, y + 14.0, task[1])]);
        words.push((300.0, y + 14.0, "05/6/2026"));
        y += 14.0 + apart;
    }
    words.push((85.0, y + 10.0, FULL));
    words
}

#[test]
fn a_table_without_rules_is_told_by_its_figures() {
    let rows =
        ["1\tGửi báo cáo kết quả về Sở Nội vụ\tTrước ngày 05/6/2026", "2\tHọp rút kinh nghiệm tại trụ sở\tTrước ngày 05/6/2026"];
    let read = lines(&page(&unruled(20.0, 0.0)));
    assert_eq!(read[1..4], ["TT\tNhiệm vụ\tThời hạn", rows[0], rows[1]], "{read:?}");
    assert_eq!(read[4], FULL);
    // Figures in the middle of their rows tell where these begin and end.
    let read = lines(&page(&unruled(20.0, 7.0)));
    assert_eq!(read[1..4], ["TT\tNhiệm vụ\tThời hạn", rows[0], rows[1]], "{read:?}");
    // Where nothing parts the rows, or the figures stand neither above nor in the middle, where a row begins is not known.
    for (apart, lower) in [(14.0, 0.0), (20.0, 11.0)] {
        let read = lines(&page(&unruled(apart, lower)));
        assert!(read.iter().all(|l| !l.contains('\t')), "{read:?}");
    }
    // Nor where the figures do not follow one another.
    let mut odd = unruled(20.0, 0.0);
    odd.iter_mut().filter(|w| w.2 == "2").for_each(|w| w.2 = "7");
    assert!(lines(&page(&odd)).iter().all(|l| !l.contains('\t')));
}

#[test]
fn an_item_below_a_table_is_no_row_of_it() {
    let mut words = unruled(20.0, 0.0);
    words.pop();
    let last = words.last().map_or(0.0, |w| w.1);
    // Its words leave the gutters open, and it begins with a figure as the rows do.
    words.extend([
        (88.0, last + 30.0, "2."),
        (120.0, last + 30.0, "Các phòng gửi báo cáo"),
        (300.0, last + 30.0, "trước ngày 05/7."),
    ]);
    let read = lines(&page(&words));
    assert_eq!(read[2..4].iter().filter(|l| l.contains('\t')).count(), 2, "{read:?}");
    assert!(read[4..].iter().all(|l| !l.contains('\t')), "{read:?}");
}

#[test]
fn gaps_of_a_cell_set_to_both_margins_are_no_gutter() {
    let mut words = vec![(85.0, 60.0, "Số"), (120.0, 60.0, "Thời gian"), (300.0, 60.0, "Người"), (85.0, 74.0, "TT")];
    for (n, figure) in ["1", "2", "3"].into_iter().enumerate() {
        let y = 94.0 + 34.0 * n as f32;
        // Of the first line the last word stands at the cell's edge, nearer to the next column than to the word before it.
        words.extend([(88.0, y, figure), (120.0, y, "Từ ngày"), (190.0, y, "28/8"), (278.0, y, "đến"), (300.0, y, "Ông An")]);
        words.push((120.0, y + 14.0, "ngày 30/8"));
    }
    let read = lines(&page(&words));
    assert_eq!(read[..2], ["Số TT\tThời gian\tNgười", "1\tTừ ngày 28/8            đến ngày 30/8\tÔng An"], "{read:?}");
}

#[test]
fn rules_under_the_head_and_a_frame_are_no_table() {
    let plain = lines(&page(&HEAD));
    // Under the body's name and the motto, and a frame around all.
    let mut framed = ruled(page(&HEAD), (50.0, 30.0), &[0.0, 520.0], &[0.0, 760.0]);
    framed.rules.push(Rect { left: 110.0, right: 150.0, top: 80.0, bottom: 80.0 });
    framed.rules.push(Rect { left: 340.0, right: 440.0, top: 81.0, bottom: 81.0 });
    assert_eq!(lines(&framed), plain);
}
