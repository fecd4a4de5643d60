//! Passages copied from an older directive.

use doichieu::check::Severity::Warning;

use super::{Expected, Injector, on};
use crate::body;
use crate::chain::{Chain, last_year};
use crate::rng::Rng;

pub(super) static INJECTORS: &[Injector] = &[Injector { code: "SRC001", what: "last year's passages", spoil: copied }];

/// Last year's directive of the ministry, with passages that this year's has not.
pub(crate) fn add_older(chain: &mut Chain) -> Option<()> {
    let mut older = chain.docs[0].clone();
    "0-cu".clone_into(&mut older.id);
    older.year -= 1;
    let (now, then) = (chain.docs[0].year.to_string(), older.year.to_string());
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
    older.work = body::passages(chain);
    older.cites.retain(|c| c.law.is_some() || c.date.is_some_and(|d| d < older.date));
    older.cites.retain(|c| c.law.as_ref().is_none_or(|l| !l.ends_with(&then) && !l.ends_with(&now)));
    (older.year > 2021).then_some(())?;
    chain.docs.push(older);
    Some(())
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
