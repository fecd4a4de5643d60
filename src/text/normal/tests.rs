//! Input and expected normal form; and that every span finds its way back.

use super::*;
use crate::letters::{LETTERS, upper};

#[track_caller]
fn check(raw: &str, expected: &str) {
    let normal = normalise(raw);
    assert_eq!(normal.text, expected);
    assert_eq!(matches!(normal.text, Cow::Borrowed(_)), raw == expected);
    let again = normalise(expected);
    assert!(matches!(again.text, Cow::Borrowed(same) if same == expected), "not idempotent");
    spans_lead_back(raw, &normal, |_| true);
}

/// Every span of the normal text stands for raw text of which it is the normal form, and the
/// raw pieces of neighbouring characters follow one another. `edge` tells where spans may begin.
#[track_caller]
fn spans_lead_back(raw: &str, normal: &Normal, edge: fn(char) -> bool) {
    let chars = normal.text.char_indices().filter(|(_, c)| edge(*c));
    let edges: Vec<usize> = chars.map(|(at, _)| at).chain([normal.text.len()]).collect();
    for (index, &start) in edges.iter().enumerate() {
        for &end in edges[index + 1..].iter().take(40) {
            let (from, to) = span(normal, start, end);
            assert_eq!(normalise(&raw[from..to]).text, normal.text[start..end]);
        }
        if let Some(&next) = edges.get(index + 1) {
            assert!(span(normal, start, next).1 <= span(normal, next, normal.text.len()).0);
        }
        let (from, to) = span(normal, start, start);
        assert_eq!(from, to);
    }
}

fn span(normal: &Normal, start: usize, end: usize) -> (usize, usize) {
    let (start, end) = (u32::try_from(start).unwrap(), u32::try_from(end).unwrap());
    let (from, to) = normal.raw_span(start, end);
    (from as usize, to as usize)
}

const TEXT: &str = "\
Thực hiện Kế hoạch số 15/KH-UBND ngày 07/3/2025 của Ủy ban nhân dân xã Bình An – “Tuần lễ \
Chuyển đổi số”…\r\n\tKính đề nghị các thôn, tổ dân phố báo cáo trước ngày 25/3.\u{A0}Quyển, giữa, nghĩa.";

#[test]
fn clean_text_is_borrowed() {
    check("", "");
    check(TEXT, TEXT);
    check("“a” – ‘b’ — c… • « » \u{A0}½ №", "“a” – ‘b’ — c… • « » \u{A0}½ №");
}

#[test]
fn decomposed_text_is_composed() {
    let nfd: String = TEXT.nfd().collect();
    assert_ne!(nfd, TEXT);
    check(&nfd, TEXT);
}

#[test]
fn marks_in_any_order() {
    check("a\u{323}\u{302} a\u{302}\u{323} â\u{323} ạ\u{302}", "ậ ậ ậ ậ");
    check("a\u{301}\u{302} á\u{302} u\u{301}\u{31B} O\u{323}\u{31B}", "ấ ấ ứ Ợ");
    check("e\u{340} e\u{341}", "è é");
    check("vie\u{323}\u{302}t", "việt");
    for row in LETTERS {
        for letter in row {
            let nfd: Vec<char> = letter.to_string().nfd().collect();
            let reversed: String = nfd[..1].iter().chain(nfd[1..].iter().rev()).collect();
            check(&reversed, &letter.to_string());
            check(&upper(letter).to_string().nfd().collect::<String>(), &upper(letter).to_string());
        }
    }
}

#[test]
fn marks_that_belong_to_no_letter_stay() {
    check("\u{301}a x\u{302} 5\u{301} \u{323}", "\u{301}a x\u{302} 5\u{301} \u{323}");
    check("\u{301}", "\u{301}");
    check("ab\u{302}\u{301}, ấ\u{301}", "ab\u{302}\u{301}, ấ\u{301}");
}

#[test]
fn one_letter_d_with_stroke() {
    check("QÐ-UBND, Ɖà Nẵng, ðã, ɖi", "QĐ-UBND, Đà Nẵng, đã, đi");
}

