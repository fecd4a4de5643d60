//! The rules of this family on documents built by hand.

use super::{own, siblings, superior};
use crate::check::levels::Case;
use crate::check::testing::{codes, doc, judge_chain, judge_siblings};
use crate::check::{Finding, Findings, Severity};
use crate::facts::Document;

const ALL: &[fn(&Case<'_>, &mut Findings)] =
    &[own::order_and_year, superior::with_superior, own::before_issue, siblings::with_siblings];

fn chain(documents: &[Document]) -> Vec<Finding> {
    judge_chain(documents, ALL)
}

#[track_caller]
fn alone(document: Document, expected: &[&str]) {
    assert_eq!(codes(&chain(&[document])), expected);
}

#[test]
fn a_year_left_standing_is_found_once() {
    let old = doc().date("05/3/2025").subject("Tháng an toàn năm 2025").window("10/3/2024", "31/3/2024").done_as("a");
    let findings = chain(&[old]);
    assert_eq!(codes(&findings), ["WIN001@0"]);
    assert_eq!(findings[0].expected.as_deref(), Some("2025"));
    assert_eq!(findings[0].found.as_deref(), Some("2024"));
    assert!(findings[0].message.vi.contains("năm 2025"), "{}", findings[0].message.vi);
    assert!(findings[0].message.en.contains("2024"), "{}", findings[0].message.en);
}

#[test]
fn years_that_are_no_mistake() {
    let over_new_year = doc().date("10/12/2025").window("25/12/2025", "05/1/2026");
    alone(over_new_year.done_as("a"), &[]);
    let next_year = doc().date("20/12/2025").subject("Kế hoạch năm 2026").window("01/3/2026", "31/3/2026");
    alone(next_year.done_as("a"), &[]);
    let programme = doc().date("01/2/2025").subject("Chương trình giai đoạn 2021-2025").window("01/3/2023", "31/3/2023");
    alone(programme.done_as("a"), &[]);
    alone(doc().window("01/3/2024", "31/3/2024").done_as("a"), &[]);
    let report = doc().date("10/1/2026").kind("BC").window("01/3/2025", "31/3/2025");
    alone(report.done_as("a"), &[]);
}

#[test]
fn the_superior_decides_the_year_where_the_document_is_silent() {
    let upper = doc().date("01/3/2025").subject("Tuần lễ nước sạch năm 2025").window("10/4/2025", "20/4/2025").done_as("up");
    let lower = doc().basis("12/SNN-TL", "01/3/2025").window("10/4/2024", "20/4/2024").done_as("low");
    assert_eq!(codes(&chain(&[upper, lower])), ["WIN001@1"]);
}

#[test]
fn a_part_is_charged_only_where_it_belongs_to_the_main_window() {
    let parts = doc().date("01/3/2025").window("10/4/2025", "20/4/2025").window("12/4/2024", "14/4/2024");
    alone(parts.done_as("a"), &["WIN001@0"]);
    let past = doc().date("01/3/2025").window("10/4/2025", "20/4/2025").window("12/10/2024", "14/10/2024");
    alone(past.done_as("a"), &[]);
}

#[test]
fn an_inverted_window_is_nothing_else_besides() {
    alone(doc().date("20/5/2025").window("26/5/2025", "15/5/2025").done_as("a"), &["WIN004@0"]);
}

#[test]
fn each_way_of_differing_is_named() {
    for (start, end, severity, word) in [
        ("15/5/2025", "30/6/2025", Some(Severity::Error), "wider"),
        ("16/5/2025", "30/6/2025", Some(Severity::Error), "shifted"),
        ("01/7/2025", "31/7/2025", Some(Severity::Error), "outside"),
        ("20/5/2025", "15/6/2025", Some(Severity::Info), "narrower"),
        ("15/5/2025", "15/6/2025", None, ""),
    ] {
        let upper = doc().date("01/5/2025").window("15/5/2025", "15/6/2025").done_as("up");
        let lower = doc().date("10/5/2025").basis("9/BYT-DP", "01/5/2025").window(start, end).done_as("low");
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
    let top = doc().date("01/5/2025").window("15/5/2025", "15/6/2025").done_as("top");
    let middle = doc().date("05/5/2025").basis("9/BYT-DP", "01/5/2025").window("15/5/2025", "30/6/2025").done_as("mid");
    let right = doc().date("08/5/2025").basis("7/SYT-NV", "05/5/2025").window("15/5/2025", "15/6/2025").done_as("low");
    assert_eq!(codes(&chain(&[top.clone(), middle.clone(), right])), ["WIN002@1"]);
    let wrong = doc().date("08/5/2025").basis("7/SYT-NV", "05/5/2025").window("15/5/2025", "30/6/2025").done_as("low");
    let findings = chain(&[top, middle, wrong]);
    assert_eq!(codes(&findings), ["WIN002@1", "WIN002@2"]);
    assert!(findings[1].message.vi.contains("qua mid"), "{}", findings[1].message.vi);
}

#[test]
fn another_event_or_year_gives_no_measure() {
    let upper = doc().date("01/1/2025").event("Ngày Pháp luật", None).window("01/11/2025", "09/11/2025").done_as("up");
    let other = doc().date("01/3/2025").event("Tuần lễ nước sạch", None).window("10/4/2025", "20/4/2025").done_as("low");
    assert_eq!(codes(&chain(&[upper, other])), [""; 0]);
    let upper = doc().date("01/3/2024").subject("Tháng thanh niên năm 2024").window("01/3/2024", "31/3/2024").done_as("up");
    let next = doc().date("20/2/2025").subject("Tháng thanh niên năm 2025").window("01/3/2025", "31/3/2025").done_as("low");
    assert_eq!(codes(&chain(&[upper, next])), [""; 0]);
}

#[test]
fn an_open_window_of_the_superior_is_not_held_against_others() {
    let upper = || doc().date("01/5/2025").window("15/5/2025", "15/6/2025").with(|f| f.timeframes[0].value.flexible = true);
    let lower = |start, end| doc().date("10/5/2025").window(start, end).done_as("low");
    assert!(chain(&[upper().done_as("up"), lower("20/5/2025", "10/6/2025")]).is_empty());
    let wider = chain(&[upper().done_as("up"), lower("15/5/2025", "30/6/2025")]);
    assert_eq!(wider[0].severity, Severity::Info);
}

#[test]
fn a_start_before_issue() {
    alone(doc().date("20/5/2025").window("15/5/2025", "15/6/2025").done_as("a"), &["WIN005@0"]);
    alone(doc().date("15/5/2025").window("15/5/2025", "15/6/2025").done_as("a"), &[]);
    alone(doc().date("/5/2025").window("15/5/2025", "15/6/2025").done_as("a"), &[]);
    alone(doc().date("/5/2025").basis("9/BYT-DP", "17/5/2025").window("15/5/2025", "15/6/2025").done_as("a"), &["WIN005@0"]);
    alone(doc().date("2025").basis("9/BYT-DP", "17/5/2025").window("15/5/2025", "15/6/2025").done_as("a"), &["WIN005@0"]);
    alone(doc().basis("9/BYT-DP", "17/5/2025").window("15/5/2025", "15/6/2025").done_as("a"), &["WIN005@0"]);
    alone(doc().date("/6/2025").window("15/5/2025", "15/6/2025").done_as("a"), &["WIN005@0"]);
    alone(doc().date("20/5/2025").kind("BC").window("15/5/2025", "15/6/2025").done_as("a"), &[]);
}

#[test]
fn a_start_copied_from_the_superior_is_only_an_info() {
    let upper = doc().date("01/5/2025").window("15/5/2025", "15/6/2025").done_as("up");
    let lower = doc().date("20/5/2025").basis("9/BYT-DP", "01/5/2025").window("15/5/2025", "15/6/2025").done_as("low");
    let findings = chain(&[upper, lower]);
    assert_eq!(codes(&findings), ["WIN005@1"]);
    assert_eq!(findings[0].severity, Severity::Info);
}

#[test]
fn siblings_are_asked_only_where_no_superior_is_at_hand() {
    let document = |end, path: &str| doc().date("10/5/2025").window("15/5/2025", end).done_as(path);
    let two = [document("15/6/2025", "a"), document("30/6/2025", "b")];
    assert_eq!(codes(&judge_siblings(&two, ALL)), ["WIN003@0", "WIN003@1"]);
    let three = [document("15/6/2025", "a"), document("30/6/2025", "b"), document("15/6/2025", "c")];
    let findings = judge_siblings(&three, ALL);
    assert_eq!(codes(&findings), ["WIN003@1"]);
    assert!(findings[0].message.vi.contains("2 trong 3"), "{}", findings[0].message.vi);
    let apart = [document("15/6/2025", "a"), document("30/6/2025", "b"), document("20/6/2025", "c")];
    assert_eq!(codes(&judge_siblings(&apart, ALL)), ["WIN003@0", "WIN003@1", "WIN003@2"]);
}

#[test]
fn a_sibling_in_the_wrong_year_does_not_count() {
    let right = doc().date("10/5/2025").window("15/5/2025", "15/6/2025").done_as("a");
    let wrong = doc().date("11/5/2025").window("15/5/2024", "15/6/2024").done_as("b");
    assert_eq!(codes(&judge_siblings(&[right, wrong], ALL)), ["WIN001@1"]);
}
