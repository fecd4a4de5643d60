//! The rules of this family on documents built by hand.

use super::{compared, own};
use crate::check::levels::Case;
use crate::check::testing::{codes, doc, judge_chain, judge_siblings};
use crate::check::{Finding, Findings, Severity};
use crate::facts::Document;

const ALL: &[fn(&Case<'_>, &mut Findings)] =
    &[own::order_and_year, compared::with_superior, own::before_issue, compared::with_siblings];

fn chain(documents: &[Document]) -> Vec<Finding> {
    judge_chain(documents, ALL)
}

#[track_caller]
fn alone(document: Document, expected: &[&str]) {
    assert_eq!(codes(&chain(&[document])), expected);
}

#[test]
fn a_year_left_standing_is_found_once() {
    let old = doc().dated("2025-03-05").subject("Tháng an toàn năm 2025").frame("2024-03-10", "2024-03-31").build("a");
    let findings = chain(&[old]);
    assert_eq!(codes(&findings), ["WIN001@0"]);
    assert_eq!(findings[0].expected.as_deref(), Some("2025"));
    assert_eq!(findings[0].found.as_deref(), Some("2024"));
    assert!(findings[0].message.vi.contains("năm 2025"), "{}", findings[0].message.vi);
    assert!(findings[0].message.en.contains("2024"), "{}", findings[0].message.en);
}

#[test]
fn years_that_are_no_mistake() {
    let over_new_year = doc().dated("2025-12-10").frame("2025-12-25", "2026-01-05");
    alone(over_new_year.build("a"), &[]);
    let next_year = doc().dated("2025-12-20").subject("Kế hoạch năm 2026").frame("2026-03-01", "2026-03-31");
    alone(next_year.build("a"), &[]);
    let programme = doc().dated("2025-02-01").subject("Chương trình giai đoạn 2021-2025").frame("2023-03-01", "2023-03-31");
    alone(programme.build("a"), &[]);
    alone(doc().frame("2024-03-01", "2024-03-31").build("a"), &[]);
    let report = doc().dated("2026-01-10").report().frame("2025-03-01", "2025-03-31");
    alone(report.build("a"), &[]);
}

#[test]
fn the_superior_decides_the_year_where_the_document_is_silent() {
    let upper = doc().dated("2025-03-01").subject("Tuần lễ nước sạch năm 2025").frame("2025-04-10", "2025-04-20").build("up");
    let lower = doc().basis("12/SNN-TL", "2025-03-01").frame("2024-04-10", "2024-04-20").build("low");
    assert_eq!(codes(&chain(&[upper, lower])), ["WIN001@1"]);
}

#[test]
fn a_part_is_charged_only_where_it_belongs_to_the_main_window() {
    let parts = doc().dated("2025-03-01").frame("2025-04-10", "2025-04-20").frame("2024-04-12", "2024-04-14");
    alone(parts.build("a"), &["WIN001@0"]);
    let past = doc().dated("2025-03-01").frame("2025-04-10", "2025-04-20").frame("2024-10-12", "2024-10-14");
    alone(past.build("a"), &[]);
}

#[test]
fn an_inverted_window_is_nothing_else_besides() {
    alone(doc().dated("2025-05-20").frame("2025-05-26", "2025-05-15").build("a"), &["WIN004@0"]);
}

#[test]
fn each_way_of_differing_is_named() {
    for (start, end, severity, word) in [
        ("2025-05-15", "2025-06-30", Some(Severity::Error), "wider"),
        ("2025-05-16", "2025-06-30", Some(Severity::Error), "shifted"),
        ("2025-07-01", "2025-07-31", Some(Severity::Error), "outside"),
        ("2025-05-20", "2025-06-15", Some(Severity::Info), "narrower"),
        ("2025-05-15", "2025-06-15", None, ""),
    ] {
        let upper = doc().dated("2025-05-01").frame("2025-05-15", "2025-06-15").build("up");
        let lower = doc().dated("2025-05-10").basis("9/BYT-DP", "2025-05-01").frame(start, end).build("low");
        let findings = chain(&[upper, lower]);
        assert_eq!(findings.first().map(|f| f.severity), severity, "{start} {end}");
        if let Some(f) = findings.first() {
            assert_eq!(f.rule.code, "WIN002");
            assert!(f.message.en.contains(word), "{}", f.message.en);
            assert!(f.message.vi.contains("15/6/2025"), "{}", f.message.vi);
        }
    }
}

#[test]
fn a_window_that_is_charged_is_no_measure() {
    let top = doc().dated("2025-05-01").frame("2025-05-15", "2025-06-15").build("top");
    let middle = doc().dated("2025-05-05").basis("9/BYT-DP", "2025-05-01").frame("2025-05-15", "2025-06-30").build("mid");
    let right = doc().dated("2025-05-08").basis("7/SYT-NV", "2025-05-05").frame("2025-05-15", "2025-06-15").build("low");
    assert_eq!(codes(&chain(&[top.clone(), middle.clone(), right])), ["WIN002@1"]);
    let wrong = doc().dated("2025-05-08").basis("7/SYT-NV", "2025-05-05").frame("2025-05-15", "2025-06-30").build("low");
    let findings = chain(&[top, middle, wrong]);
    assert_eq!(codes(&findings), ["WIN002@1", "WIN002@2"]);
    assert!(findings[1].message.vi.contains("qua mid"), "{}", findings[1].message.vi);
}

#[test]
fn another_event_or_year_gives_no_measure() {
    let upper = doc().dated("2025-01-01").event("Ngày Pháp luật", None, None).frame("2025-11-01", "2025-11-09").build("up");
    let other = doc().dated("2025-03-01").event("Tuần lễ nước sạch", None, None).frame("2025-04-10", "2025-04-20").build("low");
    assert_eq!(codes(&chain(&[upper, other])), [""; 0]);
    let upper = doc().dated("2024-03-01").subject("Tháng thanh niên năm 2024").frame("2024-03-01", "2024-03-31").build("up");
    let next = doc().dated("2025-02-20").subject("Tháng thanh niên năm 2025").frame("2025-03-01", "2025-03-31").build("low");
    assert_eq!(codes(&chain(&[upper, next])), [""; 0]);
}

#[test]
fn an_open_window_of_the_superior_is_not_held_against_others() {
    let upper = || doc().dated("2025-05-01").frame("2025-05-15", "2025-06-15").with(|f| f.timeframes[0].value.flexible = true);
    let lower = |start, end| doc().dated("2025-05-10").frame(start, end).build("low");
    assert!(chain(&[upper().build("up"), lower("2025-05-20", "2025-06-10")]).is_empty());
    let wider = chain(&[upper().build("up"), lower("2025-05-15", "2025-06-30")]);
    assert_eq!(wider[0].severity, Severity::Info);
}

#[test]
fn a_start_before_issue() {
    alone(doc().dated("2025-05-20").frame("2025-05-15", "2025-06-15").build("a"), &["WIN005@0"]);
    alone(doc().dated("2025-05-15").frame("2025-05-15", "2025-06-15").build("a"), &[]);
    alone(doc().dated("2025-05").frame("2025-05-15", "2025-06-15").build("a"), &[]);
    alone(doc().dated("2025-05").basis("9/BYT-DP", "2025-05-17").frame("2025-05-15", "2025-06-15").build("a"), &["WIN005@0"]);
    alone(doc().dated("2025").basis("9/BYT-DP", "2025-05-17").frame("2025-05-15", "2025-06-15").build("a"), &["WIN005@0"]);
    alone(doc().basis("9/BYT-DP", "2025-05-17").frame("2025-05-15", "2025-06-15").build("a"), &["WIN005@0"]);
    alone(doc().dated("2025-06").frame("2025-05-15", "2025-06-15").build("a"), &["WIN005@0"]);
    alone(doc().dated("2025-05-20").report().frame("2025-05-15", "2025-06-15").build("a"), &[]);
}

#[test]
fn a_start_copied_from_the_superior_is_only_an_info() {
    let upper = doc().dated("2025-05-01").frame("2025-05-15", "2025-06-15").build("up");
    let lower = doc().dated("2025-05-20").basis("9/BYT-DP", "2025-05-01").frame("2025-05-15", "2025-06-15").build("low");
    let findings = chain(&[upper, lower]);
    assert_eq!(codes(&findings), ["WIN005@1"]);
    assert_eq!(findings[0].severity, Severity::Info);
}

#[test]
fn siblings_are_asked_only_where_no_superior_is_at_hand() {
    let document = |end, path: &str| doc().dated("2025-05-10").frame("2025-05-15", end).build(path);
    let two = [document("2025-06-15", "a"), document("2025-06-30", "b")];
    assert_eq!(codes(&judge_siblings(&two, ALL)), ["WIN003@0", "WIN003@1"]);
    let three = [document("2025-06-15", "a"), document("2025-06-30", "b"), document("2025-06-15", "c")];
    let findings = judge_siblings(&three, ALL);
    assert_eq!(codes(&findings), ["WIN003@1"]);
    assert!(findings[0].message.vi.contains("2 trong 3"), "{}", findings[0].message.vi);
    let apart = [document("2025-06-15", "a"), document("2025-06-30", "b"), document("2025-06-20", "c")];
    assert_eq!(codes(&judge_siblings(&apart, ALL)), ["WIN003@0", "WIN003@1", "WIN003@2"]);
}

#[test]
fn a_sibling_in_the_wrong_year_does_not_count() {
    let right = doc().dated("2025-05-10").frame("2025-05-15", "2025-06-15").build("a");
    let wrong = doc().dated("2025-05-11").frame("2024-05-15", "2024-06-15").build("b");
    assert_eq!(codes(&judge_siblings(&[right, wrong], ALL)), ["WIN001@1"]);
}
