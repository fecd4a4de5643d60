//! What every field reads from: the text with its zones and dates, and the way to quote it.

use super::Depth;
use super::dates::Dates;
use super::issuers::Home;
use super::model::{Evidence, Found, Source};
use super::trace::{Reason, Trace};
use crate::date::Date;
use crate::span::Span;
use crate::text::Text;
use crate::text::marks::{self, Mark, Marks};
use crate::text::token::{Gap, Kind};
use crate::text::words::{NAM, TRONG};
use crate::zones::{CellRole, Zones};
use std::cell::Cell;
use std::ops::Range;

/// No sentence is longer than twice this many tokens; a text without stops is cut there.
const REACH: usize = 250;

/// A document on its way to facts.
pub(crate) struct Page<'t, 'a> {
    /// Its text.
    pub(crate) text: &'t Text<'a>,
    /// Its parts.
    pub(crate) zones: &'t Zones,
    /// How much is read of it.
    pub(crate) depth: Depth,
    /// Where fields begin to look.
    pub(crate) marks: Marks<'t>,
    /// Its dates.
    pub(crate) dates: Dates,
    /// Where it stands.
    pub(crate) home: Home,
    /// The words in which it names itself in its opening.
    pub(crate) self_named: Option<Range<usize>>,
    /// The year that a date without one is of: that of the document, else of its subject.
    pub(crate) year: Option<i32>,
    /// The first day that the head's date can be, where its month is given.
    pub(crate) issued: Option<Date>,
    /// The last year that the subject names.
    pub(crate) subject_year: Option<i32>,
    /// The sentence found last, which several fields ask for.
    pub(crate) sentence: Cell<(usize, usize)>,
    /// Takes what fields leave aside, where somebody asks.
    pub(crate) trace: Option<&'t Trace>,
}

impl<'t, 'a> Page<'t, 'a> {
    /// A page of which nothing is known yet but its marks and dates, to be read for its fields.
    pub(crate) fn bare(text: &'t Text<'a>, zones: &'t Zones, marks: Marks<'t>, dates: Dates) -> Self {
        let home = Home::default();
        Self {
            text,
            zones,
            depth: Depth::Fields,
            marks,
            dates,
            home,
            self_named: None,
            year: None,
            issued: None,
            subject_year: None,
            sentence: Cell::default(),
            trace: None,
        }
    }
}

impl Page<'_, '_> {
    /// Tells why a field leaves these tokens aside. Costs a branch where nobody asks.
    #[inline]
    pub(crate) fn note(&self, field: &'static str, tokens: &Range<usize>, reason: Reason) {
        if let Some(trace) = self.trace {
            trace.keep(field, self.text.span(tokens.clone()), reason);
        }
    }

    /// The same, where the tokens have to be looked for first.
    #[inline]
    pub(crate) fn note_found(&self, field: &'static str, reason: Reason, find: impl FnOnce() -> Option<Range<usize>>) {
        if self.trace.is_some()
            && let Some(tokens) = find()
        {
            self.note(field, &tokens, reason);
        }
    }

    /// The words of these tokens, with their place.
    pub(crate) fn evidence(&self, tokens: Range<usize>) -> Evidence {
        let from = self.source(tokens.start);
        self.evidence_from(tokens, from)
    }

    /// The same, where the part of the document is known.
    fn evidence_from(&self, tokens: Range<usize>, from: Source) -> Evidence {
        let span = self.text.span(tokens);
        quote(self.text, span, from)
    }

    /// A value read from these tokens.
    pub(crate) fn found<T>(&self, value: T, tokens: Range<usize>) -> Found<T> {
        Found { value, evidence: self.evidence(tokens) }
    }

    /// The year of a month to come for which none is written: the next one, where a document of the last months is for the next year
    /// (its subject says so, or says nothing and the month is among the first).
    pub(crate) fn coming_year(&self, month: u32) -> Option<i32> {
        let issued = self.issued?;
        let (year, last) = (i32::from(issued.year()), issued.month().unsigned_abs());
        let next = match self.subject_year {
            Some(y) => y == year + 1 && last >= 10 && month < u32::from(last),
            None => last >= 11 && month <= 3,
        };
        Some(if next { year + 1 } else { year })
    }

    /// `Năm 2025, xã tổ chức …`: the year that a token's sentence begins with, and tells of.
    pub(crate) fn told_year(&self, token: usize) -> Option<i32> {
        let (text, start) = (self.text, self.sentence(token).start);
        let start = start + usize::from(text.key(start) == TRONG);
        let told = start + 2 < token && text.key(start) == NAM && text.kind(start + 2) == Kind::Comma;
        let year = text.number(start + 1).filter(|n| told && n.1 == 4)?;
        i32::try_from(year.0).ok()
    }

