//! DLN002: results wanted before the window is over.

use super::{CHARGES, EARLY, PERIODIC, due, is_for_results, sound_frame};
use crate::check::campaign::Round;
use crate::check::levels::{self, Case, proof, quote};
use crate::check::{Finding, Findings, Place, Severity, words};
use crate::date::{Date, vietnamese};
use crate::facts::model::{Deadline, Facts, Found, Level, Timeframe};
use crate::lexicon::{CampaignKind, campaign_words};
use crate::problem::Message;

/// The window whose results are wanted: its place among the document's, and its last day.
struct Window<'c> {
    n: usize,
    frame: &'c Found<Timeframe>,
    end: Date,
}

/// DLN002.
pub(super) fn before_window_end(case: &Case<'_>, findings: &mut Findings) {
    if levels::is_correction(case.facts()) {
        return;
    }
    let Some((n, frame)) = sound_frame(case, case.me, findings) else { return };
    let Some(end) = frame.value.end else { return };
    let window = Window { n, frame, end };
    // In a month that is named for the days within it, a report may well be due.
    let begun = |d: &Deadline| frame.value.start.is_some_and(|start| start <= d.date);
    // `báo cáo tình hình trước 14 giờ ngày …`: by an hour of a day within it one tells how things stand, and brings no results.
    let by_hour = |d: &Found<Deadline>| d.value.matter.state && words::plain(&d.evidence.raw).contains("giờ");
    let within = |d: &Found<Deadline>| {
        (levels::is_worked_out(frame) || by_hour(d)) && begun(&d.value) || is_in_last_month(&frame.value, d.value.date)
    };
    for (n, deadline) in reports_on_window(case, frame, findings).into_iter().filter(|(_, d)| !within(d)) {
        if is_early(case, &deadline.value, &window, findings) {
            findings.push(early(case, (n, deadline), &window));
        }
    }
}

/// `từ tháng 10 đến hết tháng 11`: who names months means no day of the last, and in it a report may well be due.
fn is_in_last_month(frame: &Timeframe, due: Date) -> bool {
    let by_month = frame.end_words.as_ref().is_some_and(|end| words::plain(&end.raw).starts_with("tháng"));
    by_month && frame.end.is_some_and(|end| (end.year(), end.month()) == (due.year(), due.month()))
}

/// The reports that a window is to be over for: the last of all, and of those that go to somebody else the last to each, where it is on the
/// results and due while the window runs. Of a lower round of a contest the results are wanted before the next is held.
fn reports_on_window<'c>(case: &Case<'c>, frame: &Found<Timeframe>, findings: &Findings) -> Vec<(usize, &'c Found<Deadline>)> {
    let facts = case.facts();
    let own = own_round(facts);
    let lower = |d: &Deadline| d.matter.round.zip(own).is_some_and(|(round, own)| rung(round) > own);
    // One that is too late for the superior is the last all the same: what is due before it is on the way.
    let sound = |n: usize| !findings.charged(case.me, &Place::Deadline(n), CHARGES);
    let dated = |n: usize| !findings.charged(case.me, &Place::Deadline(n), &["DAT001", "DLN003"]);
    let reports: Vec<_> = facts.deadlines.iter().enumerate().filter(|(n, d)| is_for_results(d) && dated(*n)).collect();
    let Some(last) = reports.iter().max_by_key(|(n, d)| (d.value.date, std::cmp::Reverse(*n))).map(|(n, _)| *n) else {
        return Vec::new();
    };
    let to = |d: &Found<Deadline>| d.value.to.as_deref().map(words::key);
    let is_last_to = |d: &Found<Deadline>| {
        to(d).is_some() && !reports.iter().any(|(_, o)| o.value.date > d.value.date && (to(o) == to(d) || to(o).is_none()))
    };
    // `Các xã báo cáo Phòng trước ngày …`, without a word of what, is on the results where those are what goes up from there when all is over.
    let up = reports.iter().find(|(n, _)| *n == last).filter(|(_, d)| frame.value.end.is_some_and(|end| d.value.date >= end));
    let goes_up = |d: &Found<Deadline>| up.is_some_and(|(_, last)| to(last).is_some() && to(last) != to(d));
    let is_bare = |d: &Found<Deadline>| !d.value.matter.state && d.value.matter.object.is_none() && goes_up(d);
    let runs = |d: &Found<Deadline>| {
        (d.value.matter.results || is_bare(d)) && frame.value.start.is_some_and(|start| start <= d.value.date)
    };
    let held =
        |(n, d): &(usize, &Found<Deadline>)| *n == last && !is_on_other_work(facts, frame, &d.value) || is_last_to(d) && runs(d);
    reports.iter().copied().filter(held).filter(|(n, d)| sound(*n) && !lower(&d.value)).collect()
}

