//! Field by field: which values of the two documents stand beside each other, and how they lie to each other.

use super::Verdict;
use crate::check::{window, words};
use crate::date::PartialDate;
use crate::facts::model::{Citation, Deadline, Due, Event, Facts, Found, FrameRole, Issuer, Number, Signer, Timeframe};
use crate::lexicon::DocType;

/// Entries of a list behind this many are not matched but listed as they are: no work grows with the product of two long lists.
const MANY: usize = 64;

/// From this share of words in common the labels of two windows name one activity.
const ALIKE: f32 = 0.6;

/// A value of a field, of whichever kind.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// A type.
    Kind(&'a Found<&'static DocType>),
    /// A number and symbol.
    Number(&'a Found<Number>),
    /// A day of issue.
    Date(&'a Found<PartialDate>),
    /// Words.
    Plain(&'a Found<String>),
    /// A body.
    Issuer(&'a Found<Issuer>),
    /// An event.
    Event(&'a Found<Event>),
    /// A window.
    Timeframe(&'a Found<Timeframe>),
    /// A deadline.
    Deadline(&'a Found<Deadline>),
    /// A cited document.
    Citation(&'a Found<Citation>),
    /// Who signed.
    Signer(&'a Found<Signer>),
}

/// A field in both documents; at least one gives it.
#[derive(Debug)]
pub struct Row<'a> {
    /// The field: `timeframe`.
    pub field: &'static str,
    /// The upper document's value.
    pub upper: Option<Value<'a>>,
    /// The lower document's value.
    pub lower: Option<Value<'a>>,
    /// How the lower value lies to the upper one.
    pub verdict: Verdict,
}

/// The rows that are being made.
struct Rows<'a>(Vec<Row<'a>>);

impl<'a> Rows<'a> {
    /// A row of a field, if either document gives it; `verdict` judges two values, the upper one first.
    fn add<T>(
        &mut self,
        field: &'static str,
        (upper, lower): (Option<&'a Found<T>>, Option<&'a Found<T>>),
        value: fn(&'a Found<T>) -> Value<'a>,
        verdict: impl FnOnce(&'a T, &'a T) -> Verdict,
    ) {
        let verdict = match (upper, lower) {
            (Some(a), Some(b)) => verdict(&a.value, &b.value),
            (Some(_), None) => Verdict::OnlyUpper,
            (None, Some(_)) => Verdict::OnlyLower,
            (None, None) => return,
        };
        self.0.push(Row { field, upper: upper.map(value), lower: lower.map(value), verdict });
    }
}

/// The fields of both documents: one row for a field that is given once, then the lists entry by entry.
pub(super) fn rows<'a>(upper: &'a Facts, lower: &'a Facts) -> Vec<Row<'a>> {
    let mut rows = Rows(Vec::new());
    single(upper, lower, &mut rows);
    let others = |f: &'a Facts, main: Option<&'a Found<Timeframe>>| -> Vec<&'a Found<Timeframe>> {
        f.timeframes.iter().filter(|t| t.value.role != FrameRole::Main && !main.is_some_and(|m| std::ptr::eq(m, *t))).collect()
    };
    let activities = (others(upper, upper.main_frame()), others(lower, lower.main_frame()));
    let ends = |t: &Timeframe| (t.start, t.end);
    let same = |a: &Timeframe, b: &Timeframe| ends(a) == ends(b);
    for (a, b) in paired(&activities.0, &activities.1, same, same_label) {
        rows.add("activity", (a, b), Value::Timeframe, frames);
    }
    let others = |f: &'a Facts| -> Vec<&'a Found<Deadline>> {
        let main = report(f);
        f.deadlines.iter().filter(|d| !main.is_some_and(|m| std::ptr::eq(m, *d))).collect()
    };
    for (a, b) in paired(&others(upper), &others(lower), |a: &Deadline, b| a.date == b.date, |_, _| false) {
        rows.add("other-deadline", (a, b), Value::Deadline, |a, b| equal(a.date == b.date));
    }
    let cited = |f: &'a Facts| f.citations.iter().collect::<Vec<_>>();
    for (a, b) in paired(&cited(upper), &cited(lower), |a, b| citations(a, b) == Verdict::Same, same_cited) {
        rows.add("citation", (a, b), Value::Citation, citations);
    }
    rows.0
}

/// The fields that a document gives once.
fn single<'a>(upper: &'a Facts, lower: &'a Facts, rows: &mut Rows<'a>) {
    let (u, l) = (upper, lower);
    let plain = |a: &String, b: &String| equal(words::key(a) == words::key(b));
    rows.add("type", (u.kind.as_ref(), l.kind.as_ref()), Value::Kind, |a, b| equal(a.abbr == b.abbr));
    rows.add("number", (u.number.as_ref(), l.number.as_ref()), Value::Number, |a, b| equal(same_number(a, b)));
    rows.add("date", (u.date.as_ref(), l.date.as_ref()), Value::Date, |a, b| equal(a == b));
    rows.add("place", (u.place.as_ref(), l.place.as_ref()), Value::Plain, plain);
    rows.add("issuer", (u.issuer.as_ref(), l.issuer.as_ref()), Value::Issuer, |a, b| equal(same_issuer(a, b)));
    rows.add("subject", (u.subject.as_ref(), l.subject.as_ref()), Value::Plain, plain);
    rows.add("urgency", (u.urgency.as_ref(), l.urgency.as_ref()), Value::Plain, plain);
    rows.add("event", (event(u), event(l)), Value::Event, events);
    rows.add("timeframe", (u.main_frame(), l.main_frame()), Value::Timeframe, frames);
    rows.add("deadline", (report(u), report(l)), Value::Deadline, |a, b| equal(a.date == b.date));
    rows.add("signer", (u.signer.as_ref(), l.signer.as_ref()), Value::Signer, |a, b| {
        equal(words::key(&a.value) == words::key(&b.value))
    });
}

/// The event that a document is about, else the first it names.
fn event(facts: &Facts) -> Option<&Found<Event>> {
    facts.events.iter().find(|e| e.value.own).or(facts.events.first())
}

/// The day by which a report is due.
fn report(facts: &Facts) -> Option<&Found<Deadline>> {
    facts.deadlines.iter().find(|d| d.value.due == Due::Report)
}

const fn equal(same: bool) -> Verdict {
    if same { Verdict::Same } else { Verdict::Different }
}

/// An end that one of the two leaves open makes them different, where the days that both give agree.
fn frames(upper: &Timeframe, lower: &Timeframe) -> Verdict {
    if (upper.start, upper.end) == (lower.start, lower.end) {
        return Verdict::Same;
    }
    match window::relation(lower, upper).into() {
        Verdict::Same => Verdict::Different,
        verdict => verdict,
    }
}

fn same_label(a: &Timeframe, b: &Timeframe) -> bool {
    let near = |a: &String, b: &String| words::nearness(&words::key(a), &words::key(b)) >= ALIKE;
    a.label.as_ref().zip(b.label.as_ref()).is_some_and(|(a, b)| near(a, b))
}

/// Zero-padding does not tell two numbers apart.
fn same_number(a: &Number, b: &Number) -> bool {
    let key = |n: &Number| words::key(&n.symbol);
    (a.serial, a.year, &a.suffix) == (b.serial, b.year, &b.suffix) && key(a) == key(b)
}

fn same_issuer(a: &Issuer, b: &Issuer) -> bool {
    words::key(&a.value) == words::key(&b.value) && a.province == b.province
}

/// A day or year that only one of the two writes is no difference.
fn events(upper: &Event, lower: &Event) -> Verdict {
    let agree = |a: Option<i32>, b: Option<i32>| a.zip(b).is_none_or(|(a, b)| a == b);
    let days = upper.day.zip(lower.day).is_none_or(|(a, b)| a == b);
    let known = upper.known.zip(lower.known).is_some_and(|(a, b)| a.name == b.name);
    equal((known || words::key(&upper.value) == words::key(&lower.value)) && days && agree(upper.year, lower.year))
}

/// Whether two citations are of one document: number and symbol, or the name of a law.
fn same_cited(a: &Citation, b: &Citation) -> bool {
    match (&a.number, &b.number) {
        (Some(x), Some(y)) => x.serial.is_some() && same_number(x, y),
        (None, None) => a.name.as_ref().zip(b.name.as_ref()).is_some_and(|(x, y)| words::key(x) == words::key(y)),
        _ => false,
    }
}

/// What only one of the two gives of a cited document is no difference.
fn citations(upper: &Citation, lower: &Citation) -> Verdict {
    let dates = upper.date.zip(lower.date).is_none_or(|(a, b)| a.compatible(b));
    let issuers =
        upper.issuer.as_ref().zip(lower.issuer.as_ref()).is_none_or(|(a, b)| words::key(&a.value) == words::key(&b.value));
    equal(upper == lower || same_cited(upper, lower) && dates && issuers)
}

/// An entry of either list beside that of the other; at least one is given.
type Beside<'a, T> = (Option<&'a Found<T>>, Option<&'a Found<T>>);

/// The entries of two lists: those that are the same beside each other, then those that are alike, then what is left, in the
/// order of the upper list and then of the lower.
fn paired<'a, T: PartialEq>(
    upper: &[&'a Found<T>],
    lower: &[&'a Found<T>],
    same: impl Fn(&T, &T) -> bool,
    alike: impl Fn(&T, &T) -> bool,
) -> Vec<Beside<'a, T>> {
    let mut partner = vec![None; upper.len()];
    let mut taken = vec![false; lower.len()];
    for (n, (a, b)) in upper.iter().zip(lower).enumerate() {
        if a.value == b.value {
            (partner[n], taken[n]) = (Some(n), true);
        }
    }
    for likeness in [false, true] {
        let fits = |a: &T, b: &T| if likeness { alike(a, b) } else { same(a, b) };
        for (n, a) in upper.iter().enumerate().take(MANY) {
            if partner[n].is_some() {
                continue;
            }
            if let Some(m) = lower.iter().take(MANY).enumerate().position(|(m, b)| !taken[m] && fits(&a.value, &b.value)) {
                (partner[n], taken[m]) = (Some(m), true);
            }
        }
    }
    let mut out: Vec<_> = upper.iter().zip(&partner).map(|(a, m)| (Some(*a), m.map(|m| lower[m]))).collect();
    out.extend(lower.iter().zip(taken).filter(|(_, taken)| !taken).map(|(b, _)| (None, Some(*b))));
    out
}
