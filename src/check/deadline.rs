//! Rules on deadlines (hạn báo cáo): their year, the window whose results are due, the superior's deadline, the siblings'.

mod docs;
#[cfg(test)]
mod tests;

use crate::check::campaign::Round;
use crate::check::levels::{self, Case, LONG, dissent, is_programme, quote};
use crate::check::years::{self, KnownYear};
use crate::check::{Check, Family, Findings, Place, Rule, Severity, words};
use crate::date::{Date, PartialDate, days_between, vietnamese};
use crate::facts::model::{DateOwner, Deadline, Due, Facts, Found, Level, Timeframe, Wording};
use crate::lexicon::{CampaignKind, campaign_words};
use crate::link::Superior;
use crate::problem::Message;

/// The deadline family.
pub const FAMILY: Family = Family {
    rules: &RULES,
    check: Check::Levels {
        down: &[wrong_year, after_superior, after_superior_on_the_way, before_window_end, missing],
        beside: &[beside_siblings],
    },
};

/// Its rules, by code.
static RULES: [Rule; 5] = [
    Rule {
        code: "DLN001",
        name: "deadline-after-superior",
        severity: Severity::Error,
        summary: docs::LATE_SUMMARY,
        docs: docs::LATE,
    },
    Rule {
        code: "DLN002",
        name: "deadline-before-window-end",
        severity: Severity::Warning,
        summary: docs::EARLY_SUMMARY,
        docs: docs::EARLY,
    },
    Rule {
        code: "DLN003",
        name: "deadline-in-wrong-year",
        severity: Severity::Error,
        summary: docs::WRONG_YEAR_SUMMARY,
        docs: docs::WRONG_YEAR,
    },
    Rule {
        code: "DLN004",
        name: "deadline-differs-from-sibling",
        severity: Severity::Info,
        summary: docs::SIBLING_SUMMARY,
        docs: docs::SIBLING,
    },
    Rule {
        code: "DLN005",
        name: "deadline-missing",
        severity: Severity::Info,
        summary: docs::MISSING_SUMMARY,
        docs: docs::MISSING,
    },
];

const LATE: &Rule = &RULES[0];
const EARLY: &Rule = &RULES[1];
const WRONG_YEAR: &Rule = &RULES[2];
const SIBLING: &Rule = &RULES[3];
const MISSING: &Rule = &RULES[4];

/// A deadline that one of these has charged is no measure for another.
const CHARGES: &[&str] = &["DAT001", "DLN001", "DLN003"];

/// A window of more days than this is reported on while it runs: the report due before its end is a periodic one.
const PERIODIC: i32 = 120;

/// Words of reports that are due before or while a window runs.
const INTERIM: &[&str] =
    &["báo cáo nhanh", "tiến độ", "sơ kết", "định kỳ", "hằng tháng", "hàng tháng", "hằng tuần", "hàng tuần", "đợt 1"];

/// Words of what is sent in ahead of a window; `kết quả` beside them makes it a report on results all the same.
const AHEAD: &[&str] = &["đăng ký", "kế hoạch", "chuẩn bị", "danh sách", "phân công", "đầu mối", "dự toán", "dự kiến"];

/// Whether a deadline is one for results, as far as its words tell.
fn is_for_results(deadline: &Found<Deadline>) -> bool {
    let words = deadline.evidence.raw.to_lowercase();
    let words = crate::check::words::collapse(&words);
    let says = |list: &[&str]| list.iter().any(|w| words.contains(w));
    deadline.value.due == Due::Report && !says(INTERIM) && (words.contains("kết quả") || !says(AHEAD))
}

/// The last day a document wants results by, where no rule has charged it.
fn last_report<'c>(facts: &'c Facts, document: usize, findings: &Findings) -> Option<(usize, &'c Found<Deadline>)> {
    let sound = |n: usize| !findings.charged(document, &Place::Deadline(n), CHARGES);
    let reports = facts.deadlines.iter().enumerate().filter(|(n, d)| is_for_results(d) && sound(*n));
    reports.max_by_key(|(n, d)| (d.value.date, std::cmp::Reverse(*n)))
}

