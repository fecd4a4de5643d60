//! Rules on events: the day and the name of an observance, the year of the document's own event, its day against the window.

mod campaign;
mod docs;
#[cfg(test)]
mod tests;

use crate::check::levels::{self, Case, is_programme, is_report, own_events, proof, quote};
use crate::check::{Check, Family, Finding, Findings, Place, Rule, Severity, words};
use crate::date::{Date, date, vietnamese};
use crate::facts::model::{Anniversary, Event, Evidence, Facts, Found, FrameRole, Source, Timeframe};
use crate::problem::Message;

/// The event family.
pub(crate) const FAMILY: Family = Family {
    rules: &RULES,
    // The last needs what the window family has charged.
    check: Check::Levels { down: &[wrong_day, wrong_year, miscounted, misnamed, outside_window], beside: &[] },
};

/// Its rules, by code.
static RULES: [Rule; 4] = [
    Rule {
        code: "EVT001",
        name: "event-on-wrong-day",
        severity: Severity::Error,
        summary: docs::WRONG_DAY_SUMMARY,
        docs: docs::WRONG_DAY,
    },
    Rule {
        code: "EVT002",
        name: "event-in-wrong-year",
        severity: Severity::Error,
        summary: docs::WRONG_YEAR_SUMMARY,
        docs: docs::WRONG_YEAR,
    },
    Rule {
        code: "EVT003",
        name: "event-misnamed",
        severity: Severity::Warning,
        summary: docs::MISNAMED_SUMMARY,
        docs: docs::MISNAMED,
    },
    Rule {
        code: "EVT004",
        name: "event-outside-window",
        severity: Severity::Warning,
        summary: docs::OUTSIDE_SUMMARY,
        docs: docs::OUTSIDE,
    },
];

const WRONG_DAY: &Rule = &RULES[0];
const WRONG_YEAR: &Rule = &RULES[1];
const MISNAMED: &Rule = &RULES[2];
const OUTSIDE: &Rule = &RULES[3];

/// Years this far from the document's are no slip but history: `30/4/1975`.
const SLIP_YEARS: i32 = 5;

/// Words of windows that come before their event on purpose.
const AHEAD: &[&str] = &["chuẩn bị", "đăng ký", "cao điểm trước", "thi đua", "trước ngày"];

/// A day and month as a clerk writes it: `21/4`, `05/02`.
fn day_month((month, day): (u8, u8)) -> String {
    if month <= 2 { format!("{day:02}/{month:02}") } else { format!("{day:02}/{month}") }
}

/// The day that an event should have, and what says so.
struct RightDay<'c> {
    day: (u8, u8),
    source: Option<(usize, &'c Evidence)>,
}

/// EVT001.
fn wrong_day(case: &Case<'_>, findings: &mut Findings) {
    for event in case.facts().events.iter().chain(&case.facts().notes.more_days) {
        // A capital `Ngày` begins a sentence of its own below the name.
        let Some(written) = event.value.written_day.as_ref().filter(|d| !d.evidence.raw.starts_with("Ngày")) else { continue };
        let Some(right) = right_day(case, &event.value, written.value, findings) else { continue };
        let mention = event.value.day_mention.as_ref().unwrap_or(&event.evidence);
        let (name, found) = (quote_before(mention, &written.evidence), quote(&written.evidence));
        let expected = day_month(right.day);
        let (vi, en) = match right.source {
            None => ("theo bảng các ngày kỷ niệm".to_owned(), "by the table of observances".to_owned()),
            Some((upper, evidence)) => {
                let (name, words) = (case.name(upper), quote(evidence));
                (format!("theo {name}: {words}"), format!("by {name}: {words}"))
            }
        };
        let message = Message::new(
            format!("{name} ghi ngày {found}, {vi} thì phải là {expected}"),
            format!("{name} is given the day {found}; {en} it should be {expected}"),
        );
        let mut finding = case.finding(WRONG_DAY, Place::Words(written.evidence.span.start), &written.evidence, message);
        finding.expected = Some(expected);
        finding.found = Some(day_month(written.value));
        finding.proofs.push(proof(case.me, mention, "tên ngày", "the name"));
        finding.proofs.extend(right.source.map(|(d, e)| proof(d, e, "ngày ở văn bản cấp trên", "the superior's day")));
        findings.push(finding);
    }
}

/// The words of a mention up to the day that stands in it, as printed.
fn quote_before(mention: &Evidence, day: &Evidence) -> String {
    let length = day.span.start.checked_sub(mention.span.start).map_or(mention.raw.len(), |n| n as usize);
    let name = mention.raw.get(..length).unwrap_or(&mention.raw);
    let name = name.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ',' | '-' | '–'));
    format!("“{}”", words::collapse(name))
}

