//! The rules of the number on facts made by hand.

use super::*;
use crate::check::part::testing::{check_one, evidence, found, issuer};
use crate::facts::model::Source;
use crate::facts::symbol::number as read_number;
use crate::lexicon::doc_type_named;
use crate::problem::{Problem, RECOGNISED};

fn facts(number: &str, title: &str, body: &str) -> Facts {
    let mut facts = Facts { issuer: Some(issuer(body)), ..Facts::default() };
    facts.number = read_number(number).map(|n| found(n, number));
    if !title.is_empty() {
        facts.notes.title = Some(found(doc_type_named(title).unwrap(), title));
    }
    facts
}

fn codes(facts: Facts) -> Vec<String> {
    check_one(facts).into_iter().map(|f| format!("{} {}", f.rule.code, f.severity.name())).collect()
}

#[test]
fn a_blank_number_is_worse_where_someone_signed() {
    let mut plan = facts("/KH-SYT", "", "Sở Y tế");
    plan.notes.blank_number = Some(evidence("Số:       /KH-SYT"));
    assert_eq!(codes(plan.clone()), ["NUM001 info"]);
    let mut signed = plan.clone();
    signed.signatures.push(crate::check::part::testing::signature());
    signed.notes.draft_mark = Some(evidence("DỰ THẢO"));
    assert_eq!(codes(signed), ["NUM001 warning"]);
    let mut draft = plan.clone();
    draft.notes.draft_mark = Some(evidence("DỰ THẢO"));
    assert!(codes(draft).is_empty());
    plan.number = Some(found(read_number("81/KH-SYT").unwrap(), "81"));
    assert!(codes(plan).is_empty());
}

#[test]
fn a_word_that_recognition_left_out_is_no_blank_and_printed_dots_are() {
    let codes_of = |words: &str| {
        let mut plan = facts("/KH-SYT", "", "Sở Y tế");
        plan.notes.blank_number = Some(evidence(words));
        plan.problems.push(Problem::new(RECOGNISED, "", ""));
        codes(plan)
    };
    for words in ["Số: … /KH-SYT", "Số: …\n/KH-SYT"] {
        assert!(codes_of(words).is_empty(), "{words}");
    }
    for words in ["Số:       /KH-SYT", "Số: ……/KH-SYT", "Số:… /KH-SYT", "Số: ....../KH-SYT"] {
        assert_eq!(codes_of(words), ["NUM001 info"], "{words}");
    }
}

#[test]
fn titles_and_symbols_that_disagree() {
    assert_eq!(codes(facts("25/QĐ-UBND", "KẾ HOẠCH", "Ủy ban nhân dân xã Yên Lạc")), ["NUM002 error"]);
    assert_eq!(codes(facts("34/SNV-TCCB", "TỜ TRÌNH", "Sở Nội vụ")), ["NUM002 error"]);
    let finding = check_one(facts("34/SNV-TCCB", "TỜ TRÌNH", "Sở Nội vụ")).remove(0);
    assert_eq!((finding.expected.as_deref(), finding.found.as_deref()), (Some("TTr-SNV"), Some("SNV-TCCB")));
    assert!(finding.message.vi.contains("“TỜ TRÌNH”"), "{}", finding.message.vi);
}

#[test]
fn titles_that_only_seem_to_disagree() {
    for (number, title, body) in [
        ("25/TTr-UBND", "TỜ TRÌNH", "Ủy ban nhân dân xã Yên Lạc"),
        ("12/TT-BYT", "THÔNG TƯ", "Bộ Y tế"),
        ("15/2025/QH15", "LUẬT", "Quốc hội"),
        ("25/QĐ-UBND", "QUY CHẾ", "Ủy ban nhân dân xã Yên Lạc"),
        ("12-QĐ/TU", "QUY ĐỊNH", "Tỉnh ủy"),
        ("7/CTr-UBND", "CHƯƠNG TRÌNH", "Ủy ban nhân dân xã Yên Lạc"),
        ("7/KHPH-SYT-SGDĐT", "KẾ HOẠCH", "Sở Y tế"),
        ("7/VP-TH", "PHIẾU TRÌNH", "Văn phòng Ủy ban nhân dân tỉnh"),
    ] {
        assert!(codes(facts(number, title, body)).is_empty(), "{number} {title}");
    }
    let mut attached = facts("25/QĐ-UBND", "KẾ HOẠCH", "Ủy ban nhân dân xã Yên Lạc");
    attached.subject = Some(found("Phòng cháy rừng".into(), "Phòng cháy rừng\n(Ban hành kèm theo Quyết định số 25/QĐ-UBND)"));
    assert!(codes(attached).is_empty());
}

#[test]
fn symbols_with_spaces() {
    let mut plan = facts("12/KH-UBND", "", "Ủy ban nhân dân xã Yên Lạc");
    plan.notes.malformed_symbol = Some(found("KH- UBND".into(), "KH- UBND"));
    assert_eq!(codes(plan.clone()), ["NUM003 warning"]);
    plan.notes.malformed_symbol = Some(found("KH-\nUBND".into(), "KH-\nUBND"));
    assert!(codes(plan).is_empty());
    let mut party = facts("12-NQ/TWĐTN", "", "Ban Chấp hành Trung ương Đoàn");
    party.notes.malformed_symbol = Some(found("NQ /TWĐTN".into(), "- NQ/TWĐTN"));
    assert!(codes(party).is_empty());
}

#[test]
fn symbols_of_another_body() {
    assert_eq!(codes(facts("178/KH-UBND", "", "Sở Y tế")), ["NUM004 error"]);
    let finding = check_one(facts("178/KH-UBND", "", "Sở Y tế")).remove(0);
    assert_eq!(finding.expected.as_deref(), Some("KH-SYT"));
    for (number, body) in [
        ("178/KH-SYT", "Sở Y tế"),
        ("178/QĐ-UBND", "Chủ tịch Ủy ban nhân dân tỉnh Nghệ An"),
        ("178/KH-BCĐ", "Ủy ban nhân dân tỉnh Nghệ An"),
        ("178/SYTT-NV", "Sở Y tế"),
    ] {
        assert!(codes(facts(number, "", body)).is_empty(), "{number} {body}");
    }
    let mut gathered = facts("178/KH-UBND", "", "Sở Y tế");
    gathered.issuer.as_mut().unwrap().evidence.from = Source::Body;
    assert!(codes(gathered).is_empty());
}