/// The directives whose days still hold: no reminder or change came after them with days of its own.
fn standing<'c>(case: &Case<'c>) -> impl Iterator<Item = &'c Superior> {
    let asks = |facts: &Facts| facts.deadlines.iter().any(is_for_results);
    case.directives().filter(move |s| !case.is_amended(s.document, asks))
}

/// The nearest directive that wants results by a day, and that day.
fn directive_deadline<'c>(case: &Case<'c>, findings: &Findings) -> Option<(&'c Superior, &'c Found<Deadline>)> {
    standing(case).find_map(|s| Some((s, last_report(case.of(s.document), s.document, findings)?.1)))
}

/// The main window, if no rule has charged its year or order.
fn sound_frame<'c>(case: &Case<'c>, document: usize, findings: &Findings) -> Option<(usize, &'c Found<Timeframe>)> {
    let (n, frame) = levels::main_frame(case.of(document))?;
    (!findings.charged(document, &Place::Timeframe(n), &["DAT001", "WIN001", "WIN004"])).then_some((n, frame))
}

/// A deadline in a message, with the day it comes to where the words give the day after.
fn due(deadline: &Found<Deadline>) -> Message {
    let (words, day) = (quote(&deadline.evidence), vietnamese(deadline.value.date));
    match deadline.value.wording {
        Wording::Before => Message::new(format!("{words} (tức hết ngày {day})"), format!("{words} (that is, by {day})")),
        Wording::By => Message::new(words.clone(), words),
    }
}

