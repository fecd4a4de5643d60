//! Windows and deadlines.

use doichieu::check::Severity::{Error, Info, Warning};
use doichieu::date::{Date, days_between};

use super::{Expected, Injector, on, on_all};
use crate::chain::{Chain, Rank, before, years_on};
use crate::rng::Rng;
use crate::words::{self, slashes};

pub(super) static INJECTORS: &[Injector] = &[
    Injector { code: "WIN001", what: "last year's window", spoil: last_years_window },
    Injector { code: "WIN001", what: "a window in two years' time", spoil: window_too_far },
    Injector { code: "WIN002", what: "ends later", spoil: wider },
    Injector { code: "WIN002", what: "shifted", spoil: shifted },
    Injector { code: "WIN002", what: "outside", spoil: outside },
    Injector { code: "WIN002", what: "narrower", spoil: narrower },
    Injector { code: "WIN002", what: "a month's digit", spoil: another_month },
    Injector { code: "WIN003", what: "one of three", spoil: one_of_three },
    Injector { code: "WIN003", what: "one of two", spoil: one_of_two },
    Injector { code: "WIN004", what: "swapped ends", spoil: swapped },
    Injector { code: "WIN004", what: "the end's month", spoil: ends_before },
    Injector { code: "WIN005", what: "issued after the start", spoil: issued_late },
    Injector { code: "WIN005", what: "issued after the start, no superior", spoil: issued_late_alone },
    Injector { code: "WIN005", what: "rests on a later paper", spoil: rests_on_later },
    Injector { code: "DLN001", what: "later than the superior's", spoil: too_late },
    Injector { code: "DLN002", what: "before the window's end", spoil: too_early },
    Injector { code: "DLN003", what: "last year's deadline", spoil: deadline_last_year },
    Injector { code: "DLN004", what: "unlike the siblings'", spoil: unlike_siblings },
    Injector { code: "DLN005", what: "no deadline", spoil: no_deadline },
];

/// Any document with one above it.
fn lower(chain: &Chain, rng: &mut Rng) -> usize {
    1 + rng.below(chain.docs.len() - 1)
}

/// Ways of writing a window that give both years.
fn full(way: usize) -> usize {
    way % 10
}

/// Puts a window that is written out with both years.
fn set(chain: &mut Chain, n: usize, window: (Date, Date)) {
    let doc = &mut chain.docs[n];
    doc.form.window = full(doc.form.window);
    doc.window = window;
    // What lies inside the campaign's window goes with it.
    doc.part = None;
}

/// Whether the day of the document's event lies in a window.
fn holds_event(chain: &Chain, n: usize, (a, b): (Date, Date)) -> bool {
    chain.docs[n].event.as_ref().is_none_or(|(_, (month, day))| {
        [a.year(), b.year()].into_iter().any(|y| (a..=b).contains(&Date::constant(y, *month, *day)))
    })
}

fn over_new_year(chain: &Chain) -> bool {
    let doc = &chain.docs[0];
    doc.window.0.year() != doc.window.1.year() || chain.docs.iter().any(|d| d.date.year() != doc.window.0.year())
}

fn last_years_window(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    if over_new_year(chain) {
        return None;
    }
    let n = rng.below(chain.docs.len());
    let (a, b) = chain.docs[n].window;
    set(chain, n, (years_on(a, -1), years_on(b, -1)));
    on(n, Error)
}

fn window_too_far(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = rng.below(chain.docs.len());
    let (a, b) = chain.docs[n].window;
    set(chain, n, (years_on(a, 2), years_on(b, 2)));
    on(n, Error)
}

fn wider(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = lower(chain, rng);
    let (a, b) = chain.docs[n].window;
    // Not beyond its own deadline: that would be two mistakes.
    set(chain, n, (a, before(b, -rng.between(1, 4))));
    on(n, Error)
}

fn shifted(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = lower(chain, rng);
    let ((a, b), by) = (chain.docs[n].window, rng.between(1, 4));
    let window = (before(a, -by), before(b, -by));
    if window.0 > b || !holds_event(chain, n, window) {
        return None;
    }
    set(chain, n, window);
    on(n, Error)
}

fn outside(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = lower(chain, rng);
    let (a, b) = chain.docs[n].window;
    let start = before(b, -rng.between(1, 9));
    let window = (start, before(start, -days_between(a, b)));
    if chain.docs[n].event.is_some() {
        return None;
    }
    set(chain, n, window);
    // Reports that were due before the new end, and a launch on the old first day, are of the same cause.
    let doc = &mut chain.docs[n];
    doc.launch = None;
    doc.deadline = doc.deadline.map(|_| before(window.1, -2)).filter(|_| false);
    Some(Expected { on: vec![n], severity: Error, also: &[] })
}

fn narrower(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = lower(chain, rng);
    let (a, b) = chain.docs[n].window;
    let window = (a, before(b, rng.between(1, 3)));
    if window.1 <= a || !holds_event(chain, n, window) {
        return None;
    }
    set(chain, n, window);
    on(n, Info)
}

