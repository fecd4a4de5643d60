//! The numbering of a body (I, II / 1, 2 / a, b), where it is plain beyond doubt.

use super::page::Page;
use crate::text::Text;
use crate::text::token::{Gap, Kind};
use crate::text::words::{CHUONG, DIEU, MUC, PHAN, SO};
use std::ops::Range;

/// A further text behind the signature that is longer than this has a numbering of its own.
pub(super) const ANNEX: usize = 30;

/// Where a numbered part stands: section, item, letter; 0 where it has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Label {
    /// I, II, III.
    pub(super) section: usize,
    /// 1, 2, 3.
    pub(super) item: usize,
    /// The place of the letter in the alphabet, from 1.
    pub(super) letter: usize,
}

impl Label {
    /// Whether `other` is this part or one within it.
    const fn holds(self, other: Self) -> bool {
        self.section == other.section
            && (self.item == 0 || self.item == other.item)
            && (self.letter == 0 || self.letter == other.letter)
    }
}

/// A numbered part.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) label: Label,
    /// Its first words, from its number to the end of its heading.
    pub(super) heading: Range<usize>,
    /// The token behind its number.
    pub(super) words: usize,
}

/// The numbered parts of a body, in order.
pub(super) struct Outline {
    pub(super) parts: Vec<Part>,
    end: usize,
}

impl Outline {
    /// Reads the numbering; `None` where it is not in order at every step, or where annexes and further documents have their own.
    pub(super) fn read(page: &Page<'_, '_>) -> Option<Self> {
        let (text, zones) = (page.text, page.zones);
        if zones.annex.len() > ANNEX || !zones.parts.is_empty() {
            return None;
        }
        let (mut parts, mut at) = (Vec::new(), Label::default());
        for line in text.lines() {
            let first = line.first as usize;
            if !zones.body.contains(&first) || text.gap(first) < Gap::Para {
                continue;
            }
            // The numbering of laws and regulations is another.
            if matches!(text.key(first), DIEU | CHUONG | PHAN)
                && text.kind(first).is_capital()
                && value(text, first + 1).is_some()
            {
                return None;
            }
            let Some((mark, words)) = mark(text, first) else { continue };
            at = next(at, mark, parts.is_empty())?;
            parts.push(Part { label: at, heading: first..heading_end(text, words), words });
        }
        (parts.len() >= 2).then_some(Self { parts, end: zones.body.end })
    }

    /// The part that a token stands in.
    pub(super) fn around(&self, token: usize) -> Label {
        self.parts.iter().rev().find(|p| p.heading.start <= token).map_or_else(Label::default, |p| p.label)
    }

    /// The part of a label.
    pub(super) fn part(&self, label: Label) -> Option<&Part> {
        self.parts.iter().find(|p| p.label == label)
    }

    /// The tokens of a part, those within it included.
    pub(super) fn extent(&self, label: Label) -> Range<usize> {
        let start = self.part(label).map_or(self.end, |p| p.heading.start);
        let after = self.parts.iter().find(|p| p.heading.start > start && !label.holds(p.label));
        start..after.map_or(self.end, |p| p.heading.start)
    }
}

/// A value that numbers a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// I, II, III.
    Roman(usize),
    /// 1, 2, 3.
    Figure(usize),
    /// a, b, c: the place in the alphabet.
    Letter(usize),
}

/// The value that a token may be.
pub(super) fn value(text: &Text<'_>, i: usize) -> Option<Value> {
    match text.kind(i) {
        Kind::Upper => roman(text.words(i..i + 1)).map(Value::Roman),
        Kind::Number => text.number(i).filter(|n| n.0 > 0 && n.1 <= 2).map(|n| Value::Figure(n.0 as usize)),
        Kind::Lower => letter(text.words(i..i + 1)).map(Value::Letter),
        _ => None,
    }
}

fn roman(word: &str) -> Option<usize> {
    const NUMERALS: [&str; 20] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII",
        "XIX", "XX",
    ];
    NUMERALS.iter().position(|n| *n == word).map(|n| n + 1)
}

const ALPHABET: &str = "abcdđeghiklmnopqrstuvxy";

fn letter(word: &str) -> Option<usize> {
    let mut letters = word.chars();
    let only = letters.next().filter(|_| letters.next().is_none())?;
    // Some count on with f, as foreigners do.
    let only = if only == 'f' { 'g' } else { only };
    ALPHABET.chars().position(|l| l == only).map(|n| n + 1)
}

/// The number at the head of a paragraph, and the token behind it: `I.`, `1.`, `1)`, `a)`.
fn mark(text: &Text<'_>, i: usize) -> Option<(Value, usize)> {
    let value = value(text, i)?;
    let closed = text.gap(i + 1) == Gap::None
        && match value {
            Value::Letter(_) => text.kind(i + 1) == Kind::Close,
            _ => matches!(text.kind(i + 1), Kind::Dot | Kind::Close),
        };
    (closed && text.gap(i + 2) != Gap::None).then_some((value, i + 2))
}

/// The place after this one that the mark gives; `None` where it does not follow.
fn next(at: Label, mark: Value, is_first: bool) -> Option<Label> {
    match mark {
        Value::Roman(n) => {
            (n == at.section + 1 && (is_first || at.section > 0)).then_some(Label { section: n, item: 0, letter: 0 })
        }
        Value::Figure(n) => (n == at.item + 1).then_some(Label { item: n, letter: 0, ..at }),
        Value::Letter(n) => {
            // đ is often left out.
            let follows = n == at.letter + 1 || at.letter == 4 && n == 6;
            follows.then_some(Label { letter: n, ..at })
        }
    }
}

/// The end of a heading: a colon, a full stop, the paragraph's end, or where it is too long for one.
fn heading_end(text: &Text<'_>, words: usize) -> usize {
    let last = text.paragraph_end(words).min(words + 14);
    (words..last).find(|i| matches!(text.kind(*i), Kind::Colon | Kind::Dot | Kind::Semi)).unwrap_or(last)
}

/// Whether the number stands anywhere in the body with a mark behind it: a part whose head was not read as one. `24/7.` heads none, and
/// `số 06-CT/TW` is a document's.
pub(super) fn may_stand(text: &Text<'_>, body: &Range<usize>, wanted: Value) -> bool {
    body.clone().any(|i| {
        value(text, i) == Some(wanted)
            && matches!(text.kind(i + 1), Kind::Dot | Kind::Close | Kind::Slash | Kind::Dash | Kind::Colon)
            && text.gap(i + 1) <= Gap::Space
            && text.kind(i + 2).is_capital()
            && !matches!(text.key(i.wrapping_sub(1)), MUC | SO)
            && !(text.gap(i) == Gap::None && i > body.start && matches!(text.kind(i - 1), Kind::Slash | Kind::Dash))
    })
}
