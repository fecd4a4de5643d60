use super::gathered;

/// Lines that say something, blank ones marked.
fn check(text: &str, expected: &[&str]) {
    let text = text.trim_start_matches('\n');
    let read = gathered(text);
    let read = read.as_ref().map_or(text, |(read, _)| read);
    assert_eq!(read.lines().count(), text.lines().count(), "lines keep their numbers");
    let lines: Vec<&str> = read.lines().filter(|l| !l.trim().is_empty()).collect();
    assert_eq!(lines, expected);
}

#[test]
fn rows_that_begin_with_their_figures() {
    check(
        "
 TT     Việc phải làm                        Chủ trì              Thời hạn
 1      Nạo vét các kênh chính, kênh nhánh   UBND các xã,         Trước ngày
        trước mùa lũ                         phường               10/5/2027
 2      Kiểm tra các kho, bãi để vật tư tại Sở Xây dựng và        Chậm nhất
        chỗ                                 Môi trường            ngày 12/5/2027
 3      Trực ban                             Văn phòng            Ngày 18/5/2027

    Các đơn vị báo cáo về Ủy ban nhân dân tỉnh để theo dõi, chỉ đạo kịp thời trước ngày
03/6/2027./.
",
        &[
            "TT\tViệc phải làm\tChủ trì\tThời hạn",
            "1\tNạo vét các kênh chính, kênh nhánh trước mùa lũ\tUBND các xã, phường\tTrước ngày 10/5/2027",
            "2\tKiểm tra các kho, bãi để vật tư tại chỗ\tSở Xây dựng và Môi trường\tChậm nhất ngày 12/5/2027",
            "3\tTrực ban\tVăn phòng\tNgày 18/5/2027",
            "    Các đơn vị báo cáo về Ủy ban nhân dân tỉnh để theo dõi, chỉ đạo kịp thời trước ngày",
            "03/6/2027./.",
        ],
    );
}

#[test]
fn rows_with_their_figures_in_the_middle() {
    check(
        "
                                             Đơn vị              Thời hạn
 TT     Việc phải làm
                                             chủ trì             hoàn thành
        Nạo vét các kênh chính, kênh nhánh
 1      trước mùa lũ; gia cố các bờ bao      UBND các xã         Trước 10/5/2027
        xung yếu
        Trực ban                             Văn phòng           Ngày 18/5/2027
 2
        suốt ngày đêm                        và các phòng        hằng tuần
 3      Tổng hợp                             Văn phòng           Ngày 20/5/2027
",
        &[
            "TT\tViệc phải làm\tĐơn vị chủ trì\tThời hạn hoàn thành",
            "1\tNạo vét các kênh chính, kênh nhánh trước mùa lũ; gia cố các bờ bao xung yếu\tUBND các xã\tTrước 10/5/2027",
            "2\tTrực ban suốt ngày đêm\tVăn phòng và các phòng\tNgày 18/5/2027 hằng tuần",
            "3\tTổng hợp\tVăn phòng\tNgày 20/5/2027",
        ],
    );
}

#[test]
fn what_stands_below_a_table_is_not_of_it() {
    let table = "\
STT    Tổ                    Nơi họp                 Thời gian
1      Tổ số 1               Nhà văn hóa khối 3      Ngày 02/6/2026
2      Tổ số 2               Hội trường xóm          Ngày 04/6/2026
";
    for below in [
        "3. Tổ trưởng các tổ gửi báo cáo tổng hợp ý kiến về Thường trực Hội đồng\nnhân dân xã.\n",
        "   III. TỔ CHỨC\n",
        "\n                                 CHỦ TỊCH\n",
        "Nơi nhận:                       CHỦ TỊCH\n- Như trên;\n",
    ] {
        assert_eq!(gathered(&format!("{table}{below}")), None, "{below}");
    }
}

#[test]
fn nonsense_breaks_nothing() {
    for text in [
        "TT ",
        "TT TT TT ",
        "TT   a   b\n1   c   d\n2",
        "tt   ă   ệ\n 1 ̀ ̣   x   y\n2   x   y\n   z   t",
        "STT   a   b   c\n\u{c}1   \n2",
    ] {
        let _ = gathered(text);
    }
    let many = "TT   a   b\n1   x   y\n    z   t\n".repeat(3000);
    let _ = gathered(&many);
}
