//! DAT001 to DAT004: dates that are none, that are blank, that contradict the signature or their weekday.

use super::part::{finding, is_draft, is_signed, printed, proof, quote, words};
use super::{Check, Family, Finding, Findings, Place, Rule, Severity, Summary};
use crate::date::{Date, Precision, Weekday, date, days_between, vietnamese};
use crate::facts::model::{BadDate, DateOwner, Facts, Found, Source, WeekdayNote};
use crate::link::Chain;
use crate::problem::Message;

mod docs;

use docs::{DAT001, DAT002, DAT003, DAT004};

/// The family.
pub(super) const FAMILY: Family = Family { rules: docs::RULES, check: Check::Alone(check) };

fn rule(index: usize) -> &'static Rule {
    &docs::RULES[index]
}

fn check(chain: &Chain<'_>, index: usize, findings: &mut Findings) {
    let document = &chain.documents()[index];
    let facts = &document.facts;
    for found in no_such(index, facts)
        .into_iter()
        .chain(blank(chain, index, facts))
        .chain(unlike_signature(index, facts))
        .chain(weekdays(index, facts))
    {
        findings.push(found);
    }
}

/// DAT001: figures that look like a date and are none; a citation's date printed alike twice is one mistake.
fn no_such(document: usize, facts: &Facts) -> Vec<Finding> {
    let mut out: Vec<Finding> = Vec::new();
    for bad in facts.notes.bad_dates.iter().filter(|b| !is_fraction(b)) {
        let place = place_of(facts, bad);
        let words = printed(&bad.evidence);
        let same = |f: &&mut Finding| f.place == place && f.found.as_deref() == Some(words.as_str());
        if let Some(before) = out.iter_mut().find(same) {
            before.proofs.push(proof(document, &bad.evidence, "lặp lại", "again"));
            continue;
        }
        let (why_vi, why_en, hint) = why(&words);
        let (of_vi, of_en) = owner(&bad.value.owner);
        let message = Message::new(
            format!("“{words}” ({of_vi}) không phải là ngày có trong lịch: {why_vi}"),
            format!("“{words}” ({of_en}) is no date: {why_en}"),
        );
        let mut new = finding(rule(DAT001), document, place, &bad.evidence, message);
        (new.found, new.expected) = (Some(words), hint);
        out.push(new);
    }
    out
}

/// `31/2` alone may be a share or a point of a list: without a year, the word `ngày` or a field around it, it is no date.
fn is_fraction(bad: &Found<BadDate>) -> bool {
    let words = &bad.evidence.raw;
    let figures = words.split(|c: char| !c.is_ascii_digit()).filter(|f| !f.is_empty()).count();
    bad.value.owner == DateOwner::Other && figures == 2 && !words.contains(char::is_alphabetic) && words.len() <= 5
}

/// What the date belongs to.
fn place_of(facts: &Facts, bad: &Found<BadDate>) -> Place {
    let span = bad.evidence.span;
    let at = |place: Option<Place>| place.unwrap_or_else(|| words(&bad.evidence));
    match &bad.value.owner {
        DateOwner::Issue => Place::Date,
        DateOwner::Citation(label) => {
            let number = |n: &Option<crate::facts::model::Number>| n.as_ref().and_then(|n| n.value.as_deref()) == Some(label);
            let mentioned = |m: &crate::facts::model::Mention| m.evidence.span.overlaps(span);
            let all = &facts.citations;
            let by_place = all.iter().position(|c| c.value.mentions.iter().any(mentioned));
            at(by_place.or_else(|| all.iter().position(|c| number(&c.value.number))).map(Place::Citation))
        }
        DateOwner::Timeframe => at(facts.timeframes.iter().position(|t| t.evidence.span.overlaps(span)).map(Place::Timeframe)),
        DateOwner::Deadline => at(facts.deadlines.iter().position(|d| d.evidence.span.overlaps(span)).map(Place::Deadline)),
        DateOwner::Other => at(None),
    }
}