/// The right day where the written one is wrong: the table's for a known observance (any day of one that lasts longer will do),
/// else the nearest superior's for the same event.
fn right_day<'c>(case: &Case<'c>, event: &Event, written: (u8, u8), findings: &Findings) -> Option<RightDay<'c>> {
    if let Some(known) = event.known {
        return (!within(known.day, known.until, written)).then_some(RightDay { day: known.day, source: None });
    }
    case.superiors
        .iter()
        .find_map(|s| {
            let theirs = case.of(s.document).events.iter().find_map(|e| {
                let day = e.value.written_day.as_ref()?;
                let charged = findings.charged(s.document, &Place::Words(day.evidence.span.start), &["EVT001"]);
                (words::key(&e.value.value) == words::key(&event.value) && !charged).then_some(day)
            })?;
            Some(RightDay { day: theirs.value, source: Some((s.document, &theirs.evidence)) })
        })
        .filter(|right| right.day != written)
}

/// Whether a day of the year lies from the first day to the last, New Year included.
fn within(first: (u8, u8), last: Option<(u8, u8)>, day: (u8, u8)) -> bool {
    let last = last.unwrap_or(first);
    if first <= last { (first..=last).contains(&day) } else { day >= first || day <= last }
}

/// Words that give a year to the document's own event.
struct Said<'c> {
    year: i32,
    evidence: &'c Evidence,
    what: (&'static str, &'static str),
}

/// EVT002: one finding a document, on the first words that are at odds with the rest.
fn wrong_year(case: &Case<'_>, findings: &mut Findings) {
    let facts = case.facts();
    let told = own_events(facts).all(|e| e.value.year.is_none()) && campaign::wrong_year(case, findings);
    if told || own_events(facts).next().is_none() {
        return;
    }
    if is_report(facts) || is_programme(facts) {
        return;
    }
    let said = said_years(facts);
    let Some(right) = right_year(facts, &said, case, findings) else { return };
    let wrong: Vec<&Said<'_>> = said.iter().filter(|s| s.year != right && (s.year - right).abs() <= SLIP_YEARS).collect();
    let Some(first) = wrong.first() else { return };
    let Some(witness) = said.iter().find(|s| s.year == right) else { return };
    let list = |pick: fn(&Said<'_>) -> &'static str| {
        wrong.iter().map(|s| format!("{} {}", pick(s), quote(s.evidence))).collect::<Vec<_>>().join(", ")
    };
    let (vi, en, words, year) = (list(|s| s.what.0), list(|s| s.what.1), quote(witness.evidence), first.year);
    let message = Message::new(
        format!(
            "Năm của sự kiện không thống nhất: {vi} là năm {year}, còn {} {words} là năm {right}; có lẽ phải là {right}",
            witness.what.0
        ),
        format!(
            "The event's year is not the same throughout: {en} say {year}, {} {words} says {right}; it should probably be {right}",
            witness.what.1
        ),
    );
    let mut finding = case.finding(WRONG_YEAR, Place::Words(first.evidence.span.start), first.evidence, message);
    finding.expected = Some(right.to_string());
    finding.found = Some(year.to_string());
    let others = wrong.iter().skip(1).copied().chain([witness]);
    finding.proofs.extend(others.map(|s| proof(case.me, s.evidence, s.what.0, s.what.1)));
    findings.push(finding);
}

/// EVT002: anniversaries whose count is not that of the days in brackets; one written alike again is told with the first.
fn miscounted(case: &Case<'_>, findings: &mut Findings) {
    let mut told: Vec<(u32, u32)> = Vec::new();
    for note in &case.facts().notes.anniversaries {
        let Anniversary { years, said } = note.value;
        if told.contains(&(years, said)) {
            continue;
        }
        told.push((years, said));
        let words = quote(&note.evidence);
        let message = Message::new(
            format!("{words} ghi {said} năm, nhưng giữa hai ngày trong ngoặc là {years} năm; số năm hoặc một ngày bị sai"),
            format!(
                "{words} says {said} years, but {years} lie between the days in brackets; the count or one of the days is wrong"
            ),
        );
        let mut finding = case.finding(WRONG_YEAR, Place::Words(note.evidence.span.start), &note.evidence, message);
        finding.expected = Some(years.to_string());
        finding.found = Some(said.to_string());
        findings.push(finding);
    }
}

/// The years that subject, slogans and body give to the own event. A slogan with several years speaks of an anniversary; it
/// counts only if none of them is another's.
fn said_years(facts: &Facts) -> Vec<Said<'_>> {
    let subject = facts.notes.subject_years.iter().map(|y| (y, ("trích yếu", "the subject")));
    let slogans = facts.notes.slogan_years.iter().map(|y| (y, ("khẩu hiệu", "the slogan")));
    let mut said: Vec<Said<'_>> =
        subject.chain(slogans).map(|(y, what)| Said { year: y.value, evidence: &y.evidence, what }).collect();
    let body = levels::own_events_by_year(facts)
        .filter(|e| e.evidence.from != Source::Subject && !said.iter().any(|s| s.evidence.span.overlaps(e.evidence.span)));
    let body: Vec<Said<'_>> =
        body.filter_map(|e| Some(Said { year: e.value.year?, evidence: &e.evidence, what: ("nội dung", "the body") })).collect();
    said.extend(body);
    said
}

