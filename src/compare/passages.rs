//! Themes, slogans and paragraphs of two documents beside each other.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;

use super::{Fate, Paragraph, Passage, Side, align};
use crate::check::words::{self, Change, Piece};
use crate::facts::model::{Evidence, Facts, Found, Source};
use crate::facts::page::quote;
use crate::text::Text;
use crate::text::token::{Gap, Kind};
use crate::zones::Zones;

/// Paragraphs of more tokens are cut at a full stop: a text without paragraphs is compared by pieces, and no piece is long.
const LONG: usize = 400;

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// A theme (chủ đề).
    Theme,
    /// A slogan (khẩu hiệu).
    Slogan,
    /// A paragraph.
    Paragraph,
}

impl LineKind {
    /// The word used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Slogan => "slogan",
            Self::Paragraph => "passage",
        }
    }
}

/// A theme or slogan, as it is compared.
struct Line<'a> {
    kind: LineKind,
    words: &'a Found<String>,
    key: Paragraph,
}

impl Paragraph {
    /// Words, and what they are compared by.
    fn new(words: &str, evidence: Evidence) -> Self {
        let key = words::key(words);
        let mut pairs: Vec<u64> = Vec::new();
        let mut before: Option<&str> = None;
        for word in key.split(' ') {
            pairs.extend(before.map(|b| hash(b, word)));
            before = Some(word);
        }
        if pairs.is_empty() {
            pairs.extend(before.map(|b| hash(b, "")));
        }
        pairs.sort_unstable();
        pairs.dedup();
        Self { evidence, key, pairs }
    }

    /// Its words in the form in which they are compared.
    pub(super) fn key(&self) -> &str {
        &self.key
    }

    /// Each two words in a row, as sorted hashes.
    pub(super) fn pairs(&self) -> &[u64] {
        &self.pairs
    }
}

fn hash(a: &str, b: &str) -> u64 {
    // The default hasher has fixed keys: the same text gives the same hashes.
    let mut hasher = DefaultHasher::new();
    (a, b).hash(&mut hasher);
    hasher.finish()
}

/// The paragraphs of body and annexes.
pub(super) fn of_text(text: &Text<'_>, zones: &Zones) -> Vec<Paragraph> {
    let mut out = Vec::new();
    for zone in [&zones.body, &zones.annex] {
        let (mut at, end) = (zone.start, zone.end.min(text.len()));
        while at < end {
            let paragraph = at..text.paragraph_end(at).clamp(at + 1, end);
            let piece = first_piece(text, paragraph);
            at = piece.end;
            if piece.clone().any(|i| text.kind(i).is_word() || text.kind(i) == Kind::Number) {
                let evidence = quote(text, text.span(piece), Source::Body);
                let made = Paragraph::new(&evidence.raw.clone(), evidence);
                if !made.key.is_empty() {
                    out.push(made);
                }
            }
        }
    }
    out
}

/// The paragraph, or of a long one what stands before the last full stop that is not too far in.
fn first_piece(text: &Text<'_>, paragraph: Range<usize>) -> Range<usize> {
    if paragraph.len() <= LONG {
        return paragraph;
    }
    let most = paragraph.start + LONG;
    let stops = |i: &usize| matches!(text.kind(*i), Kind::Dot | Kind::Semi) && text.gap(i + 1) >= Gap::Space;
    let end = (paragraph.start + LONG / 4..most).rev().find(stops).map_or(most, |i| i + 1);
    paragraph.start..end
}

fn lines(facts: &Facts) -> Vec<Line<'_>> {
    let key = |words: &Found<String>| Paragraph::new(&words.value, words.evidence.clone());
    let themes = facts.themes.iter().map(|w| (LineKind::Theme, w));
    let all = themes.chain(facts.slogans.iter().map(|w| (LineKind::Slogan, w)));
    all.map(|(kind, words)| Line { kind, words, key: key(words) }).filter(|l| !l.key.key.is_empty()).collect()
}

