//! Days that do not exist, blanks, signatures, weekdays.

use doichieu::check::Severity::{Error, Info, Warning};
use doichieu::date::Date;

use super::windows::no_such_day;
use super::{Expected, Injector, on};
use crate::chain::{Chain, before};
use crate::rng::Rng;
use crate::words::weekday;

pub(super) static INJECTORS: &[Injector] = &[
    Injector { code: "DAT001", what: "a cited day", spoil: cited_day },
    Injector { code: "DAT001", what: "a window's end", spoil: window_end },
    Injector { code: "DAT001", what: "a deadline", spoil: deadline },
    Injector { code: "DAT001", what: "figures that run together", spoil: glued },
    Injector { code: "DAT002", what: "no day", spoil: blank_day },
    Injector { code: "DAT002", what: "no day or month", spoil: blank_month },
    Injector { code: "DAT002", what: "signed, and no day", spoil: blank_and_signed },
    Injector { code: "DAT003", what: "signed after the date", spoil: signed_after },
    Injector { code: "DAT003", what: "signed long before the date", spoil: signed_before },
    Injector { code: "DAT004", what: "the launch's weekday", spoil: launch_weekday },
];

/// A document that cites another of the chain, and the citation.
fn citing(chain: &Chain, rng: &mut Rng) -> Option<(usize, usize)> {
    let n = 1 + rng.below(chain.docs.len() - 1);
    chain.directive(n).map(|(_, c)| (n, c))
}

fn cited_day(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let (n, c) = citing(chain, rng)?;
    let cite = &mut chain.docs[n].cites[c];
    let year = cite.date?.year();
    let month = rng.pick(&[2, 4, 6, 9, 11]);
    cite.day_words = Some(match rng.below(3) {
        0 => format!("31/{month}/{year}"),
        1 => format!("31 tháng {month} năm {year}"),
        _ => format!("{}/13/{year}", rng.between(10, 28)),
    });
    on(n, Error)
}

fn window_end(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    on(no_such_day(chain, rng)?, Error)
}

fn deadline(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = rng.below(chain.docs.len());
    let doc = &mut chain.docs[n];
    let by: Date = doc.deadline?;
    let last = by.last_of_month().day();
    if last == 31 {
        return None;
    }
    let lead = rng.pick(&["trước ngày", "chậm nhất ngày", "trước 17 giờ 00 ngày"]);
    doc.spoilt.deadline_words = Some(format!("{lead} {}/{}/{}", last + 1, by.month(), by.year()));
    on(n, Error)
}

/// `05/112025` may be 05/11/2025 or 05/1/12025.
fn glued(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let (n, c) = citing(chain, rng)?;
    let cite = &mut chain.docs[n].cites[c];
    let date = cite.date?;
    cite.day_words = Some(format!("{:02}/{:02}{}", date.day(), date.month(), date.year()));
    on(n, Error)
}

fn blank_day(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = chain.communes()[rng.below(3)];
    let doc = &mut chain.docs[n];
    doc.spoilt.date_words = Some(format!("ngày      tháng {} năm {}", doc.date.month(), doc.date.year()));
    doc.signed = None;
    on(n, Info)
}

fn blank_month(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = chain.communes()[rng.below(3)];
    let doc = &mut chain.docs[n];
    let dots = rng.pick(&["   ", "....", "…"]);
    doc.spoilt.date_words = Some(format!("ngày {dots} tháng {dots} năm {}", doc.date.year()));
    doc.signed = None;
    on(n, Info)
}

/// Its signature's time stands in for the date, but the page is blank.
fn blank_and_signed(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = chain.communes()[rng.below(3)];
    let doc = &mut chain.docs[n];
    if !doc.page {
        return None;
    }
    doc.signed = Some(format!("{}T09:05:00+07:00", doc.date));
    doc.spoilt.date_words = Some(format!("ngày      tháng {} năm {}", doc.date.month(), doc.date.year()));
    on(n, Warning)
}

fn sign(chain: &mut Chain, rng: &mut Rng, days_before: i32) -> Option<Expected> {
    let pages: Vec<usize> = (0..chain.docs.len()).filter(|n| chain.docs[*n].page).collect();
    let n = if pages.is_empty() { return None } else { rng.pick(&pages) };
    let doc = &mut chain.docs[n];
    doc.signed = Some(format!("{}T09:05:00+07:00", before(doc.date, days_before)));
    on(n, Warning)
}

fn signed_after(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let days = -rng.between(1, 30);
    sign(chain, rng, days)
}

fn signed_before(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let days = rng.between(6, 40);
    sign(chain, rng, days)
}

fn launch_weekday(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = 1 + rng.below(chain.docs.len() - 1);
    let (day, _) = chain.docs[n].launch?;
    chain.docs[n].spoilt.weekday = Some(weekday(before(day, rng.between(1, 6))));
    on(n, Error)
}
