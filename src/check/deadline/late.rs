//! DLN001: a deadline after the superior's own.

use super::{CHARGES, LATE, due, is_for_results, standing};
use crate::check::campaign::Round;
use crate::check::levels::{self, Case, Measured, proof};
use crate::check::{Finding, Findings, Place, Severity, words};
use crate::date::{days_between, vietnamese};
use crate::facts::model::{Deadline, Facts, Found, Level};
use crate::lexicon::level_of_addressee;
use crate::link::Superior;
use crate::problem::Message;

/// The day by which the nearest directive wants the same addressee told, where it names one; else its last for results.
fn deadline_above<'c>(
    case: &Case<'c>,
    lower: &Found<Deadline>,
    findings: &Findings,
) -> Option<(&'c Superior, &'c Found<Deadline>)> {
    let addressee = to(lower).map(|to| own_office(case.facts(), to));
    // `báo cáo Văn phòng Chính phủ trước ngày 25` under a telegram that wants just that and a Party directive that wants its own by the 23rd: the
    // superior that names the same addressee is the measure, however far it stands.
    let is_addressee = |s: &Superior, d: &Found<Deadline>| {
        let theirs = to(d).map(|to| own_office(case.of(s.document), to));
        is_one_office(theirs.as_deref(), addressee.as_deref())
    };
    let names_it = |s: &Superior| !asked_of(case, s, findings, |d| is_addressee(s, d)).is_empty();
    let by_name = standing(case).any(names_it);
    standing(case).filter(|s| !by_name || names_it(s)).find_map(|s| {
        let asked = asked_of(case, s, findings, |d| is_on_same_work(lower, d));
        let last = only_of_the_object(lower, &asked).or_else(|| last_of_those_for(case, s, &asked))?;
        let same = asked.iter().filter(|d| is_addressee(s, d));
        let same: Vec<&Found<Deadline>> = same.copied().collect();
        let of_one = of_the_row(case, lower, &same)
            .or_else(|| of_the_object(case, lower, &same))
            .or_else(|| same.iter().copied().max_by_key(|d| d.value.date));
        let day = match of_one {
            // The superior's last day is a measure still, where that is another.
            Some(day) if is_kept_elsewhere(case, lower, day) => (last.value.date > day.value.date).then_some(last)?,
            Some(day) => day,
            None => last,
        };
        Some((s, day))
    })
}

/// How bodies are called that every unit has, so that `tỉnh` behind the name tells one from another.
const OF_EVERY_UNIT: [&str; 6] = ["công an", "ủy ban", "ubnd", "thanh tra", "hội đồng", "ban chỉ"];

/// `Bệnh viện Phổi tỉnh` and `Bệnh viện Phổi`: one office. What every unit has (`Công an tỉnh`, `UBND tỉnh`) is told apart by it.
fn is_one_office(a: Option<&str>, b: Option<&str>) -> bool {
    /// Words of a name that says which office it is.
    const LEAST: usize = 3;
    let of_the_province = |long: &str, short: &str| {
        let of_all = OF_EVERY_UNIT.iter().any(|name| short.starts_with(name));
        long.strip_suffix(" tỉnh") == Some(short) && short.split(' ').count() >= LEAST && !of_all
    };
    a.zip(b).is_some_and(|(a, b)| a == b || of_the_province(a, b) || of_the_province(b, a))
}

/// `báo cáo về Sở` in a letter of a department is to itself, which others name in full.
fn own_office(facts: &Facts, to: String) -> String {
    let own = facts.issuer.as_ref().map(|i| words::key(&i.value.value)).filter(|_| matches!(to.as_str(), "sở" | "bộ"));
    own.filter(|own| own.strip_prefix(to.as_str()).is_some_and(|rest| rest.starts_with(' '))).unwrap_or(to)
}

/// The last day by which a superior wants results from documents such as the judged one, where it names any.
pub(super) fn last_asked<'c>(case: &Case<'c>, superior: &Superior, findings: &Findings) -> Option<&'c Found<Deadline>> {
    last_of_those_for(case, superior, &asked_of(case, superior, findings, |_| true))
}

/// Whether a day is that by which the superior's own report goes up, which asks nothing of those below.
pub(super) fn is_its_own_duty(case: &Case<'_>, superior: &Superior, day: &Found<Deadline>) -> bool {
    let level = |facts: &Facts| facts.issuer.as_ref().and_then(|i| i.value.level);
    let asks = level(case.of(superior.document));
    level(case.facts()).is_none_or(|own| own >= Level::District) && goes_up(to(day).as_deref(), asks)
}

/// To whom a report goes.
fn to(deadline: &Found<Deadline>) -> Option<String> {
    deadline.value.to.as_deref().map(words::key)
}

