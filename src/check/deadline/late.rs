//! DLN001: a deadline after the superior's own.

use super::{CHARGES, LATE, due, is_for_results, last_report, standing};
use crate::check::levels::{self, Case};
use crate::check::{Findings, Place, Severity, words};
use crate::date::{days_between, vietnamese};
use crate::facts::model::{Deadline, Facts, Found, Level};
use crate::link::Superior;
use crate::problem::Message;

/// The day by which the nearest directive wants the same addressee told, where it names one; else its last for results.
fn deadline_above<'c>(
    case: &Case<'c>,
    lower: &Found<Deadline>,
    findings: &Findings,
) -> Option<(&'c Superior, &'c Found<Deadline>)> {
    let to = |d: &Found<Deadline>| d.value.to.as_deref().map(words::key);
    let level = |facts: &Facts| facts.issuer.as_ref().and_then(|i| i.value.level);
    let addressee = to(lower);
    let is_small = level(case.facts()) >= Some(Level::District);
    standing(case).find_map(|s| {
        let sound = |n: usize| !findings.charged(s.document, &Place::Deadline(n), CHARGES);
        let (last, facts) = (last_report(case.of(s.document), s.document, findings)?.1, case.of(s.document));
        let own = |(n, d): &(usize, &Found<Deadline>)| is_for_results(d) && sound(*n) && !goes_up(to(d).as_deref(), level(facts));
        let asked = facts.deadlines.iter().enumerate().filter(|d| is_small && own(d)).map(|(_, d)| d);
        let last = asked.max_by_key(|d| d.value.date).unwrap_or(last);
        let same = |(n, d): &(usize, &Found<Deadline>)| is_for_results(d) && sound(*n) && to(d) == addressee;
        let of_one = facts.deadlines.iter().enumerate().filter(|d| addressee.is_some() && same(d)).map(|(_, d)| d);
        Some((s, of_one.max_by_key(|d| d.value.date).unwrap_or(last)))
    })
}

/// Whether a report goes to a body above the one that asks: `các đơn vị báo cáo Sở trước ngày 08/5 để tổng hợp, báo cáo Bộ trước ngày 18/5`
/// wants the units' by the first day.
fn goes_up(to: Option<&str>, asks: Option<Level>) -> bool {
    const ABOVE: [(&str, Level); 7] = [
        ("chính phủ", Level::Central),
        ("thủ tướng", Level::Central),
        ("bộ", Level::Ministry),
        ("ủy ban nhân dân tỉnh", Level::Province),
        ("ủy ban nhân dân thành phố", Level::Province),
        ("ubnd tỉnh", Level::Province),
        ("ubnd thành phố", Level::Province),
    ];
    let begins = |to: &str, name: &str| to.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let level = to.and_then(|to| ABOVE.iter().find(|(name, _)| begins(to, name)));
    level.zip(asks).is_some_and(|((_, theirs), asks)| *theirs < asks)
}

/// DLN001: the document collects for its superior, so the superior's day is the last that will do.
pub(super) fn after_superior(case: &Case<'_>, findings: &mut Findings) {
    let end = |d| levels::main_frame(case.of(d)).and_then(|(_, f)| f.value.end);
    for (n, lower) in case.facts().deadlines.iter().enumerate() {
        let Some((superior, upper)) = deadline_above(case, lower, findings) else { return };
        let wanted_early = end(superior.document).is_some_and(|e| upper.value.date < e);
        let own_end = end(case.me).or_else(|| end(superior.document));
        // The superior wants word before its window is over, the document the results after it: two reports.
        let two_reports = wanted_early && own_end.is_some_and(|e| lower.value.date >= e);
        let charged = findings.charged(case.me, &Place::Deadline(n), &["DAT001", "DLN003"]);
        if is_for_results(lower) && !charged && !two_reports && is_later(lower, upper) {
            findings.push(late(case, (n, lower), (superior, upper)));
        }
    }
}

/// DLN001 of reports on the way: `báo cáo sơ kết` beside the superior's own, where each has one of the name.
pub(super) fn after_superior_on_the_way(case: &Case<'_>, findings: &mut Findings) {
    for (n, lower) in case.facts().deadlines.iter().enumerate() {
        let Some(stage) = lower.value.matter.stage.as_deref() else { continue };
        if findings.charged(case.me, &Place::Deadline(n), CHARGES) || only_of_stage(case.facts(), stage).is_none() {
            continue;
        }
        let gives = |facts: &Facts| only_of_stage(facts, stage).is_some();
        let above = case.directives().filter(|s| !case.is_amended(s.document, gives)).find_map(|s| {
            let (n, upper) = only_of_stage(case.of(s.document), stage)?;
            (!findings.charged(s.document, &Place::Deadline(n), CHARGES)).then_some((s, upper))
        });
        if let Some((superior, upper)) = above.filter(|(_, upper)| is_later(lower, upper)) {
            findings.push(late(case, (n, lower), (superior, upper)));
        }
    }
}

/// The one deadline of a document for reports of this name.
fn only_of_stage<'c>(facts: &'c Facts, stage: &str) -> Option<(usize, &'c Found<Deadline>)> {
    let mut of_it = facts.deadlines.iter().enumerate().filter(|(_, d)| d.value.matter.stage.as_deref() == Some(stage));
    of_it.next().filter(|_| of_it.next().is_none())
}

/// The finding of DLN001.
fn late(
    case: &Case<'_>,
    (n, lower): (usize, &Found<Deadline>),
    (superior, upper): (&Superior, &Found<Deadline>),
) -> crate::check::Finding {
    let (mine, theirs, name, way) = (due(lower), due(upper), case.name(superior.document), case.way(superior));
    let days = days_between(upper.value.date, lower.value.date);
    let message = Message::new(
        format!(
            "Hạn báo cáo {} muộn hơn {days} ngày so với hạn {} của {name}{}: nhận đủ báo cáo thì đã quá hạn cấp trên; nên đặt trước ngày đó",
            mine.vi, theirs.vi, way.vi
        ),
        format!(
            "Reports are due {}, {days} day(s) after {name}{} wants its own, {}: what is collected by then comes too late; set an earlier day",
            mine.en, way.en, theirs.en
        ),
    );
    let mut finding = case.finding(LATE, Place::Deadline(n), &lower.evidence, message);
    if upper.value.flexible {
        finding.severity = Severity::Info;
    }
    finding.expected = Some(format!("≤ {}", vietnamese(upper.value.date)));
    finding.found = Some(vietnamese(lower.value.date));
    finding.proofs.push(levels::proof(superior.document, &upper.evidence, "hạn của cấp trên", "the superior's deadline"));
    finding.proofs.extend(case.steps_up(superior));
    finding
}

/// Whether a deadline comes after another for certain: that of a month may mean any of its days.
fn is_later(lower: &Found<Deadline>, upper: &Found<Deadline>) -> bool {
    let earliest = if levels::is_worked_out(lower) { lower.value.date.first_of_month() } else { lower.value.date };
    earliest > upper.value.date
}
