//! What a window shows by itself: its order (WIN004), its year (WIN001), its start against the day of issue (WIN005).

use super::{EARLY, INVERTED, WRONG_YEAR};
use crate::check::changes;
use crate::check::levels::{self, Case, LONG, quote};
use crate::check::years::{self, KnownYear};
use crate::check::{Finding, Findings, Place, Severity, words};
use crate::date::{self, Date, Precision, days_between, vietnamese};
use crate::facts::model::{Citation, Evidence, Found, FrameRole, Timeframe};
use crate::problem::Message;

/// WIN004 and WIN001 on each window of the document.
pub(super) fn order_and_year(case: &Case<'_>, findings: &mut Findings) {
    if levels::is_correction(case.facts()) {
        return;
    }
    for (n, frame) in case.facts().timeframes.iter().enumerate() {
        inverted(case, n, frame, findings);
    }
    if case.facts().timeframes.is_empty() || levels::is_programme(case.facts()) {
        return;
    }
    let years = years::known_years(case, findings);
    let Some(expected) = years::likely_year(&years).filter(|_| !years::rests_on_a_citation(&years)) else { return };
    for (n, frame) in case.facts().timeframes.iter().enumerate() {
        if !is_in_wrong_year(case, &frame.value, &years) {
            continue;
        }
        // A part may be of the year before the one that the subject names: `tuyển quân năm 2026` begins in 2025.
        let fits = |year: &i32| {
            belongs_to_main(case, frame, *year, &years)
                || is_a_superiors(case, frame, *year)
                || is_the_only_one_within(case, frame, *year)
        };
        let is_main = frame.value.role == FrameRole::Main;
        let right = std::iter::once(expected).chain(years.iter().map(|y| y.year)).find(|year| is_main || fits(year));
        if let Some(right) = right {
            findings.push(wrong_year(case, (n, frame), right, &years));
        }
    }
}

/// WIN004: no reading makes sense of a window that ends before it starts.
fn inverted(case: &Case<'_>, n: usize, frame: &Found<Timeframe>, findings: &mut Findings) {
    let (Some(start), Some(end)) = (frame.value.start, frame.value.end) else { return };
    if end >= start {
        return;
    }
    let (words, first, last) = (quote(&frame.evidence), vietnamese(start), vietnamese(end));
    let message = Message::new(
        format!(
            "Thời gian {words} kết thúc ngày {last}, trước khi bắt đầu ngày {first}: xem lại hai ngày có bị đảo hoặc ghi sai tháng, năm"
        ),
        format!(
            "The window {words} ends on {last}, before it starts on {first}: see whether the two are swapped, or a month or year is wrong"
        ),
    );
    let mut finding = case.finding(INVERTED, Place::Timeframe(n), &frame.evidence, message);
    finding.expected = Some(format!("≥ {first}"));
    finding.found = Some(last);
    findings.push(finding);
}

/// A window that starts so many days after issue, at most, was not moved there by a wrong year.
const SOON: i32 = 120;

/// Whether no end of a window that has its year written lies in a known year. A window longer than [`LONG`] may begin and end
/// in any year.
fn is_in_wrong_year(case: &Case<'_>, frame: &Timeframe, years: &[KnownYear<'_>]) -> bool {
    // Ordered in December for January: no year but the next one could be meant.
    let issued = case.facts().date.as_ref().and_then(|d| d.value.exact());
    if issued.zip(frame.start).is_some_and(|(day, start)| (0..=SOON).contains(&days_between(day, start))) {
        return false;
    }
    let ends: Vec<i32> = frame.start.into_iter().chain(frame.end).map(|d| i32::from(d.year())).collect();
    if is_to_come(case, frame, years) {
        return false;
    }
    frame.year_written
        && !ends.is_empty()
        && levels::length(frame).is_none_or(|days| (1..=LONG).contains(&days))
        && !ends.iter().any(|e| years.iter().any(|y| y.year == *e && years::excuses(case, frame.end, y, years)))
}

/// Whether a window of the year after the likely one is to come, and would in that one have been over before the document was issued: then its
/// year is no slip of the pen.
fn is_to_come(case: &Case<'_>, frame: &Timeframe, years: &[KnownYear<'_>]) -> bool {
    let Some(((start, end), issued)) = frame.start.zip(frame.end).zip(case.facts().date.as_ref().map(|d| d.value)) else {
        return false;
    };
    let last_year = end.with().year(end.year() - 1).build();
    years::likely_year(years).is_some_and(|likely| i32::from(start.year()) == likely + 1)
        && start > issued.latest()
        && last_year.is_ok_and(|end| end < issued.earliest())
}