/// The deadlines of a superior for results that no rule has charged; what a council is told is no measure.
fn asked_of<'c>(
    case: &Case<'c>,
    superior: &Superior,
    findings: &Findings,
    fits: impl Fn(&Found<Deadline>) -> bool,
) -> Vec<&'c Found<Deadline>> {
    let sound = |n: usize| !findings.charged(superior.document, &Place::Deadline(n), CHARGES);
    let all = case.of(superior.document).deadlines.iter().enumerate();
    // What is about another round wants of this one what it names it for: `báo cáo kết quả Hội thi cấp tỉnh`.
    let same_round = case.is_directive(superior);
    let own = if same_round { None } else { Round::of(case.facts()).and_then(|r| r.level) };
    let on_it = |d: &Found<Deadline>| same_round || own.is_some() && d.value.matter.round == own;
    let asked = |d: &Found<Deadline>| is_for_results(d) && !is_to_council(d) && on_it(d);
    all.filter(|(n, d)| asked(d) && sound(*n) && fits(d)).map(|(_, d)| d).collect()
}

/// The last of a superior's deadlines; for a small body the last of those that are no report of the superior's own, where there is one.
fn last_of_those_for<'c>(case: &Case<'c>, superior: &Superior, asked: &[&'c Found<Deadline>]) -> Option<&'c Found<Deadline>> {
    let level = |facts: &Facts| facts.issuer.as_ref().and_then(|i| i.value.level);
    // A company's union, a cooperative: what has no level stands below all that have one.
    let is_small = level(case.facts()).is_none_or(|own| own >= Level::District);
    let upper = case.of(superior.document);
    let asks = level(upper);
    let from_below = asked.iter().filter(|d| is_small && !goes_up(to(d).as_deref(), asks) && !is_gathered(case, upper, d, asked));
    from_below.max_by_key(|d| d.value.date).or_else(|| asked.iter().max_by_key(|d| d.value.date)).copied()
}

/// Whether a report that a superior wants goes to the very office that the document is of: others owe it.
fn is_to_itself(case: &Case<'_>, report: &Found<Deadline>) -> bool {
    let own = case.facts().issuer.as_ref().map(|i| words::key(&i.value.value));
    is_one_office(to(report).as_deref(), own.as_deref())
}

/// `Công an tỉnh tổng hợp, báo cáo UBND tỉnh trước ngày 10/7` in a plan of that UBND, where others report by an earlier day: what is put together
/// of theirs.
fn is_gathered(case: &Case<'_>, facts: &Facts, report: &Found<Deadline>, asked: &[&Found<Deadline>]) -> bool {
    let office = facts.issuer.as_ref().map(|i| words::key(&i.value.value));
    let own = to(report).zip(office).is_some_and(|(to, office)| super::is_office(&to, &office));
    let earlier =
        |d: &Found<Deadline>| !d.value.matter.gathered && to(d).is_some() && to(d) != to(report) && !is_to_itself(case, d);
    report.value.matter.gathered && own && asked.iter().any(|d| earlier(d) && d.value.date < report.value.date)
}

/// Whether two reports can be on one piece of work: not where each names its own (`kết quả sơ tuyển`, `kết quả giao quân`).
fn is_on_same_work(a: &Found<Deadline>, b: &Found<Deadline>) -> bool {
    let named = |d: &Found<Deadline>| d.value.matter.object.as_deref().map(words::key);
    let (Some(a), Some(b)) = (named(a), named(b)) else { return true };
    a.split(' ').any(|word| b.split(' ').any(|other| other == word))
}

/// Whether the superior's day for reports to the document's own office is kept by another deadline of it: what else comes in there, such as
/// the draft of an arm of it, or what an arm makes of the reports that it took in by then, is not what the superior set that day for.
fn is_kept_elsewhere(case: &Case<'_>, lower: &Found<Deadline>, day: &Found<Deadline>) -> bool {
    let facts = case.facts();
    let own = facts.issuer.as_ref().map(|i| words::key(&i.value.value));
    let keeps = |d: &Found<Deadline>| is_for_results(d) && d.value.date <= day.value.date;
    own.is_some() && to(lower).map(|to| own_office(facts, to)) == own && facts.deadlines.iter().any(keeps)
}

/// Where both name as many reports to one addressee, each with a day of its own, and some of the days are the same: the day that stands at
/// this one's place in the row.
fn of_the_row<'c>(case: &Case<'c>, lower: &Found<Deadline>, theirs: &[&'c Found<Deadline>]) -> Option<&'c Found<Deadline>> {
    let mine = case.facts().deadlines.iter().filter(|d| is_for_results(d) && to(d) == to(lower));
    let mut mine: Vec<&Found<Deadline>> = mine.collect();
    let mut theirs = theirs.to_vec();
    mine.sort_by_key(|d| d.value.date);
    theirs.sort_by_key(|d| d.value.date);
    let alike = mine.iter().zip(&theirs).any(|(a, b)| a.value.date == b.value.date);
    let at = mine.iter().position(|d| d.value.date == lower.value.date)?;
    (mine.len() > 1 && mine.len() == theirs.len() && alike).then(|| theirs[at])
}

/// The one report that is on the very piece of work that this one names (`kết quả sơ tuyển`), be it to whom it may.
fn only_of_the_object<'c>(lower: &Found<Deadline>, asked: &[&'c Found<Deadline>]) -> Option<&'c Found<Deadline>> {
    let object = |d: &Found<Deadline>| d.value.matter.object.as_deref().map(words::key);
    let named = object(lower)?;
    let mut alike = asked.iter().filter(|d| object(d).as_ref() == Some(&named));
    alike.next().copied().filter(|_| alike.next().is_none())
}

