//! Citations: the documents that a document names, each once, with all the places that name it.
//!
//! A citation is anchored on its number (`542/SKHCN-QL`), or on the word `Luật` where it has none; type, date, issuer and subject
//! are read off the words on both sides. What stands too far away or in another clause is not taken.

mod about;
mod actor;
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
use crate::lexicon::DocType;
use crate::problem::Problem;

/// What the document says of itself: its own number is no citation.
#[derive(Clone, Copy, Default)]
pub(super) struct Own<'n> {
    pub(super) number: Option<&'n Number>,
    pub(super) date: Option<PartialDate>,
    /// The level of its issuer.
    pub(super) level: Option<Level>,
    /// Its type and subject, where it is a law: what others call it by.
    pub(super) law: Option<(&'static DocType, &'n str)>,
}

/// Whether papers of the type are called by their names: `Luật Nhà ở`, `Bộ luật Lao động`.
pub(super) fn is_law(kind: &DocType) -> bool {
    ["Luật", "Bộ luật", "Pháp lệnh"].contains(&kind.name)
}

/// So many places that cite by number, or by the name of a law, are read of a document: ten times what a real one of thousands of pages has.
const MOST: usize = 1 << 18;

/// What cites.
pub(super) struct Read {
    /// The documents that are cited.
    pub(super) citations: Vec<Found<Citation>>,
    /// What annexes' heads say otherwise of the document itself.
    pub(super) attached: Vec<Found<Attached>>,
    /// Why these are not all, if they are not.
    pub(super) cut: Option<Problem>,
}

/// Reads all citations.
pub(super) fn read(page: &Page<'_, '_>, own: Own<'_>) -> Read {
    let Own { number, date, level, .. } = own;
    let mut mentions = mention::read(page);
    let numbered = mentions.len();
    let attached = attached::take(page, &mut mentions, (number, date));
    mentions.sort_by_key(|m| m.tokens.start);
    let laws = laws::read(page, &mentions);
    let cut = (numbered == MOST || laws.len() == MOST).then(too_many);
    mentions.extend(laws);
    mentions.sort_by_key(|m| m.tokens.start);
    role::assign(page, &mut mentions, level);
    mention::share_in_lists(page.text, &mut mentions);
    Read { citations: merge::merge(page, mentions, &own), attached, cut }
}

fn too_many() -> Problem {
    Problem::new(
        "too-many-citations",
        format!("văn bản có hơn {MOST} chỗ viện dẫn, chỉ xét chừng ấy chỗ đầu; hãy tách văn bản ra rồi chạy lại"),
        format!("more than {MOST} places of the document cite others, only the first were read; split it and run again"),
    )
}