/// Whether a part in a wrong year would lie in the main window if its year were the expected one. Other parts may well speak
/// of an earlier year's doings.
fn belongs_to_main(case: &Case<'_>, part: &Found<Timeframe>, expected: i32, years: &[KnownYear<'_>]) -> bool {
    let moved = |d: Date| date::date(expected, u32::from(d.month().unsigned_abs()), u32::from(d.day().unsigned_abs()));
    // Where the document sets none, it carries out the superior's.
    let above = || case.directives().find_map(|s| levels::main_frame(case.of(s.document)));
    let Some((_, main)) = levels::main_frame(case.facts()).or_else(above) else { return false };
    if is_in_wrong_year(case, &main.value, years) {
        return false;
    }
    let ends = (part.value.start.and_then(moved), part.value.end.and_then(moved), main.value.start, main.value.end);
    matches!(ends, (Some(start), Some(end), Some(first), Some(last)) if first <= start && end <= last)
}

/// Whether the only window of a plan, over before the plan was issued, would be one to come and lie in one of a directive's if its year were
/// the expected one.
fn is_the_only_one_within(case: &Case<'_>, part: &Found<Timeframe>, expected: i32) -> bool {
    let facts = case.facts();
    let moved = |d: Date| date::date(expected, u32::from(d.month().unsigned_abs()), u32::from(d.day().unsigned_abs()));
    let issued = facts.date.as_ref().map(|d| d.value);
    let (Some(start), Some(end), Some(issued)) = (part.value.start.and_then(moved), part.value.end.and_then(moved), issued)
    else {
        return false;
    };
    let over = part.value.end.is_some_and(|d| d < issued.earliest());
    let around = |f: &Found<Timeframe>| f.value.start.is_some_and(|s| s <= start) && f.value.end.is_some_and(|e| e >= end);
    facts.timeframes.len() == 1
        && !levels::is_report(facts)
        && over
        && start >= issued.latest()
        && case.directives().any(|s| case.of(s.document).timeframes.iter().any(around))
}

/// Whether a part in a wrong year has a superior's very days, but for the year.
fn is_a_superiors(case: &Case<'_>, part: &Found<Timeframe>, expected: i32) -> bool {
    let moved = |d: Date| date::date(expected, u32::from(d.month().unsigned_abs()), u32::from(d.day().unsigned_abs()));
    let (Some(start), Some(end)) = (part.value.start.and_then(moved), part.value.end.and_then(moved)) else { return false };
    let same = |f: &Found<Timeframe>| f.value.start == Some(start) && f.value.end == Some(end);
    case.directives().any(|s| case.of(s.document).timeframes.iter().any(same))
}

/// The finding of WIN001.
fn wrong_year(case: &Case<'_>, (n, frame): (usize, &Found<Timeframe>), expected: i32, years: &[KnownYear<'_>]) -> Finding {
    let mut ends: Vec<String> = frame.value.start.into_iter().chain(frame.value.end).map(|d| d.year().to_string()).collect();
    ends.dedup();
    let found = ends.join("–");
    let proofs = years::speaking_for(expected, years);
    let told = years::told(&proofs);
    let words = quote(&frame.evidence);
    let message = Message::new(
        format!("Thời gian {words} ghi năm {found}, trong khi {} cho thấy năm {expected}: có lẽ phải là năm {expected}", told.vi),
        format!("The window {words} is in {found}, while {} point to {expected}: it should probably be {expected}", told.en),
    );
    case.finding(WRONG_YEAR, Place::Timeframe(n), &frame.evidence, message)
        .comparing(expected.to_string(), found)
        .borne_out_by(proofs.iter().map(|y| y.proof()))
}

/// The earliest day a document can be of, and the words that bound it.
struct Issue<'c> {
    day: Date,
    own: Option<&'c Evidence>,
    basis: Option<(&'c Found<Citation>, Date)>,
}

/// The document's own day, or the first that its date line and the documents it rests on leave open.
fn earliest_issue<'c>(case: &Case<'c>, findings: &Findings) -> Option<Issue<'c>> {
    let facts = case.facts();
    let sound = |n: usize| !findings.charged(case.me, &Place::Citation(n), &["CIT001", "CIT005", "CIT010", "DAT001"]);
    let basis = levels::latest_basis(facts).filter(|(n, ..)| sound(*n)).map(|(_, c, day)| (c, day));
    let own = facts.date.as_ref();
    // A draft is not dated before the day it is checked on, unless it says so.
    let draft = case.draft_on.filter(|_| own.is_none_or(|d| d.value.exact().is_none()));
    let first = own.map(|d| d.value.earliest());
    let day = first.into_iter().chain(draft).chain(basis.map(|(_, day)| day)).max()?;
    // A blank day proves only what its month or year does; the basis then says more.
    let own = own.filter(|d| d.value.precision() == Precision::Day || d.value.earliest() == day);
    Some(Issue { day, own: own.map(|d| &d.evidence), basis })
}

