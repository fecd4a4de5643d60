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
    let mut doc = known.map_or_else(|| doc().event(name, None), |known| doc().observance(name, None, known));
    let written = doc.found(day, &format!("{:02}/{}", day.1, day.0));
    doc.with(|f| f.events[0].value.written_day = Some(written)).done_as(path)
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
    let plan =
        |body| doc().date("20/5/2025").subject("Tháng hành động vì trẻ em năm 2025").event("Tháng hành động vì trẻ em", body);
    alone(plan(Some(2024)).done_as("a"), &["EVT002@0"]);
    alone(plan(Some(2025)).done_as("a"), &[]);
    alone(plan(None).done_as("a"), &[]);
    let past = plan(Some(2025)).event("Tháng hành động vì trẻ em", Some(2024)).with(|f| {
        f.events[1].value.own = false;
        let place = f.events[1].evidence.clone();
        f.notes.past_events.push(place);
    });
    alone(past.done_as("a"), &[]);
    let copied = plan(Some(2025)).event("Tháng hành động vì trẻ em", Some(2024)).with(|f| f.events[1].value.own = false);
    alone(copied.done_as("a"), &["EVT002@0"]);
    let old =
        doc().date("20/5/2025").subject("Tháng hành động vì trẻ em năm 2024").event("Tháng hành động vì trẻ em", Some(2025));
    let findings = judge_chain(&[old.done_as("a")], ALL);
    assert_eq!(findings[0].expected.as_deref(), Some("2025"));
    let mut history = plan(None);
    let years = [history.found(1975, "30/4/1975")];
    alone(history.with(|f| f.notes.slogan_years.extend(years)).done_as("a"), &[]);
    alone(plan(Some(2024)).kind("BC").done_as("a"), &[]);
}

#[test]
fn a_name_one_slip_off() {
    let mut odd = doc();
    let slips: Vec<_> = (0..2)
        .map(|_| odd.found(Slip { expected: "Ngày Thầy thuốc Việt Nam".to_owned(), right: None }, "Ngày Thầy thuốc\nViệt Năm"))
        .collect();
    let findings = judge_chain(&[odd.with(|f| f.notes.odd_events = slips).done_as("a")], ALL);
    assert_eq!(codes(&findings), ["EVT003@0"]);
    assert!(findings[0].message.vi.contains("“Ngày Thầy thuốc Việt Năm”"), "{}", findings[0].message.vi);
    let named = |name: &str, path: &str| doc().event(name, None).done_as(path);
    let slip = [named("Ngày hội Đọc sách mùa hè", "up"), named("Ngày hội Độc sách mùa hè", "low")];
    assert_eq!(codes(&judge_chain(&slip, ALL)), ["EVT003@1"]);
    let fine = [named("Ngày hội Đọc sách mùa hè", "up"), named("Ngày hội đọc sách mùa hè", "low")];
    assert!(judge_chain(&fine, ALL).is_empty());
}

#[test]
fn the_day_and_the_window() {
    let with = |start, end| doc().date("20/5/2025").observance("Ngày Môi trường thế giới", None, *ENVIRONMENT).window(start, end);
    alone(with("10/6/2025", "20/6/2025").done_as("a"), &["EVT004@0"]);
    alone(with("01/6/2025", "05/6/2025").done_as("a"), &[]);
    alone(with("10/6/2025", "20/6/2025").with(|f| f.events[0].value.own = false).done_as("a"), &[]);
    alone(with("20/5/2025", "30/5/2025").with(|f| f.timeframes[0].value.label = Some("Chuẩn bị".to_owned())).done_as("a"), &[]);
    let week = doc().observance("Tuần lễ Biển", Some(2025), *WEEK).window("07/6/2025", "20/6/2025");
    alone(week.done_as("a"), &[]);
}
