//! Encoders for the old encodings, and texts sent through them and back.

use super::legacy::{TCVN3, TCVN3_OTHERS, VNI_BREVES, VNI_HATS, VNI_LETTERS, VNI_TONES};
use super::*;
use crate::letters::{LETTERS, lower, split, upper};
use unicode_normalization::UnicodeNormalization;

const HEADER: &str = "\
ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ BÌNH AN\tĐộc lập - Tự do - Hạnh phúc
Số: 15/KH-UBND\tBình An, ngày 07 tháng 3 năm 2025
KẾ HOẠCH
Tổ chức Tuần lễ Chuyển đổi số trên địa bàn xã năm 2025
";

const BODY: &str = "\
Căn cứ Công văn số 120/SKHCN-CĐS ngày 03/3/2025 của Sở Khoa học và Công nghệ về việc hưởng ứng \
“Tuần lễ Chuyển đổi số”, Uỷ ban nhân dân xã xây dựng kế hoạch như sau:
1. Mục đích: nâng cao nhận thức của cán bộ, công chức và người dân; khuyến khích sử dụng dịch vụ \
công trực tuyến.
2. Thời gian: từ ngày 10/3 đến hết ngày 20/3/2025. Các thôn báo cáo kết quả trước ngày 25/3.
3. Kẻ vẽ pa nô, ở những nơi dễ thấy; bảo đảm tiết kiệm, hiệu quả - tránh hình thức.
";

const FOOTER: &str = "\
Nơi nhận:\tTM. ỦY BAN NHÂN DÂN
- Sở KH&CN (b/c);\tKT. CHỦ TỊCH
- Lưu: VT.\tPHÓ CHỦ TỊCH
";

fn whole() -> String {
    [HEADER, BODY, FOOTER].concat()
}

/// Windows punctuation and Latin-1, as bytes.
fn other(c: char) -> u8 {
    match c {
        '“' => 0x93,
        '”' => 0x94,
        '–' => 0x96,
        c => u8::try_from(c).unwrap_or(b'?'),
    }
}

/// TCVN3 as converters wrote it: capitals without a code take the lower-case one.
fn to_tcvn3(text: &str) -> Vec<u8> {
    let code = |c: char| {
        if let Some((byte, _)) = TCVN3_OTHERS.iter().find(|(_, letter)| *letter == c) {
            return *byte;
        }
        let low = lower(c);
        let places = LETTERS.iter().zip(TCVN3).flat_map(|(row, codes)| row.iter().zip(codes));
        match places.filter(|_| !c.is_ascii()).find(|(letter, _)| **letter == low) {
            Some((_, byte)) => byte,
            None => other(c),
        }
    };
    text.chars().map(code).collect()
}

fn to_vni(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    for c in text.chars() {
        let (low, capital) = (lower(c), lower(c) != c);
        let case = |byte: u8| if capital { byte - 0x20 } else { byte };
        if let Some((byte, _)) = VNI_LETTERS.iter().find(|(_, letter)| *letter == low) {
            out.push(case(*byte));
            continue;
        }
        let (vowel, tone) = split(low);
        let (base, marks): (u8, &[(u8, u8)]) = match vowel {
            'ă' => (b'a', &VNI_BREVES),
            'â' => (b'a', &VNI_HATS),
            'ê' => (b'e', &VNI_HATS),
            'ô' => (b'o', &VNI_HATS),
            'ơ' => (0xF4, &VNI_TONES),
            'ư' => (0xF6, &VNI_TONES),
            plain => (other(if capital { upper(plain) } else { plain }), &VNI_TONES),
        };
        out.push(if base.is_ascii() || !capital { base } else { base - 0x20 });
        if capital && base.is_ascii_lowercase() {
            out.pop();
            out.push(base.to_ascii_uppercase());
        }
        if let Some((mark, _)) = marks.iter().find(|(_, own)| *own == tone) {
            out.push(case(*mark));
        }
    }
    out
}