/// WIN005. A report tells of days gone by, and a programme of the year is often issued when it already runs.
pub(super) fn before_issue(case: &Case<'_>, findings: &mut Findings) {
    let facts = case.facts();
    let Some((n, frame)) = levels::main_frame(facts) else { return };
    let Some(start) = frame.value.start else { return };
    let place = Place::Timeframe(n);
    // What moves another paper's end, or asks for its work again, tells the start that has been.
    if levels::is_report(facts)
        || levels::is_correction(facts)
        || changes::is_change(facts)
        || levels::is_worked_out(frame)
        || levels::is_programme(facts)
        || is_of_a_benefit(&frame.value)
        || levels::length(&frame.value).is_some_and(|days| days > LONG)
        || findings.charged(case.me, &place, levels::WRONG_WINDOW)
    {
        return;
    }
    let Some(issue) = earliest_issue(case, findings).filter(|i| start < i.day) else { return };
    if by_months(&frame.evidence) && (start.year(), start.month()) == (issue.day.year(), issue.day.month()) {
        return; // `từ tháng 10/2025`, ordered in that month: from then on.
    }
    let upper = case.directive_window(findings).map(|(s, _, upper)| (s.document, upper));
    let wrong_start = upper.and_then(|(_, f)| f.value.start).is_some_and(|s| start < s)
        && levels::worst(findings, case.me, &place, &["WIN002"]) == Some(Severity::Error);
    if wrong_start {
        return; // Too early for the superior already: that is WIN002's.
    }
    let given = upper.filter(|(_, f)| f.value.start == Some(start));
    findings.push(early(case, (n, frame), start, &issue, given));
}

/// `Thời gian hỗ trợ: …`, `Thời gian hưởng chính sách: …`: what is granted for days gone by is no work that is ordered for them.
fn is_of_a_benefit(frame: &Timeframe) -> bool {
    let label = frame.label.as_deref().map(crate::lexicon::fold).unwrap_or_default();
    ["thời gian hỗ trợ", "thời gian hưởng", "thời gian áp dụng", "thời gian trợ cấp", "thời gian miễn"]
        .iter()
        .any(|w| label.contains(w))
}

/// Whether a window begins with a month, of which no day is written: `từ tháng 10/2025 đến tháng 3/2026`, `tháng 4 năm 2026`.
fn by_months(evidence: &Evidence) -> bool {
    let words = words::plain(&evidence.raw);
    let mut words = words.split_whitespace().skip_while(|w| matches!(*w, "từ" | "trong" | "cả" | "vào" | "kể" | "bắt" | "đầu"));
    words.next().is_some_and(|w| w.starts_with("tháng") || w.starts_with("quý"))
}

/// The finding of WIN005; `given` is the superior's window where that starts on the same day.
fn early(
    case: &Case<'_>,
    (n, frame): (usize, &Found<Timeframe>),
    start: Date,
    issue: &Issue<'_>,
    given: Option<(usize, &Found<Timeframe>)>,
) -> Finding {
    let (words, day, first) = (quote(&frame.evidence), vietnamese(issue.day), vietnamese(start));
    let late_basis = issue.basis.filter(|(_, d)| start < *d);
    let (vi, en) = match (issue.own, late_basis) {
        (Some(own), _) => (format!("ngày ban hành {}", quote(own)), format!("the day of issue, {}", quote(own))),
        (None, Some((basis, _))) => {
            let cited = quote(&basis.evidence);
            (format!("ngày của văn bản được căn cứ {cited}"), format!("the date of the document it rests on, {cited}"))
        }
        (None, None) => ("ngày ban hành".to_owned(), "the day of issue".to_owned()),
    };
    let mut message = Message::new(
        format!("Thời gian {words} bắt đầu ngày {first}, trước ngày {day} ({vi}): việc được giao cho những ngày đã qua"),
        format!("The window {words} starts on {first}, before {day} ({en}): work is ordered for days already gone"),
    );
    if given.is_some() {
        message.vi.push_str("; ngày bắt đầu là của cấp trên");
        message.en.push_str("; the superior's window starts on that day too");
    }
    let mut finding = case.finding(EARLY, Place::Timeframe(n), &frame.evidence, message);
    if given.is_some() {
        finding.severity = Severity::Info;
    }
    finding.expected = Some(format!("≥ {day}"));
    finding.found = Some(first);
    let own = issue.own.filter(|e| levels::is_printed(e));
    finding.proofs.extend(own.map(|e| levels::proof(case.me, e, "ngày ban hành", "the day of issue")));
    let basis = late_basis.map(|(c, _)| levels::proof(case.me, &c.evidence, "văn bản được căn cứ", "the document it rests on"));
    finding.proofs.extend(basis);
    finding.proofs.extend(given.map(|(d, f)| levels::proof(d, &f.evidence, "thời gian của cấp trên", "the superior's window")));
    finding
}
