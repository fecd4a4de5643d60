//! A finding in the words of a comment: what is wrong, what was expected, what the other document says, the rule.

use super::Note;
use crate::check::{Finding, Proof, Severity};
use crate::link::Chain;
use crate::problem::Lang;

/// How many pieces of evidence a comment shows.
const PROOFS: usize = 6;
/// How many characters are quoted of one.
const QUOTED: usize = 300;

/// The comment for a finding.
pub(super) fn of(finding: &Finding, all: &Chain<'_>, lang: Lang) -> Note {
    let pick = |vi: &'static str, en: &'static str| if lang == Lang::Vi { vi } else { en };
    let severity = capitalised(finding.severity.word(lang));
    let mut paragraphs = vec![format!("{severity}: {}", finding.message.in_lang(lang))];
    let values = [(pick("Cần", "Expected"), &finding.expected), (pick("Thấy", "Found"), &finding.found)];
    let values: Vec<String> = values.iter().filter_map(|(name, v)| Some(format!("{name}: {}", tidy(v.as_ref()?)))).collect();
    if !values.is_empty() {
        paragraphs.push(values.join(" · "));
    }
    let own = |p: &&Proof| (p.document, p.evidence.span) != (finding.document, finding.at.span);
    let proofs: Vec<&Proof> = finding.proofs.iter().filter(own).collect();
    for proof in proofs.iter().take(PROOFS) {
        paragraphs.push(shown(proof, finding.document, all, lang));
    }
    match proofs.len().saturating_sub(PROOFS) {
        0 => {}
        more => paragraphs.push(format!("… {} {more} {}", pick("và", "and"), pick("chỗ khác", "more"))),
    }
    paragraphs.push(format!("{} {}", finding.rule.code, finding.rule.name));
    let tint = match finding.severity {
        Severity::Error => [1.0, 0.74, 0.72],
        Severity::Warning => [1.0, 0.9, 0.5],
        Severity::Info => [0.76, 0.9, 1.0],
    };
    let span = Some(finding.at.span).filter(|s| !s.is_empty() && !finding.at.raw.trim().is_empty());
    Note {
        span,
        raw: finding.at.raw.clone(),
        paragraphs,
        fixes: Vec::new(),
        code: finding.rule.code,
        page: finding.at.page,
        tint,
    }
}

/// A piece of evidence: where it stands, the words, what they are.
fn shown(proof: &Proof, here: usize, all: &Chain<'_>, lang: Lang) -> String {
    let at = &proof.evidence;
    let (line, page, this) =
        if lang == Lang::Vi { ("dòng", "trang", "Trong văn bản này") } else { ("line", "page", "In this document") };
    // Lines are those of the text that was read: in Word nobody sees them.
    let place = match (at.page, Some(proof.document).filter(|d| *d != here).map(|d| all.path(d))) {
        (_, None) => this.to_owned(),
        (Some(n), Some(other)) => format!("{other}, {page} {n}"),
        (None, Some(other)) => format!("{other}, {line} {}", at.line),
    };
    format!("{place}: {} — {}", quote(&at.raw), proof.note.in_lang(lang))
}

/// Words between quotation marks, cut where they are long.
pub(super) fn quote(raw: &str) -> String {
    format!("“{}”", tidy(raw))
}

/// Words with the white space run together, cut where they are long.
fn tidy(raw: &str) -> String {
    let words = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(QUOTED) {
        Some((cut, _)) => format!("{}…", words[..cut].trim_end()),
        None => words,
    }
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
