//! The rules of this family on documents built by hand.

use super::judge;
use crate::check::levels::Case;
use crate::check::testing::{codes, doc, judge_chain, judge_siblings};
use crate::check::{Finding, Findings};
use crate::facts::Document;
use crate::facts::testing::Doc;

fn themes(case: &Case<'_>, findings: &mut Findings) {
    judge(case, findings);
}

fn chain(documents: &[Document]) -> Vec<Finding> {
    judge_chain(documents, &[themes])
}

const CLEAN: &str = "Nước sạch cho mọi nhà - Khỏe mạnh cả đời";
const SAVE: &str = "Tiết kiệm từng giọt nước vì tương lai con em chúng ta";

fn upper() -> Document {
    doc().theme(CLEAN).theme(SAVE).done_as("up")
}

fn lower() -> Doc {
    doc().basis("12/SNN-TL", "01/3/2025")
}

#[test]
fn a_word_that_differs_is_shown() {
    let low = lower().theme("Nước sạch cho mọi người – Khoẻ mạnh cả đời.").theme(SAVE).done_as("low");
    let findings = chain(&[upper(), low]);
    assert_eq!(codes(&findings), ["THM001@1"]);
    assert!(findings[0].message.vi.contains("[-nhà-] {+người+}"), "{}", findings[0].message.vi);
}

#[test]
fn form_alone_is_no_difference() {
    let low = |words| lower().theme(words).theme(SAVE).done_as("low");
    assert!(chain(&[upper(), low("“NƯỚC SẠCH CHO MỌI NHÀ – KHOẺ MẠNH CẢ ĐỜI”.")]).is_empty());
    assert_eq!(codes(&chain(&[upper(), low("“NƯỚC SẠCH CHO MỌI NGƯỜI – KHOẺ MẠNH CẢ ĐỜI”.")])), ["THM001@1"]);
}

#[test]
fn another_theme_of_the_same_topic_is_not_a_version() {
    let own = "Nước sạch là quyền của mỗi người dân nông thôn";
    let beside = lower().theme(CLEAN).theme(SAVE).theme(own).done_as("low");
    assert!(chain(&[upper(), beside]).is_empty());
    let instead = lower().theme(SAVE).theme(own).done_as("low");
    assert_eq!(codes(&chain(&[upper(), instead])), ["THM002@1"]);
}

#[test]
fn a_line_given_as_it_stands_is_not_paired_again() {
    let near = "Nước sạch cho mọi trường học - Khỏe mạnh cả đời";
    let beside = lower().theme(CLEAN).theme(near).theme(SAVE).done_as("low");
    assert!(chain(&[upper(), beside]).is_empty());
    let instead = lower().theme(near).theme(SAVE).done_as("low");
    assert_eq!(codes(&chain(&[upper(), instead])), ["THM001@1"]);
}

#[test]
fn what_is_left_out_is_told_once() {
    let low = |path| lower().theme(CLEAN).done_as(path);
    let findings = chain(&[upper(), low("mid"), low("low")]);
    assert_eq!(codes(&findings), ["THM002@1"]);
    assert!(findings[0].message.vi.contains(SAVE), "{}", findings[0].message.vi);
    let mut open = upper();
    open.facts.notes.themes_optional = Some(open.facts.themes[0].evidence.clone());
    assert!(chain(&[open, low("low")]).is_empty());
}

#[test]
fn an_altered_theme_is_no_measure() {
    let changed = || lower().theme("Nước sạch cho mọi người - Khỏe mạnh cả đời").theme(SAVE);
    let right = lower().theme(CLEAN).theme(SAVE).done_as("low");
    assert_eq!(codes(&chain(&[upper(), changed().done_as("mid"), right])), ["THM001@1"]);
    assert_eq!(codes(&chain(&[upper(), changed().done_as("mid"), changed().done_as("low")])), ["THM001@1", "THM001@2"]);
}

#[test]
fn siblings_and_years() {
    let of = |theme: &str, path: &str| doc().theme(theme).done_as(path);
    let other = "Nước sạch cho mọi người - Khỏe mạnh cả đời";
    let siblings = |documents: &[Document]| codes(&judge_siblings(documents, &[themes]));
    assert_eq!(siblings(&[of(CLEAN, "a"), of(other, "b")]), ["THM001@0", "THM001@1"]);
    assert_eq!(siblings(&[of(CLEAN, "a"), of(other, "b"), of(CLEAN, "c")]), ["THM001@1"]);
    let (a, b) = ("Nhiệt liệt chào mừng Tuần lễ nước sạch năm 2024", "Nhiệt liệt chào mừng Tuần lễ nước sạch năm 2025");
    assert_eq!(siblings(&[of(a, "a"), of(b, "b")]), [""; 0]);
}

/// What is not compared is not missing either.
#[test]
fn behind_the_last_line_that_is_compared_nothing_is_missing() {
    let many = |count: usize| {
        (0..count).fold(lower().theme(SAVE), |low, n| low.theme(&format!("Dòng {n} của bản này nói một việc riêng")))
    };
    let missing = |low: Doc| codes(&chain(&[upper(), low.done_as("low")]));
    assert_eq!(missing(many(100)), ["THM002@1"]);
    assert_eq!(missing(many(100).theme(CLEAN)), [""; 0]);
    assert_eq!(missing(many(300).theme(CLEAN)), [""; 0]);
}
