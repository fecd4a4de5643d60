//! Numbers and symbols as they are met, and whose they can be.

use super::*;
use crate::facts::model::Issuer;

fn kind(number_text: &str) -> Option<&'static str> {
    Symbol::of(&number(number_text).unwrap()).kind().map(|k| k.abbr)
}

fn issuer(name: &str) -> Issuer {
    Issuer { value: name.into(), level: None, province: None }
}

#[test]
fn numbers_come_apart() {
    let n = number("31/2024/NĐ-CP").unwrap();
    assert_eq!((n.serial, n.year, n.symbol.as_str()), (Some(31), Some(2024), "NĐ-CP"));
    let n = number("57 - NQ/TW").unwrap();
    assert_eq!((n.value.as_deref(), n.serial, n.symbol.as_str()), (Some("57-NQ/TW"), Some(57), "NQ/TW"));
    let n = number("30c/NQ-CP").unwrap();
    assert_eq!((n.serial, n.suffix.as_deref(), n.symbol.as_str()), (Some(30), Some("c"), "NQ-CP"));
    let n = number("40/2023-NĐ-CP").unwrap();
    assert_eq!((n.year, n.symbol.as_str()), (Some(2023), "NĐ-CP"));
    let n = number("93/2025/QH15").unwrap();
    assert_eq!((n.year, n.symbol.as_str()), (Some(2025), "QH15"));
    let n = number("    /KH-SKHCN").unwrap();
    assert_eq!((n.value, n.serial, n.symbol.as_str()), (None, None, "KH-SKHCN"));
    let n = number("174 KL/TW").unwrap();
    assert_eq!((n.serial, n.suffix, n.symbol.as_str()), (Some(174), None, "KL/TW"));
    assert_eq!(number("016-SL").unwrap().symbol, "SL");
    assert_eq!(number("2103-TB/TU").unwrap().serial, Some(2103));
    assert_eq!(number("12/2025"), None);
    assert_eq!(number(""), None);
}

#[test]
fn symbols_say_their_type() {
    for (number, abbr) in [
        ("12/KH-SKHCN", "KH"),
        ("12/SKHCN-QL", "CV"),
        ("285/CCTTHC", "CV"),
        ("31/2024/NĐ-CP", "NĐ"),
        ("57-NQ/TW", "NQ"),
        ("1976-CV/TU", "CV"),
        ("17/2015/TTLT-BTP-BQP", "TTLT"),
        ("05/2025/TT-BYT", "TT"),
        ("12-TT/TU", "TT"),
        ("12/HD-SYT", "HD"),
        ("03/VBHN-VPQH", "VBHN"),
        ("1961/QĐUBND", "QĐ"),
        ("1818/TTr-VP", "TTr"),
        ("12/HĐ-SYT", "HĐ"),
    ] {
        assert_eq!(kind(number), Some(abbr), "{number}");
    }
    for number in ["15/TT-BYT", "93/2025/QH15", "13-CP", "12/QD-UBND", "12/HĐ-TĐKT", "05/SY-UBND", "12/CN-VP"] {
        assert_eq!(kind(number), None, "{number}");
    }
    assert_eq!(Symbol::parse("QH15").says, Says::Law);
    assert!(Symbol::parse("NQ/TW").party);
    assert!(!Symbol::parse("KH-UBND").party);
}

#[test]
fn symbols_say_issuer_and_unit() {
    let parts = |s: &'static str| {
        let symbol = Symbol::parse(s);
        (symbol.issuers().collect::<Vec<_>>(), symbol.units().collect::<Vec<_>>())
    };
    assert_eq!(parts("SKHCN-CN&ĐMST"), (vec!["SKHCN"], vec!["CN&ĐMST"]));
    assert_eq!(parts("TTLT-BTP-BQP"), (vec!["BTP", "BQP"], vec![]));
    assert_eq!(parts("QĐ-UBND-VX"), (vec!["UBND"], vec!["VX"]));
    assert_eq!(parts("QĐ/TWĐTN-VP"), (vec!["TWĐTN"], vec!["VP"]));
    assert_eq!(parts("QH15"), (vec!["QH15"], vec![]));
}

#[test]
fn a_type_and_a_symbol_agree_or_not() {
    let can = |number_text: &str, name: &str| {
        let number = number(number_text).unwrap();
        can_be_type(&Symbol::of(&number), lexicon::doc_type_named(name).unwrap())
    };
    for (number, name) in [
        ("12/QĐ-UBND", "Kế hoạch"),
        ("12/SNV-TCCB", "Tờ trình"),
        ("12/QĐ-UBND", "Công văn"),
        ("12/CT-TTg", "Chương trình"),
        ("15/2025/QH15", "Nghị định"),
        ("12/KH-UBND", "Chương trình"),
    ] {
        assert_eq!(can(number, name), Verdict::No, "{number} {name}");
    }
    for (number, name) in [
        ("12/QĐ-UBND", "Quyết định"),
        ("41/2019/QĐ-UBND", "Quyết định"),
        ("15/2025/QH15", "Luật"),
        ("12/SNV-TCCB", "Công văn"),
        ("12/TB-UBND", "Thông báo kết luận"),
        ("12/GN-UBND", "Bản ghi nhớ"),
        ("31-QĐ/TW", "Quy định"),
        ("03/VBHN-BTC", "Nghị định"),
        ("12/KHPH-SYT-SGDĐT", "Kế hoạch"),
        ("12/TT-BYT", "Thông tư"),
        ("12/KHCT-THPT", "Kế hoạch"),
        ("12/KHPH-SYT-SGDĐT", "Kế hoạch phối hợp"),
        ("12/SNV-VP", "Thư công"),
        ("12/SNV-VP", "Phiếu trình"),
    ] {
        assert_ne!(can(number, name), Verdict::No, "{number} {name}");
    }
}

