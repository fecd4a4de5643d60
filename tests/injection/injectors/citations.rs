//! Citations: dates, issuers, symbols, numbers, what is left out.

use doichieu::check::Severity::{Error, Info, Warning};
use doichieu::date::Date;

use super::{Expected, Injector, on};
use crate::chain::{Chain, Kind, Rank, before, years_on};
use crate::places::NOW;
use crate::rng::Rng;
use crate::words;

pub(super) static INJECTORS: &[Injector] = &[
    Injector { code: "CIT001", what: "another day", spoil: another_day },
    Injector { code: "CIT001", what: "another year", spoil: another_year },
    Injector { code: "CIT001", what: "between siblings", spoil: between_siblings },
    Injector { code: "CIT001", what: "within one document", spoil: within },
    Injector { code: "CIT002", what: "another province's UBND", spoil: another_province },
    Injector { code: "CIT002", what: "another body of the Party", spoil: another_party_body },
    Injector { code: "CIT003", what: "a department's name, the UBND's symbol", spoil: office_for_province },
    Injector { code: "CIT003", what: "the UBND's name, a department's symbol", spoil: province_for_office },
    Injector { code: "CIT003", what: "another ministry", spoil: another_ministry },
    Injector { code: "CIT004", what: "another type", spoil: another_type },
    Injector { code: "CIT005", what: "a day to come", spoil: day_to_come },
    Injector { code: "CIT005", what: "a year to come", spoil: year_to_come },
    Injector { code: "CIT006", what: "not at hand", spoil: absent },
    Injector { code: "CIT007", what: "no date", spoil: without_date },
    Injector { code: "CIT007", what: "no issuer", spoil: without_issuer },
    Injector { code: "CIT008", what: "in a circle", spoil: circle },
    Injector { code: "CIT009", what: "a figure", spoil: a_figure },
    Injector { code: "CIT009", what: "two figures swapped", spoil: two_swapped },
    Injector { code: "CIT009", what: "a figure left out", spoil: left_out },
    Injector { code: "CIT010", what: "the year in the number", spoil: year_in_number },
    Injector { code: "CIT010", what: "the year in the date", spoil: year_in_date },
];

/// A document that carries out another of the chain, and its citation of it.
fn citing(chain: &Chain, rng: &mut Rng) -> Option<(usize, usize)> {
    let n = 1 + rng.below(chain.docs.len() - 1);
    chain.directive(n).map(|(_, c)| (n, c))
}

/// Some days earlier, in the same year: numbers restart, so that the number of another year is another paper's.
fn earlier(day: Date, days: i32) -> Option<Date> {
    Some(before(day, days)).filter(|d| d.year() == day.year())
}

fn another_day(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let (n, c) = citing(chain, rng)?;
    let cite = &mut chain.docs[n].cites[c];
    cite.date = Some(earlier(cite.date?, rng.pick(&[1, 2, 7, 10]))?);
    on(n, Error)
}

fn another_year(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let (n, c) = citing(chain, rng)?;
    let cite = &mut chain.docs[n].cites[c];
    // Without its subject nothing tells that last year's paper of that number is not meant.
    cite.about.as_ref()?;
    let day = cite.date?;
    cite.date = Some(years_on(day, -1));
    // 29/2 is no day of another year: day and month would differ too.
    (cite.date?.day() == day.day()).then_some(())?;
    on(n, Warning)
}

/// The superior's document is not at hand, and one of three gives it another day.
fn between_siblings(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let up = chain.directive(chain.communes()[0])?.0;
    // `Sở Y tế` without its province may be that of any: two days are then two papers, for all the documents tell.
    let place = chain.place.name;
    let tells = |c: &crate::chain::Cite| c.issuer.as_ref().is_some_and(|i| !i.starts_with("Sở ") || i.ends_with(place));
    if chain.docs.iter().flat_map(|d| &d.cites).any(|c| c.to == Some(up) && !tells(c)) {
        return None;
    }
    let number = chain.docs[up].number();
    chain.keep(|d| d.rank == Rank::Commune);
    let n = rng.below(3);
    let cite = chain.docs[n].cites.iter_mut().find(|c| c.number.as_ref() == Some(&number))?;
    cite.date = Some(earlier(cite.date?, rng.pick(&[1, 2, 7]))?);
    on(n, Error)
}

