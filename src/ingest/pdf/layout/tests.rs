//! Pages made of pieces, and the text that is to come out.

#![allow(clippy::cast_precision_loss)]

use super::super::shown::{Piece, Rect, Shown, Turn};
use super::super::stamps::Stamp;
use super::Writer;
use crate::ingest::{Format, LayerKind, RawText};

/// A page of text: each entry is words drawn from a place on, letters half as wide as they are high, a quarter for a space.
fn page(drawn: &[(f32, f32, &str)]) -> Shown {
    let mut shown = Shown { width: 595.0, height: 842.0, ..Shown::default() };
    for (x, y, words) in drawn {
        line(&mut shown, *x, *y, 12.0, words);
    }
    shown
}

fn line(shown: &mut Shown, mut x: f32, y: f32, size: f32, words: &str) {
    let mut spaces = 0;
    for word in words.split(' ') {
        let from = shown.text.len() as u32;
        shown.text.push_str(word);
        let end = x + word.chars().count() as f32 * size * 0.5;
        if !word.is_empty() {
            let text = from..shown.text.len() as u32;
            let space = size * 0.25;
            shown.pieces.push(Piece { text, x, end, y, size, space, spaces, turn: Turn::None, lean: 0.0, hidden: false });
            spaces = 0;
        }
        spaces += 1;
        x = end + size * 0.25;
    }
}

fn text_of(pages: &[Shown]) -> String {
    let mut writer = Writer::default();
    for page in pages {
        writer.page(page, &[]);
    }
    let mut raw = RawText::new(String::new(), Format::Pdf);
    writer.finish(&[], &mut raw);
    raw.text.into_owned()
}

/// The lines that are not blank.
fn lines(shown: &Shown) -> Vec<String> {
    text_of(std::slice::from_ref(shown)).lines().filter(|l| !l.is_empty()).map(str::to_owned).collect()
}

const HEAD: [(f32, f32, &str); 8] = [
    (100.0, 60.0, "UBND TỈNH A"),
    (300.0, 60.0, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (100.0, 76.0, "SỞ NỘI VỤ"),
    (330.0, 77.0, "Độc lập - Tự do - Hạnh phúc"),
    (100.0, 92.0, "Số: 12/SNV-TC"),
    (320.0, 93.0, "A, ngày 02 tháng 3 năm 2026"),
    (85.0, 108.0, "V/v báo cáo biên chế"),
    (85.0, 140.0, "Sở Nội vụ đề nghị các phòng, đơn vị thuộc Sở báo cáo số người có mặt trước ngày 10/3."),
];

const HEAD_READ: [&str; 8] = [
    "UBND TỈNH A",
    "SỞ NỘI VỤ",
    "Số: 12/SNV-TC",
    "V/v báo cáo biên chế",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "A, ngày 02 tháng 3 năm 2026",
    "Sở Nội vụ đề nghị các phòng, đơn vị thuộc Sở báo cáo số người có mặt trước ngày 10/3.",
];

mod sheets;
mod tables;

#[test]
fn a_head_drawn_line_by_line_is_read_column_by_column() {
    assert_eq!(lines(&page(&HEAD)), HEAD_READ);
}

#[test]
fn a_head_drawn_cell_by_cell_keeps_its_order() {
    let by_cell: Vec<_> = [0, 2, 4, 6, 1, 3, 5, 7].map(|n| HEAD[n]).into();
    assert_eq!(lines(&page(&by_cell)), HEAD_READ);
}

#[test]
fn a_page_drawn_upwards_is_read_downwards() {
    let mut drawn = HEAD.to_vec();
    drawn.reverse();
    assert_eq!(lines(&page(&drawn)), HEAD_READ);
}

#[test]
fn a_head_drawn_half_before_the_text_and_half_behind_it_is_read_in_its_order() {
    // The names and the signature, then the text, then the number and the day: no part of it is a box.
    let names = [HEAD[0], HEAD[2], HEAD[1], HEAD[3], (330.0, 300.0, "GIÁM ĐỐC"), (330.0, 360.0, "Lê Văn An")];
    let text = (0..6).map(|n| (85.0, 160.0 + 16.0 * n as f32, FULL));
    let mut drawn = names.to_vec();
    drawn.push(HEAD[7]);
    drawn.extend(text);
    drawn.extend([HEAD[4], HEAD[5], HEAD[6]]);
    let read = lines(&page(&drawn));
    assert_eq!(read[..HEAD_READ.len()], HEAD_READ);
    assert_eq!(read[read.len() - 2..], ["GIÁM ĐỐC", "Lê Văn An"]);
}

#[test]
fn words_drawn_apart_are_sorted_and_glued() {
    let mut shown = page(&HEAD);
    // As if by lot, always the same one.
    let mut seed = 7_u32;
    shown.pieces.sort_by_cached_key(|_| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        seed
    });
    assert_eq!(lines(&shown), HEAD_READ);
}

