//! Two small documents, and one beside itself.

use std::fmt::Write as _;

use super::*;
use crate::facts::{self, Document};
use crate::ingest::{Format, RawText};

fn side(path: &str, words: &str) -> Side {
    let raw = RawText::new(words, Format::Text);
    let text = Text::of(&raw);
    let zones = Zones::new(&text);
    let facts = facts::read(&text, &zones);
    Side { document: Document::of(path, facts), paragraphs: paragraphs(&text, &zones) }
}

const UPPER: &str = include_str!("../../corpus/compare/upper.txt");
const LOWER: &str = include_str!("../../corpus/compare/lower.txt");

fn of<'c>(c: &'c Comparison<'_>, fate: Fate) -> Vec<&'c Passage<'c>> {
    c.passages.iter().filter(|p| p.fate == fate).collect()
}

#[test]
fn a_document_beside_itself_is_the_same_throughout() {
    let doubled = format!("{UPPER}\n\nPhụ lục\n\n{}", "Như trên.\n\nNội dung khác.\n\n".repeat(60));
    for words in [UPPER, LOWER, &doubled, "", "x", "Số:     /KH-UBND\n\nTừ ngày 05/5/2025 đến ngày 01/5/2025."] {
        let (a, b) = (side("a", words), side("a", words));
        let c = compare(&a, &b);
        assert!(c.fields.iter().all(|r| r.verdict == Verdict::Same), "{:?}", c.fields);
        assert!(c.passages.iter().all(|p| p.fate == Fate::Same && p.words.len() == 1), "{:?}", c.passages);
        let covered = a.paragraphs.len();
        assert!(c.passages.len() >= covered.saturating_sub(8), "{} of {covered}", c.passages.len());
    }
}

#[test]
fn fields_and_passages_of_a_pair() {
    let (a, b) = (side("a", UPPER), side("b", LOWER));
    let c = compare(&a, &b);
    let verdict = |field: &str| c.fields.iter().find(|r| r.field == field).map(|r| r.verdict);
    assert_eq!(verdict("type"), Some(Verdict::Different));
    assert_eq!(verdict("timeframe"), Some(Verdict::Wider));
    assert_eq!(verdict("deadline"), Some(Verdict::Different));
    let themes: Vec<_> = c.passages.iter().filter(|p| p.kind == LineKind::Theme).map(|p| p.fate).collect();
    assert_eq!(themes, [Fate::Altered]);
    let shown: Vec<String> = of(&c, Fate::Altered).iter().map(|p| crate::check::words::inline(&p.words)).collect();
    assert!(shown[0].contains("[-sông-] {+suối+}"), "{shown:?}");
    assert!(shown.iter().any(|w| w.contains("{+và khu dân cư;+}")), "{shown:?}");
    assert_eq!(of(&c, Fate::Same).len(), 1, "{:?}", of(&c, Fate::Same));
    assert_eq!(of(&c, Fate::OnlyUpper).len(), 1, "{:?}", of(&c, Fate::OnlyUpper));
}

/// Each word of both documents stands in a passage once: nothing is lost, whatever was aligned.
#[test]
fn every_paragraph_is_listed_once() {
    let (a, b) = (side("a", UPPER), side("b", LOWER));
    let c = compare(&a, &b);
    let listed = |pick: fn(&Passage<'_>) -> Option<crate::span::Span>| {
        let spans: Vec<_> = c.passages.iter().filter(|p| p.kind == LineKind::Paragraph).filter_map(pick).collect();
        assert!(spans.windows(2).all(|w| w[0] < w[1]), "{spans:?}");
        spans.len()
    };
    assert_eq!(listed(|p| p.upper.map(|e| e.span)), a.paragraphs.len());
    assert_eq!(listed(|p| p.lower.map(|e| e.span)), b.paragraphs.len());
}

#[test]
fn many_paragraphs_take_bounded_time() {
    let text = |year: u32| {
        let mut out = String::from("KẾ HOẠCH\n\n");
        for n in 0..5000 {
            let _ = write!(out, "{n}. Giao phòng số {n} thực hiện nội dung {} của năm {year}, báo cáo kết quả.\n\n", n * 7 % 911);
        }
        out
    };
    let (a, b) = (side("a", &text(2024)), side("b", &text(2025)));
    let begun = std::time::Instant::now();
    let c = compare(&a, &b);
    assert!(begun.elapsed().as_secs() < 60);
    let altered = of(&c, Fate::Altered).len();
    assert!(altered > 4900, "{altered} of {}", c.passages.len());
}