/// The year that most speaks for: subject, slogans and body have a voice each, the date of issue and a window that stands
/// another, so that a subject with last year's year is outvoted; the subject decides where voices are even. `None` where the
/// subject itself has several years.
fn right_year(facts: &Facts, said: &[Said<'_>], case: &Case<'_>, findings: &Findings) -> Option<i32> {
    if facts.notes.subject_years.windows(2).any(|pair| pair[0].value != pair[1].value) {
        return None;
    }
    let issue = facts.date.as_ref().map(|d| d.value.year());
    let window = levels::main_frame(facts)
        .filter(|(n, f)| f.value.year_written && !findings.charged(case.me, &Place::Timeframe(*n), &["WIN001", "WIN004"]))
        .and_then(|(_, f)| Some(i32::from(f.value.start?.year())));
    let votes = |year: i32| {
        let mut kinds: Vec<_> = said.iter().filter(|s| s.year == year).map(|s| s.what).collect();
        kinds.dedup();
        kinds.len() + usize::from(issue == Some(year)) + usize::from(window == Some(year))
    };
    // The last of those with most votes in the reversed list is the first that was said.
    said.iter().map(|s| s.year).rev().max_by_key(|y| votes(*y))
}

/// EVT003: names that extraction found one slip off, then the own event's against the superior's.
fn misnamed(case: &Case<'_>, findings: &mut Findings) {
    let (mut seen, mut found): (Vec<(String, usize)>, Vec<Finding>) = (Vec::new(), Vec::new());
    for slip in &case.facts().notes.odd_events {
        let printed = words::key(&slip.evidence.raw);
        // What a superior calls it is right: then it is the subject's name that is odd.
        if slip.value.right.is_some()
            && case.superiors.iter().any(|s| own_events(case.of(s.document)).any(|e| words::key(&e.value.value) == printed))
        {
            continue;
        }
        if let Some((_, n)) = seen.iter().find(|(k, _)| *k == printed) {
            // The same slip again is told with the first.
            found[*n].proofs.push(proof(case.me, &slip.evidence, "lặp lại", "again"));
            continue;
        }
        seen.push((printed, found.len()));
        let right = slip.value.right.as_ref().map(|e| (case.me, e, ("chỗ ghi đúng", "where it is right")));
        found.push(misname(case, &slip.evidence, &slip.value.expected, right));
    }
    for event in own_events(case.facts()).filter(|e| e.value.known.is_none() && !case.facts().is_recognised()) {
        if let Some((upper, theirs)) = slip_of_superior(case, &event.value)
            && !case.of(upper).is_recognised()
            && !seen.iter().any(|(k, n)| {
                let told = found[*n].expected.as_deref().map(words::key);
                *k == words::key(&event.evidence.raw) || told == Some(words::key(&theirs.value.value))
            })
        {
            seen.push((words::key(&event.evidence.raw), found.len()));
            let right = (upper, &theirs.evidence, ("tên ở văn bản cấp trên", "the superior's name for it"));
            found.push(misname(case, &event.evidence, &theirs.value.value, Some(right)));
        }
    }
    for finding in found {
        findings.push(finding);
    }
}

/// The superior's own event of which a name is one slip off, unless a superior uses the very name.
fn slip_of_superior<'c>(case: &Case<'c>, event: &Event) -> Option<(usize, &'c Found<Event>)> {
    let all = || case.superiors.iter().flat_map(|s| own_events(case.of(s.document)).map(|e| (s.document, e)));
    let key = words::key(&event.value);
    if all().any(|(_, e)| words::key(&e.value.value) == key) {
        return None;
    }
    all().find(|(_, e)| words::one_slip(&e.value.value, &event.value))
}

/// The finding of EVT003.
fn misname(
    case: &Case<'_>,
    at: &Evidence,
    expected: &str,
    right: Option<(usize, &Evidence, (&'static str, &'static str))>,
) -> Finding {
    let found = quote(at);
    let message = Message::new(
        format!("Tên sự kiện {found} có lẽ ghi nhầm, phải là “{expected}”"),
        format!("The event's name {found} seems to have a slip; it should be “{expected}”"),
    );
    let mut finding = case.finding(MISNAMED, Place::Words(at.span.start), at, message);
    finding.expected = Some(expected.to_owned());
    finding.found = Some(words::collapse(&at.raw));
    finding.proofs.extend(right.map(|(document, evidence, (vi, en))| proof(document, evidence, vi, en)));
    finding
}

