//! The rules of dates on facts made by hand.

use super::*;
use crate::check::part::testing::{at, check_one, evidence, found, signature};
use crate::date::PartialDate;

fn bad(raw: &str, owner: DateOwner) -> Found<BadDate> {
    found(BadDate { owner }, raw)
}

#[test]
fn dates_that_no_calendar_has() {
    let message = |raw: &str| {
        let mut facts = Facts::default();
        facts.notes.bad_dates.push(bad(raw, DateOwner::Citation("31/KH-SYT".into())));
        let found = check_one(facts).remove(0);
        assert_eq!(found.rule.code, "DAT001");
        assert!(found.message.vi.contains("31/KH-SYT"));
        (found.message.vi, found.expected)
    };
    assert!(message("31/4/2025").0.contains("tháng 4 chỉ có 30 ngày"));
    assert!(message("ngày 29 tháng 02 năm 2025").0.contains("tháng 02 năm 2025 có 28 ngày"));
    assert!(message("12/13/2025").0.contains("không có tháng 13"));
    assert_eq!(message("05/112025").1.as_deref(), Some("05/11/2025"));
    assert!(message("1120").0.contains("không tách được"));
    assert!(message("31/4").0.contains("30 ngày"));
}

#[test]
fn the_date_and_the_first_signature() {
    let codes = |year, month, day| {
        let value = PartialDate::day(date(year, month, day).unwrap());
        let facts = Facts { date: Some(found(value, "ngày")), signatures: vec![signature()], ..Facts::default() };
        check_one(facts).iter().map(|f| f.rule.code).filter(|c| c.starts_with("DAT")).collect::<Vec<_>>()
    };
    for (month, day) in [(4, 25), (4, 28), (4, 30)] {
        assert!(codes(2025, month, day).is_empty(), "{day}/{month}");
    }
    for (year, month, day) in [(2025, 4, 24), (2025, 3, 25), (2025, 5, 1), (2024, 4, 25)] {
        assert_eq!(codes(year, month, day), ["DAT003"], "{day}/{month}/{year}");
    }
}

#[test]
fn a_share_is_no_date() {
    let mut facts = Facts::default();
    facts.notes.bad_dates = vec![bad("31/2", DateOwner::Other)];
    assert!(check_one(facts.clone()).is_empty());
    facts.notes.bad_dates = vec![bad("ngày 31/2", DateOwner::Other), bad("31/2", DateOwner::Deadline)];
    assert_eq!(check_one(facts).len(), 2);
}

#[test]
fn a_bad_date_stands_on_what_it_belongs_to() {
    let mut facts = Facts::default();
    facts.notes.bad_dates = vec![bad("31/4/2025", DateOwner::Issue), bad("31/4/2025", DateOwner::Issue)];
    let found = check_one(facts);
    assert_eq!((found.len(), &found[0].place, found[0].proofs.len()), (1, &Place::Date, 2));
}

#[test]
fn blanks_are_filled_by_stamps_and_not_by_signatures() {
    let mut facts = Facts::default();
    facts.notes.blank_date = Some(evidence("ngày     tháng 4 năm 2025"));
    let severities = |facts: &Facts| check_one(facts.clone()).iter().map(|f| f.severity).collect::<Vec<_>>();
    assert_eq!(severities(&facts), [Severity::Info]);
    let mut day = found(PartialDate::new(2025, Some(4), Some(25)).unwrap(), "25/4/2025");
    day.evidence.from = Source::Signature;
    facts.date = Some(day.clone());
    facts.signatures.push(signature());
    assert_eq!(severities(&facts), [Severity::Warning]);
    day.evidence.from = Source::Stamp;
    facts.date = Some(day);
    assert!(severities(&facts).is_empty());
}

#[test]
fn weekdays_are_held_against_the_calendar() {
    let note = |raw: &str, weekday, y, m, d| {
        let mut note = found(WeekdayNote { weekday, date: date(y, m, d).unwrap() }, raw);
        note.evidence = at(raw, 10);
        note
    };
    let mut facts = Facts::default();
    facts.notes.weekdays.push(note("thứ Hai, ngày 22/4/2025", Weekday::Monday, 2025, 4, 22));
    let found = check_one(facts.clone());
    assert_eq!(found[0].expected.as_deref(), Some("thứ Ba"));
    assert!(found[0].message.vi.contains("“thứ Hai, ngày 22/4/2025”"));
    facts.notes.weekdays = vec![note("thứ Ba, ngày 22/4/2025", Weekday::Tuesday, 2025, 4, 22)];
    assert!(check_one(facts.clone()).is_empty());
    // Written in December: Monday the 5th of January is next year's.
    facts.date = Some(self::found(PartialDate::new(2025, Some(12), Some(20)).unwrap(), "20/12/2025"));
    facts.notes.weekdays = vec![note("thứ Hai, ngày 05/01", Weekday::Monday, 2025, 1, 5)];
    assert!(check_one(facts).is_empty());
}
