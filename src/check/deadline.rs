//! Rules on deadlines (hạn báo cáo): their year, the window whose results are due, the superior's deadline, the siblings'.

mod docs;
mod early;
mod late;
#[cfg(test)]
mod tests;
mod wrong_year;

use crate::check::levels::{self, Case, dissent, quote};
use crate::check::{Check, Family, Findings, Place, Rule, Severity, words};
use crate::date::vietnamese;
use crate::facts::model::{DateOwner, Deadline, Due, Facts, Found, Source, Timeframe, Wording};
use crate::link::Superior;
use crate::problem::Message;

use early::before_window_end;
use late::{after_superior, after_superior_on_the_way};
use wrong_year::wrong_year;

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
    let words = crate::check::words::plain(&deadline.evidence.raw);
    let says = |list: &[&str]| list.iter().any(|w| words.contains(w));
    deadline.value.due == Due::Report && !says(INTERIM) && (words.contains("kết quả") || !says(AHEAD))
}

/// The last day a document wants results by, where no rule has charged it.
fn last_report<'c>(facts: &'c Facts, document: usize, findings: &Findings) -> Option<(usize, &'c Found<Deadline>)> {
    let sound = |n: usize| !findings.charged(document, &Place::Deadline(n), CHARGES);
    let reports = facts.deadlines.iter().enumerate().filter(|(n, d)| is_for_results(d) && !late::is_to_council(d) && sound(*n));
    reports.max_by_key(|(n, d)| (d.value.date, std::cmp::Reverse(*n)))
}

/// The directives whose days still hold: no reminder or change came after them with days of its own.
fn standing<'c>(case: &Case<'c>) -> impl Iterator<Item = &'c Superior> {
    let asks = |facts: &Facts| facts.deadlines.iter().any(is_for_results);
    case.directives_in_any_round().filter(move |s| !case.is_amended(s.document, asks))
}

/// The nearest directive that wants results by a day, and that day.
fn directive_deadline<'c>(case: &Case<'c>, findings: &Findings) -> Option<(&'c Superior, &'c Found<Deadline>)> {
    standing(case).find_map(|s| Some((s, late::last_asked(case, s, findings)?)))
}

/// The main window, if no rule has charged its year or order.
fn sound_frame<'c>(case: &Case<'c>, document: usize, findings: &Findings) -> Option<(usize, &'c Found<Timeframe>)> {
    let (n, frame) = levels::main_frame(case.of(document))?;
    (!findings.charged(document, &Place::Timeframe(n), levels::WRONG_WINDOW)).then_some((n, frame))
}

/// A deadline in a message, with the day it comes to where the words give the day after.
fn due(deadline: &Found<Deadline>) -> Message {
    let (words, day) = (quote(&deadline.evidence), vietnamese(deadline.value.date));
    match deadline.value.wording {
        Wording::Before => Message::new(format!("{words} (tức hết ngày {day})"), format!("{words} (that is, by {day})")),
        Wording::By => Message::new(words.clone(), words),
    }
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

/// Whether the document is of a type that collects reports; a decision or a notice (which may go to parents or to the public) only where it says
/// so.
fn collects(facts: &Facts) -> bool {
    let kind = facts.kind.as_ref().map_or("", |k| k.value.abbr);
    !["BC", "TTr", "PTr", "GM", "GT", "BB"].contains(&kind) && (!matches!(kind, "QĐ" | "TB") || facts.notes.asks_report.is_some())
}

/// Whether a document is addressed to the office that issued the other: it answers, and collects nothing.
fn is_sent_to(facts: &Facts, other: &Facts) -> bool {
    let Some(office) = other.issuer.as_ref().map(|i| words::key(&i.value.value)) else { return false };
    let to = facts.recipients.iter().filter(|r| r.evidence.from == Source::Header);
    to.map(|r| words::key(&r.value)).any(|to| to.starts_with(&office))
}

/// Whether a document names a day by which something goes to the office that the superior wants its report sent to, or to the superior itself:
/// be it a file, be it a list, that is the day it works by.
fn names_a_day_for(facts: &Facts, upper: &Found<Deadline>, asks: &Facts) -> bool {
    let office = asks.issuer.as_ref().map(|i| words::key(&i.value.value));
    let wanted = upper.value.to.as_deref().map(words::key);
    let goes = facts.deadlines.iter().filter_map(|d| d.value.to.as_deref()).map(words::key);
    goes.into_iter().any(|to| wanted.as_ref() == Some(&to) || office.as_ref().is_some_and(|office| is_office(&to, office)))
}

/// Whether an addressee is an office: under its whole name, or a committee by its short form and unit alone (`UBND xã`).
fn is_office(to: &str, office: &str) -> bool {
    let spelt = to.replacen("ubnd", "ủy ban nhân dân", 1);
    spelt == office || spelt.starts_with("ủy ban nhân dân ") && office.starts_with(&format!("{spelt} "))
}

/// DLN005.
fn missing(case: &Case<'_>, findings: &mut Findings) {
    let facts = case.facts();
    // A day that is misprinted is not missing: DAT001 speaks of it.
    let misprinted = facts.notes.bad_dates.iter().any(|b| b.value.owner == DateOwner::Deadline);
    let yearly = facts.notes.yearly_report.is_some();
    if misprinted || yearly || facts.deadlines.iter().any(|d| d.value.due == Due::Report) || !collects(facts) {
        return;
    }
    let Some((superior, upper)) = directive_deadline(case, findings) else { return };
    let asks = case.of(superior.document);
    if is_sent_to(facts, asks) || names_a_day_for(facts, upper, asks) || late::is_its_own_duty(case, superior, upper) {
        return;
    }
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