/// The events a campaign is for: the document's own, else its superior's.
fn campaign_events<'c>(case: &Case<'c>) -> Vec<(usize, &'c Found<Event>)> {
    let mine: Vec<_> = own_events(case.facts()).map(|e| (case.me, e)).collect();
    if !mine.is_empty() {
        return mine;
    }
    let upper = case.superiors.iter().find(|s| own_events(case.of(s.document)).next().is_some());
    upper.map_or_else(Vec::new, |s| own_events(case.of(s.document)).map(|e| (s.document, e)).collect())
}

/// Whether a superior sets these very days for some of those below it, beside its own window.
fn is_set_for_some(case: &Case<'_>, frame: &Timeframe) -> bool {
    let set =
        |f: &Found<Timeframe>| f.value.role == FrameRole::Activity && (f.value.start, f.value.end) == (frame.start, frame.end);
    case.directives().any(|s| case.of(s.document).timeframes.iter().any(set))
}

/// EVT004: silent where the window is charged already, or where one of several events lies inside.
fn outside_window(case: &Case<'_>, findings: &mut Findings) {
    let facts = case.facts();
    let Some((n, frame)) = levels::main_frame(facts) else { return };
    let place = Place::Timeframe(n);
    let wrong = levels::worst(findings, case.me, &place, levels::CHARGED_WINDOW) == Some(Severity::Error);
    let words = format!("{} {}", frame.value.label.as_deref().unwrap_or(""), frame.evidence.raw).to_lowercase();
    if wrong || is_programme(facts) || AHEAD.iter().any(|w| words.contains(w)) {
        return;
    }
    let dated: Vec<_> =
        campaign_events(case).into_iter().filter_map(|(d, e)| Some((d, e, period(&e.value, &frame.value)?))).collect();
    let touches = |(first, last): (Date, Date)| {
        frame.value.end.is_none_or(|end| first <= end) && frame.value.start.is_none_or(|start| last >= start)
    };
    let Some((document, event, (first, _))) = dated.first().copied() else { return };
    let given = copied_from_charged(case, &frame.value, findings) || is_set_for_some(case, &frame.value);
    if given || dated.iter().any(|(.., period)| touches(*period)) {
        return;
    }
    // The event in a wrong year is EVT002's.
    if findings.on(document).any(|f| f.rule.code == "EVT002") {
        return;
    }
    let (name, window, day) = (quote(&event.evidence), quote(&frame.evidence), vietnamese(first));
    let message = Message::new(
        format!(
            "{name} là ngày {day}, nằm ngoài thời gian {window} ({}): xem lại thời gian hoặc ngày",
            levels::span_of(&frame.value)
        ),
        format!(
            "{name} falls on {day}, outside the window {window} ({}): see whether the window or the day is wrong",
            levels::span_of(&frame.value)
        ),
    );
    let mut finding = case.finding(OUTSIDE, place, &frame.evidence, message);
    finding.expected = Some(day);
    finding.found = Some(levels::span_of(&frame.value));
    let at = event.value.written_day.as_ref().map_or(&event.evidence, |d| &d.evidence);
    finding.proofs.push(proof(document, at, "ngày của sự kiện", "the event's day"));
    findings.push(finding);
}

/// First and last day of an event in its year, or in the window's where it has none; an event over New Year ends the year after.
fn period(event: &Event, frame: &Timeframe) -> Option<(Date, Date)> {
    let first = event.known.map(|k| k.day).or(event.day)?;
    let last = event.known.and_then(|k| k.until).unwrap_or(first);
    let year = event.year.or_else(|| frame.start.or(frame.end).map(|d| i32::from(d.year())))?;
    let on = |year, (month, day): (u8, u8)| date(year, month.into(), day.into());
    let in_year = |year| Some((on(year, first)?, on(year + i32::from(last < first), last)?));
    // Without a year of its own, the event of a window over New Year is the one in the second year.
    let second = frame.end.map(|d| i32::from(d.year())).filter(|y| event.year.is_none() && *y > year);
    match (in_year(year)?, second.and_then(in_year)) {
        (a, Some(b)) if frame.end.is_some_and(|end| b.0 <= end) => {
            Some(if frame.start.is_some_and(|s| a.1 >= s) { a } else { b })
        }
        (a, _) => Some(a),
    }
}

/// Whether a superior with the same window is charged already: then it is the superior's slip.
fn copied_from_charged(case: &Case<'_>, frame: &Timeframe, findings: &Findings) -> bool {
    case.superiors.iter().any(|s| {
        levels::main_frame(case.of(s.document)).is_some_and(|(n, f)| {
            (f.value.start, f.value.end) == (frame.start, frame.end)
                && findings.charged(s.document, &Place::Timeframe(n), &["EVT004"])
        })
    })
}