/// The name of what the date belongs to.
fn owner(owner: &DateOwner) -> (String, String) {
    let (vi, en) = match owner {
        DateOwner::Issue => ("ngày ban hành văn bản", "the document's own date"),
        DateOwner::Timeframe => ("thời gian thực hiện", "a timeframe"),
        DateOwner::Deadline => ("thời hạn", "a deadline"),
        DateOwner::Other => ("trong nội dung", "in the text"),
        DateOwner::Citation(label) => {
            let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
            return (format!("ngày của văn bản được viện dẫn {label}"), format!("the date of the cited {label}"));
        }
    };
    (vi.into(), en.into())
}

/// Why the words are no date, in both languages, and what they should probably be.
fn why(words: &str) -> (String, String, Option<String>) {
    let figures: Vec<&str> = words.split(|c: char| !c.is_ascii_digit()).filter(|f| !f.is_empty()).collect();
    let read = |i: usize| figures.get(i).and_then(|f| f.parse::<u32>().ok());
    if let [day, glued] = figures[..]
        && let Some(hint) = unglue(day, glued)
    {
        let vi = format!("tháng và năm viết liền, có lẽ là {hint}");
        return (vi, format!("month and year run together; it is probably {hint}"), Some(hint));
    }
    match (read(0), read(1), read(2)) {
        (Some(_), Some(month @ (0 | 13..=99)), _) => {
            (format!("không có tháng {month}"), format!("there is no month {month}"), None)
        }
        (Some(0), Some(_), _) => ("không có ngày 0".into(), "there is no day 0".into(), None),
        (Some(day), Some(month @ 1..=12), year) if day <= 99 => no_such_day(month, year),
        _ => {
            let en = "the figures cannot be split into day, month and year with certainty";
            ("không tách được các chữ số thành ngày, tháng, năm một cách chắc chắn".into(), en.into(), None)
        }
    }
}

/// `05`, `112025` → `05/11/2025`.
fn unglue(day: &str, glued: &str) -> Option<String> {
    let (month, year) = glued.split_at_checked(glued.len().checked_sub(4)?)?;
    let found = date(year.parse().ok().filter(|y| (1945..2100).contains(y))?, month.parse().ok()?, day.parse().ok()?)?;
    Some(vietnamese(found))
}

/// The month has fewer days.
fn no_such_day(month: u32, year: Option<u32>) -> (String, String, Option<String>) {
    let known = year.and_then(|y| i32::try_from(y).ok()).filter(|y| (1..=9999).contains(y));
    let first = date(known.unwrap_or(2024), month, 1);
    let last = first.map_or(31, Date::days_in_month);
    let name = if month <= 2 { format!("{month:02}") } else { month.to_string() };
    match known {
        Some(year) if month == 2 => {
            (format!("tháng {name} năm {year} có {last} ngày"), format!("February {year} has {last} days"), None)
        }
        _ => (format!("tháng {name} chỉ có {last} ngày"), format!("month {name} has only {last} days"), None),
    }
}

/// DAT002: day or month of the document's date is blank.
fn blank(chain: &Chain<'_>, document: usize, facts: &Facts) -> Option<Finding> {
    let at = facts.notes.blank_date.as_ref()?;
    // A date that was stamped into the blank, or printed after all, fills it; the day of the signature does not.
    let filled = |source: Source| matches!(source, Source::Stamp | Source::Header);
    let date = facts.date.as_ref();
    if is_draft(chain, document)
        || facts.may_be_unread(at)
        || date.is_some_and(|d| filled(d.evidence.from) && d.value.precision() == Precision::Day)
    {
        return None;
    }
    let words = quote(at);
    let mut message = Message::new(
        format!("Ngày, tháng ban hành còn để trống: {words}"),
        format!("The day or month of issue is blank: {words}"),
    );
    if is_signed(facts) {
        message.vi.push_str("; văn bản đã ký số nên đáng lẽ phải có ngày");
        message.en.push_str("; the document is digitally signed and so should bear a date");
    }
    let mut out = finding(rule(DAT002), document, Place::Date, at, message);
    if let Some(signature) = facts.signatures.first() {
        out.severity = Severity::Warning;
        out.proofs.push(proof(document, &signature.evidence, "chữ ký số", "the digital signature"));
    }
    Some(out)
}

