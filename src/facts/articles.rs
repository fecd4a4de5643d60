//! References of a decision to its own articles (`có tên tại Điều 1`, `Như Điều 3`) of which there are not so many.

use super::footing;
use super::model::{Found, ReferenceFault};
use super::outline::{ANNEX, Value, value};
use super::page::Page;
use crate::lexicon::phrases::doc_type_at;
use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::phrase;
use crate::text::token::{Gap, Kind};
use crate::text::words::{CUA, DIEU, TAI, THEO};
use std::ops::Range;

const NAY: u64 = word!("này");

/// More articles than a decision has: laws and regulations speak of each other's.
const MOST: usize = 10;

/// Those to articles behind the last, in order.
pub(super) fn missing(page: &Page<'_, '_>) -> Vec<Found<ReferenceFault>> {
    let Some((count, heading, alone)) = last(page) else { return Vec::new() };
    let text = page.text;
    let led = |i: usize| matches!(text.key(i), TAI | THEO) || text.key(i) == word!("như") || text.key(i) == word!("ở");
    let beyond = |i: &usize| text.key(*i) == DIEU && number(text, i + 1).is_some_and(|n| n > count);
    // Those under `Nơi nhận` are the decision's own, whatever else it puts in force.
    let in_body = page.zones.body.clone().filter(|i| alone && *i > 0 && led(i - 1)).filter(beyond).filter(|i| is_own(page, *i));
    let as_above = |item: Range<usize>| item.clone().find(|i| *i > item.start && text.key(i - 1) == word!("như") && beyond(i));
    let below = footing::recipient_items(page).filter_map(as_above);
    let fault = |i: usize| page.found(ReferenceFault::Missing { last: page.evidence(heading.clone()) }, i..i + 2);
    in_body.chain(below).map(fault).collect()
}

fn number(text: &Text<'_>, i: usize) -> Option<usize> {
    match value(text, i) {
        Some(Value::Figure(n)) => Some(n),
        _ => None,
    }
}

/// How many articles there are, the last one's heading, and whether none but these can be meant (no annex, no text put in force or amended);
/// `None` where they are not in order from the first on, or where one behind the last may only not have been read as one.
fn last(page: &Page<'_, '_>) -> Option<(usize, Range<usize>, bool)> {
    let (text, zones) = (page.text, page.zones);
    let (mut count, mut heading) = (0, 0..0);
    for line in text.lines() {
        let first = line.first as usize;
        let opens =
            text.key(first) == DIEU && text.kind(first).is_capital() && matches!(text.kind(first + 2), Kind::Dot | Kind::Colon);
        let Some(n) = (opens && zones.body.contains(&first)).then(|| number(text, first + 1)).flatten() else { continue };
        if n != count + 1 {
            return None;
        }
        (count, heading) = (n, first..text.paragraph_end(first).min(first + 12));
    }
    let of_others = |i: usize| text.has(i, phrase!("ban hành kèm")) || text.has(i, phrase!("sửa đổi"));
    let unread = |i: usize| {
        text.key(i) == DIEU
            && number(text, i + 1).is_some_and(|n| n > count)
            && text.kind(i + 2) == Kind::Dot
            && text.kind(i).is_capital()
            && text.gap(i) >= Gap::Line
    };
    let body = zones.body.clone();
    let alone = zones.annex.len() <= ANNEX && zones.parts.is_empty() && !(0..text.len()).any(of_others);
    let amends = body.clone().any(|i| text.has(i, phrase!("sửa đổi")));
    let reach = if alone { 0..text.len() } else { body };
    let whole = (2..=MOST).contains(&count) && (alone || !amends) && !reach.clone().any(unread);
    whole.then_some((count, heading, alone))
}

/// Whether the article meant is this document's: no other is named in the sentence, but for `Quyết định này`.
fn is_own(page: &Page<'_, '_>, at: usize) -> bool {
    let text = page.text;
    let sentence = page.sentence(at);
    let this = |i: usize| (i..sentence.end.min(i + 4)).any(|j| text.key(j) == NAY);
    let after = at + 2;
    let others = text.key(after) == CUA && !this(after) || text.kind(after) == Kind::Comma && value(text, after + 1).is_some();
    let named = |i: usize| {
        let symbol = text.kind(i) == Kind::Slash && text.kind(i + 1).is_word();
        symbol || (text.kind(i).is_capital() && doc_type_at(text, i).is_some() || text.key(i) == word!("luật")) && !this(i)
    };
    !others && !sentence.clone().any(named)
}
