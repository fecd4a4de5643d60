//! Passages copied from an older directive, or from another document with something of it left over.

use doichieu::check::Severity::{Info, Warning};

use super::{Expected, Injector, on};
use crate::body;
use crate::chain::{Chain, Doc, last_year};
use crate::rng::Rng;

pub(super) static INJECTORS: &[Injector] = &[
    Injector { code: "SRC001", what: "last year's passages", spoil: copied },
    Injector { code: "SRC002", what: "the neighbour's name", spoil: neighbours_name },
    Injector { code: "SRC002", what: "last year in prose", spoil: last_year_in_prose },
];

/// Last year's directive of the ministry, with passages that this year's has not.
pub(crate) fn add_older(chain: &mut Chain) -> Option<()> {
    let mut older = of_last_year(&chain.docs[0])?;
    "0-cu".clone_into(&mut older.id);
    older.work = body::passages(chain);
    chain.docs.push(older);
    Some(())
}

/// The same document of the year before.
fn of_last_year(doc: &Doc) -> Option<Doc> {
    let mut older = doc.clone();
    older.year -= 1;
    let (now, then) = (doc.year.to_string(), older.year.to_string());
    older.date = last_year(older.date);
    older.window = (last_year(older.window.0), last_year(older.window.1));
    older.deadline = older.deadline.map(last_year);
    older.part = None;
    older.launch = None;
    older.signed = None;
    older.extra.clear();
    older.subject = older.subject.replace(&now, &then);
    older.does = older.does.replace(&now, &then);
    older.slogans.iter_mut().for_each(|s| *s = s.replace(&now, &then));
    older.serial = older.serial.map(|n| n + 17);
    older.cites.retain(|c| c.law.is_some() || c.date.is_some_and(|d| d < older.date));
    older.cites.retain(|c| c.law.as_ref().is_none_or(|l| !l.ends_with(&then) && !l.ends_with(&now)));
    (older.year > 2021).then_some(older)
}

/// A commune has passages of its neighbour's plan, and once its name.
fn neighbours_name(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let communes = chain.communes();
    let n = rng.below(3);
    let (here, there) = (communes[n], communes[(n + 1) % 3]);
    let unit = chain.docs[there].issuer.trim_start_matches("Ủy ban nhân dân ").to_owned();
    let mut passages = body::passages(chain);
    passages.push(body::of_a_unit(&unit));
    for d in [here, there] {
        chain.docs[d].work.extend(passages.clone());
    }
    on(here, Info)
}

/// A commune has passages of its own plan of last year, and once last year.
fn last_year_in_prose(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = chain.communes()[rng.below(3)];
    let mut older = of_last_year(&chain.docs[n])?;
    // A plan made in December names that year rightly.
    (chain.docs[n].date.year() == chain.docs[n].year).then_some(())?;
    "0-nam-truoc".clone_into(&mut older.id);
    let mut passages = body::passages(chain);
    passages.push(body::of_a_year(older.year));
    older.work.extend(passages.clone());
    chain.docs[n].work.extend(passages);
    chain.docs.push(older);
    on(n, Info)
}

fn copied(chain: &mut Chain, rng: &mut Rng) -> Option<Expected> {
    let n = 1 + rng.below(chain.docs.len() - 1);
    add_older(chain)?;
    let mut passages = body::passages(chain);
    rng.shuffle(&mut passages);
    passages.truncate(2);
    chain.docs[n].work.extend(passages);
    on(n, Warning)
}
