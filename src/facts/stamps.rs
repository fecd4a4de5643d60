//! What stamps on the page say of the head's blanks: the serial, the day, the month.
//!
//! A stamp that stands on a blank fills it. One that stands elsewhere counts only where it is the only one that can be meant, and where it
//! can be nothing else: of two that fit, none is taken.

use super::model::{Found, Number, Source};
use super::page::quote;
use super::symbol;
use crate::date::{Date, date};
use crate::ingest::LayerKind;
use crate::lexicon::fold_code;
use crate::span::Span;
use crate::text::Text;
use crate::text::normal::normalise;

/// Longer figures are no serial.
const DIGITS: usize = 6;

/// The figures of a serial, as stamped: `542`, `0542`, `542a`.
#[derive(Debug, PartialEq, Eq)]
struct Serial {
    figure: u32,
    digits: String,
    suffix: Option<String>,
}

/// What a stamp says, read as a number: `Số 542`, `542/KH-SKHCN`.
#[derive(Debug, PartialEq, Eq)]
struct Stamped {
    serial: Serial,
    /// The whole, where the symbol is stamped too.
    whole: Option<Number>,
}

impl Stamped {
    fn read(words: &str) -> Option<Self> {
        let words = normalise(words);
        let words = words.text.trim();
        let figures = words.trim_start_matches(|c: char| !c.is_ascii_digit());
        let lead = words[..words.len() - figures.len()].trim_end_matches([':', '.', ' ', '\t', '\u{a0}']);
        if !(lead.is_empty() || lead.eq_ignore_ascii_case("Số") || lead == "SỐ") {
            return None;
        }
        let solid: String = figures.chars().filter(|c| !c.is_whitespace()).collect();
        let digits = solid.bytes().take_while(u8::is_ascii_digit).count();
        let figure = solid[..digits].parse().ok().filter(|_| digits <= DIGITS)?;
        let rest = &solid[digits..];
        let letters = rest.chars().take_while(|c| c.is_alphabetic()).count();
        let end = rest.char_indices().nth(letters).map_or(rest.len(), |(at, _)| at);
        let (suffix, rest) = rest.split_at(if letters == 1 { end } else { 0 });
        let whole = symbol::number(&solid).filter(|n| n.value.is_some() && rest.starts_with(['/', '-']));
        let alone = rest.is_empty() || rest == "/";
        let suffix = (!suffix.is_empty()).then(|| suffix.to_lowercase());
        let serial = Serial { figure, digits: solid[..digits].to_owned(), suffix };
        (alone || whole.is_some()).then_some(Self { serial, whole })
    }

    /// Whether nothing but figures is stamped.
    fn is_bare(&self) -> bool {
        self.whole.is_none()
    }
}

/// The number line's blank, as far as it is printed.
pub(super) struct NumberBlank<'n> {
    /// Where its blank begins and ends in the reader's text; `None` where there is no number line.
    pub(super) slot: Option<Span>,
    /// What is printed behind it.
    pub(super) printed: Option<&'n Number>,
    /// Whether the dash of the Party's numbers joins the two.
    pub(super) party: bool,
    /// Whether the day of the date line is blank as well, so that a small figure may be the day.
    pub(super) day_open: bool,
}

/// The number, its serial stamped on its blank.
pub(super) fn on_blank(text: &Text<'_>, blank: &NumberBlank<'_>) -> Option<Found<Number>> {
    let slot = blank.slot?;
    let mut read =
        text.fills().iter().filter(|f| slot.start <= f.at && f.at <= slot.end).filter_map(|f| number(text, f.stamp, blank));
    let found = read.next()?;
    read.all(|other| other.value == found.value).then_some(found)
}

/// The number, its serial stamped elsewhere on the first page: the one stamp that can be it.
pub(super) fn elsewhere(text: &Text<'_>, blank: &NumberBlank<'_>) -> Option<Found<Number>> {
    let stamps: Vec<(Span, Stamped)> =
        loose(text).filter_map(|span| Some((span, Stamped::read(text.raw().get(span.range())?)?))).collect();
    // A stamp with the document's own symbol can be nothing else.
    let own = |s: &Stamped| s.whole.as_ref().is_some_and(|w| blank.printed.is_none_or(|p| same_symbol(w, p)));
    let mut whole = stamps.iter().filter(|(_, s)| own(s));
    if let Some((span, _)) = whole.next() {
        return whole.next().is_none().then(|| number(text, *span, blank)).flatten();
    }
    // Figures alone fill only a blank that is printed.
    blank.slot?;
    let mut bare = stamps.iter().filter(|(_, s)| s.is_bare());
    let (span, stamped) = bare.next()?;
    let could_be_day = blank.day_open && stamped.serial.figure <= 31;
    (bare.next().is_none() && !could_be_day).then(|| number(text, *span, blank)).flatten()
}

fn same_symbol(a: &Number, b: &Number) -> bool {
    fold_code(&a.symbol) == fold_code(&b.symbol)
}

/// The stamps of the first page that fill no blank by their place.
fn loose<'t>(text: &'t Text<'_>) -> impl Iterator<Item = Span> + 't {
    let first_page = text.layers().iter().filter(|l| l.kind == LayerKind::Stamp && l.page.is_none_or(|p| p == 1));
    first_page.map(|l| l.span).filter(|span| !text.fills().iter().any(|f| f.stamp.overlaps(*span)))
}

/// The number that a stamp makes together with what is printed.
fn number(text: &Text<'_>, stamp: Span, blank: &NumberBlank<'_>) -> Option<Found<Number>> {
    let Stamped { serial, whole } = Stamped::read(text.raw().get(stamp.range())?)?;
    let value = match (blank.printed, whole) {
        (Some(printed), _) => joined(serial, printed, blank.party),
        (None, Some(whole)) => whole,
        (None, None) => return None,
    };
    Some(Found { value, evidence: quote(text, stamp, Source::Stamp) })
}

