//! How the head of an annex names the document that it goes with: `(Ban hành kèm theo Quyết định số …)`.
//!
//! That is no citation. Where it gives another number or day than the document's own head, one of the two is wrong.

use super::mention::Draft;
use crate::date::PartialDate;
use crate::facts::model::{Attached, Found, Number};
use crate::facts::page::Page;
use crate::text::fold::alike;
use crate::text::lists::phrase;
use crate::text::token::Kind;
use crate::text::words::SO;

/// `kèm theo` stands at most so many tokens before the paper it leads to.
const REACH: usize = 3;

/// Takes what names the document itself out of the mentions, and gives what differs from its head.
pub(super) fn take(
    page: &Page<'_, '_>,
    drafts: &mut Vec<Draft>,
    own: (Option<&Number>, Option<PartialDate>),
) -> Vec<Found<Attached>> {
    let mut out = Vec::new();
    let (Some(number), date) = own else {
        // Nothing of the own number was read: what names the document so, or is its number line, is no citation all the same.
        drafts.retain(|draft| !is_led(page, draft) && !is_own_line(page, draft));
        return out;
    };
    drafts.retain(|draft| {
        let Some((said, _)) = draft.number.as_ref().filter(|_| is_led(page, draft)) else { return true };
        let serial = said.serial.zip(number.serial).is_some_and(|(a, b)| a == b) && said.suffix == number.suffix;
        let given = draft.date.as_ref().filter(|d| !d.bad).and_then(|d| d.partial(number.year.or(page.year)));
        let day = given.zip(date).is_some_and(|(a, b)| a == b);
        let series = said.year == number.year && alike(&said.symbol, &number.symbol);
        if !series || said.serial.is_none() || number.serial.is_none() || !serial && !day {
            return true;
        }
        let other_day = given.filter(|d| serial && date.is_some_and(|own| !d.compatible(own)));
        let other_number = said.value.clone().filter(|_| !serial);
        let at = draft.date.as_ref().filter(|_| other_day.is_some()).map_or_else(|| draft.tokens.clone(), |d| d.tokens.clone());
        if other_day.is_some() || other_number.is_some() {
            out.push(page.found(Attached { date: other_day, number: other_number }, at));
        }
        false
    });
    out
}

/// `Số: 54/KH-UBND` that was not met in the head, the order of its columns being lost: in a sentence `số` is written small.
fn is_own_line(page: &Page<'_, '_>, draft: &Draft) -> bool {
    let text = page.text;
    let Some((_, tokens)) = draft.number.as_ref().filter(|_| draft.kind.is_none() && draft.issuer.is_none()) else {
        return false;
    };
    let Some(label) = tokens.start.checked_sub(2) else { return false };
    text.key(label) == SO && text.kind(label) == Kind::Title && text.kind(label + 1) == Kind::Colon
}

/// Whether the mention stands behind `kèm theo` in an annex.
fn is_led(page: &Page<'_, '_>, draft: &Draft) -> bool {
    let start = draft.tokens.start;
    let with = |i: usize| page.text.has(i, phrase!("kèm theo"));
    page.zones.annex.contains(&start) && (start.saturating_sub(REACH)..start).any(with)
}
