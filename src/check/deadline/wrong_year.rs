//! DLN003: a deadline in a year that makes no sense.

use super::{PERIODIC, WRONG_YEAR, sound_frame};
use crate::check::levels::{self, Case, LONG, is_programme, proof, quote};
use crate::check::years::{self, KnownYear};
use crate::check::{Finding, Findings, Place};
use crate::date::{Date, PartialDate, days_between};
use crate::facts::model::{Deadline, Due, Found, Timeframe};
use crate::problem::Message;

/// DLN003.
pub(super) fn wrong_year(case: &Case<'_>, findings: &mut Findings) {
    let facts = case.facts();
    if facts.deadlines.is_empty() || is_programme(facts) || levels::is_correction(facts) {
        return;
    }
    let frame = sound_frame(case, case.me, findings);
    if frame.is_some_and(|(_, f)| levels::length(&f.value).is_some_and(|days| days > LONG)) {
        return;
    }
    let years = years::known_years(case, findings);
    let end = frame.and_then(|(_, f)| f.value.end.or(f.value.start));
    if end.is_none() && years::rests_on_a_citation(&years) {
        return;
    }
    let Some(expected) = end.map(|d| i32::from(d.year())).or_else(|| years::likely_year(&years)) else { return };
    let told = Told { window: frame.map(|(_, f)| f), end, years, expected };
    for (n, deadline) in facts.deadlines.iter().enumerate() {
        if is_in_wrong_year(case, &deadline.value, &told) {
            findings.push(year_finding(case, (n, deadline), &told));
        } else if let Some(told) = of_the_next_year(case, &deadline.value, &told) {
            findings.push(early_finding(case, (n, deadline), told));
        }
    }
}

/// What tells that a report which was due before the document itself is due in the next year: the window that it would soon follow then, or the
/// words that name that year (`năm học 2025-2026`). A January that kept the year of what goes before it.
fn of_the_next_year<'t>(case: &Case<'_>, deadline: &Deadline, told: &'t Told<'_>) -> Option<KnownYear<'t>> {
    /// Days by which it was due before the document: less may be a slip of another kind, more is no day of the same work.
    const OVER: std::ops::RangeInclusive<i32> = 60..=340;
    let issued = case.facts().date.as_ref()?.value;
    let next = deadline.date.with().year(deadline.date.year() + 1).build().ok()?;
    let over = days_between(deadline.date, issued.earliest());
    if deadline.due != Due::Report && deadline.matter.stage.is_none()
        || !deadline.year_written
        || over <= 0
        || levels::is_report(case.facts())
    {
        return None;
    }
    let follows = |f: &&Found<Timeframe>| {
        f.value.end.is_some_and(|end| next.year() == end.year() + 1 && (0..=PERIODIC).contains(&days_between(end, next)))
    };
    let window = told.window.filter(follows).map(|f| KnownYear {
        year: next.year().into(),
        document: case.me,
        evidence: &f.evidence,
        what: ("thời gian tổ chức", "the window"),
    });
    let named = || {
        let year = i32::from(next.year());
        let to_come = OVER.contains(&over) && year > issued.year();
        told.years.iter().find(|y| to_come && y.year == year && y.document == case.me)
    };
    window.or_else(|| named().copied())
}

/// The finding of DLN003 on a report that was due before the document was issued.
fn early_finding(case: &Case<'_>, (n, deadline): (usize, &Found<Deadline>), told: KnownYear<'_>) -> Finding {
    let (words, other, found) = (quote(&deadline.evidence), quote(told.evidence), deadline.value.written.year());
    let (own, expected) = (case.facts().date.as_ref().map(|d| &d.evidence), found + 1);
    let message = Message::new(
        format!("Hạn {words} đã qua trước khi ban hành văn bản này; theo {} {other}, có lẽ phải là năm {expected}", told.what.0),
        format!(
            "The deadline {words} was over before this document was issued; by {} {other} it should probably be {expected}",
            told.what.1
        ),
    );
    case.finding(WRONG_YEAR, Place::Deadline(n), &deadline.evidence, message)
        .comparing(expected.to_string(), found.to_string())
        .borne_out_by([told.proof()])
        .borne_out_by(own.map(|own| proof(case.me, own, "ngày của văn bản", "the document's day")))
}

/// What tells in which year a deadline should be.
struct Told<'c> {
    /// The window, where there is one, and its last day.
    window: Option<&'c Found<Timeframe>>,
    end: Option<Date>,
    years: Vec<KnownYear<'c>>,
    /// The year of the window, else the likely one.
    expected: i32,
}

/// Whether a deadline whose year is written falls in none that makes sense. What follows a window may be due the year after;
/// without a window, what is due soon after issue, or early in the next year, is not out of the way. Work other than a report
/// may be due in any year to come.
fn is_in_wrong_year(case: &Case<'_>, deadline: &Deadline, &Told { end, ref years, expected, .. }: &Told<'_>) -> bool {
    let (facts, year) = (case.facts(), i32::from(deadline.date.year()));
    let written = i32::from(deadline.written.year());
    let issued = facts.date.as_ref().map(|d| d.value);
    let counts = |y: &&KnownYear<'_>| years::excuses(case, Some(deadline.date), y, years);
    let known: Vec<i32> = years.iter().filter(counts).map(|y| y.year).chain(end.map(|d| i32::from(d.year()))).collect();
    let (Some(first), Some(last)) = (known.iter().min(), known.iter().max()) else { return false };
    let fits = known.contains(&year) || known.contains(&written);
    let after_window = end.is_some_and(|d| year == i32::from(d.year()) + 1);
    let soon = issued.is_some_and(|d: PartialDate| (0..=PERIODIC).contains(&days_between(d.latest(), deadline.date)));
    let early = end.is_none() && year == last + 1 && deadline.date.month() <= 3;
    let is_goal = deadline.due == Due::Other && year > *first;
    // The likely year would have it due before the document itself: then that is no slip of the pen.
    let to_come = issued.is_some_and(|d: PartialDate| {
        let likely = deadline.date.with().year(i16::try_from(expected).unwrap_or_default()).build();
        deadline.date > d.latest() && year == expected + 1 && likely.is_ok_and(|mended| mended < d.earliest())
    });
    deadline.year_written && !fits && !after_window && !soon && !early && !is_goal && !to_come
}

/// The finding of DLN003.
fn year_finding(case: &Case<'_>, (n, deadline): (usize, &Found<Deadline>), told: &Told<'_>) -> Finding {
    let expected = told.expected;
    let mut proofs = years::speaking_for(expected, &told.years);
    let window = told.window.map(|f| KnownYear {
        year: expected,
        document: case.me,
        evidence: &f.evidence,
        what: ("thời gian tổ chức", "the window"),
    });
    proofs.extend(window.as_ref());
    let (words, found, told) = (quote(&deadline.evidence), deadline.value.written.year(), years::told(&proofs));
    let message = Message::new(
        format!("Hạn {words} ghi năm {found}, trong khi {} cho thấy năm {expected}: có lẽ phải là năm {expected}", told.vi),
        format!("The deadline {words} is in {found}, while {} point to {expected}: it should probably be {expected}", told.en),
    );
    case.finding(WRONG_YEAR, Place::Deadline(n), &deadline.evidence, message)
        .comparing(expected.to_string(), found.to_string())
        .borne_out_by(proofs.iter().map(|y| y.proof()))
}