/// A second mention gives another day.
fn within(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let (n, c) = citing(chain, rng)?;
    let mut again = chain.docs[n].cites[c].clone();
    let way = chain.docs[n].form.citation;
    again.date = Some(earlier(again.date?, rng.pick(&[1, 3, 10]))?);
    again.about = None;
    chain.docs[n].extra.push(format!("Kinh phí bố trí theo hướng dẫn tại {}.", words::citation(&again, way)));
    on(n, Error)
}

fn another_province(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let place = chain.place;
    let n = 2 + rng.below(chain.docs.len() - 2);
    let other = NOW.iter().filter(|p| p.kind == place.kind && p.name != place.name).collect::<Vec<_>>();
    let other = rng.pick(&other);
    let cite = chain.docs[n].cites.iter_mut().find(|c| c.to == Some(1))?;
    cite.about.as_ref()?;
    cite.issuer = Some(format!("UBND {} {}", other.kind, other.name));
    on(n, Error)
}

/// One paper of the Party, two bodies.
fn another_party_body(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let party = chain.docs[0].cites.iter().find(|c| c.number.as_ref().is_some_and(|n| n.ends_with("/TW")))?.clone();
    let n = 1 + rng.below(chain.docs.len() - 1);
    let wrong = if party.issuer.as_deref() == Some("Ban Bí thư") { "Bộ Chính trị" } else { "Ban Bí thư" };
    chain.docs[n].cites.retain(|c| c.number != party.number);
    chain.docs[n].cites.insert(0, crate::chain::Cite { issuer: Some(wrong.to_owned()), ..party.clone() });
    // The ministry, above it, says otherwise.
    on(n, Error)
}

fn office_for_province(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = 2 + rng.below(chain.docs.len() - 2);
    let office = chain.topic.field.office.0;
    let place = chain.place;
    if chain.docs[1].kind == Kind::Letter {
        return None;
    }
    let cite = chain.docs[n].cites.iter_mut().find(|c| c.to == Some(1))?;
    cite.issuer = Some(rng.pick(&[office.to_owned(), format!("{office} {} {}", place.kind, place.name)]));
    on(n, Error)
}

fn province_for_office(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = 3 + rng.below(chain.docs.len() - 3);
    let place = chain.place;
    let cite = chain.docs[n].cites.iter_mut().find(|c| c.to == Some(2))?;
    cite.issuer = Some(rng.pick(&[format!("UBND {} {}", place.kind, place.name), format!("Ủy ban nhân dân {}", place.kind)]));
    on(n, Error)
}

fn another_ministry(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = 1 + rng.below(2);
    let other = ["Bộ Công an", "Bộ Ngoại giao", "Bộ Quốc phòng"];
    let cite = chain.docs[n].cites.iter_mut().find(|c| c.to == Some(0))?;
    cite.issuer = Some(rng.pick(&other).to_owned());
    on(n, Error)
}

fn another_type(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let (n, c) = citing(chain, rng)?;
    let others = ["Công văn", "Quyết định", "Kế hoạch", "Chỉ thị", "Thông báo"];
    let cite = &mut chain.docs[n].cites[c];
    let wrong: Vec<&str> = others.into_iter().filter(|k| *k != cite.kind).collect();
    cite.kind = rng.pick(&wrong).to_owned();
    on(n, Error)
}

fn day_to_come(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let (n, c) = citing(chain, rng)?;
    let day = before(chain.docs[n].date, -rng.between(1, 20));
    chain.docs[n].cites[c].date = Some(day);
    on(n, Error)
}