#[test]
fn letters_of_another_font_go_to_their_places() {
    // `Số` with its `ố` drawn after the line.
    let shown = page(&[(100.0, 60.0, "S"), (112.0, 60.0, ":"), (121.0, 60.0, "15"), (106.0, 60.0, "ố")]);
    assert_eq!(lines(&shown), ["Số: 15"]);
    // Drawn in order, in another size and raised a little.
    let mut shown = page(&[(100.0, 60.0, "nhi")]);
    line(&mut shown, 118.0, 59.2, 11.0, "ệ");
    line(&mut shown, 123.5, 60.0, 12.0, "m vụ");
    assert_eq!(lines(&shown), ["nhiệm vụ"]);
}

#[test]
fn accents_drawn_over_their_letters_belong_to_them() {
    let shown = page(&[(100.0, 60.0, "viê"), (113.0, 60.0, "\u{323}"), (118.0, 60.0, "c")]);
    assert_eq!(lines(&shown), ["viê\u{323}c"]);
}

/// A page with its lines turned about its middle, as a scanner turned it.
fn askew(drawn: &[(f32, f32, &str)], lean: f32) -> Shown {
    let mut shown = page(drawn);
    let (middle, half) = (0.5 * shown.width, 0.5 * shown.height);
    for piece in &mut shown.pieces {
        let (right, down) = (piece.x - middle, piece.y - half);
        piece.lean = lean;
        piece.y += right * lean;
        piece.x -= down * lean;
        piece.end -= down * lean;
    }
    shown
}

#[test]
fn a_page_scanned_askew_is_turned_straight() {
    for lean in [0.03, -0.03] {
        assert_eq!(lines(&askew(&HEAD, lean)), HEAD_READ);
    }
    // A few leaning words on a straight page are a stamp's.
    let mut stamped = page(&HEAD);
    line(&mut stamped, 400.0, 700.0, 12.0, "ĐẾN");
    stamped.pieces.last_mut().unwrap_or_else(|| unreachable!()).lean = 0.04;
    assert_eq!(lines(&stamped)[..8], HEAD_READ);
}

#[test]
fn what_follows_an_accent_is_as_far_from_its_letter() {
    // The accent over a narrow letter reaches beyond it.
    let mut shown = page(&[(100.0, 60.0, "ti")]);
    line(&mut shown, 108.0, 60.0, 12.0, "\u{309}");
    line(&mut shown, 112.0, 60.0, 12.0, "nh");
    assert_eq!(lines(&shown), ["ti\u{309}nh"]);
    line(&mut shown, 127.5, 60.0, 12.0, "A");
    assert_eq!(lines(&shown), ["ti\u{309}nh A"]);
}

#[test]
fn bold_made_by_drawing_twice_is_read_once() {
    let shown = page(&[(100.0, 60.0, "KẾ HOẠCH"), (100.4, 60.0, "KẾ HOẠCH"), (100.0, 80.0, "Năm 2026")]);
    assert_eq!(lines(&shown), ["KẾ HOẠCH", "Năm 2026"]);
}