/// Windows-1258: the tone apart, the rest of the letter as one byte.
fn to_1258(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    for c in text.chars() {
        let (vowel, tone) = split(lower(c));
        let vowel = if lower(c) == c { vowel } else { upper(vowel) };
        out.push(match vowel {
            'Ă' => 0xC3,
            'Đ' => 0xD0,
            'Ơ' => 0xD5,
            'Ư' => 0xDD,
            'ă' => 0xE3,
            'đ' => 0xF0,
            'ơ' => 0xF5,
            'ư' => 0xFD,
            c => other(c),
        });
        out.extend([None, Some(0xCC), Some(0xEC), Some(0xD2), Some(0xDE), Some(0xF2)][usize::from(tone)]);
    }
    out
}

fn latin1(bytes: &[u8]) -> String {
    bytes.iter().map(|&byte| char::from(byte)).collect()
}

/// Bytes read as Windows-1252: the quotation marks become real ones.
fn windows(bytes: &[u8]) -> String {
    let c = |c| match c {
        '\u{93}' => '“',
        '\u{94}' => '”',
        '\u{96}' => '–',
        c => c,
    };
    latin1(bytes).chars().map(c).collect()
}

#[track_caller]
fn check(bytes: &[u8], charset: Charset, text: &str) {
    let decoded = decode(bytes);
    assert_eq!(decoded.text, text);
    assert_eq!((decoded.charset, decoded.replaced), (charset, 0));
}

#[test]
fn legacy_bytes_are_told_apart() {
    for text in [HEADER, BODY, FOOTER, &whole()] {
        check(&to_tcvn3(text), Charset::Tcvn3, text);
        check(&to_vni(text), Charset::Vni, text);
        check(&to_1258(text), Charset::Windows1258, text);
    }
}

#[test]
fn single_lines_are_enough() {
    for line in whole().lines().filter(|line| line.split(' ').count() > 4 && !line.is_ascii()) {
        check(&to_vni(line), Charset::Vni, line);
        check(&to_1258(line), Charset::Windows1258, line);
        let decoded = decode(&to_tcvn3(line)).text.into_owned();
        assert_eq!(decoded.to_lowercase(), line.to_lowercase());
    }
}

#[test]
fn legacy_letters_saved_as_unicode() {
    for text in [HEADER, BODY, &whole()] {
        for read in [latin1, windows] {
            let tcvn3 = decode_mojibake(&read(&to_tcvn3(text)));
            assert_eq!(tcvn3, Some((Charset::Tcvn3, text.to_owned())));
            let vni = decode_mojibake(&read(&to_vni(text)));
            assert_eq!(vni, Some((Charset::Vni, text.to_owned())));
        }
        let utf8 = decode_mojibake(&latin1(text.as_bytes()));
        assert_eq!(utf8, Some((Charset::Utf8, text.to_owned())));
    }
}