/// The number that figures printed apart make together with the rest: `12094`, `12a`.
pub(super) fn with_serial(figures: &str, printed: &Number, party: bool) -> Option<Number> {
    Some(joined(Stamped::read(figures)?.serial, printed, party))
}

/// Where the line of a byte of the reader's text ends.
pub(super) fn line_end(text: &Text<'_>, byte: u32) -> u32 {
    let rest = &text.raw().as_bytes()[byte as usize..];
    byte + u32::try_from(memchr::memchr(b'\n', rest).unwrap_or(rest.len())).unwrap_or(0)
}

fn joined(serial: Serial, printed: &Number, party: bool) -> Number {
    let year = printed.year.map(|y| format!("/{y}")).unwrap_or_default();
    let letter = serial.suffix.as_deref().unwrap_or_default();
    let joint = if party { '-' } else { '/' };
    let value = format!("{}{letter}{year}{joint}{}", serial.digits, printed.symbol);
    Number { value: Some(value), serial: Some(serial.figure), suffix: serial.suffix, ..printed.clone() }
}

/// The blanks of a date line in the reader's text, and what is printed in their place.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct DateBlank {
    /// Between `ngày` and what follows it.
    pub(super) day: Option<(Span, Option<u32>)>,
    /// Between `tháng` and what follows it.
    pub(super) month: Option<(Span, Option<u32>)>,
    /// Behind `năm`.
    pub(super) year: Option<(Span, Option<u32>)>,
}

/// A day of the calendar that stamps complete, with the stamp that tells it.
pub(super) fn day(text: &Text<'_>, blank: &DateBlank) -> Option<(Date, Span)> {
    let mut parts = [blank.day, blank.month, blank.year].map(|slot| slot.and_then(|s| s.1));
    let mut told = None;
    for (n, slot) in [blank.day, blank.month, blank.year].into_iter().enumerate() {
        let Some((slot, _)) = slot else { continue };
        for fill in text.fills().iter().filter(|f| slot.start <= f.at && f.at <= slot.end) {
            let figures = text.raw().get(fill.stamp.range()).and_then(figures_of_a_date)?;
            // `25/4/2025` on the day's blank fills the rest too, unless other figures are printed there.
            let contradicts = parts[n..].iter().zip(&figures).any(|(p, f)| p.is_some_and(|p| p != *f));
            for (part, figure) in parts[n..].iter_mut().zip(&figures) {
                if part.is_none() && !contradicts {
                    *part = Some(*figure);
                    told = told.or(Some(fill.stamp));
                }
            }
        }
    }
    let [day, month, year] = parts;
    Some((date(i32::try_from(year_in_full(year?)).ok()?, month?, day?)?, told?))
}

/// The one whole date that is stamped elsewhere on the first page.
pub(super) fn whole_date(text: &Text<'_>) -> Option<(Date, Span)> {
    let read = |span: Span| {
        let [day, month, year] = figures_of_a_date(text.raw().get(span.range())?)?.try_into().ok()?;
        Some((date(i32::try_from(year_in_full(year)).ok()?, month, day)?, span))
    };
    let mut all = loose(text).filter_map(read);
    let first = all.next()?;
    all.all(|(day, _)| day == first.0).then_some(first)
}

/// `25` behind a printed `20` is 2025.
const fn year_in_full(year: u32) -> u32 {
    if year < 100 { year + 2000 } else { year }
}

/// The figures of a day or a part of one; `None` where other words are stamped.
fn figures_of_a_date(words: &str) -> Option<Vec<u32>> {
    let words = normalise(words);
    let lower = words.text.to_lowercase();
    let mut figures = Vec::new();
    for part in lower.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()) {
        match part {
            "ngày" | "tháng" | "năm" => {}
            _ => figures.push(part.parse().ok().filter(|_| part.len() <= 4)?),
        }
    }
    (1..=3).contains(&figures.len()).then_some(figures)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn serial(words: &str) -> Option<(String, bool)> {
        let stamped = Stamped::read(words)?;
        let serial = stamped.serial;
        Some((format!("{}{}", serial.digits, serial.suffix.unwrap_or_default()), stamped.whole.is_some()))
    }

    #[test]
    fn a_stamp_is_a_serial_or_a_whole_number() {
        assert_eq!(serial("542"), Some(("542".into(), false)));
        assert_eq!(serial(" 0542 "), Some(("0542".into(), false)));
        assert_eq!(serial("Số: 542"), Some(("542".into(), false)));
        assert_eq!(serial("So\u{302}\u{301} 542a"), Some(("542a".into(), false)));
        assert_eq!(serial("542 /KH-SKHCN"), Some(("542".into(), true)));
        assert_eq!(serial("30c/NQ-CP"), Some(("30c".into(), true)));
    }

    #[test]
    fn other_words_are_none() {
        for words in ["", "KT. GIÁM ĐỐC", "ĐẾN Số: 1188", "25/4/2025", "25 tháng 4", "1234567", "08:35", "5 trang"] {
            assert_eq!(serial(words), None, "{words}");
        }
    }

    #[test]
    fn figures_of_dates() {
        assert_eq!(figures_of_a_date("25"), Some(vec![25]));
        assert_eq!(figures_of_a_date("Ngày 25 tháng 4 năm 2025"), Some(vec![25, 4, 2025]));
        assert_eq!(figures_of_a_date("25.04.2025"), Some(vec![25, 4, 2025]));
        assert_eq!(figures_of_a_date("25/4/2025 08:35"), None);
        assert_eq!(figures_of_a_date("Ngày đến: 25/4"), None);
    }
}
