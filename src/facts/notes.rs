//! What rules ask for besides the fields: blanks, slips, odd wordings, figures that are no day, a sketch of the passages.

use super::date_line::DateLine;
use super::dates::{in_columns, in_rows};
use super::events::Occasions;
use super::model::{
    Attached, BadDate, Citation, DateOwner, Evidence, Facts, Found, Level, Notes, ReferenceFault, Slip, WeekdayNote,
};
use super::own_number::OwnNumber;
use super::page::Page;
use super::{anniversaries, articles, deadlines, ended, footing, heading, leftovers, passages, references, set_phrases, wording};
use crate::lexicon::unit_before;
use crate::text::key::word;
use crate::text::lists::phrase;
use crate::zones::CellRole;
use std::ops::Range;

/// What was met on the way to the fields and is none of them.
pub(super) struct Besides {
    /// The date line; its place is a field.
    pub(super) line: DateLine,
    /// The number's place; the number itself is a field.
    pub(super) number: OwnNumber,
    /// What was seen beside the events.
    pub(super) events: Occasions,
    /// Years written in the subject.
    pub(super) subject_years: Vec<Found<i32>>,
    /// What annexes' heads say otherwise of the document.
    pub(super) attached: Vec<Found<Attached>>,
}

/// All notes of a page whose fields are known.
pub(super) fn read(page: &Page<'_, '_>, facts: &Facts, besides: Besides) -> Notes {
    let Besides { line, number, events, subject_years, attached } = besides;
    let (text, zones) = (page.text, page.zones);
    // What is one letter off in recognised words is the machine's slip as likely as the writer's.
    let sure = !text.is_recognised();
    let letter = || facts.kind.as_ref().and_then(|k| heading::letter(page).filter(|l| l.value.same(k.value)));
    Notes {
        ended_bodies: ended::bodies(page, zones.cells(CellRole::Name).chain(footing::recipient_items(page))),
        motto: zones.cells(CellRole::Motto).next().map(|c| page.evidence(c)),
        addressee: zones.cells(CellRole::Addressee).next().map(|c| page.evidence(c.start..(c.start + 2).min(c.end))),
        title: heading::title(page).or_else(letter),
        malformed_symbol: number.malformed,
        other_units: leftovers::units(page, facts),
        earlier_years: leftovers::years(page, facts, &subject_years),
        subject_years,
        attached,
        slogan_years: facts.slogans.iter().filter_map(slogan_year).collect(),
        bad_dates: bad_dates(page, line.bad.as_ref(), &facts.citations),
        weekdays: weekdays(page),
        odd_places: wording::odd_places(page).into_iter().chain(own_place(facts)).filter(|_| sure).collect(),
        wrong_references: wrong_references(page),
        misspelt: if sure { set_phrases::misspelt(page) } else { Vec::new() },
        odd_events: if sure { events.odd } else { Vec::new() },
        more_days: events.more_days,
        past_events: events.past,
        anniversaries: anniversaries::miscounted(page),
        themes_optional: wording::themes_optional(page).map(|t| page.evidence(t)),
        sent_along: wording::sent_along(page, &facts.citations).map(|t| page.evidence(t)),
        abbreviations: if sure { wording::abbreviations(page) } else { Vec::new() },
        repeats: wording::repeats(page),
        asks_report: wording::asks_report(page).map(|t| page.evidence(t)),
        yearly_report: deadlines::yearly_report(page),
        draft_mark: draft_mark(page),
        blank_number: number.blank,
        sketch: passages::sketch(text, zones),
        words: passages::words(text),
        blank_date: line.blank,
    }
}

/// `Văn Lảng, ngày …` under `ỦY BAN NHÂN DÂN XÃ VĂN LÃNG`: the place is the issuer's own.
fn own_place(facts: &Facts) -> Option<Found<Slip>> {
    let (place, issuer) = (facts.place.as_ref()?, facts.issuer.as_ref()?);
    let unit = issuer.value.value.strip_prefix("Ủy ban nhân dân ")?;
    // Provinces and cities of their rank are known by name.
    let (_, _, name) = unit_before(unit).filter(|(_, level, _)| matches!(level, Some(Level::District | Level::Commune)))?;
    let odd = name.contains(' ') && super::slips::one_slip(name, &place.value);
    let slip = Slip { expected: name.to_owned(), right: Some(issuer.evidence.clone()) };
    odd.then(|| Found { value: slip, evidence: place.evidence.clone() })
}

/// References to parts that are not there or hold something else, in order.
fn wrong_references(page: &Page<'_, '_>) -> Vec<Found<ReferenceFault>> {
    let mut all = references::wrong(page);
    all.extend(articles::missing(page));
    all.sort_by_key(|r| r.evidence.span);
    all
}

/// The year of a day written at the end of a slogan.
fn slogan_year(slogan: &Found<String>) -> Option<Found<i32>> {
    let digits = slogan.value.rsplit(|c: char| !c.is_ascii_digit()).find(|s| s.len() == 4)?;
    let value: i32 = digits.parse().ok().filter(|y| (1990..2100).contains(y))?;
    Some(Found { value, evidence: slogan.evidence.clone() })
}

/// Weekdays written beside a day.
fn weekdays(page: &Page<'_, '_>) -> Vec<Found<WeekdayNote>> {
    let with_weekday = page.dates.all.iter().filter_map(|d| {
        let (weekday, tokens) = d.weekday.clone()?;
        let date = d.resolve(page.year).filter(|_| !d.bad)?;
        let all = tokens.start.min(d.tokens.start)..tokens.end.max(d.tokens.end);
        Some(page.found(WeekdayNote { weekday, date }, all))
    });
    let in_rows = in_rows(page.text, &page.dates.all, page.year).into_iter();
    let given = in_rows.chain(in_columns(page.text, &page.dates.all, page.year));
    with_weekday.chain(given.map(|(weekday, date, words)| page.found(WeekdayNote { weekday, date }, words))).collect()
}

/// Figures that are no day, with the field they belong to.
fn bad_dates(page: &Page<'_, '_>, issue: Option<&Range<usize>>, citations: &[Found<Citation>]) -> Vec<Found<BadDate>> {
    let owner = |tokens: &Range<usize>| {
        if Some(tokens) == issue {
            return DateOwner::Issue;
        }
        let span = page.text.span(tokens.clone());
        let cited = citations.iter().find(|c| c.value.mentions.iter().any(|m| m.evidence.span.overlaps(span)));
        if let Some(c) = cited {
            return DateOwner::Citation(
                c.value.number.as_ref().and_then(|n| n.value.clone()).unwrap_or_else(|| c.evidence.raw.clone()),
            );
        }
        let before = tokens.start.saturating_sub(8)..tokens.start;
        let has = |k: u64| before.clone().any(|i| page.text.key(i) == k);
        if has(word!("trước")) || has(word!("chậm")) {
            DateOwner::Deadline
        } else if has(word!("từ")) || has(word!("đến")) {
            DateOwner::Timeframe
        } else {
            DateOwner::Other
        }
    };
    page.dates.all.iter().filter(|d| d.bad).map(|d| page.found(BadDate { owner: owner(&d.tokens) }, d.tokens.clone())).collect()
}

/// `DỰ THẢO` among the stamps.
fn draft_mark(page: &Page<'_, '_>) -> Option<Evidence> {
    let cell = page.zones.cells(CellRole::Stamp).find(|c| page.text.has(c.start, phrase!("dự thảo")))?;
    Some(page.evidence(cell))
}
