//! The years that a document can be of, as its subject, its event, its directive and its date tell: what a window's and a deadline's year
//! is held against.

use super::levels::{Case, WRONG_WINDOW, is_printed, is_report, latest_basis, main_frame, own_events, proof, quote};
use super::{Findings, Place, Proof};
use crate::date::Date;
use crate::facts::model::{Citation, Evidence, Source};
use crate::lexicon::fold;
use crate::problem::Message;

/// What it is of the document itself that tells its campaign's year.
const SUBJECT: (&str, &str) = ("trích yếu", "the subject");
const EVENT: (&str, &str) = ("sự kiện", "the event");

/// What a citation that gives a year is.
const DIRECTIVE: (&str, &str) = ("văn bản được thực hiện", "the directive it carries out");

/// What it is whose last year a programme gives: `đến năm 2025, định hướng đến năm 2030`.
const HORIZON: (&str, &str) = ("mốc của chương trình được thực hiện", "the horizon of the programme it carries out");

/// A year that the document is known to be of, and the words that say so.
#[derive(Clone, Copy)]
pub(super) struct KnownYear<'c> {
    /// The year.
    pub(super) year: i32,
    /// The document whose words say so.
    pub(super) document: usize,
    /// The words.
    pub(super) evidence: &'c Evidence,
    /// What they are.
    pub(super) what: (&'static str, &'static str),
}

impl KnownYear<'_> {
    /// Its words as what bears a finding out.
    pub(super) fn proof(&self) -> Proof {
        proof(self.document, self.evidence, self.what.0, self.what.1)
    }
}

/// The years that a document can be of, the most telling first: its subject's, its event's, its directive's, its own date's.
pub(super) fn known_years<'c>(case: &Case<'c>, findings: &Findings) -> Vec<KnownYear<'c>> {
    let mut years = Vec::new();
    campaign_years(case, case.me, SUBJECT, EVENT, &mut years);
    for superior in case.superiors {
        let upper = superior.document;
        campaign_years(
            case,
            upper,
            ("trích yếu văn bản cấp trên", "the superior's subject"),
            ("sự kiện ở văn bản cấp trên", "the superior's event"),
            &mut years,
        );
        if let Some((n, frame)) = main_frame(case.of(upper))
            && !findings.charged(upper, &Place::Timeframe(n), WRONG_WINDOW)
        {
            let what = ("thời gian của văn bản cấp trên", "the superior's window");
            let ends = frame.value.start.into_iter().chain(frame.value.end);
            years.extend(ends.map(|d| KnownYear { year: d.year().into(), document: upper, evidence: &frame.evidence, what }));
        }
    }
    own_years(case, &mut years);
    years
}

/// The years of a document's subject and of its own event.
fn campaign_years<'c>(
    case: &Case<'c>,
    document: usize,
    subject: (&'static str, &'static str),
    event: (&'static str, &'static str),
    years: &mut Vec<KnownYear<'c>>,
) {
    let facts = case.of(document);
    // `điều chỉnh Kế hoạch số …, ngày 08/11/2024`: the year of a paper that the subject names is not the campaign's.
    let cited = |y: &Evidence| {
        let mentions = facts.citations.iter().flat_map(|c| &c.value.mentions);
        mentions.filter(|m| m.evidence.from == Source::Subject).any(|m| m.evidence.span.overlaps(y.span))
    };
    let own = facts.notes.subject_years.iter().filter(|y| !cited(&y.evidence));
    years.extend(own.map(|y| KnownYear { year: y.value, document, evidence: &y.evidence, what: subject }));
    if let Some(words) = &facts.subject {
        let both = school_year(&words.value).into_iter().flat_map(|first| [first, first + 1]);
        years.extend(both.map(|year| KnownYear { year, document, evidence: &words.evidence, what: subject }));
    }
    years.extend(
        own_events(facts).filter_map(|e| Some(KnownYear { year: e.value.year?, document, evidence: &e.evidence, what: event })),
    );
}

/// The first year of `năm học 2026 - 2027`, `mùa khô 2026-2027`: its doings fall in either.
fn school_year(subject: &str) -> Option<i32> {
    subject.match_indices(['-', '–']).find_map(|(at, dash)| {
        let first: i32 = subject[..at].trim_end().get(subject[..at].trim_end().len().checked_sub(4)?..)?.parse().ok()?;
        let second: i32 = subject[at + dash.len()..].trim_start().get(..4)?.parse().ok()?;
        (second == first + 1 && (1990..2100).contains(&first)).then_some(first)
    })
}

/// `06-CT/TW`, `12-NQ/TU`: a directive that stands for years.
fn is_of_the_party(citation: &Citation) -> bool {
    let number = citation.number.as_ref().and_then(|n| n.value.as_deref());
    number.is_some_and(|n| ["/TW", "/TU", "/ĐU", "/HU", "/BCT"].iter().any(|end| n.ends_with(end)))
}