#[test]
fn gaps_without_spaces_part_words_and_letters_set_apart_do_not() {
    let mut shown = page(&[(100.0, 60.0, "tổ"), (114.5, 60.0, "chức")]);
    assert_eq!(lines(&shown), ["tổ chức"]);
    shown = Shown::default();
    for (n, letter) in ["K", "Ế", "", "H", "O", "Ạ", "C", "H"].iter().enumerate().filter(|(_, l)| !l.is_empty()) {
        line(&mut shown, 100.0 + n as f32 * 10.0, 60.0, 12.0, letter);
    }
    assert_eq!(lines(&shown), ["KẾ HOẠCH"]);
}

#[test]
fn blanks_are_wide_and_the_gaps_of_set_lines_are_not() {
    let blank = page(&[(100.0, 60.0, "Số:        /KH-UBND")]);
    assert!(lines(&blank)[0].contains("Số:   "), "{:?}", lines(&blank));
    let set =
        page(&[(85.0, 60.0, "Thực"), (121.0, 60.0, "hiện"), (157.0, 60.0, "Báo"), (187.0, 60.0, "cáo"), (217.0, 60.0, "số")]);
    assert_eq!(lines(&set), ["Thực hiện Báo cáo số"]);
}

#[test]
fn a_serial_typed_a_little_higher_falls_into_its_blank() {
    let shown = page(&[
        (100.0, 60.0, "SỞ NỘI VỤ TỈNH A"),
        (100.0, 80.0, "Số:          /KH-SNV"),
        (85.0, 110.0, "KẾ HOẠCH"),
        (122.0, 76.5, "54"),
    ]);
    let number = &lines(&shown)[1];
    assert_eq!(number.split_whitespace().collect::<Vec<_>>(), ["Số:", "54", "/KH-SNV"]);
}

#[test]
fn a_figure_written_a_little_low_stands_in_its_blank() {
    let low = |y: f32| page(&[(100.0, 60.0, "Số:          /KH-SNV"), (85.0, 74.0, "V/v rà soát"), (122.0, y, "54")]);
    assert_eq!(lines(&low(67.0))[0].split_whitespace().collect::<Vec<_>>(), ["Số:", "54", "/KH-SNV"]);
    let day = page(&[(300.0, 60.0, "An Bình, ngày          tháng 5 năm 2026"), (389.0, 66.0, "07")]);
    assert_eq!(lines(&day)[0].split_whitespace().collect::<Vec<_>>().join(" "), "An Bình, ngày 07 tháng 5 năm 2026");
    // A line below it, or beside the blank, it is another's.
    let below = lines(&low(88.0));
    assert!(!below[0].contains("54"), "{below:?}");
    let beside = page(&[(100.0, 60.0, "Số:          /KH-SNV"), (180.0, 67.0, "54")]);
    assert!(!lines(&beside)[0].contains("54 "), "{:?}", lines(&beside));
}

#[test]
fn the_mark_of_a_note_is_no_figure_of_the_number() {
    let mut shown = page(&[(100.0, 60.0, "khoản 1")]);
    let end = shown.pieces[1].end;
    line(&mut shown, end, 55.0, 7.0, "2");
    assert_eq!(lines(&shown), ["khoản 1 2"]);
}

const FULL: &str = "Các phòng chuyên môn chủ trì, phối hợp với các đơn vị có liên quan tổ chức";

#[test]
fn paragraphs_end_where_the_page_shows_it() {
    let shown = page(&[
        (113.0, 60.0, FULL),
        (85.0, 76.0, "thực hiện, báo cáo kết quả về Sở."),
        (113.0, 92.0, FULL),
        (85.0, 108.0, "thực hiện trong quý II"),
        (113.0, 124.0, "Kinh phí do ngân sách bảo đảm"),
    ]);
    let expected =
        format!("{FULL}\nthực hiện, báo cáo kết quả về Sở.\n\n{FULL}\nthực hiện trong quý II\n\nKinh phí do ngân sách bảo đảm\n");
    assert_eq!(text_of(&[shown]), expected);
}

