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
    let upper = || doc().date("01/5/2025").window("15/5/2025", "15/6/2025").due("20/6/2025").done_as("up");
    let lower = |due| doc().date("10/5/2025").basis("9/BYT-DP", "01/5/2025").window("15/5/2025", "15/6/2025").due(due);
    let late = chain(&[upper(), lower("22/6/2025").done_as("low")]);
    assert_eq!(codes(&late), ["DLN001@1"]);
    assert_eq!(late[0].expected.as_deref(), Some("≤ 20/6/2025"));
    assert!(chain(&[upper(), lower("20/6/2025").done_as("low")]).is_empty());
    // A charged deadline is no measure for the next level: that is compared with the top.
    let third = chain(&[upper(), lower("22/6/2025").done_as("mid"), lower("20/6/2025").done_as("low")]);
    assert_eq!(codes(&third), ["DLN001@1"]);
}

#[test]
fn a_plan_wanted_before_and_results_after_are_two_reports() {
    let upper = |words: &str| {
        let words = format!("{words} trước ngày 15/5/2025");
        let wanted = |f: &mut Facts| f.deadlines[0].evidence.raw = words;
        doc().date("01/5/2025").window("15/5/2025", "15/6/2025").due("14/5/2025").with(wanted).done_as("up")
    };
    let lower = |day| doc().date("10/5/2025").due(day).done_as("low");
    assert!(chain(&[upper("gửi kế hoạch"), lower("20/6/2025")]).is_empty());
    assert_eq!(codes(&chain(&[upper("báo cáo kết quả"), lower("10/6/2025")])), ["DLN001@1", "DLN002@0"]);
}

#[test]
fn results_before_the_end() {
    let due = |day| doc().date("10/5/2025").window("15/5/2025", "15/6/2025").due(day);
    alone(due("10/6/2025").done_as("a"), &["DLN002@0"]);
    alone(due("15/6/2025").done_as("a"), &[]);
    alone(due("10/6/2025").due("20/6/2025").done_as("a"), &[]);
    alone(due("14/5/2025").done_as("a"), &["DLN002@0"]);
    let sign_up = due("14/5/2025").with(|f| f.deadlines[0].evidence.raw = "Đăng ký\ntham gia trước ngày 15/5/2025".to_owned());
    alone(sign_up.done_as("a"), &[]);
    let from_january = |end| doc().date("10/1/2025").window("15/1/2025", end).due("10/3/2025");
    alone(from_january("15/12/2025").done_as("a"), &[]);
    alone(from_january("15/3/2025").done_as("a"), &["DLN002@0"]);
}

#[test]
fn a_deadline_of_last_year() {
    let base = || doc().date("10/5/2025").window("15/5/2025", "15/6/2025");
    let found = chain(&[base().due("20/6/2024").done_as("a")]);
    assert_eq!(codes(&found), ["DLN003@0"]);
    assert!(found[0].message.vi.contains("năm 2025"), "{}", found[0].message.vi);
    let of_autumn = |due| doc().date("10/11/2025").window("15/11/2025", "15/12/2025").due(due);
    alone(of_autumn("10/1/2026").done_as("a"), &[]);
    alone(of_autumn("10/1/2027").done_as("a"), &["DLN003@0"]);
    alone(doc().date("10/12/2025").due("10/1/2026").done_as("a"), &[]);
    alone(doc().date("10/12/2025").due("10/1/2027").done_as("a"), &["DLN003@0"]);
    alone(doc().date("10/5/2025").due("15/1/2026").done_as("a"), &[]);
    alone(doc().date("10/5/2025").due("15/6/2027").done_as("a"), &["DLN003@0"]);
    // Nothing tells its year.
    alone(doc().due("20/6/2024").done_as("a"), &[]);
    alone(doc().date("10/5/2025").subject("Đề án giai đoạn 2025-2030").due("15/6/2029").done_as("a"), &[]);
    alone(doc().date("10/5/2025").subject("Đề án năm 2025").due("15/6/2029").done_as("a"), &["DLN003@0"]);
}

#[test]
fn siblings_and_what_is_missing() {
    let with = |day, path: &str| doc().date("10/5/2025").due(day).done_as(path);
    assert_eq!(codes(&judge_siblings(&[with("20/6/2025", "a"), with("22/6/2025", "b")], ALL)), ["DLN004@0", "DLN004@1"]);
    let upper = doc().date("01/5/2025").due("20/6/2025").done_as("up");
    let lower = || doc().date("10/5/2025").basis("9/BYT-DP", "01/5/2025");
    assert_eq!(codes(&chain(&[upper.clone(), lower().done_as("mid"), lower().done_as("low")])), ["DLN005@1"]);
    assert!(chain(&[upper, lower().kind("BC").done_as("low")]).is_empty());
}