#[test]
fn samples_written_by_hand() {
    let text = |raw: &str| decode_mojibake(raw).map(|(_, text)| text);
    assert_eq!(text("Uû ban nh©n d©n").as_deref(), Some("Uỷ ban nhân dân"));
    assert_eq!(text("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM").as_deref(), Some("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
    assert_eq!(text("ch\u{AD}¬ng tr×nh n\u{AD}íc").as_deref(), Some("chương trình nước"));
    assert_eq!(text("Tieáng Vieät").as_deref(), Some("Tiếng Việt"));
    assert_eq!(text("UÛy ban nhaân daân, UYÛ BAN").as_deref(), Some("Ủy ban nhân dân, UỶ BAN"));
    assert_eq!(text("Tiáº¿ng Viá»‡t cá»§a").as_deref(), Some("Tiếng Việt của"));
}

#[test]
fn clean_text_is_left_alone() {
    let nfd: String = whole().nfd().collect();
    for text in [
        &whole(),
        &nfd,
        "hoá học, hoà bình và toá\u{AD}n",
        "• 25°C; ½ số; « Việt Nam » · 1995",
        "Số: 12/QÐ-UBND",
        "Già là và\ncá mè, ðã có\n",
        "Le préfet a été informé à Besançon, où naïveté et cœur s’unirent.",
        "Für Menschen über 60: Größe, Bäckerei, schön.",
        "El año de la cigüeña en Logroño",
        "£100 ± 5 µm © 2024 ®",
        "",
        "a",
    ] {
        assert_eq!(decode_mojibake(text), None, "{text}");
        let decoded = decode(text.as_bytes());
        assert!(matches!(decoded.text, Cow::Borrowed(same) if same == text));
    }
}

#[test]
fn one_legacy_paragraph_among_unicode() {
    let lines: Vec<&str> = BODY.lines().collect();
    for encode in [to_tcvn3 as fn(&str) -> Vec<u8>, to_vni] {
        let mixed = format!(
            "{HEADER}hoá và hoà\n{}\n{}\n{}\n{FOOTER}",
            latin1(&encode(lines[1])),
            latin1(&encode("các thôn;")),
            lines[2]
        );
        let expected = format!("{HEADER}hoá và hoà\n{}\ncác thôn;\n{}\n{FOOTER}", lines[1], lines[2]);
        assert_eq!(decode_mojibake(&mixed).map(|(_, text)| text), Some(expected));
    }
}

/// `í` and `ì` have the same code in VNI and in Latin-1; they once counted as wrong.
#[test]
fn letters_that_vni_shares_with_latin1() {
    let line = "chính trị, hình thành, kinh tế, trình diễn";
    let mixed = format!("{BODY}{}\n{BODY}", latin1(&to_vni(line)));
    let expected = format!("{BODY}{line}\n{BODY}");
    assert_eq!(decode_mojibake(&mixed), Some((Charset::Vni, expected)));
}

#[test]
fn broken_utf8_stays_utf8() {
    let mut bytes = whole().into_bytes();
    let end = bytes.len();
    bytes[1] = b'?'; // The first letter's tail is now alone.
    bytes.truncate(end - 8);
    bytes.extend([0xE1, 0xBB]);
    let decoded = decode(&bytes);
    assert_eq!((decoded.charset, decoded.replaced), (Charset::Utf8, 3));
    assert_eq!(decoded.first_invalid, Some(0));
    assert!(decoded.text.contains("CỘNG HÒA XÃ HỘI"));

    let decoded = decode(b"\xEF\xBB\xBFab\xFFc");
    assert_eq!(decoded.text, "ab\u{FFFD}c");
    assert_eq!(decoded.first_invalid, Some(5));
}

#[test]
fn foreign_bytes_are_replaced() {
    for bytes in [b"caf\xE9 au lait, \xE9t\xE9 indien, f\xEAte".as_slice(), b"\xFF\xFE\xFD"] {
        let decoded = decode(bytes);
        assert_ne!(decoded.charset, Charset::Tcvn3);
        assert_ne!(decoded.charset, Charset::Vni);
        assert!(decoded.replaced > 0, "{decoded:?}");
    }
}

#[test]
fn utf16_with_and_without_mark() {
    let text = whole();
    let units: Vec<u16> = text.encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    for bytes in [little.clone(), big.clone(), [vec![0xFF, 0xFE], little].concat(), [vec![0xFE, 0xFF], big].concat()] {
        check(&bytes, Charset::Utf16, &text);
    }
    let broken = decode(b"\xFF\xFEa\0\x00\xD8b\0c");
    assert_eq!(broken.text, "a\u{FFFD}b\u{FFFD}");
    assert_eq!((broken.replaced, broken.first_invalid), (2, Some(4)));
}

#[test]
fn legacy_letters_in_utf16() {
    let units: Vec<u8> = latin1(&to_tcvn3(BODY)).encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(&units, Charset::Tcvn3, BODY);
}

#[test]
fn fonts_say_more_than_letters() {
    let read = |font, text| decode_font_run(font, text);
    assert_eq!(read(".VnTimeH", "céng hßa x· héi").as_deref(), Some("CỘNG HÒA XÃ HỘI"));
    assert_eq!(read(".VnTime", "Sè").as_deref(), Some("Số"));
    assert_eq!(read("VNI-Times", "Soá").as_deref(), Some("Số"));
    assert_eq!(read("Times New Roman", "Soá"), None);
}
