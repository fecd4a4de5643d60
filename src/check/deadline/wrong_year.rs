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
        } else if let Some((_, frame)) = frame.filter(|(_, f)| is_a_year_early(case, &deadline.value, &f.value)) {
            findings.push(early_finding(case, (n, deadline), frame));
        }
    }
}

/// Whether a report was due before the document itself, and would be due soon after its window, in the next year, if that were its year: a January
/// that kept the year of what goes before it.
fn is_a_year_early(case: &Case<'_>, deadline: &Deadline, frame: &Timeframe) -> bool {
    let Some((issued, end)) = case.facts().date.as_ref().zip(frame.end) else { return false };
    let next = deadline.date.with().year(deadline.date.year() + 1).build();
    deadline.due == Due::Report
        && deadline.year_written
        && deadline.date < issued.value.earliest()
        && next.is_ok_and(|next| next.year() == end.year() + 1 && (0..=PERIODIC).contains(&days_between(end, next)))
}

/// The finding of DLN003 on a report that was due before the document was issued.
fn early_finding(case: &Case<'_>, (n, deadline): (usize, &Found<Deadline>), frame: &Found<Timeframe>) -> Finding {
    let (words, window, found) = (quote(&deadline.evidence), quote(&frame.evidence), deadline.value.written.year());
    let (own, expected) = (case.facts().date.as_ref().map(|d| &d.evidence), found + 1);
    let message = Message::new(
        format!(
            "Hạn {words} đã qua trước khi ban hành văn bản này, và trước khi hết thời gian tổ chức {window}: có lẽ phải là năm {expected}"
        ),
        format!(
            "The deadline {words} was over before this document was issued, and before its window {window} is: the year should probably be {expected}"
        ),
    );
    let window = proof(case.me, &frame.evidence, "thời gian tổ chức", "the window");
    case.finding(WRONG_YEAR, Place::Deadline(n), &deadline.evidence, message)
        .comparing(expected.to_string(), found.to_string())
        .borne_out_by([window])
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
