//! Citations: the documents that a document names, each once, with all the places that name it.
//!
//! A citation is anchored on its number (`542/SKHCN-QL`), or on the word `Luật` where it has none; type, date, issuer and subject
//! are read off the words on both sides. What stands too far away or in another clause is not taken.

mod laws;
mod left;
mod mention;
mod merge;
mod right;
mod role;
mod taken_up;

use super::model::{Citation, Found, Level, Number};
use super::page::Page;

/// Reads all citations. `own` is the document's own number, which is no citation, `level` that of its issuer.
pub(super) fn read(page: &Page<'_, '_>, own: Option<&Number>, level: Option<Level>) -> Vec<Found<Citation>> {
    let mut mentions = mention::read(page);
    mentions.extend(laws::read(page, &mentions));
    mentions.sort_by_key(|m| m.tokens.start);
    role::assign(page, &mut mentions, level);
    mention::share_issuers(page.text, &mut mentions);
    merge::merge(page, mentions, own.map(|number| (number, level)))
}