/// DAT003: the date printed and the day of the first signature are too far apart.
fn unlike_signature(document: usize, facts: &Facts) -> Option<Finding> {
    /// From Friday evening over a holiday to the day the number is given.
    const LATEST: i32 = 5;
    let printed = facts.date.as_ref().filter(|d| d.evidence.from != Source::Signature)?;
    let day = printed.value.exact()?;
    let copy = facts.kind.as_ref().is_some_and(|k| matches!(k.value.abbr, "SY" | "SL" | "TrS"));
    let issuers = facts.signatures.iter().filter(|s| !s.value.is_publishers());
    let (first, signed) = issuers.filter_map(|s| Some((s, s.value.day?))).min_by_key(|s| s.1)?;
    let late = days_between(signed, day);
    if copy || (0..=LATEST).contains(&late) {
        return None;
    }
    let (words, signed) = (quote(&printed.evidence), vietnamese(signed));
    let message = if late < 0 {
        Message::new(
            format!("Ngày ghi trên văn bản {words} trước ngày ký số đầu tiên {signed}; có lẽ đúng là ngày {signed}"),
            format!(
                "The date printed {words} lies before the first digital signature, of {signed}; it should probably be {signed}"
            ),
        )
    } else {
        Message::new(
            format!(
                "Ngày ghi trên văn bản {words} sau ngày ký số đầu tiên {signed} những {late} ngày; đề nghị kiểm tra lại ngày"
            ),
            format!("The date printed {words} lies {late} days after the first digital signature, of {signed}; check the date"),
        )
    };
    let mut out = finding(rule(DAT003), document, Place::Date, &printed.evidence, message);
    (out.found, out.expected) = (Some(vietnamese(day)), Some(signed));
    out.proofs.push(proof(document, &first.evidence, "chữ ký số đầu tiên", "the first digital signature"));
    Some(out)
}

/// DAT004: the day of the week is not that of the date; the same slip printed twice is one.
fn weekdays(document: usize, facts: &Facts) -> Vec<Finding> {
    let mut out: Vec<Finding> = Vec::new();
    for note in facts.notes.weekdays.iter().filter(|n| contradicts(n, facts)) {
        let (written, day) = (note.value.weekday, note.value.date);
        let (found, expected) = (named(written).0.to_owned(), named(day.weekday()).0.to_owned());
        let words = quote(&note.evidence);
        let message = Message::new(
            format!("Thứ và ngày không khớp: {words}; ngày {} là {expected}, không phải {found}", vietnamese(day)),
            format!(
                "Weekday and date disagree: {words}; {} is a {}, not a {}",
                vietnamese(day),
                named(day.weekday()).1,
                named(written).1
            ),
        );
        if let Some(before) = out.iter_mut().find(|f| f.message.vi == message.vi) {
            before.proofs.push(proof(document, &note.evidence, "lặp lại", "again"));
            continue;
        }
        let mut new = finding(rule(DAT004), document, self::words(&note.evidence), &note.evidence, message);
        (new.found, new.expected) = (Some(found), Some(expected));
        out.push(new);
    }
    out
}

fn contradicts(note: &Found<WeekdayNote>, facts: &Facts) -> bool {
    let WeekdayNote { weekday, date: day } = note.value;
    if day.weekday() == weekday {
        return false;
    }
    // Without a written year, a day before the document's own may be next year's; so may any day of one whose own is not known.
    let year_written = note.evidence.raw.contains(&day.year().to_string());
    let past = facts.date.as_ref().is_none_or(|d| day < d.value.earliest());
    year_written || !past || next_year(day).is_none_or(|d| d.weekday() != weekday)
}

fn next_year(day: Date) -> Option<Date> {
    date(i32::from(day.year()) + 1, day.month().try_into().ok()?, day.day().try_into().ok()?)
}

/// The name of a weekday.
const fn named(day: Weekday) -> (&'static str, &'static str) {
    match day {
        Weekday::Monday => ("thứ Hai", "Monday"),
        Weekday::Tuesday => ("thứ Ba", "Tuesday"),
        Weekday::Wednesday => ("thứ Tư", "Wednesday"),
        Weekday::Thursday => ("thứ Năm", "Thursday"),
        Weekday::Friday => ("thứ Sáu", "Friday"),
        Weekday::Saturday => ("thứ Bảy", "Saturday"),
        Weekday::Sunday => ("Chủ nhật", "Sunday"),
    }
}

#[cfg(test)]
mod tests;
