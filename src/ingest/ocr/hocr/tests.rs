//! What is read of a page as Tesseract tells it.

use super::*;

const PAGE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title></title></head><body>
<div class='ocr_page' id='page_1' title='image "1.pgm"; bbox 0 0 1000 1000; ppageno 0; scan_res 300 300'>
 <p class='ocr_par' title="bbox 100 90 900 200">
  <span class='ocr_line' title="bbox 100 90 900 140; baseline -0.01 -8; x_size 40; x_descenders 8; x_ascenders 8">
   <span class='ocrx_word' title='bbox 100 100 180 140; x_wconf 93'>Số:</span>
   <span class='ocrx_word' title='bbox 200 99 320 140; x_wconf 91'><strong>12/KH&amp;CN</strong></span>
   <span class='ocrx_word' title='bbox 800 90 900 132; x_wconf 96'>năm</span>
   <span class='ocrx_word' title='bbox 910 90 920 132; x_wconf 10'> </span>
  </span>
 </p>
</div></body></html>"#;

#[test]
fn words_stand_on_one_line_of_a_page_set_straight() {
    let pages = pages(PAGE, &[]);
    let [page] = pages.as_slice() else { panic!("{pages:?}") };
    let [line] = page.lines.as_slice() else { panic!("{page:?}") };
    let words: Vec<&str> = line.words.iter().map(|w| w.text.as_str()).collect();
    assert_eq!(words, ["Số:", "12/KH&CN", "năm"]);
    assert_eq!((page.width, line.size, line.words[0].sure), (1000.0, 40.0, 93));
    // The base line falls from 132 at the left edge to 124 at the right one; in the middle of the page both are one.
    assert!((line.y - 128.0).abs() < 0.5, "{line:?}");
    assert!((line.words[0].end - line.words[0].x - 80.0).abs() < 0.1, "{line:?}");
}

#[test]
fn what_can_be_nothing_else_is_put_right() {
    let read = |word: &str| pages(&PAGE.replace("năm", word), &[])[0].words().last().map(|w| w.text.clone());
    assert_eq!(read("(b/€);").as_deref(), Some("(b/c);"));
    assert_eq!(read("19/TIr-PKT").as_deref(), Some("19/TTr-PKT"));
    assert_eq!(read("5€").as_deref(), Some("5€"));
}

#[test]
fn rules_are_set_straight_with_the_page() {
    let rules = r#"<div class='ocr_separator' title="bbox 100 300 900 308"></div>
<div class='ocr_separator' title="bbox 496 300 504 900"></div><p class='ocr_par'"#;
    let page = pages(&PAGE.replacen("<p class='ocr_par'", rules, 1), &[]).remove(0).scaled(0.5);
    let [across, down] = page.rules.as_slice() else { panic!("{:?}", page.rules) };
    let near = |a: &[f32; 4], b: [f32; 4]| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 0.6);
    assert!(near(across, [51.0, 152.0, 451.0, 152.0]) && near(down, [249.5, 150.0, 249.5, 450.0]), "{:?}", page.rules);
}

#[test]
fn of_two_readings_each_gives_the_words_it_is_sure_of() {
    let mut page = pages(PAGE, &[]).remove(0);
    assert_eq!(page.doubtful(92), [(90.0, 140.0)]);
    assert_eq!(page.doubtful(80), []);
    // At two thirds of the size, as it would be read.
    let small = |text: &str, sure: u8, bounds: Bounds| Word { text: text.to_owned(), sure, bounds, ..Word::default() };
    let words = vec![small("Sồ", 92, [66.7, 66.7, 120.0, 93.3]), small("13/KH&CN", 95, [133.4, 66.0, 213.4, 93.3])];
    page.improve(&Page { lines: vec![Line { words, ..Line::default() }], ..Page::default() }, 2.0 / 3.0, 92);
    let words: Vec<&str> = page.words().map(|w| w.text.as_str()).collect();
    assert_eq!(words, ["Số:", "13/KH&CN", "năm"]);
}

#[test]
fn what_tesseract_does_not_believe_itself_is_left_out() {
    let noise = |words: &[(&str, u8)]| {
        let word = |(text, sure): &(&str, u8)| Word { text: (*text).to_owned(), sure: *sure, ..Word::default() };
        is_noise(&words.iter().map(word).collect::<Vec<_>>())
    };
    assert!(noise(&[("tẾ", 0), ("vố", 0), ("g", 66), ("\\", 5)]) && noise(&[("_", 90)]) && noise(&[]));
    assert!(!noise(&[("Lưu:", 90), ("VT,", 1)]) && !noise(&[("12", 45)]));
}

#[test]
fn what_is_broken_gives_what_was_whole() {
    assert_eq!(pages("", &[]), []);
    assert_eq!(pages("rubbish < \u{0} <<>> &&", &[]), []);
    for end in (0..PAGE.len()).filter(|n| PAGE.is_char_boundary(*n)) {
        let cut = pages(&PAGE[..end], &[]);
        assert!(cut.len() <= 1 && cut.iter().flat_map(Page::words).count() <= 3);
    }
    assert_eq!(pages(&PAGE.replace("1000 1000", "nan inf"), &[]), []);
}
