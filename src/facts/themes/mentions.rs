//! Themes and slogans in passing: of several, those that count.

use super::{IN_PASSING, OF_AN_EARLIER_YEAR, What, is_of_a_meeting};
use crate::facts::page::Page;
use crate::facts::trace::Reason;
use crate::lexicon::phrases::observance_at;
use crate::text::token::Gap;
use crate::text::words::NAM;
use crate::zones::CellRole;
use std::ops::Range;

/// `với chủ đề “…”`, `chủ đề của Ngày … là “…”` inside sentences, in order.
#[derive(Default)]
pub(super) struct Mentions(Vec<Mention>);

struct Mention {
    what: What,
    /// The word that announces it.
    at: usize,
    items: Vec<Range<usize>>,
    /// The year whose theme it is said to be.
    year: Option<i32>,
}

impl Mentions {
    /// What is quoted, in order.
    pub(super) fn items(self) -> impl Iterator<Item = (What, Range<usize>)> {
        self.0.into_iter().flat_map(|m| m.items.into_iter().map(move |item| (m.what, item)))
    }

    /// Whether one of a kind stands before.
    pub(super) fn has(&self, page: &Page<'_, '_>, what: What) -> bool {
        self.first(page, what).is_some()
    }

    fn first(&self, page: &Page<'_, '_>, what: What) -> Option<usize> {
        self.0.iter().position(|m| m.what == what && !is_of_a_meeting(page, m.items[0].start))
    }

    /// Takes one where it counts; else, or where another must yield to it, what is left aside and why.
    ///
    /// The first counts, unless a later one is said to be of a later year; beside it that of another event which the document is about.
    pub(super) fn take(
        &mut self,
        page: &Page<'_, '_>,
        (what, at): (What, usize),
        items: Vec<Range<usize>>,
    ) -> Option<(Range<usize>, Reason)> {
        let new = Mention { what, at, year: year_of(page, at, items[0].start), items };
        let Some(first) = self.first(page, what) else {
            self.0.push(new);
            return None;
        };
        let before = &self.0[first];
        let later = before.year.zip(new.year).is_some_and(|(before, now)| before < now);
        if later && !is_of_a_meeting(page, new.items[0].start) {
            let old = before.at..before.at + 2;
            self.0[first] = new;
            return Some((old, OF_AN_EARLIER_YEAR));
        }
        let beside = self.0.iter().filter(|m| m.what == what).all(|m| are_of_two_events(page, m, &new));
        if beside && is_about_both(page, before, &new) {
            self.0.push(new);
            return None;
        }
        Some((at..at + 2, IN_PASSING))
    }
}

/// `chủ đề của Ngày … năm 2026 là “…”`, `Năm 2026, … với chủ đề “…”`: the year behind the word, else the last before it in its clause; the end of a
/// programme far ahead (`đến năm 2030`) is nobody's.
fn year_of(page: &Page<'_, '_>, at: usize, quote: usize) -> Option<i32> {
    let text = page.text;
    let now = page.issued.map(|d| i32::from(d.year())).or(page.year);
    let named = |i: usize| {
        let figure = text.number(i + 1).filter(|n| n.1 == 4 && text.key(i) == NAM)?;
        i32::try_from(figure.0).ok().filter(|year| now.is_none_or(|now| (now - 2..=now + 1).contains(year)))
    };
    let before = || (page.clause(at).start..at).rev().find_map(named);
    (at + 2..quote).find_map(named).or_else(before)
}

/// The name of the event that a mention speaks of: behind its word, else the last before it in its sentence.
fn event_of(page: &Page<'_, '_>, mention: &Mention) -> Option<&'static str> {
    let text = page.text;
    let behind = (mention.at + 2..mention.items[0].start).find_map(|i| observance_at(text, i));
    let before = || (page.clause(mention.at).start..mention.at).rev().find_map(|i| observance_at(text, i));
    behind.or_else(before).map(|(event, _)| event.name)
}

fn are_of_two_events(page: &Page<'_, '_>, a: &Mention, b: &Mention) -> bool {
    event_of(page, a).zip(event_of(page, b)).is_some_and(|(a, b)| a != b)
}

/// Whether the document says that it is about the later one's event too; of one without a subject neighbouring paragraphs tell of both.
fn is_about_both(page: &Page<'_, '_>, first: &Mention, other: &Mention) -> bool {
    let text = page.text;
    let Some(event) = event_of(page, other) else { return false };
    let subject = || page.zones.head.iter().filter(|c| matches!(c.role, CellRole::Subject | CellRole::About));
    if subject().next().is_none() {
        return (first.at..other.at).filter(|i| text.gap(*i) >= Gap::Para).count() < 2;
    }
    subject().any(|c| c.tokens.clone().any(|i| observance_at(text, i).is_some_and(|(named, _)| named.name == event)))
}