/// Of several reports to one addressee the one on the same piece of work (`kết quả công khai`), or the one that names none where the others do: each
/// document names just one so.
fn of_the_object<'c>(case: &Case<'c>, lower: &Found<Deadline>, theirs: &[&'c Found<Deadline>]) -> Option<&'c Found<Deadline>> {
    let object = |d: &Found<Deadline>| d.value.matter.object.as_deref().map(words::key);
    let mut mine = case.facts().deadlines.iter().filter(|d| is_for_results(d) && to(d) == to(lower));
    let mut alike = theirs.iter().filter(|d| object(d) == object(lower));
    let only = alike.next().filter(|_| theirs.len() > 1 && alike.next().is_none())?;
    (mine.by_ref().filter(|d| object(d) == object(lower)).count() == 1).then_some(*only)
}

/// Whether a report goes to a council, which is told of other things than the superior.
pub(super) fn is_to_council(deadline: &Found<Deadline>) -> bool {
    to(deadline).is_some_and(|to| to.starts_with("hđnd") || to.starts_with("hội đồng nhân dân"))
}

/// Whether a report goes to a body above the one that asks: `các đơn vị báo cáo Sở trước ngày 08/5 để tổng hợp, báo cáo Bộ trước ngày 18/5`
/// wants the units' by the first day.
fn goes_up(to: Option<&str>, asks: Option<Level>) -> bool {
    let level = to.and_then(level_of_addressee);
    level.zip(asks).is_some_and(|(theirs, asks)| theirs < asks)
}

/// DLN001: the document collects for its superior, so the superior's day is the last that will do.
pub(super) fn after_superior(case: &Case<'_>, findings: &mut Findings) {
    let end = |d| levels::main_frame(case.of(d)).and_then(|(_, f)| f.value.end);
    for (n, lower) in case.facts().deadlines.iter().enumerate() {
        let Some((superior, upper)) = deadline_above(case, lower, findings) else { continue };
        let wanted_early = end(superior.document).is_some_and(|e| upper.value.date < e);
        let own_end = end(case.me).or_else(|| end(superior.document));
        // The superior wants word before its window is over, the document the results after it: two reports.
        let two_reports = wanted_early && own_end.is_some_and(|e| lower.value.date >= e);
        let charged = findings.charged(case.me, &Place::Deadline(n), &["DAT001", "DLN003"]);
        let to_others = is_to_council(lower);
        if is_for_results(lower) && !charged && !two_reports && !to_others && is_later(lower, upper) {
            findings.push(late(case, &Measured { n, lower, superior, upper }));
        }
    }
}

/// DLN001 of reports on the way: `báo cáo sơ kết` beside the superior's own, where each has one of the name.
pub(super) fn after_superior_on_the_way(case: &Case<'_>, findings: &mut Findings) {
    let batch = levels::batch(case.facts());
    for (n, lower) in case.facts().deadlines.iter().enumerate() {
        let own = batch.as_deref().filter(|_| is_for_results(lower));
        let Some(stage) = lower.value.matter.stage.as_deref().or(own) else { continue };
        let alone = only_of_stage(case.facts(), stage).is_some() || own.is_some() || is_only_to_one(case.facts(), lower, stage);
        if findings.charged(case.me, &Place::Deadline(n), CHARGES) || !alone {
            continue;
        }
        let gives = |facts: &Facts| facts.deadlines.iter().any(|d| d.value.matter.stage.as_deref() == Some(stage));
        let above = case.directives().filter(|s| !case.is_amended(s.document, gives)).find_map(|s| {
            let (n, upper) = only_of_stage(case.of(s.document), stage).or_else(|| of_batch(case, s, lower, stage))?;
            (!findings.charged(s.document, &Place::Deadline(n), CHARGES)).then_some((s, upper))
        });
        if let Some((superior, upper)) = above.filter(|(_, upper)| is_later(lower, upper)) {
            findings.push(late(case, &Measured { n, lower, superior, upper }));
        }
    }
}

/// The one deadline of a document for reports of this name.
fn only_of_stage<'c>(facts: &'c Facts, stage: &str) -> Option<(usize, &'c Found<Deadline>)> {
    let mut of_it = facts.deadlines.iter().enumerate().filter(|(_, d)| d.value.matter.stage.as_deref() == Some(stage));
    of_it.next().filter(|_| of_it.next().is_none())
}