fn year_to_come(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let (n, c) = citing(chain, rng)?;
    let cite = &mut chain.docs[n].cites[c];
    cite.date = cite.date.map(|d| years_on(d, 1));
    on(n, Error)
}

fn absent(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let (n, c) = citing(chain, rng)?;
    let gone = chain.docs[n].cites[c].to?;
    let (gone, here) = (chain.docs[gone].id.clone(), chain.docs[n].id.clone());
    chain.keep(|d| d.id != gone);
    on(chain.docs.iter().position(|d| d.id == here)?, Info)
}

fn without_date(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let (n, c) = citing(chain, rng)?;
    chain.docs[n].cites[c].date = None;
    on(n, Info)
}

fn without_issuer(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let (n, c) = citing(chain, rng)?;
    chain.docs[n].cites[c].issuer = None;
    on(n, Info)
}

/// One above rests on one below, of the same day.
fn circle(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = chain.communes()[rng.below(3)];
    let (up, at) = chain.directive(n)?;
    let (mut lower, day) = (chain.docs[n].clone(), chain.docs[up].date);
    lower.date = day;
    lower.signed = None;
    let cite = crate::chain::Cite {
        to: Some(n),
        kind: lower.kind.name().to_owned(),
        number: Some(lower.number()),
        date: Some(day),
        issuer: Some(lower.issuer.clone()),
        ..lower.cites[at].clone()
    };
    chain.docs[n] = lower;
    chain.docs[up].cites.push(cite);
    on(up, Error)
}

/// Spoils the serial of a citation; the number that comes out must be no other document's.
fn misnumber(chain: &mut Chain, rng: &mut Rng, slip: fn(&str, &mut Rng) -> Option<String>) -> Option<Expected> {
    let (n, c) = citing(chain, rng)?;
    let cite = chain.docs[n].cites[c].clone();
    cite.about.as_ref()?;
    let (serial, symbol) = cite.number.as_ref()?.split_once('/')?;
    let wrong = slip(serial, rng).filter(|w| w != serial && !w.starts_with('0') && w.len() > 1)?;
    chain.docs[n].cites[c].number = Some(format!("{wrong}/{symbol}"));
    on(n, Error)
}

fn a_figure(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    misnumber(chain, rng, |serial, rng| {
        let at = rng.below(serial.len());
        let mut figures: Vec<u8> = serial.bytes().collect();
        figures[at] = b'0' + (figures[at] - b'0' + 1 + u8::try_from(rng.below(9)).ok()?) % 10;
        String::from_utf8(figures).ok()
    })
}

fn two_swapped(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    misnumber(chain, rng, |serial, rng| {
        let mut figures: Vec<u8> = serial.bytes().collect();
        let at = rng.below(serial.len().checked_sub(1).filter(|n| *n > 0)?);
        figures.swap(at, at + 1);
        String::from_utf8(figures).ok()
    })
}

fn left_out(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    misnumber(chain, rng, |serial, rng| {
        let mut figures = serial.to_owned();
        figures.remove(rng.below(serial.len()));
        Some(figures)
    })
}

/// A normative paper among those the ministry rests on.
fn normative(chain: &Chain) -> Option<usize> {
    chain.docs[0].cites.iter().position(|c| c.number.as_ref().is_some_and(|n| n.ends_with("/NĐ-CP")))
}

fn year_in_number(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let c = normative(chain)?;
    let cite = &mut chain.docs[0].cites[c];
    let year = cite.date?.year();
    let wrong = year + rng.pick(&[-1, 1]);
    cite.number = cite.number.as_ref().map(|n| n.replace(&format!("/{year}/"), &format!("/{wrong}/")));
    on(0, Error)
}

fn year_in_date(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let c = normative(chain)?;
    let cite = &mut chain.docs[0].cites[c];
    cite.date = cite.date.map(|d| years_on(d, rng.pick(&[-1, 1])));
    on(0, Error)
}
