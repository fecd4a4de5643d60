//! The rules of this family on documents built by hand.

use std::sync::LazyLock;

use super::{misnamed, outside_window, wrong_day, wrong_year};
use crate::check::Findings;
use crate::check::levels::Case;
use crate::check::testing::{codes, doc, judge_chain};
use crate::facts::Document;
use crate::facts::model::Slip;
use crate::lexicon::{Observance, observances};

const ALL: &[fn(&Case<'_>, &mut Findings)] = &[wrong_day, wrong_year, misnamed, outside_window];

fn known(name: &str) -> &'static Observance {
    observances().iter().find(|o| o.name == name).unwrap()
}

/// On 5 June.
static ENVIRONMENT: LazyLock<&Observance> = LazyLock::new(|| known("Ngày Môi trường Thế giới"));
/// From 1 to 8 June.
static WEEK: LazyLock<&Observance> = LazyLock::new(|| known("Tuần lễ Biển và Hải đảo Việt Nam"));

#[track_caller]
fn alone(document: Document, expected: &[&str]) {
    assert_eq!(codes(&judge_chain(&[document], ALL)), expected);
}

fn on(name: &str, known: Option<&'static Observance>, day: (u8, u8), path: &str) -> Document {
    let mut doc = doc().event(name, None, known);
    let written = doc.found(day, &format!("{:02}/{}", day.1, day.0));
    doc.with(|f| f.events[0].value.written_day = Some(written)).build(path)
}

#[test]
fn the_day_of_an_observance() {
    let findings = judge_chain(&[on("Ngày Môi trường thế giới", Some(*ENVIRONMENT), (6, 15), "a")], ALL);
    assert_eq!(codes(&findings), ["EVT001@0"]);
    assert_eq!(findings[0].expected.as_deref(), Some("05/6"));
    alone(on("Ngày Môi trường thế giới", Some(*ENVIRONMENT), (6, 5), "a"), &[]);
    alone(on("Tuần lễ Biển", Some(*WEEK), (6, 8), "a"), &[]);
    let pair = [on("Ngày hội Cà phê", None, (12, 10), "up"), on("Ngày hội cà phê", None, (12, 11), "low")];
    assert_eq!(codes(&judge_chain(&pair, ALL)), ["EVT001@1"]);
}

#[test]
fn the_year_of_the_own_event() {
    let plan = |body| {
        doc().dated("2025-05-20").subject("Tháng hành động vì trẻ em năm 2025").event("Tháng hành động vì trẻ em", body, None)
    };
    alone(plan(Some(2024)).build("a"), &["EVT002@0"]);
    alone(plan(Some(2025)).build("a"), &[]);
    alone(plan(None).build("a"), &[]);
    let past = plan(Some(2025)).event("Tháng hành động vì trẻ em", Some(2024), None).with(|f| {
        f.events[1].value.own = false;
        let place = f.events[1].evidence.clone();
        f.notes.past_events.push(place);
    });
    alone(past.build("a"), &[]);
    let copied = plan(Some(2025)).event("Tháng hành động vì trẻ em", Some(2024), None).with(|f| f.events[1].value.own = false);
    alone(copied.build("a"), &["EVT002@0"]);
    let old = doc().dated("2025-05-20").subject("Tháng hành động vì trẻ em năm 2024").event(
        "Tháng hành động vì trẻ em",
        Some(2025),
        None,
    );
    let findings = judge_chain(&[old.build("a")], ALL);
    assert_eq!(findings[0].expected.as_deref(), Some("2025"));
    let mut history = plan(None);
    let years = [history.found(1975, "30/4/1975")];
    alone(history.with(|f| f.notes.slogan_years.extend(years)).build("a"), &[]);
    alone(plan(Some(2024)).report().build("a"), &[]);
}

#[test]
fn a_name_one_slip_off() {
    let mut odd = doc();
    let slips: Vec<_> = (0..2)
        .map(|_| odd.found(Slip { expected: "Ngày Thầy thuốc Việt Nam".to_owned(), right: None }, "Ngày Thầy thuốc\nViệt Năm"))
        .collect();
    let findings = judge_chain(&[odd.with(|f| f.notes.odd_events = slips).build("a")], ALL);
    assert_eq!(codes(&findings), ["EVT003@0"]);
    assert!(findings[0].message.vi.contains("“Ngày Thầy thuốc Việt Năm”"), "{}", findings[0].message.vi);
    let named = |name: &str, path: &str| doc().event(name, None, None).build(path);
    let slip = [named("Ngày hội Đọc sách mùa hè", "up"), named("Ngày hội Độc sách mùa hè", "low")];
    assert_eq!(codes(&judge_chain(&slip, ALL)), ["EVT003@1"]);
    let fine = [named("Ngày hội Đọc sách mùa hè", "up"), named("Ngày hội đọc sách mùa hè", "low")];
    assert!(judge_chain(&fine, ALL).is_empty());
}

#[test]
fn the_day_and_the_window() {
    let with =
        |start, end| doc().dated("2025-05-20").event("Ngày Môi trường thế giới", None, Some(*ENVIRONMENT)).frame(start, end);
    alone(with("2025-06-10", "2025-06-20").build("a"), &["EVT004@0"]);
    alone(with("2025-06-01", "2025-06-05").build("a"), &[]);
    alone(with("2025-06-10", "2025-06-20").with(|f| f.events[0].value.own = false).build("a"), &[]);
    alone(with("2025-05-20", "2025-05-30").with(|f| f.timeframes[0].value.label = Some("Chuẩn bị".to_owned())).build("a"), &[]);
    let week = doc().event("Tuần lễ Biển", Some(2025), Some(*WEEK)).frame("2025-06-07", "2025-06-20");
    alone(week.build("a"), &[]);
}