/// Whether a report of a batch (`đợt 1`) is the only one on it to its addressee.
fn is_only_to_one(facts: &Facts, report: &Found<Deadline>, stage: &str) -> bool {
    let same = |d: &&Found<Deadline>| d.value.matter.stage.as_deref() == Some(stage) && to(d) == to(report);
    levels::is_batch(stage) && facts.deadlines.iter().filter(same).count() == 1
}

/// Of several reports that a superior wants on one batch: the one to the same addressee, else the last of those from below.
fn of_batch<'c>(
    case: &Case<'c>,
    superior: &Superior,
    lower: &Found<Deadline>,
    stage: &str,
) -> Option<(usize, &'c Found<Deadline>)> {
    let facts = case.of(superior.document);
    let of_it = |d: &&Found<Deadline>| d.value.matter.stage.as_deref() == Some(stage);
    let owed = |d: &&Found<Deadline>| of_it(d) && levels::is_batch(stage) && !is_to_itself(case, d);
    let all: Vec<&Found<Deadline>> = facts.deadlines.iter().filter(owed).collect();
    let mut same = all.iter().filter(|d| to(d).is_some() && to(d) == to(lower));
    let day = same.next().filter(|_| same.next().is_none()).copied().or_else(|| last_of_those_for(case, superior, &all))?;
    let n = facts.deadlines.iter().position(|d| std::ptr::eq(d, day))?;
    Some((n, day))
}

/// The finding of DLN001.
fn late(case: &Case<'_>, &Measured { n, lower, superior, upper }: &Measured<'_, Deadline>) -> Finding {
    let (mine, theirs, name, way) = (due(lower), due(upper), case.name(superior.document), case.way(superior));
    let days = days_between(upper.value.date, lower.value.date);
    // What goes to the same addressee is late itself; else what is collected for it is.
    let last = vietnamese(upper.value.date);
    let (so_vi, so_en) = if is_to_one(to(lower).as_deref(), to(upper).as_deref()) {
        (
            format!("gửi như vậy là trễ hạn; phải gửi chậm nhất ngày {last}"),
            format!("that is too late; it must be sent by {last}"),
        )
    } else {
        (
            "nhận đủ báo cáo thì đã quá hạn cấp trên; nên đặt trước ngày đó".to_owned(),
            "what is collected by then comes too late; set an earlier day".to_owned(),
        )
    };
    let message = Message::new(
        format!("Hạn báo cáo {} muộn hơn {days} ngày so với hạn {} của {name}{}: {so_vi}", mine.vi, theirs.vi, way.vi),
        format!("Reports are due {}, {days} day(s) after {name}{} wants its own, {}: {so_en}", mine.en, way.en, theirs.en),
    );
    let severity = if upper.value.flexible { Severity::Info } else { LATE.severity };
    case.finding(LATE, Place::Deadline(n), &lower.evidence, message)
        .with_severity(severity)
        .comparing(format!("≤ {}", vietnamese(upper.value.date)), vietnamese(lower.value.date))
        .borne_out_by([proof(superior.document, &upper.evidence, "hạn của cấp trên", "the superior's deadline")])
        .borne_out_by(case.steps_up(superior))
}

/// Whether two reports go to one office: `báo cáo Sở`, `báo cáo Bộ` is to the department or ministry that the superior names in full.
fn is_to_one(lower: Option<&str>, upper: Option<&str>) -> bool {
    let Some((lower, upper)) = lower.zip(upper) else { return false };
    lower == upper || matches!(lower, "sở" | "bộ") && upper.strip_prefix(lower).is_some_and(|rest| rest.starts_with(' '))
}

/// Whether a deadline comes after another for certain: that of a month may mean any of its days.
fn is_later(lower: &Found<Deadline>, upper: &Found<Deadline>) -> bool {
    let earliest = if levels::is_worked_out(lower) { lower.value.date.first_of_month() } else { lower.value.date };
    earliest > upper.value.date
}
