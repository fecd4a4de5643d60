//! Lines of the head in English, set under the Vietnamese ones they translate: the motto, a body's name. They are nobody's words here.

use crate::text::Text;
use crate::text::key::word;
use crate::text::lists::{phrase, words};
use std::ops::Range;

/// No such line has more tokens.
const LONGEST: usize = 14;

/// Whether a cell of the head is such a line.
pub(super) fn is_english(text: &Text<'_>, cell: &Range<usize>) -> bool {
    cell.len() <= LONGEST && text.kind(cell.start).is_capital() && (is_motto(text, cell.start) || is_name(text, cell))
}

/// `Independence - Freedom - Happiness`, `SOCIALIST REPUBLIC OF VIET NAM`.
pub(super) fn is_motto(text: &Text<'_>, i: usize) -> bool {
    let k = text.key(i);
    k == word!("independence") && (i + 1..i + 4).any(|n| text.key(n) == word!("freedom") || text.key(n) == word!("liberty"))
        || k == word!("socialist") && text.key(i + 1) == word!("republic")
        || text.has(i, phrase!("the socialist republic"))
}

/// `MINISTRY OF HEALTH`, `Department of Finance`: English words without a Vietnamese one among them (these have marks, or are no words of such
/// names), each with a capital. A body that has an English name alone has none that could be read.
fn is_name(text: &Text<'_>, cell: &Range<usize>) -> bool {
    const SMALL: [u64; 4] = words!["of", "and", "for", "the"];
    const KINDS: [u64; 17] = words![
        "of", "ministry", "department", "committee", "university", "college", "school", "hospital", "institute", "center",
        "centre", "office", "agency", "authority", "bureau", "academy", "corporation",
    ];
    let mut kinds = 0;
    let mut others = 0;
    for i in cell.clone() {
        let kind = text.kind(i);
        if !kind.is_word() {
            continue;
        }
        let named = kind.is_capital() || SMALL.contains(&text.key(i));
        if !named || !text.words(i..i + 1).is_ascii() {
            return false;
        }
        if KINDS.contains(&text.key(i)) { kinds += 1 } else { others += 1 }
    }
    kinds > 0 && others > 0
}