/// Whether a citation alone gives the years: too little to charge anything by.
pub(super) fn rests_on_a_citation(years: &[KnownYear<'_>]) -> bool {
    years.iter().all(|y| y.what == DIRECTIVE || y.what == HORIZON)
}

/// The years of the document's own date, of its signatures and of the directive it carries out.
fn own_years<'c>(case: &Case<'c>, years: &mut Vec<KnownYear<'c>>) {
    let (facts, document) = (case.facts(), case.me);
    if let Some(d) = &facts.date {
        let what = ("ngày ban hành", "the date of issue");
        years.push(KnownYear { year: d.value.year(), document, evidence: &d.evidence, what });
        if is_report(facts) {
            let what = ("năm trước năm báo cáo", "the year before the report's");
            years.push(KnownYear { year: d.value.year() - 1, document, evidence: &d.evidence, what });
        }
    }
    let what = ("chữ ký số", "the digital signature");
    let signed = facts.signatures.iter().filter_map(|s| Some((s.value.day?.year().into(), &s.evidence)));
    years.extend(signed.map(|(year, evidence)| KnownYear { year, document, evidence, what }));
    if let Some((_, citation, day)) = latest_basis(facts).filter(|(_, c, _)| !is_of_the_party(&c.value)) {
        let told = citation.value.subject.as_deref().map(years_in).unwrap_or_default().into_iter();
        let all = told.chain([(i32::from(day.year()), DIRECTIVE)]);
        years.extend(all.map(|(year, what)| KnownYear { year, document, evidence: &citation.evidence, what }));
    }
}

/// Whether a year that is known excuses a value of it, the last day of which is `last`. That of a standing paper which the document rests
/// on does not, where its own subject or event tells its year and the day lies before the document itself; nor does, where they tell it, the
/// year up to which a programme goes.
pub(super) fn excuses(case: &Case<'_>, last: Option<Date>, year: &KnownYear<'_>, all: &[KnownYear<'_>]) -> bool {
    let issued = case.facts().date.as_ref().map(|d| d.value.earliest());
    let is_over = last.zip(issued).is_some_and(|(last, issued)| last < issued);
    let told = || all.iter().any(|y| y.what == SUBJECT || y.what == EVENT);
    match year.what {
        DIRECTIVE => !is_over || !told(),
        HORIZON => !told(),
        _ => true,
    }
}

/// The year that most of what is known speaks for, the most telling first where several are even.
pub(super) fn likely_year(years: &[KnownYear<'_>]) -> Option<i32> {
    let telling = || years.iter().filter(|y| y.what != HORIZON);
    let votes = |year: i32| {
        let mut kinds: Vec<_> = telling().filter(|y| y.year == year).map(|y| y.what).collect();
        kinds.dedup();
        kinds.len()
    };
    telling().map(|y| y.year).rev().max_by_key(|y| votes(*y))
}

/// What speaks for a year, each kind of words once and at most four.
pub(super) fn speaking_for<'y, 'c>(year: i32, years: &'y [KnownYear<'c>]) -> Vec<&'y KnownYear<'c>> {
    let mut out: Vec<&KnownYear<'_>> = Vec::new();
    // What a citation's subject tells is not in the words of the citation that are shown.
    let shown = |y: &&KnownYear<'_>| y.what != DIRECTIVE || y.evidence.raw.contains(&year.to_string());
    for known in years.iter().filter(|y| y.year == year && is_printed(y.evidence)).filter(shown) {
        let again =
            |o: &&KnownYear<'_>| o.what == known.what || (o.document, o.evidence.span) == (known.document, known.evidence.span);
        if out.len() < 4 && !out.iter().any(again) {
            out.push(known);
        }
    }
    out
}

/// What speaks for a year, in a message: `trích yếu “…”, sự kiện “…”`.
pub(super) fn told(proofs: &[&KnownYear<'_>]) -> Message {
    let list = |pick: fn(&KnownYear<'_>) -> &'static str| {
        proofs.iter().map(|y| format!("{} {}", pick(y), quote(y.evidence))).collect::<Vec<_>>().join(", ")
    };
    Message::new(list(|y| y.what.0), list(|y| y.what.1))
}

/// The years written in a subject, each with what it is: that of the directive, or the one up to which a programme goes.
fn years_in(subject: &str) -> Vec<(i32, (&'static str, &'static str))> {
    let folded = fold(subject);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let year = |(n, word): (usize, &&str)| {
        let year = word.parse().ok().filter(|year| word.len() == 4 && (1990..2100).contains(year))?;
        let goes_up_to = matches!(words[n.saturating_sub(2)..n], ["đến" | "hết", "năm"] | ["tầm", "nhìn"]);
        Some((year, if goes_up_to { HORIZON } else { DIRECTIVE }))
    };
    words.iter().enumerate().filter_map(year).collect()
}