#[test]
fn symbols_of_their_issuers() {
    for (symbol, name) in [
        ("KH-SKHCN", "Sở Khoa học và Công nghệ"),
        ("KH-SKH&CN", "Sở Khoa học và Công nghệ"),
        ("SKHCN-QL", "Sở Khoa học và Công nghệ tỉnh Lai Châu"),
        ("KH-UBND", "Ủy ban nhân dân xã Thuận An"),
        ("QĐ-UBND", "Chủ tịch Ủy ban nhân dân tỉnh"),
        ("NQ/TW", "Bộ Chính trị"),
        ("CT/TW", "Ban Bí thư"),
        ("CT/TU", "Ban Thường vụ Tỉnh ủy"),
        ("CT/TU", "Tỉnh ủy Thanh Hóa"),
        ("QH15", "Quốc hội"),
        ("UBTVQH14", "Ủy ban Thường vụ Quốc hội"),
        ("NĐ-CP", "Chính phủ"),
        ("QĐ-BCT", "Bộ Công Thương"),
        ("NQ-HĐND", "Hội đồng nhân dân tỉnh Nghệ An"),
        ("TTLT-BTP-BQP", "Bộ Tư pháp"),
    ] {
        assert_eq!(can_be_of(&Symbol::parse(symbol), &issuer(name)), Verdict::Yes, "{symbol} {name}");
    }
}

#[test]
fn symbols_that_cannot_be() {
    for (symbol, name) in [
        ("KH-UBND", "Sở Khoa học và Công nghệ"),
        ("KH-UBND", "Sở Tài chính - Kế hoạch"),
        ("KH-SNV", "Sở Khoa học và Công nghệ"),
        ("KH-SKHCN", "Ủy ban nhân dân tỉnh Thanh Hóa"),
        ("KH-BKHCN", "Sở Khoa học và Công nghệ"),
        ("BKHCN-ĐMST", "Bộ Nội vụ"),
        ("SYT-NV", "Bộ Y tế"),
        ("CT/TW", "Tỉnh ủy"),
        ("CT/TU", "Ban Bí thư"),
        ("NQ-HĐND", "Ủy ban nhân dân tỉnh"),
        ("QĐ-TTg", "Chính phủ"),
        ("NĐ-CP", "Thủ tướng Chính phủ"),
        ("QH15", "Chính phủ"),
        ("KH-UBND", "Phòng Giáo dục và Đào tạo"),
        ("KH-UBND", "Chi cục Kiểm lâm"),
        ("BYT-MT", "Ủy ban nhân dân tỉnh"),
        ("PNV-TC", "Phòng Tư pháp"),
        ("TTLT-BTP-BQP", "Bộ Y tế"),
    ] {
        assert_eq!(can_be_of(&Symbol::parse(symbol), &issuer(name)), Verdict::No, "{symbol} {name}");
    }
}

#[test]
fn symbols_against_which_nothing_is_known() {
    for (symbol, name) in [
        ("KH-SKXYZ", "Sở Khoa học và Công nghệ"),
        ("QĐ-BKHCN", "Cục Sở hữu trí tuệ"),
        ("BTTTT-CĐS", "Bộ Khoa học và Công nghệ"),
        ("KH-STTTT", "Sở Khoa học và Công nghệ"),
        ("SNN&MT-TL", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("SVHTT-QL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("SKH-CN", "Sở Khoa học và Công nghệ"),
        ("KH-BCĐ", "Ủy ban nhân dân tỉnh Nghệ An"),
        ("QĐ-CT", "Ủy ban nhân dân huyện Yên Dũng"),
        ("KH-UBND", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("TTr-VP", "Ủy ban nhân dân tỉnh"),
        ("VPCP-KGVX", "Thủ tướng Chính phủ"),
        ("KL-TTr", "Sở Y tế"),
        ("SGDĐT-GDTrH", "Phòng Giáo dục Trung học"),
        ("KH-SYT-SGDĐT", "Sở Giáo dục và Đào tạo"),
        ("CAT-PC07", "Công an tỉnh"),
        ("QĐ-UBND", "Ban Chỉ đạo chuyển đổi số tỉnh"),
        ("TTLT-BTP-XYZ", "Bộ Y tế"),
        ("KH-SXD", "Sở Xây dựng - Giao thông"),
        ("HD/BTCTU", "Ban Tổ chức Tỉnh ủy"),
        ("KH-ABC", "Trung tâm Y tế"),
    ] {
        assert_ne!(can_be_of(&Symbol::parse(symbol), &issuer(name)), Verdict::No, "{symbol} {name}");
    }
}
