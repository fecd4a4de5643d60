//! The page of a document in which every field is filled.

use super::*;
use crate::check::{Finding, Suppressed, Suppressor};
use crate::facts::Document;
use crate::ingest::{Error, Unreadable};
use crate::link::Chain;
use crate::problem::{Lang, Message};
use crate::report::tests::{PLAIN, TEXT, document, finding};

/// Words that would act, were they let.
const HOSTILE: &str = "</script></style><script>alert(1)</script>\" onmouseover=\"alert(2)\u{202e}\u{2028}' x='";

fn page(documents: &[Document], findings: &[Finding], unreadable: &[Unreadable], style: &Style) -> String {
    let (chain, text) = (Chain::new(documents), |_| Some(TEXT.to_owned()));
    let (mut out, findings) = (Vec::new(), findings.iter().cloned().collect());
    let whole = Report::new(&chain, &findings, unreadable, &text);
    report(&whole, style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn what_is_wrong_where_and_against_what() {
    let shown = page(&[document()], &[finding()], &[], &PLAIN);
    for words in [
        "<html lang=\"en\">",
        "1 error in 1 document to be corrected.",
        "the year is wrong",
        "<mark>15/4/2024</mark>",
        "<del>2024</del>",
        "<ins>2025</ins>",
        "<mark>Số:12 /KH-UBND</mark>",
        "in/kh&lt;U+202E&gt;.txt",
        "broken [invalid-utf8]",
    ] {
        assert!(shown.contains(words), "{words} is not in:\n{shown}");
    }
    let vietnamese = page(&[document()], &[finding()], &[], &Style { lang: Lang::Vi, ..PLAIN });
    assert!(vietnamese.contains("<html lang=\"vi\">") && vietnamese.contains("1 lỗi ở 1 văn bản cần được sửa."), "{vietnamese}");
}

#[test]
fn drafts_are_told_apart_by_their_files() {
    let mut draft = document();
    draft.path = "in/lần 2.docx".to_owned();
    let number = &mut draft.facts.number.as_mut().unwrap().value;
    (number.value, number.serial) = (None, None);
    let shown = page(&[draft], &[finding()], &[], &PLAIN);
    assert!(shown.contains("<a href=\"#e1\">lần 2.docx</a>"), "{shown}");
    assert!(!page(&[document()], &[finding()], &[], &PLAIN).contains("<a href=\"#e1\">kh"));
}

#[test]
fn no_word_of_a_document_acts() {
    let hostile = || HOSTILE.to_owned();
    let mut d = document();
    d.path = hostile();
    let f = &mut d.facts;
    f.number.as_mut().unwrap().value.value = Some(hostile());
    f.issuer.as_mut().unwrap().value.value = hostile();
    for text in [&mut f.place, &mut f.subject, &mut f.urgency].into_iter().flatten().chain(&mut f.themes).chain(&mut f.slogans) {
        text.value = hostile();
        text.evidence.raw = hostile();
    }
    f.citations[0].value.issuer.as_mut().unwrap().value = hostile();
    f.events[0].value.value = hostile();
    f.deadlines[0].value.to = Some(hostile());
    f.recipients[0].value = hostile();
    f.signer.as_mut().unwrap().value.value = hostile();
    f.signatures[0].value.signer = Some(hostile());
    f.problems[0].message = Message::new(hostile(), hostile());
    let mut finding = finding();
    finding.message = Message::new(hostile(), hostile());
    (finding.expected, finding.found) = (Some(hostile()), Some(format!("{HOSTILE}!")));
    finding.at.raw = hostile();
    finding.proofs[0].note = Message::new(hostile(), hostile());
    finding.suppressed = Some(Suppressed { by: Suppressor::Config, reason: Some(hostile()) });
    let unreadable = [Unreadable { path: hostile(), error: Error::Internal(hostile()), serious: true }];
    let shown = page(&[d], &[finding], &unreadable, &PLAIN);
    assert_eq!(shown.matches("<script").count(), 2, "{shown}");
    assert_eq!(shown.matches("<style").count(), 1, "{shown}");
    for acting in ["<script>alert", "\" onmouseover", "\u{202e}", "\u{2028}"] {
        assert!(!shown.contains(acting), "{acting:?} in {shown}");
    }
    assert!(shown.matches("&lt;script&gt;alert(1)").count() > 20, "the words are shown all the same: {shown}");
}

#[test]
fn what_is_known_is_marked_and_does_not_count() {
    let mut known = finding();
    known.suppressed = Some(Suppressed { by: Suppressor::Baseline, reason: Some("đã giải trình".into()) });
    let shown = page(&[document()], &[known], &[], &PLAIN);
    assert!(shown.contains("No errors and no warnings."), "{shown}");
    assert!(shown.contains("data-known") && shown.contains("đã giải trình") && shown.contains("id=\"known\""), "{shown}");
}

#[test]
fn a_page_without_findings_is_whole() {
    let shown = page(&[document()], &[], &[], &PLAIN);
    assert!(shown.contains("Nothing disagrees.") && shown.ends_with("</html>\n"), "{shown}");
    assert!(page(&[], &[], &[], &PLAIN).ends_with("</html>\n"));
}

#[test]
fn the_part_that_differs_is_marked_by_whole_words() {
    let mut f = finding();
    (f.found, f.expected) = (Some("29/4/2025 – 16/5/2025".into()), Some("29/4/2025 – 06/5/2025".into()));
    let shown = page(&[document()], &[f], &[], &PLAIN);
    assert!(shown.contains("29/4/2025 – <del>16</del>/5/2025") && shown.contains("29/4/2025 – <ins>06</ins>/5/2025"), "{shown}");
}