/// DLN003.
fn wrong_year(case: &Case<'_>, findings: &mut Findings) {
    let facts = case.facts();
    if facts.deadlines.is_empty() || is_programme(facts) {
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
    for (n, deadline) in facts.deadlines.iter().enumerate() {
        if is_in_wrong_year(case, &deadline.value, (end, expected), &years) {
            findings.push(year_finding(case, (n, deadline), (expected, frame.map(|(_, f)| f)), &years));
        }
    }
}

/// Whether a deadline whose year is written falls in none that makes sense. What follows a window may be due the year after;
/// without a window, what is due soon after issue, or early in the next year, is not out of the way. Work other than a report
/// may be due in any year to come.
fn is_in_wrong_year(case: &Case<'_>, deadline: &Deadline, (end, expected): (Option<Date>, i32), years: &[KnownYear<'_>]) -> bool {
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
fn year_finding(
    case: &Case<'_>,
    (n, deadline): (usize, &Found<Deadline>),
    (expected, frame): (i32, Option<&Found<Timeframe>>),
    years: &[KnownYear<'_>],
) -> crate::check::Finding {
    let mut proofs = years::speaking_for(expected, years);
    let window = frame.map(|f| KnownYear {
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
    let mut finding = case.finding(WRONG_YEAR, Place::Deadline(n), &deadline.evidence, message);
    finding.expected = Some(expected.to_string());
    finding.found = Some(found.to_string());
    finding.proofs.extend(proofs.iter().map(|y| levels::proof(y.document, y.evidence, y.what.0, y.what.1)));
    finding
}

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
fn after_superior(case: &Case<'_>, findings: &mut Findings) {
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
fn after_superior_on_the_way(case: &Case<'_>, findings: &mut Findings) {
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

/// DLN002.
fn before_window_end(case: &Case<'_>, findings: &mut Findings) {
    let Some((frame_n, frame)) = sound_frame(case, case.me, findings) else { return };
    let Some(end) = frame.value.end else { return };
    // In a month that is named for the days within it, a report may well be due.
    let within = |d: &Deadline| levels::is_worked_out(frame) && frame.value.start.is_some_and(|start| start <= d.date);
    for (n, deadline) in reports_on_window(case, frame, findings).into_iter().filter(|(_, d)| !within(&d.value)) {
        early(case, (n, deadline), (frame_n, frame, end), findings);
    }
}

/// Whether a deadline comes after another for certain: that of a month may mean any of its days.
fn is_later(lower: &Found<Deadline>, upper: &Found<Deadline>) -> bool {
    let earliest = if levels::is_worked_out(lower) { lower.value.date.first_of_month() } else { lower.value.date };
    earliest > upper.value.date
}

/// The reports that a window is to be over for: the last of all, and of those that go to somebody else the last to each, where it is on the
/// results and due while the window runs. Of a lower round of a contest the results are wanted before the next is held.
fn reports_on_window<'c>(case: &Case<'c>, frame: &Found<Timeframe>, findings: &Findings) -> Vec<(usize, &'c Found<Deadline>)> {
    let facts = case.facts();
    let own = own_round(facts);
    let lower = |d: &Deadline| d.matter.round.zip(own).is_some_and(|(round, own)| rung(round) > own);
    let sound = |n: usize| !findings.charged(case.me, &Place::Deadline(n), CHARGES);
    let reports: Vec<_> = facts.deadlines.iter().enumerate().filter(|(n, d)| is_for_results(d) && sound(*n)).collect();
    let Some(last) = reports.iter().max_by_key(|(n, d)| (d.value.date, std::cmp::Reverse(*n))).map(|(n, _)| *n) else {
        return Vec::new();
    };
    let to = |d: &Found<Deadline>| d.value.to.as_deref().map(words::key);
    let is_last_to = |d: &Found<Deadline>| {
        to(d).is_some() && !reports.iter().any(|(_, o)| o.value.date > d.value.date && (to(o) == to(d) || to(o).is_none()))
    };
    let runs = |d: &Deadline| d.matter.results && frame.value.start.is_some_and(|start| start <= d.date);
    let held = |(n, d): &(usize, &Found<Deadline>)| *n == last || is_last_to(d) && runs(&d.value);
    reports.iter().copied().filter(held).filter(|(_, d)| !lower(&d.value)).collect()
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

/// DLN002 of one report.
fn early(
    case: &Case<'_>,
    (n, deadline): (usize, &Found<Deadline>),
    (frame_n, frame, end): (usize, &Found<Timeframe>, Date),
    findings: &mut Findings,
) {
    let date = deadline.value.date;
    // What is inspected reports before the inspection begins.
    let ahead = frame.value.start.is_some_and(|start| date < start);
    if ahead && is_inspection(case.facts()) {
        return;
    }
    let long = levels::length(&frame.value).is_none_or(|days| days > PERIODIC);
    if date >= end || long || follows(case, findings, (frame_n, end), date) {
        return;
    }
    let (words, window, last) = (due(deadline), quote(&frame.evidence), vietnamese(end));
    let message = Message::new(
        format!(
            "Hạn báo cáo kết quả {} đến trước khi hết thời gian {window} (ngày {last}): lúc đó chưa có kết quả để báo cáo",
            words.vi
        ),
        format!("Results are due {}, before the window {window} is over ({last}): there is nothing to report yet", words.en),
    );
    let mut finding = case.finding(EARLY, Place::Deadline(n), &deadline.evidence, message);
    finding.expected = Some(format!("≥ {last}"));
    finding.found = Some(vietnamese(date));
    finding.proofs.push(levels::proof(case.me, &frame.evidence, "thời gian tổ chức", "the window"));
    findings.push(finding);
}

/// Whether a document is about an inspection, as its subject says.
fn is_inspection(facts: &Facts) -> bool {
    let subject = facts.subject.as_ref().map(|s| words::key(&s.value)).unwrap_or_default();
    campaign_words(CampaignKind::Inspection).any(|w| words::contains(&subject, w))
}

/// Whether a deadline before the window's end only follows from something else: from a window that ends later than the
/// superior's, or from a superior of which window and deadline are copied.
fn follows(case: &Case<'_>, findings: &Findings, (frame, end): (usize, Date), date: Date) -> bool {
    let wrong_window = levels::worst(findings, case.me, &Place::Timeframe(frame), &["WIN002"]) == Some(Severity::Error);
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
        same_end && upper.deadlines.iter().enumerate().any(copied)
    })
}

/// DLN004.
fn beside_siblings(case: &Case<'_>, findings: &mut Findings) {
    if case.is_alone() {
        return;
    }
    let Some((n, mine)) = last_report(case.facts(), case.me, findings).filter(|(_, d)| !levels::is_worked_out(d)) else { return };
    let (others, days): (Vec<_>, Vec<_>) = case
        .siblings_in_campaign()
        .filter_map(|d| {
            let (_, deadline) = last_report(case.of(d), d, findings).filter(|(_, d)| !levels::is_worked_out(d))?;
            Some(((d, deadline), deadline.value.date))
        })
        .unzip();
    let Some(dissent) = dissent(&mine.value.date, &days) else { return };
    let (other, theirs) = others[dissent.other];
    let (words, said, name) = (due(mine), due(theirs), case.name(other));
    let message = Message::new(
        format!("Hạn báo cáo {} khác hạn {} của {name}, văn bản cùng cấp thực hiện cùng chỉ đạo", words.vi, said.vi),
        format!("Reports are due {}, in {name}, of the same level and for the same directive, {}", words.en, said.en),
    );
    let mut finding = case.finding(SIBLING, Place::Deadline(n), &mine.evidence, message);
    finding.expected = Some(vietnamese(theirs.value.date));
    finding.found = Some(vietnamese(mine.value.date));
    finding.proofs.push(levels::proof(other, &theirs.evidence, "hạn của văn bản cùng cấp", "the sibling's deadline"));
    findings.push(finding);
}

/// Whether the document is of a type that collects reports; a decision only where it says so.
fn collects(facts: &Facts) -> bool {
    let kind = facts.kind.as_ref().map_or("", |k| k.value.abbr);
    !["BC", "TTr", "PTr", "GM", "GT", "BB"].contains(&kind) && (kind != "QĐ" || facts.notes.asks_report.is_some())
}

/// DLN005.
fn missing(case: &Case<'_>, findings: &mut Findings) {
    let facts = case.facts();
    // A day that is misprinted is not missing: DAT001 speaks of it.
    let misprinted = facts.notes.bad_dates.iter().any(|b| b.value.owner == DateOwner::Deadline);
    if misprinted || facts.deadlines.iter().any(|d| d.value.due == Due::Report) || !collects(facts) {
        return;
    }
    let Some((superior, upper)) = directive_deadline(case, findings) else { return };
    // Where the document in between names none, that is where it went missing.
    let passed = superior.way.iter().filter(|d| **d != superior.document);
    if passed.into_iter().any(|d| last_report(case.of(*d), *d, findings).is_none()) {
        return;
    }
    let citation = facts.citations.get(superior.citation).map(|c| (Place::Citation(superior.citation), &c.evidence));
    let asks = facts.notes.asks_report.as_ref().map(|e| (Place::Words(e.span.start), e));
    let Some((place, at)) = asks.or(citation) else { return };
    let (theirs, name, way) = (due(upper), case.name(superior.document), case.way(superior));
    let message = Message::new(
        format!("Không thấy hạn báo cáo, trong khi {name}{} yêu cầu báo cáo {}: nên ghi một ngày trước đó", way.vi, theirs.vi),
        format!("No day for reports is named, while {name}{} wants its own {}: name an earlier day", way.en, theirs.en),
    );
    let mut finding = case.finding(MISSING, place, at, message);
    finding.expected = Some(format!("≤ {}", vietnamese(upper.value.date)));
    finding.proofs.push(levels::proof(superior.document, &upper.evidence, "hạn của cấp trên", "the superior's deadline"));
    finding.proofs.extend(case.steps_up(superior));
    findings.push(finding);
}
