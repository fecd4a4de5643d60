//! Further documents in the same file: what their own heads say of them. The record is the first document's.

use super::date_line;
use super::dates::Dates;
use super::model::{Found, Part, Source};
use super::page::{Page, quote};
use super::{heading, own_number};
use crate::span::Span;
use crate::text::Text;
use crate::zones::Zones;
use std::ops::Range;

/// A head is not longer than this many bytes: of a further document only so much is read.
const HEAD: usize = 8 << 10;

/// Each further document whose head gives a type, a number or a date.
pub(super) fn read(text: &Text<'_>, zones: &Zones) -> Vec<Found<Part>> {
    let ends = zones.parts.iter().skip(1).copied().chain([text.len()]);
    zones.parts.iter().zip(ends).filter_map(|(start, end)| part(text, *start..end)).collect()
}

fn part(text: &Text<'_>, tokens: Range<usize>) -> Option<Found<Part>> {
    let span = text.span(tokens);
    let head = &text.raw()[span.range()];
    // Whole lines only: so a letter is not cut either.
    let line = || memchr::memrchr(b'\n', &head.as_bytes()[..HEAD]).map_or("", |at| &head[..at]);
    let cut = if head.len() <= HEAD { head } else { line() };
    let inner = Text::new(cut);
    let found = of_head(&inner)?;
    let at = found.evidence.span;
    let evidence = quote(text, Span::new(span.start + at.start, span.start + at.end), Source::Header);
    Some(Found { value: found.value, evidence })
}

/// The document that a text begins with.
fn of_head(text: &Text<'_>) -> Option<Found<Part>> {
    let zones = Zones::new(text);
    let marks = text.marks(zones.end);
    let dates = Dates::read(text, marks);
    let line = date_line::date_line(text, &zones, &dates);
    let page = Page::bare(text, &zones, marks, dates);
    let number = own_number::number(&page, &line).found;
    let kind = heading::kind(&page, number.as_ref());
    let subject = heading::subject(&page);
    let at = number.as_ref().map(|n| n.evidence.clone());
    let at =
        at.or_else(|| kind.as_ref().map(|k| k.evidence.clone())).or_else(|| line.date.as_ref().map(|d| d.evidence.clone()))?;
    let value = Part {
        kind: kind.map(|k| k.value),
        number: number.map(|n| n.value),
        date: line.date.map(|d| d.value),
        subject: subject.map(|s| s.value),
    };
    Some(Found { value, evidence: at })
}