    /// The part of the document that a token stands in.
    pub(crate) fn source(&self, token: usize) -> Source {
        let z = self.zones;
        if token < z.body.start {
            let subject =
                z.head.iter().any(|c| matches!(c.role, CellRole::Subject | CellRole::About) && c.tokens.contains(&token));
            if subject { Source::Subject } else { Source::Header }
        } else if z.in_body(token) {
            Source::Body
        } else {
            Source::Footer
        }
    }

    /// The sentence around a token, within its paragraph: from behind the last stop to the next.
    pub(crate) fn sentence(&self, token: usize) -> Range<usize> {
        let (start, end) = self.sentence.get();
        if (start..end).contains(&token) {
            return start..end;
        }
        let found = self.find_sentence(token);
        let head = self.zones.body.start;
        // Shorter than the reach, and on one side of the head's end: the sentence is that of each of its tokens.
        if found.len() < REACH && (found.start >= head || found.end <= head) {
            self.sentence.set((found.start, found.end));
        }
        found
    }

    fn find_sentence(&self, token: usize) -> Range<usize> {
        let text = self.text;
        let mut first = text.paragraph_start(token).max(token.saturating_sub(REACH));
        // The body's first line may look as if it went on with the subject above it.
        if token >= self.zones.body.start {
            first = first.max(self.zones.body.start);
        }
        let last = text.paragraph_end(token).min(token + REACH);
        let (before, behind) = text.marks_around(token);
        let stop = |i: &usize| ends_sentence(text, *i);
        let start = bearing(marks::DOT, before.iter().rev(), first..token).find(stop).map_or(first, |i| i + 1);
        let end = bearing(marks::DOT, behind.iter(), token..last).find(stop).map_or(last, |i| i + 1);
        start..end
    }

    /// The part of the sentence around a token that no semicolon cuts.
    pub(crate) fn clause(&self, token: usize) -> Range<usize> {
        let sentence = self.sentence(token);
        let (before, behind) = self.text.marks_around(token);
        let start = bearing(marks::SEMI, before.iter().rev(), sentence.start..token).next().map_or(sentence.start, |i| i + 1);
        let end = bearing(marks::SEMI, behind.iter(), token..sentence.end).next().unwrap_or(sentence.end);
        start..end
    }
}

/// The tokens of these marks that bear the one asked for, as long as they lie within `tokens`.
fn bearing<'m>(mask: u16, marks: impl Iterator<Item = &'m Mark>, tokens: Range<usize>) -> impl Iterator<Item = usize> {
    let within = marks.take_while(move |m| tokens.contains(&(m.0 as usize)));
    within.filter(move |m| m.1 & mask != 0).map(|m| m.0 as usize)
}

/// The words of a span of the reader's text, with their place.
pub(crate) fn quote(text: &Text<'_>, span: Span, from: Source) -> Evidence {
    let (line, column) = text.line_column(span.start);
    Evidence { raw: text.raw()[span.range()].to_owned(), span, line, column, page: text.page_of(span.start), from }
}

/// A value read from these tokens of the head.
pub(crate) fn found_in_head<T>(text: &Text<'_>, value: T, tokens: Range<usize>) -> Found<T> {
    Found { value, evidence: quote(text, text.span(tokens), Source::Header) }
}

/// Whether a group of capitals hangs on the one before it: the `VX` of `12/UBND-VX`.
fn goes_on_a_symbol(text: &Text<'_>, i: usize) -> bool {
    i > 0 && text.gap(i) == Gap::None && matches!(text.kind(i - 1), Kind::Dash | Kind::Slash)
}

/// A full stop: a dot with a space and a capital, or nothing, behind it.
fn ends_sentence(text: &Text<'_>, i: usize) -> bool {
    text.kind(i) == Kind::Dot
        && text.gap(i + 1) >= Gap::Space
        && (text.kind(i + 1).is_capital()
            || text.gap(i + 1) == Gap::Para
            || text.kind(i + 1) == Kind::Dash
            || text.kind(i + 1) == Kind::QuoteOpen && text.kind(i + 2).is_capital())
        // `TP. Hà Nội`, `KT. CHỦ TỊCH`; but `12/UBND-VX.` ends in a group of its symbol.
        && !(i > 0 && text.kind(i - 1) == Kind::Upper && text.at(i - 1).len <= 3 && !goes_on_a_symbol(text, i - 1))
}