/// The end's month is a month late.
fn another_month(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = lower(chain, rng);
    let (a, b) = chain.docs[n].window;
    let end = if b.month() == 12 { return None } else { Date::new(b.year(), b.month() + 1, b.day()).ok()? };
    set(chain, n, (a, end));
    // The deadline lies before the new end: two values that cannot both hold, and the rule on windows says which.
    Some(Expected { on: vec![n], severity: Error, also: &["DLN002"] })
}

fn one_of_three(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    chain.keep(|d| d.rank == Rank::Commune);
    let n = rng.below(3);
    let (a, b) = chain.docs[n].window;
    let by = rng.between(1, 4);
    let window = if rng.percent(50) { (a, before(b, -by)) } else { (before(a, -by), before(b, -by)) };
    if window.0 > b || !holds_event(chain, n, window) {
        return None;
    }
    set(chain, n, window);
    on(n, Warning)
}

fn one_of_two(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let gone = chain.communes()[rng.below(3)];
    let gone = chain.docs[gone].id.clone();
    chain.keep(|d| d.rank == Rank::Commune && d.id != gone);
    let n = rng.below(2);
    let (a, b) = chain.docs[n].window;
    set(chain, n, (a, before(b, -rng.between(1, 4))));
    on_all(vec![0, 1], Warning)
}

fn swapped(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = rng.below(chain.docs.len());
    let (a, b) = chain.docs[n].window;
    set(chain, n, (b, a));
    on(n, Error)
}

/// The end lies some months early, in a year that is written.
fn ends_before(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = rng.below(chain.docs.len());
    let (a, b) = chain.docs[n].window;
    let month = a.month() - 1;
    let end = Date::new(a.year(), month, b.day()).ok().filter(|_| month > 0)?;
    set(chain, n, (a, end));
    on(n, Error)
}

/// The document's own date lies a few days behind its first day.
fn issued_late(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = chain.communes()[rng.below(3)];
    late(chain, n, rng)?;
    // The superior's window starts on that day too.
    on(n, Info)
}

fn issued_late_alone(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let kept = chain.docs[chain.communes()[rng.below(3)]].id.clone();
    chain.keep(|d| d.id == kept);
    late(chain, 0, rng)?;
    on(0, Warning)
}

fn late(chain: &mut Chain, n: usize, rng: &mut Rng) -> Option<()> {
    let doc = &mut chain.docs[n];
    doc.date = before(doc.window.0, -rng.between(1, 3));
    doc.signed = None;
    // A launch before the day of issue would be a second mistake.
    doc.launch = None;
    (doc.date < doc.window.1).then_some(())
}

/// A draft without a day rests on a paper of a day behind its first.
fn rests_on_later(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let kept = chain.docs[chain.communes()[rng.below(3)]].id.clone();
    chain.keep(|d| d.id == kept);
    let doc = &mut chain.docs[0];
    let day = before(doc.window.0, -2);
    if doc.page || day.month() != doc.window.0.month() || day >= doc.window.1 {
        return None;
    }
    doc.spoilt.date_words = Some(format!("ngày      tháng {} năm {}", day.month(), day.year()));
    doc.launch = None;
    doc.cites.last_mut()?.date = Some(day);
    on(0, Warning)
}

fn too_late(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = lower(chain, rng);
    let (up, _) = chain.directive(n)?;
    let theirs = chain.docs[up].deadline?;
    chain.docs[n].deadline = Some(before(theirs, -rng.between(1, 9)));
    on(n, Error)
}

fn too_early(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = rng.below(chain.docs.len());
    let (a, b) = chain.docs[n].window;
    let day = before(b, rng.between(1, 5));
    if days_between(a, b) > 110 || day < chain.docs[n].date {
        return None;
    }
    chain.docs[n].deadline = Some(day);
    on(n, Warning)
}

fn deadline_last_year(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    if over_new_year(chain) {
        return None;
    }
    let n = rng.below(chain.docs.len());
    let day = years_on(chain.docs[n].deadline?, -1);
    if day.year() == chain.docs[n].date.year() {
        return None;
    }
    chain.docs[n].deadline = Some(day);
    on(n, Error)
}

fn unlike_siblings(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = chain.communes()[rng.below(3)];
    let day = before(chain.docs[n].deadline?, rng.between(1, 4));
    chain.docs[n].deadline = Some(day);
    on(n, Info)
}

fn no_deadline(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = lower(chain, rng);
    chain.docs[n].deadline = None;
    on(n, Info)
}

/// A window to a day that does not exist, or a deadline on one; for the rule on days.
pub(super) fn no_such_day(chain: &mut Chain, rng: &mut Rng) -> Option<usize> {
    let n = rng.below(chain.docs.len());
    let doc = &mut chain.docs[n];
    let (a, b) = doc.window;
    let last = b.last_of_month().day();
    if last == 31 || a.month() == b.month() {
        return None;
    }
    let end = format!("{}/{}/{}", last + 1, b.month(), b.year());
    doc.spoilt.window_words = Some(match rng.below(3) {
        0 => format!("từ ngày {} đến hết ngày {end}", slashes(a)),
        1 => format!("từ {} đến hết {end}", words::padded(a)),
        _ => format!("từ ngày {} đến ngày {} tháng {} năm {}", words::long(a), last + 1, b.month(), b.year()),
    });
    Some(n)
}