#[test]
fn invisible_characters_go() {
    check("\u{FEFF}phát\u{AD} tri\u{200B}ển\u{200E}\u{200F}\u{2060}", "phát triển");
    check("a\u{202A}b\u{202E}c\u{2066}d\u{2069}", "abcd");
    check("a\u{200B}\u{301}\u{200D}\u{302}b", "ấb");
    check("a\u{AD}\u{323} ð\u{200C}", "ạ đ");
    check("a\u{34F}\u{301}", "á");
}

#[test]
fn control_characters_become_spaces() {
    check("a\0b\u{1}\u{B}c\u{1F}\t\n\r\u{C}d", "a b \u{B}c \t\n\r\u{C}d");
}

#[test]
fn look_alikes_only_in_symbols() {
    let words = |raw: &str, expected: &str| {
        let normal = normalise(raw);
        assert_eq!(normal.text, expected);
        spans_lead_back(raw, &normal, |c| c == ' ');
    };
    words("Số: 15/КН-UBND ngày", "Số: 15/KH-UBND ngày");
    words("12/QĐ-ТТg (ВC-\u{AD}UBND), 3/ТВ", "12/QĐ-TTg (BC-UBND), 3/TB");
    words("15/КÐ-СТ ΑΒC", "15/KÐ-CT ABC".replace('Ð', "Đ").as_str());
    for same in ["СССР Москва", "Α, Ω", "15/ПР-UBND", "Новости АВС", "đàА"] {
        words(same, same);
    }
}

#[test]
fn spans_cover_what_was_printed() {
    let raw = "Ủy ban\u{200B} xa\u{303} QÐ";
    let normal = normalise(raw);
    assert_eq!(normal.text, "Ủy ban xã QĐ");
    let printed = |words: &str| {
        let start = normal.text.find(words).unwrap();
        let (from, to) = span(&normal, start, start + words.len());
        &raw[from..to]
    };
    assert_eq!(printed("ban"), "ban");
    assert_eq!(printed("ban xã"), "ban\u{200B} xa\u{303}");
    assert_eq!(printed("ã"), "a\u{303}");
    assert_eq!(printed("QĐ"), "QÐ");
}

#[test]
fn many_changes_over_several_blocks() {
    let nfd: String = TEXT.nfd().collect();
    let raw = format!("{}\u{AD}{nfd}\0{TEXT}", TEXT.repeat(3));
    let expected = format!("{}{TEXT} {TEXT}", TEXT.repeat(3));
    check(&raw, &expected);
}

/// Strings of everything that has a rule, in any order: nothing panics, twice is once, and the
/// way back stays in order and on character boundaries.
#[test]
fn any_mixture_is_stable() {
    let alphabet: Vec<char> =
        "aâOÐđКΑBΉọńŃ5/- \n\0\u{37E}\u{AD}\u{200B}\u{301}\u{323}\u{302}\u{31B}\u{340}\u{34F}\u{1ACD}".chars().collect();
    let mut seed: usize = 1;
    let mut next = move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        seed >> 33
    };
    for _ in 0..3000 {
        let raw: String = (0..next() % 12).map(|_| alphabet[next() % alphabet.len()]).collect();
        let normal = normalise(&raw);
        assert_eq!(normalise(&normal.text).text, normal.text, "{raw:?}");
        let mut last = (0, 0);
        for (at, c) in normal.text.char_indices() {
            let (from, to) = span(&normal, at, at + c.len_utf8());
            assert!(last.0 <= from && last.1 <= to && from < to, "{raw:?}");
            assert!(raw.is_char_boundary(from) && raw.is_char_boundary(to), "{raw:?}");
            last = (from, to);
        }
        assert!(last.1 <= raw.len());
        let whole = span(&normal, 0, normal.text.len());
        if !normal.text.is_empty() {
            assert_eq!(normalise(&raw[whole.0..whole.1]).text, normal.text, "{raw:?}");
        }
    }
}

#[test]
fn the_greek_question_mark_is_a_semicolon() {
    assert_eq!(normalise("(b/c)\u{37e} x").text, "(b/c); x");
}
