//! The normal forms by which papers are told apart: numbers, issuers, years, subjects.
//!
//! Nothing here is ever shown.

use crate::date::PartialDate;
use crate::facts::Document;

mod issuer;
mod number;
mod subject;

pub use issuer::IssuerKey;
pub use number::{NumberKey, Series, symbol_key};
pub use subject::SubjectKey;

/// The year of a document: its date's, else that of its number, else that of the latest date it cites, since it cannot be older.
#[must_use]
pub fn year(document: &Document) -> Option<i32> {
    let facts = &document.facts;
    let own = facts.date.as_ref().map(|d| d.value.year());
    own.or_else(|| facts.number.as_ref()?.value.year)
        .or_else(|| facts.citations.iter().filter_map(|c| c.value.date).map(PartialDate::year).max())
}