/// Themes and slogans, then paragraphs.
pub(super) fn passages<'a>(upper: &'a Side, lower: &'a Side) -> Vec<Passage<'a>> {
    let (mine, theirs) = (lines(&upper.document.facts), lines(&lower.document.facts));
    let beside = align::in_any_order(&keys(&mine), &keys(&theirs));
    let mut out: Vec<Passage<'a>> = beside.iter().map(|(a, b)| line(a.map(|a| &mine[a]), b.map(|b| &theirs[b]))).collect();

    // What stands there as a theme already is not said again.
    let paired = |upper: bool, lines: &[Line<'a>]| -> Vec<&'a Evidence> {
        let both = beside.iter().filter(|(a, b)| a.is_some() && b.is_some());
        both.filter_map(|(a, b)| Some(&lines[if upper { *a } else { *b }?].words.evidence)).collect()
    };
    let (above, below) = (paired(true, &mine), paired(false, &theirs));
    let (above, below) = (rest(&upper.paragraphs, above), rest(&lower.paragraphs, below));
    for (a, b) in align::in_order(&above, &below) {
        out.push(paragraph(a.map(|a| above[a]), b.map(|b| below[b])));
    }
    out
}

fn keys<'l>(lines: &'l [Line<'_>]) -> Vec<&'l Paragraph> {
    lines.iter().map(|l| &l.key).collect()
}

/// The paragraphs that are more than one of these lines.
fn rest<'a>(paragraphs: &'a [Paragraph], mut lines: Vec<&Evidence>) -> Vec<&'a Paragraph> {
    lines.sort_by_key(|e| e.span);
    let is_line = |p: &Paragraph| {
        let at = lines.partition_point(|e| e.span.start < p.evidence.span.start);
        let near = lines[at.saturating_sub(1)..].iter().take(2);
        near.filter(|e| e.span.overlaps(p.evidence.span)).any(|e| words::key(&e.raw) == p.key)
    };
    paragraphs.iter().filter(|p| !is_line(p)).collect()
}

fn line<'a>(upper: Option<&Line<'a>>, lower: Option<&Line<'a>>) -> Passage<'a> {
    let kind = upper.or(lower).map_or(LineKind::Theme, |l| l.kind);
    let same = upper.zip(lower).is_some_and(|(a, b)| a.key.key == b.key.key);
    let (above, below) = (upper.map(|l| l.words), lower.map(|l| l.words));
    let words = runs(above.map(|w| w.value.as_str()), below.map(|w| w.value.as_str()), same);
    let fate = fate(upper.is_some(), lower.is_some(), same);
    Passage { kind, upper: above.map(|w| &w.evidence), lower: below.map(|w| &w.evidence), fate, words }
}

fn paragraph<'a>(upper: Option<&'a Paragraph>, lower: Option<&'a Paragraph>) -> Passage<'a> {
    let same = upper.zip(lower).is_some_and(|(a, b)| a.key == b.key);
    let (above, below) = (upper.map(|p| &p.evidence), lower.map(|p| &p.evidence));
    let words = runs(above.map(|e| e.raw.as_str()), below.map(|e| e.raw.as_str()), same);
    Passage { kind: LineKind::Paragraph, upper: above, lower: below, fate: fate(upper.is_some(), lower.is_some(), same), words }
}

const fn fate(upper: bool, lower: bool, same: bool) -> Fate {
    match (upper, lower) {
        (true, true) if same => Fate::Same,
        (true, false) => Fate::OnlyUpper,
        (false, true) => Fate::OnlyLower,
        _ => Fate::Altered,
    }
}

/// The words of two texts run by run; of one alone, or of two that are the same, all in one.
fn runs(upper: Option<&str>, lower: Option<&str>, same: bool) -> Vec<Piece> {
    let whole = |change, words: &str| vec![Piece { change, words: words::collapse(words) }];
    match (upper, lower) {
        (Some(_), Some(b)) if same => whole(Change::Same, b),
        (Some(a), Some(b)) => words::diff_whole(a, b),
        (Some(a), None) => whole(Change::Removed, a),
        (None, Some(b)) => whole(Change::Added, b),
        (None, None) => Vec::new(),
    }
}
