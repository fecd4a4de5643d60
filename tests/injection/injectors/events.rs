//! Events, themes and slogans.

use doichieu::check::Severity::{Error, Info, Warning};
use doichieu::date::Date;

use super::{Expected, Injector, on};
use crate::chain::{Chain, before};
use crate::rng::Rng;
use crate::words::day_month;

pub(super) static INJECTORS: &[Injector] = &[
    Injector { code: "EVT001", what: "another day", spoil: another_day },
    Injector { code: "EVT001", what: "another month", spoil: another_month },
    Injector { code: "EVT002", what: "last year's slogan", spoil: last_years_slogan },
    Injector { code: "EVT002", what: "last year in the body", spoil: last_year_in_body },
    Injector { code: "EVT003", what: "a slip in the name", spoil: misnamed },
    Injector { code: "EVT004", what: "the window ends before the day", spoil: window_without_day },
    Injector { code: "THM001", what: "a word replaced", spoil: word_replaced },
    Injector { code: "THM001", what: "a word left out", spoil: word_left_out },
    Injector { code: "THM001", what: "a word added", spoil: word_added },
    Injector { code: "THM001", what: "two words swapped", spoil: words_swapped },
    Injector { code: "THM002", what: "no themes", spoil: no_themes },
    Injector { code: "THM002", what: "one theme fewer", spoil: one_theme_fewer },
];

fn any(chain: &Chain, rng: &mut Rng) -> usize {
    rng.below(chain.docs.len())
}

fn lower(chain: &Chain, rng: &mut Rng) -> usize {
    1 + rng.below(chain.docs.len() - 1)
}

fn another_day(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = any(chain, rng);
    let (_, (month, day)) = chain.docs[n].event.clone()?;
    let wrong = if day > 15 { day - rng.pick(&[1, 10]) } else { day + rng.pick(&[1, 10]) };
    chain.docs[n].spoilt.event_day = Some(day_month(wrong, month));
    on(n, Error)
}

fn another_month(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = any(chain, rng);
    let (_, (month, day)) = chain.docs[n].event.clone()?;
    let wrong = if month == 12 { 11 } else { month + 1 };
    Date::new(2025, wrong, day).ok()?;
    chain.docs[n].spoilt.event_day = Some(day_month(day, wrong));
    on(n, Error)
}

fn last_years_slogan(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = any(chain, rng);
    let doc = &mut chain.docs[n];
    let year = doc.year.to_string();
    let slogan = doc.slogans.iter_mut().find(|s| s.contains(&year))?;
    *slogan = slogan.replace(&year, &(doc.year - 1).to_string());
    on(n, Error)
}

fn last_year_in_body(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = any(chain, rng);
    let doc = &mut chain.docs[n];
    // An event is a day, a week or a month; a survey of property is none.
    if !["Ngày", "Tuần", "Tháng"].iter().any(|w| doc.campaign.starts_with(w)) {
        return None;
    }
    doc.spoilt.body_year = Some(doc.year - 1);
    on(n, Error)
}

/// One slip in a word of a name.
fn slip(name: &str, rng: &mut Rng) -> Option<String> {
    let wrong = [
        "Việt Nam|Việt Năm",
        "Việt Nam|Viêt Nam",
        "Thế giới|Thế gới",
        "thế giới|thê giới",
        "quốc gia|quốc giá",
        "Môi trường|Môi trương",
        "Pháp luật|Phát luật",
        "Gia đình|Gia đìng",
        "Văn hóa đọc|Văn hóa độc",
        "Chuyển đổi|Chuyên đổi",
        "Sở hữu|Sở hửu",
        "Khuyến học|Khuyến hoc",
        "Du lịch|Du lich",
        "thuốc lá|thuôc lá",
    ];
    let fitting: Vec<(&str, &str)> =
        wrong.iter().filter_map(|w| w.split_once('|')).filter(|(right, _)| name.contains(right)).collect();
    let (right, wrong) = if fitting.is_empty() { return None } else { rng.pick(&fitting) };
    Some(name.replacen(right, wrong, 1))
}

fn misnamed(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = any(chain, rng);
    let (name, day) = chain.docs[n].event.clone()?;
    chain.docs[n].event = Some((slip(&name, rng)?, day));
    on(n, Warning)
}

/// A document with no other at hand, whose window ends before the day of its event.
fn window_without_day(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = any(chain, rng);
    let doc = chain.docs[n].clone();
    let (name, (month, day)) = doc.event.clone()?;
    let about = doc.campaign == name;
    let day = Date::constant(doc.window.0.year(), month, day);
    let end = before(day, rng.between(1, 3));
    if !about || end <= doc.window.0 {
        return None;
    }
    let id = doc.id.clone();
    chain.keep(|d| d.id == id);
    let doc = &mut chain.docs[0];
    doc.form.window %= 10;
    (doc.window, doc.part) = ((doc.window.0, end), None);
    on(0, Warning)
}

/// A theme or slogan of a document below, by its words.
fn altered(chain: &mut Chain, rng: &mut Rng, alter: fn(&mut Vec<String>, &mut Rng)) -> Option<Expected> {
    let n = lower(chain, rng);
    let doc = &mut chain.docs[n];
    let mut all: Vec<&mut String> = doc.themes.iter_mut().chain(&mut doc.slogans).filter(|t| t.split(' ').count() > 5).collect();
    if all.is_empty() {
        return None;
    }
    let at = rng.below(all.len());
    let mut words: Vec<String> = all[at].split(' ').map(str::to_owned).collect();
    let before = words.clone();
    alter(&mut words, rng);
    if words == before {
        return None;
    }
    *all[at] = words.join(" ");
    // The word may be one of the event's name, which then is misnamed.
    Some(Expected { on: vec![n], severity: Warning, also: &["EVT003"] })
}

/// A place in the middle whose word is one.
fn middle(words: &[String], rng: &mut Rng) -> usize {
    let places: Vec<usize> = (1..words.len() - 1).filter(|n| words[*n].chars().all(char::is_alphabetic)).collect();
    rng.pick(&places)
}

fn word_replaced(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    altered(chain, rng, |words, rng| {
        let n = middle(words, rng);
        rng.pick(&["toàn", "vững", "chung", "mới"]).clone_into(&mut words[n]);
    })
}

fn word_left_out(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    altered(chain, rng, |words, rng| drop(words.remove(middle(words, rng))))
}

fn word_added(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    altered(chain, rng, |words, rng| words.insert(middle(words, rng), rng.pick(&["thật", "cùng", "luôn"]).to_owned()))
}

fn words_swapped(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    altered(chain, rng, |words, rng| {
        let n = middle(words, rng);
        if n + 2 < words.len() && words[n + 1].chars().all(char::is_alphabetic) {
            words.swap(n, n + 1);
        }
    })
}

fn no_themes(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = lower(chain, rng);
    let doc = &mut chain.docs[n];
    if doc.themes.is_empty() {
        return None;
    }
    doc.themes.clear();
    doc.slogans.clear();
    on(n, Info)
}

fn one_theme_fewer(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = lower(chain, rng);
    let doc = &mut chain.docs[n];
    if doc.themes.len() < 2 {
        return None;
    }
    doc.themes.remove(rng.below(doc.themes.len()));
    on(n, Info)
}