/// Whether a report is on a piece of work that neither the subject nor the window names: `kết quả rà soát` while lists are posted. Its first two
/// words tell, for what follows may be said in another way.
fn is_on_other_work(facts: &Facts, frame: &Found<Timeframe>, report: &Deadline) -> bool {
    let Some(object) = report.matter.object.as_deref().map(words::key) else { return false };
    let work = object.match_indices(' ').nth(1).map_or(&*object, |(end, _)| &object[..end]);
    let subject = facts.subject.as_ref().map(|s| s.value.as_str());
    let names = |text: &str| words::contains(&words::key(text), work);
    !subject.into_iter().chain(frame.value.label.as_deref()).any(names)
}

/// The rung at which the contest that a document is about is held, as its subject tells, else at which its issuer stands.
fn own_round(facts: &Facts) -> Option<u8> {
    match Round::of(facts) {
        Some(round) => round.level.map(rung),
        None => facts.issuer.as_ref().and_then(|i| i.value.level).map(rung),
    }
}

/// A level as one of rounds: what a sở holds is held at the province's.
const fn rung(level: Level) -> u8 {
    match level {
        Level::Central | Level::Ministry => 0,
        Level::Province | Level::Department => 1,
        Level::District => 2,
        Level::Commune => 3,
        Level::Unit => 4,
    }
}

/// Whether the results of a window are due before it is over, and nothing explains that.
fn is_early(case: &Case<'_>, deadline: &Deadline, window: &Window<'_>, findings: &Findings) -> bool {
    let frame = &window.frame.value;
    // What is inspected reports before the inspection begins.
    let ahead = || frame.start.is_some_and(|start| deadline.date < start) && is_inspection(case.facts());
    let long = levels::length(frame).is_none_or(|days| days > PERIODIC);
    if deadline.date >= window.end || long || ahead() {
        return false;
    }
    !follows(case, findings, window, deadline.date)
}

/// The finding of DLN002.
fn early(case: &Case<'_>, (n, deadline): (usize, &Found<Deadline>), window: &Window<'_>) -> Finding {
    let (words, named, last) = (due(deadline), quote(&window.frame.evidence), vietnamese(window.end));
    let message = Message::new(
        format!(
            "Hạn báo cáo kết quả {} đến trước khi hết thời gian {named} (ngày {last}): lúc đó chưa có kết quả để báo cáo",
            words.vi
        ),
        format!("Results are due {}, before the window {named} is over ({last}): there is nothing to report yet", words.en),
    );
    case.finding(EARLY, Place::Deadline(n), &deadline.evidence, message)
        .comparing(format!("≥ {last}"), vietnamese(deadline.value.date))
        .borne_out_by([proof(case.me, &window.frame.evidence, "thời gian tổ chức", "the window")])
}

/// Whether a document is about an inspection, as its subject says.
fn is_inspection(facts: &Facts) -> bool {
    let subject = facts.subject.as_ref().map(|s| words::key(&s.value)).unwrap_or_default();
    campaign_words(CampaignKind::Inspection).any(|w| words::contains(&subject, w))
}

/// Whether a deadline before the window's end only follows from something else: from a window that ends later than the
/// superior's, from a superior of which window and deadline are copied, or from one that wants word by then, be it that it sets no window or the same.
fn follows(case: &Case<'_>, findings: &Findings, &Window { n, end, .. }: &Window<'_>, date: Date) -> bool {
    let wrong_window = levels::worst(findings, case.me, &Place::Timeframe(n), &["WIN002"]) == Some(Severity::Error);
    let theirs = case.directive_window(findings).and_then(|(_, _, f)| f.value.end);
    if wrong_window && theirs.is_some_and(|theirs| date >= theirs) {
        return true;
    }
    case.directives().any(|s| {
        let upper = case.of(s.document);
        let same_end = levels::main_frame(upper).is_some_and(|(_, f)| f.value.end == Some(end));
        let copied = |(n, d): (usize, &Found<Deadline>)| {
            d.value.date == date && findings.charged(s.document, &Place::Deadline(n), &["DLN002"])
        };
        let sets_none = levels::main_frame(upper).is_none();
        let wanted = |d: &Found<Deadline>| is_for_results(d) && (date..end).contains(&d.value.date);
        same_end && upper.deadlines.iter().enumerate().any(copied)
            || (sets_none || same_end) && upper.deadlines.iter().any(wanted)
    })
}
