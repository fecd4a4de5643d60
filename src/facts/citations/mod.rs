//! Citations: the documents that a document names, each once, with all the places that name it.
//!
//! A citation is anchored on its number (`542/SKHCN-QL`), or on the word `Luật` where it has none; type, date, issuer and subject
//! are read off the words on both sides. What stands too far away or in another clause is not taken.

mod attached;
mod laws;
mod left;
mod mention;
mod merge;
mod right;
mod role;
mod taken_up;

use super::model::{Attached, Citation, Found, Level, Number};
use super::page::Page;
use crate::date::PartialDate;

/// What the document says of itself: its own number is no citation.
#[derive(Clone, Copy, Default)]
pub(super) struct Own<'n> {
    pub(super) number: Option<&'n Number>,
    pub(super) date: Option<PartialDate>,
    /// The level of its issuer.
    pub(super) level: Option<Level>,
}

/// Reads all citations, and what annexes' heads say otherwise of the document itself.
pub(super) fn read(page: &Page<'_, '_>, own: Own<'_>) -> (Vec<Found<Citation>>, Vec<Found<Attached>>) {
    let Own { number, date, level } = own;
    let mut mentions = mention::read(page);
    let attached = attached::take(page, &mut mentions, (number, date));
    mentions.sort_by_key(|m| m.tokens.start);
    mentions.extend(laws::read(page, &mentions));
    mentions.sort_by_key(|m| m.tokens.start);
    role::assign(page, &mut mentions, level);
    mention::share_issuers(page.text, &mut mentions);
    (merge::merge(page, mentions, number.map(|number| (number, level))), attached)
}
