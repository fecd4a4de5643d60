//! The rules of this family on documents built by hand.

use super::{after_superior, before_window_end, beside_siblings, missing, wrong_year};
use crate::check::levels::Case;
use crate::check::testing::{codes, doc, judge_chain, judge_siblings};
use crate::check::{Finding, Findings};
use crate::facts::Document;
use crate::facts::model::Facts;

const ALL: &[fn(&Case<'_>, &mut Findings)] = &[wrong_year, after_superior, before_window_end, beside_siblings, missing];

fn chain(documents: &[Document]) -> Vec<Finding> {
    judge_chain(documents, ALL)
}

#[track_caller]
fn alone(document: Document, expected: &[&str]) {
    assert_eq!(codes(&chain(&[document])), expected);
}

#[test]
fn later_than_the_superior() {
    let upper = || doc().dated("2025-05-01").frame("2025-05-15", "2025-06-15").due("2025-06-20").build("up");
    let lower = |due| doc().dated("2025-05-10").basis("9/BYT-DP", "2025-05-01").frame("2025-05-15", "2025-06-15").due(due);
    let late = chain(&[upper(), lower("2025-06-22").build("low")]);
    assert_eq!(codes(&late), ["DLN001@1"]);
    assert_eq!(late[0].expected.as_deref(), Some("≤ 20/6/2025"));
    assert!(chain(&[upper(), lower("2025-06-20").build("low")]).is_empty());
    // A charged deadline is no measure for the next level: that is compared with the top.
    let third = chain(&[upper(), lower("2025-06-22").build("mid"), lower("2025-06-20").build("low")]);
    assert_eq!(codes(&third), ["DLN001@1"]);
}

#[test]
fn a_plan_wanted_before_and_results_after_are_two_reports() {
    let upper = |words: &str| {
        let words = format!("{words} trước ngày 15/5/2025");
        let wanted = |f: &mut Facts| f.deadlines[0].evidence.raw = words;
        doc().dated("2025-05-01").frame("2025-05-15", "2025-06-15").due("2025-05-14").with(wanted).build("up")
    };
    let lower = |day| doc().dated("2025-05-10").due(day).build("low");
    assert!(chain(&[upper("gửi kế hoạch"), lower("2025-06-20")]).is_empty());
    assert_eq!(codes(&chain(&[upper("báo cáo kết quả"), lower("2025-06-10")])), ["DLN001@1", "DLN002@0"]);
}

#[test]
fn results_before_the_end() {
    let due = |day| doc().dated("2025-05-10").frame("2025-05-15", "2025-06-15").due(day);
    alone(due("2025-06-10").build("a"), &["DLN002@0"]);
    alone(due("2025-06-15").build("a"), &[]);
    alone(due("2025-06-10").due("2025-06-20").build("a"), &[]);
    alone(due("2025-05-14").build("a"), &["DLN002@0"]);
    let sign_up = due("2025-05-14").with(|f| f.deadlines[0].evidence.raw = "Đăng ký\ntham gia trước ngày 15/5/2025".to_owned());
    alone(sign_up.build("a"), &[]);
    let from_january = |end| doc().dated("2025-01-10").frame("2025-01-15", end).due("2025-03-10");
    alone(from_january("2025-12-15").build("a"), &[]);
    alone(from_january("2025-03-15").build("a"), &["DLN002@0"]);
}

#[test]
fn a_deadline_of_last_year() {
    let base = || doc().dated("2025-05-10").frame("2025-05-15", "2025-06-15");
    let found = chain(&[base().due("2024-06-20").build("a")]);
    assert_eq!(codes(&found), ["DLN003@0"]);
    assert!(found[0].message.vi.contains("năm 2025"), "{}", found[0].message.vi);
    let of_autumn = |due| doc().dated("2025-11-10").frame("2025-11-15", "2025-12-15").due(due);
    alone(of_autumn("2026-01-10").build("a"), &[]);
    alone(of_autumn("2027-01-10").build("a"), &["DLN003@0"]);
    alone(doc().dated("2025-12-10").due("2026-01-10").build("a"), &[]);
    alone(doc().dated("2025-12-10").due("2027-01-10").build("a"), &["DLN003@0"]);
    alone(doc().dated("2025-05-10").due("2026-01-15").build("a"), &[]);
    alone(doc().dated("2025-05-10").due("2027-06-15").build("a"), &["DLN003@0"]);
    // Nothing tells its year.
    alone(doc().due("2024-06-20").build("a"), &[]);
    alone(doc().dated("2025-05-10").subject("Đề án giai đoạn 2025-2030").due("2029-06-15").build("a"), &[]);
    alone(doc().dated("2025-05-10").subject("Đề án năm 2025").due("2029-06-15").build("a"), &["DLN003@0"]);
}

#[test]
fn siblings_and_what_is_missing() {
    let with = |day, path: &str| doc().dated("2025-05-10").due(day).build(path);
    assert_eq!(codes(&judge_siblings(&[with("2025-06-20", "a"), with("2025-06-22", "b")], ALL)), ["DLN004@0", "DLN004@1"]);
    let upper = doc().dated("2025-05-01").due("2025-06-20").build("up");
    let lower = || doc().dated("2025-05-10").basis("9/BYT-DP", "2025-05-01");
    assert_eq!(codes(&chain(&[upper.clone(), lower().build("mid"), lower().build("low")])), ["DLN005@1"]);
    assert!(chain(&[upper, lower().report().build("low")]).is_empty());
}