#[test]
fn a_signature_drawn_last_stands_below_the_last_line_of_the_text() {
    let mut shown = page(&[(113.0, 60.0, FULL), (85.0, 76.0, "xong trước ngày 14/10/2026./.")]);
    line(&mut shown, 85.0, 104.0, 10.5, "Nơi nhận:");
    line(&mut shown, 85.0, 118.0, 10.5, "- Như trên;");
    line(&mut shown, 85.0, 132.0, 10.5, "- Lưu: VT.");
    for (y, words) in [(104.0, "KT. GIÁM ĐỐC"), (120.0, "PHÓ GIÁM ĐỐC"), (180.0, "Lê Văn Tám")] {
        line(&mut shown, 400.0, y, 12.0, words);
    }
    let read = lines(&shown);
    assert_eq!(read[..2], [FULL, "xong trước ngày 14/10/2026./."], "{read:?}");
    let right = read.iter().position(|l| l == "KT. GIÁM ĐỐC").unwrap();
    assert_eq!(read[right..right + 3], ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Văn Tám"]);
}

#[test]
fn the_last_line_of_the_text_is_none_of_the_foot_nor_the_first_of_the_head() {
    // Line by line over both columns, all a line apart.
    let foot = page(&[
        (113.0, 60.0, FULL),
        (85.0, 76.0, "thực hiện xong trước ngày 14/10/2026./."),
        (85.0, 92.0, "Nơi nhận:"),
        (400.0, 92.0, "GIÁM ĐỐC"),
        (85.0, 108.0, "- Như trên;"),
        (400.0, 108.0, "(Đã ký)"),
        (85.0, 124.0, "- Lưu: VT."),
        (400.0, 124.0, "Lê Văn Tám"),
    ]);
    let read = lines(&foot);
    assert_eq!(read[1..3], ["thực hiện xong trước ngày 14/10/2026./.", "Nơi nhận:"], "{read:?}");
    // `Kính gửi:` in the middle of the left column, and a line below it.
    let mut drawn = HEAD[..7].to_vec();
    drawn.extend([(115.0, 124.0, "Kính gửi:"), (115.0, 140.0, "- Các phòng thuộc Sở;"), (85.0, 156.0, FULL)]);
    let read = lines(&page(&drawn));
    assert_eq!(read[4..8], [HEAD_READ[4], HEAD_READ[5], HEAD_READ[6], "Kính gửi:"], "{read:?}");
}

#[test]
fn a_paragraph_runs_on_over_a_page() {
    let first = page(&[(85.0, 60.0, FULL), (85.0, 76.0, FULL)]);
    let next = page(&[(85.0, 60.0, "thực hiện trong quý II")]);
    assert_eq!(text_of(&[first.clone(), next]), format!("{FULL}\n{FULL}\nthực hiện trong quý II\n"));
    let indented = page(&[(113.0, 60.0, "Kinh phí do ngân sách bảo đảm")]);
    assert_eq!(text_of(&[first, indented]), format!("{FULL}\n{FULL}\n\nKinh phí do ngân sách bảo đảm\n"));
}

#[test]
fn hidden_words_count_where_nothing_is_shown() {
    let mut shown = page(&[(100.0, 60.0, "QUYẾT ĐỊNH"), (100.0, 90.0, "Điều 1.")]);
    shown.pieces.iter_mut().for_each(|p| p.hidden = true);
    line(&mut shown, 100.0, 61.0, 12.0, "QUYẾT ĐỊNH");
    assert_eq!(lines(&shown), ["QUYẾT ĐỊNH", "Điều 1."]);
}

#[test]
fn turned_text_stands_behind_the_page() {
    let mut shown = page(&[(20.0, 300.0, "BẢN NHÁP"), (100.0, 60.0, "Nội dung của văn bản")]);
    shown.pieces[..2].iter_mut().for_each(|p| p.turn = Turn::Oblique);
    assert_eq!(lines(&shown), ["Nội dung của văn bản", "BẢN NHÁP"]);
}

#[test]
fn stamps_fill_the_blanks_they_stand_on() {
    let stamp = |x: f32, y: f32, words: &str| Stamp { rect: Rect::default(), shown: page(&[(x, y, words)]) };
    let shown =
        page(&[(100.0, 60.0, "SỞ NỘI VỤ"), (100.0, 80.0, "Số:        /KH-SNV"), (85.0, 120.0, "Sở đề nghị các phòng thực hiện")]);
    let stamps = vec![stamp(121.0, 77.0, "542"), stamp(120.0, 120.0, "ĐÃ XEM"), stamp(300.0, 80.0, "Người ký: Sở Nội vụ")];
    let mut writer = Writer::default();
    writer.page(&shown, &stamps);
    let mut raw = RawText::new(String::new(), Format::Pdf);
    writer.finish(&[stamps], &mut raw);
    let fills: Vec<_> = raw.fills.iter().map(|f| (&raw.text[..f.at as usize], &raw.text[f.stamp.range()])).collect();
    assert_eq!(fills.len(), 1, "{fills:?}");
    assert!(fills[0].0.ends_with("Số:"), "{fills:?}");
    assert_eq!(fills[0].1, "542");
    let kinds: Vec<_> = raw.layers.iter().map(|l| (l.kind, l.page)).collect();
    assert_eq!(kinds, [(LayerKind::Stamp, Some(1)), (LayerKind::Stamp, Some(1)), (LayerKind::SignatureStamp, Some(1))]);
}

#[test]
fn words_with_a_line_through_them_are_left_out() {
    let mut shown = page(&[(85.0, 60.0, "trước ngày 21/9/2025 30/9/2025.")]);
    let old = shown.pieces[2].clone();
    let rule = |y: f32| Rect { left: old.x, right: old.end, top: y, bottom: y };
    shown.rules.push(rule(56.5));
    assert_eq!(lines(&shown).join(" ").split_whitespace().collect::<Vec<_>>(), ["trước", "ngày", "30/9/2025."]);
    // Under the words, or between two lines, it strikes out nothing; nor does a pattern over all of them.
    for y in [61.5, 70.0, 50.0] {
        shown.rules = vec![rule(y)];
        assert_eq!(lines(&shown), ["trước ngày 21/9/2025 30/9/2025."]);
    }
    shown.rules = vec![Rect { left: 0.0, right: 595.0, top: 56.5, bottom: 56.5 }];
    assert_eq!(lines(&shown), ["trước ngày 21/9/2025 30/9/2025."]);
}

#[test]
fn nonsense_neither_panics_nor_takes_long() {
    let mut shown = page(&[(f32::NAN, 60.0, "a"), (f32::INFINITY, f32::NEG_INFINITY, "b"), (10.0, f32::NAN, "c")]);
    for n in 0..100_000_u32 {
        let scattered = |by: u32, most: u32| (n.wrapping_mul(by) % most) as f32 / 17.0;
        line(&mut shown, scattered(7919, 10_007), scattered(104_729, 14_009), 9.0, &format!("{n}x"));
    }
    let letters = shown.text.len();
    assert_eq!(text_of(&[shown]).split_whitespace().map(str::len).sum::<usize>(), letters);
    assert_eq!(text_of(&[Shown::default(), Shown::default()]).trim(), "");
}

/// A note was drawn where its mark stands, the text going on above it: the head keeps its order, the note comes last.
#[test]
fn a_note_drawn_at_its_mark_ends_the_page() {
    let mut drawn = vec![HEAD[0], HEAD[2], HEAD[1], HEAD[3], HEAD[4], HEAD[5], HEAD[7]];
    drawn.push((85.0, 780.0, "1 Theo mẫu kèm theo."));
    let rest = [
        "Báo cáo gồm số người có mặt1",
        "và số người nghỉ hưu trong năm,",
        "gửi về Phòng Tổ chức của Sở",
        "để tổng hợp chung./.",
    ];
    let below: Vec<_> = (0..8).flat_map(|n| rest.map(|r| (n, r))).collect();
    drawn.extend(below.iter().enumerate().map(|(n, (_, r))| (85.0, 156.0 + 16.0 * n as f32, *r)));
    let read = lines(&page(&drawn));
    assert_eq!(read[..3], ["UBND TỈNH A", "SỞ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]);
    assert_eq!(read.last().map(String::as_str), Some("1 Theo mẫu kèm theo."));
}
